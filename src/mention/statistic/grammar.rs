//! Counts that are only grammar, parts of a text, and numbers without a unit.

use super::Here;
use super::announced::announced;
use super::condition::states_value;
use super::counted::counted_noun;
use crate::forms::Few;
use crate::lexicon::Classes;
use crate::mention::numeral::Form;
use crate::mention::{Implied, Mention};
use crate::text::is_han;
use crate::token::{Kind, Token};

/// 一个园区, 一批, 两大: counts that are only grammar.
pub(super) fn grammar(h: &Here) -> bool {
    // 全省前五
    if h.m.top && h.m.chinese || stated_zero(h) {
        return false;
    }
    let b = h.before(1);
    // 以下7项指标, 这7项指标: counted out here, or before.
    let pointed = b == '这' || matches!([h.before(2), b], ['以' | '如', '下'] | ['下', '列'] | ['上', '述']);
    // 上述两家单位: named before.
    let unit = matches!(h.m.unit, "项" | "个" | "类" | "种" | "条" | "点")
        || [h.before(2), b] == ['上', '述'] && matches!(h.m.unit, "家" | "所" | "人" | "件" | "处" | "起");
    if parted(h) {
        return true;
    }
    if pointed && unit && h.m.value < rust_decimal::Decimal::from(20) || announced(h) {
        return true;
    }
    // 每一次, 末两位, 二次: place and repetition, not count; 征程万里: a bare magnitude is a figure of speech.
    if h.m.chinese && h.m.implied.is_none() && !h.m.ordinal {
        let one = h.m.value == rust_decimal::Decimal::ONE;
        let first = h.chars[h.m.start];
        let alone = h.m.end == h.m.start + 1;
        // 这两个项目: named before, not counted here.
        if matches!(b, '这' | '那' | '该' | '此' | '某') && alone
            || one && b == '每'
            || matches!(b, '末' | '后') && alone
            || first == '二' && alone && h.m.max.is_none()
        {
            return true;
        }
        let bounded = h.m.bound.is_some()
            || matches!(b, '近' | '超' | '过' | '破' | '逾' | '约' | '达' | '足' | '上' | '数' | '成')
            || h.previous().is_some_and(|t| t.has(Classes::ABOUT.or(Classes::AT_LEAST)));
        // 百部经典: with a measure word it counts, if roughly.
        let measured = h.m.counts() && !matches!(h.m.unit, "里" | "天" | "家" | "户" | "人")
            // 带动万名青年返乡
            || h.m.unit == "人"
                && h.m.unit_end == h.m.end + 1
                && h.chars[h.m.end] == '名'
                && h.previous().is_some_and(|t| t.has(Classes::ACT) && !t.has(Classes::NOUN));
        if matches!(first, '百' | '千' | '万' | '亿') && h.m.form == Form::Plain && !bounded && !measured {
            return true;
        }
    }
    if !h.m.chinese || h.m.implied.is_some() || h.m.ordinal || h.m.max.is_some() || h.m.form != Form::Plain {
        return false;
    }
    // 比去年高一个百分点
    if h.m.unit == "百分点" {
        return false;
    }
    let small = h.m.value <= rust_decimal::Decimal::TWO;
    let one = h.m.value == rust_decimal::Decimal::ONE;
    if h.m.unit.is_empty() {
        // 覆盖七地(市): places of a kind, with the other name of the kind.
        let alternative = || h.after(1) == '(' && counted_noun(h.chars, h.m.stop).is_some();
        if !small && alternative() {
            return false;
        }
        return h.m.end - h.m.start == 1 && !matches!(h.chars[h.m.start], '百' | '千' | '万' | '亿');
    }
    if !small {
        return false;
    }
    let lead = h.clause_before();
    // 最多的一个班 is which of them.
    let of_all = |t: &Token| h.chars[t.start] == '最' && h.chars.get(t.end) == Some(&'的');
    let needed = lead.iter().any(|t| t.has(Classes::THRESHOLD) && !of_all(t))
        || lead.iter().rev().take(6).any(|t| h.chars[t.start] == '每' || h.chars[t.start] == '各');
    // 每增加一个计划: for each, whatever is counted.
    if one && ["不漏", "不落", "不少", "不让"].iter().any(|w| h.ahead(w)) {
        return true;
    }
    if one && ["每增加", "每减少", "每新增", "每提高"].iter().any(|w| h.ahead(w)) {
        return true;
    }
    // 比规定高出一倍, 增长两倍
    let moved = Classes::UP.or(Classes::DOWN).or(Classes::GAP_UP).or(Classes::RISE_TO);
    if h.m.unit == "倍" && h.previous().is_some_and(|t| t.has(moved)) {
        return false;
    }
    // 人数最多的一次: which of them.
    if one && h.m.unit == "次" && h.before(1) == '的' && lead.iter().rev().take(6).any(|t| h.chars[t.start] == '最')
    {
        return true;
    }
    if one {
        // 至少一所 is a requirement; 一等奖一项 is a result at the end of its clause.
        let result = h.next().is_none_or(|t| t.parts_clauses() || t.mark() == Some('、'))
            && lead.iter().any(|t| t.has(Classes::F_AWARD.or(Classes::ACT)));
        // 有中心幼儿园一所: counted behind its noun.
        let behind = h.next().is_none_or(Token::parts_clauses)
            && matches!(h.m.unit, "所" | "家" | "栋" | "座")
            && h.previous().is_some_and(|t| t.has(Classes::NOUN.or(Classes::F_STAGE)) && !t.has(Classes::ACT));
        return !(needed || result || behind || beside_another(h));
    }
    // 两大难题, 两大核心学科: a way of speaking, whatever is done to them.
    let large = h.m.unit == "个" && h.chars[h.m.unit_end - 1] == '大';
    if large || already_told(h) {
        return true;
    }
    // 两: an object of a verb of doing is counted.
    if h.previous().is_none_or(Token::parts_clauses) && matches!(h.m.unit, "所" | "家" | "项" | "枚" | "处") {
        return false;
    }
    let done = h.previous().is_some_and(|t| {
        t.has(Classes::ACT.or(Classes::THRESHOLD).or(Classes::AT_LEAST).or(Classes::ATTAIN))
            || t.kind == Kind::Run
            || t.mark() == Some('、')
            || t.has(Classes::NOUN)
            // 把两所村小改成研学基地
            || matches!(h.chars[t.start..t.end], ['把']) && matches!(h.m.unit, "所" | "家" | "处" | "座")
    });
    !(done || needed || beside_another(h))
}

