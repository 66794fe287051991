//! The records of an old workbook.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    duibiao_fuzz::read("a.xls", &duibiao_fuzz::compound(&[("Workbook", bytes)]));
});
