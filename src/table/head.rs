//! What a head or a row label says: words of the label, unit, period, place, school, or how the figure is meant.

use super::unit::{self, Unit};
use super::value;
use super::words::{self, Set};
use crate::observation::Role;
use crate::period::{Moment, Saying};
use crate::region;
use crate::report::Area;
use crate::text::is_han;
use crate::token::{Kind as TokenKind, Tokens};

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
        head.place = Place::Named(area(&word).unwrap_or(Area { id: None, name: std::mem::take(&mut word) }));
        word.clear();
    } else if dimension(&word) {
        word.clear();
    }
    head.words = word;
    head
}

/// 指标, 地区\年份: names what stands below or beside. 学校 and 乡镇 alone may be what is counted.
fn dimension(word: &str) -> bool {
    words::is(word, Set::DIM) || words::is(word, Set::DIM_TIME) || words::is(word, Set::DIM_UNIT) || {
        let mut parts = word.split(['/', '\\', '|']).peekable();
        word.contains(['/', '\\', '|']) && parts.all(|p| words::is(p, Set::DIMS))
    }
}

/// 一、 (一) 1. (1) ① at the start.
fn take_number(word: &mut String, head: &mut Head) {
    let chars: Vec<char> = word.chars().collect();
    let chinese = |c: &char| "一二三四五六七八九十".contains(*c);
    let bracketed = chars.first() == Some(&'(');
    let from = usize::from(bracketed);
    let hans = chars[from..].iter().take_while(|c| chinese(c)).count();
    let digits = chars[from..].iter().take_while(|c| c.is_ascii_digit()).count();
    let (n, is_han) = if hans > 0 { (hans, true) } else { (digits, false) };
    if n == 0 || n > 2 {
        let marks = chars.iter().take_while(|c| matches!(c, '·' | '-' | '—' | '•' | '○')).count();
        if marks > 0 && chars.get(marks).copied().is_some_and(crate::text::is_han) {
            *word = chars[marks..].iter().collect();
        }
        return;
    }
    let behind = chars.get(from + n);
    let (level, taken) = match (bracketed, behind) {
        (true, Some(')')) => (if is_han { 2 } else { 4 }, n + 2),
        (false, Some('、')) => (if is_han { 1 } else { 3 }, n + 1),
        (false, Some('.')) if !is_han && !chars.get(n + 1).is_some_and(char::is_ascii_digit) => (3, n + 1),
        _ => return,
    };
    if chars.len() > taken {
        *word = chars[taken..].iter().collect();
        head.level = level;
    }
}

/// 其中：女 and #女.
fn take_among(word: &mut String, head: &mut Head) {
    let lead = words::prefix(word, Set::AMONG).map(str::len).or_else(|| word.starts_with('#').then_some(1));
    let Some(mut lead) = lead else { return };
    if lead == word.len() || word[lead..].starts_with([':', ',', '，', '、']) {
        lead += word[lead..].chars().next().map_or(0, char::len_utf8);
    }
    head.among = !word.starts_with("附") && !word.starts_with("另");
    *word = word[lead.min(word.len())..].to_string();
}

/// Brackets that hold a unit, a period or a remark.
fn take_brackets(word: &mut String, head: &mut Head) {
    let mut from = 0;
    while let Some(open) = word[from..].find(['(', '[', '【', '〔']).map(|n| n + from) {
        let opener = word[open..].chars().next().unwrap_or('(');
        let Some(close) = crate::text::closing_of(opener).and_then(|c| word[open..].find(c)).map(|n| n + open) else {
            // A bracket that never closes: perhaps its end is on another line.
            let inside: Vec<char> = word[open + opener.len_utf8()..].chars().collect();
            if let Some(unit) = unit::unit(&inside) {
                head.unit.get_or_insert(unit);
                word.truncate(open);
            }
            return;
        };
        let end = close + word[close..].chars().next().map_or(1, char::len_utf8);
        let inside: String = word[open + opener.len_utf8()..close].to_string();
        if bracket(&inside, head) {
            word.replace_range(open..end, "");
            from = open;
        } else {
            from = end;
        }
    }
}

