//! A few words of a rule, searched for in labels and sentences.

/// A few words, for rules that ask whether a text has one of them.
pub type Few<const N: usize> = Words<[Word; N]>;

/// Words of a rule. Most characters are turned away by one bit. What asks is the same code for all lists, however long.
pub struct Words<W: ?Sized = [Word]> {
    /// The characters that words begin with, and end with.
    begins: Bits,
    ends: Bits,
    words: W,
}

/// A set of characters that may say yes to another one: a bit for the last ten bits of each.
struct Bits([u64; 16]);

impl Bits {
    const fn add(&mut self, c: char) {
        self.0[c as usize / 64 % 16] |= 1 << (c as usize % 64);
    }

    #[inline]
    const fn has(&self, c: char) -> bool {
        self.0[c as usize / 64 % 16] >> (c as usize % 64) & 1 == 1
    }
}

/// One of the words of a rule.
#[derive(Clone, Copy)]
pub struct Word {
    first: char,
    last: char,
    text: &'static str,
}

impl<const N: usize> Few<N> {
    pub const fn new(words: [&'static str; N]) -> Few<N> {
        let none = Word { first: '\0', last: '\0', text: "" };
        let mut few = Words { begins: Bits([0; 16]), ends: Bits([0; 16]), words: [none; N] };
        let mut at = 0;
        while at < N {
            let bytes = words[at].as_bytes();
            let mut last = bytes.len() - 1;
            while bytes[last] & 0xc0 == 0x80 {
                last -= 1;
            }
            let word = Word { first: char_at(bytes, 0), last: char_at(bytes, last), text: words[at] };
            few.words[at] = word;
            few.begins.add(word.first);
            few.ends.add(word.last);
            at += 1;
        }
        few
    }
}

impl<const N: usize> std::ops::Deref for Few<N> {
    type Target = Words;

    fn deref(&self) -> &Words {
        self
    }
}

impl Words {
    /// The words that begin at each place of `text`, with the place.
    fn found<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, &'static str)> + use<'a> {
        let begins = text.char_indices().filter(|(_, c)| self.begins.has(*c));
        begins.flat_map(move |(at, first)| {
            let fits = move |word: &&Word| word.first == first && text[at..].starts_with(word.text);
            self.words.iter().filter(fits).map(move |word| (at, word.text))
        })
    }

    /// Whether `text` has one of the words.
    pub fn any_in(&self, text: &str) -> bool {
        self.first_in(text).is_some()
    }

    /// The first byte of the word that stands first in `text`.
    pub fn first_in(&self, text: &str) -> Option<usize> {
        let stands =
            |at: usize, c: char| self.words.iter().any(|word| word.first == c && text[at..].starts_with(word.text));
        text.char_indices().find(|&(at, c)| self.begins.has(c) && stands(at, c)).map(|(at, _)| at)
    }

    /// Whether one of the words stands at `at`, where one may begin.
    fn stands(&self, chars: &[char], at: usize) -> bool {
        let rest = &chars[at..];
        self.words.iter().any(|word| word.first == rest[0] && begins(rest, word.text))
    }

    /// Whether `chars` has one of the words.
    pub fn any_of(&self, chars: &[char]) -> bool {
        self.first_of(chars).is_some()
    }

    /// The place in `chars` of the word that stands first.
    pub fn first_of(&self, chars: &[char]) -> Option<usize> {
        (0..chars.len()).find(|&at| self.begins.has(chars[at]) && self.stands(chars, at))
    }

    /// Whether `chars` ends with one of the words.
    pub fn ends_of(&self, chars: &[char]) -> bool {
        let Some(&last) = chars.last().filter(|c| self.ends.has(**c)) else { return false };
        self.words.iter().any(|word| word.last == last && ends(chars, word.text))
    }

    /// Whether one of the words stands at `at`.
    pub fn begins_of(&self, chars: &[char], at: usize) -> bool {
        chars.get(at).is_some_and(|&c| self.begins.has(c)) && self.stands(chars, at)
    }

