//! Reading: from the numbers of a passage to rows.
//!
//! A sentence is cut into segments; each number gets the words left and right of it that are its
//! own, a role, a label, an area and a period. One file a question: `lead` (what states the
//! number), `role`, `label`, `list` (what a list shares), `scope` (whose and when).

mod alone;
mod background;
pub mod context;
mod counted;
pub mod deeds;
mod distributed;
mod each;
mod elsewhere;
mod framed;
mod goal;
mod governing;
mod head;
mod inherited;
mod item;
pub mod label;
mod labels;
pub mod lead;
mod left;
mod level;
pub mod list;
mod measured;
mod money;
mod mood;
mod most;
mod names;
pub mod norm;
mod noun;
mod offer;
mod org;
mod parts;
mod percent;
pub mod phrase;
mod placed;
mod places;
mod plan_name;
mod pointed;
mod pointed_back;
mod right;
pub mod role;
mod roles;
mod row;
mod run_on;
pub mod scope;
mod section;
pub mod shape;
mod share;
mod shared;
mod than;
mod topic;
mod turn;
pub mod weights;
mod whole_label;

use std::cell::LazyCell;

use rust_decimal::Decimal;

use crate::lexicon::Classes;
use crate::observation::{Bound, Role};
use crate::passage::{Kind as PassageKind, Passage, starts_item};
use crate::period::Period;
use crate::report::{Area, Draft, Genre};
use crate::sentence::{Segment, segments, sentences};
use crate::text::Chars;
use crate::token::{Kind, Tokens};
use context::Context;
use deeds::Column;
use item::dealt::{distribute_heads, ranked_places};
use item::{carry_references, items, list_units, name_orgs, note_org};
use labels::choose_labels;
use phrase::Phrase;
pub use placed::{bracketed, named_alone};
use roles::choose_roles;
use row::{finish, own_year, plan_time};
use scope::Scope;
pub use section::State;
use section::body;
use section::heading::{heading, inline_heading};
use whole_label::{bracketed_head, head_name};

/// A row before it is given its place in the source: ranges count characters of the passage.
#[derive(Clone, Debug)]
pub struct Row {
    /// The numeral, magnitude word in and unit out.
    pub numeral: (usize, usize),
    /// The number is meant and not written.
    pub implied: bool,
    /// Canonical; empty where there is none.
    pub unit: &'static str,
    pub value: Decimal,
    pub value_max: Option<Decimal>,
    pub bound: Bound,
    pub role: Role,
    pub role_rule: &'static str,
    pub label: Phrase,
    pub label_kind: label::Kind,
    /// How far the best label stands above the next.
    pub margin: f32,
    pub area: Area,
    pub area_at: Option<(usize, usize)>,
    pub time: Option<Period>,
    pub time_at: Option<(usize, usize)>,
    /// No words give the time: it is the report's own year.
    pub time_assumed: bool,
    pub reference: Option<(usize, usize)>,
    /// The institution that the value describes.
    pub org: Option<String>,
    /// Range of its sentence.
    pub sentence: (usize, usize),
}

/// What is known of all sentences of a passage before one is read; kept from passage to passage for its room.
#[derive(Clone, Debug, Default)]
struct Lists {
    sentences: Vec<(usize, usize)>,
    /// Where the segments and scopes of each sentence end.
    ends: Vec<(usize, usize)>,
    segments: Vec<Segment>,
    scopes: scope::Scopes,
}

impl Lists {
    /// Cuts a passage into sentences and segments, and finds whose and when its numbers are.
    fn fill(&mut self, chars: &Chars, tokens: &Tokens, report: &Draft, state: &mut State) {
        sentences(&tokens.list, &mut self.sentences);
        self.ends.clear();
        self.segments.clear();
        self.scopes.clear();
        let dated = section::told_from(report, state);
        for (nth, &sentence) in self.sentences.iter().enumerate() {
            let from = self.segments.len();
            segments(&tokens.list, &tokens.mentions, sentence, &mut self.segments);
            let reader = scope::Reader {
                chars,
                tokens,
                own: state.place.as_ref().unwrap_or(&report.area),
                dated,
                section: state.inherited.section,
                plan: report.plan,
                plan_begins: report.dated.year.filter(|_| report.genre == Genre::Plan),
                asked: state.asked,
            };
            let State { inherited, anchor, .. } = state;
            let segments = &self.segments[from..];
            reader.sentence(sentence, segments, nth == 0, inherited, anchor, &mut self.scopes);
            self.ends.push((self.segments.len(), self.scopes.of_numbers.len()));
        }
    }

