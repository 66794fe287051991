//! Offsets for JavaScript. The core counts Unicode scalar values; JavaScript's strings count UTF-16
//! code units, where a character beyond U+FFFF (𬶏, 𠮷 in names of people and places) counts twice.
//! Only the boundary (`src/boundary.rs`) converts, once, on the way out.

use crate::check::Finding;
use crate::document::{Block, Cell, Document, Table};
use crate::observation::{Evidence, Observation};
use crate::{Analysis, Diagnostic, Reading, Report, Skipped, Span};

/// Where the characters that count twice stand in a text.
pub struct Utf16Map {
    /// Offsets of those characters, in scalar values, ascending.
    doubled: Vec<u32>,
}

impl Utf16Map {
    pub fn new(text: &str) -> Self {
        // Only characters of four bytes in UTF-8 count twice; most texts have none.
        if !text.bytes().any(|byte| byte >= 0xF0) {
            return Utf16Map { doubled: Vec::new() };
        }
        let doubled = (0u32..).zip(text.chars()).filter(|(_, c)| c.len_utf16() == 2).map(|(at, _)| at).collect();
        Utf16Map { doubled }
    }

    /// The UTF-16 offset of a scalar-value offset.
    pub fn offset(&self, at: u32) -> u32 {
        at.saturating_add(self.doubled.partition_point(|&doubled| doubled < at) as u32)
    }

    /// The scalar-value offset of a UTF-16 offset; one inside a character becomes its start.
    pub fn scalar(&self, at: u32) -> u32 {
        let (mut low, mut high) = (0, self.doubled.len());
        while low < high {
            let middle = (low + high) / 2;
            // The character ends at its own offset, one for each doubled one before it, and its two units.
            if self.doubled[middle] + middle as u32 + 2 <= at { low = middle + 1 } else { high = middle }
        }
        match self.doubled.get(low) {
            Some(&doubled) if doubled + (low as u32) < at => doubled,
            _ => at - low as u32,
        }
    }

    /// Converts every offset that `value` holds, for JavaScript.
    pub fn convert<T: Offsets>(&self, value: &mut T) {
        if !self.doubled.is_empty() {
            value.each_offset(&mut |at| *at = self.offset(*at));
        }
    }

    /// The way back: what JavaScript was given and now hands in.
    pub fn restore<T: Offsets>(&self, value: &mut T) {
        if !self.doubled.is_empty() {
            value.each_offset(&mut |at| *at = self.scalar(*at));
        }
    }
}

/// What holds offsets into a document's text. The implementations name every field, so that a new
/// one does not compile until someone has said whether it is an offset.
pub trait Offsets {
    /// Calls `change` with every offset.
    fn each_offset(&mut self, change: &mut dyn FnMut(&mut u32));
}

impl<T: Offsets> Offsets for Vec<T> {
    fn each_offset(&mut self, change: &mut dyn FnMut(&mut u32)) {
        self.iter_mut().for_each(|item| item.each_offset(change));
    }
}

impl<T: Offsets> Offsets for Option<T> {
    fn each_offset(&mut self, change: &mut dyn FnMut(&mut u32)) {
        self.iter_mut().for_each(|item| item.each_offset(change));
    }
}

impl Offsets for Span {
    fn each_offset(&mut self, change: &mut dyn FnMut(&mut u32)) {
        let Span { start, end } = self;
        change(start);
        change(end);
    }
}

impl Offsets for Analysis {
    fn each_offset(&mut self, change: &mut dyn FnMut(&mut u32)) {
        let Analysis { reports, rows, skipped, diagnostics } = self;
        reports.each_offset(change);
        rows.each_offset(change);
        skipped.each_offset(change);
        diagnostics.each_offset(change);
    }
}

impl Offsets for Finding {
    fn each_offset(&mut self, change: &mut dyn FnMut(&mut u32)) {
        let Finding { ranges, kind: _, severity: _, message: _, report: _, key: _ } = self;
        ranges.each_offset(change);
    }
}

impl Offsets for Reading {
    fn each_offset(&mut self, change: &mut dyn FnMut(&mut u32)) {
        let Reading { analysis, findings } = self;
        analysis.each_offset(change);
        findings.each_offset(change);
    }
}

