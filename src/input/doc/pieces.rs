//! The piece table: where in the file each stretch of text lies.

use super::Header;
use crate::input::cfb::{u16_at, u32_at};

/// Text and, for every character, its offset in the main stream, by which properties are found.
pub(super) struct Text {
    /// UTF-16 units, as Word counts characters.
    pub units: Vec<u16>,
    pub offsets: Vec<u32>,
}

const CLX: usize = 33;

pub(super) fn read(header: &Header) -> Option<Text> {
    let mut clx = header.part(CLX)?;
    // Property blocks come before the table itself.
    while *clx.first()? == 1 {
        let length = usize::from(u16_at(clx, 1)?);
        clx = clx.get(3 + length..)?;
    }
    if *clx.first()? != 2 {
        return None;
    }
    let table = clx.get(5..)?;
    let table = table.get(..(u32_at(clx, 1)? as usize).min(table.len()))?;
    let count = table.len().checked_sub(4)? / 12;
    let mut text = Text { units: Vec::new(), offsets: Vec::new() };
    for i in 0..count {
        let (start, end) = (u32_at(table, i * 4)?, u32_at(table, i * 4 + 4)?);
        let place = u32_at(table, (count + 1) * 4 + i * 8 + 2)?;
        let length = end.checked_sub(start)? as usize;
        // No text is longer than the file.
        if length > header.main.len() || text.units.len() + length > header.main.len() * 2 {
            return None;
        }
        if place & 0x4000_0000 != 0 {
            let from = (place & 0x3fff_ffff) / 2;
            let bytes = header.main.get(from as usize..)?;
            for (k, &byte) in bytes.iter().take(length).enumerate() {
                text.units.push(western(byte));
                text.offsets.push(from + k as u32);
            }
        } else {
            let bytes = header.main.get(place as usize..)?;
            for (k, pair) in bytes.chunks_exact(2).take(length).enumerate() {
                text.units.push(u16::from_le_bytes([pair[0], pair[1]]));
                text.offsets.push(place + 2 * k as u32);
            }
        }
    }
    Some(text)
}

/// Windows-1252, in which pieces without Chinese are kept.
fn western(byte: u8) -> u16 {
    const HIGH: [u16; 32] = [
        0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d,
        0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d,
        0x17e, 0x178,
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => u16::from(byte),
    }
}
