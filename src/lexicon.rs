//! Words that carry grammar (`data/words.txt`), place names and words for time, found in one pass.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::forms::Forms;
use crate::period::{self, Saying};
use crate::quick::BuildQuick;
use crate::region::{self, RegionId};

const TABLE: &str = include_str!(concat!(env!("OUT_DIR"), "/words.txt"));

/// Word classes as a set of bits; a word may be in several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u64);

macro_rules! classes {
    ($($name:ident = $at:literal, $word:literal;)*) => {
        impl Classes {
            $(pub const $name: Classes = Classes(1 << $at);)*

            fn by_name(name: &str) -> Option<Classes> {
                match name {
                    $($word => Some(Classes::$name),)*
                    _ => None,
                }
            }
        }
    };
}

classes! {
    ATTAIN = 0, "attain";
    RISE_TO = 1, "riseto";
    UP = 2, "up";
    DOWN = 3, "down";
    DELTA = 4, "delta";
    GAP_UP = 5, "gapup";
    GAP_DOWN = 6, "gapdown";
    YEAR_ON_YEAR = 7, "yoy";
    MODAL = 8, "modal";
    THRESHOLD = 9, "thresh";
    AT_LEAST = 10, "ge";
    AT_MOST = 11, "le";
    ABOUT = 12, "about";
    AT_LEAST_AFTER = 13, "gepost";
    AT_MOST_AFTER = 14, "lepost";
    ABOUT_AFTER = 15, "aboutpost";
    ADVERB = 16, "adverb";
    CONNECTIVE = 17, "connective";
    EACH = 18, "each";
    DISTRIBUTIVE = 19, "distributive";
    SHARE = 20, "share";
    AMONG = 21, "among";
    ACT = 22, "act";
    PREDICATE = 23, "predicate";
    PREPOSITION = 24, "prep";
    ADJUNCT_END = 25, "adjunctend";
    CONJUNCTION = 26, "conj";
    CUE = 27, "cue";
    RATE = 28, "rate";
    IDIOM = 29, "idiom";
    NOUN = 30, "noun";
    F_LEVEL = 31, "family-level";
    F_AWARD = 32, "family-award";
    F_STAGE = 33, "family-stage";
    F_OWNER = 34, "family-owner";
    F_PLACE = 35, "family-place";
    F_PERSON = 36, "family-person";
    F_GRADE = 37, "family-grade";
    F_DEGREE = 38, "family-degree";
}

impl Classes {
    pub const NONE: Classes = Classes(0);
    /// A mark that ends a sentence, and one that only parts clauses: no words of a list.
    pub(crate) const ENDING: Classes = Classes(1 << 63);
    pub(crate) const PARTING: Classes = Classes(1 << 62);
    /// Members of a family stand for each other in an elided list.
    pub const FAMILIES: [Classes; 8] = [
        Classes::F_LEVEL,
        Classes::F_AWARD,
        Classes::F_STAGE,
        Classes::F_OWNER,
        Classes::F_PLACE,
        Classes::F_PERSON,
        Classes::F_GRADE,
        Classes::F_DEGREE,
    ];

    pub const fn or(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }

    /// Whether any class of `other` is among these.
    pub const fn has(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }
}

/// All that a written form can mean.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    pub classes: Classes,
    /// Places of this name, each with whether the name alone is enough.
    pub places: &'static [(RegionId, bool)],
    pub saying: Option<Saying>,
    /// A five-year plan's number (十四五 is 14).
    pub plan: Option<u8>,
}

impl Entry {
    /// A word of the classes, and nothing else.
    pub fn is_word(&self) -> bool {
        self.classes != Classes::NONE && self.places.is_empty() && self.saying.is_none() && self.plan.is_none()
    }
}

/// A word found: `start..end` in characters.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    pub start: usize,
    pub end: usize,
    pub entry: &'static Entry,
}

struct Lexicon {
    forms: Forms,
    entries: Vec<Entry>,
}

fn lexicon() -> &'static Lexicon {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(build);
    &LEXICON
}

/// One thing that a written form can mean.
enum Meaning {
    Class(Classes),
    Place(RegionId, bool),
    Saying(Saying),
    Plan(u8),
}

fn build() -> Lexicon {
    let meanings = meanings();
    // Each form once, in the order of the lists, with the number of its places.
    let mut numbers: HashMap<&str, u32, BuildQuick> = HashMap::with_capacity_and_hasher(meanings.len(), <_>::default());
    let mut forms: Vec<(&str, u32)> = Vec::with_capacity(meanings.len());
    let mut entries: Vec<Entry> = Vec::with_capacity(meanings.len());
    let mut named: Vec<usize> = Vec::with_capacity(meanings.len());
    let mut places: Vec<(u32, (RegionId, bool))> = Vec::with_capacity(meanings.len());
    for (word, meaning) in meanings {
        let number = *numbers.entry(word).or_insert_with(|| {
            forms.push((word, entries.len() as u32));
            entries.push(Entry::default());
            named.push(0);
            (entries.len() - 1) as u32
        });
        let entry = &mut entries[number as usize];
        match meaning {
            Meaning::Class(class) => entry.classes = entry.classes.or(class),
            Meaning::Place(id, safe) => {
                named[number as usize] += 1;
                places.push((number, (id, safe)));
            }
            Meaning::Saying(saying) => entry.saying = Some(saying),
            Meaning::Plan(plan) => entry.plan = Some(plan),
        }
    }
    // The lexicon lives as long as the program, and tokens point into its lists of places.
    places.sort_by_key(|(number, _)| *number);
    let mut rest: &'static [(RegionId, bool)] = places.into_iter().map(|(_, place)| place).collect::<Vec<_>>().leak();
    for (entry, named) in entries.iter_mut().zip(named) {
        (entry.places, rest) = rest.split_at(named);
    }
    Lexicon { forms: Forms::new(forms), entries }
}

