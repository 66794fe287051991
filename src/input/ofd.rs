//! OFD documents (GB/T 33190): pages of placed text, like PDF but in XML.
//!
//! Kept: text of pages and of their templates, ruling lines for tables. Left out: seals,
//! annotations, attachments, pictures.

use std::collections::HashMap;

use super::layout::{Glyph, PageText, Pages, Rule};
use super::package::{element, resolve};
use super::xml::Element;
use super::zip::{Archive, damaged};
use super::{InputError, Limits};
use crate::document::Document;

/// Reads all documents of the file, page by page.
pub(super) fn read(archive: &Archive, limits: &Limits) -> Result<Document, InputError> {
    let root = element(archive, "OFD.xml", limits)?.ok_or_else(damaged)?;
    let mut pages = Pages::new(limits);
    for body in root.named("DocBody") {
        let Some(place) = body.child("DocRoot").map(|r| resolve("", r.text().trim())) else { continue };
        read_document(archive, &place, limits, &mut pages)?;
    }
    pages.finish()
}

fn read_document(archive: &Archive, place: &str, limits: &Limits, pages: &mut Pages) -> Result<(), InputError> {
    let document = element(archive, place, limits)?.ok_or_else(damaged)?;
    let folder = place.rsplit_once('/').map_or("", |(folder, _)| folder);
    let common = document.child("CommonData");
    let size = common.and_then(|c| c.child("PageArea")).and_then(page_size).unwrap_or((210.0, 297.0));
    let places = common.into_iter().flat_map(|c| c.named("TemplatePage"));
    let templates: HashMap<&str, String> =
        places.filter_map(|t| Some((t.attribute("ID")?, resolve(folder, t.attribute("BaseLoc")?)))).collect();
    let mut read_templates: HashMap<&str, PageText> = HashMap::new();
    for page in document.child("Pages").into_iter().flat_map(|p| p.named("Page")) {
        let Some(place) = page.attribute("BaseLoc").map(|l| resolve(folder, l)) else { continue };
        let Some(content) = element(archive, &place, limits)? else { continue };
        let (width, height) = content.child("Area").and_then(page_size).unwrap_or(size);
        let mut text = PageText { width, height, ..PageText::default() };
        for used in content.named("Template").filter_map(|t| t.attribute("TemplateID")) {
            let Some((&id, place)) = templates.get_key_value(used) else { continue };
            if !read_templates.contains_key(id) {
                let mut template = PageText::default();
                if let Some(content) = element(archive, place, limits)? {
                    objects(&content, &mut template);
                }
                read_templates.insert(id, template);
            }
            let template = &read_templates[id];
            text.glyphs.extend_from_slice(&template.glyphs);
            text.rules.extend_from_slice(&template.rules);
            text.has_images |= template.has_images;
        }
        objects(&content, &mut text);
        if !pages.add(text) {
            return Ok(());
        }
    }
    Ok(())
}

fn page_size(area: &Element) -> Option<(f32, f32)> {
    let [_, _, width, height] = numbers(&area.child("PhysicalBox")?.text())[..] else { return None };
    Some((width, height))
}

/// Everything drawn in an element, however its layers and blocks are nested.
fn objects(parent: &Element, page: &mut PageText) {
    let children: Vec<&Element> = parent.elements().filter(|o| o.attribute("Visible") != Some("false")).collect();
    let of_one_line = |a: &&Element, b: &&Element| a.name == "TextObject" && b.name == "TextObject" && same_place(a, b);
    for group in children.chunk_by(of_one_line) {
        let object = group[0];
        match object.name.as_str() {
            "TextObject" => runs_of_one_line(group, page),
            "PathObject" => path_object(object, page),
            "ImageObject" => page.has_images = true,
            "Clips" | "Area" | "Actions" | "Template" => {}
            _ => objects(object, page),
        }
    }
}

/// An object's place on the page: its box and its transformation.
struct Frame {
    x: f32,
    y: f32,
    matrix: [f32; 6],
}

impl Frame {
    fn of(object: &Element) -> Self {
        let boundary = numbers(object.attribute("Boundary").unwrap_or(""));
        let matrix = numbers(object.attribute("CTM").unwrap_or(""));
        Frame {
            x: boundary.first().copied().unwrap_or(0.0),
            y: boundary.get(1).copied().unwrap_or(0.0),
            matrix: matrix.try_into().unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]),
        }
    }

    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        let [a, b, c, d, e, f] = self.matrix;
        (self.x + a * x + c * y + e, self.y + b * x + d * y + f)
    }
}

