//! The unit of a figure: of its cell, its head, its row, the unit line, or what its label implies.

use rust_decimal::Decimal;

use super::Reader;
use super::names::Names;
use crate::observation::Role;
use crate::period::Saying;
use crate::span::Span;
use crate::table::head::Change;
use crate::table::label::{Needs, needs, says};
use crate::table::shape::Kind;
use crate::table::unit::Unit;
use crate::table::value::{self, Value};

impl Reader<'_> {
    /// The unit of the figures that a change is about.
    pub(super) fn base_unit(&self, at: usize, named: &Names, rough: &str) -> &'static str {
        let column = &self.columns[at];
        // A change told in a row is about what the column counts.
        let of = if column.change().is_none() { Some(column) } else { column.of.map(|o| &self.columns[o]) };
        let head = of.and_then(|c| c.find(|h| h.unit)).map(|u| u.0.name);
        let name = head.or(named.unit.map(|u| u.0.name)).filter(|n| !n.is_empty());
        name.or_else(|| self.caption_unit(rough).map(|u| u.name).filter(|n| !n.is_empty()))
            .unwrap_or_else(|| inferred(rough))
    }

    #[allow(clippy::too_many_arguments)]
    pub(super) fn unit(
        &self,
        row: usize,
        at: usize,
        named: &Names,
        value: &Value,
        rough: &str,
        role: Role,
        change: Option<&Change>,
    ) -> (String, Decimal, Span, &'static str) {
        let one = Decimal::ONE;
        let made = |u: Unit, span: Span, rule: &'static str| {
            let name = if u.name.is_empty() { inferred(rough) } else { u.name };
            (name.to_string(), u.factor, span, rule)
        };
        if value.ratio {
            return (":1".into(), one, Span::default(), "cell");
        }
        let column = &self.columns[at];
        let head = column.find(|h| h.unit);
        if !value.unit.is_empty() {
            return (value.unit.to_string(), one, Span::default(), "cell");
        }
        if role == Role::Rank {
            return ("位".into(), one, Span::default(), "inferred");
        }
        if let Some(change) = change {
            let own =
                column.heads.iter().rev().find(|(h, _)| h.change.is_some()).and_then(|(h, s)| h.unit.map(|u| (u, *s)));
            let own = own.or(named.change.as_ref().and(named.unit).map(|u| (u.0, u.1)));
            if let Some((unit, span)) = own.filter(|u| u.0.name != "%") {
                return made(unit, span, "column-head");
            }
            let base = self.base_unit(at, named, rough);
            if change.percent == Some(false) && own.is_none() {
                let unit = of_column(self, at).or(named.unit.map(|u| u.0)).or_else(|| self.caption_unit(rough));
                let unit = unit.unwrap_or(Unit { name: inferred(rough), factor: one });
                return made(unit, Span::default(), "column-before");
            }
            // A rate that rose by 1.6 rose by points where the two years differ by 1.6.
            if matches!(base, "%" | "‰") && self.differs_by(row, at, value.value) {
                return ("百分点".into(), one, Span::default(), "difference");
            }
            return ("%".into(), one, own.map_or(Span::default(), |o| o.1), "growth-column");
        }
        if column.of_before() && head.is_none() || named.of_before && named.unit.is_none() && head.is_none() {
            return ("%".into(), one, Span::default(), "inferred");
        }
        let bare = column.heads.iter().all(|(h, _)| h.words.is_empty());
        let from_row = named.unit.map(|(u, s, rule)| made(u, s, rule));
        let from_head = head.map(|(u, s)| made(u, s, "column-head"));
        let own = if bare { from_row.or(from_head) } else { from_head.or(from_row) };
        if let Some(own) = own {
            return own;
        }
        if let Some((u, span)) = self.sections.iter().rev().find_map(|s| s.head.unit.map(|u| (u, s.span))) {
            return made(u, span, "section");
        }
        if let Some(unit) = self.caption_unit(rough) {
            return made(unit, self.caption.unit_span, "unit-line");
        }
        (inferred(rough).to_string(), one, Span::default(), "inferred")
    }

    /// The unit of the line above the table that fits a label.
    fn caption_unit(&self, rough: &str) -> Option<Unit> {
        let guess = inferred(rough);
        let units = &self.caption.units;
        match units[..] {
            [] => None,
            [one] => {
                let other = match needs(guess) {
                    Needs::Rate => !guess.is_empty() && needs(one.name) != Needs::Rate,
                    Needs::Noun => counts_bodies(rough) && needs(one.name) == Needs::Person,
                    _ => false,
                };
                (!other).then_some(one)
            }
            _ if guess.is_empty() => units.iter().find(|u| needs(u.name) == Needs::Noun || u.name.is_empty()).copied(),
            _ => units
                .iter()
                .find(|u| u.name == guess)
                .or_else(|| units.iter().find(|u| needs(u.name) == needs(guess)))
                .copied(),
        }
    }

    /// Whether the last two years of the row differ by this much.
    fn differs_by(&self, row: usize, at: usize, by: Decimal) -> bool {
        let mut years: Vec<(u16, Decimal)> = Vec::new();
        for (k, column) in self.columns.iter().enumerate() {
            if k == at || column.change().is_some() || self.shape.heads.columns[k].kind != Kind::Value {
                continue;
            }
            let year = match column.find(|h| h.time).map(|t| t.0) {
                Some(Saying::At(m)) => m.year,
                Some(Saying::Relative(by, _)) => self.dated.year.unwrap_or(2000).saturating_add_signed(by as i16),
                None => self.dated.year.unwrap_or(2000),
                _ => continue,
            };
            if let Some(v) = self.grid.at(row, k).and_then(|c| value::value(&c.text)) {
                years.push((year, v.value));
            }
        }
        years.sort_by_key(|y| y.0);
        match years[..] {
            [.., (_, a), (_, b)] => b.checked_sub(a).is_some_and(|d| (d - by).abs() <= Decimal::new(6, 2)),
            // Nothing to compare with: changes of rates are mostly told in points only where a remark says so.
            _ => false,
        }
    }
}

