//! Tables: a grid of cells (drawn, tabbed, spaced, one cell a line, or given by a reader), and what each data cell states.
//!
//! Two steps. Layout: lines become a `Grid` whose every character knows its place in the source (`find` says which
//! lines; `boxed`, `parted`, `aligned`, `listed`, `given` cut them). Meaning: which rows are heads and which columns
//! name things (`shape`), what a head says (`head`), what stands above the table (`caption`), how head and row label
//! make one label (`label`), and the rows themselves (`row`).

mod aligned;
mod boxed;
mod caption;
pub(crate) mod find;
mod given;
mod head;
mod label;
mod listed;
mod parted;
mod row;
mod shape;
mod unit;
mod value;
mod words;

use crate::document::Document;
use crate::observation::Observation;
use crate::passage::{Kind, Passage};
use crate::period::Period;
use crate::reading::deeds::{self, Column};
use crate::report::Draft;
use crate::span::Span;
use crate::text::Text;
use crate::{Skipped, passage, text};
use find::Layout;

/// No real table is wider; columns beyond are left out.
const MAX_COLUMNS: usize = 400;

/// A cell: folded characters, and beside each its index in the source.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Cell {
    pub row: usize,
    pub column: usize,
    /// How many rows and columns it covers.
    pub rows: usize,
    pub columns: usize,
    pub text: Vec<char>,
    pub source: Vec<u32>,
    /// Width of the space before its text: deeper rows of a tree stand further in.
    pub indent: usize,
}

impl Cell {
    /// Its text in the source; an empty span for an empty cell.
    pub fn span(&self) -> Span {
        match (self.source.first(), self.source.last()) {
            (Some(&a), Some(&b)) => Span { start: a, end: b + 1 },
            _ => Span::default(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Takes over characters `start..end` of the folded text without the space around them.
    fn fill(text: &Text, start: usize, end: usize) -> Cell {
        let mut cell = Cell { rows: 1, columns: 1, ..Cell::default() };
        cell.add(text, start, end);
        cell
    }

    /// Appends another piece of text, without the space around it.
    fn add(&mut self, text: &Text, start: usize, end: usize) {
        let blank = |c: &char| matches!(c, ' ' | '\t' | '\n');
        let piece = &text.chars[start..end.max(start)];
        let lead = piece.iter().take_while(|c| blank(c)).count();
        if lead == piece.len() {
            return;
        }
        let trail = piece.iter().rev().take_while(|c| blank(c)).count();
        if self.text.is_empty() {
            self.indent = lead;
        } else if self.text.last().is_some_and(char::is_ascii_alphanumeric) && piece[lead].is_ascii_alphanumeric() {
            // Two lines of one cell: words of Latin letters and figures stay apart.
            self.text.push(' ');
            self.source.push(text.source[start + lead - 1].max(*self.source.last().unwrap_or(&0)));
        }
        self.text.extend_from_slice(&piece[lead..piece.len() - trail]);
        self.source.extend_from_slice(&text.source[start + lead..end - trail]);
    }
}

/// Cells in rows and columns.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grid {
    pub cells: Vec<Cell>,
    pub columns: usize,
    /// Row by row, the cell that covers each column; rows end where their last cell does.
    places: Vec<Vec<u32>>,
    /// The layout says which head covers which columns; otherwise an empty head cell belongs to its neighbour.
    pub merged: bool,
}

const NO_CELL: u32 = u32::MAX;

impl Grid {
    /// Puts cells into place; of two that claim one place the first holds it.
    pub fn new(cells: Vec<Cell>, merged: bool) -> Grid {
        let mut grid = Grid { merged, ..Grid::default() };
        // Spans of a broken file must not make the grid larger than its text by more than this.
        let mut budget = 100_000 + 8 * cells.len();
        for mut cell in cells {
            if cell.column >= MAX_COLUMNS {
                continue;
            }
            cell.columns = cell.columns.clamp(1, MAX_COLUMNS - cell.column);
            cell.rows = cell.rows.max(1);
            if cell.rows * cell.columns > budget {
                (cell.rows, cell.columns) = (1, 1);
            }
            budget -= budget.min(cell.rows * cell.columns);
            let id = grid.cells.len() as u32;
            for row in cell.row..cell.row + cell.rows {
                if grid.places.len() <= row {
                    grid.places.resize(row + 1, Vec::new());
                }
                let places = &mut grid.places[row];
                let end = cell.column + cell.columns;
                if places.len() < end {
                    places.resize(end, NO_CELL);
                }
                places[cell.column..end].iter_mut().filter(|p| **p == NO_CELL).for_each(|p| *p = id);
            }
            grid.columns = grid.columns.max(cell.column + cell.columns);
            grid.cells.push(cell);
        }
        grid
    }

    pub fn rows(&self) -> usize {
        self.places.len()
    }

    /// The cell that covers a place.
    pub fn at(&self, row: usize, column: usize) -> Option<&Cell> {
        let id = *self.places.get(row)?.get(column)?;
        self.cells.get(id as usize)
    }

    /// The cells of a row from left to right, each once, empty ones left out.
    pub fn row(&self, row: usize) -> impl Iterator<Item = &Cell> {
        let places = self.places.get(row).map_or(&[][..], Vec::as_slice);
        let mut last = NO_CELL;
        places.iter().filter_map(move |&id| {
            let new = id != last;
            last = id;
            self.cells.get(id as usize).filter(|c| new && !c.is_empty())
        })
    }

    /// The source from the first to the last character of a row.
    pub fn line(&self, row: usize) -> Span {
        let own = || self.row(row).filter(|c| c.row == row);
        let start = own().map(|c| c.span().start).min();
        let end = own().map(|c| c.span().end).max();
        Span { start: start.unwrap_or(0), end: end.unwrap_or(0) }
    }
}

/// What is read from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    pub document: &'a Document,
    pub text: &'a Text,
    pub source: &'a text::Source<'a>,
    pub passages: &'a [Passage],
}

/// What goes on from table to table of one document.
#[derive(Default)]
pub struct State {
    /// Tables met so far that the file itself does not mark as such.
    plain: u32,
    /// Heads of the last table, for a part without heads on the next page.
    last: Option<shape::Heads>,
}

/// What a table gave.
#[derive(Default)]
pub struct Reading {
    pub rows: Vec<Observation>,
    pub skipped: Vec<Skipped>,
    /// Cells that hold sentences, and what the heads of their columns make of them: to be read as paragraphs.
    pub prose: Vec<(Passage, Option<Column>)>,
}

/// Reads the table at passage `at`. `section` is the period that holds where the table says none.
pub fn read(
    from: Source,
    at: usize,
    draft: &Draft,
    section: Option<Period>,
    report: u32,
    state: &mut State,
) -> Reading {
    let passage = &from.passages[at];
    let Kind::Table(index) = passage.kind else { return Reading::default() };
    let (number, grid) = match index {
        Some(index) => (index, given::grid(from.document, from.text, index)),
        None => {
            let number = from.document.tables.len() as u32 + state.plain;
            state.plain += 1;
            (number, plain(from.text, from.source, passage.lines))
        }
    };
    let Some(grid) = grid else { return Reading::default() };
    let caption = caption::read(from.passages, at, draft);
    let follows = caption.continues || at > draft.from && matches!(from.passages[at - 1].kind, Kind::Table(_));
    let shape = shape::read(&grid, state.last.as_ref().filter(|_| follows));
    let mut reading = Reading { prose: prose(&grid), ..Reading::default() };
    if let Some(shape) = shape {
        let place = row::Place { source: from.source, draft, section, report, table: number };
        row::read(&grid, &shape, &caption, &place, &mut reading);
        state.last = Some(shape.heads);
    }
    reading
}

/// Characters as the source has them, before folding: of a table, from its first on.
pub(crate) struct Original {
    first: usize,
    chars: Vec<char>,
}

impl Original {
    fn new(source: &text::Source, places: &[u32]) -> Original {
        let (first, end) = (places.first().copied().unwrap_or(0), places.last().map_or(0, |&last| last + 1));
        Original { first: first as usize, chars: text::chars_of(source.get(first as usize, end as usize)) }
    }

