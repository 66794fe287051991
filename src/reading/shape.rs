//! What the words around a number look like: the features that every candidate for its label is weighed with.

use crate::forms::Few;
use crate::lexicon::Classes;
use crate::observation::Role;
use crate::text::Chars;
use crate::token::{Kind as TokenKind, Token};

use super::label::{View, is_family, is_verb, text, word};

/// What the words around a number look like, as features.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shape {
    pub percent: bool,
    pub counts: bool,
    pub people: bool,
    pub money: bool,
    pub core_empty: bool,
    pub core_verb_only: bool,
    pub core_ends_in_rate: bool,
    pub core_is_modifier: bool,
    pub core_short: bool,
    pub verb_in_core: bool,
    pub right_noun: bool,
    pub right_verb: bool,
    pub right_of: bool,
    pub share: bool,
    /// 高级职称|占|22%: what has the share is named.
    pub share_named: bool,
    pub differs: bool,
    pub listed: bool,
    pub in_bracket: bool,
    pub has_before: bool,
    pub unit_missing: bool,
}

pub(super) fn shape(v: &View, core: (usize, usize)) -> Shape {
    let m = v.m;
    let (from, to) = core;
    let last = to.checked_sub(1).filter(|&l| l >= from).map(|l| &v.tokens[l]);
    // A bracket or a second way of saying the number (100%全覆盖) names nothing.
    let first_right = (v.right.0 < v.right.1).then(|| &v.tokens[v.right.0]).filter(|t| {
        // 5A级景区: a numeral that is part of the name.
        // 6岁至14岁青少年, 2023级新生
        let condition = t.kind == TokenKind::Number && {
            let m = &v.mentions[t.index];
            matches!(m.skipped, Some("condition" | "code" | "age-or-grade"))
                || m.skipped == Some("duration") && matches!(m.unit, "岁" | "届")
        };
        // 新增高新技术企业21户|今年上半年: a headline that has lost its line runs into the text.
        let dated = v.tokens[v.right.0..v.right.1].iter().all(|t| t.kind == TokenKind::Time);
        t.mark() != Some('(') && !dated && (t.kind != TokenKind::Number || condition)
    });
    let core_len = if from < to { v.tokens[to - 1].end - v.tokens[from].start } else { 0 };
    let right_word = first_right.map(|t| word(v, t)).unwrap_or_default();
    let verb_before = from < to && is_verb(v, to - 1);
    let right_verb =
        first_right.is_some_and(|t| says_behind(v) && !(verb_before && names_people(v, t))) && !clause_behind(v);
    // 200个以上的|班级: the noun counted; 1000万人以上的|目标 is what the number is.
    static MEANT: Few<8> = Few::new(["目标", "任务", "要求", "标准", "规模", "水平", "比例", "速度"]);
    let behind = || &v.chars[v.tokens[v.right.0].start..v.tokens[v.right.1 - 1].end];
    let meant = || v.right.0 < v.right.1 && behind().len() <= 6 && MEANT.ends_of(behind());
    let counted_of = right_word.starts_with(&['的']) && m.bound_after && m.counts() && !meant();
    let right_of = right_word.starts_with(&['的']) && !counted_of;
    let right_mark = first_right.is_some_and(|t| t.mark().is_some_and(|c| !matches!(c, '“' | '《' | '‘' | '(' | '"')));
    let core_verb_only = from < to
        && (from..to).all(|at| {
            is_verb(v, at)
                || v.tokens[at].has(Classes::ADVERB)
                || matches!(word(v, &v.tokens[at]), ['了' | '起' | '、'])
        });
    // 代课教师120人|没有妥善安置: said of them.
    static DENIES: Few<5> = Few::new(["没有", "尚未", "还未", "仍未", "未能"]);
    let denied = from < to && m.unit == "人" && first_right.is_some_and(|t| DENIES.begins_of(v.chars, t.start));
    let right_noun = first_right.is_some() && !right_verb && !right_of && !right_mark && !denied;
    // 建设4075公里地下管网: the thing behind the measure is what is counted.
    let extent = matches!(m.unit, "公里" | "亩" | "平方米" | "公顷" | "平方公里" | "米" | "吨");
    Shape {
        percent: m.percent(),
        // 落实1:1000心理教师配备标准
        counts: m.counts()
            || m.unit == ":1" && right_noun && !v.lead.from
            || extent && right_noun && (core_verb_only || from >= to),
        people: matches!(m.unit, "人" | "人次"),
        money: matches!(m.unit, "元" | "美元"),
        core_empty: from >= to,
        core_verb_only,
        core_ends_in_rate: last.is_some_and(|t| t.has(Classes::RATE))
            || from < to && ends_in_rate(v.chars, v.tokens[to - 1].end),
        core_is_modifier: from < to
            && (from..to).all(|at| {
                let t = &v.tokens[at];
                matches!(t.kind, TokenKind::Word | TokenKind::Place) && is_family(t)
                    || t.mark().is_some_and(|c| matches!(c, '(' | ')' | '、'))
                    || matches!(word(v, t), ['级' | '地' | '州'])
            })
            && !awards_anew(v, from, to)
            && !names_institution(v, to),
        core_short: core_len > 0 && core_len <= 4,
        verb_in_core: (from..to).any(|at| is_verb(v, at)),
        right_noun,
        right_verb,
        right_of,
        share: v.lead.share
            || from < to
                && {
                    // 占地面积 is a measure of its own, 占地区生产总值 is not.
                    let first = &v.tokens[from];
                    matches!(word(v, first), ['占', ..] | [_, '占', ..])
                        && !matches!(v.chars.get(first.start + 1..first.start + 3), Some(['地', c]) if !matches!(c, '区' | '方'))
                },
        share_named: v.lead.share
            && from < to
            && v.chars[v.tokens[from].start] != '占'
            && (from..to).any(|at| v.tokens[at].kind == TokenKind::Run || v.tokens[at].has(Classes::NOUN)),
        differs: matches!(v.role, Role::Change | Role::Gap) || matches!(m.unit, "百分点" | "千分点"),
        listed: v.listed,
        in_bracket: v.in_bracket,
        has_before: v.before.is_some(),
        unit_missing: m.unit.is_empty(),
    }
}

