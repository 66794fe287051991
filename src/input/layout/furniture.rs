//! Running heads, running feet and page numbers: seen on every page, said by none.

use std::collections::HashMap;

use super::Page;
use super::paragraphs::Item;

/// Lines from the top and from the bottom of a page that may be furniture.
const REACH: usize = 3;
/// How much of the height at either end belongs to the margins.
const MARGIN: f32 = 0.14;

/// Takes them out.
pub(super) fn remove(pages: &mut [Page]) {
    let mut seen: HashMap<(bool, String), usize> = HashMap::new();
    for page in pages.iter() {
        for (_, top, text) in margin_lines(page) {
            *seen.entry((top, shape(text))).or_default() += 1;
        }
    }
    // Odd and even pages may have heads of their own, and chapters too.
    let often = (pages.len() / 5).max(3);
    let first_number = first_number(pages);
    let alone = pages.len() == 1;
    for (at, page) in pages.iter_mut().enumerate() {
        let expected = first_number.map(|first| first + at as i64);
        let is_number = |top: bool, text: &str| match bare_number(text) {
            // A bare figure is a page number where it counts on with the pages; 2024 above a title is not.
            Some(number) => Some(number) == expected || (alone && !top && number < 1000),
            None => is_page_number(text),
        };
        let gone: Vec<usize> = margin_lines(page)
            .into_iter()
            .filter(|(_, top, text)| {
                is_number(*top, text) || seen.get(&(*top, shape(text))).is_some_and(|n| *n >= often && pages_wide(text))
            })
            .map(|(i, ..)| i)
            .collect();
        let mut i = 0;
        page.items.retain(|_| {
            i += 1;
            !gone.contains(&(i - 1))
        });
    }
}

/// The number that the first page would bear, by what most pages bear; `None` where fewer than two agree.
fn first_number(pages: &[Page]) -> Option<i64> {
    let mut votes: HashMap<i64, usize> = HashMap::new();
    for (at, page) in pages.iter().enumerate() {
        for (_, _, text) in margin_lines(page) {
            if let Some(number) = bare_number(text) {
                *votes.entry(number - at as i64).or_default() += 1;
            }
        }
    }
    let (first, count) = votes.into_iter().max_by_key(|(first, count)| (*count, -first))?;
    (count >= 2).then_some(first)
}

/// A line of nothing but a few digits.
fn bare_number(text: &str) -> Option<i64> {
    let text = text.trim();
    (text.len() <= 4).then(|| text.parse().ok()).flatten().filter(|n: &i64| *n >= 0)
}

/// The outermost lines of a page: index, whether at the top, text.
fn margin_lines(page: &Page) -> Vec<(usize, bool, &str)> {
    let mut lines: Vec<(usize, f32, &str)> = page
        .items
        .iter()
        .enumerate()
        .filter_map(|(i, item)| match item {
            Item::Line(line) => Some((i, line.y, line.text.as_str())),
            Item::Table { .. } => None,
        })
        .collect();
    lines.sort_by(|a, b| a.1.total_cmp(&b.1));
    let top = lines.iter().take(REACH).filter(|l| l.1 < page.height * MARGIN).map(|l| (l.0, true, l.2));
    let bottom =
        lines.iter().rev().take(REACH).filter(|l| l.1 > page.height * (1.0 - MARGIN)).map(|l| (l.0, false, l.2));
    top.chain(bottom).collect()
}

/// Figures count on from page to page; the rest of a head stays.
fn shape(text: &str) -> String {
    let mut shape = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        let c = if c.is_ascii_digit() { '0' } else { c };
        if !(c == '0' && shape.ends_with('0')) {
            shape.push(c);
        }
    }
    shape
}

/// A line that is a whole sentence is text, however often it stands there.
fn pages_wide(text: &str) -> bool {
    !text.trim_end().ends_with(['。', '；', '，', '、', '：'])
}

/// `12`, `- 12 -`, `— 12 —`, `第12页`, `第 1 页 共 9 页`, `1/9`, `Ⅳ`.
fn is_page_number(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| !c.is_whitespace() && !"-–—―_·•.〔〕[]()（）~～".contains(*c)).collect();
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    let others: String = bare.chars().filter(|c| !c.is_ascii_digit()).collect();
    let roman =
        !bare.is_empty() && bare.chars().all(|c| "ivxlcIVXLCⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ".contains(c)) && bare.chars().count() <= 6;
    roman
        || ((1..=8).contains(&digits)
            && matches!(
                others.as_str(),
                "" | "第页" | "第页共页" | "第页/共页" | "第页，共页" | "/" | "共页" | "页" | "Page" | "Pageof"
            )
            && longest_run(&bare) <= 4)
}

fn longest_run(text: &str) -> usize {
    text.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::is_page_number;

    #[test]
    fn page_numbers_are_told_from_figures() {
        for text in ["12", "- 12 -", "— 3 —", "第12页", "第 1 页 共 9 页", "1/9", "iv", "·5·"] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["12所", "95.6%", "2024年", "20240908", "", "合计 12", "三、"] {
            assert!(!is_page_number(text), "{text}");
        }
    }
}
