//! Reading: from the numbers of a passage to rows.
//!
//! A sentence is cut into segments; each number gets the words left and right of it that are its
//! own, a role, a label, an area and a period. One file a question: `lead` (what states the
//! number), `role`, `label`, `list` (what a list shares), `scope` (whose and when).

pub mod context;
mod inherited;
pub mod label;
pub mod lead;
mod left;
pub mod list;
mod org;
pub mod phrase;
mod right;
pub mod role;
pub mod scope;
pub mod weights;

use std::cell::{OnceCell, RefCell};

use rust_decimal::Decimal;

use crate::forms::Few;
use crate::lexicon::Classes;
use crate::mention::numeral::Form;
use crate::mention::{Implied, Mention, statistic};
use crate::observation::{Bound, Role};
use crate::passage::{Kind as PassageKind, Passage, starts_item};
use crate::period::{Period, Saying};
use crate::report::{Area, Draft, Genre};
use crate::sentence::{Segment, segments, sentences};
use crate::text::Chars;
use crate::token::{Kind, Token, Tokens};
use context::{Context, names_something};
use label::{Candidate, View, candidates};
use lead::{Gap, Lead, lead};
use phrase::{Phrase, phrase};
use scope::{Inherited, Scope};

/// A row before it is given its place in the source: ranges count characters of the passage.
#[derive(Clone, Debug)]
pub struct Row {
    pub mention: Mention,
    pub unit: String,
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
    pub reference: Option<(usize, usize)>,
    /// The institution that the value describes.
    pub org: Option<String>,
    /// Range of its sentence.
    pub sentence: (usize, usize),
}

/// What holds from passage to passage of one report.
#[derive(Clone, Debug, Default)]
pub struct State {
    pub inherited: Inherited,
    /// The section speaks of what is to come.
    pub future: bool,
    /// The place that 该县, 该校 would mean.
    anchor: Option<crate::region::RegionId>,
    /// Depth of the heading that said so.
    future_level: u8,
    period_level: u8,
}

impl State {
    pub fn new(report: &Draft) -> State {
        let mut state = State { future: report.genre == Genre::Plan, future_level: 0, ..State::default() };
        state.inherited.section = section_default(report);
        state
    }
}

/// One number with the words that are its own.
struct Item {
    index: usize,
    at: usize,
    segment: usize,
    right: (usize, usize),
    listed: bool,
    lead: Lead,
    role: Role,
    rule: &'static str,
    label: Option<(Phrase, label::Kind, f32)>,
    scope: Scope,
    /// The institution that heads the clause.
    org: Option<(usize, usize)>,
    /// Its name, also where an earlier clause gave it.
    org_name: Option<String>,
}

/// Reads one passage of a report.
pub fn read(passage: &Passage, tokens: &mut Tokens, report: &Draft, state: &mut State, rows: &mut Vec<Row>) {
    statistic::skip_all(&passage.chars, tokens);
    if passage.kind == PassageKind::Contents {
        return skip_contents(passage, tokens);
    }
    if passage.kind == PassageKind::Heading {
        heading(passage, tokens, report, state);
    } else {
        state.inherited.new_paragraph();
        inline_heading(passage, report, state);
        body(passage, tokens, report, state);
    }
    let chars = Chars::new(&passage.chars);
    let mut first = true;
    let mut context = Context::default();
    let mut semicolon = false;
    for sentence in sentences(&tokens.list) {
        if !semicolon {
            context.new_sentence();
        }
        semicolon = tokens.list[sentence.1 - 1].mark().is_some_and(|c| matches!(c, '；' | ';'));
        read_sentence(&chars, tokens, report, state, sentence, first, &mut context, rows);
        first = false;
    }
}

/// Page numbers and titles of a table of contents state nothing.
pub fn skip_contents(passage: &Passage, tokens: &mut Tokens) {
    statistic::skip_all(&passage.chars, tokens);
    for m in &mut tokens.mentions {
        m.skipped.get_or_insert("contents");
    }
}

/// Takes from a paragraph what it says of the paragraphs behind it.
fn body(passage: &Passage, tokens: &Tokens, report: &Draft, state: &mut State) {
    let states = tokens.mentions.iter().any(|m| m.skipped.is_none());
    if !states {
        // 这五年，我们…; 在过去的一年里…: the period of what follows.
        let stretch = tokens.list.iter().filter(|t| t.kind == Kind::Time).find_map(|t| {
            let named = matches!(tokens.sayings[t.index], Saying::LastYears(n) if n >= 3) && passage.chars.len() < 60;
            let year = passage.chars[t.start..t.end].starts_with(&['过', '去']);
            (named || year).then(|| tokens.sayings[t.index].resolve(report.dated, None)).flatten()
        });
        if let Some(period) = stretch {
            state.inherited.section = Some(period);
            state.period_level = state.period_level.max(2);
        }
    }
    if report.genre == Genre::WorkReport && !state.future && speaks_of_plans(passage) {
        state.future = true;
        state.future_level = 1;
        state.inherited.section = None;
    }
    if !passage.chars.is_empty() && starts_item(&passage.chars) && heading_level(&passage.chars) <= state.period_level {
        state.inherited.section = section_default(report);
    }
    opening_period(passage, tokens, report, state);
    // 到2025年，主要目标是: what the list behind the colon is for.
    if passage.chars.last() == Some(&':')
        && let Some(period) = scope::heading_period(tokens, report.dated)
    {
        state.inherited.section = Some(period);
        state.period_level = 8;
    }
}

