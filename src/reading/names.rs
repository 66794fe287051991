//! What the words of a label name: an institution, its people and places, a kind of school, a measure. Many rules ask, and
//! all are to have one answer.

use super::phrase::Phrase;
use crate::forms::Few;
use crate::lexicon::Classes;
use crate::text::with_chars;

/// Words that end the name of an institution whose people and places may follow.
pub(super) static INSTITUTIONS: Few<30> = Few::new([
    "院校", "学校", "中学", "小学", "幼儿园", "高校", "高中", "初中", "大学", "学院", "机构", "中职", "高职", "技校",
    "医院", "卫生院", "中心", "图书馆", "文化馆", "博物馆", "园", "校区", "教学点", "书屋", "食堂", "基地", "中专班",
    "特校", "职校", "职高",
]);

/// People and places of an institution counted just before: 职业院校21所,在校生7.6万人.
pub(super) static MEMBERS: Few<58> = Few::new([
    "在校学员", "在籍学员", "在册学员", "学员", "在园儿童", "入园儿童", "注册学生", "在校", "毕业学生数", "毕业学生",
    "毕业生人数", "毕业人数", "招生人数", "在校生人数", "在校学生人数", "在校人数", "在园幼儿数", "在园人数",
    "教职工人数", "教职工数", "专任教师人数", "班级数", "卫生人员数", "卫生人员", "从业人员", "入院人次数",
    "诊疗人次数", "入院人次", "诊疗人次", "在校生数", "在校生", "在校学生", "在校学生数", "在职教职工", "在编教师",
    "专任教师", "专任教师数", "卫生技术人员", "人员", "就读学生", "学生", "教师", "教职工", "毕业生数", "毕业生",
    "毕业", "招生数", "招生", "在园幼儿", "班级", "教学班", "学位数", "学位", "床位数", "床位", "学校", "藏书", "职工",
]);

/// Names what is measured, not a thing: 生均面积, 专任教师数, 达标率.
pub(super) fn measures(text: &str) -> bool {
    static ENDS: Few<18> = Few::new([
        "数", "率", "面积", "额", "比", "值", "系数", "规模", "比例", "经费", "标准", "量", "收入", "支出", "水平",
        "年限", "得分", "费",
    ]);
    ENDS.ends(text).is_some()
}

/// A label without the verb of doing before it: 新建幼儿园 counts 幼儿园.
pub(super) fn bare(label: &Phrase) -> Phrase {
    label.with(without_verbs(&label.text).to_owned())
}

pub(super) fn without_verbs(label: &str) -> &str {
    let verbs = with_chars(label, |chars| {
        let mut end = 0;
        for f in crate::lexicon::each_word(chars) {
            let verb = f.entry.classes.has(Classes::ACT) && !f.entry.classes.has(Classes::NOUN);
            if !verb || f.start != end {
                break;
            }
            end = f.end;
        }
        let all = end + 2 > chars.len();
        if all { 0 } else { chars[..end].iter().map(|c| c.len_utf8()).sum() }
    });
    &label[verbs..]
}

/// 社区卫生服务中心诊疗人次: the institution that a label opens with, if a measure of its people or work follows.
pub(super) fn holder(label: &str) -> Option<String> {
    static MEASURES: Few<13> = Few::new([
        "诊疗人次", "入院人次", "出院人次", "床位", "床位数", "卫生人员", "卫生技术人员", "门诊人次", "教职工",
        "教职工数", "专任教师", "在校生", "在校学生",
    ]);
    let tail = MEASURES.ends(label)?;
    let head = label[..label.len() - tail.len()].trim_end_matches('总');
    INSTITUTIONS.ends(head).map(|_| head.to_string())
}

/// A stage of education or a kind of institution (乡镇卫生院, 公共图书馆), not all that there are.
pub(super) fn names_a_kind(name: &str) -> bool {
    const ALL: [&str; 6] = ["各", "所有", "全部", "其他", "级", "类"];
    crate::stage::stage_of(name).is_some()
        || INSTITUTIONS.ends(name).is_some()
            && (4..=10).contains(&name.chars().count())
            && !name.ends_with("学校")
            && !name.ends_with("机构")
            && !ALL.iter().any(|w| name.contains(w))
}

/// Without (一) or 1. at its head.
pub(super) fn unnumbered(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '、' | ' '));
    match rest.strip_prefix('(').and_then(|r| r.split_once(')')) {
        Some((number, rest)) if number.chars().count() <= 3 => rest,
        _ => rest,
    }
}
