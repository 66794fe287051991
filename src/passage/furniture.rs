//! What a page leaves in its text that is no part of it: the number at its foot, a converter's comment where it ended.

/// — 2 —, - 3 -, 第 1 页 共 6 页, 2 / 6, alone on a line.
pub(super) fn page_line(line: &[char]) -> bool {
    const LONGEST: usize = 24;
    line.len() <= LONGEST
        && line.iter().any(char::is_ascii_digit)
        && (between_dashes(line) || counted_page(line) || page_of_pages(line))
}

/// — 2 —: dashes on both sides, and nothing but a number between them.
fn between_dashes(line: &[char]) -> bool {
    let dash = |c: &char| matches!(c, '-' | '—' | '–' | '－' | '―' | '─' | '·');
    let blank = |c: &char| matches!(c, ' ' | '\t');
    let opening = line.iter().take_while(|c| dash(c)).count();
    let closing = line.iter().rev().take_while(|c| dash(c)).count();
    if opening == 0 || closing == 0 || opening + closing >= line.len() {
        return false;
    }
    let number = &line[opening..line.len() - closing];
    let digits = number.iter().filter(|c| c.is_ascii_digit()).count();
    (1..=3).contains(&digits) && number.iter().all(|c| c.is_ascii_digit() || blank(c))
}

/// 第 2 页, 第2页/共6页, 第 2 页 (共 6 页).
fn counted_page(line: &[char]) -> bool {
    let words: Vec<char> = line
        .iter()
        .copied()
        .filter(|c| !c.is_whitespace() && !matches!(c, ',' | '，' | '、' | '/' | '(' | ')'))
        .collect();
    let paged = |part: &[char], first: char| {
        let (head, digits, last) = (part.first(), part.get(1..part.len() - 1).unwrap_or_default(), part.last());
        head == Some(&first)
            && last == Some(&'页')
            && (1..=4).contains(&digits.len())
            && digits.iter().all(char::is_ascii_digit)
    };
    match words.iter().position(|&c| c == '共') {
        Some(at) if at > 0 => paged(&words[..at], '第') && paged(&words[at..], '共'),
        Some(_) => false,
        None => !words.is_empty() && paged(&words, '第'),
    }
}

/// 2 / 6: with blanks around the stroke; 2/6 may be a date or a cell.
fn page_of_pages(line: &[char]) -> bool {
    let Some(at) = line.iter().position(|&c| c == '/') else { return false };
    let number = |part: &[char]| -> Option<u32> { part.iter().collect::<String>().trim().parse().ok() };
    let spaced = at > 0 && line[at - 1] == ' ' && line.get(at + 1) == Some(&' ');
    spaced && number(&line[..at]).zip(number(&line[at + 1..])).is_some_and(|(page, all)| 0 < page && page <= all)
}

/// The length of what a converter left where a page ended: <!-- page 12 -->.
pub(super) fn comment(chars: &[char]) -> Option<usize> {
    const LONGEST: usize = 200;
    if !chars.starts_with(&['<', '!', '-', '-']) {
        return None;
    }
    let end = chars[..chars.len().min(LONGEST)].windows(3).position(|w| matches!(w, ['-', '-', '>']))?;
    Some(end + 3)
}

/// Past the page lines that `chars`, the beginning of a line, opens with, and past the blanks behind each.
pub(super) fn past_page_lines(chars: &[char]) -> usize {
    const LONGEST: usize = 32;
    let mut at = 0;
    loop {
        let rest = &chars[at..];
        let Some(end) = rest.iter().take(LONGEST).position(|&c| c == '\n') else { return at };
        let line = &rest[..end - rest[..end].iter().rev().take_while(|c| c.is_whitespace()).count()];
        if !page_line(line) {
            return at;
        }
        at += end + rest[end..].iter().take_while(|c| c.is_whitespace()).count();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(line: &str) -> bool {
        page_line(&line.chars().collect::<Vec<_>>())
    }

    #[test]
    fn page_lines_are_known() {
        for line in ["— 2 —", "- 13 -", "—4—", "－ 5 －", "· 7 ·", "第 1 页 共 6 页", "第3页", "第2页/共16页", "2 / 6"]
        {
            assert!(is(line), "{line}");
        }
    }

    #[test]
    fn what_only_looks_like_one_stays() {
        for line in
            ["-2.4", "2/6", "— 2024 —", "——", "共6页", "第1页目录", "6 / 2", "12", "- 3所", "第二页", "2022—2023"]
        {
            assert!(!is(line), "{line}");
        }
    }
}
