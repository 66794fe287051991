//! Reports: one file may hold several. Where each begins, what it is called, whose it is, and when.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::lexicon::Classes;
use crate::passage::{Kind as PassageKind, Passage, starts_item};
use crate::period::{Dated, Moment, Saying, numeral_period};
use crate::region::{self, Level, RegionId};
use crate::text::is_han;
use crate::token::{Kind, Tokens};

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
    /// First and last year of a plan: what is promised without a year is promised for the last.
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
        let listed = !contents.is_empty() && heading(p) && contents.contains(&title_key(&p.chars));
        let signed = bracketed_date(&p.chars).is_some() || byline(p) && heading(&passages[at - 1]);
        if listed || signed || contents.is_empty() && titled(passages, at) {
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
    if p.kind != PassageKind::Heading || p.chars.len() > 24 {
        return false;
    }
    let text: String = p.chars.iter().take(14).collect();
    (text.starts_with("记者") || text.starts_with("本报记者") || text.starts_with("通讯员")) && !p.chars.contains(&'。')
}

/// Titles listed in a table of contents, without numbers and pages.
fn contents_titles(passages: &[Passage]) -> std::collections::HashSet<String> {
    passages
        .iter()
        .filter(|p| p.kind == PassageKind::Contents)
        .map(|p| title_key(&p.chars))
        .filter(|t| t.chars().count() >= 5)
        .collect()
}

fn title_key(chars: &[char]) -> String {
    let trimmed = chars
        .iter()
        .skip_while(|c| c.is_ascii_digit() || matches!(c, '.' | '、' | ' ' | '(' | ')'))
        .collect::<Vec<_>>();
    let end =
        trimmed.iter().rposition(|c| !c.is_ascii_digit() && !matches!(c, '.' | '…' | '·' | ' ')).map_or(0, |p| p + 1);
    trimmed[..end].iter().copied().collect()
}

/// (2025年9月11日) on a line of its own.
fn bracketed_date(chars: &[char]) -> Option<(u16, u8, u8)> {
    if chars.len() > 16 || chars.first() != Some(&'(') || chars.last() != Some(&')') {
        return None;
    }
    full_date(chars, 1).map(|(date, _)| date)
}

/// A full date at `at`: year, month, day, and its end.
fn full_date(chars: &[char], at: usize) -> Option<((u16, u8, u8), usize)> {
    let found = numeral_period(chars, at)?;
    let Saying::At(Moment { year, month }) = found.saying else { return None };
    if month == 0 {
        return None;
    }
    let text: String = chars[at..found.end].iter().collect();
    let digits: Vec<u32> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|s| !s.is_empty()).filter_map(|s| s.parse().ok()).collect();
    let day = digits.get(2).copied().unwrap_or(0).min(31) as u8;
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
    draft.title_year = title_year(&draft.title);
    set_date(&mut draft, passages, tokens, file_name, outer);
    if draft.genre == Genre::Plan {
        draft.plan = plan_years(&draft, passages, tokens);
    }
    draft.area =
        area(passages, tokens, &draft, file_name).or_else(|| outer.map(|o| o.area.clone())).unwrap_or_default();
    draft
}

