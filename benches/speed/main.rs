//! What reading costs, in parts: `cargo xtask bench` runs this, and the same inputs in WebAssembly, and writes the table
//! of `docs/PERFORMANCE.md`. `cargo bench --bench speed -- rows` runs a part of it alone.

mod compare;
mod inputs;
mod processor;
mod readers;

// The makers of files that the tests of the readers use.
#[path = "../../tests/input/docx.rs"]
#[allow(dead_code, unused_imports)]
mod docx;
#[path = "../../tests/input/support.rs"]
#[allow(dead_code, unused_imports)]
mod support;
#[path = "../../tests/input/xlsx.rs"]
#[allow(dead_code, unused_imports)]
mod xlsx;

use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use duibiao::passage::passages;
use duibiao::text::Text;
use duibiao::token::Tokens;
use duibiao::{Document, Options, analyze, analyze_document, check};
use processor::{Bench, Processor};

criterion_group! {
    name = speed;
    config = Criterion::default()
        .with_measurement(Processor)
        .sample_size(10)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(2));
    targets = rows, checks, stages, controls, readers::readers, compare::compare
}
criterion_main!(speed);

/// A compendium of about so many megabytes, and where it stands among the names of the table.
fn compendium(megabytes: f64) -> String {
    let samples = inputs::samples(Path::new(env!("CARGO_MANIFEST_DIR")));
    inputs::compendium(&samples, (megabytes * 1e6) as usize)
}

/// Full rows, from text to observations, by size: the cost of a byte must not depend on how many there are.
fn rows(c: &mut Bench) {
    let mut group = c.benchmark_group("rows");
    group.sampling_mode(SamplingMode::Flat);
    for (name, megabytes) in inputs::SIZES {
        let text = compendium(megabytes);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(name), &text, |b, text| {
            b.iter(|| analyze(text, &Options::default()));
        });
    }
    if let Some(text) = inputs::real(Path::new(env!("CARGO_MANIFEST_DIR"))) {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function("real", |b| b.iter(|| analyze(&text, &Options::default())));
    }
    group.finish();
}

/// The steps of reading one after another over one megabyte, each given what the one before made.
fn stages(c: &mut Bench) {
    let document = Document::from_text(compendium(1.0));
    let text = Text::fold(&document.text);
    let whole = passages(&text, &document);
    let mut group = c.benchmark_group("stages");
    group.sampling_mode(SamplingMode::Flat);
    group.throughput(Throughput::Bytes(document.text.len() as u64));
    group.bench_function("clean", |b| b.iter(|| Text::fold(&document.text)));
    group.bench_function("passages", |b| b.iter(|| passages(&text, &document)));
    group.bench_function("tokens", |b| {
        let mut tokens = Tokens::default();
        b.iter(|| {
            for passage in &whole {
                tokens.read(&passage.chars);
                black_box(&tokens);
            }
        });
    });
    group.finish();
}

/// What a check of the rows takes, beside reading them.
fn checks(c: &mut Bench) {
    let real = inputs::real(Path::new(env!("CARGO_MANIFEST_DIR")));
    let mut group = c.benchmark_group("checks");
    group.sampling_mode(SamplingMode::Flat);
    for (name, text) in [Some(("1", compendium(1.0))), real.map(|text| ("real", text))].into_iter().flatten() {
        let document = Document::from_text(text);
        let analysis = analyze_document(&document, &Options::default());
        group.throughput(Throughput::Bytes(document.text.len() as u64));
        group.bench_function(name, |b| b.iter(|| check::check_many(&document, &analysis)));
    }
    group.finish();
}

/// What any program pays that looks at every byte.
fn controls(c: &mut Bench) {
    let text = compendium(1.0);
    let numerals =
        regex::Regex::new("[0-9０-９]+(?:[.．][0-9]+)?|[零一二两三四五六七八九十百千万亿]+").expect("a pattern");
    let mut group = c.benchmark_group("controls");
    group.sampling_mode(SamplingMode::Flat);
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("numerals", |b| b.iter(|| numerals.find_iter(&text).count()));
    group.bench_function("one-byte", |b| b.iter(|| memchr::memchr_iter(b'%', text.as_bytes()).count()));
    group.bench_function("utf8", |b| b.iter(|| std::str::from_utf8(text.as_bytes()).map(str::len)));
    group.finish();
}
