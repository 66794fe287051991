//! Patterns: which tokens make a label an indicator.
//!
//! A pattern is a list of words parted by blanks (column `patterns` of `data/indicators.csv`):
//!
//! | written | means |
//! | --- | --- |
//! | `preschool` | the label has this token |
//! | `gross/enrol` | it has one of these |
//! | `?student` | it may have this one besides |
//! | `?@level` | it may have tokens of this class |
//! | `*` | it may have any other words, save those of other fields |
//! | `!train` | it has not this one |
//! | `u:所/个` | a level's unit is one of these |
//! | `r:change` | the row has one of these roles |
//! | `s:preschool` | the label names no stage, and the sentence speaks of this one alone |
//! | `v:20` | the value is at most this |
//! | `#edu` | the label or the words around speak of schooling |
//!
//! Whatever else a label holds rules the pattern out, save filler (数, 全市), 学校 and parts of a town;
//! verbs (建成, 获评) and 优质 are harmless where the indicator is not marked `strict`.

use std::cell::{Cell, OnceCell};

use rust_decimal::Decimal;

use super::Context;
use super::fold::fold_chars;
use super::kind::Kind;
use super::lexicon::{Class, Lexicon, Token, Tokens, UNKNOWN};
use crate::forms::Few;
use crate::observation::Role;

#[derive(Debug, Default)]
pub(crate) struct Pattern {
    pub indicator: u16,
    required: Vec<Box<[Token]>>,
    optional: Vec<Token>,
    optional_classes: Vec<Class>,
    anything: bool,
    forbidden: Vec<Token>,
    units: Vec<&'static str>,
    roles: Vec<Role>,
    stage_around: Option<Token>,
    largest: Option<Decimal>,
    about_schooling: bool,
}

fn bit(token: Token) -> u64 {
    1 << (token % 63)
}

/// Says of a label that all its words are known, and of a pattern that it bears no other words.
const ALL_KNOWN: u64 = 1 << 63;

/// The tokens of a label as bits, several tokens to a bit.
pub(crate) fn bits(label: &Tokens) -> u64 {
    let known = if label.meaning.contains(&UNKNOWN) { 0 } else { ALL_KNOWN };
    label.meaning.iter().chain(&label.filler).fold(known, |bits, &token| bits | bit(token))
}

/// How well a pattern fits: more words that it asks for, then fewer that it merely bears.
pub(crate) type Fit = (usize, std::cmp::Reverse<usize>);

