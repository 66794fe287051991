//! Whole reports of our own writing: `tests/reports/NAME.txt` and its rows in `NAME.gold.jsonl`. They measure, they are
//! not there to be tuned on; those of `tests/reports/worked_on` were, after a first reading. Places are real, every
//! figure is invented.
//!
//! `cargo test --test reports -- --nocapture` prints the whole-row F1 of each report, with `REPORTS_DIFF=1` the rows
//! that are not right too.

mod support;

use std::path::{Path, PathBuf};

use duibiao::{Observation, Options, analyze};
use support::judge::{FIELDS, ROW, align, judge};
use support::{Expected, from_gold, show_expected, show_read};

/// Kept apart from development, short ones in the shells they come in too, and worked on since they were first read.
const FOLDERS: [&str; 3] = ["tests/reports", "tests/reports/shells", "tests/reports/worked_on"];

fn gold_files(folder: &str) -> Vec<PathBuf> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<PathBuf> = std::fs::read_dir(dir)
        .expect("tests/reports is there")
        .map(|entry| entry.expect("a readable entry").path())
        .filter(|path| path.to_string_lossy().ends_with(".gold.jsonl"))
        .collect();
    files.sort();
    files
}

fn name(gold: &Path) -> String {
    let file = gold.file_name().unwrap_or_default().to_string_lossy().into_owned();
    file.trim_end_matches(".gold.jsonl").to_owned()
}

fn text_of(gold: &Path) -> String {
    std::fs::read_to_string(gold.with_file_name(format!("{}.txt", name(gold)))).expect("each gold file has its text")
}

fn rows_of(gold: &Path) -> Vec<Expected> {
    let lines = std::fs::read_to_string(gold).expect("a gold file is UTF-8");
    lines.lines().map(|line| from_gold(&serde_json::from_str(line).unwrap_or_else(|e| panic!("{line}: {e}")))).collect()
}

#[test]
fn gold_rows_stand_where_they_say() {
    let files: Vec<PathBuf> = FOLDERS.into_iter().flat_map(gold_files).collect();
    assert!(files.len() >= 50, "reports are missing");
    for gold in files {
        let chars: Vec<char> = text_of(&gold).chars().collect();
        let mut last = 0;
        for row in rows_of(&gold) {
            let found: String = chars[row.start..row.end].iter().collect();
            assert_eq!(found, row.surface, "{}", name(&gold));
            assert!(row.start >= last, "{}: rows overlap or stand out of order at {}", name(&gold), row.start);
            last = row.end;
        }
    }
}

#[test]
fn print_whole_row_f1() {
    FOLDERS.into_iter().for_each(print_folder);
}

fn print_folder(folder: &str) {
    let diff = std::env::var_os("REPORTS_DIFF").is_some();
    let (mut want_all, mut got_all, mut whole_all) = (0, 0, 0);
    let f1 = |n: usize, w: usize, g: usize| if w + g == 0 { 0.0 } else { 200.0 * n as f64 / (w + g) as f64 };
    for gold in gold_files(folder) {
        let (want, text) = (rows_of(&gold), text_of(&gold));
        let analysis = analyze(&text, &Options::default());
        let got: Vec<&Observation> = analysis.rows.iter().collect();
        let pairs = align(&want, &got);
        let mut right = [0; FIELDS.len()];
        let mut whole = 0;
        for &(i, j) in &pairs {
            let fields = judge(&want[i], got[j]);
            for (sum, ok) in right.iter_mut().zip(fields) {
                *sum += usize::from(ok);
            }
            whole += usize::from(ROW.iter().all(|&f| fields[f]));
            if diff && fields.contains(&false) {
                let wrong: Vec<&str> = FIELDS.iter().zip(fields).filter(|(_, ok)| !ok).map(|(f, _)| *f).collect();
                println!(
                    "  {}\n    want {}\n    read {}",
                    wrong.join(", "),
                    show_expected(&want[i]),
                    show_read(got[j])
                );
            }
        }
        for (_, row) in want.iter().enumerate().filter(|(i, _)| diff && !pairs.iter().any(|p| p.0 == *i)) {
            println!("  missed {}", show_expected(row));
        }
        for (_, row) in got.iter().enumerate().filter(|(j, _)| diff && !pairs.iter().any(|p| p.1 == *j)) {
            println!("  spurious {}", show_read(row));
        }
        let fields: Vec<String> = FIELDS.iter().zip(right).map(|(f, n)| format!("{f} {n}/{}", pairs.len())).collect();
        println!(
            "{:<28} rows {:>3}  found F1 {:5.1}  whole rows F1 {:5.1}  {}",
            name(&gold),
            want.len(),
            f1(pairs.len(), want.len(), got.len()),
            f1(whole, want.len(), got.len()),
            fields.join("  ")
        );
        want_all += want.len();
        got_all += got.len();
        whole_all += whole;
    }
    println!("all of {folder}: whole rows F1 {:.1} over {want_all} rows", f1(whole_all, want_all, got_all));
    assert!(got_all > 0, "nothing was read at all");
}
