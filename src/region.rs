//! Administrative areas: names, codes and what contains what (`data/regions.csv`, GB/T 2260).

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::quick::BuildQuick;

/// `data/regions.csv` as `data/build.rs` shortens it.
const TABLE: &str = include_str!(concat!(env!("OUT_DIR"), "/regions.csv"));

/// Kind of area, from the largest to the smallest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Country,
    Province,
    Prefecture,
    County,
    /// Development zones and groups of provinces; codes of this project.
    Area,
}

/// One area. Text is borrowed from the table.
#[derive(Clone, Copy, Debug)]
pub struct Region {
    pub code: &'static str,
    /// Full official name.
    pub name: &'static str,
    pub level: Level,
    /// A name that is no longer in force.
    pub former: bool,
    short: &'static str,
    ambiguous: &'static str,
}

/// Index of a region in [`all`].
pub type RegionId = u16;

/// All areas, in the order of the table; index 0 is the country.
pub fn all() -> &'static [Region] {
    static ALL: LazyLock<Vec<Region>> = LazyLock::new(|| {
        let codes: &'static [String] = codes().leak();
        TABLE.lines().zip(codes).filter_map(|(line, code)| parse(line, code)).collect()
    });
    &ALL
}

/// The code of each line: a step from the one before, or the code itself after `=`.
fn codes() -> Vec<String> {
    let mut before = 0;
    let code = |line: &str| {
        let step = line.split(',').next().unwrap_or_default();
        match step.strip_prefix('=') {
            Some(code) => {
                before = code.parse().unwrap_or(before);
                code.to_owned()
            }
            None => {
                before += step.parse().unwrap_or(0);
                format!("{before:06}")
            }
        }
    };
    TABLE.lines().map(code).collect()
}

/// Provinces and prefectures that are still there, by the part of the code that their members share.
fn seats() -> &'static HashMap<&'static str, u32, BuildQuick> {
    static SEATS: LazyLock<HashMap<&'static str, u32, BuildQuick>> = LazyLock::new(|| {
        let mut seats = HashMap::default();
        for (region, at) in all().iter().zip(0..) {
            if matches!(region.level, Level::Province | Level::Prefecture) && !region.former {
                seats.entry(region.stem()).or_insert(at);
            }
        }
        seats
    });
    &SEATS
}

/// The region with this index.
pub fn get(id: RegionId) -> &'static Region {
    &all()[id as usize]
}

fn parse(line: &'static str, code: &'static str) -> Option<Region> {
    let mut fields = line.split(',').skip(1);
    let name = fields.next()?;
    let mut names = || match fields.next().unwrap_or_default() {
        "~" => &name[..name.len() - 3],
        names => names,
    };
    let (short, ambiguous) = (names(), names());
    let level = match fields.next().unwrap_or_default() {
        "country" => Level::Country,
        "province" => Level::Province,
        "prefecture" => Level::Prefecture,
        "county" => Level::County,
        "area" => Level::Area,
        // Told by the code.
        _ if code == "000000" => Level::Country,
        _ if code.starts_with(|c: char| !c.is_ascii_digit()) => Level::Area,
        _ if code.ends_with("0000") => Level::Province,
        _ if code.ends_with("00") => Level::Prefecture,
        _ => Level::County,
    };
    Some(Region { code, name, level, former: fields.next() == Some("former"), short, ambiguous })
}

impl Region {
    /// Its names, each with whether it is safe to read it as this place without context.
    pub fn names(&'static self) -> impl Iterator<Item = (&'static str, bool)> {
        let safe = self.short.split('|').filter(|s| !s.is_empty()).map(|s| (s, true));
        let unsafe_ = self.ambiguous.split('|').filter(|s| !s.is_empty()).map(|s| (s, false));
        // 城区, 郊区, 矿区 are areas by name and words by use.
        let generic = matches!(self.name, "城区" | "郊区" | "矿区" | "新城区" | "老城区" | "市区");
        std::iter::once((self.name, !generic)).chain(safe).chain(unsafe_).filter(|(n, _)| n.chars().count() >= 2)
    }

