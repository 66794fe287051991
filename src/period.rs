//! Periods: what the words for time say, and what they mean in a report of a given date.

use serde::{Deserialize, Serialize};

/// A year, or a month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Moment {
    pub year: u16,
    /// 1 to 12; 0 for the whole year.
    pub month: u8,
}

impl Moment {
    pub fn year(year: u16) -> Self {
        Moment { year, month: 0 }
    }
}

/// A resolved period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Period {
    At(Moment),
    /// Both ends included.
    Span(u16, u16),
    /// With an open end (2001年以来 in an undated report).
    From(u16),
}

impl Period {
    /// As in the gold files: `2024`, `2024-09`, `2021/2025`, `2001/`.
    pub fn text(self) -> String {
        match self {
            Period::At(Moment { year, month: 0 }) => year.to_string(),
            Period::At(Moment { year, month }) => format!("{year}-{month:02}"),
            Period::Span(a, b) if a == b => a.to_string(),
            Period::Span(a, b) => format!("{a}/{b}"),
            Period::From(a) => format!("{a}/"),
        }
    }

    /// The last year it speaks of.
    pub fn last_year(self) -> Option<u16> {
        match self {
            Period::At(m) => Some(m.year),
            Period::Span(_, b) => Some(b),
            Period::From(_) => None,
        }
    }
}

/// What words for time say, before the report's date is taken into account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saying {
    /// 2024年, 2024年9月; with `end` for 截至…, 年底.
    At(Moment),
    /// 2021—2025年, 2024-2025学年.
    Span(u16, u16),
    /// 2022年以来, 自2022年起.
    Since(u16),
    /// 今年 0, 去年 -1, 明年 1; with a month or 0.
    Relative(i8, u8),
    /// 今年以来 0, 去年以来 -1.
    RelativeSince(i8),
    /// 近三年, 五年来.
    LastYears(u8),
    /// 连续6年.
    RunningYears(u8),
    /// "十四五" with its number, and which part of it.
    Plan(u8, PlanPart),
    /// 上半年, 前三季度, 一季度, 9月: the year comes from the context.
    PartOfYear(u8),
    /// 目前, 近年来: speaks of no time that can be named.
    Unnamed,
}

/// Which part of a five-year plan's time is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanPart {
    /// 时期, 期间.
    Whole,
    /// 以来.
    Since,
    /// 末.
    End,
}

/// The report's date, as far as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dated {
    pub year: Option<u16>,
    /// 1 to 12; 0 where unknown.
    pub month: u8,
}

impl Dated {
    /// The last full year for a report of the first months of a year, else the report's own.
    fn settled(self) -> Option<u16> {
        self.year.map(|y| if (1..=3).contains(&self.month) { y - 1 } else { y })
    }
}

/// First and last year of a five-year plan by its number (十四五 = 14).
pub fn plan_years(number: u8) -> (u16, u16) {
    let first = 1956 + 5 * (number as u16 - 1);
    // Regular from the sixth plan on (1981 to 1985).
    (first, first + 4)
}

impl Saying {
    /// What it means in a report of date `dated`, where `year` is the year the context speaks of.
    pub fn resolve(self, dated: Dated, year: Option<u16>) -> Option<Period> {
        match self {
            Saying::At(moment) => Some(Period::At(moment)),
            Saying::Span(a, b) => Some(Period::Span(a, b)),
            Saying::Since(a) => Some(match dated.year {
                Some(b) if b >= a => Period::Span(a, b),
                _ => Period::From(a),
            }),
            Saying::Relative(by, month) => {
                let year = dated.year?.checked_add_signed(by as i16)?;
                Some(Period::At(Moment { year, month }))
            }
            Saying::RelativeSince(by) => {
                let year = dated.year?;
                let first = year.checked_add_signed(by as i16)?;
                Some(if by == 0 { Period::At(Moment::year(year)) } else { Period::Span(first, year) })
            }
            Saying::LastYears(n) | Saying::RunningYears(n) => {
                let last = dated.settled()?;
                Some(Period::Span(last.checked_sub(n as u16 - 1)?, last))
            }
            Saying::Plan(number, part) => {
                let (first, last) = plan_years(number);
                Some(match part {
                    PlanPart::Whole => Period::Span(first, last),
                    PlanPart::End => Period::At(Moment::year(last)),
                    PlanPart::Since => match dated.year {
                        Some(now) if now >= first => Period::Span(first, now.min(last)),
                        Some(_) => Period::Span(first, last),
                        None => Period::Span(first, last),
                    },
                })
            }
            Saying::PartOfYear(month) => {
                let year = year.or(dated.year)?;
                Some(Period::At(Moment { year, month }))
            }
            Saying::Unnamed => None,
        }
    }
}

