//! The period that a report, or an item of it, says of itself in its own words: where it opens, announces what it is about,
//! or sums up.

use super::{State, told_from};
use crate::forms::Few;
use crate::lexicon::Classes;
use crate::passage::starts_item;
use crate::period::{Period, PlanPart, Saying};
use crate::reading::counted_off;
use crate::reading::level::heading_level;
use crate::report::{Draft, Genre};
use crate::text::Chars;
use crate::token::{Kind, Token, Tokens};

/// (八)加大力度保障民生。…建成8所。五年来,民生事业显著进步!: an item that ends by summing up some years tells of them from its
/// beginning.
pub(super) fn summed_up(chars: &Chars, tokens: &Tokens, report: &Draft) -> Option<Period> {
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
pub(super) fn opening_year(chars: &Chars, tokens: &Tokens, report: &Draft) -> Option<Period> {
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
pub(super) fn opening_plan(chars: &Chars, tokens: &Tokens, report: &Draft) -> Option<Period> {
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
pub(super) fn announced_period(chars: &Chars, tokens: &Tokens, report: &Draft) -> Option<Period> {
    const TELLING: [&str; 5] = ["介绍", "通报", "发布", "公布", "听取"];
    const TOLD: [&str; 6] = ["情况", "公报", "数据", "成效", "进展", "回顾方面"];
    // 现将截至2016年12月底的情况通报如下:
    const UNTIL: [&str; 4] = ["截至", "截止", "截至到", "截止到"];
    let ends_as_follows = ["如下:", "如下。", "如下"].iter().any(|w| crate::forms::ends(chars, w));
    tokens.list.iter().enumerate().take(60).find_map(|(at, t)| {
        if let Some(year) = school_year_looked_at(chars, tokens, t) {
            return Some(year);
        }
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

/// 对2024—2025学年的情况开展了自评, 以2022—2023学年数据为准: the school year whose figures follow.
fn school_year_looked_at(chars: &Chars, tokens: &Tokens, t: &Token) -> Option<Period> {
    static LOOKS: Few<6> = Few::new(["对", "以", "采用", "采集", "依据", "根据"]);
    static AT: Few<8> =
        Few::new(["的情况", "情况", "的数据", "数据", "教育事业统计", "的教育事业统计", "事业统计", "的工作"]);
    let Saying::Span(a, b) = *tokens.sayings.get(t.index).filter(|_| t.kind == Kind::Time)? else { return None };
    let named = b == a + 1 && chars[t.start..t.end].contains(&'学');
    (named && LOOKS.ends_of(&chars[..t.start]) && AT.begins_of(chars, t.end)).then_some(Period::Span(a, b))
}

/// (一)机构数。2020年末，…: the time that opens an item's text holds for the item's paragraphs.
pub(super) fn opening_period(chars: &Chars, tokens: &Tokens, report: &Draft, state: &mut State) {
    if !starts_item(chars) {
        return;
    }
    let Some(stop) = tokens.list.iter().position(|t| t.mark() == Some('。')) else { return };
    // 一是认可度不高。2015年招生…。二是基础薄弱。…: the first of several items in one paragraph.
    if counted_off(chars) && holds_second_item(&chars[tokens.list[stop].end..]) {
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
