//! The row: one number of a report and what it states (`observation` in the sense of SDMX).

use std::borrow::Cow;
use std::cell::OnceCell;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::confidence::confidence;
use crate::indicator::{Asked, Context, Labels, Sentence, Tier, identify_in};
use crate::passage::{Kind as PassageKind, Passage};
use crate::reading::Row;
use crate::report::Draft;
use crate::span::Span;
use crate::stage::{Named, stage_in};
use crate::text::Source;
use crate::token::Tokens;
use crate::{Report, Skipped};

/// One observation. Field names follow the gold files (`start`, `value`, `ref`, …).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Observation {
    /// First character of the numeral, counted in Unicode scalar values of the source.
    pub start: u32,
    /// One past the last character of the numeral (magnitude word in, unit out).
    pub end: u32,
    /// The source between `start` and `end`.
    pub surface: String,
    /// In the canonical unit, 万 and 亿 multiplied out; signed for changes and gaps.
    // The page gives decimals as the types say; reading any number would cost it 3 KB.
    #[cfg_attr(target_arch = "wasm32", serde(with = "rust_decimal::serde::str"))]
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub value: Decimal,
    /// Upper end of a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", serde(with = "rust_decimal::serde::str_option"))]
    #[cfg_attr(feature = "types", ts(type = "string", optional))]
    pub value_max: Option<Decimal>,
    /// Canonical unit of measure: `%`, `百分点`, `元`, `人`, `所`, …; empty where the text gives none.
    pub unit: String,
    #[serde(default)]
    pub bound: Bound,
    pub role: Role,
    /// What is measured, in the report's own words.
    pub indicator: String,
    /// Id in `data/indicators.csv` where the row measures exactly that indicator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicator_id: Option<Cow<'static, str>>,
    /// Id in `data/stages.csv`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<Cow<'static, str>>,
    /// Full official name of the area; empty where none is known.
    #[serde(default)]
    pub region: String,
    /// Its code in `data/regions.csv`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region_code: Option<Cow<'static, str>>,
    /// The school, park or institution that the value describes, where it is not the area.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub org: Option<String>,
    /// `2024`, `2024-09`, `2021/2025`, `2001/`; empty where the text gives none.
    #[serde(default)]
    pub time: String,
    /// What a change or gap is measured against, in the report's words.
    #[serde(default, rename = "ref", skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// No numeral is written but a number is meant (全覆盖, 清零).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub implied: bool,
    /// Index into [`crate::Analysis::reports`].
    #[serde(default)]
    pub report: u32,
    /// Chance that the whole row is right, 0 to 1.
    #[serde(default)]
    pub confidence: f32,
    /// The sentence (or table row) it was read from.
    #[serde(default)]
    pub sentence: Span,
    /// The words that decided the fields.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// Where the value stands in a table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<CellPlace>,
}

/// Words of the source that decided a field, and the name of the rule that read them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Evidence {
    pub field: Field,
    /// Empty span where the field comes from no words of this report (a default).
    pub span: Span,
    /// Stable name of the rule or feature; explained by [`crate::explain`].
    pub rule: Cow<'static, str>,
}

/// The fields that [`Evidence`] speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Field {
    Value,
    Unit,
    Bound,
    Role,
    Indicator,
    Region,
    Time,
    Ref,
}

impl Field {
    /// As results write it.
    pub fn name(self) -> &'static str {
        match self {
            Field::Value => "value",
            Field::Unit => "unit",
            Field::Bound => "bound",
            Field::Role => "role",
            Field::Indicator => "indicator",
            Field::Region => "region",
            Field::Time => "time",
            Field::Ref => "ref",
        }
    }
}

/// A data cell: table of the document, row and column, all counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct CellPlace {
    pub table: u32,
    pub row: u32,
    pub column: u32,
}

/// What the number says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// A value that holds or was reached.
    Level,
    /// A difference over time.
    Change,
    /// A difference from another value at the same time.
    Gap,
    /// Planned or promised, not yet reached.
    Target,
    /// The earlier value of a from–to pair.
    Baseline,
    /// A rule, standard or requirement.
    Threshold,
    /// A place in an order.
    Rank,
}

