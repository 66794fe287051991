//! `.ci/run`: all checks, then all tests, on a clone of the repository and nothing else.

use std::process::ExitCode;

use anyhow::Result;

use crate::shell::{cargo, find_program, root, run, say, try_output};
use crate::tally::Tally;
use crate::toolchain::{self, Route};
use crate::wasm::{self, Target};
use crate::{components, npm};

pub fn ci() -> ExitCode {
    let mut tally = Tally::default();
    say("formatting");
    tally.check("cargo fmt", run(cargo().args(["fmt", "--all", "--check"])));
    say("clippy");
    tally.check("clippy", clippy(&mut cargo(), &["--workspace", "--all-targets"]));
    tally.check("clippy of the types", clippy(&mut cargo(), &["--bin", "types", "--features", "types"]));
    tally.check("clippy for WebAssembly", clippy_wasm());
    say("documentation");
    tally.check("cargo doc", documentation());
    // Makes the types that the page is checked against, and all that is tested.
    crate::test::test(&mut tally, true);
    tally.tests("work counted", &mut crate::work::command());
    say("supply chain");
    tally.check("licences", components::in_program().and_then(|program| components::check_licenses(&program)));
    supply_chain(&mut tally);
    if crate::page::commit().ends_with('+') {
        tally.skip("the same bytes from a second build: files differ from the commit", false);
    } else {
        tally.check("the same bytes from a second build", crate::reproduce::reproduce());
    }
    say("types of the page");
    tally.check("TypeScript", crate::test::check_scripts());
    tally.close()
}

/// The checks that need a tool or a registry; where those are missing they are skipped by name.
fn supply_chain(tally: &mut Tally) {
    if find_program("cargo-deny").is_some() {
        tally.check("cargo deny", run(cargo().args(["deny", "check", "bans", "licenses", "sources"])));
        // Advisories are fetched from the network, and a network that is down says nothing about the code.
        if try_output(cargo().args(["deny", "fetch", "db"])).is_some() {
            tally.check("advisories", run(cargo().args(["deny", "check", "advisories"])));
        } else {
            tally.skip("advisories: their list cannot be fetched", false);
        }
    } else {
        tally.skip("cargo deny is not installed", false);
    }
    match npm::audit(&root().join("www")) {
        Some(result) => tally.check("npm audit", result),
        None => tally.skip("npm audit: the registry does not answer", false),
    }
}

fn clippy(cargo: &mut std::process::Command, what: &[&str]) -> Result<()> {
    run(cargo.arg("clippy").args(what).args(["--", "-D", "warnings"]))
}

/// Every public item is described, every link leads somewhere.
fn documentation() -> Result<()> {
    run(cargo().args(["doc", "--no-deps", "--lib", "--workspace"]).env("RUSTDOCFLAGS", "-D warnings"))
}

/// What is compiled for WebAssembly only, with the compiler that compiles it.
fn clippy_wasm() -> Result<()> {
    let route = toolchain::build_std()?;
    if let Route::BuildStd(toolchain) = &route
        && !toolchain.program("clippy-driver").is_file()
    {
        let debian = toolchain.sysroot == std::path::Path::new("/usr") && toolchain::debian_root();
        anyhow::ensure!(debian, "the compiler for WebAssembly in {} has no clippy", toolchain.sysroot.display());
        toolchain::install_debian(&["rust-web-clippy"])?;
    }
    let (mut cargo, folder) = wasm::cargo_for(Target::Mvp, &route);
    let folder = root().join("target").join(folder);
    let folder = folder.to_string_lossy();
    let parts = wasm::parts();
    let packages: Vec<&str> = parts.iter().flat_map(|part| ["--package", &part.package]).collect();
    let features: Vec<&str> = parts.iter().flat_map(|part| ["--features", part.features()]).collect();
    let what = [
        &["--lib", "--no-default-features", "--target", toolchain::TARGET, "--target-dir", &folder],
        &*packages,
        &features,
    ];
    clippy(&mut cargo, &what.concat())
}
