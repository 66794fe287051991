//! Tables as text with commas, semicolons or tabs (`.csv`, `.tsv`).

use super::builder::Builder;
use super::encoding::decode_text;
use super::sheet::{Sheet, SheetCell};
use super::{InputError, Limits};
use crate::document::Document;

/// Reads a file that is named a table; one whose lines have no columns stays plain text.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, InputError> {
    let decoded = decode_text(bytes)?;
    let separator = separator(&decoded.text);
    let mut builder = Builder::new(limits.text_chars);
    match separator {
        Some(separator) => Sheet { cells: cells(&decoded.text, separator), ..Sheet::default() }.write(&mut builder),
        None => builder.lines(&decoded.text),
    }
    if let Some(remark) = decoded.remark {
        builder.remark(remark);
    }
    Ok(builder.finish())
}

/// The sign that most evenly parts the first lines.
fn separator(text: &str) -> Option<char> {
    let lines: Vec<&str> = text.lines().filter(|l| !l.trim().is_empty()).take(50).collect();
    let parted = |sign: char| lines.iter().filter(|l| l.contains(sign)).count();
    [',', '\t', ';', '，', '|'].into_iter().rev().max_by_key(|&s| parted(s)).filter(|&s| parted(s) * 2 > lines.len())
}

/// All fields, quoted ones with their line feeds and doubled quotes.
fn cells(text: &str, separator: char) -> Vec<SheetCell> {
    let mut cells = Vec::new();
    let (mut row, mut column, mut field, mut quoted) = (0, 0, String::new(), false);
    let mut chars = text.chars().peekable();
    let mut put = |row, column, field: &mut String| {
        let text = std::mem::take(field);
        let is_number = is_number(&text);
        cells.push(SheetCell { row, column, text, is_number });
    };
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                field.push('"');
                chars.next();
            }
            '"' if quoted => quoted = false,
            '"' if field.is_empty() => quoted = true,
            c if c == separator && !quoted => {
                put(row, column, &mut field);
                column += 1;
            }
            '\n' if !quoted => {
                put(row, column, &mut field);
                (row, column) = (row + 1, 0);
            }
            // ="0012" keeps leading zeros in Excel.
            '=' if !quoted && field.is_empty() && chars.peek() == Some(&'"') => {}
            c => field.push(c),
        }
    }
    put(row, column, &mut field);
    cells
}

fn is_number(field: &str) -> bool {
    let field = field.trim().trim_end_matches('%').replace(',', "");
    !field.is_empty() && field.parse::<f64>().is_ok_and(f64::is_finite)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        cells(text, ',').into_iter().map(|c| c.text).collect()
    }

    #[test]
    fn quotes_hold_separators_line_feeds_and_quotes() {
        assert_eq!(texts("a,\"b,c\",\"d\"\"e\"\n\"f\ng\",=\"007\""), ["a", "b,c", "d\"e", "f\ng", "007"]);
    }

    #[test]
    fn the_separator_is_the_one_that_parts_the_lines() {
        assert_eq!(separator("甲;1,5\n乙;2,5\n丙;3\n"), Some(';'));
        assert_eq!(separator("甲\t1\n乙\t2\n"), Some('\t'));
        assert_eq!(separator("只有一列\n没有分隔\n"), None);
    }
}
