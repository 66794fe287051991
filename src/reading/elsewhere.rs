//! Label candidates where what is measured stands elsewhere in the clause than the number's own words: before the places
//! that it is spread over, before a bound, in the clause that moved it, in the label that the list began with.

use crate::forms::Few;
use crate::lexicon::Classes;
use crate::mention::Mention;
use crate::observation::Role;
use crate::token::Kind as TokenKind;

use super::head::strip_head;
use super::label::{Add, Kind, View, text, word};
use super::left::same_unit_before;
use super::names::{INSTITUTIONS, MEMBERS, bare, measures};
use super::norm::Norm;
use super::parts::rest_of;
use super::phrase::{Phrase, phrase};
use super::shape::Shape;

/// Adds what these rules find.
pub(super) fn elsewhere(v: &View, core: (usize, usize), shape: &Shape, add: &mut Add) {
    if let Some(p) = spread_over(v, core) {
        add(Kind::Goal, p);
    }
    if shape.percent
        && let Some(p) = share_by_rule(v)
    {
        add(Kind::Goal, p);
    }
    if let Some(p) = summed_up(v, core) {
        add(Kind::Goal, p);
    }
    if let Some(p) = under_headline(v) {
        add(Kind::Goal, p);
    }
    // 生均图书16册,不到标准的一半
    if v.lead.norm == Some(Norm::Share)
        && let Some(before) = v.before
    {
        add(Kind::Goal, before.then("占标准的比例"));
    }
    if let Some(p) = left_over(v) {
        add(Kind::Goal, p);
    }
    if core.0 >= core.1 {
        return;
    }
    let own = v.core_phrase(core);
    // 调研组一行11人到县里走访: who came, not what they did.
    if v.m.unit == "人"
        && let Some(party) = own.text.strip_suffix("一行").filter(|p| (2..=16).contains(&p.chars().count()))
    {
        add(Kind::Goal, own.with(party.to_owned()));
    }
    if let Some(p) = ranked_again(v, &own) {
        add(Kind::Goal, p);
    }
    if let Some(p) = new_among(v, &own) {
        add(Kind::Goal, p);
    }
    if let Some(p) = of_a_batch(v, &own) {
        add(Kind::Goal, p);
    }
    if let Some(p) = set_down(v, &own, shape) {
        add(Kind::Goal, p);
    }
    if let Some(p) = from_a_level(v, &own, shape) {
        add(Kind::Goal, p);
    }
    if let Some(p) = reached(v, &own) {
        add(Kind::Framed, p);
    }
    if let Some(p) = took_part(v, &own) {
        add(Kind::Framed, p);
    }
}

/// 缺额人数集中在江东大学73人、滨海学院35人: the measure that is spread over those listed.
fn spread_over(v: &View, core: (usize, usize)) -> Option<Phrase> {
    if !v.m.counts() || v.right.0 < v.right.1 {
        return None;
    }
    let from = v.segments[v.segment].from;
    let own = v.right.0 - 1;
    let spread = |&at: &usize| {
        matches!(
            v.chars[v.tokens[at].start..v.tokens[at].end],
            ['集', '中', '在' | '于'] | ['集', '中'] | ['分', '布', '在' | '于'] | ['分', '布']
        )
    };
    let at = (from + 1..own).take(24).find(spread)?;
    // What stands between is a list of names, each with its number.
    let named = core.1 > at && {
        let name = if core.0 > at { core.0 } else { at + 1 };
        name < core.1
            && (INSTITUTIONS.ends_of(&v.chars[..v.tokens[core.1 - 1].end])
                // 县一中
                || matches!(v.chars[..v.tokens[core.1 - 1].end], [.., '一' | '二' | '三' | '四' | '五' | '六', '中'])
                || v.tokens[name..core.1].iter().all(|t| t.kind == TokenKind::Place))
    };
    let (a, b) = strip_head(v, (from, at));
    let measure = phrase(v.chars, v.tokens, a, b);
    let measure = measure.with(measure.text.trim_end_matches(['则', '主', '要']).to_owned());
    (named && measure.len() >= 3 && (measures(&measure.text) || MEMBERS.ends(&measure.text).is_some()))
        .then_some(measure)
}

