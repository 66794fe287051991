//! `duibiao explain`: each sentence, the rows read from it, and the words that decided them.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use super::output::Words;
use super::source::Reading;
use super::{Outcome, complain, output, source};
use crate::explain::in_words;
use crate::observation::{Field, Observation};

pub(super) fn run(file: &Path, out: &mut impl Write) -> Outcome {
    let Reading { document, analysis, remarks } = match source::analyze(file) {
        Ok(read) => read,
        Err(message) => {
            complain(&message);
            return Ok(ExitCode::FAILURE);
        }
    };
    remarks.iter().for_each(|r| complain(r));
    let words = Words::new(&document.text);
    let mut sentence = None;
    for row in &analysis.rows {
        if sentence != Some(row.sentence) {
            if sentence.is_some() {
                writeln!(out)?;
            }
            writeln!(out, "{}", words.at(row.sentence))?;
            sentence = Some(row.sentence);
        }
        explain_row(out, row, &words)?;
    }
    if analysis.rows.is_empty() {
        writeln!(out, "没有读出指标。")?;
    }
    for skipped in &analysis.skipped {
        writeln!(out, "未取 {}：{}", words.at(skipped.span), in_words(&skipped.reason))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn explain_row(out: &mut impl Write, row: &Observation, words: &Words) -> std::io::Result<()> {
    let whose = row.org.as_ref().unwrap_or(&row.region);
    let parts =
        [row.indicator.as_str(), whose, &row.time, &format!("{} {}", output::value(row), row.unit), &output::role(row)];
    let parts: Vec<&str> = parts.into_iter().map(str::trim).filter(|p| !p.is_empty()).collect();
    writeln!(out, "  {} → {}", row.surface, parts.join(" · "))?;
    for evidence in &row.evidence {
        let field = field_name(evidence.field);
        if evidence.span.is_empty() {
            writeln!(out, "    {field}：{}", in_words(&evidence.rule))?;
        } else {
            writeln!(out, "    {field}：“{}”（{}）", words.at(evidence.span), in_words(&evidence.rule))?;
        }
    }
    Ok(())
}

fn field_name(field: Field) -> &'static str {
    match field {
        Field::Value => "数值",
        Field::Unit => "单位",
        Field::Bound => "限定",
        Field::Role => "性质",
        Field::Indicator => "指标",
        Field::Region => "地区",
        Field::Time => "时间",
        Field::Ref => "比较对象",
    }
}
