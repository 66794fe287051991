//! The shape of a table: which rows are heads, which columns name things, where the figures are.

use super::find::says_continued;
use super::head::{self, compact};
use super::unit;
use super::value::{self, Content};
use super::words::{self, Set};
use super::{Cell, Grid};
use crate::span::Span;

/// One of the heads above a column, the outermost first.
#[derive(Clone, Debug, PartialEq)]
pub struct HeadCell {
    pub text: Vec<char>,
    pub span: Span,
    /// Column at which it begins: two columns under one head share it.
    pub column: usize,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Names what the rows are about.
    Label(Label),
    /// Years or other periods of the rows.
    Period,
    /// Units of the rows.
    Unit,
    Value,
    /// Figures that state nothing, and why.
    Skip(&'static str),
}

/// What the names of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Label {
    Plain,
    Place,
    Town,
    Org,
}

#[derive(Clone, Debug)]
pub struct Column {
    pub kind: Kind,
    pub path: Vec<HeadCell>,
    /// Side by side, a table may have its names again: the first column of the part it belongs to.
    pub part: usize,
}

/// Columns with their heads.
#[derive(Clone, Debug, Default)]
pub struct Heads {
    pub columns: Vec<Column>,
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    Data,
    /// A name that holds for the rows below.
    Section,
    /// Heads again, captions, notes.
    Skip,
}

#[derive(Debug)]
pub struct Shape {
    pub heads: Heads,
    /// By row of the grid.
    pub rows: Vec<Row>,
    /// Titles and unit lines inside the grid.
    pub captions: Vec<HeadCell>,
    /// What each cell holds, in the order of the grid's cells.
    pub contents: Vec<Content>,
}

/// Finds the shape; `None` where the cells are no table of figures.
pub fn read(grid: &Grid, last: Option<&Heads>) -> Option<Shape> {
    let contents: Vec<Content> = grid.cells.iter().map(|c| value::content(&c.text)).collect();
    if is_metadata(grid) || !contents.iter().any(|c| c.value().is_some()) {
        return None;
    }
    let look = Look { grid, contents: &contents };
    let captions: Vec<usize> = (0..grid.rows()).take_while(|&r| look.is_caption(r)).collect();
    let top = captions.len();
    let first = (top..grid.rows()).find(|&r| look.is_data(r))?;
    // A name alone on the last line above the figures is a section, not a head.
    let mut head_end = first;
    while head_end > top + 1 && look.is_section(head_end - 1) {
        head_end -= 1;
    }
    let head_rows: Vec<usize> =
        (top..head_end).filter(|&r| !look.is_column_numbers(r) && !look.says_continued(r)).collect();
    let mut rows = vec![Row::Skip; grid.rows()];
    for r in head_end..grid.rows() {
        rows[r] = if look.is_data(r) && !look.is_column_numbers(r) && !look.repeats(r, &head_rows) {
            Row::Data
        } else if look.is_section(r) && !look.repeats(r, &head_rows) && !look.says_continued(r) && !look.is_note(r) {
            Row::Section
        } else {
            Row::Skip
        };
    }
    let heads = match last.filter(|l| head_rows.is_empty() && l.columns.len() == grid.columns) {
        Some(last) => last.clone(),
        None => heads(&look, &head_rows, &rows)?,
    };
    let captions = captions.iter().flat_map(|&r| grid.row(r)).map(HeadCell::of).collect();
    Some(Shape { heads, rows, captions, contents })
}

impl HeadCell {
    fn of(cell: &Cell) -> HeadCell {
        HeadCell { text: cell.text.clone(), span: cell.span(), column: cell.column }
    }
}

/// 索引号, 发文字号 …: a table about a document.
fn is_metadata(grid: &Grid) -> bool {
    let named = |c: &Cell| {
        let word: String = c.text.iter().filter(|c| !c.is_whitespace()).take_while(|c| **c != ':').collect();
        words::is(&word, Set::METADATA)
    };
    grid.cells.iter().take(40).filter(|c| named(c)).count() >= 2
}

struct Look<'a> {
    grid: &'a Grid,
    contents: &'a [Content],
}

