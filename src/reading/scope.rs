//! Whose and when: the area and period that hold at a number, inherited from report, section,
//! paragraph and sentence.

mod named;
mod owner;
mod time;
mod walk;
mod work;
mod years;

use crate::forms::{Few, begins, ends};
use crate::lexicon::Classes;
use crate::period::{Dated, Moment, Period, Saying};
use crate::region::{self, RegionId};
use crate::report::Area;
use crate::sentence::Segment;
use crate::text::Chars;
use crate::token::{Kind, Token, Tokens};
pub(super) use time::turns_to_work;
use walk::Walk;

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
    /// Where a scene plays: 在甲县第三中学,午饭8元. To the end of the paragraph, or until the whole is told of again.
    pub scene: Option<RegionId>,
    /// The place whose school or project the sentence before named, which 该项目, 该馆 mean.
    pub work: Option<RegionId>,
    /// The district that the clause before the semicolon was about, where districts take turns.
    pub turn: Option<RegionId>,
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
        self.scene = None;
        self.work = None;
        self.turn = None;
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
    /// The years of the plan that the report is, or tells of.
    pub plan: Option<(u16, u16)>,
    /// The year that a plan begins in, where it does not say.
    pub plan_begins: Option<u16>,
    /// The period that the question asked about, where this answers one.
    pub asked: Option<Period>,
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
        let mut walk = Walk::new(self, sentence, segments, first_of_paragraph, inherited, anchor, scopes);
        for at in sentence.0..sentence.1 {
            walk.step(at);
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
    #[inline]
    fn plain(&self, t: &Token) -> bool {
        matches!(t.kind, Kind::Run | Kind::Word)
            && !t.has(Classes::CUE)
            && !matches!(self.chars[t.end - 1], '区' | '县' | '镇' | '乡')
            && !matches!(self.chars[t.start], '该' | '其' | '现' | '两' | '三' | '四')
    }

    /// 五年来新建12所,全市现有学校90所: how things stand now. 利用现有校舍改建5所 tells of what is done with it.
    fn says_now(&self, at: usize) -> bool {
        static NOW: Few<6> = Few::new(["现有", "现拥有", "现共有", "现已有", "现设有", "现建有"]);
        let list = &self.tokens.list;
        NOW.begins_of(self.chars, list[at].start)
            && !self.behind(at, "的")
            && (at == 0
                || !list[at - 1].has(Classes::ACT) && !matches!(self.chars[list[at - 1].start], '对' | '在' | '从'))
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
            let listed = |t: &Token| t.kind == Kind::Place && !t.has(Classes::CUE);
            let places = (first..=last).filter(|&k| listed(&self.tokens.list[k]));
            // 市本级及甲县、乙县各1所
            let itself = self.own.id.filter(|_| first > 1 && self.behind_itself(first - 1, 0));
            let places = itself.into_iter().chain(places.filter_map(|k| self.choose(k)));
            let names: Vec<&str> = places.map(|id| region::get(id).name).collect();
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
            // “喜迎新学年”发布会: an occasion.
            let occasion = || tokens.sayings[t.index] == Saying::NewSchoolYear;
            let of_figures = moves && chars.get(t.end) == Some(&'的');
            t.kind == Kind::Time && !named && !of_figures && !occasion()
        })
        .find_map(|t| tokens.sayings[t.index].resolve(dated, None))
}
