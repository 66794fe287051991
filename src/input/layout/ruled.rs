//! Tables drawn with ruling lines: the lines give the cells, the characters fall into them.

use std::collections::HashMap;

use super::lines::{group, text};
use super::{Glyph, Rule};
use crate::input::grid::Grid;

/// Pages drawn with more lines than this are pictures, not tables.
const MOST_RULES: usize = 2000;

/// A horizontal or vertical line: where it lies, from where to where.
#[derive(Clone, Copy, Debug)]
struct Stroke {
    at: f32,
    from: f32,
    to: f32,
}

/// Finds the tables of a page: each with its upper edge; and the characters that are in none.
pub(super) fn tables(glyphs: Vec<Glyph>, rules: &[Rule]) -> (Vec<(f32, Grid)>, Vec<Glyph>) {
    let size = super::median(glyphs.iter().map(|g| g.size));
    if rules.len() < 4 || rules.len() > MOST_RULES || size <= 0.0 {
        return (Vec::new(), glyphs);
    }
    let slack = 0.25 * size;
    let flat = |r: &&Rule| (r.y1 - r.y0).abs() <= slack && (r.x1 - r.x0).abs() > slack;
    let upright = |r: &&Rule| (r.x1 - r.x0).abs() <= slack && (r.y1 - r.y0).abs() > slack;
    let across = rules.iter().filter(flat).map(|r| stroke((r.y0 + r.y1) / 2.0, r.x0, r.x1));
    let down = rules.iter().filter(upright).map(|r| stroke((r.x0 + r.x1) / 2.0, r.y0, r.y1));
    let across = joined(across.collect(), slack);
    let down = joined(down.collect(), slack);
    let mut rest = glyphs;
    let mut tables = Vec::new();
    for (across, down) in connected(&across, &down, slack) {
        let Some(lattice) = Lattice::new(&across, &down, slack) else { continue };
        let (inside, outside): (Vec<Glyph>, Vec<Glyph>) = rest.into_iter().partition(|g| lattice.holds(g));
        rest = outside;
        tables.push((lattice.ys[0], lattice.grid(inside)));
    }
    (tables, rest)
}

fn stroke(at: f32, a: f32, b: f32) -> Stroke {
    Stroke { at, from: a.min(b), to: a.max(b) }
}

/// Pieces of one line put together.
fn joined(mut strokes: Vec<Stroke>, slack: f32) -> Vec<Stroke> {
    strokes.retain(|s| [s.at, s.from, s.to].iter().all(|v| v.is_finite()));
    strokes.sort_by(|a, b| a.at.total_cmp(&b.at));
    // Lines a hair apart (both edges of a drawn bar) lie at one place.
    let mut place = f32::NEG_INFINITY;
    for stroke in &mut strokes {
        if stroke.at - place > slack {
            place = stroke.at;
        }
        stroke.at = place;
    }
    strokes.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut whole: Vec<Stroke> = Vec::new();
    for stroke in strokes {
        match whole.last_mut() {
            Some(last) if last.at == stroke.at && stroke.from <= last.to + slack => last.to = last.to.max(stroke.to),
            _ => whole.push(stroke),
        }
    }
    whole
}

/// Groups of lines that meet each other: one group a table.
fn connected(across: &[Stroke], down: &[Stroke], slack: f32) -> Vec<(Vec<Stroke>, Vec<Stroke>)> {
    let mut parents: Vec<usize> = (0..across.len() + down.len()).collect();
    fn root(parents: &mut [usize], mut i: usize) -> usize {
        while parents[i] != i {
            parents[i] = parents[parents[i]];
            i = parents[i];
        }
        i
    }
    for (i, a) in across.iter().enumerate() {
        for (j, d) in down.iter().enumerate() {
            let meet = d.at >= a.from - slack && d.at <= a.to + slack && a.at >= d.from - slack && a.at <= d.to + slack;
            if meet {
                let (x, y) = (root(&mut parents, i), root(&mut parents, across.len() + j));
                parents[x] = y;
            }
        }
    }
    let mut groups: HashMap<usize, (Vec<Stroke>, Vec<Stroke>)> = HashMap::new();
    for (i, a) in across.iter().enumerate() {
        groups.entry(root(&mut parents, i)).or_default().0.push(*a);
    }
    for (j, d) in down.iter().enumerate() {
        groups.entry(root(&mut parents, across.len() + j)).or_default().1.push(*d);
    }
    let mut groups: Vec<_> = groups.into_values().collect();
    groups.sort_by(|a, b| a.0.first().map_or(0.0, |s| s.at).total_cmp(&b.0.first().map_or(0.0, |s| s.at)));
    groups
}

