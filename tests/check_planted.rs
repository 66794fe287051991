//! How many planted errors are found, and how often a sound report is accused.
//!
//! Each report in `tests/check/reports` adds up. [`plants`] puts one error into it at a time, wherever its wording
//! allows that kind; a plant counts as found when a finding of its kind points to the changed words.

#[path = "check/support.rs"]
mod support;

use std::collections::BTreeMap;

use duibiao::check::{Finding, check_many};
use duibiao::{Document, Options, Span};
use regex::{Captures, Regex};

/// A report with one error in it.
struct Plant {
    kind: &'static str,
    text: String,
    /// The changed words, in characters of `text`.
    place: Span,
}

#[test]
fn planted_errors_are_found_and_sound_reports_left_alone() {
    let mut table: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let (mut alarms, mut accused, mut reports, mut planted) = (0, 0, 0, 0);
    let mut missed = Vec::new();
    for (name, text) in texts() {
        reports += 1;
        for finding in findings(&text, &name) {
            alarms += 1;
            println!("{name}: false alarm: {}", support::shown(&Document::from_text(&text), &finding));
        }
        for plant in plants(&text) {
            planted += 1;
            let found = findings(&plant.text, &name);
            let hit = |f: &Finding| kind(f) == plant.kind && f.ranges.iter().any(|range| range.overlaps(plant.place));
            let entry = table.entry(plant.kind).or_default();
            entry.1 += 1;
            if found.iter().any(hit) {
                entry.0 += 1;
            } else {
                let chars: Vec<char> = plant.text.chars().collect();
                let around =
                    plant.place.start.saturating_sub(40) as usize..(plant.place.end as usize + 25).min(chars.len());
                let told: Vec<_> = found.iter().map(|f| format!("{:?}", f.kind)).collect();
                missed.push(format!(
                    "{name} {}: {} {told:?}",
                    plant.kind,
                    chars[around].iter().collect::<String>().replace('\n', "⏎")
                ));
            }
            // Findings that have nothing to do with the changed words.
            for other in found.iter().filter(|f| !f.ranges.iter().any(|range| near(*range, plant.place))) {
                accused += 1;
                println!("{name}: beside {}: {}", plant.kind, support::shown(&Document::from_text(&plant.text), other));
            }
        }
    }
    for line in &missed {
        println!("missed in {line}");
    }
    println!("{:<22} found planted", "kind");
    for (kind, (found, all)) in &table {
        println!("{kind:<22} {found:>5} {all:>7}");
    }
    let (found, all) = table.values().fold((0, 0), |sum, entry| (sum.0 + entry.0, sum.1 + entry.1));
    println!("{:<22} {found:>5} {all:>7}  ({:.1} %)", "all", 100.0 * found as f64 / all as f64);
    println!("{alarms} false alarms in {reports} sound reports, {accused} beside the plant in {planted} planted ones");
    assert!(found * 100 >= all * 85, "{found} of {all} planted errors found");
    assert!(alarms * 10 <= reports, "{alarms} false alarms in {reports} reports");
    assert!(accused * 10 <= planted, "{accused} false alarms in {planted} planted reports");
}

fn near(range: Span, place: Span) -> bool {
    range.start <= place.end + 60 && place.start <= range.end + 60
}

fn kind(finding: &Finding) -> String {
    serde_json::to_value(finding.kind).unwrap().as_str().unwrap().to_string()
}

fn findings(text: &str, name: &str) -> Vec<Finding> {
    let document = Document::from_text(text);
    let options = Options { file_name: Some(name.to_string()) };
    let analysis = duibiao::analyze_document(&document, &options);
    check_many(&document, &analysis)
}

fn texts() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/check/reports");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(&path).unwrap()))
        .collect()
}

