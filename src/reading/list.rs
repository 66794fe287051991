//! Lists that share: A、B分别达到1、2 gives each number its own name, with the parts they share.

use crate::lexicon::{self, Classes};
use crate::text::with_chars;

use super::phrase::Phrase;

/// Splits the phrase that `count` numbers share into as many names, completed by what they share;
/// `None` if it does not fall into that many.
pub fn distribute(names: &Phrase, count: usize) -> Option<Vec<Phrase>> {
    let chars: Vec<char> = names.text.chars().collect();
    let mut parts = split(&chars, |c| c == '、');
    if parts.len() < count {
        parts = parts.iter().flat_map(|p| split_at_conjunction(p)).collect();
    }
    if parts.len() != count || count < 2 {
        return None;
    }
    if !ordinals(&mut parts) {
        complete(&mut parts);
    }
    Some(parts.into_iter().map(|p| names.with(p.into_iter().collect())).collect())
}

/// 第一、二、三产业比重: only the first has 第, only the last the name.
fn ordinals(parts: &mut [Vec<char>]) -> bool {
    const NUMERALS: &str = "一二三四五六七八九十";
    let of = |c: Option<&char>| c.is_some_and(|c| NUMERALS.contains(*c));
    let last = parts.len() - 1;
    let led = parts[0].len() == 2 && parts[0][0] == '第' && of(parts[0].last());
    let bare = |p: &Vec<char>| p.len() == 1 && of(p.first()) || p.len() == 2 && p[0] == '第' && of(p.last());
    let ends = &parts[last];
    let n = usize::from(ends.first() == Some(&'第'));
    if !led || !parts[1..last].iter().all(bare) || !of(ends.get(n)) || ends.len() < n + 3 {
        return false;
    }
    let tail = ends[n + 1..].to_vec();
    for (k, part) in parts.iter_mut().enumerate() {
        if part.first() != Some(&'第') {
            part.insert(0, '第');
        }
        if k < last {
            part.extend(&tail);
        }
    }
    true
}

fn split(chars: &[char], is_mark: fn(char) -> bool) -> Vec<Vec<char>> {
    let mut depth = 0;
    let mut out = vec![Vec::new()];
    for &c in chars {
        match c {
            '(' | '“' | '《' => depth += 1,
            ')' | '”' | '》' => depth -= 1,
            _ => {}
        }
        if depth <= 0 && is_mark(c) {
            out.push(Vec::new());
        } else if let Some(last) = out.last_mut() {
            last.push(c);
        }
    }
    out.retain(|p| !p.is_empty());
    out
}

/// 高中阶段和高等教育毛入学率: parted at 和, 及, 与, 以及.
fn split_at_conjunction(part: &[char]) -> Vec<Vec<char>> {
    let text: String = part.iter().collect();
    for word in ["以及", "和", "及", "与"] {
        if let Some(at) = text.find(word)
            && at > 0
            && at + word.len() < text.len()
            && !text[at..].starts_with("和谐")
            && !text[at..].starts_with("及格")
            && !text[at..].starts_with("及以上")
            && !text[at..].starts_with("及辅助")
            && !text[at..].starts_with("与会")
            && !text[..at].ends_with('普')
            && !(word == "及" && text[..at].ends_with('以'))
        {
            return vec![text[..at].chars().collect(), text[at + word.len()..].chars().collect()];
        }
    }
    vec![part.to_vec()]
}

