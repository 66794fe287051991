//! Label candidates from the words left of a number.

use crate::forms::Few;
use crate::lexicon::Classes;

use super::alone::verb_alone;
use super::counted::{extent_of, room_for};
use super::governing::{governing, with_verb_list};
use super::label::{Add, Kind, View, is_verb, text};
use super::money::{given, lent, lost, meant_for, purpose, set_aside, spent_behind, sum_of_named, with_prize};
use super::percent::DONE;
use super::phrase::{Phrase, phrase, trim};
use super::right::BENEFIT;
use super::shape::Shape;
use super::topic::topic;

/// What is built, with an investment of its own.
static BUILT: Few<12> = Few::new([
    "项目", "工程", "周转宿舍", "周转房", "宿舍", "宿舍楼", "教学楼", "综合楼", "实训楼", "食堂", "校区", "运动场",
]);

/// Adds the candidates that the core left of the number gives.
pub fn left(v: &View, (from, to): (usize, usize), shape: &Shape, add: &mut Add) {
    if from >= to {
        return;
    }
    let whole = v.core_phrase((from, to));
    // 学校二期新增18班
    if v.m.unit == "班" && v.right.0 >= v.right.1 && is_verb(v, to - 1) {
        add(Kind::Framed, phrase(v.chars, v.tokens, to - 1, to).then("班级"));
    }
    if shape.money
        && let Some(p) = with_prize(v, &whole.text).or_else(|| lost(v, (from, to)))
    {
        add(Kind::Goal, p);
    }
    if let Some(p) = extent_of(v, &whole.text).or_else(|| room_for(v, &whole.text)) {
        add(Kind::Goal, p);
    }
    if shape.core_verb_only {
        return verb_alone(v, &whole, add);
    }
    let whole = whole.as_ref();
    if shape.money
        && let Some(p) = meant_for(v, &whole.text)
    {
        add(Kind::Goal, p);
    }
    // 补助8900万元,最高1200元: of what was named before.
    if shape.money
        && matches!(whole.text.as_str(), "最高" | "最低")
        && let Some(before) = v.before
    {
        let done = super::labels::leading_verb(&before.text).unwrap_or_default();
        let object = before.text.strip_prefix(done.as_str()).filter(|o| !o.is_empty()).unwrap_or(&before.text);
        add(Kind::Framed, before.with([object, &whole.text, "标准"].concat()));
    }
    // 保险基金收入152亿元,支出120亿元,累计结余300亿元: of the same fund.
    if shape.money
        && !v.in_bracket
        && matches!(whole.text.as_str(), "支出" | "总支出" | "结余" | "累计结余" | "滚存结余")
        && let Some(before) = v.before
        && let Some(of) = ["收入", "支出"]
            .iter()
            .find_map(|w| before.text.strip_suffix(w))
            .filter(|of| (2..=14).contains(&of.chars().count()))
    {
        add(Kind::Framed, before.with([of, &whole.text].concat()));
    }
    // 建设项目41个,总投资13.7亿元: of those projects.
    if shape.money
        && (v.clause_before.is_none() || v.listed)
        && !v.in_bracket
        && matches!(whole.text.as_str(), "总投资" | "总投入" | "计划总投资" | "概算总投资" | "概算投资" | "估算投资" | "完成投资" | "累计完成投资")
        // 其中扩容项目27个: not of a part of them.
        && !v.tokens[v.sentence..from].iter().rev().take(40).any(|t| t.has(Classes::AMONG) && t.end - t.start == 2)
        && let Some(before) = v.before.filter(|b| BUILT.ends(&b.text).is_some())
    {
        let of = before.text.rsplit_once('的').map_or(before.text.as_str(), |(_, of)| of);
        if (3..=14).contains(&of.chars().count()) {
            add(Kind::Framed, before.with([of, &whole.text].concat()));
        }
    }
    // 体育教师2847人,仍缺编365人: of those counted.
    let lacking = whole.text.trim_start_matches(['仍', '尚', '还']);
    if matches!(lacking, "缺编" | "超编" | "空编" | "缺员" | "缺额" | "缺口" | "空缺" | "缺")
        && same_unit_before(v)
        && let Some(before) = v.before
    {
        add(Kind::Framed, before.then(lacking));
    }
    // 城镇新增就业完成年计划的|105%: what was to be done so much of.
    if shape.percent
        && v.chars[v.tokens[from].start..v.m.start].contains(&'完')
        && let Some((what, aim)) =
            v.chars.text(v.tokens[from].start, v.m.start).trim_end_matches('的').split_once("完成")
        && (3..=14).contains(&what.chars().count())
        && !what.contains(['、', '，', '(', '“'])
        && matches!(
            aim,
            "年计划"
                | "全年计划"
                | "年度计划"
                | "年目标"
                | "全年目标"
                | "年度目标"
                | "全年任务"
                | "年度任务"
                | "年任务"
                | "全年目标任务"
                | "年度目标任务"
        )
    {
        add(Kind::Goal, whole.with([what, "完成", aim].concat()));
    }
    // 按照公办园在园幼儿占比50%的目标: by what rate it goes.
    if shape.core_ends_in_rate
        && let Some(rate) = ["按照", "根据", "按"].iter().find_map(|w| whole.text.strip_prefix(w))
        && rate.chars().count() >= 4
        && (v.right.0 >= v.right.1 || shape.right_of)
    {
        add(Kind::Goal, whole.with(rate.to_owned()));
    }
    // 特岗津贴按基本工资的|30%|落实: a share of that.
    if shape.percent
        && v.right.0 >= v.right.1
        && v.chars[..v.m.start].ends_with(&['的'])
        && let Some((what, of)) = whole.text.split_once('按')
        && (2..=14).contains(&what.chars().count())
        && of.chars().count() >= 2
        && DONE.iter().any(|w| v.chars.text(v.m.stop, v.chars.len().min(v.m.stop + 2)) == *w)
    {
        add(Kind::Goal, whole.with([what, "占", of.trim_start_matches('照'), "比例"].concat()));
    }
    // 保障学生每天2小时的体育活动时间: what lasts so long.
    if matches!(v.m.unit, "小时" | "分钟") && v.right.0 < v.right.1 {
        let time = phrase(v.chars, v.tokens, v.right.0, v.right.1);
        let time = time.text.trim_start_matches('的');
        if time.ends_with("时间") && (4..=14).contains(&time.chars().count()) {
            add(Kind::Goal, whole.with(time.to_owned()));
        }
    }
    // 教育经费占财政支出203亿元的比例: what it is a share of.
    let of = v.chars.up_to(v.m.stop, 3);
    let whole_of = (from..to).rev().find(|&at| v.tokens[at].has(Classes::SHARE)).filter(|&at| at + 1 < to);
    if !shape.percent
        && (["的比例", "的比重", "的百分"].iter().any(|w| of.starts_with(w)) || followed_by_share(v))
        && let Some(at) = whole_of
    {
        add(Kind::Framed, phrase(v.chars, v.tokens, at + 1, to));
    }
    // 发放生活补助1.4万人次,金额726万元; 改造校舍2.1万平方米,目标值2万平方米
    if matches!(
        whole.text.as_str(),
        "金额" | "价值" | "合同金额" | "成交额" | "成交金额" | "目标值" | "计划数" | "目标数"
    ) && !v.in_bracket
        && let Some(before) = v.before
    {
        add(Kind::Framed, before.then(&whole.text));
    }
    if shape.money
        && let Some(p) = given(v, &whole.text).or_else(|| lent(v, &whole.text)).or_else(|| sum_of_named(v, &whole.text))
    {
        add(Kind::Framed, p);
    }
    if shape.money
        && let Some(text) = set_aside(v, &whole.text)
    {
        add(Kind::VerbPurpose, whole.with(text));
    }
    // 位于高新区的鹿城中学占地78亩: what it takes up, not which school.
    if matches!(v.m.unit, "亩" | "平方米" | "公顷") && whole.len() >= 7 && whole.text.ends_with("占地") {
        add(Kind::Framed, whole.with("占地面积".to_owned()));
    }
    if shape.money
        && shape.right_of
        && let Some(p) = sum_of_money(v, (from, to))
    {
        add(Kind::Goal, p);
    }
    // 总投资1.9亿元的花桥改扩建工程主体已完工: what it is the cost of.
    const COSTS: [&str; 6] = ["总投资", "计划总投资", "概算总投资", "估算总投资", "概算投资", "计划投资"];
    if shape.money && shape.right_of && COSTS.contains(&whole.text.as_str()) {
        let built = phrase(v.chars, v.tokens, v.right.0, v.rest.1);
        let end = ["项目", "工程"].iter().filter_map(|w| built.text.find(w).map(|at| at + w.len())).min();
        let named = end.map(|end| built.text[..end].trim_start_matches('的'));
        if let Some(named) = named.filter(|n| (4..=22).contains(&n.chars().count())) {
            add(Kind::Goal, whole.with([named, &whole.text].concat()));
        }
    }
    // 贷款期限最长|22年, 教龄应在|6年以上: the bound names nothing.
    if matches!(v.m.unit, "年" | "个月")
        && let Some(term) =
            ["应在", "应满", "一般", "最长", "最短", "应"].iter().find_map(|w| whole.text.strip_suffix(w))
        && term.chars().count() >= 2
    {
        add(Kind::Framed, whole.with(term.to_owned()));
    }
    // 贷款期限一般15年,最长不超过22年
    if matches!(v.m.unit, "年" | "个月" | "元")
        && matches!(whole.text.as_str(), "最长" | "最短" | "最高" | "最低")
        && same_unit_before(v)
        && let Some(before) = v.before
    {
        add(Kind::Framed, before.clone());
    }
    if let Some(text) = body_of(v, &whole.text) {
        add(Kind::Goal, whole.with(text));
    }
    // 完全中学48班,其中初中36班: classes of a stage.
    if v.m.unit == "班"
        && !shape.right_noun
        && (2..=4).contains(&whole.len())
        && crate::stage::stage_of(&whole.text).is_some()
    {
        add(Kind::Goal, whole.then("班级"));
    }
    // 我局通过争取奖补资金1.1亿元: what was done by it is another matter.
    let means = |at: usize| text(v, &v.tokens[at]) == "通过" && at + 1 < to && is_verb(v, at + 1);
    // 特殊教育(含随班就读、送教上门学生)招生人数450人: what a bracket says is no deed of the name.
    let mut depth = 0;
    let outside = |at: &usize| {
        match v.tokens[*at].mark() {
            Some('(') => depth += 1,
            Some(')') => depth -= 1,
            _ => {}
        }
        depth <= 0
    };
    let verbs: Vec<usize> = (from..to).filter(outside).filter(|&at| is_verb(v, at) && !means(at)).collect();
    // 国家累计投入56.5亿元: who spends it.
    // 县财政拿出680万元解决…
    let taken_out = whole.text.ends_with("拿出") && v.right.0 < v.rest.1;
    let spender = || {
        taken_out
            || whole.text.strip_suffix("投入").is_some_and(|who| {
                let who = who.trim_end_matches("累计");
                who.is_empty() || ["财政", "政府", "国家", "中央", "前期"].iter().any(|w| who.ends_with(w))
            })
    };
    if shape.money
        && (whole.len() <= 6 && ["投资", "投入资金", "投入经费"].iter().any(|w| whole.text.ends_with(w))
            || whole.len() <= 8 && spender())
    {
        let behind = || (v.clause_before.is_none() && v.right.0 >= v.right.1).then(|| spent_behind(v)).flatten();
        let object = purpose(v).map(|(a, b)| phrase(v.chars, v.tokens, a, b)).or_else(behind);
        if let Some(object) = object {
            // 该县投入资金: whose it is says the area.
            let spent = whole.text.strip_prefix(['县', '市', '区', '乡', '镇']).unwrap_or(&whole.text);
            let spent = if spender() { "投入" } else { spent };
            add(Kind::VerbPurpose, object.then(spent));
        }
    }
    // 养老金制度全面实施、开户12万人: what became of it, and then how many.
    if let Some(&first) = verbs.first()
        && first + 3 == to
        && first > from + 1
        && v.tokens[first + 1].mark() == Some('、')
        && v.tokens[first - 1].has(Classes::ADVERB)
        && v.tokens[first - 1].end - v.tokens[first - 1].start == 2
    {
        let subject = phrase(v.chars, v.tokens, from, first - 1);
        add(Kind::Framed, subject.then(text(v, &v.tokens[first + 2])));
    }
    // 公用经费补助惠及学生: the last of two verbs reaches them.
    let reaching = verbs.last().copied().filter(|&at| at > from && BENEFIT.contains(&text(v, &v.tokens[at])));
    if let Some(verb) = reaching.filter(|_| verbs.len() == 2)
        && let Some(p) = of_whom(v, (from, verb, to), &phrase(v.chars, v.tokens, verb, to))
    {
        add(Kind::Beneficiary, p);
    }
    if let Some(verb) = governing(v, from, to, &verbs) {
        let object = with_verb_list(v, from, verb, to);
        // 巩固公办园在园幼儿占比达到|50%
        let object = if v.lead.share && shape.percent { object.then("占比") } else { object };
        if let Some(p) = of_whom(v, (from, verb, to), &object) {
            add(Kind::Beneficiary, p);
        }
        if let Some(p) = by_schools(v, (from, verb), &object, shape) {
            add(Kind::Framed, p);
        }
        let head =
            behind_clause(&object, text(v, &v.tokens[verb])).or_else(|| held(v, &object, text(v, &v.tokens[verb])));
        add(Kind::VerbObject, without_examples(object));
        if let Some(head) = head {
            add(Kind::VerbObject, head);
        }
    }
    match verbs.last() {
        Some(&last) if last + 1 == to && whole.len() <= 24 => {
            // 留本地就业的占54.6%
            let share = v.lead.share && shape.percent && v.chars[v.tokens[last].end] == '的';
            add(Kind::SubjectVerb, if share { whole.then("占比") } else { whole.clone() });
        }
        Some(&last) if Some(last) != verbs.first().copied() && last + 1 < to => {
            add(Kind::VerbObject, phrase(v.chars, v.tokens, last, to));
        }
        _ => {}
    }
    if v.listed
        && let Some(verb) = v.list_verb
        && governing(v, from, to, &verbs).is_none_or(|at| at != from)
        && !shape.percent
    {
        add(Kind::VerbObject, whole.with([verb, &whole.text].concat()));
    }
    let whole = if v.lead.share && shape.percent { whole.then("占比") } else { whole.clone() };
    add(Kind::Whole, without_examples(whole));
}

