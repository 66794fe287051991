//! `growth_mismatch`: value, increase and growth rate do not fit together.
//!
//! 在校生5074人，比上年增加640人，增长18%: a year ago there were 4434, and 640 of them are 14.43 %.

use rust_decimal::Decimal;

use super::cue::Change;
use super::figure::percent;
use super::finding::{Findings, Kind, Severity};
use super::interval::Interval;
use super::scene::Scene;

pub(super) fn find(scene: &Scene, findings: &mut Findings) {
    for comparison in &scene.comparisons {
        let Some((rate, rate_cue)) = &comparison.rate else { continue };
        if rate_cue.as_ref().is_some_and(|cue| cue.mean) {
            continue;
        }
        let figures = &scene.figures;
        let stated = &figures[*rate];
        let Some(allowed) = stated.derived() else { continue };
        let by = comparison
            .by
            .as_ref()
            .filter(|(by, cue)| figures[*by].amount() && together(cue.as_ref(), rate_cue.as_ref()));
        let (lead, derived, arithmetic, exact) = match (comparison.now, comparison.before, by) {
            (Some(now), Some(before), _) if figures[now].amount() => {
                let (a, b) = (&figures[before], &figures[now]);
                let growth = |before: Decimal, now: Decimal| ratio(now.checked_sub(before)?, before);
                let Some(derived) = a.extent.combine(b.extent, growth) else { continue };
                let shown = growth(a.value(), b.value());
                let text =
                    format!("（{} - {}）÷ {} = {}", b.quote(), a.quote(), a.quote(), shown.map_or("?".into(), percent));
                (before.min(now), derived, text, a.exact() && b.exact())
            }
            (Some(now), None, Some((by, cue))) if figures[now].amount() => {
                let (v, d) = (&figures[now], &figures[*by]);
                let up = cue.as_ref().is_none_or(|cue| cue.up);
                let Some(change) = signed(d.extent, up) else { continue };
                let growth = |now: Decimal, by: Decimal| ratio(by, now.checked_sub(by)?);
                let Some(derived) = v.extent.combine(change, growth) else { continue };
                let step = if up { d.value().abs() } else { -d.value().abs() };
                let Some(earlier) = v.value().checked_sub(step) else { continue };
                let Some(shown) = ratio(step, earlier) else { continue };
                let text = format!(
                    "{} {} {} = {}，{} ÷ {} = {}",
                    v.quote(),
                    if up { "-" } else { "+" },
                    d.quote(),
                    v.like(earlier),
                    d.quote(),
                    v.like(earlier),
                    percent(shown.abs())
                );
                (now, derived, text, v.exact() && d.exact())
            }
            (None, Some(before), Some((by, cue))) if figures[before].amount() => {
                let (a, d) = (&figures[before], &figures[*by]);
                let Some(change) = signed(d.extent, cue.as_ref().is_none_or(|cue| cue.up)) else { continue };
                let Some(derived) = a.extent.combine(change, |before, by| ratio(by, before)) else { continue };
                let Some(shown) = ratio(d.value().abs(), a.value()) else { continue };
                let text = format!("{} ÷ {} = {}", d.quote(), a.quote(), percent(shown));
                (before, derived, text, a.exact() && d.exact())
            }
            _ => continue,
        };
        let up = rate_cue.as_ref().is_none_or(|cue| cue.up);
        let Some(allowed) = signed(allowed, up) else { continue };
        if derived.overlaps(allowed) {
            continue;
        }
        let last = (*rate).max(by.map_or(0, |(by, _)| *by)).max(comparison.now.unwrap_or(0));
        let severity = if exact && stated.exact() { Severity::Wrong } else { Severity::Doubtful };
        let message = format!("增长率与前后数值不符：{arithmetic}，文中写作{}。", stated.quote());
        findings.add(Kind::GrowthMismatch, severity, ranges(scene, lead, last, *rate), message);
    }
}

/// The stretch from value to rate, or, where that is long, the two ends.
fn ranges(scene: &Scene, first: usize, last: usize, rate: usize) -> Vec<crate::Span> {
    let stretch = scene.stretch(first, last);
    if stretch.len() <= 200 { vec![stretch] } else { vec![scene.figures[first].written, scene.figures[rate].written] }
}

fn ratio(part: Decimal, whole: Decimal) -> Option<Decimal> {
    if whole <= Decimal::ZERO {
        return None;
    }
    part.checked_div(whole)?.checked_mul(Decimal::ONE_HUNDRED)
}

/// The interval as an increase or a decrease, whatever sign the row carries.
fn signed(extent: Interval, up: bool) -> Option<Interval> {
    let size = if extent.high <= Decimal::ZERO { extent.negate() } else { extent };
    Some(if up { size } else { size.negate() })
}

/// Are increase and rate measured against the same thing, in the same direction?
fn together(by: Option<&Change>, rate: Option<&Change>) -> bool {
    match (by, rate) {
        (Some(by), Some(rate)) => {
            !by.mean
                && by.up == rate.up
                && by.against.agrees(&rate.against)
                && by.subject.is_empty()
                && rate.subject.is_empty()
        }
        _ => false,
    }
}
