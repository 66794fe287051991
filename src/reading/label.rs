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

use super::context::{self, Context, Offer};
use super::lead::Lead;
use super::phrase::{Phrase, holds, names_otherwise, phrase};
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

    /// What the sentence offers to this label.
    pub fn offer(&self) -> Offer {
        context::offer(self.tokens, self.mentions, self.segments, self.segment)
    }

    /// The competition or event named before (在…大赛中).
    pub fn event(&self) -> Option<Phrase> {
        context::event(self.chars, self.tokens, self.sentence, self.segments[self.segment].to)
    }
}

/// The best candidate of one number, and how far it stands above the next.
pub fn choose(v: &View) -> Option<(Candidate, f32)> {
    let core = behind_holding(v, behind_heading(v, strip_head(v, v.lead.core)));
    let core = if points_back(v, core) || holds_against(v, core) { (core.1, core.1) } else { core };
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

/// 距要求的50%还差3.1个百分点; 巩固率99%(标准为95%以上); 录取92人,前三年是71人; 生产总值5万亿元、稳居前十、增长4.8%:
/// the words only say what it is held against, when, or how it stands.
fn holds_against(v: &View, (from, to): (usize, usize)) -> bool {
    if from >= to || v.before.is_none() || v.right.0 < v.right.1 && v.m.counts() {
        return false;
    }
    const ASKED: [&str; 10] =
        ["标准", "要求", "目标", "任务", "国家标准", "省定标准", "国家要求", "规定标准", "目标要求", "达标线"];
    const STANDING: [&str; 6] = ["稳居", "位居", "居", "位列", "跻身", "保持"];
    let said = v.chars.text(v.tokens[from].start, v.tokens[to - 1].end);
    let asked = |said: &str| {
        ["要求", "标准", "目标", "任务", "水平"].iter().any(|w| said.trim_end_matches(['的', '差', '还']).ends_with(w))
    };
    let short = to - from <= 8;
    let far = short && (said.starts_with("距") || said.starts_with("离")) && asked(said);
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
    far || cleared || in_bracket() || earlier() || standing()
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

/// Takes off what opens a clause and names nothing: time, place, 其中, 我市, adverbs, frames.
pub(super) fn strip_head(v: &View, (mut from, to): (usize, usize)) -> (usize, usize) {
    // 成为全省唯一外贸总额超百亿的县: what makes it so.
    if let Some(only) = (from..to.min(from + 5)).rev().find(|&at| matches!(word(v, &v.tokens[at]), ['唯', '一']))
        && only + 1 < to
        && (from..only).any(|at| matches!(word(v, &v.tokens[at]), ['成', '为'] | ['是']))
    {
        from = only + 1;
    }
    // 记者获悉安康市…, 局里发布消息称…, 工作报告明确…: who tells it.
    if let Some(told) = (from..to.min(from + 6)).rev().find(|&at| tells(v, at)).filter(|&at| at + 1 < to) {
        from = told + 1;
    }
    let opens = Classes::CUE
        .or(Classes::CONNECTIVE)
        .or(Classes::ADVERB)
        .or(Classes::AMONG)
        .or(Classes::MODAL)
        .or(Classes::EACH)
        .or(Classes::DISTRIBUTIVE);
    let kept = Classes::NOUN.or(Classes::ACT).or(Classes::F_LEVEL).or(Classes::RATE);
    while from < to {
        if let Some((a, b)) = v.org
            && a == from
            && b <= to
        {
            from = b;
            continue;
        }
        let t = &v.tokens[from];
        if v.zone.is_some_and(|(a, b)| a <= t.start && t.end <= b) {
            from += 1;
            continue;
        }
        // 用于89所幼儿园的改造; 通过争取奖补资金1.1亿元: the verb behind says what was done.
        let next = v.tokens.get(from + 1).filter(|_| from + 1 < to);
        match word(v, t) {
            ['用', '于'] => {
                from += 1;
                continue;
            }
            ['用']
                if v.chars.get(t.end) == Some(&'于') && v.chars.get(t.end + 1).is_none_or(|c| c.is_ascii_digit()) =>
            {
                from = (from + 2).min(to);
                continue;
            }
            // 按要求小学班额不超过45人, 符合小学不高于0.5的规定: by what it goes is not what it is.
            ['按'] | ['按', '照']
                if from + 2 < to && matches!(next.map(|n| word(v, n)), Some(['要', '求'] | ['规', '定'])) =>
            {
                from += 2;
                continue;
            }
            ['符', '合'] if next.is_some_and(|n| n.has(Classes::F_STAGE)) => {
                from += 1;
                continue;
            }
            // 提出通过三年努力实现近视率下降1%
            ['提', '出'] if from + 1 < to => {
                from += 1;
                continue;
            }
            ['通' | '经', '过'] if effort(v, (from, to)).is_some() => {
                from = effort(v, (from, to)).unwrap_or(from + 1);
                continue;
            }
            ['通', '过'] if next.is_some_and(|n| n.has(Classes::ACT) && !n.has(Classes::NOUN)) => {
                from += 1;
                continue;
            }
            _ => {}
        }
        // 2023-2024学年(以下简称2023年)
        if t.mark() == Some('(')
            && names_otherwise(v.chars, t.end)
            && let Some(n) = v.tokens[from..to].iter().position(|t| t.mark() == Some(')'))
        {
            from += n + 1;
            continue;
        }
        // 全国一等奖, 全省二等奖: who gave it belongs to the award.
        let gives = t.has(Classes::CUE) && v.tokens.get(from + 1).is_some_and(|n| n.has(Classes::F_AWARD))
            // 国内游客 are not the nation's own.
            || word(v, t) == ['国', '内'] && from + 1 < to;
        // 提升1300位以上的省份, 超200亿元县: the condition belongs to the name, and the word before it.
        let conditioned = || {
            next.is_some_and(|n| n.kind == TokenKind::Number && v.mentions[n.index].skipped == Some("condition"))
                && t.has(Classes::UP.or(Classes::DOWN).or(Classes::AT_LEAST).or(Classes::AT_MOST))
        };
        let drop = match t.kind {
            _ if gives || conditioned() => false,
            TokenKind::Time => true,
            TokenKind::Mark(c) => !matches!(c, '“' | '《' | '‘'),
            // 城区学校 is a kind of school.
            TokenKind::Place if t.has(Classes::F_PLACE) => false,
            TokenKind::Place => {
                // 西藏教育 begins with its place; 贵州航天职院 is a name.
                let next = v.chars.up_to(t.end, 10);
                let opening = [
                    "大学", "学院", "师范", "师大", "职业", "职院", "医学", "理工", "农业大", "农大", "班", "籍",
                    "财经",
                ];
                // 明光镇|下达资金: a town, not the place that it is called after.
                let town = next.starts_with(['镇', '乡'])
                    && v.tokens.get(from + 2).is_some_and(|n| n.has(Classes::ACT) && !n.has(Classes::NOUN));
                !opening.iter().any(|w| next.starts_with(w)) && !town
            }
            TokenKind::Word => {
                // 山东|和|广东各7所
                let beside = |at: usize| v.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Place);
                t.has(Classes::CONJUNCTION) && from > 0 && beside(from - 1) && beside(from + 1)
                    || t.has(opens) && !t.has(kept)
                    || matches!(word(v, t), ['到' | '至'])
                        && v.tokens.get(from + 1).is_some_and(|n| n.kind == TokenKind::Time)
                    || t.has(Classes::CUE)
                    || t.has(Classes::ATTAIN) && !t.has(Classes::ACT)
                    // 提升一批项目: what was done to a number of them.
                    || t.has(Classes::UP.or(Classes::DOWN)) && !t.has(Classes::ACT) && from + 1 < to
                        && !v.chars[t.end..].starts_with(&['一', '批'])
                    || t.has(Classes::ADJUNCT_END) && t.end - t.start == 1
                    || t.has(Classes::AT_LEAST_AFTER.or(Classes::AT_MOST_AFTER).or(Classes::ABOUT_AFTER))
                        && !t.has(Classes::NOUN)
            }
            TokenKind::Run => {
                let empty = matches!(
                    word(v, t),
                    ['的' | '了' | '我' | '使' | '让' | '其' | '等' | '则']
                        | ['我', '们' | '校' | '院' | '园']
                        | ['了', '一', '批']
                );
                // 2025年底|前…, 前|6月
                let beside = |at: usize| v.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Time);
                if word(v, t) == ['前'] && (beside(from + 1) || from > 0 && beside(from - 1)) {
                    from += 1;
                    continue;
                }
                // 该院占地64亩, 该馆…
                let pointed = v.chars[t.start] == '该' && t.end - t.start <= 3;
                empty || pointed
            }
            // 600分以上考生: a condition belongs to the name.
            TokenKind::Number => {
                // 5A级景区, 五年制高职校: a numeral that opens the name.
                let named = v.chars.get(t.end).is_some_and(|c| c.is_ascii_uppercase() || *c == '制');
                !named && v.mentions[t.index].skipped != Some("condition")
            }
        };
        if !drop {
            break;
        }
        from += 1;
    }
    (from, to)
}

