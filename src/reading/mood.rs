//! Whether a paragraph tells what was done or promises what will be.

use crate::forms::Few;
use crate::lexicon::Classes;
use crate::text::{Chars, position};
use crate::token::{Kind, Token};

/// 今年将继续办好“十件民生实事”: the list of what a work report promises comes next.
pub(super) fn announces_tasks(chars: &[char]) -> bool {
    static NAMED: Few<4> = Few::new(["民生实事", "预期目标", "重点工作", "主要目标"]);
    static COMING: Few<4> = Few::new(["今年", "明年", "将", "继续"]);
    static DONE: Few<7> = Few::new(["完成", "办结", "办成", "全面落实", "回顾", "去年", "过去"]);
    chars.len() <= 80 && NAMED.any_of(chars) && COMING.any_of(chars) && !DONE.any_of(chars)
}

/// 《报告》提出,…。年内新改扩建…: what a work report is said to promise for its year.
pub(super) fn reports_tasks(chars: &[char]) -> bool {
    static TOLD: Few<4> = Few::new(["报告》提出", "报告提出", "报告》明确", "报告明确"]);
    static YEAR: Few<2> = Few::new(["今年", "年内"]);
    static PAST: Few<7> = Few::new(["去年", "过去", "已", "增长了", "同比", "实现了", "完成了"]);
    position(chars, |c| c == '报').is_some() && TOLD.any_of(chars) && YEAR.any_of(chars) && !PAST.any_of(chars)
}

/// Whether a heading speaks of what is to come, and of what was reached.
pub(super) fn announces(chars: &[char]) -> (bool, bool) {
    static COMING: Few<24> = Few::new([
        "目标任务", "主要目标", "发展目标", "总体目标", "工作目标", "战略目标", "打算", "努力方向", "工作计划",
        "工作安排", "重点任务", "重点工作", "主要任务", "改进措施", "工作思路", "整改措施", "预期目标", "任务安排",
        "工作举措", "目标体系", "奋斗目标", "规划目标", "预期指标", "改进方向",
    ]);
    // 下半年主要工作 is to come, whatever it is called.
    static NEXT: Few<9> =
        Few::new(["下一步", "今后", "下步", "来年", "下半年", "下阶段", "下一阶段", "下个阶段", "明年"]);
    static REACHED: Few<22> = Few::new([
        "回顾", "成绩", "成效", "现状", "基本情况", "完成情况", "工作情况", "总结", "基础", "做法", "进展", "问题",
        "困难", "亮点", "主要工作", "成就", "家底", "底子", "背景", "面临形势", "发展形势", "主要差距",
    ]);
    // 各项目标任务全面完成, not 确保完成全年目标任务.
    let done = crate::forms::ends(chars, "完成");
    // 一、任务; 二、完成的任务 and 一、任务完成情况 tell of them.
    let tasks = ["任务", "目标"].iter().any(|w| crate::forms::ends(chars, w))
        && !chars.windows(2).any(|w| matches!(w, ['完', '成'] | ['实', '现'] | ['超', '额']));
    // 三、2026年预算安排意见
    let arranges = crate::forms::ends(chars, "安排意见");
    let next = (NEXT.any_of(chars) || tasks || arranges) && !done;
    let reached =
        REACHED.first_of(chars).is_some_and(|at| !(next && chars[at..].starts_with(&['主', '要', '工', '作'])));
    (next || COMING.any_of(chars) && !done, reached || done || names_lacks(chars))
}

/// 三、差距与下步打算, 存在的短板; 补齐短板 and 缩小城乡差距 are what will be done about them.
fn names_lacks(chars: &[char]) -> bool {
    static LACKS: Few<3> = Few::new(["差距", "不足", "短板"]);
    const MENDING: [char; 8] = ['补', '齐', '缩', '弥', '消', '填', '解', '克'];
    let Some(at) = LACKS.first_of(chars) else { return false };
    let ends = matches!(chars.get(at + 2), None | Some('与' | '和' | '及' | '、'));
    ends && !chars[..at].iter().any(|c| MENDING.contains(c))
}

/// A paragraph of tasks, not of results: verbs of doing more without a word of having done.
pub(super) fn speaks_of_plans((coming, reached): Moods) -> bool {
    coming >= 3 && (reached == 0 || coming >= 4 && coming >= 3 * reached)
}

pub(super) fn speaks_only_of_plans((coming, reached): Moods) -> bool {
    coming >= 5 && coming >= 5 * reached
}

/// How many words tell of what will be done, and how many of what was; the second is not counted where few do the first.
pub(super) type Moods = (usize, usize);

pub(super) fn moods(chars: &[char]) -> Moods {
    static COMING: Few<26> = Few::new([
        "将", "加快", "推动", "推进", "加强", "健全", "完善", "深化", "办好", "力争", "坚持", "支持", "提升", "优化",
        "促进", "扩大", "强化", "着力", "更好", "深入实施", "鼓励", "探索", "引导", "统筹", "持续", "推行",
    ]);
    static REACHED: Few<24> = Few::new([
        "了", "已", "完成", "达到", "获批", "获评", "入选", "建成", "增长", "成功", "突破", "荣获", "同比", "年均",
        "累计", "取得", "增至", "降至", "圆满", "位居", "居全国", "历史", "来,", "来，",
    ]);
    let coming = COMING.count_of(chars);
    if coming < 3 {
        return (coming, 0);
    }
    let became = became(chars);
    (coming.saturating_sub(became), REACHED.count_of(chars) + became)
}

