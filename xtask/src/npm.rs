//! Node and its packages, which bundle and check the page.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, anyhow};
use serde::Deserialize;

use crate::shell::{command, find_program, run, say};

/// Installs the packages that `folder/package-lock.json` names, unless they are there already.
pub fn install(folder: &Path) -> Result<()> {
    let lock = fs::read(folder.join("package-lock.json"))
        .with_context(|| format!("no package-lock.json in {}", folder.display()))?;
    let stamp = folder.join("node_modules/.installed-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    say(format!("npm ci in {}", folder.display()));
    // No package of ours needs its install script.
    run(npm()?.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(folder))?;
    fs::write(stamp, lock)?;
    Ok(())
}

/// What the registry knows against the packages that the page is made of; `None` when it does not answer.
pub fn audit(folder: &Path) -> Option<Result<()>> {
    #[derive(Deserialize)]
    struct Report {
        vulnerabilities: BTreeMap<String, serde_json::Value>,
    }
    let output = npm().ok()?.args(["audit", "--omit=dev", "--json"]).current_dir(folder).output().ok()?;
    // An error is a report without this field.
    let Report { vulnerabilities } = serde_json::from_slice(&output.stdout).ok()?;
    let names: Vec<String> = vulnerabilities.into_keys().collect();
    Some(if names.is_empty() { Ok(()) } else { Err(anyhow!("known to be vulnerable: {}", names.join(", "))) })
}

fn npm() -> Result<Command> {
    let npm = find_program(if cfg!(windows) { "npm.cmd" } else { "npm" });
    Ok(command(npm.context("npm was not found: install Node.js 20 or newer (https://nodejs.org)")?))
}
