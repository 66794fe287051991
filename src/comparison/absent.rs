//! Pairs without a value where a row comes near: an indicator that sounds alike, or one school's figure.

use std::collections::{HashMap, HashSet};

use super::choice::Matrix;
use super::fairness::{self, Reason, Unfair, siblings_of};
use super::{Absent, Set};

pub(super) fn explain(matrix: &mut Matrix, set: &Set) {
    let facts = set.facts;
    let has: HashSet<(u32, u32)> =
        matrix.entries.iter().map(|entry| (entry.cell.indicator, entry.cell.region)).collect();
    let columns: HashMap<&str, u32> =
        matrix.indicators.iter().enumerate().map(|(at, head)| (&*head.id, at as u32)).collect();
    let mut absent: HashMap<(u32, u32), Absent> = HashMap::new();
    for (old, head) in facts.indicators.iter().enumerate() {
        let alike: Vec<u32> = siblings_of(&head.id).filter_map(|id| columns.get(id).copied()).collect();
        let own = matrix.indicator_map[old];
        let column = facts.of_indicator(old as u32).iter().filter(|fact| fact.is_value());
        for fact in column.filter(|fact| fact.org || !alike.is_empty()) {
            let Some(region) = matrix.region_map[fact.region as usize] else { continue };
            let mut note = |indicator: u32, reason: fn(&str, &str) -> Reason| {
                if !has.contains(&(indicator, region)) {
                    let there = &matrix.indicators[indicator as usize].id;
                    absent.entry((indicator, region)).or_insert_with(|| {
                        let mut reason = reason(&head.id, there);
                        reason.text = reason.text.replace("{}", &head.name);
                        Absent { region, indicator, reason, source: fact.source }
                    });
                }
            };
            match (fact.org, own) {
                (true, Some(indicator)) => note(indicator, |_, _| only_one_school()),
                (true, None) => {}
                (false, _) => alike.iter().for_each(|&indicator| note(indicator, only_its_sibling)),
            }
        }
    }
    let mut absent: Vec<Absent> = absent.into_values().collect();
    absent.sort_by_key(|one| (one.indicator, one.region));
    matrix.absent = absent;
}

fn only_one_school() -> Reason {
    Reason::new(Unfair::Scope, "只有一校", "报告里只有一所学校（单位）的数，不能代表全域。")
}

/// `{}` stands for the name of the indicator that there is.
fn only_its_sibling(here: &str, there: &str) -> Reason {
    let apart = fairness::sibling(here, there).map_or("", |one| one.2);
    Reason::new(Unfair::Definition, "口径不同", format!("报告里只有{{}}。{apart}"))
}
