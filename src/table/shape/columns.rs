//! Which columns name the rows, which hold figures, and the heads over each.

use super::{Column, HeadCell, Heads, Kind, Label, Look, Row};
use crate::table::head::{self, compact};
use crate::table::value::{self, Content};
use crate::table::words::{self, Set};
use crate::table::{Cell, Grid, unit};

/// The heads over a column.
fn path(grid: &Grid, head_rows: &[usize], column: usize) -> Vec<HeadCell> {
    let mut out: Vec<HeadCell> = Vec::new();
    for (n, &row) in head_rows.iter().enumerate() {
        let own = grid.at(row, column).filter(|c| !c.is_empty());
        let lower = |column: usize| {
            head_rows[n + 1..].iter().any(|&r| grid.at(r, column).is_some_and(|c| !c.is_empty() && c.row > row))
        };
        // Without merged cells a head goes on to the right over columns that have heads of their own below.
        let cell = own.or_else(|| {
            if grid.merged || !lower(column) {
                return None;
            }
            let left = (0..column).rev().find_map(|c| grid.at(row, c).filter(|c| !c.is_empty()))?;
            (left.column > 0 && lower(left.column)).then_some(left)
        });
        if let Some(cell) = cell {
            let head = HeadCell::of(cell);
            if out.last() != Some(&head) {
                out.push(head);
            }
        }
    }
    out
}

/// Counts over the rows of a column.
#[derive(Default)]
struct Counts {
    values: usize,
    texts: usize,
    years: usize,
    periods: usize,
    units: usize,
    places: usize,
    orgs: usize,
    /// Values that go up by one from row to row.
    steps: usize,
}

fn count(look: &Look, rows: &[Row], column: usize) -> Counts {
    let mut counts = Counts::default();
    let mut before: Option<rust_decimal::Decimal> = None;
    let mut last: Option<&Cell> = None;
    for row in (0..rows.len()).filter(|&r| rows[r] == Row::Data) {
        let Some((cell, content)) = look.at(row, column) else { continue };
        if last.is_some_and(|l| std::ptr::eq(l, cell)) {
            continue;
        }
        last = Some(cell);
        match content {
            Content::Value(v) => {
                counts.values += 1;
                counts.years += usize::from(value::bare_year(&cell.text).is_some());
                counts.steps += usize::from(match before {
                    Some(b) => v.value == b + rust_decimal::Decimal::ONE,
                    None => v.value == rust_decimal::Decimal::ONE,
                });
                before = Some(v.value);
            }
            Content::Text => {
                counts.texts += 1;
                let word = compact(&cell.text);
                counts.periods += usize::from(head::is_period(&cell.text));
                counts.units += usize::from(unit::unit(&cell.text).is_some());
                counts.places += usize::from(head::is_place_name(&word) || words::is(&word, Set::TOTAL_PLACE));
                counts.orgs += usize::from(head::is_org_name(&word));
            }
            _ => {}
        }
    }
    counts
}

pub(super) fn heads(look: &Look, head_rows: &[usize], rows: &[Row]) -> Option<Heads> {
    let grid = look.grid;
    let mut columns: Vec<Column> = Vec::with_capacity(grid.columns);
    let mut part = 0;
    let mut values_seen = false;
    let mut first_name: Option<(String, Kind)> = None;
    for column in 0..grid.columns {
        let path = path(grid, head_rows, column);
        let counts = count(look, rows, column);
        let leaf = path.last().map(|h| compact(&h.text)).unwrap_or_default();
        let filled = counts.values + counts.texts;
        let mut kind = kind(&leaf, &path, &counts, values_seen, columns.is_empty());
        // The names again, beside the first figures: 年份 │ 学校 │ 年份 │ 学校.
        let again = values_seen && !leaf.is_empty() && first_name.as_ref().is_some_and(|(name, _)| *name == leaf);
        if again && let Some((_, first)) = &first_name {
            kind = match first {
                Kind::Label(_) => Kind::Label(label_kind(&leaf, &counts)),
                other => *other,
            };
            part = column;
            values_seen = false;
        }
        if !matches!(kind, Kind::Value) && first_name.is_none() && filled > 0 {
            first_name = Some((leaf.clone(), kind));
        }
        values_seen |= kind == Kind::Value;
        columns.push(Column { kind, path, part });
    }
    let about_people = |c: &Column| {
        c.path.last().is_some_and(|h| {
            let leaf = compact(&h.text);
            leaf.contains("姓名") || leaf.contains("身份证") || leaf.contains("准考证")
        })
    };
    let labels = columns.iter().position(|c| matches!(c.kind, Kind::Label(_)));
    let people = columns.iter().position(about_people);
    if people.is_some_and(|p| labels.is_none_or(|l| p <= l)) || !columns.iter().any(|c| c.kind == Kind::Value) {
        return None;
    }
    let named = columns.iter().any(|c| matches!(c.kind, Kind::Label(_) | Kind::Period));
    if head_rows.is_empty() {
        // Names and figures without a head: only where each figure has its unit.
        let (mut with_unit, mut without) = (0, 0);
        for content in look.contents {
            if let Content::Value(v) = content {
                *(if v.unit.is_empty() { &mut without } else { &mut with_unit }) += 1;
            }
        }
        if !named || with_unit <= without || grid.columns != 2 {
            return None;
        }
    }
    // Figures that nothing names are no table.
    let headed = columns.iter().any(|c| c.kind == Kind::Value && !c.path.is_empty());
    (named || headed).then_some(Heads { columns })
}

