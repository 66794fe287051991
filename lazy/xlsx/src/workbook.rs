//! The workbook, sheet by sheet.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartType, Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Note,
    Worksheet, XlsxError,
};
use serde::{Deserialize, Serialize};

use crate::sheet::{self, Cell, Sheet, Value};

/// What goes into one file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Workbook {
    pub title: String,
    pub sheets: Vec<Sheet>,
    pub bars: Vec<Bars>,
    pub made: Made,
}

/// A bar chart beside a sheet's table, drawn from its cells.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bars {
    /// Index into [`Workbook::sheets`].
    pub sheet: usize,
    pub title: String,
    /// Column of the names, and of the values.
    pub names: u16,
    pub values: u16,
    /// Rows of the table, the first is 0; `last` is in.
    pub first: u32,
    pub last: u32,
}

/// When the file was made. Stated by the caller: there is no clock in here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    pub year: u16,
    pub month: u8,
    pub day: u8,
}

impl Default for Made {
    fn default() -> Self {
        Made { year: 2026, month: 1, day: 1 }
    }
}

/// Excel takes no more characters in a cell or a note.
const CELL_MOST: usize = 32_000;
/// Notes are drawings: more than this many make a file slow to open.
const NOTES_MOST: usize = 20_000;
const ACCENT: u32 = 0x1B4B8A;

/// The file's bytes.
///
/// # Errors
/// When a sheet has more rows or columns than the format holds (1,048,576 × 16,384).
pub fn write(book: &Workbook) -> Result<Vec<u8>, XlsxError> {
    let mut file = rust_xlsxwriter::Workbook::new();
    let day = ExcelDateTime::from_ymd(book.made.year, book.made.month, book.made.day)?;
    file.set_properties(&DocProperties::new().set_title(&book.title).set_creation_datetime(&day));
    let mut names: Vec<String> = Vec::new();
    for (at, sheet) in book.sheets.iter().enumerate() {
        let name = tab_name(&sheet.title, at, &names);
        let tab = file.add_worksheet();
        tab.set_name(&name)?;
        fill(tab, sheet)?;
        for (nth, bars) in book.bars.iter().filter(|b| b.sheet == at).enumerate() {
            chart(tab, &name, sheet, bars, nth)?;
        }
        names.push(name);
    }
    file.save_to_buffer()
}

fn fill(tab: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let head = Format::new()
        .set_bold()
        .set_background_color(Color::RGB(0xE7EEF7))
        .set_border_bottom(FormatBorder::Thin)
        .set_align(FormatAlign::VerticalCenter);
    for (at, column) in (0u16..).zip(&sheet.columns) {
        tab.write_string_with_format(0, at, sheet::plain(&column.name), &head)?;
        tab.set_column_width(at, f64::from(column.width))?;
    }
    let mut notes = 0;
    for (line, row) in (1u32..).zip(&sheet.rows) {
        for (at, cell) in (0u16..).zip(row) {
            put(tab, line, at, cell)?;
            if let Some(words) = &cell.comment
                && notes < NOTES_MOST
            {
                tab.insert_note(line, at, &Note::new(short(words)).add_author_prefix(false).set_width(320))?;
                notes += 1;
            }
        }
    }
    let last = sheet.rows.len() as u32;
    for (line, note) in (last + 2..).zip(&sheet.notes) {
        tab.write_string(line, 0, short(note))?;
    }
    if !sheet.columns.is_empty() {
        tab.set_freeze_panes(1, 0)?;
        if last > 0 {
            tab.autofilter(0, 0, last, sheet.columns.len() as u16 - 1)?;
        }
    }
    tab.set_landscape();
    tab.set_paper_size(9);
    tab.set_repeat_rows(0, 0)?;
    tab.set_print_fit_to_pages(1, 0);
    Ok(())
}

fn put(tab: &mut Worksheet, line: u32, at: u16, cell: &Cell) -> Result<(), XlsxError> {
    let mark = |format: Format| if cell.marked { format.set_bold().set_font_color(Color::RGB(ACCENT)) } else { format };
    match &cell.value {
        Value::Empty => {}
        // Always a string: no word of a report becomes a formula or a link.
        Value::Text(_) => {
            tab.write_string_with_format(line, at, short(&cell.words()), &mark(Format::new()))?;
        }
        Value::Number(number) => match number.to_f64() {
            Some(value) => {
                tab.write_number_with_format(
                    line,
                    at,
                    value,
                    &mark(Format::new().set_num_format(number_format(number))),
                )?;
            }
            None => {
                tab.write_string(line, at, number.to_string())?;
            }
        },
    }
    Ok(())
}

