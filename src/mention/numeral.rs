//! Numerals: from characters to an exact value (Arabic, Chinese, 万 and 亿, ranges, ratios, shares).

mod parts;

use rust_decimal::Decimal;

use parts::{fraction, ratio, shares};

/// A numeral as written, before its unit is read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numeral {
    pub start: usize,
    /// One past the magnitude word.
    pub end: usize,
    pub value: Decimal,
    pub max: Option<Decimal>,
    pub form: Form,
    /// 余, 多, 几 inside or straight after it, 上 or 数 before it: what it says of exactness.
    pub vague: Vague,
    /// Written in Chinese characters throughout.
    pub chinese: bool,
    /// Where the unit begins: behind 余, 多 and the like.
    pub unit_at: usize,
}

/// What kind of number the signs make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Plain,
    /// 百分之九十, 三分之一, 1/4, 一半: already in per cent.
    Percent,
    /// 16.33:1.
    Ratio,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vague {
    No,
    /// 余, 多, 上千, 数百: at least.
    More,
    /// 几, 十几: about.
    About,
}

/// Reads the numeral that begins at `at`, if one does.
pub fn numeral(chars: &[char], at: usize) -> Option<Numeral> {
    let c = *chars.get(at)?;
    if c.is_ascii_digit() {
        if at > 0
            && (chars[at - 1].is_ascii_digit() || chars[at - 1] == '.' && at > 1 && chars[at - 2].is_ascii_digit())
        {
            return None;
        }
        let first = arabic(chars, at)?;
        return Some(ratio(chars, first).or_else(|| fraction(chars, first)).unwrap_or_else(|| range(chars, first)));
    }
    if !is_chinese_digit(c) {
        return None;
    }
    shares(chars, at).or_else(|| chinese(chars, at).map(|first| range(chars, first)))
}

fn is_chinese_digit(c: char) -> bool {
    matches!(
        c,
        '零' | '〇'
            | '一'
            | '二'
            | '两'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '万'
            | '亿'
            | '几'
            | '数'
            | '上'
            | '半'
    )
}

