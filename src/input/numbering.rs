//! Automatic numbers of lists: the program counts them when it shows the page, so the text must
//! count them too. Filled from docx and from doc.

use std::collections::{HashMap, HashSet};

use super::numeral;

/// Levels of a list.
pub(super) const LEVELS: usize = 9;

#[derive(Default)]
pub(super) struct Numbering {
    lists: HashMap<String, List>,
    /// By kind of list: where each level stands. Lists of one kind count on.
    counts: HashMap<String, [Option<u32>; LEVELS]>,
    /// Lists that have given a number at a level, for their first restarts.
    begun: HashSet<(String, usize)>,
}

pub(super) struct List {
    /// Lists of one kind share their counts.
    pub kind: String,
    /// Nine of them.
    pub levels: Vec<Level>,
    /// First number by level where this list starts anew.
    pub restarts: HashMap<usize, u32>,
}

#[derive(Clone)]
pub(super) struct Level {
    pub start: u32,
    /// Name of `w:numFmt`.
    pub format: String,
    /// `第%1章`, `%1.%2`.
    pub pattern: String,
    /// Levels above this one restart it; 0 is never.
    pub restarted_by: usize,
    pub all_arabic: bool,
}

impl Numbering {
    pub fn add(&mut self, id: String, list: List) {
        self.lists.insert(id, list);
    }

    /// Counts one paragraph of a list and gives its label, with a space after it where it needs one.
    pub fn label(&mut self, id: &str, at: usize) -> Option<String> {
        let list = self.lists.get(id)?;
        let at = at.min(LEVELS - 1);
        let counts = self.counts.entry(list.kind.clone()).or_default();
        let restart = if self.begun.insert((id.to_owned(), at)) { list.restarts.get(&at).copied() } else { None };
        counts[at] = Some(match (restart, counts[at]) {
            (Some(start), _) => start,
            (None, Some(count)) => count.saturating_add(1),
            (None, None) => list.levels[at].start,
        });
        for (i, (count, level)) in counts.iter_mut().zip(&list.levels).enumerate() {
            if i < at {
                count.get_or_insert(level.start);
            } else if i > at && level.restarted_by > at {
                *count = None;
            }
        }
        let label = list.levels[at].show(counts, &list.levels);
        let needs_space = label.chars().next_back().is_some_and(|c| c.is_alphanumeric());
        (!label.is_empty()).then(|| if needs_space { label + " " } else { label })
    }
}

impl Level {
    pub fn missing(at: usize) -> Self {
        Level { start: 1, format: "none".into(), pattern: String::new(), restarted_by: at, all_arabic: false }
    }

    fn show(&self, counts: &[Option<u32>; LEVELS], levels: &[Level]) -> String {
        // Marks of bullet lists are ornaments, often from fonts without Unicode.
        if matches!(self.format.as_str(), "bullet" | "none") {
            return String::new();
        }
        let mut label = String::new();
        let mut pattern = self.pattern.chars().peekable();
        while let Some(c) = pattern.next() {
            let level =
                pattern.peek().filter(|_| c == '%').and_then(|d| d.to_digit(10)).filter(|d| (1..=9).contains(d));
            match level {
                Some(level) => {
                    pattern.next();
                    let at = level as usize - 1;
                    let format = if self.all_arabic { "decimal" } else { &levels[at].format };
                    label += &numeral::format(format, counts[at].unwrap_or(levels[at].start));
                }
                None => label.push(c),
            }
        }
        label.trim().to_owned()
    }
}
