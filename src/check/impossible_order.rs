//! `impossible_order`: a part is larger than its whole, or what cannot be larger is.
//!
//! 教职工8500人，其中专任教师9200人. Orders that always hold are listed by canonical indicator and by word;
//! anything else needs 其中 or brackets.

use super::figure::Figure;
use super::finding::{Findings, Kind, Severity};
use super::label::{only, same_measure, same_scope};
use super::scene::Scene;
use crate::{Bound, Role};

pub(super) fn find(scene: &Scene, findings: &mut Findings) {
    parts(scene, findings);
    ordered(scene, findings);
    nested(scene, findings);
    visits(scene, findings);
    beside(scene, findings);
}

/// A part after 其中 above its whole.
fn parts(scene: &Scene, findings: &mut Findings) {
    let figures = &scene.figures;
    for breakdown in &scene.breakdowns {
        for part in &breakdown.parts {
            let (w, p) = (&figures[breakdown.whole], &figures[*part]);
            if p.extent.low <= w.extent.high || p.row.role != w.row.role {
                continue;
            }
            // 4省份超50万人。其中,河南98.38万人: each of them, not all together.
            let above = w.row.bound == Bound::AtLeast || w.lead.clause().trim_end_matches('过').ends_with(['超', '逾']);
            let each = above && p.lead.stopped;
            if each || listed(scene, breakdown.whole, p) || other_things(w, p) {
                continue;
            }
            let message = format!("部分大于整体：其中{}，多于总数{}。", p.quote(), w.quote());
            let severity = if p.exact() && w.exact() { Severity::Wrong } else { Severity::Doubtful };
            findings.add(Kind::ImpossibleOrder, severity, ranges(scene, breakdown.whole, *part), message);
        }
    }
}

/// 项目共47个，其中…，新增学位2.47万个，其中…: a unit that counts anything does not make places parts of projects.
fn other_things(whole: &Figure, part: &Figure) -> bool {
    let tail = |figure: &Figure| -> String {
        let chars: Vec<char> = figure.row.indicator.chars().collect();
        chars[chars.len().saturating_sub(2)..].iter().collect()
    };
    let (w, p) = (tail(whole), tail(part));
    matches!(whole.row.unit.as_str(), "个" | "项" | "件" | "处" | "种" | "次")
        && !whole.row.indicator.contains(p.as_str())
        && !part.row.indicator.contains(w.as_str())
}

/// 小学200所、初中100所，其中农村学校150所: the part may be one of several wholes. Pupils are no part of teachers.
fn listed(scene: &Scene, whole: usize, part: &Figure) -> bool {
    let figures = &scene.figures;
    let pupils = |text: &str| ["学生", "幼儿", "在校生", "考生"].iter().any(|word| text.ends_with(word));
    let staff = |text: &str| ["教师", "教职工"].iter().any(|word| text.ends_with(word));
    let name = |figure: &Figure| figure.lead.clause().trim_start_matches('、').to_string();
    let mut at = whole;
    while at > 0 && figures[at - 1].sentence == figures[whole].sentence {
        if figures[at].lead.has(&super::cue::Token::Semicolon) {
            return false;
        }
        at -= 1;
        let other = &figures[at];
        let apart = staff(&name(part)) && pupils(&name(other)) || pupils(&name(part)) && staff(&name(other));
        if same_measure(other, part) && other.amount() && !apart && whole - at <= 6 {
            return true;
        }
    }
    false
}

