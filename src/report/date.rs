//! When a report was written, and the years that a plan is for.

use std::collections::HashMap;

use super::{Draft, Genre, full_date};
use crate::forms::{Few, begins};
use crate::lexicon::Classes;
use crate::passage::{Kind as PassageKind, Passage};
use crate::period::{Dated, Saying, four_digits, named_month};
use crate::quick::BuildQuick;
use crate::text::string_of;
use crate::token::{Kind, Tokens};

pub(super) fn set_date(
    draft: &mut Draft,
    passages: &[Passage],
    tokens: &[Tokens],
    file_name: Option<&str>,
    outer: Option<&Draft>,
) {
    let range = draft.from..draft.to;
    if let Some((year, month, day)) = head_of(draft).find_map(|at| short_date(&passages[at].chars)) {
        draft.dated = Dated { year: Some(year), month };
        draft.date = format!("{year:04}-{month:02}-{day:02}");
        return;
    }
    let head = range.clone().filter(|&at| !matches!(passages[at].kind, PassageKind::Contents)).take(12);
    let tail = range.clone().rev().take(4);
    for at in head.clone().chain(tail.clone()) {
        let chars = &passages[at].chars;
        let (lines, early) = (chars.len() <= 60, at < draft.from + 3);
        if !lines && !early && !matches!(passages[at].kind, PassageKind::Table(_)) {
            continue;
        }
        if lines && put_away(chars) {
            continue;
        }
        let limit = if lines { chars.len() } else { 40 };
        for start in 0..limit.min(chars.len()) {
            if !chars[start].is_ascii_digit() && !matches!(chars[start], '二' | '一') {
                continue;
            }
            if let Some(((year, month, day), _)) = full_date(chars, start) {
                // 1988年7月30日,撤销…: an event in running text that goes on to later years.
                if !lines && year_spoken_of(passages, tokens, range.clone()).is_some_and(|told| told > year) {
                    continue;
                }
                draft.dated = Dated { year: Some(year), month };
                draft.date = format!("{year:04}-{month:02}-{day:02}");
                return;
            }
        }
    }
    if let Some(outer) = outer.filter(|o| o.dated.year.is_some()) {
        draft.dated = outer.dated;
        draft.date = outer.date.clone();
        return;
    }
    // 某某局 2016年10月, on a line of its own.
    if let Some((year, month)) = head.take(6).chain(tail).find_map(|at| month_line(&passages[at].chars)) {
        draft.dated = Dated { year: Some(year), month };
        return;
    }
    // A work report is given in the first weeks of the year that its title names.
    if let Some(year) = draft.title_year {
        // 2024年工作回顾: told early in the year after it.
        let looks_back =
            ["年工作回顾", "年回顾", "年工作总结"].iter().any(|w| draft.title.contains(&format!("{year}{w}")));
        let year = if looks_back && draft.genre == Genre::WorkReport { year + 1 } else { year };
        draft.dated = Dated { year: Some(year), month: if draft.genre == Genre::WorkReport { 1 } else { 0 } };
        return;
    }
    if let Some(year) = head_of(draft).find_map(|at| congress(&passages[at].chars)) {
        draft.dated = Dated { year: Some(year), month: 3 };
        return;
    }
    let named = file_name.and_then(year_in_name);
    if let Some((told, month)) = told_in_spring(draft, passages, tokens).filter(|_| named.is_none()) {
        draft.dated = Dated { year: Some(told + 1), month };
        return;
    }
    let year = named
        .or_else(|| head_of(draft).find_map(|at| numbered(&passages[at].chars)))
        .or_else(|| plan_looked_back_on(draft, passages, tokens))
        .or_else(|| year_spoken_of(passages, tokens, range));
    draft.dated = Dated { year, month: 0 };
}

/// 过去一年: the year before the one that it is said in.
pub(super) fn looks_back(chars: &[char]) -> bool {
    static PAST: Few<4> = Few::new(["过去一年", "过去的一年", "刚刚过去", "过去这一年"]);
    PAST.any_of(chars)
}

