//! Tables that were pasted one cell a line: a head, then rows of the same pattern of words and figures.

use super::find::{self, Found, Layout, is_dimension};
use super::value::{self, Content};
use super::{Cell, Grid};
use crate::passage::line::Line;
use crate::text::Text;

/// Longest line that may be a cell.
const LONGEST: usize = 26;
/// Blank lines before a cell: an empty cell beside the title of a part leaves two more.
const MOST_BLANKS: u32 = 3;
/// Lines that may stand between two rows of the pattern, where cells have lines of their own.
const LONGEST_BREAK: usize = 12;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Words,
    Figure,
}

/// How the lines fall into rows.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Plan {
    /// First line of the head, and of the rows.
    head: usize,
    body: usize,
    /// One past the last row.
    end: usize,
    columns: usize,
}

/// Adds the tables that stand among lines which are none yet.
pub(super) fn find(text: &Text, lines: &[Line], found: &mut Vec<Found>) {
    let mut more = Vec::new();
    let mut taken = found.iter();
    let mut next = taken.next();
    let mut at = 0;
    while at < lines.len() {
        if let Some(f) = next.filter(|f| f.first <= at) {
            at = f.end.max(at);
            next = taken.next();
            continue;
        }
        let stop = next.map_or(lines.len(), |f| f.first);
        let run = lines[at..stop].iter().take_while(|&&l| is_cell(text, l)).count();
        if run >= 6 {
            search(text, &lines[at..at + run], at, &mut more);
        }
        at += run.max(1);
    }
    found.extend(more);
    found.sort_by_key(|f| f.first);
}

/// Short, and without what ends a clause.
fn is_cell(text: &Text, line: Line) -> bool {
    let chars = &text.chars[line.start..line.end];
    chars.len() <= LONGEST
        && line.blanks <= MOST_BLANKS
        && !chars.iter().any(|c| matches!(c, '。' | '；' | '\t' | '|' | '!' | '?'))
        && !matches!(chars.last(), Some('，' | ':' | '、'))
}

fn sorts(text: &Text, lines: &[Line]) -> Vec<Sort> {
    let cell = |l: &Line| &text.chars[l.start..l.end];
    let mut sorts: Vec<Sort> = lines
        .iter()
        .map(|l| match value::content(cell(l)) {
            Content::Value(_) | Content::Missing => Sort::Figure,
            _ => Sort::Words,
        })
        .collect();
    // Years one after the other are heads.
    let years: Vec<Option<u16>> = lines.iter().map(|l| value::bare_year(cell(l))).collect();
    for at in 1..lines.len() {
        if let (Some(a), Some(b)) = (years[at - 1], years[at])
            && a.abs_diff(b) == 1
        {
            (sorts[at - 1], sorts[at]) = (Sort::Words, Sort::Words);
        }
    }
    sorts
}

/// Looks for tables in a run of short lines that begins at line `offset`.
fn search(text: &Text, lines: &[Line], offset: usize, out: &mut Vec<Found>) {
    let sorts = sorts(text, lines);
    let mut from = 0;
    while let Some(plan) = plan(text, lines, &sorts, from) {
        out.push(Found {
            first: offset + plan.head,
            end: offset + plan.end,
            layout: Layout::Lines,
            captions: Vec::new(),
        });
        from = plan.end;
    }
}

/// The next table at or behind line `from`.
fn plan(text: &Text, lines: &[Line], sorts: &[Sort], from: usize) -> Option<Plan> {
    let mut first = from;
    loop {
        // The first figure with words before it.
        first += sorts[first..].iter().position(|s| *s == Sort::Figure)?;
        let mut best: Option<Plan> = None;
        for columns in 2..=16usize {
            for before in 0..=2usize.min(columns - 1) {
                let Some(body) = first.checked_sub(before) else { continue };
                // 一、发展水平: the title of a part, between the head and the first row.
                let part = usize::from(body > from && is_part_title(text, lines[body - 1]));
                let Some(head) = body.checked_sub(columns + part).filter(|h| *h >= from) else { continue };
                let all_words = sorts[head..body].iter().all(|s| *s == Sort::Words);
                let named =
                    (head..head + 2.min(columns)).any(|n| is_dimension(&text.chars[lines[n].start..lines[n].end]));
                if !all_words || !named {
                    continue;
                }
                let end = rows_end(text, lines, sorts, body, columns);
                let longer = best.as_ref().is_none_or(|b| end > b.end);
                if end >= body + 2 * columns.min(end) && end > body + columns && longer {
                    best = Some(Plan { head, body, end, columns });
                }
            }
        }
        if best.is_some() {
            return best;
        }
        // Behind 续表 rows may go on without their head: still no prose.
        if let Some(plan) = headless(text, lines, sorts, from, first) {
            return Some(plan);
        }
        first += sorts[first..].iter().take_while(|s| **s == Sort::Figure).count();
    }
}

