//! `average_mismatch`: a cumulative figure over its years is not the yearly mean.
//!
//! 五年累计投入45亿元，年均11亿元: a fifth of 45 is 9. Where the period runs up to now (2021年以来), the
//! running year may or may not be counted.

use rust_decimal::Decimal;

use super::calendar::{small_number, years};
use super::conflicting_values::activity;
use super::cue::Token;
use super::figure::Figure;
use super::finding::{Findings, Kind, Severity};
use super::label::same_measure;
use super::scene::Scene;
use crate::Role;

pub(super) fn find(scene: &Scene, findings: &mut Findings) {
    let figures = &scene.figures;
    for index in 1..figures.len() {
        let mean = &figures[index];
        if !yearly(mean, &figures[index - 1]) {
            continue;
        }
        let Some(total) = cumulative(scene, index) else { continue };
        let sum = &figures[total];
        let Some(counts) = year_counts(scene, total, index) else { continue };
        let Some(allowed) = mean.derived() else { continue };
        let fits = counts.iter().any(|count| {
            let per = |total: Decimal, _: Decimal| total.checked_div(Decimal::from(*count));
            sum.extent.combine(sum.extent, per).is_none_or(|derived| derived.overlaps(allowed))
        });
        if fits {
            continue;
        }
        let worked: Vec<String> = counts
            .iter()
            .filter_map(|count| {
                let per = sum.value().checked_div(Decimal::from(*count))?;
                let shown = mean.like(per.round_dp(rounding(mean)));
                Some(format!("{} ÷ {count}年 = {shown}", sum.quote()))
            })
            .collect();
        let message = format!("年均与累计不符：{}，文中写作年均{}。", worked.join("，或"), mean.quote());
        let severity = if sum.exact() && mean.exact() { Severity::Wrong } else { Severity::Doubtful };
        findings.add(Kind::AverageMismatch, severity, [scene.stretch(total, index)], message);
    }
}

/// Places to round to in the canonical unit, so that the mean shows one place more than published.
fn rounding(mean: &Figure) -> u32 {
    if mean.scale > Decimal::ONE { 0 } else { mean.places + 1 }
}

/// `,年均11亿元`, `,年平均达`, and not `年均增长7%` or `生均`.
fn yearly(mean: &Figure, total: &Figure) -> bool {
    let lead = &mean.lead;
    let body = lead.body();
    !lead.stopped
        && mean.amount()
        && lead.has(&Token::Mean)
        && !lead.text.contains("每年新增")
        && !body.iter().any(|t| matches!(t, Token::Up | Token::Down | Token::Share | Token::Among | Token::Than))
        && last_clause_is_mean(mean, total)
}

/// The words after 年均 are at most a verb (年均投入), or words of the total's own clause.
fn last_clause_is_mean(mean: &Figure, total: &Figure) -> bool {
    let tokens = super::cue::tokens(mean.lead.clause());
    let Some(at) = tokens.iter().position(|t| *t == Token::Mean) else { return false };
    tokens[at + 1..].iter().all(|t| match t {
        Token::Word(word) => word.chars().count() <= 4 && (activity(word) || total.lead.text.contains(word)),
        Token::Filler | Token::AllTold | Token::To => true,
        _ => false,
    }) && tokens[..at].iter().all(|t| matches!(t, Token::Filler | Token::Word(_)))
        && at <= 1
}

/// The figure right before the mean, in its sentence and unit, larger than it.
fn cumulative(scene: &Scene, index: usize) -> Option<usize> {
    let figures = &scene.figures;
    let mean = &figures[index];
    let total = index - 1;
    let sum = &figures[total];
    (sum.sentence == mean.sentence
        && same_measure(sum, mean)
        && sum.amount()
        && sum.row.role == Role::Level
        && !sum.lead.has(&Token::Mean)
        && sum.value() > mean.value())
    .then_some(total)
}

/// The numbers of years that the report may divide by, from its own words: 五年来, 2021—2024年, 2021年以来.
fn year_counts(scene: &Scene, total: usize, mean: usize) -> Option<Vec<i32>> {
    let words = format!("{}{}", scene.figures[total].lead.text, scene.figures[mean].lead.text);
    if let Some(count) = named_years(&words) {
        return Some(vec![count]);
    }
    let row = scene.figures[total].row;
    let since = since(&scene.figures[total]).zip(scene.date(row.report).map(|date| date.year));
    let (first, last) = match since {
        Some(since) => since,
        None => {
            let (first, last) = years(row.stated_time())?;
            (first, last?)
        }
    };
    let count = last - first + 1;
    if !(2..=30).contains(&count) {
        return None;
    }
    let joined = ["—", "-", "年—", "年-", "年至", "至", "年到"];
    let closed = joined.iter().any(|sign| words.contains(&format!("{first}{sign}{last}")));
    let running = scene.date(row.report).is_none_or(|date| date.year <= last);
    Some(if running && !closed { vec![count, count - 1] } else { vec![count] })
}

/// 2021年以来: the year said.
fn since(total: &Figure) -> Option<i32> {
    let at = total.lead.tokens.iter().position(|t| matches!(t, Token::Year(_)))?;
    match (&total.lead.tokens[at], total.lead.tokens.get(at + 1)) {
        (Token::Year(year), Some(Token::Word(word))) if word.starts_with("以来") => Some(*year),
        _ => None,
    }
}

/// 五年来, 近5年, 三年间: the number of years said.
fn named_years(words: &str) -> Option<i32> {
    let chars: Vec<char> = words.chars().collect();
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十两".contains(c);
    for (at, _) in chars.iter().enumerate().filter(|(_, c)| **c == '年').rev() {
        let digits = chars[..at].iter().rev().take_while(|c| numeral(**c)).count();
        let before: String = chars[..at - digits].iter().rev().take(2).collect::<Vec<_>>().into_iter().rev().collect();
        let after: String = chars[at + 1..].iter().take(2).collect();
        let said = after.starts_with('来')
            || after.starts_with('间')
            || after.starts_with("累计")
            || after.starts_with("共")
            || before.ends_with('近')
            || before.ends_with("过去");
        if digits == 0 || digits > 2 || !said || before.ends_with('第') {
            continue;
        }
        let count = small_number(&chars[at - digits..at].iter().collect::<String>())?;
        return (2..=30).contains(&count).then_some(count as i32);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::named_years;

    #[test]
    fn years_are_counted_only_where_they_span() {
        assert_eq!(named_years("近五年来全市累计投入"), Some(5));
        assert_eq!(named_years("五年累计投入"), Some(5));
        assert_eq!(named_years("近3年共投入"), Some(3));
        assert_eq!(named_years("2024年累计投入"), None);
        assert_eq!(named_years("三年行动计划累计投入"), None);
    }
}
