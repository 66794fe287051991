//! Which numbers state something. Each rule that says no has a name; the page shows it as the reason.

use std::sync::LazyLock;

use super::{Implied, Mention};
use crate::forms::Forms;
use crate::lexicon::Classes;
use crate::mention::numeral::Form;
use crate::token::{Kind, Token, Tokens};

/// Marks every mention of a passage that states nothing with the rule's name.
pub fn skip_all(chars: &[char], tokens: &mut Tokens) {
    if tokens.mentions.is_empty() {
        return;
    }
    let quotes = quotes(chars);
    let mut coming = quotes.iter().peekable();
    // The quotations that hold the number at hand: few, as quotations nest.
    let mut around: Vec<&Quote> = Vec::new();
    let mut clause = 0;
    let Tokens { list, mentions, .. } = tokens;
    for at in 0..list.len() {
        if list[at].parts_clauses() {
            clause = at + 1;
        }
        if list[at].kind != Kind::Number {
            continue;
        }
        let m = mentions[list[at].index];
        while let Some(quote) = coming.next_if(|q| q.start < m.start) {
            around.push(quote);
        }
        around.retain(|q| m.end <= q.end);
        let here =
            Here { chars, list, mentions, at, m: &m, clause: clause.max(at.saturating_sub(FAR)), quotes: &around };
        mentions[list[at].index].skipped = RULES.iter().find(|(_, rule)| rule(&here)).map(|(name, _)| *name);
    }
}

/// No rule looks farther than so many tokens: texts without any mark must not take longer than others.
const FAR: usize = 200;

/// What a rule sees: the number and everything around it.
struct Here<'a> {
    chars: &'a [char],
    list: &'a [Token],
    mentions: &'a [Mention],
    at: usize,
    m: &'a Mention,
    /// The token that its clause begins with.
    clause: usize,
    /// The quotations that hold it, the outermost first.
    quotes: &'a [&'a Quote],
}

type Rule = fn(&Here) -> bool;

/// In order; the first that fits gives the reason.
const RULES: [(&str, Rule); 27] = [
    ("base-of-a-rate", base_or_line),
    ("rank-of-the-counted", rank_of_counted),
    ("title", in_title),
    ("document-number", document_number),
    ("note-mark", note_mark),
    ("enumerator", enumerator),
    ("name-in-quotes", name_in_quotes),
    ("code", code),
    ("time-of-day", time_of_day),
    ("ordinal", ordinal),
    ("class-name", class_name),
    ("age-or-grade", grade),
    ("already-said", said_by_percentage),
    ("condition", condition),
    ("duration", duration),
    ("session", session),
    ("field-of-a-rank", field_of_rank),
    ("anecdote", anecdote),
    ("grammar", grammar),
    ("abstract", abstract_noun),
    ("no-unit", no_unit),
    ("repeated-year", year_number),
    ("distance", distance),
    ("date", date_part),
    ("frequency", frequency),
    ("implied-elsewhere", implied_elsewhere),
    ("name", place_of_name),
];

impl Here<'_> {
    fn before(&self, n: usize) -> char {
        let first = self.list[self.at].start;
        if first >= n { self.chars[first - n] } else { '\n' }
    }

    fn after(&self, n: usize) -> char {
        self.chars.get(self.m.stop + n).copied().unwrap_or('\n')
    }

    fn behind(&self, word: &str) -> bool {
        word.chars().enumerate().all(|(k, c)| self.chars.get(self.m.stop + k) == Some(&c))
    }

    fn ahead(&self, word: &str) -> bool {
        let first = self.list[self.at].start;
        let n = word.chars().count();
        first >= n && self.chars[first - n..first].iter().copied().eq(word.chars())
    }

    fn previous(&self) -> Option<&Token> {
        self.at.checked_sub(1).map(|p| &self.list[p])
    }

    fn next(&self) -> Option<&Token> {
        self.list.get(self.at + 1)
    }

    /// The tokens from the start of the clause to the number.
    fn clause_before(&self) -> &[Token] {
        &self.list[self.clause..self.at]
    }

    /// The tokens from the number to the end of the clause.
    fn clause_after(&self) -> &[Token] {
        let rest = &self.list[self.at + 1..(self.at + 1 + FAR).min(self.list.len())];
        let to = rest.iter().position(Token::parts_clauses).unwrap_or(rest.len());
        &rest[..to]
    }

    /// The innermost quotation that holds it.
    fn quote(&self) -> Option<&Quote> {
        self.quotes.iter().copied().min_by_key(|q| q.end - q.start)
    }
}

