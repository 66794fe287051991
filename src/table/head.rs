//! What a head or a row label says: words of the label, unit, period, place, school, or how the figure is meant.

mod change;
mod place;
mod signs;
mod time;

use super::unit::{self, Unit};
use super::value;
use super::words::{self, Set};
use crate::observation::Role;
use crate::period::Saying;
use crate::report::Area;

use change::{take_change, take_role};
pub use place::{area, is_org_name, is_place_name};
use place::{names_one, take_place};
use signs::{take_among, take_brackets, take_number, take_unit};
pub use time::take_time;

/// The place that a head names.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Place {
    #[default]
    None,
    /// 全市, 合计 in a column of places: the table's own area, or the one that the word means.
    Own(String),
    Named(Area),
}

/// A head, read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head {
    /// What is left for the label.
    pub words: String,
    pub unit: Option<Unit>,
    pub time: Option<Saying>,
    pub place: Place,
    pub org: Option<String>,
    /// 合计, 小计.
    pub total: bool,
    /// 其中.
    pub among: bool,
    /// 占比: a share of what the column or row before counts.
    pub of_before: bool,
    pub change: Option<Change>,
    pub role: Option<Role>,
    /// What a gap is measured from.
    pub reference: Option<String>,
    /// The column holds names of indicators, each whole in itself.
    pub indicators: bool,
    /// 一、 is 1, (一) 2, 1. 3, (1) 4; 0 without a number.
    pub level: u8,
}

/// A difference over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub reference: String,
    /// Whether it says per cent (增长率, ±%) or a number (增加数).
    pub percent: Option<bool>,
}

/// Text without spaces (but between Latin words) and marks of notes.
pub fn compact(text: &[char]) -> String {
    let mut out = String::with_capacity(text.len() * 3);
    for (n, &c) in text.iter().enumerate() {
        if c.is_whitespace() {
            let latin = |c: Option<&char>| c.is_some_and(char::is_ascii_alphabetic);
            if n > 0 && latin(text.get(n - 1)) && latin(text.get(n + 1)) {
                out.push(' ');
            }
        } else if !matches!(
            c,
            '*' | '①'
                ..='⑳'
                    | '¹'
                    | '²'
                    | '³'
                    | '※'
                    | '★'
                    | '▲'
                    | '●'
                    | '■'
                    | '◆'
                    | '□'
                    | '◇'
                    | '`'
                    | '“'
                    | '”'
                    | '"'
        ) {
            out.push(c);
        }
    }
    out
}

/// Whether a cell is a period and nothing else: 2023年, 2023—2024学年, 上半年.
pub fn is_period(text: &[char]) -> bool {
    if value::bare_year(text).is_some() {
        return true;
    }
    if text.len() > 20
        || !text.iter().any(|c| matches!(c, '年' | '月' | '季' | '期' | '度' | '末'))
            && !text.iter().any(char::is_ascii_digit)
    {
        return false;
    }
    let mut head = Head::default();
    let mut word = compact(text);
    take_time(&mut word, &mut head);
    head.time.is_some() && word.is_empty()
}

