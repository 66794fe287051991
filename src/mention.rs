//! Mentions: the numbers of a passage with their units, and which of them state nothing.

pub mod numeral;
pub mod statistic;
pub mod unit;

use rust_decimal::Decimal;

use crate::observation::Bound;
use numeral::{Form, Numeral, Vague};

/// A number in a passage. Ranges count characters of the passage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mention {
    /// The numeral, magnitude word in and unit out.
    pub start: usize,
    pub end: usize,
    pub value: Decimal,
    pub max: Option<Decimal>,
    /// Canonical unit; empty where none is written.
    pub unit: &'static str,
    /// One past the unit.
    pub unit_end: usize,
    /// One past 以上, 左右 and the like behind the unit.
    pub stop: usize,
    pub form: Form,
    /// What 余, 多, 以上, 左右 around it say.
    pub bound: Option<Bound>,
    /// The bound is a word behind the unit (以上): it may make the number a condition (50岁以上教师).
    pub bound_after: bool,
    /// Written 第…: an ordinal.
    pub ordinal: bool,
    /// Written 前…: the first so many.
    pub top: bool,
    pub chinese: bool,
    pub implied: Option<Implied>,
    /// Why it states nothing, if it does not.
    pub skipped: Option<&'static str>,
}

/// A number that is meant and not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Implied {
    /// 全覆盖.
    Whole,
    /// 清零.
    Zero,
    /// 一半, 过半.
    Half,
    /// 首位, 榜首.
    First,
    /// 翻番, 翻一番.
    Doubled,
}

impl Mention {
    pub fn percent(&self) -> bool {
        self.unit == "%" || self.unit == "‰"
    }

    /// Units that stand for a count of things or people.
    pub fn counts(&self) -> bool {
        // 人, 所, 个 and most others have one character, which takes three bytes: told apart by them alone.
        if self.unit.len() <= 3 {
            return !matches!(self.unit, "" | "%" | "‰" | "元" | "倍" | ":1" | "岁" | "年" | "米" | "亩");
        }
        // 微克/立方米, /10万: measured by another unit.
        !matches!(self.unit, "百分点" | "千分点" | "美元" | "平方米" | "公里" | "小时" | "公顷" | "平方公里")
            && !self.unit.contains('/')
    }
}

/// Reads the number at `at` with its unit and the words behind that bound it.
pub fn mention(chars: &[char], at: usize) -> Option<Mention> {
    if chars[at] == '第' {
        let n = numeral::numeral(chars, at + 1).filter(|n| n.start == at + 1)?;
        let mut m = finish(chars, n);
        m.ordinal = true;
        return Some(m);
    }
    if let Some(implied) = implied(chars, at) {
        return Some(implied);
    }
    if chars[at] == '-' {
        return below_zero(chars, at);
    }
    let n = numeral::numeral(chars, at)?;
    let mut m = finish(chars, n);
    join_range(chars, &mut m);
    // 4.8%至5.1%之间
    if m.max.is_some() && m.stop == m.unit_end && ["之间", "区间"].iter().any(|w| behind(chars, m.stop, w)) {
        m.stop += 2;
    }
    // 600元/生/年, 1000元/生·学期: of whom and for how long.
    if m.unit == "元" && m.stop == m.unit_end && chars.get(m.stop) == Some(&'/') {
        m.stop = per(chars, m.stop);
    }
    // 前3名, but not 目前34个.
    let first = at > 0 && chars[at - 1] == '前' && m.start == at;
    m.top = first
        && !(at > 1
            && matches!(
                chars[at - 2],
                '目' | '当' | '此' | '年' | '月' | '日' | '底' | '末' | '以' | '之' | '提' | '学' | '课' | '生'
            ));
    if m.chinese && m.unit.is_empty() && statistic::enters_first(chars, m.start, m.stop) {
        m.top = true;
        m.stop += 1;
    }
    Some(m)
}

