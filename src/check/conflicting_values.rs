//! `conflicting_values`: one indicator, one place, one period, two values.
//!
//! 在校生12.3万人 at the head and 12.8万人 further down. Labels must be the same word for word, or both must
//! be the same core indicator; what an activity counted (培训, 新增, 投入) is left alone, because the same
//! words often stand for different parts of it.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::calendar::years;
use super::dimension::{agree, kinds_of_school};
use super::figure::{Figure, same_unit};
use super::finding::{Findings, Kind, Severity};
use super::label::own_words;
use super::scale_suspect::power_of_ten;
use super::scene::Scene;
use crate::Role;
use crate::forms::Few;
use crate::quick::BuildQuick;

/// Words of an activity: the same words count different parts of it from sentence to sentence.
static ACTIVITIES: Few<78> = Few::new([
    "新增", "新建", "改建", "扩建", "改扩建", "改造", "培训", "开展", "举办", "获", "出台", "发放", "投入", "投资",
    "资助", "建成", "建设", "引进", "招聘", "补充", "创建", "认定", "评选", "增加", "减少", "争取", "安排", "撤并",
    "整合", "完成", "实施", "组建", "成立", "惠及", "覆盖学", "参与", "下达", "入选", "遴选", "打造", "选派", "培养",
    "培育", "推进", "设置", "开设", "聘", "输送", "招收", "提供", "受益", "入驻", "投用", "使用", "项目", "活动", "奖",
    "试点", "组织", "交流", "结对", "通过", "支持", "拨付", "筹集", "落实", "清理", "处置", "检查", "评估", "申报",
    "立项", "签", "支出", "选派", "选树", "招录", "购置",
]);

/// Does the label speak of something done rather than of something there?
pub(super) fn activity(label: &str) -> bool {
    let rate = super::label::is_rate(label);
    !rate && ACTIVITIES.any_in(label)
}

/// Rates and stocks that mean one thing whatever they are called, so that the id alone ties two rows.
const FIXED: [&str; 30] = [
    "preschool_gross_enrolment_rate",
    "inclusive_kindergarten_coverage",
    "public_kindergarten_enrolment_share",
    "compulsory_retention_rate",
    "senior_gross_enrolment_rate",
    "higher_gross_enrolment_rate",
    "school_total",
    "student_total",
    "staff_total",
    "teacher_total",
    "kindergarten_count",
    "primary_students",
    "junior_students",
    "public_budget_education",
    "kindergarten_children",
    "primary_teachers",
    "junior_teachers",
    "kindergarten_teachers",
    "regular_senior_students",
    "secondary_vocational_students",
    "compulsory_students",
    "primary_school_count",
    "junior_school_count",
    "regular_senior_school_count",
    "junior_retention_rate",
    "large_class_share",
    "myopia_rate",
    "fitness_excellent_rate",
    "dual_qualified_teacher_share",
    "migrant_children_public_share",
];

/// What ties two figures together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Subject<'a> {
    region: &'a str,
    org: Option<&'a str>,
    /// Canonical indicator, else label.
    core: bool,
    label: &'a str,
}

/// `between`: also between the reports of one document, where region, period and indicator must all be said.
pub(super) fn find(scene: &Scene, between: bool, findings: &mut Findings) {
    let groups = groups(scene);
    for group in &groups {
        let report = |at: &usize| scene.figures[*at].row.report;
        for group in group.chunk_by(|a, b| report(a) == report(b)).filter(|group| group.len() > 1) {
            compare(scene, group, findings);
        }
    }
    for group in groups.iter().filter(|_| between) {
        compare_reports(scene, group, findings);
    }
}

fn compare_reports(scene: &Scene, group: &[usize], findings: &mut Findings) {
    let mut first: HashMap<&str, usize, BuildQuick> = HashMap::default();
    for &index in group {
        let figure = &scene.figures[index];
        if figure.row.cell.is_some() || figure.row.region.is_empty() || years(figure.row.stated_time()).is_none() {
            continue;
        }
        let other = *first.entry(figure.row.stated_time()).or_insert(index);
        if scene.figures[other].row.report != figure.row.report && differ(&scene.figures[other], figure) {
            tell(scene, other, index, Severity::Doubtful, findings);
        }
    }
}

