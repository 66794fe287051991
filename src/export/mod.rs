//! Tables that leave the program: built once as [`Sheet`]s, then written as CSV, Markdown, HTML, JSON or,
//! by the lazily loaded crate in `lazy/xlsx`, as a workbook.
//!
//! Reports come from anywhere, so every writer treats words as words: no cell of a CSV file is
//! taken for a formula, no word for markup.

mod csv;
mod html;
mod json;
mod markdown;
mod rows;
mod sheet;

pub use csv::csv;
pub use html::html;
pub use json::json;
pub use markdown::markdown;
pub use rows::{Language, RowExport, brief_sheet, rows_sheet};
pub use sheet::{Cell, Column, Sheet, Value};
