//! Groups whose members exclude each other: a school is public or private, not both. They tell
//! which parts may be added up, and which labels cannot mean the same thing.

/// One group; `complete` groups leave nothing out when all `members` are named.
pub(super) struct Dimension {
    /// Each member with its wordings.
    pub members: &'static [&'static [&'static str]],
    /// Numbers of members that together make the whole.
    pub complete: &'static [&'static [usize]],
}

pub(super) const DIMENSIONS: &[Dimension] = &[
    // Stages and kinds of school. A longer wording stands before a shorter one that it contains.
    Dimension {
        members: &[
            &["学前", "幼儿园", "幼儿"],
            &["小学"],
            &["初级中学", "初中"],
            &["完全中学"],
            &["九年一贯制", "九年制"],
            &["十二年一贯制"],
            &["普通高中", "普高", "高级中学", "高中"],
            &[
                "中等职业",
                "职业中学",
                "普通中专",
                "中专学校",
                "中专生",
                "中等专业",
                "中职",
                "职业高中",
                "职高",
                "职业技术学校",
                "职业中专",
            ],
            &["高职", "高等职业"],
            &["特殊教育", "特教"],
            &["专门学校", "专门教育"],
            &["教师进修学校"],
            &["高等学校", "高校", "大学"],
            &["义务教育"],
            &["技工学校", "技工院校"],
        ],
        complete: &[],
    },
    Dimension { members: &[&["公办"], &["民办"]], complete: &[&[0, 1]] },
    Dimension { members: &[&["公立"], &["民营", "私立"]], complete: &[&[0, 1]] },
    Dimension { members: &[&["城市", "城区", "城镇"], &["农村", "乡村", "乡镇"]], complete: &[] },
    Dimension { members: &[&["男"], &["女"]], complete: &[&[0, 1]] },
    Dimension {
        members: &[&["随班就读"], &["在校就读", "特教学校就读", "特殊教育学校就读"], &["送教上门"]],
        complete: &[&[0, 1, 2]],
    },
    Dimension {
        members: &[
            &["国家级", "国级"],
            &["省级", "自治区级"],
            &["市级", "地市级"],
            &["县级", "区级", "县区级"],
            &["校级"],
        ],
        complete: &[],
    },
    Dimension {
        members: &[&["特等奖"], &["一等奖"], &["二等奖"], &["三等奖"], &["优秀奖"]], complete: &[]
    },
    Dimension { members: &[&["金牌", "金奖"], &["银牌", "银奖"], &["铜牌", "铜奖"]], complete: &[] },
    Dimension { members: &[&["三级医院"], &["二级医院"], &["一级医院"], &["未定级"]], complete: &[] },
    Dimension { members: &[&["正高级"], &["副高级"], &["中级"], &["初级"]], complete: &[] },
    Dimension { members: &[&["博士"], &["硕士"], &["本科"], &["专科", "大专"]], complete: &[] },
    Dimension { members: &[&["新建"], &["改扩建", "改建", "扩建"], &["撤并"]], complete: &[] },
    Dimension { members: &[&["非普惠"], &["普惠"]], complete: &[&[0, 1]] },
    // Whose money.
    Dimension {
        members: &[
            &["中央"],
            &["省级", "省财政", "自治区", "省配套"],
            &["市级", "市财政", "市本级", "市配套"],
            &["县级", "区级", "县财政", "区财政", "区县", "县区", "县配套", "区配套"],
            &["社会", "自筹", "捐赠"],
            &["债券"],
        ],
        complete: &[],
    },
];

/// Kinds of school that may well be counted both ways; a list with them cannot be added up.
const BROAD: &[&str] = &["中小学", "各类", "其他", "义务教育", "基础教育"];

/// The member of `dimension` that `text` names: the one whose wording comes last wins
/// (小学教师 → 小学), longer wordings before shorter.
fn member(dimension: &Dimension, text: &str) -> Option<usize> {
    dimension
        .members
        .iter()
        .enumerate()
        .filter_map(|(number, words)| {
            words.iter().filter_map(|word| text.rfind(word).map(|at| (word.len(), at))).max().map(|best| (best, number))
        })
        .max()
        .map(|(_, number)| number)
}

/// The dimension in which all `labels` name different members, with those members.
pub(super) fn exclusive(labels: &[String]) -> Option<(&'static Dimension, Vec<usize>)> {
    if labels.len() < 2 || labels.iter().any(|label| BROAD.iter().any(|word| label.contains(word))) {
        return None;
    }
    DIMENSIONS.iter().find_map(|dimension| {
        let mut members = Vec::with_capacity(labels.len());
        for label in labels {
            let member = member(dimension, label)?;
            if members.contains(&member) {
                return None;
            }
            members.push(member);
        }
        Some((dimension, members))
    })
}

/// Ownership, place and adult education narrow a figure as much as a stage does.
pub(super) const OTHER_KINDS: u32 = 1 << 31;

/// The stages and kinds of school that a text names, one bit each in the order of [`DIMENSIONS`].
pub(super) fn kinds_of_school(text: &str) -> u32 {
    let other = ["民办", "公办", "农村", "乡村", "城区", "成人", "研究生", "高等教育", "学历", "女"];
    let start = if other.iter().any(|word| text.contains(word)) { OTHER_KINDS } else { 0 };
    DIMENSIONS[0]
        .members
        .iter()
        .enumerate()
        .filter(|(_, words)| words.iter().any(|word| text.contains(word)))
        .fold(start, |bits, (number, _)| bits | 1 << number)
}

/// Do the members make the whole?
pub(super) fn complete(dimension: &Dimension, members: &[usize]) -> bool {
    dimension.complete.iter().any(|set| set.len() == members.len() && set.iter().all(|m| members.contains(m)))
}

/// No dimension has one member in `a` and another in `b`, or a member in only one of them.
pub(super) fn agree(a: &str, b: &str) -> bool {
    DIMENSIONS.iter().all(|dimension| member(dimension, a) == member(dimension, b))
}
