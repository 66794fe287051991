//! The way out to JavaScript.

use duibiao::Document;
use duibiao::boundary::{refused, to_js};
use duibiao::input::layout::{PageText, Pages};
use duibiao::input::{self, InputError, Limits};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
import type { Document } from "./types.js";
"#;

#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

/// The text and shape of a file; an error's `code` and `message` say why it cannot be read. Every format but PDF,
/// for which see `PdfPages`.
#[wasm_bindgen(js_name = readFile, unchecked_return_type = "Document")]
pub fn read_file(name: &str, bytes: &[u8]) -> Result<JsValue, JsValue> {
    document(input::read_file(name, bytes, &Limits::default()))
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
        document(self.0.finish())
    }
}

fn document(read: Result<Document, InputError>) -> Result<JsValue, JsValue> {
    let document = read.map_err(refused)?;
    let text = document.text.clone();
    to_js(&text, document)
}