    /// The character at this place of the source.
    fn at(&self, place: u32) -> Option<char> {
        self.chars.get((place as usize).checked_sub(self.first)?).copied()
    }
}

/// The grid of a table that the file gives as lines of text.
fn plain(text: &Text, source: &text::Source, lines: (usize, usize)) -> Option<Grid> {
    // The spaces before its first line are part of the table.
    let before = text.chars[..lines.0].iter().rev().take_while(|c| **c != '\n').count();
    let range = lines.0 - before..lines.1;
    let lines = passage::line::lines(text, range.start, range.end);
    let found = find::layout(text, &lines)?;
    let original = || Original::new(source, &text.source[range.clone()]);
    Some(match found {
        Layout::Box => boxed::grid(text, &original(), &lines),
        Layout::Bars | Layout::Tabs | Layout::Commas => parted::grid(text, &lines, found),
        Layout::Spaces => aligned::grid(text, &original(), &lines),
        Layout::Single => aligned::single(text, &lines),
        Layout::Lines => listed::grid(text, &lines),
    })
}

/// Cells that hold sentences, as paragraphs.
fn prose(grid: &Grid) -> Vec<(Passage, Option<Column>)> {
    let marks = |c: &Cell| c.text.iter().filter(|c| matches!(c, '，' | '。' | '；' | ',')).count();
    let sentence = |c: &&Cell| {
        c.text.len() >= 12
            && marks(c) >= 1
            && c.text.iter().any(char::is_ascii_digit)
            && value::value(&c.text).is_none()
    };
    grid.cells
        .iter()
        .filter(sentence)
        .map(|c| {
            let (kind, lines) = (Kind::Body, (0, 0));
            (Passage { kind, chars: c.text.clone(), source: c.source.clone(), lines }, told_in(grid, c))
        })
        .collect()
}

/// What the head of a cell's column makes of the cell; heads stand in the first rows.
fn told_in(grid: &Grid, cell: &Cell) -> Option<Column> {
    (0..cell.row.min(3)).find_map(|row| {
        let head = grid.at(row, cell.column)?;
        deeds::column(&head.text, grid.row(row).map(|other| other.text.as_slice()))
    })
}
