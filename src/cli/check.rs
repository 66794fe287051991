//! `duibiao check`: what in each file contradicts itself.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;

use super::{CheckArgs, FindingFormat, Outcome, complain, source};
use crate::check::{Finding, Kind, Severity, check_many};
use crate::{Document, Options, Span, analyze_document};

pub(super) fn run(args: &CheckArgs, out: &mut impl Write) -> Outcome {
    let many = args.files.len() > 1;
    let (mut failed, mut found) = (false, false);
    for (number, file) in args.files.iter().enumerate() {
        let document = match source::read(file) {
            Ok(document) => document,
            Err(message) => {
                complain(&message);
                failed = true;
                continue;
            }
        };
        let findings = check_file(file, &document);
        found |= !findings.is_empty();
        let name = many.then(|| source::label(file));
        match args.format {
            FindingFormat::Jsonl => jsonl(out, name.as_deref(), &findings)?,
            FindingFormat::Text => {
                if let Some(name) = &name {
                    writeln!(out, "{}{name}（{} 条）", if number == 0 { "" } else { "\n" }, findings.len())?;
                }
                text(out, &document, &findings)?;
            }
        }
    }
    Ok(if failed || args.strict && found { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Remarks on how the file was read go to standard error.
fn check_file(file: &Path, document: &Document) -> Vec<Finding> {
    let analysis = analyze_document(document, &Options { file_name: source::file_name(file) });
    for remark in document.diagnostics.iter().chain(&analysis.diagnostics) {
        complain(&format!("{}：{}", source::label(file), remark.message));
    }
    check_many(document, &analysis)
}

/// A finding on a line of its own; with several files each names the one that it is about.
#[derive(Serialize)]
struct Line<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    #[serde(flatten)]
    finding: &'a Finding,
}

fn jsonl(out: &mut impl Write, file: Option<&str>, findings: &[Finding]) -> io::Result<()> {
    for finding in findings {
        serde_json::to_writer(&mut *out, &Line { file, finding })?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn text(out: &mut impl Write, document: &Document, findings: &[Finding]) -> io::Result<()> {
    if findings.is_empty() {
        return writeln!(out, "没有发现前后矛盾之处。");
    }
    let chars: Vec<char> = document.text.chars().collect();
    let ends: Vec<usize> = (0..chars.len()).filter(|at| chars[*at] == '\n').collect();
    for (number, finding) in findings.iter().enumerate() {
        let severity = match finding.severity {
            Severity::Wrong => "有误",
            Severity::Doubtful => "存疑",
        };
        writeln!(out, "{}. 〔{severity}·{}〕{}", number + 1, name(finding.kind), finding.message)?;
        for range in &finding.ranges {
            let line = ends.partition_point(|end| *end < range.start as usize) + 1;
            writeln!(out, "   第{line}行：{}", passage(&chars, *range))?;
        }
    }
    Ok(())
}

/// What a kind is called among drafters.
fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::ShareOutOfRange => "比率超过100%",
        Kind::GrowthMismatch => "增长率不符",
        Kind::DifferenceMismatch => "增减量不符",
        Kind::ShareMismatch => "占比不符",
        Kind::SumMismatch => "合计不符",
        Kind::AverageMismatch => "年均不符",
        Kind::ListLengthMismatch => "分别的个数不符",
        Kind::ConflictingValues => "前后数值不一",
        Kind::DuplicatePassage => "段落重复",
        Kind::Numbering => "序号有误",
        Kind::PercentVsPoint => "百分比与百分点混用",
        Kind::DateInconsistent => "日期有误",
        Kind::ImpossibleOrder => "大小关系不合理",
        Kind::ScaleSuspect => "数量级可疑",
        Kind::BenchmarkConflict => "与公布数不符",
    }
}

/// The passage on one line, long ones cut in the middle.
fn passage(chars: &[char], range: Span) -> String {
    let words: Vec<char> = chars[range.start as usize..(range.end as usize).min(chars.len())]
        .iter()
        .map(|c| if c.is_control() { ' ' } else { *c })
        .collect();
    if words.len() <= 80 {
        return words.into_iter().collect();
    }
    format!("{}……{}", words[..50].iter().collect::<String>(), words[words.len() - 20..].iter().collect::<String>())
}