/// The core indicator that means one thing whatever it is called.
fn fixed<'a>(figure: &Figure<'a>) -> Option<&'a str> {
    figure.core.filter(|id| FIXED.contains(id))
}

/// Figures by subject, in text order; only subjects that are met twice, and none that is an activity.
fn groups(scene: &Scene) -> Vec<Vec<usize>> {
    let mut groups: HashMap<Subject, Vec<usize>> = HashMap::new();
    for (index, figure) in scene.figures.iter().enumerate() {
        let row = figure.row;
        if !figure.sure || row.role != Role::Level || row.value_max.is_some() {
            continue;
        }
        let core = fixed(figure);
        let label = core.unwrap_or(figure.label.as_str());
        if core.is_none() && (label.chars().count() < 4 || VAGUE.contains(&label)) {
            continue;
        }
        let subject = Subject { region: &row.region, org: row.org.as_deref(), core: core.is_some(), label };
        groups.entry(subject).or_default().push(index);
    }
    let mut groups: Vec<Vec<usize>> = groups
        .into_iter()
        .filter(|(subject, group)| group.len() > 1 && (subject.core || !activity(subject.label)))
        .map(|(_, group)| group)
        .collect();
    groups.sort();
    groups
}

/// The name of a place that a label begins with (青渚区学前三年毛入园率).
fn names_place(label: &str) -> Option<&str> {
    let at = label
        .char_indices()
        .skip(2)
        .take(6)
        .find(|(_, c)| matches!(c, '县' | '区' | '市' | '镇' | '乡' | '州' | '旗'))?
        .0;
    let name = &label[..at];
    (!["地", "园", "校", "社", "城", "片", "学"].iter().any(|word| name.ends_with(word))).then_some(name)
}

/// Does the sentence say that it is about the whole area (全市, or its name), and name no kind of school that the
/// label leaves out?
fn speaks_for_all(scene: &Scene, figure: &Figure) -> bool {
    if figure.whose.named & !kinds_of_school(&figure.row.indicator) != 0 {
        return false;
    }
    let sentence = scene.sentence_around(figure.row.start as usize);
    let said: String = scene.slice(sentence).iter().filter(|c| !c.is_whitespace()).collect();
    figure.whose.area || !figure.row.region.is_empty() && said.contains(figure.row.region.as_str())
}

/// Labels that do not say what they are about.
const VAGUE: &[&str] =
    &["覆盖率", "参与率", "达标率", "完成率", "占地面积", "建筑面积", "总建筑面积", "总投资", "学校", "教师", "学生"];

/// Each figure against the first of its period.
fn compare(scene: &Scene, group: &[usize], findings: &mut Findings) {
    let mut first: Vec<usize> = Vec::new();
    for index in group {
        let figure = &scene.figures[*index];
        let other = first.iter().copied().find(|at| same_time(scene, *at, *index));
        match other {
            // Without a period both must speak for the whole area.
            Some(other)
                if figure.row.stated_time().is_empty()
                    && scene.figures[other].row.stated_time().is_empty()
                    && !(speaks_for_all(scene, figure) && speaks_for_all(scene, &scene.figures[other])) => {}
            None if first.len() < PERIODS => first.push(*index),
            Some(other)
                if differ(&scene.figures[other], figure) && comparable(scene, &scene.figures[other], figure) =>
            {
                let stated = !figure.row.stated_time().is_empty()
                    && figure.row.stated_time() == scene.figures[other].row.stated_time();
                let same = scene.figures[other].label == figure.label;
                let exact = figure.exact() && scene.figures[other].exact();
                let severity = if stated && same && exact { Severity::Wrong } else { Severity::Doubtful };
                tell(scene, other, *index, severity, findings);
            }
            _ => {}
        }
    }
}

/// The most periods that one indicator is followed through.
const PERIODS: usize = 50;

/// Do both values hold for the whole area? A core indicator with its period says so by itself; anything else
/// must be worded so.
fn comparable(scene: &Scene, a: &Figure, b: &Figure) -> bool {
    let core = |figure: &Figure| fixed(figure).is_some();
    let dated = !a.row.stated_time().is_empty() || !b.row.stated_time().is_empty();
    dated && core(a) && core(b) || speaks_for_all(scene, a) && speaks_for_all(scene, b)
}

