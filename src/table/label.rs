//! One label out of the words of heads, row, section and title.

use super::words::{self, Part, Set, parts};

/// What a figure of some unit needs in its label to stand alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Needs {
    /// 人: whom.
    Person,
    /// %: a rate or share.
    Rate,
    /// 元.
    Money,
    /// 平方米, 亩.
    Space,
    /// 所, 个, 张 …: any noun.
    Noun,
}

/// What the unit asks for.
pub fn needs(unit: &str) -> Needs {
    match unit {
        "人" | "人次" => Needs::Person,
        "%" | "‰" | "百分点" | ":1" => Needs::Rate,
        "元" | "美元" => Needs::Money,
        "平方米" | "亩" | "公顷" => Needs::Space,
        _ => Needs::Noun,
    }
}

/// Whether a label says what is counted.
pub fn says(label: &str, needs: Needs) -> bool {
    let parts = parts(label);
    let own = |p: &Part| p.set == Set::default();
    let any = |set: Set, chars: &[char]| {
        parts.iter().any(|p| p.set.has(set) || own(p) && label[p.start..p.end].contains(chars))
    };
    match needs {
        Needs::Person => {
            any(Set::PERSON, &['生', '师', '员', '工', '人', '兵', '童', '士', '徒', '孩', '者', '儿', '民'])
        }
        Needs::Rate => any(Set::RATE, &['率', '比', '度']),
        Needs::Money => any(Set::MONEY, &['费', '款', '金', '值', '额', '资', '税', '债', '价']),
        Needs::Space => any(Set::SPACE, &['地', '房', '舍', '场']),
        Needs::Noun => !parts.is_empty() && !parts.iter().all(|p| p.set.has(Set::KIND)),
    }
}

/// Only words that part the things counted: 公办, 小学, 农村.
pub fn only_qualifies(label: &str) -> bool {
    !label.is_empty() && parts(label).iter().all(|p| p.set.has(Set::QUALIFIERS))
}

/// Only words such as 公办, 女, 农村.
pub fn only_kind(label: &str) -> bool {
    !label.is_empty() && parts(label).iter().all(|p| p.set.has(Set::KIND))
}

/// Names a stage or a kind of institution.
pub fn names_stage(label: &str) -> bool {
    parts(label).iter().any(|p| p.set.has(Set::STAGE) || p.set.has(Set::SUBJECT) && !general(&label[p.start..p.end]))
        || ["幼儿", "在园", "入园", "幼师"].iter().any(|w| label.contains(w))
}

fn general(word: &str) -> bool {
    matches!(word, "学校" | "机构" | "院校" | "企业" | "中心")
}

/// Where the words that qualify end at the start of a label: 小学|专任教师.
fn qualified(label: &str) -> usize {
    parts(label).iter().take_while(|p| p.set.has(Set::QUALIFIERS)).last().map_or(0, |p| p.end)
}

/// Puts two words of one cell together (row and column, outer and inner): what qualifies goes first.
pub fn join(outer: &str, inner: &str) -> String {
    if outer.is_empty() || inner.contains(outer) {
        return inner.to_string();
    }
    if inner.is_empty() || outer.contains(inner) {
        return outer.to_string();
    }
    // 女 of 小学专任教师 is 小学女专任教师.
    if only_kind(inner) {
        let at = qualified(outer);
        return if at == outer.len() {
            format!("{inner}{outer}")
        } else {
            format!("{}{inner}{}", &outer[..at], &outer[at..])
        };
    }
    if only_qualifies(inner) && !only_qualifies(outer) {
        return format!("{inner}{outer}");
    }
    // 小学在校 and 在校生 share 在校.
    let shared = inner.char_indices().map(|(n, c)| n + c.len_utf8()).filter(|&n| outer.ends_with(&inner[..n])).max();
    format!("{outer}{}", &inner[shared.filter(|&n| n >= 6).unwrap_or(0)..])
}

/// A head below another (or a row below the one it is part of).
pub fn nest(outer: &str, inner: &str, needs: Needs) -> String {
    if outer.is_empty() || inner.is_empty() {
        return join(outer, inner);
    }
    // 女生 of 在校生 are 女在校生.
    if needs == Needs::Person
        && says(outer, needs)
        && let Some(sex) = ["女", "男"].iter().find(|s| {
            inner.strip_prefix(**s).is_some_and(|r| matches!(r, "" | "生" | "学生" | "教师" | "性" | "教职工" | "幼儿"))
        })
    {
        return join(outer, sex);
    }
    let institution = inner.ends_with(['点', '园', '院', '馆', '所', '站']);
    if needs == Needs::Noun
        && institution
        && matches!(outer, "学校数" | "学校" | "校数" | "机构数" | "所数" | "学校(园)数")
    {
        return inner.to_string();
    }
    match (says(outer, needs), says(inner, needs)) {
        (true, true) if needs == Needs::Noun => {
            if only_qualifies(inner) {
                join(outer, inner)
            } else {
                join(stage_of(outer, inner), inner)
            }
        }
        (true, true) => join(stage_of(outer, inner), inner),
        (true, false) if !only_qualifies(inner) => {
            if inner.contains(outer) {
                inner.to_string()
            } else {
                format!("{inner}{outer}")
            }
        }
        _ => join(outer, inner),
    }
}

