//! Numbers as a spreadsheet shows them: 0.965 with the format `0.0%` is the 96.5% that people see.

use rust_decimal::prelude::*;

/// Bytes of a format code; spreadsheets take 255 characters.
const LONGEST_CODE: usize = 1000;

/// A cell's number under a format code, as shown. `date1904`: days count from 1904.
pub(super) fn show(value: f64, code: &str, date1904: bool) -> String {
    if !value.is_finite() {
        return String::new();
    }
    if code.len() > LONGEST_CODE {
        return general(value);
    }
    let sections = split(code);
    let (section, signed) = choose(&sections, value);
    let tokens = tokenize(section);
    if tokens.iter().any(|t| matches!(t, Token::Date(..) | Token::HalfDay)) {
        return date(value, &tokens, date1904).unwrap_or_else(|| general(value));
    }
    let has = |wanted: &[Token]| tokens.iter().any(|t| wanted.contains(t));
    let plain = has(&[Token::General, Token::Slash, Token::Exponent]) || !has(&[Token::Zero, Token::Hash]);
    let minus = if signed && value < 0.0 { "-" } else { "" };
    if plain {
        let literals = |t: &[Token]| {
            t.iter().filter_map(|t| if let Token::Literal(c) = t { Some(*c) } else { None }).collect::<String>()
        };
        return match tokens.iter().position(|t| *t == Token::General) {
            Some(at) => {
                format!("{}{minus}{}{}", literals(&tokens[..at]), general(value.abs()), literals(&tokens[at + 1..]))
            }
            // A fraction or a power shows too little of the number; an empty section shows nothing.
            None if has(&[Token::Zero, Token::Hash, Token::Text]) => general(value),
            None => literals(&tokens),
        };
    }
    number(value.abs(), &tokens).map_or_else(|| general(value), |text| format!("{minus}{text}"))
}

/// The format codes that go by number alone, as a Chinese system shows them.
pub(super) fn builtin(id: u32) -> Option<&'static str> {
    Some(match id {
        0 => "General",
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5..=8 => "¥#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 | 48 => "General",
        12 | 13 => "# ?/?",
        14 => "yyyy/m/d",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18..=21 => "h:mm",
        22 => "yyyy/m/d h:mm",
        27 | 36 | 50 | 52 | 57 => "yyyy\"年\"m\"月\"",
        28 | 29 | 51 | 53 | 54 | 58 => "m\"月\"d\"日\"",
        30 => "m-d-yy",
        31 => "yyyy\"年\"m\"月\"d\"日\"",
        32..=35 | 55 | 56 => "h\"时\"mm\"分\"",
        37..=40 => "#,##0.00",
        41..=44 => "#,##0.00",
        45..=47 => "mm:ss",
        49 => "@",
        _ => return None,
    })
}

/// As the general format shows a number: no more digits than are meant.
pub(super) fn general(value: f64) -> String {
    let Some(exact) = decimal(value) else { return format!("{value}") };
    let text = exact.normalize().to_string();
    if text.len() <= 12 || exact.fract().is_zero() {
        return text;
    }
    // 12.3333333333333 is a quotient, not a figure: the screen shows about ten digits.
    let whole = exact.trunc().to_string().trim_start_matches('-').len() as u32;
    exact
        .round_dp_with_strategy(10u32.saturating_sub(whole), RoundingStrategy::MidpointAwayFromZero)
        .normalize()
        .to_string()
}

/// The fifteen digits that a spreadsheet keeps.
fn decimal(value: f64) -> Option<Decimal> {
    if value == 0.0 {
        return Some(Decimal::ZERO);
    }
    Decimal::from_scientific(&format!("{value:.14e}")).ok().filter(|d| !d.is_zero())
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Token {
    Literal(char),
    Zero,
    /// `#` and `?`.
    Hash,
    Point,
    Comma,
    Percent,
    Exponent,
    Slash,
    Text,
    General,
    /// Letter and how often it stands.
    Date(char, usize),
    HalfDay,
}

/// Sections are parted by semicolons outside quotes and brackets.
fn split(code: &str) -> Vec<&str> {
    let (mut sections, mut start, mut quoted, mut bracket, mut escaped) = (Vec::new(), 0, false, false, false);
    for (i, c) in code.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '\\' | '!' => escaped = true,
            '[' => bracket = true,
            ']' => bracket = false,
            ';' if !bracket => {
                sections.push(&code[start..i]);
                start = i + 1;
            }
            _ => {}
        }
    }
    sections.push(&code[start..]);
    sections
}

