//! What checking costs. Time is measured only in an optimised build:
//! `cargo test --release --test check_speed -- --nocapture`.

use std::time::{Duration, Instant};

use duibiao::check::check_many;
use duibiao::{Document, Options, analyze_document};

/// Sound reports one after another until `characters` are full.
fn long_text(characters: usize) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/check/reports");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    let reports: Vec<String> = paths.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let mut text = String::new();
    let mut length = 0;
    while length < characters {
        for report in &reports {
            text.push_str(report);
            text.push_str("\n\n");
            length += report.chars().count();
        }
    }
    text
}

/// The fastest of three runs of reading and of checking.
fn times(characters: usize) -> (usize, usize, Duration, Duration) {
    let document = Document::from_text(long_text(characters));
    let (mut reading, mut checking) = (Duration::MAX, Duration::MAX);
    let mut rows = 0;
    for _ in 0..3 {
        let start = Instant::now();
        let analysis = analyze_document(&document, &Options::default());
        reading = reading.min(start.elapsed());
        rows = analysis.rows.len();
        let start = Instant::now();
        check_many(&document, &analysis);
        checking = checking.min(start.elapsed());
    }
    (document.text.len(), rows, reading, checking)
}

#[test]
fn checking_is_cheap_and_linear() {
    let sizes = if cfg!(debug_assertions) { [10_000, 20_000] } else { [90_000, 360_000] };
    let [small, large] = sizes.map(times);
    for (bytes, rows, reading, checking) in [small, large] {
        println!("{bytes} bytes, {rows} rows: reading {reading:?}, checking {checking:?}");
    }
    if cfg!(debug_assertions) {
        println!("an unoptimised build: times are not judged");
        return;
    }
    assert!(large.3 < Duration::from_secs(1), "checking took {:?}", large.3);
    assert!(large.3 * 10 < large.2 * 3 + Duration::from_millis(200), "checking {:?}, reading {:?}", large.3, large.2);
    let grown = large.3.as_secs_f64() / small.3.as_secs_f64();
    assert!(grown < 4.0 * 2.0, "four times the text took {grown:.1} times as long");
}
