//! Numbers that only qualify what is counted, and those that state a value of their own.

use super::counted::counted_noun;
use super::time::exercised;
use super::{Here, starts_predicate};
use crate::forms::Few;
use crate::lexicon::Classes;
use crate::mention::{Implied, Mention};
use crate::text::is_han;
use crate::token::{Kind, Token};

/// 100%全覆盖: one statement, at the 100.
pub(super) fn said_by_percentage(h: &Here) -> bool {
    if h.m.implied != Some(Implied::Whole) {
        return false;
    }
    let mut before = h.list[..h.at].iter().rev().skip_while(|t| matches!(t.mark(), Some('”' | '’' | '"')));
    before.next().is_some_and(|t| t.kind == Kind::Number && h.mentions[t.index].unit == "%")
}

/// A word straight before the number makes it a value: 达到13年, 不少于2小时, 提高1.16岁.
pub(super) fn states_value(h: &Here) -> bool {
    let words = Classes::ATTAIN
        .or(Classes::RISE_TO)
        .or(Classes::UP)
        .or(Classes::DOWN)
        .or(Classes::THRESHOLD)
        .or(Classes::GAP_UP)
        .or(Classes::GAP_DOWN)
        .or(Classes::DISTRIBUTIVE);
    let lead = h.clause_before();
    let strong = [
        "达", "达到", "达到了", "高达", "已达", "已达到", "均达", "约为", "保持在", "稳定在", "延长至", "为", "是",
        "提高", "提高了", "延长",
    ];
    if differs(h) {
        return true;
    }
    let hedged = Classes::AT_LEAST.or(Classes::ABOUT).or(Classes::AT_MOST).or(Classes::ADVERB);
    let mut back = lead.iter().rev().skip_while(|t| t.has(hedged) && !t.has(words));
    let Some(last) = back.next() else { return false };
    // 比全市平均大2.8岁, 比上年短5天
    let than = || lead.iter().any(|t| matches!(h.chars[t.start], '比' | '较'));
    if last.end == last.start + 1 && matches!(h.chars[last.start], '大' | '小' | '长' | '短' | '早' | '晚') && than()
    {
        return true;
    }
    // 每天至少安排40分钟
    let minimum = Classes::THRESHOLD.or(Classes::AT_LEAST);
    if last.has(Classes::ACT) && !last.has(Classes::NOUN) && back.next().is_some_and(|t| t.has(minimum)) {
        return true;
    }
    if last.kind == Kind::Word && last.has(words) {
        let text: String = h.chars[last.start..last.end].iter().collect();
        if last.has(Classes::ATTAIN) && !last.has(Classes::RISE_TO) && !strong.contains(&text.as_str()) {
            return lead_ends_with_measure(h, last.start);
        }
        // 为, 是 alone do not measure (学制为三年), unless a measured noun stands before.
        let weak = matches!(text.as_str(), "为" | "是");
        return !weak || lead.iter().any(|t| t.has(Classes::RATE)) || lead_ends_with_measure(h, last.start);
    }
    // 平均受教育年限超过11年: the bound stands between.
    lead_ends_with_measure(h, h.list[h.at].start) || lead_ends_with_measure(h, last.end)
}

/// 平均受教育年限7.8年,低于全市|0.9年; 比全省平均大|3.6岁: a difference from what the sentence measured in the same unit.
pub(super) fn differs(h: &Here) -> bool {
    if !matches!(h.m.unit, "年" | "岁") {
        return false;
    }
    let side = |t: &&Token| {
        t.kind == Kind::Place
            || t.has(Classes::CUE.or(Classes::F_LEVEL).or(Classes::GAP_UP).or(Classes::GAP_DOWN).or(Classes::ABOUT))
            || matches!(
                h.chars[t.start..t.end],
                ['大' | '小' | '高' | '低' | '多' | '少' | '长' | '短' | '平' | '均' | '比' | '较', ..]
            )
    };
    let clause = h.clause_before();
    let own = clause.iter().rev().take(6).take_while(side).count();
    let compares = clause[clause.len() - own..]
        .iter()
        .any(|t| t.has(Classes::GAP_UP.or(Classes::GAP_DOWN)) || matches!(h.chars[t.start..t.end], ['比' | '较', ..]));
    compares && {
        let before = h.list[h.at.saturating_sub(24)..h.at].iter().rev().take_while(|t| !t.ends_sentence());
        let mut measured = before.filter(|t| t.kind == Kind::Number).map(|t| &h.mentions[t.index]);
        measured.any(|m| m.unit == h.m.unit && m.skipped.is_none())
    }
}

