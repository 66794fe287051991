//! The shape of a table: which rows are heads, which columns name things, where the figures are.

mod columns;

use super::find::says_continued;
use super::head::compact;
use super::value::{self, Content};
use super::words::{self, Set};
use super::{Cell, Grid};
use crate::span::Span;

use columns::heads;

/// One of the heads above a column, the outermost first.
#[derive(Clone, Debug, PartialEq)]
pub struct HeadCell {
    pub text: Vec<char>,
    pub span: Span,
    /// Column at which it begins: two columns under one head share it.
    pub column: usize,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Names what the rows are about.
    Label(Label),
    /// Years or other periods of the rows.
    Period,
    /// Units of the rows.
    Unit,
    Value,
    /// Figures that state nothing, and why.
    Skip(&'static str),
}

/// What the names of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Label {
    Plain,
    Place,
    Town,
    Org,
}

#[derive(Clone, Debug)]
pub struct Column {
    pub kind: Kind,
    pub path: Vec<HeadCell>,
    /// Side by side, a table may have its names again: the first column of the part it belongs to.
    pub part: usize,
}

/// Columns with their heads.
#[derive(Clone, Debug, Default)]
pub struct Heads {
    pub columns: Vec<Column>,
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    Data,
    /// A name that holds for the rows below.
    Section,
    /// Heads again, captions, notes.
    Skip,
}

#[derive(Debug)]
pub struct Shape {
    pub heads: Heads,
    /// By row of the grid.
    pub rows: Vec<Row>,
    /// Titles and unit lines inside the grid.
    pub captions: Vec<HeadCell>,
}

/// Finds the shape; `None` where the cells are no table of figures.
pub fn read(grid: &Grid, last: Option<&Heads>) -> Option<Shape> {
    let contents: Vec<Content> = grid.cells.iter().map(|c| value::content(&c.text)).collect();
    if is_metadata(grid) || !contents.iter().any(|c| c.value().is_some()) {
        return None;
    }
    let look = Look { grid, contents: &contents };
    let captions: Vec<usize> = (0..grid.rows()).take_while(|&r| look.is_caption(r)).collect();
    let top = captions.len();
    let first = (top..grid.rows()).find(|&r| look.is_data(r))?;
    // A name alone on the last line above the figures is a section, not a head.
    let mut head_end = first;
    while head_end > top + 1 && look.is_section(head_end - 1) {
        head_end -= 1;
    }
    let head_rows: Vec<usize> =
        (top..head_end).filter(|&r| !look.is_column_numbers(r) && !look.says_continued(r)).collect();
    let mut rows = vec![Row::Skip; grid.rows()];
    for r in head_end..grid.rows() {
        rows[r] = if look.is_data(r) && !look.is_column_numbers(r) && !look.repeats(r, &head_rows) {
            Row::Data
        } else if look.is_section(r) && !look.repeats(r, &head_rows) && !look.says_continued(r) && !look.is_note(r) {
            Row::Section
        } else {
            Row::Skip
        };
    }
    let heads = match last.filter(|l| head_rows.is_empty() && l.columns.len() == grid.columns) {
        Some(last) => last.clone(),
        None => heads(&look, &head_rows, &rows)?,
    };
    let captions = captions.iter().flat_map(|&r| grid.row(r)).map(HeadCell::of).collect();
    Some(Shape { heads, rows, captions })
}

impl HeadCell {
    fn of(cell: &Cell) -> HeadCell {
        HeadCell { text: cell.text.clone(), span: cell.span(), column: cell.column }
    }
}

/// 索引号, 发文字号 …: a table about a document.
fn is_metadata(grid: &Grid) -> bool {
    let named = |c: &Cell| {
        let word: String = c.text.iter().filter(|c| !c.is_whitespace()).take_while(|c| **c != ':').collect();
        words::is(&word, Set::METADATA)
    };
    grid.cells.iter().take(40).filter(|c| named(c)).count() >= 2
}

struct Look<'a> {
    grid: &'a Grid,
    contents: &'a [Content],
}

