//! One sentence word by word: what each says of time and place for the numbers that follow it.

mod place;
mod time;

use super::{Inherited, Now, Reader, Scope, Scopes};
use crate::forms::begins;
use crate::lexicon::Classes;
use crate::period::Period;
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

    fn number(&mut self, at: usize) {
        let reader = self.reader;
        let list = &reader.tokens.list;
        let index = list[at].index;
        self.counted = true;
        let mut here = self.now;
        if let Some(seg) = self.segments.iter().find(|s| s.from <= at && at < s.to) {
            reader.later_time(at, seg, self.sentence, &mut here);
            let told = self.inherited.paragraph.or(self.inherited.section);
            here.time = reader.yearly(at, seg, &here, told).or(here.time);
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
    // “十四五”期间学位缺口预计为9600个；省一级高中只有3所: how things stand, behind what is to come.
    let ahead = inherited.carried.and_then(Period::last_year).zip(reader.dated.year).is_some_and(|(to, now)| to > now);
    let behind = sentence.0 > 0 && matches!(reader.tokens.list[sentence.0 - 1].mark(), Some('；' | ';'));
    if behind && ahead && reader.stands_so(sentence) {
        inherited.carried = None;
        now.time = inherited.now();
    }
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