/// 一所高中和三所小学, 三所幼儿园和两所小学: counted with others of the same.
fn beside_another(h: &Here) -> bool {
    const FAR: usize = 8;
    let joins = |t: &Token| t.mark() == Some('、') || matches!(h.chars[t.start..t.end], ['和' | '与' | '及']);
    let counts = |t: &Token| {
        t.kind == Kind::Number && {
            let m = &h.mentions[t.index];
            m.unit == h.m.unit && m.value > rust_decimal::Decimal::ONE
        }
    };
    if !matches!(h.m.unit, "所" | "家" | "座" | "栋" | "处" | "条" | "项" | "名") {
        return false;
    }
    let behind = h.clause_after();
    let behind = &behind[..behind.len().min(FAR)];
    let before = h.clause_before();
    behind.windows(2).any(|pair| joins(&pair[0]) && counts(&pair[1]))
        || before.split_last().is_some_and(|(last, rest)| joins(last) && rest.iter().rev().take(FAR).any(counts))
}

/// 分两批选派60名, 分三步实施, 分4期建设: how something is done in turn.
fn parted(h: &Here) -> bool {
    let parts = matches!(h.m.unit, "批" | "期" | "步" | "阶段" | "轮" | "片" | "组" | "档" | "类" | "层" | "次" | "年")
        || h.m.unit == "个" && ["阶段", "步骤", "批次", "组", "片区", "档次"].iter().any(|w| h.behind(w))
        || h.m.unit.is_empty() && matches!(h.after(0), '步' | '组' | '片' | '档' | '层');
    let by = h.before(1) == '分' && !matches!(h.before(2), '部' | '学' | '积' | '百' | '得' | '考' | '评');
    by && parts && h.m.value <= rust_decimal::Decimal::TEN && h.next().is_some_and(|t| t.mark().is_none())
}

