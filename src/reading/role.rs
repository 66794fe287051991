//! What a number says: level, change, gap, target, baseline, threshold or rank.

use crate::lexicon::Classes;
use crate::mention::{Implied, Mention};
use crate::observation::Role;
use crate::text::Chars;
use crate::token::{Kind, Token};

use super::lead::Lead;
use crate::forms::Few;

/// What is known of a number when its role is chosen.
pub struct Case<'a> {
    pub chars: &'a Chars<'a>,
    pub tokens: &'a [Token],
    pub m: &'a Mention,
    pub lead: &'a Lead,
    /// Token of the number.
    pub at: usize,
    /// Tokens of its segment.
    pub segment: (usize, usize),
    /// Tokens of its sentence before the segment.
    pub sentence: (usize, usize),
    /// The section or report speaks of what is to come.
    pub future: bool,
    /// The period lies after the report's date.
    pub ahead: bool,
    pub until: bool,
    /// The period lies before the report's year.
    pub past: bool,
    /// A later number of the clause is where the change ended.
    pub rises_later: bool,
}

/// The role and the rule that chose it.
pub fn role(c: &Case) -> (Role, &'static str) {
    let m = c.m;
    // 由全市第五位上升至第二位
    if m.ordinal && c.lead.from && c.rises_later {
        return (Role::Baseline, "from-to");
    }
    if m.ordinal || m.implied == Some(Implied::First) || top_rank(c) {
        let future = c.future || promised(c);
        return if future { (Role::Target, "rank-promised") } else { (Role::Rank, "place-in-order") };
    }
    // 比上年的14.2有所提高
    let earlier = || {
        c.lead.from_at.is_some_and(|at| matches!(c.chars[c.tokens[at].start], '比' | '较'))
            && !c.tokens[c.at + 1..c.segment.1].is_empty()
    };
    if c.lead.from && (c.rises_later || earlier()) {
        return (Role::Baseline, "from-to");
    }
    let promised = promised(c) || asked_of_all(c);
    if let Some(rule) = threshold(c, promised) {
        return (Role::Threshold, rule);
    }
    // 预计达91%，同比提升4.5个百分点: the rise is counted from what was.
    if changes(c) && c.lead.reference.is_some() && c.lead.gap.is_none() && !c.future {
        return (Role::Change, "difference-in-time");
    }
    // 建设总投资7.6亿元的医院: what the project is.
    let (from, to) = c.lead.core;
    if m.unit == "元"
        && c.chars.get(m.stop) == Some(&'的')
        && from < to
        && ["投资", "概算", "估算"]
            .iter()
            .any(|w| c.chars.text(c.tokens[from].start, c.tokens[to - 1].end).ends_with(w))
    {
        return (Role::Level, "size-of-a-project");
    }
    let coming = promised || (c.future || c.ahead) && !done(c);
    if m.implied == Some(Implied::Doubled) {
        return if coming { (Role::Target, "doubling-promised") } else { (Role::Change, "doubling") };
    }
    // 高于去年同期5个百分点: held against an earlier value of its own.
    let earlier =
        |(a, b): (usize, usize)| a < b && (a..b).any(|k| c.tokens[k].kind == Kind::Time) && !names_other(c, a, b);
    if c.lead.gap.is_some() && comparable(c) && c.lead.reference.is_some_and(earlier) {
        return if coming && promised {
            (Role::Target, "change-promised")
        } else {
            (Role::Change, "difference-in-time")
        };
    }
    if c.lead.gap.is_some() && comparable(c) {
        return if coming && promised { (Role::Target, "gap-promised") } else { (Role::Gap, "held-against") };
    }
    if changes(c) {
        return if coming { (Role::Target, "change-promised") } else { (Role::Change, "difference-in-time") };
    }
    if coming && measures_a_project(c) {
        return (Role::Level, "size-of-a-project");
    }
    if coming {
        return (Role::Target, if promised { "promised" } else { "plan" });
    }
    (Role::Level, "stated")
}

