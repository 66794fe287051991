//! Periods as they are written: 2024年, 2021—2025年, 近三年, 9月底.

use super::{Moment, Saying};
use crate::mention::numeral;

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
        year_apart(chars, at, year_number)
            .or_else(|| school_year(chars, at, year_number))
            .or_else(|| year_span(chars, at, year_number))
            .or_else(|| years_listed(chars, at, year_number))
            .or_else(|| year(chars, at, year_number))
    });
    full.or_else(|| years_long(chars, at)).or_else(|| month(chars, at)).or_else(|| date_day_first(chars, at))
}

/// Reads 近三年, 过去五年, 连续6年, 这五年, 民国21年 from the word before the numeral.
pub fn worded_period(chars: &[char], at: usize) -> Option<Found> {
    if let ['民', '国', ..] = chars.get(at..)? {
        let (n, stop) = small_number(chars, at + 2)?;
        let year = (1..=38).contains(&n) && chars.get(stop) == Some(&'年');
        return year.then(|| Found { end: stop + 1, saying: Saying::At(Moment::year(1911 + n)) });
    }
    let (lead, said) = match chars.get(at..)? {
        ['近', ..] => (1, "近"),
        ['最', '近', ..] => (2, "近"),
        ['过', '去', '的', ..] => (3, "过去"),
        ['过', '去', ..] => (2, "过去"),
        ['这', ..] => (1, "这"),
        ['前', ..] => (1, "前"),
        ['连', '续', ..] => (2, "连续"),
        ['已', '连', '续', ..] => (3, "连续"),
        ['未', '来', ..] | ['今', '后', ..] => (2, "未来"),
        ['的', ..] => (1, "的"),
        ['历', '时', ..] => (2, "历时"),
        _ => return None,
    };
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
    let saying = match said {
        "未来" => Saying::NextYears(n as u8),
        "历时" | "的" => Saying::Unnamed,
        // 前5年 and 这 need a following 来/间 or a comma to be a stretch.
        "连续" => Saying::RunningYears(n as u8),
        "前" => return None,
        _ => Saying::LastYears(n as u8),
    };
    if said == "的" {
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

pub fn four_digits(chars: &[char], at: usize) -> Option<u16> {
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
        // 二○一一年, 二O一一年: circles and letters that stand for 〇.
        '〇' | '零' | '○' | '◯' | 'O' | 'o' | 'Ο' | 'О' => Some(0),
        _ => chinese_digit(c),
    }
}

/// A Chinese digit from one to nine; 两 counts and dates nothing.
fn chinese_digit(c: char) -> Option<u16> {
    numeral::digit(c).filter(|&n| n > 0 && c != '两').map(|n| n as u16)
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
    // 2017年至2022年年底
    if tail && let Some(word) = ["年底", "年末", "底", "末"].iter().find(|w| starts(chars, end, w)) {
        end += word.chars().count();
    }
    let closed = tail || year_word || matches!(chars.get(end), None | Some(')'));
    if second < first || !closed {
        return None;
    }
    end += usize::from(chars.get(end) == Some(&'度'));
    Some(Found { end, saying: Saying::Span(first, second) })
}

/// 2021和2022年, 2021、2022、2023年: years told together, each the one after the last.
fn years_listed(chars: &[char], at: usize, first: u16) -> Option<Found> {
    let (mut last, mut stop) = (first, at + 4);
    while matches!(chars.get(stop), Some('和' | '、' | '及' | '与')) {
        last = four_digits(chars, stop + 1).filter(|&next| next == last + 1)?;
        stop += 5;
    }
    (last > first && chars.get(stop) == Some(&'年'))
        .then_some(Found { end: stop + 1, saying: Saying::Span(first, last) })
}

/// 2022、2023两年分别为31.6%、33.2%: one of several years that each have a value of their own.
fn year_apart(chars: &[char], at: usize, year: u16) -> Option<Found> {
    let joins = |at: usize| matches!(chars.get(at), Some('和' | '、' | '及' | '与'));
    let word = |at: usize| usize::from(chars.get(at) == Some(&'年'));
    let own = at + 4 + word(at + 4);
    let (mut end, mut last) = (own, year);
    while joins(end)
        && let Some(next) = four_digits(chars, end + 1).filter(|&next| next > last)
    {
        (end, last) = (end + 5, next);
        end += word(end);
    }
    let many = matches!(chars.get(end..end + 2), Some(['两' | '三' | '四' | '五', '年']));
    let behind = if many { end + 2 } else { end };
    let listed =
        last > year || at >= 5 && joins(at - 1) && (four_digits(chars, at - 5).is_some() || chars[at - 2] == '年');
    let said = many || chars.get(end - 1) == Some(&'年');
    let apart = listed && said && (starts(chars, behind, "分别") || starts(chars, behind, "依次"));
    apart.then_some(Found { end: if last == year { behind } else { own }, saying: Saying::At(Moment::year(year)) })
}

/// 2024年, 2024年9月10日, 2024年底, 2022年以来, 2022年起.
fn year(chars: &[char], at: usize, year: u16) -> Option<Found> {
    let mut stop = at + 4;
    // 2023届毕业生: who left school in that year.
    let leavers = ["届毕业生", "届高校毕业生", "届普通高校毕业生", "届中职毕业生", "届高职毕业生", "届本科毕业生"];
    if leavers.iter().any(|w| starts(chars, stop, w)) {
        return Some(Found { end: stop + 1, saying: Saying::At(Moment::year(year)) });
    }
    if chars.get(stop) != Some(&'年') {
        return date_of_digits(chars, at, year);
    }
    stop += 1;
    if chars.get(stop) == Some(&'级') {
        return None;
    }
    let mut month = 0;
    if let Some((n, after)) = named_month(chars, stop) {
        month = n;
        stop = after;
        if let Some((_, after)) = day(chars, stop) {
            stop = after;
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
    let since = ["以来", "至今", "来", "起"].iter().find(|w| starts(chars, stop, w));
    // 2024年12月30日 来源:…, 2024年起草: the first half of another word.
    let another = [
        "来源", "来自", "来到", "来访", "来信", "来校", "起草", "起步", "起点", "起源", "起始", "起诉", "起火", "起降",
    ];
    let since = since.filter(|_| !another.iter().any(|w| starts(chars, stop, w)));
    if let Some(word) = since {
        return Some(Found { end: stop + word.chars().count(), saying: Saying::Since(year) });
    }
    Some(Found { end: stop, saying: Saying::At(Moment { year, month }) })
}

/// 3月, 十二月, 元月: a month with its word, and where it ends.
pub fn named_month(chars: &[char], at: usize) -> Option<(u8, usize)> {
    let (month, after) = if chars.get(at) == Some(&'元') { (1, at + 1) } else { small_number(chars, at)? };
    ((1..=12).contains(&month) && chars.get(after) == Some(&'月')).then_some((month as u8, after + 1))
}

/// 18日, 十八日, 26号: the day of a month, and where it ends.
pub fn day(chars: &[char], at: usize) -> Option<(u8, usize)> {
    let (day, after) = small_number(chars, at)?;
    let ends = (1..=31).contains(&day) && matches!(chars.get(after), Some('日' | '号'));
    ends.then_some((day as u8, after + 1))
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

/// 26.07.2023, 26/7/2023: as some sites write the day of publication.
fn date_day_first(chars: &[char], at: usize) -> Option<Found> {
    let (day, after) = two_digits(chars, at)?;
    let sign = *chars.get(after).filter(|c| matches!(c, '/' | '.'))?;
    let (month, then) = chars.get(after + 1).and_then(|_| two_digits(chars, after + 1))?;
    let year = if chars.get(then) == Some(&sign) { four_digits(chars, then + 1)? } else { return None };
    let valid = (1..=31).contains(&day) && (1..=12).contains(&month) && (at == 0 || !chars[at - 1].is_ascii_digit());
    valid.then_some(Found { end: then + 5, saying: Saying::At(Moment { year, month }) })
}

/// 三年来, 5年来, 五年间.
fn years_long(chars: &[char], at: usize) -> Option<Found> {
    let (n, stop) = small_number(chars, at)?;
    if !(2..=40).contains(&n) || chars.get(stop) != Some(&'年') {
        return None;
    }
    // 三年前, not 2020年前 and not 5年前后
    if starts(chars, stop + 1, "前") && n <= 20 && !starts(chars, stop + 1, "前后") {
        let said = at == 0 || matches!(chars[at - 1], '由' | '从' | '比' | '较' | '与' | '，' | ',' | '。');
        return said.then_some(Found { end: stop + 2, saying: Saying::Relative(-(n as i8), 0) });
    }
    // 三年中招录293名, not 三年中职
    let within = starts(chars, stop + 1, "中")
        && matches!(chars.get(stop + 2), Some('招' | '新' | '共' | '累' | '建' | '投' | '全' | '我' | ',' | '，'));
    if within {
        return Some(Found { end: stop + 2, saying: Saying::LastYears(n as u8) });
    }
    let more = ["来", "间", "以来", "里", "下来", "当中"].iter().find(|w| starts(chars, stop + 1, w))?;
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
    if let Some((_, after)) = day(chars, stop) {
        stop = after;
    }
    stop += usize::from(matches!(chars.get(stop), Some('份' | '底' | '末')));
    Some(Found { end: stop, saying: Saying::PartOfYear(if ranged { 0 } else { month }) })
}
