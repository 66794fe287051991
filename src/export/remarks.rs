//! The findings as a sheet, and the sheet that says what the others hold.

use serde::{Deserialize, Serialize};

use super::rows::Language;
use super::sheet::{Cell, Column, Sheet};

/// A finding as it stands before its reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct FindingExport {
    /// 对不上, 请留意, in the reader's language.
    pub severity: String,
    pub kind: String,
    pub message: String,
    pub passages: Vec<String>,
    pub file: String,
    /// Why the reader dismissed it; empty where it stands.
    pub dismissed: String,
}

/// All findings, the dismissed ones with their reason.
pub fn findings_sheet(findings: &[FindingExport], language: Language) -> Sheet {
    let heads = [
        ("程度", "Severity", 10),
        ("类别", "Kind", 22),
        ("算式", "Arithmetic", 60),
        ("原文", "Passages", 60),
        ("文件", "File", 24),
        ("忽略原因", "Dismissed", 18),
    ];
    let row = |f: &FindingExport| {
        let passages = f.passages.join(" … ");
        [&f.severity, &f.kind, &f.message, &passages, &f.file, &f.dismissed].map(Cell::text).to_vec()
    };
    Sheet {
        title: pick(language, ("核验", "Checks")),
        columns: heads.iter().map(|&(zh, en, width)| Column { name: pick(language, (zh, en)), width }).collect(),
        rows: findings.iter().map(row).collect(),
        notes: Vec::new(),
    }
}

/// What the columns and marks mean, from what it was made, and what stays to be done by people.
pub fn about_sheet(documents: &[&str], made: &str, language: Language) -> Sheet {
    let lines = [
        (("生成", "Made"), made.to_owned()),
        (("工具", "Tool"), format!("对标 {}", env!("CARGO_PKG_VERSION"))),
        (("文件", "Files"), documents.join("；")),
        (
            ("数值", "Value"),
            pick(
                language,
                (
                    "折合成统一单位后的数：万、亿已乘出，万元、亿元都归为元。批注是原句。",
                    "In the canonical unit, 万 and 亿 multiplied out. The note holds the source sentence.",
                ),
            ),
        ),
        (
            ("界限", "Bound"),
            pick(
                language,
                ("≥ 不少于，≤ 不超过，≈ 约；空白为确数。", "≥ at least, ≤ at most, ≈ about; empty where exact."),
            ),
        ),
        (
            ("性质", "Kind"),
            pick(
                language,
                ("现状、变化、差距、目标、基期、标准、位次。", "Level, change, gap, target, baseline, standard, rank."),
            ),
        ),
        (
            ("把握", "Sure"),
            pick(
                language,
                (
                    "整行读对的把握；“低”的行请对照原文。",
                    "How sure the whole row is right; check the low ones against the source.",
                ),
            ),
        ),
        (
            ("更正", "Corrected"),
            pick(
                language,
                ("由人改过的栏目，表中以蓝色粗体标出。", "Fields that a person set, bold and blue in the table."),
            ),
        ),
        (
            ("对比", "Comparison"),
            pick(
                language,
                (
                    "口径、年份、范围不同的数不排位次，原因见批注。",
                    "Values on different terms are not ranked; the note says why.",
                ),
            ),
        ),
    ];
    let row = |((zh, en), words): ((&str, &str), String)| vec![Cell::text(pick(language, (zh, en))), Cell::text(words)];
    Sheet {
        title: pick(language, ("说明", "About")),
        columns: [("项目", "Item", 12), ("内容", "Content", 90)]
            .iter()
            .map(|&(zh, en, width)| Column { name: pick(language, (zh, en)), width })
            .collect(),
        rows: lines.into_iter().map(row).collect(),
        notes: Vec::new(),
    }
}

fn pick(language: Language, (zh, en): (&str, &str)) -> String {
    if language == Language::Zh { zh.into() } else { en.into() }
}
