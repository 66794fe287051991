//! The labels of the numbers of a sentence, from left to right, as each leaves a context for the next.

use std::cell::{OnceCell, RefCell};

use super::Row;
use super::context::Context;
use super::distributed::{distributed, list_said};
use super::item::Item;
use super::label::{self, Candidate, View, choose};
use super::list;
use super::offer::{compares, names_something};
use super::phrase::{Phrase, phrase};
use super::pointed::pointed;
use super::whole_label::made_whole;
use crate::lexicon::Classes;
use crate::sentence::Segment;
use crate::text::{Chars, string_of, with_chars};
use crate::token::{Kind, Token, Tokens};

pub(super) fn choose_labels(
    chars: &Chars,
    tokens: &Tokens,
    segs: &[Segment],
    sentence: usize,
    items: &mut [Item],
    context: &mut Context,
    told: &[Row],
) {
    let list = &tokens.list;
    // Most sentences have no 其中.
    let last = items.last().map_or(sentence, |item| item.at);
    let parted = list[sentence..last].iter().any(|t| t.has(Classes::AMONG));
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
        if let Some(n) = distributed(chars, tokens, items, k, segs, context, told) {
            for item in &items[k..k + n] {
                if let Some((label, _, _)) = &item.label {
                    let part = parted && is_part(list, sentence, item.at);
                    context.note(label, &tokens.mentions[item.index], segs[item.segment].depth > 0, part);
                }
            }
            k += n;
            continue;
        }
        if !items[k].listed {
            verb = None;
        }
        let found = match pointed(chars, tokens, segs, items, k, told) {
            Some(phrase) => Some((Candidate { kind: label::Kind::Goal, phrase, score: 0.0 }, 2.0)),
            None => choose_label(chars, tokens, segs, sentence, items, k, context, verb.as_deref(), told),
        };
        if let Some((Candidate { kind, phrase: best, .. }, margin)) = found {
            let heads_list = || items[k + 1..].iter().any(|i| i.listed);
            if matches!(kind, label::Kind::VerbObject | label::Kind::VerbRight) && verb.is_none() && heads_list() {
                verb = leading_verb(&best.text).map(|verb| reaching(&best.text, verb));
            }
            let best = match kind {
                label::Kind::Inherited => added_up(chars, tokens, items, k, best),
                _ => best,
            };
            let part = parted && is_part(list, sentence, items[k].at);
            context.note(&best, &tokens.mentions[items[k].index], segs[items[k].segment].depth > 0, part);
            items[k].label = Some((best, kind, margin));
        } else if let Some(before) = context.last_label.clone().filter(|_| items[k].at > segs[items[k].segment].from) {
            // 中部地区7023亿元: no measured thing named; what the sentences before measure goes on.
            items[k].label = Some((before, label::Kind::Inherited, 0.0));
        }
        k += 1;
    }
    share_heads(chars, tokens, items);
    for seg in segs.iter().skip(framed) {
        if !items.iter().any(|i| segs[i.segment].from == seg.from) {
            context.frame(chars, list, seg);
        }
    }
}

/// 营养计划惠及217所学校、15.3万学生: what reaches the first reaches the others of the list.
fn reaching(label: &str, verb: String) -> String {
    let of = label.split_once(verb.as_str()).map_or("", |(of, _)| of);
    let reaches = ["惠及", "覆盖", "服务", "带动", "辐射"].contains(&verb.as_str());
    if reaches && (3..=12).contains(&of.chars().count()) { [of, &verb].concat() } else { verb }
}

/// 拨付甲补助资金3亿元、乙补助资金4亿元,总计7亿元: what the names of the parts share.
fn added_up(chars: &Chars, tokens: &Tokens, items: &[Item], k: usize, label: Phrase) -> Phrase {
    let m = tokens.mentions[items[k].index];
    let before = chars.text(m.start.saturating_sub(3), m.start).trim_end_matches(['为', '达']);
    if !["总计", "合计"].iter().any(|w| before.ends_with(w)) {
        return label;
    }
    let parts = items[..k].iter().rev().filter(|i| tokens.mentions[i.index].unit == m.unit).take(5);
    let mut names = parts.filter_map(|i| i.label.as_ref().map(|(p, ..)| p.text.as_str()));
    let Some(first) = names.next() else { return label };
    let shared = names.fold(first, |tail, name| {
        let n = tail.chars().rev().zip(name.chars().rev()).take_while(|(a, b)| a == b).count();
        let at = tail.char_indices().rev().take(n).last().map_or(tail.len(), |(at, _)| at);
        &tail[at..]
    });
    let verb = leading_verb(first).filter(|verb| !shared.contains(verb.as_str())).unwrap_or_default();
    match shared.chars().count() {
        2.. => Phrase { text: format!("{verb}{shared}"), ..label },
        _ => label,
    }
}

