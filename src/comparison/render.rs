//! The matrix as text: an aligned table for the terminal, Markdown, CSV.

use std::fmt::Write;

use super::{Cell, CompareOptions, Comparison, Gap, Set};
use crate::benchmark::BenchmarkKind;
use crate::observation::{Bound, Role};
use crate::targets::{State, Target};

/// One line a cell, with all that is said about it; opens right in Excel and WPS when written with a byte-order mark.
pub fn csv(comparison: &Comparison, set: &Set, options: &CompareOptions) -> String {
    let head = [
        "指标编号",
        "指标",
        "单位",
        "地区",
        "地区代码",
        "数值",
        "界限",
        "性质",
        "时间",
        "比较年份",
        "名次",
        "参与排名",
        "说明",
        "与全国相差",
        "全国数",
        "与目标相差",
        "目标数",
        "与标准相差",
        "标准数",
        "折算值",
        "折算单位",
        "原文名称",
        "文件",
    ];
    let mut out = String::new();
    line(&mut out, head.iter().map(|text| text.to_string()));
    for cell in &comparison.cells {
        let (region, indicator) = heads(comparison, cell);
        let Some(row) = set.row(cell.source) else { continue };
        let detail = set.detail(options, &region.name, &indicator.id).unwrap_or_default();
        let gap = |kind| detail.gaps.iter().find(|gap| gap.to == kind);
        let difference = |gap: Option<&Gap>| gap.map_or(String::new(), |gap| gap.difference.normalize().to_string());
        let reference = |gap: Option<&Gap>| gap.map_or(String::new(), |gap| gap.reference.normalize().to_string());
        let (nation, plan, standard) =
            (gap(BenchmarkKind::Actual), gap(BenchmarkKind::PlanTarget), gap(BenchmarkKind::StandardThreshold));
        line(
            &mut out,
            [
                indicator.id.to_string(),
                indicator.name.to_string(),
                row.unit.clone(),
                region.name.clone(),
                region.code.clone().unwrap_or_default(),
                cell.value.normalize().to_string(),
                bound_words(cell.bound).to_string(),
                role_words(cell.role).to_string(),
                row.time.clone(),
                cell.year.map_or(String::new(), |year| year.to_string()),
                rank_words(cell),
                cell.rank.map_or(String::new(), |rank| rank.of.to_string()),
                cell.reasons.iter().map(|&at| comparison.reasons[at as usize].text.as_str()).collect(),
                difference(nation),
                reference(nation),
                difference(plan),
                reference(plan),
                difference(standard),
                reference(standard),
                cell.per_unit.as_ref().map_or(String::new(), |one| one.value.to_string()),
                cell.per_unit.as_ref().map_or(String::new(), |one| one.unit.to_string()),
                row.indicator.clone(),
                set.sources[cell.source.document as usize].name.to_string(),
            ],
        );
    }
    out
}

/// The matrix as a Markdown table.
pub fn markdown(comparison: &Comparison) -> String {
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
    out
}

/// The matrix in columns that line up in a terminal (a Chinese character counts as two).
pub fn table(comparison: &Comparison) -> String {
    aligned(&grid(comparison))
}

/// Indicators down and regions across, or the other way where that is narrower; without empty lines and columns.
fn grid(comparison: &Comparison) -> Vec<Vec<String>> {
    let rows = rows(comparison);
    let full: Vec<usize> = (0..comparison.regions.len())
        .filter(|&region| rows.iter().any(|(_, texts)| !texts[region].is_empty()))
        .collect();
    let indicator = |at: usize| {
        let head = &comparison.indicators[at];
        format!("{}（{}）", head.name, head.unit)
    };
    if full.len() <= rows.len().max(6) {
        let regions = full.iter().map(|&region| comparison.regions[region].name.clone());
        let head = std::iter::once("指标".to_string()).chain(regions).collect();
        let lines = rows.iter().map(|(at, texts)| {
            std::iter::once(indicator(*at)).chain(full.iter().map(|&region| texts[region].clone())).collect()
        });
        return std::iter::once(head).chain(lines).collect();
    }
    let head = std::iter::once("地区".to_string()).chain(rows.iter().map(|(at, _)| indicator(*at))).collect();
    let lines = full.iter().map(|&region| {
        let name = comparison.regions[region].name.clone();
        std::iter::once(name).chain(rows.iter().map(|(_, texts)| texts[region].clone())).collect()
    });
    std::iter::once(head).chain(lines).collect()
}

/// The ledger of targets as an aligned table.
pub fn targets_table(targets: &[Target]) -> String {
    let head = ["谁", "目标", "数值", "期限", "现在", "相差", "情况"];
    let mut lines = vec![head.map(str::to_string).to_vec()];
    lines.extend(targets.iter().map(|one| target_cells(one).to_vec()));
    aligned(&lines)
}

/// The ledger of targets, one line each.
pub fn targets_csv(targets: &[Target], documents: &[&str]) -> String {
    let mut out = String::new();
    line(&mut out, ["谁", "目标", "数值", "期限", "现在", "相差", "情况", "文件"].map(str::to_string));
    for one in targets {
        let document = documents.get(one.source.document as usize).copied().unwrap_or_default();
        line(&mut out, target_cells(one).into_iter().chain([document.to_string()]));
    }
    out
}

fn target_cells(one: &Target) -> [String; 7] {
    let state = match (&one.now, one.overdue) {
        (Some(now), _) if now.state == State::Reached => "已达到",
        (Some(_), Some(true)) => "未达到，期限已过",
        (Some(now), _) if now.state == State::Open => "只知界限，难以判断",
        (Some(_), _) => "尚有差距",
        (None, Some(true)) => "期限已过",
        (None, _) => "",
    };
    let state = if one.note.is_empty() { state.to_string() } else { format!("{state}{}", one.note) };
    let now = one.now.as_ref();
    [
        one.who.clone(),
        one.label.clone(),
        format!("{}{}{}", bound_sign(one.bound), one.value.normalize(), one.unit),
        one.deadline.clone(),
        now.map_or(String::new(), |now| format!("{}{}{}", bound_sign(now.bound), now.value.normalize(), one.unit)),
        now.map_or(String::new(), |now| format!("{}{}", now.distance.normalize(), now.unit)),
        state,
    ]
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

fn line(out: &mut String, cells: impl IntoIterator<Item = String>) {
    for (at, text) in cells.into_iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        // A cell that begins like a formula is text all the same.
        let text = if text.starts_with(['=', '+', '@']) { format!("'{text}") } else { text };
        if text.contains([',', '"', '\n', '\r']) {
            let _ = write!(out, "\"{}\"", text.replace('"', "\"\""));
        } else {
            out.push_str(&text);
        }
    }
    out.push_str("\r\n");
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
