//! `date_inconsistent`: dates and periods that cannot be.
//!
//! What was reached in a year after the report's own; 近三年 with four years named; 2025—2021年; 2月30日;
//! a weekday that the date did not have.

use super::calendar::{Date, days, small_number, years};
use super::finding::{Findings, Kind};
use super::scene::{Flat, Scene};
use crate::forms::Few;
use crate::{Role, Span};

pub(super) fn find(scene: &Scene, findings: &mut Findings) {
    later_than_report(scene, findings);
    let flat = &scene.flat;
    for at in 0..flat.chars.len() {
        match flat.chars[at] {
            '近' | '过' | '年' => named_years(flat, at, findings),
            '月' => impossible_day(flat, at, findings),
            _ => {}
        }
        if matches!(flat.chars[at], '1' | '2') && flat.year(at).is_some() {
            reversed(flat, at, findings);
            five_year_plan(flat, at, findings);
            as_of(scene, flat, at, findings);
        }
    }
}

/// Words of what is still to come; a sentence with one of them states nothing reached.
static FUTURE: Few<40> = Few::new([
    "将", "拟", "计划", "预计", "力争", "目标", "确保", "争取", "有望", "届时", "明年", "后年", "下一步", "今后",
    "规划", "预期", "预算", "任务", "安排", "未来", "即将", "下半年", "启动", "开始实施", "施行", "执行", "到期",
    "之前", "以前", "年前", "底前", "月前", "日前", "年起", "月起", "日起", "要求", "要确保", "要达到", "需要",
]);

/// Words of what has been reached.
static REACHED: Few<13> = Few::new([
    "已", "达", "完成", "实现了", "截至", "截止", "累计", "同比", "比上年", "共有", "现有", "建成了", "新增了",
]);

/// Words that only what has been reached has.
static COMPARED: Few<8> = Few::new(["同比", "比上年", "较上年", "比去年", "已", "截至", "目前", "现有"]);

/// A level in a year after the report, where the words say so themselves.
fn later_than_report(scene: &Scene, findings: &mut Findings) {
    // The sentence of the figure before, its words, and whether they speak of what is to come.
    let mut last = (Span::default(), String::new(), false);
    for (index, figure) in scene.figures.iter().enumerate() {
        // A reader takes a later year for a promise; 同比 and 比上年 say that it is none.
        let told = match figure.row.role {
            Role::Level => &*REACHED,
            Role::Target => &*COMPARED,
            _ => continue,
        };
        let (Some((first, _)), Some(date)) = (years(figure.row.stated_time()), scene.date(figure.row.report)) else {
            continue;
        };
        if first <= date.year || first > date.year + 30 {
            continue;
        }
        let sentence = scene.sentence_around(figure.row.start as usize);
        if last.0 != sentence {
            let said: String = scene.slice(sentence).iter().filter(|c| !c.is_whitespace()).collect();
            let future = FUTURE.any_in(&said);
            last = (sentence, said, future);
        }
        let (_, said, future) = &last;
        if *future || !said.contains(&format!("{first}年")) || !told.any_in(said) {
            continue;
        }
        let message = format!(
            "报告日期为{}年，文中却把{first}年的“{}”写作已经达到的数值{}。",
            date.year,
            figure.row.indicator,
            figure.quote()
        );
        findings.wrong(Kind::DateInconsistent, [scene.clause(index)], message);
    }
}

impl Flat {
    /// A year in digits at `at`, with 年 behind it or not.
    pub(super) fn year(&self, at: usize) -> Option<i32> {
        let digits = self.chars.get(at..at + 4)?;
        let ended = !self.chars.get(at + 4).is_some_and(char::is_ascii_digit);
        let begun = at == 0 || !self.chars[at - 1].is_ascii_digit();
        let year = digits.iter().try_fold(0, |year, c| Some(year * 10 + c.to_digit(10)? as i32))?;
        (ended && begun && (1900..2100).contains(&year)).then_some(year)
    }

    /// Two years joined into a period at `at`: `2021—2024年`, `2021年至2024年`; the end of the period.
    fn period(&self, at: usize) -> Option<(i32, i32, usize)> {
        let first = self.year(at)?;
        let mut next = at + 4;
        if self.chars.get(next) == Some(&'年') {
            next += 1;
        }
        let joins = self.chars[next.min(self.chars.len())..]
            .iter()
            .take(2)
            .take_while(|c| matches!(c, '—' | '-' | '–' | '－' | '~' | '～' | '至' | '到'))
            .count();
        if joins == 0 {
            return None;
        }
        let last = self.year(next + joins)?;
        let end = next + joins + 4;
        (self.chars.get(end) == Some(&'年')).then_some((first, last, end + 1))
    }
}

