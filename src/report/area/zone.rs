//! Development zones and new areas that no list has: 光明新区, 济南高新区.

use super::naming::signs;
use crate::forms::Few;
use crate::passage::{Kind as PassageKind, Passage};
use crate::region::{self, RegionId};
use crate::report::{Area, Draft};
use crate::text::{is_han, string_of};
use crate::token::{Kind, Tokens};

static ZONES: Few<12> = Few::new([
    "新区",
    "高新区",
    "经开区",
    "开发区",
    "高新技术产业开发区",
    "经济技术开发区",
    "实验区",
    "示范区",
    "管理区",
    "度假区",
    "港区",
    "工业园区",
]);

/// What stands behind the name of a zone where it is the zone that acts.
static ACTS: Few<12> = Few::new([
    "教育", "公共", "社会", "管委会", "管理委员会", "党工委", "文教", "科教", "教文", "统计", "发展", "城市",
]);

/// The zone that the title or the signature names: 济南|高新区|教育局2023年工作总结. Where the title only says 新区, the text's
/// opening names it.
pub(super) fn zone(passages: &[Passage], tokens: &[Tokens], draft: &Draft) -> Option<Area> {
    let title: Vec<char> = draft.title.chars().collect();
    let signed = (draft.from..draft.to).rev().take(8).filter(|&at| signs(&passages[at], &tokens[at]));
    let lines = std::iter::once(&title[..]).chain(signed.map(|at| passages[at].chars.as_slice()));
    let name = lines.filter_map(placed_zone).next().or_else(|| {
        let bare = ["新区", "开发区", "高新区", "经开区"].iter().find(|w| draft.title.starts_with(*w))?;
        let body = (draft.from..draft.to).find(|&at| passages[at].kind == PassageKind::Body)?;
        opening_zone(&passages[body].chars, bare)
    })?;
    let name = in_full(&name, &passages[draft.from..draft.to]);
    Some(known(&name).map_or_else(|| Area { id: None, name: name.clone().into() }, Area::known))
}

/// 济南|高新区|教育局: a line that begins with a known place, the kind of zone and what it does.
fn placed_zone(line: &[char]) -> Option<String> {
    let line = &line[line.iter().take_while(|c| c.is_whitespace()).count()..];
    let mut tokens = Tokens::default();
    tokens.read(&line[..line.len().min(24)]);
    let place = tokens.list.first().filter(|t| t.kind == Kind::Place)?;
    let end = place.end + ZONES.longest_at(line, place.end)?;
    // 合肥经开区2024年…
    let dated = line.get(end).is_some_and(char::is_ascii_digit);
    (dated || ACTS.begins_of(line, end)).then(|| string_of(&line[..end]))
}

/// 合肥经开区, as the text spells it out: 合肥经济技术开发区.
fn in_full(name: &str, passages: &[Passage]) -> String {
    const FULL: [(&str, &str); 3] =
        [("经开区", "经济技术开发区"), ("高新区", "高新技术产业开发区"), ("高新区", "高新技术开发区")];
    let spelt = |full: &String| {
        let full: Vec<char> = full.chars().collect();
        passages.iter().any(|p| p.chars.windows(full.len()).any(|w| w == full))
    };
    let full = FULL.iter().filter_map(|(short, full)| name.strip_suffix(short).map(|place| [place, full].concat()));
    full.into_iter().find(spelt).unwrap_or_else(|| name.to_owned())
}

/// 上半年,|光明新区|公共事业局…: the name that a clause of the opening begins with.
fn opening_zone(chars: &[char], kind: &str) -> Option<String> {
    let opening = &chars[..chars.len().min(120)];
    let len = kind.chars().count();
    (2..opening.len().saturating_sub(len)).find_map(|at| {
        if !opening[at..].iter().zip(kind.chars()).all(|(&a, b)| a == b) {
            return None;
        }
        let name = opening[..at].iter().rev().take_while(|c| is_han(**c)).count();
        let from = at - name;
        (2..=4).contains(&name).then(|| string_of(&opening[from..at + len]))
    })
}

fn known(name: &str) -> Option<RegionId> {
    (0..).zip(region::all()).find(|(_, r)| r.name == name).map(|(id, _)| id)
}
