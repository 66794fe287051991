//! `duplicate_passage`: thirty characters and more that stand twice.
//!
//! Pasted twice, or doubled by a scanner. What repeats by nature is left alone: headings and
//! running heads, titles in 《》, datelines, bylines, the head rows of tables; and a phrase that is
//! not a whole sentence unless it repeats figures too.

use std::collections::HashMap;

use super::finding::{Findings, Kind, Severity};
use super::scene::{Flat, Scene};
use crate::quick::BuildQuick;

/// The shortest passage reported, in characters without white space and quotation marks.
const SHORTEST: usize = 30;

/// A phrase that is no whole sentence must be longer and repeat figures.
const SHORTEST_PHRASE: usize = 36;

pub(super) fn find(scene: &Scene, findings: &mut Findings) {
    let text = &scene.flat;
    let mut reported_to = 0;
    for pair in pairs(text) {
        // Each place is told once: the rest of a longer repetition, and third copies, come as pairs of their own.
        if pair.second < reported_to {
            continue;
        }
        let Some((severity, start, end)) = judge(scene, text, &pair) else { continue };
        reported_to = pair.second + end;
        let first = text.span(pair.first + start, pair.first + end);
        let second = text.span(pair.second + start, pair.second + end);
        let message = format!(
            "这段话（{}字）出现了两次：“{}”。",
            end - start,
            excerpt(text, pair.second + start, pair.second + end)
        );
        findings.add(Kind::DuplicatePassage, severity, [first, second], message);
    }
}

/// The first and last words of a passage.
fn excerpt(flat: &Flat, start: usize, end: usize) -> String {
    let text: String = flat.chars[start..end].iter().filter(|c| **c != '¶').collect();
    if text.chars().count() <= 40 {
        return text;
    }
    let head: String = text.chars().take(18).collect();
    let tail: Vec<char> = text.chars().rev().take(12).collect();
    format!("{head}……{}", tail.into_iter().rev().collect::<String>())
}

/// The same characters at two places.
struct Pair {
    first: usize,
    second: usize,
    length: usize,
}

/// The longest repetitions, by the place of the later copy. A rolling hash over [`SHORTEST`] characters finds
/// where one begins; it is then followed as far as it goes, so that every character is looked at a
/// bounded number of times. Nearly every hash is met once; only those that may have been met twice get a place in the table.
fn pairs(text: &Flat) -> Vec<Pair> {
    let chars = &text.chars;
    let mut found = Vec::new();
    if chars.len() < 2 * SHORTEST {
        return found;
    }
    let mut met = Marks::new(chars.len());
    let mut again = Marks::new(chars.len());
    for (_, hash) in hashes(chars) {
        if met.set(hash) {
            again.set(hash);
        }
    }
    let mut seen: HashMap<u64, usize, BuildQuick> = HashMap::default();
    let mut skip_to = 0;
    for (at, hash) in hashes(chars) {
        // Inside a repetition there is nothing new.
        if !again.has(hash) || at + SHORTEST <= skip_to {
            continue;
        }
        let first = *seen.entry(hash).or_insert(at);
        if first == at || at < skip_to {
            continue;
        }
        let length = (0..chars.len() - at).take_while(|n| chars[first + n] == chars[at + n]).count();
        if length >= SHORTEST {
            found.extend(apart(chars, first, at, length));
            skip_to = at + length;
        }
    }
    found
}

/// Each place with the hash of the [`SHORTEST`] characters from there on.
fn hashes(chars: &[char]) -> impl Iterator<Item = (usize, u64)> {
    const BASE: u64 = 1_000_003;
    let power = (0..SHORTEST).fold(1_u64, |power, _| power.wrapping_mul(BASE));
    let next = |hash: u64, c: char| hash.wrapping_mul(BASE).wrapping_add(c as u64);
    let first = chars.iter().take(SHORTEST).fold(0, |hash, c| next(hash, *c));
    let rest = chars.iter().zip(chars.get(SHORTEST..).unwrap_or(&[])).scan(first, move |hash, (out, c)| {
        *hash = next(*hash, *c).wrapping_sub((*out as u64).wrapping_mul(power));
        Some(*hash)
    });
    std::iter::once(first).chain(rest).enumerate()
}

/// A bit for each hash, or rather for one in eight as many as there may be places.
struct Marks {
    bits: Vec<u64>,
}

impl Marks {
    fn new(places: usize) -> Marks {
        Marks { bits: vec![0; (places / 8).next_power_of_two()] }
    }