/// 通过三年努力|…: where it ends.
fn effort(v: &View, (from, to): (usize, usize)) -> Option<usize> {
    let end = (from + 1..to.min(from + 5)).find(|&at| v.chars[..v.tokens[at].end].ends_with(&['努', '力']))?;
    let time = v.tokens[from + 1..=end].iter().any(|t| matches!(t.kind, TokenKind::Number | TokenKind::Time));
    (time && end + 1 < to).then_some(end + 1)
}

/// 义务教育 全市义务教育中小学214所: a heading that has lost its line stands before the words for the whole.
fn behind_heading(v: &View, (from, to): (usize, usize)) -> (usize, usize) {
    let cue = (from + 1..to).find(|&at| v.tokens[at].has(Classes::CUE) && v.tokens[at].end - v.tokens[at].start == 2);
    let Some(at) = cue.filter(|&at| at + 1 < to) else { return (from, to) };
    let head = v.chars.text(v.tokens[from].start, v.tokens[at].start);
    let names = ["教育", "阶段", "学校", "幼儿园"].iter().any(|w| head.ends_with(w)) && head.chars().count() <= 8;
    if names { strip_head(v, (at, to)) } else { (from, to) }
}

/// A word of telling ends here, without a comma behind it.
fn tells(v: &View, at: usize) -> bool {
    let end = v.tokens[at].end;
    // 《办法》要求覆盖率达到85%: who asks for it.
    if v.chars[end - 1] == '求' {
        let opens = at == 0 || v.tokens[at - 1].mark().is_some_and(|m| matches!(m, '》' | ',' | '，' | '。' | ':'));
        return opens && matches!(v.chars[v.tokens[at].start..end], ['要', '求']);
    }
    matches!(v.chars[end - 1], '悉' | '称' | '确' | '出' | '到')
        && ["获悉", "消息称", "报告明确", "报告提出", "了解到"].iter().any(|w| {
            let n = w.chars().count();
            end >= n && v.chars.text(end - n, end) == *w
        })
}

