//! From a label to one entry of the catalogue.

use std::collections::HashMap;

use super::fold::fold_chars;
use super::kind::{Kind, kind_fits};
use super::lexicon::{Class, FIRST_LITERAL, Lexicon, Token, Tokens, UNKNOWN};
use super::pattern::{Around, Fit, Pattern, Sentence, bits};
use super::qualifier::{Meanings, Qualifiers};
use super::{Context, Indicator};
use crate::quick::BuildQuick;

pub(crate) struct Matcher {
    lexicon: Lexicon,
    indicators: &'static [Indicator],
    /// Core of an alias → indicators that have it; several where the unit must decide.
    exact: HashMap<Vec<char>, Vec<u16>, BuildQuick>,
    /// Bare words (占比, 小学) that name an indicator only with the right unit and nothing to choose from.
    bare: HashMap<Vec<char>, Vec<u16>, BuildQuick>,
    patterns: Vec<Pattern>,
    /// Patterns to try for a token: by its place among the names, then among the literals. Each with its
    /// [`Pattern::bits`], which turn most away.
    by_token: Vec<Vec<(u64, u16)>>,
    /// What each indicator's unit measures.
    kinds: Vec<Kind>,
    high_school: Option<(Token, Token)>,
    meanings: Meanings,
    /// Tokens of each indicator's own name and stage.
    own_tokens: Vec<Box<[Token]>>,
}

/// What a label is cut into; kept from label to label for its room.
#[derive(Debug, Default)]
pub(crate) struct Room {
    folded: Vec<char>,
    tokens: Tokens,
}

impl Matcher {
    pub(crate) fn build(indicators: &'static [Indicator], words: &'static str) -> Matcher {
        let mut lexicon = Lexicon::load(words);
        let (mut exact, mut bare) = (HashMap::default(), HashMap::default());
        let mut from_aliases = Vec::new();
        let mut patterns = Vec::new();
        let mut own_tokens = Vec::with_capacity(indicators.len());
        let (mut folded, mut tokens) = (Vec::new(), Tokens::default());
        for (at, one) in indicators.iter().enumerate() {
            let at = at as u16;
            // 公办, 民办, 普惠 in an alias belong to the indicator itself.
            let mut owners: Vec<Token> = Vec::new();
            for alias in one.aliases() {
                fold_chars(alias.chars(), &mut folded);
                lexicon.cut_and_learn(&folded, &mut tokens);
                owners.extend(tokens.meaning.iter().filter(|&&t| lexicon.class(t) == Some(Class::Owner)));
                remember(&mut exact, if tokens.core.is_empty() { &folded } else { &tokens.core }, at);
                remember(&mut exact, &folded, at);
                from_aliases.extend(Pattern::from_alias(&tokens, at, one.strict, one.unit == "%", &lexicon));
            }
            fold_chars(one.name_zh.chars(), &mut folded);
            lexicon.cut(&folded, &mut tokens);
            let mut own: Vec<Token> = tokens.meaning.iter().chain(&tokens.filler).copied().collect();
            own.extend(lexicon.token(one.stage));
            own.extend(owners);
            own_tokens.push(own.into_boxed_slice());
            for alias in one.context_aliases.split('|').filter(|alias| !alias.is_empty()) {
                fold_chars(alias.chars(), &mut folded);
                remember(&mut bare, &folded, at);
            }
            patterns.extend(
                one.patterns
                    .split('|')
                    .filter(|text| !text.is_empty())
                    .filter_map(|text| Pattern::parse(text, at, one.strict, &lexicon)),
            );
        }
        add_unshared(&mut patterns, from_aliases, indicators);
        let by_token = index(&patterns, &lexicon);
        let kinds = indicators.iter().map(|one| Kind::of(one.unit)).collect();
        let high_school = lexicon.token("gaozhong").zip(lexicon.token("regular_senior"));
        let meanings = Meanings::new(&lexicon);
        Matcher { lexicon, indicators, exact, bare, patterns, by_token, kinds, high_school, meanings, own_tokens }
    }

