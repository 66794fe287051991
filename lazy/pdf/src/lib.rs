//! PDF pages as placed characters and ruling lines.
//!
//! A crate of its own because it is large: the page loads it when a PDF is dropped, and the
//! command line links it. It knows nothing of reports; each page goes out as bytes that
//! `duibiao::input::layout::PageText::from_bytes` takes.

mod device;
mod font;
mod page;
#[cfg(target_arch = "wasm32")]
mod wasm;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, interpret_page};

pub use page::{Glyph, Page, Rule};

/// Why a file cannot be read as PDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// A password is needed to open it.
    Encrypted,
    /// It is not a PDF that can be understood.
    Damaged,
}

/// After so many pages without end the rest is not tried.
const MOST_FAILURES: usize = 10;

/// Reads a file page by page and hands each on; stops early when `each` returns false.
/// `each` gets the number of pages with every page.
///
/// # Errors
/// When not even the list of pages can be read.
pub fn read(bytes: Vec<u8>, each: &mut dyn FnMut(Page, usize) -> bool) -> Result<(), Failure> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::MissingIDEntry | DecryptionError::InvalidEncryption) => {
            Failure::Damaged
        }
        LoadPdfError::Decryption(_) => Failure::Encrypted,
        LoadPdfError::Invalid => Failure::Damaged,
    })?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(Failure::Damaged);
    }
    let settings =
        InterpreterSettings { font_resolver: Arc::new(|_| Some(font::stub())), ..InterpreterSettings::default() };
    let cache = InterpreterCache::new();
    let mut failures = 0;
    for page in pages.iter() {
        let (width, height) = page.render_dimensions();
        let mut device = device::Collector::new(width, height);
        let transform = device::affine(page.initial_transform(true));
        // A page that is endless or brings the interpreter down ends by a panic and is marked; the
        // others go on. (Built for the browser, where nothing can be caught, the module ends instead.)
        let whole = catch_unwind(AssertUnwindSafe(|| {
            let mut context = Context::new(transform, device.bounds(), &cache, pdf.xref(), settings.clone());
            interpret_page(page, &mut context, &mut device);
        }));
        let mut page = device.finish();
        page.failed = whole.is_err();
        failures += usize::from(page.failed);
        if !each(page, pages.len()) || failures > MOST_FAILURES {
            break;
        }
    }
    Ok(())
}
