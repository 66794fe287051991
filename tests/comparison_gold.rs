//! Ten places of one compendium, compared: what the issue asks for, on the development texts where they are there,
//! each time with the rows of the gold and with the rows that the product reads.

mod support;

use duibiao::Analysis;
use duibiao::benchmark::BenchmarkKind;
use duibiao::comparison::{Cell, CompareOptions, Comparison, DerivedKind, Detail, Facts, Set, Source, Unfair};
use duibiao::dictionary::Dictionary;
use support::made::{gold, read};

type Details = Box<dyn Fn(&str, &str) -> Detail>;

struct Compared {
    comparison: Comparison,
    detail: Details,
}

impl Compared {
    fn cell(&self, region: &str, indicator: &str) -> &Cell {
        let region = self.comparison.regions.iter().position(|one| one.name == region).expect(region) as u32;
        let indicator = self.comparison.indicators.iter().position(|one| one.id == indicator).expect(indicator) as u32;
        let found = self.comparison.cells.iter().find(|cell| cell.region == region && cell.indicator == indicator);
        found.unwrap_or_else(|| panic!("no cell for {region} {indicator}"))
    }
}

/// The same documents twice: rows of the gold, rows as read.
fn compared(names: &[&str]) -> Vec<Compared> {
    let made: Vec<fn(&str) -> Option<Analysis>> = vec![gold, read];
    let made = made.into_iter().filter_map(|analysis| names.iter().map(|name| analysis(name)).collect());
    let made: Vec<Compared> = made.map(compared_analyses).collect();
    if made.is_empty() {
        eprintln!("no development texts: nothing measured");
    }
    made
}

fn compared_analyses(analyses: Vec<Analysis>) -> Compared {
    let with_set = move |work: &dyn Fn(&Set)| {
        let sources: Vec<Source> = analyses.iter().map(|analysis| Source { name: "报告", analysis }).collect();
        let dictionary = Dictionary::default();
        let facts = Facts::gather(&sources, &dictionary);
        work(&Set { sources: &sources, facts: &facts, dictionary: &dictionary });
    };
    let comparison = std::cell::OnceCell::new();
    with_set(&|set| comparison.set(set.compare(&CompareOptions::default())).unwrap());
    let detail = move |region: &str, indicator: &str| {
        let found = std::cell::OnceCell::new();
        with_set(&|set| found.set(set.detail(&CompareOptions::default(), region, indicator).unwrap()).unwrap());
        found.into_inner().unwrap()
    };
    Compared { comparison: comparison.into_inner().unwrap(), detail: Box::new(detail) }
}

fn decimal(text: &str) -> rust_decimal::Decimal {
    text.parse().unwrap()
}

#[test]
fn ten_places_stand_against_the_nation_of_their_year() {
    for compared in compared(&["seed_002"]) {
        let id = "preschool_gross_enrolment_rate";
        let ranks = [("通辽市", "111.6", 1), ("金昌市", "99.75", 2), ("张掖市", "99.7", 3), ("遵义市", "94.41", 4)];
        for (region, value, place) in ranks.into_iter().chain([("西藏自治区", "91.33", 5)]) {
            let cell = compared.cell(region, id);
            assert_eq!(cell.value, decimal(value), "{region}");
            assert_eq!(cell.rank.map(|rank| (rank.best, rank.of)), Some((place, 5)), "{region}");
            let nation = cell.nation.expect(region);
            assert_eq!((nation.year, nation.difference), (2024, cell.value - decimal("92")), "{region}");
            // Only Tibet's report says which year it speaks of.
            assert_eq!(cell.year_assumed, region != "西藏自治区", "{region}");
            let gaps = (compared.detail)(region, id).gaps;
            let nation = gaps.iter().find(|gap| gap.to == BenchmarkKind::Actual).expect(region);
            assert_eq!(nation.note.contains("未写明年份"), region != "西藏自治区", "{region}: {}", nation.note);
        }
    }
}

#[test]
fn gaps_give_the_other_side_and_shipped_figures_agree() {
    for compared in compared(&["seed_002"]) {
        let standards = [
            ("preschool_gross_enrolment_rate", "85"),
            ("inclusive_kindergarten_coverage", "80"),
            ("public_kindergarten_enrolment_share", "50"),
        ];
        for (id, standard) in standards {
            let derived = (compared.detail)("张掖市", id).derived;
            let one = derived.iter().find(|one| one.kind == DerivedKind::Reference).expect(id);
            assert_eq!(one.value, decimal(standard), "{id}");
            assert!(one.agrees && one.note.contains("县域学前教育普及普惠督导评估办法"), "{id}: {}", one.note);
            assert!(compared.cell("张掖市", id).derived && compared.cell("张掖市", id).standard_met == Some(true));
        }
        let senior = (compared.detail)("普洱市", "senior_gross_enrolment_rate").derived;
        let nation = senior.iter().find(|one| one.kind == DerivedKind::Reference).unwrap();
        assert_eq!((nation.value, nation.year), (decimal("91.80"), Some(2023)));
        assert_eq!(nation.arithmetic, "92.21 − 0.41 = 91.80");
        assert!(nation.agrees && nation.note.contains("全国2023年"), "{}", nation.note);
        let plan = (compared.detail)("通辽市", "preschool_gross_enrolment_rate").derived;
        assert_eq!(plan[0].value, decimal("95"), "111.6 − 16.6");
    }
}

#[test]
fn a_sum_over_years_is_not_ranked_against_one_year() {
    for compared in compared(&["seed_002", "seed_000"]) {
        for (region, words) in
            [("遵义市", "2021—2025年累计的数，其他是2024年"), ("长治市", "2024年一年的数，其他是2021—2025年累计")]
        {
            let cell = compared.cell(region, "public_budget_education");
            assert!(cell.rank.is_none());
            let reason = &compared.comparison.reasons[cell.reasons[0] as usize];
            assert_eq!(reason.code, Unfair::CumulativeAgainstYearly);
            assert!(reason.text.contains(words), "{}", reason.text);
        }
    }
}
