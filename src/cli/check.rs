//! `duibiao check`: what in a report does not add up.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use serde_json::Value;

use super::output::Words;
use super::source::Reading;
use super::{Outcome, several};
use crate::check::{Finding, Severity, check_many};

#[derive(clap::Args)]
pub(super) struct CheckArgs {
    /// 文件、目录，或 *.docx 这样的写法；- 表示标准输入
    #[arg(value_name = "文件", required = true)]
    files: Vec<PathBuf>,
    /// 输出格式：text 文字，jsonl 每行一条
    #[arg(
        long,
        value_enum,
        value_name = "格式",
        hide_possible_values = true,
        default_value = "text",
        hide_default_value = true
    )]
    format: Format,
    /// 有任何发现时以 1 退出
    #[arg(long)]
    strict: bool,
    /// 同时处理几个文件（不写时按处理器数目）
    #[arg(long, value_name = "个数", value_parser = clap::value_parser!(u16).range(1..=256))]
    jobs: Option<u16>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Jsonl,
}

pub(super) fn run(args: &CheckArgs, out: &mut impl Write) -> Outcome {
    let several = several::read(&args.files, args.jobs)?;
    let many = several.read.len() > 1;
    let mut found = false;
    for (label, reading) in &several.read {
        let findings = check_many(&reading.document, &reading.analysis);
        found |= !findings.is_empty();
        match args.format {
            Format::Text => text(out, label, reading, &findings, many)?,
            Format::Jsonl => jsonl(out, label, &findings, many)?,
        }
    }
    Ok(if several.failed || (args.strict && found) { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn text(out: &mut impl Write, label: &str, reading: &Reading, findings: &[Finding], many: bool) -> io::Result<()> {
    if many {
        writeln!(out, "{label}（{} 处）", findings.len())?;
    }
    if findings.is_empty() {
        writeln!(out, "没有发现问题。")?;
    }
    let words = Words::new(&reading.document.text);
    for finding in findings {
        let severity = match finding.severity {
            Severity::Wrong => "不符",
            Severity::Doubtful => "存疑",
        };
        writeln!(out, "【{severity}】{}", finding.message)?;
        for range in &finding.ranges {
            writeln!(out, "    原文：“{}”", words.at(*range))?;
        }
    }
    if many {
        writeln!(out)?;
    }
    Ok(())
}

/// One finding a line; with several files each names its own.
fn jsonl(out: &mut impl Write, label: &str, findings: &[Finding], many: bool) -> io::Result<()> {
    for finding in findings {
        let mut line = serde_json::to_value(finding)?;
        if let Value::Object(fields) = &mut line
            && many
        {
            fields.insert("file".into(), label.into());
        }
        writeln!(out, "{line}")?;
    }
    Ok(())
}
