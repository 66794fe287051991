//! Web pages: the text that the page is about, its tables kept, menus and footers dropped.
//!
//! The stages, a file each: tags → pieces of text with their place (`walk`, tables in `table`),
//! pieces → the main ones (`main_text`).

mod main_text;
mod table;
mod walk;

use super::builder::Builder;
use super::encoding::{decode_text, gb18030};
use super::grid::Grid;
use super::{InputError, Limits};
use crate::diagnostic::Diagnostic;
use crate::document::Document;

/// A piece of a page: a heading, a paragraph or a table.
#[derive(Clone, Debug)]
struct Piece {
    kind: Kind,
    /// Line feeds where the page breaks the line.
    text: String,
    /// Characters of it that are links.
    linked: usize,
    /// The element that holds it: index into [`Page::elements`].
    element: usize,
}

#[derive(Clone, Debug)]
enum Kind {
    Heading(u8),
    Paragraph,
    Table(Grid),
}

/// An element that may hold the main text. The first is the page itself; parents come before children.
#[derive(Clone, Debug, Default)]
struct Element {
    parent: usize,
    /// By its name, class or id it is a menu, a footer or the like.
    is_chrome: bool,
}

#[derive(Clone, Debug, Default)]
struct Page {
    title: String,
    elements: Vec<Element>,
    pieces: Vec<Piece>,
    /// Bytes of all text, what was left out as a menu counted in.
    length: usize,
}

/// Reads a page as a file holds it.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, InputError> {
    let (html, remark) = decode(bytes)?;
    let mut document = read_text(&html, limits)?;
    document.diagnostics.extend(remark);
    Ok(document)
}

/// Reads a page that is decoded already.
pub(super) fn read_text(html: &str, limits: &Limits) -> Result<Document, InputError> {
    let page = walk::page(html, limits, true);
    let mut pieces = main_text::choose(&page);
    // A page whose menu was never closed loses its text with it: then everything is kept.
    if weight(&pieces) * 4 < page.length {
        let all = main_text::choose(&walk::page(html, limits, false));
        if weight(&pieces) * 4 < weight(&all) {
            pieces = all;
        }
    }
    let mut builder = Builder::new(limits.text_chars);
    for piece in pieces {
        match piece.kind {
            Kind::Heading(level) => builder.heading(level, &piece.text.replace('\n', " ")),
            Kind::Table(grid) => builder.table(&grid),
            // Lines broken by hand may be paragraphs or only wrapped: read as plain text is.
            Kind::Paragraph if piece.text.contains('\n') => builder.lines(&piece.text),
            Kind::Paragraph => builder.paragraph(&piece.text),
        }
    }
    if builder.is_empty() {
        return Err(InputError::new(
            "no-text",
            "网页里没有正文，可能要联网才能显示。请在浏览器中打开后复制正文，粘贴到这里。",
        ));
    }
    Ok(builder.finish())
}

fn weight(pieces: &[Piece]) -> usize {
    pieces.iter().map(|p| p.text.len()).sum()
}

/// Pages name their encoding; the bytes are believed first.
fn decode(bytes: &[u8]) -> Result<(String, Option<Diagnostic>), InputError> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let says_gb = ["charset=gb", "charset=\"gb", "charset='gb", "charset=\"\\\"gb"].iter().any(|m| head.contains(m));
    if says_gb && std::str::from_utf8(bytes).is_err() {
        return Ok((gb18030(bytes), None));
    }
    decode_text(bytes).map(|d| (d.text, d.remark))
}
