//! From reports in our own words to the table that the command line prints: ranks, the nation beside them, marks and notes.

use duibiao::comparison::{CompareOptions, Facts, Set, Source, render};
use duibiao::dictionary::Dictionary;
use duibiao::{Analysis, Options, analyze};

const REPORTS: [&str; 3] = [
    "青渚市教育事业发展综述\n（2025年9月10日）\n全市学前教育毛入园率达到95.2%，高于全国平均水平3.2个百分点。\
     近五年来，全市一般公共预算教育经费累计投入126.4亿元，年均增长2.1%。",
    "西屏市教育事业发展综述\n（2025年8月20日）\n2024年，全市学前教育毛入园率93.1%，高出国家普及普惠标准8.1个百分点。\
     2024年，全市一般公共预算教育经费投入21.4亿元。",
    "南栾市教育事业发展综述\n（2025年9月1日）\n2022年，全市学前教育毛入园率90.4%。",
];

fn text_of(format: impl Fn(&Set, &CompareOptions) -> String) -> String {
    let analyses: Vec<Analysis> = REPORTS.iter().map(|text| analyze(text, &Options::default())).collect();
    let sources: Vec<Source> = analyses.iter().map(|analysis| Source { name: "报告", analysis }).collect();
    let dictionary = Dictionary::default();
    let facts = Facts::gather(&sources, &dictionary);
    format(&Set { sources: &sources, facts: &facts, dictionary: &dictionary }, &CompareOptions::default())
}

#[test]
fn a_table_ranks_what_may_be_ranked_and_says_why_the_rest_is_not() {
    let text = text_of(|set, options| render::table(&set.compare(options), set, options));
    let line = text.lines().find(|line| line.contains("学前教育毛入园率（%）")).expect(&text);
    for said in ["95.2*†（第1）", "93.1†（第2）", "90.4（年份不同）", "92（2024）", "≥85"] {
        assert!(line.contains(said), "{said} in {text}");
    }
    for said in [
        "* 报告未写明年份，按报告日期前已公布的年份（2024年）比较。",
        "推算95.2 − 3.2 = 92.0，为全国平均水平，等于全国2024年的92%。",
        "推算93.1 − 8.1 = 85.0",
        "此处是2021—2025年累计的数，其他是2024年一年的数。",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    assert!(!text.contains("126.4") && !text.contains("1 + 2.1%"), "a mean growth is not that of the sum: {text}");
}

#[test]
fn csv_and_markdown_say_the_same() {
    let csv = text_of(|set, options| render::csv(&set.compare(options), set, options));
    let rate = csv.lines().find(|line| line.contains("西屏市") && line.contains("93.1")).expect(&csv);
    assert!(rate.contains(",1.1,92,2024,"), "gap to the nation, its figure and year: {rate}");
    let columns = csv.lines().next().unwrap().split(',').count();
    assert!(csv.lines().all(|line| line.split(',').count() == columns || line.contains('"')), "{csv}");
    let markdown = text_of(|set, options| render::markdown(&set.compare(options), set, options));
    assert!(markdown.contains("| 95.2*†（第1） |") && markdown.contains("\n- * "), "{markdown}");
}
