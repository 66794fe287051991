//! Whose and when: the area and period that hold at a number, inherited from report, section,
//! paragraph and sentence.

mod owner;
mod time;

use crate::forms::{Few, begins, ends};
use crate::lexicon::Classes;
use crate::period::{Dated, Moment, Period, Saying};
use crate::region::{self, RegionId};
use crate::report::Area;
use crate::sentence::Segment;
use crate::text::Chars;
use crate::token::{Kind, Token, Tokens};

/// The area and period of one number, and the characters that said so.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    pub area: Option<Area>,
    pub area_at: Option<(usize, usize)>,
    pub time: Option<Period>,
    pub time_at: Option<(usize, usize)>,
    /// The period was promised: 到2026年.
    pub until: bool,
}

/// Periods that hold beyond a sentence.
#[derive(Clone, Copy, Debug, Default)]
pub struct Inherited {
    /// Of the section (its heading) or the report (its title).
    pub section: Option<Period>,
    /// Of the paragraph (its first words).
    pub paragraph: Option<Period>,
    /// From the sentence before.
    pub carried: Option<Period>,
    /// The carried period came over a semicolon: it ends with the next full stop.
    pub soft: bool,
    /// The month of what the sentence before told: 8月8日,…开工. 本次开工…
    pub event: Option<Period>,
    /// Of the last number told: 其中… in a sentence of its own is of the same time.
    pub last: Option<Period>,
    /// The year that a sentence opened with last, which 这一年 means.
    pub year: Option<Period>,
    /// The part of the report's area that the paragraph opens with: 南山区今年新增学校为…。另外,….
    pub place: Option<RegionId>,
    /// A word like 目前 has taken the carried period away.
    pub unnamed: bool,
    /// What was carried when a list of 一是…,二是… began.
    pub items: Option<Option<Period>>,
}

impl Inherited {
    pub fn now(&self) -> Option<Period> {
        if self.unnamed { None } else { self.carried.or(self.paragraph).or(self.section) }
    }

    pub fn new_paragraph(&mut self) {
        self.paragraph = None;
        self.carried = None;
        self.soft = false;
        self.event = None;
        self.last = None;
        self.unnamed = false;
        self.items = None;
        self.place = None;
    }
}

/// What the words of a sentence say of time and place, token by token.
pub struct Reader<'a> {
    pub chars: &'a Chars<'a>,
    pub tokens: &'a Tokens,
    pub own: &'a Area,
    pub dated: Dated,
    /// The period of the section or report.
    pub section: Option<Period>,
}

/// The scopes of the numbers of a passage.
#[derive(Clone, Debug, Default)]
pub struct Scopes {
    /// By mention index.
    pub of_numbers: Vec<(usize, Scope)>,
    /// What held before the brackets and quotations that are open.
    saved: Vec<Now>,
}

