//! Comparisons over time that a report spells out: now, before, by how much, by what rate.
//! `由312所增加到345所,增加33所,增长10.6%` names all four.

use super::cue::{Change, Lead, Token, change, earlier, from, to};
use super::figure::Figure;
use super::label::same_measure;

/// One comparison, as indices of figures.
#[derive(Clone, Debug, Default)]
pub(super) struct Comparison {
    pub now: Option<usize>,
    pub before: Option<usize>,
    /// The difference, in the unit of the values or in percentage points.
    pub by: Option<(usize, Option<Change>)>,
    /// The difference in percent.
    pub rate: Option<(usize, Option<Change>)>,
    /// A difference in percentage points where the values are no percentages.
    pub points: Option<(usize, Option<Change>)>,
    /// What 提高到 or 降至 says of the direction.
    pub up: Option<bool>,
}

/// Figures in a row with nothing but list signs between: `85%、95%`.
#[derive(Clone, Copy, Debug)]
struct Series {
    first: usize,
    length: usize,
}

/// All comparisons of the text. Lists (分别由85%、95%提高到90%、98%) give one for each place.
pub(super) fn comparisons(figures: &[Figure]) -> Vec<Comparison> {
    let series = series(figures);
    let mut found = Vec::new();
    let mut at = 0;
    while at < series.len() {
        let (whole, used) = read(figures, &series[at..]);
        let Some((shape, length)) = whole else {
            at += 1;
            continue;
        };
        for place in 0..length {
            let of = |s: Option<Series>| s.map(|s| s.first + place);
            found.push(Comparison {
                now: of(shape.now),
                before: of(shape.before),
                by: shape.by.clone().map(|(s, change)| (s.first + place, change)),
                rate: shape.rate.clone().map(|(s, change)| (s.first + place, change)),
                points: shape.points.clone().map(|(s, change)| (s.first + place, change)),
                up: shape.up,
            });
        }
        at += used.max(1);
    }
    found
}

#[derive(Clone, Debug, Default)]
struct Shape {
    now: Option<Series>,
    before: Option<Series>,
    by: Option<(Series, Option<Change>)>,
    rate: Option<(Series, Option<Change>)>,
    points: Option<(Series, Option<Change>)>,
    up: Option<bool>,
}

/// Reads one comparison at the head of `series`; gives it, the length of its lists, and the series used up.
fn read(figures: &[Figure], series: &[Series]) -> (Option<(Shape, usize)>, usize) {
    let length = series[0].length;
    let lead = |at: usize| &figures[series[at].first].lead;
    let fits = |at: usize| at < series.len() && series[at].length == length && !lead(at).stopped;
    let measure = |a: usize, b: usize| same_measure(&figures[series[a].first], &figures[series[b].first]);
    let mut shape = Shape::default();
    let mut next = 1;
    if from(lead(0)) && fits(1) && measure(0, 1) && to(lead(1)).is_some() {
        shape.before = Some(series[0]);
        shape.now = Some(series[1]);
        shape.up = to(lead(1)).flatten();
        next = 2;
    } else if fits(1) && measure(0, 1) && dated_pair(lead(0), lead(1)) {
        shape.before = Some(series[0]);
        shape.now = Some(series[1]);
        next = 2;
    } else if opens_earlier(lead(0)) && fits(1) && change(lead(1)).is_some_and(|c| c.subject.is_empty()) {
        // 比2020年的81.2%提高7.4个百分点,达到88.6%
        shape.before = Some(series[0]);
    } else {
        shape.now = Some(series[0]);
        if fits(1) && measure(0, 1) && earlier(lead(1)) {
            shape.before = Some(series[1]);
            next = 2;
        }
    }
    let base = &figures[series[0].first];
    // 2688所(含独立学院265所),比上年增加35所: the change is that of the number before the bracket.
    let mut closed = shape.before.is_some() && next < series.len() && lead(next - 1).has(&Token::Open);
    if shape.before.is_none() && next < series.len() && lead(next).has(&Token::Open) && !lead(next).has(&Token::Close) {
        let end = (next..series.len().min(next + 5))
            .take_while(|at| !lead(*at).stopped)
            .find(|at| lead(*at).has(&Token::Close));
        if let Some(end) = end.filter(|at| change(lead(*at)).is_some()) {
            next = end;
            closed = true;
        }
    }
    while next < series.len() && fits(next) {
        let Some(cue) = change(lead(next)) else { break };
        // Inside a bracket there is no reaching out of it.
        if lead(next).has(&Token::Close) && !std::mem::take(&mut closed) {
            break;
        }
        let figure = &figures[series[next].first];
        let slot = if figure.percent() {
            &mut shape.rate
        } else if figure.points() && !base.percent() {
            &mut shape.points
        } else if figure.points() || same_measure(base, figure) {
            &mut shape.by
        } else {
            break;
        };
        if slot.is_some() {
            break;
        }
        *slot = Some((series[next], Some(cue)));
        next += 1;
    }
    if shape.now.is_none() && fits(next) && measure(0, next) && reached(lead(next)) {
        shape.now = Some(series[next]);
        next += 1;
    }
    let changed = shape.rate.is_some() || shape.points.is_some();
    let known = [shape.now.is_some(), shape.before.is_some(), shape.by.is_some(), changed];
    if known.into_iter().filter(|k| *k).count() < 2 {
        return (None, 1);
    }
    (Some((shape, length)), next)
}

/// `2020年…38所,2024年达到52所`: two values of one thing, each with its year.
fn dated_pair(first: &Lead, second: &Lead) -> bool {
    let year = |lead: &Lead| {
        lead.tokens.iter().rev().find_map(|t| match t {
            Token::Year(year) => Some(*year),
            _ => None,
        })
    };
    let (Some(before), Some(now)) = (year(first), year(second)) else { return false };
    const VERBS: &[&str] = &["投入", "安排", "有", "共有", "实现", "完成"];
    let bare = second.body().iter().all(|t| match t {
        Token::Word(word) => VERBS.contains(word),
        t => matches!(
            t,
            Token::Comma | Token::Year(_) | Token::Filler | Token::To | Token::AllTold | Token::Up | Token::Down
        ),
    });
    before < now && bare && second.body().first() == Some(&Token::Comma)
}

/// `,达到`, `,为`.
fn reached(lead: &Lead) -> bool {
    lead.body().len() <= 3 && lead.body().iter().all(|t| matches!(t, Token::Comma | Token::Filler | Token::To))
}

/// `…毛入园率比2020年的`: an earlier value opens the comparison.
fn opens_earlier(lead: &Lead) -> bool {
    let Some(at) = lead.tokens.iter().rposition(|t| *t == Token::Than) else { return false };
    let rest = &lead.tokens[at + 1..];
    rest.iter().any(|t| matches!(t, Token::YearAgo | Token::Year(_) | Token::Period))
        && rest.iter().all(|t| {
            matches!(
                t,
                Token::YearAgo | Token::Year(_) | Token::Period | Token::Of | Token::Filler | Token::Respectively
            )
        })
}

fn series(figures: &[Figure]) -> Vec<Series> {
    let mut found: Vec<Series> = Vec::new();
    for (index, figure) in figures.iter().enumerate() {
        if let Some(last) = found.last_mut() {
            let before = &figures[index - 1];
            if figure.lead.lists() && (same_measure(before, figure) || before.row.unit.is_empty()) {
                last.length += 1;
                continue;
            }
        }
        found.push(Series { first: index, length: 1 });
    }
    found
}
