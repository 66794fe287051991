//! A page of an OFD document and its template.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let [page, template] = duibiao_fuzz::texts(bytes);
    let file = duibiao_fuzz::zip(&[
        ("OFD.xml", "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>"),
        (
            "D.xml",
            "<D><CommonData><TemplatePage ID=\"t\" BaseLoc=\"T.xml\"/></CommonData><Pages><Page BaseLoc=\"P.xml\"/><Page BaseLoc=\"P.xml\"/></Pages></D>",
        ),
        ("P.xml", &format!("<Page><Template TemplateID=\"t\"/><Content>{page}</Content></Page>")),
        ("T.xml", &format!("<Page><Content>{template}</Content></Page>")),
    ]);
    duibiao_fuzz::read("a.ofd", &file);
});