/// The line that names the report: among the first headings, the one that says what it is.
fn title(passages: &[Passage]) -> String {
    const WORDS: [&str; 24] = [
        "综述",
        "报告",
        "总结",
        "答复",
        "规划",
        "计划",
        "方案",
        "公报",
        "意见",
        "通报",
        "要点",
        "情况",
        "说明",
        "工作",
        "纪实",
        "成果",
        "发展",
        "发布会",
        "公告",
        "教育",
        "亮点",
        "概况",
        "统计",
        "建议",
    ];
    // 某市政府办公室印发《…意见》的通知: too long for a heading, and a title all the same.
    const KINDS: [&str; 8] = ["通知", "意见", "方案", "规划", "决定", "公告", "报告", "答复"];
    let long = passages.iter().take(3).find(|p| {
        let text: String = p.chars.iter().collect();
        // (某政办发〔2018〕25号) may stand on the title's own line.
        let text = text.rsplit_once('(').filter(|(_, tail)| tail.ends_with("号)")).map_or(text.as_str(), |(t, _)| t);
        p.chars.len() <= 180 && !text.contains('。') && KINDS.iter().any(|w| text.ends_with(w))
    });
    if let Some(p) = long.filter(|p| p.kind == PassageKind::Body) {
        return p.chars.iter().collect();
    }
    let heads: Vec<String> = passages
        .iter()
        .filter(|p| p.kind != PassageKind::Contents)
        .take(8)
        .take_while(|p| p.kind == PassageKind::Heading || p.chars.len() < 60)
        .filter(|p| {
            p.kind == PassageKind::Heading
                && p.chars.len() >= 4
                && !chrome(&p.chars)
                && p.chars.iter().filter(|c| is_han(**c)).count() >= 4
        })
        .map(|p| p.chars.iter().skip_while(|c| matches!(c, '#' | ' ')).collect())
        .collect();
    // 综述 and 报告 say what a text is; 教育 and 工作 only what it is about.
    let rank = |t: &String| WORDS.iter().position(|w| t.contains(w)).unwrap_or(WORDS.len());
    let best = heads
        .iter()
        .min_by_key(|t| (rank(t), usize::from(full_date(&t.chars().collect::<Vec<_>>(), 0).is_some())))
        .cloned()
        .unwrap_or_default();
    // 2022 on a line of its own above the title.
    let year = passages.iter().take(3).find(|p| p.chars.len() == 4 && p.chars.iter().all(char::is_ascii_digit));
    match year {
        Some(p) if title_year(&best).is_none() => format!("{}{best}", p.chars.iter().collect::<String>()),
        _ => best,
    }
}

/// Site chrome and metadata around a text.
fn chrome(chars: &[char]) -> bool {
    let text: String = chars.iter().take(24).collect();
    [
        "当前位置",
        "字体",
        "来源",
        "发布时间",
        "发布日期",
        "时间:",
        "索引号",
        "浏览",
        "打印",
        "分享",
        "首页",
        "扫一扫",
        "责任编辑",
        "编辑:",
        "作者:",
        "|",
    ]
    .iter()
    .any(|w| text.contains(w))
}

fn genre(title: &str, passages: &[Passage]) -> Genre {
    if title.contains("政府工作报告")
        || passages
            .iter()
            .take(14)
            .any(|p| p.chars.len() < 60 && p.chars.iter().collect::<String>().contains("政府工作报告"))
    {
        return Genre::WorkReport;
    }
    let plan =
        ["规划", "行动计划", "实施方案", "工作计划", "工作要点", "工作方案", "民生实事项目", "实施意见", "若干措施"];
    let review = ["综述", "总结", "回顾", "情况", "成效", "新闻", "评估", "进展", "审计", "答复", "通报", "印发通知后"];
    if plan.iter().any(|w| title.contains(w)) && !review.iter().any(|w| title.contains(w)) {
        return Genre::Plan;
    }
    Genre::Review
}

fn title_year(title: &str) -> Option<u16> {
    let chars: Vec<char> = title.chars().collect();
    // 2022晋中教育十大亮点: a year without 年.
    let bare: String = chars.iter().take(4).collect();
    if let Ok(year) = bare.parse::<u16>()
        && (1980..=2100).contains(&year)
        && chars.get(4).is_some_and(|&c| is_han(c) && c != '年')
    {
        return Some(year);
    }
    (0..chars.len()).find_map(|at| match numeral_period(&chars, at)?.saying {
        Saying::At(m) if m.month == 0 => Some(m.year),
        _ => None,
    })
}

