//! What a number measures: one scored choice among candidate phrases.
//!
//! Candidates come from the words left of the number, right of it, from the number before it and
//! from the clause before. Each has features that can be read; `weights.rs` says what they count.

use crate::lexicon::Classes;
use crate::mention::Mention;
use crate::observation::Role;
use crate::token::{Kind as TokenKind, Token};

use super::lead::Lead;
use super::phrase::{Phrase, phrase, trim};
use super::weights;

/// Where a candidate comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 引进各类教育人才|1625人: a verb of doing and its object, left.
    VerbObject,
    /// 学前三年毛入园率达|94.41%: all that stands left.
    Whole,
    /// 教师互访交流|2249人次: the verb stands last.
    SubjectVerb,
    /// 53个|教育集团: the noun counted, right.
    Right,
    /// 组建|53个|教育集团.
    VerbRight,
    /// 5个|项目荣获国家级奖: the noun and what is said of it.
    RightSaid,
    /// 198人|持有行政执法证.
    Said,
    /// ,|同比增加640人: the label of the number before.
    Inherited,
    /// 省级示范园14所、市级|87所: the label before with one word changed.
    Shared,
    /// 办园条件得到改善,|80%以上达到要求: the clause before.
    ClauseBefore,
    /// 70%|的学校建成特色校.
    Turned,
    /// 占比|33.66%, 占总数的|20%: a share of what was just counted.
    ShareOf,
    /// 实施改薄工程,投资|13.5亿元: the verb with what the clause before is about.
    VerbContext,
    /// 投入|10亿元|建设611个项目: the verb with its purpose.
    VerbPurpose,
}

impl Kind {
    /// Stable name, for evidence and explanations.
    pub fn name(self) -> &'static str {
        match self {
            Kind::VerbObject => "verb-and-object",
            Kind::Whole => "words-before",
            Kind::SubjectVerb => "subject-and-verb",
            Kind::Right => "noun-behind",
            Kind::VerbRight => "verb-and-noun-behind",
            Kind::RightSaid => "noun-behind-and-predicate",
            Kind::Said => "predicate-behind",
            Kind::Inherited => "number-before",
            Kind::Shared => "shared-head",
            Kind::ClauseBefore => "clause-before",
            Kind::Turned => "share-turned-round",
            Kind::ShareOf => "share-of-number-before",
            Kind::VerbContext => "verb-and-clause-before",
            Kind::VerbPurpose => "verb-and-purpose",
        }
    }
}

/// A phrase that may be the label.
#[derive(Clone, Debug)]
pub struct Candidate {
    pub kind: Kind,
    pub phrase: Phrase,
    pub score: f32,
}

/// All that label choice looks at.
pub struct View<'a> {
    pub chars: &'a [char],
    pub tokens: &'a [Token],
    pub m: &'a Mention,
    pub lead: &'a Lead,
    pub role: Role,
    /// Token ranges left (up to the number) and right (behind it) that belong to this number.
    pub right: (usize, usize),
    /// In one list with the number before.
    pub listed: bool,
    pub in_bracket: bool,
    /// Label of the number before in this sentence (of the parent, in a bracket).
    pub before: Option<&'a Phrase>,
    /// The verb that opens the list this number stands in.
    pub list_verb: Option<&'a str>,
    /// What the last number of the list is said to do, for those before it.
    pub list_said: Option<(usize, usize)>,
    /// The nearest clause before without a number.
    pub clause_before: Option<(usize, usize)>,
}

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
    pub differs: bool,
    pub listed: bool,
    pub in_bracket: bool,
    pub has_before: bool,
    pub unit_missing: bool,
}

/// The candidates of one number, best first.
pub fn candidates(v: &View) -> Vec<Candidate> {
    let core = strip_head(v, v.lead.core);
    let shape = shape(v, core);
    let mut out = Vec::new();
    let mut add = |kind: Kind, phrase: Phrase| {
        if phrase.len() >= 2 || kind == Kind::Inherited && !phrase.is_empty() {
            let score = weights::score(kind, &shape, &phrase);
            out.push(Candidate { kind, phrase, score });
        }
    };
    left(v, core, &shape, &mut add);
    right(v, core, &shape, &mut add);
    inherited(v, core, &shape, &mut add);
    out.sort_by(|a, b| b.score.total_cmp(&a.score));
    out
}

