//! Rows as a table for the terminal, as JSON lines, or as CSV.

use unicode_width::UnicodeWidthStr;

use super::Format;
use super::source::Reading;
use crate::Analysis;
use crate::export::{self, Cell, Language, RowExport};
use crate::observation::{Bound, Observation, Role};

/// What `format` writes before the rows of the first file.
pub(super) fn head(format: Format) -> String {
    match format {
        Format::Csv => export::csv(&export::rows_sheet(&[], Language::Zh)),
        Format::Table | Format::Jsonl => String::new(),
    }
}

/// The rows of one file. `label` names the file; a table says it only where there are `many`.
pub(super) fn body(label: &str, read: &Reading, format: Format, many: bool) -> String {
    match format {
        Format::Table => table(label, &read.analysis, many),
        Format::Jsonl => jsonl(&read.analysis.rows),
        Format::Csv => csv(label, read),
    }
}

/// A line for each row.
pub(super) fn jsonl(rows: &[Observation]) -> String {
    let mut out = Vec::new();
    for row in rows {
        let before = out.len();
        match serde_json::to_writer(&mut out, row) {
            Ok(()) => out.push(b'\n'),
            Err(_) => out.truncate(before),
        }
    }
    // JSON is UTF-8.
    String::from_utf8(out).unwrap_or_default()
}

fn csv(label: &str, read: &Reading) -> String {
    let words = Words::new(&read.document.text);
    let page = |at: u32| read.document.pages.partition_point(|&start| start <= at) as u32;
    let rows: Vec<RowExport> = read
        .analysis
        .rows
        .iter()
        .map(|row| RowExport {
            file: label.to_owned(),
            report: read.analysis.reports.get(row.report as usize).map(|r| r.title.clone()).unwrap_or_default(),
            page: page(row.start),
            sentence: words.at(row.sentence),
            stage: row.stage.clone().unwrap_or_default().into_owned(),
            standard: row.indicator_id.clone().unwrap_or_default().into_owned(),
            corrected: Vec::new(),
            added: false,
            row: row.clone(),
        })
        .collect();
    let whole = export::csv(&export::rows_sheet(&rows, Language::Zh));
    whole.split_once("\r\n").map_or(String::new(), |(_, body)| body.to_owned())
}

const TABLE_HEAD: [&str; 7] = ["指标", "地区", "时间", "数值", "单位", "性质", "原文"];

fn table(label: &str, analysis: &Analysis, many: bool) -> String {
    let mut out = String::new();
    if many {
        out += &format!("{label}（{} 行）\n", analysis.rows.len());
    }
    if analysis.rows.is_empty() {
        out += "没有读出指标。\n";
    } else {
        let rows: Vec<Vec<String>> = analysis.rows.iter().map(table_row).collect();
        out += &aligned(&TABLE_HEAD, &rows, &[3]);
    }
    if many {
        out.push('\n');
    }
    out
}

/// A table in columns that line up, Chinese characters counted double; `right` are the columns of figures.
pub(super) fn aligned(head: &[&str], rows: &[Vec<String>], right: &[usize]) -> String {
    // Characters that steer a terminal are left out.
    let clean = |words: &str| Cell::text(words).words();
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|c| clean(c)).collect()).collect();
    let mut widths: Vec<usize> = head.iter().map(|h| h.width()).collect();
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    let line = |cells: Vec<&str>| {
        let mut text = String::new();
        for (i, (cell, &width)) in cells.iter().zip(&widths).enumerate() {
            let blank = " ".repeat(width.saturating_sub(cell.width()));
            text += &if right.contains(&i) { format!("{blank}{cell}  ") } else { format!("{cell}{blank}  ") };
        }
        text.trim_end().to_owned() + "\n"
    };
    let mut out = line(head.to_vec());
    rows.iter().for_each(|row| out += &line(row.iter().map(String::as_str).collect()));
    out
}

fn table_row(row: &Observation) -> Vec<String> {
    let whose = row.org.as_ref().unwrap_or(&row.region);
    vec![
        row.indicator.clone(),
        whose.clone(),
        row.time.clone(),
        value(row),
        row.unit.clone(),
        role(row),
        row.surface.clone(),
    ]
}

/// The value as people write it: bound before it, thousands apart, sign on changes and gaps, range with a dash.
pub(super) fn value(row: &Observation) -> String {
    let sign = matches!(row.role, Role::Change | Role::Gap) && row.value.is_sign_positive() && !row.value.is_zero();
    let mut text =
        format!("{}{}{}", bound(row.bound), if sign { "+" } else { "" }, thousands(&row.value.normalize().to_string()));
    if let Some(max) = row.value_max {
        text += &format!("–{}", thousands(&max.normalize().to_string()));
    }
    text
}

pub(super) fn thousands(number: &str) -> String {
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
    let name = match row.role {
        Role::Level => "现状",
        Role::Change => "变化",
        Role::Gap => "差距",
        Role::Target => "目标",
        Role::Baseline => "基期",
        Role::Threshold => "标准",
        Role::Rank => "位次",
    };
    match row.against() {
        Some(words) => format!("{name}（{words}）"),
        None => name.into(),
    }
}

fn bound(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "",
        Bound::AtLeast => "≥",
        Bound::AtMost => "≤",
        Bound::About => "≈",
    }
}

/// A text that can be cut by character offsets.
pub(super) struct Words<'a> {
    text: &'a str,
    /// Byte offset of every character, and the end.
    starts: Vec<usize>,
}

impl<'a> Words<'a> {
    pub fn new(text: &'a str) -> Self {
        Words { text, starts: text.char_indices().map(|(i, _)| i).chain([text.len()]).collect() }
    }

    /// The words in a span, on one line.
    pub fn at(&self, span: crate::Span) -> String {
        let last = self.starts.len() - 1;
        let (start, end) = ((span.start as usize).min(last), (span.end as usize).min(last));
        if start >= end {
            return String::new();
        }
        self.text[self.starts[start]..self.starts[end]].split_whitespace().collect()
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
    fn columns_line_up_and_nothing_steers_the_terminal() {
        let rows = [vec!["毛入园率\u{1b}[2J".to_owned(), "95.6".into()], vec!["学校".into(), "412".into()]];
        assert_eq!(
            aligned(&["指标", "数值"], &rows, &[1]),
            "指标         数值\n毛入园率[2J  95.6\n学校          412\n"
        );
    }
}
