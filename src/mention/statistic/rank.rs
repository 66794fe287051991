//! Places in an order, and the numbers that only say among how many.

use super::Here;
use super::counted::counted_noun;
use crate::forms::Few;
use crate::lexicon::Classes;
use crate::mention::numeral::Form;
use crate::mention::{Implied, Mention};
use crate::text::is_han;
use crate::token::{Kind, Token};

/// 第29届, 第二学期, 第三中学; a rank is kept: 全省第一, 第22个实现…的省份.
pub(super) fn ordinal(h: &Here) -> bool {
    h.m.ordinal && !is_rank(h.chars, h.list, h.at, h.m) && !rises_from(h)
}

/// 由去年全市第五位|上升至第二位: where a place in an order moved from.
fn rises_from(h: &Here) -> bool {
    let rest = h.clause_after();
    let Some(to) = rest.iter().take(3).position(|t| t.has(Classes::RISE_TO) && !t.has(Classes::NOUN)) else {
        return false;
    };
    let placed = rest.get(to + 1).is_some_and(|t| t.kind == Kind::Number && h.mentions[t.index].ordinal);
    placed && h.clause_before().iter().rev().take(5).any(|t| matches!(h.chars[t.start..t.end], ['由' | '从']))
}

/// Whether an ordinal states a place in an order.
pub fn is_rank(chars: &[char], list: &[Token], at: usize, m: &Mention) -> bool {
    // 以全县第二名的成绩考入: a person's story.
    if chars[m.stop..].starts_with(&['的', '成', '绩']) {
        return false;
    }
    let first = list[at].start;
    let before: String = chars[first.saturating_sub(6)..first].iter().collect();
    let places = [
        "全省", "全国", "全市", "全区", "全县", "全州", "世界", "全球", "省内", "国内", "全盟", "亚洲", "中国", "西部",
        "排名", "位居", "位列", "列", "居", "排", "名列", "跃居", "排在", "升至", "跃升至", "上升到", "获", "获得",
        "荣获", "团体", "总分", "总量", "数", "率", "额", "均", "为", "省", "市", "地区", "中部", "东部", "均为",
        "全疆", "全藏", "省份", "州市", "县域", "进入", "榜", "内地", "境内",
    ];
    let after = chars.get(m.stop).copied().unwrap_or('\n');
    let ends = matches!(after, ',' | '，' | '。' | '；' | ';' | '、' | ')' | '\n' | '的' | '!' | '”' | '和');
    let ends = ends && !numbers_the_next(&chars[m.stop..]);
    // 位居全市五区第二
    let among = || {
        static PEERS: Few<8> = Few::new(["院校", "高校", "学校", "中学", "小学", "企业", "单位", "城市"]);
        // 列全市八县(区)第3, 居全市13县区第二, 名列全省高职院校第一
        (before.ends_with(['区', '县', '州', '市', '旗', ')']) || PEERS.ends(&before).is_some())
            && chars[first.saturating_sub(14)..first].iter().any(|c| matches!(c, '居' | '列' | '排'))
    };
    // 居茂名第一, 保住茂名第一的位置
    let of_place = at.checked_sub(1).is_some_and(|p| list[p].kind == Kind::Place)
        && (after != '的' || ["的位置", "的位次", "的成绩"].iter().any(|w| crate::forms::begins(&chars[m.stop..], w)));
    let led = places.iter().any(|w| before.ends_with(w)) || among();
    // 分别居全国第二、|第七、|第九: places in a row, the first of which is led.
    let in_a_row = || {
        let ordinal = |k: usize| list[k].kind == Kind::Number && chars[list[k].start] == '第';
        let mut k = at;
        while k >= 2 && list[k - 1].mark() == Some('、') && ordinal(k - 2) {
            k -= 2;
        }
        let before: String = chars[list[k].start.saturating_sub(6)..list[k].start].iter().collect();
        let dealt = list[..k].iter().rev().take(8).any(|t| t.has(Classes::DISTRIBUTIVE));
        k < at && dealt && places.iter().any(|w| before.ends_with(w))
    };
    match m.unit {
        "" | "人" if of_place && ends => true,
        "" => {
            (led || in_a_row()) && ends
                || placed(chars, first, m)
                || in_field(chars, first) && opens_next(chars, list, at, m)
        }
        "人" => led || m.stop > m.end && matches!(chars[m.stop - 1], '名' | '位') && (ends || in_field(chars, first)),
        "个" => led && !names_a_day(&chars[m.stop..]),
        _ => false,
    }
}

