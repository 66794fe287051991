//! Each reader on the same compendium, as a file of its format.

use criterion::{SamplingMode, Throughput};
use duibiao::input::{Limits, read_file};

use crate::processor::Bench;
use crate::{compendium, docx, xlsx};

pub fn readers(c: &mut Bench) {
    let text = compendium(1.0);
    let (gb18030, _, _) = encoding_rs::GB18030.encode(&text);
    let files = [
        ("txt", text.clone().into_bytes()),
        ("gb18030", gb18030.into_owned()),
        ("csv", lines(&text, |line| format!("\"{}\",1\n", line.replace('"', "”")))),
        ("html", html(&text)),
        ("docx", docx::docx(&paragraphs(&text), &[])),
        ("xlsx", xlsx::xlsx(&[("表", "visible", &sheet(&text))], &[])),
    ];
    let mut group = c.benchmark_group("readers");
    group.sampling_mode(SamplingMode::Flat);
    for (name, bytes) in &files {
        let file = format!("a.{}", if *name == "gb18030" { "txt" } else { name });
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function(*name, |b| {
            b.iter(|| read_file(&file, bytes, &Limits::default()).expect("a file of our own making"));
        });
    }
    group.finish();
}

fn lines(text: &str, show: impl Fn(&str) -> String) -> Vec<u8> {
    text.lines().filter(|line| !line.trim().is_empty()).map(show).collect::<String>().into_bytes()
}

fn escaped(line: &str) -> String {
    line.replace('&', "&amp;").replace('<', "&lt;")
}

fn html(text: &str) -> Vec<u8> {
    let head = b"<!DOCTYPE html><html><head><meta charset=utf-8><title>t</title></head><body><article>".to_vec();
    [head, lines(text, |line| format!("<p>{}</p>\n", escaped(line)))].concat()
}

fn paragraphs(text: &str) -> String {
    let paragraph = |line: &str| format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", escaped(line));
    String::from_utf8(lines(text, paragraph)).expect("made of text")
}

fn sheet(text: &str) -> String {
    let row = |line: &str| format!("<row><c t=\"inlineStr\"><is><t>{}</t></is></c></row>", escaped(line));
    format!("<sheetData>{}</sheetData>", String::from_utf8(lines(text, row)).expect("made of text"))
}
