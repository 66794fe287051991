//! What is said about one cell: why this value, the others, the years.

use super::choice::{Entry, Matrix, better};
use super::facts::Fact;
use super::{Change, Detail, IndicatorHead, Other, Point, Set, derived, fairness, per_unit, reference};
use crate::observation::Role;

const MOST_OTHERS: usize = 20;

pub(super) fn detail(matrix: &Matrix, set: &Set, year: Option<i32>) -> Option<Detail> {
    let entry = matrix.entries.first()?;
    let head = &matrix.indicators[entry.cell.indicator as usize];
    let region = &matrix.regions[entry.cell.region as usize];
    let chosen = entry.chosen;
    let mut rest: Vec<&Fact> = entry.values().filter(|one| one.source != chosen.source).collect();
    rest.sort_by(|a, b| better(b, a, year, entry.usual).0);
    let differs = |one: &&&Fact| one.value != chosen.value || one.year != chosen.year || one.role != chosen.role;
    let choice = rest.iter().find(differs).map_or(String::new(), |rival| {
        format!("共{}个数，{}。", rest.len() + 1, better(chosen, rival, year, entry.usual).1)
    });
    let others = rest.iter().filter(differs).take(MOST_OTHERS).filter_map(|one| other(one, entry, head, set)).collect();
    let figures = reference::benchmarks_of(head, &region.name, region.code.as_deref().unwrap_or(""), set.dictionary);
    let derived = derived::values(entry, head, &figures, set);
    let series = series(entry, head, &derived);
    Some(Detail {
        choice,
        others,
        gaps: if region.nation { Vec::new() } else { reference::gaps(entry, head, &figures) },
        change: change(&series, head),
        series,
        derived,
        per_unit_note: per_unit::note(entry, set),
    })
}

fn other(one: &Fact, entry: &Entry, head: &IndicatorHead, set: &Set) -> Option<Other> {
    let row = set.row(one.source)?;
    let apart = fairness::reasons(&one.terms(head), &entry.chosen.terms(head));
    let why = match apart.first() {
        Some(reason) => reason.short.clone(),
        None if one.headline => "标题中的数".to_string(),
        None if one.name != entry.chosen.name => "名称不同".to_string(),
        None => "同一口径的另一个数".to_string(),
    };
    Some(Other {
        value: one.value,
        unit: row.unit.clone(),
        period: row.time.clone(),
        label: row.indicator.clone(),
        source: one.source,
        why,
    })
}

/// Values on the chosen one's terms, one a year, where there are two or more; earlier values that the report implies
/// fill the years without one. Totals under one indicator may be of different things (一等奖, 二等奖): they make a
/// series only under one name.
fn series(entry: &Entry, head: &IndicatorHead, derived: &[super::Derived]) -> Vec<Point> {
    let chosen = entry.chosen;
    if chosen.role == Role::Target {
        return Vec::new();
    }
    let wording = |one: &Fact| (one.scope, one.population, one.level, one.definition);
    let terms = |one: &Fact| (one.role, one.years, one.newly, one.yearly_average, one.per_unit);
    let alike = |one: &&Fact| {
        (wording(one), terms(one)) == (wording(chosen), terms(chosen))
            && (!head.measure_adds_up() || one.name == chosen.name)
    };
    let mut points: Vec<Point> = Vec::new();
    for one in std::iter::once(chosen).chain(entry.values()).filter(alike) {
        let Some(year) = one.year else { continue };
        if points.iter().all(|point| point.year != year) {
            points.push(Point { year, value: one.value, source: one.source, derived: false });
        }
    }
    for one in derived.iter().filter(|one| one.kind == super::DerivedKind::Earlier && one.from[0] == chosen.source) {
        if let Some(year) = one.year.filter(|year| points.iter().all(|point| point.year != *year)) {
            points.push(Point { year, value: one.value, source: one.from[1], derived: true });
        }
    }
    points.sort_by_key(|point| point.year);
    if points.len() < 2 { Vec::new() } else { points }
}

/// What happened from the last but one year to the last.
fn change(series: &[Point], head: &IndicatorHead) -> Option<Change> {
    let [.., before, last] = series else { return None };
    Some(Change {
        from_year: before.year,
        to_year: last.year,
        difference: last.value.checked_sub(before.value)?,
        unit: if head.unit == "%" { "百分点".to_string() } else { head.unit.to_string() },
        note: fairness::break_between(&head.id, before.year, last.year).unwrap_or_default().to_string(),
    })
}
