//! What a check reports.

use serde::{Deserialize, Serialize, Serializer};

use super::scene::Scene;
use crate::Span;

/// What is wrong; the names are part of the contract with every reader of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "FindingKind"))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    ShareOutOfRange,
    GrowthMismatch,
    DifferenceMismatch,
    ShareMismatch,
    SumMismatch,
    AverageMismatch,
    ListLengthMismatch,
    ConflictingValues,
    DuplicatePassage,
    Numbering,
    PercentVsPoint,
    DateInconsistent,
    ImpossibleOrder,
    ScaleSuspect,
    BenchmarkConflict,
}

/// How sure a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "FindingSeverity"))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// It does not add up.
    Wrong,
    /// It is worth a look.
    Doubtful,
}

/// One contradiction, with the passages that it is between.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Finding {
    pub kind: Kind,
    pub severity: Severity,
    /// For the drafter: plain Chinese, the arithmetic written out.
    pub message: String,
    /// The passages, at least one, each of 1 to 200 characters; written as `[[start,end],…]`.
    #[serde(serialize_with = "pairs", deserialize_with = "spans")]
    #[cfg_attr(feature = "types", ts(type = "Array<[number, number]>"))]
    pub ranges: Vec<Span>,
    /// Index into [`crate::Analysis::reports`] of the report that holds the first passage.
    pub report: u32,
    /// The same for the same words of the same kind wherever they stand, so that a dismissal
    /// survives edits elsewhere in the text.
    pub key: String,
}

impl Finding {
    /// Worst first, then in text order.
    pub(super) fn order(&self) -> (Severity, u32, Kind) {
        (self.severity, self.ranges.first().map_or(0, |range| range.start), self.kind)
    }
}

fn pairs<S: Serializer>(ranges: &[Span], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(ranges.iter().map(|range| [range.start, range.end]))
}

fn spans<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<Span>, D::Error> {
    let pairs = Vec::<[u32; 2]>::deserialize(deserializer)?;
    Ok(pairs.into_iter().map(|[start, end]| Span { start, end }).collect())
}

/// The longest passage that a finding points to.
const LONGEST: u32 = 200;

/// Collects findings; sees to it that ranges are sound and that nothing is reported twice.
pub(super) struct Findings<'s, 'a> {
    scene: &'s Scene<'a>,
    found: Vec<Finding>,
    seen: std::collections::HashSet<(Kind, Vec<Span>)>,
}

impl<'s, 'a> Findings<'s, 'a> {
    pub(super) fn new(scene: &'s Scene<'a>) -> Self {
        Findings { scene, found: Vec::new(), seen: std::collections::HashSet::new() }
    }

    pub(super) fn wrong(&mut self, kind: Kind, ranges: impl IntoIterator<Item = Span>, message: String) {
        self.add(kind, Severity::Wrong, ranges, message);
    }

    pub(super) fn doubtful(&mut self, kind: Kind, ranges: impl IntoIterator<Item = Span>, message: String) {
        self.add(kind, Severity::Doubtful, ranges, message);
    }

    pub(super) fn add(
        &mut self,
        kind: Kind,
        severity: Severity,
        ranges: impl IntoIterator<Item = Span>,
        message: String,
    ) {
        let length = self.scene.chars.len() as u32;
        let mut ranges: Vec<Span> = ranges
            .into_iter()
            .map(|range| Span {
                start: range.start,
                end: range.end.min(range.start.saturating_add(LONGEST)).min(length),
            })
            .filter(|range| !range.is_empty())
            .collect();
        ranges.dedup();
        if ranges.is_empty() || !self.seen.insert((kind, ranges.clone())) {
            return;
        }
        let key = self.key(kind, &ranges);
        let report = self.scene.report_at(ranges[0].start);
        self.found.push(Finding { kind, severity, message, ranges, report, key });
    }

    /// FNV-1a over the kind and the words without white space: short, stable, and no secret.
    fn key(&self, kind: Kind, ranges: &[Span]) -> String {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let mut eat = |value: u32| {
            for byte in value.to_le_bytes() {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        };
        eat(kind as u32);
        for range in ranges {
            eat(u32::MAX);
            self.scene.slice(*range).iter().filter(|c| !c.is_whitespace()).for_each(|c| eat(*c as u32));
        }
        format!("{hash:016x}")
    }

    pub(super) fn finish(mut self) -> Vec<Finding> {
        self.found.sort_by_key(Finding::order);
        self.found
    }
}
