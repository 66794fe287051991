//! Words with what they mean.

use crate::forms::{CharSet, Forms};

/// Words with what they mean, looked up at the start of a run of characters.
pub(super) struct Table<T> {
    words: Forms,
    meanings: Vec<T>,
}

impl<T> Table<T> {
    pub fn new(entries: impl IntoIterator<Item = (&'static str, T)>) -> Table<T> {
        let (words, meanings): (Vec<_>, Vec<_>) = entries.into_iter().unzip();
        Table { words: Forms::new(words.into_iter().zip(0..)), meanings }
    }

    /// The characters that entries begin with.
    pub fn firsts(&self) -> &CharSet {
        self.words.firsts()
    }

    /// The longest entry that begins `chars`, and its length.
    #[inline]
    pub fn longest(&self, chars: &[char]) -> Option<(&T, usize)> {
        // Most characters begin no entry.
        let first = chars.first()?;
        let (length, number) = if self.words.firsts().has(*first) { self.words.longest(chars)? } else { return None };
        Some((&self.meanings[number as usize], length))
    }
}
