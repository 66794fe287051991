//! What stands left of a number: the words that state it, taken off the phrase that names it.

mod placing;
mod reference;

use super::norm::Norm;
use super::than::than;
use crate::lexicon::Classes;
use crate::text::Chars;
use crate::token::{Kind, Token};
use placing::ranking;
pub(super) use reference::COMPARED;
use reference::{compared_before, gaps, many_times, reference_mark, references, same_stretch};

/// The words straight left of a number, sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lead {
    /// Tokens left over when the stating words are taken off.
    pub core: (usize, usize),
    pub rise_to: bool,
    pub up: bool,
    pub down: bool,
    /// 由, 从 straight before: the value a change began at.
    pub from: bool,
    pub from_at: Option<usize>,
    pub threshold: bool,
    pub modal: bool,
    pub each: bool,
    pub distributive: bool,
    /// 占, 占比.
    pub share: bool,
    /// 增幅, 增速.
    pub delta: bool,
    /// 高于, 超出 and the like; `reference` is what follows it.
    pub gap: Option<Gap>,
    /// The number is a standard that the clause quotes, or stands beside one.
    pub norm: Option<Norm>,
    /// 同比, 比上年, 较2020年: range of tokens.
    pub reference: Option<(usize, usize)>,
    pub at_least: bool,
    pub at_most: bool,
    pub about: bool,
    /// A word of stating (达, 为, 是 …) stood before the number.
    pub attained: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    Above,
    Below,
}

const STATING: Classes = Classes::ATTAIN
    .or(Classes::RISE_TO)
    .or(Classes::UP)
    .or(Classes::DOWN)
    .or(Classes::MODAL)
    .or(Classes::THRESHOLD)
    .or(Classes::AT_LEAST)
    .or(Classes::AT_MOST)
    .or(Classes::ABOUT)
    .or(Classes::ADVERB)
    .or(Classes::EACH)
    .or(Classes::DISTRIBUTIVE)
    .or(Classes::YEAR_ON_YEAR)
    .or(Classes::DELTA)
    .or(Classes::CONNECTIVE);

