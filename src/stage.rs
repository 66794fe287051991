//! Stages of education (`data/stages.csv`): which one a label or heading speaks of.

use std::sync::OnceLock;

use crate::records::records;

const TABLE: &str = include_str!("../data/stages.csv");

/// Stages that cut across the others; a label is not *at* them.
const CROSS_CUTTING: [&str; 5] = ["all", "private", "rural", "teacher_sector", "finance_sector"];

/// Cue words with the stage they name, longest first.
fn cues() -> &'static [(&'static str, &'static str)] {
    static CUES: OnceLock<Vec<(&'static str, &'static str)>> = OnceLock::new();
    CUES.get_or_init(|| {
        let mut out: Vec<(&'static str, &'static str)> = Vec::new();
        for row in records(TABLE) {
            let (Some(&id), Some(&words)) = (row.first(), row.get(3)) else { continue };
            if CROSS_CUTTING.contains(&id) {
                continue;
            }
            out.extend(words.split('|').filter(|w| !w.is_empty()).map(|w| (w, id)));
        }
        out.sort_by_key(|(w, _)| std::cmp::Reverse(w.len()));
        out
    })
}

/// Id of the stage that `text` names; the longest cue decides.
pub fn stage_of(text: &str) -> Option<&'static str> {
    cues().iter().find(|(word, _)| text.contains(word)).map(|(_, id)| *id)
}

/// Id of the stage that `text` names last.
pub fn last_stage(text: &str) -> Option<&'static str> {
    cues()
        .iter()
        .filter_map(|&(word, id)| text.rfind(word).map(|at| (at + word.len(), word.len(), id)))
        .max()
        .map(|(_, _, id)| id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_cue_decides() {
        assert_eq!(stage_of("普通高中在校生"), Some("regular_senior"));
        assert_eq!(stage_of("高中阶段毛入学率"), Some("senior"));
        assert_eq!(stage_of("学前教育毛入园率"), Some("preschool"));
        assert_eq!(stage_of("人均可支配收入"), None);
    }
}
