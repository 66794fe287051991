//! A document laid out for the checks: its characters, its figures in text order with the words
//! between them, its reports and their dates.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::breakdown::{Breakdown, breakdowns};
use super::calendar::{Date, years};
use super::comparison::{Comparison, comparisons};
use super::cue::{LONGEST, Lead, Token};
use super::figure::{Figure, Measure, published};
use super::label::{Known, by_id};
use super::words::Table;
use crate::forms::Few;
use crate::quick::BuildQuick;
use crate::text::string_of;
use crate::{Analysis, Role, Span};

/// What a row says beyond its number, unit and place in the text (label, region, period) counts from this assurance on.
const ASSURANCE: f32 = 0.4;

/// The document, laid out once for all checks.
pub(super) struct Scene<'a> {
    pub analysis: &'a Analysis,
    pub chars: &'a [char],
    /// In text order, not overlapping; rows without a numeral (全覆盖) are left out.
    pub figures: Vec<Figure<'a>>,
    pub breakdowns: Vec<Breakdown>,
    pub comparisons: Vec<Comparison>,
    /// Levels with a canonical indicator, by place and period.
    pub known: Known<'a>,
    pub flat: &'a Flat,
    /// By report.
    dates: Vec<Option<Date>>,
    /// By report, the last year of a level.
    last_levels: HashMap<u32, i32, BuildQuick>,
}

impl<'a> Scene<'a> {
    /// `chars` are those of the document that `analysis` read, `flat` is made of them.
    pub fn new(chars: &'a [char], flat: &'a Flat, analysis: &'a Analysis) -> Self {
        let figures = figures(chars, flat, analysis);
        let breakdowns = breakdowns(&figures);
        let comparisons = comparisons(&figures);
        let known = by_id(&figures);
        let dates = analysis.reports.iter().map(|report| Date::parse(&report.date)).collect();
        let mut last_levels = HashMap::default();
        for figure in figures.iter().filter(|figure| figure.row.role == Role::Level) {
            if let Some((year, _)) = years(figure.row.stated_time()) {
                let last = last_levels.entry(figure.row.report).or_insert(year);
                *last = year.max(*last);
            }
        }
        Scene { analysis, chars, figures, breakdowns, comparisons, known, flat, dates, last_levels }
    }

    /// The characters of `span`, as far as the text has them.
    pub fn slice(&self, span: Span) -> &[char] {
        let end = (span.end as usize).min(self.chars.len());
        self.chars.get(span.start as usize..end).unwrap_or(&[])
    }

    /// The report that a character belongs to.
    pub fn report_at(&self, at: u32) -> u32 {
        let reports = &self.analysis.reports;
        let next = reports.partition_point(|report| report.span.start <= at);
        next.saturating_sub(1) as u32
    }

    /// The date of a report, as far as it is known.
    pub fn date(&self, report: u32) -> Option<Date> {
        self.dates.get(report as usize).copied().flatten()
    }

    /// The year of a report, or, undated, the last year that it gives a level for.
    pub fn latest_year(&self, report: u32) -> Option<i32> {
        self.date(report).map(|date| date.year).or(self.last_levels.get(&report).copied())
    }

    /// Up to `most` characters of the sentence after figure `index`, squeezed like a lead, without
    /// going into the next figure.
    pub fn after(&self, index: usize, most: usize) -> String {
        let start = self.figures[index].written.end as usize;
        let end = self.figures.get(index + 1).map_or(self.chars.len(), |next| next.row.start as usize);
        let mut text = String::new();
        for at in start..end.min(start.saturating_add(most * 2)) {
            match squeeze(self.chars, at) {
                Squeezed::Keep(c) => text.push(c),
                Squeezed::Drop => {}
                Squeezed::Stop(_) => break,
            }
            if text.chars().count() >= most {
                break;
            }
        }
        text
    }

    /// The clause that figure `index` ends, from its first word to the unit.
    pub fn clause(&self, index: usize) -> Span {
        let figure = &self.figures[index];
        let floor = if index == 0 { 0 } else { self.figures[index - 1].written.end as usize };
        let mut start = figure.row.start as usize;
        while start > floor && figure.row.start as usize - start < 80 {
            let before = start - 1;
            match squeeze(self.chars, before) {
                Squeezed::Stop(_) | Squeezed::Keep(',' | ';' | ':') => break,
                _ => start = before,
            }
        }
        while self.chars.get(start).is_some_and(|c| c.is_whitespace()) && start < figure.row.start as usize {
            start += 1;
        }
        Span { start: start as u32, end: figure.written.end }
    }