impl Scopes {
    pub fn clear(&mut self) {
        self.of_numbers.clear();
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Now {
    time: Option<Period>,
    time_at: Option<(usize, usize)>,
    until: bool,
    place: Option<RegionId>,
    place_at: Option<(usize, usize)>,
    /// The places that share what follows, as the first and last of their tokens: 榆次区和太谷区….
    with: Option<(usize, usize)>,
    /// What stands at `place_at` is an area that no list has: 高新区.
    zone: bool,
}

impl Now {
    fn put(&mut self, place: Option<RegionId>, at: Option<(usize, usize)>) {
        (self.place, self.place_at) = (place, at);
        (self.with, self.zone) = (None, false);
    }
}

impl Reader<'_> {
    /// Walks a sentence and gives the scope of every number in it, by mention index; updates what
    /// the next sentence inherits.
    pub fn sentence(
        &self,
        sentence: (usize, usize),
        segments: &[Segment],
        first_of_paragraph: bool,
        inherited: &mut Inherited,
        anchor: &mut Option<RegionId>,
        scopes: &mut Scopes,
    ) {
        static DEALT_WITH: Few<4> = Few::new(["对", "结合", "针对", "对照"]);
        static FOUNDED: Few<5> = Few::new(["建校以来", "成立以来", "创办以来", "建园以来", "建院以来"]);
        static UP_TO: Few<3> = Few::new(["截至", "截止到", "截至到"]);
        let Scopes { of_numbers: out, saved } = scopes;
        // The numbers of the sentences before are in the list, too.
        let earlier = out.len();
        saved.clear();
        let list = &self.tokens.list;
        let mut now = Now { time: inherited.now(), place: inherited.place, ..Now::default() };
        let states = list[sentence.0..sentence.1]
            .iter()
            .any(|t| t.kind == Kind::Number && self.tokens.mentions[t.index].skipped.is_none());
        let event = inherited.event.take();
        // 一是到2023年缺口约4200个；二是…: what one item says of time, the next does not.
        if let (Some(before), ['二' | '三' | '四' | '五' | '六' | '七' | '八' | '九', '是', ..]) =
            (inherited.items, &self.chars[list[sentence.0].start..])
        {
            (inherited.carried, inherited.soft) = (before, false);
            now.time = inherited.now();
        }
        let opening = &self.chars[list[sentence.0].start..];
        if list[sentence.0].has(Classes::AMONG) && !inherited.unnamed {
            now.time = now.time.or(inherited.last);
            now.time_at = now.time.map(|_| (list[sentence.0].start, list[sentence.0].end));
        }
        // 2014年获得20枚。本次比赛…: no longer what was told for comparison.
        if matches!(opening, ['本' | '此' | '这', '次', ..] | ['本', '届', ..]) {
            inherited.carried = None;
            inherited.paragraph = None;
            now.time = inherited.section;
        }
        if now.time.is_none() && event.is_some() {
            let text = self.chars.text(list[sentence.0].start, list[sentence.1 - 1].end);
            now.time = event.filter(|_| ["本次", "此次"].iter().any(|w| text.contains(w)));
        }
        let mut lasting = false;
        // A number has the time that was named last.
        let mut counted = true;
        let was_soft = std::mem::take(&mut inherited.soft);
        let mut running: Option<(usize, Option<Period>)> = None;
        // What held before a stretch that is told of one clause only.
        let mut attached: Option<Option<Period>> = None;
        let mut segment = 0;
        let mut begun = false;
        // 由2019年的132个降到0: the year of where it began holds for that number alone.
        let mut began: Option<Now> = None;
        // 学校始建于1958年,占地面积60亩: what held before, and the segment of the event.
        let mut founded_in: Option<(usize, Option<Period>)> = None;
        // Places that hold only to the end of their segment: larger ones, and those that own no number there.
        let mut passing: Option<Now> = None;
        // 上虞区加大投入,新建幼儿园5所: clauses without a subject go on about the first of the sentence.
        let mut subject = false;
        // The nation, where a clause before was about it.
        let mut national: Option<RegionId> = None;
        // The place that the sentence opens with.
        let mut head: Option<(RegionId, (usize, usize))> = None;
        // Places in a title own nothing: 根据《北京市…方案》,….
        let mut titles = 0u32;
        for at in sentence.0..sentence.1 {
            let t = &list[at];
            if matches!(self.chars[t.start..], ['一', '是', ..]) && (at == sentence.0 || list[at - 1].parts_clauses())
            {
                inherited.items =
                    Some(now.time.filter(|_| at > sentence.0 && now.time_at.is_some()).or(inherited.carried));
            }
            // Most words say nothing of place or time.
            if self.plain(t) {
                begun = begun || self.begins(t);
                continue;
            }
            match t.kind {
                Kind::Mark('《') => titles += 1,
                Kind::Mark('》') => titles = titles.saturating_sub(1),
                _ => {}
            }
            while segment + 1 < segments.len() && at >= segments[segment].to {
                segment += 1;
                if let Some((_, before)) = running.take() {
                    now.time = before;
                }
                let from = list[segments[segment].from].start;
                if now.time.is_none() && begins(&self.chars[from..], "全年") && inherited.year.is_some() {
                    // 2022年规模2.6万亿元。…,全年授权专利1.6万件: all of the year that was named.
                    now.time = inherited.year;
                    now.time_at = Some((from, from + 2));
                }
                // 全省净入学率99.9%,比上年提高0.1个百分点: the difference is that of the value before it.
                subject = subject && self.does(segments[segment].from);
                if !self.goes_on(segments[segment].from)
                    && !self.parts_of_it(segments[segment].from)
                    && !subject
                    && let Some(before) = passing.take()
                {
                    now.put(before.place, before.place_at);
                    (now.with, now.zone) = (before.with, before.zone);
                }
                if let Some((id, at)) = head.filter(|&(id, _)| self.named_again(segments[segment].from, id)) {
                    now.put(Some(id), Some(at));
                }
            }
            match t.kind {
                // A time in brackets or in a quotation holds only there.
                Kind::Mark('(' | '“') => {
                    saved.push(now);
                    if at > sentence.0
                        && t.mark() == Some('(')
                        && let Some((whole, named)) = self.averaged(at - 1)
                    {
                        now.put(Some(whole), Some(named));
                    } else if at > sentence.0 && self.figured(at - 1) {
                        now.put(self.choose(at - 1), Some((list[at - 1].start, list[at - 1].end)));
                    }
                }
                Kind::Mark(')' | '”') => {
                    if let Some(before) = saved.pop() {
                        now = before;
                    }
                }
                Kind::Time => {
                    if matches!(self.tokens.sayings[t.index], Saying::Plan(..))
                        && self.chars[t.start..t.end].contains(&'”')
                    {
                        // “十四五”以来: the token has swallowed its closing mark.
                        saved.pop();
                    }
                    let found = self.time(at, sentence, now.time).map(|(period, strong)| {
                        // 2025年,举措更实。/这一年,…
                        let that = self.chars[t.start..].starts_with(&['这', '一', '年']);
                        let said = now.time.filter(|_| now.time_at.is_some());
                        let period = if that { inherited.year.or(period) } else { self.ending(at, period, said) };
                        (period, strong)
                    });
                    if let Some((period, strong)) = found {
                        if let Some(Period::At(m)) = period.filter(|_| !begun && saved.is_empty())
                            && m.month == 0
                        {
                            inherited.year = period;
                        }
                        let initial = (!begun || self.detached(at)) && saved.is_empty();
                        // 对去年开展的评估进行汇总,评出…: of what was dealt with, not of what came of it.
                        // 2008年…提出创建以后,…: since when, not when.
                        let dealt_with = saved.is_empty()
                            && (DEALT_WITH.ends_of(&self.chars[..t.start])
                                || self.opens_what_came_before(at, sentence));
                        if matches!(self.tokens.sayings[t.index], Saying::RunningYears(_))
                            || self.dates_a_goal(at)
                            || dealt_with
                        {
                            running = Some((segment, now.time));
                        } else if saved.is_empty() {
                            // What opens a paragraph holds in it; 以来 and plans go on to the next
                            // sentence, a stretch of years does not; any other time ends them.
                            let stretch = matches!(self.tokens.sayings[t.index], Saying::LastYears(_));
                            // 近三年投入2亿元；…, not 近三年，…；….
                            let clause_only = stretch && list.get(at + 1).is_some_and(|n| !n.parts_clauses());
                            // 补充900名,其中2021、2022年各200名；…
                            let part = segments.get(segment).is_some_and(|s| list[s.from].has(Classes::AMONG));
                            if clause_only || part && attached.is_none() {
                                attached = Some(now.time);
                            }
                            // 自2006年建校以来 says how old something is.
                            let founded = FOUNDED.begins_of(self.chars, t.end);
                            let lasts = !stretch && !founded && (initial || strong);
                            // A stretch in a sentence without figures is what the next one counts over.
                            // 2014年率先启动, told under 2011 to 2015: not what the next sentence counts.
                            let within = match (period, self.section) {
                                (Some(Period::At(m)), Some(Period::Span(a, b))) => (a..=b).contains(&m.year),
                                _ => false,
                            };
                            let lasts = lasts
                                || period.is_some()
                                    && !founded
                                    && !within
                                    && (!states || self.opens_clause(at, sentence));
                            let event = !strong
                                && (self.dates_an_event(at, sentence)
                                    || !states
                                        && (self.dates_an_honour(at, sentence) || self.dates_a_building(at, sentence)));
                            let before = founded_in.map_or(now.time, |(_, before)| before);
                            founded_in = (event && self.founds(at)).then_some((segment, before));
                            // 由“十二五”末的320个减至…: where a change began.
                            let began = matches!(self.chars[..t.start], [.., '由' | '从', '“'])
                                && !self.since_follows(at, sentence);
                            let lasts = lasts && !event && !began;
                            lasting = lasts;
                            inherited.carried = if lasts { period } else { None };
                            inherited.unnamed = lasts && period.is_none();
                            if initial && !event && !clause_only && first_of_paragraph && period.is_some() {
                                inherited.paragraph = period;
                            }
                        }
                        if saved.is_empty()
                            && matches!(self.chars[..t.start], [.., '由' | '从'] | [.., '由' | '从', '“'])
                            && !self.since_follows(at, sentence)
                            && match self.tokens.sayings[t.index] {
                                Saying::Since(_) => false,
                                // 从2010年到2018年, is told of the whole sentence.
                                Saying::Span(..) => self.behind(at, "的"),
                                _ => true,
                            }
                        {
                            began.get_or_insert(now);
                        }
                        if let Some(Period::At(m)) = period.filter(|_| saved.is_empty())
                            && m.month > 0
                        {
                            inherited.event = period;
                        }
                        now.time = period;
                        now.time_at = Some((t.start, t.end));
                        counted = false;
                        // 2026年9月前: a time by which.
                        let by = matches!(period, Some(Period::At(m)) if m.month > 0)
                            && self.behind(at, "前")
                            && !self.behind(at, "前三");
                        // 年底前
                        let by = by || period.is_some() && self.chars[t.start..t.end].ends_with(&['底', '前']);
                        now.until = by
                            || period.is_some()
                                && at > 0
                                && matches!(self.chars[list[at].start.saturating_sub(1)], '到' | '至')
                                && !self.before(at, "持续到")
                                && !self.before(at, "延续到")
                                && self.tokens.sayings[t.index] != Saying::Unnamed
                                && !UP_TO.ends_of(&self.chars[..t.start]);
                    }
                }
                Kind::Number => {
                    let m = &self.tokens.mentions[t.index];
                    if m.skipped.is_none() {
                        counted = true;
                        let mut here = now;
                        if let Some(seg) = segments.iter().find(|s| s.from <= at && at < s.to) {
                            self.later_time(at, seg, sentence, &mut here);
                        }
                        if let Some((of, before)) = founded_in
                            && segment > of
                            && (matches!(m.unit, "平方米" | "亩") || self.stands(segments, segment))
                        {
                            here.time = before;
                        }
                        // 14210元,比上年的13820元增长2.8%: the value of the year it is held against.
                        if let Some((period, at)) = self.held_against(at, now.time) {
                            here.time = Some(period);
                            here.time_at = Some(at);
                        } else {
                            inherited.last = here.time;
                        }
                        out.push((t.index, self.scope(&here)));
                        let listed = list.get(at + 1).is_some_and(|n| {
                            n.mark() == Some('、') || n.has(Classes::CONJUNCTION) && !n.has(Classes::NOUN)
                        });
                        if !listed && let Some(before) = began.take() {
                            now.time = before.time;
                            now.time_at = before.time_at;
                        }
                    }
                }
                Kind::Place if titles > 0 || now.with.is_some_and(|(first, last)| first < at && at <= last) => {}
                Kind::Place if !t.has(Classes::CUE) => {
                    if self.behind(at, "等") && self.heads_clause(at, sentence.0) {
                        // 汇川区等7个县区: examples of what the report's own area has.
                        now.put(None, None);
                    } else if let Some(id) = self.owner(at, sentence) {
                        let larger =
                            self.own.id.is_some_and(|own| own != id && region::get(id).contains(region::get(own)));
                        let counts = segments.get(segment).is_some_and(|s| {
                            list[at..s.to.max(at)]
                                .iter()
                                .any(|t| t.kind == Kind::Number && self.tokens.mentions[t.index].skipped.is_none())
                        });
                        let located = self.located_by_word(at, sentence.0) && self.stands_apart(at)
                            || self.singled_out(at, sentence.0);
                        // 西吉县第八小学地处大滩村,现有31个教学班: of the school, where it lies.
                        let school = self.opens_school(at);
                        // 越城区 甲园、乙园:共提供…
                        let heads = segments.get(segment).is_some_and(|s| s.mark == ':' && s.from == at);
                        subject = at == sentence.0 && self.inside(id);
                        let opens = subject && first_of_paragraph && !school && self.goes_on_about(at);
                        if opens {
                            inherited.place = Some(id);
                        } else if larger || !counts && !located && !school && !heads || self.names_a_line(at) {
                            passing.get_or_insert(now);
                        }
                        now.put(Some(id), Some((t.start, t.end)));
                        head.get_or_insert((id, (t.start, t.end)));
                        now.with = self.sharer(at, id);
                        *anchor = Some(id);
                    } else if let Some(id) = self.choose(at).filter(|_| at == sentence.0 || at == sentence.0 + 1) {
                        *anchor = Some(id);
                    }
                }
                Kind::Word | Kind::Place if t.has(Classes::CUE) => {
                    // 我国人均面积2.62平方米,全国面积37亿平方米: the same whole by another name.
                    let again = national.filter(|_| self.names_nation(at, sentence.0)).map(Some);
                    if states && let Some(id) = again.or_else(|| self.cue_owner(at, sentence)) {
                        national = id.filter(|&id| region::get(id).level == region::Level::Country);
                        inherited.place = None;
                        if id.is_some() {
                            passing.get_or_insert(now);
                        }
                        now.put(id, Some((t.start, t.end)));
                    }
                }
                // 上杭县4350个,其余县(市)合计3450个
                Kind::Run | Kind::Word if self.the_rest(at) => now.put(None, None),
                // 经开区有5所, 麻章区2280个、高新区1350个: a part of the city that no list has.
                Kind::Run | Kind::Word if titles == 0 && self.zone(at, sentence).is_some() => {
                    now.put(None, self.zone(at, sentence));
                    now.zone = true;
                }
                // 麻章区2280个、经开区1350个: no place that a list has, and not the one before it.
                Kind::Run | Kind::Word
                    if matches!(self.chars[t.end - 1], '区' | '县' | '镇' | '乡')
                        && (2..=6).contains(&(t.end - t.start))
                        && list.get(at + 1).is_some_and(|n| n.kind == Kind::Number)
                        && at > sentence.0
                        && list[at - 1].mark() == Some('、') =>
                {
                    now.put(None, None);
                }
                // 该校, 该县: the place the sentence before was about.
                Kind::Run if self.chars[t.start] == '该' && anchor.is_some() && self.heads_clause(at, sentence.0) => {
                    let kind = self.chars.get(t.start + 1).copied().unwrap_or(' ');
                    let fits = anchor.is_none_or(|id| match kind {
                        '县' | '区' | '市' => region::get(id).kind() == kind,
                        _ => true,
                    });
                    if fits && matches!(kind, '校' | '县' | '区' | '市' | '园' | '院' | '镇') {
                        now.put(*anchor, Some((t.start, t.end)));
                    }
                }
                _ => {}
            }
            if matches!(t.kind, Kind::Mark('；' | ';'))
                && let Some((_, before)) = running.take()
            {
                // 连续三年居首；…: the run of years ends with its clause.
                now.time = before;
            }
            if matches!(t.kind, Kind::Mark('；' | ';'))
                && let Some(before) = attached.take()
            {
                now.time = before;
            }
            // 占地45亩,计划2023年8月竣工;…: a time behind the figures, which is of none that follow.
            let trailing = !counted && out.len() > earlier;
            if matches!(t.kind, Kind::Mark('；' | ';')) && saved.is_empty() && now.time_at.is_some() && !trailing {
                // A semicolon only parts clauses: what held before it still holds, but not when a school began.
                let holds = founded_in.map_or(now.time, |(_, before)| before);
                inherited.carried = holds;
                inherited.unnamed = holds.is_none() && now.time.is_none();
                inherited.soft = !lasting;
            } else if matches!(t.kind, Kind::Mark('；' | ';')) && was_soft && !lasting && saved.is_empty() {
                // …；…；…: what came over the first semicolon goes over the next, no further than the full stop.
                inherited.soft = true;
            } else if t.kind == Kind::Mark('。') && was_soft && !lasting && saved.is_empty() {
                inherited.carried = None;
            }
            // 发言人介绍,1—6月…: who says it takes no place at the head.
            if matches!(t.kind, Kind::Mark(',' | '，' | ':'))
                && saved.is_empty()
                && out.len() == earlier
                && self.reports(at)
            {
                begun = false;
            }
            // 【教育】 2022年…: a heading in the line.
            if matches!(t.kind, Kind::Mark('】' | ']')) {
                begun = false;
            }
            begun |= !matches!(t.kind, Kind::Time | Kind::Mark(_)) && self.begins(t);
        }
    }

    /// 据对企业调查,2023年上半年,营业收入…: set apart by commas, a time is as good as the head of its sentence.
    fn detached(&self, at: usize) -> bool {
        let list = &self.tokens.list;
        let comma = |t: &Token| matches!(t.mark(), Some(',' | '，'));
        let time = |t: &&Token| t.kind == Kind::Time;
        // 2023年|上半年
        let before = list[..at].iter().rev().find(|t| !time(t));
        let behind = list[at + 1..].iter().find(|t| !time(t));
        before.is_some_and(comma) && behind.is_some_and(comma)
    }

    /// …,今年市慈善总会确定,继续实施助学工程: the time of a clause that the sentence ends with, telling no figures.
    fn opens_clause(&self, at: usize, sentence: (usize, usize)) -> bool {
        let list = &self.tokens.list;
        let number = |t: &Token| t.kind == Kind::Number && self.tokens.mentions[t.index].skipped.is_none();
        at > sentence.0
            && list[at - 1].parts_clauses()
            && list.get(at + 1).is_some_and(|n| !n.parts_clauses())
            && !list[at..sentence.1].iter().any(number)
    }

    /// A word that none of the rules of [`Reader::sentence`] is about.
    fn plain(&self, t: &Token) -> bool {
        matches!(t.kind, Kind::Run | Kind::Word)
            && !t.has(Classes::CUE)
            && !matches!(self.chars[t.end - 1], '区' | '县' | '镇' | '乡')
            && !matches!(self.chars[t.start], '该' | '其')
    }

    /// With such a word what a sentence tells has begun; 截至, 自, 在 and 据 stand before it.
    fn begins(&self, t: &Token) -> bool {
        !t.has(Classes::CONNECTIVE.or(Classes::ADVERB))
            && !matches!(self.chars[t.start..t.end], ['截' | '自' | '在', ..] | ['据' | '至'])
    }

    /// The clause that begins at `at` has no subject of its own, only how far a value moved.
    fn goes_on(&self, at: usize) -> bool {
        let Some(t) = self.tokens.list.get(at) else { return false };
        t.has(Classes::YEAR_ON_YEAR.or(Classes::UP).or(Classes::DOWN).or(Classes::DELTA)) && !t.has(Classes::ACT)
            || matches!(self.chars[t.start..t.end], ['比' | '较'])
    }

    /// 其中事业单位15亿平方米, 占比超40%: a part or a share of what was told just before.
    fn parts_of_it(&self, at: usize) -> bool {
        self.tokens.list.get(at).is_some_and(|t| t.has(Classes::AMONG) || self.chars[t.start] == '占')
    }

    /// 全国体育场地面积为37亿: the nation heads its clause, and no honour is named by it.
    fn names_nation(&self, at: usize, from: usize) -> bool {
        let list = &self.tokens.list;
        self.chars.text(list[at].start, list[at].end) == "全国"
            && self.heads_clause(at, from)
            && list.get(at + 1).is_some_and(|n| !n.has(Classes::F_AWARD.or(Classes::F_LEVEL)))
    }

    /// The clause that begins at `at` begins with what is done.
    fn does(&self, at: usize) -> bool {
        let mut words = self.tokens.list[at..].iter().skip_while(|t| t.has(Classes::ADVERB) && t.kind == Kind::Word);
        words.next().is_some_and(|t| t.has(Classes::ACT) && !t.has(Classes::NOUN))
    }

    fn scope(&self, now: &Now) -> Scope {
        let shared = now.with.map(|(first, last)| {
            let places = (first..=last).filter(|&k| self.tokens.list[k].kind == Kind::Place);
            let names: Vec<&str> = places.filter_map(|k| self.choose(k)).map(|id| region::get(id).name).collect();
            Area { id: None, name: names.join("、").into() }
        });
        let zone = now.place_at.filter(|_| now.zone);
        let shared = shared
            .or_else(|| zone.map(|(from, to)| Area { id: None, name: self.chars.text(from, to).to_owned().into() }));
        Scope {
            area: shared.or_else(|| now.place.map(Area::known)).or_else(|| Some(self.own.clone())),
            area_at: now.place_at,
            time: now.time,
            time_at: now.time_at,
            until: now.until,
        }
    }

    /// The year in 比上年的, 较2020年的 straight before the number at `at`, and where it stands.
    fn held_against(&self, at: usize, current: Option<Period>) -> Option<(Period, (usize, usize))> {
        let list = &self.tokens.list;
        if !self.before(at, "的") || at < 2 || list[at - 2].kind != Kind::Time {
            return None;
        }
        let t = &list[at - 2];
        if !matches!(self.chars[..t.start].last(), Some('比' | '较')) {
            return None;
        }
        let year = current.and_then(Period::last_year);
        let period = match (self.tokens.sayings[t.index], year) {
            (Saying::Relative(by, _), Some(year)) => Period::At(Moment::year(year.checked_add_signed(by as i16)?)),
            (saying, _) => saying.resolve(self.dated, year)?,
        };
        Some((period, (t.start, t.end)))
    }

    /// A verb of telling ends the clause before the mark at `at`.
    fn reports(&self, at: usize) -> bool {
        static TELLING: Few<14> = Few::new([
            "介绍", "表示", "说", "指出", "显示", "获悉", "了解到", "透露", "强调", "通报", "提到", "悉", "告诉记者",
            "称",
        ]);
        let end = self.tokens.list[at].start;
        TELLING.ends_of(&self.chars[..end])
    }

    fn before(&self, at: usize, word: &str) -> bool {
        ends(&self.chars[..self.tokens.list[at].start], word)
    }

    fn behind(&self, at: usize, word: &str) -> bool {
        let end = self.tokens.list[at].end;
        begins(&self.chars[end..], word)
    }
}

/// First time word of a heading, for its section.
pub fn heading_period(chars: &[char], tokens: &Tokens, dated: Dated) -> Option<Period> {
    first_period(chars, tokens, 0, dated)
}

/// Behind an opening quotation mark.
pub fn in_quotation(chars: &[char], at: usize) -> bool {
    chars[..at].iter().rev().find(|c| matches!(c, '“' | '”')) == Some(&'“')
}

/// The period that the first word for time from a token on gives to what follows.
pub fn first_period(chars: &[char], tokens: &Tokens, from: usize, dated: Dated) -> Option<Period> {
    tokens.list[from..]
        .iter()
        // 毛入学率从1950年的0.4%提高到2018年的81.7%: the years of its figures.
        .filter(|t: &&Token| {
            let moves = t.start > 0 && matches!(chars[t.start - 1], '从' | '由' | '到' | '至');
            // “民生这五年”系列新闻发布会: a name.
            let named = t.kind == Kind::Time
                && matches!(tokens.sayings[t.index], Saying::LastYears(_))
                && in_quotation(chars, t.start);
            t.kind == Kind::Time && !named && !(moves && chars.get(t.end) == Some(&'的'))
        })
        .find_map(|t| tokens.sayings[t.index].resolve(dated, None))
}
