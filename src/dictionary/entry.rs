//! Checks entries as read from a file, of either form, and builds the dictionary.

use super::{Dictionary, DictionaryError, RegionGroup, UserIndicator};
use crate::benchmark::{Benchmark, Confidence, kind_named, limit_named};
use crate::indicator::{self, Direction, Measure};

/// An entry of a file: what it is, where, and its fields as written.
pub(super) struct Entry {
    pub line: u32,
    pub section: Section,
    pub fields: Vec<(String, Value)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    Indicator,
    Benchmark,
    Group,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Text(String),
    List(Vec<String>),
}

impl Section {
    pub(super) fn named(name: &str) -> Option<Section> {
        Some(match name.trim() {
            "指标" | "indicator" => Section::Indicator,
            "对照数" | "benchmark" => Section::Benchmark,
            "地区组" | "group" => Section::Group,
            _ => return None,
        })
    }

    /// What may be written, as in a table and as in a TOML file.
    fn keys(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Section::Indicator => &[
                ("编号", "id"),
                ("名称", "name"),
                ("别名", "aliases"),
                ("单位", "unit"),
                ("方向", "direction"),
                ("量", "measure"),
                ("学段", "stage"),
            ],
            Section::Benchmark => &[
                ("指标", "indicator"),
                ("地区", "region"),
                ("年份", "year"),
                ("数值", "value"),
                ("界限", "limit"),
                ("类别", "kind"),
                ("对象", "population"),
                ("出处", "source"),
                ("说明", "notes"),
            ],
            Section::Group => &[("名称", "name"), ("地区", "regions")],
        }
    }

    fn key(self, written: &str) -> Option<&'static str> {
        self.keys().iter().find(|(zh, en)| *zh == written || *en == written).map(|(zh, _)| *zh)
    }

    fn name(self) -> &'static str {
        match self {
            Section::Indicator => "指标",
            Section::Benchmark => "对照数",
            Section::Group => "地区组",
        }
    }
}

pub(super) fn error(line: u32, message: impl Into<String>) -> DictionaryError {
    DictionaryError { line, message: message.into() }
}

/// Builds the dictionary, or lists all that is wrong.
pub(super) fn check(entries: Vec<Entry>) -> Result<Dictionary, Vec<DictionaryError>> {
    let mut dictionary = Dictionary::default();
    let mut errors = Vec::new();
    // Indicators first: figures may be about them wherever they stand in the file.
    for entry in entries.iter().filter(|entry| entry.section == Section::Indicator) {
        let mut fields = Fields { entry, errors: &mut errors };
        fields.known_only();
        if let Some(one) = user_indicator(&mut fields, &dictionary) {
            dictionary.indicators.push(one);
        }
    }
    for entry in entries.iter().filter(|entry| entry.section != Section::Indicator) {
        let mut fields = Fields { entry, errors: &mut errors };
        fields.known_only();
        match entry.section {
            Section::Benchmark => dictionary.benchmarks.extend(benchmark(&mut fields, &dictionary.indicators)),
            _ => dictionary.groups.extend(group(&mut fields)),
        }
    }
    if errors.is_empty() { Ok(dictionary) } else { Err(errors) }
}

struct Fields<'e> {
    entry: &'e Entry,
    errors: &'e mut Vec<DictionaryError>,
}

