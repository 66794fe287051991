//! The browsers that the tests drive: found, or installed where that needs no asking.

use std::path::PathBuf;

use crate::shell::find_program;
use crate::toolchain::{debian_root, install_debian};

pub struct Browser {
    /// Environment variable that tells the tests where it is, and which overrules the search.
    pub variable: &'static str,
    pub name: &'static str,
    programs: &'static [&'static str],
    /// Where desktop systems keep it, outside PATH.
    places: &'static [&'static str],
    package: &'static str,
}

pub const BROWSERS: [Browser; 2] = [
    Browser {
        variable: "CHROMIUM",
        name: "Chromium",
        programs: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"],
        places: &[
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "C:/Program Files/Google/Chrome/Application/chrome.exe",
        ],
        package: "chromium",
    },
    Browser {
        variable: "FIREFOX",
        name: "Firefox",
        programs: &["firefox-esr", "firefox"],
        places: &["/Applications/Firefox.app/Contents/MacOS/firefox", "C:/Program Files/Mozilla Firefox/firefox.exe"],
        package: "firefox-esr",
    },
];

impl Browser {
    /// The browser's program, installed if it is missing and can be; `None` where it cannot.
    pub fn find(&self) -> Option<PathBuf> {
        self.installed().or_else(|| {
            if !debian_root() {
                return None;
            }
            // Chinese letters too: without them the page is boxes.
            if let Err(err) = install_debian(&[self.package, "fonts-noto-cjk"]) {
                eprintln!("{err:#}");
            }
            self.installed()
        })
    }

    fn installed(&self) -> Option<PathBuf> {
        if let Some(path) = std::env::var_os(self.variable) {
            return Some(PathBuf::from(path)).filter(|path| path.is_file());
        }
        let in_path = self.programs.iter().find_map(|name| find_program(name));
        in_path.or_else(|| self.places.iter().map(PathBuf::from).find(|path| path.is_file()))
    }
}