/// 政治建设不断加强,…; 保障水平进一步提高。: how often it says what things have become. A promise has an object behind the
/// verb (不断加强政治建设).
fn became(chars: &[char]) -> usize {
    static HOW: Few<18> = Few::new([
        "持续", "不断", "有效", "稳步", "进一步", "显著", "明显", "扎实", "大幅", "逐步", "更加", "日益", "全面",
        "深入", "加快", "有序", "有力", "加速",
    ]);
    static BECAME: Few<24> = Few::new([
        "改善", "提升", "提高", "增强", "推进", "加强", "见效", "向好", "巩固", "壮大", "健全", "完善", "拓展", "深化",
        "改进", "优化", "扩大", "提速", "显现", "好转", "回升", "夯实", "发展", "形成",
    ]);
    (4..chars.len())
        .filter(|&at| matches!(chars[at], '，' | ',' | '。' | '；' | ';'))
        .filter(|&at| BECAME.ends_of(&chars[..at]) && HOW.ends_of(&chars[..at - 2]))
        .count()
}

/// …,结合实际,提出以下意见。 制定本方案。 有关事项通知如下: what opens a document ends in, behind how things stand.
pub(super) fn ends_in_enacting(chars: &[char]) -> bool {
    static ENACTS: Few<4> = Few::new(["提出", "制定", "制订", "通知"]);
    static WHAT: Few<12> = Few::new([
        "以下意见", "如下意见", "实施意见", "意见", "本方案", "本意见", "以下措施", "如下措施", "本实施方案",
        "本实施意见", "通知如下", "本计划",
    ]);
    let tail = &chars[chars.len().saturating_sub(40)..];
    let tail = match tail {
        [said @ .., '。' | ':' | '.'] => said,
        said => said,
    };
    let clause = tail.iter().rposition(|c| matches!(c, ',' | '，' | '。')).map_or(tail, |at| &tail[at + 1..]);
    WHAT.ends_of(clause) && ENACTS.any_of(clause)
}

/// 一、资助标准, 二、经费分担, of a notice or rule and not of what tells how it went: how much is to be given, and by whom. What
/// a school charges (收费标准) is a fact.
pub(super) fn names_what_is_given(heading: &[char], title: &str) -> bool {
    static GIVEN: Few<16> = Few::new([
        "资助标准", "补助标准", "奖补标准", "奖励标准", "补贴标准", "救助标准", "保障标准", "发放标准", "拨付标准",
        "经费标准", "助学金标准", "待遇标准", "分担", "分担比例", "分担办法", "分担机制",
    ]);
    static LAYS_DOWN: Few<9> = Few::new(["通知", "办法", "细则", "规定", "意见", "方案", "措施", "制度", "政策"]);
    heading.len() <= 20
        && GIVEN.ends_of(heading)
        && LAYS_DOWN.ends(title.split('(').next().unwrap_or_default()).is_some()
}

/// 今年,我省将…: a paragraph that opens with what will be done and tells nothing that was.
pub(super) fn opens_with_plans(chars: &[char]) -> bool {
    static DONE: Few<6> = Few::new(["了", "已", "完成后", "截至", "同比", "累计"]);
    matches!(chars, ['今' | '明', '年', ..]) && chars.iter().take(16).any(|&c| c == '将') && !DONE.any_of(chars)
}

/// 一要抓创强,今年再创7个教育强镇;二要…: what is asked for in turn is to be done.
pub(super) fn asks_in_turn(chars: &Chars, sentence: &[Token]) -> bool {
    let asks =
        |at: usize| matches!(chars[at..], ['一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九', '要', ..]);
    let heads = |k: usize| k == 0 || sentence[k - 1].parts_clauses();
    (0..sentence.len()).any(|k| heads(k) && asks(sentence[k].start))
}

/// 目前有小学82所, 截至去年底…: a sentence that says of when its figures are, and not for when.
pub(super) fn tells_how_it_stands(chars: &[char]) -> bool {
    static NOW: Few<7> = Few::new(["目前", "现有", "截至", "截止", "去年底", "现状", "已建成"]);
    static COMING: Few<6> = Few::new(["将", "力争", "计划", "提高到", "达到", "由目前"]);
    NOW.any_of(chars) && !COMING.any_of(chars)
}

/// 基层诊疗量占比46.2%。: nothing is done, reached or asked for in the sentence, and no time is named.
pub(super) fn only_states(sentence: &[Token]) -> bool {
    let marks = Classes::MODAL.or(Classes::ATTAIN).or(Classes::RISE_TO).or(Classes::UP).or(Classes::DOWN);
    let marks = marks.or(Classes::THRESHOLD).or(Classes::AT_LEAST).or(Classes::AT_MOST);
    // A verb of doing heads its clause or stands straight before its number; else it is part of a name.
    let does = |k: usize| {
        let heads = k == 0 || sentence[k - 1].parts_clauses() || sentence[k - 1].has(Classes::ADVERB);
        sentence[k].has(Classes::ACT) && (heads || sentence.get(k + 1).is_some_and(|n| n.kind == Kind::Number))
    };
    let marked = |t: &Token| t.kind == Kind::Time || t.has(marks) && !t.has(Classes::NOUN);
    !(0..sentence.len()).any(|k| marked(&sentence[k]) || does(k))
}
