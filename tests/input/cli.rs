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

#[test]
fn folders_and_patterns_are_read_in_order_and_other_files_left() {
    let dir = folder("cli-folder");
    std::fs::create_dir_all(dir.join("子目录")).unwrap();
    for (name, number) in [("乙.txt", 2), ("甲.txt", 1), ("子目录/丙.txt", 3), ("~$甲.docx", 9), ("照片.bmp", 9)]
    {
        std::fs::write(dir.join(name), format!("青榆市有小学{number}0所。\n")).unwrap();
    }
    let output = duibiao(&["extract", dir.to_str().unwrap(), "--format", "csv", "--jobs", "3"], b"");
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    assert_eq!(text.lines().count(), 4, "{text}");
    assert!(stderr(&output).contains("有 1 个文件不是文档或表格"), "{}", stderr(&output));
    let pattern = dir.join("*.txt");
    let output = duibiao(&["extract", pattern.to_str().unwrap(), "--format", "jsonl"], b"");
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 2);
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn ndjson_is_answered_line_by_line_in_order() {
    let mut input = String::new();
    for i in 0..60 {
        input += &match i % 6 {
            4 => "{broken\n".to_owned(),
            5 => format!("{{\"id\": {i}}}\n\n"),
            3 => format!("{{\"id\": {i}, \"text\": \"没有数字。\"}}\n"),
            _ => format!("{{\"id\": \"n{i}\", \"text\": \"青榆市有小学{}所。\"}}\n", i + 100),
        };
    }
    let output = duibiao(&["extract", "--input-format", "ndjson", "--jobs", "4"], input.as_bytes());
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), String::new()));
    let answers: Vec<serde_json::Value> =
        String::from_utf8(output.stdout).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(answers.len(), 60);
    for (i, answer) in answers.iter().enumerate() {
        match i % 6 {
            4 => assert!(answer["id"].is_null() && answer["error"].as_str().unwrap().contains("不是")),
            5 => assert!(answer["id"] == i && answer["error"].as_str().unwrap().contains("没有 text")),
            3 => assert!(answer["id"] == i && answer["rows"].as_array().unwrap().is_empty()),
            _ => {
                assert_eq!(answer["id"], format!("n{i}"));
                assert_eq!(answer["rows"][0]["surface"], (i + 100).to_string(), "{answer}");
            }
        }
    }
}

#[test]
fn check_compare_and_targets_print_what_the_core_finds() {
    let dir = folder("cli-compare");
    let report = |city: &str, rate: &str| {
        format!(
            "{city}2024年教育工作总结\n\n2024年，全市学前三年毛入园率达{rate}%。全市共有小学100所，其中城区小学70所，农村小学40所。到2026年，全市学前三年毛入园率达到98%。\n"
        )
    };
    let (one, two) = (dir.join("遵义市.txt"), dir.join("岳阳市.txt"));
    std::fs::write(&one, report("遵义市", "94.5")).unwrap();
    std::fs::write(&two, report("岳阳市", "91.2")).unwrap();
    let (one, two) = (one.to_str().unwrap(), two.to_str().unwrap());

    let checked = duibiao(&["check", one, two, "--format", "jsonl"], b"");
    assert_eq!(checked.status.code(), Some(0), "{}", stderr(&checked));
    let findings: Vec<serde_json::Value> =
        String::from_utf8(checked.stdout).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert!(findings.iter().any(|f| f["kind"] == "sum_mismatch" && f["file"] == one), "{findings:?}");
    assert_eq!(duibiao(&["check", one, "--strict"], b"").status.code(), Some(1));

    let table = duibiao(&["compare", one, two], b"");
    let text = String::from_utf8(table.stdout).unwrap();
    assert!(
        text.contains("遵义市") && text.contains("岳阳市") && text.contains("94.5") && text.contains("91.2"),
        "{text}"
    );
    let only = duibiao(
        &[
            "compare",
            one,
            two,
            "--region",
            "岳阳市",
            "--format",
            "jsonl",
            "--indicator",
            "preschool_gross_enrolment_rate",
        ],
        b"",
    );
    let lines = String::from_utf8(only.stdout).unwrap();
    let cells: Vec<serde_json::Value> = lines.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert!(cells.len() == 1 && cells[0]["region"] == "岳阳市" && cells[0]["file"] == two, "{cells:?}");

    let targets = duibiao(&["targets", one, "--format", "jsonl"], b"");
    let promised: Vec<serde_json::Value> =
        String::from_utf8(targets.stdout).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert!(promised.iter().any(|t| t["deadline"] == "2026" && t["value"] == "98"), "{promised:?}");
}

#[test]
fn rows_may_be_asked_for_by_a_pattern() {
    let text = "青榆市幼儿园36所，学前三年毛入园率95.6%，义务教育巩固率98.1%。\n".as_bytes();
    let rows = |pattern: &str| {
        let output = duibiao(&["extract", "-", "--format", "jsonl", "--match", pattern], text);
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stdout).unwrap().lines().count()
    };
    assert_eq!((rows("率$"), rows("^义务教育"), rows("高校")), (2, 1, 0));
    let broken = duibiao(&["extract", "-", "--match", "(率"], text);
    assert_eq!(broken.status.code(), Some(2));
    assert!(stderr(&broken).contains("--match"), "{}", stderr(&broken));
}
