//! Every rule of fairness with a pair that may be compared and one that may not: the rule itself, and what the matrix
//! makes of it.

mod support;

use duibiao::comparison::fairness::{self, Terms};
use duibiao::comparison::{Cell, CompareOptions, Comparison, Detail, Facts, Set, Source, Unfair, compare};
use duibiao::dictionary::Dictionary;
use duibiao::indicator::Measure;
use duibiao::{Analysis, Bound, Observation, Role};
use support::made::{analysis, row, with_role};

const RATE: Terms = Terms {
    indicator: "after_school_school_coverage",
    measure: Measure::Share,
    year: Some(2024),
    years: 1,
    yearly_average: false,
    newly: false,
    per_unit: false,
    scope: "",
    population: "",
    level: "",
    definition: "",
    one_institution: false,
    role: Role::Level,
};

type Rule = fn(&Terms, &Terms) -> Option<fairness::Reason>;

/// `here` may stand beside [`RATE`]'s like only where the rule has nothing to say, both ways round.
fn check(rule: Rule, may: (&Terms, &Terms), may_not: (&Terms, &Terms), code: Unfair) {
    assert_eq!(rule(may.0, may.1), None);
    assert_eq!(rule(may.1, may.0), None);
    for (here, there) in [may_not, (may_not.1, may_not.0)] {
        let reason = rule(here, there).expect("a reason");
        assert_eq!(reason.code, code);
        assert!((4..=5).contains(&reason.short.chars().count()), "{}", reason.short);
        assert!(reason.text.ends_with('。'), "{}", reason.text);
        assert!(!fairness::comparable(here, there, 0));
    }
}

#[test]
fn children_and_kindergartens_schools_and_pupils() {
    let pupils = Terms { indicator: "after_school_participation_rate", ..RATE };
    check(fairness::different_definition, (&RATE, &RATE), (&RATE, &pupils), Unfair::Definition);
    let by_school = Terms { indicator: "inclusive_kindergarten_share", ..RATE };
    let by_child = Terms { indicator: "inclusive_kindergarten_coverage", ..RATE };
    let reason = fairness::different_definition(&by_school, &by_child).unwrap();
    assert!(reason.text.contains("按在园幼儿"), "{}", reason.text);
}

#[test]
fn wordings_that_are_definitions() {
    let online = Terms { definition: "上线", ..RATE };
    let admitted = Terms { definition: "录取", ..RATE };
    check(fairness::different_definition, (&online, &RATE), (&online, &admitted), Unfair::Definition);
    let primary = Terms { population: "小学", ..RATE };
    let junior = Terms { population: "初中", ..RATE };
    check(fairness::different_definition, (&primary, &primary), (&primary, &junior), Unfair::Definition);
    let provincial = Terms { level: "省级", ..RATE };
    let municipal = Terms { level: "市级", ..RATE };
    check(fairness::different_definition, (&provincial, &RATE), (&provincial, &municipal), Unfair::Definition);
}

#[test]
fn planned_and_reached() {
    let target = Terms { role: Role::Target, ..RATE };
    let earlier = Terms { role: Role::Baseline, ..RATE };
    check(fairness::target_against_actual, (&RATE, &earlier), (&target, &RATE), Unfair::TargetAgainstActual);
}

#[test]
fn sums_over_years_and_single_years() {
    let year = Terms { indicator: "public_budget_education", measure: Measure::Flow, ..RATE };
    let five = Terms { years: 5, year: Some(2025), ..year.clone() };
    let five_before = Terms { year: Some(2020), ..five.clone() };
    let average = Terms { yearly_average: true, ..year.clone() };
    check(fairness::cumulative_against_yearly, (&five, &five_before), (&five, &year), Unfair::CumulativeAgainstYearly);
    check(fairness::cumulative_against_yearly, (&year, &year), (&average, &year), Unfair::CumulativeAgainstYearly);
    let words = fairness::cumulative_against_yearly(&five, &year).unwrap().text;
    assert_eq!(words, "此处是2021—2025年累计的数，其他是2024年一年的数。");
}

#[test]
fn what_there_is_and_what_was_added() {
    let stock = Terms { indicator: "master_studio_count", measure: Measure::Stock, ..RATE };
    let added = Terms { newly: true, ..stock.clone() };
    check(fairness::stock_against_flow, (&stock, &stock), (&added, &stock), Unfair::StockAgainstFlow);
}

