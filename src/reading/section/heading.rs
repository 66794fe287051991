//! What a heading says of its section: the period, whether it tells what was reached or what is to come, and what a question
//! asks about.

use super::{State, set_mood};
use crate::forms::Few;
use crate::passage::starts_item;
use crate::period::{Period, Saying};
use crate::reading::level::{CHAPTER, SECTION, UNNUMBERED, heading_level};
use crate::reading::mood::{self, announces};
use crate::reading::{placed, scope};
use crate::report::{Draft, Genre, date_line};
use crate::text::Chars;
use crate::token::{Kind, Tokens};

/// Takes from a heading the period and the mood of its section.
pub(in crate::reading) fn heading(chars: &Chars, tokens: &Tokens, report: &Draft, state: &mut State) {
    let text = chars.as_str();
    let level = heading_level(chars);
    if level < UNNUMBERED {
        state.counts_anew(chars);
    }
    let within = state.headed || state.begun;
    state.headed |= level < UNNUMBERED;
    if level <= state.period_level && level < UNNUMBERED {
        state.inherited.section = None;
    }
    state.inherited.new_paragraph();
    placed::heading(chars, tokens, report, state, level);
    if heading_level(chars) < UNNUMBERED && mood::names_what_is_given(chars, &report.title) {
        state.rules_level = level;
    } else if level <= state.rules_level {
        state.rules_level = 0;
    }
    // 2024年11月 under 2023年度…公告: when it was written.
    let written =
        |period: &Period| chars.len() <= 8 && report.title_year.is_some_and(|year| period.last_year() > Some(year));
    // 2023年6月 below the title of a plan: when it was made, not for when.
    let made = report.genre == Genre::Plan
        && chars.len() <= 12
        && matches!(tokens.list[..], [ref t] if t.kind == Kind::Time && matches!(tokens.sayings[t.index], Saying::At(m) if m.month > 0));
    // 某县2019年政府工作报告 is given in that year and tells of the one before.
    let names_report = report.genre == Genre::WorkReport && text.contains("工作报告");
    // 2030年某省将拥有600所…: the title's year is not of what is told under it.
    let announced = report.title_ahead && text == report.title;
    // “十四五”时期主要目标: what is promised for the plan is promised for its end; and its name is no time told of.
    let planned = |p: &Period| report.plan.is_some_and(|(a, b)| *p == Period::Span(a, b));
    let period = scope::heading_period(chars, tokens, report.dated)
        .or_else(|| plan_reviewed(chars, report))
        .filter(|p| !date_line(chars) && !written(p) && !made && !planned(p))
        // 记者:请问去年的情况怎样? asks of one time among others.
        .filter(|_| chars.last() != Some(&'?') && !names_report && !announced);
    if let Some(period) = period {
        state.inherited.section = Some(period);
        // A heading without a number stands above 1. and (1).
        state.period_level = if level == UNNUMBERED { SECTION } else { level };
    }
    let (coming, reached) = match asks_about_plan(chars, report) {
        Some(coming) => {
            state.future = coming;
            (false, false)
        }
        None => announces(chars),
    };
    // 2023年3月, of the day it was written, heads nothing.
    let worded = || tokens.list.iter().any(|t| t.kind != Kind::Time && t.mark().is_none());
    let placed = state.place.is_some() && state.place_level == level;
    let says = placed || within && (period.is_some() || coming != reached) && worded();
    if level == UNNUMBERED && says {
        state.headline = Some(period.is_some() || state.headline == Some(true));
    }
    // 记者:下一步有什么打算? holds until the next question.
    state.asked = asked_about(chars, tokens, report);
    // 记者:请问“十五五”有什么安排? holds until the next question.
    let coming = coming || asks_ahead(chars, report, state.asked);
    if chars.last() == Some(&'?') && report.genre == Genre::Review {
        state.future &= coming || !std::mem::replace(&mut state.asked_ahead, coming);
    }
    // “十五五”时期目标任务和2026年工作安排: what is promised without a year is for the first.
    if coming
        && let Some(Period::Span(..)) = period
        && let Some(year) = tokens.list.iter().find_map(|t| match tokens.sayings.get(t.index) {
            Some(Saying::At(m)) if t.kind == Kind::Time && m.month == 0 => Some(Period::At(*m)),
            _ => None,
        })
    {
        state.inherited.section = Some(year);
    }
    if opens_plan(chars, report) {
        state.plans_ahead = state.plans_ahead.saturating_sub(1);
    }
    // (二)落实重大战略任务, under 一、2025年工作回顾: the plan has a chapter of its own behind it.
    let within_review = !state.future && state.future_level > 0 && level > state.future_level && level < UNNUMBERED;
    let coming = (coming || of_year_ahead(chars, report)) && !(within_review && state.plans_ahead > 0);
    set_mood(report, state, level, coming, reached);
    if state.inherited.section.is_none() && !state.future {
        state.inherited.section = state.whole_period(report);
    }
}

