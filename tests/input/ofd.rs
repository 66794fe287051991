//! OFD, written here by hand after GB/T 33190, and by the program easyofd where it is installed.

use std::process::Command;

use crate::support::{outline, read, zip};

/// A document of pages, each the objects on it, over one template.
pub fn ofd(template: &str, pages: &[&str]) -> Vec<u8> {
    let name = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";
    let root =
        format!("<ofd:OFD {name}><ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>");
    let list: String = (0..pages.len()).map(|i| format!("<ofd:Page ID=\"{i}\" BaseLoc=\"Pages/P{i}.xml\"/>")).collect();
    let document = format!(
        "<ofd:Document {name}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>\
         <ofd:TemplatePage ID=\"t\" BaseLoc=\"Tpls/T.xml\"/></ofd:CommonData><ofd:Pages>{list}</ofd:Pages></ofd:Document>"
    );
    let page = |objects: &str, template: &str| {
        format!(
            "<ofd:Page {name}>{template}<ofd:Content><ofd:Layer><ofd:PageBlock>{objects}</ofd:PageBlock></ofd:Layer></ofd:Content></ofd:Page>"
        )
    };
    let mut entries = vec![
        ("OFD.xml".to_owned(), root),
        ("Doc_0/Document.xml".into(), document),
        ("Doc_0/Tpls/T.xml".into(), page(template, "")),
    ];
    for (i, objects) in pages.iter().enumerate() {
        entries.push((format!("Doc_0/Pages/P{i}.xml"), page(objects, "<ofd:Template TemplateID=\"t\"/>")));
    }
    zip(&entries.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect::<Vec<_>>())
}

/// Text of 4 millimetres that begins at a place.
pub fn words(x: f32, y: f32, text: &str) -> String {
    let count = text.chars().count() - 1;
    format!(
        "<ofd:TextObject Boundary=\"{x} {y} 180 6\" Size=\"4\"><ofd:TextCode X=\"0\" Y=\"4\" DeltaX=\"g {count} 4\">{text}</ofd:TextCode></ofd:TextObject>"
    )
}

#[test]
fn lines_become_paragraphs_and_the_template_is_part_of_the_page() {
    let full = "本市现有各级各类学校四百一十二所在校学生三十八万六千人专任教师两万九千四百人全市生师比";
    let first = [
        words(28.0, 50.0, "教育事业简报"),
        words(15.0, 60.0, full),
        words(15.0, 68.0, "保持稳定。"),
        words(23.0, 76.0, "学前三年毛入园率达95.6%。"),
    ]
    .concat();
    let second = words(15.0, 50.0, "第二页的内容。");
    let template = words(15.0, 20.0, "内部资料");
    let document = read("a.ofd", &ofd(&template, &[&first, &second])).unwrap();
    let whole = format!("{full}保持稳定。");
    assert_eq!(
        outline(&document),
        ["内部资料", "教育事业简报", &whole, "学前三年毛入园率达95.6%。", "内部资料", "第二页的内容。"]
    );
    assert_eq!(document.pages.len(), 2);
}

#[test]
fn runs_that_claim_the_whole_line_are_put_one_after_the_other() {
    let run = |words: &str, step: f32| {
        format!(
            "<ofd:TextObject Boundary=\"20 50 40 4\" Size=\"4\"><ofd:TextCode X=\"0\" Y=\"4\" DeltaX=\"g 3 {step}\">{words}</ofd:TextCode></ofd:TextObject>"
        )
    };
    let document =
        read("a.ofd", &ofd("", &[&[run("新增学位", 10.0), run("3600", 10.0), run("个。", 20.0)].concat()])).unwrap();
    assert_eq!(document.text, "新增学位3600个。");
}

#[test]
fn ruling_lines_make_a_table() {
    let line = |x0: f32, y0: f32, x1: f32, y1: f32| {
        format!(
            "<ofd:PathObject Boundary=\"0 0 210 297\"><ofd:AbbreviatedData>M {x0} {y0} L {x1} {y1}</ofd:AbbreviatedData></ofd:PathObject>"
        )
    };
    let mut page: String = [40.0, 50.0, 60.0].iter().map(|&y| line(20.0, y, 100.0, y)).collect();
    page += &[20.0, 60.0, 100.0].iter().map(|&x| line(x, 40.0, x, 60.0)).collect::<String>();
    page +=
        &[words(22.0, 42.0, "学段"), words(62.0, 42.0, "在校生"), words(22.0, 52.0, "小学"), words(62.0, 52.0, "8120")]
            .concat();
    let document = read("a.ofd", &ofd("", &[&page])).unwrap();
    assert_eq!(outline(&document), ["0,0=学段 | 0,1=在校生 | 1,0=小学 | 1,1=8120"]);
}

#[test]
fn as_written_by_easyofd() {
    let Some(pdf) = crate::office::convert("转换.docx", &crate::office::report(), "pdf") else { return };
    let dir = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let (source, made) = (dir.join("转换.pdf"), dir.join("转换.ofd"));
    std::fs::write(&source, pdf).unwrap();
    let script = "import sys; from easyofd.ofd import OFD; \
        open(sys.argv[2], 'wb').write(OFD().pdf2ofd(open(sys.argv[1], 'rb').read(), optional_text=True))";
    let ran = Command::new("python3").current_dir(&dir).args(["-c", script]).args([&source, &made]).output();
    if !ran.as_ref().is_ok_and(|output| output.status.success()) {
        eprintln!("SKIPPED: easyofd is not installed");
        return;
    }
    let document = read("a.ofd", &std::fs::read(&made).unwrap()).unwrap();
    let squeezed: String = document.text.chars().filter(|c| !c.is_whitespace()).collect();
    assert!(squeezed.contains("学前三年毛入园率达95.6%，比上年提高1.2个百分点"), "{}", document.text);
}
