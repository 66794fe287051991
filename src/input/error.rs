//! Why a file could not be read.

use std::borrow::Cow;
use std::fmt;

/// A sentence for the person who dropped the file: what is wrong and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputError {
    /// Stable name, for the page's English version and for tests (`empty-file`, `encrypted`).
    pub code: &'static str,
    /// In Chinese, in words that a clerk understands; does not repeat the file's name.
    pub message: Cow<'static, str>,
}

impl InputError {
    pub(crate) fn new(code: &'static str, message: impl Into<Cow<'static, str>>) -> Self {
        InputError { code, message: message.into() }
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for InputError {}
