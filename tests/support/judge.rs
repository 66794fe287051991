//! When a row that was read is the row that was meant. Field by field, so that a report can say what was missed.

use std::collections::HashMap;

use duibiao::Observation;

use super::Expected;

/// How alike two labels must be (F1 over characters).
pub const LABEL_F1: f64 = 0.6;

/// Measure words that stand for each other.
const UNIT_CLASSES: &[&[&str]] = &[
    &["人", "名", "位", "个(人)"],
    &["所", "家", "园", "个"],
    &["个", "项", "件", "条", "种", "类", "处", "支", "座"],
    &["堂", "节", "门", "场", "场次", "次", "课"],
    &["百分点", "个百分点"],
    &["%", "％"],
    &["平方米", "㎡", "平米"],
    &["学时", "课时"],
];

/// Groups whose members exclude each other: a label that names 公办 is not the label that names 民办.
const CONTRASTS: &[&[&str]] = &[
    &["公办", "民办", "普惠"],
    &["城市", "城区", "城镇", "农村", "乡村", "乡镇"],
    &["幼儿", "小学", "初中", "高中", "中职", "高职", "高校", "特殊教育"],
    &["国家级", "省级", "市级", "县级", "区级", "校级"],
    &["一等奖", "二等奖", "三等奖"],
    &["金牌", "银牌", "铜牌"],
    &["新增", "新建", "撤并", "减少"],
    &["招生", "在校", "毕业"],
    &["教职工", "专任教师", "学生"],
    &["毛入园率", "毛入学率", "巩固率", "普惠率", "参与率", "就业率", "升学率", "上线率", "录取率"],
];

/// The fields of a row that are judged, in the order of [`judge`].
pub const FIELDS: [&str; 9] = ["value", "unit", "bound", "role", "label", "region", "time", "ref", "org"];
/// Those that make a whole row right.
pub const ROW: [usize; 6] = [0, 1, 3, 4, 5, 6];

/// Which fields of the row that was read are right; a field the test says nothing about is.
pub fn judge(want: &Expected, got: &Observation) -> [bool; 9] {
    [
        want.value == got.value && want.value_max == got.value_max,
        same_unit(&want.unit, &got.unit),
        want.bound == got.bound,
        want.role == got.role,
        want.labels.iter().any(|label| label_f1(label, &got.indicator) >= LABEL_F1 && !opposed(label, &got.indicator)),
        want.region.as_deref().is_none_or(|region| same_region(region, &got.region)),
        // Where the text gives no time, the year of the report may stand in for it.
        want.time.as_deref().is_none_or(|time| {
            time.is_empty() && got.stated_time().is_empty() || same_time(time, &want.report_time, &got.time)
        }),
        want.reference.as_deref().is_none_or(|other| holds(got.reference.as_deref(), other)),
        want.org.as_deref().is_none_or(|org| holds(got.org.as_deref(), org)),
    ]
}

/// Pairs by overlapping ranges, each side at most once, the longest overlap first: indices into both lists.
pub fn align(want: &[Expected], got: &[&Observation]) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (i, w) in want.iter().enumerate() {
        for (j, g) in got.iter().enumerate() {
            let overlap = w.end.min(g.end as usize) as i64 - w.start.max(g.start as usize) as i64;
            if overlap > 0 {
                candidates.push((-overlap, w.start.abs_diff(g.start as usize), i, j));
            }
        }
    }
    candidates.sort_unstable();
    let (mut left, mut right) = (vec![false; want.len()], vec![false; got.len()]);
    let mut pairs = Vec::new();
    for (_, _, i, j) in candidates {
        if !left[i] && !right[j] {
            (left[i], right[j]) = (true, true);
            pairs.push((i, j));
        }
    }
    pairs.sort_unstable();
    pairs
}

fn same_unit(want: &str, got: &str) -> bool {
    want == got || UNIT_CLASSES.iter().any(|class| class.contains(&want) && class.contains(&got))
}

fn count(text: &str) -> HashMap<char, usize> {
    let mut counts = HashMap::new();
    for c in text.chars().filter(|c| !" \t\n\r\u{3000}的了在中、，,“”\"'‘’《》()（）".contains(*c)) {
        *counts.entry(c).or_insert(0) += 1;
    }
    counts
}

/// F1 over the characters of two labels, leaving out punctuation and the commonest particles.
pub fn label_f1(a: &str, b: &str) -> f64 {
    let (a, b) = (count(a), count(b));
    let common: usize = a.iter().map(|(c, n)| n.min(b.get(c).unwrap_or(&0))).sum();
    if common == 0 {
        return 0.0;
    }
    2.0 * common as f64 / (a.values().sum::<usize>() + b.values().sum::<usize>()) as f64
}

/// Both labels name a member of one group, and not the same one.
pub fn opposed(a: &str, b: &str) -> bool {
    CONTRASTS.iter().any(|group| {
        let named = |label: &str| -> Vec<&str> { group.iter().copied().filter(|m| label.contains(m)).collect() };
        let (in_a, in_b) = (named(a), named(b));
        !in_a.is_empty() && !in_b.is_empty() && !in_a.iter().any(|m| in_b.contains(m))
    })
}

fn region_key(text: &str) -> &str {
    let tails = ["维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "特别行政区", "省", "市", "县", "区"];
    let cut = tails.iter().find_map(|tail| text.strip_suffix(tail).filter(|rest| rest.chars().count() >= 2));
    // Python's loop takes the first tail that fits and leaves two characters; so does this.
    cut.unwrap_or(text)
}

/// A short form stands for the full name (遵义, 遵义市), but not one place for another (吉林省, 吉林市).
fn same_region(want: &str, got: &str) -> bool {
    want == got || region_key(want) == got || want == region_key(got)
}

fn years(text: &str) -> Vec<&str> {
    if text.is_empty() {
        return Vec::new();
    }
    text.split('/').map(|part| part.char_indices().nth(4).map_or(part, |(at, _)| &part[..at])).collect()
}

fn same_time(want: &str, report: &[String], got: &str) -> bool {
    years(want) == years(got) || want.is_empty() && report.iter().any(|time| years(time) == years(got))
}

/// The words name the same thing when one holds the other (上年, 较上年).
fn holds(got: Option<&str>, want: &str) -> bool {
    got.is_some_and(|got| !got.is_empty() && (got.contains(want) || want.contains(got)))
}
