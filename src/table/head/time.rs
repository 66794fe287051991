//! The period that a head names.

use super::Head;
use crate::period::{Moment, Saying};
use crate::table::value;
use crate::token::{Kind, Tokens};

/// Periods: 2023年, 2023—2024学年, 上年, “十四五”末.
pub fn take_time(word: &mut String, head: &mut Head) {
    let chars: Vec<char> = word.chars().collect();
    if let Some(year) = value::bare_year(&chars) {
        head.time.get_or_insert(Saying::At(Moment::year(year)));
        word.clear();
        return;
    }
    let timely = |c: &char| c.is_ascii_digit() || matches!(c, '年' | '月' | '季' | '期' | '五' | '〇');
    if !chars.iter().any(timely) {
        return;
    }
    let mut tokens = Tokens::default();
    tokens.read(&chars);
    let mut kept = String::with_capacity(word.len());
    let mut at = 0;
    let mut found: Option<Saying> = None;
    for token in &tokens.list {
        if token.kind != Kind::Time || token.start < at {
            continue;
        }
        let saying = tokens.sayings[token.index];
        // 50年以上教龄, 近三年: lengths are part of a name.
        if matches!(saying, Saying::RunningYears(_)) {
            continue;
        }
        found = Some(match (found, saying) {
            (Some(Saying::At(year)), Saying::PartOfYear(month)) => Saying::At(Moment { year: year.year, month }),
            (Some(Saying::Relative(by, _)), Saying::PartOfYear(month)) => Saying::Relative(by, month),
            (Some(before), _) => before,
            (None, saying) => saying,
        });
        kept.extend(&chars[at..token.start]);
        at = token.end;
        // 2023学年初, 上年同期.
        for tail in ["同期", "初", "末", "底", "度", "当年", "累计", "年"] {
            let n = tail.chars().count();
            if chars[at..].iter().take(n).copied().eq(tail.chars()) {
                at += n;
                break;
            }
        }
    }
    if found.is_none() {
        return;
    }
    kept.extend(&chars[at..]);
    head.time = head.time.or(found.filter(|s| *s != Saying::Unnamed));
    *word = kept.trim_matches(['的', '-', '—', '/', ',', '，', '、']).to_string();
}
