//! Where the noun that is counted ends, and nouns behind a measure: 86公里的|绿道, 可容纳1200人的|体育馆.

use crate::forms::Few;
use crate::lexicon::Classes;
use crate::token::Kind as TokenKind;

use super::label::{View, quoted, text, word};
use super::left::same_unit_before;
use super::names::INSTITUTIONS;
use super::phrase::{Phrase, phrase};
use super::right::predicate;

/// People, as the last word of a noun.
static PEOPLE: Few<16> = Few::new([
    "人民", "居民", "群众", "农民", "市民", "村民", "老年人", "老人", "残疾人", "学生", "教师", "家长", "儿童", "游客",
    "职工", "劳动者",
]);

/// Where the noun that stands behind a number ends before its clause does: 46所民办学校|3年内办学条件全部改善,
/// 3.2亿农民|“看得见的实惠”, 360万居民|生活更便利.
pub(super) fn noun_end(v: &View, from: usize, to: usize) -> Option<usize> {
    (from + 1..to).take(8).find(|&at| {
        let before = &v.chars[..v.tokens[at - 1].end];
        let t = &v.tokens[at];
        match t.kind {
            // What is said of them at some time, or of their affairs in some year.
            TokenKind::Time => INSTITUTIONS.ends_of(before) && at + 1 < to,
            TokenKind::Number => INSTITUTIONS.ends_of(before) && at + 1 < to && lasts(v, at),
            TokenKind::Mark('“') => {
                PEOPLE.ends_of(before)
                    && v.tokens[at + 1..to].iter().position(|t| t.mark() == Some('”')) == Some(to - at - 2)
            }
            // 居民|生活更舒适: how they fare.
            TokenKind::Word | TokenKind::Run => PEOPLE.ends_of(before) && fares(v, at, to),
            TokenKind::Place | TokenKind::Mark(_) => false,
        }
    })
}

/// 3年内: how long, not how many.
fn lasts(v: &View, at: usize) -> bool {
    let t = &v.tokens[at];
    v.mentions[t.index].skipped.is_some() && v.chars.get(t.end).is_some_and(|c| matches!(c, '年' | '月' | '天' | '周'))
}

/// 生活更便利: a noun and that it is more so, to the end.
fn fares(v: &View, at: usize, to: usize) -> bool {
    let said = &v.chars[v.tokens[at].start..v.tokens[to - 1].end];
    (2..=12).contains(&said.len())
        && said[1..].iter().take(3).any(|&c| matches!(c, '更' | '越'))
        && !said.contains(&'的')
}

/// 基本覆盖了…, 遍布…: where things reach marks none of them.
pub(super) fn spreads(v: &View, from: usize, to: usize) -> bool {
    let verb = v.tokens[from..to].iter().find(|t| !t.has(Classes::ADVERB) && word(v, t) != ['基', '本']);
    verb.is_some_and(|t| ["覆盖", "遍布", "遍及"].iter().any(|w| text(v, t).starts_with(w)))
}

/// 全长126公里的|滨海绿道, 建筑面积2300平方米的|学生食堂: of the thing behind.
pub(super) fn extent_of(v: &View, own: &str) -> Option<Phrase> {
    static EXTENTS: Few<10> =
        Few::new(["全长", "总长", "总长度", "占地", "占地面积", "总面积", "建筑面积", "总建筑面积", "总库容", "面积"]);
    if !matches!(v.m.unit, "公里" | "米" | "亩" | "平方米" | "公顷" | "平方公里" | "立方米") {
        return None;
    }
    let measure = EXTENTS.ends(own)?;
    let verb = &own[..own.len() - measure.len()];
    let built = verb.is_empty() || ["新建", "建设", "建成", "规划建设", "建有", "打造", "扩建"].contains(&verb);
    let thing = behind_of(v).filter(|_| built)?;
    let measure = if measure == "占地" { "占地面积" } else { measure };
    Some(thing.then(measure))
}

/// 可容纳1200人的|体育馆: how many it has room for.
pub(super) fn room_for(v: &View, own: &str) -> Option<Phrase> {
    let able = ["容纳", "能容纳", "可容纳", "同时容纳", "可同时容纳", "能够容纳"].iter().any(|w| own.ends_with(w));
    if !able || !matches!(v.m.unit, "人" | "人次") {
        return None;
    }
    behind_of(v).map(|thing| thing.then("可容纳人数"))
}

/// The short noun behind 的, up to what is said of it.
fn behind_of(v: &View) -> Option<Phrase> {
    let (from, to) = v.right;
    if from >= to || v.chars[v.tokens[from].start] != '的' {
        return None;
    }
    let end = predicate(v, from, to, false).unwrap_or(to);
    let mut thing = phrase(v.chars, v.tokens, from, end);
    thing.text = thing.text.trim_start_matches('的').to_owned();
    let named = (2..=16).contains(&thing.len()) && !thing.text.contains(['、', ',']) && !quoted(v.chars, v.m.start);
    named.then_some(thing)
}

/// 群众运动会共设12个|大项: what an event is made up of.
pub(super) fn of_event(v: &View, (from, to): (usize, usize), noun: &Phrase) -> Option<Phrase> {
    const HELD: [&str; 6] = ["设", "共设", "设有", "设置", "分设", "设立"];
    const PARTS: [&str; 10] = ["大项", "小项", "赛项", "组别", "项目", "奖项", "分论坛", "展区", "板块", "比赛项目"];
    static EVENTS: Few<9> = Few::new(["运动会", "运会", "大赛", "比赛", "竞赛", "赛事", "活动", "博览会", "论坛"]);
    let verb = to.checked_sub(1).filter(|&at| at > from && HELD.contains(&text(v, &v.tokens[at])))?;
    if !PARTS.contains(&noun.text.as_str()) {
        return None;
    }
    let event = phrase(v.chars, v.tokens, from, verb);
    let event = event.with(event.text.trim_start_matches(['此', '本', '该', '次', '届']).to_owned());
    (EVENTS.ends(&event.text).is_some() && event.len() <= 14).then(|| event.then(&noun.text))
}

/// 市区有夜校班44个,平乐县有49个|班,全市共计93个|班: the same in another place.
pub(super) fn elsewhere_again(v: &View, noun: &Phrase) -> Option<Phrase> {
    let before = v.before.filter(|b| noun.len() == 1 && b.len() > 1 && b.text.ends_with(noun.text.as_str()))?;
    let from = v.segments[v.segment].from;
    let own = v.tokens[from..v.right.0 - 1].iter();
    // 全校共36个班: of every kind.
    let place = |t: &crate::token::Token| {
        t.kind == TokenKind::Place || matches!(v.chars[t.start..t.end], ['全', '市' | '县' | '区' | '省' | '州' | '国'])
    };
    let holds = |t: &crate::token::Token| {
        t.has(Classes::ADVERB) || matches!(word(v, t), ['有'] | ['共', ..] | ['合' | '总', '计'])
    };
    let mut placed = false;
    let plain = own.clone().all(|t| {
        placed |= place(t);
        place(t) || holds(t)
    });
    (plain && placed && same_unit_before(v)).then(|| before.clone())
}
