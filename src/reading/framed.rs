//! Label candidates that words of a frame complete: 在校生7.6万人 of the schools just counted, 持证率98% of the teachers
//! just counted, 开工57个 of the projects.

use crate::forms::Few;
use crate::lexicon::Classes;
use crate::stage::stage_of;
use crate::token::Kind as TokenKind;

use super::label::{Add, Kind, View};
use super::names::{INSTITUTIONS, MEMBERS, bare};
use super::parts::{bracket_part, is_step, owned_kind, owned_part, remaining, run_by, step, taken_on};
use super::phrase::Phrase;
use super::places::in_place;
use super::shape::Shape;
use super::topic::{Spoken, topic};

/// Ways in which a value moves or stands, which say nothing without the value.
const MOVES: [&str; 8] = ["增幅", "增速", "增长率", "降幅", "涨幅", "总量", "规模", "增量"];

/// Rates of a whole stage, which the figures before it name.
const ENROLMENT: [&str; 7] = ["毛入学率", "净入学率", "入学率", "毛入园率", "入园率", "巩固率", "普及率"];

/// Stages as a clause may begin with them.
const STAGES: [&str; 6] = ["学前教育", "义务教育", "高中阶段教育", "高中阶段", "高中教育", "高等教育"];

/// What schools have, counted behind them.
const FACILITIES: [&str; 13] = [
    "校舍总面积", "校舍面积", "校舍建筑面积", "园舍总面积", "园舍面积", "占地面积", "建筑面积", "仪器设备值",
    "教学仪器设备值", "图书", "图书藏量", "运动场面积", "运动场地面积",
];

/// Whose rates they are, where a stage was named before.
const TEACHERS: [&str; 4] = ["专任教师", "教师", "教职工", "在编教师"];

/// Adds what a frame gives to the number's own words.
pub(super) fn framed(v: &View, (from, to): (usize, usize), shape: &Shape, context: Spoken, add: &mut Add) {
    if from >= to {
        return;
    }
    let own = v.core_phrase((from, to));
    let own = own.as_ref();
    remaining(v, own, add);
    if v.right.0 < v.right.1 && (shape.right_noun || shape.right_of) {
        return;
    }
    if v.tokens[from..to].iter().all(|t| t.kind == TokenKind::Number) {
        only_condition(v, own, shape, add);
        return;
    }
    if in_place(v, (from, to), own, add) {
        return;
    }
    under_colon(v, (from, to), own, shape, add);
    among(v, core_of(v, from), own, shape, add);
    owned_part(v, own, shape, add);
    bracket_part(v, own, shape, add);
    if v.in_bracket || v.tokens[..from].iter().rev().take(3).any(|t| t.has(Classes::AMONG)) {
        owned_kind(v, own, shape, add);
    }
    // 在校生(含随班就读)3426人: the bracket says who else is meant.
    let name = own.text.split_once('(').map_or(own.text.as_str(), |(name, _)| name);
    if !v.in_bracket {
        members(v, from, own, name, shape, add);
        under_theme(v, own, shape, add);
    }
    of_the_counted(v, from, own, shape, add);
    // 体质健康优良率48.3%,优良率比上年提高2.9个百分点: the rate just told.
    if shape.differs
        && own.len() <= 4
        && own.text.ends_with('率')
        && let Some(before) = v.before.filter(|b| b.text.ends_with(own.text.as_str()) && b.len() > own.len())
    {
        add(Kind::Framed, before.clone());
    }
    // 教育支出突破900亿元,增幅列第8位
    if MOVES.contains(&own.text.as_str())
        && let Some(before) = v.before
    {
        add(Kind::Framed, bare(before).then(&own.text));
    }
    if shape.percent && !v.in_bracket {
        rate_of(v, own, name, context, add);
    }
    if shape.core_verb_only || own.text.starts_with("主体") {
        step(v, own, add);
    }
    taken_on(v, own, shape, add);
    run_by(v, own, add);
}

