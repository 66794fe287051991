//! Phrases: label text out of token ranges.

use super::plan_name::names_plan;
use crate::forms::Few;
use crate::lexicon::Classes;
use crate::text::Chars;
use crate::token::{Kind, Token};

/// A label under construction: its text, and the range of the passage it came from.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    pub text: String,
    pub start: usize,
    pub end: usize,
}

impl Clone for Phrase {
    fn clone(&self) -> Phrase {
        self.with(self.text.clone())
    }

    /// In the room that is there.
    fn clone_from(&mut self, of: &Phrase) {
        self.text.clone_from(&of.text);
        (self.start, self.end) = (of.start, of.end);
    }
}

impl Phrase {
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub fn len(&self) -> usize {
        self.text.chars().count()
    }

    /// Other words for what stands in the same place.
    pub fn with(&self, text: String) -> Phrase {
        Phrase { text, start: self.start, end: self.end }
    }

    /// This phrase and another behind it.
    pub fn then(&self, tail: &str) -> Phrase {
        self.with([self.text.as_str(), tail].concat())
    }
}

/// Words that a label leaves out wherever they stand.
const EMPTY: Classes = Classes::ADVERB.or(Classes::CUE).or(Classes::DISTRIBUTIVE);

/// 已于|10月|补发: the word before a time goes with it.
fn leads_time(chars: &Chars, t: &Token, next: &Token) -> bool {
    t.end == t.start + 1
        && next.kind == Kind::Time
        && matches!(chars[t.start], '于' | '在' | '自')
        && !keeps_time(chars, next)
}

/// 2017年|前消除大班额: the token begins with the last character of a time by which.
fn by_then(chars: &[char], time: &Token, t: &Token) -> bool {
    const WORDS: [char; 19] = [
        '期', '列', '三', '十', '述', '往', '来', '景', '沿', '点', '步', '草', '源', '始', '诉', '火', '降', '飞',
        '获',
    ];
    time.kind == Kind::Time
        && time.end == t.start
        && matches!(chars[t.start], '前' | '起')
        && !chars.get(t.start + 1).is_some_and(|c| WORDS.contains(c))
}

/// The label that tokens `from..to` make: time, own place and adverbs left out, ends trimmed.
///
/// Words inside quotation marks are taken as they are: they are names.
pub fn phrase(chars: &Chars, tokens: &[Token], from: usize, to: usize) -> Phrase {
    let mut out = Phrase::default();
    // What is kept goes on without a gap to here; copied when a gap comes.
    let mut kept = (0, 0);
    let mut quoted = 0;
    let mut at = from;
    while at < to {
        let t = &tokens[at];
        // (以下简称“文化企业”)
        if t.kind == Kind::Mark('(')
            && (names_otherwise(chars, t.end) || includes(chars, t.end) || explains(chars, t.end))
        {
            at += tokens[at..to].iter().position(|t| t.kind == Kind::Mark(')')).map_or(to - at, |n| n + 1);
            continue;
        }
        match t.kind {
            Kind::Mark('“' | '‘' | '《') => quoted += 1,
            Kind::Mark('”' | '’' | '》') => quoted -= 1,
            // “十四五”时期: the token has swallowed the closing mark.
            Kind::Time if chars[t.start..t.end].contains(&'”') => quoted -= 1,
            _ => {}
        }
        let start = t.start + usize::from(at > 0 && by_then(chars, &tokens[at - 1], t));
        let dropped = quoted <= 0
            && (start == t.end
                || at + 1 < to && leads_time(chars, t, &tokens[at + 1])
                || t.kind == Kind::Time && !keeps_time(chars, t)
                || t.kind == Kind::Word
                    && t.end - t.start >= 2
                    && t.has(EMPTY)
                    && !t.has(Classes::NOUN.or(Classes::RATE).or(Classes::F_LEVEL).or(Classes::ACT))
                || at + 1 == to && matches!(chars[t.start..t.end], ['全', '面'] | ['基', '本'])
                || at + 1 < to && !(out.text.is_empty() && kept.0 == kept.1) && holds(&chars[t.start..t.end])
                || t.kind == Kind::Word && t.has(Classes::EACH) && t.end - t.start <= 2 && !t.has(Classes::NOUN)
                || t.kind == Kind::Word
                    && t.has(Classes::MODAL.or(Classes::CONNECTIVE))
                    && !t.has(Classes::NOUN.or(Classes::ACT))
                    // 初中计划1824人: a plan, not a promise.
                    && !(at > from
                        && matches!(chars[t.start..t.end], ['计', '划'])
                        && (at + 1 == to || names_plan(chars, t.start))));
        // What stood in the bracket was left out.
        if t.kind == Kind::Mark(')') && kept.0 < kept.1 && chars[kept.1 - 1] == '(' {
            kept.1 -= 1;
        } else if t.kind == Kind::Mark(')') && kept.0 == kept.1 && out.text.ends_with('(') {
            out.text.pop();
        } else if !dropped {
            if kept.0 == kept.1 {
                if out.text.is_empty() {
                    out.start = start;
                }
                kept = (start, t.end);
            } else if kept.1 == start {
                kept.1 = t.end;
            } else {
                out.text.push_str(chars.text(kept.0, kept.1));
                kept = (start, t.end);
            }
            out.end = t.end;
        }
        at += 1;
    }
    let last = chars.text(kept.0, kept.1);
    if out.text.is_empty() {
        out.text = trimmed(last).to_owned();
        if chars[kept.0..kept.1].iter().any(|&c| c <= LAST_MARK) {
            balance(&mut out.text);
        }
    } else {
        out.text.push_str(last);
        trim(&mut out);
    }
    out
}

