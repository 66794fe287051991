//! `list_length_mismatch`: as many labels as values must stand around 分别.
//!
//! 毛入园率、巩固率、毛入学率分别达到95.1%、98.2%: three labels, two values. Read from the words themselves, so
//! that a number the reader missed does not make a list short.

use super::calendar::small_number;
use super::finding::{Findings, Kind, Severity};
use super::scene::{Flat, Scene, ends_sentence};

pub(super) fn find(scene: &Scene, findings: &mut Findings) {
    let flat = &scene.flat;
    let mut before: Option<(usize, Count)> = None;
    for at in (0..).zip(flat.chars.windows(2)).filter(|(_, two)| *two == ['分', '别']).map(|(at, _)| at) {
        let values = values(flat, at + 2);
        let Some(values) = values else {
            before = None;
            continue;
        };
        let labels = labels(flat, at);
        if let Some(labels) = &labels {
            if labels.most >= 2 && !labels.allows(&values) {
                let message = format!(
                    "“分别”前列有{}项，后面有{}个数值，两者个数不一致：“{}”对应“{}”。",
                    labels.shown(),
                    values.least,
                    flat.text(labels.start, labels.end),
                    flat.text(values.start, values.end)
                );
                findings.wrong(Kind::ListLengthMismatch, [flat.span(labels.start, values.end)], message);
            }
        } else if let Some((end, earlier)) = &before {
            // …分别达到95.1%、98.2%、99%,分别比上年提高1.2个、0.5个百分点
            let near =
                at > *end && at - end <= 14 && !flat.chars[*end..at].iter().any(|c| ends_sentence(*c) || *c == ';');
            if near && values.least >= 2 && !values.two_sided && earlier.least != values.least {
                let message = format!(
                    "前一个“分别”有{}个数值，后一个“分别”有{}个，两者个数不一致：“{}”对应“{}”。",
                    earlier.least,
                    values.least,
                    flat.text(earlier.start, earlier.end),
                    flat.text(values.start, values.end)
                );
                let span = flat.span(earlier.start, values.end);
                findings.add(Kind::ListLengthMismatch, Severity::Doubtful, [span], message);
            }
        }
        before = (values.least >= 2).then_some((values.end, values));
    }
}

/// How many members a list has; 和 may part two members or stand inside one.
#[derive(Clone, Debug)]
struct Count {
    least: usize,
    most: usize,
    start: usize,
    end: usize,
    /// 分别高于全国、全省: the values go with something else.
    two_sided: bool,
    /// One value, and nothing but 为 or 达到 before it and the end of the clause behind it.
    alone: bool,
}

impl Count {
    fn allows(&self, values: &Count) -> bool {
        values.two_sided
            || (values.least >= self.least && values.least <= self.most)
            || values.least < 2 && !values.alone
    }

    fn shown(&self) -> String {
        if self.least == self.most { self.least.to_string() } else { format!("{}至{}", self.least, self.most) }
    }
}

/// The list that ends right before 分别: members parted by 、 and perhaps 和.
fn labels(flat: &Flat, end: usize) -> Option<Count> {
    let mut start = end;
    let mut depth = 0;
    while start > 0 && end - start < 120 {
        let c = flat.chars[start - 1];
        match c {
            ')' | '》' => depth += 1,
            '(' | '《' if depth == 0 => break,
            '(' | '《' => depth -= 1,
            ',' | ';' | ':' if depth == 0 => break,
            c if ends_sentence(c) => break,
            _ => {}
        }
        start -= 1;
    }
    if end - start >= 120 {
        return None;
    }
    let mut depth = 0;
    let (mut stops, mut ands) = (0, 0);
    let mut last = start;
    let mut members = Vec::new();
    let mut at = start;
    while at < end {
        match flat.chars[at] {
            '(' | '《' => depth += 1,
            ')' | '》' => depth -= 1,
            '、' if depth == 0 => {
                stops += 1;
                members.push((last, at));
                last = at + 1;
            }
            '和' | '与' | '及' if depth == 0 && at > last => ands += 1,
            _ => {}
        }
        at += 1;
    }
    members.push((last, end));
    // A number in the list makes it a list of values; a date or a verb phrase is no list of labels.
    let inside: String = flat.text(start, end);
    let years = members.iter().all(|(from, _)| flat.year(*from).is_some() && flat.chars.get(from + 4) == Some(&'年'));
    let numeral = inside.chars().any(|c| c.is_ascii_digit()) || inside.contains('年') && stops == 0;
    let blank = members.iter().any(|(a, b)| b <= a);
    let wordy = members.iter().rev().skip(1).any(|(a, b)| b - a > 30);
    if numeral && !years || blank || wordy || stops + ands == 0 || broken(&inside) {
        return None;
    }
    Some(Count { least: stops + 1, most: stops + ands + 1, start, end, two_sided: false, alone: false })
}

