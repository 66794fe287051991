//! Places and schools by name.

use super::{Head, Place, is_period};
use crate::region;
use crate::report::Area;
use crate::table::words::{self, Set};
use crate::text::is_han;
use crate::token::{Kind, Tokens};

/// A name in a column of places.
pub(super) fn take_place(word: &str, head: &mut Head) -> bool {
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
    let named = area(word).unwrap_or_else(|| Area { id: None, name: word.to_string().into() });
    head.place = Place::Named(named);
    true
}

/// The area of a name that the list has, or of a chain of such names (湖南省岳阳市).
pub fn area(word: &str) -> Option<Area> {
    let chars: Vec<char> = word.chars().collect();
    let mut tokens = Tokens::default();
    tokens.read(&chars);
    if tokens.list.is_empty() || tokens.list.iter().any(|t| t.kind != Kind::Place) {
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
        "城市", "城区", "地区", "市区", "县区", "区县", "市县", "城镇", "镇区", "社区", "校区", "园区", "小区", "郊区",
        "山区", "牧区", "林区", "库区", "灾区", "老区", "辖区", "特区", "片区", "景区", "学区", "矿区", "功能区",
        "都市", "门市", "省市", "各县", "各市", "各区", "自治区", "示范区", "保护区",
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
        "学校", "小学", "中学", "高中", "初中", "幼儿园", "大学", "学院", "一中", "二中", "三中", "四中", "五中",
        "附中", "附小", "实小", "职高", "医院", "卫生院", "图书馆", "博物馆", "文化馆", "体育馆", "分校",
    ];
    const SIGNS: [&str; 12] =
        ["第一", "第二", "第三", "第四", "第五", "第六", "第七", "第八", "第九", "第十", "实验", "外国语"];
    let n = word.chars().count();
    if !(4..=24).contains(&n)
        || !ENDS.iter().any(|e| word.ends_with(e))
        || word.contains(['、', '和', '率', '占', '每', '各'])
        || word.starts_with(['全', '本', '我'])
    {
        return false;
    }
    let place =
        word.char_indices().skip(2).take(6).any(|(_, c)| matches!(c, '省' | '市' | '县' | '区' | '镇' | '乡' | '村'));
    let known_end = words::parts(word).iter().all(|p| p.set.has(Set::QUALIFIERS));
    !known_end && (place && names_one(word) || SIGNS.iter().any(|s| word.contains(s)) || word.ends_with("中") && n <= 8)
}

/// Has something of its own beside the words for kinds of school.
pub(super) fn names_one(word: &str) -> bool {
    let parts = words::parts(word);
    parts.iter().any(|p| p.set == Set::default() && word[p.start..p.end].chars().any(is_han))
}