fn text(v: &View, t: &Token) -> String {
    v.chars[t.start..t.end].iter().collect()
}

fn is_verb(v: &View, at: usize) -> bool {
    let t = &v.tokens[at];
    t.kind == TokenKind::Word && t.has(Classes::ACT) && !t.has(Classes::NOUN) && !quoted(v.chars, t.start)
}

/// Inside a short quotation, where words are names.
fn quoted(chars: &[char], at: usize) -> bool {
    for (n, &c) in chars[..at].iter().rev().enumerate().take(16) {
        match c {
            '”' | '》' | '，' | '。' | ',' => return false,
            '“' | '《' => {
                return chars[at..]
                    .iter()
                    .take(18 - n.min(17))
                    .take_while(|c| !matches!(c, '，' | '。' | ','))
                    .any(|c| matches!(c, '”' | '》'));
            }
            _ => {}
        }
    }
    false
}

/// Takes off what opens a clause and names nothing: time, place, 其中, 我市, adverbs, frames.
fn strip_head(v: &View, (mut from, to): (usize, usize)) -> (usize, usize) {
    while from < to {
        let t = &v.tokens[from];
        let drop = match t.kind {
            TokenKind::Time | TokenKind::Mark(_) => t.mark().is_none_or(|c| !matches!(c, '“' | '《' | '‘')),
            TokenKind::Place => {
                // 西藏教育 begins with its place; 贵州航天职院 is a name.
                let next = v.chars.get(t.end).copied().unwrap_or(' ');
                !matches!(next, '大' | '学' | '师' | '职' | '班' | '理' | '农' | '医')
            }
            TokenKind::Word => {
                t.has(
                    Classes::CUE
                        .or(Classes::CONNECTIVE)
                        .or(Classes::ADVERB)
                        .or(Classes::AMONG)
                        .or(Classes::MODAL)
                        .or(Classes::EACH)
                        .or(Classes::DISTRIBUTIVE),
                ) && !t.has(Classes::NOUN.or(Classes::ACT).or(Classes::F_LEVEL).or(Classes::RATE))
                    || t.has(Classes::CUE)
                    || t.has(Classes::ATTAIN) && !t.has(Classes::ACT)
                    || t.has(Classes::UP.or(Classes::DOWN)) && !t.has(Classes::ACT) && from + 1 < to
                    || t.has(Classes::ADJUNCT_END) && t.end - t.start == 1
                    || t.has(Classes::AT_LEAST_AFTER.or(Classes::AT_MOST_AFTER).or(Classes::ABOUT_AFTER))
                        && !t.has(Classes::NOUN)
            }
            TokenKind::Run => matches!(
                text(v, t).as_str(),
                "的" | "了"
                    | "该"
                    | "该校"
                    | "该市"
                    | "该县"
                    | "该区"
                    | "我"
                    | "使"
                    | "让"
                    | "其"
                    | "等"
                    | "则"
                    | "了一批"
            ),
            TokenKind::Number => true,
        };
        if !drop {
            break;
        }
        from += 1;
    }
    (from, to)
}

