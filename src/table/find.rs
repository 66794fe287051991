//! Which lines of a text are a table, and how it is laid out.
//!
//! A run of lines of one kind is looked at once, so the cost is linear. Prose must never be taken for a table: a run
//! counts only where its cells hold figures in columns, or where bars were drawn.

use super::value::{self, Content};
use super::words::{self, Set};
use super::{aligned, listed, parted};
use crate::passage::line::Line;
use crate::text::{Text, position};

/// How a table is written in plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// │ ┃ ├ … drawn around the cells.
    Box,
    /// | a | b |, Markdown included.
    Bars,
    /// Cells parted by tabs.
    Tabs,
    /// Comma-separated, fields perhaps in quotes.
    Commas,
    /// Columns aligned by two spaces or more.
    Spaces,
    /// Cells parted by one space each.
    Single,
    /// One cell a line.
    Lines,
}

/// Lines `first..end` are a table.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub first: usize,
    pub end: usize,
    pub layout: Layout,
    /// Titles inside the table (a row with one cell): folded ranges.
    pub captions: Vec<(usize, usize)>,
}

/// What a line looks like.
#[derive(Clone, Copy, Debug, Default)]
struct Look {
    /// Drawn verticals and corners.
    boxes: usize,
    bars: usize,
    tabs: usize,
    commas: usize,
    /// Runs of two or more blanks.
    gaps: usize,
    blanks: usize,
    /// Only dashes, bars and the like.
    rule: bool,
    /// A page number.
    page: bool,
}

/// Box-drawing characters other than the plain horizontals, which fold to dashes.
pub(super) fn drawn(c: char) -> bool {
    matches!(c, '\u{2500}'..='\u{257f}')
}

fn look(text: &Text, line: Line) -> Look {
    let chars = &text.chars[line.start..line.end];
    // Most lines are prose: nothing but commas may part it into cells.
    let parts = |c: char| (c == ' ') | (c == '\t') | (c == '|') | drawn(c);
    if position(chars, |c| c >= '\u{3000}').is_some() && position(chars, parts).is_none() {
        let commas: u32 = chars.iter().map(|&c| u32::from(c == ',')).sum();
        return Look { commas: commas as usize, page: is_page(chars), ..Look::default() };
    }
    let mut look = Look { rule: true, ..Look::default() };
    let mut blanks = 0;
    for &c in chars {
        if c >= '\u{3000}' {
            look.gaps += usize::from(blanks >= 2);
            blanks = 0;
            look.rule = false;
            continue;
        }
        look.boxes += usize::from(drawn(c));
        look.bars += usize::from(c == '|');
        look.tabs += usize::from(c == '\t');
        look.commas += usize::from(c == ',');
        if matches!(c, ' ' | '\t') {
            look.blanks += 1;
            blanks += 1;
        } else {
            look.gaps += usize::from(blanks >= 2);
            blanks = 0;
        }
        look.rule &= drawn(c) || matches!(c, '—' | '-' | '=' | '_' | '+' | '|' | ':' | ' ' | '\t' | '.');
    }
    look.rule &= chars.len() >= 3;
    look.page = is_page(chars);
    look
}

/// — 12 —, 第3页, - 4 -: between two pages.
pub(super) fn is_page(chars: &[char]) -> bool {
    chars.len() <= 14
        && chars.iter().any(char::is_ascii_digit)
        && !chars[0].is_ascii_digit()
        && chars.iter().all(|c| {
            c.is_ascii_digit() || matches!(c, '—' | '-' | '·' | '第' | '页' | '共' | ' ' | '/' | '～' | '~' | '•')
        })
        && chars.iter().any(|c| matches!(c, '—' | '-' | '·' | '页' | '•'))
        // A negative figure is no page number.
        && (chars.contains(&'页') || chars.last().is_some_and(|c| !c.is_ascii_digit()))
}