/// The qualifying start of `outer`, for an inner word that names no stage itself.
fn stage_of<'a>(outer: &'a str, inner: &str) -> &'a str {
    let start = &outer[..qualified(outer)];
    if names_stage(inner) || start.starts_with("各级各类") || general(start) { "" } else { start }
}

/// What counts in a label or title, without what qualifies it: 在校学生 of 各级各类学校在校学生.
pub fn measure(text: &str, needs: Needs) -> &str {
    let set = match needs {
        Needs::Person => Set::PERSON,
        Needs::Rate => Set::RATE,
        Needs::Money => Set::MONEY,
        Needs::Space => Set::SPACE,
        Needs::Noun => return "",
    };
    let parts = parts(text);
    let mut found = parts.iter().enumerate().filter(|(_, p)| p.set.has(set));
    let (Some((at, last)), more) = (found.next(), found.next()) else { return "" };
    // 在校学生和专任教师: which of them is meant, the title does not say.
    if more.is_some_and(|(n, p)| n != at + 1 || text[last.end..p.start].contains(['和', '、', '与', '及'])) {
        return "";
    }
    let end = more.map_or(last.end, |(_, p)| p.end);
    let start = if needs == Needs::Rate {
        parts[..at].iter().rev().take_while(|p| p.set == Set::default()).last().map_or(last.start, |p| p.start)
    } else {
        last.start
    };
    &text[start..end]
}

/// Makes a label stand alone: what is counted comes from what it is part of, or from the title.
pub fn complete(label: String, needs: Needs, part_of: &str, topic: &str, stage: &str) -> String {
    let mut label = label;
    if !says(&label, needs) || only_kind(&label) {
        let same = |text: &str| !text.is_empty() && says(text, needs);
        if same(part_of) {
            let own = parts(&label).iter().any(|p| p.set.has(Set::STAGE) || p.set.has(Set::SUBJECT));
            let inner = if own { measure(part_of, needs) } else { part_of };
            label = nest(if inner.is_empty() { part_of } else { inner }, &label, needs);
        } else if !part_of.is_empty() && only_kind(&label) {
            label = join(part_of, &label);
        }
        if !says(&label, needs) && same(topic) {
            let whole = topic.chars().count() <= 14 && !topic.contains(['、', '和', '与', '及']);
            let counted = measure(topic, needs);
            label = if label.is_empty() && whole {
                topic.to_string()
            } else if names_stage(&label) && !counted.is_empty() {
                nest(counted, &label, needs)
            } else if whole && !names_stage(&label) {
                nest(topic, &label, needs)
            } else {
                nest(counted, &label, needs)
            };
        }
    }
    if label.is_empty() {
        return topic.to_string();
    }
    if !stage.is_empty() && !names_stage(&label) && !topic_is_list(topic, &label) {
        let shared = label.strip_prefix(stage.trim_end_matches("教育")).is_some();
        if !shared {
            label = join(stage, &label);
        }
    }
    label
}

/// 教职工 in a table of 公办教师 are 公办教职工.
pub fn belonging(label: String, whose: Option<&(String, String)>) -> String {
    let Some((kind, person)) = whose else { return label };
    let own = parts(&label);
    let same =
        own.first().is_some_and(|p| p.set.has(Set::PERSON) && label[p.start..p.end].contains(|c| person.contains(c)));
    if same && !label.contains(kind.as_str()) { format!("{kind}{label}") } else { label }
}

/// The title lists what the columns hold: it qualifies none of them.
fn topic_is_list(topic: &str, label: &str) -> bool {
    topic.contains(['、', '和', '及', '与'])
        && words::parts(label).iter().any(|p| p.end - p.start >= 6 && topic.contains(&label[p.start..p.end]))
        && !topic.contains("教育")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn row_and_column_make_one_label() {
        assert_eq!(join("小学", "专任教师"), "小学专任教师");
        assert_eq!(join("专任教师", "本科及以上学历"), "本科及以上学历专任教师");
        assert_eq!(join("小学专任教师", "女"), "小学女专任教师");
        assert_eq!(join("在校学生数", "初中"), "初中在校学生数");
        assert_eq!(join("小学", "民办"), "民办小学");
        assert_eq!(nest("入园率", "3～6岁", Needs::Rate), "3～6岁入园率");
        assert_eq!(nest("卫生技术人员", "执业(助理)医师", Needs::Person), "执业(助理)医师");
        assert_eq!(nest("专任教师", "学历合格率", Needs::Rate), "专任教师学历合格率");
    }

    #[test]
    fn what_is_counted_comes_from_above() {
        assert_eq!(
            complete("普通小学".into(), Needs::Person, "各级各类学校在校学生", "学生数", ""),
            "普通小学在校学生"
        );
        assert_eq!(complete("普通小学".into(), Needs::Person, "", "学生数", ""), "普通小学学生");
        assert_eq!(complete("学校数".into(), Needs::Noun, "", "义务教育", "义务教育"), "义务教育学校数");
        assert_eq!(complete(String::new(), Needs::Money, "", "城镇居民人均可支配收入", ""), "城镇居民人均可支配收入");
        assert_eq!(complete("在园幼儿".into(), Needs::Person, "", "幼儿教育", "幼儿教育"), "在园幼儿");
    }
}
