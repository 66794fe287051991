//! How sure a row is: the chance that value, unit, role, indicator, region and period are all right.
//!
//! Features of the finished row are added up with the weights of `data/confidence.csv` and turned into
//! a chance. The weights are learned from the development reports by `cargo run --example learn`; the
//! table stays small enough to be read.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::lexicon::Classes;
use crate::observation::{Field, Observation, Role};
use crate::quick::BuildQuick;
use crate::records::records;

const TABLE: &str = include_str!("../data/confidence.csv");

/// What about a row bears on its chance to be right; names as in the table.
pub fn features(row: &Observation) -> Vec<String> {
    let mut out = Vec::with_capacity(16);
    each_feature(row, |group, name| out.push(format!("{group}{name}")));
    out
}

/// Names every feature of a row: its group (`label:` or nothing) and the rest of its name.
fn each_feature(row: &Observation, mut give: impl FnMut(&'static str, &str)) {
    let rule = |field: Field| row.evidence.iter().find(|e| e.field == field).map_or("", |e| e.rule.as_ref());
    give("", "base");
    give("label:", rule(Field::Indicator));
    let mut add = |name: &str| give("", name);
    if row.evidence.iter().any(|e| e.rule == "close-second") {
        add("label-close-second");
    }
    if row.evidence.iter().any(|e| e.rule == "clear") {
        add("label-clear");
    }
    let chars = crate::text::chars_of(&row.indicator);
    match chars.len() {
        0..=2 => add("label-of-1-or-2"),
        3 => add("label-of-3"),
        4..=16 => {}
        17..=24 => add("label-long"),
        _ => add("label-very-long"),
    }
    if chars.iter().any(|c| matches!(c, '，' | ',' | ':' | '(' | '…' | ' ')) {
        add("label-with-marks");
    }
    if chars.iter().any(char::is_ascii_digit) {
        add("label-with-digits");
    }
    if matches!(chars.first(), Some('的' | '了' | '有' | '将' | '中' | '为' | '被' | '一' | '区' | '市' | '等'))
    {
        add("label-starts-oddly");
    }
    let mut words = Vec::with_capacity(8);
    crate::lexicon::words(&chars, &mut words);
    match words.last().filter(|w| w.end == chars.len()).map(|w| w.entry.classes) {
        Some(c) if c.has(Classes::RATE) => add("ends-in-rate"),
        Some(c) if c.has(Classes::NOUN.or(Classes::F_PERSON).or(Classes::F_STAGE).or(Classes::F_AWARD)) => {
            add("ends-in-known-noun")
        }
        Some(c) if c.has(Classes::ACT) => add("ends-in-verb"),
        Some(_) => add("ends-in-small-word"),
        None => {}
    }
    let verbs =
        words.iter().filter(|w| w.entry.classes.has(Classes::ACT) && !w.entry.classes.has(Classes::NOUN)).count();
    match verbs {
        0 => {}
        1 if words.first().is_some_and(|w| w.start == 0 && w.entry.classes.has(Classes::ACT)) => {
            add("one-verb-in-front")
        }
        1 => add("one-verb-inside"),
        _ => add("several-verbs"),
    }
    if words.iter().any(|w| {
        w.entry.classes.has(Classes::ATTAIN.or(Classes::PREPOSITION))
            && w.end - w.start <= 2
            && !w.entry.classes.has(Classes::NOUN)
    }) {
        add("grammar-word-inside");
    }
    if row.indicator_id.is_some() {
        add("known-indicator");
    }
    add(match row.unit.as_str() {
        "" => "unit:none",
        "%" | "‰" => "unit:share",
        "百分点" => "unit:point",
        "元" => "unit:money",
        "人" | "人次" => "unit:people",
        "所" | "家" => "unit:institutions",
        "个" | "项" => "unit:things",
        _ => "unit:other",
    });
    add(match row.role {
        Role::Level => "role:level",
        Role::Change => "role:change",
        Role::Gap => "role:gap",
        Role::Target => "role:target",
        Role::Baseline => "role:baseline",
        Role::Threshold => "role:threshold",
        Role::Rank => "role:rank",
    });
    add(match (rule(Field::Region), row.region.is_empty()) {
        (_, true) => "region:unknown",
        ("named", _) => "region:named",
        _ => "region:report",
    });
    add(match (rule(Field::Time), row.time.is_empty()) {
        (_, true) => "time:none",
        ("named", _) => "time:named",
        _ => "time:inherited",
    });
    if row.implied {
        add("implied");
    }
    if row.cell.is_some() {
        add("cell");
    }
    if row.sentence.len() > 160 {
        add("sentence-long");
    }
}

/// The chance that the whole row is right, 0 to 1.
pub fn confidence(row: &Observation) -> f32 {
    static WEIGHTS: OnceLock<HashMap<(&'static str, &'static str), f32, BuildQuick>> = OnceLock::new();
    let weights = WEIGHTS.get_or_init(|| {
        let split = |name: &'static str| name.strip_prefix("label:").map_or(("", name), |rule| ("label:", rule));
        records(TABLE).filter_map(|row| Some((split(row.first()?), row.get(1)?.parse().ok()?))).collect()
    });
    let mut sum = 0.0;
    each_feature(row, |group, name| sum += weights.get(&(group, name)).copied().unwrap_or(0.0));
    1.0 / (1.0 + (-sum).exp())
}