/// As many decimals as the value was published with, thousands parted.
fn number_format(number: &Decimal) -> String {
    let decimals = number.scale().min(10) as usize;
    if decimals == 0 { "#,##0".into() } else { format!("#,##0.{}", "0".repeat(decimals)) }
}

fn chart(tab: &mut Worksheet, name: &str, sheet: &Sheet, bars: &Bars, nth: usize) -> Result<(), XlsxError> {
    let mut chart = Chart::new(ChartType::Bar);
    let (first, last) = (bars.first + 1, bars.last + 1);
    // A name that begins with = would be taken for a place in the workbook.
    let title = sheet::plain(&bars.title);
    let title = title.trim_start_matches('=');
    chart
        .add_series()
        .set_categories((name, first, bars.names, last, bars.names))
        .set_values((name, first, bars.values, last, bars.values))
        .set_name(title)
        .set_format(
            rust_xlsxwriter::ChartFormat::new()
                .set_solid_fill(rust_xlsxwriter::ChartSolidFill::new().set_color(Color::RGB(ACCENT))),
        )
        .set_data_label(ChartDataLabel::new().show_value())
        .set_gap(60);
    chart.title().set_name(title);
    chart.legend().set_hidden();
    // The first row of the table at the top, and bars that start at zero.
    chart.x_axis().set_reverse();
    chart.y_axis().set_min(0);
    let count = bars.last.saturating_sub(bars.first) + 1;
    let height = (count * 26 + 90).clamp(220, 900);
    chart.set_width(560).set_height(height);
    let column = sheet.columns.len() as u16 + 1;
    tab.insert_chart(1 + nth as u32 * (height / 20 + 2), column, &chart)?;
    Ok(())
}

fn short(words: &str) -> String {
    words.chars().take(CELL_MOST).collect()
}

/// A name that Excel takes for a tab: at most 31 characters, some signs not, none twice.
fn tab_name(title: &str, at: usize, taken: &[String]) -> String {
    let allowed = |c: &char| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'');
    let base: String = sheet::plain(title).chars().filter(allowed).take(28).collect();
    let base = if base.is_empty() { format!("{}", at + 1) } else { base };
    let candidates = std::iter::once(base.clone()).chain((2..).map(|n| format!("{base}{n}")));
    let free = |name: &String| !taken.iter().any(|t| t.to_lowercase() == name.to_lowercase());
    candidates.into_iter().find(free).unwrap_or(base)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Column;

    #[test]
    fn tabs_have_names_that_excel_takes() {
        assert_eq!(tab_name("指标", 0, &[]), "指标");
        assert_eq!(tab_name("指标", 1, &["指标".into()]), "指标2");
        assert_eq!(tab_name("[a]/b", 0, &[]), "ab");
        assert_eq!(tab_name("", 2, &[]), "3");
    }

    #[test]
    fn decimals_stay_as_published() {
        assert_eq!(number_format(&"91.30".parse().unwrap()), "#,##0.00");
        assert_eq!(number_format(&Decimal::from(65_121_000_000_i64)), "#,##0");
    }

    #[test]
    fn a_workbook_with_everything_is_a_zip() {
        let cells =
            vec![Cell::text("=HYPERLINK(\"x\")"), Cell { comment: Some("原句".into()), ..Cell::number(Decimal::ONE) }];
        let sheet = Sheet {
            title: "对比".into(),
            columns: vec![Column { name: "地区".into(), width: 10 }, Column { name: "数值".into(), width: 10 }],
            rows: vec![cells],
            notes: vec!["说明".into()],
        };
        let bars = vec![Bars { title: "图".into(), values: 1, ..Bars::default() }];
        let bytes = write(&Workbook { sheets: vec![sheet], bars, ..Workbook::default() }).unwrap();
        assert_eq!(&bytes[..2], b"PK");
    }

    #[test]
    fn no_sheet_at_all_is_still_a_file() {
        assert!(write(&Workbook::default()).is_ok());
    }
}
