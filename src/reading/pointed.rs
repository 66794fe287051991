//! Words that only point: 后者, 前者, 两者. The label says what they stand for.

use super::Row;
use super::item::Item;
use super::phrase::{Phrase, phrase};
use crate::forms::Few;
use crate::lexicon::Classes;
use crate::observation::Role;
use crate::sentence::Segment;
use crate::text::Chars;
use crate::token::{Kind, Tokens};

/// Which of the things that were named before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    Former,
    Latter,
    Both,
}

/// So long at most is a name that another word stands for.
const LONGEST: usize = 22;

/// The label of a number whose clause begins with such a word: 送教上门163人,后者占比为|7.5%.
pub(super) fn pointed(
    chars: &Chars,
    tokens: &Tokens,
    segs: &[Segment],
    items: &[Item],
    k: usize,
    told: &[Row],
) -> Option<Phrase> {
    let list = &tokens.list;
    let item = &items[k];
    let seg = &segs[item.segment];
    let opens = |at: &usize| {
        let t = &list[*at];
        t.mark().is_some() || t.kind == Kind::Time || t.has(Classes::CONNECTIVE.or(Classes::AMONG).or(Classes::ADVERB))
    };
    let word = (seg.from..item.at).find(|at| !opens(at))?;
    let which = match chars[list[word].start..list[word].end] {
        ['前', '者'] => Which::Former,
        ['后', '者'] => Which::Latter,
        ['两' | '二', '者'] => Which::Both,
        _ => return None,
    };
    // The first number of its clause: those behind it go on with its label.
    if k > 0 && items[k - 1].segment == item.segment {
        return None;
    }
    let named = named_before(chars, tokens, segs, items, k, told)?;
    let of = match which {
        Which::Former => named.0,
        Which::Latter => named.1,
        Which::Both => [named.0.as_str(), "和", &named.1].concat(),
    };
    let (from, to) = item.lead.core;
    let said = if word + 1 < to.max(from) { phrase(chars, list, word + 1, to) } else { Phrase::default() };
    let said = said
        .text
        .trim_start_matches("的")
        .trim_start_matches("均")
        .trim_end_matches(['按', '由', '从', '是', '为', '居']);
    let share = tokens.mentions[item.index].percent()
        && matches!(item.role, Role::Level | Role::Target | Role::Baseline | Role::Threshold);
    let rate = |text: &str| text.ends_with(['率', '比', '例', '重', '度']);
    let mut text = match said {
        _ if of.ends_with(said) => of,
        _ => [of.as_str(), said].concat(),
    };
    if share && !rate(&text) {
        text.push_str("占比");
    }
    Some(Phrase { text, start: list[word].start, end: list[word].end })
}

/// The two things that were named last: joined by a word in one label or clause (教师和医生2000人), or each with a number of its own.
fn named_before(
    chars: &Chars,
    tokens: &Tokens,
    segs: &[Segment],
    items: &[Item],
    k: usize,
    told: &[Row],
) -> Option<(String, String)> {
    let list = &tokens.list;
    let seg = items[k].segment;
    let counted = |s: usize| items[..k].iter().any(|i| i.segment == s);
    let state = |role: Role| !matches!(role, Role::Change | Role::Gap | Role::Baseline);
    let labelled = |i: &&Item| state(i.role) && i.label.as_ref().is_some_and(|(label, ..)| label.len() <= LONGEST);
    // …学生和…学生,后者按15%确定: a clause without a number stands before it.
    let clause = seg.checked_sub(1).filter(|&s| segs[s].depth == 0 && !counted(s)).map(|s| (segs[s].from, segs[s].to));
    if let Some(pair) = clause.and_then(|(from, to)| joined(&phrase(chars, list, from, to).text)) {
        return Some(pair);
    }
    let last =
        items[..k].iter().rev().find(labelled).and_then(|i| i.label.as_ref()).map(|(label, ..)| label.text.as_str());
    if let Some(pair) = last.and_then(joined) {
        return Some(pair);
    }
    // Values first: 前者下降8%,后者下降12% moved no further than what they name.
    let short = |label: &&Phrase| label.len() <= LONGEST;
    let of = |any: bool| {
        let here = items[..k].iter().rev().filter(move |i| any || state(i.role)).filter_map(|i| i.label.as_ref());
        let before = told.iter().rev().filter(move |row| any || state(row.role)).map(|row| &row.label);
        let mut names = here.map(|(label, ..)| label).chain(before).filter(short).take(8);
        let latter = &names.next()?.text;
        let former = &names.find(|label| label.text != *latter)?.text;
        Some((former.clone(), latter.clone()))
    };
    of(false).or_else(|| of(true))
}

/// 招聘教师和医生 → 教师, 医生. Both are of the same kind of word: neither a list nor a clause.
fn joined(label: &str) -> Option<(String, String)> {
    static JOINING: Few<4> = Few::new(["和", "与", "及", "以及"]);
    let end = JOINING.last_end(label)?;
    let (head, latter) = label.split_at(end);
    let former = head.trim_end_matches("以及").trim_end_matches(['和', '与', '及']);
    let former = former.rsplit(['、', '为', '：', ':']).next().unwrap_or(former);
    let verb = super::labels::leading_verb(former).unwrap_or_default();
    let bare = former.strip_prefix(verb.as_str()).unwrap_or(former);
    let fits = |name: &str| (2..=LONGEST).contains(&name.chars().count());
    (fits(bare) && fits(latter)).then(|| (former.to_owned(), [verb.as_str(), latter].concat()))
}
