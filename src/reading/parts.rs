//! Label candidates of parts of what was counted before: how far it has come, those that are left, those of one owner or
//! kind, those in a bracket.

use crate::lexicon::Classes;
use crate::mention::Mention;
use crate::stage::stage_of;
use crate::token::Kind as TokenKind;

use super::label::{Add, Kind, View};
use super::left::same_unit_before;
use super::names::{INSTITUTIONS, bare};
use super::percent::people_of;
use super::phrase::Phrase;
use super::shape::Shape;
use super::topic::topic;

/// How far projects have come.
const STEPS: [&str; 12] =
    ["开工", "竣工", "完工", "在建", "建成", "已建成", "投用", "启动", "完成", "改造", "完成投资", "到位"];

/// 恢复重建项目开工: how far projects have come.
pub(super) fn is_step(object: &str) -> bool {
    STEPS.iter().any(|w| object.strip_suffix(w).is_some_and(|of| of.ends_with("项目") || of.ends_with("工程")))
}

/// 开工57个 of the projects.
pub(super) fn step(v: &View, own: &Phrase, add: &mut Add) {
    // 主体完工5个
    if !STEPS.contains(&own.text.trim_start_matches("主体")) {
        return;
    }
    let object = v.before.and_then(|b| {
        // 主体完工项目48个,完成投资1.3亿元: of all the projects.
        let all =
            STEPS.iter().find_map(|w| b.text.trim_start_matches("主体").strip_prefix(w)).filter(|of| of.len() > 6);
        let b = &b.with(all.unwrap_or(&b.text).to_owned());
        let end = ["项目", "工程"].iter().filter_map(|w| b.text.rfind(w).map(|at| at + w.len())).max()?;
        Some(bare(&b.with(b.text[..end].to_string())))
    });
    let object = object.or_else(|| v.offer().topic.map(|(a, b)| topic(v, a, b)).filter(|t| !t.is_empty()));
    if let Some(object) = object {
        add(Kind::Framed, Phrase { text: format!("{}{}", own.text, object.text), start: own.start, end: own.end });
    }
}

/// 排查配套园14所,完成整改8所,剩余6所已…: those that are left of what was counted.
pub(super) fn remaining(v: &View, own: &Phrase, add: &mut Add) {
    const LEFT: [&str; 6] = ["剩余", "剩下", "余下", "尚余", "剩", "还剩"];
    if !LEFT.contains(&own.text.trim_end_matches('的')) {
        return;
    }
    if let Some(rest) = rest_of(v) {
        add(Kind::Framed, own.with(rest.text));
    }
}

/// What is left of the thing that the sentence counted first.
pub(super) fn rest_of(v: &View) -> Option<Phrase> {
    let counted = |m: &&Mention| m.skipped.is_none() && m.start >= v.tokens[v.sentence].start;
    let first = v.numbers_before().iter().rev().take_while(counted).filter(|m| m.unit == v.m.unit).last();
    // The number that the whole was counted by, and the noun between it and the verb before.
    let number = |at: &usize| v.tokens[*at].kind == TokenKind::Number;
    let at = first.and_then(|m| {
        (v.sentence..v.right.0).filter(number).find(|&at| v.mentions[v.tokens[at].index].start == m.start)
    })?;
    let from = (v.sentence..at).rev().find(|&k| v.tokens[k].parts_clauses()).map_or(v.sentence, |k| k + 1);
    let (from, to) = super::head::strip_head(v, (from, at));
    let whole = bare(&super::phrase::phrase(v.chars, v.tokens, from, to));
    let done = super::labels::leading_verb(&whole.text).unwrap_or_default();
    let object = whole.text.strip_prefix(done.as_str()).unwrap_or(&whole.text);
    let named = (2..=14).contains(&object.chars().count());
    named.then(|| Phrase { text: ["剩余", object].concat(), start: v.m.start, end: v.m.stop })
}

/// 招聘教师200名,其中高中教师40名: those too were taken on.
pub(super) fn taken_on(v: &View, own: &Phrase, shape: &Shape, add: &mut Add) {
    const NEW: [&str; 16] = [
        "招聘", "公开招聘", "引进", "补充", "招录", "录用", "聘用", "选聘", "培训", "新增", "资助", "选派", "培养",
        "选调", "调入", "新招聘",
    ];
    if shape.verb_in_core || v.right.0 < v.right.1 || own.len() > 10 || !same_unit_before(v) {
        return;
    }
    let Some(before) = v.before else { return };
    let Some(verb) = NEW.iter().filter(|w| before.text.starts_with(**w)).max_by_key(|w| w.len()) else { return };
    let same = |n: usize| {
        let tail: Vec<char> = own.text.chars().rev().take(n).collect();
        tail.len() == n && before.text.chars().rev().take(n).eq(tail)
    };
    // 失业人员再就业 of 新增城镇就业 is an event of its own.
    if same(2) && own.text != before.text[verb.len()..] && !own.text.ends_with("就业") {
        add(Kind::Framed, own.with([verb, own.text.as_str()].concat()));
    }
}

/// 高职高专院校5所,其中民办学校1所: 民办 of the kind that was counted.
pub(super) fn owned_kind(v: &View, own: &Phrase, shape: &Shape, add: &mut Add) {
    let Some(owner) = own.text.strip_suffix("学校").filter(|w| matches!(*w, "公办" | "民办" | "公立" | "私立"))
    else {
        return;
    };
    let Some(before) = v.before.filter(|_| v.m.unit == "所" && !shape.verb_in_core) else { return };
    let kind = bare(before).text;
    let special = stage_of(&kind).is_some() && INSTITUTIONS.ends(&kind).is_some();
    if special && super::family_member(&kind, Classes::F_OWNER).is_none() && kind.chars().count() <= 8 {
        add(Kind::Framed, before.with([owner, &kind].concat()));
    }
}

