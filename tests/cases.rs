//! The sentences of `tests/cases`: each text must give exactly the rows its case names, in order, each `none` no row.
//! Sentences are our own; places are real, every figure is invented.
//!
//! A text marks its numerals with braces, `毛入园率达{94.2}%`; the braces are taken out before reading, so a row is
//! bound to the characters it must come from. `head` stands before every text (title, date, heading); rows inside it
//! are not looked at. What a row leaves out: `role` is level, `bound` is `=`, `region` and `time` are those of the
//! case; a region that neither gives is not checked, a time that neither gives must be empty or one of `report_time`
//! (parted by `|`), and `time = "?"` is not checked.
//!
//! A case with `todo` says what is not read yet: it may fail, but once all its texts pass the `todo` must go.
//!
//! `CASES=region,rank` runs only files whose name holds one of these words; `CASES_REPORT=1` prints the figures
//! field by field (`cargo test --test cases -- --nocapture`); `CASES_SHOW=1` prints what is wrong in `todo` cases too;
//! `CASES_MARK=1` writes the `todo` lines: added where a case fails, with the fields that are wrong, gone where it passes.

mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use duibiao::explain::in_words;
use duibiao::{Observation, Options, analyze};
use serde::Deserialize;
use support::judge::{FIELDS, ROW, align, judge};
use support::{Expected, bound, decimal, role, show_expected, show_read};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
struct Case {
    todo: Option<String>,
    head: String,
    region: Option<String>,
    time: Option<String>,
    report_time: String,
    rows: Vec<Row>,
    texts: Vec<String>,
    none: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    value: String,
    value_max: Option<String>,
    unit: String,
    #[serde(default)]
    bound: String,
    #[serde(default)]
    role: String,
    indicator: String,
    #[serde(default)]
    alt: Vec<String>,
    region: Option<String>,
    time: Option<String>,
    org: Option<String>,
    #[serde(rename = "ref")]
    reference: Option<String>,
    /// For the reader of the file; the words decide.
    #[serde(default, rename = "implied")]
    _implied: bool,
}

/// What was counted over one file, or over all.
#[derive(Clone, Copy, Default)]
struct Tally {
    texts: usize,
    passed: usize,
    /// Texts of `todo` cases that fail.
    todo: usize,
    want: usize,
    got: usize,
    paired: usize,
    right: [usize; 9],
    whole: usize,
}

impl Tally {
    fn add(&mut self, other: &Tally) {
        self.texts += other.texts;
        self.passed += other.passed;
        self.todo += other.todo;
        self.want += other.want;
        self.got += other.got;
        self.paired += other.paired;
        self.whole += other.whole;
        for (sum, n) in self.right.iter_mut().zip(other.right) {
            *sum += n;
        }
    }
}

/// Takes the braces out: the text after its head, and the ranges that the braces held.
fn unmark(head: &str, marked: &str) -> (String, Vec<(usize, usize)>) {
    let mut text = if head.is_empty() { String::new() } else { format!("{head}\n") };
    let mut at = text.chars().count();
    let (mut ranges, mut open) = (Vec::new(), None);
    for c in marked.chars() {
        match c {
            '{' => open = Some(at),
            '}' => ranges.push((open.take().expect("a brace that closes has one that opens"), at)),
            _ => {
                text.push(c);
                at += 1;
            }
        }
    }
    assert!(open.is_none(), "unclosed brace: {marked}");
    (text, ranges)
}

fn expected(case: &Case, text: &str, ranges: &[(usize, usize)]) -> Vec<Expected> {
    let chars: Vec<char> = text.chars().collect();
    let report_time: Vec<String> = case.report_time.split('|').filter(|t| !t.is_empty()).map(String::from).collect();
    case.rows
        .iter()
        .zip(ranges)
        .map(|(row, &(start, end))| Expected {
            start,
            end,
            surface: chars[start..end].iter().collect(),
            value: decimal(&row.value),
            value_max: row.value_max.as_deref().map(decimal),
            unit: row.unit.clone(),
            bound: bound(&row.bound),
            role: role(&row.role),
            labels: std::iter::once(&row.indicator).chain(&row.alt).cloned().collect(),
            region: row.region.clone().or_else(|| case.region.clone()),
            time: Some(row.time.clone().or_else(|| case.time.clone()).unwrap_or_default()).filter(|t| t != "?"),
            report_time: report_time.clone(),
            org: row.org.clone(),
            reference: row.reference.clone(),
        })
        .collect()
}

