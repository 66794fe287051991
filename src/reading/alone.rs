//! Label candidates where only a verb stands left of the number: what was done so often, or so much of, stands elsewhere.

use crate::forms::Few;
use crate::lexicon::Classes;
use crate::observation::Role;
use crate::token::Kind as TokenKind;

use super::head::strip_head;
use super::label::{Add, Kind, View, is_verb, text};
use super::left::same_unit_before;
use super::money::{built, purpose, spent_behind};
use super::phrase::{Phrase, phrase};
use super::topic::topic;

/// What schools are built to have.
static PLACES: Few<4> = Few::new(["学位", "床位", "座位", "岗位"]);

/// Names of money.
static FUNDS: Few<8> = Few::new(["经费", "资金", "补助", "补贴", "津贴", "专项", "奖金", "助学金"]);

/// Only a verb stands left: what it is about stands elsewhere.
pub(super) fn verb_alone(v: &View, verb: &Phrase, add: &mut Add) {
    // 规划建设学校85所(新建50所、改扩建35所): the ways in which the same things come about.
    if v.in_bracket
        && let Some(before) = v.before
    {
        let object = super::labels::leading_verb(&before.text).and_then(|done| {
            let at = before.text.find(&done)? + done.len();
            (at < before.text.len()).then(|| before.text[at..].to_string())
        });
        // 市代表建议34件(主办10件、承办24件)
        let object = object.or_else(|| same_unit_before(v).then(|| before.text.clone()));
        if let Some(object) = object {
            add(Kind::Framed, verb.then(&object));
        }
    }
    // 设立了1000万元的创业资金
    if v.chars.get(v.m.stop) == Some(&'的') && v.m.unit == "元" && v.right.0 < v.right.1 {
        let fund = phrase(v.chars, v.tokens, v.right.0, v.right.1);
        let fund = fund.text.trim_start_matches('的');
        let money = ["资金", "基金", "经费", "补助", "奖金", "奖学金", "助学金"].iter().any(|w| fund.ends_with(w));
        if money && (3..=14).contains(&fund.chars().count()) {
            add(Kind::Goal, verb.with([verb.text.trim_end_matches('了'), fund].concat()));
        }
    }
    if let Some(text) = super::left::body_of(v, &verb.text) {
        add(Kind::Goal, verb.with(text));
    }
    // 投资4438万元的某校完成主体工程: what it is the cost of, not what became of it.
    if v.chars.get(v.m.stop) == Some(&'的') && matches!(v.m.unit, "元") && v.right.0 + 1 < v.right.1 {
        let from = v.right.0 + usize::from(text(v, &v.tokens[v.right.0]) == "的");
        let said = super::right::predicate(v, from, v.right.1, false)
            .or_else(|| (from + 1..v.right.1).find(|&at| is_verb(v, at) && !v.tokens[at - 1].has(Classes::ACT)));
        let named = phrase(v.chars, v.tokens, from, said.unwrap_or(v.right.1));
        if said.is_some() && (2..=16).contains(&named.len()) {
            let object = named.text.trim_start_matches('的');
            add(Kind::Goal, Phrase { text: format!("{object}{}", verb.text), ..named.clone() });
        }
    }
    if let Some((a, b)) = purpose(v) {
        let object = phrase(v.chars, v.tokens, a, b);
        if !object.is_empty() {
            let done = built(v, v.right.0, a);
            add(Kind::VerbPurpose, object.with([&done, &object.text, &verb.text].map(String::as_str).concat()));
        }
    }
    // 开展培训420批次、参与6000人次: who took part in what was counted before.
    const JOINED: [&str; 11] = ["参与", "参加", "受益", "惠及", "观看", "覆盖", "参训", "参赛", "参会", "吸引", "服务"];
    if matches!(v.m.unit, "人" | "人次" | "户")
        && v.clause_before.is_none()
        && JOINED.contains(&verb.text.as_str())
        && !same_unit_before(v)
        // 培训经费860万元,参训1.3万人次: nobody takes part in money.
        && let Some(before) = v.before.filter(|b| FUNDS.ends(&b.text).is_none() || verb.text != "参训")
    {
        add(Kind::Framed, super::names::bare(before).then(&verb.text));
    }
    // 中职招生任务1200人,完成1580人: how many of what was to be done.
    if v.clause_before.is_none()
        && (v.m.counts() || v.m.percent())
        && ["完成", "实际完成"].contains(&verb.text.as_str())
        && same_unit_before(v)
        && let Some(task) = v.before.and_then(|b| super::goal::task_of(&b.text))
    {
        // 覆盖率任务目标数是78%,实际完成95%: the rate itself.
        add(Kind::Framed, verb.with(if v.m.percent() { task.to_owned() } else { format!("{task}{}", verb.text) }));
    }
    // 新建校舍6.7万平方米,投资2.3亿元: the cost of what is built.
    if v.clause_before.is_none()
        && !v.in_bracket
        && v.m.unit == "元"
        && verb.text == "投资"
        && v.right.0 >= v.right.1
        && let Some(before) = v.before.filter(|b| b.text.contains("建") && b.len() <= 14)
        && super::labels::leading_verb(&before.text).is_some_and(|done| done.ends_with('建'))
    {
        add(Kind::Framed, before.then(&verb.text));
    }
    // 新增学位3.1万个;又有36个项目竣工,新增2万个: places again, no projects.
    let again = v.before.is_some_and(|b| b.text.ends_with("项目") || b.text.ends_with("工程"));
    if again
        && v.m.unit == "个"
        && matches!(verb.text.as_str(), "新增" | "增加" | "提供" | "可新增" | "可提供" | "可增加")
        && let Some(last) =
            v.told.iter().rev().find(|told| told.unit == v.m.unit && PLACES.ends(&told.label.text).is_some())
    {
        add(Kind::Goal, last.label.clone());
    }
    // 续建中小学21所,竣工14所: of the same things.
    if v.clause_before.is_none()
        && !v.in_bracket
        && (v.m.counts() || matches!(v.m.unit, "平方米" | "亩" | "公里" | "米"))
        // 带动就业 names what it counts.
        && verb.len() <= 3
        && let Some(before) = v.before
        && let Some(done) = super::labels::leading_verb(&before.text)
        // 规划新建普通高中6所、改扩建9所
        && let Some((_, object)) = before.text.split_once(done.as_str()).filter(|(_, o)| o.chars().count() >= 2)
        // 项目开工113个、完工39个: the other step of the same.
        && !super::parts::is_step(object)
        && same_unit_before(v)
    {
        // 下达合格学校建设任务72所,建成79所: schools, not tasks.
        static WORKS: Few<6> = Few::new(["建设", "改造", "新建", "改扩建", "创建", "招聘"]);
        let task = super::goal::task_of(object).map(|of| WORKS.ends(of).map_or(of, |w| &of[..of.len() - w.len()]));
        add(Kind::Framed, verb.then(task.filter(|of| !of.is_empty()).unwrap_or(object)));
    }
    if let Some(p) = total_of_parts(v, verb) {
        add(Kind::Framed, p);
    }
    // 招聘教师5216名;其中,2023年招聘|1342名
    let opening = v.tokens.get(v.sentence).is_some_and(|t| t.has(Classes::AMONG));
    if v.before.is_none()
        && opening
        && let Some(last) = v.context.last_label.as_ref()
        && last.text.starts_with(verb.text.as_str())
        && last.len() > verb.len()
    {
        add(Kind::Framed, last.clone());
    }
    // 已建成投用|23所: what 所 counts, where no clause of the sentence says it.
    if v.m.unit == "所"
        && !v.in_bracket
        && v.before.is_none()
        && v.clause_before.is_none()
        && let Some(kind) = schools_named_last(v)
    {
        add(Kind::Framed, verb.then(kind));
    }
    // 累计投入专项资金6亿元,其中今年投入6700万元: of the same money.
    if v.clause_before.is_none()
        && !v.in_bracket
        && v.m.unit == "元"
        && let Some(before) = v.before.filter(|b| b.len() > verb.len() + 1)
        && before.text.starts_with(verb.text.trim_start_matches(['需', '还']))
    {
        add(Kind::Framed, before.clone());
    }
    // 幼儿园28.12万所,每年新增1.43万所
    if v.clause_before.is_none()
        && !v.in_bracket
        && (v.m.counts() || matches!(v.m.unit, "平方米" | "亩" | "公里"))
        && ["新增", "新建", "撤并", "关停", "注销", "新设"].contains(&verb.text.as_str())
        && let Some(before) = v.before.filter(|b| super::labels::leading_verb(&b.text).is_none())
        && same_unit_before(v)
    {
        add(Kind::Framed, verb.then(&before.text));
    }
    if let Some((a, b)) = v.clause_before.filter(|&clause| !announces(v, clause, verb)) {
        let topic = topic(v, a, b);
        if !topic.is_empty() {
            add(Kind::VerbContext, topic.then(&verb.text));
        }
    }
    if v.clause_before.is_none()
        && v.before.is_none()
        && let Some((a, b)) = v.offer().topic
    {
        let topic = topic(v, a, b);
        if !topic.is_empty() {
            add(Kind::VerbContext, topic.then(&verb.text));
        }
    }
    if let Some(p) = money_named(v, verb) {
        add(Kind::Goal, p);
    }
    // 累计投入7000万元,推进…项目: what it was spent on stands behind.
    if v.clause_before.is_none()
        && matches!(v.m.unit, "元" | "美元")
        && let Some(object) = spent_behind(v)
    {
        add(Kind::VerbPurpose, object.then(&verb.text));
    }
    add(Kind::Whole, verb.clone());
}

