//! The words that hold a number against another value: 比上年, 较年初, 高于全国平均水平, 距标准差.

use super::{Gap, Lead};
use crate::forms::{Few, ends};
use crate::lexicon::Classes;
use crate::text::Chars;
use crate::token::{Kind, Token};

/// What ends the name of the other side: 与全省平均相比.
pub(in crate::reading) static COMPARED: Few<2> = Few::new(["相比", "相较"]);

/// The token 比, 较, 与 or 同 straight before `end`.
pub(super) fn reference_mark(chars: &Chars, tokens: &[Token], from: usize, end: usize) -> Option<usize> {
    if end <= from {
        return None;
    }
    let t = &tokens[end - 1];
    let word = &chars[t.start..t.end];
    (matches!(word, ['比' | '较' | '同' | '与'] | ['相', '较' | '比'] | ['相', '较', '于'] | ['较', '之'])
        || t.kind == Kind::Run && matches!(word, [.., '比' | '较']))
    .then_some(end - 1)
}

/// 上年同月, 2019年同期: the same stretch of a year that the word before names.
pub(super) fn same_stretch(word: &[char]) -> bool {
    // 扩大到今年秋季的203所
    let season = match word {
        ['春' | '秋', '季', rest @ ..] => matches!(rest, [] | ['的'] | ['学', '期'] | ['学', '期', '的']),
        _ => false,
    };
    season || matches!(word, ['同', '月' | '期' | '季'] | ['同', '季', '度'] | ['年', '底' | '末'] | ['底' | '末'])
}

/// 校园面积较年初增加, 与上年同期相比增长: a reference whose words are not all known.
pub(super) fn references(chars: &Chars, tokens: &[Token], lead: &mut Lead) {
    let (from, end) = lead.core;
    let doubled = || end < tokens.len() && tokens[end..].iter().take(3).any(|t| chars[t.start] == '翻');
    if !(lead.up || lead.down || lead.delta || from < end && doubled()) {
        return;
    }
    for at in (from..end).rev().take(6) {
        let t = &tokens[at];
        if t.has(Classes::YEAR_ON_YEAR) {
            lead.reference = Some((at, at + 1));
            lead.core.1 = at;
            return;
        }
        if t.mark().is_some_and(|c| !matches!(c, '“' | '”')) {
            return;
        }
        if reference_mark(chars, tokens, from, at + 1) == Some(at) && t.end - t.start <= 3 {
            lead.reference = Some((at, end));
            lead.core.1 = at;
            return;
        }
    }
}

/// 密度是全省平均水平的|2倍: so many times what somebody else has. 是2010年的1.9倍 tells of a change.
pub(super) fn many_times(chars: &Chars, tokens: &[Token], lead: &mut Lead, to: usize) {
    static OTHERS: Few<6> = Few::new(["平均", "水平", "全国", "全省", "全市", "全县"]);
    let from = lead.core.0;
    let times =
        tokens.get(to).is_some_and(|n| chars[n.start..n.end].contains(&'倍') || chars.get(n.end) == Some(&'倍'));
    let near = (from..to).rev().find(|&k| !tokens[k].has(Classes::ABOUT));
    let Some(of) = near.filter(|&k| times && lead.gap.is_none() && chars[tokens[k].end - 1] == '的') else { return };
    let is = |k: &usize| matches!(chars[tokens[*k].start..tokens[*k].end], ['是' | '为']);
    let Some(at) = (from + 1..of).rev().find(is) else { return };
    let other = &chars[tokens[at].end..tokens[of].end];
    if OTHERS.any_of(other) && !tokens[at..of].iter().any(|t| t.kind == Kind::Time || t.parts_clauses()) {
        lead.gap = Some(Gap::Above);
        lead.reference = Some((at + 1, of));
        lead.core.1 = at;
    }
}