fn label_kind(leaf: &str, counts: &Counts) -> Label {
    if words::is(leaf, Set::DIM_PLACE) || counts.places * 5 >= counts.texts * 3 && counts.texts > 0 {
        Label::Place
    } else if words::is(leaf, Set::DIM_TOWN) {
        Label::Town
    } else if words::is(leaf, Set::DIM_ORG) || counts.orgs * 5 >= counts.texts * 3 && counts.orgs > 0 {
        Label::Org
    } else {
        Label::Plain
    }
}

fn kind(leaf: &str, path: &[HeadCell], counts: &Counts, values_seen: bool, first: bool) -> Kind {
    let filled = counts.values + counts.texts;
    if words::is(leaf, Set::DIM_NUMBER) {
        return Kind::Skip("enumerator");
    }
    if let Some(reason) = no_data(leaf) {
        return Kind::Skip(reason);
    }
    let all_years = counts.years == counts.values && counts.values > 0 && counts.periods == counts.texts;
    let all_periods = counts.values == 0 && counts.periods == counts.texts && counts.texts > 0;
    if words::is(leaf, Set::DIM_TIME) && !values_seen && (counts.years + counts.periods) * 2 >= filled {
        return Kind::Period;
    }
    if !values_seen
        && (all_years && counts.values >= 2 || all_periods)
        && (leaf.is_empty() || words::is(leaf, Set::DIMS) || head::is_corner(leaf))
    {
        return Kind::Period;
    }
    let is_unit_head = words::is(leaf, Set::DIM_UNIT);
    if counts.texts > 0
        && counts.values == 0
        && !first
        && (is_unit_head && counts.units * 2 >= counts.texts || counts.units == counts.texts && counts.texts >= 2)
    {
        return Kind::Unit;
    }
    if counts.values == 0 && counts.texts == 0 {
        return Kind::Skip("empty");
    }
    // A count from one up beside the names.
    let numbers = first && counts.steps == counts.values && counts.texts * 3 <= counts.values && counts.values >= 2;
    if numbers && (path.is_empty() || leaf.is_empty() || words::is(leaf, Set::DIMS)) {
        return Kind::Skip("enumerator");
    }
    if counts.values > counts.texts || counts.values > 0 && values_seen && counts.values >= counts.texts {
        return Kind::Value;
    }
    if values_seen {
        return if counts.values > 0 { Kind::Value } else { Kind::Skip("words") };
    }
    if is_unit_head {
        return Kind::Label(Label::Org);
    }
    Kind::Label(label_kind(leaf, counts))
}

/// Heads of columns that hold phones, codes, dates: why their figures state nothing.
fn no_data(leaf: &str) -> Option<&'static str> {
    const PHONE: [&str; 5] = ["电话", "手机", "传真", "联系方式", "QQ"];
    const CODE: [&str; 11] =
        ["代码", "编号", "邮编", "邮政编码", "身份证", "准考证", "座位号", "账号", "标识码", "号码", "文号"];
    const DATE: [&str; 7] = ["日期", "年月", "创办时间", "建校时间", "成立时间", "建园时间", "时间"];
    if PHONE.iter().any(|w| leaf.contains(w)) {
        return Some("phone");
    }
    if leaf.contains('(') {
        return None;
    }
    if CODE.iter().any(|w| leaf.contains(w)) {
        return Some("code");
    }
    if DATE.iter().any(|w| leaf.ends_with(w)) && !words::is(leaf, Set::DIM_TIME) {
        return Some("date");
    }
    words::is(leaf, Set::NO_DATA).then_some("words")
}
