//! Rules and requirements: what is to hold always, or for each.

use super::Case;
use super::promise::{done, says_done};
use crate::forms::Few;
use crate::lexicon::Classes;
use crate::token::{Kind, Token};
use rust_decimal::Decimal;

/// A rule or requirement.
pub(super) fn threshold(c: &Case, promised: bool) -> Option<&'static str> {
    let m = c.m;
    let each = || each_unit(c);
    let normative = c.tokens[c.segment.0..c.at].iter().any(|t| t.has(Classes::THRESHOLD) && !t.has(Classes::NOUN));
    let strict = c.tokens[c.segment.0..c.at].iter().any(|t| {
        if !matches!(c.chars[t.start], '不' | '应' | '须' | '必' | '原') {
            return t.end == c.m.start && matches!(c.chars[t.start], '≤' | '≥');
        }
        matches!(
            c.chars.text(t.start, t.end),
            "不少于"
                | "不低于"
                | "不得少于"
                | "不得低于"
                | "不得超过"
                | "不高于"
                | "不超过"
                | "不小于"
                | "应达到"
                | "应不少于"
                | "应不低于"
                | "应当"
                | "须"
                | "必须"
                | "原则上"
                | "不短于"
                | "不多于"
                | "不得高于"
                | "不应低于"
        )
    });
    // 最高收费标准为200元, 最低控制分数为526分: a limit.
    if limits(c) && !done(c) {
        return Some("limit");
    }
    if (permitted(c) || weighs(c)) && !done(c) {
        return Some("limit");
    }
    if marks_of_a_paper(c) {
        return Some("marks-of-a-paper");
    }
    if (laid_down(c)
        || reckoned_by(c)
        || kept_to(c)
        || (c.future || promised) && (so_many_for_each(c) || given_by_share(c)))
        && !done(c)
    {
        return Some("asked-for");
    }
    if m.unit == "元" && c.future && granted_once(c) && !done(c) {
        return Some("minimum-for-each");
    }
    // 公用经费按每生每年200元列入预算: what a plan gives for each.
    if c.m.unit == "元" && (c.future || promised) && for_each_person(c) && !c.lead.rise_to && !done(c) {
        return Some("minimum-for-each");
    }
    // 开发岗位不少于700个, in a plan: what will be done.
    let does =
        || (c.lead.core.0..c.lead.core.1).any(|k| c.tokens[k].has(Classes::ACT) && !c.tokens[k].has(Classes::NOUN));
    let lasts = matches!(m.unit, "分钟" | "小时" | "学时" | "课时" | "天");
    // 三年新增3300个,其中今年不少于1100个: a part of what will be done.
    let part = || {
        c.tokens[c.segment.0].has(Classes::AMONG)
            && c.tokens[c.sentence.0..c.segment.0].iter().any(|t| t.kind == Kind::Number)
    };
    // 每年安排经费不低于300万元, in a plan: what will be paid, year by year.
    let yearly = || done_every_year(c, &c.chars[c.tokens[c.segment.0].start..c.m.start]);
    // 招生计划增量不低于6000个, 教育专项不低于1800万元: too much for a rule of what each is to have.
    let large = || c.lead.at_least && m.value >= if m.unit == "元" { MILLION } else { Decimal::ONE_HUNDRED };
    // 明年融合班不少于40个
    let by_then = || c.tokens[c.sentence.0..c.at].iter().any(|t| t.kind == Kind::Time) && m.value >= Decimal::TEN;
    let large = || large() || c.lead.at_least && m.unit != "元" && by_then();
    let paid = || m.unit == "元" && (part() || yearly() || large());
    let aimed = || m.counts() && (does() || part() || large() || of_a_population(c)) || paid();
    let asked = || !((c.future || promised || c.ahead) && !each() && aimed());
    // 食品留样48小时以上: how long, at the least, and nothing says that it was so.
    static KEPT: Few<6> = Few::new(["留样", "保存", "留存", "保留", "存放", "公示"]);
    let kept = matches!(m.unit, "小时" | "天") && m.bound_after && KEPT.ends_of(&c.chars[..m.start]);
    if (strict && (lasts || asked()) || kept) && !m.percent() && !done(c) {
        return Some("requirement");
    }
    // 2024年占比不低于58%, in a plan: what is to be reached.
    let dated = || c.tokens[c.sentence.0..c.at].iter().any(|t| t.kind == Kind::Time);
    // 毛入园率达到96%,覆盖率不低于90%: one of the values that a plan is to reach.
    let among_goals = || c.tokens[c.sentence.0..c.segment.0].iter().any(|t| t.kind == Kind::Number) && !of_lessons(c);
    let dated = || dated() || of_those_at_school(c);
    let aimed = || c.future && (dated() || among_goals()) || a_goal_goes_on(c);
    if strict && m.percent() && !promised && !done(c) && (each() || !aimed()) {
        return Some("requirement");
    }
    // 确保艺术课程课时总量不低于9%: what is to hold always, where no year is named.
    let held =
        || c.tokens[c.segment.0..c.at].iter().any(|t| matches!(c.chars[t.start..t.end], ['确' | '保', '保' | '证']));
    if strict && m.percent() && held() && !c.until && !done(c) && !dated() {
        return Some("requirement");
    }
    // 鼓励学校按总课时的11%开设艺术课程, 保证72学时: how much is to be taught.
    if (c.future || promised) && !done(c) && (strict || norm_of_teaching(c)) && of_lessons(c) {
        return Some("lessons-asked-for");
    }
    // 学生在校期间参加至少一项艺术活动: every one of them.
    if normative && (c.future || promised) && !done(c) && each_person(c) {
        return Some("minimum-for-each");
    }
    // 保证每天校内1小时体育活动, 落实每天上下午各1次眼保健操
    if kept_daily(c) && !done(c) {
        return Some("minimum-for-each");
    }
    // 按1:1的调档比例投档, 按生师比15:1配备
    if c.m.unit == ":1" && by_ratio(c) && !done(c) {
        return Some("requirement");
    }
    // 艺术教师每学期要上3—5节公开课
    if often_taught(c) && (c.future || promised) && !done(c) {
        return Some("minimum-for-each");
    }
    // 巩固率99.1%(标准为95%以上)
    if names_standard(c) && !done(c) {
        return Some("standard-named");
    }
    // 乡村小规模学校至少配备1名: of schools of a kind, each.
    if normative && m.counts() && !done(c) && !dated() && (of_a_kind(c) || of_each_level(c)) {
        return Some("minimum-for-each");
    }
    if normative && each() && !done(c) {
        return Some("minimum-for-each");
    }
    // 保证必修课程有6个学分; 各县每3年举办一届艺术展演,每年举办1次比赛: rules of how much and how often.
    let heads = |at: usize| matches!(c.chars[c.tokens[at].start], '各' | '每');
    // 选定监测点,每年体检1次: a clause of its own, if there are few; 每年举办招聘会100场 is done in all.
    let few = m.value <= Decimal::from(12);
    let often = matches!(m.unit, "次" | "届" | "场") && each() && (heads(c.sentence.0) || few && heads(c.segment.0));
    if (m.unit == "学分" || often) && (c.future || promised) && !done(c) {
        return Some("minimum-for-each");
    }
    // 高校按在校学生总数的0.15%配备教师
    if m.percent() && c.future && !done(c) && staffed_by(c) {
        return Some("requirement");
    }
    let bounded = m.bound_after || c.lead.at_least || normative;
    if (c.lead.attained || c.lead.share || bounded) && !promised && !c.until && !c.ahead && !done(c) && asked_for(c) {
        return Some("asked-for");
    }
    if bounded && (c.future || promised) && each() {
        return Some("minimum-for-each");
    }
    None
}

