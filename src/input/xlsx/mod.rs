//! Excel workbooks (`.xlsx`, `.xlsm`, and `.et` files that are xlsx inside).
//!
//! Each sheet becomes a heading and its tables; numbers stand as the sheet shows them, so a
//! percentage keeps its sign. Hidden sheets are left out, with a remark.

mod cells;
mod styles;

use super::builder::Builder;
use super::package::{self, Relation};
use super::xml::{self, Element, Step, Xml};
use super::zip::{Archive, damaged};
use super::{InputError, Limits};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use styles::Styles;

/// What the cells of every sheet refer to.
struct Book {
    strings: Vec<String>,
    styles: Styles,
    date1904: bool,
}

/// Reads the workbook whose main part is `main`.
pub(super) fn read(archive: &Archive, main: &str, limits: &Limits) -> Result<Document, InputError> {
    if main.ends_with(".bin") {
        return Err(InputError::new(
            "unsupported-format",
            "这是二进制 Excel 工作簿（.xlsb）。请用 Excel 或 WPS 另存为 .xlsx 后再读。",
        ));
    }
    let relations = package::relations(archive, main, limits)?;
    let workbook = package::element(archive, main, limits)?.ok_or_else(damaged)?;
    let styles = match package::target(&relations, "styles") {
        Some(name) => package::element(archive, name, limits)?.map(|e| Styles::new(&e)),
        None => None,
    };
    let date1904 = workbook.child("workbookPr").is_some_and(|p| matches!(p.attribute("date1904"), Some("1" | "true")));
    let strings = shared_strings(archive, &relations, limits)?;
    let book = Book { strings, styles: styles.unwrap_or_default(), date1904 };
    let mut builder = Builder::new(limits.text_chars);
    let mut hidden = Vec::new();
    for (name, state, part) in sheets(&workbook, &relations) {
        if state != "visible" {
            hidden.push(name);
            continue;
        }
        let Some(bytes) = archive.read(part)? else { continue };
        let mut sheet = cells::read(&xml::text(&bytes), &book, limits)?;
        sheet.name = name.to_owned();
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

/// Name, state and part of every sheet of cells, in the order of the tabs.
fn sheets<'a>(workbook: &'a Element, relations: &'a [Relation]) -> Vec<(&'a str, &'a str, &'a str)> {
    let sheet = |s: &'a Element| {
        let relation = relations.iter().find(|r| Some(r.id.as_str()) == s.attribute("id") && r.kind == "worksheet")?;
        Some((s.attribute("name").unwrap_or(""), s.attribute("state").unwrap_or("visible"), relation.target.as_str()))
    };
    workbook.child("sheets").map(|s| s.named("sheet").filter_map(sheet).collect()).unwrap_or_default()
}

fn shared_strings(archive: &Archive, relations: &[Relation], limits: &Limits) -> Result<Vec<String>, InputError> {
    let Some(name) = package::target(relations, "sharedStrings") else { return Ok(Vec::new()) };
    let Some(bytes) = archive.read(name)? else { return Ok(Vec::new()) };
    let text = xml::text(&bytes);
    let mut xml = Xml::new(&text, limits.depth);
    let mut strings = Vec::new();
    loop {
        match xml.next()? {
            Step::Start(start) if start.local_name().as_ref() == "si" => strings.push(rich_text(&xml.element(&start)?)),
            Step::Done => return Ok(strings),
            _ => {}
        }
    }
}

/// Text of a string item: plain or in runs; pronunciation marks left out.
fn rich_text(item: &Element) -> String {
    let mut text = String::new();
    for part in item.elements() {
        match part.name.as_str() {
            "t" => text += &part.text(),
            "r" => part.named("t").for_each(|t| text += &t.text()),
            _ => {}
        }
    }
    text
}
