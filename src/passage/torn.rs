//! Lines of a scan: short, of uneven length, broken in the middle of words. No width tells where a paragraph ends, only
//! what a line can be: one with a sentence's end inside and none at its own is no whole.

use super::line::Line;
use super::wrap::{keyed, last_sign, stamped};
use super::{heading_like, starts_item};
use crate::forms::{Few, ends};
use crate::report::{date_line, office};
use crate::text::{Text, ends_sentence};

/// No line of a scan is longer: a text with whole paragraphs has some that are.
const LONGEST: usize = 45;

/// Among the first so many lines a title may stand.
pub(super) const TITLE_LINES: usize = 6;

/// Whether the lines are those of a scan: all of them short, and several parted inside a sentence.
pub(super) fn torn(text: &Text, lines: &[Line]) -> bool {
    lines.len() >= 4
        && lines.iter().all(|l| l.len() <= LONGEST)
        && lines.windows(2).filter(|w| opens(text, w[0]) && goes_on(text, w[0], w[1])).nth(1).is_some()
}

/// Whether line `b` goes on with the sentence of line `a`, whose paragraph began with `first`.
pub(super) fn tears(text: &Text, first: Line, a: Line, b: Line) -> bool {
    // What stands inside a paragraph is no heading, however short; what opens one may be.
    let inside = first.start < a.start && !whole(chars(text, a));
    (inside || opens(text, a) || half(text, a, b)) && goes_on(text, a, b)
}

fn chars(text: &Text, line: Line) -> &[char] {
    &text.chars[line.start..line.end]
}

/// 2020年末，全州有幼儿园612所；在园: a sentence ends inside the line, and at its end none does.
fn opens(text: &Text, a: Line) -> bool {
    let line = chars(text, a);
    let inner = &line[..line.len() - 1];
    inner.iter().any(|&c| matches!(c, '。' | '；' | ';')) && !whole(line)
}

/// 全县有幼儿园120所，在园幼儿: about as long as its neighbour, and parted by a comma as no heading above a paragraph is.
fn half(text: &Text, a: Line, b: Line) -> bool {
    let line = chars(text, a);
    let counts = line.iter().any(char::is_ascii_digit);
    counts && line.contains(&'，') && !whole(line) && !starts_item(line) && a.len() * 5 >= b.len() * 3
}

/// The line may be the end of what it says.
fn whole(line: &[char]) -> bool {
    // …进步。(完), …。(某某 摄): a bracket behind the end.
    let signed = line.last() == Some(&')')
        && line.iter().rposition(|&c| c == '(').is_some_and(|at| at == 0 || ends_sentence(line[at - 1]));
    let last = last_sign(line);
    signed || ends_sentence(last) || matches!(last, ':' | '…' | '—') || date_line(line)
}

/// Nothing of its own begins with `b`: no item, heading, date, signature or word with its value.
fn goes_on(text: &Text, a: Line, b: Line) -> bool {
    let line = chars(text, b);
    let apart = |line: &[char]| line.contains(&'\t') || line.contains(&'|');
    let own =
        starts_item(line) || keyed(line) || apart(line) || apart(chars(text, a)) || stamped(line) || date_line(line);
    let headed = heading_like(line) && (office(line) || line.len() < a.len() / 4 && !whole(line));
    b.blanks == 0 && !b.indented && !own && !headed
}

/// 某州“十四五”学前教育发展提升|行动计划: a title whose kind stands in the next line.
pub(super) fn names_on(text: &Text, a: Line, b: Line) -> bool {
    static KINDS: Few<14> = Few::new([
        "通知", "意见", "方案", "规划", "计划", "报告", "总结", "公报", "答复", "通报", "公告", "要点", "综述", "纲要",
    ]);
    // 行动|计划, 工作|总结, 情况的|报告: what the second line is made of, and nothing that a title begins with.
    static REST: Few<14> = Few::new([
        "行动", "工作", "情况", "的", "实施", "发展", "三年", "五年", "年度", "总体", "建设", "规划", "统计", "自查",
    ]);
    let (head, tail) = (chars(text, a), chars(text, b));
    let kind = KINDS.ends_of(tail) && (tail.len() == 2 || REST.begins_of(tail, 0));
    kind && (2..=16).contains(&tail.len())
        && (8..=40).contains(&head.len())
        && b.blanks == 0
        && heading_like(head)
        && heading_like(tail)
        && !starts_item(head)
        && !KINDS.ends_of(head)
        && !office(head)
        && !stamped(head)
        && !date_line(head)
        && !ends(head, "文件")
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::passage::passages;
    use crate::text::Text;

    fn read(source: &str) -> Vec<String> {
        let text = Text::fold(&source.chars().collect::<Vec<_>>());
        passages(&text, &Document::from_text(source)).into_iter().map(|p| p.chars.iter().collect()).collect()
    }

    #[test]
    fn torn_lines_of_a_scan_are_put_together() {
        let got = read(
            "宾川县体育事业发展\n实施方案\n一、现状\n2021年，全县有健身步道46公里；社区健身\n点218个，覆盖率\n92%。与期盼相比，场地仍\n显不足\n- 2 -\n，有待改善。\n宾川县体育局\n2022年3月8日",
        );
        let lines: Vec<&str> = got.iter().map(String::as_str).collect();
        assert_eq!(
            lines,
            [
                "宾川县体育事业发展实施方案",
                "一、现状",
                "2021年，全县有健身步道46公里；社区健身点218个，覆盖率92%。与期盼相比，场地仍显不足，有待改善。",
                "宾川县体育局",
                "2022年3月8日",
            ]
        );
    }

    #[test]
    fn lines_that_are_wholes_stay_apart() {
        for text in [
            "甲校：学生300人；教师20人\n乙校：学生280人；教师19人\n丙校：学生150人；教师12人\n丁校：学生90人；教师8人",
            "培训12期；参训600人次\n某某县教育局\n2024年1月6日\n（此件公开发布）",
            "幼儿园86所，幼儿1.2万人，教师900人，班级420个\n小学42所，学生2.6万人，教师1800人，班级760个\n初中18所，学生1.3万人，教师1100人，班级300个",
            "宾川县教育局2022年工作总结\n2023年工作计划\n一、队伍\n二、校舍",
        ] {
            assert_eq!(read(text).len(), text.lines().count(), "{text}");
        }
    }
}
