//! Text whose lines were joined without a mark: 达到519家|三产业结构由…, 增长9%|经济总量排在…, 居全省第一|高速公路里程588公里.

use super::lead::lead;
use crate::lexicon::Classes;
use crate::mention::Mention;
use crate::text::Chars;
use crate::token::{Kind, Token, Tokens};

/// So many tokens at most are looked over, to either side.
const NEAR: usize = 12;

/// Whether the words between two numbers of one clause all belong to the second: the first has its name and its verb on its left,
/// or is a place in an order, and what follows begins with a noun and is stated by a verb of its own or ends in the name of a
/// rate. 519家企业达到标准, 达到12所小学 and 率达98%的学校 go on.
pub(super) fn next_begins(chars: &Chars, tokens: &Tokens, first: usize, second: usize) -> bool {
    let list = &tokens.list;
    let [opening, ..] = &list[first + 1..second] else { return false };
    let m = &tokens.mentions[list[first].index];
    let opens = !matches!(opening.kind, Kind::Number | Kind::Mark(_)) && !of_number(chars, opening);
    if !opens || second - first > 2 * NEAR {
        return false;
    }
    if m.ordinal {
        return m.unit != "个";
    }
    let verbal =
        Classes::ACT.or(Classes::PREDICATE).or(Classes::ATTAIN).or(Classes::PREPOSITION).or(Classes::CONJUNCTION);
    if opening.has(verbal) && !opening.has(Classes::NOUN) {
        return false;
    }
    let other = || m.counts() && measures_other(&tokens.mentions[list[second].index]);
    (told(chars, tokens, first) || other() && named(chars, &list[..first]))
        && states_own(chars, tokens, first + 1, second)
}

/// A share or a growth, which no count is.
fn measures_other(m: &Mention) -> bool {
    m.percent() || matches!(m.unit, "倍" | "百分点")
}

/// The name stands straight before the number, without a verb: 旅游名村11个|森林覆盖率近70%, 新增城镇就业3万人|收入增长5%.
fn named(chars: &Chars, before: &[Token]) -> bool {
    let done = |t: &Token| t.has(Classes::ACT) && !t.has(Classes::NOUN);
    match before {
        [.., verb, of, t] if done(t) => done(verb) && !done(of) && of.mark().is_none(),
        [.., t] => names(chars, t) && !t.has(Classes::CUE.or(Classes::ATTAIN)),
        [] => false,
    }
}

/// 的, 以上 and the like: what stands there goes on with the number.
fn of_number(chars: &Chars, t: &Token) -> bool {
    matches!(chars[t.start], '的' | '以' | '之' | '中' | '内' | '多' | '余')
}

/// The verb that states the number stands straight before it, and before the verb, in the same stretch, its name; a growth may
/// have its name in the clause before.
fn told(chars: &Chars, tokens: &Tokens, number: usize) -> bool {
    const STRONG: [&str; 7] = ["达", "达到", "稳定在", "保持", "保持在", "突破", "超过"];
    let list = &tokens.list;
    let m = &tokens.mentions[list[number].index];
    // 分别增长66.9倍、55.2倍: the verb of the first of them.
    let number = first_of_list(tokens, number);
    let from = number.saturating_sub(NEAR);
    let parts = |t: &Token| t.kind == Kind::Number || t.mark().is_some();
    let start = list[from..number].iter().rposition(parts).map_or(from, |n| from + n + 1);
    // 总数达|到|近|2.8万人, 提高到|2022年|的|48.4%
    let strong = |t: &Token| STRONG.iter().any(|w| chars.text(t.start, t.end).ends_with(w));
    let passes = |t: &Token| {
        t.has(Classes::ABOUT.or(Classes::AT_LEAST)) && !strong(t)
            || t.kind == Kind::Time
            || matches!(chars[t.start..t.end], ['到' | '了' | '的'])
    };
    let Some(verb) = list[start..number].iter().rposition(|t| !passes(t)) else {
        return false;
    };
    let (own, verb) = (&list[start..start + verb], &list[start + verb]);
    // 覆盖率近70%|空气质量优良率稳定在98%
    if verb.has(Classes::RATE) && m.percent() && !m.bound_after {
        return true;
    }
    // 由6.7%|提高到|48.4%: the name stands before the value where it began.
    if verb.has(Classes::RISE_TO) && own.is_empty() && start > 0 && list[start - 1].kind == Kind::Number {
        return true;
    }
    let grows = verb.has(Classes::UP.or(Classes::DOWN)) && !verb.has(Classes::NOUN);
    if grows && matches!(m.unit, "%" | "倍" | "百分点") {
        return true;
    }
    let states = grows || verb.has(Classes::RISE_TO) || verb.has(Classes::ATTAIN.or(Classes::AT_LEAST)) && strong(verb);
    states && own.iter().any(|t| names(chars, t))
}

/// The first of the numbers that 、 joins to the one at `number`.
fn first_of_list(tokens: &Tokens, number: usize) -> usize {
    let unit = tokens.mentions[tokens.list[number].index].unit;
    let joined = |at: &usize| {
        matches!(tokens.list[..*at], [.., Token { kind: Kind::Number, index, .. }, Token { kind: Kind::Mark('、'), .. }]
            if tokens.mentions[index].unit == unit)
    };
    let mut first = number;
    for _ in 0..NEAR {
        if !joined(&first) {
            break;
        }
        first -= 2;
    }
    first
}

/// A noun that may be counted or measured, no area or time.
fn names(chars: &Chars, t: &Token) -> bool {
    let noun = t.kind == Kind::Run && t.end - t.start >= 2
        || t.has(Classes::NOUN.or(Classes::F_STAGE).or(Classes::F_PERSON).or(Classes::RATE));
    noun && chars[t.end - 1] != '的'
}

/// The stretch names what the number behind it states, with a verb, 由, or the name of a rate straight before it.
fn states_own(chars: &Chars, tokens: &Tokens, from: usize, number: usize) -> bool {
    let list = &tokens.list;
    let own = lead(chars, list, from, number);
    let stated = own.attained || own.rise_to || own.up || own.down || own.from;
    let (start, end) = own.core;
    let rate = end > start && list[end - 1].has(Classes::RATE) && tokens.mentions[list[number].index].percent();
    let place = tokens.mentions[list[number].index].ordinal;
    (stated || rate || place) && list[start..end].iter().any(|t| names(chars, t))
}