/// Sorts tokens `from..to`, the number follows at `to`.
pub fn lead(chars: &Chars, tokens: &[Token], from: usize, to: usize) -> Lead {
    let mut lead = Lead { core: (from, to), ..Lead::default() };
    let word = |t: &Token| &chars[t.start..t.end];
    let mut end = to;
    while end > from {
        let t = &tokens[end - 1];
        // 比2022年多3200个, 较上年少12所, 比上年同月高4.7个百分点
        let time = || end.saturating_sub(if end >= 3 && same_stretch(word(&tokens[end - 2])) { 3 } else { 2 });
        if end == to
            && matches!(word(t), ['多' | '少' | '高' | '低'])
            && time() > from
            && tokens[time()].kind == Kind::Time
            && reference_mark(chars, tokens, from, time()).is_some()
        {
            lead.up |= matches!(word(t), ['多' | '高']);
            lead.down |= matches!(word(t), ['少' | '低']);
            end -= 1;
            continue;
        }
        // 生均体育场馆面积8.6平方米,差1.6平方米: alone in its clause.
        if to == from + 1 && word(t) == ['差'] {
            lead.gap = Some(Gap::Below);
            lead.core = (to, to);
            return lead;
        }
        if end >= from + 2 && tokens[end - 2].kind == Kind::Time && same_stretch(word(t)) {
            end -= 1;
            continue;
        }
        match t.kind {
            Kind::Time => {
                end -= 1;
                // 比上年, 较2020年: the word before says it is a reference.
                if let Some(mark) = reference_mark(chars, tokens, from, end) {
                    lead.reference.get_or_insert((mark, end + 1));
                    end = mark;
                }
                continue;
            }
            Kind::Mark('“' | '‘' | '"') => {
                end -= 1;
                continue;
            }
            // 同比、环比分别下降0.5个和0.2个百分点
            Kind::Mark('、')
                if end < to
                    && end - 1 > from
                    && tokens[end].has(Classes::YEAR_ON_YEAR)
                    && tokens[end - 2].has(Classes::YEAR_ON_YEAR) =>
            {
                end -= 1;
                continue;
            }
            Kind::Word => {}
            // 实现三个“全覆盖”, 四个100%: how many of them says nothing.
            Kind::Number
                if chars[t.end - 1] == '个'
                    && tokens.get(to).is_some_and(|n| {
                        chars[n.start] == '全' || chars[n.start..n.end].starts_with(&['1', '0', '0', '%'])
                    })
                    && tokens[end..to].iter().all(|t| t.mark().is_some()) =>
            {
                end -= 1;
                continue;
            }
            // 同比增长(同口径)16.5%: how it was counted stands between.
            Kind::Mark(')') if end == to => {
                let open = (from + 1..end).rev().take(10).find(|&k| tokens[k].mark() == Some('('));
                let states = |t: &Token| {
                    t.has(Classes::ATTAIN.or(Classes::UP).or(Classes::DOWN).or(Classes::RISE_TO))
                        && !t.has(Classes::NOUN)
                };
                match open.filter(|&k| states(&tokens[k - 1])) {
                    Some(k) => end = k,
                    None => break,
                }
                continue;
            }
            Kind::Run => {
                let word = word(t);
                // 毛入园率刚过85%
                if matches!(word, ['刚', '过']) {
                    lead.at_least = true;
                    end -= 1;
                    continue;
                }
                if matches!(word, ['了' | '的' | '到' | '至' | '已' | '就' | '地'] | ['相', '比'] | ['有', '所'])
                    || word[0] == '每' && word.len() <= 5 && end - 1 > from && follows_stating(chars, &tokens[end - 2])
                {
                    end -= 1;
                    continue;
                }
                break;
            }
            _ => break,
        }
        if t.has(Classes::PREPOSITION) && matches!(word(t), ['由' | '从' | '自']) {
            lead.from = end == to
                || tokens[end..to].iter().all(|t| {
                    t.has(
                        Classes::AT_LEAST.or(Classes::ABOUT).or(Classes::AT_MOST).or(Classes::ADVERB).or(Classes::EACH),
                    ) || word(t)[0] == '每'
                });
            end -= 1;
            continue;
        }
        if t.has(Classes::SHARE) && !t.has(Classes::RATE) {
            lead.share = true;
            end -= 1;
            continue;
        }
        // PM2.5浓度改善24.7%: of what is the better the less there is of it.
        if end == to && word(t) == ['改', '善'] && (from..to).any(|k| chars[..tokens[k].end].ends_with(&['浓', '度']))
        {
            lead.down = true;
            end -= 1;
            continue;
        }
        if !t.has(STATING) || t.has(Classes::NOUN) || t.has(Classes::RATE) {
            break;
        }
        // 剩余初中计划1824人: a plan for them, not a promise.
        if end == to && end - 1 > from && word(t) == ['计', '划'] && tokens[end - 2].has(Classes::F_STAGE) {
            break;
        }
        // A verb of doing that is also a word of growth keeps its object: 增加学位 is no 增加.
        lead.rise_to |= t.has(Classes::RISE_TO);
        // 上升为, 增加到: where the change ended.
        let ended = tokens.get(end).is_some_and(|n| end < to && matches!(word(n), ['为' | '到' | '至' | '成']));
        if t.has(Classes::UP.or(Classes::DOWN)) && ended {
            lead.rise_to = true;
        } else {
            lead.up |= t.has(Classes::UP);
            lead.down |= t.has(Classes::DOWN);
        }
        lead.threshold |= t.has(Classes::THRESHOLD);
        lead.modal |= t.has(Classes::MODAL);
        lead.each |= t.has(Classes::EACH);
        lead.distributive |= t.has(Classes::DISTRIBUTIVE);
        lead.delta |= t.has(Classes::DELTA);
        // 降幅, 下降幅度
        lead.down |= t.has(Classes::DELTA) && chars[t.start..t.end].iter().any(|c| matches!(c, '降' | '减'));
        lead.at_least |= t.has(Classes::AT_LEAST);
        lead.at_most |= t.has(Classes::AT_MOST);
        lead.about |= t.has(Classes::ABOUT);
        lead.attained |= t.has(Classes::ATTAIN);
        if t.has(Classes::YEAR_ON_YEAR) {
            lead.reference.get_or_insert((end - 1, end));
        }
        end -= 1;
    }
    // 由25所撤并|调整为12所: a verb alone before the word for where it ended.
    if lead.rise_to
        && end > from
        && end - from <= 2
        && tokens[from..end].iter().all(|t| t.has(Classes::ACT) && !t.has(Classes::NOUN))
        && from > 0
        && tokens[from - 1].kind == Kind::Number
    {
        end = from;
    }
    lead.core = (from, end);
    moved_for_one(tokens, &mut lead);
    // 生师比为14.9,比上年的14.2有所提高: the earlier value.
    if let Some((mark, behind)) = lead.reference.filter(|_| to < tokens.len())
        && behind + 1 == to
        && word(&tokens[behind]) == ['的']
        && matches!(word(&tokens[mark]), ['比' | '较'])
        // 比上年的850元增长3.5%: told on its own.
        && !tokens[to + 1..].iter().take_while(|t| !t.parts_clauses()).any(|t| t.kind == Kind::Number)
    {
        lead.from = true;
        lead.from_at = Some(mark);
        lead.reference = None;
    }
    threshold_of(chars, tokens, &mut lead, to);
    start_of_change(chars, tokens, &mut lead, to);
    // 毛入园率71.6%→85%
    lead.from |= match tokens.get(to + 1..to + 3) {
        Some([arrow, next]) => matches!(chars[arrow.start], '→' | '⇒' | '➔') && next.kind == Kind::Number,
        _ => false,
    };
    // 巩固率会理市达99%: the place is the owner, not the name.
    let of_rate = |at: usize| at + 1 == to && chars[tokens[at].start - 1] == '率';
    while lead.core.1 > lead.core.0 + 1
        && tokens[lead.core.1 - 1].kind == Kind::Place
        && (lead.attained || of_rate(lead.core.1 - 1))
    {
        lead.core.1 -= 1;
    }
    ranking(chars, tokens, &mut lead, to);
    if lead.reference.is_none() {
        references(chars, tokens, &mut lead);
    }
    gaps(chars, tokens, &mut lead, to);
    many_times(chars, tokens, &mut lead, to);
    compared_before(chars, tokens, &mut lead, from);
    than(chars, tokens, from, to, &mut lead);
    lead
}

