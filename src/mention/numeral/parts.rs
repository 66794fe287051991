//! Shares and ratios: 百分之九十, 三分之一, 1/4, 16.33:1, 普职比6:4.

use rust_decimal::Decimal;

use super::{Form, Numeral, Vague, arabic, chinese_value, digit};

/// 百分之九十五 · 千分之三 · 三分之一 · 一半
pub(super) fn shares(chars: &[char], at: usize) -> Option<Numeral> {
    let made = |end: usize, value: Decimal, vague| Numeral {
        start: at,
        end,
        value,
        max: None,
        form: Form::Percent,
        vague,
        chinese: true,
        unit_at: end,
    };
    let text = |from: usize, word: &str| word.chars().enumerate().all(|(n, c)| chars.get(from + n) == Some(&c));
    if text(at, "百分之") {
        let from = at + 3;
        if text(from, "百") && chars.get(from + 1).copied().is_none_or(|c| digit(c).is_none()) {
            return Some(made(from + 1, Decimal::ONE_HUNDRED, Vague::No));
        }
        let mut vague = Vague::No;
        let (mut value, mut end) = match arabic(chars, from) {
            Some(n) => (n.value, n.end),
            None => chinese_value(chars, from, &mut vague)?,
        };
        if chars.get(end) == Some(&'点') {
            let n = chars[end + 1..].iter().take_while(|&&c| digit(c).is_some()).count();
            let mut part = Decimal::ZERO;
            for (place, &c) in chars[end + 1..end + 1 + n].iter().take(8).enumerate() {
                part += Decimal::new(digit(c)? as i64, place as u32 + 1);
            }
            if n > 0 {
                value += part;
                end += 1 + n;
            }
        }
        return Some(made(end, value, vague));
    }
    let mut vague = Vague::No;
    if let Some((below, end)) = chinese_value(chars, at, &mut vague)
        && text(end, "分之")
        && let Some((above, end)) = chinese_value(chars, end + 2, &mut vague)
        && !below.is_zero()
    {
        return Some(made(end, (above * Decimal::ONE_HUNDRED / below).round_dp(2).normalize(), Vague::No));
    }
    None
}

/// 1/4 as a share in per cent; not 2024/5 and not 元/年.
pub(super) fn fraction(chars: &[char], first: Numeral) -> Option<Numeral> {
    if chars.get(first.end) != Some(&'/') || first.end != first.unit_at || first.value.scale() > 0 {
        return None;
    }
    // 07/19 is a date.
    if chars[first.start] == '0' || chars.get(first.end + 1) == Some(&'0') {
        return None;
    }
    let below = arabic(chars, first.end + 1)?;
    if below.value <= first.value
        || below.value > Decimal::from(20)
        || below.value.scale() > 0
        || matches!(chars.get(below.end), Some('/' | '-' | '月'))
    {
        return None;
    }
    let value = (first.value * Decimal::ONE_HUNDRED / below.value).round_dp(2).normalize();
    Some(Numeral { end: below.end, unit_at: below.end, value, form: Form::Percent, ..first })
}

/// 16.33:1 and 1:15; the larger side is the value.
pub(super) fn ratio(chars: &[char], first: Numeral) -> Option<Numeral> {
    if !matches!(chars.get(first.end), Some(':' | '比')) || first.end != first.unit_at {
        return None;
    }
    let second = arabic(chars, first.end + 1).filter(|n| n.start == first.end + 1)?;
    // 17:36 is a time of day; 3:2 is a score. One side of a ratio is 1.
    let one = Decimal::ONE;
    let value = if second.value == one {
        first.value
    } else if first.value == one {
        second.value
    } else if splits_whole(chars, first.start, first.value, second.value) {
        (first.value / second.value).round_dp(2).normalize()
    } else {
        return None;
    };
    if matches!(chars.get(second.end), Some(':' | '比'))
        || chars[first.start..second.end].len() == 5 && chars[second.start] == '0'
    {
        return None;
    }
    Some(Numeral { end: second.end, unit_at: second.unit_at, value, form: Form::Ratio, ..first })
}

/// 普职比|6.1:3.9, 文理科比例为|45:55: the two parts of ten or of a hundred, called a ratio straight before. A score (3:2) is none.
fn splits_whole(chars: &[char], start: usize, a: Decimal, b: Decimal) -> bool {
    let mut before = &chars[start.saturating_sub(8)..start];
    while let [head @ .., '为' | '约' | '达' | '是' | '在' | '到' | '例' | '近' | '于' | '持' | '保' | ':'] = before
    {
        before = head;
    }
    before.ends_with(&['比']) && !b.is_zero() && (a + b == Decimal::TEN || a + b == Decimal::ONE_HUNDRED)
}
