//! `duibiao compare` and `duibiao targets`: several reports side by side, and what they promise.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use serde_json::{Value, json};

use super::several::Several;
use super::{Outcome, complain, several, source};
use crate::comparison::{CompareOptions, Comparison, Facts, Set, Source, render};
use crate::dictionary::{Dictionary, DictionaryError};
use crate::indicator::catalogue;
use crate::input::decode_text;
use crate::targets::{Target, ledger};

#[derive(clap::Args)]
pub(super) struct CompareArgs {
    /// 文件、目录，或 *.docx 这样的写法；- 表示标准输入
    #[arg(value_name = "文件", required = true)]
    files: Vec<PathBuf>,
    /// 只比这些地区（可写多次；也可写自备数据中的地区组）
    #[arg(long, value_name = "地区")]
    region: Vec<String>,
    /// 只比这些指标（标准指标编号，可写多次）
    #[arg(long, value_name = "编号", num_args = 1..)]
    indicator: Vec<String>,
    /// 本地区，排在最前
    #[arg(long, value_name = "地区")]
    own: Option<String>,
    /// 只取这一年的数（不写时各取最近一年）
    #[arg(long, value_name = "年份")]
    year: Option<i32>,
    /// 自备的指标、标准和地区组（TOML 或 CSV，可写多次）
    #[arg(long, value_name = "文件")]
    dictionary: Vec<PathBuf>,
    /// 输出格式：table 表格，csv 电子表格，jsonl 每行一条，md Markdown 表格
    #[arg(
        long,
        value_enum,
        value_name = "格式",
        hide_possible_values = true,
        default_value = "table",
        hide_default_value = true
    )]
    format: Format,
    /// 同时处理几个文件（不写时按处理器数目）
    #[arg(long, value_name = "个数", value_parser = clap::value_parser!(u16).range(1..=256))]
    jobs: Option<u16>,
}

#[derive(clap::Args)]
pub(super) struct TargetsArgs {
    /// 文件、目录，或 *.docx 这样的写法；- 表示标准输入
    #[arg(value_name = "文件", required = true)]
    files: Vec<PathBuf>,
    /// 输出格式：table 表格，csv 电子表格，jsonl 每行一条
    #[arg(
        long,
        value_enum,
        value_name = "格式",
        hide_possible_values = true,
        default_value = "table",
        hide_default_value = true
    )]
    format: super::Format,
    /// 同时处理几个文件（不写时按处理器数目）
    #[arg(long, value_name = "个数", value_parser = clap::value_parser!(u16).range(1..=256))]
    jobs: Option<u16>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Csv,
    Jsonl,
    Md,
}

/// Excel and WPS take a CSV for UTF-8 only with this mark.
const MARK: &str = "\u{feff}";

pub(super) fn run(args: &CompareArgs, out: &mut impl Write) -> Outcome {
    let mut dictionary = Dictionary::default();
    for file in &args.dictionary {
        match read_dictionary(file) {
            Ok(own) => dictionary.merge(own),
            Err(messages) => {
                messages.iter().for_each(|m| complain(m));
                return Ok(ExitCode::FAILURE);
            }
        }
    }
    let several = several::read(&args.files, args.jobs)?;
    let sources = sources(&several);
    let facts = Facts::gather(&sources, &dictionary);
    let set = Set { sources: &sources, facts: &facts, dictionary: &dictionary };
    let regions =
        args.region.iter().flat_map(|r| dictionary.group(r).map_or_else(|| vec![r.clone()], <[String]>::to_vec));
    let options = CompareOptions {
        regions: regions.collect(),
        indicators: args.indicator.clone(),
        year: args.year,
        own_region: args.own.clone(),
        ..CompareOptions::default()
    };
    let comparison = set.compare(&options);
    unknown(&facts, args, &options, &dictionary);
    if comparison.cells.is_empty() {
        complain("没有可以比较的标准指标。");
    }
    match args.format {
        Format::Table | Format::Md if comparison.cells.is_empty() => {}
        Format::Table => out.write_all(render::table(&comparison, &set, &options).as_bytes())?,
        Format::Md => out.write_all(render::markdown(&comparison, &set, &options).as_bytes())?,
        Format::Csv => write!(out, "{MARK}{}", render::csv(&comparison, &set, &options))?,
        Format::Jsonl => cells(out, &comparison, &set, &options)?,
    }
    Ok(exit(&several))
}

