//! `duibiao extract`: the rows of each file.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::Observation;

use super::pool::Given;
use super::progress::Progress;
use super::{ExtractArgs, Format, InputFormat, Outcome, complain, jobs, ndjson, output, pool, source};

/// What a file came to: its rows as text (the rest of them, where some were given before), or a sentence about what was
/// wrong with it.
struct Done {
    file: PathBuf,
    text: Result<String, String>,
    remarks: Vec<String>,
}

/// Keeps the rows that are asked for.
fn only(args: &ExtractArgs, rows: &mut Vec<Observation>) {
    if let Some(pattern) = &args.matching {
        rows.retain(|row| pattern.is_match(&row.indicator));
    }
}

pub(super) fn run(args: &ExtractArgs, out: &mut impl Write) -> Outcome {
    if args.input_format == InputFormat::Ndjson {
        return ndjson::run(&args.files, jobs(args.jobs), out);
    }
    if let Some(dir) = &args.out_dir
        && let Err(error) = fs::create_dir_all(dir)
    {
        complain(&format!("{}：建不了这个目录。{}", dir.display(), source::reason(&error)));
        return Ok(ExitCode::FAILURE);
    }
    let format = args.format.unwrap_or(if args.out_dir.is_some() { Format::Jsonl } else { Format::Table });
    let files = source::expand(&args.files);
    let many = files.len() > 1 && args.out_dir.is_none();
    let progress = Progress::new(files.len());
    let (mut names, mut failed, mut first) = (OutputNames::default(), false, true);
    // JSON lines are given as they come: of a large file there is no room for all rows.
    let work = |file: &PathBuf, give: &mut dyn FnMut(String)| {
        let read = match format {
            Format::Jsonl => source::analyze_each(file, &mut |mut rows| {
                only(args, &mut rows);
                give(output::jsonl(&rows));
            }),
            Format::Table | Format::Csv => source::analyze(file).map(|mut read| {
                only(args, &mut read.analysis.rows);
                read
            }),
        };
        match read {
            Ok(read) => Done {
                text: Ok(output::body(&source::label(file), &read, format, many)),
                remarks: read.remarks,
                file: file.clone(),
            },
            Err(message) => Done { text: Err(message), remarks: Vec::new(), file: file.clone() },
        }
    };
    let mut asked = files.iter();
    // What is kept for a file of its own.
    let mut kept = String::new();
    pool::ordered_parts(jobs(args.jobs), files.iter(), work, |given| {
        let done = match given {
            Given::Part(text) if args.out_dir.is_some() => {
                kept.push_str(&text);
                return Ok(());
            }
            Given::Part(text) => return out.write_all(text.as_bytes()),
            Given::Done(done) => done,
        };
        let before = std::mem::take(&mut kept);
        let file = asked.next();
        let done =
            done.or_else(|| file.map(|f| Done { file: f.clone(), text: Err(source::broke(f)), remarks: Vec::new() }));
        let Some(done) = done else { return Ok(()) };
        progress.aside(|| -> io::Result<()> {
            done.remarks.iter().for_each(|r| complain(r));
            let text = match done.text {
                Ok(text) => text,
                Err(message) => {
                    complain(&message);
                    failed = true;
                    return Ok(());
                }
            };
            match &args.out_dir {
                Some(dir) => {
                    failed |=
                        !save(&dir.join(names.give(&done.file, format)), &(output::head(format) + &before + &text))
                }
                None => {
                    if first {
                        out.write_all(output::head(format).as_bytes())?;
                        first = false;
                    }
                    out.write_all(text.as_bytes())?;
                }
            }
            Ok(())
        })?;
        progress.step();
        Ok(())
    })?;
    progress.finish();
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Writes one result file; false, with a message, when that fails.
fn save(path: &Path, text: &str) -> bool {
    match fs::write(path, text) {
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