/// 第一、|第二次会议: which of them, and no place.
fn numbers_the_next(behind: &[char]) -> bool {
    let ['、', '第', rest @ ..] = behind else { return false };
    let digits =
        rest.iter().take_while(|&&c| c.is_ascii_digit() || crate::mention::numeral::digit(c).is_some()).count();
    matches!(rest.get(digits), Some('次' | '届' | '批' | '期' | '轮' | '季' | '产' | '条' | '章' | '款'))
}

/// 全国第15个|全民健身日, 第39个|教师节: which day it is.
fn names_a_day(behind: &[char]) -> bool {
    const FAR: usize = 10;
    let name = behind.iter().take(FAR).take_while(|c| is_han(**c)).position(|c| matches!(c, '日' | '节' | '月' | '周'));
    name.is_some_and(|end| end >= 2)
}

/// 85个学科进入世界前1%: the place belongs to what is counted.
pub(super) fn rank_of_counted(h: &Here) -> bool {
    // 学前5126人, 目前34个 speak of no place.
    let top = h.m.top || h.ahead("前") && !matches!(h.before(2), '学' | '目' | '当' | '以' | '之' | '此');
    // 前100名中,外出就读的40人: among whom.
    let within = || {
        matches!(h.after(0), '中' | '里' | '内')
            && !matches!(h.after(1), '学' | '小' | '职' | '专' | '考' | '国' | '部')
    };
    if top && (of_noun(h) || of_count_behind(h) || h.m.unit == "人" && within()) {
        return true;
    }
    top && h
        .clause_before()
        .iter()
        .rev()
        .take_while(|t| !matches!(t.mark(), Some('、')))
        .any(|t| t.kind == Kind::Number && h.mentions[t.index].counts() && h.mentions[t.index].skipped.is_none())
}

/// 排名前1%的学科数量, 调档线前100名的高校: which ones. 前三名的好成绩 is the place itself.
fn of_noun(h: &Here) -> bool {
    static PLACES: Few<9> = Few::new(["成绩", "佳绩", "位置", "位次", "水平", "行列", "名次", "目标", "排名"]);
    let rest = &h.chars[h.m.stop..];
    let rest = rest.strip_prefix(&['强']).unwrap_or(rest);
    let Some(noun) = rest.strip_prefix(&['的']) else { return false };
    let noun = &noun[..noun.iter().take(6).take_while(|c| is_han(**c)).count()];
    !noun.is_empty() && (h.m.percent() || !PLACES.any_of(noun))
}

/// 新增ESI前1‰|学科1个, 全省前50名|高校达到3所: what is counted straight behind.
fn of_count_behind(h: &Here) -> bool {
    let after = h.clause_after();
    let Some(count) = after.iter().take(6).position(|t| t.kind == Kind::Number).filter(|&n| n > 0) else {
        return false;
    };
    let m = &h.mentions[after[count].index];
    let noun = |t: &Token| t.kind == Kind::Run || t.has(Classes::NOUN.or(Classes::F_STAGE));
    let reached = Classes::ATTAIN.or(Classes::RISE_TO).or(Classes::ADVERB);
    m.counts()
        && !m.ordinal
        && !m.top
        && noun(&after[0])
        && !matches!(h.chars[after[0].start], '位' | '名')
        && after[..count].iter().all(|t| noun(t) || t.has(reached))
}

