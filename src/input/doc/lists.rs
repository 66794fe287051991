//! Automatic numbers: lists, their levels, and the overrides through which paragraphs name them.

use std::collections::HashMap;

use super::Header;
use crate::input::cfb::{u16_at, u32_at};
use crate::input::numbering::{LEVELS, Level, List, Numbering};

const LISTS: usize = 73;
const OVERRIDES: usize = 74;

/// Lists under the numbers that paragraphs give, counted from 1. Damaged tables give fewer.
pub(super) fn read(header: &Header) -> Numbering {
    let mut numbering = Numbering::default();
    let lists = read_lists(header).unwrap_or_default();
    let Some((table, _)) = header.part_and_on(OVERRIDES) else { return numbering };
    let count = (u32_at(table, 0).unwrap_or(0) as usize).min(table.len() / 16);
    let mut at = 4 + count * 16;
    for i in 0..count {
        let record = 4 + i * 16;
        let (Some(id), Some(&changes)) = (u32_at(table, record), table.get(record + 12)) else { break };
        let mut list = List {
            kind: id.to_string(),
            levels: lists.get(&id).cloned().unwrap_or_else(|| (0..LEVELS).map(Level::missing).collect()),
            restarts: HashMap::new(),
        };
        if read_changes(table, &mut at, changes, &mut list).is_none() {
            break;
        }
        if lists.contains_key(&id) {
            numbering.add((i + 1).to_string(), list);
        }
    }
    numbering
}

fn read_changes(table: &[u8], at: &mut usize, changes: u8, list: &mut List) -> Option<()> {
    *at += 4;
    for _ in 0..changes {
        let (start, flags) = (u32_at(table, *at)?, u32_at(table, *at + 4)?);
        *at += 8;
        let level = (flags & 15) as usize;
        if flags & 0x20 != 0 {
            let (changed, next) = read_level(table, *at, level)?;
            *at = next;
            *list.levels.get_mut(level)? = changed;
        } else if flags & 0x10 != 0 {
            list.restarts.insert(level, start);
        }
    }
    Some(())
}

fn read_lists(header: &Header) -> Option<HashMap<u32, Vec<Level>>> {
    let (table, length) = header.part_and_on(LISTS)?;
    let count = usize::from(u16_at(table, 0)?);
    let mut lists = HashMap::new();
    // The levels of all lists follow after the table itself.
    let mut at = length;
    for i in 0..count {
        let record = 2 + i * 28;
        let id = u32_at(table, record)?;
        let simple = table.get(record + 26)? & 1 != 0;
        let mut levels: Vec<Level> = (0..LEVELS).map(Level::missing).collect();
        for (n, level) in levels.iter_mut().enumerate().take(if simple { 1 } else { LEVELS }) {
            let Some((read, next)) = read_level(table, at, n) else { return Some(lists) };
            (*level, at) = (read, next);
        }
        lists.insert(id, levels);
    }
    Some(lists)
}

/// A level and where the next thing starts.
fn read_level(table: &[u8], at: usize, n: usize) -> Option<(Level, usize)> {
    let (start, format, flags) = (u32_at(table, at)?, *table.get(at + 4)?, *table.get(at + 5)?);
    let (characters, paragraphs) = (usize::from(*table.get(at + 24)?), usize::from(*table.get(at + 25)?));
    let text = at + 28 + characters + paragraphs;
    let length = usize::from(u16_at(table, text)?);
    let units = (0..length).map(|i| u16_at(table, text + 2 + i * 2)).collect::<Option<Vec<u16>>>()?;
    // Signs below nine stand for the number of that level.
    let pattern: String = char::decode_utf16(units)
        .map(|c| c.unwrap_or(' '))
        .map(|c| if (c as u32) < 9 { format!("%{}", c as u32 + 1) } else { c.to_string() })
        .collect();
    let restarted_by = if flags & 8 != 0 { usize::from(*table.get(at + 26)?) } else { n };
    let level = Level { start, format: format_name(format).into(), pattern, restarted_by, all_arabic: flags & 4 != 0 };
    Some((level, text + 2 + length * 2))
}

/// Number formats ([MS-OSHARED] MSONFC) under their later names.
fn format_name(code: u8) -> &'static str {
    match code {
        1 => "upperRoman",
        2 => "lowerRoman",
        3 => "upperLetter",
        4 => "lowerLetter",
        10 | 16 | 35 | 36 | 39 | 33 | 37 | 11 => "chineseCounting",
        17 => "ideographDigital",
        14 | 19 => "decimalFullWidth",
        18 | 28 => "decimalEnclosedCircle",
        22 => "decimalZero",
        23 => "bullet",
        26 => "decimalEnclosedFullstop",
        27 => "decimalEnclosedParen",
        29 => "ideographEnclosedCircle",
        30 => "ideographTraditional",
        31 => "ideographZodiac",
        34 | 38 => "chineseLegalSimplified",
        255 => "none",
        _ => "decimal",
    }
}
