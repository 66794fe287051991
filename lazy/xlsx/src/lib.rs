//! Sheets as an Excel workbook: real numbers with formats, heads that stay in sight, filters, the
//! source sentence as a note on its value, and a native chart on the comparison.
//!
//! A crate of its own, because the writer is larger than the core and most visits never need it.

#[path = "../../../src/export/sheet.rs"]
mod sheet;
#[cfg(target_arch = "wasm32")]
mod wasm;
mod workbook;

pub use sheet::{Cell, Column, Sheet, Value};
pub use workbook::{Bars, Made, Workbook, write};
