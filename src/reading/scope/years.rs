//! 三年投入4.35亿元, 五年累计新增学位2万个: years that are only counted, and which ones they are.

use super::Reader;
use crate::forms::{Few, begins};
use crate::lexicon::Classes;
use crate::period::{Period, Saying};
use crate::token::{Kind, Token};

impl Reader<'_> {
    /// The stretch that a bare number of years at the head of a clause counts over, and whether it lies ahead: that of the
    /// section or plan that is so long, else, with a word of adding up, the last so many.
    pub(super) fn counted_years(&self, at: usize, current: Option<Period>) -> Option<(Period, bool)> {
        static ADDED_UP: Few<6> = Few::new(["累计", "合计", "共", "一共", "总计", "总共"]);
        let list = &self.tokens.list;
        let m = &self.tokens.mentions[list[at].index];
        if self.chars.get(m.end) != Some(&'年')
            || m.skipped.is_none()
            || m.ordinal
            || m.max.is_some()
            || !m.value.is_integer()
        {
            return None;
        }
        let years = m.end + 1;
        let n = u8::try_from(m.value).ok().filter(|n| (2..=10).contains(n))?;
        let length = |p: &Period| matches!(*p, Period::Span(a, b) if b - a + 1 == u16::from(n));
        let rest = &self.chars[years..];
        let rest = rest.strip_prefix(&['内']).or_else(|| rest.strip_prefix(&['间'])).unwrap_or(rest);
        // 三年级, 五年制, 三年以上, 五年的努力: no stretch that something is counted over.
        let other =
            matches!(rest.first(), Some('的' | '以' | '制' | '级' | '期' | '前' | '后' | '左' | '任' | '一') | None);
        // 力争用三年时间,使…降到12%: as good as the head of the clause.
        let taken = at > 0
            && matches!(self.chars[..m.start].last(), Some('用' | '过'))
            && ["时间", "左右时间", "左右的时间", "的时间"].iter().any(|w| begins(rest, w));
        let other = other && !taken;
        let alone = taken || at == 0 || list[at - 1].parts_clauses() || matches!(list[at - 1].mark(), Some(' ' | ')'));
        // 后三年, 头两年
        let part = at > 0 && matches!(self.chars[list[at - 1].start..list[at - 1].end], ['后' | '头' | '前']);
        let alone = alone || part && (at == 1 || list[at - 2].parts_clauses());
        let whole = || list[at - 1].kind == Kind::Place || list[at - 1].has(Classes::CUE);
        let clause = list[at + 1..].iter().take(16).take_while(|t| !t.parts_clauses() && t.kind != Kind::Number);
        let stop = clause.last().map_or(years, |t| t.end);
        let adds_up = ADDED_UP.any_of(&self.chars[years..stop]);
        if other || !(alone || whole() || adds_up) || !self.states_behind(at) {
            return None;
        }
        // 后三年7.05亿元, 头两年收回14所: of the plan, or of the stretch that is told of.
        if let Some(period) = self.end_of_stretch(at, n, current) {
            return Some((period, self.plan.is_some()));
        }
        let told = [current, self.section, self.asked].into_iter().flatten().find(length);
        let plan = || self.plan.map(|(a, b)| Period::Span(a, b)).filter(length);
        if let Some(period) = told {
            return Some((period, false));
        }
        if let Some(period) = plan() {
            return Some((period, true));
        }
        // 三年投入4.35亿元, in a plan that does not say its years, and 用两年时间, in one of another length: from the year it was
        // made in, or begins in just after.
        if let Some(made) = self.plan_begins.filter(|_| taken || self.plan.is_none()) {
            let first = self.plan.map(|(first, _)| first).filter(|&first| first == made + 1).unwrap_or(made);
            return Some((Period::Span(first, first + u16::from(n) - 1), true));
        }
        let back = Saying::LastYears(n).resolve(self.dated, None).filter(|_| adds_up)?;
        Some((back, false))
    }

    /// The first (头, 前) or last (后) years of a stretch.
    fn end_of_stretch(&self, at: usize, n: u8, current: Option<Period>) -> Option<Period> {
        let start = self.tokens.mentions[self.tokens.list[at].index].start;
        let word = *self.chars.get(start.checked_sub(1)?)?;
        let plan = self.plan.map(|(a, b)| Period::Span(a, b));
        let mut whole = [current, self.section, plan].into_iter().flatten();
        let years = u16::from(n);
        let (first, last) = whole.find_map(|p| match p {
            Period::Span(a, b) if b - a + 1 > years => Some((a, b)),
            _ => None,
        })?;
        match word {
            '头' | '前' => Some(Period::Span(first, first + years - 1)),
            '后' => Some(Period::Span(last + 1 - years, last)),
            _ => None,
        }
    }

    /// A number that states something stands behind in the sentence.
    fn states_behind(&self, at: usize) -> bool {
        let rest = self.tokens.list[at + 1..].iter().take(24).take_while(|t| !t.ends_sentence());
        rest.clone().any(|t: &Token| t.kind == Kind::Number && self.tokens.mentions[t.index].skipped.is_none())
    }

    /// 未来三年, told of a plan that is so long: its years.
    pub(super) fn years_of_plan(&self, saying: Saying) -> Option<Period> {
        let (first, last) = self.plan?;
        matches!(saying, Saying::NextYears(n) if last - first + 1 == u16::from(n)).then_some(Period::Span(first, last))
    }

    /// 五年间, 过去三年, in a plan made for as many years: those before them. 近五年 counts back from when it is said.
    pub(super) fn years_before_plan(&self, at: usize, saying: Saying) -> Option<Period> {
        let ((first, last), made) = (self.plan?, self.plan_begins?);
        let Saying::LastYears(n) = saying else { return None };
        // “十四五”是…的五年 says what years are like, and these may be ahead.
        let near = matches!(self.chars[self.tokens.list[at].start], '近' | '最' | '的');
        let fits = u16::from(n) == last - first + 1 && (first - 1..=first + 1).contains(&made);
        (fits && !near).then_some(Period::Span(first - u16::from(n), first - 1))
    }

    /// “全面改薄”五年规划(2014—2018年)累计投资4亿元: the bracket that closes at `at` holds a plan's years, and the plan is what the
    /// clause goes on about.
    pub(super) fn plan_acts(&self, at: usize) -> bool {
        static PLANS: Few<6> = Few::new(["规划", "计划", "行动", "方案", "工程", "项目"]);
        let list = &self.tokens.list;
        let Some(years) = at.checked_sub(1).map(|k| &list[k]).filter(|t| t.kind == Kind::Time) else { return false };
        let spans = matches!(self.tokens.sayings[years.index], Saying::Span(a, b) if b > a);
        let opens = years.start > 0 && self.chars[years.start - 1] == '(';
        spans
            && opens
            && PLANS.ends_of(&self.chars[..years.start - 1])
            && list.get(at + 1).is_some_and(|t| !t.parts_clauses() && t.mark().is_none())
            && self.states_behind(at)
    }

    /// 这几个数都是2020年底的。: a sentence without figures that says of when those behind it are.
    pub(super) fn dates_what_follows(&self, at: usize, sentence: (usize, usize)) -> bool {
        let list = &self.tokens.list;
        let ends = |k: usize| list.get(k).is_none_or(|t| t.ends_sentence() || t.mark() == Some(':'));
        let said = list.get(at + 1).is_some_and(|t| self.chars[t.start..t.end] == ['的']) && ends(at + 2);
        said && matches!(self.chars[..list[at].start], [.., '是' | '为'])
            && !list[sentence.0..at]
                .iter()
                .any(|t| t.kind == Kind::Number && self.tokens.mentions[t.index].skipped.is_none())
    }
}
