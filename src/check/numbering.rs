//! `numbering`: heading numbers that are repeated or skipped.
//!
//! （一）（二）（二）（四）. Each style (一、 （一） 1. （1） 一是) counts for itself below the heading that it
//! stands under; a list that begins in the middle is an excerpt, and a number that stands inside a
//! paragraph in between is taken as present.

use super::calendar::small_number;
use super::finding::{Findings, Kind};
use super::scene::Scene;
use crate::Span;

/// How a heading writes its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Style {
    /// 第一章, 第一部分
    Part,
    /// 第一条, counted on through the chapters.
    Article,
    /// 一、
    Comma,
    /// （一）
    Brackets,
    /// 1. 1、
    Digit,
    /// （1） 1）
    DigitBrackets,
    /// 一是
    Firstly,
    /// 一要
    Must,
    /// 第一，
    Ordinal,
}

/// One heading number and where it stands.
#[derive(Clone, Copy, Debug)]
struct Mark {
    style: Style,
    number: u32,
    /// The number with its signs.
    span: Span,
    /// The heading as far as its line or first sentence goes.
    line: Span,
    /// At the beginning of a line, and not after a sentence inside it.
    heads_line: bool,
}

pub(super) fn find(scene: &Scene, findings: &mut Findings) {
    let marks = marks(scene.chars);
    let mut open: Vec<Mark> = Vec::new();
    let mut report = 0;
    for mark in &marks {
        let own = scene.report_at(mark.span.start);
        if own != report {
            report = own;
            open.clear();
        }
        let Some(level) = open.iter().position(|other| other.style == mark.style) else {
            open.push(*mark);
            continue;
        };
        let before = open[level];
        open.truncate(level);
        open.push(*mark);
        if mark.number == before.number + 1 || mark.number == 1 {
            continue;
        }
        judge(scene, &marks, &before, mark, findings);
    }
}

fn judge(scene: &Scene, marks: &[Mark], before: &Mark, mark: &Mark, findings: &mut Findings) {
    let [a, b] = [before, mark].map(|mark| text(scene, mark.span));
    if mark.number == before.number {
        // The same heading twice is a running head or a doubled passage.
        if text(scene, before.line) == text(scene, mark.line) {
            return;
        }
        let message = format!("标题序号重复：前后两处都是“{b}”。");
        findings.wrong(Kind::Numbering, [before.line, mark.line], message);
    } else if mark.number > before.number {
        let lost = before.number + 1..mark.number;
        if lost.len() > 3 || lost.clone().any(|number| stands_between(scene, before, mark, number)) {
            return;
        }
        // Numbers that go on where another list of this style left off elsewhere in the text.
        let inner = marks.partition_point(|m| m.span.start <= before.span.start)
            ..marks.partition_point(|m| m.span.start < mark.span.start);
        let elsewhere = marks[inner].iter().any(|m| m.style == mark.style && m.number + 1 == mark.number);
        if elsewhere {
            return;
        }
        let message = format!(
            "标题序号跳号：“{a}”之后是“{b}”，缺少第{}项。",
            lost.map(|n| n.to_string()).collect::<Vec<_>>().join("、")
        );
        findings.add(Kind::Numbering, severity(before, mark), [before.line, mark.line], message);
    } else if before.number - mark.number <= 3 && mark.heads_line && before.heads_line {
        let message = format!("标题序号倒退：“{a}”之后是“{b}”。");
        findings.doubtful(Kind::Numbering, [before.line, mark.line], message);
    }
}

fn severity(before: &Mark, mark: &Mark) -> super::Severity {
    let sure =
        before.heads_line && mark.heads_line && matches!(mark.style, Style::Comma | Style::Brackets | Style::Part);
    if sure { super::Severity::Wrong } else { super::Severity::Doubtful }
}

/// Does the missing number stand between the two headings after all, in whatever form?
fn stands_between(scene: &Scene, before: &Mark, mark: &Mark, number: u32) -> bool {
    let between = text(scene, Span { start: before.span.end, end: mark.span.start });
    let numeral = chinese(number);
    match mark.style {
        Style::Part | Style::Article | Style::Ordinal => between.contains(&format!("第{numeral}")),
        Style::Comma => between.contains(&format!("{numeral}、")),
        Style::Brackets => between.contains(&format!("（{numeral}）")) || between.contains(&format!("({numeral})")),
        Style::Firstly | Style::Must => {
            between.contains(&format!("{numeral}是")) || between.contains(&format!("{numeral}要"))
        }
        Style::Digit => [".", "、", "．", "，", " "].iter().any(|sign| between.contains(&format!("{number}{sign}"))),
        Style::DigitBrackets => between.contains(&format!("{number}）")) || between.contains(&format!("{number})")),
    }
}

fn text(scene: &Scene, span: Span) -> String {
    scene.slice(span).iter().filter(|c| !c.is_whitespace()).collect()
}

fn chinese(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = ((number / 10) as usize, DIGITS[(number % 10) as usize]);
    match tens {
        0 => ones.to_string(),
        1 => format!("十{ones}"),
        _ => format!("{}十{ones}", DIGITS.get(tens).unwrap_or(&"")),
    }
}

