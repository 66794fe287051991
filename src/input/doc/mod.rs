//! Binary Word documents (`.doc`, `.wps`), after [MS-DOC].
//!
//! Kept: main text, headings, automatic numbers, tables with merged cells, footnotes, endnotes and
//! text boxes (after the text). Left out: deleted and hidden text, running heads, comments.

mod lists;
mod pieces;
mod properties;
mod story;
mod table;

use super::builder::Builder;
use super::cfb::{Compound, u16_at, u32_at};
use super::encoding::gb18030;
use super::zip::{damaged, encrypted};
use super::{InputError, Limits};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use properties::Properties;
use story::Story;

/// Where the header says things are.
struct Header<'a> {
    /// The stream `WordDocument`: the header, the characters, pages of properties.
    main: &'a [u8],
    /// The stream `0Table` or `1Table`.
    table: &'a [u8],
}

impl Header<'_> {
    /// A structure of the table stream, by its index among the pairs of offset and length.
    fn part(&self, index: usize) -> Option<&[u8]> {
        let at = 154 + index * 8;
        let (start, length) = (u32_at(self.main, at)? as usize, u32_at(self.main, at + 4)? as usize);
        self.table.get(start..)?.get(..length).filter(|p| !p.is_empty())
    }

    /// From the start of a structure to the end of the stream: some go on past their length.
    fn part_and_on(&self, index: usize) -> Option<(&[u8], usize)> {
        let at = 154 + index * 8;
        let (start, length) = (u32_at(self.main, at)? as usize, u32_at(self.main, at + 4)? as usize);
        (length > 0).then_some((self.table.get(start..)?, length))
    }

    /// Length in characters of the n-th part of the text (0 main text, 1 footnotes, …).
    fn length(&self, n: usize) -> usize {
        u32_at(self.main, 76 + n * 4).unwrap_or(0) as usize
    }
}

pub(super) fn read(file: &Compound, limits: &Limits) -> Result<Document, InputError> {
    let main = file.stream("WordDocument").ok_or_else(damaged)?;
    let (magic, version) = (u16_at(&main, 0).ok_or_else(damaged)?, u16_at(&main, 2).ok_or_else(damaged)?);
    let flags = u16_at(&main, 10).ok_or_else(damaged)?;
    if flags & 0x0100 != 0 {
        return Err(encrypted());
    }
    if magic != 0xa5ec || version < 0xc0 {
        return before_97(&main, limits);
    }
    let table = file.stream(if flags & 0x0200 != 0 { "1Table" } else { "0Table" }).ok_or_else(damaged)?;
    let data = file.stream("Data").unwrap_or_default();
    let header = Header { main: &main, table: &table };
    let pieces = pieces::read(&header).ok_or_else(damaged)?;
    let properties = Properties::read(&header, &data);
    let numbering = lists::read(&header);
    let mut story = Story::new(&pieces, &properties, numbering, Builder::new(limits.text_chars));
    // The text is one after the other: main, footnotes, heads, macros, comments, endnotes, boxes.
    let lengths: Vec<usize> = (0..8).map(|n| header.length(n)).collect();
    let mut at = 0;
    for (n, length) in lengths.into_iter().enumerate() {
        if matches!(n, 0 | 1 | 5 | 6) {
            story.read(at, at.saturating_add(length));
        }
        at = at.saturating_add(length);
    }
    finish(story.finish())
}

fn finish((mut builder, deleted): (Builder, bool)) -> Result<Document, InputError> {
    if builder.is_empty() {
        return Err(InputError::new(
            "no-text",
            "文件里没有文字，可能全是图片。请先用文字识别软件识别后再读，或改用有文字的版本。",
        ));
    }
    if deleted {
        let message = "文件中有修订标记，已按接受修订后的文字读取。如有出入，请先接受或拒绝修订。";
        builder.remark(Diagnostic::note("tracked-changes", message));
    }
    Ok(builder.finish())
}

/// Word 6 and 95: the text lies in one run, in the code page of the system.
fn before_97(main: &[u8], limits: &Limits) -> Result<Document, InputError> {
    let (start, end) = (u32_at(main, 24).unwrap_or(0) as usize, u32_at(main, 28).unwrap_or(0) as usize);
    let text = gb18030(main.get(start..end).ok_or_else(damaged)?);
    if text.contains(char::REPLACEMENT_CHARACTER) {
        return Err(InputError::new(
            "unsupported-format",
            "文件由很早的 Word 保存，不能读取。请用 Word 或 WPS 打开，另存为 .docx 后再读。",
        ));
    }
    let mut builder = Builder::new(limits.text_chars);
    for line in text.split(['\r', '\u{7}', '\u{c}']) {
        builder.paragraph(&line.replace(|c: char| c.is_control(), ""));
    }
    finish((builder, false))
}