/// A quotation or title: between `start` and `end` inclusive.
struct Quote {
    start: usize,
    end: usize,
    open: char,
}

fn quotes(chars: &[char]) -> Vec<Quote> {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut out = Vec::new();
    let mut straight: Option<usize> = None;
    for (at, &c) in chars.iter().enumerate() {
        match c {
            '“' | '‘' | '《' | '〈' | '〔' if open.len() < 16 => {
                open.push((c, at));
            }
            '”' | '’' | '》' | '〉' | '〕' => {
                let opener = match c {
                    '”' => '“',
                    '’' => '‘',
                    '》' => '《',
                    '〉' => '〈',
                    _ => '〔',
                };
                if let Some(p) = open.iter().rposition(|&(o, _)| o == opener) {
                    out.push(Quote { start: open[p].1, end: at, open: opener });
                    open.truncate(p);
                }
            }
            '"' => match straight.take() {
                Some(start) => out.push(Quote { start, end: at, open: '"' }),
                None => straight = Some(at),
            },
            _ => {}
        }
    }
    out.sort_by_key(|q| q.start);
    out
}

/// 《…2021-2025年…》
fn in_title(h: &Here) -> bool {
    h.quotes.iter().any(|q| matches!(q.open, '《' | '〈'))
}

/// 聊发〔2023〕7号, 第56号, No. 3
fn document_number(h: &Here) -> bool {
    h.quotes.iter().any(|q| q.open == '〔')
        || h.behind("号") && !h.behind("号召")
        || matches!(h.before(1), '〕' | '№')
        || h.behind("号")
}

/// ［5］ behind a word is a footnote's mark; (6) is an item's or a class's number.
fn note_mark(h: &Here) -> bool {
    matches!((h.before(1), h.after(0)), ('[', ']') | ('(', ')') | ('①'..='⑳', _)) && h.m.unit.is_empty()
}

/// 1. 2、 一、 一是 其一
fn enumerator(h: &Here) -> bool {
    let bare = h.m.unit.is_empty() && h.m.max.is_none();
    let begins = h
        .previous()
        .is_none_or(|t| t.parts_clauses() || t.mark() == Some('、') || t.mark() == Some('#') || t.mark() == Some(')'));
    if h.m.chinese
        && h.after(0) == '是'
        && h.m.end - h.m.start <= 2
        && bare
        && (begins || h.previous().is_some_and(|t| t.mark() == Some('”')))
    {
        return true;
    }
    if !bare || h.ahead("其") && h.m.chinese {
        return h.ahead("其") && h.m.chinese && h.m.unit.is_empty();
    }
    let first = h.previous().is_none_or(|t| t.ends_sentence() || matches!(t.mark(), Some('#' | ':' | ',' | '，')));
    first
        && (h.after(0) == '、'
            && (h.m.chinese || h.previous().is_none() || h.previous().is_some_and(Token::ends_sentence))
            || h.after(0) == '.' && !h.after(1).is_ascii_digit()
            || h.after(0) == ')')
}

/// “15分钟生活圈”, “三名”, “2+15”: a short quotation is a name, unless a percentage or medals are quoted.
fn name_in_quotes(h: &Here) -> bool {
    let Some(q) = h.quote() else { return false };
    if matches!(q.open, '〔' | '《') || h.m.implied.is_some() {
        return false;
    }
    let inside = &h.chars[q.start + 1..q.end];
    if h.m.percent() && h.m.form != Form::Ratio {
        return false;
    }
    if inside.len() > 16 || inside.iter().any(|c| matches!(c, '，' | ',' | '。')) {
        return false;
    }
    // “2金2铜”
    !(matches!(h.after(0), '金' | '银' | '铜') || matches!(h.m.unit, "枚"))
}

/// 5A级, C919, 歼-20, 4K, 2.0版, 1+X, 3-2-1
fn code(h: &Here) -> bool {
    let (b, a) = (h.before(1), h.after(0));
    if h.m.implied.is_some() {
        return false;
    }
    b.is_ascii_alphabetic()
        || matches!(b, '+' | '@' | '#' | '_')
        || b == '-' && !h.before(2).is_ascii_digit()
        || h.m.unit.is_empty() && (a.is_ascii_alphabetic() || matches!(a, '+' | '_' | '*'))
        || h.m.unit.is_empty() && h.behind("版")
        || h.m.unit.is_empty() && a == '-' && h.m.max.is_none()
        || h.m.unit.is_empty() && b == '-'
        || h.m.unit.is_empty() && a == '/' && h.m.form != Form::Percent
        || h.m.unit.is_empty() && a == ':' && h.after(1).is_ascii_digit()
        || a == '+' && h.after(1).is_alphanumeric()
}