/// Every heading number of the text. A table of contents, whose lines end in page numbers, gives none.
fn marks(chars: &[char]) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut start = 0;
    while start < chars.len() {
        let end = start + chars[start..].iter().take_while(|c| **c != '\n').count();
        let line = start + chars[start..end].iter().take_while(|c| c.is_whitespace() || matches!(c, '#' | '*')).count();
        if line < end {
            let before = marks.len();
            in_line(chars, line, end, &mut marks);
            if marks.len() > before && of_contents(&chars[line..end]) {
                marks.truncate(before);
            }
        }
        start = end + 1;
    }
    marks
}

/// `一、教育高质量发展........5`, `1.综述1`
fn of_contents(line: &[char]) -> bool {
    let written = || line.iter().copied().filter(|c| !c.is_whitespace());
    let digits = written().rev().take_while(char::is_ascii_digit).count();
    if !(1..=3).contains(&digits) {
        return false;
    }
    let line: Vec<char> = written().collect();
    let dots = |run: &[char]| run.iter().all(|c| matches!(c, '.' | '…' | '·' | '．'));
    let led = line.windows(4).any(dots);
    digits < line.len() && (led || line.len() < 60 && !line.contains(&'。'))
}

fn in_line(chars: &[char], line: usize, end: usize, marks: &mut Vec<Mark>) {
    let mut at = line;
    let mut opens = true;
    while at < end {
        if opens && let Some((style, number, length)) = mark(&chars[at..end], at == line) {
            let span = Span::new(at, at + length);
            let rest = chars[at + length..end].iter().take(40);
            let rest = rest.take_while(|c| !matches!(c, '。' | '；' | ';' | '，' | '：')).count();
            let line_span = Span::new(at, at + length + rest);
            marks.push(Mark { style, number, span, line: line_span, heads_line: at == line });
            at += length;
            opens = false;
            continue;
        }
        // Inside a line a number heads a part only after the end of a sentence.
        opens = matches!(chars[at], '。' | '；' | ';' | '！' | '：' | ':') || opens && chars[at].is_whitespace();
        at += 1;
    }
}

/// A heading number at the start of `rest`; in the middle of a line only 一是 and （一） are taken.
fn mark(rest: &[char], heads: bool) -> Option<(Style, u32, usize)> {
    const NUMERALS: &str = "一二三四五六七八九十";
    let numerals = |rest: &[char]| rest.iter().take(3).take_while(|c| NUMERALS.contains(**c)).count();
    let digits = |rest: &[char]| rest.iter().take(3).take_while(|c| c.is_ascii_digit()).count();
    let number = |from: usize, to: usize| small_number(&rest[from..to].iter().collect::<String>()).filter(|n| *n > 0);
    let count = numerals(rest);
    if count > 0 {
        return match rest.get(count) {
            Some('、') if heads => Some((Style::Comma, number(0, count)?, count + 1)),
            Some('是') => Some((Style::Firstly, number(0, count)?, count + 1)),
            // 三要素 is none.
            Some('要') if !matches!(rest.get(count + 1), Some('素' | '点' | '害')) => {
                Some((Style::Must, number(0, count)?, count + 1))
            }
            _ => None,
        };
    }
    match rest.first()? {
        '（' | '(' => {
            let (count, style) = match (numerals(&rest[1..]), digits(&rest[1..])) {
                (0, 0) => return None,
                (0, digits) if heads => (digits, Style::DigitBrackets),
                (0, _) => return None,
                (numerals, _) => (numerals, Style::Brackets),
            };
            let closed = matches!(rest.get(1 + count), Some('）' | ')'));
            let follows = rest.get(2 + count).is_some_and(|c| !matches!(c, '、' | '，' | '。' | '；' | '和' | '）'));
            (closed && follows).then(|| Some((style, number(1, 1 + count)?, count + 2)))?
        }
        '第' => {
            let count = numerals(&rest[1..]);
            let unit = *rest.get(1 + count)?;
            if count > 0 && matches!(unit, '，' | ',' | '、' | '：') {
                return Some((Style::Ordinal, number(1, 1 + count)?, count + 2));
            }
            let (style, signs) = match (unit, rest.get(2 + count)) {
                ('章' | '节' | '篇', _) => (Style::Part, 1),
                ('部', Some('分')) => (Style::Part, 2),
                // 第三条主线 goes on; an article stands apart from what it says.
                ('条', Some(c)) if c.is_whitespace() => (Style::Article, 1),
                _ => return None,
            };
            (heads && count > 0).then(|| Some((style, number(1, 1 + count)?, count + 1 + signs)))?
        }
        c if c.is_ascii_digit() && heads => {
            let count = digits(rest);
            let sign = *rest.get(count)?;
            let next = rest.get(count + 1)?;
            let plain = matches!(sign, '.' | '．' | '、') && !next.is_ascii_digit() && !next.is_whitespace()
                || matches!(sign, '.' | '．' | '、') && *next == ' ';
            (count <= 2 && plain).then(|| Some((Style::Digit, number(0, count)?, count + 1)))?
        }
        _ => None,
    }
}
