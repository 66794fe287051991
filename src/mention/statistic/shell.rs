//! Numbers of the page around a text: how often it was opened, how many copies were printed, which page it is.

use super::Here;
use crate::forms::Few;

/// No longer passage is a line about the page.
const LONGEST: usize = 120;

/// 浏览次数:346次, 阅读:218次, 阅读1283赞45在看12, 346次浏览; 共印80份; 第2页共6页. What the text itself tells of (视频阅读量达12万次) is
/// none: there something stands before the word, and no other word about the page beside it.
pub(super) fn page_counter(h: &Here) -> bool {
    h.chars.len() <= LONGEST && !h.chars.contains(&'。') && (opened(h) || opened_behind(h) || printed(h) || paged(h))
}

/// 浏览次数:|346次: a counter of the page, at the head of a line or beside other words about it.
fn opened(h: &Here) -> bool {
    static COUNTERS: Few<24> = Few::new([
        "浏览次数", "浏览量", "浏览数", "浏览", "阅读次数", "阅读量", "阅读数", "阅读", "阅览次数", "访问次数",
        "访问量", "点击次数", "点击数", "点击量", "点击率", "点击", "点赞", "赞", "在看", "转发", "评论", "人气",
        "字号", "字数",
    ]);
    let before = &h.chars[..h.list[h.at].start];
    let (named, colon) = match before {
        [name @ .., ':'] => (name, true),
        name => (name, false),
    };
    let Some(start) = (1..=4.min(named.len()))
        .rev()
        .map(|n| named.len() - n)
        .find(|&at| COUNTERS.longest_at(named, at) == Some(named.len() - at))
    else {
        return false;
    };
    let heads = start == 0 || matches!(named[start - 1], '|' | '[' | ']' | '(' | ')' | '【' | '】');
    let tells_of_page = if heads { colon || counts_only(h) } else { colon && about_page(h.chars) };
    tells_of_page && matches!(h.m.unit, "" | "次" | "人次" | "人" | "字")
}

/// The line says nothing behind the number but other counters.
fn counts_only(h: &Here) -> bool {
    !h.chars.iter().any(|c| matches!(c, '，' | '；' | '、'))
}

/// 346次浏览, 1283人阅读, alone on a line.
fn opened_behind(h: &Here) -> bool {
    static OPENED: Few<4> = Few::new(["浏览", "阅读", "点击", "访问"]);
    let rest = &h.chars[h.m.stop.min(h.chars.len())..];
    h.list[h.at].start == 0 && rest.len() <= 3 && OPENED.begins_of(rest, 0)
}

/// Words that only a line about the page has.
fn about_page(chars: &[char]) -> bool {
    static WORDS: Few<20> = Few::new([
        "来源", "发布时间", "发布日期", "发文日期", "成文日期", "生成日期", "时间:", "日期:", "字号", "字体", "文号",
        "索引号", "作者", "编辑", "打印", "分享", "信息分类", "有效性", "发布机构", "供稿",
    ]);
    WORDS.any_of(chars)
}

/// 共印80份, (共印120份), 2024年5月6日印发 共印60份, 印数:200份.
fn printed(h: &Here) -> bool {
    static PRINTED: Few<6> = Few::new(["共印", "印数:", "份数:", "印数", "印刷份数:", "打印份数:"]);
    let before = &h.chars[..h.list[h.at].start];
    let alone = h.chars.len() <= 40 && matches!(before, ['印'] | ['(', '印'] | [.., '日', '印']);
    h.m.unit == "份" && (PRINTED.ends_of(before) || alone)
}

/// 第|2|页, 共|6|页, where a running head stands on the same line.
fn paged(h: &Here) -> bool {
    let before = h.before(1);
    h.chars.get(h.m.end) == Some(&'页')
        && matches!(before, '第' | '共')
        && h.chars.windows(2).any(|w| matches!(w, ['第', d] if d.is_ascii_digit()))
}
