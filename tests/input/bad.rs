//! Files that cannot be read, or not wholly: each gets a sentence, none brings the program down.

use std::time::{Duration, Instant};

use duibiao::input::{InputError, Limits, read_file};

use crate::docx::docx;
use crate::support::{Packed, archive, crc, read, zip};
use crate::xlsx::xlsx;

fn refused(name: &str, bytes: &[u8]) -> InputError {
    let started = Instant::now();
    let error = read(name, bytes).map(|d| d.text.chars().take(50).collect::<String>()).unwrap_err();
    assert!(started.elapsed() < Duration::from_secs(20), "{error}");
    // What happened, and what to do.
    assert!(error.message.ends_with('。') && error.message.contains('请'), "{error}");
    error
}

/// A compound file with these streams, none longer than a sector of 512 bytes.
pub fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    header.resize(24, 0);
    header.extend([0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0]);
    header.resize(44, 0);
    // One sector of allocation table, directory at sector 1, streams of any length in sectors.
    [1u32, 1, 0, 0, 0xffff_fffe, 0, 0xffff_fffe, 0, 0].iter().for_each(|v| header.extend(v.to_le_bytes()));
    header.resize(512, 0xff);
    let mut table: Vec<u32> = vec![0xffff_fffd, 0xffff_fffe];
    let mut directory = Vec::new();
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
    let mut sectors = Vec::new();
    for (i, (name, bytes)) in streams.iter().enumerate() {
        entry(name, 2, 2 + i as u32, bytes.len());
        table.push(0xffff_fffe);
        let mut sector = bytes.to_vec();
        sector.resize(512, 0);
        sectors.extend(sector);
    }
    table.resize(128, 0xffff_ffff);
    directory.resize(512, 0);
    let table: Vec<u8> = table.into_iter().flat_map(u32::to_le_bytes).collect();
    [header, table, directory, sectors].concat()
}

#[test]
fn empty_and_enormous_files() {
    assert_eq!(refused("a.docx", b"").code, "empty-file");
    let big = vec![b'1'; 200 << 20];
    let error = refused("a.txt", &big);
    assert_eq!(error.code, "file-too-large");
    assert!(error.message.contains("200 MB"), "{error}");
}

#[test]
fn files_with_a_password() {
    let locked = Packed { name: "word/document.xml", method: 8, flags: 1, size: 3, checksum: 0, bytes: vec![1, 2, 3] };
    assert_eq!(refused("a.docx", &archive(&[locked])).code, "encrypted");
    assert_eq!(refused("a.docx", &compound(&[("EncryptedPackage", b"x")])).code, "encrypted");
    let mut word = vec![0xec, 0xa5, 0xc1, 0, 0, 0, 0, 0, 0, 0, 0, 1];
    word.resize(500, 0);
    assert_eq!(refused("a.doc", &compound(&[("WordDocument", &word), ("0Table", b"x")])).code, "encrypted");
    let excel = [0x09, 0x08, 4, 0, 0, 6, 5, 0, 0x2f, 0, 2, 0, 1, 0];
    assert_eq!(refused("a.xls", &compound(&[("Workbook", &excel)])).code, "encrypted");
}

#[test]
fn damaged_files() {
    let whole = docx("<w:p><w:r><w:t>全市有小学120所。</w:t></w:r></w:p>", &[]);
    assert_eq!(refused("a.docx", &whole[..whole.len() - 30]).code, "damaged");
    // One digit changed on the way must not become a figure.
    let at = whole.windows(3).position(|w| w == b"120").unwrap();
    let mut changed = whole.clone();
    changed[at] = b'9';
    assert_eq!(refused("a.docx", &changed).code, "damaged");
    let cut = docx("<w:p><w:r><w:t>全市有小学", &[]);
    assert_eq!(refused("a.docx", &cut).code, "damaged");
    assert_eq!(refused("a.doc", &compound(&[("WordDocument", b"short")])).code, "damaged");
    assert_eq!(refused("a.pdf", b"%PDF-1.7\nnothing follows").code, "damaged");
    // A download that broke off: before the directory, and inside a stream.
    let whole = compound(&[("Workbook", &[0x09; 500]), ("WordDocument", &[0xec; 500])]);
    assert_eq!(refused("a.doc", &whole[..900]).code, "damaged");
    assert_eq!(refused("a.doc", &whole[..whole.len() - 200]).code, "damaged");
}

#[test]
fn archives_made_to_burst() {
    let bomb = |size: usize, told: usize| {
        let zeros = vec![b' '; size];
        let packed = miniz_oxide::deflate::compress_to_vec(&zeros, 1);
        archive(&[Packed {
            name: "word/document.xml",
            method: 8,
            flags: 0,
            size: told,
            checksum: crc(&zeros),
            bytes: packed,
        }])
    };
    assert_eq!(refused("a.docx", &bomb(20 << 20, 20 << 20)).code, "archive-bomb");
    // The directory may lie about the size.
    assert_eq!(refused("a.docx", &bomb(20 << 20, 100)).code, "archive-bomb");
    let names: Vec<String> = (0..20_001).map(|i| format!("{i}")).collect();
    let many: Vec<(&str, &str)> = names.iter().map(|n| (n.as_str(), "")).collect();
    assert_eq!(refused("a.docx", &zip(&many)).code, "too-many-entries");
    let total = Limits { unpacked_bytes: 300, ..Limits::default() };
    let whole = docx("<w:p><w:r><w:t>全市有小学120所。</w:t></w:r></w:p>", &[]);
    assert_eq!(read_file("a.docx", &whole, &total).unwrap_err().code, "archive-bomb");
}

