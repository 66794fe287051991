//! Tables of figures, and tables that only arrange a page.

use std::collections::HashMap;

use super::{Kind, Piece};
use crate::input::Limits;
use crate::input::grid::Grid;

/// A table that is being read.
#[derive(Default)]
pub(super) struct Frame {
    cells: Vec<FrameCell>,
    /// What stands in the table but in no cell: a caption.
    outside: Vec<Piece>,
    row: u32,
    column: u32,
    started: bool,
    has_heads: bool,
    /// By column: the first row that no span from above reaches.
    taken: HashMap<u32, u32>,
}

struct FrameCell {
    row: u32,
    column: u32,
    row_span: u32,
    column_span: u32,
    pieces: Vec<Piece>,
}

/// Columns that a page's table may have.
const WIDEST: u32 = 2000;
/// A cell with more text than this holds part of the page, not a figure or a label.
const LONGEST_CELL: usize = 600;

impl Frame {
    pub fn start_row(&mut self) {
        if self.started {
            self.row = self.row.saturating_add(1);
        }
        (self.started, self.column) = (true, 0);
    }

    pub fn start_cell(&mut self, row_span: u32, column_span: u32, is_head: bool) {
        self.started = true;
        // What comes after the last column goes on in its cell.
        if self.column >= WIDEST {
            return;
        }
        self.has_heads |= is_head;
        // Wider than any table is a mistake of the page.
        let (row_span, column_span) = (row_span.clamp(1, 5000), column_span.clamp(1, 200));
        while self.taken.get(&self.column).is_some_and(|&free| free > self.row) {
            self.column += 1;
        }
        if row_span > 1 {
            self.taken.extend((self.column..self.column + column_span).map(|c| (c, self.row + row_span)));
        }
        self.cells.push(FrameCell { row: self.row, column: self.column, row_span, column_span, pieces: Vec::new() });
        self.column += column_span;
    }

    pub fn add(&mut self, piece: Piece) {
        match self.cells.last_mut() {
            Some(cell) => cell.pieces.push(piece),
            None => self.outside.push(piece),
        }
    }

    /// One piece for a table of figures, preceded by its caption; the pieces of the cells otherwise.
    pub fn finish(self, element: usize, limits: &Limits) -> Vec<Piece> {
        let is_data = self.is_data();
        let mut pieces = self.outside;
        if !is_data {
            pieces.extend(self.cells.into_iter().flat_map(|c| c.pieces));
            return pieces;
        }
        let mut grid = Grid::default();
        let (mut linked, mut length) = (0, 0);
        for cell in &self.cells {
            let text: Vec<&str> = cell.pieces.iter().map(|p| p.text.as_str()).collect();
            linked += cell.pieces.iter().map(|p| p.linked).sum::<usize>();
            length += text.iter().map(|t| t.len()).sum::<usize>();
            if length <= limits.text_chars.saturating_mul(4) {
                grid.put(cell.row, cell.column, cell.row_span, cell.column_span, &text.join("\n"));
            }
        }
        grid.settle();
        let text = grid.cells.iter().map(|c| c.text.as_str()).collect::<Vec<_>>().join(" ");
        pieces.push(Piece { kind: Kind::Table(grid), text, linked, element });
        pieces
    }

    fn is_data(&self) -> bool {
        let rows = self.cells.iter().map(|c| c.row).max().unwrap_or(0);
        let columns = self.cells.iter().map(|c| c.column).max().unwrap_or(0);
        let nested = self.cells.iter().any(|c| c.pieces.iter().any(|p| matches!(p.kind, Kind::Table(_))));
        let longest = self
            .cells
            .iter()
            .map(|c| c.pieces.iter().map(|p| p.text.chars().count()).sum::<usize>())
            .max()
            .unwrap_or(0);
        columns >= 1 && (rows >= 1 || self.has_heads) && !nested && longest <= LONGEST_CELL
    }
}
