//! Where input comes from: files, folders, patterns, standard input.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::complain;
use crate::document::Document;
use crate::input::{self, Limits};
use crate::observation::Observation;
use crate::{Analysis, Options, analyze_in_parts};

/// What standard input is called in messages.
const STDIN: &str = "标准输入";

/// Files in a folder that are worth a look.
const EXTENSIONS: [&str; 17] = [
    "txt", "text", "md", "csv", "tsv", "docx", "docm", "doc", "wps", "xlsx", "xlsm", "xls", "et", "ofd", "pdf", "htm",
    "html",
];
const MORE_EXTENSIONS: [&str; 3] = ["shtml", "mht", "mhtml"];

/// The files that the arguments name: folders with all that is in them, patterns with all that fit, sorted.
/// What is not there stays, so that reading it says so.
pub(super) fn expand(arguments: &[PathBuf]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for argument in arguments {
        if is_stdin(argument) || argument.is_file() {
            files.push(argument.clone());
        } else if argument.is_dir() {
            folder(argument, &mut files);
        } else {
            // Shells that do not expand patterns hand them on.
            let matches = argument.to_str().filter(|p| p.contains(['*', '?', '['])).and_then(|p| glob::glob(p).ok());
            let matches: Vec<PathBuf> = matches.into_iter().flatten().flatten().collect();
            match matches.is_empty() {
                true => files.push(argument.clone()),
                false => {
                    matches.into_iter().for_each(|m| if m.is_dir() { folder(&m, &mut files) } else { files.push(m) })
                }
            }
        }
    }
    files
}

fn folder(root: &Path, files: &mut Vec<PathBuf>) {
    let (mut folders, mut found, mut others) = (vec![root.to_path_buf()], Vec::new(), 0);
    while let Some(folder) = folders.pop() {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                complain(&format!("{}：读不了这个目录。{}", folder.display(), reason(&error)));
                continue;
            }
        };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            // Locks and leftovers of open documents, and what systems hide.
            if name.starts_with(['.', '~']) || name == "Thumbs.db" {
                continue;
            }
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                Ok(kind) if kind.is_file() => {
                    let extension = name.rsplit_once('.').map_or("", |(_, e)| e).to_ascii_lowercase();
                    match EXTENSIONS.iter().chain(&MORE_EXTENSIONS).any(|e| *e == extension) {
                        true => found.push(entry.path()),
                        false => others += 1,
                    }
                }
                _ => {}
            }
        }
    }
    if others > 0 {
        complain(&format!("{}：有 {others} 个文件不是文档或表格，没有读取。", root.display()));
    }
    found.sort();
    files.append(&mut found);
}

/// The name to show: the path as given, or 标准输入.
pub(super) fn label(file: &Path) -> String {
    if is_stdin(file) { STDIN.into() } else { file.display().to_string() }
}

/// The file's name without folders, or nothing for standard input.
pub(super) fn file_name(file: &Path) -> Option<String> {
    if is_stdin(file) { None } else { file.file_name().map(|n| n.to_string_lossy().into_owned()) }
}

pub(super) fn is_stdin(file: &Path) -> bool {
    file == Path::new("-")
}

/// What the command line takes: more than the page, which shares its memory with a browser.
pub(super) fn limits() -> Limits {
    Limits { file_bytes: 512 << 20, unpacked_bytes: 1 << 30, ..Limits::default() }
}

/// Reads a document; the error is a whole sentence that names the file.
pub(super) fn read(file: &Path) -> Result<Document, String> {
    let limits = limits();
    let say = |message: &str| format!("{}：{message}", label(file));
    // Said without taking in what will not be read.
    if let Some(bytes) = file.metadata().ok().filter(|m| m.is_file()).map(|m| m.len() as usize)
        && bytes > limits.file_bytes
    {
        return Err(say(&input::too_large(bytes, &limits).message));
    }
    let bytes = load(file, limits.file_bytes).map_err(|e| say(&reason(&e)))?;
    input::read_file(&file_name(file).unwrap_or_default(), &bytes, &limits).map_err(|e| say(&e.message))
}

/// A document and what was read from it.
pub(super) struct Reading {
    pub document: Document,
    pub analysis: Analysis,
    /// Sentences about how it was read, each naming the file.
    pub remarks: Vec<String>,
}

/// Reads and analyzes one file; the error is a whole sentence that names the file.
pub(super) fn analyze(file: &Path) -> Result<Reading, String> {
    let mut rows = Vec::new();
    let mut reading = analyze_each(file, &mut |mut part| rows.append(&mut part))?;
    reading.analysis.rows = rows;
    Ok(reading)
}

/// Like [`analyze`], with the rows given to `take` as they are read.
pub(super) fn analyze_each(file: &Path, take: &mut dyn FnMut(Vec<Observation>)) -> Result<Reading, String> {
    let document = read(file)?;
    let analysis = analyze_in_parts(&document, &Options { file_name: file_name(file) }, take);
    let remarks = document.diagnostics.iter().chain(&analysis.diagnostics);
    let remarks = remarks.map(|r| format!("{}：{}", label(file), r.message)).collect();
    Ok(Reading { document, analysis, remarks })
}

fn load(file: &Path, limit: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if is_stdin(file) {
        io::stdin().lock().take(limit as u64 + 1).read_to_end(&mut bytes)?;
    } else {
        if file.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        fs::File::open(file)?.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// Why the system refused, in plain words.
pub(super) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "找不到这个文件。请检查路径和文件名。".into(),
        io::ErrorKind::PermissionDenied => "没有读写权限。请换一个位置，或请管理员授权。".into(),
        io::ErrorKind::IsADirectory => "这是一个目录，不是文件。请写出其中的文件。".into(),
        io::ErrorKind::StorageFull => "磁盘已满。请清理后再试。".into(),
        _ => format!("系统报告：{error}"),
    }
}

/// What is said of a file that brought the program into disorder: the others go on.
pub(super) fn broke(file: &Path) -> String {
    format!("{}：读取时程序出错，这个文件没有结果。请把文件发给开发者，以便改正。", label(file))
}
