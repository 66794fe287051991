//! Whose report it is: places by where and how often they are named, held against 全市, 全省 and the like.

mod cues;
mod named;
mod naming;
mod zone;

use super::{Area, Draft};
use crate::passage::Passage;
use crate::region::{self, Level, RegionId};
use crate::token::Tokens;
use named::Named;
use naming::{describes_a_school, issued_by_nation, national_body, unknown_place};

/// A place and how much speaks for it.
type Scored = (RegionId, f32);

/// A place that stands in the title, signs the text or is named again and again.
const SURE: f32 = 7.0;

pub(super) fn area(passages: &[Passage], tokens: &[Tokens], draft: &Draft, file_name: Option<&str>) -> Option<Area> {
    if issued_by_nation(passages, draft) {
        return nation().map(Area::known);
    }
    if let Some(zone) = zone::zone(passages, tokens, draft) {
        return Some(zone);
    }
    let named = Named::read(passages, tokens, draft, file_name);
    let best = most_named(&named).map(|best| match whole_of_parts(&named, best) {
        Some(whole) => (whole, best.1),
        // 2026年吉林省政府工作报告, which tells of Changchun on every page.
        None if draft.title.contains(own(best.0).name) => best,
        None => part_that_stands_out(&named, best, about_a_school(passages, draft)),
    });
    let best = best
        .filter(|&best| best.1 >= 0.5 || own(best.0).level == Level::Country || named_alone(&named, best.0))
        .filter(|&(id, _)| own(id).level != Level::Country || !speaks_of_its_own(&named))
        .map(|best| if passes_by(&named, best) { (nation().unwrap_or(best.0), best.1) } else { best })
        .filter(|&best| !only_named_as_whole(&named, best));
    if let Some(prefecture) = prefecture_by_its_parts(&named) {
        return Some(Area::known(prefecture));
    }
    let best = best.map(|(id, score)| (named.cues.former(id).unwrap_or(id), score));
    let unlisted = || unknown_place(passages, draft).map(|name| Area { id: None, name: name.into() });
    let listed = best.filter(|best| best.1 >= 2.0).map(|(id, _)| id);
    // 全市, 我县 speak of a place, even if it is not said which.
    let national = || nation().filter(|_| named.cues.owned() < 1.0 && national_body(passages, draft));
    listed.map(Area::known).or_else(unlisted).or_else(|| best.map(|(id, _)| id).or_else(national).map(Area::known))
}

fn own(id: RegionId) -> &'static region::Region {
    region::get(id)
}

fn nation() -> Option<RegionId> {
    region::cue("全国", None)
}

/// The place with the highest score, by how well 全市, 全县 fit it.
fn most_named(named: &Named) -> Option<Scored> {
    let scored = named.scores.iter().map(|(&id, &score)| (id, score * named.cues.fit(id)));
    scored.max_by(|a, b| a.1.total_cmp(&b.1).then(own(a.0).level.cmp(&own(b.0).level)).then(b.0.cmp(&a.0)))
}

/// 我省…泉州、福州的企业…: the whole that the text calls its own, where a part is only named in passing.
fn whole_of_parts(named: &Named, (id, score): Scored) -> Option<RegionId> {
    let (r, cues) = (own(id), &named.cues);
    let of = |c: &RegionId| named.mentions.get(c).copied().unwrap_or(0);
    // 盐田区…罗湖区…南山区…: parts of one whole, none of which stands out.
    let siblings = || {
        let within = |&&c: &&RegionId| own(c).level == Level::County && own(c).prefecture() == r.prefecture();
        let (count, sum) = named.mentions.keys().filter(within).fold((0, 0), |(n, sum), c| (n + 1, sum + of(c)));
        // 任城区…兖州区…, and their city by name more than once.
        let city = r.prefecture().is_some_and(|city| of(&city) >= 2);
        // 义乌、磐安、浦江、东阳…, in what speaks of its own city: a county's city is one, too, where it stands out.
        let among_many = r.kind() != '市' || city && count >= 4 && score < SURE;
        among_many
            && (city && count >= 2 && (sum - of(&id)) * 2 >= of(&id)
                || count >= 4 && of(&id) * 2 < sum && cues.of('市') >= 1.0)
    };
    if r.level == Level::County && siblings() {
        return r.prefecture();
    }
    let all = |kind: char| cues.total() >= 2.0 && cues.of(kind) >= 0.8 * cues.total();
    match r.level {
        _ if score >= SURE => None,
        Level::Prefecture | Level::County if all('省') => r.province(),
        Level::County if all('市') && matches!(r.kind(), '区' | '县') => r.prefecture(),
        _ => None,
    }
}