impl Look<'_> {
    /// The cell at a place with what it holds; none for an empty one.
    fn at(&self, row: usize, column: usize) -> Option<(&Cell, Content)> {
        let cell = self.grid.at(row, column).filter(|c| !c.is_empty())?;
        let id = *self.grid.places[row].get(column)? as usize;
        Some((cell, self.contents[id]))
    }

    fn filled(&self, row: usize) -> usize {
        self.grid.row(row).count()
    }

    /// A title over the whole width, or a line with the unit.
    fn is_caption(&self, row: usize) -> bool {
        let mut cells = self.grid.row(row);
        let (Some(first), second) = (cells.next(), cells.next()) else { return true };
        let unit = |c: &Cell| c.text.iter().collect::<String>().replace(' ', "").contains("单位:");
        if value::value(&first.text).is_some() || row + 2 >= self.grid.rows() {
            return false;
        }
        match second {
            None => {
                let whole = first.column == 0 && (first.columns == 1 || first.columns >= self.grid.columns);
                unit(first) && first.columns >= self.grid.columns.min(2)
                    || whole && first.rows == 1
                    || unit(first) && first.text.len() < 16
            }
            Some(second) => cells.next().is_none() && unit(second) && !unit(first),
        }
    }

    /// A row with a figure behind its name.
    fn is_data(&self, row: usize) -> bool {
        let mut figures = 0;
        let mut years = 0;
        let mut first_of_row = true;
        let mut names = false;
        for cell in self.grid.row(row) {
            let id = self.grid.places[row][cell.column] as usize;
            match self.contents[id] {
                Content::Value(_) if cell.column > 0 => {
                    figures += 1;
                    years += usize::from(value::bare_year(&cell.text).is_some());
                }
                Content::Text if first_of_row => names = true,
                _ => {}
            }
            first_of_row = false;
        }
        let no_name = self.at(row, 0).is_none();
        let year_head =
            figures > 0 && figures == years && (figures >= 2 || names) && (names || no_name) && self.years_differ(row);
        figures > 0 && !year_head && !self.is_column_numbers(row)
    }

    /// 2019 2020 2021: each year once.
    fn years_differ(&self, row: usize) -> bool {
        let years: Vec<u16> = self.grid.row(row).filter_map(|c| value::bare_year(&c.text)).collect();
        years.windows(2).all(|w| w[0] < w[1]) || years.windows(2).all(|w| w[0] > w[1]) || {
            // The same years again under each upper head.
            let distinct: std::collections::BTreeSet<u16> = years.iter().copied().collect();
            distinct.len() >= 2
                && years.len() % distinct.len() == 0
                && years[..distinct.len()] == years[years.len() - distinct.len()..]
        }
    }

    /// 甲 1 2 3 4: numbers of the columns.
    fn is_column_numbers(&self, row: usize) -> bool {
        let cells: Vec<&Cell> = self.grid.row(row).collect();
        let mut next = 1;
        for cell in &cells {
            let word: String = compact(&cell.text);
            if word.parse::<usize>() == Ok(next) {
                next += 1;
            } else if !(next == 1 && matches!(word.as_str(), "甲" | "乙" | "丙" | "丁" | "A" | "B")) {
                return false;
            }
        }
        next > 3 && cells.len() + 1 >= self.grid.columns.min(6)
    }

    /// One name and no figures.
    fn is_section(&self, row: usize) -> bool {
        let mut cells = self.grid.row(row).filter(|c| c.row == row);
        match (cells.next(), cells.next()) {
            (Some(only), None) => {
                let id = self.grid.places[row][only.column] as usize;
                self.contents[id] == Content::Text && (only.column == 0 || only.columns > 1) && only.text.len() <= 30
            }
            _ => false,
        }
    }

    fn says_continued(&self, row: usize) -> bool {
        self.filled(row) <= 2 && self.grid.row(row).any(|c| says_continued(&c.text))
    }

    fn is_note(&self, row: usize) -> bool {
        let text: String = self.grid.row(row).next().map(|c| c.text.iter().take(4).collect()).unwrap_or_default();
        ["注", "说明", "备注", "资料来源", "数据来源", "来源", "单位:"].iter().any(|w| text.starts_with(w))
    }

    /// The heads again, on the next page.
    fn repeats(&self, row: usize, heads: &[usize]) -> bool {
        let texts = |r: usize| self.grid.row(r).map(|c| compact(&c.text)).collect::<Vec<_>>();
        let own = texts(row);
        own.len() > 1 && heads.iter().any(|&h| texts(h) == own)
    }
}

