//! Lists as `numbering.xml` defines them.

use std::collections::HashMap;

use super::styles::Styles;
use crate::input::numbering::{LEVELS, Level, List, Numbering};
use crate::input::xml::Element;

/// All lists of the part.
pub(super) fn read(root: &Element, styles: &Styles) -> Numbering {
    let kinds: HashMap<&str, &Element> =
        root.named("abstractNum").filter_map(|a| Some((a.attribute("abstractNumId")?, a))).collect();
    let kind_of: HashMap<&str, &str> =
        root.named("num").filter_map(|n| Some((n.attribute("numId")?, n.value("abstractNumId")?))).collect();
    let mut numbering = Numbering::default();
    for num in root.named("num") {
        let (Some(id), Some(mut kind)) = (num.attribute("numId"), num.value("abstractNumId")) else { continue };
        // A list may borrow the levels of the list that a style names.
        if let Some(style) = kinds.get(kind).and_then(|k| k.value("numStyleLink"))
            && let Some(lent) = styles.number(style).and_then(|n| n.list)
            && let Some(lender) = kind_of.get(lent.as_str())
        {
            kind = lender;
        }
        let Some(abstract_list) = kinds.get(kind) else { continue };
        let mut list =
            List { kind: kind.to_owned(), levels: (0..LEVELS).map(Level::missing).collect(), restarts: HashMap::new() };
        abstract_list.named("lvl").for_each(|l| set(&mut list.levels, l));
        for change in num.named("lvlOverride") {
            change.named("lvl").for_each(|l| set(&mut list.levels, l));
            let at = change.attribute("ilvl").and_then(|l| l.parse().ok());
            if let (Some(at), Some(start)) = (at, change.value("startOverride").and_then(|s| s.parse().ok())) {
                list.restarts.insert(at, start);
            }
        }
        numbering.add(id.to_owned(), list);
    }
    numbering
}

fn set(levels: &mut [Level], element: &Element) {
    let at = element.attribute("ilvl").and_then(|l| l.parse::<usize>().ok()).filter(|&l| l < LEVELS);
    if let Some(at) = at {
        levels[at] = Level {
            start: element.value("start").and_then(|s| s.parse().ok()).unwrap_or(0),
            format: element.value("numFmt").unwrap_or("decimal").to_owned(),
            pattern: element.value("lvlText").unwrap_or("").to_owned(),
            restarted_by: element.value("lvlRestart").and_then(|s| s.parse().ok()).unwrap_or(at),
            all_arabic: element.flag("isLgl"),
        };
    }
}
