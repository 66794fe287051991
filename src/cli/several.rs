//! Files that are looked at together: all are read first.

use std::path::PathBuf;

use super::progress::Progress;
use super::source::Reading;
use super::{complain, jobs, pool, source};

/// Every file that could be read, by its name; and whether any could not.
pub(super) struct Several {
    pub read: Vec<(String, Reading)>,
    pub failed: bool,
}

/// Reads the files that the arguments name, `asked` of them at a time. What is wrong is said at once.
pub(super) fn read(arguments: &[PathBuf], asked: Option<u16>) -> std::io::Result<Several> {
    let files = source::expand(arguments);
    let progress = Progress::new(files.len());
    let mut several = Several { read: Vec::new(), failed: false };
    let mut names = files.iter();
    pool::ordered(
        jobs(asked),
        files.iter(),
        |file| source::analyze(file),
        |done| {
            let Some(file) = names.next() else { return Ok(()) };
            match done.unwrap_or_else(|| Err(source::broke(file))) {
                Ok(reading) => {
                    progress.aside(|| reading.remarks.iter().for_each(|r| complain(r)));
                    several.read.push((source::label(file), reading));
                }
                Err(message) => {
                    progress.aside(|| complain(&message));
                    several.failed = true;
                }
            }
            progress.step();
            Ok(())
        },
    )?;
    progress.finish();
    Ok(several)
}
