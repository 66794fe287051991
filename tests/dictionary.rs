//! The user's own indicators, figures and groups: reading, refusing, writing, and what comparing makes of them.

mod support;

use duibiao::benchmark::{BenchmarkKind, Limit};
use duibiao::comparison::{CompareOptions, Facts, Set, Source, compare};
use duibiao::dictionary::{Dictionary, DictionaryError};
use duibiao::indicator::{Direction, Measure};
use support::made::{analysis, row};

const TOML: &str = r#"
[[indicator]]
id = "reading_seats"
name = "学校阅览座位数"
aliases = ["图书馆阅览座位", "阅览座位"]
unit = "个"
direction = "越高越好"
measure = "人均或校均"
stage = "义务教育"

[[benchmark]]
indicator = "reading_seats"
region = "全国"
year = 2024
value = 120.5
kind = "实际值"
source = "调查"

[[benchmark]]
indicator = "学前教育毛入园率"
region = "甲市"
year = 2027
value = "96%"
limit = "不低于"
kind = "规划目标"

[[group]]
name = "沿江各市"
regions = ["甲市", "乙市"]
"#;

const CSV: &str = "\u{feff}类型,编号,名称,别名,单位,方向,量,学段,指标,地区,年份,数值,界限,类别,出处\r\n\
指标,reading_seats,学校阅览座位数,图书馆阅览座位、阅览座位,个,越高越好,人均或校均,义务教育,,,,,,,\r\n\
对照数,,,,,,,,reading_seats,全国,2024,120.5,,实际值,调查\r\n\
\r\n\
对照数,,,,,,,,学前教育毛入园率,甲市,2027,96%,不低于,规划目标,\r\n\
地区组,,沿江各市,,,,,,,\"甲市、乙市\",,,,,\r\n";

fn messages(result: Result<Dictionary, Vec<DictionaryError>>) -> Vec<(u32, String)> {
    result.expect_err("should be refused").into_iter().map(|one| (one.line, one.message)).collect()
}

#[test]
fn both_forms_say_the_same() {
    let dictionary = Dictionary::read(TOML).unwrap();
    assert_eq!(Dictionary::read(CSV).unwrap(), dictionary);
    let one = &dictionary.indicators[0];
    assert_eq!(
        (one.direction, one.measure, one.stage.as_str()),
        (Direction::HigherBetter, Measure::Ratio, "compulsory")
    );
    let plan = &dictionary.benchmarks[1];
    assert_eq!(plan.indicator_id, "preschool_gross_enrolment_rate");
    assert_eq!(
        (plan.kind, plan.limit, plan.value.to_string().as_str()),
        (BenchmarkKind::PlanTarget, Limit::AtLeast, "96")
    );
    assert_eq!(dictionary.group("沿江各市").unwrap(), ["甲市", "乙市"]);
}

#[test]
fn what_is_written_is_read_back() {
    let mut dictionary = Dictionary::read(TOML).unwrap();
    dictionary.indicators[0].name = "带\"引号\"和\\反斜线的\n名称".into();
    assert_eq!(Dictionary::from_toml(&dictionary.to_toml()).unwrap(), dictionary);
    assert_eq!(Dictionary::read("").unwrap(), Dictionary::default());
}

