//! A small zip reader that trusts nothing: counts, sizes and ratios are limited, checksums kept.
//!
//! Read: stored and deflated entries, zip64 sizes, names in UTF-8 or GB18030. Not read: split
//! archives, other compression methods, encrypted entries (told as such).

use std::cell::Cell;

use super::InputError;
use super::encoding::gb18030;
use super::limits::{Limits, megabytes};

/// An opened archive.
pub(super) struct Archive<'a> {
    bytes: &'a [u8],
    pub entries: Vec<Entry>,
    limits: &'a Limits,
    /// Bytes unpacked so far, over all entries.
    unpacked: Cell<usize>,
}

/// One file of an archive, as its directory states it.
pub(super) struct Entry {
    /// With `/` between folders and no leading one.
    pub name: String,
    encrypted: bool,
    method: u16,
    checksum: u32,
    packed: usize,
    size: usize,
    /// Offset of the local header.
    header: usize,
}

pub(super) fn damaged() -> InputError {
    InputError::new("damaged", "文件已损坏，或没有下载完整。请重新下载，或用原来的软件打开后另存一份再读。")
}

impl<'a> Archive<'a> {
    /// Reads the directory of the archive.
    pub fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Self, InputError> {
        let end = find_end(bytes).ok_or_else(damaged)?;
        let mut count = u16_at(bytes, end + 10).ok_or_else(damaged)? as usize;
        let mut size = u32_at(bytes, end + 12).ok_or_else(damaged)? as usize;
        let mut start = u32_at(bytes, end + 16).ok_or_else(damaged)? as usize;
        if (count == 0xffff || start == 0xffff_ffff)
            && let Some(wide) = zip64_end(bytes, end)
        {
            (count, size, start) = wide;
        }
        if count > limits.entries {
            return Err(InputError::new(
                "too-many-entries",
                format!(
                    "压缩包内有 {count} 个文件，超过了 {} 个的上限，可能是有意构造的。请用原来的软件另存一份再读。",
                    limits.entries
                ),
            ));
        }
        // Bytes put before the archive shift every offset; the directory ends where its end mark starts.
        let shift = end.checked_sub(size).and_then(|real| real.checked_sub(start)).unwrap_or(0);
        let mut entries = Vec::with_capacity(count.min(1024));
        let mut at = start + shift;
        for _ in 0..count {
            let (entry, next) = read_entry(bytes, at, shift).ok_or_else(damaged)?;
            entries.push(entry);
            at = next;
        }
        Ok(Archive { bytes, entries, limits, unpacked: Cell::new(0) })
    }

    /// The entry of that name, letter case and leading slash aside.
    pub fn find(&self, name: &str) -> Option<&Entry> {
        let name = name.trim_start_matches('/');
        self.entries
            .iter()
            .find(|e| e.name == name)
            .or_else(|| self.entries.iter().find(|e| e.name.eq_ignore_ascii_case(name)))
    }

    /// Unpacks the entry of that name; `None` when there is none.
    pub fn read(&self, name: &str) -> Result<Option<Vec<u8>>, InputError> {
        self.find(name).map(|entry| self.unpack(entry)).transpose()
    }

    pub fn unpack(&self, entry: &Entry) -> Result<Vec<u8>, InputError> {
        if entry.encrypted {
            return Err(encrypted());
        }
        let name_length = u16_at(self.bytes, entry.header + 26).ok_or_else(damaged)? as usize;
        let extra_length = u16_at(self.bytes, entry.header + 28).ok_or_else(damaged)? as usize;
        let start = entry.header + 30 + name_length + extra_length;
        let packed = self.bytes.get(start..).and_then(|b| b.get(..entry.packed)).ok_or_else(damaged)?;
        let room = self.limits.unpacked_bytes.saturating_sub(self.unpacked.get());
        let allowed = room.min(entry.packed.saturating_mul(self.limits.ratio).max(1 << 20));
        if entry.size > allowed {
            return Err(self.bomb(entry.size));
        }
        let unpacked = match entry.method {
            0 => packed.to_vec(),
            8 => miniz_oxide::inflate::decompress_to_vec_with_limit(packed, allowed).map_err(|error| {
                match error.status {
                    miniz_oxide::inflate::TINFLStatus::HasMoreOutput => self.bomb(allowed),
                    _ => damaged(),
                }
            })?,
            _ => {
                return Err(InputError::new(
                    "unsupported-format",
                    "文件用了少见的压缩方法，不能读取。请用原来的软件打开后另存一份再读。",
                ));
            }
        };
        self.unpacked.set(self.unpacked.get() + unpacked.len());
        if checksum(&unpacked) != entry.checksum {
            return Err(damaged());
        }
        Ok(unpacked)
    }

