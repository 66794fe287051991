//! Wrong usage, said in Chinese.

use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::complain;

/// Prints help, or says what is wrong with the command. Exit code 2 for wrong usage.
pub(super) fn report(error: &clap::Error) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // Closed output is no failure of ours.
            let _ = error.print();
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            ExitCode::from(2)
        }
        kind => {
            complain(&sentence(kind, error));
            ExitCode::from(2)
        }
    }
}

fn sentence(kind: ErrorKind, error: &clap::Error) -> String {
    let of = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        _ => String::new(),
    };
    let what = match kind {
        ErrorKind::InvalidSubcommand => format!("没有“{}”这个命令。", of(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => format!("不认识“{}”。", of(ContextKind::InvalidArg)),
        ErrorKind::MissingRequiredArgument => format!("缺少 {}。", of(ContextKind::InvalidArg)),
        ErrorKind::MissingSubcommand => "缺少命令。".into(),
        ErrorKind::InvalidValue if of(ContextKind::InvalidValue).is_empty() => {
            format!("{} 后面缺少内容。", of(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let valid = of(ContextKind::ValidValue);
            let hint = if valid.is_empty() { String::new() } else { format!("，可以写 {valid}") };
            format!("{} 不能是“{}”{hint}。", of(ContextKind::InvalidArg), of(ContextKind::InvalidValue))
        }
        ErrorKind::ArgumentConflict => {
            format!("{} 与 {} 不能同时使用。", of(ContextKind::InvalidArg), of(ContextKind::PriorArg))
        }
        _ => error.to_string(),
    };
    format!("{what}用法见 duibiao --help")
}
