//! Label candidates from the words right of a number.

use crate::forms::Few;
use crate::lexicon::Classes;
use crate::token::Kind as TokenKind;

use super::counted::{elsewhere_again, noun_end, of_event, spreads};
use super::governing::governing;
use super::item::headline::purpose_opens;
use super::label::{Add, Kind, View, is_verb, quoted, text, word};
use super::left::without_examples;
use super::noun::{denied, examples, generic, handed, held_up_to, without_said};
use super::percent::percent;
use super::phrase::{Phrase, phrase, trim};
use super::shape::{Shape, all_alike, clause_behind};
use super::topic::topic;

/// Verbs whose subject is part of what is counted: 高龄津贴惠及130万老年人.
pub(super) const BENEFIT: [&str; 12] =
    ["惠及", "覆盖", "服务", "涉及", "涵盖", "辐射", "带动", "受益", "帮助", "资助", "吸引", "接待"];
/// Verbs that set others to do something: 组织5万名学生参与研学.
const CAUSE: [&str; 14] =
    ["组织", "推动", "选派", "支持", "帮助", "引导", "动员", "吸引", "推荐", "安排", "选送", "派遣", "发动", "促成"];

/// Adds the candidates that the words behind the number give.
pub fn right(v: &View, core: (usize, usize), shape: &Shape, add: &mut Add) {
    let (from, to) = v.right;
    // 为1.09万人|减免税费291万元: what was done for them.
    if from >= to
        && matches!(v.m.unit, "人" | "人次" | "户" | "家")
        && v.chars[..v.m.start].ends_with(&['为'])
        && let Some((a, b)) = said_with_numbers(v)
    {
        let end = (a..b).find(|&at| v.tokens[at].kind == TokenKind::Number).unwrap_or(b);
        let done = phrase(v.chars, v.tokens, a, end);
        if (2..=16).contains(&done.len()) {
            add(Kind::Framed, done);
        }
    }
    // 信息化|全覆盖|助推发展: what is covered stands before it.
    let covered = v.m.implied == Some(crate::mention::Implied::Whole) && !shape.core_empty && !shape.right_of;
    if from >= to || covered || !(shape.right_noun || shape.right_verb || shape.right_of) {
        return;
    }
    // 除普通高中下降0.8%|外
    if to == from + 1 && matches!(v.chars[v.tokens[from].start..v.tokens[from].end], ['外'] | ['以' | '之', '外']) {
        return;
    }
    if shape.percent {
        return percent(v, core, shape, add);
    }
    if shape.right_verb {
        return said_only(v, core, shape, add);
    }
    let make = |from, to| phrase(v.chars, v.tokens, from, to);
    // 有320个的学位缺口: what is wanting stands behind.
    static WANTING: Few<4> = Few::new(["缺口", "差额", "空缺", "缺额"]);
    if shape.right_of && shape.counts {
        let noun = make(from, to);
        if WANTING.ends(&noun.text).is_some() && noun.len() <= 12 {
            add(Kind::Goal, noun.with(noun.text.trim_start_matches('的').to_owned()));
        }
    }
    let governed = verb(v, core, shape);
    examples(v, core, add);
    // 实施营养改善计划,惠及近10万|儿童: what reaches them belongs to the name.
    if let Some((verb, subject)) = &governed
        && subject.is_empty()
        && shape.core_verb_only
        && matches!(verb.trim_end_matches(['了', '到']), "惠及" | "受益")
        && (shape.people || v.m.unit.is_empty() || v.m.unit == "户")
        && let Some(of) = v.clause_before.map(|(a, b)| topic(v, a, b))
        && (3..=14).contains(&of.len())
        && ["政策", "计划", "工程", "项目", "补助", "补贴", "制度", "资助", "行动"].iter().any(|w| of.text.ends_with(w))
    {
        let whom = phrase(v.chars, v.tokens, from, to);
        if whom.len() <= 8 {
            add(Kind::Goal, of.with([of.text.as_str(), verb, &whom.text].concat()));
        }
    }
    // Behind a verb of doing, a verb inside the noun (先行创建县) does not end it.
    let found = if clause_behind(v) { None } else { predicate(v, from, to, governed.is_some()) };
    let cut = noun_end(v, from, to);
    // 46所学校3年内|全部达标, but 3年内办学质量达标 is said of something else.
    let timed = |at: usize| {
        let t = &v.tokens[at];
        // 秋季, 年内, 年底
        matches!(t.kind, TokenKind::Time | TokenKind::Number)
            || t.has(Classes::CUE.or(Classes::ADVERB))
            || t.end - t.start <= 2 && matches!(v.chars[t.end - 1], '季' | '内' | '底' | '前' | '初' | '末')
    };
    let said = found
        .filter(|&said| cut.is_none_or(|cut| cut < said && (cut..said).all(timed)))
        .filter(|&said| v.m.unit == "人" || !spreads(v, said, to))
        // 8名毕业生给予每人|5000元: what each is given is the next number's.
        .filter(|_| !v.chars[..v.tokens[to - 1].end].ends_with(&['每', '人']));
    // 836个基层党组织|达标率100%: the rate is the next number's.
    // 举办一次|学生广泛参与的艺术节: a clause that describes what is held.
    if let (Some(at), Some((verb, _))) = (said, governed.as_ref())
        && ["举办", "召开", "举行"].contains(&verb.trim_end_matches('了'))
        && let Some(of) =
            (at + 1..to).rev().find(|&k| v.tokens[k].kind == TokenKind::Run && v.chars[v.tokens[k].start] == '的')
        && of + usize::from(v.tokens[of].end - v.tokens[of].start == 1) < to
    {
        let held = phrase(v.chars, v.tokens, of, to);
        let held = held.text.trim_start_matches('的');
        if (2..=12).contains(&held.chars().count()) {
            add(Kind::Goal, noun_of(v, of, to, verb.trim_end_matches('了'), held));
        }
    }
    let end = cut.or(found).unwrap_or(to);
    let rated = end > from + 1
        && v.tokens[end - 1].has(Classes::RATE)
        && v.tokens.get(to).is_some_and(|n| n.kind == TokenKind::Number && v.mentions[n.index].percent());
    let mut noun = without_examples(make(from, end - usize::from(rated)));
    if clause_behind(v)
        && let Some(at) = noun.text.rfind('的')
        // 可提供午餐的学校 is short enough to stay.
        && (noun.len() > 18 || !noun.text.starts_with(['可', '能', '具', '拥', '达', '符', '获']))
    {
        noun.text = noun.text[at + '的'.len_utf8()..].to_string();
    }
    // 抽查36所学校的供餐情况: it is the schools that are counted.
    if matches!(v.m.unit, "所" | "家")
        && let Some((head, tail)) = noun.text.split_once('的')
        && super::names::INSTITUTIONS.ends(head).is_some()
        && super::names::INSTITUTIONS.ends(tail).is_none()
        && !tail.contains('的')
    {
        noun.text.truncate(head.len());
    }
    // 按照每班4名教师的标准
    for tail in ["的标准", "的要求", "的原则", "的目标"] {
        if let Some(thing) = noun.text.strip_suffix(tail).filter(|t| !t.is_empty()) {
            noun.text.truncate(thing.len());
        }
    }
    // 共设12个大项、46个小项的比赛
    if let Some((thing, "比赛" | "竞赛" | "角逐" | "较量")) =
        noun.text.split_once('的').filter(|(t, _)| t.ends_with('项'))
    {
        noun.text.truncate(thing.len());
    }
    without_said(&mut noun);
    if let Some(of) = held_up_to(v, shape, &noun) {
        add(Kind::Goal, of);
    }
    // 310个地级市之间
    if let Some(whole) = noun.text.strip_suffix("之间").filter(|w| !w.is_empty()) {
        noun.text.truncate(whole.len());
    }
    // 20所公办幼儿园中,已有8所…
    if let Some(whole) = noun.text.strip_suffix('中').filter(|w| !w.ends_with(['高', '初', '附', '集', '其', '普']))
    {
        noun.text.truncate(whole.len());
    }
    if let Some(again) = elsewhere_again(v, &noun) {
        add(Kind::Goal, again);
    }
    // 规划12个班: nothing else names them.
    if noun.text == "班" && (shape.core_empty || v.core_phrase(core).len() <= 2) {
        noun.text.push('级');
    }
    // 传唱百首红色歌曲、演出十部经典剧目等活动: the last of the list, not what the list is an example of.
    if v.listed
        && let Some((thing, kind)) = noun.text.split_once('等')
        && thing.chars().count() >= 2
        && !thing.ends_with(['高', '中', '初', '特', '一', '二', '三', '平', '均', '优', '同'])
        && ["活动", "工作", "举措", "措施"].iter().any(|w| kind.ends_with(w))
    {
        noun.text.truncate(thing.len());
    }
    if noun.is_empty() {
        return;
    }
    // 中职|46个|赛项: the stage belongs to the name.
    if shape.counts && core.0 < core.1 && !shape.verb_in_core && said.is_none() {
        let own = v.core_phrase(core);
        let staged = own.len() <= 4 && crate::stage::stage_of(&own.text).is_some();
        if staged && !noun.text.contains(own.text.as_str()) {
            add(Kind::Framed, own.then(&noun.text));
        }
    }
    // 按不低于60名的规模补充紧缺教师: what is done on that scale.
    if shape.counts
        && let Some(done) = ["的规模", "的数量", "的名额", "的速度"].iter().find_map(|w| noun_and_said(v, w))
    {
        add(Kind::Goal, done);
    }
    let said_len = said.map_or(0, |at| phrase(v.chars, v.tokens, at, to).len());
    generic(v, core, shape, &noun, said_len, add);
    handed(v, core, shape, &noun, add);
    if let Some(part) = of_event(v, core, &noun) {
        add(Kind::Framed, part);
    }
    // 三所新建学校|分别为甲校、乙校、丙校: their names are no deed.
    let said = said.filter(|&at| !v.tokens[at].has(Classes::DISTRIBUTIVE));
    // 向全市10万余教师送上问候: said of those who send them.
    let said = said.filter(|_| core.0 >= core.1 || text(v, &v.tokens[v.lead.core.0]) != "向");
    let behind = said.map(|at| (at, to)).or_else(|| said_with_numbers(v)).or(v.list_said);
    // 为驻市12所高校的新生发出贺信: which of them.
    let moved = (core.0..core.1).rev().find(|&at| matches!(word(v, &v.tokens[at]), ['为' | '给' | '向']));
    let named = |at: usize| v.tokens[at + 1..core.1].iter().any(|t| !t.has(Classes::CUE));
    if let Some(at) = moved.filter(|&at| governed.is_none() && named(at)) {
        let which = make(at + 1, core.1);
        if (2..=6).contains(&which.len()) && noun.len() <= 6 {
            add(Kind::Framed, which.then(&noun.text));
        }
    }
    match governed {
        Some((verb, subject)) => {
            let verb = verb.trim_end_matches('了');
            let caused = CAUSE.contains(&verb);
            let tail = match behind {
                Some((a, b)) if caused => {
                    // 支持13个省设立支教点1500个: how many is another row's.
                    let mut tail = without_examples(make(a, b));
                    for t in v.tokens[a..b].iter().filter(|t| t.kind == TokenKind::Number) {
                        if v.mentions[t.index].skipped.is_none() {
                            tail.text = tail.text.replacen(text(v, t), "", 1);
                        }
                    }
                    tail.text
                }
                _ => String::new(),
            };
            add(Kind::VerbRight, noun.with([subject.as_str(), verb, &noun.text, &tail].concat()));
        }
        None if shape.core_empty && v.listed => {
            if let Some(verb) = v.list_verb {
                add(Kind::VerbRight, noun.with(format!("{verb}{}", noun.text)));
            }
        }
        None => {}
    }
    if let Some((a, b)) = behind {
        let a = if v.m.unit == "人" { done_there(v, (a, b)) } else { a };
        // 16个项目开工382个: how many it says is another row's.
        let mut p = without_examples(make(a, b));
        for at in (a..b).filter(|&at| v.tokens[at].kind == TokenKind::Number) {
            let t = &v.tokens[at];
            // 新生为15963人: what it comes to is no name.
            let states = v.tokens[at - 1].has(Classes::ATTAIN) && !v.tokens[at - 1].has(Classes::ACT);
            if states && (!is_verb(v, a) || p.len() <= 7) {
                p.text.clear();
            } else if v.mentions[t.index].skipped.is_none() {
                p.text = p.text.replacen(text(v, t), "", 1);
            }
        }
        trim(&mut p);
        if p.len() >= 2 {
            let start = p.start.min(noun.start);
            add(
                Kind::RightSaid,
                Phrase { text: [p.text.as_str(), "的", &noun.text].concat(), start, end: noun.end.max(p.end) },
            );
        }
    }
    add(Kind::Right, noun);
}

