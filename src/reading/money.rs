//! Label candidates of money: what it is spent on, and whom it is for.

use crate::lexicon::Classes;
use crate::token::Kind as TokenKind;

use super::head::strip_head;
use super::label::{View, is_verb, text, word};
use super::phrase::{Phrase, phrase};
use super::topic::topic;

/// 投入10亿元建设…: the purpose behind a sum of money.
pub(super) fn purpose(v: &View) -> Option<(usize, usize)> {
    if !matches!(v.m.unit, "元" | "美元") {
        return None;
    }
    let (from, to) = if v.right.0 < v.right.1 { v.right } else { (v.right.0, v.rest.1) };
    let mut at = from;
    // The last word is what it is for.
    while at + 1 < to
        && (v.tokens[at].has(Classes::ACT.or(Classes::PREPOSITION).or(Classes::ADVERB))
            && !v.tokens[at].has(Classes::NOUN)
            || v.tokens[at].kind == TokenKind::Number
            || at == from && bettering(v, at)
            || text(v, &v.tokens[at]).starts_with("用于")
            || text(v, &v.tokens[at]) == "的"
            || at > from && between_verbs(v.tokens, at))
    {
        at += 1;
    }
    // 投资2819万元改扩建学校28所: how many is another row's; 消除56人以上大班额 is a name.
    // 办好“28+10”项民生实事: nor are numbers in names.
    let counts = |k: usize| {
        v.tokens[k].kind == TokenKind::Number
            && !matches!(v.mentions[v.tokens[k].index].skipped, Some("condition" | "name-in-quotes"))
    };
    let to = (at..to).find(|&k| counts(k)).unwrap_or(to);
    // Only behind a verb: 投入10亿元建设…, not 投入资金10亿元。
    (at > from && at < to && !v.tokens[from].parts_clauses() && v.tokens[from].mark().is_none()).then_some((at, to))
}

/// 投入5000万元|完善教育设施: what is made better, though no verb of doing.
fn bettering(v: &View, at: usize) -> bool {
    const BETTERING: [&str; 8] = ["完善", "优化", "补齐", "支持", "保障", "改善", "提升", "推进"];
    v.right.0 < v.right.1 && BETTERING.contains(&text(v, &v.tokens[at]))
}

/// 新建、改扩建: the mark at `at` joins two verbs of doing.
pub(super) fn between_verbs(tokens: &[crate::token::Token], at: usize) -> bool {
    let verb = |at: usize| tokens.get(at).is_some_and(|t| t.has(Classes::ACT) && !t.has(Classes::NOUN));
    tokens[at].mark() == Some('、') && verb(at - 1) && verb(at + 1)
}

/// 投入7000万元,推进…项目; 投入3亿元,新建乡镇初中15所; 投入900万元,为22所高中更新设备: what the clause behind says
/// that the money was spent on.
pub(super) fn spent_behind(v: &View) -> Option<Phrase> {
    if let Some((a, b)) = v.offer().next
        && is_verb(v, a)
    {
        // 建设地址位于…: a noun that begins like a verb.
        let stated = v.tokens[a..b].iter().any(|t| t.has(Classes::ATTAIN) || text(v, t) == "位于");
        return Some(topic(v, a, b)).filter(|t| !t.is_empty() && !stated);
    }
    let next = v.segments.get(v.segment + 1).filter(|s| s.depth == 0 && s.from < s.to)?;
    let first = (next.from..next.to).find(|&at| !v.tokens[at].has(Classes::ADVERB))?;
    let named = |a, b| Some(phrase(v.chars, v.tokens, a, b)).filter(|p| (2..=18).contains(&p.len()));
    let number = |a: usize, b: usize| (a..b).find(|&at| v.tokens[at].kind == TokenKind::Number);
    // 安排38亿元,对各地落实生活补助给予奖补
    if matches!(word(v, &v.tokens[first]), ['对'])
        && let Some(given) = (first + 2..next.to).find(|&at| matches!(text(v, &v.tokens[at]), "给予" | "予以" | "进行"))
        && number(first, next.to).is_none()
    {
        let (a, b) = strip_head(v, (first + 1, given));
        return named(a, b);
    }
    if matches!(word(v, &v.tokens[first]), ['为']) {
        let at = number(first + 1, next.to).unwrap_or(first);
        let (a, b) = strip_head(v, (first + 1, at.max(first + 1)));
        let whom = phrase(v.chars, v.tokens, a, b);
        let end = number(at + 1, next.to).unwrap_or(next.to);
        (at + 1..end).find(|&k| is_verb(v, k))?;
        let done = named(at + 1, end)?;
        return Some(if whom.len() <= 8 { done.with(format!("{}{}", whom.text, done.text)) } else { done });
    }
    // Things are built, bought and mended with money; what else was done in the same time is another matter.
    let helps = ["救助", "资助", "补助", "奖励", "慰问", "帮扶", "补贴"].contains(&text(v, &v.tokens[first]));
    if !is_verb(v, first) || !(helps || builds(text(v, &v.tokens[first]))) {
        return None;
    }
    let mut last = first;
    while last + 2 < next.to && between_verbs(v.tokens, last + 1) {
        last += 2;
    }
    let mut at = number(first, next.to)?;
    let (mut from, mut to) = strip_head(v, (last + 1, at));
    // 新建15所乡镇初中, 推进33所学校39座食堂改造: the noun stands behind.
    while from >= to && at + 1 < next.to {
        from = at + 1;
        to = (from..next.to)
            .find(|&k| v.tokens[k].kind == TokenKind::Number || v.tokens[k].mark() == Some('、'))
            .unwrap_or(next.to);
        // 新建15所、…: no noun stands behind.
        let numbered = to < next.to && v.tokens[to].kind == TokenKind::Number && to - from <= 1;
        if !numbered {
            break;
        }
        (at, from) = (to, to);
    }
    let done = if helps { text(v, &v.tokens[first]).to_owned() } else { built(v, first, last + 1) };
    // 投资6800万元,已完成工程量的四分之三: how far it has come.
    let progress = |p: &Phrase| ["工程量", "进度", "形象进度"].iter().any(|w| p.text.ends_with(w));
    named(from, to).filter(|p| !progress(p)).map(|p| p.with(done + &p.text))
}

