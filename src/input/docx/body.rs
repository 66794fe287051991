//! The story of a document: paragraphs, tables, boxes and notes, in reading order.

use super::paragraph::{Inline, PAGE};
use super::styles::{NumberRef, Styles, outline};
use super::table;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::input::InputError;
use crate::input::builder::Builder;
use crate::input::numbering::Numbering;
use crate::input::xml::Element;

pub(super) struct Body {
    builder: Builder,
    styles: Styles,
    numbering: Numbering,
    paged: bool,
    /// Text of a paragraph whose end mark was deleted: it goes on in the next one.
    carried: String,
    fields: Vec<bool>,
    notes: Vec<(&'static str, String)>,
    any_deleted: bool,
}

/// A heading that is longer, or a sentence, is body text with an outline level set by accident.
const LONGEST_HEADING: usize = 60;

impl Body {
    pub fn new(mut builder: Builder, styles: Styles, numbering: Numbering, paged: bool) -> Self {
        if paged {
            builder.page();
        }
        Body {
            builder,
            styles,
            numbering,
            paged,
            carried: String::new(),
            fields: Vec::new(),
            notes: Vec::new(),
            any_deleted: false,
        }
    }

    pub fn is_full(&self) -> bool {
        self.builder.is_full()
    }

    pub fn deleted(&mut self) {
        self.any_deleted = true;
    }

    /// Ids of the notes of a kind, in the order in which the text points to them.
    pub fn take_notes(&mut self, kind: &str) -> Vec<String> {
        let (taken, rest) = std::mem::take(&mut self.notes).into_iter().partition(|n| n.0 == kind);
        self.notes = rest;
        let taken: Vec<(&str, String)> = taken;
        taken.into_iter().map(|n| n.1).collect()
    }

    /// All paragraphs and tables inside an element.
    pub fn blocks(&mut self, parent: &Element) {
        for element in parent.elements() {
            match element.name.as_str() {
                "p" => self.paragraph(element),
                "tbl" => self.table(element),
                "del" | "moveFrom" => self.any_deleted = true,
                "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" => self.blocks(element),
                _ => {}
            }
        }
    }

    pub fn paragraph(&mut self, paragraph: &Element) {
        let (text, boxes) = self.paragraph_text(paragraph);
        let properties = paragraph.child("pPr");
        let text = std::mem::take(&mut self.carried) + &text;
        if properties.and_then(|p| p.child("rPr")).is_some_and(|p| p.child("del").is_some()) {
            self.any_deleted = true;
            self.carried = text;
        } else {
            self.emit(&text, self.heading(properties));
        }
        for content in boxes {
            self.blocks(content);
        }
    }

    pub fn table(&mut self, element: &Element) {
        if table::is_frame(element) {
            return table::cells(element).into_iter().for_each(|cell| self.blocks(cell));
        }
        let mut breaks = 0;
        let grid = table::grid(element, |cell| {
            let text = self.cell_text(cell);
            breaks += text.matches(PAGE).count();
            text.replace(PAGE, "")
        });
        self.builder.table(&grid);
        if self.paged {
            (0..breaks).for_each(|_| self.builder.page());
        }
    }

    pub fn finish(mut self) -> Result<Document, InputError> {
        let rest = std::mem::take(&mut self.carried);
        self.emit(&rest, None);
        if self.builder.is_empty() {
            return Err(InputError::new(
                "no-text",
                "文件里没有文字，可能全是图片。请先用文字识别软件识别后再读，或改用有文字的版本。",
            ));
        }
        if self.any_deleted {
            let message = "文件中有修订标记，已按接受修订后的文字读取。如有出入，请先接受或拒绝修订。";
            self.builder.remark(Diagnostic::note("tracked-changes", message));
        }
        Ok(self.builder.finish())
    }

    /// Text of a paragraph with its automatic number, and its text boxes.
    fn paragraph_text<'a>(&mut self, paragraph: &'a Element) -> (String, Vec<&'a Element>) {
        let mut inline = Inline { fields: std::mem::take(&mut self.fields), ..Inline::default() };
        inline.take(paragraph);
        self.fields = inline.fields;
        self.notes.append(&mut inline.notes);
        self.any_deleted |= inline.deleted;
        let label = self.label(paragraph.child("pPr")).filter(|_| !inline.text.trim().is_empty());
        (label.unwrap_or_default() + &inline.text, inline.boxes)
    }

    fn label(&mut self, properties: Option<&Element>) -> Option<String> {
        let own = properties.and_then(NumberRef::of).unwrap_or_default();
        let from_style =
            properties.and_then(|p| p.value("pStyle")).and_then(|style| self.styles.number(style)).unwrap_or_default();
        let number = NumberRef { list: own.list.or(from_style.list), level: own.level.or(from_style.level) };
        // List 0 takes away the number that the style would bring.
        if number.list.as_deref() == Some("0") {
            return None;
        }
        self.numbering.label(number.list.as_deref()?, number.level.unwrap_or(0))
    }

    fn heading(&self, properties: Option<&Element>) -> Option<u8> {
        let properties = properties?;
        let own = outline(properties);
        own.or_else(|| self.styles.heading(properties.value("pStyle")?)).filter(|l| (1..=9).contains(l))
    }

    fn emit(&mut self, text: &str, heading: Option<u8>) {
        let mut clean = String::with_capacity(text.len());
        let mut breaks = Vec::new();
        let (mut length, text) = (0, text.trim_matches(|c: char| c.is_whitespace() && c != PAGE));
        for c in text.chars() {
            if c == PAGE {
                breaks.push(length);
            } else if length > 0 || !c.is_whitespace() {
                clean.push(c);
                length += 1;
            }
        }
        if self.paged {
            breaks.into_iter().for_each(|at| self.builder.page_in_next_block(if clean.is_empty() { 0 } else { at }));
        }
        match heading {
            Some(level) if length <= LONGEST_HEADING && !clean.ends_with('。') => {
                self.builder.heading(level, &clean.replace('\n', " "));
            }
            // Lines broken by hand may be paragraphs or only wrapped: read as plain text is.
            _ if clean.contains('\n') => self.builder.lines(&clean),
            _ => self.builder.paragraph(&clean),
        }
    }

    /// Everything in a cell, nested tables and boxes too, a line feed between paragraphs.
    fn cell_text(&mut self, cell: &Element) -> String {
        let mut text = String::new();
        for element in cell.elements() {
            match element.name.as_str() {
                "p" => {
                    let (own, boxes) = self.paragraph_text(element);
                    text.push_str(&own);
                    for content in boxes {
                        text.push('\n');
                        text += &self.cell_text(content);
                    }
                }
                "tbl" | "tr" | "tc" | "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" => {
                    text += &self.cell_text(element)
                }
                _ => continue,
            }
            text.push('\n');
        }
        text
    }
}
