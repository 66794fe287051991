//! Tables of contents: headings whose last number is a page, which states nothing.

use super::{Kind, Passage, starts_item};
use crate::text::is_han;

/// Three or more headings in a row that end in growing page numbers are a table of contents.
pub(super) fn mark_contents(passages: &mut [Passage]) {
    let mut at = 0;
    while at < passages.len() {
        let mut last = 0;
        let mut run = 0;
        let mut seen = 0;
        for p in &passages[at..] {
            match page_number(p) {
                Some(n) if n >= last => {
                    last = n;
                    run += 1;
                    seen = run;
                }
                // A part heading between the entries.
                None if run > 0 && p.kind == Kind::Heading && starts_item(&p.chars) => run += 1,
                _ => break,
            }
        }
        // Under 目录 two entries are enough.
        let announced = at > 0 && matches!(without_blanks(&passages[at - 1].chars)[..], ['目', '录'] | ['目', '次']);
        if seen >= 4 || announced && seen >= 2 {
            passages[at..at + seen].iter_mut().for_each(|p| p.kind = Kind::Contents);
            at += seen;
        } else {
            at += 1;
        }
    }
}

fn without_blanks(chars: &[char]) -> Vec<char> {
    chars.iter().copied().filter(|c| !c.is_whitespace()).take(3).collect()
}

fn page_number(p: &Passage) -> Option<u32> {
    if p.kind != Kind::Heading || p.chars.len() < 4 {
        return None;
    }
    let n = p.chars.iter().rev().take_while(|c| c.is_ascii_digit()).count();
    if n == 0 || n > 4 || n == p.chars.len() {
        return None;
    }
    let before = p.chars[p.chars.len() - n - 1];
    (is_han(before) || matches!(before, '.' | '…' | '·' | ' ' | '”' | ')'))
        .then(|| p.chars[p.chars.len() - n..].iter().collect::<String>().parse().ok())
        .flatten()
}
