//! `scale_suspect`: 万 or a decimal point too many or too few.
//!
//! 在校生12.3万人 here and 1.23万人 there; 发放资助金1.79亿元，惠及学生29人: millions a head. What one
//! school, class, teacher or pupil can have is bounded generously; only what lies far outside speaks.

use rust_decimal::Decimal;

use super::cue::Token;
use super::figure::{Figure, plain};
use super::finding::{Findings, Kind};
use super::label::same_measure;
use super::scene::Scene;
use crate::{Role, Span};

pub(super) fn find(scene: &Scene, findings: &mut Findings) {
    for index in 1..scene.figures.len() {
        pair(scene, before_bracket(scene, index), index, findings);
    }
    for (index, figure) in scene.figures.iter().enumerate() {
        per_head(scene, index, figure, findings);
        quotient_beside(scene, index, figure, findings);
        broken(scene, index, figure, findings);
    }
}

/// The figure before `index`; where a bracket closes between the two, the one before the bracket.
fn before_bracket(scene: &Scene, index: usize) -> usize {
    let mut at = index - 1;
    let mut depth = 0;
    for place in (index.saturating_sub(6)..=index).rev().take_while(|place| *place > 0) {
        depth += scene.figures[place].lead.closing;
        at = place - 1;
        if depth <= 0 || scene.figures[place].lead.stopped {
            break;
        }
    }
    if depth == 0 { at } else { index - 1 }
}

/// What one unit of the second can have of the first, as words, and the bounds outside which it is absurd.
struct Rate {
    /// Words one of which the label or lead of the numerator must have, and its units, one bit each.
    of: (&'static [&'static str], u8),
    per: (&'static [&'static str], u8),
    least: i64,
    most: i64,
    says: &'static str,
    /// Whether the numerator may also come first.
    either_order: bool,
}

const YUAN: u8 = 1;
const PERSONS: u8 = 2;
const PEOPLE: u8 = PERSONS | 4;
const INSTITUTIONS: u8 = 8;
const THINGS: u8 = 16;
const SCHOOLS: u8 = INSTITUTIONS | THINGS;

/// The bit of a unit; zero for those that no rate has.
fn unit_bit(unit: &str) -> u8 {
    match unit {
        "元" => YUAN,
        "人" => PERSONS,
        "人次" | "名" => 4,
        "所" => INSTITUTIONS,
        "个" => THINGS,
        _ => 0,
    }
}

const RATES: &[Rate] = &[
    Rate {
        of: (&["资助", "助学", "奖学", "补助", "减免", "免除"], YUAN),
        per: (&["学生", "幼儿", "儿童", "人次", "子女", "受益", "惠及", "资助"], PEOPLE),
        least: 20,
        most: 60_000,
        says: "人均资助金额",
        either_order: true,
    },
    Rate {
        of: (&["资金", "发放", "补贴", "经费", "支出"], YUAN),
        per: (&["学生", "幼儿", "儿童", "人次", "惠及", "资助", "受益", "教师", "群众", "老年人", "职工"], PEOPLE),
        least: 0,
        most: 2_000_000,
        says: "人均资金",
        either_order: true,
    },
    Rate {
        of: (&["培训经费", "培训资金", "培训费"], YUAN),
        per: (&["培训", "教师", "校长", "学员", "人次"], PEOPLE),
        least: 10,
        most: 60_000,
        says: "人均培训经费",
        either_order: true,
    },
    Rate {
        of: (&["学位"], THINGS),
        per: (&["学校", "幼儿园", "小学", "中学", "中小学"], INSTITUTIONS),
        least: 20,
        most: 8_000,
        says: "平均每所新增学位",
        either_order: false,
    },
    Rate {
        of: (&["在校学生", "在校生", "在园幼儿", "学生", "幼儿"], PERSONS),
        per: (&["专任教师", "教职工", "教师"], PERSONS),
        least: 2,
        most: 130,
        says: "平均每名教师对应学生数",
        either_order: true,
    },
    Rate {
        of: (&["在校学生", "在校生", "在园幼儿"], PERSONS),
        per: (&["学校", "幼儿园", "小学", "中学", "中小学", "园所"], SCHOOLS),
        least: 8,
        most: 20_000,
        says: "平均每所学校学生数",
        either_order: true,
    },
    Rate {
        of: (&["学位", "在校生", "学生"], THINGS | PERSONS),
        per: (&["班"], THINGS),
        least: 8,
        most: 100,
        says: "平均每班人数",
        either_order: true,
    },
];

