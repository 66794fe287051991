//! Any text through the whole core: rows, findings, and again with its explanation.
#![no_main]

use duibiao::{Document, Options, analyze_document};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let document = Document::from_text(text);
    duibiao_fuzz::check(&document);
    let analysis = analyze_document(&document, &Options::default());
    duibiao::check::check_many(&document, &analysis);
});
