//! Places that are named to tell of them: how far what is said of a place goes on, and what takes the place's turn.

use super::Reader;
use crate::forms::Few;
use crate::lexicon::Classes;
use crate::region::{self, RegionId};
use crate::token::{Kind, Token};

impl Reader<'_> {
    /// 古蔺县|山大沟深: words of the place itself stand behind its name, and neither a list nor an honour, which is news of the
    /// whole (某县被列为试点,3所学校被认定为…).
    pub(super) fn describes(&self, at: usize) -> bool {
        static HONOURS: Few<10> =
            Few::new(["被", "获", "入选", "成为", "列入", "命名", "评为", "通过", "代表", "荣登"]);
        let list = &self.tokens.list;
        let t = &list[at];
        let said = self.chars[t.end..].iter().take(20).take_while(|c| !matches!(c, ',' | '，' | '。')).count();
        let said = &self.chars[t.end..t.end + said];
        if HONOURS.any_of(&said[..said.len().min(16)]) || taken_care_of(said) {
            return false;
        }
        let full = self.chars[t.start..t.end].last().is_some_and(|c| matches!(c, '县' | '区' | '市' | '旗'));
        full && list.get(at + 1).is_some_and(|n| n.mark().is_none())
            && !self.chars[t.end..].starts_with(&['、'])
            && !self.chars[t.end..].starts_with(&['等'])
    }

    /// 两地, 两县, 三区 at the head of a clause: the tokens of the first and last of just as many places before it.
    pub(super) fn named_so_far(&self, at: usize, from: usize) -> Option<(usize, usize)> {
        let list = &self.tokens.list;
        let mut said = self.chars[list[at].start..].iter().copied().take(3);
        let many = match said.next()? {
            '两' | '二' | '2' => 2,
            '三' | '3' => 3,
            '四' | '4' => 4,
            _ => return None,
        };
        let kind = said.next().filter(|c| matches!(c, '地' | '县' | '区' | '市' | '州' | '旗'))?;
        if at <= from || !list[at - 1].parts_clauses() || said.next().is_some_and(|c| matches!(c, '级' | '点' | '块'))
        {
            return None;
        }
        let mut named: Vec<(usize, RegionId)> = Vec::new();
        for k in (from..at).rev().take(40) {
            if list[k].kind != Kind::Place || list[k].has(Classes::CUE) {
                continue;
            }
            let id = self.choose(k)?;
            if named.iter().any(|&(_, other)| other == id) {
                return None;
            }
            named.push((k, id));
        }
        let fits = |&(_, id): &(usize, RegionId)| kind == '地' || region::get(id).kind() == kind;
        (named.len() == many && named.iter().all(fits)).then(|| (named[many - 1].0, named[0].0))
    }

    /// 浙江援疆, 某市对口帮扶: who helps elsewhere owns nothing of what comes of it there.
    pub(super) fn helps(&self, at: usize, id: RegionId) -> bool {
        static HELPS: Few<8> = Few::new(["援疆", "援藏", "援青", "援建", "对口", "支援", "帮扶", "捐"]);
        HELPS.begins_of(self.chars, self.tokens.list[at].end)
            && self.own.id.is_some_and(|own| own != id && !region::get(own).contains(region::get(id)))
    }

    /// 正在建设的库车县职教园区, 年底落成的泸县第五中学: a building of a place inside the report's own, and how far it has come.
    pub(super) fn being_built(&self, at: usize, from: usize) -> bool {
        static BUILT: Few<12> = Few::new([
            "建设的", "在建的", "新建的", "扩建的", "落成的", "建成的", "投用的", "启用的", "开工的", "竣工的",
            "投入使用的", "筹建的",
        ]);
        let list = &self.tokens.list;
        BUILT.ends_of(&self.chars[..list[at].start])
            && !list[from..at].iter().rev().take(8).take_while(|t| t.mark().is_none()).any(|t| self.counts(t))
            && list.get(at + 1).is_some_and(|n| n.mark().is_none() && !self.counts(n))
    }

    /// 某县为先进县,聊城幼儿师范学校被认定…: another place, or an institution of the whole, is told of from here on.
    pub(super) fn someone_else(&self, at: usize, of: Option<RegionId>) -> bool {
        self.tokens.list.get(at).is_some_and(|t| t.kind == Kind::Place) && self.choose(at) != of
    }

    /// 甲区小学…;每百名学生拥有…;乙区…: districts take turns, and the clauses between are of the one before.
    pub(super) fn take_turns(&self, from: usize) -> bool {
        const FAR: usize = 90;
        let rest = self.tokens.list.get(from..).unwrap_or_default();
        let full_stop = rest.iter().take(FAR).position(|t| matches!(t.mark(), Some('。' | '\n')));
        let rest = &rest[..full_stop.unwrap_or(0)];
        let mut clauses = rest.split(|t| matches!(t.mark(), Some(';' | '；')));
        let names = |t: &Token| t.kind == Kind::Place || t.has(Classes::CUE);
        clauses.next().is_some_and(|c| !c.is_empty() && !c.iter().any(names))
            && clauses.any(|c| c.first().is_some_and(|t| t.kind == Kind::Place && !t.has(Classes::CUE)))
    }

    fn counts(&self, t: &Token) -> bool {
        t.kind == Kind::Number && self.tokens.mentions[t.index].skipped.is_none()
    }
}

/// 甲区学生|由市特校统一接收: those who take them go on being told of.
fn taken_care_of(said: &[char]) -> bool {
    static TAKING: Few<12> =
        Few::new(["接收", "承担", "负责", "统筹", "代管", "托管", "安置", "接纳", "兜底", "保障", "解决", "收治"]);
    said.iter().position(|&c| c == '由').is_some_and(|by| TAKING.any_of(&said[by..]))
}
