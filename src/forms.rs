//! Written forms (words, names, cues) and where they stand in a text.
//!
//! Looked up by their first two characters, the longest first. Building takes a tenth of what an automaton takes, and
//! the tables stay small enough for the nearest caches: most pairs of characters are turned away by one bit.

mod char_set;
mod few;

pub(crate) use char_set::CharSet;
pub use few::{Few, Words};
pub(crate) use few::{begins, char_at, ends};

use char_set::{BEYOND, half};

/// Written forms, each with a number that says what it means.
pub struct Forms {
    /// The characters that forms begin with: most are turned away by it where forms are few.
    firsts: CharSet,
    /// The characters that are a form by themselves.
    alone: CharSet,
    /// One bit for each hash of two characters that a form begins with.
    pairs: Box<[u64]>,
    pair_shift: u32,
    /// Open addressing by the first two characters.
    slots: Box<[Slot]>,
    shift: u32,
    /// Forms with one beginning stand together, the longest first.
    forms: Box<[Form]>,
    /// Their characters, in the order of the forms.
    chars: Box<[char]>,
}

#[derive(Clone, Copy, Default)]
struct Slot {
    /// 0 where the slot is free: no form begins with NUL.
    key: u32,
    first: u16,
    count: u16,
}

#[derive(Clone, Copy, Default)]
struct Form {
    /// The third character: with it most forms are known, and `chars` need not be looked at.
    third: char,
    /// Its characters in [`Forms::chars`].
    start: u32,
    len: u16,
    id: u16,
}

/// The first two characters as one number; forms of one character have 0 second. Characters beyond U+FFFF share one
/// half.
#[inline]
fn key(first: char, second: char) -> u32 {
    half(first) << 16 | half(second)
}

#[inline]
fn hash(key: u32) -> u32 {
    key.wrapping_mul(0x9e37_79b1)
}

/// The slot that holds `key`, or a free one.
#[inline]
fn slot(slots: &[Slot], shift: u32, key: u32) -> usize {
    let mask = slots.len() - 1;
    let mut at = (hash(key) >> shift) as usize;
    while slots[at].key != key && slots[at].key != 0 {
        at = (at + 1) & mask;
    }
    at
}