/// The places of the lines, and which pieces between them are drawn.
struct Lattice {
    xs: Vec<f32>,
    ys: Vec<f32>,
    /// Whether a line lies above the cell, by row and column.
    above: Vec<Vec<bool>>,
    /// Whether a line stands left of it.
    left: Vec<Vec<bool>>,
}

impl Lattice {
    /// `None` where the lines do not make at least two rows and two columns.
    fn new(across: &[Stroke], down: &[Stroke], slack: f32) -> Option<Self> {
        let places = |strokes: &[Stroke]| {
            let mut places: Vec<f32> = strokes.iter().map(|s| s.at).collect();
            places.sort_by(f32::total_cmp);
            places.dedup();
            places
        };
        let (mut xs, ys) = (places(down), places(across));
        if ys.len() < 3 {
            return None;
        }
        // Tables often stand open at the sides.
        let from = across.iter().map(|a| a.from).fold(f32::INFINITY, f32::min);
        let to = across.iter().map(|a| a.to).fold(f32::NEG_INFINITY, f32::max);
        if xs.first().is_none_or(|x| x - from > 4.0 * slack) {
            xs.insert(0, from);
        }
        if xs.last().is_none_or(|x| to - x > 4.0 * slack) {
            xs.push(to);
        }
        if xs.len() < 3 || xs.len() * ys.len() > 20_000 {
            return None;
        }
        let covers = |strokes: &[Stroke], at: f32, middle: f32| {
            strokes.iter().any(|s| s.at == at && s.from - slack <= middle && middle <= s.to + slack)
        };
        let (rows, columns) = (ys.len() - 1, xs.len() - 1);
        let middle = |places: &[f32], i: usize| (places[i] + places[i + 1]) / 2.0;
        let above = (0..rows)
            .map(|r| (0..columns).map(|c| r == 0 || covers(across, ys[r], middle(&xs, c))).collect())
            .collect();
        let left =
            (0..rows).map(|r| (0..columns).map(|c| c == 0 || covers(down, xs[c], middle(&ys, r))).collect()).collect();
        Some(Lattice { above, left, xs, ys })
    }

    fn holds(&self, glyph: &Glyph) -> bool {
        let (x, y) = middle_of(glyph);
        x >= self.xs[0] && x <= self.xs[self.xs.len() - 1] && y >= self.ys[0] && y <= self.ys[self.ys.len() - 1]
    }

    fn grid(&self, glyphs: Vec<Glyph>) -> Grid {
        let (rows, columns) = (self.ys.len() - 1, self.xs.len() - 1);
        let mut owner = vec![vec![None; columns]; rows];
        let mut areas = Vec::new();
        for r in 0..rows {
            for c in 0..columns {
                if owner[r][c].is_some() {
                    continue;
                }
                let width = 1 + (c + 1..columns).take_while(|&x| !self.left[r][x] && owner[r][x].is_none()).count();
                let height = 1
                    + (r + 1..rows)
                        .take_while(|&y| (c..c + width).all(|x| !self.above[y][x] && owner[y][x].is_none()))
                        .count();
                for row in &mut owner[r..r + height] {
                    row[c..c + width].fill(Some(areas.len()));
                }
                areas.push((r, c, height, width, Vec::new()));
            }
        }
        for glyph in glyphs {
            let (x, y) = middle_of(&glyph);
            let r = self.ys.partition_point(|&place| place <= y).saturating_sub(1).min(rows - 1);
            let c = self.xs.partition_point(|&place| place <= x).saturating_sub(1).min(columns - 1);
            if let Some(area) = owner[r][c] {
                areas[area].4.push(glyph);
            }
        }
        let mut grid = Grid::default();
        for (r, c, height, width, glyphs) in areas {
            let lines: Vec<String> = group(glyphs)
                .iter()
                .map(|row| row.segments.iter().map(|s| text(&s.glyphs)).collect::<Vec<_>>().join(" "))
                .collect();
            grid.put(r as u32, c as u32, height as u32, width as u32, &lines.join("\n"));
        }
        grid.settle();
        grid
    }
}

/// About the middle of a character: a little above its baseline.
fn middle_of(glyph: &Glyph) -> (f32, f32) {
    (glyph.x + glyph.width / 2.0, glyph.y - 0.35 * glyph.size)
}