/// Gives each part the head or tail that only the first or last spells out.
fn complete(parts: &mut [Vec<char>]) {
    share_verb(parts);
    let tail_of = |part: &[char]| rate_at(part);
    let last = parts.len() - 1;
    // 小学、初中、高中教师学历合格率: all but the last only say of whom.
    if let Some(tail) = tail_of_members(parts) {
        for part in &mut parts[..last] {
            part.extend(&tail);
        }
        return;
    }
    // 生均校舍面积、图书、仪器设备值: measures of their own, each for one.
    let measured = |part: &[char]| ["面积", "总额", "价值", "设备值"].iter().any(|w| ends_with(part, w));
    let each = ["生均", "人均", "校均", "班均"].iter().find_map(|w| part_before(&parts[0], w));
    let apart = parts[..last].iter().any(|p| measured(p));
    if let Some(head) = each.filter(|_| parts[1..].iter().all(|p| !p.contains(&'均') && p.len() <= 8)) {
        for part in &mut parts[1..] {
            part.splice(0..0, head.iter().copied());
        }
    }
    // 高中阶段、高等教育毛入学率: the tail.
    if apart {
    } else if let Some(at) = tail_of(&parts[last]) {
        let tail = parts[last][at..].to_vec();
        for part in &mut parts[..last] {
            if tail_of(part).is_none() && !part.ends_with(&tail) {
                part.extend(&tail);
            }
        }
    } else if let Some(tail) = sum_of_all(parts) {
        for part in &mut parts[..last] {
            part.extend(tail.chars());
        }
    } else if parts[last].len() > parts[last - 1].len()
        && parts[last - 1].len() <= 4
        && parts[..last].iter().all(|p| p.len() <= 8)
    {
        // 刑事治安、涉诈、涉毒警情: what the last has beyond the length of its neighbour.
        // 小学、初中每百名学生拥有教师数: what stands behind the stage.
        let member = lexicon::each_word(&parts[last]).next();
        let staged = member.filter(|f| f.start == 0 && f.entry.classes.has(Classes::F_STAGE));
        let n = staged.map_or(parts[last - 1].len(), |f| f.end);
        let tail = parts[last][n..].to_vec();
        if tail.len() >= 2 || n == 1 {
            for part in &mut parts[..last] {
                if !part.ends_with(&tail) {
                    part.extend(&tail);
                }
            }
        }
    }
    // 游客数量和花费: whose they are.
    const COUNTED: [&str; 3] = ["数量", "人数", "人次"];
    if let Some(word) = COUNTED.iter().find(|w| ends_with(&parts[0], w)) {
        let head = parts[0][..parts[0].len() - word.chars().count()].to_vec();
        const SUMS: [&str; 6] = ["花费", "消费", "收入", "支出", "产值", "总花费"];
        for part in parts[1..].iter_mut().filter(|p| SUMS.iter().any(|w| p.iter().copied().eq(w.chars()))) {
            part.splice(0..0, head.iter().copied());
        }
    }
    // 学前教育公办率、普惠率: the head.
    if let Some(at) = tail_of(&parts[0])
        && at > 0
    {
        let head = parts[0][..at].to_vec();
        let staged = has_family(&head, Classes::F_STAGE.or(Classes::F_OWNER).or(Classes::F_PLACE));
        for part in &mut parts[1..] {
            if tail_of(part) == Some(0)
                || staged && tail_of(part).is_some_and(|a| a <= 2) && !has_family(part, Classes::F_STAGE)
            {
                let mut full = head.clone();
                full.extend(part.iter());
                *part = full;
            }
        }
    }
}

/// 汽车、家电零售额: the sum that only the last spells out, where the others name none of their own.
fn sum_of_all(parts: &[Vec<char>]) -> Option<&'static str> {
    const SUMS: [&str; 8] = ["零售额", "销售额", "增加值", "产值", "产量", "销量", "交易额", "营业收入"];
    const OWN: [&str; 14] =
        ["额", "值", "量", "数", "率", "收入", "投资", "支出", "面积", "进出口", "消费", "贷款", "存款", "余额"];
    let (last, others) = parts.split_last()?;
    let tail = SUMS.into_iter().find(|w| ends_with(last, w) && last.len() > w.chars().count() + 1)?;
    others.iter().all(|p| !OWN.iter().any(|w| ends_with(p, w))).then_some(tail)
}

fn ends_with(part: &[char], word: &str) -> bool {
    let n = word.chars().count();
    part.len() >= n && part[part.len() - n..].iter().copied().eq(word.chars())
}

/// `part` up to the end of the word.
fn part_before(part: &[char], word: &str) -> Option<Vec<char>> {
    let n = word.chars().count();
    let at = part.windows(n).position(|w| w.iter().copied().eq(word.chars()))?;
    (at + n < part.len()).then(|| part[..at + n].to_vec())
}

