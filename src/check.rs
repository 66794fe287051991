//! Proof-reading by arithmetic: what in a report contradicts what else it says.
//!
//! [`check`] looks at one document that has been read; every [`Finding`] names the passages and
//! writes the arithmetic out, so that a drafter can follow it with a pencil. One kind of finding a
//! file, below; `docs/CHECKS.md` says in words what each looks for and when it keeps silent.
//!
//! Silence is the default: a contradiction is reported only when the report itself ties the
//! figures together (其中, 占, 同比, 由…到…, 分别, the same label, place and period). Equal numbers
//! alone never do.

mod average_mismatch;
mod benchmark_conflict;
mod breakdown;
mod calendar;
mod comparison;
mod conflicting_values;
mod cue;
mod date_inconsistent;
mod difference_mismatch;
mod dimension;
mod duplicate_passage;
mod figure;
mod finding;
mod growth_mismatch;
mod impossible_order;
mod interval;
mod label;
mod list_length_mismatch;
mod numbering;
mod percent_vs_point;
mod scale_suspect;
mod scene;
mod share_mismatch;
mod share_out_of_range;
mod sum_mismatch;
mod words;

pub use finding::{Finding, Kind, Severity};

use crate::{Analysis, Document};
use finding::Findings;
use scene::{Flat, Scene};

/// Everything in `document` that does not add up or is worth a look, worst first and then in text
/// order. `analysis` is what [`crate::analyze_document`] read from it. Linear in the input; never
/// fails. Figures of different reports of one document are not compared; see [`check_many`].
pub fn check(document: &Document, analysis: &Analysis) -> Vec<Finding> {
    all(document, analysis, false)
}

/// [`check`], and for a compendium also the values that two of its reports give for the same
/// region, period and indicator and that differ. With one report it is the same as [`check`].
pub fn check_many(document: &Document, analysis: &Analysis) -> Vec<Finding> {
    all(document, analysis, analysis.reports.len() > 1)
}

fn all(document: &Document, analysis: &Analysis, between_reports: bool) -> Vec<Finding> {
    let chars = crate::text::chars_of(&document.text);
    let flat = Flat::new(&chars);
    let scene = Scene::new(&chars, &flat, analysis);
    let mut findings = Findings::new(&scene);
    each_kind(&scene, between_reports, &mut findings);
    findings.finish()
}

fn each_kind(scene: &Scene, between_reports: bool, findings: &mut Findings) {
    share_out_of_range::find(scene, findings);
    percent_vs_point::find(scene, findings);
    growth_mismatch::find(scene, findings);
    difference_mismatch::find(scene, findings);
    share_mismatch::find(scene, findings);
    sum_mismatch::find(scene, findings);
    average_mismatch::find(scene, findings);
    list_length_mismatch::find(scene, findings);
    impossible_order::find(scene, findings);
    scale_suspect::find(scene, findings);
    conflicting_values::find(scene, between_reports, findings);
    benchmark_conflict::find(scene, findings);
    date_inconsistent::find(scene, findings);
    numbering::find(scene, findings);
    duplicate_passage::find(scene, findings);
}
