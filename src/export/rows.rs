//! The indicator table as a sheet.

use serde::{Deserialize, Serialize};

use super::sheet::{Cell, Column, Sheet, Value};
use crate::observation::{Bound, Field, Observation, Role};

/// A row of the indicator table as it stands before its reader, corrections included.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct RowExport {
    pub row: Observation,
    /// Name of the file.
    pub file: String,
    /// Title of the report.
    pub report: String,
    /// Page, from 1; 0 where the format has none.
    #[serde(default)]
    pub page: u32,
    /// The sentence that the row was read from.
    #[serde(default)]
    pub sentence: String,
    /// Name of the stage, in the reader's language.
    #[serde(default)]
    pub stage: String,
    /// Name of the canonical indicator, in the reader's language; empty where there is none.
    #[serde(default)]
    pub standard: String,
    /// Fields that a person set.
    #[serde(default)]
    pub corrected: Vec<Field>,
    /// The whole row was added by a person.
    #[serde(default)]
    pub added: bool,
}

/// Language of heads and of the words for roles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Language {
    #[default]
    Zh,
    En,
}

const HEADS: [(&str, &str, u16); 19] = [
    ("文件", "File", 18),
    ("报告", "Report", 28),
    ("地区", "Place", 14),
    ("学校或机构", "Institution", 16),
    ("学段", "Stage", 12),
    ("指标", "Indicator", 34),
    ("标准指标", "Standard indicator", 24),
    ("时间", "Period", 11),
    ("数值", "Value", 16),
    ("上限", "Upper end", 12),
    ("单位", "Unit", 8),
    ("界限", "Bound", 8),
    ("性质", "Kind", 8),
    ("参照", "Against", 18),
    ("报告写法", "As written", 14),
    ("把握", "Sure", 8),
    ("更正", "Corrected", 14),
    ("页码", "Page", 6),
    ("原句", "Sentence", 60),
];

/// The indicator table; the value carries the source sentence as its comment.
pub fn rows_sheet(rows: &[RowExport], language: Language) -> Sheet {
    let pick = |zh: &str, en: &str| if language == Language::Zh { zh.to_owned() } else { en.to_owned() };
    Sheet {
        title: pick("指标", "Indicators"),
        columns: HEADS.iter().map(|&(zh, en, width)| Column { name: pick(zh, en), width }).collect(),
        rows: rows.iter().map(|row| cells(row, language)).collect(),
        notes: Vec::new(),
    }
}

/// The columns that a page of A4 holds, for tables that are pasted into a text; a bound stands before its number.
pub fn brief_sheet(rows: &[RowExport], language: Language) -> Sheet {
    const KEPT: [usize; 8] = [2, 5, 7, 8, 10, 12, 13, 1];
    let mut sheet = rows_sheet(rows, language);
    sheet.columns = KEPT.iter().map(|&at| sheet.columns[at].clone()).collect();
    for (cells, export) in sheet.rows.iter_mut().zip(rows) {
        let o = &export.row;
        let value = match (bound(o.bound), o.value_max) {
            ("", None) => cells[8].value.clone(),
            (bound, None) => Value::Text(format!("{bound} {}", o.value)),
            (bound, Some(max)) => Value::Text(format!("{bound} {}–{max}", o.value).trim().into()),
        };
        cells[8].value = value;
        *cells = KEPT.iter().map(|&at| cells[at].clone()).collect();
    }
    sheet
}

fn cells(export: &RowExport, language: Language) -> Vec<Cell> {
    let o = &export.row;
    let corrected = |fields: &[Field]| export.added || fields.iter().any(|f| export.corrected.contains(f));
    let marked = |cell: Cell, fields: &[Field]| Cell { marked: corrected(fields), ..cell };
    let comment = (!export.sentence.is_empty()).then(|| super::sheet::plain(&export.sentence));
    let assumed =
        (o.stated_time().is_empty() && !o.time.is_empty() && !corrected(&[Field::Time])).then(|| match language {
            Language::Zh => "文中没有写时间，按报告的年份".to_owned(),
            Language::En => "No words give it: the report's own year".to_owned(),
        });
    let page = if export.page > 0 { Cell::number(export.page.into()) } else { Cell::default() };
    vec![
        Cell::text(&export.file),
        Cell::text(&export.report),
        marked(Cell::text(&o.region), &[Field::Region]),
        Cell::text(o.org.clone().unwrap_or_default()),
        Cell::text(&export.stage),
        marked(Cell::text(&o.indicator), &[Field::Indicator]),
        Cell::text(&export.standard),
        Cell { comment: assumed, ..marked(Cell::text(&o.time), &[Field::Time]) },
        Cell { comment, ..marked(Cell::number(o.value), &[Field::Value]) },
        o.value_max.map(Cell::number).unwrap_or_default(),
        marked(Cell::text(&o.unit), &[Field::Unit]),
        marked(Cell::text(bound(o.bound)), &[Field::Bound]),
        marked(Cell::text(role(o.role, language)), &[Field::Role]),
        marked(Cell::text(o.against().unwrap_or_default()), &[Field::Ref]),
        Cell::text(&o.surface),
        Cell::text(confidence(export, language)),
        Cell::text(corrections(export, language)),
        page,
        Cell::text(&export.sentence),
    ]
}

