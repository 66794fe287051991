//! The words between two numbers, read as a short formula: `,比上年增加` says how the number
//! after it hangs on the number before it. Anything that is not formula is a [`Token::Word`], and a
//! lead with such a word in the wrong place ties nothing together.

use std::sync::LazyLock;

use super::words::Table;
use crate::forms::CharSet;
use crate::text::with_chars;

/// One piece of a lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Comma,
    Semicolon,
    Colon,
    Open,
    Close,
    /// 、 和 及: members of one list.
    And,
    /// 增加, 提高.
    Up,
    /// 减少, 下降.
    Down,
    /// 到, 至.
    To,
    /// 由, 从.
    From,
    /// 比, 较, 与…相比.
    Than,
    /// 同比, 上年: a year ago.
    YearAgo,
    /// 2020年, 2020年底.
    Year(i32),
    /// Another time: 环比, 年初, "十三五"末.
    Period,
    /// 的
    Of,
    /// Says nothing about how the numbers hang together: 了, 约, 达到.
    Filler,
    /// 年均
    Mean,
    /// 占
    Share,
    /// 占比, 比例, 比重.
    ShareNoun,
    /// 合计, 共计.
    Total,
    /// 共, weaker than 合计.
    AllTold,
    /// 其中, 包括.
    Among,
    /// 分别
    Respectively,
    /// 高于, 超出.
    Above,
    /// 低于
    Below,
    /// 其余, 另有.
    Rest,
    /// Anything else.
    Word(&'a str),
}

/// The text between two figures, or from the start of the sentence.
#[derive(Clone, Debug, Default)]
pub(super) struct Lead<'a> {
    /// Without white space, quotation marks and line ends inside sentences; punctuation half-width
    /// (`,;:()`), except `。、`. Only the part after the last sentence end, at most
    /// [`LONGEST`] characters of it.
    pub text: &'a str,
    /// A sentence, paragraph or table cell ended before `text` began.
    pub stopped: bool,
    /// `text` in pieces.
    pub tokens: Vec<Token<'a>>,
    /// How many more brackets close in it than open.
    pub closing: i32,
    /// Where the clause that leads up to the number begins in `text`.
    clause: usize,
}

/// Longer leads are cut at the front: what ties two figures together stands close to them.
pub(super) const LONGEST: usize = 120;

impl<'a> Lead<'a> {
    /// `chars` are those of `text`.
    pub fn new(text: &'a str, chars: &[char], stopped: bool) -> Lead<'a> {
        let tokens = pieces(text, chars);
        // Punctuation is half-width here: one byte.
        let clause = text.bytes().rposition(|c| matches!(c, b',' | b';' | b':' | b'(' | b')')).map_or(0, |at| at + 1);
        let closing = tokens.iter().map(|t| i32::from(*t == Token::Close) - i32::from(*t == Token::Open)).sum();
        Lead { text, stopped, tokens, closing, clause }
    }

    /// After the last `,;:` or bracket: the clause that leads up to the number.
    pub fn clause(&self) -> &'a str {
        &self.text[self.clause..]
    }

    /// The clause, and where it ends in an open bracket, what stands before that:
    /// `高于全国平均水平(`.
    pub fn clause_and_bracket(&self) -> &'a str {
        self.text.trim_end_matches('(').rsplit([',', ';', ':', ')']).next().unwrap_or("")
    }

    pub fn has(&self, token: &Token) -> bool {
        self.tokens.contains(token)
    }

    /// Only list signs: this number and the one before are members of one list.
    pub fn lists(&self) -> bool {
        !self.stopped
            && !self.tokens.is_empty()
            && self.tokens.iter().all(|t| matches!(t, Token::And | Token::Than))
            && self.tokens.len() <= 2
            && !matches!(self.text, "比" | "较")
    }

    /// The tokens without the noun that the number before counts (`5所学校,比上年增加`).
    pub fn body(&self) -> &[Token<'a>] {
        if self.stopped {
            return &self.tokens;
        }
        let noun = self.tokens.iter().take_while(|t| matches!(t, Token::Word(_) | Token::Of)).count();
        match self.tokens.get(noun) {
            Some(_) => &self.tokens[noun..],
            None => &self.tokens,
        }
    }
}

/// A lead that introduces a difference from the number before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// Up, down, or not said (增幅 alone leaves it open after 下降).
    pub up: bool,
    /// 年均增长: not a difference between two values.
    pub mean: bool,
    /// Compared with last year, or with nothing named; else the year or period named.
    pub against: Against,
    /// Words outside the formula, in order: the subject, where it is named again.
    pub subject: String,
}

/// What a change is measured against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Against {
    Unsaid,
    YearAgo,
    Year(i32),
    Other,
}

impl Against {
    /// May two changes in one breath be measured against the same thing?
    pub fn agrees(&self, other: &Against) -> bool {
        self == other || *self == Against::Unsaid || *other == Against::Unsaid
    }
}

