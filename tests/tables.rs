//! Tables of our own under `tests/tables`: each must give exactly its rows, in text order.
//!
//! A table is `text` (plain) or `grid` (cells that a file marks; `before` are the paragraphs above it, `then` and
//! `grid2` what comes on the next page). `rows` says what it gives: `@` sets region, time and org for the lines below
//! (what it leaves out is that of the table), then rows parted by ` ; `: the numeral as written, `=` and its value where
//! that differs, the unit (`-` for none), the label, ` / ` other labels as good, and behind ` ~ ` role, what a change is
//! measured against, or `bound=≥`. A `?` for unit, role leaves it open. Without `rows` nothing may be read.
//!
//! `TABLES=spaces` runs only files whose name holds the word.

mod support;

use std::fmt::Write as _;
use std::path::Path;

use duibiao::document::{Block, BlockKind, Cell, Table};
use duibiao::{Bound, Document, Observation, Options, Role, Span, analyze_document};
use rust_decimal::Decimal;
use serde::Deserialize;
use support::judge::{label_f1, opposed};

/// How alike labels must be.
const LABEL_F1: f64 = 0.8;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    table: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    #[serde(default)]
    region: String,
    #[serde(default)]
    time: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    before: Vec<String>,
    /// All that there is are the paragraphs of `before`.
    #[serde(default)]
    paragraphs: bool,
    #[serde(default)]
    grid: String,
    #[serde(default)]
    then: Vec<String>,
    #[serde(default)]
    grid2: String,
    #[serde(default)]
    rows: String,
}

#[derive(Debug)]
struct Want {
    surface: String,
    value: Decimal,
    unit: Option<String>,
    labels: Vec<String>,
    role: Option<Role>,
    reference: Option<String>,
    bound: Bound,
    region: String,
    time: String,
    org: Option<String>,
}

fn role(word: &str) -> Option<Role> {
    Some(match word {
        "change" => Role::Change,
        "gap" => Role::Gap,
        "target" => Role::Target,
        "threshold" => Role::Threshold,
        "rank" => Role::Rank,
        _ => return None,
    })
}

fn wanted(case: &Case) -> Vec<Want> {
    let mut out = Vec::new();
    let (mut region, mut time, mut org) = (case.region.clone(), case.time.clone(), None);
    for line in case.rows.lines().filter(|l| !l.trim().is_empty()) {
        if let Some(said) = line.strip_prefix('@') {
            (region, time, org) = (case.region.clone(), case.time.clone(), None);
            for part in said.split_whitespace() {
                match part.split_once('=') {
                    Some(("region", r)) => region = r.into(),
                    Some(("time", t)) => time = t.into(),
                    Some(("org", o)) => org = Some(o.to_string()).filter(|o| !o.is_empty()),
                    _ => panic!("{}: {line}", case.name),
                }
            }
            continue;
        }
        out.extend(line.split(" ; ").map(|row| want(row.trim(), &region, &time, org.as_deref())));
    }
    out
}

fn want(row: &str, region: &str, time: &str, org: Option<&str>) -> Want {
    let (head, tail) = row.split_once(" ~ ").unwrap_or((row, ""));
    // The numeral may hold a space: the unit is the last word before the label without digits.
    let words: Vec<&str> = head.split(' ').collect();
    let numeral = words
        .iter()
        .take_while(|w| {
            w.starts_with(|c: char| c.is_ascii_digit() || "+-".contains(c)) && w.len() > usize::from(**w == "-")
        })
        .count();
    let number = words[..numeral].join(" ");
    let (surface, value) = number.split_once('=').unwrap_or((&number, ""));
    let plain: String =
        if value.is_empty() { surface.chars().filter(|c| !" ,".contains(*c)).collect() } else { value.into() };
    let label = words[numeral + 1..].join(" ");
    let mut want = Want {
        surface: surface.into(),
        value: plain.parse().unwrap_or_else(|_| panic!("no value: {row}")),
        unit: Some(words[numeral].trim_matches('-').to_string()),
        labels: label.split(" / ").map(|l| l.trim().to_string()).collect(),
        role: Some(Role::Level),
        reference: None,
        bound: Bound::Exact,
        region: region.into(),
        time: time.into(),
        org: org.map(String::from),
    };
    for word in tail.split_whitespace() {
        match word {
            "unit=?" => want.unit = None,
            "role=?" => want.role = None,
            "bound=≥" => want.bound = Bound::AtLeast,
            "bound=≤" => want.bound = Bound::AtMost,
            _ if role(word).is_some() => want.role = role(word),
            _ => want.reference = Some(word.into()),
        }
    }
    want
}