fn set_date(
    draft: &mut Draft,
    passages: &[Passage],
    tokens: &[Tokens],
    file_name: Option<&str>,
    outer: Option<&Draft>,
) {
    let range = draft.from..draft.to;
    let head = range.clone().filter(|&at| !matches!(passages[at].kind, PassageKind::Contents)).take(12);
    let tail = range.clone().rev().take(4);
    for at in head.chain(tail) {
        let chars = &passages[at].chars;
        let (lines, early) = (chars.len() <= 60, at < draft.from + 3);
        if !lines && !early && !matches!(passages[at].kind, PassageKind::Table(_)) {
            continue;
        }
        let limit = if lines { chars.len() } else { 40 };
        for start in 0..limit.min(chars.len()) {
            if !chars[start].is_ascii_digit() && !matches!(chars[start], '二') {
                continue;
            }
            if let Some(((year, month, day), _)) = full_date(chars, start) {
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
    // A work report is given in the first weeks of the year that its title names.
    if let Some(year) = draft.title_year {
        draft.dated = Dated { year: Some(year), month: if draft.genre == Genre::WorkReport { 1 } else { 0 } };
        return;
    }
    let year = file_name.and_then(year_in_name).or_else(|| year_spoken_of(passages, tokens, range));
    draft.dated = Dated { year, month: 0 };
}

/// The year of a report that does not say it: the latest it speaks of as reached (promises such as
/// 到2027年 are left out), or the next where 今年 is told apart from it.
fn year_spoken_of(passages: &[Passage], tokens: &[Tokens], range: std::ops::Range<usize>) -> Option<u16> {
    let mut counts: HashMap<u16, u32> = HashMap::new();
    let mut this_year = false;
    for at in range {
        let (t, chars) = (&tokens[at], &passages[at].chars);
        for (k, token) in t.list.iter().enumerate() {
            if token.kind != Kind::Time {
                continue;
            }
            let rest = t.list[k + 1..].iter().take_while(|n| !n.parts_clauses()).take(6);
            let promised = token.start > 0 && matches!(chars[token.start - 1], '到' | '至' | '于')
                || k > 0 && t.list[k - 1].has(Classes::MODAL)
                || rest.clone().any(|n| n.has(Classes::MODAL));
            let weight = if promised { 1 } else { 4 };
            match t.sayings[token.index] {
                Saying::At(m) => *counts.entry(m.year).or_default() += weight,
                Saying::Span(_, b) => *counts.entry(b).or_default() += weight,
                Saying::Relative(0, _) | Saying::RelativeSince(0) => this_year = true,
                _ => {}
            }
        }
    }
    let most = counts.values().copied().max()?;
    let last = counts.iter().filter(|&(_, &n)| n * 3 >= most && n >= 4).map(|(&y, _)| y).max()?;
    // Who writes 今年 beside 2024年 more than once writes after 2024.
    Some(if this_year && counts[&last] >= 8 { last + 1 } else { last })
}

/// The years of a plan: “十四五” or 2021—2025年 in its title, else the year that it promises most for.
fn plan_years(draft: &Draft, passages: &[Passage], tokens: &[Tokens]) -> Option<(u16, u16)> {
    const PLANS: [&str; 6] = ["十一五", "十二五", "十三五", "十四五", "十五五", "十六五"];
    let heads = passages[draft.from..draft.to].iter().take(4).filter(|p| p.chars.len() < 60);
    let text: String =
        heads.flat_map(|p| p.chars.iter()).chain(draft.title.chars().collect::<Vec<_>>().iter()).collect();
    if let Some(word) = PLANS.iter().find(|w| text.contains(**w)) {
        return crate::period::plan_number(word).map(crate::period::plan_years);
    }
    let chars: Vec<char> = text.chars().collect();
    let span = (0..chars.len()).find_map(|at| match numeral_period(&chars, at)?.saying {
        Saying::Span(a, b) if b > a => Some((a, b)),
        _ => None,
    });
    if span.is_some() {
        return span;
    }
    let mut counts: HashMap<u16, u32> = HashMap::new();
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

/// A year in a file's name: 某市2024年总结.docx.
fn year_in_name(name: &str) -> Option<u16> {
    let chars: Vec<char> = name.chars().collect();
    (0..chars.len().saturating_sub(3)).rev().find_map(|at| {
        let alone =
            (at == 0 || !chars[at - 1].is_ascii_digit()) && !chars.get(at + 4).is_some_and(char::is_ascii_digit);
        let year: u16 = chars[at..at + 4].iter().collect::<String>().parse().ok()?;
        (alone && (1980..=2100).contains(&year)).then_some(year)
    })
}

/// Whose report it is: places by where and how often they are named, held against 全市, 全省 and the like.
fn area(passages: &[Passage], tokens: &[Tokens], draft: &Draft, file_name: Option<&str>) -> Option<Area> {
    let mut named = Named { first: true, ..Named::default() };
    let body_from = (draft.from..draft.to).find(|&at| passages[at].kind == PassageKind::Body).unwrap_or(draft.to);
    let mut seen = 0;
    for at in draft.from..draft.to {
        let p = &passages[at];
        if p.kind == PassageKind::Contents {
            continue;
        }
        let text_len = p.chars.len();
        let title_line = !draft.title.is_empty()
            && text_len < 80
            && at < draft.from + 10
            && p.chars.iter().collect::<String>().contains(draft.title.as_str());
        let weight = if title_line {
            10.0
        } else if at < body_from {
            4.0
        } else if at == body_from {
            3.0
        } else if at + 3 >= draft.to && text_len < 40 {
            6.0
        } else if seen > 60 {
            0.3
        } else {
            1.0
        };
        seen += 1;
        named.count(p, &tokens[at], weight);
    }
    let Named { mut scores, cues, mentions, .. } = named;
    if let Some(name) = file_name {
        let chars: Vec<char> = name.chars().collect();
        let mut t = Tokens::default();
        t.read(&chars);
        for places in &t.places {
            if let Some(id) = region::choose(places, None) {
                *scores.entry(id).or_default() += 2.0;
            }
        }
    }
    let own = |id: RegionId| region::get(id);
    let total: f32 = cues.values().sum();
    let best = scores
        .iter()
        .map(|(&id, &score)| {
            let r = own(id);
            let mut score = score;
            // A larger place gains from the ones inside it only where nothing smaller stands out.
            if total >= 3.0 {
                let share = |c: char| cues.get(&c).copied().unwrap_or(0.0) / total;
                let fits = match (r.level, r.kind()) {
                    (Level::Country, _) => share('国'),
                    (Level::Province, '市') => share('市'),
                    (Level::Province, '治') => share('区'),
                    (Level::Province, _) => share('省'),
                    (Level::Prefecture, '州') => share('州').max(share('市') * 0.5),
                    (Level::Prefecture, '盟') => share('盟'),
                    (Level::Prefecture, _) => share('市'),
                    (Level::County, '市') => share('市'),
                    (Level::County, '区') => share('区'),
                    (Level::County, '旗') => share('旗'),
                    (Level::County, _) => share('县'),
                    (Level::Area, _) => share('区') * 0.6,
                };
                score *= 0.25 + 1.5 * fits;
            }
            (id, score)
        })
        .max_by(|a, b| a.1.total_cmp(&b.1).then(own(a.0).level.cmp(&own(b.0).level)).then(b.0.cmp(&a.0)));
    // 百色 in a text that also speaks much of 广西: the smaller of two that both stand out.
    let best = best.map(|(id, score)| {
        let inner = scores
            .iter()
            .filter(|&(&c, &n)| {
                c != id
                    && own(id).contains(own(c))
                    && own(id).level == Level::Province
                    && n >= 0.45 * scores[&id]
                    && n >= 6.0
            })
            .max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0)));
        inner.map_or((id, score), |(&c, _)| (c, score))
    });
    // 从贵州侗寨到湖南长沙: places that a text about the nation passes by.
    let national = cues.get(&'国').copied().unwrap_or(0.0);
    let owned = total - national;
    let best = best.map(|(id, score)| {
        let of = |id: RegionId| mentions.get(&id).copied().unwrap_or(0);
        let inside: u32 = mentions.iter().filter(|&(&c, _)| own(id).contains(own(c))).map(|(_, n)| n).sum();
        let all: u32 = mentions.values().sum();
        let passing = owned < 1.0 && national > 0.0 && scores[&id] < 8.0 && of(id) < 3 && inside * 2 < all.max(4);
        match region::cue("全国", None).filter(|_| passing) {
            Some(country) => (country, score),
            None => (id, score),
        }
    });
    let named = unknown_place(passages, draft);
    match best {
        Some((id, score)) if score >= 2.0 || named.is_none() => {
            // The nation is the area only where no part of it is meant.
            Some(Area::known(id))
        }
        _ => named.map(|name| Area { id: None, name: name.into() }).or(best.map(|(id, _)| Area::known(id))),
    }
}

/// The places that a report names.
#[derive(Default)]
struct Named {
    /// By where and how often.
    scores: HashMap<RegionId, f32>,
    /// How often, wherever.
    mentions: HashMap<RegionId, u32>,
    /// 全市, 我省 and the like, by their last character.
    cues: HashMap<char, f32>,
    /// No place has been named so far.
    first: bool,
}

impl Named {
    fn count(&mut self, p: &Passage, t: &Tokens, weight: f32) {
        let mut at = 0;
        while at < t.list.len() {
            let token = t.list[at];
            // 全国第一, 全省前三: a field of places, which the report's own is one of.
            let ranks = matches!(p.chars.get(token.end), Some('第' | '前' | '首'));
            if token.has(Classes::CUE) && token.kind != Kind::Run && !ranks {
                let word: String = p.chars[token.start..token.end].iter().collect();
                let own = word.starts_with('我') || word.starts_with('本');
                let key = if matches!(word.as_str(), "自治区") { '区' } else { word.chars().last().unwrap_or(' ') };
                // 全国 is said in every report; 我市 only by the city itself.
                let w = match key {
                    '国' => 0.35,
                    _ if own => 2.0,
                    _ => 1.0,
                };
                *self.cues.entry(key).or_default() += w;
            }
            if token.kind != Kind::Place {
                at += 1;
                continue;
            }
            // 长治市上党区: the last of a chain is meant, and those before it are its addresses.
            let mut id = region::choose(t.places[token.index], None);
            let mut last = at;
            while let Some(next) = t.list.get(last + 1)
                && next.kind == Kind::Place
            {
                let inner = region::choose(t.places[next.index], id);
                match (id, inner) {
                    (Some(a), Some(b)) if region::get(a).contains(region::get(b)) => id = Some(b),
                    _ => break,
                }
                last += 1;
            }
            let end = t.list[last].end;
            // “广西…突出贡献单位”, 《…》: names count for little.
            let quoted = p.chars[..token.start]
                .iter()
                .rev()
                .take(12)
                .find(|c| matches!(c, '“' | '”' | '《' | '》'))
                .is_some_and(|c| matches!(c, '“' | '《'));
            let after = p.chars.get(end).copied().unwrap_or(' ');
            // 新华社成都8月9日电: where the reporter sat.
            let dateline = t.list.get(last + 1).is_some_and(|n| n.kind == Kind::Time)
                && p.chars[end..].iter().take(9).any(|&c| matches!(c, '电' | '讯'));
            let group = id.is_some_and(|id| region::get(id).code.starts_with("X0000"));
            let unsure = last == at
                && t.places[token.index].len() > 1
                && id.is_some_and(|id| region::get(id).level == Level::County);
            if let Some(id) = id
                && !dateline
                && !group
                && !unsure
            {
                let w = if (matches!(after, '大' | '学') || quoted) && weight < 4.0 { weight * 0.3 } else { weight };
                let w = if region::get(id).level == Level::Country { w * 0.3 } else { w };
                // What a text names first it is mostly about.
                let first = region::get(id).level != Level::Country && std::mem::take(&mut self.first);
                let w = if first { w + 4.0 } else { w };
                *self.scores.entry(id).or_default() += w;
                *self.mentions.entry(id).or_default() += 1;
            }
            at = last + 1;
        }
    }
}

/// A place that no list has, as the title writes it: 某某市2024年…, 某某县教育….
fn unknown_place(passages: &[Passage], draft: &Draft) -> Option<String> {
    let heads = (draft.from..draft.to)
        .take(6)
        .chain((draft.from..draft.to).rev().take(3))
        .filter(|&at| passages[at].kind != PassageKind::Contents);
    for at in heads {
        let chars = &passages[at].chars;
        let limit = chars.len().min(60);
        for end in 2..limit {
            if !matches!(chars[end], '市' | '县' | '区' | '旗' | '州' | '省') {
                continue;
            }
            let next = chars.get(end + 1).copied().unwrap_or(' ');
            let rest: String = chars[end + 1..].iter().take(3).collect();
            let follows = next.is_ascii_digit()
                || [
                    "教育", "人民", "政府", "卫生", "体育", "统计", "人力", "民政", "文化", "“十", "关于", "各级",
                    "加快", "推动", "全面", "义务", "学前", "高中", "职业", "医疗", "市委", "县委", "区委", "深化",
                    "开展", "举", "在", "第",
                ]
                .iter()
                .any(|w| rest.starts_with(w));
            if !follows {
                continue;
            }
            let from = (0..end)
                .rev()
                .take(4)
                .take_while(|&k| {
                    is_han(chars[k])
                        && !matches!(
                            chars[k],
                            '我' | '全'
                                | '的'
                                | '年'
                                | '于'
                                | '在'
                                | '各'
                                | '本'
                                | '该'
                                | '市'
                                | '县'
                                | '区'
                                | '省'
                                | '到'
                                | '了'
                        )
                })
                .last();
            if let Some(from) = from
                && (2..=4).contains(&(end - from))
                && !chars[from..end].iter().collect::<String>().contains("以来")
            {
                return Some(chars[from..=end].iter().collect());
            }
        }
    }
    None
}