impl Role {
    /// As results write it.
    pub fn name(self) -> &'static str {
        match self {
            Role::Level => "level",
            Role::Change => "change",
            Role::Gap => "gap",
            Role::Target => "target",
            Role::Baseline => "baseline",
            Role::Threshold => "threshold",
            Role::Rank => "rank",
        }
    }
}

/// How exact the number is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub enum Bound {
    #[default]
    #[serde(rename = "=")]
    Exact,
    #[serde(rename = "≥")]
    AtLeast,
    #[serde(rename = "≤")]
    AtMost,
    #[serde(rename = "≈")]
    About,
}

impl Bound {
    /// As results write it.
    pub fn name(self) -> &'static str {
        match self {
            Bound::Exact => "=",
            Bound::AtLeast => "≥",
            Bound::AtMost => "≤",
            Bound::About => "≈",
        }
    }
}

impl Observation {
    /// The time that the text gives, in words or by its headings; empty where [`Observation::time`] is only the year in
    /// which the report was written.
    pub fn stated_time(&self) -> &str {
        let assumed = |one: &Evidence| one.field == Field::Time && one.rule == "report-year";
        if self.evidence.iter().rev().any(assumed) { "" } else { &self.time }
    }

    /// What a change or gap is measured against, as it is shown: 比上年, 比全国平均水平; 同比, 年均 and 较年初 say it
    /// themselves.
    pub fn against(&self) -> Option<Cow<'_, str>> {
        let words = self.reference.as_deref().filter(|words| !words.is_empty())?;
        let itself = words.starts_with(['比', '较', '同', '环']) || words.ends_with('比') || words.starts_with("年均");
        Some(if itself { words.into() } else { format!("比{words}").into() })
    }

    pub fn span(&self) -> Span {
        Span { start: self.start, end: self.end }
    }
}

/// Gives the rows of a report their places in the source.
pub struct Placer<'a> {
    source: &'a Source<'a>,
    report: u32,
    /// The report has a title.
    titled: bool,
    labels: &'a mut Labels,
    /// The stage that the words before spoke of.
    stage: Option<&'static str>,
    /// The sentence of the last row: the next row is often of the same.
    around: Around,
}

/// What is asked of a row's sentence, found when the first row asks.
#[derive(Default)]
struct Around {
    /// Characters of the passage.
    range: (usize, usize),
    words: OnceCell<Sentence>,
    stages: OnceCell<Named>,
}

impl Around {
    fn words(&self, passage: &Passage) -> &Sentence {
        self.words.get_or_init(|| Sentence::new(passage.chars[self.range.0..self.range.1].to_vec()))
    }

    /// Id of the stage that the sentence names last before the character `to`.
    fn last_stage(&self, passage: &Passage, to: usize) -> Option<&'static str> {
        let stages = self.stages.get_or_init(|| Named::find(&passage.chars[self.range.0..self.range.1]));
        stages.last(to.saturating_sub(self.range.0))
    }
}

