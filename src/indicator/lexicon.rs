//! The words that labels of indicators are made of (`data/indicator_words.csv`), and how a label is cut into them.
//!
//! Each word stands for one token or several: 公办幼儿园 is `public` + `preschool`, 在园幼儿 is `preschool` + `student`.
//! Words of one line are one token, so 占比, 比例 and 比重 read alike. What no list knows stays as written.

use std::collections::HashMap;
use std::ops::Range;

use super::fold::fold_chars;
use crate::forms::Forms;
use crate::quick::BuildQuick;
use crate::records::records;

/// One concept that a word stands for.
pub(crate) type Token = u16;

/// Words that no list and no alias knows.
pub(crate) const UNKNOWN: Token = Token::MAX;
/// From here on tokens are words that only aliases know.
pub(crate) const FIRST_LITERAL: Token = 0x4000;

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
    pub core: Vec<char>,
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
    /// Words, by their place in `meanings`.
    forms: Forms,
    /// The tokens that each word stands for: ranges of `tokens`.
    meanings: Vec<Range<u16>>,
    tokens: Vec<Token>,
    classes: Vec<Class>,
    names: HashMap<&'static str, Token, BuildQuick>,
    literals: HashMap<Vec<char>, Token, BuildQuick>,
}

impl Lexicon {
    pub(crate) fn load(table: &'static str) -> Lexicon {
        let mut names: HashMap<&'static str, Token, BuildQuick> =
            HashMap::with_capacity_and_hasher(512, BuildQuick::default());
        let mut classes = Vec::new();
        let (mut tokens, mut meanings) = (Vec::new(), Vec::new());
        let mut words: Vec<(Vec<char>, u32)> = Vec::with_capacity(4096);
        // Single tokens first: they say which class a token has, and of two equal words the first counts.
        for composite in [false, true] {
            for row in records(table) {
                let &[names_of, class, list] = &row[..] else { continue };
                if names_of.contains('+') != composite {
                    continue;
                }
                let class = Class::parse(class);
                let from = tokens.len() as u16;
                tokens.extend(names_of.split('+').map(|name| {
                    *names.entry(name).or_insert_with(|| {
                        classes.push(class);
                        (classes.len() - 1) as Token
                    })
                }));
                let at = meanings.len() as u32;
                meanings.push(from..tokens.len() as u16);
                words.extend(list.split('|').map(|word| {
                    let mut folded = Vec::new();
                    fold_chars(word.chars(), &mut folded);
                    (folded, at)
                }));
            }
        }
        let forms = Forms::of_chars(words);
        Lexicon { forms, meanings, tokens, classes, names, literals: HashMap::default() }
    }

    pub(crate) fn token(&self, name: &str) -> Option<Token> {
        self.names.get(name).copied()
    }

    pub(crate) fn class(&self, token: Token) -> Option<Class> {
        self.classes.get(token as usize).copied()
    }

    /// Number of tokens that have names.
    pub(crate) fn named(&self) -> usize {
        self.classes.len()
    }

    /// Cuts a folded label; unknown words become one token each, the same for the same word.
    pub(crate) fn cut(&self, folded: &[char], out: &mut Tokens) {
        self.cut_with(folded, out, |literal| self.literals.get(literal).copied().unwrap_or(UNKNOWN));
    }

    /// Cuts an alias of the catalogue and remembers the words that no list knows.
    pub(crate) fn cut_and_learn(&mut self, folded: &[char], out: &mut Tokens) {
        let mut literals = std::mem::take(&mut self.literals);
        self.cut_with(folded, out, |literal| match literals.get(literal) {
            Some(token) => *token,
            None => {
                let token = FIRST_LITERAL + literals.len() as Token;
                literals.insert(literal.to_vec(), token);
                token
            }
        });
        self.literals = literals;
    }

    fn cut_with(&self, folded: &[char], out: &mut Tokens, mut literal: impl FnMut(&[char]) -> Token) {
        out.clear();
        out.core.reserve(folded.len());
        let (mut at, mut unread) = (0, 0);
        while let Some((place, len, meaning)) = self.forms.next(folded, at) {
            at = place;
            if ends_a_place_name(&folded[at..at + len], &folded[unread..at]) {
                at += len;
                unread = at;
                continue;
            }
            self.keep_literal(&folded[unread..at], out, &mut literal);
            let meaning = &self.meanings[meaning as usize];
            let mut filler_only = true;
            for &token in &self.tokens[usize::from(meaning.start)..usize::from(meaning.end)] {
                let filler = self.class(token) == Some(Class::Filler);
                filler_only &= filler;
                let list = if filler { &mut out.filler } else { &mut out.meaning };
                if !list.contains(&token) {
                    list.push(token);
                }
            }
            if !filler_only {
                out.core.extend(&folded[at..at + len]);
            }
            at += len;
            unread = at;
        }
        self.keep_literal(&folded[unread..], out, &mut literal);
    }

    /// The only token of `class` among the words of a folded text.
    pub(crate) fn only(&self, class: Class, folded: &[char]) -> Option<Token> {
        let mut only = None;
        let (mut at, mut unread) = (0, 0);
        while let Some((place, len, meaning)) = self.forms.next(folded, at) {
            at = place;
            let range = &self.meanings[meaning as usize];
            if !ends_a_place_name(&folded[at..at + len], &folded[unread..at]) {
                for &token in &self.tokens[usize::from(range.start)..usize::from(range.end)] {
                    if self.class(token) == Some(class) && *only.get_or_insert(token) != token {
                        return None;
                    }
                }
            }
            at += len;
            unread = at;
        }
        only
    }

    fn keep_literal(&self, text: &[char], out: &mut Tokens, literal: &mut impl FnMut(&[char]) -> Token) {
        if text.is_empty() {
            return;
        }
        out.core.extend(text);
        let token = literal(text);
        if token == UNKNOWN || !out.meaning.contains(&token) {
            out.meaning.push(token);
        }
    }
}

/// 某某市, 某某县: two to four unknown characters and a word for a kind of area. Whose figure it is says the region.
fn ends_a_place_name(word: &[char], before: &[char]) -> bool {
    matches!(word, ['市' | '县' | '区' | '省' | '州' | '盟' | '旗']) && (2..=4).contains(&before.len())
}
