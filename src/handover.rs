//! What was read, for JavaScript.
//!
//! A result crosses the border as one text of JSON that JavaScript parses: field by field, every string would be a call
//! of its own. Rows cross packed, some at a time; JavaScript makes objects of them.

use js_sys::{Array, Int32Array, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::boundary::plain_to_js;
use crate::packed::{pack, values};
use crate::utf16::Utf16Map;
use crate::{Analysis, Observation, Reading};

/// Rows that a page takes in a few thousandths of a second.
const ROWS: usize = 1000;

#[wasm_bindgen(module = "/www/src/core/unpack.js")]
extern "C" {
    /// The rows of all parts, as objects.
    #[wasm_bindgen(js_name = unpack)]
    fn unpack(parts: &Array) -> Array;
}

/// An analysis with its offsets as JavaScript counts in `text`.
pub fn analysis_to_js(text: &str, mut analysis: Analysis) -> Result<JsValue, JsValue> {
    Utf16Map::new(text).convert(&mut analysis);
    let rows = packed(&std::mem::take(&mut analysis.rows))?;
    analysis_object(&analysis, &unpack(&rows))
}

/// A reading with its offsets as JavaScript counts in `text`.
pub fn reading_to_js(text: &str, reading: Reading) -> Result<JsValue, JsValue> {
    let (object, rows) = reading_object(text, reading)?;
    Reflect::set(&Reflect::get(&object, &"analysis".into())?, &"rows".into(), &unpack(&rows))?;
    Ok(object)
}

/// [`reading_to_js`] with the rows still packed, as `parts`.
pub fn packed_reading_to_js(text: &str, reading: Reading) -> Result<JsValue, JsValue> {
    let (object, rows) = reading_object(text, reading)?;
    Reflect::set(&object, &"parts".into(), &rows)?;
    Ok(object)
}

/// The reading without its rows, and these.
fn reading_object(text: &str, mut reading: Reading) -> Result<(JsValue, Array), JsValue> {
    Utf16Map::new(text).convert(&mut reading);
    let Reading { mut analysis, findings } = reading;
    let rows = packed(&std::mem::take(&mut analysis.rows))?;
    let object = Object::new().into();
    Reflect::set(&object, &"analysis".into(), &analysis_object(&analysis, &Array::new())?)?;
    Reflect::set(&object, &"findings".into(), &plain_to_js(&findings)?)?;
    Ok((object, rows))
}

fn analysis_object(analysis: &Analysis, rows: &Array) -> Result<JsValue, JsValue> {
    let object = plain_to_js(analysis)?;
    Reflect::set(&object, &"rows".into(), rows)?;
    Ok(object)
}

/// Rows as parts, each `{ words, numbers, confidence }`.
fn packed(rows: &[Observation]) -> Result<Array, JsValue> {
    let parts = Array::new();
    for part in rows.chunks(ROWS) {
        let values = values(part);
        let packed = pack(part, &values);
        let object = plain_to_js(&packed)?;
        Reflect::set(&object, &"numbers".into(), &Int32Array::from(packed.numbers.as_slice()))?;
        parts.push(&object);
    }
    Ok(parts)
}
