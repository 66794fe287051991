//! `difference_mismatch`: from A to B is not by C, or A to B goes the other way.
//!
//! 由81.2%提高到88.6%，提高6.4个百分点: 88.6 less 81.2 is 7.4. Gaps to a value named beside them count too.

use rust_decimal::Decimal;

use super::cue::Token;
use super::figure::Figure;
use super::finding::{Findings, Kind, Severity};
use super::interval::Interval;
use super::label::same_measure;
use super::scene::Scene;
use crate::Role;

pub(super) fn find(scene: &Scene, findings: &mut Findings) {
    over_time(scene, findings);
    gaps(scene, findings);
}

fn over_time(scene: &Scene, findings: &mut Findings) {
    let figures = &scene.figures;
    for comparison in &scene.comparisons {
        let (Some(now), Some(before)) = (comparison.now, comparison.before) else { continue };
        let (a, b) = (&figures[before], &figures[now]);
        if a.row.role == Role::Rank || b.row.role == Role::Rank || a.row.unit.starts_with(':') {
            continue;
        }
        let (first, last) = (before.min(now), before.max(now));
        if let Some(up) = comparison.up {
            let against = if up { b.extent.high < a.extent.low } else { b.extent.low > a.extent.high };
            if against {
                let (word, relation) = if up { ("上升", "小于") } else { ("下降", "大于") };
                let message = format!("文中说{word}，但后值{}{relation}前值{}。", b.quote(), a.quote());
                findings.wrong(Kind::DifferenceMismatch, [scene.stretch(first, last)], message);
                continue;
            }
        }
        let Some((by, Some(cue))) = &comparison.by else { continue };
        let c = &figures[*by];
        if cue.mean || !cue.subject.is_empty() || (c.points() != a.percent()) {
            continue;
        }
        let Some(difference) = b.extent.combine(a.extent, |b, a| b.checked_sub(a)) else { continue };
        let Some(stated) = size(c) else { continue };
        let stated = if cue.up { stated } else { stated.negate() };
        if difference.overlaps(stated) {
            continue;
        }
        let Some(shown) = b.value().checked_sub(a.value()) else { continue };
        let message = format!(
            "前后两数之差与文中不符：{} - {} = {}，文中写作{}{}。",
            b.quote(),
            a.quote(),
            c.like(shown),
            if cue.up { "增加" } else { "减少" },
            c.quote()
        );
        let severity = severity(&[a, b, c]);
        findings.add(Kind::DifferenceMismatch, severity, [scene.stretch(first, last.max(*by))], message);
    }
}

/// 95.2%，高于全国平均水平（91.8%）3.4个百分点
fn gaps(scene: &Scene, findings: &mut Findings) {
    for index in 2..scene.figures.len() {
        let [own, other, gap] = [index - 2, index - 1, index].map(|at| &scene.figures[at]);
        if own.sentence != gap.sentence || !same_measure(own, other) {
            continue;
        }
        if !(gap.points() && own.percent() || same_measure(own, gap) && own.amount()) {
            continue;
        }
        let Some(above) = direction(other, gap) else { continue };
        let Some(difference) = own.extent.combine(other.extent, |a, b| a.checked_sub(b)) else { continue };
        let Some(stated) = size(gap) else { continue };
        let stated = if above { stated } else { stated.negate() };
        if difference.overlaps(stated) {
            continue;
        }
        let Some(shown) = own.value().checked_sub(other.value()) else { continue };
        let message = format!(
            "差距与所列数值不符：{} - {} = {}，文中写作{}{}。",
            own.quote(),
            other.quote(),
            gap.like(shown),
            if above { "高" } else { "低" },
            gap.quote()
        );
        let severity = severity(&[own, other, gap]);
        findings.add(Kind::DifferenceMismatch, severity, [scene.stretch(index - 2, index)], message);
    }
}

/// Whether 高于 or 低于 ties three figures together, and which.
fn direction(other: &Figure, gap: &Figure) -> Option<bool> {
    let side = |lead: &super::cue::Lead| {
        lead.tokens.iter().find_map(|t| match t {
            Token::Above => Some(true),
            Token::Below => Some(false),
            _ => None,
        })
    };
    let named = ["平均", "全国", "全省", "全市", "标准", "目标", "指标", "要求", "水平"];
    let formula =
        gap.lead.body().iter().all(|t| {
            matches!(t, Token::Close | Token::Of | Token::Above | Token::Below | Token::Filler | Token::Comma)
        });
    let tied = !gap.lead.stopped && formula && named.iter().any(|word| other.lead.clause_and_bracket().contains(word));
    if !tied {
        return None;
    }
    side(&other.lead).or_else(|| side(&gap.lead).filter(|_| other.lead.has(&Token::Than)))
}

/// The size of a change or gap, whatever sign the row carries.
fn size(figure: &Figure) -> Option<Interval> {
    let extent = figure.extent;
    Some(if extent.high <= Decimal::ZERO { extent.negate() } else { extent })
}

fn severity(figures: &[&Figure]) -> Severity {
    if figures.iter().all(|figure| figure.exact()) { Severity::Wrong } else { Severity::Doubtful }
}
