//! What one cell says: a number, a year, a mark for "no figure", or words.

use rust_decimal::Decimal;

use super::words::{self, Set};
use crate::mention::numeral::Form;
use crate::mention::{self};
use crate::observation::Bound;

/// A number in a cell. Ranges count characters of the cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Value {
    /// The numeral with its separators and minus sign, unit out.
    pub start: usize,
    pub end: usize,
    pub value: Decimal,
    pub max: Option<Decimal>,
    pub bound: Bound,
    /// Canonical unit where the cell writes one; else empty.
    pub unit: &'static str,
    /// One past the unit.
    pub unit_end: usize,
    pub ratio: bool,
    /// Written with a plus sign, an arrow or a word of rising or falling.
    pub signed: bool,
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Content {
    Empty,
    /// —, …, 无: no figure.
    Missing,
    Value(Value),
    Text,
}

impl Content {
    pub fn value(&self) -> Option<&Value> {
        match self {
            Content::Value(v) => Some(v),
            _ => None,
        }
    }
}

/// Reads a cell.
pub fn content(cell: &[char]) -> Content {
    if cell.iter().all(|c| c.is_whitespace()) {
        return Content::Empty;
    }
    if cell.len() <= 8 {
        let word: String = cell.iter().filter(|c| !c.is_whitespace()).collect();
        if words::is(&word, Set::MISSING) {
            return Content::Missing;
        }
    }
    value(cell).map_or(Content::Text, Content::Value)
}

/// A year that stands alone: 2019, 1986.
pub fn bare_year(cell: &[char]) -> Option<u16> {
    let digits: Vec<char> = cell.iter().copied().filter(|c| !c.is_whitespace() && *c != '*').collect();
    if digits.len() != 4 || !digits.iter().all(char::is_ascii_digit) {
        return None;
    }
    digits.iter().collect::<String>().parse().ok().filter(|y| (1949..=2100).contains(y))
}

/// The cell without layout, and where each character stood.
fn flat(cell: &[char]) -> (Vec<char>, Vec<usize>) {
    let mut out = Vec::with_capacity(cell.len());
    let mut at = Vec::with_capacity(cell.len());
    for (n, &c) in cell.iter().enumerate() {
        let digit_before = out.last().is_some_and(char::is_ascii_digit);
        let digit_behind = || cell[n + 1..].iter().find(|c| !c.is_whitespace()).is_some_and(char::is_ascii_digit);
        let c = match c {
            '*' | '"' | '`' | '\'' | '“' | '”' | '_' => continue,
            c if c.is_whitespace() => {
                if !(digit_before && digit_behind()) {
                    continue;
                }
                ' '
            }
            // A Chinese comma between digits groups them too.
            '，' | '‚' if digit_before && digit_behind() => ',',
            c => c,
        };
        out.push(c);
        at.push(n);
    }
    (out, at)
}

/// Reads a number that fills the whole cell, but for its unit and notes.
pub fn value(cell: &[char]) -> Option<Value> {
    if cell.len() > 40 || !cell.iter().any(char::is_ascii_digit) {
        return None;
    }
    let (flat, at) = flat(cell);
    let (mut here, before) = bound_before(&flat);
    let (sign, falls, signed) = direction(&flat, &mut here);
    if !flat.get(here).is_some_and(char::is_ascii_digit) || is_code(&flat[here..]) {
        return None;
    }
    let m = mention::mention(&flat, here).filter(|m| m.start == here && m.implied.is_none())?;
    // 3/12 in a cell is no quarter.
    if m.form == Form::Percent && flat[m.start..m.end].contains(&'/') {
        return None;
    }
    if is_time(&m) {
        return None;
    }
    let tail = notes(&flat[m.stop..])?;
    let falls = falls || tail == Some('↓');
    let first = if sign { here - 1 } else { here };
    let minus = falls && !m.value.is_sign_negative();
    Some(Value {
        start: at[first],
        end: at[m.end - 1] + 1,
        value: if minus { -m.value } else { m.value },
        max: m.max,
        bound: m.bound.or(before).unwrap_or_default(),
        unit: m.unit,
        unit_end: at[m.unit_end.max(m.end) - 1] + 1,
        ratio: m.form == Form::Ratio,
        signed: signed || tail.is_some(),
    })
}

/// ≥, 约, 不低于 before the number: where the number begins and what they say.
fn bound_before(flat: &[char]) -> (usize, Option<Bound>) {
    const WORDS: [(&str, Bound); 16] = [
        ("不低于", Bound::AtLeast),
        ("不少于", Bound::AtLeast),
        ("不高于", Bound::AtMost),
        ("不超过", Bound::AtMost),
        (">=", Bound::AtLeast),
        ("<=", Bound::AtMost),
        ("≥", Bound::AtLeast),
        ("≧", Bound::AtLeast),
        (">", Bound::AtLeast),
        ("≤", Bound::AtMost),
        ("≦", Bound::AtMost),
        ("<", Bound::AtMost),
        ("≈", Bound::About),
        ("约", Bound::About),
        ("超", Bound::AtLeast),
        ("近", Bound::About),
    ];
    for (word, bound) in WORDS {
        if word.chars().enumerate().all(|(n, c)| flat.get(n) == Some(&c)) {
            return (word.chars().count(), Some(bound));
        }
    }
    (0, None)
}

