//! Whether what a passage goes on to tell was promised before: goals that were announced, 下一步, a sentence that says
//! what will be done.

use super::Context;
use crate::forms::Few;
use crate::lexicon::Classes;
use crate::period::{Period, Saying};
use crate::reading::scope::turns_to_work;
use crate::reading::{mood, org};
use crate::report::{Draft, Genre};
use crate::sentence::Segment;
use crate::text::Chars;
use crate::token::{Kind, Token, Tokens};

/// Verbs of doing more, which open what is to be done.
static DOING: Few<15> = Few::new([
    "加强", "加快", "推进", "优化", "完善", "深化", "健全", "强化", "促进", "持续", "深入", "着力", "大力", "统筹",
    "继续",
]);

impl Context {
    /// Notes whether a clause that ends in a colon announces goals (今年的主要预期目标是:…).
    pub(in crate::reading) fn announce_goals(&mut self, chars: &Chars, tokens: &[Token], segs: &[Segment]) {
        static GOALS: Few<7> =
            Few::new(["预期目标", "主要目标", "发展目标", "工作目标", "目标任务", "总体目标", "招生计划"]);
        static REACHED: Few<6> = Few::new(["完成", "实现", "达成", "超额", "情况", "落实"]);
        // 要重点做好…工作。通过努力,实现…达到97%以上
        if let (Some(first), Some(last)) = (segs.iter().find(|s| s.from < s.to), segs.iter().rfind(|s| s.from < s.to))
            && self.promised
        {
            static EFFORT: Few<3> = Few::new(["通过努力", "经过努力", "通过奋斗"]);
            let text = chars.text(tokens[first.from].start, tokens[last.to - 1].end);
            self.goals |= EFFORT.begins(text).is_some() && !text.contains('了');
        }
        for seg in segs.iter().filter(|s| s.mark == ':' && s.from < s.to) {
            let text = chars.text(tokens[seg.from].start, tokens[seg.to - 1].end);
            self.goals |= GOALS.any_in(text) && !REACHED.any_in(text);
        }
    }

    /// Whether a sentence goes on with what was promised before it: 其中学前教育阶段项目6个 of projects to come.
    pub(in crate::reading) fn expects(&self, chars: &Chars, tokens: &[Token], (from, to): (usize, usize)) -> bool {
        let first =
            tokens[from..to].iter().find(|t| t.mark().is_none() && !(t.has(Classes::ADVERB) && t.end - t.start == 1));
        let among = first.is_some_and(|t| t.has(Classes::AMONG));
        // 加强…,新建26所幼儿园: a sentence that only says what to do.
        let does = first.is_some_and(|t| {
            t.has(Classes::ACT) && !t.has(Classes::NOUN) || DOING.begins(chars.text(t.start, t.end)).is_some()
        });
        // 拟办两项,一是…;二是…: a list goes on with what was promised.
        let next = || {
            let opening = chars[tokens[from].start..].iter().copied().take(2).collect::<String>();
            self.semicolon && opening.ends_with('是') && opening.starts_with(['二', '三', '四', '五', '六'])
        };
        static DONE: Few<6> = Few::new(["已", "了", "目前", "累计", "去年", "同比"]);
        // 2024年,将投入2亿元;新增专业10个;…: the clauses of one sentence.
        let on = || self.semicolon && does && !DONE.any_of(&chars[tokens[from].start..tokens[to - 1].end]);
        // 计划提供小学学位1.6万个;初中学位9800个
        let named = || {
            let stage = first.is_some_and(|t| t.has(Classes::F_STAGE));
            self.semicolon && stage && mood::only_states(&tokens[from..to])
        };
        // 计划招生1840人,其中:甲县一中950人;甲县二中540人
        let school = || {
            let number = (from..to).find(|&at| tokens[at].kind == Kind::Number);
            self.semicolon && number.is_some_and(|at| org::alone(chars, tokens, from, at).is_some())
        };
        self.goals
            || self.goals_told
            || self.next_steps
            || mood::asks_in_turn(chars, &tokens[from..to])
            || self.promised
                && (among
                    || on()
                    || self.plans && does
                    || next()
                    || named()
                    || school()
                    || offers(chars, &tokens[from..to]))
    }

