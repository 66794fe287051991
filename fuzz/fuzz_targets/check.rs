//! Reports out of pieces, read and checked: findings point into the text and say something.
#![no_main]

use duibiao::{Document, Options, check};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let document = Document::from_text(duibiao_fuzz::phrases::text(bytes));
    let length = document.text.chars().count() as u32;
    let reading = duibiao::read(&document, &Options::default());
    duibiao_fuzz::check_analysis(&document, &reading.analysis);
    for finding in &reading.findings {
        assert!(!finding.message.is_empty());
        assert!(finding.ranges.iter().all(|range| range.start <= range.end && range.end <= length));
    }
    let alone = check::check(&document, &reading.analysis);
    assert!(alone.len() <= reading.findings.len());
});