/// (一)机构数。2020年末，…: the time that opens an item's text holds for the item's paragraphs.
fn opening_period(passage: &Passage, tokens: &Tokens, report: &Draft, state: &mut State) {
    if !starts_item(&passage.chars) {
        return;
    }
    let Some(stop) = tokens.list.iter().position(|t| t.mark() == Some('。')) else { return };
    let head = &tokens.list[..stop];
    if passage.chars[..tokens.list[stop].start].len() > 24 || head.iter().any(|t| t.kind == Kind::Time) {
        return;
    }
    let Some(next) = tokens.list.get(stop + 1).filter(|t| t.kind == Kind::Time) else { return };
    if let Some(period) = tokens.sayings[next.index].resolve(report.dated, None) {
        state.inherited.section = Some(period);
        state.period_level = heading_level(&passage.chars);
    }
}

/// A paragraph of tasks, not of results: verbs of doing more without a word of having done.
fn speaks_of_plans(passage: &Passage) -> bool {
    static COMING: Few<26> = Few::new([
        "将",
        "加快",
        "推动",
        "推进",
        "加强",
        "健全",
        "完善",
        "深化",
        "办好",
        "力争",
        "坚持",
        "支持",
        "提升",
        "优化",
        "促进",
        "扩大",
        "强化",
        "着力",
        "更好",
        "深入实施",
        "鼓励",
        "探索",
        "引导",
        "统筹",
        "持续",
        "推行",
    ]);
    static REACHED: Few<24> = Few::new([
        "了",
        "已",
        "完成",
        "达到",
        "获批",
        "获评",
        "入选",
        "建成",
        "增长",
        "成功",
        "突破",
        "荣获",
        "同比",
        "年均",
        "累计",
        "取得",
        "增至",
        "降至",
        "圆满",
        "位居",
        "居全国",
        "历史",
        "来,",
        "来，",
    ]);
    let text: String = passage.chars.iter().collect();
    let (coming, reached) = (COMING.count(&text), REACHED.count(&text));
    coming >= 4 && coming >= 3 * reached || coming >= 3 && reached == 0
}

/// The period that holds where no section says one.
fn section_default(report: &Draft) -> Option<Period> {
    (report.genre == Genre::Review)
        .then_some(report.title_year)
        .flatten()
        .map(|year| Period::At(crate::period::Moment::year(year)))
}

/// Takes from a heading the period and the mood of its section.
fn heading(passage: &Passage, tokens: &Tokens, report: &Draft, state: &mut State) {
    let text: String = passage.chars.iter().collect();
    let level = heading_level(&passage.chars);
    if level <= state.period_level && level < 9 {
        state.inherited.section = None;
    }
    state.inherited.new_paragraph();
    if let Some(period) = scope::heading_period(tokens, report.dated) {
        state.inherited.section = Some(period);
        state.period_level = level;
    } else if state.inherited.section.is_none() && !state.future {
        state.inherited.section = section_default(report);
    }
    let (coming, reached) = announces(&text);
    let year_ahead = report
        .dated
        .year
        .is_some_and(|now| text.contains(&format!("{now}年")) && report.genre == Genre::WorkReport && !reached)
        // The line that says where and when it was delivered is no section.
        && !text.contains("会议");
    set_mood(report, state, level, coming || year_ahead, reached);
}

/// The mood of the section that a heading of this level opens.
fn set_mood(report: &Draft, state: &mut State, level: u8, coming: bool, reached: bool) {
    if !reached && coming {
        state.future = true;
        state.future_level = level;
    } else if reached || level <= state.future_level && level < 9 {
        state.future = report.genre == Genre::Plan && !reached;
        if reached {
            state.future_level = level;
        }
    }
}

/// 三、下一步打算。一是…: a heading that its text follows on the same line.
fn inline_heading(passage: &Passage, report: &Draft, state: &mut State) {
    let chars = &passage.chars;
    if !starts_item(chars) {
        return;
    }
    let Some(stop) = chars.iter().take(24).position(|&c| c == '。') else { return };
    let head: String = chars[..stop].iter().collect();
    let (coming, reached) = announces(&head);
    if coming || reached {
        set_mood(report, state, heading_level(chars), coming, reached);
    }
}

