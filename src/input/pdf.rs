//! PDF, taken apart by the crate `duibiao-pdf`: linked here for the command line, loaded apart in the page.

use super::layout::{PageText, Pages};
use super::zip::{damaged, encrypted};
use super::{InputError, Limits};
use crate::document::Document;

/// Why `duibiao-pdf` gave up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    Encrypted,
    Damaged,
}

/// Makes a document of the pages that `read` hands over one by one, each as `duibiao-pdf` packs it
/// (`Page::to_bytes` there), for as long as it is told to go on.
///
/// # Errors
/// When `read` gives up, or no page holds text.
pub fn read_pages(
    limits: &Limits,
    read: impl FnOnce(&mut dyn FnMut(&[u8]) -> bool) -> Result<(), Failure>,
) -> Result<Document, InputError> {
    let mut pages = Pages::new(limits);
    let outcome = read(&mut |page| match PageText::from_bytes(page) {
        Some(page) => pages.add(page),
        None => false,
    });
    outcome.map_err(|failure| match failure {
        Failure::Encrypted => encrypted(),
        Failure::Damaged => damaged(),
    })?;
    pages.finish()
}

/// Reads a PDF page by page.
#[cfg(feature = "pdf")]
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, InputError> {
    read_pages(limits, |each| {
        duibiao_pdf::read(bytes.to_vec(), &mut |page, _| each(&page.to_bytes())).map_err(|failure| match failure {
            duibiao_pdf::Failure::Encrypted => Failure::Encrypted,
            duibiao_pdf::Failure::Damaged => Failure::Damaged,
        })
    })
}
