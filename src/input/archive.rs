//! Files that are zip archives inside: which of them is it?

use super::zip::Archive;
use super::{InputError, Limits, docx, ofd, package, xlsx};
use crate::document::Document;

/// Reads a docx, xlsx or ofd.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, InputError> {
    let archive = Archive::open(bytes, limits)?;
    if archive.find("OFD.xml").is_some() {
        return ofd::read(&archive, limits);
    }
    let relations = package::relations(&archive, "", limits)?;
    let main = package::target(&relations, "officeDocument").unwrap_or_default();
    if main.starts_with("xl/") {
        return xlsx::read(&archive, main, limits);
    }
    if main.starts_with("ppt/") {
        return Err(unsupported("演示文稿"));
    }
    if archive.find(main).is_some() {
        return docx::read(&archive, main, limits);
    }
    // A package whose relations are lost may still hold the document.
    if archive.find("word/document.xml").is_some() {
        return docx::read(&archive, "word/document.xml", limits);
    }
    if archive.find("mimetype").is_some() && archive.find("content.xml").is_some() {
        return Err(unsupported("ODF 文档"));
    }
    Err(InputError::new("plain-archive", "这是一个压缩包。请先解压，再把里面的文件拖进来。"))
}

fn unsupported(what: &str) -> InputError {
    InputError::new("unsupported-format", format!("这是{what}，不能读取。请另存为 Word 文档（.docx）或纯文本后再读。"))
}
