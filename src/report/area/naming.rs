//! What a name of a place is in a text: whose text it is, a part of another name, or where something took place.

use crate::forms::Few;
use crate::passage::{Kind as PassageKind, Passage};
use crate::region::RegionId;
use crate::report::Draft;
use crate::text::is_han;
use crate::token::{Kind, Tokens};

/// 第三届山东体育用品博览会: an event is held by whoever holds it.
pub(super) fn names_event(chars: &[char], start: usize, end: usize) -> bool {
    static EVENTS: Few<8> = Few::new(["博览会", "锦标赛", "邀请赛", "运动会", "论坛", "展览会", "交易会", "联赛"]);
    chars[..start].ends_with(&['届']) && EVENTS.any_of(han(&chars[end..], 12))
}

/// 唐河阳等委员, 北京人民大会堂: what looks like a place is part of a person's or a building's name.
pub(super) fn opens_longer_name(chars: &[char], start: usize, end: usize) -> bool {
    static CALLED: Few<12> =
        Few::new(["委员", "代表", "同志", "老师", "局长", "主任", "校长", "厅长", "书记", "教授", "记者", "等人"]);
    static STREETS: Few<4> = Few::new(["路", "街", "大道", "大街"]);
    static TOWNS: Few<4> = Few::new(["镇", "乡", "村", "街道"]);
    static LAND: Few<9> = Few::new(["湾", "山", "河", "江", "湖", "岛", "桥", "港", "峡"]);
    const KINDS: [char; 18] =
        ['省', '市', '县', '区', '州', '盟', '旗', '镇', '乡', '村', '等', '的', '与', '和', '人', '各', '籍', '高'];
    let full = chars.get(end.wrapping_sub(1)).is_some_and(|c| KINDS[..7].contains(c)) && end - start > 2;
    // 重庆路小学: a street.
    let part = matches!(chars.get(end), Some('东' | '南' | '西' | '北' | '中' | '一' | '二' | '三' | '大'));
    let street = end - start <= 2 && (STREETS.begins_of(chars, end) || part && STREETS.begins_of(chars, end + 1));
    // 西峡湾, 黄河桥: a name of the land that a short place name begins.
    let land = end - start <= 2 && LAND.begins_of(chars, end) && !chars[end..].starts_with(&['港', '澳']);
    // 地块东至某路，西至某河: a direction.
    if chars[start..end] == ['东', '至']
        && chars[end..]
            .iter()
            .take(24)
            .zip(chars[end..].iter().skip(1))
            .any(|w| matches!(w, ('西' | '南' | '北', '至')))
    {
        return true;
    }
    // 湖南镇: a town that bears the name of a province.
    let town = end - start <= 2 && TOWNS.begins_of(chars, end) && !chars[end..].starts_with(&['乡', '村']);
    if chars[end..].starts_with(&['人', '民', '大', '会', '堂']) || street || town || land {
        return true;
    }
    // 黎安|国际教育: the first character of another word.
    if end - start == 2
        && chars[end - 1] == '国'
        && !matches!(chars[start], '全' | '我' | '中')
        && matches!(chars.get(end), Some('际' | '家' | '内' | '有' | '防' | '土' | '务' | '产' | '民'))
    {
        return true;
    }
    // 记者宜秀某, 作者:安庆某: a person's name.
    static WRITERS: Few<7> = Few::new(["记者", "通讯员", "作者:", "作者：", "编辑:", "责编:", "摄影"]);
    let person = end - start <= 2 && WRITERS.ends_of(&chars[..start]) && chars.get(end).is_some_and(|&c| is_han(c));
    let person = person && !matches!(chars.get(end), Some('报' | '摄' | '发' | '讯'));
    if person {
        return true;
    }
    // 小凉山: a mountain that a prefecture is named like.
    let little = end - start <= 2 && start > 0 && chars[start - 1] == '小' && !headed(chars, end);
    if little {
        return true;
    }
    let excluded = matches!(chars[..start], [.., '不', '含'] | [.., '不', '包', '括'] | [.., '除']);
    let given = chars.get(end).is_some_and(|c| is_han(*c) && !KINDS.contains(c));
    let called = |at: usize| {
        let behind = at + usize::from(chars.get(at) == Some(&'等'));
        CALLED.begins_of(chars, at) || CALLED.begins_of(chars, behind)
    };
    excluded || !full && given && called(end + 1)
}

