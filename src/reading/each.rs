//! Money for each: 小学每生每年500元, 按每人每天25元的标准发放伙食补助, 每生每学期补助900元.
//!
//! A sum like these is named by whose it is, for whom and how often it is counted, and what is paid. The first two stand
//! in the number's own words; what is paid stands there too, behind the number, or before the clause. Wherever it is
//! found, the label is made up in the one order `whose + each + what`, so that what follows can take it apart again.

use rust_decimal::Decimal;

use crate::forms::Few;
use crate::lexicon::Classes;
use crate::stage::stage_of;
use crate::token::{Kind as TokenKind, Token};

use super::head::strip_head;
use super::label::{View, is_verb};
use super::names::{INSTITUTIONS, bare};
use super::phrase::{Phrase, phrase};
use super::topic::topic;

/// What is paid to somebody, or by somebody. Of two that begin alike the longer stands first.
static PAID: Few<48> = Few::new([
    "助学金", "奖学金", "奖教金", "补助金", "补助费", "补助", "补贴", "津贴", "奖励金", "奖励", "奖金", "奖补", "资助",
    "慰问金", "救助金", "补偿", "学费", "学杂费", "住宿费", "保教费", "保育费", "作业本费", "教材费", "书本费",
    "伙食费", "课后服务费", "服务费", "教育费", "交通费", "生活费", "管理费", "培训费", "托管费", "托育费", "班费",
    "校服费", "报名费", "公用经费", "经费", "养老金", "报酬", "薪酬", "贷款", "保费", "保险费", "餐费", "低保", "医保",
]);

/// Of these, words that may also be the verb of a clause: 资助学生1260名 names nothing that is paid.
static DONE: Few<7> = Few::new(["补助", "补贴", "奖励", "奖补", "资助", "补偿", "贷款"]);

/// Stages that stand behind what is measured for them.
static STAGES: Few<8> = Few::new(["小学", "初中", "普通高中", "高中", "中职", "幼儿园", "高职", "特殊教育学校"]);

/// Characters that end other names of money: 安家费, 票价, 校服款.
const MONEY: [char; 5] = ['费', '价', '款', '薪', '金'];

/// What may stand behind such a word where it is a noun.
static GOES_ON: Few<22> = Few::new([
    "标准", "政策", "资金", "金额", "范围", "制度", "力度", "水平", "从", "由", "共", "分", "全", "等", "的", "按",
    "每", "提高", "人均", "月", "为", "最",
]);

/// Verbs that pay, take or let off, and so name what is paid where nothing else does.
static PAYING: Few<12> =
    Few::new(["补助", "补贴", "资助", "奖励", "奖补", "减免", "救助", "收取", "缴纳", "收费", "免除", "补偿"]);

/// Verbs of handing over, which name nothing.
static HANDING: Few<22> = Few::new([
    "发放", "给予", "予以", "享受", "领取", "支付", "发给", "拨付", "安排", "兑现", "落实", "执行", "实行", "核定",
    "核拨", "按照", "依照", "获得", "提供", "进行", "足额", "纳入",
]);

/// Words that state or bound a number, which name nothing either.
static STATED: Few<52> = Few::new([
    "不得超过", "最高不超过", "不超过", "不得高于", "不高于", "不得低于", "最低不少于", "不低于", "不得少于", "不少于",
    "原则上", "最高", "最低", "至少", "超过", "达到", "提高到", "提高至", "提升到", "提升至", "提至", "提到", "增加到",
    "增加至", "调整为", "调整到", "调整至", "调到", "统一", "平均", "一般", "收费标准", "标准", "分别", "仅为", "仅",
    "约", "近", "达", "为", "是", "由", "从", "可", "将", "各", "均", "按", "给", "以", "发", "的",
]);

/// For whom: what stands behind 每.
static WHO: Few<44> = Few::new([
    "人次", "生次", "生", "人", "户", "班", "校", "园", "所学校", "所", "家", "队", "组", "件", "篇", "孩", "师", "村",
    "床", "名幼儿", "名学生", "名教师", "名儿童", "名孩子", "名毕业生", "名新生", "名学员", "名职工", "名", "位教师",
    "位老师", "位", "个学位", "个家庭", "个孩子", "个班级", "个班", "个托位", "个床位", "个学生", "个村", "学位",
    "学生", "幼儿",
]);

