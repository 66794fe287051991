//! Who stands where, among those that stand on the same terms.

use std::borrow::Cow;
use std::collections::HashMap;

use rust_decimal::prelude::ToPrimitive;

use super::choice::{Entry, Matrix};
use super::fairness::{self, Reason, Terms, Unfair, comparable, interval};
use super::{Cell, IndicatorHead, Rank, RegionHead};
use crate::indicator::{Direction, Measure};
use crate::observation::{Bound, Role};

/// Reasons of the whole matrix, each once.
struct Pool<'p> {
    reasons: &'p mut Vec<Reason>,
    known: HashMap<Reason, u32>,
}

impl Pool<'_> {
    fn number(&mut self, reason: Reason) -> u32 {
        if let Some(at) = self.known.get(&reason) {
            return *at;
        }
        let at = self.reasons.len() as u32;
        self.reasons.push(reason.clone());
        self.known.insert(reason, at);
        at
    }
}

/// Terms tried as the ones that are ranked: the commonest few.
const MOST_KINDS: usize = 6;

pub(super) fn add(matrix: &mut Matrix, apart: u8) {
    let Matrix { entries, indicators, regions, reasons, .. } = matrix;
    let mut pool = Pool { reasons, known: HashMap::new() };
    let mut from = 0;
    while from < entries.len() {
        let indicator = entries[from].cell.indicator;
        let to = from + entries[from..].partition_point(|entry| entry.cell.indicator == indicator);
        rank_column(&mut entries[from..to], &mut indicators[indicator as usize], regions, apart, &mut pool);
        from = to;
    }
}

fn rank_column(column: &mut [Entry], head: &mut IndicatorHead, regions: &[RegionHead], apart: u8, pool: &mut Pool) {
    let kinds = Kinds::of(column, head, regions);
    let Some(leader) = kinds.leader(apart) else { return };
    // Where nobody is ranked, those on the leading terms are told too why the others are not beside them.
    let unranked = not_to_be_ranked(head);
    let with_leader: Vec<bool> = kinds.list.iter().map(|kind| comparable(&kind.terms, &leader.terms, apart)).collect();
    let places = kinds.list.iter().zip(&with_leader).filter(|(_, with)| **with).map(|(kind, _)| kind.places).sum();
    let contrast = kinds.list.iter().zip(&with_leader).find(|(kind, with)| kind.places > 0 && !**with);
    let contrast = contrast.map(|(kind, _)| kind).filter(|_| places == 1 || unranked.is_some());
    let absolute = unranked.as_ref().map(|reason| pool.number(reason.clone()));
    // Cells on equal terms have equal reasons.
    let reasons: Vec<Vec<u32>> = (kinds.list.iter().zip(&with_leader))
        .map(|(kind, with)| {
            let against = contrast.filter(|_| *with).unwrap_or(leader);
            let found = fairness::reasons_within(&kind.terms, &against.terms, apart);
            found.into_iter().map(|reason| pool.number(reason)).chain(absolute).collect()
        })
        .collect();
    let (basis, planned) = (basis(&leader.terms, places, apart), leader.terms.role == Role::Target);
    let in_matrix = |entry: &Entry| !regions[entry.cell.region as usize].nation;
    let group: Vec<usize> =
        (0..column.len()).filter(|&at| with_leader[kinds.of_entry[at]] && in_matrix(&column[at])).collect();
    let of_entry = kinds.of_entry;
    for (entry, kind) in column.iter_mut().zip(of_entry) {
        entry.cell.reasons.clone_from(&reasons[kind]);
    }
    per_unit_ranks(column, &group, head);
    if let Some(reason) = unranked {
        head.basis = reason.text;
        return;
    }
    if group.len() < 2 || planned {
        head.basis = "没有两个地区的数口径一致，不排名。".to_string();
        return;
    }
    head.ranked = places;
    head.basis = basis;
    let values: Vec<(f64, Bound)> = group.iter().map(|&at| number(&column[at].cell)).collect();
    for (at, rank) in group.iter().zip(ranks(&values, head.direction)) {
        let cell = &mut column[*at].cell;
        cell.rank = Some(rank);
        if rank.open {
            let mine = number(cell);
            let other = group.iter().zip(&values).filter(|(other, _)| *other != at);
            let reason = other.into_iter().find_map(|(_, other)| fairness::bounds_leave_order_open(mine, *other));
            cell.reasons.extend(reason.map(|one| pool.number(one)));
        }
    }
}

/// Terms that occur in a column, each once.
struct Kinds<'t> {
    list: Vec<Kind<'t>>,
    /// For each entry the place of its terms in `list`.
    of_entry: Vec<usize>,
}

struct Kind<'t> {
    terms: Terms<'t>,
    /// How many places of the matrix stand on them (the nation left out).
    places: u32,
    of_own_region: bool,
}

impl<'t> Kinds<'t> {
    fn of(column: &[Entry], head: &'t IndicatorHead, regions: &[RegionHead]) -> Kinds<'t> {
        let mut at_key: HashMap<u64, usize> = HashMap::new();
        let mut kinds = Kinds { list: Vec::new(), of_entry: Vec::with_capacity(column.len()) };
        for entry in column {
            let at = *at_key.entry(entry.chosen.terms_key).or_insert_with(|| {
                kinds.list.push(Kind { terms: entry.chosen.terms(head), places: 0, of_own_region: false });
                kinds.list.len() - 1
            });
            let region = &regions[entry.cell.region as usize];
            kinds.list[at].places += u32::from(!region.nation);
            kinds.list[at].of_own_region |= region.own;
            kinds.of_entry.push(at);
        }
        kinds
    }

    /// The terms on which most places can stand together; the reader's own region, then the later year, break ties.
    fn leader(&self, apart: u8) -> Option<&Kind<'t>> {
        let mut common: Vec<&Kind> = self.list.iter().filter(|kind| kind.places > 0).collect();
        common.sort_by_key(|kind| std::cmp::Reverse(kind.places));
        let together = |leader: &Kind| {
            let with = |kind: &&Kind| comparable(&kind.terms, &leader.terms, apart);
            let (mut places, mut own) = (0, false);
            for kind in self.list.iter().filter(with) {
                places += kind.places;
                own |= kind.of_own_region;
            }
            (leader.terms.role != Role::Target, places, own, leader.terms.year)
        };
        common.into_iter().take(MOST_KINDS).rev().max_by_key(|kind| together(kind))
    }
}

