//! The roles of the numbers of a sentence: each by its own words (`role.rs`), then what a list shares.

use super::item::Item;
use super::item::bounds::quotation_start;
use super::role;
use crate::lexicon::Classes;
use crate::mention::Implied;
use crate::observation::Role;
use crate::period::Period;
use crate::report::{Draft, Genre};
use crate::sentence::Segment;
use crate::text::Chars;
use crate::token::{Kind, Tokens};

/// 截至2024年6月末: what stood then was reached.
fn counted_until(chars: &Chars, item: &Item) -> bool {
    item.scope.time_at.is_some_and(|(from, _)| {
        let before = chars.text(from.saturating_sub(3), from);
        ["截至", "截止", "截止到", "截至到"].iter().any(|word| before.ends_with(word))
    })
}

/// 过去五年…, 近三年来…, 去年…: told of what lies behind, whatever was promised before it.
fn looks_back(chars: &Chars, item: &Item) -> bool {
    item.scope.time_at.is_some_and(|(from, to)| {
        matches!(chars[from..to], ['过', '去', ..] | ['近', .., '年' | '来'] | ['去' | '上', '年', ..])
    })
}

/// A time before the plan, before the title's year or before the day it was written, said in the paragraph.
fn reached_before(report: &Draft, section: Option<Period>, item: &Item) -> bool {
    if item.scope.time_at.is_none() && item.scope.time == section && report.genre != Genre::Plan {
        return false;
    }
    let Some(last) = item.scope.time.and_then(Period::last_year) else { return false };
    let written = report.dated.year.filter(|_| !report.date.is_empty() || report.genre == Genre::WorkReport);
    report.plan.is_some_and(|(first, _)| last < first)
        // 2023年将增加学位/2022年投入资金…
        || report.genre != Genre::Plan && report.title_year.is_some_and(|year| last < year)
        || written.is_some_and(|written| last < written)
}