#[test]
fn by_head_and_in_all() {
    let total = Terms { indicator: "aid_funds", measure: Measure::Flow, ..RATE };
    let by_head = Terms { per_unit: true, ..total.clone() };
    check(fairness::per_unit_against_total, (&total, &total), (&by_head, &total), Unfair::PerUnitAgainstTotal);
}

#[test]
fn the_whole_place_and_a_part() {
    let town = Terms { scope: "城区", ..RATE };
    let school = Terms { one_institution: true, ..RATE };
    check(fairness::different_scope, (&town, &town), (&town, &RATE), Unfair::Scope);
    check(fairness::different_scope, (&RATE, &RATE), (&school, &RATE), Unfair::Scope);
}

#[test]
fn breaks_in_a_series() {
    let vocational =
        |year| Terms { indicator: "secondary_vocational_students", measure: Measure::Stock, year: Some(year), ..RATE };
    check(
        fairness::series_break,
        (&vocational(2021), &vocational(2024)),
        (&vocational(2020), &vocational(2021)),
        Unfair::Series,
    );
    let pupils = |year| Terms { indicator: "primary_students", ..vocational(year) };
    assert_eq!(fairness::series_break(&pupils(2018), &pupils(2024)), None, "a series without a break");
}

#[test]
fn one_year_and_another() {
    let before = Terms { year: Some(2022), ..RATE };
    let unknown = Terms { year: None, ..RATE };
    check(fairness::different_year, (&RATE, &RATE), (&RATE, &before), Unfair::Year);
    check(fairness::different_year, (&unknown, &unknown), (&unknown, &RATE), Unfair::Year);
}

#[test]
fn bounds_that_leave_the_order_open() {
    let open = |a, b| fairness::bounds_leave_order_open(a, b).map(|one| one.code);
    assert_eq!(open((97.0, Bound::Exact), (95.0, Bound::AtLeast)), Some(Unfair::Bound), "超95 may be 98");
    assert_eq!(open((93.0, Bound::Exact), (95.0, Bound::AtLeast)), None, "超95 is above 93");
    assert_eq!(open((95.0, Bound::Exact), (95.0, Bound::Exact)), None, "a tie is no open question");
    assert_eq!(open((95.2, Bound::Exact), (95.0, Bound::About)), Some(Unfair::Bound));
}

// What the matrix makes of the rules.

fn matrix(places: &[(&str, Vec<Observation>)]) -> Comparison {
    matrix_of(places, &CompareOptions::default())
}

fn matrix_of(places: &[(&str, Vec<Observation>)], options: &CompareOptions) -> Comparison {
    let analyses: Vec<Analysis> =
        places.iter().map(|(region, rows)| analysis(region, "2025-09-10", rows.clone())).collect();
    let sources: Vec<Source> = analyses.iter().map(|analysis| Source { name: "报告", analysis }).collect();
    compare(&sources, &Dictionary::default(), options)
}

fn first_reason(comparison: &Comparison, cell: &Cell) -> Unfair {
    comparison.reasons[cell.reasons[0] as usize].code
}

/// The matrix and what is said about its first cell.
fn first_in_detail(places: &[(&str, Vec<Observation>)]) -> (Cell, Detail) {
    let analyses: Vec<Analysis> =
        places.iter().map(|(region, rows)| analysis(region, "2025-09-10", rows.clone())).collect();
    let sources: Vec<Source> = analyses.iter().map(|analysis| Source { name: "报告", analysis }).collect();
    let (dictionary, options) = (Dictionary::default(), CompareOptions::default());
    let facts = Facts::gather(&sources, &dictionary);
    let set = Set { sources: &sources, facts: &facts, dictionary: &dictionary };
    let comparison = set.compare(&options);
    let cell = comparison.cells[0].clone();
    let region = &comparison.regions[cell.region as usize].name;
    let detail = set.detail(&options, region, &comparison.indicators[cell.indicator as usize].id).unwrap();
    (cell, detail)
}

/// Places with their rank, or the code of the first reason why they have none.
fn standing(comparison: &Comparison) -> Vec<(String, Result<u32, Unfair>)> {
    let cells = comparison.cells.iter();
    cells
        .map(|cell| {
            let name = comparison.regions[cell.region as usize].name.clone();
            (name, cell.rank.map(|rank| rank.best).ok_or_else(|| first_reason(comparison, cell)))
        })
        .collect()
}