/// What the lists say.
fn meanings() -> Vec<(&'static str, Meaning)> {
    let mut out: Vec<(&'static str, Meaning)> = Vec::with_capacity(20_000);
    for line in TABLE.lines().filter(|l| !l.starts_with('#')) {
        let Some((name, words)) = line.split_once(": ") else { continue };
        let Some(class) = Classes::by_name(name) else { continue };
        out.extend(words.split_whitespace().map(|word| (word, Meaning::Class(class))));
    }
    for (id, region) in region::all().iter().enumerate() {
        out.extend(region.names().map(|(name, safe)| (name, Meaning::Place(id as RegionId, safe))));
    }
    out.extend(period::WORDS.iter().map(|&(word, saying)| (word, Meaning::Saying(saying))));
    let plans = ["七五", "八五", "九五", "十五", "十一五", "十二五", "十三五", "十四五", "十五五", "十六五"];
    out.extend(plans.into_iter().filter_map(|word| Some((word, Meaning::Plan(period::plan_number(word)?)))));
    out
}

/// Builds the dictionaries if they are not there yet. Analysis does it by itself; call it to choose when.
pub fn prepare() {
    lexicon();
}

/// All words of a passage, from left to right, the longest at each place, none overlapping.
pub fn words(chars: &[char], out: &mut Vec<Found>) {
    out.clear();
    out.extend(each_word(chars));
}

/// [`words`] one by one.
pub fn each_word(chars: &[char]) -> impl Iterator<Item = Found> {
    let lexicon = lexicon();
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some((start, len, id)) = lexicon.forms.next(chars, at) {
            if points_higher(chars, start) || opens_inner_mongolia(chars, start) {
                at = start + 1;
                continue;
            }
            // 初中生均公用经费, 高中生师比: the last letter belongs to the word behind.
            let shorter = (chars[start + len - 1] == '生' && shared_letter(chars, start + len))
                .then(|| lexicon.forms.longest(&chars[start..start + len - 1]))
                .flatten()
                .filter(|(n, _)| n + 1 == len);
            let (len, id) = shorter.unwrap_or((len, id));
            at = start + len;
            return Some(Found { start, end: at, entry: &lexicon.entries[id as usize] });
        }
        None
    })
}

/// A word of two characters or more begins at `at`.
pub fn begins_word(chars: &[char], at: usize) -> bool {
    let lexicon = lexicon();
    let found = chars.get(at..).and_then(|rest| lexicon.forms.longest(rest));
    found.is_some_and(|(len, id)| len >= 2 && lexicon.entries[id as usize].is_word())
}

/// 高一个百分点 is higher by a point, not the first year of 高中.
fn points_higher(chars: &[char], at: usize) -> bool {
    matches!(chars[at..], ['高', '一' | '二' | '三', '个', '百', ..])
}

/// 2026年|内蒙古: no 年内.
fn opens_inner_mongolia(chars: &[char], at: usize) -> bool {
    matches!(chars[at..], ['年', '内', '蒙', ..])
}

/// Whether the 生 that ends a word begins 生均 or 生师比 instead.
fn shared_letter(chars: &[char], end: usize) -> bool {
    const MEASURED: [[char; 2]; 20] = [
        ['公', '用'],
        ['一', '般'],
        ['预', '算'],
        ['校', '舍'],
        ['图', '书'],
        ['占', '地'],
        ['教', '育'],
        ['教', '学'],
        ['仪', '器'],
        ['建', '筑'],
        ['运', '动'],
        ['经', '费'],
        ['面', '积'],
        ['计', '算'],
        ['宿', '舍'],
        ['绿', '化'],
        ['体', '育'],
        ['藏', '书'],
        ['事', '业'],
        ['财', '政'],
    ];
    match chars[end - 1..] {
        ['生', '师', '比', ..] => true,
        ['生', '均', a, b, ..] => MEASURED.contains(&[a, b]),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(String, Classes)> {
        let chars: Vec<char> = text.chars().collect();
        let mut found = Vec::new();
        words(&chars, &mut found);
        found.iter().map(|f| (chars[f.start..f.end].iter().collect(), f.entry.classes)).collect()
    }

    #[test]
    fn every_class_of_the_table_is_known() {
        for line in TABLE.lines().filter(|l| !l.starts_with('#') && l.contains(": ")) {
            let name = line.split(": ").next().unwrap();
            assert!(Classes::by_name(name).is_some(), "{name}");
        }
    }

    #[test]
    fn the_longest_word_wins() {
        let words = cut("累计新增公办学位");
        assert_eq!(words[0].0, "累计");
        assert!(words[1].1.has(Classes::ACT));
        assert!(cut("提高到")[0].1.has(Classes::RISE_TO));
    }

    #[test]
    fn places_are_found() {
        let chars: Vec<char> = "平江县南江镇".chars().collect();
        let mut found = Vec::new();
        words(&chars, &mut found);
        assert!(found[0].entry.places.iter().any(|&(id, _)| region::get(id).name == "平江县"));
    }
}
