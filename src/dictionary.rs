//! What the user adds: indicators of their own, figures to compare with, groups of regions.
//!
//! One file holds all three, as TOML or as a table (CSV); both say the same:
//!
//! ```toml
//! [[indicator]]
//! id = "library_seats"
//! name = "学校图书馆座位数"
//! aliases = ["图书馆阅览座位"]
//! unit = "个"
//! direction = "越高越好"
//!
//! [[benchmark]]
//! indicator = "学前教育毛入园率"
//! region = "某市"
//! year = 2027
//! value = 95
//! kind = "规划目标"
//! source = "某市教育发展规划"
//!
//! [[group]]
//! name = "沿江各市"
//! regions = ["甲市", "乙市"]
//! ```
//!
//! ```csv
//! 类型,编号,名称,别名,单位,方向
//! 指标,library_seats,学校图书馆座位数,图书馆阅览座位,个,越高越好
//! ```
//!
//! Errors name the line and say in plain words what to write instead; a file with errors is refused as a whole.

mod entry;
mod table;
mod toml_file;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::benchmark::Benchmark;
use crate::comparison::IndicatorHead;
use crate::indicator::{self, Direction, Measure};
use crate::observation::Role;

/// The user's own entries.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(default)]
pub struct Dictionary {
    pub indicators: Vec<UserIndicator>,
    pub benchmarks: Vec<Benchmark>,
    pub groups: Vec<RegionGroup>,
}

/// An indicator that the catalogue does not have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct UserIndicator {
    pub id: String,
    pub name: String,
    pub aliases: Vec<String>,
    pub unit: String,
    pub direction: Direction,
    pub measure: Measure,
    /// Id in `data/stages.csv`; empty where none fits.
    pub stage: String,
}

/// Regions that belong together for the user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct RegionGroup {
    pub name: String,
    pub regions: Vec<String>,
}

/// What is wrong with a file, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct DictionaryError {
    /// Line of the file, from 1; 0 where it is about the whole.
    pub line: u32,
    /// In Chinese: what is wrong and what to write instead.
    pub message: String,
}

impl Dictionary {
    /// Reads a TOML file.
    ///
    /// # Errors
    /// All that is wrong, each with its line. Nothing is taken over from a file with errors.
    pub fn from_toml(text: &str) -> Result<Dictionary, Vec<DictionaryError>> {
        entry::check(toml_file::read(text)?)
    }

    /// Reads a table with a header line in Chinese or with the keys of the TOML form; `类型` says what a line is.
    ///
    /// # Errors
    /// All that is wrong, each with its line. Nothing is taken over from a file with errors.
    pub fn from_csv(text: &str) -> Result<Dictionary, Vec<DictionaryError>> {
        let (entries, mut errors) = table::read(text);
        match entry::check(entries) {
            Ok(dictionary) if errors.is_empty() => return Ok(dictionary),
            Ok(_) => {}
            Err(more) => errors.extend(more),
        }
        errors.sort_by_key(|error| error.line);
        Err(errors)
    }

    /// Reads either form: a file that has a line beginning with `[[` is TOML.
    ///
    /// # Errors
    /// As [`Dictionary::from_toml`] and [`Dictionary::from_csv`].
    pub fn read(text: &str) -> Result<Dictionary, Vec<DictionaryError>> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.lines().any(|line| line.trim_start().starts_with("[[")) {
            Dictionary::from_toml(text)
        } else {
            Dictionary::from_csv(text)
        }
    }

    /// Writes the entries so that [`Dictionary::from_toml`] reads them back.
    pub fn to_toml(&self) -> String {
        toml_file::write(self)
    }

    /// Takes over the entries of another dictionary; entries with the same id or name are replaced.
    pub fn merge(&mut self, other: Dictionary) {
        self.indicators.retain(|one| other.indicators.iter().all(|new| new.id != one.id));
        self.groups.retain(|one| other.groups.iter().all(|new| new.name != one.name));
        let same = |a: &Benchmark, b: &Benchmark| {
            (&a.indicator_id, &a.region, a.year, a.kind, &a.population)
                == (&b.indicator_id, &b.region, b.year, b.kind, &b.population)
        };
        self.benchmarks.retain(|one| other.benchmarks.iter().all(|new| !same(new, one)));
        self.indicators.extend(other.indicators);
        self.benchmarks.extend(other.benchmarks);
        self.groups.extend(other.groups);
    }

    /// The regions of a group, or none where there is no such group.
    pub fn group(&self, name: &str) -> Option<&[String]> {
        self.groups.iter().find(|one| one.name == name).map(|one| &one.regions[..])
    }

    /// Names and aliases, ready to look labels up.
    pub(crate) fn names(&self) -> Names {
        let mut by_name: HashMap<String, Vec<(usize, String, Measure)>> = HashMap::new();
        let mut folded = String::new();
        for (at, one) in self.indicators.iter().enumerate() {
            for name in std::iter::once(&one.name).chain(&one.aliases) {
                indicator::fold(name, &mut folded);
                by_name.entry(folded.clone()).or_default().push((at, one.unit.clone(), one.measure));
            }
        }
        Names { by_name }
    }
}

impl UserIndicator {
    pub(crate) fn head(&self) -> IndicatorHead {
        IndicatorHead {
            id: self.id.clone().into(),
            name: self.name.clone().into(),
            name_en: self.name.clone().into(),
            stage: self.stage.clone().into(),
            category: "own".into(),
            unit: self.unit.clone().into(),
            direction: self.direction,
            measure: self.measure,
            notes: "".into(),
            ranked: 0,
            basis: String::new(),
            lines: Vec::new(),
        }
    }
}

/// Folded names of the user's own indicators.
pub(crate) struct Names {
    by_name: HashMap<String, Vec<(usize, String, Measure)>>,
}

impl Names {
    /// The user's indicator that a label names exactly, with a fitting unit.
    pub(crate) fn find(&self, label: &str, unit: &str, role: Role) -> Option<usize> {
        if self.by_name.is_empty() {
            return None;
        }
        let mut folded = String::new();
        indicator::fold(label, &mut folded);
        let fits =
            |(_, canonical, measure): &&(usize, String, Measure)| indicator::unit_fits(unit, role, canonical, *measure);
        self.by_name.get(&folded)?.iter().find(fits).map(|(at, _, _)| *at)
    }
}
