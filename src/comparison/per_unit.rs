//! Totals made comparable: by pupil or by school, where the same report gives the denominator.

use std::borrow::Cow;
use std::collections::HashMap;

use rust_decimal::Decimal;

use super::choice::{Entry, Matrix};
use super::facts::Fact;
use super::{IndicatorHead, PerUnit, Set};
use crate::indicator::Measure;
use crate::observation::Role;

/// Pupils of each stage, the most fitting first; all pupils where a stage has none of its own.
const PUPILS: [(&str, &str); 11] = [
    ("preschool", "kindergarten_children"),
    ("primary", "primary_students"),
    ("junior", "junior_students"),
    ("compulsory", "compulsory_students"),
    ("regular_senior", "regular_senior_students"),
    ("senior", "senior_stage_students"),
    ("secondary_vocational", "secondary_vocational_students"),
    ("vocational", "vocational_students"),
    ("special", "special_students"),
    ("higher", "college_students"),
    ("basic", "primary_secondary_students"),
];
/// For what has no pupils of its own: all pupils, else all schools, else all inhabitants.
const OF_THE_PLACE: [&str; 3] = ["student_total", "school_total", INHABITANTS];
const INHABITANTS: &str = "resident_population";

/// Schools of each stage, for pupils by school.
const SCHOOLS: [(&str, &str); 12] = [
    ("kindergarten_children", "kindergarten_count"),
    ("primary_students", "primary_school_count"),
    ("junior_students", "junior_school_count"),
    ("compulsory_students", "compulsory_school_count"),
    ("regular_senior_students", "regular_senior_school_count"),
    ("senior_stage_students", "senior_stage_school_count"),
    ("secondary_vocational_students", "secondary_vocational_school_count"),
    ("vocational_students", "vocational_institution_count"),
    ("special_students", "special_school_count"),
    ("college_students", "higher_institution_count"),
    ("primary_secondary_students", "primary_secondary_school_count"),
    ("student_total", "school_total"),
];

pub(super) fn add(matrix: &mut Matrix, set: &Set) {
    let facts = set.facts;
    let mut known: HashMap<(&str, u32, u32, u32), &Fact> = HashMap::new();
    for (at, head) in facts.indicators.iter().enumerate().filter(|(_, head)| is_denominator_id(&head.id)) {
        for fact in facts.of_indicator(at as u32).iter().filter(|fact| is_denominator(fact)) {
            known.entry((&*head.id, fact.region, fact.source.document, fact.report)).or_insert(fact);
        }
    }
    for entry in &mut matrix.entries {
        let head = &matrix.indicators[entry.cell.indicator as usize];
        if !head.measure_adds_up() || entry.cell.role == Role::Target {
            continue;
        }
        let chosen = entry.chosen;
        let same_report = |id: &'static str| {
            let key = (id, chosen.region, chosen.source.document, chosen.report);
            known.get(&key).map(|fact| (id, *fact))
        };
        let denominator = denominators(&head.id, &head.stage).find_map(same_report);
        entry.cell.per_unit = denominator.and_then(|(id, fact)| divide(entry, head, id, fact));
    }
}

/// 按同一报告的“在校学生”184741人折算
pub(super) fn note(entry: &Entry, set: &Set) -> String {
    let row = entry.cell.per_unit.as_ref().and_then(|one| set.row(one.denominator));
    let years = if entry.chosen.years > 1 { format!("，{}年累计", entry.chosen.years) } else { String::new() };
    row.map_or(String::new(), |row| {
        format!("按同一报告的“{}”{}{}折算{years}", row.indicator, row.value.normalize(), row.unit)
    })
}

fn is_denominator_id(id: &str) -> bool {
    id == INHABITANTS || SCHOOLS.iter().any(|(pupils, schools)| *pupils == id || *schools == id)
}

fn is_denominator(fact: &Fact) -> bool {
    fact.role == Role::Level
        && !fact.org
        && fact.value > Decimal::ZERO
        && fact.scope.is_empty()
        && fact.population.is_empty()
        && !fact.newly
}

/// What a total may be divided by: pupils by school; everything else by pupil, school or inhabitant; schools and
/// inhabitants stay as they are.
fn denominators(id: &str, stage: &str) -> impl Iterator<Item = &'static str> {
    let pupils = SCHOOLS.iter().find(|(pupils, _)| *pupils == id);
    let whole = id == INHABITANTS || SCHOOLS.iter().any(|(_, schools)| *schools == id);
    let of_stage = PUPILS.iter().find(|(name, _)| *name == stage).map(|(_, pupils)| *pupils);
    let others = of_stage.into_iter().chain(OF_THE_PLACE).filter(move |_| pupils.is_none() && !whole);
    pupils.map(|(_, schools)| *schools).into_iter().chain(others)
}

/// By what a total is divided.
#[derive(Clone, Copy)]
enum By {
    Pupils,
    Schools,
    Inhabitants,
}

fn divide(entry: &Entry, head: &IndicatorHead, id: &'static str, denominator: &Fact) -> Option<PerUnit> {
    let cell = &entry.cell;
    if cell.value.is_zero() || entry.chosen.range {
        return None;
    }
    let by = match id {
        INHABITANTS => By::Inhabitants,
        id if SCHOOLS.iter().any(|(_, schools)| *schools == id) => By::Schools,
        _ => By::Pupils,
    };
    // Teachers and staff are many; everything else is counted by ten thousand pupils, so that figures stay readable.
    let staff = head.category == "teachers" && head.measure == Measure::Stock;
    let (factor, unit): (i64, Cow<'static, str>) = match (&*head.unit, by) {
        ("人", By::Pupils) if staff => (100, "人/百名学生".into()),
        (unit @ ("元" | "平方米"), By::Pupils) => (1, format!("{unit}/生").into()),
        (unit, By::Pupils) => (10_000, format!("{unit}/万名学生").into()),
        (unit @ ("人" | "人次" | "元" | "平方米"), By::Schools) => (1, format!("{unit}/校").into()),
        (unit, By::Schools) => (100, format!("{unit}/百所学校").into()),
        (unit @ ("元" | "平方米"), By::Inhabitants) => (1, format!("{unit}/人").into()),
        (unit, By::Inhabitants) => (10_000, format!("{unit}/万人").into()),
    };
    let value = cell.value.checked_mul(Decimal::from(factor))?.checked_div(denominator.value)?;
    let value = value.round_sf(4)?.normalize();
    Some(PerUnit { value, unit, by: id.into(), denominator: denominator.source, rank: None })
}
