//! Promises: the words that make one, what they reach, and what says that it is done.

use super::Case;
use crate::forms::Few;
use crate::lexicon::Classes;
use crate::reading::lead::Lead;
use crate::reading::plan_name::names_plan;
use crate::text::Chars;
use crate::token::{Kind, Token};

/// Words of promising before the number in its clause chain: 将, 力争, 到2026年.
pub(super) fn promised(c: &Case) -> bool {
    let own = &c.tokens[c.segment.0..c.at];
    // 将累计新增, 计划到“十四五”末在全市累计建成, 到2025年累计建成: added up when it is done.
    let to_come = |k: usize| {
        c.chars[own[k].start] == '累'
            && (c.until && c.ahead
                || (0..k)
                    .any(|m| own[m].has(Classes::MODAL) && !own[m].has(Classes::NOUN) && !weak_modal(c.chars, own, m))
                || k > 0 && own[k - 1].has(Classes::MODAL))
    };
    // 目前计划投资3亿元 promises, what is said of 目前 alone does not.
    let promises = |k: usize| own[k].kind == Kind::Time && own[k..].iter().any(|t| t.has(Classes::MODAL));
    if own.iter().enumerate().any(|(k, t)| says_done(c.chars, t) && !to_come(k) && !promises(k)) {
        return false;
    }
    if stands_now(c) {
        return false;
    }
    if names_goal(c)
        || plans_to_admit(c)
        || begins_with_some(c)
        || rest_to_come(c)
        || of_what_is_promised(c)
        || planned_to_build(c)
    {
        return true;
    }
    if c.until && c.ahead || a_plan_says(c) {
        return true;
    }
    let modal = |(from, to): (usize, usize), far: bool| {
        // The clause of the number goes on behind it: 将41个项目纳入….
        let tokens = &c.tokens[from..if far { to } else { c.segment.1 }];
        tokens[..to - from].iter().enumerate().filter(|(_, t)| t.has(Classes::MODAL)).any(|(k, t)| {
            // 计划 promises only in its own clause.
            // 今年全市要实施提升工程,建设150所.
            let yearly = || {
                k >= 1
                    && tokens[k.saturating_sub(2)..k].iter().any(|t| t.kind == Kind::Time)
                    && tokens[k.saturating_sub(2)..k].iter().all(|t| t.kind == Kind::Time || t.has(Classes::CUE))
            };
            let near_only = far
                && match c.chars[t.start] {
                    '努' => true,
                    // 预计到2030年降至…,2026年在校生7180人: a forecast goes no further than the next time that has come.
                    '预' => !c.ahead && c.tokens[c.segment.0..c.at].iter().any(|t| t.kind == Kind::Time),
                    // 计划新改扩建学校7所,新增学位6000个: what more is done is planned, too; 计划招生 is a name.
                    '计' => {
                        // 计划改造12所,缺口率压到3%以内
                        c.m.percent() && !c.lead.rise_to
                            || c.chars.get(t.end) == Some(&'招')
                            // 对1200名学生实施救助: the verb may stand behind.
                            || !c.tokens[c.segment.0..c.segment.1].iter().any(|t| does(c.chars, t))
                    }
                    _ => c.chars[t.start..t.end] == ['要'] && !yearly(),
                };
            // 去年,…将补助标准提高到3万元
            let moved = || {
                c.past
                    && c.chars.text(t.start, t.end) == "将"
                    && tokens.get(k + 1).is_some_and(|n| !n.has(Classes::ACT) || n.has(Classes::NOUN))
                    && tokens[k..].iter().any(|n| n.has(Classes::RISE_TO))
            };
            // 要确保任务基本完成,让95%以上的学生用上新校舍: what it is made sure of for.
            let so_that = || {
                far && matches!(c.chars[c.tokens[c.segment.0].start], '让' | '使')
                    && c.chars[..t.end].ends_with(&['确', '保'])
            };
            // 研发投入预计年均增长11%, 争取专项债券3150亿元: in the review of a work report, what was reckoned or won.
            static RECKONED: Few<4> = Few::new(["预计", "争取", "计划", "承诺"]);
            let told = || c.reviewed && RECKONED.ends_of(&c.chars[..t.end]);
            t.kind == Kind::Word
                && !t.has(Classes::NOUN)
                && !near_only
                && !told()
                && !moved()
                && (so_that() || !weak_modal(c.chars, tokens, k))
        })
    };
    if modal((c.segment.0, c.at), false) {
        return true;
    }
    // 将 after the number: 3所学校也将投入使用.
    let rest = &c.tokens[c.at + 1..c.segment.1];
    let next_number = rest.iter().position(|t| t.kind == Kind::Number).unwrap_or(rest.len());
    if rest[..next_number].iter().enumerate().any(|(k, t)| {
        let word = &c.chars[t.start..t.end];
        matches!(word, ['将'] | ['也' | '还' | '即', '将'] | ['预', '计'] | ['有', '望'] | ['拟'])
            && !(c.reviewed && word[0] == '预')
            && !weak_modal(c.chars, rest, k)
    }) {
        return true;
    }
    // A promise governs the clauses that follow it in the sentence until something is said to be done.
    let earlier = &c.tokens[c.sentence.0..c.segment.0];
    if !earlier.iter().any(|t| t.has(Classes::MODAL)) {
        return false;
    }
    let last_done = earlier.iter().rposition(|t| says_done(c.chars, t) || t.mark() == Some('；')).map_or(0, |p| p + 1);
    modal((c.sentence.0 + last_done, c.segment.0), true) && !c.lead.attained_in_past(c)
}

