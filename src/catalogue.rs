//! Names for ids, and what type-ahead offers: stages, indicators, places, rules.

use serde::{Deserialize, Serialize};

use crate::records::records;
use crate::{explain, indicator, region};

const STAGES: &str = include_str!("../data/stages.csv");

/// All that a reader may choose from when correcting a row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Catalogue {
    pub stages: Vec<Named>,
    pub indicators: Vec<IndicatorName>,
    /// Places in force, in the order of their codes.
    pub regions: Vec<RegionName>,
    /// What decided a field of a row, in words ([`crate::explain::RULES`]).
    pub rules: Vec<Named>,
    /// Why a number states nothing, in words ([`crate::explain::REASONS`]).
    pub reasons: Vec<Named>,
}

/// A stable name in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Named {
    pub id: String,
    pub zh: String,
    pub en: String,
}

/// A canonical indicator with the names that reports give it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct IndicatorName {
    pub id: String,
    pub zh: String,
    pub en: String,
    pub stage: String,
    pub category: String,
    pub unit: String,
    pub aliases: Vec<String>,
}

/// A place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct RegionName {
    pub code: String,
    pub name: String,
    /// Name of the province or prefecture above; empty for the country and its provinces.
    pub within: String,
}

/// The catalogue, built from the shipped tables.
pub fn catalogue() -> Catalogue {
    Catalogue {
        stages: stages(),
        indicators: indicators(),
        regions: regions(),
        rules: named(explain::RULES),
        reasons: named(explain::REASONS),
    }
}

fn named(rules: &[explain::Rule]) -> Vec<Named> {
    rules.iter().map(|r| Named { id: r.name.into(), zh: r.zh.into(), en: r.en.into() }).collect()
}

fn stages() -> Vec<Named> {
    let name = |row: Vec<&str>| {
        let (id, zh, en) = (row.first()?, row.get(1)?, row.get(2)?);
        Some(Named { id: (*id).into(), zh: (*zh).into(), en: (*en).into() })
    };
    records(STAGES).filter_map(name).collect()
}

fn indicators() -> Vec<IndicatorName> {
    let name = |i: &indicator::Indicator| IndicatorName {
        id: i.id.into(),
        zh: i.name_zh.into(),
        en: i.name_en.into(),
        stage: i.stage.into(),
        category: i.category.into(),
        unit: i.unit.into(),
        aliases: i.aliases().skip(1).map(Into::into).collect(),
    };
    indicator::catalogue().iter().map(name).collect()
}

fn regions() -> Vec<RegionName> {
    let within = |r: &region::Region| {
        let above = r.prefecture().or_else(|| r.province()).map(region::get);
        above
            .filter(|above| above.code != r.code)
            .or_else(|| r.province().map(region::get).filter(|p| p.code != r.code))
    };
    let current = region::all().iter().filter(|r| !r.former);
    let name = |r: &region::Region| RegionName {
        code: r.code.into(),
        name: r.name.into(),
        within: within(r).map(|above| above.name.into()).unwrap_or_default(),
    };
    current.map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_indicator_is_at_a_stage_that_has_a_name() {
        let all = catalogue();
        for indicator in &all.indicators {
            assert!(all.stages.iter().any(|s| s.id == indicator.stage), "{} at {}", indicator.id, indicator.stage);
        }
        assert!(all.stages.iter().all(|s| !s.zh.is_empty() && !s.en.is_empty() && s.id != "id"));
    }

    #[test]
    fn a_county_is_within_its_city() {
        let all = catalogue();
        let county = all.regions.iter().find(|r| r.code == "140404").unwrap();
        assert_eq!((county.name.as_str(), county.within.as_str()), ("上党区", "长治市"));
        assert_eq!(all.regions[0].within, "");
    }
}
