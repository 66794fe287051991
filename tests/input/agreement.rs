//! The same words give the same rows in every format: a compendium of our own reports, one in two columns, one with a table,
//! automatic numbers and a footnote, all written by LibreOffice (and OFD by hand).

use std::collections::HashMap;
use std::fs;

use duibiao::{Analysis, Document, Options, analyze_document};

use crate::ofd::{self, ofd};
use crate::office::{convert, report};
use crate::support::read;

/// Our own reports that come as whole paragraphs, without the marks of a web page around them.
fn reports() -> Vec<String> {
    const OTHER: [&str; 5] = ["wrapped", "dirty", "press", "lanbo", "news_qujing"];
    let mut paths = Vec::new();
    for folder in ["tests/reports", "tests/check/reports", "www/sample"] {
        for entry in fs::read_dir(format!("{}/{folder}", env!("CARGO_MANIFEST_DIR"))).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if name.ends_with(".txt") && !OTHER.iter().any(|o| name.contains(o)) {
                paths.push(path);
            }
        }
    }
    paths.sort();
    let reports: Vec<String> = paths.iter().map(|p| fs::read_to_string(p).unwrap().trim().to_owned()).collect();
    assert!(reports.len() > 12);
    reports
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// A document for LibreOffice: large print, a running head, page numbers, each report on a page of its own.
fn written(reports: &[String], columns: u32) -> Vec<u8> {
    let mut body = String::new();
    for report in reports {
        for (at, line) in report.lines().filter(|line| !line.trim().is_empty()).enumerate() {
            let line = escaped(line.trim());
            body += &match at {
                0 => format!("<text:h text:outline-level=\"1\" text:style-name=\"T\">{line}</text:h>"),
                _ => format!("<text:p text:style-name=\"P\">{line}</text:p>"),
            };
        }
    }
    if columns > 1 {
        body = format!("<text:section text:style-name=\"C\" text:name=\"c\">{body}</text:section>");
    }
    let size = if columns > 1 { 11 } else { 20 };
    let break_before = if columns > 1 { "" } else { " fo:break-before=\"page\"" };
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles><style:default-style style:family="paragraph"><style:text-properties style:font-name-asian="Noto Serif CJK SC" style:font-size-asian="{size}pt" fo:font-size="{size}pt" style:language-asian="zh" style:country-asian="CN"/></style:default-style></office:styles>
<office:automatic-styles>
<style:style style:name="T" style:family="paragraph"><style:paragraph-properties fo:text-align="center"{break_before} fo:margin-bottom="0.4cm"/><style:text-properties style:font-size-asian="{title}pt" fo:font-size="{title}pt" style:font-weight-asian="bold"/></style:style>
<style:style style:name="P" style:family="paragraph"><style:paragraph-properties fo:text-indent="{indent}pt" fo:line-height="150%" fo:text-align="justify"/></style:style>
<style:style style:name="N" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-size="10pt" style:font-size-asian="10pt"/></style:style>
<style:style style:name="C" style:family="section"><style:section-properties><style:columns fo:column-count="{columns}" fo:column-gap="1cm"/></style:section-properties></style:style>
<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2.5cm"/><style:header-style/><style:footer-style/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">
<style:header><text:p text:style-name="N">教育情况汇编</text:p></style:header>
<style:footer><text:p text:style-name="N">— <text:page-number/> —</text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text>{body}</office:text></office:body></office:document>"#,
        title = size + 4,
        indent = size * 2,
    )
    .into_bytes()
}

/// The same as OFD: lines of forty characters, thirty on a page, the page's number below.
fn as_ofd(reports: &[String]) -> Vec<u8> {
    let mut pages = Vec::new();
    for report in reports {
        let mut lines = Vec::new();
        for (at, paragraph) in report.lines().map(str::trim).filter(|p| !p.is_empty()).enumerate() {
            let chars: Vec<char> = paragraph.chars().collect();
            if at == 0 {
                let start = (210.0 - 4.0 * chars.len() as f32) / 2.0;
                lines.push((start, paragraph.to_owned()));
                continue;
            }
            let (first, rest) = chars.split_at(chars.len().min(38));
            lines.push((33.0, first.iter().collect()));
            lines.extend(rest.chunks(40).map(|chunk| (25.0, chunk.iter().collect())));
        }
        for part in lines.chunks(30) {
            let mut page: String = part
                .iter()
                .enumerate()
                .map(|(i, (x, line))| ofd::words(*x, 30.0 + 8.0 * i as f32, &escaped(line)))
                .collect();
            page += &ofd::words(97.0, 285.0, &format!("— {} —", pages.len() + 1));
            pages.push(page);
        }
    }
    ofd("", &pages.iter().map(String::as_str).collect::<Vec<_>>())
}

