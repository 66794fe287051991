//! Times of day, dates and durations that only fix a period.

use super::Here;
use super::condition::states_value;
use crate::lexicon::Classes;
use crate::text::is_han;
use crate::token::{Kind, Token};

/// 17:36, 下午5时, 07时41分
pub(super) fn time_of_day(h: &Here) -> bool {
    const PARTS: [&str; 9] = ["上午", "下午", "晚", "晚上", "早", "早上", "清晨", "中午", "凌晨"];
    let hour = match h.after(0) {
        '时' => h.after(1) != '间',
        '点' => matches!(h.after(1), '钟' | '半'),
        _ => false,
    };
    h.m.unit.is_empty() && hour
        || h.m.unit == "点" && PARTS.iter().any(|w| h.ahead(w))
        // 每周五4至5点
        || h.m.unit == "点"
            && h.m.max.is_some_and(|max| max <= rust_decimal::Decimal::from(24))
            && h.clause_before().iter().rev().take(3).any(|t| matches!(h.chars[t.end - 1], '一'..='五' | '六' | '日' | '天' | '周'))
        || h.m.unit == "分" && matches!(h.before(1), '时' | '点')
        || h.before(1) == ':' && h.before(2).is_ascii_digit()
        || clock(h)
}

/// 2025-08-03 01:45, 时间:9:30: hours and minutes behind a date.
fn clock(h: &Here) -> bool {
    let written = &h.chars[h.m.start..h.m.end];
    let minutes = written.len() >= 4 && written[written.len() - 3] == ':' && written.len() <= 5;
    let dated = h.before(1) == ' ' && (h.before(2).is_ascii_digit() || h.before(2) == '日');
    h.m.form == crate::mention::numeral::Form::Ratio && minutes && (dated || h.ahead("时间:"))
}

/// Times that only fix a period or describe a course: 提前5年, 三年制, 15分钟, 连续6年.
pub(super) fn duration(h: &Here) -> bool {
    // 由6.1天降至4.6天, 从2020年的9.6年提升至2025年的10.2年: measured twice.
    let dated = |t: &&Token| t.kind == Kind::Time || matches!(h.chars[t.start..t.end], ['的']);
    let led = h.clause_before().iter().rev().find(|t| !dated(t));
    let rises_later = || h.clause_after().iter().any(|t| t.has(Classes::RISE_TO));
    if led
        .is_some_and(|t| matches!(h.chars[t.start..t.end], ['由'] | ['从']) && rises_later() || t.has(Classes::RISE_TO))
    {
        return false;
    }
    // 上学路程从原来的40分钟缩短到10分钟
    const ONCE: [&str; 8] = ["从原来", "由原来", "从过去", "由过去", "从以前", "由以前", "从原先", "由原先"];
    if ONCE.iter().any(|w| h.ahead(w) || h.before(1) == '的' && h.ahead(&[w, "的"].concat())) && rises_later() {
        return false;
    }
    // 略高于全省13.7年的平均数
    if ["的平均数", "的平均水平", "的平均值"].iter().any(|w| h.behind(w)) {
        return false;
    }
    // 由原办法的20个工作日缩短至平均10个工作日、15个工作日; 审批用时50个工作日. Others say by when something is to be done.
    if h.m.unit == "工作日" {
        let from = |t: &Token| matches!(h.chars[t.start..t.end], ['由'] | ['从']);
        let shortened = h.clause_before().iter().any(|t| t.has(Classes::RISE_TO))
            || rises_later() && h.clause_before().iter().rev().take(6).any(from)
            || ["用时", "时限", "耗时"].iter().any(|w| h.ahead(w));
        let listed = matches!(h.list[..h.at], [.., Token { kind: Kind::Number, index, .. }, Token { kind: Kind::Mark('、'), .. }]
            if h.mentions[index].unit == h.m.unit && h.mentions[index].skipped.is_none());
        if shortened || listed {
            return false;
        }
    }
    // 分别达到95%和13.5年: one of the values that are dealt out.
    let joined = h.previous().is_some_and(|t| t.mark() == Some('、') || t.has(Classes::CONJUNCTION))
        && h.at >= 2
        && h.list[h.clause..h.at - 1].last().is_some_and(|t| t.kind == Kind::Number);
    if h.m.unit == "年" && joined && h.clause_before().iter().any(|t| t.has(Classes::DISTRIBUTIVE)) {
        return false;
    }
    // 前两期, 前两批: which of them.
    // 2020届毕业生, 近三届
    let year_of = (h.m.unit == "届" || h.behind("届")) && h.m.end - h.m.start == 4;
    // 试点满一届
    if matches!(h.m.unit, "届" | "期" | "轮") && h.before(1) == '满' && h.m.chinese {
        return true;
    }
    if year_of || h.m.unit == "届" && (h.ahead("近") || h.ahead("上") || h.m.chinese && h.before(1) == '近') {
        return true;
    }
    if h.m.top && matches!(h.m.unit, "期" | "批" | "轮" | "届") {
        return true;
    }
    // 连续四个学期
    if h.m.unit == "个" && ["学期", "学年", "寒暑假", "暑假", "季度"].iter().any(|w| h.behind(w)) {
        return true;
    }
    // 每天综合体育活动2小时, 每天1小时体育锻炼时间
    if exercised(h) {
        return false;
    }
    if !matches!(
        h.m.unit,
        "年" | "月" | "个月" | "天" | "周" | "星期" | "工作日" | "小时" | "分钟" | "秒" | "岁" | "学年"
    ) {
        return false;
    }
    if matches!(h.m.unit, "年" | "个月") && served(h) || kept_for(h) {
        return false;
    }
    // 免费开放1344小时, 上门服务25万余小时: so much was done.
    if h.m.unit == "小时" && h.m.value >= rust_decimal::Decimal::ONE_HUNDRED && performed(h) {
        return false;
    }
    if matches!(h.m.unit, "个月" | "天")
        && (h.ahead("连续") || h.ahead("已连续"))
        && h.clause_after().iter().any(|t| t.kind != Kind::Number)
    {
        return false;
    }
    !states_value(h)
}

