//! Tables whose cells are parted by a sign: bars, tabs, commas.

use super::find::{self, Layout};
use super::{Cell, Grid};
use crate::passage::line::Line;
use crate::text::Text;

/// The fields of a line: ranges of the folded text, quotes and outer bars left out.
pub(super) fn fields(text: &Text, line: Line, layout: Layout) -> Vec<(usize, usize)> {
    match layout {
        Layout::Bars => bars(text, line),
        Layout::Commas => commas(text, line),
        _ => split(text, start_of_line(text, line.start), line.end, '\t'),
    }
}

/// Tabs before the first word are empty cells.
fn start_of_line(text: &Text, at: usize) -> usize {
    at - text.chars[..at].iter().rev().take_while(|c| matches!(c, ' ' | '\t')).count()
}

fn split(text: &Text, start: usize, end: usize, sign: char) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut from = start;
    for at in start..end {
        if text.chars[at] == sign && !(sign == '|' && at > start && text.chars[at - 1] == '\\') {
            out.push((from, at));
            from = at + 1;
        }
    }
    out.push((from, end));
    out
}

fn bars(text: &Text, line: Line) -> Vec<(usize, usize)> {
    let (mut start, mut end) = (line.start, line.end);
    start += usize::from(text.chars.get(start) == Some(&'|'));
    if end > start && text.chars[end - 1] == '|' {
        end -= 1;
    }
    split(text, start, end, '|')
}

/// Fields in quotes keep their commas.
fn commas(text: &Text, line: Line) -> Vec<(usize, usize)> {
    let chars = &text.chars;
    let mut out = Vec::new();
    let mut at = line.start;
    loop {
        if chars.get(at) == Some(&'"') && at < line.end {
            let mut close = at + 1;
            while close < line.end && (chars[close] != '"' || chars.get(close + 1) == Some(&'"')) {
                close += if chars[close] == '"' { 2 } else { 1 };
            }
            let close = close.min(line.end);
            out.push((at + 1, close));
            at = (close..line.end).find(|&n| chars[n] == ',').unwrap_or(line.end);
        } else {
            let end = (at..line.end).find(|&n| chars[n] == ',').unwrap_or(line.end);
            out.push((at, end));
            at = end;
        }
        if at >= line.end {
            return out;
        }
        at += 1;
    }
}

/// Cuts lines into a grid; rules and page numbers between them are left out.
pub(super) fn grid(text: &Text, lines: &[Line], layout: Layout) -> Grid {
    let sign = match layout {
        Layout::Bars => '|',
        Layout::Commas => ',',
        _ => '\t',
    };
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for &line in lines {
        let chars = &text.chars[line.start..line.end];
        let drawn = chars.iter().all(|c| matches!(c, '—' | '-' | '=' | '+' | '|' | ':' | ' ' | '\t'));
        let other = !chars.contains(&sign)
            && (!chars.iter().any(|&c| crate::text::is_han(c)) || find::is_page(chars) || find::says_continued(chars));
        if drawn || other {
            continue;
        }
        let mut row = Vec::new();
        for (column, &(start, end)) in fields(text, line, layout).iter().enumerate() {
            let mut cell = Cell::fill(text, start, end);
            trim_marks(&mut cell);
            (cell.row, cell.column) = (rows.len(), column);
            row.push(cell);
        }
        rows.push(row);
    }
    let merged = layout == Layout::Tabs && spread(&mut rows);
    Grid::new(rows.into_iter().flatten().filter(|c| !c.is_empty()).collect(), merged)
}

/// Where a PDF lost the places of a head's upper line (招生数 在校学生数 over 合计 女 合计 女), lays its words over the
/// groups of the line below: each begins with a total, or all hold the same words. Without such groups the upper line
/// is left out, for its words would fall on columns that are not theirs.
fn spread(rows: &mut [Vec<Cell>]) -> bool {
    let [upper, lower, data, ..] = rows else { return false };
    let figures = data.iter().skip(1).any(|c| super::value::value(&c.text).is_some());
    let full = |row: &[Cell]| row.iter().all(|c| !c.is_empty());
    let (words, columns) = (upper.len(), lower.len());
    if !(figures && full(upper) && full(lower) && columns == data.len() && (2..columns).contains(&words)) {
        return false;
    }
    let names: Vec<String> = lower.iter().map(|c| super::head::compact(&c.text)).collect();
    if names.iter().any(|n| super::value::value(&n.chars().collect::<Vec<_>>()).is_some()) {
        return false;
    }
    let starts = groups(&names, words);
    if starts.len() != words {
        upper.iter_mut().for_each(|c| *c = Cell::default());
        return true;
    }
    for (n, cell) in upper.iter_mut().enumerate() {
        cell.column = starts[n];
        cell.columns = starts.get(n + 1).copied().unwrap_or(columns) - starts[n];
    }
    true
}

/// Columns at which groups of heads begin, if there are as many as `wanted`.
fn groups(names: &[String], wanted: usize) -> Vec<usize> {
    let totals: Vec<usize> = (0..names.len())
        .filter(|&n| {
            let word = names[n].split('(').next().unwrap_or_default();
            matches!(word, "合计" | "小计" | "总数" | "计" | "人数" | "数量" | "总计")
        })
        .collect();
    if totals.len() == wanted {
        return totals;
    }
    for first in 0..names.len() {
        let rest = &names[first..];
        let width = rest.len() / wanted;
        if width < 2 || width * wanted != rest.len() {
            continue;
        }
        if rest.chunks(width).all(|c| c == &rest[..width]) {
            return (0..wanted).map(|n| first + n * width).collect();
        }
    }
    Vec::new()
}

/// Markdown's stars and backquotes around a cell.
fn trim_marks(cell: &mut Cell) {
    let marked = |c: &char| matches!(c, '*' | '`');
    let lead = cell.text.iter().take_while(|c| marked(c)).count();
    if lead == cell.text.len() {
        return;
    }
    let trail = cell.text.iter().rev().take_while(|c| marked(c)).count();
    if lead > 0 && trail > 0 {
        cell.text = cell.text[lead..cell.text.len() - trail].to_vec();
        cell.source = cell.source[lead..cell.source.len() - trail].to_vec();
    }
}