/// How often: what stands behind 每.
static WHEN: Few<21> = Few::new([
    "年度", "年", "月", "天", "日", "周", "季度", "季", "学期", "学年", "期", "餐", "次", "课时", "学时", "节课", "节",
    "小时", "半年", "晚", "半天",
]);

/// Averages, which are sums for each too.
static AVERAGES: Few<8> = Few::new(["年生均", "年人均", "月人均", "生均", "人均", "户均", "班均", "校均"]);

/// Words taken apart at their per-words: 小学|每生每年|补助.
#[derive(Debug, PartialEq, Eq)]
struct Each<'a> {
    whose: &'a str,
    each: &'a str,
    rest: &'a str,
}

/// Takes words apart at the first per-words in them.
fn apart(text: &str) -> Option<Each<'_>> {
    text.char_indices().filter(|(_, c)| matches!(c, '每' | '年' | '月' | '生' | '人' | '户' | '班' | '校')).find_map(
        |(at, _)| {
            let end = at + chain(&text[at..]);
            (end > at).then(|| Each { whose: &text[..at], each: &text[at..end], rest: &text[end..] })
        },
    )
}

/// So many bytes of per-words stand first: 每生每学年, 每名幼儿每月, 人均每月.
fn chain(text: &str) -> usize {
    let mut end = AVERAGES.begins(text).map_or(0, str::len);
    while let Some(rest) = text[end..].strip_prefix('每') {
        let Some(word) = WHO.begins(rest).or_else(|| WHEN.begins(rest)) else { break };
        end += '每'.len_utf8() + word.len();
    }
    end
}

/// The name of a sum for each.
pub(super) fn paid_for_each(v: &View) -> Option<Phrase> {
    let number = v.right.0.checked_sub(1).filter(|_| v.m.unit == "元")?;
    let (from, _) = strip_head(v, (v.lead.core.0, number));
    let start = v.tokens.get(from.min(number))?.start.min(v.m.start);
    // 其他|每人5000元, 省内|每人200元: words that no other label begins with.
    let kind = |word: &[char]| matches!(word, ['其', '他' | '余'] | ['省' | '市' | '县' | '区', '内' | '外']);
    let others = start >= 2 && v.lead.core.0 < from && kind(&v.chars[start - 2..start]);
    let start = if others { start - 2 } else { start };
    let own = v.chars.text(start, v.m.start);
    let name = match apart(own) {
        Some(own) => whole(v, &own)?,
        None => graded(v, own).or_else(|| of_another(v, own)).or_else(|| summed(v, own))?,
    };
    Some(Phrase { text: name, start, end: v.m.start })
}

/// 小学|每生每年|: with what is paid, wherever that stands.
fn whole(v: &View, own: &Each) -> Option<String> {
    let rest = unstated(own.rest);
    // 生均|公用经费小学: whose it is stands behind what is measured.
    if let Some(stage) = STAGES.ends(rest) {
        let what = unstated(&rest[..rest.len() - stage.len()]);
        let of = if stage_of(own.whose).is_some() { "" } else { unstated(own.whose) };
        return (what.chars().count() >= 3).then(|| [stage, of, own.each, what].concat());
    }
    let verb = PAYING.begins(rest).filter(|w| w.len() == rest.len()).unwrap_or_default();
    // 每名幼儿每月|保教成本, 生均|公用经费: a name as it stands.
    if !rest.is_empty() && verb.is_empty() {
        return None;
    }
    let (mut whose, mut what) = names(own.whose);
    // An average says less than 每生 that it is money for somebody.
    let average = AVERAGES.begins(own.each).is_some();
    let said = |what: String| (String::new(), what);
    if what.is_empty()
        && let Some((whom, paid)) = behind(v)
            .or_else(|| told_before(v).map(said))
            .or_else(|| framed(v).map(said))
            .or_else(|| service(v))
            .or_else(|| last_paid(v).filter(|_| verb.is_empty() && !average).map(said))
            .or_else(|| addressed(v).filter(|_| whose.is_empty() && !verb.is_empty()).map(|whom| (whom, String::new())))
            .or_else(|| topic_before(v, verb).filter(|_| whose.is_empty() || verb.is_empty()).map(said))
    {
        what = paid;
        whose = if whose.is_empty() { whom } else { whose };
    }
    if what.is_empty() && (verb.is_empty() || average) {
        return None;
    }
    let by_standard = v.chars.up_to(v.m.stop, 3).trim_start_matches('的').starts_with("标准");
    Some(composed(&whose, own.each, &what, verb, by_standard || own.whose.contains("标准")))
}

