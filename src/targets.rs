//! The ledger of promises: what, how much, by when, who; the level now where a report of the set gives it, and how far it
//! is to go.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::Report;
use crate::comparison::{RowRef, Source};
use crate::indicator::{self, Context, Direction, Measure, Tier, by_id};
use crate::observation::{Bound, Observation, Role};

/// One target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Target {
    pub source: RowRef,
    /// What is to be reached, in the report's words.
    pub label: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicator_id: Option<String>,
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub value: Decimal,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(type = "string", optional))]
    pub value_max: Option<Decimal>,
    pub unit: String,
    pub bound: Bound,
    /// As the row gives it; empty where the report sets none.
    pub deadline: String,
    /// Region, or the institution where the target is one institution's.
    pub who: String,
    pub region: String,
    /// Date of the report that promises.
    pub promised: String,
    /// Does the deadline lie behind the date of the report, or of a later one of the same place in the set?
    pub overdue: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub now: Option<Now>,
    /// Why there is no distance; empty where there is one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// The level that a target starts from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Now {
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub value: Decimal,
    pub bound: Bound,
    pub period: String,
    pub source: RowRef,
    /// From the report that promises, not from another of the set.
    pub same_report: bool,
    /// Target minus level; negative where a lower value is aimed at and not yet reached.
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub distance: Decimal,
    /// In what the distance is measured.
    pub unit: String,
    pub state: State,
}

/// Where a target stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "TargetState"))]
#[serde(rename_all = "snake_case")]
pub enum State {
    Reached,
    Short,
    /// A bound of the level leaves it open.
    Open,
}

/// All targets of a set, in the order of the documents.
pub fn ledger(sources: &[Source]) -> Vec<Target> {
    let levels = Levels::gather(sources);
    let last_dates = last_dates(sources);
    let mut ledger = Vec::new();
    for (document, source) in sources.iter().enumerate() {
        for (at, row) in source.analysis.rows.iter().enumerate().filter(|(_, row)| row.role == Role::Target) {
            let report = source.analysis.reports.get(row.report as usize);
            let place = RowRef { document: document as u32, row: at as u32 };
            ledger.push(target(row, place, report, &levels, &last_dates));
        }
    }
    ledger
}

fn target(
    row: &Observation,
    source: RowRef,
    report: Option<&Report>,
    levels: &Levels,
    last_dates: &HashMap<&str, &str>,
) -> Target {
    let region = region_of(row, report);
    let promised = report.map_or("", |report| report.date.as_str());
    let known_until = last_dates.get(region).copied().unwrap_or(promised).max(promised);
    let id = indicator_of(row);
    let measure = id.and_then(by_id).map(|one| one.measure);
    let (now, note) = if measure == Some(Measure::Flow) || (row.unit != "%" && adds(&row.indicator)) {
        (None, "这是要新增或完成的数，不与现有数相减。".to_string())
    } else {
        match levels.find(row, region, id, source) {
            Some((level, place)) => now(row, level, place, source, id),
            None => (None, "报告里没有找到现在的数。".to_string()),
        }
    };
    Target {
        source,
        label: row.indicator.clone(),
        indicator_id: id.map(str::to_string),
        value: row.value,
        value_max: row.value_max,
        unit: row.unit.clone(),
        bound: row.bound,
        deadline: row.time.clone(),
        who: row.org.clone().unwrap_or_else(|| region.to_string()),
        region: region.to_string(),
        promised: promised.to_string(),
        overdue: is_past(&row.time, known_until),
        now,
        note,
    }
}

fn now(
    row: &Observation,
    level: &Observation,
    place: RowRef,
    source: RowRef,
    id: Option<&str>,
) -> (Option<Now>, String) {
    let Some(distance) = row.value.checked_sub(level.value) else { return (None, String::new()) };
    let downward = match id.and_then(by_id).map(|one| one.direction) {
        Some(Direction::LowerBetter) => true,
        _ => row.bound == Bound::AtMost,
    };
    let reached = if downward { level.value <= row.value } else { level.value >= row.value };
    let state = match (level.bound, downward, reached) {
        (Bound::Exact | Bound::About, _, true) => State::Reached,
        (Bound::Exact | Bound::About, _, false) => State::Short,
        (Bound::AtLeast, false, true) | (Bound::AtMost, true, true) => State::Reached,
        (Bound::AtMost, false, false) | (Bound::AtLeast, true, false) => State::Short,
        _ => State::Open,
    };
    let now = Now {
        value: level.value,
        bound: level.bound,
        period: level.time.clone(),
        source: place,
        same_report: place.document == source.document,
        distance,
        unit: if row.unit == "%" { "百分点".to_string() } else { row.unit.clone() },
        state,
    };
    (Some(now), String::new())
}

/// 新增, 新建, 培训: such a target is done bit by bit; no level of now stands against it.
fn adds(label: &str) -> bool {
    const VERBS: [&str; 14] = [
        "新增", "增加", "新建", "改扩建", "扩建", "改建", "培训", "招聘", "引进", "撤并", "投入", "新设", "补充",
        "资助",
    ];
    VERBS.iter().any(|verb| label.contains(verb))
}

/// Levels by place and by what they measure.
struct Levels<'a> {
    by_id: HashMap<(&'a str, &'static str), Vec<(&'a Observation, RowRef)>>,
    by_label: HashMap<(&'a str, u64), Vec<(&'a Observation, RowRef)>>,
}

