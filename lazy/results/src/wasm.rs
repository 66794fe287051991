//! The way out to JavaScript.

use duibiao::boundary::{error, from_js, plain_to_js};
use duibiao::comparison::{CompareOptions, Facts, Set, Source};
use duibiao::dictionary::Dictionary;
use duibiao::{Analysis, export, targets};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
import type { Analysis, CompareOptions, Comparison, Detail, FindingExport, Language, RowExport, Sheet, Target } from "./types.js";
"#;

#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
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

    fn asked<T>(&self, ask: impl FnOnce(&Set) -> T) -> T {
        ask(&Set { sources: &self.sources(), facts: &self.facts, dictionary: &self.dictionary })
    }

    fn sources(&self) -> Vec<Source<'_>> {
        self.names.iter().zip(&self.analyses).map(|(name, analysis)| Source { name, analysis }).collect()
    }
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
