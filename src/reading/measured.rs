//! Measures that a sentence names once, at its head: 生均运动场面积,甲小学3.9平方米,乙小学4.6平方米.

use crate::lexicon::Classes;
use crate::mention::Mention;
use crate::sentence::Segment;
use crate::stage::stage_of;
use crate::text::Chars;
use crate::token::{Kind as TokenKind, Token};

use super::label::{Add, Kind, View};
use super::names::{INSTITUTIONS, measures};
use super::phrase::{Phrase, phrase};
use super::shape::Shape;

/// So long at most is a measure that a clause holds alone.
const LONGEST: usize = 26;

/// The first clause of a sentence, where it has no number and names a measure.
pub(super) fn measure_ahead(
    chars: &Chars,
    tokens: &[Token],
    mentions: &[Mention],
    segs: &[Segment],
    before: usize,
) -> Option<Phrase> {
    static ENDS: [char; 12] = ['数', '率', '积', '额', '比', '值', '例', '费', '准', '量', '平', '龄'];
    let first = segs[..before].iter().find(|s| s.from < s.to)?;
    if first.depth > 0
        || !matches!(first.mark, ',' | '，' | ':')
        || !ENDS.contains(&chars[tokens[first.to - 1].end - 1])
    {
        return None;
    }
    let clause = &tokens[first.from..first.to];
    let told = |t: &Token| {
        // 每百名学生拥有教师数 counts nothing yet.
        t.kind == TokenKind::Number && mentions[t.index].skipped.is_none()
            || t.has(Classes::UP.or(Classes::DOWN).or(Classes::MODAL)) && !t.has(Classes::NOUN)
    };
    if clause.iter().any(told) {
        return None;
    }
    // 按照国家督导评估标准,…: by what it is measured.
    if clause.first().is_some_and(|t| matches!(chars[t.start], '按' | '依' | '根' | '对' | '围')) {
        return None;
    }
    // ——生均面积: an item of a list.
    let marks = clause.iter().take_while(|t| t.mark().is_some() || t.kind == TokenKind::Time).count();
    let named = phrase(chars, tokens, first.from + marks, first.to).text;
    let named = named.trim_start_matches(['—', '-', '·']);
    const ALL: [&str; 7] = ["全国", "全省", "全市", "全县", "全区", "全州", "全旗"];
    let own = ALL.iter().find_map(|all| named.strip_prefix(all)).unwrap_or(named);
    let named = Phrase { text: own.to_owned(), start: tokens[first.from].start, end: tokens[first.to - 1].end };
    (measures(&named.text) && (3..=LONGEST).contains(&named.len())).then_some(named)
}

/// 全县小学平均|1.27人, 甲小学仅|3.9平方米: nothing but whose it is, under the measure that the sentence began with.
pub(super) fn under_measure(v: &View, core: (usize, usize), shape: &Shape, add: &mut Add) {
    if v.in_bracket
        || v.right.0 < v.right.1
        || matches!(v.m.unit, "所" | "家")
        || shape.verb_in_core
        || shape.core_ends_in_rate
        || v.segment == 0
    {
        return;
    }
    let own = v.core_phrase(core);
    let stage = stage_of(&own.text).is_some();
    let school = INSTITUTIONS.ends(&own.text).is_some() || own.text.ends_with(['中', '小']);
    // 老年人体检率,城区91%,乡镇76%
    let kind = own.len() <= 4
        && v.tokens[core.0..core.1.max(core.0)].iter().all(|t| t.has(Classes::F_PLACE))
        && core.0 < core.1;
    let owner = own.len() <= 8 && (stage || school || kind) && !measures(&own.text);
    let alone = core.0 >= core.1 && v.org.is_some();
    if !(owner || alone) {
        return;
    }
    let Some(measure) = measure_ahead(v.chars, v.tokens, v.mentions, v.segments, v.segment) else { return };
    // 每百名学生拥有教师数,小学1.27人: the stage is part of the name, a school is not.
    let whole = super::family_member(&own.text, Classes::F_STAGE).is_some_and(|(from, to)| to - from == own.text.len());
    let named = (whole || kind) && !measure.text.contains(own.text.as_str());
    add(Kind::Framed, if named { own.then(&measure.text) } else { measure });
}

/// 近视率52%。分学段看,幼儿园(6岁)|9.8%、小学|35%: the rate that was told before, sorted by what stands here.
pub(super) fn sorted(v: &View, core: (usize, usize), shape: &Shape, add: &mut Add) {
    if !shape.percent || v.in_bracket || core.0 >= core.1 || shape.core_ends_in_rate || shape.verb_in_core {
        return;
    }
    let Some(first) = v.segments[..v.segment].iter().find(|s| s.from < s.to) else { return };
    let opening = v.chars.text(v.tokens[first.from].start, v.tokens[first.to - 1].end);
    let sorts =
        opening.starts_with(['分', '从', '按']) && opening.ends_with(['看', '分']) && opening.chars().count() <= 8;
    let own = v.core_phrase(core);
    if !sorts || own.len() > 10 || shape.share {
        return;
    }
    // 总体近视率 → 近视率, 学前三年毛入园率 → 毛入园率
    let rate = |label: &Phrase| {
        let chars: Vec<char> = label.text.chars().collect();
        let at = chars.len().checked_sub(3).filter(|_| label.text.ends_with('率'))?;
        let at = if at > 0 && matches!(chars[at - 1], '毛' | '净') { at - 1 } else { at };
        Some(chars[at..].iter().collect::<String>())
    };
    if let Some(rate) = v.context.last_label.as_ref().and_then(rate).filter(|rate| !own.text.contains(rate.as_str())) {
        add(Kind::Framed, own.then(&rate));
    }
}