/// A document as a reader would make it: paragraphs, then a table of merged cells, perhaps both again.
fn document(case: &Case) -> Document {
    if case.grid.is_empty() && !case.paragraphs {
        return Document::from_text(case.text.trim_start_matches('\n'));
    }
    let mut doc = Document::default();
    for (paragraphs, grid) in [(&case.before, &case.grid), (&case.then, &case.grid2)] {
        for text in paragraphs {
            let (kind, text) = match text.strip_prefix("# ") {
                Some(text) => (BlockKind::Heading(1), text),
                None => (BlockKind::Paragraph, text.as_str()),
            };
            let start = doc.text.chars().count();
            doc.text.push_str(text);
            doc.blocks.push(Block { kind, span: Span::new(start, doc.text.chars().count()) });
            doc.text.push('\n');
        }
        if !grid.trim().is_empty() {
            table(&mut doc, grid);
        }
    }
    doc
}

fn table(doc: &mut Document, grid: &str) {
    let rows: Vec<Vec<&str>> = grid.trim_matches('\n').lines().map(|l| l.split('|').map(str::trim).collect()).collect();
    let start = doc.text.chars().count();
    let mut cells: Vec<Cell> = Vec::new();
    for (r, row) in rows.iter().enumerate() {
        for (c, text) in row.iter().enumerate() {
            if c > 0 {
                doc.text.push('\t');
            }
            let at = |row: usize, column: usize| {
                move |cell: &&mut Cell| {
                    (cell.row..cell.row + cell.row_span).contains(&(row as u32))
                        && (cell.column..cell.column + cell.column_span).contains(&(column as u32))
                }
            };
            match *text {
                "<" => {
                    let left = cells.iter_mut().find(at(r, c - 1)).expect("a cell to the left");
                    left.column_span = left.column_span.max(c as u32 - left.column + 1);
                }
                "^" => {
                    let above = cells.iter_mut().find(at(r - 1, c)).expect("a cell above");
                    above.row_span = above.row_span.max(r as u32 - above.row + 1);
                }
                text => {
                    let from = doc.text.chars().count();
                    doc.text.push_str(text);
                    let span = Span::new(from, doc.text.chars().count());
                    cells.push(Cell { row: r as u32, column: c as u32, row_span: 1, column_span: 1, span });
                }
            }
        }
        doc.text.push('\n');
    }
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0) as u32;
    let kind = BlockKind::Table(doc.tables.len() as u32);
    doc.blocks.push(Block { kind, span: Span::new(start, doc.text.chars().count() - 1) });
    doc.tables.push(Table { rows: rows.len() as u32, columns, cells });
}

fn differs(want: &Want, got: &Observation) -> Vec<&'static str> {
    let label = want.labels.iter().any(|l| label_f1(l, &got.indicator) >= LABEL_F1 && !opposed(l, &got.indicator));
    let checks = [
        ("surface", want.surface == got.surface),
        ("value", want.value == got.value),
        ("unit", want.unit.as_ref().is_none_or(|u| *u == got.unit)),
        ("label", label),
        ("role", want.role.is_none_or(|r| r == got.role)),
        ("bound", want.bound == got.bound),
        ("region", want.region == got.region),
        ("time", want.time == got.time),
        ("org", want.org == got.org),
        ("ref", want.reference.as_ref().is_none_or(|r| Some(r) == got.reference.as_ref())),
    ];
    checks.iter().filter(|(_, ok)| !ok).map(|(name, _)| *name).collect()
}

