//! Headlines that have lost their line and run into the text behind them: where the words of their last number end.

use crate::lexicon::Classes;
use crate::sentence::Segment;
use crate::text::Chars;
use crate::token::{Kind, Token, Tokens};

/// 发放贷款超47亿元|中国教育报讯(记者…), 招聘20名教师|河川日报客户端记者…: where a headline that has lost its
/// line runs into who writes, which names nothing.
pub(super) fn news_behind(chars: &Chars, list: &[Token], at: usize, to: usize) -> Option<usize> {
    const BYLINES: [&str; 5] = ["(记者", "(通讯员", "(见习", "(全媒体", "(实习"];
    let wired = |k: usize| {
        matches!(chars[list[k].end - 1], '讯' | '电')
            && chars.get(list[k].end) == Some(&'(')
            && BYLINES.iter().any(|w| chars.up_to(list[k].end, 4).starts_with(w))
    };
    // A word that no list has may run on to the writer.
    let signed = |k: usize| {
        const SIGNED: [&str; 8] =
            ["客户端记者", "日报记者", "晚报记者", "网记者", "社记者", "客户端通讯员", "日报通讯员", "网通讯员"];
        let (from, to) = (list[k].start, (list[k].end + 3).min(chars.len()));
        if !chars[from..to].iter().any(|c| matches!(c, '者' | '员')) {
            return false;
        }
        let said = chars.text(from, to);
        SIGNED.iter().any(|w| said.contains(w))
    };
    let end = (at + 1..to.min(at + 24)).find(|&k| wired(k) || signed(k))?;
    // The paper's name begins with its place, or takes all that stands there.
    const AGENCIES: [&str; 8] = ["新华社", "新华网", "中新网", "中新社", "央视", "央广", "人民网", "新京报"];
    let names =
        |k: usize| list[k].kind == Kind::Place || AGENCIES.iter().any(|w| chars.up_to(list[k].start, 3).starts_with(w));
    let apart = |k: usize| !list[k..end].iter().any(|t| t.has(Classes::ACT) && !t.has(Classes::NOUN));
    let near = end.saturating_sub(9).max(at + 1);
    Some((near..=end).find(|&k| names(k) && apart(k)).unwrap_or(at + 1))
}

/// 下达善款320万元资助学子|为深入贯彻…, 摸排学生826人|首批补贴发放: a headline that has lost its line runs into its text, which
/// opens with a purpose, or with a noun where 人 has been said of those named before.
pub(super) fn text_behind(chars: &Chars, tokens: &Tokens, at: usize, to: usize) -> Option<usize> {
    let list = &tokens.list;
    let m = &tokens.mentions[list[at].index];
    // 85人学生 is not said, 85人参加 is.
    let named = |t: &Token| {
        !t.has(Classes::ACT)
            && t.end - t.start >= 2
            && (t.has(Classes::F_PERSON) || matches!(chars[t.end - 1], '生' | '师' | '员' | '者' | '童' | '儿' | '工'))
    };
    let says = Classes::ACT.or(Classes::PREDICATE).or(Classes::ADVERB).or(Classes::ATTAIN).or(Classes::PREPOSITION);
    let noun = |t: &Token| {
        t.kind == Kind::Number
            || chars[t.start] == '第'
            || t.has(Classes::NOUN) && !t.has(says)
            || t.has(Classes::F_PERSON)
    };
    if m.unit == "人"
        && at > 0
        && at + 1 < to
        && chars[m.stop - 1] == '人'
        && named(&list[at - 1])
        && noun(&list[at + 1])
    {
        return Some(at + 1);
    }
    purpose_opens(chars, list, at + 2, to.min(at + 24))
}

/// 为深入贯彻…: where a new sentence opens with what it is all for.
pub(in crate::reading) fn purpose_opens(chars: &Chars, list: &[Token], from: usize, to: usize) -> Option<usize> {
    const WAYS: [&str; 8] = ["深入", "进一步", "贯彻", "全面贯彻", "认真贯彻", "切实", "积极贯彻", "全面落实"];
    (from..to).find(|&k| {
        chars[list[k].start..list[k].end] == ['为'] && WAYS.iter().any(|w| chars.up_to(list[k].end, 4).starts_with(w))
    })
}

/// 某县发放贷款20万元|某县发放贷款20万元: a headline that has lost its line, and its text.
pub(super) fn said_again(chars: &Chars, list: &[Token], seg: &Segment, at: usize) -> bool {
    let (from, again) = (list[seg.from].start, list.get(at + 1).map_or(chars.len(), |t| t.start));
    let own = chars.up_to(from, 6);
    own.chars().count() == 6 && from + 6 <= list[at].start && chars.up_to(again, 6) == own
}
