//! What a number measures: one scored choice among candidate phrases.
//!
//! Candidates come from the words left of the number, right of it, from the number before it and
//! from the clause before. Each has features that can be read; `weights.rs` says what they count.

use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};

use crate::lexicon::Classes;
use crate::mention::Mention;
use crate::observation::Role;
use crate::sentence::Segment;
use crate::text::Chars;
use crate::token::{Kind as TokenKind, Token};

use super::context::Context;
use super::each::paid_for_each;
use super::head::{behind_heading, behind_holding, behind_term, strip_head};
use super::lead::Lead;
use super::offer::{self, Offer};
use super::phrase::{Phrase, phrase};
use super::shape::shape;
use super::{inherited::inherited, left::left, right::right, weights};

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
    /// 每校至少|1名: a unit of its own before what was counted.
    PerUnit,
    /// 公共文化机构服务群众|9000万人次.
    Beneficiary,
    /// 在…大赛中获一等奖|2项: the award with its event.
    AwardOf,
    /// 完成全年900万人目标的|77%: how far a goal was reached, named by what was to be reached.
    Goal,
    /// 学校有|12所,在校生|4万人: with the institution or frame it belongs to.
    Framed,
    /// 查出问题17条,已整改|15条: words that name nothing, with what the number before is about.
    WholeNumber,
    /// 落实免保教费政策,减免资金|2860万元: with what the clause before is about.
    WholeClause,
    /// 3.教育数字化改革。安排|620万元: with the head of the paragraph or the heading above.
    WholeHead,
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
            Kind::PerUnit => "for-each",
            Kind::Beneficiary => "those-reached",
            Kind::AwardOf => "award-and-event",
            Kind::Goal => "goal",
            Kind::Framed => "with-its-frame",
            Kind::WholeNumber => "made-whole-by-number",
            Kind::WholeClause => "made-whole-by-clause",
            Kind::WholeHead => "made-whole-by-head",
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
    pub chars: &'a Chars<'a>,
    pub tokens: &'a [Token],
    pub m: &'a Mention,
    pub lead: &'a Lead,
    pub role: Role,
    /// All numbers of the passage, by token index.
    pub mentions: &'a [Mention],
    /// Token range right of the number that belongs to it.
    pub right: (usize, usize),
    /// Tokens from there to the end of the segment.
    pub rest: (usize, usize),
    /// In one list with the number before.
    pub listed: bool,
    pub in_bracket: bool,
    /// Label of the number before in this sentence (of the parent, in a bracket).
    pub before: Option<&'a Phrase>,
    /// That number is a percentage.
    pub before_percent: bool,
    /// The verb that opens the list this number stands in.
    pub list_verb: Option<&'a str>,
    /// What the last number of the list is said to do, for those before it.
    pub list_said: Option<(usize, usize)>,
    /// The nearest clause before without a number.
    pub clause_before: Option<(usize, usize)>,
    /// The institution that heads the clause.
    pub org: Option<(usize, usize)>,
    /// Where the area stands that no list has and that owns the value: 高新区有5所.
    pub zone: Option<(usize, usize)>,
    /// The rows of the sentence before.
    pub told: &'a [super::Row],
    /// What earlier sentences and clauses leave behind.
    pub context: &'a Context,
    /// The segments of its sentence, which of them it stands in, and the token that the sentence begins with.
    pub segments: &'a [Segment],
    pub segment: usize,
    pub sentence: usize,
    /// What stands left of the number, once it was asked for.
    pub core: OnceCell<((usize, usize), Phrase)>,
    /// Topics of clauses that were asked for.
    pub topics: RefCell<Vec<((usize, usize), Phrase)>>,
}

impl View<'_> {
    /// The phrase of the core `from..to`, which is the same for all who ask.
    pub fn core_phrase(&self, (from, to): (usize, usize)) -> Cow<'_, Phrase> {
        let make = || phrase(self.chars, self.tokens, from, to);
        let (of, known) = self.core.get_or_init(|| ((from, to), make()));
        if *of == (from, to) { Cow::Borrowed(known) } else { Cow::Owned(make()) }
    }

    /// The numbers of the passage before this one.
    pub fn numbers_before(&self) -> &[Mention] {
        &self.mentions[..self.mentions.partition_point(|m| m.start < self.m.start)]
    }

    /// What the sentence offers to this label.
    pub fn offer(&self) -> Offer {
        offer::offer(self.tokens, self.mentions, self.segments, self.segment)
    }

    /// The competition or event named before (在…大赛中).
    pub fn event(&self) -> Option<Phrase> {
        offer::event(self.chars, self.tokens, self.sentence, self.segments[self.segment].to)
    }
}