/// 的规模|补充紧缺教师: the verb of doing behind `scale`, with its object.
fn noun_and_said(v: &View, scale: &str) -> Option<Phrase> {
    let (from, to) = v.right;
    let end = v.m.stop + scale.chars().count();
    if v.chars.text(v.m.stop, end.min(v.chars.len())) != scale {
        return None;
    }
    let verb = (from..to).find(|&at| v.tokens[at].start >= end).filter(|&at| is_verb(v, at))?;
    let done = phrase(v.chars, v.tokens, verb, to);
    (4..=14).contains(&done.len()).then_some(done)
}

/// 来到甲公司参加实习, 赴乙县开展支教: the deed, without where they went for it.
fn done_there(v: &View, (from, to): (usize, usize)) -> usize {
    const GOING: [&str; 9] = ["来到", "到", "赴", "前往", "走进", "奔赴", "深入", "来", "去"];
    let goes = |at: usize| GOING.contains(&text(v, &v.tokens[at]));
    if !goes(from) || v.tokens[from..to].iter().any(|t| t.kind == TokenKind::Number) {
        return from;
    }
    const THERE: [&str; 9] = ["参加", "开展", "参与", "接受", "进行", "从事", "支教", "观摩", "参观"];
    (from + 2..to).find(|&at| THERE.contains(&text(v, &v.tokens[at]))).unwrap_or(from)
}

