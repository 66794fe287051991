//! What the fuzz targets share: containers around the fuzzer's bytes, and the promises of a document.

use duibiao::document::BlockKind;
use duibiao::input::{Limits, read_file};
use duibiao::{Analysis, Document, Options};

pub mod phrases;

/// Small limits keep each run short; what they cut off is the same code.
pub fn limits() -> Limits {
    Limits { file_bytes: 1 << 20, unpacked_bytes: 4 << 20, text_chars: 200_000, ..Limits::default() }
}

/// Reads a file and, where that works, checks the document and reads it into rows.
pub fn read(name: &str, bytes: &[u8]) {
    match read_file(name, bytes, &limits()) {
        Ok(document) => check(&document),
        Err(error) => assert!(!error.message.is_empty()),
    }
}

/// What every document promises, and that the core takes it.
pub fn check(document: &Document) {
    let length = document.text.chars().count() as u32;
    let mut end = 0;
    for block in &document.blocks {
        assert!(block.span.start >= end && block.span.start < block.span.end && block.span.end <= length);
        end = block.span.end;
        if let BlockKind::Table(i) = block.kind {
            let table = &document.tables[i as usize];
            for cell in &table.cells {
                assert!(block.span.contains(cell.span));
                assert!(cell.row + cell.row_span <= table.rows && cell.column + cell.column_span <= table.columns);
            }
        }
    }
    assert!(document.pages.is_sorted() && document.pages.iter().all(|&p| p <= length));
    assert!(document.is_sound());
    check_analysis(document, &duibiao::analyze_document(document, &Options::default()));
}

/// What every analysis promises: each row's characters are in the source, in the order of the text.
pub fn check_analysis(document: &Document, analysis: &Analysis) {
    let source: Vec<char> = document.text.chars().collect();
    let mut last = 0;
    for row in &analysis.rows {
        assert!(row.start >= last, "two rows at {}", row.start);
        assert!(row.start < row.end && row.end as usize <= source.len());
        assert!(row.surface.chars().eq(source[row.start as usize..row.end as usize].iter().copied()));
        assert!((row.report as usize) < analysis.reports.len());
        last = row.end;
    }
}

/// The fuzzer's bytes as several texts, parted by zero bytes.
pub fn texts<const N: usize>(bytes: &[u8]) -> [String; N] {
    let mut parts = bytes.splitn(N, |&b| b == 0).map(|p| String::from_utf8_lossy(p).into_owned());
    std::array::from_fn(|_| parts.next().unwrap_or_default())
}

/// A zip archive of uncompressed entries with right checksums.
pub fn zip(entries: &[(&str, &str)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in entries {
        let at = out.len() as u32;
        let mut common = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        for word in [crc(text.as_bytes()), text.len() as u32, text.len() as u32] {
            common.extend(word.to_le_bytes());
        }
        common.extend((name.len() as u16).to_le_bytes());
        common.extend([0, 0]);
        out.extend(b"PK\x03\x04");
        out.extend(&common);
        out.extend(name.bytes());
        out.extend(text.bytes());
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.bytes());
    }
    let (start, count) = (out.len() as u32, entries.len() as u16);
    let size = directory.len() as u32;
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(size.to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0, 0]);
    out
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |mut c, &b| {
        c ^= u32::from(b);
        for _ in 0..8 {
            c = if c & 1 != 0 { 0xedb8_8320 ^ (c >> 1) } else { c >> 1 };
        }
        c
    })
}

/// A compound file of streams, in sectors of 512 bytes.
pub fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut table: Vec<u32> = Vec::new();
    let mut directory = Vec::new();
    let mut sectors: Vec<u8> = Vec::new();
    let mut entry = |name: &str, kind: u8, first: u32, size: usize| {
        let mut record: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let length = record.len() as u16 + 2;
        record.resize(64, 0);
        record.extend(length.to_le_bytes());
        record.push(kind);
        record.resize(116, 0xff);
        record.extend(first.to_le_bytes());
        record.extend((size as u64).to_le_bytes());
        directory.extend(record);
    };
    entry("Root Entry", 5, 0xffff_fffe, 0);
    for (name, bytes) in streams {
        let first = table.len() as u32;
        let count = bytes.len().div_ceil(512).max(1);
        table.extend((1..count).map(|i| first + i as u32));
        table.push(0xffff_fffe);
        sectors.extend(*bytes);
        sectors.resize(table.len() * 512, 0);
        entry(name, 2, first, bytes.len());
    }
    let place = table.len() as u32;
    let count = directory.len().div_ceil(512);
    table.extend((1..count).map(|i| place + i as u32));
    table.push(0xffff_fffe);
    directory.resize(count * 512, 0);
    sectors.extend(directory);
    // The table's own sectors come last, and count themselves.
    let own = (table.len() + table.len().div_ceil(127) + 1).div_ceil(128);
    let first_own = table.len() as u32;
    table.resize(table.len() + own, 0xffff_fffd);
    table.resize(own * 128, 0xffff_ffff);
    sectors.extend(table.iter().flat_map(|w| w.to_le_bytes()));
    let mut header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    header.resize(24, 0);
    header.extend([0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0]);
    header.resize(44, 0);
    for word in [own as u32, place, 0, 0, 0xffff_fffe, 0, 0xffff_fffe, 0] {
        header.extend(word.to_le_bytes());
    }
    (0..109).for_each(|i| header.extend(if i < own { first_own + i as u32 } else { 0xffff_ffff }.to_le_bytes()));
    [header, sectors].concat()
}