/// Says that a table goes on: 续表, （续表2）, 表3（续）.
pub(super) fn says_continued(chars: &[char]) -> bool {
    let text: String = chars.iter().filter(|c| !c.is_whitespace()).collect();
    chars.len() <= 40
        && (text.contains("续表")
            || text.contains("(续)")
            || text.contains("接上表")
            || text.contains("续上表")
            || text.starts_with('续') && text.chars().count() <= 4)
}

/// A line that stands above a table: its title, number, unit.
fn is_caption(chars: &[char]) -> bool {
    let text: String = chars.iter().filter(|c| !c.is_whitespace()).collect();
    text.contains("单位:")
        || text.starts_with("计量单位")
        || ["表", "附表", "续表", "图", "专栏"].iter().any(|w| {
            text.strip_prefix(w).is_some_and(|r| {
                r.starts_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十—-".contains(c)) || r.is_empty()
            })
        })
        || is_number_of_table(&text)
        || says_continued(chars)
}

/// 20-7, 3—12 at the start of a line: how yearbooks number their tables.
fn is_number_of_table(text: &str) -> bool {
    let first: String = text.chars().take_while(char::is_ascii_digit).collect();
    let rest = &text[first.len()..];
    let Some(tail) = rest.strip_prefix(['-', '—']).map(|r| r.trim_start_matches(['-', '—'])) else { return false };
    let second = tail.chars().take_while(char::is_ascii_digit).count();
    (1..=2).contains(&first.len())
        && (1..=2).contains(&second)
        && tail.chars().nth(second).is_none_or(|c| crate::text::is_han(c) || matches!(c, '-' | '—' | '2'))
}

fn is_note(chars: &[char]) -> bool {
    let text: String = chars.iter().take(6).collect();
    ["注:", "注", "说明", "备注", "资料来源", "数据来源", "来源", "※", "*注", "(注"].iter().any(|w| text.starts_with(w))
}

/// All tables of a text, in order.
pub(crate) fn tables(text: &Text, lines: &[Line]) -> Vec<Found> {
    let looks: Vec<Look> = lines.iter().map(|&l| look(text, l)).collect();
    let seen = Seen { text, lines, looks: &looks };
    let mut out: Vec<Found> = Vec::new();
    let mut at = 0;
    // Where a layout failed, its run is not looked at again.
    let mut tried = [0; 6];
    while at < lines.len() {
        match seen.table(at, &mut tried) {
            Some(found) => {
                at = found.end.max(at + 1);
                out.push(found);
            }
            None => at += 1,
        }
    }
    listed::find(text, lines, &mut out);
    out
}

/// The layout of lines that are known to be a table.
pub(super) fn layout(text: &Text, lines: &[Line]) -> Option<Layout> {
    let found = tables(text, lines);
    found.first().map(|f| f.layout)
}

struct Seen<'a> {
    text: &'a Text,
    lines: &'a [Line],
    looks: &'a [Look],
}