/// The one order of names: 小学|每生每年|生活补助|标准.
fn composed(whose: &str, each: &str, what: &str, verb: &str, standard: bool) -> String {
    // 小学|每生每年|义务教育阶段非寄宿生生活补助: the stage is said once.
    let staged = super::family_member(what, Classes::F_STAGE).filter(|(at, _)| *at == 0 && stage_of(whose).is_some());
    let what = staged.map_or(what, |(_, end)| what[end..].trim_start_matches("阶段").trim_start_matches("学校"));
    let whose = if what.contains(whose) { "" } else { whose };
    let verb = if what.contains(verb) { "" } else { verb };
    let standard = if standard && !what.ends_with("标准") && verb.is_empty() { "标准" } else { "" };
    [whose, each, what, verb, standard].concat()
}

/// Without words of stating, bounding and handing over at both ends.
fn unstated(mut text: &str) -> &str {
    loop {
        let before = text.len();
        text = text.trim_matches([' ', '“', '”', ',', ':']);
        if let Some(word) = HANDING.begins(text).or_else(|| STATED.begins(text)) {
            text = &text[word.len()..];
        }
        if let Some(word) = HANDING.ends(text).or_else(|| STATED.ends(text)) {
            text = &text[..text.len() - word.len()];
        }
        if text.len() == before {
            return text;
        }
    }
}

/// Who and what the words before 每 name: 旗直园|保教费, 生活补助按|小学, 市财政 (who pays, which names neither).
fn names(text: &str) -> (String, String) {
    let standard = text.trim_end_matches(['为', '是', '按']).ends_with("标准");
    let text = unstated(text);
    let (text, by) = match text.rsplit_once('按') {
        Some((text, by)) => (unstated(text), unstated(by.trim_start_matches('照'))),
        None => (text, ""),
    };
    // 市财政对民办园按|每生: whom it is for.
    let (text, whom) = match text.rfind(['对', '为', '给', '向']).filter(|at| *at + '对'.len_utf8() < text.len()) {
        Some(at) if at == 0 || pays(&text[..at]) => ("", unstated(&text[at + '对'.len_utf8()..])),
        _ => (text, ""),
    };
    let mut whose = [by, whom].into_iter().find(|w| owns(w)).unwrap_or_default().to_owned();
    // 往届奖学金获得者: the word is part of whose it is.
    let paid = PAID.last_end(text).filter(|&end| unstated(&text[end..]).is_empty() || owns(unstated(&text[end..])));
    let Some(end) = paid else {
        // 票价|每人次, 校服款|每人: money by its last character.
        if (2..=12).contains(&text.chars().count()) && (text.ends_with(MONEY) || standard) {
            return (whose, text.to_owned());
        }
        if whose.is_empty() && owns(text) && !pays(text) {
            whose = text.to_owned();
        }
        return (whose, String::new());
    };
    let tail = unstated(&text[end..]);
    if whose.is_empty() && owns(tail) {
        whose = tail.to_owned();
    }
    let what = behind_handing(&text[..end]);
    // 旗直园|保教费: the institution pays or asks for it.
    let owner = INSTITUTIONS.last_end(what).filter(|&at| whose.is_empty() && what[at..].chars().count() >= 2);
    match owner {
        Some(at) => (what[..at].to_owned(), what[at..].to_owned()),
        None => (whose, what.to_owned()),
    }
}

/// 小学, 乡镇中心园, 博士, 一档: a short name of somebody that is paid or pays.
fn owns(text: &str) -> bool {
    let n = text.chars().count();
    let named = || {
        INSTITUTIONS.ends(text).is_some()
            || stage_of(text).is_some()
            || text
                .ends_with(['生', '师', '童', '儿', '员', '者', '人', '士', '园', '部', '工', '班', '户', '他', '子'])
            || text.ends_with("青年")
            || text.ends_with(['档', '等', '级', '类', '内', '外', '余'])
    };
    (2..=24).contains(&n) && !text.contains('(') && PAID.ends(text).is_none() && named()
}