/// `,比上年增加`, `(同比增长`, `,增幅`; `None` for anything else.
pub(super) fn change(lead: &Lead) -> Option<Change> {
    let body = lead.body();
    if lead.stopped || body.len() > 10 {
        return None;
    }
    let mut up = None;
    let mut found = Change { up: true, mean: false, against: Against::Unsaid, subject: String::new() };
    for token in body {
        match token {
            Token::Up => up = Some(up.unwrap_or(true)),
            Token::Down => up = Some(false),
            Token::Mean => found.mean = true,
            Token::YearAgo => found.against = Against::YearAgo,
            Token::Year(year) => found.against = Against::Year(*year),
            Token::Period => found.against = Against::Other,
            Token::Word(word) => found.subject.push_str(word),
            Token::Comma | Token::Open | Token::Close | Token::Than | Token::Of | Token::Filler => {}
            Token::AllTold | Token::And | Token::Respectively => {}
            _ => return None,
        }
    }
    found.up = up?;
    // The change word must lead up to the number: 增加投入的 is about something else.
    let last = body.iter().rev().find(|t| !matches!(t, Token::Filler | Token::AllTold | Token::Respectively))?;
    matches!(last, Token::Up | Token::Down | Token::Than | Token::YearAgo).then_some(found)
}

/// `由2020年的`, `从`: the first value of a from–to pair follows.
pub(super) fn from(lead: &Lead) -> bool {
    let Some(at) = lead.tokens.iter().rposition(|t| *t == Token::From) else { return false };
    lead.tokens[at + 1..].iter().all(|t| {
        matches!(t, Token::Year(_) | Token::YearAgo | Token::Period | Token::Of | Token::Filler | Token::Respectively)
    })
}

/// `提高到2024年的`: the second value of a from–to pair follows. `Some(true)` up, `Some(false)` down,
/// `Some(None)` inside for a pair without direction (优化到 is a word and gives `None`).
pub(super) fn to(lead: &Lead) -> Option<Option<bool>> {
    let body = lead.body();
    if lead.stopped || body.len() > 8 {
        return None;
    }
    let mut direction = None;
    let mut reached = false;
    for token in body {
        match token {
            Token::Up => direction = Some(true),
            Token::Down => direction = Some(false),
            Token::To => reached = true,
            Token::Comma
            | Token::Year(_)
            | Token::YearAgo
            | Token::Period
            | Token::Of
            | Token::Filler
            | Token::AllTold
            | Token::Respectively => {}
            _ => return None,
        }
    }
    (reached || (direction.is_some() && lead.text.ends_with('为'))).then_some(direction)
}

/// `,比上年的`, `,较2020年`: an earlier value of the same thing follows.
pub(super) fn earlier(lead: &Lead) -> bool {
    let body = lead.body();
    !lead.stopped
        && body.len() <= 8
        && body.contains(&Token::Than)
        && body.iter().any(|t| matches!(t, Token::YearAgo | Token::Year(_) | Token::Period))
        && body.iter().all(|t| {
            matches!(
                t,
                Token::Comma
                    | Token::Open
                    | Token::Than
                    | Token::YearAgo
                    | Token::Year(_)
                    | Token::Period
                    | Token::Of
                    | Token::Filler
            )
        })
}

/// The longest entry first at every character; a run of other characters is one [`Token::Word`].
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    with_chars(text, |chars| pieces(text, chars))
}

fn pieces<'a>(text: &'a str, chars: &[char]) -> Vec<Token<'a>> {
    let mut found: Vec<Token> = Vec::with_capacity(12);
    let (opens, lexicon) = (&*OPENS, &*LEXICON);
    let bytes = |chars: &[char]| chars.iter().map(|c| c.len_utf8()).sum::<usize>();
    // Where we are among the characters and the bytes, and where the word began that is not at its end yet.
    let (mut at, mut byte, mut word) = (0, 0, 0);
    while at < chars.len() {
        if !opens.has(chars[at]) {
            byte += chars[at].len_utf8();
            at += 1;
            continue;
        }
        let known = known(lexicon, &chars[at..]);
        let length = known.map_or(1, |(_, length)| length);
        let end = byte + bytes(&chars[at..at + length]);
        if let Some((token, _)) = known.filter(|(token, _)| !matches!(token, Token::Word(_))) {
            if word < byte {
                found.push(Token::Word(&text[word..byte]));
            }
            found.push(token);
            word = end;
        }
        (at, byte) = (at + length, end);
    }
    if word < text.len() {
        found.push(Token::Word(&text[word..]));
    }
    found
}

/// A year, a stretch of years or the longest entry at the start of `chars`, and its length.
fn known(lexicon: &Table<Token<'static>>, chars: &[char]) -> Option<(Token<'static>, usize)> {
    // Only a numeral or 近 begins a year or a stretch of years.
    let timed = |c: &char| c.is_ascii_digit() || TIMED.contains(*c);
    let time = chars.first().filter(|c| timed(c)).and_then(|_| year(chars).or_else(|| span_of_years(chars)));
    time.or_else(|| lexicon.longest(chars).map(|(token, length)| (*token, length)))
}

