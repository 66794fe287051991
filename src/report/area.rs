//! Whose report it is: places by where and how often they are named.

use std::collections::HashMap;

use super::{Area, Draft};
use crate::forms::Few;
use crate::lexicon::Classes;
use crate::passage::{Kind as PassageKind, Passage};
use crate::quick::BuildQuick;
use crate::region::{self, Level, RegionId};
use crate::text::is_han;
use crate::token::{Kind, Tokens};

/// Whose report it is: places by where and how often they are named, held against 全市, 全省 and the like.
pub(super) fn area(passages: &[Passage], tokens: &[Tokens], draft: &Draft, file_name: Option<&str>) -> Option<Area> {
    let mut named = Named { first: true, ..Named::default() };
    let body_from = (draft.from..draft.to).find(|&at| passages[at].kind == PassageKind::Body).unwrap_or(draft.to);
    let mut seen = 0;
    let listed = places_listed(passages, tokens, draft);
    for at in draft.from..draft.to {
        let p = &passages[at];
        if p.kind == PassageKind::Contents || listed.contains(&at) {
            continue;
        }
        let text_len = p.chars.len();
        let title_line = !draft.title.is_empty()
            && text_len < (draft.title.chars().count() + 20).min(80)
            && at < draft.from + 10
            && p.chars.iter().collect::<String>().contains(draft.title.as_str());
        let weight = if title_line {
            10.0
        } else if at < body_from {
            4.0
        } else if at == body_from {
            3.0
        } else if at + 3 >= draft.to && text_len < 40 {
            6.0
        } else if seen > 60 {
            0.3
        } else {
            1.0
        };
        seen += 1;
        named.count(p, &tokens[at], weight);
    }
    named.settle();
    let Named { mut scores, cues, mentions, institutions, .. } = named;
    // 深圳某某大学…深圳某某大学…, where nothing else is named as often: the text is about what lies there.
    if let Some((&id, &n)) = institutions.iter().max_by_key(|&(&id, &n)| (n, id))
        && n >= 3
        && mentions.iter().all(|(&other, &count)| other == id || count * 3 <= n)
    {
        *scores.entry(id).or_default() += 3.0 * n as f32;
    }
    if let Some(name) = file_name {
        let chars: Vec<char> = name.chars().collect();
        let mut t = Tokens::default();
        t.read(&chars);
        for places in &t.places {
            if let Some(id) = region::choose(places, None) {
                *scores.entry(id).or_default() += 2.0;
            }
        }
    }
    let own = |id: RegionId| region::get(id);
    let total: f32 = cues.values().sum();
    let best = scores
        .iter()
        .map(|(&id, &score)| {
            let r = own(id);
            let mut score = score;
            // A larger place gains from the ones inside it only where nothing smaller stands out.
            if total >= 3.0 {
                let share = |c: char| cues.get(&c).copied().unwrap_or(0.0) / total;
                let fits = match (r.level, r.kind()) {
                    (Level::Country, _) => share('国'),
                    (Level::Province, '市') => share('市'),
                    (Level::Province, '治') => share('区'),
                    (Level::Province, _) => share('省'),
                    (Level::Prefecture, '州') => share('州').max(share('市') * 0.5),
                    (Level::Prefecture, '盟') => share('盟'),
                    (Level::Prefecture, _) => share('市'),
                    (Level::County, '市') => share('市'),
                    (Level::County, '区') => share('区'),
                    (Level::County, '旗') => share('旗'),
                    (Level::County, _) => share('县'),
                    (Level::Area, _) => share('区') * 0.6,
                };
                score *= 0.25 + 1.5 * fits;
            }
            (id, score)
        })
        .max_by(|a, b| a.1.total_cmp(&b.1).then(own(a.0).level.cmp(&own(b.0).level)).then(b.0.cmp(&a.0)));
    // 我省…泉州、福州的企业…: the whole that the text calls its own, where a part is only named in passing.
    let mut lifted = false;
    let best = best.map(|(id, score)| {
        let all = |c: char| total >= 2.0 && cues.get(&c).copied().unwrap_or(0.0) >= 0.8 * total;
        let r = own(id);
        // 盐田区…罗湖区…南山区…: parts of one whole, none of which stands out.
        let siblings = || {
            let of = |c: &RegionId| mentions.get(c).copied().unwrap_or(0);
            let within =
                mentions.keys().filter(|&&c| own(c).level == Level::County && own(c).prefecture() == r.prefecture());
            let (count, sum) = within.fold((0, 0), |(n, sum), c| (n + 1, sum + of(c)));
            // 任城区…兖州区…, and their city by name more than once.
            let city = r.prefecture().is_some_and(|city| of(&city) >= 2);
            if city && count >= 2 && (sum - of(&id)) * 2 >= of(&id) {
                return true;
            }
            count >= 4 && of(&id) * 2 < sum && cues.get(&'市').copied().unwrap_or(0.0) >= 1.0
        };
        let whole = match r.level {
            Level::County if r.kind() != '市' && siblings() => {
                return {
                    lifted = true;
                    (r.prefecture().unwrap_or(id), score)
                };
            }
            Level::Prefecture | Level::County if all('省') => r.province(),
            Level::County if all('市') && matches!(r.kind(), '区' | '县') => r.prefecture(),
            _ => None,
        };
        let whole = whole.filter(|_| score < 7.0);
        lifted = whole.is_some();
        (whole.unwrap_or(id), score)
    });
    // 某职业技术学院是…: a school's honours are of the province, and the school is in one city.
    let school = (draft.from..draft.to).take(4).any(|at| describes_a_school(&passages[at].chars));
    // 百色 in a text that also speaks much of 广西: the smaller of two that both stand out.
    let best = best.map(|(id, score)| {
        if lifted {
            return (id, score);
        }
        let whole = scores.get(&id).copied().unwrap_or(score);
        let mut inner: Vec<(RegionId, f32)> = scores
            .iter()
            .map(|(&c, &n)| (c, n))
            .filter(|&(c, n)| {
                let stands_out = if school { n >= 0.2 * whole && n >= 4.0 } else { n >= 0.45 * whole && n >= 6.0 };
                c != id && own(id).contains(own(c)) && own(id).level == Level::Province && stands_out
            })
            .collect();
        inner.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        // 固原市原州区、彭阳县、隆德县: parts of it that are listed, none more than the next.
        match inner[..] {
            [(c, n), (other, next), ..] if next * 1.5 > n && !own(other).contains(own(c)) => (id, score),
            [(c, _), ..] => (c, score),
            [] => (id, score),
        }
    });
    // 大港东城小学、塘沽首创小学: nothing but names of schools; 我市…永城职业学院, where no other place is named.
    let alone = |id: RegionId| {
        let fits = match own(id).kind() {
            '市' | '县' | '区' | '旗' | '州' | '盟' => cues.get(&own(id).kind()).copied().unwrap_or(0.0),
            _ => 0.0,
        };
        let all: f32 = ['省', '市', '县', '区', '旗', '州', '盟'].iter().filter_map(|kind| cues.get(kind)).sum();
        fits >= 2.0 && fits >= 0.8 * all && mentions.keys().all(|&c| c == id || own(c).level <= Level::Province)
    };
    let best = best.filter(|&(id, score)| score >= 0.5 || own(id).level == Level::Country || alone(id));
    // 我省…全国高考的同一时间: the nation is only what it is part of.
    let whole = cues.get(&'国').copied().unwrap_or(0.0);
    let best = best.filter(|&(id, _)| own(id).level != Level::Country || total - whole < (3.0 * whole).max(2.0));
    // 从贵州侗寨到湖南长沙: places that a text about the nation passes by.
    let national = cues.get(&'国').copied().unwrap_or(0.0);
    let owned = total - national;
    let best = best.map(|(id, score)| {
        let of = |id: RegionId| mentions.get(&id).copied().unwrap_or(0);
        let inside: u32 = mentions.iter().filter(|&(&c, _)| own(id).contains(own(c))).map(|(_, n)| n).sum();
        let all: u32 = mentions.values().sum();
        // 山东和广东各7所、江苏6所…: a text that compares provinces is about none of them.
        let provinces = mentions.keys().filter(|&&c| own(c).level == Level::Province).count();
        let compares = provinces >= 5 && own(id).level == Level::Province && of(id) * 3 < all;
        let passing =
            owned < 1.0 && (national > 0.0 || compares) && score < 7.0 && of(id) < 3 && inside * 2 < all.max(4);
        match region::cue("全国", None).filter(|_| passing) {
            Some(country) => (country, score),
            None => (id, score),
        }
    });
    // 被教育部评为全国先进县 in a text that says 我县: not the nation's report.
    let country = |id: RegionId| own(id).level == Level::Country;
    let best = best.filter(|&(id, score)| !(country(id) && owned >= 2.0 && owned > 2.0 * national && score < 7.0));
    // 也是广西实施行动计划的开局之年 in a text that says 我县, 我乡: a part of it that is not named.
    let smaller = |kinds: &[char]| kinds.iter().map(|c| cues.get(c).copied().unwrap_or(0.0)).sum::<f32>();
    let below = smaller(&['县', '乡', '镇', '州', '盟', '旗']);
    let province = |id: RegionId| matches!(own(id).level, Level::Province) && own(id).kind() != '市';
    let best = best.filter(|&(id, score)| !(province(id) && score < 7.0 && below >= 2.0 && below >= 0.6 * total));
    let named = unknown_place(passages, draft);
    match best {
        Some((id, score)) if score >= 2.0 || named.is_none() => {
            // The nation is the area only where no part of it is meant.
            Some(Area::known(id))
        }
        _ => {
            let named = named.map(|name| Area { id: None, name: name.into() });
            // 全市, 我县 speak of a place, even if it is not said which.
            let nation = || region::cue("全国", None).filter(|_| owned < 1.0 && national_body(passages, draft));
            named.or(best.map(|(id, _)| id).or_else(nation).map(Area::known))
        }
    }
}