fn standings(places: &[(&str, Vec<Observation>)]) -> Vec<Result<u32, Unfair>> {
    standing(&matrix(places)).into_iter().map(|(_, one)| one).collect()
}

fn rate(region: &str, value: &str, time: &str) -> Vec<Observation> {
    vec![row(region, "学前教育毛入园率", value, "%", time)]
}

#[test]
fn rates_of_one_year_are_ranked_and_another_year_stands_aside() {
    let places = [
        ("甲市", rate("甲市", "93.1", "2024")),
        ("乙市", rate("乙市", "95.4", "2024")),
        ("丙市", rate("丙市", "99", "2021")),
    ];
    assert_eq!(standings(&places), [Ok(2), Ok(1), Err(Unfair::Year)]);
}

#[test]
fn an_unstated_year_counts_as_the_latest_one_published() {
    let places = [("甲市", rate("甲市", "93.1", "2024")), ("乙市", rate("乙市", "95.4", ""))];
    let comparison = matrix(&places);
    assert_eq!(standing(&comparison)[1].1, Ok(1));
    assert!(comparison.cells[1].year_assumed && !comparison.cells[0].year_assumed);
}

#[test]
fn a_target_is_not_ranked_among_levels() {
    let mut planned = rate("丙市", "99", "2024");
    planned[0].role = Role::Target;
    let places = [("甲市", rate("甲市", "93.1", "2024")), ("乙市", rate("乙市", "95.4", "2024")), ("丙市", planned)];
    assert_eq!(standings(&places), [Ok(2), Ok(1), Err(Unfair::TargetAgainstActual)]);
}

#[test]
fn a_level_is_chosen_before_a_target_of_the_same_place() {
    let planned = with_role(row("甲市", "学前教育毛入园率", "96", "%", "2027"), Role::Target);
    let places = [("甲市", vec![planned, row("甲市", "学前教育毛入园率", "93.1", "%", "2024")])];
    let (cell, detail) = first_in_detail(&places);
    assert_eq!((cell.role, cell.value.to_string().as_str(), cell.others), (Role::Level, "93.1", 1));
    assert_eq!(detail.others[0].why, "目标与现状");
    assert!(detail.choice.contains("现状先于目标"), "{}", detail.choice);
}

#[test]
fn part_of_a_place_stands_aside() {
    let town = vec![row("丙市", "城区课后服务覆盖率", "100", "%", "2024")];
    let whole = |region: &str, value: &str| vec![row(region, "课后服务覆盖率", value, "%", "2024")];
    let places = [("甲市", whole("甲市", "98")), ("乙市", whole("乙市", "99")), ("丙市", town)];
    assert_eq!(standings(&places), [Ok(2), Ok(1), Err(Unfair::Scope)]);
}

#[test]
fn totals_are_not_ranked_and_offered_by_pupil() {
    let place = |region: &str, money: &str, pupils: &str| {
        let money = row(region, "一般公共预算教育支出", money, "元", "2024");
        vec![money, row(region, "在校学生", pupils, "人", "2024")]
    };
    let comparison =
        matrix(&[("甲市", place("甲市", "6000000000", "300000")), ("乙市", place("乙市", "4000000000", "160000"))]);
    let money: Vec<_> = comparison
        .cells
        .iter()
        .filter(|cell| comparison.indicators[cell.indicator as usize].id == "public_budget_education")
        .collect();
    for cell in &money {
        assert_eq!((cell.rank, first_reason(&comparison, cell)), (None, Unfair::Absolute));
    }
    let by_pupil: Vec<_> = money.iter().map(|cell| cell.per_unit.as_ref().unwrap()).collect();
    assert_eq!((by_pupil[0].value.to_string(), by_pupil[0].rank.unwrap().best), ("20000".into(), 2));
    assert_eq!((by_pupil[1].value.to_string(), by_pupil[1].unit.as_ref()), ("25000".into(), "元/生"));
}

#[test]
fn without_pupils_a_total_is_offered_by_school_or_inhabitant() {
    let with = |other: Observation| {
        let places = [("甲市", vec![row("甲市", "法治副校长", "900", "人", "2024"), other])];
        let comparison = matrix(&places);
        let column =
            comparison.indicators.iter().position(|one| one.id == "legal_vice_principal_count").unwrap() as u32;
        let per_unit = comparison.cells.iter().find(|cell| cell.indicator == column).unwrap().per_unit.clone();
        per_unit.map(|one| format!("{}{}", one.value, one.unit))
    };
    assert_eq!(with(row("甲市", "各级各类学校", "600", "所", "2024")).as_deref(), Some("1.5人/校"));
    assert_eq!(with(row("甲市", "常住人口", "3000000", "人", "2024")).as_deref(), Some("3人/万人"));
    assert_eq!(with(row("甲市", "幼儿园", "600", "所", "2024")), None, "kindergartens are not all schools");
}