/// What rows say, without where they stand; how often each is said.
fn said(analysis: &Analysis) -> HashMap<String, u32> {
    let mut said = HashMap::new();
    for row in &analysis.rows {
        let words = format!(
            "{} {:?} {} {:?} {:?} {} [{:?}] {} {} {:?}",
            row.value,
            row.value_max,
            row.unit,
            row.bound,
            row.role,
            row.indicator,
            row.indicator_id,
            row.region,
            row.time,
            row.org
        );
        *said.entry(words).or_default() += 1;
    }
    said
}

/// F1 of the rows of two readings; prints what differs.
fn agreement(name: &str, one: &Analysis, other: &Analysis) -> f64 {
    let (a, b) = (said(one), said(other));
    let common: u32 = a.iter().map(|(words, &n)| n.min(b.get(words).copied().unwrap_or(0))).sum();
    for (sign, here, there) in [("-", &a, &b), ("+", &b, &a)] {
        for (words, n) in here.iter().filter(|(words, n)| there.get(*words).is_none_or(|m| m < n)) {
            println!("{name}: {sign} {words} ×{n}");
        }
    }
    let all = one.rows.len() + other.rows.len();
    let agreed = f64::from(2 * common) / all.max(1) as f64;
    println!("{name}: {} and {} rows, agreement {agreed:.4}", one.rows.len(), other.rows.len());
    agreed
}

fn rows(document: &Document) -> Analysis {
    analyze_document(document, &Options::default())
}

/// (format, name of the file that comes out, agreement asked for)
const FORMATS: [(&str, &str, f64); 4] = [
    ("docx:MS Word 2007 XML", "a.docx", 0.99),
    ("doc:MS Word 97", "a.doc", 0.99),
    ("html:HTML (StarWriter)", "a.html", 0.99),
    ("pdf", "a.pdf", 0.97),
];

#[test]
fn a_compendium_gives_the_rows_of_its_text_in_every_format() {
    let reports = reports();
    let plain = rows(&read("汇编.txt", reports.join("\n\n").as_bytes()).unwrap());
    assert!(plain.reports.len() >= 8 && plain.rows.len() > 300, "{} {}", plain.reports.len(), plain.rows.len());
    let titles = |analysis: &Analysis| -> Vec<String> { analysis.reports.iter().map(|r| r.title.clone()).collect() };
    let check = |name: &str, asked: f64, document: &Document| {
        let analysis = rows(document);
        assert!(agreement(name, &plain, &analysis) >= asked, "{name}");
        assert_eq!(titles(&analysis), titles(&plain), "{name}");
    };
    let gbk = encoding_rs::GB18030.encode(&reports.join("\r\n\r\n")).0.into_owned();
    check("gbk", 1.0, &read("汇编.txt", &gbk).unwrap());
    check("ofd", 0.99, &read("汇编.ofd", &as_ofd(&reports)).unwrap());
    for (to, name, asked) in FORMATS {
        let Some(bytes) = convert("汇编.fodt", &written(&reports, 1), to) else { return };
        let document = read(name, &bytes).unwrap();
        check(name, asked, &document);
        if name == "a.pdf" {
            assert!(document.pages.len() >= 26, "{} pages", document.pages.len());
        }
    }
}

#[test]
fn two_columns_give_the_rows_of_one() {
    let report = reports().into_iter().max_by_key(|r| r.chars().count()).unwrap();
    let plain = rows(&read("a.txt", report.as_bytes()).unwrap());
    let Some(bytes) = convert("双栏.fodt", &written(&[report], 2), "pdf") else { return };
    assert!(agreement("two columns", &plain, &rows(&read("a.pdf", &bytes).unwrap())) >= 0.97);
}

#[test]
fn tables_automatic_numbers_and_footnotes_give_the_rows_of_the_original() {
    let original = rows(&read("a.docx", &report()).unwrap());
    assert!(original.rows.len() > 15);
    for (to, name, asked) in FORMATS {
        let Some(bytes) = convert("同文.docx", &report(), to) else { return };
        assert!(agreement(name, &original, &rows(&read(name, &bytes).unwrap())) >= asked, "{name}");
    }
}
