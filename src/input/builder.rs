//! Puts a [`Document`] together block by block, counting characters as it goes.

use super::grid::Grid;
use super::wording::breaks_off;
use crate::diagnostic::Diagnostic;
use crate::document::{Block, BlockKind, Cell, Document, Table};
use crate::span::Span;

/// Blocks in, document out. What exceeds the limit on characters is left out, with a remark.
pub(super) struct Builder {
    document: Document,
    /// Characters of `document.text`.
    length: usize,
    limit: usize,
    full: bool,
    /// Length and last character of the paragraph just added.
    before: Option<(usize, char)>,
    /// Blocks whose ends are not to be trusted.
    loose: Vec<usize>,
}

impl Builder {
    pub fn new(text_chars: usize) -> Self {
        Builder {
            document: Document::default(),
            length: 0,
            limit: text_chars,
            full: false,
            before: None,
            loose: Vec::new(),
        }
    }

    /// Adds a paragraph; blank ones leave nothing.
    pub fn paragraph(&mut self, text: &str) {
        self.block(text, BlockKind::Paragraph);
    }

    /// Adds a heading, 1 being the highest level.
    pub fn heading(&mut self, level: u8, text: &str) {
        self.block(text, BlockKind::Heading(level.max(1)));
    }

    /// Adds text that is no block: lines whose shape the file does not tell.
    pub fn lines(&mut self, text: &str) {
        let text = text.trim_end();
        if !text.trim().is_empty() {
            self.before = None;
            self.separate();
            self.push(text);
        }
    }

    fn block(&mut self, text: &str, kind: BlockKind) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let before = self.before.take();
        self.separate();
        let start = self.length;
        self.push(text);
        if self.length == start {
            return;
        }
        self.document.blocks.push(Block { kind, span: Span::new(start, self.length) });
        if kind != BlockKind::Paragraph {
            return;
        }
        // A text wrapped by hand, each line a paragraph: then it is read as plain text is.
        let index = self.document.blocks.len() - 1;
        if before.is_some_and(|(length, last)| breaks_off(length, last, text)) {
            self.loose.extend([index - 1, index]);
        }
        self.before = text.chars().next_back().map(|last| (self.length - start, last));
    }

    /// Adds a table; one without any text leaves nothing.
    pub fn table(&mut self, grid: &Grid) {
        if grid.is_blank() || self.full {
            return;
        }
        self.before = None;
        self.separate();
        let start = self.length;
        let mut table = Table { rows: grid.rows, columns: grid.columns, cells: Vec::with_capacity(grid.cells.len()) };
        let (mut row, mut column) = (0, 0);
        for cell in &grid.cells {
            if self.full {
                break;
            }
            while row < cell.row {
                self.push("\n");
                (row, column) = (row + 1, 0);
            }
            while column < cell.column {
                self.push("\t");
                column += 1;
            }
            let start = self.length;
            self.push(&cell.text);
            table.cells.push(Cell {
                row: cell.row,
                column: cell.column,
                row_span: cell.row_span,
                column_span: cell.column_span,
                span: Span::new(start, self.length),
            });
        }
        let kind = BlockKind::Table(self.document.tables.len() as u32);
        self.document.blocks.push(Block { kind, span: Span::new(start, self.length) });
        self.document.tables.push(table);
    }

    /// A page starts here.
    pub fn page(&mut self) {
        let start = if self.length == 0 { 0 } else { self.length + 1 };
        self.document.pages.push(start as u32);
    }

    /// A page starts `offset` characters into the block that is added next.
    pub fn page_in_next_block(&mut self, offset: usize) {
        let start = if self.length == 0 { 0 } else { self.length + 1 };
        self.document.pages.push((start + offset) as u32);
    }

    pub fn remark(&mut self, remark: Diagnostic) {
        if !self.document.diagnostics.contains(&remark) {
            self.document.diagnostics.push(remark);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.document.text.is_empty()
    }

    /// No more text is taken; a reader may stop.
    pub fn is_full(&self) -> bool {
        self.full
    }

    pub fn finish(mut self) -> Document {
        let (mut at, loose) = (0, std::mem::take(&mut self.loose));
        self.document.blocks.retain(|_| {
            at += 1;
            loose.binary_search(&(at - 1)).is_err()
        });
        let end = self.length as u32;
        for page in &mut self.document.pages {
            *page = (*page).min(end);
        }
        if self.full {
            let message = "文字太多，只读了前面的部分。请把文件拆分成几个后再读。";
            self.document.diagnostics.push(Diagnostic::warning("text-too-long", message));
        }
        self.document
    }

    fn separate(&mut self) {
        if self.length > 0 {
            self.push("\n");
        }
    }

    fn push(&mut self, text: &str) {
        if self.full {
            return;
        }
        let room = self.limit - self.length;
        // Bytes are never fewer than characters, so most calls need no count against the limit.
        let text = if text.len() <= room {
            text
        } else {
            match text.char_indices().nth(room) {
                Some((cut, _)) => {
                    self.full = true;
                    &text[..cut]
                }
                None => text,
            }
        };
        self.document.text.push_str(text);
        self.length += text.chars().count();
    }
}
