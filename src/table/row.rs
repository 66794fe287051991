//! The rows: what each data cell states, from its column heads, row names, section, caption and report.

use std::borrow::Cow;
use std::collections::HashMap;

use rust_decimal::Decimal;

use super::caption::Caption;
use super::head::{self, Head, Place as Named, compact};
use super::label::{self, Needs, complete, join, needs, nest, says};
use super::shape::{Kind, Label, Row as RowKind, Shape};
use super::unit::Unit;
use super::value::{self, Value};
use super::words::{self, Set};
use super::{Grid, Reading};
use crate::Skipped;
use crate::indicator::{Context, Tier, identify_any};
use crate::observation::{CellPlace, Evidence, Field, Observation, Role};
use crate::period::{Dated, Moment, Period, Saying};
use crate::region::{self, Level};
use crate::report::{Area, Draft, Genre};
use crate::span::Span;
use crate::stage::stage_of;

/// Where the table stands.
pub struct Place<'a> {
    pub draft: &'a Draft,
    /// The period of the section.
    pub section: Option<Period>,
    /// Index of the report, and of the table in the document.
    pub report: u32,
    pub table: u32,
}

/// The heads over a column, read.
#[derive(Clone, Debug, Default)]
struct Column {
    heads: Vec<(Head, Span)>,
    /// Column that a share, a change or a part (其中) is of.
    of: Option<usize>,
}

impl Column {
    fn find<T>(&self, get: impl Fn(&Head) -> Option<T>) -> Option<(T, Span)> {
        self.heads.iter().rev().find_map(|(h, span)| get(h).map(|t| (t, *span)))
    }

    fn change(&self) -> Option<&head::Change> {
        self.heads.iter().rev().find_map(|(h, _)| h.change.as_ref())
    }

    fn of_before(&self) -> bool {
        self.heads.last().is_some_and(|(h, _)| h.of_before)
    }

    fn among(&self) -> bool {
        self.heads.iter().any(|(h, _)| h.among)
    }

    /// Its own words, outer heads first; words that only say "the number" left out where others are there.
    fn words(&self, needs: Needs) -> String {
        let mut out = String::new();
        for (n, (h, _)) in self.heads.iter().enumerate() {
            let last = n + 1 == self.heads.len();
            let more = self.heads[n + 1..].iter().any(|(h, _)| !h.words.is_empty());
            let group = words::is(&h.words, Set::GROUP) && !last && more;
            if h.words.is_empty() || group || words::is(&h.words, Set::GENERIC) {
                continue;
            }
            out = if h.of_before && out.is_empty() { h.words.clone() } else { nest(&out, &h.words, needs) };
        }
        out
    }
}