/// 入库时间:2023-05-17: when a page was put into an archive is not when it was written; 原载2014年11月5日,2023年归档 is.
fn put_away(chars: &[char]) -> bool {
    static AWAY: Few<6> = Few::new(["入库", "归档", "转载时间", "录入", "收录", "入藏"]);
    static FIRST: Few<4> = Few::new(["原载", "原刊", "首发", "发表于"]);
    // 2016年8月31日(含)以前出生的儿童, 3月5日前报名: for whom and until when something is open.
    static OPEN: Few<4> = Few::new(["出生", "以前", "之前", "截止"]);
    AWAY.any_of(chars) && !FIRST.any_of(chars) || OPEN.any_of(chars)
}

/// 23-08-07 05:58: the line that a page of news begins with.
fn short_date(chars: &[char]) -> Option<(u16, u8, u8)> {
    let [a, b, '-', c, d, '-', e, f, rest @ ..] = chars else { return None };
    let two = |a: &char, b: &char| Some(a.to_digit(10)? * 10 + b.to_digit(10)?);
    let (year, month, day) = (two(a, b)?, two(c, d)?, two(e, f)?);
    let clock =
        matches!(rest, [] | [' ', ..]) || rest.first().is_some_and(|c| c.is_ascii_digit()) && rest.get(2) == Some(&':');
    (clock && rest.len() <= 9 && (1..=12).contains(&month) && (1..=31).contains(&day)).then_some((
        2000 + year as u16,
        month as u8,
        day as u8,
    ))
}

/// The first passages of a report.
fn head_of(draft: &Draft) -> std::ops::Range<usize> {
    draft.from..draft.to.min(draft.from + 3)
}

/// 某教函〔2022〕12号: the year of a paper's number.
fn numbered(chars: &[char]) -> Option<u16> {
    let open = chars.iter().take(40).position(|c| matches!(c, '〔' | '[' | '('))?;
    let year: u16 = string_of(chars.get(open + 1..open + 5)?).parse().ok()?;
    let rest = chars.get(open + 5..)?;
    let number = rest.iter().skip(1).take_while(|c| c.is_ascii_digit()).count();
    let closed = matches!(rest.first(), Some('〕' | ']' | ')')) && number > 0 && rest.get(1 + number) == Some(&'号');
    (closed && (1980..=2100).contains(&year)).then_some(year)
}

/// 十四届全国人大四次会议: the sessions of March. A congress has one a year, five in all; the fourteenth began in 2023
/// (source: the constitution, and the calendar of sessions since 1978).
fn congress(chars: &[char]) -> Option<u16> {
    static BODIES: Few<4> = Few::new(["届全国人大", "届全国人民代表大会", "届全国政协", "届全国委员会"]);
    let at = BODIES.first_of(chars)?;
    let digits = |c: &char| matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十');
    let term = chars[..at].iter().rposition(|c| !digits(c)).map_or(0, |n| n + 1);
    let rest = &chars[at + 3..chars.len().min(at + 16)];
    let from = rest.iter().position(digits)?;
    let to = from + rest[from..].iter().take_while(|c| digits(c)).count();
    let session = small(&rest[from..to])?;
    let held = rest[to..].starts_with(&['次', '会', '议']) && (1..=5).contains(&session);
    let first = (1978 + 5 * small(&chars[term..at])?).checked_sub(25)?;
    (held && first >= 1978).then(|| first + session - 1)
}

/// 四, 十四: a Chinese numeral below twenty.
fn small(numeral: &[char]) -> Option<u16> {
    let digit = |c: char| crate::mention::numeral::digit(c).map(|n| n as u16);
    match *numeral {
        ['十'] => Some(10),
        ['十', c] => Some(10 + digit(c)?),
        [c] => digit(c),
        _ => None,
    }
}