/// 高于全国平均水平, 超出预期目标: what is named, the word, what it is held against.
pub(super) fn gaps(chars: &Chars, tokens: &[Token], lead: &mut Lead, to: usize) {
    let (from, end) = lead.core;
    // 比城区低, 比当地公务员高: the word that says which way stands before the number.
    let way_of = |t: &Token| match chars[t.end - 1] {
        '高' | '多' | '快' | '大' | '长' => Some(Gap::Above),
        '低' | '少' | '慢' | '小' | '短' => Some(Gap::Below),
        _ => None,
    };
    // 高于一本线(特殊类型控制线,以下称一本线)25分: what the bracket says stands between.
    let mut depth = 0;
    for at in (from..to).rev() {
        let t = &tokens[at];
        match t.mark() {
            Some(')') => depth += 1,
            Some('(') => depth -= 1,
            _ => {}
        }
        if depth > 0 {
            continue;
        }
        // 高出本科二批省控线64分: a numeral inside the name of a line.
        let line = |c: Option<&char>| matches!(c, Some('批' | '本' | '段' | '类'));
        let numbered =
            t.end == t.start + 1 && line(chars.get(t.end)) || t.end == t.start + 2 && line(chars.get(t.end - 1));
        if t.mark().is_some_and(|c| !matches!(c, '“' | '”' | '《' | '》' | '、' | '(' | ')'))
            || t.kind == Kind::Number && !numbered
        {
            return;
        }
        // 增速高于经济增速、突破3万元: the number states a value of its own.
        let reached = Classes::ATTAIN.or(Classes::AT_LEAST).or(Classes::RISE_TO);
        if t.mark() == Some('、') && at + 1 < to && tokens[at + 1].has(reached) {
            let gap = |k: &usize| tokens[*k].has(Classes::GAP_UP.or(Classes::GAP_DOWN));
            if let Some(held) = (from + 1..at).rev().find(gap) {
                lead.core.1 = lead.core.1.min(held);
            }
            return;
        }
        let word = &chars[t.start..t.end];
        let more = matches!(word, ['超'] | ['超', '过'] | ['大', '于']);
        let up = t.has(Classes::GAP_UP) || more && at + 1 < to && names_reference(chars, tokens, at + 1, to);
        let short = matches!(word, ['差'] | ['还' | '尚', '差'] | ['差', '了']);
        let held = short && held_against(chars, tokens, from, at);
        // 全县音乐教师还差120人: how many are wanting. 距标准差3.6平方米 is held against something.
        let counted = tokens.get(to).is_some_and(|n| n.kind == Kind::Number && !matches!(chars[n.end - 1], '%' | '点'));
        if short && !held && counted && at > from && at < end {
            // 尚差|事业编制|912名: what is wanting may stand behind the verb.
            lead.core = if at + 1 < end { (at + 1, end) } else { (from, at) };
            return;
        }
        let down = t.has(Classes::GAP_DOWN) || held;
        // 与全国平均水平相比还差9.3个百分点, 和省定标准相比高1.3
        if let Some(with) = compared_with(chars, tokens, from, at) {
            let way = tokens[at..to].iter().rev().find_map(way_of);
            if let Some(way) = if down {
                Some(Gap::Below)
            } else if up {
                Some(Gap::Above)
            } else {
                way
            } {
                lead.gap = Some(way);
                lead.reference = Some((with + 1, at));
                lead.core.1 = with;
                return;
            }
        }
        let than = word == ['比'] && at + 1 < to && !tokens[at + 1..to].iter().any(|t| t.kind == Kind::Time);
        let tail = if than { tokens[at..to].iter().rev().find_map(way_of) } else { None };
        if !(up || down) && tail.is_none() {
            continue;
        }
        // 低于标准的学校还有9所: how many of those that fall short there are.
        let of_such = tokens[at + 1..to].iter().position(|t| chars[t.start..t.end] == ['的']);
        if counted && of_such.is_some_and(|n| at + n + 2 < to) && chars[tokens[to - 1].end - 1] == '有' {
            return;
        }
        lead.gap = tail.or(Some(if down { Gap::Below } else { Gap::Above }));
        lead.reference = Some((at + 1, to));
        lead.core.1 = at.min(end);
        // 比全省平均高出12个百分点: the other side stands before the word.
        let than = (from..at)
            .rev()
            .take_while(|&k| tokens[k].mark().is_none_or(|c| matches!(c, '“' | '”')) && tokens[k].kind != Kind::Number)
            .find(|&k| is_side(chars, tokens, k, at));
        // 高出|近|8个百分点
        let next = tokens[at + 1..to].iter().all(|t| t.has(Classes::ABOUT.or(Classes::ADVERB)));
        if let Some(than) = than.filter(|&than| next && than + 1 < at) {
            lead.reference = Some((than + 1, at));
            lead.core.1 = than;
        }
        return;
    }
}

