//! What may not be compared, and why, in words. Each rule is a function of its own: it looks at the terms on which two
//! values are stated and gives a reason, or nothing where they may stand side by side.

use serde::{Deserialize, Serialize};

use crate::indicator::Measure;
use crate::observation::{Bound, Role};

/// The terms on which a value is stated. Two values with equal terms may be compared.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Terms<'a> {
    /// Canonical indicator.
    pub indicator: &'a str,
    pub measure: Measure,
    /// Year of the value, last year of a stretch; `None` where neither text nor report date gives one.
    pub year: Option<i32>,
    /// Over how many years a flow was counted; 1 for everything else.
    pub years: u16,
    /// Average of several years (年均).
    pub yearly_average: bool,
    /// What was added (新增), though the indicator is a stock.
    pub newly: bool,
    /// For each pupil, school or inhabitant, though the indicator is a total.
    pub per_unit: bool,
    /// Part of the area: 城区, 农村, 市直; empty for the whole.
    pub scope: &'a str,
    /// Part of the population: 小学, 民办; empty for all.
    pub population: &'a str,
    /// Who awards or runs it: 省级, 市级; empty where not said.
    pub level: &'a str,
    /// Wording that stands for a definition of its own (录取 against 上线); empty where not said.
    pub definition: &'a str,
    /// One school or institution instead of the area.
    pub one_institution: bool,
    pub role: Role,
}

/// Why two values may not be ranked against each other.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "UnfairReason"))]
pub struct Reason {
    /// Stable name, for tests and for the page's English version.
    pub code: Unfair,
    /// In a few characters, for the cell.
    pub short: String,
    /// In a sentence, for the margin.
    pub text: String,
}

/// The rules of fairness.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Unfair {
    Definition,
    TargetAgainstActual,
    CumulativeAgainstYearly,
    StockAgainstFlow,
    PerUnitAgainstTotal,
    Scope,
    Series,
    Year,
    Bound,
    Absolute,
    Neutral,
}

impl Reason {
    pub(crate) fn new(code: Unfair, short: &str, text: impl Into<String>) -> Reason {
        Reason { code, short: short.into(), text: text.into() }
    }
}

/// Every reason why `here` may not be ranked against `there`, weightiest first. Texts speak of `here`.
pub fn reasons(here: &Terms, there: &Terms) -> Vec<Reason> {
    const RULES: [fn(&Terms, &Terms) -> Option<Reason>; 8] = [
        different_definition,
        target_against_actual,
        cumulative_against_yearly,
        stock_against_flow,
        per_unit_against_total,
        different_scope,
        series_break,
        different_year,
    ];
    let mut found: Vec<Reason> = RULES.iter().filter_map(|rule| rule(here, there)).collect();
    // Stretches of years name their years already.
    if found.iter().any(|one| one.code == Unfair::CumulativeAgainstYearly) {
        found.retain(|one| one.code != Unfair::Year);
    }
    found
}

/// Like [`reasons`], for a reader who takes years up to `apart` from each other for the same.
pub fn reasons_within(here: &Terms, there: &Terms, apart: u8) -> Vec<Reason> {
    let near = here.year.zip(there.year).is_some_and(|(a, b)| a.abs_diff(b) <= u32::from(apart));
    let mut found = reasons(here, there);
    if near {
        found.retain(|one| one.code != Unfair::Year);
    }
    found
}

/// May the two be ranked against each other?
pub fn comparable(here: &Terms, there: &Terms, apart: u8) -> bool {
    reasons_within(here, there, apart).is_empty()
}

/// 普惠率 by children against by kindergartens, 上线 against 录取, 小学 against 初中, 省级 against 市级.
pub fn different_definition(here: &Terms, there: &Terms) -> Option<Reason> {
    if here.indicator != there.indicator {
        let text = sibling(here.indicator, there.indicator).map_or("两个指标不同，不能互相替代。", |one| one.2);
        return Some(Reason::new(Unfair::Definition, "指标不同", text));
    }
    let differ = |a: &str, b: &str| !a.is_empty() && !b.is_empty() && a != b;
    if differ(here.definition, there.definition) {
        let text = format!("此处按“{}”统计，其他按“{}”统计，口径不同。", here.definition, there.definition);
        return Some(Reason::new(Unfair::Definition, "口径不同", text));
    }
    if here.population != there.population {
        let text = format!("此处是{}，其他是{}。", whole(here.population), whole(there.population));
        return Some(Reason::new(Unfair::Definition, "对象不同", text));
    }
    if differ(here.level, there.level) {
        let text = format!("此处是{}，其他是{}，评定级别不同。", here.level, there.level);
        return Some(Reason::new(Unfair::Definition, "级别不同", text));
    }
    None
}

