//! What a place is held against: national figures by year, plan targets, assessment standards
//! (`data/benchmarks.csv`, sources in `data/SOURCES.md`), and those that the user adds.

use std::borrow::Cow;
use std::sync::OnceLock;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::records::records;

const TABLE: &str = include_str!(concat!(env!("OUT_DIR"), "/benchmarks.csv"));

/// A figure to compare with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Benchmark {
    pub indicator_id: Cow<'static, str>,
    /// Full official name; 全国 for the nation.
    pub region: Cow<'static, str>,
    /// Six digits; `000000` for the nation. Empty where the user gave a place without one.
    pub region_code: Cow<'static, str>,
    /// Year measured, year to reach, or first year in force.
    pub year: i32,
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub value: Decimal,
    pub limit: Limit,
    pub kind: BenchmarkKind,
    /// Canonical unit of `value`; empty for a figure of the user's own, which has that of its indicator.
    pub unit: Cow<'static, str>,
    /// The number and unit as published: they say how exactly the value is known (2.91 亿人: to half a million).
    pub published: (Cow<'static, str>, Cow<'static, str>),
    /// Part of the population that it is about (小学, 初中); empty for all.
    pub population: Cow<'static, str>,
    pub confidence: Confidence,
    pub source: Cow<'static, str>,
    /// Scope and breaks, in Chinese.
    pub notes: Cow<'static, str>,
}

/// What kind of figure a [`Benchmark`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum BenchmarkKind {
    Actual,
    PlanTarget,
    StandardThreshold,
}

/// How a value is to stand to a [`Benchmark`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub enum Limit {
    #[serde(rename = "=")]
    Equal,
    #[serde(rename = "≥")]
    AtLeast,
    #[serde(rename = ">")]
    MoreThan,
    #[serde(rename = "≤")]
    AtMost,
    #[serde(rename = "<")]
    LessThan,
}

impl Limit {
    /// Before the number; nothing for an equal one.
    pub fn sign(self) -> &'static str {
        match self {
            Limit::Equal => "",
            Limit::AtLeast => "≥",
            Limit::MoreThan => ">",
            Limit::AtMost => "≤",
            Limit::LessThan => "<",
        }
    }
}

/// How well a [`Benchmark`] was checked against the published text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "BenchmarkConfidence"))]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// From memory or hearsay.
    Low,
    /// Derived, or from a single or second-hand source.
    Medium,
    High,
}

impl Benchmark {
    /// May a place with this code be held against it? The nation's figures are for all, a province's for its own.
    pub fn covers(&self, region: &str, region_code: &str) -> bool {
        if self.region_code == "000000" || self.region == region {
            return true;
        }
        let province = self.region_code.strip_suffix("0000").filter(|code| !code.is_empty());
        province.is_some_and(|code| region_code.starts_with(code))
    }

    pub fn is_national(&self) -> bool {
        self.region_code == "000000"
    }

    /// Half of the last digit as published, in the canonical unit: the value is known to plus or minus this.
    pub fn half_digit(&self) -> Decimal {
        let Ok(published) = self.published.0.parse::<Decimal>() else { return Decimal::ZERO };
        let scale = self.value.checked_div(published).unwrap_or(Decimal::ONE);
        Decimal::new(5, (published.scale() + 1).min(28)).checked_mul(scale).unwrap_or(Decimal::ZERO)
    }
}

/// All figures that the product ships, by indicator, then year.
pub fn shipped() -> &'static [Benchmark] {
    static SHIPPED: OnceLock<Vec<Benchmark>> = OnceLock::new();
    SHIPPED.get_or_init(|| {
        let mut all: Vec<Benchmark> = records(TABLE).filter_map(|row| benchmark(&row)).collect();
        all.sort_by(|a, b| a.indicator_id.cmp(&b.indicator_id).then(a.year.cmp(&b.year)));
        all
    })
}

/// The shipped figures of one indicator, oldest first.
pub fn of_indicator(id: &str) -> &'static [Benchmark] {
    let all = shipped();
    let from = all.partition_point(|one| *one.indicator_id < *id);
    let to = from + all[from..].partition_point(|one| *one.indicator_id == *id);
    &all[from..to]
}

/// The latest year for which national figures were out on a date (`2025-09-11`, `2025-03`, `2025`).
///
/// The yearly bulletin on education comes out around July of the next year; a date without a month counts as the
/// end of its year.
pub fn latest_published_year(date: &str) -> Option<i32> {
    let year: i32 = date.get(..4)?.parse().ok()?;
    let month = date.get(5..7).and_then(|month| month.parse::<u8>().ok()).unwrap_or(12);
    Some(if month >= 7 { year - 1 } else { year - 2 })
}

fn benchmark(row: &[&'static str]) -> Option<Benchmark> {
    let &[
        indicator_id,
        region,
        region_code,
        year,
        value,
        unit,
        bound,
        kind,
        population,
        published,
        published_unit,
        confidence,
        source,
        notes,
    ] = row
    else {
        return None;
    };
    Some(Benchmark {
        indicator_id: indicator_id.into(),
        region: region.into(),
        region_code: region_code.into(),
        year: year.parse().ok()?,
        value: value.parse().ok()?,
        limit: limit_named(bound)?,
        kind: kind_named(kind)?,
        unit: unit.into(),
        published: (published.into(), published_unit.into()),
        population: population.into(),
        confidence: match confidence {
            "high" => Confidence::High,
            "medium" => Confidence::Medium,
            _ => Confidence::Low,
        },
        source: source.into(),
        notes: notes.into(),
    })
}

pub(crate) fn limit_named(name: &str) -> Option<Limit> {
    Some(match name {
        "=" | "" => Limit::Equal,
        ">=" | "≥" => Limit::AtLeast,
        ">" => Limit::MoreThan,
        "<=" | "≤" => Limit::AtMost,
        "<" => Limit::LessThan,
        _ => return None,
    })
}

pub(crate) fn kind_named(name: &str) -> Option<BenchmarkKind> {
    Some(match name {
        "actual" | "实际值" => BenchmarkKind::Actual,
        "plan_target" | "规划目标" => BenchmarkKind::PlanTarget,
        "standard_threshold" | "评估标准" => BenchmarkKind::StandardThreshold,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_record_of_the_table_is_read_and_knows_its_indicator() {
        assert_eq!(shipped().len(), records(TABLE).count());
        for one in shipped() {
            assert!(crate::indicator::by_id(&one.indicator_id).is_some(), "{}", one.indicator_id);
        }
    }

    #[test]
    fn figures_are_known_as_exactly_as_they_were_published() {
        let students = of_indicator("student_total").iter().find(|one| one.published.1 == "亿人").unwrap();
        assert_eq!(students.half_digit(), Decimal::from(500_000), "{}亿人", students.published.0);
    }

    #[test]
    fn a_year_is_out_from_july_of_the_next() {
        assert_eq!(latest_published_year("2025-09-11"), Some(2024));
        assert_eq!(latest_published_year("2025-03"), Some(2023));
        assert_eq!(latest_published_year("2025"), Some(2024));
        assert_eq!(latest_published_year(""), None);
    }

    #[test]
    fn a_provinces_figures_are_for_its_own_places() {
        let of_henan =
            of_indicator("preschool_gross_enrolment_rate").iter().find(|one| one.region == "河南省").unwrap();
        assert!(of_henan.covers("洛阳市", "410300"));
        assert!(!of_henan.covers("太原市", "140100"));
    }
}