    /// The part of the code that its members share.
    fn stem(&self) -> &'static str {
        match self.level {
            Level::Country => "",
            Level::Province => &self.code[..2],
            Level::Prefecture => &self.code[..4],
            Level::County => self.code,
            Level::Area => self.code,
        }
    }

    /// Whether `other` is this area or lies in it.
    pub fn contains(&self, other: &Region) -> bool {
        if self.level == Level::Country {
            return true;
        }
        other.code.trim_start_matches('X').starts_with(self.stem())
    }

    /// The province of this area, itself included.
    pub fn province(&self) -> Option<RegionId> {
        self.ancestor(Level::Province)
    }

    /// The prefecture-level city of this area, itself included.
    pub fn prefecture(&self) -> Option<RegionId> {
        self.ancestor(Level::Prefecture)
    }

    fn ancestor(&self, level: Level) -> Option<RegionId> {
        let code = self.code.trim_start_matches('X');
        if code.len() < 4 || self.level == Level::Country {
            return None;
        }
        let wanted = if level == Level::Province { &code[..2] } else { &code[..4] };
        seats().get(wanted).map(|&at| at as RegionId)
    }

    /// The last character of the name says what it calls itself: 省 市 县 区 旗 州 盟.
    pub fn kind(&self) -> char {
        if self.name.ends_with("自治区") || self.name.ends_with("自治县") || self.name.ends_with("自治州") {
            // 自治区 is a province, 自治县 a county; their last character says so already except for 区.
            return if self.level == Level::Province { '治' } else { self.name.chars().last().unwrap_or(' ') };
        }
        self.name.chars().last().unwrap_or(' ')
    }
}

/// What a place was called while it was of another kind: 神木市 was 神木县.
pub fn once(id: RegionId, kind: char) -> Option<RegionId> {
    let now = get(id);
    let was = |r: &Region| {
        r.former && r.level == now.level && r.kind() == kind && r.short == now.short && r.province() == now.province()
    };
    let found = || all().iter().position(was).map(|at| at as RegionId);
    if now.former || now.short.is_empty() { None } else { found() }
}

/// Chooses among places that share a name: those of the report's own area first, then the larger.
///
/// A name that is not `safe` (an everyday word, or shared) counts only near the report's own area.
pub fn choose(candidates: &[(RegionId, bool)], own: Option<RegionId>) -> Option<RegionId> {
    let near = |id: RegionId| {
        own.is_some_and(|own| {
            let (own, it) = (get(own), get(id));
            if own.level == Level::Country {
                return it.level == Level::Province;
            }
            own.contains(it) || it.contains(own) || sibling(own, it)
        })
    };
    let rank = |id: RegionId| {
        let r = get(id);
        let inside = own.is_some_and(|own| get(own).contains(r) || r.contains(get(own)));
        (!inside, !near(id), r.former, r.level)
    };
    // Most names have one place.
    if let &[(only, safe)] = candidates {
        return Some(only).filter(|_| safe || near(only));
    }
    let likely =
        candidates.iter().filter(|&&(id, safe)| safe || near(id)).map(|&(id, _)| id).min_by_key(|&id| rank(id));
    // 长沙, 岳阳, 承德: a city and the county in it that is named like it. 白银 is silver.
    likely.or_else(|| {
        let city = candidates
            .iter()
            .map(|&(id, _)| id)
            .find(|&id| get(id).level == Level::Prefecture && get(id).name != "白银市")?;
        candidates.iter().all(|&(id, _)| get(city).contains(get(id))).then_some(city)
    })
}