/// 《计划》明确2023年用水总量控制在334亿立方米: what a plan that is named in the sentence sets, but not how many tasks it
/// has (提出了20项任务).
fn a_plan_says(c: &Case) -> bool {
    static PLANS: Few<5> = Few::new(["计划", "方案", "规划", "纲要", "意见"]);
    let (from, to) = c.lead.core;
    let moves = c.lead.attained || c.lead.rise_to || c.lead.up || c.lead.down || c.lead.at_most || c.lead.at_least;
    if from >= to || !moves {
        return false;
    }
    let before = &c.tokens[c.sentence.0..c.at];
    let Some(at) = before.iter().rposition(|t| t.mark() == Some('》')) else { return false };
    let sets = before
        .get(at + 1)
        .is_some_and(|t| matches!(c.chars[t.start..t.end], ['明' | '确', '确' | '定', ..] | ['提', '出', ..]));
    sets && PLANS.ends_of(&c.chars[..before[at].start]) && !before[at..].iter().any(|t| says_done(c.chars, t))
}

/// A verb of doing, or a noun that begins with one: 新增学位, 投资.
fn does(chars: &Chars, t: &Token) -> bool {
    t.has(Classes::ACT) && !t.has(Classes::NOUN) || t.kind == Kind::Word && matches!(chars[t.start], '新' | '投')
}

/// 预期目标是900万人, 就业目标为900万人: the number is the goal itself.
fn names_goal(c: &Case) -> bool {
    static GOALS: Few<8> =
        Few::new(["目标", "目标任务", "预期目标", "目标数", "目标值", "任务数", "招生计划", "招聘计划"]);
    let (from, to) = c.lead.core;
    // 占比62.4%,目标值|65%
    static VALUES: Few<2> = Few::new(["目标值", "规划值"]);
    static REACHED: Few<3> = Few::new(["完成", "实现", "达到"]);
    let value = from < to && to == c.at && c.m.percent() && VALUES.ends_of(&c.chars[..c.tokens[to - 1].end]);
    if value && !REACHED.any_of(&c.chars[c.tokens[c.segment.0].start..c.m.start]) {
        return true;
    }
    let goal = from < to && c.lead.attained && GOALS.ends_of(&c.chars[..c.tokens[to - 1].end]);
    let stated = || c.tokens[to.min(c.at)..c.at].iter().any(|t| matches!(c.chars[t.start..t.end], ['是' | '为']));
    goal && stated() && (c.m.counts() || c.m.percent())
}

