//! Places side by side: from any set of analyses a matrix region × indicator, fairly.
//!
//! ```text
//! rows ──facts──▶ facts on their terms ──choice──▶ one value a cell ──┬─ ranking   who stands where, who may not be ranked and why
//!                                                                     ├─ reference gaps to nation, plan, standard
//!                                                                     └─ per_unit  totals by pupil or school
//! one cell ──detail──▶ why this value, the others, the years, values that the report implies (derived)
//! ```
//!
//! Nothing is compared that [`fairness`] does not allow; what is left out says why in plain words. Facts are gathered
//! once a document; the matrix is made anew for every choice of the reader, so it stays small: what is said about one
//! cell is worked out when somebody asks ([`Set::detail`]).

mod absent;
mod choice;
mod derived;
mod detail;
mod facts;
pub mod fairness;
mod per_unit;
mod ranking;
mod reference;
pub mod render;

use std::borrow::Cow;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::Analysis;
use crate::benchmark::{BenchmarkKind, Confidence, Limit};
use crate::dictionary::Dictionary;
use crate::indicator::{Direction, Measure};
use crate::observation::{Bound, Observation, Role};
pub use facts::Facts;
pub(crate) use facts::span_of_years as years_of;
pub use fairness::{Reason, Unfair};

/// One document of the set.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    pub name: &'a str,
    pub analysis: &'a Analysis,
}

/// What to compare. Empty lists mean all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(default)]
pub struct CompareOptions {
    /// Names (full or short) or codes of regions.
    pub regions: Vec<String>,
    /// Ids of indicators.
    pub indicators: Vec<String>,
    /// One year for all; without it each place gives its latest.
    pub year: Option<i32>,
    /// Years that lie no further apart than this are ranked together.
    pub years_apart: u8,
    /// The reader's own region: pinned first.
    pub own_region: Option<String>,
}

/// The matrix. Cells are in order of indicator, then region; a pair without a cell has no value.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Comparison {
    pub regions: Vec<RegionHead>,
    pub indicators: Vec<IndicatorHead>,
    pub cells: Vec<Cell>,
    /// What cells refer to by number, each reason once.
    pub reasons: Vec<Reason>,
    /// Pairs without a value where something can be said.
    pub absent: Vec<Absent>,
}

/// A row of the matrix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct RegionHead {
    pub name: String,
    pub code: Option<String>,
    pub own: bool,
    /// 全国 as the reports give it: shown, not ranked.
    pub nation: bool,
}

/// A column of the matrix.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct IndicatorHead {
    pub id: Cow<'static, str>,
    pub name: Cow<'static, str>,
    pub name_en: Cow<'static, str>,
    pub stage: Cow<'static, str>,
    pub category: Cow<'static, str>,
    pub unit: Cow<'static, str>,
    pub direction: Direction,
    pub measure: Measure,
    pub notes: Cow<'static, str>,
    /// How many places are ranked; 0 where ranking is not fair.
    pub ranked: u32,
    /// On what terms the ranking stands, in words; why there is none.
    pub basis: String,
    /// Plan targets and standards for the whole country.
    pub lines: Vec<Line>,
}

/// A national figure of an indicator, for charts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "BenchmarkLine"))]
pub struct Line {
    pub kind: BenchmarkKind,
    pub year: i32,
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub value: Decimal,
    pub limit: Limit,
    pub population: Cow<'static, str>,
    pub confidence: Confidence,
    pub source: Cow<'static, str>,
}

/// Where a value was read: indices into the sources and the rows of its analysis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct RowRef {
    pub document: u32,
    pub row: u32,
}

/// One value of the matrix. Its label and unit stand in the row that `source` names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "ComparisonCell"))]
pub struct Cell {
    pub region: u32,
    pub indicator: u32,
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub value: Decimal,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(type = "string", optional))]
    pub value_max: Option<Decimal>,
    pub bound: Bound,
    pub role: Role,
    pub source: RowRef,
    /// Year that the value is compared for, the last of a stretch.
    pub year: Option<i32>,
    /// How many years a flow was counted over.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub years: u16,
    /// The report states no year: `year` is the latest whose figures were out by its date.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub year_assumed: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<Rank>,
    /// Why it is not ranked, or not for certain, weightiest first: places in [`Comparison::reasons`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<u32>,
    /// Value minus the nation's figure, and the year of that figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nation: Option<NationGap>,
    /// Is the plan's target met that is next to fall due? Of the nation, else of the province.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan_met: Option<bool>,
    /// Are all assessment standards met?
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standard_met: Option<bool>,
    /// How many other values the pair has.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub others: u16,
    /// The report implies further values ([`Detail::derived`]).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub derived: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_unit: Option<PerUnit>,
}

fn one() -> u16 {
    1
}

fn is_one(n: &u16) -> bool {
    *n == 1
}

fn is_zero(n: &u16) -> bool {
    *n == 0
}

