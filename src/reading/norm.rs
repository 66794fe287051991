//! Standards that a clause quotes to hold a value against: 距省定80%的要求还差…, 不及规定2500元, 高于12∶1的国家标准.

use super::item::Item;
use super::lead::Gap;
use crate::forms::{Few, Words, ends};
use crate::observation::Role;
use crate::region::{self, RegionId};
use crate::report::Area;
use crate::text::Chars;
use crate::token::{Kind, Tokens};

/// How far left of its number a comparison begins, and how far behind it the standard may be named, in characters.
const LEFT: usize = 28;
const BEHIND: usize = 9;

/// What holds a value against another one.
static AGAINST: Few<25> = Few::new([
    "对照", "对标", "比", "较", "距", "距离", "离", "高于", "低于", "高出", "超出", "超过", "大于", "小于", "多于",
    "少于", "优于", "好于", "不及", "不足", "不到", "未达", "未达到", "没达到", "达不到",
]);
/// What says that a value meets a standard.
static MET: Few<6> = Few::new(["达到", "符合", "满足", "控制在", "保持在", "在"]);
/// Words that a share of the standard stands behind: 不到标准的六成.
static SHORT_OF: Few<6> = Few::new(["不及", "不足", "不到", "未达", "未达到", "达不到"]);
/// Words straight before a number that make it a standard.
static SET: Few<13> = Few::new([
    "省定", "市定", "国定", "部定", "部颁", "省颁", "规定", "规定的", "要求的", "标准的", "提出的", "确定的", "提出",
]);
/// What a number in front of it is, when it is quoted.
static NORMS: Few<14> = Few::new([
    "合格线", "及格线", "标准", "要求", "规定", "底线", "下限", "上限", "红线", "门槛", "限额", "规定比例", "法定比例",
    "要求比例",
]);
/// Words between a standard's name and its number.
const BOUNDS: [&str; 14] = [
    "不低于", "不少于", "不超过", "不高于", "不得低于", "不得少于", "不得超过", "不得高于", "至少", "最低", "应达到",
    "达到", "应达", "为",
];
/// Who sets a standard.
static SETTERS: Few<10> = Few::new(["省定", "市定", "国定", "部定", "部颁", "省颁", "国家", "教育部", "省里", "省级"]);
/// A standard that a plan sets is a goal.
static PLANS: Few<4> = Few::new(["规划", "纲要", "计划", "目标"]);

/// What a number is beside a standard that its clause quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Norm {
    /// The standard itself.
    Rule,
    /// The same, set by a plan: what is to be reached.
    Goal,
    /// How far above or below it the value stands.
    Distance(Gap),
    /// How much of it was reached.
    Share,
}

/// Who sets a standard that a value falls short of or lies beyond.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Setter {
    Nation,
    Province,
}

impl Setter {
    fn area(self, own: RegionId) -> Option<RegionId> {
        match self {
            Setter::Nation => region::cue("全国", None),
            Setter::Province => region::get(own).province(),
        }
    }
}

/// A standard found before a number.
struct Quoted {
    /// Where the comparison begins.
    held: usize,
    norm: Norm,
    setter: Option<Setter>,
}