/// Names a stage of its own: nothing before says of which it is.
fn staged(name: &str) -> bool {
    !name.starts_with("在园") && stage_of(name).is_some()
}

/// 1岁|1692人 under 学龄儿童情况: only a condition of its own.
fn only_condition(v: &View, own: &Phrase, shape: &Shape, add: &mut Add) {
    // 一本上线412人,600分以上23人
    let of_scores = |b: &Phrase| b.text.ends_with(['线', '取', '率']) || b.text.contains("分以上");
    let scored = shape.people && own.text.contains('分') && v.before.is_some_and(of_scores);
    if scored {
        add(Kind::Framed, own.then("考生"));
    } else if let Some(frame) = v.context.frame.as_ref() {
        add(Kind::Framed, own.then(&frame.text));
    } else if let Some(before) = v.before.filter(|_| shape.people) {
        // 4509名教职工中,35岁以下|1549人,36—45岁|1471人
        let of = before.text.trim_start_matches(|c: char| c.is_ascii_digit() || "-—~～至岁以上下内及".contains(c));
        add(Kind::Framed, own.then(of));
    }
}

/// The measure that a colon set.
fn under_colon(v: &View, (from, to): (usize, usize), own: &Phrase, shape: &Shape, add: &mut Add) {
    let Some(frame) = v.context.frame.as_ref().filter(|_| v.context.colon) else { return };
    // 生均校舍面积:小学6.3平方米,初中8.1平方米
    let members_only = || {
        v.tokens[from..to].iter().all(|t| super::label::is_family(t) || t.mark() == Some('、'))
            || own.len() <= 6 && !shape.verb_in_core && stage_of(&own.text).is_some()
    };
    let classed = own.len() <= 3 && own.text.ends_with(['类', '档', '级']);
    // 某县在校学生:高中9172人,初中1.7万人
    let whom = MEMBERS.ends(&frame.text).filter(|m| {
        let head = &frame.text[..frame.text.len() - m.len()];
        v.m.unit == "人"
            && (head.is_empty() || head.ends_with(['县', '市', '区', '州', '省', '旗']))
            && MEMBERS.ends(&own.text).is_none()
    });
    if let Some(whom) = whom.filter(|_| members_only()) {
        add(Kind::Framed, own.then(whom));
    }
    if (classed || members_only()) && super::names::measures(&frame.text) {
        add(Kind::Framed, own.then(&frame.text));
    }
    // …的学校比例分别为:体育器械97%,音乐器材96%: what each is a share of, in the sentence of the colon.
    if shape.percent
        && !shape.core_ends_in_rate
        && !shape.share
        && !shape.verb_in_core
        && own.len() <= 14
        && frame.text.ends_with(['率', '例', '比', '重'])
        && v.segments[..v.segment].iter().any(|s| s.mark == ':')
    {
        add(Kind::Framed, own.then(&frame.text));
    }
}

