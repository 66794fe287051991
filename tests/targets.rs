//! The ledger of targets: level now, distance, deadline.

mod support;

use duibiao::comparison::Source;
use duibiao::targets::{State, Target, ledger};
use duibiao::{Analysis, Bound, Observation, Role};
use support::made::{analysis, row, with_role};

fn target(region: &str, label: &str, value: &str, unit: &str, by: &str) -> Observation {
    with_role(row(region, label, value, unit, by), Role::Target)
}

fn ledger_of(analyses: &[Analysis]) -> Vec<Target> {
    let sources: Vec<Source> = analyses.iter().map(|analysis| Source { name: "报告", analysis }).collect();
    ledger(&sources)
}

#[test]
fn the_level_of_the_same_report_comes_first_and_the_distance_is_in_points() {
    let rows = vec![
        row("甲市", "公办园在园幼儿占比", "52.5", "%", "2024"),
        row("乙市", "公办园在园幼儿占比", "70", "%", "2024"),
        target("甲市", "公办幼儿园在园幼儿占比", "55", "%", "2027"),
    ];
    let other = analysis("甲市", "2025-01", vec![row("甲市", "公办园在园幼儿占比", "50", "%", "2023")]);
    let one = &ledger_of(&[analysis("甲市", "2025-03", rows), other])[0];
    let now = one.now.as_ref().unwrap();
    assert_eq!((now.value.to_string().as_str(), now.same_report, now.state), ("52.5", true, State::Short));
    assert_eq!((now.distance.to_string().as_str(), now.unit.as_str()), ("2.5", "百分点"));
    assert_eq!((one.deadline.as_str(), one.overdue, one.who.as_str()), ("2027", Some(false), "甲市"));
}

#[test]
fn another_report_of_the_set_says_how_far_it_got() {
    let plan = analysis("甲市", "2021-05", vec![target("甲市", "高中阶段毛入学率", "93", "%", "2024")]);
    let review = analysis("甲市", "2025-05", vec![row("甲市", "高中阶段毛入学率", "94.1", "%", "2024")]);
    let one = &ledger_of(&[plan, review])[0];
    let now = one.now.as_ref().unwrap();
    assert_eq!((now.same_report, now.state, one.overdue), (false, State::Reached, Some(true)));
}

#[test]
fn lower_is_reached_from_above_and_bounds_may_leave_it_open() {
    let class = |value: &str| row("甲市", "大班额比例", value, "%", "2024");
    let aim = || target("甲市", "大班额比例", "1", "%", "2026");
    let state =
        |level: Observation| ledger_of(&[analysis("甲市", "2025", vec![level, aim()])])[0].now.clone().unwrap().state;
    assert_eq!(state(class("0.8")), State::Reached);
    assert_eq!(state(class("1.8")), State::Short);
    let mut under_two = class("2");
    under_two.bound = Bound::AtMost;
    assert_eq!(state(under_two), State::Open);
}

#[test]
fn what_is_added_bit_by_bit_has_no_distance() {
    let rows = vec![row("甲市", "新增学位", "9000", "个", "2024"), target("甲市", "新增学位", "20000", "个", "2026")];
    let one = &ledger_of(&[analysis("甲市", "2025", rows)])[0];
    assert!(one.now.is_none() && one.note.contains("新增"), "{one:?}");
}

#[test]
fn a_target_alone_says_that_nothing_is_known() {
    let one = &ledger_of(&[analysis("甲市", "2025", vec![target("甲市", "教师周转房覆盖率", "90", "%", "")])])[0];
    assert!(one.now.is_none() && one.overdue.is_none());
    assert_eq!(one.note, "报告里没有找到现在的数。");
}

#[test]
fn one_schools_target_is_held_against_that_school() {
    let mut aim = target("甲市", "在校生", "1800", "人", "2027");
    aim.org = Some("第一中学".into());
    let rows = vec![row("甲市", "在校生", "90000", "人", "2024"), aim];
    let one = &ledger_of(&[analysis("甲市", "2025", rows)])[0];
    assert_eq!((one.who.as_str(), one.now.is_none()), ("第一中学", true));
}
