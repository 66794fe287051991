//! Years and places that are dealt out to the numbers of a run, each by its rank: 2022年、2023年分别新增1200个、1500个.

use super::Item;
use crate::lexicon::Classes;
use crate::observation::Role;
use crate::period::{Moment, Period, Saying};
use crate::reading::Row;
use crate::region::{self, RegionId};
use crate::report::Area;
use crate::text::Chars;
use crate::token::{Kind, Token, Tokens};

/// 2022年、2023年分别新增1200个、1500个; 榆次区、太谷区分别为12所、9所: each number has the year or place of its rank.
/// 2021—2023年分别投入1亿元、2亿元、3亿元,生均分别为…: a stretch as long as the run, and what the next 分别 goes on with.
pub(in crate::reading) fn distribute_heads(
    chars: &Chars,
    tokens: &Tokens,
    sentence: (usize, usize),
    own: Option<RegionId>,
    items: &mut [Item],
) {
    let list = &tokens.list;
    // 市本级、甲县、乙县分别: the city itself is one of them.
    let place = |t: &Token| t.kind == Kind::Place || region::names_itself(&chars[t.start..t.end]);
    let (mut years, mut places): (Vec<Dealt>, Vec<Dealt>) = (Vec::new(), Vec::new());
    let mut from = sentence.0;
    let mut next = 0;
    while let Some(word) = (from..sentence.1).find(|&at| list[at].has(Classes::DISTRIBUTIVE)) {
        let Some(first) = items[next..].iter().position(|i| i.at > word).map(|k| next + k) else { return };
        let run = 1 + items[first + 1..].iter().take_while(|i| i.listed && i.segment == items[first].segment).count();
        // 分别新建幼儿园9所、小学4所: each number has a name of its own.
        let bare = items[first + 1..first + run].iter().all(|i| i.lead.core.0 >= i.lead.core.1);
        let mut told = years_of(chars, tokens, (from, word), if bare { run } else { 0 });
        // 近三年,…分别为1亿元、2亿元、3亿元: the stretch holds from before.
        if told.is_empty()
            && years.is_empty()
            && bare
            && run >= 3
            && stretch_before(chars, list, word, items[first].scope.time_at)
            && let Some(Period::Span(a, b)) = items[first].scope.time
            && (b - a) as usize + 1 == run
            && !shared_by_names(list, (from, word))
        {
            told = (a..=b).map(|y| Dealt { at: word, year: Some(Moment::year(y)) }).collect();
        }
        if !told.is_empty() {
            years = told;
        }
        let named = joined_heads(tokens, (from, word), place);
        // 甲会展、乙灯会掀起热潮,国内游客、入境游客数量分别增长: dealt out to what stands in the clause itself.
        let clause = list[from..word].iter().rposition(Token::parts_clauses).map_or(from, |mark| from + mark + 1);
        let elsewhere = named.iter().all(|&at| at < clause) && shared_by_names(list, (from, word));
        if named.len() >= 2 && !elsewhere {
            places = named.into_iter().map(|at| Dealt { at, year: None }).collect();
        }
        for (item, of) in items[first..].iter_mut().zip(&years).take(if years.len() == run { run } else { 0 }) {
            if let Some(m) = of.year {
                item.scope.time = Some(Period::At(m));
                item.scope.time_at = Some((list[of.at].start, list[of.at].end));
            }
        }
        for (item, of) in items[first..].iter_mut().zip(&places).take(if places.len() == run { run } else { 0 }) {
            if list[of.at].kind != Kind::Place {
                (item.scope.area, item.scope.area_at) = (own.map(Area::known), None);
            } else if let Some(id) = region::choose(tokens.places[list[of.at].index], own) {
                item.scope.area = Some(Area::known(id));
                item.scope.area_at = Some((list[of.at].start, list[of.at].end));
            }
        }
        next = first + run;
        from = items[next - 1].at;
    }
}

/// 甲县98%,乙市95%,丙区90%。排名分别为3位、8位、20位: as many places in an order as areas were told just before.
pub(in crate::reading) fn ranked_places(told: &[Row], items: &mut [Item]) {
    let open = |i: &Item| i.role == Role::Rank && i.scope.area_at.is_none();
    let Some(first) = items.iter().position(|i| open(i) && i.lead.distributive) else { return };
    let run = 1 + items[first + 1..].iter().take_while(|i| open(i) && i.listed).count();
    let Some(rows) = told.len().checked_sub(run).map(|from| &told[from..]).filter(|_| first == 0 && run > 1) else {
        return;
    };
    let own = |k: usize| {
        let Row { area, area_at, label, .. } = &rows[k];
        area_at.is_some() && label.text == rows[0].label.text && rows[..k].iter().all(|other| other.area != *area)
    };
    if (0..run).all(own) {
        for (item, row) in items[first..].iter_mut().zip(rows) {
            (item.scope.area, item.scope.area_at) = (Some(row.area.clone()), row.area_at);
        }
    }
}

/// 近三年,…分别, or 三年分别: so many years, not since when something holds.
fn stretch_before(chars: &Chars, list: &[Token], word: usize, time_at: Option<(usize, usize)>) -> bool {
    let named = time_at.is_some_and(|(a, b)| matches!(chars[a..b], ['近' | '过' | '前', ..]));
    named || matches!(chars[..list[word].start], [.., '年'] | [.., '年', '来' | '间'])
}

/// A year or place that one number of a run gets.
struct Dealt {
    at: usize,
    year: Option<Moment>,
}

/// The last run of years or places joined by 、 in `from..to`.
fn joined_heads(tokens: &Tokens, (from, to): (usize, usize), is_one: impl Fn(&Token) -> bool) -> Vec<usize> {
    let list = &tokens.list;
    let mut heads: Vec<usize> = Vec::new();
    for at in from..to {
        let t = &list[at];
        if is_one(t) && !t.has(Classes::CUE) {
            let joined = at > 0 && (list[at - 1].mark() == Some('、') || list[at - 1].has(Classes::CONJUNCTION));
            if !joined {
                heads.clear();
            }
            heads.push(at);
        }
    }
    heads
}

/// 甲、乙分别, 甲和乙分别: names that the numbers are dealt out to.
fn shared_by_names(list: &[Token], (from, to): (usize, usize)) -> bool {
    let clause = list[from..to].iter().rev().take_while(|t| !t.parts_clauses());
    clause.into_iter().any(|t| t.mark() == Some('、') || t.has(Classes::CONJUNCTION) && t.end - t.start < 3)
}

/// The years that `from..to` names for a run of so many numbers; none where names stand there that share it.
fn years_of(chars: &Chars, tokens: &Tokens, (from, to): (usize, usize), run: usize) -> Vec<Dealt> {
    let list = &tokens.list;
    let heads = joined_heads(tokens, (from, to), |t| t.kind == Kind::Time);
    let year = |at: usize| match tokens.sayings[list[at].index] {
        Saying::At(m) => Some(m),
        _ => None,
    };
    if heads.len() >= 2 {
        return heads.into_iter().map(|at| Dealt { at, year: year(at) }).collect();
    }
    let [at] = heads[..] else { return Vec::new() };
    let Saying::Span(a, b) = tokens.sayings[list[at].index] else { return Vec::new() };
    // 2021—2023年甲、乙、丙分别达到…: one number for each name.
    let school = chars[list[at].start..list[at].end].contains(&'学');
    if shared_by_names(list, (at + 1, to)) || school || (b - a) as usize + 1 != run || run < 2 {
        return Vec::new();
    }
    (a..=b).map(|y| Dealt { at, year: Some(Moment::year(y)) }).collect()
}
