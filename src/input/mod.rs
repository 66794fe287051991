//! Readers: the bytes of a file become a [`Document`].
//!
//! [`read_file`] is the one entrance. What a file is, is decided by its content; its name only
//! breaks ties between kinds of text. A reader never panics and never runs without a limit:
//! either it returns a document, with remarks on what was left out, or an [`InputError`] that
//! says in a sentence what is wrong and what to do.

mod encoding;
mod error;
mod format;
mod limits;
mod plain;

// What is more than plain text. The page loads it apart, as `lazy/files`, so that a pasted text does not wait for it.
#[cfg(feature = "files")]
mod archive;
#[cfg(feature = "files")]
mod builder;
#[cfg(feature = "files")]
mod cfb;
#[cfg(feature = "files")]
mod compound;
#[cfg(feature = "files")]
mod csv;
#[cfg(feature = "files")]
mod doc;
#[cfg(feature = "files")]
mod docx;
#[cfg(feature = "files")]
mod grid;
#[cfg(feature = "files")]
mod html;
#[cfg(feature = "files")]
pub mod layout;
#[cfg(feature = "files")]
mod mht;
#[cfg(feature = "files")]
mod number_format;
#[cfg(feature = "files")]
mod numbering;
#[cfg(feature = "files")]
mod numeral;
#[cfg(feature = "files")]
mod ofd;
#[cfg(feature = "files")]
mod package;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(feature = "files")]
mod sheet;
#[cfg(feature = "files")]
mod wording;
#[cfg(feature = "files")]
mod xls;
#[cfg(feature = "files")]
mod xlsx;
#[cfg(feature = "files")]
mod xml;
#[cfg(feature = "files")]
mod zip;

pub use encoding::decode_text;
pub use error::InputError;
pub use format::{Format, Module, sniff};
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
        #[cfg(feature = "files")]
        Format::Csv => csv::read(bytes, limits),
        #[cfg(feature = "pdf")]
        Format::Pdf => pdf::read(bytes, limits),
        #[cfg(feature = "files")]
        Format::Html => html::read(bytes, limits),
        #[cfg(feature = "files")]
        Format::Mht => mht::read(bytes, limits),
        #[cfg(feature = "files")]
        Format::Compound => compound::read(bytes, limits),
        #[cfg(feature = "files")]
        Format::Zip => archive::read(bytes, limits),
        other if other.module() != Module::Core => {
            Err(InputError::new("other-module", format!("这里没有读取{}的程序。请另存为纯文本后再读。", other.name())))
        }
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
