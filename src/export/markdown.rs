//! A Markdown table.

use super::sheet::{Cell, Sheet, Value};

/// The sheet as a Markdown table under its title.
pub fn markdown(sheet: &Sheet) -> String {
    let mut out = String::new();
    if !sheet.title.is_empty() {
        out.push_str(&format!("## {}\n\n", escaped(&sheet.title)));
    }
    let heads: Vec<String> = sheet.columns.iter().map(|c| escaped(&c.name)).collect();
    out.push_str(&format!("| {} |\n", heads.join(" | ")));
    let rules: Vec<&str> = (0..sheet.columns.len()).map(|at| if numeric(sheet, at) { "---:" } else { "---" }).collect();
    out.push_str(&format!("| {} |\n", rules.join(" | ")));
    for row in &sheet.rows {
        let cells: Vec<String> = row.iter().map(|cell| escaped(&cell.words())).collect();
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    for note in &sheet.notes {
        out.push_str(&format!("\n{}\n", escaped(note)));
    }
    out
}

fn numeric(sheet: &Sheet, column: usize) -> bool {
    let is_number = |cell: Option<&Cell>| cell.is_some_and(|c| matches!(c.value, Value::Number(_)));
    sheet.rows.iter().any(|row| is_number(row.get(column)))
}

/// Words that no renderer takes for a table border, markup or HTML.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for character in super::sheet::plain(words).chars() {
        if matches!(character, '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '&' | '!') {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::super::sheet::Column;
    use super::*;

    #[test]
    fn numbers_stand_right_and_markup_stays_words() {
        let sheet = Sheet {
            title: "指标".into(),
            columns: vec![Column { name: "指标".into(), width: 5 }, Column { name: "数值".into(), width: 5 }],
            rows: vec![vec![Cell::text("<b>甲|乙</b>"), Cell::number(Decimal::new(9133, 2))]],
            notes: vec![],
        };
        assert_eq!(
            markdown(&sheet),
            "## 指标\n\n| 指标 | 数值 |\n| --- | ---: |\n| \\<b\\>甲\\|乙\\</b\\> | 91.33 |\n"
        );
    }
}
