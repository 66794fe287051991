//! The only way out to JavaScript: decode, call the core, convert the offsets, encode.
//!
//! Every function either returns a value of the types in `pkg/types.d.ts` or throws an `Error` with
//! a `code`. Nothing here knows how a report is read.

use js_sys::{Error, JSON, Reflect};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

use crate::comparison::{self, CompareOptions, Facts, Source};
use crate::dictionary::Dictionary;
use crate::handover::{analysis_to_js, reading_to_js};
use crate::input::layout::{PageText, Pages};
use crate::input::{self, InputError, Limits};
use crate::utf16::{Offsets, Utf16Map};
use crate::{Analysis, Document, export, targets};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
import type { Analysis, Catalogue, CompareOptions, Comparison, Detail, Document, Finding, FindingExport, Language, Options, Reading, RowExport, Sheet, Target } from "./types.js";
export type * from "./types.js";

/** What every function throws. `options`: the second argument is not as the types say; `result`: the result is too large for this machine. */
export interface DuibiaoError extends Error {
    code: "options" | "result" | "dictionary" | string;
}
"#;

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

/// The text and shape of a file; an error's `code` and `message` say why it cannot be read. PDF: see `PdfPages`.
#[wasm_bindgen(js_name = readFile, unchecked_return_type = "Document")]
pub fn read_file(name: &str, bytes: &[u8]) -> Result<JsValue, JsValue> {
    let document = input::read_file(name, bytes, &Limits::default()).map_err(refused)?;
    let text = document.text.clone();
    to_js(&text, document)
}

/// The pages of a PDF, as `readPdf` of the module `pdf` gives them.
#[wasm_bindgen]
pub struct PdfPages(Pages);

#[wasm_bindgen]
impl PdfPages {
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_without_default)]
    pub fn new() -> PdfPages {
        PdfPages(Pages::new(&Limits::default()))
    }

    /// Adds a page; false when the rest need not be read.
    pub fn add(&mut self, page: &[u8]) -> bool {
        PageText::from_bytes(page).is_some_and(|page| self.0.add(page))
    }

    /// The document. Throws where no page holds text.
    #[wasm_bindgen(unchecked_return_type = "Document")]
    pub fn finish(self) -> Result<JsValue, JsValue> {
        let document = self.0.finish().map_err(refused)?;
        let text = document.text.clone();
        to_js(&text, document)
    }
}

/// Documents that are compared with each other: filled once, asked often.
#[wasm_bindgen]
#[derive(Default)]
pub struct DocumentSet {
    names: Vec<String>,
    analyses: Vec<Analysis>,
    dictionary: Dictionary,
    facts: Facts,
}

#[wasm_bindgen]
impl DocumentSet {
    /// `dictionary`: the reader's own entries (TOML or CSV), or nothing. Where they are wrong the error's code is
    /// `dictionary` and its message holds a line for each mistake.
    #[wasm_bindgen(constructor)]
    pub fn new(dictionary: &str) -> Result<DocumentSet, JsValue> {
        let dictionary = if dictionary.trim().is_empty() {
            Dictionary::default()
        } else {
            Dictionary::read(dictionary).map_err(|errors| {
                let lines: Vec<String> = errors
                    .iter()
                    .map(|e| if e.line > 0 { format!("第{}行：{}", e.line, e.message) } else { e.message.clone() })
                    .collect();
                error("dictionary", &lines.join("\n"))
            })?
        };
        Ok(DocumentSet { dictionary, ..DocumentSet::default() })
    }

    /// Adds a document; results speak of documents and rows by their order here.
    pub fn add(
        &mut self,
        name: String,
        #[wasm_bindgen(unchecked_param_type = "Analysis")] analysis: JsValue,
    ) -> Result<(), JsValue> {
        let analysis = from_js(analysis)?;
        // Facts are gathered as documents come, so that a question about all of them is answered at once.
        let source = Source { name: &name, analysis: &analysis };
        self.facts.add(self.analyses.len() as u32, &source, &self.dictionary);
        self.analyses.push(analysis);
        self.names.push(name);
        Ok(())
    }

    /// The places side by side.
    #[wasm_bindgen(unchecked_return_type = "Comparison")]
    pub fn compare(
        &self,
        #[wasm_bindgen(unchecked_param_type = "CompareOptions")] options: JsValue,
    ) -> Result<JsValue, JsValue> {
        let options: CompareOptions = from_js(options)?;
        plain_to_js(&self.asked(|set| set.compare(&options)))
    }

