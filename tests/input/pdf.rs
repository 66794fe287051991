//! PDF, written here by hand so that each test says what it is about.

use duibiao::document::BlockKind;
use duibiao::input::{Limits, read_file};

use crate::support::{outline, read, slice};

/// What stands on a page of 600 by 800 points: lines of text with place and size, and ruling lines. y grows upwards.
#[derive(Clone, Default)]
pub struct Sheet {
    pub lines: Vec<(f32, f32, f32, String)>,
    pub rules: Vec<(f32, f32, f32, f32)>,
    pub scan: bool,
}

/// A file whose Chinese font is named and not embedded, as many official files have it.
pub fn pdf(sheets: &[Sheet]) -> Vec<u8> {
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        String::new(),
        "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>".into(),
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/W[1[500] 814 939 500]/FontDescriptor 5 0 R>>".into(),
        "<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>".into(),
        "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>\nstream\n0\nendstream".into(),
    ];
    let mut kids = String::new();
    for sheet in sheets {
        let mut content = String::new();
        for (x, y, size, text) in &sheet.lines {
            let hex: String = text.encode_utf16().map(|u| format!("{u:04X}")).collect();
            content += &format!("BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{hex}> Tj ET\n");
        }
        for (x0, y0, x1, y1) in &sheet.rules {
            content += &format!("{x0} {y0} m {x1} {y1} l S\n");
        }
        if sheet.scan {
            content += "q 600 0 0 800 0 0 cm /I1 Do Q\n";
        }
        let page = objects.len() + 1;
        kids += &format!("{page} 0 R ");
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 3 0 R>>/XObject<</I1 6 0 R>>>>/Contents {} 0 R>>",
            page + 1
        ));
        objects.push(format!("<</Length {}>>\nstream\n{content}endstream", content.len()));
    }
    objects[1] = format!("<</Type/Pages/Kids[{kids}]/Count {}>>", sheets.len());
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", i + 1).bytes());
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    places.iter().for_each(|p| out.extend(format!("{p:010} 00000 n \n").bytes()));
    out.extend(format!("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF", objects.len() + 1).bytes());
    out
}

/// Text set in lines of so many characters, from a place downwards.
fn set(text: &str, x: f32, top: f32, columns: usize) -> Vec<(f32, f32, f32, String)> {
    let chars: Vec<char> = text.chars().collect();
    let lines = chars.chunks(columns).enumerate();
    lines.map(|(i, line)| (x, top - 20.0 * i as f32, 12.0, line.iter().collect())).collect()
}

const LEFT: &str = "　　本市现有小学一百二十所，在校学生八万余人，比上年略有增加。城区学校班额普遍偏大，乡镇学校规模逐年缩小，两者差距仍在扩大，须统筹布局。各县区已按要求编制布局规划，并报市政府批准后组织实施，进展总体顺利。";
const RIGHT: &str = "　　初中四十六所，在校学生四万余人，生师比保持稳定。市里从今年起连续三年安排专项经费，用于改善乡镇寄宿制学校条件，新建和改建宿舍、食堂及运动场地。同时加强教师培训，每年组织骨干教师到城区学校跟岗学习一个学期。";

#[test]
fn two_columns_are_read_one_after_the_other() {
    let title = (180.0, 740.0, 22.0, "本市教育情况简报".to_owned());
    let mut lines = vec![title];
    // Lines of both columns on one height, as they are written to the file.
    for pair in set(LEFT, 50.0, 700.0, 19).into_iter().zip(set(RIGHT, 320.0, 700.0, 19)) {
        lines.extend([pair.0, pair.1]);
    }
    let document = read("a.pdf", &pdf(&[Sheet { lines, ..Sheet::default() }])).unwrap();
    assert_eq!(outline(&document), ["# 本市教育情况简报", LEFT.trim(), RIGHT.trim()]);
}

#[test]
fn a_title_in_two_lines_is_one_and_a_stretched_line_has_no_gaps() {
    let body = "　　".to_owned() + &"全市共投入资金用于学校建设和设备购置并接受审计监督".repeat(3) + "。";
    let mut lines = vec![
        // As much as fits, then the rest in the middle.
        (50.0, 740.0, 20.0, "青榆市审计局关于二〇二二年度教育专项资金管理使用".to_owned()),
        (220.0, 710.0, 20.0, "情况的审计结果".into()),
        (248.0, 680.0, 12.0, "（第五号公告）".into()),
    ];
    lines.extend(set(&body, 50.0, 640.0, 40));
    // The last figure did not fit: twelve characters over the whole line.
    let stretched = "本科及以上学历占比分别为";
    let step = (530.0 - 12.0 - 50.0) / 11.0;
    lines.extend(stretched.chars().enumerate().map(|(i, c)| (50.0 + step * i as f32, 560.0, 12.0, c.to_string())));
    lines.extend(set("82.7%、95.3%、99.1%。", 50.0, 540.0, 40));
    let document = read("a.pdf", &pdf(&[Sheet { lines, ..Sheet::default() }])).unwrap();
    let outline = outline(&document);
    assert_eq!(outline[0], "# 青榆市审计局关于二〇二二年度教育专项资金管理使用情况的审计结果", "{outline:#?}");
    assert!(document.text.contains("本科及以上学历占比分别为82.7%、95.3%、99.1%。"), "{outline:#?}");
}