#[test]
fn markup_made_to_burst() {
    let deep = docx(&("<w:sdt>".repeat(1_000_000) + &"</w:sdt>".repeat(1_000_000)), &[]);
    assert_eq!(refused("a.docx", &deep).code, "too-deep");
    let entities: String = (1..40).map(|i| format!("<!ENTITY e{i} \"&e{};&e{};\">", i - 1, i - 1)).collect();
    let laughs = format!(
        "<!DOCTYPE d [<!ENTITY e0 \"九\">{entities}]><w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>共&e39;3所&amp;2所</w:t></w:r></w:p></w:body></w:document>"
    );
    let document = read("a.docx", &zip(&[("word/document.xml", &laughs)])).unwrap();
    assert_eq!(document.text, "共3所&2所");
}

#[test]
fn the_content_decides_not_the_name() {
    let word = docx("<w:p><w:r><w:t>全市有小学120所。</w:t></w:r></w:p>", &[]);
    for name in ["a.txt", "a.doc", "a.pdf", "a"] {
        assert_eq!(read(name, &word).unwrap().text, "全市有小学120所。");
    }
    for name in ["a.docx", "a.pdf", "a.xlsx", "a.ofd"] {
        assert_eq!(read(name, "全市有小学120所。".as_bytes()).unwrap().text, "全市有小学120所。");
    }
    assert_eq!(refused("报告.docx", b"\x89PNG\r\n\x1a\n0000").code, "unsupported-format");
    assert_eq!(refused("报告.docx", b"Rar!\x1a\x07\0").code, "unsupported-format");
    assert_eq!(refused("报告.txt", b"\x7fELF\x02\x01\x01\0\0").code, "unsupported-format");
    assert_eq!(refused("三十份.zip", &zip(&[("一.docx", "x"), ("二.docx", "y")])).code, "plain-archive");
    assert_eq!(refused("a.xlsx", &xlsx(&[("空", "visible", "<sheetData/>")], &[])).code, "no-text");
}

/// Numbers without a pattern, the same on every run.
pub struct Noise(pub u64);

impl Noise {
    pub fn next(&mut self) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize
    }
}

#[test]
fn files_changed_at_random_are_read_or_refused() {
    let table =
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>";
    let sheet = "<sheetData><row r=\"1\"><c r=\"B1\"><v>1.5</v></c><c r=\"C1\" s=\"1\"><v>2</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:B9\"/></mergeCells>";
    let mut excel = vec![0x09, 0x08, 4, 0, 0, 6, 5, 0, 0x85, 0, 10, 0, 32, 0, 0, 0, 0, 0, 1, 0, 65, 0, 0x0a, 0, 0, 0];
    excel.resize(32, 0);
    excel.extend([
        0x09, 0x08, 4, 0, 0, 6, 16, 0, 0x7e, 2, 10, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0, 0xbd, 0, 18, 0, 1, 0, 0, 0, 0, 0,
        6, 0, 0, 0,
    ]);
    excel.extend([0, 0, 6, 0, 0, 0, 1, 0, 0x0a, 0, 0, 0]);
    let ofd = crate::ofd::ofd(
        "",
        &[
            "<ofd:TextObject Boundary=\"1 1 9 9\" Size=\"4\"><ofd:TextCode X=\"0\" Y=\"4\" DeltaX=\"g 3 4\">小学3所</ofd:TextCode></ofd:TextObject>",
        ],
    );
    let page =
        b"<html><table><tr><td rowspan=2>1<td colspan=3>2</table><ol><li>x<h1>y</h1><a href=z>w</a></html>".to_vec();
    let letter = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>1</p>\r\n--x--".to_vec();
    let seeds = [
        docx(table, &[]),
        xlsx(&[("一", "visible", sheet)], &["<t>x</t>"]),
        ofd,
        page,
        letter,
        compound(&[("Workbook", &excel)]),
    ];
    let mut noise = Noise(11);
    let limits = Limits { text_chars: 100_000, unpacked_bytes: 10 << 20, ..Limits::default() };
    for seed in &seeds {
        for _ in 0..400 {
            let mut bytes = seed.clone();
            for _ in 0..1 + noise.next() % 8 {
                let at = noise.next() % bytes.len();
                match noise.next() % 4 {
                    0 => bytes[at] = noise.next() as u8,
                    1 => bytes[at] ^= 1 << (noise.next() % 8),
                    2 => {
                        drop(bytes.splice(at..at, std::iter::repeat_n(b"<0&\xff"[noise.next() % 4], noise.next() % 5)))
                    }
                    _ => drop(bytes.drain(at..(at + noise.next() % 5).min(bytes.len()))),
                }
            }
            // Checksums would keep most changes from the readers; the archive's own bytes are changed above all the same.
            let _ = read_file("a", &bytes, &limits);
        }
    }
}