/// 与城区相比,|农村学校达标率低12个百分点: the clause before says what is held against, and 高 or 低 which way.
pub(super) fn compared_before(chars: &Chars, tokens: &[Token], lead: &mut Lead, start: usize) {
    let (from, end) = lead.core;
    let comma = start >= 2 && matches!(tokens[start - 1].mark(), Some(',' | '，'));
    if !comma || end <= from + 1 || lead.gap.is_some() || !COMPARED.ends_of(&chars[..tokens[start - 2].end]) {
        return;
    }
    let way = match chars[tokens[end - 1].start..tokens[end - 1].end] {
        ['高' | '多'] => Gap::Above,
        ['低' | '少'] => Gap::Below,
        _ => return,
    };
    let clause = tokens[..start - 1].iter().rev().take(10).take_while(|t| !t.parts_clauses());
    // 跟上年相比,参保人数多3200人
    if clause.clone().any(|t| t.kind == Kind::Time) {
        (lead.up, lead.down) = (way == Gap::Above, way == Gap::Below);
    } else {
        lead.gap = Some(way);
    }
    lead.reference = Some((start - 1 - clause.count(), start - 1));
    lead.core.1 = end - 1;
}

/// The token 与 of 与全国平均水平相比, where `at` stands behind it; a time that is named is no other side.
fn compared_with(chars: &Chars, tokens: &[Token], from: usize, at: usize) -> Option<usize> {
    let said = &chars[tokens[from].start..tokens[at].start];
    let more = ["还", "尚", "仍", "分别", "均", "都"].iter().find(|w| ends(said, w)).map_or(0, |w| w.chars().count());
    let said = &said[..said.len() - more];
    let end = tokens[from].start + COMPARED.ends_of(said).then(|| said.len() - 2)?;
    let compared = (from..=at).find(|&k| tokens[k].end > end)?;
    let side = |k: &usize| matches!(chars[tokens[*k].start..tokens[*k].end], ['与'] | ['和'] | ['同'] | ['跟']);
    let mut clause =
        (from..compared).rev().take_while(|&k| tokens[k].mark().is_none() && tokens[k].kind != Kind::Number);
    let with = clause.find(side)?;
    let plain = with + 1 < compared && !tokens[with..compared].iter().any(|t| t.kind == Kind::Time);
    plain.then_some(with)
}

/// 距 or 比; 与 and 跟 join two of a kind (语文与数学教师), unless what stands behind them is another value (与全省平均).
fn is_side(chars: &Chars, tokens: &[Token], at: usize, end: usize) -> bool {
    match chars[tokens[at].start..tokens[at].end] {
        ['距' | '离' | '比' | '较'] | ['距', '离'] => true,
        ['与' | '跟' | '和' | '同'] => at + 1 < end && names_reference(chars, tokens, at + 1, end),
        _ => false,
    }
}

/// 距标准|差, 对照要求|还差: the words before say what something is held against.
fn held_against(chars: &Chars, tokens: &[Token], from: usize, at: usize) -> bool {
    static SIDES: Few<4> = Few::new(["对照", "对标", "比照", "距离"]);
    let before = &tokens[from..at];
    (from..at).any(|k| is_side(chars, tokens, k, at))
        || before.first().zip(before.last()).is_some_and(|(a, b)| SIDES.any_of(&chars[a.start..b.end]))
}

/// Names another value: 全国平均, 省定标准, 预期目标, 上年同期.
fn names_reference(chars: &Chars, tokens: &[Token], from: usize, to: usize) -> bool {
    let text = chars.text(tokens[from].start, tokens[to - 1].end);
    [
        "平均", "均值", "水平", "标准", "目标", "全国", "全省", "全市", "全区", "省定", "国家", "预期", "要求", "任务",
        "指标", "计划",
    ]
    .iter()
    .any(|w| text.contains(w))
        || text.ends_with('线')
}