/// 区属公办学校82所(小学52所,中学14所): the parts are of the same owner.
pub(super) fn owned_part(v: &View, own: &Phrase, shape: &Shape, add: &mut Add) {
    if !v.in_bracket || !v.m.counts() || shape.verb_in_core || own.len() > 8 {
        return;
    }
    let Some(before) = v.before else { return };
    let owner = |text: &str| {
        super::family_member(text, Classes::F_OWNER).is_some()
            || ["属", "直属", "举办"].iter().any(|w| text.contains(w))
    };
    let whole = ["学校", "院校", "幼儿园", "机构"].iter().find_map(|w| before.text.strip_suffix(w));
    let Some(whole) = whole.filter(|w| owner(w) && !owner(&own.text)) else { return };
    if stage_of(&own.text).is_some() || INSTITUTIONS.ends(&own.text).is_some() {
        add(Kind::Framed, before.with([whole, &own.text].concat()));
    }
}

/// 机动车位169个(其中地面20个), 办学规模54班(小学30班、中学24班): a part of what stands before the bracket.
pub(super) fn bracket_part(v: &View, own: &Phrase, shape: &Shape, add: &mut Add) {
    if !v.in_bracket || shape.verb_in_core || shape.people || own.len() > 4 || v.right.0 < v.right.1 {
        return;
    }
    if !matches!(v.m.unit, "个" | "班" | "间" | "套" | "张" | "台")
        || INSTITUTIONS.ends(&own.text).is_some() && v.m.unit != "班"
    {
        return;
    }
    let Some(parent) = v.segments[v.segment].parent.map(|p| &v.segments[p]) else { return };
    let last = v.tokens[parent.from..parent.to].iter().rev().find(|t| t.kind == TokenKind::Number);
    let Some(of) = last.map(|t| &v.mentions[t.index]).filter(|m| m.unit == v.m.unit) else { return };
    let (a, b) = super::head::strip_head(v, (parent.from, parent.to));
    let end = (a..b).find(|&at| v.tokens[at].start >= of.start).unwrap_or(b);
    let whole = super::phrase::phrase(v.chars, v.tokens, a, end);
    let whole = super::topic::topic_of_count(&whole.text);
    if (2..=10).contains(&whole.chars().count()) && !whole.contains(own.text.as_str()) {
        add(Kind::Goal, own.then(whole));
    }
}

/// 补充教师386名,分到山区乡镇的有|67名; 毕业生5340人,…,在本地就业的|占七成: those of them of whom it is said.
pub(super) fn those_who(v: &View, before: &Phrase, shape: &Shape, add: &mut Add) {
    const LONGEST: usize = 18;
    let from = v.segments[v.segment].from;
    let own = v.chars.text(v.tokens[from].start, v.m.start);
    // 的|有, 的|占, 的|超过
    let Some((said, behind)) = own.rsplit_once('的') else { return };
    let stated =
        ["有", "占", "已有", "就有", "共有", "超过", "达", "达到", "不到", "仅", "只有", "仅有", "约占", "为", ""];
    // 食堂供餐率由三年前的|61.5%: when it was so.
    let since = said.ends_with(['前', '年', '初', '时']);
    // 比规定的|95%高: a standard, and nobody of whom it is said.
    let standard = v.lead.norm.is_some();
    if !stated.contains(&behind) || said.is_empty() || since || standard || v.right.0 < v.right.1 || v.in_bracket {
        return;
    }
    let done = super::labels::leading_verb(&before.text).filter(|done| before.text.starts_with(done.as_str()));
    let object = done.map_or(before.text.as_str(), |done| &before.text[done.len()..]);
    let people = ["教师", "学生", "毕业生", "职工", "人员", "校长", "幼儿", "儿童", "考生", "干部", "学员", "生源"];
    let counted = people.iter().find(|w| object.ends_with(**w));
    // 毕业生就业率95%,在本地就业的|不到四成: of those whom the rate is about.
    let rated = || people_of(object).filter(|_| shape.percent && v.before_percent && object.ends_with('率'));
    let Some(whom) = counted.copied().or_else(rated) else { return };
    let whom = if counted.is_some() && object.chars().count() <= 8 { object } else { whom };
    let said = said.trim_start_matches("其中").trim_start_matches('但').trim_start_matches('而');
    let counted = v.m.unit == "人" && same_unit_before(v);
    if !(counted || shape.percent) || said.chars().count() > LONGEST || said.contains([',', '，', '(']) {
        return;
    }
    let of = (v.tokens[from].start, v.m.start);
    let text = [said, "的", whom, if shape.percent { "占比" } else { "" }].concat();
    add(Kind::Framed, Phrase { text, start: of.0, end: of.1 });
}

/// 教育部门办|41所,民办|145所: who runs those of what was counted.
pub(super) fn run_by(v: &View, own: &Phrase, add: &mut Add) {
    if !matches!(v.m.unit, "所" | "家") || !own.text.ends_with('办') || own.len() > 8 || v.right.0 < v.right.1 {
        return;
    }
    let whole = |p: &Phrase| INSTITUTIONS.ends(&p.text).map(str::len).zip(Some(p.text.clone()));
    let named = v.before.and_then(whole).or_else(|| v.context.last_label.as_ref().and_then(whole));
    let Some((kind, text)) = named else { return };
    add(Kind::Framed, own.with([own.text.as_str(), &text[text.len() - kind..]].concat()));
}
