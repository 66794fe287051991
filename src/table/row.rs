//! The rows: what each data cell states, from its column heads, row names, section, caption and report.

mod columns;
mod measure;
mod names;
mod scope;

use std::borrow::Cow;
use std::collections::HashMap;

use rust_decimal::Decimal;

use super::caption::Caption;
use super::head::{self, Head};
use super::label::{self, Needs, complete, join, needs, nest, says};
use super::shape::{Kind, Label, Row as RowKind, Shape};
use super::value::{self, Value};
use super::words::{self, Set};
use super::{Grid, Reading};
use crate::Skipped;
use crate::indicator::{Context, Tier, identify_any};
use crate::observation::{CellPlace, Evidence, Field, Observation, Role};
use crate::period::{Dated, Moment, Period, Saying};
use crate::quick::BuildQuick;
use crate::report::{Area, Draft};
use crate::span::Span;
use crate::stage::stage_of;
use crate::text::Source;

use columns::{Column, columns};
use names::{Names, Section, Step};

/// Where the table stands.
pub struct Place<'a> {
    /// The document's text.
    pub source: &'a Source<'a>,
    pub draft: &'a Draft,
    /// The period of the section.
    pub section: Option<Period>,
    /// Index of the report, and of the table in the document.
    pub report: u32,
    pub table: u32,
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
    /// A column says which of the figures bind (约束性, 预期性): they are goals.
    binding: bool,
    /// Changes stand beside each year and not behind the last.
    beside: bool,
    sections: Vec<Section>,
    steps: Vec<Step>,
    numbered: bool,
    /// Names carried down over empty cells, by column.
    carried: HashMap<usize, usize, BuildQuick>,
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
        let mut owners: Vec<Option<usize>> = columns
            .iter()
            .enumerate()
            .filter(|(_, c)| c.change().is_some())
            .map(|(at, _)| (0..at).rev().find(|&k| columns[k].change().is_none()))
            .collect();
        owners.dedup();
        let beside = owners.len() > 1;
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
            binding: grid.cells.iter().any(|c| matches!(c.text[..], ['约', '束', '性'] | ['预', '期', '性'])),
            beside,
            sections: Vec::new(),
            steps: Vec::new(),
            numbered: false,
            carried: HashMap::default(),
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
                    let needs = named.unit.as_ref().map_or(Needs::Noun, |u| needs(u.0.name));
                    self.before = Some(complete(named.words.clone(), needs, &named.part_of, "", ""));
                }
            }
            let Some(cell) = self.grid.at(row, at).filter(|c| c.row == row && c.column == at) else { continue };
            let Some(value) = value::value(&cell.text) else { continue };
            let span = |a: usize, b: usize| Span { start: cell.source[a], end: cell.source[b - 1] + 1 };
            let numeral = span(value.start, value.end);
            // Figures that two lines of a cell make together are none.
            if numeral.len() > value.end - value.start + 3 {
                continue;
            }
            match kind {
                Kind::Value => match self.cell(row, at, &named, &value, numeral, span(value.start, value.unit_end)) {
                    Some(mut o) => {
                        let surface = self.place.source.get(numeral.start as usize, numeral.end as usize);
                        o.surface = surface.to_owned();
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
        let text = self.share_of_whom(column, text);
        let text = complete(text, needs, &named.part_of, &self.caption.topic, &self.caption.stage);
        let text = label::belonging(text.trim_matches([':', '、', '，', ',']).to_string(), self.caption.whose.as_ref());
        if text.is_empty() {
            return None;
        }
        let text = if text.starts_with(&named.town) { text } else { format!("{}{text}", named.town) };
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
        let sure = if area_rule == "report" && time_rule == "report-date" { sure - 0.03 } else { sure };
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
            region: area.name.to_string(),
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
        // 本年增加 beside 年初数: the stock's own date is no part of it.
        let dated = ["年初", "年末", "期初", "期末", "月末", "上年", "本年"].iter().any(|w| base.starts_with(w));
        let base = if column.change().is_some() && dated { String::new() } else { base };
        if column.of_before() {
            let share = if own.is_empty() { "占比" } else { &own };
            return format!("{base}{share}");
        }
        nest(&base, &own, needs)
    }

    /// 本科及以上学历占比 in a table of teachers is theirs.
    fn share_of_whom(&self, column: &Column, text: String) -> String {
        let Some(kind) = text.strip_suffix("占比").filter(|k| column.of_before() && label::only_kind(k)) else {
            return text;
        };
        let whom = label::measure(&self.caption.topic, Needs::Person);
        if whom.is_empty() { text } else { format!("{}占比", join(whom, kind)) }
    }
}
