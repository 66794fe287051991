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

    /// Whether the shape fits the text, as it does in whatever a reader made: blocks in order and inside the text, cells in
    /// order, inside their block and their grid. A document that comes from elsewhere may say anything.
    pub fn is_sound(&self) -> bool {
        if self.blocks.is_empty() && self.pages.is_empty() {
            return true;
        }
        let length = self.text.chars().count() as u32;
        let pages = self.pages.is_sorted() && self.pages.last().is_none_or(|&page| page <= length);
        let mut end = 0;
        pages
            && self.blocks.iter().all(|block| {
                let Span { start, end: block_end } = block.span;
                let in_order = end <= start && start < block_end && block_end <= length;
                end = block_end;
                in_order
                    && match block.kind {
                        BlockKind::Table(index) => {
                            self.tables.get(index as usize).is_some_and(|table| table.is_sound(block.span))
                        }
                        BlockKind::Heading(_) | BlockKind::Paragraph => true,
                    }
            })
    }
}

/// The longest table: as many rows as a spreadsheet has.
const MAX_ROWS: u32 = 1 << 20;

impl Table {
    /// Whether the cells stand in order inside the block that holds them, and inside the grid.
    fn is_sound(&self, block: Span) -> bool {
        let mut end = block.start;
        self.cells.iter().all(|cell| {
            let inside = |at: u32, span: u32, all: u32| at.checked_add(span).is_some_and(|last| last <= all);
            let Span { start, end: cell_end } = cell.span;
            let in_order = end <= start && start <= cell_end && cell_end <= block.end;
            end = cell_end;
            in_order
                && cell.row < MAX_ROWS
                && inside(cell.row, cell.row_span, self.rows)
                && inside(cell.column, cell.column_span, self.columns)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, analyze_document};

    /// A title, and a table of one cell.
    fn document() -> Document {
        let table = Table {
            rows: 1,
            columns: 1,
            cells: vec![Cell { row: 0, column: 0, row_span: 1, column_span: 1, span: Span::new(7, 10) }],
        };
        Document {
            text: "云岭市教育\n小学12所".into(),
            blocks: vec![
                Block { kind: BlockKind::Heading(1), span: Span::new(0, 5) },
                Block { kind: BlockKind::Table(0), span: Span::new(6, 11) },
            ],
            tables: vec![table],
            pages: vec![0, 6],
            diagnostics: Vec::new(),
        }
    }

    #[test]
    fn a_shape_that_does_not_fit_its_text_is_not_followed() {
        assert!(document().is_sound() && Document::from_text("").is_sound());
        let spoilers: [fn(&mut Document); 9] = [
            |d| d.blocks[0].span = Span { start: 5, end: 2 },
            |d| d.blocks[1].span.end = 900,
            |d| d.blocks.swap(0, 1),
            |d| d.blocks[1].kind = BlockKind::Table(7),
            |d| d.tables[0].cells[0].span.end = 12,
            |d| d.tables[0].cells[0].row = u32::MAX,
            |d| d.tables[0].columns = 0,
            |d| d.tables[0].cells[0].span = Span { start: 9, end: 7 },
            |d| d.pages[1] = 40,
        ];
        for (number, spoil) in spoilers.iter().enumerate() {
            let mut spoilt = document();
            spoil(&mut spoilt);
            assert!(!spoilt.is_sound(), "{number}");
            // Then the text speaks for itself.
            let rows = analyze_document(&spoilt, &Options::default()).rows;
            assert_eq!(rows, analyze_document(&Document::from_text(spoilt.text), &Options::default()).rows, "{number}");
        }
    }
}