fn shape(v: &View, core: (usize, usize)) -> Shape {
    let m = v.m;
    let (from, to) = core;
    let last = to.checked_sub(1).filter(|&l| l >= from).map(|l| &v.tokens[l]);
    let first_right = (v.right.0 < v.right.1).then(|| &v.tokens[v.right.0]);
    let core_len = if from < to { v.tokens[to - 1].end - v.tokens[from].start } else { 0 };
    let right_text = first_right.map(|t| text(v, t)).unwrap_or_default();
    let right_verb = first_right.is_some_and(|t| {
        t.kind == TokenKind::Word
            && t.has(
                Classes::PREDICATE
                    .or(Classes::ACT)
                    .or(Classes::ATTAIN)
                    .or(Classes::ADVERB)
                    .or(Classes::EACH)
                    .or(Classes::PREPOSITION)
                    .or(Classes::UP)
                    .or(Classes::DOWN),
            )
            && !t.has(Classes::NOUN)
    });
    let right_of = right_text.starts_with('的');
    let right_mark = first_right.is_some_and(|t| t.mark().is_some_and(|c| !matches!(c, '“' | '《' | '‘' | '(')));
    Shape {
        percent: m.percent(),
        counts: m.counts(),
        people: matches!(m.unit, "人" | "人次"),
        money: matches!(m.unit, "元" | "美元"),
        core_empty: from >= to,
        core_verb_only: from < to
            && (from..to).all(|at| {
                is_verb(v, at)
                    || v.tokens[at].has(Classes::ADVERB)
                    || matches!(text(v, &v.tokens[at]).as_str(), "了" | "起" | "、")
            }),
        core_ends_in_rate: last.is_some_and(|t| t.has(Classes::RATE))
            || from < to && ends_in_rate(v.chars, v.tokens[to - 1].end),
        core_is_modifier: from < to
            && (from..to).all(|at| v.tokens[at].kind == TokenKind::Word && is_family(&v.tokens[at])),
        core_short: core_len > 0 && core_len <= 4,
        verb_in_core: (from..to).any(|at| is_verb(v, at)),
        right_noun: first_right.is_some() && !right_verb && !right_of && !right_mark,
        right_verb,
        right_of,
        share: v.lead.share || from < to && text(v, &v.tokens[from]).starts_with('占'),
        differs: matches!(v.role, Role::Change | Role::Gap) || m.unit == "百分点",
        listed: v.listed,
        in_bracket: v.in_bracket,
        has_before: v.before.is_some(),
        unit_missing: m.unit.is_empty(),
    }
}

fn is_family(t: &Token) -> bool {
    Classes::FAMILIES.iter().any(|&f| t.has(f))
}

/// Ends in a word for a rate or measure (…率, …比, …度).
fn ends_in_rate(chars: &[char], end: usize) -> bool {
    end >= 2 && matches!(chars[end - 1], '率' | '比' | '值' | '量' | '额' | '数' | '度')
}

type Add<'a> = dyn FnMut(Kind, Phrase) + 'a;

/// Candidates from the words left of the number.
fn left(v: &View, (from, to): (usize, usize), shape: &Shape, add: &mut Add) {
    if from >= to {
        return;
    }
    let make = |from, to| phrase(v.chars, v.tokens, from, to);
    let whole = make(from, to);
    let verbs: Vec<usize> = (from..to).filter(|&at| is_verb(v, at)).collect();
    if shape.core_verb_only {
        // Only a verb: what it is about stands elsewhere.
        if let Some((a, b)) = purpose(v) {
            let object = make(a, b);
            if !object.is_empty() {
                add(Kind::VerbPurpose, Phrase { text: format!("{}{}", object.text, whole.text), ..object });
            }
        }
        if let Some((a, b)) = v.clause_before {
            let topic = topic(v, a, b);
            if !topic.is_empty() {
                add(Kind::VerbContext, topic.then(&whole.text));
            }
        }
        add(Kind::Whole, whole);
        return;
    }
    let whole = if v.lead.share && shape.percent { whole.then("占比") } else { whole };
    match verbs.last() {
        Some(&last) if last + 1 < to => {
            let first = first_governing(v, from, &verbs, to);
            add(Kind::VerbObject, with_verb_list(v, from, first, to));
            if last != first {
                let mut p = make(last, to);
                p.text = p.text.trim_start_matches('了').to_string();
                add(Kind::VerbObject, p);
            }
        }
        Some(&last) if last + 1 == to && verbs.len() == 1 => add(Kind::SubjectVerb, whole.clone()),
        Some(_) => {
            let first = verbs[0];
            add(Kind::VerbObject, make(first, to));
        }
        None => {}
    }
    if v.listed
        && let Some(verb) = v.list_verb
        && verbs.is_empty()
        && !shape.percent
    {
        let mut p = whole.clone();
        p.text = format!("{verb}{}", p.text);
        add(Kind::VerbObject, p);
    }
    add(Kind::Whole, whole);
}

