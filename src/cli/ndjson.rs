//! NDJSON in and out: one text a line, one answer a line, in the same order, so that any engine can drive it.
//!
//! In: `{"id": …, "text": "…"}`. Out: `{"id": …, "rows": [ … ]}`, or `{"id": …, "error": "…"}` for a line that
//! is not as it should be (`id` is null where none can be made out); that line is answered and the rest goes on.
//! Blank lines are passed over.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::panic::catch_unwind;
use std::path::PathBuf;
use std::process::ExitCode;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Outcome, complain, pool, source};
use crate::observation::Observation;
use crate::{Options, analyze};

#[derive(Deserialize)]
struct Question {
    #[serde(default)]
    id: Value,
    #[serde(default)]
    text: Value,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Answer<'a> {
    Rows { id: &'a Value, rows: &'a [Observation] },
    Error { id: &'a Value, error: &'a str },
}

/// A line and its number; what is wrong with it where it could not be taken in.
type Line = (usize, Result<Vec<u8>, String>);

pub(super) fn run(files: &[PathBuf], jobs: usize, out: &mut impl Write) -> Outcome {
    let mut failed = false;
    for file in files {
        let input: Box<dyn BufRead + Send> = if source::is_stdin(file) {
            Box::new(BufReader::new(io::stdin()))
        } else {
            match File::open(file) {
                Ok(file) => Box::new(BufReader::new(file)),
                Err(error) => {
                    complain(&format!("{}：{}", source::label(file), source::reason(&error)));
                    failed = true;
                    continue;
                }
            }
        };
        let mut number = 0;
        pool::ordered(jobs, lines(input, source::limits().file_bytes), answer, |answer| {
            number += 1;
            let lost = || written(&Answer::Error { id: &Value::Null, error: &broke(number) });
            out.write_all(answer.unwrap_or_else(lost).as_bytes())?;
            // Whoever drives us may wait for the answer before asking on.
            out.flush()
        })?;
    }
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Lines that are not blank. Of one longer than `limit` nothing is kept: it is one question and gets one answer.
fn lines(mut input: impl BufRead + Send, limit: usize) -> impl Iterator<Item = Line> + Send {
    let (mut number, mut ended) = (0, false);
    std::iter::from_fn(move || {
        while !ended {
            let mut line = Vec::new();
            number += 1;
            match input.by_ref().take(limit as u64 + 1).read_until(b'\n', &mut line) {
                Ok(0) => ended = true,
                Ok(length) if length > limit && !line.ends_with(b"\n") => {
                    ended = input.skip_until(b'\n').is_err();
                    return Some((number, Err(format!("第 {number} 行太长。请拆分成几篇后再读。"))));
                }
                Ok(_) if line.trim_ascii().is_empty() => {}
                Ok(_) => return Some((number, Ok(line))),
                Err(error) => {
                    ended = true;
                    return Some((number, Err(format!("第 {number} 行读不出来。{}", source::reason(&error)))));
                }
            }
        }
        None
    })
}

fn answer((number, line): Line) -> String {
    let said = |id: &Value, error: &str| written(&Answer::Error { id, error });
    let line = match line {
        Ok(line) => line,
        Err(error) => return said(&Value::Null, &error),
    };
    let question: Question = match serde_json::from_slice(line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line)) {
        Ok(question) => question,
        Err(_) => {
            return said(&Value::Null, &format!("第 {number} 行不是 {{\"id\",\"text\"}} 形式的 JSON。请检查这一行。"));
        }
    };
    match &question.text {
        Value::String(text) => match catch_unwind(|| analyze(text, &Options::default())) {
            Ok(analysis) => written(&Answer::Rows { id: &question.id, rows: &analysis.rows }),
            // A bug of ours costs this report, and the answer still says which.
            Err(_) => said(&question.id, &broke(number)),
        },
        Value::Null => said(&question.id, &format!("第 {number} 行没有 text。请检查这一行。")),
        _ => said(&question.id, &format!("第 {number} 行的 text 不是文字。请检查这一行。")),
    }
}

fn broke(number: usize) -> String {
    format!("第 {number} 行读取时程序出错，没有结果。请把它发给开发者，以便改正。")
}

fn written(answer: &Answer) -> String {
    serde_json::to_string(answer).unwrap_or_default() + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_gets_one_answer_that_names_it() {
        let long = format!("{{\"id\":\"长\",\"text\":\"{}\"}}", "九".repeat(100));
        let input = format!("\n{{\"id\":1,\"text\":5}}\n{long}\r\n  \n{{\"id\":\"好\",\"text\":\"有小学3所。\"}}");
        let answers: Vec<Value> =
            lines(input.as_bytes(), 200).map(|line| serde_json::from_str(&answer(line)).unwrap()).collect();
        assert_eq!(answers.len(), 3, "{answers:?}");
        assert!(answers[0]["id"] == 1 && answers[0]["error"].as_str().unwrap().starts_with("第 2 行的 text 不是文字"));
        assert!(answers[1]["id"].is_null() && answers[1]["error"].as_str().unwrap().starts_with("第 3 行太长"));
        assert!(answers[2]["id"] == "好" && answers[2]["rows"][0]["surface"] == "3");
    }
}
