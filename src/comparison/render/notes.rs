//! What stands below a table: what its marks mean, why values are not ranked, what reports imply.

use std::collections::BTreeSet;

use super::super::{Cell, CompareOptions, Comparison, Derived, Gap, IndicatorHead, Set};
use super::heads;

/// Behind a value whose report states no year.
pub(super) const ASSUMED: char = '*';
/// Behind a value from which the report implies another.
pub(super) const DERIVED: char = '†';

/// More than this many notes are for the CSV file.
const MOST: usize = 40;

/// Was the cell compared for a year that its report does not state?
pub(super) fn assumed(cell: &Cell) -> bool {
    cell.year_assumed && (cell.rank.is_some() || cell.nation.is_some())
}

/// The notes of a table, a line each.
pub(super) fn notes(comparison: &Comparison, set: &Set, options: &CompareOptions) -> Vec<String> {
    let mut marks = Vec::new();
    let years: BTreeSet<i32> =
        comparison.cells.iter().filter(|cell| assumed(cell)).filter_map(|cell| cell.year).collect();
    if !years.is_empty() {
        let years: Vec<String> = years.iter().map(i32::to_string).collect();
        marks.push(format!("{ASSUMED} 报告未写明年份，按报告日期前已公布的年份（{}年）比较。", years.join("、")));
    }
    let mut notes: Vec<String> = Vec::new();
    for cells in comparison.cells.chunk_by(|a, b| a.indicator == b.indicator) {
        notes.extend(unranked(comparison, cells));
        let own = set.dictionary.benchmarks.iter().any(|one| one.indicator_id == indicator_of(comparison, cells).id);
        for cell in cells.iter().filter(|cell| cell.derived || own) {
            let (region, indicator) = heads(comparison, cell);
            let name = format!("{}，{}：", indicator.name, region.name);
            let detail = set.detail(options, &region.name, &indicator.id).unwrap_or_default();
            notes.extend(detail.derived.iter().map(|one| format!("{DERIVED} {name}{}", derived_words(one))));
            let of_reader = |gap: &&Gap| {
                let figures = &set.dictionary.benchmarks;
                own && figures.iter().any(|one| one.source == gap.source && one.value == gap.reference)
            };
            notes.extend(detail.gaps.iter().filter(of_reader).map(|gap| format!("{name}{}", gap_words(gap))));
        }
    }
    if notes.len() > MOST {
        let text =
            format!("另有说明{}条，请用 --indicator 或 --region 缩小范围，或用 --format csv 查看。", notes.len());
        notes = vec![text];
    }
    marks.extend(notes);
    marks
}

fn indicator_of<'c>(comparison: &'c Comparison, cells: &[Cell]) -> &'c IndicatorHead {
    &comparison.indicators[cells[0].indicator as usize]
}

/// 甲市2027年目标97，相差−1.8
fn gap_words(gap: &Gap) -> String {
    format!("{}{}{}，相差{}。", gap.name, gap.limit.sign(), gap.reference.normalize(), gap.difference.normalize())
}

/// Why cells of one indicator are not ranked: each reason once, with the places that it holds for.
fn unranked(comparison: &Comparison, cells: &[Cell]) -> Vec<String> {
    let mut said: Vec<(u32, Vec<&str>)> = Vec::new();
    for cell in cells {
        let name = comparison.regions[cell.region as usize].name.as_str();
        for &reason in &cell.reasons {
            match said.iter_mut().find(|(known, _)| *known == reason) {
                Some((_, names)) => names.push(name),
                None => said.push((reason, vec![name])),
            }
        }
    }
    let name = &indicator_of(comparison, cells).name;
    said.iter()
        .map(|(reason, names)| format!("{name}，{}：{}", names.join("、"), comparison.reasons[*reason as usize].text))
        .collect()
}

/// 92.21 − 0.41 = 91.80，为全国平均水平，等于全国2023年的91.8%。
pub(super) fn derived_words(one: &Derived) -> String {
    let of = match (one.of.as_str(), one.year) {
        ("", Some(year)) => format!("{year}年"),
        ("同比" | "上年" | "去年", Some(year)) => format!("{year}年的数"),
        ("同比", None) => "上年的数".to_string(),
        ("", None) => "变化前的数".to_string(),
        (of, _) => of.to_string(),
    };
    let note = if one.note.is_empty() { "。".to_string() } else { format!("，{}", one.note) };
    format!("推算{}，为{of}{note}", one.arithmetic)
}