/// The places that a report names.
#[derive(Default)]
pub(super) struct Named {
    /// By where and how often.
    scores: HashMap<RegionId, f32, BuildQuick>,
    /// How often, wherever.
    mentions: HashMap<RegionId, u32, BuildQuick>,
    /// 全市, 我省 and the like, by their last character.
    cues: HashMap<char, f32, BuildQuick>,
    /// How often a school or hospital is named by it: 深圳某某大学.
    institutions: HashMap<RegionId, u32, BuildQuick>,
    /// Names that several counties bear, and their weights: 铁西区.
    shared: Vec<(&'static [(RegionId, bool)], f32)>,
    /// No place has been named so far.
    first: bool,
}

static FIELD: Few<7> = Few::new(["首个", "首家", "首所", "首例", "唯一", "范围内", "率先"]);

impl Named {
    /// Of counties of one name, the text means the one whose city it names.
    fn settle(&mut self) {
        for (ids, weight) in std::mem::take(&mut self.shared) {
            let mentions = &self.mentions;
            let named = |id: Option<RegionId>| id.is_some_and(|whole| mentions.contains_key(&whole));
            let city = |id: RegionId| region::get(id).prefecture().or_else(|| region::get(id).province());
            // 富阳 of 富阳区, which the text names in full; else of the city that it names.
            let full = ids.iter().any(|&(id, _)| named(Some(id)));
            let mut within = ids.iter().map(|&(id, _)| id).filter(|&id| match full {
                true => named(Some(id)),
                false => named(city(id)) && !region::get(id).former,
            });
            if let Some(id) = within.next()
                && within.all(|other| other == id)
            {
                *self.scores.entry(id).or_default() += weight;
                *self.mentions.entry(id).or_default() += 1;
            }
        }
    }

