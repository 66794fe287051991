//! The numbers of a sentence, each with the words left and right that are its own.

pub(super) mod bounds;
pub(super) mod dealt;
pub(super) mod headline;

use super::context::Context;
use super::label;
use super::lead::{Lead, lead};
use super::org;
use super::phrase::Phrase;
use super::scope::Scope;
use crate::lexicon::Classes;
use crate::observation::Role;
use crate::sentence::Segment;
use crate::text::Chars;
use crate::token::{Kind, Tokens};
use bounds::{before_field, between, carried_out, next_counted, quotation_start};
use headline::{news_behind, said_again, text_behind};

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

/// The numbers of a sentence, each with the words left and right that are its own. `unit_told` is that of the number
/// before, where only a semicolon parts them.
pub(super) fn items(
    chars: &Chars,
    tokens: &Tokens,
    segs: &[Segment],
    scopes: &mut [(usize, Scope)],
    unit_told: Option<&'static str>,
) -> Vec<Item> {
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
            let right_to = news_behind(chars, list, at, right_to).unwrap_or(right_to);
            let right_to = text_behind(chars, tokens, at, right_to).unwrap_or(right_to);
            let right_to = if said_again(chars, list, seg, at) || carried_out(chars, list, left_from, at, right_to) {
                at + 1
            } else {
                right_to
            };
            let index = list[at].index;
            left_from = quotation_start(chars, list, left_from, at);
            let unit_before = out.last().map(|i: &Item| tokens.mentions[i.index].unit).or(unit_told);
            let again = unit_before == Some(tokens.mentions[index].unit);
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
                    None => before_field(chars, tokens, lead(chars, list, left_from, at)),
                },
                role: Role::Level,
                rule: "",
                label: None,
                scope: scopes
                    .binary_search_by_key(&index, |(of, _)| *of)
                    .map_or_else(|_| Scope::default(), |found| std::mem::take(&mut scopes[found].1)),
                org: org::institution(chars, list, left_from, at).or_else(|| {
                    // 招生1840人,其中:甲县一中950人;甲县二中540人
                    let counted = matches!(tokens.mentions[index].unit, "所" | "家" | "个") || right_to > at + 1;
                    (again && !counted).then(|| org::alone(chars, list, left_from, at)).flatten()
                }),
                org_name: None,
            });
            left_from = next_left;
            listed = next_listed;
        }
    }
    out
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
        let Some(opening) = first.map(|t| chars.up_to(t.start, 4)) else { return false };
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
        let alone = item.org.filter(|&(_, end)| end == item.at);
        item.org_name = match alone {
            Some((a, b)) => Some(chars.text(list[a].start, list[b - 1].end).to_owned()),
            None => current.clone(),
        };
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
