//! The text of one paragraph.

use crate::input::xml::{Element, Node};

/// What stands in a paragraph's text for a page break.
pub(super) const PAGE: char = '\u{c}';

/// Collects the visible text of paragraphs. Fields may run over several of them.
#[derive(Default)]
pub(super) struct Inline<'a> {
    pub text: String,
    /// Text boxes met on the way, each a `w:txbxContent`.
    pub boxes: Vec<&'a Element>,
    /// Notes pointed to: kind (`footnote`, `endnote`) and id.
    pub notes: Vec<(&'static str, String)>,
    /// Something was left out as deleted.
    pub deleted: bool,
    /// For each open field, whether we are still in its instruction.
    pub fields: Vec<bool>,
}

impl<'a> Inline<'a> {
    /// Takes the text of a paragraph, or of anything inside one.
    pub fn take(&mut self, parent: &'a Element) {
        for node in &parent.children {
            let Node::Element(element) = node else { continue };
            match element.name.as_str() {
                "pPr" | "rPr" | "instrText" | "delInstrText" | "rt" | "sdtPr" | "sdtEndPr" | "numbering" => {}
                "del" | "moveFrom" | "delText" => self.deleted = true,
                "r" if element.child("rPr").is_some_and(|p| p.flag("vanish") || p.flag("webHidden")) => {}
                "t" => self.push(&element.text()),
                "tab" | "ptab" => self.push("\t"),
                "br" if matches!(element.attribute("type"), Some("page" | "column")) => {}
                "br" | "cr" => self.push("\n"),
                "lastRenderedPageBreak" => self.text.push(PAGE),
                "noBreakHyphen" => self.push("-"),
                "softHyphen" => {}
                "sym" => self.symbol(element),
                "footnoteReference" => self.note("footnote", element),
                "endnoteReference" => self.note("endnote", element),
                "fldChar" => self.field(element.attribute("fldCharType")),
                "AlternateContent" => {
                    if let Some(one) = element.child("Choice").or_else(|| element.child("Fallback")) {
                        self.take(one);
                    }
                }
                "txbxContent" => self.boxes.push(element),
                _ => self.take(element),
            }
        }
    }

    fn push(&mut self, text: &str) {
        if !self.fields.contains(&true) {
            self.text.push_str(text);
        }
    }

    fn note(&mut self, kind: &'static str, element: &Element) {
        if let Some(id) = element.attribute("id") {
            self.notes.push((kind, id.to_owned()));
        }
    }

    /// A field is an instruction and then its result; only the result is seen.
    fn field(&mut self, kind: Option<&str>) {
        match kind {
            // Fields nest a few deep; the rest is damage.
            Some("begin") if self.fields.len() < 50 => self.fields.push(true),
            Some("separate") => {
                if let Some(last) = self.fields.last_mut() {
                    *last = false;
                }
            }
            Some("end") => drop(self.fields.pop()),
            _ => {}
        }
    }

    /// Signs from fonts without Unicode: the few that change what a number says.
    fn symbol(&mut self, element: &Element) {
        let code = element.attribute("char").and_then(|c| u32::from_str_radix(c, 16).ok()).unwrap_or(0);
        let font = element.attribute("font").unwrap_or("").to_lowercase();
        let sign = match (font.as_str(), code & 0xff) {
            ("symbol", 0xb3) => "≥",
            ("symbol", 0xa3) => "≤",
            ("symbol", 0xb4) => "×",
            ("symbol", 0xb1) => "±",
            ("symbol", low @ (0x25 | 0x2b | 0x2d..=0x3a)) => return self.push(&char::from(low as u8).to_string()),
            _ if code < 0xf000 => return self.push(&char::from_u32(code).map(String::from).unwrap_or_default()),
            _ => "",
        };
        self.push(sign);
    }
}
