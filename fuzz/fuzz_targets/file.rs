//! Any bytes as a file: telling the format, text in all encodings, CSV by its name.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    duibiao_fuzz::read("a.csv", bytes);
    duibiao_fuzz::read("a", bytes);
});