/// A Chinese digit.
pub fn digit(c: char) -> Option<u64> {
    Some(match c {
        '零' | '〇' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn scale(c: char) -> Option<u64> {
    Some(match c {
        '十' => 10,
        '百' => 100,
        '千' => 1_000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

/// 2,300 · 945.98万 · 2600余万 · 3.4万亿
fn arabic(chars: &[char], at: usize) -> Option<Numeral> {
    let mut end = at;
    // Its digits as one whole number, how many signs it has, and how many stand behind the point.
    let (mut digits, mut signs, mut scale_of) = (0i128, 0, 0);
    let mut decimals = false;
    while let Some(&c) = chars.get(end) {
        if let Some(digit) = c.to_digit(10) {
            digits = digits * 10 + i128::from(digit);
            scale_of += u32::from(decimals);
            signs += 1;
        } else if c == '.' && !decimals && chars.get(end + 1).is_some_and(char::is_ascii_digit) {
            decimals = true;
            signs += 1;
        } else if matches!(c, ',' | ' ') && !decimals && grouped(chars, at, end) {
            // A comma or space between groups of three digits belongs to the number.
        } else if c == '，' && !decimals && grouped(chars, at, end) && measured(chars, at, end) {
            // 62，200平方米: the Chinese comma too, where nothing else can be meant.
        } else {
            break;
        }
        end += 1;
        if signs > 24 {
            return None;
        }
    }
    let mut value = Decimal::try_from_i128_with_scale(digits, scale_of).ok().filter(|_| signs > 0)?;
    let mut vague = Vague::No;
    let mut unit_at = end;
    // 余 or 多 may stand before the magnitude (2600余万) or behind it (2万余).
    let mut stop = end;
    if matches!(chars.get(stop), Some('余' | '多' | '几'))
        && chars.get(stop + 1).copied().is_some_and(|c| matches!(c, '万' | '亿' | '千' | '百'))
    {
        vague = if chars[stop] == '几' { Vague::About } else { Vague::More };
        stop += 1;
    }
    let mut grown = false;
    while let Some(factor) = chars.get(stop).and_then(|&c| scale(c)).filter(|&f| f >= 100) {
        // 20千瓦, 3千克 are units; 5百姓 is a word.
        if matches!(
            (chars[stop], chars.get(stop + 1)),
            ('千', Some('瓦' | '克' | '米' | '伏' | '卡' | '字')) | ('百', Some('分' | '姓'))
        ) {
            break;
        }
        value = value.checked_mul(Decimal::from(factor))?;
        stop += 1;
        grown = true;
    }
    // 1万2千余人
    if grown
        && chars[stop - 1] == '万'
        && chars.get(stop + 1) == Some(&'千')
        && !matches!(chars.get(stop + 2), Some('瓦' | '克' | '米' | '伏' | '卡' | '字'))
        && let Some(thousands) = chars[stop].to_digit(10)
    {
        value = value.checked_add(Decimal::from(thousands * 1000))?;
        stop += 2;
    }
    if grown {
        end = stop;
        unit_at = stop;
    } else {
        vague = Vague::No;
    }
    if let Some((v, n)) = vague_tail(chars, unit_at) {
        vague = v;
        unit_at += n;
    }
    Some(Numeral {
        start: at,
        end,
        value: value.normalize_scale(),
        max: None,
        form: Form::Plain,
        vague,
        chinese: false,
        unit_at,
    })
}

trait KeepScale {
    fn normalize_scale(self) -> Self;
}

impl KeepScale for Decimal {
    /// Drops a fraction that is all zeros only when 万 or 亿 made it (3.0万 is 30000, 3.0 stays).
    fn normalize_scale(self) -> Self {
        if self.scale() > 0 && self.fract().is_zero() && self >= Decimal::from(1000) { self.trunc() } else { self }
    }
}

/// Whether the comma at `comma` groups digits: 1 to 3 before the first, exactly 3 behind each.
fn grouped(chars: &[char], start: usize, comma: usize) -> bool {
    let behind = chars[comma + 1..].iter().take(4).take_while(|c| c.is_ascii_digit()).count();
    let before = chars[start..comma].iter().rev().take_while(|c| c.is_ascii_digit()).count();
    let first = !chars[start..comma].contains(&chars[comma]);
    behind == 3 && if first { (1..=3).contains(&before) && chars[start] != '0' } else { before == 3 }
}

/// Groups of three digits go on behind the Chinese comma at `comma` to a unit of area, length or money, and what stands
/// before is no share or score (得分为95，120亩…) and deals nothing out (分别为118，125，130亩): nothing else has a number without a unit before such a comma.
fn measured(chars: &[char], start: usize, comma: usize) -> bool {
    let mut end = comma;
    while chars.get(end) == Some(&'，') && grouped(chars, start, end) {
        end += 4;
    }
    end += usize::from(matches!(chars.get(end), Some('万' | '亿')));
    let mut before = &chars[..start];
    while let [head @ .., '为' | '是' | '达' | '到' | '约' | '近' | '超' | '有'] = before {
        before = head;
    }
    let scored = matches!(before, [.., '率' | '分' | '比' | '第' | '数' | '量' | '别' | '次' | ':' | '.']);
    let measure = super::unit::unit(chars, end).is_some_and(|(unit, _)| {
        matches!(unit, "平方米" | "平方公里" | "公里" | "米" | "亩" | "公顷" | "元" | "立方米" | "吨" | "千瓦时")
    });
    measure && !scored
}

/// 余, 多, 来 straight behind the numeral; the number of characters.
fn vague_tail(chars: &[char], at: usize) -> Option<(Vague, usize)> {
    match chars.get(at)? {
        '余' if !matches!(chars.get(at + 1), Some('额' | '热' | '年')) => Some((Vague::More, 1)),
        '多' if !matches!(chars.get(at + 1), Some('样' | '媒' | '功' | '彩' | '方' | '维' | '数')) => {
            Some((Vague::More, 1))
        }
        '来' if matches!(chars.get(at + 1), Some('个' | '名' | '人' | '所' | '家' | '岁' | '年' | '次')) => {
            Some((Vague::About, 1))
        }
        _ => None,
    }
}

/// 一百二十三 · 十几 · 百余 · 上千 · 数百 · 两三 · 近百 (the 近 is read elsewhere)
fn chinese(chars: &[char], at: usize) -> Option<Numeral> {
    let mut vague = Vague::No;
    let mut here = at;
    match chars[at] {
        '上' => {
            // 上百, 上千, 上万: at least so many. Otherwise 上 is a word.
            if !matches!(chars.get(at + 1), Some('百' | '千' | '万' | '亿'))
                || at > 0 && matches!(chars[at - 1], '以' | '及' | '之' | '向' | '线' | '网')
            {
                return None;
            }
            vague = Vague::More;
            here += 1;
        }
        '数' | '几' => {
            if !matches!(chars.get(at + 1), Some('十' | '百' | '千' | '万' | '亿')) {
                return None;
            }
            vague = Vague::More;
            here += 1;
        }
        '半' => return None,
        _ => {}
    }
    let begin = if vague == Vague::More && chars[at] == '上' { here } else { at };
    let (value, end) = chinese_value(chars, here, &mut vague)?;
    let mut unit_at = end;
    if let Some((v, n)) = vague_tail(chars, unit_at) {
        vague = v;
        unit_at += n;
    }
    Some(Numeral { start: begin, end, value, max: None, form: Form::Plain, vague, chinese: true, unit_at })
}

fn chinese_value(chars: &[char], at: usize, vague: &mut Vague) -> Option<(Decimal, usize)> {
    let mut total: u64 = 0; // what 亿 and 万 have closed
    let mut section: u64 = 0; // below 万
    let mut last: Option<u64> = None;
    let mut end = at;
    while let Some(&c) = chars.get(end) {
        if let Some(d) = digit(c) {
            if last.is_some() && d != 0 {
                // 二三: two digits in a row are read by `range` or are no number.
                break;
            }
            last = if d == 0 { None } else { Some(d) };
        } else if matches!(c, '几' | '多' | '余')
            && end > at
            && chars.get(end + 1).copied().and_then(scale).is_some_and(|f| f >= 10_000)
        {
            *vague = if c == '几' { Vague::About } else { Vague::More };
        } else if c == '几' && end > at && chars[end - 1] == '十' {
            *vague = Vague::About;
            end += 1;
            break;
        } else if let Some(factor) = scale(c) {
            if factor >= 10_000 {
                let part = section + last.take().unwrap_or(0);
                let part = if part == 0 && total == 0 { 1 } else { part };
                total = if factor == 100_000_000 {
                    (total + part).checked_mul(factor)?
                } else {
                    total.checked_add(part.checked_mul(factor)?)?
                };
                section = 0;
            } else {
                section = section.checked_add(
                    last.take().unwrap_or(if section == 0 || factor == 10 { 1 } else { 0 }).checked_mul(factor)?,
                )?;
            }
        } else {
            break;
        }
        end += 1;
        if end - at > 24 {
            return None;
        }
    }
    if end == at {
        return None;
    }
    let value = total.checked_add(section)?.checked_add(last.unwrap_or(0))?;
    Some((Decimal::from(value), end))
}

/// 2-3 · 2至3 · 两三: the upper end joins the numeral. 3万元到15万 is joined by `mention`, which knows units.
fn range(chars: &[char], first: Numeral) -> Numeral {
    if first.chinese && first.max.is_none() && first.end == first.start + 1 {
        // 两三, 三五, 七八
        if let (Some(a), Some(b)) = (digit(chars[first.start]), chars.get(first.end).and_then(|&c| digit(c)))
            && b > a
            && a > 0
        {
            return Numeral { end: first.end + 1, unit_at: first.end + 1, max: Some(Decimal::from(b)), ..first };
        }
    }
    if first.end != first.unit_at {
        return first;
    }
    let mut at = first.end;
    if !matches!(chars.get(at), Some('-' | '—' | '~' | '～' | '至' | '到')) {
        return first;
    }
    at += 1;
    while matches!(chars.get(at), Some('-' | '—')) {
        at += 1;
    }
    let second = match chars.get(at) {
        Some(c) if c.is_ascii_digit() => arabic(chars, at),
        Some(&c) if first.chinese && digit(c).is_some() => chinese(chars, at),
        _ => None,
    };
    let Some(second) = second else { return first };
    // 2-3万 means 2万 to 3万.
    let mut low = first.value;
    let tail: String = chars[second.start..second.end].iter().filter(|c| scale(**c).is_some()).collect();
    let head_has = chars[first.start..first.end].iter().any(|c| scale(*c).is_some());
    if !tail.is_empty() && !head_has && !first.chinese {
        for c in tail.chars() {
            low = low.checked_mul(Decimal::from(scale(c).unwrap_or(1))).unwrap_or(low);
        }
    }
    if second.value <= low {
        return first;
    }
    Numeral {
        end: second.end,
        unit_at: second.unit_at,
        value: low,
        max: Some(second.value),
        vague: second.vague,
        ..first
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, String)> {
        let chars: Vec<char> = text.chars().collect();
        let n = numeral(&chars, 0)?;
        let value = match n.max {
            Some(max) => format!("{}~{}", n.value.normalize(), max.normalize()),
            None => n.value.normalize().to_string(),
        };
        Some((value, chars[n.start..n.end].iter().collect()))
    }

    #[test]
    fn values_and_surfaces() {
        for (text, value, surface) in [
            ("19万个", "190000", "19万"),
            ("945.98万人", "9459800", "945.98万"),
            ("3.4万亿元", "3400000000000", "3.4万亿"),
            ("2600余万元", "26000000", "2600余万"),
            ("2300余个", "2300", "2300"),
            ("1,022,922个", "1022922", "1,022,922"),
            ("48，350平方米", "48350", "48，350"),
            ("1，248，350元", "1248350", "1，248，350"),
            ("12，000万元", "120000000", "12，000万"),
            ("48，350人", "48", "48"),
            ("48，35平方米", "48", "48"),
            ("二十七条", "27", "二十七"),
            ("一百零八所", "108", "一百零八"),
            ("三万五千人", "35000", "三万五千"),
            ("百余场", "100", "百"),
            ("十几个", "10", "十几"),
            ("两三人", "2~3", "两三"),
            ("2-3人", "2~3", "2-3"),
            ("1至2个", "1~2", "1至2"),
            ("百分之九十五", "95", "百分之九十五"),
            ("百分之三点五", "3.5", "百分之三点五"),
            ("三分之一", "33.33", "三分之一"),
            ("1/4", "25", "1/4"),
            ("16.33:1", "16.33", "16.33:1"),
            ("1:15", "15", "1:15"),
            ("3:2", "3", "3"),
            ("105.95亿", "10595000000", "105.95亿"),
        ] {
            assert_eq!(read(text), Some((value.to_string(), surface.to_string())), "{text}");
        }
    }

    #[test]
    fn words_are_no_numerals() {
        for text in ["上学", "数学", "几乎", "半年", "上线"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