/// Where every name but the last is only a member of a family that the last begins with: the rest of the last.
fn tail_of_members(parts: &[Vec<char>]) -> Option<Vec<char>> {
    let (last, others) = parts.split_last()?;
    let first = lexicon::each_word(last).next().filter(|f| f.start == 0 && f.end + 2 <= last.len())?;
    let families = Classes::F_STAGE.or(Classes::F_OWNER).or(Classes::F_PLACE).or(Classes::F_PERSON);
    let kin = Classes::FAMILIES.into_iter().filter(|&f| families.has(f) && first.entry.classes.has(f));
    let member = |part: &[char], family: Classes| {
        lexicon::each_word(part)
            .next()
            .is_some_and(|f| f.start == 0 && f.end == part.len() && f.entry.classes.has(family))
    };
    let mut kin = kin.filter(|&family| others.iter().all(|part| member(part, family)));
    let rated = rate_at(last).is_some();
    (rated && kin.next().is_some()).then(|| last[first.end..].to_vec())
}

/// 新建高中、初中: the verb of doing that only the first spells out.
fn share_verb(parts: &mut [Vec<char>]) {
    let verb_of = |part: &[char]| {
        let first = lexicon::each_word(part).next().filter(|f| f.start == 0 && f.end < part.len())?;
        (first.entry.classes.has(Classes::ACT) && !first.entry.classes.has(Classes::NOUN)).then_some(first.end)
    };
    if let Some(end) = verb_of(&parts[0]) {
        let verb = parts[0][..end].to_vec();
        for part in &mut parts[1..] {
            if verb_of(part).is_none() && rate_at(part).is_none() {
                part.splice(0..0, verb.iter().copied());
            }
        }
    }
}

/// Where the word for a rate or measure at the end of a name begins.
fn rate_at(part: &[char]) -> Option<usize> {
    let last = lexicon::each_word(part).last()?;
    if last.end == part.len() && last.entry.classes.has(Classes::RATE) {
        return Some(last.start);
    }
    // An unlisted rate: …率.
    None
}

fn has_family(part: &[char], family: Classes) -> bool {
    lexicon::each_word(part).any(|f| f.entry.classes.has(family))
}

/// Range of bytes of the first member of `family` in `text`.
pub fn member(text: &str, family: Classes) -> Option<(usize, usize)> {
    with_chars(text, |chars| {
        let hit = lexicon::each_word(chars).find(|f| f.entry.classes.has(family))?;
        Some((bytes(&chars[..hit.start]), bytes(&chars[..hit.end])))
    })
}

fn bytes(chars: &[char]) -> usize {
    chars.iter().map(|c| c.len_utf8()).sum()
}

/// [`member`] for each of [`Classes::FAMILIES`].
pub fn members(text: &str) -> [Option<(usize, usize)>; Classes::FAMILIES.len()] {
    let mut out = [None; Classes::FAMILIES.len()];
    with_chars(text, |chars| {
        for hit in lexicon::each_word(chars) {
            for (place, family) in out.iter_mut().zip(Classes::FAMILIES) {
                if place.is_none() && hit.entry.classes.has(family) {
                    *place = Some((bytes(&chars[..hit.start]), bytes(&chars[..hit.end])));
                }
            }
        }
    });
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, count: usize) -> Option<Vec<String>> {
        let p = Phrase { text: text.into(), start: 0, end: 0 };
        distribute(&p, count).map(|v| v.into_iter().map(|p| p.text).collect())
    }

    #[test]
    fn shared_heads_and_tails() {
        assert_eq!(cut("学前教育公办率、普惠率", 2).unwrap(), ["学前教育公办率", "学前教育普惠率"]);
        assert_eq!(
            cut("学前教育毛入园率、义务教育巩固率、高中阶段和高等教育毛入学率", 4).unwrap(),
            ["学前教育毛入园率", "义务教育巩固率", "高中阶段毛入学率", "高等教育毛入学率"]
        );
        assert_eq!(cut("小学、初中生均校舍面积", 3), None);
    }
}
