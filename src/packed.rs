//! Rows on their way to JavaScript, and from one JavaScript thread to another: every word once, all else as numbers.
//!
//! As objects each row would bring its own copy of every word and of every reason. `www/src/core/unpack.js` makes rows
//! of these again and has the other half of this order.

use std::collections::HashMap;

use serde::Serialize;

use crate::Observation;
use crate::observation::Evidence;
use crate::quick::BuildQuick;

/// Some rows.
#[derive(Debug, PartialEq, Serialize)]
pub struct Packed<'a> {
    pub words: Vec<&'a str>,
    /// Row after row: its 14 words as places in `words` (−1: none), its ten numbers, its reasons of four numbers each.
    #[serde(skip)]
    pub numbers: Vec<i32>,
    /// Row after row.
    pub confidence: Vec<f32>,
}

/// The values of rows as they are written, which [`pack`] needs to stand somewhere.
pub fn values(rows: &[Observation]) -> Vec<(String, Option<String>)> {
    rows.iter().map(|row| (row.value.to_string(), row.value_max.map(|most| most.to_string()))).collect()
}

/// `values` are those of `rows`.
pub fn pack<'a>(rows: &'a [Observation], values: &'a [(String, Option<String>)]) -> Packed<'a> {
    let mut words = Words::default();
    let mut numbers = Vec::with_capacity(rows.len() * 48);
    for (row, (value, most)) in rows.iter().zip(values) {
        let said = [
            Some(row.surface.as_str()),
            Some(value),
            most.as_deref(),
            Some(&row.unit),
            Some(row.bound.name()),
            Some(row.role.name()),
            Some(&row.indicator),
            row.indicator_id.as_deref(),
            row.stage.as_deref(),
            Some(&row.region),
            row.region_code.as_deref(),
            row.org.as_deref(),
            Some(&row.time),
            row.reference.as_deref(),
        ];
        numbers.extend(said.map(|word| word.map_or(-1, |word| words.place(word))));
        let (table, line, column) = row.cell.as_ref().map_or((-1, 0, 0), |cell| {
            let [table, line, column] = [cell.table, cell.row, cell.column].map(|number| number as i32);
            (table, line, column)
        });
        let places = [row.start, row.end, row.sentence.start, row.sentence.end, row.report].map(|number| number as i32);
        numbers.extend(places);
        numbers.extend([i32::from(row.implied), table, line, column, row.evidence.len() as i32]);
        for Evidence { field, span, rule } in &row.evidence {
            numbers.extend([words.place(field.name()), words.place(rule), span.start as i32, span.end as i32]);
        }
    }
    Packed { words: words.list, numbers, confidence: rows.iter().map(|row| row.confidence).collect() }
}

#[derive(Default)]
struct Words<'a> {
    list: Vec<&'a str>,
    places: HashMap<&'a str, i32, BuildQuick>,
}

impl<'a> Words<'a> {
    fn place(&mut self, word: &'a str) -> i32 {
        *self.places.entry(word).or_insert_with(|| {
            self.list.push(word);
            self.list.len() as i32 - 1
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, analyze};

    #[test]
    fn a_word_is_there_once_and_a_row_has_its_numbers() {
        let text = "云岭市2024年教育发展综述\n2024年，全市共有小学120所，比上年减少3所。";
        let rows = analyze(text, &Options::default()).rows;
        let values = values(&rows);
        let Packed { words, numbers, confidence } = pack(&rows, &values);
        assert_eq!((rows.len(), confidence.len()), (2, 2));
        let reasons: usize = rows.iter().map(|row| row.evidence.len()).sum();
        assert_eq!(numbers.len(), rows.len() * 24 + reasons * 4);
        let word = |at: usize| words.get(numbers[at] as usize).copied();
        assert_eq!([word(0), word(1), word(3), word(5)], ["120", "120", "所", "level"].map(Some));
        assert_eq!((numbers[2], &numbers[14..16]), (-1, &[rows[0].start as i32, rows[0].end as i32][..]));
        let mut once = words.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), words.len());
    }
}