/// Reads one text. What is wrong is told twice, in full and as the names of the fields; both empty when nothing is.
fn run(case: &Case, marked: &str) -> (Tally, String, BTreeSet<&'static str>) {
    let (text, ranges) = unmark(&case.head, marked);
    let body = if case.head.is_empty() { 0 } else { case.head.chars().count() + 1 };
    let want = expected(case, &text, &ranges);
    let analysis = analyze(&text, &Options::default());
    let got: Vec<&Observation> = analysis.rows.iter().filter(|row| row.end as usize > body).collect();
    let pairs = align(&want, &got);
    let mut tally = Tally { texts: 1, want: want.len(), got: got.len(), paired: pairs.len(), ..Tally::default() };
    let (mut wrong, mut kinds) = (String::new(), BTreeSet::new());
    for &(i, j) in &pairs {
        let right = judge(&want[i], got[j]);
        for (sum, ok) in tally.right.iter_mut().zip(right) {
            *sum += usize::from(ok);
        }
        tally.whole += usize::from(ROW.iter().all(|&f| right[f]));
        if right != [true; 9] {
            let fields: Vec<&str> = FIELDS.iter().zip(right).filter(|(_, ok)| !ok).map(|(f, _)| *f).collect();
            let _ = writeln!(wrong, "      {}", fields.join(", "));
            kinds.extend(fields);
            let _ = writeln!(wrong, "        want {}{}", show_expected(&want[i]), detail(&want[i]));
            let _ = writeln!(wrong, "        read {}{}", show_read(got[j]), read_detail(got[j]));
        }
    }
    for (i, row) in want.iter().enumerate().filter(|(i, _)| !pairs.iter().any(|p| p.0 == *i)) {
        let _ = writeln!(wrong, "      missed {}: {}", i + 1, show_expected(row));
        kinds.insert("missed");
    }
    for (_, row) in got.iter().enumerate().filter(|(j, _)| !pairs.iter().any(|p| p.1 == *j)) {
        let _ = writeln!(wrong, "      spurious: {}", show_read(row));
        kinds.insert("spurious");
    }
    tally.passed = usize::from(wrong.is_empty());
    (tally, wrong, kinds)
}

fn detail(row: &Expected) -> String {
    let parts = [("ref", &row.reference), ("org", &row.org)];
    parts.iter().filter_map(|(name, text)| text.as_ref().map(|text| format!(" {name}={text}"))).collect()
}

fn read_detail(row: &Observation) -> String {
    let parts = [("ref", &row.reference), ("org", &row.org)];
    parts.iter().filter_map(|(name, text)| text.as_ref().map(|text| format!(" {name}={text}"))).collect()
}

fn files() -> Vec<PathBuf> {
    let only = std::env::var("CASES").unwrap_or_default();
    let wanted = |path: &Path| {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        path.extension().is_some_and(|e| e == "toml")
            && (only.is_empty() || only.split(',').any(|word| stem.contains(word)))
    };
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let entries = std::fs::read_dir(&dir).expect("tests/cases is there");
    let mut files: Vec<PathBuf> =
        entries.map(|entry| entry.expect("a readable entry").path()).filter(|p| wanted(p)).collect();
    files.sort();
    files
}

fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 100.0 } else { 100.0 * part as f64 / whole as f64 }
}

fn print_fields(name: &str, t: &Tally) {
    let f1 = |n: usize| percent(2 * n, t.want + t.got);
    let fields: Vec<String> =
        FIELDS.iter().zip(t.right).map(|(field, n)| format!("{field} {:.1}", percent(n, t.paired))).collect();
    println!("{name:<24} found F1 {:.1}  whole rows F1 {:.1}  {}", f1(t.paired), f1(t.whole), fields.join("  "));
}

/// A `todo` that [`mark`] wrote, and not a person: only names of what is wrong.
fn is_marked(reason: &str) -> bool {
    let reason = reason.trim_start_matches("todo = ").trim_matches('"');
    reason.split(", ").all(|word| FIELDS.contains(&word) || ["missed", "spurious"].contains(&word))
}