    /// Of the words that stand at `at`, how many characters the longest has.
    pub fn longest_at(&self, chars: &[char], at: usize) -> Option<usize> {
        if !chars.get(at).is_some_and(|&c| self.begins.has(c)) {
            return None;
        }
        let stand = self.words.iter().filter(|word| word.first == chars[at] && begins(&chars[at..], word.text));
        stand.map(|word| word.text.chars().count()).max()
    }

    /// At how many places one of the words stands in `chars`.
    pub fn count_of(&self, chars: &[char]) -> usize {
        (0..chars.len()).filter(|&at| self.begins.has(chars[at]) && self.stands(chars, at)).count()
    }

    /// One past the last byte of the word that ends last.
    pub fn last_end(&self, text: &str) -> Option<usize> {
        self.found(text).map(|(at, word)| at + word.len()).max()
    }

    /// The first of the words, in their order, that `text` begins with.
    pub fn begins(&self, text: &str) -> Option<&'static str> {
        let first = text.chars().next().filter(|&c| self.begins.has(c))?;
        self.words.iter().find(|word| word.first == first && text.starts_with(word.text)).map(|word| word.text)
    }

    /// False where no stretch of `chars` ends with one of the words.
    pub fn may_end_in(&self, chars: &[char]) -> bool {
        chars.iter().any(|&c| self.ends.has(c))
    }

    /// The first of the words, in their order, that `text` ends with.
    pub fn ends(&self, text: &str) -> Option<&'static str> {
        let last = text.chars().next_back().filter(|&c| self.ends.has(c))?;
        self.words.iter().find(|word| word.last == last && text.ends_with(word.text)).map(|word| word.text)
    }
}

/// Whether `chars` begins with `word`.
pub(crate) fn begins(chars: &[char], word: &str) -> bool {
    word.chars().enumerate().all(|(at, c)| chars.get(at) == Some(&c))
}

/// Whether `chars` ends with `word`.
pub(crate) fn ends(chars: &[char], word: &str) -> bool {
    let mut before = chars.iter().rev();
    word.chars().rev().all(|c| before.next() == Some(&c))
}

/// The character that begins at a byte of well-formed UTF-8.
pub(crate) const fn char_at(bytes: &[u8], at: usize) -> char {
    const fn tail(bytes: &[u8], at: usize) -> u32 {
        (bytes[at] & 0x3f) as u32
    }
    let first = bytes[at] as u32;
    let code = match first {
        0..0x80 => first,
        0x80..0xe0 => (first & 0x1f) << 6 | tail(bytes, at + 1),
        0xe0..0xf0 => (first & 0xf) << 12 | tail(bytes, at + 1) << 6 | tail(bytes, at + 2),
        _ => (first & 7) << 18 | tail(bytes, at + 1) << 12 | tail(bytes, at + 2) << 6 | tail(bytes, at + 3),
    };
    match char::from_u32(code) {
        Some(c) => c,
        None => '\0',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_words_in_a_text() {
        static FEW: Few<4> = Few::new(["教育", "教育局", "m²", "是"]);
        assert!(FEW.any_in("本市教育"));
        assert!(!FEW.any_in("教师"));
        assert_eq!(FEW.begins("教育局"), Some("教育"));
        assert_eq!(FEW.ends("市教育局"), Some("教育局"));
        assert_eq!(FEW.ends("市教育"), Some("教育"));
        assert_eq!(FEW.ends("育"), None);
        assert_eq!(FEW.last_end("教育局长"), Some(9));
        let chars: Vec<char> = "市教育局长".chars().collect();
        assert_eq!(FEW.first_of(&chars), Some(1));
        assert!(!FEW.any_of(&chars[2..]));
        assert_eq!(FEW.count_of(&chars), 1, "two that begin at one place");
        assert!(FEW.ends_of(&chars[..4]) && !FEW.ends_of(&chars) && !FEW.ends_of(&chars[3..4]));
    }
}
