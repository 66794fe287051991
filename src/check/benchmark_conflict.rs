//! `benchmark_conflict`: what the report gives as the national figure is not the published one.
//!
//! 高中阶段毛入学率95.2%，高于全国平均水平3.4个百分点 puts the nation at 91.8 %, as published for 2023. A report may
//! compare with any of the latest years; only a figure that fits none of them is reported.

use rust_decimal::Decimal;

use super::calendar::years;
use super::cue::Token;
use super::figure::{Figure, plain};
use super::finding::{Findings, Kind};
use super::interval::Interval;
use super::scene::Scene;
use crate::Role;
use crate::benchmark::{self, Benchmark, BenchmarkKind};
use crate::indicator::{Context, identify};

/// How many years back a report may reach for its comparison.
const YEARS_BACK: i32 = 3;

pub(super) fn find(scene: &Scene, findings: &mut Findings) {
    for (index, figure) in scene.figures.iter().enumerate() {
        match figure.row.role {
            Role::Level if national(scene, index, figure) => stated(scene, index, figure, findings),
            _ if figure.points() => implied(scene, index, figure, findings),
            _ => {}
        }
    }
}

/// Do the words say that the figure is the nation's: 全国平均水平（91.8%）, or 全国 earlier in a sentence about it?
fn national(scene: &Scene, index: usize, figure: &Figure) -> bool {
    let clause = figure.lead.clause_and_bracket();
    if ["全国平均", "全国平均水平", "全国水平", "全国平均水平为", "全国平均为"]
        .iter()
        .any(|words| clause.ends_with(words))
    {
        return true;
    }
    let of_sentence = (0..=index).rev().take_while(|at| scene.figures[*at].sentence == figure.sentence).take(12);
    let home = ["我市", "我县", "我区", "我省", "全市", "全县", "全区", "全省"];
    figure.row.region == "全国"
        && !home.iter().any(|word| figure.lead.text.contains(word))
        && of_sentence.map(|at| &scene.figures[at].lead.text).any(|text| text.contains("全国") || text.contains("我国"))
        && !["高于全国", "低于全国", "超过全国", "全国、全省"].iter().any(|words| figure.lead.text.contains(words))
}

/// 全国平均水平91.8%
fn stated(scene: &Scene, index: usize, figure: &Figure, findings: &mut Findings) {
    let Some(id) = figure.row.indicator_id.as_deref() else { return };
    // 园长和专任教师: more than the indicator counts.
    if figure.amount() && figure.row.indicator.contains(['和', '及', '、', '与']) {
        return;
    }
    if figure.row.org.is_some() || !(figure.percent() || figure.amount()) || !names_itself(figure, id) {
        return;
    }
    // A count further on in the sentence may be of a part (民办, 其中).
    let own = ["全国", "我国"].iter().any(|word| figure.lead.text.contains(word));
    if figure.amount() && (!own || ["民办", "其中", "占", "成人"].iter().any(|word| figure.lead.text.contains(word)))
    {
        return;
    }
    // 2022年9月5日,…: told on that day, of the year before perhaps. 去年 of a text without a date is any year.
    if dated_to_the_month(figure.lead.text)
        || figure.lead.has(&Token::YearAgo) && scene.date(figure.row.report).is_none()
    {
        return;
    }
    let year = figure.lead.tokens.iter().rev().find_map(|t| match t {
        Token::Year(year) => Some(*year),
        _ => None,
    });
    // 2017年全国…: told of the nation itself, it is that year's; what a place is held against may be from before.
    let against = ["平均", "水平"].iter().any(|word| figure.lead.text.contains(word));
    let told = figure.row.region == "全国" && !against;
    let year = year.or_else(|| years(figure.row.stated_time()).and_then(|(_, last)| last).filter(|_| told));
    let Some(extent) = figure.derived() else { return };
    let Some(known) = conflict(scene, figure, id, &figure.row.unit, year, extent) else { return };
    let message = format!("全国数据与公布数不符：“{}”文中为{}，{known}。", figure.row.indicator, figure.quote());
    findings.doubtful(Kind::BenchmarkConflict, [scene.clause(index)], message);
}