/// 17:36, 下午5时, 07时41分
fn time_of_day(h: &Here) -> bool {
    const PARTS: [&str; 9] = ["上午", "下午", "晚", "晚上", "早", "早上", "清晨", "中午", "凌晨"];
    let hour = h.behind("时许") || h.behind("时") && !h.behind("时间") || h.behind("点钟") || h.behind("点半");
    h.m.unit.is_empty() && hour
        || h.m.unit == "点" && PARTS.iter().any(|w| h.ahead(w))
        || h.m.unit == "分" && matches!(h.before(1), '时' | '点')
        || h.before(1) == ':' && h.before(2).is_ascii_digit()
}

/// 第29届, 第二学期, 第三中学; a rank is kept: 全省第一, 第22个实现…的省份.
fn ordinal(h: &Here) -> bool {
    h.m.ordinal && !is_rank(h.chars, h.list, h.at, h.m)
}

/// Whether an ordinal states a place in an order.
pub fn is_rank(chars: &[char], list: &[Token], at: usize, m: &Mention) -> bool {
    // 以全县第二名的成绩考入: a person's story.
    if chars[m.stop..].starts_with(&['的', '成', '绩']) {
        return false;
    }
    let first = list[at].start;
    let before: String = chars[first.saturating_sub(6)..first].iter().collect();
    let places = [
        "全省",
        "全国",
        "全市",
        "全区",
        "全县",
        "全州",
        "世界",
        "全球",
        "省内",
        "国内",
        "全盟",
        "亚洲",
        "中国",
        "西部",
        "排名",
        "位居",
        "位列",
        "列",
        "居",
        "排",
        "名列",
        "跃居",
        "排在",
        "升至",
        "跃升至",
        "上升到",
        "获",
        "获得",
        "荣获",
        "团体",
        "总分",
        "总量",
        "数",
        "率",
        "额",
        "均",
        "为",
        "省",
        "市",
        "地区",
        "中部",
        "东部",
        "均为",
        "全疆",
        "全藏",
        "省份",
        "州市",
        "进入",
        "榜",
    ];
    let after = chars.get(m.stop).copied().unwrap_or('\n');
    let ends = matches!(after, ',' | '，' | '。' | '；' | ';' | '、' | ')' | '\n' | '的' | '!' | '”');
    let led = places.iter().any(|w| before.ends_with(w));
    match m.unit {
        "" => led && ends,
        "人" => led || ends && m.stop > m.end && matches!(chars[m.stop - 1], '名' | '位'),
        "个" => led,
        _ => false,
    }
}

/// 高一年级623班, 四年级(6)班
fn class_name(h: &Here) -> bool {
    let b = h.before(1);
    h.m.unit == "班" && (matches!(b, '级' | '(' | '高' | '初')) || h.m.unit.is_empty() && h.behind(")班")
}

/// 三年级, 2023级, 六级
fn grade(h: &Here) -> bool {
    h.behind("级") && h.m.unit.is_empty()
        || h.behind("年级")
        || h.m.unit == "年" && h.behind("级")
        || h.m.unit.is_empty() && (h.behind("本线") || h.behind("线"))
}

/// 100%全覆盖: one statement, at the 100.
fn said_by_percentage(h: &Here) -> bool {
    if h.m.implied != Some(Implied::Whole) {
        return false;
    }
    let mut before = h.list[..h.at].iter().rev().skip_while(|t| matches!(t.mark(), Some('”' | '’' | '"')));
    before.next().is_some_and(|t| t.kind == Kind::Number && h.mentions[t.index].unit == "%")
}

/// Times that only fix a period or describe a course: 提前5年, 三年制, 15分钟, 连续6年.
fn duration(h: &Here) -> bool {
    // 由6.1天降至4.6天, 从2020年的9.6年提升至2025年的10.2年: measured twice.
    let dated = |t: &&Token| t.kind == Kind::Time || matches!(h.chars[t.start..t.end], ['的']);
    let led = h.clause_before().iter().rev().find(|t| !dated(t));
    let rises_later = || h.clause_after().iter().any(|t| t.has(Classes::RISE_TO));
    if led
        .is_some_and(|t| matches!(h.chars[t.start..t.end], ['由'] | ['从']) && rises_later() || t.has(Classes::RISE_TO))
    {
        return false;
    }
    if !matches!(h.m.unit, "年" | "月" | "个月" | "天" | "周" | "小时" | "分钟" | "秒" | "岁" | "学年") {
        return false;
    }
    if matches!(h.m.unit, "个月" | "天")
        && (h.ahead("连续") || h.ahead("已连续"))
        && h.clause_after().iter().any(|t| t.kind != Kind::Number)
    {
        return false;
    }
    !states_value(h)
}

