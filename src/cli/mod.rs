//! The command line: files in, rows out.
//!
//! ```text
//! duibiao extract 报告.txt
//! duibiao extract *.txt --format jsonl --out-dir 结果
//! duibiao explain 报告.txt
//! ```
//!
//! Exit codes: 0 done (also when nothing was found), 1 a file could not be read, 2 wrong usage.

mod check;
mod compare;
mod explain;
mod extract;
mod ndjson;
mod output;
mod pool;
mod progress;
mod several;
mod source;
mod usage;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

/// 对标：从教育发展报告中读出指标。
#[derive(Parser)]
#[command(
    name = "duibiao",
    version,
    override_usage = "duibiao <命令> [选项] <文件>...",
    arg_required_else_help = true,
    disable_help_subcommand = true
)]
#[command(disable_help_flag = true, disable_version_flag = true)]
#[command(help_template = "{about}\n\n用法：{usage}\n\n命令：\n{subcommands}\n\n选项：\n{options}\n")]
struct Cli {
    /// 显示帮助
    #[arg(short, long, global = true, action = clap::ArgAction::Help)]
    help: Option<bool>,
    /// 显示版本
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
    #[command(subcommand)]
    command: Command,
}

/// How the help of one command is laid out.
const HELP: &str = "{about}\n\n用法：{usage}\n\n{positionals}\n\n选项：\n{options}\n";

#[derive(Subcommand)]
enum Command {
    /// 读出文件中的指标
    #[command(help_template = HELP)]
    Extract(ExtractArgs),
    /// 核对文件中前后不符的数
    #[command(help_template = HELP)]
    Check(check::CheckArgs),
    /// 把几份报告的标准指标放在一起比较
    #[command(help_template = HELP)]
    Compare(compare::CompareArgs),
    /// 列出文件中的目标、期限和现在的差距
    #[command(help_template = HELP)]
    Targets(compare::TargetsArgs),
    /// 逐句说明每个数是怎样读出来的
    #[command(help_template = HELP)]
    Explain {
        /// 文件；- 表示标准输入
        #[arg(value_name = "文件")]
        file: PathBuf,
    },
    /// 输出文件的正文（各行中的位置即按此计）
    #[command(help_template = HELP)]
    Text {
        /// 文件；- 表示标准输入
        #[arg(value_name = "文件")]
        file: PathBuf,
    },
}

#[derive(clap::Args)]
struct ExtractArgs {
    /// 文件、目录，或 *.docx 这样的写法；- 表示标准输入
    #[arg(
        value_name = "文件",
        required_unless_present = "input_format",
        default_value_if("input_format", "ndjson", "-")
    )]
    files: Vec<PathBuf>,
    /// 输出格式：table 表格，jsonl 每行一条，csv 电子表格（不写时为 table；有 --out-dir 时为 jsonl）
    #[arg(long, value_enum, value_name = "格式", hide_possible_values = true)]
    format: Option<Format>,
    /// 每个文件的结果另存到此目录
    #[arg(long, value_name = "目录")]
    out_dir: Option<PathBuf>,
    /// 只要指标名称合于此式的行，如 --match '巩固率|^普惠性'
    #[arg(long = "match", value_name = "正则表达式", value_parser = pattern, conflicts_with = "input_format")]
    matching: Option<regex::Regex>,
    /// 同时处理几个文件（不写时按处理器数目）
    #[arg(long, value_name = "个数", value_parser = clap::value_parser!(u16).range(1..=256))]
    jobs: Option<u16>,
    /// 输入格式：auto 按文件内容判断；ndjson 每行一个 {"id","text"}，输出每行一个 {"id","rows"}
    #[arg(
        long,
        value_enum,
        value_name = "格式",
        hide_possible_values = true,
        default_value = "auto",
        hide_default_value = true
    )]
    input_format: InputFormat,
}

/// A pattern for names of indicators. One that is not well formed is refused with a sentence.
fn pattern(text: &str) -> Result<regex::Regex, String> {
    regex::Regex::new(text).map_err(|_| "这个正则表达式写得不完整，请看括号、方括号是否成对。".into())
}

/// What the input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum InputFormat {
    Auto,
    Ndjson,
}

/// How many threads to use.
fn jobs(asked: Option<u16>) -> usize {
    asked.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from)
}

/// How rows are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Jsonl,
    Csv,
}

/// What a command comes back with; `Err` is a failure to write.
type Outcome = io::Result<ExitCode>;

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    // What breaks on one file is said as a sentence about that file; see `pool`.
    if !cfg!(debug_assertions) {
        std::panic::set_hook(Box::new(|_| {}));
    }
    run(std::env::args_os(), &mut io::BufWriter::new(io::stdout().lock()))
}

fn run(args: impl IntoIterator<Item = OsString>, out: &mut impl Write) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => return usage::report(&error),
    };
    let outcome = match cli.command {
        Command::Extract(args) => extract::run(&args, out),
        Command::Check(args) => check::run(&args, out),
        Command::Compare(args) => compare::run(&args, out),
        Command::Targets(args) => compare::targets(&args, out),
        Command::Explain { file } => explain::run(&file, out),
        Command::Text { file } => text(&file, out),
    };
    match outcome.and_then(|code| out.flush().map(|()| code)) {
        Ok(code) => code,
        // Whoever reads our output has read enough (`| head`).
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("写不出结果：{}", source::reason(&error)));
            ExitCode::FAILURE
        }
    }
}

fn text(file: &std::path::Path, out: &mut impl Write) -> Outcome {
    match source::read(file) {
        Ok(document) => {
            out.write_all(document.text.as_bytes())?;
            Ok(ExitCode::SUCCESS)
        }
        Err(message) => {
            complain(&message);
            Ok(ExitCode::FAILURE)
        }
    }
}

/// One line for the person at the terminal. A closed standard error is no reason to fail.
fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "{message}");
}