/// 新建、改扩建, which belong to the name; nothing for 实施 and 改善.
pub(super) fn built(v: &View, from: usize, to: usize) -> String {
    let all = (from..to).all(|at| is_verb(v, at) || between_verbs(v.tokens, at));
    let new = |at: usize| v.chars[v.tokens[at].end - 1] == '建';
    if all && from < to && (from..to).any(new) && v.tokens[to - 1].end - v.tokens[from].start <= 9 {
        return v.chars.text(v.tokens[from].start, v.tokens[to - 1].end).to_owned();
    }
    String::new()
}

/// 安排资金6200万元,用于课后服务补助: the money's name with what it is for.
pub(super) fn set_aside(v: &View, own: &str) -> Option<String> {
    let head = own.strip_suffix("资金").filter(|h| h.chars().count() <= 8 && v.m.unit == "元")?;
    let verb = ["安排", "下达", "拨付", "筹措", "统筹"].iter().any(|w| head.ends_with(w));
    let next = v.segments.get(v.segment + 1).filter(|s| verb && s.depth == 0 && s.from < s.to)?;
    if !v.chars.up_to(v.tokens[next.from].start, 2).starts_with("用于") {
        return None;
    }
    let object = phrase(v.chars, v.tokens, next.from, next.to).text;
    let object = object.strip_prefix("用于").or(object.strip_prefix('用')).unwrap_or(&object).trim_start_matches('于');
    let number = v.tokens[next.from..next.to].iter().any(|t| t.kind == TokenKind::Number);
    (!number && (2..=14).contains(&object.chars().count())).then(|| [head, object, "资金"].concat())
}

/// A verb of building, buying or mending.
fn builds(verb: &str) -> bool {
    verb.ends_with(['建', '造', '置', '修', '备', '缮', '新', '善', '成'])
        || ["建设", "建成", "实施", "推进", "铺开", "完成", "启动", "购买"].contains(&verb)
}

/// 为3700名大学生办理助学贷款,贷款总额2100万元: of the loans that the clause before names.
pub(super) fn lent(v: &View, own: &str) -> Option<Phrase> {
    let sum = ["贷款总额", "贷款金额", "贷款额"].iter().find(|w| **w == own)?.strip_prefix("贷款")?;
    let before = v.before.filter(|_| v.m.unit == "元" && !v.in_bracket)?;
    let loan = &before.text[..before.text.find("贷款")? + "贷款".len()];
    let verb =
        ["办理", "发放", "申请", "获得", "申办", "落实"].iter().filter_map(|w| Some(loan.rfind(w)? + w.len())).max();
    let loan = loan[verb.unwrap_or(0)..].trim_start_matches('了');
    (3..=16).contains(&loan.chars().count()).then(|| before.with([loan, sum].concat()))
}

/// 资助学生2255人,发放金额311万元; 资助贫困学生370人,资金32万元: the money that those counted before were given.
pub(super) fn given(v: &View, own: &str) -> Option<Phrase> {
    const SUMS: [&str; 12] = [
        "发放金额", "资助金额", "补助金额", "奖励金额", "减免金额", "发放资金", "资助资金", "补助资金", "资金", "发放",
        "补助金", "资助金",
    ];
    let before = v.before.filter(|_| v.m.unit == "元" && !v.in_bracket && SUMS.contains(&own))?;
    let people = v.numbers_before().iter().rev().find(|m| m.skipped.is_none())?;
    let helps = ["资助", "补助", "救助", "奖励", "减免", "发放", "慰问", "帮扶", "补贴"];
    if !matches!(people.unit, "人" | "人次" | "户") || !helps.iter().any(|w| before.text.contains(w)) {
        return None;
    }
    Some(before.then(if own == "发放" { "发放金额" } else { own }))
}