fn of_column(reader: &Reader, at: usize) -> Option<Unit> {
    reader.columns[at].of.and_then(|o| reader.columns[o].find(|h| h.unit)).map(|u| u.0)
}

/// Says outright that it counts schools, classes and the like.
fn counts_bodies(label: &str) -> bool {
    ["学校数", "校数", "园数", "所数", "班数", "班级数", "机构数", "院校数", "站数", "馆数"]
        .iter()
        .any(|w| label.ends_with(w))
}

/// The unit that a label itself implies.
fn inferred(label: &str) -> &'static str {
    const TO_ONE: [&str; 8] = ["生师比", "师生比", "师幼比", "医护比", "床护比", "生机比", "班师比", "供需比"];
    const LAST: [(&str, &str); 11] = [
        ("人数", "人"),
        ("平均班额", "人"),
        ("场次", "场次"),
        ("人次", "人次"),
        ("人次数", "人次"),
        ("户数", "户"),
        ("床位", "张"),
        ("床位数", "张"),
        ("次数", "次"),
        ("台数", "台"),
        ("件数", "件"),
    ];
    const RATES: [&str; 10] =
        ["率", "占比", "比重", "比例", "百分比", "覆盖面", "普及程度", "满意度", "知晓度", "比率"];
    if TO_ONE.iter().any(|w| label.ends_with(w)) {
        return ":1";
    }
    if RATES.iter().any(|w| label.ends_with(w)) || label.contains('占') && label.ends_with(['比', '重']) {
        return "%";
    }
    if let Some((_, unit)) = LAST.iter().find(|(w, _)| label.ends_with(w)) {
        return unit;
    }
    if ["学校数", "校数", "园数", "所数", "学校", "院校", "院校数", "幼儿园", "小学"].iter().any(|w| label.ends_with(w))
    {
        return "所";
    }
    if ["班数", "班级数", "教学班", "机构数", "个数", "项目数", "班级", "机构", "班额", "站数", "馆数"]
        .iter()
        .any(|w| label.ends_with(w))
    {
        return "个";
    }
    if says(label, Needs::Person) && !says(label, Needs::Money) && !label.contains("均") { "人" } else { "" }
}
