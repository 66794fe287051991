//! Where the words that belong to one number begin and end: between it and its neighbours, in a quotation, before the
//! field it is ranked in.

use crate::forms::Few;
use crate::lexicon::Classes;
use crate::reading::lead::Lead;
use crate::reading::money::between_verbs;
use crate::reading::run_on::next_begins;
use crate::reading::shape::describes;
use crate::text::Chars;
use crate::token::{Kind, Token, Tokens};

/// Where a list goes on with a number that states nothing.
pub(super) fn next_counted(list: &[Token], at: usize, end: usize) -> usize {
    let next = (at + 1..end)
        .find(|&k| list[k].mark() == Some('、') && list.get(k + 1).is_some_and(|t| t.kind == Kind::Number));
    next.unwrap_or(end)
}

/// 今年按|65%|执行, 按每生4元|足额落实: what is done with a rate names nothing.
pub(super) fn carried_out(chars: &Chars, list: &[Token], from: usize, at: usize, to: usize) -> bool {
    static CARRIED: Few<8> = Few::new(["执行", "落实", "掌握", "计发", "兑现", "安排", "计算", "核定"]);
    let by = |t: &Token| matches!(chars[t.start..t.end], ['按'] | ['按', '照']);
    let Some(last) = (at + 1..to).next_back().map(|k| &list[k]) else { return false };
    let ends = list.get(to).is_none_or(|t| t.mark().is_some());
    last.end - list[at].end <= 6
        && ends
        && CARRIED.ends_of(&chars[..last.end])
        && chars.get(list[at].end) != Some(&'的')
        && list[from..at].iter().rev().take(5).any(by)
}

/// 开工率在全省110个县中排名|23位: what is ranked stands before the field.
pub(super) fn before_field(chars: &Chars, tokens: &Tokens, mut lead: Lead) -> Lead {
    let list = &tokens.list;
    let (from, to) = lead.core;
    let field = (from..to).rev().find(|&at| {
        list[at].kind == Kind::Number && tokens.mentions[list[at].index].skipped == Some("field-of-a-rank")
    });
    if let Some(mut at) = field {
        while at > from
            && (list[at - 1].has(Classes::CUE.or(Classes::F_LEVEL))
                || list[at - 1].kind == Kind::Place
                || matches!(chars[list[at - 1].start..list[at - 1].end], ['在' | '列' | '居']))
        {
            at -= 1;
        }
        lead.core.1 = at;
    }
    lead
}

/// Where the quotation that a number stands in begins (提出的“到2025年达到95%”), if after `from`.
pub(in crate::reading) fn quotation_start(chars: &Chars, list: &[Token], from: usize, at: usize) -> usize {
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
        // 投入8亿元新建、改扩建幼儿园31所: it joins verbs.
        list[at].mark() == Some('、') && !(at > first + 1 && between_verbs(list, at))
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
    if next_begins(chars, tokens, first, second) {
        return (from, from, false);
    }
    // 7个县(市、区)已有5个: what stands in a bracket parts nothing.
    let mut depth = 0;
    let apart = |at: &usize| {
        match list[*at].mark() {
            Some(')') => depth += 1,
            Some('(') => depth -= 1,
            _ => {}
        }
        depth == 0 && is_separator(*at)
    };
    if let Some(at) = (from..to).rev().find(apart) {
        // 为2.5万名群众发放保障金、救助金5350万元: the list of what is given.
        let given = (from + 1..at).find(|&k| list[k].has(Classes::ACT) && !list[k].has(Classes::NOUN));
        let whom = list[..first].iter().rev().take(3).any(|t| matches!(chars[t.start..t.end], ['为' | '给' | '向']));
        if let Some(verb) = given.filter(|&k| whom && k + 1 < at && tokens.mentions[list[second].index].unit == "元") {
            return (verb, verb, false);
        }
        return (at, at + 1, true);
    }
    // 公办幼儿园1所学位数270个: a number whose name stands left leaves what follows to the next.
    // 30个省份1315个县: what stands left is the name of the number before.
    let taken = first >= 2 && list[first - 2].kind == Kind::Number;
    let named_left = first > 0
        && !taken
        && {
            let t = &list[first - 1];
            (t.kind == Kind::Run
            // 全县辖10个乡镇81个村: the verb names nothing.
            && (t.end - t.start >= 2 || !chars[t.start..t.end].starts_with(&['辖']) && !matches!(chars[t.start..t.end], ['了']))
            && !chars[t.start..t.end].ends_with(&['的'])
            && !chars[t.start..t.end].ends_with(&['等'])
                || t.has(Classes::NOUN.or(Classes::F_STAGE))
                // 休闲|乡村9个: the last word of a name.
                || t.has(Classes::F_PLACE) && first >= 2 && list[first - 2].kind == Kind::Run)
                && !t.has(Classes::ACT.or(Classes::ATTAIN).or(Classes::CUE))
        };
    let m = &tokens.mentions[list[first].index];
    // 开设机械类、电子类和旅游类三个专业群15个专业: the list is counted once more.
    let again = m.chinese
        && list[..first].iter().rev().take_while(|t| !t.parts_clauses()).take(24).any(|t| t.mark() == Some('、'));
    // 为驻市12所高校的新生发出9万份贺信: who gets it is named behind.
    let for_whom = list[..first].iter().rev().take(3).any(|t| matches!(chars[t.start..t.end], ['为' | '给' | '向']))
        && (from..to).any(|at| chars[list[at].start] == '的');
    let named_left = named_left && !again && !for_whom;
    if named_left && m.counts() && tokens.mentions[list[second].index].counts() {
        return (from, from, false);
    }
    // No mark: the right side ends where a verb begins.
    let verb = (from..to).find(|&at| {
        let t = &list[at];
        // 8个重点督导组分赴16个乡镇: a kind of them.
        let kind = || chars[t.start..t.end] == ['重', '点'] && list[at + 1].has(Classes::NOUN);
        !(at == from && (describes(chars, t) || kind()))
            && t.kind == Kind::Word
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
