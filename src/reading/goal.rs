//! Label candidates of how far a goal was reached: 新增就业1361万人,完成全年目标任务的123.7%.

use crate::observation::Role;

use super::label::{Add, Kind, View};
use super::phrase::Phrase;
use super::shape::Shape;

const AIMS: [&str; 3] = ["目标", "任务", "计划"];

/// Of the goal that the number before is about.
pub(super) fn goal(v: &View, core: (usize, usize), shape: &Shape, before: &Phrase, add: &mut Add) {
    // 完成全年900万人|目标的|77%
    let behind = v.chars.up_to(v.m.stop, 4);
    if v.m.counts() && v.role == Role::Target && AIMS.iter().any(|w| behind.starts_with(w)) {
        add(Kind::Goal, before.then(AIMS.iter().find(|w| behind.starts_with(**w)).unwrap_or(&"")));
    }
    if v.role == Role::Target && core.0 < core.1 && behind.starts_with('的') {
        let own = v.core_phrase(core);
        if let Some(goal) =
            own.text.strip_prefix("完成").filter(|g| g.chars().count() <= 6 && AIMS.iter().any(|w| g.ends_with(w)))
        {
            add(Kind::Goal, before.then(goal));
        }
    }
    if shape.percent && shape.core_empty && AIMS.iter().any(|w| before.text.ends_with(w)) && goal_reached(v) {
        let goals = ["年目标任务", "目标任务", "目标数", "年目标", "目标", "任务", "计划"];
        let of = goals.iter().find_map(|w| before.text.strip_suffix(w)).unwrap_or(&before.text);
        add(Kind::Goal, before.with(format!("{of}完成{}", &before.text[of.len()..])));
    }
    // 减少大班额任务目标数是108个,实际已减少129个: of what was to be done.
    if shape.core_empty
        && !shape.percent
        && let Some(task) = task_of(&before.text)
        && v.chars[v.tokens[v.segments[v.segment].from].start..].starts_with(&['实', '际'])
    {
        add(Kind::Goal, before.with(task.to_owned()));
    }
    // 城镇新增就业1361万人,完成全年目标任务的123.7%: what was to be done so much of.
    if shape.percent && core.0 < core.1 && !v.before_percent {
        let mut own = v.core_phrase(core);
        // 计划 alone is a word of promise, which no phrase keeps.
        let said = v.chars.text(v.tokens[core.0].start, v.m.start).trim_end_matches('的');
        if said.starts_with("完成") && said.ends_with("计划") {
            own = std::borrow::Cow::Owned(own.with(said.to_owned()));
        }
        let aim = AIMS.iter().any(|w| own.text.contains(w));
        let done = ["完成", "实现"]
            .iter()
            .any(|w| v.chars.text(v.tokens[core.0].start.saturating_sub(6), v.m.start).contains(w));
        if done && aim && own.len() <= 10 && !before.text.contains("完成") {
            let verb = if own.text.starts_with("完成") { "" } else { "完成" };
            add(Kind::Goal, before.then(verb).then(&own.text));
        }
    }
}

/// What is to be done so much of: 招生任务数 → 招生.
pub(super) fn task_of(label: &str) -> Option<&str> {
    const TASKS: [&str; 11] = [
        "年度任务目标数", "任务目标数", "目标任务数", "目标任务", "任务目标", "任务数", "任务", "计划数", "目标数",
        "目标值", "目标",
    ];
    TASKS.iter().find_map(|w| label.strip_suffix(w)).filter(|task| task.chars().count() >= 2)
}

/// 目标的|77%: the words between the goal and how far it was reached.
fn goal_reached(v: &View) -> bool {
    let before = v.chars.text(v.m.start.saturating_sub(5), v.m.start);
    // 占招生计划9443人的5.6%: a share of what is planned.
    if v.chars[v.tokens[v.segments[v.segment].from].start] == '占' {
        return false;
    }
    let counted = before.ends_with('的')
        && v.numbers_before().last().is_some_and(|m| m.stop + 1 == v.m.start && m.skipped.is_none() && !m.percent());
    counted || ["目标的", "任务的", "计划的", "目标数的", "目标任务的"].iter().any(|w| before.ends_with(w))
}