/// 全省挂牌运行不少于200个工匠实验室: so many in all, and not in each.
fn asked_of_all(c: &Case) -> bool {
    let own = &c.tokens[c.segment.0..c.at];
    let strict = own.last().is_some_and(|t| {
        let word = &c.chars[t.start..t.end];
        matches!(word, ['不', '少' | '低', '于'])
    });
    strict
        && c.m.counts()
        && !each_unit(c)
        && !done(c)
        && own.iter().any(|t| t.has(Classes::CUE) || t.kind == Kind::Place)
        && own.iter().any(|t| t.has(Classes::ACT) && !t.has(Classes::NOUN))
}

/// 占地面积47亩, 总投资3.9亿元: what a project that is still being built is.
fn measures_a_project(c: &Case) -> bool {
    static SIZES: Few<7> = Few::new(["占地面积", "占地", "用地面积", "建筑面积", "建筑总面积", "总投资", "概算投资"]);
    static AIMED: Few<6> = Few::new(["新增", "人均", "生均", "提高", "扩大", "规划"]);
    let (from, to) = c.lead.core;
    if !matches!(c.m.unit, "平方米" | "亩" | "公顷" | "元") || from >= to {
        return false;
    }
    let core = &c.chars[c.tokens[from].start..c.tokens[to - 1].end];
    SIZES.ends_of(core) && !AIMED.any_of(core)
}

/// 前3名, 前50, 前1%: among the first so many.
fn top_rank(c: &Case) -> bool {
    let first = c.m.start;
    if c.m.top {
        return true;
    }
    // 学前5126人
    let before = c.chars.get(first.wrapping_sub(2)).copied().unwrap_or(' ');
    first > 0
        && c.chars[first - 1] == '前'
        && !matches!(before, '学' | '目' | '当')
        && matches!(c.m.unit, "人" | "位" | "%" | "‰" | "")
}

/// A unit that a difference can have.
fn comparable(c: &Case) -> bool {
    // 低于92%: a bound, where nothing is held against.
    matches!(c.m.unit, "百分点" | "千分点" | "倍" | "岁" | "年") || c.lead.reference.is_some_and(|(a, b)| b > a)
}

/// The other side of a comparison is another's value or a goal: 高于2020年全国平均水平.
fn names_other(c: &Case, a: usize, b: usize) -> bool {
    let text = c.chars.text(c.tokens[a].start, c.tokens[b - 1].end);
    ["平均", "全国", "全省", "全市", "目标", "标准", "任务", "预期", "要求", "水平"].iter().any(|w| text.contains(w))
}

fn changes(c: &Case) -> bool {
    let m = c.m;
    if c.lead.rise_to {
        return false;
    }
    if c.lead.delta {
        return true;
    }
    // 增量的70%以上在民办园: a share of what was added.
    if m.percent() && matches!(c.chars[..m.start], [.., '增', '量' | '额', '的']) {
        return false;
    }
    if matches!(m.unit, "百分点" | "千分点") {
        return true;
    }
    if m.unit == "倍" {
        return c.lead.up || c.chars[..m.start].ends_with(&['的']) || c.lead.reference.is_some();
    }
    (c.lead.up || c.lead.down) && !next_is_object(c) && m.implied.is_none() || lowers(c)
}

/// 减少碳排放约2000吨, 减轻负担3亿元: a verb of lessening with what is lessened behind it.
fn lowers(c: &Case) -> bool {
    let (from, to) = c.lead.core;
    // What is a burden is the less the better; 减少垫付394亿元 states what was paid.
    let words = ["减少", "减轻", "降低", "减少了", "减轻了", "降低了"];
    let burdens = ["负担", "排放", "污染", "能耗", "碳", "事故", "发案", "噪声"];
    let object = || if from < to { c.chars.text(c.tokens[from].start, c.tokens[to - 1].end) } else { "" };
    !c.m.percent()
        && c.m.implied.is_none()
        && !c.lead.rise_to
        && (from..to).rev().take(8).any(|at| {
            let t = &c.tokens[at];
            at + 1 < to
                && matches!(c.chars[t.start], '减' | '降')
                && words.contains(&c.chars.text(t.start, t.end))
                && t.kind == Kind::Word
                && !t.has(Classes::NOUN)
        })
        && burdens.iter().any(|w| object().contains(w))
}

