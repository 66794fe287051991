//! The text in reading order: paragraphs and table cells, by the marks between them.

use super::pieces::Text;
use super::properties::{Paragraph, Properties};
use super::table::Rows;
use crate::input::builder::Builder;
use crate::input::numbering::Numbering;

pub(super) struct Story<'a> {
    text: &'a Text,
    properties: &'a Properties,
    numbering: Numbering,
    builder: Builder,
    rows: Rows,
    /// Units of the paragraph so far.
    open: Vec<u16>,
    /// For each open field, whether we are still in its instruction.
    fields: Vec<bool>,
    deleted: bool,
}

/// A heading that is longer, or a sentence, is body text with an outline level set by accident.
const LONGEST_HEADING: usize = 60;

impl<'a> Story<'a> {
    pub fn new(text: &'a Text, properties: &'a Properties, numbering: Numbering, builder: Builder) -> Self {
        Story {
            text,
            properties,
            numbering,
            builder,
            rows: Rows::default(),
            open: Vec::new(),
            fields: Vec::new(),
            deleted: false,
        }
    }

    /// Reads the characters from `start` to `end`.
    pub fn read(&mut self, start: usize, end: usize) {
        for at in start..end.min(self.text.units.len()) {
            if self.builder.is_full() {
                return;
            }
            let (unit, offset) = (self.text.units[at], self.text.offsets[at]);
            if let Some(deleted) = self.properties.unseen(offset) {
                self.deleted |= deleted;
                continue;
            }
            match unit {
                // Fields nest a few deep; the rest is damage.
                0x13 if self.fields.len() < 50 => self.fields.push(true),
                0x14 => {
                    if let Some(last) = self.fields.last_mut() {
                        *last = false;
                    }
                }
                0x15 => drop(self.fields.pop()),
                0x07 | 0x0c | 0x0d => self.mark(unit, self.properties.paragraph(offset)),
                _ if self.fields.contains(&true) => {}
                0x0b => self.open.push(u16::from(b'\n')),
                0x09 => self.open.push(unit),
                0x1e => self.open.push(u16::from(b'-')),
                // Pictures, notes, drawn objects, soft hyphens.
                0..0x20 => {}
                _ => self.open.push(unit),
            }
        }
        self.mark(0x0d, Paragraph::default());
        self.close_table();
        self.fields.clear();
    }

    pub fn finish(self) -> (Builder, bool) {
        (self.builder, self.deleted)
    }

    /// A paragraph ends, or a cell, or a row.
    fn mark(&mut self, unit: u16, paragraph: Paragraph) {
        let text = String::from_utf16_lossy(&std::mem::take(&mut self.open));
        let label = paragraph.list.filter(|l| *l != 0 && !text.trim().is_empty());
        let label = label.and_then(|list| self.numbering.label(&list.to_string(), usize::from(paragraph.list_level)));
        let text = label.unwrap_or_default() + &text;
        if !paragraph.in_table && paragraph.depth == 0 {
            self.close_table();
            return self.emit(&text, &paragraph);
        }
        match unit {
            0x07 if paragraph.ends_row => {
                self.rows.end_row(paragraph.cells);
            }
            0x07 => self.rows.end_cell(&text),
            // A paragraph within a cell; rows of nested tables count as such too.
            _ => self.rows.add(&text),
        }
    }

    fn close_table(&mut self) {
        for block in std::mem::take(&mut self.rows).finish() {
            match block {
                Ok(grid) => self.builder.table(&grid),
                Err(text) => self.builder.paragraph(&text),
            }
        }
    }

    fn emit(&mut self, text: &str, paragraph: &Paragraph) {
        let text = text.trim();
        match self.properties.heading(paragraph) {
            Some(level) if text.chars().count() <= LONGEST_HEADING && !text.ends_with('。') => {
                self.builder.heading(level, &text.replace('\n', " "));
            }
            // Lines broken by hand may be paragraphs or only wrapped: read as plain text is.
            _ if text.contains('\n') => self.builder.lines(text),
            _ => self.builder.paragraph(text),
        }
    }
}