/// 在14个地级市中排名第1: the field of a ranking, not a count of its own.
pub(super) fn field_of_rank(h: &Here) -> bool {
    // 7县(区)第2位
    let counts = h.m.counts() || h.m.unit.is_empty() && counted_noun(h.chars, h.m.stop) == Some("个");
    !(h.m.ordinal && (rises_from(h) || is_rank(h.chars, h.list, h.at, h.m)))
        && counts
        && h.clause_after().iter().take(12).any(|t| {
            let ranked = t.kind == Kind::Number && {
                let m = &h.mentions[t.index];
                let at = || h.list[h.at..].iter().position(|k| k.start == t.start).map_or(h.at, |n| h.at + n);
                // 12县市中由第9位升至第6位
                let from = t.start > 0 && matches!(h.chars[t.start - 1], '由' | '从');
                let place = from && m.ordinal && m.stop > m.end && matches!(h.chars[m.stop - 1], '位' | '名');
                place
                    || m.ordinal && is_rank(h.chars, h.list, at(), m)
                    || placed(h.chars, t.start, m)
                    || m.implied == Some(Implied::First) && m.end == m.start + 1
            };
            // 110个县(市、区)中排名…
            let mut depth = 0;
            ranked
                && h.list[h.at + 1..].iter().take_while(|n| n.start < t.start).all(|n| {
                    match n.mark() {
                        Some('(') => depth += 1,
                        Some(')') => depth -= 1,
                        mark => return n.kind != Kind::Number && (mark.is_none() || depth > 0),
                    }
                    true
                })
        })
}

/// 排名分别为23位, 位次是3名, 录取最低排位58741: a place in an order without 第. Its token begins at `start`.
pub(super) fn placed(chars: &[char], start: usize, m: &Mention) -> bool {
    let counted = m.unit == "人" && m.stop == m.unit_end && matches!(chars[m.unit_end - 1], '位' | '名');
    let bare = m.unit.is_empty() && m.form == Form::Plain && !m.chinese && m.value.scale() == 0;
    if !(counted || bare && ends_clause(chars, m.stop)) || m.max.is_some() || m.top {
        return false;
    }
    let mut before = &chars[start.saturating_sub(8)..start];
    while let [head @ .., '为' | '是' | '在' | '列' | '居' | '达' | '至' | '到'] | [head @ .., '分', '别'] = before
    {
        before = head;
    }
    matches!(before, [.., '排', '名' | '位'] | [.., '位' | '名', '次'])
}

/// 分列全市|二、|三位; 分别居全省|3、5位: places that are dealt out, with 位 behind the last of them.
pub(super) fn dealt_place(chars: &[char], list: &[Token], mentions: &[Mention], at: usize) -> bool {
    static DEALT: Few<9> =
        Few::new(["分列", "分居", "分别列", "分别居", "分别位列", "分别位居", "分别名列", "分别排", "分别排名"]);
    const LIST: usize = 6;
    const FIELD: usize = 12;
    let whole = |m: &Mention| m.form == Form::Plain && m.value.scale() == 0 && m.max.is_none() && !m.top;
    let bare = |m: &Mention| whole(m) && m.unit.is_empty() && m.stop == m.end;
    let last = |m: &Mention| whole(m) && m.unit == "人" && m.stop == m.end + 1 && matches!(chars[m.end], '位' | '名');
    let number = |k: usize| list.get(k).filter(|t| t.kind == Kind::Number).map(|t| &mentions[t.index]);
    let joins = |k: usize| {
        list.get(k).is_some_and(|t| t.mark() == Some('、') || matches!(chars[t.start..t.end], ['和' | '与']))
    };
    let own = &mentions[list[at].index];
    if !(bare(own) || last(own)) {
        return false;
    }
    let mut first = at;
    while at - first < 2 * LIST
        && first >= 2
        && joins(first - 1)
        && number(first - 2).is_some_and(|m| bare(m) || last(m))
    {
        first -= 2;
    }
    let mut end = at;
    while end - at < 2 * LIST && bare(&mentions[list[end].index]) && joins(end + 1) && number(end + 2).is_some() {
        end += 2;
    }
    let to = list[first].start;
    let field = &chars[to.saturating_sub(FIELD + 4)..to];
    end > first && number(end).is_some_and(last) && DEALT.any_of(field)
}