/// 增加2035个学位: the verb has an object behind the number, so the number counts it.
fn next_is_object(c: &Case) -> bool {
    if c.m.percent() || c.m.unit == "百分点" || c.lead.reference.is_some() {
        return false;
    }
    let Some(next) = c.tokens.get(c.at + 1) else { return false };
    // 打造提升8个示范点: verbs in a row.
    let core_empty = (c.lead.core.0..c.lead.core.1).all(|k| c.tokens[k].has(Classes::ACT));
    c.at + 1 < c.segment.1
        && core_empty
        && matches!(next.kind, Kind::Run | Kind::Word)
        && !next.has(Classes::PREDICATE.or(Classes::ATTAIN).or(Classes::CONJUNCTION))
        && (c.m.counts() || c.m.unit == "元")
}

/// A rule or requirement.
fn threshold(c: &Case, promised: bool) -> Option<&'static str> {
    let m = c.m;
    let each = each_unit(c);
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
    // 开发岗位不少于700个, in a plan: what will be done.
    let does =
        || (c.lead.core.0..c.lead.core.1).any(|k| c.tokens[k].has(Classes::ACT) && !c.tokens[k].has(Classes::NOUN));
    let lasts = matches!(m.unit, "分钟" | "小时" | "学时" | "课时" | "天");
    if strict && !m.percent() && !done(c) && (lasts || !((c.future || promised) && !each && m.counts() && does())) {
        return Some("requirement");
    }
    // 2024年占比不低于58%, in a plan: what is to be reached.
    let dated = || c.tokens[c.sentence.0..c.at].iter().any(|t| t.kind == Kind::Time);
    if strict && m.percent() && !promised && !done(c) && !(c.future && !each && dated()) {
        return Some("requirement");
    }
    // 确保艺术课程课时总量不低于9%: what is to hold always, where no year is named.
    let held =
        || c.tokens[c.segment.0..c.at].iter().any(|t| matches!(c.chars[t.start..t.end], ['确' | '保', '保' | '证']));
    if strict && m.percent() && held() && !c.until && !done(c) && !dated() {
        return Some("requirement");
    }
    // 乡村小规模学校至少配备1名: of schools of a kind, each.
    if normative && m.counts() && !done(c) && !dated() && of_a_kind(c) {
        return Some("minimum-for-each");
    }
    if normative && each && !done(c) {
        return Some("minimum-for-each");
    }
    // 保证必修课程有6个学分; 各县每3年举办一届艺术展演,每年举办1次比赛: rules of how much and how often.
    let head = &c.chars[c.tokens[c.sentence.0].start..c.m.start];
    let often = matches!(m.unit, "次" | "届" | "场") && each && matches!(head, ['各' | '每', ..]);
    if (m.unit == "学分" || often) && (c.future || promised) && !done(c) {
        return Some("minimum-for-each");
    }
    let bounded = m.bound_after || c.lead.at_least || normative;
    if (c.lead.attained || c.lead.share || bounded) && !promised && !c.until && !c.ahead && !done(c) && asked_for(c) {
        return Some("asked-for");
    }
    if each && bounded && (c.future || promised) {
        return Some("minimum-for-each");
    }
    None
}

