//! Tags to pieces: text between block elements, with the element that holds it.

use std::collections::{BTreeMap, HashMap};

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{HtmlString, Spanned, Token, Tokenizer};

use super::table::Frame;
use super::{Element, Kind, Page, Piece};
use crate::input::Limits;

type Attributes = BTreeMap<HtmlString, Spanned<HtmlString, ()>>;

/// What is never text.
const SILENT: [&str; 16] = [
    "script", "style", "noscript", "template", "svg", "math", "select", "button", "textarea", "iframe", "object",
    "video", "audio", "canvas", "map", "title",
];
/// What surrounds the text of a page. Left out when `strict`.
const CHROME: [&str; 3] = ["nav", "footer", "aside"];
/// Elements that the main text may be in.
const HOLDERS: [&str; 9] = ["body", "div", "article", "section", "main", "form", "center", "header", "blockquote"];
/// Elements that end a paragraph, at their start and at their end.
const BLOCKS: [&str; 18] = [
    "p", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre", "caption", "address",
    "fieldset",
];

/// Bytes of a title that are looked at.
const LONGEST_TITLE: usize = 1000;

struct Walk<'a> {
    limits: &'a Limits,
    strict: bool,
    page: Page,
    /// Open holders: name and element. The names are counted, so that a stray end tag costs nothing.
    open: Vec<(String, usize)>,
    names: HashMap<String, usize>,
    /// Tables that are open, the innermost last.
    tables: Vec<Frame>,
    /// The silent element that we are in, and how often it is open.
    silent: Option<(String, usize)>,
    text: String,
    linked: usize,
    heading: Option<u8>,
    in_link: bool,
    in_raised: bool,
    preformatted: bool,
    in_title: bool,
    /// Counts of the open lists; none for those without numbers.
    lists: Vec<Option<u32>>,
}

/// Reads a page into pieces. `strict` leaves out what is a menu by its name.
pub(super) fn page(html: &str, limits: &Limits, strict: bool) -> Page {
    let mut walk = Walk {
        limits,
        strict,
        page: Page { elements: vec![Element::default()], ..Page::default() },
        open: Vec::new(),
        names: HashMap::new(),
        tables: Vec::new(),
        silent: None,
        text: String::new(),
        linked: 0,
        heading: None,
        in_link: false,
        in_raised: false,
        preformatted: false,
        in_title: false,
        lists: Vec::new(),
    };
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(html, emitter) {
        match token {
            Ok(Token::StartTag(tag)) => walk.start(&name(&tag.name), &tag.attributes, tag.self_closing),
            Ok(Token::EndTag(tag)) => walk.end(&name(&tag.name)),
            Ok(Token::String(text)) => walk.characters(&String::from_utf8_lossy(&text)),
            _ => {}
        }
        if walk.page.length > limits.text_chars.saturating_mul(4) {
            break;
        }
    }
    walk.finish_piece();
    while !walk.tables.is_empty() {
        walk.close_table();
    }
    walk.page
}

fn name(bytes: &HtmlString) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn attribute(attributes: &Attributes, name: &str) -> String {
    attributes.get(name.as_bytes()).map(|v| String::from_utf8_lossy(v).to_ascii_lowercase()).unwrap_or_default()
}

