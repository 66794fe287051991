//! A row out of a number and what was chosen for it: value, unit, bound and period.

use rust_decimal::Decimal;

use super::item::Item;
use super::lead::Gap;
use super::phrase::Phrase;
use super::{Row, label};
use crate::forms::{Few, begins, ends};
use crate::mention::numeral::Form;
use crate::mention::{Implied, Mention, statistic};
use crate::observation::{Bound, Role};
use crate::period::Period;
use crate::report::{Draft, Genre};
use crate::text::Chars;
use crate::token::Token;

#[allow(clippy::too_many_arguments)]
pub(super) fn finish(
    chars: &Chars,
    tokens: &[Token],
    m: &Mention,
    mut item: Item,
    label: Phrase,
    kind: label::Kind,
    margin: f32,
    sentence: (usize, usize),
) -> Row {
    let mut value = m.value;
    let mut value_max = m.max;
    let role = item.role;
    let mut unit = m.unit;
    if unit.is_empty() {
        unit = missing_unit(chars, m, role, &label);
    }
    if unit == "番" {
        unit = "倍";
    }
    // 36班: counted like 36个班.
    if unit == "班" {
        unit = "个";
    }
    let mut label = label;
    // 新增学位3800位: places, no people.
    if unit == "人"
        && chars[m.unit_end - 1] == '位'
        && ["学位", "园位", "床位", "泊位", "车位", "岗位", "工位"].iter().any(|w| label.text.ends_with(w))
    {
        unit = "个";
    }
    if role == Role::Rank {
        let name = unplaced(&label.text).len();
        label.text.truncate(name);
        if let Some(name) = m.top.then(|| entered(&label.text)).flatten() {
            label.text = name.to_string();
        }
    }
    // 排名提升6位
    let placed = || ["排名", "排位", "位次", "名次"].iter().any(|w| label.text.ends_with(w));
    // 居第4位,较去年提升2位
    let moved = || {
        let before = chars.text(m.start.saturating_sub(3), m.start);
        ["提升", "上升", "前移", "跃升", "攀升", "下滑", "后移"]
            .iter()
            .any(|w| before.trim_end_matches('了').ends_with(w))
    };
    if role == Role::Change && unit == "人" && (placed() || moved()) && chars[m.end..m.stop].contains(&'位') {
        unit = "位";
    }
    if role == Role::Rank && matches!(unit, "" | "人" | "个") {
        unit = if m.top { "名" } else { "位" };
    }
    // 由第五位升至第二位
    if role == Role::Baseline && m.ordinal && unit == "人" {
        unit = "位";
    }
    // 保住全市第一的位置, as a goal
    if role == Role::Target && m.ordinal && matches!(unit, "" | "人" | "个") {
        unit = "位";
    }
    // 进入全省前5名, as a goal
    if m.top && unit == "人" {
        unit = "名";
    }
    if m.implied == Some(Implied::Zero) || m.chinese && m.value.is_zero() && m.unit.is_empty() && unit != "%" {
        unit = zero_unit(chars, m);
    }
    // 减轻负担3亿元: what is lessened is the name, the verb its sign.
    let lessens = || ["减少", "减轻", "降低"].iter().find_map(|w| label.text.strip_prefix(w).map(str::to_string));
    let lessens = if role == Role::Change && !item.lead.up { lessens() } else { None };
    let lessened = lessens.is_some();
    if let Some(rest) = lessens.filter(|r| r.chars().count() >= 2) {
        label.text = rest;
    }
    let falls = lessened
        || role == Role::Change && label.text.ends_with("减负")
        || item.lead.down && matches!(role, Role::Change)
        || matches!(role, Role::Gap) && item.lead.gap == Some(Gap::Below);
    if falls && value > Decimal::ZERO {
        value = -value;
        value_max = value_max.map(|v| -v);
    }
    let bound = bound(chars, m, &item);
    // 0.06万 is 600, not 600.00; 3.0 says how exact it is.
    let magnified = chars[m.start..m.end].iter().any(|c| matches!(c, '万' | '亿'));
    // 随迁子女占招生计划|的38%: a share, by its name too.
    const SHARES: [&str; 7] = ["比例", "比重", "占比", "比", "率", "份额", "水平"];
    if matches!(unit, "%" | "‰")
        && let Some((_, of)) =
            label.text.split_once('占').filter(|(part, of)| !part.is_empty() && !of.starts_with('地'))
        && of.chars().count() >= 2
        && !SHARES.iter().any(|w| of.ends_with(w))
    {
        label.text.push_str("比例");
    }
    if m.implied == Some(Implied::Whole) && !label.text.ends_with("覆盖率") && !label.text.contains('率') {
        label.text.push_str("覆盖率");
    }
    Row {
        numeral: (m.start, m.end),
        implied: m.implied.is_some(),
        unit,
        value: if magnified { value.normalize() } else { value },
        value_max: value_max.map(|v| if magnified { v.normalize() } else { v }),
        bound,
        role,
        role_rule: item.rule,
        label,
        label_kind: kind,
        margin,
        area: item.scope.area.take().unwrap_or_default(),
        area_at: item.scope.area_at,
        time: if role == Role::Baseline { baseline_time(tokens, &item) } else { item.scope.time },
        time_at: item.scope.time_at,
        time_assumed: false,
        reference: item
            .lead
            .reference
            .map(|(a, b)| (tokens[a].start, tokens[b - 1].end))
            .filter(|_| matches!(role, Role::Change | Role::Gap)),
        org: item.org_name,
        sentence,
    }
}

