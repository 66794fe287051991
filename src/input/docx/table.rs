//! Tables of a document, merged cells put together.

use std::collections::HashMap;

use crate::input::grid::Grid;
use crate::input::xml::Element;

/// Cells of a row beyond this are not read.
const MOST_CELLS: usize = 5000;

/// A table of one column only holds other text together.
pub(super) fn is_frame(table: &Element) -> bool {
    rows(table).iter().all(|row| cells_of(row).len() <= 1)
}

/// All cells, row by row.
pub(super) fn cells(table: &Element) -> Vec<&Element> {
    rows(table).into_iter().flat_map(cells_of).collect()
}

/// The grid; `text` gives the text of a cell and is called in reading order.
pub(super) fn grid(table: &Element, mut text: impl FnMut(&Element) -> String) -> Grid {
    let mut grid = Grid::default();
    // By column: the cell that a vertical merge there goes on from.
    let mut open: HashMap<u32, usize> = HashMap::new();
    for (y, row) in rows(table).into_iter().enumerate() {
        let y = y as u32;
        let properties = row.child("trPr");
        let mut x = properties.and_then(|p| number(p, "gridBefore")).unwrap_or(0).min(1000);
        let mut still_open = HashMap::new();
        for cell in cells_of(row).into_iter().take(MOST_CELLS) {
            let properties = cell.child("tcPr");
            let width = properties.and_then(|p| number(p, "gridSpan")).unwrap_or(1).clamp(1, 1000);
            let merge = |name| properties.and_then(|p| p.child(name)).map(|m| m.attribute("val") == Some("restart"));
            if merge("hMerge") == Some(false)
                && let Some(last) = grid.cells.last_mut().filter(|c| c.row == y)
            {
                last.column_span += width;
                x += width;
                continue;
            }
            let vertical = merge("vMerge");
            match open.get(&x).filter(|_| vertical == Some(false)) {
                Some(&upper) => {
                    grid.cells[upper].row_span += 1;
                    still_open.insert(x, upper);
                }
                None => {
                    if vertical.is_some() {
                        still_open.insert(x, grid.cells.len());
                    }
                    grid.put(y, x, 1, width, &text(cell));
                }
            }
            x += width;
        }
        open = still_open;
    }
    grid.settle();
    grid
}

fn number(properties: &Element, name: &str) -> Option<u32> {
    properties.value(name)?.parse().ok()
}

fn rows(table: &Element) -> Vec<&Element> {
    let mut rows = Vec::new();
    inside(table, "tr", &mut rows);
    rows.retain(|row| row.child("trPr").is_none_or(|p| p.child("del").is_none()));
    rows
}

fn cells_of(row: &Element) -> Vec<&Element> {
    let mut cells = Vec::new();
    inside(row, "tc", &mut cells);
    cells
}

/// Rows and cells may be wrapped in content controls.
fn inside<'a>(parent: &'a Element, name: &str, found: &mut Vec<&'a Element>) {
    for element in parent.elements() {
        if element.name == name {
            found.push(element);
        } else if matches!(element.name.as_str(), "sdt" | "sdtContent" | "customXml" | "ins") {
            inside(element, name, found);
        }
    }
}