/// 近三年(2021、2022、2023、2024年), 过去五年(2020—2025年), 三年来(2021—2024年).
fn named_years(flat: &Flat, at: usize, findings: &mut Findings) {
    let (from, word) = match flat.chars[at] {
        '近' => (at + 1, at),
        '过' if flat.chars.get(at + 1) == Some(&'去') => (at + 2, at),
        '年' if flat.chars.get(at + 1) == Some(&'来') => {
            let digits = flat.chars[..at]
                .iter()
                .rev()
                .take(2)
                .take_while(|c| "一二三四五六七八九十".contains(**c) || c.is_ascii_digit())
                .count();
            if digits == 0 || matches!(at.checked_sub(digits + 1).map(|i| flat.chars[i]), Some('近' | '去')) {
                return;
            }
            (at - digits, at - digits)
        }
        _ => return,
    };
    let length = flat.chars[from.min(flat.chars.len())..].iter().take(3).take_while(|c| **c != '年').count();
    let Some(said) = small_number(&flat.text(from, from + length)).filter(|n| (2..=20).contains(n)) else { return };
    let mut next = from + length;
    if flat.chars.get(next) != Some(&'年') {
        return;
    }
    next += 1;
    while next < flat.chars.len() && matches!(flat.chars[next], '来' | '间' | '(' | ',' | ':' | '即' | '内') {
        next += 1;
    }
    let (named, end, listed) = match flat.period(next) {
        Some((first, last, end)) if last > first => (last - first + 1, end, false),
        Some(_) => return,
        None => match list(flat, next) {
            Some((count, end)) => (count, end, true),
            None => return,
        },
    };
    let rest = flat.text(end.saturating_sub(1), end + 3);
    if rest.starts_with("学年") || flat.text(next, end + 2).contains('学') || named == said as i32 {
        return;
    }
    let message =
        format!("“{}”是{said}年，所列“{}”却是{named}年。", flat.text(word, from + length + 1), flat.text(next, end));
    let span = flat.span(word, end);
    if listed {
        findings.wrong(Kind::DateInconsistent, [span], message);
    } else {
        findings.doubtful(Kind::DateInconsistent, [span], message);
    }
}

/// 2021年、2022年、2023年和2024年: how many consecutive years are listed, at least two.
fn list(flat: &Flat, at: usize) -> Option<(i32, usize)> {
    let mut last = flat.year(at)?;
    let (mut count, mut end) = (1, at + 4);
    loop {
        if flat.chars.get(end) == Some(&'年') {
            end += 1;
        }
        let separators = flat.chars[end.min(flat.chars.len())..]
            .iter()
            .take(1)
            .take_while(|c| matches!(c, '、' | '和' | ',' | '及'))
            .count();
        match flat.year(end + separators).filter(|year| separators > 0 && *year == last + 1) {
            Some(year) => {
                last = year;
                count += 1;
                end += separators + 4;
            }
            None => break,
        }
    }
    (count >= 2).then_some((count, end))
}

/// 2025—2021年
fn reversed(flat: &Flat, at: usize, findings: &mut Findings) {
    if let Some((first, last, end)) = flat.period(at).filter(|(first, last, _)| first > last) {
        let message = format!("起止年份颠倒：“{}”从{first}年到{last}年。", flat.text(at, end));
        findings.wrong(Kind::DateInconsistent, [flat.span(at, end)], message);
    }
}

/// “十四五”时期(2020—2025年): the plan runs from 2021 to 2025.
fn five_year_plan(flat: &Flat, at: usize, findings: &mut Findings) {
    let Some((first, last, end)) = flat.period(at) else { return };
    let before = flat.text(at.saturating_sub(8), at);
    let start = ["十一五", "十二五", "十三五", "十四五", "十五五"].iter().zip([2006, 2011, 2016, 2021, 2026]).find_map(
        |(name, start)| {
            let rest = &before[before.rfind(name)? + name.len()..];
            ["(", "时期(", "期间(", "规划(", "以来("].contains(&rest).then_some((name, start))
        },
    );
    let Some((name, start)) = start else { return };
    if (first, last) != (start, start + 4) && last - first == 4
        || last - first == 5 && (first == start - 1 || first == start)
    {
        let message = format!("“{name}”为{start}—{}年，文中写作{first}—{last}年。", start + 4);
        findings.doubtful(Kind::DateInconsistent, [flat.span(at, end)], message);
    }
}