impl Offsets for Report {
    fn each_offset(&mut self, change: &mut dyn FnMut(&mut u32)) {
        let Report { span, title: _, region: _, region_code: _, date: _ } = self;
        span.each_offset(change);
    }
}

impl Offsets for Observation {
    #[rustfmt::skip]
    fn each_offset(&mut self, change: &mut dyn FnMut(&mut u32)) {
        let Observation {
            start, end, sentence, evidence,
            surface: _, value: _, value_max: _, unit: _, bound: _, role: _, indicator: _, indicator_id: _, stage: _,
            region: _, region_code: _, org: _, time: _, reference: _, implied: _, report: _, confidence: _, cell: _,
        } = self;
        change(start);
        change(end);
        sentence.each_offset(change);
        evidence.each_offset(change);
    }
}

impl Offsets for Evidence {
    fn each_offset(&mut self, change: &mut dyn FnMut(&mut u32)) {
        let Evidence { span, field: _, rule: _ } = self;
        span.each_offset(change);
    }
}

impl Offsets for Skipped {
    fn each_offset(&mut self, change: &mut dyn FnMut(&mut u32)) {
        let Skipped { span, reason: _ } = self;
        span.each_offset(change);
    }
}

impl Offsets for Diagnostic {
    fn each_offset(&mut self, change: &mut dyn FnMut(&mut u32)) {
        let Diagnostic { span, severity: _, code: _, message: _ } = self;
        span.each_offset(change);
    }
}

impl Offsets for Document {
    fn each_offset(&mut self, change: &mut dyn FnMut(&mut u32)) {
        let Document { blocks, tables, pages, diagnostics, text: _ } = self;
        blocks.each_offset(change);
        tables.each_offset(change);
        pages.iter_mut().for_each(&mut *change);
        diagnostics.each_offset(change);
    }
}

impl Offsets for Block {
    fn each_offset(&mut self, change: &mut dyn FnMut(&mut u32)) {
        let Block { span, kind: _ } = self;
        span.each_offset(change);
    }
}

impl Offsets for Table {
    fn each_offset(&mut self, change: &mut dyn FnMut(&mut u32)) {
        let Table { cells, rows: _, columns: _ } = self;
        cells.each_offset(change);
    }
}

impl Offsets for Cell {
    fn each_offset(&mut self, change: &mut dyn FnMut(&mut u32)) {
        let Cell { span, row: _, column: _, row_span: _, column_span: _ } = self;
        span.each_offset(change);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "𠮷a中𬶏𠮷。";

    #[test]
    fn offsets_agree_with_javascript() {
        let map = Utf16Map::new(TEXT);
        for at in 0..=TEXT.chars().count() {
            let before: String = TEXT.chars().take(at).collect();
            let units = before.encode_utf16().count() as u32;
            assert_eq!(map.offset(at as u32), units, "character {at}");
            assert_eq!(map.scalar(units), at as u32, "unit {units}");
        }
        // Between the two halves of a character.
        assert_eq!(map.scalar(1), 0);
        assert_eq!(map.scalar(5), 3);
        assert_eq!(map.scalar(7), 4);
    }

    #[test]
    fn a_text_without_such_characters_is_left_alone() {
        let map = Utf16Map::new("普惠率达91.33%");
        assert_eq!((map.offset(4), map.scalar(4)), (4, 4));
    }

    #[test]
    fn every_offset_of_an_analysis_is_converted() {
        let at = Span::new(2, 4);
        let mut analysis = Analysis {
            reports: vec![Report { span: at, ..Report::default() }],
            skipped: vec![Skipped { span: at, reason: String::new() }],
            diagnostics: vec![Diagnostic { span: Some(at), ..Diagnostic::note("test", "") }],
            ..Analysis::default()
        };
        Utf16Map::new(TEXT).convert(&mut analysis);
        let converted = Span::new(3, 6);
        assert_eq!(analysis.reports[0].span, converted);
        assert_eq!(analysis.skipped[0].span, converted);
        assert_eq!(analysis.diagnostics[0].span, Some(converted));

        Utf16Map::new(TEXT).restore(&mut analysis);
        assert_eq!(analysis.reports[0].span, at);
    }
}