/// Words for time that need no numeral.
pub const WORDS: &[(&str, Saying)] = &[
    ("今年", Saying::Relative(0, 0)),
    ("本年", Saying::Relative(0, 0)),
    ("本年度", Saying::Relative(0, 0)),
    ("今年底", Saying::Relative(0, 0)),
    ("今年年底", Saying::Relative(0, 0)),
    ("年内", Saying::Relative(0, 0)),
    ("当年", Saying::Relative(0, 0)),
    ("今年以来", Saying::RelativeSince(0)),
    ("今年来", Saying::RelativeSince(0)),
    ("去年以来", Saying::RelativeSince(-1)),
    ("今春", Saying::Relative(0, 0)),
    ("今夏", Saying::Relative(0, 0)),
    ("今秋", Saying::Relative(0, 0)),
    ("今冬", Saying::Relative(0, 0)),
    ("去年", Saying::Relative(-1, 0)),
    ("去年底", Saying::Relative(-1, 0)),
    ("去年年底", Saying::Relative(-1, 0)),
    ("去年末", Saying::Relative(-1, 0)),
    ("上年", Saying::Relative(-1, 0)),
    ("上年度", Saying::Relative(-1, 0)),
    ("上一年", Saying::Relative(-1, 0)),
    ("上一年度", Saying::Relative(-1, 0)),
    ("上年末", Saying::Relative(-1, 0)),
    ("过去一年", Saying::Relative(-1, 0)),
    ("过去的一年", Saying::Relative(-1, 0)),
    ("前年", Saying::Relative(-2, 0)),
    ("明年", Saying::Relative(1, 0)),
    ("明年底", Saying::Relative(1, 0)),
    ("后年", Saying::Relative(2, 0)),
    ("年末", Saying::PartOfYear(0)),
    ("年底", Saying::PartOfYear(0)),
    ("上半年", Saying::PartOfYear(0)),
    ("下半年", Saying::PartOfYear(0)),
    ("前三季度", Saying::PartOfYear(0)),
    ("一季度", Saying::PartOfYear(0)),
    ("第一季度", Saying::PartOfYear(0)),
    ("二季度", Saying::PartOfYear(0)),
    ("三季度", Saying::PartOfYear(0)),
    ("四季度", Saying::PartOfYear(0)),
    ("党的十八大以来", Saying::Since(2012)),
    ("十八大以来", Saying::Since(2012)),
    ("党的十九大以来", Saying::Since(2017)),
    ("十九大以来", Saying::Since(2017)),
    ("党的二十大以来", Saying::Since(2022)),
    ("二十大以来", Saying::Since(2022)),
    ("改革开放以来", Saying::Since(1978)),
    ("新中国成立以来", Saying::Since(1949)),
    ("目前", Saying::Unnamed),
    ("截至目前", Saying::Unnamed),
    ("截止目前", Saying::Unnamed),
    ("当前", Saying::Unnamed),
    ("近年来", Saying::Unnamed),
    ("近些年", Saying::Unnamed),
    ("近几年", Saying::Unnamed),
    ("近几年来", Saying::Unnamed),
    ("多年来", Saying::Unnamed),
    ("一年来", Saying::Unnamed),
    ("近日", Saying::Unnamed),
    ("日前", Saying::Unnamed),
    ("如今", Saying::Unnamed),
    ("现在", Saying::Unnamed),
    ("迄今", Saying::Unnamed),
    ("长期以来", Saying::Unnamed),
    ("一直以来", Saying::Unnamed),
    ("历年", Saying::Unnamed),
];

/// Which of the five-year plans a word names: 十四五 is 14.
pub fn plan_number(word: &str) -> Option<u8> {
    const NAMES: [&str; 11] =
        ["七五", "八五", "九五", "十五", "十一五", "十二五", "十三五", "十四五", "十五五", "十六五", "十七五"];
    NAMES.iter().position(|&n| n == word).map(|at| at as u8 + 7)
}

/// A saying found in a passage: `start..end`, and what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    pub end: usize,
    pub saying: Saying,
}

