//! Labels of the numbers that 分别 deals out, or that a list of names stands before.

use super::Row;
use super::context::Context;
use super::item::Item;
use super::label;
use super::labels::right_names;
use super::list;
use super::phrase::{Phrase, phrase};
use super::whole_label::kind_before;
use crate::forms::Few;
use crate::lexicon::Classes;
use crate::region::names_itself;
use crate::sentence::Segment;
use crate::text::Chars;
use crate::token::{Kind, Token, Tokens};

/// What the last number of the list is said to do, if this number is in a list before it.
pub(super) fn list_said(chars: &Chars, tokens: &Tokens, items: &[Item], k: usize) -> Option<(usize, usize)> {
    let mut last = k;
    while last + 1 < items.len() && items[last + 1].listed && items[last + 1].segment == items[k].segment {
        last += 1;
    }
    if last == k {
        return None;
    }
    let (from, to) = items[last].right;
    (from..to)
        .find(|&at| {
            at > from
                && tokens.list[at].kind == Kind::Word
                && tokens.list[at].has(Classes::PREDICATE)
                && !tokens.list[at].has(Classes::NOUN)
        })
        .filter(|&at| to - at >= 1 && chars.len() > tokens.list[at].start)
        .map(|at| (at, to))
}

/// A run of bare numbers whose names stand together before them: 甲、乙分别达到1、2.
pub(super) fn distributed(
    chars: &Chars,
    tokens: &Tokens,
    items: &mut [Item],
    k: usize,
    segs: &[Segment],
    context: &Context,
    told: &[Row],
) -> Option<usize> {
    let list = &tokens.list;
    let mut n = 1;
    while k + n < items.len() {
        let next = &items[k + n];
        let bare = next.lead.core.0 >= next.lead.core.1;
        if !(next.listed && bare && next.segment == items[k].segment) || right_names(chars, list, items, k + n - 1) {
            break;
        }
        n += 1;
    }
    if n < 2 || right_names(chars, list, items, k + n - 1) {
        return None;
    }
    // 免学费及助学金214万元、1070人次: one name, measured twice.
    let unit = |i: &Item| tokens.mentions[i.index].unit;
    let mixed = items[k + 1..k + n].iter().any(|i| unit(i) == "人次" && unit(&items[k]) == "元");
    if mixed && !items[k].lead.distributive {
        return None;
    }
    let mut core = items[k].lead.core;
    // 商南县到|2026年|小学、初中…
    let by_when = |at: usize| matches!(chars[list[at].start..list[at].end], ['到' | '至']);
    let placed = usize::from(core.0 < core.1 && list[core.0].kind == Kind::Place);
    if core.0 + placed + 1 < core.1 && by_when(core.0 + placed) && list[core.0 + placed + 1].kind == Kind::Time {
        core.0 += placed + 2;
    }
    let names = phrase(chars, list, core.0, core.1);
    if let Some(labels) = bracketed(chars, list, segs[items[k].segment].from, items[k].at, n) {
        for (item, label) in items[k..].iter_mut().zip(labels) {
            item.label = Some((label, label::Kind::Whole, 2.0));
        }
        return Some(n);
    }
    // 支出分别为6.9亿元、7.3亿元、7.8亿元: one name for all, which the first has taken.
    if names.is_empty() && items[k].listed {
        return None;
    }
    // 一类是自办食堂,有36所9200人;另一类是配餐,有12所2100人: of what this clause names.
    if names.is_empty() && kind_before(chars, list, segs, items[k].segment) {
        return None;
    }
    // 榆次区、太谷区分别为12所、9所: of what was counted before. 莲都区、青田县分别新建公园3个、5个: the same in each.
    let head = |t: &Token| {
        matches!(t.kind, Kind::Place | Kind::Time)
            || t.mark() == Some('、')
            || t.has(Classes::CONJUNCTION)
            || names_itself(&chars[t.start..t.end])
    };
    let heads = core.0 + list[core.0..core.1].iter().take_while(|t| head(t)).count();
    let places = core.0 < core.1 && heads == core.1;
    let respectively = |t: &Token| matches!(chars[t.start..t.end], ['分', '别'] | ['各']);
    let each = heads > core.0 && heads < core.1 && respectively(&list[heads]);
    // 翁牛特旗、喀喇沁旗|完工率|分别为38.5%、33.3%: as many places as numbers, and one measure behind them.
    let dealt = heads < core.1 && list[core.0..heads].iter().filter(|t| t.kind == Kind::Place).count() == n;
    let same = (each || dealt).then(|| phrase(chars, list, heads + usize::from(each), core.1));
    let same = same.filter(|p| !p.is_empty() && !p.text.contains('、'));
    let measured = || items[..k].last().and_then(|i| i.label.as_ref().map(|(p, ..)| p)).or(context.last_label.as_ref());
    // 图书馆达标率,甲区、乙县分别为91%、88%: of the measure that the sentence began with.
    let ahead = || super::measured::measure_ahead(chars, list, &tokens.mentions, segs, items[k].segment);
    // 生均面积,…,甲中学、乙中学分别只有0.7人、0.8人: of the measure that the sentence began with.
    let schools = || {
        let named = |name: &str| super::names::INSTITUTIONS.ends(name).is_some() || name.ends_with(['中', '小']);
        let of_schools = !matches!(unit(&items[k]), "所" | "家" | "个")
            && names.text.split(['、', '和']).count() == n
            && names
                .text
                .split(['、', '和'])
                .all(|name| named(name) && crate::stage::stage_of(name).is_none_or(|_| name.chars().count() > 3));
        of_schools.then(ahead).flatten()
    };
    let labels = if places {
        vec![ahead().or_else(|| measured().cloned())?; n]
    } else if let Some(measure) = schools() {
        vec![measure; n]
    } else if let Some(same) = same {
        vec![same; n]
    } else if let Some(goal) =
        goal_of(chars, list, (core.0, items[k].at)).filter(|_| tokens.mentions[items[k].index].percent())
    {
        // 新增就业1.1万人,再就业4470人,分别完成年计划的76%、89%
        // 新增就业、再就业分别完成年计划的76%、89%: names in front, or those that were counted.
        let done = (core.0..items[k].at).find(|&at| matches!(chars[list[at].start..list[at].end], ['完', '成']));
        let mut names = phrase(chars, list, core.0, done.unwrap_or(core.0));
        names.text = names.text.trim_end_matches("分别").to_owned();
        let counted = match list::distribute(&names, n) {
            Some(names) => names,
            None => last_counted(&items[..k], n, segs, tokens)?,
        };
        counted.iter().map(|label| label.then(goal)).collect()
    } else if names.text.starts_with('占') {
        // 学校347所、在校生56.6万人,分别占全省的55%、59%
        let before = last_counted(&items[..k], n, segs, tokens)?;
        let whole = names.text.trim_end_matches('的');
        before.iter().map(|label| label.then(whole).then("比例")).collect()
    } else if names.is_empty() {
        // 分别高出16.6、5.2、1.3个百分点: the names of the numbers before, in their order.
        let before: Vec<Phrase> =
            items[..k].iter().filter_map(|i| i.label.as_ref().map(|(p, _, _)| p.clone())).collect();
        if before.is_empty() && told.len() == n {
            // 甲、乙分别达到90%、85%;2020年分别达到95%、90%: those of the sentence before.
            told.iter().map(|row| row.label.clone()).collect()
        } else if before.len() < n {
            return None;
        } else {
            // 研究生87名、硕士45名,分别占17%、8.8%
            let share = items[k].lead.share && tokens.mentions[items[k].index].percent();
            let of = |p: &Phrase| if share && !p.text.ends_with("占比") { p.then("占比") } else { p.clone() };
            before[before.len() - n..].iter().map(of).collect()
        }
    } else if let Some(labels) = members_of_lists(items, k, n, &names) {
        labels
    } else {
        let mut names = names;
        strip_leading(&mut names);
        // 小学、初中生均面积分别为5平方米、6平方米,生均图书分别为28册、36册: of each stage again.
        let mut labels = match again(&names, &items[..k], n) {
            Some(labels) => labels,
            None => match measured_for(&names, n) {
                Some(labels) => labels,
                None => list::distribute(&names, n)?,
            },
        };
        // 每百名学生拥有骨干教师数:小学、初中分别达到1人、1.2人
        let colon = context.frame.as_ref().filter(|f| context.colon && super::names::measures(&f.text)).cloned();
        // “双师型”教师占比,高职、中职分别达到48%、37%
        if let Some(frame) = colon.or_else(ahead) {
            for label in labels.iter_mut().filter(|l| l.len() <= 6 && crate::stage::stage_of(&l.text).is_some()) {
                label.text.push_str(&frame.text);
            }
        }
        labels
    };
    for (j, label) in labels.into_iter().enumerate() {
        items[k + j].label = Some((label, label::Kind::Whole, 2.0));
    }
    Some(n)
}