impl Pattern {
    /// Reads a pattern of the catalogue; `None` where it names a token that no word list has.
    pub(crate) fn parse(text: &'static str, indicator: u16, strict: bool, lexicon: &Lexicon) -> Option<Pattern> {
        let mut pattern = Pattern::bare(indicator, strict);
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            if word == "*" {
                pattern.anything = true;
            } else if word == "#edu" {
                pattern.about_schooling = true;
            } else if let Some(units) = word.strip_prefix("u:") {
                pattern.units = units.split('/').collect();
            } else if let Some(roles) = word.strip_prefix("r:") {
                pattern.roles = roles.split('/').map(role).collect::<Option<_>>()?;
            } else if let Some(stage) = word.strip_prefix("s:") {
                pattern.stage_around = Some(lexicon.token(stage)?);
            } else if let Some(value) = word.strip_prefix("v:") {
                pattern.largest = Some(value.parse().ok()?);
            } else if let Some(token) = word.strip_prefix('!') {
                pattern.forbidden.push(lexicon.token(token)?);
            } else if let Some(class) = word.strip_prefix("?@") {
                pattern.optional_classes.push(class_named(class)?);
            } else if let Some(token) = word.strip_prefix('?') {
                pattern.optional.push(lexicon.token(token)?);
            } else {
                let alternatives: Option<Box<[Token]>> = word.split('/').map(|token| lexicon.token(token)).collect();
                pattern.required.push(alternatives?);
            }
        }
        (!pattern.required.is_empty()).then_some(pattern)
    }

    /// A pattern that asks for all that an alias says; `None` where the alias is filler only, or stands for a share
    /// and has no word for one.
    pub(crate) fn from_alias(
        alias: &Tokens,
        indicator: u16,
        strict: bool,
        share: bool,
        lexicon: &Lexicon,
    ) -> Option<Pattern> {
        let mut pattern = Pattern::bare(indicator, strict);
        for &token in &alias.meaning {
            match lexicon.class(token) {
                Some(Class::Verb | Class::School) => {}
                _ => pattern.required.push(Box::new([token])),
            }
        }
        let names_rate = alias.meaning.iter().any(|&token| lexicon.class(token) == Some(Class::Rate));
        (!pattern.required.is_empty() && (names_rate || !share)).then_some(pattern)
    }

    /// Bits of what it has no choice about: a label that lacks one of them does not fit.
    pub(crate) fn bits(&self) -> u64 {
        let known = if self.anything { 0 } else { ALL_KNOWN };
        self.required.iter().filter(|one| one.len() == 1).fold(known, |bits, one| bits | bit(one[0]))
    }

    fn bare(indicator: u16, strict: bool) -> Pattern {
        let mut optional_classes = vec![Class::Scope, Class::School];
        if !strict {
            optional_classes.extend([Class::Verb, Class::Quality]);
        }
        Pattern { indicator, optional_classes, ..Pattern::default() }
    }

    /// The same tokens, all of them and no choice: two indicators with one key cannot be told apart by words.
    pub(crate) fn key(&self) -> Vec<Token> {
        let mut key: Vec<Token> = self.required.iter().flat_map(|one| one.iter().copied()).collect();
        key.sort_unstable();
        key
    }

    /// Tokens under which the pattern is looked up: the alternatives of the word that `rarity` finds rarest.
    pub(crate) fn index_tokens(&self, rarity: impl Fn(Token) -> usize) -> &[Token] {
        self.required.iter().min_by_key(|one| one.iter().map(|&t| rarity(t)).sum::<usize>()).map_or(&[], |one| one)
    }

    pub(crate) fn required_tokens(&self) -> impl Iterator<Item = Token> + '_ {
        self.required.iter().flat_map(|one| one.iter().copied())
    }

    pub(crate) fn fit(&self, label: &Tokens, context: &Context, around: &Around) -> Option<Fit> {
        if !self.required.iter().all(|one| one.iter().any(|&token| label.has(token))) {
            return None;
        }
        let mut borne = 0;
        for &token in &label.meaning {
            if self.required.iter().any(|one| one.contains(&token)) {
                continue;
            }
            if self.forbidden.contains(&token) || !self.bears(token, around.lexicon) {
                return None;
            }
            borne += 1;
        }
        (self.context_fits(context, around) && self.around_fits(label, around)).then_some(())?;
        Some((self.required.len(), std::cmp::Reverse(borne + usize::from(self.anything))))
    }

    fn bears(&self, token: Token, lexicon: &Lexicon) -> bool {
        let class = lexicon.class(token);
        self.anything && class != Some(Class::Foreign)
            || self.optional.contains(&token)
            || class.is_some_and(|class| self.optional_classes.contains(&class))
    }

    fn context_fits(&self, context: &Context, around: &Around) -> bool {
        let level = !matches!(context.role, Role::Change | Role::Gap | Role::Rank);
        let unit_ok = self.units.is_empty()
            || context.unit.is_empty()
            || self.units.contains(&context.unit)
            || !level && (context.role == Role::Rank || matches!(context.unit, "%" | "百分点" | "倍"));
        unit_ok
            && (self.roles.is_empty() || self.roles.contains(&context.role))
            && self.largest.is_none_or(|largest| {
                around.sentence.asked.set(true);
                context.value <= largest
            })
    }

    fn around_fits(&self, label: &Tokens, around: &Around) -> bool {
        let stage_ok = self.stage_around.is_none_or(|stage| {
            let named = label.meaning.iter().any(|&t| around.lexicon.class(t) == Some(Class::Stage));
            !named && around.only_stage_named() == Some(stage)
        });
        stage_ok && (!self.about_schooling || around.about_schooling())
    }
}

