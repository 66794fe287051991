//! What characters tell about the lines that they stand in.

/// Chinese characters and punctuation, which need no space between them.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{2018}'..='\u{201d}' | '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// `一、`, `（二）`, `3.`, `4、`, `(5)`, `⑥`, `第七条` at the start.
pub(super) fn is_numbered(text: &str) -> bool {
    let text = text.trim_start();
    let bare = text.trim_start_matches(['（', '(', '第']);
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百".contains(c);
    let rest = bare.trim_start_matches(number);
    let figures = bare.len() - rest.len();
    let closed = match (text.len() - bare.len(), rest.chars().next()) {
        (0, Some('、' | '．')) => true,
        // 1.5 is a figure, 1.加强 is an item.
        (0, Some('.')) => !rest[1..].starts_with(|c: char| c.is_ascii_digit()),
        (0, _) => false,
        (_, Some('）' | ')' | '条' | '章' | '节')) => true,
        _ => false,
    };
    (figures > 0 && figures <= 9 && closed) || text.starts_with(|c: char| ('①'..='⑳').contains(&c))
}

/// Whether a paragraph stops in mid-sentence where `next` begins: a text that was wrapped by hand, each line a paragraph.
pub(super) fn breaks_off(length: usize, last: char, next: &str) -> bool {
    let goes_on = next.chars().next().is_some_and(|c| c.is_alphanumeric() || "，、。；：”）》—,.;:)".contains(c));
    length >= 18 && (last.is_alphanumeric() || "，、,)）—".contains(last)) && goes_on && !is_numbered(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_of_a_list_are_told_from_figures() {
        for text in [
            "一、总体",
            "（二）学生",
            "3.加强",
            "4、建设",
            "(5) 其他",
            "⑥经费",
            "第七条 本办法",
            "１．甲".trim_start_matches('１'),
        ] {
            assert_eq!(is_numbered(text), !text.starts_with('．'), "{text}");
        }
        for text in ["1.5万人", "三所学校", "2024年", "（市）", "第三方评估"] {
            assert!(!is_numbered(text), "{text}");
        }
    }

    #[test]
    fn lines_wrapped_by_hand_are_told_from_paragraphs() {
        let long = "全市现有各级各类学校和幼儿园三百六十九所其中农村";
        assert!(breaks_off(long.chars().count(), '村', "教学点85个。"));
        assert!(!breaks_off(long.chars().count(), '。', "教学点85个。"));
        assert!(!breaks_off(long.chars().count(), '村', "（二）教学点"));
        assert!(!breaks_off(8, '况', "全市现有学校。"));
    }
}