/// 21所|试点园, 12家|合作企业: a word of doing that says what kind of institution it is.
pub(super) fn describes(chars: &Chars, t: &Token) -> bool {
    const KINDS: [&str; 9] = ["试点", "示范", "实验", "合作", "托管", "帮扶", "结对", "改革", "招生"];
    const OF: [char; 14] = ['省', '专', '园', '校', '县', '区', '学', '幼', '高', '中', '小', '企', '院', '单'];
    t.has(Classes::ACT)
        && t.end - t.start == 2
        && chars.get(t.end).is_some_and(|c| OF.contains(c))
        && KINDS.contains(&chars.text(t.start, t.end))
}

/// What follows the number is said of it, not its name: 198人|持有…, 24个|获评….
fn says_behind(v: &View) -> bool {
    let t = &v.tokens[v.right.0];
    if all_alike(v) {
        let said = Classes::PREDICATE.or(Classes::ATTAIN).or(Classes::ACT);
        return v.tokens[v.right.0 + 1..v.right.1].first().is_some_and(|n| n.has(said) && !n.has(Classes::NOUN));
    }
    if t.kind != TokenKind::Word || t.has(Classes::NOUN) {
        return false;
    }
    let next = (v.right.0 + 1 < v.right.1).then(|| &v.tokens[v.right.0 + 1]);
    let strong = Classes::PREDICATE.or(Classes::ATTAIN).or(Classes::PREPOSITION).or(Classes::UP).or(Classes::DOWN);
    if t.has(strong) && !t.has(Classes::ACT) {
        return true;
    }
    if t.has(Classes::ADVERB.or(Classes::EACH)) {
        // 重点监测指标 is a name, 全部开工 is said.
        return next.is_none_or(|n| n.has(strong.or(Classes::ACT)) && !n.has(Classes::NOUN))
            && !matches!(text(v, t), "重点" | "优先" | "创新" | "免费" | "新");
    }
    // 3所|新建学校, 5所|改扩建幼儿园: which schools are counted.
    if (matches!(v.m.unit, "所" | "家") || v.m.percent())
        && (v.chars[t.end - 1] == '建' || matches!(text(v, t), "新开办" | "新开设"))
        && next.is_some_and(|n| n.has(Classes::NOUN) && matches!(v.chars[n.end - 1], '校' | '园' | '院' | '学' | '中'))
    {
        return false;
    }
    if describes(v.chars, t) {
        return false;
    }
    // 5项|监测指标 names things; 5人|参加培训 says what people do.
    let things = !matches!(v.m.unit, "人" | "人次" | "所" | "家" | "户" | "");
    t.has(Classes::ACT) && (t.has(strong) || !things || next.is_none())
}

