//! The only way out to JavaScript: decode, call the core, convert the offsets, encode.
//!
//! Every function either returns a value of the types in `pkg/types.d.ts` or throws an `Error` with
//! a `code`. Nothing here knows how a report is read.

use js_sys::{Error, Reflect, Uint8Array};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

use crate::input::{self, Format, InputError, Limits, pdf};
use crate::utf16::{Offsets, Utf16Map};
use crate::{Analysis, Document, Options, export};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
import type { Analysis, Catalogue, Document, Finding, Language, Options, Reading, RowExport, Sheet } from "./types.js";
export type * from "./types.js";

/**
 * What every function throws. `argument`: an argument is not as the types say; `result`: the result is too large for
 * this machine; any other: a file cannot be read, `message` says in Chinese why and what to do.
 */
export interface DuibiaoError extends Error {
    code: "argument" | "result" | string;
}

/** The module `duibiao-pdf`. */
export interface PdfModule {
    readPdf(bytes: Uint8Array, each: Function): void;
}
"#;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "PdfModule")]
    pub type PdfModule;

    /// Calls `each(page, pageCount)` until it returns false; throws `"encrypted"` or `"damaged"`.
    #[wasm_bindgen(method, catch, js_name = readPdf)]
    fn read_pdf(
        this: &PdfModule,
        bytes: &Uint8Array,
        each: &mut dyn FnMut(Uint8Array, u32) -> bool,
    ) -> Result<(), JsValue>;
}

/// A panic is a bug: its message and place go to the console, then the call throws a `WebAssembly.RuntimeError`
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

/// Reads a file into a document: what is in it is told by its bytes. Throws where nothing of it can be read. For a PDF
/// (see `isPdf`) call `readPdf`.
#[wasm_bindgen(js_name = readFile, unchecked_return_type = "Document")]
pub fn read_file(name: &str, bytes: &[u8]) -> Result<JsValue, JsValue> {
    document_to_js(input::read_file(name, bytes, &Limits::default()))
}

/// Whether `readPdf` has to read this file.
#[wasm_bindgen(js_name = isPdf)]
pub fn is_pdf(name: &str, bytes: &[u8]) -> bool {
    input::sniff(name, bytes) == Format::Pdf
}

/// Reads a PDF with the module `duibiao-pdf`, which is loaded apart because few files need it.
#[wasm_bindgen(js_name = readPdf, unchecked_return_type = "Document")]
pub fn read_pdf(bytes: &Uint8Array, module: &PdfModule) -> Result<JsValue, JsValue> {
    // Anything but the two words is a bug in that module, and goes on to the caller as it is.
    let mut thrown = None;
    let document = pdf::read_pages(&Limits::default(), |each| {
        let outcome = module.read_pdf(bytes, &mut |page, _count| each(&page.to_vec()));
        outcome.map_err(|reason| match reason.as_string().as_deref() {
            Some("encrypted") => pdf::Failure::Encrypted,
            Some("damaged") => pdf::Failure::Damaged,
            _ => {
                thrown = Some(reason);
                pdf::Failure::Damaged
            }
        })
    });
    match thrown {
        Some(reason) => Err(reason),
        None => document_to_js(document),
    }
}

/// Reads a text into rows. Never fails on any text; what could not be read is in `diagnostics`.
#[wasm_bindgen(unchecked_return_type = "Analysis")]
pub fn analyze(
    text: &str,
    #[wasm_bindgen(unchecked_optional_param_type = "Options")] options: JsValue,
) -> Result<JsValue, JsValue> {
    let analysis = crate::analyze(text, &options_from_js(options)?);
    to_js(&Utf16Map::new(text), analysis)
}

/// Reads a document into rows: tables as tables, headings as headings.
#[wasm_bindgen(js_name = analyzeDocument, unchecked_return_type = "Analysis")]
pub fn analyze_document(
    #[wasm_bindgen(unchecked_param_type = "Document")] document: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Options")] options: JsValue,
) -> Result<JsValue, JsValue> {
    let (document, offsets) = document_from_js(document)?;
    to_js(&offsets, crate::analyze_document(&document, &options_from_js(options)?))
}

/// The names behind ids, and what can be chosen in a correction.
#[wasm_bindgen(unchecked_return_type = "Catalogue")]
pub fn catalogue() -> Result<JsValue, JsValue> {
    plain_to_js(&crate::catalogue::catalogue())
}

