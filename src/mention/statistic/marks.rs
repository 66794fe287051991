//! Numbers of documents, items, classes, sessions and codes: they count nothing.

use super::Here;
use super::counted::counted_noun;
use crate::forms::Few;
use crate::lexicon::Classes;
use crate::mention::numeral::Form;
use crate::text::is_han;
use crate::token::{Kind, Token};
use rust_decimal::Decimal;

/// 《…2021-2025年…》
pub(super) fn in_title(h: &Here) -> bool {
    h.quotes.iter().any(|q| matches!(q.open, '《' | '〈'))
}

/// 聊发〔2023〕7号, 第56号, No. 3
pub(super) fn document_number(h: &Here) -> bool {
    // 专栏2, 附件3: which box or sheet.
    const SHEETS: [&str; 6] = ["专栏", "附件", "附表", "附图", "附录", "案例"];
    // 专栏1|所列
    let listed = h.m.unit == "所" && matches!(h.after(0), '列' | '示' | '述');
    if (h.m.unit_end == h.m.end || listed) && is_han(h.before(1)) && SHEETS.iter().any(|w| h.ahead(w)) {
        return true;
    }
    h.quotes.iter().any(|q| q.open == '〔') || h.after(0) == '号' || matches!(h.before(1), '〕' | '№')
}

/// ［5］ behind a word is a footnote's mark; (6) is an item's or a class's number.
pub(super) fn note_mark(h: &Here) -> bool {
    matches!((h.before(1), h.after(0)), ('[', ']') | ('(', ')') | ('①'..='⑳', _)) && h.m.unit.is_empty()
}

/// 1. 2、 一、 一是 其一
pub(super) fn enumerator(h: &Here) -> bool {
    let bare = h.m.unit.is_empty() && h.m.max.is_none();
    let begins = h
        .previous()
        .is_none_or(|t| t.parts_clauses() || t.mark() == Some('、') || t.mark() == Some('#') || t.mark() == Some(')'));
    if h.m.chinese
        && h.after(0) == '是'
        && h.m.end - h.m.start <= 2
        && bare
        && (begins || h.previous().is_some_and(|t| t.mark() == Some('”')))
    {
        return true;
    }
    // 一条是学前。…二条是教师: items of a speech.
    let sentence = || h.previous().is_none_or(Token::ends_sentence);
    if h.m.chinese
        && matches!(h.m.unit, "条" | "点" | "件")
        && h.behind("是")
        && h.m.value <= Decimal::TEN
        && sentence()
    {
        return true;
    }
    if !bare || h.ahead("其") && h.m.chinese {
        return h.ahead("其") && h.m.chinese && h.m.unit.is_empty();
    }
    let first = h.previous().is_none_or(|t| t.ends_sentence() || matches!(t.mark(), Some('#' | ':' | ',' | '，')));
    first
        && (h.after(0) == '、'
            && (h.m.chinese || h.previous().is_none() || h.previous().is_some_and(Token::ends_sentence))
            || h.after(0) == '.' && !h.after(1).is_ascii_digit()
            || h.after(0) == ')')
}

/// “15分钟生活圈”, “三名”, “2+15”: a short quotation is a name, unless a percentage or medals are quoted.
pub(super) fn name_in_quotes(h: &Here) -> bool {
    let Some(q) = h.quote() else { return false };
    if matches!(q.open, '〔' | '《') || h.m.implied.is_some() {
        return false;
    }
    let inside = &h.chars[q.start + 1..q.end];
    if h.m.percent() && h.m.form != Form::Ratio {
        return false;
    }
    if inside.len() > 16 || inside.iter().any(|c| matches!(c, '，' | ',' | '。')) {
        return false;
    }
    // “每校不少于5名”的要求: a rule quoted in its own words.
    if rule_in_words(h, q) {
        return false;
    }
    // “2金2铜”
    !(matches!(h.after(0), '金' | '银' | '铜') || matches!(h.m.unit, "枚"))
}

/// “每校不少于5名”的要求: what a quotation asks for, where it is said to be a rule.
fn rule_in_words(h: &Here, q: &super::Quote) -> bool {
    static ASKED: Few<6> = Few::new(["不少于", "不低于", "不超过", "不高于", "至少", "不得超过"]);
    static RULE: Few<8> = Few::new(["的要求", "的标准", "的规定", "的目标", "的底线", "标准", "要求", "规定"]);
    !h.m.unit.is_empty() && ASKED.ends_of(&h.chars[q.start + 1..h.m.start]) && RULE.begins_of(h.chars, q.end + 1)
}

