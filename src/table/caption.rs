//! What stands above a table: its title, the unit line, a period in brackets.

use super::find::says_continued;
use super::head::{self, Head, compact, is_place_name};
use super::shape::HeadCell;
use super::unit::{self, Unit};
use super::words::{self, Set};
use crate::passage::{Kind, Passage};
use crate::period::Saying;
use crate::report::{Area, Draft};
use crate::span::Span;
use crate::text::is_han;

/// What the lines above a table say of all its figures.
#[derive(Clone, Debug, Default)]
pub struct Caption {
    /// Where the title stands.
    pub span: Span,
    /// Units of the unit line, one or more, and where they stand.
    pub units: Vec<Unit>,
    pub unit_span: Span,
    pub time: Option<Saying>,
    pub time_span: Span,
    pub area: Option<Area>,
    pub area_span: Span,
    /// The title without place, period and words such as 基本情况.
    pub topic: String,
    /// Stage or kind of institution that holds for labels which name none: 义务教育, 民办普通高中.
    pub stage: String,
    /// Whose figures these are, in a title such as 公办教师来源情况: 公办 and 教师.
    pub whose: Option<(String, String)>,
    /// The part of a table from the page before.
    pub continues: bool,
    /// Its years to come are promises.
    pub plan: bool,
    titled: bool,
}

/// Reads the passages above passage `at`.
pub fn read(passages: &[Passage], at: usize, draft: &Draft) -> Caption {
    let mut caption = Caption::default();
    let mut near = true;
    for (n, p) in passages[draft.from..at].iter().rev().enumerate().take(12) {
        if matches!(p.kind, Kind::Table(_)) {
            break;
        }
        near &= p.chars.len() <= 60 && !p.chars.contains(&'。') && n < 6;
        if near {
            caption.line(&p.chars, &p.source);
        } else if p.kind == Kind::Heading && caption.stage.is_empty() {
            // The section's heading, over a paragraph: only what the table is about.
            let mut above = Caption::default();
            above.line(&p.chars, &p.source);
            caption.stage = above.stage;
            break;
        }
    }
    caption
}

impl Caption {
    /// Adds titles that stand inside the grid; they are nearer than the lines above it.
    pub fn inside(mut self, cells: &[HeadCell]) -> Caption {
        if cells.is_empty() {
            return self;
        }
        let mut inner = Caption { continues: self.continues, ..Caption::default() };
        for cell in cells.iter().rev() {
            let source: Vec<u32> = (0..cell.text.len() as u32)
                .map(|n| (cell.span.start + n).min(cell.span.end.saturating_sub(1)))
                .collect();
            inner.line(&cell.text, &source);
        }
        if inner.units.is_empty() {
            (inner.units, inner.unit_span) = (std::mem::take(&mut self.units), self.unit_span);
        }
        if inner.time.is_none() {
            (inner.time, inner.time_span) = (self.time, self.time_span);
        }
        if inner.area.is_none() {
            (inner.area, inner.area_span) = (self.area, self.area_span);
        }
        if !inner.titled {
            (inner.topic, inner.span, inner.titled) = (self.topic, self.span, self.titled);
            inner.whose = self.whose;
        }
        if inner.stage.is_empty() {
            inner.stage = self.stage;
        }
        inner.plan |= self.plan;
        inner
    }

    /// Takes in one line; lines come from the nearest up.
    fn line(&mut self, chars: &[char], source: &[u32]) {
        let span = match (source.first(), source.last()) {
            (Some(&a), Some(&b)) => Span { start: a, end: b + 1 },
            _ => return,
        };
        if says_continued(chars) {
            self.continues |= !self.titled;
        }
        // The space behind a table's number parts it from a year: 表2 2021—2023年.
        let line: String = chars.iter().collect();
        let mut text = compact(&strip_number(&line).chars().collect::<Vec<_>>());
        if let Some(at) = text.find("单位:") {
            if self.units.is_empty() {
                self.units = unit::units(&text[at + "单位:".len()..].chars().collect::<Vec<_>>());
                self.unit_span = span;
            }
            text.truncate(at);
            text = text.trim_end_matches(['(', '计', '量', '数']).to_string();
        }
        self.plan |= ["规划", "目标", "预期"].iter().any(|w| text.contains(w));
        let mut title = text;
        let mut said = Head::default();
        take_brackets(&mut title, &mut said);
        if title.is_empty() && said.time.is_none() {
            return;
        }
        let area = place(&mut title, &mut said);
        if let Some(time) = said.time
            && self.time.is_none()
        {
            (self.time, self.time_span) = (Some(time), span);
        }
        if let Some(unit) = said.unit
            && self.units.is_empty()
        {
            (self.units, self.unit_span) = (vec![unit], span);
        }
        if let Some(area) = area
            && self.area.is_none()
        {
            (self.area, self.area_span) = (Some(area), span);
        }
        let topic = topic(&title);
        if self.stage.is_empty() {
            self.stage = stage(&topic);
        }
        if !self.titled && title.chars().any(is_han) && !says_continued(chars) {
            self.titled = true;
            self.span = span;
            self.whose = whose(&topic);
            self.topic = topic;
        }
    }
}

