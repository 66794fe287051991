//! Gaps to the nation, to the plan and to the standard.

use super::choice::{Entry, Matrix};
use super::fairness::break_between;
use super::{Cell, Gap, IndicatorHead, Line, NationGap, RegionHead, Set};
use crate::benchmark::{self, Benchmark, BenchmarkKind, Confidence, Limit};
use crate::dictionary::Dictionary;
use crate::observation::{Bound, Role};

/// How many years a national figure may lie off before it says nothing any more.
const FARTHEST: i32 = 5;

pub(super) fn add(matrix: &mut Matrix, set: &Set) {
    let Matrix { entries, indicators, regions, .. } = matrix;
    for head in indicators.iter_mut() {
        head.lines = lines(head, set.dictionary);
    }
    for column in entries.chunk_by_mut(|a, b| a.cell.indicator == b.cell.indicator) {
        let head = &indicators[column[0].cell.indicator as usize];
        // A total of one place says nothing beside the total of the nation.
        if head.measure_adds_up() {
            continue;
        }
        let figures = figures_of(head, set.dictionary);
        for entry in column {
            let region = &regions[entry.cell.region as usize];
            if !region.nation {
                hold_against(entry, region, &figures);
            }
        }
    }
}

fn hold_against(entry: &mut Entry, region: &RegionHead, figures: &[&Benchmark]) {
    let population = entry.chosen.population;
    let code = region.code.as_deref().unwrap_or("");
    let of_kind = |kind| {
        let fits =
            move |one: &&Benchmark| one.kind == kind && one.population == population && one.covers(&region.name, code);
        figures.iter().copied().filter(fits)
    };
    let cell = &mut entry.cell;
    if cell.role != Role::Target {
        let nation = nearest(of_kind(BenchmarkKind::Actual), cell.year);
        let gap = nation.and_then(|one| Some((cell.value.checked_sub(one.value)?, one.year)));
        cell.nation = gap.map(|(difference, year)| NationGap { difference, year });
    }
    let plan = next_plan(of_kind(BenchmarkKind::PlanTarget), cell.year);
    cell.plan_met = plan.iter().max_by_key(|one| one.is_national()).and_then(|one| met(cell, one));
    let standards = of_kind(BenchmarkKind::StandardThreshold).map(|one| met(cell, one));
    cell.standard_met = standards.reduce(|all, one| Some(all? && one?)).flatten();
}

/// Shipped figures of an indicator and the user's own.
fn figures_of<'b>(head: &IndicatorHead, dictionary: &'b Dictionary) -> Vec<&'b Benchmark> {
    let own = dictionary.benchmarks.iter().filter(|one| one.indicator_id == head.id);
    benchmark::of_indicator(&head.id).iter().chain(own).collect()
}

/// Those that a place may be held against.
pub(super) fn benchmarks_of<'b>(
    head: &IndicatorHead,
    region: &str,
    code: &str,
    dictionary: &'b Dictionary,
) -> Vec<&'b Benchmark> {
    let mut figures = figures_of(head, dictionary);
    figures.retain(|one| one.covers(region, code));
    figures
}

/// Gaps to all that a value may be held against.
pub(super) fn gaps(entry: &Entry, head: &IndicatorHead, figures: &[&Benchmark]) -> Vec<Gap> {
    if head.measure_adds_up() {
        return Vec::new();
    }
    let population = entry.chosen.population;
    let of_kind = |kind: BenchmarkKind| {
        figures.iter().copied().filter(move |one| one.kind == kind && one.population == population)
    };
    let year = entry.cell.year;
    let mut gaps = Vec::new();
    if entry.cell.role != Role::Target {
        gaps.extend(nearest(of_kind(BenchmarkKind::Actual), year).and_then(|one| to_actual(&entry.cell, head, one)));
    }
    let plan = of_kind(BenchmarkKind::PlanTarget);
    gaps.extend(next_plan(plan, year).into_iter().filter_map(|one| to_limit(&entry.cell, one)));
    let standards = strongest_sources(of_kind(BenchmarkKind::StandardThreshold).collect());
    gaps.extend(standards.into_iter().filter_map(|one| to_limit(&entry.cell, one)));
    gaps
}

/// The national figure of the year, else the one nearest to it; the better checked of two.
fn nearest<'b>(figures: impl Iterator<Item = &'b Benchmark>, year: Option<i32>) -> Option<&'b Benchmark> {
    let off = |one: &&Benchmark| year.map_or(-one.year, |year| (year - one.year).abs());
    figures
        .filter(|one| one.is_national() && year.is_none_or(|year| (year - one.year).abs() <= FARTHEST))
        .min_by_key(|one| (off(one), std::cmp::Reverse(one.confidence)))
}

/// For the nation and for the province each: the target that is next to fall due, else the last that fell due.
fn next_plan<'b>(figures: impl Iterator<Item = &'b Benchmark>, year: Option<i32>) -> Vec<&'b Benchmark> {
    let mut chosen: Vec<&Benchmark> = Vec::new();
    let due = |one: &Benchmark| match year {
        Some(year) if one.year >= year => (0, one.year - year),
        Some(year) => (1, year - one.year),
        None => (0, -one.year),
    };
    for one in figures {
        match chosen.iter_mut().find(|known| known.region == one.region) {
            Some(known) => {
                let better =
                    (due(one), std::cmp::Reverse(one.confidence)) < (due(known), std::cmp::Reverse(known.confidence));
                if better {
                    *known = one;
                }
            }
            None => chosen.push(one),
        }
    }
    chosen
}