/// The names of a row, read.
#[derive(Clone, Debug, Default)]
struct Names {
    words: String,
    /// What the row is part of (其中, or further in).
    part_of: String,
    spans: Vec<Span>,
    place: Named,
    place_span: Span,
    org: Option<String>,
    time: Option<Saying>,
    time_span: Span,
    /// 合计 among years: the whole stretch.
    all_years: bool,
    unit: Option<(Unit, Span, &'static str)>,
    change: Option<head::Change>,
    role: Option<Role>,
    reference: Option<String>,
    of_before: bool,
}

/// A row that others may be part of.
struct Step {
    depth: usize,
    among: bool,
    full: String,
}

/// Names over the rows below: a section.
struct Section {
    level: u8,
    head: Head,
    words: String,
    span: Span,
}

/// Reads all data cells of a table.
pub fn read(grid: &Grid, shape: &Shape, caption: &Caption, place: &Place, out: &mut Reading) {
    let caption = caption.clone().inside(&shape.captions);
    let columns = columns(shape);
    let mut reader = Reader::new(grid, shape, &caption, place, columns);
    for row in 0..grid.rows() {
        match shape.rows[row] {
            RowKind::Skip => {}
            RowKind::Section => reader.section(row),
            RowKind::Data => reader.row(row, out),
        }
    }
    out.rows.sort_by_key(|r| (r.start, r.end));
    out.rows.dedup_by_key(|r| (r.start, r.end));
    out.skipped.sort_by_key(|s| s.span);
}

fn columns(shape: &Shape) -> Vec<Column> {
    let mut read: HashMap<(u32, usize), Head> = HashMap::new();
    let mut out: Vec<Column> = Vec::with_capacity(shape.heads.columns.len());
    // The last columns that count something themselves: of all, and of those that are no part of another.
    let (mut before, mut whole) = (None, None);
    for (at, column) in shape.heads.columns.iter().enumerate() {
        let heads = column
            .path
            .iter()
            .map(|h| {
                let key = (h.span.start, h.column);
                (read.entry(key).or_insert_with(|| head::read(&h.text, None)).clone(), h.span)
            })
            .collect();
        let mut one = Column { heads, of: None };
        if column.kind == Kind::Value {
            let outer =
                one.heads.iter().rev().skip(1).any(|(h, _)| !h.words.is_empty() && !words::is(&h.words, Set::GROUP));
            let bare =
                one.heads.iter().all(|(h, _)| h.words.is_empty() || h.of_before || words::is(&h.words, Set::GENERIC));
            let derived = one.change().is_some() || one.of_before();
            if derived && bare {
                one.of = before;
            } else if one.of_before() && !outer {
                one.of = before;
            } else if one.among() && !outer {
                one.of = whole;
            }
            if !derived {
                before = Some(at);
                if !one.among() {
                    whole = Some(at);
                }
            }
        } else {
            (before, whole) = (None, None);
        }
        out.push(one);
    }
    out
}

struct Reader<'a> {
    grid: &'a Grid,
    shape: &'a Shape,
    caption: &'a Caption,
    place: &'a Place<'a>,
    columns: Vec<Column>,
    area: Area,
    dated: Dated,
    default_time: Option<Period>,
    /// First and last year of the rows' periods.
    years: Option<(u16, u16)>,
    /// The last year among the column heads.
    last_year: Option<u16>,
    changes: usize,
    sections: Vec<Section>,
    steps: Vec<Step>,
    numbered: bool,
    /// Names carried down over empty cells, by column.
    carried: HashMap<usize, usize>,
    before: Option<String>,
    read: HashMap<(String, Option<Label>), Head>,
}

