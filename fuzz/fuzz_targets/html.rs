//! Web pages, plain and as letters.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    duibiao_fuzz::read("a.html", &[b"<html>", bytes].concat());
    duibiao_fuzz::read("a.mht", &[b"MIME-Version: 1.0\r\n", bytes].concat());
});