/// Marks the numbers that are a quoted standard, and those that tell how far from it the value before stands: all are
/// of what that value measures.
pub(super) fn quote(chars: &Chars, tokens: &Tokens, own: Option<RegionId>, items: &mut [Item]) {
    for k in 0..items.len() {
        let last = last_of_list(items, k);
        let stop = tokens.mentions[items[last].index].stop;
        let Some(found) = quoted(chars, tokens, &items[k], stop) else { continue };
        let item = &mut items[k];
        // No word is cut in two.
        let (from, at) = (item.lead.core.0, item.at);
        let cut = (from..at).find(|&at| tokens.list[at].end > found.held).unwrap_or(at);
        item.lead.core = (from, cut);
        (item.lead.up, item.lead.down) = (false, false);
        (item.lead.gap, item.lead.reference) = match found.norm {
            Norm::Distance(way) => (Some(way), Some((cut, at))),
            _ => (None, None),
        };
        // 高于4%的国家要求: a least value.
        let above = chars[..tokens.list[at].start].ends_with(&['高', '于']);
        item.lead.at_least |= above && tokens.mentions[item.index].percent();
        item.lead.norm = Some(found.norm);
        item.right = (at + 1, at + 1);
        if matches!(found.norm, Norm::Share | Norm::Distance(_)) {
            continue;
        }
        // 距省定80%的要求: the province asks it of all; no rule is of the one county or school that was told of.
        // 比国家规定的15%高出一倍: the nation's own, which its words say.
        let national = item.scope.area.as_ref().is_some_and(|a| a.id == region::cue("全国", None));
        let own = own.filter(|_| !national);
        let set_by = |own: RegionId| found.setter.map_or(Some(own), |setter| setter.area(own));
        if let Some(id) = own.and_then(set_by) {
            (item.scope.area, item.scope.area_at) = (Some(Area::known(id)), None);
        }
        // 优于国家规定的0.65、0.55的标准: the others of the list are standards like the first.
        let area = item.scope.area.clone();
        for other in &mut items[k + 1..=last] {
            other.lead.norm = Some(found.norm);
            (other.scope.area, other.scope.area_at) = (area.clone(), None);
        }
        let (head, tail) = items.split_at_mut(last + 1);
        let Some(next) = tail.first_mut().filter(|next| next.segment == head[k].segment) else { continue };
        next.lead.norm = beside(chars, tokens, stop, next);
        if next.lead.norm.is_some() {
            next.lead.core = (next.at, next.at);
            // 距2025年达到80%的要求还差12.6个百分点: so far off is the value at its own time.
            if let Some(value) = k.checked_sub(1).map(|before| &head[before].scope) {
                (next.scope.time, next.scope.time_at) = (value.time, value.time_at);
                (next.scope.area, next.scope.area_at) = (value.area.clone(), value.area_at);
            }
        }
    }
}

/// 省里规定|初中不超过50人, 国家规定|小学、初中分别不高于0.5和0.45: who lays it down names nothing, and a province's rule is
/// of the province.
pub(super) fn decree(chars: &Chars, tokens: &Tokens, own: Option<RegionId>, items: &mut [Item]) {
    for item in items.iter_mut().filter(|i| i.role == Role::Threshold && i.lead.norm.is_none()) {
        let (from, to) = item.lead.core;
        if from >= to {
            continue;
        }
        let said = &chars[tokens.list[from].start..tokens.list[to - 1].end];
        let Some((words, of_province)) = decreed(said) else { continue };
        let end = tokens.list[from].start + words;
        let Some(cut) = (from + 1..=to).find(|&at| tokens.list[at].start >= end) else { continue };
        item.lead.core.0 = cut;
        if let Some(id) = own.and_then(|own| region::get(own).province()).filter(|_| of_province) {
            item.scope.area = Some(Area::known(id));
        }
    }
}

/// How long the words are that say who lays down what follows, and whether it is the province.
fn decreed(said: &[char]) -> Option<(usize, bool)> {
    static WHO: Few<12> = Few::new([
        "国家", "国务院", "教育部", "部里", "省里", "省", "省定", "省教育厅", "省厅", "市里", "上级", "有关",
    ]);
    static LAYS: Few<7> = Few::new(["规定", "的规定", "标准", "的标准", "要求", "的要求", "有关规定"]);
    let mut at = usize::from(matches!(said[0], '而' | '但' | '按'));
    let who = WHO.longest_at(said, at)?;
    let of_province = said[at] == '省';
    at += who;
    at += LAYS.longest_at(said, at)?;
    at += usize::from(matches!(said.get(at), Some('是' | '为')));
    Some((at, of_province))
}

/// What a number behind a quoted standard tells: …的要求还差12.6个百分点, 规定2500元的八成.
fn beside(chars: &Chars, tokens: &Tokens, stop: usize, next: &mut Item) -> Option<Norm> {
    let m = &tokens.mentions[next.index];
    let between = &chars[stop..m.start];
    if between == ['的'] && m.percent() {
        return Some(Norm::Share);
    }
    if between.len() > LEFT {
        return None;
    }
    let way = between.iter().rev().find_map(|c| match c {
        '差' | '低' | '少' => Some(Gap::Below),
        '高' | '多' | '超' => Some(Gap::Above),
        _ => None,
    });
    // 距…的目标尚有6个百分点
    let off = || matches!(between, [.., '还' | '尚' | '仍', '有']).then_some(Gap::Below);
    next.lead.gap = way.or_else(off).or(next.lead.gap);
    next.lead.gap.map(Norm::Distance)
}

/// The last of a list of numbers that stand alone: 低于0.65、0.55的标准.
fn last_of_list(items: &[Item], k: usize) -> usize {
    let bare = |i: &&Item| i.listed && i.segment == items[k].segment && i.lead.core.0 >= i.lead.core.1;
    k + items[k + 1..].iter().take_while(bare).count()
}