/// 5A级, C919, 歼-20, 4K, 2.0版, 1+X, 3-2-1
pub(super) fn code(h: &Here) -> bool {
    let (b, a) = (h.before(1), h.after(0));
    if h.m.implied.is_some() {
        return false;
    }
    // 占GDP6.2%, but not CPI102
    b.is_ascii_alphabetic() && !(h.m.percent() && h.ahead("GDP"))
        // 36所公办园+3所普惠园
        || matches!(b, '@' | '#' | '_')
        || b == '+' && !(h.m.counts() && is_han(h.before(2)))
        || b == '-' && !h.before(2).is_ascii_digit()
        || h.m.unit.is_empty() && (a.is_ascii_alphabetic() || matches!(a, '+' | '_' | '*'))
        || h.m.unit.is_empty() && h.behind("版")
        || h.m.unit.is_empty() && a == '-' && h.m.max.is_none()
        || h.m.unit.is_empty() && b == '-'
        || h.m.unit.is_empty() && a == '/' && h.m.form != Form::Percent
        || h.m.unit.is_empty() && a == ':' && h.after(1).is_ascii_digit()
        || a == '+' && h.after(1).is_alphanumeric()
}

/// 高一年级623班, 四年级(6)班
pub(super) fn class_name(h: &Here) -> bool {
    let b = h.before(1);
    h.m.unit == "班" && (matches!(b, '级' | '(' | '高' | '初')) || h.m.unit.is_empty() && h.behind(")班")
}

/// 三年级, 2023级, 六级
pub(super) fn grade(h: &Here) -> bool {
    match (h.after(0), h.after(1)) {
        ('级', _) => matches!(h.m.unit, "" | "年"),
        ('年', '级') => true,
        ('本', '线') | ('线', _) => h.m.unit.is_empty(),
        _ => false,
    }
}

/// 政协七届五次会议, 十四届全国人大: numbers of sessions.
pub(super) fn session(h: &Here) -> bool {
    // 王某(等10位)代表: who is answered.
    let asked = || ["代表", "委员", ")代表", ")委员"].iter().any(|w| h.behind(w));
    if h.m.unit == "人" && h.ahead("等") && asked() {
        return true;
    }
    if h.m.ordinal && named_day(h) || congress(h) {
        return true;
    }
    if !h.m.chinese || !matches!(h.m.unit, "届" | "次") {
        return false;
    }
    let next_number = h.next().is_some_and(|t| t.kind == Kind::Number);
    // 十七届六中全会: of the party, whatever word 六中 looks like.
    let plenary = || h.chars.get(h.m.stop + 1..h.m.stop + 4).is_some_and(|c| c == ['中', '全', '会']);
    h.m.unit == "届"
        && (next_number
            || plenary()
            || ["全国", "人大", "人民", "政协", "委员", "省", "市", "县", "区", "中央", "常委", "会"]
                .iter()
                .any(|w| h.behind(w))
            || games(h))
        || h.m.unit == "次" && h.before(1) == '届'
        || h.m.unit == "次" && h.ahead("次、") && h.behind("全会")
        || h.m.unit == "次"
            && (["会议", "全体", "全会", "常委"].iter().any(|w| h.behind(w))
                && matches!(h.before(1), '届' | '会' | '大' | '协')
                // 市委三次全会
                || h.before(1) == '委' && (h.behind("全会") || h.behind("全体")))
}

/// 承办十四届全运会: which of a series, with 第 left out, where the number is too large to be a host's own count. 已举办十四届
/// counts, and so does 连续承办.
fn games(h: &Here) -> bool {
    static SERIES: Few<9> =
        Few::new(["全运会", "省运会", "区运会", "残运会", "城运会", "青运会", "农运会", "运动会", "博览会"]);
    static COUNTED: Few<7> = Few::new(["已", "共", "连续", "累计", "先后", "接连", "了"]);
    let behind = (h.m.stop..(h.m.stop + 8).min(h.chars.len())).take_while(|&at| is_han(h.chars[at]));
    let from = h.list[h.clause].start.max(h.m.start.saturating_sub(10));
    h.m.value > rust_decimal::Decimal::from(5)
        && h.m.bound.is_none()
        && behind.into_iter().any(|at| SERIES.begins_of(h.chars, at))
        && !COUNTED.any_of(&h.chars[from..h.m.start])
}

/// 十七大精神, 十八大以来: a party congress by its number.
fn congress(h: &Here) -> bool {
    const BEHIND: [&str; 12] =
        ["精神", "报告", "以来", "代表", "召开", "胜利", "提出", "作出", "战略", "部署", "闭幕", "开幕"];
    if !h.m.chinese || h.chars.get(h.m.end) != Some(&'大') || h.m.end - h.m.start < 2 {
        return false;
    }
    let rest = &h.chars[h.m.end + 1..];
    let numbered = h.m.value >= rust_decimal::Decimal::TEN && h.m.value <= rust_decimal::Decimal::from(30);
    numbered && BEHIND.iter().any(|w| crate::forms::begins(rest, w))
}

/// 第40个教师节, 第十三个全国学前教育宣传月.
fn named_day(h: &Here) -> bool {
    const DAYS: [&str; 8] = ["教师节", "儿童节", "宣传月", "宣传周", "宣传日", "活动周", "活动月", "读书日"];
    let behind: String = h.chars[h.m.stop..].iter().take(14).take_while(|c| is_han(**c)).collect();
    h.m.unit == "个" && DAYS.iter().any(|w| behind.contains(w))
}

