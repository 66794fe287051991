//! The dictionary as TOML. Read with the `toml` crate; what it objects to is said in Chinese with the line.

use std::fmt::Write;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::entry::{Entry, Section, Value, error};
use super::{Dictionary, DictionaryError};
use crate::benchmark::{BenchmarkKind, Limit};
use crate::indicator::{Direction, Measure};

pub(super) fn read(text: &str) -> Result<Vec<Entry>, Vec<DictionaryError>> {
    let line_of =
        |at: usize| text.as_bytes()[..at.min(text.len())].iter().filter(|&&byte| byte == b'\n').count() as u32 + 1;
    let root = DeTable::parse(text).map_err(|wrong| {
        let line = wrong.span().map_or(0, |span| line_of(span.start));
        vec![error(line, "写法有误：每段以 [[indicator]]、[[benchmark]] 或 [[group]] 开头，文字要用英文双引号括起来，多项写成 [\"甲\", \"乙\"]，每项占一行。")]
    })?;
    let mut entries = Vec::new();
    let mut errors = Vec::new();
    for (name, value) in root.into_inner() {
        let line = line_of(name.span().start);
        let Some(section) = Section::named(name.get_ref()) else {
            let message = format!(
                "没有“{}”这一部分，可写的有：[[indicator]]（指标）、[[benchmark]]（对照数）、[[group]]（地区组）。",
                name.get_ref()
            );
            errors.push(error(line, message));
            continue;
        };
        let DeValue::Array(list) = value.into_inner() else {
            errors.push(error(line, format!("“{}”要用双方括号：[[{0}]]。", name.get_ref())));
            continue;
        };
        for one in list {
            let line = line_of(one.span().start);
            match one.into_inner() {
                DeValue::Table(table) => match fields(table) {
                    Ok(fields) => entries.push(Entry { line, section, fields }),
                    Err(at) => errors.push(error(line_of(at), "这里只能写文字、数字或文字的列表。")),
                },
                _ => errors.push(error(line, format!("“{}”下面应逐行写，如 name = \"名称\"。", name.get_ref()))),
            }
        }
    }
    if errors.is_empty() { Ok(entries) } else { Err(errors) }
}

fn fields(table: DeTable<'_>) -> Result<Vec<(String, Value)>, usize> {
    table.into_iter().map(|(name, value)| Ok((name.into_inner().into_owned(), field(value)?))).collect()
}

/// The value of a field, or where something stands that is none.
fn field(value: Spanned<DeValue<'_>>) -> Result<Value, usize> {
    let at = value.span().start;
    match value.into_inner() {
        DeValue::Array(list) => {
            list.into_iter().map(|one| text(one.get_ref()).ok_or(at)).collect::<Result<_, _>>().map(Value::List)
        }
        other => text(&other).map(Value::Text).ok_or(at),
    }
}

fn text(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.to_string()),
        DeValue::Float(number) => Some(number.to_string()),
        _ => None,
    }
}

pub(super) fn write(dictionary: &Dictionary) -> String {
    let mut out = String::new();
    let mut line = |text: String| out.push_str(&text);
    for one in &dictionary.indicators {
        line("[[indicator]]\n".to_string());
        line(pair("id", &one.id));
        line(pair("name", &one.name));
        line(list("aliases", &one.aliases));
        line(pair("unit", &one.unit));
        line(pair(
            "direction",
            match one.direction {
                Direction::HigherBetter => "越高越好",
                Direction::LowerBetter => "越低越好",
                Direction::Neutral => "不分高下",
            },
        ));
        line(pair(
            "measure",
            match one.measure {
                Measure::Stock => "现有总数",
                Measure::Flow => "一段时间的数",
                Measure::Ratio | Measure::Index | Measure::Years => "人均或校均",
                _ => "比例",
            },
        ));
        line(pair("stage", &one.stage));
        line("\n".to_string());
    }
    for one in &dictionary.benchmarks {
        line("[[benchmark]]\n".to_string());
        line(pair("indicator", &one.indicator_id));
        line(pair("region", &one.region));
        line(format!("year = {}\nvalue = {}\n", one.year, quoted(&one.value.normalize().to_string())));
        line(pair(
            "limit",
            match one.limit {
                Limit::Equal => "=",
                Limit::AtLeast => "≥",
                Limit::MoreThan => ">",
                Limit::AtMost => "≤",
                Limit::LessThan => "<",
            },
        ));
        line(pair(
            "kind",
            match one.kind {
                BenchmarkKind::Actual => "实际值",
                BenchmarkKind::PlanTarget => "规划目标",
                BenchmarkKind::StandardThreshold => "评估标准",
            },
        ));
        line(pair("population", &one.population));
        line(pair("source", &one.source));
        line(pair("notes", &one.notes));
        line("\n".to_string());
    }
    for one in &dictionary.groups {
        line("[[group]]\n".to_string());
        line(pair("name", &one.name));
        line(list("regions", &one.regions));
        line("\n".to_string());
    }
    out
}

fn pair(key: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{key} = {}\n", quoted(text)) }
}

fn list(key: &str, items: &[String]) -> String {
    if items.is_empty() {
        return String::new();
    }
    let items: Vec<String> = items.iter().map(|item| quoted(item)).collect();
    format!("{key} = [{}]\n", items.join(", "))
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
