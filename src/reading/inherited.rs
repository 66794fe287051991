//! Label candidates from the number before and from the clause before.

use crate::lexicon::Classes;
use crate::observation::Role;

use super::context::{INSTITUTIONS, MEMBERS, bare};
use super::label::{Add, Kind, View, is_family, text};
use super::left::topic;
use super::phrase::{Phrase, phrase};
use super::shape::Shape;
use super::share::{share, share_of_a_number};
use crate::forms::Few;
use crate::token::Kind as TokenKind;

/// Rates that say nothing without what they are rates of.
const BARE_RATES: [&str; 11] =
    ["覆盖率", "占比", "比例", "比重", "完成率", "达标率", "合格率", "参与率", "建成率", "到位率", "数量"];
/// Ways in which a value moves or stands, which say nothing without the value.
const MOVES: [&str; 8] = ["增幅", "增速", "增长率", "降幅", "涨幅", "总量", "规模", "增量"];

/// Rates of a whole stage, which the figures before it name.
const ENROLMENT: [&str; 7] = ["毛入学率", "净入学率", "入学率", "毛入园率", "入园率", "巩固率", "普及率"];

/// Stages as a clause may begin with them.
const STAGES: [&str; 6] = ["学前教育", "义务教育", "高中阶段教育", "高中阶段", "高中教育", "高等教育"];

/// 高等教育学校 → 高等教育.
fn stage_part(holder: &str) -> &str {
    holder.strip_suffix("学校").filter(|head| head.ends_with("教育") || head.ends_with('段')).unwrap_or(holder)
}

/// 新增学位(经开区) → 新增学位: what the next place counts.
fn without_place(label: &Phrase) -> Phrase {
    let named = label.text.ends_with("区)")
        || label.text.ends_with("县)")
        || label.text.ends_with("镇)")
        || label.text.ends_with("乡)");
    match label.text.rfind('(').filter(|_| named) {
        Some(at) => label.with(label.text[..at].to_string()),
        None => label.clone(),
    }
}

/// What schools have, counted behind them.
const FACILITIES: [&str; 13] = [
    "校舍总面积", "校舍面积", "校舍建筑面积", "园舍总面积", "园舍面积", "占地面积", "建筑面积", "仪器设备值",
    "教学仪器设备值", "图书", "图书藏量", "运动场面积", "运动场地面积",
];

/// A frame that only says that a state of things is told: 教育基本现状.
fn measured(frame: &str) -> bool {
    ["现状", "概况", "数据", "统计"].iter().any(|w| frame.ends_with(w))
}

