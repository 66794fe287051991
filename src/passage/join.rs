//! Joining the characters of lines into a passage: without line ends and the spaces of layout, with the few marks that a
//! space stood for or a typing error hid.

use super::blanks::{heads_paragraph, numbers_section, parts_headline};
use super::furniture::{comment, past_page_lines};
use super::{Kind, Passage};
use crate::text::{Text, position};

/// Joins a folded range into one passage: no line ends, no spaces beside Chinese characters.
pub(super) fn join(text: &Text, kind: Kind, start: usize, end: usize) -> Passage {
    let mut passage = Passage {
        kind,
        chars: Vec::with_capacity(end - start),
        source: Vec::with_capacity(end - start),
        lines: (start, end),
    };
    let gap = |c: char| (c == ' ') | (c == '\n') | (c == '\t');
    let mut at = start;
    while at < end {
        let c = text.chars[at];
        if gap(c) {
            let next = text.chars[at..end].iter().position(|&c| !gap(c)).map(|n| at + n);
            let (Some(&before), Some(next)) = (passage.chars.last(), next) else {
                at = next.unwrap_or(end);
                continue;
            };
            // Between two words of Latin letters a space means something; elsewhere it is layout.
            let broken = text.chars[at..next].contains(&'\n');
            let next = if broken { next + past_page_lines(&text.chars[next..end]) } else { next };
            if next >= end {
                break;
            }
            let after = text.chars[next];
            if before.is_ascii_alphabetic() && after.is_ascii_alphabetic()
                || !broken && before.is_ascii_digit() && after.is_ascii_digit()
            {
                passage.chars.push(' ');
                passage.source.push(text.source[at]);
            } else if passage.chars.len() == at - start
                && !broken
                && numbers_section(&passage.chars, &text.chars[next..end])
            {
                passage.chars.push('、');
                passage.source.push(text.source[at]);
            } else if kind == Kind::Heading && !broken && parts_headline(&passage.chars, &text.chars[next..end]) {
                passage.chars.push('，');
                passage.source.push(text.source[at]);
            } else if passage.chars.len() == at - start
                && kind != Kind::Heading
                && !broken
                && heads_paragraph(&passage.chars, &text.chars[next..end])
            {
                passage.chars.push(':');
                passage.source.push(text.source[at]);
            }
            at = next;
            continue;
        }
        if let Some(length) = comment(&text.chars[at..end]) {
            at += length;
            continue;
        }
        let stop = position(&text.chars[at..end], gap).map_or(end, |n| at + n);
        passage.chars.extend_from_slice(&text.chars[at..stop]);
        passage.source.extend_from_slice(&text.source[at..stop]);
        at = stop;
    }
    mend_decimal_points(&mut passage);
    pair_quotes(&mut passage.chars);
    passage
}

/// "三支一扶": straight marks open and close in turn, and are read as “ and ” where each has its other.
fn pair_quotes(chars: &mut [char]) {
    let Some(first) = position(chars, |c| c == '"') else { return };
    let straight = |c: &&mut char| **c == '"';
    if chars[first..].iter().filter(|c| **c == '"').count() % 2 == 0 {
        for (n, c) in chars[first..].iter_mut().filter(straight).enumerate() {
            *c = if n % 2 == 0 { '“' } else { '”' };
        }
    }
}

/// 89。7% — a Chinese full stop where a decimal point was meant.
fn mend_decimal_points(passage: &mut Passage) {
    let last = passage.chars.len().saturating_sub(2);
    let mut from = 1;
    while let Some(n) = passage.chars.get(from..last).and_then(|rest| position(rest, |c| (c == '。') | (c == '·'))) {
        let at = from + n;
        from = at + 1;
        if point_meant(&passage.chars, at) && close_by(&passage.source, at) {
            passage.chars[at] = '.';
        }
    }
}

/// The digits stood straight beside the stop in the source: one with a space behind ends its sentence.
fn close_by(source: &[u32], at: usize) -> bool {
    source[at] == source[at - 1] + 1 && source[at + 1] == source[at] + 1
}

/// Few digits and a unit that has decimals stand behind the stop, and before it a number that may go on: not
/// 收入比缩小至2.54。30个县… (a decimal already), 师生比为1:14。60%的教师… or 始于2019。5万名学生… (complete).
fn point_meant(chars: &[char], at: usize) -> bool {
    if !chars[at - 1].is_ascii_digit() || !chars[at + 1].is_ascii_digit() {
        return false;
    }
    let behind = chars[at + 1..].iter().take(3).take_while(|c| c.is_ascii_digit()).count();
    let rest = &chars[at + 1 + behind..];
    let fits = match rest {
        ['%' | '万' | '亿', ..] => true,
        // 提高0。5个百分点: things are counted in whole ones.
        ['个', rest @ ..] => matches!(rest, ['百' | '千', '分', '点', ..]),
        _ => false,
    };
    let whole = chars[..at].iter().rev().take(5).take_while(|c| c.is_ascii_digit()).count();
    let first = at - whole;
    let complete = first > 0 && matches!(chars[first - 1], '.' | ':' | '/');
    let most = if rest.first() == Some(&'%') { 3 } else { 4 };
    let year = whole == 4 && matches!(chars[first..first + 2], ['1', '9'] | ['2', '0']);
    fits && behind <= 2 && whole <= most && !complete && !year
}
