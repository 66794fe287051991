//! `percent_vs_point`: percent and percentage points are taken for one another.
//!
//! 入学率由85%提高到90%，提高5%: five percentage points, but 5.88 %. 事故同比下降36.15个百分点: a number of
//! accidents falls by percent. Without both values it is only worth a look.

use rust_decimal::Decimal;

use super::comparison::Comparison;
use super::cue::{Change, Token, tokens};
use super::figure::{Figure, percent, plain};
use super::finding::{Findings, Kind, Severity};
use super::interval::Interval;
use super::label::is_rate;
use super::scene::Scene;
use crate::Role;

pub(super) fn find(scene: &Scene, findings: &mut Findings) {
    let mut told = vec![false; scene.figures.len()];
    for comparison in &scene.comparisons {
        for place in [rate_in_percent(scene, comparison, findings), amount_in_points(scene, comparison, findings)] {
            place.into_iter().for_each(|place| told[place] = true);
        }
    }
    for (index, figure) in scene.figures.iter().enumerate() {
        if !told[index] {
            lone(scene, index, figure, findings);
        }
    }
}

/// A rate whose change is given in percent. Gives the place of the change.
fn rate_in_percent(scene: &Scene, comparison: &Comparison, findings: &mut Findings) -> Option<usize> {
    let figures = &scene.figures;
    let (place, cue) = comparison.rate.as_ref()?;
    let cue = cue.as_ref().filter(|cue| !cue.mean && cue.subject.is_empty())?;
    let rate = &figures[*place];
    if let (Some(now), Some(before)) = (comparison.now, comparison.before) {
        let (a, b) = (&figures[before], &figures[now]);
        if !a.percent() || !b.percent() {
            return None;
        }
        let difference = b.extent.combine(a.extent, |b, a| b.checked_sub(a))?;
        let growth = b.extent.combine(a.extent, |b, a| {
            if a <= Decimal::ZERO { None } else { (b - a).checked_div(a)?.checked_mul(Decimal::ONE_HUNDRED) }
        })?;
        let size = if rate.extent.high < Decimal::ZERO { rate.extent.negate() } else { rate.extent };
        let stated = if cue.up { size } else { size.negate() };
        let gap = b.value().checked_sub(a.value())?;
        let relative = gap.checked_div(a.value())?.checked_mul(Decimal::ONE_HUNDRED)?;
        // 85%到90%，提高5%: as written the difference, though 84.5 to 90.5 would leave room.
        let fits = growth.overlaps(stated.widen(rate.step)?);
        let taken = gap.abs() == rate.value().abs() && !stated.overlaps(Interval::exact(relative));
        if fits && !taken {
            return None;
        }
        let span = scene.stretch(before.min(now), now.max(*place));
        if difference.overlaps(stated) {
            let message = format!(
                "{} - {} = {}个百分点，按比率变化应写“{}个百分点”，不是“{}”（相对变化为{}）。",
                b.quote(),
                a.quote(),
                plain(gap, 2),
                plain(gap.abs(), 2),
                rate.quote(),
                percent(relative.abs())
            );
            findings.add(
                Kind::PercentVsPoint,
                if fits { Severity::Doubtful } else { Severity::Wrong },
                [span],
                message,
            );
        } else {
            let message = format!(
                "比率的变化与前后数值不符：{} - {} = {}个百分点，相对变化{}，文中写作{}。",
                b.quote(),
                a.quote(),
                plain(gap, 2),
                percent(relative),
                rate.quote()
            );
            findings.wrong(Kind::DifferenceMismatch, [span], message);
        }
        return Some(*place);
    }
    let now = &figures[comparison.now?];
    let moved = figures[*place].lead.tokens.iter().any(|t| matches!(t, Token::Up | Token::Down));
    let rated = is_rate(&now.row.indicator) && (is_rate(&rate.row.indicator) || rate.row.indicator.is_empty());
    // 514所，占33.66%，同比增长12%: it may be the number that grew.
    let counted = comparison.now? > 0
        && figures[comparison.now? - 1].sentence == now.sentence
        && figures[comparison.now? - 1].amount();
    if !now.percent() || !moved || !rated || counted || relative_wording(rate) || now.row.role == Role::Change {
        return None;
    }
    let message = format!(
        "“{}”是比率，其变化通常用“个百分点”，文中写作{}；如确指相对变化，请写明。",
        now.row.indicator,
        rate.quote()
    );
    findings.doubtful(Kind::PercentVsPoint, [scene.stretch(comparison.now?, *place)], message);
    Some(*place)
}

