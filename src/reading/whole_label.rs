//! The last step of label choice: what was chosen names nothing by itself (已拨付|968万元, 面积|1.26万平方米, 按照|12000元), so
//! it takes the nearest topic that fits.
//!
//! Nearest first: the number before in the sentence, where the words can be about what it counts; the clause before; the
//! head of the paragraph; the numbers of the sentence before; the heading above.

use crate::forms::Few;
use crate::lexicon::{Classes, each_word};
use crate::observation::Role;
use crate::sentence::Segment;
use crate::text::{Chars, with_chars};
use crate::token::{Kind as TokenKind, Token};

use super::each::{in_all, names_each};
use super::item::Item;
use super::label::{Candidate, Kind, View};
use super::labels::{is_part, leading_verb};
use super::names::{INSTITUTIONS, bare};
use super::phrase::{Phrase, phrase};
use super::pointed_back::pointed_back;
use super::topic::topic;

/// So long at most is a topic that another label takes over, and a heading.
const LONGEST: usize = 22;
const LONGEST_HEAD: usize = 16;

/// Measures of something that they do not name.
static MEASURES: Few<27> = Few::new([
    "面积", "总面积", "规模", "总数", "总额", "总量", "总人数", "人数", "幅度", "进度", "名额", "指标", "任务", "预算",
    "位次", "名次", "增速", "权重", "资金", "金额", "经费", "费用", "数量", "额度", "减免资金", "合计面积", "峰值",
]);

/// Of these, sums of money.
static SUMS: Few<7> = Few::new(["预算", "资金", "金额", "经费", "费用", "额度", "总额"]);

/// Verbs of whom or what they are said of: 毕业生1204人,就业1179人.
static SAID_OF: Few<13> = Few::new([
    "就业", "达标", "受助", "同意", "升学", "参保", "达到要求", "受益", "合格", "脱贫", "上线", "录取", "再就业",
]);

/// Deeds that name themselves.
static NAMED: Few<17> = Few::new([
    "投资", "投入", "资助", "培训", "招生", "毕业", "撤并", "竣工", "家访", "体检", "报考", "报名", "开工", "完工",
    "筹措", "招商", "植树",
]);

/// Verbs of one letter, where something opens them: 先建|9所.
const SHORT: [&str; 6] = ["建", "招", "聘", "修", "购", "办"];

/// Other deeds, which are also parts of names.
static DEEDS: Few<14> = Few::new([
    "更换", "分配", "上岗", "获奖", "录用", "晋级", "修缮", "追回", "退回", "兑付", "落户", "复工", "拆除", "签约",
]);

/// Classes of a higher school that an examination leads to.
static CLASSES: Few<8> = Few::new(["一本", "二本", "重点本科", "本科", "专科", "高职", "一段线", "普通本科"]);

/// How what came to light is told.
static CAME_TO_LIGHT: Few<6> = Few::new(["发现", "查出", "确认", "检出", "查获", "发现了"]);

/// Verbs that money before them can be about.
static REACHING: Few<6> = Few::new(["受助", "受益", "惠及", "享受", "覆盖", "服务"]);

/// Names of money.
static MONEY: Few<14> = Few::new([
    "经费", "资金", "补助", "补贴", "津贴", "专项", "奖金", "助学金", "奖学金", "费", "支出", "预算", "投资", "款",
]);

/// Words that open a number and name nothing.
static POINTING: Few<24> = Few::new([
    "平均水平", "平均数", "平均值", "分年度安排", "年度安排", "分年安排", "分年度", "按照", "按每生", "最长", "最短",
    "最多", "最少", "峰值", "这个数", "这一数字", "学年", "新学年", "主要", "主要集中", "主要分布", "集中", "分布",
    "分别位于",
]);

/// Kinds of what the clause before names: 一种是食堂供餐,有|87所.
static KINDS: Few<10> =
    Few::new(["一种", "另一种", "第一种", "第二种", "一类", "另一类", "第一类", "第二类", "一部分", "另一部分"]);