const MILLION: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// 小学、初中辍学率不超过…, 巩固率不低于…: how many of those who should be are at school, which is reached and not kept to.
fn of_those_at_school(c: &Case) -> bool {
    static RATES: Few<6> = Few::new(["入学率", "入园率", "辍学率", "巩固率", "升学率", "就业率"]);
    RATES.any_of(&c.chars[c.tokens[c.segment.0].start..c.m.start])
}

/// Under 一、资助标准 or 二、经费分担: so much for each, so large a share. What a standard was raised to is told.
fn laid_down(c: &Case) -> bool {
    const LARGEST: i64 = 1_000_000;
    let share = c.m.percent() && !c.lead.up && !c.lead.down && !c.lead.delta;
    let amount = c.m.unit == "元" && c.m.value < Decimal::from(LARGEST) && !c.lead.rise_to;
    let raised =
        || c.lead.from || c.tokens[c.segment.0..c.at].iter().any(|t| matches!(c.chars[t.start..t.end], ['由' | '从']));
    c.lays_down && c.m.implied.is_none() && (share || amount) && !(c.lead.rise_to && raised()) && !c.past && !c.until
}

/// 按小学每班45人、初中每班50人测算: by what is reckoned how many will be wanted.
fn reckoned_by(c: &Case) -> bool {
    static RECKONED: Few<5> = Few::new(["测算", "计算", "核算", "推算", "匡算"]);
    let own = &c.tokens[c.segment.0..c.at];
    let by = own.first().is_some_and(|t| matches!(c.chars[t.start..t.end], ['按' | '以'] | ['按', '照']));
    let last = c.tokens[..c.segment.1].last().filter(|_| c.at + 1 < c.segment.1);
    let each = own.iter().rev().take(3).any(|t| c.chars[t.start] == '每');
    by && each && last.is_some_and(|t| RECKONED.ends_of(&c.chars[..t.end]))
}

