//! Running checks one after another and counting: every test of every runner, and each other check as one.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context, Result};

use crate::shell::say;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: usize,
    pub failed: usize,
    pub skipped: usize,
}

impl Tally {
    /// A check that is not a test run: its result counts as one.
    pub fn check(&mut self, name: &str, result: Result<()>) {
        match result {
            Ok(()) => self.passed += 1,
            Err(err) => {
                self.failed += 1;
                eprintln!("FAILED {name}: {err:#}");
            }
        }
    }

    /// A test run: what the runner counts, and one more failure if it fails without saying why.
    pub fn tests(&mut self, name: &str, command: &mut Command) {
        say(name);
        let before = self.failed;
        match self.count(command) {
            Ok(true) => {}
            Ok(false) if self.failed > before => {}
            Ok(false) => self.check(name, Err(anyhow::anyhow!("the run failed"))),
            Err(err) => self.check(name, Err(err)),
        }
    }

    /// What was left out, by name; a failure where everything has to be tried.
    pub fn skip(&mut self, name: &str, must_run: bool) {
        if must_run {
            self.check(name, Err(anyhow::anyhow!("cannot be tried on this machine")));
        } else {
            eprintln!("skipped: {name}");
            self.skipped += 1;
        }
    }

    /// Shows what a runner prints, adds up what it counts, and tells whether it succeeded.
    fn count(&mut self, command: &mut Command) -> Result<bool> {
        let mut child = command.stdout(Stdio::piped()).spawn().context("the runner does not start")?;
        let lines = BufReader::new(child.stdout.take().expect("standard output is piped"));
        for line in lines.split(b'\n') {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            let _ = writeln!(std::io::stdout(), "{line}");
            self.read(&line);
        }
        Ok(child.wait()?.success())
    }

    /// The closing lines of cargo's and Node's runners.
    fn read(&mut self, line: &str) {
        if let Some(counts) = line.strip_prefix("test result: ") {
            // `ok. 3 passed; 0 failed; 1 ignored; …`
            for count in counts.split(". ").skip(1).flat_map(|counts| counts.split("; ")) {
                match count.split_once(' ').map(|(number, what)| (number.parse().unwrap_or(0), what)) {
                    Some((number, "passed")) => self.passed += number,
                    Some((number, "failed")) => self.failed += number,
                    Some((number, "ignored")) => self.skipped += number,
                    _ => {}
                }
            }
        } else if let Some((what, number)) = line.strip_prefix("# ").and_then(|count| count.split_once(' ')) {
            // `# pass 12`, of the TAP reporter.
            let number = number.parse().unwrap_or(0);
            match what {
                "pass" => self.passed += number,
                "fail" | "cancelled" => self.failed += number,
                "skipped" => self.skipped += number,
                _ => {}
            }
        }
    }

    /// Prints the sum, which is the last line of the run.
    pub fn close(self) -> ExitCode {
        let Tally { passed, failed, skipped } = self;
        let tail = if skipped > 0 { format!(", {skipped} skipped") } else { String::new() };
        println!("{passed} passed, {failed} failed{tail}");
        if self.is_success() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    /// A run that tried nothing has shown nothing.
    fn is_success(self) -> bool {
        self.failed == 0 && self.passed > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runners_are_counted() {
        let mut tally = Tally::default();
        tally.read("test result: FAILED. 3 passed; 1 failed; 2 ignored; 0 measured; 9 filtered out; finished in 0.00s");
        tally.read("# tests 12");
        tally.read("# pass 10");
        tally.read("# fail 2");
        tally.read("# skipped 1");
        assert_eq!(tally, Tally { passed: 13, failed: 3, skipped: 3 });
    }

    #[test]
    fn a_run_without_a_test_is_no_success() {
        assert!(!Tally::default().is_success());
        assert!(Tally { passed: 1, ..Tally::default() }.is_success());
        assert!(!Tally { passed: 1, failed: 1, skipped: 0 }.is_success());
    }
}
