//! The verb that governs what is counted, and the verbs that stand in a row with it.

use crate::lexicon::Classes;
use crate::token::Kind as TokenKind;

use super::label::{View, is_verb, word};
use super::phrase::{Phrase, phrase};

/// The verb that governs the object: at the head of the core, behind an adverb or behind a frame
/// (通过…方式). A verb inside a noun (博士学位授予单位) has a noun straight before it.
pub(super) fn governing(v: &View, from: usize, to: usize, verbs: &[usize]) -> Option<usize> {
    let verbs = || verbs.iter().copied().filter(|&at| at + 1 < to);
    let first = verbs().next()?;
    let framed = v.tokens[from].has(Classes::PREPOSITION) && !v.tokens[from].has(Classes::ACT);
    if framed {
        // The frame ends with 方式, 上 and the like; the next verb governs.
        let end =
            (from..to).find(|&at| v.tokens[at].has(Classes::ADJUNCT_END) && v.tokens[at].end - v.tokens[at].start >= 2);
        return end.and_then(|end| verbs().find(|&at| at > end)).or(verbs().next_back());
    }
    let opens = |at: usize| {
        at == from
            || {
                let t = &v.tokens[at - 1];
                t.has(Classes::ADVERB.or(Classes::MODAL).or(Classes::CUE).or(Classes::DISTRIBUTIVE))
                || matches!(t.kind, TokenKind::Time | TokenKind::Place)
                || matches!(word(v, t), ['来' | '去' | '了' | '并' | '共' | '已'])
                // 我局通过争取|奖补资金, but not 通过新建等方式新增学位
                || word(v, t) == ['通', '过']
                    && !(at..to).any(|k| v.tokens[k].has(Classes::ADJUNCT_END) && v.tokens[k].end - v.tokens[k].start >= 2)
            }
    };
    verbs().find(|&at| opens(at)).or_else(|| agent(v, from, first).then_some(first))
}

/// The words before the verb name who acts, not what is counted.
fn agent(v: &View, from: usize, verb: usize) -> bool {
    let subject = phrase(v.chars, v.tokens, from, verb).text;
    subject.chars().count() <= 12
        && subject.ends_with([
            '局', '委', '府', '厅', '部', '院', '校', '市', '省', '县', '区', '会', '企', '业', '团', '社', '地', '方',
            '们', '家', '园', '组',
        ])
}

/// 新建、改扩建中小学: verbs in a row stay together.
pub(super) fn with_verb_list(v: &View, from: usize, verb: usize, to: usize) -> Phrase {
    let mut first = verb;
    while first > from + 1
        && (v.tokens[first - 1].mark() == Some('、') || v.tokens[first - 1].has(Classes::CONJUNCTION))
        && is_verb(v, first - 2)
    {
        first -= 2;
    }
    let mut p = phrase(v.chars, v.tokens, first, to);
    // 培育了国家级名师 is 培育国家级名师.
    let verb_len = v.tokens[verb].end - v.tokens[first].start;
    let chars: Vec<char> = p.text.chars().collect();
    if chars.get(verb_len) == Some(&'了') {
        p.text = chars[..verb_len].iter().chain(&chars[verb_len + 1..]).collect();
    }
    p
}
