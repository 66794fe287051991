//! What kind of file this is, told by its content.

/// The kinds of file that can be told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text, Markdown.
    Text,
    Csv,
    Html,
    /// A web page saved with its parts (`.mht`).
    Mht,
    /// Some zip archive: docx, xlsx, ofd are told apart by their entries.
    Zip,
    /// A compound file: doc, wps, xls, or an encrypted docx.
    Compound,
    Pdf,
    Rtf,
    Image,
    Rar,
    SevenZip,
    Gzip,
    Program,
}

/// Which part of the program reads a format. The page loads all but the first when such a file comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Module {
    /// What is text as it stands, and the refusal of what nobody reads.
    Core,
    /// The feature `files`.
    Files,
    /// The feature `pdf`: its pages go through the layout that is in `files`.
    Pdf,
}

impl Format {
    /// What reads it.
    pub fn module(self) -> Module {
        match self {
            Format::Csv | Format::Html | Format::Mht | Format::Zip | Format::Compound => Module::Files,
            Format::Pdf => Module::Pdf,
            _ => Module::Core,
        }
    }

    /// The name that a clerk knows.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "纯文本",
            Format::Csv => "CSV 表格",
            Format::Html => "网页",
            Format::Mht => "单个文件的网页",
            Format::Zip => "压缩包",
            Format::Compound => "旧版 Office 或 WPS 文件",
            Format::Pdf => " PDF 文件",
            Format::Rtf => " RTF 文件",
            Format::Image => "图片",
            Format::Rar => " RAR 压缩包",
            Format::SevenZip => " 7z 压缩包",
            Format::Gzip => " GZ 压缩包",
            Format::Program => "程序文件",
        }
    }
}

/// Tells the format from the first bytes; `name` only breaks ties between kinds of text.
pub fn sniff(name: &str, bytes: &[u8]) -> Format {
    const MAGIC: &[(&[u8], Format)] = &[
        (b"PK\x03\x04", Format::Zip),
        (b"PK\x05\x06", Format::Zip),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format::Compound),
        (b"{\\rtf", Format::Rtf),
        (b"\x89PNG", Format::Image),
        (b"\xff\xd8\xff", Format::Image),
        (b"GIF8", Format::Image),
        (b"II*\0", Format::Image),
        (b"MM\0*", Format::Image),
        (b"Rar!\x1a\x07", Format::Rar),
        (b"7z\xbc\xaf\x27\x1c", Format::SevenZip),
        (b"\x1f\x8b\x08", Format::Gzip),
        (b"MZ\x90\0", Format::Program),
        (b"\x7fELF", Format::Program),
    ];
    if let Some((_, format)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return *format;
    }
    // Some writers put a few bytes before the PDF mark.
    if bytes[..bytes.len().min(1024)].windows(5).any(|w| w == b"%PDF-") {
        return Format::Pdf;
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let head = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if head.starts_with("mime-version:") || (head.contains("mime-version:") && head.contains("multipart/related")) {
        return Format::Mht;
    }
    let extension = name.rsplit_once('.').map_or("", |(_, e)| e).to_ascii_lowercase();
    let is_page =
        ["<!doctype html", "<html", "<head", "<body"].iter().any(|mark| head.contains(mark)) && head.starts_with('<');
    match extension.as_str() {
        _ if is_page => Format::Html,
        "htm" | "html" | "shtml" if head.starts_with('<') => Format::Html,
        "csv" | "tsv" => Format::Csv,
        _ => Format::Text,
    }
}
