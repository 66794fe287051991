//! Node and its packages, which bundle and check the page.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::shell::{command, find_program, run, say};

/// Installs the packages that `folder/package-lock.json` names, unless they are there already.
pub fn install(folder: &Path) -> Result<()> {
    let lock = fs::read(folder.join("package-lock.json"))
        .with_context(|| format!("no package-lock.json in {}", folder.display()))?;
    let stamp = folder.join("node_modules/.installed-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let npm = find_program(if cfg!(windows) { "npm.cmd" } else { "npm" })
        .context("npm was not found: install Node.js 20 or newer (https://nodejs.org)")?;
    say(format!("npm ci in {}", folder.display()));
    // No package of ours needs its install script.
    run(command(npm)
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(folder))?;
    fs::write(stamp, lock)?;
    Ok(())
}
