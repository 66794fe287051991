//! The tables of `data/` in the form that the program carries: what follows from the rest of a line, and what only
//! people read, is left out. The tables themselves stay as they are reviewed.

use std::path::{Path, PathBuf};
use std::{env, fs};

#[allow(dead_code)]
#[path = "../src/records.rs"]
mod records;

use records::records;

fn main() {
    println!("cargo:rerun-if-changed=data/build.rs");
    println!("cargo:rerun-if-changed=src/records.rs");
    carry("regions.csv", regions);
    // The module that the page starts with reads and checks reports; another one compares.
    let checks_only = env::var_os("CARGO_FEATURE_PAGE").is_some();
    carry("indicators.csv", if checks_only { indicators_to_read } else { indicators });
    carry("benchmarks.csv", if checks_only { national } else { str::to_owned });
    for words in ["exclusive_groups.txt", "table_words.txt", "units.txt", "words.txt"] {
        carry(words, uncommented);
    }
}

fn carry(name: &str, shorten: fn(&str) -> String) {
    let table = Path::new("data").join(name);
    println!("cargo:rerun-if-changed={}", table.display());
    let table = fs::read_to_string(&table).expect("the table is in the work tree");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names a folder"));
    fs::write(out.join(name), shorten(&table)).expect("the folder can be written to");
}

/// As `src/region.rs` reads it: codes as steps from the one before, `~` for a name without its last character, a level
/// only where the code does not tell it.
fn regions(table: &str) -> String {
    let mut lines = String::new();
    let mut before = 0;
    for row in records(table) {
        let [code, name, short, ambiguous, level, status] = row[..] else { panic!("regions.csv: {row:?}") };
        let step = match code.parse::<u32>() {
            Ok(number) if number >= before => (number - std::mem::replace(&mut before, number)).to_string(),
            Ok(number) => {
                before = number;
                format!("={code}")
            }
            Err(_) => format!("={code}"),
        };
        let cut = |other: &str| if other == &name[..name.len() - 3] { "~".to_owned() } else { other.to_owned() };
        let told = match code {
            "000000" => "country",
            _ if code.starts_with(|c: char| !c.is_ascii_digit()) => "area",
            _ if code.ends_with("0000") => "province",
            _ if code.ends_with("00") => "prefecture",
            _ => "county",
        };
        let line = [
            step,
            name.into(),
            cut(short),
            cut(ambiguous),
            if level == told { "" } else { level }.into(),
            status.into(),
        ];
        lines += line.join(",").trim_end_matches(',');
        lines.push('\n');
    }
    lines
}

/// The nation's figures, without source and notes: what a check needs.
fn national(table: &str) -> String {
    let mut lines = table.lines().next().unwrap_or_default().to_owned();
    for row in records(table) {
        let [id, region, code, year, value, unit, bound, kind, _, published, published_unit, ..] = row[..] else {
            panic!("benchmarks.csv: {row:?}")
        };
        if code == "000000" && kind == "actual" {
            lines.push('\n');
            lines += &[id, region, code, year, value, unit, bound, kind, "", published, published_unit, "high", "", ""]
                .join(",");
        }
    }
    lines
}

/// Without the comments.
fn uncommented(words: &str) -> String {
    words.lines().filter(|line| !line.starts_with('#')).flat_map(|line| [line, "\n"]).collect()
}

/// Without the sources of the definitions, which no one sees but who reviews the table.
fn indicators(table: &str) -> String {
    without(table, &["definition_source"])
}

/// Without what is said of an indicator where places are compared, too.
fn indicators_to_read(table: &str) -> String {
    without(table, &["definition_source", "notes"])
}

/// A table with some of its columns empty.
fn without(table: &str, columns: &[&str]) -> String {
    let mut lines = table.lines().next().unwrap_or_default().to_owned();
    let empty: Vec<bool> = lines.split(',').map(|name| columns.contains(&name)).collect();
    for row in records(table) {
        let cell = |(at, field): (usize, &str)| match empty[at] {
            true => String::new(),
            false if field.contains(',') => format!("\"{field}\""),
            false => field.to_owned(),
        };
        lines.push('\n');
        lines += &row.into_iter().enumerate().map(cell).collect::<Vec<_>>().join(",");
    }
    lines
}
