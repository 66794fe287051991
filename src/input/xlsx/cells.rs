//! The cells of one sheet, streamed: a sheet may hold a million of them.

use quick_xml::events::BytesStart;

use super::{Book, rich_text};
use crate::input::number_format::show;
use crate::input::sheet::{Merge, Sheet, SheetCell};
use crate::input::xml::{Step, Xml, attribute};
use crate::input::{InputError, Limits};

/// Reads a worksheet part. Cells beyond the limit on text are left out.
pub(super) fn read(text: &str, book: &Book, limits: &Limits) -> Result<Sheet, InputError> {
    let mut xml = Xml::new(text, limits.depth);
    let mut sheet = Sheet::default();
    let (mut row, mut column, mut length) = (0, 0, 0);
    loop {
        match xml.next()? {
            Step::Start(start) => match start.local_name().as_ref() {
                "row" => {
                    row =
                        attribute(&start, "r").and_then(|r| r.parse::<u32>().ok()).map_or(row, |r| r.saturating_sub(1));
                    column = 0;
                }
                "c" => {
                    // Cells without a place follow the one before.
                    if let Some((r, c)) = attribute(&start, "r").and_then(|r| place(&r)) {
                        (row, column) = (r, c);
                    }
                    let (text, is_number) = cell(&mut xml, &start, book)?;
                    length += text.len();
                    // More than the document will hold.
                    if length > limits.text_chars.saturating_mul(4) {
                        return Ok(sheet);
                    }
                    if !text.is_empty() {
                        sheet.cells.push(SheetCell { row, column, text, is_number });
                    }
                    column += 1;
                }
                "mergeCell" => sheet.merges.extend(attribute(&start, "ref").and_then(|r| merge(&r))),
                _ => {}
            },
            Step::End => {}
            Step::Text(_) => {}
            Step::Done => return Ok(sheet),
        }
        // A row that names itself only by following ends here.
        row = row.min(1 << 24);
        column = column.min(1 << 16);
    }
}

/// Text of a cell as shown, and whether it is a number.
fn cell(xml: &mut Xml, start: &BytesStart, book: &Book) -> Result<(String, bool), InputError> {
    let kind = attribute(start, "t").unwrap_or_default();
    let style = attribute(start, "s").and_then(|s| s.parse().ok()).unwrap_or(0);
    let element = xml.element(start)?;
    let value = element.child("v").map(|v| v.text()).unwrap_or_default();
    Ok(match kind.as_str() {
        "s" => (value.trim().parse().ok().and_then(|i: usize| book.strings.get(i)).cloned().unwrap_or_default(), false),
        "inlineStr" => (element.child("is").map(rich_text).unwrap_or_default(), false),
        "str" | "d" => (value, false),
        "b" => (if value == "1" { "是" } else { "否" }.into(), false),
        // #DIV/0! and its kin say nothing.
        "e" => (String::new(), false),
        _ => match value.trim().parse() {
            Ok(number) => {
                let code = book.styles.code(style);
                (show(number, code, book.date1904), true)
            }
            Err(_) => (value, false),
        },
    })
}

/// `B12` is row 11, column 1.
fn place(reference: &str) -> Option<(u32, u32)> {
    let digits = reference.find(|c: char| c.is_ascii_digit())?;
    let column = reference[..digits].bytes().try_fold(0u32, |n, b| {
        let letter = b.to_ascii_uppercase().checked_sub(b'A').filter(|l| *l < 26)?;
        n.checked_mul(26)?.checked_add(u32::from(letter) + 1)
    })?;
    Some((reference[digits..].parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

fn merge(reference: &str) -> Option<Merge> {
    let (first, last) = reference.split_once(':')?;
    let (first, last) = (place(first)?, place(last)?);
    Some(Merge { rows: (first.0, last.0), columns: (first.1, last.1) })
}