/// 按就餐学生每100人配1名的要求, 按照每村2名的标准: by which rule something is done.
fn so_many_for_each(c: &Case) -> bool {
    static RULE: Few<5> = Few::new(["的要求", "的标准", "的比例", "的规定", "的原则"]);
    let own = &c.tokens[c.segment.0..c.at];
    let by = own.first().is_some_and(|t| matches!(c.chars[t.start..t.end], ['按'] | ['按', '照']));
    let last = c.tokens[..c.segment.1].last().filter(|_| c.at + 1 < c.segment.1);
    let ends = || RULE.begins_of(c.chars, c.m.stop) || last.is_some_and(|t| RULE.ends_of(&c.chars[..t.end]));
    by && c.m.counts() && c.chars[own[0].start..c.m.start].contains(&'每') && ends()
}

/// 按不超过在园幼儿10%的比例给予资助: how large a share is to get it; 按每年10%的比例递增 says how fast something grows.
fn given_by_share(c: &Case) -> bool {
    static GROWS: Few<5> = Few::new(["递增", "递减", "增长", "提高", "增加"]);
    let own = &c.tokens[c.segment.0..c.at];
    let by = own.first().is_some_and(|t| matches!(c.chars[t.start..t.end], ['按'] | ['按', '照']));
    let rest = c.m.stop..c.tokens[..c.segment.1].last().map_or(c.m.stop, |t| t.end.max(c.m.stop));
    by && c.m.percent() && c.chars[c.m.stop..].starts_with(&['的', '比', '例']) && !GROWS.any_of(&c.chars[rest])
}

/// 严格执行…10%以上用于教师培训、…不低于20%的规定: a rule that is kept to.
fn kept_to(c: &Case) -> bool {
    static KEPT: Few<6> = Few::new(["严格执行", "落实", "严格落实", "执行", "严守", "遵守"]);
    static RULE: Few<4> = Few::new(["的规定", "的要求", "的刚性规定", "的硬性规定"]);
    let bounded = c.m.bound_after || c.lead.at_least || c.lead.at_most;
    let last = c.tokens[..c.segment.1].last().filter(|_| c.at + 1 < c.segment.1);
    bounded
        && KEPT.begins_of(c.chars, c.tokens[c.segment.0].start + ordinal(&c.chars[c.tokens[c.segment.0].start..]))
        && last.is_some_and(|t| RULE.ends_of(&c.chars[..t.end]))
}

