//! Labels that point back: 这两个比例, 两项指标, 后两项 stand for the rates that the sentence told before.

use crate::forms::Few;
use crate::observation::Role;

use super::item::Item;
use super::label::View;
use super::phrase::Phrase;

/// …占12.7%,…占22.4%,按规定|这两个比例|不得低于10%和20%: the labels of the rates before it, in their order.
pub(super) fn pointed_back<'a>(v: &View, items: &'a [Item], said: &str) -> Option<&'a Phrase> {
    static WHICH: Few<12> = Few::new([
        "两个比例", "两项比例", "两项指标", "两个指标", "两个率", "两项比率", "两个百分比", "两项占比", "后两项",
        "后两者", "前两项", "前两者",
    ]);
    let alike = |item: &&Item| v.mentions[item.index].percent() || v.mentions[item.index].unit == "百分点";
    let here = items.iter().filter(|item| item.segment == v.segment).count();
    let clause = v.chars.text(v.tokens[v.segments[v.segment].from].start, v.m.start);
    let short = said.chars().count() <= 12 && WHICH.any_in(said);
    let bare = v.role == Role::Change;
    if !(short || (v.lead.gap.is_some() || bare || here == 1 && v.listed) && WHICH.any_in(clause)) || here > 1 {
        return None;
    }
    let before: Vec<&Item> = items.iter().filter(|item| item.segment != v.segment).filter(alike).collect();
    let first = if clause.contains("前两") { 0 } else { before.len().checked_sub(2)? };
    let two = before.get(first..first + 2)?;
    two[here].label.as_ref().map(|(label, ..)| label)
}
