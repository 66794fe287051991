//! Label candidates where the noun behind a number needs what stands before it: 办学规模60个|班, 成员单位包括…16家|单位,
//! 小学生每天给7元|伙食补助.

use crate::forms::Few;
use crate::lexicon::Classes;

use super::label::{Add, Kind, View, is_verb, text};
use super::phrase::{Phrase, phrase};
use super::shape::Shape;
use super::topic::topic;

/// 成员单位包括检察院、统战部等16家|单位: what is made up of the examples.
pub(super) fn examples(v: &View, (from, to): (usize, usize), add: &mut Add) {
    let (first, last) = v.lead.core;
    if from >= to || !v.chars[..v.tokens[last.max(1) - 1].end].ends_with(&['等']) {
        return;
    }
    let including = (first..last).find(|&at| matches!(text(v, &v.tokens[at]), "包括" | "包含" | "涵盖" | "涉及"));
    let Some(at) = including.filter(|&at| v.tokens[at..last].iter().any(|t| t.mark() == Some('、'))) else { return };
    let (from, to) = super::head::strip_head(v, (first, at));
    let noun = phrase(v.chars, v.tokens, from, to);
    let counted = phrase(v.chars, v.tokens, v.right.0, v.right.1).text;
    if noun.text.ends_with(&counted) && (2..=16).contains(&noun.len()) && !(from..to).any(|at| is_verb(v, at)) {
        add(Kind::Goal, noun);
    }
}

/// 小学生每天给7元|伙食补助: what whoever stands before the verb is given.
pub(super) fn handed(v: &View, (from, to): (usize, usize), shape: &Shape, noun: &Phrase, add: &mut Add) {
    const SUMS: [&str; 8] = ["补助", "补贴", "津贴", "助学金", "奖学金", "奖金", "补偿", "生活费"];
    if !shape.money || from + 1 >= to || noun.len() > 8 || !SUMS.iter().any(|w| noun.text.ends_with(w)) {
        return;
    }
    let whom = match v.chars.text(v.tokens[from].start, v.tokens[to - 1].end) {
        said if ["给", "给予", "享受", "领取", "获得"].iter().any(|w| said.ends_with(w)) => {
            v.core_phrase((from, to))
        }
        _ => return,
    };
    let whom =
        ["给予", "给", "享受", "领取", "获得"].iter().find_map(|w| whom.text.strip_suffix(w)).unwrap_or(&whom.text);
    let whom = whom.trim_end_matches(['可', '能', '将', '地']);
    if (2..=14).contains(&whom.chars().count()) {
        add(Kind::Framed, noun.with([whom, &noun.text].concat()));
    }
}