/// Reads a period that begins with a numeral at `at`: 2024年9月, 2021—2025年, 三年来, 9月.
pub fn numeral_period(chars: &[char], at: usize) -> Option<Found> {
    let &first = chars.get(at)?;
    if year_digit(first).is_none() && !matches!(first, '两' | '十') {
        return None;
    }
    let full = four_digits(chars, at).and_then(|year_number| {
        school_year(chars, at, year_number)
            .or_else(|| year_span(chars, at, year_number))
            .or_else(|| year(chars, at, year_number))
    });
    full.or_else(|| years_long(chars, at)).or_else(|| month(chars, at))
}

/// Reads 近三年, 过去五年, 连续6年, 这五年 from the word before the numeral.
pub fn worded_period(chars: &[char], at: usize) -> Option<Found> {
    const LEADS: [(&str, bool); 12] = [
        ("近", false),
        ("最近", false),
        ("过去", false),
        ("过去的", false),
        ("这", false),
        ("前", false),
        ("连续", true),
        ("已连续", true),
        ("未来", true),
        ("今后", true),
        ("的", false),
        ("历时", true),
    ];
    // Most characters begin none of them.
    if !matches!(chars.get(at), Some('近' | '最' | '过' | '这' | '前' | '连' | '已' | '未' | '今' | '的' | '历'))
    {
        return None;
    }
    let (lead, running) = LEADS
        .iter()
        .filter(|(w, _)| starts(chars, at, w))
        .max_by_key(|(w, _)| w.len())
        .map(|(w, r)| (w.chars().count(), (*w, *r)))?;
    let (n, stop) = small_number(chars, at + lead)?;
    let mut stop = stop;
    if chars.get(stop) == Some(&'个') {
        stop += 1;
    }
    if chars.get(stop) != Some(&'年') || !(1..=40).contains(&n) {
        return None;
    }
    stop += 1;
    if chars.get(stop) == Some(&'级') {
        return None;
    }
    let saying = match running.0 {
        "未来" | "今后" | "历时" | "的" => Saying::Unnamed,
        // 前5年 and 这 need a following 来/间 or a comma to be a stretch.
        "连续" | "已连续" => Saying::RunningYears(n as u8),
        "前" => return None,
        _ => Saying::LastYears(n as u8),
    };
    if running.0 == "的" {
        // 这是…的五年: only at the end of the sentence.
        if !matches!(chars.get(stop), None | Some('。' | ',' | '，')) || n < 3 {
            return None;
        }
        return Some(Found { end: stop, saying: Saying::LastYears(n as u8) });
    }
    stop += usize::from(matches!(chars.get(stop), Some('来' | '间')));
    Some(Found { end: stop, saying })
}

fn starts(chars: &[char], at: usize, word: &str) -> bool {
    let mut here = chars[at.min(chars.len())..].iter();
    word.chars().all(|c| here.next() == Some(&c))
}

fn four_digits(chars: &[char], at: usize) -> Option<u16> {
    let digits = chars.get(at..at + 4)?;
    if chars.get(at + 4).is_some_and(|c| c.is_ascii_digit()) || at > 0 && chars[at - 1].is_ascii_digit() {
        return None;
    }
    let mut year = 0u16;
    for &c in digits {
        year = year * 10 + year_digit(c)?;
    }
    (1900..=2100).contains(&year).then_some(year)
}

/// A digit as years are written.
fn year_digit(c: char) -> Option<u16> {
    match c {
        '0'..='9' => Some(c as u16 - '0' as u16),
        '〇' | '零' | '○' | 'О' => Some(0),
        _ => chinese_digit(c),
    }
}

