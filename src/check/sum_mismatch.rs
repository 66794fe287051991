//! `sum_mismatch`: the parts do not add up to the total.
//!
//! 一等奖26个、二等奖31个，合计58个: 57. Parts after 其中 may leave some out, so there only a sum above the
//! total speaks, and only of parts that exclude each other (小学, 初中; 公办, 民办).

use rust_decimal::Decimal;

use super::breakdown::{Breakdown, How};
use super::cue::Token;
use super::dimension::{Apart, exclusive};
use super::figure::Figure;
use super::finding::{Findings, Kind, Severity};
use super::interval::Interval;
use super::label::{only, same_measure};
use super::scene::Scene;
use crate::forms::Few;
use crate::{Role, Span};

pub(super) fn find(scene: &Scene, findings: &mut Findings) {
    for breakdown in &scene.breakdowns {
        of_breakdown(scene, breakdown, findings);
    }
    for index in 2..scene.figures.len() {
        totalled(scene, index, findings);
    }
    for index in 0..scene.figures.len() {
        spelt_out(scene, index, findings);
    }
    by_identity(scene, findings);
}

/// Words before a whole.
static TOLD: Few<4> = Few::new(["共", "现有", "总数", "合计"]);

/// 获奖教师共86人,一等奖18人,二等奖30人,三等奖42人: no 其中, but the rest of the sentence is members of one group.
fn spelt_out(scene: &Scene, index: usize, findings: &mut Findings) {
    let figures = &scene.figures;
    let whole = &figures[index];
    if !whole.amount() || whole.row.role == Role::Change || !TOLD.any_in(whole.lead.clause()) {
        return;
    }
    let rest = figures[index + 1..].iter().take_while(|f| f.sentence == whole.sentence && !f.lead.stopped).take(12);
    let parts: Vec<&Figure> = rest.collect();
    let plain = parts.iter().all(|part| {
        same_measure(part, whole)
            && part.row.role == whole.row.role
            && part.lead.body().iter().all(|t| matches!(t, Token::Comma | Token::And | Token::Word(_) | Token::Filler))
    });
    let labels: Vec<String> = parts.iter().map(|part| name(part)).collect();
    let Some(sum) = total(&parts) else { return };
    if parts.len() < 3 || !plain || exclusive(&labels).is_none() || sum.overlaps(whole.extent) {
        return;
    }
    // More than a fifth off, they are not its parts at all.
    let near = |a: Decimal, b: Decimal| a.checked_mul(Decimal::new(12, 1)).is_some_and(|bound| b <= bound);
    if near(sum.low, whole.value()) && near(whole.value(), sum.high) {
        let parts: Vec<usize> = (index + 1..=index + parts.len()).collect();
        report(scene, index, &parts, Severity::Doubtful, findings);
    }
}

fn of_breakdown(scene: &Scene, breakdown: &Breakdown, findings: &mut Findings) {
    let figures = &scene.figures;
    let whole = &figures[breakdown.whole];
    let parts: Vec<&Figure> = breakdown.parts.iter().map(|at| &figures[*at]).collect();
    let Some(sum) = total(&parts) else { return };
    if parts.len() < 2 || sum.overlaps(whole.extent) {
        return;
    }
    let labels: Vec<String> = parts.iter().map(|part| name(part)).collect();
    let Some(apart) = exclusive(&labels) else { return };
    let exact = whole.exact() && parts.iter().all(|part| part.exact());
    let severity = if sum.low > whole.extent.high {
        if exact { Severity::Wrong } else { Severity::Doubtful }
    } else if apart.complete && breakdown.how != How::Among {
        Severity::Wrong
    } else if apart.complete || nearly(&sum, whole, &apart) {
        Severity::Doubtful
    } else {
        return;
    };
    report(scene, breakdown.whole, &breakdown.parts, severity, findings);
}

