//! Values that a report implies: value minus change is the earlier value, value minus gap is the other side.
//!
//! Both are shown as derived, with their arithmetic; where a shipped figure has the same value, that is said.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::choice::{Matrix, change};
use super::facts::{Fact, Facts};
use super::reference::{benchmarks_of, year_name};
use super::{Derived, DerivedKind, IndicatorHead, Point};
use crate::benchmark::{Benchmark, BenchmarkKind};
use crate::dictionary::Dictionary;
use crate::observation::Role;

/// How far a change or gap may stand from its value, in characters.
const REACH: u32 = 300;

pub(super) fn add(matrix: &mut Matrix, facts: &Facts, dictionary: &Dictionary) {
    let mut differences: HashMap<(u32, u32), Vec<&Fact>> = HashMap::new();
    for fact in facts.facts.iter().filter(|fact| matches!(fact.row.role, Role::Change | Role::Gap)) {
        let place = matrix.indicator_map[fact.indicator as usize].zip(matrix.region_map[fact.region as usize]);
        if let Some(place) = place.filter(|_| fact.row.org.is_none()) {
            differences.entry(place).or_default().push(fact);
        }
    }
    for entry in &mut matrix.entries {
        let place = (entry.cell.indicator, entry.cell.region);
        let Some(differences) = differences.get(&place) else { continue };
        let head = &matrix.indicators[place.0 as usize];
        for difference in differences {
            let Some(value) = value_of(difference, &entry.values) else { continue };
            let region = &matrix.regions[place.1 as usize];
            let figures = || benchmarks_of(head, &region.name, region.code.as_deref().unwrap_or(""), dictionary);
            let known = &entry.cell.derived;
            if let Some(one) = derive(value, difference, head, figures)
                && !known.iter().any(|old| old.kind == one.kind && old.of == one.of && old.value == one.value)
            {
                entry.cell.derived.push(one);
            }
        }
        add_earlier_points(entry, head);
    }
}

/// The value that a change or gap belongs to: same report, nearest before it, else nearest after.
fn value_of<'a, 'f>(difference: &Fact<'a>, values: &[&'f Fact<'a>]) -> Option<&'f Fact<'a>> {
    let near = |one: &&&Fact| {
        one.source.document == difference.source.document
            && one.row.report == difference.row.report
            && one.row.role != Role::Baseline
            && one.row.start.abs_diff(difference.row.start) <= REACH
            && (one.scope, one.population, one.level) == (difference.scope, difference.population, difference.level)
    };
    let distance = |one: &&&Fact| {
        let after = one.row.start > difference.row.start;
        (after, one.row.start.abs_diff(difference.row.start))
    };
    values.iter().filter(near).min_by_key(distance).copied()
}

fn derive<'b>(
    value: &Fact,
    difference: &Fact,
    head: &IndicatorHead,
    figures: impl FnOnce() -> Vec<&'b Benchmark>,
) -> Option<Derived> {
    let (level, step) = (value.row.value, difference.row.value);
    let of = difference.row.reference.clone().unwrap_or_default();
    if of.contains("年均") || value.row.value_max.is_some() || difference.row.value_max.is_some() {
        return None;
    }
    let share = head.unit == "%";
    let (result, arithmetic) = match difference.row.unit.as_str() {
        "百分点" | "%" if share => (level.checked_sub(step)?, minus(level, step)),
        unit if unit == value.row.unit => (level.checked_sub(step)?, minus(level, step)),
        "%" if !share && difference.row.role == Role::Change => {
            let factor = Decimal::ONE.checked_add(step.checked_div(Decimal::ONE_HUNDRED)?)?;
            let result = level.checked_div(factor)?.round_sf(4)?.normalize();
            (result, format!("{} ÷ (1 {} {}%) ≈ {result}", level.normalize(), sign(step), step.abs().normalize()))
        }
        _ => return None,
    };
    let kind = if difference.row.role == Role::Change { DerivedKind::Earlier } else { DerivedKind::Reference };
    let mut one = Derived {
        kind,
        value: result,
        unit: value.row.unit.clone(),
        year: match kind {
            DerivedKind::Earlier => earlier_year(&of, value.year),
            DerivedKind::Reference => None,
        },
        of,
        arithmetic,
        from: [value.source, difference.source],
        note: String::new(),
        agrees: false,
    };
    if kind == DerivedKind::Reference {
        // The coarser of the two operands says how exactly the result is known.
        let places = level.scale().min(step.scale());
        compare_with_figures(&mut one, value, places, &figures());
    }
    Some(one)
}

