//! Names of rules in words: what decided a field of a row, and why a number states nothing.

/// A rule of reading, in words for the reader of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// As in [`crate::observation::Evidence::rule`].
    pub name: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
}

const fn rule(name: &'static str, zh: &'static str, en: &'static str) -> Rule {
    Rule { name, zh, en }
}

/// Every rule that evidence can name.
pub const RULES: &[Rule] = &[
    rule("verb-and-object", "取数字左边的动词和宾语", "the verb and its object before the number"),
    rule("words-before", "取数字左边的词语", "the words before the number"),
    rule("subject-and-verb", "取数字左边的主语和动词", "the subject and verb before the number"),
    rule("noun-behind", "取数字右边的名词", "the noun behind the number"),
    rule("verb-and-noun-behind", "取左边的动词和右边的名词", "the verb before and the noun behind"),
    rule("noun-behind-and-predicate", "取右边的名词和对它的说明", "the noun behind and what is said of it"),
    rule("predicate-behind", "取数字右边的说明", "what is said behind the number"),
    rule("number-before", "沿用前一个数字的指标", "the indicator of the number before"),
    rule("shared-head", "与前一项共用中心词，换了一个词", "the head shared with the item before, one word changed"),
    rule("clause-before", "取前一分句所说的事物", "what the clause before is about"),
    rule("share-turned-round", "把“百分之几的什么”倒过来读作占比", "a share that was turned round"),
    rule("share-of-number-before", "前一个数字所指事物的占比", "a share of what the number before counts"),
    rule(
        "verb-and-clause-before",
        "前一分句所说的事物加上本句动词",
        "what the clause before is about, with the verb here",
    ),
    rule("verb-and-purpose", "款项的用途加上动词", "what the money is for, with the verb"),
    rule("for-each", "“每”字所限的单位加上上文的指标", "for each, with the indicator before"),
    rule("those-reached", "惠及、服务的来源和对象", "what reached whom"),
    rule("award-and-event", "赛事名称加上奖项", "the event and the award"),
    rule("goal", "取上文所说的目标或整体", "the goal or the whole that the text names before"),
    rule("with-its-frame", "补上上文的主体或范围", "with the subject or frame given before"),
    rule(
        "made-whole-by-number",
        "本身不成名称，补上前一个数字所指的事物",
        "names nothing by itself: with what the number before is about",
    ),
    rule(
        "made-whole-by-clause",
        "本身不成名称，补上前一分句所说的事物",
        "names nothing by itself: with what the clause before is about",
    ),
    rule(
        "made-whole-by-head",
        "本身不成名称，补上本段开头或上面的标题",
        "names nothing by itself: with the head of the paragraph or the heading above",
    ),
    rule("table-head", "取表头和行名", "the head of the column and of the row"),
    rule("close-second", "另有一种取法相近，请留意", "another choice came close: worth a look"),
    rule("clear", "与其他取法相比明显更合适", "clearly better than the other choices"),
    rule("stated", "按已经达到的数值读", "a value that is stated"),
    rule("place-in-order", "说的是名次", "a place in an order"),
    rule("rank-promised", "计划达到的名次", "a place that is promised"),
    rule("from-to", "“由…到…”的起点", "where a change began"),
    rule("limit", "最高收费标准一类的限额", "a limit that a rule sets"),
    rule("requirement", "不少于、不低于等要求", "a requirement"),
    rule("minimum-for-each", "每校、每年等的最低要求", "a minimum for each"),
    rule("asked-for", "文件、规定所要求的数", "what a rule asks for"),
    rule("lessons-asked-for", "要求开设的课时、学分", "lessons that are asked for"),
    rule("marks-of-a-paper", "试卷、科目的分值", "how many marks a paper has"),
    rule("standard-quoted", "与之相比的标准、规划数", "a standard or goal that a value is held against"),
    rule("standard-named", "句中写明是标准", "named as the standard"),
    rule("goal-named", "句中写明是目标", "named as the goal"),
    rule("goal-held-against", "用来对照完成情况的目标、任务", "the goal that the result is held against"),
    rule("year-before", "括号里上一年的数", "in a bracket, the value of the year before"),
    rule("size-of-a-project", "在建项目的面积、投资等", "the size of a project under way"),
    rule("doubling", "翻番", "a doubling"),
    rule("doubling-promised", "计划翻番", "a doubling that is promised"),
    rule("held-against", "与另一数值比较的差", "held against another value"),
    rule("gap-promised", "计划拉开的差", "a difference that is promised"),
    rule("difference-in-time", "与以前相比的增减", "a difference in time"),
    rule("change-promised", "计划的增减", "a change that is promised"),
    rule("promised", "将、力争、到某年等词说明是计划", "a word of promise before it"),
    rule("plan", "所在部分写的是今后的工作", "the section speaks of what is to come"),
    rule("reference-stated", "句中写出的参照值", "the reference value itself"),
    rule("named", "句中写明", "named in the sentence"),
    rule("report", "随报告所属地区", "the area of the report"),
    rule("report-date", "按报告的时间", "the report's own time"),
    rule("report-year", "文中没有写时间，按报告的年份", "no words give it: the report's own year"),
    rule("inherited", "随上文或标题", "from the text before or the heading"),
];

