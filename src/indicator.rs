//! Canonical indicators: the catalogue (`data/indicators.csv`) and which of them a label names.
//!
//! A label is folded (width, quotes, blanks), cut into words of the field, and compared with patterns of words:
//! stage × object × measure. The same concept, the same population and the same kind of unit are needed; a word that
//! the indicator does not know (女生, 某片区, 职教集团) rules it out, so that a part is never taken for the whole.
//!
//! ```
//! use duibiao::Role;
//! use duibiao::indicator::{Context, identify};
//!
//! let context = Context { unit: "%", role: Role::Level, ..Context::default() };
//! assert_eq!(identify("学前三年毛入园率", &context), Some("preschool_gross_enrolment_rate"));
//! assert_eq!(identify("普惠性幼儿园占比", &context), Some("inclusive_kindergarten_share"));
//! assert_eq!(identify("女幼儿占比", &context), None);
//! ```

mod fold;
mod kind;
mod labels;
mod lexicon;
mod matcher;
mod pattern;
mod qualifier;

use std::sync::OnceLock;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::comparison::IndicatorHead;
use crate::forms::Few;
use crate::observation::Role;
use crate::records::records;
pub(crate) use fold::{fold, folded};
pub(crate) use labels::{Asked, Labels};
use matcher::Matcher;
pub(crate) use matcher::Room;
pub(crate) use pattern::Sentence;
pub(crate) use qualifier::Qualifiers;

/// `data/indicators.csv` as `data/build.rs` shortens it.
const INDICATORS: &str = include_str!(concat!(env!("OUT_DIR"), "/indicators.csv"));
const WORDS: &str = include_str!("../data/indicator_words.csv");

/// One indicator of the catalogue.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    pub id: &'static str,
    pub name_zh: &'static str,
    pub name_en: &'static str,
    /// Id in `data/stages.csv`.
    pub stage: &'static str,
    /// `access`, `scale`, `teachers`, …
    pub category: &'static str,
    /// Canonical unit.
    pub unit: &'static str,
    pub measure: Measure,
    pub direction: Direction,
    pub tier: Tier,
    /// Plausible values; a value outside is to be asked about, not refused.
    pub range: (Decimal, Decimal),
    /// What to watch out for, in Chinese.
    pub notes: &'static str,
    aliases: &'static str,
    context_aliases: &'static str,
    patterns: &'static str,
    strict: bool,
    /// Place in the catalogue.
    at: usize,
}

impl Indicator {
    /// Names that are safe on their own, the canonical one first.
    pub fn aliases(&self) -> impl Iterator<Item = &'static str> + use<> {
        std::iter::once(self.name_zh).chain(self.aliases.split('|').filter(|alias| !alias.is_empty()))
    }

    /// The entry as a column of a comparison.
    pub(crate) fn head(&self) -> IndicatorHead {
        IndicatorHead {
            id: self.id.into(),
            name: self.name_zh.into(),
            name_en: self.name_en.into(),
            stage: self.stage.into(),
            category: self.category.into(),
            unit: self.unit.into(),
            direction: self.direction,
            measure: self.measure,
            notes: self.notes.into(),
            ranked: 0,
            basis: String::new(),
            lines: Vec::new(),
        }
    }

    /// Does a larger number only say that the place is larger? Such values are not ranked.
    pub fn is_absolute(&self) -> bool {
        matches!(self.measure, Measure::Stock | Measure::Flow)
    }
}

/// How an indicator is measured, which decides what may be compared with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// May pass 100 %: the numerator is not part of the denominator.
    GrossRate,
    /// Follows one intake over years; may pass 100 %.
    CohortRate,
    Share,
    Rate,
    /// At a date.
    Stock,
    /// Over a period, which must be kept.
    Flow,
    Growth,
    Ratio,
    Index,
    Years,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    HigherBetter,
    LowerBetter,
    Neutral,
}

/// How common an indicator is in reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tier {
    Core,
    Common,
    Rare,
    /// Not in the field's common catalogue: graduates, private schools, staff by stage, neighbouring fields.
    Extended,
}

/// What is known about a label besides its words.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// Canonical unit of the row; empty where the text gives none.
    pub unit: &'a str,
    pub role: Role,
    /// The words around the number.
    pub sentence: &'a str,
    /// Stage that holds for a label which names none (id in `data/stages.csv`).
    pub stage_hint: Option<&'a str>,
    /// The value describes one school or institution, not the area.
    pub org: bool,
    pub value: Decimal,
}

impl Default for Context<'_> {
    fn default() -> Self {
        Context { unit: "", role: Role::Level, sentence: "", stage_hint: None, org: false, value: Decimal::ZERO }
    }
}

/// All indicators, in the order of the table.
pub fn catalogue() -> &'static [Indicator] {
    static CATALOGUE: OnceLock<Vec<Indicator>> = OnceLock::new();
    CATALOGUE.get_or_init(|| records(INDICATORS).enumerate().filter_map(|(at, row)| indicator(&row, at)).collect())
}