pub(super) fn lead_ends_with_measure(h: &Here, end: usize) -> bool {
    ["年限", "寿命", "时间", "时长", "课时", "年龄", "全长", "总长"].iter().any(|w| {
        let n = w.chars().count();
        end >= n && h.chars[end - n..end].iter().copied().eq(w.chars())
    })
}

/// 50岁以上教师, 600分以上考生, 海拔4000米, 1000人以上中小学: part of what is counted.
pub(super) fn condition(h: &Here) -> bool {
    if h.m.percent() || h.m.implied.is_some() || h.m.top || h.m.ordinal {
        return false;
    }
    // 一栋5层教学楼: how high what is counted stands.
    let storeys = || {
        h.previous().is_some_and(|t| {
            t.kind == Kind::Number && matches!(h.mentions[t.index].unit, "栋" | "幢" | "座" | "所" | "个")
        })
    };
    if h.m.unit == "层" && storeys() && h.next().is_some_and(|t| t.mark().is_none() && t.kind != Kind::Number) {
        return true;
    }
    // 总和低于12000元的,按照…: in which case it holds.
    let bounds = Classes::AT_LEAST.or(Classes::AT_MOST).or(Classes::GAP_UP).or(Classes::GAP_DOWN);
    let (compared, acted_on) = match h.clause_before() {
        [.., before, last] => (last.has(bounds), before.has(Classes::ACT.or(Classes::ATTAIN))),
        _ => (false, false),
    };
    if h.m.unit == "元" && compared && !acted_on && h.behind("的") && matches!(h.after(1), ',' | '，') {
        return true;
    }
    // 1亿元或1000万美元以上项目76个
    if h.m.unit == "元"
        && h.behind("或")
        && let Some(t) = h.list.get(h.at + 2).filter(|t| t.kind == Kind::Number)
        && matches!(h.mentions[t.index].unit, "元" | "美元")
        && h.mentions[t.index].bound_after
    {
        return true;
    }
    // 在校生低于300人且连续两年招不满的职校: which ones are meant.
    let bound = h.previous().is_some_and(|t| t.has(bounds)) || h.m.bound_after;
    if bound && h.behind("且") && h.clause_after().iter().any(|t| h.chars[t.start..t.end].contains(&'的')) {
        return true;
    }
    // 凡居住人口达到1万人的,须配建小学
    let whoever = h.clause_before().iter().take(3).any(|t| matches!(h.chars[t.start..t.end], ['凡', ..] | [.., '凡']));
    if whoever && h.behind("的") && matches!(h.after(1), ',' | '，') {
        return true;
    }
    if whom_it_binds(h) || of_rate(h) || sum_of_counted(h) || size_of_counted(h) || indicators_met(h) {
        return true;
    }
    // 400米标准跑道
    if h.m.unit == "米" {
        let behind: String = h.chars[h.m.stop..].iter().take(9).take_while(|c| is_han(**c)).collect();
        if ["跑道", "田径", "运动场", "操场", "环形道"].iter().any(|w| behind.contains(w)) {
            return true;
        }
    }
    let after = h.clause_after();
    let Some(next) = after.first() else { return false };
    // 分别达到4.2人以上和5.3人以上: another value follows, no noun.
    let joined = next.has(Classes::CONJUNCTION) && after.get(1).is_some_and(|t| t.kind == Kind::Number);
    // 体育由60分|提高到70分: what it was before.
    let moved = next.has(Classes::RISE_TO) && !next.has(Classes::NOUN);
    let noun_follows = matches!(next.kind, Kind::Run | Kind::Word | Kind::Place)
        && !(starts_predicate(next) || joined || moved)
        || next.mark() == Some('(') && h.m.unit != "分";
    // 大班额(56人及以上)8.9万个: what makes it one, alone in a bracket.
    // 教学点(不足50人)31个
    let limits = Classes::AT_LEAST.or(Classes::AT_MOST);
    let alone = next.mark() == Some(')')
        && match h.clause_before() {
            [.., open, bound] if bound.has(limits) => open.mark() == Some('('),
            [.., open] => open.mark() == Some('(') && h.m.bound_after,
            [] => false,
        };
    // 大班额(35人以上)逐年减少
    static SIZES: Few<6> = Few::new(["大班额", "超大班额", "大班", "小班", "小规模学校", "教学点"]);
    let of_size = || {
        let open = h.clause_before().iter().rev().find(|t| t.mark() == Some('('));
        h.m.unit == "人" && open.is_some_and(|open| SIZES.ends_of(&h.chars[..open.start]))
    };
    if alone && of_size() {
        return true;
    }
    if alone
        && matches!(h.m.unit, "人" | "岁" | "分" | "年")
        && after.get(1).is_some_and(|t| t.kind == Kind::Number || t.kind == Kind::Run)
    {
        return true;
    }
    let later_number = || {
        after.iter().any(|t| t.kind == Kind::Number && h.mentions[t.index].implied.is_none_or(|i| i == Implied::Whole))
    };
    let rate_follows = || after.iter().any(|t| t.has(Classes::RATE.or(Classes::SHARE)));
    let acted = || {
        h.previous().is_some_and(|t| {
            t.has(
                Classes::ACT
                    .or(Classes::THRESHOLD)
                    .or(Classes::RISE_TO)
                    .or(Classes::ATTAIN)
                    .or(Classes::AT_LEAST)
                    .or(Classes::UP)
                    .or(Classes::DOWN),
            )
        }) || h.ahead("每")
    };
    // 增幅超过20个百分点的17个省份: what those counted have in common.
    let of_counted = h.behind("的")
        && after
            .get(1)
            .is_some_and(|n| n.kind == Kind::Number && h.mentions[n.index].counts() && !h.mentions[n.index].ordinal);
    if of_counted && h.m.unit == "百分点" {
        return true;
    }
    // 提升1300位以上的省份13个: what those counted straight behind have in common.
    let noun_then_number = |from: usize| {
        let at = after[from..].iter().take(4).position(|t| t.kind == Kind::Number);
        at.filter(|&n| n > 0).is_some_and(|n| {
            let m = &h.mentions[after[from + n].index];
            m.counts()
                && !m.ordinal
                && after[from..from + n].iter().all(|t| {
                    t.kind == Kind::Run || t.kind == Kind::Word && t.has(Classes::NOUN) && !t.has(Classes::RATE)
                })
        })
    };
    if h.m.bound_after && h.behind("的") && after.len() > 2 && noun_then_number(1) {
        return true;
    }
    // 产值超10亿元企业5家
    const OF_SUMS: [&str; 6] = ["企业", "园区", "县", "镇", "村", "项目"];
    let over = || h.previous().is_some_and(|t| t.has(Classes::AT_LEAST.or(Classes::AT_MOST)));
    if h.m.unit == "元"
        && (OF_SUMS.iter().any(|w| h.behind(w)) || h.behind("的") && after.len() > 1)
        && (over() || h.m.bound_after)
        && noun_then_number(usize::from(h.behind("的")))
    {
        return true;
    }
    // 690分以上2人, 1岁1692人: straight before the number that it conditions.
    let number_next = next.kind == Kind::Number && matches!(h.mentions[next.index].unit, "人" | "");
    if number_next && (h.m.bound_after && matches!(h.m.unit, "分" | "岁" | "年") || h.m.unit == "岁") {
        return true;
    }
    let asked = || {
        acted()
            && !(later_number()
                && h.previous()
                    .is_some_and(|t| t.has(Classes::ATTAIN) && !t.has(Classes::RISE_TO.or(Classes::AT_LEAST))))
    };
    if h.behind("人口")
        && ["人口以上的", "人口以上县", "人口以上乡", "人口以下", "人口及以上"].iter().any(|w| h.behind(w))
    {
        return true;
    }
    let goal = || asks(h);
    // 统招线下30分以内|择优录取: so far may it be done.
    static ADMITS: Few<4> = Few::new(["录取", "投档", "补录", "调剂"]);
    let allowed = h.m.unit == "分"
        && !next.has(Classes::NOUN.or(Classes::F_PERSON))
        && after.last().is_some_and(|t| ADMITS.ends_of(&h.chars[..t.end]))
        && !later_number();
    if h.m.bound_after && noun_follows && !goal() && !allowed && h.chars[next.start] != '用' {
        if matches!(h.m.unit, "岁" | "分" | "年" | "米" | "公里" | "张" | "级") {
            return true;
        }
        let many = || many_people(h.chars, h.m);
        if (later_number() || rate_follows()) && !asked() && !many() {
            return true;
        }
        if (h.m.unit.is_empty() || matches!(h.m.unit, "人") && !asked()) && !many() {
            return true;
        }
    }
    // 撤并10人以下小规模学校15个; 56—65人班级64个
    let sized = h.m.unit == "人"
        && (h.m.bound_after || h.m.max.is_some())
        && ["小规模", "微型", "班级", "的班级", "班额"].iter().any(|w| h.behind(w));
    if sized && later_number() {
        return true;
    }
    // 消除56人及以上大班额: the size that makes a class large.
    if h.m.bound_after && matches!(h.m.unit, "人") && ["大班", "超大班", "班额", "班级"].iter().any(|w| h.behind(w))
    {
        return true;
    }
    // 不足100人的小规模学校42所: the size that makes a school small.
    const SIZED: [&str; 10] = ["校", "点", "班", "园", "村", "企业", "单位", "专业", "机构", "家庭"];
    let limited = h.previous().is_some_and(|t| t.has(Classes::AT_MOST.or(Classes::AT_LEAST)));
    // 不足10名学生的教学点
    let of = || h.chars[h.m.stop..].iter().take(11).take_while(|c| is_han(**c)).position(|&c| c == '的');
    // 学生不足百人的|61所
    let counted = || {
        matches!(h.clause_after(), [of, count, ..]
            if h.chars[of.start..of.end] == ['的'] && count.kind == Kind::Number && h.mentions[count.index].counts())
    };
    if limited && !asked() && matches!(h.m.unit, "人" | "户") && counted() {
        return true;
    }
    if limited
        && !asked()
        && matches!(h.m.unit, "人" | "户")
        && let Some(of) = of()
    {
        let noun: String =
            h.chars[h.m.stop + of + 1..].iter().take(8).take_while(|c| !matches!(c, ',' | '，' | '。')).collect();
        if SIZED.iter().any(|w| noun.contains(w)) {
            return true;
        }
    }
    // 不足10岁的演员, 3公里的路: a measured quality of a noun.
    if h.chars.get(h.m.stop) == Some(&'的')
        && !built(h)
        && !asks(h)
        && !lead_ends_with_measure(h, h.list[h.at].start)
        && !exercised(h)
        && matches!(h.m.unit, "岁" | "米" | "公里" | "里" | "年" | "分" | "分钟" | "小时" | "天")
    {
        return true;
    }
    // 100-199张床位医院21246个
    if h.m.max.is_some()
        && noun_follows
        && !asked()
        && after
            .iter()
            .take_while(|t| t.mark().is_none())
            .any(|t| t.kind == Kind::Number && !h.mentions[t.index].chinese)
        && after
            .iter()
            .take_while(|t| t.kind != Kind::Number)
            .all(|t| matches!(t.kind, Kind::Run) || t.has(Classes::NOUN))
    {
        return true;
    }
    matches!(h.m.unit, "分") && noun_follows && !states_value(h) && !asks(h) && !allowed
}

