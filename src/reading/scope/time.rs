//! The period that a word for time gives to what follows, or that it is only a reference or a name.

use super::{Now, Reader};
use crate::forms::Few;
use crate::lexicon::Classes;
use crate::passage::closing;
use crate::period::{Moment, Period, PlanPart, Saying};
use crate::reading::phrase::carried_over;
use crate::sentence::Segment;
use crate::token::{Kind, Token};

impl Reader<'_> {
    /// The period that a word for time gives to what follows, and whether it holds beyond its
    /// sentence; `None` if it is only a reference or a name.
    pub(super) fn time(
        &self,
        at: usize,
        sentence: (usize, usize),
        current: Option<Period>,
    ) -> Option<(Option<Period>, bool)> {
        let t = &self.tokens.list[at];
        let saying = self.tokens.sayings[t.index];
        // 相比 ends in 比.
        let referring = matches!(
            self.chars[..t.start].last(),
            Some('比' | '较' | '与' | '跟' | '同' | '于' | '是' | '为' | '以' | '“' | '《' | '超' | '和')
        );
        // 一是今年秋季招聘: 是 belongs to the number of an item.
        let counted_off = matches!(self.chars[..t.start], [.., '一' | '二' | '三' | '四' | '五' | '六', '是']);
        let referring = referring && !counted_off && !self.dates_what_follows(at, sentence);
        if referring && !self.before(at, "截至") && !matches!(saying, Saying::Unnamed | Saying::Plan(..)) {
            // 于2024年 and 在2024年 place an event; 比2024年 names a reference.
            let quoted = self.before(at, "“") && t.end - t.start < 14 && self.long_quote(t.start - 1);
            let held_against = ["较于", "高于", "低于", "多于", "少于"].iter().any(|w| self.before(at, w));
            // 由2002年的54所整合为2008年的43所
            let ended = at > sentence.0 && self.tokens.list[at - 1].has(Classes::RISE_TO);
            if !quoted && !self.before(at, "于") && !ended || held_against {
                return None;
            }
        }
        // 较“十五”末的2004年增加…: still what it is held against.
        let back = self.tokens.list[sentence.0..at]
            .iter()
            .rev()
            .take(6)
            .take_while(|t| t.kind != Kind::Number && !t.parts_clauses());
        let led = back.clone().any(|t| matches!(self.chars[t.start..t.end], ['较' | '比']));
        if led && self.before(at, "的") {
            return None;
        }
        // 比“十三五”末, 高于“十三五”时期1.2个百分点: a plan as a reference.
        if matches!(saying, Saying::Plan(..))
            && ["比", "较", "比“", "较“", "高于", "高于“", "低于", "低于“", "快于", "快于“"]
                .iter()
                .any(|w| self.before(at, w))
        {
            return None;
        }
        // 科学谋划“十五五”, 收官“十四五”: what is worked on, and not when.
        if matches!(saying, Saying::Plan(_, PlanPart::Whole)) && self.worked_on(at) {
            return None;
        }
        // 2035年远景目标: a name.
        if self.behind(at, "远景目标") {
            return None;
        }
        if carried_over(self.chars, t.end) || self.multiplies(at) {
            return None;
        }
        // 2016年8月31日(含)以前出生: who may come, by the day they were born.
        let behind = self.chars.up_to(t.end, 10);
        let bound = ["以前", "之前", "以后", "之后", "(含", "前", "后"].iter().any(|w| behind.starts_with(w));
        if bound && behind.contains("出生") {
            return None;
        }
        // 新华社成都8月4日电: when the reporter wrote.
        if matches!(self.chars.get(t.end), Some('电' | '讯')) {
            return None;
        }
        if matches!(saying, Saying::Unnamed) && ["由", "从", "较", "比"].iter().any(|w| self.before(at, w)) {
            return None;
        }
        // 由1个县覆盖到现在的8个县: where a change ended, at the end of the stretch told of.
        if matches!(saying, Saying::Unnamed) && self.before(at, "到") && self.behind(at, "的") {
            return None;
        }
        // 继2021年之后再度入围: since when it is not the first.
        if matches!(self.chars[..t.start], [.., '继']) {
            return None;
        }
        // 2022年度科学技术奖名单近日揭晓: when it became known, not of when it is.
        if matches!(self.chars[t.start..t.end], ['近' | '日', '日' | '前'])
            && back.clone().any(|t| t.kind == Kind::Time)
        {
            return None;
        }
        // 由上年同期的38%降到31%: the year of where it began.
        let began = matches!(self.chars[..t.start].last(), Some('由' | '从')) && self.behind(at, "同期的");
        if self.behind(at, "同期") && matches!(saying, Saying::Relative(-1, _)) && !began
            || self.behind(at, "的") && self.behind(at, "的倍")
        {
            return None;
        }
        // 近十年来首次…, 五年来最高: since when nothing was like it.
        if matches!(saying, Saying::LastYears(_))
            && ["首次", "首个", "最", "新高", "新低", "来新高", "来新低", "以来新高"].iter().any(|w| self.behind(at, w))
        {
            return None;
        }
        // 三年内新增6000所: a length, not this year.
        if self.behind_numeral(t.start) {
            return None;
        }
        let saying = match saying {
            // 始于2007年,累计招收…: since then.
            Saying::At(m) if self.before(at, "始于") || self.before(at, "始自") => Saying::Since(m.year),
            // 2022年9月全市教育大会以来
            Saying::At(m) if self.since_follows(at, sentence) => Saying::Since(m.year),
            other => other,
        };
        let year = current.and_then(Period::last_year);
        let saying = self.joined(at, saying);
        let strong = self.names_bulletin(at, sentence)
            || matches!(
                saying,
                Saying::Since(_)
                    | Saying::LastYears(_)
                    | Saying::Plan(..)
                    | Saying::Span(..)
                    | Saying::Unnamed
                    | Saying::RelativeSince(_)
            );
        // 今年发放消费券,目前核销17.2亿元: in the same year.
        let this_year = |p: &Period| matches!(*p, Period::At(m) if m.month == 0 && self.dated.year == Some(m.year));
        if saying == Saying::Unnamed && current.is_some_and(|p| this_year(&p)) {
            return Some((current, strong));
        }
        if saying == Saying::Unnamed {
            return Some((self.standing(), strong));
        }
        // 上年 is the year before the one that is told of, 去年 the one before the report's.
        if let (Saying::Relative(-1, month), Some(year)) = (saying, year)
            && matches!(self.chars[t.start..t.end], ['上', '年', ..] | ['上', '一', '年', ..])
        {
            return Some((Some(Period::At(Moment { year: year.checked_sub(1)?, month })), strong));
        }
        if let Saying::SchoolYear(_) | Saying::NewSchoolYear = saying {
            return Some((Some(self.school_year(saying)?), strong));
        }
        // 2008年受损,第二年排查: the year after the one that is told of; 连续第二年 is no time.
        if matches!(self.chars[t.start..t.end], ['次' | '翌', '年'] | ['第', '二', '年']) {
            let next = Period::At(Moment::year(year?.checked_add(1)?));
            return (!self.before(at, "连续")).then_some((Some(next), strong));
        }
        // 近三年(2022—2024年): which years these are.
        let spelt = || {
            let [open, years] = self.tokens.list.get(at + 1..at + 3)? else { return None };
            let said = years.kind == Kind::Time && open.mark() == Some('(');
            match self.tokens.sayings.get(years.index).filter(|_| said)? {
                Saying::Span(a, b) => Some(Period::Span(*a, *b)),
                _ => None,
            }
        };
        if let Some(years) = matches!(saying, Saying::LastYears(_) | Saying::NextYears(_)).then(spelt).flatten() {
            return Some((Some(years), strong));
        }
        // 五年来, in what is told of 2016 to 2020: these years.
        let told = match saying {
            Saying::LastYears(n) if !matches!(self.chars[t.start], '近' | '最' | '过') => [self.section, current]
                .into_iter()
                .flatten()
                .find(|p| matches!(*p, Period::Span(a, b) if b - a + 1 == u16::from(n))),
            _ => None,
        };
        let told = told.or_else(|| self.years_of_plan(saying)).or_else(|| self.years_before_plan(at, saying));
        Some((told.or_else(|| saying.resolve(self.dated, year)), strong))
    }

    /// 谋划“十五五”, 决胜“十四五”: a verb stands straight before the plan, and nothing of time behind it.
    fn worked_on(&self, at: usize) -> bool {
        static WORKED: Few<12> =
            Few::new(["谋划", "收官", "编制", "决胜", "备战", "展望", "谋定", "谋篇", "布局", "擘画", "决战", "衔接"]);
        let t = &self.tokens.list[at];
        let before = self.chars[..t.start].strip_suffix(&['“']).unwrap_or(&self.chars[..t.start]);
        let timed = ["时期", "期间", "以来", "期末"]
            .iter()
            .any(|w| self.behind(at, w) || crate::forms::ends(&self.chars[..t.end], w));
        WORKED.ends_of(before) && !timed
    }

    /// 上学年 in what is told of a school year: the one before that; else by the report's date.
    fn school_year(&self, saying: Saying) -> Option<Period> {
        match (saying, self.section) {
            (Saying::SchoolYear(by), Some(Period::Span(a, b))) if b == a + 1 => {
                Some(Period::Span(a.checked_add_signed(by.into())?, b.checked_add_signed(by.into())?))
            }
            _ => saying.resolve(self.dated, None),
        }
    }

    /// 是“十五”时期的3.4倍: what something is so many times of.
    fn multiplies(&self, at: usize) -> bool {
        let list = &self.tokens.list;
        let number = list[at + 1..].iter().take(4).take_while(|t| !t.parts_clauses()).find(|t| t.kind == Kind::Number);
        let times = number.is_some_and(|n| {
            let m = &self.tokens.mentions[n.index];
            m.unit == "倍" && self.chars[list[at].end..m.start].ends_with(&['的'])
        });
        times && ["是", "是“", "为", "为“", "达", "相当于", "相当于“"].iter().any(|w| self.before(at, w))
    }

    /// A stretch that ends in the report's year; a school year is none.
    pub(super) fn up_to_now(&self, period: Period) -> bool {
        matches!(period, Period::Span(first, last) if self.dated.year == Some(last) && last > first + 1)
    }

    /// 目前 ends what was carried; the period of the report or section still holds, but no stretch up to now.
    pub(super) fn standing(&self) -> Option<Period> {
        self.section.filter(|&p| !self.up_to_now(p))
    }

    /// 2023年总规模已达…,近五年…; 截至2024年底,“十四五”时期…: a stretch ends in the year that its sentence named.
    pub(super) fn ending(&self, at: usize, period: Option<Period>, said: Option<Period>) -> Option<Period> {
        let (Some(Period::Span(first, last)), Some(Period::At(m))) = (period, said) else { return period };
        let begun = match self.tokens.sayings[self.tokens.list[at].index] {
            Saying::LastYears(n) if n >= 2 => m.year.checked_sub(u16::from(n) - 1),
            Saying::Plan(..) if (first..last).contains(&m.year) => Some(first),
            _ => None,
        };
        begun.map_or(period, |begun| Some(Period::Span(begun, m.year)))
    }

    /// 年内 of 三年内.
    fn behind_numeral(&self, at: usize) -> bool {
        self.chars[at..].starts_with(&['年', '内'])
            && at > 0
            && (self.chars[at - 1].is_ascii_digit()
                || matches!(self.chars[at - 1], '两' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'))
    }

    /// 2021年暑假及2022年寒暑假: two times joined are one stretch.
    pub(super) fn joined(&self, at: usize, saying: Saying) -> Saying {
        let list = &self.tokens.list;
        let year = |s: Saying| if let Saying::At(m) = s { Some(m.year) } else { None };
        let Some(last) = year(saying) else { return saying };
        // 2014、2015、2016年依次为…: as far back as the list goes.
        let (mut first, mut from) = (last, at);
        for back in (at.saturating_sub(12)..at).rev() {
            match list[back].kind {
                Kind::Time => {
                    let between = self.chars.text(list[back].end, list[from].start);
                    let joins = between.ends_with(['及', '和', '、', '与']) && between.chars().count() <= 6;
                    match year(self.tokens.sayings[list[back].index]).filter(|&before| joins && before < first) {
                        Some(before) => (first, from) = (before, back),
                        None => break,
                    }
                }
                Kind::Mark('、') | Kind::Run => {}
                _ if list[back].has(Classes::CONJUNCTION) => {}
                _ => break,
            }
        }
        if first < last { Saying::Span(first, last) } else { saying }
    }

    /// 发布2022年…统计公报: the year of the figures that follow.
    pub(super) fn names_bulletin(&self, at: usize, sentence: (usize, usize)) -> bool {
        let end = sentence.1.min(at + 12);
        let stop = self.tokens.list[at..end]
            .iter()
            .find(|t| t.parts_clauses())
            .map_or(self.tokens.list[end - 1].end, |t| t.start);
        static BULLETIN: Few<1> = Few::new(["公报"]);
        BULLETIN.any_of(&self.chars[self.tokens.list[at].end..stop])
    }

    pub(super) fn long_quote(&self, at: usize) -> bool {
        closing(self.chars, at, 200).is_some_and(|end| end - at > 14)
    }

    pub(super) fn since_follows(&self, at: usize, sentence: (usize, usize)) -> bool {
        static SINCE: Few<1> = Few::new(["以来"]);
        let ends = |t: &&Token| t.parts_clauses() || t.kind == Kind::Number;
        let rest = &self.tokens.list[at + 1..sentence.1.min(at + 12)];
        rest.iter().take_while(|t| !ends(t)).any(|t| SINCE.any_of(&self.chars[t.start..t.end]))
    }

    /// 从2021年秋季学期起, 从2019年开始: what is told holds from then on, and no value moved from it.
    pub(super) fn goes_on_from(&self, at: usize, sentence: (usize, usize)) -> bool {
        static ON: Few<8> = Few::new(["学期起", "季度起", "季起", "秋起", "春起", "月起", "日起", "开始"]);
        let ends = |t: &&Token| t.parts_clauses() || t.kind == Kind::Number;
        let rest = self.tokens.list[at + 1..sentence.1.min(at + 8)].iter();
        // The token of the time may end in its own 学期.
        let from = self.tokens.list[at].end - 1;
        rest.take_while(|t| !ends(t)).last().is_some_and(|last| ON.any_of(&self.chars[from..last.end]))
    }

    /// 刚刚过去的2025年,…; 回顾2025年,…: the words before the time say only that it is looked back on.
    pub(super) fn looks_back(&self, at: usize, from: usize) -> bool {
        static BACK: Few<8> =
            Few::new(["刚刚过去的", "刚过去的", "过去的", "即将过去的", "回顾", "回首", "回望", "总结"]);
        let list = &self.tokens.list;
        let said = &self.chars[list[from].start..list[at].start];
        from < at && BACK.longest_at(said, 0) == Some(said.len()) && list.get(at + 1).is_some_and(Token::parts_clauses)
    }

    /// 从2020年的3.68万亿元增长到2025年的4.93万亿元,工业增加值年均增长6.5%: over the years that the paragraph tells of, where
    /// the clause names none.
    pub(super) fn yearly(&self, at: usize, segment: &Segment, now: &Now, told: Option<Period>) -> Option<Period> {
        let (Some(Period::At(last)), Some(Period::Span(first, end))) = (now.time, told) else { return None };
        let own = &self.tokens.list[segment.from..at];
        let averaged = own.iter().rev().take(4).any(|t| matches!(self.chars[t.start..t.end], ['年', '均', ..]));
        let named = own.iter().any(|t| t.kind == Kind::Time);
        (averaged && !named && last.month == 0 && last.year == end).then_some(Period::Span(first, end))
    }

    /// 从2024年的监测数据看,…: what is looked at is told of, and nothing began.
    pub(super) fn looks_at(&self, at: usize, sentence: (usize, usize)) -> bool {
        static LOOKS: Few<4> = Few::new(["看", "来看", "分析", "来说"]);
        let rest = &self.tokens.list[at + 1..sentence.1.min(at + 12)];
        let clause = rest.iter().position(Token::parts_clauses).filter(|&stop| stop > 0);
        clause.is_some_and(|stop| {
            LOOKS.ends_of(&self.chars[..rest[stop].start]) && rest[..stop].iter().all(|t| t.kind != Kind::Number)
        })
    }

    /// 14所幼儿园2024年秋季将投用: a time behind the number in its own segment.
    pub(super) fn later_time(&self, at: usize, segment: &Segment, sentence: (usize, usize), now: &mut Now) {
        let list = &self.tokens.list;
        if list[segment.from..at].iter().any(|t| t.kind == Kind::Time) {
            return;
        }
        for next in at + 1..segment.to {
            if list[next].kind == Kind::Time {
                let follows = list.get(next + 1).is_some_and(|t| {
                    t.has(Classes::MODAL.or(Classes::PREDICATE).or(Classes::ACT)) || t.kind == Kind::Run
                });
                if follows && let Some((Some(period), _)) = self.time(next, sentence, now.time) {
                    now.time = Some(period);
                    now.time_at = Some((list[next].start, list[next].end));
                }
                return;
            }
        }
    }

    /// 于2013年9月搬入新校区: when something happened once, not when what follows was counted.
    pub(super) fn dates_an_event(&self, at: usize, sentence: (usize, usize)) -> bool {
        static EVENTS: Few<27> = Few::new([
            "定名", "易名", "改称", "始建", "创办", "创立", "创建", "成立", "搬入", "迁入", "搬迁", "迁址", "迁至",
            "更名", "改名", "命名", "设立", "追溯", "升格", "合并", "组建", "改制", "复办", "获批", "挂牌", "兴建",
            "动工",
        ]);
        let list = &self.tokens.list;
        let clause = |t: &&crate::token::Token| !t.parts_clauses();
        let from =
            list[sentence.0..at].iter().rev().take(8).take_while(clause).last().map_or(list[at].start, |t| t.start);
        let end = list[at + 1..sentence.1].iter().take(12).take_while(clause).last().map_or(list[at].end, |t| t.end);
        EVENTS.any_of(&self.chars[from..end])
    }

    /// 计划2024年上半年完成竣工验收: when what is being built will be ready, not when its size was told.
    pub(super) fn dates_a_building(&self, at: usize, sentence: (usize, usize)) -> bool {
        static READY: Few<8> = Few::new(["竣工", "完工", "验收", "交付", "投用", "投入使用", "封顶", "开工"]);
        let rest = &self.tokens.list[at + 1..sentence.1];
        let clause = rest.iter().position(Token::parts_clauses).unwrap_or(rest.len());
        rest[..clause].last().is_some_and(|last| READY.any_of(&self.chars[self.tokens.list[at].end..last.end]))
    }

    /// …,明年4月交付使用。: the same, where the sentence counts nothing behind it.
    pub(super) fn dates_readiness(&self, at: usize, sentence: (usize, usize)) -> bool {
        let counts = |t: &Token| t.kind == Kind::Number && self.tokens.mentions[t.index].skipped.is_none();
        self.dates_a_building(at, sentence) && !self.tokens.list[at..sentence.1].iter().any(counts)
    }

    /// 2008年提出创建以后,我们…: a clause that ends in 以后 tells what came before the figures.
    pub(super) fn opens_what_came_before(&self, at: usize, sentence: (usize, usize)) -> bool {
        let list = &self.tokens.list;
        let rest = &list[at + 1..sentence.1];
        let Some(stop) = rest.iter().take(24).position(Token::parts_clauses) else { return false };
        let end = rest[stop].start;
        stop >= 2
            && matches!(self.chars[..end], [.., '以' | '之', '后'])
            && !rest[..stop].iter().any(|t| t.kind == Kind::Number)
    }

    /// 于2000年从原址搬迁到新址: a school began, or began here.
    pub(super) fn founds(&self, at: usize) -> bool {
        static FOUNDS: Few<8> = Few::new(["始建", "创办", "成立", "更名", "搬迁", "迁入", "迁至", "搬入"]);
        let list = &self.tokens.list;
        let clause = |t: &&Token| !t.parts_clauses();
        let from = list[..at].iter().rev().take(6).take_while(clause).last().map_or(list[at].start, |t| t.start);
        let end = list[at + 1..].iter().take(12).take_while(clause).last().map_or(list[at].end, |t| t.end);
        FOUNDS.any_of(&self.chars[from..end])
    }

    /// 对2026年工作,会议明确…: the work of a year, which what follows is about.
    pub(super) fn turns_to_work(&self, at: usize) -> bool {
        turns_to_work(self.chars, &self.tokens.list[at..])
    }

    /// 2013年5月通过示范性高中评估,成为…: when a name was won, not when what follows was counted.
    pub(super) fn dates_an_honour(&self, at: usize, sentence: (usize, usize)) -> bool {
        static HONOURS: Few<12> = Few::new([
            "通过", "评为", "命名为", "授予", "成为", "晋升为", "认定为", "确定为", "荣获", "获评", "跻身", "更名为",
        ]);
        let rest = &self.tokens.list[at + 1..sentence.1];
        let clause = rest.iter().position(Token::parts_clauses).unwrap_or(rest.len());
        rest[..clause].last().is_some_and(|last| HONOURS.any_of(&self.chars[self.tokens.list[at].end..last.end]))
    }

    /// 始建于1956年,…;现有22个教学班: a clause that tells how things stand, and no deed.
    pub(super) fn stands(&self, segments: &[Segment], segment: usize) -> bool {
        let Segment { from, to, .. } = segments[segment];
        // 新增学位 is a noun that begins with a verb.
        let deed = |t: &Token| {
            t.has(Classes::ACT) && !t.has(Classes::NOUN.or(Classes::ATTAIN))
                || matches!(self.chars[t.start], '新' | '投')
        };
        !self.tokens.list[from..to].iter().any(|t| deed(t) || t.kind == Kind::Time)
    }

    /// 只有3所, 仅占2%, 尚有64所: a clause that tells how things stand.
    pub(super) fn stands_so(&self, sentence: (usize, usize)) -> bool {
        static SO: Few<8> = Few::new(["只有", "仅有", "仅占", "尚有", "仍有", "现有", "偏少", "匮乏"]);
        let (first, last) = (&self.tokens.list[sentence.0], &self.tokens.list[sentence.1 - 1]);
        SO.any_of(&self.chars[first.start..last.end])
    }

    /// “十四五”末4.5个的目标: the year of the goal that a number names, not of what is told.
    pub(super) fn dates_a_goal(&self, at: usize) -> bool {
        let number = self.tokens.list.get(at + 1).filter(|t| t.kind == Kind::Number);
        number.is_some_and(|t| {
            let behind = self.chars.up_to(self.tokens.mentions[t.index].stop, 4);
            ["的目标", "的要求", "的任务", "的标准"].iter().any(|w| behind.starts_with(w))
        })
    }
}

/// The clause of a time says only that it is about the work of then: 对2026年工作, 关于明年的重点任务.
pub(in crate::reading) fn turns_to_work(chars: &[char], from_time: &[Token]) -> bool {
    static WORK: Few<3> = Few::new(["工作", "任务", "安排"]);
    let clause = from_time.iter().take(6).position(Token::parts_clauses);
    clause.is_some_and(|stop| {
        from_time[1..stop].iter().all(|t| t.kind != Kind::Number) && WORK.ends_of(&chars[..from_time[stop].start])
    })
}