impl Look<'_> {
    /// The cell at a place with what it holds; none for an empty one.
    fn at(&self, row: usize, column: usize) -> Option<(&Cell, Content)> {
        let cell = self.grid.at(row, column).filter(|c| !c.is_empty())?;
        let id = *self.grid.places[row].get(column)? as usize;
        Some((cell, self.contents[id]))
    }

    fn filled(&self, row: usize) -> usize {
        self.grid.row(row).count()
    }

    /// A title over the whole width, or a line with the unit.
    fn is_caption(&self, row: usize) -> bool {
        let mut cells = self.grid.row(row);
        let (Some(first), second) = (cells.next(), cells.next()) else { return true };
        let unit = |c: &Cell| c.text.iter().collect::<String>().replace(' ', "").contains("单位:");
        if value::value(&first.text).is_some() || row + 2 >= self.grid.rows() {
            return false;
        }
        match second {
            None => {
                let whole = first.column == 0 && (first.columns == 1 || first.columns >= self.grid.columns);
                unit(first) && first.columns >= self.grid.columns.min(2)
                    || whole && first.rows == 1
                    || unit(first) && first.text.len() < 16
            }
            Some(second) => cells.next().is_none() && unit(second) && !unit(first),
        }
    }

    /// A row with a figure behind its name.
    fn is_data(&self, row: usize) -> bool {
        let mut figures = 0;
        let mut years = 0;
        let mut first_of_row = true;
        let mut names = false;
        for cell in self.grid.row(row) {
            let id = self.grid.places[row][cell.column] as usize;
            match self.contents[id] {
                Content::Value(_) if cell.column > 0 => {
                    figures += 1;
                    years += usize::from(value::bare_year(&cell.text).is_some());
                }
                Content::Text if first_of_row => names = true,
                _ => {}
            }
            first_of_row = false;
        }
        let no_name = self.at(row, 0).is_none();
        let year_head =
            figures > 0 && figures == years && (figures >= 2 || names) && (names || no_name) && self.years_differ(row);
        figures > 0 && !year_head && !self.is_column_numbers(row)
    }

    /// 2019 2020 2021: each year once.
    fn years_differ(&self, row: usize) -> bool {
        let years: Vec<u16> = self.grid.row(row).filter_map(|c| value::bare_year(&c.text)).collect();
        years.windows(2).all(|w| w[0] < w[1]) || years.windows(2).all(|w| w[0] > w[1]) || {
            // The same years again under each upper head.
            let distinct: std::collections::BTreeSet<u16> = years.iter().copied().collect();
            distinct.len() >= 2
                && years.len().is_multiple_of(distinct.len())
                && years[..distinct.len()] == years[years.len() - distinct.len()..]
        }
    }

    /// 甲 1 2 3 4: numbers of the columns.
    fn is_column_numbers(&self, row: usize) -> bool {
        let cells: Vec<&Cell> = self.grid.row(row).collect();
        let mut next = 1;
        for cell in &cells {
            let word: String = compact(&cell.text);
            if word.parse::<usize>() == Ok(next) {
                next += 1;
            } else if !(next == 1 && matches!(word.as_str(), "甲" | "乙" | "丙" | "丁" | "A" | "B")) {
                return false;
            }
        }
        (next > 3 || next > 1 && cells.first().is_some_and(|c| compact(&c.text) == "甲"))
            && cells.len() + 1 >= self.grid.columns.min(6)
    }

    /// One name and no figures.
    fn is_section(&self, row: usize) -> bool {
        let mut cells = self.grid.row(row).filter(|c| c.row == row);
        match (cells.next(), cells.next()) {
            (Some(only), None) => {
                let id = self.grid.places[row][only.column] as usize;
                self.contents[id] == Content::Text && (only.column == 0 || only.columns > 1) && only.text.len() <= 30
            }
            _ => false,
        }
    }

    fn says_continued(&self, row: usize) -> bool {
        self.filled(row) <= 2 && self.grid.row(row).any(|c| says_continued(&c.text))
    }

    fn is_note(&self, row: usize) -> bool {
        let text: String = self.grid.row(row).next().map(|c| c.text.iter().take(4).collect()).unwrap_or_default();
        ["注", "说明", "备注", "资料来源", "数据来源", "来源", "单位:"].iter().any(|w| text.starts_with(w))
    }

    /// The heads again, on the next page.
    fn repeats(&self, row: usize, heads: &[usize]) -> bool {
        let texts = |r: usize| self.grid.row(r).map(|c| compact(&c.text)).collect::<Vec<_>>();
        let own = texts(row);
        own.len() > 1 && heads.iter().any(|&h| texts(h) == own)
    }
}