/// Never larger (left) than the other (right), in one place and period.
const ORDERS: &[(&str, &str, &str)] = &[
    ("teacher_total", "staff_total", "专任教师是教职工的一部分"),
    ("public_kindergarten_count", "kindergarten_count", "公办幼儿园是幼儿园的一部分"),
    ("inclusive_kindergarten_count", "kindergarten_count", "普惠性幼儿园是幼儿园的一部分"),
    ("kindergarten_count", "school_total", "幼儿园计入各级各类学校"),
    ("primary_school_count", "school_total", "小学计入各级各类学校"),
    ("junior_school_count", "school_total", "初中计入各级各类学校"),
    ("primary_students", "student_total", "小学生计入在校生"),
    ("junior_students", "student_total", "初中生计入在校生"),
    ("compulsory_students", "student_total", "义务教育在校生计入在校生"),
    ("primary_teachers", "teacher_total", "小学专任教师计入专任教师"),
    ("junior_teachers", "teacher_total", "初中专任教师计入专任教师"),
    ("public_kindergarten_enrolment_share", "inclusive_kindergarten_coverage", "公办园都是普惠性幼儿园"),
    ("gaokao_first_tier_rate", "gaokao_undergraduate_rate", "一本上线者都已本科上线"),
    ("fitness_excellent_rate", "fitness_pass_rate", "优良者都已合格"),
    ("public_budget_education", "fiscal_education_funds", "一般公共预算教育经费是财政性教育经费的一部分"),
];

fn ordered(scene: &Scene, findings: &mut Findings) {
    for rows in scene.known.values().filter(|rows| rows.len() > 1) {
        for (less, more, reason) in ORDERS {
            let (Some(less), Some(more)) = (only(rows, less), only(rows, more)) else { continue };
            let (a, b) = (&scene.figures[less], &scene.figures[more]);
            if !same_measure(a, b) || a.extent.low <= b.extent.high {
                continue;
            }
            // Far apart without a period, the two may be years apart.
            let near = a.paragraph.abs_diff(b.paragraph) <= 1;
            if !near && a.row.stated_time().is_empty() {
                continue;
            }
            let severity =
                if a.sentence == b.sentence && a.exact() && b.exact() { Severity::Wrong } else { Severity::Doubtful };
            let message = format!("大小关系不合常理：{}，但{}大于{}。", reason, a.quote(), b.quote());
            findings.add(Kind::ImpossibleOrder, severity, ranges(scene, less, more), message);
        }
    }
}

/// Words that narrow a label: with one of them taken away it names a larger whole.
const NARROWING: &[&str] = &[
    "园", "小学", "初中", "普通高中", "高中", "中职学校", "中职", "特教", "公办", "民办", "普惠性", "农村", "城区",
    "乡村", "寄宿制", "女", "省级", "市级", "国家级",
];

/// 民办专任教师563人 and 民办幼儿园专任教师1064人, in one paragraph.
fn nested(scene: &Scene, findings: &mut Findings) {
    let figures = &scene.figures;
    let mut start = 0;
    while start < figures.len() {
        let end = start + figures[start..].iter().take_while(|f| f.paragraph == figures[start].paragraph).count();
        let stocks: Vec<(usize, &str)> = (start..end)
            .filter(|at| stock(&figures[*at]))
            .take(200)
            .map(|at| (at, figures[at].label.as_str()))
            .collect();
        let by_label: std::collections::HashMap<&str, usize, crate::quick::BuildQuick> =
            stocks.iter().rev().map(|(at, label)| (*label, *at)).collect();
        for (part, label) in stocks.iter().filter(|_| stocks.len() > 1) {
            for word in NARROWING {
                let Some(wider) = label.contains(word).then(|| label.replacen(word, "", 1)) else { continue };
                let Some(whole) = by_label.get(wider.as_str()).filter(|_| wider.chars().count() >= 3) else { continue };
                let (p, w) = (&figures[*part], &figures[*whole]);
                // 小学九年一贯制学校: a label that names two kinds of school was put together wrongly.
                if (super::dimension::kinds_of_school(label) << 1).count_ones() > 1 {
                    continue;
                }
                // 公办、民办幼儿园 are more than 民办幼儿园.
                let joint = [p, w].iter().any(|f| f.row.indicator.contains(['、', '和', '及', '与']));
                let tied = same_measure(p, w) && same_scope(p.row, w.row) && p.row.stated_time() == w.row.stated_time();
                if tied && !joint && p.extent.low > w.extent.high {
                    let message = format!(
                        "部分大于整体：“{}”{}，多于“{}”{}。",
                        p.row.indicator,
                        p.quote(),
                        w.row.indicator,
                        w.quote()
                    );
                    findings.doubtful(Kind::ImpossibleOrder, ranges(scene, *whole, *part), message);
                }
            }
        }
        start = end;
    }
}

