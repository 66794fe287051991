//! **duibiao** (对标) reads Chinese local-government education reports into rows: which place,
//! which period, which indicator, what value, in what role, from which characters of the source.

pub mod benchmark;
pub mod comparison;
pub mod diagnostic;
pub mod dictionary;
pub mod document;
pub mod indicator;
pub mod observation;
mod records;
pub mod span;
pub mod targets;

pub use diagnostic::{Diagnostic, Severity};
pub use document::Document;
pub use observation::{Bound, Observation, Role};
pub use span::Span;

use serde::{Deserialize, Serialize};

/// What the caller knows about a document and the text may not say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// Name of the file, without folders: it often names the place and the year.
    pub file_name: Option<String>,
}

/// One report: a document may hold several.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    pub title: String,
    pub span: Span,
    /// Full official name of the report's own area; empty where unknown.
    pub region: String,
    pub region_code: Option<String>,
    /// Date of the report, `2025-09-11` or coarser; empty where unknown.
    pub date: String,
}

/// A number that states nothing, and why (`date`, `document-number`, `name`, …).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    pub span: Span,
    pub reason: String,
}

/// All that was read from one document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    pub reports: Vec<Report>,
    /// In text order.
    pub rows: Vec<Observation>,
    /// In text order.
    pub skipped: Vec<Skipped>,
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a text. Never fails: what could not be read is in [`Analysis::diagnostics`].
pub fn analyze(text: &str, options: &Options) -> Analysis {
    analyze_document(&Document::from_text(text), options)
}

/// Reads a document that a reader made from a file.
pub fn analyze_document(_document: &Document, _options: &Options) -> Analysis {
    Analysis::default()
}
