//! Strings: one or two bytes a character, and the shared table that runs on over records.

use crate::input::cfb::{u16_at, u32_at};
use crate::input::encoding::gb18030;

/// A string after a length of one byte.
pub(super) fn short(bytes: &[u8], wide: bool) -> String {
    let length = usize::from(bytes.first().copied().unwrap_or(0));
    characters(bytes.get(1..).unwrap_or_default(), length, wide)
}

/// A string after a length of two bytes.
pub(super) fn long(bytes: &[u8], wide: bool) -> String {
    let length = usize::from(u16_at(bytes, 0).unwrap_or(0));
    characters(bytes.get(2..).unwrap_or_default(), length, wide)
}

fn characters(bytes: &[u8], length: usize, wide: bool) -> String {
    if !wide {
        return gb18030(&bytes[..length.min(bytes.len())]);
    }
    let Some((&flags, bytes)) = bytes.split_first() else { return String::new() };
    let units = |bytes: &[u8]| -> Vec<u16> {
        if flags & 1 != 0 {
            bytes.chunks_exact(2).take(length).map(|c| u16::from_le_bytes([c[0], c[1]])).collect()
        } else {
            bytes.iter().take(length).map(|&b| u16::from(b)).collect()
        }
    };
    String::from_utf16_lossy(&units(bytes))
}

/// The table of shared strings, out of its record and those that continue it.
pub(super) fn shared(segments: &[&[u8]]) -> Vec<String> {
    let Some(count) = segments.first().and_then(|s| u32_at(s, 4)) else { return Vec::new() };
    let mut reader = Reader { segments, at: 8 };
    let mut strings = Vec::new();
    while strings.len() < count as usize {
        let Some(string) = reader.string() else { break };
        strings.push(string);
    }
    strings
}

struct Reader<'a> {
    segments: &'a [&'a [u8]],
    /// Place in the first segment.
    at: usize,
}

impl Reader<'_> {
    fn byte(&mut self) -> Option<u8> {
        while self.at >= self.segments.first()?.len() {
            self.next_segment()?;
        }
        self.at += 1;
        Some(self.segments[0][self.at - 1])
    }

    fn next_segment(&mut self) -> Option<()> {
        self.segments = self.segments.get(1..)?;
        self.at = 0;
        Some(())
    }

    fn number(&mut self, bytes: u32) -> Option<u32> {
        (0..bytes).try_fold(0, |n, i| Some(n | u32::from(self.byte()?) << (8 * i)))
    }

    fn string(&mut self) -> Option<String> {
        let length = self.number(2)?;
        let mut flags = self.byte()?;
        let runs = if flags & 8 != 0 { self.number(2)? } else { 0 };
        let extra = if flags & 4 != 0 { self.number(4)? } else { 0 };
        let mut units = Vec::with_capacity(length as usize);
        for _ in 0..length {
            // Characters that go on in the next record begin with flags of their own.
            if self.at >= self.segments.first()?.len() {
                self.next_segment()?;
                flags = self.byte()?;
            }
            units.push(self.number(if flags & 1 != 0 { 2 } else { 1 })? as u16);
        }
        let mut skip = runs as usize * 4 + extra as usize;
        while skip > 0 {
            let left = self.segments.first()?.len().saturating_sub(self.at);
            let step = skip.min(left);
            self.at += step;
            skip -= step;
            if skip > 0 {
                self.next_segment()?;
            }
        }
        Some(String::from_utf16_lossy(&units))
    }
}