/// 该校现有床位|240张, 外国语学校现有教学班|54个: what is held, not who holds it, where a single
/// institution or nothing but a pointing word holds it.
fn behind_holding(v: &View, (from, to): (usize, usize)) -> (usize, usize) {
    if v.m.percent() {
        return (from, to);
    }
    let holding = (from..to).rev().find(|&at| {
        let t = &v.tokens[at];
        matches!(
            word(v, t),
            ['有'] | ['现' | '共' | '设' | '拥' | '建' | '还' | '仍', '有'] | ['设', '置'] | ['共', '计', '有']
        )
    });
    // 这些学校包括小学68所: what they include.
    let including = (from..to).rev().find(|&at| matches!(word(v, &v.tokens[at]), ['包', '括' | '含']));
    let in_brackets = |at: usize| v.tokens[from..at].iter().any(|t| t.mark() == Some('('));
    if let Some(at) = including.filter(|&at| at + 1 < to && !in_brackets(at)) {
        let part = strip_head(v, (at + 1, to));
        // 新增幼儿园包括甲区2所、乙区5所: of what was said before, in each place.
        let places = v.tokens[at + 1..to].iter().all(|t| t.kind == TokenKind::Place);
        return if places && part.0 >= part.1 { strip_head(v, (from, at)) } else { part };
    }
    // 城区和两县共有小学64所: places, however they are counted.
    if let Some(at) = holding.filter(|&at| at + 1 < to && v.org.is_none() && counts_places(v, (from, at))) {
        return strip_head(v, (at + 1, to));
    }
    match holding {
        // 高中阶段共有学校|8所: not a single holder, but whose schools they are.
        Some(at)
            if v.org.is_none()
                && crate::stage::stage_of(v.chars.text(v.tokens[from].start, v.tokens[at].start)).is_some()
                && holds(&v.chars[v.tokens[at].start..v.tokens[at].end]) =>
        {
            (from, to)
        }
        // 在医院中有公立医院1.2万个: a part of them.
        Some(at) if at + 1 < to && (v.org.is_some() || at <= from + 1 || parts_of_a_kind(v, (from, at, to))) => {
            strip_head(v, (at + 1, to))
        }
        _ => (from, to),
    }
}

