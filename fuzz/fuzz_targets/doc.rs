//! The streams of a binary Word document: the first two bytes say where the text ends and the tables begin.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((length, rest)) = bytes.split_first_chunk() else { return };
    let (main, table) = rest.split_at(usize::from(u16::from_le_bytes(*length)).min(rest.len()));
    let mut main = main.to_vec();
    if main.len() >= 12 {
        // A document of Word 97 that is not encrypted; its tables are in the stream 1Table.
        main[..4].copy_from_slice(&[0xec, 0xa5, 0xc1, 0]);
        main[11] = main[11] & !1 | 2;
    }
    let file = duibiao_fuzz::compound(&[("WordDocument", &main), ("1Table", table), ("Data", table)]);
    duibiao_fuzz::read("a.doc", &file);
});