/// How long (三) is, where a clause begins with it.
fn ordinal(clause: &[char]) -> usize {
    match clause {
        ['(', rest @ ..] => rest.iter().take(4).position(|&c| c == ')').map_or(0, |n| n + 2),
        _ => 0,
    }
}

/// 一次性给予安家补助5万元, 给予每人3万元奖励: what somebody of a kind is given, once; 正高级教师20万元 behind it.
fn granted_once(c: &Case) -> bool {
    const LARGEST: i64 = 2_000_000;
    let said = &c.tokens[c.sentence.0..c.at];
    // 专科院校的一次性补助8000元: how large a grant is that will be paid.
    let once =
        |t: &Token| c.chars[t.start..].starts_with(&['一', '次', '性']) && !c.chars[..t.start].ends_with(&['的']);
    c.m.value <= Decimal::from(LARGEST) && said.iter().any(once) && !c.lead.rise_to && !c.until
}

/// 每生每年, 每人每月 straight before the number or the verb that gives.
fn for_each_person(c: &Case) -> bool {
    static EACH: Few<6> = Few::new(["每生每", "每人每", "每生", "每个学位", "每名", "每床"]);
    let clause = &c.chars[c.tokens[c.segment.0].start..c.m.start];
    let near = &clause[clause.len().saturating_sub(10)..];
    // 小学每生每年500元、初中700元
    let listed = || clause.contains(&'、') && EACH.any_of(&clause[clause.len().saturating_sub(20)..]);
    (EACH.any_of(near) || listed()) && !(c.lead.up || c.lead.down)
}

/// 可适当上浮,幅度控制在20%以内: what a clause before allows has a bound.
fn permitted(c: &Case) -> bool {
    static HELD: Few<3> = Few::new(["控制在", "掌握在", "限制在"]);
    let before = &c.tokens[c.sentence.0..c.segment.0];
    let may = |t: &Token| matches!(c.chars[t.start..t.end], ['可'] | ['可', '以'] | ['允', '许']);
    HELD.ends_of(&c.chars[..c.m.start])
        && before.iter().any(may)
        && before.iter().rposition(may).is_some_and(|at| !before[at..].iter().any(|t| t.kind == Kind::Number))
}

/// 在校生人数占70%权重, 考核权重为30%: how much each counts in what is reckoned.
fn weighs(c: &Case) -> bool {
    static WEIGHT: Few<4> = Few::new(["权重", "权重占", "权重为", "分值占"]);
    let own = &c.chars[c.tokens[c.sentence.0].start..c.m.start];
    let weight = |text: &[char]| text.windows(2).any(|w| w == ['权', '重']);
    let reckoned = c.lead.share && weight(own) && !own.contains(&'；');
    c.m.percent() && (WEIGHT.begins_of(c.chars, c.m.stop) || WEIGHT.ends_of(own) || reckoned)
}

/// 数学、外语每科150分, 物理满分70分, 体育60分 behind them: how many marks a paper has, and nobody has got them.
fn marks_of_a_paper(c: &Case) -> bool {
    static PAPERS: Few<5> = Few::new(["每科", "满分", "分值", "合卷", "卷面"]);
    static GOT: Few<6> = Few::new(["平均", "均分", "得分", "成绩", "获", "最高"]);
    // 体育由60分提高到70分 tells what became of them.
    if c.m.unit != "分" || c.lead.rise_to || c.lead.from {
        return false;
    }
    let said = &c.chars[c.tokens[c.sentence.0].start..c.tokens[c.sentence.1 - 1].end];
    PAPERS.any_of(said) && !GOT.any_of(said)
}

