//! What a list says once and means for all of its numbers: the unit, and the word that bounds it.

use super::FAR;
use super::condition::many_people;
use crate::lexicon::Classes;
use crate::mention::Mention;
use crate::mention::numeral::Form;
use crate::observation::Bound;
use crate::token::{Kind, Token};

/// A list has so many numbers at most that are looked over.
const LIST: usize = 12;

/// The unit of the number at `at`, which has none of its own: what the end of its list spells out, or what its whole is
/// counted in.
pub(super) fn unit(
    chars: &[char],
    list: &[Token],
    mentions: &[Mention],
    at: usize,
    clause: usize,
) -> Option<&'static str> {
    let m = &mentions[list[at].index];
    let bare = m.unit.is_empty() && m.form == Form::Plain && !m.chinese && !m.ordinal && !m.top && m.max.is_none();
    if !bare {
        return None;
    }
    if many_people(chars, m) {
        return Some("人");
    }
    if at == clause {
        return None;
    }
    spelled_out(chars, list, mentions, at, clause).or_else(|| of_whole(chars, list, mentions, at))
}

/// 分别高出|3.4|和6.1个百分点; 依次为120、85和64人: the last of the list has the unit of all.
fn spelled_out(chars: &[char], list: &[Token], mentions: &[Mention], at: usize, clause: usize) -> Option<&'static str> {
    let last = joined(chars, &list[at..]).map(|k| &mentions[list[at + k].index]).find(|m| !m.unit.is_empty())?;
    let before = &list[clause.max(at.saturating_sub(FAR))..at];
    let dealt = before.iter().any(|t| t.has(Classes::DISTRIBUTIVE));
    let compares = Classes::GAP_UP.or(Classes::GAP_DOWN).or(Classes::UP).or(Classes::DOWN);
    let points = matches!(last.unit, "百分点" | "千分点") && before.iter().any(|t| t.has(compares));
    let fits = !matches!(last.unit, "年" | "月" | "届" | "期" | "岁" | "级") && !last.ordinal;
    (fits && (dealt || points)).then_some(last.unit)
}

/// The numbers that go on with the list whose first token is a number, as places in `list`: nothing but 、 or 和 between.
fn joined<'a>(chars: &'a [char], list: &'a [Token]) -> impl Iterator<Item = usize> + use<'a> {
    let joins =
        |t: &Token| t.mark() == Some('、') || t.end == t.start + 1 && matches!(chars[t.start], '和' | '与' | '及');
    let number = |t: &Token| t.kind == Kind::Number;
    (1..LIST).map(|k| 2 * k).take_while(move |&k| list.get(k - 1).is_some_and(joins) && list.get(k).is_some_and(number))
}

/// 招聘教师468人,其中幼儿园|102|、小学198; 教师90人(男30|、女60): parts of what was counted before. Each is called by a word
/// of a family (stages, owners, places, people), and none is larger than the whole.
fn of_whole(chars: &[char], list: &[Token], mentions: &[Mention], at: usize) -> Option<&'static str> {
    let m = &mentions[list[at].index];
    let ends = list.get(at + 1).is_none_or(|t| t.parts_clauses() || matches!(t.mark(), Some('、' | ')')));
    if !ends {
        return None;
    }
    let mut named = at;
    for _ in 0..LIST {
        let name = list[..named].iter().rev().take(4).take_while(|t| names(t)).count();
        if name == 0 || !is_kin(chars, &list[named - 1]) {
            return None;
        }
        let opens = named - name;
        let led = opens > 0 && list[opens - 1].has(Classes::AMONG);
        let mark = opens.checked_sub(1 + usize::from(led))?;
        let sign = list[mark].mark()?;
        if led && matches!(sign, ',' | '，' | '(' | '；') || sign == '(' {
            return whole(list, mentions, mark, m);
        }
        // 、小学198: the part before it in the list.
        if !matches!(sign, '、' | ',' | '，') {
            return None;
        }
        named = mark.checked_sub(1).filter(|&k| list[k].kind == Kind::Number)?;
    }
    None
}

/// A word of the name of what is counted.
fn names(t: &Token) -> bool {
    t.kind == Kind::Word && !t.has(Classes::AMONG) && (is_family(t) || t.has(Classes::NOUN)) || t.kind == Kind::Run
}

fn is_family(t: &Token) -> bool {
    Classes::FAMILIES.into_iter().any(|class| t.has(class))
}

/// One of several that make up a whole.
fn is_kin(chars: &[char], t: &Token) -> bool {
    is_family(t) || matches!(chars[t.start..t.end], ['男' | '女'] | ['中', '学'] | ['特' | '职', '教'])
}

/// The count that stands before the mark at `mark`, a noun behind it at most: its unit, if `part` may be a part of it.
fn whole(list: &[Token], mentions: &[Mention], mark: usize, part: &Mention) -> Option<&'static str> {
    let behind = list[..mark].iter().rev().take(5).take_while(|t| names(t)).count();
    let total = list.get(mark.checked_sub(behind + 1)?).filter(|t| t.kind == Kind::Number)?;
    let total = &mentions[total.index];
    (total.counts() && total.skipped.is_none() && total.value >= part.value).then_some(total.unit)
}

/// What bounds the number at `at` though it stands at another of its list: 分别不超过45人、|50人; 分别增长|5%、8%以上.
pub(super) fn bound(chars: &[char], list: &[Token], mentions: &[Mention], at: usize, clause: usize) -> Option<Bound> {
    let m = &mentions[list[at].index];
    if m.bound.is_some() || m.unit.is_empty() {
        return None;
    }
    let dealt =
        |first: usize| list[clause.max(first.saturating_sub(FAR))..first].iter().any(|t| t.has(Classes::DISTRIBUTIVE));
    // Bounded behind the last of them.
    let last = joined(chars, &list[at..]).last().map(|k| &mentions[list[at + k].index]);
    if let Some(last) = last.filter(|last| last.bound_after && last.unit == m.unit)
        && dealt(at)
    {
        return last.bound;
    }
    // Bounded before the first of them.
    let before = list[clause..at].iter().rev();
    let joins = |t: &Token| t.mark() == Some('、') || matches!(chars[t.start..t.end], ['和' | '与' | '及']);
    let back = before.take(2 * LIST).take_while(|t| t.kind == Kind::Number || joins(t)).count();
    let first = at - back;
    if back < 2 || first == clause || list[first].kind != Kind::Number {
        return None;
    }
    let word = &list[first - 1];
    // 不得低于10%和20%
    if !dealt(first) && !word.has(Classes::THRESHOLD) {
        return None;
    }
    let same = mentions[list[first].index].unit == m.unit;
    let asks = |c: char| word.has(Classes::THRESHOLD) && chars[word.start..word.end].contains(&c);
    let (most, least) = (word.has(Classes::AT_MOST), word.has(Classes::AT_LEAST));
    match (same, most || asks('超') || asks('高'), least || asks('低') || asks('少')) {
        (true, true, false) => Some(Bound::AtMost),
        (true, false, true) => Some(Bound::AtLeast),
        _ => None,
    }
}
