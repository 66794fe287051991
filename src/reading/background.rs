//! What the background of a plan looks back on: the years of the plan before.

use crate::forms::begins;
use crate::period::{Period, plan_number, plan_years};
use crate::report::Draft;
use crate::text::Chars;

/// “十二五”是全市教育投入最多的五年。: the five years that a paragraph opens by characterising are those of what follows, until the
/// next heading. They have to be over: “十四五”是…关键的五年, told at their beginning, says what is to come.
pub(super) fn years_of_a_plan(chars: &Chars, report: &Draft) -> Option<Period> {
    let from = usize::from(matches!(chars.first(), Some('“' | '"')));
    let (number, to) = [from + 3, from + 2]
        .into_iter()
        .filter(|&to| to < chars.len())
        .find_map(|to| Some((plan_number(chars.text(from, to))?, to)))?;
    let (first, last) = plan_years(number);
    let rest = &chars[to + usize::from(matches!(chars[to], '”' | '"'))..];
    let said = if begins(rest, "时期") || begins(rest, "期间") { &rest[2..] } else { rest };
    let five = |w: &[char]| matches!(w, ['的', '五', '年', '。' | ',' | '，' | ';' | '；']);
    let characterised = said.first() == Some(&'是') && said.windows(4).take(60).any(five);
    let over = match (report.dated.year, report.plan) {
        (Some(now), _) => last <= now,
        (None, Some((begins, _))) => last < begins,
        _ => false,
    };
    (characterised && over).then_some(Period::Span(first, last))
}