/// 市级财政还设立了2亿元的专项资金: the verb and the money, without who gave or got it.
fn sum_of_money(v: &View, (from, to): (usize, usize)) -> Option<Phrase> {
    static MONEY: Few<14> = Few::new([
        "创新券", "消费券", "资金", "基金", "经费", "补助", "奖金", "奖学金", "助学金", "补贴", "贷款", "投资", "拨款",
        "捐款",
    ]);
    let behind = &v.chars[..v.tokens[v.right.1.checked_sub(1)?].end];
    if !MONEY.ends_of(behind) {
        return None;
    }
    let verb = (from..to)
        .rev()
        // 领取到600元的育儿补贴
        .find(|&at| !v.tokens[at].has(Classes::ADVERB) && text(v, &v.tokens[at]) != "到")
        .filter(|&at| matches!(v.chars[v.tokens[at].end - 1], '了') || is_verb(v, at))?;
    let fund = phrase(v.chars, v.tokens, v.right.0, v.right.1);
    let fund = fund.text.trim_start_matches('的');
    let n = fund.chars().count();
    let mut done = text(v, &v.tokens[verb]).trim_end_matches('了');
    // 室外设施可获得5万元的补助: who gets it is part of the name.
    let whom = phrase(v.chars, v.tokens, from, verb);
    let whom = whom.text.trim_end_matches(['可', '能', '将', '地']);
    if matches!(done, "获得" | "享受" | "领取") && (2..=14).contains(&whom.chars().count()) {
        done = whom;
    }
    ((2..=16).contains(&n) && done.chars().count() <= 14).then(|| Phrase {
        text: [done, fund].concat(),
        start: v.tokens[verb].start,
        end: v.tokens[v.right.1 - 1].end,
    })
}

