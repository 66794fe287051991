//! What headings and opening sentences say of the paragraphs behind them: the period, and whether they tell what
//! was reached or what is to come.

use super::background;
use super::deeds::{Column, Goals, Pasted};
use super::level::{CHAPTER, SECTION, UNNUMBERED, heading_level, opens_count};
use super::mood::{self, Moods, announces, announces_tasks, speaks_of_plans, speaks_only_of_plans};
use super::phrase::Phrase;
use super::placed;
use super::scope::{self, Inherited};
use crate::forms::Few;
use crate::lexicon::Classes;
use crate::passage::starts_item;
use crate::period::{Dated, Period, PlanPart, Saying};
use crate::report::{Area, Draft, Genre, date_line};
use crate::text::Chars;
use crate::token::{Kind, Token, Tokens};

/// What holds from passage to passage of one report.
#[derive(Clone, Debug, Default)]
pub struct State {
    pub inherited: Inherited,
    /// The section speaks of what is to come.
    pub future: bool,
    /// Depth of the heading of a notice under which it sets how much is given, and by whom; 0 where it does not.
    rules_level: u8,
    /// The place whose name is the heading of the section.
    pub(super) place: Option<Area>,
    pub(super) place_level: u8,
    /// The school or hospital whose name is the heading of the section.
    pub(super) org: Option<String>,
    /// The paragraph before told what is to be done.
    pub(super) plans: bool,
    /// The place that 该县, 该校 would mean.
    pub(super) anchor: Option<crate::region::RegionId>,
    /// The period that the paragraph before a list opened with.
    pub(super) list_period: Option<Period>,
    /// 生均公用经费情况是: what the items of the list below measure.
    pub(super) list_head: Option<Phrase>,
    /// What the heading above names.
    pub(super) head: Option<Phrase>,
    /// A paragraph of the report has been read.
    begun: bool,
    /// A heading with a number has been read.
    headed: bool,
    /// A heading without a number said something, and none with one has come since; whether it named a period.
    headline: Option<bool>,
    /// The period that the report's opening says it is about.
    whole: Option<Period>,
    /// The period that the question above asks about.
    pub(super) asked: Option<Period>,
    /// That question is about what is to come.
    asked_ahead: bool,
    /// Depth of the heading that said so.
    future_level: u8,
    pub(super) period_level: u8,
    pub(super) lists: super::Lists,
    /// What the column of the next passage tells, where it is a cell.
    pub column: Option<Column>,
    /// What the row of a table of deeds says is to be done.
    pub(super) goals: Goals,
    /// The table of deeds that is being read line by line.
    pub(super) deeds: Pasted,
}

impl State {
    pub fn new(report: &Draft) -> State {
        let mut state = State { future: report.genre == Genre::Plan, future_level: 0, ..State::default() };
        state.inherited.section = section_default(report);
        state
    }

    /// The period that holds where no section says one.
    fn whole_period(&self, report: &Draft) -> Option<Period> {
        section_default(report).or(self.whole)
    }

    /// What stands here is laid down by the notice: 一、资助标准, 二、经费分担.
    pub(super) fn lays_down(&self) -> bool {
        self.rules_level > 0
    }

    /// The text before the first numbered heading of a plan says why it is made (…,提出以下意见): how things stand.
    pub(super) fn gives_reasons(&self, chars: &Chars, report: &Draft) -> bool {
        report.genre == Genre::Plan && !self.headed && mood::ends_in_enacting(chars)
    }

    /// 2024年工作计划/一、…: where it is counted from one again, the headline above stands above what is counted.
    fn counts_anew(&mut self, chars: &[char]) {
        if let Some(dated) = self.headline.take().filter(|_| opens_count(chars)) {
            let above = heading_level(chars) - 1;
            if dated {
                self.period_level = self.period_level.min(above);
            }
            for level in [&mut self.future_level, &mut self.place_level] {
                if *level == UNNUMBERED {
                    *level = above;
                }
            }
        }
    }

    /// What the opening of a report, before its first numbered heading, says holds for all of it.
    fn opened(&mut self, period: Period) {
        self.inherited.section = Some(period);
        if self.headed {
            self.period_level = self.period_level.max(SECTION);
        } else {
            self.whole = Some(period);
        }
    }
}

/// The time that 今年 is told from. What an office writes in January of the year that is over calls that year 今年.
pub(super) fn told_from(report: &Draft, state: &State) -> Dated {
    let now = report.dated;
    match (state.inherited.section, now.year) {
        (Some(Period::At(m)), Some(year))
            if report.genre == Genre::Review
                && !state.future
                && (1..=2).contains(&now.month)
                && report.title_year == Some(m.year)
                && m.year + 1 == year =>
        {
            Dated { year: Some(m.year), month: 12 }
        }
        _ => now,
    }
}

