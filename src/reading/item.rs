//! The numbers of a sentence, each with the words left and right that are its own.

use super::context::Context;
use super::label;
use super::lead::{Lead, lead};
use super::org;
use super::phrase::Phrase;
use super::scope::Scope;
use crate::lexicon::Classes;
use crate::observation::Role;
use crate::region::{self, RegionId};
use crate::report::Area;
use crate::sentence::Segment;
use crate::text::Chars;
use crate::token::{Kind, Token, Tokens};

/// One number with the words that are its own.
pub(super) struct Item {
    pub index: usize,
    pub at: usize,
    pub segment: usize,
    pub right: (usize, usize),
    pub listed: bool,
    pub lead: Lead,
    pub role: Role,
    pub rule: &'static str,
    pub label: Option<(Phrase, label::Kind, f32)>,
    pub scope: Scope,
    /// The institution that heads the clause.
    pub org: Option<(usize, usize)>,
    /// Its name, also where an earlier clause gave it.
    pub org_name: Option<String>,
}

/// 14.7个、17.4个、17.2个百分点: the unit that the last of a list spells out holds for all.
pub(super) fn list_units(tokens: &Tokens, items: &[Item]) -> Vec<(usize, &'static str)> {
    let mut out: Vec<(usize, &'static str)> = Vec::new();
    for k in (1..items.len()).rev() {
        let (a, b) = (&items[k - 1], &items[k]);
        // From the last to the first: only what was found for `b` can count here.
        let found = |i: &Item| out.last().filter(|(of, _)| *of == i.index).map(|(_, unit)| *unit);
        let unit = |i: &Item| found(i).unwrap_or(tokens.mentions[i.index].unit);
        let bare = b.listed && b.segment == a.segment && b.lead.core.0 >= b.lead.core.1 && a.right.0 >= a.right.1;
        let (left, right) = (unit(a), unit(b));
        if bare
            && (matches!(right, "百分点" | "千分点") && matches!(left, "个" | "")
                || left.is_empty() && !right.is_empty())
        {
            out.push((a.index, right));
        }
    }
    out
}

/// So many clauses at most stand in a bracket that is looked over.
const BRACKET: usize = 8;

/// The numbers of a sentence, each with the words left and right that are its own.
pub(super) fn items(chars: &Chars, tokens: &Tokens, segs: &[Segment], scopes: &mut [(usize, Scope)]) -> Vec<Item> {
    let list = &tokens.list;
    let mut out: Vec<Item> = Vec::with_capacity(scopes.len());
    for (s, seg) in segs.iter().enumerate() {
        let mut numbers = (seg.from..seg.to)
            .filter(|&at| list[at].kind == Kind::Number && tokens.mentions[list[at].index].skipped.is_none())
            .peekable();
        let mut left_from = seg.from;
        let mut listed = false;
        while let Some(at) = numbers.next() {
            let (right_to, next_left, next_listed) = match numbers.peek() {
                Some(&next) => between(chars, tokens, at, next),
                // 两栋教学楼、一栋科技楼: what the next of the list counts is not this one's.
                None => (next_counted(list, at, seg.to), seg.to, false),
            };
            let index = list[at].index;
            left_from = quotation_start(chars, list, left_from, at);
            // 超出目标任务(60%)|22个百分点: the words stand before the bracket.
            let before = (at == seg.from && at > 0 && seg.depth == 0 && list[at - 1].mark() == Some(')'))
                .then(|| segs[..s].iter().rev().take(BRACKET).find(|b| b.depth == 0 && b.mark == '('))
                .flatten()
                .filter(|b| b.from < b.to);
            out.push(Item {
                index,
                at,
                segment: s,
                right: (at + 1, right_to),
                listed,
                lead: match before {
                    Some(b) => lead(chars, list, b.from, b.to),
                    None => lead(chars, list, left_from, at),
                },
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

/// Where a list goes on with a number that states nothing.
fn next_counted(list: &[Token], at: usize, end: usize) -> usize {
    let next = (at + 1..end)
        .find(|&k| list[k].mark() == Some('、') && list.get(k + 1).is_some_and(|t| t.kind == Kind::Number));
    next.unwrap_or(end)
}

/// Where the quotation that a number stands in begins (提出的“到2025年达到95%”), if after `from`.
pub(super) fn quotation_start(chars: &Chars, list: &[Token], from: usize, at: usize) -> usize {
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
pub(super) fn between(chars: &Chars, tokens: &Tokens, first: usize, second: usize) -> (usize, usize, bool) {
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
    // 30个省份1315个县: what stands left is the name of the number before.
    let taken = first >= 2 && list[first - 2].kind == Kind::Number;
    let named_left = first > 0 && !taken && {
        let t = &list[first - 1];
        (t.kind == Kind::Run
            && !matches!(chars[t.start..t.end], ['了'])
            && !chars[t.start..t.end].ends_with(&['的'])
            && !chars[t.start..t.end].ends_with(&['等'])
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

/// 2022年、2023年分别新增1200个、1500个; 榆次区、太谷区分别为12所、9所: each number has the year or place of its rank.
pub(super) fn distribute_heads(tokens: &Tokens, sentence: (usize, usize), own: Option<RegionId>, items: &mut [Item]) {
    let list = &tokens.list;
    let each = |at: usize| list[at].has(Classes::DISTRIBUTIVE);
    let Some(word) = (sentence.0..sentence.1).find(|&at| each(at)) else { return };
    let Some(first) = items.iter().position(|i| i.at > word) else { return };
    let run = 1 + items[first + 1..].iter().take_while(|i| i.listed && i.segment == items[first].segment).count();
    for kind in [Kind::Time, Kind::Place] {
        // The last run of years or places joined by 、 before 分别.
        let mut heads: Vec<usize> = Vec::new();
        for at in sentence.0..word {
            let t = &list[at];
            let joined = at > 0 && (list[at - 1].mark() == Some('、') || list[at - 1].has(Classes::CONJUNCTION));
            if t.kind == kind && !t.has(Classes::CUE) {
                if !joined {
                    heads.clear();
                }
                heads.push(at);
            }
        }
        if heads.len() < 2 || heads.len() != run {
            continue;
        }
        for (item, &at) in items[first..].iter_mut().zip(&heads) {
            let t = &list[at];
            match kind {
                Kind::Time => {
                    if let crate::period::Saying::At(m) = tokens.sayings[t.index] {
                        item.scope.time = Some(crate::period::Period::At(m));
                        item.scope.time_at = Some((t.start, t.end));
                    }
                }
                _ => {
                    if let Some(id) = region::choose(tokens.places[t.index], own) {
                        item.scope.area = Some(Area::known(id));
                        item.scope.area_at = Some((t.start, t.end));
                    }
                }
            }
        }
    }
}

/// Gives each number the institution that its clause, or an earlier one of the sentence, is about; 该校
/// goes back to the sentence before.
pub(super) fn name_orgs(
    chars: &Chars,
    tokens: &Tokens,
    segs: &[Segment],
    sentence: (usize, usize),
    items: &mut [Item],
    context: &mut Context,
) {
    let list = &tokens.list;
    let goes_on = segs.iter().any(|seg| {
        let first = list.get(seg.from).filter(|t| matches!(chars[t.start], '该' | '学' | '全' | '我'));
        let opening = first.map_or("", |t| chars.up_to(t.start, 4));
        seg.from == sentence.0
            && ["该校", "该院", "该园", "学校", "该中心", "全校", "学院"].iter().any(|w| opening.starts_with(w))
            || ["学校现有", "学校共有", "学校占地", "该校", "我校"].iter().any(|w| opening.starts_with(w))
    });
    let mut current = context.org.take().filter(|_| goes_on);
    let mut seen = 0;
    for item in items.iter_mut() {
        for seg in &segs[seen..=item.segment] {
            let to = if seg.from <= item.at && item.at < seg.to { item.at } else { seg.to };
            if let Some((a, b)) = org::institution(chars, list, seg.from, to) {
                current = Some(chars[list[a].start..list[b - 1].end].iter().collect());
            } else if list[seg.from..to].iter().any(|t| t.has(Classes::CUE) && !chars[..t.end].ends_with(&['校'])) {
                // 全市, 全省: the area again.
                current = None;
            }
        }
        seen = item.segment;
        item.org_name = current.clone();
    }
    context.org = current;
}

/// 走进某县第一中学,…: a sentence without figures that the next goes on from (该校…).
pub(super) fn note_org(chars: &Chars, tokens: &Tokens, segs: &[Segment], context: &mut Context) {
    let list = &tokens.list;
    let found = segs.iter().find_map(|seg| org::institution(chars, list, seg.from, (seg.to + 1).min(list.len())));
    context.org = found.map(|(a, b)| chars[list[a].start..list[b - 1].end].iter().collect());
}

/// 比上年增加6人，增长5%: the second difference is held against what the first was.
pub(super) fn carry_references(items: &mut [Item]) {
    for k in 1..items.len() {
        let (a, b) = (&items[k - 1], &items[k]);
        let same = matches!((&a.label, &b.label), (Some((x, ..)), Some((y, ..))) if x.text == y.text);
        if b.role == Role::Change && a.role == Role::Change && same && b.lead.reference.is_none() {
            items[k].lead.reference = items[k - 1].lead.reference;
        }
    }
}
