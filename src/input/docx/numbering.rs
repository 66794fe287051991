//! Automatic numbers: Word counts them when it shows the page, so the text must count them too.

use std::collections::{HashMap, HashSet};

use super::styles::{NumberRef, Styles};
use crate::input::numeral;
use crate::input::xml::Element;

const LEVELS: usize = 9;

#[derive(Default)]
pub(super) struct Numbering {
    /// By list id.
    lists: HashMap<String, List>,
    /// By id of the abstract list: where each level stands. Lists of one kind count on.
    counts: HashMap<String, [Option<u32>; LEVELS]>,
    /// Lists that have given a number, for their first restarts.
    begun: HashSet<(String, usize)>,
}

struct List {
    kind: String,
    levels: Vec<Level>,
    /// First number by level where this list starts anew.
    restarts: HashMap<usize, u32>,
}

#[derive(Clone)]
struct Level {
    start: u32,
    format: String,
    /// `第%1章`, `%1.%2`.
    pattern: String,
    /// Levels from this one up restart it; 0 is never.
    restarted_by: usize,
    all_arabic: bool,
}

impl Numbering {
    pub fn new(root: &Element, styles: &Styles) -> Self {
        let kinds: HashMap<&str, &Element> =
            root.named("abstractNum").filter_map(|a| Some((a.attribute("abstractNumId")?, a))).collect();
        let kind_of: HashMap<&str, &str> =
            root.named("num").filter_map(|n| Some((n.attribute("numId")?, n.value("abstractNumId")?))).collect();
        let list = |num: &Element| {
            let mut kind = num.value("abstractNumId")?;
            // A list may borrow the levels of the list that a style names.
            if let Some(style) = kinds.get(kind)?.value("numStyleLink")
                && let Some(lent) = styles.number(style).and_then(|n| n.list)
                && let Some(lender) = kind_of.get(lent.as_str())
            {
                kind = lender;
            }
            let mut levels: Vec<Level> = (0..LEVELS).map(Level::missing).collect();
            let mut set = |element: &Element| {
                let at = element.attribute("ilvl").and_then(|l| l.parse::<usize>().ok()).filter(|&l| l < LEVELS);
                if let Some(at) = at {
                    levels[at] = Level::new(element, at);
                }
            };
            kinds.get(kind)?.named("lvl").for_each(&mut set);
            let mut restarts = HashMap::new();
            for change in num.named("lvlOverride") {
                change.named("lvl").for_each(&mut set);
                let at = change.attribute("ilvl").and_then(|l| l.parse().ok());
                if let (Some(at), Some(start)) = (at, change.value("startOverride").and_then(|s| s.parse().ok())) {
                    restarts.insert(at, start);
                }
            }
            Some((num.attribute("numId")?.to_owned(), List { kind: kind.to_owned(), levels, restarts }))
        };
        Numbering { lists: root.named("num").filter_map(list).collect(), ..Numbering::default() }
    }

    /// Counts one paragraph of a list and gives its label, with a space after it where it needs one.
    pub fn label(&mut self, number: &NumberRef) -> Option<String> {
        let id = number.list.as_ref()?;
        let list = self.lists.get(id)?;
        let at = number.level.unwrap_or(0).min(LEVELS - 1);
        let counts = self.counts.entry(list.kind.clone()).or_default();
        let restart = if self.begun.insert((id.clone(), at)) { list.restarts.get(&at).copied() } else { None };
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
    fn missing(at: usize) -> Self {
        Level { start: 1, format: "none".into(), pattern: String::new(), restarted_by: at, all_arabic: false }
    }

    fn new(element: &Element, at: usize) -> Self {
        Level {
            start: element.value("start").and_then(|s| s.parse().ok()).unwrap_or(0),
            format: element.value("numFmt").unwrap_or("decimal").to_owned(),
            pattern: element.value("lvlText").unwrap_or("").to_owned(),
            restarted_by: element.value("lvlRestart").and_then(|s| s.parse().ok()).unwrap_or(at),
            all_arabic: element.flag("isLgl"),
        }
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