/// Every reason for which a number states nothing.
pub const REASONS: &[Rule] = &[
    rule("title", "书名号里的数字", "in a title"),
    rule("page-counter", "网页浏览次数、印数、页码等", "a page's own counter, number of copies or page number"),
    rule("base-of-a-rate", "“每万人”等的基数，或电话号码", "the base of a rate, or a telephone number"),
    rule("rank-of-the-counted", "已计数事物的名次条件", "the rank of what was counted"),
    rule("document-number", "文件号、编号", "a document number"),
    rule("note-mark", "注释号、括号里的序号", "a note mark"),
    rule("enumerator", "序号", "an enumerator"),
    rule("name-in-quotes", "名称、口号里的数字", "part of a quoted name"),
    rule("code", "型号、代号", "a code"),
    rule("time-of-day", "钟点", "a time of day"),
    rule("ordinal", "次序", "an ordinal"),
    rule("class-name", "班级名称", "the name of a class"),
    rule("age-or-grade", "年级、分数线等", "a grade"),
    rule("already-said", "同一件事的另一种说法", "the same said twice"),
    rule("condition", "限定别的词的条件", "a condition of another word"),
    rule("duration", "只说明时间长短", "only a duration"),
    rule("session", "会议届次", "the number of a session"),
    rule("field-of-a-rank", "排名的范围", "the field of a ranking"),
    rule("anecdote", "个人事例", "a private person's story"),
    rule("worked-example", "说明规则所举的假设", "supposed to make a rule plain"),
    rule("grammar", "只是语法上的数", "only grammar"),
    rule("abstract", "方面、环节等的个数", "parts of a text or plan"),
    rule("no-unit", "没有单位，不说明数量", "no unit"),
    rule("repeated-year", "年份", "a year"),
    rule("distance", "距离、海拔", "a distance"),
    rule("date", "日期", "a date"),
    rule("frequency", "时段说法", "a way of speaking of time"),
    rule("implied-elsewhere", "不是数量意义上的用法", "not meant as a quantity"),
    rule("name", "学校等名称里的数字", "part of a name"),
    rule("contents", "目录页码", "a table of contents"),
];

/// A rule in Chinese words; the name itself where it has none.
pub fn in_words(name: &str) -> &str {
    RULES.iter().chain(REASONS).find(|r| r.name == name).map_or(name, |r| r.zh)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, analyze};

    #[test]
    fn names_stand_once() {
        for list in [RULES, REASONS] {
            let mut names: Vec<_> = list.iter().map(|r| r.name).collect();
            names.sort_unstable();
            let n = names.len();
            names.dedup();
            assert_eq!(names.len(), n);
        }
    }

    #[test]
    fn what_a_reading_names_has_words() {
        let text = "青河县2024年教育综述\n（2025年1月3日）\n一、现状\n全县学前三年毛入园率达94.2%，比上年提高2.1个百分点；新建学校3所，70%的学校建有食堂。\n二、下一步\n（一）力争到2026年新增学位1200个，每校至少配备1名心理教师。走进三年级(2)班，42岁的老师正在上课。";
        let analysis = analyze(text, &Options::default());
        assert!(analysis.rows.len() >= 5);
        for evidence in analysis.rows.iter().flat_map(|r| &r.evidence) {
            assert!(RULES.iter().any(|r| r.name == evidence.rule), "{}", evidence.rule);
        }
        for skipped in &analysis.skipped {
            assert!(REASONS.iter().any(|r| r.name == skipped.reason), "{}", skipped.reason);
        }
    }
}