    /// The sentence that holds a character, at most 200 characters either side.
    pub fn sentence_around(&self, at: usize) -> Span {
        let stops = |at: usize| matches!(squeeze(self.chars, at), Squeezed::Stop(_));
        let first = at.saturating_sub(200);
        let last = self.chars.len().min(at + 200);
        let start = (first..at).rev().find(|at| stops(*at)).map_or(first, |at| at + 1);
        let end = (at..last).find(|at| stops(*at)).unwrap_or(last);
        Span::new(start, end)
    }

    /// From the first character of figure `first` to the last of `last`, cut to what a finding shows.
    pub fn stretch(&self, first: usize, last: usize) -> Span {
        Span { start: self.figures[first].written.start, end: self.figures[last].written.end }
    }
}

/// The text without white space and quotation marks, with the place of every character: signs half-width as in
/// leads, ¶ for the end of a paragraph, sentence ends as they are; 。 between digits is a decimal point.
pub(super) struct Flat {
    pub chars: Vec<char>,
    pub places: Vec<u32>,
    /// The characters as text.
    written: String,
    /// Where in `chars` sentences, paragraphs and cells end.
    stops: Vec<u32>,
}

impl Flat {
    pub fn new(source: &[char]) -> Flat {
        let room = source.len();
        let mut flat = Flat {
            chars: Vec::with_capacity(room),
            places: Vec::with_capacity(room),
            written: String::with_capacity(room * 3),
            stops: Vec::new(),
        };
        for (at, original) in source.iter().enumerate() {
            let c = match squeeze(source, at) {
                Squeezed::Keep(c) => c,
                Squeezed::Drop => continue,
                Squeezed::Stop(true) if flat.chars.last() == Some(&'¶') => continue,
                Squeezed::Stop(false) if decimal_point(source, at) => '.',
                Squeezed::Stop(paragraph) => {
                    flat.stops.push(flat.chars.len() as u32);
                    if paragraph { '¶' } else { *original }
                }
            };
            flat.chars.push(c);
            flat.written.push(c);
            flat.places.push(at as u32);
        }
        flat
    }

    /// The characters from `start` to `end`, as far as there are any.
    pub fn text(&self, start: usize, end: usize) -> String {
        string_of(&self.chars[start.min(self.chars.len())..end.min(self.chars.len())])
    }

    /// Where `start..end`, not empty, stands in the source.
    pub fn span(&self, start: usize, end: usize) -> Span {
        Span { start: self.places[start], end: self.places[end.min(self.places.len()) - 1] + 1 }
    }
}

/// A place in [`Flat`] that goes forward only.
#[derive(Clone, Copy, Default)]
struct Cursor {
    index: usize,
    /// In bytes of the text.
    byte: usize,
}

impl Cursor {
    /// To the first kept character at `place` of the source or behind it.
    fn go(&mut self, flat: &Flat, place: usize) {
        let left = flat.places[self.index..].iter().zip(&flat.chars[self.index..]);
        for (_, c) in left.take_while(|(at, _)| (**at as usize) < place) {
            self.index += 1;
            self.byte += c.len_utf8();
        }
    }
}

/// 89。7%
fn decimal_point(source: &[char], at: usize) -> bool {
    source[at] == '。'
        && at > 0
        && source[at - 1].is_ascii_digit()
        && source.get(at + 1).is_some_and(char::is_ascii_digit)
}

/// Ends a sentence in [`Flat`].
pub(super) fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '!' | '？' | '?' | '¶' | '\t' | '|')
}

fn figures<'a>(chars: &'a [char], flat: &'a Flat, analysis: &'a Analysis) -> Vec<Figure<'a>> {
    let mut rows: Vec<_> = analysis
        .rows
        .iter()
        .filter(|row| !row.implied && row.start < row.end)
        .filter(|row| row.end as usize <= chars.len())
        .collect();
    rows.sort_by_key(|row| (row.start, row.end));
    let mut figures: Vec<Figure<'a>> = Vec::with_capacity(rows.len());
    let (mut sentence, mut paragraph) = (0, 0);
    let mut whose = Whose::default();
    // The end of the figure before, in the text and in `flat`.
    let (mut from, mut place) = (0, Cursor::default());
    for row in rows {
        if (row.start as usize) < from {
            continue;
        }
        let Some(published) = published(row) else { continue };
        place.go(flat, from);
        let before = place.index;
        place.go(flat, row.start as usize);
        let (lead, kinds, stops, breaks) = lead(flat, before, place, from == 0);
        sentence += stops;
        paragraph += breaks;
        let end = written_end(chars, row.end as usize, &row.unit);
        let written = Span::new(row.start as usize, end);
        let whole_area = whose.read(&lead, kinds, sentence, row);
        let mut figure = Figure {
            row,
            measure: if torn(chars, row.start as usize) { Measure::Other } else { Measure::of(row) },
            sure: row.confidence >= ASSURANCE,
            written,
            chars: &chars[row.start as usize..end],
            extent: published.extent,
            step: published.step,
            scale: published.scale,
            places: published.places,
            lead,
            label: super::label::plain(&row.indicator),
            whole_area,
            core: None,
            whose,
            sentence,
            paragraph,
        };
        figure.core = super::label::core_id(&figure);
        figures.push(figure);
        from = end;
    }
    figures
}

