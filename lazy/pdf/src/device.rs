//! What is drawn on a page, as far as it is text or ruling.

use hayro_interpret::font::GlyphRun;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::transform::Transform;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask};

use crate::page::{Glyph, Page, Rule};

/// A page is text; what holds more characters than this is a picture made of them.
const MOST_GLYPHS: usize = 200_000;
/// A page with more lines than this is a drawing.
const MOST_RULES: usize = 20_000;
/// Things drawn on one page before it counts as endless: forms may draw forms that draw forms.
const MOST_STEPS: usize = 1_000_000;
/// Bars up to this height or width are lines, in points.
const THICKEST: f64 = 3.0;

pub(crate) struct Collector {
    page: Page,
    steps: usize,
}

pub(crate) fn affine(t: Transform) -> Affine {
    Affine::new(t.as_coeffs())
}

impl Collector {
    pub fn new(width: f32, height: f32) -> Self {
        Collector { page: Page { width, height, ..Page::default() }, steps: 0 }
    }

    pub fn bounds(&self) -> Rect {
        Rect::new(0.0, 0.0, f64::from(self.page.width), f64::from(self.page.height))
    }

    pub fn finish(self) -> Page {
        self.page
    }

    /// Ends a page that never ends; caught where the page is read.
    fn step(&mut self) {
        self.steps += 1;
        assert!(self.steps < MOST_STEPS, "a page without end");
    }

    fn rule(&mut self, a: Point, b: Point) {
        let straight = (a.x - b.x).abs() < THICKEST / 2.0 || (a.y - b.y).abs() < THICKEST / 2.0;
        let long = (a.x - b.x).abs() + (a.y - b.y).abs() > 2.0 * THICKEST;
        if straight && long && self.page.rules.len() < MOST_RULES {
            self.page.rules.push(Rule { x0: a.x as f32, y0: a.y as f32, x1: b.x as f32, y1: b.y as f32 });
        }
    }

    /// A filled bar is one line; a larger filled area is its edges.
    fn bar(&mut self, r: Rect) {
        let middle = r.center();
        if r.height() <= THICKEST {
            self.rule(Point::new(r.x0, middle.y), Point::new(r.x1, middle.y));
        } else if r.width() <= THICKEST {
            self.rule(Point::new(middle.x, r.y0), Point::new(middle.x, r.y1));
        } else {
            let corners = [(r.x0, r.y0), (r.x1, r.y0), (r.x1, r.y1), (r.x0, r.y1)].map(|(x, y)| Point::new(x, y));
            (0..4).for_each(|i| self.rule(corners[i], corners[(i + 1) % 4]));
        }
    }

    /// The straight pieces of a path, or `None` where it is curved.
    fn pieces(path: &BezPath, transform: Affine) -> Option<Vec<Vec<Point>>> {
        let mut pieces: Vec<Vec<Point>> = Vec::new();
        for element in path.elements().iter().take(MOST_RULES) {
            match *element {
                PathEl::MoveTo(p) => pieces.push(vec![transform * p]),
                PathEl::LineTo(p) => pieces.last_mut()?.push(transform * p),
                PathEl::ClosePath => {
                    let piece = pieces.last_mut()?;
                    piece.push(*piece.first()?);
                }
                PathEl::QuadTo(..) | PathEl::CurveTo(..) => return None,
            }
        }
        Some(pieces)
    }
}

impl<'a> Device<'a> for Collector {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.step();
        let Some(pieces) = Self::pieces(path, props.transform) else { return };
        for piece in pieces {
            match mode {
                DrawMode::Invisible => {}
                DrawMode::Fill(_) => {
                    // Filled areas of any other shape than a bar are colour, not ruling.
                    let area = piece
                        .iter()
                        .fold(None, |r: Option<Rect>, p| Some(r.map_or(Rect::from_points(*p, *p), |r| r.union_pt(*p))));
                    if let Some(area) = area.filter(|r| r.width() <= THICKEST || r.height() <= THICKEST) {
                        self.bar(area);
                    }
                }
                DrawMode::Stroke(_) | DrawMode::FillAndStroke(..) => {
                    piece.windows(2).for_each(|w| self.rule(w[0], w[1]))
                }
            }
        }
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, mode: &DrawMode) {
        self.step();
        let area = (props.transform * rect.to_path(0.1)).bounding_box();
        let thin = area.width() <= THICKEST || area.height() <= THICKEST;
        match mode {
            DrawMode::Invisible => {}
            DrawMode::Fill(_) if !thin => {}
            _ => self.bar(area),
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        self.step();
        for glyph in run.glyphs() {
            if self.page.glyphs.len() >= MOST_GLYPHS {
                return;
            }
            let [a, b, c, d, x, y] = (props.transform * glyph.transform()).as_coeffs();
            // A font is a thousand units high.
            let (across, up) = (a.hypot(b) * 1000.0, c.hypot(d) * 1000.0);
            let inside = self.bounds().inflate(2.0, 2.0).contains(Point::new(x, y));
            // Text at a slant is a watermark or a stamp.
            let turn = match () {
                () if b.abs() < 0.2 * a.abs() => {
                    if a > 0.0 {
                        0
                    } else {
                        2
                    }
                }
                () if a.abs() < 0.2 * b.abs() => {
                    if b > 0.0 {
                        1
                    } else {
                        3
                    }
                }
                () => continue,
            };
            if !inside || !(0.5..2000.0).contains(&up) {
                continue;
            }
            let advance = match &**glyph {
                hayro_interpret::font::Glyph::Outline(g) => g.advance_width(),
                hayro_interpret::font::Glyph::Type3(g) => g.advance_width(),
            };
            let text = match glyph.as_unicode() {
                Some(BfString::Char(c)) => c.to_string(),
                Some(BfString::String(s)) => s,
                None => String::new(),
            };
            // Private and unassigned codes name shapes of this font only.
            if text.is_empty()
                || text.chars().any(|c| c == '\u{fffd}' || ('\u{e000}'..='\u{f8ff}').contains(&c) || c == '\0')
            {
                self.page.unknown += 1;
                continue;
            }
            let width = f64::from(advance.unwrap_or(500.0)) / 1000.0 * across;
            self.page.glyphs.push(Glyph { x: x as f32, y: y as f32, width: width as f32, size: up as f32, turn, text });
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.step();
        self.page.has_images = true;
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.step();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.step();
    }

    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