    /// The segments of a sentence, and the scopes of its numbers.
    fn of(&mut self, sentence: usize) -> (&[Segment], &mut [(usize, Scope)]) {
        let from = sentence.checked_sub(1).map_or((0, 0), |before| self.ends[before]);
        let to = self.ends[sentence];
        (&self.segments[from.0..to.0], &mut self.scopes.of_numbers[from.1..to.1])
    }
}

/// Reads one passage of a report, whose numbers that state nothing are marked ([`skip_all`](crate::mention::statistic::skip_all)).
pub fn read(passage: &Passage, tokens: &mut Tokens, report: &Draft, state: &mut State, rows: &mut Vec<Row>) {
    if passage.kind == PassageKind::Contents {
        return skip_contents(tokens);
    }
    let chars = Chars::new(&passage.chars);
    // Looked for at most once, and in most passages not at all.
    let moods = LazyCell::new(|| mood::moods(&chars));
    state.column = state.column.or_else(|| state.deeds.line(&chars));
    if state.column.is_some() {
        state.inherited.new_paragraph();
    } else if passage.kind == PassageKind::Heading {
        heading(&chars, tokens, report, state);
    } else {
        // 其中,…: a paragraph that goes on with the one before.
        if !tokens.list.first().is_some_and(|t| t.has(Classes::AMONG)) {
            state.inherited.new_paragraph();
            // 2017年,加大投入。/一是安排…/二是安排…: items under what the paragraph before opened with.
            if counted_off(&passage.chars) {
                state.inherited.paragraph = state.list_period;
            }
        }
        inline_heading(&chars, report, state);
        body(&chars, tokens, report, state, &|| *moods);
        turn::turn(&chars, tokens, report, state);
    }
    let mut context = Context::default();
    let from = rows.len();
    context.rows_from = from;
    context.rows_from = rows.len();
    context.passage_from = rows.len();
    // Asked for only where something was promised before.
    let plans = LazyCell::new(|| {
        passage.kind != PassageKind::Heading && (mood::speaks_of_plans(*moods) || mood::opens_with_plans(&chars))
    });
    context.promised = state.plans && *plans;
    context.reasons = passage.kind != PassageKind::Heading && state.future && state.gives_reasons(&chars, report);
    context.figures_only = tokens.list.iter().all(|t| t.kind == Kind::Number || t.mark().is_some());
    context.goals_told = report.genre == Genre::WorkReport && mood::reports_tasks(&chars);
    if passage.kind == PassageKind::Heading {
        state.head = head_name(&chars, &tokens.list);
    } else if state.column.is_none() {
        context.above.clone_from(&state.head);
        context.head = bracketed_head(&chars, &tokens.list);
    }
    context.under(state.list_head.as_ref().filter(|_| starts_item(&passage.chars)));
    let mut semicolon = false;
    let mut lists = std::mem::take(&mut state.lists);
    lists.fill(&chars, tokens, report, state);
    for at in 0..lists.sentences.len() {
        let sentence = lists.sentences[at];
        if !semicolon {
            context.new_sentence();
        }
        let after_semicolon = semicolon;
        semicolon = tokens.list[sentence.1 - 1].mark().is_some_and(|c| matches!(c, '；' | ';'));
        context.plans = context.promised && *plans;
        context.semicolon = after_semicolon;
        let (segs, scopes) = lists.of(at);
        read_sentence(&chars, tokens, report, state, sentence, segs, scopes, &mut context, rows);
    }
    state.lists = lists;
    if let Some(column) = state.column.take() {
        state.goals.settle(column, &mut rows[from..]);
    }
    if passage.kind != PassageKind::Heading {
        state.plans = context.promised && *plans;
    }
    if passage.kind == PassageKind::Heading {
        state.list_period = None;
    } else if !counted_off(&passage.chars) {
        state.list_period = state.inherited.paragraph;
    }
    if passage.chars.last() == Some(&':') {
        state.list_head = context.list_head();
    } else if !starts_item(&passage.chars) {
        state.list_head = None;
    }
}

