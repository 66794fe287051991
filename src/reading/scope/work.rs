//! Places that own what is told of a school, a hospital or a project of theirs: where a scene plays, what 该项目 goes on
//! about. And what the nation lays down, beside a value of one's own.

use super::Reader;
use crate::forms::{Few, ends};
use crate::lexicon::Classes;
use crate::region::RegionId;
use crate::token::{Kind, Token};

/// So far at most the name of a school or project goes behind its place.
const LONGEST: usize = 20;

impl Reader<'_> {
    /// 在大安市第三中学,…; 走进某县敬老院,…: a sentence that begins where something is seen and said.
    pub(super) fn scene(&self, at: usize, sentence: (usize, usize)) -> Option<RegionId> {
        static WHERE: Few<6> = Few::new(["在", "走进", "来到", "步入", "走访", "位于"]);
        const SEEING: [&str; 7] = ["看到", "了解到", "见到", "发现", "采访时", "采访", "里"];
        const SPOTS: [&str; 11] = ["食堂", "餐厅", "操场", "教室", "校园", "门口", "大厅", "现场", "车间", "里", "内"];
        const ENDS: [char; 14] = ['学', '校', '园', '院', '馆', '心', '站', '村', '中', '小', '司', '厂', '区', '地'];
        let list = &self.tokens.list;
        let id = self.whole_name(at)?;
        let first = (sentence.0..at).rev().find(|&k| list[k].kind != Kind::Place).filter(|&k| at - k <= 3)?;
        let opening = |t: &Token| {
            t.kind == Kind::Time || t.mark().is_some() || matches!(self.chars[t.start..t.end], ['记', '者'])
        };
        if !WHERE.ends_of(&self.chars[..list[first].end])
            || first > sentence.0 + 4
            || !list[sentence.0..first].iter().all(opening)
        {
            return None;
        }
        let name = self.name_behind(at);
        if !matches!(self.chars.get(list[at].end + name.len()), Some(',' | '，')) {
            return None;
        }
        let name = without(without(name, &SEEING), &SPOTS);
        (name.len() >= 2 && ENDS.contains(name.last()?)).then_some(id)
    }

    /// 将仙游县特殊教育学校迁建列入实事: a place inside the report's own that opens the name of an institution or a project.
    pub(super) fn names_work(&self, at: usize) -> Option<RegionId> {
        static WORKS: Few<20> = Few::new([
            "学校", "中学", "小学", "幼儿园", "学院", "高中", "医院", "卫生院", "图书馆", "文化馆", "体育馆", "博物馆",
            "敬老院", "养老院", "福利院", "中心", "项目", "工程", "基地", "职教园",
        ]);
        let id = self.whole_name(at)?;
        // 在汉滨区,总投资2.1亿元的某某学校已经启用
        let start = self.tokens.list[at].start;
        let lies =
            start > 0 && self.chars[start - 1] == '在' && (start == 1 || !crate::text::is_han(self.chars[start - 2]));
        let name = match self.chars.get(self.tokens.list[at].end) {
            Some(',' | '，') if lies => self.clause_behind(at),
            _ => self.name_behind(at),
        };
        // 某县有3所学校: how many, and no name.
        let counted = |c: &char| c.is_ascii_digit() || matches!(c, '有' | '的' | '各' | '所');
        let end = name.iter().position(counted).unwrap_or(name.len());
        WORKS.any_of(&name[..end]).then_some(id)
    }

    /// 该项目, 该馆, 该中心 at the head of a clause.
    pub(super) fn points_at_work(&self, at: usize, from: usize) -> bool {
        static WORKS: Few<12> = Few::new([
            "该项目", "该工程", "该馆", "该院", "该校", "该园", "该中心", "该基地", "该站", "该医院", "该学校",
            "该幼儿园",
        ]);
        WORKS.begins_of(self.chars, self.tokens.list[at].start) && self.heads_clause(at, from)
    }

    /// 学校占地86亩, 场馆建成后…: a sentence that goes on about the one work named before, and what is said can be of one alone.
    pub(super) fn goes_on_about_work(&self, from: usize) -> bool {
        static WORKS: Few<9> = Few::new(["学校", "医院", "项目", "工程", "场馆", "园区", "校区", "中心", "基地"]);
        static OF_ONE: Few<8> =
            Few::new(["占地", "总投资", "规划", "设计", "可容纳", "建成后", "总建筑面积", "建筑面积"]);
        let start = self.tokens.list[from].start;
        // 某县某镇中心小学开学。全校163名学生
        if matches!(self.chars[start..], ['全', '校' | '园' | '院', ..]) {
            return true;
        }
        WORKS.longest_at(self.chars, start).is_some_and(|n| OF_ONE.begins_of(self.chars, start + n))
    }

    /// 全市, 我县: not of one place any more.
    pub(super) fn tells_of_the_whole(&self, at: usize) -> bool {
        let t = &self.tokens.list[at];
        t.has(Classes::CUE) && matches!(self.chars[t.end - 1], '市' | '县' | '区' | '州' | '省' | '盟' | '旗' | '国')
    }

    /// 比国家规定的|15%高出一倍, 国家要求是不低于|90%: the nation's own figure beside that of a place. 不低于国家规定的50% is of
    /// the place.
    pub(super) fn laid_down(&self, index: usize) -> bool {
        const LAID_DOWN: [&str; 6] = ["国家规定", "国家标准", "国家要求", "国家规定标准", "国家规定要求", "国定标准"];
        const SAYING: [&str; 8] = ["是", "为", "应", "须", "不低于", "不少于", "不高于", "不超过"];
        const AGAINST: [&str; 8] = ["比", "较", "距", "高于", "低于", "高出", "超过", "不及"];
        let before = &self.chars[..self.tokens.mentions[index].start];
        let said = without(without(without(before, &SAYING), &SAYING), &["的"]);
        let who = without(said, &LAID_DOWN);
        if said.len() == before.len() || who.len() == said.len() {
            return false;
        }
        // 国家规定的是15%, 国家要求是不低于90%
        let stated = !before.ends_with(&['的']);
        let held = without(who, &AGAINST);
        stated || held.len() < who.len() && !held.ends_with(&['不'])
    }

    /// The place at `at`, where it lies in the report's own area and is written in full.
    fn whole_name(&self, at: usize) -> Option<RegionId> {
        let t = &self.tokens.list[at];
        let full = matches!(self.chars[t.end - 1], '县' | '区' | '市' | '旗');
        self.choose(at).filter(|&id| full && self.inside(id))
    }

    /// The clause behind the comma at the place's end.
    fn clause_behind(&self, at: usize) -> &[char] {
        const CLAUSE: usize = 32;
        let rest = &self.chars[self.tokens.list[at].end + 1..];
        let rest = &rest[..rest.len().min(CLAUSE)];
        let end = rest.iter().position(|c| matches!(c, ',' | '，' | '。' | ';' | '；')).unwrap_or(rest.len());
        // The name follows what qualifies it: 总投资2.1亿元的|某某学校.
        let of = rest[..end].iter().rposition(|&c| c == '的').map_or(0, |at| at + 1);
        &rest[of..end]
    }

    /// What goes on behind the place to the next mark.
    fn name_behind(&self, at: usize) -> &[char] {
        let rest = &self.chars[self.tokens.list[at].end..];
        let mark = |c: &char| matches!(c, ',' | '，' | '。' | '、' | ';' | '；' | ':' | '：' | '“' | '”' | '\n');
        let end = rest.iter().take(LONGEST).position(mark).unwrap_or(rest.len().min(LONGEST));
        &rest[..end]
    }
}

/// What stands before the word of `words` that `said` ends with.
fn without<'a>(said: &'a [char], words: &[&str]) -> &'a [char] {
    let last = words.iter().find(|w| ends(said, w));
    &said[..said.len() - last.map_or(0, |w| w.chars().count())]
}
