//! Whether a place that is named owns the values that follow.

use super::Reader;
use crate::forms::Few;
use crate::lexicon::Classes;
use crate::region::{self, Level, RegionId};
use crate::token::{Kind, Token};

impl Reader<'_> {
    /// The place at `at` as the owner of the values that follow: at the head of its clause or item.
    pub(super) fn owner(&self, at: usize, sentence: (usize, usize)) -> Option<RegionId> {
        let list = &self.tokens.list;
        let id = self.choose(at)?;
        // 学校最多的德城区已有7个…: a clause about the place stands before it.
        let next = list.get(at + 1);
        let stated = next.is_some_and(|t| t.has(Classes::ATTAIN) && !t.has(Classes::NOUN.or(Classes::ACT)));
        let described = self.before(at, "的")
            && next.is_some_and(|t| t.has(Classes::ATTAIN.or(Classes::ADVERB)) && !t.has(Classes::NOUN))
            || stated && at > 0 && (list[at - 1].has(Classes::RATE) || list[at - 1].mark() == Some('、'))
            // 开工率甲市98%、乙县86%
            || at > 0
                && self.chars[list[at - 1].end - 1] == '率'
                && next.is_some_and(|t| t.kind == Kind::Number && self.tokens.mentions[t.index].percent());
        // 与新疆13所院校: straight before a number, behind a word that joins.
        let joined =
            next.is_some_and(|t| t.kind == Kind::Number) && ["与", "和", "、", "及"].iter().any(|w| self.before(at, w));
        // 为蒙自市引进11名, 下达蒙自市2.28亿元: who is given something, where it lies in the report's area.
        let full = self.chars[list[at].start..list[at].end].iter().copied().eq(region::get(id).name.chars());
        let inner = self.inside(id);
        let served = self.before(at, "为") && next.is_some_and(|t| t.has(Classes::ACT) && !t.has(Classes::NOUN));
        let given = ["下达", "安排", "拨付", "补助", "给予", "支持"].iter().any(|w| self.before(at, w))
            && next.is_some_and(|t| t.kind == Kind::Number || t.has(Classes::NOUN));
        // 完成安宁区21所学校建设: straight between what is done and its number.
        let done_there = at > 0
            && list[at - 1].has(Classes::ACT)
            && !list[at - 1].has(Classes::NOUN)
            && next.is_some_and(|t| t.kind == Kind::Number);
        let built = || self.being_built(at, sentence.0);
        if full && inner && (served || given || done_there || built()) || self.team(at, sentence) {
            return Some(id);
        }
        if self.helps(at, id) {
            return None;
        }
        if self.counts_the_list(at) {
            return None;
        }
        // 嘉峪关市和28个县: one of those that are counted.
        let joins = next.is_some_and(|t| matches!(self.chars[t.start..t.end], ['和' | '与' | '及']));
        if joins && list.get(at + 2).is_some_and(|t| t.kind == Kind::Number) {
            return None;
        }
        if self.inner_place_follows(at, id)
            || !self.heads_clause(at, sentence.0) && !described && !joined && !self.singled_out(at, sentence.0)
            || self.institution(at)
        {
            return None;
        }
        let place = region::get(id);
        let after = self.chars.up_to(list[at].end, 3);
        // 长治等5市, 汇川区等7个县: examples of what is counted.
        if after.starts_with('等')
            || self.opens_an_example(at, sentence)
            || after.starts_with('、') && self.list_of_examples(at, sentence.1)
            || matches!(after.chars().next(), Some('式' | '班' | '籍' | '大' | '版' | '话' | '语' | '镇' | '乡' | '村'))
            || place.name.chars().count() > list[at].end - list[at].start
                && (after.starts_with(['路', '街'])
                    // 芙蓉学校: a name that a district happens to share.
                    || ["学校", "小学", "中学", "幼儿园", "学院", "大学"].iter().any(|w| after.starts_with(w)))
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

    /// 最高的是东源县(98.5%): its figure stands in a bracket right behind the place.
    pub(super) fn figured(&self, at: usize) -> bool {
        let list = &self.tokens.list;
        let mark = |k: usize, c: char| list.get(at + k).is_some_and(|t| t.mark() == Some(c));
        list[at].kind == Kind::Place && mark(1, '(') && mark(3, ')') && list[at + 2].kind == Kind::Number
    }

    /// 超过全国平均水平|(79.6%): the average in the bracket is of the whole that the words before it name.
    pub(super) fn averaged(&self, at: usize) -> Option<(RegionId, (usize, usize))> {
        static AVERAGES: Few<4> = Few::new(["平均水平", "平均值", "平均数", "均值"]);
        let list = &self.tokens.list;
        let end = list.get(at)?.end;
        if !AVERAGES.ends_of(&self.chars[..end]) {
            return None;
        }
        (at.saturating_sub(3)..=at).rev().find_map(|k| {
            let t = &list[k];
            let whole = match t.kind {
                Kind::Place => self.choose(k),
                _ if t.has(Classes::CUE) => region::cue(self.chars.text(t.start, t.end), self.own.id),
                _ => None,
            };
            whole.map(|id| (id, (t.start, t.end)))
        })
    }

    /// 南山区今年…, 南山区共有…: the place is what its clause is about, and not the name of an office in it.
    pub(super) fn goes_on_about(&self, at: usize) -> bool {
        let about = Classes::ATTAIN.or(Classes::ADVERB).or(Classes::ACT).or(Classes::MODAL);
        self.tokens
            .list
            .get(at + 1)
            .is_some_and(|t| matches!(t.kind, Kind::Time | Kind::Number) || t.has(about) && !t.has(Classes::NOUN))
    }

    /// 甘肃有色冶金职业技术学院: a place name that only opens the name of an institution of a larger area.
    pub(super) fn institution(&self, at: usize) -> bool {
        static INSTITUTIONS: Few<13> = Few::new([
            "大学", "学院", "医院", "集团", "公司", "馆", "银行", "学校", "日报", "晚报", "网讯", "电视台", "报讯",
        ]);
        let Some(id) = self.choose(at) else { return false };
        let inside = self.inside(id);
        let rest = &self.chars[self.tokens.list[at].end..];
        let named =
            rest.iter().take(14).take_while(|c| !c.is_ascii_digit() && !matches!(c, ',' | '，' | '。' | '、')).count();
        // 集中在内江师范学院30人、成都师范学院41人: a college is of the whole area, wherever it stands.
        static COLLEGES: Few<2> = Few::new(["大学", "学院"]);
        let counted = rest.get(named).is_some_and(char::is_ascii_digit) && named >= 3;
        !inside && INSTITUTIONS.any_of(&rest[..named]) || inside && counted && COLLEGES.ends_of(&rest[..named])
    }

    /// 西吉县第八小学: a place inside the report's own, written in full, opens the name of one school or hospital.
    pub(super) fn opens_school(&self, at: usize) -> bool {
        let Some(id) = self.choose(at) else { return false };
        let inside = self.inside(id);
        let t = &self.tokens.list[at];
        let full = self.chars[t.start..t.end].iter().copied().eq(region::get(id).name.chars());
        let rest = self.chars.up_to(t.end, 8);
        let named =
            ["第一", "第二", "第三", "第四", "第五", "第六", "第七", "第八", "第九", "第十", "实验", "特殊", "人民"];
        inside
            && full
            && named.iter().any(|w| rest.starts_with(w))
            && ["小学", "中学", "幼儿园", "学校", "医院"].iter().any(|w| rest.contains(w))
    }

    /// 雄安新区首次承接高考,|新区共设…: the clause at `at` names the place again by its kind.
    pub(super) fn named_again(&self, at: usize, id: RegionId) -> bool {
        let Some(t) = self.tokens.list.get(at) else { return false };
        let mut kind = region::get(id).name.chars().rev();
        let (last, before) = (kind.next(), kind.next());
        before == Some('新') && last == Some('区') && self.chars[t.start..].starts_with(&['新', '区'])
    }

    /// In the report's own area, and not the whole of it.
    pub(super) fn inside(&self, id: RegionId) -> bool {
        self.own.id.is_some_and(|own| own != id && region::get(own).contains(region::get(id)))
    }

    pub(super) fn choose(&self, at: usize) -> Option<RegionId> {
        let list = &self.tokens.list;
        let places = |at: usize| self.tokens.places[list[at].index];
        // 湖南|长沙: the larger place straight before it says which is meant.
        let larger = at
            .checked_sub(1)
            .filter(|&k| list[k].kind == Kind::Place && !list[k].has(Classes::CUE))
            .and_then(|k| region::choose(places(k), self.own.id));
        region::choose(places(at), self.own.id).or_else(|| region::choose(places(at), Some(larger?)))
    }

    /// 成都市新都区: the inner place is the one that is meant.
    pub(super) fn inner_place_follows(&self, at: usize, id: RegionId) -> bool {
        let list = &self.tokens.list;
        list.get(at + 1).is_some_and(|n| {
            n.kind == Kind::Place
                && self.choose(at + 1).is_some_and(|inner| region::get(id).contains(region::get(inner)))
        })
    }

    /// 其余县(市), 其他各区: those that were not named are the report's own.
    pub(super) fn the_rest(&self, at: usize) -> bool {
        static PARTS: Few<8> = Few::new(["县", "区", "市", "各县", "各区", "各市", "乡镇", "地区"]);
        let start = self.tokens.list[at].start;
        matches!(self.chars[start..], ['其', '余' | '他', ..])
            && self.chars[..self.tokens.list[at].end].ends_with(&[self.chars[start + 1]])
            && PARTS.begins_of(self.chars, start + 2)
    }

    /// 西安地铁运营里程422公里,5G基站…: the figure of a work that bears its name, and none that follows.
    pub(super) fn names_a_line(&self, at: usize) -> bool {
        static WORKS: Few<7> = Few::new(["地铁", "轨道", "国际机场", "机场", "高铁", "港", "中欧班列"]);
        WORKS.begins_of(self.chars, self.tokens.list[at].end)
    }

    /// Only time words, connectives and larger places stand between the head of the clause and `at`.
    pub(super) fn heads_clause(&self, at: usize, from: usize) -> bool {
        let list = &self.tokens.list;
        let mut before = at;
        while before > from {
            let t = &list[before - 1];
            match t.kind {
                // 市本级、甲县各1所, 市本级及甲县各1所
                Kind::Mark('、') if self.behind_itself(before - 1, from) => before -= 1,
                Kind::Word if t.has(Classes::CONJUNCTION) && self.behind_itself(before - 1, from) => before -= 1,
                Kind::Mark('、') => {
                    // An item of a list of numbers: …34所学校、厦门市33所学校.
                    return list[from..before - 1].iter().rev().take(8).any(|t| t.kind == Kind::Number);
                }
                Kind::Mark(_) => return true,
                Kind::Time | Kind::Place => {}
                // 新增幼儿园包括甲区2所、乙区5所
                Kind::Word if self.opens_list(before - 1) && self.dealt_out(at) => return true,
                Kind::Word if t.has(Classes::CONNECTIVE.or(Classes::ADVERB).or(Classes::AMONG)) => {}
                Kind::Run if matches!(self.chars[t.start..t.end], ['截', '至'] | ['据', '悉']) => {}
                // 除会泽县还有38个村没有外
                Kind::Run | Kind::Word
                    if matches!(self.chars[t.start..t.end], ['除'] | ['除', '了']) && self.behind(at, "还") => {}
                // 共青团南京市委筹集…
                Kind::Run | Kind::Word
                    if matches!(self.chars[t.start..t.end], ['共', '青', '团'] | ['中', '共'] | ['民', '革']) => {
                }
                // 在河北,…
                Kind::Word if matches!(self.chars[t.start..t.end], ['在']) && self.stands_apart(at) => {}
                _ => return false,
            }
            before -= 1;
        }
        true
    }

    /// 市本级 stands before the word at `at`.
    pub(super) fn behind_itself(&self, at: usize, from: usize) -> bool {
        at > from && {
            let t = &self.tokens.list[at - 1];
            region::names_itself(&self.chars[t.start..t.end])
        }
    }

    /// 兰州队收获112金, 实力强大的榆林代表团夺得…: a team is its area's.
    fn team(&self, at: usize, sentence: (usize, usize)) -> bool {
        static TEAMS: Few<5> = Few::new(["队", "代表队", "代表团", "健儿", "体育代表团"]);
        static WINS: Few<10> = Few::new(["收获", "获", "夺", "摘", "斩获", "以", "共获", "共收获", "拿", "荣获"]);
        let end = self.tokens.list[at].end;
        if !TEAMS.begins_of(self.chars, end) {
            return false;
        }
        let behind = self.chars.up_to(end, 12);
        let Some(team) = TEAMS.begins(behind) else { return false };
        WINS.begins(&behind[team.len()..]).is_some() && (self.before(at, "的") || self.heads_clause(at, sentence.0))
    }

    /// The name of a part of a city that no list has, where it owns the values that follow: 高新区有5所.
    pub(super) fn zone(&self, at: usize, sentence: (usize, usize)) -> Option<(usize, usize)> {
        static ZONES: Few<8> = Few::new(["经开区", "高新区", "新区", "开发区", "实验区", "港区", "度假区", "管理区"]);
        let list = &self.tokens.list;
        let end = list[at].end;
        let city = |id: RegionId| {
            let own = region::get(id);
            own.kind() == '市' && own.level < Level::County
        };
        if self.chars[end - 1] != '区' || !ZONES.ends_of(&self.chars[..end]) || !self.own.id.is_some_and(city) {
            return None;
        }
        let next = list.get(at + 1)?;
        let counted = next.kind == Kind::Number;
        let does = next.has(Classes::ATTAIN.or(Classes::ACT).or(Classes::ADVERB)) && !next.has(Classes::NOUN);
        if !counted && !does {
            return None;
        }
        // Back to where its name begins.
        let named = |t: &Token| {
            t.kind == Kind::Place
                || t.kind == Kind::Run
                || t.has(Classes::NOUN) && !t.has(Classes::ADVERB.or(Classes::CUE).or(Classes::ATTAIN))
        };
        let first = (sentence.0..at).rev().take(6).take_while(|&k| named(&list[k])).last().unwrap_or(at);
        let name = &self.chars[list[first].start..end];
        // 国家级高新区3个, 建成开发区2个: so many zones.
        let kind = list[first..=at].iter().any(|t| t.has(Classes::F_LEVEL)) || name.contains(&'级');
        let placed = |t: &Token| t.kind == Kind::Place || self.chars[t.end - 1] == '区';
        let listed = first > sentence.0 + 2
            && matches!(list[first - 1].mark(), Some('、' | ',' | '，'))
            && list[first - 2].kind == Kind::Number
            && list[sentence.0..first - 2].iter().rev().take(4).any(placed);
        if kind || !(3..=16).contains(&name.len()) || matches!(name, ['开', '发', '区'] | ['实', '验', '区']) {
            return None;
        }
        (listed && counted || !counted && self.heads_clause(first, sentence.0)).then_some((list[first].start, end))
    }

    /// 包括, 分别为: what a list is made up of follows.
    fn opens_list(&self, at: usize) -> bool {
        let t = &self.tokens.list[at];
        matches!(self.chars[t.start..t.end], ['包', '括' | '含'] | ['分', '别', '为' | '是'] | ['含'])
    }

    /// A number of a list of places stands straight behind this one.
    fn dealt_out(&self, at: usize) -> bool {
        let next = |k: usize| self.tokens.list.get(at + k);
        next(1).is_some_and(|t| t.kind == Kind::Number) && next(2).is_none_or(|t| t.mark().is_some())
    }

    /// 榆次区和|太谷区各3所: the second of just two places of one rank.
    pub(super) fn sharer(&self, at: usize, id: RegionId) -> Option<(usize, usize)> {
        let list = &self.tokens.list;
        let joins = |k: usize| {
            list.get(k)
                .is_some_and(|t| t.mark() == Some('、') || matches!(self.chars[t.start..t.end], ['和' | '与' | '及']))
        };
        let level = region::get(id).level;
        let named = |k: usize| {
            list.get(k).is_some_and(|t| t.kind == Kind::Place && !t.has(Classes::CUE))
                && self.choose(k).is_some_and(|other| other != id && region::get(other).level == level)
        };
        let mut last = at;
        while joins(last + 1) && named(last + 2) && last < at + 24 {
            last += 2;
        }
        if last == at || joins(last + 1) && list.get(last + 2).is_some_and(|t| t.kind == Kind::Place) {
            return None;
        }
        // 三江、融水、融安三县受助学生占…: as many as the word for all of them says; 城厢、涵江、秀屿各1所: each of them.
        let after = self.chars.get(list[last].end).copied().unwrap_or(' ');
        let each = matches!(after, '各' | '均' | '都');
        (after != '等' && (last == at + 2 || each || self.summed_up(last))).then_some((at, last))
    }

    /// 甲、乙、丙|三县: a number and a kind of place behind the list that names them.
    fn summed_up(&self, last: usize) -> bool {
        let list = &self.tokens.list;
        list.get(last + 1).is_some_and(|t| {
            let stop = if t.kind == Kind::Number { self.tokens.mentions[t.index].end } else { t.start + 1 };
            matches!(self.chars[t.start], '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '2'..='9')
                && matches!(self.chars.get(stop), Some('市' | '县' | '区' | '地' | '州' | '镇' | '乡' | '旗'))
                && self.chars.get(stop + 1).is_some_and(|&c| crate::text::is_han(c))
        })
    }

    /// 庆阳、张掖、天水3个中心: as many as places are named, which are where they stand. 遍布北京、上海、山东10余个省市: some of
    /// those that are counted.
    pub(super) fn counts_the_list(&self, at: usize) -> bool {
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
            && !self.summed_up(last)
            && list.get(last + 1).filter(|t| t.kind == Kind::Number).is_some_and(|t| {
                let m = &self.tokens.mentions[t.index];
                let some = places >= 3
                    && m.value > rust_decimal::Decimal::from(places)
                    && matches!(self.chars.get(m.stop), Some('省' | '市' | '县' | '区' | '州' | '国' | '地'));
                some || m.value == rust_decimal::Decimal::from(places)
            })
    }

    /// 在 stands before the place, or before the larger ones that lead to it.
    pub(super) fn located_by_word(&self, at: usize, from: usize) -> bool {
        let list = &self.tokens.list;
        let lead = list[from..at].iter().rev().find(|t| t.kind != Kind::Place);
        lead.is_some_and(|t| matches!(self.chars[t.start..t.end], ['在']))
    }

    /// 进度最快的是福田区,…: what follows is told of it.
    pub(super) fn singled_out(&self, at: usize, from: usize) -> bool {
        ["是", "为"].iter().any(|w| self.before(at, w))
            && self.stands_apart(at)
            && self.tokens.list[from..at]
                .iter()
                .rev()
                .take(10)
                .take_while(|t| !t.parts_clauses())
                .any(|t| self.chars[t.start..t.end].contains(&'最'))
    }

    /// A place with a comma behind it.
    pub(super) fn stands_apart(&self, at: usize) -> bool {
        let list = &self.tokens.list;
        let behind = list[at..].iter().find(|t| t.kind != Kind::Place || t.has(Classes::CUE));
        behind.is_some_and(|t| matches!(t.mark(), Some(',' | '，')))
    }

    pub(super) fn list_of_examples(&self, at: usize, end: usize) -> bool {
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

    /// 甲区第四中学、乙县育才高中等3所学校: places of the institutions that are counted.
    fn opens_an_example(&self, at: usize, sentence: (usize, usize)) -> bool {
        let list = &self.tokens.list;
        let rest = &list[at + 1..sentence.1.min(at + 24)];
        // 第四 of a school's name counts nothing.
        let counts = |t: &Token| t.kind == Kind::Number && self.tokens.mentions[t.index].skipped.is_none();
        // 甲县第三中学(扩建)等7个项目
        let ends = |t: &Token| counts(t) || t.mark().is_some_and(|m| !matches!(m, '、' | '(' | ')'));
        let Some(of) = rest.iter().position(ends).filter(|&of| of > 0 && counts(&rest[of])) else {
            return false;
        };
        let last = at > sentence.0 && list[at - 1].mark() == Some('、');
        let first = rest[..of].windows(2).any(|w| w[0].mark() == Some('、') && w[1].kind == Kind::Place);
        (last || first) && self.chars[..rest[of - 1].end].ends_with(&['等']) && !self.does_something(&rest[..of])
    }

    /// A verb stands among `words`, outside of brackets: 第三中学(扩建) is a name.
    fn does_something(&self, words: &[Token]) -> bool {
        let mut inside = false;
        words.iter().any(|t| {
            inside = t.mark() == Some('(') || inside && t.mark() != Some(')');
            !inside && t.has(Classes::ACT.or(Classes::ATTAIN)) && !t.has(Classes::NOUN)
        })
    }

    /// 全省, 全国 and the like as the owner: at the head of a clause, not in 全省第一, 全国一等奖.
    pub(super) fn cue_owner(&self, at: usize, sentence: (usize, usize)) -> Option<Option<RegionId>> {
        let list = &self.tokens.list;
        let t = &list[at];
        let word = self.chars.text(t.start, t.end);
        // 本市户籍9377人: whose papers they have, in the report of a district.
        if ["户籍", "户口", "学籍", "生源"].iter().any(|w| self.behind(at, w)) {
            return None;
        }
        // 国内游客消费额: a kind of tourists.
        if word == "国内"
            && self.own.id.is_some()
            && list.get(at + 1).is_some_and(|n| n.kind == Kind::Run || n.has(Classes::NOUN))
        {
            return None;
        }
        if !self.heads_clause(at, sentence.0) {
            // 高于全国88.1%的平均水平
            let average = |t: &&Token| matches!(self.chars.text(t.start, t.end), "平均" | "均值");
            let next = list[at + 1..].iter().find(|t| !average(t))?;
            // 高于全国平均0.3个百分点: how far apart, and of one's own.
            let apart =
                |t: &Token| t.kind == Kind::Number && matches!(self.tokens.mentions[t.index].unit, "百分点" | "倍");
            if apart(next) {
                return None;
            }
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
            n.kind == Kind::Number
                || n.has(Classes::ATTAIN.or(Classes::ADVERB)) && !n.has(Classes::NOUN)
                || self.behind(at, "人均")
                || self.behind(at, "每")
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
        static BLOCKED: Few<26> = Few::new([
            "文明", "法治", "百强", "第", "首", "前", "领先", "先进", "示范", "平均", "唯一", "优秀", "率先", "县域",
            "最", "“", "各", "统一", "上下", "重点", "人大", "政协", "两会", "教育大会", "级", "性",
        ]);
        let blocked = next.is_none_or(|n| {
            n.has(Classes::F_AWARD.or(Classes::GAP_UP).or(Classes::RATE)) && !n.has(Classes::NOUN)
                || n.has(Classes::PREPOSITION) && !n.has(Classes::ATTAIN)
        }) || BLOCKED.begins_of(self.chars, t.end);
        if blocked {
            return None;
        }
        Some(id)
    }

    /// Whether numbers from `at` on end in …的平均水平.
    pub(super) fn level_reference(&self, at: usize) -> bool {
        self.tokens.list[at..].iter().take(14).take_while(|t| !t.ends_sentence()).any(|t| {
            let text = self.chars.text(t.start, t.end);
            text.contains("平均") || text.contains("水平")
        })
    }
}
