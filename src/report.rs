//! Reports: one file may hold several. Where each begins, what it is called, whose it is, and when.

mod area;
mod date;
mod plan;
mod title;

use std::borrow::Cow;

use crate::forms::begins;
use crate::passage::{Kind as PassageKind, Passage, starts_item};
use crate::period::{Dated, Moment, Period, Saying, day, numeral_period};
use crate::region::{self, RegionId};
use crate::text::string_of;
use crate::token::{Kind, Tokens};
use area::area;
use date::set_date;
use plan::{plan_told_of, plan_years};
pub(crate) use title::office;
use title::{genre, title, title_school_year, title_year};

/// An area as a report names it: with its code where the table has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Area {
    pub id: Option<RegionId>,
    pub name: Cow<'static, str>,
}

impl Area {
    pub fn known(id: RegionId) -> Area {
        Area { id: Some(id), name: region::get(id).name.into() }
    }

    pub fn code(&self) -> Option<&'static str> {
        self.id.map(|id| region::get(id).code)
    }
}

/// What is known of a report before its sentences are read.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// Range of passages.
    pub from: usize,
    pub to: usize,
    pub title: String,
    pub area: Area,
    pub dated: Dated,
    /// As written out for the page: `2025-09-11`.
    pub date: String,
    pub genre: Genre,
    /// The year that the title gives to the report's figures (2024年教育工作总结).
    pub title_year: Option<u16>,
    /// The title announces what is to come in that year.
    pub title_ahead: bool,
    /// Written in the first weeks of the year after that, as of a year that is over: its 今年 is that year. One that calls it
    /// 过去一年 is written as of the new year.
    pub year_over: bool,
    /// Or the school year.
    pub title_school_year: Option<Period>,
    /// The one school or hospital that the report is about, from its title.
    pub org: Option<String>,
    /// First and last year of the plan that this is or tells of: what is promised without a year is promised for the last.
    pub plan: Option<(u16, u16)>,
}

/// Kinds of document, as far as reading depends on them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Genre {
    /// Tells what was reached.
    #[default]
    Review,
    /// A plan: what stands in it is to be reached.
    Plan,
    /// A government work report: a review and then a plan.
    WorkReport,
}

/// A stretch of passages that is one report, or what stands before the first (`front`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub from: usize,
    pub to: usize,
    /// Only a cover and a table of contents.
    pub front: bool,
}

/// Cuts the passages of a document into reports.
pub fn split(passages: &[Passage]) -> Vec<Part> {
    let contents = contents_titles(passages);
    let mut starts = vec![0];
    for at in 1..passages.len() {
        let p = &passages[at];
        let heading = |p: &Passage| p.kind == PassageKind::Heading;
        let listed = !contents.is_empty() && heading(p) && contents.binary_search(&title_key(&p.chars)).is_ok();
        let signed = bracketed_date(&p.chars).is_some() || byline(p) && heading(&passages[at - 1]);
        let piece = heading(p) && numbered_piece(&p.chars);
        if listed || signed || piece || contents.is_empty() && titled(passages, at) {
            let first = head_start(passages, at);
            if first > *starts.last().unwrap_or(&0) && !only_headings(passages, *starts.last().unwrap_or(&0), first) {
                starts.push(first);
            }
        }
    }
    starts.push(passages.len());
    let parts = starts.windows(2).map(|w| (w[0], w[1]));
    parts
        .map(|(from, to)| {
            let cover =
                passages[from..to].iter().all(|p| matches!(p.kind, PassageKind::Contents | PassageKind::Heading));
            let front = from == 0
                && to < passages.len()
                && cover
                && passages[from..to].iter().any(|p| p.kind == PassageKind::Contents);
            Part { from, to, front }
        })
        .collect()
}