/// 进入|大学排名|百强: what was entered, without the verb.
fn entered(label: &str) -> Option<&str> {
    const ENTERING: [&str; 5] = ["进入", "跻身", "迈入", "挺进", "冲进"];
    ENTERING.iter().find_map(|w| label.strip_prefix(w)).filter(|name| name.len() >= 6)
}

/// 满意度列全省同类城市|第七位: without the word of placing and the field that it is a place in.
fn unplaced(label: &str) -> &str {
    const PLACING: [&str; 6] = ["位列", "位居", "名列", "排名", "列", "居"];
    const FIELDS: [&str; 16] = [
        "全球", "世界", "全国", "全省", "全市", "全区", "西部", "中部", "东部", "城市", "高校", "院校", "省份", "地区",
        "区县", "市州",
    ];
    // 增幅在全国31个省区市中|排第8位
    let among =
        label.rfind('在').filter(|&at| at >= 6 && FIELDS.iter().any(|w| label[at + '在'.len_utf8()..].starts_with(w)));
    if let Some(at) = among {
        return &label[..at];
    }
    // 进度列|全市第二
    if let Some(name) = label.strip_suffix(['列', '居', '排']).filter(|name| name.len() >= 6) {
        return name;
    }
    if let Some(name) = PLACING[..4].iter().find_map(|w| label.strip_suffix(w)).filter(|name| name.len() >= 6) {
        return name;
    }
    // 一等奖数列全省高职院校|第2位
    let within = PLACING
        .iter()
        .flat_map(|w| label.match_indices(w))
        .find(|&(at, w)| at >= 6 && FIELDS[..6].iter().any(|f| label[at + w.len()..].starts_with(f)));
    if let Some((at, _)) = within {
        return &label[..at];
    }
    if !FIELDS.iter().any(|w| label.ends_with(w)) {
        return label;
    }
    let cut = PLACING.iter().filter_map(|w| label.rfind(w)).filter(|&at| at >= 6).min();
    cut.map_or(label, |at| &label[..at])
}

