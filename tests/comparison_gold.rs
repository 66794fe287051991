//! Ten places of one compendium, compared: what the issue asks for, on the development gold where it is there.

mod support;

use duibiao::benchmark::BenchmarkKind;
use duibiao::comparison::{Cell, CompareOptions, Comparison, DerivedKind, Source, Unfair, compare};
use duibiao::dictionary::Dictionary;
use support::gold;

fn cell<'c>(comparison: &'c Comparison, region: &str, indicator: &str) -> &'c Cell {
    let region = comparison.regions.iter().position(|one| one.name == region).expect(region) as u32;
    let indicator = comparison.indicators.iter().position(|one| one.id == indicator).expect(indicator) as u32;
    let found = comparison.cells.iter().find(|cell| cell.region == region && cell.indicator == indicator);
    found.unwrap_or_else(|| panic!("no cell for {region} {indicator}"))
}

fn decimal(text: &str) -> rust_decimal::Decimal {
    text.parse().unwrap()
}

#[test]
fn ten_places_stand_against_the_nation_of_their_year() {
    let Some(analysis) = gold("seed_002") else { return eprintln!("no development gold: nothing measured") };
    let sources = [Source { name: "汇编", analysis: &analysis }];
    let comparison = compare(&sources, &Dictionary::default(), &CompareOptions::default());
    let id = "preschool_gross_enrolment_rate";
    let ranks = [("通辽市", "111.6", 1), ("金昌市", "99.75", 2), ("张掖市", "99.7", 3), ("遵义市", "94.41", 4)];
    for (region, value, place) in ranks.into_iter().chain([("西藏自治区", "91.33", 5)]) {
        let cell = cell(&comparison, region, id);
        assert_eq!(cell.value, decimal(value), "{region}");
        assert_eq!(cell.rank.map(|rank| (rank.best, rank.of)), Some((place, 5)), "{region}");
        let nation = cell.gaps.iter().find(|gap| gap.to == BenchmarkKind::Actual).expect(region);
        assert_eq!((nation.year, nation.difference), (2024, cell.value - decimal("92")), "{region}");
        // Only Tibet's report says which year it speaks of.
        assert_eq!(cell.year_assumed, region != "西藏自治区", "{region}");
        assert_eq!(nation.note.contains("未写明年份"), region != "西藏自治区", "{region}: {}", nation.note);
    }
}

#[test]
fn gaps_give_the_other_side_and_shipped_figures_agree() {
    let Some(analysis) = gold("seed_002") else { return eprintln!("no development gold: nothing measured") };
    let sources = [Source { name: "汇编", analysis: &analysis }];
    let comparison = compare(&sources, &Dictionary::default(), &CompareOptions::default());
    let standards = [
        ("preschool_gross_enrolment_rate", "85"),
        ("inclusive_kindergarten_coverage", "80"),
        ("public_kindergarten_enrolment_share", "50"),
    ];
    for (id, standard) in standards {
        let derived = &cell(&comparison, "张掖市", id).derived;
        let one = derived.iter().find(|one| one.kind == DerivedKind::Reference).expect(id);
        assert_eq!(one.value, decimal(standard), "{id}");
        assert!(one.agrees && one.note.contains("县域学前教育普及普惠督导评估办法"), "{id}: {}", one.note);
    }
    let senior = cell(&comparison, "普洱市", "senior_gross_enrolment_rate");
    let nation = senior.derived.iter().find(|one| one.kind == DerivedKind::Reference).unwrap();
    assert_eq!((nation.value, nation.year), (decimal("91.80"), Some(2023)));
    assert_eq!(nation.arithmetic, "92.21 − 0.41 = 91.80");
    assert!(nation.agrees && nation.note.contains("全国2023年"), "{}", nation.note);
    let plan = &cell(&comparison, "通辽市", "preschool_gross_enrolment_rate").derived;
    assert_eq!(plan[0].value, decimal("95"), "111.6 − 16.6");
}

#[test]
fn a_sum_over_years_is_not_ranked_against_one_year() {
    let (Some(ten), Some(other)) = (gold("seed_002"), gold("seed_000")) else {
        return eprintln!("no development gold: nothing measured");
    };
    let sources = [Source { name: "汇编", analysis: &ten }, Source { name: "长治", analysis: &other }];
    let comparison = compare(&sources, &Dictionary::default(), &CompareOptions::default());
    for region in ["遵义市", "长治市"] {
        let cell = cell(&comparison, region, "public_budget_education");
        assert!(cell.rank.is_none());
        println!("{region} {} {:?}", cell.value, cell.not_ranked);
    }
    let zunyi = cell(&comparison, "遵义市", "public_budget_education");
    let changzhi = cell(&comparison, "长治市", "public_budget_education");
    let says = |cell: &Cell| cell.not_ranked.iter().any(|one| one.code == Unfair::CumulativeAgainstYearly);
    assert!(says(zunyi) || says(changzhi));
}