/// The verb left of the number whose object stands right of it, and what of its subject belongs to the label.
fn verb(v: &View, (from, to): (usize, usize), shape: &Shape) -> Option<(String, String)> {
    if from >= to || !shape.verb_in_core {
        return None;
    }
    let make = |from, to| phrase(v.chars, v.tokens, from, to);
    // 开学前我们对|126家|供餐单位…: what is behind belongs to the preposition, not to a verb before it.
    if matches!(text(v, &v.tokens[to - 1]), "对" | "把") {
        return None;
    }
    let verbs: Vec<usize> = (from..to).filter(|&at| is_verb(v, at)).collect();
    let last = *verbs.last()?;
    let mut adjacent = last + 1;
    while adjacent < to
        && (v.tokens[adjacent].has(Classes::ADVERB.or(Classes::CUE))
            || matches!(text(v, &v.tokens[adjacent]), "了" | "起" | "出" | "好" | "到"))
    {
        adjacent += 1;
    }
    // 项目覆盖三县五区共702所学校: where they lie says nothing more.
    let word = text(v, &v.tokens[last]).trim_end_matches(['到', '了']);
    let everywhere = adjacent < to && BENEFIT.contains(&word) && {
        let where_at = |t: &crate::token::Token| {
            matches!(t.kind, TokenKind::Number | TokenKind::Place)
                || t.has(Classes::CUE.or(Classes::ADVERB))
                || matches!(text(v, t), "县" | "区" | "县区" | "市" | "共" | "的")
        };
        v.tokens[adjacent..to].iter().all(where_at)
    };
    if adjacent == to || everywhere {
        // 新建、改扩建|35所: verbs in a row.
        let mut first = last;
        // 加强条件建设、完成|6所学校改造: the first ends what was done before.
        let ends =
            |at: usize| at > from && (v.tokens[at - 1].kind == TokenKind::Run || v.tokens[at - 1].has(Classes::NOUN));
        while first > from + 1 && v.tokens[first - 1].mark() == Some('、') && is_verb(v, first - 2) && !ends(first - 2)
        {
            first -= 2;
        }
        let verb = make(first, last + 1).text;
        let subject = if BENEFIT.contains(&word) { make(from, first).text } else { String::new() };
        return Some((verb, if subject.chars().count() <= 20 { subject } else { String::new() }));
    }
    // 实施甲、乙等9个项目: the verb, without its examples; 惠及周边10个小区 keeps a short modifier.
    let governing = governing(v, from, to, &verbs);
    // 某校扩建工程、某校改造工程等3所学校: a verb inside the names of examples.
    let named = |at: usize| v.tokens.get(at).is_some_and(|t| text(v, t).starts_with("工程"));
    if governing.is_none() && text(v, &v.tokens[to - 1]).ends_with('等') && named(last + 1) {
        return None;
    }
    // 大赛新增了软件开发等23个项目: the verb stands before the examples.
    let examples = v.chars[..v.tokens[to - 1].end].ends_with(&['等']);
    let first = verbs
        .iter()
        .copied()
        .find(|&at| v.chars[v.tokens[at].end - 1] == '了' || v.chars.get(v.tokens[at].end) == Some(&'了'));
    let at = governing.or(first.filter(|_| examples)).unwrap_or(last);
    let verb = make(at, at + 1).text;
    let between = make(at + 1, to).text;
    let examples = between.contains('、')
        || v.chars[..v.tokens[to - 1].end].ends_with(&['等'])
        || v.tokens[at + 1..to].iter().any(|t| t.kind == TokenKind::Place)
        || between.chars().count() > 8;
    Some((if examples { verb } else { [verb, between].concat() }, String::new()))
}

