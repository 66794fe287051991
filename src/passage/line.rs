//! The lines of a folded text, as layout left them: without the blanks around them, a page's number and a converter's comment.

use super::furniture::page_line;
use super::wrap::columns;
use crate::text::{Text, position};

/// A line of the folded text, without the spaces around it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    pub start: usize,
    pub end: usize,
    pub(super) indented: bool,
    /// Blank lines before it.
    pub blanks: u32,
    /// Width in print: a Chinese character is two columns wide.
    pub(super) columns: usize,
    /// Columns of what it begins with and no program breaks: one character, or a number.
    pub(super) first: usize,
}

impl Line {
    pub(super) fn len(self) -> usize {
        self.end - self.start
    }
}

fn line(text: &Text, start: usize, end: usize, indented: bool, blanks: u32) -> Line {
    let chars = &text.chars[start..end];
    let first = chars.iter().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '%')).count();
    Line { start, end, indented, blanks, columns: columns(chars), first: first.max(2) }
}

/// The lines of a folded range that are not blank.
pub(crate) fn lines(text: &Text, from: usize, to: usize) -> Vec<Line> {
    let mut out = Vec::new();
    let (mut blanks, mut paged) = (0, false);
    let mut start = from;
    while start < to {
        let stop = position(&text.chars[start..to], |c| c == '\n').map_or(to, |n| start + n);
        let blank = |c: &char| *c == ' ' || *c == '\t';
        let lead = text.chars[start..stop].iter().take_while(|c| blank(c)).count();
        let trail = text.chars[start + lead..stop].iter().rev().take_while(|c| blank(c)).count();
        let (first, mut end) = (start + lead, stop - trail);
        // 在校生 |: a cell of a web table, pasted on a line of its own.
        if first < end && position(&text.chars[first..end], |c| c == '|') == Some(end - 1 - first) {
            end -= 1;
            while first < end && blank(&text.chars[end - 1]) {
                end -= 1;
            }
        }
        // <!-- page 12 -->: what a converter left where a page ended.
        let comment =
            text.chars[first..end].starts_with(&['<', '!', '-', '-']) && text.chars[..end].ends_with(&['-', '>']);
        if first < end && page_line(&text.chars[first..end]) {
            paged = true;
        } else if first < end && !comment {
            // The blank lines around a page's number part no paragraph.
            let blanks = if std::mem::take(&mut paged) { 0 } else { blanks };
            out.push(line(text, first, end, lead >= 2, blanks));
        }
        if first < end && !comment {
            blanks = 0;
        } else {
            blanks += 1;
        }
        start = stop + 1;
    }
    out
}
