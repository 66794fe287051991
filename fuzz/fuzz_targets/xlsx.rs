//! The parts of a workbook: sheet, number formats, shared strings.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let [sheet, styles, strings] = duibiao_fuzz::texts(bytes);
    let file = duibiao_fuzz::zip(&[
        ("_rels/.rels", "<x><Relationship Id=\"a\" Type=\"/officeDocument\" Target=\"xl/w.xml\"/></x>"),
        ("xl/w.xml", "<w><sheets><sheet name=\"一\" id=\"s\"/></sheets></w>"),
        (
            "xl/_rels/w.xml.rels",
            "<x><Relationship Id=\"s\" Type=\"/worksheet\" Target=\"s.xml\"/><Relationship Id=\"t\" Type=\"/styles\" Target=\"t.xml\"/>\
             <Relationship Id=\"u\" Type=\"/sharedStrings\" Target=\"u.xml\"/></x>",
        ),
        ("xl/s.xml", &format!("<worksheet>{sheet}</worksheet>")),
        ("xl/t.xml", &format!("<styleSheet>{styles}</styleSheet>")),
        ("xl/u.xml", &format!("<sst>{strings}</sst>")),
    ]);
    duibiao_fuzz::read("a.xlsx", &file);
});
