//! Who stands where, among those that stand on the same terms.

use std::collections::{HashMap, HashSet};

use rust_decimal::prelude::ToPrimitive;

use super::choice::{Entry, Matrix};
use super::fairness::{self, Reason, Terms, Unfair, comparable, interval};
use super::{Cell, IndicatorHead, Rank, RegionHead};
use crate::indicator::{Direction, Measure};
use crate::observation::{Bound, Role};

/// Groups of terms tried as the one that is ranked: the largest few.
const MOST_GROUPS: usize = 6;

pub(super) fn add(matrix: &mut Matrix, apart: u8) {
    let Matrix { entries, indicators, regions, .. } = matrix;
    let mut from = 0;
    while from < entries.len() {
        let indicator = entries[from].cell.indicator;
        let to = from + entries[from..].partition_point(|entry| entry.cell.indicator == indicator);
        rank_column(&mut entries[from..to], &mut indicators[indicator as usize], regions, apart);
        from = to;
    }
}

fn rank_column(column: &mut [Entry], head: &mut IndicatorHead, regions: &[RegionHead], apart: u8) {
    let in_matrix = |entry: &Entry| !regions[entry.cell.region as usize].nation;
    let terms: Vec<Terms> = column.iter().map(|entry| entry.chosen.terms(head)).collect();
    let own = column.iter().position(|entry| regions[entry.cell.region as usize].own);
    let Some(leader) = leading_terms(column, &terms, own, &in_matrix, apart) else { return };
    let group: HashSet<usize> = (0..column.len())
        .filter(|&at| in_matrix(&column[at]) && comparable(&terms[at], &terms[leader], apart))
        .collect();
    let unranked = not_to_be_ranked(head);
    // Where nobody is ranked, those on the leading terms are told too why the others are not beside them.
    let contrast = (group.len() == 1 || unranked.is_some())
        .then(|| (0..column.len()).find(|at| in_matrix(&column[*at]) && !group.contains(at)))
        .flatten();
    let mut reasons: Vec<Vec<Reason>> = (0..column.len())
        .map(|at| match contrast {
            Some(other) if group.contains(&at) => fairness::reasons_within(&terms[at], &terms[other], apart),
            _ => fairness::reasons_within(&terms[at], &terms[leader], apart),
        })
        .collect();
    let basis = basis(&terms[leader], group.len(), apart);
    if let Some(reason) = &unranked {
        reasons.iter_mut().for_each(|list| list.push(reason.clone()));
    }
    let mut group: Vec<usize> = group.into_iter().collect();
    group.sort_unstable();
    for (entry, reasons) in column.iter_mut().zip(reasons) {
        entry.cell.not_ranked = reasons;
    }
    per_unit_ranks(column, &group, head);
    if let Some(reason) = unranked {
        head.basis = reason.text;
        return;
    }
    if group.len() < 2 || matches!(column[leader].cell.role, Role::Target) {
        head.basis = "没有两个地区的数口径一致，不排名。".to_string();
        return;
    }
    head.ranked = group.len() as u32;
    head.basis = basis;
    let values: Vec<(f64, Bound)> = group.iter().map(|&at| number(&column[at].cell)).collect();
    for (&at, rank) in group.iter().zip(ranks(&values, head.direction)) {
        column[at].cell.rank = Some(rank);
        if rank.open {
            let open = group.iter().zip(&values).filter(|(other, _)| **other != at);
            let mine = number(&column[at].cell);
            let reason = open.into_iter().find_map(|(_, other)| fairness::bounds_leave_order_open(mine, *other));
            column[at].cell.not_ranked.extend(reason);
        }
    }
}

/// The entry whose terms most others share; the reader's own region, then the later year, break ties.
fn leading_terms(
    column: &[Entry],
    terms: &[Terms],
    own: Option<usize>,
    in_matrix: &impl Fn(&Entry) -> bool,
    apart: u8,
) -> Option<usize> {
    let mut kinds: HashMap<&Terms, (usize, u32)> = HashMap::new();
    for (at, one) in terms.iter().enumerate().filter(|(at, _)| in_matrix(&column[*at])) {
        kinds.entry(one).or_insert((at, 0)).1 += 1;
    }
    let mut kinds: Vec<(usize, u32)> = kinds.into_values().collect();
    kinds.sort_unstable_by_key(|&(at, count)| (std::cmp::Reverse(count), at));
    let size = |leader: usize| -> u32 {
        kinds.iter().filter(|(at, _)| comparable(&terms[*at], &terms[leader], apart)).map(|(_, count)| count).sum()
    };
    let of_own = |leader: usize| own.is_some_and(|own| comparable(&terms[own], &terms[leader], apart));
    let actual = |leader: usize| terms[leader].role != Role::Target;
    kinds
        .iter()
        .take(MOST_GROUPS)
        .map(|&(at, _)| at)
        .max_by_key(|&at| (actual(at), size(at), of_own(at), terms[at].year, std::cmp::Reverse(at)))
}

fn not_to_be_ranked(head: &IndicatorHead) -> Option<Reason> {
    if matches!(head.measure, Measure::Stock | Measure::Flow) {
        let text = "总量大小取决于地方大小，不排名；报告给出学生数或学校数的，可看折算后的数。";
        return Some(Reason::new(Unfair::Absolute, "总量不排名", text));
    }
    (head.direction == Direction::Neutral)
        .then(|| Reason::new(Unfair::Neutral, "不分高下", "这个指标没有高低好坏之分，不排名。"))
}

fn basis(terms: &Terms, places: usize, apart: u8) -> String {
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
    let of = values.len();
    spans
        .iter()
        .zip(values)
        .map(|(&(low, high), &(_, bound))| {
            let surely_better = of - lows.partition_point(|&other| other <= high);
            let surely_worse = highs.partition_point(|&other| other < low);
            let equals = values.iter().zip(&spans).filter(|((_, b), span)| *b == Bound::Exact && **span == (low, high));
            let exact_ties = if bound == Bound::Exact { equals.count() } else { 1 };
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
    let mut by_unit: HashMap<(String, String), Vec<usize>> = HashMap::new();
    for &at in group {
        if let Some(per_unit) = &column[at].cell.per_unit {
            by_unit.entry((per_unit.unit.clone(), per_unit.by.to_string())).or_default().push(at);
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
