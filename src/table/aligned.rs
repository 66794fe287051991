//! Tables whose columns are made by spaces: yearbooks, typed tables, text taken out of a PDF.
//!
//! The rows of figures say where the columns are; heads are laid over them by where they stand, a head of two lines
//! by the stretch of columns that it is centred over.

use super::boxed::width;
use super::find::{self, is_dimension};
use super::value::{self, Content};
use super::{Cell, Grid, Original};
use crate::passage::line::Line;
use crate::text::{Text, is_han};

/// Words of a line that stand apart: a range of the folded text, and the columns of a fixed font that it covers.
#[derive(Clone, Copy, Debug)]
struct Piece {
    start: usize,
    end: usize,
    x0: usize,
    x1: usize,
}

impl Piece {
    fn middle2(self) -> usize {
        self.x0 + self.x1
    }
}

/// The pieces of a line, parted by two blanks or more (or a tab).
fn pieces(text: &Text, source: Option<&Original>, line: Line) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let lead = text.chars[..line.start].iter().rev().take_while(|c| **c != '\n').count();
    let (mut x, mut blanks, mut tab) = (0, 2, true);
    for at in line.start - lead..line.end {
        let c = text.chars[at];
        let original = source.and_then(|s| s.at(text.source[at])).unwrap_or(c);
        let w = width(original, 2);
        if matches!(c, ' ' | '\t') {
            blanks += 1;
            tab |= c == '\t';
            x = if c == '\t' { (x / 8 + 1) * 8 } else { x + w };
            continue;
        }
        match out.last_mut() {
            Some(last) if blanks < 2 && !tab => {
                last.end = at + 1;
                last.x1 = x + w;
            }
            _ => out.push(Piece { start: at, end: at + 1, x0: x, x1: x + w }),
        }
        (blanks, tab) = (0, false);
        x += w;
    }
    out
}

fn content(text: &Text, piece: Piece) -> Content {
    value::content(&text.chars[piece.start..piece.end])
}

/// 东  桥  区: single characters at the start of a line are one word.
fn join_spread(text: &Text, pieces: &mut Vec<Piece>) {
    let single = |p: &Piece| p.end - p.start == 1 && is_han(text.chars[p.start]);
    while pieces.len() >= 2 && single(&pieces[1]) && pieces[1].x0 - pieces[0].x1 <= 6 {
        let spread = single(&pieces[0]) || text.chars[pieces[0].start..pieces[0].end].contains(&' ');
        if !spread {
            break;
        }
        pieces[0].end = pieces[1].end;
        pieces[0].x1 = pieces[1].x1;
        pieces.remove(1);
    }
}

/// A line of figures: its pieces, and how many of them are figures or stand for none.
struct Row {
    pieces: Vec<Piece>,
    figures: usize,
    values: usize,
}

fn row(text: &Text, source: Option<&Original>, line: Line) -> Row {
    let mut pieces = pieces(text, source, line);
    join_spread(text, &mut pieces);
    let (mut figures, mut values) = (0, 0);
    for (n, &p) in pieces.iter().enumerate() {
        match content(text, p) {
            Content::Value(_) => {
                figures += 1;
                values += 1;
            }
            Content::Missing if n > 0 => figures += 1,
            _ => {}
        }
    }
    Row { pieces, figures, values }
}

impl Row {
    fn is_data(&self) -> bool {
        self.values >= 1 && self.figures >= 2 || self.values == 1 && self.pieces.len() == 2
    }

    /// All its figures are years: a head.
    fn is_years(&self, text: &Text) -> bool {
        let years = self
            .pieces
            .iter()
            .filter(|p| content(text, **p).value().is_some())
            .map(|p| value::bare_year(&text.chars[p.start..p.end]))
            .collect::<Option<Vec<u16>>>();
        years.is_some_and(|y| !y.is_empty() && y.windows(2).all(|w| w[0] != w[1]))
            && self.pieces.first().is_some_and(|p| content(text, *p) == Content::Text)
    }
}