/// The heads over a column.
fn path(grid: &Grid, head_rows: &[usize], column: usize) -> Vec<HeadCell> {
    let mut out: Vec<HeadCell> = Vec::new();
    for (n, &row) in head_rows.iter().enumerate() {
        let own = grid.at(row, column).filter(|c| !c.is_empty());
        let lower = |column: usize| {
            head_rows[n + 1..].iter().any(|&r| grid.at(r, column).is_some_and(|c| !c.is_empty() && c.row > row))
        };
        // Without merged cells a head goes on to the right over columns that have heads of their own below.
        let cell = own.or_else(|| {
            if grid.merged || !lower(column) {
                return None;
            }
            let left = (0..column).rev().find_map(|c| grid.at(row, c).filter(|c| !c.is_empty()))?;
            (left.column > 0 && lower(left.column)).then_some(left)
        });
        if let Some(cell) = cell {
            let head = HeadCell::of(cell);
            if out.last() != Some(&head) {
                out.push(head);
            }
        }
    }
    out
}

/// Counts over the rows of a column.
#[derive(Default)]
struct Counts {
    values: usize,
    texts: usize,
    years: usize,
    periods: usize,
    units: usize,
    places: usize,
    orgs: usize,
    /// Values that go up by one from row to row.
    steps: usize,
}

fn count(look: &Look, rows: &[Row], column: usize) -> Counts {
    let mut counts = Counts::default();
    let mut before: Option<rust_decimal::Decimal> = None;
    let mut last: Option<&Cell> = None;
    for row in (0..rows.len()).filter(|&r| rows[r] == Row::Data) {
        let Some((cell, content)) = look.at(row, column) else { continue };
        if last.is_some_and(|l| std::ptr::eq(l, cell)) {
            continue;
        }
        last = Some(cell);
        match content {
            Content::Value(v) => {
                counts.values += 1;
                counts.years += usize::from(value::bare_year(&cell.text).is_some());
                counts.steps += usize::from(match before {
                    Some(b) => v.value == b + rust_decimal::Decimal::ONE,
                    None => v.value == rust_decimal::Decimal::ONE,
                });
                before = Some(v.value);
            }
            Content::Text => {
                counts.texts += 1;
                let word = compact(&cell.text);
                counts.periods += usize::from(head::is_period(&cell.text));
                counts.units += usize::from(unit::unit(&cell.text).is_some());
                counts.places += usize::from(head::is_place_name(&word) || words::is(&word, Set::TOTAL_PLACE));
                counts.orgs += usize::from(head::is_org_name(&word));
            }
            _ => {}
        }
    }
    counts
}

fn heads(look: &Look, head_rows: &[usize], rows: &[Row]) -> Option<Heads> {
    let grid = look.grid;
    let mut columns: Vec<Column> = Vec::with_capacity(grid.columns);
    let mut part = 0;
    let mut values_seen = false;
    let mut first_label: Option<String> = None;
    for column in 0..grid.columns {
        let path = path(grid, head_rows, column);
        let counts = count(look, rows, column);
        let leaf = path.last().map(|h| compact(&h.text)).unwrap_or_default();
        let mut kind = kind(&leaf, &path, &counts, values_seen, columns.is_empty());
        if let (Kind::Skip("words"), true) = (kind, counts.texts > 0) {
            // The names again, beside the first figures.
            if !leaf.is_empty() && first_label.as_deref() == Some(leaf.as_str()) {
                kind = Kind::Label(label_kind(&leaf, &counts));
                part = column;
                values_seen = false;
            }
        }
        if let Kind::Label(_) = kind {
            first_label.get_or_insert(leaf.clone());
        }
        values_seen |= kind == Kind::Value;
        columns.push(Column { kind, path, part });
    }
    let about_people = |c: &Column| {
        c.path.last().is_some_and(|h| {
            let leaf = compact(&h.text);
            leaf.contains("姓名") || leaf.contains("身份证") || leaf.contains("准考证")
        })
    };
    let labels = columns.iter().position(|c| matches!(c.kind, Kind::Label(_)));
    let people = columns.iter().position(about_people);
    if people.is_some_and(|p| labels.is_none_or(|l| p <= l)) || !columns.iter().any(|c| c.kind == Kind::Value) {
        return None;
    }
    let named = columns.iter().any(|c| matches!(c.kind, Kind::Label(_) | Kind::Period));
    if head_rows.is_empty() {
        // Names and figures without a head: only where each figure has its unit.
        let (mut with_unit, mut without) = (0, 0);
        for content in look.contents {
            if let Content::Value(v) = content {
                *(if v.unit.is_empty() { &mut without } else { &mut with_unit }) += 1;
            }
        }
        if !named || with_unit <= without || grid.columns != 2 {
            return None;
        }
    }
    // Figures that nothing names are no table.
    let headed = columns.iter().any(|c| c.kind == Kind::Value && !c.path.is_empty());
    (named || headed).then_some(Heads { columns })
}

