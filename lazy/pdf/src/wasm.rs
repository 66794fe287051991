//! The way out to JavaScript.

use wasm_bindgen::prelude::*;

/// Reads a PDF; calls `each(pageBytes, pageCount)` for every page, until it returns false.
/// Throws `"encrypted"` or `"damaged"`.
#[wasm_bindgen(js_name = readPdf)]
pub fn read_pdf(bytes: Vec<u8>, each: &js_sys::Function) -> Result<(), JsValue> {
    console_error_panic_hook::set_once();
    let mut thrown = None;
    let outcome = crate::read(bytes, &mut |page, count| {
        let bytes = js_sys::Uint8Array::from(page.to_bytes().as_slice());
        match each.call2(&JsValue::NULL, &bytes, &JsValue::from(count as u32)) {
            Ok(go_on) => !go_on.is_falsy() || go_on.is_undefined(),
            Err(error) => {
                thrown = Some(error);
                false
            }
        }
    });
    if let Some(error) = thrown {
        return Err(error);
    }
    outcome.map_err(|failure| {
        JsValue::from_str(match failure {
            crate::Failure::Encrypted => "encrypted",
            crate::Failure::Damaged => "damaged",
        })
    })
}
