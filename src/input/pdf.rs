//! PDF, read by the crate `duibiao-pdf`: linked here for the command line, loaded apart in the page.

use duibiao_pdf::Failure;

use super::layout::{PageText, Pages};
use super::zip::{damaged, encrypted};
use super::{InputError, Limits};
use crate::document::Document;

/// Reads a PDF page by page.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, InputError> {
    let mut pages = Pages::new(limits);
    let outcome = duibiao_pdf::read(bytes.to_vec(), &mut |page, _| match PageText::from_bytes(&page.to_bytes()) {
        Some(page) => pages.add(page),
        None => false,
    });
    outcome.map_err(|failure| match failure {
        Failure::Encrypted => encrypted(),
        Failure::Damaged => damaged(),
    })?;
    pages.finish()
}
