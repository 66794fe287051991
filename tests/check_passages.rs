//! Passages written before it was known what the checks find in them, each twice: with an error in it and sound.
//!
//! A line of `tests/check/passages/KIND.txt` is a passage; `⟦wrong‖right⟧` stands where the two differ, `\n` for the end of
//! a line. The wrong one must give a finding of that kind, the right one nothing at all.

#[path = "check/support.rs"]
mod support;

use duibiao::check::{Finding, check_many};
use duibiao::{Document, Options};

#[test]
fn errors_are_found_and_the_same_passages_without_them_left_alone() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/check/passages");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let (mut all, mut found, mut alarms) = (0, 0, 0);
    for path in paths {
        let kind = path.file_stem().unwrap().to_string_lossy().into_owned();
        let (mut of_kind, mut hits) = (0, 0);
        for line in std::fs::read_to_string(&path).unwrap().lines() {
            of_kind += 1;
            let [wrong, right] = [true, false].map(|wrong| passage(line, wrong));
            assert_ne!(wrong, right, "nothing to find in {line}");
            if findings(&wrong).iter().any(|finding| name(finding) == kind) {
                hits += 1;
            } else {
                println!("missed {kind}: {line}");
            }
            for finding in findings(&right) {
                alarms += 1;
                println!("false alarm: {}", support::shown(&Document::from_text(&right), &finding));
            }
        }
        println!("{kind:<22} {hits:>3} of {of_kind}");
        assert!(hits * 100 >= of_kind * 80, "{kind}: {hits} of {of_kind}");
        (all, found) = (all + of_kind, found + hits);
    }
    println!("{found} of {all} found, {alarms} false alarms in {all} sound passages");
    assert!(found * 100 >= all * 95, "{found} of {all}");
    assert_eq!(alarms, 0);
}

fn passage(line: &str, wrong: bool) -> String {
    let mut text = String::new();
    for (at, piece) in line.split('⟦').enumerate() {
        let Some((choice, rest)) = piece.split_once('⟧').filter(|_| at > 0) else {
            text.push_str(piece);
            continue;
        };
        let (with_error, sound) = choice.split_once('‖').expect("⟦wrong‖right⟧");
        text.push_str(if wrong { with_error } else { sound });
        text.push_str(rest);
    }
    text.replace("\\n", "\n")
}

fn findings(text: &str) -> Vec<Finding> {
    let document = Document::from_text(text);
    let analysis = duibiao::analyze_document(&document, &Options::default());
    check_many(&document, &analysis)
}

fn name(finding: &Finding) -> String {
    serde_json::to_value(finding.kind).unwrap().as_str().unwrap().to_string()
}
