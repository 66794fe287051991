//! One value a cell: several in one report (or several reports of one place) are weighed, and the choice can be explained.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::facts::{Fact, Facts};
use super::{Absent, Cell, CompareOptions, Comparison, IndicatorHead, Reason, RegionHead, Set};
use crate::observation::{Bound, Role};

/// The comparison while it is being made.
pub(super) struct Matrix<'f> {
    pub regions: Vec<RegionHead>,
    pub indicators: Vec<IndicatorHead>,
    /// In order of indicator, then region.
    pub entries: Vec<Entry<'f>>,
    pub reasons: Vec<Reason>,
    pub absent: Vec<Absent>,
    /// New place of each region and indicator of the facts; `None` where it was not asked for.
    pub region_map: Vec<Option<u32>>,
    pub indicator_map: Vec<Option<u32>>,
}

/// A cell and the facts behind it.
pub(super) struct Entry<'f> {
    pub cell: Cell,
    pub chosen: &'f Fact,
    /// All facts of the pair, changes and gaps among them.
    pub facts: &'f [Fact],
    pub usual: Wording,
}

impl<'f> Entry<'f> {
    /// Values of the pair, the chosen one among them.
    pub(super) fn values(&self) -> impl Iterator<Item = &'f Fact> + use<'f> {
        self.facts.iter().filter(|fact| fact.is_value() && !fact.org)
    }
}

impl Matrix<'_> {
    pub(super) fn into_comparison(self) -> Comparison {
        let cells = self.entries.into_iter().map(|entry| entry.cell).collect();
        Comparison {
            regions: self.regions,
            indicators: self.indicators,
            cells,
            reasons: self.reasons,
            absent: self.absent,
        }
    }
}

pub(super) fn choose<'a>(set: &Set<'a>, options: &CompareOptions) -> Matrix<'a> {
    let facts = set.facts;
    let (regions, region_map) = wanted_regions(facts, options);
    let (indicators, indicator_map) = wanted_indicators(facts, options);
    let mut entries = Vec::new();
    for (old, new) in indicator_map.iter().enumerate() {
        let Some(indicator) = *new else { continue };
        let column = facts.of_indicator(old as u32);
        let usual = commonest_wording(column);
        for pair in column.chunk_by(|a, b| a.region == b.region) {
            let Some(region) = region_map[pair[0].region as usize] else { continue };
            let values = pair.iter().filter(|fact| fact.is_value() && !fact.org);
            let Some(chosen) = values.max_by(|a, b| better(a, b, options.year, usual).0) else { continue };
            if options.year.is_some_and(|year| chosen.year != Some(year)) {
                continue;
            }
            let Some(cell) = cell(set, chosen, pair, region, indicator) else { continue };
            entries.push(Entry { cell, chosen, facts: pair, usual });
        }
    }
    entries.sort_unstable_by_key(|entry| (entry.cell.indicator, entry.cell.region));
    Matrix { regions, indicators, entries, reasons: Vec::new(), absent: Vec::new(), region_map, indicator_map }
}

fn cell(set: &Set, chosen: &Fact, pair: &[Fact], region: u32, indicator: u32) -> Option<Cell> {
    let others = pair.iter().filter(|one| {
        one.is_value() && !one.org && (one.value != chosen.value || one.year != chosen.year || one.role != chosen.role)
    });
    Some(Cell {
        region,
        indicator,
        value: chosen.value,
        value_max: if chosen.range { set.row(chosen.source)?.value_max } else { None },
        bound: chosen.bound,
        role: chosen.role,
        source: chosen.source,
        year: chosen.year,
        years: chosen.years,
        year_assumed: chosen.year_assumed,
        rank: None,
        reasons: Vec::new(),
        nation: None,
        plan_met: None,
        standard_met: None,
        others: u16::try_from(others.count()).unwrap_or(u16::MAX),
        derived: false,
        per_unit: None,
    })
}

fn wanted_regions(facts: &Facts, options: &CompareOptions) -> (Vec<RegionHead>, Vec<Option<u32>>) {
    let own = options.own_region.as_deref();
    let wanted =
        |head: &RegionHead| options.regions.is_empty() || options.regions.iter().any(|name| is_region(head, name));
    let mut order: Vec<usize> = (0..facts.regions.len()).filter(|&at| wanted(&facts.regions[at])).collect();
    let is_own = |at: usize| own.is_some_and(|own| is_region(&facts.regions[at], own));
    order.sort_by_key(|&at| (!is_own(at), facts.regions[at].nation, at));
    let heads = order.iter().map(|&at| RegionHead { own: is_own(at), ..facts.regions[at].clone() }).collect();
    (heads, places(&order, facts.regions.len()))
}

