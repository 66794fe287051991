//! The numbers of a sentence, each with the words left and right that are its own.

use super::Row;
use super::context::Context;
use super::label;
use super::lead::{Lead, lead};
use super::money::between_verbs;
use super::org;
use super::phrase::Phrase;
use super::run_on::next_begins;
use super::scope::Scope;
use super::shape::describes;
use crate::forms::Few;
use crate::lexicon::Classes;
use crate::observation::Role;
use crate::period::{Moment, Period, Saying};
use crate::region::{self, RegionId};
use crate::report::Area;
use crate::sentence::Segment;
use crate::text::Chars;
use crate::token::{Kind, Token, Tokens};

/// One number with the words that are its own.
pub(super) struct Item {
    pub index: usize,
    pub at: usize,
    pub segment: usize,
    pub right: (usize, usize),
    pub listed: bool,
    pub lead: Lead,
    pub role: Role,
    pub rule: &'static str,
    pub label: Option<(Phrase, label::Kind, f32)>,
    pub scope: Scope,
    /// The institution that heads the clause.
    pub org: Option<(usize, usize)>,
    /// Its name, also where an earlier clause gave it.
    pub org_name: Option<String>,
}

/// 14.7个、17.4个、17.2个百分点: the unit that the last of a list spells out holds for all.
pub(super) fn list_units(tokens: &Tokens, items: &[Item]) -> Vec<(usize, &'static str)> {
    let mut out: Vec<(usize, &'static str)> = Vec::new();
    for k in (1..items.len()).rev() {
        let (a, b) = (&items[k - 1], &items[k]);
        // From the last to the first: only what was found for `b` can count here.
        let found = |i: &Item| out.last().filter(|(of, _)| *of == i.index).map(|(_, unit)| *unit);
        let unit = |i: &Item| found(i).unwrap_or(tokens.mentions[i.index].unit);
        let bare = b.listed && b.segment == a.segment && b.lead.core.0 >= b.lead.core.1 && a.right.0 >= a.right.1;
        let (left, right) = (unit(a), unit(b));
        if bare
            && (matches!(right, "百分点" | "千分点") && matches!(left, "个" | "")
                || left.is_empty() && !right.is_empty())
        {
            out.push((a.index, right));
        }
    }
    out
}

/// So many clauses at most stand in a bracket that is looked over.
const BRACKET: usize = 8;

/// The numbers of a sentence, each with the words left and right that are its own. `unit_told` is that of the number
/// before, where only a semicolon parts them.
pub(super) fn items(
    chars: &Chars,
    tokens: &Tokens,
    segs: &[Segment],
    scopes: &mut [(usize, Scope)],
    unit_told: Option<&'static str>,
) -> Vec<Item> {
    let list = &tokens.list;
    let mut out: Vec<Item> = Vec::with_capacity(scopes.len());
    for (s, seg) in segs.iter().enumerate() {
        let mut numbers = (seg.from..seg.to)
            .filter(|&at| list[at].kind == Kind::Number && tokens.mentions[list[at].index].skipped.is_none())
            .peekable();
        let mut left_from = seg.from;
        let mut listed = false;
        while let Some(at) = numbers.next() {
            let (right_to, next_left, next_listed) = match numbers.peek() {
                Some(&next) => between(chars, tokens, at, next),
                // 两栋教学楼、一栋科技楼: what the next of the list counts is not this one's.
                None => (next_counted(list, at, seg.to), seg.to, false),
            };
            let right_to = news_behind(chars, list, at, right_to).unwrap_or(right_to);
            let right_to = text_behind(chars, tokens, at, right_to).unwrap_or(right_to);
            let right_to = if said_again(chars, list, seg, at) || carried_out(chars, list, left_from, at, right_to) {
                at + 1
            } else {
                right_to
            };
            let index = list[at].index;
            left_from = quotation_start(chars, list, left_from, at);
            let unit_before = out.last().map(|i: &Item| tokens.mentions[i.index].unit).or(unit_told);
            let again = unit_before == Some(tokens.mentions[index].unit);
            // 超出目标任务(60%)|22个百分点: the words stand before the bracket.
            let before = (at == seg.from && at > 0 && seg.depth == 0 && list[at - 1].mark() == Some(')'))
                .then(|| segs[..s].iter().rev().take(BRACKET).find(|b| b.depth == 0 && b.mark == '('))
                .flatten()
                .filter(|b| b.from < b.to);
            out.push(Item {
                index,
                at,
                segment: s,
                right: (at + 1, right_to),
                listed,
                lead: match before {
                    Some(b) => lead(chars, list, b.from, b.to),
                    None => before_field(chars, tokens, lead(chars, list, left_from, at)),
                },
                role: Role::Level,
                rule: "",
                label: None,
                scope: scopes
                    .binary_search_by_key(&index, |(of, _)| *of)
                    .map_or_else(|_| Scope::default(), |found| std::mem::take(&mut scopes[found].1)),
                org: org::institution(chars, list, left_from, at).or_else(|| {
                    // 招生1840人,其中:甲县一中950人;甲县二中540人
                    let counted = matches!(tokens.mentions[index].unit, "所" | "家" | "个") || right_to > at + 1;
                    (again && !counted).then(|| org::alone(chars, list, left_from, at)).flatten()
                }),
                org_name: None,
            });
            left_from = next_left;
            listed = next_listed;
        }
    }
    out
}

/// 发放贷款超47亿元|中国教育报讯(记者…), 招聘20名教师|河川日报客户端记者…: where a headline that has lost its
/// line runs into who writes, which names nothing.
fn news_behind(chars: &Chars, list: &[Token], at: usize, to: usize) -> Option<usize> {
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
fn text_behind(chars: &Chars, tokens: &Tokens, at: usize, to: usize) -> Option<usize> {
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
pub(super) fn purpose_opens(chars: &Chars, list: &[Token], from: usize, to: usize) -> Option<usize> {
    const WAYS: [&str; 8] = ["深入", "进一步", "贯彻", "全面贯彻", "认真贯彻", "切实", "积极贯彻", "全面落实"];
    (from..to).find(|&k| {
        chars[list[k].start..list[k].end] == ['为'] && WAYS.iter().any(|w| chars.up_to(list[k].end, 4).starts_with(w))
    })
}

/// 今年按|65%|执行, 按每生4元|足额落实: what is done with a rate names nothing.
fn carried_out(chars: &Chars, list: &[Token], from: usize, at: usize, to: usize) -> bool {
    static CARRIED: Few<8> = Few::new(["执行", "落实", "掌握", "计发", "兑现", "安排", "计算", "核定"]);
    let by = |t: &Token| matches!(chars[t.start..t.end], ['按'] | ['按', '照']);
    let Some(last) = (at + 1..to).next_back().map(|k| &list[k]) else { return false };
    let ends = list.get(to).is_none_or(|t| t.mark().is_some());
    last.end - list[at].end <= 6
        && ends
        && CARRIED.ends_of(&chars[..last.end])
        && chars.get(list[at].end) != Some(&'的')
        && list[from..at].iter().rev().take(5).any(by)
}

/// 某县发放贷款20万元|某县发放贷款20万元: a headline that has lost its line, and its text.
fn said_again(chars: &Chars, list: &[Token], seg: &Segment, at: usize) -> bool {
    let (from, again) = (list[seg.from].start, list.get(at + 1).map_or(chars.len(), |t| t.start));
    let own = chars.up_to(from, 6);
    own.chars().count() == 6 && from + 6 <= list[at].start && chars.up_to(again, 6) == own
}

/// 开工率在全省110个县中排名|23位: what is ranked stands before the field.
fn before_field(chars: &Chars, tokens: &Tokens, mut lead: Lead) -> Lead {
    let list = &tokens.list;
    let (from, to) = lead.core;
    let field = (from..to).rev().find(|&at| {
        list[at].kind == Kind::Number && tokens.mentions[list[at].index].skipped == Some("field-of-a-rank")
    });
    if let Some(mut at) = field {
        while at > from
            && (list[at - 1].has(Classes::CUE.or(Classes::F_LEVEL))
                || list[at - 1].kind == Kind::Place
                || matches!(chars[list[at - 1].start..list[at - 1].end], ['在' | '列' | '居']))
        {
            at -= 1;
        }
        lead.core.1 = at;
    }
    lead
}

/// Where a list goes on with a number that states nothing.
fn next_counted(list: &[Token], at: usize, end: usize) -> usize {
    let next = (at + 1..end)
        .find(|&k| list[k].mark() == Some('、') && list.get(k + 1).is_some_and(|t| t.kind == Kind::Number));
    next.unwrap_or(end)
}

/// Where the quotation that a number stands in begins (提出的“到2025年达到95%”), if after `from`.
pub(super) fn quotation_start(chars: &Chars, list: &[Token], from: usize, at: usize) -> usize {
    let open = (from..at).rev().find(|&k| matches!(list[k].mark(), Some('“' | '”')));
    match open {
        Some(k) if list[k].mark() == Some('“') => {
            let timed = list[k..at].iter().any(|t| t.kind == Kind::Time);
            let long = crate::passage::closing(chars, list[k].start, 120)
                .is_some_and(|end| end > list[at].end && end - list[k].start > 12);
            if timed && long { k + 1 } else { from }
        }
        _ => from,
    }
}

/// Parts the words between two numbers of one segment: where the right side of the first ends,
/// where the left side of the second begins, and whether they stand in one list.
pub(super) fn between(chars: &Chars, tokens: &Tokens, first: usize, second: usize) -> (usize, usize, bool) {
    let list = &tokens.list;
    let is_separator = |at: usize| {
        // 投入8亿元新建、改扩建幼儿园31所: it joins verbs.
        list[at].mark() == Some('、') && !(at > first + 1 && between_verbs(list, at))
            || list[at].has(Classes::CONJUNCTION)
                && !list[at].has(Classes::NOUN)
                && list[at].end - list[at].start <= 2
                && !matches!(chars[list[at].start], '同')
    };
    let (from, to) = (first + 1, second);
    if from >= to {
        return (from, to, true);
    }
    if is_separator(from) {
        return (from, from + 1, true);
    }
    if is_separator(to - 1) {
        return (to - 1, to, true);
    }
    if next_begins(chars, tokens, first, second) {
        return (from, from, false);
    }
    // 7个县(市、区)已有5个: what stands in a bracket parts nothing.
    let mut depth = 0;
    let apart = |at: &usize| {
        match list[*at].mark() {
            Some(')') => depth += 1,
            Some('(') => depth -= 1,
            _ => {}
        }
        depth == 0 && is_separator(*at)
    };
    if let Some(at) = (from..to).rev().find(apart) {
        // 为2.5万名群众发放保障金、救助金5350万元: the list of what is given.
        let given = (from + 1..at).find(|&k| list[k].has(Classes::ACT) && !list[k].has(Classes::NOUN));
        let whom = list[..first].iter().rev().take(3).any(|t| matches!(chars[t.start..t.end], ['为' | '给' | '向']));
        if let Some(verb) = given.filter(|&k| whom && k + 1 < at && tokens.mentions[list[second].index].unit == "元") {
            return (verb, verb, false);
        }
        return (at, at + 1, true);
    }
    // 公办幼儿园1所学位数270个: a number whose name stands left leaves what follows to the next.
    // 30个省份1315个县: what stands left is the name of the number before.
    let taken = first >= 2 && list[first - 2].kind == Kind::Number;
    let named_left = first > 0
        && !taken
        && {
            let t = &list[first - 1];
            (t.kind == Kind::Run
            // 全县辖10个乡镇81个村: the verb names nothing.
            && (t.end - t.start >= 2 || !chars[t.start..t.end].starts_with(&['辖']) && !matches!(chars[t.start..t.end], ['了']))
            && !chars[t.start..t.end].ends_with(&['的'])
            && !chars[t.start..t.end].ends_with(&['等'])
                || t.has(Classes::NOUN.or(Classes::F_STAGE))
                // 休闲|乡村9个: the last word of a name.
                || t.has(Classes::F_PLACE) && first >= 2 && list[first - 2].kind == Kind::Run)
                && !t.has(Classes::ACT.or(Classes::ATTAIN).or(Classes::CUE))
        };
    let m = &tokens.mentions[list[first].index];
    // 开设机械类、电子类和旅游类三个专业群15个专业: the list is counted once more.
    let again = m.chinese
        && list[..first].iter().rev().take_while(|t| !t.parts_clauses()).take(24).any(|t| t.mark() == Some('、'));
    // 为驻市12所高校的新生发出9万份贺信: who gets it is named behind.
    let for_whom = list[..first].iter().rev().take(3).any(|t| matches!(chars[t.start..t.end], ['为' | '给' | '向']))
        && (from..to).any(|at| chars[list[at].start] == '的');
    let named_left = named_left && !again && !for_whom;
    if named_left && m.counts() && tokens.mentions[list[second].index].counts() {
        return (from, from, false);
    }
    // No mark: the right side ends where a verb begins.
    let verb = (from..to).find(|&at| {
        let t = &list[at];
        // 8个重点督导组分赴16个乡镇: a kind of them.
        let kind = || chars[t.start..t.end] == ['重', '点'] && list[at + 1].has(Classes::NOUN);
        !(at == from && (describes(chars, t) || kind()))
            && t.kind == Kind::Word
            && t.has(
                Classes::ACT
                    .or(Classes::ATTAIN)
                    .or(Classes::RISE_TO)
                    .or(Classes::ADVERB)
                    .or(Classes::PREDICATE)
                    .or(Classes::UP)
                    .or(Classes::DOWN)
                    .or(Classes::GAP_UP)
                    .or(Classes::YEAR_ON_YEAR),
            )
            && !t.has(Classes::NOUN)
    });
    match verb {
        Some(at) => (at, at, false),
        None if m.counts() => (to, to, false),
        None => (from, from, false),
    }
}

/// 2022年、2023年分别新增1200个、1500个; 榆次区、太谷区分别为12所、9所: each number has the year or place of its rank.
/// 2021—2023年分别投入1亿元、2亿元、3亿元,生均分别为…: a stretch as long as the run, and what the next 分别 goes on with.
pub(super) fn distribute_heads(
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
        if named.len() >= 2 {
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
pub(super) fn ranked_places(told: &[Row], items: &mut [Item]) {
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

/// Gives each number the institution that its clause, or an earlier one of the sentence, is about; 该校
/// goes back to the sentence before.
pub(super) fn name_orgs(
    chars: &Chars,
    tokens: &Tokens,
    segs: &[Segment],
    sentence: (usize, usize),
    items: &mut [Item],
    context: &mut Context,
) {
    let list = &tokens.list;
    let goes_on = segs.iter().any(|seg| {
        let first = list.get(seg.from).filter(|t| matches!(chars[t.start], '该' | '学' | '全' | '我'));
        let Some(opening) = first.map(|t| chars.up_to(t.start, 4)) else { return false };
        seg.from == sentence.0
            && ["该校", "该院", "该园", "学校", "该中心", "全校", "学院"].iter().any(|w| opening.starts_with(w))
            || ["学校现有", "学校共有", "学校占地", "该校", "我校"].iter().any(|w| opening.starts_with(w))
    });
    let mut current = context.org.take().filter(|_| goes_on);
    let mut seen = 0;
    for item in items.iter_mut() {
        for seg in &segs[seen..=item.segment] {
            let to = if seg.from <= item.at && item.at < seg.to { item.at } else { seg.to };
            if let Some((a, b)) = org::institution(chars, list, seg.from, to) {
                current = Some(chars[list[a].start..list[b - 1].end].iter().collect());
            } else if list[seg.from..to].iter().any(|t| t.has(Classes::CUE) && !chars[..t.end].ends_with(&['校'])) {
                // 全市, 全省: the area again.
                current = None;
            }
        }
        seen = item.segment;
        let alone = item.org.filter(|&(_, end)| end == item.at);
        item.org_name = match alone {
            Some((a, b)) => Some(chars.text(list[a].start, list[b - 1].end).to_owned()),
            None => current.clone(),
        };
    }
    context.org = current;
}

/// 走进某县第一中学,…: a sentence without figures that the next goes on from (该校…).
pub(super) fn note_org(chars: &Chars, tokens: &Tokens, segs: &[Segment], context: &mut Context) {
    let list = &tokens.list;
    let found = segs.iter().find_map(|seg| org::institution(chars, list, seg.from, (seg.to + 1).min(list.len())));
    context.org = found.map(|(a, b)| chars[list[a].start..list[b - 1].end].iter().collect());
}

/// 比上年增加6人，增长5%: the second difference is held against what the first was.
pub(super) fn carry_references(items: &mut [Item]) {
    for k in 1..items.len() {
        let (a, b) = (&items[k - 1], &items[k]);
        let same = matches!((&a.label, &b.label), (Some((x, ..)), Some((y, ..))) if x.text == y.text);
        if b.role == Role::Change && a.role == Role::Change && same && b.lead.reference.is_none() {
            items[k].lead.reference = items[k - 1].lead.reference;
        }
    }
}
