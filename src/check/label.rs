//! When do two rows speak of the same thing?

use std::sync::LazyLock;

use super::calendar::years;
use super::dimension::{OTHER_KINDS, kinds_of_school};
use super::figure::{Figure, same_unit};
use super::words::Table;
use crate::Observation;
use crate::text::collect_chars;

/// A label without what reports vary freely: quotation marks, white space, 的, 数.
pub(super) fn plain(label: &str) -> String {
    let same = &*SAME;
    collect_chars(label.chars().filter(|c| !quiet(*c)), |mut chars| {
        let ends = matches!(chars.last(), Some('数' | '量' | '额'));
        let tail = |tail: &&&[char]| chars.ends_with(tail) && chars.len() >= tail.len() + 2;
        if let Some(tail) = TAILS.iter().filter(|_| ends).find(tail) {
            chars = &chars[..chars.len() - tail.len()];
        }
        let mut plain = String::with_capacity(label.len());
        while let Some(first) = chars.first() {
            let length = match same.longest(chars) {
                Some((short, length)) => {
                    plain.push_str(short);
                    length
                }
                None => {
                    plain.push(*first);
                    1
                }
            };
            chars = &chars[length..];
        }
        plain
    })
}

/// What a label may have or not.
fn quiet(c: char) -> bool {
    match c {
        '的' => true,
        // Most characters by far.
        '\u{4e00}'..='\u{9fff}' => false,
        '“' | '”' | '‘' | '’' | '"' | '\'' | '《' | '》' | '（' | '）' | '(' | ')' | '、' => true,
        c => c.is_whitespace(),
    }
}

/// End labels without saying anything.
const TAILS: &[&[char]] =
    &[&['总', '人', '数'], &['总', '数'], &['人', '数'], &['数', '量'], &['总', '量'], &['总', '额'], &['数']];

/// Wordings of one thing; the longest counts.
static SAME: LazyLock<Table<&str>> = LazyLock::new(|| {
    Table::new([
        ("学前教育三年", "学前"),
        ("学前三年教育", "学前"),
        ("学前三年", "学前"),
        ("学前3年", "学前"),
        ("学前教育3年", "学前"),
        ("学前教育", "学前"),
        ("九年义务教育", "义务教育"),
        ("义务教育阶段", "义务教育"),
        ("高中阶段教育", "高中阶段"),
        ("幼儿园", "园"),
        ("普惠性", "普惠"),
        ("百分比", "占比"),
        ("比例", "占比"),
        ("比重", "占比"),
        ("各级各类", ""),
        ("在校学生", "在校生"),
        ("全市", ""),
        ("全县", ""),
        ("全区", ""),
        ("全省", ""),
        ("我市", ""),
        ("我县", ""),
        ("我区", ""),
        ("我省", ""),
    ])
});

/// Same place, institution and stage, as far as both rows say.
pub(super) fn same_scope(a: &Observation, b: &Observation) -> bool {
    a.report == b.report
        && a.region == b.region
        && a.org == b.org
        && (a.stage == b.stage || a.stage.is_none() || b.stage.is_none())
}

/// Same years, where both rows say; a row without a period agrees with nothing but its like.
pub(super) fn same_period(a: &Observation, b: &Observation) -> bool {
    match (years(a.stated_time()), years(b.stated_time())) {
        (Some(a), Some(b)) => a == b,
        (None, None) => true,
        _ => false,
    }
}

/// Is the label that of a share or rate?
pub(super) fn is_rate(label: &str) -> bool {
    if !label.contains(['率', '占', '比', '面', '度']) {
        return false;
    }
    let plain = plain(label);
    (plain.ends_with('率') && !NOT_RATES.iter().any(|word| plain.ends_with(word)))
        || ["占比", "覆盖面", "满意度", "知晓度", "参与度", "比率"].iter().any(|word| plain.ends_with(word))
}

/// End in 率 without being a share of a whole.
const NOT_RATES: &[&str] =
    &["效率", "频率", "汇率", "功率", "税率", "利率", "速率", "倍率", "增长率", "产出率", "容积率", "概率"];

