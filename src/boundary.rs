//! What the WebAssembly modules share at their border to JavaScript: arguments in, results and errors out.
//!
//! `src/wasm.rs` is the border of the core, `lazy/*/src/wasm.rs` those of the modules that are loaded later.

use js_sys::{Error, Reflect};
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

/// A result without offsets.
pub fn plain_to_js<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    // `null` where Rust has `None`, as the generated types say.
    let serializer = serde_wasm_bindgen::Serializer::new().serialize_missing_as_null(true);
    value.serialize(&serializer).map_err(|err| error("result", &err.to_string()))
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