/// The clause measures lessons, or a share of them.
fn of_lessons(c: &Case) -> bool {
    static LESSONS: Few<4> = Few::new(["课时", "学时", "学分", "总课"]);
    let clause = &c.chars[c.tokens[c.segment.0].start..c.m.start];
    matches!(c.m.unit, "课时" | "学时" | "学分") || c.m.percent() && LESSONS.any_of(clause)
}

/// 按总课时的11%, 保证72学时, 开设6个学分: what is to be given, with no word of how many were or will be in all.
fn norm_of_teaching(c: &Case) -> bool {
    static GIVEN: Few<6> = Few::new(["保证", "按", "鼓励", "开设", "修满", "相当于"]);
    static ADDED: Few<4> = Few::new(["培训", "累计", "共", "开展"]);
    let clause = &c.chars[c.tokens[c.segment.0].start..c.m.start];
    GIVEN.any_of(clause) && !ADDED.any_of(clause)
}

/// 学生…至少一项, 每名幼儿…不少于1门: a person is to have so many.
fn each_person(c: &Case) -> bool {
    static PERSONS: Few<5> = Few::new(["学生", "幼儿", "儿童", "青少年", "孩子"]);
    matches!(c.m.unit, "项" | "门" | "次" | "节" | "种" | "本" | "个" | "堂")
        && c.m.value <= Decimal::TEN
        && PERSONS.any_of(&c.chars[c.tokens[c.sentence.0].start..c.m.start])
}

/// 每学期上3—5节, 每周开设2课时.
fn often_taught(c: &Case) -> bool {
    static OFTEN: Few<4> = Few::new(["每学期", "每学年", "每周", "每月"]);
    matches!(c.m.unit, "节" | "课时" | "次" | "小时" | "堂" | "学时")
        && OFTEN.any_of(&c.chars[c.tokens[c.segment.0].start..c.m.start])
}

/// 保证, 确保 or 落实 what is to be done every day; 保障 tells what is done.
fn kept_daily(c: &Case) -> bool {
    static KEPT: Few<3> = Few::new(["保证", "确保", "落实"]);
    let clause = &c.chars[c.tokens[c.segment.0].start..c.m.start];
    let daily = clause.windows(2).rev().take(14).any(|w| matches!(w, ['每', '天' | '日']));
    matches!(c.m.unit, "小时" | "分钟" | "次" | "节" | "课时") && daily && KEPT.any_of(clause)
}

/// 按|1:1|的比例: a ratio that something is done by.
fn by_ratio(c: &Case) -> bool {
    static SHARES: Few<7> = Few::new(["比例", "的比例", "标准", "核编", "核定", "配备", "配置"]);
    let by = |t: &Token| matches!(c.chars[t.start..t.end], ['按'] | ['按', '照'] | ['按', '不', ..]);
    let before = &c.tokens[c.segment.0..c.at];
    let rest = &c.tokens[c.at + 1..c.segment.1];
    before.iter().rev().take(3).any(by) && rest.iter().take(4).any(|t| SHARES.ends_of(&c.chars[..t.end]))
}

/// 标准为95%, 国家标准1.5平方米: the clause names nothing but the standard itself.
fn names_standard(c: &Case) -> bool {
    let own = &c.tokens[c.segment.0..c.at];
    let Some(first) =
        own.first().filter(|t| matches!(c.chars[t.start], '标' | '国' | '省' | '达' | '规' | '要' | '教' | '市'))
    else {
        return false;
    };
    let named = c.chars.text(first.start, c.m.start).trim_end_matches(['为', '是', '达', '到', '不', '低', '于', '应']);
    let whose = ["国家", "教育部", "省里", "省定", "省", "市里", "市定", "达标", "规定"];
    let rule = whose.iter().find_map(|w| named.strip_prefix(w)).unwrap_or(named).trim_start_matches('的');
    matches!(rule, "标准" | "要求" | "规定" | "指标" | "规定标准" | "上限" | "下限")
}