/// Whether a heading speaks of what is to come, and of what was reached.
fn announces(text: &str) -> (bool, bool) {
    static COMING: Few<22> = Few::new([
        "目标任务",
        "主要目标",
        "发展目标",
        "总体目标",
        "工作目标",
        "战略目标",
        "下一步",
        "今后",
        "工作打算",
        "工作计划",
        "工作安排",
        "重点任务",
        "重点工作",
        "主要任务",
        "改进措施",
        "工作思路",
        "整改措施",
        "下步",
        "预期目标",
        "任务安排",
        "来年",
        "工作举措",
    ]);
    static REACHED: Few<16> = Few::new([
        "回顾",
        "成绩",
        "成效",
        "现状",
        "基本情况",
        "完成情况",
        "工作情况",
        "总结",
        "基础",
        "做法",
        "进展",
        "问题",
        "困难",
        "亮点",
        "主要工作",
        "成就",
    ]);
    (COMING.any_in(text), REACHED.any_in(text))
}

/// 1 for 一、, 2 for (一), 3 for 1., 4 for (1); 9 for a heading without a number.
fn heading_level(chars: &[char]) -> u8 {
    let chinese = |c: char| "一二三四五六七八九十".contains(c);
    let mut it = chars.iter().skip_while(|c| matches!(c, '#' | ' '));
    match it.next() {
        // 一是…: an item inside a section.
        Some(&c) if chinese(c) => {
            if chars.get(1) == Some(&'是') {
                3
            } else {
                1
            }
        }
        Some('第') => 1,
        Some('(') => match it.next() {
            Some(&c) if chinese(c) => 2,
            Some(c) if c.is_ascii_digit() => 4,
            _ => 9,
        },
        Some(c) if c.is_ascii_digit() => 3,
        _ => 9,
    }
}

#[allow(clippy::too_many_arguments)]
fn read_sentence(
    chars: &Chars,
    tokens: &mut Tokens,
    report: &Draft,
    state: &mut State,
    sentence: (usize, usize),
    first: bool,
    context: &mut Context,
    rows: &mut Vec<Row>,
) {
    let segs = segments(&tokens.list, &tokens.mentions, sentence);
    let mut scopes = Vec::new();
    let reader =
        scope::Reader { chars, tokens, own: &report.area, dated: report.dated, section: state.inherited.section };
    reader.sentence(sentence, &segs, first, &mut state.inherited, &mut state.anchor, &mut scopes);
    if scopes.is_empty() {
        return;
    }
    let mut items = items(chars, tokens, &segs, scopes);
    for (index, unit) in list_units(tokens, &items) {
        tokens.mentions[index].unit = unit;
    }
    let list = &tokens.list;
    choose_roles(chars, tokens, report, state, sentence, &segs, &mut items);
    name_orgs(chars, tokens, &segs, sentence, &mut items, context);
    choose_labels(chars, tokens, &segs, sentence.0, &mut items, context);
    carry_references(&mut items);
    let span = (list[sentence.0].start, list[sentence.1 - 1].end);
    for item in items {
        let m = tokens.mentions[item.index];
        let (label, kind, margin) = item.label.clone().unwrap_or((Phrase::default(), label::Kind::Whole, 0.0));
        if label.is_empty() && m.unit.is_empty() {
            continue;
        }
        let mut row = finish(chars, list, &m, item, label, kind, margin, span);
        plan_time(report, chars, &mut row);
        rows.push(row);
    }
}

/// 14.7个、17.4个、17.2个百分点: the unit that the last of a list spells out holds for all.
fn list_units(tokens: &Tokens, items: &[Item]) -> std::collections::HashMap<usize, &'static str> {
    let mut out = std::collections::HashMap::new();
    for k in (1..items.len()).rev() {
        let unit = |i: &Item| out.get(&i.index).copied().unwrap_or(tokens.mentions[i.index].unit);
        let (a, b) = (&items[k - 1], &items[k]);
        let bare = b.listed && b.segment == a.segment && b.lead.core.0 >= b.lead.core.1 && a.right.0 >= a.right.1;
        let (left, right) = (unit(a), unit(b));
        if bare && (right == "百分点" && matches!(left, "个" | "") || left.is_empty() && !right.is_empty()) {
            out.insert(a.index, right);
        }
    }
    out
}

/// The numbers of a sentence, each with the words left and right that are its own.
fn items(chars: &Chars, tokens: &Tokens, segs: &[Segment], scopes: Vec<(usize, Scope)>) -> Vec<Item> {
    let list = &tokens.list;
    let mut scopes = scopes;
    let mut out: Vec<Item> = Vec::new();
    for (s, seg) in segs.iter().enumerate() {
        let numbers: Vec<usize> = (seg.from..seg.to)
            .filter(|&at| list[at].kind == Kind::Number && tokens.mentions[list[at].index].skipped.is_none())
            .collect();
        let mut left_from = seg.from;
        let mut listed = false;
        for (k, &at) in numbers.iter().enumerate() {
            let (right_to, next_left, next_listed) = match numbers.get(k + 1) {
                Some(&next) => between(chars, tokens, at, next),
                None => (seg.to, seg.to, false),
            };
            let index = list[at].index;
            left_from = quotation_start(chars, list, left_from, at);
            out.push(Item {
                index,
                at,
                segment: s,
                right: (at + 1, right_to),
                listed,
                lead: lead(chars, list, left_from, at),
                role: Role::Level,
                rule: "",
                label: None,
                scope: scopes
                    .binary_search_by_key(&index, |(of, _)| *of)
                    .map_or_else(|_| Scope::default(), |found| std::mem::take(&mut scopes[found].1)),
                org: org::institution(chars, list, left_from, at),
                org_name: None,
            });
            left_from = next_left;
            listed = next_listed;
        }
    }
    out
}