/// 两个项目建成后, 两所学校投用后: of what was told before.
fn already_told(h: &Here) -> bool {
    static READY: Few<8> = Few::new(["建成", "完工", "投用", "竣工", "交付", "投产", "通车", "投入使用"]);
    // 新建两所学校建成后: counted here.
    if h.previous().is_some_and(|t| t.has(Classes::ACT) && !t.has(Classes::NOUN)) {
        return false;
    }
    let rest = &h.chars[h.m.stop..];
    let after = rest.iter().take(10).take_while(|c| is_han(**c)).position(|&c| c == '后');
    matches!(h.m.unit, "个" | "所" | "座" | "项" | "条") && after.is_some_and(|n| READY.ends_of(&rest[..n]))
}

/// 六个方面, 五大举措, 3个环节, 四大类: parts of a text or a plan, not things.
pub(super) fn abstract_noun(h: &Here) -> bool {
    // 八个字:零拒绝、全覆盖
    if h.m.chinese && h.m.unit == "个" && h.behind("字") && h.m.value <= rust_decimal::Decimal::from(40) {
        return true;
    }
    // 三点要求, 几点意见
    if h.m.unit == "点" && ["要求", "总要求", "意见", "建议", "希望", "体会"].iter().any(|w| h.behind(w))
    {
        return true;
    }
    // 我讲三层意思
    if matches!(h.m.unit, "层" | "个" | "点") && h.behind("意思") {
        return true;
    }
    // 对您提出的三条建议: of which a reply goes on to tell.
    if matches!(h.m.unit, "条" | "点" | "项") && h.behind("建议") && (h.ahead("提出的") || h.ahead("提的")) {
        return true;
    }
    // 三点处理意见
    let opinion = || {
        let rest: String = h.chars[h.m.stop..].iter().take(6).take_while(|c| is_han(**c)).collect();
        ["意见", "建议", "要求", "倡议"].iter().any(|w| rest.contains(w))
    };
    if h.m.unit == "点" && h.m.value < rust_decimal::Decimal::TEN && opinion() {
        return true;
    }
    // 一个提高、两个优化: a slogan in verbs, counted on.
    if h.m.chinese && h.m.unit == "个" && in_verbs(h) {
        return true;
    }
    // 两项指标分别高出省定目标4.7个、13.2个百分点: those that were just told.
    static TOLD: Few<4> = Few::new(["指标", "比例", "占比", "数据"]);
    static OF_THEM: Few<5> = Few::new(["分别", "均", "都", "不得", "双双"]);
    let rest = &h.chars[h.m.stop..];
    if h.m.chinese
        && matches!(h.m.unit, "项" | "个")
        && let Some(end) = TOLD.longest_at(rest, 0)
        && OF_THEM.begins_of(rest, end)
    {
        return true;
    }
    // 两项合计每年增加支出4800万元: what was just told, added up.
    if h.m.chinese && h.m.unit == "项" && ["都", "均", "合计", "共计", "相加", "加起来"].iter().any(|w| h.behind(w))
    {
        return true;
    }
    // 紧盯项目、队伍、质量三个重点,…: what was named before, summed up.
    if h.m.unit == "个" && ends_in_a_point(h) {
        return true;
    }
    // 三个全覆盖, 五个“全覆盖”, 8个100%: only what is reached is a figure.
    if h.m.unit == "个" && whole_behind(h) {
        return true;
    }
    // 入选全国十大考古新发现: the name of an honour.
    let counted_large = h.m.unit == "个" && h.m.unit_end > h.m.end && h.chars[h.m.unit_end - 1] == '大';
    if counted_large && h.m.value == rust_decimal::Decimal::TEN && honoured(h) {
        return true;
    }
    // 家庭、学校、社会三位一体
    if h.m.chinese && h.behind("一体") && h.chars[h.m.unit_end - 1] == '位' {
        return true;
    }
    if named_rule(h) {
        return true;
    }
    // 高举两面旗帜
    if h.m.unit == "面" && h.behind("旗帜") {
        return true;
    }
    // 下面我讲三个问题
    if h.m.chinese && h.behind("问题") && ["讲", "谈", "强调", "说"].iter().any(|w| h.ahead(w)) {
        return true;
    }
    // 被评为全市30件创新大事之一: a field that one thing belongs to.
    if matches!(h.m.unit, "件" | "个" | "项" | "所" | "家") && one_of(h) {
        return true;
    }
    static PARTS: Few<30> = Few::new([
        "方面", "环节", "领域", "维度", "层面", "阶段", "步骤", "方式", "模式", "统一", "坚持", "结合", "导向", "角度",
        "板块", "部分", "篇章", "层次", "转变", "原则", "抓手", "要素", "统筹", "强化", "坚定", "确保", "聚焦", "突出",
        "一体", "原因",
    ]);
    // 3个关键环节, 五个重点领域
    const KINDS: [&str; 5] = ["主要", "关键", "重点", "核心", "基本"];
    const LARGE: [&str; 27] = [
        "亮点", "看点", "举措", "措施", "任务", "行动", "工程", "体系", "工作", "模式", "计划", "战略", "品牌", "节",
        "机制", "优势", "方面", "领域", "主题", "板块", "环节", "目标", "支柱", "原因", "能力", "攻坚", "理念",
    ];
    let from = h.m.stop;
    let starts = |at: usize, w: &str| w.chars().enumerate().all(|(k, c)| h.chars.get(at + k) == Some(&c));
    let large = h.m.unit == "个" && h.m.unit_end > 0 && h.chars[h.m.unit_end - 1] == '大';
    // 五大工程; “甲、乙、丙”五项行动: a programme's name.
    if large && known_set(h) {
        return true;
    }
    if large || h.m.chinese && h.before(1) == '”' && matches!(h.m.unit, "个" | "项") {
        return (0..=3).any(|n| LARGE.iter().any(|w| starts(from + n, w)));
    }
    matches!(h.m.unit, "个" | "项" | "类" | "种" | "大" | "条")
        && (PARTS.begins_of(h.chars, from)
            || KINDS.iter().any(|w| starts(from, w)) && PARTS.begins_of(h.chars, from + 2))
        || h.m.chinese && matches!(h.m.unit, "类" | "种") && h.m.value < rust_decimal::Decimal::from(10)
        || matches!(h.m.unit, "个" | "项" | "条" | "种") && h.m.value < rust_decimal::Decimal::from(20) && defines(h)
        || h.m.chinese && h.m.end - h.m.start == 1 && (h.behind("即") || h.behind("是指") || h.behind("指的是"))
}