/// A word straight before the number makes it a value: 达到13年, 不少于2小时, 提高1.16岁.
fn states_value(h: &Here) -> bool {
    let words = Classes::ATTAIN
        .or(Classes::RISE_TO)
        .or(Classes::UP)
        .or(Classes::DOWN)
        .or(Classes::THRESHOLD)
        .or(Classes::GAP_UP)
        .or(Classes::GAP_DOWN);
    let lead = h.clause_before();
    let strong = [
        "达",
        "达到",
        "达到了",
        "高达",
        "已达",
        "均达",
        "约为",
        "保持在",
        "稳定在",
        "延长至",
        "为",
        "是",
        "提高",
        "提高了",
        "延长",
    ];
    let mut back = lead
        .iter()
        .rev()
        .skip_while(|t| t.has(Classes::AT_LEAST.or(Classes::ABOUT).or(Classes::AT_MOST)) && !t.has(words));
    let Some(last) = back.next() else { return false };
    if last.kind == Kind::Word && last.has(words) {
        let text: String = h.chars[last.start..last.end].iter().collect();
        if last.has(Classes::ATTAIN) && !last.has(Classes::RISE_TO) && !strong.contains(&text.as_str()) {
            return lead_ends_with_measure(h, last.start);
        }
        // 为, 是 alone do not measure (学制为三年), unless a measured noun stands before.
        let weak = matches!(text.as_str(), "为" | "是");
        return !weak || lead.iter().any(|t| t.has(Classes::RATE)) || lead_ends_with_measure(h, last.start);
    }
    lead_ends_with_measure(h, h.list[h.at].start)
}

fn lead_ends_with_measure(h: &Here, end: usize) -> bool {
    ["年限", "寿命", "时间", "时长", "课时", "年龄"].iter().any(|w| {
        let n = w.chars().count();
        end >= n && h.chars[end - n..end].iter().copied().eq(w.chars())
    })
}

/// 50岁以上教师, 600分以上考生, 海拔4000米, 1000人以上中小学: part of what is counted.
fn condition(h: &Here) -> bool {
    if h.m.percent() || h.m.implied.is_some() || h.m.top || h.m.ordinal {
        return false;
    }
    let after = h.clause_after();
    let Some(next) = after.first() else { return false };
    let noun_follows = matches!(next.kind, Kind::Run | Kind::Word | Kind::Place) && !starts_predicate(next)
        || next.mark() == Some('(');
    let later_number =
        after.iter().any(|t| t.kind == Kind::Number && h.mentions[t.index].implied.is_none_or(|i| i == Implied::Whole));
    let rate_follows = after.iter().any(|t| t.has(Classes::RATE.or(Classes::SHARE)));
    let asked = h.previous().is_some_and(|t| {
        t.has(
            Classes::ACT
                .or(Classes::THRESHOLD)
                .or(Classes::RISE_TO)
                .or(Classes::ATTAIN)
                .or(Classes::AT_LEAST)
                .or(Classes::UP)
                .or(Classes::DOWN),
        )
    }) || h.ahead("每");
    // 690分以上2人, 1岁1692人: straight before the number that it conditions.
    let number_next = next.kind == Kind::Number && matches!(h.mentions[next.index].unit, "人" | "");
    if number_next && (h.m.bound_after && matches!(h.m.unit, "分" | "岁" | "年") || h.m.unit == "岁") {
        return true;
    }
    let asked = asked
        && !(later_number
            && h.previous().is_some_and(|t| t.has(Classes::ATTAIN) && !t.has(Classes::RISE_TO.or(Classes::AT_LEAST))));
    if h.m.bound_after && noun_follows && h.chars[next.start] != '用' {
        if matches!(h.m.unit, "岁" | "分" | "年" | "米" | "公里" | "张" | "级") {
            return true;
        }
        if (later_number || rate_follows) && !asked {
            return true;
        }
        if h.m.unit.is_empty() || matches!(h.m.unit, "人") && !asked {
            return true;
        }
    }
    // 消除56人及以上大班额: the size that makes a class large.
    if h.m.bound_after && matches!(h.m.unit, "人") && ["大班", "超大班", "班额", "班级"].iter().any(|w| h.behind(w))
    {
        return true;
    }
    // 不足10岁的演员, 3公里的路: a measured quality of a noun.
    if h.chars.get(h.m.stop) == Some(&'的')
        && matches!(h.m.unit, "岁" | "米" | "公里" | "里" | "年" | "分" | "分钟" | "小时" | "天")
    {
        return true;
    }
    // 100-199张床位医院21246个
    if h.m.max.is_some()
        && noun_follows
        && !asked
        && after.iter().take_while(|t| t.mark().is_none()).any(|t| t.kind == Kind::Number)
        && after
            .iter()
            .take_while(|t| t.kind != Kind::Number)
            .all(|t| matches!(t.kind, Kind::Run) || t.has(Classes::NOUN))
    {
        return true;
    }
    matches!(h.m.unit, "分") && noun_follows && !states_value(h)
}

