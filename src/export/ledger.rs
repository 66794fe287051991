//! The targets as a sheet.

use super::rows::Language;
use super::sheet::{Cell, Column, Sheet};
use crate::observation::Bound;
use crate::targets::{State, Target};

const HEADS: [(&str, &str, u16); 11] = [
    ("目标", "Target", 34),
    ("主体", "Who", 18),
    ("界限", "Bound", 8),
    ("目标值", "Value", 14),
    ("单位", "Unit", 8),
    ("期限", "By", 11),
    ("现状", "Now", 14),
    ("现状时间", "Period", 11),
    ("距离", "Distance", 12),
    ("进展", "State", 10),
    ("文件", "File", 24),
];

/// Every target; `documents` are the names of the sources.
pub fn targets_sheet(targets: &[Target], documents: &[&str], language: Language) -> Sheet {
    let zh = language == Language::Zh;
    let column = |&(a, b, width): &(&str, &str, u16)| Column { name: if zh { a } else { b }.into(), width };
    Sheet {
        title: if zh { "目标" } else { "Targets" }.into(),
        columns: HEADS.iter().map(column).collect(),
        rows: targets.iter().map(|target| cells(target, documents, zh)).collect(),
        notes: Vec::new(),
    }
}

fn cells(target: &Target, documents: &[&str], zh: bool) -> Vec<Cell> {
    let now = target.now.as_ref();
    let comment = (!target.note.is_empty()).then(|| target.note.clone());
    vec![
        Cell::text(&target.label),
        Cell::text(&target.who),
        Cell::text(match target.bound {
            Bound::Exact => "",
            Bound::AtLeast => "≥",
            Bound::AtMost => "≤",
            Bound::About => "≈",
        }),
        Cell::number(target.value),
        Cell::text(&target.unit),
        Cell::text(&target.deadline),
        now.map(|now| Cell::number(now.value)).unwrap_or_default(),
        now.map(|now| Cell::text(&now.period)).unwrap_or_default(),
        now.map(|now| Cell::number(now.distance)).unwrap_or_default(),
        Cell { comment, ..Cell::text(state(target, zh)) },
        Cell::text(documents.get(target.source.document as usize).copied().unwrap_or_default()),
    ]
}

fn state(target: &Target, zh: bool) -> &'static str {
    let (a, b) = match target.now.as_ref().map(|now| now.state) {
        Some(State::Reached) => ("已达到", "reached"),
        _ if target.overdue == Some(true) => ("已过期限", "past"),
        Some(State::Short) => ("未达到", "short"),
        Some(State::Open) => ("未定", "open"),
        None => ("", ""),
    };
    if zh { a } else { b }
}