/// 90分以上|的认定要求, 95%|的目标: what is asked for, not of what kind something is.
fn asks(h: &Here) -> bool {
    static ASKED: Few<5> = Few::new(["目标", "任务", "要求", "水平", "标准"]);
    const LONGEST: usize = 4;
    let Some(noun) = h.chars[h.m.stop..].strip_prefix(&['的']) else { return false };
    let noun = &noun[..noun.iter().take(LONGEST + 2).take_while(|c| is_han(**c)).count()];
    (0..=noun.len().saturating_sub(2).min(LONGEST)).any(|n| ASKED.any_of(&noun[n..n + 2.min(noun.len())]))
}

/// 30万以上|参保人员: so many of them, the measure word left out. 30万以上人口大县 are counties of such a size.
pub(super) fn many_people(chars: &[char], m: &Mention) -> bool {
    m.bound_after
        && m.unit_end == m.end
        && matches!(chars[m.end - 1], '万' | '亿')
        && !crate::forms::begins(&chars[m.stop..], "人口")
        && counted_noun(chars, m.stop) == Some("人")
}

/// 近4000公里的公路: a whole net of roads, how long it is.
fn built(h: &Here) -> bool {
    static NETS: Few<8> = Few::new(["公路", "道路", "铁路", "路网", "管网", "绿道", "步道", "管道"]);
    h.m.unit == "公里"
        && h.m.value >= rust_decimal::Decimal::ONE_HUNDRED
        && h.previous().is_some_and(|t| t.has(Classes::ABOUT.or(Classes::AT_LEAST)))
        && NETS.any_of(&h.chars[h.m.stop..(h.m.stop + 7).min(h.chars.len())])
}