/// 85个学科进入世界前1%: the place belongs to what is counted.
fn rank_of_counted(h: &Here) -> bool {
    let top = h.m.top || h.ahead("前");
    // 排名前1%的学科数量
    if top && h.m.percent() && h.behind("的") {
        return true;
    }
    top && h
        .clause_before()
        .iter()
        .rev()
        .take_while(|t| !matches!(t.mark(), Some('、')))
        .any(|t| t.kind == Kind::Number && h.mentions[t.index].counts() && h.mentions[t.index].skipped.is_none())
}

/// 政协七届五次会议, 十四届全国人大: numbers of sessions.
fn session(h: &Here) -> bool {
    if !h.m.chinese || !matches!(h.m.unit, "届" | "次") {
        return false;
    }
    let next_number = h.next().is_some_and(|t| t.kind == Kind::Number);
    h.m.unit == "届"
        && (next_number
            || ["全国", "人大", "人民", "政协", "委员", "省", "市", "县", "区", "中央", "常委", "会"]
                .iter()
                .any(|w| h.behind(w)))
        || h.m.unit == "次"
            && (["会议", "全体", "全会", "常委"].iter().any(|w| h.behind(w))
                && matches!(h.before(1), '届' | '会' | '大' | '协'))
}

/// 在14个地级市中排名第1: the field of a ranking, not a count of its own.
fn field_of_rank(h: &Here) -> bool {
    h.m.counts()
        && h.clause_after().iter().take(8).any(|t| {
            let ranked = t.kind == Kind::Number && h.mentions[t.index].ordinal && {
                let at = h.list.iter().position(|k| k.start == t.start).unwrap_or(h.at);
                is_rank(h.chars, h.list, at, &h.mentions[t.index])
            };
            ranked
                && h.list[h.at + 1..]
                    .iter()
                    .take_while(|n| n.start < t.start)
                    .all(|n| n.mark().is_none() && n.kind != Kind::Number)
        })
}

/// 84岁的徐老伯…每月花费2600元: what a private person spends, walks or earns.
fn anecdote(h: &Here) -> bool {
    if h.m.unit == "元" && ["月薪", "年薪", "月收入", "月工资"].iter().any(|w| h.ahead(w) || h.behind(w)) {
        return true;
    }
    if !matches!(h.m.unit, "元" | "里" | "个" | "公里" | "次" | "斤" | "座" | "条" | "亩" | "间") {
        return false;
    }
    h.list[h.at.saturating_sub(FAR)..h.at].iter().rev().take_while(|t| !t.ends_sentence()).any(|t| {
        t.kind == Kind::Number
            && h.mentions[t.index].unit == "岁"
            && matches!(h.chars.get(h.mentions[t.index].stop), Some('的'))
    })
}

/// Begins what is said of a thing rather than its name.
pub fn starts_predicate(t: &Token) -> bool {
    t.kind == Kind::Word && t.has(Classes::PREDICATE.or(Classes::ATTAIN)) && !t.has(Classes::NOUN)
}