/// Reads a document and checks it.
#[wasm_bindgen(unchecked_return_type = "Reading")]
pub fn read(
    #[wasm_bindgen(unchecked_param_type = "Document")] document: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Options")] options: JsValue,
) -> Result<JsValue, JsValue> {
    let (document, offsets) = document_from_js(document)?;
    to_js(&offsets, crate::read(&document, &options_from_js(options)?))
}

/// Checks a document as its reader corrected it: `analysis` holds the rows that stand.
#[wasm_bindgen(unchecked_return_type = "Finding[]")]
pub fn check(
    #[wasm_bindgen(unchecked_param_type = "Document")] document: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Analysis")] analysis: JsValue,
) -> Result<JsValue, JsValue> {
    let (document, offsets) = document_from_js(document)?;
    let mut analysis: Analysis = from_js(analysis)?;
    offsets.restore(&mut analysis);
    to_js(&offsets, crate::check::check_many(&document, &analysis))
}

/// The rows, corrections included, as the words of a file: `format` is `csv`, `markdown`, `html` or `json`;
/// `made` is the time of writing (ISO 8601), which only JSON states.
#[wasm_bindgen(js_name = exportRows)]
pub fn export_rows(
    #[wasm_bindgen(unchecked_param_type = "RowExport[]")] rows: JsValue,
    format: &str,
    #[wasm_bindgen(unchecked_param_type = "Language")] language: JsValue,
    made: &str,
) -> Result<String, JsValue> {
    let rows: Vec<export::RowExport> = from_js(rows)?;
    let language = from_js(language)?;
    match format {
        "csv" => Ok(export::csv(&export::rows_sheet(&rows, language))),
        "markdown" => Ok(export::markdown(&export::brief_sheet(&rows, language))),
        "html" => Ok(export::html(&export::brief_sheet(&rows, language))),
        "json" => Ok(export::json(&rows, made)),
        other => Err(error("argument", &format!("no format {other}"))),
    }
}

/// The rows as a sheet, for the workbook that `duibiao-xlsx` writes.
#[wasm_bindgen(js_name = rowsSheet, unchecked_return_type = "Sheet")]
pub fn rows_sheet(
    #[wasm_bindgen(unchecked_param_type = "RowExport[]")] rows: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Language")] language: JsValue,
) -> Result<JsValue, JsValue> {
    let rows: Vec<export::RowExport> = from_js(rows)?;
    plain_to_js(&export::rows_sheet(&rows, from_js(language)?))
}

/// An argument.
fn from_js<T: DeserializeOwned>(value: JsValue) -> Result<T, JsValue> {
    serde_wasm_bindgen::from_value(value).map_err(|err| error("argument", &err.to_string()))
}

/// `undefined` and `null` stand for the default.
fn options_from_js(value: JsValue) -> Result<Options, JsValue> {
    if value.is_undefined() || value.is_null() { Ok(Options::default()) } else { from_js(value) }
}

/// A document as `readFile` gave it, and how its offsets count outside.
fn document_from_js(value: JsValue) -> Result<(Document, Utf16Map), JsValue> {
    let mut document: Document = from_js(value)?;
    let offsets = Utf16Map::new(&document.text);
    offsets.restore(&mut document);
    Ok((document, offsets))
}

fn document_to_js(document: Result<Document, InputError>) -> Result<JsValue, JsValue> {
    match document {
        Ok(document) => to_js(&Utf16Map::new(&document.text), document),
        Err(InputError { code, message }) => Err(error(code, &message)),
    }
}

/// A result with offsets.
fn to_js<T: Offsets + Serialize>(offsets: &Utf16Map, mut value: T) -> Result<JsValue, JsValue> {
    offsets.convert(&mut value);
    plain_to_js(&value)
}

/// A result without offsets.
fn plain_to_js<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
    // `null` where Rust has `None`, as the generated types say.
    let serializer = serde_wasm_bindgen::Serializer::new().serialize_missing_as_null(true);
    value.serialize(&serializer).map_err(|err| error("result", &err.to_string()))
}

/// The one shape of an error: an `Error` with a `code` to tell kinds apart.
fn error(code: &str, message: &str) -> JsValue {
    let error = Error::new(message);
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}