fn pair(scene: &Scene, first: usize, second: usize, findings: &mut Findings) {
    let (a, b) = (&scene.figures[first], &scene.figures[second]);
    let (a_unit, b_unit) = (unit_bit(&a.row.unit), unit_bit(&b.row.unit));
    if a_unit == 0 || b_unit == 0 || !a.amount() || !b.amount() {
        return;
    }
    let tied = !b.lead.stopped
        && same_kind(a.row.role, b.row.role)
        && a.row.region == b.row.region
        && a.row.org == b.row.org
        && !b
            .lead
            .tokens
            .iter()
            .any(|t| matches!(t, Token::Semicolon | Token::Among | Token::Open | Token::Respectively));
    if !tied {
        return;
    }
    for rate in RATES {
        let units = rate.of.1 | rate.per.1;
        if a_unit & units == 0 || b_unit & units == 0 {
            continue;
        }
        let (of, per) = if rate.either_order && fits(scene, first, rate.of) && fits(scene, second, rate.per) {
            (a, b)
        } else if fits(scene, second, rate.of) && fits(scene, first, rate.per) {
            (b, a)
        } else {
            continue;
        };
        if fits(scene, if of.row.start == a.row.start { first } else { second }, rate.per) {
            continue;
        }
        let (Some(low), Some(high)) =
            (quotient(of.extent.low, per.extent.high), quotient(of.extent.high, per.extent.low))
        else {
            continue;
        };
        let (least, most) = (Decimal::from(rate.least), Decimal::from(rate.most));
        if low <= most && high >= least {
            return;
        }
        if in_list(scene, first) {
            return;
        }
        let Some(shown) = quotient(of.value(), per.value()) else { return };
        let message = format!(
            "{}明显不合常理：{} ÷ {} = {}{}，请核对是否多写或少写了“万”“亿”或小数点。",
            rate.says,
            of.quote(),
            per.quote(),
            plain(shown, if shown < Decimal::TEN { 2 } else { 0 }),
            of.row.unit
        );
        findings.doubtful(Kind::ScaleSuspect, [scene.stretch(first, second)], message);
        return;
    }
}

/// 学校151所,其中小学149所,特殊教育学校2所,在校学生66584人: the pupils are of all, not of the last of the list.
fn in_list(scene: &Scene, index: usize) -> bool {
    let figures = &scene.figures;
    let of_list = |at: &usize| figures[*at].sentence == figures[index].sentence;
    let before = index.checked_sub(1).filter(of_list).is_some_and(|at| same_measure(&figures[at], &figures[index]));
    before && (index.saturating_sub(8)..=index).rev().take_while(of_list).any(|at| figures[at].lead.has(&Token::Among))
}

fn same_kind(a: Role, b: Role) -> bool {
    a == b && matches!(a, Role::Level | Role::Target)
}

/// Does the figure measure what the words say, by its label, its own clause or the noun behind it?
fn fits(scene: &Scene, index: usize, (words, units): (&[&str], u8)) -> bool {
    let figure = &scene.figures[index];
    if unit_bit(&figure.row.unit) & units == 0 {
        return false;
    }
    let label = figure.row.indicator.trim_end_matches('数');
    let clause = figure.lead.clause().trim_end_matches(['达', '到', '约', '为']);
    // Money and visits are named by what is done, not by their last word.
    let loose = figure.row.unit == "元" || figure.row.unit == "人次";
    let named = |word: &&str| label.ends_with(word) || clause.ends_with(word) || loose && label.contains(word);
    let fits = words.iter().any(named) || {
        let after = scene.after(index, 4);
        words.iter().any(|word| after.starts_with(word))
    };
    // 在编教职工 are not all who teach.
    if !fits || label.contains('均') || label.contains("标准") || label.contains("在编") || label.contains("编制")
    {
        return false;
    }
    // 从每人每月300元提高到500元: what one of them gets is no total.
    let for_each = || {
        let before = Span { end: figure.row.start, ..scene.sentence_around(figure.row.start as usize) };
        scene.slice(before).contains(&'每')
    };
    !(figure.row.unit == "元" && for_each())
}

fn quotient(a: Decimal, b: Decimal) -> Option<Decimal> {
    if b <= Decimal::ZERO { None } else { a.checked_div(b) }
}