/// Equal periods; a row without one goes with the year of the report or the year before.
fn same_time(scene: &Scene, a: usize, b: usize) -> bool {
    let held_against = [held_against(scene, a), held_against(scene, b)];
    let [a, b] = [a, b].map(|at| &scene.figures[at]);
    if a.row.stated_time() == b.row.stated_time() {
        return true;
    }
    let (Some(known), true) = (
        years(a.row.stated_time()).or(years(b.row.stated_time())),
        a.row.stated_time().is_empty() || b.row.stated_time().is_empty(),
    ) else {
        return years(a.row.stated_time()).is_some() && years(a.row.stated_time()) == years(b.row.stated_time());
    };
    let latest = scene.latest_year(a.row.report);
    known.1 == Some(known.0)
        && !held_against.contains(&Some(known.0))
        && (latest == Some(known.0) || latest == Some(known.0 + 1))
}

/// 达715人,比2022年增加64人: the year that the value is no value of.
fn held_against(scene: &Scene, index: usize) -> Option<i32> {
    let change = scene.figures.get(index + 1).filter(|next| next.sentence == scene.figures[index].sentence)?;
    let reference = change.row.reference.as_deref().filter(|_| change.row.role == Role::Change)?;
    years(reference.trim_end_matches(['年', '底', '末'])).map(|(year, _)| year)
}

/// Do the two values exclude each other, without being plainly about different things?
fn differ(a: &Figure, b: &Figure) -> bool {
    // One table says one thing in each cell.
    if matches!((a.row.cell, b.row.cell), (Some(a), Some(b)) if a.table == b.table) {
        return false;
    }
    if a.sentence == b.sentence || !same_unit(&a.row.unit, &b.row.unit) || a.extent.overlaps(b.extent) {
        return false;
    }
    let core = fixed(a).is_some() && a.core == b.core;
    if !near(a, b) {
        return false;
    }
    // A stage carried over from further up is no part of what a core indicator says by itself.
    if names_place(&a.label) != names_place(&b.label) {
        return false;
    }
    // 初中学校 and 普通初中: a count is of the same things only where the words agree to their end.
    let same_end = |x: &str, y: &str| x.ends_with(y) || y.ends_with(x);
    if core && a.amount() && !same_end(&a.label, &b.label) && !same_end(&own_words(a), &own_words(b)) {
        return false;
    }
    (core || a.row.stage == b.row.stage) && (a.label == b.label || agree(&a.label, &b.label))
}

/// Near enough to be one figure gone wrong.
fn near(a: &Figure, b: &Figure) -> bool {
    let (small, large) = (a.value().min(b.value()), a.value().max(b.value()));
    if power_of_ten(small, large).is_some() {
        return true;
    }
    // A fourth apart they are one figure gone wrong; further apart, most likely two subjects.
    if a.percent() {
        large.checked_sub(small).is_some_and(|gap| gap <= Decimal::from(20))
    } else {
        small.checked_mul(Decimal::new(14, 1)).is_some_and(|bound| large <= bound)
    }
}

fn tell(scene: &Scene, a: usize, b: usize, severity: Severity, findings: &mut Findings) {
    let (x, y) = (&scene.figures[a], &scene.figures[b]);
    let ranges = [scene.clause(a), scene.clause(b)];
    if let Some(places) = power_of_ten(x.value(), y.value()) {
        let message = format!(
            "同一指标“{}”两处相差{}倍：{}与{}，请核对是否多写或少写了“万”或小数点。",
            y.row.indicator,
            10_u64.pow(places),
            x.quote(),
            y.quote()
        );
        findings.add(Kind::ScaleSuspect, severity, ranges, message);
        return;
    }
    let when = if y.row.stated_time().is_empty() { String::new() } else { format!("（{}）", y.row.stated_time()) };
    let message =
        format!("同一指标“{}”{when}前后不一致：一处为{}，另一处为{}。", y.row.indicator, x.quote(), y.quote());
    findings.add(Kind::ConflictingValues, severity, ranges, message);
}