/// 长阳旅游局: an everyday word that only one place bears, before the name of an office.
pub(super) fn office_of(chars: &[char], token: &crate::token::Token, tokens: &Tokens) -> Option<RegionId> {
    let [(id, _)] = tokens.places[token.index] else { return None };
    // 教育资源布局, 自然资源局: the end of another word.
    let opens = token.start == 0 || {
        let before = chars[token.start - 1];
        !is_han(before) || matches!(before, '由' | '在' | '与' | '和' | '据' | '从' | '日' | '自')
    };
    if !opens {
        return None;
    }
    static OFFICES: Few<11> =
        Few::new(["局", "县委", "县政府", "市委", "市政府", "区委", "区政府", "资讯", "新闻", "融媒", "职业学院"]);
    let rest = &chars[token.end..(token.end + 5).min(chars.len())];
    let office = OFFICES.first_of(rest);
    office.is_some_and(|at| at <= 3 && !rest[..at].iter().any(|c| matches!(c, '，' | ','))).then_some(*id)
}

/// 塘沽首创小学, 厦门文广公司, 湖北日报: a short place name that opens the name of an institution or a paper.
pub(super) fn opens_institution(chars: &[char], start: usize, end: usize) -> bool {
    static PAPERS: Few<9> = Few::new(["日报", "晚报", "晨报", "商报", "都市报", "网讯", "新闻网", "电视台", "报讯"]);
    static ENDS: Few<9> = Few::new(["小学", "中学", "学校", "幼儿园", "大学", "学院", "医院", "公司", "校区"]);
    static KINDS: Few<16> = Few::new([
        "中", "公办", "民办", "普通", "义务", "高等", "职业", "城区", "农村", "各", "所", "的", "建", "有", "校", "、",
    ]);
    let rest = han(&chars[end..], 10);
    let paper = PAPERS.first_of(rest).is_some_and(|at| at <= 4);
    let named = || ENDS.first_of(rest).is_some_and(|at| at <= 6 && !KINDS.any_of(&rest[..at]));
    // 曲阜某某学校、泗水某某学校和肥城市某小学: one of several.
    let listed = start > 0 && matches!(chars[start - 1], '、' | '和' | '与' | '及');
    paper || (end - start <= 2 || listed) && named()
}

/// …职业技术学院是…, …学院目前…: one institution as the subject of the opening.
pub(super) fn describes_a_school(chars: &[char]) -> bool {
    static OPENINGS: Few<10> = Few::new([
        "学院是", "学校是", "中学是", "小学是", "学院位于", "学校位于", "中学位于", "小学位于", "学院目前", "学院现有",
    ]);
    let head = &chars[..chars.len().min(40)];
    // 学校是立德树人的主阵地 is said of all schools: a name stands before.
    OPENINGS.first_of(head).is_some_and(|at| at >= 2 && head[at - 2..at].iter().all(|&c| is_han(c)))
}

/// The Chinese characters that `chars` begins with, `most` at most.
fn han(chars: &[char], most: usize) -> &[char] {
    let run = chars.iter().take(most).take_while(|c| is_han(**c)).count();
    &chars[..run]
}

/// 在杭州召开…会议: where people met.
pub(super) fn is_venue(chars: &[char], start: usize, end: usize) -> bool {
    let met = || {
        let rest: String =
            chars[end..].iter().take(14).take_while(|c| !matches!(c, ',' | '，' | '。' | '；')).collect();
        ["举行", "召开", "举办", "开幕", "闭幕"].iter().any(|w| rest.contains(w))
    };
    start > 0 && chars[start - 1] == '在' && met()
}

/// 铁西区|区长介绍: its head speaks for it.
pub(super) fn headed(chars: &[char], end: usize) -> bool {
    static HEADS: Few<7> = Few::new(["区长", "县长", "市长", "州长", "盟长", "旗长", "省长"]);
    let at = end + usize::from(chars.get(end) == Some(&'副'));
    HEADS.begins_of(chars, at)
}