impl Walk<'_> {
    fn start(&mut self, name: &str, attributes: &Attributes, closed: bool) {
        if name == "title" && self.page.title.is_empty() {
            self.in_title = true;
        }
        if let Some((silent, depth)) = &mut self.silent {
            *depth += usize::from(silent == name && !closed);
            return;
        }
        let style = attribute(attributes, "style").replace(' ', "");
        let hidden = attributes.contains_key(&b"hidden"[..])
            || style.contains("display:none")
            || style.contains("visibility:hidden");
        let void =
            matches!(name, "br" | "img" | "input" | "meta" | "link" | "hr" | "col" | "wbr" | "base" | "area" | "embed");
        if !void && !closed && (SILENT.contains(&name) || hidden || (self.strict && CHROME.contains(&name))) {
            self.silent = Some((name.to_owned(), 1));
            return;
        }
        match name {
            "br" => self.text.push('\n'),
            "a" => self.in_link = true,
            "sup" => self.in_raised = true,
            "table" => {
                self.finish_piece();
                self.tables.push(Frame::default());
            }
            "tr" | "td" | "th" if !self.tables.is_empty() => {
                self.finish_piece();
                self.hold("td", attributes);
                if let Some(frame) = self.tables.last_mut() {
                    let span = |name: &str| attribute(attributes, name).trim().parse().unwrap_or(1);
                    if name == "tr" {
                        frame.start_row()
                    } else {
                        frame.start_cell(span("rowspan"), span("colspan"), name == "th")
                    }
                }
            }
            _ if HOLDERS.contains(&name) => {
                self.finish_piece();
                self.hold(name, attributes);
            }
            _ if BLOCKS.contains(&name) => {
                self.finish_piece();
                self.block(name, attributes);
            }
            _ => {}
        }
    }

    fn block(&mut self, name: &str, attributes: &Attributes) {
        match name {
            "pre" => self.preformatted = true,
            "ol" => self.lists.push(Some(attribute(attributes, "start").parse().unwrap_or(1))),
            "ul" => self.lists.push(None),
            // Numbers that the browser shows are part of what is read.
            "li" => {
                if let Some(Some(count)) = self.lists.last_mut() {
                    self.text = format!("{count}. ");
                    *count = count.saturating_add(1);
                }
            }
            _ => self.heading = level(name).or(self.heading),
        }
    }

    fn end(&mut self, name: &str) {
        if name == "title" {
            self.in_title = false;
        }
        if let Some((silent, depth)) = &mut self.silent {
            if silent == name {
                *depth -= 1;
                if *depth == 0 {
                    self.silent = None;
                }
            }
            return;
        }
        match name {
            "a" => self.in_link = false,
            "sup" => self.in_raised = false,
            "table" if !self.tables.is_empty() => {
                self.finish_piece();
                self.close_table();
            }
            "tr" | "td" | "th" if !self.tables.is_empty() => {
                self.finish_piece();
                self.release("td");
            }
            _ if HOLDERS.contains(&name) => {
                self.finish_piece();
                self.release(name);
            }
            _ if BLOCKS.contains(&name) => {
                self.finish_piece();
                match name {
                    "pre" => self.preformatted = false,
                    "ol" | "ul" => drop(self.lists.pop()),
                    _ if level(name).is_some() => self.heading = None,
                    _ => {}
                }
            }
            _ => {}
        }
    }

    /// Opens an element that may hold the main text.
    fn hold(&mut self, name: &str, attributes: &Attributes) {
        let parent = self.open.last().map_or(0, |o| o.1);
        let marks = attribute(attributes, "class") + " " + &attribute(attributes, "id");
        let is_chrome = self.page.elements[parent].is_chrome || (self.strict && names_chrome(&marks));
        self.page.elements.push(Element { parent, is_chrome });
        self.open.push((name.to_owned(), self.page.elements.len() - 1));
        *self.names.entry(name.to_owned()).or_default() += 1;
    }

    fn release(&mut self, name: &str) {
        if self.names.get(name).copied().unwrap_or(0) == 0 {
            return;
        }
        while let Some((open, _)) = self.open.pop() {
            if let Some(count) = self.names.get_mut(&open) {
                *count -= 1;
            }
            if open == name {
                return;
            }
        }
    }

    fn characters(&mut self, text: &str) {
        if self.in_title && self.page.title.len() < LONGEST_TITLE {
            self.page.title.extend(text.chars().take(LONGEST_TITLE));
        }
        if let Some((silent, _)) = &self.silent {
            if !SILENT.contains(&silent.as_str()) {
                self.page.length += text.len();
            }
            return;
        }
        self.page.length += text.len();
        // Marks of notes: [1], ①. A raised figure after m is a unit's.
        if self.in_raised && !self.text.ends_with('m') && !text.trim().is_empty() && text.chars().all(is_note_sign) {
            return;
        }
        for c in text.chars() {
            match c {
                '\n' | '\r' | '\t' | ' ' | '\u{c}' if !self.preformatted => {
                    if !self.text.ends_with([' ', '\n']) && !self.text.is_empty() {
                        self.text.push(' ');
                    }
                }
                '\r' => {}
                c => {
                    self.text.push(c);
                    self.linked += usize::from(self.in_link);
                }
            }
        }
    }

    fn finish_piece(&mut self) {
        let text = tidy(&std::mem::take(&mut self.text));
        let linked = std::mem::take(&mut self.linked);
        if text.is_empty() {
            return;
        }
        let kind = self.heading.map_or(Kind::Paragraph, Kind::Heading);
        let piece = Piece { kind, text, linked, element: self.open.last().map_or(0, |o| o.1) };
        match self.tables.last_mut() {
            Some(frame) => frame.add(piece),
            None => self.page.pieces.push(piece),
        }
    }

    fn close_table(&mut self) {
        let Some(frame) = self.tables.pop() else { return };
        let element = self.open.last().map_or(0, |o| o.1);
        for piece in frame.finish(element, self.limits) {
            match self.tables.last_mut() {
                Some(outer) => outer.add(piece),
                None => self.page.pieces.push(piece),
            }
        }
    }
}

fn level(name: &str) -> Option<u8> {
    name.strip_prefix('h')?.parse().ok()
}

fn is_note_sign(c: char) -> bool {
    c.is_ascii_digit() || c.is_whitespace() || "[]〔〕()（）*＊†,，".contains(c) || ('①'..='⑳').contains(&c)
}

/// Lines trimmed, blanks that came from the source's own line breaks between Chinese taken out.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty()) {
        if !out.is_empty() {
            out.push('\n');
        }
        let mut chars = line.chars().peekable();
        let mut before = ' ';
        while let Some(c) = chars.next() {
            let wide = |c: Option<&char>| c.is_some_and(|c| crate::input::wording::is_wide(*c));
            if !(c == ' ' && wide(Some(&before)) && wide(chars.peek())) {
                out.push(c);
            }
            before = c;
        }
    }
    out
}

/// Words in a class or id that name what surrounds the text.
fn names_chrome(marks: &str) -> bool {
    const WHOLE: [&str; 8] = ["nav", "menu", "foot", "footer", "crumb", "share", "sidebar", "related"];
    const PARTS: [&str; 12] = [
        "navbar", "navigat", "breadcrumb", "copyright", "bdshare", "qrcode", "toolbar", "pagination", "comment",
        "footer", "position_bar", "friendlink",
    ];
    PARTS.iter().any(|p| marks.contains(p))
        || marks.split(|c: char| !c.is_ascii_alphabetic()).any(|w| WHOLE.contains(&w))
}
