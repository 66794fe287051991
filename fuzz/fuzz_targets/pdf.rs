//! PDF files as they are.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| duibiao_fuzz::read("a.pdf", &[b"%PDF-1.4\n", bytes].concat()));