fn bound(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "",
        Bound::AtLeast => "≥",
        Bound::AtMost => "≤",
        Bound::About => "≈",
    }
}

fn role(role: Role, language: Language) -> &'static str {
    let (zh, en) = match role {
        Role::Level => ("现状", "level"),
        Role::Change => ("变化", "change"),
        Role::Gap => ("差距", "gap"),
        Role::Target => ("目标", "target"),
        Role::Baseline => ("基期", "baseline"),
        Role::Threshold => ("标准", "standard"),
        Role::Rank => ("位次", "rank"),
    };
    if language == Language::Zh { zh } else { en }
}

fn confidence(export: &RowExport, language: Language) -> &'static str {
    let (zh, en) = match export.row.confidence {
        _ if export.added => ("", ""),
        sure if sure >= 0.9 => ("高", "high"),
        sure if sure >= 0.6 => ("中", "mid"),
        _ => ("低", "low"),
    };
    if language == Language::Zh { zh } else { en }
}

fn corrections(export: &RowExport, language: Language) -> String {
    let zh = language == Language::Zh;
    if export.added {
        return if zh { "增补" } else { "added" }.into();
    }
    let names = export.corrected.iter().map(|field| {
        let (name_zh, name_en) = match field {
            Field::Value => ("数值", "value"),
            Field::Unit => ("单位", "unit"),
            Field::Bound => ("界限", "bound"),
            Field::Role => ("性质", "kind"),
            Field::Indicator => ("指标", "indicator"),
            Field::Region => ("地区", "place"),
            Field::Time => ("时间", "period"),
            Field::Ref => ("参照", "against"),
        };
        if zh { name_zh } else { name_en }
    });
    names.collect::<Vec<_>>().join(if zh { "、" } else { ", " })
}

/// A row for the tests of this folder.
#[cfg(test)]
pub(super) fn example() -> RowExport {
    use rust_decimal::Decimal;

    use crate::span::Span;
    let row = Observation {
        start: 9,
        end: 13,
        surface: "94.6".into(),
        value: Decimal::new(946, 1),
        value_max: None,
        unit: "%".into(),
        bound: Bound::Exact,
        role: Role::Level,
        indicator: "学前教育毛入园率".into(),
        indicator_id: Some("preschool_gross_enrolment_rate".into()),
        stage: Some("preschool".into()),
        region: "澜川市".into(),
        region_code: None,
        org: None,
        time: "2024".into(),
        reference: None,
        implied: false,
        report: 0,
        confidence: 0.95,
        sentence: Span::new(0, 16),
        evidence: Vec::new(),
        cell: None,
    };
    RowExport {
        row,
        file: "综述.txt".into(),
        report: "综述".into(),
        page: 0,
        sentence: "全市学前教育毛入园率达94.6%。".into(),
        stage: "学前教育".into(),
        standard: "学前教育毛入园率".into(),
        corrected: vec![Field::Value],
        added: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_cell_for_every_column() {
        let sheet = rows_sheet(&[example()], Language::Zh);
        assert_eq!(sheet.rows[0].len(), sheet.columns.len());
    }

    #[test]
    fn a_bound_stands_before_its_number_in_the_brief_table() {
        let mut export = example();
        export.row.bound = Bound::AtLeast;
        let sheet = brief_sheet(&[export], Language::En);
        assert_eq!(sheet.columns.len(), sheet.rows[0].len());
        assert_eq!(sheet.rows[0][3].value, Value::Text("≥ 94.6".into()));
    }

    #[test]
    fn the_value_is_a_number_with_its_sentence_and_its_correction_marked() {
        let sheet = rows_sheet(&[example()], Language::Zh);
        let at = sheet.columns.iter().position(|c| c.name == "数值").unwrap();
        let cell = &sheet.rows[0][at];
        assert_eq!(cell.value, Value::Number(rust_decimal::Decimal::new(946, 1)));
        assert_eq!(cell.comment.as_deref(), Some("全市学前教育毛入园率达94.6%。"));
        assert!(cell.marked);
    }
}