/// What a plan promises without a year: end values for its last year, yearly amounts for all of it.
pub(super) fn plan_time(report: &Draft, section: Option<Period>, chars: &Chars, row: &mut Row) {
    // 2024年…实施方案: for that year.
    let year = report.title_year.filter(|_| report.genre == Genre::Plan).map(|year| (year, year));
    // Of what a work report looks back on; what it promises is still to come.
    let over = |p: Period| report.dated.year.zip(p.last_year()).is_some_and(|(now, last)| last < now);
    if report.genre == Genre::WorkReport
        && matches!(row.role, Role::Target | Role::Threshold)
        && row.time_at.is_none()
        && row.time.is_some_and(over)
    {
        row.time = None;
    }
    // 2020年推开到全市。交流比例不低于10%: a rule of a plan holds beyond the year that the sentence before named.
    let carried = row.time_at.is_none_or(|(at, _)| at < row.sentence.0)
        && row.time != section
        && matches!(row.time, Some(Period::At(_)));
    if report.genre == Genre::Plan && row.role == Role::Threshold && carried {
        row.time = None;
    }
    // 从2016年起每年招聘30名, 2019年起不低于600元: what is promised or laid down begins then.
    if let Some(Period::Span(first, _) | Period::From(first)) = row.time
        && matches!(row.role, Role::Target | Role::Threshold)
        && row.time_at.is_some_and(|(from, to)| chars[from..to].ends_with(&['起']))
        && !chars.text(row.numeral.0.saturating_sub(16), row.numeral.0).contains("累计")
    {
        row.time = Some(Period::At(crate::period::Moment::year(first)));
        return;
    }
    if row.role != Role::Target {
        return;
    }
    // “十四五”时期任务, 力争“十四五”期间…达到: to be reached by the last year.
    // 2023—2024学年计划选派…: one school year.
    let before = chars.text(row.numeral.0.saturating_sub(16), row.numeral.0);
    let clause = before.rsplit(['。', '；', ';', ',', '，']).next().unwrap_or(before);
    // 年均增长5%: of all years of the plan.
    let whole = ["每年", "年均"].iter().any(|w| clause.contains(w)) || summed_over_years(chars, row, clause);
    if let Some(Period::Span(first, last)) = row.time
        && last > first + 1
        && !whole
    {
        row.time = Some(Period::At(crate::period::Moment::year(last)));
    }
    let Some((first, last)) = report.plan.or(year) else { return };
    let given = row.time_at.is_some_and(|(at, _)| at >= row.sentence.0);
    if whole && row.time == Some(Period::At(crate::period::Moment::year(last))) && !given {
        row.time = Some(Period::Span(first, last));
    }
    if row.time.is_none() {
        // 每年举办1次: how often, not how many by when.
        if before.contains("每年") && matches!(row.unit, "次" | "届" | "场") {
            return;
        }
        let yearly = ["每年", "年均", "年度"].iter().any(|w| before.contains(w));
        row.time = Some(if yearly { Period::Span(first, last) } else { Period::At(crate::period::Moment::year(last)) });
    }
}

/// 三年投入4.35亿元, 2016—2018年新建幼儿园487所: added up over the years that the sentence counts or lists; not 三年内达到95%,
/// 未来五年覆盖100所, which is how it stands at their end.
fn summed_over_years(chars: &Chars, row: &Row, clause: &str) -> bool {
    static STANDS: Few<8> = Few::new(["达", "到", "至", "覆盖", "受益", "惠及", "控制在", "保持在"]);
    // “十四五”期间投入13亿元, not “十四五”时期, which heads all that is promised.
    let counted = row.time_at.is_some_and(|(from, to)| {
        let during = chars[from..to].ends_with(&['期', '间']);
        from >= row.sentence.0
            && (during || matches!(chars[from..to], [first, .., '年' | '里' | '内'] if first != '十'))
    });
    // 2020年至2022年|再建5000套
    let said = row.time_at.map_or(clause, |(_, to)| chars.text(to.min(row.numeral.0), row.numeral.0));
    let said = if said.len() < clause.len() { said } else { clause };
    counted && !matches!(row.unit, "%" | "百分点" | "倍" | "位" | "名" | ":1" | "") && !STANDS.any_in(said)
}

/// What has no time of its own is read as of the report's year, where the report says when it was written. In the first
/// weeks of a year most figures are those of the year before.
pub(super) fn own_year(report: &Draft, row: &mut Row) {
    let states = matches!(row.role, Role::Level | Role::Change | Role::Gap | Role::Rank | Role::Threshold);
    let late = report.dated.month > 2 && !report.date.is_empty();
    // What a work report promises, it promises for its own year.
    let yearly = report.genre == Genre::WorkReport && row.role == Role::Target;
    if row.time.is_none() && (states && late || yearly) {
        row.time = report.dated.year.map(|year| Period::At(crate::period::Moment::year(year)));
        row.time_assumed = row.time.is_some();
    }
}

/// A baseline has the time of its own words only: 由2020年的34%.
pub(super) fn baseline_time(tokens: &[Token], item: &Item) -> Option<Period> {
    let from = tokens[item.lead.from_at?].start;
    item.scope.time.filter(|_| item.scope.time_at.is_some_and(|(a, _)| a >= from))
}

