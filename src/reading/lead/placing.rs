//! The words that place something in an order (位居全省第一, 在各县中排第三位): they say how and among whom, and name nothing.

use super::Lead;
use crate::lexicon::Classes;
use crate::text::Chars;
use crate::token::{Kind, Token};

/// 位居全省第一, 进入全国前50: the words of placing name nothing.
pub(super) fn ranking(chars: &Chars, tokens: &[Token], lead: &mut Lead, to: usize) {
    const PLACING: [&str; 25] = [
        "夺得", "再夺", "夺", "位居", "位列", "居", "列", "排", "排名", "名列", "跃居", "稳居", "排在", "进入", "跻身",
        "获", "升至", "跃升至", "前", "荣获", "排位", "位次", "均居", "均列", "连续",
    ];
    let follows = tokens.get(to).is_some_and(|t| matches!(chars[t.start], '第' | '首' | '榜'))
        || to > 0 && chars.get(tokens[to - 1].end.wrapping_sub(1)) == Some(&'前');
    if !follows {
        return;
    }
    let (from, mut end) = lead.core;
    while end > from {
        let t = &tokens[end - 1];
        let word = chars.text(t.start, t.end);
        // 位列全国高校第八
        const FIELDS: [&str; 12] =
            ["高校", "院校", "省份", "地区", "区县", "市州", "城市", "县市区", "县区", "县", "市区", "各"];
        let field = FIELDS.contains(&word)
            && end > from + 1
            && (tokens[end - 2].has(Classes::CUE)
                || tokens[end - 2].kind == Kind::Place
                || FIELDS.contains(&chars.text(tokens[end - 2].start, tokens[end - 2].end)));
        let placing = field
            || PLACING.contains(&word)
            || PLACING.iter().any(|w| t.kind == Kind::Run && w.chars().count() >= 2 && word.ends_with(w))
                && word.chars().count() <= 4;
        if !(placing
            || t.has(Classes::CUE)
            || t.kind == Kind::Time
            || t.kind == Kind::Place
            || t.has(Classes::ADVERB)
            || matches!(
                word,
                "世界" | "全球" | "国际" | "亚洲" | "中西部" | "西部" | "中部" | "东部" | "保持" | "双双"
            )
            || word == "前")
        {
            break;
        }
        end -= 1;
    }
    lead.core.1 = field_of_placing(chars, tokens, (from, end));
}

/// 列|川东北各市第二位, 在各县(市、区)中排第三位: where the words that say among whom begin.
fn field_of_placing(chars: &Chars, tokens: &[Token], (from, to): (usize, usize)) -> usize {
    const PLACING: [&str; 12] =
        ["位居", "位列", "名列", "稳居", "跃居", "排名", "排在", "排位", "居", "列", "排", "均居"];
    const FIELDS: [char; 12] = ['市', '县', '区', '省', '州', '盟', '旗', '校', '院', '份', '国', ')'];
    if from >= to {
        return to;
    }
    let text = |t: &Token| chars.text(t.start, t.end);
    // 在各市州中: what the word of placing stood behind.
    let last = chars[tokens[to - 1].end - 1];
    if matches!(last, '中' | '内' | '里') {
        let field = chars[..tokens[to - 1].end - 1].last().is_some_and(|c| FIELDS.contains(c));
        let framed = (from..to).rev().take(12).find(|&at| text(&tokens[at]) == "在");
        return framed.filter(|_| field).unwrap_or(to);
    }
    if !FIELDS.contains(&last) {
        return to;
    }
    for at in (from..to).rev().take(10) {
        let t = &tokens[at];
        // 各设区市 begins like a verb.
        let done = t.has(Classes::ACT.or(Classes::RATE)) && !t.has(Classes::NOUN) && chars[t.start] != '设';
        if t.parts_clauses() || done {
            return to;
        }
        let word = text(t);
        let opens = t.kind == Kind::Run && PLACING.iter().any(|w| word.starts_with(w));
        if opens || PLACING.contains(&word) {
            return at;
        }
    }
    to
}
