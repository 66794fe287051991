//! From rows to facts: which place, which indicator, on what terms.

use std::collections::HashMap;

use super::fairness::Terms;
use super::{IndicatorHead, RegionHead, RowRef, Source};
use crate::Report;
use crate::benchmark::latest_published_year;
use crate::dictionary::Dictionary;
use crate::indicator::{self, Context, Indicator, Measure};
use crate::observation::{Field, Observation, Role};

/// All that the rows of a set say about known indicators; gathered once, compared many ways.
pub struct Facts<'a> {
    pub(super) regions: Vec<RegionHead>,
    pub(super) indicators: Vec<IndicatorHead>,
    pub(super) facts: Vec<Fact<'a>>,
}

/// One row about a known indicator.
pub(super) struct Fact<'a> {
    pub row: &'a Observation,
    pub source: RowRef,
    pub region: u32,
    pub indicator: u32,
    pub year_assumed: bool,
    /// In the title or slogan of its report rather than in the body.
    pub headline: bool,
    pub level: &'static str,
    pub scope: &'static str,
    pub population: &'static str,
    pub definition: &'static str,
    pub newly: bool,
    pub yearly_average: bool,
    pub per_unit: bool,
    pub year: Option<i32>,
    pub years: u16,
}

impl Fact<'_> {
    pub(super) fn terms<'t>(&'t self, head: &'t IndicatorHead) -> Terms<'t> {
        Terms {
            indicator: &head.id,
            measure: head.measure,
            year: self.year,
            years: self.years,
            yearly_average: self.yearly_average,
            newly: self.newly,
            per_unit: self.per_unit,
            scope: self.scope,
            population: self.population,
            level: self.level,
            definition: self.definition,
            one_institution: self.row.org.is_some(),
            role: self.row.role,
        }
    }

    pub(super) fn is_value(&self) -> bool {
        matches!(self.row.role, Role::Level | Role::Baseline | Role::Target)
    }
}

impl<'a> Facts<'a> {
    /// Reads the rows of all sources. Rows about no known indicator are left out.
    pub fn gather(sources: &[Source<'a>], dictionary: &Dictionary) -> Facts<'a> {
        let mut heads = Heads::default();
        let mut facts = Vec::new();
        let own = dictionary.names();
        for (document, source) in sources.iter().enumerate() {
            for (at, row) in source.analysis.rows.iter().enumerate() {
                if !matches!(row.role, Role::Level | Role::Baseline | Role::Target | Role::Change | Role::Gap) {
                    continue;
                }
                let report = source.analysis.reports.get(row.report as usize);
                let Some((known, indicator)) = heads.indicator_of(row, dictionary, &own) else { continue };
                let source_row = RowRef { document: document as u32, row: at as u32 };
                let region = heads.region_of(row, report, source.name);
                facts.push(fact(row, source_row, region, indicator, known, report));
            }
        }
        Facts { regions: heads.regions, indicators: heads.indicators, facts }
    }
}

/// Rows and columns seen so far.
#[derive(Default)]
struct Heads {
    regions: Vec<RegionHead>,
    region_at: HashMap<String, u32>,
    indicators: Vec<IndicatorHead>,
    indicator_at: HashMap<String, u32>,
}

impl Heads {
    fn indicator_of(
        &mut self,
        row: &Observation,
        dictionary: &Dictionary,
        own: &crate::dictionary::Names,
    ) -> Option<(Option<&'static Indicator>, u32)> {
        if let Some(at) = own.find(&row.indicator, &row.unit, row.role) {
            let one = &dictionary.indicators[at];
            return Some((None, self.column(&one.id, || one.head())));
        }
        let stored = row.indicator_id.as_deref();
        if let Some(one) = stored.and_then(|id| dictionary.indicators.iter().find(|one| one.id == id)) {
            return Some((None, self.column(&one.id, || one.head())));
        }
        let known = stored.and_then(indicator::by_id).or_else(|| {
            let context = Context {
                unit: &row.unit,
                role: row.role,
                sentence: "",
                stage_hint: None,
                org: false,
                value: row.value,
            };
            indicator::identify_any(&row.indicator, &context)
        })?;
        Some((Some(known), self.column(known.id, || known.head())))
    }

    fn column(&mut self, id: &str, head: impl FnOnce() -> IndicatorHead) -> u32 {
        if let Some(at) = self.indicator_at.get(id) {
            return *at;
        }
        let at = self.indicators.len() as u32;
        self.indicators.push(head());
        self.indicator_at.insert(id.to_string(), at);
        at
    }

    fn region_of(&mut self, row: &Observation, report: Option<&Report>, document: &str) -> u32 {
        let (name, code) = match report {
            _ if !row.region.is_empty() => (row.region.as_str(), row.region_code.as_deref()),
            Some(report) if !report.region.is_empty() => (report.region.as_str(), report.region_code.as_deref()),
            _ => (document, None),
        };
        let key = code.unwrap_or(name);
        if let Some(at) = self.region_at.get(key) {
            return *at;
        }
        let at = self.regions.len() as u32;
        self.regions.push(RegionHead {
            name: name.to_string(),
            code: code.map(str::to_string),
            own: false,
            nation: name == "全国",
        });
        self.region_at.insert(key.to_string(), at);
        at
    }
}

fn fact<'a>(
    row: &'a Observation,
    source: RowRef,
    region: u32,
    indicator: u32,
    known: Option<&'static Indicator>,
    report: Option<&Report>,
) -> Fact<'a> {
    let said = indicator::qualifiers(&row.indicator, known);
    let measure = known.map(|one| one.measure);
    let flow = measure == Some(Measure::Flow);
    let stock = measure == Some(Measure::Stock);
    let assumed_year = || latest_published_year(report?.date.as_str());
    let stated = states_its_year(row);
    let (year, years) = match span_of_years(&row.time).filter(|_| stated) {
        Some((first, last)) => (Some(last), if flow || (stock && said.newly) { (last - first + 1).max(1) } else { 1 }),
        None => (assumed_year(), 1),
    };
    Fact {
        row,
        source,
        region,
        indicator,
        year_assumed: !stated,
        headline: report.is_some_and(|report| is_headline(row, report)),
        level: if flow || stock { said.level } else { "" },
        scope: said.scope,
        population: said.population,
        definition: known.map_or("", |one| definition_said(one.id, &row.indicator)),
        newly: stock && said.newly,
        yearly_average: flow && said.yearly_average,
        per_unit: said.per_unit && (flow || stock),
        year,
        years: u16::try_from(years).unwrap_or(1),
    }
}