/// Takes from a paragraph what it says of the paragraphs behind it.
pub(super) fn body(chars: &Chars, tokens: &Tokens, report: &Draft, state: &mut State, moods: &dyn Fn() -> Moods) {
    let states = tokens.mentions.iter().any(|m| m.skipped.is_none());
    // A headline that states a figure is read as a paragraph.
    let sentence = chars.iter().any(|c| matches!(c, '。' | ',' | '，'));
    let opening = sentence && !date_line(chars) && !std::mem::replace(&mut state.begun, true);
    if opening
        && !states
        && state.inherited.section.is_none()
        && !state.future
        && let Some(period) = opening_year(chars, tokens, report)
    {
        state.opened(period);
    }
    if opening
        && state.inherited.section.is_none()
        && let Some(period) = opening_plan(chars, tokens, report)
    {
        state.opened(period);
    }
    if let Some(period) = background::years_of_a_plan(chars, report) {
        state.inherited.section = Some(period);
        state.period_level = state.period_level.max(SECTION);
    }
    if !states {
        // 这五年，我们…; 在过去的一年里…: the period of what follows.
        let stretch = tokens.list.iter().filter(|t| t.kind == Kind::Time).find_map(|t| {
            let named = matches!(tokens.sayings[t.index], Saying::LastYears(n) if n >= 3) && chars.len() < 60;
            let year = chars[t.start..t.end].starts_with(&['过', '去']);
            // 请他介绍五年来的情况: what a host asks for, and who speaks tells of other times too.
            let asked = matches!(chars[..t.start], [.., '介', '绍'] | [.., '通', '报']);
            (!asked && (named || year) && !scope::in_quotation(chars, t.start))
                .then(|| tokens.sayings[t.index].resolve(report.dated, None))
                .flatten()
        });
        if let Some(period) = stretch {
            state.inherited.section = Some(period);
            state.period_level = state.period_level.max(SECTION);
        }
    }
    if state.inherited.section.is_none()
        && !state.future
        && let Some(period) = announced_period(chars, tokens, report)
    {
        state.opened(period);
    }
    if !state.future
        && let Some(period) = summed_up(chars, tokens, report)
    {
        state.inherited.paragraph = Some(period);
    }
    if report.genre == Genre::WorkReport && !state.future && !states && announces_tasks(chars) {
        state.future = true;
        state.future_level = 0;
        state.inherited.section = None;
    }
    // Under 工作回顾 only what tells of nothing done is a promise: an excerpt without the heading between them.
    let reviewed = state.future_level > 0;
    let promises = if reviewed { speaks_only_of_plans } else { speaks_of_plans };
    if report.genre == Genre::WorkReport && !state.future && promises(moods()) {
        state.future = true;
        state.future_level = CHAPTER;
        state.inherited.section = None;
    }
    placed::paragraph(chars, tokens, report, state);
    if starts_item(chars) && heading_level(chars) < UNNUMBERED {
        state.counts_anew(chars);
    }
    if !chars.is_empty() && starts_item(chars) && heading_level(chars) <= state.period_level {
        state.inherited.section = state.whole_period(report);
    }
    opening_period(chars, tokens, report, state);
    // 到2025年，主要目标是: what the list behind the colon is for, which its last sentence says.
    let last = tokens.list.iter().rposition(|t| matches!(t.mark(), Some('。' | '；' | ';'))).map_or(0, |at| at + 1);
    if chars.last() == Some(&':')
        && !date_line(chars)
        && let Some(period) = scope::first_period(chars, tokens, last, report.dated)
    {
        state.inherited.section = Some(period);
        state.period_level = 8;
    }
}

/// (八)加大力度保障民生。…建成8所。五年来,民生事业显著进步!: an item that ends by summing up some years tells of them from its
/// beginning.
fn summed_up(chars: &Chars, tokens: &Tokens, report: &Draft) -> Option<Period> {
    if !starts_item(chars) {
        return None;
    }
    let list = &tokens.list;
    let counts = |t: &Token| t.kind == Kind::Number && tokens.mentions[t.index].skipped.is_none();
    let last = list.iter().rposition(counts)?;
    list.iter().enumerate().skip(last + 1).find_map(|(at, t)| {
        let years = t.kind == Kind::Time && matches!(tokens.sayings[t.index], Saying::LastYears(n) if n >= 3);
        let opens = years && list[at - 1].ends_sentence() && list.get(at + 1).is_some_and(Token::parts_clauses);
        opens.then(|| tokens.sayings[t.index].resolve(report.dated, None)).flatten()
    })
}

