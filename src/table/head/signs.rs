//! What stands around the words of a head: its number, 其中, brackets, a unit.

use super::Head;
use super::time::take_time;
use crate::period::Saying;
use crate::table::unit::{self, Unit};
use crate::table::words::{self, Set};

/// 一、 (一) 1. (1) ① at the start.
pub(super) fn take_number(word: &mut String, head: &mut Head) {
    let chars: Vec<char> = word.chars().collect();
    let chinese = |c: &char| "一二三四五六七八九十".contains(*c);
    let bracketed = chars.first() == Some(&'(');
    let from = usize::from(bracketed);
    let hans = chars[from..].iter().take_while(|c| chinese(c)).count();
    let digits = chars[from..].iter().take_while(|c| c.is_ascii_digit()).count();
    let (n, is_han) = if hans > 0 { (hans, true) } else { (digits, false) };
    if n == 0 || n > 2 {
        let marks = chars.iter().take_while(|c| matches!(c, '·' | '-' | '—' | '•' | '○')).count();
        if marks > 0 && chars.get(marks).copied().is_some_and(crate::text::is_han) {
            *word = chars[marks..].iter().collect();
        }
        return;
    }
    let behind = chars.get(from + n);
    let (level, taken) = match (bracketed, behind) {
        (true, Some(')')) => (if is_han { 2 } else { 4 }, n + 2),
        (false, Some('、')) => (if is_han { 1 } else { 3 }, n + 1),
        (false, Some('.')) if !is_han && !chars.get(n + 1).is_some_and(char::is_ascii_digit) => (3, n + 1),
        _ => return,
    };
    if chars.len() > taken {
        *word = chars[taken..].iter().collect();
        head.level = level;
    }
}

/// 其中：女 and #女.
pub(super) fn take_among(word: &mut String, head: &mut Head) {
    let lead = words::prefix(word, Set::AMONG).map(str::len).or_else(|| word.starts_with('#').then_some(1));
    let Some(mut lead) = lead else { return };
    if lead == word.len() || word[lead..].starts_with([':', ',', '，', '、']) {
        lead += word[lead..].chars().next().map_or(0, char::len_utf8);
    }
    head.among = !word.starts_with("附") && !word.starts_with("另");
    *word = word[lead.min(word.len())..].to_string();
}

/// Brackets that hold a unit, a period or a remark.
pub(super) fn take_brackets(word: &mut String, head: &mut Head) {
    let mut from = 0;
    while let Some(open) = word[from..].find(['(', '[', '【', '〔']).map(|n| n + from) {
        let opener = word[open..].chars().next().unwrap_or('(');
        let Some(close) = crate::text::closing_of(opener).and_then(|c| word[open..].find(c)).map(|n| n + open) else {
            // A bracket that never closes: perhaps its end is on another line.
            let inside: Vec<char> = word[open + opener.len_utf8()..].chars().collect();
            if let Some(unit) = unit::unit(&inside) {
                head.unit.get_or_insert(unit);
                word.truncate(open);
            }
            return;
        };
        let end = close + word[close..].chars().next().map_or(1, char::len_utf8);
        let inside: String = word[open + opener.len_utf8()..close].to_string();
        if bracket(&inside, head) {
            word.replace_range(open..end, "");
            from = open;
        } else {
            from = end;
        }
    }
}

/// Takes in what a bracket says; `false` where it is part of the name.
fn bracket(inside: &str, head: &mut Head) -> bool {
    const REMARKS: [&str; 18] = [
        "含", "不含", "包括", "不包括", "包含", "其中", "注", "见", "附", "详", "扣除", "按", "现价", "当年价",
        "可比价", "同口径", "截至", "累计",
    ];
    if inside.is_empty() || inside.chars().all(|c| matches!(c, '±' | '+' | '-' | '、' | '/' | '增' | '减')) {
        return true;
    }
    let inner = inside.strip_prefix("单位:").unwrap_or(inside);
    let mut parts: Vec<(Option<Unit>, Option<Saying>)> = Vec::new();
    let whole: Vec<char> = inner.chars().collect();
    let pieces: Vec<&str> =
        if unit::unit(&whole).is_some() { vec![inner] } else { inner.split([',', '，', ';', '；', '、']).collect() };
    for piece in pieces {
        let chars: Vec<char> = piece.chars().collect();
        let mut rest = piece.to_string();
        let mut inner = Head::default();
        let unit = unit::unit(&chars);
        if unit.is_none() {
            take_time(&mut rest, &mut inner);
        }
        let time = inner.time.filter(|_| rest.is_empty());
        if unit.is_none() && time.is_none() {
            parts.clear();
            break;
        }
        parts.push((unit, time));
    }
    if !parts.is_empty() {
        for (unit, time) in parts {
            head.unit = head.unit.or(unit);
            head.time = head.time.or(time);
        }
        return true;
    }
    REMARKS.iter().any(|w| inside.starts_with(w))
        || inside.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || matches!(c, '±' | '%' | '+' | '-'))
}

/// 在校生数/人, 增长%, 在校生数，人: a unit without brackets.
pub(super) fn take_unit(word: &mut String, head: &mut Head) {
    let trimmed = word.trim_end_matches([':', '、', '，', ',', ';', '；']).len();
    word.truncate(trimmed);
    if let Some(at) = word.rfind(['/', ',', '，', '·']).filter(|at| *at > 0) {
        let sign = word[at..].chars().next().map_or(1, char::len_utf8);
        let tail: Vec<char> = word[at + sign..].chars().collect();
        if let Some(unit) = unit::unit(&tail).filter(|_| !tail.is_empty()) {
            head.unit.get_or_insert(unit);
            word.truncate(at);
            return;
        }
    }
    for (sign, name) in [("±%", "%"), ("%", "%"), ("‰", "‰")] {
        if word.ends_with(sign) {
            word.truncate(word.len() - sign.len());
            head.unit.get_or_insert(Unit { name, factor: rust_decimal::Decimal::ONE });
        }
    }
    // The whole head is a unit: the lowest line of a head.
    let chars: Vec<char> = word.chars().collect();
    if let Some(unit) = unit::unit(&chars).filter(|_| head.unit.is_none() && !words::is(word, Set::TOTAL)) {
        head.unit = Some(unit);
        word.clear();
    }
}
