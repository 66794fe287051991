//! Units that what is counted decides: 87个|娃娃 are people, 8度|抗震设防 is no electricity.

use crate::forms::Few;
use crate::lexicon::Classes;
use crate::mention::Mention;
use crate::token::{Kind, Token};

/// The unit of the number at `at`, where its measure word alone would say another.
pub(super) fn unit(chars: &[char], list: &[Token], mentions: &[Mention], at: usize) -> Option<&'static str> {
    let m = &mentions[list[at].index];
    match m.unit {
        "个" if m.stop == m.unit_end && chars[m.unit_end - 1] == '个' && people(chars, list, at) => Some("人"),
        "千瓦时" if chars[m.unit_end - 1] == '度' && intensity(chars, list[at].start, m.stop) => Some("度"),
        _ => None,
    }
}

/// 93个|娃娃坐在…, 12个|女生: people, and nothing that is named after them (学生社团, 教师发展中心).
fn people(chars: &[char], list: &[Token], at: usize) -> bool {
    static PEOPLE: Few<15> = Few::new([
        "孩子", "娃娃", "小朋友", "学生", "女生", "男生", "同学", "老师", "教师", "幼儿", "儿童", "考生", "新生",
        "家长", "毕业生",
    ]);
    let Some(noun) = list.get(at + 1).filter(|_| PEOPLE.begins_of(chars, list[at].end)) else { return false };
    // 娃娃挤一张床 may be one run: the verb stands in it.
    let length =
        if matches!(chars[noun.start..], ['小', '朋', '友', ..] | ['毕', '业', '生', ..]) { 3 } else { 2 };
    let end = noun.start + length;
    let says = Classes::ACT
        .or(Classes::PREDICATE)
        .or(Classes::ATTAIN)
        .or(Classes::ADVERB)
        .or(Classes::PREPOSITION)
        .or(Classes::CONJUNCTION);
    match list[at + 1..].iter().take(3).find(|t| t.end > end) {
        None => true,
        Some(t) if t.start < end => {
            t.kind == Kind::Run && matches!(chars[end], '挤' | '坐' | '住' | '合' | '用' | '的' | '在')
        }
        Some(t) => {
            t.mark().is_some()
                || t.kind == Kind::Number
                || t.has(says) && !t.has(Classes::NOUN)
                || t.kind == Kind::Run
                    && matches!(chars[t.start], '挤' | '坐' | '住' | '合' | '用' | '的' | '在' | '共')
        }
    }
}

/// 按8度|抗震设防, 设防烈度7度: how strong an earthquake may be.
fn intensity(chars: &[char], start: usize, stop: usize) -> bool {
    static BEHIND: Few<3> = Few::new(["抗震", "设防", "地震"]);
    static AHEAD: Few<4> = Few::new(["烈度", "烈度为", "设防", "抗震"]);
    BEHIND.begins_of(chars, stop) || AHEAD.ends_of(&chars[..start])
}