/// 凡招收5名以上残疾学生的学校必须…, 服务人口超过3000人的村应…: for whom a rule holds, and not how many there are.
fn whom_it_binds(h: &Here) -> bool {
    let bounds = Classes::AT_LEAST.or(Classes::AT_MOST);
    let bounded = h.m.bound_after || h.m.bound.is_some() || h.clause_before().last().is_some_and(|t| t.has(bounds));
    // 至少建成5所…的县: asked for itself.
    let asked = |t: &Token| {
        matches!(
            h.chars[t.start..t.end],
            ['必', '须'] | ['应'] | ['应', '当'] | ['须'] | ['一', '律'] | ['均', '须' | '应']
        )
    };
    // 超过200亩的大户可申请补贴: allowed, where the clause opens with it.
    static BINDS: Few<9> = Few::new(["必须", "应当", "应设", "应配", "应建", "应在", "应按", "一律", "不得"]);
    static ALLOWS: Few<3> = Few::new(["可申", "可以", "可按"]);
    let does = Classes::ACT.or(Classes::ATTAIN);
    let opens = h.clause_before().len() <= 2 && !h.clause_before().iter().any(|t| t.has(does));
    let binds = |said: &[char]| BINDS.any_of(said) || opens && ALLOWS.any_of(said);
    let after = h.clause_after();
    let rest = after.last().map_or(&[][..], |t| &h.chars[h.m.stop..t.end.max(h.m.stop)]);
    let of = rest.iter().take(14).position(|&c| c == '的');
    bounded
        && h.m.counts()
        && !h.clause_before().iter().any(asked)
        && of.is_some_and(|n| binds(&rest[n + 1..]))
        && !after.iter().any(|t| t.kind == Kind::Number && h.mentions[t.index].unit == h.m.unit)
}

