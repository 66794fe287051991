//! `duibiao extract`: the rows of each file.

use std::collections::HashSet;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::{ExtractArgs, Format, Outcome, complain, output, source};
use crate::{Analysis, Options, analyze_document};

pub(super) fn run(args: &ExtractArgs, out: &mut impl Write) -> Outcome {
    if let Some(dir) = &args.out_dir
        && let Err(error) = fs::create_dir_all(dir)
    {
        complain(&format!("{}：建不了这个目录。{}", dir.display(), source::reason(&error)));
        return Ok(ExitCode::FAILURE);
    }
    let format = args.format.unwrap_or(if args.out_dir.is_some() { Format::Jsonl } else { Format::Table });
    let mut names = OutputNames::default();
    let mut failed = false;
    let mut first = true;
    for file in &args.files {
        let analysis = match analyze_file(file) {
            Ok(analysis) => analysis,
            Err(message) => {
                complain(&message);
                failed = true;
                continue;
            }
        };
        match &args.out_dir {
            Some(dir) => failed |= !save(dir, &names.give(file, format), &source::label(file), &analysis, format),
            None => {
                let many = args.files.len() > 1;
                output::write(out, &source::label(file), &analysis, format, output::Place { first, many })?;
                first = false;
            }
        }
    }
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Reads and analyzes one file; remarks go to standard error, the error is a sentence.
pub(super) fn analyze_file(file: &Path) -> Result<Analysis, String> {
    let document = source::read(file)?;
    let analysis = analyze_document(&document, &Options { file_name: source::file_name(file) });
    for remark in document.diagnostics.iter().chain(&analysis.diagnostics) {
        complain(&format!("{}：{}", source::label(file), remark.message));
    }
    Ok(analysis)
}

/// Writes one result file; false, with a message, when that fails.
fn save(dir: &Path, name: &str, label: &str, analysis: &Analysis, format: Format) -> bool {
    let path = dir.join(name);
    let write = || -> io::Result<()> {
        let mut file = BufWriter::new(fs::File::create(&path)?);
        if format == Format::Csv {
            // Excel and WPS take a CSV for UTF-8 only with this mark.
            file.write_all("\u{feff}".as_bytes())?;
        }
        output::write(&mut file, label, analysis, format, output::Place { first: true, many: false })?;
        file.flush()
    };
    match write() {
        Ok(()) => true,
        Err(error) => {
            complain(&format!("{}：存不了结果。{}", path.display(), source::reason(&error)));
            false
        }
    }
}

/// Names of result files: STEM.jsonl, made longer when two inputs share a stem, so that nothing is overwritten.
#[derive(Default)]
struct OutputNames {
    given: HashSet<String>,
}

impl OutputNames {
    fn give(&mut self, file: &Path, format: Format) -> String {
        let extension = match format {
            Format::Table => "txt",
            Format::Jsonl => "jsonl",
            Format::Csv => "csv",
        };
        let path = if source::is_stdin(file) { PathBuf::from("stdin") } else { file.to_path_buf() };
        let part = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
        let (stem, full) = (part(path.file_stem()), part(path.file_name()));
        let candidates = [stem, full.clone()].into_iter().chain((2..).map(|n| format!("{full}.{n}")));
        let name = candidates.map(|base| format!("{base}.{extension}")).find(|name| !self.given.contains(name));
        let name = name.unwrap_or_default();
        self.given.insert(name.clone());
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_files_with_one_stem_keep_both_results() {
        let mut names = OutputNames::default();
        let given: Vec<String> = ["a/本市.docx", "b/本市.pdf", "c/本市.pdf", "本市.gbk.txt", "-"]
            .iter()
            .map(|f| names.give(Path::new(f), Format::Jsonl))
            .collect();
        assert_eq!(given, ["本市.jsonl", "本市.pdf.jsonl", "本市.pdf.2.jsonl", "本市.gbk.jsonl", "stdin.jsonl"]);
    }
}
