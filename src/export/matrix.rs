//! The comparison as a sheet: places down, indicators across; what may not be ranked says so in its note.

use super::rows::Language;
use super::sheet::{Cell, Column, Sheet};
use crate::comparison::{self, Comparison};
use crate::observation::Bound;

/// The matrix. `documents` are the names of the sources, for the note on each value.
pub fn comparison_sheet(comparison: &Comparison, documents: &[&str], language: Language) -> Sheet {
    let zh = language == Language::Zh;
    let mut columns = vec![Column { name: if zh { "地区" } else { "Place" }.into(), width: 16 }];
    for indicator in &comparison.indicators {
        let name = if zh { &indicator.name } else { &indicator.name_en };
        let name = if zh { format!("{name}（{}）", indicator.unit) } else { format!("{name} ({})", indicator.unit) };
        columns.push(Column { name, width: 16 });
    }
    let mut rows: Vec<Vec<Cell>> = comparison
        .regions
        .iter()
        .map(|region| {
            let head = Cell { marked: region.own, ..Cell::text(&region.name) };
            std::iter::once(head).chain(comparison.indicators.iter().map(|_| Cell::default())).collect()
        })
        .collect();
    for cell in &comparison.cells {
        let (row, column) = (cell.region as usize, cell.indicator as usize + 1);
        let Some(place) = rows.get_mut(row).and_then(|row| row.get_mut(column)) else { continue };
        let own = comparison.regions[row].own;
        *place =
            Cell { comment: Some(remark(cell, comparison, documents, zh)), marked: own, ..Cell::number(cell.value) };
    }
    let title = if zh { "对比" } else { "Comparison" }.into();
    let bases = comparison.indicators.iter().filter(|i| !i.basis.is_empty());
    let note = |i: &comparison::IndicatorHead| match zh {
        true => format!("{}：{}", i.name, i.basis),
        false => format!("{}: {}", i.name_en, i.basis),
    };
    let notes = bases.map(note).collect();
    Sheet { title, columns, rows, notes }
}

/// Bound, year, rank or why there is none, gap to the nation, and the file.
fn remark(cell: &comparison::Cell, comparison: &Comparison, documents: &[&str], zh: bool) -> String {
    let mut parts = Vec::new();
    let bound = match cell.bound {
        Bound::Exact => "",
        Bound::AtLeast => "≥",
        Bound::AtMost => "≤",
        Bound::About => "≈",
    };
    if !bound.is_empty() {
        parts.push(format!("{bound} {}", cell.value));
    }
    if let Some(year) = cell.year {
        let assumed = if cell.year_assumed { "?" } else { "" };
        parts.push(if zh { format!("{year}{assumed}年") } else { format!("{year}{assumed}") });
    }
    if let Some(rank) = cell.rank {
        let place =
            if rank.best == rank.worst { rank.best.to_string() } else { format!("{}–{}", rank.best, rank.worst) };
        parts.push(if zh { format!("第{place}/{}", rank.of) } else { format!("rank {place} of {}", rank.of) });
    }
    parts.extend(cell.reasons.iter().filter_map(|&at| comparison.reasons.get(at as usize)).map(|r| r.text.clone()));
    if let Some(nation) = &cell.nation {
        let sign = if nation.difference.is_sign_negative() { "" } else { "+" };
        parts.push(if zh {
            format!("较全国{}年 {sign}{}", nation.year, nation.difference)
        } else {
            format!("nation {} {sign}{}", nation.year, nation.difference)
        });
    }
    parts.extend(documents.get(cell.source.document as usize).map(|name| (*name).to_owned()));
    parts.join(if zh { "；" } else { "; " })
}