/// 恩施 of 湖北: the autonomous prefecture of a province that has no other.
pub fn only_autonomous_prefecture(province: RegionId) -> Option<RegionId> {
    let whole = get(province);
    let mut within = (0..).zip(all()).filter(|(_, r)| {
        r.level == Level::Prefecture && r.kind() == '州' && r.name.ends_with("自治州") && !r.former && whole.contains(r)
    });
    within.next().map(|(id, _)| id).filter(|_| within.next().is_none())
}

/// Two areas of one kind in the same larger area.
fn sibling(a: &Region, b: &Region) -> bool {
    a.level == b.level
        && match a.level {
            Level::Prefecture => a.code[..2] == b.code[..2],
            Level::County => a.code[..4] == b.code[..4],
            _ => false,
        }
}

/// 市本级: what a city runs itself, named beside its counties in a list.
pub fn names_itself(word: &[char]) -> bool {
    matches!(word, ['省' | '市' | '州' | '盟' | '县' | '区' | '旗', '本', '级'] | ['市', '直'])
}

/// What 全市, 我省, 全区 … mean in a report of `own` area; `None` where the word does not fit it.
pub fn cue(word: &str, own: Option<RegionId>) -> Option<RegionId> {
    if matches!(word, "全国" | "我国" | "国内") {
        return Some(0);
    }
    let own_id = own?;
    let own = get(own_id);
    let last = word.chars().last()?;
    let first = word.chars().next()?;
    let unit = if matches!(last, '内' | '域') { first } else { last };
    match unit {
        '省' => own.province(),
        '市' => match (own.level, own.kind()) {
            (Level::Prefecture, _) => Some(own_id),
            (Level::Province, '市') => Some(own_id),
            (Level::County, '市') => Some(own_id),
            (Level::County, _) => own.prefecture().or(own.province()),
            _ => Some(own_id),
        },
        '区' => match (own.level, own.kind()) {
            (Level::Province, _) => Some(own_id),
            (Level::County, '区') => Some(own_id),
            (Level::Prefecture | Level::County, _) => {
                own.province().filter(|&p| get(p).kind() == '治').or(Some(own_id))
            }
            _ => Some(own_id),
        },
        '县' | '旗' => Some(own_id),
        '州' | '盟' => own.prefecture().or(Some(own_id)),
        _ => Some(own_id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_build_rs_left_out_comes_back() {
        let table = include_str!("../data/regions.csv");
        let level = |level| match level {
            Level::Country => "country",
            Level::Province => "province",
            Level::Prefecture => "prefecture",
            Level::County => "county",
            Level::Area => "area",
        };
        let line = |r: &Region| {
            let former = if r.former { "former" } else { "" };
            [r.code, r.name, r.short, r.ambiguous, level(r.level), former].join(",")
        };
        assert!(all().iter().map(line).eq(table.lines().skip(1)));
    }

    fn id(name: &str) -> RegionId {
        all().iter().position(|r| r.name == name && !r.former).unwrap() as RegionId
    }

    #[test]
    fn the_table_is_whole() {
        assert!(all().len() > 3700);
        assert_eq!(get(0).name, "全国");
    }

    #[test]
    fn areas_contain_their_members() {
        assert!(get(id("湖南省")).contains(get(id("平江县"))));
        assert!(!get(id("湖南省")).contains(get(id("修水县"))));
        assert_eq!(get(id("平江县")).prefecture(), Some(id("岳阳市")));
    }

    #[test]
    fn cue_words_follow_the_report() {
        let name = |word, own: &str| cue(word, Some(id(own))).map(|r| get(r).name);
        assert_eq!(name("全市", "平江县"), Some("岳阳市"));
        assert_eq!(name("全区", "乌海市"), Some("内蒙古自治区"));
        assert_eq!(name("全区", "海勃湾区"), Some("海勃湾区"));
        assert_eq!(name("全省", "岳阳市"), Some("湖南省"));
        assert_eq!(name("全国", "岳阳市"), Some("全国"));
    }
}