/// 按等级(初级、中级)分别补贴每人|200元、400元: as many kinds as numbers, in the bracket before 分别.
fn bracketed(chars: &Chars, list: &[Token], from: usize, at: usize, n: usize) -> Option<Vec<Phrase>> {
    let word = (from..at).rev().take(6).find(|&k| list[k].has(Classes::DISTRIBUTIVE))?;
    let close = word.checked_sub(1).filter(|&k| k > from && list[k].mark() == Some(')'))?;
    let open = (from.max(close.saturating_sub(30))..close).rev().find(|&k| list[k].mark() == Some('('))?;
    let kinds = chars.text(list[open].end, list[close].start);
    let kinds: Vec<&str> = kinds.split('、').collect();
    let said = phrase(chars, list, word + 1, at);
    let fits = kinds.len() == n && kinds.iter().all(|k| (2..=8).contains(&k.chars().count())) && said.len() <= 12;
    let turned = super::each::turned(&said.text);
    fits.then(|| kinds.iter().map(|kind| said.with([kind, turned.as_str()].concat())).collect())
}

/// The names of the last `n` figures that were counted, in their order; `None` if there are fewer.
fn last_counted(items: &[Item], n: usize, segs: &[Segment], tokens: &Tokens) -> Option<Vec<Phrase>> {
    let counted = |i: &&Item| segs[i.segment].depth == 0 && !tokens.mentions[i.index].percent();
    let names = items.iter().rev().filter(counted).take(n);
    let mut names: Vec<Phrase> = names.filter_map(|i| i.label.as_ref().map(|(p, ..)| p.clone())).collect();
    names.reverse();
    (names.len() == n).then_some(names)
}