impl Seen<'_> {
    fn chars(&self, at: usize) -> &[char] {
        &self.text.chars[self.lines[at].start..self.lines[at].end]
    }

    fn table(&self, at: usize, tried: &mut [usize; 6]) -> Option<Found> {
        let look = self.looks[at];
        let kinds: [(Layout, bool); 6] = [
            (Layout::Box, look.boxes > 0),
            (Layout::Bars, look.bars > 0),
            (Layout::Tabs, look.tabs > 0),
            (Layout::Commas, look.commas >= 2),
            (Layout::Spaces, look.gaps > 0),
            (Layout::Single, look.blanks > 0),
        ];
        for (n, (layout, starts)) in kinds.into_iter().enumerate() {
            if !starts || at < tried[n] {
                continue;
            }
            let end = self.run(at, layout);
            match self.accept(at, end, layout) {
                Some(mut found) => {
                    if layout != Layout::Single {
                        self.extend(&mut found);
                    }
                    return Some(found);
                }
                None => tried[n] = end,
            }
        }
        None
    }

    /// The end of the run of lines that may belong to a table of this layout.
    fn run(&self, first: usize, layout: Layout) -> usize {
        let belongs = |at: usize| {
            let look = &self.looks[at];
            let other = look.boxes > 0 && !look.rule || look.bars > 1 || look.tabs > 0;
            match layout {
                Layout::Box => look.boxes > 0,
                Layout::Bars => look.bars > 0 || look.rule && look.boxes == 0,
                Layout::Tabs => look.tabs > 0,
                Layout::Commas => look.commas > 0,
                Layout::Spaces => !other && (look.gaps > 0 || look.rule),
                Layout::Single => !other && look.blanks > 0,
                Layout::Lines => false,
            }
        };
        let mut at = first + 1;
        while at < self.lines.len() {
            let near = self.lines[at].blanks <= if layout == Layout::Spaces { 2 } else { 1 };
            if near && belongs(at) {
                at += 1;
            } else if near && at + 1 < self.lines.len() && belongs(at + 1) && self.passes(at, layout) {
                at += 2;
            } else {
                break;
            }
        }
        at
    }

    /// A line inside a table that is not one of its rows by its signs: a page number, the name of a group of rows.
    fn passes(&self, at: usize, layout: Layout) -> bool {
        if self.looks[at].page {
            return true;
        }
        let chars = self.chars(at);
        let group = chars.len() <= 20
            && !chars.iter().any(|c| matches!(c, '。' | '，' | '；' | ','))
            && !is_caption(chars)
            && !is_note(chars);
        matches!(layout, Layout::Tabs | Layout::Spaces)
            && group
            && self.lines[at].blanks == 0
            && self.lines[at + 1].blanks == 0
    }

    /// Goes on over 续表, page numbers and unit lines to more lines of the same layout.
    fn extend(&self, found: &mut Found) {
        loop {
            let mut at = found.end;
            let mut says = false;
            while at < self.lines.len() && at - found.end < 4 {
                let chars = self.chars(at);
                let continued = says_continued(chars);
                says |= continued;
                if !(continued || self.looks[at].page || says && is_caption(chars)) {
                    break;
                }
                at += 1;
            }
            if !says || at >= self.lines.len() {
                return;
            }
            let end = self.run(at, found.layout);
            let looks_alike = match found.layout {
                Layout::Box => self.looks[at].boxes > 0,
                Layout::Bars => self.looks[at].bars > 0,
                Layout::Tabs => self.looks[at].tabs > 0,
                Layout::Commas => self.looks[at].commas > 1,
                Layout::Spaces => self.looks[at].gaps > 0 || self.looks[at].rule,
                _ => false,
            };
            if !looks_alike || self.accept(at, end, found.layout).is_none() {
                return;
            }
            found.end = end;
        }
    }

    fn accept(&self, first: usize, end: usize, layout: Layout) -> Option<Found> {
        let lines = &self.lines[first..end];
        match layout {
            Layout::Box => {
                let drawn = (first..end).filter(|&at| self.looks[at].boxes >= 1).count();
                (drawn >= 2 && end - first >= 3).then(|| Found { first, end, layout, captions: Vec::new() })
            }
            Layout::Bars => {
                let bars = (first..end).filter(|&at| self.looks[at].bars >= 2).count();
                let ruled = (first..end).any(|at| self.looks[at].rule && self.looks[at].bars > 0);
                if !(bars >= 2 || ruled && end - first >= 3) {
                    return None;
                }
                let rows = lines.iter().map(|&l| parted::fields(self.text, l, layout)).collect();
                Some(self.trimmed(first, end, layout, rows))
            }
            // Commas in prose: most lines end here.
            Layout::Commas if lines.len() < 3 || lines.iter().any(|&l| self.is_prose(l)) => None,
            Layout::Tabs | Layout::Commas => {
                let rows: Vec<Vec<(usize, usize)>> =
                    lines.iter().map(|&l| parted::fields(self.text, l, layout)).collect();
                self.columns(&rows, layout).then(|| self.trimmed(first, end, layout, rows))
            }
            Layout::Spaces => {
                let (from, to) = aligned::accept(self.text, self.lines, first, end, |at| {
                    is_caption(self.chars(at)) || is_note(self.chars(at))
                })?;
                Some(Found { first: from, end: to, layout, captions: Vec::new() })
            }
            Layout::Single => {
                let (from, to) = aligned::accept_single(self.text, self.lines, first, end)?;
                Some(Found { first: from, end: to, layout, captions: Vec::new() })
            }
            Layout::Lines => None,
        }
    }

    /// Whether one of the fields that commas part is a sentence.
    fn is_prose(&self, line: Line) -> bool {
        let fields = parted::fields(self.text, line, Layout::Commas);
        let mut cells = fields.iter().map(|&(a, b)| &self.text.chars[a..b]);
        cells.any(|cell| is_long(cell) && matches!(value::content(cell), Content::Text))
    }

    /// Whether fields parted by tabs or commas stand in columns of figures (tabs: or are at least a list in columns).
    fn columns(&self, rows: &[Vec<(usize, usize)>], layout: Layout) -> bool {
        let (mut values, mut filled, mut long) = (0, 0, 0);
        let mut data_rows = 0;
        for row in rows {
            let mut in_row = 0;
            for &(a, b) in row {
                let cell = &self.text.chars[a..b];
                match value::content(cell) {
                    Content::Empty => continue,
                    Content::Value(_) => in_row += 1,
                    Content::Missing => {}
                    Content::Text => long += usize::from(is_long(cell)),
                }
                filled += 1;
            }
            values += in_row;
            data_rows += usize::from(in_row > 0);
        }
        let widest = rows.iter().map(Vec::len).max().unwrap_or(0);
        let texts = rows.first().is_some_and(|r| {
            r.iter().all(|&(a, b)| {
                value::value(&self.text.chars[a..b]).is_none_or(|_| value::bare_year(&self.text.chars[a..b]).is_some())
            })
        });
        if layout == Layout::Commas {
            let same = rows.iter().filter(|r| r.len() == widest).count();
            return rows.len() >= 3
                && widest >= 3
                && same * 5 >= rows.len() * 4
                && values * 5 >= filled
                && data_rows >= 2
                && long == 0;
        }
        let list = rows.len() >= 2 && widest >= 3 && long * 2 <= rows.len();
        let two = rows.len() >= 3 && widest == 2 && texts && values * 3 >= filled && data_rows >= 2 && long == 0;
        let figures = rows.len() >= 2 && widest >= 3 && values >= 2;
        list || two || figures
    }

    /// Rows at the top with one cell are titles, not part of the grid.
    fn trimmed(&self, first: usize, end: usize, layout: Layout, rows: Vec<Vec<(usize, usize)>>) -> Found {
        let mut captions = Vec::new();
        let mut skip = 0;
        for row in &rows {
            let filled = |&(a, b): &(usize, usize)| self.text.chars[a..b].iter().any(|c| !matches!(c, ' ' | '\t'));
            let mut cells = row.iter().enumerate().filter(|(_, c)| filled(c));
            let alone = match (cells.next(), cells.next()) {
                (Some((0, &cell)), None) => Some(cell),
                // 单位：人 at the right end.
                (Some((_, &cell)), None) if is_caption(&self.text.chars[cell.0..cell.1]) => Some(cell),
                _ => None,
            };
            let Some(cell) = alone.filter(|_| skip + 2 < rows.len()) else { break };
            captions.push(cell);
            skip += 1;
        }
        Found { first: first + skip, end, layout, captions }
    }
}

/// Longer than what stands in a cell, or a sentence.
fn is_long(cell: &[char]) -> bool {
    cell.len() > 40 || cell.contains(&'。')
}

/// Whether a head says that its column names what the rows are about.
pub(super) fn is_dimension(cell: &[char]) -> bool {
    let word: String = cell.iter().filter(|c| !c.is_whitespace()).collect();
    words::is(&word, Set::DIMS)
}