pub(super) fn missing_unit(chars: &Chars, m: &Mention, role: Role, label: &Phrase) -> &'static str {
    if role == Role::Rank || m.top {
        return if m.top { "名" } else { "位" };
    }
    if let Some(unit) = statistic::counted_noun(chars, m.stop) {
        return unit;
    }
    if matches!(chars.get(m.stop), Some('金' | '银' | '铜')) {
        return "枚";
    }
    // 最低排位58741
    if ["排位", "位次", "名次"].iter().any(|w| label.text.ends_with(w)) {
        return "位";
    }
    let ends = |words: &[&str]| words.iter().any(|w| label.text.ends_with(w));
    // 投入科研经费1.31亿
    let large = chars[m.start..m.end].iter().any(|c| matches!(c, '万' | '亿'));
    if large
        && ends(&[
            "经费", "资金", "基金", "投资", "投入", "支出", "收入", "产值", "贷款", "预算", "补助", "总额", "成本",
            "补贴", "补助金", "助学金", "奖学金", "发放金", "资助金", "奖金", "薪金", "金额",
        ])
    {
        return "元";
    }
    // 其中1100多万花在设备上
    static SPENT: Few<4> = Few::new(["花在", "用于", "用在", "投向"]);
    if large && SPENT.begins_of(chars, m.stop) {
        return "元";
    }
    if ends(&[
        "出生数", "人数", "人口", "在校生", "职工", "群众", "儿童", "者", "人才", "劳动力", "就业", "农民工", "员",
        "师",
    ]) || ends(&[
        "老年人", "学生", "毕业生", "考生", "新生", "研究生", "专科生", "本科生", "医生", "留守生", "贫困生", "婴儿",
        "新生儿", "子女", "幼儿", "孩子",
    ]) {
        return "人";
    }
    if ends(&["人次"]) {
        return "人次";
    }
    // 收入比缩小至2.54
    if m.form == Form::Ratio || ends(&["生师比", "师生比", "师幼比", "收入比", "普职比", "招生比", "医护比"])
    {
        return ":1";
    }
    if matches!(chars.get(m.stop), Some('大')) {
        return "个";
    }
    let measured = ends(&["率", "比例", "占比", "比重", "系数", "指数", "得分", "比"]) || label.text.contains("系数");
    // 小学不高于0.50: a coefficient, whatever the clause leaves out.
    if m.value.scale() > 0 && !large && m.value < Decimal::TEN {
        return "";
    }
    // 辍学率0
    let none = m.value.is_zero() && ends(&["率"]);
    match (none, measured) {
        (true, _) => "%",
        (_, true) => "",
        _ => "个",
    }
}

pub(super) fn zero_unit(chars: &Chars, m: &Mention) -> &'static str {
    let before = chars.text(m.start.saturating_sub(24), m.start);
    let own = before.rsplit(['，', ',', '。', '；']).next().unwrap_or_default();
    // 辍学率小学为零
    if own.replace("率先", "").contains('率') {
        return "%";
    }
    // D级危房全部清零: measured, not counted.
    if own.contains("危房") || own.contains("面积") {
        return "平方米";
    }
    if ["学生", "辍学", "控辍", "人员", "儿童", "教师", "适龄", "人口"].iter().any(|w| before.contains(w))
    {
        "人"
    } else if own.contains('病') {
        "例"
    } else if before.contains("家庭") {
        "户"
    } else {
        "个"
    }
}

pub(super) fn bound(chars: &Chars, m: &Mention, item: &Item) -> Bound {
    if let Some(bound) = m.bound {
        return bound;
    }
    if m.top {
        return Bound::AtMost;
    }
    // 每人每月不低于200元、最高600元: its own word, not that of the number before.
    if item.role == Role::Threshold && m.start >= 2 {
        match chars[m.start - 2..m.start] {
            ['最', '高' | '多' | '长'] => return Bound::AtMost,
            ['最', '低' | '少' | '短'] => return Bound::AtLeast,
            _ => {}
        }
    }
    if let Some(bound) = bound_of_restated(chars, m) {
        return bound;
    }
    // 基本实现本科高校受援全覆盖
    if m.implied == Some(Implied::Whole) {
        let head = &chars[m.start.saturating_sub(20)..m.start];
        let head = head.rsplit(|c| matches!(c, ',' | '，' | '。' | '；')).next().unwrap_or_default();
        if contains(head, "基本实现") {
            return Bound::About;
        }
    }
    let lead = &item.lead;
    if m.percent()
        && item.role != Role::Gap
        && let Some(bound) = bound_before_base(chars, m.start)
    {
        return bound;
    }
    if m.percent() && item.role != Role::Gap && lead.reference.is_none_or(|(a, b)| a >= b) {
        match lead.gap {
            Some(Gap::Below) => return Bound::AtMost,
            Some(Gap::Above) => return Bound::AtLeast,
            None => {}
        }
    }
    if lead.rise_to || lead.gap.is_some() && !lead.about {
        if lead.about {
            return Bound::About;
        }
        return Bound::Exact;
    }
    let before = chars.text(m.start.saturating_sub(4), m.start);
    if ["不少于", "不低于", "至少", "不小于", "不短于"].iter().any(|w| before.ends_with(w)) {
        return Bound::AtLeast;
    }
    // 至少举办1所, 至少要修习书法、篆刻等1个模块: the verb stands between.
    let own_words = || {
        let head = &chars[m.start.saturating_sub(32)..m.start];
        let parts = |c: &char| c.is_ascii_digit() || matches!(c, ',' | '，' | '。' | '；');
        head.rsplit(parts).next().unwrap_or_default()
    };
    if matches!(item.role, Role::Threshold | Role::Target) && own_words().windows(2).any(|w| w == ['至', '少']) {
        return Bound::AtLeast;
    }
    if ["不超过", "不高于", "不多于", "至多"].iter().any(|w| before.ends_with(w)) {
        return Bound::AtMost;
    }
    if lead.about {
        return Bound::About;
    }
    // 绩效工资最高可达基准线的5倍
    if lead.at_most || may_be_at_most(own_words()) {
        return Bound::AtMost;
    }
    if lead.at_least {
        return Bound::AtLeast;
    }
    if item.role == Role::Threshold && lead.threshold {
        return Bound::AtLeast;
    }
    Bound::Exact
}

