//! Paragraph styles: which are headings, which carry automatic numbers.

use std::collections::HashMap;

use crate::input::xml::Element;

#[derive(Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
}

#[derive(Default)]
struct Style {
    based_on: Option<String>,
    level: Option<u8>,
    number: Option<NumberRef>,
}

/// A list and a level in it, as `w:numPr` gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NumberRef {
    pub list: Option<String>,
    pub level: Option<usize>,
}

impl NumberRef {
    /// From a `w:pPr`.
    pub fn of(properties: &Element) -> Option<Self> {
        let number = properties.child("numPr")?;
        Some(NumberRef {
            list: number.value("numId").map(str::to_owned),
            level: number.value("ilvl").and_then(|l| l.parse().ok()),
        })
    }
}

/// Styles may point at each other in a circle.
const MAX_CHAIN: usize = 20;

impl Styles {
    pub fn new(root: &Element) -> Self {
        let by_id =
            root.named("style").filter_map(|s| Some((s.attribute("styleId")?.to_owned(), Style::new(s)))).collect();
        Styles { by_id }
    }

    fn chain(&self, id: &str) -> impl Iterator<Item = &Style> {
        let next = |style: &&Style| self.by_id.get(style.based_on.as_deref()?);
        std::iter::successors(self.by_id.get(id), next).take(MAX_CHAIN)
    }

    /// Heading level, 1 being the highest; `None` for body text.
    pub fn heading(&self, id: &str) -> Option<u8> {
        self.chain(id).find_map(|s| s.level).filter(|l| (1..=9).contains(l))
    }

    /// The automatic number that a style brings; list and level may come from different styles.
    pub fn number(&self, id: &str) -> Option<NumberRef> {
        let mut found = NumberRef::default();
        for number in self.chain(id).filter_map(|s| s.number.as_ref()) {
            found.list = found.list.or_else(|| number.list.clone());
            found.level = found.level.or(number.level);
        }
        found.list.is_some().then_some(found)
    }
}

impl Style {
    fn new(style: &Element) -> Self {
        let properties = style.child("pPr");
        let outline = properties.and_then(|p| p.value("outlineLvl")).and_then(|l| l.parse::<u8>().ok());
        let by_name = style.value("name").and_then(level_of_name);
        Style {
            based_on: style.value("basedOn").map(str::to_owned),
            level: outline.map(|l| l + 1).or(by_name),
            number: properties.and_then(NumberRef::of),
        }
    }
}

fn level_of_name(name: &str) -> Option<u8> {
    let name = name.trim().to_lowercase();
    if name == "title" || name == "标题" {
        return Some(1);
    }
    name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"))?.trim().parse().ok()
}

/// Heading level set on the paragraph itself; 9 in the file means body text.
pub(super) fn outline(properties: &Element) -> Option<u8> {
    properties.value("outlineLvl")?.parse::<u8>().ok().map(|l| l.saturating_add(1))
}