/// Where the quotation that a number stands in begins (提出的“到2025年达到95%”), if after `from`.
fn quotation_start(chars: &Chars, list: &[Token], from: usize, at: usize) -> usize {
    let open = (from..at).rev().find(|&k| matches!(list[k].mark(), Some('“' | '”')));
    match open {
        Some(k) if list[k].mark() == Some('“') => {
            let timed = list[k..at].iter().any(|t| t.kind == Kind::Time);
            let long = crate::passage::closing(chars, list[k].start, 120)
                .is_some_and(|end| end > list[at].end && end - list[k].start > 12);
            if timed && long { k + 1 } else { from }
        }
        _ => from,
    }
}

/// Parts the words between two numbers of one segment: where the right side of the first ends,
/// where the left side of the second begins, and whether they stand in one list.
fn between(chars: &Chars, tokens: &Tokens, first: usize, second: usize) -> (usize, usize, bool) {
    let list = &tokens.list;
    let is_separator = |at: usize| {
        list[at].mark() == Some('、')
            || list[at].has(Classes::CONJUNCTION)
                && !list[at].has(Classes::NOUN)
                && list[at].end - list[at].start <= 2
                && !matches!(chars[list[at].start], '同')
    };
    let (from, to) = (first + 1, second);
    if from >= to {
        return (from, to, true);
    }
    if is_separator(from) {
        return (from, from + 1, true);
    }
    if is_separator(to - 1) {
        return (to - 1, to, true);
    }
    if let Some(at) = (from..to).rev().find(|&at| is_separator(at)) {
        return (at, at + 1, true);
    }
    // 公办幼儿园1所学位数270个: a number whose name stands left leaves what follows to the next.
    let named_left = first > 0 && {
        let t = &list[first - 1];
        (t.kind == Kind::Run && !chars[t.start..t.end].ends_with(&['的']) && !chars[t.start..t.end].ends_with(&['等'])
            || t.has(Classes::NOUN.or(Classes::F_STAGE)))
            && !t.has(Classes::ACT.or(Classes::ATTAIN).or(Classes::CUE))
    };
    let m = &tokens.mentions[list[first].index];
    if named_left && m.counts() && tokens.mentions[list[second].index].counts() {
        return (from, from, false);
    }
    // No mark: the right side ends where a verb begins.
    let verb = (from..to).find(|&at| {
        let t = &list[at];
        t.kind == Kind::Word
            && t.has(
                Classes::ACT
                    .or(Classes::ATTAIN)
                    .or(Classes::RISE_TO)
                    .or(Classes::ADVERB)
                    .or(Classes::PREDICATE)
                    .or(Classes::UP)
                    .or(Classes::DOWN)
                    .or(Classes::GAP_UP)
                    .or(Classes::YEAR_ON_YEAR),
            )
            && !t.has(Classes::NOUN)
    });
    match verb {
        Some(at) => (at, at, false),
        None if m.counts() => (to, to, false),
        None => (from, from, false),
    }
}