/// A sign or a word for the direction: whether a sign character is part of the numeral, whether it falls, whether
/// anything of the kind was written.
fn direction(flat: &[char], here: &mut usize) -> (bool, bool, bool) {
    const WORDS: [(&str, bool); 12] = [
        ("增长", false),
        ("增加", false),
        ("上升", false),
        ("提高", false),
        ("下降", true),
        ("减少", true),
        ("降低", true),
        ("增", false),
        ("升", false),
        ("减", true),
        ("降", true),
        ("负", true),
    ];
    let digit_next = flat.get(*here + 1).is_some_and(char::is_ascii_digit);
    match flat.get(*here) {
        Some('-' | '—') if digit_next => {
            *here += 1;
            (true, true, true)
        }
        Some('+') if digit_next => {
            *here += 1;
            (true, false, true)
        }
        Some('↑' | '▲' | '△') if digit_next => {
            *here += 1;
            (false, false, true)
        }
        Some('↓' | '▼' | '▽') if digit_next => {
            *here += 1;
            (false, true, true)
        }
        _ => {
            for (word, falls) in WORDS {
                let n = word.chars().count();
                if word.chars().enumerate().all(|(k, c)| flat.get(*here + k) == Some(&c)) {
                    *here += n;
                    return (false, falls, true);
                }
            }
            (false, false, false)
        }
    }
}

/// 2023年, 9月, 2019-2023, 3~6岁: periods and ages, not figures.
fn is_time(m: &mention::Mention) -> bool {
    let year = |v: Decimal| v.scale() == 0 && v >= Decimal::from(1949) && v <= Decimal::from(2100);
    match m.unit {
        "年" | "学年" => year(m.value),
        // 3~6岁 names a group.
        "月" | "岁" => true,
        "" => year(m.value) && m.max.is_some_and(year),
        _ => false,
    }
}

/// 0731, 007, 13900000000: numbers that count nothing.
fn is_code(rest: &[char]) -> bool {
    let n = rest.iter().take_while(|c| c.is_ascii_digit()).count();
    n >= 2 && rest[0] == '0' || n >= 11
}

/// Whether only marks of notes follow: `Some` with an arrow where there is one.
#[allow(clippy::option_option)]
fn notes(rest: &[char]) -> Option<Option<char>> {
    let mut arrow = None;
    let mut at = 0;
    while let Some(&c) = rest.get(at) {
        match c {
            '①'..='⑳' | '#' | '†' | '※' | '★' | '☆' | '^' | '¹' | '²' | '³' => at += 1,
            '↑' | '↓' => {
                arrow = Some(c);
                at += 1;
            }
            '(' | '[' | '〔' | '【' => {
                let close = match c {
                    '(' => ')',
                    '[' => ']',
                    '〔' => '〕',
                    _ => '】',
                };
                let end = rest[at..].iter().position(|&c| c == close)?;
                // A second figure in brackets is not a note.
                if end > 16 || rest[at..at + end].contains(&'%') {
                    return None;
                }
                at += end + 1;
            }
            _ => return None,
        }
    }
    Some(arrow)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str) -> Option<(String, String, &'static str)> {
        let chars: Vec<char> = cell.chars().collect();
        let v = value(&chars)?;
        Some((chars[v.start..v.end].iter().collect(), v.value.normalize().to_string(), v.unit))
    }

    #[test]
    fn numbers_fill_their_cells() {
        for (cell, surface, value, unit) in [
            ("**268,540**", "268,540", "268540", ""),
            (" 419 700 ", "419 700", "419700", ""),
            ("-0.9个百分点", "-0.9", "-0.9", "百分点"),
            ("\"17,846\"", "17,846", "17846", ""),
            ("96.5%", "96.5", "96.5", "%"),
            ("12 所", "12", "12", "所"),
            ("3.2万人", "3.2万", "32000", "人"),
            ("1：15.3", "", "", ""),
            ("↓0.4", "0.4", "-0.4", ""),
            ("下降2.1%", "2.1", "-2.1", "%"),
            ("≥95", "95", "95", ""),
            ("34①", "34", "34", ""),
            ("12（含教学点）", "", "", ""),
            ("0", "0", "0", ""),
        ] {
            let folded: String = cell.chars().filter_map(crate::text::fold).collect();
            match (cell, read(&folded)) {
                ("1：15.3", got) => assert_eq!(got.map(|g| g.1), Some("15.3".into())),
                ("12（含教学点）", got) => assert_eq!(got.map(|g| g.1), Some("12".into())),
                (_, got) => assert_eq!(got, Some((surface.into(), value.into(), unit)), "{cell}"),
            }
        }
    }

    #[test]
    fn words_codes_and_dates_are_no_numbers() {
        for cell in ["第3名", "0731-8888", "13900001111", "3/12", "2024年9月", "九年级", "A12", "一中", "007"]
        {
            let chars: Vec<char> = cell.chars().collect();
            assert_eq!(value(&chars).map(|v| v.value), None, "{cell}");
        }
        assert_eq!(content(&['—', '—']), Content::Missing);
    }
}