impl Forms {
    /// Forms with their numbers, both fewer than 65,536; of two equal forms the first counts.
    pub fn new<'a>(list: impl IntoIterator<Item = (&'a str, u32)>) -> Forms {
        Forms::of_chars(list.into_iter().map(|(word, id)| (word.chars(), id)))
    }

    /// Like [`Forms::new`], from characters.
    pub fn of_chars<C: IntoIterator<Item = char>>(list: impl IntoIterator<Item = (C, u32)>) -> Forms {
        let mut chars: Vec<char> = Vec::new();
        let mut given: Vec<(u32, Form)> = Vec::new();
        for (word, id) in list {
            let start = chars.len();
            chars.extend(word);
            let Some(&first) = chars.get(start) else { continue };
            let nth = |n| chars.get(start + n).copied().unwrap_or('\0');
            let len = (chars.len() - start) as u16;
            given.push((key(first, nth(1)), Form { third: nth(2), start: start as u32, len, id: id as u16 }));
        }
        Forms::build(&chars, given)
    }

    fn build(chars: &[char], mut given: Vec<(u32, Form)>) -> Forms {
        given.truncate(usize::from(u16::MAX));
        let mut keys: Vec<u32> = given.iter().map(|(key, _)| *key).collect();
        keys.sort_unstable();
        keys.dedup();
        let size = (keys.len() * 2).next_power_of_two().max(2);
        let bits = (given.len() * 4).next_power_of_two().max(64);
        let mut table = Forms {
            firsts: CharSet::default(),
            alone: CharSet::default(),
            pairs: vec![0; bits / 64].into_boxed_slice(),
            pair_shift: 32 - bits.trailing_zeros(),
            slots: vec![Slot::default(); size].into_boxed_slice(),
            shift: 32 - size.trailing_zeros(),
            forms: Box::new([]),
            chars: Box::new([]),
        };
        for (key, form) in &given {
            let first = key >> 16;
            table.firsts.add_half(first);
            if form.len == 1 {
                table.alone.add_half(first);
            } else {
                let bit = (hash(*key) >> table.pair_shift) as usize;
                table.pairs[bit / 64] |= 1 << (bit % 64);
            }
            let at = slot(&table.slots, table.shift, *key);
            table.slots[at].key = *key;
            table.slots[at].count += 1;
        }
        table.put(given, chars);
        table
    }

    /// Puts every form where its slot says; the slots know how many they have.
    fn put(&mut self, given: Vec<(u32, Form)>, chars: &[char]) {
        let mut next = 0;
        for slot in &mut self.slots {
            slot.first = next;
            next += std::mem::take(&mut slot.count);
        }
        let mut forms = vec![Form::default(); given.len()];
        for (key, form) in given {
            let slot = &mut self.slots[slot(&self.slots, self.shift, key)];
            let place = usize::from(slot.first) + usize::from(slot.count);
            slot.count += 1;
            forms[place] = form;
            // The longest first; of two of one length the one that was given first.
            let same = &mut forms[usize::from(slot.first)..=place];
            let mut at = same.len() - 1;
            while at > 0 && same[at - 1].len < same[at].len {
                same.swap(at - 1, at);
                at -= 1;
            }
        }
        let mut ordered = Vec::with_capacity(chars.len());
        for form in &mut forms {
            let start = std::mem::replace(&mut form.start, ordered.len() as u32) as usize;
            ordered.extend_from_slice(&chars[start..start + usize::from(form.len)]);
        }
        self.forms = forms.into_boxed_slice();
        self.chars = ordered.into_boxed_slice();
    }

    /// The characters that forms begin with.
    pub(crate) fn firsts(&self) -> &CharSet {
        &self.firsts
    }

    /// The longest form that `rest` begins with: its length in characters and its number.
    #[inline]
    pub fn longest(&self, rest: &[char]) -> Option<(usize, u32)> {
        let (pair, alone) = self.beginnings(rest)?;
        self.longest_of(pair, alone, rest)
    }

    /// The first place from `from` on at which a form stands: the place, and [`Forms::longest`] there.
    #[inline]
    pub fn next(&self, chars: &[char], from: usize) -> Option<(usize, usize, u32)> {
        // Every character is second before it is first: what it is told apart by is worked out once.
        let mut second = chars.get(from).map_or(0, |&c| half(c));
        for at in from..chars.len() {
            let first = second;
            second = chars.get(at + 1).map_or(0, |&c| half(c));
            let pair = first << 16 | second;
            let alone = self.alone.has_half(first);
            if (alone || self.may_begin(pair))
                && let Some((len, id)) = self.longest_of(pair, alone, &chars[at..])
            {
                return Some((at, len, id));
            }
        }
        None
    }

    /// The key of the forms of two characters and more that `rest` may begin with, and whether it may begin with one
    /// of one character; `None` where it begins with no form.
    #[inline]
    fn beginnings(&self, rest: &[char]) -> Option<(u32, bool)> {
        let &first = rest.first()?;
        let pair = key(first, rest.get(1).copied().unwrap_or_default());
        let alone = self.may_be(first);
        (alone || self.may_begin(pair)).then_some((pair, alone))
    }

    /// [`Forms::longest`] of what [`Forms::beginnings`] gave.
    fn longest_of(&self, pair: u32, alone: bool, rest: &[char]) -> Option<(usize, u32)> {
        let find = |key| self.beginning(key).iter().find(|form| self.fits(form, rest));
        let form = find(pair).or_else(|| if alone { find(key(rest[0], '\0')) } else { None })?;
        Some((form.len.into(), form.id.into()))
    }

    /// False where no form begins with these two characters.
    #[inline]
    fn may_begin(&self, key: u32) -> bool {
        let bit = (hash(key) >> self.pair_shift) as usize;
        self.pairs[bit / 64] >> (bit % 64) & 1 == 1
    }

    /// False where no form is this character alone.
    #[inline]
    fn may_be(&self, first: char) -> bool {
        self.alone.has(first)
    }

    /// Whether `rest`, whose first two characters are those of the form's key, begins with the form.
    #[inline]
    fn fits(&self, form: &Form, rest: &[char]) -> bool {
        let Some(rest) = rest.get(..form.len.into()) else { return false };
        if rest.len() > 2 && rest[2] != form.third {
            return false;
        }
        // The key tells two characters apart unless they are beyond U+FFFF.
        let known = rest.len() <= 3 && rest.iter().take(2).all(|&c| half(c) != BEYOND);
        known || self.chars[form.start as usize..][..rest.len()] == *rest
    }

    /// All forms that `rest` begins with, the longest first: lengths in characters and numbers.
    pub fn all<'a>(&'a self, rest: &'a [char]) -> impl Iterator<Item = (usize, u32)> + use<'a> {
        let (long, short) = self.candidates(rest);
        let fits = |form: &&Form| self.fits(form, rest);
        long.iter().chain(short).filter(fits).map(|form| (form.len.into(), form.id.into()))
    }

    /// [`Forms::all`], given one by one: most places have none.
    #[inline]
    pub fn each(&self, rest: &[char], mut give: impl FnMut(usize, u32)) {
        if !rest.first().is_some_and(|&first| self.firsts.has(first)) || self.beginnings(rest).is_none() {
            return;
        }
        let (long, short) = self.candidates(rest);
        for form in long.iter().chain(short).filter(|form| self.fits(form, rest)) {
            give(form.len.into(), form.id.into());
        }
    }

    /// Forms of two characters and more, and of one, that may stand at the head of `rest`.
    #[inline]
    fn candidates(&self, rest: &[char]) -> (&[Form], &[Form]) {
        let Some(&first) = rest.first().filter(|first| self.firsts.has(**first)) else { return (&[], &[]) };
        let long = rest.get(1).map(|&second| key(first, second)).filter(|&key| self.may_begin(key));
        let short = if self.may_be(first) { self.beginning(key(first, '\0')) } else { &[] };
        (long.map_or(&[], |key| self.beginning(key)), short)
    }

    #[inline]
    fn beginning(&self, key: u32) -> &[Form] {
        let slot = self.slots[slot(&self.slots, self.shift, key)];
        &self.forms[usize::from(slot.first)..usize::from(slot.first) + usize::from(slot.count)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_that_a_text_begins_with_the_longest_first() {
        let forms =
            Forms::new([("教", 1), ("教育", 2), ("教育局", 3), ("学", 4), ("教师", 5), ("𬶏", 6), ("教育𬶏站", 7)]);
        let all = |text: &str| forms.all(&text.chars().collect::<Vec<_>>()).collect::<Vec<_>>();
        assert_eq!(all("教育局长"), [(3, 3), (2, 2), (1, 1)]);
        assert_eq!(all("教"), [(1, 1)]);
        assert_eq!(all("学"), [(1, 4)]);
        assert_eq!(all("𬶏"), [(1, 6)]);
        assert_eq!(all("\u{1cd8f}"), [], "the same lower half");
        assert_eq!(all("𬶐"), [], "beyond U+FFFF, too");
        assert_eq!(all("教育𬶏站"), [(4, 7), (2, 2), (1, 1)]);
        assert_eq!(all("局"), []);
        assert_eq!(all(""), []);
    }

    #[test]
    fn of_equal_forms_the_first_counts() {
        assert_eq!(Forms::new([("学校", 1), ("学校", 2)]).longest(&['学', '校']), Some((2, 1)));
    }
}