/// The part of a run that is a table: heads and rows. `stands_outside` tells captions and notes.
pub(super) fn accept(
    text: &Text,
    lines: &[Line],
    first: usize,
    end: usize,
    stands_outside: impl Fn(usize) -> bool,
) -> Option<(usize, usize)> {
    let rows: Vec<Row> = lines[first..end].iter().map(|&l| row(text, None, l)).collect();
    let data: Vec<usize> = (0..rows.len())
        .filter(|&n| rows[n].is_data() && !rows[n].is_years(text) && !stands_outside(first + n))
        .collect();
    let wide = data.iter().filter(|&&n| rows[n].figures >= 2).count();
    let start = *data.first()?;
    let last = *data.last()?;
    let head = (0..start)
        .rev()
        .take(4)
        .take_while(|&n| {
            !stands_outside(first + n)
                && (rows[n].pieces.len() >= 2 || is_rule(text, lines[first + n]) || rows[n].is_years(text))
        })
        .last()
        .unwrap_or(start);
    if wide < 2 {
        // Two columns: only below a head that says so.
        let leaf = (head..start).rev().find(|&n| rows[n].pieces.len() == 2)?;
        let p = rows[leaf].pieces[0];
        if data.len() < 3 || !is_dimension(&text.chars[p.start..p.end]) {
            return None;
        }
    } else if data.iter().filter(|&&n| rows[n].pieces.len() > rows[n].figures || rows[n].values >= 2).count() < 2 {
        return None;
    }
    // Rows of figures are most of what lies between.
    if data.len() * 2 < last + 1 - start {
        return None;
    }
    let head = above(text, lines, first, head, &rows, &stands_outside);
    Some((first + head, first + last + 1))
}

/// A line with one word right above the heads that stands over some of the columns only.
fn above(
    text: &Text,
    lines: &[Line],
    first: usize,
    head: usize,
    rows: &[Row],
    stands_outside: &impl Fn(usize) -> bool,
) -> usize {
    if head == 0 || lines[first + head].blanks > 0 || stands_outside(first + head - 1) {
        return head;
    }
    let (upper, lower) = (&rows[head - 1], &rows[head]);
    let [only] = upper.pieces[..] else { return head };
    let short = only.end - only.start <= 10
        && !text.chars[only.start..only.end].iter().any(|c| c.is_ascii_digit() || matches!(c, '。' | '，' | '表'));
    let inside = lower.pieces.len() >= 3 && only.x0 > lower.pieces[0].x1;
    if short && inside { head - 1 } else { head }
}

fn is_rule(text: &Text, line: Line) -> bool {
    text.chars[line.start..line.end].iter().all(|&c| find::drawn(c) || matches!(c, '—' | '-' | '=' | '_' | ' ' | '\t'))
}

/// Cuts lines into a grid.
pub(super) fn grid(text: &Text, source: &Original, lines: &[Line]) -> Grid {
    let kept: Vec<Line> = lines
        .iter()
        .copied()
        .filter(|&l| {
            let chars = &text.chars[l.start..l.end];
            !is_rule(text, l) && !find::is_page(chars) && !find::says_continued(chars)
        })
        .collect();
    let rows: Vec<Row> = kept.iter().map(|&l| row(text, Some(source), l)).collect();
    let is_data = |r: &Row| r.is_data() && !r.is_years(text);
    let Some(first) = rows.iter().position(is_data) else { return Grid::default() };
    let zones = zones(rows.iter().filter(|r| is_data(r)));
    let mut cells = heads(text, &rows[..first], &zones);
    for (n, r) in rows.iter().enumerate().skip(first) {
        for (column, piece) in laid(&r.pieces, &zones) {
            put(text, &mut cells, n, column, 1, piece);
        }
    }
    Grid::new(cells, true)
}

fn put(text: &Text, cells: &mut Vec<Cell>, row: usize, column: usize, columns: usize, piece: Piece) {
    match cells.last_mut() {
        // 地  区: two pieces over one column are one word.
        Some(last) if last.row == row && last.column == column => last.add(text, piece.start, piece.end),
        _ => {
            let mut cell = Cell::fill(text, piece.start, piece.end);
            (cell.row, cell.column, cell.columns, cell.indent) = (row, column, columns, piece.x0);
            cells.push(cell);
        }
    }
}

/// Where the columns stand: of the rows with the usual number of pieces, from the leftmost to the rightmost character.
fn zones<'a>(rows: impl Iterator<Item = &'a Row> + Clone) -> Vec<(usize, usize)> {
    let mut counts = std::collections::BTreeMap::new();
    for r in rows.clone() {
        *counts.entry(r.pieces.len()).or_insert(0) += 1;
    }
    let Some((&usual, _)) = counts.iter().max_by_key(|(n, count)| (**count, **n)) else { return Vec::new() };
    let mut zones: Vec<(usize, usize)> = vec![(usize::MAX, 0); usual];
    for r in rows.filter(|r| r.pieces.len() == usual) {
        for (zone, p) in zones.iter_mut().zip(&r.pieces) {
            *zone = (zone.0.min(p.x0), zone.1.max(p.x1));
        }
    }
    zones
}