/// 每十万人口, 每千名儿童, 12355热线: a base of a rate, a telephone number.
pub(super) fn base_or_line(h: &Here) -> bool {
    // 每6个教学班至少配备1名教师
    let base = h.before(1) == '每'
        && h.m.max.is_none()
        && matches!(h.m.unit, "个" | "所" | "人" | "班")
        && h.m.value > rust_decimal::Decimal::ONE
        && h.clause_after().iter().any(|t| t.kind == Kind::Number && h.mentions[t.index].counts());
    // 每10亿元财政资金,就有7亿元…
    let of_money = h.before(1) == '每' && h.m.unit == "元";
    if base || of_money {
        return true;
    }
    // 120余万婴幼儿 is no telephone line.
    let line = h.m.unit.is_empty()
        && h.chars[h.m.start..h.m.end].iter().all(char::is_ascii_digit)
        && matches!(
            h.chars[h.m.start..h.m.end],
            ['1', '2', _, _, _] | ['1', '1', '0'] | ['1', '1', '9'] | ['1', '2', '0'] | ['1', '2', '2']
        );
    line || h.before(1) == '每'
        && (h.m.chinese || matches!(h.m.unit, "" | "人"))
        && h.m.value >= rust_decimal::Decimal::TEN
        && (h.behind("人口")
            || h.behind("名")
            || h.behind("人")
            || h.m.unit == "人"
            || h.behind("学生")
            || h.behind("常住"))
}

/// 第十八中学, 二中, 101中学, 三十六小学
pub(super) fn place_of_name(h: &Here) -> bool {
    // 十八里河, 三里屯: a place called after a distance; 五里墩街道.
    if h.m.unit == "里"
        && (matches!(h.after(0), '河' | '屯' | '庄' | '铺' | '桥' | '店' | '堡' | '坡' | '台' | '沟' | '营' | '坨')
            || (1..=2).any(|n| is_kind_of_place(&h.chars[(h.m.stop + n).min(h.chars.len())..])))
    {
        return true;
    }
    // 四家子、长胜三镇, but not 五家子公司
    if h.m.chinese && h.m.unit == "家" && h.after(0) == '子' && !matches!(h.after(1), '公' | '女' | '企') {
        return true;
    }
    if institute(h) || estate(h) || network(h) || contest(h) {
        return true;
    }
    h.m.unit.is_empty()
        && (h.behind("中学")
            || h.behind("小学")
            || h.behind("幼儿园")
            || h.behind("中")
            || h.behind("医院")
            || h.behind("路")
            || h.behind("团")
            || h.behind("师"))
        && counted_noun(h.chars, h.m.stop).is_none()
}

fn is_kind_of_place(rest: &[char]) -> bool {
    ["街道", "地区", "社区", "镇", "乡", "村"].iter().any(|w| crate::forms::begins(rest, w))
}

/// 株洲608所AES100发动机, 西安206所研制: an institute by its number; so many schools are named behind theirs.
fn institute(h: &Here) -> bool {
    const ITS_OWN: [&str; 8] = ["研制", "研发", "自主", "科研", "所长", "院士", "专家", "研究员"];
    let number = || h.m.end - h.m.start == 3 && h.chars[h.m.start..h.m.end].iter().all(char::is_ascii_digit);
    h.m.unit == "所"
        && h.m.stop == h.m.end + 1
        && number()
        && h.previous().is_some_and(|t| t.kind == Kind::Place)
        && (h.after(0).is_ascii_alphabetic() || ITS_OWN.iter().any(|w| h.behind(w)))
}

/// 阳光100社区获评…, 都市1号: a housing estate by its name; communities that are counted do not do one thing.
fn estate(h: &Here) -> bool {
    const DONE: [&str; 8] = ["成为", "获评", "荣获", "被评", "被授", "被命", "位于", "居民"];
    const ESTATES: [&str; 3] = ["社区", "小区", "广场"];
    h.m.unit.is_empty()
        && !h.m.chinese
        && h.previous().is_some_and(|t| t.kind == Kind::Run || t.has(Classes::NOUN))
        && ESTATES.iter().any(|w| h.behind(w))
        && DONE.iter().any(|w| crate::forms::begins(&h.chars[h.m.stop + 2..], w))
}

/// 千兆光网, 万兆园区: how fast, as part of a name.
fn network(h: &Here) -> bool {
    h.m.unit == "兆" && h.m.chinese && is_han(h.after(0))
}

/// 三人篮球赛, 5人制足球, 八人龙舟: how many play it.
fn contest(h: &Here) -> bool {
    const GAMES: [&str; 5] = ["制", "篮球", "足球", "排球", "龙舟"];
    h.m.unit == "人"
        && h.m.bound.is_none()
        && h.m.value <= rust_decimal::Decimal::from(12)
        && GAMES.iter().any(|w| h.behind(w))
        && h.chars[h.m.unit_end - 1] == '人'
}
