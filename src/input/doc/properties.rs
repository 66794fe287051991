//! Properties of characters and paragraphs, kept in pages of 512 bytes and found by file offset.

use std::collections::HashMap;

use super::Header;
use crate::input::cfb::{u16_at, u32_at};

const CHARACTER_PAGES: usize = 12;
const PARAGRAPH_PAGES: usize = 13;
const STYLES: usize = 1;

pub(super) struct Properties {
    /// Stretches of deleted or hidden characters: start, end, whether deleted; sorted.
    unseen: Vec<(u32, u32, bool)>,
    /// Stretches of paragraphs; sorted by start.
    paragraphs: Vec<(u32, u32, Paragraph)>,
    /// Heading level by style.
    headings: HashMap<u16, u8>,
}

/// What a paragraph's properties say, as far as it matters here.
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph {
    style: u16,
    outline: Option<u8>,
    pub in_table: bool,
    /// The mark that ends a table row.
    pub ends_row: bool,
    /// Depth of nested tables; 1 is a table in the text.
    pub depth: u32,
    /// List and level of an automatic number.
    pub list: Option<u16>,
    pub list_level: u8,
    pub cells: Vec<CellShape>,
}

/// A cell of the row that a paragraph ends: edges in twips, merges.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CellShape {
    pub left: i16,
    pub right: i16,
    /// Goes on from the cell to its left.
    pub joins_left: bool,
    /// Goes on from the cell above.
    pub joins_above: bool,
}

impl Properties {
    pub fn read(header: &Header, data: &[u8]) -> Self {
        let mut unseen = Vec::new();
        for (start, end, page, at) in entries(header, CHARACTER_PAGES, 1) {
            let Some(list) = page.get(at).and_then(|&length| page.get(at + 1..at + 1 + usize::from(length))) else {
                continue;
            };
            let (mut deleted, mut hidden) = (false, false);
            each_property(list, |code, value| match code {
                0x0800 => deleted = value.first() == Some(&1),
                0x083c => hidden = value.first() == Some(&1),
                _ => {}
            });
            if deleted || hidden {
                unseen.push((start, end, deleted));
            }
        }
        let paragraphs = entries(header, PARAGRAPH_PAGES, 13);
        let mut paragraphs: Vec<_> = paragraphs
            .into_iter()
            .filter_map(|(start, end, page, at)| Some((start, end, paragraph(page, at, data)?)))
            .collect();
        unseen.sort_by_key(|u| u.0);
        paragraphs.sort_by_key(|p| p.0);
        Properties { unseen, paragraphs, headings: header.part(STYLES).map(headings).unwrap_or_default() }
    }

    /// Whether the character at a file offset is left out, and whether as deleted.
    pub fn unseen(&self, offset: u32) -> Option<bool> {
        let i = self.unseen.partition_point(|u| u.0 <= offset).checked_sub(1)?;
        (offset < self.unseen[i].1).then_some(self.unseen[i].2)
    }

    /// The paragraph that holds the character at a file offset.
    pub fn paragraph(&self, offset: u32) -> Paragraph {
        let i = self.paragraphs.partition_point(|p| p.0 <= offset);
        i.checked_sub(1).map(|i| &self.paragraphs[i]).filter(|p| offset < p.1).map(|p| p.2.clone()).unwrap_or_default()
    }

    /// Heading level, 1 being the highest.
    pub fn heading(&self, paragraph: &Paragraph) -> Option<u8> {
        match paragraph.outline {
            Some(level @ 0..=8) => Some(level + 1),
            Some(_) => None,
            None => self.headings.get(&paragraph.style).copied(),
        }
    }
}

/// Entries of all pages of a kind: start and end in the file, the page, and where in it the properties lie.
fn entries<'a>(header: &'a Header, index: usize, width: usize) -> Vec<(u32, u32, &'a [u8], usize)> {
    let mut found = Vec::new();
    let Some(table) = header.part(index) else { return found };
    let count = table.len().saturating_sub(4) / 8;
    for i in 0..count {
        let Some(number) = u32_at(table, (count + 1) * 4 + i * 4) else { break };
        let start = (number as usize & 0x3f_ffff) * 512;
        let Some(page) = header.main.get(start..start + 512) else { continue };
        let runs = usize::from(page[511]);
        for run in 0..runs {
            let place = (runs + 1) * 4 + run * width;
            let (Some(from), Some(to)) = (u32_at(page, run * 4), u32_at(page, run * 4 + 4)) else { break };
            let Some(&at) = page.get(place).filter(|_| place < 511) else { break };
            if at > 0 {
                found.push((from, to, page, usize::from(at) * 2));
            }
        }
    }
    found
}

