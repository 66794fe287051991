//! How the figures under a head are meant: as changes, targets, standards, places in an order.

use super::{Change, Head};
use crate::observation::Role;
use crate::table::words::{self, Set};

/// 比上年增长, 同比, 增减率 …: what is left before it is the label.
pub(super) fn take_change(word: &mut String, head: &mut Head) {
    if words::suffix(word, Set::NOT_GROWTH).is_some() {
        return;
    }
    let percent = |tail: &str| {
        let number =
            tail.contains(['数', '量', '额']) || tail.ends_with("增加") || tail.ends_with("减少") || tail == "净增";
        if tail.contains(['率', '幅', '速', '%']) {
            Some(true)
        } else if number {
            Some(false)
        } else {
            None
        }
    };
    // 比上年…, 较2020年….
    for (at, lead) in word.match_indices(['比', '较', '与']) {
        let rest = &word[at + lead.len()..];
        let named = words::prefix(rest, Set::GROWTH_REF).map(str::len).or_else(|| {
            let chars: Vec<char> = rest.chars().collect();
            let found = crate::period::numeral_period(&chars, 0)?;
            Some(chars[..found.end].iter().map(|c| c.len_utf8()).sum())
        });
        let Some(mut n) = named else { continue };
        for tail in ["同期", "末", "底"] {
            if rest[n..].starts_with(tail) {
                n += tail.len();
            }
        }
        let reference = rest[..n].to_string();
        let tail = &rest[n..];
        let tail = ["相比", "对比", "比"].iter().find_map(|w| tail.strip_prefix(w)).unwrap_or(tail).to_string();
        let grows = tail.is_empty() || words::holds(&tail, Set::GROWTH) || tail.chars().all(|c| "±+-%()".contains(c));
        if grows {
            head.change = Some(Change { reference, percent: percent(&tail) });
            word.truncate(at);
            return;
        }
    }
    for set in [Set::YEAR_ON_YEAR, Set::GROWTH] {
        if let Some(tail) = words::suffix(word, set) {
            // 年均增长 needs no year, a label may be left before it.
            let reference = match set {
                Set::YEAR_ON_YEAR => tail.chars().take(2).collect(),
                _ if tail.contains("均") => String::new(),
                _ => "上年".to_string(),
            };
            head.change = Some(Change { reference, percent: percent(tail) });
            word.truncate(word.len() - tail.len());
            *word = word.trim_end_matches(['比', '的']).to_string();
            return;
        }
    }
}

/// 目标, 排名, 国家标准, 与全省平均差距.
pub(super) fn take_role(word: &mut String, head: &mut Head) {
    let cut = |word: &mut String, tail: &str| {
        word.truncate(word.len() - tail.len());
    };
    if let Some(tail) = words::suffix(word, Set::GAP) {
        head.role = Some(Role::Gap);
        head.reference = ["全国", "全省", "全市"].iter().find(|w| tail.contains(**w)).map(|w| format!("{w}平均"));
        cut(word, tail);
    } else if let Some(tail) = words::suffix(word, Set::RANK) {
        head.role = Some(Role::Rank);
        cut(word, tail);
    } else if words::is(word, Set::THRESHOLD) {
        head.role = Some(Role::Threshold);
        word.clear();
    } else if let Some(tail) = words::suffix(word, Set::TARGET) {
        // 目标 alone heads the names of what is aimed at.
        head.role = Some(Role::Target);
        cut(word, tail);
    }
}