/// The verb that governs the object: the first, unless it opens a frame (通过…方式).
fn first_governing(v: &View, from: usize, verbs: &[usize], to: usize) -> usize {
    let framed = v.tokens[from].has(Classes::PREPOSITION);
    if framed {
        // The frame ends with 方式, 上 and the like; the next verb governs.
        let end =
            (from..to).find(|&at| v.tokens[at].has(Classes::ADJUNCT_END) && v.tokens[at].end - v.tokens[at].start >= 2);
        if let Some(end) = end
            && let Some(&verb) = verbs.iter().find(|&&at| at > end)
        {
            return verb;
        }
        return *verbs.last().unwrap_or(&from);
    }
    verbs[0]
}

/// 新建、改扩建中小学: verbs in a row stay together.
fn with_verb_list(v: &View, from: usize, verb: usize, to: usize) -> Phrase {
    let mut first = verb;
    while first > from + 1
        && (v.tokens[first - 1].mark() == Some('、') || v.tokens[first - 1].has(Classes::CONJUNCTION))
        && is_verb(v, first - 2)
    {
        first -= 2;
    }
    let mut p = phrase(v.chars, v.tokens, first, to);
    // 培育了国家级名师 is 培育国家级名师.
    let verb_len = v.tokens[verb].end - v.tokens[first].start;
    let chars: Vec<char> = p.text.chars().collect();
    if chars.get(verb_len) == Some(&'了') {
        p.text = chars[..verb_len].iter().chain(&chars[verb_len + 1..]).collect();
    }
    p
}

/// What a clause without number is about: its object or its subject.
fn topic(v: &View, from: usize, to: usize) -> Phrase {
    let (from, to) = strip_head(v, (from, to));
    let verbs: Vec<usize> = (from..to).filter(|&at| is_verb(v, at)).collect();
    let p = match verbs.first() {
        // 实施改薄工程: the object.
        Some(&verb) if verb + 1 < to && verb <= from + 1 => phrase(v.chars, v.tokens, verb + 1, to),
        _ => {
            // 办园条件得到改善: the subject.
            let end = (from..to)
                .find(|&at| {
                    at > from
                        && v.tokens[at].has(
                            Classes::ATTAIN.or(Classes::PREDICATE).or(Classes::MODAL).or(Classes::UP).or(Classes::DOWN),
                        )
                        && !v.tokens[at].has(Classes::NOUN)
                })
                .unwrap_or(to);
            phrase(v.chars, v.tokens, from, end)
        }
    };
    if p.len() > 24 { Phrase::default() } else { p }
}

/// 投入10亿元建设…: the purpose behind a sum of money.
fn purpose(v: &View) -> Option<(usize, usize)> {
    let (from, to) = v.right;
    if from >= to || !matches!(v.m.unit, "元" | "美元") {
        return None;
    }
    let mut at = from;
    while at < to
        && (v.tokens[at].has(Classes::ACT.or(Classes::PREPOSITION).or(Classes::ADVERB))
            && !v.tokens[at].has(Classes::NOUN)
            || text(v, &v.tokens[at]).starts_with("用于")
            || text(v, &v.tokens[at]) == "的")
    {
        at += 1;
    }
    (at < to).then_some((at, to))
}