impl<'a> Reader<'a> {
    fn new(
        grid: &'a Grid,
        shape: &'a Shape,
        caption: &'a Caption,
        place: &'a Place<'a>,
        columns: Vec<Column>,
    ) -> Reader<'a> {
        let draft = place.draft;
        let said = caption.time.and_then(|t| t.resolve(draft.dated, draft.title_year));
        let year = said.and_then(Period::last_year).or(draft.title_year).or(draft.dated.year);
        let default_time = said.or(place.section).or(draft.title_year.map(|y| Period::At(Moment::year(y))));
        let at_year = |s: &Saying| match s {
            Saying::At(m) => Some(m.year),
            Saying::Span(_, b) => Some(*b),
            _ => None,
        };
        let last_year = columns.iter().filter_map(|c| c.find(|h| h.time)).filter_map(|(t, _)| at_year(&t)).max();
        let changes = columns.iter().filter(|c| c.change().is_some()).count();
        let mut reader = Reader {
            grid,
            shape,
            caption,
            place,
            columns,
            area: caption.area.clone().unwrap_or_else(|| draft.area.clone()),
            dated: Dated { year, month: 0 },
            default_time,
            years: None,
            last_year,
            changes,
            sections: Vec::new(),
            steps: Vec::new(),
            numbered: false,
            carried: HashMap::new(),
            before: None,
            read: HashMap::new(),
        };
        reader.look_down();
        reader
    }

    /// What all rows together say: the stretch of years, whether names are numbered.
    fn look_down(&mut self) {
        for (at, column) in self.shape.heads.columns.iter().enumerate() {
            let rows = (0..self.grid.rows()).filter(|&r| self.shape.rows[r] != RowKind::Skip);
            for row in rows {
                let Some(cell) = self.grid.at(row, at).filter(|c| c.row == row) else { continue };
                match column.kind {
                    Kind::Period => {
                        let year = value::bare_year(&cell.text).or_else(|| match head::read(&cell.text, None).time {
                            Some(Saying::At(m)) => Some(m.year),
                            Some(Saying::Span(a, _)) => Some(a),
                            _ => None,
                        });
                        if let Some(y) = year {
                            let (a, b) = self.years.unwrap_or((y, y));
                            self.years = Some((a.min(y), b.max(y)));
                        }
                    }
                    Kind::Label(_) => self.numbered |= head::read(&cell.text, None).level > 0,
                    _ => {}
                }
            }
        }
    }

    fn head(&mut self, text: &[char], label: Option<Label>) -> Head {
        let key = (text.iter().collect::<String>(), label);
        if let Some(head) = self.read.get(&key) {
            return head.clone();
        }
        let head = head::read(text, label);
        self.read.insert(key, head.clone());
        head
    }

    /// A name alone on its line holds for the rows below.
    fn section(&mut self, row: usize) {
        let Some(cell) = self.grid.row(row).next() else { return };
        let kind = self.shape.heads.columns.iter().find_map(|c| match c.kind {
            Kind::Label(k) => Some(k),
            _ => None,
        });
        let (text, span, indent) = (cell.text.clone(), cell.span(), cell.indent);
        let head = self.head(&text, kind.filter(|k| *k == Label::Place && head::is_place_name(&compact(&text))));
        let words = super::caption::topic(&head.words);
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
    fn names(&mut self, row: usize, part: usize) -> Names {
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
                    if let Some(unit) = super::unit::unit(&cell.text) {
                        named.unit = Some((unit, span, "unit-column"));
                    }
                }
                Kind::Period => {
                    let head = self.head(&cell.text, None);
                    named.all_years |= head.total;
                    if head.time.is_some() {
                        (named.time, named.time_span) = (head.time, span);
                    }
                }
                Kind::Label(kind) => {
                    indent = cell.indent;
                    let head = self.head(&cell.text, Some(kind));
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

    fn row(&mut self, row: usize, out: &mut Reading) {
        let mut part = usize::MAX;
        let mut named = Names::default();
        for at in 0..self.shape.heads.columns.len().min(self.grid.columns) {
            let column = &self.shape.heads.columns[at];
            let (kind, own_part) = (column.kind, column.part);
            if own_part != part {
                part = own_part;
                named = self.names(row, part);
                if named.of_before || named.change.is_some() && named.words.is_empty() {
                    if let Some(before) = &self.before {
                        named.words =
                            if named.of_before { nest(before, &named.words, Needs::Rate) } else { before.clone() };
                    }
                } else {
                    self.before = Some(named.words.clone());
                }
            }
            let Some(cell) = self.grid.at(row, at).filter(|c| c.row == row && c.column == at) else { continue };
            let Some(value) = value::value(&cell.text) else { continue };
            let span = |a: usize, b: usize| Span { start: cell.source[a], end: cell.source[b - 1] + 1 };
            let numeral = span(value.start, value.end);
            match kind {
                Kind::Value => match self.cell(row, at, &named, &value, numeral, span(value.start, value.unit_end)) {
                    Some(mut o) => {
                        o.surface = cell.text[value.start..value.end].iter().collect();
                        out.rows.push(o);
                    }
                    None => out.skipped.push(Skipped { span: numeral, reason: "no-label".into() }),
                },
                Kind::Period => out.skipped.push(Skipped { span: numeral, reason: "year".into() }),
                Kind::Skip(reason) => out.skipped.push(Skipped { span: numeral, reason: reason.into() }),
                _ => {}
            }
        }
    }

    fn cell(
        &self,
        row: usize,
        at: usize,
        named: &Names,
        value: &Value,
        numeral: Span,
        whole: Span,
    ) -> Option<Observation> {
        let column = &self.columns[at];
        let of = column.of.map(|o| &self.columns[o]);
        let change = column.change().or(named.change.as_ref());
        let mut evidence = Vec::new();
        let mut proof = |field, span: Span, rule: &'static str| {
            evidence.push(Evidence { field, span, rule: Cow::Borrowed(rule) });
        };
        // Role.
        let role_head = column.find(|h| h.role);
        let mut role = match (change, role_head, named.role) {
            (Some(_), _, _) => Role::Change,
            (None, Some((role, _)), _) => role,
            (None, None, Some(role)) => role,
            _ => Role::Level,
        };
        // Period.
        let (time, time_at, time_rule) = self.time(column, named, change.is_some(), at);
        if role == Role::Level && self.promised(time) {
            role = Role::Target;
        }
        // Unit and label.
        let rough = join(&named.words, &self.column_words(column, of, Needs::Noun));
        let (unit, factor, unit_at, unit_rule) = self.unit(row, at, named, value, &rough, role, change);
        let needs = match role {
            Role::Change => needs(self.base_unit(at, named, &rough)),
            Role::Rank => Needs::Noun,
            _ => needs(&unit),
        };
        let own = self.column_words(column, of, needs);
        let mut text = join(&named.words, &own);
        if text.is_empty() {
            let generic = column.heads.iter().rev().find(|(h, _)| words::is(&h.words, Set::GENERIC) && h.words != "数");
            if self.caption.topic.is_empty() {
                text = generic.map(|(h, _)| h.words.clone()).unwrap_or_default();
            }
        }
        for section in self.sections.iter().rev().filter(|s| !s.words.is_empty()) {
            let stage = label::names_stage(&section.words) && !label::names_stage(&text);
            if stage && label::only_qualifies(&section.words) || !says(&text, needs) && says(&section.words, needs) {
                text = nest(&section.words, &text, needs);
            }
        }
        let text = complete(text, needs, &named.part_of, &self.caption.topic, &self.caption.stage);
        let text = label::belonging(text.trim_matches([':', '、', '，', ',']).to_string(), self.caption.whose.as_ref());
        if text.is_empty() {
            return None;
        }
        // Place.
        let org = named.org.clone().or_else(|| column.find(|h| h.org.clone()).map(|o| o.0));
        let (area, area_at, area_rule) = self.area(column, named);
        proof(Field::Value, numeral, "cell");
        for (h, span) in &column.heads {
            if !h.words.is_empty() {
                proof(Field::Indicator, *span, "column-head");
            }
        }
        if let Some(of) = of {
            of.heads
                .iter()
                .filter(|(h, _)| !h.words.is_empty())
                .for_each(|(_, s)| proof(Field::Indicator, *s, "column-before"));
        }
        for &span in &named.spans {
            proof(Field::Indicator, span, "row-label");
        }
        if !self.caption.span.is_empty() && (!self.caption.stage.is_empty() || named.words.is_empty() && own.is_empty())
        {
            proof(Field::Indicator, self.caption.span, "table-title");
        }
        proof(Field::Unit, if unit_rule == "cell" { whole } else { unit_at }, unit_rule);
        proof(
            Field::Role,
            column.heads.last().map_or(Span::default(), |h| {
                if change.is_some() || role_head.is_some() { h.1 } else { Span::default() }
            }),
            if change.is_some() { "growth-column" } else { "table" },
        );
        proof(Field::Region, area_at, area_rule);
        proof(Field::Time, time_at, time_rule);
        let hint = stage_of(&text).or_else(|| stage_of(&self.caption.stage)).or_else(|| stage_of(&self.caption.topic));
        let context = Context {
            unit: &unit,
            role,
            sentence: &self.caption.topic,
            stage_hint: hint,
            org: org.is_some(),
            value: value.value,
        };
        let indicator = identify_any(&text, &context);
        let scaled =
            |v: Decimal| v.checked_mul(factor).map_or(v, |v| if factor == Decimal::ONE { v } else { v.normalize() });
        let reference = change
            .map(|c| c.reference.clone())
            .or_else(|| column.find(|h| h.reference.clone()).map(|r| r.0))
            .or_else(|| named.reference.clone())
            .filter(|r| !r.is_empty());
        let sure = if unit_rule == "inferred" || unit.is_empty() { 0.88 } else { 0.95 };
        let sure = if area_rule == "report" && time_rule == "report" { sure - 0.03 } else { sure };
        Some(Observation {
            start: numeral.start,
            end: numeral.end,
            surface: String::new(),
            value: scaled(value.value),
            value_max: value.max.map(scaled),
            unit,
            bound: value.bound,
            role,
            indicator: text,
            indicator_id: indicator.filter(|i| i.tier != Tier::Extended).map(|i| Cow::Borrowed(i.id)),
            stage: indicator.map(|i| i.stage).filter(|s| !s.is_empty()).or(hint).map(Cow::Borrowed),
            region: area.name.clone(),
            region_code: area.code().map(Cow::Borrowed),
            org,
            time: time.map(Period::text).unwrap_or_default(),
            reference,
            implied: false,
            report: self.place.report,
            confidence: sure,
            sentence: self.grid.line(row),
            evidence,
            cell: Some(CellPlace { table: self.place.table, row: row as u32, column: at as u32 }),
        })
    }

    /// The words of a column, with those of the column that it is a part, share or change of.
    fn column_words(&self, column: &Column, of: Option<&Column>, needs: Needs) -> String {
        let own = column.words(needs);
        let Some(of) = of else { return own };
        let base = match of.of.filter(|_| of.among()) {
            Some(deeper) => nest(&self.columns[deeper].words(needs), &of.words(needs), needs),
            None => of.words(needs),
        };
        if column.of_before() {
            let share = if own.is_empty() { "占比" } else { &own };
            return format!("{base}{share}");
        }
        nest(&base, &own, needs)
    }

    fn time(&self, column: &Column, named: &Names, change: bool, at: usize) -> (Option<Period>, Span, &'static str) {
        let column_time = column.find(|h| h.time);
        let year_of = |s: Saying| match s {
            Saying::At(m) => Some(m.year),
            Saying::Span(_, b) => Some(b),
            Saying::Relative(by, _) => self.dated.year.and_then(|y| y.checked_add_signed(by as i16)),
            _ => None,
        };
        if named.all_years
            && let Some((a, b)) = self.years
        {
            return (Some(Period::Span(a, b)), named.time_span, "all-years");
        }
        let resolve = |s: Saying, year: Option<u16>| {
            let dated = Dated { year: year.or(self.dated.year), month: 0 };
            s.resolve(dated, year.or(self.dated.year))
        };
        match (column_time, named.time) {
            (Some((c, span)), Some(r)) => {
                if matches!(c, Saying::Relative(0, _)) || matches!(r, Saying::PartOfYear(_)) && year_of(c).is_some() {
                    (resolve(r, year_of(c)), named.time_span, "row-label")
                } else {
                    (resolve(c, year_of(r)), span, "column-head")
                }
            }
            (Some((c, span)), None) => (resolve(c, None), span, "column-head"),
            (None, Some(r)) => (resolve(r, None), named.time_span, "row-label"),
            (None, None) => {
                if change {
                    // Of several years the last; beside each year that year.
                    let beside = (self.changes > 1)
                        .then(|| self.columns[..at].iter().rev().find_map(|c| c.find(|h| h.time)))
                        .flatten();
                    if let Some((saying, span)) = beside {
                        return (resolve(saying, None), span, "column-before");
                    }
                    if let Some(year) = self.last_year {
                        return (Some(Period::At(Moment::year(year))), Span::default(), "last-year");
                    }
                }
                if let Some(s) = self.sections.iter().rev().find(|s| s.head.time.is_some()) {
                    return (s.head.time.and_then(|t| resolve(t, None)), s.span, "section");
                }
                let rule = if self.caption.time.is_some() { "table-title" } else { "report" };
                (self.default_time, self.caption.time_span, rule)
            }
        }
    }

    /// A plan's years to come.
    fn promised(&self, time: Option<Period>) -> bool {
        let draft = self.place.draft;
        if draft.genre != Genre::Plan && !self.caption.plan {
            return false;
        }
        let first = self.columns.iter().filter_map(|c| c.find(|h| h.time)).filter_map(|(t, _)| match t {
            Saying::At(m) => Some(m.year),
            _ => None,
        });
        let known = match (draft.dated.year.filter(|_| !draft.date.is_empty()), first.clone().min()) {
            (Some(year), _) => year,
            (None, Some(first)) if self.last_year > Some(first) => first,
            _ => return false,
        };
        time.and_then(Period::last_year).is_some_and(|y| y > known)
    }

    fn area(&self, column: &Column, named: &Names) -> (Area, Span, &'static str) {
        let of_place = |place: &Named| match place {
            Named::None => None,
            Named::Named(area) => Some(self.near(area)),
            Named::Own(word) => Some(self.own(word)),
        };
        if let Some(area) = of_place(&named.place) {
            return (area, named.place_span, "row-label");
        }
        if let Some((place, span)) = column.find(|h| Some(h.place.clone()).filter(|p| *p != Named::None))
            && let Some(area) = of_place(&place)
        {
            return (area, span, "column-head");
        }
        for s in self.sections.iter().rev() {
            if let Some(area) = of_place(&s.head.place) {
                return (area, s.span, "section");
            }
        }
        let rule = if self.caption.area.is_some() { "table-title" } else { "report" };
        (self.area.clone(), self.caption.area_span, rule)
    }

    /// Of places of one name, the one in the table's own area.
    fn near(&self, area: &Area) -> Area {
        let (Some(own), Some(id)) = (self.area.id, area.id) else { return area.clone() };
        let name = region::get(id).name;
        let inside = region::all()
            .iter()
            .enumerate()
            .find(|(_, r)| r.name == name && !r.former && region::get(own).contains(r))
            .map(|(n, _)| n as region::RegionId);
        inside.map_or_else(|| area.clone(), Area::known)
    }

    /// What 全市, 合计, 全省平均 mean here.
    fn own(&self, word: &str) -> Area {
        let word =
            ["合计", "总计", "平均", "小计", "总数"].iter().fold(word, |w, tail| w.strip_suffix(tail).unwrap_or(w));
        if word.starts_with("全国") {
            return Area::known(0);
        }
        let same_kind = self.area.name.chars().last() == word.chars().last();
        if word.chars().count() == 2
            && !same_kind
            && let Some(id) = region::cue(word, self.area.id)
        {
            let wider = self.area.id.is_some_and(|own| region::get(id).level < region::get(own).level);
            // 全市 in a county's own table may be a slip; 全省 beside a city is the province.
            if wider && region::get(id).level <= Level::Prefecture {
                return Area::known(id);
            }
        }
        self.area.clone()
    }

    /// The unit of the figures that a change is about.
    fn base_unit(&self, at: usize, named: &Names, rough: &str) -> &'static str {
        let of = self.columns[at].of.map(|o| &self.columns[o]);
        let head = of.and_then(|c| c.find(|h| h.unit)).map(|u| u.0.name);
        let name = head.or(named.unit.map(|u| u.0.name)).filter(|n| !n.is_empty());
        name.or_else(|| self.caption_unit(rough).map(|u| u.name).filter(|n| !n.is_empty()))
            .unwrap_or_else(|| inferred(rough))
    }

    #[allow(clippy::too_many_arguments)]
    fn unit(
        &self,
        row: usize,
        at: usize,
        named: &Names,
        value: &Value,
        rough: &str,
        role: Role,
        change: Option<&head::Change>,
    ) -> (String, Decimal, Span, &'static str) {
        let one = Decimal::ONE;
        let made = |u: Unit, span: Span, rule: &'static str| {
            let name = if u.name.is_empty() { inferred(rough) } else { u.name };
            (name.to_string(), u.factor, span, rule)
        };
        if value.ratio {
            return (":1".into(), one, Span::default(), "cell");
        }
        let column = &self.columns[at];
        let head = column.find(|h| h.unit);
        if !value.unit.is_empty() {
            return (value.unit.to_string(), one, Span::default(), "cell");
        }
        if role == Role::Rank {
            return ("位".into(), one, Span::default(), "inferred");
        }
        if let Some(change) = change {
            let own =
                column.heads.iter().rev().find(|(h, _)| h.change.is_some()).and_then(|(h, s)| h.unit.map(|u| (u, *s)));
            let own = own.or(named.change.as_ref().and(named.unit).map(|u| (u.0, u.1)));
            if let Some((unit, span)) = own.filter(|u| u.0.name != "%") {
                return made(unit, span, "column-head");
            }
            let base = self.base_unit(at, named, rough);
            if change.percent == Some(false) && own.is_none() {
                let unit = of_column(self, at).or(named.unit.map(|u| u.0)).or_else(|| self.caption_unit(rough));
                let unit = unit.unwrap_or(Unit { name: inferred(rough), factor: one });
                return made(unit, Span::default(), "column-before");
            }
            // A rate that rose by 1.6 rose by points where the two years differ by 1.6.
            if matches!(base, "%" | "‰") && self.differs_by(row, at, value.value) {
                return ("百分点".into(), one, Span::default(), "difference");
            }
            return ("%".into(), one, own.map_or(Span::default(), |o| o.1), "growth-column");
        }
        if column.of_before() && head.is_none() || named.of_before && named.unit.is_none() && head.is_none() {
            return ("%".into(), one, Span::default(), "inferred");
        }
        let bare = column.heads.iter().all(|(h, _)| h.words.is_empty());
        let from_row = named.unit.map(|(u, s, rule)| made(u, s, rule));
        let from_head = head.map(|(u, s)| made(u, s, "column-head"));
        let own = if bare { from_row.or(from_head) } else { from_head.or(from_row) };
        if let Some(own) = own {
            return own;
        }
        if let Some((u, span)) = self.sections.iter().rev().find_map(|s| s.head.unit.map(|u| (u, s.span))) {
            return made(u, span, "section");
        }
        if let Some(unit) = self.caption_unit(rough) {
            return made(unit, self.caption.unit_span, "unit-line");
        }
        (inferred(rough).to_string(), one, Span::default(), "inferred")
    }

    /// The unit of the line above the table that fits a label.
    fn caption_unit(&self, rough: &str) -> Option<Unit> {
        let guess = inferred(rough);
        let units = &self.caption.units;
        match units[..] {
            [] => None,
            [one] => {
                let other = match needs(guess) {
                    Needs::Rate => !guess.is_empty() && needs(one.name) != Needs::Rate,
                    Needs::Noun => counts_bodies(rough) && needs(one.name) == Needs::Person,
                    _ => false,
                };
                (!other).then_some(one)
            }
            _ if guess.is_empty() => units.iter().find(|u| needs(u.name) == Needs::Noun || u.name.is_empty()).copied(),
            _ => units
                .iter()
                .find(|u| u.name == guess)
                .or_else(|| units.iter().find(|u| needs(u.name) == needs(guess)))
                .copied(),
        }
    }

    /// Whether the last two years of the row differ by this much.
    fn differs_by(&self, row: usize, at: usize, by: Decimal) -> bool {
        let mut years: Vec<(u16, Decimal)> = Vec::new();
        for (k, column) in self.columns.iter().enumerate() {
            if k == at || column.change().is_some() || self.shape.heads.columns[k].kind != Kind::Value {
                continue;
            }
            let year = match column.find(|h| h.time).map(|t| t.0) {
                Some(Saying::At(m)) => m.year,
                Some(Saying::Relative(by, _)) => self.dated.year.unwrap_or(2000).saturating_add_signed(by as i16),
                _ => continue,
            };
            if let Some(v) = self.grid.at(row, k).and_then(|c| value::value(&c.text)) {
                years.push((year, v.value));
            }
        }
        years.sort_by_key(|y| y.0);
        match years[..] {
            [.., (_, a), (_, b)] => b.checked_sub(a).is_some_and(|d| (d - by).abs() <= Decimal::new(6, 2)),
            // Nothing to compare with: changes of rates are mostly told in points only where a remark says so.
            _ => false,
        }
    }
}

