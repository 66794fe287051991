//! How deep a heading stands among the parts of a text, and where a text begins to count its parts anew.

/// The parts of a text, from above: 第一部分; 一、; (一); 1.; (1).
const PART: u8 = 1;
pub(super) const CHAPTER: u8 = 2;
pub(super) const SECTION: u8 = 3;
const ITEM: u8 = 4;
const POINT: u8 = 5;
/// A heading without a number.
pub(super) const UNNUMBERED: u8 = 9;

/// Where a heading, or an item that its number opens, stands among the parts of a text.
pub(super) fn heading_level(chars: &[char]) -> u8 {
    let chinese = |c: char| matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十');
    let mut it = chars.iter().skip_while(|c| matches!(c, '#' | ' '));
    match it.next() {
        // 一是…: an item inside a section.
        Some(&c) if chinese(c) => {
            if chars.get(1) == Some(&'是') {
                ITEM
            } else {
                CHAPTER
            }
        }
        // 第二部分 2024年工作计划 counts its own 一、 and 二、.
        Some('第') => match it.find(|c| !chinese(**c) && !c.is_ascii_digit()) {
            Some('部' | '章' | '篇' | '编') => PART,
            _ => CHAPTER,
        },
        Some('(') => match it.next() {
            Some(&c) if chinese(c) => SECTION,
            Some(c) if c.is_ascii_digit() => POINT,
            _ => UNNUMBERED,
        },
        // 2024年工作计划 begins with a year.
        Some(c) if c.is_ascii_digit() && it.take_while(|c| c.is_ascii_digit()).count() < 3 => ITEM,
        _ => UNNUMBERED,
    }
}

/// 一、 (一) 1. (1): the first of its kind.
pub(super) fn opens_count(chars: &[char]) -> bool {
    matches!(chars, ['一', '、' | '.', ..] | ['(', '一' | '1', ')', ..] | ['1', '.' | '、', ..])
}
