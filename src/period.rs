//! Periods: what the words for time say, and what they mean in a report of a given date.

mod written;

use serde::{Deserialize, Serialize};

pub use written::{Found, numeral_period, worded_period};
pub(crate) use written::{day, four_digits, named_month};

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
    /// 未来五年: by its last year.
    NextYears(u8),
    /// 连续6年.
    RunningYears(u8),
    /// "十四五" with its number, and which part of it.
    Plan(u8, PlanPart),
    /// 上半年, 前三季度, 一季度, 9月: the year comes from the context.
    PartOfYear(u8),
    /// 本学年 0, 上学年 -1, 下学年 1.
    SchoolYear(i8),
    /// 新学年: the one that begins in the report's year.
    NewSchoolYear,
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

    /// The year in which the school year of the report's date began, in September.
    fn school_year(self) -> Option<u16> {
        match self.month {
            0 => None,
            1..=7 => self.year.map(|y| y - 1),
            _ => self.year,
        }
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
            Saying::NextYears(n) => Some(Period::At(Moment::year(dated.settled()? + n as u16))),
            Saying::LastYears(n) | Saying::RunningYears(n) => {
                // 2013年教育支出374亿元,连续三年居首位: up to the year that is spoken of.
                let running = matches!(self, Saying::RunningYears(_));
                let last = year.filter(|_| running).or_else(|| dated.settled())?;
                Some(Period::Span(last.checked_sub(n as u16 - 1)?, last))
            }
            Saying::Plan(number, part) => {
                let (first, last) = plan_years(number);
                Some(match part {
                    PlanPart::Whole => Period::Span(first, last),
                    PlanPart::End => Period::At(Moment::year(last)),
                    // “十四五”以来, said in the first weeks after it: to its end.
                    PlanPart::Since => {
                        let just_over = |now: u16| now == last + 1 && (1..=3).contains(&dated.month);
                        let now = dated.year.filter(|&now| now >= first && !just_over(now));
                        Period::Span(first, now.unwrap_or(last))
                    }
                })
            }
            Saying::PartOfYear(month) => {
                let year = year.or(dated.year)?;
                Some(Period::At(Moment { year, month }))
            }
            Saying::SchoolYear(by) => {
                let first = dated.school_year()?.checked_add_signed(by as i16)?;
                Some(Period::Span(first, first + 1))
            }
            Saying::NewSchoolYear => {
                dated.year.filter(|_| dated.month >= 5).map(|first| Period::Span(first, first + 1))
            }
            Saying::Unnamed => None,
        }
    }
}

/// Words for time that need no numeral.
pub const WORDS: &[(&str, Saying)] = &[
    ("今年", Saying::Relative(0, 0)),
    ("本年", Saying::PartOfYear(0)),
    ("本年度", Saying::PartOfYear(0)),
    ("昨日", Saying::Relative(0, 0)),
    ("昨天", Saying::Relative(0, 0)),
    ("今年底", Saying::Relative(0, 0)),
    ("今年年底", Saying::Relative(0, 0)),
    ("年内", Saying::PartOfYear(0)),
    ("当年", Saying::PartOfYear(0)),
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
    ("次年", Saying::Relative(1, 0)),
    ("翌年", Saying::Relative(1, 0)),
    ("第二年", Saying::Relative(1, 0)),
    ("年底前", Saying::PartOfYear(0)),
    ("今年底前", Saying::Relative(0, 0)),
    ("今年年底前", Saying::Relative(0, 0)),
    ("明年底前", Saying::Relative(1, 0)),
    ("明年年底前", Saying::Relative(1, 0)),
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
    ("本学年", Saying::SchoolYear(0)),
    ("本学年度", Saying::SchoolYear(0)),
    ("上学年", Saying::SchoolYear(-1)),
    ("上学年度", Saying::SchoolYear(-1)),
    ("上一学年", Saying::SchoolYear(-1)),
    ("上一学年度", Saying::SchoolYear(-1)),
    ("下学年", Saying::SchoolYear(1)),
    ("下一学年", Saying::SchoolYear(1)),
    ("新学年", Saying::NewSchoolYear),
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
