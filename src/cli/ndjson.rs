//! NDJSON in and out: one text a line, one answer a line, in the same order, so that any engine can drive it.
//!
//! In: `{"id": …, "text": "…"}`. Out: `{"id": …, "rows": [ … ]}`, or `{"id": …, "error": "…"}` for a line that
//! is not as it should be; that line is answered and the rest goes on. Blank lines are passed over.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
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
    text: Option<String>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Answer<'a> {
    Rows { id: &'a Value, rows: &'a [Observation] },
    Error { id: &'a Value, error: &'a str },
}

/// A line and its number, or why it could not be read.
type Line = (usize, io::Result<Vec<u8>>);

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
            out.write_all(answer.unwrap_or_else(|| broke(number)).as_bytes())?;
            // Whoever drives us may wait for the answer before asking on.
            out.flush()
        })?;
    }
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Lines that are not blank; one longer than `limit` is cut there.
fn lines(mut input: Box<dyn BufRead + Send>, limit: usize) -> impl Iterator<Item = Line> + Send {
    let (mut number, mut ended) = (0, false);
    std::iter::from_fn(move || {
        while !ended {
            let mut line = Vec::new();
            number += 1;
            match input.by_ref().take(limit as u64).read_until(b'\n', &mut line) {
                Ok(0) => ended = true,
                Ok(_) if line.trim_ascii().is_empty() => {}
                Ok(_) => return Some((number, Ok(line))),
                Err(error) => {
                    ended = true;
                    return Some((number, Err(error)));
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
        Err(error) => return said(&Value::Null, &format!("第 {number} 行读不出来。{}", source::reason(&error))),
    };
    let question: Question = match serde_json::from_slice(line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line)) {
        Ok(question) => question,
        Err(_) => {
            return said(&Value::Null, &format!("第 {number} 行不是 {{\"id\",\"text\"}} 形式的 JSON。请检查这一行。"));
        }
    };
    match &question.text {
        Some(text) => {
            let analysis = analyze(text, &Options::default());
            written(&Answer::Rows { id: &question.id, rows: &analysis.rows })
        }
        None => said(&question.id, &format!("第 {number} 行没有 text。请检查这一行。")),
    }
}

fn broke(number: usize) -> String {
    written(&Answer::Error {
        id: &Value::Null,
        error: &format!("第 {number} 条读取时程序出错，没有结果。请把它发给开发者，以便改正。"),
    })
}

fn written(answer: &Answer) -> String {
    serde_json::to_string(answer).unwrap_or_default() + "\n"
}