/// 秋季学期|已惠及: when it was, and only what was done.
fn behind_term(v: &View, (from, to): (usize, usize)) -> Option<(usize, usize)> {
    if from >= to || !matches!(v.chars[v.tokens[from].start], '春' | '秋') {
        return None;
    }
    let ends = |at: &usize| v.chars[..v.tokens[*at].end].ends_with(&['季', '学', '期']);
    let at = (from..to.min(from + 3)).find(ends)? + 1;
    let done = |k: usize| is_verb(v, k) || v.tokens[k].has(Classes::ADVERB);
    let verb = (at..to).find(|&k| is_verb(v, k))?;
    (at..to).all(done).then_some((verb, to))
}

/// 市区和三县, 两区五县: nothing but places and how many of them.
fn counts_places(v: &View, (from, to): (usize, usize)) -> bool {
    let said = &v.chars[v.tokens[from].start..v.tokens[to - 1].end];
    let numeral = |c: &char| "一二两三四五六七八九十".contains(*c);
    (2..=10).contains(&said.len())
        && matches!(said[said.len() - 1], '县' | '区' | '市' | '乡' | '镇')
        && said.iter().any(numeral)
        && said
            .iter()
            .all(|c| numeral(c) || matches!(c, '县' | '区' | '市' | '城' | '乡' | '镇' | '和' | '与' | '、' | '各'))
}

/// 医院中|有|公立医院: some of those that stand before 中.
fn parts_of_a_kind(v: &View, (from, at, to): (usize, usize, usize)) -> bool {
    let end = v.tokens[at - 1].end;
    v.chars[end - 1] == '中'
        && end >= v.tokens[from].start + 3
        && v.chars.text(v.tokens[at].end, v.tokens[to - 1].end).ends_with(v.chars.text(end - 3, end - 1))
}

pub(super) fn is_family(t: &Token) -> bool {
    Classes::FAMILIES.iter().any(|&f| t.has(f))
}

pub(super) type Add<'a> = dyn FnMut(Kind, Phrase) + 'a;
