//! The source as characters that rules can read, each with the place it came from.
//!
//! Folding changes one character into one character (full-width digits, letters and signs, odd
//! spaces and dashes) or drops it (zero-width marks, soft hyphens). It never adds any, so every
//! folded character knows its own place in the source.

use std::cell::OnceCell;

/// Folded characters and, beside each, its index in the source.
#[derive(Clone, Debug, Default)]
pub struct Text {
    pub chars: Vec<char>,
    pub source: Vec<u32>,
}

impl Text {
    /// Folds the characters of a whole source. Line ends become `\n`, whatever they were.
    pub fn fold(source: &[char]) -> Text {
        Text::fold_all(source.to_vec())
    }

    /// Like [`Text::fold`], of text.
    pub fn of(source: &str) -> Text {
        Text::fold_all(chars_of(source))
    }

    fn fold_all(mut chars: Vec<char>) -> Text {
        let mut source: Vec<u32> = (0..chars.len() as u32).collect();
        let (mut dropped, mut after_return) = (false, false);
        // Nearly all stay as they are: a block of them is looked at as a whole.
        for block in chars.chunks_mut(16) {
            if !after_return && block.iter().fold(true, |all, &c| all & stays(c)) {
                continue;
            }
            for c in block {
                let folded = match *c {
                    '\r' => Some('\n'),
                    '\n' if after_return => None,
                    c => fold(c),
                };
                after_return = *c == '\r';
                dropped |= folded.is_none();
                *c = folded.unwrap_or(DROPPED);
            }
        }
        if dropped {
            source.retain(|&at| chars[at as usize] != DROPPED);
            chars.retain(|&c| c != DROPPED);
        }
        Text { chars, source }
    }

    pub fn len(&self) -> usize {
        self.chars.len()
    }

    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }
}

/// Stands where a character was dropped; no folded one is so.
const DROPPED: char = '\0';

/// Whether folding leaves this character alone, as far as a look tells.
fn stays(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
        | matches!(c, ' '..='~')
        | matches!(c, '\n' | '，' | '、' | '。' | '；' | '“' | '”')
}

/// A source whose characters are asked for by their number, without a list of all: a few bytes for each block of it.
pub struct Source<'a> {
    text: &'a str,
    /// How many characters begin before each block.
    before: Vec<u32>,
}

/// Bytes of a block.
const BLOCK: usize = 64;

impl<'a> Source<'a> {
    pub fn new(text: &'a str) -> Source<'a> {
        let (blocks, rest) = text.as_bytes().as_chunks::<BLOCK>();
        let mut before = Vec::with_capacity(blocks.len() + 1);
        let mut count = 0;
        for block in blocks {
            before.push(count);
            count += u32::from(block.iter().map(|&b| u8::from(begins_char(b))).sum::<u8>());
        }
        if !rest.is_empty() {
            before.push(count);
        }
        Source { text, before }
    }

    /// Characters `start..end`; empty where there are no such.
    pub fn get(&self, start: usize, end: usize) -> &'a str {
        let rest = self.byte(start).map_or("", |from| &self.text[from..]);
        let mut chars = rest.chars();
        match (start..end).all(|_| chars.next().is_some()) {
            true => &rest[..rest.len() - chars.as_str().len()],
            false => "",
        }
    }

    /// The byte at which the character of this number begins; the end of the text behind the last.
    fn byte(&self, nth: usize) -> Option<usize> {
        let block = self.before.partition_point(|&before| before as usize <= nth).checked_sub(1)?;
        let rest = &self.text.as_bytes()[block * BLOCK..];
        let mut before = nth - self.before[block] as usize;
        for (at, _) in rest.iter().enumerate().filter(|(_, b)| begins_char(**b)) {
            if before == 0 {
                return Some(block * BLOCK + at);
            }
            before -= 1;
        }
        (before == 0).then_some(self.text.len())
    }
}

/// Whether a character begins with this byte of UTF-8.
fn begins_char(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

/// The first character that `is` so: blocks are looked at as a whole, which takes a fraction of one by one.
pub(crate) fn position(chars: &[char], is: impl Fn(char) -> bool) -> Option<usize> {
    let (blocks, rest) = chars.as_chunks::<16>();
    let block = blocks.iter().position(|block| block.iter().fold(false, |found, &c| found | is(c)));
    let (from, near) = match block {
        Some(n) => (n * 16, &blocks[n][..]),
        None => (blocks.len() * 16, rest),
    };
    near.iter().position(|&c| is(c)).map(|n| from + n)
}

/// Characters that can be read as text too, without a copy for each word.
pub struct Chars<'a> {
    chars: &'a [char],
    /// Made when somebody asks: many passages hold nothing to be read.
    utf8: OnceCell<Utf8>,
}

struct Utf8 {
    text: String,
    /// Where each character begins in `text`, and the end.
    starts: Vec<u32>,
}

impl Utf8 {
    fn of(chars: &[char]) -> Utf8 {
        let mut starts = vec![0; chars.len() + 1];
        let mut text = String::with_capacity(chars.len() * 3);
        for (&c, end) in chars.iter().zip(&mut starts[1..]) {
            text.push(c);
            *end = text.len() as u32;
        }
        Utf8 { text, starts }
    }
}