/// Four or more stages of schooling that miss the total by less than a hundredth: one of the
/// figures is more likely off than a kind of school left out.
fn nearly(sum: &Interval, whole: &Figure, apart: &Apart) -> bool {
    const KINDERGARTEN: usize = 0;
    const PRIMARY: usize = 1;
    const JUNIOR: usize = 2;
    let named = &apart.stages;
    let stages = [KINDERGARTEN, PRIMARY, JUNIOR].iter().all(|stage| named.contains(stage)) && named.len() >= 4;
    let gap = whole.extent.low.checked_sub(sum.high).unwrap_or(Decimal::ZERO);
    stages && gap.checked_mul(Decimal::ONE_HUNDRED).is_some_and(|gap| gap <= whole.value())
}

/// `A、B，合计C`: any run of two or more figures right before the total may be what it totals.
fn totalled(scene: &Scene, index: usize, findings: &mut Findings) {
    let figures = &scene.figures;
    let whole = &figures[index];
    let said = whole.lead.has(&Token::Total) || whole.lead.has(&Token::AllTold);
    if !whole.amount() || whole.lead.stopped || !said || whole.row.role == Role::Change {
        return;
    }
    let mut parts = Vec::new();
    let mut at = index;
    let mut depth = 0_i32;
    while at > 0 && figures[at - 1].sentence == whole.sentence && parts.len() < 40 {
        // Walking back over a bracket: what stands in it belongs to the part before it.
        depth += figures[at].lead.closing;
        at -= 1;
        if depth > 0 {
            continue;
        }
        let part = &figures[at];
        let unitless = part.row.unit.is_empty();
        if !(same_measure(part, whole) || unitless) || part.row.role == Role::Change {
            break;
        }
        parts.push(at);
    }
    if parts.len() < 2 {
        return;
    }
    let fits = (2..=parts.len()).any(|length| {
        let run: Vec<&Figure> = parts[..length].iter().map(|at| &figures[*at]).collect();
        total(&run).is_none_or(|sum| sum.overlaps(whole.extent))
    });
    if fits {
        return;
    }
    parts.reverse();
    let Some(sure) = totals(whole, &figures[parts[0]]) else { return };
    let exact = parts.iter().all(|at| figures[*at].exact()) && whole.exact();
    let severity = if exact { sure } else { Severity::Doubtful };
    report(scene, index, &parts, severity, findings);
}

/// How surely the words before a number make it the total of those before it: 合计 and 共计, and 共 with the verb of the
/// first part (培训…,共培训). `None` where they do not.
fn totals(whole: &Figure, first: &Figure) -> Option<Severity> {
    let body = whole.lead.body();
    let sure = body.contains(&Token::Total);
    let weak = body.first() == Some(&Token::Comma) && body.get(1) == Some(&Token::AllTold);
    let formula = body.iter().all(|t| match t {
        Token::Word(word) => {
            let verb: String = word.chars().take(2).collect();
            ["两项", "三项", "四项", "以上", "两者", "三者"].contains(word)
                || word.chars().count() <= 6 && first.lead.text.contains(&verb)
        }
        t => matches!(t, Token::Comma | Token::Total | Token::AllTold | Token::Filler | Token::Colon),
    });
    match (formula, sure, weak) {
        (true, true, _) => Some(Severity::Wrong),
        (true, false, true) => Some(Severity::Doubtful),
        _ => None,
    }
}

/// Whole and parts by canonical indicator, for the same place and period.
const IDENTITIES: &[(&str, &[&str])] = &[
    ("compulsory_students", &["primary_students", "junior_students"]),
    ("compulsory_teachers", &["primary_teachers", "junior_teachers"]),
    ("compulsory_entrants", &["primary_entrants", "junior_entrants"]),
    ("compulsory_school_count", &["primary_school_count", "junior_school_count"]),
];

fn by_identity(scene: &Scene, findings: &mut Findings) {
    for (place, rows) in &scene.known {
        for (whole, parts) in IDENTITIES {
            let Some(whole) = only(rows, whole) else { continue };
            let Some(parts) = parts.iter().map(|id| only(rows, id)).collect::<Option<Vec<usize>>>() else { continue };
            let figures: Vec<&Figure> = parts.iter().map(|at| &scene.figures[*at]).collect();
            let near = figures.iter().all(|f| f.paragraph == scene.figures[whole].paragraph);
            let off = total(&figures).is_some_and(|sum| !sum.overlaps(scene.figures[whole].extent));
            let told = near || !place.time.is_empty();
            if off && told && !mixed(scene, whole) && !names_more(scene, whole, &parts) {
                report(scene, whole, &parts, Severity::Doubtful, findings);
            }
        }
    }
}