/// Nouns that only say what kind of thing is counted, where the name stands left or in the clause before:
/// 托管帮扶从15个|县, 美育课程不低于6个|学分; 推进球场建设,34个|项目开工.
pub(super) fn generic(v: &View, core: (usize, usize), shape: &Shape, noun: &Phrase, said: usize, add: &mut Add) {
    const MEASURES: [&str; 9] = ["学分", "课时", "学时", "工作日", "教学班", "班", "班级", "床位", "学位"];
    const KINDS: [&str; 5] = ["项目", "工程", "单位", "点位", "课题"];
    let named = !shape.core_empty && !shape.core_verb_only && !shape.verb_in_core;
    // “免陪照护”试点扩大至145家|医院, 试点覆盖范围扩大到17个|省份: of what widens.
    let widens = || {
        v.lead.rise_to
            && !shape.core_empty
            && ["试点", "范围"]
                .iter()
                .any(|w| v.chars[..v.tokens[core.1 - 1].end].ends_with(&w.chars().collect::<Vec<_>>()))
    };
    if !named && noun.len() <= 6 && widens() {
        let name = v.core_phrase(core);
        add(Kind::Goal, name.with([name.text.trim_end_matches("范围").trim_end_matches("覆盖"), &noun.text].concat()));
    }
    if named && (v.lead.from || v.lead.rise_to || MEASURES.contains(&noun.text.as_str()) && v.lead.threshold) {
        add(Kind::Framed, v.core_phrase(core).then(&noun.text));
    }
    // 在校生4100名|学生: the people are named before.
    if named && matches!(noun.text.as_str(), "学生" | "人员" | "教师" | "幼儿") {
        let name = v.core_phrase(core);
        if super::names::MEMBERS.ends(&name.text).is_some_and(|m| m.len() == name.text.len() && !m.ends_with('校')) {
            add(Kind::Framed, name.into_owned());
        }
    }
    // 办学规模60个|班
    if named && noun.len() <= 3 && v.chars[..v.tokens[core.1 - 1].end].ends_with(&['规', '模']) {
        add(Kind::Framed, phrase(v.chars, v.tokens, core.0, core.1));
    }
    // 留学生来自53个|国家: who comes from there.
    if let Some(from) = core.1.checked_sub(1).filter(|&at| at > core.0 && text(v, &v.tokens[at]) == "来自") {
        let name = phrase(v.chars, v.tokens, core.0, from + 1);
        add(Kind::Framed, name.then(&noun.text));
    }
    // 小学缺口2600个|学位: what is lacking, named on both sides.
    if named {
        let name = v.core_phrase(core);
        for lack in ["缺口", "缺额"] {
            if let Some(of) = name.text.strip_suffix(lack) {
                add(Kind::Framed, name.with(format!("{of}{}{lack}", noun.text)));
            }
        }
    }
    // 又有69个县通过认定,累计已达2767个|县: of the same.
    let summed = || {
        v.lead.attained && {
            let from = v.tokens[v.segments[v.segment].from].start;
            ["累计", "已"].iter().any(|w| v.chars.text(from, v.m.start).contains(w))
        }
    };
    if shape.core_empty
        && (v.lead.rise_to || noun.len() <= 3 && said == 0 && summed())
        && let Some(before) = v.before.filter(|b| b.text.ends_with(noun.text.as_str()))
    {
        add(Kind::Framed, before.clone());
    }
    // 甲大学、乙学院分别承办,吸引…师生、22万个项目报名: who did it; 经过初赛,40个项目进入决赛: how it came about.
    let tells_what = |&(a, b): &(usize, usize)| {
        !v.tokens[a..b].iter().any(|t| t.has(Classes::DISTRIBUTIVE))
            && !matches!(text(v, &v.tokens[a]), "经过" | "历经" | "通过" | "随着")
    };
    if shape.core_empty
        && !v.listed
        && KINDS.contains(&noun.text.as_str())
        && said <= 4
        && let Some(topic) = v.clause_before.filter(tells_what).map(|(a, b)| topic(v, a, b)).filter(|t| !t.is_empty())
    {
        let joined = if topic.text.ends_with(noun.text.as_str()) {
            topic.text.clone()
        } else {
            format!("{}{}", topic.text, noun.text)
        };
        add(Kind::Framed, noun.with(joined));
    }
}

/// 32项指标|逐项自查, 82家药店|逐一检查, 12万中小学生(幼儿)|迎来新学期: without what was done to each of them, or is said
/// behind a bracket that names who else is meant.
pub(super) fn without_said(noun: &mut Phrase) {
    static ONE_BY_ONE: Few<13> = Few::new([
        "逐项", "逐条", "逐一", "逐个", "逐校", "逐家", "逐户", "逐村", "逐人", "逐园", "挨个", "挨家", "一一",
    ]);
    let each = noun.text.char_indices().skip(2).find(|&(at, _)| ONE_BY_ONE.begins(&noun.text[at..]).is_some());
    if let Some((at, _)) = each {
        noun.text.truncate(at);
    }
    if let Some((who, said)) = noun.text.rsplit_once(')')
        && said.chars().count() >= 4
        && let Some((who, _)) = who.split_once('(')
        && (super::names::MEMBERS.ends(who).is_some() || who.ends_with(['人', '生', '员']))
    {
        noun.text.truncate(noun.text.len() - said.len());
    }
}

/// 对照创卫|46项|标准: which of them.
pub(super) fn held_up_to(v: &View, shape: &Shape, noun: &Phrase) -> Option<Phrase> {
    const ASKED: [&str; 6] = ["指标", "标准", "要求", "任务", "条款", "清单"];
    if !shape.counts || !ASKED.contains(&noun.text.as_str()) {
        return None;
    }
    let said = v.chars.text(v.tokens[v.segments[v.segment].from].start, v.m.start);
    let (_, of) = ["对照", "对标"].iter().find_map(|w| said.split_once(w))?;
    let named = (3..=14).contains(&of.chars().count()) && !of.contains(['的', '、', '(']);
    named.then(|| noun.with([of, &noun.text].concat()))
}

/// 一半以上的学校没有配备校医, 三成的村尚未通公交: the negation opens what is said of them.
pub(super) fn denied(said: &str) -> Option<String> {
    static NOT: Few<7> = Few::new(["还没有", "没有", "尚未", "还未", "未能", "从未", "没"]);
    let own = said.trim_start_matches("以上").trim_start_matches(['多', '的']);
    let at = NOT.first_in(own).filter(|&at| at > 0)?;
    let noun = own[..at].trim_end_matches(['都', '至', '今', '还', '仍', '目', '前']);
    let named = !noun.contains(['的', '、', ',', '(']) && (1..=12).contains(&noun.chars().count());
    named.then(|| [own[at..].trim_start_matches('还'), "的", noun].concat())
}