/// 招生计划1200人, 秋季计划招生数为1324人: the number is the plan's own; 剩余招生计划 is what is left of it.
fn plans_to_admit(c: &Case) -> bool {
    static PLANNED: Few<8> = Few::new([
        "招生计划", "招生计划数", "计划招生", "计划招生数", "计划招生人数", "计划招生总数", "计划招生总人数",
        "招聘计划",
    ]);
    static LEFT: Few<9> = Few::new(["剩余", "缺额", "未", "完成", "增投", "增加", "新增", "扩大", "调增"]);
    let clause = &c.chars[c.tokens[c.segment.0].start..c.m.start];
    let clause = match clause {
        [said @ .., '为' | '是' | '达' | '共'] => said,
        said => said,
    };
    c.m.counts() && PLANNED.ends_of(clause) && !LEFT.any_of(clause)
}

/// What becomes of the object that 将 moves: 将41个项目纳入…, 将扩大供给作为…, 将服务放在首位.
static MOVED: Few<20> = Few::new([
    "投向", "投入到", "退还", "留作", "用于", "纳入", "作为", "列为", "列入", "融入", "贯穿", "放在", "摆在", "置于",
    "定为", "交给", "落到", "植入", "写入", "如下",
]);
/// The same, where 将 does not stand before a verb: 将旧校舍打造成…, but 将打造….
static MADE: Few<10> =
    Few::new(["改为", "改成", "调整为", "更名为", "转化为", "打造成", "建成", "覆盖", "变为", "变成"]);

/// What a plan says will be given.
static GIVING: Few<6> = Few::new(["资助", "补助", "发放", "拨付", "救助", "奖励"]);

/// What is done with a result that 将 moves.
static DEALT: Few<6> = Few::new(["予以", "予以了", "通报", "反馈", "报送", "公示"]);

