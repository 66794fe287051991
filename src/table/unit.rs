//! Units of tables: 万人, 亿元, 人/万人 in heads, unit columns and the line above the table.

use rust_decimal::Decimal;

use crate::mention::unit;

/// A unit of a head, with what its magnitude word multiplies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unit {
    /// Canonical; empty for a bare magnitude (万).
    pub name: &'static str,
    pub factor: Decimal,
}

/// Reads a unit that fills `word`: 万人, 亿元, %, 平方米/生, ±%.
pub fn unit(word: &[char]) -> Option<Unit> {
    let word: Vec<char> = word.iter().copied().filter(|c| !c.is_whitespace() && !matches!(c, '±' | '"')).collect();
    if word.is_empty() || word.len() > 12 {
        return None;
    }
    let (factor, from) = magnitude(&word);
    if from == word.len() {
        return (from > 0).then_some(Unit { name: "", factor });
    }
    let (name, end) = unit::unit(&word, from).or_else(|| other(&word[from..]).map(|u| (u, word.len())))?;
    let rest = &word[end..];
    // 元/人, 平方米/生, 人/10万人, 张/千人: the unit is what stands above the line.
    let per = rest.is_empty() || matches!(rest[0], '/' | '／' | '·' | '(') || rest.starts_with(&['每']);
    per.then_some(Unit { name, factor })
}

fn other(rest: &[char]) -> Option<&'static str> {
    let word: String = rest.iter().collect();
    Some(match word.as_str() {
        "名" | "位" => "人",
        ":1" | "比值" | "比1" => ":1",
        "百分比" | "百分数" | "百分率" => "%",
        "学位" | "个学位" => "个",
        "学校" | "校" | "园" => "所",
        "m" => "米",
        "万" | "亿" => "",
        "分" => "分",
        _ => return None,
    })
}

/// 万, 亿, 千, 百万 at the start: the factor and where the unit begins.
fn magnitude(word: &[char]) -> (Decimal, usize) {
    let mut factor = Decimal::ONE;
    let mut at = 0;
    while let Some(&c) = word.get(at) {
        let by: u32 = match c {
            '十' => 10,
            '百' if word.get(at + 1) != Some(&'分') => 100,
            '千' if !matches!(word.get(at + 1), Some('米' | '克' | '瓦' | '伏' | '卡' | '字')) => 1_000,
            '万' => 10_000,
            '亿' => 100_000_000,
            _ => break,
        };
        factor *= Decimal::from(by);
        at += 1;
        if at > 3 {
            return (Decimal::ONE, 0);
        }
    }
    (factor, at)
}

/// The units of a line such as 单位：所、万人 (one or more).
pub fn units(list: &[char]) -> Vec<Unit> {
    let end = list.iter().position(|c| matches!(c, ')' | ' ' | '\t' | '\n')).unwrap_or(list.len());
    let whole = unit(&list[..end]);
    if let Some(one) = whole {
        return vec![one];
    }
    list[..end].split(|c| matches!(c, '、' | '，' | ',' | ';' | '；' | '/')).filter_map(unit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(word: &str) -> Option<(String, &'static str)> {
        unit(&word.chars().collect::<Vec<_>>()).map(|u| (u.factor.to_string(), u.name))
    }

    #[test]
    fn magnitudes_and_denominators() {
        for (word, factor, name) in [
            ("万人", "10000", "人"),
            ("亿元", "100000000", "元"),
            ("万册", "10000", "册"),
            ("千人", "1000", "人"),
            ("平方米/生", "1", "平方米"),
            ("人/万人", "1", "人"),
            ("%", "1", "%"),
            ("名", "1", "人"),
            ("万", "10000", ""),
            ("个百分点", "1", "百分点"),
            ("千克", "1", "千克"),
            ("台（套）", "1", "台"),
        ] {
            assert_eq!(read(word.replace('（', "(").as_str()), Some((factor.into(), name)), "{word}");
        }
        for word in ["学生", "教育局", "人数", "其中"] {
            assert_eq!(read(word), None, "{word}");
        }
        assert_eq!(units(&"所、万人".chars().collect::<Vec<_>>()).len(), 2);
    }
}