/// 毕业生创业担保贷款惠及320人、贷款金额6400万元: of what the label before names with the same word.
pub(super) fn sum_of_named(v: &View, own: &str) -> Option<Phrase> {
    let before = v.before.filter(|_| v.listed && !v.in_bracket)?;
    let (stem, sum) = ["金额", "总额", "资金"].iter().find_map(|w| own.strip_suffix(w).map(|stem| (stem, *w)))?;
    let end = before.text.find(stem).filter(|&at| at > 0)? + stem.len();
    let named = (2..=4).contains(&stem.chars().count()) && before.text[..end].chars().count() <= 16;
    (named && end < before.text.len()).then(|| before.with([&before.text[..end], sum].concat()))
}

/// 一等奖2名、给予3万元现金奖励; 二等奖4名,奖金各2万元: the money that goes with the prize counted before.
pub(super) fn with_prize(v: &View, own: &str) -> Option<Phrase> {
    const SUMS: [&str; 5] = ["奖金", "奖励", "现金奖励", "奖励资金", "奖励金"];
    const GIVEN: [&str; 7] = ["给予", "发放", "颁发", "奖", "获得", "予以", "发给"];
    let before = v.before.filter(|b| b.text.ends_with(['奖', '牌', '军']))?;
    let prizes = v.numbers_before().iter().rev().find(|m| m.skipped.is_none())?;
    let (start, _) =
        super::family_member(&before.text, Classes::F_AWARD).filter(|(_, end)| *end == before.text.len())?;
    let said = own.trim_end_matches('各').trim_start_matches(['各', '并']);
    let each =
        ["每人", "每名", "每队", "每组", "每件", "每项"].into_iter().find(|w| said.starts_with(w)).unwrap_or_default();
    let said = said[each.len()..].trim_start_matches("给予").trim_start_matches("发放");
    let behind = phrase(v.chars, v.tokens, v.right.0, v.right.1);
    let sum = match behind.text.trim_start_matches('的') {
        sum if SUMS.contains(&sum) || sum.ends_with("奖金") && sum.chars().count() <= 6 => sum,
        _ if SUMS.contains(&said) => said,
        "" if GIVEN.contains(&said) || said.is_empty() && own != said => "奖金",
        _ => return None,
    };
    let plain = said.is_empty() || SUMS.contains(&said) || GIVEN.contains(&said);
    (plain && prizes.counts()).then(|| before.with([&before.text[start..], each, sum].concat()))
}

/// 造成620万元|资金闲置, 导致35万元|国有资产损失: what became of the money.
pub(super) fn lost(v: &View, (from, to): (usize, usize)) -> Option<Phrase> {
    let (a, b) = v.right;
    if from >= to || a >= b || !matches!(text(v, &v.tokens[to - 1]), "造成" | "导致" | "致使" | "形成") {
        return None;
    }
    let said = phrase(v.chars, v.tokens, a, b);
    let idle = ["闲置", "沉淀", "滞留", "结存"].iter().find_map(|w| said.text.strip_suffix(w).map(|of| (*w, of)));
    if let Some((state, of)) = idle.filter(|(_, of)| (2..=10).contains(&of.chars().count())) {
        return Some(said.with([state, of].concat()));
    }
    let gone = ["损失", "浪费", "流失"].iter().find_map(|w| said.text.strip_suffix(w))?;
    match gone.chars().count() {
        0 => Some(said.with(["造成", &said.text].concat())),
        2..=10 => Some(said),
        _ => None,
    }
}

/// 市财政安排2.5亿元|用于创业补贴: the verb with what the money is for.
pub(super) fn meant_for(v: &View, own: &str) -> Option<Phrase> {
    let verb =
        ["安排", "投入", "拨付", "下达", "筹措", "统筹", "列支", "拿出"].into_iter().find(|w| own.ends_with(w))?;
    let (from, to) = (v.right.0, v.right.1.max(v.rest.1));
    let first = v.tokens.get(from).filter(|_| from < to)?;
    if !v.chars[first.start..].starts_with(&['用', '于']) {
        return None;
    }
    let number = v.tokens[from..to].iter().any(|t| t.kind == TokenKind::Number);
    let object = phrase(v.chars, v.tokens, from, to);
    let object = object.with(object.text.trim_start_matches('用').trim_start_matches('于').to_owned());
    (!number && (2..=14).contains(&object.len()) && !object.text.contains('、'))
        .then(|| object.with([verb, &object.text].concat()))
}