/// Writes the `todo` lines of a file anew: `failing` holds, case by case, the names of what is wrong, none where it
/// passes. A reason that a person wrote stays as long as the case fails.
fn mark(source: &str, failing: &[BTreeSet<&'static str>]) -> String {
    const CASE: &str = "[[case]]\n";
    let mut blocks = source.split(CASE);
    let mut out = blocks.next().unwrap_or_default().to_owned();
    for (block, kinds) in blocks.zip(failing) {
        let (reason, rest) = match block.split_once('\n') {
            Some((line, rest)) if line.starts_with("todo = ") => (Some(line), rest),
            _ => (None, block),
        };
        out.push_str(CASE);
        if !kinds.is_empty() {
            let found = format!("todo = \"{}\"", kinds.iter().copied().collect::<Vec<_>>().join(", "));
            let line = reason.filter(|reason| !is_marked(reason)).unwrap_or(&found);
            let _ = writeln!(out, "{line}");
        }
        out.push_str(rest);
    }
    out
}

#[test]
fn every_sentence_gives_its_rows() {
    let asked = |name: &str| std::env::var(name).is_ok_and(|value| value == "1");
    let (mut total, mut failures, mut lines) = (Tally::default(), String::new(), Vec::new());
    for path in files() {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let source = std::fs::read_to_string(&path).expect("a case file is UTF-8");
        let file: File = toml::from_str(&source).unwrap_or_else(|err| panic!("{name}.toml: {err}"));
        let (mut tally, mut failing) = (Tally::default(), Vec::new());
        for (n, case) in file.case.iter().enumerate() {
            let place = format!("{name}.toml, case {}", n + 1);
            assert!(!case.texts.is_empty() || !case.none.is_empty(), "{place} has no text");
            let mut wrong_here = BTreeSet::new();
            for text in case.texts.iter().chain(&case.none) {
                let marks = text.matches('{').count();
                let rows = if case.none.contains(text) { 0 } else { case.rows.len() };
                assert_eq!(marks, rows, "{place}: braces and rows differ in number: {text}");
                let (mut one, wrong, kinds) = run(case, text);
                wrong_here.extend(kinds);
                if !wrong.is_empty() && case.todo.is_some() {
                    one.todo = 1;
                    if asked("CASES_SHOW") {
                        println!("  {place}, to do: {}\n{wrong}", text.replace('\n', "⏎"));
                    }
                } else if !wrong.is_empty() {
                    let _ = write!(failures, "  {place}: {}\n{wrong}", text.replace('\n', "⏎"));
                }
                tally.add(&one);
            }
            if case.todo.is_some() && wrong_here.is_empty() {
                let _ = writeln!(failures, "  {place}: all texts pass, remove the todo (CASES_MARK=1 does it)");
            }
            failing.push(wrong_here);
        }
        if asked("CASES_MARK") {
            std::fs::write(&path, mark(&source, &failing)).expect("a case file can be written");
        }
        total.add(&tally);
        lines.push((name, tally));
    }
    for (name, t) in &lines {
        if asked("CASES_REPORT") {
            print_fields(name, t);
        }
        println!("{name:<24} {}/{} texts, {} to do", t.passed, t.texts, t.todo);
    }
    print_fields("all", &total);
    println!("all                      {}/{} texts, {} to do", total.passed, total.texts, total.todo);
    assert!(
        failures.is_empty() || asked("CASES_MARK"),
        "{} texts fail\n{failures}",
        total.texts - total.passed - total.todo
    );
}

/// Whoever asks why a row is as it is reads words, and no name of a rule.
#[test]
fn every_rule_that_the_cases_meet_has_words() {
    let mut silent = BTreeSet::new();
    for path in files() {
        let source = std::fs::read_to_string(&path).expect("a case file is UTF-8");
        let file: File = toml::from_str(&source).unwrap_or_else(|err| panic!("{}: {err}", path.display()));
        for case in &file.case {
            for marked in case.texts.iter().chain(&case.none) {
                let analysis = analyze(&unmark(&case.head, marked).0, &Options::default());
                let rules = analysis.rows.iter().flat_map(|row| &row.evidence).map(|e| e.rule.to_string());
                let reasons = analysis.skipped.iter().map(|s| s.reason.to_string());
                silent.extend(rules.chain(reasons).filter(|name| in_words(name) == name.as_str()));
            }
        }
    }
    assert!(silent.is_empty(), "no words for {silent:?} in src/explain.rs");
}
