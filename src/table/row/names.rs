//! What names a row: its labels, the section it stands in, and the row it is part of.

use super::Reader;
use crate::observation::Role;
use crate::period::{Moment, Saying};
use crate::span::Span;
use crate::table::caption;
use crate::table::head::{self, Head, Place as Named, compact};
use crate::table::label::{self, join};
use crate::table::shape::{Kind, Label};
use crate::table::unit::{self, Unit};
use crate::table::words::{self, Set};

/// The names of a row, read.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    pub words: String,
    /// What the row is part of (其中, or further in).
    pub part_of: String,
    pub spans: Vec<Span>,
    pub place: Named,
    pub place_span: Span,
    pub org: Option<String>,
    pub town: String,
    pub time: Option<Saying>,
    pub time_span: Span,
    /// 合计 among years: the whole stretch.
    pub all_years: bool,
    pub unit: Option<(Unit, Span, &'static str)>,
    pub change: Option<head::Change>,
    pub role: Option<Role>,
    pub reference: Option<String>,
    pub of_before: bool,
}

/// A row that others may be part of.
pub(super) struct Step {
    pub depth: usize,
    pub among: bool,
    pub full: String,
}

/// Names over the rows below: a section.
pub(super) struct Section {
    pub level: u8,
    pub head: Head,
    pub words: String,
    pub span: Span,
}

impl Names {
    fn take(&mut self, head: Head, span: Span, kind: Label) {
        match head.place {
            Named::None => {}
            place => {
                self.place = place;
                self.place_span = span;
            }
        }
        if head.org.is_some() {
            self.org = head.org;
            self.place_span = if self.place == Named::None { Span::default() } else { self.place_span };
        }
        if head.time.is_some() {
            (self.time, self.time_span) = (head.time, span);
        }
        if let Some(unit) = head.unit {
            self.unit = Some((unit, span, "row-label"));
        }
        self.change = head.change.or(self.change.take());
        self.role = head.role.or(self.role);
        self.reference = head.reference.or(self.reference.take());
        self.of_before |= head.of_before;
        if !head.words.is_empty() {
            // A town or village is part of the label, before all else.
            if kind == Label::Town {
                self.town = head.words;
            } else {
                self.words = join(&self.words, &head.words);
            }
            self.spans.push(span);
        }
    }
}

impl Reader<'_> {
    /// A name alone on its line holds for the rows below.
    pub(super) fn section(&mut self, row: usize) {
        let Some(cell) = self.grid.row(row).next() else { return };
        let kind = self.shape.heads.columns.iter().find_map(|c| match c.kind {
            Kind::Label(k) => Some(k),
            _ => None,
        });
        let (text, span, indent) = (cell.text.clone(), cell.span(), cell.indent);
        let head = self.head(&text, kind.filter(|k| *k == Label::Place && head::is_place_name(&compact(&text))));
        let words = caption::topic(&head.words);
        let words =
            if words::is(&words, Set::GROUP) || words::is(&words, Set::TITLE_TAIL) { String::new() } else { words };
        let level = if head.level > 0 { head.level } else { 9 };
        self.sections.retain(|s| s.level < level);
        self.sections.push(Section { level, head, words: words.clone(), span });
        self.steps.clear();
        // Rows that stand further in are parts of it.
        self.steps.push(Step { depth: indent, among: false, full: words });
        self.before = None;
    }

    /// The names of a row in the part of the table that begins at column `part`.
    pub(super) fn names(&mut self, row: usize, part: usize) -> Names {
        let grid = self.grid;
        let mut named = Names::default();
        let labels: Vec<(usize, Kind)> = self
            .shape
            .heads
            .columns
            .iter()
            .enumerate()
            .filter(|(at, c)| c.part == part && (*at >= part) && !matches!(c.kind, Kind::Value | Kind::Skip(_)))
            .map(|(at, c)| (at, c.kind))
            .collect();
        let filled = |at: usize| grid.at(row, at).is_some_and(|c| !c.is_empty());
        let mut indent = 0;
        let mut level = 0;
        let mut among = false;
        for (n, &(at, kind)) in labels.iter().enumerate() {
            // An empty cell before a filled one repeats the name above.
            let source = if filled(at) {
                self.carried.insert(at, row);
                Some(row)
            } else if labels[n + 1..].iter().any(|l| filled(l.0)) || kind == Kind::Period {
                self.carried.get(&at).copied()
            } else {
                None
            };
            let Some(cell) = source.and_then(|r| grid.at(r, at)).filter(|c| !c.is_empty()) else { continue };
            let span = cell.span();
            match kind {
                Kind::Unit => {
                    if let Some(unit) = unit::unit(&cell.text) {
                        named.unit = Some((unit, span, "unit-column"));
                    }
                }
                Kind::Period => {
                    let head = self.head(&cell.text, None);
                    // 比上年增长 below the years.
                    if head.change.is_some() {
                        let last = self.years.map(|(_, b)| Saying::At(Moment::year(b)));
                        (named.time, named.time_span) = (head.time.or(last), span);
                        named.unit = named.unit.or(head.unit.map(|u| (u, span, "row-label")));
                        named.change = head.change;
                        continue;
                    }
                    named.all_years |= head.total;
                    if head.time.is_some() {
                        (named.time, named.time_span) = (head.time, span);
                    }
                }
                Kind::Label(kind) => {
                    indent = cell.indent;
                    let head = self.head(&cell.text, Some(kind));
                    // 学有所教 | 高中阶段毛入学率: an indicator needs no more than its own name.
                    if self.columns[at].heads.last().is_some_and(|(h, _)| h.indicators)
                        && !label::only_qualifies(&named.words)
                    {
                        named.words.clear();
                    }
                    level = head.level;
                    among = head.among;
                    named.take(head, span, kind);
                }
                _ => {}
            }
        }
        self.place_in_tree(&mut named, indent, level, among);
        named
    }

    /// Finds what a row is part of: the row that stands less far in, or the one before 其中.
    fn place_in_tree(&mut self, named: &mut Names, indent: usize, level: u8, among: bool) {
        if named.place != Named::None && named.words.is_empty() || named.org.is_some() {
            return;
        }
        let depth = match (self.numbered, level) {
            (true, 0) if named.words.is_empty() => 0,
            (true, 0) => 5000 + indent,
            (true, level) => 1000 * level as usize,
            (false, _) => indent,
        };
        let mut sibling = false;
        if let Some(top) = self.steps.last() {
            // Aligned behind 其中：, a row is another part of the same.
            sibling = !among && top.among && matches!(depth.saturating_sub(top.depth), 3 | 4 | 6);
        }
        let depth = if sibling { self.steps.last().map_or(depth, |s| s.depth) } else { depth };
        let part = among || sibling;
        while let Some(top) = self.steps.last() {
            let keep = if part { top.depth < depth || top.depth == depth && !top.among } else { top.depth < depth };
            if keep {
                break;
            }
            self.steps.pop();
        }
        let parent = self.steps.last().map(|s| s.full.clone()).unwrap_or_default();
        let own = named.words.clone();
        if label::only_kind(&own) {
            named.words = join(&parent, &own);
        }
        named.part_of = parent;
        let full = if named.words.is_empty() { own } else { named.words.clone() };
        self.steps.push(Step { depth, among: part, full });
    }
}
