//! Tables that leave the program: built once as [`Sheet`]s, then written as CSV, Markdown, HTML, JSON or,
//! by the lazily loaded crate in `lazy/xlsx`, as a workbook.
//!
//! Reports come from anywhere, so every writer treats words as words: no cell of a CSV file is
//! taken for a formula, no word for markup.

mod csv;
mod html;
mod json;
mod ledger;
mod markdown;
mod matrix;
mod remarks;
mod rows;
mod sheet;

pub use csv::csv;
pub use html::html;
pub use json::json;
pub use ledger::targets_sheet;
pub use markdown::markdown;
pub use matrix::comparison_sheet;
pub use remarks::{FindingExport, about_sheet, findings_sheet};
pub use rows::{Language, RowExport, brief_sheet, rows_sheet};
pub use sheet::{Cell, Column, Sheet, Value};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::{CompareOptions, Source, compare};
    use crate::dictionary::Dictionary;
    use crate::{Options, analyze};

    const REPORTS: [(&str, &str); 2] = [
        (
            "甲.txt",
            "长治市2024年教育发展综述\n2024年，全市学前教育毛入园率达到95.2%。到2027年，全市学前教育毛入园率提高到97%。",
        ),
        ("乙.txt", "张掖市2024年教育发展综述\n2024年，全市学前教育毛入园率达到99.7%。"),
    ];

    fn square(sheet: &Sheet) {
        for row in &sheet.rows {
            assert_eq!(row.len(), sheet.columns.len(), "{}", sheet.title);
        }
    }

    #[test]
    fn the_comparison_and_the_targets_of_two_reports_fill_their_sheets() {
        let analyses = REPORTS.map(|(_, text)| analyze(text, &Options::default()));
        let names = REPORTS.map(|(name, _)| name);
        let sources: Vec<Source> =
            names.iter().zip(&analyses).map(|(&name, analysis)| Source { name, analysis }).collect();
        let comparison = compare(&sources, &Dictionary::default(), &CompareOptions::default());
        let sheet = comparison_sheet(&comparison, &names, Language::Zh);
        square(&sheet);
        let rate = sheet.columns.iter().position(|c| c.name.starts_with("学前教育毛入园率")).expect("the indicator");
        let values: Vec<String> = sheet.rows.iter().map(|row| row[rate].words()).collect();
        assert!(values.contains(&"95.2".into()) && values.contains(&"99.7".into()), "{values:?}");
        let ledger = targets_sheet(&crate::targets::ledger(&sources), &names, Language::Zh);
        square(&ledger);
        assert!(ledger.rows.iter().any(|row| row[3].words() == "97"), "{ledger:?}");
    }

    #[test]
    fn findings_and_the_explanation_are_square_in_both_languages() {
        let finding = FindingExport {
            severity: "对不上".into(),
            kind: "合计".into(),
            message: "1 + 1 ≠ 3".into(),
            passages: vec!["甲".into(), "乙".into()],
            file: "甲.txt".into(),
            dismissed: String::new(),
        };
        for language in [Language::Zh, Language::En] {
            square(&findings_sheet(std::slice::from_ref(&finding), language));
            square(&about_sheet(&["甲.txt"], "2026-01-02", language));
        }
    }
}
