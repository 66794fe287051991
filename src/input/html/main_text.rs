//! Which pieces of a page are its text.

use super::{Kind, Page, Piece};

/// The pieces that the page is about, its title first.
pub(super) fn choose(page: &Page) -> Vec<Piece> {
    let goods: Vec<usize> =
        page.pieces.iter().map(|p| if page.elements[p.element].is_chrome { 0 } else { good(p) }).collect();
    let main = main_element(page, &goods);
    let held = within(page, main);
    let first = page.pieces.iter().position(|p| held[p.element]).unwrap_or(0);
    let mut pieces = heading_before(page, first, &held);
    pieces.extend(
        page.pieces.iter().filter(|p| held[p.element] && !page.elements[p.element].is_chrome && !is_chrome(p)).cloned(),
    );
    pieces
}

/// How much of the page's own text a piece holds: sentences and figures in tables, not links.
fn good(piece: &Piece) -> usize {
    let length = piece.text.chars().count();
    let own = length.saturating_sub(piece.linked);
    match piece.kind {
        Kind::Table(_) => own,
        _ if piece.text.contains(['，', '。', '；', '、', '：', '％', '%']) => own,
        _ => own / 4,
    }
}

/// The innermost element that holds nearly all of the text.
fn main_element(page: &Page, goods: &[usize]) -> usize {
    let mut weights = vec![0usize; page.elements.len()];
    for (piece, good) in page.pieces.iter().zip(goods) {
        weights[piece.element] += good;
    }
    for element in (1..page.elements.len()).rev() {
        weights[page.elements[element].parent] += weights[element];
    }
    let mut heaviest: Vec<Option<usize>> = vec![None; page.elements.len()];
    for element in 1..page.elements.len() {
        let parent = page.elements[element].parent;
        if heaviest[parent].is_none_or(|h| weights[element] > weights[h]) {
            heaviest[parent] = Some(element);
        }
    }
    let mut main = 0;
    while let Some(child) = heaviest[main].filter(|&c| weights[c] * 10 > weights[main] * 8 && weights[c] > 0) {
        main = child;
    }
    main
}

/// For every element, whether it lies in `main`.
fn within(page: &Page, main: usize) -> Vec<bool> {
    let mut held = vec![false; page.elements.len()];
    held[main] = true;
    for element in main + 1..page.elements.len() {
        held[element] = held[page.elements[element].parent];
    }
    held
}

/// The title and date lines that pages set apart from the text.
fn heading_before(page: &Page, first: usize, held: &[bool]) -> Vec<Piece> {
    let squeeze = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
    let page_title = squeeze(&page.title);
    let names_page = |p: &Piece| {
        let text = squeeze(&p.text);
        text.chars().count() >= 6 && page_title.contains(&text)
    };
    // The text itself may begin with the title.
    let own = page.pieces.iter().filter(|p| held[p.element]).take(5);
    if own.clone().any(|p| matches!(p.kind, Kind::Heading(1 | 2)) || names_page(p)) {
        return Vec::new();
    }
    let before = &page.pieces[..first];
    let title = before.iter().rposition(|p| names_page(p) && p.linked == 0).or_else(|| {
        before
            .iter()
            .rposition(|p| matches!(p.kind, Kind::Heading(1..=3)) && p.linked == 0 && p.text.chars().count() >= 6)
    });
    match title {
        Some(at) => {
            let title = Piece { kind: Kind::Heading(1), ..before[at].clone() };
            let dates = before[at + 1..].iter().filter(|p| p.linked * 2 < p.text.len() && is_dated(&p.text)).cloned();
            std::iter::once(title).chain(dates).collect()
        }
        None => {
            // 报告标题_某某市教育局: the page's own name without the site's.
            let name = page.title.split(['_', '|', '—', '-']).map(str::trim).find(|n| n.chars().count() >= 6);
            let title = name.map(|n| Piece { kind: Kind::Heading(1), text: n.to_owned(), linked: 0, element: 0 });
            title.into_iter().collect()
        }
    }
}

fn is_dated(text: &str) -> bool {
    let year = |w: &[char]| w[..4].iter().all(char::is_ascii_digit) && "-/.年".contains(w[4]);
    let signs: Vec<char> = text.chars().take(100).collect();
    text.chars().count() < 100 && signs.windows(5).any(year)
}

/// Short lines that belong to the site.
fn is_chrome(piece: &Piece) -> bool {
    const WORDS: [&str; 30] = [
        "当前位置", "您的位置", "您现在的位置", "字体大小", "字体：", "字号：", "【字体", "[字体", "打印本页",
        "【打印", "[打印", "关闭窗口", "【关闭", "[关闭", "分享到", "扫一扫", "上一篇", "下一篇", "上一条", "下一条",
        "浏览次数", "点击数", "返回顶部", "版权所有", "ICP备", "公网安备", "网站地图", "技术支持：", "加入收藏",
        "设为首页",
    ];
    if !matches!(piece.kind, Kind::Paragraph) {
        return false;
    }
    let length = piece.text.chars().count();
    let mostly_links = piece.linked * 10 > length * 7 && length < 120;
    mostly_links || (length < 60 && WORDS.iter().any(|w| piece.text.contains(w)) && !piece.text.contains('。'))
}