/// 最高, 最低 or 最长 with what is limited, and 为 before the value.
fn limits(c: &Case) -> bool {
    static LIMITS: Few<3> = Few::new(["最高", "最长", "最多"]);
    static LIMITED: Few<6> = Few::new(["标准", "期限", "额度", "限额", "价格", "年限"]);
    // 最低工资标准 is what is paid.
    static SCORES: Few<7> =
        Few::new(["最低控制分", "最低控制分数", "最低控制分数线", "额度上限", "标准上限", "标准下限", "收费上限"]);
    let (from, to) = c.lead.core;
    if from >= to || !c.lead.attained || c.lead.rise_to {
        return false;
    }
    let core = &c.chars[c.tokens[from].start..c.tokens[to - 1].end];
    LIMITED.ends_of(core) && LIMITS.any_of(core) || SCORES.ends_of(core)
}

/// 乡村小规模学校至少…: the clause opens with institutions of a kind, and names no place that they are counted in.
fn of_a_kind(c: &Case) -> bool {
    static KINDS: Few<9> = Few::new(["学校", "高校", "院校", "小学", "中学", "幼儿园", "教学点", "高中", "乡镇"]);
    let own = &c.tokens[c.segment.0..c.at];
    let Some(verb) = own.iter().position(|t| t.has(Classes::THRESHOLD)) else { return false };
    let opens = verb > 0 && KINDS.ends_of(&c.chars[own[0].start..own[verb - 1].end]);
    opens && !own.iter().any(|t| t.kind == Kind::Place || t.has(Classes::CUE))
}

/// 市级、县级专职教研员至少1人: of the posts of a level, each place's.
fn of_each_level(c: &Case) -> bool {
    let own = &c.tokens[c.segment.0..c.at];
    let opens = own.first().is_some_and(|t| t.has(Classes::F_LEVEL) || matches!(c.chars[t.start..t.end], ['乡', '镇']));
    opens && c.m.unit == "人" && c.m.value <= Decimal::TEN && !own.iter().any(|t| t.has(Classes::CUE))
}

/// 按…的0.2%配备教师, 按公用经费的10%、按工资总额的1.5%安排经费: a share that is to be given wherever there is what it is
/// counted from.
fn staffed_by(c: &Case) -> bool {
    static GIVEN: Few<10> = Few::new(["配备", "配齐", "配置", "核定", "提取", "计提", "列支", "掌握", "确定", "足额"]);
    // 按公用经费的10%安排, and nothing behind it: what a plan does in its year.
    let sets_apart = |t: &Token| c.chars[t.start..].starts_with(&['安', '排']) && t.end < last_end(c);
    let own = &c.tokens[c.segment.0..c.at];
    let by = |t: &Token| matches!(c.chars[t.start..t.end], ['按'] | ['按', '照']);
    let rest = &c.tokens[c.at + 1..c.segment.1];
    // The next item of a list has its own 按.
    let from = rest
        .iter()
        .position(by)
        .and_then(|at| rest[at..].iter().position(|t| t.kind == Kind::Number).map(|n| at + n + 1));
    let given = rest[from.unwrap_or(0)..].iter().take(4).any(|t| GIVEN.begins_of(c.chars, t.start) || sets_apart(t));
    own.iter().any(by) && given && !own.iter().any(|t| t.kind == Kind::Time)
}

/// Where the clause of the number ends.
fn last_end(c: &Case) -> usize {
    c.tokens[..c.segment.1].last().map_or(0, |t| t.end)
}