#[allow(clippy::too_many_arguments)]
pub(super) fn choose_roles(
    chars: &Chars,
    tokens: &Tokens,
    report: &Draft,
    (future, lays_down): (bool, bool),
    section: Option<Period>,
    sentence: (usize, usize),
    segs: &[Segment],
    items: &mut [Item],
) {
    for k in 0..items.len() {
        let item = &items[k];
        let m = &tokens.mentions[item.index];
        let seg = &segs[item.segment];
        let coming = item.scope.time.and_then(|time| match time {
            // “十四五”期间 in 2024 has its most part behind it.
            Period::Span(first, last) if report.dated.year.is_some_and(|now| first < now && now < last) => None,
            other => other.last_year(),
        });
        let ahead = match (coming, report.dated.year) {
            (Some(year), Some(now)) => {
                // 2024年,将投入… in what was written of 2023 in January.
                let begun = match report.genre {
                    Genre::WorkReport => (1..=3).contains(&report.dated.month),
                    _ => {
                        (1..=2).contains(&report.dated.month)
                            && report.title_year.is_some_and(|told| told + 1 == now)
                            && item.scope.time_at.is_some()
                            && matches!(item.scope.time, Some(Period::At(m)) if m.month == 0)
                    }
                };
                // 到12月底前…达到100家, written in August.
                let month = matches!(item.scope.time, Some(Period::At(m)) if m.month > report.dated.month);
                let later = month && item.scope.until && report.dated.month > 0;
                // 年底前实现全覆盖, written in August.
                let by_its_end = item.scope.until
                    && (1..12).contains(&report.dated.month)
                    && item.scope.time_at.is_some_and(|(from, to)| chars[from..to].ends_with(&['底', '前']));
                year > now || year == now && (begun || later || by_its_end)
            }
            _ => false,
        };
        // 由43名教师走教28所村小,开齐率提高37个百分点: of nothing that 43 could become.
        let alike = |next: &Item| {
            let unit = tokens.mentions[next.index].unit;
            unit == m.unit || unit == "百分点" && m.percent() || matches!(unit, "%" | "倍" | "")
        };
        let moves = |next: &Item| (next.lead.rise_to || next.lead.up || next.lead.down) && alike(next);
        let rises_later = items[k + 1..].iter().take(3).any(moves)
            || item.lead.from && items[k + 1..].iter().take(2).any(|n| n.lead.attained)
            // 辍学学生由263人实现动态清零
            || item.lead.from
                && items.get(k + 1).is_some_and(|n| {
                    n.segment == item.segment && tokens.mentions[n.index].implied == Some(Implied::Zero)
                });
        // In an undated plan 到2025年 is still ahead.
        let ahead = ahead && !counted_until(chars, item);
        let until_ahead = ahead || item.scope.until && report.dated.year.is_none();
        // 现有幼儿园201所,以及职业高中1所: the clause goes on.
        let opening = tokens.list.get(seg.from).map_or(' ', |t| chars[t.start]);
        let goes_on = matches!(opening, '以' | '及') && chars.up_to(tokens.list[seg.from].start, 2) == "以及";
        let from = if goes_on { segs[item.segment.saturating_sub(1)].from } else { seg.from };
        let last = item.scope.time.and_then(Period::last_year);
        let over = last.zip(report.dated.year).is_some_and(|(year, now)| year < now);
        let case = role::Case {
            chars,
            tokens: &tokens.list,
            m,
            lead: &item.lead,
            at: item.at,
            segment: (quotation_start(chars, &tokens.list, from, item.at), seg.to),
            sentence,
            // “十三五”期间…: what was reached before the plan began.
            future: future
                && !reached_before(report, section, item)
                && !counted_until(chars, item)
                && !looks_back(chars, item),
            lays_down,
            ahead: until_ahead,
            until: item.scope.until,
            past: over,
            reviewed: report.genre == Genre::WorkReport && !future && over,
            rises_later,
        };
        let (role, rule) = role::role(&case);
        items[k].role = role;
        items[k].rule = rule;
    }
    // 均高于全国88.1%、87.8%的平均水平: the numbers are the nation's own.
    for k in 0..items.len() {
        let mut last = k;
        while last + 1 < items.len() && items[last + 1].listed && items[last + 1].segment == items[k].segment {
            last += 1;
        }
        let stop = tokens.mentions[items[last].index].stop;
        if chars.get(stop) != Some(&'的') {
            continue;
        }
        let behind = chars.up_to(stop, 6);
        if (items[k].role == Role::Gap || items[k].lead.gap.is_some() && items[k].role == Role::Level)
            && ["的平均", "的水平", "的总体水平", "的整体水平", "的均值", "的目标", "的预期", "的控制目标"]
                .iter()
                .any(|w| behind.starts_with(w))
        {
            let goal = ["目标", "任务", "预期"].iter().any(|w| behind.contains(w));
            items[k].role = if goal { Role::Target } else { Role::Level };
            items[k].rule = "reference-stated";
            items[k].lead.gap = None;
            items[k].lead.core = (items[k].lead.core.0, items[k].lead.core.0);
        }
    }
    // 5%的国家要求: the rule that a value is held against.
    for item in items.iter_mut() {
        let m = &tokens.mentions[item.index];
        let behind = chars.up_to(m.stop, 7);
        if behind.starts_with('的') && behind.contains("要求") && matches!(item.role, Role::Gap | Role::Level) {
            (item.role, item.rule) = (Role::Threshold, "asked-for");
        }
    }
    // 不低于6个学分(108课时): the same said otherwise.
    for k in 1..items.len() {
        let Some(parent) = segs[items[k].segment].parent else { continue };
        let bare = items[k].lead.core.0 >= items[k].lead.core.1 && items[k].right.0 >= items[k].right.1;
        if bare
            && let Some(p) = items[..k].iter().rposition(|i| i.segment == parent)
            && matches!(items[p].role, Role::Threshold | Role::Target)
            // 达到60%(2022年为54%) tells what was.
            && items[k].scope.time == items[p].scope.time
        {
            items[k].role = items[p].role;
            items[k].rule = items[p].rule;
        }
    }
    // 完成全年900万人目标的73%: what was to be reached, and how far it was.
    for k in 0..items.len() {
        let (m, (from, to)) = (&tokens.mentions[items[k].index], items[k].right);
        let next = items.get(k + 1).filter(|n| n.segment == items[k].segment);
        if !(m.counts() || m.unit == "元") || !next.is_some_and(|n| tokens.mentions[n.index].percent()) {
            continue;
        }
        let aim = ["目标", "任务", "计划"].iter().any(|w| chars.up_to(m.stop, 6).contains(w)) && from < to
            // 完成年目标任务12500人的98.5%
            || chars.get(m.stop) == Some(&'的')
                && ["目标", "任务", "目标数"].iter().any(|w| chars.text(m.start.saturating_sub(3), m.start).ends_with(w));
        let done = ["完成", "实现", "达到"].iter().any(|w| {
            let at = tokens.list[segs[items[k].segment].from].start;
            chars.text(at, m.start).contains(w)
        });
        if aim && done {
            items[k].role = Role::Target;
            items[k].rule = "goal-held-against";
        }
    }
    // 中职招生任务1200人,完成1580人: what was to be done.
    for k in 1..items.len() {
        let (a, b) = (&items[k - 1], &items[k]);
        let words = |i: &Item| match i.lead.core {
            (from, to) if from < to => chars.text(tokens.list[from].start, tokens.list[to - 1].end),
            _ => "",
        };
        let aim = ["任务", "任务数", "计划数", "目标数"].iter().any(|w| words(a).ends_with(w));
        let same = tokens.mentions[a.index].unit == tokens.mentions[b.index].unit;
        if aim
            && same
            && a.role == Role::Level
            && matches!(words(b), "完成" | "实际完成" | "实际已完成" | "已完成")
            && b.segment == a.segment + 1
        {
            items[k - 1].role = Role::Target;
            items[k - 1].rule = "goal-held-against";
        }
    }
    // 城镇调查失业率5.5%左右、城镇新增就业1200万人以上的预期目标
    for k in 0..items.len() {
        let seg = &segs[items[k].segment];
        let last = items.iter().rev().find(|i| i.segment == items[k].segment).map_or(items[k].index, |i| i.index);
        if chars.get(tokens.mentions[last].stop) != Some(&'的') {
            continue;
        }
        let behind = chars.up_to(tokens.mentions[last].stop, 7);
        let goal =
            ["的预期目标", "的发展目标", "的目标任务", "的年度目标", "的目标"].iter().any(|w| behind.starts_with(w));
        let before = chars.text(tokens.list[seg.from].start, tokens.mentions[items[k].index].start);
        let met =
            || ["完成", "实现", "达到", "超过", "好于", "优于", "高于", "低于"].iter().any(|w| before.contains(w));
        // 实现新增就业1000万人以上的目标,要付出努力: a goal that is spoken of, and not as met.
        let effort = || {
            let behind = chars.text(tokens.list[sentence.0].start, tokens.list[sentence.1 - 1].end);
            ["要付出", "需要", "仍需", "有压力", "努力", "难度", "挑战"].iter().any(|w| behind.contains(w))
                && !["了", "已", "超额", "圆满"].iter().any(|w| before.contains(w))
        };
        if goal && items[k].role == Role::Level && (!met() || effort()) {
            items[k].role = Role::Target;
            items[k].rule = "goal-named";
        }
    }
    // 目标任务(60%), 省定标准(12平方米): what the bracket holds is the goal's own.
    for item in items.iter_mut() {
        let seg = &segs[item.segment];
        let Some(parent) = seg.parent.map(|p| &segs[p]).filter(|p| p.from < p.to) else { continue };
        let bare = item.lead.core.0 >= item.lead.core.1 && item.right.0 >= item.right.1 && item.at == seg.from;
        let named = chars.text(tokens.list[parent.from].start, tokens.list[parent.to - 1].end);
        if bare && item.role == Role::Level && ["目标", "任务", "目标值", "目标任务"].iter().any(|w| named.ends_with(w))
        {
            item.role = Role::Target;
            item.rule = "goal-held-against";
        }
    }
    // 减少1.5万元(10.7%): the same said otherwise.
    for k in 1..items.len() {
        let Some(parent) = segs[items[k].segment].parent else { continue };
        let bare = items[k].lead.core.0 >= items[k].lead.core.1 && items[k].right.0 >= items[k].right.1;
        let m = &tokens.mentions[items[k].index];
        if bare
            && m.percent()
            && items[k].role == Role::Level
            && let Some(p) = items[..k].iter().rposition(|i| i.segment == parent && i.role == Role::Change)
            && !tokens.mentions[items[p].index].percent()
        {
            let lead = items[p].lead;
            (items[k].role, items[k].rule) = (items[p].role, items[p].rule);
            (items[k].lead.up, items[k].lead.down, items[k].lead.reference) = (lead.up, lead.down, lead.reference);
        }
    }
    earlier_values(chars, tokens, segs, items);
    values_of_the_year_before(chars, tokens, segs, items);
    parts_of_a_plan(chars, tokens, segs, items);
    parts_of_a_rule(tokens, segs, items);
    others_under_a_rule(tokens, segs, items);
    // 分列全国第六、七位
    for k in 1..items.len() {
        let m = &tokens.mentions[items[k].index];
        let placed = chars.get(m.stop.wrapping_sub(1)).is_some_and(|c| matches!(c, '位' | '名'));
        if items[k].listed && items[k - 1].role == Role::Rank && m.chinese && m.unit == "人" && placed {
            items[k].role = Role::Rank;
            items[k].rule = items[k - 1].rule;
        }
    }
    // A list shares its role: 从209元、280元提高到217元、290元; 分别提高1、2个百分点.
    for k in 1..items.len() {
        let (a, b) = (&items[k - 1], &items[k]);
        let same_unit = tokens.mentions[a.index].unit == tokens.mentions[b.index].unit;
        // 由中部2.8万元、西部3.1万元分别提高到…: each with its own name.
        let named = a.role == Role::Baseline && b.lead.core.0 + 2 > b.lead.core.1;
        let bare = (b.lead.core.0 >= b.lead.core.1 || named) && !b.lead.rise_to && b.lead.gap.is_none();
        // 分别增加710所、5万人: of two names, each with its unit.
        let apart = a.lead.distributive && a.role == Role::Change && b.segment == a.segment;
        if b.listed
            && b.role != Role::Rank
            && (same_unit || apart)
            && bare
            && !b.lead.attained
            && matches!(a.role, Role::Baseline | Role::Change | Role::Gap | Role::Target | Role::Threshold)
            && (b.right.0 >= b.right.1 || matches!(tokens.list[b.right.0].mark(), Some('”' | '’' | '"')))
        {
            let (role, rule, lead) = (a.role, a.rule, a.lead);
            items[k].role = role;
            items[k].rule = rule;
            items[k].lead.gap = lead.gap;
            items[k].lead.reference = lead.reference;
            // 分别比上年下降6.3%、增长21.8%: each its own way.
            if !(items[k].lead.up || items[k].lead.down) {
                (items[k].lead.up, items[k].lead.down) = (lead.up, lead.down);
            }
            items[k].lead.distributive |= lead.distributive;
            items[k].lead.from_at = lead.from_at;
        }
    }
}

