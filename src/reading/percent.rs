//! Label candidates for a percentage whose words stand right of it: what it is a share of, and of what kind.

use super::label::{Add, Kind, View, text};
use super::phrase::{Phrase, phrase};
use super::right::turn;
use super::shape::Shape;
use super::topic::topic;

/// 70%的学校建成特色校; 30%教师能熟练运用; 80%以上达到要求.
pub(super) fn percent(v: &View, core: (usize, usize), shape: &Shape, add: &mut Add) {
    let (from, to) = v.right;
    let p = phrase(v.chars, v.tokens, from, to);
    let subject = v.core_phrase(core);
    // 失业率处于2.5%的低位: how that is judged.
    if shape.right_of
        && ["低位", "高位", "区间", "低水平", "高水平"].iter().any(|w| p.text.ends_with(w))
        && p.len() <= 6
    {
        return;
    }
    if shape.right_of
        && ["目标", "任务", "水平", "要求", "标准", "进度", "红线", "底线"].iter().any(|w| p.text.ends_with(w))
        && p.len() <= 8
    {
        // 达4%的目标, 70%的基本普及目标: the rate is named before.
        if let Some(before) = v.before.filter(|_| shape.verb_in_core || shape.core_empty || v.lead.gap.is_some()) {
            add(Kind::Goal, before.clone());
        }
        return;
    }
    // 提前实现规划纲要确定的2020年70%目标: of the rate told before.
    if shape.right_noun
        && matches!(p.text.as_str(), "目标" | "的目标" | "目标任务")
        && let Some(before) = v.before
    {
        add(Kind::Goal, before.clone());
        return;
    }
    // 培训经费按公用经费|5%|的比例安排
    let rule = ["的比例", "的标准"].iter().find_map(|w| {
        let rest = p.text.strip_prefix(w)?;
        (DONE.iter().any(|d| rest.starts_with(d))).then(|| w.trim_start_matches('的'))
    });
    if let Some(word) = rule
        && !shape.core_empty
    {
        return add(Kind::Turned, subject.then(word));
    }
    if let Some((_, of)) = subject.text.split_once('按').filter(|(_, of)| of.chars().count() >= 3)
        && let Some(what) = allotted(v)
    {
        let of = of.trim_start_matches('照').trim_end_matches('的');
        return add(Kind::Turned, p.with([&what.text, "占", of, "比例"].concat()));
    }
    // 落实培训经费,按照公用经费预算总额的|10%|安排
    let of = ["按照", "按"].iter().find_map(|w| subject.text.strip_prefix(w));
    if let Some(of) = of
        && DONE.iter().any(|d| p.text.starts_with(d))
        && let Some(whose) = v.clause_before.map(|(a, b)| topic(v, a, b)).filter(|t| !t.is_empty())
    {
        return add(Kind::Turned, whose.then("占").then(of.trim_end_matches('的')).then("比例"));
    }
    // 对改造项目按工程造价的30%给予补助: a share of that for what is helped.
    if let Some((whose, of)) =
        subject.text.split_once('按').filter(|(whose, of)| whose.chars().count() >= 2 && of.chars().count() >= 2)
        && let Some(help) = ["给予", "予以"].iter().find_map(|w| p.text.strip_prefix(w))
        && (2..=4).contains(&help.chars().count())
    {
        let whose = whose.trim_start_matches('对');
        let of = of.trim_start_matches('照').trim_end_matches('的');
        return add(Kind::Turned, p.with([whose, help, "占", of, "比例"].concat()));
    }
    if shape.right_of {
        if !shape.core_empty && !shape.core_verb_only {
            add(Kind::Whole, subject.then(&format!("{}比例", p.text.trim_start_matches('的'))));
        }
        let mut p = p;
        p.text = p.text.trim_start_matches('的').to_string();
        turn(v, from, to, &mut p);
        // 降低了30%的生产成本: the cost itself fell, no share of it is stated.
        if shape.differs {
            add(Kind::Turned, p);
        } else {
            add(Kind::Turned, p.then("占比"));
        }
        return;
    }
    // 毛入学率只有1%,2002年达到15%迈入大众化门槛: what follows from the value names nothing.
    if shape.core_empty && v.lead.attained && v.before_percent {
        return;
    }
    if shape.right_noun {
        let mut p = p;
        // 优质园覆盖95%乡镇: so many of them are covered, and by what.
        if let Some(what) = subject.text.strip_suffix("覆盖").filter(|w| (2..=14).contains(&w.chars().count()))
            && p.len() <= 8
        {
            add(Kind::Goal, p.with(format!("{what}{}覆盖率", p.text)));
        }
        turn(v, from, to, &mut p);
        add(Kind::Turned, p.then("占比"));
    } else if shape.right_verb && p.len() >= 3 {
        // 初中毕业生升学率达到99%、65%就读普通高中: those of the figure beside it.
        if shape.core_empty
            && v.listed
            && v.before_percent
            && let Some(of) = v.before.and_then(|before| people_of(&before.text))
        {
            return add(Kind::Turned, p.with([&p.text, "的", of, "占比"].concat()));
        }
        let subject = if !shape.core_empty {
            Some(subject.into_owned())
        } else {
            v.clause_before.map(|(a, b)| topic(v, a, b)).filter(|t| !t.is_empty()).or(v.before.cloned())
        };
        match subject {
            Some(subject) => add(Kind::Turned, subject.then(&format!("{}占比", p.text))),
            None => add(Kind::Turned, p.then("占比")),
        }
    }
}

pub(super) const DONE: [&str; 9] = ["安排", "提取", "列支", "发放", "落实", "计提", "执行", "给予", "予以"];

/// 县财政按工资总额的|1.5%|安排教师培训经费: what is set aside.
pub(super) fn allotted(v: &View) -> Option<Phrase> {
    const MONEY: [&str; 6] = ["经费", "资金", "专项", "补助", "基金", "预算"];
    let (from, to) = v.right;
    if from >= to || !DONE.contains(&text(v, &v.tokens[from])) {
        return None;
    }
    let what = phrase(v.chars, v.tokens, from + 1, to);
    (MONEY.iter().any(|w| what.text.ends_with(w)) && (4..=14).contains(&what.len())).then_some(what)
}

/// 初中毕业生|升学率: the people that a rate is about, at its head.
pub(super) fn people_of(label: &str) -> Option<&str> {
    const PEOPLE: [&str; 8] = ["毕业生", "新生", "学生", "教师", "幼儿", "儿童", "患者", "劳动力"];
    let end = PEOPLE.iter().filter_map(|w| Some(label.find(w)? + w.len())).max()?;
    (end < label.len() && super::labels::leading_verb(&label[..end]).is_none()).then(|| &label[..end])
}
