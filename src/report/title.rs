//! The line that names a report, and what it says of the report's kind and year.

use super::{Genre, full_date};
use crate::forms::Few;
use crate::passage::{Kind as PassageKind, Passage, starts_item};
use crate::period::{Period, Saying, numeral_period};
use crate::text::is_han;

/// The line that names the report: among the first headings, the one that says what it is.
pub(super) fn title(passages: &[Passage]) -> String {
    const WORDS: [&str; 27] = [
        "综述", "报告", "总结", "答复", "规划", "计划", "方案", "公报", "意见", "通报", "要点", "年鉴", "情况", "说明",
        "工作", "纪实", "成果", "发展", "发布会", "公告", "通知", "通告", "教育", "亮点", "概况", "统计", "建议",
    ];
    // 某市政府办公室印发《…意见》的通知: too long for a heading, and a title all the same.
    const KINDS: [&str; 8] = ["通知", "意见", "方案", "规划", "决定", "公告", "报告", "答复"];
    let long = passages.iter().take(3).find(|p| {
        let text: String = p.chars.iter().collect();
        // (某政办发〔2018〕25号) may stand on the title's own line.
        let text = text.rsplit_once('(').filter(|(_, tail)| tail.ends_with("号)")).map_or(text.as_str(), |(t, _)| t);
        p.chars.len() <= 180 && !text.contains('。') && KINDS.iter().any(|w| text.ends_with(w))
    });
    if let Some(p) = long.filter(|p| p.kind == PassageKind::Body) {
        return p.chars.iter().collect();
    }
    let heads: Vec<String> = passages
        .iter()
        // 下载/打印/全屏/收藏, a button a line: what a page has above its text.
        .filter(|p| p.kind != PassageKind::Contents && p.chars.len() >= 4)
        .take(8)
        .take_while(|p| p.kind == PassageKind::Heading || p.chars.len() < 60)
        .filter(|p| {
            p.kind == PassageKind::Heading
                && p.chars.len() >= 4
                && !chrome(&p.chars)
                && !office(&p.chars)
                && p.chars.iter().filter(|c| is_han(**c)).count() >= 4
        })
        .map(|p| p.chars.iter().skip_while(|c| matches!(c, '#' | ' ')).collect())
        .collect();
    // 综述 and 报告 say what a text is; 教育 and 工作 only what it is about.
    let rank = |t: &String| WORDS.iter().position(|w| t.contains(w)).unwrap_or(WORDS.len());
    // 一、基本情况 heads a part of the report.
    let part = |t: &String| starts_item(&t.chars().collect::<Vec<_>>());
    let best = heads
        .iter()
        .min_by_key(|t| {
            // Of two lines that say the same kind, the one with the year.
            let dated = full_date(&t.chars().collect::<Vec<_>>(), 0).is_some();
            (part(t), rank(t), usize::from(dated), usize::from(title_year(t).is_none()))
        })
        .cloned()
        .unwrap_or_default();
    // 2022 on a line of its own above the title.
    let year = passages.iter().take(3).find(|p| p.chars.len() == 4 && p.chars.iter().all(char::is_ascii_digit));
    match year {
        Some(p) if title_year(&best).is_none() => format!("{}{best}", p.chars.iter().collect::<String>()),
        _ => best,
    }
}

/// 教育部发展规划司, 某县教育局, on a line of its own: who wrote it.
pub(crate) fn office(chars: &[char]) -> bool {
    static OFFICES: Few<12> =
        Few::new(["司", "处", "局", "厅", "科", "委员会", "办公室", "人民政府", "教委", "教育部", "统计局", "中心"]);
    let plain = !chars.iter().any(char::is_ascii_digit);
    // 某市教育局 某市财政局文件, in red above a circular.
    plain && (chars.len() <= 20 && OFFICES.ends_of(chars) || chars.len() <= 40 && chars.ends_with(&['文', '件']))
}

/// Site chrome and metadata around a text.
pub(super) fn chrome(chars: &[char]) -> bool {
    static WORDS: Few<27> = Few::new([
        "当前位置", "字体", "字号", "来源", "发布时间", "发布日期", "时间:", "索引号", "浏览", "打印", "分享", "首页",
        "扫一扫", "责任编辑", "编辑:", "作者:", "|", ">", "当前的位置", "WWW", "点击", "网上信访", "信箱", "专栏:",
        "目录:", "上一篇", "下一篇",
    ]);
    WORDS.any_of(&chars[..chars.len().min(24)]) || site_name(chars) || masthead(chars)
}

/// 某某日报 2023年11月14日 第03版:教育周刊.
pub(super) fn masthead(chars: &[char]) -> bool {
    static PAPERS: Few<5> = Few::new(["日报", "晚报", "晨报", "时报", "教育报"]);
    if chars.len() > 40 {
        return false;
    }
    let Some(at) = PAPERS.first_of(&chars[..chars.len().min(12)]).filter(|&at| at <= 8) else { return false };
    let rest = &chars[at..];
    rest.contains(&'版') || (0..rest.len()).any(|at| full_date(rest, at).is_some())
}