/// Adds the characters of a text object. `before` is the text object before it.
fn text_object(object: &Element, before: Option<&Element>, page: &mut PageText) {
    let frame = Frame::of(object);
    let [a, b, c, d, ..] = frame.matrix;
    let number = |name: &str| object.attribute(name).and_then(|v| v.trim().parse::<f32>().ok());
    let size = number("Size").or_else(|| number("size")).unwrap_or(3.5);
    let stretch = number("HScale").unwrap_or(1.0);
    let (across, up) = (a.hypot(b), c.hypot(d));
    // Text at a slant is a watermark or a seal.
    let turn = match () {
        () if b.abs() < 0.2 * across => {
            if a > 0.0 {
                0
            } else {
                2
            }
        }
        () if a.abs() < 0.2 * across => {
            if b > 0.0 {
                1
            } else {
                3
            }
        }
        () => return,
    };
    let (mut x, mut y) = (0.0, 0.0);
    let shared = before.is_some_and(|before| same_place(before, object));
    if shared
        && before.is_some_and(|before| {
            before.child("TextCode").map(Element::text) == object.child("TextCode").map(Element::text)
        })
    {
        // The same words printed twice, for boldness.
        return;
    }
    for code in object.named("TextCode") {
        let start = |name: &str| code.attribute(name).and_then(|v| v.trim().parse::<f32>().ok());
        (x, y) = (start("X").unwrap_or(x), start("Y").unwrap_or(y));
        let (steps_x, steps_y) = (deltas(code.attribute("DeltaX")), deltas(code.attribute("DeltaY")));
        // Text that runs down the page sign by sign is read as one line where it starts.
        let down = steps_x.iter().all(|s| *s == 0.0) && steps_y.iter().any(|s| *s > 0.3 * size);
        // Signs set apart evenly are as wide as their step: 9 5 . 6 % is one figure.
        let even = steps_x.first().filter(|first| steps_x.iter().all(|s| (s - **first).abs() < 0.02 * size));
        let even = even.copied().filter(|step| *step < 1.6 * size);
        for (i, sign) in code.text().trim_matches(['\n', '\r']).chars().enumerate() {
            let usual = size * stretch * advance(sign);
            let step = if down { steps_y.get(i) } else { steps_x.get(i) };
            let (left, base) = frame.at(x, y);
            // A wide step after a narrow sign is a gap, not the sign's own width.
            let width = even.unwrap_or(usual).min(step.copied().filter(|s| *s > 0.0).unwrap_or(usual)) * across;
            page.glyphs.push(Glyph { x: left, y: base, width, size: size * up, turn, text: sign.to_string() });
            x += step.copied().unwrap_or(usual);
            y += if down { 0.0 } else { steps_y.get(i).copied().unwrap_or(0.0) };
        }
    }
}

/// Some writers give every run of a line the whole line's box and spread its signs over all of it.
fn same_place(one: &Element, other: &Element) -> bool {
    let number = |e: &Element, name: &str| e.attribute(name).and_then(|v| v.trim().parse::<f32>().ok());
    let start = |e: &Element| e.child("TextCode").and_then(|c| number(c, "X")).unwrap_or(0.0);
    let size = number(one, "Size").or_else(|| number(one, "size")).unwrap_or(3.5);
    let [_, _, _, height] = numbers(one.attribute("Boundary").unwrap_or(""))[..] else { return false };
    // A box of one line; other writers give every object the whole page.
    height < 2.0 * size
        && one.attribute("Boundary") == other.attribute("Boundary")
        && one.attribute("CTM") == other.attribute("CTM")
        && start(one) == start(other)
}

/// Runs that claim the same place, set one after the other over the width of their box.
fn runs_of_one_line(runs: &[&Element], page: &mut PageText) {
    let first = page.glyphs.len();
    for (i, run) in runs.iter().enumerate() {
        text_object(run, i.checked_sub(1).map(|i| runs[i]), page);
    }
    let width = numbers(runs[0].attribute("Boundary").unwrap_or("")).get(2).copied().unwrap_or(0.0);
    let line = &mut page.glyphs[first..];
    let natural: f32 = line.iter().map(|g| g.size * g.text.chars().map(advance).sum::<f32>()).sum();
    let Some(mut x) = line.first().map(|g| g.x).filter(|_| runs.len() > 1 && natural > 0.0) else { return };
    for glyph in line {
        glyph.width = glyph.size * glyph.text.chars().map(advance).sum::<f32>() * (width / natural);
        glyph.x = x;
        x += glyph.width;
    }
}

/// Width of a character in heights of the font, where the font is not at hand.
fn advance(sign: char) -> f32 {
    if sign.is_ascii() { 0.5 } else { 1.0 }
}

/// Steps from character to character: `g 3 5.2 6` is 5.2 three times and then 6.
fn deltas(text: Option<&str>) -> Vec<f32> {
    let mut steps = Vec::new();
    let mut words = text.unwrap_or("").split_whitespace();
    while let Some(word) = words.next() {
        if word == "g" {
            let count = words.next().and_then(|n| n.parse::<usize>().ok()).unwrap_or(0).min(100_000);
            let step = words.next().and_then(|s| s.parse().ok()).unwrap_or(0.0);
            steps.extend(std::iter::repeat_n(step, count));
        } else {
            steps.push(word.parse().unwrap_or(0.0));
        }
    }
    steps
}

/// Straight lines of a path: `M x y L x y … C`.
fn path_object(object: &Element, page: &mut PageText) {
    let frame = Frame::of(object);
    let data = object.child("AbbreviatedData").map(Element::text).unwrap_or_default();
    let mut words = data.split_whitespace();
    let (mut start, mut at) = ((0.0, 0.0), (0.0, 0.0));
    let mut line = |from: (f32, f32), to: (f32, f32)| {
        let ((x0, y0), (x1, y1)) = (frame.at(from.0, from.1), frame.at(to.0, to.1));
        page.rules.push(Rule { x0, y0, x1, y1 });
    };
    while let Some(word) = words.next() {
        let mut point = || Some((words.next()?.parse().ok()?, words.next()?.parse().ok()?));
        match word {
            "S" | "M" => {
                let Some(point) = point() else { return };
                (start, at) = (point, point);
            }
            "L" => {
                let Some(point) = point() else { return };
                line(at, point);
                at = point;
            }
            "C" => {
                line(at, start);
                at = start;
            }
            // Curves are no rules; only their ends matter.
            "Q" | "B" | "A" => {
                let skip = if word == "A" {
                    5
                } else if word == "B" {
                    4
                } else {
                    2
                };
                if words.by_ref().take(skip).count() < skip {
                    return;
                }
                let mut end = || Some((words.next()?.parse().ok()?, words.next()?.parse().ok()?));
                let Some(end) = end() else { return };
                at = end;
            }
            _ => {}
        }
    }
}

fn numbers(text: &str) -> Vec<f32> {
    text.split_whitespace().filter_map(|n| n.parse().ok()).collect()
}