/// Gives each piece of a row its column.
fn laid(pieces: &[Piece], zones: &[(usize, usize)]) -> Vec<(usize, Piece)> {
    if pieces.len() == zones.len() {
        return pieces.iter().copied().enumerate().collect();
    }
    let mut out: Vec<(usize, Piece)> = Vec::with_capacity(pieces.len());
    let mut from = 0;
    for &p in pieces {
        let best = (from..zones.len()).min_by_key(|&z| apart(p, zones[z])).unwrap_or(zones.len().saturating_sub(1));
        out.push((best, p));
        from = best;
    }
    out
}

/// How far a piece stands from a column; less than nothing where they overlap.
fn apart(p: Piece, zone: (usize, usize)) -> (i64, i64) {
    let overlap = p.x1.min(zone.1) as i64 - p.x0.max(zone.0) as i64;
    (-overlap, (p.middle2() as i64 - (zone.0 + zone.1) as i64).abs())
}

/// Lays the lines of a head over the columns, the lowest line first.
fn heads(text: &Text, rows: &[Row], zones: &[(usize, usize)]) -> Vec<Cell> {
    let mut lines: Vec<Vec<Cell>> = Vec::new();
    let mut lower: Option<Vec<(usize, usize)>> = None;
    for (n, r) in rows.iter().enumerate().rev() {
        let mut pieces = r.pieces.clone();
        join_over(text, &mut pieces, zones);
        let spans = if pieces.len() == zones.len() {
            (0..zones.len()).map(|z| (z, z + 1)).collect()
        } else {
            match &lower {
                None => laid(&pieces, zones).iter().map(|&(z, _)| (z, z + 1)).collect(),
                Some(_) => over(&pieces, zones),
            }
        };
        let mut cells = Vec::new();
        for (&(from, to), &piece) in spans.iter().zip(&pieces) {
            put(text, &mut cells, n, from, to - from, piece);
        }
        lower.get_or_insert(spans);
        lines.push(cells);
    }
    lines.into_iter().rev().flatten().collect()
}

/// Single characters over one column are one word: 指　　标.
fn join_over(text: &Text, pieces: &mut Vec<Piece>, zones: &[(usize, usize)]) {
    let nearest = |p: Piece| (0..zones.len()).min_by_key(|&z| apart(p, zones[z]));
    let single = |p: &Piece| text.chars[p.start..p.end].iter().filter(|c| !c.is_whitespace()).count() == 1;
    let mut at = 1;
    while at < pieces.len() {
        let (a, b) = (pieces[at - 1], pieces[at]);
        let whole = Piece { start: a.start, end: b.end, x0: a.x0, x1: b.x1 };
        let spread = single(&b) && (single(&a) || text.chars[a.start..a.end].contains(&' '));
        if spread && pieces.len() > zones.len() || spread && nearest(a) == nearest(b) && nearest(whole) == nearest(a) {
            pieces[at - 1] = whole;
            pieces.remove(at);
        } else {
            at += 1;
        }
    }
}

/// The stretch of columns that each word of an upper line stands over: the way to part them in order that puts every
/// word nearest to the middle, or the left edge, of its stretch.
fn over(pieces: &[Piece], zones: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let (words, columns) = (pieces.len(), zones.len());
    if words == 0 || words > columns || columns > 80 {
        return laid(pieces, zones).iter().map(|&(z, _)| (z, z + 1)).collect();
    }
    let cost = |word: usize, from: usize, to: usize| -> i64 {
        let (p, left, right) = (pieces[word], zones[from].0 as i64, zones[to - 1].1 as i64);
        let middle = ((left + right) - p.middle2() as i64).abs();
        let edge = (left - p.x0 as i64).abs() * 2 + 1;
        middle.min(edge)
    };
    // The label column has its own word if one stands over it; else the words share the columns behind it.
    let skip = usize::from(pieces[0].x0 >= zones[0].1 && words < columns);
    let mut best = vec![vec![(i64::MAX, 0); columns + 1]; words + 1];
    best[0][skip] = (0, 0);
    for word in 0..words {
        for from in 0..columns {
            let so_far = best[word][from].0;
            if so_far == i64::MAX {
                continue;
            }
            for (to, least) in best[word + 1].iter_mut().enumerate().skip(from + 1) {
                let sum = so_far + cost(word, from, to);
                if sum < least.0 {
                    *least = (sum, from);
                }
            }
        }
    }
    let mut to = columns;
    let mut spans = Vec::with_capacity(words);
    for word in (0..words).rev() {
        let from = best[word + 1][to].1;
        spans.push((from, to));
        to = from;
    }
    spans.reverse();
    spans
}

