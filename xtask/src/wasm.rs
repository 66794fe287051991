//! A crate to WebAssembly: compiled by the route that [`toolchain`] finds, then given its JavaScript glue.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::shell::{cargo, output, root, run, say};
use crate::toolchain::{self, Route, TARGET};

/// What a build is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Development: whatever this machine compiles soonest.
    Plain,
    /// What ships and is tested: the MVP feature set, which browsers from Chromium 78 on run.
    Mvp,
}

/// A WebAssembly module: the core, or a crate in `lazy/` that the page loads when a file needs it.
pub struct Part {
    /// What the page calls it, and the name of the files made from it.
    pub name: String,
    /// The crate.
    pub package: String,
}

impl Part {
    /// The features that make a crate a module: the core is a library for the other crates, too.
    pub fn features(&self) -> &'static str {
        if self.package == "duibiao" { "duibiao/page" } else { "" }
    }
}

/// Every module, the core first. A new folder in `lazy/` is a new module: `lazy/pdf` holds the crate `duibiao-pdf`.
pub fn parts() -> Vec<Part> {
    let mut names: Vec<String> = fs::read_dir(root().join("lazy"))
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.path().join("Cargo.toml").is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let lazy = names.into_iter().map(|name| Part { package: format!("duibiao-{name}"), name });
    std::iter::once(Part { name: "duibiao".into(), package: "duibiao".into() }).chain(lazy).collect()
}

/// Compiles every part and writes `NAME.js`, `NAME.d.ts` and `NAME_bg.wasm` into `into`.
pub fn build(target: Target, into: &Path) -> Result<()> {
    same_bindgen()?;
    let route = match target {
        Target::Plain => toolchain::plain()?,
        Target::Mvp => toolchain::build_std()?,
    };
    for part in parts() {
        let module = compile(&part, target, &route)?;
        glue(&part, &module, into)?;
    }
    Ok(())
}

/// Compiles one part; the path of the module as the compiler leaves it.
fn compile(part: &Part, target: Target, route: &Route) -> Result<PathBuf> {
    let (mut cargo, folder) = cargo_for(target, route);
    say(format!("{}: WebAssembly ({folder})", part.name));
    let folder = root().join("target").join(folder);
    cargo.args(["rustc", "--profile", "wasm", "--lib", "--crate-type", "cdylib"]);
    cargo.args(["--no-default-features", "--features", part.features(), "--package", &part.package]);
    cargo.args(["--target", TARGET, "--target-dir"]).arg(&folder);
    run(&mut cargo)?;
    let file = format!("{}.wasm", part.package.replace('-', "_"));
    Ok(folder.join(TARGET).join("wasm").join(file))
}

/// A cargo that compiles for WebAssembly, and the name of its target folder: one a route, so that
/// none rebuilds what another made.
pub fn cargo_for(target: Target, route: &Route) -> (Command, &'static str) {
    let mut flags = vec![];
    if target == Target::Mvp {
        flags.push("-Ctarget-cpu=mvp".to_owned());
    }
    let mut command = match route {
        Route::Plain => cargo(),
        Route::BuildStd(toolchain) => {
            let mut command = crate::shell::command(toolchain.program("cargo"));
            command.env("RUSTC", toolchain.program("rustc")).env("RUSTDOC", toolchain.program("rustdoc"));
            // Cargo finds its subcommands (clippy) by PATH, and rustup puts its own first.
            let path = std::env::var_os("PATH").unwrap_or_default();
            let own = toolchain.sysroot.join("bin");
            let path = std::env::join_paths(std::iter::once(own).chain(std::env::split_paths(&path)));
            command.env("PATH", path.expect("PATH came apart by the same separator"));
            // Unstable are only options of the build; the sources use none. As a variable it reaches clippy too.
            command.env("RUSTC_BOOTSTRAP", "1").env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort");
            // A sort is compiled once for each type that is sorted, and the quick one is long.
            command.env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
            if let Some(linker) = &toolchain.linker {
                command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
            }
            // A place in the source for each check of a bound would be a fiftieth of the module. A text that makes the page
            // panic does the same on the command line, which tells the place.
            flags.push("-Zlocation-detail=none".to_owned());
            // Less is copied into its callers: a fiftieth smaller, and as fast.
            flags.push("-Cllvm-args=-inline-threshold=10".to_owned());
            flags.push(remap(&toolchain.sysroot, "/rust"));
            command
        }
    };
    // No path of this machine in what ships: two machines make the same bytes.
    flags.push(remap(&root(), "/duibiao"));
    if let Some(home) = cargo_home() {
        flags.push(remap(&home, "/cargo"));
    }
    // A wrapper, flags or a toolchain that someone chose for the host are not for this.
    for name in ["RUSTC_WRAPPER", "RUSTC_WORKSPACE_WRAPPER", "RUSTFLAGS", "RUSTUP_TOOLCHAIN", "CARGO_BUILD_TARGET"] {
        if name != "RUSTUP_TOOLCHAIN" || *route != Route::Plain {
            command.env_remove(name);
        }
    }
    command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"));
    let folder = match (target, route) {
        (_, Route::Plain) => "wasm",
        (Target::Plain, Route::BuildStd(_)) => "wasm-std",
        (Target::Mvp, Route::BuildStd(_)) => "wasm-mvp",
    };
    (command, folder)
}

fn remap(from: &Path, to: &str) -> String {
    format!("--remap-path-prefix={}={to}", from.display())
}

fn cargo_home() -> Option<PathBuf> {
    std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(std::env::home_dir()?.join(".cargo")))
}

/// The module with names and build notes removed, and the JavaScript that loads it.
fn glue(part: &Part, module: &Path, into: &Path) -> Result<()> {
    fs::create_dir_all(into)?;
    Bindgen::new()
        .input_path(module)
        .out_name(&part.name)
        .web(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        // Whoever loads the module passes its bytes: the page has none but its own way to them.
        .omit_default_module_path(true)
        .generate(into)
        .with_context(|| format!("no glue for {}", part.name))
}

/// The library that makes the glue must be of the version that the crate was compiled against.
fn same_bindgen() -> Result<()> {
    let lock = fs::read_to_string(root().join("Cargo.lock"))?;
    let version = |name: &str| {
        let mut lines = lock.lines().skip_while(|line| *line != format!("name = \"{name}\""));
        lines.nth(1).map(|line| line.trim_start_matches("version = ").trim_matches('"').to_owned())
    };
    let compiled = version("wasm-bindgen").context("no wasm-bindgen in Cargo.lock")?;
    let gluing = version("wasm-bindgen-cli-support").context("no wasm-bindgen-cli-support in Cargo.lock")?;
    ensure!(
        compiled == gluing,
        "wasm-bindgen is {compiled} in Cargo.lock: set wasm-bindgen-cli-support in xtask/Cargo.toml to ={compiled}, it is {gluing}"
    );
    Ok(())
}

/// The TypeScript of the types that cross the boundary.
pub fn types() -> Result<String> {
    let types =
        output(cargo().args(["run", "--quiet", "--no-default-features", "--features", "types", "--bin", "types"]))?;
    if types.is_empty() {
        bail!("the types binary printed nothing");
    }
    Ok(types)
}
