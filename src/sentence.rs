//! Sentences, and inside them segments: the stretches between commas and brackets that rules read.

use crate::mention::Mention;
use crate::token::{Kind, Token};

/// A stretch of tokens without a clause mark inside.
#[derive(Clone, Copy, Debug)]
pub struct Segment {
    /// Range of tokens in the passage.
    pub from: usize,
    pub to: usize,
    /// 0 outside brackets.
    pub depth: u8,
    /// The segment of its sentence that a bracket belongs to (the one before it opens).
    pub parent: Option<usize>,
    /// The mark that ended it: ，；： or 。 and so on; ` ` at the end of the passage.
    pub mark: char,
}

/// Tokens of the longest sentence. Rules look back and ahead in their sentence, so one without end would cost its square;
/// what people write has hardly a tenth of this.
const LONGEST: usize = 500;

/// Lists ranges of tokens, a sentence each. One that does not end is cut at a comma.
pub fn sentences(tokens: &[Token], out: &mut Vec<(usize, usize)>) {
    out.clear();
    let mut from = 0;
    let mut comma = 0;
    for (at, token) in tokens.iter().enumerate() {
        let parts = token.parts_clauses();
        // Most tokens neither part clauses nor stand at the longest sentence's end.
        if !parts && at + 1 < from + LONGEST {
            continue;
        }
        if parts {
            comma = at + 1;
        }
        if at + 1 >= from + LONGEST {
            let to = if comma > from + LONGEST / 2 { comma } else { at + 1 };
            out.push((from, to));
            from = to;
        }
        if token.ends_sentence() {
            // Closing marks belong to the sentence they close.
            let mut to = at + 1;
            while tokens.get(to).and_then(Token::mark).is_some_and(|c| matches!(c, '”' | '’' | ')' | '"')) {
                to += 1;
            }
            if to > from {
                out.push((from, to));
            }
            from = to.max(from);
        }
    }
    if from < tokens.len() {
        out.push((from, tokens.len()));
    }
    out.retain(|(a, b)| a < b);
}

/// Adds the segments of a sentence to a list. A bracket that holds a number of its own is a segment inside its
/// parent; any other bracket stays part of the words around it.
pub fn segments(tokens: &[Token], mentions: &[Mention], sentence: (usize, usize), out: &mut Vec<Segment>) {
    let first = out.len();
    let mut open: Vec<Option<usize>> = Vec::new(); // per bracket: parent segment where it is its own
    let mut depth = 0u8;
    let mut parent = None;
    let mut from = sentence.0;
    let mut at = sentence.0;
    while at < sentence.1 {
        match tokens[at].kind {
            Kind::Mark('(') => {
                if bracket_states(tokens, mentions, at, sentence.1) {
                    out.push(Segment { from, to: at, depth, parent, mark: '(' });
                    open.push(parent);
                    parent = Some(out.len() - 1 - first);
                    depth = depth.saturating_add(1);
                    from = at + 1;
                } else if let Some(close) = close_of(tokens, at, sentence.1) {
                    at = close;
                }
            }
            Kind::Mark(')') => {
                if let Some(outer) = open.pop() {
                    out.push(Segment { from, to: at, depth, parent, mark: ')' });
                    parent = outer;
                    depth = depth.saturating_sub(1);
                    from = at + 1;
                }
            }
            _ if tokens[at].parts_clauses() => {
                let mark = tokens[at].mark().unwrap_or(' ');
                out.push(Segment { from, to: at, depth, parent, mark });
                from = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    if from < sentence.1 {
        out.push(Segment { from, to: sentence.1, depth, parent, mark: ' ' });
    }
}

fn close_of(tokens: &[Token], open: usize, end: usize) -> Option<usize> {
    let mut depth = 0;
    for (at, t) in tokens.iter().enumerate().take(end.min(open + 120)).skip(open) {
        match t.kind {
            Kind::Mark('(') => depth += 1,
            Kind::Mark(')') => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// Whether the bracket at `open` holds a number that states something.
fn bracket_states(tokens: &[Token], mentions: &[Mention], open: usize, end: usize) -> bool {
    let Some(close) = close_of(tokens, open, end) else { return false };
    tokens[open..close].iter().any(|t| t.kind == Kind::Number && mentions[t.index].skipped.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::Tokens;

    fn lengths(text: &str) -> Vec<usize> {
        let mut tokens = Tokens::default();
        tokens.read(&text.chars().collect::<Vec<_>>());
        let mut found = Vec::new();
        sentences(&tokens.list, &mut found);
        assert!(found.windows(2).all(|pair| pair[0].1 == pair[1].0) && found.first().is_none_or(|f| f.0 == 0));
        assert_eq!(found.last().map_or(0, |last| last.1), tokens.list.len());
        found.iter().map(|(from, to)| to - from).collect()
    }

    #[test]
    fn a_sentence_without_end_is_cut_at_a_comma_if_it_has_one() {
        assert_eq!(lengths("全市有小学12所，初中3所。高中2所。").len(), 2);
        for endless in ["全市有小学12所，初中3所，", "全市有小学12所初中3所", "，", "（", "12所"]
        {
            let lengths = lengths(&endless.repeat(3000));
            assert!(lengths.len() > 2 && lengths.iter().all(|&l| (1..=LONGEST).contains(&l)), "{endless} {lengths:?}");
        }
        let long = format!("{}，{}", "全市有小学12所".repeat(90), "初中3所".repeat(100));
        let at_comma = lengths(&long);
        assert!(at_comma.len() >= 2 && at_comma[0] < LONGEST, "{at_comma:?}");
    }
}
