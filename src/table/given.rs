//! Tables that the file itself marks: the reader knows the cells, merged ones too.

use super::{Cell, Grid};
use crate::document::Document;
use crate::text::Text;

/// The grid of a document's table, its cells in folded characters.
pub(super) fn grid(document: &Document, text: &Text, index: u32) -> Option<Grid> {
    let table = document.tables.get(index as usize)?;
    let folded = |source: u32| text.source.partition_point(|&s| s < source);
    let cells = table
        .cells
        .iter()
        .map(|cell| {
            let mut filled = Cell::fill(text, folded(cell.span.start), folded(cell.span.end));
            (filled.row, filled.column) = (cell.row as usize, cell.column as usize);
            (filled.rows, filled.columns) = (cell.row_span.max(1) as usize, cell.column_span.max(1) as usize);
            filled
        })
        .collect();
    Some(Grid::new(cells, true))
}