/// 计划 and 要 promise only before a verb or a value; 要求 and 计划招生 of a reached year do as well.
fn weak_modal(chars: &Chars, tokens: &[Token], at: usize) -> bool {
    let word = chars.text(tokens[at].start, tokens[at].end);
    // 时间得到有效保证,…: a promise goes on.
    if matches!(word, "保证" | "确保" | "努力") && tokens.get(at + 1).is_some_and(Token::parts_clauses) {
        return true;
    }
    // 每年将75%的财力用于民生: 将 moves an object here, too.
    let word = if matches!(word, "每年将" | "还将" | "也将") { "将" } else { word };
    match word {
        // 准备发放 promises, 准备工作 and 准备充分 do not.
        "准备" => !tokens.get(at + 1).is_some_and(|n| n.has(Classes::ACT) && !n.has(Classes::NOUN)),
        // 承诺的15件实事: what was promised, and may be done.
        // 政府承诺事项兑现率: a name.
        "承诺" if matches!(chars[tokens[at].end..], ['的' | '书' | '制', ..] | ['事', '项', ..] | ['践', '诺', ..]) => {
            true
        }
        // 特设岗位计划2015年资金: a name.
        "计划" if names_plan(chars, tokens[at].start) => true,
        // 占计划招生人数的5%: a name.
        "计划"
            if matches!(
                chars[tokens[at].end..],
                ['招', '生', '数', ..] | ['招', '生', '人', '数', ..] | ['招', '生', '总', ..]
            ) =>
        {
            true
        }
        // 计划满足率, 计划完成率: how far a plan was filled.
        "计划" if chars[tokens[at].end..].iter().take(5).position(|&c| c == '率').is_some_and(|n| n >= 2) => true,
        "计划" => {
            !tokens[at + 1..].iter().find(|n| !(n.has(Classes::ADVERB) && n.end - n.start == 1)).is_some_and(|n| {
                let next = chars.text(n.start, n.end);
                n.has(Classes::ACT.or(Classes::ATTAIN).or(Classes::RISE_TO)) && !next.contains("投资")
                    // 计划资助资金500万元: a noun that begins with what will be done.
                    || GIVING.begins(next).is_some()
                    || n.kind == Kind::Time
                    // 计划办演出260场: a verb of one character, and what is done.
                    || n.kind == Kind::Run
                        && matches!(chars[n.start], '办' | '建' | '修' | '种' | '栽' | '送' | '派' | '造')
                    || n.kind == Kind::Number && matches!(next.chars().next_back(), Some('年' | '内'))
                    || next.starts_with('到')
                    || next.starts_with('在')
                    || next.starts_with('于')
            })
        }
        // 要基本实现: how it is to be done may stand between.
        "要" | "努力" => !tokens[at + 1..]
            .iter()
            .find(|n| !n.has(Classes::ADVERB.or(Classes::ABOUT)))
            .is_some_and(|n| n.has(Classes::ACT.or(Classes::ATTAIN).or(Classes::RISE_TO).or(Classes::THRESHOLD))),
        "将" if moves_object(chars, &tokens[at..]) => true,
        // 已将剩余班费退还给家长
        "将" if chars[..tokens[at].start].ends_with(&['已']) => true,
        "将" => {
            // 将…纳入, 将…放在首位: the particle that moves an object; 将建成… promises.
            let rest = &tokens[at + 1..];
            let clause = &rest[..rest.iter().position(Token::parts_clauses).unwrap_or(rest.len()).min(24)];
            let verb = clause.iter().find(|t| !(t.has(Classes::ADVERB) && t.end - t.start <= 2));
            let acts = Classes::ACT.or(Classes::UP).or(Classes::ATTAIN);
            let does = verb.is_some_and(|t| t.has(acts) && !t.has(Classes::NOUN));
            clause.first().zip(clause.last()).is_some_and(|(a, b)| {
                let said = chars.text(a.start, b.end);
                // 并将检查结果予以通报, but 将对…予以通报.
                let object = rest.first().is_some_and(|t| {
                    !t.has(Classes::PREPOSITION.or(Classes::ADVERB).or(Classes::MODAL))
                        && DEALT.begins(chars.text(t.start, t.end)).is_none()
                });
                MOVED.any_in(said) || !does && MADE.any_in(said) || object && DEALT.any_in(said)
            })
        }
        // 确保24条措施落实: nothing is promised of the number itself.
        "确保"
            if !tokens[at..].iter().any(|t| {
                t.has(Classes::ATTAIN.or(Classes::RISE_TO).or(Classes::UP).or(Classes::DOWN).or(Classes::THRESHOLD))
                    || t.kind == Kind::Time
            }) && !tokens.get(at + 1).is_some_and(|n| n.has(Classes::ACT)) =>
        {
            true
        }
        "确保" | "争取" => {
            tokens.get(at + 1).is_some_and(|n| {
                let next = chars.text(n.start, n.end);
                ["中央", "上级", "资金", "到位", "对口", "社会", "项目", "支持"].iter().any(|w| next.contains(w))
            }) || word == "争取"
                && tokens.get(at + 1).is_none_or(|n| {
                    !n.has(Classes::ACT.or(Classes::ATTAIN).or(Classes::RISE_TO)) && n.kind != Kind::Time
                })
        }
        _ => false,
    }
}

/// 将补助标准由2.8万元提高到3.16万元: the particle that moves an object, in what was done.
fn moves_object(chars: &Chars, rest: &[Token]) -> bool {
    let clause = rest.iter().position(Token::parts_clauses).map_or(rest, |n| &rest[..n]);
    let from = clause.iter().position(|t| matches!(chars.text(t.start, t.end), "由" | "从"));
    // The clause may end at the number: 将补助标准由|2.8万元.
    // Or before it: 将标准由120元、300元两档,|分别调至….
    let ends = rest.len() <= clause.len() + 1;
    from.is_some_and(|k| k >= 2 && (ends || clause[k..].iter().any(|t| t.has(Classes::RISE_TO))))
        && clause
            .get(1)
            .is_some_and(|n| !n.has(Classes::ACT.or(Classes::RISE_TO).or(Classes::UP)) || n.has(Classes::NOUN))
}

