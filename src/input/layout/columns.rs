//! Two columns, and the order in which a page is read.

use super::lines::{Line, Row, line};
use super::median;

/// Rows a page must have on each side of a gutter before it counts as two columns.
const FEWEST_ROWS: usize = 6;

/// Lines in reading order: where a page has two columns, the left one first, band by band
/// between lines that run across.
pub(super) fn in_reading_order(rows: Vec<Row>) -> Vec<Line> {
    let edges = |rows: &[&Row]| {
        let starts = rows.iter().flat_map(|r| r.segments.first()).map(|s| s.x0());
        let ends = rows.iter().flat_map(|r| r.segments.last()).map(|s| s.x1());
        (starts.fold(f32::INFINITY, f32::min), ends.fold(0.0, f32::max))
    };
    let all: Vec<&Row> = rows.iter().collect();
    let page = edges(&all);
    let Some(gutter) = gutter(&rows, page) else {
        return rows.iter().map(|row| line(row.y, &row.segments, page)).collect();
    };
    let mut lines = Vec::new();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for row in &rows {
        if crosses(row, gutter) {
            lines.append(&mut left);
            lines.append(&mut right);
            lines.push(line(row.y, &row.segments, page));
            continue;
        }
        let cut = row.segments.partition_point(|s| s.x1() <= gutter);
        let (before, after) = row.segments.split_at(cut);
        if !before.is_empty() {
            left.push(line(row.y, before, (page.0, gutter)));
        }
        if !after.is_empty() {
            right.push(line(row.y, after, (gutter, page.1)));
        }
    }
    lines.append(&mut left);
    lines.append(&mut right);
    tighten(&mut lines);
    lines
}

fn crosses(row: &Row, x: f32) -> bool {
    row.segments.iter().any(|s| s.x0() < x && s.x1() > x)
}

/// Where the blank between two columns of prose runs, if there are two.
fn gutter(rows: &[Row], page: (f32, f32)) -> Option<f32> {
    let width = page.1 - page.0;
    let candidates = (0..=40).map(|i| page.0 + width * (0.35 + 0.3 * i as f32 / 40.0));
    let crossing = |x: f32| rows.iter().filter(|r| crosses(r, x)).count();
    // Among equally good places the middle one, so that ragged edges stay on their side.
    let scored: Vec<(usize, f32)> = candidates.map(|x| (crossing(x), x)).collect();
    let fewest = scored.iter().map(|s| s.0).min()?;
    let best: Vec<f32> = scored.iter().filter(|s| s.0 == fewest).map(|s| s.1).collect();
    let x = best[best.len() / 2];
    let apart: Vec<&Row> = rows.iter().filter(|r| !crosses(r, x)).collect();
    let side = |keep: &dyn Fn(f32, f32) -> bool| -> Vec<f32> {
        let inside = apart.iter().map(|r| r.segments.iter().filter(|s| keep(s.x0(), s.x1())).collect::<Vec<_>>());
        // Prose fills its column with one segment; a table has several short ones.
        inside.filter(|s| !s.is_empty()).map(|s| if s.len() == 1 { s[0].x1() - s[0].x0() } else { 0.0 }).collect()
    };
    let (left, right) = (side(&|_, x1| x1 <= x), side(&|x0, _| x0 >= x));
    let prose = |widths: &[f32], room: f32| widths.len() >= FEWEST_ROWS && median(widths.iter().copied()) > 0.7 * room;
    (apart.len() * 2 > rows.len() && prose(&left, x - page.0) && prose(&right, page.1 - x)).then_some(x)
}

/// Column edges as the lines in them have it.
fn tighten(lines: &mut [Line]) {
    let mut columns: Vec<(f32, f32)> = lines.iter().map(|l| l.column).collect();
    columns.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    columns.dedup();
    for column in columns {
        let inside = || lines.iter().filter(|l| l.column == column);
        let x0 = inside().map(|l| l.x0).fold(f32::INFINITY, f32::min);
        let x1 = inside().map(|l| l.x1).fold(0.0, f32::max);
        lines.iter_mut().filter(|l| l.column == column).for_each(|l| l.column = (x0, x1));
    }
}