/// Adds the candidates that other numbers and clauses give.
pub fn inherited(v: &View, core: (usize, usize), shape: &Shape, add: &mut Add) {
    if let Some((a, b)) = v.clause_before
        && shape.core_empty
        && !(shape.percent && shape.right_verb)
        && !(v.in_bracket && names_nothing(v, (a, b)))
    {
        // 提升学生在优质学校的就读比例,这个比例…: the whole name of the rate.
        let opens = v.tokens[a].has(Classes::UP.or(Classes::DOWN).or(Classes::ACT));
        let named = v.before.is_none() && opens && a + 1 < b && v.chars[..v.tokens[b - 1].end].ends_with(&['比', '例']);
        let p = if named { phrase(v.chars, v.tokens, a + 1, b) } else { topic(v, a, b) };
        if !p.is_empty() {
            add(Kind::ClauseBefore, p);
        }
    }
    let context = v.clause_before.map(|(a, b)| topic(v, a, b)).filter(|t| !t.is_empty());
    // …18.9万人;扩大专升本规模,同比增加32.2万人: of the measure that the clause between names.
    if shape.differs
        && shape.core_empty
        && let Some(measure) = context.as_ref().filter(|t| super::context::measures(&t.text))
    {
        add(Kind::Framed, measure.clone());
    }
    if shape.share && shape.percent {
        share(v, core, shape, context.as_ref(), add);
    }
    if shape.percent
        && let Some(p) = share_of_a_number(v)
    {
        add(Kind::ShareOf, p);
    }
    per_unit(v, core, context.as_ref(), add);
    framed(v, core, shape, context.as_ref(), add);
    award(v, core, add);
    // 小学大班额32个,占2.3%;初中|41个: of the same measure.
    let behind_semicolon = || {
        v.sentence.checked_sub(1).is_some_and(|at| matches!(v.tokens[at].mark(), Some('；' | ';')))
            && v.segments[v.segment].from == v.sentence
    };
    if v.before.is_none()
        && shape.core_is_modifier
        && shape.counts
        && !shape.right_noun
        && let Some(last) = v.context.last_label.as_ref().filter(|_| behind_semicolon())
    {
        let name = last.text.split('占').next().unwrap_or_default();
        let whole = last.with(name.to_string());
        if super::family_member(name, Classes::F_STAGE).is_some() && name.chars().count() > 4 {
            add(Kind::Shared, shared(v, &whole, core.0, core.1));
        }
    }
    let Some(before) = v.before else { return };
    // 资助学生4.6万人次|2865万元: the money that reached them.
    let beside = v.right.0.checked_sub(2).is_some_and(|at| {
        let t = &v.tokens[at];
        t.kind == TokenKind::Number && matches!(v.mentions[t.index].unit, "人" | "人次")
    });
    if shape.money && shape.core_empty && beside {
        add(Kind::Framed, before.with(format!("{}资金", before.text.trim_end_matches("资金"))));
    }
    // 新增研发机构33家,总数达1630家
    if shape.core_empty && shape.counts && core.1 < v.tokens.len() {
        let stated = v.chars.text(v.tokens[core.1].start, v.m.start.max(v.tokens[core.1].start));
        if let Some(word) = ["总数", "总量", "总规模"].iter().find(|w| stated.starts_with(**w)) {
            add(Kind::Framed, bare(before).then(word));
        }
    }
    // 教师工资8.9万元,是公务员工资的|1.02倍
    if v.m.unit == "倍"
        && v.chars[..v.m.start].ends_with(&['的'])
        && matches!(v.chars[v.tokens[v.segments[v.segment].from].start], '是' | '为' | '相')
    {
        add(Kind::Goal, before.clone());
    }
    // 完成全年900万人|目标的|77%
    let aims = ["目标", "任务", "计划"];
    let behind = v.chars.up_to(v.m.stop, 4);
    if v.m.counts() && v.role == Role::Target && aims.iter().any(|w| behind.starts_with(w)) {
        add(Kind::Goal, before.then(aims.iter().find(|w| behind.starts_with(**w)).unwrap_or(&"")));
    }
    if v.role == Role::Target && core.0 < core.1 && behind.starts_with('的') {
        let own = v.core_phrase(core);
        if let Some(goal) =
            own.text.strip_prefix("完成").filter(|g| g.chars().count() <= 6 && aims.iter().any(|w| g.ends_with(w)))
        {
            add(Kind::Goal, before.then(goal));
        }
    }
    if shape.percent && shape.core_empty && aims.iter().any(|w| before.text.ends_with(w)) && goal_reached(v) {
        let goals = ["年目标任务", "目标任务", "目标数", "年目标", "目标", "任务", "计划"];
        let of = goals.iter().find_map(|w| before.text.strip_suffix(w)).unwrap_or(&before.text);
        add(Kind::Goal, before.with(format!("{of}完成{}", &before.text[of.len()..])));
    }
    // 城镇新增就业1361万人,完成全年目标任务的123.7%: what was to be done so much of.
    if shape.percent && core.0 < core.1 && !v.before_percent {
        let own = v.core_phrase(core);
        let aim = ["目标", "任务", "计划"].iter().any(|w| own.text.contains(w));
        let done = ["完成", "实现"]
            .iter()
            .any(|w| v.chars.text(v.tokens[core.0].start.saturating_sub(6), v.m.start).contains(w));
        if done && aim && own.len() <= 10 && !before.text.contains("完成") {
            let verb = if own.text.starts_with("完成") { "" } else { "完成" };
            add(Kind::Goal, before.then(verb).then(&own.text));
        }
    }
    if shape.core_short && core.1 > core.0 {
        let own = v.core_phrase(core);
        if BARE_RATES.contains(&own.text.as_str()) && !before.text.ends_with(own.text.as_str()) {
            add(Kind::ShareOf, stem(before).then(&own.text));
        }
        if contrasts(&own.text, &before.text) && shape.percent && !shape.core_ends_in_rate {
            add(Kind::Shared, shared(v, before, core.0, core.1));
        }
    }
    let family_right = v.right.0 < v.right.1 && v.tokens[v.right.0..v.right.1].iter().all(is_family);
    // 公办幼儿园|占比达到|61%, behind a rate: a share of its own.
    let modifier = if shape.core_is_modifier && !(v.lead.share && v.before_percent && !before.text.contains('占')) {
        Some(core)
    } else if shape.core_empty && v.in_bracket && family_right {
        Some(v.right)
    } else {
        None
    };
    // 学前一年的毛入园率达到99%、学前二年达到92%: the rate is the same.
    if shape.percent
        && v.before_percent
        && core.1 > core.0
        && !shape.core_ends_in_rate
        && !shape.verb_in_core
        && !shape.share
        && modifier.is_none()
        && (!shape.right_noun && !shape.right_of && !shape.right_verb)
        && before.text.ends_with('率')
        && !before.text.contains('占')
    {
        let own = v.core_phrase(core);
        let rate = super::family_member(&before.text, Classes::RATE).filter(|(_, end)| *end == before.text.len());
        let staged = crate::stage::stage_of(&own.text).is_some();
        if let Some((start, _)) = rate.filter(|_| own.len() <= 8 && staged) {
            add(Kind::Shared, own.then(&before.text[start..]));
        }
    }
    // 小学生均公用经费由500元…,初中生由700元…: the same for each of others.
    if let Some(at) = before.text.find("生均").filter(|_| v.m.unit == "元" && core.0 < core.1) {
        let own = v.core_phrase(core);
        let stage = own.text.strip_suffix('生').filter(|s| own.len() <= 6 && crate::stage::stage_of(s).is_some());
        if let Some(stage) = stage {
            add(Kind::Shared, own.with(format!("{stage}{}", &before.text[at..])));
        }
    }
    if modifier.is_none() && shape.core_is_modifier {
        add(Kind::Framed, v.core_phrase(core).then("占比"));
    }
    if let Some((from, to)) = modifier {
        add(Kind::Shared, shared(v, before, from, to));
    }
    add(Kind::Inherited, without_place(before));
}

