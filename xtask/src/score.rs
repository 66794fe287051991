//! `cargo xtask score`: the rows that the command line reads, against texts whose rows are known.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::shell::{cargo, command, find_program, output, root, run, say};
use crate::tally::Tally;

/// Texts that are scored together.
struct Group {
    name: &'static str,
    /// Folder of the gold set.
    folder: &'static str,
    /// Start of the file names that belong to it.
    prefix: &'static str,
    /// How alike labels must be.
    label_f1: &'static str,
    /// What the tests hold the product to: detection, whole rows.
    floor: (f64, f64),
}

/// `seed_*` are the texts that the rules were first made for; `wild_*` show whether they generalise.
const GROUPS: [Group; 3] = [
    Group { name: "seeds", folder: "dev", prefix: "seed_", label_f1: "0.6", floor: (0.985, 0.88) },
    Group { name: "wild", folder: "dev", prefix: "wild_", label_f1: "0.6", floor: (0.985, 0.90) },
    Group { name: "tables", folder: "tables", prefix: "", label_f1: "0.8", floor: (0.985, 0.90) },
];

/// The totals that score.py prints with `--json`.
#[derive(Deserialize)]
struct Totals {
    gold: u32,
    pred: u32,
    detect: Figures,
    row: Figures,
    indicator_id: Figures,
}

#[derive(Deserialize)]
struct Figures {
    p: f64,
    r: f64,
    f1: f64,
}

/// Prints the scores, and up to `errors` errors of each kind.
pub fn score(errors: u32) -> Result<()> {
    let Some(gold) = gold() else {
        println!("../shared/gold is not there (or no python3): nothing to score against");
        return Ok(());
    };
    let mut summary = String::new();
    for group in &GROUPS {
        let (gold_dir, out_dir) = extract(&gold, group)?;
        println!("\n=== {}", group.name);
        run(scorer(&gold, &gold_dir, &out_dir, group).args(["--errors", &errors.to_string()]))?;
        let totals = totals(&gold, &gold_dir, &out_dir, group)?;
        summary += &format!(
            "{:<7} detect F1 {:.4} (P {:.4} R {:.4})   row F1 {:.4}   id F1 {:.4}   gold {} predicted {}\n",
            group.name,
            totals.detect.f1,
            totals.detect.p,
            totals.detect.r,
            totals.row.f1,
            totals.indicator_id.f1,
            totals.gold,
            totals.pred
        );
    }
    println!("\n{summary}");
    Ok(())
}

/// Holds the scores to their floors, one check a group.
pub fn test(tally: &mut Tally) {
    let Some(gold) = gold() else { return tally.skip("gold scores: ../shared/gold is not there", false) };
    say("gold scores");
    for group in &GROUPS {
        let name = format!("gold scores of {}", group.name);
        tally.check(&name, hold(&gold, group));
    }
}

fn hold(gold: &Path, group: &Group) -> Result<()> {
    let (gold_dir, out_dir) = extract(gold, group)?;
    let totals = totals(gold, &gold_dir, &out_dir, group)?;
    let (detect, row) = group.floor;
    println!("{}: detection F1 {:.4}, row F1 {:.4}", group.name, totals.detect.f1, totals.row.f1);
    ensure!(totals.detect.f1 >= detect, "detection F1 {:.4} is below {detect}", totals.detect.f1);
    ensure!(totals.row.f1 >= row, "row F1 {:.4} is below {row}", totals.row.f1);
    Ok(())
}

/// The texts with known rows, when this work tree lies beside them and the scorer can run.
fn gold() -> Option<PathBuf> {
    let gold = root().join("../shared/gold");
    (gold.join("score.py").is_file() && find_program("python3").is_some()).then_some(gold)
}

/// Reads the texts of a group with the build that the tests made; the folders of its gold files and of the rows read.
fn extract(gold: &Path, group: &Group) -> Result<(PathBuf, PathBuf)> {
    let work = root().join("target/score").join(group.name);
    let (gold_dir, out_dir) = (work.join("gold"), work.join("rows"));
    if work.exists() {
        fs::remove_dir_all(&work)?;
    }
    fs::create_dir_all(&gold_dir)?;
    fs::create_dir_all(&out_dir)?;
    let mut texts = vec![];
    for entry in fs::read_dir(gold.join(group.folder)).context("no gold files")? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !name.starts_with(group.prefix) {
            continue;
        }
        let skip_ranges = name.ends_with(".skip.txt");
        if name.ends_with(".gold.jsonl") || skip_ranges {
            fs::copy(&path, gold_dir.join(&name))?;
        } else if name.ends_with(".txt") {
            texts.push(path);
        }
    }
    texts.sort();
    run(cargo().args(["build", "--quiet", "--bin", "duibiao"]))?;
    let program = root().join("target/debug").join(format!("duibiao{}", std::env::consts::EXE_SUFFIX));
    let mut extract = command(program);
    extract.arg("extract").args(&texts).args(["--format", "jsonl", "--out-dir"]).arg(&out_dir);
    run(&mut extract)?;
    Ok((gold_dir, out_dir))
}

fn scorer(gold: &Path, gold_dir: &Path, out_dir: &Path, group: &Group) -> Command {
    let mut python = command("python3");
    python.arg(gold.join("score.py")).args([gold_dir, out_dir]).args(["--label-f1", group.label_f1]);
    python
}

fn totals(gold: &Path, gold_dir: &Path, out_dir: &Path, group: &Group) -> Result<Totals> {
    let json = output(scorer(gold, gold_dir, out_dir, group).arg("--json"))?;
    serde_json::from_str(&json).context("score.py printed something else than its totals")
}