/// How a topic begins that only says how it was reckoned or told.
static ASIDE: Few<14> =
    Few::new(["按", "据", "根据", "依据", "从", "关于", "以", "可", "对照", "对标", "经", "通过", "随着", "比"]);

/// People, who alone can be so many 人.
static PEOPLE: Few<22> = Few::new([
    "人员", "教师", "学生", "职工", "教职工", "毕业生", "幼儿", "儿童", "老人", "老年人", "群众", "居民", "劳动力",
    "农民", "工人", "队员", "运动员", "医生", "护士", "考生", "青年", "村民",
]);

/// Opens a bare verb and adds nothing.
static OPENING: Few<18> = Few::new([
    "已经", "同期", "全年", "大约", "累计", "目前", "一次", "实际", "已", "还", "就", "先", "再", "只", "现", "共",
    "约", "需",
]);

/// What a label lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lack {
    /// 整改|15条: what was put right.
    Object,
    /// 面积|1.26万平方米: of what.
    Holder,
    /// 按照|12000元: all of it.
    Name,
    /// 其中市级财政|500万元: what is paid by whom.
    Payment,
    /// 享受营养餐的学校218所,其中初中|16所: the condition of the whole.
    Condition,
    /// 高考本科达线2846人,其中一本|486人: what was done by those of the class.
    Class,
}

/// The label that was found, with the topic that it lacks; where nothing was found, the head that it stands under.
pub(super) fn made_whole(v: &View, items: &[Item], found: Option<(Candidate, f32)>) -> Option<(Candidate, f32)> {
    let Some(mut found) = found else { return under_head(v, items) };
    let own = &found.0.phrase;
    if let Some(kind) = kind_named(v, &found.0) {
        found.0.phrase = own.with(kind);
        found.0.kind = Kind::WholeClause;
        return Some(found);
    }
    if let Some(of) = pointed_back(v, items, &own.text) {
        found.0.phrase = of.clone();
        found.0.kind = Kind::WholeNumber;
        return Some(found);
    }
    // 占比62.4%,目标值65%: of the same rate.
    let goal = ["目标值比例", "目标值占比", "目标值"].iter().find_map(|w| own.text.strip_suffix(w));
    if let Some(of) = goal.filter(|of| of.chars().count() >= 3) {
        found.0.phrase = own.with(of.to_owned());
        return Some(found);
    }
    if own.len() > 6 {
        return Some(found);
    }
    let said = unopened(&own.text);
    if let Some(of) = balance_of(v, items, said) {
        found.0.phrase = own.with([of, said].concat());
        found.0.kind = Kind::WholeNumber;
        return Some(found);
    }
    let Some(lack) = lack(v, said) else { return Some(found) };
    let Some((topic, kind)) = nearest(v, items, lack, said) else { return Some(found) };
    let whole = match lack {
        Lack::Name => topic.text,
        Lack::Holder => held(&topic.text, said),
        Lack::Payment => [said, given(&topic.text)].concat(),
        Lack::Condition | Lack::Class => topic.text,
        Lack::Object => done(&topic, said),
    };
    found.0.phrase = own.with(whole);
    found.0.kind = kind;
    Some(found)
}

/// 医保基金收入8.6亿元,支出7.9亿元: of the same purse.
fn balance_of<'a>(v: &View, items: &'a [Item], said: &str) -> Option<&'a str> {
    let item = items.last().filter(|item| v.mentions[item.index].unit == v.m.unit)?;
    let before = &item.label.as_ref()?.0.text;
    let of = ["总收入", "收入", "支出"].iter().find_map(|w| before.strip_suffix(w))?;
    let other = matches!(said, "支出" | "结余" | "累计结余" | "当期结余") && !before.ends_with(said);
    (other && (2..=12).contains(&of.chars().count())).then_some(of)
}

/// (一)膳食补助。全年约需|2773万元: no words of its own at all.
fn under_head(v: &View, items: &[Item]) -> Option<(Candidate, f32)> {
    let first = items.is_empty() && v.before.is_none() && v.context.last_label.is_none() && !v.m.percent();
    let head = v.context.head.as_ref().or(v.context.above.as_ref()).filter(|_| first)?;
    let phrase = Phrase { start: v.m.start, end: v.m.stop, ..paid(v, head) };
    Some((Candidate { kind: Kind::WholeHead, phrase, score: 0.0 }, 0.0))
}