/// Takes in what a bracket says; `false` where it is part of the name.
fn bracket(inside: &str, head: &mut Head) -> bool {
    const REMARKS: [&str; 18] = [
        "含",
        "不含",
        "包括",
        "不包括",
        "包含",
        "其中",
        "注",
        "见",
        "附",
        "详",
        "扣除",
        "按",
        "现价",
        "当年价",
        "可比价",
        "同口径",
        "截至",
        "累计",
    ];
    if inside.is_empty() || inside.chars().all(|c| matches!(c, '±' | '+' | '-' | '、' | '/' | '增' | '减')) {
        return true;
    }
    let inner = inside.strip_prefix("单位:").unwrap_or(inside);
    let mut parts: Vec<(Option<Unit>, Option<Saying>)> = Vec::new();
    let whole: Vec<char> = inner.chars().collect();
    let pieces: Vec<&str> =
        if unit::unit(&whole).is_some() { vec![inner] } else { inner.split([',', '，', ';', '；', '、']).collect() };
    for piece in pieces {
        let chars: Vec<char> = piece.chars().collect();
        let mut rest = piece.to_string();
        let mut inner = Head::default();
        let unit = unit::unit(&chars);
        if unit.is_none() {
            take_time(&mut rest, &mut inner);
        }
        let time = inner.time.filter(|_| rest.is_empty());
        if unit.is_none() && time.is_none() {
            parts.clear();
            break;
        }
        parts.push((unit, time));
    }
    if !parts.is_empty() {
        for (unit, time) in parts {
            head.unit = head.unit.or(unit);
            head.time = head.time.or(time);
        }
        return true;
    }
    REMARKS.iter().any(|w| inside.starts_with(w))
        || inside.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || matches!(c, '±' | '%' | '+' | '-'))
}

/// 在校生数/人, 增长%, 在校生数，人: a unit without brackets.
fn take_unit(word: &mut String, head: &mut Head) {
    let trimmed = word.trim_end_matches([':', '、', '，', ',', ';', '；']).len();
    word.truncate(trimmed);
    if let Some(at) = word.rfind(['/', ',', '，', '·']).filter(|at| *at > 0) {
        let sign = word[at..].chars().next().map_or(1, char::len_utf8);
        let tail: Vec<char> = word[at + sign..].chars().collect();
        if let Some(unit) = unit::unit(&tail).filter(|_| !tail.is_empty()) {
            head.unit.get_or_insert(unit);
            word.truncate(at);
            return;
        }
    }
    for (sign, name) in [("±%", "%"), ("%", "%"), ("‰", "‰")] {
        if word.ends_with(sign) {
            word.truncate(word.len() - sign.len());
            head.unit.get_or_insert(Unit { name, factor: rust_decimal::Decimal::ONE });
        }
    }
    // The whole head is a unit: the lowest line of a head.
    let chars: Vec<char> = word.chars().collect();
    if let Some(unit) = unit::unit(&chars).filter(|_| head.unit.is_none() && !words::is(word, Set::TOTAL)) {
        head.unit = Some(unit);
        word.clear();
    }
}

/// 比上年增长, 同比, 增减率 …: what is left before it is the label.
fn take_change(word: &mut String, head: &mut Head) {
    if words::suffix(word, Set::NOT_GROWTH).is_some() {
        return;
    }
    let percent = |tail: &str| {
        let (rate, number) = (tail.contains(['率', '幅', '速', '%']), tail.contains(['数', '量', '额']));
        if rate {
            Some(true)
        } else if number {
            Some(false)
        } else {
            None
        }
    };
    // 比上年…, 较2020年….
    for (at, lead) in word.match_indices(['比', '较', '与']) {
        let rest = &word[at + lead.len()..];
        let named = words::prefix(rest, Set::GROWTH_REF).map(str::len).or_else(|| {
            let chars: Vec<char> = rest.chars().collect();
            let found = crate::period::numeral_period(&chars, 0)?;
            Some(chars[..found.end].iter().map(|c| c.len_utf8()).sum())
        });
        let Some(mut n) = named else { continue };
        for tail in ["同期", "末", "底"] {
            if rest[n..].starts_with(tail) {
                n += tail.len();
            }
        }
        let reference = rest[..n].to_string();
        let tail = &rest[n..];
        let tail = ["相比", "对比", "比"].iter().find_map(|w| tail.strip_prefix(w)).unwrap_or(tail).to_string();
        let grows = tail.is_empty() || words::holds(&tail, Set::GROWTH) || tail.chars().all(|c| "±+-%()".contains(c));
        if grows {
            head.change = Some(Change { reference, percent: percent(&tail) });
            word.truncate(at);
            return;
        }
    }
    for set in [Set::YEAR_ON_YEAR, Set::GROWTH] {
        if let Some(tail) = words::suffix(word, set) {
            // 年均增长 needs no year, a label may be left before it.
            let reference = match set {
                Set::YEAR_ON_YEAR => tail.chars().take(2).collect(),
                _ if tail.contains("均") => String::new(),
                _ => "上年".to_string(),
            };
            head.change = Some(Change { reference, percent: percent(tail) });
            word.truncate(word.len() - tail.len());
            *word = word.trim_end_matches(['年', '比', '的']).to_string();
            return;
        }
    }
}

