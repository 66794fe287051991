//! A file as text: what every reader in [`crate::input`] produces and [`crate::analyze`] reads.

use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::span::Span;

/// A document: one text that all offsets count in, and what the file said about its shape.
///
/// A plain text has only `text`; its headings and tables are found by reading. A reader of a
/// richer format adds what it knows. `text` separates blocks by a line feed, and the cells of
/// a table row by a tab, so that it can be shown and searched as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Document {
    /// What [`Span`]s count in.
    pub text: String,
    /// In text order, not overlapping. Empty for plain text. Text outside any block is read as plain text.
    pub blocks: Vec<Block>,
    /// The tables that [`BlockKind::Table`] points to.
    pub tables: Vec<Table>,
    /// Start of each page, in characters of `text`; empty where the format has no pages.
    pub pages: Vec<u32>,
    /// What went wrong or was left out while the file was read.
    pub diagnostics: Vec<Diagnostic>,
}

/// A stretch of [`Document::text`] that the file marks as a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Block {
    pub kind: BlockKind,
    pub span: Span,
}

/// What a [`Block`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub enum BlockKind {
    /// A heading by the file's own styles; 1 is the highest level.
    Heading(u8),
    /// One whole paragraph: its line feeds, if any, do not end sentences.
    Paragraph,
    /// Index into [`Document::tables`].
    Table(u32),
}

/// A table whose cells are known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Table {
    /// Number of rows and columns of the grid, merged cells counted out.
    pub rows: u32,
    pub columns: u32,
    /// In reading order; a merged cell stands once, at its upper left corner.
    pub cells: Vec<Cell>,
}

/// One cell of a [`Table`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Cell {
    pub row: u32,
    pub column: u32,
    pub row_span: u32,
    pub column_span: u32,
    /// Its text in [`Document::text`]; empty span for an empty cell.
    pub span: Span,
}

impl Document {
    /// A document of plain text.
    pub fn from_text(text: impl Into<String>) -> Self {
        Document { text: text.into(), ..Document::default() }
    }
}