/// The verb and what it is done to, where that stands at the end of `from..to`.
fn noun_of(v: &View, from: usize, to: usize, verb: &str, noun: &str) -> Phrase {
    Phrase { text: [verb, noun].concat(), start: v.tokens[from].start, end: v.tokens[to - 1].end }
}

/// 73所公办园开设103个托大班: the predicate goes on over the next number.
fn said_with_numbers(v: &View) -> Option<(usize, usize)> {
    let (from, to) = (v.right.1, v.rest.1);
    let next = v.tokens.get(from)?;
    // 28个教育集团|已覆盖87.5%的学校, 16个行业|实现营业收入23588亿元: a statement of its own, no mark of those counted.
    let stated = v.tokens[from..to.min(from + 8)].iter().find(|t| t.kind == TokenKind::Number).is_some_and(|t| {
        let m = &v.mentions[t.index];
        let covered = v.tokens[from..]
            .iter()
            .take(3)
            .any(|t| v.chars[t.start..t.end].starts_with(&['覆', '盖']) && !t.has(Classes::RATE));
        // 12所高中|拿出不低于50%的计划, 62个项目|开工率100%
        let rated = v.tokens.get(from + 1).is_some_and(|t| v.chars[t.start] == '率');
        let gives = ["拿出", "划出", "预留"].iter().any(|w| text(v, next).starts_with(w));
        m.percent() && (covered || rated || gives)
            || m.unit == "元" && v.chars[next.start..next.end].starts_with(&['实', '现'])
    });
    if stated {
        return None;
    }
    // 1670名卫生人员中|有技术人员1402名: a part of them.
    if from > 0 && v.chars[next.start] == '有' && v.chars[v.tokens[from - 1].end - 1] == '中' {
        return None;
    }
    (from < to
        && next.kind == TokenKind::Word
        && next.has(Classes::ACT.or(Classes::PREDICATE).or(Classes::UP).or(Classes::DOWN))
        && !next.has(Classes::NOUN))
    .then(|| (from, purpose_opens(v.chars, v.tokens, from + 1, to.min(from + 10)).unwrap_or(to.min(from + 10))))
}

