//! Words of a label that narrow an indicator without making it another: whose level, which part, newly or in all.

use super::lexicon::{Class, Lexicon, Token, Tokens};

/// What a label says besides naming its indicator; empty where it says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Qualifiers {
    /// 国家级, 省级, 市级, 县级, 校级.
    pub level: &'static str,
    /// 城区, 农村, 市直.
    pub scope: &'static str,
    /// A stage or ownership that the indicator leaves open: 小学, 民办.
    pub population: &'static str,
    /// 新增, 新建.
    pub newly: bool,
    /// 年均.
    pub yearly_average: bool,
    /// 生均, 人均, 每校.
    pub per_unit: bool,
}

/// What each token adds; built once.
pub(crate) struct Meanings {
    slots: Vec<Slot>,
}

#[derive(Clone, Copy)]
enum Slot {
    Nothing,
    Level(&'static str),
    Scope(&'static str),
    Population(&'static str),
    Newly,
    YearlyAverage,
    PerUnit,
}

const SLOTS: [(&str, Slot); 30] = [
    ("national", Slot::Level("国家级")),
    ("nationwide", Slot::Level("国家级")),
    ("provincial", Slot::Level("省级")),
    ("municipal", Slot::Level("市级")),
    ("county_level", Slot::Level("县级")),
    ("school_level", Slot::Level("校级")),
    ("city", Slot::Scope("城区")),
    ("rural", Slot::Scope("农村")),
    ("direct", Slot::Scope("直属学校")),
    ("preschool", Slot::Population("幼儿园")),
    ("primary", Slot::Population("小学")),
    ("junior", Slot::Population("初中")),
    ("gaozhong", Slot::Population("高中")),
    ("regular_senior", Slot::Population("高中")),
    ("senior", Slot::Population("高中阶段")),
    ("secondary_vocational", Slot::Population("中职")),
    ("higher_vocational", Slot::Population("高职")),
    ("vocational", Slot::Population("职业院校")),
    ("higher", Slot::Population("高校")),
    ("special", Slot::Population("特殊教育")),
    ("public", Slot::Population("公办")),
    ("private", Slot::Population("民办")),
    ("inclusive", Slot::Population("普惠性")),
    ("disabled", Slot::Population("残疾学生")),
    ("migrant_child", Slot::Population("随迁子女")),
    ("new", Slot::Newly),
    ("build", Slot::Newly),
    ("year_avg", Slot::YearlyAverage),
    ("per_student", Slot::PerUnit),
    ("per_capita", Slot::PerUnit),
];

impl Meanings {
    pub(crate) fn new(lexicon: &Lexicon) -> Meanings {
        let mut slots = Vec::new();
        for (name, slot) in SLOTS {
            if let Some(token) = lexicon.token(name) {
                let at = usize::from(token);
                if slots.len() <= at {
                    slots.resize(at + 1, Slot::Nothing);
                }
                slots[at] = slot;
            }
        }
        Meanings { slots }
    }

    /// What `label` says that is not already in `name`, the tokens of its indicator's own names.
    pub(crate) fn read(&self, label: &Tokens, name: &[Token], lexicon: &Lexicon) -> Qualifiers {
        let mut out = Qualifiers::default();
        let mut populations = 0;
        for &token in label.meaning.iter().chain(&label.filler) {
            if name.contains(&token) {
                continue;
            }
            match self.slots.get(usize::from(token)).copied().unwrap_or(Slot::Nothing) {
                Slot::Nothing => {}
                Slot::Level(word) if out.level.is_empty() => out.level = word,
                Slot::Level(_) => {}
                Slot::Scope(word) => out.scope = word,
                Slot::Population(word) => {
                    // Stages together stand for their whole: 小学和初中 is 义务教育.
                    populations += usize::from(lexicon.class(token) == Some(Class::Stage));
                    out.population = if populations > 1 { "" } else { word };
                }
                Slot::Newly => out.newly = true,
                Slot::YearlyAverage => out.yearly_average = true,
                Slot::PerUnit => out.per_unit = true,
            }
        }
        out
    }
}