impl<'a> Placer<'a> {
    /// For the rows of the report of index `report`; `labels` are those of the document.
    pub(crate) fn new(source: &'a Source, report: u32, draft: &Draft, labels: &'a mut Labels) -> Placer<'a> {
        Placer { source, report, titled: !draft.title.is_empty(), labels, stage: None, around: Around::default() }
    }

    /// Gives the rows of a passage their places, and lists its numbers that state nothing.
    pub(crate) fn place(
        &mut self,
        passage: &Passage,
        tokens: &Tokens,
        rows: impl Iterator<Item = Row>,
        out: &mut Vec<Observation>,
        skipped: &mut Vec<Skipped>,
    ) {
        if passage.kind == PassageKind::Heading {
            self.stage = stage_in(&passage.chars);
        }
        self.around = Around::default();
        out.extend(rows.map(|row| self.row(passage, row)));
        skipped.extend(self::skipped(tokens, passage));
    }

    /// Gives a row its place. Its stage is what the next row's words go on from.
    fn row(&mut self, passage: &Passage, row: Row) -> Observation {
        let (from, to) = row.numeral;
        let (known, room) = self.labels.of(&row.label.text);
        let features = known.features;
        if self.around.range != row.sentence {
            self.around = Around { range: row.sentence, ..Around::default() };
        }
        let named = known.stage.or_else(|| self.around.last_stage(passage, from));
        let hint = named.or(self.stage);
        self.stage = hint;
        let asked = Asked { unit: row.unit, role: row.role, stage_hint: hint, org: row.org.is_some() };
        let indicator = known.answer(&asked).unwrap_or_else(|| {
            let sentence = self.around.words(passage);
            let Asked { unit, role, stage_hint, org } = asked;
            let context = Context { unit, role, sentence: "", stage_hint, org, value: row.value };
            let answer = identify_in(&row.label.text, &context, sentence, room);
            if !sentence.was_asked() {
                known.note(asked, answer);
            }
            answer
        });
        let span = source_span(passage, from, to);
        let evidence = |field, at: Option<(usize, usize)>, rule: &'static str| Evidence {
            field,
            span: at.map_or(Span::default(), |(a, b)| source_span(passage, a, b)),
            rule: rule.into(),
        };
        let sure = match row.margin {
            ..0.5 => Some("close-second"),
            1.5.. => Some("clear"),
            _ => None,
        };
        let mut why = Vec::with_capacity(4 + usize::from(sure.is_some()));
        why.push(evidence(Field::Indicator, Some((row.label.start, row.label.end)), row.label_kind.name()));
        why.extend(sure.map(|rule| evidence(Field::Indicator, None, rule)));
        why.push(evidence(Field::Role, None, row.role_rule));
        why.push(evidence(Field::Region, row.area_at, if row.area_at.is_some() { "named" } else { "report" }));
        let when = match row.time_at {
            _ if row.time_assumed => "report-year",
            Some(_) => "named",
            None => "inherited",
        };
        why.push(evidence(Field::Time, row.time_at.filter(|_| !row.time_assumed), when));
        let mut row = Observation {
            start: span.start,
            end: span.end,
            surface: self.source.get(span.start as usize, span.end as usize).to_owned(),
            value: row.value,
            value_max: row.value_max,
            unit: row.unit.to_owned(),
            bound: row.bound,
            role: row.role,
            indicator: row.label.text,
            indicator_id: indicator.filter(|i| i.tier != Tier::Extended).map(|i| Cow::Borrowed(i.id)),
            stage: indicator.map(|i| i.stage).filter(|s| !s.is_empty()).or(named).map(Cow::Borrowed),
            region_code: row.area.code().map(Cow::Borrowed),
            region: row.area.name.into_owned(),
            org: row.org,
            time: row.time.map(|t| t.text()).unwrap_or_default(),
            reference: row.reference.map(|(a, b)| reference(&passage.chars[a..b])),
            implied: row.implied,
            report: self.report,
            confidence: 0.0,
            sentence: source_span(passage, row.sentence.0, row.sentence.1),
            evidence: why,
            cell: None,
        };
        row.confidence = confidence(&row, self.titled, features);
        row
    }
}

/// The numbers of a passage that state nothing, with the reason.
pub fn skipped(tokens: &Tokens, passage: &Passage) -> Vec<Skipped> {
    let mut out: Vec<Skipped> = tokens
        .mentions
        .iter()
        .filter_map(|m| {
            m.skipped.map(|reason| Skipped { span: source_span(passage, m.start, m.end), reason: reason.into() })
        })
        .collect();
    out.sort_by_key(|s| s.span);
    out
}

/// A report as the outside sees it.
pub fn report(draft: &Draft, passages: &[Passage]) -> Report {
    let span = match (passages.get(draft.from), draft.to.checked_sub(1).and_then(|l| passages.get(l))) {
        (Some(first), Some(last)) => {
            Span { start: first.source.first().copied().unwrap_or(0), end: last.source.last().map_or(0, |&l| l + 1) }
        }
        _ => Span::default(),
    };
    Report {
        title: draft.title.clone(),
        span,
        region: draft.area.name.to_string(),
        region_code: draft.area.code().map(str::to_string),
        date: draft.date.clone(),
    }
}

fn source_span(passage: &Passage, start: usize, end: usize) -> Span {
    if start >= end || end > passage.source.len() {
        return Span::default();
    }
    Span { start: passage.source[start], end: passage.source[end - 1] + 1 }
}

/// 比2020年 is measured against 2020年; 同比 and 环比 are words of their own.
fn reference(chars: &[char]) -> String {
    let from = usize::from(chars.len() > 1 && matches!(chars[0], '比' | '较'));
    chars[from..].iter().collect()
}
