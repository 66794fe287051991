//! Workbooks and CSV.

use crate::support::{RELATIONS, content_types, outline, read, relations, zip};

/// A workbook of sheets, each a name, a state and its rows as XML.
pub fn xlsx(sheets: &[(&str, &str, &str)], strings: &[&str]) -> Vec<u8> {
    const MAIN: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    let mut list = String::new();
    let mut parts = Vec::new();
    let mut kinds = vec![
        ("xl/workbook.xml".to_owned(), "sheet.main"),
        ("xl/styles.xml".into(), "styles"),
        ("xl/strings.xml".into(), "sharedStrings"),
    ];
    let names: Vec<(String, String)> = (0..sheets.len()).map(|i| (format!("r{i}"), format!("s{i}.xml"))).collect();
    let mut own: Vec<_> = names.iter().map(|(id, name)| (id.as_str(), "worksheet", name.as_str())).collect();
    own.extend([("a", "styles", "styles.xml"), ("b", "sharedStrings", "/xl/strings.xml")]);
    for (i, (name, state, rows)) in sheets.iter().enumerate() {
        list += &format!("<sheet name=\"{name}\" sheetId=\"{}\" state=\"{state}\" r:id=\"r{i}\"/>", i + 1);
        parts.push((format!("xl/s{i}.xml"), format!("<worksheet {MAIN}>{rows}</worksheet>")));
        kinds.push((format!("xl/s{i}.xml"), "worksheet"));
    }
    parts.push((
        "xl/workbook.xml".into(),
        format!("<workbook {MAIN} xmlns:r=\"{RELATIONS}\"><sheets>{list}</sheets></workbook>"),
    ));
    parts.push(("xl/_rels/workbook.xml.rels".into(), relations(&own)));
    let styles = format!(
        "<styleSheet {MAIN}><numFmts count=\"1\"><numFmt numFmtId=\"170\" formatCode=\"0.0%\"/></numFmts>\
         <fonts count=\"1\"><font><sz val=\"11\"/></font></fonts><fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders>\
         <cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"170\" applyNumberFormat=\"1\"/><xf numFmtId=\"57\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"
    );
    parts.push(("xl/styles.xml".into(), styles));
    let items: String = strings.iter().map(|s| format!("<si>{s}</si>")).collect();
    parts.push(("xl/strings.xml".into(), format!("<sst {MAIN}>{items}</sst>")));
    let kinds: Vec<(&str, String)> = kinds.iter().map(|(n, k)| (n.as_str(), format!("spreadsheetml.{k}"))).collect();
    let types = content_types(&kinds.iter().map(|(n, k)| (*n, k.as_str())).collect::<Vec<_>>());
    let root = relations(&[("r", "officeDocument", "xl/workbook.xml")]);
    let mut entries = vec![("[Content_Types].xml", types.as_str()), ("_rels/.rels", &root)];
    entries.extend(parts.iter().map(|(n, t)| (n.as_str(), t.as_str())));
    zip(&entries)
}

#[test]
fn a_statistics_sheet_gives_its_title_unit_table_and_note() {
    let rows = r#"<sheetData>
        <row r="1"><c r="A1" t="s"><v>0</v></c></row>
        <row r="2"><c r="C2" t="inlineStr"><is><t>单位：万人</t></is></c></row>
        <row r="3"><c r="A3" t="inlineStr"><is><t>地区</t></is></c><c r="B3" t="inlineStr"><is><t>入学</t></is></c></row>
        <row r="4"><c r="B4" s="2"><v>45535</v></c><c r="C4" t="inlineStr"><is><t>毛入园率</t></is></c></row>
        <row r="5"><c t="inlineStr"><is><t>青榆市</t></is></c><c><v>12.5</v></c><c s="1"><v>0.965</v></c></row>
        <row r="6"><c r="A6" t="inlineStr"><is><t>柳溪县</t></is></c><c r="B6" t="e"><v>#DIV/0!</v></c><c r="C6" s="1"><v>0.9</v></c></row>
        <row r="8"><c r="A8" t="inlineStr"><is><t>注：不含成人教育。</t></is></c></row></sheetData>
        <mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A3:A4"/><mergeCell ref="B3:C3"/></mergeCells>"#;
    let strings = ["<r><t>学生</t></r><r><t>情况</t></r><rPh><t>pinyin</t></rPh>"];
    let hidden = "<sheetData><row><c><v>1</v></c></row></sheetData>";
    let document = read("a.xlsx", &xlsx(&[("学前", "visible", rows), ("底稿", "hidden", hidden)], &strings)).unwrap();
    let cells = "0,0+2×1=地区 | 0,1+1×2=入学 | 1,1=2024年8月 | 1,2=毛入园率 | 2,0=青榆市 | 2,1=12.5 | 2,2=96.5% | 3,0=柳溪县 | 3,2=90.0%";
    assert_eq!(outline(&document), ["# 学前", "学生情况", "单位：万人", cells, "注：不含成人教育。"]);
    assert!(document.diagnostics[0].message.contains("底稿"));
}

#[test]
fn a_blank_row_and_a_title_part_two_tables() {
    let row = |r: u32, cells: &[&str]| {
        let cells: String = cells
            .iter()
            .map(|c| {
                if c.parse::<f64>().is_ok() {
                    format!("<c><v>{c}</v></c>")
                } else {
                    format!("<c t=\"str\"><v>{c}</v></c>")
                }
            })
            .collect();
        format!("<row r=\"{r}\">{cells}</row>")
    };
    let rows = [
        row(1, &["表1 学校"]),
        row(2, &["类别", "所数"]),
        row(3, &["小学", "30"]),
        row(5, &["初中", "12"]),
        row(7, &["表2 教师"]),
        row(8, &["类别", "人数"]),
        row(9, &["小学", "900"]),
    ];
    let sheet = format!("<sheetData>{}</sheetData>", rows.concat());
    let document = read("a.xlsx", &xlsx(&[("Sheet1", "visible", &sheet)], &[])).unwrap();
    let one = "0,0=类别 | 0,1=所数 | 1,0=小学 | 1,1=30 | 2,0=初中 | 2,1=12";
    let two = "0,0=类别 | 0,1=人数 | 1,0=小学 | 1,1=900";
    assert_eq!(outline(&document), ["表1 学校", one, "表2 教师", two]);
}

#[test]
fn csv_in_either_encoding_is_a_table_and_prose_named_csv_is_not() {
    let text = "地区,毛入园率\n青榆市,\"96.5%\"\n柳溪县,95%\n";
    for bytes in [text.as_bytes().to_vec(), encoding_rs::GB18030.encode(text).0.into_owned()] {
        let document = read("a.csv", &bytes).unwrap();
        assert_eq!(outline(&document), ["0,0=地区 | 0,1=毛入园率 | 1,0=青榆市 | 1,1=96.5% | 2,0=柳溪县 | 2,1=95%"]);
    }
    let prose = read("a.csv", "全市有小学30所。\n另有初中12所。".as_bytes()).unwrap();
    assert_eq!((prose.text.as_str(), prose.tables.len()), ("全市有小学30所。\n另有初中12所。", 0));
}