/// 供餐形式有两种,一种是食堂供餐,有|87所15720人: what the kind is called.
fn kind_named(v: &View, found: &Candidate) -> Option<String> {
    if v.m.percent() || v.lead.core.0 < v.lead.core.1 || v.right.0 < v.right.1 && found.kind != Kind::Inherited {
        return None;
    }
    let (a, b) = v.clause_before?;
    let named = called(v.chars.text(v.tokens[a].start, v.tokens[b - 1].end))?;
    let counted = match v.m.unit {
        "所" => "学校",
        "人" | "人次" => "人数",
        "户" => "户数",
        "元" => "资金",
        _ => "",
    };
    (2..=12).contains(&named.chars().count()).then(|| [named, counted].concat())
}

/// 一种是食堂供餐: 食堂供餐.
fn called(said: &str) -> Option<&str> {
    let rest = KINDS.begins(said).map(|w| &said[w.len()..])?;
    rest.strip_prefix('是').or_else(|| rest.strip_prefix('为'))
}

/// The clause before says what a kind is called.
pub(super) fn kind_before(chars: &Chars, tokens: &[Token], segs: &[Segment], at: usize) -> bool {
    let before = segs[..at].last().filter(|s| s.from < s.to);
    before.is_some_and(|s| called(chars.text(tokens[s.from].start, tokens[s.to - 1].end)).is_some())
}

/// Without what only opens it: 已拨付 → 拨付.
fn unopened(mut said: &str) -> &str {
    let goes_on = |w: &&str, said: &str| said.len() > w.len() + 3 || SHORT.contains(&&said[w.len()..]);
    while !whole_word(&SAID_OF, said)
        && let Some(opening) = OPENING.begins(said).filter(|w| goes_on(w, said))
    {
        said = &said[opening.len()..];
    }
    said.trim_end_matches(['了', '的'])
}

fn lack(v: &View, said: &str) -> Option<Lack> {
    if whole_word(&POINTING, said) || asked(said) {
        return Some(Lack::Name);
    }
    if names_right(v, said) || totalled(v) && v.m.unit != "平方米" {
        return None;
    }
    if whole_word(&MEASURES, said) {
        return Some(Lack::Holder);
    }
    if v.m.unit == "元" && said.ends_with("财政") {
        return Some(Lack::Payment);
    }
    if whole_word(&CLASSES, said) && people(v.m.unit) {
        return Some(Lack::Class);
    }
    let kind = || INSTITUTIONS.ends(said).is_some_and(|w| w.len() == said.len());
    if v.m.counts() && kind() && is_part(v.tokens, v.sentence, v.right.0 - 1) {
        return Some(Lack::Condition);
    }
    let deed = !v.m.percent() && !whole_word(&NAMED, said) && only_verbs(v, said);
    deed.then_some(Lack::Object)
}

/// A noun behind the number names what is counted, unless that is what was found: 15项中14项|达标, 570个|名额.
fn names_right(v: &View, said: &str) -> bool {
    let (from, to) = v.right;
    let behind = if from < to { v.chars.text(v.tokens[from].start, v.tokens[to - 1].end) } else { "" };
    v.m.counts() && behind.chars().next().is_some_and(char::is_alphanumeric) && !behind.ends_with(said)
}

/// 总计录取|4697人: of all that was told.
fn totalled(v: &View) -> bool {
    let clause = v.chars.text(v.tokens[v.segments[v.segment].from].start, v.m.start);
    ["总计", "合计", "总共"].iter().any(|w| clause.contains(w))
}

/// 根据省定标准,不得低于|90%: what asks for it.
fn asked(said: &str) -> bool {
    let asks = ["标准", "要求", "规定"].iter().any(|w| said.ends_with(w));
    asks && ["根据", "按照", "依据", "对照", "按"].iter().any(|w| said.starts_with(w))
}

