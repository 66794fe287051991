//! Whose and when: the area and period that hold at a number, inherited from report, section,
//! paragraph and sentence.

use crate::lexicon::Classes;
use crate::mention::Mention;
use crate::passage::closing;
use crate::period::{Dated, Period, PlanPart, Saying};
use crate::region::{self, Level, RegionId};
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
    /// A word like 目前 has taken the carried period away.
    pub unnamed: bool,
}

impl Inherited {
    pub fn now(&self) -> Option<Period> {
        if self.unnamed { None } else { self.carried.or(self.paragraph).or(self.section) }
    }

    pub fn new_paragraph(&mut self) {
        self.paragraph = None;
        self.carried = None;
        self.soft = false;
        self.unnamed = false;
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

#[derive(Clone, Copy, Debug, Default)]
struct Now {
    time: Option<Period>,
    time_at: Option<(usize, usize)>,
    until: bool,
    place: Option<RegionId>,
    place_at: Option<(usize, usize)>,
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
        out: &mut Vec<(usize, Scope)>,
    ) {
        let list = &self.tokens.list;
        let mut now = Now { time: inherited.now(), ..Now::default() };
        let states = list[sentence.0..sentence.1]
            .iter()
            .any(|t| t.kind == Kind::Number && self.tokens.mentions[t.index].skipped.is_none());
        let mut lasting = false;
        let was_soft = std::mem::take(&mut inherited.soft);
        let mut saved: Vec<Now> = Vec::new();
        let mut running: Option<(usize, Option<Period>)> = None;
        let mut segment = 0;
        let mut begun = false;
        // 由2019年的132个降到0: the year of where it began holds for that number alone.
        let mut began: Option<Now> = None;
        // Places that hold only to the end of their segment: larger ones, and those that own no number there.
        let mut passing: Option<Now> = None;
        for at in sentence.0..sentence.1 {
            let t = &list[at];
            while segment + 1 < segments.len() && at >= segments[segment].to {
                segment += 1;
                if let Some((_, before)) = running.take() {
                    now.time = before;
                }
                if let Some(before) = passing.take() {
                    now.place = before.place;
                    now.place_at = before.place_at;
                }
            }
            match t.kind {
                // A time in brackets or in a quotation holds only there.
                Kind::Mark('(' | '“') => saved.push(now),
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
                    if let Some((period, strong)) = self.time(at, sentence, now.time) {
                        let initial = !begun && saved.is_empty();
                        if matches!(self.tokens.sayings[t.index], Saying::RunningYears(_)) || self.dates_a_goal(at) {
                            running = Some((segment, now.time));
                        } else if saved.is_empty() {
                            // What opens a paragraph holds in it; 以来 and plans go on to the next
                            // sentence, a stretch of years does not; any other time ends them.
                            let stretch = matches!(self.tokens.sayings[t.index], Saying::LastYears(_));
                            let lasts = !stretch && (initial || strong);
                            // A stretch in a sentence without figures is what the next one counts over.
                            let lasts = lasts || period.is_some() && !states;
                            lasting = lasts;
                            inherited.carried = if lasts { period } else { None };
                            inherited.unnamed = lasts && period.is_none();
                            if initial && first_of_paragraph && period.is_some() {
                                inherited.paragraph = period;
                            }
                        }
                        if saved.is_empty() && ["由", "从"].iter().any(|w| self.before(at, w)) {
                            began.get_or_insert(now);
                        }
                        now.time = period;
                        now.time_at = Some((t.start, t.end));
                        now.until = at > 0
                            && matches!(self.chars[list[at].start.saturating_sub(1)], '到' | '至')
                            && !self.before(at, "截至");
                    }
                }
                Kind::Number => {
                    let m = &self.tokens.mentions[t.index];
                    if m.skipped.is_none() {
                        let mut here = now;
                        if let Some(seg) = segments.iter().find(|s| s.from <= at && at < s.to) {
                            self.later_time(at, seg, sentence, &mut here);
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
                Kind::Place if !t.has(Classes::CUE) => {
                    if self.behind(at, "等") && self.heads_clause(at, sentence.0) {
                        // 汇川区等7个县区: examples of what the report's own area has.
                        now.place = None;
                        now.place_at = None;
                    } else if let Some(id) = self.owner(at, sentence) {
                        let larger =
                            self.own.id.is_some_and(|own| own != id && region::get(id).contains(region::get(own)));
                        let counts = segments.get(segment).is_some_and(|s| {
                            list[at..s.to.max(at)]
                                .iter()
                                .any(|t| t.kind == Kind::Number && self.tokens.mentions[t.index].skipped.is_none())
                        });
                        let located = self.located_by_word(at, sentence.0) && self.stands_apart(at);
                        if larger || !counts && !located {
                            passing.get_or_insert(now);
                        }
                        now.place = Some(id);
                        now.place_at = Some((t.start, t.end));
                        *anchor = Some(id);
                    } else if let Some(id) = self.choose(at).filter(|_| at == sentence.0 || at == sentence.0 + 1) {
                        *anchor = Some(id);
                    }
                }
                Kind::Word | Kind::Place if t.has(Classes::CUE) => {
                    if let Some(id) = self.cue_owner(at, sentence) {
                        if id.is_some() {
                            passing.get_or_insert(now);
                        }
                        now.place = id;
                        now.place_at = Some((t.start, t.end));
                    }
                }
                // 该校, 该县: the place the sentence before was about.
                Kind::Run if self.chars[t.start] == '该' && anchor.is_some() && self.heads_clause(at, sentence.0) => {
                    let kind = self.chars.get(t.start + 1).copied().unwrap_or(' ');
                    if matches!(kind, '校' | '县' | '区' | '园' | '院' | '镇') {
                        now.place = *anchor;
                        now.place_at = Some((t.start, t.end));
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
            if matches!(t.kind, Kind::Mark('；' | ';')) && saved.is_empty() && now.time_at.is_some() {
                // A semicolon only parts clauses: what held before it still holds.
                inherited.carried = now.time;
                inherited.unnamed = now.time.is_none();
                inherited.soft = !lasting;
            } else if t.kind == Kind::Mark('。') && was_soft && !lasting && saved.is_empty() {
                inherited.carried = None;
            }
            begun |= !matches!(t.kind, Kind::Time | Kind::Mark(_))
                && !t.has(Classes::CONNECTIVE.or(Classes::ADVERB))
                && !matches!(self.chars[t.start], '截' | '自' | '在');
        }
    }

    fn scope(&self, now: &Now) -> Scope {
        Scope {
            area: now.place.map(Area::known).or_else(|| Some(self.own.clone())),
            area_at: now.place_at,
            time: now.time,
            time_at: now.time_at,
            until: now.until,
        }
    }

    fn before(&self, at: usize, word: &str) -> bool {
        let end = self.tokens.list[at].start;
        let n = word.chars().count();
        end >= n && self.chars[end - n..end].iter().copied().eq(word.chars())
    }

    fn behind(&self, at: usize, word: &str) -> bool {
        let end = self.tokens.list[at].end;
        word.chars().enumerate().all(|(k, c)| self.chars.get(end + k) == Some(&c))
    }

    /// The period that a word for time gives to what follows, and whether it holds beyond its
    /// sentence; `None` if it is only a reference or a name.
    fn time(&self, at: usize, sentence: (usize, usize), current: Option<Period>) -> Option<(Option<Period>, bool)> {
        let t = &self.tokens.list[at];
        let saying = self.tokens.sayings[t.index];
        if ["比", "较", "与", "同", "于", "是", "相比", "为", "以", "“", "《", "超", "和"]
            .iter()
            .any(|w| self.before(at, w))
            && !self.before(at, "截至")
            && !matches!(saying, Saying::Unnamed | Saying::Plan(..))
        {
            // 于2024年 and 在2024年 place an event; 比2024年 names a reference.
            let quoted = self.before(at, "“") && t.end - t.start < 14 && self.long_quote(t.start - 1);
            let held_against = ["较于", "高于", "低于", "多于", "少于"].iter().any(|w| self.before(at, w));
            if !quoted && !self.before(at, "于") || held_against {
                return None;
            }
        }
        // 比“十三五”末: the end of a plan as a reference.
        if matches!(saying, Saying::Plan(_, PlanPart::End))
            && ["比", "较", "比“", "较“"].iter().any(|w| self.before(at, w))
        {
            return None;
        }
        if matches!(saying, Saying::Unnamed) && ["由", "从", "较", "比"].iter().any(|w| self.before(at, w)) {
            return None;
        }
        if self.behind(at, "同期") && matches!(saying, Saying::Relative(-1, _))
            || self.behind(at, "的") && self.behind(at, "的倍")
        {
            return None;
        }
        let saying = match saying {
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
        if saying == Saying::Unnamed {
            // 目前 ends what was carried; the period of the report or section still holds.
            return Some((self.section, strong));
        }
        Some((saying.resolve(self.dated, year), strong))
    }

    /// 2021年暑假及2022年寒暑假: two times joined are one stretch.
    fn joined(&self, at: usize, saying: Saying) -> Saying {
        let list = &self.tokens.list;
        let year = |s: Saying| if let Saying::At(m) = s { Some(m.year) } else { None };
        let Some(second) = year(saying) else { return saying };
        for back in (at.saturating_sub(4)..at).rev() {
            match list[back].kind {
                Kind::Time => {
                    let between = self.chars.text(list[back].end, list[at].start);
                    let joins = between.ends_with(['及', '和', '、', '与']) && between.chars().count() <= 6;
                    return match year(self.tokens.sayings[list[back].index]) {
                        Some(first) if joins && first < second => Saying::Span(first, second),
                        _ => saying,
                    };
                }
                Kind::Mark('、') | Kind::Run => {}
                _ if list[back].has(Classes::CONJUNCTION) => {}
                _ => return saying,
            }
        }
        saying
    }

    /// 发布2022年…统计公报: the year of the figures that follow.
    fn names_bulletin(&self, at: usize, sentence: (usize, usize)) -> bool {
        let end = sentence.1.min(at + 12);
        let stop = self.tokens.list[at..end]
            .iter()
            .find(|t| t.parts_clauses())
            .map_or(self.tokens.list[end - 1].end, |t| t.start);
        let text = self.chars.text(self.tokens.list[at].end, stop);
        text.contains("公报")
    }

    fn long_quote(&self, at: usize) -> bool {
        closing(self.chars, at, 200).is_some_and(|end| end - at > 14)
    }

    fn since_follows(&self, at: usize, sentence: (usize, usize)) -> bool {
        for t in &self.tokens.list[at + 1..sentence.1.min(at + 12)] {
            if t.parts_clauses() || t.kind == Kind::Number {
                return false;
            }
            let text = self.chars.text(t.start, t.end);
            if text.contains("以来") {
                return true;
            }
        }
        false
    }

    /// 14所幼儿园2024年秋季将投用: a time behind the number in its own segment.
    fn later_time(&self, at: usize, segment: &Segment, sentence: (usize, usize), now: &mut Now) {
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

    /// The place at `at` as the owner of the values that follow: at the head of its clause or item.
    fn owner(&self, at: usize, sentence: (usize, usize)) -> Option<RegionId> {
        let list = &self.tokens.list;
        let id = self.choose(at)?;
        // 学校最多的德城区已有7个…: a clause about the place stands before it.
        let next = list.get(at + 1);
        let stated = next.is_some_and(|t| t.has(Classes::ATTAIN) && !t.has(Classes::NOUN.or(Classes::ACT)));
        let described = self.before(at, "的")
            && next.is_some_and(|t| t.has(Classes::ATTAIN.or(Classes::ADVERB)) && !t.has(Classes::NOUN))
            || stated && at > 0 && (list[at - 1].has(Classes::RATE) || list[at - 1].mark() == Some('、'));
        // 与新疆13所院校: straight before a number, behind a word that joins.
        let joined =
            next.is_some_and(|t| t.kind == Kind::Number) && ["与", "和", "、", "及"].iter().any(|w| self.before(at, w));
        if self.counts_the_list(at) {
            return None;
        }
        if self.inner_place_follows(at, id)
            || !self.heads_clause(at, sentence.0) && !described && !joined
            || self.institution(at)
        {
            return None;
        }
        let place = region::get(id);
        let after = self.chars.up_to(list[at].end, 3);
        // 长治等5市, 汇川区等7个县: examples of what is counted.
        if after.starts_with('等')
            || after.starts_with('、') && self.list_of_examples(at, sentence.1)
            || matches!(after.chars().next(), Some('式' | '班' | '籍' | '大' | '版' | '话' | '语'))
        {
            return None;
        }
        let Some(own) = self.own.id else { return Some(id) };
        let own_place = region::get(own);
        // Elsewhere, a short name may be part of another name (朝阳滨河学校): only the full one counts.
        let full = self.chars[list[at].start..list[at].end].iter().copied().eq(place.name.chars());
        if !own_place.contains(place) && !place.contains(own_place) && !full && place.level > Level::Province {
            return None;
        }
        if place.level == Level::Area && place.code.starts_with("X0000") {
            return None;
        }
        if place.contains(own_place) && id != own {
            // A larger place owns a value only where it is plainly the subject.
            let next = list.get(at + 1);
            return next
                .is_some_and(|t| {
                    t.kind == Kind::Number || t.has(Classes::ATTAIN.or(Classes::ADVERB)) || t.kind == Kind::Time
                })
                .then_some(id);
        }
        Some(id)
    }

    /// 甘肃有色冶金职业技术学院: a place name that only opens the name of an institution of a larger area.
    fn institution(&self, at: usize) -> bool {
        let Some(id) = self.choose(at) else { return false };
        let inside = self.own.id.is_some_and(|own| own != id && region::get(own).contains(region::get(id)));
        let rest: String = self.chars[self.tokens.list[at].end..]
            .iter()
            .take(14)
            .take_while(|c| !c.is_ascii_digit() && !matches!(c, ',' | '，' | '。' | '、'))
            .collect();
        !inside && ["大学", "学院", "医院", "集团", "公司", "馆", "银行", "学校"].iter().any(|w| rest.contains(w))
    }

    fn choose(&self, at: usize) -> Option<RegionId> {
        region::choose(self.tokens.places[self.tokens.list[at].index], self.own.id)
    }

    /// 成都市新都区: the inner place is the one that is meant.
    fn inner_place_follows(&self, at: usize, id: RegionId) -> bool {
        let list = &self.tokens.list;
        list.get(at + 1).is_some_and(|n| {
            n.kind == Kind::Place
                && self.choose(at + 1).is_some_and(|inner| region::get(id).contains(region::get(inner)))
        })
    }

    /// Only time words, connectives and larger places stand between the head of the clause and `at`.
    fn heads_clause(&self, at: usize, from: usize) -> bool {
        let list = &self.tokens.list;
        let mut before = at;
        while before > from {
            let t = &list[before - 1];
            match t.kind {
                Kind::Mark('、') => {
                    // An item of a list of numbers: …34所学校、厦门市33所学校.
                    return list[from..before - 1].iter().rev().take(8).any(|t| t.kind == Kind::Number);
                }
                Kind::Mark(_) => return true,
                Kind::Time | Kind::Place => {}
                Kind::Word if t.has(Classes::CONNECTIVE.or(Classes::ADVERB).or(Classes::AMONG)) => {}
                Kind::Run if matches!(self.chars[t.start..t.end], ['截', '至'] | ['据', '悉']) => {}
                // 在河北,…
                Kind::Word if matches!(self.chars[t.start..t.end], ['在']) && self.stands_apart(at) => {}
                _ => return false,
            }
            before -= 1;
        }
        true
    }

    /// 庆阳、张掖、天水3个中心: as many as places are named, which are where they stand.
    fn counts_the_list(&self, at: usize) -> bool {
        let list = &self.tokens.list;
        let named = |k: usize| list.get(k).is_some_and(|t| t.kind == Kind::Place);
        let parted = |k: usize| list.get(k).is_some_and(|t| t.mark() == Some('、'));
        let (mut first, mut last) = (at, at);
        while first >= 2 && parted(first - 1) && named(first - 2) {
            first -= 2;
        }
        while parted(last + 1) && named(last + 2) {
            last += 2;
        }
        let places = (last - first) / 2 + 1;
        places >= 2
            && list.get(last + 1).is_some_and(|t| {
                t.kind == Kind::Number && self.tokens.mentions[t.index].value == rust_decimal::Decimal::from(places)
            })
    }

    /// 在 stands before the place, or before the larger ones that lead to it.
    fn located_by_word(&self, at: usize, from: usize) -> bool {
        let list = &self.tokens.list;
        let lead = list[from..at].iter().rev().find(|t| t.kind != Kind::Place);
        lead.is_some_and(|t| matches!(self.chars[t.start..t.end], ['在']))
    }

    /// “十四五”末4.5个的目标: the year of the goal that a number names, not of what is told.
    fn dates_a_goal(&self, at: usize) -> bool {
        let number = self.tokens.list.get(at + 1).filter(|t| t.kind == Kind::Number);
        number.is_some_and(|t| {
            let behind = self.chars.up_to(self.tokens.mentions[t.index].stop, 4);
            ["的目标", "的要求", "的任务", "的标准"].iter().any(|w| behind.starts_with(w))
        })
    }

    /// A place with a comma behind it.
    fn stands_apart(&self, at: usize) -> bool {
        let list = &self.tokens.list;
        let behind = list[at..].iter().find(|t| t.kind != Kind::Place || t.has(Classes::CUE));
        behind.is_some_and(|t| matches!(t.mark(), Some(',' | '，')))
    }

    fn list_of_examples(&self, at: usize, end: usize) -> bool {
        let list = &self.tokens.list;
        for t in &list[at + 1..end] {
            match t.kind {
                Kind::Number => return false,
                Kind::Place | Kind::Mark('、') => {}
                Kind::Run | Kind::Word => {
                    if self.chars[t.start] == '等' {
                        return true;
                    }
                    return false;
                }
                _ => return false,
            }
        }
        false
    }

    /// 全省, 全国 and the like as the owner: at the head of a clause, not in 全省第一, 全国一等奖.
    fn cue_owner(&self, at: usize, sentence: (usize, usize)) -> Option<Option<RegionId>> {
        let list = &self.tokens.list;
        let t = &list[at];
        let word = self.chars.text(t.start, t.end);
        if !self.heads_clause(at, sentence.0) {
            // 高于全国88.1%的平均水平
            let next = list.get(at + 1)?;
            if next.kind == Kind::Number && at > 0 && list[at - 1].has(Classes::GAP_UP.or(Classes::GAP_DOWN)) {
                return self.level_reference(at + 1).then_some(region::cue(word, self.own.id));
            }
            // 授予全区30个县, 动员全省8000名志愿者: straight before the number it owns.
            if next.kind == Kind::Number && at > 0 && list[at - 1].has(Classes::ACT) {
                return Some(region::cue(word, self.own.id).filter(|&id| Some(id) != self.own.id));
            }
            return None;
        }
        // In a list of honours 全国 and 自治区 name the giver: 自治区示范校5所、….
        let listed = at > sentence.0 && list[at - 1].mark() == Some('、');
        let after_numbers = at > sentence.0
            && list[sentence.0..at].iter().any(|t| t.kind == Kind::Number)
            && list[at - 1].mark().is_some_and(|c| matches!(c, ',' | '，'));
        let plain = list.get(at + 1).is_some_and(|n| {
            n.kind == Kind::Number || n.has(Classes::ATTAIN.or(Classes::ADVERB)) && !n.has(Classes::NOUN)
        });
        if (listed || after_numbers) && !plain && region::cue(word, self.own.id) != self.own.id
            || word == "自治区" && !plain
        {
            return None;
        }
        let id = region::cue(word, self.own.id);
        let same = id.is_none() || id == self.own.id;
        if same {
            return Some(None);
        }
        let next = list.get(at + 1);
        let blocked = next.is_none_or(|n| {
            n.has(Classes::F_AWARD.or(Classes::GAP_UP).or(Classes::RATE)) && !n.has(Classes::NOUN)
                || n.has(Classes::PREPOSITION)
        }) || [
            "第",
            "首",
            "前",
            "领先",
            "先进",
            "示范",
            "平均",
            "唯一",
            "优秀",
            "率先",
            "县域",
            "最",
            "“",
            "各",
            "统一",
            "上下",
            "重点",
            "人大",
            "政协",
            "两会",
            "教育大会",
            "级",
            "性",
        ]
        .iter()
        .any(|w| self.behind(at, w));
        if blocked {
            return None;
        }
        Some(id)
    }

    /// Whether numbers from `at` on end in …的平均水平.
    fn level_reference(&self, at: usize) -> bool {
        self.tokens.list[at..].iter().take(14).take_while(|t| !t.ends_sentence()).any(|t| {
            let text = self.chars.text(t.start, t.end);
            text.contains("平均") || text.contains("水平")
        })
    }
}

/// Whether a mention may be given a period by its own words (an ordinal or rank still has one).
pub fn takes_time(m: &Mention) -> bool {
    m.skipped.is_none()
}

/// First time word of a heading, for its section.
pub fn heading_period(tokens: &Tokens, dated: Dated) -> Option<Period> {
    tokens
        .list
        .iter()
        .filter(|t: &&Token| t.kind == Kind::Time)
        .find_map(|t| tokens.sayings[t.index].resolve(dated, None))
}
