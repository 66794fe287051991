//! `cargo xtask test`: everything that shows that it works, on what is published.

use std::fs;

use anyhow::Result;

use crate::browsers::BROWSERS;
use crate::shell::{cargo, command, root, run};
use crate::tally::Tally;
use crate::{dist, npm, office, score};

/// Runs all tests. `must_run`: a browser or LibreOffice that is missing is a failure.
pub fn test(tally: &mut Tally, must_run: bool) {
    let mut rust = cargo();
    rust.args(["test", "--workspace", "--no-fail-fast"]);
    if office::is_there() {
        rust.env("DUIBIAO_NEED_OFFICE", "1");
    } else {
        tally.skip("readers on files that LibreOffice writes", must_run);
    }
    tally.tests("Rust tests", &mut rust);
    if let Err(err) = dist::dist() {
        // Nothing below has anything to try.
        return tally.check("dist", Err(err));
    }
    page_tests(tally);
    browser_tests(tally, must_run);
    score::test(tally);
}

/// Tests that the page keeps for its own modules, as `npm test` in `www/` runs them.
fn page_tests(tally: &mut Tally) {
    let www = root().join("www");
    if fs::read_to_string(www.join("package.json")).is_ok_and(|manifest| manifest.contains("\"test\":")) {
        tally.tests("page tests", command("npm").args(["test", "--silent"]).current_dir(&www));
    }
}

fn browser_tests(tally: &mut Tally, must_run: bool) {
    let folder = root().join("tests/e2e");
    if let Err(err) = npm::install(&folder) {
        return tally.check("browser tests", Err(err));
    }
    let mut node = command("node");
    node.args(["--test", "--test-reporter=tap", "--test-timeout=900000"]).current_dir(&folder);
    for browser in &BROWSERS {
        let path = browser.find();
        if path.is_none() {
            tally.skip(&format!("tests in {}", browser.name), must_run);
        }
        // An empty variable has the tests of this browser skipped, by name.
        node.env(browser.variable, path.unwrap_or_default());
    }
    tally.tests("browser tests", &mut node);
}

/// The page's TypeScript and the scripts around it.
pub fn check_scripts() -> Result<()> {
    let www = root().join("www");
    npm::install(&www)?;
    run(command("node").arg(www.join("node_modules/typescript/bin/tsc")).args(["--noEmit", "--project"]).arg(&www))?;
    for script in ["www/build.mjs", "tests/e2e/page.mjs", "tests/e2e/servers.mjs"] {
        run(command("node").args(["--check", script]))?;
    }
    Ok(())
}