fn run(case: &Case, wrong: &mut String) -> (usize, usize) {
    let doc = document(case);
    let chars: Vec<char> = doc.text.chars().collect();
    let got = analyze_document(&doc, &Options::default()).rows;
    let want = wanted(case);
    assert!(got.windows(2).all(|w| w[0].start <= w[1].start), "{}: rows out of order", case.name);
    let mut here = String::new();
    let mut right = 0;
    for row in &got {
        let text: String = chars[row.start as usize..row.end as usize].iter().collect();
        assert_eq!(text, row.surface, "{}: a row must stand where it says", case.name);
        assert!(row.sentence.contains(row.span()), "{}: {} outside its line", case.name, row.surface);
    }
    let (mut i, mut j) = (0, 0);
    while i < want.len() || j < got.len() {
        match (want.get(i), got.get(j)) {
            (Some(w), Some(g))
                if w.surface == g.surface
                    || want[i..].iter().all(|w| w.surface != g.surface)
                        && got[j..].iter().all(|g| g.surface != w.surface) =>
            {
                let fields = differs(w, g);
                if fields.is_empty() {
                    right += 1;
                } else {
                    let _ = writeln!(
                        here,
                        "    {}: want {} {} {} {:?} {:?} {} {} {:?} {:?}",
                        fields.join(", "),
                        w.surface,
                        w.value,
                        w.unit.as_deref().unwrap_or("?"),
                        w.labels,
                        w.role,
                        w.region,
                        w.time,
                        w.org,
                        w.reference
                    );
                    let _ = writeln!(
                        here,
                        "          read {} {} {} {:?} {:?} {} {} {:?} {:?}",
                        g.surface, g.value, g.unit, g.indicator, g.role, g.region, g.time, g.org, g.reference
                    );
                }
                (i, j) = (i + 1, j + 1);
            }
            (Some(w), g) if g.is_none_or(|g| want[i..].iter().any(|w| w.surface == g.surface)) => {
                let _ = writeln!(here, "    missed {} {:?}", w.surface, w.labels);
                i += 1;
            }
            (_, Some(g)) => {
                let _ = writeln!(here, "    spurious {} {} {:?}", g.surface, g.unit, g.indicator);
                j += 1;
            }
            _ => break,
        }
    }
    if !here.is_empty() {
        let _ = write!(wrong, "  {}\n{here}", case.name);
    }
    (right, want.len())
}

#[test]
fn every_table_gives_its_rows() {
    let only = std::env::var("TABLES").unwrap_or_default();
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tables");
    let mut files: Vec<_> =
        std::fs::read_dir(dir).expect("tests/tables is there").map(|e| e.expect("a readable entry").path()).collect();
    files.sort();
    let (mut wrong, mut right, mut all, mut tables) = (String::new(), 0, 0, 0);
    for path in files.iter().filter(|p| p.extension().is_some_and(|e| e == "toml")) {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if !name.contains(&only) {
            continue;
        }
        let source = std::fs::read_to_string(path).expect("a case file is UTF-8");
        let file: File = toml::from_str(&source).unwrap_or_else(|err| panic!("{name}: {err}"));
        let mut here = String::new();
        for case in &file.table {
            let (r, n) = run(case, &mut here);
            (right, all, tables) = (right + r, all + n, tables + 1);
        }
        if !here.is_empty() {
            let _ = write!(wrong, "{name}\n{here}");
        }
    }
    println!("{tables} tables, {right} of {all} rows right");
    assert!(wrong.is_empty(), "{right} of {all} rows right\n{wrong}");
}

/// Numbers without a pattern, the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides
    }
}

#[test]
fn ragged_cells_never_stop_the_reading() {
    const BITS: [&str; 44] = [
        "│", "┃", "├", "┼", "┤", "─", "━", "┌", "┐", "|", "|---|", "\t", ",", "  ", "    ", "　", "\n", "\n", "\n\n",
        "1986", "2023年", "12", "3,450", "68 315", "-3.5", "96.4%", "—", "…", "合计", "其中：", "小学", "学校名称",
        "地区", "序号", "（人）", "单位：万人", "续表", "比上年±%", "占比", "全市", "\"", "1", "（", "表2",
    ];
    let mut dice = Dice(7);
    for _ in 0..600 {
        let text: String = (0..dice.roll(160)).map(|_| BITS[dice.roll(BITS.len())]).collect();
        let rows = analyze_document(&Document::from_text(text.clone()), &Options::default()).rows;
        let chars: Vec<char> = text.chars().collect();
        for row in rows {
            let slice: String = chars[row.start as usize..row.end as usize].iter().collect();
            assert_eq!(slice, row.surface, "{text:?}");
        }
    }
}

#[test]
fn spans_that_lie_do_no_harm() {
    let mut doc = Document::from_text("地区\t人数\n甲县\t12\n");
    let cell = |row, column, row_span, column_span, start, end| Cell {
        row,
        column,
        row_span,
        column_span,
        span: Span::new(start, end),
    };
    let cells = vec![
        cell(0, 0, 4_000_000, 4_000_000, 0, 2),
        cell(0, 1, 0, 0, 3, 5),
        cell(1, 0, 1, u32::MAX, 6, 8),
        cell(1, 1, 9, 9, 9, 11),
        cell(7, 90_000, 1, 1, 9, 400),
    ];
    doc.tables.push(Table { rows: 2, columns: 2, cells });
    doc.blocks.push(Block { kind: BlockKind::Table(0), span: Span::new(0, 12) });
    doc.blocks.push(Block { kind: BlockKind::Table(5), span: Span::new(12, 12) });
    analyze_document(&doc, &Options::default());
}
