//! Label candidates of a share: what it is a share of.

use crate::lexicon::Classes;
use crate::token::Kind as TokenKind;

use super::head::strip_head;
use super::label::{Add, Kind, View, text};
use super::phrase::{Phrase, phrase};
use super::shape::Shape;
use super::topic::Spoken;

/// 主要有跑步(占86%)、跳绳(占57%): the noun that a bracket stands behind.
fn behind_noun(v: &View) -> Option<Phrase> {
    let parent = &v.segments[v.segments[v.segment].parent?];
    let parts = |at: &usize| {
        let t = &v.tokens[*at];
        t.mark() == Some('、') || t.has(Classes::ATTAIN.or(Classes::ACT)) && !t.has(Classes::NOUN)
    };
    let from = (parent.from..parent.to).rev().find(parts).map_or(parent.from, |at| at + 1);
    let p = phrase(v.chars, v.tokens, from, parent.to);
    (p.len() >= 2).then_some(p)
}

/// 占比33.66%; 占总数的20%; 约占全国1/10.
pub(super) fn share(v: &View, (from, to): (usize, usize), shape: &Shape, context: Spoken, add: &mut Add) {
    let noun = if v.before.is_none() { behind_noun(v) } else { None };
    let spoken = if v.before.is_none() && noun.is_none() { context() } else { None };
    let Some(before) = v.before.or(noun.as_ref()).or(spoken.as_ref()) else { return };
    let at = (from..to).find(|&at| text(v, &v.tokens[at]).contains('占'));
    match at {
        Some(at) if at == from => {
            if v.tokens[from..to].iter().all(|t| t.has(Classes::SHARE)) {
                add(Kind::ShareOf, before.then("占比"));
            } else {
                let whole = phrase(v.chars, v.tokens, from, to);
                let mut p = before.then(whole.text.trim_end_matches('的'));
                if !p.text.ends_with("比重") && !p.text.ends_with("比例") {
                    p.text.push_str("比例");
                }
                add(Kind::ShareOf, p);
            }
        }
        _ if shape.core_empty => {
            let aged = aged(v, before);
            add(Kind::ShareOf, aged.unwrap_or_else(|| before.then("占比")));
        }
        _ => {}
    }
}

/// 35岁以下教师占46%,50岁以上占|21%: those of another age.
fn aged(v: &View, before: &Phrase) -> Option<Phrase> {
    let from = v.segments[v.segment].from;
    let age = v.tokens[from..v.right.0].iter().find(|t| t.kind == TokenKind::Number)?;
    let m = &v.mentions[age.index];
    let (_, of) = ["以下", "以上", "以内"].iter().find_map(|w| before.text.rsplit_once(w))?;
    let share = if of.ends_with("占比") { "" } else { "占比" };
    (m.unit == "岁" && m.start < v.m.start && before.text.contains('岁')).then(|| Phrase {
        text: format!("{}{of}{share}", v.chars.text(m.start, m.stop)),
        start: m.start,
        end: m.stop,
    })
}

/// 教育经费占财政支出203亿元的比例为|14.7%: the sum that it is a share of stands in between.
pub(super) fn share_of_a_number(v: &View) -> Option<Phrase> {
    let from = v.segments[v.segment].from;
    let own = v.right.0.checked_sub(1)?;
    let number = (from..own).rev().take(4).find(|&k| v.tokens[k].kind == TokenKind::Number)?;
    let between = v.chars.text(v.tokens[number].end, v.tokens[own].start);
    let (a, b) = strip_head(v, (from, number));
    // 师生7万人,占总人口45万的15.6%
    if between == "的" && v.m.percent() {
        let share = (a..b).rev().find(|&at| text(v, &v.tokens[at]).starts_with('占'))?;
        let whole = phrase(v.chars, v.tokens, share, b);
        let own = v.segments[..v.segment].iter().rev().find(|s| s.from < s.to).map(|s| (s.from, s.to));
        let (c, d) = strip_head(v, if share > a { (a, share) } else { own? });
        let end = (c..d).find(|&at| v.tokens[at].kind == TokenKind::Number).unwrap_or(d);
        let part = phrase(v.chars, v.tokens, c, end);
        return (!part.is_empty()).then(|| part.then(&whole.text).then("比例"));
    }
    if !["的比例", "的比重", "的份额"].iter().any(|w| between.starts_with(w)) {
        return None;
    }
    let whole = phrase(v.chars, v.tokens, a, b);
    whole.text.contains('占').then(|| whole.then("比例"))
}
