//! What a fee is for: 城区小学开展作业辅导等课后服务，每生每月不超过150元.

use crate::forms::Few;

use super::context::INSTITUTIONS;
use super::label::{View, text};
use super::phrase::{Phrase, phrase};

/// Clauses that say only how often each pays, behind the clause that says what for.
pub(super) fn fee_of_service(v: &View) -> Option<Phrase> {
    static EACH: Few<8> = Few::new([
        "每生每月", "每生每学期", "每生每年", "每生每学年", "每生每天", "每生每期", "每人每月", "每人每学期",
    ]);
    static SERVED: Few<8> = Few::new(["服务", "托管", "课后班", "晚自习班", "住宿", "午餐", "班车", "研学"]);
    if v.m.unit != "元" || v.right.0 < v.right.1 {
        return None;
    }
    let own = v.chars.text(v.tokens[v.segments[v.segment].from].start, v.m.start);
    // 每生每月补助80元: the other way.
    if EACH.begins(own).is_none() || own.contains(['补', '减', '免', '资', '奖']) {
        return None;
    }
    let (a, b) = v.clause_before?;
    let last = phrase(v.chars, v.tokens, a, b);
    SERVED.ends(&last.text)?;
    // 拓展学习空间等|课后服务: examples stand before it; so may another verb (或开设|周末课后服务).
    let service = ["等", "或开设", "开设", "提供", "的", "和"]
        .iter()
        .filter_map(|w| last.text.rfind(w).map(|at| &last.text[at + w.len()..]))
        .filter(|s| s.chars().count() >= 2)
        .min_by_key(|s| s.len())
        .unwrap_or(&last.text);
    let owner = owner(v, b).filter(|who| !service.contains(who.as_str())).unwrap_or_default();
    (service.chars().count() <= 10).then(|| last.with([owner.as_str(), service, "收费标准"].concat()))
}

/// 农村义务教育阶段学校|开展…: the institutions that the sentence begins with.
fn owner(v: &View, to: usize) -> Option<String> {
    let institution = |&at: &usize| INSTITUTIONS.ends(text(v, &v.tokens[at])).is_some();
    let end = (v.sentence..to).take(12).find(institution)?;
    // 普通高中|学校
    let end = end + usize::from(end + 1 < to && institution(&(end + 1)));
    let named = phrase(v.chars, v.tokens, v.sentence, end + 1);
    (named.len() <= 18).then_some(named.text)
}