/// 某县教育网, 某市人民政府网站, on a line of its own.
fn site_name(chars: &[char]) -> bool {
    static SITES: Few<8> =
        Few::new(["教育网", "政府网", "政府网站", "门户网站", "新闻网", "信息网", "教育信息网", "公开网"]);
    let word = chars.split(|c| c.is_whitespace()).next().unwrap_or_default();
    (4..=16).contains(&word.len()) && SITES.ends_of(word)
}

pub(super) fn genre(title: &str, passages: &[Passage]) -> Genre {
    static REPORT: Few<1> = Few::new(["政府工作报告"]);
    if title.contains("政府工作报告") || passages.iter().take(14).any(|p| p.chars.len() < 60 && REPORT.any_of(&p.chars))
    {
        return Genre::WorkReport;
    }
    // News of the session at which it was given.
    static GIVEN: Few<7> = Few::new([
        "作政府工作报告",
        "作《政府工作报告》",
        "作了政府工作报告",
        "政府工作报告》提出",
        "政府工作报告提出",
        "政府工作报告》明确",
        "政府工作报告明确",
    ]);
    if passages.iter().take(5).any(|p| GIVEN.any_of(&p.chars[..p.chars.len().min(200)])) {
        return Genre::WorkReport;
    }
    const PLANS: [&str; 12] = [
        "规划", "行动计划", "实施方案", "工作计划", "工作要点", "工作方案", "民生实事项目", "实施意见", "若干措施",
        "招生公告", "招生简章", "招生方案",
    ];
    let review =
        ["综述", "总结", "回顾", "情况", "成效", "新闻", "评估", "进展", "进度", "审计", "答复", "通报", "印发通知后"];
    let deed = ["民生实事", "实事项目", "件实事"].iter().any(|w| title.contains(w));
    // 征求《2018年十件民生实事候选项目》意见: what is still to be chosen.
    let asked = ["征求", "征集", "候选", "票选"].iter().any(|w| title.contains(w));
    if deed && asked && title_year(title).is_some() {
        return Genre::Plan;
    }
    // 2020年为民办实事: without a word of how they went.
    let deeds = ["为民办实事", "为民兴办", "民生实事", "实事项目", "件实事"].iter().any(|w| title.contains(w))
        && title.chars().count() <= 24;
    let went = ["完成", "进度", "推进", "落实", "公布", "印发", "调研", "会议", "将", "办好"]
        .iter()
        .any(|w| title.contains(w));
    if deeds
        && !went
        && !review.iter().any(|w| title.contains(w))
        && title_year(title).is_some()
        && !tells_deeds(passages)
    {
        return Genre::Plan;
    }
    // 公开招聘教师公告, 招聘简章: how many are wanted.
    let posts = title.contains("招聘") && ["公告", "简章", "方案"].iter().any(|w| title.contains(w));
    if posts && !["拟聘", "成绩", "结果", "情况"].iter().any(|w| title.contains(w)) {
        return Genre::Plan;
    }
    // 某市基础教育提质三年行动方案(2024—2026年), not 我市印发行动方案 三年新增….
    let name = title.split('(').next().unwrap_or(title);
    // 某市发明大赛方案 sets prizes and rules.
    let told = ["印发", "出台", "发布", "公布", "解读", "问答", "赛"].iter().any(|w| title.contains(w));
    if ["方案", "纲要"].iter().any(|w| name.ends_with(w)) && !told && !review.iter().any(|w| title.contains(w)) {
        return Genre::Plan;
    }
    if orders(name) && !told && !review.iter().any(|w| title.contains(w)) {
        return Genre::Plan;
    }
    if PLANS.iter().any(|w| title.contains(w)) && !review.iter().any(|w| title.contains(w)) {
        return Genre::Plan;
    }
    Genre::Review
}

/// 关于全面加强和改进学校美育工作的通知, 关于深化考试招生制度改革的意见: what is to be done from now on. What somebody gets or pays
/// under a notice (资助, 收费) is in force already.
fn orders(title: &str) -> bool {
    const WORK: [&str; 8] = ["加强", "改进", "推进", "深化", "促进", "加快", "推动", "提升"];
    const FACTS: [&str; 12] =
        ["收费", "资助", "标准", "招生", "名单", "结果", "会议", "活动", "检查", "表彰", "补助", "评选"];
    let kind = ["的通知", "的意见", "若干意见", "指导意见"].iter().any(|w| title.ends_with(w));
    let behind = title.find("关于").map_or("", |at| &title[at..]);
    kind && WORK.iter().any(|w| behind.contains(w)) && !FACTS.iter().any(|w| title.contains(w))
}