/// Names that were asked for and that nothing goes by.
fn unknown(facts: &Facts, args: &CompareArgs, options: &CompareOptions, dictionary: &Dictionary) {
    for name in &args.indicator {
        let known = catalogue().iter().any(|one| one.id == *name || one.name_zh == *name);
        if !known && !dictionary.indicators.iter().any(|one| one.id == *name || one.name == *name) {
            complain(&format!("没有名为“{name}”的标准指标。请写标准指标的名称或编号。"));
        }
    }
    for name in options.regions.iter().chain(&options.own_region).filter(|name| !facts.has_region(name)) {
        complain(&format!("这些报告里没有“{name}”的标准指标。"));
    }
}

pub(super) fn targets(args: &TargetsArgs, out: &mut impl Write) -> Outcome {
    let several = several::read(&args.files, args.jobs)?;
    let sources = sources(&several);
    let targets = ledger(&sources);
    let names: Vec<&str> = sources.iter().map(|s| s.name).collect();
    if targets.is_empty() {
        complain("没有读出目标。");
    }
    match args.format {
        super::Format::Table if targets.is_empty() => {}
        super::Format::Table => out.write_all(render::targets_table(&targets).as_bytes())?,
        super::Format::Csv => write!(out, "{MARK}{}", render::targets_csv(&targets, &names))?,
        super::Format::Jsonl => promised(out, &targets, &names)?,
    }
    Ok(exit(&several))
}

fn sources(several: &Several) -> Vec<Source<'_>> {
    several.read.iter().map(|(name, reading)| Source { name, analysis: &reading.analysis }).collect()
}

fn exit(several: &Several) -> ExitCode {
    if several.failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// One value a line, its numbers of region, indicator, reasons and document replaced by what they stand for.
fn cells(out: &mut impl Write, comparison: &Comparison, set: &Set, options: &CompareOptions) -> io::Result<()> {
    for cell in &comparison.cells {
        let mut line = serde_json::to_value(cell)?;
        let Value::Object(fields) = &mut line else { continue };
        let region = &comparison.regions[cell.region as usize];
        let indicator = &comparison.indicators[cell.indicator as usize];
        fields.insert("region".into(), json!(region.name));
        fields.insert("region_code".into(), json!(region.code));
        fields.insert("indicator".into(), json!(indicator.id));
        fields.insert("indicator_name".into(), json!(indicator.name));
        fields.insert("file".into(), json!(set.sources[cell.source.document as usize].name));
        if !cell.reasons.is_empty() {
            let reasons: Vec<_> = cell.reasons.iter().map(|&r| &comparison.reasons[r as usize].text).collect();
            fields.insert("reasons".into(), json!(reasons));
        }
        if let Some(detail) = set.detail(options, &region.name, &indicator.id) {
            fields.insert("detail".into(), json!(detail));
        }
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn promised(out: &mut impl Write, targets: &[Target], names: &[&str]) -> io::Result<()> {
    for target in targets {
        let mut line = serde_json::to_value(target)?;
        if let Value::Object(fields) = &mut line {
            fields.insert("file".into(), json!(names.get(target.source.document as usize)));
        }
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// The reader's own data; each error is a sentence that names the file.
fn read_dictionary(file: &Path) -> Result<Dictionary, Vec<String>> {
    let say = |message: String| format!("{}：{message}", source::label(file));
    let bytes = fs::read(file).map_err(|e| vec![say(source::reason(&e))])?;
    let text = decode_text(&bytes).map_err(|e| vec![say(e.to_string())])?.text;
    Dictionary::read(&text).map_err(|errors| errors.iter().map(|e| say(located(e))).collect())
}

fn located(error: &DictionaryError) -> String {
    if error.line == 0 { error.message.clone() } else { format!("第 {} 行：{}", error.line, error.message) }
}