/// Says which shipped figure the derived one equals, or that none does.
fn compare_with_figures(one: &mut Derived, value: &Fact, places: u32, figures: &[&Benchmark]) {
    let kind = kind_of(&one.of);
    let half = Decimal::new(5, (places + 1).min(27));
    let fits = |figure: &&&Benchmark| {
        kind.is_none_or(|kind| figure.kind == kind)
            && figure.population == value.population
            && figure.value.checked_sub(one.value).is_some_and(|off| off.abs() <= half)
    };
    let distance = |figure: &&&Benchmark| {
        let inexact = figure.value != one.value;
        // A standard is in force from its year on; a figure is of one year.
        (inexact, value.year.map_or(0, |year| (year - figure.year).abs()))
    };
    match figures.iter().filter(fits).min_by_key(distance) {
        Some(figure) => {
            one.agrees = true;
            one.year = Some(figure.year);
            let verb = if figure.value == one.value { "等于" } else { "约等于" };
            let exact = figure.value.normalize();
            one.note = match figure.kind {
                BenchmarkKind::Actual => format!("{verb}{}的{exact}{}。", year_name(figure), one.unit),
                _ => format!("{verb}《{}》规定的{exact}{}。", figure.source, one.unit),
            };
        }
        None => {
            let nearest = figures
                .iter()
                .filter(|figure| kind.is_some_and(|kind| figure.kind == kind) && figure.population == value.population)
                .filter(|figure| figure.is_national())
                .min_by_key(|figure| value.year.map_or(0, |year| (year - figure.year).abs()));
            if let Some(figure) = nearest {
                let known = figure.value.normalize();
                one.note = format!("已收录的数没有与此相同的（{}为{known}{}）。", year_name(figure), one.unit);
            }
        }
    }
}

/// Which kind of figure the words name: 全国平均水平, 国家标准, 预期目标.
fn kind_of(words: &str) -> Option<BenchmarkKind> {
    let has = |list: &[&str]| list.iter().any(|word| words.contains(word));
    if has(&["目标", "规划"]) {
        Some(BenchmarkKind::PlanTarget)
    } else if has(&["标准", "指标", "要求", "规定", "评估"]) {
        Some(BenchmarkKind::StandardThreshold)
    } else if has(&["平均", "全国", "全省", "水平"]) {
        Some(BenchmarkKind::Actual)
    } else {
        None
    }
}

/// 同比, 上年: the year before; 2012年: that year.
fn earlier_year(words: &str, year: Option<i32>) -> Option<i32> {
    if ["同比", "上年", "去年", "上一年"].iter().any(|word| words.contains(word)) {
        return Some(year? - 1);
    }
    let digits: String = words.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    (digits.len() == 4).then(|| digits.parse().ok()).flatten()
}

/// Earlier values of a known year join the series where the reports give none for that year.
fn add_earlier_points(entry: &mut super::choice::Entry, head: &IndicatorHead) {
    let cell = &mut entry.cell;
    if cell.role == Role::Target {
        return;
    }
    let mut points = cell.series.clone();
    if let (true, Some(year)) = (points.is_empty(), cell.year) {
        points.push(Point { year, value: cell.value, source: cell.source, derived: false });
    }
    for one in cell.derived.iter().filter(|one| one.kind == DerivedKind::Earlier && one.from[0] == cell.source) {
        if let Some(year) = one.year.filter(|year| points.iter().all(|point| point.year != *year)) {
            points.push(Point { year, value: one.value, source: one.from[1], derived: true });
        }
    }
    if points.len() > 1 {
        points.sort_by_key(|point| point.year);
        cell.change = change(&points, head);
        cell.series = points;
    }
}

fn minus(level: Decimal, step: Decimal) -> String {
    let result = level.checked_sub(step).unwrap_or_default();
    match step.is_sign_negative() {
        true => format!("{level} + {} = {result}", step.abs()),
        false => format!("{level} − {step} = {result}"),
    }
}

fn sign(step: Decimal) -> &'static str {
    if step.is_sign_negative() { "−" } else { "+" }
}
