//! `share_mismatch`: part over whole is not the share that the report states.
//!
//! 幼儿园420所，其中普惠性幼儿园357所，占75%: 357 of 420 are 85 %. The whole must be tied to the part by
//! 其中 or brackets, or be named after 占 and given once under that very name.

use rust_decimal::Decimal;

use super::cue::Token;
use super::figure::{Figure, percent};
use super::finding::{Findings, Kind, Severity};
use super::label::{plain, same_measure, same_period, same_scope};
use super::scene::Scene;
use crate::Role;

pub(super) fn find(scene: &Scene, findings: &mut Findings) {
    let figures = &scene.figures;
    let mut whole_of = vec![None; figures.len()];
    for breakdown in &scene.breakdowns {
        for part in &breakdown.parts {
            whole_of[*part] = Some(breakdown.whole);
        }
    }
    for index in 1..figures.len() {
        let share = &figures[index];
        if !share.percent() || share.lead.stopped || share.row.role == Role::Change || share.row.role == Role::Gap {
            continue;
        }
        if let Some((part, whole)) = whole_between(scene, index) {
            compare(scene, part, whole, index, findings);
            continue;
        }
        let part = index - 1;
        if of_several(figures, part) {
            continue;
        }
        let whole = match tie(share) {
            Some(Tie::Unnamed) => whole_of[part].or_else(|| sibling(scene, part, &whole_of)),
            Some(Tie::Named(name)) => {
                let fits = |whole: &usize| names(&name, &figures[*whole]) || counted(&name);
                let listed = whole_of[part].filter(|whole| fits(whole) && !shares_base(figures, *whole, &name));
                listed.or_else(|| by_name(scene, part, &name))
            }
            Some(Tie::Done(verb)) => done_of(scene, part, &verb),
            None => None,
        };
        if let Some(whole) = whole {
            compare(scene, part, whole, index, findings);
        }
    }
}

/// 山东7所、江苏6所,占总数的40%: the share may be that of both.
fn of_several(figures: &[Figure], part: usize) -> bool {
    let listed = figures[part].lead.tokens.first() == Some(&Token::And) && !figures[part].lead.stopped;
    listed && part > 0 && same_measure(&figures[part - 1], &figures[part])
}

/// 60岁以上2.2亿人,占总人口的16.1%。其中,65岁以上1.4亿人,占总人口的10.5%: both are parts of something else.
fn shares_base(figures: &[Figure], whole: usize, name: &str) -> bool {
    let next = figures.get(whole + 1).filter(|share| share.percent() && !share.lead.stopped);
    next.is_some_and(|share| matches!(tie(share), Some(Tie::Named(base)) if base == name))
}

fn compare(scene: &Scene, part: usize, whole: usize, share: usize, findings: &mut Findings) {
    let [p, w, s] = [part, whole, share].map(|at| &scene.figures[at]);
    let over = |part: Decimal, whole: Decimal| {
        if whole <= Decimal::ZERO { None } else { part.checked_div(whole)?.checked_mul(Decimal::ONE_HUNDRED) }
    };
    let (Some(derived), Some(stated)) = (p.extent.combine(w.extent, over), s.derived()) else { return };
    if !p.amount() || !w.amount() || !same_measure(p, w) || derived.overlaps(stated) || p.value() > w.value() {
        return;
    }
    let Some(shown) = over(p.value(), w.value()) else { return };
    let message =
        format!("占比与数值不符：{} ÷ {} = {}，文中写作{}。", p.quote(), w.quote(), percent(shown), s.quote());
    let severity = if p.exact() && w.exact() && s.exact() { Severity::Wrong } else { Severity::Doubtful };
    let (first, last) = (whole.min(part), share);
    let stretch = scene.stretch(first, last);
    if stretch.len() <= 200 {
        findings.add(Kind::ShareMismatch, severity, [stretch], message);
    } else {
        findings.add(Kind::ShareMismatch, severity, [w.written, scene.stretch(part, share)], message);
    }
}

/// 268所,占全市幼儿园总数(512所)的58.3%; 45.6亿元,占一般公共预算支出228亿元的25%: part, whole, share.
fn whole_between(scene: &Scene, share: usize) -> Option<(usize, usize)> {
    let figures = &scene.figures;
    let (part, whole) = (share.checked_sub(2)?, share - 1);
    let named = figures[whole].lead.has(&Token::Share) && !figures[whole].lead.stopped;
    let of = &figures[share].lead;
    let closed = !of.tokens.is_empty()
        && of.tokens.iter().all(|t| matches!(t, Token::Close | Token::Of | Token::Filler | Token::ShareNoun));
    (named && closed && same_measure(&figures[part], &figures[whole])).then_some((part, whole))
}

/// How a percentage hangs on the number before it.
enum Tie {
    /// 占比, 占.
    Unnamed,
    /// 占在园幼儿总数的.
    Named(String),
    /// 竣工32个,竣工率: the verb of the number, and the rate of that verb.
    Done(String),
}