/// 教职工268人: of whom the last figure spoke.
fn members(v: &View, from: usize, own: &Phrase, name: &str, shape: &Shape, add: &mut Add) {
    if MEMBERS.ends(name).is_none_or(|m| m.len() != name.len()) || staged(name) {
        return;
    }
    let named = |f: &&Phrase| stage_of(&f.text).is_some() || !measured(&f.text);
    let last = v.context.population.as_ref();
    // 职业高中教职工268人;义务教育阶段在校生7.4万人,教职工…
    let holder = last.filter(|_| v.context.population_here).or(v.context.institution.as_ref());
    let holder = holder.or_else(|| v.context.frame.as_ref().filter(named));
    let holder = holder.or_else(|| last.filter(|_| goes_on(v, from)));
    // 成人高等院校有电视大学、教育学院等,在校学员1281人: whose the clause before speaks of.
    let spoken = v.clause_before.filter(|&(a, b)| {
        v.tokens[a..b.min(a + 40)].iter().any(|t| t.has(Classes::ATTAIN) && v.chars[t.end - 1] == '有')
            && v.tokens[a..b.min(a + 40)]
                .iter()
                .any(|t| v.chars[t.start..t.end].contains(&'等') || t.mark() == Some('、'))
    });
    let kind = |t: &Phrase| INSTITUTIONS.ends(&t.text).is_some() || t.text.ends_with("教育");
    let spoken = spoken.map(|(a, b)| topic(v, a, b)).filter(|t| t.len() <= 10 && kind(t));
    let holder = spoken.as_ref().or(holder);
    let small = own.text.starts_with("在园");
    let holder = holder.filter(|h| !small || stage_of(&h.text).is_none_or(|stage| stage == "preschool"));
    // 高中 alone may be of either kind, and is no place for small children.
    let holder = holder.filter(|h| !small || !h.text.ends_with('中'));
    // 各级各类学校169所,教职工5120人: of all of them, which says no more than the area does.
    const ALL: [&str; 4] = ["各级各类学校", "各级各类普通学校", "各级各类全日制学校", "各类学校"];
    // 各级各类学校、幼儿园
    let all =
        |name: &str| ALL.iter().any(|w| name.strip_prefix(w).is_some_and(|r| r.is_empty() || r.starts_with('、')));
    let holder = holder.filter(|h| !all(&h.text));
    if let Some(holder) = holder.filter(|h| !h.text.ends_with(own.text.as_str())) {
        let of = holder.then(&own.text);
        // 普通高中专任教师210人,其中女教师占61%
        add(Kind::Framed, if v.lead.share && shape.percent { of.then("占比") } else { of });
    }
}

/// A frame that only says that a state of things is told: 教育基本现状.
fn measured(frame: &str) -> bool {
    ["现状", "概况", "数据", "统计"].iter().any(|w| frame.ends_with(w))
}

/// A short name of what the paragraph is about.
fn under_theme(v: &View, own: &Phrase, shape: &Shape, add: &mut Add) {
    if let Some(theme) = &v.context.theme
        && own.len() <= 6
        && !shape.verb_in_core
        && !shape.core_is_modifier
        && stage_of(&own.text).is_none()
        // 专任教师学历达标率100%,持证率95%: of those teachers.
        && !(shape.percent && v.before_percent && own.text.ends_with('率') && v.before.and_then(before_rate).is_some())
    {
        add(Kind::Framed, theme.then(&own.text));
    }
}

/// What belongs to the schools or people that were counted before.
fn of_the_counted(v: &View, from: usize, own: &Phrase, shape: &Shape, add: &mut Add) {
    let holder = v.context.population.as_ref();
    let of_holder = |before: &Phrase| holder.is_some_and(|h| before.text.starts_with(h.text.as_str()));
    // 普通高中学校5所。校舍总面积18万平方米: of the schools that the paragraph counts.
    if FACILITIES.contains(&own.text.as_str())
        && let Some(holder) = holder.filter(|_| goes_on(v, from) && v.before.is_none_or(of_holder))
    {
        add(Kind::Framed, holder.then(&own.text));
    }
    // 普通高中专任教师2200人,生师比12.6
    if matches!(own.text.as_str(), "生师比" | "师生比" | "班额" | "平均班额" | "校均规模")
        && let Some(holder) = holder.filter(|_| goes_on(v, from) || v.before.is_some_and(of_holder))
    {
        add(Kind::Framed, holder.then(&own.text));
    }
    // 小学专任教师2.2万人,…,专任教师学历合格率100%: of the same stage.
    if shape.percent
        && !v.in_bracket
        && own.text.ends_with(['率', '例'])
        && TEACHERS.iter().any(|w| own.text.starts_with(w))
        && stage_of(&own.text).is_none()
        && let Some(holder) = holder.filter(|h| v.context.population_here && stage_of(&h.text).is_some())
    {
        add(Kind::Framed, own.with([stage_part(&holder.text), &own.text].concat()));
    }
    if !shape.percent || v.in_bracket || !ENROLMENT.contains(&own.text.as_str()) {
        return;
    }
    // 高中阶段在校生3.9万人,毛入学率91%: of the stage that the figures before it are about.
    if let Some(holder) = holder.filter(|_| goes_on(v, from)) {
        add(Kind::Framed, own.with(format!("{}{}", stage_part(&holder.text), own.text)));
    }
    // 高中阶段教育入学机会进一步扩大,毛入学率达86.5%: of the stage that the clause before is about.
    if let Some((a, b)) = v.clause_before
        && let said = v.chars.text(v.tokens[a].start, v.tokens[b - 1].end)
        && let Some(stage) = STAGES.iter().find(|w| said.starts_with(**w))
    {
        add(Kind::Goal, own.with(format!("{stage}{}", own.text)));
    }
}

