//! `.ci/run`: all checks, then all tests, on a clone of the repository and nothing else.

use std::process::ExitCode;

use anyhow::Result;

use crate::shell::{cargo, run, say};
use crate::tally::Tally;
use crate::toolchain::{self, Route};
use crate::wasm::{self, Target};

pub fn ci() -> ExitCode {
    let mut tally = Tally::default();
    say("formatting");
    tally.check("cargo fmt", run(cargo().args(["fmt", "--all", "--check"])));
    say("clippy");
    tally.check("clippy", clippy(&mut cargo(), &["--workspace", "--all-targets", "--all-features"]));
    tally.check("clippy for WebAssembly", clippy_wasm());
    // Makes the types that the page is checked against, and all that is tested.
    crate::test::test(&mut tally, true);
    say("types of the page");
    tally.check("TypeScript", crate::test::check_scripts());
    tally.close()
}

fn clippy(cargo: &mut std::process::Command, what: &[&str]) -> Result<()> {
    run(cargo.arg("clippy").args(what).args(["--", "-D", "warnings"]))
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
    let folder = crate::shell::root().join("target").join(folder);
    let folder = folder.to_string_lossy();
    let packages: Vec<&str> = wasm::PARTS.iter().flat_map(|part| ["--package", part.name]).collect();
    let what =
        [&["--lib", "--no-default-features", "--target", toolchain::TARGET, "--target-dir", &folder], &*packages];
    clippy(&mut cargo, &what.concat())
}