/// 2022年9月
fn dated_to_the_month(text: &str) -> bool {
    text.match_indices('年').any(|(at, year)| {
        let month = text[at + year.len()..].trim_start_matches(|c: char| c.is_ascii_digit());
        month.len() < text.len() - at - year.len() && month.starts_with('月')
    })
}

/// Does the label name the indicator without any help from the words around it?
fn names_itself(figure: &Figure, id: &str) -> bool {
    let context =
        Context { unit: &figure.row.unit, role: figure.row.role, value: figure.row.value, ..Context::default() };
    // A share of schools is not one of pupils.
    let schools = figure.row.indicator.contains("学校占") && id.contains("student");
    identify(&figure.row.indicator, &context) == Some(id) && !schools
}

/// 高于全国平均水平3.4个百分点, behind the value itself.
fn implied(scene: &Scene, index: usize, gap: &Figure, findings: &mut Findings) {
    let lead = &gap.lead;
    let sided = lead.has(&Token::Above) != lead.has(&Token::Below);
    if lead.stopped || !sided || !(lead.text.contains("全国平均") || lead.text.contains("全国水平")) {
        return;
    }
    // The value itself is the figure right before.
    let Some(at) = index.checked_sub(1) else { return };
    let own = &scene.figures[at];
    if own.sentence != gap.sentence || !own.percent() || own.row.role != Role::Level || !own.sure {
        return;
    }
    let Some(id) = own.row.indicator_id.as_deref() else { return };
    let size = if gap.extent.high <= Decimal::ZERO { gap.extent.negate() } else { gap.extent };
    let side = if lead.has(&Token::Above) { size } else { size.negate() };
    let Some(extent) = own.extent.combine(side, |own, gap| own.checked_sub(gap)) else { return };
    let Some(extent) = extent.widen(gap.step) else { return };
    let Some(known) = conflict(scene, own, id, "%", None, extent) else { return };
    let signed = if lead.has(&Token::Above) { gap.value().abs() } else { -gap.value().abs() };
    let Some(shown) = own.value().checked_sub(signed) else { return };
    let message = format!(
        "按文中差距推算的全国数据与公布数不符：“{}”{} {} {} = {}%，{known}。",
        own.row.indicator,
        own.quote(),
        if lead.has(&Token::Above) { "-" } else { "+" },
        gap.quote(),
        plain(shown, 2)
    );
    findings.doubtful(Kind::BenchmarkConflict, [scene.stretch(at, index)], message);
}

/// The published figures of the years in question, in words, where none of them lies in `extent`.
fn conflict(
    scene: &Scene,
    figure: &Figure,
    id: &str,
    unit: &str,
    year: Option<i32>,
    extent: Interval,
) -> Option<String> {
    let actual = |one: &&Benchmark| one.is_national() && one.kind == BenchmarkKind::Actual && one.unit == unit;
    let published: Vec<&Benchmark> = benchmark::of_indicator(id).iter().filter(actual).collect();
    let period = years(figure.row.stated_time()).and_then(|(_, last)| last);
    let reported = scene.date(figure.row.report).map(|date| date.year);
    let wanted = |y: i32| match (year, period, reported) {
        (Some(year), _, _) => y == year,
        // The period may be that of the report's own value, the nation's from the year before.
        (None, Some(period), _) => (period - 2..=period).contains(&y),
        (None, None, Some(reported)) => (reported - YEARS_BACK..=reported).contains(&y),
        // A figure of any year, perhaps of one before the table begins.
        (None, None, None) => false,
    };
    // Where the table begins later than the figure may be from, it cannot tell.
    let latest = period.or(reported.map(|year| year - 1));
    if year.is_none() && latest.is_some_and(|latest| published.first().is_none_or(|p| p.year >= latest)) {
        return None;
    }
    let known: Vec<&Benchmark> = published.into_iter().filter(|one| wanted(one.year)).collect();
    let agrees = |one: &&Benchmark| {
        Interval::around(one.value, one.half_digit()).is_none_or(|published| published.overlaps(extent))
    };
    if known.is_empty() || known.iter().any(agrees) {
        return None;
    }
    let shown: Vec<String> =
        known.iter().rev().take(4).map(|one| format!("{}年{}{}", one.year, one.published.0, one.published.1)).collect();
    Some(format!("公布数为{}", shown.join("、")))
}