impl Fields<'_> {
    fn wrong(&mut self, message: impl Into<String>) {
        self.errors.push(error(self.entry.line, message));
    }

    fn known_only(&mut self) {
        let section = self.entry.section;
        for (key, _) in &self.entry.fields {
            if section.key(key).is_none() {
                let keys: Vec<String> = section.keys().iter().map(|(zh, en)| format!("{zh}({en})")).collect();
                let keys = keys.join("、");
                self.errors.push(error(
                    self.entry.line,
                    format!("“{}”里没有“{key}”这一项，可写的有：{keys}。", section.name()),
                ));
            }
        }
    }

    fn value(&self, key: &str) -> Option<&Value> {
        let section = self.entry.section;
        self.entry.fields.iter().find(|(name, _)| section.key(name) == Some(key)).map(|(_, value)| value)
    }

    fn text(&self, key: &str) -> Option<String> {
        self.value(key).map(|value| match value {
            Value::Text(text) => text.trim().to_string(),
            Value::List(list) => list.join("、"),
        })
    }

    fn list(&self, key: &str) -> Vec<String> {
        let parts: Vec<&str> = match self.value(key) {
            Some(Value::List(list)) => list.iter().map(String::as_str).collect(),
            Some(Value::Text(text)) => text.split(['、', '|', ';', '；']).collect(),
            None => Vec::new(),
        };
        parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).map(str::to_string).collect()
    }

    fn needed(&mut self, key: &str) -> Option<String> {
        let found = self.text(key).filter(|text| !text.is_empty());
        if found.is_none() {
            let section = self.entry.section.name();
            self.wrong(format!("“{section}”缺少“{key}”。"));
        }
        found
    }

    fn number<T: std::str::FromStr>(&mut self, key: &str, example: &str) -> Option<T> {
        let text = self.needed(key)?;
        let plain = text.trim_end_matches(['%', '％', '年']).replace([',', '，'], "");
        let found = plain.trim().parse().ok();
        if found.is_none() {
            self.wrong(format!("“{key}”应写数字，如{example}，现在写的是“{text}”。"));
        }
        found
    }
}

fn user_indicator(fields: &mut Fields, known: &Dictionary) -> Option<UserIndicator> {
    let name = fields.needed("名称");
    let unit = fields.needed("单位");
    let id = fields.text("编号").filter(|id| !id.is_empty()).or_else(|| name.clone());
    let direction = match fields.text("方向").as_deref() {
        None | Some("" | "不分高下" | "neutral") => Some(Direction::Neutral),
        Some("越高越好" | "higher_better") => Some(Direction::HigherBetter),
        Some("越低越好" | "lower_better") => Some(Direction::LowerBetter),
        Some(other) => {
            fields.wrong(format!("“方向”可写“越高越好”“越低越好”“不分高下”，现在写的是“{other}”。"));
            None
        }
    };
    let measure = match fields.text("量").as_deref() {
        None | Some("") if unit.as_deref() == Some("%") => Some(Measure::Share),
        None | Some("" | "现有总数" | "stock") => Some(Measure::Stock),
        Some("比例" | "share") => Some(Measure::Share),
        Some("一段时间的数" | "flow") => Some(Measure::Flow),
        Some("人均或校均" | "ratio") => Some(Measure::Ratio),
        Some(other) => {
            fields.wrong(format!("“量”可写“比例”“现有总数”“一段时间的数”“人均或校均”，现在写的是“{other}”。"));
            None
        }
    };
    let stage = fields.text("学段").unwrap_or_default();
    let stage = if stage.is_empty() { Some(String::new()) } else { stage_id(&stage) };
    if stage.is_none() {
        fields.wrong(
            "“学段”应写学前教育、小学、初中、义务教育、高中阶段、普通高中、中等职业教育、特殊教育、高等教育等。",
        );
    }
    let id = id?;
    if indicator::by_id(&id).is_some() || known.indicators.iter().any(|one| one.id == id) {
        fields.wrong(format!("“编号”{id}已经有了，请换一个。"));
        return None;
    }
    Some(UserIndicator {
        id,
        name: name?,
        aliases: fields.list("别名"),
        unit: unit?,
        direction: direction?,
        measure: measure?,
        stage: stage?,
    })
}