#[inline]
pub(super) fn says_done(chars: &Chars, t: &Token) -> bool {
    matches!(chars[t.start], '已' | '累' | '目' | '现' | '共' | '均' | '都') && is_done(chars, t)
}

fn is_done(chars: &Chars, t: &Token) -> bool {
    let word = chars.text(t.start, t.end);
    if t.kind == Kind::Time {
        // 由目前的62%提高到80% tells where a change begins.
        return word == "目前" && chars.get(t.end) != Some(&'的');
    }
    if t.kind != Kind::Word && t.kind != Kind::Run {
        return false;
    }
    matches!(
        word,
        "已" | "已经"
            | "累计"
            | "已有"
            | "已达"
            | "已达到"
            | "已超过"
            | "目前"
            | "现有"
            | "共有"
            | "累计已"
            | "已累计"
            | "均已"
            | "都已"
            | "已建成"
            | "已实现"
    )
}

/// 力争达到55%,目前比例是48.6%,比全市低2.3个百分点: from 目前 on the sentence tells how things stand, until it promises again.
pub(super) fn stands_now(c: &Case) -> bool {
    let back = c.tokens[c.sentence.0..c.at].iter().rev().take(60);
    for t in back {
        if t.has(Classes::MODAL) && !t.has(Classes::NOUN) {
            return false;
        }
        if t.kind == Kind::Time {
            let now = matches!(c.chars[t.start..t.end], ['目' | '当', '前'] | ['如', '今'] | ['截', .., '目', '前']);
            // 由目前的21%提高到40%
            let from = matches!(c.chars[..t.start], [.., '由' | '从' | '比' | '较']);
            return now && !from && c.chars.get(t.end) != Some(&'的');
        }
    }
    false
}

/// 还有86所未达标, 大班额仍有46个: what is left, in a plan too; not 还有5所将建成.
fn remains(c: &Case) -> bool {
    static LEFT: Few<6> = Few::new(["还有", "尚有", "仍有", "还剩", "仅有", "只有"]);
    let ends = LEFT.ends_of(&c.chars[..c.m.start]);
    ends && !c.tokens[c.segment.0..c.segment.1].iter().any(|t| t.has(Classes::MODAL) && !t.has(Classes::NOUN))
}

/// 今年先动工12所: who does some first has the rest to do, and these too.
fn begins_with_some(c: &Case) -> bool {
    let own = &c.tokens[c.segment.0..c.at];
    // 今年先动工, 2024年|秋季|先在…试点
    let first = (1..own.len()).any(|k| {
        matches!(c.chars[own[k].start..], ['先', next, ..] if !matches!(next, '后' | '进' | '行' | '期'))
            && own[k.saturating_sub(2)..k].iter().any(|t| t.kind == Kind::Time)
    });
    let done = || c.tokens[c.segment.0..c.segment.1].iter().any(|t| matches!(c.chars[t.start..t.end], ['了']));
    first && !c.past && !done()
}

/// 余下3处都在北片,计划暑期完工: what a clause behind promises of those that are left.
fn rest_to_come(c: &Case) -> bool {
    static REST: Few<5> = Few::new(["余下", "剩下", "剩余", "其余", "另有"]);
    const FAR: usize = 30;
    if !c.m.counts() || !REST.begins_of(c.chars, c.tokens[c.segment.0].start) {
        return false;
    }
    let behind = &c.tokens[c.at + 1..c.tokens.len().min(c.segment.1 + FAR)];
    let stop = behind.iter().position(|t| t.ends_sentence() || t.kind == Kind::Number).unwrap_or(behind.len());
    let behind = &behind[..stop];
    let promises = |k: usize| {
        let t = &behind[k];
        // 计划汛期前完工, at the head of its clause
        let heads = || c.chars[t.start] == '计' && k > 0 && behind[k - 1].parts_clauses();
        let modal = t.has(Classes::MODAL) && t.kind == Kind::Word && !t.has(Classes::NOUN);
        modal && (heads() || !weak_modal(c.chars, behind, k))
    };
    (0..behind.len()).any(promises) && !behind.iter().any(|t| says_done(c.chars, t))
}