fn not_to_be_ranked(head: &IndicatorHead) -> Option<Reason> {
    if matches!(head.measure, Measure::Stock | Measure::Flow) {
        let text = "总量大小取决于地方大小，不排名；报告给出学生数或学校数的，可看折算后的数。";
        return Some(Reason::new(Unfair::Absolute, "总量不排名", text));
    }
    (head.direction == Direction::Neutral)
        .then(|| Reason::new(Unfair::Neutral, "不分高下", "这个指标没有高低好坏之分，不排名。"))
}

fn basis(terms: &Terms, places: u32, apart: u8) -> String {
    let year = terms.year.map_or("年份未写明".to_string(), |year| format!("{year}年"));
    let part = [terms.scope, terms.population, terms.level, terms.definition]
        .into_iter()
        .filter(|word| !word.is_empty())
        .fold(String::new(), |text, word| text + "、" + word);
    {
        let near = if apart > 0 { format!("（前后{apart}年以内）") } else { String::new() };
        format!("按{year}{near}{part}的数排名，共{places}个地区。")
    }
}

fn number(cell: &Cell) -> (f64, Bound) {
    (cell.value.to_f64().unwrap_or(0.0), cell.bound)
}

/// Ranks of values that may be known only within bounds.
pub(super) fn ranks(values: &[(f64, Bound)], direction: Direction) -> Vec<Rank> {
    let sign = if direction == Direction::LowerBetter { -1.0 } else { 1.0 };
    let spans: Vec<(f64, f64)> = values
        .iter()
        .map(|&(value, bound)| {
            let (low, high) = interval(value, bound);
            if sign < 0.0 { (-high, -low) } else { (low, high) }
        })
        .collect();
    let sorted = |pick: fn(&(f64, f64)) -> f64| {
        let mut list: Vec<f64> = spans.iter().map(pick).collect();
        list.sort_by(f64::total_cmp);
        list
    };
    let (lows, highs) = (sorted(|span| span.0), sorted(|span| span.1));
    let mut exact: Vec<f64> =
        spans.iter().zip(values).filter(|(_, (_, bound))| *bound == Bound::Exact).map(|(span, _)| span.0).collect();
    exact.sort_by(f64::total_cmp);
    let of = values.len();
    spans
        .iter()
        .zip(values)
        .map(|(&(low, high), &(_, bound))| {
            let surely_better = of - lows.partition_point(|&other| other <= high);
            let surely_worse = highs.partition_point(|&other| other < low);
            let up_to = |limit: bool| exact.partition_point(|&other| if limit { other <= low } else { other < low });
            let exact_ties = if bound == Bound::Exact { up_to(true) - up_to(false) } else { 1 };
            let (best, worst) = (surely_better + 1, of - surely_worse);
            Rank { best: best as u32, worst: worst as u32, of: of as u32, open: worst + 1 - best > exact_ties }
        })
        .collect()
}

/// Totals by pupil or school are ranked among themselves, where the totals may be compared.
fn per_unit_ranks(column: &mut [Entry], group: &[usize], head: &IndicatorHead) {
    if head.direction == Direction::Neutral {
        return;
    }
    let mut by_unit: HashMap<(Cow<str>, Cow<str>), Vec<usize>> = HashMap::new();
    for &at in group {
        if let Some(per_unit) = &column[at].cell.per_unit {
            by_unit.entry((per_unit.unit.clone(), per_unit.by.clone())).or_default().push(at);
        }
    }
    for places in by_unit.into_values().filter(|places| places.len() > 1) {
        let value = |at: &usize| {
            let cell = &column[*at].cell;
            (cell.per_unit.as_ref().and_then(|one| one.value.to_f64()).unwrap_or(0.0), cell.bound)
        };
        let values: Vec<(f64, Bound)> = places.iter().map(value).collect();
        for (at, rank) in places.into_iter().zip(ranks(&values, head.direction)) {
            if let Some(per_unit) = &mut column[at].cell.per_unit {
                per_unit.rank = Some(rank);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_widen_places_and_equals_share_one() {
        let values = [(95.0, Bound::Exact), (97.0, Bound::AtLeast), (99.0, Bound::Exact), (95.0, Bound::Exact)];
        let ranks = ranks(&values, Direction::HigherBetter);
        let place = |at: usize| (ranks[at].best, ranks[at].worst, ranks[at].open);
        assert_eq!(place(1), (1, 2, true), "超97 may be above 99 or below");
        assert_eq!(place(2), (1, 2, true));
        assert_eq!(place(0), (3, 4, false), "two exact equals share the third place");
        assert_eq!(place(3), (3, 4, false));
    }

    #[test]
    fn lower_is_better_turns_the_order_round() {
        let ranks = ranks(&[(1.2, Bound::Exact), (0.4, Bound::Exact)], Direction::LowerBetter);
        assert_eq!((ranks[0].best, ranks[1].best), (2, 1));
    }
}
