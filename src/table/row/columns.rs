//! What the heads over each column say, and which column a share, a change or a part is of.

use std::collections::HashMap;

use crate::quick::BuildQuick;
use crate::span::Span;
use crate::table::head::{self, Head};
use crate::table::label::{Needs, nest};
use crate::table::shape::{Kind, Shape};
use crate::table::words::{self, Set};

/// The heads over a column, read.
#[derive(Clone, Debug, Default)]
pub(super) struct Column {
    pub heads: Vec<(Head, Span)>,
    /// Column that a share, a change or a part (其中) is of.
    pub of: Option<usize>,
}

impl Column {
    pub(in crate::table) fn find<T>(&self, get: impl Fn(&Head) -> Option<T>) -> Option<(T, Span)> {
        self.heads.iter().rev().find_map(|(h, span)| get(h).map(|t| (t, *span)))
    }

    pub(in crate::table) fn change(&self) -> Option<&head::Change> {
        self.heads.iter().rev().find_map(|(h, _)| h.change.as_ref())
    }

    pub(in crate::table) fn of_before(&self) -> bool {
        self.heads.last().is_some_and(|(h, _)| h.of_before)
    }

    pub(in crate::table) fn among(&self) -> bool {
        self.heads.iter().any(|(h, _)| h.among)
    }

    /// Its own words, outer heads first; words that only say "the number" left out where others are there.
    pub(in crate::table) fn words(&self, needs: Needs) -> String {
        let mut out = String::new();
        for (n, (h, _)) in self.heads.iter().enumerate() {
            let last = n + 1 == self.heads.len();
            let more = self.heads[n + 1..].iter().any(|(h, _)| !h.words.is_empty());
            let group = words::is(&h.words, Set::GROUP) && !last && more;
            if h.words.is_empty() || group || words::is(&h.words, Set::GENERIC) {
                continue;
            }
            out = if h.of_before && out.is_empty() { h.words.clone() } else { nest(&out, &h.words, needs) };
        }
        out
    }
}

pub(super) fn columns(shape: &Shape) -> Vec<Column> {
    let mut read: HashMap<(u32, usize), Head, BuildQuick> = HashMap::default();
    let mut out: Vec<Column> = Vec::with_capacity(shape.heads.columns.len());
    // The last columns that count something themselves: of all, and of those that are no part of another.
    let (mut before, mut whole) = (None, None);
    for (at, column) in shape.heads.columns.iter().enumerate() {
        let heads = column
            .path
            .iter()
            .map(|h| {
                let key = (h.span.start, h.column);
                (read.entry(key).or_insert_with(|| head::read(&h.text, None)).clone(), h.span)
            })
            .collect();
        let mut one = Column { heads, of: None };
        if column.kind == Kind::Value {
            let outer =
                one.heads.iter().rev().skip(1).any(|(h, _)| !h.words.is_empty() && !words::is(&h.words, Set::GROUP));
            let bare =
                one.heads.iter().all(|(h, _)| h.words.is_empty() || h.of_before || words::is(&h.words, Set::GENERIC));
            let derived = one.change().is_some() || one.of_before();
            if derived && bare || one.of_before() && !outer {
                one.of = before;
            } else if one.among() && !outer {
                one.of = whole;
            }
            if !derived {
                before = Some(at);
                if !one.among() {
                    whole = Some(at);
                }
            }
        } else {
            (before, whole) = (None, None);
        }
        out.push(one);
    }
    out
}
