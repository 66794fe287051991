//! The ledger of targets as text.

use super::csv::line;
use super::{aligned, bound_sign};
use crate::targets::{State, Target};

/// The ledger of targets as an aligned table.
pub fn targets_table(targets: &[Target]) -> String {
    let head = ["谁", "目标", "数值", "期限", "现在", "相差", "情况"];
    let mut lines = vec![head.map(str::to_string).to_vec()];
    lines.extend(targets.iter().map(|one| target_cells(one).to_vec()));
    aligned(&lines)
}

/// The ledger of targets, one line each.
pub fn targets_csv(targets: &[Target], documents: &[&str]) -> String {
    let mut out = String::new();
    line(&mut out, ["谁", "目标", "数值", "期限", "现在", "相差", "情况", "文件"].map(str::to_string));
    for one in targets {
        let document = documents.get(one.source.document as usize).copied().unwrap_or_default();
        line(&mut out, target_cells(one).into_iter().chain([document.to_string()]));
    }
    out
}

fn target_cells(one: &Target) -> [String; 7] {
    let state = match (&one.now, one.overdue) {
        (Some(now), _) if now.state == State::Reached => "已达到",
        (Some(_), Some(true)) => "未达到，期限已过",
        (Some(now), _) if now.state == State::Open => "只知界限，难以判断",
        (Some(_), _) => "尚有差距",
        (None, Some(true)) => "期限已过",
        (None, _) => "",
    };
    let state = if one.note.is_empty() { state.to_string() } else { format!("{state}{}", one.note) };
    let now = one.now.as_ref();
    [
        one.who.clone(),
        one.label.clone(),
        format!("{}{}{}", bound_sign(one.bound), one.value.normalize(), one.unit),
        one.deadline.clone(),
        now.map_or(String::new(), |now| format!("{}{}{}", bound_sign(now.bound), now.value.normalize(), one.unit)),
        now.map_or(String::new(), |now| format!("{}{}", now.distance.normalize(), now.unit)),
        state,
    ]
}