/// 2015年,全省教育系统…: the one year that a report's first paragraph, which has no figures, sets at the head of a clause.
fn opening_year(chars: &Chars, tokens: &Tokens, report: &Draft) -> Option<Period> {
    if report.genre != Genre::Review || report.title_year.is_some() || report.title_school_year.is_some() {
        return None;
    }
    let list = &tokens.list;
    let mut years = list.iter().enumerate().filter_map(|(at, t)| match tokens.sayings.get(t.index) {
        Some(Saying::At(m)) if t.kind == Kind::Time => Some((at, *m)),
        // 今年上半年,…
        Some(Saying::Relative(0, 0)) if t.kind == Kind::Time && heads_half(chars, t.end) => {
            Some((at, crate::period::Moment::year(report.dated.year?)))
        }
        _ => None,
    });
    // 本报讯(记者 某某)2017年,…
    let first = |at: usize| {
        at == 0 || list[at - 1].parts_clauses() || list[at - 1].mark() == Some(')') && list[at - 1].start < 30
    };
    let (mut at, moment) = years.next().filter(|(_, m)| m.month == 0)?;
    // 召开2015年年中会议,…,今年上半年,…: the one that heads a clause.
    let alone = years.all(|(other, m)| {
        if !first(at) {
            at = other;
        }
        m.year == moment.year
    });
    let heads = first(at);
    // 2018年,… and 2018年全县…, not 2018年的…, 2018年7月….
    let next = list[at + 1..]
        .iter()
        .find(|t| !matches!(tokens.sayings.get(t.index), Some(Saying::PartOfYear(_)) if t.kind == Kind::Time));
    let subject = next.is_some_and(|t| t.parts_clauses() || t.has(Classes::CUE) || t.kind == Kind::Place);
    let past = report.dated.year.is_none_or(|now| moment.year <= now);
    (alone && (heads && subject || dates_an_occasion(chars, tokens)) && past && list[at].end < chars.len())
        .then_some(Period::At(moment))
}

/// 2014年…活动于7月18日在某县举行: what the text tells of was held on a day. A company that runs a school (于2003年举办)
/// dates nothing.
fn dates_an_occasion(chars: &Chars, tokens: &Tokens) -> bool {
    static HELD: Few<1> = Few::new(["举行"]);
    let on_a_day = |t: &Token| {
        t.kind == Kind::Time
            && matches!(chars[..t.end].last(), Some('日' | '号'))
            && matches!(tokens.sayings[t.index], Saying::At(m) if m.month > 0)
            && HELD.any_of(&chars[t.end..chars.len().min(t.end + 24)])
    };
    tokens.list.iter().any(on_a_day)
}

/// “十三五”时期,全市…: the five-year plan whose time a report's first paragraph opens with is what it tells of.
fn opening_plan(chars: &Chars, tokens: &Tokens, report: &Draft) -> Option<Period> {
    let dated = report.title_year.is_some() || report.title_school_year.is_some();
    let (at, t) = tokens.list.iter().enumerate().find(|(_, t)| t.kind == Kind::Time)?;
    let Saying::Plan(_, PlanPart::Whole | PlanPart::Since) = tokens.sayings[t.index] else { return None };
    let heads =
        tokens.list[..at].iter().rev().find(|t| !matches!(t.mark(), Some('“' | '"'))).is_none_or(Token::parts_clauses);
    let period = tokens.sayings[t.index].resolve(report.dated, None)?;
    // “十四五”时期是…的关键期 says what a time is like, and in an undated text it may be ahead.
    let over = report.dated.year.is_some_and(|now| period.last_year().is_some_and(|last| last <= now))
        && chars.get(t.end) != Some(&'是');
    (report.genre == Genre::Review && !dated && heads && over).then_some(period)
}

/// 今年|上半年: a stretch of the year that a report is for.
fn heads_half(chars: &[char], end: usize) -> bool {
    ["上半年", "前三季度", "一季度"].iter().any(|w| crate::forms::begins(&chars[end..], w))
}

