//! CSV that Excel and WPS open right: UTF-8 with a byte order mark, CRLF, and no cell that could run.

use std::borrow::Cow;

use super::sheet::{Cell, Sheet, Value};

/// The sheet as CSV (RFC 4180).
///
/// ```
/// use duibiao::export::{Cell, Column, Sheet, csv};
/// let sheet = Sheet {
///     columns: vec![Column { name: "指标".into(), width: 10 }],
///     rows: vec![vec![Cell::text("=1+1")]],
///     ..Sheet::default()
/// };
/// assert_eq!(csv(&sheet), "\u{feff}指标\r\n'=1+1\r\n");
/// ```
pub fn csv(sheet: &Sheet) -> String {
    let mut out = String::from('\u{feff}');
    line(&mut out, sheet.columns.iter().map(|c| c.name.as_str().into()));
    for row in &sheet.rows {
        line(&mut out, row.iter().map(field));
    }
    out
}

fn field(cell: &Cell) -> Cow<'_, str> {
    match &cell.value {
        Value::Text(_) => harmless(cell.words()).into(),
        Value::Number(number) => number.to_string().into(),
        Value::Empty => "".into(),
    }
}

/// Words that a spreadsheet would take for a formula get an apostrophe. A unit such as `%` is none.
pub(super) fn harmless(words: String) -> String {
    if words.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) { format!("'{words}") } else { words }
}

fn line<'a>(out: &mut String, fields: impl Iterator<Item = Cow<'a, str>>) {
    for (at, field) in fields.enumerate() {
        if at > 0 {
            out.push(',');
        }
        if field.contains([',', '"', '\n', '\r']) || field.starts_with(' ') || field.ends_with(' ') {
            out.push('"');
            out.push_str(&field.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&field);
        }
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::super::sheet::Column;
    use super::*;

    fn sheet(cells: Vec<Cell>) -> Sheet {
        let columns = cells.iter().map(|_| Column { name: "列".into(), width: 5 }).collect();
        Sheet { columns, rows: vec![cells], ..Sheet::default() }
    }

    fn second_line(cells: Vec<Cell>) -> String {
        csv(&sheet(cells)).lines().nth(1).unwrap_or_default().to_owned()
    }

    #[test]
    fn a_formula_is_words() {
        for formula in ["=HYPERLINK(\"http://x\")", "+1", "@SUM(A1)", "-2+3", "\t=1", "＝1"] {
            let line = second_line(vec![Cell::text(formula)]);
            assert!(line.trim_start_matches('"').starts_with('\''), "{formula} became {line}");
        }
    }

    #[test]
    fn a_unit_stays_as_it_is() {
        assert_eq!(second_line(vec![Cell::text("%")]), "%");
    }

    #[test]
    fn a_negative_number_stays_a_number() {
        assert_eq!(second_line(vec![Cell::number(Decimal::new(-52, 1))]), "-5.2");
    }

    #[test]
    fn commas_and_quotes_are_quoted() {
        assert_eq!(second_line(vec![Cell::text("甲,乙"), Cell::text("说\"好\"")]), "\"甲,乙\",\"说\"\"好\"\"\"");
    }
}
