//! Passages: headings and whole paragraphs, put together from the lines of a dirty text.
//!
//! Lines break inside words where a PDF page ended or a mail program wrapped. A passage joins what
//! belongs together and drops the spaces that layout put between Chinese characters; each of its
//! characters still knows its place in the source.

mod blanks;
mod contents;
mod furniture;
mod join;
pub(crate) mod line;
mod torn;
mod wrap;

use crate::document::{BlockKind, Document};
use crate::table::find;
use crate::text::{Text, closing_of};
use contents::mark_contents;
use furniture::page_line;
use join::join;
use line::{Line, lines};
use torn::{TITLE_LINES, names_on, tears, torn};
use wrap::{joins, wrapping};

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Heading,
    Body,
    /// A line of a table of contents: its last number is a page.
    Contents,
    /// A table: the folded range of its lines is in [`Passage::lines`].
    Table(Option<u32>),
}

/// A heading, a paragraph, or the lines of a table.
#[derive(Clone, Debug)]
pub struct Passage {
    pub kind: Kind,
    pub chars: Vec<char>,
    /// Index in the source, beside each character.
    pub source: Vec<u32>,
    /// Range in the folded text.
    pub lines: (usize, usize),
}

/// Cuts a folded text into passages.
pub fn passages(text: &Text, document: &Document) -> Vec<Passage> {
    if document.blocks.is_empty() {
        return from_lines(text, 0, text.len());
    }
    let mut out = Vec::new();
    let mut done = 0;
    let mut tables = tables_in_paragraphs(text, document).into_iter().peekable();
    for block in &document.blocks {
        let start = text.source.partition_point(|&s| s < block.span.start);
        let end = text.source.partition_point(|&s| s < block.span.end);
        if start > done {
            out.extend(from_lines(text, done, start));
        }
        while tables.peek().is_some_and(|t| t.end <= start) {
            tables.next();
        }
        if let Some(table) = tables.peek().filter(|t| t.start <= start && start < t.end) {
            if table.start == start {
                out.extend(table.passages.iter().cloned());
            }
            done = end.max(done);
            continue;
        }
        match block.kind {
            BlockKind::Table(index) => out.push(Passage {
                kind: Kind::Table(Some(index)),
                chars: Vec::new(),
                source: Vec::new(),
                lines: (start, end),
            }),
            // A page's number typed as a paragraph.
            _ if page_line(&text.chars[start..end]) => {}
            BlockKind::Heading(_) => out.push(join(text, Kind::Heading, start, end)),
            BlockKind::Paragraph => {
                let kind = if heading_like(&text.chars[start..end]) { Kind::Heading } else { Kind::Body };
                out.push(join(text, kind, start, end));
            }
        }
        done = end.max(done);
    }
    if done < text.len() {
        out.extend(from_lines(text, done, text.len()));
    }
    out.retain(|p| matches!(p.kind, Kind::Table(_)) || !p.chars.is_empty());
    mark_contents(&mut out);
    out
}

/// A table that a file gives as paragraphs (a PDF without ruling lines, tabs in Word): a folded range.
struct InParagraphs {
    start: usize,
    end: usize,
    passages: Vec<Passage>,
}

fn tables_in_paragraphs(text: &Text, document: &Document) -> Vec<InParagraphs> {
    let mut out = Vec::new();
    for run in document.blocks.split(|b| b.kind != BlockKind::Paragraph) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        let start = text.source.partition_point(|&s| s < first.span.start);
        let end = text.source.partition_point(|&s| s < last.span.end);
        let lines = lines(text, start, end);
        for table in find::tables(text, &lines) {
            let mut passages: Vec<Passage> =
                table.captions.iter().map(|&(start, end)| join(text, Kind::Heading, start, end)).collect();
            passages.push(table_passage(&lines[table.first..table.end]));
            let first = lines[table.first - table.captions.len()].start;
            let begins =
                text.source.get(first).is_some_and(|&s| run.binary_search_by_key(&s, |b| b.span.start).is_ok());
            if begins {
                out.push(InParagraphs { start: first, end: lines[table.end - 1].end, passages });
            }
        }
    }
    out
}

fn from_lines(text: &Text, from: usize, to: usize) -> Vec<Passage> {
    let lines = lines(text, from, to);
    let tables = find::tables(text, &lines);
    let mut starts = tables.iter().flat_map(|t| [t.first - t.captions.len(), t.end]);
    let prose: Vec<Line> = match tables.is_empty() {
        true => Vec::new(),
        false => outside(&lines, &mut starts),
    };
    let wrap = wrapping(text, if tables.is_empty() { &lines } else { &prose });
    // Lines that a program wrapped are of one width.
    let ragged = !wrap.wraps() && torn(text, if tables.is_empty() { &lines } else { &prose });
    let mut out = Vec::new();
    let mut next = tables.iter().peekable();
    let mut at = 0;
    while at < lines.len() {
        let table = next.peek().map_or(lines.len(), |t| t.first - t.captions.len());
        if at == table {
            let Some(table) = next.next() else { break };
            out.extend(table.captions.iter().map(|&(start, end)| join(text, Kind::Heading, start, end)));
            out.push(table_passage(&lines[table.first..table.end]));
            at = table.end;
            continue;
        }
        let first = at;
        while at + 1 < table
            && (joins(text, lines[at], lines[at + 1], wrap)
                || ragged && tears(text, lines[first], lines[at], lines[at + 1])
                || first == at && at < TITLE_LINES && names_on(text, lines[at], lines[at + 1]))
        {
            at += 1;
        }
        let (start, end) = (lines[first].start, lines[at].end);
        let kind = if heading_like(&text.chars[start..end]) { Kind::Heading } else { Kind::Body };
        out.push(join(text, kind, start, end));
        at += 1;
    }
    out.retain(|p| matches!(p.kind, Kind::Table(_)) || !p.chars.is_empty());
    mark_contents(&mut out);
    out
}

