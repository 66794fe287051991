//! The way of the core out to JavaScript: decode, call the core, convert the offsets, encode.
//!
//! Every function either returns a value of the types in `pkg/types.d.ts` or throws an `Error` with
//! a `code`. Nothing here knows how a report is read.

use wasm_bindgen::prelude::*;

use crate::boundary::{from_js, plain_to_js, refused, to_js};
use crate::handover::{analysis_to_js, packed_reading_to_js, reading_to_js};
use crate::input::{self, Limits, Module};
use crate::utf16::Utf16Map;
use crate::{Analysis, Document};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
import type { Analysis, Catalogue, Document, Finding, Options, Reading } from "./types.js";
export type * from "./types.js";

/** Some rows, every word once: what `unpack` makes rows of. May be sent to another thread. */
export interface Packed {
    words: string[];
    numbers: Int32Array;
    confidence: number[];
}

/** A reading whose rows are still packed. */
export type PackedReading = Reading & { parts: Packed[] };

/** What every function throws. `options`: the second argument is not as the types say; `result`: the result is too large for this machine. */
export interface DuibiaoError extends Error {
    code: "options" | "result" | "dictionary" | string;
}
"#;

/// A panic is a bug: its message and file go to the console, then the call throws a `WebAssembly.RuntimeError`
/// and the module must not be used again.
#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

/// The version of this package.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Reads a text into rows. Never fails on any text; what could not be read is in `diagnostics`.
#[wasm_bindgen(unchecked_return_type = "Analysis")]
pub fn analyze(
    text: &str,
    #[wasm_bindgen(unchecked_optional_param_type = "Options")] options: JsValue,
) -> Result<JsValue, JsValue> {
    let options = from_js(options)?;
    analysis_to_js(text, crate::analyze(text, &options))
}

/// Reads a document and checks it.
#[wasm_bindgen(unchecked_return_type = "Reading")]
pub fn read(
    #[wasm_bindgen(unchecked_param_type = "Document")] document: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Options")] options: JsValue,
) -> Result<JsValue, JsValue> {
    let document = document_from_js(document)?;
    let reading = crate::read(&document, &from_js(options)?);
    reading_to_js(&document.text, reading)
}

/// [`read`] for a worker: `analysis.rows` is empty, the rows are in `parts` and made where they are wanted.
#[wasm_bindgen(js_name = readPacked, unchecked_return_type = "PackedReading")]
pub fn read_packed(
    #[wasm_bindgen(unchecked_param_type = "Document")] document: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Options")] options: JsValue,
) -> Result<JsValue, JsValue> {
    let document = document_from_js(document)?;
    let reading = crate::read(&document, &from_js(options)?);
    packed_reading_to_js(&document.text, reading)
}

/// Checks a document as its reader corrected it: `analysis` holds the rows that stand.
#[wasm_bindgen(unchecked_return_type = "Finding[]")]
pub fn check(
    #[wasm_bindgen(unchecked_param_type = "Document")] document: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Analysis")] analysis: JsValue,
) -> Result<JsValue, JsValue> {
    let document = document_from_js(document)?;
    let mut analysis: Analysis = from_js(analysis)?;
    Utf16Map::new(&document.text).restore(&mut analysis);
    to_js(&document.text, crate::check::check_many(&document, &analysis))
}

/// Names of stages, indicators and places.
#[wasm_bindgen(unchecked_return_type = "Catalogue")]
pub fn catalogue() -> Result<JsValue, JsValue> {
    plain_to_js(&crate::catalogue::catalogue())
}

/// Which module reads a file, told by its first bytes (4 KB are plenty): `duibiao` (this one), `files`, or `pdf` and
/// then `files`.
#[wasm_bindgen(js_name = moduleFor, unchecked_return_type = "\"duibiao\" | \"files\" | \"pdf\"")]
pub fn module_for(name: &str, bytes: &[u8]) -> String {
    match input::sniff(name, bytes).module() {
        Module::Core => "duibiao",
        Module::Files => "files",
        Module::Pdf => "pdf",
    }
    .to_owned()
}

/// The text of a plain text file; an error's `code` and `message` say why it cannot be read.
/// Other files: `readFile` of the module `files`.
#[wasm_bindgen(js_name = readFile, unchecked_return_type = "Document")]
pub fn read_file(name: &str, bytes: &[u8]) -> Result<JsValue, JsValue> {
    let document = input::read_file(name, bytes, &Limits::default()).map_err(refused)?;
    let text = document.text.clone();
    to_js(&text, document)
}

/// A document whose offsets JavaScript counted.
fn document_from_js(value: JsValue) -> Result<Document, JsValue> {
    let mut document: Document = from_js(value)?;
    Utf16Map::new(&document.text).restore(&mut document);
    Ok(document)
}