fn choose_roles(
    chars: &Chars,
    tokens: &Tokens,
    report: &Draft,
    state: &State,
    sentence: (usize, usize),
    segs: &[Segment],
    items: &mut [Item],
) {
    for k in 0..items.len() {
        let item = &items[k];
        let m = &tokens.mentions[item.index];
        let seg = &segs[item.segment];
        let ahead = match (item.scope.time.and_then(Period::last_year), report.dated.year) {
            (Some(year), Some(now)) => {
                year > now
                    || year == now
                        && report.genre == Genre::WorkReport
                        && report.dated.month <= 3
                        && report.dated.month > 0
            }
            _ => false,
        };
        let rises_later = items[k + 1..].iter().take(3).any(|next| next.lead.rise_to || next.lead.up || next.lead.down)
            || item.lead.from && items[k + 1..].iter().take(2).any(|n| n.lead.attained);
        // In an undated plan 到2025年 is still ahead.
        let until_ahead = ahead || item.scope.until && report.dated.year.is_none();
        let case = role::Case {
            chars,
            tokens: &tokens.list,
            m,
            lead: &item.lead,
            at: item.at,
            segment: (quotation_start(chars, &tokens.list, seg.from, item.at), seg.to),
            sentence,
            future: state.future,
            ahead: until_ahead,
            until: item.scope.until,
            rises_later,
        };
        let (role, rule) = role::role(&case);
        items[k].role = role;
        items[k].rule = rule;
    }
    // 均高于全国88.1%、87.8%的平均水平: the numbers are the nation's own.
    for k in 0..items.len() {
        let mut last = k;
        while last + 1 < items.len() && items[last + 1].listed && items[last + 1].segment == items[k].segment {
            last += 1;
        }
        let behind = chars.up_to(tokens.mentions[items[last].index].stop, 6);
        if items[k].role == Role::Gap
            && ["的平均", "的水平", "的均值", "的标准", "的目标"].iter().any(|w| behind.starts_with(w))
        {
            items[k].role = Role::Level;
            items[k].rule = "reference-stated";
            items[k].lead.gap = None;
            items[k].lead.core = (items[k].lead.core.0, items[k].lead.core.0);
        }
    }
    // 不低于6个学分(108课时): the same said otherwise.
    for k in 1..items.len() {
        let Some(parent) = segs[items[k].segment].parent else { continue };
        let bare = items[k].lead.core.0 >= items[k].lead.core.1 && items[k].right.0 >= items[k].right.1;
        if bare
            && let Some(p) = items[..k].iter().rposition(|i| i.segment == parent)
            && matches!(items[p].role, Role::Threshold | Role::Target)
        {
            items[k].role = items[p].role;
            items[k].rule = items[p].rule;
        }
    }
    // A list shares its role: 从209元、280元提高到217元、290元; 分别提高1、2个百分点.
    for k in 1..items.len() {
        let (a, b) = (&items[k - 1], &items[k]);
        let same_unit = tokens.mentions[a.index].unit == tokens.mentions[b.index].unit;
        let bare = b.lead.core.0 >= b.lead.core.1 && !b.lead.rise_to && b.lead.gap.is_none();
        if b.listed
            && same_unit
            && bare
            && !b.lead.attained
            && matches!(a.role, Role::Baseline | Role::Change | Role::Gap | Role::Target | Role::Threshold)
            && b.right.0 >= b.right.1
        {
            let (role, rule, lead) = (a.role, a.rule, a.lead);
            items[k].role = role;
            items[k].rule = rule;
            items[k].lead.down = lead.down;
            items[k].lead.gap = lead.gap;
            items[k].lead.reference = lead.reference;
            items[k].lead.up = lead.up;
            items[k].lead.from_at = lead.from_at;
        }
    }
}

fn choose_labels(
    chars: &Chars,
    tokens: &Tokens,
    segs: &[Segment],
    sentence: usize,
    items: &mut [Item],
    context: &mut Context,
) {
    let list = &tokens.list;
    let mut verb: Option<String> = None;
    let mut framed = 0;
    let mut k = 0;
    while k < items.len() {
        for seg in &segs[framed..items[k].segment] {
            if !items.iter().any(|i| segs[i.segment].from == seg.from) {
                context.frame(chars, list, seg);
            }
        }
        framed = framed.max(items[k].segment);
        if let Some(n) = distributed(chars, tokens, items, k) {
            for item in &items[k..k + n] {
                if let Some((label, _, _)) = &item.label {
                    context.note(label, &tokens.mentions[item.index]);
                }
            }
            k += n;
            continue;
        }
        if !items[k].listed {
            verb = None;
        }
        let found = label_candidates(chars, tokens, segs, sentence, items, k, context, verb.as_deref());
        if let Some(Candidate { kind, phrase: best, score }) = found.first().cloned() {
            let margin = score - found.get(1).map_or(0.0, |c| c.score);
            if matches!(kind, label::Kind::VerbObject | label::Kind::VerbRight) && verb.is_none() {
                verb = leading_verb(&best.text);
            }
            context.note(&best, &tokens.mentions[items[k].index]);
            items[k].label = Some((best, kind, margin));
        } else if let Some(before) = context.last_label.clone().filter(|_| items[k].at > segs[items[k].segment].from) {
            // 中部地区7023亿元: no measured thing named; what the sentences before measure goes on.
            items[k].label = Some((before, label::Kind::Inherited, 0.0));
        }
        k += 1;
    }
    share_heads(tokens, items);
    for seg in segs.iter().skip(framed) {
        if !items.iter().any(|i| segs[i.segment].from == seg.from) {
            context.frame(chars, list, seg);
        }
    }
}

/// 4个国家级、5个省级医疗中心: a level alone takes its noun from the next of its list.
fn share_heads(tokens: &Tokens, items: &mut [Item]) {
    for k in (1..items.len()).rev() {
        let (from, to) = items[k - 1].right;
        let level_only = from < to && tokens.list[from..to].iter().all(|t| t.has(Classes::F_LEVEL));
        if !(level_only && items[k].listed && items[k].segment == items[k - 1].segment) {
            continue;
        }
        let (head, tail) = items.split_at_mut(k);
        if let (Some((label, ..)), Some((next, ..))) = (&mut head[k - 1].label, &tail[0].label)
            && let Some((_, end)) = list::member(&next.text, Classes::F_LEVEL)
            && list::member(&label.text, Classes::F_LEVEL).is_some_and(|(_, own)| own == label.text.len())
        {
            label.text.push_str(&next.text[end..]);
        }
    }
}

