//! How sure a row is: the chance that value, unit, role, indicator, region and period are all right.
//!
//! Features of the finished row are added up with the weights of `data/confidence.csv` and turned into
//! a chance. The weights are learned from the development reports by `cargo run --example learn`; the
//! table stays small enough to be read.

use std::sync::OnceLock;

use crate::lexicon::Classes;
use crate::observation::{Field, Observation, Role};
use crate::records::records;
use crate::text::with_chars;

const TABLE: &str = include_str!("../data/confidence.csv");

/// What a row may have about it, by the names of the table. Besides these the rule that chose its label counts
/// (`label:` and the rule's name).
const NAMES: [&str; 45] = [
    "base", "label-close-second", "label-clear", "label-of-1-or-2", "label-of-3", "label-long", "label-very-long",
    "label-with-marks", "label-with-digits", "label-starts-oddly", "ends-in-rate", "ends-in-known-noun",
    "ends-in-verb", "ends-in-small-word", "one-verb-in-front", "one-verb-inside", "several-verbs",
    "grammar-word-inside", "known-indicator", "unit:none", "unit:share", "unit:point", "unit:money", "unit:people",
    "unit:institutions", "unit:things", "unit:other", "role:level", "role:change", "role:gap", "role:target",
    "role:baseline", "role:threshold", "role:rank", "region:unknown", "region:named", "region:report", "time:none",
    "time:named", "time:inherited", "time:report-year", "implied", "cell", "sentence-long", "untitled",
];

/// Something about a row that bears on its chance to be right.
enum Feature<'a> {
    /// Place in [`NAMES`].
    Known(usize),
    /// The rule that chose the label.
    Rule(&'a str),
}

/// The place of a name in [`NAMES`], found by the compiler: rows are too many to look names up for each.
macro_rules! place {
    ($name:literal) => {
        const { place_of($name) }
    };
}

macro_rules! known {
    ($name:literal) => {
        Feature::Known(place!($name))
    };
}

const fn place_of(name: &str) -> usize {
    let mut at = 0;
    while !same(NAMES[at], name) {
        at += 1;
    }
    at
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

/// What about a row bears on its chance to be right; names as in the table. `titled`: its report has a title, which says
/// whose and of when the text is.
pub fn features(row: &Observation, titled: bool) -> Vec<String> {
    let mut out = Vec::with_capacity(16);
    each_feature(row, titled, OfLabel::new(&row.indicator), |feature| {
        out.push(match feature {
            Feature::Known(at) => NAMES[at].to_owned(),
            Feature::Rule(name) => format!("label:{name}"),
        });
    });
    out
}

/// What the words of a label bear on the chance, whatever its row: found once for a label.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct OfLabel {
    /// Places in [`NAMES`]; at most one of length, marks, digits, beginning, end, verbs and grammar each.
    places: [u8; 7],
    count: usize,
}

impl OfLabel {
    pub(crate) fn new(label: &str) -> OfLabel {
        with_chars(label, OfLabel::of)
    }

    pub(crate) fn of(label: &[char]) -> OfLabel {
        let mut out = OfLabel::default();
        each_of_label(label, |at| {
            out.places[out.count] = at as u8;
            out.count += 1;
        });
        out
    }

    fn each(&self, give: impl FnMut(usize)) {
        self.places[..self.count].iter().map(|&at| usize::from(at)).for_each(give);
    }
}

fn each_of_label(chars: &[char], mut add: impl FnMut(usize)) {
    match chars.len() {
        0..=2 => add(place!("label-of-1-or-2")),
        3 => add(place!("label-of-3")),
        4..=16 => {}
        17..=24 => add(place!("label-long")),
        _ => add(place!("label-very-long")),
    }
    if chars.iter().any(|c| matches!(c, '，' | ',' | ':' | '(' | '…' | ' ')) {
        add(place!("label-with-marks"));
    }
    if chars.iter().any(char::is_ascii_digit) {
        add(place!("label-with-digits"));
    }
    if matches!(chars.first(), Some('的' | '了' | '有' | '将' | '中' | '为' | '被' | '一' | '区' | '市' | '等'))
    {
        add(place!("label-starts-oddly"));
    }
    let (mut verbs, mut verb_in_front, mut grammar, mut last) = (0, false, false, None);
    for (at, word) in crate::lexicon::each_word(chars).enumerate() {
        let classes = word.entry.classes;
        let noun = classes.has(Classes::NOUN);
        verb_in_front |= at == 0 && word.start == 0 && classes.has(Classes::ACT);
        verbs += usize::from(classes.has(Classes::ACT) && !noun);
        grammar |= classes.has(Classes::ATTAIN.or(Classes::PREPOSITION)) && word.end - word.start <= 2 && !noun;
        last = Some(word);
    }
    match last.filter(|w| w.end == chars.len()).map(|w| w.entry.classes) {
        Some(c) if c.has(Classes::RATE) => add(place!("ends-in-rate")),
        Some(c) if c.has(Classes::NOUN.or(Classes::F_PERSON).or(Classes::F_STAGE).or(Classes::F_AWARD)) => {
            add(place!("ends-in-known-noun"))
        }
        Some(c) if c.has(Classes::ACT) => add(place!("ends-in-verb")),
        Some(_) => add(place!("ends-in-small-word")),
        None => {}
    }
    match verbs {
        0 => {}
        1 if verb_in_front => add(place!("one-verb-in-front")),
        1 => add(place!("one-verb-inside")),
        _ => add(place!("several-verbs")),
    }
    if grammar {
        add(place!("grammar-word-inside"));
    }
}