#[test]
fn a_sum_over_years_gets_no_rank_even_by_pupil() {
    let place = |region: &str, time: &str| {
        let money = row(region, "一般公共预算教育支出", "6000000000", "元", time);
        vec![money, row(region, "在校学生", "300000", "人", "2024")]
    };
    let comparison = matrix(&[("甲市", place("甲市", "2021/2025")), ("乙市", place("乙市", "2024"))]);
    let money = |cell: &&Cell| comparison.indicators[cell.indicator as usize].id == "public_budget_education";
    for cell in comparison.cells.iter().filter(money) {
        assert_eq!(first_reason(&comparison, cell), Unfair::CumulativeAgainstYearly);
        assert!(cell.per_unit.as_ref().unwrap().rank.is_none());
    }
}

#[test]
fn a_bound_leaves_the_place_open() {
    let mut over = rate("乙市", "93", "2024");
    over[0].bound = Bound::AtLeast;
    let comparison =
        matrix(&[("甲市", rate("甲市", "95", "2024")), ("乙市", over), ("丙市", rate("丙市", "91", "2024"))]);
    let rank = |at: usize| comparison.cells[at].rank.unwrap();
    assert_eq!((rank(1).best, rank(1).worst, rank(1).open), (1, 2, true));
    assert_eq!((rank(2).best, rank(2).open), (3, false));
    assert_eq!(first_reason(&comparison, &comparison.cells[1]), Unfair::Bound);
}

#[test]
fn an_indicator_that_sounds_alike_is_said_to_be_another() {
    let by_school = vec![row("丙市", "普惠性幼儿园占比", "88", "%", "2024")];
    let by_child = |region: &str| vec![row(region, "普惠性幼儿园覆盖率", "92", "%", "2024")];
    let comparison = matrix(&[("甲市", by_child("甲市")), ("乙市", by_child("乙市")), ("丙市", by_school)]);
    let of_place_3 =
        comparison.absent.iter().find(|one| comparison.regions[one.region as usize].name == "丙市").unwrap();
    assert_eq!(comparison.indicators[of_place_3.indicator as usize].id, "inclusive_kindergarten_coverage");
    assert_eq!(of_place_3.reason.code, Unfair::Definition);
}

#[test]
fn one_schools_figure_is_no_figure_of_the_place() {
    let mut school = rate("丙市", "100", "2024");
    school[0].org = Some("某幼儿园".into());
    let comparison = matrix(&[("甲市", rate("甲市", "93", "2024")), ("丙市", school)]);
    assert_eq!(comparison.cells.len(), 1);
    assert_eq!(comparison.absent[0].reason.code, Unfair::Scope);
}

#[test]
fn lower_is_better_for_some_and_neither_for_others() {
    let myopia = |region: &str, value: &str| vec![row(region, "儿童青少年近视率", value, "%", "2024")];
    let ranked = standings(&[("甲市", myopia("甲市", "48.5")), ("乙市", myopia("乙市", "51.2"))]);
    assert_eq!(ranked, [Ok(1), Ok(2)]);
    let mix = |region: &str| vec![row(region, "民办学校在校生占比", "12", "%", "2024")];
    assert_eq!(standings(&[("甲市", mix("甲市")), ("乙市", mix("乙市"))]), [Err(Unfair::Neutral); 2]);
}

#[test]
fn change_over_years_and_breaks_between_them() {
    let years = |label: &str| vec![row("甲市", label, "52.1", "%", "2020"), row("甲市", label, "61.4", "%", "2024")];
    let change = first_in_detail(&[("甲市", years("义务教育优质资源覆盖率"))]).1.change.unwrap();
    assert_eq!(
        (change.difference.to_string().as_str(), change.unit.as_str(), change.note.as_str()),
        ("9.3", "百分点", "")
    );
    let broken = first_in_detail(&[("甲市", years("双师型教师占比"))]).1;
    assert!(broken.change.unwrap().note.contains("2021年起"));
}

