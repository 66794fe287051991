//! Word documents (`.docx`, and `.wps` files that are docx inside).
//!
//! Kept: paragraphs, headings by style or outline level, automatic numbers, tables with merged
//! cells, text boxes, footnotes and endnotes (at the end), pages where Word recorded them.
//! Left out: deleted and hidden text, running heads, comments, pictures.

mod body;
mod numbering;
mod paragraph;
mod styles;
mod table;

use super::builder::Builder;
use super::package::{self, Relation};
use super::xml::{self, Step, Xml};
use super::zip::{Archive, damaged};
use super::{InputError, Limits};
use crate::document::Document;
use body::Body;
use styles::Styles;

/// Reads the document whose main part is `main`.
pub(super) fn read(archive: &Archive, main: &str, limits: &Limits) -> Result<Document, InputError> {
    let relations = package::relations(archive, main, limits)?;
    let part = |kind: &str| match package::target(&relations, kind) {
        Some(name) => package::element(archive, name, limits),
        None => Ok(None),
    };
    let styles = part("styles")?.map(|e| Styles::new(&e)).unwrap_or_default();
    let numbering = part("numbering")?.map(|e| numbering::read(&e, &styles)).unwrap_or_default();
    let bytes = archive.read(main)?.ok_or_else(damaged)?;
    let text = xml::text(&bytes);
    // Word leaves the page breaks of its last layout; without them there is no telling pages.
    let paged = text.contains("lastRenderedPageBreak");
    let mut body = Body::new(Builder::new(limits.text_chars), styles, numbering, paged);
    read_blocks(&text, limits, &mut body)?;
    read_notes(archive, &relations, limits, &mut body)?;
    body.finish()
}

/// Streams the body, one paragraph or table at a time, so that memory follows the largest of them.
fn read_blocks(text: &str, limits: &Limits, body: &mut Body) -> Result<(), InputError> {
    let mut xml = Xml::new(text, limits.depth);
    loop {
        match xml.next()? {
            Step::Start(start) => match start.local_name().as_ref() {
                "p" => body.paragraph(&xml.element(&start)?),
                "tbl" => body.table(&xml.element(&start)?),
                "document" | "body" | "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" | "smartTag"
                | "AlternateContent" | "Choice" => {}
                "del" | "moveFrom" => {
                    body.deleted();
                    xml.skip()?;
                }
                _ => xml.skip()?,
            },
            Step::Done => return Ok(()),
            _ => {}
        }
        if body.is_full() {
            return Ok(());
        }
    }
}

/// Footnotes and endnotes that the text points to, in the order in which it does.
fn read_notes(archive: &Archive, relations: &[Relation], limits: &Limits, body: &mut Body) -> Result<(), InputError> {
    for (kind, name) in [("footnotes", "footnote"), ("endnotes", "endnote")] {
        let wanted = body.take_notes(name);
        let Some(target) = package::target(relations, kind).filter(|_| !wanted.is_empty()) else { continue };
        let Some(notes) = package::element(archive, target, limits)? else { continue };
        for id in wanted {
            if let Some(note) = notes.elements().find(|n| n.name == name && n.attribute("id") == Some(&id)) {
                body.blocks(note);
            }
        }
    }
    Ok(())
}