#[allow(clippy::too_many_arguments)]
fn label_candidates(
    chars: &Chars,
    tokens: &Tokens,
    segs: &[Segment],
    sentence: usize,
    items: &[Item],
    k: usize,
    context: &Context,
    verb: Option<&str>,
) -> Vec<Candidate> {
    let list = &tokens.list;
    let item = &items[k];
    let m = tokens.mentions[item.index];
    let seg = &segs[item.segment];
    let parent = seg.parent.and_then(|p| items[..k].iter().rev().find(|i| i.segment == p));
    let before_item = parent.or_else(|| items[..k].iter().rev().find(|i| segs[i.segment].depth <= seg.depth));
    let before = before_item.and_then(|i| i.label.as_ref()).map(|(p, _, _)| p.clone()).or_else(|| {
        // A sentence that begins with a difference goes on with what was measured last.
        (item.lead.up || item.lead.down || item.lead.delta || item.lead.gap.is_some())
            .then(|| context.last_label.clone())
            .flatten()
    });
    let before_percent = before_item.is_some_and(|i| tokens.mentions[i.index].percent());
    // The nearest clause before that has no number: in a bracket, what the bracket stands behind.
    let counted = |s: usize| items[..k].iter().any(|i| i.segment == s);
    let clause_before = match seg.parent {
        Some(p) => Some(p).filter(|&p| !counted(p)),
        None => (0..item.segment)
            .rev()
            .take_while(|&s| !counted(s))
            .find(|&s| segs[s].depth == 0 && names_something(list, &segs[s])),
    }
    .map(|s| (segs[s].from, segs[s].to))
    .filter(|(a, b)| a < b);
    let view = View {
        chars,
        tokens: list,
        m: &m,
        lead: &item.lead,
        role: item.role,
        mentions: &tokens.mentions,
        right: item.right,
        rest: (item.right.1, seg.to),
        listed: item.listed,
        in_bracket: seg.depth > 0,
        before: before.as_ref(),
        before_percent,
        list_verb: verb,
        list_said: list_said(chars, tokens, items, k),
        clause_before,
        org: item.org,
        context,
        segments: segs,
        segment: item.segment,
        sentence,
        core: OnceCell::new(),
        topics: RefCell::default(),
    };
    candidates(&view)
}

/// 比上年增加6人，增长5%: the second difference is held against what the first was.
fn carry_references(items: &mut [Item]) {
    for k in 1..items.len() {
        let (a, b) = (&items[k - 1], &items[k]);
        let same = matches!((&a.label, &b.label), (Some((x, ..)), Some((y, ..))) if x.text == y.text);
        if b.role == Role::Change && a.role == Role::Change && same && b.lead.reference.is_none() {
            items[k].lead.reference = items[k - 1].lead.reference;
        }
    }
}

/// Gives each number the institution that its clause, or an earlier one of the sentence, is about; 该校
/// goes back to the sentence before.
fn name_orgs(
    chars: &Chars,
    tokens: &Tokens,
    segs: &[Segment],
    sentence: (usize, usize),
    items: &mut [Item],
    context: &mut Context,
) {
    let list = &tokens.list;
    let opening = chars.up_to(list[sentence.0].start, 3);
    let goes_on = ["该校", "该院", "该园", "学校", "该中心", "全校", "学院"].iter().any(|w| opening.starts_with(w));
    let mut current = context.org.take().filter(|_| goes_on);
    let mut seen = 0;
    for item in items.iter_mut() {
        for seg in &segs[seen..=item.segment] {
            let to = if seg.from <= item.at && item.at < seg.to { item.at } else { seg.to };
            if let Some((a, b)) = org::institution(chars, list, seg.from, to) {
                current = Some(chars[list[a].start..list[b - 1].end].iter().collect());
            } else if list[seg.from..to].iter().any(|t| t.has(Classes::CUE)) {
                // 全市, 全省: the area again.
                current = None;
            }
        }
        seen = item.segment;
        item.org_name = current.clone();
    }
    context.org = current;
}

/// The verb of doing that a label begins with, or that stands in it before its object.
fn leading_verb(label: &str) -> Option<String> {
    let chars: Vec<char> = label.chars().collect();
    let mut found = Vec::new();
    crate::lexicon::words(&chars, &mut found);
    let is_verb = |f: &&crate::lexicon::Found| f.entry.classes.has(Classes::ACT) && !f.entry.classes.has(Classes::NOUN);
    let first = found.iter().find(is_verb)?;
    let mut end = first.end;
    for f in found.iter().skip_while(|f| f.start <= first.start) {
        let joined = f.start == end || f.start == end + 1 && matches!(chars[end], '、' | '和');
        if !joined || !is_verb(&f) {
            break;
        }
        end = f.end;
    }
    (end < chars.len() && (first.start == 0 || end == first.end)).then(|| chars[first.start..end].iter().collect())
}