/// 由小学400元、初中520元,提高到|小学|550元: the word for where the change ended stands before the name of one of them.
fn moved_for_one(tokens: &[Token], lead: &mut Lead) {
    let (from, end) = lead.core;
    let one = |t: &Token| t.has(Classes::F_STAGE.or(Classes::F_OWNER).or(Classes::F_PERSON).or(Classes::F_GRADE));
    let names = tokens[from..end].iter().rev().take_while(|t| one(t)).count();
    let Some(at) = (end - names).checked_sub(1).filter(|&at| at == from && (1..=3).contains(&names)) else { return };
    if tokens[at].has(Classes::RISE_TO) && !tokens[at].has(Classes::NOUN) {
        lead.rise_to = true;
        lead.core.0 = at + 1;
    }
}

/// 课时不低于总课时的9%: the bound stands before what the share is of.
fn threshold_of(chars: &Chars, tokens: &[Token], lead: &mut Lead, to: usize) {
    let (from, end) = lead.core;
    // 不低于公用经费5%的比例
    let share = || tokens.get(to).is_some_and(|n| chars[n.end - 1] == '%');
    if to == from || chars[tokens[to - 1].start..tokens[to - 1].end] != ['的'] && !share() {
        return;
    }
    let Some(at) = (from + 1..end).rev().take(12).find(|&at| tokens[at].has(Classes::THRESHOLD)) else { return };
    let word = chars.text(tokens[at].start, tokens[at].end);
    let at_least = ["不少", "不低", "不小", "至少", "最少", "最低"].iter().any(|w| word.contains(w));
    let at_most = ["不超", "不高", "不多", "不大", "最多", "最高"].iter().any(|w| word.contains(w));
    if !(at_least || at_most) || tokens[at..to].iter().any(|t| t.parts_clauses() || t.kind == Kind::Number) {
        return;
    }
    lead.threshold = true;
    lead.at_least |= at_least;
    lead.at_most |= at_most;
    lead.core.1 = at;
}

/// 由改革前的82%, 从2015年的71%: where the change began, with words between.
fn start_of_change(chars: &Chars, tokens: &[Token], lead: &mut Lead, to: usize) {
    let (from, _) = lead.core;
    for at in (from..to).rev().take(7) {
        let t = &tokens[at];
        if t.has(Classes::PREPOSITION) && matches!(chars[t.start..t.end], ['由' | '从']) {
            let between = &tokens[at + 1..to];
            let plain = between.iter().all(|t| {
                t.kind == Kind::Time
                    || t.kind == Kind::Run && t.end - t.start <= 5
                    // 由“双减”前的一半
                    || matches!(t.mark(), Some('“' | '”'))
                    || t.has(Classes::IDIOM)
                    // 由年人均2.8万元, 由小学600元
                    || t.has(Classes::RATE)
                    || t.kind == Kind::Word && t.end - t.start == 2 && !t.has(Classes::ACT.or(Classes::PREPOSITION))
                    || t.has(Classes::ADVERB.or(Classes::ABOUT).or(Classes::AT_LEAST).or(Classes::AT_MOST))
            });
            if plain {
                lead.from = true;
                lead.from_at = Some(at);
                lead.core.1 = lead.core.1.min(at);
            }
            return;
        }
        let quotes = matches!(t.mark(), Some('“' | '”'));
        if t.mark().is_some() && !quotes || t.has(Classes::ACT) || t.kind == Kind::Number {
            return;
        }
    }
}

/// 从, 由 or a word of rising stands here: what follows is 每人每月 before the number.
fn follows_stating(chars: &Chars, t: &Token) -> bool {
    matches!(chars[t.start..t.end], ['从' | '由'] | ['分', '别', '从' | '由']) || t.has(Classes::RISE_TO)
}