    /// 下一步,一是…;二是…: what stands behind it in the passage is to be done.
    pub(in crate::reading) fn turns_ahead(
        &mut self,
        chars: &Chars,
        tokens: &Tokens,
        sentence: (usize, usize),
        report: &Draft,
    ) {
        static AHEAD: Few<7> = Few::new(["下一步", "下步", "接下来", "下一阶段", "下阶段", "明年,", "今后,"]);
        static TOLD: Few<6> = Few::new(["已", "了", "截至", "去年", "同比", "据悉"]);
        let sentence = &tokens.list[sentence.0..sentence.1];
        let [first, .., last] = sentence else { return };
        // 对2026年工作,会议明确…, at the end of 2025.
        let work = || {
            matches!(chars[first.start], '对' | '就' | '关')
                && sentence.iter().take(3).position(|t| t.kind == Kind::Time).is_some_and(|at| {
                    let saying = tokens.sayings[sentence[at].index];
                    let year = saying.resolve(report.dated, None).and_then(Period::last_year);
                    let coming = year.zip(report.title_year.or(report.dated.year.map(|now| now - 1)));
                    coming.is_some_and(|(year, told)| year > told) && turns_to_work(chars, &sentence[at..])
                })
        };
        // 下半年,分四批…, in what tells of the first half.
        let half = || chars[first.start..].starts_with(&['下', '半', '年']) && report.title.contains("上半年");
        if AHEAD.begins_of(chars, first.start) || half() || work() {
            self.next_steps = true;
        } else if self.next_steps && !self.semicolon {
            // …。16万份贺信已送出: news goes on to what was done.
            let told = TOLD.any_of(&chars[first.start..last.end]);
            // 2024年毛入园率为91%,与先进地区仍有差距: a review goes back to its year.
            let year = match tokens.sayings.get(first.index).filter(|_| first.kind == Kind::Time) {
                Some(Saying::At(m)) => Some(m.year),
                _ => None,
            };
            let over = report.genre == Genre::Review && year.zip(report.dated.year).is_some_and(|(y, now)| y <= now);
            let promises = || sentence.iter().any(|t| t.has(Classes::MODAL) && !t.has(Classes::NOUN));
            self.next_steps = !told && (!over || promises());
        }
    }

    /// 今年将加强…: a sentence without figures that promises.
    pub(in crate::reading) fn note_promise(&mut self, chars: &Chars, sentence: &[Token]) {
        // 现将全年工作情况汇报如下: what is told, not promised.
        static TOLD: Few<3> = Few::new(["如下", "汇报", "报告"]);
        if let [.., last] = sentence
            && TOLD.any_of(&chars[last.start.saturating_sub(8)..last.end])
        {
            return;
        }
        self.promised |= sentence.windows(2).any(|w| {
            let next = &w[1];
            if !matches!(chars[w[0].start], '要' | '将' | '力' | '还') {
                return false;
            }
            match chars[w[0].start..w[0].end] {
                // 要重点做好八个方面的工作
                ['要'] => return matches!(chars.text(next.start, next.end), "重点" | "着力" | "全力" | "突出"),
                ['将'] | ['力', '争'] | ['还', '将'] => {}
                _ => return false,
            }
            // 将企业岗位标准植入…: the particle that moves an object.
            next.has(Classes::ACT.or(Classes::ADVERB)) && !next.has(Classes::NOUN)
                || DOING.begins(chars.text(next.start, next.end)).is_some()
        });
    }
}

/// 甲园、乙园:共提供720个学位, behind what will be built: what it will offer.
fn offers(chars: &Chars, sentence: &[Token]) -> bool {
    static PLACES: Few<3> = Few::new(["学位", "床位", "岗位"]);
    static OFFERED: Few<4> = Few::new(["提供", "增加", "新增", "扩容"]);
    static DONE: Few<9> = Few::new(["已", "了", "现有", "目前", "达到", "截至", "累计", "去年", "同比"]);
    let (Some(first), Some(last)) = (sentence.first(), sentence.last()) else { return false };
    let said = &chars[first.start..last.end];
    !sentence.iter().any(|t| t.kind == Kind::Time) && PLACES.any_of(said) && OFFERED.any_of(said) && !DONE.any_of(said)
}