/// 其中 stands before it in its sentence.
pub(super) fn is_part(list: &[Token], sentence: usize, at: usize) -> bool {
    let mut outside = Vec::new();
    let mut part = false;
    for t in &list[sentence..at] {
        match t.kind {
            Kind::Mark('(') => outside.push(part),
            // What a bracket is part of ends with it.
            Kind::Mark(')') => part = outside.pop().unwrap_or(part),
            Kind::Word => part |= t.has(Classes::AMONG) && t.end - t.start == 2,
            _ => {}
        }
    }
    part
}

/// 4个国家级、5个省级医疗中心: a level alone takes its noun from the next of its list.
pub(super) fn share_heads(chars: &Chars, tokens: &Tokens, items: &mut [Item]) {
    for k in (1..items.len()).rev() {
        let (from, to) = items[k - 1].right;
        share_object(tokens, items, k);
        share_deed(chars, tokens, items, k);
        share_kinds(chars, tokens, items, k);
        share_said(chars, tokens, items, k);
        share_class(chars, tokens, items, k);
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

/// 3个百亿级、12个十亿级投资规模的制造项目: a class alone is of the things that the next of its list spells out.
fn share_class(chars: &Chars, tokens: &Tokens, items: &mut [Item], k: usize) {
    const CLASSES: [char; 4] = ['级', '类', '型', '档'];
    let (head, tail) = items.split_at_mut(k);
    let (Some(a), b) = (head.last_mut(), &tail[0]) else { return };
    let alike = tokens.mentions[a.index].unit == tokens.mentions[b.index].unit;
    if !(b.listed && b.segment == a.segment && alike && a.right.0 < a.right.1 && b.right.0 < b.right.1) {
        return;
    }
    let list = &tokens.list;
    let own = chars.text(list[a.right.0].start, list[a.right.1 - 1].end);
    let Some(class) = own.chars().last().filter(|c| CLASSES.contains(c) && own.chars().count() <= 5) else { return };
    let Some((next, ..)) = &b.label else { return };
    let behind = chars.text(list[b.right.0].start, list[b.right.1 - 1].end);
    // The class of the next stands at the head of its own words.
    let Some(other) =
        behind.char_indices().take(5).find(|(_, c)| *c == class).map(|(at, c)| &behind[..at + c.len_utf8()])
    else {
        return;
    };
    if other.len() < behind.len() && next.text.contains(other) && a.label.is_some() {
        a.label = Some((next.with(next.text.replacen(other, own, 1)), label::Kind::Shared, 1.0));
    }
}

/// 办好12类45件民生实事: the kinds of what is counted next.
fn share_kinds(chars: &Chars, tokens: &Tokens, items: &mut [Item], k: usize) {
    let (head, tail) = items.split_at_mut(k);
    let (Some(a), b) = (head.last_mut(), &mut tail[0]) else { return };
    let kinds = tokens.mentions[a.index].unit == "类" && a.at + 1 == b.at && a.segment == b.segment;
    // 考核反馈的6类9个问题: who found them belongs to their name.
    let (from, to) = a.lead.core;
    let told = kinds && from < to && chars[..tokens.list[a.at].start].ends_with(&['的']);
    let whose = if told { phrase(chars, &tokens.list, from, to) } else { Phrase::default() };
    if let Some((name, label::Kind::Right | label::Kind::RightSaid, _)) = &mut b.label
        && (3..=12).contains(&whose.len())
        && let thing = name.text.rsplit_once('的').map_or(name.text.as_str(), |(_, thing)| thing)
        && thing.chars().count() <= 4
    {
        name.text = [&whose.text, thing].concat();
    }
    if let Some((name, ..)) = b.label.as_ref().filter(|(name, ..)| kinds && name.len() <= 14) {
        a.label = Some((name.then("类别"), label::Kind::VerbRight, 1.0));
    }
}

/// 8所高校14个学科入选名单: what is said of the parts is said of those who have them.
fn share_said(chars: &Chars, tokens: &Tokens, items: &mut [Item], k: usize) {
    let (head, tail) = items.split_at_mut(k);
    let (Some(a), b) = (head.last_mut(), &tail[0]) else { return };
    let (from, to) = a.right;
    let of = |at: usize| at == b.at || at + 1 == b.at && chars[tokens.list[at].start..tokens.list[at].end] == ['的'];
    let beside = from < to && of(to) && a.segment == b.segment && !b.listed;
    let schools = matches!(tokens.mentions[a.index].unit, "所" | "家");
    let Some((said, label::Kind::RightSaid, _)) = &b.label else { return };
    if let Some((deed, _)) = said.text.rsplit_once('的').filter(|_| beside && schools)
        && deed.chars().count() >= 4
        && let Some((name, label::Kind::Right, _)) = &mut a.label
        && name.len() <= 8
    {
        name.text = [deed, "的", &name.text].concat();
    }
}

/// 12人15次打破6项省纪录: how many did it, and how often.
fn share_deed(chars: &Chars, tokens: &Tokens, items: &mut [Item], k: usize) {
    let unit = |i: &Item| tokens.mentions[i.index].unit;
    let Some([people, times, what]) = k.checked_sub(1).and_then(|from| items.get_mut(from..from + 3)) else { return };
    if unit(people) != "人" || unit(times) != "次" || people.at + 1 != times.at || times.at + 4 < what.at {
        return;
    }
    let deed = chars.text(tokens.list[times.at].end, tokens.list[what.at].start);
    let Some((name, ..)) = what.label.as_ref().filter(|_| ["打破", "破", "平", "刷新", "创", "超"].contains(&deed))
    else {
        return;
    };
    let object = name.text.trim_start_matches(deed);
    let named =
        [(people, "人数"), (times, "次数")].map(|(item, tail)| (item, name.with([deed, object, tail].concat())));
    for (item, label) in named {
        item.label = Some((label, label::Kind::VerbRight, 1.0));
    }
}

/// 新建748个、改扩建2124个中小学项目: only the last of two verbs spells out the object.
fn share_object(tokens: &Tokens, items: &mut [Item], k: usize) {
    let verb_at = |i: &Item| {
        let (_, to) = i.lead.core;
        let t = to.checked_sub(1).filter(|&at| at >= i.lead.core.0).map(|at| &tokens.list[at])?;
        (t.has(Classes::ACT) && !t.has(Classes::NOUN)).then_some((t.start, t.end))
    };
    let (head, tail) = items.split_at_mut(k);
    let (Some(a), b) = (head.last_mut(), &tail[0]) else { return };
    let (same, verb_only) = (a.segment == b.segment && b.listed, b.lead.core.0 + 1 == b.lead.core.1);
    let alike = tokens.mentions[a.index].unit == tokens.mentions[b.index].unit;
    if !(same && verb_only && alike && a.right.0 >= a.right.1) || verb_at(b).is_none() {
        return;
    }
    let Some((start, end)) = verb_at(a) else { return };
    let Some((next, label::Kind::VerbRight, _)) = &b.label else { return };
    let Some(object) = leading_verb(&next.text).and_then(|verb| next.text.strip_prefix(verb.as_str())) else { return };
    if let Some((own, kind, _)) = &mut a.label {
        let verb = own.text.chars().count().saturating_sub(end - start);
        let verb: String = own.text.chars().skip(verb).collect();
        own.text = format!("{verb}{object}");
        (own.start, own.end) = (start, end);
        *kind = label::Kind::VerbRight;
    }
}

#[allow(clippy::too_many_arguments)]
fn choose_label(
    chars: &Chars,
    tokens: &Tokens,
    segs: &[Segment],
    sentence: usize,
    items: &[Item],
    k: usize,
    context: &Context,
    verb: Option<&str>,
    told: &[Row],
) -> Option<(Candidate, f32)> {
    let list = &tokens.list;
    let item = &items[k];
    let m = &tokens.mentions[item.index];
    let seg = &segs[item.segment];
    let parent = seg.parent.and_then(|p| items[..k].iter().rev().find(|i| i.segment == p));
    // 跑步(占86%)、跳绳(占57%): what the bracket stands behind, not the bracket before.
    let behind = seg
        .parent
        .map(|p| &segs[p])
        .is_some_and(|p| names_something(list, p) && list[p.from..p.to].iter().any(|t| !joins_places(t)));
    let aside = |i: &&Item| behind && segs[i.segment].depth > 0 && segs[i.segment].parent != seg.parent;
    let before_item =
        parent.or_else(|| items[..k].iter().rev().find(|i| segs[i.segment].depth <= seg.depth).filter(|i| !aside(i)));
    // 支出580万元,占总支出的82%,同比增加35万元: a difference in the unit of the value, not of its share.
    let apart = |i: &&Item| i.segment < item.segment && tokens.mentions[i.index].unit == m.unit;
    let differs = item.role == crate::observation::Role::Change && m.unit != "百分点" && parent.is_none();
    let before_item = before_item.map(|i| {
        let of = &tokens.mentions[i.index];
        let other = differs && of.percent() && i.role != crate::observation::Role::Change;
        // 招生3.4万人,占总数的46.9%,增长5.8%: shares rise by points.
        let share = || i.label.as_ref().is_some_and(|(label, ..)| label.text.contains('占'));
        let grown = |j: &&Item| j.segment < item.segment && !tokens.mentions[j.index].percent();
        let found = match other {
            true if !m.percent() => items[..k].iter().rev().take(3).find(apart),
            true if share() => items[..k].iter().rev().take(2).find(grown),
            _ => None,
        };
        // 县2767个,占比95.32%;其中东部地区890个: a count is no share.
        let counted = m.counts() && of.percent() && item.right.0 >= item.right.1;
        let alike = |j: &&Item| tokens.mentions[j.index].unit == m.unit && j.role == item.role;
        // 投用学校9所,新增学位1.4万个,其中高新区5所: schools again, and no places.
        // 其中甲县5所、8100个: the second is of the same place.
        let with_the_place = || {
            k.checked_sub(1).map(|at| &items[at]).is_some_and(|i| {
                item.listed
                    && list[item.at - 1].kind != Kind::Number
                    && list[i.at - 1].kind == Kind::Place
                    && list[i.lead.core.0..i.lead.core.1].iter().all(|t| joins_places(t) || t.has(Classes::AMONG))
            })
        };
        let placed = || {
            let (from, to) = item.lead.core;
            item.right.0 >= item.right.1
                && m.counts()
                && of.counts()
                && m.unit != of.unit
                && (from > 0 && from <= to)
                && list[from..to].iter().all(|t| joins_places(t) || zone(chars, t) || t.has(Classes::AMONG))
                && (from < to || list[from - 1].kind == Kind::Place || with_the_place())
        };
        // 新改扩建学校12所,可新增学位8300个,已有9所完工: the schools.
        let done = || {
            let (a, b) = item.right;
            let (from, to) = item.lead.core;
            from >= to
                && a < b
                && m.counts()
                && of.counts()
                && m.unit != of.unit
                && list[b - 1].end - list[a].start <= 4
                && list[a].has(Classes::PREDICATE.or(Classes::ACT))
                && !list[a].has(Classes::NOUN)
        };
        let alike_in_unit = |j: &&Item| tokens.mentions[j.index].unit == m.unit;
        if found.is_none()
            && matches!(m.unit, "所" | "家" | "个" | "项")
            && done()
            && let Some(j) =
                items[..k].iter().rev().take(5).filter(|j| !is_part(list, sentence, j.at)).find(alike_in_unit)
        {
            return j;
        }
        let same = |j: &&Item| tokens.mentions[j.index].unit == m.unit && j.role == item.role;
        if found.is_none()
            && let Some(j) = items[..k].iter().rev().take(5).find(same).filter(|_| placed())
        {
            return j;
        }
        // 资助学生4.6万人次2865万元,其中小学0.3万人次: people are no money.
        // 学前教育资助186万元、4100人次: those of this very sum.
        let beside = item.listed && item.segment == i.segment && item.lead.core.0 >= item.lead.core.1;
        // 发放补贴379万元,惠及1693人: of the money, whoever was counted before.
        let benefit = list[item.lead.core.0..item.lead.core.1.max(item.lead.core.0)]
            .iter()
            .any(|t| matches!(chars[t.start..t.end], ['惠', '及'] | ['受', '益']));
        let reached =
            matches!(m.unit, "人" | "人次") && of.unit == "元" && item.right.0 >= item.right.1 && !beside && !benefit;
        found.or_else(|| items[..k].iter().rev().take(4).find(alike).filter(|_| counted || reached)).unwrap_or(i)
    });
    let before = before_item.and_then(|i| i.label.as_ref()).map(|(p, _, _)| p).or_else(|| {
        // A sentence that begins with a difference goes on with what was measured last.
        let differs = item.lead.up || item.lead.down || item.lead.delta || item.lead.gap.is_some();
        // 小学生师比19.4:1(其中:城市20.1:1;县镇19.5:1): a word for whom, behind a semicolon.
        let (from, to) = item.lead.core;
        let goes_on = || {
            context.semicolon
                && !m.counts()
                && from < to
                && to - from <= 2
                && list[from..to].iter().all(label::is_family)
        };
        // 甲县一中950人;乙县一中540人
        let school = item.org.is_some_and(|(_, end)| end == item.at);
        context.last_label.as_ref().filter(|_| differs || goes_on() || school)
    });
    // 每人每月300元,惠及1200人: whom the money reached, not each.
    let of_each = |i: &&Item| matches!(m.unit, "人" | "人次" | "户") && tokens.mentions[i.index].unit == "元";
    let in_all = before.filter(|_| before_item.as_ref().is_some_and(of_each)).and_then(super::each::in_all);
    let before = in_all.as_ref().or(before);
    let before_percent = before_item.is_some_and(|i| tokens.mentions[i.index].percent());
    // The nearest clause before that has no number: in a bracket, what the bracket stands behind.
    let counted = |s: usize| items[..k].iter().any(|i| i.segment == s);
    let clause_before = match seg.parent {
        Some(p) => Some(p).filter(|&p| !counted(p)),
        None => (0..item.segment)
            .rev()
            .take_while(|&s| !counted(s))
            .find(|&s| segs[s].depth == 0 && names_something(list, &segs[s]) && !compares(chars, list, &segs[s])),
    }
    .map(|s| (segs[s].from, segs[s].to))
    .filter(|(a, b)| a < b);
    let view = View {
        chars,
        tokens: list,
        m,
        lead: &item.lead,
        role: item.role,
        mentions: &tokens.mentions,
        right: item.right,
        rest: (item.right.1, seg.to),
        listed: item.listed,
        in_bracket: seg.depth > 0,
        before,
        before_percent,
        list_verb: verb,
        list_said: list_said(chars, tokens, items, k),
        clause_before,
        org: item.org,
        zone: item.scope.area_at.filter(|_| item.scope.area.as_ref().is_some_and(|a| a.id.is_none())),
        told,
        context,
        segments: segs,
        segment: item.segment,
        sentence,
        core: OnceCell::new(),
        topics: RefCell::default(),
    };
    made_whole(&view, &items[..k], choose(&view))
}

/// 高新区, 花桥镇, 市本级: a place that no list has.
fn zone(chars: &Chars, t: &Token) -> bool {
    crate::region::names_itself(&chars[t.start..t.end])
        || matches!(t.kind, Kind::Run | Kind::Word)
            && (2..=5).contains(&(t.end - t.start))
            && matches!(chars[t.end - 1], '区' | '镇' | '乡' | '县')
            && !t.has(Classes::F_PLACE.or(Classes::CUE))
}

/// A place, or what stands between places.
pub(super) fn joins_places(t: &Token) -> bool {
    t.kind == Kind::Place || t.mark() == Some('、') || t.has(Classes::CONJUNCTION)
}

/// The verb of doing that a label begins with, or that stands in it before its object.
pub(super) fn leading_verb(label: &str) -> Option<String> {
    with_chars(label, |chars| {
        let is_verb =
            |f: &crate::lexicon::Found| f.entry.classes.has(Classes::ACT) && !f.entry.classes.has(Classes::NOUN);
        let mut words = crate::lexicon::each_word(chars);
        let first = words.find(is_verb)?;
        let mut end = first.end;
        for f in words {
            let joined = f.start == end || f.start == end + 1 && matches!(chars[end], '、' | '和');
            if !joined || !is_verb(&f) {
                break;
            }
            end = f.end;
        }
        (end < chars.len() && (first.start == 0 || end == first.end)).then(|| string_of(&chars[first.start..end]))
    })
}

pub(super) fn right_names(chars: &Chars, list: &[Token], items: &[Item], k: usize) -> bool {
    let (from, to) = items[k].right;
    // 的平均水平, 的目标 go back over the numbers.
    let from = (from..to).find(|&at| list[at].mark().is_none()).unwrap_or(to);
    let back = from < to && chars[list[from].start] == '的';
    !back
        && (from..to).any(|at| {
            matches!(list[at].kind, Kind::Run | Kind::Word)
                && !list[at].has(Classes::ADVERB.or(Classes::CONJUNCTION))
                // 3.6%、-0.7%
                && !matches!(chars[list[at].start..list[at].end], ['-' | '－'])
        })
}