/// What the last number of the list is said to do, if this number is in a list before it.
fn list_said(chars: &Chars, tokens: &Tokens, items: &[Item], k: usize) -> Option<(usize, usize)> {
    let mut last = k;
    while last + 1 < items.len() && items[last + 1].listed && items[last + 1].segment == items[k].segment {
        last += 1;
    }
    if last == k {
        return None;
    }
    let (from, to) = items[last].right;
    (from..to)
        .find(|&at| {
            at > from
                && tokens.list[at].kind == Kind::Word
                && tokens.list[at].has(Classes::PREDICATE)
                && !tokens.list[at].has(Classes::NOUN)
        })
        .filter(|&at| to - at >= 1 && chars.len() > tokens.list[at].start)
        .map(|at| (at, to))
}

/// A run of bare numbers whose names stand together before them: 甲、乙分别达到1、2.
fn distributed(chars: &Chars, tokens: &Tokens, items: &mut [Item], k: usize) -> Option<usize> {
    let list = &tokens.list;
    let mut n = 1;
    while k + n < items.len() {
        let next = &items[k + n];
        let bare = next.lead.core.0 >= next.lead.core.1;
        if !(next.listed && bare && next.segment == items[k].segment) || right_names(chars, list, items, k + n - 1) {
            break;
        }
        n += 1;
    }
    if n < 2 || right_names(chars, list, items, k + n - 1) {
        return None;
    }
    let core = items[k].lead.core;
    let names = phrase(chars, list, core.0, core.1);
    let labels = if names.is_empty() {
        // 分别高出16.6、5.2、1.3个百分点: the names of the numbers before, in their order.
        let before: Vec<Phrase> =
            items[..k].iter().filter_map(|i| i.label.as_ref().map(|(p, _, _)| p.clone())).collect();
        if before.len() < n {
            return None;
        }
        before[before.len() - n..].to_vec()
    } else {
        let mut names = names;
        strip_leading(&mut names);
        list::distribute(&names, n)?
    };
    for (j, label) in labels.into_iter().enumerate() {
        items[k + j].label = Some((label, label::Kind::Whole, 2.0));
    }
    Some(n)
}

/// Takes verbs of causing off a list of names (实现甲、乙 …).
fn strip_leading(names: &mut Phrase) {
    for word in ["实现", "推动", "确保", "使", "保持", "达到", "提高", "提升"] {
        if let Some(rest) = names.text.strip_prefix(word) {
            names.text = rest.to_string();
        }
    }
}

fn right_names(chars: &Chars, list: &[Token], items: &[Item], k: usize) -> bool {
    let (from, to) = items[k].right;
    // 的平均水平, 的目标 go back over the numbers.
    let from = (from..to).find(|&at| list[at].mark().is_none()).unwrap_or(to);
    let back = from < to && chars[list[from].start] == '的';
    !back
        && (from..to).any(|at| {
            matches!(list[at].kind, Kind::Run | Kind::Word) && !list[at].has(Classes::ADVERB.or(Classes::CONJUNCTION))
        })
}

/// Bytes of the first member of a family in a label.
pub fn family_member(text: &str, family: Classes) -> Option<(usize, usize)> {
    list::member(text, family)
}

#[allow(clippy::too_many_arguments)]
fn finish(
    chars: &Chars,
    tokens: &[Token],
    m: &Mention,
    item: Item,
    label: Phrase,
    kind: label::Kind,
    margin: f32,
    sentence: (usize, usize),
) -> Row {
    let mut value = m.value;
    let mut value_max = m.max;
    let role = item.role;
    let mut unit = m.unit.to_string();
    if unit.is_empty() {
        unit = missing_unit(chars, m, role, &label).to_string();
    }
    if unit == "番" {
        unit = "倍".into();
    }
    // 排名提升6位
    let placed = ["排名", "排位", "位次", "名次"].iter().any(|w| label.text.ends_with(w));
    if role == Role::Change && placed && unit == "人" && chars[m.end..m.stop].contains(&'位') {
        unit = "位".into();
    }
    if role == Role::Rank && matches!(unit.as_str(), "" | "人" | "个") {
        unit = if m.top { "名" } else { "位" }.into();
    }
    if m.implied == Some(Implied::Zero) {
        unit = zero_unit(chars, m).into();
    }
    // 减轻负担3亿元: what is lessened is the name, the verb its sign.
    let lessens = ["减少", "减轻", "降低"].iter().find_map(|w| label.text.strip_prefix(w).map(str::to_string));
    let mut label = label;
    let lessened = role == Role::Change && lessens.is_some() && !item.lead.up;
    if lessened && let Some(rest) = lessens.filter(|r| r.chars().count() >= 2) {
        label.text = rest;
    }
    let falls = lessened
        || item.lead.down && matches!(role, Role::Change)
        || matches!(role, Role::Gap) && item.lead.gap == Some(Gap::Below);
    if falls && value > Decimal::ZERO {
        value = -value;
        value_max = value_max.map(|v| -v);
    }
    let bound = bound(chars, tokens, m, &item);
    if m.implied == Some(Implied::Whole) && !label.text.ends_with("覆盖率") && !label.text.contains('率') {
        label.text.push_str("覆盖率");
    }
    Row {
        mention: *m,
        unit,
        value,
        value_max,
        bound,
        role,
        role_rule: item.rule,
        label,
        label_kind: kind,
        margin,
        area: item.scope.area.clone().unwrap_or_default(),
        area_at: item.scope.area_at,
        time: if role == Role::Baseline { baseline_time(tokens, &item) } else { item.scope.time },
        time_at: item.scope.time_at,
        reference: item
            .lead
            .reference
            .map(|(a, b)| (tokens[a].start, tokens[b - 1].end))
            .filter(|_| matches!(role, Role::Change | Role::Gap)),
        org: item.org_name,
        sentence,
    }
}

