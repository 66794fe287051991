//! Old Excel workbooks (`.xls`, `.et`), after [MS-XLS]; also those of Excel 5 and 95.
//!
//! Numbers stand as the sheet shows them, merged cells once. Hidden sheets are left out, with a remark.

mod records;
mod strings;

use std::collections::HashMap;

use super::builder::Builder;
use super::cfb::{u16_at, u32_at};
use super::number_format::{builtin, show};
use super::sheet::{Merge, Sheet, SheetCell};
use super::zip::{damaged, encrypted};
use super::{InputError, Limits};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use records::{Record, records};

/// What the cells of every sheet refer to.
#[derive(Default)]
struct Book {
    /// Characters may be two bytes wide (from Excel 97 on).
    wide: bool,
    strings: Vec<String>,
    formats: HashMap<u16, String>,
    /// Format by the style number that cells carry.
    styles: Vec<u16>,
    date1904: bool,
    /// Name, hidden, offset of its records; sheets of cells only.
    sheets: Vec<(String, bool, usize)>,
}

pub(super) fn read(stream: &[u8], limits: &Limits) -> Result<Document, InputError> {
    let book = read_book(stream)?;
    let mut builder = Builder::new(limits.text_chars);
    let mut hidden = Vec::new();
    for (name, is_hidden, offset) in &book.sheets {
        if *is_hidden {
            hidden.push(name.as_str());
            continue;
        }
        let mut sheet = read_sheet(stream.get(*offset..).unwrap_or_default(), &book, limits);
        sheet.name = name.clone();
        sheet.write(&mut builder);
        if builder.is_full() {
            break;
        }
    }
    if builder.is_empty() {
        return Err(InputError::new("no-text", "表格是空的，没有可以读取的内容。请检查是否存对了文件。"));
    }
    if !hidden.is_empty() {
        let message = format!("隐藏的工作表没有读取：{}。需要时请先取消隐藏。", hidden.join("、"));
        builder.remark(Diagnostic::note("hidden-sheets", message));
    }
    Ok(builder.finish())
}

fn read_book(stream: &[u8]) -> Result<Book, InputError> {
    let mut book = Book::default();
    let mut shared: Vec<&[u8]> = Vec::new();
    let mut in_shared = false;
    for Record { kind, data } in records(stream) {
        match kind {
            0x0809 => book.wide = u16_at(data, 0) == Some(0x0600),
            0x002f => return Err(encrypted()),
            0x0022 => book.date1904 = data.first() == Some(&1),
            0x0085 => {
                let offset = u32_at(data, 0).ok_or_else(damaged)? as usize;
                let (state, sheet_kind) = (data.get(4).copied().unwrap_or(0), data.get(5).copied().unwrap_or(0));
                if sheet_kind == 0 {
                    book.sheets.push((
                        strings::short(data.get(6..).unwrap_or_default(), book.wide),
                        state & 3 != 0,
                        offset,
                    ));
                }
            }
            0x041e => {
                let code = data.get(2..).unwrap_or_default();
                let code = if book.wide { strings::long(code, true) } else { strings::short(code, false) };
                book.formats.insert(u16_at(data, 0).unwrap_or(0), code);
            }
            0x00e0 => book.styles.push(u16_at(data, 2).unwrap_or(0)),
            0x00fc => shared.push(data),
            0x003c if in_shared => shared.push(data),
            0x000a => break,
            _ => {}
        }
        in_shared = kind == 0x00fc || (kind == 0x003c && in_shared);
    }
    book.strings = strings::shared(&shared);
    Ok(book)
}

fn read_sheet(stream: &[u8], book: &Book, limits: &Limits) -> Sheet {
    let mut sheet = Sheet::default();
    let mut length = 0;
    // A formula's text comes in a record of its own.
    let mut awaited = None;
    let mut depth = 0;
    for Record { kind, data } in records(stream) {
        // More than the document will hold.
        if length > limits.text_chars.saturating_mul(4) {
            break;
        }
        let at = (u16_at(data, 0).unwrap_or(0), u16_at(data, 2).unwrap_or(0));
        let style = u16_at(data, 4).unwrap_or(0);
        let rest = data.get(6..).unwrap_or_default();
        let mut put = |(row, column): (u16, u16), text: String, is_number: bool| {
            length += text.len();
            if !text.is_empty() {
                sheet.cells.push(SheetCell { row: row.into(), column: column.into(), text, is_number });
            }
        };
        match kind {
            // Charts inside a sheet have records of their own between such marks.
            0x0809 => depth += 1,
            0x000a if depth <= 1 => break,
            0x000a => depth -= 1,
            _ if depth > 1 => {}
            0x00fd => {
                put(at, u32_at(rest, 0).and_then(|i| book.strings.get(i as usize)).cloned().unwrap_or_default(), false)
            }
            0x0204 | 0x00d6 => put(at, strings::long(rest, book.wide), false),
            0x0203 => put(at, book.number(f64_at(rest, 0), style), true),
            0x027e => put(at, book.number(u32_at(rest, 0).map(packed), style), true),
            0x00bd => {
                for (i, pair) in
                    data.get(4..data.len().saturating_sub(2)).unwrap_or_default().chunks_exact(6).enumerate()
                {
                    let style = u16_at(pair, 0).unwrap_or(0);
                    put((at.0, at.1.saturating_add(i as u16)), book.number(u32_at(pair, 2).map(packed), style), true);
                }
            }
            0x0006 | 0x0206 | 0x0406 => match (u16_at(rest, 6), rest.first()) {
                (Some(0xffff), Some(0)) => awaited = Some(at),
                (Some(0xffff), Some(1)) => put(at, truth(rest.get(2)), false),
                (Some(0xffff), _) => {}
                _ => put(at, book.number(f64_at(rest, 0), style), true),
            },
            0x0207 => {
                if let Some(at) = awaited.take() {
                    put(at, strings::long(data, book.wide), false);
                }
            }
            0x0205 if rest.get(1) == Some(&0) => put(at, truth(rest.first()), false),
            0x00e5 => sheet.merges.extend(merges(data)),
            _ => {}
        }
    }
    sheet
}

impl Book {
    fn number(&self, value: Option<f64>, style: u16) -> String {
        let format = self.styles.get(usize::from(style)).copied().unwrap_or(0);
        let code =
            self.formats.get(&format).map(String::as_str).or_else(|| builtin(format.into())).unwrap_or("General");
        value.map_or_else(String::new, |v| show(v, code, self.date1904))
    }
}

fn truth(value: Option<&u8>) -> String {
    if value == Some(&1) { "是" } else { "否" }.into()
}

fn merges(data: &[u8]) -> impl Iterator<Item = Merge> {
    data.get(2..).unwrap_or_default().chunks_exact(8).map(|m| {
        let at = |i: usize| u32::from(u16_at(m, i).unwrap_or(0));
        Merge { rows: (at(0), at(2)), columns: (at(4), at(6)) }
    })
}

fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_le_bytes(bytes.get(at..)?.get(..8)?.try_into().ok()?))
}

/// A number in four bytes: the upper part of a long one or an integer, perhaps times a hundred.
fn packed(bits: u32) -> f64 {
    let value = if bits & 2 != 0 { f64::from(bits as i32 >> 2) } else { f64::from_bits(u64::from(bits & !3) << 32) };
    if bits & 1 != 0 { value / 100.0 } else { value }
}
