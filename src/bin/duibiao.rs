//! The command line; see [`duibiao::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    duibiao::cli::main()
}
