//! A passage as typed spans: words, places, periods, numbers, marks, and the runs between them.

use crate::forms::{begins, char_at};
use crate::lexicon::{self, Classes};
use crate::mention::{self, Mention};
use crate::period::{self, PlanPart, Saying};
use crate::region::RegionId;
use crate::text::is_han;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Characters that no list knows: mostly parts of nouns.
    Run,
    /// A word of the lexicon.
    Word,
    /// A place name; index into [`Tokens::places`].
    Place,
    /// A word for time; index into [`Tokens::sayings`].
    Time,
    /// A number with unit; index into [`Tokens::mentions`].
    Number,
    /// A punctuation mark or bracket.
    Mark(char),
}

/// A typed span of the passage.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
    pub classes: Classes,
    pub index: usize,
}

impl Token {
    pub fn has(&self, classes: Classes) -> bool {
        self.classes.has(classes)
    }

    pub fn mark(&self) -> Option<char> {
        match self.kind {
            Kind::Mark(c) => Some(c),
            _ => None,
        }
    }

    /// Parts clauses: a comma, a colon, the end of a sentence.
    pub fn parts_clauses(&self) -> bool {
        self.has(Classes::PARTING.or(Classes::ENDING))
    }

    pub fn ends_sentence(&self) -> bool {
        self.has(Classes::ENDING)
    }
}

/// The tokens of one passage; reused from passage to passage.
#[derive(Default)]
pub struct Tokens {
    pub list: Vec<Token>,
    pub mentions: Vec<Mention>,
    pub places: Vec<&'static [(RegionId, bool)]>,
    pub sayings: Vec<Saying>,
    /// Which of the list name an area: places, and words like 全市.
    pub areas: Vec<u32>,
}

/// Characters besides the digits that a number or a word for time may begin with: all others only make words, runs and
/// marks.
static OPENERS: [u64; 1024] = {
    let openers = "民近最过这前连已未今的历〇零○О一二三四五六七八九两十百千万亿第全清首榜半翻几数上".as_bytes();
    let mut bits = [0; 1024];
    let mut at = 0;
    while at < openers.len() {
        let c = char_at(openers, at) as usize;
        bits[c / 64] |= 1 << (c % 64);
        at += if c < 0x800 { 2 } else { 3 };
    }
    bits
};

/// May begin a number or a word for time.
fn opens(c: char) -> bool {
    c.is_ascii_digit()
        || c == '-'
        || OPENERS.get(c as usize / 64).is_some_and(|bits| bits >> (c as usize % 64) & 1 == 1)
}

/// Neither a mark nor the beginning of a number or of a word for time.
fn plain(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}') && !opens(c)
}

impl Tokens {
    /// Cuts `chars` into tokens.
    pub fn read(&mut self, chars: &[char]) {
        self.list.clear();
        self.mentions.clear();
        self.places.clear();
        self.sayings.clear();
        self.areas.clear();
        // Dense text has more than a token for every other character.
        self.list.reserve(chars.len() * 2 / 3 + 8);
        let mut at = 0;
        for word in lexicon::each_word(chars) {
            self.between(chars, &mut at, word.start);
            // A number or a word for time may have taken its first characters.
            if at == word.start {
                // Most words: none of the rules that follow is about them.
                at = match word.entry.is_word() && !opens(chars[at]) {
                    true => self.push(Kind::Word, at, word.end, word.entry.classes, 0),
                    false => self.step(chars, at, Some(&word)),
                };
            }
        }
        self.between(chars, &mut at, chars.len());
        // [嘉宾]2021年…: who speaks, or a heading in the line, as 【】 is.
        if chars.first() == Some(&'[')
            && let Some(close) = self.list.iter_mut().take(8).find(|t| t.mark() == Some(']'))
        {
            close.classes = close.classes.or(Classes::PARTING);
        }
    }

    /// Goes on to `to`, where no word begins before it.
    fn between(&mut self, chars: &[char], at: &mut usize, to: usize) {
        while *at < to {
            let run = chars[*at..to].iter().take_while(|c| plain(**c)).count();
            *at = if run > 0 { self.run(*at, *at + run) } else { self.step(chars, *at, None) };
        }
    }