    /// All that is said about one value of the comparison; null where there is none.
    #[wasm_bindgen(unchecked_return_type = "Detail | null")]
    pub fn detail(
        &self,
        #[wasm_bindgen(unchecked_param_type = "CompareOptions")] options: JsValue,
        region: &str,
        indicator: &str,
    ) -> Result<JsValue, JsValue> {
        let options: CompareOptions = from_js(options)?;
        plain_to_js(&self.asked(|set| set.detail(&options, region, indicator)))
    }

    /// Every target with the level it starts from.
    #[wasm_bindgen(unchecked_return_type = "Target[]")]
    pub fn targets(&self) -> Result<JsValue, JsValue> {
        plain_to_js(&targets::ledger(&self.sources()))
    }

    /// The comparison as a sheet of the workbook.
    #[wasm_bindgen(js_name = comparisonSheet, unchecked_return_type = "Sheet")]
    pub fn comparison_sheet(
        &self,
        #[wasm_bindgen(unchecked_param_type = "CompareOptions")] options: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Language")] language: JsValue,
    ) -> Result<JsValue, JsValue> {
        let options: CompareOptions = from_js(options)?;
        let comparison = self.asked(|set| set.compare(&options));
        plain_to_js(&export::comparison_sheet(&comparison, &self.names(), from_js(language)?))
    }

    /// The targets as a sheet of the workbook.
    #[wasm_bindgen(js_name = targetsSheet, unchecked_return_type = "Sheet")]
    pub fn targets_sheet(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Language")] language: JsValue,
    ) -> Result<JsValue, JsValue> {
        let targets = targets::ledger(&self.sources());
        plain_to_js(&export::targets_sheet(&targets, &self.names(), from_js(language)?))
    }

    /// What the workbook's sheets hold and from what they were made; `made` is the day.
    #[wasm_bindgen(js_name = aboutSheet, unchecked_return_type = "Sheet")]
    pub fn about_sheet(
        &self,
        made: &str,
        #[wasm_bindgen(unchecked_param_type = "Language")] language: JsValue,
    ) -> Result<JsValue, JsValue> {
        plain_to_js(&export::about_sheet(&self.names(), made, from_js(language)?))
    }

    fn names(&self) -> Vec<&str> {
        self.names.iter().map(String::as_str).collect()
    }

    fn asked<T>(&self, ask: impl FnOnce(&comparison::Set) -> T) -> T {
        ask(&comparison::Set { sources: &self.sources(), facts: &self.facts, dictionary: &self.dictionary })
    }

    fn sources(&self) -> Vec<Source<'_>> {
        self.names.iter().zip(&self.analyses).map(|(name, analysis)| Source { name, analysis }).collect()
    }
}

/// A reader's refusal, with its code.
fn refused(refusal: InputError) -> JsValue {
    error(refusal.code, &refusal.message)
}

/// A document whose offsets JavaScript counted.
fn document_from_js(value: JsValue) -> Result<Document, JsValue> {
    let mut document: Document = from_js(value)?;
    Utf16Map::new(&document.text).restore(&mut document);
    Ok(document)
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
        other => Err(error("options", &format!("no format {other}"))),
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

/// Findings as a sheet of the workbook.
#[wasm_bindgen(js_name = findingsSheet, unchecked_return_type = "Sheet")]
pub fn findings_sheet(
    #[wasm_bindgen(unchecked_param_type = "FindingExport[]")] findings: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Language")] language: JsValue,
) -> Result<JsValue, JsValue> {
    let findings: Vec<export::FindingExport> = from_js(findings)?;
    plain_to_js(&export::findings_sheet(&findings, from_js(language)?))
}

/// An argument; `undefined` and `null` stand for the default.
fn from_js<T: DeserializeOwned + Default>(value: JsValue) -> Result<T, JsValue> {
    if value.is_undefined() || value.is_null() {
        return Ok(T::default());
    }
    serde_wasm_bindgen::from_value(value).map_err(|err| error("options", &err.to_string()))
}

/// A result whose offsets count in `text`.
fn to_js<T: Offsets + Serialize>(text: &str, mut value: T) -> Result<JsValue, JsValue> {
    Utf16Map::new(text).convert(&mut value);
    plain_to_js(&value)
}

/// A result without offsets. It crosses as one text that JavaScript parses: field by field, every string would be a
/// call of its own. `null` where Rust has `None`, as the generated types say.
pub(crate) fn plain_to_js<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    let json = serde_json::to_string(value).map_err(|err| error("result", &err.to_string()))?;
    JSON::parse(&json).map_err(|_| error("result", "the result is too large for this machine"))
}

/// The one shape of an error: an `Error` with a `code` to tell kinds apart.
fn error(code: &str, message: &str) -> JsValue {
    let error = Error::new(message);
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}