/// 一个园区, 一批, 两大: counts that are only grammar.
fn grammar(h: &Here) -> bool {
    // 全省前五
    if h.m.top && h.m.chinese {
        return false;
    }
    let b = h.before(1);
    // 每一次, 末两位, 二次: place and repetition, not count; 征程万里: a bare magnitude is a figure of speech.
    if h.m.chinese && h.m.implied.is_none() && !h.m.ordinal {
        let one = h.m.value == rust_decimal::Decimal::ONE;
        let first = h.chars[h.m.start];
        let alone = h.m.end == h.m.start + 1;
        // 这两个项目: named before, not counted here.
        if matches!(b, '这' | '那' | '该' | '此' | '某') && alone
            || one && b == '每'
            || matches!(b, '末' | '后') && alone
            || first == '二' && alone && h.m.max.is_none()
        {
            return true;
        }
        let bounded = h.m.bound.is_some()
            || matches!(b, '近' | '超' | '过' | '破' | '逾' | '约' | '达' | '足' | '上' | '数' | '成')
            || h.previous().is_some_and(|t| t.has(Classes::ABOUT.or(Classes::AT_LEAST)));
        // 百部经典: with a measure word it counts, if roughly.
        let measured = h.m.counts() && !matches!(h.m.unit, "里" | "天" | "家" | "户" | "人");
        if matches!(first, '百' | '千' | '万' | '亿') && h.m.form == Form::Plain && !bounded && !measured {
            return true;
        }
    }
    if !h.m.chinese || h.m.implied.is_some() || h.m.ordinal || h.m.max.is_some() || h.m.form != Form::Plain {
        return false;
    }
    let small = h.m.value <= rust_decimal::Decimal::TWO;
    let one = h.m.value == rust_decimal::Decimal::ONE;
    if h.m.unit.is_empty() {
        return h.m.end - h.m.start == 1 && !matches!(h.chars[h.m.start], '百' | '千' | '万' | '亿');
    }
    if !small {
        return false;
    }
    let lead = h.clause_before();
    let needed = lead.iter().any(|t| t.has(Classes::THRESHOLD))
        || lead.iter().rev().take(6).any(|t| h.chars[t.start] == '每' || h.chars[t.start] == '各');
    if one {
        // 至少一所 is a requirement; 一等奖一项 is a result at the end of its clause.
        let result = h.next().is_none_or(|t| t.parts_clauses() || t.mark() == Some('、'))
            && lead.iter().any(|t| t.has(Classes::F_AWARD.or(Classes::ACT)));
        return !(needed || result);
    }
    // 两: an object of a verb of doing is counted.
    if h.previous().is_none_or(Token::parts_clauses) && matches!(h.m.unit, "所" | "家" | "项" | "枚") {
        return false;
    }
    let done = h.previous().is_some_and(|t| {
        t.has(Classes::ACT.or(Classes::THRESHOLD).or(Classes::AT_LEAST).or(Classes::ATTAIN))
            || t.kind == Kind::Run
            || t.mark() == Some('、')
            || t.has(Classes::NOUN)
            || h.m.unit == "倍" && t.has(Classes::UP)
    });
    !(done || needed)
}

/// 六个方面, 五大举措, 3个环节, 四大类: parts of a text or a plan, not things.
fn abstract_noun(h: &Here) -> bool {
    const PARTS: [&str; 29] = [
        "方面", "环节", "领域", "维度", "层面", "阶段", "步骤", "方式", "模式", "统一", "坚持", "结合", "导向", "角度",
        "板块", "部分", "篇章", "层次", "转变", "原则", "抓手", "要素", "统筹", "强化", "坚定", "确保", "聚焦", "突出",
        "一体",
    ];
    const LARGE: [&str; 23] = [
        "亮点", "看点", "举措", "措施", "任务", "行动", "工程", "体系", "工作", "模式", "计划", "战略", "品牌", "节",
        "机制", "优势", "方面", "领域", "主题", "板块", "环节", "目标", "支柱",
    ];
    let from = h.m.stop;
    let starts = |at: usize, w: &str| w.chars().enumerate().all(|(k, c)| h.chars.get(at + k) == Some(&c));
    let large = h.m.unit == "个" && h.m.unit_end > 0 && h.chars[h.m.unit_end - 1] == '大';
    // 五大工程; “甲、乙、丙”五项行动: a programme's name.
    if large || h.m.chinese && h.before(1) == '”' && matches!(h.m.unit, "个" | "项") {
        return (0..=3).any(|n| LARGE.iter().any(|w| starts(from + n, w)));
    }
    matches!(h.m.unit, "个" | "项" | "类" | "种" | "大" | "条")
        && PARTS.iter().any(|w| starts(from, w) || starts(from, "主要") && starts(from + 2, w))
        || h.m.chinese && matches!(h.m.unit, "类" | "种") && h.m.value < rust_decimal::Decimal::from(10)
        || matches!(h.m.unit, "个" | "项" | "条" | "种") && h.m.value < rust_decimal::Decimal::from(20) && defines(h)
}

/// 1个目标即…: a slogan spelled out.
fn defines(h: &Here) -> bool {
    let from = h.m.stop;
    h.chars[from.min(h.chars.len())..]
        .iter()
        .take(6)
        .take_while(|c| !matches!(c, ',' | '，' | '。'))
        .any(|&c| c == '即')
}