/// Distance from the national figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct NationGap {
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub difference: Decimal,
    pub year: i32,
}

/// All that is said about one cell.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Detail {
    /// Why this value and not another; empty where there was no choice.
    pub choice: String,
    pub others: Vec<Other>,
    pub gaps: Vec<Gap>,
    /// Values over the years, oldest first; only where there are two or more.
    pub series: Vec<Point>,
    /// From the last but one year to the last.
    pub change: Option<Change>,
    pub derived: Vec<Derived>,
    /// Of what the value by pupil or school was made; empty where there is none.
    pub per_unit_note: String,
}

/// A place in the order; `best` and `worst` differ where a bound leaves it open, and where several share it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Rank {
    pub best: u32,
    pub worst: u32,
    pub of: u32,
    /// A bound (超, 约) leaves the place open.
    pub open: bool,
}

/// Distance from a figure of [`crate::benchmark`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Gap {
    pub to: BenchmarkKind,
    /// 全国2024年, 县域学前教育普及普惠督导评估办法(教督〔2020〕1号) …
    pub name: String,
    pub year: i32,
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub reference: Decimal,
    pub limit: Limit,
    /// Value minus reference.
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub difference: Decimal,
    /// Is the target or standard met? `None` for actual figures and where a bound leaves it open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub met: Option<bool>,
    pub confidence: Confidence,
    pub source: String,
    /// Which year was taken and why, breaks, scope; empty where there is nothing to say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A value that was not chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Other {
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub value: Decimal,
    pub unit: String,
    pub period: String,
    pub label: String,
    pub source: RowRef,
    /// What sets it apart from the chosen one.
    pub why: String,
}

/// A value of one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "SeriesPoint"))]
pub struct Point {
    pub year: i32,
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub value: Decimal,
    pub source: RowRef,
    pub derived: bool,
}

/// What happened between two years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Change {
    pub from_year: i32,
    pub to_year: i32,
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub difference: Decimal,
    /// In what the difference is measured: 百分点 for shares.
    pub unit: String,
    /// A break in the series between the two; empty where there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A value that the report does not write but implies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Derived {
    pub kind: DerivedKind,
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub value: Decimal,
    pub unit: String,
    pub year: Option<i32>,
    /// What it is a value of, in the report's words: 全国平均水平, 同比.
    pub of: String,
    /// 92.21 − 0.41 = 91.80
    pub arithmetic: String,
    /// Rows of the value and of the change or gap.
    pub from: [RowRef; 2],
    /// What shipped figures say about it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// A shipped figure has the same value.
    pub agrees: bool,
}

/// What a [`Derived`] value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum DerivedKind {
    /// Value minus change.
    Earlier,
    /// Value minus gap.
    Reference,
}

/// A total divided by pupils or schools of the same report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct PerUnit {
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub value: Decimal,
    /// 元/生, 人/百名学生 …
    pub unit: Cow<'static, str>,
    /// Indicator of the denominator: only values by the same one are ranked.
    pub by: Cow<'static, str>,
    pub denominator: RowRef,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<Rank>,
}

/// Why a pair of region and indicator has no value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Absent {
    pub region: u32,
    pub indicator: u32,
    pub reason: Reason,
    /// The row that cannot stand in.
    pub source: RowRef,
}

/// Documents, the facts gathered from them, and what the user added.
#[derive(Clone, Copy)]
pub struct Set<'a> {
    pub sources: &'a [Source<'a>],
    /// Gathered from these sources, in their order.
    pub facts: &'a Facts,
    pub dictionary: &'a Dictionary,
}

/// Compares the places of a set of analyses.
pub fn compare(sources: &[Source], dictionary: &Dictionary, options: &CompareOptions) -> Comparison {
    let facts = Facts::gather(sources, dictionary);
    Set { sources, facts: &facts, dictionary }.compare(options)
}

impl<'a> Set<'a> {
    /// Makes the matrix.
    pub fn compare(&self, options: &CompareOptions) -> Comparison {
        let mut matrix = choice::choose(self, options);
        reference::add(&mut matrix, self);
        per_unit::add(&mut matrix, self);
        ranking::add(&mut matrix, options.years_apart);
        derived::mark(&mut matrix, self);
        absent::explain(&mut matrix, self);
        matrix.into_comparison()
    }

    /// All that is said about one cell; region by name or code. `None` where the pair has no value.
    pub fn detail(&self, options: &CompareOptions, region: &str, indicator: &str) -> Option<Detail> {
        let options = CompareOptions {
            regions: vec![region.to_string()],
            indicators: vec![indicator.to_string()],
            year: options.year,
            ..CompareOptions::default()
        };
        let mut matrix = choice::choose(self, &options);
        per_unit::add(&mut matrix, self);
        detail::detail(&matrix, self, options.year)
    }

    pub(crate) fn row(&self, source: RowRef) -> Option<&'a Observation> {
        self.sources.get(source.document as usize)?.analysis.rows.get(source.row as usize)
    }
}