/// Nothing of its clause stands at `at`.
fn ends_clause(chars: &[char], at: usize) -> bool {
    chars.get(at).is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '%' | '.' | '-' | '/' | '+' | '·' | '～' | '~'))
}

/// 列|广东本土高校|第七位, 排在|全国30个自治州|第11位: a word of placing and the field stand straight before the place,
/// whatever stands behind it.
fn in_field(chars: &[char], start: usize) -> bool {
    const FIELDS: [char; 16] =
        ['省', '市', '县', '区', '州', '盟', '旗', '国', '球', '界', '校', '院', '份', '部', '业', '内'];
    const LONGEST: usize = 14;
    let before = &chars[start.saturating_sub(LONGEST)..start];
    // 7县(区)|第2位
    let before = match before {
        [head @ .., ')'] => head.iter().rposition(|&c| c == '(').map_or(before, |open| &head[..open]),
        _ => before,
    };
    let clause = before.iter().rposition(|c| !c.is_alphanumeric()).map_or(before, |mark| &before[mark + 1..]);
    let Some(placing) = clause.iter().rposition(|c| matches!(c, '居' | '列' | '排')) else { return false };
    let field = match &clause[placing + 1..] {
        ['名' | '位' | '在' | '全' | '于', field @ ..] | field => field,
    };
    // 居民, 列车, 排水, 系列: parts of other words.
    let word = matches!(&clause[placing..], ['居', '民' | '住' | '家', ..] | ['列', '车' | '为' | '入', ..])
        || matches!(&clause[placing..], ['排', '水' | '放' | '污' | '查', ..])
        || matches!(clause[..placing].last(), Some('系' | '安' | '定' | '邻' | '旅'));
    !word && clause.last().is_some_and(|c| FIELDS.contains(c)) && field.len() <= LONGEST - 2
}

/// 居全省第一|高速公路通车里程588公里: the words of the next number run on from the place. Another noun that the ordinal is part of
/// (第一方阵, 第一产业) makes it none.
fn opens_next(chars: &[char], list: &[Token], at: usize, m: &Mention) -> bool {
    static NAMES: Few<14> =
        Few::new(["方阵", "梯队", "产业", "季度", "批", "次", "线", "档", "等", "类", "大", "期", "轮", "的"]);
    let behind = &chars[m.stop..];
    let next = list[at + 1..].iter().take(12).take_while(|t| !t.parts_clauses()).position(|t| t.kind == Kind::Number);
    behind.first().is_some_and(|&c| is_han(c))
        && !NAMES.begins_of(chars, m.stop)
        && !matches!(behind[0], '个' | '家' | '所' | '名' | '位' | '座' | '流' | '步' | '时' | '责' | '书' | '代')
        && next.is_some_and(|n| n >= 2)
}

/// 进入大学排名|百强, 跻身全国|百强: among the first so many, at the end of a clause; `strong` is the place of 强. 百强县, 百强榜单 are
/// names.
pub fn enters_first(chars: &[char], start: usize, strong: usize) -> bool {
    static ENTERING: Few<7> = Few::new(["进入", "跻身", "迈入", "挺进", "冲进", "位列", "位居"]);
    const FAR: usize = 20;
    if chars.get(strong) != Some(&'强') || !ends_clause(chars, strong + 1) {
        return false;
    }
    let before = &chars[start.saturating_sub(FAR)..start];
    let clause = before.iter().rposition(|c| !c.is_alphanumeric()).map_or(before, |mark| &before[mark + 1..]);
    ENTERING.any_of(clause)
}