/// 198人持有行政执法证; 1196万人次受益.
fn said_only(v: &View, core: (usize, usize), shape: &Shape, add: &mut Add) {
    if !shape.counts {
        return;
    }
    let (from, to) = v.right;
    let from = if from + 1 < to && all_alike(v) { from + 1 } else { from };
    let p = phrase(v.chars, v.tokens, from, to);
    // 20所公办幼儿园中,8所投入使用、11所正在装修: parts of what the clause before counts.
    let within = v.segment > 0 && {
        let clause = &v.segments[v.segment - 1];
        clause.from < clause.to && v.chars[v.tokens[clause.to - 1].end - 1] == '中'
    };
    if within && let Some(before) = v.before {
        let whole = match before.text.rsplit_once('的') {
            Some((_, whole)) if v.listed => whole,
            _ => &before.text,
        };
        let whole = super::names::bare(&before.with(whole.trim_end_matches('中').to_string()));
        add(Kind::Framed, p.then("的").then(&whole.text));
    }
    // 市政府将新建改扩建学校|30所|列入民生实事: what is moved, not who moves it.
    let moved = (core.0..core.1).rev().find(|&at| matches!(text(v, &v.tokens[at]), "将" | "把"));
    if let Some(at) = moved.filter(|&at| at + 1 < core.1) {
        add(Kind::Framed, phrase(v.chars, v.tokens, at + 1, core.1));
    }
    if !shape.core_empty && !shape.core_verb_only {
        add(Kind::SubjectVerb, v.core_phrase(core).then(&p.text));
    } else if p.len() <= 2
        && let Some(before) =
            v.clause_before.map(|(a, b)| topic(v, a, b)).filter(|t| !t.is_empty()).or(v.before.cloned())
    {
        // 受益 alone says nothing: of what?
        // 补助标准达到年生均4200元,累计36万人次受益: of the help, not of how much each gets.
        let each = ["年生均", "生均", "年人均", "人均"].iter().find_map(|w| before.text.strip_prefix(w));
        let of = each.map_or(before.text.as_str(), |of| of.trim_end_matches("标准"));
        add(Kind::Said, before.with([of, &p.text].concat()));
    }
    // 带动1898人|实现就业, 帮助1660人|成功创业: what they were brought to.
    if shape.core_verb_only && matches!(v.m.unit, "人" | "人次" | "户") {
        let verb = v.core_phrase(core);
        let verb = verb.text.trim_end_matches('了');
        if CAUSE.contains(&verb) || matches!(verb, "带动" | "扶持") {
            add(Kind::Framed, p.with([verb, &p.text].concat()));
        }
    }
    add(Kind::Said, p);
}

