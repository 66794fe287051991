//! Organisations: a school, hospital or college that the values of a clause describe.

use crate::forms::Few;
use crate::lexicon::Classes;
use crate::text::Chars;
use crate::token::{Kind, Token};

/// Ends of names of single institutions.
static ENDS: Few<16> = Few::new([
    "大学", "学院", "中学", "小学", "幼儿园", "学校", "高级中学", "医院", "卫生院", "职院", "技师学院", "图书馆",
    "博物馆", "集团", "公司", "附小",
]);
/// Before these ends, words of a kind: many institutions, not one.
static KINDS: Few<31> = Few::new([
    "中小", "公办", "民办", "高等", "中等", "职业", "普通", "义务教育", "乡村", "农村", "城区", "各类", "各级", "全市",
    "乡镇", "示范", "特色", "薄弱", "寄宿制", "九年一贯制", "技工", "所有", "直属", "试点", "新建", "本科", "高职",
    "中职", "完全", "初级", "山区",
]);

/// The institution that heads a clause: range of tokens. It begins with a place or an ordinal name
/// and ends in a word for an institution; kinds of schools (全市职业学校) are none.
pub fn institution(chars: &Chars, tokens: &[Token], from: usize, to: usize) -> Option<(usize, usize)> {
    let first = (from..to).find(|&at| !opens(chars, &tokens[at]))?;
    // 全国公共图书馆 are many.
    let place = tokens[first].kind == Kind::Place && !tokens[first].has(Classes::CUE);
    let last = to.min(first + 8);
    let numeral_name =
        |t: &Token| t.has(Classes::IDIOM) && t.end - t.start == 2 && matches!(chars[t.end - 1], '中' | '小' | '幼');
    if let Some(end) = named_by_level(chars, tokens[first].start) {
        let at = (first..last).find(|&at| tokens[at].end == end)?;
        let next = tokens.get(at + 1)?;
        let goes_on = next.kind == Kind::Run && !matches!(chars[next.start], '的' | '在' | '于' | '有')
            // 区疾控中心将从1400平方米…: nothing else says what is measured.
            || next.has(Classes::NOUN.or(Classes::RATE).or(Classes::CONJUNCTION).or(Classes::MODAL).or(Classes::PREPOSITION))
            || next.mark().is_some_and(|c| !matches!(c, ',' | '，'));
        return (!goes_on && at + 1 < to).then_some((first, at + 1));
    }
    // Most clauses begin with neither, and need not be looked through.
    if !place && !tokens[first..last].iter().any(numeral_name) {
        return None;
    }
    let mut named = place;
    for at in first..last {
        let t = &tokens[at];
        if t.mark().is_some_and(|c| !matches!(c, '(' | ')'))
            || t.has(Classes::ATTAIN.or(Classes::PREDICATE)) && !t.has(Classes::NOUN)
        {
            return None;
        }
        // 城区5所小学 are many.
        if t.kind == Kind::Number && chars.get(t.end).is_some_and(|c| matches!(c, '所' | '家' | '个' | '余' | '多'))
        {
            return None;
        }
        named |= numeral_name(t);
        let text = chars.text(tokens[first].start, t.end);
        let short = numeral_name(t).then(|| chars.text(t.start, t.end));
        let Some(end) = ENDS.ends(text).or(short) else { continue };
        // The name goes on: 大学附属医院, 中学教师.
        let next = tokens.get(at + 1);
        let ends_here = place && owns_people(end, next, chars);
        if !ends_here
            && next.is_some_and(|n| {
                n.kind == Kind::Run && !matches!(chars[n.start], '的' | '在' | '于' | '校')
                    || n.has(Classes::NOUN.or(Classes::RATE))
            })
        {
            continue;
        }
        let body = &text[..text.len() - end.len()];
        let place_text = if place { chars.text(tokens[first].start, tokens[first].end) } else { "" };
        let inner = body.strip_prefix(place_text).unwrap_or(body);
        if !named
            || text.ends_with("中小学")
            || KINDS.any_in(inner) && !matches!(end, "学院" | "大学" | "职院" | "技师学院")
            || only_kinds(inner)
            || inner.is_empty() && place && short.is_none() && !(end == "大学" && ends_here)
        {
            return None;
        }
        // Straight before the number it is what is counted.
        return (at + 1 < to).then_some((first, at + 1));
    }
    None
}

