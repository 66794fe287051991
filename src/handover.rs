//! What was read, as JavaScript objects.
//!
//! A result crosses the border as one text of JSON that JavaScript parses: field by field, every string would be a call
//! of its own. Rows cross some thousands at a time, as a large document's would not fit one string.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::boundary::plain_to_js;
use crate::utf16::Utf16Map;
use crate::{Analysis, Reading};

/// Rows in one text.
const ROWS: usize = 4096;

/// An analysis with its offsets as JavaScript counts in `text`.
pub fn analysis_to_js(text: &str, mut analysis: Analysis) -> Result<JsValue, JsValue> {
    Utf16Map::new(text).convert(&mut analysis);
    analysis_object(analysis)
}

/// A reading with its offsets as JavaScript counts in `text`.
pub fn reading_to_js(text: &str, mut reading: Reading) -> Result<JsValue, JsValue> {
    Utf16Map::new(text).convert(&mut reading);
    let Reading { analysis, findings } = reading;
    let object = Object::new().into();
    Reflect::set(&object, &"analysis".into(), &analysis_object(analysis)?)?;
    Reflect::set(&object, &"findings".into(), &plain_to_js(&findings)?)?;
    Ok(object)
}

fn analysis_object(mut analysis: Analysis) -> Result<JsValue, JsValue> {
    let rows = std::mem::take(&mut analysis.rows);
    let object = plain_to_js(&analysis)?;
    let list = Array::new();
    for part in rows.chunks(ROWS) {
        for row in Array::from(&plain_to_js(&part)?).iter() {
            list.push(&row);
        }
    }
    Reflect::set(&object, &"rows".into(), &list)?;
    Ok(object)
}