/// The best candidate of one number, and how far it stands above the next.
pub fn choose(v: &View) -> Option<(Candidate, f32)> {
    let core = behind_holding(v, behind_heading(v, strip_head(v, v.lead.core)));
    let core =
        if points_back(v, core) || aim_alone(v, core) || holds_against(v, core) { (core.1, core.1) } else { core };
    // 支出比重长期|保持在70%以上
    let lasting = core.0 + 1 < core.1 && matches!(word(v, &v.tokens[core.1 - 1]), ['长', '期'] | ['常', '年']);
    let core = if lasting { (core.0, core.1 - 1) } else { core };
    let core = behind_term(v, core).unwrap_or(core);
    let shape = shape(v, core);
    let mut best: Option<Candidate> = None;
    let mut next: Option<f32> = None;
    let mut add = |kind: Kind, phrase: Phrase| {
        // 30个省份1315个县134279所学校: a kind of place is a name, short as it is.
        let place = kind == Kind::Right
            && matches!(phrase.text.as_str(), "省" | "市" | "县" | "区" | "乡" | "镇" | "村" | "楼");
        // More than four bytes are two characters.
        if phrase.text.len() > 4 || phrase.len() >= 2 || place || kind == Kind::Inherited && !phrase.is_empty() {
            let score = weights::score(kind, &shape, &phrase);
            // Of two that score alike the first counts.
            let lost = match &best {
                Some(best) if score.total_cmp(&best.score).is_le() => Some(score),
                _ => best.replace(Candidate { kind, phrase, score }).map(|before| before.score),
            };
            if let Some(lost) = lost {
                next = Some(next.map_or(lost, |next| next.max(lost)));
            }
        }
    };
    left(v, core, &shape, &mut add);
    right(v, core, &shape, &mut add);
    inherited(v, core, &shape, &mut add);
    if let Some(paid) = paid_for_each(v) {
        add(Kind::PerUnit, paid);
    }
    best.map(|best| {
        let margin = best.score - next.unwrap_or(0.0);
        (best, margin)
    })
}

/// 这个数字在2020年达到…, 该比例为…: what was measured before.
fn points_back(v: &View, (from, to): (usize, usize)) -> bool {
    const POINTED: [&str; 6] = ["数字", "比例", "占比", "数据", "指标", "比率"];
    // 提升…的就读比例,这个比例2015年为70%
    let named = || {
        v.clause_before.is_some_and(|(a, b)| {
            a < b && matches!(v.chars[..v.tokens[b - 1].end], [.., '比', '例' | '重'] | [.., '占', '比'] | [.., '率'])
        })
    };
    from < to && (v.before.is_some() || named()) && matches!(v.chars[v.tokens[from].start], '这' | '该' | '此') && {
        let own = v.core_phrase((from, to));
        own.len() <= 5 && POINTED.iter().any(|w| own.text.ends_with(w))
    }
}

/// 近视率49%,今年的目标是控制在48%以内: the aim of what was measured before.
fn aim_alone(v: &View, (from, to): (usize, usize)) -> bool {
    const AIMS: [&str; 6] = ["目标", "预期目标", "年度目标", "工作目标", "控制目标", "总体目标"];
    from < to
        && v.before.is_some()
        && AIMS.contains(&v.chars.text(v.tokens[from].start, v.tokens[to - 1].end).trim_start_matches('的'))
        && super::left::same_unit_before(v)
}

/// 巩固率99%(标准为95%以上); 录取92人,前三年是71人; 生产总值5万亿元、稳居前十、增长4.8%:
/// the words only say what it is held against, when, or how it stands.
fn holds_against(v: &View, (from, to): (usize, usize)) -> bool {
    if from >= to || v.before.is_none() || v.right.0 < v.right.1 && v.m.counts() {
        return false;
    }
    const ASKED: [&str; 10] =
        ["标准", "要求", "目标", "任务", "国家标准", "省定标准", "国家要求", "规定标准", "目标要求", "达标线"];
    const STANDING: [&str; 6] = ["稳居", "位居", "居", "位列", "跻身", "保持"];
    let said = v.chars.text(v.tokens[from].start, v.tokens[to - 1].end);
    let short = to - from <= 8;
    // 民生工程下达任务12所, in a bracket: how many were asked for.
    let in_bracket = || {
        v.in_bracket
            && (ASKED.contains(&said)
                // 6个学分(相当于108课时)
                || matches!(said, "相当" | "相当于" | "折合" | "约合")
                || v.m.counts()
                    && short
                    && ["任务", "计划"].iter().any(|w| said.ends_with(w))
                    && super::left::same_unit_before(v))
    };
    let earlier = || {
        matches!(
            v.chars[v.tokens[from].start..v.tokens[to - 1].end],
            ['前', '两' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十', '年']
        )
    };
    let standing =
        || (v.lead.up || v.lead.down) && v.listed && v.m.percent() && STANDING.iter().any(|w| said.starts_with(w));
    // 辍学学生由263人实现动态清零
    let cleared = v.m.implied == Some(crate::mention::Implied::Zero) && matches!(said, "动态" | "实现动态");
    cleared || in_bracket() || earlier() || standing()
}

pub(super) fn text<'a>(v: &View<'a>, t: &Token) -> &'a str {
    v.chars.text(t.start, t.end)
}

/// The characters of a token.
pub(super) fn word<'a>(v: &View<'a>, t: &Token) -> &'a [char] {
    &v.chars[t.start..t.end]
}

pub(super) fn is_verb(v: &View, at: usize) -> bool {
    let t = &v.tokens[at];
    t.kind == TokenKind::Word && t.has(Classes::ACT) && !t.has(Classes::NOUN) && !quoted(v.chars, t.start)
}

/// Inside a short quotation, where words are names.
pub(super) fn quoted(chars: &Chars, at: usize) -> bool {
    for (n, &c) in chars[..at].iter().rev().enumerate().take(24) {
        match c {
            '”' | '》' | '，' | '。' | ',' => return false,
            '“' | '《' => {
                return chars[at..]
                    .iter()
                    .take(26 - n.min(25))
                    .take_while(|c| !matches!(c, '，' | '。' | ','))
                    .any(|c| matches!(c, '”' | '》'));
            }
            _ => {}
        }
    }
    false
}

pub(super) fn is_family(t: &Token) -> bool {
    Classes::FAMILIES.iter().any(|&f| t.has(f))
}

pub(super) type Add<'a> = dyn FnMut(Kind, Phrase) + 'a;
