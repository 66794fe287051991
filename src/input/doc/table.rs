//! Rows of cells to a table: columns are found from the edges of all rows.

use super::properties::CellShape;
use crate::input::grid::Grid;

#[derive(Default)]
pub(super) struct Rows {
    rows: Vec<(Vec<String>, Vec<CellShape>)>,
    cells: Vec<String>,
    cell: String,
}

/// Edges nearer than this, in twips, are one.
const SNAP: i16 = 40;

impl Rows {
    pub fn add(&mut self, text: &str) {
        self.cell += text;
        self.cell.push('\n');
    }

    pub fn end_cell(&mut self, text: &str) {
        self.cell += text;
        self.cells.push(std::mem::take(&mut self.cell));
    }

    pub fn end_row(&mut self, shapes: Vec<CellShape>) {
        self.rows.push((std::mem::take(&mut self.cells), shapes));
    }

    /// The table; or the paragraphs of one that has a single column and only holds text together.
    pub fn finish(mut self) -> Vec<Result<Grid, String>> {
        if !self.cells.is_empty() || !self.cell.trim().is_empty() {
            let rest = std::mem::take(&mut self.cell);
            if !rest.trim().is_empty() {
                self.cells.push(rest);
            }
            self.end_row(Vec::new());
        }
        if self.rows.iter().all(|(cells, _)| cells.len() <= 1) {
            let lines = self.rows.into_iter().flat_map(|(cells, _)| cells);
            return lines.flat_map(|c| c.lines().map(|l| Err(l.to_owned())).collect::<Vec<_>>()).collect();
        }
        vec![Ok(self.grid())]
    }

    fn grid(self) -> Grid {
        let mut edges: Vec<i16> = self.rows.iter().flat_map(|r| r.1.iter().flat_map(|c| [c.left, c.right])).collect();
        edges.sort_unstable();
        edges.dedup_by(|b, a| b.saturating_sub(*a) <= SNAP);
        let column = |edge: i16| edges.partition_point(|&e| e.saturating_add(SNAP) < edge) as u32;
        let mut grid = Grid::default();
        // The cell at each column that a merge from above goes on from.
        let mut above: Vec<(u32, usize)> = Vec::new();
        for (y, (cells, shapes)) in self.rows.into_iter().enumerate() {
            let mut here = Vec::new();
            let shaped = shapes.len() == cells.len();
            for (i, text) in cells.iter().enumerate() {
                let shape = shapes.get(i).copied().filter(|_| shaped).unwrap_or_default();
                let (x, end) =
                    if shaped { (column(shape.left), column(shape.right)) } else { (i as u32, i as u32 + 1) };
                let width = end.saturating_sub(x).max(1);
                if shape.joins_left
                    && let Some(last) = grid.cells.last_mut().filter(|c| c.row == y as u32)
                {
                    last.column_span += width;
                    continue;
                }
                let upper = above.iter().find(|a| a.0 == x).filter(|_| shape.joins_above).map(|a| a.1);
                match upper {
                    Some(upper) => {
                        grid.cells[upper].row_span += 1;
                        here.push((x, upper));
                    }
                    None => {
                        here.push((x, grid.cells.len()));
                        grid.put(y as u32, x, 1, width, text);
                    }
                }
            }
            above = here;
        }
        grid.settle();
        grid
    }
}
