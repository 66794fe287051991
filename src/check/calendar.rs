//! Dates and periods as rows and reports carry them: `2024`, `2024-09`, `2021/2025`, `2025-09-11`.

/// A date known to the year, month or day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Date {
    pub year: i32,
    pub month: Option<u32>,
    pub day: Option<u32>,
}

impl Date {
    /// `2025-09-11` or coarser.
    pub fn parse(text: &str) -> Option<Date> {
        let mut parts = text.trim().split('-');
        let year = parts.next()?.parse().ok().filter(|y| (1000..3000).contains(y))?;
        let month = parts.next().and_then(|m| m.parse().ok()).filter(|m| (1..=12).contains(m));
        let day = parts.next().and_then(|d| d.parse().ok()).filter(|d| (1..=31).contains(d));
        Some(Date { year, month, day: month.and(day) })
    }

    /// Is all of `self` after all of `other`, as far as both are known?
    pub fn after(self, other: Date) -> bool {
        let (mine, theirs) = ((self.year, self.month), (other.year, other.month));
        match (mine, theirs) {
            ((a, _), (b, _)) if a != b => a > b,
            ((_, Some(a)), (_, Some(b))) if a != b => a > b,
            ((_, Some(_)), (_, Some(_))) => matches!((self.day, other.day), (Some(a), Some(b)) if a > b),
            _ => false,
        }
    }
}

/// First and last year of a period: (2021, 2025) for `2021/2025`; an open end is `None`.
pub(super) fn years(time: &str) -> Option<(i32, Option<i32>)> {
    let Some((first, last)) = time.split_once('/') else {
        return Date::parse(time).map(|date| (date.year, Some(date.year)));
    };
    let first = Date::parse(first)?.year;
    Some((first, Date::parse(last).map(|date| date.year)))
}

/// Days in a month of the Gregorian calendar.
pub(super) fn days(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// 一 to 九十九 and digits, as far as counts of years and headings go.
pub(super) fn small_number(text: &str) -> Option<u32> {
    let mut value = String::new();
    for c in text.chars() {
        match c {
            '0'..='9' => value.push(c),
            '０'..='９' => value.push(char::from_u32(c as u32 - '０' as u32 + '0' as u32)?),
            _ => return chinese(text),
        }
    }
    value.parse().ok()
}

fn chinese(text: &str) -> Option<u32> {
    let digit = |c: char| "一二三四五六七八九".chars().position(|d| d == c).map(|n| n as u32 + 1);
    let chars: Vec<char> = text.chars().collect();
    match chars[..] {
        [one] if one != '十' => {
            if one == '两' {
                Some(2)
            } else {
                digit(one)
            }
        }
        ['十'] => Some(10),
        ['十', ones] => Some(10 + digit(ones)?),
        [tens, '十'] => Some(digit(tens)? * 10),
        [tens, '十', ones] => Some(digit(tens)? * 10 + digit(ones)?),
        _ => None,
    }
}