fn benchmark(fields: &mut Fields, own: &[UserIndicator]) -> Option<Benchmark> {
    let indicator = fields.needed("指标");
    let region = fields.needed("地区");
    let year: Option<i32> = fields.number("年份", "2025");
    if year.is_some_and(|year| !(1949..=2100).contains(&year)) {
        fields.wrong("“年份”应在1949与2100之间。");
    }
    let value = fields.number("数值", "95.5");
    let kind_word = fields.needed("类别");
    let kind = kind_word.as_deref().and_then(kind_named);
    if let (Some(word), None) = (&kind_word, kind) {
        fields.wrong(format!("“类别”可写“实际值”“规划目标”“评估标准”，现在写的是“{word}”。"));
    }
    let limit_word = fields.text("界限").unwrap_or_default();
    let limit = limit_named(&limit_word).or(match limit_word.as_str() {
        "不低于" => limit_named("≥"),
        "不高于" => limit_named("≤"),
        _ => None,
    });
    if limit.is_none() {
        fields.wrong(format!("“界限”可写“≥”“≤”“>”“<”“=”或“不低于”“不高于”，现在写的是“{limit_word}”。"));
    }
    let id = indicator.as_deref().and_then(|name| indicator_id(name, own));
    if let (Some(name), None) = (&indicator, &id) {
        fields.wrong(format!("没有名为“{name}”的指标。请写标准指标的名称或编号，或先在“指标”里添加。"));
    }
    let region = region?;
    Some(Benchmark {
        indicator_id: id?.into(),
        region_code: if region == "全国" { "000000".into() } else { region_code(&region).into() },
        region: region.into(),
        year: year?,
        value: value?,
        limit: limit?,
        kind: kind?,
        unit: "".into(),
        published: ("".into(), "".into()),
        population: fields.text("对象").unwrap_or_default().into(),
        confidence: Confidence::High,
        source: fields.text("出处").filter(|text| !text.is_empty()).unwrap_or_else(|| "自行添加".to_string()).into(),
        notes: fields.text("说明").unwrap_or_default().into(),
    })
}

fn group(fields: &mut Fields) -> Option<RegionGroup> {
    let name = fields.needed("名称");
    let regions = fields.list("地区");
    if regions.is_empty() {
        fields.wrong("“地区组”缺少“地区”，请列出各地区的名称。");
        return None;
    }
    Some(RegionGroup { name: name?, regions })
}

/// An indicator by id, by name, or by a safe alias.
fn indicator_id(name: &str, own: &[UserIndicator]) -> Option<String> {
    let mine =
        own.iter().find(|one| one.id == name || one.name == name || one.aliases.iter().any(|alias| alias == name));
    let known = || {
        indicator::by_id(name)
            .or_else(|| indicator::catalogue().iter().find(|one| one.aliases().any(|alias| alias == name)))
    };
    mine.map(|one| one.id.clone()).or_else(|| known().map(|one| one.id.to_string()))
}

fn stage_id(name: &str) -> Option<String> {
    let stages = crate::records::records(include_str!("../../data/stages.csv"));
    let found = stages.filter_map(|row| Some((*row.first()?, *row.get(1)?)));
    let found = found.into_iter().find(|(id, name_zh)| *id == name || *name_zh == name);
    found.map(|(id, _)| id.to_string())
}

/// Province codes: the only ones that figures of a larger place need.
fn region_code(name: &str) -> &'static str {
    const PROVINCES: [(&str, &str); 31] = [
        ("北京市", "110000"),
        ("天津市", "120000"),
        ("河北省", "130000"),
        ("山西省", "140000"),
        ("内蒙古自治区", "150000"),
        ("辽宁省", "210000"),
        ("吉林省", "220000"),
        ("黑龙江省", "230000"),
        ("上海市", "310000"),
        ("江苏省", "320000"),
        ("浙江省", "330000"),
        ("安徽省", "340000"),
        ("福建省", "350000"),
        ("江西省", "360000"),
        ("山东省", "370000"),
        ("河南省", "410000"),
        ("湖北省", "420000"),
        ("湖南省", "430000"),
        ("广东省", "440000"),
        ("广西壮族自治区", "450000"),
        ("海南省", "460000"),
        ("重庆市", "500000"),
        ("四川省", "510000"),
        ("贵州省", "520000"),
        ("云南省", "530000"),
        ("西藏自治区", "540000"),
        ("陕西省", "610000"),
        ("甘肃省", "620000"),
        ("青海省", "630000"),
        ("宁夏回族自治区", "640000"),
        ("新疆维吾尔自治区", "650000"),
    ];
    PROVINCES.iter().find(|(known, _)| *known == name).map_or("", |(_, code)| code)
}