/// The lines that are in no table: `edges` are first and end of each table in turn.
fn outside(lines: &[Line], edges: &mut dyn Iterator<Item = usize>) -> Vec<Line> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(first) = edges.next() {
        out.extend_from_slice(&lines[from..first]);
        from = edges.next().unwrap_or(lines.len());
    }
    out.extend_from_slice(&lines[from..]);
    out
}

fn table_passage(lines: &[Line]) -> Passage {
    let range = (lines.first().map_or(0, |l| l.start), lines.last().map_or(0, |l| l.end));
    Passage { kind: Kind::Table(None), chars: Vec::new(), source: Vec::new(), lines: range }
}

/// Begins with an enumerator: 一、 (一) 1. ① 第一, —— •
pub fn starts_item(line: &[char]) -> bool {
    let chinese = |c: &char| matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十');
    match line {
        ['(', rest @ ..] => {
            let n = rest.iter().take_while(|c| chinese(c) || c.is_ascii_digit()).count();
            n > 0 && n <= 3 && rest.get(n) == Some(&')')
        }
        // - a point of a list
        ['-', ' ', next, ..] => !next.is_ascii_digit(),
        ['—', '—', ..] | ['•' | '●' | '■' | '◆' | '▲' | '★' | '#' | '|', ..] => true,
        [c, ..] if ('①'..='⑳').contains(c) => true,
        ['第', rest @ ..] => {
            let n = rest.iter().take_while(|c| chinese(c)).count();
            n > 0 && matches!(rest.get(n), Some('章' | '节' | '条' | '部' | '，' | ',' | '、'))
        }
        [c, ..] if chinese(c) => {
            let n = line.iter().take_while(|c| chinese(c)).count();
            n <= 3 && matches!(line.get(n), Some('、' | '是'))
        }
        [c, ..] if c.is_ascii_digit() => {
            let n = line.iter().take_while(|c| c.is_ascii_digit()).count();
            n <= 2
                && (line.get(n) == Some(&'、')
                    || matches!(line.get(n), Some('.')) && line.get(n + 1).is_some_and(|c| !c.is_ascii_digit()))
        }
        _ => false,
    }
}

/// Short and without the end of a sentence.
pub fn heading_like(line: &[char]) -> bool {
    if line.first() == Some(&'#') {
        return true;
    }
    let limit = if starts_item(line) { 45 } else { 40 };
    let commas = || line.iter().filter(|&&c| matches!(c, '，' | ',')).count();
    line.len() <= limit
        && commas() <= if line.len() > 26 { 1 } else { 2 }
        && !line.iter().any(|&c| c == '。' || c == '；')
        && !matches!(line.last(), Some('，' | '、' | ',' | ':' | ';' | '!'))
}

/// The end of the bracket or quotation that opens at `at`, within `limit` characters.
pub fn closing(chars: &[char], at: usize, limit: usize) -> Option<usize> {
    let open = chars[at];
    let close = closing_of(open)?;
    let mut depth = 0;
    for (n, &c) in chars[at..].iter().enumerate().take(limit) {
        if c == open {
            depth += 1;
        } else if c == close {
            depth -= 1;
            if depth == 0 {
                return Some(at + n);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> Vec<(Kind, String)> {
        let text = Text::fold(&source.chars().collect::<Vec<_>>());
        passages(&text, &Document::from_text(source)).into_iter().map(|p| (p.kind, p.chars.iter().collect())).collect()
    }

    #[test]
    fn a_line_that_ends_inside_a_sentence_goes_on() {
        let got = read(
            "一、教师队伍\n全市深化教师管理改革,完善教师补充机制,并将教师培训所需经费全部纳入同级\n财政预算。\n二、学前教育",
        );
        assert_eq!(got.len(), 3);
        assert!(got[1].1.ends_with("同级财政预算。"));
    }

    #[test]
    fn headings_without_punctuation_stay_apart() {
        let got = read("抓实基层治理\n办好家门口的学校\n近年来,全县坚持优先发展教育。");
        assert_eq!(got.iter().filter(|p| p.0 == Kind::Heading).count(), 2);
    }

    #[test]
    fn a_wrapped_text_is_put_together() {
        let got = read(
            "全县共有幼儿园三十二所，小学\n四十一所，初中十二所，普通高\n中三所，中职学校一所，在校学\n生三万余人。",
        );
        assert_eq!(got.len(), 1);
    }

    #[test]
    fn a_contents_page_is_known() {
        let got = read("1.甲市教育综述1\n2.乙市教育综述5\n3.丙市教育综述9\n4.丁市教育综述12\n甲市教育综述");
        assert_eq!(got.iter().filter(|p| p.0 == Kind::Contents).count(), 4);
        assert_eq!(got[4].0, Kind::Heading);
    }

    #[test]
    fn a_full_stop_inside_a_percentage_is_a_point() {
        assert_eq!(read("巩固率达到97。6%。")[0].1, "巩固率达到97.6%。");
        assert_eq!(read("教师1。5万人，提高0。4个百分点。")[0].1, "教师1.5万人，提高0.4个百分点。");
    }

    #[test]
    fn a_full_stop_behind_a_whole_number_stays_one() {
        for text in [
            "收入比缩小至2.31。26个乡镇达标。",
            "得分为95。12个县获评。",
            "师生比为1:14。60%的教师参训。",
            "这项工作始于2019。5万人受益。",
        ] {
            assert_eq!(read(text)[0].1, text);
        }
        assert_eq!(read("得分为95。 5万人受益。")[0].1, "得分为95。5万人受益。");
    }
}