/// 市财政, 省级, 基金会: who pays.
fn pays(text: &str) -> bool {
    static PAYERS: Few<14> = Few::new([
        "财政", "政府", "国家", "中央", "基金会", "局", "集团", "公司", "地区", "市", "县", "区", "省", "委",
    ]);
    let text = text.trim_end_matches(['级', '可', '将', '统', '一', '另']);
    PAYERS.ends(text).is_some()
}

/// 享受|国家助学金: the noun behind the verb of handing over.
fn behind_handing(text: &str) -> &str {
    let text = HANDING.last_end(text).filter(|&at| at < text.len()).map_or(text, |at| &text[at..]);
    text.trim_start_matches(['的', '了'])
}

/// 的标准|发放伙食补助, 对普惠性民办园|给予补助, 奖励: for whom and what, behind the number.
fn behind(v: &View) -> Option<(String, String)> {
    let (from, to) = (v.right.0, v.rest.1);
    let ends = |t: &Token| t.kind == TokenKind::Number || t.parts_clauses() || t.mark() == Some('、');
    let to = (from..to.min(from + 16)).find(|&at| ends(&v.tokens[at])).unwrap_or(to.min(from + 16));
    let said = v.chars.text(v.m.stop, v.tokens.get(to.checked_sub(1)?).filter(|_| from < to)?.end);
    let Some(at) = PAID.first_in(said) else {
        // 给予|30万元|安家费
        let what = behind_handing(said);
        let named = what.ends_with(MONEY) && (2..=8).contains(&what.chars().count());
        return named.then(|| (String::new(), what.to_owned()));
    };
    let word = PAID.begins(&said[at..])?;
    let before = &said[..at];
    // 列入公用经费, 从公用经费中列支, 用于补助: where it comes from and goes.
    if before.contains(['从', '由', '入', '用']) {
        return None;
    }
    let own = behind_handing(before);
    let own = own.rsplit_once('的').map_or(own, |(_, own)| own);
    let own = own.strip_prefix("标准").unwrap_or(own);
    let own = own.trim_start_matches("一定").trim_start_matches("相应");
    let mut what = if own.chars().count() <= 10 { [unstated(own), word].concat() } else { word.to_owned() };
    if said[at + word.len()..].starts_with("标准") {
        what.push_str("标准");
    }
    let whom = HANDING.first_in(before).map_or("", |at| &before[..at]);
    let whom = whom.rfind(['对', '向', '为', '给']).map_or("", |at| unstated(&whom[at + '对'.len_utf8()..]));
    Some((if owns(whom) { whom.to_owned() } else { String::new() }, what))
}

/// So many clauses back it may have been said what is paid.
const CLAUSES: usize = 5;

/// 享受国家助学金,|每生每年: what is paid, by the nearest clause before that says it.
fn told_before(v: &View) -> Option<String> {
    let depth = v.segments[v.segment].depth;
    let before = v.segments[..v.segment].iter().rev().filter(|s| s.depth <= depth && s.from < s.to);
    before.take(CLAUSES).find_map(|s| paid_in(v, (s.from, s.to)))
}

/// The last noun of tokens `from..to` for something paid, with the words that belong to it.
fn paid_in(v: &View, (from, to): (usize, usize)) -> Option<String> {
    // 寄宿生补助|仍按现行标准执行: by what it goes.
    let by = |at: &usize| matches!(v.chars[v.tokens[*at].start], '仍' | '按' | '参' | '依');
    let paid = |at: &usize| PAID.any_in(v.chars.text(v.tokens[from].start, v.tokens[*at].start));
    let to = (from + 1..to).find(|at| by(at) && paid(at)).unwrap_or(to);
    let said = v.chars.text(v.tokens[from].start, v.tokens[to - 1].end);
    let end = PAID.last_end(said)?;
    // 资助学生1260名: a verb.
    if DONE.ends(&said[..end]).is_some() && end < said.len() && GOES_ON.begins(&said[end..]).is_none() {
        return None;
    }
    let stop = v.tokens[from].start + said[..end].chars().count();
    let last = (from..to).find(|&at| v.tokens[at].end >= stop)?;
    let parts = Classes::PREPOSITION.or(Classes::ATTAIN).or(Classes::PREDICATE).or(Classes::MODAL);
    let apart = |at: usize| {
        let t = &v.tokens[at];
        matches!(t.kind, TokenKind::Number | TokenKind::Time | TokenKind::Mark('、' | '(' | ')'))
            || is_verb(v, at)
            || t.has(parts) && !t.has(Classes::NOUN)
    };
    let first = (from..last).rev().take(8).find(|&at| apart(at)).map_or(from, |at| at + 1);
    let name = phrase(v.chars, v.tokens, first.max(last.saturating_sub(8)), last + 1).text;
    let end = PAID.last_end(&name)?;
    let name = behind_handing(&name[..end]);
    // 学生的|生活补助, 一定|补贴
    let name = name.rsplit_once('的').map_or(name, |(_, name)| name);
    let name = name.trim_start_matches("一定").trim_start_matches("相应");
    (name.chars().count() >= 2).then(|| name.to_owned())
}

