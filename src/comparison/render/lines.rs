//! What the places of one indicator are held against, in words for a table.

use std::collections::BTreeSet;

use super::super::{Comparison, Line};
use crate::benchmark::BenchmarkKind;

/// Figures of the nation, targets of its plans and standards: 92（2024）, ≥90（2025）, ≥85; empty where nothing is held
/// against them.
pub(super) fn lines(comparison: &Comparison, indicator: u32) -> [String; 3] {
    let head = &comparison.indicators[indicator as usize];
    let cells = || comparison.cells.iter().filter(|cell| cell.indicator == indicator);
    let years: BTreeSet<i32> = cells().filter_map(|cell| cell.nation.as_ref()).map(|gap| gap.year).collect();
    let of_kind = |kind| head.lines.iter().filter(move |line| line.kind == kind && line.population.is_empty());
    let mut nation: Vec<&Line> = of_kind(BenchmarkKind::Actual).filter(|line| years.contains(&line.year)).collect();
    nation.sort_by_key(|line| std::cmp::Reverse((line.year, line.confidence)));
    nation.dedup_by_key(|line| line.year);
    let latest = cells().filter_map(|cell| cell.year).max();
    let planned = cells().any(|cell| cell.plan_met.is_some());
    let plan = of_kind(BenchmarkKind::PlanTarget)
        .filter(|line| planned && latest.is_none_or(|latest| line.year >= latest))
        .min_by_key(|line| line.year);
    let held = cells().any(|cell| cell.standard_met.is_some());
    let standards = of_kind(BenchmarkKind::StandardThreshold).filter(|_| held);
    let dated = |line: &Line| format!("{}（{}）", value(line), line.year);
    let list = |texts: Vec<String>| texts.join("、");
    let mut standards: Vec<String> = standards.map(value).collect();
    standards.dedup();
    [list(nation.into_iter().map(dated).collect()), plan.map_or(String::new(), dated), list(standards)]
}

fn value(line: &Line) -> String {
    format!("{}{}", line.limit.sign(), line.value.normalize())
}
