//! What the WebAssembly modules share at their border to JavaScript: arguments in, results and errors out.
//!
//! `src/wasm.rs` is the border of the core, `lazy/*/src/wasm.rs` those of the modules that are loaded later.

use js_sys::{Error, JSON, Reflect};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

use crate::input::InputError;
use crate::utf16::{Offsets, Utf16Map};

/// An argument; `undefined` and `null` stand for the default.
pub fn from_js<T: DeserializeOwned + Default>(value: JsValue) -> Result<T, JsValue> {
    if value.is_undefined() || value.is_null() {
        return Ok(T::default());
    }
    serde_wasm_bindgen::from_value(value).map_err(|err| error("options", &err.to_string()))
}

/// A result whose offsets count in `text`.
pub fn to_js<T: Offsets + Serialize>(text: &str, mut value: T) -> Result<JsValue, JsValue> {
    Utf16Map::new(text).convert(&mut value);
    plain_to_js(&value)
}

/// A result without offsets. It crosses as one text that JavaScript parses: field by field, every string would be a
/// call of its own. `null` where Rust has `None`, as the generated types say.
pub fn plain_to_js<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    let json = serde_json::to_string(value).map_err(|err| error("result", &err.to_string()))?;
    JSON::parse(&json).map_err(|_| error("result", "the result is too large for this machine"))
}

/// The one shape of an error: an `Error` with a `code` to tell kinds apart.
pub fn error(code: &str, message: &str) -> JsValue {
    let error = Error::new(message);
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}

/// A reader's refusal, with its code.
pub fn refused(refusal: InputError) -> JsValue {
    error(refusal.code, &refusal.message)
}