/// 最高, 最低 or 最长 with what is limited, and 为 before the value.
fn limits(c: &Case) -> bool {
    static LIMITS: Few<3> = Few::new(["最高", "最长", "最多"]);
    static LIMITED: Few<6> = Few::new(["标准", "期限", "额度", "限额", "价格", "年限"]);
    // 最低工资标准 is what is paid.
    static SCORES: Few<3> = Few::new(["最低控制分", "最低控制分数", "最低控制分数线"]);
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

/// 每校, 每学期, 生均 before the number.
fn each_unit(c: &Case) -> bool {
    let from = c.tokens[c.segment.0].start;
    let text = &c.chars[from..c.m.start];
    text.iter().rev().take(18).any(|&ch| ch == '每')
        || text.len().checked_sub(8).map_or(text, |n| &text[n..]).windows(2).any(|w| {
            w[0] == '各' && !matches!(w[1], '类' | '级' | '项' | '地' | '种')
        })
        // 各区、县(市)至少办1所
        || text.len() <= 14 && matches!(text, ['各', '区' | '县' | '市' | '镇' | '乡' | '校' | '园' | '街' | '村', ..])
}

/// Words of promising before the number in its clause chain: 将, 力争, 到2026年.
fn promised(c: &Case) -> bool {
    let own = &c.tokens[c.segment.0..c.at];
    // 将累计新增: added up when it is done.
    let to_come = |k: usize| k > 0 && own[k - 1].has(Classes::MODAL) && c.chars[own[k].start] == '累';
    if own.iter().enumerate().any(|(k, t)| says_done(c.chars, t) && !to_come(k)) {
        return false;
    }
    if names_goal(c) {
        return true;
    }
    if c.until && c.ahead {
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
                    // 计划新改扩建学校7所,新增学位6000个: what more is done is planned, too; 计划招生 is a name.
                    '计' => {
                        c.m.percent()
                            || c.chars.get(t.end) == Some(&'招')
                            || !c.tokens[c.segment.0..c.at].iter().any(|t| does(c.chars, t))
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
            t.kind == Kind::Word && !t.has(Classes::NOUN) && !near_only && !moved() && !weak_modal(c.chars, tokens, k)
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
            && !weak_modal(c.chars, rest, k)
    }) {
        return true;
    }
    // A promise governs the clauses that follow it in the sentence until something is said to be done.
    let earlier = &c.tokens[c.sentence.0..c.segment.0];
    let last_done = earlier.iter().rposition(|t| says_done(c.chars, t) || t.mark() == Some('；')).map_or(0, |p| p + 1);
    modal((c.sentence.0 + last_done, c.segment.0), true) && !c.lead.attained_in_past(c)
}

/// A verb of doing, or a noun that begins with one: 新增学位, 投资.
fn does(chars: &Chars, t: &Token) -> bool {
    t.has(Classes::ACT) && !t.has(Classes::NOUN) || t.kind == Kind::Word && matches!(chars[t.start], '新' | '投')
}

/// 预期目标是900万人, 就业目标为900万人: the number is the goal itself.
fn names_goal(c: &Case) -> bool {
    let (from, to) = c.lead.core;
    let goal = from < to
        && c.lead.attained
        && ["目标", "目标任务", "预期目标", "目标数", "目标值", "任务数", "招生计划", "招聘计划"].iter().any(|w| {
            let end = c.tokens[to - 1].end;
            let n = w.chars().count();
            end >= n && c.chars.text(end - n, end) == *w
        });
    let stated = c.tokens[to.min(c.at)..c.at].iter().any(|t| matches!(c.chars.text(t.start, t.end), "是" | "为"));
    goal && stated && (c.m.counts() || c.m.percent())
}

/// What becomes of the object that 将 moves: 将41个项目纳入…, 将扩大供给作为…, 将服务放在首位.
static MOVED: Few<20> = Few::new([
    "投向", "投入到", "退还", "留作", "用于", "纳入", "作为", "列为", "列入", "融入", "贯穿", "放在", "摆在", "置于",
    "定为", "交给", "落到", "植入", "写入", "如下",
]);
/// The same, where 将 does not stand before a verb: 将旧校舍打造成…, but 将打造….
static MADE: Few<10> =
    Few::new(["改为", "改成", "调整为", "更名为", "转化为", "打造成", "建成", "覆盖", "变为", "变成"]);

/// What is done with a result that 将 moves.
static DEALT: Few<6> = Few::new(["予以", "予以了", "通报", "反馈", "报送", "公示"]);

/// 计划 and 要 promise only before a verb or a value; 要求 and 计划招生 of a reached year do as well.
fn weak_modal(chars: &Chars, tokens: &[Token], at: usize) -> bool {
    let word = chars.text(tokens[at].start, tokens[at].end);
    // 时间得到有效保证,…: a promise goes on.
    if matches!(word, "保证" | "确保" | "努力") && tokens.get(at + 1).is_some_and(Token::parts_clauses) {
        return true;
    }
    match word {
        // 特设岗位计划2015年资金: a name.
        "计划" if names_plan(chars, tokens[at].start) => true,
        // 计划满足率, 计划完成率: how far a plan was filled.
        "计划" if chars[tokens[at].end..].iter().take(5).position(|&c| c == '率').is_some_and(|n| n >= 2) => true,
        "计划" => {
            !tokens[at + 1..].iter().find(|n| !(n.has(Classes::ADVERB) && n.end - n.start == 1)).is_some_and(|n| {
                let next = chars.text(n.start, n.end);
                n.has(Classes::ACT.or(Classes::ATTAIN).or(Classes::RISE_TO)) && !next.contains("投资")
                    || n.kind == Kind::Time
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
            let does = verb.is_some_and(|t| t.has(Classes::ACT.or(Classes::UP)) && !t.has(Classes::NOUN));
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
                next.contains("中央") || next.contains("上级") || next.contains("资金") || next.contains("到位")
            }) || word == "争取"
                && tokens.get(at + 1).is_none_or(|n| {
                    !n.has(Classes::ACT.or(Classes::ATTAIN).or(Classes::RISE_TO)) && n.kind != Kind::Time
                })
        }
        _ => false,
    }
}

/// …岗位计划, …行动计划: 计划 ends a name.
fn names_plan(chars: &Chars, at: usize) -> bool {
    let before = chars.text(at.saturating_sub(2), at);
    ["岗位", "行动", "发展", "培训", "支持", "培养", "资助", "人才", "提升", "建设"].contains(&before)
}

/// 将补助标准由2.8万元提高到3.16万元: the particle that moves an object, in what was done.
fn moves_object(chars: &Chars, rest: &[Token]) -> bool {
    let clause = rest.iter().position(Token::parts_clauses).map_or(rest, |n| &rest[..n]);
    let from = clause.iter().position(|t| matches!(chars.text(t.start, t.end), "由" | "从"));
    // The clause may end at the number: 将补助标准由|2.8万元.
    let ends = clause.len() == rest.len();
    from.is_some_and(|k| k >= 2 && (ends || clause[k..].iter().any(|t| t.has(Classes::RISE_TO))))
        && clause
            .get(1)
            .is_some_and(|n| !n.has(Classes::ACT.or(Classes::RISE_TO).or(Classes::UP)) || n.has(Classes::NOUN))
}

#[inline]
fn says_done(chars: &Chars, t: &Token) -> bool {
    matches!(chars[t.start], '已' | '累' | '目' | '现' | '共' | '均' | '都') && is_done(chars, t)
}

fn is_done(chars: &Chars, t: &Token) -> bool {
    if t.kind != Kind::Word && t.kind != Kind::Run {
        return false;
    }
    let word = chars.text(t.start, t.end);
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

/// The clause says that it has happened.
fn done(c: &Case) -> bool {
    // 五年累计安排10亿元 in a plan adds up what is to come.
    let adds_up = |t: &Token| (c.future || c.until && c.ahead) && c.chars.text(t.start, t.end) == "累计";
    c.tokens[c.segment.0..c.segment.1].iter().any(|t| says_done(c.chars, t) && !adds_up(t))
}

impl Lead {
    fn attained_in_past(&self, c: &Case) -> bool {
        c.tokens[c.segment.0..c.at].iter().any(|t| says_done(c.chars, t))
    }
}