/// 教龄应在6年以上, 聘期一般为3年, 贷款期限最长不超过22年: how long something must or may last.
fn served(h: &Here) -> bool {
    const TERMS: [&str; 8] = ["教龄", "工龄", "聘期", "服务期", "服务期限", "贷款期限", "工作年限", "从业年限"];
    let end = h.list[h.at].start;
    let said: String = h.chars[end.saturating_sub(8)..end].iter().collect();
    let asked = |rest: &str| {
        let rest = rest.trim_start_matches(['应', '须', '需', '要', '当']);
        let rest = rest.strip_prefix("一般").unwrap_or(rest);
        ["", "在", "为", "满", "达到", "不少于", "不低于", "不超过", "不得超过", "最长", "最短", "最长不超过", "必须满"]
            .contains(&rest)
    };
    TERMS.iter().any(|w| said.rfind(w).is_some_and(|at| asked(&said[at + w.len()..])))
}

/// 食品留样48小时以上, 录像保存30天以上: how long something is to be kept, at the least.
fn kept_for(h: &Here) -> bool {
    const KEPT: [&str; 6] = ["留样", "保存", "留存", "保留", "存放", "公示"];
    matches!(h.m.unit, "小时" | "天")
        && h.m.bound == Some(crate::observation::Bound::AtLeast)
        && h.next().is_none_or(Token::parts_clauses)
        && KEPT.iter().any(|w| h.ahead(w))
}

/// A word for what is done by the hour stands straight before.
fn performed(h: &Here) -> bool {
    const DONE: [&str; 8] = ["开放", "服务", "培训", "志愿服务", "授课", "播出", "飞行", "巡逻"];
    let about = Classes::ABOUT.or(Classes::AT_LEAST).or(Classes::ADVERB).or(Classes::ATTAIN);
    let last = h.clause_before().iter().rev().take(4).find(|t| !t.has(about));
    last.is_some_and(|t| {
        let word = &h.chars[..t.end];
        DONE.iter().any(|w| {
            word.len() >= 2 && word[word.len() - 2..].iter().copied().eq(w.chars().skip(w.chars().count() - 2))
        })
    })
}

/// So long each day for sport: 每天体育活动|2小时, 每天|2小时|的综合体育活动时间.
pub(super) fn exercised(h: &Here) -> bool {
    if !matches!(h.m.unit, "小时" | "分钟") {
        return false;
    }
    const SPORT: [&str; 4] = ["体育活动", "体育锻炼", "户外活动", "体育运动"];
    let daily = |t: &Token| matches!(h.chars[t.start..t.end], ['每', '天' | '日', ..]);
    if ["每天", "每日", "每天校内", "每天校外", "每天在校"].iter().any(|w| h.ahead(w)) {
        let rest: String = h.chars[h.m.stop..].iter().take(11).take_while(|c| is_han(**c)).collect();
        return SPORT.iter().any(|w| rest.contains(w)) && rest.contains("时间");
    }
    SPORT.iter().any(|w| h.ahead(w)) && h.clause_before().iter().any(daily)
}

/// 2024 without 年 between years and the like.
pub(super) fn year_number(h: &Here) -> bool {
    // 2020县教育局总结: a year that opens a title.
    let digits = &h.chars[h.m.start..h.m.end];
    let like_year = digits.len() == 4
        && digits.iter().all(char::is_ascii_digit)
        && h.m.value >= rust_decimal::Decimal::from(1949)
        && h.m.value <= rust_decimal::Decimal::from(2060);
    // 发布2022就业报告: nothing that is counted stands behind it.
    let titled = || {
        const TITLES: [&str; 8] = ["报告", "公报", "年鉴", "榜单", "蓝皮书", "白皮书", "总结", "排名"];
        let rest: String = h.chars[h.m.stop..].iter().take(10).take_while(|c| is_han(**c)).collect();
        h.m.unit_end == h.m.end && TITLES.iter().any(|w| rest.contains(w))
    };
    if like_year && (h.m.unit.is_empty() && h.previous().is_none() || titled()) {
        return true;
    }
    h.m.unit.is_empty()
        && h.m.max.is_some()
        && h.m.value >= rust_decimal::Decimal::from(1900)
        && h.m.value <= rust_decimal::Decimal::from(2100)
}

/// 9月 8日 left over from a date.
pub(super) fn date_part(h: &Here) -> bool {
    matches!(h.m.unit, "月")
        || h.m.unit.is_empty() && (h.behind("日") && !h.behind("日制") || h.behind("月"))
        || h.ahead("月") && h.behind("日")
}

/// 每天24小时, 每周五天
pub(super) fn frequency(h: &Here) -> bool {
    matches!(h.m.unit, "小时") && (h.ahead("每天") || h.ahead("全天")) && h.m.value == rust_decimal::Decimal::from(24)
}