/// 义务教育学校151所,其中小学65所,初中21所,九年一贯制学校12所: schools of several stages are in neither count.
fn mixed(scene: &Scene, whole: usize) -> bool {
    const MIXED: [&str; 6] = ["一贯制", "完全中学", "完中", "教学点", "十二年", "其他"];
    let whole = &scene.figures[whole];
    let near = |f: &&Figure| f.row.report == whole.row.report && matches!(f.row.unit.as_str(), "所" | "个");
    whole.row.unit == "所"
        && scene.figures.iter().filter(near).any(|f| MIXED.iter().any(|word| f.row.indicator.contains(word)))
}

/// 其中 names more than the identity knows: 义务教育学校128所,其中小学96所,初中31所,特殊教育学校1所.
fn names_more(scene: &Scene, whole: usize, parts: &[usize]) -> bool {
    let mut named = scene.breakdowns.iter().filter(|breakdown| breakdown.whole == whole);
    named.any(|breakdown| breakdown.parts.iter().any(|part| !parts.contains(part)))
}

fn total(parts: &[&Figure]) -> Option<Interval> {
    parts.iter().try_fold(Interval::exact(Decimal::ZERO), |sum, part| sum.add(part.extent))
}

/// What a part is called: the words right before it, or its label.
fn name(part: &Figure) -> String {
    let clause = part.lead.clause().trim_start_matches(['、', '和', '及']);
    let clause = clause.rsplit("其中").next().unwrap_or(clause);
    if clause.is_empty() { part.row.indicator.clone() } else { clause.to_string() }
}

/// Does a number stand between the parts that was not read as a figure (4岁1705;5岁…)?
fn unread(scene: &Scene, whole: usize, parts: &[usize]) -> bool {
    let first = whole.min(*parts.iter().min().unwrap_or(&whole));
    let last = whole.max(*parts.iter().max().unwrap_or(&whole));
    scene.figures[first + 1..=last].iter().any(|figure| {
        let chars: Vec<char> = figure.lead.text.chars().collect();
        chars
            .split(|c| !c.is_ascii_digit() && *c != '.')
            .scan(0, |at, digits| {
                let end = *at + digits.len();
                *at = end + 1;
                Some((digits.len(), chars.get(end).copied()))
            })
            .any(|(length, after)| {
                length >= 2 && !matches!(after, Some('年' | '岁' | '月' | '日' | '号' | '届' | '级' | '-'))
            })
    })
}

fn report(scene: &Scene, whole: usize, parts: &[usize], severity: Severity, findings: &mut Findings) {
    let figures = &scene.figures;
    let w = &figures[whole];
    let quotes: Vec<String> = parts.iter().map(|at| figures[*at].quote()).collect();
    let Some(sum) = parts.iter().try_fold(Decimal::ZERO, |sum, at| sum.checked_add(figures[*at].value())) else {
        return;
    };
    let Some(off) = sum.checked_sub(w.value()) else { return };
    if unread(scene, whole, parts) {
        return;
    }
    let relation = if off > Decimal::ZERO { "多" } else { "少" };
    let message = format!(
        "分项之和与总数不符：{} = {}，总数写作{}，{relation}{}。",
        quotes.join(" + "),
        w.like(sum),
        w.quote(),
        w.like(off.abs())
    );
    let first = whole.min(*parts.iter().min().unwrap_or(&whole));
    let last = whole.max(*parts.iter().max().unwrap_or(&whole));
    let stretch = scene.stretch(first, last);
    let ranges: Vec<Span> = if stretch.len() <= 200 {
        vec![stretch]
    } else {
        let mut all: Vec<Span> = std::iter::once(&whole).chain(parts).map(|at| figures[*at].written).collect();
        all.sort();
        all
    };
    findings.add(Kind::SumMismatch, severity, ranges, message);
}