/// The section for a value, and whether a minus sign is still to be written.
fn choose<'a>(sections: &[&'a str], value: f64) -> (&'a str, bool) {
    if let Some(section) =
        sections.iter().take(2).find(|s| condition(s).is_some_and(|(op, limit)| holds(value, op, limit)))
    {
        return (section, true);
    }
    let conditional = sections.iter().any(|s| condition(s).is_some());
    match sections {
        [.., last] if conditional => (last, true),
        [_, negative, ..] if value < 0.0 => (negative, false),
        [_, _, zero, ..] if value == 0.0 => (zero, false),
        [first, ..] => (first, true),
        [] => ("General", true),
    }
}

/// `[>=10000]` at the head of a section.
fn condition(section: &str) -> Option<(&str, f64)> {
    let inside =
        section.split('[').skip(1).filter_map(|s| s.split(']').next()).find(|s| s.starts_with(['<', '>', '=']))?;
    let digits = inside.find(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.'))?;
    Some((&inside[..digits], inside[digits..].parse().ok()?))
}

fn holds(value: f64, op: &str, limit: f64) -> bool {
    match op {
        "<" => value < limit,
        "<=" => value <= limit,
        ">" => value > limit,
        ">=" => value >= limit,
        "=" => value == limit,
        "<>" => value != limit,
        _ => false,
    }
}

fn tokenize(section: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = section;
    while let Some(c) = rest.chars().next() {
        let word = ["General", "GENERAL", "general", "G/通用格式"].into_iter().find(|w| rest.starts_with(w));
        if let Some(word) = word {
            tokens.push(Token::General);
            rest = &rest[word.len()..];
            continue;
        }
        let half = ["AM/PM", "am/pm", "A/P", "上午/下午"].into_iter().find(|w| rest.starts_with(w));
        if let Some(half) = half {
            tokens.push(Token::HalfDay);
            rest = &rest[half.len()..];
            continue;
        }
        let mut taken = c.len_utf8();
        let after = &rest[taken..];
        match c {
            '"' => {
                let end = after.find('"').unwrap_or(after.len());
                tokens.extend(after[..end].chars().map(Token::Literal));
                taken += end + usize::from(end < after.len());
            }
            '\\' | '!' => {
                tokens.extend(after.chars().next().map(Token::Literal));
                taken += after.chars().next().map_or(0, char::len_utf8);
            }
            // A blank as wide as the next sign, or that sign repeated to fill the cell.
            '_' | '*' => taken += after.chars().next().map_or(0, char::len_utf8),
            '[' => {
                let end = after.find(']').unwrap_or(after.len());
                let inside = &after[..end];
                if let Some(currency) = inside.strip_prefix('$') {
                    tokens.extend(currency.split('-').next().unwrap_or("").chars().map(Token::Literal));
                } else if let Some(unit @ ('h' | 'm' | 's')) = inside.to_ascii_lowercase().chars().next()
                    && inside.chars().all(|c| c.eq_ignore_ascii_case(&unit))
                {
                    tokens.push(Token::Date(unit, inside.len()));
                }
                taken += end + usize::from(end < after.len());
            }
            '0' => tokens.push(Token::Zero),
            '#' | '?' => tokens.push(Token::Hash),
            '.' => tokens.push(Token::Point),
            ',' => tokens.push(Token::Comma),
            '%' => tokens.push(Token::Percent),
            '@' => tokens.push(Token::Text),
            'E' | 'e' if after.starts_with(['+', '-']) => {
                tokens.push(Token::Exponent);
                taken += 1;
            }
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' | 'e' | 'a' | 'A' => {
                let run = rest.chars().take_while(|r| r.eq_ignore_ascii_case(&c)).count();
                tokens.push(Token::Date(c.to_ascii_lowercase(), run));
                taken = run;
            }
            '/' if !tokens.iter().any(|t| matches!(t, Token::Date(..))) => tokens.push(Token::Slash),
            c => tokens.push(Token::Literal(c)),
        }
        rest = &rest[taken..];
    }
    tokens
}

