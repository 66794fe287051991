//! Which lines a program broke inside a paragraph, and which begin a new one.

use super::line::Line;
use super::{heading_like, starts_item};
use crate::report::date_line;
use crate::text::{Text, ends_sentence, is_han};

/// Where a program wrapped the lines: by characters, by columns of print, or both.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wrap {
    characters: Option<usize>,
    columns: Option<usize>,
    /// Characters of the longest line, wrapped or not.
    longest: usize,
}

impl Wrap {
    /// Whether `a` ends because the line was full, and not because its paragraph did: what `b` begins with had no room.
    fn fills(self, a: Line, b: Line) -> bool {
        self.characters.is_some_and(|w| a.len() + 2 >= w)
            || self.columns.is_some_and(|w| a.columns + b.first + COLUMNS_SPARE > w)
    }

    /// A program wrapped the lines at all.
    pub(super) fn wraps(self) -> bool {
        self.characters.is_some() || self.columns.is_some()
    }

    /// Full to the last character.
    fn fills_all(self, a: Line) -> bool {
        self.characters.is_some_and(|w| a.len() >= w) || self.columns.is_some_and(|w| a.columns >= w)
    }
}

/// Signs are set narrower at the end of a line, and spaces wider.
const COLUMNS_SPARE: usize = 4;

/// Columns of print. A sign behind a Chinese character was as wide as that before it was folded.
pub(super) fn columns(line: &[char]) -> usize {
    let wide: u32 = line.iter().map(|c| u32::from(!c.is_ascii())).sum();
    let mark = |c: char| [',', ':', ';', '!', '?', '(', ')'].into_iter().fold(false, |any, mark| any | (c == mark));
    let pairs = line.iter().zip(line.iter().skip(1));
    let wide_marks: u32 = pairs.map(|(before, c)| u32::from(!before.is_ascii() & mark(*c))).sum();
    line.len() + (wide + wide_marks) as usize
}

/// The width at which the text was wrapped by a program, if it was: many lines stop there, and
/// they are no list of headings.
pub(super) fn wrapping(text: &Text, lines: &[Line]) -> Wrap {
    if lines.len() < 4 {
        return Wrap::default();
    }
    let found = |wrap: Wrap| {
        let (mut full, mut items) = (0, 0);
        for (at, line) in lines.iter().enumerate() {
            if wrap.fills(*line, lines[(at + 1).min(lines.len() - 1)]) {
                full += 1;
                items += usize::from(starts_item(&text.chars[line.start..line.end]));
            }
        }
        full * 5 >= lines.len() * 2 && items * 2 <= full
    };
    let longest = lines.iter().map(|l| l.len()).max().unwrap_or_default();
    let width = Some(longest).filter(|&w| w >= 8);
    // A few lines always stick out: spaces around figures, signs that were narrower.
    let mut columns: Vec<usize> = lines.iter().map(|l| l.columns).collect();
    columns.sort_unstable_by(|a, b| b.cmp(a));
    let columns = columns.get(lines.len() / 10).copied().filter(|&w| w >= 40);
    Wrap {
        characters: width.filter(|_| found(Wrap { characters: width, ..Wrap::default() })),
        columns: columns.filter(|_| found(Wrap { columns, ..Wrap::default() })),
        longest,
    }
}

/// Whether line `b` goes on with what line `a` began.
pub(super) fn joins(text: &Text, a: Line, b: Line, wrap: Wrap) -> bool {
    let head = &text.chars[b.start..b.end];
    let tail = &text.chars[a.start..a.end];
    let full = wrap.fills(a, b);
    let last = last_sign(tail);
    // 初中1|21、高中47: the edge of the page parts a number, which opens no item.
    // So does the end of the longest line of a text whose few long lines show no width; 51|.8% is one number anywhere.
    let digits = tail.last().is_some_and(char::is_ascii_digit) && b.blanks == 0;
    let point = digits && matches!(head, ['.', digit, ..] if digit.is_ascii_digit());
    let longest = a.len() >= 20 && a.len() == wrap.longest;
    let broken = digits && (full || longest) && head.first().is_some_and(char::is_ascii_digit);
    if point || broken && longest {
        return true;
    }
    if starts_item(head) && !broken || b.indented && b.blanks == 0 && !full && a.indented {
        return false;
    }
    // A headline as wide as the page, and when it came out: 2025-09-02 08:16 来源:….
    if !broken && (stamped(head) || stamped(tail) || names_its_source(tail, full)) {
        return false;
    }
    // 2014 年: the head of what a chronicle tells of it.
    if names_a_year(head) {
        return false;
    }
    // 岳西中学:在校生3200人/汤池中学:在校生2800人: a line each.
    if !broken && keyed(tail) && keyed(head) {
        return false;
    }
    // A title, and the number of the document below it.
    if head.first() == Some(&'(') && head.last() == Some(&')') && heading_like(tail) {
        return false;
    }
    if continues(head) && !heading_like(tail) {
        return true;
    }
    // 2021—|2025年
    let range = matches!(tail, [.., digit, '—' | '-' | '~'] if digit.is_ascii_digit());
    if range && head.first().is_some_and(char::is_ascii_digit) {
        return b.blanks == 0;
    }
    if ends_sentence(last) || matches!(last, ':' | '…' | '—') {
        return full && wrap.fills_all(a) && b.blanks == 0 && !b.indented;
    }
    if full && b.blanks == 0 {
        return !b.indented;
    }
    if matches!(last, '，' | '、' | ',') {
        return true;
    }
    // A long line without an end: a page or a column ended here.
    a.len() >= 30 && !heading_like(tail) && !date_line(tail)
        || continues_number(tail, head)
        || b.blanks == 0 && splits_title(tail, head)
}