/// 培训经费按不低于公用经费5%的比例安排; 艺术课程不低于总课时的9%: the bound parts the share from its whole.
fn share_by_rule(v: &View) -> Option<Phrase> {
    const BOUNDS: [&str; 6] = ["不低于", "不少于", "不高于", "不超过", "不得低于", "不得超过"];
    static HELD_AGAINST: Few<8> = Few::new(["标准", "水平", "平均", "目标", "要求", "任务", "均值", "全年"]);
    let from = v.segments[v.segment].from;
    let own = v.right.0 - 1;
    let at = (from..own)
        .rev()
        .take(16)
        .find(|&at| v.chars[v.tokens[at].start] == '不' && BOUNDS.contains(&text(v, &v.tokens[at])))?;
    if v.tokens[at..own].iter().any(|t| t.kind == TokenKind::Number || t.kind == TokenKind::Time) {
        return None;
    }
    let whole = phrase(v.chars, v.tokens, at + 1, own);
    // 国家课程方案规定的占总课时: who laid it down.
    let whole = ["规定的", "规定", "要求的"]
        .iter()
        .find_map(|w| whole.text.split_once(w))
        .map_or(whole.text.as_str(), |(_, of)| of);
    let whole = whole.trim_start_matches('占').trim_end_matches('的');
    if !(2..=12).contains(&whole.chars().count())
        || HELD_AGAINST.ends(whole).is_some()
        || whole.contains(['每', '、'])
        || whole.ends_with(['率', '比', '例'])
        || crate::lexicon::each_word(&whole.chars().collect::<Vec<_>>())
            .all(|f| f.entry.classes.has(Classes::CUE.or(Classes::ADVERB)))
    {
        return None;
    }
    let (a, b) = strip_head(v, (from, at));
    let mut part = phrase(v.chars, v.tokens, a, b);
    part.text = part.text.trim_end_matches("按照").trim_end_matches(['按', '以']).to_owned();
    for verb in ["确保", "保证", "要求"] {
        if let Some((_, of)) = part.text.split_once(verb) {
            part.text = of.to_owned();
        }
    }
    // 总量, 数量 of it: the share is of the thing.
    for tail in ["总量", "数量", "占比", "比例", "占"] {
        if let Some(of) = part.text.strip_suffix(tail).filter(|of| of.chars().count() >= 2) {
            part.text = of.to_owned();
        }
    }
    let part = super::percent::allotted(v).unwrap_or(part);
    (2..=16).contains(&part.len()).then(|| part.then("占").then(whole).then("比例"))
}

/// 净水厂二期、河西小学两项已完工: the list is counted once more, and named by what became of it.
fn summed_up(v: &View, (from, to): (usize, usize)) -> Option<Phrase> {
    let (a, b) = v.right;
    if a >= b || from >= to || !matches!(v.m.unit, "项" | "所") {
        return None;
    }
    let listed = v.tokens[from..to].iter().any(|t| t.mark() == Some('、'));
    let said = phrase(v.chars, v.tokens, a, b);
    // 剪纸、刺绣等18项列入国家级名录: examples.
    let thing = match v.m.unit {
        "项" => "项目",
        "所" => "学校",
        _ => return None,
    };
    let examples = listed && v.chars[..v.m.start].ends_with(&['等']);
    let ranked =
        ["列入", "入选", "纳入", "获评", "获得", "荣获", "被列入", "被评为"].iter().any(|w| said.text.starts_with(w));
    if examples && ranked && (6..=16).contains(&said.len()) {
        return Some(said.then("的").then(thing));
    }
    if !(v.m.chinese && v.m.unit == "项") {
        return None;
    }
    const STEPS: [&str; 9] = ["完工", "竣工", "开工", "建成", "投用", "投入使用", "封顶", "启动", "建成投用"];
    let done = said.text.trim_start_matches(['已', '均', '都', '全', '部']);
    (listed && STEPS.contains(&done)).then(|| said.with([done, "项目"].concat()))
}