/// 公交站点500米|覆盖率100%, 360学时|培训完成率100%: how far or how long, in the name of a rate.
fn of_rate(h: &Here) -> bool {
    let measures = matches!(h.m.unit, "米" | "公里" | "学时" | "课时" | "小时" | "分钟" | "年" | "兆" | "岁" | "天");
    if !measures || h.m.bound_after || h.previous().is_none_or(|t| t.has(Classes::ATTAIN.or(Classes::RISE_TO))) {
        return false;
    }
    let after = h.clause_after();
    let Some(rate) = after.iter().take(6).position(|t| t.has(Classes::RATE)) else { return false };
    let noun = |t: &Token| matches!(t.kind, Kind::Run | Kind::Word) && !starts_predicate(t) || t.has(Classes::ACT);
    // 人均住房30平方米达标率 and 教龄不少于3年的比例 alike end in the rate's own value.
    let valued = || {
        let value = after[rate + 1..].iter().take(5).find(|t| t.kind == Kind::Number);
        value.is_some_and(|t| h.mentions[t.index].percent() || h.mentions[t.index].implied.is_some())
    };
    after[..rate].iter().all(noun) && valued()
}

/// 12家企业|营业收入超百亿元: the round sum that those counted have passed, each for itself. What they made together
/// (共, 合计, 累计) and an exact sum are values.
fn sum_of_counted(h: &Here) -> bool {
    static SUMS: Few<10> =
        Few::new(["营业收入", "营收", "产值", "销售额", "销售收入", "财政收入", "市值", "投资额", "纳税额", "利润"]);
    let digits = h.chars[h.m.start..h.m.end].iter().filter(|c| matches!(c, '1'..='9'));
    let ends = h.next().is_none_or(|t| t.parts_clauses() || t.mark() == Some('、'));
    let round = h.m.value >= rust_decimal::Decimal::from(1_000_000) && digits.count() <= 1;
    if h.m.unit != "元" || !ends || !round {
        return false;
    }
    let [lead @ .., bound] = h.clause_before() else { return false };
    let Some(count) = lead.iter().rposition(|t| t.kind == Kind::Number) else { return false };
    let counted = &h.mentions[lead[count].index];
    let name = &lead[count + 1..];
    let noun = |t: &Token| {
        matches!(t.kind, Kind::Run | Kind::Word)
            && !t.has(Classes::ADVERB.or(Classes::ATTAIN))
            && !t.has(Classes::SHARE)
    };
    bound.has(Classes::AT_LEAST)
        && matches!(counted.unit, "家" | "户" | "个")
        && counted.skipped.is_none()
        && counted.value > rust_decimal::Decimal::ONE
        && !name.is_empty()
        && name.iter().all(noun)
        && SUMS.ends_of(&h.chars[..bound.start])
        && !h.chars[name[0].start..bound.start].contains(&'总')
}

