//! One value a cell: several in one report (or several reports of one place) are weighed, and the choice is explained.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::facts::{Fact, Facts};
use super::fairness::{self, Reason, Unfair, siblings_of};
use super::{Absent, Cell, Change, CompareOptions, Comparison, IndicatorHead, Other, Point, RegionHead};
use crate::indicator::fold;
use crate::observation::{Bound, Role};

/// The comparison while it is being made.
pub(super) struct Matrix<'a, 'f> {
    pub regions: Vec<RegionHead>,
    pub indicators: Vec<IndicatorHead>,
    /// In order of indicator, then region.
    pub entries: Vec<Entry<'a, 'f>>,
    pub absent: Vec<Absent>,
    /// New place of each region and indicator of the facts; `None` where it was not asked for.
    pub region_map: Vec<Option<u32>>,
    pub indicator_map: Vec<Option<u32>>,
}

/// A cell and the facts behind it.
pub(super) struct Entry<'a, 'f> {
    pub cell: Cell,
    pub chosen: &'f Fact<'a>,
    /// Every value of the pair, the chosen one among them.
    pub values: Vec<&'f Fact<'a>>,
}

const MOST_OTHERS: usize = 12;

pub(super) fn choose<'a, 'f>(facts: &'f Facts<'a>, options: &CompareOptions) -> Matrix<'a, 'f> {
    let (regions, region_map) = wanted_regions(facts, options);
    let (indicators, indicator_map) = wanted_indicators(facts, options);
    let mut pairs: HashMap<(u32, u32), Vec<&Fact>> = HashMap::new();
    for fact in facts.facts.iter().filter(|fact| fact.is_value() && fact.row.org.is_none()) {
        let place = indicator_map[fact.indicator as usize].zip(region_map[fact.region as usize]);
        if let Some(place) = place {
            pairs.entry(place).or_default().push(fact);
        }
    }
    let common = commonest_wording(pairs.values().flatten().copied());
    let mut pairs: Vec<_> = pairs.into_iter().collect();
    pairs.sort_unstable_by_key(|(place, _)| *place);
    let mut entries = Vec::with_capacity(pairs.len());
    for ((indicator, region), values) in pairs {
        let weigh = |a: &&Fact, b: &&Fact| better(a, b, options.year, &common).0;
        let Some(&chosen) = values.iter().max_by(|a, b| weigh(a, b)) else { continue };
        if options.year.is_some_and(|year| chosen.year != Some(year)) {
            continue;
        }
        let cell = cell(chosen, &values, facts, (region, indicator), options.year, &common);
        entries.push(Entry { cell, chosen, values });
    }
    Matrix { regions, indicators, entries, absent: Vec::new(), region_map, indicator_map }
}

impl Matrix<'_, '_> {
    pub(super) fn into_comparison(self) -> Comparison {
        let cells = self.entries.into_iter().map(|entry| entry.cell).collect();
        Comparison { regions: self.regions, indicators: self.indicators, cells, absent: self.absent }
    }
}

fn wanted_regions(facts: &Facts, options: &CompareOptions) -> (Vec<RegionHead>, Vec<Option<u32>>) {
    let own = options.own_region.as_deref();
    let mut order: Vec<usize> = (0..facts.regions.len())
        .filter(|&at| {
            options.regions.is_empty() || options.regions.iter().any(|name| is_region(&facts.regions[at], name))
        })
        .collect();
    let is_own = |at: usize| own.is_some_and(|own| is_region(&facts.regions[at], own));
    order.sort_by_key(|&at| (!is_own(at), facts.regions[at].nation, at));
    let mut map = vec![None; facts.regions.len()];
    for (new, &old) in order.iter().enumerate() {
        map[old] = Some(new as u32);
    }
    let heads = order.iter().map(|&at| RegionHead { own: is_own(at), ..facts.regions[at].clone() }).collect();
    (heads, map)
}

/// A name stands for a region by code, full name, or name without its ending (太原 for 太原市).
fn is_region(head: &RegionHead, name: &str) -> bool {
    let name = name.trim();
    head.name == name
        || head.code.as_deref() == Some(name)
        || name.chars().count() >= 2
            && head.name.strip_prefix(name).is_some_and(|tail| {
                ["市", "省", "县", "区", "自治区", "自治州", "盟", "旗", "地区"].contains(&tail)
                    || tail.ends_with("自治区")
            })
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
    let mut map = vec![None; facts.indicators.len()];
    for (new, &old) in order.iter().enumerate() {
        map[old] = Some(new as u32);
    }
    (order.iter().map(|&at| facts.indicators[at].clone()).collect(), map)
}