/// 某县教育局, on a line of its own: who signs.
pub(super) fn signs(p: &Passage, tokens: &Tokens) -> bool {
    static BODIES: Few<12> =
        Few::new(["局", "委", "府", "厅", "委员会", "办公室", "教委", "督导室", "中心", "工委", "事业部", "公室"]);
    let line = trimmed(&p.chars);
    (4..=26).contains(&line.len()) && BODIES.ends_of(line) && tokens.list.first().is_some_and(|t| t.kind == Kind::Place)
}

/// 发布机构:某县教育局, among what a page says of itself.
pub(super) fn issued(chars: &[char]) -> bool {
    static SAID: Few<12> = Few::new([
        "发布机构", "发文机关", "发文单位", "发布单位", "制发机关", "制发单位", "成文单位", "公开单位", "编制单位",
        "印发机关", "公开机构", "发文机构",
    ]);
    chars.len() <= 160 && SAID.any_of(chars)
}

/// 本报宁蒗讯: where a local paper's news is from.
pub(super) fn datelined(chars: &[char], start: usize, end: usize) -> bool {
    matches!(chars[..start], [.., '本', '报' | '网' | '台']) && chars.get(end) == Some(&'讯')
}

/// 到浏阳市学习, 赴安吉考察: where one goes to learn.
pub(super) fn learns(chars: &[char], start: usize, end: usize) -> bool {
    static LEARNT: Few<6> = Few::new(["学习", "考察", "取经", "参观", "调研", "跟岗"]);
    matches!(chars[..start].last(), Some('到' | '赴' | '去' | '往')) && LEARNT.any_of(han(&chars[end..], 9))
}

/// 海安市的支教老师, 海安市教育局捐赠: who helps another. Who is helped (向阿坝州学校捐赠), and who has partners, is not.
pub(super) fn helps(chars: &[char], start: usize, end: usize) -> bool {
    static HELPED: Few<8> = Few::new(["支教", "捐赠", "援建", "援助", "帮扶", "结对", "对口", "协作"]);
    let helped = matches!(chars[..start].last(), Some('向' | '给' | '为' | '对'));
    let partner = matches!(chars.get(end), Some('与' | '和' | '同' | '向'));
    !helped && !partner && HELPED.any_of(han(&chars[end..], 9))
}

/// Without blanks at both ends.
fn trimmed(chars: &[char]) -> &[char] {
    let blank = |c: &char| c.is_whitespace();
    let from = chars.iter().take_while(|c| blank(c)).count();
    &chars[from..chars.iter().rposition(|c| !blank(c)).map_or(from, |last| last + 1)]
}

/// 凡济宁籍…学生, 具有海盐户籍: whom a text by the place's own office is for.
pub(super) fn admits(chars: &[char], end: usize) -> bool {
    static OF: Few<2> = Few::new(["籍", "户籍"]);
    OF.begins_of(chars, end)
}

/// 来自长沙市明德中学的新生: where somebody is from.
pub(super) fn origin(chars: &[char], start: usize) -> bool {
    static FROM: Few<5> = Few::new(["来自", "毕业于", "赴", "前往", "远在"]);
    FROM.ends_of(&chars[..start])
}

/// 在…相城区黄桥街道某社区,一个孩子说: where a scene is set.
pub(super) fn is_scene(chars: &[char], start: usize, end: usize) -> bool {
    static SMALL: Few<4> = Few::new(["街道", "社区", "镇", "村"]);
    let rest = han(&chars[end..], 12);
    chars[..start].iter().rev().take(7).any(|&c| c == '在') && SMALL.any_of(rest)
}

/// Bodies of the nation.
const BODIES: [&str; 19] = [
    "中共中央",
    "国务院",
    "教育部",
    "国家统计局",
    "国家卫生健康委",
    "国家发展改革委",
    "国家发展和改革委员会",
    "人力资源和社会保障部",
    "人力资源社会保障部",
    "人社部",
    "民政部",
    "文化和旅游部",
    "国家体育总局",
    "科技部",
    "财政部",
    "国家医保局",
    "国家文物局",
    "中宣部",
    "国新办",
];