/// 《办法》要求毛入园率达到85%,公办园占比达到50%: what a rule asks for, not 按照要求 and not 要求的.
fn asked_for(c: &Case) -> bool {
    static FOLLOWED: Few<10> = Few::new(["按", "据", "依", "照", "达到", "符合", "满足", "高于", "落实", "提出"]);
    let before = &c.tokens[c.sentence.0..c.at];
    let Some(at) = before.iter().rposition(|t| matches!(c.chars[t.start..t.end], ['要', '求'])) else { return false };
    let clause = before[..at].iter().rposition(Token::parts_clauses).map_or(0, |mark| mark + 1);
    let rest = &before[at + 1..];
    rest.first().is_some_and(|n| n.mark().is_none_or(|m| m == '“') && !matches!(c.chars[n.start], '的' | '是'))
        && !FOLLOWED.any_of(&c.chars[before[clause].start..before[at].start])
        && !rest.iter().any(|t| t.mark() == Some('；') || says_done(c.chars, t))
        && !has_it(c, rest)
}

/// 《办法》要求达到85%,|全县实际|88%: a later clause tells what somebody has.
fn has_it(c: &Case, asked: &[Token]) -> bool {
    let Some(stop) = asked.iter().rposition(Token::parts_clauses) else { return false };
    let owns =
        |t: &Token| t.kind == Kind::Place || t.has(Classes::CUE) || c.chars[t.start..t.end].starts_with(&['实', '际']);
    asked[stop..].iter().any(owns)
}

/// 每年招聘教师不少于600人: how many in all, though year by year; 每年举办2次, 各校每年培训10人 are rules.
fn done_every_year(c: &Case, clause: &[char]) -> bool {
    let each = || clause.iter().filter(|&&ch| matches!(ch, '每' | '各' | '均')).count();
    let verb = || {
        c.tokens[c.segment.0..c.at]
            .iter()
            .any(|t| t.has(Classes::ACT) && !t.has(Classes::NOUN) || c.chars[t.end - 1] == '招')
    };
    let counted = matches!(c.m.unit, "人" | "所" | "个" | "元" | "平方米" | "家" | "户" | "套" | "人次" | "张");
    // 每年至少培训1人 is small enough to be each one's.
    clause.windows(2).any(|w| w == ['每', '年']) && counted && c.m.value >= Decimal::TEN && each() == 1 && verb()
}

/// 每千人口托位数, 每万人全科医生数: how many a population has is one measure.
fn of_a_population(c: &Case) -> bool {
    let clause = &c.chars[c.tokens[c.segment.0].start..c.m.start];
    let of = |w: &[char]| matches!(w, ['每', '百' | '千' | '万' | '十', ..]);
    clause[clause.len().saturating_sub(20)..].windows(2).any(of)
}

/// 到2025年,入园率达到92%；巩固率…；大班额比例不超过2%: one of the goals that the sentence sets for a year.
fn a_goal_goes_on(c: &Case) -> bool {
    const FAR: usize = 80;
    let before = &c.tokens[c.sentence.0.saturating_sub(FAR)..c.sentence.0];
    let goes_on = before.last().is_some_and(|t| t.mark() == Some('；'));
    let head = before.iter().rposition(|t| t.ends_sentence() && t.mark() != Some('；')).map_or(0, |at| at + 1);
    // The same sentence, a clause of it at a time.
    let by_then = |t: &Token| t.kind == Kind::Time && matches!(c.chars[..t.start], [.., '到']);
    goes_on && c.ahead && before[head..].iter().any(by_then)
}

/// 每校, 每学期, 生均 before the number.
pub(super) fn each_unit(c: &Case) -> bool {
    let from = c.tokens[c.segment.0].start;
    let text = &c.chars[from..c.m.start];
    if done_every_year(c, text) || of_a_population(c) && (c.until || a_goal_goes_on(c)) {
        return false;
    }
    text.iter().rev().take(18).any(|&ch| ch == '每')
        || text.len().checked_sub(8).map_or(text, |n| &text[n..]).windows(2).any(|w| {
            w[0] == '各' && !matches!(w[1], '类' | '级' | '项' | '地' | '种')
        })
        // 各区、县(市)至少办1所
        || text.len() <= 14 && matches!(text, ['各', '区' | '县' | '市' | '镇' | '乡' | '校' | '园' | '街' | '村', ..])
}
