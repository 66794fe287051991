//! **duibiao** (对标) reads Chinese local-government education reports into rows: which place,
//! which period, which indicator, what value, in what role, from which characters of the source.

pub mod benchmark;
#[cfg(target_arch = "wasm32")]
pub mod boundary;
pub mod catalogue;
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod comparison;
pub mod confidence;
pub mod diagnostic;
pub mod dictionary;
pub mod document;
pub mod explain;
pub mod export;
mod forms;
#[cfg(all(target_arch = "wasm32", feature = "page"))]
mod handover;
pub mod indicator;
pub mod input;
pub mod lexicon;
pub mod mention;
pub mod observation;
#[cfg(any(test, all(target_arch = "wasm32", feature = "page")))]
mod packed;
pub mod passage;
pub mod period;
mod quick;
pub mod reading;
mod records;
pub mod region;
pub mod report;
pub mod sentence;
pub mod span;
pub mod stage;
pub mod table;
pub mod targets;
pub mod text;
pub mod token;
pub mod utf16;
#[cfg(all(target_arch = "wasm32", feature = "page"))]
mod wasm;

pub use diagnostic::{Diagnostic, Severity};
pub use document::Document;
pub use observation::{Bound, Observation, Role};
pub use span::Span;

use mention::statistic::skip_all;
use serde::{Deserialize, Serialize};

/// The example in the README, tried as it stands there.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeDoctests;

/// What the caller knows about a document and the text may not say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(default)]
pub struct Options {
    /// Name of the file, without folders: it often names the place and the year.
    pub file_name: Option<String>,
}

/// One report: a document may hold several.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Report {
    pub title: String,
    pub span: Span,
    /// Full official name of the report's own area; empty where unknown.
    pub region: String,
    pub region_code: Option<String>,
    /// Date of the report, `2025-09-11` or coarser; empty where unknown.
    pub date: String,
}

/// A number that states nothing, and why (`date`, `document-number`, `name`, …).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Skipped {
    pub span: Span,
    pub reason: String,
}

/// All that was read from one document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Analysis {
    pub reports: Vec<Report>,
    /// In text order.
    pub rows: Vec<Observation>,
    /// In text order.
    pub skipped: Vec<Skipped>,
    pub diagnostics: Vec<Diagnostic>,
}

/// What was read from one document, and what in it does not add up.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Reading {
    pub analysis: Analysis,
    pub findings: Vec<check::Finding>,
}

/// Reads a document and checks it.
pub fn read(document: &Document, options: &Options) -> Reading {
    let analysis = analyze_document(document, options);
    let findings = check::check_many(document, &analysis);
    Reading { analysis, findings }
}

/// Reads a text. Never fails: what could not be read is in [`Analysis::diagnostics`].
pub fn analyze(text: &str, options: &Options) -> Analysis {
    analyze_document(&Document::from_text(text), options)
}

/// Reads a document that a reader made from a file. Never fails: where blocks and tables do not fit the text
/// ([`Document::is_sound`]), the text is read alone.
pub fn analyze_document(document: &Document, options: &Options) -> Analysis {
    let mut rows = Vec::new();
    // One part that holds all.
    let analysis = analyze_by(usize::MAX, document, options, &mut |part| rows = part);
    Analysis { rows, ..analysis }
}

/// So many rows are handed over at once by [`analyze_in_parts`], and those of the passages at hand.
const PART: usize = 1000;

/// A real report has a row in about so many bytes.
const BYTES_A_ROW: usize = 150;

/// So many rows wait to be placed, and those of the passage at hand.
const WAITING: usize = 32;

/// Like [`analyze_document`], for large documents: the rows are handed to `take` as they are read, in text order, and
/// the analysis holds none.
pub fn analyze_in_parts(document: &Document, options: &Options, take: &mut dyn FnMut(Vec<Observation>)) -> Analysis {
    analyze_by(PART, document, options, take)
}