/// 某职业技术学院是…: a school's honours are of the province, and the school is in one city.
fn about_a_school(passages: &[Passage], draft: &Draft) -> bool {
    (draft.from..draft.to).take(4).any(|at| describes_a_school(&passages[at].chars))
}

/// 百色 in a text that also speaks much of 广西: the smaller of two that both stand out.
fn part_that_stands_out(named: &Named, (id, score): Scored, school: bool) -> Scored {
    // 吉林省…我省…我省…在珲春市: the text says whose it is.
    if named.cues.our_province >= 2 && named.cues.of('省') > 2.0 * named.cues.of('市')
        || own(id).level != Level::Province
    {
        return (id, score);
    }
    let whole = named.scores.get(&id).copied().unwrap_or(score);
    let stands_out = |n: f32| if school { n >= 0.2 * whole && n >= 4.0 } else { n >= 0.45 * whole && n >= 6.0 };
    let inner = |&(c, n): &Scored| c != id && own(id).contains(own(c)) && stands_out(n);
    let mut inner: Vec<Scored> = named.scores.iter().map(|(&c, &n)| (c, n)).filter(inner).collect();
    inner.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    // 固原市原州区、彭阳县、隆德县: parts of it that are listed, none more than the next.
    match inner[..] {
        [(c, n), (other, next), ..] if next * 1.5 > n && !own(other).contains(own(c)) => (id, score),
        [(c, _), ..] => (c, score),
        [] => (id, score),
    }
}

/// 大港东城小学、塘沽首创小学: nothing but names of schools; 我市…永城职业学院, where no other place is named.
fn named_alone(named: &Named, id: RegionId) -> bool {
    let kinds = ['省', '市', '县', '区', '旗', '州', '盟'];
    let fits = if own(id).kind() == '省' { 0.0 } else { named.cues.of(own(id).kind()) };
    fits >= 2.0
        && fits >= 0.8 * named.cues.of_any(&kinds)
        && named.mentions.keys().all(|&c| c == id || own(c).level <= Level::Province)
}

/// 我省…全国高考的同一时间: the nation is only what it is part of.
fn speaks_of_its_own(named: &Named) -> bool {
    named.cues.owned() >= (3.0 * named.cues.of('国')).max(2.0)
}

/// 从贵州侗寨到湖南长沙: places that a text about the nation passes by.
fn passes_by(named: &Named, (id, score): Scored) -> bool {
    let (mentions, cues) = (&named.mentions, &named.cues);
    let of = mentions.get(&id).copied().unwrap_or(0);
    let inside: u32 = mentions.iter().filter(|&(&c, _)| own(id).contains(own(c))).map(|(_, n)| n).sum();
    let all: u32 = mentions.values().sum();
    // 山东和广东各7所、江苏6所…: a text that compares provinces is about none of them.
    let provinces = mentions.keys().filter(|&&c| own(c).level == Level::Province).count();
    let compares = provinces >= 5 && own(id).level == Level::Province && of * 3 < all;
    cues.owned() < 1.0 && (cues.of('国') > 0.0 || compares) && score < SURE && of < 3 && inside * 2 < all.max(4)
}

/// 被教育部评为全国先进县 in a text that says 我县: not the nation's report. 也是广西实施行动计划的开局之年 in one that says
/// 我县, 我乡: it is of a part that is not named.
fn only_named_as_whole(named: &Named, (id, score): Scored) -> bool {
    let (r, cues) = (own(id), &named.cues);
    let (owned, below) = (cues.owned(), cues.of_any(&['县', '乡', '镇', '州', '盟', '旗']));
    score < SURE
        && match r.level {
            Level::Country => owned >= 2.0 && owned > 2.0 * cues.of('国'),
            Level::Province if r.kind() != '市' => below >= 2.0 && below >= 0.6 * cues.total(),
            _ => false,
        }
}

/// 全州…昌吉市: the one autonomous prefecture that the text names parts of; or of the province, where no part is named.
fn prefecture_by_its_parts(named: &Named) -> Option<RegionId> {
    let cues = &named.cues;
    let kind = if cues.of('盟') > cues.of('州') { '盟' } else { '州' };
    if cues.of(kind) < 2.0 || cues.of(kind) < 0.6 * cues.owned() {
        return None;
    }
    let whole = |id: RegionId| if own(id).level == Level::Prefecture { Some(id) } else { own(id).prefecture() };
    let mut wholes = named.mentions.keys().filter_map(|&id| whole(id)).filter(|&id| own(id).kind() == kind);
    if let Some(first) = wholes.next() {
        return wholes.all(|other| other == first).then_some(first);
    }
    let mut provinces = named.mentions.keys().filter(|&&id| own(id).level == Level::Province);
    match (provinces.next(), provinces.next()) {
        (Some(&province), None) => region::only_autonomous_prefecture(province),
        _ => None,
    }
}