/// 规划重建校舍8万平方米、加固6万平方米: 规划 before what will be done. 规划36个班 is how large something is.
fn planned_to_build(c: &Case) -> bool {
    static BUILD: Few<8> = Few::new(["新建", "重建", "改建", "扩建", "改扩建", "加固", "迁建", "新增"]);
    let own = &c.tokens[c.segment.0..c.at];
    let planned =
        own.iter().take(8).any(|t| c.chars[..t.end].ends_with(&['规', '划']) && BUILD.begins_of(c.chars, t.end));
    // 规划新建18所。截至目前,已建成11所: under way.
    let under_way = || {
        let next = c.tokens[c.at..].iter().take(12).position(Token::ends_sentence);
        let opens = next.and_then(|n| c.tokens.get(c.at + n + 1));
        opens.is_some_and(|t| says_done(c.chars, t) || matches!(c.chars[t.start..], ['截', '至' | '止', ..]))
    };
    planned && !under_way()
}

/// 计划招生5200人,比上年增加380人；|其中公办4300人；|民办900人: parts of what the sentence before the semicolon promised, each with
/// nothing but its name.
fn of_what_is_promised(c: &Case) -> bool {
    const FAR: usize = 60;
    let from = c.sentence.0;
    if from == 0 || c.tokens[from - 1].mark() != Some('；') {
        return false;
    }
    let says = Classes::ATTAIN.or(Classes::RISE_TO).or(Classes::UP).or(Classes::DOWN).or(Classes::ACT);
    let part = c.tokens[from].has(Classes::AMONG);
    let named = !part
        && c.segment.0 == from
        && c.at - from <= 8
        && c.m.counts()
        && !c.tokens[from..c.at].iter().any(|t| t.kind == Kind::Time || t.has(says) && !t.has(Classes::NOUN));
    if !(part || named) {
        return false;
    }
    let before = &c.tokens[from.saturating_sub(FAR)..from - 1];
    let whole = |t: &Token| t.ends_sentence() && (!named || t.mark() != Some('；'));
    let before = &before[before.iter().rposition(whole).map_or(0, |at| at + 1)..];
    // Only the number of those who are to be admitted is dealt out far behind it.
    let admitted = |t: &Token| c.chars[t.start..].starts_with(&['招']) || c.chars[..t.end].ends_with(&['招', '生']);
    if named && !before.iter().any(admitted) {
        return false;
    }
    let plans = |k: usize| {
        let t = &before[k];
        t.kind == Kind::Word && t.has(Classes::MODAL) && !t.has(Classes::NOUN) && {
            c.chars[..t.end].ends_with(&['计', '划']) && c.chars.get(t.end) == Some(&'招')
                || !weak_modal(c.chars, before, k)
        }
    };
    (0..before.len()).any(plans) && !before.iter().any(|t| says_done(c.chars, t))
}

/// The clause says that it has happened.
pub(super) fn done(c: &Case) -> bool {
    if stands_now(c) || remains(c) {
        return true;
    }
    // 五年累计安排10亿元 in a plan adds up what is to come.
    let adds_up = |t: &Token| (c.future || c.until && c.ahead) && c.chars.text(t.start, t.end) == "累计";
    c.tokens[c.segment.0..c.segment.1].iter().any(|t| says_done(c.chars, t) && !adds_up(t))
}

impl Lead {
    fn attained_in_past(&self, c: &Case) -> bool {
        c.tokens[c.segment.0..c.at].iter().any(|t| says_done(c.chars, t))
    }
}
