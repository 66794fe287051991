//! Tables drawn with │ ─ ┼ and the like: merged heads, cells that wrap over lines, borders between some rows only.

use super::find::drawn;
use super::{Cell, Grid, Original, value};
use crate::passage::line::Line;
use crate::text::Text;

/// Width of a character in a fixed font; `line` is that of drawn ones, which fonts disagree on.
pub(super) fn width(c: char, line: usize) -> usize {
    match c {
        ' '..='~' => 1,
        c if drawn(c) => line,
        '\u{a0}' | '\u{ad}' | '\u{b7}' | '\u{ff61}'..='\u{ff9f}' => 1,
        '\u{200b}'..='\u{200f}' | '\u{feff}' => 0,
        _ => 2,
    }
}

/// Parts two cells: a vertical, or a corner or crossing with one.
fn is_vertical(c: char) -> bool {
    drawn(c) && !matches!(c, '─' | '━' | '═' | '┄' | '┅' | '┈' | '┉' | '╌' | '╍' | '╴' | '╶' | '╸' | '╺' | '╼' | '╾')
}

/// A stretch of a line between two verticals.
#[derive(Clone, Copy, Debug)]
struct Piece {
    start: usize,
    end: usize,
    /// Where it begins and ends across the page.
    x0: usize,
    x1: usize,
    /// Drawn through: a border, not a cell.
    border: bool,
}

fn pieces(text: &Text, source: &Original, line: Line, drawn_width: usize) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut x = 0;
    let mut from = (line.start, 0);
    let mut border = true;
    let mut marks = 0;
    let mut close = |end: usize,
                     x1: usize,
                     from: &mut (usize, usize),
                     border: &mut bool,
                     marks: &mut usize,
                     next: usize,
                     next_x: usize| {
        // A dash or two alone is a cell with no figure; a border fills its cell.
        let full = *border && *marks > 0 && *marks * 2 >= end - from.0;
        out.push(Piece { start: from.0, end, x0: from.1, x1, border: full });
        *from = (next, next_x);
        *border = true;
        *marks = 0;
    };
    // Spaces before the line count too.
    let lead = text.chars[..line.start].iter().rev().take_while(|c| **c != '\n').count();
    for at in line.start - lead..line.end {
        let original = source.at(text.source[at]).unwrap_or(' ');
        let w = width(original, drawn_width);
        if at < line.start {
            x += w;
            from.1 = x;
            continue;
        }
        if is_vertical(original) {
            close(at, x, &mut from, &mut border, &mut marks, at + 1, x + w);
        } else if !matches!(text.chars[at], ' ' | '\t') {
            marks += 1;
            border &= drawn(original) || text.chars[at] == '—' && original != '—';
        }
        x += w;
    }
    close(line.end, x, &mut from, &mut border, &mut marks, line.end, x);
    out
}

/// Cuts drawn lines into a grid.
pub(super) fn grid(text: &Text, source: &Original, lines: &[Line]) -> Grid {
    // Drawn characters are one or two columns wide; the right width lines the verticals up.
    let cut = |w: usize| trimmed(text, lines.iter().map(|&l| pieces(text, source, l, w)).collect());
    let (narrow, wide) = (cut(1), cut(2));
    let cut = if edges(&narrow).len() < edges(&wide).len() { narrow } else { wide };
    let most = cut.iter().filter(|l| l.iter().any(|p| !p.border)).map(Vec::len).max().unwrap_or(0);
    if most == 0 {
        return Grid::default();
    }
    let middle = middles(&cut, most);
    let mut table = Table { text, cells: Vec::new(), row: 0 };
    let mut band: Vec<Vec<(usize, usize, Piece)>> = Vec::new();
    for line in &cut {
        if line.len() <= 1 && line.iter().all(|p| !p.border && p.x1 - p.x0 < 16) {
            // A page number between two parts.
            continue;
        }
        if line.iter().all(|p| p.border || p.end <= p.start) {
            table.band(&band, most);
            band.clear();
        } else {
            band.push(columns(line, &middle));
        }
    }
    table.band(&band, most);
    Grid::new(table.cells, true)
}

/// Outer stretches that hold no text on any line stand outside the frame.
fn trimmed(text: &Text, mut lines: Vec<Vec<Piece>>) -> Vec<Vec<Piece>> {
    let blank = |p: &Piece| text.chars[p.start..p.end].iter().all(|c| matches!(c, ' ' | '\t'));
    let closed = |end: fn(&[Piece]) -> Option<&Piece>| {
        lines.iter().filter(|l| l.len() > 1).all(|l| end(l).is_none_or(|p| blank(p) || p.border && p.end <= p.start))
    };
    let (left, right) = (closed(|l| l.first()), closed(|l| l.last()));
    for line in lines.iter_mut().filter(|l| l.len() > 1) {
        if left {
            line.remove(0);
        }
        if right {
            line.pop();
        }
    }
    lines
}

/// The places across the page where cells begin.
fn edges(lines: &[Vec<Piece>]) -> std::collections::BTreeSet<usize> {
    lines.iter().filter(|l| l.iter().any(|p| !p.border)).flat_map(|l| l.iter().map(|p| p.x0)).collect()
}

