//! A statistics workbook as a county bureau keeps it: three sheets, titles over merged heads, 单位：万人 beside the title,
//! percentages that are fractions in the file, a total, notes below. What every cell says is checked.

use duibiao::{Options, analyze_document};

use crate::support::read;
use crate::xlsx::xlsx;

/// A cell: `%` before a number for the style of percentages, nothing for an empty one.
fn cell(column: usize, row: usize, text: &str) -> String {
    let place = format!("{}{row}", char::from(b'A' + column as u8));
    match text.strip_prefix('%') {
        _ if text.is_empty() => String::new(),
        Some(share) => format!("<c r=\"{place}\" s=\"1\"><v>{share}</v></c>"),
        None if text.parse::<f64>().is_ok() => format!("<c r=\"{place}\"><v>{text}</v></c>"),
        None => format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"),
    }
}

fn sheet(rows: &[&[&str]], merged: &[&str]) -> String {
    let rows: String = (1..)
        .zip(rows)
        .map(|(number, cells)| {
            let cells: String = cells.iter().enumerate().map(|(column, text)| cell(column, number, text)).collect();
            format!("<row r=\"{number}\">{cells}</row>")
        })
        .collect();
    let merged: String = merged.iter().map(|range| format!("<mergeCell ref=\"{range}\"/>")).collect();
    format!("<sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells>")
}

fn workbook() -> Vec<u8> {
    let students = sheet(
        &[
            &["遵义市各县（市、区）在校学生情况"],
            &["", "", "", "", "单位：万人"],
            &["地区", "小学", "", "初中", ""],
            &["", "2023年", "2024年", "2023年", "2024年"],
            &["全市", "52.31", "51.08", "27.4", "28.02"],
            &["红花岗区", "6.12", "6.01", "3.3", "3.41"],
            &["桐梓县", "4.05", "3.97", "2.2", "2.18"],
            &["注：不含成人教育。"],
        ],
        &["A1:E1", "A3:A4", "B3:C3", "D3:E3", "A8:E8"],
    );
    let rates = sheet(
        &[
            &["2024年遵义市教育普及水平"],
            &["地区", "学前教育毛入园率", "九年义务教育巩固率"],
            &["红花岗区", "%0.965", "%0.991"],
            &["桐梓县", "%0.942", "%0.987"],
        ],
        &["A1:C1"],
    );
    let schools = sheet(
        &[
            &["遵义市学校数（单位：所）"],
            &["年份", "幼儿园", "小学", "初中"],
            &["2022年", "1402", "901", "243"],
            &["2023年", "1388", "884", "241"],
            &["2024年", "1351", "862", "240"],
        ],
        &["A1:D1"],
    );
    xlsx(&[("在校生", "visible", &students), ("普及水平", "visible", &rates), ("学校", "visible", &schools)], &[])
}

/// (value, unit, area, period, what the label holds) of every cell, in reading order.
const CELLS: [(&str, &str, &str, &str, &str); 25] = [
    ("523100", "人", "遵义市", "2023", "小学"),
    ("510800", "人", "遵义市", "2024", "小学"),
    ("274000", "人", "遵义市", "2023", "初中"),
    ("280200", "人", "遵义市", "2024", "初中"),
    ("61200", "人", "红花岗区", "2023", "小学"),
    ("60100", "人", "红花岗区", "2024", "小学"),
    ("33000", "人", "红花岗区", "2023", "初中"),
    ("34100", "人", "红花岗区", "2024", "初中"),
    ("40500", "人", "桐梓县", "2023", "小学"),
    ("39700", "人", "桐梓县", "2024", "小学"),
    ("22000", "人", "桐梓县", "2023", "初中"),
    ("21800", "人", "桐梓县", "2024", "初中"),
    ("96.5", "%", "红花岗区", "2024", "毛入园率"),
    ("99.1", "%", "红花岗区", "2024", "巩固率"),
    ("94.2", "%", "桐梓县", "2024", "毛入园率"),
    ("98.7", "%", "桐梓县", "2024", "巩固率"),
    ("1402", "所", "遵义市", "2022", "幼儿园"),
    ("901", "所", "遵义市", "2022", "小学"),
    ("243", "所", "遵义市", "2022", "初中"),
    ("1388", "所", "遵义市", "2023", "幼儿园"),
    ("884", "所", "遵义市", "2023", "小学"),
    ("241", "所", "遵义市", "2023", "初中"),
    ("1351", "所", "遵义市", "2024", "幼儿园"),
    ("862", "所", "遵义市", "2024", "小学"),
    ("240", "所", "遵义市", "2024", "初中"),
];

fn check(bytes: &[u8], format: &str) {
    let document = read("统计.xlsx", bytes).unwrap();
    assert_eq!(document.tables.len(), 3, "{format}");
    let analysis = analyze_document(&document, &Options { file_name: Some("统计.xlsx".into()) });
    let said: Vec<String> = analysis
        .rows
        .iter()
        .map(|row| {
            let value = row.value.normalize().to_string();
            assert!(row.cell.is_some(), "{format}: {value} says in which cell it stands");
            format!("{value} {} {} {} {}", row.unit, row.region, row.time, row.indicator)
        })
        .collect();
    assert_eq!(said.len(), CELLS.len(), "{format}: {said:#?}");
    for (said, (value, unit, area, period, label)) in said.iter().zip(CELLS) {
        let wanted = format!("{value} {unit} {area} {period} ");
        assert!(said.starts_with(&wanted) && said.contains(label), "{format}: {said}, not {wanted}…{label}");
    }
}

#[test]
fn every_cell_of_a_statistics_workbook_is_right() {
    check(&workbook(), "as written here");
}

#[test]
fn and_as_other_programs_write_it() {
    for to in ["xlsx", "xls:MS Excel 97"] {
        let Some(bytes) = crate::office::convert("年报.fods.xlsx", &workbook(), to) else { return };
        check(&bytes, to);
    }
}