/// 成立了|500人|的宣讲社团: how many it has.
pub(super) fn body_of(v: &View, said: &str) -> Option<String> {
    const FOUNDED: [&str; 6] = ["成立了", "成立", "组建了", "组建", "建立了", "建立"];
    const BODIES: [&str; 8] = ["团", "队", "队伍", "社", "库", "组", "班", "联盟"];
    if v.m.unit != "人" || v.chars.get(v.m.stop) != Some(&'的') || !FOUNDED.iter().any(|w| said.ends_with(w)) {
        return None;
    }
    let group = phrase(v.chars, v.tokens, v.right.0, v.right.1);
    let group = group.text.trim_start_matches('的');
    let body = BODIES.iter().any(|w| group.ends_with(w)) && (3..=16).contains(&group.chars().count());
    body.then(|| [group, "人数"].concat())
}

/// 占总人口45万|的15.6%: the percentage stands behind what it is a share of.
fn followed_by_share(v: &View) -> bool {
    let behind = || v.mentions.get(v.numbers_before().len() + 1);
    v.chars.get(v.m.stop) == Some(&'的') && behind().is_some_and(|m| m.start == v.m.stop + 1 && m.percent())
}

/// 资助资金…,惠及学生|9万人次; 公共文化机构年均服务群众|9000万: what reached them belongs to the name.
fn of_whom(v: &View, (from, verb, to): (usize, usize, usize), object: &Phrase) -> Option<Phrase> {
    let word = text(v, &v.tokens[verb]);
    if !(BENEFIT.contains(&word) || word == "参与") || to - verb > 4 || object.len() > 8 {
        return None;
    }
    // 开放1300小时,接待群众1.2万人次: hours reach nobody.
    if v.numbers_before().iter().rev().find(|m| m.skipped.is_none()).is_some_and(|m| m.unit == "小时") {
        return None;
    }
    let subject = phrase(v.chars, v.tokens, from, verb);
    // 免除保育教育费,秋季学期已惠及12万人: when is not what.
    if !subject.is_empty() && !subject.text.ends_with("季学期") {
        return (subject.len() <= 18).then(|| subject.then(&object.text));
    }
    let source = v
        .clause_before
        .map(|(a, b)| topic(v, a, b))
        .filter(|t| !t.is_empty())
        .or_else(|| v.before.filter(|_| !v.listed).and_then(reaching))?;
    let told = source.text.ends_with(['称', '说']) || ["表示", "介绍", "获悉"].iter().any(|w| source.text.ends_with(w));
    // 建设寄宿制学校23所,资助学生1.2万人次: what was built helps nobody with money.
    let built = || super::labels::leading_verb(&v.before?.text).filter(|done| done.contains('建'));
    if v.clause_before.is_none() && matches!(word, "资助" | "补助" | "救助") && built().is_some() {
        return None;
    }
    // 普通高中资助3.5亿元,资助学生4.7万人; 各类资助资金5.3亿元,资助学生38万人次
    if let Some((whose, _)) = source.text.split_once(word).filter(|_| matches!(word, "资助" | "补助")) {
        let said = !whose.is_empty()
            && !object.text.contains(whose)
            && !whose.contains(['的', '各'])
            && whose.chars().count() <= 8;
        return said.then(|| source.with([whose, &object.text].concat()));
    }
    (source.len() <= 12
        && !told
        && !source.text.contains(word)
        && !source.text.contains(&object.text)
        && !super::names::measures(&source.text))
    .then(|| source.then(&object.text))
}