/// 国务院总理…, 教育部发布…: a body of the nation speaks in the first lines.
pub(super) fn national_body(passages: &[Passage], draft: &Draft) -> bool {
    passages[draft.from..draft.to].iter().filter(|p| p.kind != PassageKind::Contents).take(3).any(|p| {
        let text: String = p.chars.iter().take(160).collect();
        BODIES.iter().any(|w| text.contains(w))
    })
}

/// 教育部关于…的意见; 各省、自治区、直辖市教育厅,新疆生产建设兵团教育局: a body of the nation sends its circular to all of them.
pub(super) fn issued_by_nation(passages: &[Passage], draft: &Draft) -> bool {
    static SENT: Few<2> = Few::new(["各省、自治区、直辖市", "各省、自治区和直辖市"]);
    let sent = |p: &Passage| SENT.begins_of(&p.chars, 0);
    let titled = BODIES
        .iter()
        .filter_map(|w| draft.title.strip_prefix(w))
        .any(|rest| ["关于", "办公厅关于", "办公厅、", "办公厅印发", "印发"].iter().any(|w| rest.starts_with(w)));
    titled || passages[draft.from..draft.to].iter().take(14).any(sent) && national_body(passages, draft)
}

/// 历届|东明县, 召开|东明县: a place that a list has, and words before it.
fn ends_in_a_known_place(name: &[char]) -> bool {
    let mut tokens = Tokens::default();
    tokens.read(name);
    tokens.list.last().is_some_and(|t| t.kind == Kind::Place && t.start > 0)
}

/// A place that no list has, as the title writes it: 某某市2024年…, 某某县教育….
pub(super) fn unknown_place(passages: &[Passage], draft: &Draft) -> Option<String> {
    let heads = (draft.from..draft.to)
        .take(6)
        .chain((draft.from..draft.to).rev().take(3))
        .filter(|&at| passages[at].kind != PassageKind::Contents);
    for at in heads {
        let chars = &passages[at].chars;
        let limit = chars.len().min(60);
        for end in 2..limit {
            // All provinces are known.
            if !matches!(chars[end], '市' | '县' | '区' | '旗' | '州') {
                continue;
            }
            // 承接产业转移示范区, 产业园区: no area of government.
            if chars[end] == '区'
                && matches!(
                    chars[end - 1],
                    '范' | '园' | '社' | '景' | '灾' | '山' | '牧' | '库' | '林' | '校' | '地' | '灌'
                )
            {
                continue;
            }
            // 各省、自治区、直辖市人民政府: whom a circular is sent to.
            if chars[..end].ends_with(&['直', '辖']) || chars[..end].ends_with(&['自', '治']) {
                continue;
            }
            let next = chars.get(end + 1).copied().unwrap_or(' ');
            let rest: String = chars[end + 1..].iter().take(3).collect();
            let follows = next.is_ascii_digit()
                || [
                    "教育", "人民", "政府", "卫生", "体育", "统计", "人力", "民政", "文化", "“十", "关于", "各级",
                    "加快", "推动", "全面", "义务", "学前", "高中", "职业", "医疗", "市委", "县委", "区委", "深化",
                    "开展", "举", "在", "第",
                ]
                .iter()
                .any(|w| rest.starts_with(w));
            if !follows {
                continue;
            }
            let from = (0..end)
                .rev()
                .take(4)
                .take_while(|&k| {
                    is_han(chars[k])
                        && !matches!(
                            chars[k],
                            '我' | '全'
                                | '的'
                                | '年'
                                | '于'
                                | '在'
                                | '各'
                                | '本'
                                | '该'
                                | '市'
                                | '县'
                                | '区'
                                | '省'
                                | '到'
                                | '了'
                                | '报'
                                | '从'
                                | '共'
                                | '设'
                                | '考'
                                | '者'
                                | '天'
                                | '向'
                                | '对'
                                | '给'
                                | '由'
                                | '请'
                                | '与'
                                | '和'
                                | '据'
                                | '照'
                                | '按'
                                | '受'
                                | '依'
                                | '同'
                        )
                })
                .last();
            if let Some(from) = from
                && (2..=4).contains(&(end - from))
                && !chars[from..end].iter().collect::<String>().contains("以来")
                && !ends_in_a_known_place(&chars[from..=end])
            {
                return Some(chars[from..=end].iter().collect());
            }
        }
    }
    None
}
