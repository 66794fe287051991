//! The project's commands: `cargo xtask` lists them.

mod bench;
mod browsers;
mod ci;
mod components;
mod dist;
mod notices;
mod npm;
mod office;
mod package;
mod page;
mod reproduce;
mod scale;
mod score;
mod serve;
mod shell;
mod tally;
mod test;
mod toolchain;
mod wasm;
mod work;

use std::process::ExitCode;

use anyhow::{Context, Result, bail};

const HELP: &str = "\
cargo xtask COMMAND

  build [--mvp]    the WebAssembly package in pkg/ (--mvp: as shipped, for browsers from Chromium 78 on)
  serve [PORT]     builds the page and serves it on this machine (default port 8731)
  dist             what is published: dist/duibiao.html (one file), dist/site/, checksums
  test             all tests: Rust, the published files in Chromium and Firefox, the gold scores
  score [--errors N]
                   rows read from the gold texts beside this work tree, with N errors of each kind
  scale [REPORTS]  the command line inside Spark, on two workers (default 100000 reports): docs/SCALE.md
  work             is cost linear? by counting what runs, not by the clock
  bench [--large]  speed, size and memory, natively and in WebAssembly, into docs/PERFORMANCE.md (--large: 100 MB too)
  reproduce        builds the commit again elsewhere and compares it with dist/
  ci               what .ci/run does: formatting, lints, types, and all tests
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(code) => code,
        Err(err) => {
            eprintln!("error: {err:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> Result<ExitCode> {
    match arguments {
        [] | ["help" | "-h" | "--help"] => print!("{HELP}"),
        ["build"] => package::build(wasm::Target::Plain)?,
        ["build", "--mvp"] => package::build(wasm::Target::Mvp)?,
        ["serve"] => serve::serve(8731)?,
        ["serve", port] => serve::serve(port.parse().context("the port is a number")?)?,
        ["dist"] => dist::dist()?,
        ["test"] => {
            let mut tally = tally::Tally::default();
            test::test(&mut tally, std::env::var_os("CI").is_some());
            return Ok(tally.close());
        }
        ["score"] => score::score(0)?,
        ["score", "--errors", count] => score::score(count.parse().context("--errors takes a number")?)?,
        ["scale"] => scale::scale(100_000)?,
        ["scale", reports] => scale::scale(reports.parse().context("the number of reports is a number")?)?,
        ["work"] => shell::run(work::command().args(["--", "--nocapture"]))?,
        ["bench"] => bench::bench(false)?,
        ["bench", "--large"] => bench::bench(true)?,
        ["reproduce"] => reproduce::reproduce()?,
        ["ci"] => return Ok(ci::ci()),
        other => bail!("no such command: {}\n\n{HELP}", other.join(" ")),
    }
    Ok(ExitCode::SUCCESS)
}

/// The version of the product: the workspace's root package.
fn version() -> String {
    let manifest = std::fs::read_to_string(shell::root().join("Cargo.toml")).unwrap_or_default();
    let line = manifest.lines().find_map(|line| line.strip_prefix("version = "));
    line.unwrap_or("0.0.0").trim_matches('"').to_owned()
}