/// Reads a head. `label` says what the column's names are, where that is known.
pub fn read(text: &[char], label: Option<super::shape::Label>) -> Head {
    use super::shape::Label;
    let mut head = Head::default();
    let mut word = compact(text);
    take_number(&mut word, &mut head);
    take_among(&mut word, &mut head);
    take_brackets(&mut word, &mut head);
    take_unit(&mut word, &mut head);
    // 单位：万人 in a corner.
    if let Some(at) = word.find("单位:") {
        head.unit = unit::units(&word[at + "单位:".len()..].chars().collect::<Vec<_>>()).first().copied();
        word.truncate(at);
    }
    let name: Vec<char> = word.chars().collect();
    if label == Some(Label::Place) && take_place(&word, &mut head) {
        return head;
    }
    if matches!(label, Some(Label::Org)) && name.len() >= 2 && names_one(&word) && !words::is(&word, Set::TOTAL) {
        head.org = Some(word);
        return head;
    }
    take_change(&mut word, &mut head);
    take_time(&mut word, &mut head);
    if head.change.is_none() {
        take_role(&mut word, &mut head);
    }
    // 全县小学: the whole county's.
    if let Some(lead) = words::prefix(&word, Set::TOTAL_PLACE).filter(|l| l.len() < word.len())
        && words::parts(&word[lead.len()..]).iter().all(|p| p.set.has(Set::QUALIFIERS))
    {
        head.place = Place::Own(lead.to_string());
        word = word[lead.len()..].to_string();
    }
    if words::is(&word, Set::TOTAL_PLACE) {
        head.place = Place::Own(std::mem::take(&mut word));
        head.total = true;
    } else if words::is(&word, Set::TOTAL) {
        head.total = true;
        word.clear();
    } else if words::is(&word, Set::OF_BEFORE) || word.starts_with('占') && word.chars().count() > 1 {
        head.of_before = true;
        if !word.starts_with('占') || words::is(&word, Set::OF_BEFORE) {
            word = "占比".into();
        }
    } else if label != Some(Label::Place) && is_org_name(&word) {
        head.org = Some(std::mem::take(&mut word));
    } else if label.is_none_or(|l| l == Label::Plain) && is_place_name(&word) {
        head.place = Place::Named(area(&word).unwrap_or(Area { id: None, name: std::mem::take(&mut word).into() }));
        word.clear();
    } else if dimension(&word) {
        head.indicators = word.contains("指标");
        word.clear();
    }
    head.words = word;
    head
}

/// 指标, 地区\年份, 项目年份: names what stands below or beside. 学校 and 乡镇 alone may be what is counted.
fn dimension(word: &str) -> bool {
    words::is(word, Set::DIM) || words::is(word, Set::DIM_TIME) || words::is(word, Set::DIM_UNIT) || is_corner(word)
}

/// Two names in one corner, with or without a sign between: 项目\年份, 年份项目.
pub fn is_corner(word: &str) -> bool {
    if word.contains(['/', '\\', '|']) {
        return word.split(['/', '\\', '|']).all(|p| words::is(p, Set::DIMS));
    }
    (4..=10).contains(&word.chars().count())
        && word
            .char_indices()
            .skip(1)
            .any(|(at, _)| words::is(&word[..at], Set::DIMS) && words::is(&word[at..], Set::DIMS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::Moment;

    fn head(text: &str) -> Head {
        let chars: Vec<char> = text.chars().filter_map(crate::text::fold).collect();
        read(&chars, None)
    }

    #[test]
    fn units_in_heads() {
        for (text, words, unit) in [
            ("在校生数（万人）", "在校生数", "人"),
            ("大班额占比（%）", "大班额占比", "%"),
            ("生均用房/平方米", "生均用房", "平方米"),
            ("执业（助理）医师（人）", "执业(助理)医师", "人"),
            ("床 位 数（张）", "床位数", "张"),
        ] {
            let h = head(text);
            assert_eq!((h.words.as_str(), h.unit.map(|u| u.name)), (words, Some(unit)), "{text}");
        }
    }

    #[test]
    fn periods_and_changes() {
        assert_eq!(head("2023年").time, Some(Saying::At(Moment::year(2023))));
        assert_eq!(head("2022—2023学年").time, Some(Saying::Span(2022, 2023)));
        assert_eq!(head("2021").time, Some(Saying::At(Moment::year(2021))));
        let h = head("比上年±%");
        assert_eq!((h.words.as_str(), h.change.map(|c| c.reference)), ("", Some("上年".into())));
        let h = head("在校生比2020年增长（%）");
        assert_eq!((h.words.as_str(), h.change.map(|c| c.reference)), ("在校生", Some("2020年".into())));
        assert_eq!(head("人口自然增长率").change, None);
        assert_eq!(head("同比增长（%）").change.map(|c| c.reference), Some("同比".into()));
    }

    #[test]
    fn places_and_schools() {
        assert!(is_place_name("南屏区") && is_place_name("平江县") && !is_place_name("城区") && !is_place_name("全市"));
        assert!(is_org_name("云岭县第一中学") && !is_org_name("中等职业学校") && !is_org_name("农村小学"));
        assert!(head("其中：女生").among);
        assert!(head("占比（%）").of_before);
    }
}
