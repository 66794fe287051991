//! Which way a value differs from what 比 names: 比去年多招35人, 比上一届多310元, 比全省平均大2.8岁.

use super::lead::{Gap, Lead};
use crate::forms::{Few, ends};
use crate::lexicon::Classes;
use crate::text::Chars;
use crate::token::{Kind, Token};

/// So many characters at most stand between 比 and the number.
const LONGEST: usize = 20;

/// What is done more or less of.
static DONE: Few<22> = Few::new([
    "招", "招收", "招聘", "招录", "录取", "收", "投", "投入", "安排", "拨付", "支出", "建", "建成", "发放", "培训",
    "引进", "补充", "资助", "考取", "争取", "完成", "了",
]);
/// Words between the comparison and its number.
const ABOUT: [&str; 9] = ["将近", "接近", "大约", "超过", "足足", "整整", "近", "约", "出"];
/// What ends the name of an earlier time that is no date: 上一届, 任职之初, 摸底调查时.
static EARLIER: Few<16> = Few::new([
    "前", "之初", "初", "上届", "一届", "上期", "一期", "上轮", "一轮", "往年", "以往", "过去", "时", "同期", "当年",
    "当初",
]);
/// What is of the same time, however it ends.
static BESIDE: Few<5> = Few::new(["平均", "水平", "标准", "目标", "要求"]);

/// Adds what the comparison that ends at the number `to` says, where its words are not all known.
pub(super) fn than(chars: &Chars, tokens: &[Token], from: usize, to: usize, lead: &mut Lead) {
    if from >= to || to >= tokens.len() {
        return;
    }
    let end = tokens[to].start;
    // 比上一届多: a number that counts no things.
    let plain = |t: &Token| match t.kind {
        Kind::Number => matches!(chars[t.end - 1], '届' | '期' | '轮' | '年' | '次'),
        _ => t.mark().is_none_or(|c| matches!(c, '“' | '”')),
    };
    let clause = to - tokens[from..to].iter().rev().take(12).take_while(|t| plain(t)).count();
    // 比 by itself, or at the head of words that no list has: 比|去年, 比上一届.
    let opens = |t: &Token| {
        matches!(chars[t.start], '比' | '较')
            && (t.end == t.start + 1 || t.kind == Kind::Run)
            && end - t.start <= LONGEST
    };
    // 同比|多招320人
    if let Some(at) = (clause..to).rev().take(4).find(|&at| tokens[at].has(Classes::YEAR_ON_YEAR))
        && let [way @ ('多' | '少'), done @ ..] = &chars[tokens[at].end..end]
        && DONE.longest_at(done, 0) == Some(done.len())
    {
        (lead.up, lead.down) = (*way == '多', *way == '少');
        lead.reference = Some((at, at + 1));
        lead.core = (from, at);
        return;
    }
    let Some(mark) = (clause..to).rev().find(|&at| opens(&tokens[at])) else { return };
    let start = tokens[mark].start + 1;
    let whole = &chars[start..end];
    let said = ABOUT.iter().find(|w| ends(whole, w)).map_or(whole, |w| &whole[..whole.len() - w.chars().count()]);
    // 比任职之初|提高: a word of change with an earlier time before it.
    let moved = (mark + 1..to).rev().map(|at| &tokens[at]).find(|t| t.end <= start + said.len());
    let moved = moved.filter(|t| t.end - t.start > 1 && t.has(Classes::UP.or(Classes::DOWN)) && !t.has(Classes::NOUN));
    let found = match moved {
        Some(t) => Some((t.start - start, if t.has(Classes::UP) { Gap::Above } else { Gap::Below }, false)),
        // 高|出, but 多|支出.
        None => direction(whole).or_else(|| direction(said)),
    };
    let Some((whom, way, does)) = found else { return };
    let whose = &said[..whom];
    let dated = (mark + 1..to).rev().find(|&at| tokens[at].kind == Kind::Time);
    let dated = dated.is_some_and(|at| tokens[at].end == start + whom);
    let earlier = dated || EARLIER.ends_of(whose) && !BESIDE.any_of(whose);
    if earlier {
        lead.up = way == Gap::Above;
        lead.down = way == Gap::Below;
        lead.gap = None;
    } else if does {
        // 比县城多投入200元, 比全省平均大2.8岁
        lead.gap = Some(way);
    } else {
        return;
    }
    let stop = (mark + 1..to).find(|&at| tokens[at].start >= start + whom).unwrap_or(to);
    let alone = tokens[mark].end == start && !earlier;
    lead.reference = Some((mark + usize::from(alone), stop));
    lead.core = (from, mark);
}

/// 去年|多招: how long the name is of what stands on the other side, which way the value differs, and whether more is
/// said than 高 or 低.
fn direction(said: &[char]) -> Option<(usize, Gap, bool)> {
    let way = |c: char| match c {
        '多' | '高' | '大' | '长' | '快' | '晚' => Some(Gap::Above),
        '少' | '低' | '小' | '短' | '慢' | '早' => Some(Gap::Below),
        _ => None,
    };
    let at = (1..said.len()).rev().take(4).find(|&at| way(said[at]).is_some())?;
    let verb = said[at + 1..].strip_suffix(&['了']).unwrap_or(&said[at + 1..]);
    let known = verb.is_empty() || DONE.longest_at(verb, 0) == Some(verb.len());
    let more = at + 1 < said.len() || matches!(said[at], '大' | '小' | '长' | '短' | '早' | '晚');
    // 上年|分别|多
    let whom = said[..at].strip_suffix(&['分', '别']).map_or(at, <[char]>::len);
    known.then_some((whom, way(said[at])?, more))
}
