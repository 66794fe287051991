//! Labels that share all but a word: 城区学校41% behind 农村学校使用率38%.

use crate::lexicon::Classes;

use super::label::{View, is_family, text};
use super::phrase::{Phrase, phrase};

/// 城区学校 after 农村学校使用率: a word of one family on each side, the rest shared.
pub(super) fn contrasts(own: &str, before: &str) -> bool {
    let members = super::list::members(own);
    if members.iter().all(Option::is_none) {
        return false;
    }
    members.into_iter().zip(super::list::members(before)).any(|pair| {
        let (Some(a), Some(b)) = pair else { return false };
        let rest = format!("{}{}", &own[..a.0], &own[a.1..]);
        own[a.0..a.1] != before[b.0..b.1] && rest.chars().all(|c| before.contains(c))
    })
}

/// The label before, with the words of `from..to` in place of their relatives.
pub(super) fn shared(v: &View, before: &Phrase, from: usize, to: usize) -> Phrase {
    // 在园幼儿2.5万人,小学7万人: who learn elsewhere are no small children.
    let mut out = before.text.clone();
    for small in ["在园幼儿", "幼儿"] {
        let own = v.chars.text(v.tokens[from].start, v.tokens[to - 1].end);
        if out.ends_with(small) && crate::stage::stage_of(own).is_some_and(|stage| stage != "preschool") {
            out.truncate(out.len() - small.len());
            out.push_str("在校学生");
        }
    }
    // 在校学生总数2.4万人(小学1万人): the sum is not what each part is.
    if let Some(of) = out.strip_suffix("总数").filter(|of| of.chars().count() >= 2) {
        out.truncate(of.len());
    }
    // 全区各级各类学校招生4.4万人,其中高中7132人: a stage in place of all of them.
    let staged = |text: &str| super::family_member(text, Classes::F_STAGE).is_some();
    let stage = || staged(v.chars.text(v.tokens[from].start, v.tokens[to - 1].end));
    for all in ["市直各级各类学校", "各级各类学校", "各级各类教育", "各类学校"] {
        if let Some(at) = out.find(all).filter(|_| stage()) {
            out.replace_range(at..at + all.len(), "");
        }
    }
    let mut front = String::new();
    let whole = phrase(v.chars, v.tokens, from, to).text;
    // 市(地)级 stands for 省级 as a whole.
    let tokens: Vec<&str> =
        if v.tokens[from..to].iter().any(|t| !is_family(t)) && !contrasts(&whole, before.text.as_str()) {
            vec![whole.as_str()]
        } else {
            v.tokens[from..to].iter().filter(|t| is_family(t)).map(|t| text(v, t)).collect()
        };
    for word in tokens {
        if out.contains(word) {
            continue;
        }
        let relatives = super::list::members(word).into_iter().zip(super::list::members(&out));
        let relative = relatives.filter(|(own, _)| own.is_some()).find_map(|(_, other)| other);
        match relative {
            Some((start, end)) => out.replace_range(start..end, word),
            // 初三22个),高中34个: nothing that the two could share.
            None if staged(word) && names_only_a_stage(&out) => out = word.to_string(),
            None => front.push_str(word),
        }
    }
    // 招聘新教师512名,其中研究生87名: behind the verb.
    if let Some(verb) =
        super::labels::leading_verb(&out).filter(|verb| !front.is_empty() && out.starts_with(verb.as_str()))
        && let rest = &out[verb.len()..]
        && !super::names::measures(rest)
    {
        return Phrase { text: format!("{verb}{front}{rest}"), start: v.tokens[from].start, end: v.tokens[to - 1].end };
    }
    // 职业院校14所(高职5所): 高职院校.
    let out = out.strip_prefix("职业").filter(|_| front.ends_with('职')).unwrap_or(&out);
    Phrase { text: format!("{front}{out}"), start: v.tokens[from].start, end: v.tokens[to - 1].end }
}

/// 初三, 高二, 特校: a grade or a stage, and nothing of it.
fn names_only_a_stage(label: &str) -> bool {
    let grade = label.starts_with(['初', '高']) && label.ends_with(['一', '二', '三']);
    label.chars().count() <= 3 && (grade || crate::stage::stage_of(label).is_some())
}