/// Candidates from the words right of the number.
fn right(v: &View, core: (usize, usize), shape: &Shape, add: &mut Add) {
    let (from, to) = v.right;
    if from >= to {
        return;
    }
    let make = |from, to| phrase(v.chars, v.tokens, from, to);
    if shape.right_of && shape.percent {
        let mut p = make(from, to);
        p.text = p.text.trim_start_matches('的').to_string();
        turned(v, from, to, &mut p);
        if !shape.core_empty && !shape.core_verb_only {
            let subject = make(core.0, core.1);
            add(Kind::Whole, subject.then(&format!("{}比例", p.text)));
        }
        add(Kind::Turned, p.then("占比"));
        return;
    }
    let said = predicate(v, from, to);
    if shape.percent {
        // 30%教师能熟练运用; 80%以上达到要求.
        let p = make(from, to);
        if shape.right_noun {
            add(Kind::Turned, p.then("占比"));
        } else if shape.right_verb && p.len() >= 3 {
            let subject = if !shape.core_empty {
                Some(make(core.0, core.1))
            } else {
                v.clause_before.map(|(a, b)| topic(v, a, b)).filter(|t| !t.is_empty()).or(v.before.cloned())
            };
            if let Some(subject) = subject {
                add(Kind::Turned, subject.then(&format!("{}占比", p.text)));
            }
        }
        return;
    }
    if shape.right_verb {
        if shape.people || shape.counts {
            let p = make(from, to);
            if !shape.core_empty && !shape.core_verb_only {
                let subject = make(core.0, core.1);
                add(Kind::SubjectVerb, subject.then(&p.text));
            }
            add(Kind::Said, p);
        }
        return;
    }
    let noun_end = said.unwrap_or(to);
    let noun = make(from, noun_end);
    if noun.is_empty() {
        return;
    }
    let verb_adjacent = core.0 < core.1 && (core.0..core.1).any(|at| is_verb(v, at)) && shape.core_verb_only;
    if verb_adjacent {
        let verb = make(core.0, core.1);
        add(
            Kind::VerbRight,
            Phrase { text: format!("{}{}", verb.text.trim_end_matches('了'), noun.text), ..noun.clone() },
        );
    } else if !shape.core_empty && shape.verb_in_core {
        // 职业院校联合培养|1325名|学生: the last verb of the core and the noun.
        if let Some(last) = (core.0..core.1).rev().find(|&at| is_verb(v, at)) {
            let verb = make(last, core.1);
            add(Kind::VerbRight, Phrase { text: format!("{}{}", verb.text, noun.text), ..noun.clone() });
        }
    } else if shape.core_empty
        && v.listed
        && let Some(verb) = v.list_verb
    {
        add(Kind::VerbRight, Phrase { text: format!("{verb}{}", noun.text), ..noun.clone() });
    }
    if let Some(at) = said {
        let mut p = make(at, to);
        p.text = format!("{}的{}", p.text, noun.text);
        p.start = p.start.min(noun.start);
        add(Kind::RightSaid, p);
    } else if let Some((a, b)) = v.list_said {
        let said = make(a, b);
        add(Kind::RightSaid, Phrase { text: format!("{}的{}", said.text, noun.text), ..noun.clone() });
    }
    add(Kind::Right, noun);
}

/// 的学校建设为市级特色校 → 建设为市级特色校的学校.
fn turned(v: &View, from: usize, to: usize, p: &mut Phrase) {
    let from = from + usize::from(text(v, &v.tokens[from]) == "的");
    if let Some(at) = predicate(v, from, to) {
        let noun = phrase(v.chars, v.tokens, from, at);
        let said = phrase(v.chars, v.tokens, at, to);
        let noun = noun.text.trim_start_matches('的');
        if !noun.is_empty() && !said.is_empty() {
            p.text = format!("{}的{}", said.text, noun);
        }
    }
    trim(p);
}

