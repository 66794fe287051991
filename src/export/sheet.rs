//! A table that knows numbers from words, ready for any writer.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A table with a title and remarks under it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Sheet {
    pub title: String,
    pub columns: Vec<Column>,
    /// As many cells a row as there are columns.
    pub rows: Vec<Vec<Cell>>,
    pub notes: Vec<String>,
}

/// A column's head and how wide it wants to be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "SheetColumn"))]
pub struct Column {
    pub name: String,
    /// In Latin characters; a Chinese one takes two.
    pub width: u16,
}

/// A value and what is said about it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "SheetCell"))]
#[serde(default)]
pub struct Cell {
    pub value: Value,
    /// Shown beside the cell where the format can (the source sentence).
    pub comment: Option<String>,
    /// To be set off: corrected by a person, own region.
    pub marked: bool,
}

/// What stands in a cell.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "SheetValue"))]
#[serde(rename_all = "lowercase")]
pub enum Value {
    #[default]
    Empty,
    Text(String),
    Number(#[cfg_attr(feature = "types", ts(type = "string"))] Decimal),
}

impl Cell {
    pub fn text(words: impl Into<String>) -> Cell {
        let words = words.into();
        let value = if words.is_empty() { Value::Empty } else { Value::Text(words) };
        Cell { value, ..Cell::default() }
    }

    pub fn number(value: Decimal) -> Cell {
        Cell { value: Value::Number(value), ..Cell::default() }
    }

    /// The words of the cell on one line, controls and direction marks left out: a right-to-left mark
    /// would turn the rest of a line round.
    pub fn words(&self) -> String {
        match &self.value {
            Value::Empty => String::new(),
            Value::Text(words) => plain(words),
            Value::Number(number) => number.to_string(),
        }
    }
}

/// Words on one line without characters that steer a terminal, a spreadsheet or the direction of text.
pub fn plain(words: &str) -> String {
    let mut line = String::with_capacity(words.len());
    for character in words.chars() {
        match character {
            '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                if !line.ends_with(' ') {
                    line.push(' ');
                }
            }
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}' => {}
            _ if character.is_control() => {}
            _ => line.push(character),
        }
    }
    line.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_to_one_line_and_one_direction() {
        assert_eq!(plain("毛入园率\r\n  94.6\u{202e}%\u{0}"), "毛入园率   94.6%");
        assert_eq!(plain("\u{feff} 甲\t乙 "), "甲 乙");
    }

    #[test]
    fn empty_words_are_an_empty_cell() {
        assert_eq!(Cell::text("").value, Value::Empty);
    }
}
