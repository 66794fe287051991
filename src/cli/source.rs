//! Where input comes from: a file or standard input.

use std::io::{self, Read};
use std::path::Path;

use crate::document::Document;
use crate::input::{self, Limits};

/// What standard input is called in messages.
const STDIN: &str = "标准输入";

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

/// Reads a document; the error is a whole sentence that names the file.
pub(super) fn read(file: &Path) -> Result<Document, String> {
    let limits = Limits { file_bytes: 1 << 30, unpacked_bytes: 1 << 30, ..Limits::default() };
    let say = |message: &str| format!("{}：{message}", label(file));
    let bytes = load(file, limits.file_bytes).map_err(|e| say(&reason(&e)))?;
    input::read_file(&file_name(file).unwrap_or_default(), &bytes, &limits).map_err(|e| say(&e.message))
}

fn load(file: &Path, limit: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if is_stdin(file) {
        io::stdin().lock().take(limit as u64 + 1).read_to_end(&mut bytes)?;
    } else {
        if file.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        std::fs::File::open(file)?.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// Why the system refused, in plain words.
pub(super) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "找不到这个文件。请检查路径和文件名。".into(),
        io::ErrorKind::PermissionDenied => "没有读写权限。请换一个位置，或请管理员授权。".into(),
        io::ErrorKind::IsADirectory => "这是一个目录，不是文件。".into(),
        io::ErrorKind::StorageFull => "磁盘已满。请清理后再试。".into(),
        _ => format!("系统报告：{error}"),
    }
}
