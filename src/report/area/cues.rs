//! 全市, 我县 and the like: what a text calls the place that it is about.

use std::collections::HashMap;

use crate::forms::Few;
use crate::quick::BuildQuick;
use crate::region::{self, Level, RegionId};
use crate::text::is_han;

/// May stand before 县委 without naming the county.
const LEADS: [char; 14] = ['在', '由', '经', '被', '为', '向', '和', '与', '及', '受', '从', '是', '原', '对'];

/// How much each kind of place is called the text's own, by the last character: 市 of 全市 and 我市.
#[derive(Default)]
pub(super) struct Cues {
    by_kind: HashMap<char, f32, BuildQuick>,
    /// How often the text says 我省.
    pub our_province: u32,
}

impl Cues {
    pub fn add(&mut self, kind: char, weight: f32) {
        *self.by_kind.entry(kind).or_default() += weight;
    }

    /// 县委、县政府, 区教育局, 旗级财政: who acts is of the place, where no name stands before it.
    pub fn add_bodies(&mut self, chars: &[char], weight: f32) {
        static BODIES: Few<9> = Few::new(["委", "政府", "教育局", "教体局", "教委", "级财政", "财政", "人大", "城"]);
        for (at, &kind) in chars.iter().enumerate() {
            let unnamed =
                || !at.checked_sub(1).is_some_and(|before| is_han(chars[before]) && !LEADS.contains(&chars[before]));
            // 新区已建成学校14所: of a new area, by that alone.
            if kind == '新' && chars.get(at + 1) == Some(&'区') && unnamed() {
                self.add('新', weight);
            }
            if matches!(kind, '县' | '市' | '区' | '旗' | '州' | '盟') && BODIES.begins_of(chars, at + 1) && unnamed()
            {
                self.add(kind, weight);
            }
        }
    }

    pub fn of(&self, kind: char) -> f32 {
        self.by_kind.get(&kind).copied().unwrap_or(0.0)
    }

    pub fn of_any(&self, kinds: &[char]) -> f32 {
        kinds.iter().map(|&kind| self.of(kind)).sum()
    }

    pub fn total(&self) -> f32 {
        self.by_kind.values().sum()
    }

    /// Without 全国, which every report says.
    pub fn owned(&self) -> f32 {
        self.total() - self.of('国')
    }

    /// What a place's score is multiplied with: by how far the text calls its own what is of this kind.
    pub fn fit(&self, id: RegionId) -> f32 {
        let r = region::get(id);
        let total = self.total();
        // The more often the text says 全县, the more it counts; once says nothing.
        let sure = ((total - 1.0) / 2.0).clamp(0.0, 1.0);
        if sure == 0.0 {
            return 1.0;
        }
        let share = |kind: char| self.of(kind) / total;
        let fits = match (r.level, r.kind()) {
            (Level::Country, _) => share('国'),
            (Level::Province, '市') => share('市'),
            (Level::Province, '治') => share('区'),
            (Level::Province, _) => share('省'),
            (Level::Prefecture, '州') => share('州').max(share('市') * 0.5),
            (Level::Prefecture, '盟') => share('盟'),
            // 大兴安岭地区
            (Level::Prefecture, '区') => share('区'),
            (Level::Prefecture, _) => share('市'),
            (Level::County, kind @ ('市' | '区')) => {
                share(kind).max(share('县') * f32::from(u8::from(self.former(id).is_some())))
            }
            (Level::County, '旗') => share('旗'),
            (Level::County, _) => share('县'),
            (Level::Area, _) => share('新').max(share('区') * 0.6),
        };
        1.0 - sure + sure * (0.25 + 1.5 * fits)
    }

    /// 神木 in a text that says 我县 and never 我市: the county that the city was.
    pub fn former(&self, id: RegionId) -> Option<RegionId> {
        let all = self.of_any(&['省', '市', '县', '区', '旗', '州', '盟']);
        let county =
            self.of('县') >= 2.0 && self.of('县') >= 0.8 * all && matches!(region::get(id).kind(), '市' | '区');
        if county { region::once(id, '县') } else { None }
    }
}