    /// Reads one token at `at` and returns where the next begins.
    fn step(&mut self, chars: &[char], at: usize, word: Option<&lexicon::Found>) -> usize {
        if let Some(word) = word {
            if let Some(number) = word.entry.plan
                && let Some((saying, end)) = plan(chars, at, word.end, number)
            {
                return self.time(at, end, saying);
            }
            if let Some(saying) = word.entry.saying {
                let (saying, end) = with_month(chars, saying, word.end);
                return self.time(at, end, saying);
            }
        }
        let opens = opens(chars[at]);
        if opens && let Some(found) = period::worded_period(chars, at).or_else(|| period::numeral_period(chars, at)) {
            return self.time(at, found.end, found.saying);
        }
        if let Some(word) = word {
            let entry = word.entry;
            // 一等奖, 三级甲等: a listed word that begins with a numeral is a word.
            let numeral_word = entry.classes != Classes::NONE
                && word.end - word.start >= 2
                && matches!(chars[at], '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '两');
            // “十四五” without 时期 or the like is part of a name.
            let plan_name = entry.plan.is_some() && (word.end - word.start >= 3 || at > 0 && chars[at - 1] == '“');
            // 十分|之一: a fraction, not how much.
            let fraction = numeral_word && chars[word.end - 1] == '分' && chars.get(word.end) == Some(&'之');
            // 全国前|十强: a place among the first, not how good.
            let among_first = word.end - at >= 2
                && matches!(chars[word.end - 1], '强' | '名' | '位')
                && at > 0
                && (chars[at - 1] == '前' || mention::statistic::enters_first(chars, at, word.end - 1));
            let guards = !fraction
                && !among_first
                && (entry.classes.has(Classes::IDIOM.or(Classes::NOUN)) || numeral_word || plan_name);
            // 三门课程: a number before it is an everyday name of a place.
            let numeral_place = !entry.places.is_empty()
                && matches!(
                    chars[at],
                    '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千' | '万' | '两'
                )
                && entry.places.iter().all(|&(_, safe)| !safe)
                && mention::mention(chars, at).is_some_and(|m| !m.unit.is_empty());
            // 务工劳|动力: an everyday word inside a longer one.
            let inside = !entry.places.is_empty()
                && entry.places.iter().all(|&(_, safe)| !safe)
                && self.list.last().is_some_and(|t| t.kind == Kind::Run && t.end == at && t.end - t.start >= 2);
            let next = chars.get(word.end).copied().unwrap_or('\n');
            // 新建县域高中: a verb before 县域.
            if !entry.places.is_empty()
                && (matches!(next, '域' | '级')
                    // 新建县第二高级中学, but 南昌市新建区第二中学
                    || matches!(next, '第' | '实' | '职' | '特' | '幼' | '高' | '中' | '一' | '二' | '三' | '四' | '五')
                        && (at == 0 || !matches!(chars[at - 1], '市' | '昌' | '省')))
                && let Some(verb) = verb_before_kind(chars, at, word.end)
            {
                return self.push(Kind::Word, at, word.end - 1, verb, 0);
            }
            // 新建 is what is done to schools; 新建区 is longer.
            let done = entry.classes.has(Classes::ACT) && word.end - word.start <= 2;
            // 建议和|政协提案: a word that joins, and the first half of the next.
            let joins = !entry.places.is_empty()
                && matches!(chars[at], '和' | '与' | '及' | '同')
                && (halves(chars, at, word.end) || joins_levels(chars, at, word.end));
            // 县教育局会同|县财政局, 高度重视,会同|县发改局: who acts stands before, so it is the verb.
            if !entry.places.is_empty() && matches!(chars[at..word.end], ['会', '同', '县']) && acts_before(chars, at)
            {
                return self.push(Kind::Word, at, at + 2, Classes::PREPOSITION, 0);
            }
            // 城关镇|平均班额: the last character of a name, and the first of a word.
            let parted = word.end - at == 2
                && matches!(chars[at], '镇' | '乡' | '县' | '区')
                && at > 0
                && is_han(chars[at - 1])
                && chars[at + 1] == '平'
                && chars.get(word.end) == Some(&'均');
            // 湘西北的县: a direction, no place called 湘西.
            let way = |at: usize| matches!(chars.get(at), Some('东' | '南' | '西' | '北'));
            let points =
                way(word.end - 1) && way(word.end) && matches!(chars.get(word.end + 1), Some('的' | '地' | '边'));
            if !entry.places.is_empty()
                && !points
                && !numeral_place
                && !inside
                && !done
                && !joins
                && !parted
                && (!guards || word.end - word.start > 2)
            {
                // 山东省级财政: the province's level, not its name.
                let end = if next == '级' && word.end - word.start > 2 { word.end - 1 } else { word.end };
                self.places.push(entry.places);
                return self.push(Kind::Place, at, end, entry.classes, self.places.len() - 1);
            }
            if guards {
                return self.push(Kind::Word, at, word.end, entry.classes, 0);
            }
        }
        // 1.2016年至2020年间: the number of an item, and a year.
        let numbered = chars[at].is_ascii_digit() && (at == 0 || matches!(chars[at - 1], '。' | '；' | ' '));
        if numbered && let Some(m) = item_before_year(chars, at).and_then(|dot| mention::mention(&chars[..dot], at)) {
            self.mentions.push(m);
            return self.push(Kind::Number, at, m.stop, Classes::NONE, self.mentions.len() - 1);
        }
        if opens && let Some(m) = mention::mention(chars, at) {
            let stop = m.stop.max(at + 1);
            self.mentions.push(m);
            return self.push(Kind::Number, at, stop, Classes::NONE, self.mentions.len() - 1);
        }
        if let Some(word) = word
            && word.entry.classes != Classes::NONE
        {
            return self.push(Kind::Word, at, word.end, word.entry.classes, 0);
        }
        let c = chars[at];
        // 1.全市现有: the point belongs to the number of the item, not to the words behind it.
        let behind_item = c == '.'
            && (!chars.get(at + 1).is_some_and(char::is_ascii_digit) || chars.get(at + 5) == Some(&'年'))
            && self.list.last().is_some_and(|t| {
                let opens = t.start == 0 || matches!(chars[t.start - 1], '。' | '；' | ';' | ':' | ' ');
                t.kind == Kind::Number && t.end == at && t.end - t.start <= 2 && opens
            });
        if behind_item {
            return self.push(Kind::Mark('、'), at, at + 1, Classes::NONE, 0);
        }
        if is_mark(c) {
            // 辍学率达:0.8%: nothing is parted between the verb and its number.
            if c == ':'
                && chars.get(at + 1).is_some_and(char::is_ascii_digit)
                && self.list.last().is_some_and(|t| chars[t.start] == '达' && t.has(Classes::ATTAIN))
            {
                return at + 1;
            }
            return self.push(Kind::Mark(c), at, at + 1, classes_of_mark(c), 0);
        }
        self.run(at, at + 1)
    }

    /// A run goes on until something else begins.
    fn run(&mut self, at: usize, end: usize) -> usize {
        if let Some(last) = self.list.last_mut()
            && last.kind == Kind::Run
            && last.end == at
        {
            last.end = end;
            return end;
        }
        self.push(Kind::Run, at, end, Classes::NONE, 0)
    }

    fn push(&mut self, kind: Kind, start: usize, end: usize, classes: Classes, index: usize) -> usize {
        if kind == Kind::Place || classes.has(Classes::CUE) {
            self.areas.push(self.list.len() as u32);
        }
        self.list.push(Token { kind, start, end, classes, index });
        end
    }

    fn time(&mut self, start: usize, end: usize, saying: Saying) -> usize {
        self.sayings.push(saying);
        self.push(Kind::Time, start, end, Classes::NONE, self.sayings.len() - 1)
    }
}

/// What a mark parts, found once: every rule asks.
fn classes_of_mark(c: char) -> Classes {
    match c {
        '。' | '!' | '?' | '；' | ';' | '…' => Classes::ENDING,
        ',' | '，' | ':' | '】' | '\n' => Classes::PARTING,
        _ => Classes::NONE,
    }
}

fn is_mark(c: char) -> bool {
    // ① stands before an item and is no part of its words.
    if matches!(c, '，' | '。' | '、' | '；' | '“' | '”' | '《' | '》' | '①'..='⑳') {
        return true;
    }
    !is_han(c) && !c.is_alphanumeric() && !matches!(c, '%' | '.' | '·' | '+' | '-' | '/' | ' ' | '#' | '&' | '@')
}

/// Where the point stands that parts the number of an item from a year: 1.2016年.
fn item_before_year(chars: &[char], at: usize) -> Option<usize> {
    let dot = at + 1 + usize::from(chars.get(at + 1).is_some_and(char::is_ascii_digit));
    match chars.get(dot..dot + 6)? {
        ['.', '1' | '2', '9' | '0', a, b, '年'] if a.is_ascii_digit() && b.is_ascii_digit() => Some(dot),
        _ => None,
    }
}

/// Behind the character at `at` a noun begins that goes on beyond `end`.
fn halves(chars: &[char], at: usize, end: usize) -> bool {
    let rest = &chars[at + 1..(end + 4).min(chars.len())];
    let word = lexicon::each_word(rest).next();
    word.is_some_and(|w| w.start == 0 && at + 1 + w.end > end && w.entry.classes.has(Classes::NOUN))
}

/// 教育局|会同, ,积极|会同, 将|会同: whoever acts together with others was named, or how they do.
fn acts_before(chars: &[char], at: usize) -> bool {
    static BODIES: [char; 11] = ['室', '局', '委', '府', '厅', '办', '部', '门', '会', '联', '组'];
    static HOW: [char; 12] = [',', '，', '极', '将', '已', '要', '并', '应', '可', '时', '动', '后'];
    at > 0 && (BODIES.contains(&chars[at - 1]) || HOW.contains(&chars[at - 1]))
}

/// 市级和|县级, 中央和|县财政: of governments one above the other, not 和县.
fn joins_levels(chars: &[char], at: usize, end: usize) -> bool {
    let level = |c: Option<&char>| matches!(c, Some('级' | '直' | '属' | '城' | '域' | '乡' | '区' | '市'));
    let above = at > 0 && matches!(chars[at - 1], '级' | '市' | '省' | '央' | '区' | '州');
    end - at == 2 && chars[at + 1] == '县' && (level(chars.get(end)) || above && chars.get(end) == Some(&'财'))
}

/// The classes of a verb of doing that stands before 县, 市, 区 in what looks like a place's name.
fn verb_before_kind(chars: &[char], at: usize, end: usize) -> Option<Classes> {
    let stem = lexicon::each_word(&chars[at..end - 1]).next()?;
    (stem.start == 0 && stem.end == end - 1 - at && stem.entry.classes.has(Classes::ACT)).then_some(stem.entry.classes)
}

/// “十四五”时期, 十三五末, “十四五”以来; a plan's name in a title is no time.
fn plan(chars: &[char], at: usize, end: usize, number: u8) -> Option<(Saying, usize)> {
    let quoted = at > 0 && matches!(chars[at - 1], '“' | '"' | '‘') && matches!(chars.get(end), Some('”' | '"' | '’'));
    let stop = end + usize::from(quoted);
    let follows = |word: &str| begins(&chars[stop..], word);
    for (word, part) in [
        ("时期以来", PlanPart::Since),
        ("以来", PlanPart::Since),
        ("时期", PlanPart::Whole),
        ("期间", PlanPart::Whole),
        ("末期", PlanPart::End),
        ("期末", PlanPart::End),
        ("末", PlanPart::End),
        ("收官之年", PlanPart::End),
        ("规划期", PlanPart::Whole),
        ("五年", PlanPart::Whole),
        ("将", PlanPart::Whole),
    ] {
        if follows(word) {
            // “十三五”|将投入: the verb is no part of it.
            let taken = if word == "将" { 0 } else { word.chars().count() };
            return Some((Saying::Plan(number, part), stop + taken));
        }
    }
    None
}

/// 今年5月, 明年9月底: a month behind a word for a year.
fn with_month(chars: &[char], saying: Saying, end: usize) -> (Saying, usize) {
    let Saying::Relative(by, 0) = saying else { return (saying, end) };
    if chars.get(end) == Some(&'以') && chars.get(end + 1) == Some(&'来') {
        return (Saying::RelativeSince(by), end + 2);
    }
    match period::numeral_period(chars, end) {
        Some(period::Found { end, saying: Saying::PartOfYear(month) }) => (Saying::Relative(by, month), end),
        _ => (saying, end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_openers_begin_a_number_or_a_word_for_time() {
        let tails =
            ["十", "5年来", "百个", "覆盖", "3名", "零", "半", "位", "首", "数", "番", "了三番", "2024年", "三年"];
        for c in ('\0'..='\u{ffff}').chain(['𬶏']).filter(|&c| !opens(c)) {
            for tail in tails {
                let chars: Vec<char> = std::iter::once(c).chain(tail.chars()).collect();
                let found = period::worded_period(&chars, 0).or_else(|| period::numeral_period(&chars, 0));
                assert!(found.is_none() && mention::mention(&chars, 0).is_none(), "{c}{tail}");
            }
        }
    }
}