fn paragraph(page: &[u8], at: usize, data: &[u8]) -> Option<Paragraph> {
    let first = usize::from(*page.get(at)?);
    // An odd length is given in words less one byte; zero means that the real length follows.
    let (from, length) =
        if first == 0 { (at + 2, 2 * usize::from(*page.get(at + 1)?)) } else { (at + 1, 2 * first - 1) };
    let properties = page.get(from..)?;
    let properties = &properties[..length.min(properties.len())];
    let mut paragraph = Paragraph { style: u16_at(properties, 0)?, ..Paragraph::default() };
    let mut elsewhere = None;
    each_property(&properties[2..], |code, value| {
        if code == 0x6646 {
            elsewhere = u32_at(value, 0);
        }
        paragraph.take(code, value);
    });
    // Properties too long for the page lie in the data stream.
    if let Some(place) = elsewhere
        && let Some(rest) = data.get(place as usize..)
        && let Some(length) = u16_at(rest, 0)
        && let Some(list) = rest.get(2..2 + usize::from(length))
    {
        each_property(list, |code, value| paragraph.take(code, value));
    }
    Some(paragraph)
}

impl Paragraph {
    fn take(&mut self, code: u16, value: &[u8]) {
        let on = value.first() == Some(&1);
        match code {
            0x2416 => self.in_table = on,
            0x2417 => self.ends_row = on,
            0x6649 => self.depth = u32_at(value, 0).unwrap_or(0),
            0x2640 => self.outline = value.first().copied(),
            0x460b => self.list = u16_at(value, 0),
            0x260a => self.list_level = value.first().copied().unwrap_or(0),
            0x4600 => self.style = u16_at(value, 0).unwrap_or(self.style),
            0xd608 => self.cells = cells(value).unwrap_or_default(),
            _ => {}
        }
    }
}

/// The shape of a row: count, edges, then twenty bytes a cell that begin with its flags.
fn cells(value: &[u8]) -> Option<Vec<CellShape>> {
    let count = usize::from(*value.first()?).min(64);
    let edge = |i: usize| u16_at(value, 1 + i * 2).map(|e| e as i16);
    (0..count)
        .map(|i| {
            let flags = u16_at(value, 1 + (count + 1) * 2 + i * 20).unwrap_or(0);
            Some(CellShape {
                left: edge(i)?,
                right: edge(i + 1)?,
                joins_left: flags & 2 != 0,
                joins_above: flags & 0x60 == 0x20,
            })
        })
        .collect()
}

/// Walks a list of properties: a code of two bytes, whose top bits tell the length of the value.
fn each_property(mut list: &[u8], mut take: impl FnMut(u16, &[u8])) {
    while let Some(code) = u16_at(list, 0) {
        let rest = &list[2..];
        let (skip, length) = match code >> 13 {
            0 | 1 => (0, 1),
            2 | 4 | 5 => (0, 2),
            3 => (0, 4),
            7 => (0, 3),
            // A table's shape counts its length in two bytes, one too many.
            _ if code == 0xd608 => (2, usize::from(u16_at(rest, 0).unwrap_or(0)).saturating_sub(1)),
            _ => (1, usize::from(rest.first().copied().unwrap_or(0))),
        };
        let Some(value) = rest.get(skip..skip + length) else { return };
        take(code, value);
        list = &rest[skip + length..];
    }
}

/// Styles 1 to 9 are the headings; others may be based on them. Style 62 of the program's own is the title.
fn headings(sheet: &[u8]) -> HashMap<u16, u8> {
    let mut bases = Vec::new();
    let mut at = 2 + usize::from(u16_at(sheet, 0).unwrap_or(0));
    while let Some(length) = u16_at(sheet, at) {
        let style = sheet.get(at + 2..).unwrap_or_default();
        let (id, base) = (u16_at(style, 0).unwrap_or(0) & 0xfff, u16_at(style, 2).unwrap_or(0xffff) >> 4);
        bases.push(if length == 0 { (0xfff, 0xfff) } else { (id, base) });
        at += 2 + usize::from(length);
    }
    let level = |style: usize| {
        let next = |&s: &usize| bases.get(s).map(|b| usize::from(b.1)).filter(|&b| b < bases.len());
        std::iter::successors(Some(style), next).take(20).find_map(|s| match (s, bases[s].0) {
            (1..=9, _) => Some(s as u8),
            (_, 62) => Some(1),
            _ => None,
        })
    };
    (0..bases.len()).filter_map(|s| Some((u16::try_from(s).ok()?, level(s)?))).collect()
}