/// 分别|完成年计划的|76%: what was to be done.
fn goal_of<'a>(chars: &'a Chars<'a>, list: &[Token], (from, to): (usize, usize)) -> Option<&'a str> {
    let said = (from < to).then(|| chars.text(list[from].start, list[to - 1].end))?;
    let goal = &said[said.find("完成")?..].trim_end_matches('的');
    ["目标", "任务", "计划"].iter().any(|w| goal.contains(w)).then_some(*goal).filter(|g| g.chars().count() <= 12)
}

/// 高校、中职分别达到153所、444所,在校生分别为196万人、87万人: of as many as were counted before, in their order.
fn members_of_lists(items: &[Item], k: usize, n: usize, names: &Phrase) -> Option<Vec<Phrase>> {
    let member = super::names::MEMBERS.ends(&names.text).is_some_and(|m| m.len() == names.text.len());
    if !member || k < n || !items[k].lead.distributive {
        return None;
    }
    let before = &items[k - n..k];
    let together = before[1..].iter().all(|i| i.listed && i.segment == before[0].segment);
    if !together || !before[0].lead.distributive {
        return None;
    }
    // 中职学校数量, 在校生: of the schools, not of their number.
    let whose = |p: &Phrase| p.with(p.text.trim_end_matches("数量").trim_end_matches('数').to_string());
    before.iter().map(|i| i.label.as_ref().map(|(p, ..)| whose(p).then(&names.text))).collect()
}

/// 每百名学生拥有教师数小学、初中分别…: the measure stands before the stages that it is dealt out to.
fn measured_for(names: &Phrase, n: usize) -> Option<Vec<Phrase>> {
    static STAGES: Few<6> = Few::new(["幼儿园", "小学", "初中", "普通高中", "高中", "中职"]);
    let parts: Vec<&str> = names.text.split(['、', '和']).collect();
    let first = *parts.first().filter(|_| parts.len() == n)?;
    let stage = STAGES.ends(first)?;
    let measure = &first[..first.len() - stage.len()];
    let rest = parts[1..].iter().all(|part| STAGES.ends(part).is_some_and(|s| s.len() == part.len()));
    if !rest || measure.chars().count() < 3 || !super::names::measures(measure) {
        return None;
    }
    let stages = std::iter::once(stage).chain(parts[1..].iter().copied());
    Some(stages.map(|stage| names.with([stage, measure].concat())).collect())
}

/// One measure for the stages that the last run of as many numbers named.
fn again(names: &Phrase, before: &[Item], n: usize) -> Option<Vec<Phrase>> {
    let stage = |text: &str| list::member(text, Classes::F_STAGE).map(|(from, to)| text[from..to].to_string());
    if names.text.contains('、') || !super::names::measures(&names.text) || stage(&names.text).is_some() {
        return None;
    }
    let told = &before[before.len().checked_sub(n)?..];
    let stages: Vec<String> =
        told.iter().map_while(|i| i.label.as_ref().and_then(|(label, ..)| stage(&label.text))).collect();
    let distinct = (1..stages.len()).all(|k| !stages[..k].contains(&stages[k]));
    (stages.len() == n && distinct)
        .then(|| stages.iter().map(|stage| names.with(format!("{stage}{}", names.text))).collect())
}

/// Takes verbs of causing off a list of names (实现甲、乙 …).
fn strip_leading(names: &mut Phrase) {
    // 以旧换新带动汽车、家电零售额分别增长: what brought it about names neither.
    static CAUSING: Few<4> = Few::new(["带动", "拉动", "推动", "促使"]);
    let first = names.text.split('、').next().unwrap_or_default();
    if let Some(end) = CAUSING.last_end(first).filter(|&end| end < first.len()) {
        names.text.drain(..end);
    }
    for word in [
        "按要求", "按规定", "按照要求", "按照规定", "全县", "全市", "全区", "全省", "全州", "我县", "我市", "我区",
        "实现", "推动", "确保", "使", "保持", "达到", "提高", "提升",
    ] {
        if let Some(rest) = names.text.strip_prefix(word) {
            names.text = rest.to_string();
        }
    }
}