/// 高等教育学校 → 高等教育.
fn stage_part(holder: &str) -> &str {
    holder.strip_suffix("学校").filter(|head| head.ends_with("教育") || head.ends_with('段')).unwrap_or(holder)
}

/// 持证率98% of the teachers just counted.
fn rate_of(v: &View, own: &Phrase, name: &str, context: Spoken, add: &mut Add) {
    if !own.text.ends_with('率') || own.len() > 4 || staged(name) {
        return;
    }
    let base = match v.before {
        // 项目开工率100%,竣工率91%: the other step of the same projects.
        Some(before) if v.before_percent => before_rate(before).map(|b| match is_step(&b.text) {
            true => b.with(b.text.trim_end_matches(|c| !matches!(c, '目' | '程')).to_owned()),
            false => b,
        }),
        Some(before) => Some(bare(before)),
        None => context(),
    };
    // 公办园在园幼儿占比50%,普惠率90%: not of those children.
    let others = matches!(own.text.as_str(), "普惠率" | "公办率");
    // 床位2800个,绿化率42%: of the grounds.
    // 格局基本形成,城镇化率增至62%: of the area as a whole.
    if matches!(own.text.as_str(), "绿化率" | "绿地率" | "城镇化率" | "城市化率" | "失业率" | "出生率" | "死亡率")
    {
        return;
    }
    let base = base.filter(|b| !(others && b.text.ends_with("在园幼儿")));
    if let Some(base) = base.filter(|b| !b.is_empty() && !b.text.ends_with(own.text.as_str())) {
        // 本科上线538人,上线率53%; 参保人数1561万人,参保率93%: said once.
        let stem = own.text.trim_end_matches('率');
        let of = ["人数", "人口", "人次"].iter().find_map(|w| base.text.strip_suffix(w)).unwrap_or(&base.text);
        let whose = of.strip_suffix(stem).filter(|_| stem.chars().count() >= 2);
        // 拆除D级危房1.6万平方米,危房率2.3%: what was done to some of them is no part of the rate.
        let done = || v.before.is_some_and(|b| ["拆除", "改造", "消除"].iter().any(|w| b.text.starts_with(w)));
        if whose.is_some_and(|w| !w.is_empty()) && done() {
            return;
        }
        // 体育中考平均分52.3分,满分率12.8%: of the examination.
        let exam = ["平均分", "平均成绩", "均分", "总分", "最高分"].iter().find_map(|w| of.strip_suffix(w));
        if let Some(exam) = exam {
            if exam.chars().count() >= 2 {
                add(Kind::Framed, base.with([exam, &own.text].concat()));
            }
            return;
        }
        // 绿地面积19.8亩,绿地率30%: it names itself.
        if whose.is_none() && stem.chars().count() >= 2 && of.contains(stem) && of.ends_with("面积") {
            return;
        }
        // 小学校均规模420人,寄宿率35%: of the stage, not of its size.
        let sized =
            whose.is_none() && !v.before_percent && ["规模", "面积", "经费", "总额"].iter().any(|w| of.ends_with(w));
        let whose = match super::family_member(of, Classes::F_STAGE).filter(|_| sized) {
            Some((_, end)) => Some(&of[..end]),
            None if sized => return,
            None => whose,
        };
        add(Kind::Framed, base.with([whose.unwrap_or(&base.text), &own.text].concat()));
    }
}