/// Periods: 2023年, 2023—2024学年, 上年, “十四五”末.
pub(super) fn take_time(word: &mut String, head: &mut Head) {
    let chars: Vec<char> = word.chars().collect();
    if let Some(year) = value::bare_year(&chars) {
        head.time.get_or_insert(Saying::At(Moment::year(year)));
        word.clear();
        return;
    }
    let timely = |c: &char| c.is_ascii_digit() || matches!(c, '年' | '月' | '季' | '期' | '五' | '〇');
    if !chars.iter().any(timely) {
        return;
    }
    let mut tokens = Tokens::default();
    tokens.read(&chars);
    let mut kept = String::with_capacity(word.len());
    let mut at = 0;
    let mut found: Option<Saying> = None;
    for token in &tokens.list {
        if token.kind != TokenKind::Time || token.start < at {
            continue;
        }
        let saying = tokens.sayings[token.index];
        // 50年以上教龄, 近三年: lengths are part of a name.
        if matches!(saying, Saying::RunningYears(_)) {
            continue;
        }
        found = Some(match (found, saying) {
            (Some(Saying::At(year)), Saying::PartOfYear(month)) => Saying::At(Moment { year: year.year, month }),
            (Some(Saying::Relative(by, _)), Saying::PartOfYear(month)) => Saying::Relative(by, month),
            (Some(before), _) => before,
            (None, saying) => saying,
        });
        kept.extend(&chars[at..token.start]);
        at = token.end;
        // 2023学年初, 上年同期.
        for tail in ["同期", "初", "末", "底", "度", "当年", "累计", "年"] {
            let n = tail.chars().count();
            if chars[at..].iter().take(n).copied().eq(tail.chars()) {
                at += n;
                break;
            }
        }
    }
    if found.is_none() {
        return;
    }
    kept.extend(&chars[at..]);
    head.time = head.time.or(found.filter(|s| *s != Saying::Unnamed));
    *word = kept.trim_matches(['的', '-', '—', '/', ',', '，', '、']).to_string();
}

/// 目标, 排名, 国家标准, 与全省平均差距.
fn take_role(word: &mut String, head: &mut Head) {
    let cut = |word: &mut String, tail: &str| {
        word.truncate(word.len() - tail.len());
    };
    if let Some(tail) = words::suffix(word, Set::GAP) {
        head.role = Some(Role::Gap);
        head.reference = ["全国", "全省", "全市"].iter().find(|w| tail.contains(**w)).map(|w| format!("{w}平均"));
        cut(word, tail);
    } else if let Some(tail) = words::suffix(word, Set::RANK) {
        head.role = Some(Role::Rank);
        cut(word, tail);
    } else if words::is(word, Set::THRESHOLD) {
        head.role = Some(Role::Threshold);
        word.clear();
    } else if let Some(tail) = words::suffix(word, Set::TARGET) {
        // 目标 alone heads the names of what is aimed at.
        head.role = Some(Role::Target);
        cut(word, tail);
    }
}

