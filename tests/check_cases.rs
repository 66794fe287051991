//! Every kind of finding on cases of our own: what must be found, and what tempts but is right.

#[path = "check/rough.rs"]
mod rough;
#[path = "check/support.rs"]
mod support;

use duibiao::Document;
use duibiao::check::{Finding, check_many};
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    text: String,
    /// Each must lie in the passages of the finding.
    #[serde(default)]
    quotes: Vec<String>,
    /// Nothing at all may be reported.
    #[serde(default)]
    sound: bool,
}

#[test]
fn every_case_is_judged_right() {
    judge_all(|text| duibiao::analyze(text, &duibiao::Options::default()));
}

/// With rows from a reader that gets little more than the numbers right.
#[test]
fn every_case_is_judged_right_with_rough_rows() {
    judge_all(rough::analyze);
}

fn judge_all(analyze: impl Fn(&str) -> duibiao::Analysis) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/check/cases");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    let mut failures = Vec::new();
    for path in paths {
        let kind = path.file_stem().unwrap().to_string_lossy().into_owned();
        let file: File = toml::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let sound = file.case.iter().filter(|case| case.sound).count();
        assert!(file.case.len() >= 12 && sound * 2 + 3 >= file.case.len(), "{kind}: {} of {}", sound, file.case.len());
        for case in &file.case {
            let document = Document::from_text(&case.text);
            let findings = check_many(&document, &analyze(&case.text));
            if let Some(failure) = judge(&kind, case, &document, &findings) {
                failures.push(failure);
            }
        }
    }
    assert!(failures.is_empty(), "{} failures\n{}", failures.len(), failures.join("\n"));
}

fn judge(kind: &str, case: &Case, document: &Document, findings: &[Finding]) -> Option<String> {
    let told: Vec<String> = findings.iter().map(|f| support::shown(document, f)).collect();
    let text = case.text.trim();
    if case.sound {
        return (!findings.is_empty()).then(|| format!("{kind}: false alarm in {text}\n   {}", told.join("\n   ")));
    }
    let name = |finding: &Finding| serde_json::to_value(finding.kind).unwrap().as_str().unwrap().to_string();
    let chars: Vec<char> = case.text.chars().collect();
    let right = findings.iter().any(|finding| {
        let words: String = finding
            .ranges
            .iter()
            .map(|r| chars[r.start as usize..r.end as usize].iter().collect::<String>() + "\n")
            .collect();
        name(finding) == kind && case.quotes.iter().all(|quote| words.contains(quote.as_str()))
    });
    if !right {
        return Some(format!("{kind}: missed in {text}\n   {}", told.join("\n   ")));
    }
    let others: Vec<&String> = findings.iter().zip(&told).filter(|(f, _)| name(f) != kind).map(|(_, t)| t).collect();
    (!others.is_empty()).then(|| format!("{kind}: another kind told in {text}\n   {}", told.join("\n   ")))
}