/// 按工资总额的1.5%安排教师培训经费,去年安排860万元: the money that a clause before names behind its own number.
fn money_named(v: &View, verb: &Phrase) -> Option<Phrase> {
    const GIVEN: [&str; 8] = ["安排", "列支", "拨付", "落实", "下达", "支出", "兑现", "投入"];
    if v.m.unit != "元" || v.clause_before.is_some() || v.right.0 < v.right.1 || !GIVEN.contains(&verb.text.as_str()) {
        return None;
    }
    let before = v.segments[..v.segment].iter().rev().take(2).find(|s| s.depth == 0 && s.from < s.to)?;
    if !FUNDS.ends_of(&v.chars[..v.tokens[before.to - 1].end]) {
        return None;
    }
    let number = (before.from..before.to).rev().find(|&at| v.tokens[at].kind == TokenKind::Number)?;
    let from = (number + 1..before.to).find(|&at| is_verb(v, at)).map_or(number + 1, |at| at + 1);
    let named = phrase(v.chars, v.tokens, from, before.to);
    (3..=14).contains(&named.len()).then(|| named.with([&verb.text, &named.text].map(String::as_str).concat()))
}

/// 民办小学录取820人,其中…;民办初中录取760人。总计录取1580人: of all stages together.
fn total_of_parts(v: &View, verb: &Phrase) -> Option<Phrase> {
    let opening = v.chars.text(v.tokens[v.segments[v.segment].from].start, v.m.start);
    if v.before.is_some() || !["总计", "合计", "共计", "总共"].iter().any(|w| opening.starts_with(w)) {
        return None;
    }
    let done = verb.text.trim_start_matches("总计").trim_start_matches("合计").trim_start_matches("共计");
    let part = v.told.iter().find(|row| row.unit == v.m.unit && row.label.text.contains(done))?;
    let (from, to) = super::family_member(&part.label.text, Classes::F_STAGE)?;
    let shared = [&part.label.text[..from], &part.label.text[to..]].concat();
    (shared.len() > done.len()).then(|| verb.with(shared))
}