fn label_kind(leaf: &str, counts: &Counts) -> Label {
    if words::is(leaf, Set::DIM_PLACE) || counts.places * 5 >= counts.texts * 3 && counts.texts > 0 {
        Label::Place
    } else if words::is(leaf, Set::DIM_TOWN) {
        Label::Town
    } else if words::is(leaf, Set::DIM_ORG) || counts.orgs * 5 >= counts.texts * 3 && counts.orgs > 0 {
        Label::Org
    } else {
        Label::Plain
    }
}

fn kind(leaf: &str, path: &[HeadCell], counts: &Counts, values_seen: bool, first: bool) -> Kind {
    let filled = counts.values + counts.texts;
    if words::is(leaf, Set::DIM_NUMBER) {
        return Kind::Skip("enumerator");
    }
    if let Some(reason) = no_data(leaf) {
        return Kind::Skip(reason);
    }
    let all_years = counts.years == counts.values && counts.values > 0 && counts.periods == counts.texts;
    let all_periods = counts.values == 0 && counts.periods == counts.texts && counts.texts > 0;
    if words::is(leaf, Set::DIM_TIME) && !values_seen && (counts.years + counts.periods) * 2 >= filled {
        return Kind::Period;
    }
    if !values_seen
        && (all_years && counts.values >= 2 || all_periods)
        && (leaf.is_empty() || words::is(leaf, Set::DIMS))
    {
        return Kind::Period;
    }
    let is_unit_head = words::is(leaf, Set::DIM_UNIT);
    if counts.texts > 0
        && counts.values == 0
        && !first
        && (is_unit_head && counts.units * 2 >= counts.texts || counts.units == counts.texts && counts.texts >= 2)
    {
        return Kind::Unit;
    }
    if counts.values == 0 && counts.texts == 0 {
        return Kind::Skip("empty");
    }
    // A count from one up beside the names.
    let numbers = first && counts.steps == counts.values && counts.texts * 3 <= counts.values && counts.values >= 2;
    if numbers && (path.is_empty() || leaf.is_empty() || words::is(leaf, Set::DIMS)) {
        return Kind::Skip("enumerator");
    }
    if counts.values > counts.texts || counts.values > 0 && values_seen && counts.values >= counts.texts {
        return Kind::Value;
    }
    if values_seen {
        return if counts.values > 0 { Kind::Value } else { Kind::Skip("words") };
    }
    if is_unit_head {
        return Kind::Label(Label::Org);
    }
    Kind::Label(label_kind(leaf, counts))
}

/// Heads of columns that hold phones, codes, dates: why their figures state nothing.
fn no_data(leaf: &str) -> Option<&'static str> {
    const PHONE: [&str; 5] = ["电话", "手机", "传真", "联系方式", "QQ"];
    const CODE: [&str; 11] =
        ["代码", "编号", "邮编", "邮政编码", "身份证", "准考证", "座位号", "账号", "标识码", "号码", "文号"];
    const DATE: [&str; 7] = ["日期", "年月", "创办时间", "建校时间", "成立时间", "建园时间", "时间"];
    if PHONE.iter().any(|w| leaf.contains(w)) {
        return Some("phone");
    }
    if leaf.contains('(') {
        return None;
    }
    if CODE.iter().any(|w| leaf.contains(w)) {
        return Some("code");
    }
    if DATE.iter().any(|w| leaf.ends_with(w)) && !words::is(leaf, Set::DIM_TIME) {
        return Some("date");
    }
    words::is(leaf, Set::NO_DATA).then_some("words")
}
