//! Places by where and how often a report names them.

use std::collections::HashMap;

use super::cues::Cues;
use super::naming::{
    admits, datelined, describes_a_school, headed, helps, is_scene, is_venue, issued, learns, names_event, office_of,
    opens_institution, opens_longer_name, origin, signs,
};
use crate::forms::Few;
use crate::lexicon::Classes;
use crate::passage::{Kind as PassageKind, Passage};
use crate::quick::BuildQuick;
use crate::reading::{bracketed, named_alone};
use crate::region::{self, Level, RegionId};
use crate::report::{Draft, title};
use crate::text::is_han;
use crate::token::{Kind, Tokens};

/// The places that a report names.
#[derive(Default)]
pub(super) struct Named {
    /// By where and how often.
    pub scores: HashMap<RegionId, f32, BuildQuick>,
    /// How often, wherever.
    pub mentions: HashMap<RegionId, u32, BuildQuick>,
    /// 全市, 我省 and the like.
    pub cues: Cues,
    /// How often a school or hospital is named by it: 深圳某某大学.
    institutions: HashMap<RegionId, u32, BuildQuick>,
    /// Names that several counties bear.
    shared: Vec<Shared>,
    /// No place has been named so far.
    first: bool,
}

/// A name that several counties bear.
struct Shared {
    ids: &'static [(RegionId, bool)],
    /// 铁西区, not 铁西.
    in_full: bool,
    weight: f32,
}

/// The weight of a line that says where a page was found.
const CHROME: f32 = 2.0;

static FIELD: Few<7> = Few::new(["首个", "首家", "首所", "首例", "唯一", "范围内", "率先"]);

/// 全省|高职院校第一, 全市|各县区第3: a place among the peers that stand between.
fn places_among(behind: &[char]) -> bool {
    const FAR: usize = 10;
    let clause = behind.iter().take(FAR).position(|c| !is_han(*c) || *c == '的').unwrap_or(FAR.min(behind.len()));
    behind[..clause].contains(&'第')
}

impl Named {
    /// Reads the report's passages, each with the weight of where it stands, and its file's name.
    pub fn read(passages: &[Passage], tokens: &[Tokens], draft: &Draft, file_name: Option<&str>) -> Named {
        let mut named = Named { first: true, ..Named::default() };
        let body_from = (draft.from..draft.to).find(|&at| passages[at].kind == PassageKind::Body).unwrap_or(draft.to);
        let listed = places_listed(passages, tokens, draft);
        let mut seen = 0;
        for at in draft.from..draft.to {
            let p = &passages[at];
            if p.kind == PassageKind::Contents || listed.contains(&at) {
                continue;
            }
            let near_end = at + 8 >= draft.to;
            let weight = if is_title(p, at, draft) {
                10.0
            } else if signs(p, &tokens[at]) && near_end {
                12.0
            } else if issued(&p.chars) && (at < body_from.max(draft.from + 8) || near_end) {
                8.0
            } else if at < body_from {
                // What the site is called, and where the page was found on it, says little.
                if title::chrome(&p.chars) && !title::masthead(&p.chars) { CHROME } else { 4.0 }
            } else if at == body_from {
                3.0
            } else if seen > 60 {
                0.3
            } else {
                1.0
            };
            if seen <= 60 {
                // 区教育局2015学年度工作总结 says what the whole is of.
                named.cues.add_bodies(&p.chars, if weight == 10.0 { 2.0 } else { 0.3 });
            }
            seen += 1;
            named.count(p, &tokens[at], weight);
        }
        named.settle();
        named.add_institutions();
        if let Some(name) = file_name {
            named.add_file_name(name);
        }
        named
    }

    /// 深圳某某大学…深圳某某大学…, where nothing else is named as often: the text is about what lies there.
    fn add_institutions(&mut self) {
        let most = self.institutions.iter().max_by_key(|&(&id, &n)| (n, id)).map(|(&id, &n)| (id, n));
        if let Some((id, n)) = most.filter(|&(_, n)| n >= 3)
            && self.mentions.iter().all(|(&other, &count)| other == id || count * 3 <= n)
        {
            *self.scores.entry(id).or_default() += 3.0 * n as f32;
        }
    }

    fn add_file_name(&mut self, name: &str) {
        let chars: Vec<char> = name.chars().collect();
        let mut t = Tokens::default();
        t.read(&chars);
        for places in &t.places {
            if let Some(id) = region::choose(places, None) {
                *self.scores.entry(id).or_default() += 2.0;
            }
        }
    }