/// 第2篇 某县2018年教育工作要点, 篇三:…: one of several texts in a file.
fn numbered_piece(chars: &[char]) -> bool {
    let number = |c: &char| c.is_ascii_digit() || crate::mention::numeral::digit(*c).is_some() || *c == '十';
    let rest = match chars {
        ['【' | '[' | '(', rest @ ..] => rest,
        rest => rest,
    };
    let digits = |from: usize| rest[from..].iter().take(3).take_while(|c| number(c)).count();
    match rest {
        ['第', ..] => digits(1) > 0 && rest.get(1 + digits(1)) == Some(&'篇'),
        ['篇', ..] => digits(1) > 0 && matches!(rest.get(1 + digits(1)), Some(':' | ' ' | '】' | ']' | ')' | '、')),
        _ => false,
    }
}

/// Back over the slogan and title lines above a date or byline.
fn head_start(passages: &[Passage], at: usize) -> usize {
    let mut first = at;
    while first > 0 && at - first < 4 {
        let p = &passages[first - 1];
        if p.kind != PassageKind::Heading || starts_item(&p.chars) || bracketed_date(&p.chars).is_some() || byline(p) {
            break;
        }
        first -= 1;
    }
    first
}

fn only_headings(passages: &[Passage], from: usize, to: usize) -> bool {
    passages[from..to].iter().all(|p| p.kind == PassageKind::Heading) && to - from <= 3
}

/// 通辽市2024年教育工作总结 between two paragraphs: a known place, and a word for a kind of text.
fn titled(passages: &[Passage], at: usize) -> bool {
    const KINDS: [&str; 14] = [
        "综述", "总结", "公报", "公告", "报告", "答复", "规划", "计划", "方案", "意见", "要点", "回顾", "通报", "纪实",
    ];
    let p = &passages[at];
    let is = |at: usize, kind: PassageKind| passages.get(at).is_some_and(|p| p.kind == kind);
    if p.kind != PassageKind::Heading || !(8..=45).contains(&p.chars.len()) || starts_item(&p.chars) {
        return false;
    }
    let place = || {
        let mut tokens = Tokens::default();
        tokens.read(&p.chars);
        tokens.list.iter().find(|t| t.kind != Kind::Time).is_some_and(|t| t.kind == Kind::Place)
    };
    let text: String = p.chars.iter().collect();
    let named = text.split('(').next().unwrap_or_default();
    // A heading that was there before is a running head.
    let running = || passages[at.saturating_sub(400)..at].iter().any(|other| other.chars == p.chars);
    // A slogan may stand above it, a date below.
    let between = (is(at - 1, PassageKind::Body) || at > 1 && is(at - 2, PassageKind::Body))
        && (at + 1..at + 6).any(|next| is(next, PassageKind::Body));
    between && KINDS.iter().any(|kind| named.ends_with(kind)) && place() && !running()
}

/// 记者 甲乙丙, on a line of its own.
fn byline(p: &Passage) -> bool {
    p.kind == PassageKind::Heading
        && p.chars.len() <= 24
        && ["记者", "本报记者", "通讯员"].iter().any(|w| begins(&p.chars, w))
        && !p.chars.contains(&'。')
}

/// Titles listed in a table of contents, without numbers and pages, in order.
fn contents_titles(passages: &[Passage]) -> Vec<String> {
    let mut titles: Vec<String> = passages
        .iter()
        .filter(|p| p.kind == PassageKind::Contents && !chapter(&p.chars))
        .map(|p| title_key(&p.chars))
        .filter(|t| t.chars().count() >= 5)
        .collect();
    titles.sort_unstable();
    titles
}

/// 第三部分 2022年度决算说明, 一、概况: a chapter of one text.
fn chapter(chars: &[char]) -> bool {
    let number = |c: &char| crate::mention::numeral::digit(*c).is_some() || matches!(c, '十');
    let rest = chars.strip_prefix(&['第']).unwrap_or(chars);
    let count = rest.iter().take(3).take_while(|c| number(c) || c.is_ascii_digit()).count();
    let numeral = rest[..count].iter().all(number);
    count > 0
        && match rest.get(count) {
            Some('部' | '章' | '节' | '编') => rest.len() < chars.len(),
            Some('、') => numeral && rest.len() == chars.len(),
            _ => false,
        }
}

