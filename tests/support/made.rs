//! Analyses for tests: from rows written by hand, or from the development gold where it lies beside the repository.

use std::path::PathBuf;

use duibiao::indicator::{Context, identify};
use duibiao::{Analysis, Observation, Report, Role, Span};
use serde_json::Value;

/// A level of `indicator` in `region`, with what tests change most.
pub fn row(region: &str, indicator: &str, value: &str, unit: &str, time: &str) -> Observation {
    let json = serde_json::json!({
        "start": 0, "end": 1, "surface": value, "value": value, "unit": unit, "role": "level",
        "indicator": indicator, "region": region, "time": time,
    });
    serde_json::from_value(json).unwrap()
}

/// One report of a place, dated; rows stand 400 characters apart unless they say otherwise.
pub fn analysis(region: &str, date: &str, rows: Vec<Observation>) -> Analysis {
    let report = Report { region: region.into(), date: date.into(), ..Report::default() };
    let mut rows = rows;
    for (at, row) in rows.iter_mut().enumerate() {
        let context = Context { unit: &row.unit, role: row.role, org: row.org.is_some(), ..Context::default() };
        row.indicator_id = identify(&row.indicator, &context).map(Into::into);
        if row.start == 0 {
            row.start = 1000 + 400 * at as u32;
            row.end = row.start + 1;
        }
    }
    Analysis { reports: vec![report], rows, ..Analysis::default() }
}

/// What the product reads from `../shared/gold/dev/NAME`. `None` where it is not there.
pub fn read(name: &str) -> Option<Analysis> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/gold/dev");
    let text = std::fs::read_to_string(folder.join(format!("{name}.txt"))).ok()?;
    Some(duibiao::analyze(&text, &duibiao::Options::default()))
}

/// The rows of `../shared/gold/dev/NAME`; reports are told apart by their date lines. `None` where it is not there.
pub fn gold(name: &str) -> Option<Analysis> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/gold/dev");
    let text: Vec<char> = std::fs::read_to_string(folder.join(format!("{name}.txt"))).ok()?.chars().collect();
    let gold = std::fs::read_to_string(folder.join(format!("{name}.gold.jsonl"))).ok()?;
    let mut reports = reports(&text);
    let mut rows = Vec::new();
    for line in gold.lines() {
        let mut json: Value = serde_json::from_str(line).unwrap();
        let org = json["org"].as_str().unwrap_or_default().to_string();
        if org.is_empty() {
            json.as_object_mut().unwrap().remove("org");
        }
        let mut row: Observation = serde_json::from_value(json.clone()).unwrap();
        let at = reports.iter().rposition(|report| report.span.start <= row.start).unwrap_or(0);
        if reports.is_empty() {
            let year = json["report_time"].as_str().unwrap_or_default().chars().take(4).collect();
            reports.push(Report { date: year, ..Report::default() });
        }
        if reports[at].region.is_empty() {
            reports[at].region = row.region.clone();
        }
        row.report = at as u32;
        rows.push(row);
    }
    Some(Analysis { reports, rows, ..Analysis::default() })
}

fn reports(text: &[char]) -> Vec<Report> {
    let mut reports: Vec<Report> = Vec::new();
    let (mut at, mut before) = (0, 0);
    for line in text.split(|c| *c == '\n') {
        let plain: String = line.iter().filter(|c| !c.is_whitespace()).collect();
        let inner = plain.trim_matches(['(', ')', '（', '）']);
        let numbers: Vec<u32> =
            inner.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
        if inner.ends_with('日') && inner.chars().count() <= 11 && numbers.len() == 3 {
            let date = format!("{}-{:02}-{:02}", numbers[0], numbers[1], numbers[2]);
            reports.push(Report { date, span: Span::new(before, text.len()), ..Report::default() });
        }
        before = at;
        at += line.len() + 1;
    }
    reports
}

pub fn with_role(mut row: Observation, role: Role) -> Observation {
    row.role = role;
    row
}