/// 的学校建设为市级特色校 → 建设为市级特色校的学校.
pub(super) fn turn(v: &View, from: usize, to: usize, p: &mut Phrase) {
    if let Some(text) = denied(v.chars.text(v.tokens[from].start, v.tokens[to - 1].end)) {
        p.text = text;
        return;
    }
    let from = from + usize::from(text(v, &v.tokens[from]) == "的");
    if let Some(at) = predicate(v, from, to, false) {
        let noun = phrase(v.chars, v.tokens, from, at);
        let said = phrase(v.chars, v.tokens, at, to);
        let noun = noun.text.trim_start_matches('的');
        if !noun.is_empty() && !said.is_empty() {
            p.text = format!("{}的{}", said.text, noun);
        }
    }
    trim(p);
}

/// 1000名乡村运营人才: a verb straight before the last noun describes it.
fn modifies(v: &View, at: usize, to: usize) -> bool {
    const DESCRIBING: [&str; 14] = [
        "运营", "运行", "服务", "管理", "创业", "就业", "应用", "开放", "招生", "合作", "流动", "交流", "推广", "研发",
    ];
    let last = at + 2 == to && v.tokens[at + 1].has(Classes::NOUN.or(Classes::F_PERSON));
    last && DESCRIBING.contains(&text(v, &v.tokens[at]))
}

