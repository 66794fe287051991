//! How well labels are told apart, measured on the development gold where it lies beside the repository.

use std::collections::BTreeMap;
use std::path::Path;

use duibiao::Role;
use duibiao::indicator::{Context, Tier, by_id, identify, identify_any};
use serde_json::Value;

struct Row {
    label: String,
    unit: String,
    role: Role,
    value: rust_decimal::Decimal,
    org: bool,
    sentence: String,
    want: Vec<String>,
}

fn rows(folder: &str) -> Vec<Row> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let Ok(files) = std::fs::read_dir(&folder) else { return Vec::new() };
    let mut files: Vec<_> = files.flatten().map(|file| file.path()).collect();
    files.sort();
    let mut rows = Vec::new();
    for file in files {
        let Some(name) = file.to_str().and_then(|name| name.strip_suffix(".gold.jsonl")) else { continue };
        let text: Vec<char> = std::fs::read_to_string(format!("{name}.txt")).unwrap().chars().collect();
        for line in std::fs::read_to_string(&file).unwrap().lines() {
            let row: Value = serde_json::from_str(line).unwrap();
            if row["indicator_id_uncertain"] == true {
                continue;
            }
            let string = |key: &str| row[key].as_str().unwrap_or_default().to_string();
            let mut want: Vec<String> = row["indicator_id"].as_str().map(str::to_string).into_iter().collect();
            want.extend(row["indicator_id_alt"].as_array().into_iter().flatten().map(|id| id.as_str().unwrap().into()));
            let start = row["start"].as_u64().unwrap() as usize;
            let ends = |c: &char| "。！？；\n".contains(*c);
            let from = text[..start].iter().rposition(&ends).map_or(0, |at| at + 1);
            let to = text[start..].iter().position(ends).map_or(text.len(), |at| start + at);
            rows.push(Row {
                label: string("indicator"),
                unit: string("unit"),
                role: serde_json::from_value(row["role"].clone()).unwrap(),
                value: string("value").parse().unwrap(),
                org: !string("org").is_empty(),
                sentence: text[from..to].iter().collect(),
                want,
            });
        }
    }
    rows
}

struct Score {
    precision: f64,
    recall: f64,
    f1: f64,
    /// Wanted id, given id, row → how often.
    errors: BTreeMap<(String, String, String), usize>,
}

fn score(rows: &[Row], identify: impl Fn(&str, &Context) -> Option<&'static str>) -> Score {
    let (mut gold, mut given, mut right) = (0, 0, 0);
    let mut errors = BTreeMap::new();
    for row in rows {
        let context = Context {
            unit: &row.unit,
            role: row.role,
            sentence: &row.sentence,
            stage_hint: None,
            org: row.org,
            value: row.value,
        };
        let got = identify(&row.label, &context);
        gold += usize::from(!row.want.is_empty());
        given += usize::from(got.is_some());
        let ok = got.is_some_and(|id| row.want.iter().any(|want| want == id));
        right += usize::from(ok);
        if !ok && (got.is_some() || !row.want.is_empty()) {
            let what = format!("{} {} {:?}", row.label, row.unit, row.role);
            *errors.entry((row.want.join("|"), got.unwrap_or("-").to_string(), what)).or_default() += 1;
        }
    }
    let precision = right as f64 / given.max(1) as f64;
    let recall = right as f64 / gold.max(1) as f64;
    Score { precision, recall, f1: 2.0 * precision * recall / (precision + recall).max(1e-9), errors }
}

#[test]
fn gold_labels_find_their_indicator() {
    for folder in ["../shared/gold/dev", "../shared/gold/tables"] {
        let rows = rows(folder);
        if rows.is_empty() {
            eprintln!("{folder} is not there: nothing measured");
            continue;
        }
        let common = score(&rows, identify);
        println!("{folder}: P {:.4} R {:.4} F1 {:.4}", common.precision, common.recall, common.f1);
        for ((want, got, what), n) in &common.errors {
            println!("  {n} want {want:<32} got {got:<32} {what}");
        }
        assert!(common.f1 >= 0.97, "{folder}: F1 {:.4}", common.f1);

        // Entries beyond the common catalogue may add rows that the gold leaves open, never take one over.
        let all = score(&rows, |label, context| identify_any(label, context).map(|one| one.id));
        println!("{folder} with the extended entries: F1 {:.4}", all.f1);
        for (want, got, what) in all.errors.keys() {
            let extended = by_id(got).is_some_and(|one| one.tier == Tier::Extended);
            assert!(want.is_empty() || !extended, "{what}: {got} stands in the way of {want}");
        }
    }
}
