//! A row as the checks see it: what the number can stand for, and the words before it.

use rust_decimal::Decimal;

use super::cue::Lead;
use super::interval::Interval;
use crate::{Bound, Observation, Span};

/// One published number.
pub(super) struct Figure<'a> {
    pub row: &'a Observation,
    pub measure: Measure,
    /// Label, region and period can be relied on.
    pub sure: bool,
    /// The numeral with its unit and words of degree (`2300余个`, `98%以上`).
    pub written: Span,
    /// The characters of `written`.
    pub chars: &'a [char],
    /// Every value that the number as published can stand for.
    pub extent: Interval,
    /// One in the last published place, in the canonical unit; zero for a count given in full.
    pub step: Decimal,
    /// What 1 as written is worth in the canonical unit: 10000 for 万.
    pub scale: Decimal,
    /// Published decimal places.
    pub places: u32,
    /// The words between the figure before and this one.
    pub lead: Lead<'a>,
    /// The label as [`super::label::plain`] gives it.
    pub label: String,
    /// The sentence before the number says 全市, 全县, … and names no stage or kind of school.
    pub whole_area: bool,
    /// The canonical indicator, where the words before the number bear it out.
    pub core: Option<&'a str>,
    /// What the sentence said up to here of whose figures it gives.
    pub whose: super::scene::Whose,
    /// Counts sentences from the start of the text; figures of one sentence share it.
    pub sentence: u32,
    /// Counts paragraphs.
    pub paragraph: u32,
}

/// What a unit measures, as far as arithmetic goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    Percent,
    Points,
    /// A number of things, people or money.
    Amount,
    /// A ratio, a place in an order, an age, or a piece of a number: holds its place and takes no part.
    Other,
}

impl Measure {
    pub fn of(row: &Observation) -> Measure {
        match row.unit.as_str() {
            "%" | "％" => Measure::Percent,
            "百分点" | "个百分点" => Measure::Points,
            "" | "‰" | "倍" | "位" | "名次" | "成" | "岁" | "年" => Measure::Other,
            unit if unit.starts_with(':') || row.role == crate::Role::Rank => Measure::Other,
            _ => Measure::Amount,
        }
    }
}

impl Figure<'_> {
    /// The number as written, without white space, for messages.
    pub fn quote(&self) -> String {
        self.chars.iter().filter(|c| !c.is_whitespace()).collect()
    }

    pub fn value(&self) -> Decimal {
        self.row.value
    }

    pub fn percent(&self) -> bool {
        self.measure == Measure::Percent
    }

    pub fn points(&self) -> bool {
        self.measure == Measure::Points
    }

    pub fn amount(&self) -> bool {
        self.measure == Measure::Amount
    }

    pub fn exact(&self) -> bool {
        self.row.bound == Bound::Exact && self.row.value_max.is_none()
    }

    /// What a derived value may be where this one is published: publishers round, and some cut
    /// decimals off.
    pub fn derived(&self) -> Option<Interval> {
        let slack = if self.places > 0 { Decimal::TWO } else { Decimal::TEN };
        self.extent.widen(self.step.checked_div(slack)?)
    }

    /// `value` in the unit and magnitude that this figure is written in.
    pub fn like(&self, value: Decimal) -> String {
        let scaled = if self.scale.is_zero() { value } else { value.checked_div(self.scale).unwrap_or(value) };
        let magnitude = match self.scale.normalize().to_string().as_str() {
            "10000" => "万",
            "100000000" => "亿",
            "1000" => "千",
            "100" => "百",
            _ => "",
        };
        let scaled = if magnitude.is_empty() && self.scale != Decimal::ONE { value } else { scaled };
        let unit = match self.row.unit.as_str() {
            "百分点" => "个百分点",
            unit => unit,
        };
        format!("{}{magnitude}{unit}", plain(scaled, self.places.max(if self.percent() { 2 } else { self.places })))
    }
}

/// Rounded to at most `places` decimals, without trailing zeros.
pub(super) fn plain(value: Decimal, places: u32) -> String {
    value.round_dp_with_strategy(places, rust_decimal::RoundingStrategy::MidpointAwayFromZero).normalize().to_string()
}

/// Two decimals and the sign, for percentages that a check derives.
pub(super) fn percent(value: Decimal) -> String {
    format!("{}%", plain(value, 2))
}