/// 为89.4亿元,比2010年的73.1亿元增长22%: the value that the change began from.
fn earlier_values(chars: &Chars, tokens: &Tokens, segs: &[Segment], items: &mut [Item]) {
    for k in 1..items.len() {
        let (a, b) = (&items[k - 1], &items[k]);
        if a.role != Role::Level || b.role != Role::Change || a.segment != b.segment {
            continue;
        }
        let lead = &tokens.list[segs[a.segment].from..a.at];
        let [.., than, time, of] = lead else { continue };
        let held = matches!(chars[than.start..than.end], ['比' | '较'])
            && time.kind == Kind::Time
            && chars[of.start..of.end] == ['的'];
        if held {
            (items[k - 1].role, items[k - 1].rule) = (Role::Baseline, "from-to");
            items[k - 1].lead.from_at = Some(items[k - 1].at - 3);
        }
    }
}

/// 生师比17.65:1(上年为17.9:1、11.2:1): in the bracket, what the values before it were.
fn values_of_the_year_before(chars: &Chars, tokens: &Tokens, segs: &[Segment], items: &mut [Item]) {
    const BEFORE: [&str; 12] =
        ["上年", "去年", "上年同期", "去年同期", "上一年", "上年末", "原来", "原先", "原", "此前", "以前", "调整前"];
    for k in 1..items.len() {
        let seg = &segs[items[k].segment];
        if seg.parent.is_none() || items[k].role != Role::Level {
            continue;
        }
        let same = items[..k].iter().rev().any(|i| {
            Some(i.segment) == seg.parent && tokens.mentions[i.index].unit == tokens.mentions[items[k].index].unit
        });
        if !same {
            continue;
        }
        let first = chars.text(tokens.list[seg.from].start, tokens.mentions[items[k].index].start);
        let goes_on = items[k - 1].segment == items[k].segment && items[k - 1].rule == "year-before";
        let named = first.trim_end_matches(['为', '是', '仅']);
        // (去年): when, and not what it was.
        if BEFORE.contains(&named) && first != "去年" || goes_on {
            (items[k].role, items[k].rule) = (Role::Baseline, "year-before");
            items[k].lead.from_at = Some(seg.from);
            items[k].lead.core = (items[k].at, items[k].at);
        }
    }
}