/// 收费标准: 小学每生每学期90元: what a colon set.
fn framed(v: &View) -> Option<String> {
    let frame = v.context.frame.as_ref().filter(|f| v.context.colon && f.len() <= 20)?;
    (PAID.any_in(&frame.text) || super::names::measures(&frame.text)).then(|| behind_handing(&frame.text).to_owned())
}

/// 开展课后服务,每生每月80元: what the clause before offers, and by whom.
fn service(v: &View) -> Option<(String, String)> {
    static SERVED: Few<8> = Few::new(["服务", "托管", "课后班", "晚自习班", "住宿", "午餐", "班车", "研学"]);
    let (a, b) = v.clause_before?;
    let last = phrase(v.chars, v.tokens, a, b);
    SERVED.ends(&last.text)?;
    // 拓展学习空间等|课后服务: examples stand before it; so may another verb (或开设|周末课后服务).
    let service = ["等", "或开设", "开设", "提供", "的", "和"]
        .iter()
        .filter_map(|w| last.text.rfind(w).map(|at| &last.text[at + w.len()..]))
        .filter(|s| s.chars().count() >= 2)
        .min_by_key(|s| s.len())
        .unwrap_or(&last.text);
    let owner = server(v, b).filter(|who| !service.contains(who.as_str())).unwrap_or_default();
    (service.chars().count() <= 10).then(|| (owner, [service, "收费标准"].concat()))
}

/// 农村义务教育阶段学校|开展…: the institutions that the sentence begins with.
fn server(v: &View, to: usize) -> Option<String> {
    let institution = |&at: &usize| INSTITUTIONS.ends(v.chars.text(v.tokens[at].start, v.tokens[at].end)).is_some();
    let end = (v.sentence..to).take(12).find(institution)?;
    // 普通高中|学校
    let end = end + usize::from(end + 1 < to && institution(&(end + 1)));
    let named = phrase(v.chars, v.tokens, v.sentence, end + 1);
    (named.len() <= 18).then_some(named.text)
}

/// 考核奖23.7亿元,人均4.1万元; 实施营养餐工程,每生每天补助5元: what the number or the clause before is about.
fn topic_before(v: &View, verb: &str) -> Option<String> {
    if v.right.0 < v.right.1 && !v.chars.up_to(v.m.stop, 3).contains("标准") {
        return None;
    }
    let clause = v.clause_before.map(|(a, b)| topic(v, a, b)).filter(|t| !t.is_empty());
    let base = match verb {
        "" => v.before.or(clause.as_ref()),
        _ => clause.as_ref().filter(|of| (3..=16).contains(&of.len())),
    }?;
    let of = bare(base).text;
    // 连续8次提高补助标准,2024年达到年生均4200元: of the standard.
    let of = of.strip_prefix("提高").or(of.strip_prefix("提升")).unwrap_or(&of);
    // 人均4.1万元,…人均5万元: the per-words are said once.
    let of = apart(of).map_or_else(|| of.to_owned(), |of| [of.whose, of.rest].concat());
    (!of.is_empty()).then_some(of)
}

/// 对考上大学的学生,|每人奖励: whom the clause before says that it is for.
fn addressed(v: &View) -> Option<String> {
    let (a, b) = v.clause_before?;
    let said = v.chars.text(v.tokens[a].start, v.tokens[b - 1].end).trim_end_matches(',');
    let whom = unstated(said.strip_prefix(['对', '给', '向'])?);
    owns(whom).then(|| whom.to_owned())
}