/// Tokens of a line parted by single blanks.
fn tokens(text: &Text, line: Line) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut from = None;
    for at in line.start..=line.end {
        let blank = at == line.end || matches!(text.chars[at], ' ' | '\t');
        match (blank, from) {
            (true, Some(start)) => {
                out.push((start, at));
                from = None;
            }
            (false, None) => from = Some(at),
            _ => {}
        }
    }
    out
}

/// Whether the cells are figures (or stand for none), one by one.
fn figures(text: &Text, cells: &[(usize, usize)]) -> Vec<bool> {
    let figure = |&(a, b): &(usize, usize)| value::content(&text.chars[a..b]) != Content::Text;
    cells.iter().map(figure).collect()
}

/// Whether the cells can be the names of columns: 学校 班数 招生数, 指标 单位 2020年 2025年.
fn names_columns(text: &Text, cells: &[(usize, usize)]) -> bool {
    cells.iter().all(|&(a, b)| {
        let cell = &text.chars[a..b];
        let words =
            value::content(cell) == Content::Text && !cell.iter().any(|c| matches!(c, '，' | ',' | '。' | ';' | '；'));
        b - a <= 16 && words || value::bare_year(cell).is_some()
    })
}

/// Lines below a head with as many words, in which the same columns are figures. The words of the rows may have one
/// head less: the column of names is often not called anything.
pub(super) fn accept_single(text: &Text, lines: &[Line], first: usize, end: usize) -> Option<(usize, usize)> {
    let cut: Vec<Vec<(usize, usize)>> = lines[first..end].iter().map(|&l| tokens(text, l)).collect();
    let kinds: Vec<Vec<bool>> = cut.iter().map(|t| figures(text, t)).collect();
    let start = (1..cut.len()).find(|&n| {
        let counted = kinds[n].iter().filter(|f| **f).count();
        let named = !kinds[n][0] || kinds[n].get(1) == Some(&false);
        let fits = cut[n - 1].len() == cut[n].len() || cut[n - 1].len() + 1 == cut[n].len() && counted >= 3;
        counted > 0 && named && fits && cut[n].len() >= 2 && names_columns(text, &cut[n - 1])
    })?;
    let counted = kinds[start].iter().filter(|f| **f).count();
    let rows = kinds[start..].iter().take_while(|k| **k == kinds[start]).count();
    let enough = if cut[start].len() == 2 { rows >= 3 } else { rows >= 2 && rows * counted >= 4 };
    enough.then_some((first + start - 1, first + start + rows))
}

/// Cuts lines parted by single blanks into a grid.
pub(super) fn single(text: &Text, lines: &[Line]) -> Grid {
    let cut: Vec<Vec<(usize, usize)>> = lines.iter().map(|&l| tokens(text, l)).collect();
    let most = cut.iter().map(Vec::len).max().unwrap_or(0);
    let mut cells = Vec::new();
    for (row, tokens) in cut.iter().enumerate() {
        for (n, &(a, b)) in tokens.iter().enumerate() {
            let mut cell = Cell::fill(text, a, b);
            (cell.row, cell.column) = (row, n + most - tokens.len());
            cells.push(cell);
        }
    }
    Grid::new(cells, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(source: &str) -> Vec<(String, usize, usize)> {
        let text = Text::fold(&source.chars().collect::<Vec<_>>());
        let original = Original::new(&crate::text::Source::new(source), &text.source);
        let grid = grid(&text, &original, &crate::passage::line::lines(&text, 0, text.len()));
        grid.cells.iter().filter(|c| c.row == 0).map(|c| (c.text.iter().collect(), c.column, c.columns)).collect()
    }

    #[test]
    fn upper_heads_stand_over_the_columns_they_are_centred_on() {
        let got = head(
            "  县  别      床 位             卫生人员\n                        医师     护士     其他\n  甲  县       120        45       60       12\n  乙  县       340       101      155       40\n",
        );
        assert_eq!(got, [("县  别".into(), 0, 1), ("床 位".into(), 1, 1), ("卫生人员".into(), 2, 3)]);
    }
}