/// A number of things whose change is given in percentage points.
fn amount_in_points(scene: &Scene, comparison: &Comparison, findings: &mut Findings) -> Option<usize> {
    let figures = &scene.figures;
    let now = &figures[comparison.now?];
    let (place, cue) = comparison.points.as_ref()?;
    let by = &figures[*place];
    if !now.amount() || !by.points() || cue.as_ref().is_none_or(|cue: &Change| !cue.subject.is_empty()) {
        return None;
    }
    let message =
        format!("{}是数量而不是比率，其变化不用“百分点”，文中写作{}，是否应为百分之？", now.quote(), by.quote());
    findings.doubtful(Kind::PercentVsPoint, [scene.stretch(comparison.now?, *place)], message);
    Some(*place)
}

/// What is counted, and so changes by percent.
const COUNTED: &[&str] = &[
    "事故", "人数", "学生", "幼儿", "教师", "经费", "支出", "投入", "资金", "总量", "数量", "学校", "学位", "收入",
    "面积", "案件", "产值", "次数", "人次", "编制", "床位", "总数", "总额", "招生", "起数", "在校生", "毕业生", "新生",
    "死亡", "投诉",
];

/// A change in points of what is counted, or in percent of what is a rate, without its value beside it.
fn lone(scene: &Scene, index: usize, figure: &Figure, findings: &mut Findings) {
    if figure.row.role != Role::Change {
        return;
    }
    let clause = tokens(figure.lead.clause());
    let formula = clause.iter().rev().take_while(|t| formula(t)).count();
    let (subject, formula) = clause.split_at(clause.len() - formula);
    let changed = formula.iter().any(|t| matches!(t, Token::Up | Token::Down));
    // Up to where the formula begins; a formula word inside the subject (公共) is none.
    let Some(Token::Word(last)) = subject.last() else { return };
    let text = figure.lead.clause();
    let Some(subject) = text.rfind(last).map(|at| &text[..at + last.len()]) else { return };
    if !changed {
        return;
    }
    if figure.points() && COUNTED.iter().any(|noun| subject.ends_with(noun)) && !is_rate(&figure.row.indicator) {
        let message =
            format!("“{subject}”是数量而不是比率，其变化不用“百分点”，文中写作{}，是否应为百分之？", figure.quote());
        findings.doubtful(Kind::PercentVsPoint, [scene.clause(index)], message);
    } else if figure.percent() && is_rate(subject) && !relative_wording(figure) {
        let message =
            format!("“{subject}”是比率，其变化通常用“个百分点”，文中写作{}；如确指相对变化，请写明。", figure.quote());
        findings.doubtful(Kind::PercentVsPoint, [scene.clause(index)], message);
    }
}

fn formula(token: &Token) -> bool {
    use Token::{Down, Filler, Of, Period, Than, Up, Year, YearAgo};
    matches!(token, Up | Down | YearAgo | Year(_) | Period | Than | Filler | Of)
}

/// Rates whose relative change is what people quote.
fn relative_wording(figure: &Figure) -> bool {
    ["发生率", "死亡率", "发案率", "发病率", "犯罪率", "投诉率", "故障率", "事故率"]
        .iter()
        .any(|word| figure.row.indicator.contains(word) || figure.lead.text.contains(word))
        || figure.lead.text.contains("相对")
}