    fn bomb(&self, size: usize) -> InputError {
        InputError::new(
            "archive-bomb",
            format!(
                "文件解压后异常庞大（超过 {}），可能是有意构造的，已停止读取。请用原来的软件另存一份再读。",
                megabytes(size)
            ),
        )
    }
}

pub(super) fn encrypted() -> InputError {
    InputError::new("encrypted", "文件有密码保护，不能读取。请用原来的软件输入密码打开，取消密码后另存一份再读。")
}

/// The end record stands in the last 64 KB.
fn find_end(bytes: &[u8]) -> Option<usize> {
    let last = bytes.len().checked_sub(22)?;
    let first = last.saturating_sub(0xffff);
    (first..=last).rev().find(|&i| bytes[i..].starts_with(b"PK\x05\x06"))
}

fn zip64_end(bytes: &[u8], end: usize) -> Option<(usize, usize, usize)> {
    let locator = end.checked_sub(20)?;
    if !bytes[locator..].starts_with(b"PK\x06\x07") {
        return None;
    }
    let record = u64_at(bytes, locator + 8)?;
    if !bytes.get(record..)?.starts_with(b"PK\x06\x06") {
        return None;
    }
    Some((u64_at(bytes, record + 32)?, u64_at(bytes, record + 40)?, u64_at(bytes, record + 48)?))
}

/// One record of the directory, and where the next one starts.
fn read_entry(bytes: &[u8], at: usize, shift: usize) -> Option<(Entry, usize)> {
    if !bytes.get(at..)?.starts_with(b"PK\x01\x02") {
        return None;
    }
    let flags = u16_at(bytes, at + 8)?;
    let (name_length, extra_length, comment_length) =
        (u16_at(bytes, at + 28)? as usize, u16_at(bytes, at + 30)? as usize, u16_at(bytes, at + 32)? as usize);
    let name = bytes.get(at + 46..at + 46 + name_length)?;
    let name = std::str::from_utf8(name).map_or_else(|_| gb18030(name), str::to_owned);
    let mut entry = Entry {
        name: name.replace('\\', "/").trim_start_matches('/').to_owned(),
        encrypted: flags & 1 != 0,
        method: u16_at(bytes, at + 10)?,
        checksum: u32_at(bytes, at + 16)?,
        packed: u32_at(bytes, at + 20)? as usize,
        size: u32_at(bytes, at + 24)? as usize,
        header: u32_at(bytes, at + 42)? as usize,
    };
    let extra = bytes.get(at + 46 + name_length..at + 46 + name_length + extra_length)?;
    widen(&mut entry, extra);
    entry.header = entry.header.checked_add(shift)?;
    Some((entry, at + 46 + name_length + extra_length + comment_length))
}

/// Zip64: sizes that do not fit stand in an extra field, in a fixed order.
fn widen(entry: &mut Entry, mut extra: &[u8]) {
    while let (Some(id), Some(length)) = (u16_at(extra, 0), u16_at(extra, 2)) {
        let Some(field) = extra.get(4..4 + length as usize) else { return };
        if id == 1 {
            let wide =
                [&mut entry.size, &mut entry.packed, &mut entry.header].into_iter().filter(|v| **v == 0xffff_ffff);
            for (i, value) in wide.enumerate() {
                let Some(v) = u64_at(field, i * 8) else { return };
                *value = v;
            }
        }
        extra = &extra[4 + length as usize..];
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..)?.get(..2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..)?.get(..4)?.try_into().ok()?))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u64::from_le_bytes(bytes.get(at..)?.get(..8)?.try_into().ok()?)).ok()
}

/// CRC-32 as zip uses it: a digit that was damaged on the way must not become a figure.
fn checksum(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = {
        let mut table = [0u32; 256];
        let mut i = 0;
        while i < 256 {
            let mut c = i as u32;
            let mut bit = 0;
            while bit < 8 {
                c = if c & 1 != 0 { 0xedb8_8320 ^ (c >> 1) } else { c >> 1 };
                bit += 1;
            }
            table[i] = c;
            i += 1;
        }
        table
    };
    !bytes.iter().fold(!0u32, |c, &b| TABLE[((c ^ u32::from(b)) & 0xff) as usize] ^ (c >> 8))
}
