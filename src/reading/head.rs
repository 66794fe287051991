//! Where the words that name what is measured begin: behind times, places, telling and what is only said before them.

use crate::forms::Few;
use crate::lexicon::Classes;
use crate::region::names_itself;
use crate::token::Kind as TokenKind;

use super::label::{View, is_verb, word};
use super::phrase::{holds, names_otherwise};

/// Takes off what opens a clause and names nothing: time, place, 其中, 我市, adverbs, frames.
pub(super) fn strip_head(v: &View, (mut from, to): (usize, usize)) -> (usize, usize) {
    // 成为全省唯一外贸总额超百亿的县: what makes it so.
    if let Some(only) = (from..to.min(from + 5)).rev().find(|&at| matches!(word(v, &v.tokens[at]), ['唯', '一']))
        && only + 1 < to
        && (from..only).any(|at| matches!(word(v, &v.tokens[at]), ['成', '为'] | ['是']))
    {
        from = only + 1;
    }
    // 【学前教育】年末有幼儿园203所: a heading in the line.
    if let Some(close) = (from..to).rev().find(|&at| v.tokens[at].mark() == Some('】')) {
        from = close + 1;
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
        if let Some(end) = reckoned(v, (from, to)) {
            from = end;
            continue;
        }
        // 2020年|受疫情影响|回落到81.5%: why.
        if v.chars[t.start] == '受'
            && let Some(why) = (from..to.min(from + 6)).find(|&at| v.chars[..v.tokens[at].end].ends_with(&['影', '响']))
        {
            from = why + 1;
            continue;
        }
        if v.zone.is_some_and(|(a, b)| a <= t.start && t.end <= b) {
            from += 1;
            continue;
        }
        // 甲县、乙县两|县|小学: how many places were named is no name.
        let sums = |k: usize| v.tokens[k].kind == TokenKind::Number && v.mentions[v.tokens[k].index].skipped.is_some();
        let kinds: &[&[char]] =
            &[&['县'], &['区'], &['市'], &['州'], &['地'], &['旗'], &['县', '市'], &['县', '区'], &['市', '县']];
        if from > 0 && from + 1 < to && sums(from - 1) && kinds.contains(&word(v, t)) {
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
            // 利用闲置校舍|改建幼儿园: with what it was done.
            ['利', '用'] | ['整', '合'] | ['盘', '活'] | ['依', '托'] | ['借', '助']
                if v.m.unit != "元" && (from + 2..to).any(|at| is_verb(v, at) && at + 1 < to) =>
            {
                from = (from + 2..to).rev().find(|&at| is_verb(v, at) && at + 1 < to).unwrap_or(from);
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
                    && !next.chars().nth(1).is_some_and(|c| matches!(c, '镇' | '村' | '土'));
                if town && v.tokens.get(from + 2).is_some_and(|n| from + 3 < to && n.has(Classes::ATTAIN)) {
                    from += 3;
                    continue;
                }
                !opening.iter().any(|w| next.starts_with(w)) && !town
            }
            TokenKind::Word => {
                // 山东|和|广东各7所, 市本级|及|城关区各1所
                let beside = |at: usize| {
                    v.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Place || names_itself(word(v, t)))
                };
                t.has(Classes::CONJUNCTION) && from > 0 && beside(from - 1) && beside(from + 1)
                    // 市本级投入 is a name, 市本级、甲县 and 市本级2所 are whose it is.
                    || names_itself(word(v, t))
                        && (from + 1 == to || super::labels::joins_places(&v.tokens[from + 1]) && beside(from + 2))
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
                    ['的' | '了' | '我' | '使' | '让' | '其' | '等' | '则' | '先']
                        | ['我', '们' | '校' | '院' | '园']
                        | ['了', '一', '批']
                );
                // 2025年底|前…, 前|6月
                let beside = |at: usize| v.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Time);
                if word(v, t) == ['前'] && (beside(from + 1) || from > 0 && beside(from - 1)) {
                    from += 1;
                    continue;
                }
                // 至|2010年底|竣工
                if matches!(word(v, t), ['至' | '到'])
                    && v.tokens.get(from + 1).is_some_and(|n| n.kind == TokenKind::Time)
                {
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
    if owner_alone(v, (from, to)) {
        return (to, to);
    }
    (from, to)
}

/// 甲县一中|一家就占去|518人: nothing behind the owner but that it alone has so many.
fn owner_alone(v: &View, (from, to): (usize, usize)) -> bool {
    static ALONE: Few<10> = Few::new([
        "一家就", "一校就", "一园就", "一所就", "一地就", "一县就", "一市就", "一个市就", "一个县就", "一个区就",
    ]);
    const HAS: [&str; 10] = ["占", "占了", "占去", "占到", "有", "考了", "达", "差", "缺", ""];
    if from >= to || v.before.is_none() || v.tokens[to - 1].end - v.tokens[from].start > 8 {
        return false;
    }
    let said = v.chars.text(v.tokens[from].start, v.tokens[to - 1].end);
    ALONE.begins(said).is_some_and(|alone| HAS.contains(&&said[alone.len()..])) || said == "就占去" || said == "就占了"
}

/// 通过三年努力|…: where it ends.
fn effort(v: &View, (from, to): (usize, usize)) -> Option<usize> {
    let end = (from + 1..to.min(from + 5)).find(|&at| v.chars[..v.tokens[at].end].ends_with(&['努', '力']))?;
    let time = v.tokens[from + 1..=end].iter().any(|t| matches!(t.kind, TokenKind::Number | TokenKind::Time));
    (time && end + 1 < to).then_some(end + 1)
}

/// 按标准测算|尚缺120名, 经测算|小学为0.4: how it was reckoned is not what it is.
fn reckoned(v: &View, (from, to): (usize, usize)) -> Option<usize> {
    static RECKONED: Few<7> = Few::new(["测算", "核算", "推算", "估算", "计算", "折算", "统计"]);
    if !matches!(v.chars[v.tokens[from].start], '按' | '经' | '据') {
        return None;
    }
    let end = (from..to.min(from + 6)).find(|&at| RECKONED.ends_of(&v.chars[..v.tokens[at].end]))? + 1;
    (v.chars.get(v.tokens[end - 1].end) != Some(&'的')).then_some(end)
}

/// 义务教育 全市义务教育中小学214所: a heading that has lost its line stands before the words for the whole.
pub(super) fn behind_heading(v: &View, (from, to): (usize, usize)) -> (usize, usize) {
    let cue = (from + 1..to).find(|&at| v.tokens[at].has(Classes::CUE) && v.tokens[at].end - v.tokens[at].start == 2);
    let Some(at) = cue.filter(|&at| at + 1 < to) else { return (from, to) };
    let head = v.chars.text(v.tokens[from].start, v.tokens[at].start);
    let names = ["教育", "阶段", "学校", "幼儿园"].iter().any(|w| head.ends_with(w)) && head.chars().count() <= 8;
    // 暑期全市投入1860万元: when it was.
    let season = matches!(head, "暑期" | "暑假" | "寒假" | "假期" | "暑假期间" | "假期里" | "汛期" | "节日期间");
    if names || season { strip_head(v, (at, to)) } else { (from, to) }
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
pub(super) fn behind_holding(v: &View, (from, to): (usize, usize)) -> (usize, usize) {
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
pub(super) fn behind_term(v: &View, (from, to): (usize, usize)) -> Option<(usize, usize)> {
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
