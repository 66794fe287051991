//! A sheet of cells becomes headings, tables and notes: what xlsx, xls and csv have in common.

use std::collections::BTreeSet;

use super::builder::Builder;
use super::grid::{Grid, one_line};

/// A cell with something in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SheetCell {
    pub row: u32,
    pub column: u32,
    /// As shown.
    pub text: String,
    pub is_number: bool,
}

/// Merged cells: first and last row, first and last column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Merge {
    pub rows: (u32, u32),
    pub columns: (u32, u32),
}

#[derive(Default)]
pub(super) struct Sheet {
    pub name: String,
    pub cells: Vec<SheetCell>,
    pub merges: Vec<Merge>,
}

impl Sheet {
    /// Writes the sheet: its name as a heading, then each block of rows with its title and notes.
    pub fn write(mut self, builder: &mut Builder) {
        for cell in &mut self.cells {
            cell.text = one_line(&cell.text);
        }
        self.cells.retain(|c| !c.text.is_empty());
        self.cells.sort_by_key(|c| (c.row, c.column));
        self.cells.dedup_by_key(|c| (c.row, c.column));
        self.merges.sort_by_key(|m| (m.rows.0, m.columns.0));
        if self.cells.is_empty() {
            return;
        }
        if !is_default_name(&self.name) {
            builder.heading(1, &self.name);
        }
        let rows: Vec<&[SheetCell]> = self.cells.chunk_by(|a, b| a.row == b.row).collect();
        let mut start = 0;
        for i in 1..=rows.len() {
            if i == rows.len() || begins_block(&rows, i) {
                self.block(&rows[start..i], builder);
                start = i;
            }
        }
    }

    fn block(&self, rows: &[&[SheetCell]], builder: &mut Builder) {
        let columns: Vec<u32> =
            rows.iter().flat_map(|r| r.iter().map(|c| c.column)).collect::<BTreeSet<_>>().into_iter().collect();
        if columns.len() == 1 {
            return rows.iter().for_each(|row| builder.paragraph(&row[0].text));
        }
        let head = rows.iter().take_while(|row| self.is_caption(row, &columns)).count();
        let notes = rows[head..].iter().rev().take_while(|row| is_note(row, columns[0])).count();
        let line = |row: &[SheetCell]| row.iter().map(|c| c.text.as_str()).collect::<Vec<_>>().join("  ");
        rows[..head].iter().for_each(|row| builder.paragraph(&line(row)));
        builder.table(&self.grid(&rows[head..rows.len() - notes]));
        rows[rows.len() - notes..].iter().for_each(|row| builder.paragraph(&line(row)));
    }

    /// A title or a line with the unit above the table.
    fn is_caption(&self, row: &[SheetCell], columns: &[u32]) -> bool {
        if row.iter().any(|c| c.is_number) {
            return false;
        }
        let tells_unit = row.iter().any(|c| c.text.contains("单位：") || c.text.contains("单位:"));
        match row {
            _ if tells_unit && row.len() <= 3 => true,
            [cell] => {
                let last = self.merge_at(cell).map_or(cell.column, |m| m.columns.1);
                let covered = columns.iter().filter(|c| (cell.column..=last).contains(c)).count();
                cell.column == columns[0] && (covered == 1 || covered * 2 > columns.len())
                    || covered + 1 >= columns.len()
            }
            _ => false,
        }
    }

    fn merge_at(&self, cell: &SheetCell) -> Option<&Merge> {
        let key = (cell.row, cell.column);
        let at = self.merges.binary_search_by_key(&key, |m| (m.rows.0, m.columns.0)).ok()?;
        Some(&self.merges[at])
    }

    /// The grid of a block: rows and columns without any text are left out.
    fn grid(&self, rows: &[&[SheetCell]]) -> Grid {
        let columns: Vec<u32> =
            rows.iter().flat_map(|r| r.iter().map(|c| c.column)).collect::<BTreeSet<_>>().into_iter().collect();
        let row_numbers: Vec<u32> = rows.iter().map(|r| r[0].row).collect();
        let within = |numbers: &[u32], first: u32, last: u32| {
            (numbers.partition_point(|&n| n <= last) - numbers.partition_point(|&n| n < first)) as u32
        };
        let mut grid = Grid::default();
        for (y, row) in rows.iter().enumerate() {
            for cell in *row {
                let x = columns.partition_point(|&c| c < cell.column) as u32;
                let (height, width) = self.merge_at(cell).map_or((1, 1), |m| {
                    (within(&row_numbers, m.rows.0, m.rows.1), within(&columns, m.columns.0, m.columns.1))
                });
                grid.put(y as u32, x, height, width, &cell.text);
            }
        }
        grid.settle();
        grid
    }
}

/// After a blank row, a line of its own followed by a head without numbers opens another table.
fn begins_block(rows: &[&[SheetCell]], i: usize) -> bool {
    let blank_before = rows[i][0].row > rows[i - 1][0].row + 1;
    let titled = rows[i].len() == 1 && !rows[i][0].is_number;
    let head = rows.get(i + 1..).unwrap_or_default().iter().take(5).find(|r| r.len() > 1);
    blank_before && titled && head.is_some_and(|r| !r.iter().any(|c| c.is_number))
}

fn is_note(row: &[SheetCell], first_column: u32) -> bool {
    const SIGNS: [&str; 8] = ["注", "说明", "备注", "附注", "资料来源", "数据来源", "来源", "※"];
    let [cell] = row else { return false };
    cell.column == first_column
        && !cell.is_number
        && (SIGNS.iter().any(|s| cell.text.starts_with(s)) || cell.text.chars().count() > 40)
}

/// Names that the program gave, not the person.
fn is_default_name(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    let rest = name.strip_prefix("sheet").or_else(|| name.strip_prefix("工作表")).unwrap_or(&name);
    rest.trim().chars().all(|c| c.is_ascii_digit())
}
