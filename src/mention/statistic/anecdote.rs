//! What one private person earns, spends, has or is said to have paid.

use super::{FAR, Here};
use crate::forms::Few;
use crate::token::Kind;

/// 84岁的徐老伯…每月花费2600元: what a private person spends, walks or earns.
pub(super) fn anecdote(h: &Here) -> bool {
    if h.m.unit == "元" && earned(h) {
        return true;
    }
    if told_of_oneself(h) || at_home(h) || told_online(h) {
        return true;
    }
    if !matches!(h.m.unit, "元" | "里" | "个" | "公里" | "次" | "斤" | "座" | "条" | "亩" | "间") {
        return false;
    }
    h.list[h.at.saturating_sub(FAR)..h.at].iter().rev().take_while(|t| !t.ends_sentence()).any(|t| {
        t.kind == Kind::Number
            && h.mentions[t.index].unit == "岁"
            && matches!(h.chars.get(h.mentions[t.index].stop), Some('的'))
    })
}

/// 月薪|6000元, 月工资|拿到7000多元: what one person earns. An average (初次就业平均月薪) is a figure.
fn earned(h: &Here) -> bool {
    static WAGES: Few<5> = Few::new(["月薪", "年薪", "月收入", "月工资", "年收入"]);
    static AVERAGES: Few<5> = Few::new(["平均", "人均", "起薪", "均月", "均年"]);
    let to = h.list[h.at].start;
    let from = h.clause_before().first().map_or(to, |t| t.start);
    let said = &h.chars[from..to];
    let got = |at: usize| {
        let verb = &said[at..];
        verb.len() <= 5
            && (verb.is_empty() || verb.iter().any(|c| matches!(c, '拿' | '挣' | '领' | '达' | '到' | '有' | '超')))
    };
    // 本年收入, 全年收入 in a budget are no one's wages.
    let whole = |n: usize| n > 0 && matches!(said[n - 1], '本' | '全' | '当' | '上' | '总');
    let named = (0..said.len()).rev().take(10).find(|&n| WAGES.begins_of(said, n) && !whole(n));
    let before = named.is_some_and(|n| got(n + if said[n + 1] == '薪' { 2 } else { 3 }));
    (before || WAGES.begins_of(h.chars, h.m.stop)) && !AVERAGES.any_of(said)
}

/// “我上个月领到3000多元”, 捧着5000元的助学金, 王某(化名)办理了8000元贷款: what one person has in hand.
fn told_of_oneself(h: &Here) -> bool {
    if h.m.unit != "元" || h.m.value >= rust_decimal::Decimal::from(100_000) {
        return false;
    }
    const OURS: [char; 24] = [
        '市', '省', '县', '区', '国', '校', '院', '局', '州', '镇', '乡', '村', '盟', '旗', '们', '园', '厅', '部',
        '委', '军', '司', '企', '中', '会',
    ];
    let clause = h.clause_before();
    let from = clause.first().map_or(h.m.start, |t| t.start);
    let said = &h.chars[from..h.m.start];
    let holds = matches!(said, [.., '捧' | '攥', '着' | '到']);
    let mine = || {
        said.iter().enumerate().rev().take(16).any(|(n, &c)| {
            c == '我'
                && !OURS.contains(said.get(n + 1).unwrap_or(&' '))
                && !(n > 0 && matches!(said[n - 1], '自' | '忘'))
        })
    };
    let quoted =
        || h.quote().is_some_and(|q| q.open == '“') || h.quotes.is_empty() && h.chars[..from].ends_with(&['“']);
    let renamed = || {
        let sentence = h.list[h.at.saturating_sub(60)..h.at].iter().rev().take_while(|t| !t.ends_sentence());
        sentence.into_iter().any(|t| h.chars[t.start..].starts_with(&['化', '名']))
    };
    holds || quoted() && mine() || renamed()
}

/// 网友称，家长花3万元买入园名额: what somebody is said to have paid.
fn told_online(h: &Here) -> bool {
    static PAID: Few<7> = Few::new(["花", "花了", "花费", "转账", "付了", "交了", "被骗"]);
    static SAYING: Few<5> = Few::new(["网友", "爆料", "网传", "网曝", "聊天记录"]);
    if !matches!(h.m.unit, "元" | "") || !PAID.ends_of(&h.chars[..h.m.start]) {
        return false;
    }
    let sentence = h.list[h.at.saturating_sub(60)..h.at].iter().rev().take_while(|t| !t.ends_sentence());
    let from = sentence.last().map_or(h.m.start, |t| t.start);
    SAYING.any_of(&h.chars[from..h.m.start])
}

/// 家里两个男孩, 她们家三个学生
fn at_home(h: &Here) -> bool {
    const HOMES: [&str; 10] =
        ["家里", "我家", "他家", "她家", "们家", "家里有", "我家有", "他家有", "她家有", "们家有"];
    matches!(h.m.unit, "个" | "人") && h.m.value < rust_decimal::Decimal::TEN && HOMES.iter().any(|w| h.ahead(w))
}
