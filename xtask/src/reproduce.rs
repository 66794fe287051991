//! `cargo xtask reproduce`: the same commit gives the same bytes, whoever builds it and where.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::shell::{output, root, run, say};

/// Builds the commit once more, in a fresh clone in another folder, and compares it with `dist/`.
pub fn reproduce() -> Result<()> {
    let commit = crate::page::commit();
    ensure!(!commit.ends_with('+'), "files differ from the commit: commit them first");
    let here = fs::read_to_string(root().join("dist/SHA256SUMS")).context("no dist/: cargo xtask dist makes it")?;
    let page = fs::read_to_string(root().join("dist/site/index.html"))?;
    ensure!(page.contains(&commit), "dist/ is of another commit: cargo xtask dist makes it anew");

    // A path of another length and depth: whatever a build lets slip of its path shows.
    let folder = std::env::temp_dir().join(format!("duibiao-{}", std::process::id())).join("built/once/more");
    let result = build_in(&folder, &commit).and_then(|there| compare(&here, &there));
    let _ = fs::remove_dir_all(folder.ancestors().nth(3).expect("three folders deep"));
    result
}

/// The checksums of a build in a fresh clone.
fn build_in(folder: &Path, commit: &str) -> Result<String> {
    say(format!("building {commit} once more in {}", folder.display()));
    fs::create_dir_all(folder)?;
    run(Command::new("git").args(["clone", "--quiet", "--no-hardlinks"]).args([root().as_path(), folder]))?;
    let head = output(Command::new("git").args(["rev-parse", "HEAD"]).current_dir(folder))?;
    ensure!(head.starts_with(commit), "the clone is not at {commit}");
    // This very program, at work in the clone.
    let program = std::env::current_exe()?;
    run(Command::new(program).arg("dist").current_dir(folder).env("CARGO_MANIFEST_DIR", folder.join("xtask")))?;
    Ok(fs::read_to_string(folder.join("dist/SHA256SUMS"))?)
}

fn compare(here: &str, there: &str) -> Result<()> {
    let differing: Vec<&str> = here.lines().filter(|line| !there.contains(line)).collect();
    ensure!(here == there, "these files differ between the two builds:\n{}", differing.join("\n"));
    say(format!("{} files, the same bytes in both builds", here.lines().count()));
    Ok(())
}
