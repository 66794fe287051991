//! A set of characters, one bit for each.

/// What all characters beyond U+FFFF share.
pub(super) const BEYOND: u32 = 0xffff;

/// A character as 16 bits.
#[inline]
pub(super) fn half(c: char) -> u32 {
    (c as u32).min(BEYOND)
}

/// A set of characters; those beyond U+FFFF are in it all or none.
#[derive(Clone)]
pub(crate) struct CharSet(Box<[u64; 1024]>);

impl Default for CharSet {
    fn default() -> CharSet {
        CharSet(Box::new([0; 1024]))
    }
}

impl Extend<char> for CharSet {
    fn extend<I: IntoIterator<Item = char>>(&mut self, chars: I) {
        chars.into_iter().for_each(|c| self.add_half(half(c)));
    }
}

impl CharSet {
    /// Adds the character that [`half`] says this of.
    pub(super) fn add_half(&mut self, half: u32) {
        self.0[half as usize / 64] |= 1 << (half % 64);
    }

    /// Whether the character that [`half`] says this of is in it.
    #[inline]
    pub(super) fn has_half(&self, half: u32) -> bool {
        let at = half as usize;
        self.0[at / 64] >> (at % 64) & 1 == 1
    }

    #[inline]
    pub fn has(&self, c: char) -> bool {
        self.has_half(half(c))
    }
}
