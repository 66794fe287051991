//! The layout of placed characters, as the PDF module hands pages over.
#![no_main]

use duibiao::input::layout::{PageText, Pages};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut pages = Pages::new(&duibiao_fuzz::limits());
    for page in bytes.split(|&b| b == 0xff).take(20).filter_map(PageText::from_bytes) {
        pages.add(page);
    }
    if let Ok(document) = pages.finish() {
        duibiao_fuzz::check(&document);
    }
});
