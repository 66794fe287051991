//! Kinds of unit: a count of pupils is no share of pupils, whatever the label says.

use super::Measure;
use crate::observation::Role;

/// What a unit measures. Units of one kind may stand for each other (所 and 家, 人 and 名).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// No unit is written.
    None,
    Share,
    People,
    /// Schools and other institutions.
    Places,
    /// 个: counts nearly anything.
    Piece,
    /// Countable things with a measure word of their own: 项, 件, 班.
    Things,
    /// Lessons and events: 节, 场, 次.
    Events,
    Money,
    Area,
    Ratio,
    Years,
    /// 倍, 番: says how much something grew.
    Times,
    /// A measure word with a meaning of its own (台, 册, 张).
    Own,
}

impl Kind {
    pub(crate) fn of(unit: &str) -> Kind {
        match unit.trim() {
            "" | "系数" => Kind::None,
            "%" | "％" | "百分点" | "个百分点" | "‰" => Kind::Share,
            "人" | "人次" | "名" | "位" | "人/10万人" | "万人" => Kind::People,
            "所" | "家" | "园" | "校" | "处" | "座" | "对" => Kind::Places,
            "个" => Kind::Piece,
            "项" | "件" | "条" | "种" | "类" | "支" | "间" | "班" | "枚" | "朵" | "县" | "门" | "堂" | "节" => {
                Kind::Things
            }
            "场次" | "场" | "次" | "课时" => Kind::Events,
            "元" | "万元" | "亿元" => Kind::Money,
            "平方米" | "亩" | "公顷" => Kind::Area,
            ":1" | "比" => Kind::Ratio,
            "年" | "岁" => Kind::Years,
            "倍" | "番" => Kind::Times,
            _ => Kind::Own,
        }
    }

    fn stands_for(self, other: Kind) -> bool {
        use Kind::*;
        self == other
            || self == None
            || matches!((self, other), (Piece, Places | Things | Events) | (Places | Things | Events, Piece))
            || matches!((self, other), (Things, Events) | (Events, Things) | (None, Ratio))
    }
}

/// May a row with `unit` in `role` be about an indicator counted in `canonical`?
///
/// A change or gap may be given as a percentage or a multiple of anything; a rank says nothing about units.
pub(crate) fn unit_fits(unit: &str, role: Role, canonical: &str, measure: Measure) -> bool {
    kind_fits((unit, Kind::of(unit)), role, (canonical, Kind::of(canonical)), measure)
}

/// [`unit_fits`] where the kinds of both units are known.
pub(crate) fn kind_fits(row: (&str, Kind), role: Role, want: (&str, Kind), measure: Measure) -> bool {
    let ((unit, row), (canonical, want)) = (row, want);
    match role {
        Role::Rank => true,
        // A rule for each school or county (每县一所) is no total of the place.
        Role::Threshold if matches!(measure, Measure::Stock | Measure::Flow) => false,
        Role::Change | Role::Gap if matches!(row, Kind::Share | Kind::Times) => true,
        _ if measure == Measure::Growth => row == Kind::Share,
        _ if row == Kind::Own || want == Kind::Own => unit.trim() == canonical,
        _ => row.stands_for(want),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_counts_and_money_are_kept_apart() {
        assert!(unit_fits("家", Role::Level, "所", Measure::Stock));
        assert!(unit_fits("人", Role::Level, "人次", Measure::Flow));
        assert!(!unit_fits("%", Role::Level, "所", Measure::Stock));
        assert!(!unit_fits("所", Role::Target, "%", Measure::Share));
        assert!(!unit_fits("台", Role::Level, "册", Measure::Stock));
        assert!(!unit_fits("班", Role::Level, "所", Measure::Stock), "3506个班 is no number of kindergartens");
        assert!(unit_fits("%", Role::Change, "所", Measure::Stock), "a count may grow by so many per cent");
    }
}