    /// Of counties of one name, the text means the one whose city it names.
    fn settle(&mut self) {
        for Shared { ids, in_full, weight } in std::mem::take(&mut self.shared) {
            let mentions = &self.mentions;
            let named = |id: Option<RegionId>| id.is_some_and(|whole| mentions.contains_key(&whole));
            let now = |id: RegionId| !region::get(id).former;
            let city = |id: RegionId| now(id) && named(region::get(id).prefecture().or(region::get(id).province()));
            let province = |id: RegionId| in_full && now(id) && named(region::get(id).province());
            // 富阳 of 富阳区, which the text names in full; else of the city that it names, or for a name in full of the
            // province.
            let meant: [&dyn Fn(RegionId) -> bool; 3] = [&|id| named(Some(id)), &city, &province];
            let meant = meant.iter().find(|meant| ids.iter().any(|&(id, _)| meant(id)));
            let mut within = ids.iter().map(|&(id, _)| id).filter(|&id| meant.is_some_and(|meant| meant(id)));
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
            let ranks = matches!(p.chars.get(token.end), Some('第' | '前' | '首'))
                || FIELD.begins_of(&p.chars, token.end)
                || places_among(&p.chars[token.end..]);
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
                self.cues.add(key, w);
                self.cues.our_province += u32::from(own && key == '省');
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
                // 滨海新区|大港: what is now a part of the district.
                let dissolved = |a: RegionId, b: RegionId| {
                    let (a, b) = (region::get(a), region::get(b));
                    !a.former && b.former && a.level == b.level && a.province() == b.province()
                };
                match (id, inner) {
                    (Some(a), Some(b)) if region::get(a).contains(region::get(b)) && !named => id = Some(b),
                    (Some(a), Some(b)) if dissolved(a, b) => {}
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
                && several_places(t.places[token.index])
                && id.is_some_and(|id| region::get(id).level == Level::County);
            // 浙江省首个…项目: a field that what is told of is the first in.
            let field = last == at && FIELD.begins_of(&p.chars, end);
            let longer = opens_longer_name(&p.chars, token.start, end);
            let no_place = group || unsure || field || longer;
            // 铁西区区长: in one of several cities; 富阳 of 富阳区.
            let county = id.is_none_or(|id| region::get(id).level == Level::County);
            let several = several_places(t.places[token.index]) && token.end - token.start > 2;
            if last == at && county && !longer && (several || id.is_none()) {
                let w = if headed(&p.chars, token.end) { weight + 4.0 } else { weight };
                let (ids, in_full) = (t.places[token.index], token.end - token.start > 2);
                self.shared.push(Shared { ids, in_full, weight: w });
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
                let from_there = origin(&p.chars, token.start) || learns(&p.chars, token.start, end);
                let (venue, low) = (venue || from_there, low || from_there || helps(&p.chars, token.start, end));
                // 赴开化县学习考察报告: not in a title either.
                let learnt = learns(&p.chars, token.start, end);
                let w = match low && (weight < 4.0 || learnt) {
                    true if part || venue || quoted => weight * 0.1,
                    true => weight * 0.3,
                    false => weight,
                };
                let w = if region::get(id).level == Level::Country { w * 0.3 } else { w };
                // What a text names first it is mostly about.
                let first = region::get(id).level != Level::Country
                    && weight != CHROME
                    && !venue
                    && !part
                    && !quoted
                    && !is_scene(&p.chars, token.start, end)
                    && std::mem::take(&mut self.first);
                let w = if first || headed(&p.chars, end) { w + 3.0 } else { w };
                let w = if datelined(&p.chars, token.start, end) { w + 4.0 } else { w };
                // 某市某区第三小学是一所…: where the school lies that the text is about.
                let w = if token.start == 0 && describes_a_school(&p.chars) { w + 5.0 } else { w };
                let w = if admits(&p.chars, end) { w + 2.0 } else { w };
                *self.scores.entry(id).or_default() += w;
                *self.mentions.entry(id).or_default() += 1;
            }
            next = last + 1;
        }
    }
}

/// 铁西区 lies in several cities; 崇明区 was 崇明县, which is one place.
fn several_places(ids: &[(RegionId, bool)]) -> bool {
    let Some(&(first, _)) = ids.iter().find(|&&(id, _)| !region::get(id).former) else { return ids.len() > 1 };
    let was = |id: RegionId| region::get(id).former && region::get(id).province() == region::get(first).province();
    ids.iter().any(|&(id, _)| id != first && !was(id))
}

/// The line that names the report, and the one that begins with a dash below it: ——某区教育五年回眸.
fn is_title(p: &Passage, at: usize, draft: &Draft) -> bool {
    let len = p.chars.len();
    if at > draft.from && at < draft.from + 3 && len < 60 && p.chars.starts_with(&['—', '—']) {
        return true;
    }
    !draft.title.is_empty()
        && len < (draft.title.chars().count() + 20).min(80)
        && at < draft.from + 10
        && p.chars.iter().collect::<String>().contains(draft.title.as_str())
}

/// Headings that are nothing but a place, and the pieces of a bulletin that begin with one in brackets, where several are:
/// the parts of a whole that they do not name.
fn places_listed(passages: &[Passage], tokens: &[Tokens], draft: &Draft) -> Vec<usize> {
    let named: Vec<(usize, RegionId)> = (draft.from..draft.to)
        .filter_map(|at| {
            let (chars, tokens) = (&passages[at].chars, &tokens[at]);
            let alone = (passages[at].kind == PassageKind::Heading).then(|| named_alone(chars, tokens, None)).flatten();
            Some((at, alone.or_else(|| bracketed(chars, tokens, None))?))
        })
        .collect();
    let several = named.iter().any(|&(_, id)| id != named[0].1);
    if several { named.into_iter().map(|(at, _)| at).collect() } else { Vec::new() }
}
