//! Plain text: kept as it is, so that offsets count in the text as it was dropped.

use super::{InputError, decode_text};
use crate::document::Document;

/// Decodes a text file.
pub(super) fn read(bytes: &[u8]) -> Result<Document, InputError> {
    let decoded = decode_text(bytes)?;
    let mut document = Document::from_text(decoded.text);
    document.diagnostics.extend(decoded.remark);
    Ok(document)
}
