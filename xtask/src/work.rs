//! `cargo xtask work`: is cost linear? Counted, not timed: see tests/work.rs.

use std::process::Command;

use crate::shell::{cargo, root};

/// The test in a build that counts how often every stretch of code runs.
pub fn command() -> Command {
    let mut test = cargo();
    test.args(["test", "--test", "work", "--no-default-features", "--features", "files", "--target-dir"])
        .arg(root().join("target/work"));
    test.env("RUSTFLAGS", "-C instrument-coverage --cfg count_work");
    // The counts are read in the program; the file that it would leave behind is of no use.
    test.env("LLVM_PROFILE_FILE", root().join("target/work/counts.profraw"));
    test
}