/// A name stands for a region by code, full name, or name without its ending (太原 for 太原市).
/// Does `name` name the region, in full, in short or by code?
pub(super) fn is_region(head: &RegionHead, name: &str) -> bool {
    const ENDINGS: [&str; 8] = ["市", "省", "县", "区", "自治区", "盟", "旗", "地区"];
    let name = name.trim();
    let short = |tail: &str| ENDINGS.contains(&tail) || tail.ends_with("自治区") || tail.ends_with("自治州");
    head.name == name
        || head.code.as_deref() == Some(name)
        || name.chars().count() >= 2 && head.name.strip_prefix(name).is_some_and(short)
}

fn wanted_indicators(facts: &Facts, options: &CompareOptions) -> (Vec<IndicatorHead>, Vec<Option<u32>>) {
    let wanted = |head: &IndicatorHead| {
        options.indicators.is_empty() || options.indicators.iter().any(|id| *id == head.id || *id == head.name)
    };
    let mut order: Vec<usize> = (0..facts.indicators.len()).filter(|&at| wanted(&facts.indicators[at])).collect();
    order.sort_by_key(|&at| {
        let id = &facts.indicators[at].id;
        (crate::indicator::place_in_catalogue(id).unwrap_or(usize::MAX), at)
    });
    (order.iter().map(|&at| facts.indicators[at].clone()).collect(), places(&order, facts.indicators.len()))
}

/// The new place of each old one.
fn places(order: &[usize], len: usize) -> Vec<Option<u32>> {
    let mut map = vec![None; len];
    for (new, &old) in order.iter().enumerate() {
        map[old] = Some(new as u32);
    }
    map
}

/// Award level and definition.
pub(super) type Wording = (&'static str, &'static str);

/// The wording in which most values of an indicator are given.
fn commonest_wording(column: &[Fact]) -> Wording {
    let mut counts: HashMap<Wording, u32> = HashMap::new();
    for fact in column.iter().filter(|fact| fact.is_value() && !fact.org) {
        *counts.entry((fact.level, fact.definition)).or_default() += 1;
    }
    // Ties are broken by the words themselves, so that the result does not depend on chance.
    counts.into_iter().max_by_key(|&(wording, count)| (count, std::cmp::Reverse(wording))).map_or(("", ""), |one| one.0)
}

/// Which of two values stands for the pair, and the criterion that decides.
pub(super) fn better(a: &Fact, b: &Fact, year: Option<i32>, usual: Wording) -> (Ordering, &'static str) {
    type Criterion = (fn(&Fact, Option<i32>, Wording) -> i64, &'static str);
    const CRITERIA: [Criterion; 13] = [
        (|fact, year, _| i64::from(year.is_some() && fact.year == year), "所选年份"),
        (|fact, _, _| actual(fact.role), "现状先于目标"),
        (|fact, _, _| i64::from(fact.scope.is_empty()), "全域先于局部"),
        (|fact, _, _| i64::from(fact.population.is_empty()), "全体先于部分对象"),
        (|fact, _, usual| i64::from((fact.level, fact.definition) == usual), "取多数地区用的口径"),
        (|fact, _, _| i64::from(!fact.newly), "现有总数先于新增数"),
        (|fact, _, _| i64::from(!fact.yearly_average), "总数先于年均数"),
        (|fact, _, _| fact.year.map_or(i64::MIN, i64::from), "取最近年份"),
        (|fact, _, _| -i64::from(fact.years), "单年先于累计"),
        (|fact, _, _| i64::from(!fact.year_assumed), "写明年份的先"),
        (|fact, _, _| i64::from(!fact.headline), "正文先于标题"),
        (|fact, _, _| sureness(fact.bound), "确数先于约数"),
        (|fact, _, _| i64::from(fact.value.scale()), "取更精确的数"),
    ];
    for (weight, name) in CRITERIA {
        let order = weight(a, year, usual).cmp(&weight(b, year, usual));
        if order.is_ne() {
            return (order, name);
        }
    }
    (b.source.cmp(&a.source), "取先出现的")
}

fn actual(role: Role) -> i64 {
    match role {
        Role::Level => 2,
        Role::Baseline => 1,
        _ => 0,
    }
}

fn sureness(bound: Bound) -> i64 {
    match bound {
        Bound::Exact => 2,
        Bound::About => 1,
        _ => 0,
    }
}
