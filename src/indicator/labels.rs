//! What was found for labels before: a report gives the same label again and again, a compendium all the more.

use std::collections::HashMap;

use super::{Indicator, Room};
use crate::confidence::OfLabel;
use crate::observation::Role;
use crate::quick::BuildQuick;
use crate::stage::stage_in;
use crate::text::with_chars;

/// So many labels are kept at most.
const MOST: usize = 2048;

/// The labels of one document.
#[derive(Default)]
pub(crate) struct Labels {
    places: HashMap<String, usize, BuildQuick>,
    known: Vec<Known>,
    room: Room,
}

/// What is known of one label.
pub(crate) struct Known {
    /// Id of the stage that it names.
    pub stage: Option<&'static str>,
    /// What it bears on the chance that its rows are right.
    pub features: OfLabel,
    /// Most labels are asked about in one way only, which needs no list.
    answer: Option<Answer>,
    others: Vec<Answer>,
}

type Answer = (Asked, Option<&'static Indicator>);

/// What besides the label decides its indicator, where neither the sentence nor the value has a part in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    pub unit: &'static str,
    pub role: Role,
    pub stage_hint: Option<&'static str>,
    pub org: bool,
}

impl Labels {
    /// With room for so many labels, or as many as are kept.
    pub(crate) fn with_room(labels: usize) -> Labels {
        let room = labels.min(MOST);
        Labels {
            places: HashMap::with_capacity_and_hasher(room, BuildQuick::default()),
            known: Vec::with_capacity(room),
            room: Room::default(),
        }
    }

    /// What is known of `label`; a new one is looked through. And room for finding its indicator.
    pub(crate) fn of(&mut self, label: &str) -> (&mut Known, &mut Room) {
        let at = match self.places.get(label) {
            Some(&at) => at,
            None => {
                if self.known.len() >= MOST {
                    *self = Labels::default();
                }
                self.known.push(with_chars(label, Known::new));
                self.places.insert(label.to_owned(), self.known.len() - 1);
                self.known.len() - 1
            }
        };
        (&mut self.known[at], &mut self.room)
    }
}

impl Known {
    fn new(label: &[char]) -> Known {
        Known { stage: stage_in(label), features: OfLabel::of(label), answer: None, others: Vec::new() }
    }

    /// The indicator that was found when the same was asked before.
    pub(crate) fn answer(&self, asked: &Asked) -> Option<Option<&'static Indicator>> {
        self.answer.iter().chain(&self.others).find(|(before, _)| before == asked).map(|(_, answer)| *answer)
    }

    pub(crate) fn note(&mut self, asked: Asked, answer: Option<&'static Indicator>) {
        match self.answer {
            None => self.answer = Some((asked, answer)),
            Some(_) => self.others.push((asked, answer)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_labels_are_kept_than_there_is_room_for() {
        let mut labels = Labels::default();
        for n in 0..3 * MOST {
            let (known, _) = labels.of(&format!("小学{n}"));
            assert_eq!(known.stage, Some("primary"));
            assert!(labels.known.len() <= MOST && labels.places.len() <= MOST);
        }
    }
}