/// 2017年十件实事 whose text says how they went: done, so many of so many, more than the year before.
fn tells_deeds(passages: &[Passage]) -> bool {
    static WENT: Few<14> = Few::new([
        "竣工", "完成投资", "已", "达到", "同比", "较上年", "比上年", "由上年", "超额", "建成投用", "全年发放", "累计",
        "荣获", "晋升",
    ]);
    static COMING: Few<12> = Few::new([
        "将", "计划", "力争", "拟", "年底前", "继续", "启动", "确保", "推进", "责任单位", "牵头单位", "目标",
    ]);
    let count = |words: &dyn Fn(&[char]) -> usize| passages.iter().take(40).map(|p| words(&p.chars)).sum::<usize>();
    let went = count(&|chars| WENT.count_of(chars));
    went >= 4 && went >= 2 * count(&|chars| COMING.count_of(chars))
}

/// The institution that a title is about: 某县某镇中心小学, 某某市职业高级中学质量年度报告.
pub(super) fn institution(title: &str) -> Option<String> {
    const KINDS: [&str; 12] = [
        "中心学校", "中心小学", "中心校", "小学", "高级中学", "中学", "幼儿园", "学校", "职业技术学院", "学院", "大学",
        "医院",
    ];
    const ABOUT: [&str; 10] = [
        "简介", "概况", "学校简介", "质量年度报告", "质量报告", "年度报告", "工作总结", "工作报告", "自评报告",
        "情况介绍",
    ];
    // Kinds of schools, and those who speak of all of them.
    const MANY: [&str; 14] =
        ["全", "各", "义务教育", "民办", "公办", "中小", "普通", "城乡", "局", "委", "关于", "建设", "我", "一批"];
    let year = title.find('年').filter(|&at| title[..at].chars().all(|c| c.is_ascii_digit()));
    let head = year.map_or(title, |at| &title[at + '年'.len_utf8()..]);
    let about = ABOUT.iter().filter(|w| head.ends_with(**w)).max_by_key(|w| w.len()).copied().unwrap_or_default();
    let mut name = head[..head.len() - about.len()].trim();
    // 2017年度
    name = name.strip_prefix('度').unwrap_or(name);
    if let Some(at) = name.rfind('年').filter(|&at| name[at..].chars().count() <= 2) {
        name = name[..at].trim_end_matches(|c: char| c.is_ascii_digit());
    }
    // 高级中学校
    let kind = KINDS.iter().any(|w| name.ends_with(w));
    let long = (5..=24).contains(&name.chars().count());
    let placed = name.contains(['县', '市', '区', '镇', '乡', '州', '旗', '第']);
    (kind && long && placed && !MANY.iter().any(|w| name.contains(w)) && !name.contains(['，', '、', ' ', '“', '《']))
        .then(|| name.to_string())
}

/// The school year that a title names: 2023-2024学年度教育事业统计数据.
pub(super) fn title_school_year(title: &str) -> Option<Period> {
    let chars: Vec<char> = title.chars().collect();
    (0..chars.len()).find_map(|at| {
        let found = numeral_period(&chars, at)?;
        let named = chars[at..found.end.min(chars.len())].contains(&'学') || chars.get(found.end) == Some(&'学');
        match found.saying {
            Saying::Span(a, b) if named => Some(Period::Span(a, b)),
            _ => None,
        }
    })
}

/// 某州年鉴(2010)·教育, 某县2010年鉴: a yearbook tells of the year before the one it is named for.
fn yearbook_year(chars: &[char]) -> Option<u16> {
    static YEARBOOK: Few<1> = Few::new(["年鉴"]);
    let at = YEARBOOK.first_of(chars)?;
    let from = chars[..at].iter().rposition(|c| !c.is_ascii_digit()).map_or(0, |n| n + 1);
    let before: String = chars[from..at].iter().collect();
    let behind: String = chars[at + 2..].iter().skip_while(|c| **c == '(').take_while(|c| c.is_ascii_digit()).collect();
    let year = [before, behind].iter().find_map(|digits| digits.parse::<u16>().ok())?;
    (1980..=2100).contains(&year).then(|| year - 1)
}

pub(super) fn title_year(title: &str) -> Option<u16> {
    let chars: Vec<char> = title.chars().collect();
    if let Some(year) = yearbook_year(&chars) {
        return Some(year);
    }
    // 2022晋中教育十大亮点: a year without 年.
    let bare: String = chars.iter().take(4).collect();
    if let Ok(year) = bare.parse::<u16>()
        && (1980..=2100).contains(&year)
        && chars.get(4).is_some_and(|&c| is_han(c) && c != '年')
    {
        return Some(year);
    }
    (0..chars.len()).find_map(|at| {
        let found = numeral_period(&chars, at)?;
        // 2023年10月份…进展情况 is about that month; 某市教育局 2016年10月 and 10月8日 say when it was written.
        let about = || matches!(chars[..found.end], [.., '月'] | [.., '月', '份']) && chars.len() > found.end + 4;
        match found.saying {
            Saying::At(m) if m.month == 0 || about() => Some(m.year),
            _ => None,
        }
    })
}

/// 2025年某省将拥有…, 到2025年…: the year is that of what is to come.
pub(super) fn announces(title: &str, year: u16) -> bool {
    let Some((before, after)) = title.split_once(&format!("{year}年")) else { return false };
    before.ends_with(['到', '至']) || after.chars().take(10).any(|c| matches!(c, '将' | '拟'))
}