/// 幼儿园共有教职工: between who holds and what is held.
pub(super) fn holds(word: &[char]) -> bool {
    matches!(word, ['共'] | ['共' | '现', '有'] | ['共', '计'] | ['总' | '一' | '现', '共', '有'])
}

/// What the bracket holds is another name: 以下简称, 下同.
pub(super) fn names_otherwise(chars: &Chars, at: usize) -> bool {
    let inside = chars.up_to(at, 4);
    ["以下简称", "下称", "简称", "下同", "以下称"].iter().any(|w| inside.starts_with(w))
}

/// What the bracket holds is a part of what stands before it: (含教学点), (包括普通高中和中职). Of people it says who
/// else is meant: (含返聘退休人员).
fn includes(chars: &Chars, at: usize) -> bool {
    const LONGEST: usize = 20;
    let opening = chars.up_to(at, 2);
    if matches!(opening, "包括" | "包含") {
        return true;
    }
    if !opening.starts_with('含') {
        return false;
    }
    let inside = &chars[at..];
    let Some(close) = inside.iter().take(LONGEST).position(|&c| c == ')') else { return false };
    close <= 8 || super::names::INSTITUTIONS.ends_of(&inside[..close])
}

/// (某中学为省级示范高中), (县文化馆是一级馆): the bracket says something of one of them, and that is a sentence of its own.
fn explains(chars: &[char], at: usize) -> bool {
    const LONGEST: usize = 24;
    let inside = &chars[at..];
    let Some(close) = inside.iter().take(LONGEST).position(|&c| c == ')') else { return false };
    let says = |at: usize| {
        matches!(inside[at], '为' | '是' | '系') && !matches!(inside[at - 1], '作' | '成' | '改' | '分' | '以' | '体')
    };
    (3..close.saturating_sub(2)).any(says)
}

/// 15分钟生活圈-like names keep what looks like a time.
fn keeps_time(chars: &Chars, t: &Token) -> bool {
    // 上年结转结余: money of a name.
    chars.text(t.start, t.end).contains("学期") || carried_over(chars, t.end)
}

/// 上年|结转, 上年|结余: what was left of last year's money is a name, and this year's.
pub(super) fn carried_over(chars: &Chars, at: usize) -> bool {
    matches!(chars.get(at..at + 2), Some(['结', '转' | '余']))
}

/// Takes off what no label begins or ends with.
pub fn trim(phrase: &mut Phrase) {
    let text = trimmed(&phrase.text);
    let (start, len) = (text.as_ptr() as usize - phrase.text.as_ptr() as usize, text.len());
    phrase.text.truncate(start + len);
    phrase.text.drain(..start);
    balance(&mut phrase.text);
}

