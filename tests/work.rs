//! Cost is linear in the input, by counting what was done and not by the clock: in a build with
//! `-C instrument-coverage` every stretch of code counts how often it ran, and the sum is the work.
//!
//! `cargo xtask work` builds it so; in another build there is nothing to count and no test here.
#![cfg(count_work)]

use std::fs;

use duibiao::check::check_many;
use duibiao::comparison::{CompareOptions, Source, compare};
use duibiao::dictionary::Dictionary;
use duibiao::input::{Limits, read_file};
use duibiao::{Document, Options, analyze_document};

unsafe extern "C" {
    fn __llvm_profile_begin_counters() -> *const u64;
    fn __llvm_profile_end_counters() -> *const u64;
}

/// How often all stretches of code have run since the program began.
fn ran() -> u64 {
    // SAFETY: the runtime of `instrument-coverage` gives the bounds of its counters, which are 64 bits each and live as long
    // as the program; they only grow, and this file's tests run in one thread.
    let counters = unsafe {
        let (begin, end) = (__llvm_profile_begin_counters(), __llvm_profile_end_counters());
        std::slice::from_raw_parts(begin, end.offset_from(begin) as usize)
    };
    counters.iter().fold(0, |sum, &count| sum.wrapping_add(count))
}

fn work(what: impl FnOnce()) -> u64 {
    let before = ran();
    what();
    ran().wrapping_sub(before)
}

/// `of` over and over, cut at so many characters.
fn long(of: &str, characters: usize) -> String {
    of.chars().cycle().take(characters).collect()
}

/// Texts that invite to look back, ahead, or at everything again.
const SHAPES: [(&str, &str); 22] = [
    ("one endless sentence", "全市有小学12所初中3所在校生4万人"),
    ("commas", "小学12所，初中3所，"),
    ("items", "小学12所、初中3所、"),
    ("items without figures", "小学、初中、高中、"),
    ("respectively", "小学、初中分别为12所、3所，"),
    ("brackets that stay open", "（小学12所"),
    ("brackets that only close", "小学12所）"),
    ("quotes that stay open", "“小学12所"),
    ("digits", "1234567890"),
    ("Chinese digits", "一二三四五六七八九十"),
    ("thousands", "123,"),
    ("years", "2024年"),
    ("from and to", "从1万增加到2万"),
    ("changes", "比上年增加12所，"),
    ("short lines", "小学\n12\n"),
    ("headings", "一、小学\n（一）初中\n1.高中\n"),
    ("tabs", "小学\t12\t13\n"),
    ("a very wide line", "小学\t12\t"),
    ("bars", "|小学|12|13|\n"),
    ("spaces", "小学    12    13\n"),
    ("white space", "　 \n"),
    ("titles", "云岭市2024年教育事业发展统计公报\n"),
];

/// Characters of the small input; the large one has four times as many.
const SMALL: usize = 2_000;

/// Work on the large input may be this much more a character than on the small one.
const MORE: f64 = 1.35;

/// One test, so that nothing else runs beside it.
#[test]
fn work_grows_as_the_input_does() {
    let root = env!("CARGO_MANIFEST_DIR");
    let report = fs::read_to_string(format!("{root}/www/sample/lanchuan.txt")).unwrap();
    let shapes = SHAPES.iter().copied().chain([("a report", report.as_str())]);
    let steps: [(&str, fn(&str) -> u64); 4] =
        [("reading", reading), ("checks", checks), ("comparison", comparing), ("a web page", page)];
    // What is built at first use is built before anything is counted.
    for (_, step) in steps {
        step(&report);
    }
    let mut over = Vec::new();
    for (name, shape) in shapes {
        let (small, large) = (long(shape, SMALL), long(shape, 4 * SMALL));
        for (what, step) in steps {
            let (few, many) = (step(&small), step(&large));
            let more = many as f64 / few as f64 / 4.0;
            println!("{what} of {name}: {:.0} a character, {more:.2} ×", few as f64 / SMALL as f64);
            // A step that hardly looks at the text says nothing about growth.
            if more > MORE && many > 40 * SMALL as u64 {
                over.push(format!("{what} of {name}: {more:.2} × the work a character in four times the text"));
            }
        }
    }
    assert!(over.is_empty(), "{over:#?}");
}

fn reading(text: &str) -> u64 {
    let document = Document::from_text(text);
    work(|| drop(analyze_document(&document, &Options::default())))
}

fn checks(text: &str) -> u64 {
    let document = Document::from_text(text);
    let analysis = analyze_document(&document, &Options::default());
    work(|| drop(check_many(&document, &analysis)))
}

fn comparing(text: &str) -> u64 {
    let analysis = analyze_document(&Document::from_text(text), &Options::default());
    let sources = [Source { name: "a.txt", analysis: &analysis }];
    work(|| drop(compare(&sources, &Dictionary::default(), &CompareOptions::default())))
}

fn page(text: &str) -> u64 {
    let page = format!("<html><body><p>{}</p></body></html>", text.replace('\n', "</p><p>"));
    work(|| drop(read_file("a.html", page.as_bytes(), &Limits::default())))
}