#[test]
fn errors_name_the_line_and_say_what_to_write() {
    let refused = messages(Dictionary::read(
        "[[benchmark]]\nindicator = \"没有的指标\"\nregion = \"甲市\"\nyear = \"明年\"\nkind = \"目标\"\ncolour = \"红\"\n",
    ));
    let has = |word: &str| refused.iter().any(|(line, text)| *line == 1 && text.contains(word));
    for word in ["没有名为“没有的指标”", "“年份”应写数字", "缺少“数值”", "“类别”可写", "没有“colour”这一项"]
    {
        assert!(has(word), "{word}: {refused:?}");
    }
    let refused = messages(Dictionary::read("类型,名称,单位\n指标,座位,个\n指示,座位,个\n指标,,个\n"));
    assert_eq!(refused.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [3, 4], "all that is wrong, in order");
    let refused = messages(Dictionary::read("类型,名称,单位\n指标,座位,个\n指标,,个\n指标,多,一,格\n"));
    assert_eq!(refused.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [3, 4]);
    assert!(messages(Dictionary::read("类型；名称；单位\n指标；座位；个\n"))[0].1.contains("英文逗号"));
    assert_eq!(messages(Dictionary::read("名称,单位\n座位,个\n"))[0].0, 1);
    assert_eq!(messages(Dictionary::read("[[indicator]]\nname = \"座位\"\nunit = 个\n"))[0].0, 3);
    assert_eq!(messages(Dictionary::read("[[indicators]]\nname = \"座位\"\n"))[0].0, 1);
    assert_eq!(messages(Dictionary::read("x = 1\n[[group]]\nname = \"甲\"\nregions = [[1]]\n")).len(), 2);
}

#[test]
fn an_id_of_the_catalogue_is_not_taken_again() {
    let text = "类型,编号,名称,单位\n指标,primary_students,小学生,人\n指标,mine,一,人\n指标,mine,二,人\n";
    let refused = messages(Dictionary::read(text));
    assert_eq!(refused.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 4]);
}

#[test]
fn merging_replaces_what_has_the_same_name() {
    let mut dictionary = Dictionary::read(TOML).unwrap();
    let again = Dictionary::read(&TOML.replace("120.5", "130")).unwrap();
    dictionary.merge(again.clone());
    assert_eq!(dictionary, again);
}

#[test]
fn own_indicators_and_figures_are_compared() {
    let dictionary = Dictionary::read(TOML).unwrap();
    let place = |name: &str, seats: &str| {
        let seats = row(name, "图书馆 阅览座位", seats, "个", "2024");
        analysis(name, "2025-06", vec![seats, row(name, "学前教育毛入园率", "95", "%", "2024")])
    };
    let (first, second) = (place("甲市", "130"), place("乙市", "110"));
    let sources = [Source { name: "甲", analysis: &first }, Source { name: "乙", analysis: &second }];
    let comparison = compare(&sources, &dictionary, &CompareOptions::default());
    let column = comparison.indicators.iter().position(|one| one.id == "reading_seats").unwrap() as u32;
    let cells: Vec<_> = comparison.cells.iter().filter(|cell| cell.indicator == column).collect();
    assert_eq!(cells.iter().map(|cell| cell.rank.unwrap().best).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(cells[1].nation.unwrap().difference.to_string(), "-10.5");
    // The plan of one place is held against that place alone: the nation's next target is met by both.
    let facts = Facts::gather(&sources, &dictionary);
    let set = Set { sources: &sources, facts: &facts, dictionary: &dictionary };
    let plans = |place: &str| {
        let gaps = set.detail(&CompareOptions::default(), place, "preschool_gross_enrolment_rate").unwrap().gaps;
        gaps.iter().filter(|gap| gap.name == "甲市2027年目标").map(|gap| gap.met).collect::<Vec<_>>()
    };
    assert_eq!((plans("甲市"), plans("乙市")), (vec![Some(false)], vec![]));
}

#[test]
fn the_examples_of_the_manual_are_right() {
    let manual = include_str!("../docs/OWN-DATA.md");
    let block = |language: &str| {
        let from = manual.find(&format!("```{language}\n")).unwrap() + language.len() + 4;
        &manual[from..from + manual[from..].find("```").unwrap()]
    };
    let (table, toml) = (Dictionary::read(block("csv")).unwrap(), Dictionary::read(block("toml")).unwrap());
    assert_eq!(table, toml);
    assert_eq!((toml.indicators.len(), toml.benchmarks.len(), toml.groups.len()), (1, 1, 1));
}
