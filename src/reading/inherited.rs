//! Label candidates from the number before and from the clause before.

use crate::forms::Few;
use crate::lexicon::Classes;
use crate::observation::Role;
use crate::token::Kind as TokenKind;

use super::elsewhere::elsewhere;
use super::framed::framed;
use super::goal::goal;
use super::head::strip_head;
use super::label::{Add, Kind, View, is_family, word};
use super::measured::{sorted, under_measure};
use super::most::{fullest, short_of};
use super::names::bare;
use super::parts::those_who;
use super::phrase::{Phrase, phrase};
use super::places::without_place;
use super::shape::Shape;
use super::share::{share, share_of_a_number};
use super::shared::{contrasts, shared};
use super::topic::{Spoken, topic};

/// Rates that say nothing without what they are rates of.
const BARE_RATES: [&str; 11] =
    ["覆盖率", "占比", "比例", "比重", "完成率", "达标率", "合格率", "参与率", "建成率", "到位率", "数量"];

/// Kinds of candidates for an examination.
static SUBJECTS: Few<14> = Few::new([
    "文科", "理科", "文史类", "理工类", "物理类", "历史类", "艺术类", "体育类", "首选物理", "首选历史", "普通类",
    "文史", "理工", "职教类",
]);

/// 家庭医生签约做到应签尽签,|覆盖率100%: what was done wherever it had to be.
fn thorough(v: &View) -> Option<Phrase> {
    static DOING: Few<4> = Few::new(["做到", "实现", "基本实现", "基本做到"]);
    let (a, b) = v.clause_before?;
    let (a, b) = strip_head(v, (a, b));
    let clause = (a < b).then(|| v.chars.text(v.tokens[a].start, v.tokens[b - 1].end))?;
    let at = clause.rfind('应').filter(|&at| {
        let mut word = clause[at..].chars().skip(1);
        let (done, all, again) = (word.next(), word.next(), word.next());
        all == Some('尽') && done == again && word.next().is_none()
    })?;
    let whose = &clause[..at];
    let whose = &whose[..whose.len() - DOING.ends(whose).map_or(0, str::len)];
    (2..=18).contains(&whose.chars().count()).then(|| Phrase {
        text: whose.to_owned(),
        start: v.tokens[a].start,
        end: v.tokens[b - 1].end,
    })
}