/// 其中5所学校|学生不足30人, 1200名|学生以上的学校: how large those counted are, each for itself.
fn size_of_counted(h: &Here) -> bool {
    static SIZES: Few<7> = Few::new(["学生", "在校生", "在园幼儿", "幼儿", "生源", "人数", "学生数"]);
    if h.m.unit != "人" {
        return false;
    }
    // The bound stands behind the noun.
    let bounded = |n: usize| ["以上", "以下", "及以上"].iter().any(|w| crate::forms::begins(&h.chars[n..], w));
    let straight = || counted_noun(h.chars, h.m.stop) == Some("人");
    if (h.m.stop + 1..h.m.stop + 4).any(|n| n < h.chars.len() && bounded(n) && is_han(h.chars[n - 1])) && straight() {
        return true;
    }
    let [lead @ .., bound] = h.clause_before() else { return false };
    let Some(count) = lead.iter().rposition(|t| t.kind == Kind::Number) else { return false };
    let counted = &h.mentions[lead[count].index];
    let noun = |t: &Token| matches!(t.kind, Kind::Run | Kind::Word) && !starts_predicate(t) && !t.has(Classes::ACT);
    let below = bound.has(Classes::AT_MOST) || matches!(h.chars[bound.start..bound.end], ['不', '到' | '足' | '满']);
    below
        && h.next().is_none_or(|t| t.parts_clauses() || t.mark() == Some('、'))
        && matches!(counted.unit, "所" | "个" | "家")
        && counted.skipped.is_none()
        && !counted.ordinal
        && lead[count + 1..].len() <= 4
        && lead[count + 1..].iter().all(noun)
        && SIZES.ends_of(&h.chars[..bound.start])
}

