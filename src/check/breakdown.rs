//! Which figures a report gives as parts of another: `487所,其中小学281所(含教学点97个)、幼儿园177所`.

use rust_decimal::Decimal;

use super::cue::Token;
use super::figure::Figure;
use super::label::same_measure;
use crate::Role;

/// How the parts are tied to the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// 其中, 包括: need not name every part.
    Among,
    /// In brackets behind the whole.
    Brackets,
    /// After a colon.
    Listed,
}

/// One whole and the parts named for it, as indices of figures in text order.
#[derive(Clone, Debug)]
pub(super) struct Breakdown {
    pub whole: usize,
    pub parts: Vec<usize>,
    pub how: How,
}

/// What is open at one depth of brackets.
#[derive(Clone, Copy, Default)]
struct Frame {
    /// The figure before the bracket.
    anchor: Option<usize>,
    /// The whole that 其中 or a colon refers to; `true` after a colon, which outlasts semicolons.
    among: Option<(usize, bool)>,
    /// There was a colon and no 其中.
    listed: bool,
    /// The last figure at this depth.
    last: Option<usize>,
}

/// All breakdowns of the text, in order of their first part. A part has the unit of its whole.
pub(super) fn breakdowns(figures: &[Figure]) -> Vec<Breakdown> {
    let mut found: Vec<Breakdown> = Vec::new();
    let mut frames = vec![Frame::default()];
    for (index, figure) in figures.iter().enumerate() {
        if figure.lead.stopped {
            let before = frames[0].last.filter(|last| {
                figures[*last].paragraph == figure.paragraph && figures[*last].sentence + 1 == figure.sentence
            });
            // 全县现有学校541所。其中,…: only an opening 其中 reaches back over a full stop.
            let opening = figure.lead.tokens.first() == Some(&Token::Among) && figure.lead.text.starts_with("其中");
            frames = vec![Frame { last: before.filter(|_| opening), ..Frame::default() }];
        }
        read_lead(figure, index, &mut frames);
        let depth = frames.len() - 1;
        let frame = &mut frames[depth];
        let (whole, how) = match (frame.among, frame.anchor) {
            (Some((whole, _)), _) => (Some(whole), if frame.listed { How::Listed } else { How::Among }),
            (None, anchor) => (anchor, How::Brackets),
        };
        frame.last = Some(index);
        let Some(whole) = whole.and_then(|whole| with_unit(figures, whole, figure)) else { continue };
        if !part_of(&figures[whole], figure) {
            continue;
        }
        let same = |b: &&mut Breakdown| b.whole == whole && b.how == how;
        // Brackets close: the parts of one bracket stand together.
        match found.iter_mut().rev().take(4).find(same) {
            Some(breakdown) => {
                breakdown.parts.push(index);
                if how != How::Brackets && complete(figures, breakdown) {
                    // What comes now is of the whole again: 招生909人,其中本县623人,县外286人,普通高中招生1396人.
                    *frame = Frame { last: Some(whole), ..*frame };
                    frame.among = None;
                }
            }
            None => found.push(Breakdown { whole, parts: vec![index], how }),
        }
    }
    found
}

/// Do the parts make up the whole to the last one?
fn complete(figures: &[Figure], breakdown: &Breakdown) -> bool {
    let exact = |at: &usize| figures[*at].exact();
    let parts = &breakdown.parts;
    let sum = parts.iter().take(MOST).try_fold(Decimal::ZERO, |sum, at| sum.checked_add(figures[*at].value()));
    parts.len() <= MOST
        && exact(&breakdown.whole)
        && parts.iter().all(exact)
        && sum.is_some_and(|sum| sum == figures[breakdown.whole].value())
}

/// 63亿元 中央政府门户网站…来源: is no noun that the number counts.
const NOUN: usize = 10;

/// More parts than this are not added up as they come.
const MOST: usize = 30;

/// `15所学校中,`: the figure before is the whole of what follows.
fn out_of(figure: &Figure) -> bool {
    let text = &figure.lead.text;
    let noun = text.split(',').next().unwrap_or("");
    !figure.lead.stopped && noun.ends_with('中') && noun.chars().count() <= 10 && noun.len() < text.len()
}

fn read_lead(figure: &Figure, index: usize, frames: &mut Vec<Frame>) {
    if out_of(figure) {
        let top = frames.len() - 1;
        frames[top].among = frames[top].last.map(|last| (last, false));
    }
    for (at, token) in figure.lead.tokens.iter().enumerate() {
        let top = frames.len() - 1;
        match token {
            Token::Open if frames.len() < 6 => {
                // 普通高中(含完全中学)4所: a bracket with words before any number has no anchor.
                // 占幼儿园总数(512所), 比上年(90.1%): the bracket explains a word, not the number before it.
                let behind = figure.lead.tokens[..at].iter().all(|t| matches!(t, Token::Word(_) | Token::Of));
                let anchor = frames[top].last.filter(|last| *last + 1 == index && behind);
                // 其中寄宿生(18480人,…): the bracket is the part.
                let inside = figure.lead.tokens[..at].contains(&Token::Among).then_some(frames[top].among).flatten();
                frames.push(Frame { anchor, among: inside, ..Frame::default() });
            }
            Token::Close if frames.len() > 1 => {
                frames.pop();
            }
            Token::Semicolon => {
                if let Some((_, false)) = frames[top].among {
                    frames[top].among = None;
                }
            }
            Token::Among => {
                let colon = figure.lead.tokens.get(at + 1) == Some(&Token::Colon);
                let whole = frames[top].last.or(frames[top].anchor);
                frames[top].among = whole.map(|whole| (whole, colon));
                frames[top].listed = false;
            }
            // 在校生48600人:小学…: right behind the whole.
            Token::Colon if frames[top].among.is_none() => {
                let noun = |t: &Token| matches!(t, Token::Word(word) if word.chars().count() <= NOUN);
                let behind = figure.lead.tokens[..at].iter().all(noun);
                let whole = frames[top].last.filter(|last| *last + 1 == index && behind && !figure.lead.stopped);
                frames[top].among = whole.map(|whole| (whole, true));
                frames[top].listed = whole.is_some();
            }
            _ => {}
        }
    }
}

/// `whole`, or the nearest figure before it in its sentence that is counted in the unit of `part`.
fn with_unit(figures: &[Figure], whole: usize, part: &Figure) -> Option<usize> {
    (whole.saturating_sub(3)..=whole)
        .rev()
        .take_while(|at| figures[*at].sentence == figures[whole].sentence)
        .find(|at| same_measure(&figures[*at], part))
}

/// Can `part` be a part of `whole`: both amounts, both reached or both planned?
fn part_of(whole: &Figure, part: &Figure) -> bool {
    let stated = |role: Role| matches!(role, Role::Level | Role::Target);
    // An average has no parts that could be added or compared with it; 全省21个 in brackets is wider.
    let mean = |figure: &Figure| {
        ["均", "每"].iter().any(|word| figure.row.indicator.contains(word) || figure.lead.clause().contains(word))
    };
    let wider = ["全国", "全省", "全市", "全区", "全县"].iter().any(|word| part.lead.clause().starts_with(word));
    whole.amount()
        && !mean(whole)
        && !mean(part)
        && !wider
        && part.amount()
        && same_measure(whole, part)
        && stated(whole.row.role)
        && stated(part.row.role)
        && whole.row.report == part.row.report
}
