//! LibreOffice, which turns our own documents into the formats that the readers are tried on: found, or installed where
//! that needs no asking.

use crate::shell::find_program;
use crate::toolchain::{debian_root, install_debian};

/// Writer and Calc without their windows (some 130 MB, a quarter of a minute), and letters for the PDF.
const PACKAGES: [&str; 3] = ["libreoffice-writer-nogui", "libreoffice-calc-nogui", "fonts-noto-cjk"];

/// Whether `soffice` runs here, installed if it is missing and can be.
pub fn is_there() -> bool {
    let found = || find_program("soffice").is_some();
    if !found()
        && debian_root()
        && let Err(err) = install_debian(&PACKAGES)
    {
        eprintln!("{err:#}");
    }
    found()
}
