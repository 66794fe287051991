//! The same report through real programs: LibreOffice makes the other formats from our own docx and xlsx.
//!
//! Skipped, by name, where LibreOffice is not installed; with `DUIBIAO_NEED_OFFICE=1` that is a failure.

use std::path::PathBuf;
use std::process::Command;
use std::sync::Mutex;

use crate::docx::docx;
use crate::support::{outline, read, slice};
use crate::xlsx::xlsx;

/// One LibreOffice at a time: two share a profile and the second gives up.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// Converts a file; `None` where there is no LibreOffice.
pub fn convert(name: &str, bytes: &[u8], to: &str) -> Option<Vec<u8>> {
    let _guard = ONE_AT_A_TIME.lock().unwrap_or_else(|e| e.into_inner());
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("office");
    std::fs::create_dir_all(&dir).unwrap();
    let source = dir.join(name);
    std::fs::write(&source, bytes).unwrap();
    let profile = format!("-env:UserInstallation=file://{}", dir.join("profile").display());
    let ran = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", to, "--outdir"])
        .arg(&dir)
        .arg(&source)
        .output();
    let Ok(output) = ran else {
        assert!(std::env::var_os("DUIBIAO_NEED_OFFICE").is_none(), "LibreOffice is missing");
        eprintln!("SKIPPED: LibreOffice is not installed");
        return None;
    };
    let made = source.with_extension(to.split(':').next().unwrap());
    Some(std::fs::read(&made).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr))))
}

const NUMBERING: &str = r#"<w:x><w:abstractNum w:abstractNumId="1">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="（%1）"/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="nothing"/><w:lvlText w:val="%2．"/></w:lvl>
    </w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num></w:x>"#;
const STYLES: &str = r#"<w:x><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:sz w:val="36"/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:sz w:val="28"/></w:rPr></w:style></w:x>"#;

fn styled(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn item(level: u32, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"5\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    )
}

fn table() -> String {
    let borders: String = ["top", "left", "bottom", "right", "insideH", "insideV"]
        .iter()
        .map(|side| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:color=\"000000\"/>"))
        .collect();
    let cell = |width: u32, properties: &str, text: &str| {
        format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"
        )
    };
    let rows = [
        cell(2000, "<w:vMerge w:val=\"restart\"/>", "学段")
            + &cell(4000, "<w:gridSpan w:val=\"2\"/>", "在校生（万人）"),
        cell(2000, "<w:vMerge/>", "") + &cell(2000, "", "2023年") + &cell(2000, "", "2024年"),
        cell(2000, "", "小学") + &cell(2000, "", "12.5") + &cell(2000, "", "12.1"),
        cell(2000, "", "初中") + &cell(2000, "", "6.8") + &cell(2000, "", "7.0"),
    ];
    let rows: String = rows.iter().map(|r| format!("<w:tr>{r}</w:tr>")).collect();
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"6000\" w:type=\"dxa\"/><w:tblBorders>{borders}</w:tblBorders></w:tblPr>\
         <w:tblGrid><w:gridCol w:w=\"2000\"/><w:gridCol w:w=\"2000\"/><w:gridCol w:w=\"2000\"/></w:tblGrid>{rows}</w:tbl>"
    )
}

const LONG: &str = "全市现有各级各类学校412所，比上年减少3所，其中义务教育阶段学校286所；在校学生38.6万人，专任教师2.94万人，\
    生师比为13.1:1。学前三年毛入园率达95.6%，比上年提高1.2个百分点；九年义务教育巩固率为99.1%，高中阶段毛入学率为97.3%，均高于全省平均水平。";

pub fn report() -> Vec<u8> {
    let mark = "<w:p><w:r><w:t>新建幼儿园12所</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t>，新增学位3600个。</w:t></w:r></w:p>";
    let body = [
        styled("1", "青榆市教育事业发展报告"),
        styled("2", "基本情况"),
        item(0, "学校和学生。"),
        item(1, LONG),
        item(1, "新增公办学位1.2万个。"),
        item(0, "分学段情况。"),
        table(),
        styled("2", "建设情况"),
        mark.into(),
    ];
    let notes = "<w:x><w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote><w:footnote w:type=\"continuationSeparator\" w:id=\"1\"><w:p/></w:footnote>\
        <w:footnote w:id=\"2\"><w:p><w:r><w:t>含改建4所。</w:t></w:r></w:p></w:footnote></w:x>";
    docx(&body.concat(), &[("styles.xml", STYLES), ("numbering.xml", NUMBERING), ("footnotes.xml", notes)])
}

fn expected() -> Vec<String> {
    let long = format!("1．{LONG}");
    let cells = "0,0+2×1=学段 | 0,1+1×2=在校生（万人） | 1,1=2023年 | 1,2=2024年 | 2,0=小学 | 2,1=12.5 | 2,2=12.1 | 3,0=初中 | 3,1=6.8 | 3,2=7.0";
    [
        "# 青榆市教育事业发展报告",
        "## 基本情况",
        "（一）学校和学生。",
        &long,
        "2．新增公办学位1.2万个。",
        "（二）分学段情况。",
        cells,
        "## 建设情况",
        "新建幼儿园12所，新增学位3600个。",
        "含改建4所。",
    ]
    .map(String::from)
    .to_vec()
}

#[test]
fn the_report_itself() {
    assert_eq!(outline(&read("a.docx", &report()).unwrap()), expected());
}

#[test]
fn as_written_by_another_program_in_docx_and_doc() {
    for to in ["docx:MS Word 2007 XML", "doc:MS Word 97"] {
        let Some(bytes) = convert("报告.fodt.docx", &report(), to) else { return };
        assert_eq!(outline(&read("a", &bytes).unwrap()), expected(), "{to}");
    }
}

#[test]
fn as_pdf_with_its_table_ruled() {
    let Some(bytes) = convert("印发.docx", &report(), "pdf") else { return };
    let document = read("a.pdf", &bytes).unwrap();
    let lines = outline(&document);
    let wanted = expected();
    assert_eq!(lines[..8], wanted[..8], "{lines:#?}");
    assert!(document.text.contains("含改建4所。"));
    assert_eq!(document.pages, [0]);
}

#[test]
fn a_workbook_in_the_old_format() {
    let rows = r#"<cols><col min="1" max="3" width="20"/></cols><sheetData>
        <row r="1"><c r="A1" t="inlineStr"><is><t>各县在校生</t></is></c></row>
        <row r="2"><c r="A2" t="inlineStr"><is><t>地区</t></is></c><c r="B2" t="inlineStr"><is><t>占比</t></is></c><c r="C2" t="inlineStr"><is><t>人数</t></is></c></row>
        <row r="3"><c r="A3" t="inlineStr"><is><t>柳溪县</t></is></c><c r="B3" s="1"><v>0.965</v></c><c r="C3"><v>12345.5</v></c></row></sheetData>
        <mergeCells><mergeCell ref="A1:C1"/></mergeCells>"#;
    let book = xlsx(&[("学生", "visible", rows)], &[]);
    for to in ["xlsx", "xls:MS Excel 97"] {
        let Some(bytes) = convert("统计.fods.xlsx", &book, to) else { return };
        let document = read("a", &bytes).unwrap();
        let cells = "0,0=地区 | 0,1=占比 | 0,2=人数 | 1,0=柳溪县 | 1,1=96.5% | 1,2=12345.5";
        assert_eq!(outline(&document), ["# 学生", "各县在校生", cells], "{to}");
        let last = document.tables[0].cells.last().unwrap();
        assert_eq!(slice(&document, last.span), "12345.5");
    }
}
