//! The command line as a person or a script meets it: exit codes, messages, streams.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const TEXT: &str = "青榆市学前三年毛入园率达95.6%，比上年提高1.2个百分点。\n";

fn duibiao(args: &[&str], stdin: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_duibiao"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that does not read its input may have closed it already.
    let _ = child.stdin.take().unwrap().write_all(stdin);
    child.wait_with_output().unwrap()
}

fn folder(name: &str) -> PathBuf {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir).unwrap();
    dir
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn text_prints_what_offsets_count_in_whatever_the_encoding() {
    let gbk = encoding_rs::GB18030.encode(TEXT).0.into_owned();
    let utf16: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [TEXT.as_bytes(), &gbk, &utf16] {
        let output = duibiao(&["text", "-"], bytes);
        assert_eq!(String::from_utf8(output.stdout).unwrap(), TEXT);
        assert_eq!(output.status.code(), Some(0));
    }
}

#[test]
fn nothing_found_is_no_failure() {
    let output = duibiao(&["extract", "-", "--format", "jsonl"], "没有数字。".as_bytes());
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0));
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_the_rest_goes_on() {
    let dir = folder("cli-missing");
    let (good, empty, out) = (dir.join("好.txt"), dir.join("空.txt"), dir.join("结果"));
    std::fs::write(&good, TEXT).unwrap();
    std::fs::write(&empty, "").unwrap();
    let missing = dir.join("无.txt");
    let args = [missing.to_str().unwrap(), empty.to_str().unwrap(), good.to_str().unwrap()];
    let output = duibiao(&["extract", args[0], args[1], args[2], "--out-dir", out.to_str().unwrap()], b"");
    assert_eq!(output.status.code(), Some(1));
    let said = stderr(&output);
    assert!(said.contains("无.txt：找不到这个文件") && said.contains("空.txt：文件是空的"), "{said}");
    assert!(out.join("好.jsonl").exists() && !out.join("空.jsonl").exists());
}

#[test]
fn wrong_usage_is_said_in_chinese() {
    for (args, part) in [
        (&["extrct"][..], "没有“extrct”这个命令"),
        (&["extract"], "缺少"),
        (&["extract", "a", "--format", "xml"], "可以写 table、jsonl、csv"),
        (&["extract", "a", "--wrong"], "不认识“--wrong”"),
    ] {
        let output = duibiao(args, b"");
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(stderr(&output).contains(part), "{}", stderr(&output));
    }
}

#[test]
fn a_reader_that_stops_early_is_no_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_duibiao"))
        .args(["text", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    child.stdin.take().unwrap().write_all(TEXT.repeat(20_000).as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), String::new()));
}