/// 最高的是甲县(98%)和乙县(97%): a place is no name; 超出目标任务(60%): nor is what a value is held against.
fn names_nothing(v: &View, (from, to): (usize, usize)) -> bool {
    const HELD_AGAINST: [&str; 6] = ["目标", "任务", "标准", "要求", "水平", "平均"];
    let words = &v.tokens[from..to];
    let said = words.first().zip(words.last()).map_or("", |(a, b)| v.chars.text(a.start, b.end));
    words.iter().all(super::labels::joins_places) || HELD_AGAINST.iter().any(|w| said.ends_with(w))
}

/// 目标的|77%: the words between the goal and how far it was reached.
fn goal_reached(v: &View) -> bool {
    let before = v.chars.text(v.m.start.saturating_sub(5), v.m.start);
    let counted = before.ends_with('的')
        && v.mentions.iter().any(|m| m.stop + 1 == v.m.start && m.skipped.is_none() && !m.percent());
    counted || ["目标的", "任务的", "计划的", "目标数的", "目标任务的"].iter().any(|w| before.ends_with(w))
}

/// 在校生7.6万人 of the schools just counted; 持证率98% of the teachers just counted; 开工57个 of the projects.
fn framed(v: &View, (from, to): (usize, usize), shape: &Shape, context: Option<&Phrase>, add: &mut Add) {
    // 1岁|1692人 under 学龄儿童情况: only a condition of its own.
    let only_condition = from < to && v.tokens[from..to].iter().all(|t| t.kind == TokenKind::Number);
    if from >= to || v.right.0 < v.right.1 && (shape.right_noun || shape.right_of) {
        return;
    }
    let own = v.core_phrase((from, to));
    let own = own.as_ref();
    if only_condition {
        if let Some(frame) = v.context.frame.as_ref() {
            add(Kind::Framed, own.then(&frame.text));
        } else if let Some(before) = v.before.filter(|_| shape.people) {
            // 4509名教职工中,35岁以下|1549人,36—45岁|1471人
            let of = before.text.trim_start_matches(|c: char| c.is_ascii_digit() || "-—~～至岁以上下内及".contains(c));
            add(Kind::Framed, own.then(of));
        }
        return;
    }
    // 生均校舍面积:小学6.3平方米,初中8.1平方米
    let members_only = || {
        v.tokens[from..to].iter().all(|t| super::label::is_family(t) || t.mark() == Some('、'))
            || own.len() <= 6 && !shape.verb_in_core && crate::stage::stage_of(&own.text).is_some()
    };
    let classed = own.len() <= 3 && own.text.ends_with(['类', '档', '级']);
    if v.context.colon
        && (classed || members_only())
        && let Some(frame) = v.context.frame.as_ref().filter(|f| super::context::measures(&f.text))
    {
        add(Kind::Framed, own.then(&frame.text));
    }
    // …的学校比例分别为:体育器械97%,音乐器材96%: what each is a share of, in the sentence of the colon.
    if shape.percent
        && v.context.colon
        && !shape.core_ends_in_rate
        && !shape.share
        && !shape.verb_in_core
        && own.len() <= 14
        && let Some(frame) = v.context.frame.as_ref().filter(|f| f.text.ends_with(['率', '例', '比', '重']))
        && v.segments[..v.segment].iter().any(|s| s.mark == ':')
    {
        add(Kind::Framed, own.then(&frame.text));
    }
    among(v, core_of(v, from), own, shape, add);
    let staged = || crate::stage::stage_of(&own.text).is_some_and(|_| !own.text.starts_with("在园"));
    if !v.in_bracket && MEMBERS.ends(&own.text).is_some_and(|m| m.len() == own.text.len()) && !staged() {
        let named = |f: &&Phrase| crate::stage::stage_of(&f.text).is_some() || !measured(&f.text);
        let last = v.context.population.as_ref();
        // 职业高中教职工268人;义务教育阶段在校生7.4万人,教职工…: of whom the last figure spoke.
        let holder = last.filter(|_| v.context.population_here).or(v.context.institution.as_ref());
        let holder = holder.or_else(|| v.context.frame.as_ref().filter(named));
        let holder = holder.or_else(|| last.filter(|_| goes_on(v, from)));
        let small = own.text.starts_with("在园");
        let holder =
            holder.filter(|h| !small || crate::stage::stage_of(&h.text).is_none_or(|stage| stage == "preschool"));
        // 高中 alone may be of either kind, and is no place for small children.
        let holder = holder.filter(|h| !small || !h.text.ends_with('中'));
        if let Some(holder) = holder.filter(|h| !h.text.ends_with(own.text.as_str())) {
            add(Kind::Framed, holder.then(&own.text));
        }
    }
    if let Some(theme) = &v.context.theme
        && !v.in_bracket
        && own.len() <= 6
        && !shape.verb_in_core
        && !shape.core_is_modifier
        && crate::stage::stage_of(&own.text).is_none()
        // 专任教师学历达标率100%,持证率95%: of those teachers.
        && !(shape.percent && v.before_percent && own.text.ends_with('率') && v.before.and_then(before_rate).is_some())
    {
        add(Kind::Framed, theme.then(&own.text));
    }
    // 普通高中学校5所。校舍总面积18万平方米: of the schools that the paragraph counts.
    if FACILITIES.contains(&own.text.as_str())
        && let Some(holder) = v.context.population.as_ref().filter(|_| goes_on(v, from))
        && v.before.is_none_or(|before| before.text.starts_with(holder.text.as_str()))
    {
        add(Kind::Framed, holder.then(&own.text));
    }
    // 普通高中专任教师2200人,生师比12.6
    if matches!(own.text.as_str(), "生师比" | "师生比")
        && let Some(holder) = v.context.population.as_ref()
        && (goes_on(v, from) || v.before.is_some_and(|before| before.text.starts_with(holder.text.as_str())))
    {
        add(Kind::Framed, holder.then(&own.text));
    }
    // 高中阶段在校生3.9万人,毛入学率91%: of the stage that the figures before it are about.
    if shape.percent
        && ENROLMENT.contains(&own.text.as_str())
        && !v.in_bracket
        && let Some(holder) = v.context.population.as_ref().filter(|_| goes_on(v, from))
    {
        add(Kind::Framed, own.with(format!("{}{}", stage_part(&holder.text), own.text)));
    }
    // 高中阶段教育入学机会进一步扩大,毛入学率达86.5%: of the stage that the clause before is about.
    if shape.percent
        && ENROLMENT.contains(&own.text.as_str())
        && !v.in_bracket
        && let Some((a, b)) = v.clause_before
        && let said = v.chars.text(v.tokens[a].start, v.tokens[b - 1].end)
        && let Some(stage) = STAGES.iter().find(|w| said.starts_with(**w))
    {
        add(Kind::Goal, own.with(format!("{stage}{}", own.text)));
    }
    // 赤坎区3505个、经开区1350个: a place that no list has, in a list of places.
    if v.m.counts()
        && !v.in_bracket
        && v.right.0 >= v.right.1
        && own.len() <= 6
        && own.text.ends_with(['区', '县', '镇', '乡'])
        && !own.text.ends_with("校区")
        && (own.text.ends_with("新区")
            || own.text.ends_with("开区")
            || own.text.ends_with("发区")
            || !v.tokens[from..to].iter().any(|t| t.has(Classes::NOUN.or(Classes::F_LEVEL))))
        && let Some(before) = v.before.filter(|b| b.text != own.text)
        && v.tokens[..from].iter().rev().take(4).any(|t| t.kind == TokenKind::Number)
    {
        add(Kind::Framed, without_place(before).then(&format!("({})", own.text)));
    }
    // 教育支出突破900亿元,增幅列第8位
    if MOVES.contains(&own.text.as_str())
        && let Some(before) = v.before
    {
        add(Kind::Framed, bare(before).then(&own.text));
    }
    if shape.percent && own.text.ends_with('率') && own.len() <= 4 && !v.in_bracket && !staged() {
        let base = match v.before {
            Some(before) if v.before_percent => before_rate(before),
            Some(before) => Some(bare(before)),
            None => context.cloned(),
        };
        // 公办园在园幼儿占比50%,普惠率90%: not of those children.
        let others = matches!(own.text.as_str(), "普惠率" | "公办率");
        let base = base.filter(|b| !(others && b.text.ends_with("在园幼儿")));
        if let Some(base) = base.filter(|b| !b.is_empty() && !b.text.ends_with(own.text.as_str())) {
            add(Kind::Framed, base.then(&own.text));
        }
    }
    const STEPS: [&str; 12] =
        ["开工", "竣工", "完工", "在建", "建成", "已建成", "投用", "启动", "完成", "改造", "完成投资", "到位"];
    if shape.core_verb_only && STEPS.contains(&own.text.as_str()) {
        let object = v.before.and_then(|b| {
            let end = ["项目", "工程"].iter().filter_map(|w| b.text.rfind(w).map(|at| at + w.len())).max()?;
            Some(bare(&b.with(b.text[..end].to_string())))
        });
        let object = object.or_else(|| v.offer().topic.map(|(a, b)| topic(v, a, b)).filter(|t| !t.is_empty()));
        if let Some(object) = object {
            add(Kind::Framed, Phrase { text: format!("{}{}", own.text, object.text), start: own.start, end: own.end });
        }
    }
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

/// Whether the clause opens with 其中, or is in a list with one that does.
fn core_of(v: &View, from: usize) -> bool {
    v.listed || v.tokens[..from].iter().rev().take(3).any(|t| t.has(Classes::AMONG))
}

/// 其中职工|31.2万人 of 参保人数|238万人: a part, named with the head of the whole. And 小学每生每年|720元
/// under 生均公用经费基准定额: what a colon set.
fn among(v: &View, part: bool, own: &Phrase, shape: &Shape, add: &mut Add) {
    let len = own.len();
    if len > 12 || shape.percent || shape.verb_in_core {
        return;
    }
    let school = INSTITUTIONS.ends(&own.text).is_some() || crate::stage::stage_of(&own.text).is_some();
    if len > 6 && !school {
        return;
    }
    if v.context.colon
        && own.text.contains('每')
        && let Some(frame) = v.context.frame.as_ref()
    {
        add(Kind::Framed, own.then(&frame.text));
    }
    // 招生22.6万人。其中普通中专17.2万人: parts in a sentence of their own.
    let last = v.context.last_label.as_ref().filter(|_| school && among_opens(v));
    let Some(before) = v.before.or(last).filter(|_| part && own.len() <= 4 || school) else { return };
    // 小学校舍建筑面积31万平方米,中学16万平方米: as much of the same measure.
    static AREAS: Few<6> = Few::new(["校舍建筑面积", "校舍面积", "建筑面积", "占地面积", "用地面积", "使用面积"]);
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
    if shape.people
        && !own.text.ends_with(['生', '师', '员', '人', '工', '童', '数', '者', '儿', '医', '长', '科', '手', '才'])
        && !own.text.ends_with("班额")
    {
        // 在校学生总数2.4万人(小学1万人): the sum is not what each part is.
        let before = before.text.strip_suffix("总数").filter(|of| of.len() >= 6).unwrap_or(&before.text);
        // 普通中专17.2万人 of 中等职业学校招生22.6万人: entrants too.
        if let Some(member) = MEMBERS.ends(before).filter(|m| school && *m != "学校") {
            let small = member == "在园幼儿"
                && crate::stage::stage_of(&own.text) != Some("preschool")
                && !own.text.ends_with('园');
            add(Kind::Framed, own.then(if small { "在校学生" } else { member }));
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
            add(Kind::Framed, own.then(&chars[head.start..].iter().collect::<String>()));
        }
    }
}

/// What a rate is a rate of: 学生体质健康合格率 → 学生体质健康.
fn before_rate(p: &Phrase) -> Option<Phrase> {
    let chars: Vec<char> = p.text.chars().collect();
    let last = crate::lexicon::each_word(&chars).filter(|f| f.entry.classes.has(Classes::RATE)).last()?;
    let start: usize = chars[..last.start].iter().map(|c| c.len_utf8()).sum();
    (last.end == chars.len() && start >= 6).then(|| p.with(p.text[..start].to_string()))
}

/// 获一等奖2项 behind 参加…大赛.
fn award(v: &View, (from, to): (usize, usize), add: &mut Add) {
    let range = if from < to { (from, to) } else { v.right };
    if range.0 >= range.1 || !v.tokens[range.0..range.1].iter().any(|t| t.has(Classes::F_AWARD)) {
        return;
    }
    let Some(event) = v.event() else { return };
    let own = phrase(v.chars, v.tokens, range.0, range.1);
    let own = bare(&own);
    if own.len() <= 8 && !own.text.contains(event.text.as_str()) {
        add(Kind::AwardOf, Phrase { text: format!("{}{}", event.text, own.text), ..own });
    }
}

/// A label without the rate that ends it, for another rate of the same thing.
fn stem(p: &Phrase) -> Phrase {
    let rate = |text: &str| {
        // 入学率 → 毛入学率: two characters and 率, with what narrows them.
        let head: Vec<char> = text.strip_suffix('率')?.chars().collect();
        let cut = head.len().checked_sub(2)?;
        let cut = if cut > 0 && matches!(head[cut - 1], '毛' | '净') { cut - 1 } else { cut };
        (cut >= 2).then(|| head[..cut].iter().collect::<String>())
    };
    let text = p.text.strip_suffix("占比").map(str::to_string).or_else(|| rate(&p.text));
    p.with(text.unwrap_or_else(|| p.text.clone()))
}

/// 每校至少1名, 每个学科5人: what each has, named by what stands before.
fn per_unit(v: &View, (from, to): (usize, usize), context: Option<&Phrase>, add: &mut Add) {
    if from >= to {
        return;
    }
    let own = v.core_phrase((from, to));
    let own = own.as_ref();
    // 落实年生均|10元|的教育经费标准
    let (a, b) = v.right;
    if v.m.unit == "元"
        && a < b
        && v.chars[v.tokens[a].start] == '的'
        && let Some(each) = ["年生均", "年人均", "生均", "人均"].iter().find(|w| own.text.ends_with(**w))
    {
        let of = phrase(v.chars, v.tokens, a, b);
        let of = of.text.trim_start_matches('的');
        if of.chars().count() >= 3 {
            add(Kind::Framed, own.with(format!("{each}{of}")));
        }
        return;
    }
    let average = ["生均", "年生均", "人均", "校均", "年人均", "户均", "班均"].contains(&own.text.as_str());
    // 每人每周供餐|15元 names itself.
    let names = own.text.starts_with('每') && says_what(v, from, to);
    if !(own.text.starts_with('每') || average) || own.len() > 6 || names || v.right.0 < v.right.1 {
        return;
    }
    if let Some(base) = v.before.or(context) {
        let text = format!("{}{}", own.text, bare(&stem(base)).text);
        add(Kind::PerUnit, own.with(text));
    }
}

/// 每人每周供餐: a verb says what each gets.
fn says_what(v: &View, from: usize, to: usize) -> bool {
    (from..to).any(|at| super::label::is_verb(v, at) && !v.tokens[at].has(Classes::ATTAIN))
}

/// 城区学校 after 农村学校使用率: a word of one family on each side, the rest shared.
fn contrasts(own: &str, before: &str) -> bool {
    let members = super::list::members(own);
    if members.iter().all(Option::is_none) {
        return false;
    }
    members.into_iter().zip(super::list::members(before)).any(|pair| {
        let (Some(a), Some(b)) = pair else { return false };
        let rest = format!("{}{}", &own[..a.0], &own[a.1..]);
        own[a.0..a.1] != before[b.0..b.1] && rest.chars().all(|c| before.contains(c))
    })
}

/// The label before, with the words of `from..to` in place of their relatives.
fn shared(v: &View, before: &Phrase, from: usize, to: usize) -> Phrase {
    // 在园幼儿2.5万人,小学7万人: who learn elsewhere are no small children.
    let mut out = before.text.clone();
    for small in ["在园幼儿", "幼儿"] {
        let own = v.chars.text(v.tokens[from].start, v.tokens[to - 1].end);
        if out.ends_with(small) && crate::stage::stage_of(own).is_some_and(|stage| stage != "preschool") {
            out.truncate(out.len() - small.len());
            out.push_str("在校学生");
        }
    }
    // 在校学生总数2.4万人(小学1万人): the sum is not what each part is.
    if let Some(of) = out.strip_suffix("总数").filter(|of| of.chars().count() >= 2) {
        out.truncate(of.len());
    }
    let mut front = String::new();
    let whole = phrase(v.chars, v.tokens, from, to).text;
    // 市(地)级 stands for 省级 as a whole.
    let tokens: Vec<&str> =
        if v.tokens[from..to].iter().any(|t| !is_family(t)) && !contrasts(&whole, before.text.as_str()) {
            vec![whole.as_str()]
        } else {
            v.tokens[from..to].iter().filter(|t| is_family(t)).map(|t| text(v, t)).collect()
        };
    for word in tokens {
        if out.contains(word) {
            continue;
        }
        let relatives = super::list::members(word).into_iter().zip(super::list::members(&out));
        let relative = relatives.filter(|(own, _)| own.is_some()).find_map(|(_, other)| other);
        match relative {
            Some((start, end)) => out.replace_range(start..end, word),
            None => front.push_str(word),
        }
    }
    Phrase { text: format!("{front}{out}"), start: v.tokens[from].start, end: v.tokens[to - 1].end }
}