    /// The word and the bit of a hash. The low bits of a rolling hash alone are poorly mixed; the number is cut to size last: in
    /// WebAssembly `usize` has 32 bits, too few to throw 16 of them away.
    fn place(&self, hash: u64) -> (usize, u64) {
        let mixed = (hash ^ (hash >> 29)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 16;
        ((mixed >> 6) as usize & (self.bits.len() - 1), 1 << (mixed % 64))
    }

    /// Was it set before?
    fn set(&mut self, hash: u64) -> bool {
        let (word, bit) = self.place(hash);
        let before = self.bits[word] & bit != 0;
        self.bits[word] |= bit;
        before
    }

    fn has(&self, hash: u64) -> bool {
        let (word, bit) = self.place(hash);
        self.bits[word] & bit != 0
    }
}

/// The pair without the sentence end that it may begin with, cut where the first copy runs into the second.
fn apart(chars: &[char], first: usize, second: usize, length: usize) -> Option<Pair> {
    let skipped = chars[second..second + length]
        .iter()
        .take_while(|c| matches!(c, '。' | '！' | '？' | '；' | ';' | '¶'))
        .count();
    let length = (length - skipped).min(second - first);
    (length >= SHORTEST).then_some(Pair { first: first + skipped, second: second + skipped, length })
}

/// Whether a repetition is worth telling, and which part of it: whole sentences, else the phrase.
fn judge(scene: &Scene, text: &Flat, pair: &Pair) -> Option<(Severity, usize, usize)> {
    let chars = &text.chars[pair.second..pair.second + pair.length];
    let ends = |c: char| matches!(c, '。' | '！' | '!' | '？' | '?' | '；' | ';' | '¶');
    let begins = |at: usize| {
        let starts = |place: usize| place == 0 || ends(text.chars[place - 1]);
        starts(pair.first + at) && starts(pair.second + at)
    };
    // From the first sentence that begins in it to the last that ends in it.
    let start = (0..chars.len()).find(|at| (*at == 0 || ends(chars[*at - 1])) && begins(*at));
    let end = chars
        .iter()
        .rposition(|c| ends(*c))
        .map(|at| at + 1)
        .or_else(|| ends_both(text, pair, &ends).then_some(chars.len()));
    let (start, end) = match (start, end) {
        (Some(start), Some(end)) if end > start + SHORTEST - 1 => {
            (trim(chars, start, end).0, trim(chars, start, end).1)
        }
        _ => (0, 0),
    };
    let first_report = scene.report_at(text.places[pair.first]);
    let same_report = first_report == scene.report_at(text.places[pair.second]);
    if end >= start + SHORTEST && prose(&chars[start..end]) && !by_nature(&chars[start..end]) {
        let long = end - start >= 2 * SHORTEST;
        return match (same_report, long) {
            (true, true) => Some((Severity::Wrong, start, end)),
            (true, false) | (false, true) => Some((Severity::Doubtful, start, end)),
            (false, false) => None,
        };
    }
    let whole = |place: usize| text.chars.get(place).is_none_or(cut);
    let closed = whole(pair.first + pair.length) && whole(pair.second + pair.length);
    let (start, end) = clauses(chars, closed);
    let phrase = &chars[start..end];
    let figures = figures(phrase);
    let told = same_report && phrase.len() >= SHORTEST_PHRASE && figures >= 2 && worded(phrase) && !by_nature(phrase);
    told.then_some((Severity::Doubtful, start, end))
}

fn ends_both(text: &Flat, pair: &Pair, ends: &impl Fn(char) -> bool) -> bool {
    let stops = |place: usize| text.chars.get(place).is_none_or(|c| ends(*c));
    stops(pair.first + pair.length) && stops(pair.second + pair.length)
}

fn trim(chars: &[char], mut start: usize, mut end: usize) -> (usize, usize) {
    while start < end && chars[start] == '¶' {
        start += 1;
    }
    while end > start && chars[end - 1] == '¶' {
        end -= 1;
    }
    (start, end)
}

/// A sentence of running text, and not headings, bylines or the cells of a table.
fn prose(chars: &[char]) -> bool {
    let stops = chars.iter().filter(|c| matches!(c, '。' | '！' | '？' | '!' | '?' | '；' | ';')).count();
    let commas = chars.iter().filter(|c| matches!(c, ',' | '、')).count();
    let cells = chars.iter().filter(|c| matches!(c, '\t' | '|')).count();
    stops > 0 && commas > 0 && cells * 8 < chars.len() && worded(chars)
}

/// Words for the most part, and not the lines and figures of a table.
fn worded(chars: &[char]) -> bool {
    5 * chars.iter().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(*c)).count() > 2 * chars.len()
}

/// Repeats without being a slip: titles, datelines, responsibilities, addresses, notes on copyright.
fn by_nature(chars: &[char]) -> bool {
    let text: String = chars.iter().collect();
    let titled: usize =
        text.split('《').skip(1).map(|rest| rest.split('》').next().unwrap_or("").chars().count() + 2).sum();
    const WORDS: &[&str] = &[
        "责任单位", "牵头单位", "配合单位", "新闻发布会", "版权", "转载", "http", "www.", "编辑:", "记者", "联系电话",
        "责任编辑", "来源:",
    ];
    titled * 2 > chars.len() || chars.len() < 80 && WORDS.iter().any(|word| text.contains(word))
}

fn cut(c: &char) -> bool {
    matches!(c, ',' | '。' | ';' | ':' | '¶')
}

/// The part of a phrase between its first and last comma, so that it begins and ends with a clause;
/// all of it where a clause ends behind it in both places.
fn clauses(chars: &[char], closed: bool) -> (usize, usize) {
    let start = if chars.first().is_some_and(cut) { 1 } else { 0 };
    if closed {
        return (start, chars.len());
    }
    let end = chars.iter().rposition(cut).filter(|at| *at > start).unwrap_or(chars.len());
    (start, end)
}

/// Numbers in digits that are no dates.
fn figures(chars: &[char]) -> usize {
    let mut count = 0;
    let mut at = 0;
    while at < chars.len() {
        let digits = chars[at..].iter().take_while(|c| c.is_ascii_digit() || **c == '.').count();
        if digits > 0 {
            let dated = matches!(chars.get(at + digits), Some('年' | '月' | '日' | '号' | '届'));
            count += usize::from(!dated);
        }
        at += digits.max(1);
    }
    count
}