/// One standard for each place that sets one and each source: the province's beside the nation's.
fn strongest_sources(mut figures: Vec<&Benchmark>) -> Vec<&Benchmark> {
    figures.dedup_by(|a, b| a.region == b.region && a.source == b.source && a.value == b.value);
    figures
}

fn to_actual(cell: &Cell, head: &IndicatorHead, one: &Benchmark) -> Option<Gap> {
    let mut notes = Vec::new();
    match cell.year {
        Some(year) if cell.year_assumed && year == one.year => {
            notes.push(format!("报告未写明年份，按报告日期前已公布的{year}年比较"));
        }
        Some(year) if year != one.year => notes.push(format!("没有{year}年的全国数，用{}年的", one.year)),
        None => notes.push(format!("报告未写明年份，用最近的{}年", one.year)),
        Some(_) => {}
    }
    if let Some(text) = cell.year.and_then(|year| break_between(&head.id, year, one.year)) {
        notes.push(text.trim_end_matches('。').to_string());
    }
    gap(cell, one, None, notes)
}

fn to_limit(cell: &Cell, one: &Benchmark) -> Option<Gap> {
    gap(cell, one, met(cell, one), Vec::new())
}

fn gap(cell: &Cell, one: &Benchmark, met: Option<bool>, mut notes: Vec<String>) -> Option<Gap> {
    if !one.notes.is_empty() {
        notes.push(one.notes.to_string());
    }
    match one.confidence {
        Confidence::High => {}
        Confidence::Medium => notes.push("此数为推算或转引".to_string()),
        Confidence::Low => notes.push("此数未核到原文".to_string()),
    }
    let note = notes.into_iter().fold(String::new(), |text, note| text + &note + "。");
    Some(Gap {
        to: one.kind,
        name: match one.kind {
            BenchmarkKind::Actual => year_name(one),
            BenchmarkKind::PlanTarget => format!("{}{}年目标", one.region, one.year),
            BenchmarkKind::StandardThreshold => one.source.to_string(),
        },
        year: one.year,
        reference: one.value,
        limit: one.limit,
        difference: cell.value.checked_sub(one.value)?,
        met,
        confidence: one.confidence,
        source: one.source.to_string(),
        note,
    })
}

/// Is a target or standard met? `None` where the bound of the value leaves it open.
fn met(cell: &Cell, one: &Benchmark) -> Option<bool> {
    if cell.role == Role::Target {
        return None;
    }
    let (value, limit) = (cell.value, one.value);
    let upward = match one.limit {
        Limit::AtLeast | Limit::MoreThan => true,
        Limit::AtMost | Limit::LessThan => false,
        // 约85%, 达到90%: a target without a bound is one to reach.
        Limit::Equal => true,
    };
    let reached = match one.limit {
        Limit::MoreThan => value > limit,
        Limit::LessThan => value < limit,
        Limit::AtLeast | Limit::Equal => value >= limit,
        Limit::AtMost => value <= limit,
    };
    match (cell.bound, upward, reached) {
        (Bound::Exact | Bound::About, _, _) => Some(reached),
        (Bound::AtLeast, true, true) | (Bound::AtMost, false, true) => Some(true),
        (Bound::AtLeast, false, false) | (Bound::AtMost, true, false) => Some(false),
        _ => None,
    }
}

/// 全国2024年
pub(super) fn year_name(one: &Benchmark) -> String {
    format!("{}{}年", one.region, one.year)
}

fn lines(head: &IndicatorHead, dictionary: &Dictionary) -> Vec<Line> {
    if head.measure_adds_up() {
        return Vec::new();
    }
    benchmarks_of(head, "全国", "000000", dictionary)
        .into_iter()
        .map(|one| Line {
            kind: one.kind,
            year: one.year,
            value: one.value,
            limit: one.limit,
            population: one.population.clone(),
            confidence: one.confidence,
            source: one.source.clone(),
        })
        .collect()
}

impl IndicatorHead {
    /// A total: grows with the size of the place.
    pub(super) fn measure_adds_up(&self) -> bool {
        use crate::indicator::Measure::{Flow, Stock};
        matches!(self.measure, Stock | Flow)
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;

    #[test]
    fn the_nearest_year_is_taken_and_far_ones_are_not() {
        let figures = benchmark::of_indicator("preschool_gross_enrolment_rate");
        let actual = || figures.iter().filter(|one| one.kind == BenchmarkKind::Actual);
        assert_eq!(nearest(actual(), Some(2024)).map(|one| one.year), Some(2024));
        assert_eq!(nearest(actual(), Some(2027)).map(|one| one.year), Some(2025));
        assert_eq!(nearest(actual(), Some(1990)), None);
    }

    #[test]
    fn the_next_plan_target_is_the_one_that_counts() {
        let figures = benchmark::of_indicator("senior_gross_enrolment_rate");
        let plans = || figures.iter().filter(|one| one.kind == BenchmarkKind::PlanTarget && one.is_national());
        assert_eq!(next_plan(plans(), Some(2023))[0].value, Decimal::from(92));
        assert_eq!(next_plan(plans(), Some(2019))[0].value, Decimal::from(90));
    }
}