/// Hands over the rows when there are `part` of them.
fn analyze_by(part: usize, document: &Document, options: &Options, take: &mut dyn FnMut(Vec<Observation>)) -> Analysis {
    if !document.is_sound() {
        return analyze_by(part, &Document::from_text(&document.text), options, take);
    }
    let mut text = text::Text::of(&document.text);
    let mut passages = passage::passages(&text, document);
    if !passages.iter().any(|p| matches!(p.kind, passage::Kind::Table(_))) {
        // Only tables look at it again.
        text = text::Text::default();
    }
    let source = text::Source::new(&document.text);
    let mut tokens: Vec<token::Tokens> = Vec::new();
    tokens.resize_with(passages.len(), Default::default);
    // Those of the report before, whose room the next one takes.
    let mut spare: Vec<token::Tokens> = Vec::new();
    // As many as a real report has: lists that grow are copied each time.
    let expected = document.text.len() / BYTES_A_ROW;
    let mut analysis = Analysis { rows: Vec::with_capacity(expected.min(part)), ..Analysis::default() };
    let mut outer: Option<report::Draft> = None;
    let mut tables = table::State::default();
    let mut labels = indicator::Labels::with_room(expected);
    for report::Part { from, to, front } in report::split(&passages) {
        // Only the report at hand is kept as tokens, which take more room than its text; what was read is given up.
        for at in from..to {
            tokens[at] = spare.pop().unwrap_or_default();
            tokens[at].read(&passages[at].chars);
        }
        // One step after the other over the whole report: the code of a step stays at hand.
        for at in from..to {
            skip_all(&passages[at].chars, &mut tokens[at]);
        }
        if front {
            for at in from..to {
                reading::skip_contents(&mut tokens[at]);
                analysis.skipped.extend(observation::skipped(&tokens[at], &passages[at]));
            }
            spare.extend(tokens[from..to].iter_mut().map(std::mem::take));
            continue;
        }
        let draft = report::describe(&passages, &tokens, from, to, options.file_name.as_deref(), outer.as_ref());
        let index = analysis.reports.len() as u32;
        let mut state = reading::State::new(&draft, &passages[from..to]);
        let mut placer = observation::Placer::new(&source, index, &draft, &mut labels);
        let (mut rows, mut ends) = (Vec::new(), Vec::new());
        let is_table = |at: usize| matches!(passages[at].kind, passage::Kind::Table(_));
        let mut at = from;
        while at < to {
            // Some passages are read before their rows are placed: the code of each step stays at hand.
            let first = at;
            while at < to && !is_table(at) && rows.len() < WAITING {
                reading::read(&passages[at], &mut tokens[at], &draft, &mut state, &mut rows);
                ends.push(rows.len());
                at += 1;
            }
            let (mut waiting, mut placed) = (rows.drain(..), 0);
            for (at, end) in (first..).zip(ends.drain(..)) {
                let rows = waiting.by_ref().take(end - placed);
                placer.place(&passages[at], &tokens[at], rows, &mut analysis.rows, &mut analysis.skipped);
                placed = end;
            }
            drop(waiting);
            if at < to && is_table(at) {
                let here = table::Source { document, text: &text, source: &source, passages: &passages };
                let mut read = table::read(here, at, &draft, state.inherited.section, index, &mut tables);
                // Sentences in cells are read as any others.
                for (cell, column) in &read.prose {
                    state.column = *column;
                    let mut tokens = token::Tokens::default();
                    tokens.read(&cell.chars);
                    skip_all(&cell.chars, &mut tokens);
                    reading::read(cell, &mut tokens, &draft, &mut state, &mut rows);
                    placer.place(cell, &tokens, rows.drain(..), &mut read.rows, &mut read.skipped);
                }
                read.rows.sort_by_key(|row| (row.start, row.end));
                read.skipped.sort_by_key(|s| s.span);
                analysis.rows.append(&mut read.rows);
                analysis.skipped.append(&mut read.skipped);
                at += 1;
            }
            if analysis.rows.len() >= part {
                take(std::mem::take(&mut analysis.rows));
            }
        }
        analysis.reports.push(observation::report(&draft, &passages));
        spare.extend(tokens[from..to].iter_mut().map(std::mem::take));
        for passage in &mut passages[from..to] {
            (passage.chars, passage.source) = Default::default();
        }
        outer = Some(draft);
    }
    take(std::mem::take(&mut analysis.rows));
    analysis
}