/// 表3, 附表2-1, 专栏1, 20-7, 一、 and # before a title.
fn strip_number(text: &str) -> &str {
    let mut rest = text.trim_start_matches(['#', '>', ' ', '*']);
    for lead in ["附表", "续表", "专栏", "表", "图", "附件", "附"] {
        let Some(tail) = rest.strip_prefix(lead) else { continue };
        let number = tail.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十-—.－·".contains(c));
        if number.len() < tail.len() || tail.starts_with([':', '、']) || tail.is_empty() {
            rest = number.trim_start_matches([':', '、', '.', '(', ')', '续', ' ']);
            break;
        }
    }
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    if digits.len() < rest.len() && rest.len() - digits.len() <= 2 {
        let tail = digits.trim_start_matches(['-', '—', '.', '、']);
        if tail.len() < digits.len() {
            let second = tail.trim_start_matches(|c: char| c.is_ascii_digit());
            // 20-72023年…: the year begins where the table's number ends; 1-2 digits are the number.
            let n = tail.len() - second.len();
            rest = if n >= 5 {
                &tail[n - 4..]
            } else if n <= 2 {
                second
            } else {
                tail
            };
            rest = rest.trim_start_matches(['-', '—', '.', '、']);
        }
    }
    let chars: Vec<char> = rest.chars().collect();
    let n = chars.iter().take_while(|c| "一二三四五六七八九十(".contains(**c)).count();
    if n > 0 && n <= 4 && matches!(chars.get(n), Some('、' | ')')) {
        let bytes: usize = chars[..=n].iter().map(|c| c.len_utf8()).sum();
        rest = &rest[bytes..];
    }
    rest
}

/// Brackets of a title: a period, a unit, a remark.
fn take_brackets(title: &mut String, said: &mut Head) {
    while let Some(open) = title.find('(') {
        let Some(close) = title[open..].find(')').map(|n| n + open) else { break };
        let inside: Vec<char> = title[open + 1..close].chars().collect();
        let inner = head::read(&inside, None);
        said.time = said.time.or(inner.time);
        said.unit = said.unit.or(inner.unit);
        title.replace_range(open..=close, "");
    }
    head::take_time(title, said);
}

/// Takes the place out of a title: one that the list has, or one by the look of its name at the start.
fn place(title: &mut String, _said: &mut Head) -> Option<Area> {
    let chars: Vec<char> = title.chars().collect();
    let mut known = None;
    // The longest start that is a chain of places.
    for end in (2..=chars.len().min(12)).rev() {
        let word: String = chars[..end].iter().collect();
        if !matches!(chars[end - 1], '省' | '市' | '县' | '区' | '旗' | '州' | '盟' | '国') {
            continue;
        }
        if let Some(area) = head::area(&word) {
            known = Some((end, area));
            break;
        }
    }
    let county = chars.get(1) == Some(&'县')
        && !matches!(chars[0], '各' | '全' | '分' | '本' | '该' | '我' | '市' | '区' | '跨');
    let (end, area) = known.or_else(|| {
        if county {
            return Some((2, Area { id: None, name: chars[..2].iter().collect::<String>().into() }));
        }
        (3..=chars.len().min(6)).find_map(|end| {
            let word: String = chars[..end].iter().collect();
            // 历届东明县…, 召开东明县…: words before a place that the list has.
            let listed = || (1..end - 1).find_map(|from| head::area(&chars[from..end].iter().collect::<String>()));
            if is_place_name(&word)
                && let Some(area) = listed()
            {
                return Some((end, area));
            }
            let own = words::parts(&word).iter().all(|p| p.set == Set::default() || p.set.has(Set::KIND));
            (own && is_place_name(&word)).then_some((end, Area { id: None, name: word.into() }))
        })
    })?;
    *title = chars[end..].iter().collect();
    Some(area)
}

