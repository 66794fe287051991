//! What a sentence itself offers to the labels of its numbers, where they have no words of their own: a clause without a
//! number before or behind them, a competition.

use super::lead::COMPARED;
use super::phrase::{Phrase, phrase};
use crate::forms::Few;
use crate::lexicon::Classes;
use crate::mention::Mention;
use crate::sentence::Segment;
use crate::text::Chars;
use crate::token::{Kind, Token};

/// What a sentence itself offers to the labels of its numbers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Offer {
    /// The last clause without a number, however far back in the sentence.
    pub topic: Option<(usize, usize)>,
    /// The clause behind, if it has no number: 投入7000万元,推进…项目.
    pub next: Option<(usize, usize)>,
}

/// Looks back from segment `at` of a sentence.
pub(super) fn offer(tokens: &[Token], mentions: &[Mention], segs: &[Segment], at: usize) -> Offer {
    let numberless = |s: &Segment| {
        !tokens[s.from..s.to].iter().any(|t| t.kind == Kind::Number && mentions[t.index].skipped.is_none())
    };
    let topic = segs[..at]
        .iter()
        .rev()
        .find(|s| s.depth == 0 && s.from < s.to && numberless(s) && names_something(tokens, s))
        .map(|s| (s.from, s.to));
    let next = segs.get(at + 1).filter(|s| s.depth == 0 && s.from < s.to && numberless(s)).map(|s| (s.from, s.to));
    Offer { topic, next }
}

/// Whether a clause holds more than time words and connectives.
pub(super) fn names_something(tokens: &[Token], seg: &Segment) -> bool {
    tokens[seg.from..seg.to].iter().any(|t| {
        t.kind == Kind::Run && t.end - t.start >= 2
            // 到2025年
            || t.kind == Kind::Word
                && t.end - t.start >= 2
                && !t.has(Classes::ADVERB.or(Classes::CONNECTIVE).or(Classes::CUE))
    })
}

/// 与全省平均水平相比,…: what something is held against.
pub(super) fn compares(chars: &Chars, tokens: &[Token], seg: &Segment) -> bool {
    seg.from < seg.to && COMPARED.ends_of(&chars[tokens[seg.from].start..tokens[seg.to - 1].end])
}

/// The last competition named between `from` and `to`: 参加全国职业院校技能大赛, 在…评选中.
pub(super) fn event(chars: &Chars, tokens: &[Token], from: usize, to: usize) -> Option<Phrase> {
    static EVENTS: Few<16> = Few::new([
        "大赛", "竞赛", "比赛", "联赛", "锦标赛", "运动会", "评选", "展演", "展演活动", "奥运会", "全运会", "亚运会",
        "省运会", "总决赛", "争夺赛", "赛事",
    ]);
    let first = tokens.get(from)?.start;
    let last = tokens.get(to.checked_sub(1)?)?.end;
    let text = chars.text(first, last);
    let end = text[..EVENTS.last_end(text)?].chars().count();
    // Back to where its name begins: a mark, a place word or a verb.
    let stop = tokens[from..to].iter().position(|t| t.start < first + end && first + end <= t.end).map(|k| from + k)?;
    let begin = (from..stop)
        .rev()
        .take(14)
        .take_while(|&k| {
            let t = &tokens[k];
            !t.parts_clauses()
                && t.kind != Kind::Number
                && !(t.has(Classes::ACT) && !t.has(Classes::NOUN) && k + 2 < stop)
                && !(t.has(Classes::PREPOSITION) && t.end - t.start == 1)
                && t.kind != Kind::Time
        })
        .last()
        .unwrap_or(stop);
    let mut p = phrase(chars, tokens, begin, stop + 1);
    // The run may go on behind the event's name.
    if let Some(at) = EVENTS.last_end(&p.text) {
        p.text.truncate(at);
    }
    if let Some(at) = p.text.rfind('等').filter(|at| p.text[*at..].chars().count() > 2) {
        p.text = p.text[at + '等'.len_utf8()..].to_string();
    }
    (p.len() >= 3).then_some(p)
}
