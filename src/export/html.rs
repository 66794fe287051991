//! A table that Word and WPS take when it is pasted: plain HTML with borders, nothing else.

use super::sheet::{Sheet, Value};

/// The sheet as an HTML table. Styles stand in attributes, because a clipboard keeps no style sheet.
pub fn html(sheet: &Sheet) -> String {
    let mut out =
        String::from("<table border=\"1\" cellspacing=\"0\" cellpadding=\"4\" style=\"border-collapse:collapse\">");
    if !sheet.title.is_empty() {
        out.push_str(&format!("<caption>{}</caption>", escaped(&sheet.title)));
    }
    out.push_str("<thead><tr>");
    for column in &sheet.columns {
        out.push_str(&format!("<th>{}</th>", escaped(&column.name)));
    }
    out.push_str("</tr></thead><tbody>");
    for row in &sheet.rows {
        out.push_str("<tr>");
        for cell in row {
            let right = matches!(cell.value, Value::Number(_));
            out.push_str(if right { "<td align=\"right\">" } else { "<td>" });
            // Spreadsheets run formulas of a pasted table too.
            let words = if right { cell.words() } else { super::csv::harmless(cell.words()) };
            let words = escaped(&words);
            out.push_str(&if cell.marked { format!("<b>{words}</b>") } else { words });
            out.push_str("</td>");
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table>");
    for note in &sheet.notes {
        out.push_str(&format!("<p>{}</p>", escaped(note)));
    }
    out
}

fn escaped(words: &str) -> String {
    super::sheet::plain(words).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::super::sheet::{Cell, Column};
    use super::*;

    #[test]
    fn markup_in_a_report_stays_words() {
        let sheet = Sheet {
            columns: vec![Column { name: "指标".into(), width: 5 }],
            rows: vec![vec![Cell::text("<img src=x onerror=alert(1)>\u{202e}")]],
            ..Sheet::default()
        };
        let made = html(&sheet);
        assert!(made.contains("<td>&lt;img src=x onerror=alert(1)&gt;</td>"), "{made}");
        assert!(!made.contains("<img"));
    }

    #[test]
    fn a_formula_in_a_report_stays_words() {
        let row = vec![Cell::text("=HYPERLINK(\"http://x\")"), Cell::number((-5).into())];
        let made = html(&Sheet { rows: vec![row], ..Sheet::default() });
        assert!(made.contains("<td>'=HYPERLINK") && made.contains(">-5<"), "{made}");
    }
}