/// A name in a column of places.
fn take_place(word: &str, head: &mut Head) -> bool {
    if words::is(word, Set::TOTAL)
        || words::is(word, Set::TOTAL_PLACE)
        || word.ends_with("合计")
        || word.ends_with("平均")
    {
        head.total = true;
        head.place = Place::Own(word.to_string());
        return true;
    }
    let parts = words::parts(word);
    let only_kind = parts.iter().all(|p| p.set.has(Set::KIND)) || word.ends_with("本级") || word.starts_with("其他");
    if word.is_empty() || word.chars().count() > 14 || only_kind || is_period(&word.chars().collect::<Vec<_>>()) {
        return false;
    }
    let named = area(word).unwrap_or_else(|| Area { id: None, name: word.to_string() });
    head.place = Place::Named(named);
    true
}

/// The area of a name that the list has, or of a chain of such names (湖南省岳阳市).
pub fn area(word: &str) -> Option<Area> {
    let chars: Vec<char> = word.chars().collect();
    let mut tokens = Tokens::default();
    tokens.read(&chars);
    if tokens.list.is_empty() || tokens.list.iter().any(|t| t.kind != TokenKind::Place) {
        return None;
    }
    let mut id = None;
    for token in &tokens.list {
        id = region::choose(tokens.places[token.index], id);
    }
    id.map(Area::known)
}

/// Ends like the name of a province, city, county or district, and is no common word.
pub fn is_place_name(word: &str) -> bool {
    const COMMON: [&str; 36] = [
        "城市",
        "城区",
        "地区",
        "市区",
        "县区",
        "区县",
        "市县",
        "城镇",
        "镇区",
        "社区",
        "校区",
        "园区",
        "小区",
        "郊区",
        "山区",
        "牧区",
        "林区",
        "库区",
        "灾区",
        "老区",
        "辖区",
        "特区",
        "片区",
        "景区",
        "学区",
        "矿区",
        "功能区",
        "都市",
        "门市",
        "省市",
        "各县",
        "各市",
        "各区",
        "自治区",
        "示范区",
        "保护区",
    ];
    let n = word.chars().count();
    let ends = word.ends_with(['省', '市', '县', '区', '旗', '州', '盟']);
    (2..=11).contains(&n)
        && ends
        && word.chars().all(is_han)
        && !word.starts_with(['全', '各', '分', '本', '我', '该', '按'])
        && !COMMON.iter().any(|w| word.ends_with(w))
        && (n > 2 || area(word).is_some())
        && !words::parts(word).iter().all(|p| p.set.has(Set::QUALIFIERS))
}

/// A school or institution by its own name: not a kind of school.
pub fn is_org_name(word: &str) -> bool {
    const ENDS: [&str; 24] = [
        "学校",
        "小学",
        "中学",
        "高中",
        "初中",
        "幼儿园",
        "大学",
        "学院",
        "一中",
        "二中",
        "三中",
        "四中",
        "五中",
        "附中",
        "附小",
        "实小",
        "职高",
        "医院",
        "卫生院",
        "图书馆",
        "博物馆",
        "文化馆",
        "体育馆",
        "分校",
    ];
    const SIGNS: [&str; 12] =
        ["第一", "第二", "第三", "第四", "第五", "第六", "第七", "第八", "第九", "第十", "实验", "外国语"];
    let n = word.chars().count();
    if !(4..=24).contains(&n)
        || !ENDS.iter().any(|e| word.ends_with(e))
        || word.contains(['、', '和', '率', '占', '每', '各'])
    {
        return false;
    }
    let place =
        word.char_indices().skip(2).take(6).any(|(_, c)| matches!(c, '省' | '市' | '县' | '区' | '镇' | '乡' | '村'));
    let known_end = words::parts(word).iter().all(|p| p.set.has(Set::QUALIFIERS));
    !known_end && (place && names_one(word) || SIGNS.iter().any(|s| word.contains(s)) || word.ends_with("中") && n <= 8)
}

/// Has something of its own beside the words for kinds of school.
fn names_one(word: &str) -> bool {
    let parts = words::parts(word);
    parts.iter().any(|p| p.set == Set::default() && word[p.start..p.end].chars().any(is_han))
}

#[cfg(test)]
mod tests {
    use super::*;

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
