//! The checks on hand-read reports, where this machine has them: every finding is printed to be read.

#[path = "check/support.rs"]
mod support;

use duibiao::Document;
use duibiao::check::{Severity, check_many};

#[test]
fn findings_on_hand_read_rows_are_few() {
    tell("gold/dev", |text, path| {
        let gold = std::fs::read_to_string(path.with_extension("gold.jsonl")).unwrap();
        support::from_gold(text, &gold)
    });
}

#[test]
fn findings_on_texts_are_few() {
    for folder in ["gold/dev", "gold/more"] {
        tell(folder, |text, path| {
            let file_name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            duibiao::analyze(text, &duibiao::Options { file_name })
        });
    }
}

fn tell(folder: &str, analyze: impl Fn(&str, &std::path::Path) -> duibiao::Analysis) {
    println!("== {folder}");
    let Some(folder) = support::shared(folder) else {
        println!("skipped: no ../shared/{folder}");
        return;
    };
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    names.sort();
    let (mut characters, mut wrong, mut all) = (0, 0, 0);
    for path in names {
        let text = std::fs::read_to_string(&path).unwrap();
        let document = Document::from_text(text);
        let analysis = analyze(&document.text, &path);
        characters += document.text.chars().count();
        for finding in check_many(&document, &analysis) {
            println!("{}: {}", path.file_stem().unwrap().to_string_lossy(), support::shown(&document, &finding));
            all += 1;
            wrong += usize::from(finding.severity == Severity::Wrong);
        }
    }
    println!("{characters} characters, {all} findings, {wrong} of them wrong");
}
