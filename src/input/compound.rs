//! Files that are compound files inside: which of them is it?

use super::cfb::Compound;
use super::zip::{damaged, encrypted};
use super::{InputError, Limits, doc, xls};
use crate::document::Document;

/// Reads a doc, wps, xls or et.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, InputError> {
    let file = Compound::open(bytes)?;
    // A docx or xlsx with a password is kept in such a stream.
    if file.has("EncryptedPackage") {
        return Err(encrypted());
    }
    if file.has("WordDocument") {
        return doc::read(&file, limits);
    }
    if let Some(name) = ["Workbook", "Book"].into_iter().find(|name| file.has(name)) {
        return xls::read(&file.stream(name).ok_or_else(damaged)?, limits);
    }
    let what = if file.has("PowerPoint Document") {
        "演示文稿"
    } else {
        "旧版 Office 或 WPS 文件，但不是文字文档"
    };
    Err(InputError::new(
        "unsupported-format",
        format!("这是{what}，不能读取。请用 Word 或 WPS 另存为 .docx 或 .xlsx 后再读。"),
    ))
}
