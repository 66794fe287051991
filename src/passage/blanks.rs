//! Where a blank in a line means something: behind the number of a section, behind a heading in the line, between the
//! statements of a headline.

use crate::forms::Few;
use crate::mention::statistic::counted_noun;
use crate::mention::unit::unit;
use crate::text::is_han;

/// 1.1　学生, 2　教师队伍: the number of a section, which only a blank parts from its words. What may be counted or dated is none
/// (12 所, 5 月).
pub(super) fn numbers_section(number: &[char], words: &[char]) -> bool {
    const DATES: [char; 9] = ['年', '月', '日', '时', '世', '级', '号', '左', '以'];
    let digits = |part: &[char]| matches!(part.len(), 1..=2) && part.iter().all(char::is_ascii_digit) && part[0] != '0';
    number.len() <= 8
        && number.split(|&c| c == '.').all(digits)
        && words.first().is_some_and(|&c| is_han(c) && !DATES.contains(&c))
        && unit(words, 0).is_none()
        && counted_noun(words, 0) != Some("个")
}

/// 学前教育　幼儿园74所,…; 公共文化　图书馆3个,…: a heading that a blank alone parts from the sentences under it.
pub(super) fn heads_paragraph(words: &[char], text: &[char]) -> bool {
    const LOOKS: usize = 200;
    static TOPICS: Few<20> = Few::new([
        "教育", "阶段", "服务", "文化", "设施", "事业", "卫生", "健康", "体育", "就业", "保障", "救助", "生产", "建设",
        "队伍", "科技", "旅游", "养老", "交通", "环境",
    ]);
    // 一、学校概况　学校现有教学班18个,…
    let numbered = match words {
        [n, '、', rest @ ..] if crate::mention::numeral::digit(*n).is_some() || *n == '十' => Some(rest),
        _ => None,
    };
    let head =
        numbered.map_or((4..=8).contains(&words.len()) && TOPICS.ends_of(words), |rest| (2..=10).contains(&rest.len()));
    head && numbered.unwrap_or(words).iter().all(|&c| is_han(c))
        && text.first().is_some_and(|&c| is_han(c))
        && text.iter().take(LOOKS).any(|&c| matches!(c, '。' | '；' | ';'))
}

/// 毛入园率达88.1% 学前教育基本普及: two statements of one headline, with a space for a comma.
pub(super) fn parts_headline(before: &[char], after: &[char]) -> bool {
    let statement = before.rsplit(|&c| c == '，').next().unwrap_or(before);
    let stated = statement.iter().rev().skip(1).take(3).any(char::is_ascii_digit);
    // “双减”深入人心 参与率达85%
    let states = !statement.iter().any(char::is_ascii_digit)
        && after.iter().take_while(|c| !c.is_whitespace()).any(char::is_ascii_digit);
    statement.len() >= 8 && (stated || states) && after.len() >= 6 && after.iter().take(4).all(|&c| is_han(c))
}