/// What is planned is not yet there.
pub fn target_against_actual(here: &Terms, there: &Terms) -> Option<Reason> {
    let planned = |terms: &Terms| matches!(terms.role, Role::Target | Role::Threshold);
    let text = match (planned(here), planned(there)) {
        (true, false) => "此处是计划达到的数，其他是已经达到的数。",
        (false, true) => "此处是已经达到的数，其他是计划达到的数。",
        _ => return None,
    };
    Some(Reason::new(Unfair::TargetAgainstActual, "目标与现状", text))
}

/// A sum over several years against one year, or an average of years against a single one.
pub fn cumulative_against_yearly(here: &Terms, there: &Terms) -> Option<Reason> {
    if here.years == there.years && here.yearly_average == there.yearly_average {
        return None;
    }
    let text = format!("此处是{}，其他是{}。", stretch(here), stretch(there));
    Some(Reason::new(Unfair::CumulativeAgainstYearly, "累计与单年", text))
}

/// What there is against what was added.
pub fn stock_against_flow(here: &Terms, there: &Terms) -> Option<Reason> {
    let flow = |terms: &Terms| terms.newly || terms.measure == Measure::Flow;
    let text = match (flow(here), flow(there)) {
        (true, false) => "此处是一段时间里新增的数，其他是现有的总数。",
        (false, true) => "此处是现有的总数，其他是一段时间里新增的数。",
        _ => return None,
    };
    Some(Reason::new(Unfair::StockAgainstFlow, "存量与增量", text))
}

/// For each pupil or school against in all.
pub fn per_unit_against_total(here: &Terms, there: &Terms) -> Option<Reason> {
    let text = match (here.per_unit, there.per_unit) {
        (true, false) => "此处是人均（校均）数，其他是总数。",
        (false, true) => "此处是总数，其他是人均（校均）数。",
        _ => return None,
    };
    Some(Reason::new(Unfair::PerUnitAgainstTotal, "人均与总量", text))
}

/// The whole area, a part of it, or one school.
pub fn different_scope(here: &Terms, there: &Terms) -> Option<Reason> {
    if here.one_institution != there.one_institution {
        let text = if here.one_institution {
            "此处只是一所学校（单位）的数，其他是全域的数。"
        } else {
            "此处是全域的数，其他只是一所学校（单位）的数。"
        };
        return Some(Reason::new(Unfair::Scope, "范围不同", text));
    }
    if here.scope == there.scope {
        return None;
    }
    let text = format!("此处是{}，其他是{}。", whole_area(here.scope), whole_area(there.scope));
    Some(Reason::new(Unfair::Scope, "范围不同", text))
}

/// The same name counted otherwise from some year on.
pub fn series_break(here: &Terms, there: &Terms) -> Option<Reason> {
    let (a, b) = (here.year?, there.year?);
    let change = break_between(here.indicator, a, b).filter(|_| here.indicator == there.indicator)?;
    Some(Reason::new(Unfair::Series, "口径有变", change))
}

/// Rates of different years may differ because time went by.
pub fn different_year(here: &Terms, there: &Terms) -> Option<Reason> {
    if here.year == there.year {
        return None;
    }
    let text = format!("此处是{}的数，其他是{}的数。", year_words(here.year), year_words(there.year));
    Some(Reason::new(Unfair::Year, "年份不同", text))
}

/// Two values whose bounds leave open which is larger: 超95 against 97.
pub fn bounds_leave_order_open(a: (f64, Bound), b: (f64, Bound)) -> Option<Reason> {
    let (low_a, high_a) = interval(a.0, a.1);
    let (low_b, high_b) = interval(b.0, b.1);
    let apart = low_a > high_b || low_b > high_a;
    let same = a.0 == b.0 && a.1 == Bound::Exact && b.1 == Bound::Exact;
    (!apart && !same).then(|| Reason::new(Unfair::Bound, "只有界限", "原文只给出界限或约数，名次只能定到一个范围。"))
}

/// Between what a value with its bound may lie.
pub(crate) fn interval(value: f64, bound: Bound) -> (f64, f64) {
    match bound {
        Bound::Exact => (value, value),
        Bound::AtLeast => (value, f64::INFINITY),
        Bound::AtMost => (f64::NEG_INFINITY, value),
        // 约, 近: within the last digit that is written, at least one per cent.
        Bound::About => {
            let slack = (value.abs() * 0.01).max(0.5);
            (value - slack, value + slack)
        }
    }
}