/// Where, behind the noun, the predicate begins.
pub fn predicate(v: &View, from: usize, to: usize) -> Option<usize> {
    (from + 1..to).find(|&at| {
        let t = &v.tokens[at];
        if t.kind != TokenKind::Word || t.has(Classes::NOUN) || quoted(v.chars, t.start) {
            return false;
        }
        let word = text(v, t);
        if t.has(Classes::PREPOSITION.or(Classes::CONJUNCTION))
            && !matches!(word.as_str(), "在" | "向" | "与" | "为" | "通过" | "从" | "由" | "对")
        {
            return false;
        }
        if matches!(word.as_str(), "与" | "以" | "同" | "或" | "并") && !t.has(Classes::PREDICATE) {
            return false;
        }
        // 与 joins two nouns unless 与…签约 follows far behind.
        if word == "与" {
            return (at + 1..to).any(|k| {
                v.tokens[k].has(Classes::ACT.or(Classes::PREDICATE))
                    && !v.tokens[k].has(Classes::NOUN.or(Classes::PREPOSITION))
            });
        }
        t.has(Classes::PREDICATE.or(Classes::ATTAIN).or(Classes::MODAL).or(Classes::EACH))
            || t.has(Classes::ADVERB) && at + 1 < to
            || t.has(Classes::ACT) && at + 1 < to && !matches!(v.tokens[at + 1].kind, TokenKind::Mark('、'))
    })
}

/// Candidates from the number before.
fn inherited(v: &View, core: (usize, usize), shape: &Shape, add: &mut Add) {
    let make = |from, to| phrase(v.chars, v.tokens, from, to);
    if let Some((a, b)) = v.clause_before
        && shape.core_empty
        && !shape.percent | !shape.right_verb
    {
        let p = topic(v, a, b);
        if !p.is_empty() {
            add(Kind::ClauseBefore, p);
        }
    }
    let Some(before) = v.before else { return };
    if shape.share && shape.percent {
        let (from, to) = core;
        let at = (from..to).find(|&at| text(v, &v.tokens[at]).starts_with('占'));
        match at {
            // 占总数的20%
            Some(at) if at == from => {
                if to - from == 1 && v.tokens[from].has(Classes::RATE)
                    || v.tokens[from..to].iter().all(|t| t.has(Classes::SHARE))
                {
                    add(Kind::ShareOf, before.then("占比"));
                } else {
                    let whole = make(from, to);
                    let mut p = before.then(whole.text.trim_end_matches('的'));
                    p.text.push_str("比例");
                    add(Kind::ShareOf, p);
                }
            }
            _ if shape.core_empty => add(Kind::ShareOf, before.then("占比")),
            _ => {}
        }
    }
    if shape.core_ends_in_rate && shape.core_short && shape.percent && core.1 - core.0 == 1 {
        // 覆盖率73.89% behind a count: the count's coverage.
        let rate = make(core.0, core.1);
        if matches!(
            rate.text.as_str(),
            "覆盖率" | "占比" | "比例" | "比重" | "完成率" | "达标率" | "合格率" | "参与率" | "建成率" | "到位率"
        ) {
            let noun = before.text.clone();
            if !noun.ends_with(rate.text.as_str()) {
                add(Kind::ShareOf, before.then(&rate.text));
            }
        }
    }
    let modifier = if shape.core_is_modifier {
        Some(core)
    } else if shape.core_empty
        && v.in_bracket
        && v.right.0 < v.right.1
        && v.tokens[v.right.0..v.right.1].iter().all(is_family)
    {
        Some(v.right)
    } else {
        None
    };
    if let Some((from, to)) = modifier {
        add(Kind::Shared, shared(v, before, from, to));
    }
    add(Kind::Inherited, before.clone());
}

/// The label before, with the words of `from..to` in place of their relatives.
fn shared(v: &View, before: &Phrase, from: usize, to: usize) -> Phrase {
    let mut out = before.text.clone();
    let mut front = String::new();
    for t in &v.tokens[from..to] {
        let word = text(v, t);
        if out.contains(&word) {
            continue;
        }
        let relative = Classes::FAMILIES.iter().filter(|&&f| t.has(f)).find_map(|&f| super::family_member(&out, f));
        match relative {
            Some((start, end)) => out.replace_range(start..end, &word),
            None => front.push_str(&word),
        }
    }
    Phrase { text: format!("{front}{out}"), start: v.tokens[from].start, end: v.tokens[to - 1].end }
}
