//! What a page may hand back: a document and rows whose places and values are not what the core gave out (a workspace file
//! from anywhere, a correction by hand). They are taken as JavaScript counts, read, checked and compared.
#![no_main]

use duibiao::check::check_many;
use duibiao::comparison::{CompareOptions, Facts, Set, Source};
use duibiao::dictionary::Dictionary;
use duibiao::document::{Block, BlockKind, Cell, Table};
use duibiao::utf16::{Offsets, Utf16Map};
use duibiao::{Document, Options, Span, analyze_document, targets};
use libfuzzer_sys::fuzz_target;
use rust_decimal::Decimal;

fuzz_target!(|bytes: &[u8]| {
    let (words, noise) = bytes.split_at(bytes.iter().position(|&b| b == 0xff).unwrap_or(bytes.len()));
    let mut noise = noise.iter().copied();
    let mut next = || u32::from(noise.next().unwrap_or(0));
    let mut document = Document::from_text(duibiao_fuzz::phrases::text(words));
    for _ in 0..next() % 4 {
        let (start, length) = (next(), next());
        let kind = match next() % 3 {
            0 => BlockKind::Heading(next() as u8),
            1 => BlockKind::Paragraph,
            _ => BlockKind::Table(next() % 3),
        };
        document.blocks.push(Block { kind, span: Span { start, end: start + length } });
    }
    for _ in 0..next() % 3 {
        let mut table = Table { rows: next() % 8, columns: next() % 8, cells: Vec::new() };
        for _ in 0..next() % 12 {
            let (start, length) = (next(), next() % 16);
            let [row, column, row_span, column_span] = [0; 4].map(|_| next() % 8);
            table.cells.push(Cell { row, column, row_span, column_span, span: Span { start, end: start + length } });
        }
        document.tables.push(table);
    }
    let mut bend = |at: &mut u32| match next() {
        kind @ 1..=100 => *at = at.wrapping_add(kind).wrapping_sub(50),
        101..=105 => *at = u32::MAX - next(),
        _ => {}
    };
    document.each_offset(&mut bend);
    let map = Utf16Map::new(&document.text);
    map.restore(&mut document);
    let mut analysis = analyze_document(&document, &Options::default());
    map.convert(&mut analysis);
    analysis.each_offset(&mut bend);
    map.restore(&mut analysis);
    for row in &mut analysis.rows {
        let mut kind = 0;
        bend(&mut kind);
        match kind % 7 {
            1 => row.value = Decimal::MAX,
            2 => row.value = Decimal::MIN,
            3 => row.value = Decimal::new(1, 28),
            4 => row.report = kind,
            5 => row.value_max = Some(Decimal::ZERO),
            6 => row.time = "99999/0-".into(),
            _ => {}
        }
    }
    check_many(&document, &analysis);
    let sources = [Source { name: "a", analysis: &analysis }, Source { name: "b", analysis: &analysis }];
    let dictionary = Dictionary::default();
    let facts = Facts::gather(&sources, &dictionary);
    let set = Set { sources: &sources, facts: &facts, dictionary: &dictionary };
    let options = CompareOptions::default();
    let comparison = set.compare(&options);
    for cell in comparison.cells.iter().take(10) {
        let (region, indicator) =
            (&comparison.regions[cell.region as usize], &comparison.indicators[cell.indicator as usize]);
        set.detail(&options, &region.name, &indicator.id);
    }
    targets::ledger(&sources);
});
