//! Headings that name a place, and the place at the head of each piece of a bulletin: whose figures follow.

use super::level::UNNUMBERED;
use super::section::State;
use crate::forms::Few;
use crate::lexicon::Classes;
use crate::passage::starts_item;
use crate::region::{self, Level, RegionId};
use crate::report::{Area, Draft};
use crate::text::Chars;
use crate::token::{Kind, Tokens};

/// 茅箭区, on a line of its own: whose figures follow, until a heading of its rank without figures.
pub(super) fn heading(chars: &Chars, tokens: &Tokens, report: &Draft, state: &mut State, level: u8) {
    if let Some(id) = named_alone(chars, tokens, report.area.id).or_else(|| headlined(chars, tokens, report)) {
        state.place = Some(Area::known(id));
        state.place_level = level;
        state.org = None;
    } else if let Some(id) = institution_alone(chars, tokens, report.area.id) {
        state.place = Some(Area::known(id));
        state.place_level = level;
        state.org = Some(chars.as_str().to_string());
    } else if level <= state.place_level && tokens.mentions.iter().all(|m| m.skipped.is_some()) {
        state.place = None;
        state.org = None;
    }
}

/// 某市某县第二实验小学, on a line of its own: the place of the school that follows.
fn institution_alone(chars: &Chars, tokens: &Tokens, own: Option<RegionId>) -> Option<RegionId> {
    if chars.len() > 24 || tokens.list.iter().any(|t| t.mark().is_some()) {
        return None;
    }
    let mut found: Option<(RegionId, usize)> = None;
    for t in tokens.list.iter().take_while(|t| t.kind == Kind::Place && !t.has(Classes::CUE)) {
        let Some(id) = region::choose(tokens.places[t.index], found.map(|(id, _)| id).or(own)) else { break };
        // 某县|城关镇: a town that a place elsewhere is named like.
        if found.is_some_and(|(whole, _)| !region::get(whole).contains(region::get(id))) {
            break;
        }
        found = Some((id, t.end));
    }
    let (id, end) = found?;
    super::org::is_institution(&chars[end..]).then_some(id)
}

/// The place that a line names, if it names nothing else: (一)昭阳区; 3.鲁甸县:
pub fn named_alone(chars: &[char], tokens: &Tokens, own: Option<RegionId>) -> Option<RegionId> {
    if chars.len() > 16 {
        return None;
    }
    let mut places = tokens.list.iter().filter(|t| t.kind == Kind::Place);
    let place = places.next().filter(|_| places.next().is_none())?;
    let alone = tokens.list.iter().all(|t| {
        t.start == place.start
            || t.mark().is_some()
            || t.end <= place.start && (t.kind == Kind::Number || t.end - t.start <= 2 && t.kind != Kind::Time)
    });
    let id = region::choose(tokens.places[place.index], own)?;
    let named = chars[place.start..place.end].iter().copied().eq(region::get(id).name.chars());
    (alone && named && starts_item_or_place(chars, place.start) && region::get(id).level > Level::Country).then_some(id)
}

fn starts_item_or_place(chars: &[char], at: usize) -> bool {
    at == 0 || starts_item(chars) || matches!(chars[0], '【' | '“' | '#' | '(')
}

/// 【文昌市】近日,…: the piece of a bulletin may be one paragraph.
pub(super) fn paragraph(chars: &Chars, tokens: &Tokens, report: &Draft, state: &mut State) {
    if let Some(id) = bracketed(chars, tokens, report.area.id) {
        state.place = Some(Area::known(id));
        state.place_level = UNNUMBERED;
        state.org = None;
    }
}

/// The place at the head of a piece's headline: 【文昌市】今年新招聘教师162人; 文昌市:新招聘教师162人, in what calls itself a bulletin.
fn headlined(chars: &Chars, tokens: &Tokens, report: &Draft) -> Option<RegionId> {
    static BULLETINS: Few<9> = Few::new(["简报", "信息", "动态", "快报", "简讯", "快讯", "要闻", "集锦", "专报"]);
    bracketed(chars, tokens, report.area.id).or_else(|| {
        let (id, end) = first_place(tokens, 0, report.area.id)?;
        (chars.get(end) == Some(&':') && chars.len() > end + 1 && BULLETINS.any_in(&report.title)).then_some(id)
    })
}

/// 【文昌市】, 【文昌】, (not 【文昌讯】, 【职教】): brackets that hold a place and nothing else.
pub fn bracketed(chars: &[char], tokens: &Tokens, own: Option<RegionId>) -> Option<RegionId> {
    if !matches!(chars.first(), Some('【' | '[')) {
        return None;
    }
    let (id, end) = first_place(tokens, 1, own)?;
    matches!(chars.get(end), Some('】' | ']')).then_some(id)
}

/// The place that stands at `at`, one of the report's own province, and where its name ends.
fn first_place(tokens: &Tokens, at: usize, own: Option<RegionId>) -> Option<(RegionId, usize)> {
    let place = tokens.list.iter().take(3).find(|t| t.start == at && t.kind == Kind::Place && !t.has(Classes::CUE))?;
    let id = region::choose(tokens.places[place.index], own)?;
    let near = own.is_none_or(|own| {
        region::get(own).level == Level::Country || region::get(own).province() == region::get(id).province()
    });
    (near && region::get(id).level > Level::Country).then_some((id, place.end))
}
