//! The matrix as CSV, one line a cell.

use std::fmt::Write;

use super::super::{Change, CompareOptions, Comparison, Gap, Other, Set};
use super::notes::derived_words;
use super::{bound_words, heads, rank_words, role_words};
use crate::benchmark::BenchmarkKind;

/// One line a cell, with all that is said about it; opens right in Excel and WPS when written with a byte-order mark.
pub fn csv(comparison: &Comparison, set: &Set, options: &CompareOptions) -> String {
    let head = [
        "指标编号", "指标", "单位", "地区", "地区代码", "数值", "界限", "性质", "时间", "比较年份", "名次", "参与排名",
        "说明", "年份为推定", "与全国相差", "全国数", "全国数年份", "与目标相差", "目标数", "与标准相差", "标准数",
        "折算值", "折算单位", "变化", "推算的数", "取数理由", "其他数值", "原文名称", "文件",
    ];
    let mut out = String::new();
    line(&mut out, head.iter().map(|text| text.to_string()));
    for cell in &comparison.cells {
        let (region, indicator) = heads(comparison, cell);
        let Some(row) = set.row(cell.source) else { continue };
        let detail = set.detail(options, &region.name, &indicator.id).unwrap_or_default();
        // The place's own figure stands behind that of the nation.
        let gap = |kind| detail.gaps.iter().rfind(|gap| gap.to == kind);
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
                if cell.year_assumed { "是".to_string() } else { String::new() },
                difference(nation),
                reference(nation),
                nation.map_or(String::new(), |gap| gap.year.to_string()),
                difference(plan),
                reference(plan),
                difference(standard),
                reference(standard),
                cell.per_unit.as_ref().map_or(String::new(), |one| one.value.to_string()),
                cell.per_unit.as_ref().map_or(String::new(), |one| one.unit.to_string()),
                detail.change.as_ref().map_or(String::new(), changed),
                detail.derived.iter().map(derived_words).collect::<Vec<_>>().join("；"),
                detail.choice.clone(),
                detail.others.iter().map(other).collect::<Vec<_>>().join("；"),
                row.indicator.clone(),
                set.sources[cell.source.document as usize].name.to_string(),
            ],
        );
    }
    out
}

/// 2020—2024年 +5.3百分点
fn changed(change: &Change) -> String {
    let sign = if change.difference.is_sign_negative() { "" } else { "+" };
    format!(
        "{}—{}年{sign}{}{}{}",
        change.from_year,
        change.to_year,
        change.difference.normalize(),
        change.unit,
        change.note
    )
}

/// 93.2%（学前三年毛入园率，2023，年份较早）
fn other(one: &Other) -> String {
    let said = [one.label.as_str(), one.period.as_str(), one.why.as_str()];
    let said: Vec<&str> = said.into_iter().filter(|text| !text.is_empty()).collect();
    format!("{}{}（{}）", one.value.normalize(), one.unit, said.join("，"))
}

/// One line of a CSV file.
pub(super) fn line(out: &mut String, cells: impl IntoIterator<Item = String>) {
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
