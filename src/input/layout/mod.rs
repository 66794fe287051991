//! Pages of placed characters become a document: what PDF and OFD have in common.
//!
//! The stages, a file each: characters → lines (`lines`), lines → columns in reading order
//! (`columns`), running heads and page numbers out (`furniture`), ruled tables (`ruled`), lines →
//! paragraphs (`paragraphs`).

mod columns;
mod furniture;
mod lines;
mod paragraphs;
mod ruled;
mod turn;

use serde::{Deserialize, Serialize};

use super::builder::Builder;
use super::{InputError, Limits};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use paragraphs::Item;

/// One page: its characters and ruling lines. Any unit of length; y grows downwards.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PageText {
    pub width: f32,
    pub height: f32,
    pub glyphs: Vec<Glyph>,
    pub rules: Vec<Rule>,
    /// The page shows pictures: one without text is then a scan.
    pub has_images: bool,
    /// It could not be read to its end.
    #[serde(default)]
    pub failed: bool,
    /// Characters whose meaning the file does not tell.
    pub unknown: u32,
}

/// One character (or ligature), where it stands on the page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Glyph {
    /// Left edge.
    pub x: f32,
    /// Baseline.
    pub y: f32,
    /// How far the next character would stand.
    pub width: f32,
    /// Height of the font.
    pub size: f32,
    /// Quarter turns clockwise in which its line runs: 0 to the right, 1 down, 2 to the left, 3 up.
    #[serde(default)]
    pub turn: u8,
    pub text: String,
}

/// A straight horizontal or vertical line.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    pub x0: f32,
    pub y0: f32,
    pub x1: f32,
    pub y1: f32,
}

impl PageText {
    /// A page as `duibiao-pdf` packs it (`Page::to_bytes` there says how).
    pub fn from_bytes(mut bytes: &[u8]) -> Option<Self> {
        fn take<'a>(bytes: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
            let (taken, rest) = bytes.split_at_checked(count)?;
            *bytes = rest;
            Some(taken)
        }
        fn whole(bytes: &mut &[u8]) -> Option<u32> {
            Some(u32::from_le_bytes(take(bytes, 4)?.try_into().ok()?))
        }
        fn real(bytes: &mut &[u8]) -> Option<f32> {
            Some(f32::from_bits(whole(bytes)?))
        }
        let bytes = &mut bytes;
        let mut page = PageText { width: real(bytes)?, height: real(bytes)?, ..PageText::default() };
        let flags = whole(bytes)?;
        (page.has_images, page.failed) = (flags & 1 != 0, flags & 2 != 0);
        page.unknown = whole(bytes)?;
        for _ in 0..whole(bytes)? {
            page.rules.push(Rule { x0: real(bytes)?, y0: real(bytes)?, x1: real(bytes)?, y1: real(bytes)? });
        }
        for _ in 0..whole(bytes)? {
            let mut glyph =
                Glyph { x: real(bytes)?, y: real(bytes)?, width: real(bytes)?, size: real(bytes)?, ..Glyph::default() };
            let &[turn, length] = take(bytes, 2)? else { return None };
            glyph.turn = turn;
            glyph.text = std::str::from_utf8(take(bytes, usize::from(length))?).ok()?.to_owned();
            page.glyphs.push(glyph);
        }
        Some(page)
    }
}

/// Takes pages one at a time, so that no more than one page of characters is held.
pub struct Pages {
    pages: Vec<Page>,
    scanned: Vec<usize>,
    failed: Vec<usize>,
    known: usize,
    unknown: usize,
    /// Bytes of text taken so far.
    length: usize,
    limits: Limits,
}

/// A page as lines and tables in reading order.
struct Page {
    height: f32,
    items: Vec<Item>,
}

impl Pages {
    pub fn new(limits: &Limits) -> Self {
        Pages {
            pages: Vec::new(),
            scanned: Vec::new(),
            failed: Vec::new(),
            known: 0,
            unknown: 0,
            length: 0,
            limits: limits.clone(),
        }
    }

    /// Adds the next page. False once the limit on text is reached: the rest may be spared.
    pub fn add(&mut self, page: PageText) -> bool {
        let page = turn::upright(page);
        let number = self.pages.len() + 1;
        self.unknown += page.unknown as usize;
        if page.failed {
            self.failed.push(number);
        }
        let known = page.glyphs.iter().filter(|g| !g.text.trim().is_empty()).count();
        self.known += known;
        if known == 0 && page.unknown == 0 && page.has_images {
            self.scanned.push(number);
        }
        let height = page.height;
        self.length += page.glyphs.iter().map(|g| g.text.len()).sum::<usize>();
        let (tables, glyphs) = ruled::tables(page.glyphs, &page.rules);
        let lines = columns::in_reading_order(lines::group(glyphs));
        self.pages.push(Page { height, items: paragraphs::place(lines, tables) });
        self.length <= self.limits.text_chars.saturating_mul(4)
    }

    /// Puts the document together.
    ///
    /// # Errors
    /// When no page has text that can be read.
    pub fn finish(mut self) -> Result<Document, InputError> {
        if self.unknown > self.known {
            return Err(InputError::new(
                "no-character-codes",
                "文件中的文字没有编码信息，读出来会是乱码。请改用 Word 版，或用文字识别软件识别后再读。",
            ));
        }
        if self.known == 0 && !self.failed.is_empty() {
            return Err(super::zip::damaged());
        }
        if self.known == 0 {
            return Err(if self.scanned.is_empty() {
                InputError::new("no-text", "文件里没有文字。请检查是否选对了文件。")
            } else {
                InputError::new("scanned", scanned_sentence(&self.scanned))
            });
        }
        furniture::remove(&mut self.pages);
        let mut builder = Builder::new(self.limits.text_chars);
        paragraphs::write(self.pages, &mut builder);
        if !self.scanned.is_empty() {
            builder.remark(Diagnostic::warning("scanned-pages", scanned_sentence(&self.scanned)));
        }
        if !self.failed.is_empty() {
            let message =
                format!("第{}页没有读完，内容可能不全。请对照原文核对，或改用 Word 版。", ranges(&self.failed));
            builder.remark(Diagnostic::warning("unfinished-pages", message));
        }
        if self.unknown > 0 {
            let message = format!("有 {} 个字符没有编码信息，未能读出。请对照原文核对。", self.unknown);
            builder.remark(Diagnostic::warning("unknown-characters", message));
        }
        if builder.is_empty() {
            return Err(InputError::new("no-text", "文件里除页码外没有文字。请检查是否选对了文件。"));
        }
        Ok(builder.finish())
    }
}

fn scanned_sentence(pages: &[usize]) -> String {
    format!("第{}页是扫描图片，没有可读取的文字。请先用扫描软件识别文字，或改用电子版。", ranges(pages))
}

/// `1–3、7`.
fn ranges(numbers: &[usize]) -> String {
    let runs = numbers.chunk_by(|a, b| a + 1 == *b);
    let run = |run: &[usize]| match run {
        [first, .., last] => format!("{first}–{last}"),
        [one] => one.to_string(),
        [] => String::new(),
    };
    let mut shown: Vec<String> = runs.map(run).collect();
    if shown.len() > 20 {
        shown.truncate(20);
        shown.push("……".into());
    }
    shown.join("、")
}

/// The middle one of some measures; zero of none.
fn median(values: impl IntoIterator<Item = f32>) -> f32 {
    let mut values: Vec<f32> = values.into_iter().collect();
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_named_in_ranges() {
        assert_eq!(ranges(&[1, 2, 3, 7, 9, 10]), "1–3、7、9–10");
    }
}
