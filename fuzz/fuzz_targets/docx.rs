//! The parts of a Word document: body, styles, numbering, notes.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let [body, styles, numbering, notes] = duibiao_fuzz::texts(bytes);
    let relation = |kind: &str| {
        format!("<r Id=\"{kind}\" Type=\"/{kind}\" Target=\"{kind}.xml\"/>").replace("<r ", "<Relationship ")
    };
    let relations = format!("<x>{}{}{}</x>", relation("styles"), relation("numbering"), relation("footnotes"));
    let file = duibiao_fuzz::zip(&[
        ("word/document.xml", &format!("<document><body>{body}</body></document>")),
        ("word/_rels/document.xml.rels", &relations),
        ("word/styles.xml", &styles),
        ("word/numbering.xml", &numbering),
        ("word/footnotes.xml", &notes),
    ]);
    duibiao_fuzz::read("a.docx", &file);
});
