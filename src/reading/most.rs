//! Labels of what stands out among its like, and of what there is too little of: 最大的一个班挤了|82人; 校医紧缺,还差|86名.

use crate::forms::Few;
use crate::token::Kind as TokenKind;

use super::head::strip_head;
use super::label::View;
use super::phrase::{Phrase, phrase};
use super::shape::Shape;

/// 最大的一个班挤了|82人, 最长的一条线路跑了|46公里, 最小的卫生院只有|8名|职工: one of them, and how many it has.
pub(super) fn fullest(v: &View, shape: &Shape) -> Option<Phrase> {
    const LONGEST: usize = 30;
    if shape.percent || v.m.start < 4 {
        return None;
    }
    let from = v.segments[v.segment].from;
    let start = v.tokens.get(from)?.start.max(v.m.start.saturating_sub(LONGEST));
    let most = (start..v.m.start).rev().find(|&at| v.chars[at] == '最')?;
    let (quality, one) = v.chars.text(most + 1, v.m.start).split_once('的')?;
    let thing = without_holding(one_of(one));
    let n = thing.chars().count();
    if !(1..=3).contains(&quality.chars().count()) || !(1..=8).contains(&n) || thing.contains([',', '、', '(', '有'])
    {
        return None;
    }
    let held = thing.len() < one_of(one).len();
    // Whose it is: the words before 最, which may begin in the middle of an unknown word.
    let first = (from..v.tokens.len()).find(|&at| v.tokens[at].end > most)?;
    let (a, b) = strip_head(v, (from, first));
    let mut whose = phrase(v.chars, v.tokens, a, b);
    whose.text.push_str(v.chars.text(v.tokens[first].start.min(most), most));
    let people = shape.people || v.m.unit == "个";
    let class = ["班", "班级", "教学班", "大班"].contains(&thing);
    let text = if class && people && held {
        let size = if quality.ends_with(['小', '少']) { "最小班额" } else { "最大班额" };
        // 初中平均班额58人,最挤的一个班塞了77名: of the same classes.
        let before = v.before.filter(|_| whose.text.is_empty()).and_then(|b| b.text.strip_suffix("班额"));
        let of = before.map(|b| b.trim_end_matches("平均").trim_end_matches(['大', '超']));
        [of.unwrap_or(&whose.text), size].concat()
    } else if shape.right_noun && held {
        let noun = phrase(v.chars, v.tokens, v.right.0, v.right.1);
        let named = (1..=8).contains(&noun.len());
        [whose.text.as_str(), "最", quality, "的", thing, named.then_some(noun.text.as_str())?].concat()
    } else if held {
        [whose.text.as_str(), "最", quality, "的", thing, if shape.people { "人数" } else { "" }].concat()
    } else {
        return None;
    };
    Some(Phrase { text, start: most, end: v.m.start })
}

/// 一个|班, 那一条|线路.
fn one_of(text: &str) -> &str {
    const MEASURES: [char; 16] =
        ['个', '所', '家', '间', '条', '座', '处', '户', '支', '批', '块', '栋', '幢', '场', '辆', '台'];
    let text = text.trim_start_matches('那');
    text.strip_prefix('一').and_then(|t| t.strip_prefix(MEASURES)).unwrap_or(text)
}

/// 班|挤了, 线路|跑了, 卫生院|只有: without the words for having so many.
fn without_holding(mut text: &str) -> &str {
    static HOLDING: Few<16> = Few::new([
        "容纳", "挤", "塞", "坐", "住", "装", "有", "达", "达到", "剩", "收", "跑", "招", "编", "超过", "安排",
    ]);
    let full = text;
    text = text.trim_end_matches(['了', '着', '下', '进']);
    let Some(verb) = HOLDING.ends(text) else { return full };
    text[..text.len() - verb.len()].trim_end_matches(['竟', '就', '只', '仅', '已', '多', '高', '便', '却', '也', '还'])
}

/// 校医紧缺,按标准测算还差|86名: so many of those of whom the clause before says that there are too few.
pub(super) fn short_of(v: &View, (from, to): (usize, usize), shape: &Shape) -> Option<Phrase> {
    static FEW: Few<13> = Few::new([
        "紧缺", "短缺", "不足", "偏少", "缺乏", "匮乏", "紧张", "吃紧", "不够", "过少", "稀缺", "奇缺", "缺口较大",
    ]);
    static LACKS: Few<3> = Few::new(["缺", "差", "缺少"]);
    static HOW: Few<10> = Few::new(["严重", "普遍", "十分", "仍然", "依然", "较为", "比较", "明显", "结构性", "总量"]);
    if !shape.counts || v.right.0 < v.right.1 {
        return None;
    }
    // Nothing but 尚缺 may be left, or the words of the lack are no part of the core.
    let own = v.segments[v.segment].from;
    let said = v.chars.text(v.tokens.get(own)?.start, v.m.start);
    let said = said.trim_end_matches(['约', '近', '了', '大']);
    let lacks = LACKS.ends(said).is_some() || LACKS.ends(said.trim_end_matches("至少")).is_some();
    let alone = from >= to || v.tokens[to - 1].end - v.tokens[from].start <= 5;
    let (a, b) = v.clause_before.filter(|_| lacks && alone)?;
    let (a, b) = strip_head(v, (a, b));
    let last = v.tokens[a..b].iter().rposition(|t| t.kind != TokenKind::Mark('”'))? + a;
    let clause = v.chars.text(v.tokens[a].start, v.tokens[last].end);
    let mut whom = &clause[..clause.len() - FEW.ends(clause)?.len()];
    while let Some(word) = HOW.ends(whom) {
        whom = &whom[..whom.len() - word.len()];
    }
    let n = whom.chars().count();
    ((2..=12).contains(&n)).then(|| Phrase {
        text: [whom, "缺口"].concat(),
        start: v.tokens[a].start,
        end: v.tokens[last].end,
    })
}
