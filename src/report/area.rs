//! Whose report it is: places by where and how often they are named.

mod naming;
mod zone;

use std::collections::HashMap;

use super::{Area, Draft};
use crate::forms::Few;
use crate::lexicon::Classes;
use crate::passage::{Kind as PassageKind, Passage};
use crate::quick::BuildQuick;
use crate::region::{self, Level, RegionId};
use crate::token::{Kind, Tokens};
use naming::{
    admits, describes_a_school, headed, is_scene, is_venue, issued, names_event, national_body, office_of,
    opens_institution, opens_longer_name, origin, signs, unknown_place,
};

/// Whose report it is: places by where and how often they are named, held against 全市, 全省 and the like.
pub(super) fn area(passages: &[Passage], tokens: &[Tokens], draft: &Draft, file_name: Option<&str>) -> Option<Area> {
    if let Some(zone) = zone::zone(passages, tokens, draft) {
        return Some(zone);
    }
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
        } else if signs(p, &tokens[at]) && at + 8 >= draft.to {
            12.0
        } else if issued(&p.chars) && (at < body_from.max(draft.from + 8) || at + 8 >= draft.to) {
            8.0
        } else if at < body_from {
            // What the site is called, and where the page was found on it, says little.
            if super::title::chrome(&p.chars) { 2.0 } else { 4.0 }
        } else if at == body_from {
            3.0
        } else if seen > 60 {
            0.3
        } else {
            1.0
        };
        seen += 1;
        named.count(p, &tokens[at], weight);
    }
    named.settle();
    let Named { mut scores, cues, mentions, institutions, our_province, .. } = named;
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
            if total > 1.0 {
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
                // The more often the text says 全县, the more it counts; once says nothing.
                let sure = ((total - 1.0) / 2.0).min(1.0);
                score *= 1.0 - sure + sure * (0.25 + 1.5 * fits);
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
        // 吉林省…我省…我省…在珲春市: the text says whose it is.
        let said = |kind: char| cues.get(&kind).copied().unwrap_or(0.0);
        if lifted || our_province >= 2 && said('省') > 2.0 * said('市') {
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
    // 全州…昌吉市: the one autonomous prefecture that the text names parts of; or of the province, where no part is named.
    let of = |kind: char| cues.get(&kind).copied().unwrap_or(0.0);
    let (kind, prefecture) = if of('盟') > of('州') { ('盟', of('盟')) } else { ('州', of('州')) };
    if prefecture >= 2.0 && prefecture >= 0.6 * owned {
        let prefecture = |c: RegionId| if own(c).level == Level::Prefecture { Some(c) } else { own(c).prefecture() };
        let mut whole = mentions.keys().filter_map(|&c| prefecture(c)).filter(|&id| own(id).kind() == kind);
        let first = whole.next();
        let one = first.filter(|&id| whole.all(|other| other == id));
        if one.is_some() {
            return one.map(Area::known);
        }
        let mut provinces = mentions.keys().filter(|&&c| own(c).level == Level::Province);
        if let (None, Some(&province), None) = (first, provinces.next(), provinces.next())
            && let Some(id) = region::only_autonomous_prefecture(province)
        {
            return Some(Area::known(id));
        }
    }
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
    /// How often the text says 我省.
    our_province: u32,
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
            let ranks = matches!(p.chars.get(token.end), Some('第' | '前' | '首')) || FIELD.begins_of(&p.chars, token.end);
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
                self.our_province += u32::from(own && key == '省');
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
                let w = if admits(&p.chars, end) { w + 2.0 } else { w };
                *self.scores.entry(id).or_default() += w;
                *self.mentions.entry(id).or_default() += 1;
            }
            next = last + 1;
        }
    }
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