/// Units that agree, for figures.
pub(super) fn same_measure(a: &Figure, b: &Figure) -> bool {
    a.measure == b.measure && same_unit(&a.row.unit, &b.row.unit)
}

/// The canonical indicator of a row, where the words before the number bear it out. A count whose label names no stage
/// (在校学生, 专任教师) means all of the area's only where its sentence says so and names no stage before it: one
/// carried over from further up would make it a part. A count that the sentence narrows otherwise (民办) is a part too.
pub(super) fn core_id<'a>(figure: &Figure<'a>) -> Option<&'a str> {
    if !figure.sure {
        return None;
    }
    let bare = |label: &str| BARE.iter().find(|(word, unit, _)| label == *word && same_unit(unit, &figure.row.unit));
    let of_area = || figure.whole_area.then(|| bare(&plain(after_area(figure.lead.clause())?))).flatten();
    let bare = if figure.amount() { bare(&figure.label).or_else(of_area) } else { None };
    let id = bare.map(|(_, _, id)| *id).or(figure.row.indicator_id.as_deref())?;
    if !figure.amount() {
        return Some(id);
    }
    let kinds = kinds_of_school(&figure.row.indicator);
    let whole = match kinds {
        0 => figure.whole_area,
        // 成人小学在校生 are not 小学在校生; only the private and the public have indicators of their own.
        kinds if kinds & OTHER_KINDS != 0 => id.starts_with("private_") || id.starts_with("public_"),
        _ => figure.whose.named & OTHER_KINDS == 0,
    };
    whole.then_some(id)
}

/// The label as the words right before the number give it, where they name the area; else as read.
pub(super) fn own_words(figure: &Figure) -> String {
    after_area(figure.lead.clause()).map_or_else(|| figure.label.clone(), plain)
}

/// `2024年底全市专任教师达到` → `专任教师`: what stands between the area and the number, without verbs.
fn after_area(clause: &str) -> Option<&str> {
    let at =
        ["全市", "全县", "全区", "全省", "我市", "我县", "我区", "我省"].iter().find_map(|area| clause.rfind(area))?;
    let own = clause[at..].get("全市".len()..)?;
    let own = own.strip_prefix("共有").or(own.strip_prefix("现有")).unwrap_or(own);
    Some(own.trim_end_matches(['达', '到', '为', '有', '共']))
}

/// Plain labels, their units and ids.
const BARE: &[(&str, &str, &str)] = &[
    ("在校生", "人", "student_total"),
    ("教职工", "人", "staff_total"),
    ("专任教师", "人", "teacher_total"),
    ("学校", "所", "school_total"),
    ("园", "所", "kindergarten_count"),
    ("公办园", "所", "public_kindergarten_count"),
    ("普惠园", "所", "inclusive_kindergarten_count"),
    ("小学", "所", "primary_school_count"),
];

/// Where and when a group of rows holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Place<'a> {
    pub report: u32,
    pub region: &'a str,
    pub time: &'a str,
}

/// For each place its levels with a canonical indicator, of the area itself, in text order.
pub(super) type Known<'a> = std::collections::HashMap<Place<'a>, Vec<(&'a str, usize)>>;

pub(super) fn by_id<'a>(figures: &[Figure<'a>]) -> Known<'a> {
    let mut known = Known::new();
    for (index, figure) in figures.iter().enumerate() {
        let row = figure.row;
        if row.role != crate::Role::Level || row.org.is_some() {
            continue;
        }
        let Some(id) = figure.core else { continue };
        let place = Place { report: row.report, region: &row.region, time: row.stated_time() };
        known.entry(place).or_default().push((id, index));
    }
    known
}

/// The only figure with this id, of those of one place.
pub(super) fn only(rows: &[(&str, usize)], id: &str) -> Option<usize> {
    let mut fitting = rows.iter().filter(|(known, _)| *known == id).map(|(_, index)| *index);
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}