/// The indicator with this id.
pub fn by_id(id: &str) -> Option<&'static Indicator> {
    static ORDER: OnceLock<Vec<&'static Indicator>> = OnceLock::new();
    let order = ORDER.get_or_init(|| {
        let mut all: Vec<_> = catalogue().iter().collect();
        all.sort_by_key(|one| one.id);
        all
    });
    order.binary_search_by_key(&id, |one| one.id).ok().map(|at| order[at])
}

/// Where an id stands in the catalogue.
pub(crate) fn place_in_catalogue(id: &str) -> Option<usize> {
    by_id(id).map(|one| one.at)
}

/// Does a row with `unit` in `role` fit an indicator counted in `canonical`?
pub(crate) fn unit_fits(unit: &str, role: Role, canonical: &str, measure: Measure) -> bool {
    kind::unit_fits(unit, role, canonical, measure)
}

/// The indicator of the common catalogue that a row with this label measures: same concept, population, stage and kind
/// of unit. `None` where there is none or the words leave it open.
pub fn identify(label: &str, context: &Context) -> Option<&'static str> {
    identify_any(label, context).filter(|one| one.tier != Tier::Extended).map(|one| one.id)
}

/// Like [`identify`], with the indicators beyond the common catalogue ([`Tier::Extended`]): what comparing needs.
pub fn identify_any(label: &str, context: &Context) -> Option<&'static Indicator> {
    identify_in(label, context, &Sentence::new(context.sentence.chars().collect()), &mut Room::default())
}

/// Like [`identify_any`] for one of several labels of a sentence, whose words are looked through once.
pub(crate) fn identify_in(
    label: &str,
    context: &Context,
    sentence: &Sentence,
    room: &mut Room,
) -> Option<&'static Indicator> {
    if context.org {
        return None;
    }
    // 普惠性幼儿园(包括公办园和普惠性民办园): what the name includes anyway.
    let bracket = if label.contains('(') { label.split_once("(包括") } else { None };
    let plain = bracket.and_then(|(head, rest)| Some(format!("{head}{}", rest.split_once(')')?.1)));
    let label = plain.as_deref().unwrap_or(label);
    let found = matcher().identify(label, context, sentence, room).map(|at| &catalogue()[at])?;
    // 人均考核奖 is no sum of money: what each gets is another indicator than what all get.
    static EACH: Few<5> = Few::new(["人均", "生均", "户均", "校均", "班均"]);
    let each = |name: &str| EACH.any_in(name);
    let means = each(label) && !each(found.name_zh) && !found.aliases().any(each);
    // And 教学及辅助用房1.6万平方米 is not what each pupil has.
    let of_each = each(found.name_zh) && found.unit == "平方米" && !each(label) && !label.contains('每');
    (!of_each && (!means || found.unit == "%")).then_some(found)
}

/// What a label says besides naming `indicator` (none for an indicator of the user's own).
pub(crate) fn qualifiers(label: &str, indicator: Option<&'static Indicator>) -> Qualifiers {
    matcher().qualifiers(label, indicator.map_or(usize::MAX, |one| one.at))
}

fn matcher() -> &'static Matcher {
    static MATCHER: OnceLock<Matcher> = OnceLock::new();
    MATCHER.get_or_init(|| Matcher::build(catalogue(), WORDS))
}

fn indicator(row: &[&'static str], at: usize) -> Option<Indicator> {
    let &[
        id,
        name_zh,
        name_en,
        stage,
        category,
        unit,
        range,
        direction,
        measure,
        tier,
        aliases,
        context_aliases,
        patterns,
        strict,
        _source,
        notes,
    ] = row
    else {
        return None;
    };
    let (low, high) = range.split_once("..")?;
    Some(Indicator {
        id,
        name_zh,
        name_en,
        stage,
        category,
        unit,
        measure: measure_named(measure)?,
        direction: direction_named(direction)?,
        tier: tier_named(tier)?,
        range: (low.parse().ok()?, high.parse().ok()?),
        notes,
        aliases,
        context_aliases,
        patterns,
        strict: strict == "y",
        at,
    })
}

pub(crate) fn measure_named(name: &str) -> Option<Measure> {
    Some(match name {
        "gross_rate" => Measure::GrossRate,
        "cohort_rate" => Measure::CohortRate,
        "share" => Measure::Share,
        "rate" => Measure::Rate,
        "stock" => Measure::Stock,
        "flow" => Measure::Flow,
        "growth" => Measure::Growth,
        "ratio" => Measure::Ratio,
        "index" => Measure::Index,
        "years" => Measure::Years,
        _ => return None,
    })
}

pub(crate) fn direction_named(name: &str) -> Option<Direction> {
    Some(match name {
        "higher_better" => Direction::HigherBetter,
        "lower_better" => Direction::LowerBetter,
        "neutral" => Direction::Neutral,
        _ => return None,
    })
}

fn tier_named(name: &str) -> Option<Tier> {
    Some(match name {
        "core" => Tier::Core,
        "common" => Tier::Common,
        "rare" => Tier::Rare,
        "extended" => Tier::Extended,
        _ => return None,
    })
}