/// Without what no label begins or ends with.
fn trimmed(mut text: &str) -> &str {
    const HEADS: [&str; 28] = [
        "对于", "以及", "的", "了", "等", "、", "，", ",", ":", "和", "及", "与", "并", "也", "又", "其", "该", "在",
        "由", "对", "使", "让", "我市", "我省", "我县", "我区", "”", "-",
    ];
    const TAILS: [&str; 31] = [
        "可", "首", "按", "的", "了", "等", "、", "，", ",", ":", "和", "及", "与", "并", "达", "为", "到", "至", "有",
        "是", "近", "超", "约", "共", "就", "“", "‘", "(", "-", "于", "在",
    ];
    static ANY_HEAD: Few<28> = Few::new(HEADS);
    static ANY_TAIL: Few<31> = Few::new(TAILS);
    loop {
        let before = text.len();
        if ANY_HEAD.begins(text).is_some() {
            for head in HEADS {
                if text.len() > head.len()
                    && let Some(rest) = text.strip_prefix(head)
                    && !guarded_head(text, head)
                {
                    text = rest;
                }
            }
        }
        if ANY_TAIL.ends(text).is_some() {
            for tail in TAILS {
                if text.len() > tail.len()
                    && let Some(rest) = text.strip_suffix(tail)
                    && !(tail == "可" && rest.ends_with(['许', '认', '尚', '宁']))
                    && !(tail == "近" && rest.ends_with(['就', '附', '亲', '邻', '临']))
                    && !(tail == "约" && rest.ends_with(['签', '预', '节']))
                    && !(tail == "到" && rest.ends_with(['收', '接', '受', '感']))
                    && !(tail == "与" && rest.ends_with('参'))
                    && !(tail == "并" && rest.ends_with(['撤', '合', '兼', '归']))
                    && !(tail == "及" && rest.ends_with(['惠', '普', '涉', '波', '遍']))
                {
                    text = rest;
                }
            }
        }
        if text.len() == before {
            break;
        }
    }
    if matches!(text, "的" | "了" | "等" | "、" | "，" | "," | "“" | "”" | "(" | ")" | ":" | "-") {
        text = &text[..0];
    }
    text
}

/// 在校生, 和谐, 对外, 与会 begin with these letters as words of their own.
fn guarded_head(text: &str, head: &str) -> bool {
    let next = text[head.len()..].chars().next().unwrap_or(' ');
    match head {
        "在" => matches!(
            next,
            '校' | '园' | '岗' | '职' | '编' | '籍' | '册' | '读' | '训' | '建' | '学' | '线' | '营' | '院'
        ),
        "对" => matches!(next, '外' | '口' | '接' | '象'),
        "其" => next == '他' || next == '它',
        "并" => matches!(next, '轨' | '网' | '购'),
        "由" | "使" => matches!(next, '用' | '来'),
        "等" => matches!(next, '级' | '次' | '额' | '离' | '候'),
        "及" => next == '格',
        "和" => matches!(next, '谐' | '平'),
        _ => false,
    }
}

/// The last of the marks that stand in pairs: most characters stand behind it.
const LAST_MARK: char = '》';

/// Drops quotation marks and brackets that have lost their partner.
fn balance(text: &mut String) {
    const MARKS: [char; 8] = ['“', '”', '‘', '’', '(', ')', '《', LAST_MARK];
    // Bytes that no mark begins with need no look at the characters.
    if !text.bytes().any(|b| matches!(b, b'(' | b')' | 0xe2 | 0xe3)) {
        return;
    }
    let mut counts = [0; 8];
    for c in text.chars().filter(|&c| c <= LAST_MARK) {
        if let Some(at) = MARKS.iter().position(|&mark| mark == c) {
            counts[at] += 1;
        }
    }
    for (marks, counts) in MARKS.chunks(2).zip(counts.chunks(2)) {
        let ([open, close], [opens, closes]) = ([marks[0], marks[1]], [counts[0], counts[1]]);
        if opens > closes && text.starts_with(open) && opens == 1 {
            text.remove(0);
        } else if closes > opens && text.ends_with(close) {
            text.pop();
        } else if opens != closes && opens + closes == 1 {
            text.retain(|c| c != open && c != close);
        }
    }
}