/// 非凡“十四五”…这五年,…: an undated text that tells of a plan's five years is of their last.
fn plan_looked_back_on(draft: &Draft, passages: &[Passage], tokens: &[Tokens]) -> Option<u16> {
    if draft.genre != Genre::Review {
        return None;
    }
    let at = head_of(draft).find_map(|at| {
        tokens[at].list.iter().filter(|t| t.kind == Kind::Time).find_map(|t| match tokens[at].sayings[t.index] {
            Saying::Plan(number, _) => Some(number),
            _ => None,
        })
    });
    let (first, last) = crate::period::plan_years(at?);
    let five = |at: usize| {
        let t = &tokens[at];
        t.list.iter().any(|k| {
            k.kind == Kind::Time
                && t.sayings[k.index] == Saying::LastYears(5)
                && !matches!(passages[at].chars[k.start], '近' | '最' | '过')
        })
    };
    let spoken = year_spoken_of(passages, tokens, draft.from..draft.to);
    let within = spoken.is_none_or(|year| (first..=last).contains(&year));
    (within && (draft.from..draft.to).any(five)).then_some(last)
}

/// 2月18日上午,…召开新闻发布会,通报2013年民生实事落实情况: the year that an undated text told of in the first months of the next.
fn told_in_spring(draft: &Draft, passages: &[Passage], tokens: &[Tokens]) -> Option<(u16, u8)> {
    static TELLING: Few<6> = Few::new(["通报", "介绍", "发布", "总结", "回顾", "公布"]);
    static TOLD: Few<6> = Few::new(["情况", "成绩", "成效", "进展", "总结", "工作"]);
    let opens = |at: &usize| {
        let chars = &passages[*at].chars;
        matches!(tokens[*at].list.first(), Some(t) if t.kind == Kind::Time && t.start == 0
            && matches!(chars[..t.end], ['1' | '2' | '3', '月', .., '日']))
            && TELLING.any_of(chars)
    };
    let at = (draft.from..draft.to.min(draft.from + 6)).find(opens)?;
    let chars = &passages[at].chars;
    let month = chars[0].to_digit(10)? as u8;
    tokens[at].list.iter().filter(|t| t.kind == Kind::Time).find_map(|t| match tokens[at].sayings[t.index] {
        Saying::At(m) if m.month == 0 => {
            let clause = chars[t.end..].iter().take(20).position(|c| matches!(c, ',' | '。' | ';'));
            TOLD.any_of(&chars[t.end..t.end + clause?]).then_some((m.year, month))
        }
        _ => None,
    })
}

/// The year and month that a short line ends in: 国家统计局 2016年10月.
fn month_line(chars: &[char]) -> Option<(u16, u8)> {
    let line = chars.strip_suffix(&[')']).unwrap_or(chars);
    let at = line.iter().rposition(|&c| c == '年').filter(|&at| (4..=16).contains(&at))?;
    let (month, end) = named_month(line, at + 1)?;
    let before = &line[..at - 4];
    let alone = !before.iter().any(|c| c.is_ascii_digit() || matches!(c, '至' | '到' | '-' | '—'));
    let year = four_digits(line, at - 4).filter(|&year| year >= 1980)?;
    (alone && end == line.len()).then_some((year, month))
}