fn of_column(reader: &Reader, at: usize) -> Option<Unit> {
    reader.columns[at].of.and_then(|o| reader.columns[o].find(|h| h.unit)).map(|u| u.0)
}

/// Says outright that it counts schools, classes and the like.
fn counts_bodies(label: &str) -> bool {
    ["学校数", "校数", "园数", "所数", "班数", "班级数", "机构数", "院校数", "站数", "馆数"]
        .iter()
        .any(|w| label.ends_with(w))
}

/// The unit that a label itself implies.
fn inferred(label: &str) -> &'static str {
    const TO_ONE: [&str; 8] = ["生师比", "师生比", "师幼比", "医护比", "床护比", "生机比", "班师比", "供需比"];
    const RATES: [&str; 10] =
        ["率", "占比", "比重", "比例", "百分比", "覆盖面", "普及程度", "满意度", "知晓度", "比率"];
    if TO_ONE.iter().any(|w| label.ends_with(w)) {
        return ":1";
    }
    if RATES.iter().any(|w| label.ends_with(w)) || label.contains('占') && label.ends_with(['比', '重']) {
        return "%";
    }
    if ["学校数", "校数", "园数", "所数", "学校", "院校", "院校数", "幼儿园", "小学"].iter().any(|w| label.ends_with(w))
    {
        return "所";
    }
    if ["班数", "班级数", "教学班", "机构数", "个数", "项目数", "班级", "机构", "班额", "站数", "馆数"]
        .iter()
        .any(|w| label.ends_with(w))
    {
        return "个";
    }
    if says(label, Needs::Person) && !says(label, Needs::Money) && !label.contains("均") { "人" } else { "" }
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
            // A town or village is part of the label.
            self.words = if kind == Label::Town {
                format!("{}{}", head.words, self.words)
            } else {
                join(&self.words, &head.words)
            };
            self.spans.push(span);
        }
    }
}