/// The standard that an item's number is, in a clause that holds a value against it.
fn quoted(chars: &Chars, tokens: &Tokens, item: &Item, stop: usize) -> Option<Quoted> {
    let m = &tokens.mentions[item.index];
    let from = tokens.list[item.lead.core.0.min(item.at)].start.max(m.start.saturating_sub(LEFT));
    if m.ordinal || from >= m.start {
        return None;
    }
    // Most numbers have no word of a standard near: 规定, 标准, 要求, 底线, 提出, 规划, 目标, 任务.
    let near = &chars[from..chars.len().min(stop + BEHIND + 4)];
    let word =
        |c: &char| matches!(c, '定' | '准' | '求' | '线' | '限' | '槛' | '颁' | '出' | '划' | '要' | '标' | '务');
    if !near.iter().any(word) {
        return None;
    }
    if states_rule(&chars[from..m.start]) {
        return Some(Quoted { held: from, norm: Norm::Rule, setter: Some(Setter::Nation) });
    }
    let own = &tokens.list[item.lead.core.0.min(item.at)..item.at];
    // 占比, 比例, 距离 are words.
    let starts = |at: usize| own.iter().any(|t| t.start == from + at && (t.kind == Kind::Run || t.end == t.start + 1));
    let (held, words, met) = comparison(&chars[from..m.start], starts)?;
    if let Some(way) = distance(&chars[from + words..m.start]) {
        return Some(Quoted { held: from + held, norm: Norm::Distance(way), setter: None });
    }
    if matches!(m.unit, "百分点" | "千分点" | "倍") {
        return None;
    }
    let mut before = &chars[from + words..m.start];
    // 距省定2020年达到80%: when it is to be reached.
    let short = SHORT_OF.ends_of(&chars[from..from + words]);
    let mut bounded = false;
    while let Some(word) = BOUNDS.iter().find(|w| ends(before, w)) {
        before = &before[..before.len() - word.chars().count()];
        bounded = true;
    }
    if before.ends_with(&['年']) {
        let year = before.iter().rev().skip(1).take_while(|c| c.is_ascii_digit()).count();
        before = &before[..before.len() - 1 - year];
    }
    // 低于国家规定的|小学|19:1编制标准
    static STAGES: Few<7> = Few::new(["小学", "初中", "普通高中", "高中", "幼儿园", "学前", "中职"]);
    if let Some(n) = (2..=4).rev().find(|&n| before.len() > n && STAGES.longest_at(before, before.len() - n) == Some(n))
    {
        let rest = &before[..before.len() - n];
        before = if SET.ends_of(rest) { rest } else { before };
    }
    let set = SET.ends_of(before);
    // 不到标准的一半: a share of it.
    if short && m.percent() && set && before.ends_with(&['的']) {
        return Some(Quoted { held: from + held, norm: Norm::Share, setter: None });
    }
    let setter = SETTERS.any_of(before);
    let named = (named_behind(chars, stop) || !met && goal_behind(chars, stop))
        && (set || setter || before.is_empty() || bounded || before.len() <= 4);
    let adjective = set && !(short && ends(before, "标准的"));
    // 达到规定的80%的学校 meets nothing: only what somebody set is met.
    // 控制在国家规定的小学0.6%、初中1.8%以内
    let kept = ends(&chars[from..from + words], "控制在") && set;
    let holds = if met { setter && (named || kept || ends(before, "省定")) } else { named || adjective };
    let earlier = ["年", "原", "此前", "以前", "同期"].iter().any(|w| ends(before, &[*w, "的"].concat()));
    if !holds || earlier {
        return None;
    }
    let goal = PLANS.any_of(before) || goal_behind(chars, stop);
    let setter = if met { None } else { setter_of(before, &chars[stop..chars.len().min(stop + BEHIND)]) };
    Some(Quoted { held: from + held, norm: if goal { Norm::Goal } else { Norm::Rule }, setter })
}

/// 国家规定的0.65, 高于20:1|的国家设置标准; 省定80%的要求.
fn setter_of(before: &[char], behind: &[char]) -> Option<Setter> {
    static NATION: Few<5> = Few::new(["国家规定", "国家标准", "国定", "部颁", "教育部"]);
    if NATION.any_of(before) || behind.starts_with(&['的', '国', '家']) {
        return Some(Setter::Nation);
    }
    before.windows(2).any(|w| matches!(w, ['省', '定' | '颁'])).then_some(Setter::Province)
}

