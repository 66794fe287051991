//! Lists of words, kept as one line of text each and searched by first character.

/// One bit for each of the first 65 536 characters: does a word begin with it? Most characters of a text begin none.
pub(super) struct Begins(Box<[u64; 1024]>);

impl Begins {
    pub fn new(firsts: impl IntoIterator<Item = char>) -> Begins {
        let mut bits = Box::new([0_u64; 1024]);
        for first in firsts {
            bits[first as usize / 64 % 1024] |= 1 << (first as u32 % 64);
        }
        Begins(bits)
    }

    #[inline]
    pub fn has(&self, c: char) -> bool {
        self.0[c as usize / 64 % 1024] >> (c as u32 % 64) & 1 != 0
    }
}

/// A list of words.
pub(super) struct Words {
    begins: Begins,
    /// By first character.
    sorted: Vec<(char, &'static str)>,
}

impl Words {
    /// The words of `line`, parted by spaces.
    pub fn new(line: &'static str) -> Words {
        let mut sorted: Vec<(char, &str)> =
            line.split_whitespace().filter_map(|word| word.chars().next().map(|first| (first, word))).collect();
        sorted.sort_unstable();
        Words { begins: Begins::new(sorted.iter().map(|(first, _)| *first)), sorted }
    }

    /// Does one of the words stand anywhere in `text`?
    pub fn within(&self, text: &str) -> bool {
        text.char_indices().any(|(at, first)| self.begins.has(first) && self.begin_with(first, &text[at..]))
    }

    /// Does one of the words end `text`?
    pub fn end(&self, text: &str) -> bool {
        self.sorted.iter().any(|(_, word)| text.ends_with(word))
    }

    fn begin_with(&self, first: char, text: &str) -> bool {
        let from = self.sorted.partition_point(|(c, _)| *c < first);
        self.sorted[from..].iter().take_while(|(c, _)| *c == first).any(|(_, word)| text.starts_with(word))
    }
}

/// Words with what they mean, looked up at the start of a run of characters.
pub(super) struct Table<T> {
    begins: Begins,
    /// First characters in order, and where the entries of each begin.
    firsts: Vec<char>,
    starts: Vec<usize>,
    /// By first character, then the longest first.
    entries: Vec<(Vec<char>, T)>,
}

impl<T> Table<T> {
    pub fn new(entries: impl IntoIterator<Item = (&'static str, T)>) -> Table<T> {
        let mut entries: Vec<(Vec<char>, T)> =
            entries.into_iter().map(|(word, meaning)| (word.chars().collect(), meaning)).collect();
        entries.sort_by(|(a, _), (b, _)| a[0].cmp(&b[0]).then(b.len().cmp(&a.len())));
        let (mut firsts, mut starts) = (Vec::new(), Vec::new());
        for (at, (word, _)) in entries.iter().enumerate() {
            if firsts.last() != Some(&word[0]) {
                firsts.push(word[0]);
                starts.push(at);
            }
        }
        starts.push(entries.len());
        Table { begins: Begins::new(firsts.iter().copied()), firsts, starts, entries }
    }

    /// The characters that entries begin with.
    pub fn firsts(&self) -> &[char] {
        &self.firsts
    }

    /// The longest entry that begins `chars`, and its length.
    #[inline]
    pub fn longest(&self, chars: &[char]) -> Option<(&T, usize)> {
        let first = *chars.first()?;
        if self.begins.has(first) { self.entry(first, chars) } else { None }
    }

    fn entry(&self, first: char, chars: &[char]) -> Option<(&T, usize)> {
        let at = self.firsts.binary_search(&first).ok()?;
        let entries = &self.entries[self.starts[at]..self.starts[at + 1]];
        entries.iter().find(|(word, _)| chars.starts_with(word)).map(|(word, meaning)| (meaning, word.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn words_are_found_wherever_they_stand() {
        let words = Words::new("新增 新建 奖");
        assert!(words.within("全市新建学校") && words.end("一等奖"));
        assert!(!words.within("全市现有学校") && !words.end("奖项"));
    }
}