/// 计划建设食堂22个,其中新建5个,改建17个: the parts of what is planned are planned too.
fn parts_of_a_plan(chars: &Chars, tokens: &Tokens, segs: &[Segment], items: &mut [Item]) {
    let Some(whole) = items.iter().position(|i| i.role == Role::Target && i.rule == "promised") else { return };
    let unit = tokens.mentions[items[whole].index].unit;
    let mut part = false;
    let opens = tokens.list[segs[items[whole].segment].from].has(Classes::AMONG);
    for k in whole + 1..items.len() {
        let seg = &segs[items[k].segment];
        part |= tokens.list[seg.from].has(Classes::AMONG);
        let text = chars.text(tokens.list[seg.from].start, tokens.mentions[items[k].index].start);
        if text.contains(['已', '今']) {
            return;
        }
        // 三年新增3300个,其中今年不少于1100个
        let planned =
            items[k].role == Role::Level || items[k].role == Role::Threshold && items[k].rule == "requirement";
        // 其中公办4300人,占82%: what share of the plan that is.
        let m = &tokens.mentions[items[k].index];
        let share = items[k].lead.share && m.percent() && items[k - 1].role == Role::Target;
        if planned && (part && m.unit == unit || (part || opens) && share) {
            items[k].role = Role::Target;
            items[k].rule = "promised";
        }
    }
}