/// What the number before counted, as far as it reaches people: 托管 of 托管参与教师, nothing of 参训教师 or 吸引志愿者.
fn reaching(before: &Phrase) -> Option<Phrase> {
    const JOINING: [&str; 9] = ["参与", "参加", "参训", "参会", "吸引", "惠及", "受益", "接待", "覆盖"];
    let joined = JOINING.iter().filter_map(|w| before.text.find(w)).min();
    let source = super::names::bare(&before.with(before.text[..joined.unwrap_or(before.text.len())].to_owned()));
    (source.len() >= 2).then_some(source)
}

/// The number before counts in the same unit.
pub(super) fn same_unit_before(v: &View) -> bool {
    v.numbers_before()
        .iter()
        .rev()
        .find(|m| m.skipped.is_none())
        .is_some_and(|m| m.unit == v.m.unit && !m.unit.is_empty())
}

/// 普通高中共招收|新生, 民办学校招聘|教师: which schools distinguishes whom they take in.
fn by_schools(v: &View, (from, verb): (usize, usize), object: &Phrase, shape: &Shape) -> Option<Phrase> {
    let kinds = Classes::F_STAGE.or(Classes::F_OWNER);
    if !shape.people || from >= verb || v.in_bracket || !v.tokens[from].has(kinds) {
        return None;
    }
    let schools = phrase(v.chars, v.tokens, from, verb);
    let kind = super::names::INSTITUTIONS.ends(&schools.text).is_some() && schools.len() <= 8;
    let plain =
        v.tokens[from..verb].iter().all(|t| t.has(kinds.or(Classes::NOUN).or(Classes::ADVERB).or(Classes::CUE)));
    (kind && plain && object.len() <= 12 && !object.text.contains(schools.text.as_str()))
        .then(|| schools.then(&object.text))
}

