//! Tables of deeds: one column says what is to be done, another how far it is. Their cells are read as sentences, and
//! what a cell says is promised or told as the head of its column has it.

use super::Row;
use super::label::Kind;
use crate::forms::Few;

/// What the cells of a column tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// What is to be done: 目标任务, or 项目内容 beside 完成情况.
    Coming,
    /// How far it is.
    Done,
}

static GOALS: Few<10> = Few::new([
    "目标任务", "工作目标", "年度目标", "任务目标", "目标要求", "工作任务", "年度任务", "目标值", "预期目标",
    "计划任务",
]);
static CONTENTS: Few<7> =
    Few::new(["项目内容", "实事内容", "工作内容", "建设内容", "任务内容", "实事项目", "民生实事"]);
static RESULTS: Few<9> = Few::new([
    "完成情况", "落实情况", "进展情况", "工作进展", "当前进度", "目前进展", "实施情况", "推进情况", "完成进度",
]);
/// Longer lines are no heads.
const LONGEST_HEAD: usize = 12;

/// What a column with this head tells, in a table that also has these heads.
pub fn column<'a>(head: &[char], mut others: impl Iterator<Item = &'a [char]>) -> Option<Column> {
    if head.len() > LONGEST_HEAD {
        return None;
    }
    if RESULTS.any_of(head) {
        return Some(Column::Done);
    }
    let mut told_beside = || others.any(|other| other.len() <= LONGEST_HEAD && RESULTS.any_of(other));
    (GOALS.any_of(head) || CONTENTS.any_of(head) && told_beside()).then_some(Column::Coming)
}

/// What the cells of one row of a table of deeds say is to be done, for the cells that tell how far it is.
#[derive(Clone, Debug, Default)]
pub struct Goals {
    goals: Vec<(&'static str, String)>,
    /// Some of the row has been told of.
    told: bool,
}

impl Goals {
    /// Takes the goals of a cell, or gives their names to what only says that something was done: 已建成|4所 of
    /// 新建幼儿园5所, a bare 95% of the first of them.
    pub fn settle(&mut self, column: Column, rows: &mut [Row]) {
        match column {
            Column::Coming => {
                if std::mem::take(&mut self.told) {
                    self.goals.clear();
                }
                self.goals.extend(rows.iter().map(|row| (row.unit, row.label.text.clone())));
            }
            Column::Done => {
                self.told = true;
                for row in rows.iter_mut().filter(|row| only_done(&row.label.text)) {
                    let share = row.unit == "%";
                    let goal = self.goals.iter().find(|(unit, _)| share || *unit == row.unit);
                    if let Some((_, name)) = goal {
                        let rate = if !share {
                            ""
                        } else if row.label.text.contains('率') {
                            "完成率"
                        } else {
                            "完成进度"
                        };
                        row.label.text = format!("{name}{rate}");
                        row.label_kind = Kind::Inherited;
                    }
                }
            }
        }
    }
}

/// 已建成, 完成完成率: says that it is done, and of nothing.
fn only_done(label: &str) -> bool {
    let mut rest = label;
    while let Some(word) = DONE.begins(rest) {
        rest = &rest[word.len()..];
    }
    rest.is_empty()
}

static DONE: Few<15> = Few::new([
    "已", "累计", "实际", "完成率", "完成", "建成", "开工", "竣工", "完工", "投用", "新建", "新增", "实现", "达到",
    "进度",
]);

/// A table of deeds that was pasted one cell a line, without what keeps its columns apart: behind the number of a row
/// stands what is to be done, behind that how far it is.
#[derive(Clone, Debug, Default)]
pub struct Pasted {
    /// The short lines so far that may be its heads, from 序号 on.
    heads: Vec<Vec<char>>,
    /// Its rows have begun.
    rows: bool,
    last: Option<Column>,
}

impl Pasted {
    /// What the line tells, and what the next ones will.
    pub fn line(&mut self, chars: &[char]) -> Option<Column> {
        if matches!(chars, ['序', '号']) {
            *self = Pasted { heads: vec![chars.to_vec()], ..Pasted::default() };
            return None;
        }
        if self.heads.is_empty() {
            return None;
        }
        let number = chars.len() <= 3 && chars.iter().all(char::is_ascii_digit);
        if !self.rows {
            if number {
                self.rows = self.is_of_deeds();
                self.last = None;
            } else if chars.len() <= LONGEST_HEAD && self.heads.len() < 10 {
                self.heads.push(chars.to_vec());
                return None;
            }
            if !self.rows {
                self.heads.clear();
            }
            return None;
        }
        if number {
            self.last = None;
            return None;
        }
        // 1)…;2)…: one cell.
        let goes_on = matches!(chars, ['2'..='9', ')' | '.' | '、', ..]);
        self.last = match self.last {
            None => Some(Column::Coming),
            Some(column) if goes_on => Some(column),
            Some(_) => Some(Column::Done),
        };
        self.last
    }

    /// The column behind the row's number says what is to be done, a later one how far it is.
    fn is_of_deeds(&self) -> bool {
        let others = || self.heads.iter().skip(2).map(Vec::as_slice);
        let first = self.heads.get(1).and_then(|head| column(head, others()));
        first == Some(Column::Coming) && others().any(|head| RESULTS.any_of(head))
    }
}
