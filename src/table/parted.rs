//! Tables whose cells are parted by a sign: bars, tabs, commas.

use super::find::{self, Layout};
use super::{Cell, Grid};
use crate::passage::Line;
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
    let mut cells = Vec::new();
    let mut row = 0;
    for &line in lines {
        let chars = &text.chars[line.start..line.end];
        let drawn = chars.iter().all(|c| matches!(c, '—' | '-' | '=' | '+' | '|' | ':' | ' ' | '\t'));
        let other = !chars.contains(&sign)
            && (!chars.iter().any(|&c| crate::text::is_han(c)) || find::is_page(chars) || find::says_continued(chars));
        if drawn || other {
            continue;
        }
        for (column, &(start, end)) in fields(text, line, layout).iter().enumerate() {
            let mut cell = Cell::fill(text, start, end);
            trim_marks(&mut cell);
            if !cell.is_empty() {
                (cell.row, cell.column) = (row, column);
                cells.push(cell);
            }
        }
        row += 1;
    }
    Grid::new(cells, false)
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