/// What a title is about: without 分地区, 基本情况, 统计表 and the like.
pub(super) fn topic(title: &str) -> String {
    let mut text = title.trim_matches([':', '、', '“', '”', '《', '》', '-', '—']);
    loop {
        let before = text.len();
        if let Some(tail) = words::suffix(text, Set::TITLE_TAIL) {
            text = &text[..text.len() - tail.len()];
        }
        if let Some(lead) = words::prefix(text, Set::TITLE_HEAD) {
            text = &text[lead.len()..];
        }
        text = text.trim_matches(['的', '及', '和', '与', '、']);
        if text.len() == before {
            return text.to_string();
        }
    }
}

/// The one stage, or else the one kind of institution, that a title names, with words such as 民办 before it.
fn stage(title: &str) -> String {
    let parts = words::parts(title);
    let named = |set: Set| -> Vec<usize> {
        (0..parts.len())
            .filter(|&n| parts[n].set.has(set) && !title[parts[n].start..parts[n].end].starts_with("各级各类"))
            .collect()
    };
    let general = |n: usize| {
        matches!(
            &title[parts[n].start..parts[n].end],
            "学校" | "院校" | "机构" | "企业" | "中心" | "基地" | "站点" | "公园"
        )
    };
    let stages = named(Set::STAGE);
    // 学校 alone says nothing, 民办学校 does.
    let parted = |n: usize| n > 0 && parts[n - 1].set.has(Set::KIND);
    let at = match stages[..] {
        [only] => only,
        [] => match named(Set::SUBJECT).into_iter().filter(|&n| !general(n) || parted(n)).collect::<Vec<_>>()[..] {
            [only] => only,
            _ => return String::new(),
        },
        _ => return String::new(),
    };
    let mut from = at;
    while from > 0 && parts[from - 1].set.has(Set::KIND) && parts[from - 1].end == parts[from].start {
        from -= 1;
    }
    let word = &title[parts[from].start..parts[at].end];
    for (long, short) in [
        ("小学教育", "小学"),
        ("初中教育", "初中"),
        ("高中教育", "高中"),
        ("义务教育学校", "义务教育"),
        ("义务教育阶段", "义务教育"),
    ] {
        if let Some(head) = word.strip_suffix(long) {
            return format!("{head}{short}");
        }
    }
    word.to_string()
}

/// 公办|教师, 农村|学生: who is meant by a title, and in what part.
fn whose(title: &str) -> Option<(String, String)> {
    let parts = words::parts(title);
    parts
        .windows(2)
        .find(|w| w[0].set.has(Set::KIND) && w[1].set.has(Set::PERSON))
        .map(|w| (title[w[0].start..w[0].end].to_string(), title[w[1].start..w[1].end].to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Caption {
        let chars: Vec<char> = line.chars().filter_map(crate::text::fold).collect();
        let source: Vec<u32> = (0..chars.len() as u32).collect();
        let mut caption = Caption::default();
        caption.line(&chars, &source);
        caption
    }

    #[test]
    fn titles_fall_into_place_period_and_topic() {
        let c = read("表4-2  枫桥县2023年各乡镇普通小学基本情况统计表");
        assert_eq!(c.area.map(|a| a.name), Some("枫桥县".into()));
        assert_eq!((c.topic.as_str(), c.stage.as_str()), ("普通小学", "普通小学"));
        assert!(c.time.is_some());
        let c = read("1998～2007年历届怀远县政协委员构成情况表");
        assert_eq!(c.area.map(|a| a.name), Some("怀远县".into()));
        let c = read("2019—2023年白水市城镇居民人均可支配收入（单位：元）");
        assert_eq!((c.topic.as_str(), c.units.len()), ("城镇居民人均可支配收入", 1));
        assert_eq!(read("12-3 分区县卫生机构床位数").topic, "卫生机构床位数");
    }

    #[test]
    fn lines_that_are_no_titles() {
        assert_eq!(read("单位：万人").units.len(), 1);
        assert!(!read("表3—1").titled);
        assert!(read("续表2").continues);
        assert!(read("（2023—2024学年初）").time.is_some());
    }
}