#[test]
fn running_heads_and_page_numbers_go_and_paragraphs_cross_pages() {
    let text = "　　".to_owned() + &"全市共投入资金用于学校建设和设备购置并接受审计监督".repeat(40) + "。";
    let chars: Vec<char> = text.chars().collect();
    let sheets: Vec<Sheet> = chars
        .chunks(40 * 8)
        .enumerate()
        .map(|(i, part)| {
            let mut lines = set(&part.iter().collect::<String>(), 50.0, 700.0, 40);
            lines.push((220.0, 770.0, 9.0, "青榆市教育事业发展报告".into()));
            lines.push((280.0, 30.0, 9.0, format!("— {} —", i + 1)));
            Sheet { lines, ..Sheet::default() }
        })
        .collect();
    let document = read("a.pdf", &pdf(&sheets)).unwrap();
    assert_eq!(document.text, text.trim());
    let starts: Vec<u32> = (0..sheets.len() as u32).map(|i| (i * 320).saturating_sub(2)).collect();
    assert_eq!(document.pages, starts);
}

#[test]
fn a_ruled_table_is_a_table_with_its_merged_cells() {
    let cell = |x: f32, y: f32, text: &str| (x, y, 12.0, text.to_owned());
    let lines = vec![
        cell(60.0, 700.0, "表1 学生情况"),
        cell(60.0, 650.0, "学段"),
        cell(220.0, 665.0, "在校生（人）"),
        cell(160.0, 635.0, "2023年"),
        cell(260.0, 635.0, "2024年"),
        cell(60.0, 605.0, "小学"),
        cell(160.0, 605.0, "8120"),
        cell(260.0, 605.0, "8035"),
    ];
    let (top, bottom) = (680.0, 590.0);
    let rules = vec![
        (50.0, top, 350.0, top),
        (150.0, 655.0, 350.0, 655.0),
        (50.0, 625.0, 350.0, 625.0),
        (50.0, bottom, 350.0, bottom),
        (50.0, bottom, 50.0, top),
        (150.0, bottom, 150.0, top),
        (250.0, bottom, 250.0, 655.0),
        (350.0, bottom, 350.0, top),
    ];
    let document = read("a.pdf", &pdf(&[Sheet { lines, rules, scan: false }])).unwrap();
    let cells = "0,0+2×1=学段 | 0,1+1×2=在校生（人） | 1,1=2023年 | 1,2=2024年 | 2,0=小学 | 2,1=8120 | 2,2=8035";
    assert_eq!(outline(&document), ["表1 学生情况", cells]);
}

#[test]
fn scanned_pages_are_named() {
    let scan = Sheet { scan: true, ..Sheet::default() };
    let text = Sheet { lines: set("全市有学校30所。", 50.0, 700.0, 40), ..Sheet::default() };
    let some = read("a.pdf", &pdf(&[text.clone(), scan.clone(), scan.clone(), text, scan.clone()])).unwrap();
    assert!(some.diagnostics[0].message.starts_with("第2–3、5页是扫描图片"), "{:?}", some.diagnostics);
    let none = read("a.pdf", &pdf(&[scan.clone(), scan])).unwrap_err();
    assert_eq!(none.code, "scanned");
    assert!(none.message.starts_with("第1–2页"), "{none}");
}

#[test]
fn five_thousand_pages_are_read() {
    let sheet = |i: usize| Sheet {
        lines: set(&format!("第{i}号学校有学生{}人。", i * 3), 50.0, 700.0, 40),
        ..Sheet::default()
    };
    let sheets: Vec<Sheet> = (0..5000).map(sheet).collect();
    let document = read_file("a.pdf", &pdf(&sheets), &Limits::default()).unwrap();
    assert_eq!(document.pages.len(), 5000);
    let last = document.blocks.iter().rev().find(|b| matches!(b.kind, BlockKind::Paragraph)).unwrap();
    assert!(slice(&document, last.span).ends_with("第4999号学校有学生14997人。"));
}

#[test]
fn a_page_of_forms_that_draw_forms_without_end_costs_only_itself() {
    let mut bytes = pdf(&[Sheet { lines: set("全市有学校30所。", 50.0, 700.0, 40), ..Sheet::default() }]);
    // The picture becomes a form that draws the next one ten times, twenty deep.
    let text = String::from_utf8(bytes.clone()).unwrap();
    let from = text.find("6 0 obj").unwrap();
    let to = from + text[from..].find("endobj").unwrap();
    let mut forms = String::new();
    for i in 0..20 {
        let (number, next) = (if i == 0 { 6 } else { 100 + i }, 101 + i);
        let content = "/F Do ".repeat(10);
        forms += &format!(
            "{number} 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F {next} 0 R>>>>/Length {}>>\nstream\n{content}\nendstream\nendobj\n",
            content.len()
        );
    }
    forms += "120 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 0>>\nstream\n\nendstream\n";
    bytes.splice(from..to, forms.bytes());
    // Drawn after the text; the table of objects no longer fits and is made anew by whoever reads.
    let content = b"Tj ET\n";
    let at = bytes.windows(6).position(|w| w == content).unwrap() + content.len();
    bytes.splice(at..at, b"/I1 Do\n".iter().copied());
    let text = String::from_utf8(bytes).unwrap().replace("/Length ", "/Length 1").replace("startxref", "startxrof");
    let document = read("a.pdf", text.as_bytes()).unwrap();
    assert_eq!(document.text, "全市有学校30所。");
    assert_eq!(document.diagnostics[0].code, "unfinished-pages", "{:?}", document.diagnostics);
}