    fn count(&mut self, p: &Passage, t: &Tokens, weight: f32) {
        let mut next = 0;
        for at in t.areas.iter().map(|&at| at as usize) {
            // One of a chain whose last was meant.
            if at < next {
                continue;
            }
            let token = &t.list[at];
            // 全国第一, 全省前三: a field of places, which the report's own is one of.
            let ranks = matches!(p.chars.get(token.end), Some('第' | '前' | '首'));
            // 第6次全国体育场地普查: a name.
            let numbered = token.start > 0 && matches!(p.chars[token.start - 1], '次' | '届');
            if token.has(Classes::CUE) && token.kind != Kind::Run && !ranks && !numbered {
                let own = matches!(p.chars[token.start], '我' | '本');
                // 省内
                let last = token.end - 1 - usize::from(p.chars[token.end - 1] == '内');
                let key = p.chars[last];
                // 全国 is said in every report; 我市 only by the city itself.
                let w = match key {
                    '国' => 0.35,
                    _ if own => 2.0,
                    _ => 1.0,
                };
                *self.cues.entry(key).or_default() += w;
            }
            if token.kind != Kind::Place || numbered && token.has(Classes::CUE) {
                continue;
            }
            // 长治市上党区: the last of a chain is meant, and those before it are its addresses.
            let mut id = region::choose(t.places[token.index], None).or_else(|| office_of(&p.chars, token, t));
            let mut last = at;
            while let Some(next) = t.list.get(last + 1)
                && next.kind == Kind::Place
            {
                let inner = region::choose(t.places[next.index], id);
                // 湖南省|芙蓉学校: the name of a school.
                let named = next.end - next.start == 2 && p.chars[next.end..].starts_with(&['学', '校']);
                match (id, inner) {
                    (Some(a), Some(b)) if region::get(a).contains(region::get(b)) && !named => id = Some(b),
                    _ => break,
                }
                last += 1;
            }
            let end = t.list[last].end;
            // “广西…突出贡献单位”, 《…》: names count for little.
            let quoted = p.chars[..token.start]
                .iter()
                .rev()
                .take(12)
                .find(|c| matches!(c, '“' | '”' | '《' | '》'))
                .is_some_and(|c| matches!(c, '“' | '《'));
            let after = p.chars.get(end).copied().unwrap_or(' ');
            // 新华社成都8月9日电: where the reporter sat.
            let dateline = t.list.get(last + 1).is_some_and(|n| n.kind == Kind::Time)
                && p.chars[end..].iter().take(9).any(|&c| matches!(c, '电' | '讯'));
            let group = id.is_some_and(|id| region::get(id).code.starts_with("X0000"));
            let unsure = last == at
                && t.places[token.index].len() > 1
                && id.is_some_and(|id| region::get(id).level == Level::County);
            // 浙江省首个…项目: a field that what is told of is the first in.
            let field = last == at && FIELD.begins_of(&p.chars, end);
            let no_place = group || unsure || field || opens_longer_name(&p.chars, token.start, end);
            // 铁西区区长: in one of several cities; 富阳 of 富阳区.
            let county = id.is_none_or(|id| region::get(id).level == Level::County);
            let several = t.places[token.index].len() > 1 && token.end - token.start > 2;
            if last == at && county && (several || id.is_none()) {
                let w = if headed(&p.chars, token.end) { weight + 4.0 } else { weight };
                self.shared.push((t.places[token.index], w));
            }
            if let Some(id) = id
                && !dateline
                && !no_place
            {
                let venue = at > 0 && is_venue(&p.chars, token.start, end);
                let part = opens_institution(&p.chars, token.start, end) || names_event(&p.chars, token.start, end);
                let low = matches!(after, '大' | '学') || quoted || venue || part;
                if part && weight < 4.0 {
                    *self.institutions.entry(id).or_default() += 1;
                }
                let from_there = origin(&p.chars, token.start);
                let (venue, low) = (venue || from_there, low || from_there);
                let w = match low && weight < 4.0 {
                    true if part || venue || quoted => weight * 0.1,
                    true => weight * 0.3,
                    false => weight,
                };
                let w = if region::get(id).level == Level::Country { w * 0.3 } else { w };
                // What a text names first it is mostly about.
                let first = region::get(id).level != Level::Country
                    && !venue
                    && !part
                    && !quoted
                    && !is_scene(&p.chars, token.start, end)
                    && std::mem::take(&mut self.first);
                let w = if first || headed(&p.chars, end) { w + 3.0 } else { w };
                *self.scores.entry(id).or_default() += w;
                *self.mentions.entry(id).or_default() += 1;
            }
            next = last + 1;
        }
    }
}

/// 第三届山东体育用品博览会: an event is held by whoever holds it.
fn names_event(chars: &[char], start: usize, end: usize) -> bool {
    static EVENTS: Few<8> = Few::new(["博览会", "锦标赛", "邀请赛", "运动会", "论坛", "展览会", "交易会", "联赛"]);
    chars[..start].ends_with(&['届']) && EVENTS.any_of(han(&chars[end..], 12))
}

/// 唐河阳等委员, 北京人民大会堂: what looks like a place is part of a person's or a building's name.
fn opens_longer_name(chars: &[char], start: usize, end: usize) -> bool {
    static CALLED: Few<12> =
        Few::new(["委员", "代表", "同志", "老师", "局长", "主任", "校长", "厅长", "书记", "教授", "记者", "等人"]);
    static STREETS: Few<4> = Few::new(["路", "街", "大道", "大街"]);
    static TOWNS: Few<4> = Few::new(["镇", "乡", "村", "街道"]);
    static LAND: Few<9> = Few::new(["湾", "山", "河", "江", "湖", "岛", "桥", "港", "峡"]);
    const KINDS: [char; 18] =
        ['省', '市', '县', '区', '州', '盟', '旗', '镇', '乡', '村', '等', '的', '与', '和', '人', '各', '籍', '高'];
    let full = chars.get(end.wrapping_sub(1)).is_some_and(|c| KINDS[..7].contains(c)) && end - start > 2;
    // 重庆路小学: a street.
    let part = matches!(chars.get(end), Some('东' | '南' | '西' | '北' | '中' | '一' | '二' | '三' | '大'));
    let street = end - start <= 2 && (STREETS.begins_of(chars, end) || part && STREETS.begins_of(chars, end + 1));
    // 西峡湾, 黄河桥: a name of the land that a short place name begins.
    let land = end - start <= 2 && LAND.begins_of(chars, end) && !chars[end..].starts_with(&['港', '澳']);
    // 地块东至某路，西至某河: a direction.
    if chars[start..end] == ['东', '至']
        && chars[end..]
            .iter()
            .take(24)
            .zip(chars[end..].iter().skip(1))
            .any(|w| matches!(w, ('西' | '南' | '北', '至')))
    {
        return true;
    }
    // 湖南镇: a town that bears the name of a province.
    let town = end - start <= 2 && TOWNS.begins_of(chars, end) && !chars[end..].starts_with(&['乡', '村']);
    if chars[end..].starts_with(&['人', '民', '大', '会', '堂']) || street || town || land {
        return true;
    }
    // 黎安|国际教育: the first character of another word.
    if end - start == 2
        && chars[end - 1] == '国'
        && !matches!(chars[start], '全' | '我' | '中')
        && matches!(chars.get(end), Some('际' | '家' | '内' | '有' | '防' | '土' | '务' | '产' | '民'))
    {
        return true;
    }
    let excluded = matches!(chars[..start], [.., '不', '含'] | [.., '不', '包', '括'] | [.., '除']);
    let given = chars.get(end).is_some_and(|c| is_han(*c) && !KINDS.contains(c));
    let called = |at: usize| {
        let behind = at + usize::from(chars.get(at) == Some(&'等'));
        CALLED.begins_of(chars, at) || CALLED.begins_of(chars, behind)
    };
    excluded || !full && given && called(end + 1)
}

/// 长阳旅游局: an everyday word that only one place bears, before the name of an office.
fn office_of(chars: &[char], token: &crate::token::Token, tokens: &Tokens) -> Option<RegionId> {
    let [(id, _)] = tokens.places[token.index] else { return None };
    // 教育资源布局, 自然资源局: the end of another word.
    let opens = token.start == 0 || {
        let before = chars[token.start - 1];
        !is_han(before) || matches!(before, '由' | '在' | '与' | '和' | '据' | '从' | '日' | '自')
    };
    if !opens {
        return None;
    }
    static OFFICES: Few<11> =
        Few::new(["局", "县委", "县政府", "市委", "市政府", "区委", "区政府", "资讯", "新闻", "融媒", "职业学院"]);
    let rest = &chars[token.end..(token.end + 5).min(chars.len())];
    let office = OFFICES.first_of(rest);
    office.is_some_and(|at| at <= 3 && !rest[..at].iter().any(|c| matches!(c, '，' | ','))).then_some(*id)
}

/// 塘沽首创小学, 厦门文广公司, 湖北日报: a short place name that opens the name of an institution or a paper.
fn opens_institution(chars: &[char], start: usize, end: usize) -> bool {
    static PAPERS: Few<9> = Few::new(["日报", "晚报", "晨报", "商报", "都市报", "网讯", "新闻网", "电视台", "报讯"]);
    static ENDS: Few<9> = Few::new(["小学", "中学", "学校", "幼儿园", "大学", "学院", "医院", "公司", "校区"]);
    static KINDS: Few<16> = Few::new([
        "中", "公办", "民办", "普通", "义务", "高等", "职业", "城区", "农村", "各", "所", "的", "建", "有", "校", "、",
    ]);
    let rest = han(&chars[end..], 10);
    let paper = PAPERS.first_of(rest).is_some_and(|at| at <= 4);
    let named = || ENDS.first_of(rest).is_some_and(|at| at <= 6 && !KINDS.any_of(&rest[..at]));
    paper || end - start <= 2 && named()
}

/// …职业技术学院是…, …学院目前…: one institution as the subject of the opening.
fn describes_a_school(chars: &[char]) -> bool {
    static OPENINGS: Few<10> = Few::new([
        "学院是", "学校是", "中学是", "小学是", "学院位于", "学校位于", "中学位于", "小学位于", "学院目前", "学院现有",
    ]);
    let head = &chars[..chars.len().min(40)];
    // 学校是立德树人的主阵地 is said of all schools: a name stands before.
    OPENINGS.first_of(head).is_some_and(|at| at >= 2 && head[at - 2..at].iter().all(|&c| is_han(c)))
}

/// The Chinese characters that `chars` begins with, `most` at most.
fn han(chars: &[char], most: usize) -> &[char] {
    let run = chars.iter().take(most).take_while(|c| is_han(**c)).count();
    &chars[..run]
}

/// Headings that are nothing but a place, where several are: the parts of a whole that they do not name.
fn places_listed(passages: &[Passage], tokens: &[Tokens], draft: &Draft) -> Vec<usize> {
    let named: Vec<(usize, RegionId)> = (draft.from..draft.to)
        .filter(|&at| passages[at].kind == PassageKind::Heading)
        .filter_map(|at| crate::reading::named_alone(&passages[at].chars, &tokens[at], None).map(|id| (at, id)))
        .collect();
    let several = named.iter().any(|&(_, id)| id != named[0].1);
    if several { named.into_iter().map(|(at, _)| at).collect() } else { Vec::new() }
}

/// 在杭州召开…会议: where people met.
fn is_venue(chars: &[char], start: usize, end: usize) -> bool {
    let met = || {
        let rest: String =
            chars[end..].iter().take(14).take_while(|c| !matches!(c, ',' | '，' | '。' | '；')).collect();
        ["举行", "召开", "举办", "开幕", "闭幕"].iter().any(|w| rest.contains(w))
    };
    start > 0 && chars[start - 1] == '在' && met()
}

/// 铁西区|区长介绍: its head speaks for it.
fn headed(chars: &[char], end: usize) -> bool {
    static HEADS: Few<7> = Few::new(["区长", "县长", "市长", "州长", "盟长", "旗长", "省长"]);
    let at = end + usize::from(chars.get(end) == Some(&'副'));
    HEADS.begins_of(chars, at)
}

/// 来自长沙市明德中学的新生: where somebody is from.
fn origin(chars: &[char], start: usize) -> bool {
    static FROM: Few<5> = Few::new(["来自", "毕业于", "赴", "前往", "远在"]);
    FROM.ends_of(&chars[..start])
}

/// 在…相城区黄桥街道某社区,一个孩子说: where a scene is set.
fn is_scene(chars: &[char], start: usize, end: usize) -> bool {
    static SMALL: Few<4> = Few::new(["街道", "社区", "镇", "村"]);
    let rest = han(&chars[end..], 12);
    chars[..start].iter().rev().take(7).any(|&c| c == '在') && SMALL.any_of(rest)
}

/// 国务院总理…, 教育部发布…: a body of the nation speaks in the first lines.
fn national_body(passages: &[Passage], draft: &Draft) -> bool {
    const BODIES: [&str; 18] = [
        "国务院",
        "教育部",
        "国家统计局",
        "国家卫生健康委",
        "国家发展改革委",
        "国家发展和改革委员会",
        "人力资源和社会保障部",
        "人力资源社会保障部",
        "人社部",
        "民政部",
        "文化和旅游部",
        "国家体育总局",
        "科技部",
        "财政部",
        "国家医保局",
        "国家文物局",
        "中宣部",
        "国新办",
    ];
    passages[draft.from..draft.to].iter().filter(|p| p.kind != PassageKind::Contents).take(3).any(|p| {
        let text: String = p.chars.iter().take(160).collect();
        BODIES.iter().any(|w| text.contains(w))
    })
}

/// A place that no list has, as the title writes it: 某某市2024年…, 某某县教育….
pub(super) fn unknown_place(passages: &[Passage], draft: &Draft) -> Option<String> {
    let heads = (draft.from..draft.to)
        .take(6)
        .chain((draft.from..draft.to).rev().take(3))
        .filter(|&at| passages[at].kind != PassageKind::Contents);
    for at in heads {
        let chars = &passages[at].chars;
        let limit = chars.len().min(60);
        for end in 2..limit {
            // All provinces are known.
            if !matches!(chars[end], '市' | '县' | '区' | '旗' | '州') {
                continue;
            }
            // 承接产业转移示范区, 产业园区: no area of government.
            if chars[end] == '区'
                && matches!(chars[end - 1], '范' | '园' | '社' | '景' | '灾' | '山' | '牧' | '库' | '林' | '校' | '地')
            {
                continue;
            }
            let next = chars.get(end + 1).copied().unwrap_or(' ');
            let rest: String = chars[end + 1..].iter().take(3).collect();
            let follows = next.is_ascii_digit()
                || [
                    "教育", "人民", "政府", "卫生", "体育", "统计", "人力", "民政", "文化", "“十", "关于", "各级",
                    "加快", "推动", "全面", "义务", "学前", "高中", "职业", "医疗", "市委", "县委", "区委", "深化",
                    "开展", "举", "在", "第",
                ]
                .iter()
                .any(|w| rest.starts_with(w));
            if !follows {
                continue;
            }
            let from = (0..end)
                .rev()
                .take(4)
                .take_while(|&k| {
                    is_han(chars[k])
                        && !matches!(
                            chars[k],
                            '我' | '全'
                                | '的'
                                | '年'
                                | '于'
                                | '在'
                                | '各'
                                | '本'
                                | '该'
                                | '市'
                                | '县'
                                | '区'
                                | '省'
                                | '到'
                                | '了'
                                | '报'
                                | '从'
                                | '共'
                                | '设'
                                | '考'
                                | '者'
                                | '天'
                                | '向'
                                | '对'
                                | '给'
                                | '由'
                                | '请'
                                | '与'
                                | '和'
                                | '据'
                                | '照'
                                | '按'
                                | '受'
                                | '依'
                                | '同'
                        )
                })
                .last();
            if let Some(from) = from
                && (2..=4).contains(&(end - from))
                && !chars[from..end].iter().collect::<String>().contains("以来")
            {
                return Some(chars[from..=end].iter().collect());
            }
        }
    }
    None
}