/// 增幅依次为3.6%、|-0.7%, 同比|-2%: a sign, where a share stands behind it and a mark or a word of value before it. Other
/// lines join (5%-8%, 小学-98%) or open an item.
fn below_zero(chars: &[char], at: usize) -> Option<Mention> {
    const VALUES: &str = "为是达至到于在比幅速长值别次、，,:([ ";
    let before = *chars.get(at.checked_sub(1)?)?;
    let rate = || before == '率' && at > 1 && chars[at - 2] == '长';
    if !(VALUES.contains(before) || rate()) || !chars.get(at + 1).is_some_and(char::is_ascii_digit) {
        return None;
    }
    let mut m = finish(chars, numeral::numeral(chars, at + 1)?);
    if !matches!(m.unit, "%" | "‰" | "百分点" | "千分点") || m.max.is_some() || m.value.is_zero() {
        return None;
    }
    m.start = at;
    m.value = -m.value;
    Some(m)
}

/// Where a run of /生, /人 and ·年 behind a sum of money ends.
fn per(chars: &[char], mut at: usize) -> usize {
    const BASES: [&str; 9] = ["学期", "学年", "生", "人", "年", "月", "天", "日", "户"];
    while matches!(chars.get(at), Some('/' | '·'))
        && let Some(base) = BASES.iter().find(|w| behind(chars, at + 1, w))
    {
        at += 1 + base.chars().count();
    }
    at
}

fn behind(chars: &[char], at: usize, word: &str) -> bool {
    word.chars().enumerate().all(|(k, c)| chars.get(at + k) == Some(&c))
}

fn finish(chars: &[char], n: Numeral) -> Mention {
    let (mut unit, mut unit_end) = match n.form {
        Form::Percent => ("%", n.unit_at),
        Form::Ratio => (":1", n.unit_at),
        Form::Plain => unit::unit(chars, n.unit_at).unwrap_or(("", n.unit_at)),
    };
    let mut value = n.value;
    let mut max = n.max;
    let mut end = n.end;
    // 2个亿, 3个多亿: money, as it is spoken.
    let spoken = if n.form == Form::Plain && n.end == n.unit_at && unit == "个" {
        hundred_millions(chars, n.end)
    } else {
        None
    };
    if let Some((stop, factor)) = spoken.filter(|_| value < Decimal::from(100_000)) {
        value *= factor;
        max = max.map(|m| m * factor);
        (unit, unit_end, end) = ("元", stop, stop);
    }
    // 三成 is 30 %; 成 counts tenths.
    let tenths = unit == "%" && n.form == Form::Plain && chars.get(n.unit_at) == Some(&'成');
    // 2020-00417 成文日期
    if tenths && value > Decimal::TEN {
        (unit, unit_end) = ("", n.unit_at);
    } else if tenths {
        value *= Decimal::TEN;
        max = max.map(|m| m * Decimal::TEN);
        if chars.get(unit_end) == Some(&'半') {
            value += Decimal::from(5);
            unit_end += 1;
        } else if n.chinese
            && let Some(fifths) = chars.get(unit_end).and_then(|&c| "一二三四五六七八九".chars().position(|d| d == c))
        {
            // 七成五 is 75 %.
            value += Decimal::from(fifths as u64 + 1);
            unit_end += 1;
        }
        if n.chinese {
            end = unit_end;
        }
    }
    // 40学时/年, 2名/校: the rate's denominator belongs to the unit as written.
    // 7万台/件/套 has two.
    for _ in 0..2 {
        if chars.get(unit_end) != Some(&'/') || unit.is_empty() {
            break;
        }
        let n = chars[unit_end + 1..]
            .iter()
            .take(4)
            .take_while(|c| {
                matches!(
                    c,
                    '年' | '生'
                        | '月'
                        | '班'
                        | '校'
                        | '人'
                        | '天'
                        | '日'
                        | '学'
                        | '期'
                        | '次'
                        | '周'
                        | '·'
                        | '套'
                        | '件'
                )
            })
            .count();
        if n > 0 {
            unit_end += 1 + n;
        }
    }
    // 9.8/10万: a rate by population.
    if unit.is_empty() && chars[n.unit_at.min(chars.len())..].starts_with(&['/', '1', '0', '万']) {
        unit = "/10万";
        unit_end = n.unit_at + 4;
    }
    if unit.is_empty() && chars.get(n.unit_at) == Some(&'番') {
        unit = "番";
        unit_end = n.unit_at + 1;
    }
    let mut bound = match n.vague {
        Vague::No => None,
        Vague::More => Some(Bound::AtLeast),
        Vague::About => Some(Bound::About),
    };
    let (after, stop) = match (unit, chars.get(unit_end), chars.get(unit_end + 1)) {
        // 占四分之一强, 三成弱
        ("%", Some(&way @ ('强' | '弱')), None | Some(',' | '，' | '。' | '、' | '；' | ')')) if n.chinese => {
            (Some(if way == '强' { Bound::AtLeast } else { Bound::AtMost }), unit_end + 1)
        }
        _ => bound_after(chars, unit_end),
    };
    // 突破1.1万人大关
    let stop = if chars[stop.min(chars.len())..].starts_with(&['大', '关']) { stop + 2 } else { stop };
    let mut bound_after = false;
    if after.is_some() {
        bound = after;
        bound_after = true;
    }
    Mention {
        start: n.start,
        end,
        value,
        max,
        unit,
        unit_end,
        stop,
        form: n.form,
        bound,
        bound_after,
        ordinal: false,
        top: false,
        chinese: n.chinese,
        implied: None,
        skipped: None,
    }
}