/// 交流轮岗不低于10%,其中骨干教师不低于20%: a part of what a rule asks for is asked for too.
fn parts_of_a_rule(tokens: &Tokens, segs: &[Segment], items: &mut [Item]) {
    for k in 1..items.len() {
        let (a, b) = (&items[k - 1], &items[k]);
        let asked = a.role == Role::Threshold && a.rule == "requirement" && tokens.mentions[a.index].percent();
        let from = segs[b.segment].from;
        let strict = tokens.list[from..b.at].iter().any(|t| t.has(Classes::THRESHOLD) && !t.has(Classes::NOUN));
        let part = strict && tokens.list[from].has(Classes::AMONG) && tokens.mentions[b.index].percent();
        if asked && part && b.role == Role::Target {
            (items[k].role, items[k].rule) = (a.role, a.rule);
        }
    }
}

/// 小学每班不超过45人,初中50人; 校长听课不少于40节,中层30节: another one, with nothing but its name before as many of the same.
fn others_under_a_rule(tokens: &Tokens, segs: &[Segment], items: &mut [Item]) {
    const LONGEST: usize = 3;
    let says = Classes::ATTAIN.or(Classes::ACT).or(Classes::ADVERB).or(Classes::AMONG).or(Classes::PREPOSITION);
    for k in 1..items.len() {
        let (a, b) = (&items[k - 1], &items[k]);
        let strict = a.lead.threshold || a.lead.at_least || a.lead.at_most;
        let asked = a.role == Role::Threshold && strict && matches!(a.rule, "requirement" | "minimum-for-each");
        let name = &tokens.list[segs[b.segment].from..b.at];
        let only_named = (1..=LONGEST).contains(&name.len())
            && name.iter().all(|t| matches!(t.kind, Kind::Run | Kind::Word) && (!t.has(says) || t.has(Classes::NOUN)))
            && b.at + 1 == segs[b.segment].to;
        let m = &tokens.mentions[b.index];
        // 小学辍学率＜0.1% has a bound of its own.
        let own = m.bound.is_some() || b.lead.at_least || b.lead.at_most;
        let same = tokens.mentions[a.index].unit == m.unit && m.counts() && !m.ordinal && !own;
        if asked && only_named && same && b.segment == a.segment + 1 && matches!(b.role, Role::Level | Role::Target) {
            (items[k].role, items[k].rule) = (a.role, a.rule);
        }
    }
}
