//! Whatever the rows hold, comparing them comes to an end and says something: odd times, huge and tiny values, rows that
//! point nowhere.

mod support;

use duibiao::comparison::{CompareOptions, Facts, Set, Source, render};
use duibiao::dictionary::Dictionary;
use duibiao::targets::ledger;
use duibiao::{Analysis, Bound, Observation, Report, Role};
use rust_decimal::Decimal;
use support::made::row;

/// A small generator, so that a failure can be repeated from its seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.roll(list.len())]
    }
}

fn any_row(dice: &mut Dice) -> Observation {
    let label = dice.pick(&[
        "学前教育毛入园率",
        "在校学生",
        "一般公共预算教育支出",
        "新增学位",
        "各级各类学校",
        "普职比",
        "",
        "名师工作室",
    ]);
    let unit = dice.pick(&["%", "人", "元", "个", "百分点", "", ":1", "所", "%"]);
    let time = dice.pick(&["", "2024", "2024-13", "2021/2025", "/", "2025/2021", "二〇二四", "9999", "2001/", "年"]);
    let region = dice.pick(&["甲市", "乙市", "全国", "", "丙县、丁县"]);
    let mut one = row(region, label, "0", unit, time);
    one.value = dice.pick(&[
        Decimal::ZERO,
        Decimal::ONE,
        Decimal::MAX,
        Decimal::MIN,
        Decimal::new(1, 28),
        Decimal::new(-9987, 2),
        Decimal::ONE_HUNDRED,
    ]);
    one.value_max = (dice.roll(5) == 0).then_some(Decimal::MAX);
    one.role = dice.pick(&[
        Role::Level,
        Role::Level,
        Role::Level,
        Role::Change,
        Role::Gap,
        Role::Target,
        Role::Baseline,
        Role::Threshold,
        Role::Rank,
    ]);
    one.bound = dice.pick(&[Bound::Exact, Bound::AtLeast, Bound::AtMost, Bound::About]);
    one.start = dice.roll(2000) as u32;
    one.report = dice.roll(3) as u32;
    one.org = (dice.roll(6) == 0).then(|| "某校".to_string());
    one.indicator_id = (dice.roll(9) == 0).then(|| "no_such_id".into());
    one.reference = (dice.roll(3) == 0)
        .then(|| dice.pick(&["同比", "2012年", "全国平均水平", "“十四五”目标", "12345年"]).to_string());
    one
}

#[test]
fn any_rows_can_be_compared() {
    for seed in 0..400 {
        let mut dice = Dice(seed);
        let analyses: Vec<Analysis> = (0..dice.roll(4))
            .map(|_| {
                let date = dice.pick(&["", "2025", "2025-09-10", "九月", "20"]);
                let report = Report { region: "甲市".into(), date: date.into(), ..Report::default() };
                let rows = (0..dice.roll(30)).map(|_| any_row(&mut dice)).collect();
                Analysis { reports: vec![report], rows, ..Analysis::default() }
            })
            .collect();
        let sources: Vec<Source> = analyses.iter().map(|analysis| Source { name: "报告", analysis }).collect();
        let dictionary = Dictionary::default();
        let facts = Facts::gather(&sources, &dictionary);
        let set = Set { sources: &sources, facts: &facts, dictionary: &dictionary };
        let year = [None, Some(2024), Some(i32::MAX)][dice.roll(3)];
        let options = CompareOptions {
            year,
            years_apart: dice.roll(3) as u8,
            own_region: Some("甲".into()),
            ..CompareOptions::default()
        };
        let comparison = set.compare(&options);
        for cell in &comparison.cells {
            let region = &comparison.regions[cell.region as usize].name;
            let indicator = &comparison.indicators[cell.indicator as usize];
            assert!(set.detail(&options, region, &indicator.id).is_some(), "seed {seed}: {region} {}", indicator.id);
            assert!(cell.reasons.iter().all(|&at| (at as usize) < comparison.reasons.len()));
            assert!(
                cell.rank.is_none_or(|rank| 1 <= rank.best && rank.best <= rank.worst && rank.worst <= rank.of),
                "seed {seed}"
            );
        }
        // Documents that come one by one give the same facts.
        let mut one_by_one = Facts::default();
        for (at, source) in sources.iter().enumerate() {
            one_by_one.add(at as u32, source, &dictionary);
        }
        assert_eq!(Set { facts: &one_by_one, ..set }.compare(&options), comparison, "seed {seed}");
        let lines = render::csv(&comparison, &set, &options).lines().count();
        assert_eq!(lines, comparison.cells.len() + 1, "seed {seed}");
        render::table(&comparison, &set, &options);
        render::markdown(&comparison, &set, &options);
        render::targets_table(&ledger(&sources));
    }
}