#[test]
fn value_minus_change_is_last_year_and_marked_derived() {
    let change = with_role(row("甲市", "公办园在园幼儿占比", "5", "百分点", "2024"), Role::Change);
    let mut rows = vec![row("甲市", "公办园在园幼儿占比", "58.2", "%", "2024"), change];
    rows[0].start = 100;
    rows[1].start = 110;
    rows[1].reference = Some("同比".into());
    let (cell, detail) = first_in_detail(&[("甲市", rows.clone())]);
    assert!(cell.derived);
    assert_eq!((detail.derived[0].value.to_string().as_str(), detail.derived[0].year), ("53.2", Some(2023)));
    assert!(detail.series[0].derived && !detail.series[1].derived);
    // A change far away belongs to something else.
    rows[1].start = 9000;
    let (cell, detail) = first_in_detail(&[("甲市", rows)]);
    assert!(!cell.derived && detail.derived.is_empty());
}

#[test]
fn standards_targets_and_the_province_beside_the_nation() {
    let mut rows = rate("洛阳市", "89.2", "2024");
    rows[0].region_code = Some("410300".into());
    let (cell, Detail { gaps, .. }) = first_in_detail(&[("洛阳市", rows)]);
    assert_eq!((cell.standard_met, cell.nation.map(|one| one.year)), (Some(false), Some(2024)), "one of two standards");
    let met: Vec<(String, Option<bool>)> = gaps.iter().map(|gap| (gap.name.clone(), gap.met)).collect();
    assert!(met.contains(&("全国2024年".into(), None)));
    assert!(met.contains(&("河南省2025年目标".into(), Some(false))), "{met:?}");
    assert!(met.iter().any(|(name, met)| name.contains("教督〔2020〕1号") && *met == Some(true)), "{met:?}");
    assert!(met.iter().any(|(name, met)| name.contains("河南省县域") && *met == Some(false)), "{met:?}");
}

#[test]
fn a_year_that_is_asked_for_leaves_the_others_out() {
    let options = CompareOptions { year: Some(2023), own_region: Some("乙市".into()), ..CompareOptions::default() };
    let both = |region: &str| vec![rate(region, "91", "2023").remove(0), rate(region, "93", "2024").remove(0)];
    let places = [("甲市", both("甲市")), ("乙市", both("乙市")), ("丙市", rate("丙市", "94", "2024"))];
    let comparison = matrix_of(&places, &options);
    assert_eq!(comparison.regions[0].name, "乙市", "the reader's own region comes first");
    let values: Vec<String> = comparison.cells.iter().map(|cell| cell.value.to_string()).collect();
    assert_eq!(values, ["91", "91"]);
}

#[test]
fn a_reader_may_take_neighbouring_years_together() {
    let places = [
        ("甲市", rate("甲市", "93", "2023")),
        ("乙市", rate("乙市", "94", "2024")),
        ("丙市", rate("丙市", "92", "2020")),
    ];
    let options = CompareOptions { years_apart: 1, ..CompareOptions::default() };
    let ranks: Vec<_> = standing(&matrix_of(&places, &options)).into_iter().map(|(_, one)| one).collect();
    assert_eq!(ranks, [Ok(2), Ok(1), Err(Unfair::Year)]);
}

#[test]
fn totals_of_different_things_make_no_series() {
    let rows =
        vec![row("甲市", "技能大赛一等奖", "26", "项", "2023"), row("甲市", "技能大赛二等奖", "4", "项", "2024")];
    let (_, detail) = first_in_detail(&[("甲市", rows)]);
    assert!(detail.series.is_empty() && detail.change.is_none());
    let rows = vec![row("甲市", "在园幼儿", "26000", "人", "2023"), row("甲市", "在园幼儿", "24000", "人", "2024")];
    assert_eq!(first_in_detail(&[("甲市", rows)]).1.change.unwrap().difference.to_string(), "-2000");
}

#[test]
fn as_of_now_states_no_year() {
    let places = [
        ("甲市", rate("甲市", "93", "2025-09")),
        ("乙市", rate("乙市", "94", "2024")),
        ("丙市", rate("丙市", "92", "2025-03")),
    ];
    let comparison = matrix(&places);
    let years: Vec<_> = comparison.cells.iter().map(|cell| (cell.year, cell.year_assumed)).collect();
    assert_eq!(years, [(Some(2024), true), (Some(2024), false), (Some(2025), false)]);
}
