//! What a number says: level, change, gap, target, baseline, threshold or rank.

mod promise;
mod threshold;

use crate::lexicon::Classes;
use crate::mention::{Implied, Mention};
use crate::observation::Role;
use crate::text::Chars;
use crate::token::{Kind, Token};

use super::lead::{Gap, Lead};
use super::norm::Norm;
use crate::forms::Few;
use promise::{done, promised};
use threshold::{each_unit, threshold};

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
    /// The section of a notice says how much is given, and by whom.
    pub lays_down: bool,
    /// The period lies after the report's date.
    pub ahead: bool,
    /// Told in the review of a work report, of a time that is over.
    pub reviewed: bool,
    pub until: bool,
    /// The period lies before the report's year.
    pub past: bool,
    /// A later number of the clause is where the change ended.
    pub rises_later: bool,
}

/// The role and the rule that chose it.
pub fn role(c: &Case) -> (Role, &'static str) {
    let m = c.m;
    match c.lead.norm {
        Some(Norm::Rule) => return (Role::Threshold, "standard-quoted"),
        Some(Norm::Goal) => return (Role::Target, "standard-quoted"),
        Some(Norm::Distance(_)) => return (Role::Gap, "held-against"),
        Some(Norm::Share) => return (Role::Level, "stated"),
        None => {}
    }
    // 由全市第五位上升至第二位
    // 由全国第12位跃升至第9位
    let climbs = m.ordinal && climbs_later(c);
    if m.ordinal && (c.lead.from && c.rises_later || climbs) {
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
    // 最初每人每月300元,去年提高到410元
    if (c.lead.from || begun(c)) && (c.rises_later || earlier()) {
        return (Role::Baseline, "from-to");
    }
    // 按现有规模测算,到2023年缺口约4200个: what will be wanting is no promise.
    if wanting(c) || needed(c) || lends_its_weight(c) || how_far_built(c) {
        return (Role::Level, "stated");
    }
    // 与全省相比,还差大约6个百分点, whatever is promised around it.
    if short_of(c) && comparable(c) {
        return (Role::Gap, "held-against");
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
    if c.lead.gap.is_some() && comparable(c) && (c.lead.reference.is_some_and(earlier) || above_earlier_value(c)) {
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
    // 新建项目8个,建筑面积6.2万平方米: what is only planned has no size yet.
    // 新建一小(占地68亩,学位2160个), in a plan: the bracket says what it is.
    let sized = measures_a_project(c) && !c.future || sets_classes(c) && (!promised || laid_out(c));
    if coming && (sized || described(c)) {
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

/// 由 or 从 before the place of an order, and where it ended straight behind it.
fn climbs_later(c: &Case) -> bool {
    let own = &c.tokens[c.segment.0..c.at];
    let begins = own.iter().rev().take(3).any(|t| matches!(c.chars[t.start..t.end], ['由' | '从']));
    let ends = |t: &Token| t.has(Classes::RISE_TO) || matches!(c.chars[..t.end], [.., '至' | '到']);
    begins && c.tokens[c.at + 1..c.segment.1].iter().take(3).any(ends)
}

/// 发挥2所示范校、5个基地的引领作用: in a plan, too, there are so many already. 发挥优势,新建5所 goes no further than its clause.
fn lends_its_weight(c: &Case) -> bool {
    static WEIGHT: Few<4> = Few::new(["作用", "优势", "效应", "力量"]);
    let gives = |t: &Token| matches!(c.chars[t.start..t.end], ['发', '挥'] | ['充', '分', '发', '挥'] | ['依', '托']);
    let Some(at) = c.tokens[c.segment.0..c.at].iter().rev().take(24).find(|t| gives(t)) else { return false };
    let lends =
        c.chars[at.start] == '依' || c.tokens[..c.segment.1].last().is_some_and(|t| WEIGHT.ends_of(&c.chars[..t.end]));
    c.m.counts() && lends
}

/// What is named is what is wanting.
fn wanting(c: &Case) -> bool {
    static WANTING: Few<4> = Few::new(["缺口", "缺额", "缺编", "缺口率"]);
    let (from, to) = c.lead.core;
    let said = if from < to { &c.chars[c.tokens[from].start..c.tokens[to - 1].end] } else { &[][..] };
    // 学位总缺口|在16万个上下
    let said = said.strip_suffix(&['在']).unwrap_or(said);
    WANTING.ends_of(said)
}

/// 全县共需462名, 全年约需2700万元: what is needed is so much, in a plan too.
fn needed(c: &Case) -> bool {
    static NEEDED: Few<12> = Few::new([
        "共需", "约需", "尚需", "还需", "总共需要", "共需要", "约需要", "大约需要", "需资金", "所需资金", "资金需求",
        "需经费",
    ]);
    let mut said = &c.chars[c.tokens[c.segment.0].start..c.m.start];
    while let [head @ .., '约' | '近' | '为'] = said {
        said = head;
    }
    NEEDED.ends_of(said) && (c.m.counts() || c.m.unit == "元")
}

/// 比2020年末的88.9%|高出5.8个百分点: the value of a time stands between.
fn above_earlier_value(c: &Case) -> bool {
    let own = &c.tokens[c.segment.0..c.at];
    let Some(value) = own.iter().rposition(|t| t.kind == Kind::Number) else { return false };
    let dated = own[..value].iter().rev().take(3).any(|t| t.kind == Kind::Time);
    dated && own[..value].iter().rev().take(5).any(|t| matches!(c.chars[t.start..t.end], ['比' | '较']))
}

/// 最初 or 起初 at the head of the clause.
fn begun(c: &Case) -> bool {
    static AT_FIRST: Few<4> = Few::new(["最初", "起初", "开始时", "刚开始"]);
    AT_FIRST.begins_of(c.chars, c.tokens[c.segment.0].start)
}

/// 还差|大约6个百分点: the value before falls short of another one.
fn short_of(c: &Case) -> bool {
    let own = &c.tokens[c.segment.0..c.at];
    let short = own.iter().rev().find(|t| !t.has(Classes::ABOUT.or(Classes::AT_MOST).or(Classes::ADVERB)));
    c.lead.gap == Some(Gap::Below) && short.is_some_and(|t| c.chars[t.end - 1] == '差')
}

/// 主体工程完成80%,计划明年投用: how far something has been built.
fn how_far_built(c: &Case) -> bool {
    static BUILT: Few<8> = Few::new(["主体", "工程", "进度", "基础", "装修", "土建", "改造", "建设"]);
    let own = &c.tokens[c.segment.0..c.at];
    let [head @ .., done] = own else { return false };
    c.m.percent()
        && c.m.implied.is_none()
        && matches!(c.chars[done.start..done.end], ['完', '成'] | ['完', '成', '了'])
        && !c.future
        && !c.until
        && head.len() <= 4
        && head.last().is_some_and(|t| BUILT.ends_of(&c.chars[..t.end]))
        && !head.iter().any(|t| t.has(Classes::MODAL) || t.kind == Kind::Time)
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

/// The number stands in a bracket that opens with how large a project is.
fn described(c: &Case) -> bool {
    static SIZES: Few<6> = Few::new(["占地", "用地", "建筑面积", "总投资", "总建筑面积", "总占地"]);
    const FAR: usize = 40;
    let said = &c.chars[c.m.start.saturating_sub(FAR)..c.m.start];
    let open = said.iter().rposition(|&ch| matches!(ch, '(' | ')'));
    open.is_some_and(|at| said[at] == '(' && SIZES.begins_of(said, at + 1))
}

/// 新校区设36个班: how large a school is, whenever it opens.
fn sets_classes(c: &Case) -> bool {
    static SET: Few<4> = Few::new(["设", "设有", "设置", "共设"]);
    static CLASSES: Few<2> = Few::new(["班", "教学班"]);
    let end = if c.m.unit == "班" { c.m.unit_end - 1 } else { c.m.stop };
    SET.ends_of(&c.chars[..c.m.start]) && CLASSES.begins_of(c.chars, end)
}

/// 拟设24个教学班, 规划设36个班: what a project is laid out for.
fn laid_out(c: &Case) -> bool {
    static LAID_OUT: Few<4> = Few::new(["拟设", "拟设置", "规划设", "规划设置"]);
    LAID_OUT.ends_of(&c.chars[..c.m.start])
}

/// 前3名, 前50, 前1%: among the first so many.
fn top_rank(c: &Case) -> bool {
    let first = c.m.start;
    // 年底前清零, 年底前100%整改: by when.
    if matches!(c.chars[..first], [.., '底' | '末' | '日', '前']) {
        return false;
    }
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
    // 生均8.6平方米,差1.6平方米: short of so much.
    if matches!(c.chars[..c.m.start], [.., '差']) {
        return true;
    }
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
    if matches!(m.unit, "百分点" | "千分点") || m.unit == "元" && unburdens(c) {
        return true;
    }
    // 新生减少了一半
    if m.implied == Some(Implied::Half) && (c.lead.up || c.lead.down) && c.lead.core.0 < c.lead.core.1 {
        return true;
    }
    if m.unit == "倍" {
        return c.lead.up || c.chars[..m.start].ends_with(&['的']) || c.lead.reference.is_some();
    }
    (c.lead.up || c.lead.down) && !next_is_object(c) && m.implied.is_none() || lowers(c)
}

/// 为群众减负237亿元.
fn unburdens(c: &Case) -> bool {
    let (from, to) = c.lead.core;
    from < to && c.chars[..c.tokens[to - 1].end].ends_with(&['减', '负'])
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

/// 工程提升40所普通高中办学能力: what is better is a quality of those that are counted.
fn betters_each(c: &Case) -> bool {
    static QUALITIES: Few<8> = Few::new(["能力", "条件", "水平", "质量", "环境", "设施", "面貌", "品质"]);
    let rest = &c.tokens[c.at + 1..c.segment.1];
    c.m.counts() && c.lead.up && rest.last().is_some_and(|t| QUALITIES.ends_of(&c.chars[..t.end]))
}

/// 增加2035个学位: the verb has an object behind the number, so the number counts it.
fn next_is_object(c: &Case) -> bool {
    if c.m.percent() || c.m.unit == "百分点" || c.lead.reference.is_some() {
        return false;
    }
    let Some(next) = c.tokens.get(c.at + 1) else { return false };
    // 打造提升8个示范点: verbs in a row.
    // 街头多了3400个口袋公园
    let more = matches!(c.chars[..c.m.start], [.., '多', '了']);
    let core_empty = (c.lead.core.0..c.lead.core.1).all(|k| c.tokens[k].has(Classes::ACT)) || betters_each(c) || more;
    c.at + 1 < c.segment.1
        && core_empty
        && matches!(next.kind, Kind::Run | Kind::Word)
        && !next.has(Classes::PREDICATE.or(Classes::ATTAIN).or(Classes::CONJUNCTION))
        && (c.m.counts() || c.m.unit == "元")
}