/// 经营主体稳中向好。总量达1461万户,新登记147万户: of the subject of the sentence before.
fn under_headline(v: &View) -> Option<Phrase> {
    let subject = v.context.headed.as_ref().filter(|_| v.clause_before.is_none() && v.right.0 >= v.right.1)?;
    let own = v.chars.text(v.tokens[v.segments[v.segment].from].start, v.m.start);
    let own = own.trim_end_matches(['到', '超', '为', '近']).trim_end_matches('达').trim_end_matches("突破");
    let sum = v.before.is_none() && matches!(own, "总量" | "总数" | "总规模" | "总额");
    let new = || {
        matches!(own, "新登记" | "登记" | "新增" | "新设" | "新注册")
            && v.before.is_some_and(|b| b.text.starts_with(subject.text.as_str()))
            && same_unit_before(v)
    };
    if sum {
        return Some(subject.then(own));
    }
    new().then(|| subject.with([own, &subject.text].concat()))
}

/// 绿色发展指数居全国第6、省会城市第3: the same, among others that it is held against.
fn ranked_again(v: &View, own: &Phrase) -> Option<Phrase> {
    static FIELDS: Few<12> =
        Few::new(["城市", "省份", "地区", "省市", "自治州", "县区", "区县", "市州", "县市", "西部", "中部", "东部"]);
    let field = FIELDS.ends(&own.text).is_some() && own.len() <= 8;
    let last = || v.numbers_before().iter().rev().find(|m| m.skipped.is_none());
    let ranks = v.listed && v.m.ordinal && v.role == Role::Rank && last().is_some_and(|m| m.ordinal);
    v.before.filter(|_| ranks && field).cloned()
}

/// 新登记经营主体147万户、其中企业57万家: new ones too.
fn new_among(v: &View, own: &Phrase) -> Option<Phrase> {
    const NEW: [&str; 3] = ["新登记", "新注册", "新设立"];
    let before = v.before.filter(|_| matches!(v.m.unit, "户" | "家") && v.right.0 >= v.right.1 && own.len() <= 8)?;
    let new = NEW.iter().find(|w| before.text.starts_with(**w))?;
    let part = v.tokens[v.sentence..v.right.0].iter().rev().take(6).any(|t| t.has(Classes::AMONG));
    (part && !own.text.contains('新')).then(|| own.with([new, own.text.as_str()].concat()))
}

/// 产业项目9535个。其中,巩固一批项目3212个、提升一批项目4520个: of those that were counted.
fn of_a_batch(v: &View, own: &Phrase) -> Option<Phrase> {
    if !v.chars[own.start..own.end].iter().take(6).any(|&c| c == '批') {
        return None;
    }
    let (verb, thing) = own.text.split_once("一批")?;
    let whole = v.before.or(v.context.last_label.as_ref())?;
    let whole = bare(whole);
    let head = whole.text.ends_with(thing) && whole.len() > thing.chars().count();
    ((2..=4).contains(&verb.chars().count()) && (2..=6).contains(&thing.chars().count()) && head).then(|| {
        // 巩固产业项目: without what was done to the batch before.
        own.with([verb, whole.text.strip_prefix(verb).unwrap_or(&whole.text)].concat())
    })
}

/// 将校车经费纳入预算,每年安排2000万元; 中职学校将艺术纳入基础课,总课时不低于72课时: of what the clause before set down.
fn set_down(v: &View, own: &Phrase, shape: &Shape) -> Option<Phrase> {
    let (a, b) = v.clause_before?;
    let words = |at: usize| word(v, &v.tokens[at]);
    let moves = (a..b).find(|&at| matches!(words(at), ['将' | '把']))?;
    let into = (moves + 2..b).find(|&at| matches!(words(at), ['纳' | '列', '入']))?;
    let thing = phrase(v.chars, v.tokens, moves + 1, into);
    if !(2..=16).contains(&thing.len()) {
        return None;
    }
    if shape.money {
        const SPENT: [&str; 8] = ["投入", "安排", "拨付", "列支", "投入资金", "安排资金", "拨付资金", "投入经费"];
        let said = own.text.strip_prefix("每年").unwrap_or(&own.text);
        let sum = ["资金", "经费", "费用", "补助", "补贴", "工资", "待遇"].iter().any(|w| thing.text.ends_with(w));
        return (sum && SPENT.contains(&said))
            .then(|| own.with([own.text.trim_end_matches("资金").trim_end_matches("经费"), &thing.text].concat()));
    }
    let hours = ["课时", "学时", "学分"].iter().any(|w| own.text.ends_with(w));
    let (c, d) = strip_head(v, (a, moves));
    let whose = phrase(v.chars, v.tokens, c, d);
    (hours && own.len() <= 4 && whose.len() <= 10)
        .then(|| thing.with([&whose.text, thing.text.trim_start_matches(&whose.text), &own.text].concat()))
}

