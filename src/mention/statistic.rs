//! Which numbers state something. Each rule that says no has a name; the page shows it as the reason.

mod anecdote;
mod announced;
mod condition;
mod counted;
mod elided;
mod grammar;
mod marks;
mod meant;
mod rank;
mod shell;
mod time;

use super::Mention;
use crate::forms::{Few, begins, ends};
use crate::lexicon::Classes;
use crate::text::position;
use crate::token::{Kind, Token, Tokens};
use anecdote::anecdote;
use condition::{condition, distance, implied_elsewhere, said_by_percentage};
pub use counted::counted_noun;
use grammar::{abstract_noun, grammar, no_unit};
use marks::{base_or_line, class_name, code, document_number, enumerator, grade, in_title, name_in_quotes, note_mark};
use marks::{place_of_name, session};
use rank::{dealt_place, field_of_rank, ordinal, placed, rank_of_counted};
pub use rank::{enters_first, is_rank};
use shell::page_counter;
use time::{date_part, duration, frequency, time_of_day, year_number};

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
    let example = worked_example(chars);
    let Tokens { list, mentions, .. } = tokens;
    for at in 0..list.len() {
        if list[at].parts_clauses() {
            clause = at + 1;
        }
        if list[at].kind != Kind::Number {
            continue;
        }
        let from = clause.max(at.saturating_sub(FAR));
        // 排名分别为23位、29位; 最低排位3325
        let m = mentions[list[at].index];
        if matches!(m.unit, "人" | "") && (placed(chars, list[at].start, &m) || listed_place(chars, list, mentions, at))
            || dealt_place(chars, list, mentions, at)
        {
            mentions[list[at].index].ordinal = true;
        }
        if let Some(unit) = meant::unit(chars, list, mentions, at) {
            mentions[list[at].index].unit = unit;
        }
        if let Some(unit) = elided::unit(chars, list, mentions, at, from) {
            mentions[list[at].index].unit = unit;
        }
        if let Some(bound) = elided::bound(chars, list, mentions, at, from) {
            mentions[list[at].index].bound = Some(bound);
        }
        let m = &mentions[list[at].index];
        while let Some(quote) = coming.next_if(|q| q.start < m.start) {
            around.push(quote);
        }
        around.retain(|q| m.end <= q.end);
        let here = Here { chars, list, mentions, at, m, clause: from, quotes: &around };
        let skipped = RULES.iter().find(|(_, rule)| rule(&here)).map(|(name, _)| *name);
        let supposed = || example.filter(|&(from, to)| from <= m.start && m.end <= to).map(|_| "worked-example");
        mentions[list[at].index].skipped = skipped.or_else(supposed);
    }
}

/// 举例来说，某高校公布了8个计划，…。: what is supposed to make a rule plain, for the next few sentences.
fn worked_example(chars: &[char]) -> Option<(usize, usize)> {
    static OPENS: Few<3> = Few::new(["举例来说", "举个例子", "打个比方"]);
    const SENTENCES: usize = 6;
    // Most passages have neither 举 nor 打.
    let near = position(chars, |c| matches!(c, '举' | '打'))?;
    let from = near + OPENS.first_of(&chars[near..])?;
    let ends = chars[from..].iter().enumerate().filter(|(_, c)| **c == '。').nth(SENTENCES - 1);
    Some((from, ends.map_or(chars.len(), |(n, _)| from + n)))
}

/// 23位、|29位: a number of the kind of the place before it in a list.
fn listed_place(chars: &[char], list: &[Token], mentions: &[Mention], at: usize) -> bool {
    let own = |m: &Mention| m.unit == "人" && m.stop == m.unit_end && matches!(chars[m.unit_end - 1], '位' | '名');
    matches!(list[..at], [.., Token { kind: Kind::Number, index, .. }, Token { kind: Kind::Mark('、'), .. }]
        if mentions[index].ordinal && own(&mentions[index]) && own(&mentions[list[at].index]))
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
const RULES: [(&str, Rule); 28] = [
    ("page-counter", page_counter),
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
        begins(&self.chars[self.m.stop..], word)
    }

    fn ahead(&self, word: &str) -> bool {
        let first = self.list[self.at].start;
        ends(&self.chars[..first], word)
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
    let quotes = |c: char| matches!(c, '‘'..='”' | '〈'..='〕' | '"');
    let mut from = 0;
    while let Some(at) = position(&chars[from..], quotes).map(|n| from + n) {
        from = at + 1;
        match chars[at] {
            '“' | '‘' | '《' | '〈' | '〔' if open.len() < 16 => {
                open.push((chars[at], at));
            }
            '”' | '’' | '》' | '〉' | '〕' => {
                let opener = match chars[at] {
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

/// Begins what is said of a thing rather than its name.
pub fn starts_predicate(t: &Token) -> bool {
    t.kind == Kind::Word && t.has(Classes::PREDICATE.or(Classes::ATTAIN)) && !t.has(Classes::NOUN)
}
