//! The way out to JavaScript.

use wasm_bindgen::prelude::*;

use crate::workbook::{Workbook, write};

#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

/// The workbook's bytes. Throws an `Error` where the input is no workbook or too large for the format.
#[wasm_bindgen]
pub fn xlsx(workbook: JsValue) -> Result<Vec<u8>, JsValue> {
    let workbook: Workbook = serde_wasm_bindgen::from_value(workbook).map_err(JsValue::from)?;
    write(&workbook).map_err(|error| js_sys::Error::new(&error.to_string()).into())
}
