//! Compound files: the small file systems in which old Office and WPS keep their streams ([MS-CFB]).

use std::collections::HashMap;

use super::InputError;
use super::zip::damaged;

const END: u32 = 0xffff_fffe;

/// The streams of a compound file, by name. Streams inside storages are found by their own name.
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    mini_stream: Vec<u8>,
    /// First sector and size.
    streams: HashMap<String, (u32, usize)>,
    mini_cutoff: usize,
}

impl<'a> Compound<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, InputError> {
        Self::parse(bytes).ok_or_else(damaged)
    }

    fn parse(bytes: &'a [u8]) -> Option<Self> {
        let shift = u16_at(bytes, 30)?;
        if shift != 9 && shift != 12 {
            return None;
        }
        let mut file = Compound {
            bytes,
            sector: 1 << shift,
            fat: Vec::new(),
            mini_fat: Vec::new(),
            mini_stream: Vec::new(),
            streams: HashMap::new(),
            mini_cutoff: u32_at(bytes, 56)? as usize,
        };
        file.fat = file.read_fat()?;
        file.mini_fat = words(file.chain(u32_at(bytes, 60)?, usize::MAX));
        let directory = file.chain(u32_at(bytes, 48)?, usize::MAX);
        for entry in directory.chunks_exact(128) {
            let length = usize::from(u16_at(entry, 64)?).min(64);
            let name: String = char::decode_utf16(
                entry[..length.saturating_sub(2)].chunks_exact(2).map(|c| u16::from_le_bytes([c[0], c[1]])),
            )
            .map(|c| c.unwrap_or('?'))
            .collect();
            let (first, size) = (u32_at(entry, 116)?, u32_at(entry, 120)? as usize);
            match entry[66] {
                5 => file.mini_stream = file.chain(first, size),
                // Of streams of one name (embedded objects) the first is the document's own.
                2 => drop(file.streams.entry(name).or_insert((first, size))),
                _ => {}
            }
        }
        // A file that was cut off before its directory holds nothing that could be named.
        (!file.streams.is_empty()).then_some(file)
    }

    /// Numbers of the sectors that follow each other, from the header and the sectors that it names.
    fn read_fat(&self) -> Option<Vec<u32>> {
        let most = self.bytes.len() / self.sector + 1;
        let mut sectors: Vec<u32> = words(self.bytes.get(76..512)?);
        let mut next = u32_at(self.bytes, 68)?;
        for _ in 0..most {
            let Some(list) = self.sector_bytes(next) else { break };
            let mut list = words(list);
            next = list.pop()?;
            sectors.append(&mut list);
        }
        sectors.retain(|s| *s < 0xffff_fff0);
        sectors.truncate(most);
        Some(sectors.into_iter().filter_map(|s| self.sector_bytes(s)).flat_map(words).collect())
    }

    fn sector_bytes(&self, number: u32) -> Option<&[u8]> {
        let start = (number as usize).checked_add(1)?.checked_mul(self.sector)?;
        let rest = self.bytes.get(start..)?;
        // The last sector may be cut short.
        Some(&rest[..rest.len().min(self.sector)]).filter(|s| !s.is_empty())
    }

    fn chain(&self, first: u32, size: usize) -> Vec<u8> {
        let mut out = Vec::new();
        let mut at = first;
        for _ in 0..=self.fat.len() {
            if at >= END || out.len() >= size {
                break;
            }
            let Some(sector) = self.sector_bytes(at) else { break };
            out.extend_from_slice(sector);
            at = self.fat.get(at as usize).copied().unwrap_or(END);
        }
        out.truncate(size);
        out
    }

    pub fn has(&self, name: &str) -> bool {
        self.streams.contains_key(name)
    }

    /// A stream's bytes; `None` where there is no such stream, or where the file was cut off inside it.
    pub fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let &(first, size) = self.streams.get(name)?;
        if size >= self.mini_cutoff {
            return Some(self.chain(first, size)).filter(|bytes| bytes.len() == size);
        }
        let mut out = Vec::new();
        let mut at = first;
        for _ in 0..=self.mini_fat.len() {
            let start = (at as usize).saturating_mul(64);
            if at >= END || out.len() >= size || start >= self.mini_stream.len() {
                break;
            }
            out.extend_from_slice(&self.mini_stream[start..self.mini_stream.len().min(start + 64)]);
            at = self.mini_fat.get(at as usize).copied().unwrap_or(END);
        }
        out.truncate(size);
        Some(out).filter(|bytes| bytes.len() == size)
    }
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..)?.get(..2)?.try_into().ok()?))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..)?.get(..4)?.try_into().ok()?))
}

fn words(bytes: impl AsRef<[u8]>) -> Vec<u32> {
    bytes.as_ref().chunks_exact(4).map(|c| u32::from_le_bytes([c[0], c[1], c[2], c[3]])).collect()
}