/// 三个重点, 两个关键, at the end of the clause.
fn ends_in_a_point(h: &Here) -> bool {
    static POINTS: Few<10> =
        Few::new(["重点", "关键", "核心", "难点", "堵点", "着力点", "切入点", "关口", "抓手", "主题"]);
    let behind = &h.chars[h.m.stop..h.chars.len().min(h.m.stop + 5)];
    let ends = |n: usize| behind.get(n).is_none_or(|c| matches!(c, ',' | '，' | '。' | '；' | ':' | '：' | '、'));
    h.m.value < rust_decimal::Decimal::TEN && POINTS.longest_at(behind, 0).is_some_and(ends)
}

/// 三大生态屏障持续筑牢, 实现五大救治中心县级全覆盖: a set that everybody knows by its number, and what is said of it. Counted is
/// what something is done to (建成五大中心, 设置…等六大平台).
fn known_set(h: &Here) -> bool {
    let done = |t: &Token| t.has(Classes::ACT) && !t.has(Classes::NOUN);
    let said = |t: &Token| t.has(Classes::PREDICATE.or(Classes::ADVERB)) && !t.has(Classes::NOUN);
    let whole = |t: &Token| t.kind == Kind::Number && h.mentions[t.index].implied == Some(Implied::Whole);
    let after = h.clause_after();
    h.m.chinese
        && h.before(1) != '等'
        && !h.clause_before().iter().any(done)
        && after.iter().take(8).any(|t| said(t) || whole(t))
        && !after.first().is_none_or(said)
}

