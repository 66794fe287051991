//! The words that labels of indicators are made of (`data/indicator_words.csv`), and how a label is cut into them.
//!
//! Each word stands for one token or several: 公办幼儿园 is `public` + `preschool`, 在园幼儿 is `preschool` + `student`.
//! Words of one line are one token, so 占比, 比例 and 比重 read alike. What no list knows stays as written.

use std::collections::HashMap;
use std::ops::Range;

use super::fold::fold;
use crate::records::records;

/// One concept that a word stands for.
pub(crate) type Token = u16;

/// Words that no list and no alias knows.
pub(crate) const UNKNOWN: Token = Token::MAX;
/// From here on tokens are words that only aliases know.
const FIRST_LITERAL: Token = 0x4000;

/// What part a token plays in a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Class {
    /// Pre-primary, primary …
    Stage,
    /// Public, private, inclusive.
    Owner,
    /// National, provincial, municipal.
    Level,
    /// Town, city proper: part of the area.
    Scope,
    /// 学校, which stages take for granted.
    School,
    /// 优质.
    Quality,
    /// Things that are measured, and how.
    Noun,
    /// Teachers who hold a title.
    Honour,
    Award,
    /// 率, 占比 and the like: without one of these a label names no share.
    Rate,
    /// Words of other fields (水利, 医保): never borne, not even by `*`.
    Foreign,
    /// 建成, 获评: makes an event of a stock.
    Verb,
    /// 试点, 学科: narrows what is counted.
    Decor,
    /// 数, 累计, 全市: never changes what is measured.
    Filler,
}

impl Class {
    fn parse(name: &str) -> Class {
        match name {
            "stage" => Class::Stage,
            "owner" => Class::Owner,
            "level" => Class::Level,
            "scope" => Class::Scope,
            "school" => Class::School,
            "quality" => Class::Quality,
            "honour" => Class::Honour,
            "award" => Class::Award,
            "rate" => Class::Rate,
            "foreign" => Class::Foreign,
            "verb" => Class::Verb,
            "decor" => Class::Decor,
            "soft" => Class::Filler,
            _ => Class::Noun,
        }
    }
}

/// A label cut into tokens, in the order of the label, each once.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    /// Tokens that carry meaning; filler is left out.
    pub meaning: Vec<Token>,
    /// Filler tokens: some patterns ask for one (高考).
    pub filler: Vec<Token>,
    /// The label without filler: two labels with the same core say the same.
    pub core: String,
}

impl Tokens {
    fn clear(&mut self) {
        self.meaning.clear();
        self.filler.clear();
        self.core.clear();
    }

    pub(crate) fn has(&self, token: Token) -> bool {
        self.meaning.contains(&token) || self.filler.contains(&token)
    }
}

pub(crate) struct Lexicon {
    /// Words and their tokens. A label is short, so words are looked up by their first two characters, longest first:
    /// that takes a fifth of the time that an automaton takes to build.
    words: Vec<(String, Box<[Token]>)>,
    by_start: HashMap<[char; 2], Range<u32>>,
    classes: Vec<Class>,
    names: HashMap<&'static str, Token>,
    literals: HashMap<String, Token>,
}

impl Lexicon {
    pub(crate) fn load(table: &'static str) -> Lexicon {
        let mut names: HashMap<&'static str, Token> = HashMap::new();
        let mut classes = Vec::new();
        let mut by_word: HashMap<String, Box<[Token]>> = HashMap::new();
        let mut folded = String::new();
        // Single tokens first: they say which class a token has.
        for composite in [false, true] {
            for row in records(table) {
                let &[names_of, class, words] = &row[..] else { continue };
                if names_of.contains('+') != composite {
                    continue;
                }
                let class = Class::parse(class);
                let tokens: Box<[Token]> = names_of
                    .split('+')
                    .map(|name| {
                        *names.entry(name).or_insert_with(|| {
                            classes.push(class);
                            (classes.len() - 1) as Token
                        })
                    })
                    .collect();
                for word in words.split('|') {
                    fold(word, &mut folded);
                    if !folded.is_empty() {
                        by_word.entry(folded.clone()).or_insert_with(|| tokens.clone());
                    }
                }
            }
        }
        let mut words: Vec<(String, Box<[Token]>)> = by_word.into_iter().collect();
        words
            .sort_unstable_by(|a, b| start(&a.0).cmp(&start(&b.0)).then(b.0.len().cmp(&a.0.len())).then(a.0.cmp(&b.0)));
        let mut by_start: HashMap<[char; 2], Range<u32>> = HashMap::with_capacity(words.len());
        for (at, (word, _)) in words.iter().enumerate() {
            let at = at as u32;
            by_start.entry(start(word)).and_modify(|range| range.end = at + 1).or_insert(at..at + 1);
        }
        Lexicon { words, by_start, classes, names, literals: HashMap::new() }
    }

