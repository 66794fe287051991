//! 全市, 我县 and the like: what a text calls the place that it is about.

use std::collections::HashMap;

use crate::quick::BuildQuick;
use crate::region::{Level, Region};

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
    pub fn fit(&self, r: &Region) -> f32 {
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
            (Level::Prefecture, _) => share('市'),
            (Level::County, kind @ ('市' | '区' | '旗')) => share(kind),
            (Level::County, _) => share('县'),
            (Level::Area, _) => share('区') * 0.6,
        };
        1.0 - sure + sure * (0.25 + 1.5 * fits)
    }
}
