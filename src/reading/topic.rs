//! What a stretch of words is about: the noun that a count, a share or a sum in the next one belongs to.

use crate::forms::Few;
use crate::lexicon::Classes;
use crate::token::Kind as TokenKind;

use super::head::strip_head;
use super::label::{View, is_verb, quoted, text, word};
use super::left::without_examples;
use super::phrase::{Phrase, phrase};

/// What the clause before is about, found when somebody asks.
pub(super) type Spoken<'a> = &'a dyn Fn() -> Option<Phrase>;

/// What a clause without number is about: its object or its subject.
pub(super) fn topic(v: &View, from: usize, to: usize) -> Phrase {
    if let Some((_, known)) = v.topics.borrow().iter().find(|(of, _)| *of == (from, to)) {
        return known.clone();
    }
    let found = find_topic(v, from, to);
    v.topics.borrow_mut().push(((from, to), found.clone()));
    found
}

fn find_topic(v: &View, from: usize, to: usize) -> Phrase {
    let (from, mut to) = strip_head(v, (from, to));
    // 暑托班|为期4周: how long it lasts is not what it is about.
    let lasts = |at: &usize| matches!(word(v, &v.tokens[*at]), ['为' | '历', '期' | '时']);
    if let Some(at) =
        (from + 1..to).find(lasts).filter(|&at| v.tokens[at + 1..to].iter().any(|t| t.kind == TokenKind::Number))
    {
        to = at;
    }
    // 局长在会上通报, 记者获悉: who tells it is not what it is about.
    static TELLING: Few<10> =
        Few::new(["通报", "介绍", "表示", "指出", "强调", "获悉", "了解到", "写道", "提到", "透露"]);
    if to > from && TELLING.ends_of(&v.chars[..v.tokens[to - 1].end]) {
        return Phrase::default();
    }
    // 每千人拥有3岁以下婴幼儿托位数: a measure by population is named by all of it.
    static MEASURES: Few<4> = Few::new(["数", "量", "面积", "人数"]);
    if from < to && v.chars[v.tokens[from].start] == '每' {
        let mut whole = phrase(v.chars, v.tokens, from, to);
        // 托位数*: a mark that a note below explains.
        whole.text.truncate(whole.text.trim_end_matches('*').len());
        if whole.len() <= 24 && whole.text.contains('有') && MEASURES.ends(&whole.text).is_some() {
            return whole;
        }
    }
    let named = (from..to).find(|&at| {
        let t = &v.tokens[at];
        let word = if matches!(v.chars[t.start], '被' | '入' | '获') { text(v, t) } else { "" };
        ["被认定为", "被评为", "被确定为", "入选", "获评", "被列为", "被命名为"].contains(&word)
    });
    if let Some(at) = named.filter(|&at| at + 1 < to) {
        return phrase(v.chars, v.tokens, at + 1, to);
    }
    // 规范和提升热线服务: the object of both.
    let doing = Classes::ACT.or(Classes::UP).or(Classes::DOWN);
    if from + 3 < to
        && (v.tokens[from + 1].has(Classes::CONJUNCTION) || v.tokens[from + 1].mark() == Some('、'))
        && v.tokens[from + 2].has(doing)
        && !v.tokens[from + 2].has(Classes::NOUN)
        && matches!(text(v, &v.tokens[from]), "规范" | "完善" | "优化" | "巩固" | "改善" | "做好" | "加强")
    {
        return Phrase { ..phrase(v.chars, v.tokens, from + 3, to) };
    }
    // 为公路购买灾毁保险: what they were given.
    if let Some(at) = (from + 1..to).find(|&at| matches!(word(v, &v.tokens[at]), ['购', '买'] | ['投', '保']))
        && v.tokens[from..at].iter().any(|t| matches!(word(v, t), ['为' | '给']))
    {
        let bought = phrase(v.chars, v.tokens, at + 1, to);
        if (2..=14).contains(&bought.len()) {
            return bought;
        }
    }
    let verbs: Vec<usize> = (from..to).filter(|&at| is_verb(v, at)).collect();
    // 住院分娩率继续保持较高水平: the rate, whatever is said of it.
    let told = Classes::UP.or(Classes::DOWN).or(Classes::PREPOSITION).or(Classes::MODAL);
    let rate = (from + 1..to).find(|&at| {
        v.tokens[at].has(Classes::RATE.or(Classes::SHARE))
            && (v.chars[v.tokens[at].end - 1] == '率' || matches!(text(v, &v.tokens[at]), "比例" | "比重" | "占比"))
            // 校舍建设项目开工|率
            && (v.tokens[at].end - v.tokens[at].start >= 2 || is_verb(v, at - 1))
    });
    if let Some(rate) = rate.filter(|_| !is_verb(v, from) && !v.tokens[from].has(told)) {
        return phrase(v.chars, v.tokens, from, rate + 1);
    }
    let p = match verbs.first() {
        // 实施改薄工程: the object.
        Some(&verb) if verb + 1 < to && verb <= from + 1 => phrase(v.chars, v.tokens, verb + 1, to),
        _ => {
            // 办园条件得到改善: the subject.
            let said = Classes::ATTAIN.or(Classes::PREDICATE).or(Classes::MODAL).or(Classes::UP).or(Classes::DOWN);
            let end = (from..to)
                .find(|&at| {
                    let t = &v.tokens[at];
                    at > from && t.has(said) && !t.has(Classes::NOUN) && !quoted(v.chars, t.start)
                })
                .unwrap_or(to);
            phrase(v.chars, v.tokens, from, end)
        }
    };
    let p = without_examples(p);
    if matches!(p.text.as_str(), "原标题" | "标题" | "来源" | "责编" | "作者") {
        return Phrase::default();
    }
    // 据初步统计, 分县区看: how it was counted and told.
    let told = p.text.starts_with('据') && ["统计", "介绍", "了解", "测算"].iter().any(|w| p.text.ends_with(w));
    let sorted = p.text.starts_with(['分', '从', '按']) && p.text.ends_with('看');
    // 用三年时间,投资3.8亿元
    let lasting = p.text.starts_with('用') && p.text.ends_with("时间");
    if told || sorted || lasting {
        return Phrase::default();
    }
    // 年度安排是:…: no more than a verb is left.
    if (2..=24).contains(&p.len()) { p } else { Phrase::default() }
}

/// 项目配有机动车位 → 机动车位: what is counted, without who has it.
pub(super) fn topic_of_count(text: &str) -> &str {
    ["配有", "设有", "建有", "拥有", "共有", "现有"].iter().find_map(|w| text.split_once(w)).map_or(text, |(_, of)| of)
}