/// What the last sum for each in the passage was.
fn last_paid(v: &View) -> Option<String> {
    let rest = apart(&v.context.paid.as_ref()?.text)?.rest.to_owned();
    (!rest.is_empty()).then_some(rest)
}

/// 小学每生每年500元、|初中625元; 不低于200元,|最高600元: as much of the same for others, or within other bounds.
fn of_another(v: &View, own: &str) -> Option<String> {
    let first = v.segments[v.segment].from == v.sentence;
    let before = v.before.or_else(|| v.context.paid.as_ref().filter(|_| v.context.semicolon && first))?;
    let of = apart(&before.text).filter(|of| !of.rest.is_empty())?;
    let last = v.numbers_before().iter().rev().find(|m| m.skipped.is_none()).filter(|m| m.unit == "元")?;
    let alike = v.m.value < last.value * Decimal::from(50);
    let whose = unstated(own);
    let bounded = whose.is_empty() && !own.is_empty() && (own.contains('最') || own.contains('不'));
    let right = v.chars.up_to(v.m.stop, 2);
    if !alike || right.starts_with(['资', '用', '奖', '补']) || !(bounded || owns(whose) && whose.chars().count() <= 12)
    {
        return None;
    }
    Some([if bounded { of.whose } else { whose }, of.each, of.rest].concat())
}

/// 国家助学金分两档,一档2500元、|二档1500元: of what there are grades.
fn graded(v: &View, own: &str) -> Option<String> {
    let grade = unstated(own);
    let (first, last) = (grade.chars().next()?, grade.chars().next_back()?);
    let said = v.chars.text(v.tokens[v.sentence].start, v.m.start);
    let kinds = said.rfind(['分', '设'])?;
    if !(2..=3).contains(&grade.chars().count())
        || !"一二三四五六甲乙丙丁ABCD".contains(first)
        || !matches!(last, '档' | '等' | '级' | '类')
        || !said[kinds..].contains(last)
    {
        return None;
    }
    Some([&told_before(v)?, grade].concat())
}

/// 每人每月300元至900元,全年发放|2156万元: what was paid in all of the same.
fn summed(v: &View, own: &str) -> Option<String> {
    let verb = HANDING.ends(own).filter(|_| own.chars().count() <= 6 && v.right.0 >= v.right.1)?;
    Some([verb, &in_all(v.before?)?.text].concat())
}

/// 分别补贴每人|200元: the verb stands behind whom it is for.
pub(super) fn turned(text: &str) -> String {
    match apart(text) {
        Some(of) if of.rest.is_empty() => [of.each, of.whose].concat(),
        _ => text.to_owned(),
    }
}

/// 乡村教师每人每月生活补助: the name of a sum for each without the per-words, for those whom it reached and what was
/// paid in all.
pub(super) fn in_all(label: &Phrase) -> Option<Phrase> {
    let of = apart(&label.text).filter(|of| !of.rest.is_empty() && of.each.contains('每'))?;
    Some(label.with([of.whose, of.rest.trim_end_matches("标准")].concat()))
}

/// Whether a label names a sum for each.
pub(super) fn names_each(label: &str) -> bool {
    label.contains('每') && apart(label).is_some_and(|of| !of.rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn per_words_are_taken_out() {
        assert_eq!(apart("小学每生每学年补助"), Some(Each { whose: "小学", each: "每生每学年", rest: "补助" }));
        assert_eq!(apart("每名幼儿每月保教成本").map(|e| e.each), Some("每名幼儿每月"));
        assert_eq!(apart("走教补助人均每月").map(|e| e.each), Some("人均每月"));
        assert_eq!(apart("学生生活"), None);
    }

    #[test]
    fn names_are_taken_apart() {
        let names = |text| names(text);
        assert_eq!(names("旗直园保教费"), ("旗直园".into(), "保教费".into()));
        assert_eq!(names("生活补助按小学"), ("小学".into(), "生活补助".into()));
        assert_eq!(names("市财政按"), (String::new(), String::new()));
        assert_eq!(names("市财政对民办园按"), ("民办园".into(), String::new()));
    }
}