/// 个亿, 个多亿 at `at`, and nothing behind it that would be called after such a sum (2个亿元村): where it ends, and how
/// much it is.
fn hundred_millions(chars: &[char], at: usize) -> Option<(usize, Decimal)> {
    let more = usize::from(matches!(chars.get(at + 1), Some('多' | '余')));
    let stop = at + 2 + more;
    let named = matches!(chars.get(stop), Some('元' | '吨' | '斤' | '级' | '方' | '立' | '千' | '万' | '人'));
    (chars.get(stop - 1) == Some(&'亿') && !named).then(|| (stop, Decimal::from(100_000_000)))
}

/// 以上, 以下, 左右, 多 … behind a unit, and where they end.
fn bound_after(chars: &[char], at: usize) -> (Option<Bound>, usize) {
    const WORDS: [(&str, Bound); 18] = [
        ("及以上", Bound::AtLeast),
        ("或以上", Bound::AtLeast),
        ("(含)以上", Bound::AtLeast),
        ("(含)以下", Bound::AtMost),
        ("以上", Bound::AtLeast),
        ("之多", Bound::AtLeast),
        ("有余", Bound::AtLeast),
        ("及以下", Bound::AtMost),
        ("以下", Bound::AtMost),
        ("以内", Bound::AtMost),
        ("之内", Bound::AtMost),
        ("左右", Bound::About),
        ("上下", Bound::About),
        ("出头", Bound::AtLeast),
        ("余", Bound::AtLeast),
        ("多", Bound::AtLeast),
        ("不等", Bound::Exact),
        ("开外", Bound::AtLeast),
    ];
    let Some(&first) = chars.get(at) else { return (None, at) };
    if !matches!(first, '及' | '或' | '(' | '以' | '之' | '有' | '左' | '上' | '出' | '余' | '多' | '不' | '开')
    {
        return (None, at);
    }
    for (word, bound) in WORDS {
        if !word.starts_with(first) {
            continue;
        }
        let n = word.chars().count();
        if word.chars().enumerate().all(|(k, c)| chars.get(at + k) == Some(&c)) {
            // 多 and 余 only bound where the numeral's own tail did not take them: 5000元多.
            if n == 1 && !matches!(chars.get(at + 1), None | Some(',' | '，' | '。' | '、' | '；')) {
                continue;
            }
            return (Some(bound), at + n);
        }
    }
    (None, at)
}