/// 县实验小学, 市第一中学, 芦台镇中心小学: where the name of an institution ends that begins with the level or the town it is
/// of. 各乡镇中心小学 and 县城小学 are many.
fn named_by_level(chars: &[char], at: usize) -> Option<usize> {
    static NAMED: Few<9> = Few::new(["实验", "中心", "机关", "示范", "特殊教育", "特教", "人民", "中医", "职业技术"]);
    static WHOLE: Few<14> = Few::new([
        "小学", "中学", "幼儿园", "学校", "初级中学", "高级中学", "完全小学", "初中", "高中", "医院", "卫生院", "中专",
        "完小", "九年一贯制学校",
    ]);
    static TOWN: Few<3> = Few::new(["中心校", "中心学校", "中心园"]);
    const MANY: [char; 15] = ['各', '每', '个', '全', '所', '的', '和', '与', '在', '有', '对', '等', '及', '为', '、'];
    let behind = |from: usize| {
        let numbered = match chars.get(from..)? {
            ['第', n, ..] if crate::mention::numeral::digit(*n).is_some() => 2,
            _ => NAMED.longest_at(chars, from).unwrap_or(0),
        };
        let whole = WHOLE.longest_at(chars, from + numbered)?;
        Some((numbered, from + numbered + whole))
    };
    static ALONE: Few<14> = Few::new([
        "职教中心", "职业教育中心", "职业中专", "职业高中", "特殊教育学校", "特教学校", "人民医院", "中医院",
        "中医医院", "妇幼保健院", "疾控中心", "图书馆", "文化馆", "博物馆",
    ]);
    if matches!(chars.get(at)?, '县' | '市' | '区' | '旗' | '州') {
        if let Some(n) = ALONE.longest_at(chars, at + 1) {
            return Some(at + 1 + n);
        }
        return behind(at + 1).filter(|&(named, _)| named > 0).map(|(_, end)| end);
    }
    let town = chars[at..].iter().take(6).position(|c| matches!(c, '镇' | '乡')).filter(|&n| n >= 1)?;
    if chars[at..at + town].iter().any(|c| MANY.contains(c) || !crate::text::is_han(*c)) {
        return None;
    }
    let from = at + town + 1;
    TOWN.longest_at(chars, from).map(|n| from + n).or_else(|| behind(from).map(|(_, end)| end))
}

/// 某职业技术学院|在校生1.1万人: a college, and who is there.
fn owns_people(end: &str, next: Option<&Token>, chars: &Chars) -> bool {
    static PEOPLE: Few<8> =
        Few::new(["在校生", "在校学生", "全日制在校", "专任教师", "教职工", "教职员工", "毕业生", "在册学生"]);
    matches!(end, "学院" | "大学" | "职院" | "技师学院") && next.is_some_and(|n| PEOPLE.begins_of(chars, n.start))
}

/// 高等职业|学院: kinds, and no name.
fn only_kinds(mut inner: &str) -> bool {
    let named = !inner.is_empty();
    while let Some(kind) = KINDS.begins(inner) {
        inner = &inner[kind.len()..];
    }
    named && inner.is_empty()
}

/// 甲县一中950人, 第二实验小学4.6平方米: the name of an institution is all that stands before the number.
pub fn alone(chars: &Chars, tokens: &[Token], from: usize, at: usize) -> Option<(usize, usize)> {
    let named = institution(chars, tokens, from, at + 1).filter(|&(_, end)| end == at);
    // 蓬安|中学: called after its county.
    named.or_else(|| {
        let first = (from..at).find(|&at| !opens(chars, &tokens[at]))?;
        let called = tokens[first].kind == Kind::Place && first + 2 == at && !tokens[first].has(Classes::CUE);
        let whole = ["中学", "高中", "一高", "二高"].contains(&chars.text(tokens[at - 1].start, tokens[at - 1].end));
        let short = !matches!(chars[tokens[first].end - 1], '市' | '县' | '区' | '省');
        (called && whole && short).then_some((first, at))
    })
}

/// 第二实验小学, 城关镇初级中学: what stands behind a place's name names one institution, and nothing else.
pub fn is_institution(name: &[char]) -> bool {
    let text: String = name.iter().collect();
    ENDS.ends(&text).is_some_and(|end| end.len() < text.len())
        && !KINDS.begins_of(name, 0)
        // 贵州今年建200所公办幼儿园, 某县有多少个小学
        && !name.iter().any(|c| c.is_ascii_digit() || "的和与为在各有个所年建".contains(*c))
}

/// Words before the subject: time, adverbs, 走进, 在.
fn opens(chars: &Chars, t: &Token) -> bool {
    t.kind == Kind::Time
        || t.mark().is_some()
        || t.has(Classes::CONNECTIVE.or(Classes::ADVERB)) && t.kind == Kind::Word
        || t.kind == Kind::Run && matches!(chars[t.start..t.end], ['在'] | ['走', '进'])
        || t.kind == Kind::Word && matches!(chars[t.start..t.end], ['在'] | ['走', '进'] | ['其', '中'])
}
