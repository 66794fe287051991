//! Readers: the bytes of a file become a [`Document`].
//!
//! [`read_file`] is the one entrance. What a file is, is decided by its content; its name only
//! breaks ties between kinds of text. A reader never panics and never runs without a limit:
//! either it returns a document, with remarks on what was left out, or an [`InputError`] that
//! says in a sentence what is wrong and what to do.

mod archive;
mod builder;
mod cfb;
mod compound;
mod csv;
mod doc;
mod docx;
mod encoding;
mod error;
mod format;
mod grid;
mod html;
pub mod layout;
mod limits;
mod mht;
mod number_format;
mod numbering;
mod numeral;
mod ofd;
mod package;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
mod sheet;
mod wording;
mod xls;
mod xlsx;
mod xml;
mod zip;

pub use encoding::decode_text;
pub use error::InputError;
pub use format::{Format, sniff};
pub use limits::Limits;

use crate::document::Document;

/// Reads a file. `name` is its name without folders.
///
/// # Errors
/// When nothing of the file can be read: empty, too large, encrypted, damaged, of a kind that is
/// not read, or without any text.
pub fn read_file(name: &str, bytes: &[u8], limits: &Limits) -> Result<Document, InputError> {
    if bytes.is_empty() {
        return Err(InputError::new("empty-file", "文件是空的（0 字节）。请检查文件是否保存或下载完整。"));
    }
    if bytes.len() > limits.file_bytes {
        return Err(too_large(bytes.len(), limits));
    }
    match sniff(name, bytes) {
        Format::Text => plain::read(bytes),
        Format::Csv => csv::read(bytes, limits),
        #[cfg(feature = "pdf")]
        Format::Pdf => pdf::read(bytes, limits),
        Format::Html => html::read(bytes, limits),
        Format::Mht => mht::read(bytes, limits),
        Format::Compound => compound::read(bytes, limits),
        Format::Zip => archive::read(bytes, limits),
        other => Err(InputError::new(
            "unsupported-format",
            format!("这是{}，暂时不能读取。请另存为 Word 文档（.docx）或纯文本后再读。", other.name()),
        )),
    }
}

/// What is said of a file of so many bytes.
pub(crate) fn too_large(bytes: usize, limits: &Limits) -> InputError {
    InputError::new(
        "file-too-large",
        format!(
            "文件有 {}，超过了 {} 的上限。请拆分成几个文件，或另存为纯文本后再读。",
            limits::megabytes(bytes),
            limits::megabytes(limits.file_bytes)
        ),
    )
}