/// 不低于公用经费|5%, 约占全国|1/10, 不足设备价的|5%: the word that bounds a share stands before what it is a share of.
fn bound_before_base(chars: &Chars, start: usize) -> Option<Bound> {
    const STRICT: [(&str, Bound); 9] = [
        ("约占", Bound::About),
        ("不低于", Bound::AtLeast),
        ("不少于", Bound::AtLeast),
        ("不得低于", Bound::AtLeast),
        ("不得少于", Bound::AtLeast),
        ("不超过", Bound::AtMost),
        ("不高于", Bound::AtMost),
        ("不得超过", Bound::AtMost),
        ("不得高于", Bound::AtMost),
    ];
    const LOOSE: [(&str, Bound); 3] = [("不足", Bound::AtMost), ("不到", Bound::AtMost), ("超过", Bound::AtLeast)];
    let before = &chars[start.saturating_sub(24)..start];
    let parts =
        |c: &char| c.is_ascii_digit() || matches!(c, ',' | '，' | '。' | '；' | ';' | ':' | '、' | '(' | ')' | '\n');
    let before = before.rsplit(parts).next().unwrap_or_default();
    if !before.iter().any(|c| matches!(c, '不' | '约' | '超')) {
        return None;
    }
    let of = before.last() == Some(&'的');
    let near = if of { before.len().saturating_sub(9) } else { before.len() };
    let last = |words: &[(&str, Bound)], from: usize| {
        let found = words.iter().filter_map(|&(word, bound)| {
            let n = word.chars().count();
            let at = before.windows(n).rposition(|w| word.chars().eq(w.iter().copied()))?;
            (at >= from && at + n < before.len()).then_some((at, bound))
        });
        found.max_by_key(|(at, _)| *at).map(|(_, bound)| bound)
    };
    last(&STRICT, 0).or_else(|| last(&LOOSE, near))
}

/// 不低于6个学分(|108课时), 不低于总课时9%(相当于|857课时): the same once more, alone in a bracket.
fn bound_of_restated(chars: &Chars, m: &Mention) -> Option<Bound> {
    if chars.get(m.stop) != Some(&')') {
        return None;
    }
    let mut head = &chars[..m.start];
    for word in ["相当于", "折合", "即"] {
        if ends(head, word) {
            head = &head[..head.len() - word.chars().count()];
        }
    }
    let head = head.strip_suffix(&['('])?;
    let unit = head.iter().rev().take(5).take_while(|c| !c.is_ascii_digit()).count();
    let head = &head[..head.len() - unit];
    let number = head.iter().rev().take(12).take_while(|c| c.is_ascii_digit() || **c == '.').count();
    let head = &head[..head.len() - number];
    if number == 0 {
        return None;
    }
    let led = |words: &[&str]| words.iter().any(|w| ends(head, w));
    match () {
        () if led(&["不低于", "不少于", "至少"]) => Some(Bound::AtLeast),
        () if led(&["不超过", "不高于", "至多"]) => Some(Bound::AtMost),
        () => bound_before_base(chars, head.len()),
    }
}

/// 最高可, 最多可, 最长可.
fn may_be_at_most(chars: &[char]) -> bool {
    chars.windows(3).any(|w| matches!(w, ['最', '高' | '多' | '长', '可']))
}

fn contains(chars: &[char], word: &str) -> bool {
    (0..chars.len()).any(|at| begins(&chars[at..], word))
}
