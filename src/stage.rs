//! Stages of education (`data/stages.csv`): which one a label or heading speaks of.

use std::sync::LazyLock;

use crate::forms::Forms;
use crate::records::records;

const TABLE: &str = include_str!("../data/stages.csv");

/// Stages that cut across the others; a label is not *at* them.
const CROSS_CUTTING: [&str; 5] = ["all", "private", "rural", "teacher_sector", "finance_sector"];

/// Cue words with the stage they name, longest first.
struct Cues {
    cues: Vec<(&'static str, &'static str)>,
    /// Places in `cues`: the first of each word.
    forms: Forms,
}

fn cues() -> &'static Cues {
    static CUES: LazyLock<Cues> = LazyLock::new(|| {
        let mut cues: Vec<(&'static str, &'static str)> = Vec::new();
        for row in records(TABLE) {
            let (Some(&id), Some(&words)) = (row.first(), row.get(3)) else { continue };
            if CROSS_CUTTING.contains(&id) {
                continue;
            }
            cues.extend(words.split('|').filter(|w| !w.is_empty()).map(|w| (w, id)));
        }
        cues.sort_by_key(|(w, _)| std::cmp::Reverse(w.len()));
        let forms = Forms::new(cues.iter().zip(0..).map(|(&(word, _), at)| (word, at)));
        Cues { cues, forms }
    });
    &CUES
}

/// Id of the stage that `text` names; the longest cue decides.
pub fn stage_of(text: &str) -> Option<&'static str> {
    crate::text::with_chars(text, stage_in)
}

/// [`stage_of`] characters.
pub fn stage_in(chars: &[char]) -> Option<&'static str> {
    let Cues { cues, forms } = cues();
    let mut found = u32::MAX;
    for at in 0..chars.len() {
        forms.each(&chars[at..], |_, cue| {
            if !in_post(chars, at) {
                found = found.min(cue);
            }
        });
    }
    cues.get(found as usize).map(|(_, id)| *id)
}

/// 在|职教|师: those who are in their posts, no 职教.
fn in_post(chars: &[char], at: usize) -> bool {
    chars[at] == '职' && at > 0 && chars[at - 1] == '在'
}

/// Where in a text stages are named.
#[derive(Clone, Debug, Default)]
pub struct Named {
    /// End of the cue, in characters, and the stage; ascending. Of cues with one end only the longest is here.
    ends: Vec<(usize, &'static str)>,
}

impl Named {
    /// Finds the cues of a text.
    pub fn find(chars: &[char]) -> Named {
        let Cues { cues, forms } = cues();
        let mut ends: Vec<(usize, usize, &'static str)> = Vec::new();
        for at in 0..chars.len() {
            forms.each(&chars[at..], |len, cue| {
                if !in_post(chars, at) {
                    ends.push((at + len, len, cues[cue as usize].1));
                }
            });
        }
        ends.sort_unstable();
        ends.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                *kept = *next;
            }
            same
        });
        Named { ends: ends.into_iter().map(|(end, _, id)| (end, id)).collect() }
    }

    /// Id of the stage that is named last before the character `to`.
    pub fn last(&self, to: usize) -> Option<&'static str> {
        let upto = self.ends.partition_point(|&(end, _)| end <= to);
        self.ends[..upto].last().map(|&(_, id)| id)
    }
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