/// What a rate is a rate of: 学生体质健康合格率 → 学生体质健康.
fn before_rate(p: &Phrase) -> Option<Phrase> {
    let chars: Vec<char> = p.text.chars().collect();
    let last = crate::lexicon::each_word(&chars).filter(|f| f.entry.classes.has(Classes::RATE)).last()?;
    let start: usize = chars[..last.start].iter().map(|c| c.len_utf8()).sum();
    (last.end == chars.len() && start >= 6).then(|| p.with(p.text[..start].to_string()))
}

/// Whether what the last figures were about still holds: they stand in this sentence, or it begins with no subject
/// of its own (招生8057人 after 高中阶段共有学校8所).
fn goes_on(v: &View, from: usize) -> bool {
    v.context.population_here
        || v.tokens[v.sentence..from].iter().all(|t| {
            t.has(Classes::AMONG)
                || t.mark().is_some()
                || matches!(t.kind, TokenKind::Number | TokenKind::Time)
                || super::phrase::holds(&v.chars[t.start..t.end])
        })
}

/// The sentence opens with 其中.
fn among_opens(v: &View) -> bool {
    v.tokens.get(v.sentence).is_some_and(|t| t.has(Classes::AMONG))
}

/// 困难家庭|学生, 建档立卡|学生: which people are counted, where that is no stage or school, which the part has of its own.
fn kind_of_people<'a>(label: &'a str, member: &str) -> &'a str {
    let of = super::names::without_verbs(&label[..label.len() - member.len()]);
    // 困难家庭|学前|学生, the part before this one
    let of = super::family_member(of, Classes::F_STAGE)
        .filter(|at| matches!(&of[at.1..], "" | "教育"))
        .map_or(of, |at| &of[..at.0]);
    let counted = of.chars().count() >= 2
        && stage_of(of).is_none()
        && INSTITUTIONS.last_end(of).is_none()
        && super::family_member(of, Classes::F_STAGE.or(Classes::F_OWNER).or(Classes::F_PLACE)).is_none();
    if counted && !of.contains("教育") { of } else { "" }
}

/// Whether the clause opens with 其中, or is in a list with one that does.
fn core_of(v: &View, from: usize) -> bool {
    v.listed || v.tokens[..from].iter().rev().take(3).any(|t| t.has(Classes::AMONG))
}