/// 7项指标|综合评估达标53所, 七项办学条件指标|全部达标的学校52所: what those counted behind have met.
fn indicators_met(h: &Here) -> bool {
    let met = |t: &Token| h.chars[t.start..t.end].windows(2).any(|w| w == ['达', '标']);
    let after = h.clause_after();
    let named = after.iter().take(4).position(|t| h.chars[..t.end].ends_with(&['指', '标']));
    h.m.unit == "项"
        && named.is_some_and(|n| after[..n].iter().all(|t| t.kind == Kind::Run || t.has(Classes::NOUN)))
        && after.iter().take(8).position(met).is_some_and(|n| {
            let counted = after[n + 1..].iter().take(3).find(|t| t.kind == Kind::Number);
            counted.is_some_and(|t| matches!(h.mentions[t.index].unit, "所" | "家" | "个" | "人"))
        })
}

/// 海拔4000米, 距县城60公里
pub(super) fn distance(h: &Here) -> bool {
    if !matches!(h.m.unit, "米" | "公里" | "里" | "海里") {
        return false;
    }
    // 500米服务半径内的幼儿园
    if ["服务半径", "半径", "范围内"].iter().any(|w| h.behind(w)) {
        return true;
    }
    // 110米栏, 400米接力: names of contests.
    if ["栏", "接力", "短跑", "长跑", "自由泳", "蛙泳", "蝶泳", "仰泳"].iter().any(|w| h.behind(w)) {
        return true;
    }
    let to = h.list[h.at].start;
    let from = h.clause_before().first().map_or(to, |t| t.start);
    let text: String = h.chars[from..to].iter().collect();
    // 食堂与厕所间距须在25米以上: what a rule asks for.
    let text = text.replace("间距", "");
    ["海拔", "距", "相距", "远", "身高", "方圆", "半径", "往返", "走"].iter().any(|w| text.contains(w))
        && !(text.ends_with("服务半径") || text.contains("服务半径") && states_value(h))
}

/// 全覆盖 after 实现 and a percentage elsewhere in its clause, or as part of a name (全覆盖行动).
pub(super) fn implied_elsewhere(h: &Here) -> bool {
    // 时间过半、任务过半: a saying.
    if ["时间", "任务"].iter().any(|w| h.ahead(w)) && h.chars[h.m.start..h.m.end] == ['过', '半'] {
        return true;
    }
    match h.m.implied {
        Some(Implied::Whole) => {
            // 按照“学段全覆盖,对象无遗漏”的要求
            if h.quote().is_some_and(|q| h.chars[q.start..q.end].iter().any(|c| matches!(c, ',' | '，'))) {
                return true;
            }
            // 横到边、全覆盖的格局: praise in a row, no share of anything.
            if h.previous().is_some_and(|t| t.mark() == Some('、')) {
                return true;
            }
            [
                "行动", "工程", "计划", "检查", "排查", "督导", "培训", "走访", "检测", "覆盖面", "监测", "整治",
                "体检", "普查", "审计", "巡察", "宣传", "评估",
            ]
            .iter()
            .any(|w| h.behind(w))
        }
        Some(Implied::First) => h.ahead("放在") || h.ahead("摆在") || h.ahead("置于") || h.ahead("作为"),
        Some(Implied::Zero) => ["行动", "工程", "攻坚", "任务", "目录"].iter().any(|w| h.behind(w)),
        Some(Implied::Half) => h.previous().is_none() && h.next().is_none(),
        _ => false,
    }
}