/// 3万元到15万元: two numbers of one unit make a range.
fn join_range(chars: &[char], m: &mut Mention) {
    if m.max.is_some() || m.unit.is_empty() || m.stop != m.unit_end || m.form != Form::Plain {
        return;
    }
    if !matches!(chars.get(m.unit_end), Some('-' | '—' | '~' | '～' | '至' | '到')) {
        return;
    }
    // 从5%到8%, 由5%到8% are two values in time.
    if m.start > 0 && matches!(chars[m.start - 1], '从' | '由') {
        return;
    }
    let mut at = m.unit_end + 1;
    while matches!(chars.get(at), Some('-' | '—')) {
        at += 1;
    }
    let Some(second) = chars.get(at).filter(|c| c.is_ascii_digit()).and_then(|_| numeral::numeral(chars, at)) else {
        return;
    };
    let second = finish(chars, second);
    if second.unit != m.unit || second.value <= m.value || second.max.is_some() {
        return;
    }
    m.max = Some(second.value);
    m.end = second.end;
    m.unit_end = second.unit_end;
    m.stop = second.stop;
    m.bound = second.bound.or(m.bound);
}

/// 增量居五区之|首, 列全省之|首: the first of its field.
fn first_of_all(chars: &[char], at: usize) -> bool {
    const FAR: usize = 14;
    let ends = chars.get(at + 1).is_none_or(|c| !c.is_alphanumeric());
    let clause = chars[at.saturating_sub(FAR)..at].rsplit(|c| !c.is_alphanumeric()).next().unwrap_or_default();
    ends && clause.ends_with(&['之']) && clause.iter().any(|c| matches!(c, '居' | '列'))
}

/// 全覆盖, 清零, 首位, 一半, 翻番.
fn implied(chars: &[char], at: usize) -> Option<Mention> {
    let starts = |from: usize, word: &str| word.chars().enumerate().all(|(k, c)| chars.get(from + k) == Some(&c));
    let made = |start: usize, end: usize, value: i64, unit, what| Mention {
        start,
        end,
        value: Decimal::from(value),
        max: None,
        unit,
        unit_end: end,
        stop: end,
        form: Form::Plain,
        bound: None,
        bound_after: false,
        ordinal: false,
        top: false,
        chinese: true,
        implied: Some(what),
        skipped: None,
    };
    match chars[at] {
        '全' if starts(at, "全覆盖") && chars.get(at + 3) != Some(&'率') && !behind(chars, at + 3, "工作") => {
            Some(made(at, at + 3, 100, "%", Implied::Whole))
        }
        '清' if starts(at, "清零") => Some(made(at, at + 2, 0, "", Implied::Zero)),
        '首' if starts(at, "首位") => Some(made(at, at + 2, 1, "位", Implied::First)),
        '首' if first_of_all(chars, at) => Some(made(at, at + 1, 1, "位", Implied::First)),
        '榜' if starts(at, "榜首") => Some(made(at, at + 2, 1, "位", Implied::First)),
        '一' | '半' if starts(at, "一半") || starts(at, "半数") => {
            let mut m = made(at, at + 2, 50, "%", Implied::Half);
            let bounds = [("以上", Bound::AtLeast), ("以下", Bound::AtMost), ("左右", Bound::About)];
            if let Some((_, bound)) = bounds.into_iter().find(|(word, _)| starts(at + 2, word)) {
                m.bound = Some(bound);
                m.stop = at + 4;
            }
            Some(m)
        }
        // “双过半” is a saying.
        '过' if starts(at, "过半") && (at == 0 || chars[at - 1] != '双') => {
            let mut m = made(at, at + 2, 50, "%", Implied::Half);
            m.bound = Some(Bound::AtLeast);
            Some(m)
        }
        '翻' => {
            if starts(at, "翻番") {
                return Some(made(at, at + 2, 2, "倍", Implied::Doubled));
            }
            let from = at + 1 + usize::from(chars.get(at + 1) == Some(&'了'));
            // 翻了近一番
            let from = from + usize::from(matches!(chars.get(from), Some('近' | '约')));
            let n = numeral::numeral(chars, from).filter(|n| n.start == from && n.form == Form::Plain)?;
            if chars.get(n.unit_at) != Some(&'番') {
                return None;
            }
            let times = u32::try_from(n.value.trunc().mantissa()).ok().filter(|&n| (1..=30).contains(&n))?;
            let mut m = made(n.start, n.end, 1i64 << times, "倍", Implied::Doubled);
            m.unit_end = n.unit_at + 1;
            m.stop = m.unit_end;
            Some(m)
        }
        _ => None,
    }
}