fn tie(share: &Figure) -> Option<Tie> {
    let body: Vec<&Token> =
        share.lead.body().iter().skip_while(|t| matches!(t, Token::Comma | Token::Open | Token::Filler)).collect();
    let formula = |tokens: &[&Token]| tokens.iter().all(|t| matches!(t, Token::Filler | Token::Of | Token::To));
    match body.as_slice() {
        [Token::ShareNoun, rest @ ..] if formula(rest) => Some(Tie::Unnamed),
        [Token::Share, rest @ ..] if formula(rest) => Some(Tie::Unnamed),
        [Token::Share, ..] => {
            let name = share.lead.text.rsplit('占').next().unwrap_or("");
            if name.contains([',', ';', '(', ')', ':']) || name.chars().count() > 20 {
                return None;
            }
            let name = name.trim_end_matches(['约', '近', '为', '达', '到', '超', '过']);
            let name = ["的比例", "的比重", "比例", "比重", "的"]
                .iter()
                .find_map(|tail| name.strip_suffix(tail))
                .unwrap_or(name);
            Some(Tie::Named(name.to_string()))
        }
        [Token::Word(rate), rest @ ..] if formula(rest) && rate.ends_with('率') && rate.chars().count() == 3 => {
            Some(Tie::Done(rate.chars().take(2).collect()))
        }
        [Token::Word(verb), Token::ShareNoun, rest @ ..] if formula(rest) && verb.chars().count() == 2 => {
            Some(Tie::Done(verb.to_string()))
        }
        _ => rate_of_done(share).map(Tie::Done),
    }
}

/// `,达标率`: 达 alone is a word of degree, so that this one is read as it stands.
fn rate_of_done(share: &Figure) -> Option<String> {
    let said =
        share.lead.clause().trim_end_matches(['为', '约', '近', '超']).trim_end_matches("达到").trim_end_matches('达');
    let parted = share.lead.has(&Token::Comma) || share.lead.has(&Token::Open);
    let verb = said.strip_suffix('率').filter(|verb| verb.chars().count() == 2)?;
    parted.then(|| verb.to_string())
}

/// 专任教师4260人，其中研究生学历767人，占18%；骨干教师512人，占12%: after the semicolon the list goes on, if
/// the part before it has a share of the same whole and nothing is done in between.
fn sibling(scene: &Scene, part: usize, whole_of: &[Option<usize>]) -> Option<usize> {
    let figures = &scene.figures;
    let before = part.checked_sub(2)?;
    let whole = whole_of[before]?;
    let p = &figures[part];
    let tied = figures[part - 1].percent()
        && p.lead.tokens.first() == Some(&Token::Semicolon)
        && p.sentence == figures[before].sentence
        && same_measure(p, &figures[whole])
        && !super::conflicting_values::activity(p.lead.clause());
    tied.then_some(whole)
}

/// Words after 占 that name no whole of their own.
const GENERIC: &[&str] = &[
    "", "总数", "总量", "总人数", "全部", "其", "总", "总额", "总体", "全市", "全县", "全区", "全省", "总面积", "总计",
];

/// May `name` be another word for what `whole` counts?
fn names(name: &str, whole: &Figure) -> bool {
    if GENERIC.contains(&name) {
        return true;
    }
    let name = plain(name);
    let near = format!("{}{}", whole.label, plain(whole.lead.clause()));
    let chars: Vec<char> = name.chars().collect();
    chars.windows(2).any(|pair| near.contains(&pair.iter().collect::<String>()))
        && super::dimension::agree(&name, &whole.label)
}

/// 占报考人数的: another word for the whole that 其中 refers to, unless it names a wider place.
fn counted(name: &str) -> bool {
    let tail = ["人数", "总数", "总量", "总人数"].iter().any(|tail| name.ends_with(tail));
    tail && !["全国", "全省", "全区", "全市", "同期"].iter().any(|word| name.contains(word))
}

/// The only figure before `part` in its paragraph or the two before that is labelled `name`.
fn by_name(scene: &Scene, part: usize, name: &str) -> Option<usize> {
    let figures = &scene.figures;
    let wanted = plain(name);
    if name.chars().count() < 2 || wanted.is_empty() || GENERIC.contains(&name) {
        return None;
    }
    let near = |at: usize| figures[at].paragraph + 2 >= figures[part].paragraph;
    let mut fitting = (part.saturating_sub(60)..part).rev().take_while(|at| near(*at)).filter(|at| {
        let figure = &figures[*at];
        figure.row.role == Role::Level
            && figure.amount()
            && same_measure(figure, &figures[part])
            && same_scope(figure.row, figures[part].row)
            && same_period(figure.row, figures[part].row)
            && figure.label == wanted
    });
    let found = fitting.next()?;
    // Given twice with different values: not for us to choose.
    fitting.all(|at| figures[at].value() == figures[found].value()).then_some(found)
}

/// 45个项目全部开工,…竣工42个,竣工率93.33%: the only other figure of the sentence in the unit of the part.
fn done_of(scene: &Scene, part: usize, verb: &str) -> Option<usize> {
    let figures = &scene.figures;
    let p = &figures[part];
    if !p.lead.clause().contains(verb) {
        return None;
    }
    let total =
        |at: &usize| same_measure(&figures[*at], p) && figures[*at].amount() && figures[*at].row.role == Role::Level;
    let here = |at: &usize| figures[*at].sentence == p.sentence;
    let mut others = (part.saturating_sub(12)..part).rev().take_while(here).filter(total);
    match (others.next(), others.next()) {
        (Some(found), None) => Some(found),
        (Some(_), Some(_)) => None,
        // 实施项目126个。目前已竣工119个,竣工率94.4%
        (None, _) => part
            .checked_sub(1)
            .filter(total)
            .filter(|at| figures[*at].paragraph == p.paragraph && figures[*at].sentence + 1 == p.sentence),
    }
}