type Wording = (&'static str, &'static str);

/// The wording (award level, definition) in which most places give each indicator.
fn commonest_wording<'x, 'a: 'x>(facts: impl Iterator<Item = &'x Fact<'a>>) -> HashMap<u32, Wording> {
    let mut counts: HashMap<(u32, Wording), u32> = HashMap::new();
    for fact in facts {
        *counts.entry((fact.indicator, (fact.level, fact.definition))).or_default() += 1;
    }
    let mut best: HashMap<u32, (u32, Wording)> = HashMap::new();
    for ((indicator, wording), count) in counts {
        let known = best.entry(indicator).or_insert((count, wording));
        // Ties are broken by the words themselves, so that the result does not depend on chance.
        if (count, std::cmp::Reverse(wording)) > (known.0, std::cmp::Reverse(known.1)) {
            *known = (count, wording);
        }
    }
    best.into_iter().map(|(indicator, (_, wording))| (indicator, wording)).collect()
}

/// Which of two values stands for the pair, and the criterion that decides.
fn better(a: &Fact, b: &Fact, year: Option<i32>, common: &HashMap<u32, Wording>) -> (Ordering, &'static str) {
    let usual =
        |fact: &Fact| common.get(&fact.indicator).is_none_or(|wording| *wording == (fact.level, fact.definition));
    let actual = |fact: &Fact| match fact.row.role {
        Role::Level => 2,
        Role::Baseline => 1,
        _ => 0,
    };
    let asked = |fact: &Fact| year.is_some() && fact.year == year;
    let sureness = |fact: &Fact| match fact.row.bound {
        Bound::Exact => 2,
        Bound::About => 1,
        _ => 0,
    };
    let criteria: [(Ordering, &'static str); 13] = [
        (asked(a).cmp(&asked(b)), "所选年份"),
        (actual(a).cmp(&actual(b)), "现状先于目标"),
        (a.scope.is_empty().cmp(&b.scope.is_empty()), "全域先于局部"),
        (a.population.is_empty().cmp(&b.population.is_empty()), "全体先于部分对象"),
        (usual(a).cmp(&usual(b)), "取多数地区用的口径"),
        ((!a.newly).cmp(&!b.newly), "现有总数先于新增数"),
        ((!a.yearly_average).cmp(&!b.yearly_average), "总数先于年均数"),
        (a.year.cmp(&b.year), "取最近年份"),
        (b.years.cmp(&a.years), "单年先于累计"),
        ((!a.year_assumed).cmp(&!b.year_assumed), "写明年份的先"),
        ((!a.headline).cmp(&!b.headline), "正文先于标题"),
        (sureness(a).cmp(&sureness(b)), "确数先于约数"),
        (a.row.value.scale().cmp(&b.row.value.scale()), "取更精确的数"),
    ];
    let decided = criteria.into_iter().find(|(order, _)| order.is_ne());
    decided.unwrap_or((b.source.cmp(&a.source), "取先出现的"))
}

fn cell(
    chosen: &Fact,
    values: &[&Fact],
    facts: &Facts,
    (region, indicator): (u32, u32),
    year: Option<i32>,
    common: &HashMap<u32, Wording>,
) -> Cell {
    let row = chosen.row;
    let mut rest: Vec<&Fact> = values.iter().copied().filter(|one| one.source != chosen.source).collect();
    rest.sort_by(|a, b| better(b, a, year, common).0);
    let rival = rest.iter().find(|one| one.row.value != row.value || one.year != chosen.year);
    let choice = rival.map_or(String::new(), |rival| {
        format!("共{}个数，{}。", rest.len() + 1, better(chosen, rival, year, common).1)
    });
    let others = rest.iter().filter(|one| one.row.value != row.value || one.row.time != row.time);
    let others = others.take(MOST_OTHERS).map(|one| other(one, chosen, facts)).collect();
    let head = &facts.indicators[chosen.indicator as usize];
    let series = series(chosen, values, head);
    Cell {
        region,
        indicator,
        value: row.value,
        value_max: row.value_max,
        unit: row.unit.clone(),
        bound: row.bound,
        role: row.role,
        label: row.indicator.clone(),
        source: chosen.source,
        period: row.time.clone(),
        year: chosen.year,
        year_assumed: chosen.year_assumed,
        rank: None,
        not_ranked: Vec::new(),
        gaps: Vec::new(),
        choice,
        others,
        change: change(&series, head),
        series,
        derived: Vec::new(),
        per_unit: None,
    }
}

fn other(one: &Fact, chosen: &Fact, facts: &Facts) -> Other {
    let head = &facts.indicators[one.indicator as usize];
    let apart = fairness::reasons(&one.terms(head), &chosen.terms(head));
    let why = match apart.first() {
        Some(reason) => reason.short.clone(),
        None if one.headline => "标题中的数".to_string(),
        None if !same_name(one, chosen) => "名称不同".to_string(),
        None => "同一口径的另一个数".to_string(),
    };
    Other {
        value: one.row.value,
        unit: one.row.unit.clone(),
        period: one.row.time.clone(),
        label: one.row.indicator.clone(),
        source: one.source,
        why,
    }
}

fn same_name(a: &Fact, b: &Fact) -> bool {
    let folded = |fact: &Fact| {
        let mut text = String::new();
        fold(&fact.row.indicator, &mut text);
        text
    };
    folded(a) == folded(b)
}

/// Values on the chosen one's terms, one a year, where there are two or more. Totals under one indicator may be of
/// different things (一等奖, 二等奖): they make a series only under one name.
fn series(chosen: &Fact, values: &[&Fact], head: &IndicatorHead) -> Vec<Point> {
    let alike = |one: &&&Fact| {
        one.row.role == chosen.row.role
            && one.years == chosen.years
            && (one.scope, one.population, one.level, one.definition)
                == (chosen.scope, chosen.population, chosen.level, chosen.definition)
            && (one.newly, one.yearly_average, one.per_unit) == (chosen.newly, chosen.yearly_average, chosen.per_unit)
            && (!head.measure_adds_up() || same_name(one, chosen))
    };
    let mut points: Vec<Point> = Vec::new();
    for one in std::iter::once(&chosen).chain(values.iter()).filter(alike) {
        let Some(year) = one.year else { continue };
        if !points.iter().any(|point| point.year == year) {
            points.push(Point { year, value: one.row.value, source: one.source, derived: false });
        }
    }
    points.sort_by_key(|point| point.year);
    if points.len() < 2 { Vec::new() } else { points }
}

/// What happened from the last but one year to the last.
pub(super) fn change(series: &[Point], head: &IndicatorHead) -> Option<Change> {
    let [.., before, last] = series else { return None };
    let share = head.unit == "%";
    Some(Change {
        from_year: before.year,
        to_year: last.year,
        difference: last.value.checked_sub(before.value)?,
        unit: if share { "百分点".to_string() } else { head.unit.to_string() },
        note: fairness::break_between(&head.id, before.year, last.year).unwrap_or_default().to_string(),
    })
}

/// Pairs without a value where a row comes near: an indicator that sounds alike, or one school's figure.
pub(super) fn explain_absent(matrix: &mut Matrix, facts: &Facts) {
    let has: std::collections::HashSet<(u32, u32)> =
        matrix.entries.iter().map(|entry| (entry.cell.region, entry.cell.indicator)).collect();
    let by_id: HashMap<&str, u32> =
        matrix.indicators.iter().enumerate().map(|(at, head)| (&*head.id, at as u32)).collect();
    let mut absent: HashMap<(u32, u32), Absent> = HashMap::new();
    for fact in facts.facts.iter().filter(|fact| fact.is_value()) {
        let Some(region) = matrix.region_map[fact.region as usize] else { continue };
        let own_id = &*facts.indicators[fact.indicator as usize].id;
        let mut note = |indicator: u32, reason: Reason| {
            if !has.contains(&(region, indicator)) {
                let one = Absent { region, indicator, reason, source: fact.source };
                absent.entry((indicator, region)).or_insert(one);
            }
        };
        if fact.row.org.is_some() {
            if let Some(indicator) = matrix.indicator_map[fact.indicator as usize] {
                let text = "报告里只有一所学校（单位）的数，不能代表全域。";
                note(indicator, Reason::new(Unfair::Scope, "只有一校", text));
            }
            continue;
        }
        for id in siblings_of(own_id) {
            if let Some(&indicator) = by_id.get(id) {
                let text = fairness::sibling(own_id, id).map_or("", |one| one.2);
                let name = &facts.indicators[fact.indicator as usize].name;
                note(indicator, Reason::new(Unfair::Definition, "口径不同", format!("报告里只有{name}。{text}")));
            }
        }
    }
    let mut absent: Vec<Absent> = absent.into_values().collect();
    absent.sort_by_key(|one| (one.indicator, one.region));
    matrix.absent = absent;
}