fn each_feature(row: &Observation, titled: bool, label: OfLabel, mut give: impl FnMut(Feature)) {
    let rule = |field: Field| row.evidence.iter().find(|e| e.field == field).map_or("", |e| e.rule.as_ref());
    give(known!("base"));
    give(Feature::Rule(rule(Field::Indicator)));
    if row.evidence.iter().any(|e| e.rule == "close-second") {
        give(known!("label-close-second"));
    }
    if row.evidence.iter().any(|e| e.rule == "clear") {
        give(known!("label-clear"));
    }
    label.each(|at| give(Feature::Known(at)));
    if row.indicator_id.is_some() {
        give(known!("known-indicator"));
    }
    give(match row.unit.as_str() {
        "" => known!("unit:none"),
        "%" | "‰" => known!("unit:share"),
        "百分点" => known!("unit:point"),
        "元" => known!("unit:money"),
        "人" | "人次" => known!("unit:people"),
        "所" | "家" => known!("unit:institutions"),
        "个" | "项" => known!("unit:things"),
        _ => known!("unit:other"),
    });
    give(match row.role {
        Role::Level => known!("role:level"),
        Role::Change => known!("role:change"),
        Role::Gap => known!("role:gap"),
        Role::Target => known!("role:target"),
        Role::Baseline => known!("role:baseline"),
        Role::Threshold => known!("role:threshold"),
        Role::Rank => known!("role:rank"),
    });
    give(match (rule(Field::Region), row.region.is_empty()) {
        (_, true) => known!("region:unknown"),
        ("named", _) => known!("region:named"),
        _ => known!("region:report"),
    });
    give(match (rule(Field::Time), row.time.is_empty()) {
        (_, true) => known!("time:none"),
        ("report-year", _) => known!("time:report-year"),
        ("named", _) => known!("time:named"),
        _ => known!("time:inherited"),
    });
    if row.implied {
        give(known!("implied"));
    }
    if row.cell.is_some() {
        give(known!("cell"));
    }
    if row.sentence.len() > 160 {
        give(known!("sentence-long"));
    }
    if !titled {
        give(known!("untitled"));
    }
}

/// What the table says.
struct Weights {
    /// By place in [`NAMES`].
    known: [f32; NAMES.len()],
    rules: Vec<(&'static str, f32)>,
}

fn weights() -> &'static Weights {
    static WEIGHTS: OnceLock<Weights> = OnceLock::new();
    WEIGHTS.get_or_init(|| {
        let mut weights = Weights { known: [0.0; NAMES.len()], rules: Vec::new() };
        for row in records(TABLE) {
            let (Some(&name), Some(weight)) = (row.first(), row.get(1).and_then(|w| w.parse().ok())) else { continue };
            if let Some(rule) = name.strip_prefix("label:") {
                weights.rules.push((rule, weight));
            } else if let Some(at) = NAMES.iter().position(|known| *known == name) {
                weights.known[at] = weight;
            }
        }
        weights
    })
}

/// The chance that the whole row is right, 0 to 1; `label` is what its label bears on that.
pub(crate) fn confidence(row: &Observation, titled: bool, label: OfLabel) -> f32 {
    let weights = weights();
    let mut sum = 0.0;
    each_feature(row, titled, label, |feature| {
        sum += match feature {
            Feature::Known(at) => weights.known[at],
            Feature::Rule(name) => {
                weights.rules.iter().find(|(rule, _)| *rule == name).map_or(0.0, |(_, weight)| *weight)
            }
        };
    });
    1.0 / (1.0 + (-sum).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_the_table_is_known() {
        let names: Vec<&str> = records(TABLE).filter_map(|row| row.first().copied()).collect();
        let known = |name: &&str| name.starts_with("label:") || NAMES.contains(name);
        assert!(names.len() > 20 && names.iter().all(known), "{names:?}");
    }
}
