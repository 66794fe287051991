//! XML as the readers need it: local names only, entities of the file's own making never expanded,
//! depth limited.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};

use super::InputError;
use super::encoding::decode_text;
use super::zip::damaged;

/// Bytes of a part as text; parts of other than UTF-8 exist.
pub(super) fn text(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => decode_text(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), |d| Cow::Owned(d.text)),
    }
}

/// What comes next in a stream of XML.
pub(super) enum Step<'a> {
    Start(BytesStart<'a>),
    /// Also follows the start of an empty element.
    End,
    Text(Cow<'a, str>),
    Done,
}

/// A stream of XML.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
    limit: usize,
}

impl<'a> Xml<'a> {
    pub fn new(text: &'a str, depth: usize) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Xml { reader, depth: 0, limit: depth }
    }

    pub fn next(&mut self) -> Result<Step<'a>, InputError> {
        loop {
            return Ok(match self.reader.read_event().map_err(|_| damaged())? {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > self.limit {
                        return Err(InputError::new(
                            "too-deep",
                            "文件内部层层嵌套过深，可能已损坏或是有意构造的。请用原来的软件打开后另存一份再读。",
                        ));
                    }
                    Step::Start(start)
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Step::End
                }
                Event::Text(text) => Step::Text(text.into_inner()),
                Event::CData(text) => Step::Text(text.into_inner()),
                Event::GeneralRef(entity) => {
                    let c = match entity.resolve_char_ref() {
                        Ok(Some(c)) => c,
                        _ => match &*entity {
                            "amp" => '&',
                            "lt" => '<',
                            "gt" => '>',
                            "quot" => '"',
                            "apos" => '\'',
                            // An entity of the file's own making: never expanded.
                            _ => continue,
                        },
                    };
                    Step::Text(Cow::Owned(c.into()))
                }
                Event::Eof if self.depth > 0 => return Err(damaged()),
                Event::Eof => Step::Done,
                _ => continue,
            });
        }
    }

    /// The next start of an element, wherever it stands; `None` at the end.
    pub fn next_start(&mut self) -> Result<Option<BytesStart<'a>>, InputError> {
        loop {
            match self.next()? {
                Step::Start(start) => return Ok(Some(start)),
                Step::Done => return Ok(None),
                _ => {}
            }
        }
    }

    /// Reads the rest of an element whose start was just seen, as a tree.
    pub fn element(&mut self, start: &BytesStart) -> Result<Element, InputError> {
        let mut open = vec![Element::from_start(start)];
        loop {
            match self.next()? {
                Step::Start(start) => open.push(Element::from_start(&start)),
                Step::Text(text) => {
                    if let Some(parent) = open.last_mut() {
                        match parent.children.last_mut() {
                            Some(Node::Text(before)) => before.push_str(&text),
                            _ => parent.children.push(Node::Text(text.into_owned())),
                        }
                    }
                }
                Step::End => {
                    let Some(done) = open.pop() else { return Err(damaged()) };
                    match open.last_mut() {
                        Some(parent) => parent.children.push(Node::Element(done)),
                        None => return Ok(done),
                    }
                }
                Step::Done => return Err(damaged()),
            }
        }
    }

    /// Passes over the rest of an element whose start was just seen.
    pub fn skip(&mut self) -> Result<(), InputError> {
        let depth = self.depth;
        while self.depth >= depth {
            if let Step::Done = self.next()? {
                return Err(damaged());
            }
        }
        Ok(())
    }
}

/// The root element of a small part, as a tree.
pub(super) fn parse(text: &str, depth: usize) -> Result<Element, InputError> {
    let mut xml = Xml::new(text, depth);
    let start = xml.next_start()?.ok_or_else(damaged)?;
    xml.element(&start)
}

/// An attribute of a start tag, by local name.
pub(super) fn attribute(start: &BytesStart, name: &str) -> Option<String> {
    start.attributes().with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == name).map(|a| value(&a))
}

fn value(attribute: &Attribute) -> String {
    attribute.normalized_value(XmlVersion::default()).map_or_else(|_| attribute.value.to_string(), Cow::into_owned)
}

#[derive(Clone, Debug, Default)]
pub(super) struct Element {
    /// Local name.
    pub name: String,
    /// By local name.
    attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

#[derive(Clone, Debug)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    fn from_start(start: &BytesStart) -> Self {
        let attributes = start
            .attributes()
            .with_checks(false)
            .flatten()
            .map(|a| (a.key.local_name().as_ref().to_owned(), value(&a)))
            .collect();
        Element { name: start.local_name().as_ref().to_owned(), attributes, children: Vec::new() }
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    pub fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|e| e.name == name)
    }

    pub fn named(&self, name: &'static str) -> impl Iterator<Item = &Element> {
        self.elements().filter(move |e| e.name == name)
    }

    /// The `val` of a child, as WordprocessingML likes to say things.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.child(name)?.attribute("val")
    }

    /// A property that is on unless it says otherwise.
    pub fn flag(&self, name: &str) -> bool {
        self.child(name).is_some_and(|e| !matches!(e.attribute("val"), Some("0" | "false" | "off" | "none")))
    }

    /// All text inside.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.collect_text(&mut text);
        text
    }

    fn collect_text(&self, into: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(text) => into.push_str(text),
                Node::Element(element) => element.collect_text(into),
            }
        }
    }
}
