//! Builds files in memory and shows what a document holds.

use duibiao::document::{BlockKind, Document};
use duibiao::input::{InputError, Limits, read_file};
use duibiao::{Options, Span};

/// A zip archive of uncompressed entries.
pub fn zip(entries: &[(&str, &str)]) -> Vec<u8> {
    let entries: Vec<(&str, Vec<u8>)> = entries.iter().map(|(n, t)| (*n, t.as_bytes().to_vec())).collect();
    let packed: Vec<Packed> = entries
        .iter()
        .map(|(name, bytes)| Packed {
            name,
            method: 0,
            flags: 0,
            size: bytes.len(),
            checksum: crc(bytes),
            bytes: bytes.clone(),
        })
        .collect();
    archive(&packed)
}

/// An entry as it stands in an archive, so that tests can lie about it.
pub struct Packed<'a> {
    pub name: &'a str,
    pub method: u16,
    pub flags: u16,
    pub size: usize,
    pub checksum: u32,
    pub bytes: Vec<u8>,
}

/// A zip archive of such entries.
pub fn archive(entries: &[Packed]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for entry in entries {
        let at = out.len() as u32;
        let mut common = Vec::new();
        for half in [20, entry.flags, entry.method, 0, 0] {
            common.extend(u16::to_le_bytes(half));
        }
        for word in [entry.checksum, entry.bytes.len() as u32, entry.size as u32] {
            common.extend(u32::to_le_bytes(word));
        }
        common.extend(u16::to_le_bytes(entry.name.len() as u16));
        common.extend(u16::to_le_bytes(0));
        out.extend(b"PK\x03\x04");
        out.extend(&common);
        out.extend(entry.name.as_bytes());
        out.extend(&entry.bytes);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(u32::to_le_bytes(at));
        directory.extend(entry.name.as_bytes());
    }
    let (start, count) = (out.len() as u32, entries.len() as u16);
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(u16::to_le_bytes(count));
    out.extend(u16::to_le_bytes(count));
    out.extend(u32::to_le_bytes(directory.len() as u32));
    out.extend(u32::to_le_bytes(start));
    out.extend([0, 0]);
    out
}

pub fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |mut c, &b| {
        c ^= u32::from(b);
        for _ in 0..8 {
            c = if c & 1 != 0 { 0xedb8_8320 ^ (c >> 1) } else { c >> 1 };
        }
        c
    })
}

pub fn read(name: &str, bytes: &[u8]) -> Result<Document, InputError> {
    let document = read_file(name, bytes, &Limits::default())?;
    check(&document);
    // Whatever was read must also go through the core.
    duibiao::analyze_document(&document, &Options::default());
    Ok(document)
}

/// What every document promises.
pub fn check(document: &Document) {
    let length = document.text.chars().count() as u32;
    let mut end = 0;
    for block in &document.blocks {
        assert!(block.span.start >= end && block.span.start < block.span.end && block.span.end <= length, "{block:?}");
        end = block.span.end;
        if let BlockKind::Table(i) = block.kind {
            let table = &document.tables[i as usize];
            let mut last = None;
            for cell in &table.cells {
                assert!(block.span.contains(cell.span), "{cell:?}");
                assert!(
                    cell.row + cell.row_span <= table.rows && cell.column + cell.column_span <= table.columns,
                    "{cell:?}"
                );
                assert!(last < Some((cell.row, cell.column)), "{cell:?} after {last:?}");
                last = Some((cell.row, cell.column));
            }
        }
    }
    assert!(document.pages.is_sorted() && document.pages.iter().all(|&p| p <= length), "{:?}", document.pages);
    assert!(document.is_sound());
}

pub fn slice(document: &Document, span: Span) -> String {
    document.text.chars().skip(span.start as usize).take(span.len()).collect()
}

/// Blocks a line each: `# heading`, `paragraph`, and for tables `row,column[+rows×columns]=text` of every cell.
pub fn outline(document: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    for block in &document.blocks {
        let text = slice(document, block.span);
        match block.kind {
            BlockKind::Heading(level) => lines.push(format!("{} {text}", "#".repeat(level as usize))),
            BlockKind::Paragraph => lines.push(text),
            BlockKind::Table(i) => {
                let cells = document.tables[i as usize].cells.iter().map(|c| {
                    let span = if (c.row_span, c.column_span) == (1, 1) {
                        String::new()
                    } else {
                        format!("+{}×{}", c.row_span, c.column_span)
                    };
                    format!("{},{}{span}={}", c.row, c.column, slice(document, c.span))
                });
                lines.push(cells.collect::<Vec<_>>().join(" | "));
            }
        }
    }
    lines
}

/// Where the namespaces of Office relations point.
pub const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A part with relations: id, kind, target.
pub fn relations(list: &[(&str, &str, &str)]) -> String {
    let one = |(id, kind, target): &(&str, &str, &str)| {
        format!("<Relationship Id=\"{id}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>")
    };
    let all: String = list.iter().map(one).collect();
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
    )
}

/// The part that names the type of every other part.
pub fn content_types(types: &[(&str, &str)]) -> String {
    let office = "application/vnd.openxmlformats-officedocument";
    let all: String = types
        .iter()
        .map(|(part, kind)| format!("<Override PartName=\"/{part}\" ContentType=\"{office}.{kind}+xml\"/>"))
        .collect();
    format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{all}</Types>"
    )
}