fn role(name: &str) -> Option<Role> {
    Some(match name {
        "level" => Role::Level,
        "change" => Role::Change,
        "gap" => Role::Gap,
        "target" => Role::Target,
        "baseline" => Role::Baseline,
        "threshold" => Role::Threshold,
        "rank" => Role::Rank,
        _ => return None,
    })
}

fn class_named(name: &str) -> Option<Class> {
    Some(match name {
        "stage" => Class::Stage,
        "owner" => Class::Owner,
        "level" => Class::Level,
        "quality" => Class::Quality,
        "verb" => Class::Verb,
        "decor" => Class::Decor,
        "award" => Class::Award,
        _ => return None,
    })
}

/// The sentence that labels stand in: what patterns may ask of it is found once.
#[derive(Debug, Default)]
pub(crate) struct Sentence {
    chars: Vec<char>,
    stage: OnceCell<Option<Token>>,
    schooling: OnceCell<bool>,
    /// A pattern has asked for something of the sentence or for the number's value.
    asked: Cell<bool>,
}

impl Sentence {
    pub(crate) fn new(chars: Vec<char>) -> Sentence {
        Sentence { chars, ..Sentence::default() }
    }

    /// Whether an answer depends on this very sentence and number: whether something of them was asked for since this
    /// was last called.
    pub(crate) fn was_asked(&self) -> bool {
        self.asked.take()
    }

    /// The only stage that it names.
    fn only_stage(&self, lexicon: &Lexicon) -> Option<Token> {
        self.asked.set(true);
        *self.stage.get_or_init(|| {
            let mut folded = Vec::with_capacity(self.chars.len());
            fold_chars(self.chars.iter().copied(), &mut folded);
            lexicon.only(Class::Stage, &folded)
        })
    }

    fn about_schooling(&self) -> bool {
        self.asked.set(true);
        *self.schooling.get_or_init(|| speaks_of_schooling(self.chars.iter().collect::<String>().as_str()))
    }
}

fn speaks_of_schooling(text: &str) -> bool {
    static WORDS: Few<9> = Few::new(["教育", "校", "学生", "教师", "幼儿", "教学", "高中", "小学", "实训"]);
    WORDS.any_in(text)
}

/// The words around a label, read only when a pattern asks.
pub(crate) struct Around<'a> {
    lexicon: &'a Lexicon,
    label: &'a str,
    sentence: &'a Sentence,
    /// The stage that the caller knows.
    hint: Option<&'a str>,
    /// What the row's unit measures.
    pub(crate) kind: Kind,
}

impl<'a> Around<'a> {
    pub(crate) fn new(lexicon: &'a Lexicon, label: &'a str, context: &Context<'a>, sentence: &'a Sentence) -> Self {
        Around { lexicon, label, sentence, hint: context.stage_hint, kind: Kind::of(context.unit) }
    }

    /// The stage that the caller knows.
    pub(crate) fn stage_given(&self) -> Option<Token> {
        self.lexicon.token(self.hint?)
    }

    /// The stage that the caller knows, else the only one that the sentence names.
    pub(crate) fn stage(&self) -> Option<Token> {
        self.stage_given().or_else(|| self.only_stage_named())
    }

    /// The only stage that the sentence names.
    pub(crate) fn only_stage_named(&self) -> Option<Token> {
        self.sentence.only_stage(self.lexicon)
    }

    pub(crate) fn about_schooling(&self) -> bool {
        self.sentence.about_schooling() || speaks_of_schooling(self.label)
    }
}