/// 86人|均达到本科学历: one word for all of them.
pub(super) fn all_alike(v: &View) -> bool {
    matches!(word(v, &v.tokens[v.right.0]), ['均' | '都' | '皆'])
}

/// 培训|410名|持证急救员: a verb of doing inside the name of people.
fn names_people(v: &View, first: &Token) -> bool {
    let next = v.tokens.get(v.right.0 + 1).filter(|_| v.right.0 + 1 < v.right.1);
    // 解决1800名返乡和进城农民工子女就读
    if first.has(Classes::PREDICATE.or(Classes::ACT))
        && next.is_some_and(|n| matches!(v.chars[n.start..n.end], ['和' | '及']))
    {
        return true;
    }
    first.has(Classes::ACT)
        && next.is_some_and(|n| n.kind == TokenKind::Run || n.has(Classes::NOUN.or(Classes::F_PERSON)))
}

/// 13个|以优质高中为龙头的教育集团: a clause that ends in the noun counted.
pub(super) fn clause_behind(v: &View) -> bool {
    let t = &v.tokens[v.right.0];
    let opens = matches!(
        word(v, t),
        ['以' | '由' | '集' | '对'] | ['为', '期'] | ['面', '向'] | ['覆' | '涵', '盖'] | ['服', '务'] | ['针', '对']
    );
    // 新增|143所|可提供午餐的学校: behind a verb of doing.
    let can = || {
        matches!(v.chars[t.start], '可' | '能' | '具' | '拥' | '达' | '符' | '获')
            && matches!(
                text(v, t),
                "可" | "能" | "能够" | "可以" | "具有" | "具备" | "拥有" | "达到" | "符合" | "获得" | "获"
            )
            && v.right.0 >= 2
            && v.lead.core.0 < v.lead.core.1
            && is_verb(v, v.lead.core.1 - 1)
    };
    (opens || can())
        && v.tokens[v.right.0..v.right.1]
            .iter()
            .rev()
            .take(8)
            .any(|t| t.kind == TokenKind::Run && v.chars[t.start..t.end].contains(&'的'))
}

/// 小学|281所, 民办高中|2所: the stage's own schools, counted as such.
fn names_institution(v: &View, to: usize) -> bool {
    const SCHOOLS: [&str; 16] = [
        "公办学校", "民办学校", "公办园", "民办园", "小学", "初中", "高中", "幼儿园", "中小学", "大学", "高校",
        "普通高中", "普高", "职高", "中专", "技校",
    ];
    let last = &v.tokens[to - 1];
    // 九年一贯制11所,中等职业学校1所
    let kind = last.end - last.start >= 6 && text(v, last).ends_with("学校");
    matches!(v.m.unit, "所" | "家") && (kind || SCHOOLS.contains(&text(v, last)))
        || matches!(v.m.unit, "人" | "人次") && last.has(Classes::F_PERSON)
}

/// 全国一等奖 after 国际奖: an award of a kind that the label before does not have is a name of its own.
fn awards_anew(v: &View, from: usize, to: usize) -> bool {
    let award = v.tokens[from..to].iter().any(|t| t.has(Classes::F_AWARD));
    award && v.before.is_none_or(|b| super::family_member(&b.text, Classes::F_AWARD).is_none())
}

/// Ends in a word for a rate or measure (…率, …比, …度).
fn ends_in_rate(chars: &Chars, end: usize) -> bool {
    end >= 2 && matches!(chars[end - 1], '率' | '比' | '值' | '量' | '额' | '数' | '度')
}