/// 资助学生17.4人次: people and schools come whole, so a 万 was lost.
fn broken(scene: &Scene, index: usize, figure: &Figure, findings: &mut Findings) {
    let whole = matches!(figure.row.unit.as_str(), "人" | "人次" | "名" | "所" | "家" | "户");
    if !whole || figure.places == 0 || figure.scale != Decimal::ONE || figure.value().fract().is_zero() {
        return;
    }
    // 每千人口床位数、医师数分别为6.8张、3.2人: the word may stand anywhere before it.
    let before = Span { end: figure.row.start, ..scene.sentence_around(figure.row.start as usize) };
    let mean = |c: &char| matches!(c, '均' | '每' | '比' | '倍');
    let each = figure.row.indicator.contains(['均', '每', '比', '倍']) || scene.slice(before).iter().any(mean);
    if each || scene.after(index, 6).starts_with(['/', '每']) {
        return;
    }
    let message = format!("{}带有小数，请核对是否漏写了“万”。", figure.quote());
    findings.doubtful(Kind::ScaleSuspect, [scene.clause(index)], message);
}

/// 生均公用经费650万元: no pupil has that.
fn per_head(scene: &Scene, index: usize, figure: &Figure, findings: &mut Findings) {
    if !figure.sure || figure.row.unit != "元" || figure.row.role == Role::Change || figure.row.role == Role::Gap {
        return;
    }
    let label = &figure.row.indicator;
    let clause = figure.lead.clause();
    let head = ["生均", "人均", "师均"].iter().any(|word| label.contains(word) || clause.contains(word));
    let broad = ["生产总值", "GDP", "产值", "投资", "资产", "总收入"]
        .iter()
        .any(|word| label.contains(word) || clause.contains(word));
    if !head || broad || !figure.exact() {
        return;
    }
    let (least, most) = (Decimal::ONE, Decimal::from(500_000));
    if figure.extent.low > most || figure.extent.high < least {
        let message =
            format!("人均金额明显不合常理：“{label}”为{}，请核对是否多写或少写了“万”“亿”或小数点。", figure.quote());
        findings.doubtful(Kind::ScaleSuspect, [scene.clause(index)], message);
    }
}

/// 发放补助1260万元，惠及学生1.26万人，人均补助10万元: the mean beside its two numbers is a power of ten off.
fn quotient_beside(scene: &Scene, index: usize, figure: &Figure, findings: &mut Findings) {
    if figure.row.unit != "元" {
        return;
    }
    let clause = figure.lead.clause().trim_end_matches(['达', '到', '为', '约']);
    let Some(mean) = ["人均", "生均", "平均每人", "平均每生"].iter().find_map(|word| clause.strip_prefix(word))
    else {
        return;
    };
    let Some(first) = index.checked_sub(2) else { return };
    let [a, b] = [&scene.figures[first], &scene.figures[index - 1]];
    let (money, heads) = if a.row.unit == "元" { (a, b) } else { (b, a) };
    // 生均公用经费 has nothing to do with the money before it.
    let same = mean.is_empty() || money.lead.text.contains(mean);
    let apart = figure.lead.stopped || b.lead.stopped || figure.lead.has(&Token::Semicolon);
    if !same
        || apart
        || a.sentence != figure.sentence
        || money.row.unit != "元"
        || unit_bit(&heads.row.unit) & PEOPLE == 0
        || !money.amount()
    {
        return;
    }
    let Some(derived) = quotient(money.value(), heads.value()) else { return };
    let Some(factor) = quotient(figure.value().max(derived), figure.value().min(derived)) else { return };
    if factor < Decimal::from(8) || !money.exact() || !heads.exact() || !figure.exact() {
        return;
    }
    let message = format!(
        "人均金额与前面两数相差悬殊：{} ÷ {} = {}元，文中写作{}，请核对是否多写或少写了“万”或小数点。",
        money.quote(),
        heads.quote(),
        plain(derived, 0),
        figure.quote()
    );
    findings.doubtful(Kind::ScaleSuspect, [scene.stretch(first, index)], message);
}

/// `Some(k)` where one value is the other with the decimal point `k` places on: 12.3万 and 1.23万.
pub(super) fn power_of_ten(a: Decimal, b: Decimal) -> Option<u32> {
    let (small, large) = if a.abs() < b.abs() { (a.abs(), b.abs()) } else { (b.abs(), a.abs()) };
    if small.is_zero() {
        return None;
    }
    let mut shifted = small;
    for places in 1..=8 {
        shifted = shifted.checked_mul(Decimal::TEN)?;
        if shifted == large {
            return Some(places);
        }
        if shifted > large {
            return None;
        }
    }
    None
}
