//! 300 reports × 60 indicators. The reports are made up from the catalogue, half of their rows about no known indicator.

use criterion::SamplingMode;
use duibiao::comparison::{CompareOptions, Facts, Set, Source};
use duibiao::dictionary::Dictionary;
use duibiao::indicator::catalogue;
use duibiao::targets::ledger;
use duibiao::{Analysis, Observation, Report};

use crate::processor::Bench;

const REPORTS: usize = 300;
const INDICATORS: usize = 60;

pub fn compare(c: &mut Bench) {
    let analyses: Vec<Analysis> = (0..REPORTS).map(report).collect();
    let sources: Vec<Source> = analyses.iter().map(|analysis| Source { name: "报告", analysis }).collect();
    let (dictionary, options) = (Dictionary::default(), CompareOptions::default());
    let facts = Facts::gather(&sources, &dictionary);
    let set = Set { sources: &sources, facts: &facts, dictionary: &dictionary };
    let mut group = c.benchmark_group("compare");
    group.sampling_mode(SamplingMode::Flat);
    group.bench_function("facts", |b| b.iter(|| Facts::gather(&sources, &dictionary)));
    group.bench_function("matrix", |b| b.iter(|| set.compare(&options)));
    group.bench_function("cell", |b| b.iter(|| set.detail(&options, "第7市", "preschool_gross_enrolment_rate")));
    group.bench_function("ledger", |b| b.iter(|| ledger(&sources)));
    group.finish();
}

fn report(number: usize) -> Analysis {
    let indicators = catalogue().iter().take(INDICATORS).enumerate();
    let rows = indicators.flat_map(|(at, one)| {
        let value = (number * 7 + at * 13) % 90 + 10;
        let time = ["2024", "2024", "", "2023"][(number + at) % 4];
        let role = if (number + at).is_multiple_of(20) { "target" } else { "level" };
        let json = serde_json::json!({
            "start": at * 50, "end": at * 50 + 2, "surface": "", "value": value.to_string(), "unit": one.unit, "role": role,
            "indicator": one.name_zh, "indicator_id": one.id, "region": format!("第{number}市"), "time": time,
        });
        let known: Observation = serde_json::from_value(json).expect("a row");
        let mut other = known.clone();
        other.indicator = format!("第{at}类其他工作的完成数量");
        other.indicator_id = None;
        [known, other]
    });
    let report = Report { date: "2025-09-10".into(), ..Report::default() };
    Analysis { reports: vec![report], rows: rows.collect(), ..Analysis::default() }
}