/// The year of a report that does not say it: the latest it speaks of as reached (promises such as
/// 到2027年 are left out), or the next where 今年 is told apart from it.
pub(super) fn year_spoken_of(passages: &[Passage], tokens: &[Tokens], range: std::ops::Range<usize>) -> Option<u16> {
    let mut counts: HashMap<u16, u32, BuildQuick> = HashMap::default();
    // Years that something is promised for.
    let mut coming: Vec<u16> = Vec::new();
    // Years that something was done in.
    let mut done: Vec<u16> = Vec::new();
    // Years spoken of without a promise.
    let mut reached: Vec<u16> = Vec::new();
    let mut this_year = false;
    // 今年 stands only where something is promised.
    let mut only_promises = true;
    let mut told = false;
    let mut last_year = false;
    // The latest year named, and whether all years named are those of a survey or an assessment.
    let (mut found, mut of_findings) = (None, true);
    // The year of the heading that the text stands under: 一、2013年工作成绩.
    let mut under: Option<u16> = None;
    let mut named: Option<u16> = None;
    for at in range.clone() {
        let (t, chars) = (&tokens[at], &passages[at].chars);
        if passages[at].kind == PassageKind::Heading && at > range.start {
            let year = t.list.iter().filter(|k| k.kind == Kind::Time).find_map(|k| match t.sayings[k.index] {
                Saying::At(m) if m.month == 0 => Some(m.year),
                _ => None,
            });
            let top = matches!(
                chars.as_slice(),
                ['一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十', '、', ..]
            );
            if year.is_some() || top {
                under = year.filter(|_| ACHIEVED.any_of(chars));
            }
        }
        for (k, token) in t.list.iter().enumerate() {
            // 《全民健身计划(2021-2025年)》: the years of a plan's name are not those it is told in.
            if token.kind != Kind::Time || in_title(chars, token.start) {
                continue;
            }
            // 召开2016年秋季新学期新闻发布会, 2018年高考将拉开大幕: what is held in its own year.
            if let Saying::At(m) = t.sayings[token.index]
                && at < range.start + 4
                && held(chars, token.start, token.end)
            {
                named.get_or_insert(m.year);
            }
            let rest = t.list[k + 1..].iter().take_while(|n| !n.parts_clauses()).take(6);
            let until = token.start > 1 && chars[token.start - 2] == '截';
            let promised = token.start > 0 && matches!(chars[token.start - 1], '到' | '至' | '于') && !until
                || k > 0 && t.list[k - 1].has(Classes::MODAL)
                || rest.clone().any(|n| n.has(Classes::MODAL))
                // 2020年之后, 2018年年底前: what is still to come.
                || ["前", "之前", "以前", "之后", "以后"].iter().any(|w| begins(&chars[token.end..], w));
            let weight = if promised { 1 } else { 4 };
            if let Saying::At(m) = t.sayings[token.index] {
                let name = &chars[token.end..chars.len().min(token.end + 30)];
                let clause =
                    name.iter().position(|&c| matches!(c, ',' | '，' | '。' | ';' | '；')).unwrap_or(name.len());
                of_findings &= AFTERWARDS.any_of(&name[..clause]);
                found = found.max(Some(m.year));
            }
            match t.sayings[token.index] {
                // 从2019年…以来: where a stretch began.
                Saying::At(_) if token.start > 0 && matches!(chars[token.start - 1], '从' | '自') => {}
                Saying::At(m) => {
                    // 比1995年增加: what a value is held against is not when it was reached.
                    told |= token.start == 0 || !matches!(chars[token.start - 1], '比' | '较');
                    if promised {
                        coming.push(m.year);
                    } else {
                        reached.push(m.year);
                    }
                    if !promised && DONE.any_of(&chars[token.end..rest.clone().last().map_or(token.end, |n| n.end)]) {
                        done.push(m.year);
                    }
                    *counts.entry(m.year).or_default() += weight;
                }
                Saying::Span(_, b) => {
                    told = true;
                    reached.push(b);
                    *counts.entry(b).or_default() += weight;
                }
                // 去年, where it is no reference: written in the year after.
                Saying::Relative(-1, _)
                    if token.start == 0
                        || !matches!(chars[token.start - 1], '比' | '较' | '与' | '同' | '在' | '于' | '从') =>
                {
                    last_year |= chars[token.start..].starts_with(&['去', '年']);
                }
                // 今年 of the achievements of 2013 is 2013.
                Saying::Relative(0, _) | Saying::RelativeSince(0) if under.is_some() => {
                    told = true;
                    reached.extend(under);
                    *counts.entry(under.unwrap_or_default()).or_default() += weight;
                }
                Saying::Relative(0, _) | Saying::RelativeSince(0) => {
                    // 今秋 beside 2019年秋季 is that autumn.
                    // 这一年 is the one told of.
                    let season = |at: usize| matches!(chars.get(at), Some('春' | '夏' | '秋' | '冬'));
                    this_year |= !season(token.start + 1) && !season(token.start + 2) && chars[token.start] != '这';
                    only_promises &= t.list[k + 1..].iter().take(6).any(|n| n.has(Classes::MODAL));
                }
                _ => {}
            }
        }
    }
    if this_year && named.is_some() {
        return named;
    }
    if !told && !this_year {
        return None;
    }
    let most = counts.values().copied().max()?;
    // 2020年计划新建9所 beside what 2019 brought: still ahead.
    let ahead =
        |year: u16, n: u32| coming.contains(&year) && counts.get(&(year - 1)).is_some_and(|&before| before >= n);
    let last = counts
        .iter()
        .filter(|&(&y, &n)| n * 3 >= most && n >= 4 && reached.contains(&y) && !ahead(y, n))
        .map(|(&y, _)| y)
        .max()?;
    // Who writes 今年 beside 2024年 more than once writes after 2024.
    let often = (this_year || last_year) && counts[&last] >= 8;
    // 2023年共新建32所. 今年将新建22所.
    let before = this_year && only_promises && done.contains(&last) && !coming.contains(&last);
    // 2013年,…。今年,全市将…。2014年拟新建20所.
    let before = before || this_year && only_promises && coming.contains(&(last + 1)) && !coming.contains(&last);
    // 2022年统计调查数据显示,截至去年底…: found out in the year after.
    let surveyed = (this_year || last_year) && of_findings && found == Some(last);
    Some(if often || before || surveyed { last + 1 } else { last })
}