/// 零售额增长6%,餐饮收入保持较快增长,|同比增长13.1%: what the clause just before says has moved, and not what was told
/// before it.
fn moves_itself(v: &View, (a, b): (usize, usize)) -> Option<Phrase> {
    static MOVES: Few<10> = Few::new(["增长", "扩大", "提高", "提升", "回升", "下降", "扩容", "增加", "减少", "攀升"]);
    static HOW: Few<9> = Few::new(["保持", "持续", "稳步", "不断", "快速", "较快", "逐年", "大幅", "继续"]);
    if v.role != Role::Change || v.before.is_none() || !MOVES.ends_of(&v.chars[..v.tokens[b - 1].end]) {
        return None;
    }
    let how = (a + 1..b).find(|&k| HOW.begins_of(v.chars, v.tokens[k].start))?;
    let name = phrase(v.chars, v.tokens, a, how);
    let name = name.with(name.text.trim_end_matches("增速").to_owned());
    let plain = !v.tokens[a..how]
        .iter()
        .any(|t| t.kind == TokenKind::Number || t.kind == TokenKind::Time || t.mark().is_some());
    let kind = crate::stage::stage_of(&name.text).is_some() && name.len() <= 4;
    (plain && !kind && (2..=14).contains(&name.len()) && super::labels::leading_verb(&name.text).is_none())
        .then_some(name)
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
        if let Some(p) = moves_itself(v, (a, b)) {
            add(Kind::Goal, p);
        }
    }
    elsewhere(v, core, shape, add);
    if shape.percent
        && shape.core_short
        && core.1 > core.0
        && BARE_RATES.contains(&v.core_phrase(core).text.as_str())
        && let Some(whose) = thorough(v)
    {
        add(Kind::Goal, whose.then(&v.core_phrase(core).text));
    }
    if let Some(p) = fullest(v, shape).or_else(|| short_of(v, core, shape)) {
        add(Kind::Goal, p);
    }
    // Few rules ask what the clause before is about.
    let context = || v.clause_before.map(|(a, b)| topic(v, a, b)).filter(|t| !t.is_empty());
    // …18.9万人;扩大专升本规模,同比增加32.2万人: of the measure that the clause between names.
    if shape.differs
        && shape.core_empty
        && let Some(measure) = context().filter(|t| super::names::measures(&t.text))
    {
        add(Kind::Framed, measure);
    }
    if shape.share && shape.percent {
        share(v, core, shape, &context, add);
    }
    if shape.percent
        && let Some(p) = share_of_a_number(v)
    {
        add(Kind::ShareOf, p);
    }
    per_unit(v, core, &context, add);
    framed(v, core, shape, &context, add);
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
    of_others(v, core, shape, add);
    under_measure(v, core, shape, add);
    sorted(v, core, shape, add);
    let Some(before) = v.before else { return };
    those_who(v, before, shape, add);
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
    // 电子档案14万份,其中文科4.7万份、理科9.4万份: of the same things.
    if shape.counts
        && !shape.right_noun
        && core.1 > core.0
        && super::left::same_unit_before(v)
        && let own = v.core_phrase(core)
        && SUBJECTS.ends(&own.text).is_some_and(|w| w.len() == own.text.len())
    {
        let of = SUBJECTS.begins(&before.text).map_or(before.text.as_str(), |w| &before.text[w.len()..]);
        if of.chars().count() >= 2 {
            add(Kind::Framed, own.then(of));
        }
    }
    goal(v, core, shape, before, add);
    if shape.core_short && core.1 > core.0 {
        let own = v.core_phrase(core);
        if BARE_RATES.contains(&own.text.as_str()) && !before.text.ends_with(own.text.as_str()) {
            // 覆盖率实际完成95.3%,完成率为120.8%: how far the goal was reached.
            let aimed = || {
                let said = v.chars.text(v.tokens[v.sentence].start, v.m.start);
                ["任务", "目标", "计划"].iter().any(|w| said.contains(w))
            };
            let of_rate = own.text == "完成率" && before.text.ends_with('率') && aimed();
            add(Kind::ShareOf, if of_rate { before.then("目标完成率") } else { stem(before).then(&own.text) });
        }
        if contrasts(&own.text, &before.text) && shape.percent && !shape.core_ends_in_rate {
            add(Kind::Shared, shared(v, before, core.0, core.1));
        }
    }
    // 图书利用率不足40%(城区学校达85%): the rate of others.
    if shape.percent
        && v.before_percent
        && v.in_bracket
        && core.1 > core.0
        && !(shape.core_ends_in_rate || shape.verb_in_core || shape.share || shape.right_noun || shape.right_of)
        && before.text.ends_with('率')
        && super::family_member(&before.text, Classes::F_PLACE.or(Classes::F_STAGE).or(Classes::F_OWNER)).is_none()
    {
        let own = v.core_phrase(core);
        let whose =
            own.len() <= 8 && super::names::INSTITUTIONS.ends(&own.text).is_some_and(|w| w.len() < own.text.len());
        if whose {
            let kind = super::names::INSTITUTIONS.ends(&own.text).unwrap_or_default();
            add(Kind::Shared, own.then(before.text.strip_prefix(kind).unwrap_or(&before.text)));
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
    if v.m.unit == "元"
        && core.0 < core.1
        && let Some(at) = before.text.find("生均")
    {
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
        // 主城区5所、乡镇7所: the place before is not this one's.
        let of = shared(v, &without_place(before), from, to);
        // 教职工5120人,其中专任教师占83.6%
        let share = v.lead.share && shape.percent && !v.before_percent;
        let unsaid = share && !of.text.ends_with(['率', '比', '例', '重']);
        add(Kind::Shared, if unsaid { of.then("占比") } else { of });
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

/// 获一等奖2项 behind 参加…大赛.
fn award(v: &View, (from, to): (usize, usize), add: &mut Add) {
    // 共收获55金39银28铜
    if let Some(medal) = medal(v) {
        let name = v.event().map_or_else(String::new, |event| event.text) + medal;
        return add(Kind::AwardOf, Phrase { text: name, start: v.m.stop, end: v.m.stop + 1 });
    }
    let range = if from < to { (from, to) } else { v.right };
    let won = |at: &usize| {
        v.tokens[*at].has(Classes::F_AWARD)
            || matches!(
                word(v, &v.tokens[*at]),
                ['总', '分'] | ['奖', '牌'] | ['金' | '奖', '牌', '数'] | ['金', '牌', '榜']
            )
    };
    let Some(award) = (range.0..range.1).find(won) else { return };
    if from < award && set_up(&phrase(v.chars, v.tokens, from, award).text) {
        add(Kind::Goal, phrase(v.chars, v.tokens, award, range.1));
    }
    let Some(mut event) = v.event().filter(|event| !nameless(&event.text)) else { return };
    if let Some(name) = event.text.strip_prefix("参加").filter(|name| name.chars().count() >= 3) {
        event.text = name.to_owned();
    }
    let own = bare(&phrase(v.chars, v.tokens, range.0, range.1));
    // 在省运会上获|金牌5枚: the event stands in its own words.
    // 全运会金牌1枚,学青会金牌2枚: an event of its own.
    let told = phrase(v.chars, v.tokens, range.0, award);
    if told.text.ends_with(['会', '赛', '展', '节']) && !event.text.contains(told.text.as_str()) {
        return;
    }
    let own = if own.text.contains(event.text.as_str()) || own.text.starts_with('在') {
        phrase(v.chars, v.tokens, award, range.1)
    } else {
        own
    };
    if own.len() <= 8 && !own.text.contains(event.text.as_str()) {
        add(Kind::AwardOf, Phrase { text: format!("{}{}", event.text, own.text), ..own });
    }
}

/// 本届大赛共设|金奖, 评出|一等奖: that there is such a prize.
fn set_up(said: &str) -> bool {
    const SET: [&str; 6] = ["设", "设有", "设置", "设立", "评出", "评选出"];
    let of = SET.iter().find_map(|w| said.strip_suffix(w)).map(|of| of.trim_end_matches('共'));
    of.is_some_and(|of| of.is_empty() || nameless(of))
}

/// 本届大赛, 此次比赛: an event without a name.
fn nameless(event: &str) -> bool {
    let of = event.trim_start_matches(['本', '此', '该']).trim_start_matches(['届', '次']);
    matches!(of, "大赛" | "比赛" | "竞赛" | "赛事" | "活动")
}

/// What lasts so long or costs so much for each of several groups.
static MEASURED: Few<14> = Few::new([
    "时间", "时长", "学时", "课时", "活动", "锻炼", "标准", "补助", "经费", "面积", "补贴", "费用", "睡眠", "定额",
]);

static STAGES_OF_PUPILS: Few<5> = Few::new(["小学", "初中", "高中", "大学", "中学"]);

/// 小学生参加实践时间不少于3天,初中生每学年不少于|10天; 学生在校时间,小学不超过|6小时: the same measure of another group.
fn of_others(v: &View, core: (usize, usize), shape: &Shape, add: &mut Add) {
    if v.m.counts() && !matches!(v.m.unit, "天" | "学时" | "课时" | "分钟" | "周")
        || core.0 >= core.1
        || shape.percent
        || shape.verb_in_core
        || v.right.0 < v.right.1
    {
        return;
    }
    // Most clauses name no measure; only those that do are made a phrase of.
    if v.clause_before.is_some_and(|(_, b)| !MEASURED.ends_of(&v.chars[..v.tokens[b - 1].end])) {
        return;
    }
    let said = v.clause_before.map(|at| strip_head(v, at)).map(|(a, b)| phrase(v.chars, v.tokens, a, b));
    let same_unit = || v.numbers_before().last().is_some_and(|m| m.unit == v.m.unit);
    let Some(of) = said.as_ref().or(v.before.filter(|_| same_unit())).filter(|p| MEASURED.ends(&p.text).is_some())
    else {
        return;
    };
    let own = v.core_phrase(core);
    let group = own.text.split('每').next().unwrap_or_default();
    let stage = |text: &str| {
        // 初中生 is a word of its own.
        let pupils = STAGES_OF_PUPILS.begins(text).map(str::len);
        pupils.or_else(|| super::family_member(text, Classes::F_STAGE).map(|(_, end)| end))
    };
    let person = |text: &str| super::family_member(text, Classes::F_PERSON).map(|(_, end)| end);
    if stage(group).or_else(|| person(group)).is_none() || own.len() > 16 || MEASURED.ends(&own.text).is_some() {
        return;
    }
    // 小学生每学年参加…: without the group that it was said of.
    let behind = |text: &str| stage(text).or_else(|| person(text)).unwrap_or(0);
    let mut measure = &of.text[behind(&of.text)..];
    let narrowed = &group[behind(group)..];
    measure = measure.strip_prefix(narrowed).unwrap_or(measure);
    if let Some(at) = of.text.find('每') {
        measure = &of.text[at..];
    } else if let Some(at) = measure.find("学生").filter(|&at| at <= 12) {
        measure = &measure[at + "学生".len()..];
    } else if !measure.starts_with("生均") && !measure.starts_with("生活") {
        measure = measure.trim_start_matches(['生', '师']);
    }
    let measure = measure.trim_start_matches('的');
    let (head, each) = own.text.split_at(group.len());
    let each = if measure.starts_with('每') { "" } else { each };
    if measure.chars().count() >= 2 {
        add(Kind::Shared, own.with([head, each, measure].concat()));
    }
}

/// 金, 银 or 铜 straight behind the number, for the medal.
fn medal(v: &View) -> Option<&'static str> {
    if !v.m.unit.is_empty() {
        return None;
    }
    let medal = match v.chars.get(v.m.stop)? {
        '金' => "金牌",
        '银' => "银牌",
        '铜' => "铜牌",
        _ => return None,
    };
    let next = v.chars.get(v.m.stop + 1).copied().unwrap_or('。');
    (!crate::text::is_han(next) || matches!(next, '和' | '的' | '佳' | '成')).then_some(medal)
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
fn per_unit(v: &View, (from, to): (usize, usize), context: Spoken, add: &mut Add) {
    if from >= to || v.m.unit == "元" {
        return;
    }
    let own = v.core_phrase((from, to));
    let own = own.as_ref();
    let average = ["生均", "年生均", "人均", "校均", "年人均", "户均", "班均"].contains(&own.text.as_str());
    // 每人每周供餐|15元 names itself.
    let names = own.text.starts_with('每') && says_what(v, from, to);
    if !(own.text.starts_with('每') || average) || own.len() > 6 || names || v.right.0 < v.right.1 {
        return;
    }
    if let Some(base) = v.before.or(context().as_ref()) {
        let of = bare(&stem(base)).text;
        let of = of.strip_prefix(own.text.as_str()).unwrap_or(&of);
        add(Kind::PerUnit, own.with([own.text.as_str(), of].concat()));
    }
}

/// 每人每周供餐: a verb says what each gets.
fn says_what(v: &View, from: usize, to: usize) -> bool {
    (from..to).any(|at| super::label::is_verb(v, at) && !v.tokens[at].has(Classes::ATTAIN))
}