/// 开展“理论+实操+评价”职业培训: what a long formula in quotation marks adds up to stands behind it.
fn without_formula(p: Phrase) -> Phrase {
    // The rarest of its signs first.
    if !p.text.as_bytes().contains(&b'+') {
        return p;
    }
    let Some((open, close)) = p.text.find('“').zip(p.text.find('”')).filter(|(open, close)| open < close) else {
        return p;
    };
    let (formula, behind) = (&p.text[open..close], &p.text[close + '”'.len_utf8()..]);
    if !formula.contains('+') || formula.chars().count() <= 12 || behind.chars().count() < 4 {
        return p;
    }
    p.with([&p.text[..open], behind].concat())
}

/// 举办马拉松、龙舟赛等赛事 is 举办赛事: examples name nothing that the noun does not.
pub fn without_examples(p: Phrase) -> Phrase {
    let p = without_formula(p);
    if !p.text.contains('等') {
        return p;
    }
    let chars: Vec<char> = p.text.chars().collect();
    let Some(at) = chars.iter().rposition(|&c| c == '等') else { return p };
    let tail = &chars[at + 1..];
    // 集体项目(合唱、舞蹈等)比赛: the bracket goes, the name stays.
    if let Some(close) = tail.iter().position(|&c| c == ')').filter(|&n| n <= 2)
        && let Some(open) = chars[..at].iter().rposition(|&c| c == '(').filter(|&n| n >= 2)
    {
        let mut out = Phrase { text: chars[..open].iter().chain(&tail[close + 1..]).collect(), ..p };
        trim(&mut out);
        return out;
    }
    let word =
        matches!(tail.first(), None | Some('级' | '次' | '待' | '同' | '于' | '第' | '额' | '差' | '奖' | '离' | '职'))
            || at > 0
                && matches!(chars[at - 1], '高' | '中' | '初' | '特' | '一' | '二' | '三' | '平' | '均' | '优' | '同');
    let list = chars[..at].iter().any(|c| matches!(c, '、' | '”' | '》'));
    if word || !list || tail.len() < 2 {
        return p;
    }
    // 开展惠民演出、文化下乡等活动: without them it says nothing.
    if matches!(tail, ['活', '动']) && chars.len() <= 26 {
        return p;
    }
    let first = crate::lexicon::each_word(&chars).next();
    let verb = first.filter(|f| f.start == 0 && f.entry.classes.has(Classes::ACT)).map_or(0, |f| f.end);
    let mut out = Phrase { text: chars[..verb].iter().chain(tail).collect(), ..p };
    trim(&mut out);
    out
}

/// 打造以高中为重点、覆盖各学段的教研基地: the noun behind a long clause, with the verb.
fn behind_clause(p: &Phrase, verb: &str) -> Option<Phrase> {
    let rest = p.text.strip_prefix(verb)?;
    let at = rest.rfind('的')?;
    let (clause, head) = (&rest[..at], rest[at + '的'.len_utf8()..].trim());
    (clause.chars().count() >= 9 && head.chars().count() >= 3).then(|| p.with(format!("{verb}{head}")))
}

/// 召开校长代表、教师代表和家长代表座谈会|18场次: what was held, without who came.
fn held(v: &View, p: &Phrase, verb: &str) -> Option<Phrase> {
    const HELD: [&str; 8] = ["座谈会", "培训班", "研讨会", "报告会", "推进会", "现场会", "讲座", "会议"];
    if !matches!(v.m.unit, "场" | "场次" | "次" | "期" | "个") || p.len() <= 16 || !p.text.contains('、') {
        return None;
    }
    let meeting = HELD.iter().find(|w| p.text.ends_with(**w))?;
    Some(p.with(format!("{verb}{meeting}")))
}