/// Four digits and 年 are all of the line.
fn names_a_year(line: &[char]) -> bool {
    let digits = line.iter().take_while(|c| c.is_ascii_digit()).count();
    digits == 4 && matches!(line[digits..], ['年'] | ['年', ':' | '度'] | [' ', '年'] | [' ', '年', ':' | '度'])
}

/// 2025-09-02 08:16, 2025/9/2 来源:…: a page's stamp, no date told of. 某政办发〔2012〕38号: a document's.
pub(super) fn stamped(head: &[char]) -> bool {
    if head.len() <= 20 && head.last() == Some(&'号') && head.iter().any(|c| matches!(c, '〔' | '[' | '(')) {
        return true;
    }
    let date = head.iter().take_while(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | '.')).count();
    let parts = head[..date].split(|c| !c.is_ascii_digit()).map(<[char]>::len);
    parts.eq([4, 2, 2]) && matches!(head.get(date), None | Some(' ')) && date_line(head)
}

/// 发布时间:2019-07-02 来源:某县教育局 字号:大 中 小: about the page. A full line of it may go on in the next.
fn names_its_source(line: &[char], full: bool) -> bool {
    const OPENINGS: [&str; 18] = [
        "发布时间:", "发布日期:", "来源:", "信息来源:", "时间:", "索引号:", "文号:", "发文字号:", "发文机关:",
        "发布机构:", "发文日期:", "成文日期:", "信息分类:", "主题分类:", "作者:", "字号:", "浏览次数:", "责任编辑:",
    ];
    let ends = !full || crate::forms::ends(line, "小");
    ends && OPENINGS.iter().any(|w| crate::forms::begins(line, w)) && line.last() != Some(&'。')
}

/// 学校:…, 联系电话:…: a short word and what is said of it.
pub(super) fn keyed(line: &[char]) -> bool {
    const KEY: usize = 8;
    line.iter().take(KEY).skip(2).any(|&c| c == ':') && line.iter().take(2).all(|&c| is_han(c))
}

/// The last character that says whether a sentence ended, closing marks left out.
pub(super) fn last_sign(line: &[char]) -> char {
    line.iter().rev().copied().find(|c| !matches!(c, '”' | '’' | ')' | '"' | '》' | '】')).unwrap_or(' ')
}

/// Signs that never begin a paragraph.
fn continues(head: &[char]) -> bool {
    matches!(head.first(), Some('，' | '。' | '、' | '；' | ';' | ')' | '%' | '”' | '’' | '》'))
}

fn continues_number(tail: &[char], head: &[char]) -> bool {
    let digits = tail.iter().rev().find(|c| !matches!(c, '万' | '亿' | ' '));
    digits.is_some_and(char::is_ascii_digit)
        && tail.len() >= 6
        && matches!(
            head.first(),
            Some('余' | '多' | '万' | '亿' | '个' | '名' | '所' | '人' | '元' | '年' | '平' | '亩' | '册' | '台')
        )
}

/// A title in 《》 that goes on in the next line.
fn splits_title(tail: &[char], head: &[char]) -> bool {
    let open = tail.iter().rposition(|&c| c == '《');
    let unclosed = open.is_some_and(|at| !tail[at..].contains(&'》'));
    unclosed && tail.len() <= 60 && head.iter().take(60).any(|&c| c == '》')
}
