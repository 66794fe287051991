//! A table before it has a place in the text, shared by every format that has tables.

use super::wording::is_wide;

/// A cell as a format gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct GridCell {
    pub row: u32,
    pub column: u32,
    pub row_span: u32,
    pub column_span: u32,
    /// One line: no tabs, no line feeds.
    pub text: String,
}

/// A table: merged cells stand once, at their upper left corner, in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Grid {
    pub rows: u32,
    pub columns: u32,
    pub cells: Vec<GridCell>,
}

/// Spans beyond this are not of a table that anyone prints.
const MAX_SPAN: u32 = 10_000;
/// The widest table: as many columns as a spreadsheet has.
const MAX_COLUMNS: u32 = 16_384;

impl Grid {
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|c| c.text.is_empty())
    }

    /// Adds a cell; spans are held to sensible sizes.
    pub fn put(&mut self, row: u32, column: u32, row_span: u32, column_span: u32, text: &str) {
        let (row_span, column_span) = (row_span.clamp(1, MAX_SPAN), column_span.clamp(1, MAX_SPAN));
        let column = column.min(MAX_COLUMNS - 1);
        self.rows = self.rows.max(row + row_span);
        self.columns = self.columns.max(column + column_span);
        self.cells.push(GridCell { row, column, row_span, column_span, text: one_line(text) });
    }

    /// Brings cells into reading order and cuts what spans reach beyond the last real row and column.
    pub fn settle(&mut self) {
        self.cells.sort_by_key(|c| (c.row, c.column));
        self.cells.dedup_by_key(|c| (c.row, c.column));
        self.rows = self.cells.iter().map(|c| c.row + 1).max().unwrap_or(0);
        self.columns = self.cells.iter().map(|c| c.column + 1).max().unwrap_or(0);
        for cell in &mut self.cells {
            cell.row_span = cell.row_span.min(self.rows - cell.row);
            cell.column_span = cell.column_span.min(self.columns - cell.column);
        }
    }
}

/// Text on one line: lines broken inside a Chinese word are joined, others get a space.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for part in text.split(['\n', '\r', '\t', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}']) {
        let part = part.trim();
        if part.is_empty() {
            continue;
        }
        if let (Some(before), Some(after)) = (line.chars().next_back(), part.chars().next())
            && !(is_wide(before) && is_wide(after))
        {
            line.push(' ');
        }
        line.push_str(part);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_in_a_cell_are_joined() {
        assert_eq!(one_line(" 毛入园率\n（%） "), "毛入园率（%）");
        assert_eq!(one_line("2023\n2024"), "2023 2024");
        assert_eq!(one_line("在校生\r\n\t12"), "在校生 12");
    }
}