/// Does the numeral begin in the middle of a longer one (8，807．33)?
fn torn(chars: &[char], start: usize) -> bool {
    let digit = |at: usize| chars.get(at).is_some_and(|c| c.is_ascii_digit() || ('０'..='９').contains(c));
    let sign = start > 0 && matches!(chars[start - 1], ',' | '，' | '.' | '．' | '·');
    digit(start) && start > 1 && (digit(start - 1) || sign && digit(start - 2) && digit(start + 2) && !digit(start + 3))
}

/// What a sentence has said so far of whose figures it gives.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Whose {
    sentence: u32,
    /// 全市, 全县, 各级各类.
    pub area: bool,
    /// Kinds of school that were counted, as bits: 中小学86所、幼儿园142所.
    counted: u32,
    /// All kinds of school that were named, as bits.
    pub named: u32,
    /// A kind of school was named with something else than its number: 小学在校生.
    narrowed: bool,
}

impl Whose {
    /// Goes on to the next figure; does it hold for the whole area, if its label is bare?
    fn read(&mut self, lead: &Lead, kinds: u32, sentence: u32, row: &crate::Observation) -> bool {
        const KINDERGARTEN: u32 = 1;
        const COMPULSORY: u32 = 0b1_1110;
        if self.sentence != sentence {
            *self = Whose { sentence, ..Whose::default() };
        }
        self.area |= AREAS.any_in(lead.text) || !row.region.is_empty() && lead.text.contains(&row.region);
        self.named |= kinds;
        if lead.has(&Token::Up) || lead.has(&Token::Down) {
            // 比上年减少6所 counts nothing new.
        } else if matches!(row.unit.as_str(), "所" | "个" | "家") {
            self.counted |= kinds;
            // 全国职业技术培训机构12.95万所: what follows is of those, unless it is schools of every kind.
            let plain = lead.clause().trim_start_matches(|c: char| {
                "截至到年月底末全市县区省州旗盟国我目前共现有、".contains(c) || c.is_ascii_digit()
            });
            let every = kinds != 0 || lead.text.contains("各级各类") || matches!(plain, "学校" | "中小学校" | "");
            self.narrowed |= !every || kinds & super::dimension::OTHER_KINDS != 0;
        } else {
            // 在园幼儿 is a population of its own and narrows nothing behind it.
            self.narrowed |= kinds & !KINDERGARTEN != 0;
        }
        // Schools of several stages counted one after another stand for all; only 小学 and 初中 do not.
        let all = self.counted == 0 || self.counted.count_ones() > 1 && self.counted & !COMPULSORY != 0;
        self.area && all && !self.narrowed && kinds == 0
    }
}

static AREAS: Few<14> = Few::new([
    "全市", "全县", "全区", "全省", "全州", "全旗", "全盟", "全国", "我市", "我县", "我区", "我省", "我国", "各级各类",
]);

/// The lead that the characters of `flat` from `from` to the figure at `to` make, the kinds of school that it names, and how many
/// sentences and paragraphs end in it. `first`: there is no figure before.
fn lead(flat: &Flat, from: usize, to: Cursor, first: bool) -> (Lead<'_>, u32, u32, u32) {
    let stops = &flat.stops[flat.stops.partition_point(|stop| (*stop as usize) < from)..];
    let stops = &stops[..stops.iter().take_while(|stop| (**stop as usize) < to.index).count()];
    let breaks = stops.iter().filter(|stop| flat.chars[**stop as usize] == '¶').count();
    let start = stops.last().map_or(from, |stop| *stop as usize + 1);
    let last = &flat.chars[start.max(to.index.saturating_sub(LONGEST))..to.index];
    let bytes: usize = last.iter().map(|c| c.len_utf8()).sum();
    let lead = Lead::new(&flat.written[to.byte - bytes..to.byte], last, !stops.is_empty() || first);
    (lead, super::dimension::kinds_in(last), stops.len() as u32, breaks as u32)
}

pub(super) enum Squeezed {
    Keep(char),
    Drop,
    /// The end of a sentence; `true` for that of a paragraph.
    Stop(bool),
}

