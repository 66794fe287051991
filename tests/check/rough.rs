//! A deliberately rough reader of rows: numbers, units, the words before them, and little else.
//! What the checks find with it does not hang on fine reading.

use duibiao::{Analysis, Bound, Observation, Report, Role, Span};
use rust_decimal::Decimal;

const UNITS: &[&str] = &[
    "个百分点", "百分点", "平方米", "人次", "场次", "%", "％", "元", "人", "名", "位", "所", "个", "项", "家", "张",
    "套", "间", "册", "次", "户", "台", "倍", "年", "件", "吨", "门", "节", "条", "类",
];

pub fn analyze(text: &str) -> Analysis {
    let chars: Vec<char> = text.chars().collect();
    let region =
        ["临沅市", "青渚区", "云岫县", "梧川市"].iter().find(|name| text.contains(**name)).unwrap_or(&"临沅市");
    let date = date(text);
    let mut rows = Vec::new();
    let mut at = 0;
    let mut year = String::new();
    let mut clause_start = 0;
    while at < chars.len() {
        let c = chars[at];
        if matches!(c, '。' | '；' | '\n') {
            year.clear();
        }
        if matches!(c, '，' | '。' | '；' | '：' | '、' | '（' | '）' | '\n' | ',' | '(' | ')') {
            clause_start = at + 1;
        }
        if !c.is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while at < chars.len()
            && (chars[at].is_ascii_digit() || chars[at] == '.' && chars.get(at + 1).is_some_and(char::is_ascii_digit))
        {
            at += 1;
        }
        let number: String = chars[start..at].iter().collect();
        let scale = match chars.get(at) {
            Some('万') => 10_000,
            Some('亿') => 100_000_000,
            _ => 1,
        };
        at += usize::from(scale > 1);
        let rest: String = chars[at..].iter().take(6).collect();
        let rest = rest.trim_start_matches(['余', '多']);
        if number.len() == 4 && rest.starts_with('年') {
            year = number;
            continue;
        }
        let Some(unit) = UNITS.iter().find(|unit| rest.starts_with(**unit)) else { continue };
        if ["年", "月", "日"].contains(unit) && scale == 1 {
            continue;
        }
        let clause: String = chars[clause_start.min(start)..start].iter().filter(|c| !c.is_whitespace()).collect();
        let unit = match *unit {
            "个百分点" => "百分点",
            "名" | "位" => "人",
            "％" => "%",
            unit => unit,
        };
        let changed = ["增", "减", "降", "提高", "提升", "上升", "多"].iter().any(|word| clause.contains(word));
        let role = if clause.contains("高于") || clause.contains("超出") || clause.contains("低于") {
            if unit == "%" { Role::Level } else { Role::Gap }
        } else if changed && !clause.contains('到') && !clause.contains('至') && !clause.contains("新增") {
            Role::Change
        } else if clause.contains('由') || clause.contains('从') {
            Role::Baseline
        } else if text.contains("力争") && clause.contains("力争") || clause.contains('将') {
            Role::Target
        } else {
            Role::Level
        };
        let mut label = clause.clone();
        for word in [
            "全市共有", "全县共有", "全市现有", "全县现有", "全市", "全县", "全区", "全国", "其中", "达到", "达", "为",
            "共有", "共", "现有", "有", "由", "从", "比上年", "同比", "提高到", "提高", "增长", "增加", "下降", "约",
            "近", "2024年", "2023年", "2022年", "2025年", "我市",
        ] {
            label = label.replace(word, "");
        }
        if label.is_empty() || role != Role::Level {
            label = rows.last().map_or(label, |row: &Observation| row.indicator.clone());
        }
        let value = number.parse::<Decimal>().unwrap() * Decimal::from(scale);
        let near: String = chars[start.saturating_sub(30)..start].iter().collect();
        let national = near.rsplit(['。', '\n', '，']).next().unwrap_or("").contains("全国")
            || near.contains("全国") && !near.contains("我市") && role == Role::Level && !text.contains("全市");
        let bound = match () {
            () if clause.ends_with('约') || clause.ends_with('近') => Bound::About,
            () if chars[at..].iter().take(12).collect::<String>().contains("以上") => Bound::AtLeast,
            () if chars.get(at) == Some(&'余') => Bound::AtLeast,
            () => Bound::Exact,
        };
        let ids = [
            ("毛入园率", "preschool_gross_enrolment_rate"),
            ("普惠率", "inclusive_kindergarten_coverage"),
            ("普惠性幼儿园覆盖率", "inclusive_kindergarten_coverage"),
            ("义务教育巩固率", "compulsory_retention_rate"),
            ("高中阶段毛入学率", "senior_gross_enrolment_rate"),
            ("高中阶段教育毛入学率", "senior_gross_enrolment_rate"),
            ("专任教师", "teacher_total"),
            ("在校学生", "student_total"),
            ("教职工", "staff_total"),
            ("幼儿园", "kindergarten_count"),
        ];
        let id = ids.iter().find(|(name, _)| label.ends_with(name)).map(|(_, id)| (*id).into());
        if unit == "百分点" {
            // 16.6个、5.2个百分点
            for row in rows.iter_mut().rev().take(3) {
                let row: &mut Observation = row;
                if row.unit == "个" && row.surface.contains('.') {
                    row.unit = "百分点".into();
                }
            }
        }
        rows.push(Observation {
            start: start as u32,
            end: at as u32,
            surface: chars[start..at].iter().collect(),
            value,
            value_max: None,
            unit: unit.into(),
            bound,
            role,
            indicator: label,
            indicator_id: id,
            stage: None,
            region: match ["青渚区", "云岫县"].iter().find(|name| clause.contains(**name)) {
                Some(name) => (*name).into(),
                None if national => "全国".into(),
                None => (*region).into(),
            },
            region_code: None,
            org: None,
            time: year.clone(),
            reference: (role == Role::Gap).then(|| clause.clone()),
            implied: false,
            report: 0,
            confidence: 1.0,
            sentence: Span::default(),
            evidence: Vec::new(),
            cell: None,
        });
    }
    let report = Report { span: Span::new(0, chars.len()), date, region: (*region).into(), ..Report::default() };
    Analysis { reports: vec![report], rows, ..Analysis::default() }
}

fn date(text: &str) -> String {
    let digits: Vec<&str> = text
        .lines()
        .take(3)
        .find(|l| l.contains('日') && l.chars().count() < 20)
        .unwrap_or("")
        .split(|c: char| !c.is_ascii_digit())
        .filter(|n| !n.is_empty())
        .collect();
    match digits[..] {
        [y, m, d] => format!("{y}-{m:0>2}-{d:0>2}"),
        _ => text.find("综述").or(text.find("总结")).map_or(String::new(), |_| {
            let year: String = text
                .chars()
                .collect::<Vec<_>>()
                .windows(5)
                .find(|w| w[4] == '年' && w[..4].iter().all(char::is_ascii_digit))
                .map_or(String::new(), |w| w[..4].iter().collect());
            year
        }),
    }
}