/// A number without unit or counted noun says nothing (hot lines, codes, years without 年).
fn no_unit(h: &Here) -> bool {
    if !h.m.unit.is_empty() || h.m.implied.is_some() || h.m.ordinal {
        return false;
    }
    if counted_noun(h.chars, h.m.stop).is_some() {
        return false;
    }
    // 4岁1705；: in a list by age the unit may be left out.
    if h.previous().is_some_and(|t| t.kind == Kind::Number && h.mentions[t.index].unit == "岁") {
        return false;
    }
    if h.m.top {
        return !matches!(h.after(0), ',' | '，' | '。' | '名' | '位' | '、' | '%' | '强' | '；');
    }
    if h.chars.get(h.m.stop) == Some(&'大') && h.m.value > rust_decimal::Decimal::TWO && h.next().is_some() {
        return false;
    }
    if matches!(h.after(0), '金' | '银' | '铜') {
        return false;
    }
    let big = h.chars[h.m.start..h.m.end].iter().any(|c| matches!(c, '万' | '亿' | '千' | '百'));
    let ends = h.next().is_none_or(|t| t.parts_clauses() || matches!(t.mark(), Some('、' | ')' | '”')));
    if big && !h.m.chinese {
        return false;
    }
    !(ends
        && (states_value(h)
            || h.clause_before().iter().any(|t| t.has(Classes::RATE))
                && h.m.value < rust_decimal::Decimal::from(10_000)))
        && !(big && ends && states_value(h))
        && !(big && h.clause_before().last().is_some_and(|t| t.has(Classes::AT_LEAST.or(Classes::ABOUT))))
}

/// A noun that counts without a measure word (5县, 130万老年人): its unit.
pub fn counted_noun(chars: &[char], at: usize) -> Option<&'static str> {
    static NOUNS: &[(&str, &str)] = &[
        ("县(市、区)", "个"),
        ("县(市", "个"),
        ("县(区", "个"),
        ("县区", "个"),
        ("县市", "个"),
        ("市县", "个"),
        ("区县", "个"),
        ("地级", "个"),
        ("州市", "个"),
        ("旗县", "个"),
        ("乡镇", "个"),
        ("镇街", "个"),
        ("街道", "个"),
        ("社区", "个"),
        ("行政村", "个"),
        ("县", "个"),
        ("市州", "个"),
        ("省(", "个"),
        ("省市", "个"),
        ("省份", "个"),
        ("学生", "人"),
        ("学子", "人"),
        ("新生", "人"),
        ("考生", "人"),
        ("毕业生", "人"),
        ("高校毕业生", "人"),
        ("大学生", "人"),
        ("研究生", "人"),
        ("小学", "人"),
        ("初中", "人"),
        ("中小学生", "人"),
        ("幼儿", "人"),
        ("儿童", "人"),
        ("婴幼儿", "人"),
        ("孩子", "人"),
        ("少年", "人"),
        ("青少年", "人"),
        ("教师", "人"),
        ("师生", "人"),
        ("教职工", "人"),
        ("老年人", "人"),
        ("老人", "人"),
        ("群众", "人"),
        ("居民", "人"),
        ("人口", "人"),
        ("劳动力", "人"),
        ("职工", "人"),
        ("市民", "人"),
        ("农民", "人"),
        ("残疾人", "人"),
        ("妇女", "人"),
        ("适龄", "人"),
        ("患者", "人"),
        ("参保", "人"),
        ("监测对象", "人"),
        ("困难", "人"),
        ("从业", "人"),
        ("就业", "人"),
        ("新就业", "人"),
        ("学校", "所"),
        ("学位", "个"),
        ("家庭", "户"),
        ("农户", "户"),
        ("用户", "户"),
        ("岗位", "个"),
        ("就业岗位", "个"),
        ("人民", "人"),
        ("村民", "人"),
        ("游客", "人"),
        ("旅客", "人"),
        ("观众", "人"),
        ("读者", "人"),
        ("党员", "人"),
        ("团员", "人"),
        ("少先队员", "人"),
        ("干部", "人"),
        ("志愿者", "人"),
        ("运动员", "人"),
        ("医务人员", "人"),
        ("专业技术人员", "人"),
        ("技能人才", "人"),
        ("高技能人才", "人"),
        ("重点群体", "人"),
        ("家长", "人"),
        ("学员", "人"),
        ("农民工", "人"),
        ("务工人员", "人"),
        ("女性", "人"),
        ("人才", "人"),
        ("新市民", "人"),
    ];
    static FORMS: LazyLock<Forms> = LazyLock::new(|| Forms::new(NOUNS.iter().map(|(noun, _)| *noun).zip(0..)));
    let hit = FORMS.longest(chars.get(at..)?).map(|(_, noun)| NOUNS[noun as usize])?;
    // 65岁以上老年人 after a number: 390万65岁以上老年人 is handled by the condition itself.
    match hit.0 {
        "小学" | "初中" => ["寄宿生", "生", "毕业生"]
            .iter()
            .any(|w| hit.0.chars().chain(w.chars()).enumerate().all(|(k, c)| chars.get(at + k) == Some(&c)))
            .then_some(hit.1),
        "县" => (!matches!(chars.get(at + 1), Some('域' | '级' | '城' | '中' | '委'))).then_some(hit.1),
        _ => Some(hit.1),
    }
}