fn number(value: f64, tokens: &[Token]) -> Option<String> {
    let is_digit = |t: &Token| matches!(t, Token::Zero | Token::Hash);
    let last = tokens.iter().rposition(is_digit)?;
    let point = tokens.iter().position(|t| *t == Token::Point).unwrap_or(tokens.len());
    let whole_end = tokens[..point].iter().rposition(is_digit).map_or(0, |i| i + 1);
    let count = |range: &[Token], wanted: Token| range.iter().filter(|t| **t == wanted).count();
    // Commas after the last digit scale by thousands, commas among the digits part them.
    let scaling = count(&tokens[whole_end..point], Token::Comma)
        + count(&tokens[last + 1..], Token::Comma) * usize::from(point < tokens.len());
    let grouped = count(&tokens[..whole_end], Token::Comma) > 0;
    let mut value = decimal(value)?;
    for _ in 0..count(tokens, Token::Percent) {
        value = value.checked_mul(Decimal::ONE_HUNDRED)?;
    }
    for _ in 0..scaling {
        value /= Decimal::ONE_THOUSAND;
    }
    let decimals = tokens[point..].iter().filter(|t| is_digit(t)).count();
    let required = tokens[point..]
        .iter()
        .filter(|t| is_digit(t))
        .enumerate()
        .filter(|(_, t)| **t == Token::Zero)
        .map(|(i, _)| i + 1)
        .max();
    let rounded = value.round_dp_with_strategy(decimals.min(20) as u32, RoundingStrategy::MidpointAwayFromZero);
    let text = format!("{rounded:.*}", decimals.min(20));
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let fraction = &fraction[..fraction.trim_end_matches('0').len().max(required.unwrap_or(0)).min(fraction.len())];
    let shown = whole_part(whole, &tokens[..point], grouped);
    let after: String = tokens[point..].iter().filter_map(literal).collect();
    Some(if fraction.is_empty() { shown + &after } else { format!("{shown}.{fraction}{after}") })
}

fn literal(token: &Token) -> Option<char> {
    match token {
        Token::Literal(c) => Some(*c),
        Token::Percent => Some('%'),
        _ => None,
    }
}

/// Digits are dealt to their places from the right; what is left over goes before the first place.
fn whole_part(digits: &str, tokens: &[Token], grouped: bool) -> String {
    let mut digits: Vec<char> = digits.chars().filter(|&c| digits != "0" || c != '0').collect();
    let first = tokens.iter().position(|t| matches!(t, Token::Zero | Token::Hash));
    let mut reversed = Vec::new();
    let mut written = 0;
    let mut put = |reversed: &mut Vec<char>, digit: char| {
        if grouped && written > 0 && written % 3 == 0 {
            reversed.push(',');
        }
        reversed.push(digit);
        written += 1;
    };
    for (i, token) in tokens.iter().enumerate().rev() {
        match token {
            Token::Zero | Token::Hash => {
                match digits.pop() {
                    Some(digit) => put(&mut reversed, digit),
                    None if *token == Token::Zero => put(&mut reversed, '0'),
                    None => {}
                }
                if Some(i) == first {
                    while let Some(digit) = digits.pop() {
                        put(&mut reversed, digit);
                    }
                }
            }
            other => reversed.extend(literal(other)),
        }
    }
    reversed.iter().rev().collect()
}

