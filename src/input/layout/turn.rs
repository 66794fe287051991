//! Pages whose text runs down or up, as wide tables on upright paper do, are turned to be read.

use super::{Glyph, PageText, Rule};

/// The page in the direction in which most of its text runs; text in other directions is left out.
pub(super) fn upright(mut page: PageText) -> PageText {
    let mut counts = [0usize; 4];
    page.glyphs.iter().for_each(|g| counts[usize::from(g.turn % 4)] += 1);
    let turn = (0..4u8).rev().max_by_key(|&t| counts[usize::from(t)]).unwrap_or(0);
    page.glyphs.retain(|g| g.turn % 4 == turn);
    if turn == 0 {
        return page;
    }
    let (width, height) = (page.width, page.height);
    let place = |x: f32, y: f32| match turn {
        1 => (y, width - x),
        2 => (width - x, height - y),
        _ => (height - y, x),
    };
    let turned = |g: Glyph| {
        let (x, y) = place(g.x, g.y);
        Glyph { x, y, turn: 0, ..g }
    };
    let ruled = |r: Rule| {
        let ((x0, y0), (x1, y1)) = (place(r.x0, r.y0), place(r.x1, r.y1));
        Rule { x0, y0, x1, y1 }
    };
    page.glyphs = page.glyphs.into_iter().map(turned).collect();
    page.rules = page.rules.into_iter().map(ruled).collect();
    if turn != 2 {
        (page.width, page.height) = (height, width);
    }
    page
}
