//! One sentence word by word: what each says of time and place for the numbers that follow it.

use super::{Inherited, Now, Reader, Scope, Scopes};
use crate::forms::{Few, begins};
use crate::lexicon::Classes;
use crate::period::{Period, Saying};
use crate::region::{self, RegionId};
use crate::sentence::Segment;
use crate::token::{Kind, Token};

/// Where the walk is, and what holds there.
pub(super) struct Walk<'a> {
    reader: &'a Reader<'a>,
    sentence: (usize, usize),
    segments: &'a [Segment],
    first_of_paragraph: bool,
    inherited: &'a mut Inherited,
    /// The place that 该县, 该校 would mean.
    anchor: &'a mut Option<RegionId>,
    /// The scopes of the numbers, those of the sentences before too.
    out: &'a mut Vec<(usize, Scope)>,
    earlier: usize,
    /// What held before the brackets and quotations that are open.
    saved: &'a mut Vec<Now>,
    now: Now,
    /// The sentence has figures.
    states: bool,
    segment: usize,
    /// A word that is no time and no connective has been read.
    begun: bool,
    /// The time that was named last holds beyond the sentence.
    lasting: bool,
    /// A number has the time that was named last.
    counted: bool,
    was_soft: bool,
    /// What held before a run of years that is told of one clause.
    running: Option<Option<Period>>,
    /// What held before a stretch that is told of one clause only.
    attached: Option<Option<Period>>,
    /// 由2019年的132个降到0: the year of where it began holds for that number alone.
    began: Option<Now>,
    /// 学校始建于1958年,占地面积60亩: what held before, and the segment of the event.
    founded_in: Option<(usize, Option<Period>)>,
    /// Places that hold only to the end of their segment: larger ones, and those that own no number there.
    passing: Option<Now>,
    /// 上虞区加大投入,新建幼儿园5所: clauses without a subject go on about the first of the sentence.
    subject: bool,
    /// 古蔺县山大沟深,新开线路14条: what the sentence opens with is told of the place, which goes on without a figure.
    told: bool,
    /// The nation, where a clause before was about it.
    national: Option<RegionId>,
    /// The place that the sentence opens with.
    head: Option<(RegionId, (usize, usize))>,
    /// The place whose school or project this sentence or the one before named last.
    work: Option<RegionId>,
    /// Places in a title own nothing: 根据《北京市…方案》,….
    titles: u32,
    /// 南昌全市共985所,其中公办306所,民办379所: clauses that go on with the parts.
    parts: bool,
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        reader: &'a Reader<'a>,
        sentence: (usize, usize),
        segments: &'a [Segment],
        first_of_paragraph: bool,
        inherited: &'a mut Inherited,
        anchor: &'a mut Option<RegionId>,
        scopes: &'a mut Scopes,
    ) -> Walk<'a> {
        let Scopes { of_numbers: out, saved } = scopes;
        saved.clear();
        let states = reader.tokens.list[sentence.0..sentence.1].iter().any(|t| counts(reader, t));
        let mut now = opening(reader, sentence, inherited);
        let was_soft = std::mem::take(&mut inherited.soft);
        let work = inherited.work.take();
        if let Some(id) = work.filter(|_| reader.goes_on_about_work(sentence.0)) {
            now.put(Some(id), None);
            inherited.work = work;
        }
        Walk {
            reader,
            sentence,
            segments,
            first_of_paragraph,
            inherited,
            anchor,
            earlier: out.len(),
            out,
            saved,
            now,
            states,
            segment: 0,
            begun: false,
            lasting: false,
            counted: true,
            was_soft,
            running: None,
            attached: None,
            began: None,
            founded_in: None,
            passing: None,
            subject: false,
            told: false,
            national: None,
            head: None,
            work,
            titles: 0,
            parts: false,
        }
    }

    /// Takes the next token.
    #[inline]
    pub(super) fn step(&mut self, at: usize) {
        let t = &self.reader.tokens.list[at];
        if self.reader.chars[t.start] == '一' {
            self.opens_list(at);
        }
        // Most words say nothing of place or time.
        if self.reader.plain(t) {
            self.begun = self.begun || self.reader.begins(t);
        } else {
            self.says(at);
        }
    }

    /// 一是…: the items of a list all begin with what holds here.
    fn opens_list(&mut self, at: usize) {
        let (reader, list) = (self.reader, &self.reader.tokens.list);
        if matches!(reader.chars[list[at].start..], ['一', '是' | '要', ..])
            && (at == self.sentence.0 || list[at - 1].parts_clauses())
        {
            let said = self.now.time.filter(|_| at > self.sentence.0 && self.now.time_at.is_some());
            self.inherited.items = Some(said.or(self.inherited.carried));
        }
    }

    /// Takes a token that may say something of place or time, or parts what others say.
    fn says(&mut self, at: usize) {
        let (reader, list) = (self.reader, &self.reader.tokens.list);
        let t = &list[at];
        while self.segment + 1 < self.segments.len() && at >= self.segments[self.segment].to {
            self.next_segment();
        }
        match t.kind {
            Kind::Mark('《') => self.titles += 1,
            Kind::Mark('》') => self.titles = self.titles.saturating_sub(1),
            // A time in brackets or in a quotation holds only there.
            Kind::Mark('(' | '“') => self.open(at),
            Kind::Mark(')' | '”') => self.close(at),
            Kind::Time => self.time(at),
            Kind::Number if counts(reader, t) => self.number(at),
            Kind::Number if self.all_of_them(at) => {}
            Kind::Number => self.years(at),
            Kind::Place if self.titles > 0 || self.shares(at) => {}
            Kind::Place if !t.has(Classes::CUE) => self.place(at),
            Kind::Word | Kind::Place if t.has(Classes::CUE) => self.whole(at),
            Kind::Run | Kind::Word if reader.says_now(at) => self.present(),
            Kind::Run | Kind::Word if self.all_of_them(at) => {}
            Kind::Run | Kind::Word => self.unlisted(at),
            _ => {}
        }
        if matches!(t.kind, Kind::Mark('；' | ';')) {
            self.semicolon();
        } else if t.kind == Kind::Mark('。') && self.was_soft && !self.lasting && self.saved.is_empty() {
            self.inherited.carried = None;
        }
        // 发言人介绍,1—6月…: who says it takes no place at the head.
        let told = matches!(t.kind, Kind::Mark(',' | '，' | ':'))
            && self.saved.is_empty()
            && self.out.len() == self.earlier
            && reader.reports(at);
        // 【教育】 2022年…: a heading in the line.
        if told || matches!(t.kind, Kind::Mark('】' | ']')) {
            self.begun = false;
        }
        self.begun |= !matches!(t.kind, Kind::Time | Kind::Mark(_)) && reader.begins(t);
    }

    fn next_segment(&mut self) {
        self.segment += 1;
        if let Some(before) = self.running.take() {
            self.now.time = before;
        }
        let (reader, from) = (self.reader, self.segments[self.segment].from);
        let start = reader.tokens.list[from].start;
        if self.now.time.is_none() && begins(&reader.chars[start..], "全年") && self.inherited.year.is_some() {
            // 2022年规模2.6万亿元。…,全年授权专利1.6万件: all of the year that was named.
            self.now.time = self.inherited.year;
            self.now.time_at = Some((start, start + 2));
        }
        // 全省净入学率99.9%,比上年提高0.1个百分点: the difference is that of the value before it.
        self.told = self.told && !reader.someone_else(from, self.now.place);
        self.subject = self.subject && (self.told || reader.does(from));
        self.parts |= self.passing.is_some() && reader.tokens.list[from].has(Classes::AMONG);
        if !reader.goes_on(from)
            && !reader.parts_of_it(from)
            && !self.parts
            && !self.subject
            && let Some(before) = self.passing.take()
        {
            self.now.put(before.place, before.place_at);
            (self.now.with, self.now.zone) = (before.with, before.zone);
        }
        if let Some((id, at)) = self.head.filter(|&(id, _)| reader.named_again(from, id)) {
            self.now.put(Some(id), Some(at));
        }
    }

    fn open(&mut self, at: usize) {
        let (reader, list) = (self.reader, &self.reader.tokens.list);
        self.saved.push(self.now);
        if at == self.sentence.0 {
            return;
        }
        if list[at].mark() == Some('(')
            && let Some((whole, named)) = reader.averaged(at - 1)
        {
            self.now.put(Some(whole), Some(named));
        } else if reader.figured(at - 1) {
            self.now.put(reader.choose(at - 1), Some((list[at - 1].start, list[at - 1].end)));
        }
    }

    fn close(&mut self, at: usize) {
        let Some(before) = self.saved.pop() else { return };
        let plan = Some((self.now.time, self.now.time_at)).filter(|_| self.titles == 0 && self.reader.plan_acts(at));
        self.now = before;
        if let Some(years) = plan {
            (self.now.time, self.now.time_at) = years;
            self.counted = false;
        }
    }

    fn time(&mut self, at: usize) {
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
    fn present(&mut self) {
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
            && (DEALT_WITH.ends_of(&reader.chars[..t.start]) || !ahead && reader.opens_what_came_before(at, sentence));
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
        let initial = !self.begun || reader.detached(at);
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
        let within = match (period, reader.section) {
            (Some(Period::At(m)), Some(Period::Span(a, b))) => (a..=b).contains(&m.year),
            _ => false,
        };
        let lasts =
            lasts || period.is_some() && !founded && !within && (!self.states || reader.opens_clause(at, sentence));
        let lasts = lasts || reader.dates_what_follows(at, sentence);
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

    fn number(&mut self, at: usize) {
        let reader = self.reader;
        let list = &reader.tokens.list;
        let index = list[at].index;
        self.counted = true;
        let mut here = self.now;
        if let Some(seg) = self.segments.iter().find(|s| s.from <= at && at < s.to) {
            reader.later_time(at, seg, self.sentence, &mut here);
        }
        if let Some((of, before)) = self.founded_in
            && self.segment > of
            && (matches!(reader.tokens.mentions[index].unit, "平方米" | "亩")
                || reader.stands(self.segments, self.segment))
        {
            here.time = before;
        }
        // 比国家规定的15%高出一倍
        if reader.own.id.is_some() && reader.laid_down(index) {
            here.put(
                region::cue("全国", None),
                Some((reader.tokens.mentions[index].start, reader.tokens.mentions[index].end)),
            );
        }
        // 14210元,比上年的13820元增长2.8%: the value of the year it is held against.
        if let Some((period, at)) = reader.held_against(at, self.now.time) {
            here.time = Some(period);
            here.time_at = Some(at);
        } else {
            self.inherited.last = here.time;
        }
        self.out.push((index, reader.scope(&here)));
        let listed = list
            .get(at + 1)
            .is_some_and(|n| n.mark() == Some('、') || n.has(Classes::CONJUNCTION) && !n.has(Classes::NOUN));
        if !listed && let Some(before) = self.began.take() {
            self.now.time = before.time;
            self.now.time_at = before.time_at;
        }
    }

    /// 三年投入2亿元: years that the numbers behind are counted over.
    fn years(&mut self, at: usize) {
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

    /// 甲县612人、乙县587人,两地占六成: those that were named share what follows.
    fn all_of_them(&mut self, at: usize) -> bool {
        let Some(named) = self.reader.named_so_far(at, self.sentence.0) else { return false };
        let t = &self.reader.tokens.list[at];
        self.passing.get_or_insert(self.now);
        self.now.put(None, Some((t.start, t.end)));
        self.now.with = Some(named);
        true
    }

    /// One of the places that share what follows.
    fn shares(&self, at: usize) -> bool {
        self.now.with.is_some_and(|(first, last)| first < at && at <= last)
    }

    fn place(&mut self, at: usize) {
        let (reader, sentence) = (self.reader, self.sentence);
        let list = &reader.tokens.list;
        let t = &list[at];
        if reader.behind(at, "等") && reader.heads_clause(at, sentence.0) {
            // 汇川区等7个县区: examples of what the report's own area has.
            self.now.put(None, None);
            return;
        }
        if let Some(id) = reader.scene(at, sentence) {
            self.inherited.scene = Some(id);
            *self.anchor = Some(id);
            return self.now.put(Some(id), Some((t.start, t.end)));
        }
        if let Some(id) = reader.names_work(at) {
            // 甲县医院、乙县医院…,该项目: of which of them is open.
            let another = self.inherited.work.is_some_and(|other| other != id);
            self.work = (!another).then_some(id);
            self.inherited.work = self.work;
        }
        let Some(id) = reader.owner(at, sentence) else {
            if let Some(id) = reader.choose(at).filter(|&id| reader.inside(id) && at <= sentence.0 + 1) {
                *self.anchor = Some(id);
            }
            return;
        };
        let larger = reader.own.id.is_some_and(|own| own != id && region::get(id).contains(region::get(own)));
        let segment = self.segments.get(self.segment);
        let figures = segment.is_some_and(|s| list[at..s.to.max(at)].iter().any(|t| counts(reader, t)));
        let located =
            reader.located_by_word(at, sentence.0) && reader.stands_apart(at) || reader.singled_out(at, sentence.0);
        // 西吉县第八小学地处大滩村,现有31个教学班: of the school, where it lies.
        let school = reader.opens_school(at);
        // 越城区 甲园、乙园:共提供…
        let heads = segment.is_some_and(|s| s.mark == ':' && s.from == at);
        let opens = at == sentence.0 || segment.is_some_and(|s| s.from == at);
        self.told = opens && reader.inside(id) && !figures && !located && reader.describes(at);
        self.subject = self.told || at == sentence.0 && reader.inside(id);
        if at == sentence.0 && self.subject && self.first_of_paragraph && !school && reader.goes_on_about(at) {
            self.inherited.place = Some(id);
        } else if larger
            || reader.behind_itself(at.saturating_sub(1), sentence.0)
            || !figures && !located && !school && !heads
            || reader.names_a_line(at)
        {
            self.passing.get_or_insert(self.now);
        }
        self.parts = false;
        self.inherited.scene = self.inherited.scene.filter(|&scene| !opens || scene == id);
        self.now.put(Some(id), Some((t.start, t.end)));
        self.head.get_or_insert((id, (t.start, t.end)));
        self.now.with = reader.sharer(at, id);
        *self.anchor = Some(id);
    }

    /// 全省, 全国, 我县.
    fn whole(&mut self, at: usize) {
        let reader = self.reader;
        let t = &reader.tokens.list[at];
        // 我国人均面积2.62平方米,全国面积37亿平方米: the same whole by another name.
        if reader.tells_of_the_whole(at) {
            self.inherited.scene = None;
        }
        let again = self.national.filter(|_| reader.names_nation(at, self.sentence.0)).map(Some);
        if !self.states {
            return;
        }
        let Some(id) = again.or_else(|| reader.cue_owner(at, self.sentence)) else { return };
        self.national = id.filter(|&id| region::get(id).level == region::Level::Country);
        self.inherited.place = None;
        if id.is_some() {
            self.passing.get_or_insert(self.now);
        }
        self.now.put(id, Some((t.start, t.end)));
    }

    /// A part of the report's area that no list has, the rest of it, or one that was named before.
    fn unlisted(&mut self, at: usize) {
        let (reader, sentence) = (self.reader, self.sentence);
        let list = &reader.tokens.list;
        let t = &list[at];
        // 上杭县4350个,其余县(市)合计3450个
        if reader.the_rest(at) {
            return self.now.put(None, None);
        }
        // 经开区有5所, 麻章区2280个、高新区1350个: a part of the city that no list has.
        if self.titles == 0
            && let Some(zone) = reader.zone(at, sentence)
        {
            self.now.put(None, Some(zone));
            self.now.zone = true;
            return;
        }
        // 麻章区2280个、经开区1350个: no place that a list has, and not the one before it.
        if matches!(reader.chars[t.end - 1], '区' | '县' | '镇' | '乡')
            && (2..=6).contains(&(t.end - t.start))
            && list.get(at + 1).is_some_and(|n| n.kind == Kind::Number)
            && at > sentence.0
            && list[at - 1].mark() == Some('、')
        {
            return self.now.put(None, None);
        }
        if let Some(id) = self.work.filter(|_| reader.points_at_work(at, sentence.0)) {
            self.inherited.work = Some(id);
            return self.now.put(Some(id), Some((t.start, t.start + 1)));
        }
        // 该校, 该县: the place the sentence before was about.
        let that = t.kind == Kind::Run && reader.chars[t.start] == '该';
        if let Some(id) = self.anchor.filter(|_| that && reader.heads_clause(at, sentence.0)) {
            let kind = reader.chars.get(t.start + 1).copied().unwrap_or(' ');
            let fits = match kind {
                '县' | '区' | '市' => region::get(id).kind() == kind,
                _ => true,
            };
            if fits && matches!(kind, '校' | '县' | '区' | '市' | '园' | '院' | '镇') {
                self.now.put(Some(id), Some((t.start, t.end)));
            }
        }
    }

    fn semicolon(&mut self) {
        self.parts = false;
        // 连续三年居首；…: the run of years ends with its clause.
        if let Some(before) = self.running.take() {
            self.now.time = before;
        }
        if let Some(before) = self.attached.take() {
            self.now.time = before;
        }
        if !self.saved.is_empty() {
            return;
        }
        let reader = self.reader;
        // 占地45亩,计划2023年8月竣工;…: a time behind the figures, which is of none that follow.
        let trailing = !self.counted && self.out.len() > self.earlier;
        let district =
            self.now.place.filter(|&id| reader.inside(id) && self.head.is_some() && self.out.len() > self.earlier);
        self.inherited.turn = district.filter(|_| reader.take_turns(self.sentence.1));
        if self.now.time_at.is_some() && !trailing {
            // A semicolon only parts clauses: what held before it still holds, but not when a school began.
            let holds = self.founded_in.map_or(self.now.time, |(_, before)| before);
            self.inherited.carried = holds;
            self.inherited.unnamed = holds.is_none() && self.now.time.is_none();
            self.inherited.soft = !self.lasting;
        } else if self.was_soft && !self.lasting {
            // …；…；…: what came over the first semicolon goes over the next, no further than the full stop.
            self.inherited.soft = true;
        }
    }
}

/// A number that states something.
fn counts(reader: &Reader, t: &Token) -> bool {
    t.kind == Kind::Number && reader.tokens.mentions[t.index].skipped.is_none()
}

/// What holds where a sentence begins.
fn opening(reader: &Reader, sentence: (usize, usize), inherited: &mut Inherited) -> Now {
    let first = &reader.tokens.list[sentence.0];
    let chars = &reader.chars[first.start..];
    let place = inherited.turn.take().or(inherited.scene).or(inherited.place);
    let mut now = Now { time: inherited.now(), place, ..Now::default() };
    let event = inherited.event.take();
    // 一是到2023年缺口约4200个；二是…: what one item says of time, the next does not.
    if let (Some(before), ['二' | '三' | '四' | '五' | '六' | '七' | '八' | '九', '是' | '要', ..]) =
        (inherited.items, chars)
    {
        (inherited.carried, inherited.soft) = (before, false);
        now.time = inherited.now();
    }
    if first.has(Classes::AMONG) && !inherited.unnamed {
        now.time = now.time.or(inherited.last);
        now.time_at = now.time.map(|_| (first.start, first.end));
    }
    // 2014年获得20枚。本次比赛…: no longer what was told for comparison.
    if matches!(chars, ['本' | '此' | '这', '次', ..] | ['本', '届', ..]) {
        inherited.carried = None;
        inherited.paragraph = None;
        now.time = inherited.section;
    }
    if now.time.is_none() && event.is_some() {
        let text = reader.chars.text(first.start, reader.tokens.list[sentence.1 - 1].end);
        now.time = event.filter(|_| ["本次", "此次"].iter().any(|w| text.contains(w)));
    }
    now
}