/// 项目数为零, 动态为零: nothing of what was to be counted, at the end of its clause.
fn stated_zero(h: &Here) -> bool {
    h.m.value.is_zero()
        && h.chars[h.m.start..h.m.end] == ['零']
        && h.m.unit.is_empty()
        && matches!(h.before(1), '为' | '到' | '于')
        && h.next().is_none_or(|t| t.parts_clauses() || t.mark() == Some(')'))
}

/// Nothing but a quotation mark stands between it and 全覆盖 or 100%.
fn whole_behind(h: &Here) -> bool {
    let mut behind = h.list[h.at + 1..].iter().take(2).skip_while(|t| matches!(t.mark(), Some('“' | '‘' | '"')));
    behind.next().filter(|t| t.kind == Kind::Number).is_some_and(|t| {
        let m = &h.mentions[t.index];
        m.implied == Some(Implied::Whole) || m.percent() && m.value == rust_decimal::Decimal::ONE_HUNDRED
    })
}

/// 入选, 被评为 stand before it in its clause.
fn honoured(h: &Here) -> bool {
    let lead = h.clause_before();
    lead.iter().rev().take(12).any(|t| {
        let word = &h.chars[t.start..t.end];
        HONOURS.any_of(word)
    })
}

static HONOURS: Few<9> = Few::new(["入选", "入围", "评为", "获评", "评选", "当选", "跻身", "荣膺", "荣获"]);

/// 30件|创新大事之一: nothing but the noun stands before 之一.
fn one_of(h: &Here) -> bool {
    let rest = &h.chars[h.m.stop..];
    let Some(at) = rest.iter().take(14).position(|&c| c == '之').filter(|&at| rest.get(at + 1) == Some(&'一')) else {
        return false;
    };
    let end = h.m.stop + at;
    let noun = h.list[h.at + 1..].iter().take_while(|t| t.start < end);
    at >= 1
        && noun.into_iter().all(|t| {
            t.kind == Kind::Run
                || t.kind == Kind::Word && (t.has(Classes::NOUN) || !t.has(Classes::ACT.or(Classes::PREDICATE)))
        })
}

static BETTERING: Few<8> = Few::new(["优化", "增强", "加强", "突破", "深化", "强化", "完善", "规范"]);

/// What is counted is a verb alone, and the item before or behind it in the list too.
fn in_verbs(h: &Here) -> bool {
    let verb = |at: usize| {
        h.list.get(at).is_some_and(|t| {
            t.kind == Kind::Word && t.has(Classes::UP.or(Classes::DOWN).or(Classes::ACT)) && !t.has(Classes::NOUN)
                || BETTERING.begins(&h.chars[t.start..t.end].iter().collect::<String>()).is_some()
        }) && h.list.get(at + 1).is_none_or(|t| t.mark().is_some())
    };
    let numbered = |at: usize| h.list.get(at).is_some_and(|t| t.kind == Kind::Number || h.chars[t.start] == '一');
    let joined = |at: usize| h.list.get(at).is_some_and(|t| t.mark() == Some('、'));
    let own = h.at;
    let before = own >= 3 && joined(own - 1) && verb(own - 2) && numbered(own - 3);
    let behind = joined(own + 2) && numbered(own + 3) && verb(own + 4);
    verb(own + 1) && (before || behind)
}