    /// Index into the catalogue.
    pub(crate) fn identify(
        &self,
        label: &str,
        context: &Context,
        sentence: &Sentence,
        room: &mut Room,
    ) -> Option<usize> {
        let Room { folded, tokens } = room;
        fold_chars(label.chars(), folded);
        self.lexicon.cut(folded, tokens);
        let around = Around::new(&self.lexicon, label, context, sentence);
        // A stage given from outside comes first only where the sentence names no other: 在校生 may as well be all pupils.
        let given = around.stage_given();
        let staged = self.with_stage(given, tokens, context, &around);
        staged
            .filter(|_| around.only_stage_named() == given)
            .or_else(|| self.exactly(folded, &tokens.core, context, &around))
            .or_else(|| self.by_words(tokens, context, &around))
            .or(staged)
            .or_else(|| self.barely(folded, context, &around))
            .map(usize::from)
            .or_else(|| self.first_of_several(label, context, sentence))
    }

    /// Rates that share one percentage (毛入园率、普惠率均达100%): the row stands for the first of them.
    fn first_of_several(&self, label: &str, context: &Context, sentence: &Sentence) -> Option<usize> {
        let (first, _) = label.split_once('、').filter(|_| Kind::of(context.unit) == Kind::Share)?;
        let found = self.identify(first, context, sentence, &mut Room::default())?;
        (Kind::of(self.indicators[found].unit) == Kind::Share).then_some(found)
    }

    /// What a label says besides naming `indicator` (an index into the catalogue).
    pub(crate) fn qualifiers(&self, label: &str, indicator: usize) -> Qualifiers {
        let (mut folded, mut tokens) = (Vec::with_capacity(label.len()), Tokens::default());
        fold_chars(label.chars(), &mut folded);
        self.lexicon.cut(&folded, &mut tokens);
        let own = self.own_tokens.get(indicator).map_or(&[][..], |own| own);
        self.meanings.read(&tokens, own, &self.lexicon)
    }

    /// A label without a stage takes one, where that makes an indicator.
    fn with_stage(&self, stage: Option<Token>, tokens: &mut Tokens, context: &Context, around: &Around) -> Option<u16> {
        let stage = stage?;
        // A label that is only a place names nothing, whatever the stage.
        if tokens.meaning.is_empty() || tokens.meaning.iter().any(|&t| self.lexicon.class(t) == Some(Class::Stage)) {
            return None;
        }
        tokens.meaning.push(stage);
        let found = self.by_words(tokens, context, around);
        tokens.meaning.pop();
        found
    }

    fn exactly(&self, folded: &[char], core: &[char], context: &Context, around: &Around) -> Option<u16> {
        let fits = |at: &&u16| self.unit_fits(**at, context, around);
        let one = |list: &Vec<u16>| {
            let mut fitting = list.iter().filter(fits);
            let first = fitting.next().copied();
            first.filter(|_| fitting.next().is_none())
        };
        self.exact.get(folded).and_then(one).or_else(|| self.exact.get(core).and_then(one))
    }

    fn by_words(&self, tokens: &mut Tokens, context: &Context, around: &Around) -> Option<u16> {
        let first = self.best_pattern(tokens, context, around);
        if first.is_some() {
            return first;
        }
        // 高中 alone is the general kind where nothing speaks of 高中 in particular.
        let (high_school, general) = self.high_school?;
        let place = tokens.meaning.iter().position(|&t| t == high_school)?;
        tokens.meaning[place] = general;
        let found = self.best_pattern(tokens, context, around);
        tokens.meaning[place] = high_school;
        found
    }

    fn best_pattern(&self, tokens: &Tokens, context: &Context, around: &Around) -> Option<u16> {
        let mut best: Option<(Fit, u16)> = None;
        let mut tied = false;
        let lacking = !bits(tokens);
        for token in tokens.meaning.iter().chain(&tokens.filler) {
            let tried = place_of(*token, &self.lexicon).and_then(|place| self.by_token.get(place));
            for &(bits, at) in tried.map_or(&[][..], |tried| tried) {
                if bits & lacking != 0 {
                    continue;
                }
                let pattern = &self.patterns[usize::from(at)];
                if !self.unit_fits(pattern.indicator, context, around) {
                    continue;
                }
                let Some(fit) = pattern.fit(tokens, context, around) else { continue };
                match &best {
                    Some((known, _)) if *known > fit => {}
                    Some((known, id)) if *known == fit => tied |= *id != pattern.indicator,
                    _ => {
                        best = Some((fit, pattern.indicator));
                        tied = false;
                    }
                }
            }
        }
        best.filter(|_| !tied).map(|(_, id)| id)
    }