/// 将A、B分别提高到…: what stands before 分别 is then a sentence; 等 leaves the list open.
fn broken(inside: &str) -> bool {
    inside.starts_with(['由', '从', '将', '把', '对', '向', '为', '使'])
        || inside.ends_with('等')
        || inside.contains("之间")
}

/// The values after 分别, parted by `、和,`; `None` where none is written in digits close by.
fn values(flat: &Flat, from: usize) -> Option<Count> {
    let mut at = from;
    let mut two_sided = false;
    while let Some(c) = flat.chars.get(at) {
        match c {
            '0'..='9' => {
                let year: String = flat.chars[at..].iter().take(5).collect();
                if year.ends_with('年') && small_number(&year[..4]).is_some() && year.len() == 7 {
                    at += 5;
                    continue;
                }
                break;
            }
            ',' | ';' | ':' | '(' => return None,
            c if ends_sentence(*c) => return None,
            '、' | '和' | '与' => two_sided = true,
            _ => {}
        }
        if at - from > 24 {
            return None;
        }
        at += 1;
    }
    flat.chars.get(at)?;
    // 由…提高到…: two lists, the first of which is counted here.
    let start = at;
    let mut count = 0;
    let mut end = at;
    loop {
        let digits = number_length(&flat.chars[at..]);
        if digits == 0 {
            break;
        }
        count += 1;
        at += digits;
        let unit = flat.chars[at..]
            .iter()
            .take(8)
            .take_while(|c| {
                !matches!(c, '、' | ',' | ';' | '。' | '¶' | '和' | '与' | '及' | '(' | ')' | ':')
                    && !c.is_ascii_digit()
            })
            .count();
        end = at + unit_end(&flat.chars[at..at + unit]);
        at += unit;
        let mut next = at;
        while next < flat.chars.len() && next - at < 2 && matches!(flat.chars[next], '、' | ',' | '和' | '与' | '及')
        {
            next += 1;
        }
        // Words between the numbers belong to labels: 一等奖3项、二等奖5项 is another kind of list.
        if next == at || !flat.chars.get(next).is_some_and(char::is_ascii_digit) {
            // A list that goes on with a numeral in words cannot be counted here.
            let words = flat.chars.get(next).is_some_and(|c| "一二三四五六七八九十百近约超逾".contains(*c));
            if next > at && words {
                return None;
            }
            break;
        }
        at = next;
    }
    let plain = ["为", "达", "达到", "是", "达到了"].contains(&flat.text(from, start).as_str());
    let closed = flat.chars.get(end).is_none_or(|c| matches!(c, ';' | ',') || ends_sentence(*c));
    let alone = count == 1 && plain && closed;
    Some(Count { least: count, most: count, start, end, two_sided, alone })
}

/// Of the characters after a numeral, those of its unit.
fn unit_end(rest: &[char]) -> usize {
    let text: String = rest.iter().collect();
    [
        "个百分点", "百分点", "%", "‰", "万元", "亿元", "万人次", "万人", "人次", "平方米", "万", "亿", "元", "人",
        "名", "所", "个", "项", "家", "册",
    ]
    .iter()
    .find(|unit| text.starts_with(**unit))
    .map_or(0, |unit| unit.chars().count())
}

fn number_length(chars: &[char]) -> usize {
    let digits = chars
        .iter()
        .enumerate()
        .take_while(|(at, c)| {
            c.is_ascii_digit() || (**c == '.' && *at > 0 && chars.get(at + 1).is_some_and(char::is_ascii_digit))
        })
        .count();
    // 16.8:1
    if chars.get(digits) == Some(&':') && digits > 0 {
        let second = chars[digits + 1..].iter().take_while(|c| c.is_ascii_digit() || **c == '.').count();
        return if second > 0 { digits + 1 + second } else { digits };
    }
    let magnitude = chars[digits..].iter().take_while(|c| matches!(c, '万' | '亿' | '千' | '百')).count();
    if digits == 0 { 0 } else { digits + magnitude.min(2) }
}