/// 其中职工|31.2万人 of 参保人数|238万人: a part, named with the head of the whole.
fn among(v: &View, part: bool, own: &Phrase, shape: &Shape, add: &mut Add) {
    let len = own.len();
    if len > 12 || shape.percent || shape.verb_in_core {
        return;
    }
    let school = INSTITUTIONS.ends(&own.text).is_some() || stage_of(&own.text).is_some();
    if len > 6 && !school {
        return;
    }
    // 总诊疗量中,医院38.8亿人次: so much of what the clause before names.
    if matches!(v.m.unit, "人次" | "张" | "元")
        && INSTITUTIONS.ends(&own.text).is_some()
        && let Some((a, b)) = v.clause_before
        && v.chars[..v.tokens[b - 1].end].ends_with(&['中'])
    {
        let (a, b) = super::head::strip_head(v, (a, b));
        let whole = super::phrase::phrase(v.chars, v.tokens, a, b);
        let measure = whole.text.trim_end_matches('中').trim_start_matches('总');
        if (2..=8).contains(&measure.chars().count()) {
            add(Kind::Framed, own.then(measure));
        }
    }
    // 医院诊疗量38.8亿人次,乡镇卫生院12.3亿人次: as much of the same.
    if matches!(v.m.unit, "人次" | "张")
        && INSTITUTIONS.ends(&own.text).is_some()
        && let Some(before) =
            v.before.filter(|b| INSTITUTIONS.ends(&b.text).is_none() && MEMBERS.ends(&b.text).is_none())
        && v.numbers_before().iter().rev().find(|m| !m.percent()).is_some_and(|m| m.unit == v.m.unit)
        && let Some(at) = INSTITUTIONS.last_end(&before.text)
        && (2..=6).contains(&before.text[at..].chars().count())
    {
        add(Kind::Framed, own.then(&before.text[at..]));
    }
    // 招生22.6万人。其中普通中专17.2万人: parts in a sentence of their own.
    let last = v.context.last_label.as_ref().filter(|_| school && among_opens(v));
    let Some(before) = v.before.or(last).filter(|_| part && own.len() <= 4 || school) else { return };
    // 小学校舍建筑面积31万平方米,中学16万平方米: as much of the same measure.
    static AREAS: Few<9> = Few::new([
        "校舍建筑面积", "校舍面积", "体育场地面积", "运动场地面积", "场地面积", "建筑面积", "占地面积", "用地面积",
        "使用面积",
    ]);
    // 初中人均占地面积27平方米;小学21平方米: what is said of each stays.
    let measure = || match super::family_member(&before.text, Classes::F_STAGE) {
        Some((_, end)) if before.text.contains('均') => Some(&before.text[end..]).filter(|m| m.ends_with("面积")),
        _ if before.text.contains('均') => None,
        _ => AREAS.ends(&before.text),
    };
    if !v.m.counts()
        && matches!(v.m.unit, "平方米" | "亩")
        && !shape.verb_in_core
        && !own.is_empty()
        && AREAS.ends(&own.text).is_none()
        && let Some(measure) = measure()
    {
        add(Kind::Framed, own.then(measure));
    }
    if (shape.people || v.m.unit == "张")
        && !own
            .text
            .ends_with(['生', '师', '员', '人', '工', '童', '数', '者', '儿', '医', '长', '科', '手', '才', '警'])
        && !own.text.ends_with("班额")
    {
        // 在校学生总数2.4万人(小学1万人): the sum is not what each part is.
        let before = before.text.strip_suffix("总数").filter(|of| of.len() >= 6).unwrap_or(&before.text);
        // 研究生招生80万人,其中,全日制69万人: a way of learning narrows what was counted.
        const WAYS: [&str; 7] = ["全日制", "非全日制", "脱产", "函授", "网络", "业余", "自考"];
        if part && WAYS.contains(&own.text.as_str()) && MEMBERS.ends(before).is_some() {
            add(Kind::Framed, own.then(before));
            return;
        }
        // 普通中专17.2万人 of 中等职业学校招生22.6万人: entrants too.
        if let Some(member) = MEMBERS.ends(before).filter(|m| school && *m != "学校") {
            let small = member == "在园幼儿" && stage_of(&own.text) != Some("preschool") && !own.text.ends_with('园');
            let whom = if small { "在校学生" } else { member };
            let of = if part || v.in_bracket { kind_of_people(before, member) } else { "" };
            add(Kind::Framed, own.with([of, &own.text, whom].concat()));
            return;
        }
        if !part && !v.in_bracket {
            return;
        }
        let mut found = Vec::new();
        let chars: Vec<char> = before.chars().collect();
        crate::lexicon::words(&chars, &mut found);
        if let Some(head) = found.last().filter(|f| {
            f.end == chars.len() && f.entry.classes.has(Classes::NOUN.or(Classes::F_PERSON)) && f.end - f.start >= 2
        }) {
            let head: String = chars[head.start..].iter().collect();
            // 江东大学73人,滨海学院35人: nobody learns in a 滨海学院大学.
            if INSTITUTIONS.ends(&head).is_none() {
                add(Kind::Framed, own.then(&head));
            }
        }
    }
}
