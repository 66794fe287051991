//! Characters to lines: those on one baseline, from left to right, with gaps as spaces and tabs.

use super::Glyph;
use crate::input::wording::is_wide;

/// Words on one baseline.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub x0: f32,
    pub x1: f32,
    pub y: f32,
    pub size: f32,
    pub text: String,
    /// Edges of the column that the line stands in.
    pub column: (f32, f32),
}

/// Characters of one baseline with no gap wider than two characters.
#[derive(Clone, Debug, Default)]
pub(super) struct Segment {
    pub glyphs: Vec<Glyph>,
}

/// A baseline and its segments from left to right.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub y: f32,
    pub segments: Vec<Segment>,
}

impl Segment {
    pub fn x0(&self) -> f32 {
        self.glyphs.first().map_or(0.0, |g| g.x)
    }

    pub fn x1(&self) -> f32 {
        self.glyphs.last().map_or(0.0, |g| g.x + g.width)
    }
}

/// Gap, in heights of the font, from which two words are separate cells or columns.
const CELL_GAP: f32 = 1.4;

/// Groups the characters of a page into rows from top to bottom.
pub(super) fn group(mut glyphs: Vec<Glyph>) -> Vec<Row> {
    glyphs.retain(|g| {
        [g.x, g.y, g.width, g.size].iter().all(|v| v.is_finite() && v.abs() < 1e6) && g.size > 0.0 && !g.text.is_empty()
    });
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows: Vec<Vec<Glyph>> = Vec::new();
    for glyph in glyphs {
        match rows.last_mut() {
            // Compared with the row's tallest glyph so far, raised and lowered marks stay in their line.
            Some(row) if glyph.y - row[0].y < 0.45 * glyph.size.min(row[0].size) => row.push(glyph),
            _ => rows.push(vec![glyph]),
        }
    }
    let mut joined: Vec<Row> = Vec::new();
    for next in rows.into_iter().map(row) {
        match joined.pop() {
            Some(upper) if is_raised(&upper, &next) => joined.push(row(parts(upper).chain(parts(next)).collect())),
            Some(upper) => joined.extend([upper, next]),
            None => joined.push(next),
        }
    }
    joined
}

fn parts(row: Row) -> impl Iterator<Item = Glyph> {
    row.segments.into_iter().flat_map(|s| s.glyphs)
}

/// Whether one of two rows is a few small signs that stand a little higher or lower than the other.
fn is_raised(upper: &Row, lower: &Row) -> bool {
    let measure = |row: &Row| {
        let sizes = || row.segments.iter().flat_map(|s| s.glyphs.iter().map(|g| g.size));
        (super::median(sizes()), sizes().count())
    };
    let (a, b) = (measure(upper), measure(lower));
    let (small, large) = if a.0 < b.0 { (a, b) } else { (b, a) };
    lower.y - upper.y < 0.8 * large.0 && small.0 < 0.8 * large.0 && small.1 < large.1.max(4)
}

/// Takes the marks of notes out of a line: raised figures, stars and brackets that follow no unit.
fn without_note_marks(glyphs: Vec<Glyph>, y: f32) -> Vec<Glyph> {
    let size = super::median(glyphs.iter().map(|g| g.size));
    let is_mark = |g: &Glyph| {
        let sign = |c: char| c.is_ascii_digit() || "[]〔〕()（）*＊†,，".contains(c) || ('①'..='⑳').contains(&c);
        g.size < 0.8 * size && y - g.y > 0.15 * size && g.text.chars().all(sign)
    };
    let mut kept: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        if !is_mark(&glyph) || kept.last().is_some_and(|before| before.text.ends_with('m')) {
            kept.push(glyph);
        }
    }
    kept
}

fn row(mut glyphs: Vec<Glyph>) -> Row {
    let y = super::median(glyphs.iter().map(|g| g.y));
    glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
    // Bold type is sometimes the same word printed twice, a hair apart.
    glyphs.dedup_by(|b, a| a.text == b.text && (b.x - a.x).abs() < 0.2 * a.size && (b.y - a.y).abs() < 0.2 * a.size);
    let mut segments: Vec<Segment> = Vec::new();
    let mut spaced = false;
    let mut glyphs = without_note_marks(glyphs, y);
    close_stretched(&mut glyphs);
    for mut glyph in glyphs {
        if glyph.text.trim().is_empty() {
            spaced = true;
            continue;
        }
        match segments.last_mut() {
            Some(segment) if glyph.x - segment.x1() < CELL_GAP * glyph.size => {
                // A space that was written counts where the gap alone would not.
                if spaced && glyph.x - segment.x1() > 0.2 * glyph.size {
                    glyph.text.insert(0, ' ');
                }
                segment.glyphs.push(glyph);
            }
            _ => segments.push(Segment { glyphs: vec![glyph] }),
        }
        spaced = false;
    }
    Row { y, segments }
}

/// A line whose next word did not fit may be stretched to the margin: every gap is as wide as the others, and none parts
/// words. The characters are made as wide as their places.
fn close_stretched(glyphs: &mut [Glyph]) {
    let wide = |g: &Glyph| g.text.chars().all(is_wide);
    let gap = |pair: &[Glyph]| (pair[1].x - pair[0].x - pair[0].width) / pair[0].size;
    let stretched = |pair: &&[Glyph]| wide(&pair[0]) || wide(&pair[1]);
    let gaps = || glyphs.windows(2).filter(stretched).map(gap);
    let (least, most) = gaps().fold((f32::INFINITY, 0.0f32), |(least, most), gap| (least.min(gap), most.max(gap)));
    if gaps().count() < 7 || least < 0.5 || most > 3.0 || most - least > 0.4 {
        return;
    }
    for at in 1..glyphs.len() {
        if stretched(&&glyphs[at - 1..=at]) {
            glyphs[at - 1].width = glyphs[at].x - glyphs[at - 1].x;
        }
    }
}

/// A line of neighbouring segments, tabs between them.
pub(super) fn line(y: f32, segments: &[Segment], column: (f32, f32)) -> Line {
    let mut line = Line { y, column, x0: segments.first().map_or(0.0, Segment::x0), ..Line::default() };
    for segment in segments {
        if !line.text.is_empty() {
            line.text.push('\t');
        }
        line.text += &text(&segment.glyphs);
        line.x1 = line.x1.max(segment.x1());
    }
    line.size = super::median(segments.iter().flat_map(|s| s.glyphs.iter().map(|g| g.size)));
    line
}

/// The words of characters that stand side by side.
pub(super) fn text(glyphs: &[Glyph]) -> String {
    let mut text = String::new();
    let mut end = f32::INFINITY;
    for glyph in glyphs {
        let gap = (glyph.x - end) / glyph.size;
        let (before, own) = (text.chars().next_back(), glyph.text.trim_start());
        let (left, right) = (before.is_some_and(is_wide), own.chars().next().is_some_and(is_wide));
        let written = own.len() < glyph.text.len();
        // Justified Chinese has small gaps everywhere; between Latin words and figures a gap is a space.
        let least = if left || right { 0.7 } else { 0.17 };
        if before.is_some() && (gap > least || written) {
            text.push(' ');
        }
        text += own;
        end = glyph.x + glyph.width;
    }
    text
}
