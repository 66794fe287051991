//! The names behind the ids in a row, and what a person can choose from when correcting one.

use std::collections::HashMap;

use serde::Serialize;

use crate::region::{self, Level};
use crate::{indicator, stage};

/// Stages, indicators and places, in the order of their tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Catalogue {
    pub stages: Vec<StageName>,
    pub indicators: Vec<IndicatorName>,
    /// Places whose name is in force.
    pub regions: Vec<RegionName>,
}

/// A stage of education.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct StageName {
    pub id: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
}

/// A canonical indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct IndicatorName {
    pub id: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    /// Id of its stage; `population` where it is about no stage of education.
    pub stage: &'static str,
    /// Canonical unit.
    pub unit: &'static str,
    /// Other names that reports give it.
    pub aliases: Vec<&'static str>,
}

/// An administrative area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct RegionName {
    pub code: &'static str,
    /// Full official name.
    pub name: &'static str,
    /// Full name of the area above, to tell places of one name apart; empty for the country and provinces.
    pub parent: &'static str,
}

/// The whole catalogue.
pub fn catalogue() -> Catalogue {
    let stages = stage::names().map(|(id, zh, en)| StageName { id, zh, en }).collect();
    let indicators = indicator::catalogue()
        .iter()
        .map(|i| IndicatorName {
            id: i.id,
            zh: i.name_zh,
            en: i.name_en,
            stage: i.stage,
            unit: i.unit,
            aliases: i.aliases().skip(1).collect(),
        })
        .collect();
    Catalogue { stages, indicators, regions: regions() }
}

fn regions() -> Vec<RegionName> {
    let in_force = || region::all().iter().filter(|region| !region.former);
    // By the part of the code that an area shares with its members: two digits a province, four a prefecture.
    let above: HashMap<&str, &'static str> = in_force()
        .filter_map(|region| match region.level {
            Level::Province => Some((region.code.get(..2)?, region.name)),
            Level::Prefecture => Some((region.code.get(..4)?, region.name)),
            _ => None,
        })
        .collect();
    let parent = |region: &region::Region| {
        let code = region.code.trim_start_matches('X');
        let digits: &[usize] = match region.level {
            Level::Country | Level::Province => &[],
            Level::Prefecture => &[2],
            Level::County | Level::Area => &[4, 2],
        };
        let mut names = digits.iter().filter_map(|&count| above.get(code.get(..count)?).copied());
        names.find(|&name| name != region.name).unwrap_or_default()
    };
    in_force().map(|region| RegionName { code: region.code, name: region.name, parent: parent(region) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_one_name_are_told_apart() {
        let regions = catalogue().regions;
        let parents = |name: &str| -> Vec<&str> {
            regions.iter().filter(|region| region.name == name).map(|region| region.parent).collect()
        };
        assert!(parents("鼓楼区").len() >= 4);
        assert!(parents("鼓楼区").contains(&"南京市"));
        assert_eq!(parents("南京市"), ["江苏省"]);
        assert_eq!(parents("江苏省"), [""]);
    }

    #[test]
    fn every_indicator_has_a_stage_that_is_there() {
        let catalogue = catalogue();
        assert!(catalogue.indicators.len() > 100);
        for indicator in &catalogue.indicators {
            let known = catalogue.stages.iter().any(|stage| stage.id == indicator.stage);
            assert!(known || indicator.stage == "population", "{}", indicator.id);
        }
    }
}