/// Of each column of the lines with most cells, the middle across the page.
fn middles(lines: &[Vec<Piece>], most: usize) -> Vec<usize> {
    let full: Vec<&Vec<Piece>> = lines.iter().filter(|l| l.len() == most && l.iter().any(|p| !p.border)).collect();
    (0..most).map(|k| full.iter().map(|l| (l[k].x0 + l[k].x1) / 2).sum::<usize>() / full.len().max(1)).collect()
}

/// Which columns each piece covers: first, one past the last.
fn columns(line: &[Piece], middle: &[usize]) -> Vec<(usize, usize, Piece)> {
    if line.len() == middle.len() {
        return line.iter().enumerate().map(|(k, &p)| (k, k + 1, p)).collect();
    }
    let mut next = 0;
    let count = line.len();
    line.iter()
        .enumerate()
        .filter_map(|(k, &p)| {
            let first = next;
            // Each piece takes the columns whose middle it spans, at least one, and leaves one for each behind it.
            let last_allowed = middle.len().saturating_sub(count - 1 - k);
            while next < last_allowed && (next == first || middle[next] < p.x1) {
                next += 1;
            }
            if k + 1 == count {
                next = middle.len();
            }
            (first < next).then_some((first, next, p))
        })
        .collect()
}

struct Table<'a> {
    text: &'a Text,
    cells: Vec<Cell>,
    row: usize,
}

/// A line of a band: columns and piece.
type Pieces = Vec<(usize, usize, Piece)>;

impl Table<'_> {
    /// Reads the lines between two full borders.
    fn band(&mut self, lines: &[Pieces], width: usize) {
        if lines.is_empty() {
            return;
        }
        let starts = self.row_starts(lines);
        let rows = starts.iter().filter(|s| **s).count().max(1);
        // Per column, the open cell: index in `cells`.
        let mut open: Vec<Option<usize>> = vec![None; width];
        let mut row = self.row;
        for (n, line) in lines.iter().enumerate() {
            if n > 0 && starts[n] {
                row += 1;
                if !lines[n].iter().any(|p| p.2.border) {
                    open.fill(None);
                }
            }
            for &(first, end, piece) in line {
                if piece.border {
                    open[first..end].fill(None);
                    continue;
                }
                let held = open[first].filter(|&c| {
                    let c: &Cell = &self.cells[c];
                    c.column == first && c.columns == end - first
                });
                match held {
                    Some(cell) => {
                        self.cells[cell].add(self.text, piece.start, piece.end);
                        let cell = &mut self.cells[cell];
                        cell.rows = cell.rows.max(row + 1 - cell.row);
                    }
                    None => {
                        let mut cell = Cell::fill(self.text, piece.start, piece.end);
                        (cell.row, cell.column, cell.columns) = (row, first, end - first);
                        open[first..end].fill(Some(self.cells.len()));
                        self.cells.push(cell);
                    }
                }
            }
        }
        self.row += rows;
    }

    /// Which lines of a band begin a new row.
    fn row_starts(&self, lines: &[Pieces]) -> Vec<bool> {
        let filled = |p: &Piece| self.text.chars[p.start..p.end].iter().any(|c| !matches!(c, ' ' | '\t'));
        let values = |line: &Pieces| {
            let cells = line.iter().filter(|p| !p.2.border && p.0 > 0);
            cells.filter(|p| value::value(trim(&self.text.chars[p.2.start..p.2.end])).is_some()).count()
        };
        let counts: Vec<usize> = lines.iter().map(values).collect();
        let dense = counts.iter().filter(|&&n| n > 0).count() >= 2;
        let shape = |line: &Pieces| line.iter().map(|p| (p.0, p.1)).collect::<Vec<_>>();
        let first_filled = |line: &Pieces| line.first().is_some_and(|p| !p.2.border && filled(&p.2));
        let mut starts = vec![true];
        for n in 1..lines.len() {
            let line = &lines[n];
            let start = if line.iter().any(|p| p.2.border) {
                // A border under some of the columns: what follows is the lower row of a head.
                true
            } else if lines[n - 1].iter().any(|p| p.2.border) {
                false
            } else if shape(line) != shape(&lines[n - 1]) {
                true
            } else if !dense {
                false
            } else if counts[n] > 0 {
                // The row's own name may have begun on the line before.
                !(counts[n - 1] == 0 && !first_filled(line) && first_filled(&lines[n - 1]) && n > 1)
            } else {
                first_filled(line) && !self.goes_on(&lines[n - 1])
            };
            starts.push(start);
        }
        starts
    }
}

impl Table<'_> {
    /// The name at the start of a line filled its cell, or ends in a word that more must follow.
    fn goes_on(&self, line: &Pieces) -> bool {
        let Some((_, _, piece)) = line.first() else { return false };
        let chars = &self.text.chars[piece.start..piece.end];
        let word = trim(chars);
        let room = chars.iter().rev().take_while(|c| c.is_whitespace()).count();
        let open = word.iter().filter(|c| **c == '(').count() > word.iter().filter(|c| **c == ')').count();
        open || room < 2 || matches!(word.last(), Some('和' | '及' | '与' | '或' | '、' | '的' | '，'))
    }
}

fn trim(chars: &[char]) -> &[char] {
    let lead = chars.iter().take_while(|c| c.is_whitespace()).count();
    let trail = chars[lead..].iter().rev().take_while(|c| c.is_whitespace()).count();
    &chars[lead..chars.len() - trail]
}
