//! Word documents.

use crate::support::{content_types, outline, read, relations, slice, zip};

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
    xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"";

/// A docx with that body, and with whatever other parts are given.
pub fn docx(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<?xml version=\"1.0\"?><w:document {W}><w:body>{body}</w:body></w:document>");
    let stems: Vec<&str> = parts.iter().map(|(name, _)| name.trim_end_matches(".xml")).collect();
    let own: Vec<_> = parts.iter().zip(&stems).map(|((name, _), stem)| (*stem, *stem, *name)).collect();
    let (relations, root) = (relations(&own), relations(&[("r", "officeDocument", "word/document.xml")]));
    let names: Vec<String> = parts.iter().map(|(name, _)| format!("word/{name}")).collect();
    let kinds: Vec<String> = stems.iter().map(|stem| format!("wordprocessingml.{stem}")).collect();
    let mut types = vec![("word/document.xml", "wordprocessingml.document.main")];
    types.extend(names.iter().zip(&kinds).map(|(n, k)| (n.as_str(), k.as_str())));
    let types = content_types(&types);
    let parts: Vec<(String, String)> = parts.iter().map(|(n, t)| (format!("word/{n}"), root_of(n, t))).collect();
    let mut entries = vec![
        ("[Content_Types].xml", types.as_str()),
        ("_rels/.rels", &root),
        ("word/document.xml", &document),
        ("word/_rels/document.xml.rels", &relations),
    ];
    entries.extend(parts.iter().map(|(n, t)| (n.as_str(), t.as_str())));
    zip(&entries)
}

/// Parts are given with the root `w:x`, which gets the name of the part and the namespaces.
fn root_of(name: &str, text: &str) -> String {
    let name = name.trim_end_matches(".xml");
    text.replacen("<w:x", &format!("<w:{name} {W}"), 1).replacen("</w:x>", &format!("</w:{name}>"), 1)
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn headings_come_from_styles_and_outline_levels() {
    let styles = r#"<w:x><w:style w:styleId="a"><w:name w:val="heading 2"/></w:style>
        <w:style w:styleId="b"><w:name w:val="章"/><w:basedOn w:val="a"/></w:style>
        <w:style w:styleId="c"><w:name w:val="圈"/><w:basedOn w:val="d"/></w:style>
        <w:style w:styleId="d"><w:name w:val="环"/><w:basedOn w:val="c"/></w:style></w:x>"#;
    let styled = |style: &str, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let outlined = "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>总体情况</w:t></w:r></w:p>";
    let body = format!("{outlined}{}{}{}", styled("b", "学前教育"), styled("c", "正文甲"), p("正文乙"));
    let document = read("a.docx", &docx(&body, &[("styles.xml", styles)])).unwrap();
    assert_eq!(outline(&document), ["# 总体情况", "## 学前教育", "正文甲", "正文乙"]);
}

#[test]
fn automatic_numbers_are_counted_as_word_shows_them() {
    let numbering = r#"<w:x>
        <w:abstractNum w:abstractNumId="1">
          <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
          <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/><w:isLgl/></w:lvl>
          <w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl>
        </w:abstractNum>
        <w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>
        <w:num w:numId="6"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:x>"#;
    let item = |list: u32, level: u32, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let body = [
        item(5, 0, "甲"),
        item(5, 1, "乙"),
        item(5, 1, "丙"),
        item(5, 0, "丁"),
        item(5, 1, "戊"),
        item(5, 2, "己"),
        item(6, 0, "庚"),
        item(6, 0, "辛"),
    ];
    let document = read("a.docx", &docx(&body.concat(), &[("numbering.xml", numbering)])).unwrap();
    assert_eq!(outline(&document), ["一、甲", "1.1 乙", "1.2 丙", "二、丁", "2.1 戊", "己", "一、庚", "二、辛"]);
}

#[test]
fn merged_cells_stand_once_and_one_column_is_no_table() {
    let cell = |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text));
    let rows = [
        cell("<w:vMerge w:val=\"restart\"/>", "学段")
            + &cell("<w:gridSpan w:val=\"2\"/>", "在校生</w:t></w:r></w:p><w:p><w:r><w:t>（万人）"),
        cell("<w:vMerge/>", "") + &cell("", "2023年") + &cell("", "2024年"),
        cell("", "小学") + &cell("", "12.5") + &cell("", "12.1"),
    ];
    let table = |rows: &[String]| {
        format!("<w:tbl>{}</w:tbl>", rows.iter().map(|r| format!("<w:tr>{r}</w:tr>")).collect::<String>())
    };
    let frame = table(&[format!("<w:tc>{}{}</w:tc>", p("框内第一段。"), p("框内第二段。"))]);
    let document = read("a.docx", &docx(&(frame + &table(&rows)), &[])).unwrap();
    let cells = "0,0+2×1=学段 | 0,1+1×2=在校生（万人） | 1,1=2023年 | 1,2=2024年 | 2,0=小学 | 2,1=12.5 | 2,2=12.1";
    assert_eq!(outline(&document), ["框内第一段。", "框内第二段。", cells]);
    assert!(document.text.ends_with("学段\t在校生（万人）\n\t2023年\t2024年\n小学\t12.5\t12.1"));
}