    /// A bare word (巩固率): the unit and the stage around must leave one indicator.
    fn barely(&self, folded: &[char], context: &Context, around: &Around) -> Option<u16> {
        let candidates: Vec<u16> =
            self.bare.get(folded)?.iter().copied().filter(|&at| self.unit_fits(at, context, around)).collect();
        // 累计投入, 总投资: money is about schooling only where the sentence is.
        if around.kind == Kind::Money && !around.about_schooling() {
            return None;
        }
        if let [only] = candidates[..] {
            return Some(only);
        }
        let stage = around.stage()?;
        let mut of_stage = candidates
            .into_iter()
            .filter(|&at| self.lexicon.token(self.indicators[usize::from(at)].stage) == Some(stage));
        let first = of_stage.next();
        first.filter(|_| of_stage.next().is_none())
    }

    fn unit_fits(&self, at: u16, context: &Context, around: &Around) -> bool {
        let (one, kind) = (&self.indicators[usize::from(at)], self.kinds[usize::from(at)]);
        kind_fits((context.unit, around.kind), context.role, (one.unit, kind), one.measure)
    }
}

fn remember(map: &mut HashMap<Vec<char>, Vec<u16>, BuildQuick>, key: &[char], at: u16) {
    match map.get_mut(key) {
        Some(list) if list.contains(&at) => {}
        Some(list) => list.push(at),
        None => {
            map.insert(key.to_vec(), vec![at]);
        }
    }
}

/// Aliases become patterns too, save where written patterns or other indicators of the same unit have the same words:
/// there only the exact alias counts (公办园占比 against 公办幼儿园占比).
fn add_unshared(patterns: &mut Vec<Pattern>, from_aliases: Vec<Pattern>, indicators: &[Indicator]) {
    let key = |pattern: &Pattern| (pattern.key(), indicators[usize::from(pattern.indicator)].unit);
    let alias_keys: Vec<_> = from_aliases.iter().map(key).collect();
    let mut owner: HashMap<_, Option<u16>, BuildQuick> =
        HashMap::with_capacity_and_hasher(alias_keys.len() + patterns.len(), BuildQuick::default());
    for (key, pattern) in
        patterns.iter().map(|one| (key(one), one)).chain(alias_keys.iter().cloned().zip(&from_aliases))
    {
        owner
            .entry(key)
            .and_modify(|one| *one = one.filter(|id| *id == pattern.indicator))
            .or_insert(Some(pattern.indicator));
    }
    let unshared = from_aliases.into_iter().zip(&alias_keys).filter(|(_, key)| owner[key].is_some());
    patterns.extend(unshared.map(|(pattern, _)| pattern));
}

/// Where a token stands among the names and, behind them, the literals.
fn place_of(token: Token, lexicon: &Lexicon) -> Option<usize> {
    match token {
        UNKNOWN => None,
        FIRST_LITERAL.. => Some(lexicon.named() + usize::from(token - FIRST_LITERAL)),
        _ => Some(usize::from(token)),
    }
}

fn index(patterns: &[Pattern], lexicon: &Lexicon) -> Vec<Vec<(u64, u16)>> {
    let place = |token| place_of(token, lexicon);
    let size = patterns.iter().flat_map(Pattern::required_tokens).filter_map(place).max().map_or(0, |last| last + 1);
    let mut frequency = vec![0; size];
    for place in patterns.iter().flat_map(Pattern::required_tokens).filter_map(place) {
        frequency[place] += 1;
    }
    let mut by_token = vec![Vec::new(); size];
    for (at, pattern) in patterns.iter().enumerate() {
        let bits = pattern.bits();
        let rarity = |token| place(token).map_or(0, |place| frequency[place]);
        for place in pattern.index_tokens(rarity).iter().copied().filter_map(place) {
            by_token[place].push((bits, at as u16));
        }
    }
    by_token
}
