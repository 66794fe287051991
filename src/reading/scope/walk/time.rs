//! Times on the walk through a sentence: which holds from here on, and how far: for its clause, its sentence, its paragraph
//! or those after it.

use super::Walk;
use crate::forms::Few;
use crate::lexicon::Classes;
use crate::period::{Period, Saying};

impl Walk<'_> {
    pub(super) fn time(&mut self, at: usize) {
        static UP_TO: Few<3> = Few::new(["截至", "截止到", "截至到"]);
        let reader = self.reader;
        let t = &reader.tokens.list[at];
        let saying = reader.tokens.sayings[t.index];
        if matches!(saying, Saying::Plan(..)) && reader.chars[t.start..t.end].contains(&'”') {
            // “十四五”以来: the token has swallowed its closing mark.
            self.saved.pop();
        }
        let Some((period, strong)) = reader.time(at, self.sentence, self.now.time) else { return };
        // 2025年,举措更实。/这一年,…
        let that = reader.chars[t.start..].starts_with(&['这', '一', '年']);
        let said = self.now.time.filter(|_| self.now.time_at.is_some());
        let period = if that { self.inherited.year.or(period) } else { reader.ending(at, period, said) };
        let free = self.saved.is_empty();
        if let Some(Period::At(m)) = period.filter(|_| !self.begun && free)
            && m.month == 0
        {
            self.inherited.year = period;
        }
        self.carry(at, period, strong);
        if free && self.began_then(at) {
            self.began.get_or_insert(self.now);
        }
        if let Some(Period::At(m)) = period.filter(|_| free)
            && m.month > 0
        {
            self.inherited.event = period;
        }
        self.now.time = period;
        self.now.time_at = Some((t.start, t.end));
        self.counted = false;
        // 2026年9月前: a time by which.
        let by = matches!(period, Some(Period::At(m)) if m.month > 0)
            && reader.behind(at, "前")
            && !reader.behind(at, "前三");
        // 年底前
        let by = by || period.is_some() && reader.chars[t.start..t.end].ends_with(&['底', '前']);
        self.now.until = by
            || period.is_some()
                && at > 0
                && matches!(reader.chars[t.start.saturating_sub(1)], '到' | '至')
                && !reader.before(at, "持续到")
                && !reader.before(at, "延续到")
                && saying != Saying::Unnamed
                && !UP_TO.ends_of(&reader.chars[..t.start]);
    }

    /// 现有 in what is told of a stretch up to now: no longer of the stretch, as 目前 would say.
    pub(super) fn present(&mut self) {
        let reader = self.reader;
        if self.saved.is_empty() && self.now.time.is_some_and(|p| reader.up_to_now(p)) {
            self.now.time = reader.standing();
            self.now.time_at = None;
            self.inherited.carried = None;
            self.inherited.unnamed = self.now.time.is_none();
        }
    }

    /// How far a time holds: for its clause, its sentence, the paragraph or those after it.
    fn carry(&mut self, at: usize, period: Option<Period>, strong: bool) {
        static DEALT_WITH: Few<4> = Few::new(["对", "结合", "针对", "对照"]);
        static FOUNDED: Few<5> = Few::new(["建校以来", "成立以来", "创办以来", "建园以来", "建院以来"]);
        let (reader, sentence) = (self.reader, self.sentence);
        let list = &reader.tokens.list;
        let t = &list[at];
        let saying = reader.tokens.sayings[t.index];
        let free = self.saved.is_empty();
        // 明年启用以后,…: what comes then.
        let ahead = period.and_then(Period::last_year).zip(reader.dated.year).is_some_and(|(year, now)| year > now);
        // 对去年开展的评估进行汇总,评出…: of what was dealt with, not of what came of it.
        // 2008年…提出创建以后,…: since when, not when.
        let dealt_with = free
            && (DEALT_WITH.ends_of(&reader.chars[..t.start]) && !reader.turns_to_work(at)
                || !ahead && reader.opens_what_came_before(at, sentence));
        if matches!(saying, Saying::RunningYears(_)) || reader.dates_a_goal(at) || dealt_with {
            self.running = Some(self.now.time);
            return;
        }
        // 已完工14个,其余明年4月交付使用。…: when what was counted is ready, not when the next sentence counts.
        if !free || self.states && !strong && self.begun && reader.dates_readiness(at, sentence) {
            return;
        }
        // What opens a paragraph holds in it; 以来 and plans go on to the next
        // sentence, a stretch of years does not; any other time ends them.
        let initial = !self.begun || reader.detached(at) || reader.looks_back(at, sentence.0);
        let stretch = matches!(saying, Saying::LastYears(_));
        // 近三年投入2亿元；…, not 近三年，…；….
        let clause_only = stretch && list.get(at + 1).is_some_and(|n| !n.parts_clauses());
        // 补充900名,其中2021、2022年各200名；…
        let part = self.segments.get(self.segment).is_some_and(|s| list[s.from].has(Classes::AMONG));
        if clause_only || part && self.attached.is_none() {
            self.attached = Some(self.now.time);
        }
        // 自2006年建校以来 says how old something is.
        let founded = FOUNDED.begins_of(reader.chars, t.end);
        let lasts = !stretch && !founded && (initial || strong);
        // A stretch in a sentence without figures is what the next one counts over.
        // 2014年率先启动, told under 2011 to 2015: not what the next sentence counts.
        let within = !initial
            && match (period, reader.section) {
                (Some(Period::At(m)), Some(Period::Span(a, b))) => (a..=b).contains(&m.year),
                _ => false,
            };
        // …,2027年降到规定范围以内。全县…为97.6%: when one thing will be so, in what tells of today.
        let closes = || reader.opens_clause(at, sentence) && !(ahead && reader.plan_begins.is_none());
        let lasts = lasts || period.is_some() && !founded && !within && (!self.states || closes());
        let lasts = lasts || reader.dates_what_follows(at, sentence);
        // 2020年到2025年,占比从17.9%提升到35.5%, in what tells of 2021 to 2025: reckoned from the year before, for this once.
        let reckoned = |told: &Period| match (period, *told) {
            (Some(Period::Span(a, b)), Period::Span(first, last)) => a + 1 == first && b == last,
            _ => false,
        };
        let lasts = lasts && ![reader.section, self.inherited.paragraph].iter().flatten().any(reckoned);
        let event = !strong
            && (reader.dates_an_event(at, sentence)
                || !self.states && (reader.dates_an_honour(at, sentence) || reader.dates_a_building(at, sentence)));
        let before = self.founded_in.map_or(self.now.time, |(_, before)| before);
        self.founded_in = (event && reader.founds(at)).then_some((self.segment, before));
        // 由“十二五”末的320个减至…: where a change began.
        let began = matches!(reader.chars[..t.start], [.., '由' | '从', '“'])
            && !reader.since_follows(at, sentence)
            && !reader.goes_on_from(at, sentence)
            && !reader.looks_at(at, sentence);
        self.lasting = lasts && !event && !began;
        self.inherited.carried = if self.lasting { period } else { None };
        self.inherited.unnamed = self.lasting && period.is_none();
        if initial && !event && !clause_only && self.first_of_paragraph && period.is_some() {
            self.inherited.paragraph = period;
        }
    }

    /// 由2019年的, 从2015年: when what changed began.
    fn began_then(&self, at: usize) -> bool {
        let reader = self.reader;
        let t = &reader.tokens.list[at];
        matches!(reader.chars[..t.start], [.., '由' | '从'] | [.., '由' | '从', '“'])
            && !reader.since_follows(at, self.sentence)
            && !reader.goes_on_from(at, self.sentence)
            && !reader.looks_at(at, self.sentence)
            && match reader.tokens.sayings[t.index] {
                Saying::Since(_) => false,
                // 从2010年到2018年, is told of the whole sentence.
                Saying::Span(..) => reader.behind(at, "的"),
                _ => true,
            }
    }

    /// 三年投入2亿元: years that the numbers behind are counted over.
    pub(super) fn years(&mut self, at: usize) {
        let reader = self.reader;
        let Some((period, coming)) = reader.counted_years(at, self.now.time) else { return };
        if !coming {
            self.attached.get_or_insert(self.now.time);
        }
        let m = &reader.tokens.mentions[reader.tokens.list[at].index];
        self.now.time = Some(period);
        self.now.time_at = Some((m.start, m.end + 1));
        self.now.until = coming;
        self.counted = false;
    }
}