    /// The longest word that `rest` begins with.
    fn word_at(&self, rest: &str) -> Option<&(String, Box<[Token]>)> {
        let starts_with = |key: [char; 2]| {
            let range = self.by_start.get(&key)?;
            let words = &self.words[range.start as usize..range.end as usize];
            words.iter().find(|(word, _)| rest.starts_with(word.as_str()))
        };
        let key = start(rest);
        starts_with(key).or_else(|| starts_with([key[0], NO_CHAR]))
    }

    pub(crate) fn token(&self, name: &str) -> Option<Token> {
        self.names.get(name).copied()
    }

    pub(crate) fn class(&self, token: Token) -> Option<Class> {
        self.classes.get(token as usize).copied()
    }

    /// Cuts a folded label; unknown words become one token each, the same for the same word.
    pub(crate) fn cut(&self, folded: &str, out: &mut Tokens) {
        self.cut_with(folded, out, |literal| self.literals.get(literal).copied().unwrap_or(UNKNOWN));
    }

    /// Cuts an alias of the catalogue and remembers the words that no list knows.
    pub(crate) fn cut_and_learn(&mut self, folded: &str, out: &mut Tokens) {
        let mut literals = std::mem::take(&mut self.literals);
        self.cut_with(folded, out, |literal| match literals.get(literal) {
            Some(token) => *token,
            None => {
                let token = FIRST_LITERAL + literals.len() as Token;
                literals.insert(literal.to_string(), token);
                token
            }
        });
        self.literals = literals;
    }

    fn cut_with(&self, folded: &str, out: &mut Tokens, mut literal: impl FnMut(&str) -> Token) {
        out.clear();
        let (mut at, mut unread) = (0, 0);
        while at < folded.len() {
            let Some((word, tokens)) = self.word_at(&folded[at..]) else {
                at += folded[at..].chars().next().map_or(1, char::len_utf8);
                continue;
            };
            if ends_a_place_name(word, &folded[unread..at]) {
                at += word.len();
                unread = at;
                continue;
            }
            self.keep_literal(&folded[unread..at], out, &mut literal);
            let mut filler_only = true;
            for &token in &**tokens {
                let filler = self.class(token) == Some(Class::Filler);
                filler_only &= filler;
                let list = if filler { &mut out.filler } else { &mut out.meaning };
                if !list.contains(&token) {
                    list.push(token);
                }
            }
            if !filler_only {
                out.core.push_str(word);
            }
            at += word.len();
            unread = at;
        }
        self.keep_literal(&folded[unread..], out, &mut literal);
    }

    fn keep_literal(&self, text: &str, out: &mut Tokens, literal: &mut impl FnMut(&str) -> Token) {
        if text.is_empty() {
            return;
        }
        out.core.push_str(text);
        let token = literal(text);
        if token == UNKNOWN || !out.meaning.contains(&token) {
            out.meaning.push(token);
        }
    }
}

const NO_CHAR: char = '\0';

/// The first two characters; words of one character have [`NO_CHAR`] second.
fn start(text: &str) -> [char; 2] {
    let mut chars = text.chars();
    [chars.next().unwrap_or(NO_CHAR), chars.next().unwrap_or(NO_CHAR)]
}

/// 某某市, 某某县: two to four unknown characters and a word for a kind of area. Whose figure it is says the region.
fn ends_a_place_name(word: &str, before: &str) -> bool {
    ["市", "县", "区", "省", "州", "盟", "旗"].contains(&word) && (2..=4).contains(&before.chars().count())
}
