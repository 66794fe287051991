//! The matrix as text: an aligned table for the terminal, Markdown, CSV.

mod csv;
mod lines;
mod notes;
mod targets;

use std::fmt::Write;

use super::{Cell, CompareOptions, Comparison, Set};
use crate::observation::{Bound, Role};
pub use csv::csv;
pub use targets::{targets_csv, targets_table};

/// The matrix as a Markdown table.
pub fn markdown(comparison: &Comparison, set: &Set, options: &CompareOptions) -> String {
    let mut lines = grid(comparison).into_iter();
    let mut out = String::new();
    let mut write = |line: Vec<String>| {
        for text in line {
            let _ = write!(out, "| {} ", text.replace('|', "\\|"));
        }
        out.push_str("|\n");
    };
    let Some(head) = lines.next() else { return String::new() };
    let rule = head.iter().enumerate().map(|(at, _)| if at == 0 { "---" } else { "---:" }.to_string()).collect();
    write(head);
    write(rule);
    lines.for_each(write);
    for note in notes::notes(comparison, set, options) {
        let _ = write!(out, "\n- {note}");
    }
    out.push('\n');
    out
}

/// The matrix in columns that line up in a terminal (a Chinese character counts as two).
pub fn table(comparison: &Comparison, set: &Set, options: &CompareOptions) -> String {
    let mut out = aligned(&grid(comparison));
    for note in notes::notes(comparison, set, options) {
        let _ = write!(out, "\n{note}");
    }
    out.push('\n');
    out
}

/// Indicators down and regions across, or the other way where that is narrower; without empty lines and columns. Beside
/// the places stand the nation, the plan and the standard, where there is a figure.
fn grid(comparison: &Comparison) -> Vec<Vec<String>> {
    let rows = rows(comparison);
    let mut columns: Vec<(String, Vec<String>)> = Vec::new();
    for (at, region) in comparison.regions.iter().enumerate() {
        columns.push((region.name.clone(), rows.iter().map(|(_, texts)| texts[at].clone()).collect()));
    }
    let held = rows.iter().map(|(at, _)| lines::lines(comparison, *at as u32));
    let held: Vec<[String; 3]> = held.collect();
    for (kind, name) in ["全国", "规划目标", "评估标准"].into_iter().enumerate() {
        columns.push((name.to_string(), held.iter().map(|texts| texts[kind].clone()).collect()));
    }
    columns.retain(|(_, texts)| texts.iter().any(|text| !text.is_empty()));
    let heads: Vec<String> = rows
        .iter()
        .map(|(at, _)| &comparison.indicators[*at])
        .map(|head| format!("{}（{}）", head.name, head.unit))
        .collect();
    if columns.len() > rows.len().max(6) {
        let first = std::iter::once("地区".to_string()).chain(heads).collect();
        let lines = columns.into_iter().map(|(name, texts)| std::iter::once(name).chain(texts).collect());
        return std::iter::once(first).chain(lines).collect();
    }
    let first = std::iter::once("指标".to_string()).chain(columns.iter().map(|(name, _)| name.clone())).collect();
    let lines = heads
        .into_iter()
        .enumerate()
        .map(|(at, head)| std::iter::once(head).chain(columns.iter().map(|(_, texts)| texts[at].clone())).collect());
    std::iter::once(first).chain(lines).collect()
}

/// The text of each cell, by indicator.
fn rows(comparison: &Comparison) -> Vec<(usize, Vec<String>)> {
    let mut rows: Vec<(usize, Vec<String>)> =
        (0..comparison.indicators.len()).map(|at| (at, vec![String::new(); comparison.regions.len()])).collect();
    for cell in &comparison.cells {
        rows[cell.indicator as usize].1[cell.region as usize] = short(cell, comparison);
    }
    for one in &comparison.absent {
        rows[one.indicator as usize].1[one.region as usize] = format!("（{}）", one.reason.short);
    }
    rows.retain(|(_, texts)| texts.iter().any(|text| !text.is_empty()));
    rows
}

fn short(cell: &Cell, comparison: &Comparison) -> String {
    let mut text = format!("{}{}", bound_sign(cell.bound), cell.value.normalize());
    if let Some(most) = cell.value_max {
        let _ = write!(text, "–{}", most.normalize());
    }
    if notes::assumed(cell) {
        text.push(notes::ASSUMED);
    }
    if cell.derived {
        text.push(notes::DERIVED);
    }
    match (&cell.rank, cell.reasons.first().map(|&at| &comparison.reasons[at as usize])) {
        (Some(_), _) => {
            let _ = write!(text, "（第{}）", rank_words(cell));
        }
        (None, Some(reason)) => {
            let _ = write!(text, "（{}）", reason.short);
        }
        (None, None) => {}
    }
    text
}

fn rank_words(cell: &Cell) -> String {
    cell.rank.map_or(String::new(), |rank| match rank.open {
        true => format!("{}–{}", rank.best, rank.worst),
        false => rank.best.to_string(),
    })
}

fn bound_sign(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "",
        Bound::AtLeast => "≥",
        Bound::AtMost => "≤",
        Bound::About => "约",
    }
}

fn bound_words(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "",
        Bound::AtLeast => "不低于",
        Bound::AtMost => "不高于",
        Bound::About => "约",
    }
}

fn role_words(role: Role) -> &'static str {
    match role {
        Role::Target => "目标",
        Role::Baseline => "原有",
        _ => "现状",
    }
}

fn heads<'c>(comparison: &'c Comparison, cell: &Cell) -> (&'c super::RegionHead, &'c super::IndicatorHead) {
    (&comparison.regions[cell.region as usize], &comparison.indicators[cell.indicator as usize])
}

fn aligned(lines: &[Vec<String>]) -> String {
    let columns = lines.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|at| lines.iter().filter_map(|line| line.get(at)).map(|text| width(text)).max().unwrap_or(0))
        .collect();
    let mut out = String::new();
    for line in lines {
        let mut row = String::new();
        for (at, text) in line.iter().enumerate() {
            row.push_str(text);
            row.push_str(&" ".repeat(widths[at] - width(text) + 2));
        }
        out.push_str(row.trim_end());
        out.push('\n');
    }
    out
}

fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() || "–≥≤".contains(c) { 1 } else { 2 }).sum()
}
