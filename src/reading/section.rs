//! What headings and opening sentences say of the paragraphs behind them: the period, and whether they tell what
//! was reached or what is to come.

pub(super) mod heading;
mod opening;

use super::background;
use super::deeds::{Column, Goals, Pasted};
use super::level::{CHAPTER, SECTION, UNNUMBERED, heading_level, opens_count};
use super::mood::{self, Moods, announces_tasks, speaks_of_plans, speaks_only_of_plans};
use super::phrase::Phrase;
use super::placed;
use super::scope::{self, Inherited};
use crate::passage::Kind::Heading;
use crate::passage::{Passage, starts_item};
use crate::period::{Dated, Period, Saying};
use crate::report::{Area, Draft, Genre, date_line};
use crate::text::Chars;
use crate::token::{Kind, Tokens};
use heading::opens_plan;
use opening::{announced_period, opening_period, opening_plan, opening_year, summed_up};

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
    /// So many headings of a work report's plan are still to come.
    plans_ahead: usize,
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
    pub fn new(report: &Draft, passages: &[Passage]) -> State {
        let mut state = State { future: report.genre == Genre::Plan, future_level: 0, ..State::default() };
        state.plans_ahead = passages.iter().filter(|p| p.kind == Heading && opens_plan(&p.chars, report)).count();
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
    match (state.inherited.section, report.title_year) {
        (Some(Period::At(m)), Some(told)) if report.year_over && !state.future && m.year == told => {
            Dated { year: Some(told), month: 12 }
        }
        _ => report.dated,
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
    // Under 工作回顾 only what tells of nothing done is a promise: an excerpt without the heading between them. Where that
    // heading is still to come, nothing is.
    let reviewed = state.future_level > 0;
    let promises = if reviewed { speaks_only_of_plans } else { speaks_of_plans };
    if report.genre == Genre::WorkReport && !state.future && state.plans_ahead == 0 && promises(moods()) {
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
