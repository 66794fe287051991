//! What is measured: compendia of any size, made from this project's own sample reports.
//!
//! Report after report, each under a title and a date of its own, as the files that people drop are. Copies differ in
//! their figures, so that no text is read twice, and the same size makes the same bytes on every machine.

use std::path::Path;

/// Sizes in megabytes, with the names they have in the table.
pub const SIZES: [(&str, f64); 3] = [("0.1", 0.1), ("1", 1.0), ("10", 10.0)];

/// The sample reports of this repository (`tests/reports`, `www/sample`), in the order of their names.
pub fn samples(root: &Path) -> Vec<String> {
    let mut paths: Vec<_> = ["tests/reports", "www/sample"]
        .iter()
        .flat_map(|folder| std::fs::read_dir(root.join(folder)).expect("the samples are there"))
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).expect("a sample is UTF-8")).collect()
}

/// Real reports one after another, each once: what was read of one label is kept for the next, and a text that stands
/// twice is a finding. Where the gold set stands beside the work tree.
pub fn real(root: &Path) -> Option<String> {
    let mut paths: Vec<_> =
        std::fs::read_dir(root.join("../shared/gold/dev")).ok()?.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    let text: String = paths.iter().filter_map(|path| std::fs::read_to_string(path).ok()).map(|t| t + "\n").collect();
    (!text.is_empty()).then_some(text)
}

/// At least `bytes` bytes of reports.
pub fn compendium(samples: &[String], bytes: usize) -> String {
    let mut out = String::with_capacity(bytes + 8192);
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for (turn, sample) in samples.iter().cycle().enumerate() {
        if out.len() >= bytes {
            break;
        }
        let (title, rest) = sample.trim_start().split_once('\n').unwrap_or((sample, ""));
        let (year, month) = (2019 + turn % 6, 1 + turn % 12);
        out.push_str(&format!("{title}\n（{year}年{month}月{}日）\n", 1 + turn % 28));
        vary(rest, &mut dice, &mut out);
        out.push('\n');
    }
    out
}

/// Copies `text` with the last digit of every figure changed; years and dates stay.
fn vary(text: &str, dice: &mut Dice, out: &mut String) {
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let ends_figure =
            c.is_ascii_digit() && !next.is_ascii_digit() && !matches!(next, '年' | '月' | '日' | '-' | ':');
        if ends_figure {
            out.push(char::from(b'1' + dice.roll(9) as u8));
        } else {
            out.push(c);
        }
    }
}

/// xorshift: the same figures on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % below
    }
}