/// Where, behind the noun, the predicate begins.
pub fn predicate(v: &View, from: usize, to: usize, governed: bool) -> Option<usize> {
    // 85所学校(含新校区)新开办: what the bracket says is no deed.
    let mut depth = 0;
    (from + 1..to).find(|&at| {
        let t = &v.tokens[at];
        match t.mark() {
            Some('(') => depth += 1,
            Some(')') => depth -= 1,
            _ => {}
        }
        if depth > 0 || t.kind != TokenKind::Word || quoted(v.chars, t.start) {
            return false;
        }
        let word = text(v, t);
        // 全面完成, 基本覆盖, 如期建成: how it was done belongs to what is said.
        if matches!(word, "全面" | "基本") {
            return v
                .tokens
                .get(at + 1)
                .is_some_and(|n| at + 1 < to && n.has(Classes::ACT.or(Classes::PREDICATE)) && !n.has(Classes::NOUN));
        }
        // 8名优秀毕业生给予表彰
        if matches!(word, "给予" | "予以") {
            return at + 1 < to;
        }
        // 5所规模较大的小学
        if t.has(Classes::NOUN) || modifies(v, at, to) || word.starts_with('较') {
            return false;
        }
        // 10个普及水平较低的省份: a quality of the noun.
        let behind = v.tokens.get(at + 1).filter(|_| at + 1 < to);
        if behind.is_some_and(|n| n.kind == TokenKind::Run && v.chars[n.start] == '的') && t.end - t.start <= 3 {
            return false;
        }
        if t.has(Classes::PREPOSITION.or(Classes::CONJUNCTION))
            && !matches!(word, "在" | "向" | "与" | "为" | "通过" | "从" | "由" | "对")
        {
            return false;
        }
        // 3700名家庭贫困在校大学生: where they are belongs to the name.
        if word == "在" && matches!(v.chars.get(t.end), Some('校' | '园' | '岗' | '职' | '读' | '编' | '籍')) {
            return false;
        }
        if matches!(word, "以" | "同" | "或" | "并") && !t.has(Classes::PREDICATE) {
            return false;
        }
        // 与 joins two nouns unless 与…签约 follows far behind.
        if word == "与" {
            return (at + 1..to).any(|k| {
                v.tokens[k].has(Classes::ACT.or(Classes::PREDICATE))
                    && !v.tokens[k].has(Classes::NOUN.or(Classes::PREPOSITION))
            });
        }
        t.has(Classes::PREDICATE.or(Classes::ATTAIN).or(Classes::MODAL).or(Classes::EACH).or(Classes::DISTRIBUTIVE))
            && !(governed && t.has(Classes::ACT))
            || t.has(Classes::ADVERB)
                && t.end - t.start >= 2
                && v.tokens.get(at + 1).is_some_and(|n| {
                    at + 1 < to
                        && n.has(Classes::ACT.or(Classes::PREDICATE).or(Classes::ATTAIN))
                        && !n.has(Classes::NOUN)
                })
            || t.has(Classes::ACT) && !governed && at + 1 < to && v.tokens[at + 1].mark() != Some('、')
    })
}