/// 截至2026年底 in a report of 2025.
fn as_of(scene: &Scene, flat: &Flat, at: usize, findings: &mut Findings) {
    let before = flat.text(at.saturating_sub(3), at);
    if !["截至", "截止", "截止到", "截至到"].iter().any(|word| before.ends_with(word))
        || flat.chars.get(at + 4) != Some(&'年')
    {
        return;
    }
    let Some(year) = flat.year(at) else { return };
    let month_digits = flat.chars[at + 5..].iter().take(2).take_while(|c| c.is_ascii_digit()).count();
    let month = flat.text(at + 5, at + 5 + month_digits).parse().ok().filter(|m| (1..=12).contains(m));
    let end_of_year = matches!(flat.chars.get(at + 5), Some('底' | '末')) || flat.text(at + 5, at + 7) == "年底";
    let stated = Date { year, month: month.or(end_of_year.then_some(12)), day: None };
    let Some(date) = scene.date(scene.report_at(flat.places[at])) else { return };
    let sentence = scene.sentence_around(flat.places[at] as usize);
    let said: String = scene.slice(sentence).iter().filter(|c| !c.is_whitespace()).collect();
    if !stated.after(date) || FUTURE.any_in(&said) {
        return;
    }
    let known = match date.month {
        Some(month) => format!("{}年{month}月", date.year),
        None => format!("{}年", date.year),
    };
    let message =
        format!("报告日期为{known}，文中却有“{}”的数据。", flat.text(at.saturating_sub(2), at + 6 + month_digits));
    let end = (at + 6 + month_digits).min(flat.chars.len());
    findings.wrong(Kind::DateInconsistent, [flat.span(at - 2, end)], message);
}

/// 2月30日, 13月5日; and a weekday in brackets that the date did not have.
fn impossible_day(flat: &Flat, at: usize, findings: &mut Findings) {
    let back = |end: usize| flat.chars[..end].iter().rev().take(3).take_while(|c| c.is_ascii_digit()).count();
    let digits = back(at);
    let day_digits = flat.chars[at + 1..].iter().take(3).take_while(|c| c.is_ascii_digit()).count();
    let day_end = at + 1 + day_digits;
    if !(1..=2).contains(&digits) || !(1..=2).contains(&day_digits) || flat.chars.get(day_end) != Some(&'日') {
        return;
    }
    let (Ok(month), Ok(day)) = (flat.text(at - digits, at).parse::<u32>(), flat.text(at + 1, day_end).parse::<u32>())
    else {
        return;
    };
    let year_end = at - digits;
    let year = (year_end >= 5 && flat.chars[year_end - 1] == '年').then(|| flat.year(year_end - 5)).flatten();
    let start = if year.is_some() { year_end - 5 } else { year_end };
    // Without a year, 29 February may have been.
    let longest = if (1..=12).contains(&month) { days(year.unwrap_or(2024), month) } else { 0 };
    if day == 0 || day > longest {
        let message = format!("没有“{}”这一天。", flat.text(start, day_end + 1));
        findings.wrong(Kind::DateInconsistent, [flat.span(start, day_end + 1)], message);
        return;
    }
    let Some(year) = year else { return };
    let after = flat.text(day_end + 1, day_end + 5);
    let Some(said) =
        after.strip_prefix("(星期").or_else(|| after.strip_prefix("星期")).and_then(|rest| rest.chars().next())
    else {
        return;
    };
    const NAMES: [char; 7] = ['日', '一', '二', '三', '四', '五', '六'];
    let real = NAMES[weekday(year, month, day)];
    if said != real && !(real == '日' && said == '天') && (NAMES.contains(&said) || said == '天') {
        let message = format!("{year}年{month}月{day}日是星期{real}，文中写作星期{said}。");
        findings.wrong(Kind::DateInconsistent, [flat.span(start, (day_end + 5).min(flat.chars.len()))], message);
    }
}

/// 0 for Sunday, by Sakamoto's method.
fn weekday(year: i32, month: u32, day: u32) -> usize {
    const SHIFTS: [i32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let year = if month < 3 { year - 1 } else { year };
    (year + year / 4 - year / 100 + year / 400 + SHIFTS[month as usize - 1] + day as i32).rem_euclid(7) as usize
}

#[cfg(test)]
mod tests {
    #[test]
    fn weekdays_are_those_of_the_calendar() {
        assert_eq!(super::weekday(2025, 9, 10), 3);
        assert_eq!(super::weekday(2024, 2, 29), 4);
        assert_eq!(super::weekday(2000, 1, 1), 6);
    }
}