/// One character as leads keep it.
#[inline]
pub(super) fn squeeze(chars: &[char], at: usize) -> Squeezed {
    match chars[at] {
        // Most characters by far.
        c @ '\u{4e00}'..='\u{9fff}' => Squeezed::Keep(c),
        _ => squeeze_sign(chars, at),
    }
}

fn squeeze_sign(chars: &[char], at: usize) -> Squeezed {
    match chars[at] {
        '\n' if ends_paragraph(chars, at) => Squeezed::Stop(true),
        // A tab stands between the cells of a table.
        '\t' | '|' | '\u{2500}'..='\u{257f}' => Squeezed::Stop(false),
        '。' | '!' | '?' | '！' | '？' => Squeezed::Stop(false),
        c if c.is_whitespace() => Squeezed::Drop,
        '“' | '”' | '‘' | '’' | '"' | '\'' | '「' | '」' | '*' | '#' => Squeezed::Drop,
        '，' => Squeezed::Keep(','),
        '；' => Squeezed::Keep(';'),
        '：' | '∶' => Squeezed::Keep(':'),
        '（' | '[' | '【' => Squeezed::Keep('('),
        '）' | ']' | '】' => Squeezed::Keep(')'),
        '％' => Squeezed::Keep('%'),
        c @ '０'..='９' => Squeezed::Keep(char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c)),
        c => Squeezed::Keep(c),
    }
}

/// Does the line feed at `at` end a paragraph, or did a program only wrap a line there?
pub(super) fn ends_paragraph(chars: &[char], at: usize) -> bool {
    let Some(before) = chars[..at].iter().rev().take(40).find(|c| !c.is_whitespace()) else { return true };
    if matches!(before, '。' | '！' | '？' | '!' | '?' | '；' | ';' | '：' | ':' | '…' | '|') {
        return true;
    }
    let line = chars[..at].iter().rev().take_while(|c| **c != '\n').take(13).count();
    if line <= 12 && !matches!(before, '，' | ',' | '、') {
        // A short line is a heading, unless it is the torn end of a sentence.
        return true;
    }
    let after: Vec<char> = chars[at..].iter().take(40).skip_while(|c| c.is_whitespace()).take(4).copied().collect();
    starts_heading(&after)
}

/// `一、`, `（二）`, `3.`, `第四`, `——`: how a new part begins.
fn starts_heading(text: &[char]) -> bool {
    const NUMERALS: &str = "一二三四五六七八九十";
    match text {
        [a, '、', ..] if NUMERALS.contains(*a) => true,
        [a, b, '、', ..] if NUMERALS.contains(*a) && NUMERALS.contains(*b) => true,
        ['(' | '（', a, ..] if NUMERALS.contains(*a) => true,
        ['—', '—', ..] | ['#', ..] | ['|', ..] => true,
        [a, '.' | '．', c, ..] if a.is_ascii_digit() && !c.is_ascii_digit() => true,
        _ => false,
    }
}

/// Behind the unit and the words of degree that belong to the number that ends at `end`.
fn written_end(chars: &[char], end: usize, unit: &str) -> usize {
    let at = end + degree_length(&chars[end..]);
    let at = at + unit_length(&chars[at..], unit);
    at + degree_length(&chars[at..])
}

static DEGREES: LazyLock<Table<()>> =
    LazyLock::new(|| Table::new("余 多 以上 左右 以下 以内 上下".split(' ').map(|word| (word, ()))));

static UNITS: LazyLock<Table<()>> = LazyLock::new(|| {
    let words = "个百分点 百分点 万平方米 平方米 平方公里 万千瓦时 千瓦时 万人次 人次 场次 批次 学时 课时 \
     学分 公里 公顷 万元 亿元 万人 名次 个月 ％ % ‰ 人 名 位 所 个 项 家 元 亩 间 套 \
     台 册 次 场 节 门 枚 张 座 条 种 类 篇 件 户 处 支 对 倍 分 年 岁 吨 班 届 堂 \
     部 首 批 层 米 栋 朵 本 辆 株 只 头 期 轮 级 档 万 亿";
    Table::new(words.split_whitespace().map(|word| (word, ())))
});

fn degree_length(rest: &[char]) -> usize {
    DEGREES.longest(rest).map_or(0, |(_, length)| length)
}

fn unit_length(rest: &[char], unit: &str) -> usize {
    let named = unit.chars().count();
    if named > 0 && rest.iter().take(named).copied().eq(unit.chars()) {
        return named;
    }
    UNITS.longest(rest).map_or(0, |(_, length)| length)
}