/// 三、2026年重点工作 opens what a work report is going to do.
pub(super) fn opens_plan(chars: &[char], report: &Draft) -> bool {
    let level = heading_level(chars);
    let chapter = level <= CHAPTER || level == UNNUMBERED;
    let (coming, reached) = announces(chars);
    report.genre == Genre::WorkReport && chapter && !reached && (coming || of_year_ahead(chars, report))
}

/// The heading of a work report names the year it was given in.
fn of_year_ahead(chars: &[char], report: &Draft) -> bool {
    static OCCASION: Few<2> = Few::new(["会议", "工作报告"]);
    let now = || report.dated.year.map(|now| [now.to_string().chars().collect::<Vec<_>>(), vec!['年']].concat());
    report.genre == Genre::WorkReport
        && !announces(chars).1
        // The line that says where and when it was delivered is no section.
        && !OCCASION.any_of(chars)
        && !date_line(chars)
        && now().is_some_and(|year| chars.windows(year.len()).any(|w| w == year))
}

/// 怎么调? 老师会不会下岗? 二、主要内容, of a plan that the text tells of: whether what is asked or explained is to come, and not
/// why it was made (为什么要调? 一、出台背景).
fn asks_about_plan(chars: &Chars, report: &Draft) -> Option<bool> {
    static WHY: Few<10> = Few::new(["为什么", "为何", "为啥", "背景", "底子", "基础", "家底", "现状", "成效", "意义"]);
    let asks = || chars.last() == Some(&'?') || heading_level(chars) < UNNUMBERED && report.title.contains("解读");
    let about = report.genre == Genre::Review && report.plan.is_some() && asks();
    about.then(|| !WHY.any_of(chars))
}

/// 有什么打算? “十五五”怎么干?: a question about what is to come, or about a time that has not come.
fn asks_ahead(chars: &Chars, report: &Draft, asked: Option<Period>) -> bool {
    static AHEAD: Few<6> = Few::new(["什么打算", "哪些打算", "何打算", "什么安排", "哪些安排", "怎么干"]);
    let later = || asked.and_then(Period::last_year).zip(report.dated.year).is_some_and(|(year, now)| year > now);
    report.genre == Genre::Review && chars.last() == Some(&'?') && (AHEAD.any_of(chars) || later())
}

/// “十四五”教育有哪些底子?: the plan whose years an answer counts over.
fn asked_about(chars: &Chars, tokens: &Tokens, report: &Draft) -> Option<Period> {
    static PLANS: Few<4> = Few::new(["十二五", "十三五", "十四五", "十五五"]);
    if chars.last() != Some(&'?') {
        return None;
    }
    let time = || scope::first_period(chars, tokens, 0, report.dated);
    let Some(at) = PLANS.first_of(chars) else { return time() };
    let (first, last) = crate::period::plan_years(crate::period::plan_number(chars.text(at, at + 3))?);
    Some(Period::Span(first, last))
}

/// (一)“十三五”教育事业发展成果: the years of a plan that a heading looks back on.
fn plan_reviewed(chars: &Chars, report: &Draft) -> Option<Period> {
    static DONE: Few<8> = Few::new(["成果", "成就", "成绩", "成效", "回顾", "完成情况", "执行情况", "收官"]);
    static PLANS: Few<4> = Few::new(["十一五", "十二五", "十三五", "十四五"]);
    if chars.len() > 40 || !DONE.any_of(chars) {
        return None;
    }
    let at = PLANS.first_of(chars)?;
    let number = crate::period::plan_number(chars.text(at, at + 3))?;
    let (first, last) = crate::period::plan_years(number);
    let begun = report.dated.year.is_none_or(|now| now >= first);
    begun.then(|| Period::Span(first, report.dated.year.map_or(last, |now| now.min(last))))
}

/// 三、下一步打算。一是…: a heading that its text follows on the same line.
pub(in crate::reading) fn inline_heading(chars: &Chars, report: &Draft, state: &mut State) {
    if !starts_item(chars) {
        return;
    }
    let Some(stop) = chars.iter().take(24).position(|&c| c == '。') else { return };
    let head = &chars[..stop];
    let (coming, reached) = announces(head);
    if coming || reached {
        set_mood(report, state, heading_level(chars), coming, reached);
    }
}
