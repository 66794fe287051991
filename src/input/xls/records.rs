//! A workbook stream is records: a number for the kind, a length, and data.

use crate::input::cfb::u16_at;

pub(super) struct Record<'a> {
    pub kind: u16,
    pub data: &'a [u8],
}

/// The records from the start of a stream; ends where they no longer fit.
pub(super) fn records(stream: &[u8]) -> impl Iterator<Item = Record<'_>> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        let (kind, length) = (u16_at(rest, 0)?, usize::from(u16_at(rest, 2)?));
        let data = rest.get(4..4 + length)?;
        rest = &rest[4 + length..];
        Some(Record { kind, data })
    })
}