/// 执行教育部20条实施办法, 遵守八条禁令, 职业行为十项准则: a rule by its name, not how many were made.
fn named_rule(h: &Here) -> bool {
    static RULES: Few<8> = Few::new(["实施办法", "实施细则", "规定", "禁令", "纪律", "红线", "准则", "禁止"]);
    static KEPT: Few<12> =
        Few::new(["执行", "遵守", "落实", "贯彻", "按照", "违反", "严守", "对照", "学习", "恪守", "践行", "依据"]);
    if h.m.chinese && matches!(h.m.unit, "条" | "项") && h.behind("准则") {
        return true;
    }
    let clause = h.list[h.clause].start.max(h.m.start.saturating_sub(24));
    h.m.unit == "条" && RULES.begins_of(h.chars, h.m.stop) && KEPT.any_of(&h.chars[clause..h.m.start])
}

/// 1个目标即…, (三队即合唱队…): a slogan spelled out.
pub(super) fn defines(h: &Here) -> bool {
    let from = h.m.stop;
    h.chars[from.min(h.chars.len())..]
        .iter()
        .take(6)
        .take_while(|c| !matches!(c, ',' | '，' | '。'))
        .any(|&c| c == '即')
}

/// 差异系数小学为0.35,初中|0.28: a decimal without a unit, like the one that was measured before it in its sentence.
fn like_before(h: &Here) -> bool {
    let decimal = |m: &Mention| m.unit.is_empty() && m.value.scale() > 1 && m.value < rust_decimal::Decimal::TWO;
    decimal(h.m) && {
        let before = h.list[h.at.saturating_sub(24)..h.at].iter().rev().take_while(|t| !t.ends_sentence());
        before
            .filter(|t| t.kind == Kind::Number)
            .map(|t| &h.mentions[t.index])
            .any(|m| decimal(m) && m.skipped.is_none())
    }
}

/// 差异系数,小学教室数一项|0.68,高出标准|0.18: a decimal that a sentence about a coefficient states.
fn coefficient(h: &Here) -> bool {
    const FAR: usize = 80;
    let small = !h.m.chinese && h.m.value.scale() > 1 && h.m.value < rust_decimal::Decimal::TWO;
    // 小学0.38、初中0.33; 好于0.50和0.45的国家标准; (0.462); 0.164至0.438之间
    let ends = |t: &Token| {
        t.parts_clauses()
            || matches!(t.mark(), Some('、' | ')'))
            || t.has(Classes::CONJUNCTION)
            || matches!(h.chars[t.start..t.end], ['的' | '至' | '到', ..] | ['以' | '之', '下' | '上' | '内' | '间'])
    };
    small && h.next().is_none_or(ends) && {
        let sentence = h.chars[h.m.start.saturating_sub(FAR)..h.m.start].rsplit(|c| *c == '。').next();
        sentence.is_some_and(|said| said.windows(2).any(|w| w == ['系', '数']))
    }
}

/// 德州、青岛|2市|入选: the cities that were just named, added up.
fn summed_up(h: &Here) -> bool {
    let named = matches!(h.list[..h.at], [.., Token { kind: Kind::Mark('、'), .. }, Token { kind: Kind::Place, .. }]);
    named && h.after(0) == '市'
}