/// 每十万人口, 每千名儿童, 12355热线: a base of a rate, a telephone number.
fn base_or_line(h: &Here) -> bool {
    let line = h.m.unit.is_empty()
        && matches!(
            h.chars[h.m.start..h.m.end],
            ['1', '2', _, _, _] | ['1', '1', '0'] | ['1', '1', '9'] | ['1', '2', '0'] | ['1', '2', '2']
        );
    line || h.before(1) == '每'
        && (h.m.chinese || matches!(h.m.unit, "" | "人"))
        && h.m.value >= rust_decimal::Decimal::TEN
        && (h.behind("人口")
            || h.behind("名")
            || h.behind("人")
            || h.m.unit == "人"
            || h.behind("学生")
            || h.behind("常住"))
}

/// 2024 without 年 between years and the like.
fn year_number(h: &Here) -> bool {
    // 2020县教育局总结: a year that opens a title.
    let digits = &h.chars[h.m.start..h.m.end];
    let like_year = digits.len() == 4
        && digits.iter().all(char::is_ascii_digit)
        && h.m.value >= rust_decimal::Decimal::from(1949)
        && h.m.value <= rust_decimal::Decimal::from(2060);
    if h.m.unit.is_empty() && like_year && h.previous().is_none() {
        return true;
    }
    h.m.unit.is_empty()
        && h.m.max.is_some()
        && h.m.value >= rust_decimal::Decimal::from(1900)
        && h.m.value <= rust_decimal::Decimal::from(2100)
}

/// 海拔4000米, 距县城60公里
fn distance(h: &Here) -> bool {
    if !matches!(h.m.unit, "米" | "公里" | "里" | "海里") {
        return false;
    }
    let to = h.list[h.at].start;
    let from = h.clause_before().first().map_or(to, |t| t.start);
    let text: String = h.chars[from..to].iter().collect();
    ["海拔", "距", "相距", "远", "身高", "方圆", "半径", "往返", "走"].iter().any(|w| text.contains(w))
}

/// 9月 8日 left over from a date.
fn date_part(h: &Here) -> bool {
    matches!(h.m.unit, "月")
        || h.m.unit.is_empty() && (h.behind("日") && !h.behind("日制") || h.behind("月"))
        || h.ahead("月") && h.behind("日")
}

/// 每天24小时, 每周五天
fn frequency(h: &Here) -> bool {
    matches!(h.m.unit, "小时") && (h.ahead("每天") || h.ahead("全天")) && h.m.value == rust_decimal::Decimal::from(24)
}

/// 全覆盖 after 实现 and a percentage elsewhere in its clause, or as part of a name (全覆盖行动).
fn implied_elsewhere(h: &Here) -> bool {
    match h.m.implied {
        Some(Implied::Whole) => {
            // 横到边、全覆盖的格局: praise in a row, no share of anything.
            if h.previous().is_some_and(|t| t.mark() == Some('、')) {
                return true;
            }
            [
                "行动",
                "工程",
                "计划",
                "检查",
                "排查",
                "督导",
                "培训",
                "走访",
                "检测",
                "覆盖面",
                "监测",
                "整治",
                "体检",
                "普查",
                "审计",
                "巡察",
                "宣传",
                "评估",
            ]
            .iter()
            .any(|w| h.behind(w))
        }
        Some(Implied::First) => h.ahead("放在") || h.ahead("摆在") || h.ahead("置于") || h.ahead("作为"),
        Some(Implied::Zero) => ["行动", "工程", "攻坚", "任务", "目录"].iter().any(|w| h.behind(w)),
        Some(Implied::Half) => h.previous().is_none() && h.next().is_none(),
        _ => false,
    }
}

/// 第十八中学, 二中, 101中学, 三十六小学
fn place_of_name(h: &Here) -> bool {
    h.m.unit.is_empty()
        && (h.behind("中学")
            || h.behind("小学")
            || h.behind("幼儿园")
            || h.behind("中")
            || h.behind("医院")
            || h.behind("路")
            || h.behind("团")
            || h.behind("师"))
        && counted_noun(h.chars, h.m.stop).is_none()
}