fn date(value: f64, tokens: &[Token], date1904: bool) -> Option<String> {
    if !(0.0..2_958_466.0).contains(&value) {
        return None;
    }
    // The 1900 system has a 29 February 1900 that never was.
    let days = value.floor() as i64 + if date1904 { 1462 } else { i64::from(value < 60.0) };
    let seconds = ((value - value.floor()) * 86_400.0).round() as i64;
    let (year, month, day) = civil(days - 25_569);
    let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    let half = tokens.contains(&Token::HalfDay);
    let mut text = String::new();
    let dates: Vec<char> =
        tokens.iter().filter_map(|t| if let Token::Date(c, _) = t { Some(*c) } else { None }).collect();
    let mut met = 0;
    for token in tokens {
        match token {
            Token::Date(letter, run) => {
                // m after hours or before seconds is minutes.
                let minutes =
                    *letter == 'm' && ((met > 0 && dates[met - 1] == 'h') || dates.get(met + 1) == Some(&'s'));
                met += 1;
                let number = match letter {
                    'y' if *run <= 2 => year % 100,
                    'y' | 'e' => year,
                    'm' if minutes => minute,
                    'm' => month,
                    'd' if *run >= 3 => continue,
                    'd' => day,
                    'h' if half => (hour + 11) % 12 + 1,
                    'h' => hour,
                    's' => second,
                    _ => continue,
                };
                text += &if *run == 2 || *letter == 'y' { format!("{number:02}") } else { number.to_string() };
            }
            Token::HalfDay => text += if hour < 12 { "上午" } else { "下午" },
            Token::Literal(c) => text.push(*c),
            Token::Slash => text.push('/'),
            _ => {}
        }
    }
    Some(text)
}

/// Year, month, day of a day counted from 1970-01-01 (Howard Hinnant's `civil_from_days`).
fn civil(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    (yoe + era * 400 + i64::from(month <= 2), month, doy - (153 * mp + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::{builtin, show};

    #[test]
    fn numbers_are_shown_as_a_spreadsheet_shows_them() {
        let cases = [
            (0.965, "0.0%", "96.5%"),
            (0.965, "0%", "97%"),
            (0.579 + 0.001, "0.00%", "58.00%"),
            (1234567.891, "#,##0.00", "1,234,567.89"),
            (1234.0, "General", "1234"),
            (0.1 + 0.2, "General", "0.3"),
            (37.0 / 3.0, "General", "12.33333333"),
            (12.5, "0.0\"万人\"", "12.5万人"),
            (123456.0, "0!.0,\"万\"", "12.3万"),
            (56_780_000.0, "#,##0.0,,", "56.8"),
            (-3.2, "0.0;[Red]-0.0", "-3.2"),
            (-3.2, "0.0", "-3.2"),
            (-3.2, "0.0_);(0.0)", "(3.2)"),
            (0.0, "0;-0;\"-\"", "-"),
            (5.0, "000", "005"),
            (0.5, "#.##", ".5"),
            (15000.0, "[>=10000]0.0,\"千\";0", "15.0千"),
            (8.0, "[>=10000]0.0,\"千\";0", "8"),
            (45535.0, "yyyy\"年\"m\"月\"d\"日\"", "2024年8月31日"),
            (45535.0, "yyyy-mm-dd", "2024-08-31"),
            (45535.75, "yyyy/m/d h:mm", "2024/8/31 18:00"),
            (1.0, "yyyy/m/d", "1900/1/1"),
            (2024.0, "@", "2024"),
            (2024.0, "G/通用格式\"年\"", "2024年"),
            (98.0, "[$¥-804]#,##0", "¥98"),
        ];
        for (value, code, expected) in cases {
            assert_eq!(show(value, code, false), expected, "{value} {code}");
        }
        assert_eq!(show(45535.0, builtin(57).unwrap(), false), "2024年8月");
    }

    #[test]
    fn odd_codes_and_values_do_no_harm() {
        for code in ["", ";;;", "[", "\"", "\\", "_", "*", "0.0.0", ",,,", "%%%%%%%%%%%%%%%%%%%0", "@@", "[>", "年"] {
            for value in [0.0, -1e300, 1e-300, 1e15, f64::NAN, f64::INFINITY, 2_958_466.0] {
                show(value, code, true);
            }
        }
    }
}