/// What is made of a year when it is over.
static AFTERWARDS: Few<8> = Few::new(["考核", "评估", "统计", "调查", "公报", "年报", "监测", "审计"]);

/// Says of a year that it is over.
static DONE: Few<8> = Few::new(["共", "已", "了", "完成", "建成", "同比", "增长", "累计"]);

/// What was reached in the year of its heading; 回顾 looks back from a later one.
static ACHIEVED: Few<8> =
    Few::new(["成绩", "成效", "总结", "完成情况", "工作情况", "主要工作", "开展情况", "工作亮点"]);

/// A meeting or an examination of the year that ends at `end` is told as news.
fn held(chars: &[char], start: usize, end: usize) -> bool {
    let before: String = chars[start.saturating_sub(2)..start].iter().collect();
    let rest: String = chars[end..].iter().take(24).take_while(|c| !matches!(c, ',' | '，' | '。')).collect();
    let meeting = matches!(before.as_str(), "召开" | "举行" | "举办")
        && ["会", "大会", "发布会"].iter().any(|w| rest.contains(w))
        && !["总结", "表彰", "年会"].iter().any(|w| rest.contains(w));
    // 2025年“百日”专项行动在全国启动
    let begins = ["启动", "开幕", "开赛", "举行", "拉开"].iter().any(|w| rest.contains(w))
        && ["行动", "活动", "大赛", "论坛", "博览会", "招聘会", "运动会", "专场"].iter().any(|w| rest.contains(w));
    // 2016年某市中考将于…
    let exam = |w: &&str| rest.find(*w).is_some_and(|at| rest[..at].chars().count() <= 6);
    meeting || begins || ["高考", "中考"].iter().any(exam)
}

/// Inside 《…》.
fn in_title(chars: &[char], at: usize) -> bool {
    chars[..at].iter().rev().take(40).find(|c| matches!(c, '《' | '》')) == Some(&'《')
}

/// A year in a file's name: 某市2024年总结.docx.
pub(super) fn year_in_name(name: &str) -> Option<u16> {
    let chars: Vec<char> = name.chars().collect();
    (0..chars.len().saturating_sub(3)).rev().find_map(|at| {
        let alone =
            (at == 0 || !chars[at - 1].is_ascii_digit()) && !chars.get(at + 4).is_some_and(char::is_ascii_digit);
        let year: u16 = chars[at..at + 4].iter().collect::<String>().parse().ok()?;
        (alone && (1980..=2100).contains(&year)).then_some(year)
    })
}
