//! Several reports out of pieces, parted by 0xff: the matrix, what is said about its cells, targets, and the sheets.
#![no_main]

use duibiao::comparison::{CompareOptions, Facts, Set, Source};
use duibiao::dictionary::Dictionary;
use duibiao::export::{self, Language};
use duibiao::{Options, analyze, targets};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((&choice, bytes)) = bytes.split_first() else { return };
    let texts: Vec<String> = bytes.split(|&b| b == 0xff).take(5).map(duibiao_fuzz::phrases::text).collect();
    let analyses: Vec<_> = texts.iter().map(|text| analyze(text, &Options::default())).collect();
    let names: Vec<String> = (0..texts.len()).map(|at| format!("{at}.txt")).collect();
    let sources: Vec<Source> = names.iter().zip(&analyses).map(|(name, analysis)| Source { name, analysis }).collect();
    let dictionary = Dictionary::default();
    let mut facts = Facts::default();
    for (at, source) in (0..).zip(&sources) {
        facts.add(at, source, &dictionary);
    }
    let options = CompareOptions {
        year: (choice & 1 != 0).then_some(2024),
        years_apart: choice >> 1 & 3,
        own_region: (choice & 8 != 0).then(|| "云岭市".to_owned()),
        ..CompareOptions::default()
    };
    let set = Set { sources: &sources, facts: &facts, dictionary: &dictionary };
    let comparison = set.compare(&options);
    for cell in comparison.cells.iter().take(20) {
        let (region, indicator) =
            (&comparison.regions[cell.region as usize], &comparison.indicators[cell.indicator as usize]);
        assert!(set.detail(&options, &region.name, &indicator.id).is_some());
        let row = &analyses[cell.source.document as usize].rows[cell.source.row as usize];
        assert!(row.start < row.end);
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let ledger = targets::ledger(&sources);
    for sheet in [
        export::comparison_sheet(&comparison, &names, Language::Zh),
        export::targets_sheet(&ledger, &names, Language::En),
    ] {
        assert!(sheet.rows.iter().all(|row| row.len() == sheet.columns.len()));
        export::csv(&sheet);
        export::html(&sheet);
        export::markdown(&sheet);
    }
});