/// How a number is published: value range, last place, magnitude.
pub(super) struct Published {
    pub extent: Interval,
    pub step: Decimal,
    pub scale: Decimal,
    pub places: u32,
}

/// `None` where the arithmetic would leave the range of [`Decimal`].
pub(super) fn published(row: &Observation) -> Option<Published> {
    let (mantissa, places) = mantissa(&row.surface).unwrap_or((Decimal::ZERO, 0));
    let ten_thousand = Decimal::from(10_000);
    let (scale, step) = if mantissa.is_zero() {
        // Written in Chinese numerals: a small number is a count, a large one is round.
        let round = row.value.abs() >= ten_thousand;
        (Decimal::ONE, if round { row.value.abs().checked_div(Decimal::TEN)? } else { Decimal::ZERO })
    } else {
        let value = row.value.abs();
        let scale = if value == mantissa { Decimal::ONE } else { value.checked_div(mantissa)?.normalize() };
        let place = Decimal::new(1, places).checked_mul(scale)?;
        let counted = places == 0 && scale == Decimal::ONE && counts(&row.unit);
        (scale, if counted { Decimal::ZERO } else { place })
    };
    let half = if step.is_zero() { step } else { step.checked_mul(Decimal::new(5, 1))? };
    let mut extent = Interval::around(row.value, half)?;
    if let Some(upper) = row.value_max {
        extent.high = extent.high.max(upper.checked_add(half)?);
    }
    // 2300余 is below 2400, 超20万 below 30万, 近3万 above 2万; a tenth at least.
    let place = match row.bound {
        Bound::Exact => Decimal::ZERO,
        _ => last_place(row.value.abs()).max(row.value.abs().checked_div(Decimal::TEN)?),
    };
    match row.bound {
        Bound::Exact => {}
        Bound::AtLeast => extent.high = extent.high.checked_add(place)?,
        Bound::AtMost => extent.low = extent.low.checked_sub(place)?,
        Bound::About => extent = extent.widen(place)?,
    }
    Some(Published { extent, step, scale, places })
}

/// The number before any magnitude word, and its decimal places.
fn mantissa(surface: &str) -> Option<(Decimal, u32)> {
    let (mut digits, mut count) = (0_i128, 0_u32);
    let mut places: Option<u32> = None;
    for c in surface.chars() {
        let c = match c {
            '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32)?,
            '．' | '。' | '·' => '.',
            other => other,
        };
        match c {
            '0'..='9' => {
                digits = digits.checked_mul(10)?.checked_add(i128::from(c as u32 - '0' as u32))?;
                count += 1;
                places = places.map(|n| n + 1);
            }
            '.' if places.is_none() && count > 0 => places = Some(0),
            ',' | '，' | ' ' | '\u{3000}' | '\n' | '\r' | '\t' if count > 0 => {}
            '-' | '－' | '−' | '+' if count == 0 => {}
            _ => break,
        }
    }
    let places = places.unwrap_or(0);
    let value = Decimal::try_from_i128_with_scale(digits, places).ok().filter(|_| count > 0)?;
    Some((value, places))
}

/// Units in which a whole number is a full count; in the others it is rounded.
fn counts(unit: &str) -> bool {
    !matches!(
        unit,
        "%" | "‰"
            | "百分点"
            | "元"
            | "平方米"
            | "公里"
            | "千米"
            | "米"
            | "亩"
            | "公顷"
            | "吨"
            | "千瓦时"
            | "年"
            | "岁"
            | "倍"
    )
}

/// The value of the last digit that is not zero: 100 for 2300.
fn last_place(value: Decimal) -> Decimal {
    let value = value.normalize();
    let mut place = Decimal::new(1, value.scale());
    let mut mantissa = value.mantissa().unsigned_abs();
    while mantissa != 0 && mantissa.is_multiple_of(10) {
        mantissa /= 10;
        place = place.checked_mul(Decimal::TEN).unwrap_or(place);
    }
    place
}

/// Units that a reader writes for one another.
pub(super) fn same_unit(a: &str, b: &str) -> bool {
    #[inline]
    fn class(unit: &str) -> &str {
        match unit {
            "名" | "位" | "人" => "人",
            "个百分点" | "百分点" => "百分点",
            "％" | "%" => "%",
            "㎡" | "平米" | "平方米" => "平方米",
            other => other,
        }
    }
    a == b || class(a) == class(b)
}
