//! Learns `data/confidence.csv` from the development reports beside the repository, from those of our own writing, and
//! from other folders of texts with gold that are named: `cargo run --release --no-default-features --example learn -- FOLDER…`.
//!
//! Logistic regression with a small pull towards zero; prints how well the chances hold, measured on
//! reports that were left out in turn (five parts).

#[path = "../tests/support/mod.rs"]
mod support;

use std::collections::BTreeMap;
use std::path::Path;

use duibiao::confidence::features;
use duibiao::{Observation, Options, analyze};
use support::from_gold;
use support::judge::{ROW, align, judge};

/// A row's features, whether it was right, and the report it came from.
type Sample = (Vec<String>, bool, usize);

fn main() {
    let mut samples: Vec<Sample> = Vec::new();
    let mut reports = 0;
    let folders = ["../shared/gold/dev", "tests/reports", "tests/reports/shells", "tests/reports/worked_on"]
        .map(String::from)
        .into_iter()
        .chain(std::env::args().skip(1));
    for folder in folders {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            println!("{folder} is not here: skipped");
            continue;
        };
        let mut files: Vec<_> =
            entries.flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
        files.sort();
        for file in files {
            samples.extend(read(&file, reports));
            reports += 1;
        }
    }
    if samples.is_empty() {
        return;
    }
    check(&samples);
    let weights = learn(&samples);
    let mut table = String::from("feature,weight\n");
    for (name, weight) in &weights {
        table.push_str(&format!("{name},{weight:.2}\n"));
    }
    std::fs::write("data/confidence.csv", table).expect("data/confidence.csv can be written");
    println!("data/confidence.csv: {} features from {} rows of {reports} reports", weights.len(), samples.len());
}

fn read(file: &Path, report: usize) -> Vec<Sample> {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let gold_file = file.with_extension("gold.jsonl");
    let gold: Vec<_> = std::fs::read_to_string(gold_file)
        .unwrap_or_default()
        .lines()
        .filter(|l| !l.trim().is_empty())
        .map(|l| from_gold(&serde_json::from_str(l).expect("a gold line is JSON")))
        .collect();
    let name = file.file_name().map(|n| n.to_string_lossy().into_owned());
    let analysis = analyze(&text, &Options { file_name: name });
    let rows: Vec<Observation> = analysis.rows;
    let titled = |row: &Observation| analysis.reports.get(row.report as usize).is_some_and(|r| !r.title.is_empty());
    let pairs = align(&gold, &rows.iter().collect::<Vec<_>>());
    let mut right = vec![false; rows.len()];
    for (g, r) in pairs {
        let fields = judge(&gold[g], &rows[r]);
        right[r] = ROW.iter().all(|&f| fields[f]);
    }
    rows.iter().zip(right).map(|(row, ok)| (features(row, titled(row)), ok, report)).collect()
}

fn learn(samples: &[Sample]) -> BTreeMap<String, f64> {
    let mut weights: BTreeMap<String, f64> =
        samples.iter().flat_map(|s| s.0.iter().cloned()).map(|f| (f, 0.0)).collect();
    let pull = 1.0;
    for round in 0..600 {
        let rate = 4.0 / samples.len() as f64 * (1.0 - round as f64 / 700.0);
        let mut gradient: BTreeMap<&str, f64> = BTreeMap::new();
        for (features, right, _) in samples {
            let miss = f64::from(u8::from(*right)) - chance(&weights, features);
            for f in features {
                *gradient.entry(f).or_default() += miss;
            }
        }
        let steps: Vec<(String, f64)> = gradient.into_iter().map(|(f, g)| (f.to_string(), g)).collect();
        for (f, g) in steps {
            let weight = weights.get_mut(&f).expect("every feature has a weight");
            let held = if f == "base" { 0.0 } else { pull * *weight };
            *weight += rate * (g - held);
        }
    }
    weights
}

fn chance(weights: &BTreeMap<String, f64>, features: &[String]) -> f64 {
    let sum: f64 = features.iter().filter_map(|f| weights.get(f)).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// Prints, on reports left out of learning, how often rows of each chance are right.
fn check(samples: &[Sample]) {
    let mut bins = [(0usize, 0usize); 10];
    let (mut sure, mut sure_right) = (0, 0);
    for part in 0..5 {
        let (out, kept): (Vec<_>, Vec<_>) = samples.iter().cloned().partition(|s| s.2 % 5 == part);
        let weights = learn(&kept);
        for (features, right, _) in out {
            let p = chance(&weights, &features);
            let bin = &mut bins[((p * 10.0) as usize).min(9)];
            bin.0 += 1;
            bin.1 += usize::from(right);
            if p > 0.9 {
                sure += 1;
                sure_right += usize::from(right);
            }
        }
    }
    for (at, (n, right)) in bins.iter().enumerate().filter(|(_, b)| b.0 > 0) {
        println!(
            "chance {:.1} to {:.1}: {n:>5} rows, {:.1} % right",
            at as f64 / 10.0,
            (at + 1) as f64 / 10.0,
            100.0 * *right as f64 / *n as f64
        );
    }
    println!(
        "above 0.9: {:.1} % of rows, {:.1} % right",
        100.0 * sure as f64 / samples.len() as f64,
        100.0 * sure_right as f64 / sure.max(1) as f64
    );
}
