//! Rows as a table for the terminal, as JSON lines, or as CSV.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::Format;
use crate::Analysis;
use crate::observation::{Bound, Observation, Role};

/// Where in the whole output a file's rows stand.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// Nothing was written before.
    pub first: bool,
    /// The output holds several files, so each is named.
    pub many: bool,
}

/// Writes the rows of one file. `label` names the file.
pub(super) fn write(
    out: &mut impl Write,
    label: &str,
    analysis: &Analysis,
    format: Format,
    place: Place,
) -> io::Result<()> {
    match format {
        Format::Table => table(out, label, analysis, place),
        Format::Jsonl => jsonl(out, analysis),
        Format::Csv => csv(out, label, analysis, place),
    }
}

fn jsonl(out: &mut impl Write, analysis: &Analysis) -> io::Result<()> {
    for row in &analysis.rows {
        serde_json::to_writer(&mut *out, row)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

const TABLE_HEAD: [&str; 7] = ["指标", "地区", "时间", "数值", "单位", "性质", "原文"];

fn table(out: &mut impl Write, label: &str, analysis: &Analysis, place: Place) -> io::Result<()> {
    if place.many {
        writeln!(out, "{}{label}（{} 行）", if place.first { "" } else { "\n" }, analysis.rows.len())?;
    }
    if analysis.rows.is_empty() {
        return writeln!(out, "没有读出指标。");
    }
    let rows: Vec<[String; 7]> = analysis.rows.iter().map(table_row).collect();
    let mut widths = TABLE_HEAD.map(UnicodeWidthStr::width);
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    line(out, &TABLE_HEAD, &widths)?;
    rows.iter().try_for_each(|row| line(out, &row.each_ref().map(String::as_str), &widths))
}

fn line(out: &mut impl Write, cells: &[&str; 7], widths: &[usize; 7]) -> io::Result<()> {
    let mut text = String::new();
    for (i, (cell, &width)) in cells.iter().zip(widths).enumerate() {
        let blank = " ".repeat(width - cell.width());
        // Numbers (数值, the fourth) stand to the right.
        text += &if i == 3 { format!("{blank}{cell}  ") } else { format!("{cell}{blank}  ") };
    }
    writeln!(out, "{}", text.trim_end())
}

fn table_row(row: &Observation) -> [String; 7] {
    let whose = row.org.as_ref().unwrap_or(&row.region);
    [
        row.indicator.clone(),
        whose.clone(),
        row.time.clone(),
        value(row),
        row.unit.clone(),
        role(row),
        row.surface.clone(),
    ]
}

const CSV_HEAD: [&str; 18] = [
    "文件",
    "报告",
    "指标",
    "标准指标",
    "学段",
    "地区",
    "地区代码",
    "单位或学校",
    "时间",
    "限定",
    "数值",
    "数值上限",
    "计量单位",
    "性质",
    "比较对象",
    "原文",
    "起",
    "止",
];

fn csv(out: &mut impl Write, label: &str, analysis: &Analysis, place: Place) -> io::Result<()> {
    let mut write = |fields: &[&str; 18]| {
        let quoted: Vec<String> = fields.iter().map(|f| quote(f)).collect();
        write!(out, "{}\r\n", quoted.join(","))
    };
    if place.first {
        write(&CSV_HEAD)?;
    }
    for row in &analysis.rows {
        let title = analysis.reports.get(row.report as usize).map_or("", |r| &r.title);
        let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
        write(&[
            label,
            title,
            &row.indicator,
            row.indicator_id.as_deref().unwrap_or(""),
            row.stage.as_deref().unwrap_or(""),
            &row.region,
            row.region_code.as_deref().unwrap_or(""),
            &or_empty(&row.org),
            &row.time,
            bound(row.bound),
            &row.value.normalize().to_string(),
            &row.value_max.map_or(String::new(), |v| v.normalize().to_string()),
            &row.unit,
            role_name(row.role),
            &or_empty(&row.reference),
            &row.surface,
            &row.start.to_string(),
            &row.end.to_string(),
        ])?;
    }
    Ok(())
}

/// A CSV field; one that a spreadsheet would run as a formula is kept as text.
fn quote(field: &str) -> String {
    let formula = field.starts_with(['=', '@', '\t', '\r'])
        || (field.starts_with(['+', '-']) && field[1..].contains(|c: char| !c.is_ascii_digit() && c != '.'));
    let field = if formula && field != "=" { format!("'{field}") } else { field.to_owned() };
    if field.contains([',', '"', '\n', '\r']) { format!("\"{}\"", field.replace('"', "\"\"")) } else { field }
}

/// The value as people write it: bound before it, thousands apart, sign on changes and gaps, range with a dash.
pub(super) fn value(row: &Observation) -> String {
    let sign = matches!(row.role, Role::Change | Role::Gap) && row.value.is_sign_positive() && !row.value.is_zero();
    let mut text = format!(
        "{}{}{}",
        if row.bound == Bound::Exact { "" } else { bound(row.bound) },
        if sign { "+" } else { "" },
        thousands(&row.value.normalize().to_string())
    );
    if let Some(max) = row.value_max {
        text += &format!("–{}", thousands(&max.normalize().to_string()));
    }
    text
}

fn thousands(number: &str) -> String {
    let (whole, fraction) = number.split_once('.').map_or((number, ""), |(w, f)| (w, f));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |d| ("-", d));
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}{}{fraction}", if fraction.is_empty() { "" } else { "." })
}

pub(super) fn role(row: &Observation) -> String {
    match &row.reference {
        Some(reference) => format!("{}（比{reference}）", role_name(row.role)),
        None => role_name(row.role).into(),
    }
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Level => "现状",
        Role::Change => "变化",
        Role::Gap => "差距",
        Role::Target => "目标",
        Role::Baseline => "基数",
        Role::Threshold => "标准",
        Role::Rank => "位次",
    }
}

fn bound(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "=",
        Bound::AtLeast => "≥",
        Bound::AtMost => "≤",
        Bound::About => "≈",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(["7", "1234", "-1234567.5", "0.25"].map(thousands), ["7", "1,234", "-1,234,567.5", "0.25"]);
    }

    #[test]
    fn a_field_is_never_run_as_a_formula() {
        assert_eq!(quote("=1+2"), "'=1+2");
        assert_eq!(quote("-3.5"), "-3.5");
        assert_eq!(quote("-3+cmd"), "'-3+cmd");
        assert_eq!(quote("甲,\"乙\""), "\"甲,\"\"乙\"\"\"");
    }
}