fn chinese_digit(c: char) -> Option<u16> {
    Some(match c {
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn two_digits(chars: &[char], at: usize) -> Option<(u8, usize)> {
    let n = chars[at..].iter().take(3).take_while(|c| c.is_ascii_digit()).count();
    if n == 0 || n > 2 {
        return None;
    }
    let value = chars[at..at + n].iter().fold(0u8, |v, &c| v * 10 + (c as u8 - b'0'));
    Some((value, at + n))
}

/// A small count in digits or Chinese: 5, 五, 十, 十二.
fn small_number(chars: &[char], at: usize) -> Option<(u16, usize)> {
    if at >= chars.len() {
        return None;
    }
    if let Some((n, stop)) = two_digits(chars, at) {
        return Some((n as u16, stop));
    }
    let digit = |c: char| chinese_digit(c).or((c == '两').then_some(2));
    let first = chars[at];
    if first == '十' {
        return Some(match chars.get(at + 1).and_then(|&c| digit(c)) {
            Some(d) => (10 + d, at + 2),
            None => (10, at + 1),
        });
    }
    let d = digit(first)?;
    if chars.get(at + 1) == Some(&'十') {
        return Some(match chars.get(at + 2).and_then(|&c| digit(c)) {
            Some(e) => (d * 10 + e, at + 3),
            None => (d * 10, at + 2),
        });
    }
    Some((d, at + 1))
}

fn dash(c: char) -> bool {
    matches!(c, '-' | '—' | '~' | '～' | '至' | '到' | '/')
}

/// 2024-2025学年, 2024学年.
fn school_year(chars: &[char], at: usize, first: u16) -> Option<Found> {
    let mut stop = at + 4;
    if starts(chars, stop, "学年") {
        stop += 2 + usize::from(chars.get(stop + 2) == Some(&'度'));
        return Some(Found { end: stop, saying: Saying::Span(first, first + 1) });
    }
    stop += usize::from(chars.get(stop) == Some(&'年'));
    while chars.get(stop).copied().is_some_and(dash) {
        stop += 1;
    }
    let (second, after) = match four_digits(chars, stop) {
        Some(y) => (y, stop + 4),
        None => {
            let (n, after) = two_digits(chars, stop)?;
            (first / 100 * 100 + n as u16, after)
        }
    };
    if !starts(chars, after, "学年") || second < first {
        return None;
    }
    let end = after + 2 + usize::from(chars.get(after + 2) == Some(&'度'));
    Some(Found { end, saying: Saying::Span(first, second) })
}

/// 2021—2025年, 2021年至2025年.
fn year_span(chars: &[char], at: usize, first: u16) -> Option<Found> {
    let mut stop = at + 4;
    let mut year_word = false;
    if chars.get(stop) == Some(&'年') {
        stop += 1;
        year_word = true;
    }
    let mark = stop;
    while chars.get(stop).copied().is_some_and(dash) {
        stop += 1;
    }
    if stop == mark {
        return None;
    }
    let second = four_digits(chars, stop)?;
    let mut end = stop + 4;
    let tail = chars.get(end) == Some(&'年');
    end += usize::from(tail);
    let closed = tail || year_word || matches!(chars.get(end), None | Some(')'));
    if second < first || !closed {
        return None;
    }
    end += usize::from(chars.get(end) == Some(&'度'));
    Some(Found { end, saying: Saying::Span(first, second) })
}

/// 2024年, 2024年9月10日, 2024年底, 2022年以来, 2022年起.
fn year(chars: &[char], at: usize, year: u16) -> Option<Found> {
    let mut stop = at + 4;
    if chars.get(stop) != Some(&'年') {
        return date_of_digits(chars, at, year);
    }
    stop += 1;
    if chars.get(stop) == Some(&'级') {
        return None;
    }
    let mut month = 0;
    if let Some((n, after)) = chars.get(stop).and_then(|_| two_digits(chars, stop))
        && (1..=12).contains(&n)
        && chars.get(after) == Some(&'月')
    {
        month = n;
        stop = after + 1;
        if let Some((d, after)) = chars.get(stop).and_then(|_| two_digits(chars, stop))
            && (1..=31).contains(&d)
            && matches!(chars.get(after), Some('日' | '号'))
        {
            stop = after + 1;
        }
        stop += usize::from(matches!(chars.get(stop), Some('底' | '末' | '份')));
    } else {
        for tail in ["年底", "年末", "底", "末", "年初", "初", "度"] {
            if starts(chars, stop, tail) {
                stop += tail.chars().count();
                if !tail.ends_with('初') && tail != "度" {
                    month = 12;
                }
                break;
            }
        }
    }
    let since = ["以来", "来", "起"].iter().find(|w| starts(chars, stop, w));
    if let Some(word) = since {
        return Some(Found { end: stop + word.chars().count(), saying: Saying::Since(year) });
    }
    Some(Found { end: stop, saying: Saying::At(Moment { year, month }) })
}

/// 2023-07-26, 2023/7/26, 2023.07.26.
fn date_of_digits(chars: &[char], at: usize, year: u16) -> Option<Found> {
    let sign = *chars.get(at + 4)?;
    if !matches!(sign, '-' | '/' | '.') {
        return None;
    }
    let (month, after) = chars.get(at + 5).and_then(|_| two_digits(chars, at + 5))?;
    if !(1..=12).contains(&month) || chars.get(after) != Some(&sign) {
        return None;
    }
    let (day, end) = chars.get(after + 1).and_then(|_| two_digits(chars, after + 1))?;
    (1..=31).contains(&day).then_some(Found { end, saying: Saying::At(Moment { year, month }) })
}

/// 三年来, 5年来, 五年间.
fn years_long(chars: &[char], at: usize) -> Option<Found> {
    let (n, stop) = small_number(chars, at)?;
    if !(2..=40).contains(&n) || chars.get(stop) != Some(&'年') {
        return None;
    }
    let more = ["来", "间", "以来"].iter().find(|w| starts(chars, stop + 1, w))?;
    Some(Found { end: stop + 1 + more.chars().count(), saying: Saying::LastYears(n as u8) })
}

/// 9月, 9月10日, 1-6月: a part of the year that the context names.
fn month(chars: &[char], at: usize) -> Option<Found> {
    let (n, mut stop) = two_digits(chars, at)?;
    let mut month = n;
    let mut ranged = false;
    if chars.get(stop).copied().is_some_and(dash)
        && let Some((last, after)) = chars.get(stop + 1).and_then(|_| two_digits(chars, stop + 1))
    {
        month = last;
        stop = after;
        ranged = true;
    }
    if !(1..=12).contains(&month) || chars.get(stop) != Some(&'月') {
        return None;
    }
    stop += 1;
    if let Some((d, after)) = chars.get(stop).and_then(|_| two_digits(chars, stop))
        && (1..=31).contains(&d)
        && matches!(chars.get(after), Some('日' | '号'))
    {
        stop = after + 1;
    }
    stop += usize::from(matches!(chars.get(stop), Some('份' | '底' | '末')));
    Some(Found { end: stop, saying: Saying::PartOfYear(if ranged { 0 } else { month }) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Saying, usize)> {
        let chars: Vec<char> = text.chars().collect();
        numeral_period(&chars, 0).or_else(|| worded_period(&chars, 0)).map(|f| (f.saying, f.end))
    }

    #[test]
    fn years_and_spans() {
        assert_eq!(read("2024年"), Some((Saying::At(Moment::year(2024)), 5)));
        assert_eq!(read("2024年底"), Some((Saying::At(Moment { year: 2024, month: 12 }), 6)));
        assert_eq!(read("2021—2025年"), Some((Saying::Span(2021, 2025), 10)));
        assert_eq!(read("2024-2025学年度"), Some((Saying::Span(2024, 2025), 12)));
        assert_eq!(read("2022年以来"), Some((Saying::Since(2022), 7)));
        assert_eq!(read("二〇二五年"), Some((Saying::At(Moment::year(2025)), 5)));
        assert_eq!(read("2024级"), None);
        assert_eq!(read("2024人"), None);
    }

    #[test]
    fn stretches() {
        assert_eq!(read("五年来"), Some((Saying::LastYears(5), 3)));
        assert_eq!(read("近三年来"), Some((Saying::LastYears(3), 4)));
        assert_eq!(read("连续8年"), Some((Saying::RunningYears(8), 4)));
        assert_eq!(read("三年行动"), None);
    }

    #[test]
    fn plans_have_their_years() {
        assert_eq!(plan_years(14), (2021, 2025));
        assert_eq!(plan_years(12), (2011, 2015));
        assert_eq!(plan_number("十三五"), Some(13));
    }

    #[test]
    fn sayings_meet_the_date() {
        let dated = Dated { year: Some(2025), month: 9 };
        let text = |s: Saying| s.resolve(dated, None).map(Period::text);
        assert_eq!(text(Saying::LastYears(3)).as_deref(), Some("2023/2025"));
        assert_eq!(text(Saying::Plan(14, PlanPart::Since)).as_deref(), Some("2021/2025"));
        assert_eq!(text(Saying::Relative(1, 8)).as_deref(), Some("2026-08"));
        let january = Dated { year: Some(2026), month: 1 };
        assert_eq!(Saying::LastYears(5).resolve(january, None).map(Period::text).as_deref(), Some("2021/2025"));
        assert_eq!(Saying::Since(2001).resolve(Dated::default(), None).map(Period::text).as_deref(), Some("2001/"));
    }
}
