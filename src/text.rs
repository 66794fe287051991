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
        let mut text = Text { chars: Vec::with_capacity(source.len()), source: Vec::with_capacity(source.len()) };
        let mut after_return = false;
        for (at, &c) in source.iter().enumerate() {
            if matches!(c, '\u{4e00}'..='\u{9fff}') {
                after_return = false;
                text.chars.push(c);
                text.source.push(at as u32);
                continue;
            }
            let folded = match c {
                '\r' => Some('\n'),
                '\n' if after_return => None,
                _ => fold(c),
            };
            after_return = c == '\r';
            if let Some(folded) = folded {
                text.chars.push(folded);
                text.source.push(at as u32);
            }
        }
        text
    }

    pub fn len(&self) -> usize {
        self.chars.len()
    }

    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }
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
        // Most characters take three bytes.
        let (mut text, mut starts) = (String::with_capacity(chars.len() * 3), Vec::with_capacity(chars.len() + 1));
        for &c in chars {
            starts.push(text.len() as u32);
            text.push(c);
        }
        starts.push(text.len() as u32);
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
    let mut out = Vec::with_capacity(text.chars().count());
    out.extend(text.chars());
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