/// 5个县已通过验收,剩下2个争取明年通过; 改造旱厕9处,余下3处都在北岗镇: of the same. 排查隐患86处,已整改83处,余下3处年底前
/// 完成: of the whole, what is left.
fn left_over(v: &View) -> Option<Phrase> {
    const SAID: [&str; 16] =
        ["争取", "力争", "将", "计划", "预计", "拟", "都", "均", "全部", "正", "正在", "已", "也", "于", "尚未", "在"];
    let rest = matches!(
        v.chars[..v.m.start],
        [.., '剩', '下' | '余'] | [.., '余', '下'] | [.., '其', '余'] | [.., '剩' | '余', '下' | '余', '的']
    );
    if !rest || !same_unit_before(v) {
        return None;
    }
    let (from, to) = v.right;
    let said = from >= to || v.tokens[from].kind == TokenKind::Time || SAID.contains(&text(v, &v.tokens[from]));
    let alike = |m: &&Mention| m.skipped.is_none() && m.unit == v.m.unit && m.start >= v.tokens[v.sentence].start;
    match v.numbers_before().iter().rev().take(8).filter(alike).count() {
        _ if !said => None,
        0 | 1 => v.before.cloned(),
        _ => rest_of(v).or_else(|| v.before.cloned()),
    }
}

/// 估算总投资2.95亿元(中央1.2亿元、省级4500万元): who gives a part of the sum.
fn from_a_level(v: &View, own: &Phrase, shape: &Shape) -> Option<Phrase> {
    const LEVELS: [&str; 8] = ["自筹", "中央", "省级", "市级", "县级", "区级", "地方", "社会"];
    let sum = ["投资", "资金", "经费", "补助", "投入"];
    let before = v.before.filter(|_| shape.money && v.in_bracket && LEVELS.contains(&own.text.as_str()))?;
    let tail = sum.iter().find(|w| before.text.ends_with(**w))?;
    // Behind the first the level stands already in the label.
    let of = LEVELS.iter().find_map(|l| before.text.find(l).map(|at| at + l.len())).map(|at| &before.text[at..]);
    let named = before.text.strip_suffix(tail).is_some_and(|head| head.chars().count() >= 2);
    match of.filter(|of| !of.is_empty()) {
        Some(of) => Some(own.then(of)),
        None if named => Some(own.then(tail)),
        None => None,
    }
}

/// 兑现普惠园奖补213万元,惠及39所: the institutions that the label before speaks of.
fn reached(v: &View, own: &Phrase) -> Option<Phrase> {
    const REACHING: [&str; 4] = ["惠及", "覆盖", "涉及", "受益"];
    if !matches!(v.m.unit, "所" | "家") || v.right.0 < v.right.1 || same_unit_before(v) {
        return None;
    }
    let before = v.before.filter(|_| v.clause_before.is_none() && REACHING.contains(&own.text.as_str()))?;
    let end = INSTITUTIONS.last_end(&before.text)?;
    let named = bare(&before.with(before.text[..end].to_owned()));
    (named.len() >= 2).then(|| own.then(&named.text))
}

/// 假期托管参与学生1.2万人,参与教师1369人: in the same.
fn took_part(v: &View, own: &Phrase) -> Option<Phrase> {
    const JOINING: [&str; 7] = ["参与", "参加", "受益", "惠及", "覆盖", "培训", "服务"];
    if !matches!(v.m.unit, "人" | "人次") || v.clause_before.is_some() || v.right.0 < v.right.1 {
        return None;
    }
    let before = v.before.filter(|_| same_unit_before(v))?;
    let verb = JOINING.iter().find(|w| own.text.starts_with(**w) && own.text.len() > w.len())?;
    let (of, whom) = before.text.split_once(verb)?;
    let alike = (4..=14).contains(&of.chars().count()) && !whom.is_empty() && own.len() <= 8;
    (alike && topic_like(of)).then(|| own.with([of, &own.text].concat()))
}

/// No verb of doing opens it: 托管服务, not 组织学生.
fn topic_like(of: &str) -> bool {
    super::labels::leading_verb(of).is_none_or(|verb| !of.starts_with(verb.as_str()))
}