/// Every error that the wording of `text` has room for.
fn plants(text: &str) -> Vec<Plant> {
    let mut all = Vec::new();
    let number = |captures: &Captures, at: usize| captures[at].parse::<f64>().unwrap();
    let like = |value: f64, model: &str| {
        let places = model.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        format!("{value:.places$}")
    };

    // Shares above 100.
    let pattern = "(?:覆盖率|占比|优良率|就业率|净入学率|合格率|落实率|采购率|参与率|满意度)(?:为|达到|稳定在|保持在)?([1-9][0-9]\\.?[0-9]*)%";
    swap(text, "share_out_of_range", pattern, &mut all, |c| format!("1{}", &c[1]));

    // Growth rates.
    for pattern in [
        "比上年(?:增加|减少)[0-9.]+[万亿]?[人名元所个][，,](?:增长|下降)([0-9.]+)%",
        "由[^，。]{2,14}增加到[^，。]{2,14}[，,]增长([0-9.]+)%",
    ] {
        swap(text, "growth_mismatch", pattern, &mut all, |c| like(number(c, 1) * 1.5 + 2.0, &c[1]));
    }

    // Differences.
    let pattern =
        "[由从][^，。]{3,20}(?:提高|增加|上升|下降|压减)到[^，。]{2,14}[，,]\\s*(?:提高|增加|上升|下降|减少)([0-9.]+)";
    swap(text, "difference_mismatch", pattern, &mut all, |c| like(number(c, 1) * 1.4 + 1.0, &c[1]));
    let pattern = "比20[0-9]{2}年的[0-9.]+%提高([0-9.]+)个百分点";
    swap(text, "difference_mismatch", pattern, &mut all, |c| like(number(c, 1) + 1.5, &c[1]));

    // Shares of a whole.
    let pattern = "[0-9][人所个项名][，,](?:获奖比例为|完成率|竣工率|占(?:比)?(?:[^，。；0-9]{0,10}的)?)([0-9.]+)%";
    swap(text, "share_mismatch", pattern, &mut all, |c| {
        let share = number(c, 1);
        like(if share > 80.0 { share - 11.0 } else { share + 9.0 }, &c[1])
    });

    // Sums: totals with every part beside them, and parts that outgrow their total.
    swap(text, "sum_mismatch", "(?:合计|共计)([0-9]{2,})[人所项]", &mut all, |c| {
        like(number(c, 1) * 1.04 + 2.0, &c[1])
    });
    for pattern in [
        "（(?:新建|公办)([0-9]+)所[、，]",
        "其中(?:公办园|小学|学前教育|随班就读|小学教师|小学生|女童)([0-9.]+)万?[所人](?:次)?、",
        "(?:男童|送教上门|初中教师|初中生|民办园)([0-9.]+)[万所人]",
    ] {
        swap(text, "sum_mismatch", pattern, &mut all, |c| like(number(c, 1) * 1.12 + 0.3, &c[1]));
    }

    // Yearly means.
    let pattern = "年均(?:招聘)?([0-9.]+)(?:亿元|名|万人次)";
    swap(text, "average_mismatch", pattern, &mut all, |c| like(number(c, 1) * 1.3, &c[1]));

    // Lists after 分别, one value short.
    let pattern = "分别(?:为|达到|比上年提高)[0-9.]+[^、，。；]{1,5}(?:、[0-9.]+[^、，。；]{1,5})*?(、[0-9.]+(?:%|个百分点|人|:1))[，。；]";
    swap(text, "list_length_mismatch", pattern, &mut all, |_| String::new());

    // The same thing told twice with another value.
    let year = if text.contains("中期评估") { "2022" } else { "2024" };
    let area = ["全市", "全区", "全县"].into_iter().max_by_key(|area| text.matches(area).count()).unwrap();
    let facts = "(在校学生|专任教师|学前三年毛入园率|九年义务教育巩固率|高中阶段毛入学率|普惠性幼儿园覆盖率)(?:达到|保持在)?([0-9.]+)(人|%)";
    for captures in Regex::new(facts).unwrap().captures_iter(text) {
        // A part of the area's pupils or teachers is another thing than all of them, and so is a target.
        let before: String = text[..captures.get(0).unwrap().start()].chars().rev().take(12).collect();
        if before.contains(['校', '历', '殊']) && &captures[3] == "人" || before.contains("争力") {
            continue;
        }
        let stated = number(&captures, 2);
        let other = like(if &captures[3] == "%" { stated - 2.3 } else { stated * 1.07 }, &captures[2]);
        let sentence =
            format!("总体看，{year}年{area}{}{other}{}，与先进地区相比仍有提升空间。", &captures[1], &captures[3]);
        all.push(insert(text, "conflicting_values", &sentence));
        let shifted = like(stated * 10.0, &captures[2]);
        if &captures[3] == "人" {
            let sentence = format!("总体看，{year}年{area}{}{shifted}人，规模保持稳定。", &captures[1]);
            all.push(insert(text, "scale_suspect", &sentence));
        }
    }

    // A paragraph pasted again at the end.
    for paragraph in text.split("\n\n").filter(|p| p.chars().count() >= 60 && p.contains('。')) {
        all.push(append(text, "duplicate_passage", paragraph.trim()));
    }

    // Heading numbers.
    for (style, from, to) in [
        ("（", "（二）", "（三）"),
        ("（", "（三）", "（二）"),
        ("", "三、", "四、"),
        ("", "三、", "二、"),
        ("", "第三章", "第四章"),
    ] {
        let _ = style;
        swap(text, "numbering", &format!("(?m)^({from})"), &mut all, |_| to.to_string());
    }

    // Points and percent.
    let pattern = "[由从][^，。]{3,20}(?:提高|上升|下降)到[^，。]{2,14}%[，,]\\s*(?:提高|上升|下降)[0-9.]+(个百分点)";
    swap(text, "percent_vs_point", pattern, &mut all, |_| "%".into());
    swap(text, "percent_vs_point", "率[0-9.]+%，比上年提高[0-9.]+(个百分点)", &mut all, |_| "%".into());
    let pattern = "比上年(?:增加|减少)[0-9.]+[万亿]?[人名元所个][，,](?:增长|下降)[0-9.]+(%)";
    swap(text, "percent_vs_point", pattern, &mut all, |_| "个百分点".into());

    // Dates.
    swap(text, "date_inconsistent", "截至(2024)年底", &mut all, |_| "2027".into());
    swap(text, "date_inconsistent", "近三年（(2022—2024)年）", &mut all, |_| "2021—2024".into());
    swap(text, "date_inconsistent", "（(2021—2025)年）", &mut all, |_| "2025—2021".into());
    swap(text, "date_inconsistent", "(3月12日|3月27日)", &mut all, |_| "2月30日".into());

    // Parts above their wholes.
    let pattern = "教职工([0-9]+人，其中专任教师[0-9]+)人";
    swap(text, "impossible_order", pattern, &mut all, |c| {
        let (staff, teachers) = c[1].split_once("人，其中专任教师").unwrap();
        format!("{teachers}人，其中专任教师{staff}")
    });
    let pattern = "([0-9]+)[所名人个项]，其中(?:骨干教师|公办学前学位|“特岗计划”教师|纳入集团化办学的学校|研究生学历|乡村教师)([0-9]+)";
    let parts = Regex::new(pattern).unwrap();
    for captures in parts.captures_iter(text) {
        let part = captures.get(2).unwrap();
        let more = like(number(&captures, 1) * 1.3, "1");
        all.push(replace(text, "impossible_order", part.range(), &more));
    }

    // A 万 too many or too few.
    swap(text, "scale_suspect", "(?:惠及|资助|受益)[^，。]{0,10}?[0-9.]+(万)人次", &mut all, |_| {
        String::new()
    });
    swap(text, "scale_suspect", "生均公用经费(?:小学)?[0-9]+()元", &mut all, |_| "万".into());
    swap(text, "scale_suspect", "[0-9]+所(?:（[^）]*）)?，新增学位([0-9.]+)万?个", &mut all, |c| {
        format!("{}", (number(c, 1) * 1000.0).round())
    });

    // The nation.
    swap(text, "benchmark_conflict", "全国平均水平（(92.0)%）", &mut all, |_| "82.0".into());
    all
}