impl<'a> Chars<'a> {
    pub fn new(chars: &'a [char]) -> Chars<'a> {
        Chars { chars, utf8: OnceCell::new() }
    }

    fn utf8(&self) -> &Utf8 {
        self.utf8.get_or_init(|| Utf8::of(self.chars))
    }

    /// Characters `from..to` as text.
    pub fn text(&self, from: usize, to: usize) -> &str {
        let utf8 = self.utf8();
        &utf8.text[utf8.starts[from] as usize..utf8.starts[to] as usize]
    }

    /// The `count` characters from `from` on, or as many as there are.
    pub fn up_to(&self, from: usize, count: usize) -> &str {
        self.text(from, (from + count).min(self.chars.len()))
    }

    /// All of it.
    pub fn as_str(&self) -> &str {
        &self.utf8().text
    }
}

impl std::ops::Deref for Chars<'_> {
    type Target = [char];

    fn deref(&self) -> &[char] {
        self.chars
    }
}

/// One character as rules see it; `None` for characters that only disturb.
///
/// The Chinese comma stays apart from the ASCII one: only the latter groups digits.
pub fn fold(c: char) -> Option<char> {
    Some(match c {
        ' '..='~' | '\n' => c,
        '\u{4e00}'..='\u{9fff}' => c,
        '，' | '、' | '。' | '；' | '“' | '”' | '‘' | '’' => c,
        '！' => '!',
        '？' => '?',
        '：' | '∶' | '﹕' | '︰' => ':',
        '（' | '﹙' => '(',
        '）' | '﹚' => ')',
        '％' | '﹪' => '%',
        '．' => '.',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{a0}' | '\u{3000}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => ' ',
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}' => {
            return None;
        }
        '–' | '‐' | '‑' | '‒' | '−' | '﹣' => '-',
        '―' | '─' | '━' => '—',
        '〜' | '∼' => '～',
        '「' | '『' => '“',
        '」' | '』' => '”',
        '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => '\n',
        '\0'..='\x08' | '\x0e'..='\x1f' | '\x7f' => {
            if c == '\t' {
                '\t'
            } else {
                return None;
            }
        }
        _ => c,
    })
}

/// The characters of a text, with room for them from the start.
pub(crate) fn chars_of(text: &str) -> Vec<char> {
    let mut out = vec!['\0'; text.chars().count()];
    for (place, c) in out.iter_mut().zip(text.chars()) {
        *place = c;
    }
    out
}

/// What `read` makes of the characters of a label: most are short enough to need no list.
pub(crate) fn with_chars<T>(text: &str, read: impl FnOnce(&[char]) -> T) -> T {
    collect_chars(text.chars(), read)
}

/// What `read` makes of a few characters, mostly at most 48.
pub(crate) fn collect_chars<T>(chars: impl Iterator<Item = char> + Clone, read: impl FnOnce(&[char]) -> T) -> T {
    let mut room = ['\0'; 48];
    let mut len = 0;
    for c in chars.clone() {
        let Some(place) = room.get_mut(len) else { return read(&chars.collect::<Vec<_>>()) };
        *place = c;
        len += 1;
    }
    read(&room[..len])
}

/// Characters as text, with room for it from the start.
pub(crate) fn string_of(chars: &[char]) -> String {
    let mut out = String::with_capacity(chars.len() * 3);
    out.extend(chars);
    out
}

/// A Chinese character, the kind that words are made of.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2ebef}')
}

/// Ends a sentence.
pub fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '!' | '?' | '；' | ';')
}

/// Opens or closes a bracket or quotation.
pub fn closing_of(open: char) -> Option<char> {
    Some(match open {
        '(' => ')',
        '[' => ']',
        '【' => '】',
        '〔' => '〕',
        '《' => '》',
        '〈' => '〉',
        '“' => '”',
        '‘' => '’',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(source: &str) -> String {
        Text::fold(&chars_of(source)).chars.into_iter().collect()
    }

    #[test]
    fn characters_are_found_by_their_number() {
        let text = "2024年，全市有小学１２所𬶏。\r\n".repeat(40);
        let chars = chars_of(&text);
        let source = Source::new(&text);
        for start in 0..=chars.len() {
            for end in [start, start + 1, start + 7, chars.len()] {
                let here: String = chars.get(start..end).unwrap_or_default().iter().collect();
                assert_eq!(source.get(start, end), here, "{start}..{end}");
            }
        }
        assert_eq!(Source::new("").get(0, 0), "");
        assert_eq!(source.get(chars.len() + 1, chars.len() + 1), "");
    }

    #[test]
    fn the_first_of_many_is_found_in_any_block() {
        for at in 0..70 {
            let mut chars = vec!['学'; 70];
            chars[at] = '，';
            assert_eq!(position(&chars, |c| c == '，'), Some(at));
            assert_eq!(position(&chars[..at], |c| c == '，'), None);
        }
    }

    #[test]
    fn full_width_forms_are_folded_and_chinese_commas_are_kept() {
        assert_eq!(folded("８９．７％，（约）"), "89.7%，(约)");
        assert_eq!(folded("a\u{200b}b\u{ad}c"), "abc");
    }

    #[test]
    fn every_character_knows_its_place() {
        let text = Text::fold(&chars_of("一\u{200b}二\r\n三"));
        assert_eq!(text.chars, ['一', '二', '\n', '三']);
        assert_eq!(text.source, [0, 2, 3, 5]);
    }

    #[test]
    fn folding_twice_changes_nothing() {
        let once = folded("２０２５年１０月—─“「测」”\u{3000}x");
        assert_eq!(folded(&once), once);
    }
}
