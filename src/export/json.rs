//! The indicator table as JSON, after the schema in `docs/rows.schema.json`.

use super::rows::RowExport;

/// The rows as one JSON document. `made` is the time of writing, ISO 8601.
pub fn json(rows: &[RowExport], made: &str) -> String {
    let mut out = String::from("{\n  \"format\": \"duibiao-rows\",\n  \"version\": 1,\n  \"made\": ");
    string(&mut out, made);
    out.push_str(",\n  \"rows\": [");
    for (at, row) in rows.iter().enumerate() {
        out.push_str(if at > 0 { ",\n    " } else { "\n    " });
        object(&mut out, row);
    }
    out.push_str(if rows.is_empty() { "]\n}\n" } else { "\n  ]\n}\n" });
    out
}

fn object(out: &mut String, export: &RowExport) {
    let o = &export.row;
    let mut fields = Fields { out, first: true };
    fields.text("file", Some(&export.file));
    fields.text("report", Some(&export.report));
    if export.page > 0 {
        fields.raw("page", &export.page.to_string());
    }
    fields.raw("start", &o.start.to_string());
    fields.raw("end", &o.end.to_string());
    fields.text("surface", Some(&o.surface));
    // Decimal strings: no reader rounds them.
    fields.text("value", Some(&o.value.to_string()));
    fields.text("value_max", o.value_max.map(|v| v.to_string()).as_deref());
    fields.text("unit", Some(&o.unit));
    fields.text("bound", Some(o.bound.name()));
    fields.text("role", Some(o.role.name()));
    fields.text("indicator", Some(&o.indicator));
    fields.text("indicator_id", o.indicator_id.as_deref());
    fields.text("stage", o.stage.as_deref());
    fields.text("region", Some(&o.region));
    fields.text("region_code", o.region_code.as_deref());
    fields.text("org", o.org.as_deref());
    fields.text("time", Some(&o.time));
    fields.text("ref", o.reference.as_deref());
    if o.implied {
        fields.raw("implied", "true");
    }
    fields.raw("confidence", &format!("{:.3}", if o.confidence.is_finite() { o.confidence } else { 0.0 }));
    fields.text("sentence", Some(&export.sentence));
    if !export.corrected.is_empty() {
        let names: Vec<String> = export.corrected.iter().map(|f| format!("\"{}\"", f.name())).collect();
        fields.raw("corrected", &format!("[{}]", names.join(", ")));
    }
    if export.added {
        fields.raw("added", "true");
    }
    out.push('}');
}

struct Fields<'a> {
    out: &'a mut String,
    first: bool,
}

impl Fields<'_> {
    fn raw(&mut self, name: &str, value: &str) {
        self.out.push_str(if self.first { "{" } else { ", " });
        self.first = false;
        self.out.push_str(&format!("\"{name}\": {value}"));
    }

    fn text(&mut self, name: &str, value: Option<&str>) {
        let Some(value) = value else { return };
        let mut quoted = String::new();
        string(&mut quoted, value);
        self.raw(name, &quoted);
    }
}

fn string(out: &mut String, words: &str) {
    out.push('"');
    for character in words.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // So that the file is as harmless inside a script element as outside.
            '<' | '\u{2028}' | '\u{2029}' => out.push_str(&format!("\\u{:04x}", character as u32)),
            _ if character.is_control() => out.push_str(&format!("\\u{:04x}", character as u32)),
            _ => out.push(character),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::super::rows::example;
    use super::*;

    #[test]
    fn reads_back_as_it_was_and_follows_the_names_of_the_row() {
        let mut export = example();
        export.sentence = "说\"<script>\"\n\u{202e}\\".into();
        let read: Value = serde_json::from_str(&json(&[export.clone()], "2026-01-02T03:04:05Z")).unwrap();
        let row = &read["rows"][0];
        assert_eq!(row["sentence"], export.sentence);
        // Every field of the row that serde writes stands here under the same name and value.
        let written: Value = serde_json::to_value(&export.row).unwrap();
        for (name, value) in written.as_object().unwrap() {
            if ["report", "evidence", "sentence", "confidence"].contains(&name.as_str()) || value.is_null() {
                continue;
            }
            assert_eq!(&row[name], value, "{name}");
        }
    }

    #[test]
    fn no_rows_is_an_empty_list() {
        let read: Value = serde_json::from_str(&json(&[], "")).unwrap();
        assert_eq!(read["rows"].as_array().map(Vec::len), Some(0));
    }
}