/// What a plan promises without a year: end values for its last year, yearly amounts for all of it.
fn plan_time(report: &Draft, chars: &Chars, row: &mut Row) {
    let Some((first, last)) = report.plan.filter(|_| row.role == Role::Target) else { return };
    if row.time.is_none() {
        let before = chars.text(row.mention.start.saturating_sub(16), row.mention.start);
        let yearly = ["每年", "年均", "年度"].iter().any(|w| before.contains(w));
        row.time = Some(if yearly { Period::Span(first, last) } else { Period::At(crate::period::Moment::year(last)) });
    }
}

/// A baseline has the time of its own words only: 由2020年的34%.
fn baseline_time(tokens: &[Token], item: &Item) -> Option<Period> {
    let from = tokens[item.lead.from_at?].start;
    item.scope.time.filter(|_| item.scope.time_at.is_some_and(|(a, _)| a >= from))
}

fn missing_unit(chars: &Chars, m: &Mention, role: Role, label: &Phrase) -> &'static str {
    if role == Role::Rank {
        return "位";
    }
    if let Some(unit) = statistic::counted_noun(chars, m.stop) {
        return unit;
    }
    if matches!(chars.get(m.stop), Some('金' | '银' | '铜')) {
        return "枚";
    }
    let ends = |words: &[&str]| words.iter().any(|w| label.text.ends_with(w));
    // 投入科研经费1.31亿
    let large = chars[m.start..m.end].iter().any(|c| matches!(c, '万' | '亿'));
    if large && ends(&["经费", "资金", "投资", "投入", "支出", "收入", "产值", "贷款", "预算", "补助", "总额", "成本"])
    {
        return "元";
    }
    if ends(&["人数", "人口", "学生", "教师", "人员", "在校生", "职工", "群众", "老年人", "儿童", "劳动者"])
    {
        return "人";
    }
    if ends(&["人次"]) {
        return "人次";
    }
    if m.form == Form::Ratio {
        return ":1";
    }
    if matches!(chars.get(m.stop), Some('大')) {
        return "个";
    }
    if ends(&["率", "比例", "占比", "比重", "系数", "指数", "得分", "比"]) { "" } else { "个" }
}

fn zero_unit(chars: &Chars, m: &Mention) -> &'static str {
    let before = chars.text(m.start.saturating_sub(16), m.start);
    if ["学生", "辍学", "控辍", "人员", "儿童", "教师", "适龄"].iter().any(|w| before.contains(w)) {
        "人"
    } else {
        "个"
    }
}

fn bound(chars: &Chars, tokens: &[Token], m: &Mention, item: &Item) -> Bound {
    if let Some(bound) = m.bound {
        return bound;
    }
    if m.top {
        return Bound::AtMost;
    }
    let _ = tokens;
    let lead = &item.lead;
    if lead.rise_to || lead.gap.is_some() && !lead.about {
        if lead.about {
            return Bound::About;
        }
        return Bound::Exact;
    }
    let before = chars.text(m.start.saturating_sub(4), m.start);
    if ["不少于", "不低于", "至少", "不小于", "不短于"].iter().any(|w| before.ends_with(w)) {
        return Bound::AtLeast;
    }
    if ["不超过", "不高于", "不多于", "至多"].iter().any(|w| before.ends_with(w)) {
        return Bound::AtMost;
    }
    if lead.about {
        return Bound::About;
    }
    if lead.at_most {
        return Bound::AtMost;
    }
    if lead.at_least {
        return Bound::AtLeast;
    }
    if item.role == Role::Threshold && lead.threshold {
        return Bound::AtLeast;
    }
    Bound::Exact
}