/// `2020年`, `2020年末`, `2020学年`, with the characters it takes.
fn year(chars: &[char]) -> Option<(Token<'static>, usize)> {
    let digits = chars.iter().take_while(|c| c.is_ascii_digit()).count();
    if digits != 4 || !matches!(chars.get(4), Some('年')) || !matches!(chars[0], '1' | '2') {
        return None;
    }
    let value = chars[..4].iter().fold(0, |value, c| value * 10 + c.to_digit(10).unwrap_or(0) as i32);
    let tail = match chars.get(5) {
        Some('底' | '末' | '初' | '度') => 6,
        _ => 5,
    };
    Some((Token::Year(value), tail))
}

/// `四年`, `5年来`, `三年间`: a stretch of time.
fn span_of_years(chars: &[char]) -> Option<(Token<'static>, usize)> {
    let numerals = chars.iter().take(2).take_while(|c| "一二三四五六七八九十两".contains(**c)).count();
    let digits = chars.iter().take(2).take_while(|c| c.is_ascii_digit()).count();
    let at = numerals.max(digits);
    let before = if matches!(chars.first(), Some('近')) { 1 } else { 0 };
    if before == 1 {
        return span_of_years(&chars[1..]).map(|(token, length)| (token, length + 1));
    }
    if at == 0 || chars.get(at) != Some(&'年') || matches!(chars.get(at + 1), Some('级' | '制' | '行' | '规' | '一'))
    {
        return None;
    }
    let tail = usize::from(matches!(chars.get(at + 1), Some('来' | '间' | '内')));
    Some((Token::Period, at + 1 + tail))
}

/// What entries and stretches of time begin with.
static OPENS: LazyLock<CharSet> = LazyLock::new(|| {
    let mut opens = LEXICON.firsts().clone();
    opens.extend(TIMED.chars().chain('0'..='9'));
    opens
});

/// What stretches of time begin with, beside digits.
const TIMED: &str = "近一二三四五六七八九十两";

/// What the words of leads mean; the longest entry counts.
static LEXICON: LazyLock<Table<Token<'static>>> = LazyLock::new(|| {
    let groups = [
        (Token::Comma, ","),
        (Token::Semicolon, ";"),
        (Token::Colon, ":"),
        (Token::Open, "("),
        (Token::Close, ")"),
        (Token::And, "、 和 及 以及"),
        (
            Token::Up,
            "增加 增长 提高 提升 上升 上涨 增多 净增 扩大 增 升 多 上浮 上调 攀升 跃升 \
             增幅 增速 增长率 涨幅 升幅 增长幅度 净增加 净增长 提高幅度",
        ),
        (
            Token::Down,
            "减少 下降 降低 回落 下滑 缩小 缩减 压减 减 降 少 下调 降幅 减幅 下降幅度 \
             净减少",
        ),
        (Token::To, "到 至 调整为 变为 变成 优化为 整合为 合并为 压缩为"),
        (Token::From, "由 从"),
        (Token::Than, "比 较 与 同 相比 对比 比较 相较 相较于 相比于"),
        (
            Token::YearAgo,
            "同比 上年 去年 上一年 上年度 上一年度 上年同期 去年同期 上年末 上年底 去年底 \
             去年末 同期 上学年 上一学年 前一年",
        ),
        (
            Token::Period,
            "环比 年初 一季度 二季度 三季度 上季度 上月 一季度末 十二五 十三五 十四五 原来 \
             原先 此前 之前 最初 前年 上半年 期初 建国初期 末 底 初 时期 期间",
        ),
        (Token::Of, "的"),
        (
            Token::Filler,
            "了 净 累计 又 再 均 各 约 近 超 超过 逾 达 达到 达到了 为 高达 约为 大约 \
             已 已经 也 仅 只 还 则 其 是 即 总体 整体 同步 实际 相应 大幅 大幅度 进一步 \
             持续 稳步 显著 突破 接近 将近 目前 现在 现 今年 当年 分别为 不足 平稳 小幅 略 \
             略有 逐年 每人每月 每人每年 每生每年 每月 每生 每人 平均 总 一共 跃 攀",
        ),
        (Token::Mean, "年均 年平均 平均每年 每年平均 每年 年平均值 年平均每年"),
        (Token::Share, "占"),
        (Token::ShareNoun, "占比 比例 比重 比率 占比率"),
        (Token::Total, "合计 共计 总计 总共"),
        (Token::AllTold, "共"),
        (Token::Among, "其中 其中有 包括 包含 分为 含"),
        (Token::Respectively, "分别"),
        (Token::Above, "高于 高出 超出 多于 高过 高"),
        (Token::Below, "低于 少于 低"),
        (Token::Rest, "其余 剩余 余下 另有 另外"),
    ];
    let words = groups.into_iter().flat_map(|(token, line)| line.split_whitespace().map(move |word| (word, token)));
    // Words that only begin like an entry.
    let whole = "高中 高校 高职 高考 高级 高等 初中 初级 少年 多媒体 近视 比赛 同学 现有 共有 \
                 共同 公共 共享 共建 共育 少数 新增 中小学 共同体 工作";
    Table::new(words.chain(whole.split_whitespace().map(|word| (word, Token::Word("")))))
});
