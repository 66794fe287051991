//! The years of the plan that a report is, or that it tells of.

use std::collections::HashMap;

use super::Draft;
use crate::forms::Few;
use crate::passage::Passage;
use crate::period::{Saying, numeral_period};
use crate::quick::BuildQuick;
use crate::token::{Kind, Tokens};

/// The years of a plan: “十四五” or 2021—2025年 in its title, else the year that it promises most for.
pub(super) fn plan_years(draft: &Draft, passages: &[Passage], tokens: &[Tokens]) -> Option<(u16, u16)> {
    const PLANS: [&str; 6] = ["十一五", "十二五", "十三五", "十四五", "十五五", "十六五"];
    let heads = passages[draft.from..draft.to].iter().take(4).filter(|p| p.chars.len() < 60);
    let heads: String = heads.flat_map(|p| p.chars.iter()).collect();
    // The title first: a heading may speak of the plan before (“十三五”发展成绩).
    for text in [&draft.title, &heads] {
        if let Some(word) = PLANS.iter().find(|w| text.contains(**w)) {
            return crate::period::plan_number(word).map(crate::period::plan_years);
        }
    }
    let text = format!("{heads}{}", draft.title);
    let chars: Vec<char> = text.chars().collect();
    if let Some(span) = span_in(&chars, 2) {
        return Some(span);
    }
    let mut counts: HashMap<u16, u32, BuildQuick> = HashMap::default();
    for at in draft.from..draft.to {
        let (t, chars) = (&tokens[at], &passages[at].chars);
        for token in t.list.iter().filter(|k| k.kind == Kind::Time && k.start > 0 && chars[k.start - 1] == '到') {
            if let Saying::At(m) = t.sayings[token.index] {
                *counts.entry(m.year).or_default() += 1;
            }
        }
    }
    let (&last, _) = counts.iter().max_by_key(|&(&year, &n)| (n, year))?;
    Some((draft.dated.year.filter(|&y| y <= last).unwrap_or(last), last))
}

/// The first stretch of at least so many years that is written out: 2021—2025年.
fn span_in(chars: &[char], least: u16) -> Option<(u16, u16)> {
    (0..chars.len()).find_map(|at| match numeral_period(chars, at)?.saying {
        Saying::Span(a, b) if b + 1 >= a + least => Some((a, b)),
        _ => None,
    })
}

/// 行动计划(2021—2023年): the years that a title writes out, and no school year.
pub(super) fn title_span(title: &str) -> Option<(u16, u16)> {
    span_in(&title.chars().collect::<Vec<_>>(), 3)
}

/// 三年行动(2026—2028年)政策问答, 《…三年行动方案(2021—2023年)》已印发: the years of a plan just made that news or answers
/// tell of, where its name says them. What looks back on a plan tells of what was done.
pub(super) fn plan_told_of(draft: &Draft, passages: &[Passage]) -> Option<(u16, u16)> {
    static PLANS: Few<6> = Few::new(["行动", "方案", "规划", "计划", "纲要", "工程"]);
    static OVER: Few<12> =
        Few::new(["成就", "成效", "成果", "回顾", "收官", "总结", "进展", "综述", "完成", "答卷", "评估", "报告"]);
    let title: Vec<char> = draft.title.chars().collect();
    let now = draft.dated.year?;
    if OVER.any_of(&title) {
        return None;
    }
    let just_made = |chars: &[char]| {
        let span = span_in(chars, 3)?;
        (PLANS.any_of(chars) && (now - 1..=now + 1).contains(&span.0)).then_some(span)
    };
    let named = |p: &Passage| {
        let open = p.chars.iter().take(200).position(|&c| c == '《')?;
        let close = p.chars[open..].iter().take(60).position(|&c| c == '》')?;
        just_made(&p.chars[open..open + close])
    };
    just_made(&title).or_else(|| passages[draft.from..draft.to].iter().take(5).find_map(named))
}