/// Does the text give the value a time? A default that the extractor filled in is evidence without words.
fn states_its_year(row: &Observation) -> bool {
    let default_only = row.evidence.iter().any(|one| one.field == Field::Time && one.span.is_empty());
    !row.time.is_empty() && !default_only
}

/// First and last year of `2024`, `2024-09`, `2021/2025`, `2001/`.
pub(crate) fn span_of_years(time: &str) -> Option<(i32, i32)> {
    let year = |text: &str| text.get(..4)?.parse::<i32>().ok();
    match time.split_once('/') {
        Some((from, to)) => match (year(from), year(to)) {
            (Some(first), Some(last)) => Some((first, last.max(first))),
            (Some(one), None) | (None, Some(one)) => Some((one, one)),
            (None, None) => None,
        },
        None => year(time).map(|one| (one, one)),
    }
}

/// A value in the slogan or title at the head of its report repeats one of the body, rounded.
fn is_headline(row: &Observation, report: &Report) -> bool {
    let title = report.title.chars().count() as u32;
    row.start >= report.span.start && row.start < report.span.start + title + 60 && row.sentence.len() <= 40
}

/// Wordings of one indicator that are definitions of their own.
fn definition_said(id: &str, label: &str) -> &'static str {
    const WORDINGS: [(&str, &[(&str, &str)]); 10] = [
        ("gaokao_undergraduate_rate", &[("录取", "录取"), ("上线", "上线"), ("达线", "上线")]),
        ("gaokao_undergraduate_count", &[("录取", "录取"), ("上线", "上线"), ("达线", "上线")]),
        ("gaokao_first_tier_rate", &[("录取", "录取"), ("上线", "上线"), ("达线", "上线")]),
        ("higher_vocational_employment_rate", &[("初次", "初次就业"), ("年底", "年底就业"), ("年终", "年底就业")]),
        ("myopia_rate", &[("视力不良", "视力不良"), ("近视", "近视")]),
        ("tutoring_institution_count", &[("非学科", "非学科类"), ("学科", "学科类")]),
        ("disabled_children_enrolment_rate", &[("安置", "安置（含送教上门）"), ("入学", "入学")]),
        ("balanced_county_count", &[("基本均衡", "基本均衡"), ("先行", "先行创建"), ("优质均衡", "优质均衡")]),
        ("large_class_count", &[("55人", "超过55人"), ("56人", "56人及以上")]),
        ("public_satisfaction_rate", &[("家长", "家长"), ("群众", "群众"), ("社会", "群众")]),
    ];
    let Some((_, words)) = WORDINGS.iter().find(|(known, _)| *known == id) else { return "" };
    words.iter().find(|(word, _)| label.contains(word)).map_or("", |(_, name)| name)
}
