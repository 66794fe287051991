//! The words of tables (`data/table_words.txt`): heads, totals, measures, and what labels are made of.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::quick::BuildQuick;

const TABLE: &str = include_str!(concat!(env!("OUT_DIR"), "/table_words.txt"));

/// Classes of words as a set of bits; a word may be in several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Set(u64);

macro_rules! sets {
    ($($name:ident = $at:literal, $word:literal;)*) => {
        impl Set {
            $(pub const $name: Set = Set(1 << $at);)*

            fn by_name(name: &str) -> Option<Set> {
                match name {
                    $($word => Some(Set::$name),)*
                    _ => None,
                }
            }
        }
    };
}

sets! {
    DIM = 0, "dim";
    DIM_PLACE = 1, "dim-place";
    DIM_TOWN = 2, "dim-town";
    DIM_ORG = 3, "dim-org";
    DIM_TIME = 4, "dim-time";
    DIM_UNIT = 5, "dim-unit";
    DIM_NUMBER = 6, "dim-number";
    NO_DATA = 7, "no-data";
    METADATA = 8, "metadata";
    TOTAL = 9, "total";
    TOTAL_PLACE = 10, "total-place";
    MISSING = 11, "missing";
    TITLE_TAIL = 12, "title-tail";
    TITLE_HEAD = 13, "title-head";
    GENERIC = 14, "generic";
    GROUP = 15, "group";
    AMONG = 16, "among";
    OF_BEFORE = 17, "of-before";
    GROWTH = 18, "growth";
    GROWTH_REF = 19, "growth-ref";
    GROWTH_LEAD = 20, "growth-lead";
    YEAR_ON_YEAR = 21, "year-on-year";
    NOT_GROWTH = 22, "not-growth";
    TARGET = 23, "target";
    THRESHOLD = 24, "threshold";
    RANK = 25, "rank";
    GAP = 26, "gap";
    STAGE = 27, "stage";
    SUBJECT = 28, "subject";
    KIND = 29, "kind";
    PERSON = 30, "person";
    RATE = 31, "rate";
    MONEY = 32, "money";
    SPACE = 33, "space";
    COUNTED = 34, "counted";
}

impl Set {
    /// Any head that names what stands below it.
    pub const DIMS: Set = Set(Set::DIM.0
        | Set::DIM_PLACE.0
        | Set::DIM_TOWN.0
        | Set::DIM_ORG.0
        | Set::DIM_TIME.0
        | Set::DIM_UNIT.0
        | Set::DIM_NUMBER.0);
    /// What parts the things counted and counts nothing itself.
    pub const QUALIFIERS: Set = Set(Set::STAGE.0 | Set::SUBJECT.0 | Set::KIND.0);
    /// What labels are made of.
    const PARTS: Set =
        Set(Set::QUALIFIERS.0 | Set::PERSON.0 | Set::RATE.0 | Set::MONEY.0 | Set::SPACE.0 | Set::COUNTED.0);

    pub const fn has(self, other: Set) -> bool {
        self.0 & other.0 != 0
    }

    const fn and(self, other: Set) -> Set {
        Set(self.0 & other.0)
    }
}

struct Words {
    sets: HashMap<&'static str, Set, BuildQuick>,
    /// Words of one class, longest first: for prefixes and suffixes.
    lists: Vec<(Set, Vec<&'static str>)>,
    /// Length in characters of the longest part of a label.
    longest: usize,
}

fn words() -> &'static Words {
    static WORDS: LazyLock<Words> = LazyLock::new(|| {
        let mut sets: HashMap<&'static str, Set, BuildQuick> = HashMap::default();
        let mut lists: Vec<(Set, Vec<&'static str>)> = Vec::new();
        for line in TABLE.lines().filter(|l| !l.starts_with("# ")) {
            let Some((name, list)) = line.split_once(": ") else { continue };
            let Some(set) = Set::by_name(name) else { continue };
            let at = lists.iter().position(|(of, _)| *of == set).unwrap_or_else(|| {
                lists.push((set, Vec::new()));
                lists.len() - 1
            });
            for word in list.split_whitespace() {
                let entry = sets.entry(word).or_default();
                *entry = Set(entry.0 | set.0);
                lists[at].1.push(word);
            }
        }
        lists.iter_mut().for_each(|(_, words)| words.sort_by_key(|w| std::cmp::Reverse(w.len())));
        let longest = sets.iter().filter(|(_, s)| s.has(Set::PARTS)).map(|(w, _)| w.chars().count()).max().unwrap_or(0);
        Words { sets, lists, longest }
    });
    &WORDS
}

/// Whether `word` as a whole is in one of the classes.
pub fn is(word: &str, set: Set) -> bool {
    words().sets.get(word).is_some_and(|s| s.has(set))
}

/// The words of one class, longest first.
pub fn list(set: Set) -> &'static [&'static str] {
    words().lists.iter().find(|(of, _)| *of == set).map_or(&[], |(_, words)| words)
}

/// The longest word of the class that `text` begins with.
pub fn prefix(text: &str, set: Set) -> Option<&'static str> {
    list(set).iter().find(|w| text.starts_with(**w)).copied()
}

/// The longest word of the class that `text` ends with.
pub fn suffix(text: &str, set: Set) -> Option<&'static str> {
    list(set).iter().find(|w| text.ends_with(**w)).copied()
}

/// Whether `text` holds a word of the class.
pub fn holds(text: &str, set: Set) -> bool {
    list(set).iter().any(|w| text.contains(w))
}

/// A part of a label: bytes `start..end`, with its classes; none for characters that no list knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub start: usize,
    pub end: usize,
    pub set: Set,
}

/// Cuts a label into parts from left to right, the longest word at each place; what no list knows is put together.
pub fn parts(label: &str) -> Vec<Part> {
    let words = words();
    let mut out: Vec<Part> = Vec::new();
    let mut at = 0;
    while at < label.len() {
        let rest = &label[at..];
        let mut ends: Vec<usize> = rest.char_indices().map(|(n, c)| n + c.len_utf8()).take(words.longest).collect();
        let found = ends.drain(..).rev().find_map(|n| {
            let set = words.sets.get(&rest[..n])?.and(Set::PARTS);
            (set != Set::default()).then_some((n, set))
        });
        match found {
            Some((n, set)) => {
                out.push(Part { start: at, end: at + n, set });
                at += n;
            }
            None => {
                let n = rest.chars().next().map_or(1, char::len_utf8);
                match out.last_mut() {
                    Some(last) if last.set == Set::default() => last.end += n,
                    _ => out.push(Part { start: at, end: at + n, set: Set::default() }),
                }
                at += n;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_of_the_table_is_known() {
        for line in TABLE.lines().filter(|l| !l.starts_with('#') && l.contains(": ")) {
            let name = line.split(": ").next().unwrap();
            assert!(Set::by_name(name).is_some(), "{name}");
        }
    }

    #[test]
    fn a_label_falls_into_parts() {
        let cut: Vec<&str> =
            parts("民办普通高中在校生数").iter().map(|p| &"民办普通高中在校生数"[p.start..p.end]).collect();
        assert_eq!(cut, ["民办", "普通高中", "在校生数"]);
        assert!(parts("每百份").iter().all(|p| p.set == Set::default()));
    }
}