/// Indicators that sound alike, and what keeps them apart.
const SIBLINGS: [(&str, &str, &str); 12] = [
    (
        "inclusive_kindergarten_coverage",
        "inclusive_kindergarten_share",
        "普惠率一个按在园幼儿算，一个按园所数算，不能互相替代。",
    ),
    (
        "public_kindergarten_enrolment_share",
        "public_kindergarten_share",
        "公办园占比一个按在园幼儿算，一个按园所数算，不能互相替代。",
    ),
    (
        "after_school_school_coverage",
        "after_school_participation_rate",
        "覆盖率按学校算，参与率按学生算，不能互相替代。",
    ),
    (
        "preschool_gross_enrolment_rate",
        "preschool_one_year_enrolment_rate",
        "一个是学前三年，一个只是学前一年，不能互相替代。",
    ),
    ("fitness_excellent_rate", "fitness_pass_rate", "优良率不含及格，合格率含及格，不能互相替代。"),
    ("gaokao_undergraduate_rate", "gaokao_admission_rate", "总录取率含专科，本科率不含，不能互相替代。"),
    ("large_class_share", "super_large_class_share", "大班额从56人算，超大班额从66人算，不能互相替代。"),
    ("teacher_total", "staff_total", "教职工含职员和工勤人员，专任教师不含，不能互相替代。"),
    ("public_budget_education", "fiscal_education_funds", "财政性教育经费比一般公共预算教育经费范围大，不能互相替代。"),
    ("working_age_mean_years", "population_mean_years", "一个是劳动年龄人口，一个是15岁及以上人口，不能互相替代。"),
    ("primary_school_count", "teaching_point_count", "教学点不计入小学校数，不能互相替代。"),
    ("teacher_rotation_share", "backbone_rotation_share", "一个是全部交流教师，一个只是其中的骨干教师，不能互相替代。"),
];

/// The entry for two indicators that sound alike, in either order.
pub(crate) fn sibling(a: &str, b: &str) -> Option<&'static (&'static str, &'static str, &'static str)> {
    SIBLINGS.iter().find(|(x, y, _)| (*x == a && *y == b) || (*x == b && *y == a))
}

/// The other half of the pair that an indicator belongs to.
pub(crate) fn siblings_of(id: &str) -> impl Iterator<Item = &'static str> {
    SIBLINGS.iter().filter_map(move |(x, y, _)| match id {
        id if id == *x => Some(*y),
        id if id == *y => Some(*x),
        _ => None,
    })
}

/// First year of a new way of counting, and what changed.
const BREAKS: [(&str, i32, &str); 11] = [
    ("secondary_vocational_students", 2021, "2021年起不含技工学校，前后不能直接比较。"),
    ("secondary_vocational_entrants", 2021, "2021年起不含技工学校，前后不能直接比较。"),
    ("secondary_vocational_school_count", 2021, "2021年起不含技工学校，前后不能直接比较。"),
    ("secondary_vocational_teachers", 2021, "2021年起不含技工学校，前后不能直接比较。"),
    ("dual_qualified_teacher_share", 2021, "2021年起分母由全部专任教师改为专业课教师，前后不能直接比较。"),
    ("large_class_share", 2019, "2019、2020年的大班只算56至65人，与此前不能直接比较。"),
    ("large_class_share", 2021, "2021年起大班含66人以上，与2019、2020年不能直接比较。"),
    ("private_compulsory_student_share", 2023, "2023年起不含政府购买的学位，前后不能直接比较。"),
    ("graduate_students", 2017, "2017年起含非全日制研究生，前后不能直接比较。"),
    ("higher_institution_count", 2021, "2021年起含成人高等学校，前后不能直接比较。"),
    ("kindergarten_teachers", 2017, "2016年及以前含园长，前后不能直接比较。"),
];

/// What changed in the way of counting between two years, if anything did.
pub(crate) fn break_between(indicator: &str, a: i32, b: i32) -> Option<&'static str> {
    let (early, late) = (a.min(b), a.max(b));
    BREAKS.iter().find(|(id, from, _)| *id == indicator && early < *from && *from <= late).map(|(_, _, text)| *text)
}

fn stretch(terms: &Terms) -> String {
    match (terms.yearly_average, terms.years) {
        (true, _) => "年平均数".to_string(),
        (false, 1) => format!("{}一年的数", year_words(terms.year)),
        (false, years) => match terms.year {
            Some(last) => format!("{}—{last}年累计的数", last - i32::from(years) + 1),
            None => "多年累计的数".to_string(),
        },
    }
}

fn year_words(year: Option<i32>) -> String {
    year.map_or("年份不明".to_string(), |year| format!("{year}年"))
}

fn whole(part: &str) -> &str {
    if part.is_empty() { "全部" } else { part }
}

fn whole_area(part: &str) -> &str {
    if part.is_empty() { "全域" } else { part }
}