/// A number without unit or counted noun says nothing (hot lines, codes, years without 年).
pub(super) fn no_unit(h: &Here) -> bool {
    if !h.m.unit.is_empty() || h.m.implied.is_some() || h.m.ordinal || stated_zero(h) {
        return false;
    }
    // 录取最低排位58741: a place in an order, written without its word.
    if !h.m.chinese && h.m.max.is_none() && ["排位", "位次", "名次"].iter().any(|w| h.ahead(w)) {
        return h.next().is_some_and(|t| !t.parts_clauses() && t.mark().is_none());
    }
    if counted_noun(h.chars, h.m.stop).is_some() {
        return summed_up(h);
    }
    // 4岁1705；: in a list by age the unit may be left out.
    if h.previous().is_some_and(|t| t.kind == Kind::Number && h.mentions[t.index].unit == "岁") {
        return false;
    }
    if h.m.top {
        // 全省前三的成绩: the noun that it would qualify was looked for before.
        return !matches!(h.after(0), ',' | '，' | '。' | '的' | '名' | '位' | '、' | '%' | '强' | '；');
    }
    if h.chars.get(h.m.stop) == Some(&'大') && h.m.value > rust_decimal::Decimal::TWO && h.next().is_some() {
        return false;
    }
    if matches!(h.after(0), '金' | '银' | '铜') {
        return false;
    }
    // 入院人次4800: the name says what is counted.
    let named = ["人次", "人数", "人口", "户数", "所数"].iter().any(|w| h.ahead(w));
    if named && h.m.form == crate::mention::numeral::Form::Plain && !h.m.chinese {
        return false;
    }
    // 学位总数为10500
    let told = || {
        let from = h.list[h.at].start;
        let mut before = &h.chars[from.saturating_sub(8)..from];
        while let [head @ .., '为' | '达' | '有' | '约' | '近' | '超'] = before {
            before = head;
        }
        matches!(before, [.., '总', '数'] | [.., '学', '位', '数'])
    };
    if !h.m.chinese
        && h.m.form == crate::mention::numeral::Form::Plain
        && h.m.value >= rust_decimal::Decimal::ONE_HUNDRED
        && h.next().is_none_or(Token::parts_clauses)
        && told()
    {
        return false;
    }
    let big = h.chars[h.m.start..h.m.end].iter().any(|c| matches!(c, '万' | '亿' | '千' | '百'));
    // 生师比为18.25
    let said = h.clause_before().iter().rev().find(|t| !t.has(Classes::ATTAIN.or(Classes::ADVERB)));
    if said.is_some_and(|t| matches!(h.chars[..t.end], [.., '生', '师', '比'] | [.., '师', '生' | '幼', '比'])) {
        return false;
    }
    // 差异系数分别为0.18和0.21
    let joined = h.next().is_some_and(|t| t.has(Classes::CONJUNCTION))
        && h.list.get(h.at + 2).is_some_and(|t| t.kind == Kind::Number);
    let ends = joined
        || ["的规定", "的标准", "的要求"].iter().any(|w| h.behind(w)) && h.m.value.scale() > 0
        || h.next().is_none_or(|t| t.parts_clauses() || matches!(t.mark(), Some('、' | ')' | '”')));
    if big && !h.m.chinese {
        return false;
    }
    // 分别提高了7.9、17.6和10个百分点: the unit that the last of the list spells out.
    let listed = h.at >= 2 && h.previous().is_some_and(|t| t.mark() == Some('、')) && {
        let before = &h.list[h.at - 2];
        before.kind == Kind::Number
            && h.mentions[before.index].unit.is_empty()
            && h.mentions[before.index].skipped.is_none()
    };
    if listed && ends {
        return false;
    }
    // 分别高于全国、全省3.3、4.6个百分点: the first of them, whose unit the last spells out.
    let spelled_out = || {
        matches!(h.list.get(h.at + 1..h.at + 3), Some([mark, number])
            if mark.mark() == Some('、') && number.kind == Kind::Number && h.mentions[number.index].unit == "百分点")
    };
    if ends && spelled_out() && h.clause_before().iter().any(|t| t.has(Classes::GAP_UP.or(Classes::GAP_DOWN))) {
        return false;
    }
    if coefficient(h) || ends && like_before(h) {
        return false;
    }
    !(ends
        && (states_value(h)
            || h.clause_before().iter().any(|t| t.has(Classes::RATE))
                && h.m.value < rust_decimal::Decimal::from(10_000)))
        && !(big && ends && states_value(h))
        && !(big && h.clause_before().last().is_some_and(|t| t.has(Classes::AT_LEAST.or(Classes::ABOUT))))
}