/// One plant for each match of `pattern`: its first group is replaced.
fn swap(text: &str, kind: &'static str, pattern: &str, all: &mut Vec<Plant>, with: impl Fn(&Captures) -> String) {
    for captures in Regex::new(pattern).unwrap().captures_iter(text) {
        let group = captures.get(1).unwrap();
        all.push(replace(text, kind, group.range(), &with(&captures)));
    }
}

fn replace(text: &str, kind: &'static str, range: std::ops::Range<usize>, with: &str) -> Plant {
    let changed = format!("{}{with}{}", &text[..range.start], &text[range.end..]);
    let start = text[..range.start].chars().count();
    // What was only taken away leaves its neighbours.
    let place = Span::new(start.saturating_sub(1), start + with.chars().count().max(1));
    Plant { kind, text: changed, place }
}

/// A paragraph of its own in the middle of the report, where it tells how things are.
fn insert(text: &str, kind: &'static str, sentence: &str) -> Plant {
    let breaks: Vec<usize> = text.match_indices("\n\n").map(|(at, _)| at).collect();
    let at = breaks[breaks.len() / 2];
    replace(text, kind, at..at, &format!("\n\n{sentence}"))
}

fn append(text: &str, kind: &'static str, paragraph: &str) -> Plant {
    let text = format!("{}\n\n", text.trim_end());
    let start = text.chars().count();
    let place = Span::new(start, start + paragraph.chars().count());
    Plant { kind, text: format!("{text}{paragraph}\n"), place }
}
