//! Reads what the tests of rows share: how an expected row is written, and how alike two rows must be.
#![allow(dead_code)] // each test file uses its own part

pub mod judge;
pub mod made;

use std::str::FromStr;

use duibiao::{Bound, Observation, Role};
use rust_decimal::Decimal;
use serde_json::Value;

/// What a text states, in the terms of a gold line.
#[derive(Clone, Debug)]
pub struct Expected {
    /// Half-open range of the numeral, in characters of the whole text.
    pub start: usize,
    pub end: usize,
    pub surface: String,
    pub value: Decimal,
    pub value_max: Option<Decimal>,
    pub unit: String,
    pub bound: Bound,
    pub role: Role,
    /// The label and the others that are as good; the first one is shown.
    pub labels: Vec<String>,
    /// `None`: not checked.
    pub region: Option<String>,
    /// `None`: not checked; empty: no time, or one of `report_time`.
    pub time: Option<String>,
    pub report_time: Vec<String>,
    pub org: Option<String>,
    pub reference: Option<String>,
}

/// `-12.5` as the test files write it.
pub fn decimal(text: &str) -> Decimal {
    Decimal::from_str(text).unwrap_or_else(|err| panic!("{text} is no number: {err}"))
}

pub fn bound(text: &str) -> Bound {
    match text {
        "" | "=" => Bound::Exact,
        "≥" => Bound::AtLeast,
        "≤" => Bound::AtMost,
        "≈" => Bound::About,
        other => panic!("{other} is no bound"),
    }
}

pub fn role(text: &str) -> Role {
    match text {
        "" | "level" => Role::Level,
        "change" => Role::Change,
        "gap" => Role::Gap,
        "target" => Role::Target,
        "baseline" => Role::Baseline,
        "threshold" => Role::Threshold,
        "rank" => Role::Rank,
        other => panic!("{other} is no role"),
    }
}

fn sign(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "",
        Bound::AtLeast => "≥",
        Bound::AtMost => "≤",
        Bound::About => "≈",
    }
}

fn range(value: Decimal, max: Option<Decimal>) -> String {
    max.map_or_else(|| value.to_string(), |max| format!("{value}~{max}"))
}

/// One line that names everything a row says, for the differences that a failing test prints.
pub fn show_expected(row: &Expected) -> String {
    format!(
        "{} = {}{} {} {:?} | {} | {} | {}",
        row.surface,
        sign(row.bound),
        range(row.value, row.value_max),
        row.unit,
        row.role,
        row.labels[0],
        row.region.as_deref().unwrap_or("·"),
        row.time.as_deref().unwrap_or("·"),
    )
}

pub fn show_read(row: &Observation) -> String {
    format!(
        "{} = {}{} {} {:?} | {} | {} | {}",
        row.surface.replace('\n', "⏎"),
        sign(row.bound),
        range(row.value, row.value_max),
        row.unit,
        row.role,
        row.indicator,
        row.region,
        row.time,
    )
}

/// A line of a gold file.
pub fn from_gold(line: &Value) -> Expected {
    let text = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
    let given = |key: &str| line[key].as_str().map(String::from);
    let place = |key: &str| line[key].as_u64().expect("start and end are whole numbers") as usize;
    let others = line["indicator_alt"].as_array().into_iter().flatten().filter_map(|v| v.as_str().map(String::from));
    Expected {
        start: place("start"),
        end: place("end"),
        surface: text("surface"),
        value: decimal(&text("value")),
        value_max: given("value_max").as_deref().map(decimal),
        unit: text("unit"),
        bound: bound(&text("bound")),
        role: role(&text("role")),
        labels: std::iter::once(text("indicator")).chain(others).collect(),
        region: given("region"),
        time: Some(text("time")),
        report_time: text("report_time").split('|').filter(|t| !t.is_empty()).map(String::from).collect(),
        org: given("org"),
        reference: given("ref"),
    }
}
