//! What the reader of a file should know about how it was read.

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// How much a [`Diagnostic`] matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing is lost; worth knowing.
    Note,
    /// Something was left out or may be read wrongly.
    Warning,
}

/// A sentence for the person who dropped the text: what happened and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Diagnostic {
    pub severity: Severity,
    /// Stable name, for the page's English version and for tests (`no-numbers`, `scanned-pages`).
    pub code: String,
    /// In Chinese, in words that a clerk understands.
    pub message: String,
    /// Where, if it is about a place in the text.
    pub span: Option<Span>,
}

impl Diagnostic {
    pub fn note(code: &str, message: impl Into<String>) -> Self {
        Diagnostic { severity: Severity::Note, code: code.into(), message: message.into(), span: None }
    }

    pub fn warning(code: &str, message: impl Into<String>) -> Self {
        Diagnostic { severity: Severity::Warning, code: code.into(), message: message.into(), span: None }
    }
}
