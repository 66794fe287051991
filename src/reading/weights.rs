//! What each feature of a label candidate counts. Higher is better; see `label.rs` for the shapes.

use super::label::Kind;
use super::phrase::Phrase;
use super::shape::Shape;

/// A condition on the words around the number and what it adds to a kind of candidate.
struct Weight {
    kind: Kind,
    name: &'static str,
    test: fn(&Shape, &Phrase) -> bool,
    value: f32,
}

const fn w(kind: Kind, name: &'static str, value: f32, test: fn(&Shape, &Phrase) -> bool) -> Weight {
    Weight { kind, name, test, value }
}

/// The table. Reasons stand beside the names; values were tried on the development reports.
const WEIGHTS: &[Weight] = &[
    w(Kind::VerbObject, "base", 4.0, |_, _| true),
    w(Kind::VerbObject, "noun-behind-number", -3.5, |s, _| s.right_noun && (s.counts || s.unit_missing)),
    w(Kind::VerbObject, "ends-in-rate", -0.6, |s, _| s.core_ends_in_rate && s.percent),
    w(Kind::VerbObject, "long", -1.0, |_, p| p.len() > 24),
    w(Kind::Whole, "base", 3.0, |_, _| true),
    w(Kind::Whole, "ends-in-rate", 2.0, |s, _| s.core_ends_in_rate),
    w(Kind::Whole, "noun-behind-number", -3.0, |s, _| s.right_noun && (s.counts || s.unit_missing)),
    w(Kind::Whole, "modifier-only", -3.0, |s, _| s.core_is_modifier && s.has_before),
    w(Kind::Whole, "share-alone", -2.5, |s, _| s.share && !s.share_named && s.has_before && s.core_short),
    w(Kind::Whole, "verb-alone", -1.0, |s, _| s.core_verb_only),
    w(Kind::Whole, "long", -1.0, |_, p| p.len() > 24),
    w(Kind::SubjectVerb, "base", 4.2, |_, _| true),
    w(Kind::SubjectVerb, "noun-behind-number", -3.0, |s, _| s.right_noun && s.counts),
    w(Kind::SubjectVerb, "long", -1.0, |_, p| p.len() > 24),
    w(Kind::Right, "base", 1.5, |_, _| true),
    w(Kind::Right, "noun-behind-number", 3.0, |s, _| s.right_noun && (s.counts || s.unit_missing)),
    w(Kind::Right, "money-of-a-kind", 2.5, |s, p| s.money && s.right_noun && s.core_empty && ends_in_money(p)),
    w(Kind::Right, "money", -2.5, |s, _| s.money && !s.core_empty),
    w(Kind::VerbRight, "base", 2.0, |_, _| true),
    w(Kind::VerbRight, "noun-behind-number", 3.5, |s, _| s.right_noun && (s.counts || s.unit_missing)),
    w(Kind::VerbRight, "money", -1.5, |s, _| s.money && !s.right_noun),
    w(Kind::VerbRight, "money-of-a-kind", 4.0, |s, p| s.money && s.right_noun && ends_in_money(p)),
    w(Kind::VerbRight, "rate-before", -2.0, |s, _| s.money && s.core_ends_in_rate),
    w(Kind::RightSaid, "base", 1.0, |_, _| true),
    w(Kind::RightSaid, "noun-behind-number", 4.0, |s, _| s.right_noun && (s.counts || s.unit_missing)),
    w(Kind::RightSaid, "verb-before", -2.5, |s, _| s.verb_in_core),
    w(Kind::RightSaid, "long", -1.0, |_, p| p.len() > 30),
    w(Kind::Said, "base", 3.5, |_, _| true),
    w(Kind::Said, "subject-there", -2.0, |s, _| !s.core_empty),
    w(Kind::Inherited, "base", 1.0, |_, _| true),
    w(Kind::Inherited, "nothing-left", 2.0, |s, _| s.core_empty),
    w(Kind::Inherited, "difference", 1.5, |s, _| s.differs && s.core_empty),
    w(Kind::Shared, "base", 5.0, |_, _| true),
    w(Kind::ClauseBefore, "base", 0.5, |_, _| true),
    w(Kind::ClauseBefore, "nothing-left", 2.0, |s, _| s.core_empty && !s.has_before),
    w(Kind::ClauseBefore, "in-bracket", 4.0, |s, _| s.in_bracket && s.core_empty && !s.share && !s.right_noun),
    w(Kind::Turned, "base", 5.5, |_, _| true),
    w(Kind::ShareOf, "base", 5.8, |_, _| true),
    w(Kind::VerbContext, "base", 4.0, |_, _| true),
    w(Kind::VerbContext, "noun-behind-number", -3.5, |s, _| s.right_noun && s.counts),
    w(Kind::VerbPurpose, "base", 4.5, |_, _| true),
    w(Kind::PerUnit, "base", 5.1, |_, _| true),
    w(Kind::PerUnit, "money", 1.5, |s, _| s.money),
    w(Kind::Beneficiary, "base", 4.4, |_, _| true),
    w(Kind::Beneficiary, "noun-behind-number", -3.5, |s, _| s.right_noun && (s.counts || s.unit_missing)),
    w(Kind::AwardOf, "base", 5.2, |_, _| true),
    w(Kind::Goal, "base", 6.0, |_, _| true),
    w(Kind::Framed, "base", 5.3, |_, _| true),
];

/// Ends in a word for money of some kind: 资金, 补助.
fn ends_in_money(p: &Phrase) -> bool {
    [
        "资金", "经费", "补助", "补贴", "津贴", "贷款", "奖金", "奖励", "专项债", "红利", "债券", "助学金", "奖学金",
        "基金", "医疗救助", "善款", "爱心款", "国债", "捐款",
    ]
    .iter()
    .any(|w| p.text.contains(w))
}

/// Where the weights of each kind stand in the table: first and end.
const OF_KIND: [(usize, usize); Kind::Framed as usize + 1] = {
    let mut of = [(0, 0); Kind::Framed as usize + 1];
    let mut at = 0;
    while at < WEIGHTS.len() {
        let (first, end) = &mut of[WEIGHTS[at].kind as usize];
        if *end == 0 {
            *first = at;
        }
        assert!(*end == 0 || *end == at, "weights of one kind stand together");
        *end = at + 1;
        at += 1;
    }
    of
};

/// The score of a candidate.
pub fn score(kind: Kind, shape: &Shape, phrase: &Phrase) -> f32 {
    let (first, end) = OF_KIND[kind as usize];
    WEIGHTS[first..end].iter().filter(|w| (w.test)(shape, phrase)).map(|w| w.value).sum()
}

/// The features that spoke, with their weights: for explanations.
pub fn features(kind: Kind, shape: &Shape, phrase: &Phrase) -> Vec<(&'static str, f32)> {
    WEIGHTS.iter().filter(|w| w.kind == kind && (w.test)(shape, phrase)).map(|w| (w.name, w.value)).collect()
}