/// 国家标准均为|1人以上, 国家规定分别是|2000元、2500元: the clause says nothing else.
fn states_rule(said: &[char]) -> bool {
    const ALSO: [&str; 6] = ["均", "分别", "都", "为", "是", "应"];
    let Some((words, _)) = decreed(said).filter(|_| said.starts_with(&['国', '家'])) else { return false };
    let mut rest = &said[words..];
    while let Some(word) = ALSO.iter().chain(&BOUNDS).find(|w| crate::forms::begins(rest, w)) {
        rest = &rest[word.chars().count()..];
    }
    rest.is_empty()
}

/// 距|标准分别差|3.6平方米, 对照|编制标准尚差|31名: no number tells the standard, only how far off it is.
fn distance(said: &[char]) -> Option<Gap> {
    static BY: Few<8> = Few::new(["差", "缺", "少", "低", "高出", "高", "多", "多出"]);
    const ALSO: [&str; 8] = ["分别", "还", "尚", "仍", "各", "均", "约", "近"];
    let mut said = said;
    let also = |said: &mut &[char]| {
        while let Some(word) = ALSO.iter().find(|w| ends(said, w)) {
            *said = &said[..said.len() - word.chars().count()];
        }
    };
    also(&mut said);
    let word = (1..=2).rev().find(|&n| said.len() > n && BY.longest_at(said, said.len() - n) == Some(n))?;
    let way = if matches!(said[said.len() - word], '差' | '缺' | '少' | '低') { Gap::Below } else { Gap::Above };
    said = &said[..said.len() - word];
    also(&mut said);
    (NORMS.ends_of(said) || PLANS.ends_of(said) || ends(said, "任务")).then_some(way)
}

/// Where the comparison that a clause opens begins and ends, and whether it says that the value meets what follows;
/// `starts` tells whether a word of one character may begin at a place.
fn comparison(clause: &[char], starts: impl Fn(usize) -> bool) -> Option<(usize, usize, bool)> {
    // 不低于, 不得超过 set a bound themselves.
    let barred = |at: usize| at > 0 && matches!(clause[at - 1], '不' | '得');
    let word = |few: &Words, at: usize| {
        few.longest_at(clause, at).filter(|&n| !barred(at) && (n > 1 || starts(at))).map(|n| at + n)
    };
    let against = (0..clause.len()).find_map(|at| Some((at, word(&AGAINST, at)?, false)));
    against.or_else(|| (0..clause.len()).find_map(|at| Some((at, word(&MET, at)?, true))))
}

/// 距2025年达到3.2人|的目标还差0.6人: a goal that is still some way off, and no more than that.
fn goal_behind(chars: &Chars, stop: usize) -> bool {
    const GOALS: [&str; 4] = ["的目标", "的任务", "的规划目标", "的目标任务"];
    let rest = chars.up_to(stop, BEHIND + 4);
    GOALS
        .iter()
        .filter_map(|w| rest.strip_prefix(w))
        .any(|rest| ["还差", "尚差", "仍差", "差", "还有", "尚有", "仍有"].iter().any(|w| rest.starts_with(w)))
}

/// …的要求, 以上的认定要求, 的国家标准: what stands behind the number says what it is, and no more is said of it than how
/// far off it is.
fn named_behind(chars: &Chars, stop: usize) -> bool {
    let mut rest = &chars[stop..chars.len().min(stop + BEHIND + 4)];
    // 离“每校不少于5名”|的要求
    rest = rest.strip_prefix(&['”']).unwrap_or(rest);
    if let [a, b, tail @ ..] = rest
        && matches!([*a, *b], ['以', '上' | '下' | '内'] | ['左', '右'])
    {
        rest = tail;
    }
    // 超过2000人|上限
    static LIMITS: Few<6> = Few::new(["上限", "下限", "底线", "红线", "警戒线", "门槛"]);
    if LIMITS.begins_of(rest, 0) {
        return true;
    }
    let Some(rest) = rest.strip_prefix(&['的']) else { return false };
    let name = rest.iter().take(BEHIND).take_while(|c| c.is_alphanumeric()).count();
    (1..=name).any(|n| {
        let goes_on = rest.get(n).is_none_or(|c| !c.is_alphanumeric() || "还尚仍差高低多少以之相有".contains(*c));
        goes_on && NORMS.ends_of(&rest[..n])
    })
}