/// A stock of an area: what is there, not what was done.
fn stock(figure: &Figure) -> bool {
    figure.sure
        && figure.row.role == Role::Level
        && figure.amount()
        && figure.row.org.is_none()
        && ["教师", "教职工", "学生", "在校生", "幼儿", "学校", "园", "学位", "班", "小学", "初中"]
            .iter()
            .any(|word| figure.label.ends_with(word))
        && !super::conflicting_values::activity(&figure.label)
}

/// Fewer visits than visitors: 资助学生3.2万人、2.1万人次.
fn visits(scene: &Scene, findings: &mut Findings) {
    let figures = &scene.figures;
    for index in 1..figures.len() {
        let (a, b) = (&figures[index - 1], &figures[index]);
        let (persons, times) = match (a.row.unit.as_str(), b.row.unit.as_str()) {
            ("人", "人次") => (a, b),
            ("人次", "人") => (b, a),
            _ => continue,
        };
        let listed = b.lead.lists() || reached_by_the_same(a, b);
        let tied = listed && same_scope(a.row, b.row) && a.row.role == b.row.role;
        if tied && times.extent.high < persons.extent.low {
            let message = format!("人次不应少于人数：{}少于{}。", times.quote(), persons.quote());
            findings.wrong(Kind::ImpossibleOrder, [scene.stretch(index - 1, index)], message);
        }
    }
}

/// What is always a part of the other: its word, and that of the whole.
const WITHIN: &[(&str, &str)] =
    &[("专任教师", "教职工"), ("执业医师", "卫生技术人员"), ("卫生技术人员", "卫生人员"), ("在编教师", "教职工")];

/// 中小学教职工6240人,专任教师6820人: the bare word right behind its whole.
fn beside(scene: &Scene, findings: &mut Findings) {
    let figures = &scene.figures;
    for index in 1..figures.len() {
        let (w, p) = (&figures[index - 1], &figures[index]);
        let said =
            |figure: &Figure| figure.lead.clause().trim_end_matches(['有', '达', '到', '为', '共', '现']).to_string();
        if p.extent.low <= w.extent.high || !same_measure(w, p) {
            continue;
        }
        let own = said(p);
        let bare = |(part, whole): &&(&str, &str)| own == *part && said(w).ends_with(whole);
        let tied = !p.lead.stopped && !p.lead.has(&super::cue::Token::Semicolon) && w.row.role == p.row.role;
        if !tied || !WITHIN.iter().any(|pair| bare(&pair)) {
            continue;
        }
        let message = format!("大小关系不合常理：{own}是前面所列人员的一部分，但{}大于{}。", p.quote(), w.quote());
        findings.add(Kind::ImpossibleOrder, Severity::Wrong, [scene.stretch(index - 1, index)], message);
    }
}

/// 资助学生12.6万人次,惠及学生15.3万人: the same people, counted by visits and by heads.
fn reached_by_the_same(a: &Figure, b: &Figure) -> bool {
    const PEOPLE: &[&str] =
        &["学生", "学员", "幼儿", "儿童", "教师", "群众", "老年人", "职工", "居民", "残疾人", "师生"];
    let of = |figure: &Figure| PEOPLE.iter().find(|noun| figure.lead.clause().ends_with(**noun)).copied();
    let clause = b.lead.clause().trim_start_matches('、');
    let reached = ["惠及", "受益", "涉及"].iter().any(|verb| clause.starts_with(verb));
    // 开展职业培训1.2万人次、培训学员1.6万人: the verb again.
    let again = ["培训", "资助", "救助"].iter().any(|verb| clause.starts_with(verb) && a.lead.clause().contains(verb));
    let same =
        reached && of(a).is_some() && of(a) == of(b) || again && of(b).is_some() && (of(a).is_none() || of(a) == of(b));
    !b.lead.stopped && a.sentence == b.sentence && same
}

fn ranges(scene: &Scene, a: usize, b: usize) -> Vec<crate::Span> {
    let (first, last) = (a.min(b), a.max(b));
    let stretch = scene.stretch(first, last);
    if stretch.len() <= 200 { vec![stretch] } else { vec![scene.clause(first), scene.clause(last)] }
}