fn whole_word(of: &crate::forms::Words, said: &str) -> bool {
    of.begins(said).is_some_and(|w| w.len() == said.len()) || of.ends(said).is_some_and(|w| w.len() == said.len())
}

/// 整改, 改扩建: a verb of doing and nothing else.
fn only_verbs(v: &View, said: &str) -> bool {
    const LONGEST: usize = 3;
    let reached = || people(v.m.unit) && REACHING.begins(said).is_some();
    // 一、履职情况(自评19.5分)
    if SHORT.contains(&said) || whole_word(&SAID_OF, said) || whole_word(&DEEDS, said) || v.in_bracket && said == "自评"
    {
        return true;
    }
    if said.chars().count() > LONGEST && !reached() {
        return false;
    }
    all_verbs(said)
}

fn all_verbs(said: &str) -> bool {
    with_chars(said, |chars| {
        let mut end = 0;
        for f in each_word(chars) {
            let verb = f.entry.classes.has(Classes::ACT) && !f.entry.classes.has(Classes::NOUN);
            if !verb || f.start != end {
                return false;
            }
            end = f.end;
        }
        end == chars.len() && end > 1
    })
}

/// 生均预算 of money, 面积 of what was built.
fn held(topic: &str, said: &str) -> String {
    let same = topic.ends_with(said);
    if same { topic.to_owned() } else { [topic, said].concat() }
}

/// 拨付 + 补助资金; 毕业生 + 就业.
fn done(topic: &Phrase, said: &str) -> String {
    let object = bare(topic).text;
    let object = object.strip_prefix(CAME_TO_LIGHT.begins(&object).unwrap_or("")).unwrap_or(&object).to_owned();
    if object.contains(said) {
        return object;
    }
    match whole_word(&SAID_OF, said) || said == "自评" {
        true => [object.as_str(), said].concat(),
        false => [said, object.as_str()].concat(),
    }
}

/// The nearest topic that fits, and where it stands.
fn nearest(v: &View, items: &[Item], lack: Lack, said: &str) -> Option<(Phrase, Kind)> {
    if let Some(topic) = of_a_number(v, items, lack, said) {
        return Some((topic, Kind::WholeNumber));
    }
    if matches!(lack, Lack::Payment | Lack::Condition | Lack::Class) {
        return None;
    }
    let told = || told_before(v, lack, said).map(|topic| (topic, Kind::WholeNumber));
    // 计划筹措3.9亿元,到位1.47亿元: money again that has no name.
    if lack == Lack::Object && v.m.unit == "元" && items.iter().any(|item| v.mentions[item.index].unit == "元") {
        return None;
    }
    if (lack != Lack::Name || said == "峰值")
        && let Some(topic) = of_a_clause(v, lack, said)
    {
        return Some((topic, Kind::WholeClause));
    }
    if v.context.semicolon
        && let Some(found) = told()
    {
        return Some(found);
    }
    let head = |head: &Option<Phrase>| {
        let head = head.as_ref().filter(|head| fits(head, said))?;
        Some((if lack == Lack::Name { head.clone() } else { paid(v, head) }, Kind::WholeHead))
    };
    let above = || (lack != Lack::Name).then(|| head(&v.context.above)).flatten();
    head(&v.context.head).or_else(told).or_else(above)
}

/// What a clause of the sentence without a number is about; so many people are of those whom a clause names.
fn of_a_clause(v: &View, lack: Lack, said: &str) -> Option<Phrase> {
    let clauses = || v.segments[..v.segment].iter().rev().filter(|s| s.depth == 0 && s.from < s.to).take(4);
    if lack == Lack::Object && people(v.m.unit) {
        let named = clauses().find_map(|s| {
            let topic = topic(v, s.from, s.to);
            let end = PEOPLE.last_end(&topic.text)?;
            Some(topic.with(topic.text[..end].to_owned())).filter(|topic| fits(topic, said))
        });
        if named.is_some() {
            return named;
        }
    }
    let (a, b) = v.clause_before.or_else(|| v.offer().topic)?;
    Some(topic(v, a, b)).filter(|topic| fits(topic, said))
}