fn title_key(chars: &[char]) -> String {
    let numbered = |c: &char| c.is_ascii_digit() || matches!(c, '.' | '、' | ' ' | '(' | ')');
    let paged = |c: &char| c.is_ascii_digit() || matches!(c, '.' | '…' | '·' | ' ');
    let title = &chars[chars.iter().take_while(|c| numbered(c)).count()..];
    string_of(&title[..title.iter().rposition(|c| !paged(c)).map_or(0, |last| last + 1)])
}

/// (2025年9月11日) on a line of its own.
fn bracketed_date(chars: &[char]) -> Option<(u16, u8, u8)> {
    if chars.len() > 16 || chars.first() != Some(&'(') || chars.last() != Some(&')') {
        return None;
    }
    full_date(chars, 1).map(|(date, _)| date)
}

/// Where and when a text was published, or only a date: 来源:某日报 2018-09-29 07:36; (2025年3月).
pub fn date_line(chars: &[char]) -> bool {
    let dated = || (0..chars.len()).any(|at| full_date(chars, at).is_some());
    let bare = || {
        chars.first() == Some(&'(')
            && chars.last() == Some(&')')
            && numeral_period(chars, 1).is_some_and(|found| found.end + 1 >= chars.len())
    };
    title::chrome(chars) || chars.len() <= 60 && dated() || bare()
}

/// A full date at `at`: year, month, day, and its end.
fn full_date(chars: &[char], at: usize) -> Option<((u16, u8, u8), usize)> {
    let found = numeral_period(chars, at)?;
    let Saying::At(Moment { year, month }) = found.saying else { return None };
    if month == 0 {
        return None;
    }
    // 2011年1月18日, 二〇一一年一月十八日; 2023-07-26 or 26.07.2023.
    let worded = chars[at..found.end].iter().position(|&c| c == '月').and_then(|month| day(chars, at + month + 1));
    let text: String = chars[at..found.end].iter().collect();
    let mut digits = text.split(|c: char| !c.is_ascii_digit()).filter_map(|s| s.parse::<u16>().ok());
    let mut signed = || match digits.next() {
        Some(year) if year > 31 => digits.nth(1),
        day => day,
    };
    let day = worded.map_or_else(|| signed().unwrap_or(0).min(31) as u8, |(day, _)| day);
    (day > 0).then_some(((year, month, day), found.end))
}

/// Finds out title, area and date of one report.
pub fn describe(
    passages: &[Passage],
    tokens: &[Tokens],
    from: usize,
    to: usize,
    file_name: Option<&str>,
    outer: Option<&Draft>,
) -> Draft {
    let mut draft = Draft { from, to, ..Draft::default() };
    draft.title = title(&passages[from..to]);
    let head: String = draft.title.clone();
    draft.genre = genre(&head, &passages[from..to]);
    // 行动计划(2021—2023年) is no plan for 2023 alone.
    let years = draft.genre == Genre::Plan && plan::title_span(&draft.title).is_some();
    draft.title_year = title_year(&draft.title).filter(|_| !years);
    draft.title_ahead = draft.title_year.is_some_and(|year| title::announces(&draft.title, year));
    draft.title_school_year = title_school_year(&draft.title);
    draft.org = title::institution(&draft.title);
    set_date(&mut draft, passages, tokens, file_name, outer);
    if draft.genre == Genre::Plan {
        draft.plan = plan_years(&draft, passages, tokens);
        // An undated plan that mostly tells what came before it is no older than its first year.
        if let (Some((first, _)), "") = (draft.plan, draft.date.as_str()) {
            let told = draft.dated.year.or(years.then_some(first));
            draft.dated.year = told.map(|year| year.max(first));
        }
    } else if draft.genre == Genre::Review {
        draft.plan = plan_told_of(&draft, passages);
        // 三年行动(2026—2028年)政策问答: no title of what was reached in 2028.
        draft.title_year = draft.title_year.filter(|_| draft.plan.is_none());
    }
    draft.year_over = draft.genre == Genre::Review
        && (1..=2).contains(&draft.dated.month)
        && draft.title_year.is_some_and(|told| draft.dated.year == Some(told + 1))
        && !passages[from..to].iter().any(|p| date::looks_back(&p.chars));
    draft.area =
        area(passages, tokens, &draft, file_name).or_else(|| outer.map(|o| o.area.clone())).unwrap_or_default();
    draft
}
