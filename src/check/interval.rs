//! What a published figure can stand for: 18.3% is anything from 18.25 to 18.35.

use rust_decimal::Decimal;

/// All values from `low` to `high`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Interval {
    pub low: Decimal,
    pub high: Decimal,
}

impl Interval {
    pub fn exact(value: Decimal) -> Self {
        Interval { low: value, high: value }
    }

    /// `value` give or take `by`; `None` where that does not fit a [`Decimal`].
    pub fn around(value: Decimal, by: Decimal) -> Option<Self> {
        Some(Interval { low: value.checked_sub(by)?, high: value.checked_add(by)? })
    }

    pub fn overlaps(self, other: Interval) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    pub fn add(self, other: Interval) -> Option<Interval> {
        Some(Interval { low: self.low.checked_add(other.low)?, high: self.high.checked_add(other.high)? })
    }

    pub fn widen(self, by: Decimal) -> Option<Interval> {
        Some(Interval { low: self.low.checked_sub(by)?, high: self.high.checked_add(by)? })
    }

    pub fn negate(self) -> Interval {
        Interval { low: -self.high, high: -self.low }
    }

    /// The values of `f` over both intervals, for an `f` that is monotonic in each of them:
    /// it takes its extremes at the corners. `None` if a corner has no value.
    pub fn combine(self, other: Interval, f: impl Fn(Decimal, Decimal) -> Option<Decimal>) -> Option<Interval> {
        let corners =
            [f(self.low, other.low)?, f(self.low, other.high)?, f(self.high, other.low)?, f(self.high, other.high)?];
        let low = corners.into_iter().min()?;
        let high = corners.into_iter().max()?;
        Some(Interval { low, high })
    }
}
