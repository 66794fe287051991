//! Label candidates from the number before and from the clause before.

use crate::lexicon::Classes;

use super::label::{Add, Kind, Shape, View, is_family, text};
use super::left::topic;
use super::phrase::{Phrase, phrase};

/// Rates that say nothing without what they are rates of.
const BARE_RATES: [&str; 11] =
    ["覆盖率", "占比", "比例", "比重", "完成率", "达标率", "合格率", "参与率", "建成率", "到位率", "数量"];
/// People of an institution counted just before: 职业院校21所,在校生7.6万人.
const MEMBERS: [&str; 12] = [
    "在校生",
    "在校学生",
    "学生",
    "专任教师",
    "教师",
    "教职工",
    "在职教职工",
    "毕业生",
    "招生",
    "在园幼儿",
    "班级",
    "教学班",
];

/// Adds the candidates that other numbers and clauses give.
pub fn inherited(v: &View, core: (usize, usize), shape: &Shape, add: &mut Add) {
    if let Some((a, b)) = v.clause_before
        && shape.core_empty
        && !(shape.percent && shape.right_verb)
    {
        let p = topic(v, a, b);
        if !p.is_empty() {
            add(Kind::ClauseBefore, p);
        }
    }
    let context = v.clause_before.map(|(a, b)| topic(v, a, b)).filter(|t| !t.is_empty());
    if shape.share && shape.percent {
        share(v, core, shape, context.as_ref(), add);
    }
    per_unit(v, core, context.as_ref(), add);
    let Some(before) = v.before else { return };
    if shape.core_short && core.1 > core.0 {
        let own = phrase(v.chars, v.tokens, core.0, core.1);
        if BARE_RATES.contains(&own.text.as_str()) && !before.text.ends_with(own.text.as_str()) {
            add(Kind::ShareOf, stem(before).then(&own.text));
        }
        if MEMBERS.contains(&own.text.as_str())
            && ["院校", "学校", "中学", "小学", "幼儿园", "高校", "高中", "大学", "学院", "机构"]
                .iter()
                .any(|w| before.text.ends_with(w))
            && !v.in_bracket
        {
            add(Kind::Shared, before.then(&own.text));
        }
        if contrasts(&own.text, &before.text) && shape.percent && !shape.core_ends_in_rate {
            add(Kind::Shared, shared(v, before, core.0, core.1));
        }
    }
    let family_right = v.right.0 < v.right.1 && v.tokens[v.right.0..v.right.1].iter().all(is_family);
    let modifier = if shape.core_is_modifier {
        Some(core)
    } else if shape.core_empty && v.in_bracket && family_right {
        Some(v.right)
    } else {
        None
    };
    if let Some((from, to)) = modifier {
        add(Kind::Shared, shared(v, before, from, to));
    }
    add(Kind::Inherited, before.clone());
}

/// A label without the rate that ends it, for another rate of the same thing.
fn stem(p: &Phrase) -> Phrase {
    let text = p.text.strip_suffix("覆盖率").or_else(|| p.text.strip_suffix("占比")).unwrap_or(&p.text);
    Phrase { text: text.to_string(), ..p.clone() }
}

/// 占比33.66%; 占总数的20%; 约占全国1/10.
fn share(v: &View, (from, to): (usize, usize), shape: &Shape, context: Option<&Phrase>, add: &mut Add) {
    let Some(before) = v.before.or(context) else { return };
    let at = (from..to).find(|&at| text(v, &v.tokens[at]).contains('占'));
    match at {
        Some(at) if at == from => {
            if v.tokens[from..to].iter().all(|t| t.has(Classes::SHARE)) {
                add(Kind::ShareOf, before.then("占比"));
            } else {
                let whole = phrase(v.chars, v.tokens, from, to);
                let mut p = before.then(whole.text.trim_end_matches('的'));
                p.text.push_str("比例");
                add(Kind::ShareOf, p);
            }
        }
        _ if shape.core_empty => add(Kind::ShareOf, before.then("占比")),
        _ => {}
    }
}

/// 每校至少1名, 每个学科5人: what each has, named by what stands before.
fn per_unit(v: &View, (from, to): (usize, usize), context: Option<&Phrase>, add: &mut Add) {
    if from >= to {
        return;
    }
    let own = phrase(v.chars, v.tokens, from, to);
    if !own.text.starts_with('每') || own.len() > 6 || v.right.0 < v.right.1 {
        return;
    }
    if let Some(base) = v.before.or(context) {
        add(Kind::PerUnit, Phrase { text: format!("{}{}", own.text, stem(base).text), ..own });
    }
}

/// 城区学校 after 农村学校使用率: a word of one family on each side, the rest shared.
fn contrasts(own: &str, before: &str) -> bool {
    Classes::FAMILIES.iter().any(|&f| {
        let (Some(a), Some(b)) = (super::family_member(own, f), super::family_member(before, f)) else { return false };
        let rest = format!("{}{}", &own[..a.0], &own[a.1..]);
        own[a.0..a.1] != before[b.0..b.1] && rest.chars().all(|c| before.contains(c))
    })
}

/// The label before, with the words of `from..to` in place of their relatives.
fn shared(v: &View, before: &Phrase, from: usize, to: usize) -> Phrase {
    let mut out = before.text.clone();
    let mut front = String::new();
    let whole = phrase(v.chars, v.tokens, from, to).text;
    // 市(地)级 stands for 省级 as a whole.
    let tokens: Vec<String> =
        if v.tokens[from..to].iter().any(|t| !is_family(t)) && !contrasts(&whole, before.text.as_str()) {
            vec![whole]
        } else {
            v.tokens[from..to].iter().filter(|t| is_family(t)).map(|t| text(v, t)).collect()
        };
    for word in tokens {
        if out.contains(&word) {
            continue;
        }
        let own = |f: Classes| super::family_member(&word, f).is_some();
        let relative = Classes::FAMILIES.iter().filter(|&&f| own(f)).find_map(|&f| super::family_member(&out, f));
        match relative {
            Some((start, end)) => out.replace_range(start..end, &word),
            None => front.push_str(&word),
        }
    }
    Phrase { text: format!("{front}{out}"), start: v.tokens[from].start, end: v.tokens[to - 1].end }
}
