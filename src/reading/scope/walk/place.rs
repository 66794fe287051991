//! Places on the walk through a sentence: whose the numbers are from here on, be it a place that a list has, the whole,
//! or a part without a name in any list.

use super::{Walk, counts};
use crate::forms::Few;
use crate::region;
use crate::token::Kind;

impl Walk<'_> {
    /// 甲县612人、乙县587人,两地占六成: those that were named share what follows.
    pub(super) fn all_of_them(&mut self, at: usize) -> bool {
        let Some(named) = self.reader.named_so_far(at, self.sentence.0) else { return false };
        let t = &self.reader.tokens.list[at];
        self.passing.get_or_insert(self.now);
        self.now.put(None, Some((t.start, t.end)));
        self.now.with = Some(named);
        true
    }

    /// One of the places that share what follows.
    pub(super) fn shares(&self, at: usize) -> bool {
        self.now.with.is_some_and(|(first, last)| first < at && at <= last)
    }

    pub(super) fn place(&mut self, at: usize) {
        let (reader, sentence) = (self.reader, self.sentence);
        let list = &reader.tokens.list;
        let t = &list[at];
        // “i厦门”平台: a name.
        if t.start > 0 && reader.chars[t.start - 1].is_ascii_alphabetic() {
            return;
        }
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
            if let Some(id) = reader.choose(at).filter(|&id| reader.inside(id)) {
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
        // 怀化市|洪江市: the last of a chain.
        let first = at - list[sentence.0..at].iter().rev().take_while(|t| t.kind == Kind::Place).count();
        let opens = first == sentence.0 || segment.is_some_and(|s| s.from == first);
        self.told = opens && reader.inside(id) && !figures && !located && reader.describes(at);
        self.subject = self.told || first == sentence.0 && reader.inside(id);
        if first == sentence.0 && self.subject && self.first_of_paragraph && !school && reader.goes_on_about(at) {
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
    pub(super) fn whole(&mut self, at: usize) {
        let (reader, list) = (self.reader, &self.reader.tokens.list);
        let t = &list[at];
        // 全校163名学生: of the school, where it lies.
        if self.now.place.is_some() && matches!(reader.chars[t.start..t.end], ['全', '校' | '园' | '院']) {
            return;
        }
        // 辐射全国75个城市, 学生来自全国31个省份: how far something reaches.
        static REACHES: Few<10> =
            Few::new(["辐射", "覆盖", "遍及", "遍布", "通达", "连接", "联通", "来自", "面向", "销往"]);
        let counted = list.get(at + 1).is_some_and(|n| counts(reader, n));
        if counted && REACHES.ends_of(&reader.chars[..t.start]) {
            return;
        }
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
    pub(super) fn unlisted(&mut self, at: usize) {
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
}
