//! Groups whose members exclude each other: a school is public or private, not both. They tell
//! which parts may be added up, and which labels cannot mean the same thing. The words are in
//! `data/exclusive_groups.txt`; years, ages and the names of places exclude each other by themselves.

use std::sync::LazyLock;

use super::words::Table;
use crate::text::with_chars;

/// One group; in a `complete` one nothing is left out when all members are named.
struct Dimension {
    /// Each member with its wordings.
    members: Vec<Vec<&'static str>>,
    complete: bool,
}

static DIMENSIONS: LazyLock<Vec<Dimension>> = LazyLock::new(|| {
    let lines = include_str!(concat!(env!("OUT_DIR"), "/exclusive_groups.txt")).lines();
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(dimension).collect()
});

fn dimension(line: &'static str) -> Dimension {
    let members = line.trim_start_matches('=').split(';').map(|member| member.trim().split('|').collect());
    Dimension { members: members.collect(), complete: line.starts_with('=') }
}

/// How parts exclude each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Apart {
    /// They are all there are.
    pub complete: bool,
    /// Of stages of schooling, their numbers in the first group.
    pub stages: Vec<usize>,
}

/// Kinds of school that may well be counted both ways; a list with them cannot be added up.
const BROAD: &[&str] = &["中小学", "各类", "其他", "义务教育", "基础教育", "以上", "基层"];

/// The member of `dimension` that `text` names: of the longest wordings the one that comes last wins
/// (小学教师 → 小学).
fn member(dimension: &Dimension, text: &str) -> Option<usize> {
    let named = |words: &Vec<&str>| words.iter().filter_map(|word| Some((word.len(), last(text, word)?))).max();
    let members = dimension.members.iter().enumerate();
    members.filter_map(|(number, words)| Some((named(words)?, number))).max().map(|(_, number)| number)
}

/// Where `word` stands last in `text`, a label: too short for a searcher to be worth making.
fn last(text: &str, word: &str) -> Option<usize> {
    let places = text.char_indices().rev().map(|(at, _)| at);
    places.skip_while(|at| text.len() - at < word.len()).find(|at| text.as_bytes()[*at..].starts_with(word.as_bytes()))
}

/// How all `labels` exclude each other; `None` where they may overlap.
pub(super) fn exclusive(labels: &[String]) -> Option<Apart> {
    if labels.len() < 2 {
        return None;
    }
    if different(labels, year) || different(labels, place) {
        return Some(Apart { complete: false, stages: Vec::new() });
    }
    if labels.iter().any(|label| BROAD.iter().any(|word| label.contains(word))) {
        return None;
    }
    DIMENSIONS.iter().enumerate().find_map(|(number, dimension)| {
        let mut members = Vec::with_capacity(labels.len());
        for label in labels {
            let member = member(dimension, label)?;
            if members.contains(&member) {
                return None;
            }
            members.push(member);
        }
        let complete = dimension.complete && members.len() == dimension.members.len();
        Some(Apart { complete, stages: if number == 0 { members } else { Vec::new() } })
    })
}

/// Does `key` read something from every label, and never the same?
fn different<'a>(labels: &'a [String], key: impl Fn(&'a str) -> Option<&'a str>) -> bool {
    let Some(mut keys) = labels.iter().map(|label| key(label)).collect::<Option<Vec<_>>>() else { return false };
    keys.sort_unstable();
    keys.windows(2).all(|two| two[0] != two[1])
}

/// A label that says no more than a year: 2023年, 2023年招聘.
fn year(label: &str) -> Option<&str> {
    let digits = label.bytes().take_while(u8::is_ascii_digit).count();
    let rest = label.get(digits..)?.strip_prefix('年')?;
    // 2023年底, 2023年达到: a level, and no part of a sum over years.
    let level = rest.contains(['底', '末', '达', '到', '累']);
    (digits == 4 && rest.chars().count() <= 4 && !level).then_some(&label[..4])
}

/// A label that says no more than the name of a place: 青山镇, 西河区新建.
fn place(label: &str) -> Option<&str> {
    const KINDS: [char; 7] = ['县', '区', '市', '镇', '乡', '旗', '道'];
    // Kinds of places, and wholes that would hold the others.
    const NONE: &[&str] = &[
        "城", "市", "郊", "园", "片", "新", "老", "山", "牧", "矿", "地", "社", "校", "景", "全", "我", "各", "库",
        "试点",
    ];
    let (at, kind) = label.char_indices().skip(2).take(4).find(|(_, c)| KINDS.contains(c))?;
    let (name, rest) = (&label[..at], &label[at + kind.len_utf8()..]);
    let street = kind != '道' || name.ends_with('街');
    // 山区 and 片区 are kinds of places, 青山镇 is one.
    let kind_of_place = matches!(kind, '区' | '市') && NONE.iter().any(|word| name.ends_with(word));
    let named = !kind_of_place && !name.starts_with(['全', '我', '各']);
    (named && street && rest.chars().count() <= 4).then_some(name)
}

/// Ownership, place and adult education narrow a figure as much as a stage does.
pub(super) const OTHER_KINDS: u32 = 1 << 31;

/// Every wording of a kind of school, and the words that narrow otherwise, each with its bit.
static KINDS: LazyLock<Table<u32>> = LazyLock::new(|| {
    let other = ["民办", "公办", "农村", "乡村", "城区", "成人", "研究生", "高等教育", "学历", "女"];
    let stages = DIMENSIONS[0].members.iter().enumerate();
    let stages = stages.flat_map(|(number, words)| words.iter().map(move |word| (*word, 1 << number)));
    Table::new(stages.chain(other.map(|word| (word, OTHER_KINDS))))
});

/// The stages and kinds of school that a text names, one bit each in the order of the first group.
pub(super) fn kinds_of_school(text: &str) -> u32 {
    with_chars(text, kinds_in)
}

/// [`kinds_of_school`], in characters.
pub(super) fn kinds_in(chars: &[char]) -> u32 {
    (0..chars.len()).filter_map(|at| KINDS.longest(&chars[at..])).fold(0, |bits, (bit, _)| bits | bit)
}

/// No group has one member in `a` and another in `b`, or a member in only one of them.
pub(super) fn agree(a: &str, b: &str) -> bool {
    DIMENSIONS.iter().all(|dimension| member(dimension, a) == member(dimension, b))
}

#[cfg(test)]
mod tests {
    use super::exclusive;

    fn apart(labels: &[&str]) -> bool {
        exclusive(&labels.iter().map(|label| label.to_string()).collect::<Vec<_>>()).is_some()
    }

    #[test]
    fn parts_are_added_only_where_they_exclude_each_other() {
        assert!(apart(&["小学", "初中", "职业学校"]));
        assert!(apart(&["2022年", "2023年招聘", "2024年"]));
        assert!(apart(&["石桥镇", "青山镇", "柳河乡"]));
        assert!(!apart(&["石桥镇", "城区"]));
        assert!(!apart(&["女教师", "本科及以上学历教师"]));
        assert!(!apart(&["小学", "中小学"]));
    }
}