/// 出台稳定就业等措施,|发放补贴; 出台扩大开放的意见,|出口增长: a paper came out, and the words behind name themselves.
fn announces(v: &View, clause: (usize, usize), verb: &Phrase) -> bool {
    static PAPERS: Few<7> = Few::new(["措施", "政策", "举措", "办法", "意见", "方案", "条例"]);
    // 重点办好以下几件实事:投资2600万元
    static FOLLOWS: Few<4> = Few::new(["以下", "如下", "下列", "下面"]);
    if FOLLOWS.any_of(&v.chars[v.tokens[clause.0].start..v.tokens[clause.1 - 1].end]) {
        return true;
    }
    let names_itself = verb.len() > 2 || matches!(v.role, Role::Change | Role::Gap);
    if !names_itself || !PAPERS.ends_of(&v.chars[..v.tokens[clause.1 - 1].end]) {
        return false;
    }
    let (from, to) = strip_head(v, clause);
    from < to && ["出台", "印发", "制定", "发布", "推出"].contains(&text(v, &v.tokens[from]))
}

/// The kind of school that the passage spoke of last.
fn schools_named_last(v: &View) -> Option<&'static str> {
    const KINDS: [&str; 5] = ["学校", "幼儿园", "公办园", "中小学", "小学"];
    v.tokens[..v.sentence].iter().rev().take(80).find_map(|t| {
        let word = &v.chars[t.start..t.end];
        if !matches!(word.last(), Some('校' | '园' | '学')) {
            return None;
        }
        let word = text(v, t);
        KINDS.iter().find(|w| word.ends_with(**w)).copied()
    })
}