/// 一是…, 二是…: an item of a list that the paragraph before opened.
fn counted_off(chars: &[char]) -> bool {
    matches!(chars, ['一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十', '是', ..])
}

/// Page numbers and titles of a table of contents state nothing.
pub fn skip_contents(tokens: &mut Tokens) {
    for m in &mut tokens.mentions {
        m.skipped.get_or_insert("contents");
    }
}

#[allow(clippy::too_many_arguments)]
fn read_sentence(
    chars: &Chars,
    tokens: &mut Tokens,
    report: &Draft,
    state: &State,
    sentence: (usize, usize),
    segs: &[Segment],
    scopes: &mut [(usize, Scope)],
    context: &mut Context,
    rows: &mut Vec<Row>,
) {
    context.announce_goals(chars, &tokens.list, segs);
    context.turns_ahead(chars, tokens, sentence, report);
    if scopes.is_empty() {
        context.note_promise(chars, &tokens.list[sentence.0..sentence.1]);
        note_org(chars, tokens, segs, context);
        if sentence.0 == 0 {
            context.head = head_name(chars, &tokens.list[..sentence.1]);
        }
        context.stage_alone(chars, &tokens.list[sentence.0..sentence.1]);
        context.note_headline(chars, &tokens.list[sentence.0..sentence.1]);
        if let Some(last) = segs.iter().rfind(|s| s.from < s.to).filter(|s| s.mark == ':') {
            context.frame(chars, &tokens.list, last);
        }
        return;
    }
    let told = &rows[context.rows_from.min(rows.len())..];
    let unit_told = told.last().filter(|_| context.semicolon).map(|row| row.unit);
    let mut items = items(chars, tokens, segs, scopes, unit_told);
    for (index, unit) in list_units(tokens, &items) {
        tokens.mentions[index].unit = unit;
    }
    let own = state.place.as_ref().unwrap_or(&report.area).id;
    distribute_heads(chars, tokens, sentence, own, &mut items);
    norm::quote(chars, tokens, own, &mut items);
    let list = &tokens.list;
    let future = match state.column {
        Some(column) => column == Column::Coming,
        None => state.future && !context.reasons || context.expects(chars, &tokens.list, sentence),
    };
    let words = &list[sentence.0..sentence.1];
    let goes_on = context.stands && mood::only_states(words);
    context.stands =
        future && (goes_on || mood::tells_how_it_stands(&chars[words[0].start..words[words.len() - 1].end]));
    let future = future && !goes_on;
    choose_roles(
        chars,
        tokens,
        report,
        (future, state.lays_down()),
        state.inherited.section,
        sentence,
        segs,
        &mut items,
    );
    norm::decree(chars, tokens, own, &mut items);
    // 计划提供学位2万个,比去年多1210个;初中学位9800个: what it is held against promises nothing.
    let held = |i: &&item::Item| !matches!(i.role, Role::Change | Role::Gap);
    context.promised = items.iter().rev().find(held).is_some_and(|i| i.role == Role::Target);
    ranked_places(&rows[context.passage_from.min(rows.len())..], &mut items);
    name_orgs(chars, tokens, segs, sentence, &mut items, context);
    choose_labels(chars, tokens, segs, sentence.0, &mut items, context, &rows[context.rows_from.min(rows.len())..]);
    context.rows_from = rows.len();
    carry_references(&mut items);
    let span = (list[sentence.0].start, list[sentence.1 - 1].end);
    for mut item in items {
        let m = &tokens.mentions[item.index];
        let (label, kind, margin) = item.label.take().unwrap_or((Phrase::default(), label::Kind::Whole, 0.0));
        // 4.73万个, on a line of its own: a caption that names nothing.
        let result = state.column == Some(Column::Done) && m.percent();
        if label.is_empty() && (m.unit.is_empty() || context.figures_only && !result) {
            continue;
        }
        let mut row = finish(chars, list, m, item, label, kind, margin, span);
        plan_time(report, state.inherited.section, chars, &mut row);
        own_year(report, &mut row);
        // A report about one school: its figures are not those of the area.
        if row.org.is_none() && row.area_at.is_none() {
            row.org.clone_from(if state.org.is_some() { &state.org } else { &report.org });
        }
        rows.push(row);
    }
}

/// Bytes of the first member of a family in a label.
pub fn family_member(text: &str, family: Classes) -> Option<(usize, usize)> {
    list::member(text, family)
}