/// What the numbers of the sentence before are about.
fn told_before(v: &View, lack: Lack, said: &str) -> Option<Phrase> {
    let alike = |row: &&super::Row| {
        let rate = || v.m.percent() && row.label.text.ends_with('率');
        let any = lack == Lack::Holder && v.role == Role::Rank || lack == Lack::Name && rate();
        (any || row.unit == v.m.unit) && !names_each(&row.label.text) && fits(&row.label, said)
    };
    v.told.iter().rev().take(4).find(alike).map(|row| row.label.clone())
}

fn fits(topic: &Phrase, said: &str) -> bool {
    (2..=LONGEST).contains(&topic.len())
        && topic.text != said
        && ASIDE.begins(&topic.text).is_none()
        && !all_verbs(&topic.text)
        && !topic.text.ends_with(['外', '看'])
        && !topic.text.contains(['?', ']', '['])
        && !topic.text.ends_with("意向")
}

fn people(unit: &str) -> bool {
    matches!(unit, "人" | "人次" | "户")
}

/// 市、县两级安排特教专项补助 → 特教专项补助: without who gave it.
fn given(money: &str) -> &str {
    let behind = ["安排", "下达", "拨付", "落实", "投入", "发放"].iter().find_map(|w| money.split_once(w));
    behind.map_or(money, |(_, of)| of)
}

/// 教育数字化改革: the money for it.
fn paid(v: &View, head: &Phrase) -> Phrase {
    if v.m.unit == "元" && MONEY.ends(&head.text).is_none() {
        return head.then("资金");
    }
    // 公共卫生队伍建设: whom it is built of.
    match head.text.strip_suffix("建设").filter(|of| people(v.m.unit) && of.ends_with("队伍")) {
        Some(of) => head.with(of.to_owned()),
        None => head.clone(),
    }
}

/// The label of a number before in the sentence that the words can be about.
fn of_a_number(v: &View, items: &[Item], lack: Lack, said: &str) -> Option<Phrase> {
    let rank = v.role == Role::Rank;
    let of = |item: &Item| {
        let m = &v.mentions[item.index];
        let label = &item.label.as_ref()?.0;
        let alike = m.unit == v.m.unit || people(m.unit) && people(v.m.unit);
        let each = m.unit == "元" && names_each(&label.text);
        let could = match lack {
            Lack::Name => alike || rank,
            // 每人每月发100元,全年列支1360万元: of the same money.
            Lack::Object if v.m.unit == "元" => alike && (each || MONEY.ends(&label.text).is_some()),
            Lack::Payment => alike && !each && MONEY.ends(&label.text).is_some(),
            Lack::Condition => m.unit == v.m.unit && with_condition(label, said).is_some(),
            Lack::Class => alike && of_class(label, said).is_some(),
            Lack::Object => alike || m.unit == "元" && people(v.m.unit) && whole_word(&REACHING, said),
            Lack::Holder if rank => true,
            // 发放资助资金4126万元,…,资金同比增长12.6%
            Lack::Holder if whole_word(&SUMS, said) => (alike || v.role == Role::Change && m.unit == "元") && !each,
            // 开办专项试点,专设5个专业、300个名额: those of what the clause is about.
            Lack::Holder => !m.percent() && said != "名额",
        };
        let whole = match lack {
            Lack::Condition => with_condition(label, said),
            Lack::Class => of_class(label, said),
            _ if each => in_all(label),
            _ => None,
        };
        let label = whole.as_ref().unwrap_or(label);
        (could && fits(label, said)).then(|| label.clone())
    };
    // 甲类286幢,乙类97幢,两项合计面积…: of both.
    if lack == Lack::Holder
        && let Some([a, b]) = items.last_chunk::<2>().filter(|_| both(v))
        && let (Some((a, ..)), Some((b, ..))) = (&a.label, &b.label)
    {
        return Some(a.with([a.text.as_str(), "、", b.text.as_str()].concat())).filter(|p| fits(p, said));
    }
    items.iter().rev().take(4).find_map(of)
}

