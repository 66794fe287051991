//! Places too small for a list, or that no list has, where nothing but their name stands before a number: the label is that
//! of the value before, with the place behind it.

use crate::forms::Few;
use crate::lexicon::Classes;
use crate::token::Kind as TokenKind;

use super::label::{Add, Kind, View};
use super::phrase::Phrase;

/// What the names of such places end in.
static SMALL: Few<7> = Few::new(["区", "县", "镇", "乡", "街道", "村", "苏木"]);
/// Parts of a city, which words for kinds of places name too.
static PARTS: Few<7> = Few::new(["新区", "开区", "发区", "片区", "社区", "街道", "林区"]);
/// What ends like a place and is none.
static OTHERS: Few<6> = Few::new(["校区", "园区", "乡镇", "乡村", "农村", "地区"]);
/// Kinds of places, which words for the whole may follow too: 城区教师 of 招聘教师.
static KINDS: Few<5> = Few::new(["城区", "山区", "市区", "郊区", "牧区"]);
/// The longest name of one place, and of two that share a number.
const LONGEST: usize = 14;

/// 赤坎区3505个、经开区1350个; 尚有7人(甲镇3人、乙镇和丙乡各2人). Whether that is all there is to say.
pub(super) fn in_place(v: &View, (from, to): (usize, usize), own: &Phrase, add: &mut Add) -> bool {
    if !v.m.counts() || v.right.0 < v.right.1 || SMALL.ends(&own.text).is_none() || OTHERS.ends(&own.text).is_some() {
        return false;
    }
    let words = &v.tokens[from..to];
    let kind = |t: &crate::token::Token| t.has(Classes::NOUN.or(Classes::F_LEVEL).or(Classes::ACT).or(Classes::ATTAIN));
    if PARTS.ends(&own.text).is_none() && words.iter().any(kind) {
        return false;
    }
    let a_kind = KINDS.ends(&own.text).is_some();
    // In a bracket the whole stands before it, in a list the number of the place before.
    let told = |t: &crate::token::Token| t.kind == TokenKind::Number || !a_kind && t.has(Classes::AMONG);
    let counted = || v.tokens[..from].iter().rev().take(4).any(told);
    let Some(before) = v.before.filter(|b| b.text != own.text && (v.in_bracket || counted())) else {
        return false;
    };
    // 二郎镇, 赤水源镇, 六都寨镇: a numeral or another place that its name begins with.
    let opens = |t: &crate::token::Token| match t.kind {
        TokenKind::Place => !t.has(Classes::CUE),
        TokenKind::Number => v.mentions[t.index].skipped.is_some(),
        _ => false,
    };
    let apart = |t: &crate::token::Token| t.mark().is_some();
    let near = v.tokens[..from].iter().rev().take(2).take_while(|t| !apart(t)).count();
    let first = (from - near..from).find(|&k| opens(&v.tokens[k])).unwrap_or(from);
    let name = v.chars.text(v.tokens[first].start, v.tokens[to - 1].end);
    let short = name.chars().count() <= LONGEST;
    if short {
        add(Kind::Framed, without_place(before).then(&format!("({name})")));
    }
    short && !a_kind
}

/// 新增学位(经开区) → 新增学位: what the next place counts.
pub(super) fn without_place(label: &Phrase) -> Phrase {
    let bracket = label.text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    if let Some((of, _)) = bracket.filter(|(_, place)| SMALL.ends(place).is_some()) {
        return label.with(of.to_string());
    }
    label.clone()
}
