//! Whose figures and when: from heads, row names, sections, the caption, the report.

use super::Reader;
use super::columns::Column;
use super::names::Names;
use crate::period::{Dated, Moment, Period, Saying};
use crate::region::{self, Level};
use crate::report::{Area, Genre};
use crate::span::Span;
use crate::table::head::Place as Named;

impl Reader<'_> {
    pub(super) fn time(
        &self,
        column: &Column,
        named: &Names,
        change: bool,
        at: usize,
    ) -> (Option<Period>, Span, &'static str) {
        let column_time = column.find(|h| h.time);
        let year_of = |s: Saying| match s {
            Saying::At(m) => Some(m.year),
            Saying::Span(_, b) => Some(b),
            Saying::Relative(by, _) => self.dated.year.and_then(|y| y.checked_add_signed(by as i16)),
            _ => None,
        };
        if named.all_years
            && let Some((a, b)) = self.years
        {
            return (Some(Period::Span(a, b)), named.time_span, "all-years");
        }
        let resolve = |s: Saying, year: Option<u16>| {
            let dated = Dated { year: year.or(self.dated.year), month: 0 };
            s.resolve(dated, year.or(self.dated.year))
        };
        match (column_time, named.time) {
            (Some((c, span)), Some(r)) => {
                if matches!(c, Saying::Relative(0, _)) || matches!(r, Saying::PartOfYear(_)) && year_of(c).is_some() {
                    (resolve(r, year_of(c)), named.time_span, "row-label")
                } else {
                    (resolve(c, year_of(r)), span, "column-head")
                }
            }
            (Some((c, span)), None) => (resolve(c, None), span, "column-head"),
            (None, Some(r)) => (resolve(r, None), named.time_span, "row-label"),
            (None, None) => {
                if change {
                    // Of several years the last; beside each year that year.
                    let beside =
                        self.beside.then(|| self.columns[..at].iter().rev().find_map(|c| c.find(|h| h.time))).flatten();
                    if let Some((saying, span)) = beside {
                        return (resolve(saying, None), span, "column-before");
                    }
                    if let Some(year) = self.last_year {
                        return (Some(Period::At(Moment::year(year))), Span::default(), "last-year");
                    }
                }
                if let Some(s) = self.sections.iter().rev().find(|s| s.head.time.is_some()) {
                    return (s.head.time.and_then(|t| resolve(t, None)), s.span, "section");
                }
                let rule = if self.caption.time.is_some() { "table-title" } else { "report-date" };
                (self.default_time, self.caption.time_span, rule)
            }
        }
    }

    /// A plan's years to come.
    pub(super) fn promised(&self, time: Option<Period>) -> bool {
        let draft = self.place.draft;
        if draft.genre != Genre::Plan && !self.caption.plan && !self.binding {
            return false;
        }
        let first = self.columns.iter().filter_map(|c| c.find(|h| h.time)).filter_map(|(t, _)| match t {
            Saying::At(m) => Some(m.year),
            _ => None,
        });
        let known = match (draft.dated.year.filter(|_| !draft.date.is_empty()), first.clone().min()) {
            (Some(year), _) => year,
            (None, Some(first)) if self.last_year > Some(first) => first,
            _ => return false,
        };
        time.and_then(Period::last_year).is_some_and(|y| y > known)
    }

    pub(super) fn area(&self, column: &Column, named: &Names) -> (Area, Span, &'static str) {
        let of_place = |place: &Named| match place {
            Named::None => None,
            Named::Named(area) => Some(self.near(area)),
            Named::Own(word) => Some(self.own(word)),
        };
        if let Some(area) = of_place(&named.place) {
            return (area, named.place_span, "row-label");
        }
        if let Some((place, span)) = column.find(|h| Some(h.place.clone()).filter(|p| *p != Named::None))
            && let Some(area) = of_place(&place)
        {
            return (area, span, "column-head");
        }
        for s in self.sections.iter().rev() {
            if let Some(area) = of_place(&s.head.place) {
                return (area, s.span, "section");
            }
        }
        let rule = if self.caption.area.is_some() { "table-title" } else { "report" };
        (self.area.clone(), self.caption.area_span, rule)
    }

    /// Of places of one name, the one in the table's own area.
    fn near(&self, area: &Area) -> Area {
        let (Some(own), Some(id)) = (self.area.id, area.id) else { return area.clone() };
        let name = region::get(id).name;
        let inside = region::all()
            .iter()
            .enumerate()
            .find(|(_, r)| r.name == name && !r.former && region::get(own).contains(r))
            .map(|(n, _)| n as region::RegionId);
        inside.map_or_else(|| area.clone(), Area::known)
    }

    /// What 全市, 合计, 全省平均 mean here.
    fn own(&self, word: &str) -> Area {
        let word =
            ["合计", "总计", "平均", "小计", "总数"].iter().fold(word, |w, tail| w.strip_suffix(tail).unwrap_or(w));
        if word.starts_with("全国") {
            return Area::known(0);
        }
        let same_kind = self.area.name.chars().last() == word.chars().last();
        if word.chars().count() == 2
            && !same_kind
            && let Some(id) = region::cue(word, self.area.id)
        {
            let wider = self.area.id.is_some_and(|own| region::get(id).level < region::get(own).level);
            // 全市 in a county's own table may be a slip; 全省 beside a city is the province.
            if wider && region::get(id).level <= Level::Prefecture {
                return Area::known(id);
            }
        }
        self.area.clone()
    }
}
