//! A bar on the terminal while many files are read: how many are done, and how long it still takes.

use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressStyle};

/// A bar, or nothing where standard error is no terminal.
pub(super) struct Progress(Option<ProgressBar>);

impl Progress {
    pub fn new(files: usize) -> Self {
        if files < 2 || !io::stderr().is_terminal() {
            return Progress(None);
        }
        let bar = ProgressBar::new(files as u64);
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} 个文件，还需 {eta}") {
            bar.set_style(style);
        }
        Progress(Some(bar))
    }

    pub fn step(&self) {
        if let Some(bar) = &self.0 {
            bar.inc(1);
        }
    }

    /// Runs something that writes to the terminal, the bar out of its way.
    pub fn aside<R>(&self, run: impl FnOnce() -> R) -> R {
        match &self.0 {
            Some(bar) => bar.suspend(run),
            None => run(),
        }
    }

    pub fn finish(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
