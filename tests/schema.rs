//! The schemas in `docs/` against what the program really writes about our own reports.

use std::fs;

use duibiao::export::{RowExport, json};
use duibiao::observation::Field;
use duibiao::{Options, analyze};
use regex::Regex;
use serde_json::{Value, json};

fn schema(name: &str) -> Value {
    let text = fs::read_to_string(format!("{}/docs/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// The keywords of JSON Schema that our schemas use; any other is an error, so that none is passed over.
fn check(root: &Value, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
    let wrong = |what: &str| Err(format!("{at}: {what}: {value}"));
    for (keyword, rule) in schema.as_object().unwrap() {
        match keyword.as_str() {
            "$schema" | "title" | "description" | "$defs" => {}
            "$ref" => {
                let path = rule.as_str().unwrap().strip_prefix('#').unwrap();
                check(root, root.pointer(path).unwrap(), value, at)?;
            }
            "oneOf" => {
                let outcomes: Vec<_> = rule.as_array().unwrap().iter().map(|s| check(root, s, value, at)).collect();
                if outcomes.iter().filter(|o| o.is_ok()).count() != 1 {
                    return wrong(&format!("not one of {outcomes:?}"));
                }
            }
            "type" => {
                let fits = match rule.as_str().unwrap() {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "integer" => value.is_u64() || value.is_i64(),
                    "number" => value.is_number(),
                    other => panic!("type {other}"),
                };
                if !fits {
                    return wrong("type");
                }
            }
            "const" if value != rule => return wrong("const"),
            "enum" if !rule.as_array().unwrap().contains(value) => return wrong("enum"),
            "const" | "enum" => {}
            "minimum" if value.as_f64() < rule.as_f64() => return wrong("minimum"),
            "maximum" if value.as_f64() > rule.as_f64() => return wrong("maximum"),
            "minLength" if value.as_str().unwrap().chars().count() < rule.as_u64().unwrap() as usize => {
                return wrong("minLength");
            }
            "minimum" | "maximum" | "minLength" => {}
            "pattern" => {
                if !Regex::new(rule.as_str().unwrap()).unwrap().is_match(value.as_str().unwrap_or("")) {
                    return wrong("pattern");
                }
            }
            "required" => {
                for name in rule.as_array().unwrap() {
                    if value.get(name.as_str().unwrap()).is_none() {
                        return wrong(&format!("without {name}"));
                    }
                }
            }
            "properties" => {
                for (name, field) in value.as_object().unwrap() {
                    match rule.get(name) {
                        Some(rule) => check(root, rule, field, &format!("{at}/{name}"))?,
                        None if schema["additionalProperties"] == json!(false) => return wrong(&format!("has {name}")),
                        None => {}
                    }
                }
            }
            "additionalProperties" => assert!(schema.get("properties").is_some() && rule == &json!(false)),
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(root, rule, item, &format!("{at}/{index}"))?;
                }
            }
            other => panic!("the keyword {other} is not checked"),
        }
    }
    Ok(())
}

fn texts() -> Vec<String> {
    let mut texts = vec!["没有数字。".to_owned(), String::new()];
    for folder in ["tests/reports", "www/sample"] {
        for entry in fs::read_dir(format!("{}/{folder}", env!("CARGO_MANIFEST_DIR"))).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|e| e == "txt") {
                texts.push(fs::read_to_string(path).unwrap());
            }
        }
    }
    // A table, ranges, bounds and what is not written as a numeral.
    texts.push("表1 学生数（单位：万人）\n学段\t2023年\t2024年\n小学\t12.5\t12.1\n初中\t6.8\t7.0\n".into());
    texts.push(
        "云岭市2024年新建小学2—3所，毛入园率超过95%，实现全覆盖，居全省第一，比全国平均水平高0.5个百分点。".into(),
    );
    texts
}

#[test]
fn answers_are_as_their_schema_says() {
    let schema = schema("answers.schema.json");
    let mut fields = std::collections::BTreeSet::new();
    for text in texts() {
        let answer = json!({ "id": "甲", "rows": analyze(&text, &Options::default()).rows });
        check(&schema, &schema, &answer, "").unwrap();
        for row in answer["rows"].as_array().unwrap() {
            fields.extend(row.as_object().unwrap().keys().cloned());
        }
    }
    // Every field that the schema knows was seen, or it says too much.
    let known = schema["$defs"]["row"]["properties"].as_object().unwrap();
    let unseen: Vec<&String> = known.keys().filter(|name| !fields.contains(*name)).collect();
    assert!(unseen.is_empty(), "{unseen:?}");
    check(&schema, &schema, &json!({ "id": null, "error": "第 1 行没有 text。" }), "").unwrap();
    for wrong in [json!({ "id": 1 }), json!({ "id": 1, "rows": [], "error": "x" }), json!({ "id": 1, "rows": [{}] })] {
        assert!(check(&schema, &schema, &wrong, "").is_err(), "{wrong}");
    }
}

#[test]
fn exported_rows_are_as_their_schema_says() {
    let schema = schema("rows.schema.json");
    for text in texts() {
        let analysis = analyze(&text, &Options::default());
        let rows: Vec<RowExport> = analysis
            .rows
            .iter()
            .enumerate()
            .map(|(at, row)| RowExport {
                row: row.clone(),
                file: "甲.txt".into(),
                report: analysis.reports[row.report as usize].title.clone(),
                page: at as u32 % 3,
                sentence: row.surface.clone(),
                stage: String::new(),
                standard: String::new(),
                corrected: if at % 4 == 0 { vec![Field::Value, Field::Ref] } else { Vec::new() },
                added: at % 5 == 0,
            })
            .collect();
        let mut written: Value = serde_json::from_str(&json(&rows, "2026-01-02T03:04:05Z")).unwrap();
        check(&schema, &schema, &written, "").unwrap();
        if let Some(row) = written["rows"].get_mut(0) {
            row["value"] = json!(95.27);
            assert!(check(&schema, &schema, &written, "").is_err());
        }
    }
}
