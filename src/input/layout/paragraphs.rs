//! Lines to paragraphs: told by indents, short last lines, gaps and sizes, over page breaks too.

use super::lines::Line;
use super::{Page, median};
use crate::input::builder::Builder;
use crate::input::grid::Grid;
use crate::input::wording::{is_numbered, is_wide};

/// What stands on a page.
pub(super) enum Item {
    Line(Line),
    Table { grid: Grid },
}

/// Puts tables among the lines, where they stand.
pub(super) fn place(lines: Vec<Line>, mut tables: Vec<(f32, Grid)>) -> Vec<Item> {
    tables.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut items = Vec::new();
    for line in lines {
        while tables.last().is_some_and(|t| t.0 < line.y) {
            items.extend(tables.pop().map(|(_, grid)| Item::Table { grid }));
        }
        items.push(Item::Line(line));
    }
    items.extend(tables.into_iter().rev().map(|(_, grid)| Item::Table { grid }));
    items
}

/// Text that is being put together from lines.
#[derive(Default)]
struct Open {
    text: String,
    /// Characters of it.
    length: usize,
    /// The line that it ends with so far.
    last: Option<Line>,
    /// Characters before each page break inside.
    breaks: Vec<usize>,
}

/// Writes all pages.
pub(super) fn write(pages: Vec<Page>, builder: &mut Builder) {
    let body = body_size(&pages);
    let leading = leading(&pages);
    let mut open = Open::default();
    for page in pages {
        let mut at_top = true;
        for item in page.items {
            match item {
                Item::Line(line) => {
                    if open.last.as_ref().is_some_and(|last| goes_on(last, &line, leading, body, at_top)) {
                        open.join(&line.text, at_top);
                    } else {
                        open.close(builder, body);
                        if at_top {
                            builder.page();
                        }
                        open.text = line.text.clone();
                        open.length = open.text.chars().count();
                    }
                    open.last = Some(line);
                }
                Item::Table { grid } => {
                    open.close(builder, body);
                    if at_top {
                        builder.page();
                    }
                    builder.table(&grid);
                }
            }
            at_top = false;
        }
        if at_top {
            // A page of nothing is still a page.
            open.close(builder, body);
            builder.page();
        }
    }
    open.close(builder, body);
}

impl Open {
    fn join(&mut self, text: &str, new_page: bool) {
        if new_page {
            self.breaks.push(self.length);
        }
        let ascii = |c: Option<char>| c.is_some_and(|c| !is_wide(c));
        // 歼-10 parted after its hyphen is one word.
        let hyphen = self.text.ends_with('-') && text.starts_with(|c: char| c.is_ascii_digit());
        // Between words or figures the core decides what the line break means.
        if !hyphen && ascii(self.text.chars().next_back()) && ascii(text.chars().next()) {
            self.text.push('\n');
            self.length += 1;
        }
        self.text += text;
        self.length += text.chars().count();
    }

    fn close(&mut self, builder: &mut Builder, body: f32) {
        let Open { text, last, breaks, .. } = std::mem::take(self);
        let Some(last) = last else { return };
        for at in breaks {
            builder.page_in_next_block(at);
        }
        let short = text.chars().count() <= 60 && !text.ends_with(['。', '；', '，']);
        if text.contains('\t') {
            // Words set apart: perhaps a table without rules, which is read as plain text is.
            builder.lines(&text);
        } else if last.size > 1.45 * body && short {
            builder.heading(1, &text);
        } else if last.size > 1.15 * body && short {
            builder.heading(2, &text);
        } else {
            builder.paragraph(&text);
        }
    }
}

/// Whether a line goes on with the paragraph that ends in `last`.
fn goes_on(last: &Line, line: &Line, leading: f32, body: f32, new_page: bool) -> bool {
    let size = last.size.max(line.size);
    let em = |measure: f32| measure / size;
    let same_size = (last.size - line.size).abs() < 0.08 * size;
    let apart = last.text.contains('\t') || line.text.contains('\t');
    let indented = em(line.x0 - line.column.0) > 1.2;
    // A line that stops although the next word would have fitted ends its paragraph.
    let ended_short = em(last.column.1 - last.x1) > first_word(&line.text) + 1.3;
    // Up the page is the next column; on a new page any distance will do.
    let far = !new_page && line.y > last.y && line.y - last.y > 1.6 * leading.max(size);
    let next_item = last.text.ends_with(['。', '；', '：', '！', '？']) && is_numbered(&line.text);
    // A title in large print, centred, that did not fit into one line. Marks may hang over the edge of the column.
    let room = |l: &Line| (l.x0 - l.column.0, l.column.1 - l.x1);
    let centred = |l: &Line| em((room(l).0 - room(l).1).abs()) < 1.2;
    let full = em(room(last).0 + room(last).1) < first_word(&line.text) + 1.3;
    let title = last.size > 1.15 * body && centred(last) && centred(line) && full;
    same_size && !apart && !far && !next_item && (title || !indented && !ended_short)
}

/// Width in heights of the font of what may not be parted at the start of a line: an opening mark and
/// its character, a figure, a Latin word, the marks that may not begin a line, and quotation marks,
/// dashes and dots, which programs set with both neighbours as they do in Latin text.
fn first_word(text: &str) -> f32 {
    let (mut width, mut held, mut in_word) = (0.0, true, false);
    for c in text.chars().take(40) {
        let glue = matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '-' | '/');
        let closing = matches!(
            c,
            '，' | '。' | '、' | '；' | '：' | '！' | '？' | '）' | '》' | '〉' | '」' | '】' | '〕' | '％'
        );
        let opening = matches!(c, '（' | '《' | '〈' | '「' | '【' | '〔');
        let latin = c.is_ascii_graphic();
        if !(held || closing || glue || (in_word && latin)) {
            break;
        }
        width += if latin { 0.55 } else { 1.0 };
        (held, in_word) = (glue || opening, latin);
    }
    width
}

/// The size of most characters.
fn body_size(pages: &[Page]) -> f32 {
    let mut sizes: Vec<(f32, usize)> = lines(pages).map(|l| (l.size, l.text.len())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|s| s.1).sum::<usize>() / 2;
    let mut count = 0;
    let middle = sizes.iter().find(|s| {
        count += s.1;
        count > half
    });
    middle.map_or(0.0, |s| s.0)
}

/// The usual distance from one baseline to the next.
fn leading(pages: &[Page]) -> f32 {
    let steps = pages.iter().flat_map(|page| {
        let ys: Vec<f32> = lines(std::slice::from_ref(page)).map(|l| l.y).collect();
        ys.windows(2).map(|w| w[1] - w[0]).filter(|d| *d > 0.0).collect::<Vec<_>>()
    });
    median(steps)
}

fn lines(pages: &[Page]) -> impl Iterator<Item = &Line> {
    pages.iter().flat_map(|p| &p.items).filter_map(|item| match item {
        Item::Line(line) => Some(line),
        Item::Table { .. } => None,
    })
}