#[test]
fn deleted_and_hidden_text_is_left_out_and_said() {
    let body = "<w:p><w:r><w:t>新建学校</w:t></w:r><w:del><w:r><w:delText>11</w:delText></w:r></w:del><w:ins><w:r><w:t>12</w:t></w:r></w:ins>\
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>内部</w:t></w:r><w:r><w:t>所，</w:t></w:r></w:p>\
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>其中小学</w:t></w:r></w:p><w:p><w:r><w:t>7所。</w:t></w:r></w:p>";
    let document = read("a.docx", &docx(body, &[])).unwrap();
    assert_eq!(outline(&document), ["新建学校12所，", "其中小学7所。"]);
    assert_eq!(document.diagnostics[0].code, "tracked-changes");
}

#[test]
fn fields_boxes_and_notes_are_read_as_they_are_seen() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let body = format!(
        "<w:p>{}<w:r><w:instrText>PAGE 9</w:instrText></w:r>{}<w:r><w:t>3</w:t></w:r>{}<w:r><w:t>所</w:t><w:footnoteReference w:id=\"2\"/></w:r>\
         <w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></mc:Choice>\
         <mc:Fallback><w:txbxContent>{}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>{}",
        field("begin"),
        field("separate"),
        field("end"),
        p("框中有5个"),
        p("框中有5个"),
        p("后文")
    );
    let notes = format!(
        "<w:x><w:footnote w:id=\"0\">{}</w:footnote><w:footnote w:id=\"2\">{}</w:footnote></w:x>",
        p("线"),
        p("含分校1所")
    );
    let document = read("a.docx", &docx(&body, &[("footnotes.xml", &notes)])).unwrap();
    assert_eq!(outline(&document), ["3所", "框中有5个", "后文", "含分校1所"]);
}

#[test]
fn pages_are_those_that_word_recorded() {
    let body = format!(
        "{}<w:p><w:r><w:t>第一页末</w:t></w:r><w:r><w:lastRenderedPageBreak/><w:t>第二页首</w:t></w:r></w:p>{}",
        p("开头"),
        p("其后")
    );
    let document = read("a.docx", &docx(&body, &[])).unwrap();
    let starts: Vec<String> =
        document.pages.iter().map(|&p| slice(&document, duibiao::Span { start: p, end: p + 2 })).collect();
    assert_eq!(starts, ["开头", "第二"]);
}

#[test]
fn lines_broken_by_hand_are_left_to_the_reading_of_plain_text() {
    let body = "<w:p><w:r><w:t>一、学前教育</w:t><w:br/><w:t>共有幼儿园38所。</w:t></w:r></w:p>";
    let document = read("a.docx", &docx(body, &[])).unwrap();
    assert_eq!((document.text.as_str(), document.blocks.len()), ("一、学前教育\n共有幼儿园38所。", 0));
}