/// 享受营养餐的学校 → 享受营养餐的初中.
fn with_condition(whole: &Phrase, said: &str) -> Option<Phrase> {
    let (condition, kind) = whole.text.rsplit_once('的')?;
    let narrows = leading_verb(condition).is_some_and(|verb| condition.starts_with(verb.as_str()));
    let named = narrows && (3..=12).contains(&condition.chars().count()) && INSTITUTIONS.ends(kind).is_some();
    named.then(|| whole.with([condition, "的", said].concat()))
}

/// 高考本科达线 → 高考一本达线.
fn of_class(whole: &Phrase, said: &str) -> Option<Phrase> {
    let class = ["重点本科", "普通本科", "本科", "专科"].into_iter().find(|w| whole.text.contains(w))?;
    (class != said).then(|| whole.with(whole.text.replacen(class, said, 1)))
}

/// 两项合计, 两者合计.
fn both(v: &View) -> bool {
    let clause = v.chars.text(v.tokens[v.segments[v.segment].from].start, v.m.start);
    ["两项", "两者", "两类", "二者"].iter().any(|w| clause.starts_with(w))
}

/// 3.教育数字化改革。, 【高考】, (二)政府保障程度: the name that a short head gives to what stands under it.
pub(super) fn head_name(chars: &Chars, tokens: &[Token]) -> Option<Phrase> {
    /// Heads of parts of any text.
    static GENERAL: Few<30> = Few::new([
        "情况", "任务", "问题", "目标", "措施", "现状", "要求", "说明", "概况", "成效", "做法", "打算", "安排", "背景",
        "总则", "思路", "举措", "建议", "困难", "进展", "回顾", "意义", "原则", "亮点", "经验", "不足", "整改", "总结",
        "计划", "工作",
    ]);
    let (first, last) = tokens.first().zip(tokens.last())?;
    // 二孩家庭有什么照顾?: a question names nothing.
    if last.end - first.start > LONGEST_HEAD + 8 || chars[last.end - 1] == '?' {
        return None;
    }
    let mut to = tokens.len();
    while to > 0 && tokens[to - 1].mark().is_some_and(|c| !matches!(c, '”' | '》' | ')')) {
        to -= 1;
    }
    // (自评19.5分)
    let bracket = tokens[..to].iter().rposition(|t| t.mark() == Some('(')).filter(|&at| at > 2);
    let to = bracket.unwrap_or(to);
    let from = behind_number(chars, &tokens[..to]);
    let inside = tokens.get(from..to)?;
    let clause = |t: &Token| t.parts_clauses() || matches!(t.mark(), Some('?' | '!'));
    if inside.iter().any(|t| clause(t) || t.kind == TokenKind::Number) {
        return None;
    }
    let said = phrase(chars, tokens, from, to);
    let name = bare(&said);
    // 改善出行: hardly more than a verb.
    let shortest = if name.len() < said.len() { 4 } else { 2 };
    let named = (shortest..=LONGEST_HEAD).contains(&name.len()) && GENERAL.ends(&name.text).is_none();
    named.then_some(name)
}

/// 【高考】录取率…: the head that brackets set at the beginning of a paragraph.
pub(super) fn bracketed_head(chars: &Chars, tokens: &[Token]) -> Option<Phrase> {
    let opens = tokens.first().is_some_and(|t| t.mark() == Some('【'));
    let close = tokens.iter().take(12).position(|t| opens && t.mark() == Some('】'))?;
    head_name(chars, &tokens[..close])
}

/// Where the words of a head begin: behind (一), 3. or 【.
fn behind_number(chars: &Chars, tokens: &[Token]) -> usize {
    let numeral = |t: &Token| {
        t.kind == TokenKind::Number
            || chars[t.start..t.end]
                .iter()
                .all(|c| c.is_ascii_digit() || "一二三四五六七八九十、.．(（)）【 　".contains(*c))
    };
    // 一是改善出行。
    let counted = tokens.len() > 2 && numeral(&tokens[0]) && matches!(chars[tokens[1].start..tokens[1].end], ['是']);
    if counted {
        return 2;
    }
    tokens.iter().take_while(|t| numeral(t) || t.mark().is_some_and(|c| !matches!(c, '“' | '《'))).count()
}
