//! Counts that only announce, sum up or repeat what the text names itself: 就是三条, 抓好四件事, 甲、乙两个镇, 劝返一个、稳住一个.

use super::Here;
use crate::forms::Few;
use crate::lexicon::Classes;
use crate::mention::Mention;
use crate::mention::numeral::Form;
use crate::text::is_han;
use crate::token::{Kind, Token};

/// A count in words that the text itself fills: what is counted stands before or behind it.
pub(super) fn announced(h: &Here) -> bool {
    let m = h.m;
    let few = m.chinese && m.form == Form::Plain && m.implied.is_none() && !m.ordinal && !m.top && m.bound.is_none();
    few && m.value <= rust_decimal::Decimal::TEN
        && (outline(h) || on_the_podium(h) || one_by_one(h) || sums_up_places(h) || heads_item(h))
}

/// 就是|三条，一是…; 抓好|四件事：: how many points follow.
fn outline(h: &Here) -> bool {
    static LEADS: Few<9> =
        Few::new(["就是", "无非", "不外乎", "归结为", "概括为", "归纳为", "总结为", "主要有", "主要是"]);
    let rest = h.clause_after();
    let things = h.m.unit == "件" && h.after(0) == '事' && rest.first().is_some_and(|t| t.end == h.m.stop + 1);
    if things {
        return rest.len() == 1;
    }
    matches!(h.m.unit, "条" | "点" | "项" | "句" | "类" | "种")
        && rest.is_empty()
        && LEADS.ends_of(&h.chars[..h.list[h.at].start])
}

/// 请来了两位负责同志, 今天出席的三位嘉宾: who speaks.
fn on_the_podium(h: &Here) -> bool {
    static SPEAKERS: Few<7> = Few::new(["负责同志", "负责人", "发言人", "新闻发言人", "嘉宾", "领导", "主持人"]);
    static COMING: Few<7> = Few::new(["请来", "请到", "邀请", "邀请到", "出席", "介绍", "欢迎"]);
    h.m.unit == "人"
        && h.chars[h.m.unit_end - 1] == '位'
        && SPEAKERS.begins_of(h.chars, h.m.stop)
        && COMING.any_of(&h.chars[h.list[h.clause].start..h.m.start])
}

/// 劝返|一个、稳住|一个: verb for verb, each with its one.
fn one_by_one(h: &Here) -> bool {
    let one = |at: usize| {
        h.list.get(at).filter(|t| t.kind == Kind::Number).map(|t| &h.mentions[t.index]).is_some_and(|m: &Mention| {
            m.chinese
                && m.value == rust_decimal::Decimal::ONE
                && matches!(m.unit, "个" | "批" | "片" | "人")
                && m.stop == m.end + 1
        })
    };
    let verb = |at: usize| {
        h.list.get(at).is_some_and(|t| {
            t.end - t.start == 2
                && (t.kind == Kind::Run || t.kind == Kind::Word && !t.has(Classes::NOUN.or(Classes::F_AWARD)))
        })
    };
    let joined = |at: usize| h.list.get(at).is_some_and(|t| matches!(t.mark(), Some('、' | ',' | '，')));
    let ends = |at: usize| h.list.get(at).is_none_or(|t| t.mark().is_some());
    let at = h.at;
    let behind = joined(at + 1) && verb(at + 2) && one(at + 3) && ends(at + 4);
    let before = at >= 4 && joined(at - 2) && one(at - 3) && verb(at - 4);
    one(at) && ends(at + 1) && at > 0 && verb(at - 1) && (behind || before)
}

/// 钟屏、以礼|两个街道, 玄滩、立石、云锦|三个镇: the places just named, added up. What they are said to have become is a result
/// (三个镇成为教育强镇).
fn sums_up_places(h: &Here) -> bool {
    static PLACES: Few<14> =
        Few::new(["镇街", "街道", "乡镇", "镇", "乡", "县", "市", "区", "片", "片区", "村", "社区", "旗", "苏木"]);
    static RESULTS: Few<12> =
        Few::new(["成为", "通过", "入选", "获评", "获得", "荣获", "被评", "被认", "被列", "建成", "实现", "率先"]);
    const LONGEST: usize = 8;
    let Some(count) = usize::try_from(h.m.value.trunc().mantissa()).ok().filter(|&n| n >= 2) else { return false };
    if h.m.unit != "个" || h.m.max.is_some() || !PLACES.begins_of(h.chars, h.m.stop) {
        return false;
    }
    let joins = |c: char| matches!(c, '、' | '和' | '与' | '及');
    let to = h.list[h.at].start;
    let from = h.list[h.clause].start.max(to.saturating_sub((LONGEST + 1) * count));
    let mut names = h.chars[from..to].split(|&c| joins(c)).rev();
    let named = |name: &[char]| (2..=LONGEST).contains(&name.len()) && name.iter().all(|&c| is_han(c));
    let whole = names.by_ref().take(count - 1).filter(|name| named(name)).count() == count - 1;
    // The first name may follow other words of the clause, but no further name does.
    let first = names.next().is_some_and(|name| name.len() >= 2 && name.last().is_some_and(|&c| is_han(c)));
    let rest = &h.chars[h.m.stop..(h.m.stop + 10).min(h.chars.len())];
    whole && first && names.next().is_none() && !RESULTS.any_of(rest)
}

/// (一)资源配置|七项指标。小学…: the heading of an item, which its text spells out.
fn heads_item(h: &Here) -> bool {
    const OPENING: usize = 8;
    let heads = matches!(h.m.unit, "项" | "个" | "条") && h.clause <= OPENING && h.list[0].mark() == Some('(');
    let done = |t: &Token| t.has(Classes::ACT.or(Classes::ATTAIN).or(Classes::PREDICATE)) && !t.has(Classes::NOUN);
    let ends = |t: &Token| t.ends_sentence();
    heads
        && h.list[h.at + 1..].iter().take(4).find(|t| t.mark().is_some()).is_some_and(ends)
        && h.list[h.at + 1..].len() > OPENING
        && !h.clause_before().iter().chain(h.clause_after()).any(done)
}