impl<'a> Levels<'a> {
    fn gather(sources: &[Source<'a>]) -> Levels<'a> {
        // Only what some target is about is worth keeping.
        let mut wanted_labels = std::collections::HashSet::new();
        let mut wanted_ids = std::collections::HashSet::new();
        for row in rows(sources).map(|(_, _, row)| row).filter(|row| row.role == Role::Target) {
            wanted_labels.insert(key(&row.indicator));
            wanted_ids.extend(indicator_of(row));
        }
        let beyond = wanted_ids.iter().any(|id| by_id(id).is_some_and(|one| one.tier == Tier::Extended));
        let mut levels = Levels { by_id: HashMap::new(), by_label: HashMap::new() };
        for (place, report, row) in rows(sources).filter(|(_, _, row)| matches!(row.role, Role::Level | Role::Baseline))
        {
            let region = region_of(row, report);
            // Rows of the common catalogue carry their id; the others are looked at only where a target asks for them.
            let id = if row.indicator_id.is_some() || beyond { indicator_of(row) } else { None };
            if let Some(id) = id.filter(|id| wanted_ids.contains(id)) {
                levels.by_id.entry((region, id)).or_default().push((row, place));
            }
            let key = key(&row.indicator);
            if wanted_labels.contains(&key) {
                levels.by_label.entry((region, key)).or_default().push((row, place));
            }
        }
        levels
    }

    /// The level of the same thing in the same place: the same words before the same indicator, the same report before
    /// others, a level before the earlier half of a pair, the latest year.
    fn find(
        &self,
        row: &Observation,
        region: &'a str,
        id: Option<&'static str>,
        source: RowRef,
    ) -> Option<(&'a Observation, RowRef)> {
        let same_words = self.by_label.get(&(region, key(&row.indicator))).into_iter().flatten();
        let same_indicator = id.and_then(|id| self.by_id.get(&(region, id))).into_iter().flatten();
        let fits = |level: &Observation| level.unit == row.unit && level.org == row.org;
        let candidates = same_words.map(|one| (true, one)).chain(same_indicator.map(|one| (false, one)));
        candidates
            .filter(|(_, (level, _))| fits(level))
            .max_by_key(|(words, (level, place))| {
                let same_report = place.document == source.document && level.report == row.report;
                let year = crate::comparison::years_of(level.stated_time()).map(|(_, last)| last);
                (*words, same_report, level.role == Role::Level, year, std::cmp::Reverse(*place))
            })
            .map(|(_, one)| *one)
    }
}

fn rows<'a>(sources: &[Source<'a>]) -> impl Iterator<Item = (RowRef, Option<&'a Report>, &'a Observation)> {
    sources.iter().enumerate().flat_map(|(document, source)| {
        let analysis = source.analysis;
        analysis.rows.iter().enumerate().map(move |(at, row)| {
            let place = RowRef { document: document as u32, row: at as u32 };
            (place, analysis.reports.get(row.report as usize), row)
        })
    })
}

fn region_of<'a>(row: &'a Observation, report: Option<&'a Report>) -> &'a str {
    match report {
        Some(report) if row.region.is_empty() => &report.region,
        _ => &row.region,
    }
}

fn indicator_of(row: &Observation) -> Option<&'static str> {
    let stored = row.indicator_id.as_deref().and_then(by_id).map(|one| one.id);
    stored.or_else(|| {
        let context =
            Context { unit: &row.unit, role: row.role, org: row.org.is_some(), value: row.value, ..Context::default() };
        indicator::identify_any(&row.indicator, &context).map(|one| one.id)
    })
}

/// One number for all ways of typing a label.
fn key(label: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    indicator::folded(label).for_each(|c| c.hash(&mut hasher));
    hasher.finish()
}

/// The date of each place's latest report in the set.
fn last_dates<'a>(sources: &[Source<'a>]) -> HashMap<&'a str, &'a str> {
    let mut dates: HashMap<&str, &str> = HashMap::new();
    for report in sources.iter().flat_map(|source| &source.analysis.reports) {
        let date = dates.entry(report.region.as_str()).or_default();
        *date = (*date).max(report.date.as_str());
    }
    dates
}

/// Has a deadline passed by a date? `None` where either is missing. A year without a month ends with December.
fn is_past(deadline: &str, date: &str) -> Option<bool> {
    let end = deadline.rsplit('/').next()?;
    let year_month = |text: &str, default: &str| -> Option<(i32, i32)> {
        let year = text.get(..4)?.parse().ok()?;
        let month = text.get(5..7).unwrap_or(default).parse().ok()?;
        Some((year, month))
    };
    // A report dated by its year alone may stem from any month of it.
    Some(year_month(end, "12")? < year_month(date, "01")?)
}

#[cfg(test)]
mod tests {
    use super::is_past;

    #[test]
    fn a_deadline_lies_behind_when_its_last_month_is_over() {
        assert_eq!(is_past("2024", "2025-03"), Some(true));
        assert_eq!(is_past("2025", "2025-09-11"), Some(false));
        assert_eq!(is_past("2025-08", "2025-09-11"), Some(true));
        assert_eq!(is_past("2021/2025", "2026-02"), Some(true));
        assert_eq!(is_past("", "2026"), None);
        assert_eq!(is_past("2025", ""), None);
    }
}