/// Where rows of one pattern end. A row may lack its first cell (合计 has no number).
fn rows_end(text: &Text, lines: &[Line], sorts: &[Sort], body: usize, columns: usize) -> usize {
    let Some(pattern) = sorts.get(body..body + columns) else { return body };
    if !pattern.contains(&Sort::Words) || !pattern.contains(&Sort::Figure) {
        return body;
    }
    let mut at = body;
    while at < sorts.len() {
        let skipped = furniture(text, lines, at);
        let here = at + skipped;
        if sorts.get(here..here + columns) == Some(pattern) {
            at = here + columns;
        } else if pattern[0] == Sort::Figure && sorts.get(here..here + columns - 1) == Some(&pattern[1..]) {
            at = here + columns - 1;
        } else if let Some(gap) = break_before_row(text, lines, sorts, at, pattern) {
            at += gap + columns;
        } else {
            break;
        }
    }
    at
}

/// Number of lines before the next row where `at` is none: a part's title, or a row whose cells have several lines. Only
/// words on both sides tell where a row begins and ends.
fn break_before_row(text: &Text, lines: &[Line], sorts: &[Sort], at: usize, pattern: &[Sort]) -> Option<usize> {
    let row = |gap: usize| sorts.get(at + gap..at + gap + pattern.len()) == Some(pattern);
    if lines.get(at).is_some_and(|&l| is_part_title(text, l)) && row(1) {
        return Some(1);
    }
    let framed = pattern.len() >= 3 && pattern.first() == Some(&Sort::Words) && pattern.last() == Some(&Sort::Words);
    (2..=LONGEST_BREAK).find(|&gap| framed && row(gap))
}

/// 一、发展水平
fn is_part_title(text: &Text, line: Line) -> bool {
    let chars = &text.chars[line.start..line.end];
    matches!(chars, ['一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十', '、', _, _, ..])
        && chars.len() <= 16
}

/// Number of lines from `at` on that are page numbers or say 续表.
fn furniture(text: &Text, lines: &[Line], at: usize) -> usize {
    lines[at..]
        .iter()
        .take(3)
        .take_while(|l| {
            let chars = &text.chars[l.start..l.end];
            find::is_page(chars) || find::says_continued(chars)
        })
        .count()
}

fn headless(text: &Text, lines: &[Line], sorts: &[Sort], from: usize, first: usize) -> Option<Plan> {
    let says =
        (from..first).rev().take(3).find(|&n| find::says_continued(&text.chars[lines[n].start..lines[n].end]))?;
    let body = says + 1;
    let words = sorts[body..].iter().take_while(|s| **s == Sort::Words).count();
    let figures = sorts[body + words..].iter().take_while(|s| **s == Sort::Figure).count();
    let columns = words + figures;
    let end = rows_end(text, lines, sorts, body, columns);
    (words <= 2 && end >= body + 2 * columns).then_some(Plan { head: body, body, end, columns })
}

/// Puts the lines into rows.
pub(super) fn grid(text: &Text, lines: &[Line]) -> Grid {
    let sorts = sorts(text, lines);
    let Some(plan) = plan(text, lines, &sorts, 0) else { return Grid::default() };
    let mut cells = Vec::new();
    let mut put = |row, column, line: Line| {
        let mut cell = Cell::fill(text, line.start, line.end);
        (cell.row, cell.column) = (row, column);
        cells.push(cell);
    };
    let heads = (plan.body - plan.head) / plan.columns;
    for (n, &line) in lines[plan.head..plan.body].iter().take(plan.columns).enumerate() {
        put(0, n, line);
    }
    let pattern = &sorts[plan.body..plan.body + plan.columns];
    let (mut row, mut at) = (heads, plan.body);
    while at < plan.end {
        at += furniture(text, lines, at);
        let is_row = |at: usize| sorts.get(at..at + plan.columns) == Some(pattern);
        if !is_row(at) {
            at += break_before_row(text, lines, &sorts, at, pattern).unwrap_or(0);
        }
        let whole = is_row(at);
        let first = usize::from(!whole);
        for column in first..plan.columns {
            if let Some(&line) = lines.get(at) {
                put(row, column, line);
                at += 1;
            }
        }
        row += 1;
    }
    Grid::new(cells, true)
}