/// 发布会介绍2023年…基本情况; 在2025年工作回顾方面,…: the year that the text is about.
fn announced_period(chars: &Chars, tokens: &Tokens, report: &Draft) -> Option<Period> {
    const TELLING: [&str; 5] = ["介绍", "通报", "发布", "公布", "听取"];
    const TOLD: [&str; 6] = ["情况", "公报", "数据", "成效", "进展", "回顾方面"];
    // 现将截至2016年12月底的情况通报如下:
    const UNTIL: [&str; 4] = ["截至", "截止", "截至到", "截止到"];
    let ends_as_follows = ["如下:", "如下。", "如下"].iter().any(|w| crate::forms::ends(chars, w));
    tokens.list.iter().enumerate().take(60).find_map(|(at, t)| {
        let Saying::At(m) = *tokens.sayings.get(t.index).filter(|_| t.kind == Kind::Time)? else { return None };
        let rest = &tokens.list[at + 1..];
        let stop = rest.iter().position(|t| t.parts_clauses()).map_or(chars.len(), |n| rest[n].start);
        let said = chars.text(t.end, stop);
        let before = chars.text(t.start.saturating_sub(3), t.start);
        let told = said.chars().count() <= 30
            && !rest.iter().take_while(|t| t.start < stop).any(|t| t.kind == Kind::Number)
            && (TELLING.iter().any(|w| before.contains(w))
                && TOLD.iter().any(|w| said.trim_end_matches('等').ends_with(w))
                || said.ends_with("回顾方面"));
        let told = told && m.month == 0 || ends_as_follows && UNTIL.iter().any(|w| before.ends_with(w));
        (told && report.dated.year.is_none_or(|now| m.year <= now)).then_some(Period::At(m))
    })
}

/// (一)机构数。2020年末，…: the time that opens an item's text holds for the item's paragraphs.
pub(super) fn opening_period(chars: &Chars, tokens: &Tokens, report: &Draft, state: &mut State) {
    if !starts_item(chars) {
        return;
    }
    let Some(stop) = tokens.list.iter().position(|t| t.mark() == Some('。')) else { return };
    // 一是认可度不高。2015年招生…。二是基础薄弱。…: the first of several items in one paragraph.
    if super::counted_off(chars) && holds_second_item(&chars[tokens.list[stop].end..]) {
        return;
    }
    let head = &tokens.list[..stop];
    if chars[..tokens.list[stop].start].len() > 24 || head.iter().any(|t| t.kind == Kind::Time) {
        return;
    }
    let Some(next) = tokens.list.get(stop + 1).filter(|t| t.kind == Kind::Time) else { return };
    // 2023届毕业生: of these alone.
    if chars[..next.end].ends_with(&['届']) {
        return;
    }
    // (二)建园舍。近三年新建幼儿园31所: of its own clause.
    let stretch = matches!(tokens.sayings[next.index], Saying::LastYears(_));
    if stretch && tokens.list.get(stop + 2).is_some_and(|t| !t.parts_clauses()) {
        return;
    }
    if let Some(period) = tokens.sayings[next.index].resolve(told_from(report, state), None) {
        state.inherited.section = Some(period);
        state.period_level = heading_level(chars);
    }
}

fn holds_second_item(chars: &[char]) -> bool {
    chars.windows(3).any(|w| matches!(w, ['。' | '；' | ';', '二', '是']))
}

/// The period that holds where no section says one.
pub(super) fn section_default(report: &Draft) -> Option<Period> {
    // A work report given in the first weeks of a year tells of the year before.
    if report.genre == Genre::WorkReport && (1..=3).contains(&report.dated.month) {
        return report.dated.year.map(|now| Period::At(crate::period::Moment::year(now - 1)));
    }
    let year = report.title_year.filter(|_| !report.title_ahead);
    let year = year.map(|year| Period::At(crate::period::Moment::year(year)));
    (report.genre == Genre::Review).then(|| year.or(report.title_school_year)).flatten()
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

/// Takes from a heading the period and the mood of its section.
pub(super) fn heading(chars: &Chars, tokens: &Tokens, report: &Draft, state: &mut State) {
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
    let year_ahead = report
        .dated
        .year
        .is_some_and(|now| report.genre == Genre::WorkReport && !reached && text.contains(&format!("{now}年")))
        // The line that says where and when it was delivered is no section.
        && !text.contains("会议")
        && !date_line(chars)
        && !names_report;
    set_mood(report, state, level, coming || year_ahead, reached);
    if state.inherited.section.is_none() && !state.future {
        state.inherited.section = state.whole_period(report);
    }
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

/// The mood of the section that a heading of this level opens.
pub(super) fn set_mood(report: &Draft, state: &mut State, level: u8, coming: bool, reached: bool) {
    // (一)成效显著 under 一、发展成就 says nothing new, and is not where what it says ends.
    if (reached != coming)
        && state.future == coming
        && level < UNNUMBERED
        && level > state.future_level
        && state.future_level > 0
    {
        return;
    }
    if !reached && coming {
        state.future = true;
        state.future_level = level;
        if report.genre == Genre::WorkReport && state.inherited.section == section_default(report) {
            state.inherited.section = None;
        }
    } else if reached || level <= state.future_level && level < UNNUMBERED {
        state.future = report.genre == Genre::Plan && !reached;
        state.future_level = if reached { level } else { 0 };
    }
}

/// 三、下一步打算。一是…: a heading that its text follows on the same line.
pub(super) fn inline_heading(chars: &Chars, report: &Draft, state: &mut State) {
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
