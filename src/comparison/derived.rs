//! Values that a report implies: value minus change is the earlier value, value minus gap is the other side.
//!
//! Both are shown as derived, with their arithmetic; where a shipped figure has the same value, that is said.

use rust_decimal::Decimal;

use super::choice::{Entry, Matrix};
use super::facts::Fact;
use super::reference::year_name;
use super::{Derived, DerivedKind, IndicatorHead, Set};
use crate::benchmark::{Benchmark, BenchmarkKind};
use crate::observation::{Observation, Role};

/// How far a change or gap may stand from its value, in characters.
const REACH: u32 = 300;

/// Marks the cells whose pair has a change or gap with its value.
pub(super) fn mark(matrix: &mut Matrix, set: &Set) {
    for entry in &mut matrix.entries {
        let head = &matrix.indicators[entry.cell.indicator as usize];
        let implies = |difference: &&Fact| {
            value_of(difference, entry).is_some_and(|value| derive(value, difference, head, &[], set).is_some())
        };
        entry.cell.derived = differences(entry).any(|one| implies(&one));
    }
}

/// All values that a pair implies.
pub(super) fn values(entry: &Entry, head: &IndicatorHead, figures: &[&Benchmark], set: &Set) -> Vec<Derived> {
    let mut found: Vec<Derived> = Vec::new();
    for difference in differences(entry) {
        let Some(value) = value_of(difference, entry) else { continue };
        if let Some(one) = derive(value, difference, head, figures, set)
            && !found.iter().any(|old| old.kind == one.kind && old.of == one.of && old.value == one.value)
        {
            found.push(one);
        }
    }
    found
}

fn differences<'f>(entry: &Entry<'f>) -> impl Iterator<Item = &'f Fact> + use<'f> {
    entry.facts.iter().filter(|fact| matches!(fact.role, Role::Change | Role::Gap) && !fact.org)
}

/// The value that a change or gap belongs to: same report, nearest before it, else nearest after.
fn value_of<'f>(difference: &Fact, entry: &Entry<'f>) -> Option<&'f Fact> {
    let near = |one: &&Fact| {
        one.source.document == difference.source.document
            && one.report == difference.report
            && one.role != Role::Baseline
            && one.start.abs_diff(difference.start) <= REACH
            && (one.scope, one.population, one.level) == (difference.scope, difference.population, difference.level)
    };
    entry.values().filter(near).min_by_key(|one| (one.start > difference.start, one.start.abs_diff(difference.start)))
}

fn derive(value: &Fact, difference: &Fact, head: &IndicatorHead, figures: &[&Benchmark], set: &Set) -> Option<Derived> {
    let (level, step) = (value.value, difference.value);
    let (value_row, row): (&Observation, &Observation) = (set.row(value.source)?, set.row(difference.source)?);
    let of = row.reference.clone().unwrap_or_default();
    // 近五年累计投入126.4亿元,年均增长2.1%: the growth is not that of the sum.
    let of_sum = value.years > 1 && difference.role == Role::Change;
    if of.contains("年均") || of_sum || value.range || difference.range {
        return None;
    }
    let share = head.unit == "%";
    let (result, arithmetic) = match row.unit.as_str() {
        "百分点" | "%" if share => (level.checked_sub(step)?, minus(level, step)),
        unit if unit == value_row.unit => (level.checked_sub(step)?, minus(level, step)),
        "%" if !share && difference.role == Role::Change => {
            let factor = Decimal::ONE.checked_add(step.checked_div(Decimal::ONE_HUNDRED)?)?;
            let result = level.checked_div(factor)?.round_sf(4)?.normalize();
            (result, format!("{} ÷ (1 {} {}%) ≈ {result}", level.normalize(), sign(step), step.abs().normalize()))
        }
        _ => return None,
    };
    let kind = if difference.role == Role::Change { DerivedKind::Earlier } else { DerivedKind::Reference };
    let mut one = Derived {
        kind,
        value: result,
        unit: value_row.unit.clone(),
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
        compare_with_figures(&mut one, value, places, figures);
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
