//! From rows to facts: which place, which indicator, on what terms.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use rust_decimal::Decimal;

use super::fairness::Terms;
use super::{IndicatorHead, RegionHead, RowRef, Source};
use crate::Report;
use crate::benchmark::latest_published_year;
use crate::dictionary::{Dictionary, Names};
use crate::indicator::{self, Context, Indicator, Measure};
use crate::observation::{Bound, Field, Observation, Role};

/// What the rows of a set say about known indicators. Gathered document by document, compared many ways.
#[derive(Default)]
pub struct Facts {
    pub(super) regions: Vec<RegionHead>,
    pub(super) indicators: Vec<IndicatorHead>,
    /// In order of indicator, region, document, row.
    pub(super) facts: Vec<Fact>,
    region_at: HashMap<String, u32>,
    indicator_at: HashMap<String, u32>,
}

/// One row about a known indicator.
#[derive(Clone, Copy)]
pub(super) struct Fact {
    pub source: RowRef,
    pub report: u32,
    pub start: u32,
    pub region: u32,
    pub indicator: u32,
    pub value: Decimal,
    pub range: bool,
    pub bound: Bound,
    pub role: Role,
    pub org: bool,
    /// The folded label, so that two rows can be told to name the same thing.
    pub name: u64,
    pub year: Option<i32>,
    /// Over how many years a flow was counted.
    pub years: u16,
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
    /// The terms as one number: equal for facts on equal terms.
    pub terms_key: u64,
}

impl Fact {
    pub(super) fn terms<'t>(&self, head: &'t IndicatorHead) -> Terms<'t> {
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
            one_institution: self.org,
            role: self.role,
        }
    }

    /// A value of the place: reached, earlier, or planned.
    pub(super) fn is_value(&self) -> bool {
        matches!(self.role, Role::Level | Role::Baseline | Role::Target)
    }

    fn terms_key(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        let words = (self.level, self.scope, self.population, self.definition);
        let counts = (self.year, self.years, self.newly, self.yearly_average, self.per_unit);
        (words, counts, self.org, self.role).hash(&mut hasher);
        hasher.finish()
    }

    fn order(&self) -> (u32, u32, RowRef) {
        (self.indicator, self.region, self.source)
    }
}

impl Facts {
    /// Reads the rows of all sources. Rows about no known indicator are left out.
    pub fn gather(sources: &[Source], dictionary: &Dictionary) -> Facts {
        let mut facts = Facts::default();
        let names = dictionary.names();
        for (document, source) in sources.iter().enumerate() {
            facts.read(document as u32, source, dictionary, &names);
        }
        facts.facts.sort_by_key(Fact::order);
        facts
    }

    /// Adds one document; `document` is its place among the sources of the [`super::Set`].
    pub fn add(&mut self, document: u32, source: &Source, dictionary: &Dictionary) {
        self.remove(document);
        self.read(document, source, dictionary, &dictionary.names());
        // A stable sort takes what is in order already as it is: adding one document costs little more than reading it.
        self.facts.sort_by_key(Fact::order);
    }

    /// Is there a value of this region? By full or short name or code.
    pub fn has_region(&self, name: &str) -> bool {
        self.regions.iter().any(|head| super::choice::is_region(head, name))
    }

    /// Forgets a document.
    pub fn remove(&mut self, document: u32) {
        self.facts.retain(|fact| fact.source.document != document);
    }

    /// Facts of one indicator, by region.
    pub(super) fn of_indicator(&self, indicator: u32) -> &[Fact] {
        let from = self.facts.partition_point(|fact| fact.indicator < indicator);
        let to = from + self.facts[from..].partition_point(|fact| fact.indicator == indicator);
        &self.facts[from..to]
    }

    fn read(&mut self, document: u32, source: &Source, dictionary: &Dictionary, names: &Names) {
        for (at, row) in source.analysis.rows.iter().enumerate() {
            if matches!(row.role, Role::Rank | Role::Threshold) {
                continue;
            }
            let report = source.analysis.reports.get(row.report as usize);
            let Some((known, indicator)) = self.indicator_of(row, dictionary, names) else { continue };
            let place = RowRef { document, row: at as u32 };
            let region = self.region_of(row, report, source.name);
            self.facts.push(fact(row, place, region, indicator, known, report));
        }
    }

    fn indicator_of(
        &mut self,
        row: &Observation,
        dictionary: &Dictionary,
        names: &Names,
    ) -> Option<(Option<&'static Indicator>, u32)> {
        let stored = row.indicator_id.as_deref();
        let own = names.find(&row.indicator, &row.unit, row.role).map(|at| &dictionary.indicators[at]);
        let own = own.or_else(|| dictionary.indicators.iter().find(|one| Some(one.id.as_str()) == stored));
        if let Some(one) = own {
            return Some((None, self.column(&one.id, || one.head())));
        }
        let known = stored.and_then(indicator::by_id).or_else(|| {
            let context = Context { unit: &row.unit, role: row.role, value: row.value, ..Context::default() };
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

fn fact(
    row: &Observation,
    source: RowRef,
    region: u32,
    indicator: u32,
    known: Option<&'static Indicator>,
    report: Option<&Report>,
) -> Fact {
    let said = indicator::qualifiers(&row.indicator, known);
    let flow = known.is_some_and(|one| one.measure == Measure::Flow);
    let stock = known.is_some_and(|one| one.measure == Measure::Stock);
    let as_of_report = !flow && report.is_some_and(|report| is_the_report_month(&row.time, &report.date));
    let stated = span_of_years(&row.time).filter(|_| states_its_year(row) && !as_of_report);
    let (year, years) = match stated {
        Some((first, last)) if flow || (stock && said.newly) => (Some(last), (last - first + 1).max(1)),
        Some((_, last)) => (Some(last), 1),
        None => (report.and_then(|report| latest_published_year(&report.date)), 1),
    };
    let fact = Fact {
        source,
        report: row.report,
        start: row.start,
        region,
        indicator,
        value: row.value,
        range: row.value_max.is_some(),
        bound: row.bound,
        role: row.role,
        org: row.org.is_some(),
        name: name_of(&row.indicator),
        year,
        years: u16::try_from(years).unwrap_or(u16::MAX),
        year_assumed: stated.is_none(),
        headline: report.is_some_and(|report| is_headline(row, report)),
        level: if flow || stock { said.level } else { "" },
        scope: said.scope,
        population: said.population,
        definition: known.map_or("", |one| definition_said(one.id, &row.indicator)),
        newly: stock && said.newly,
        yearly_average: flow && said.yearly_average,
        per_unit: said.per_unit && (flow || stock),
        terms_key: 0,
    };
    Fact { terms_key: fact.terms_key(), ..fact }
}

fn name_of(label: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    indicator::folded(label).for_each(|c| c.hash(&mut hasher));
    hasher.finish()
}

/// Does the text give the value a time? The report's own year, taken for want of a better one, is no statement.
fn states_its_year(row: &Observation) -> bool {
    let default_only = row
        .evidence
        .iter()
        .any(|one| one.field == Field::Time && matches!(one.rule.as_ref(), "report-year" | "report-date"));
    !row.time.is_empty() && !default_only
}

/// 目前, 截至目前 resolve to the month of the report: that says when it was written, not which year was counted.
fn is_the_report_month(time: &str, date: &str) -> bool {
    time.len() == 7 && date.starts_with(time)
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
    row.start >= report.span.start
        && row.start < report.span.start.saturating_add(title + 60)
        && row.sentence.len() <= 40
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
