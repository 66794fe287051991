//! What earlier clauses leave behind for later labels: an institution, a frame, an event, a topic.

use crate::forms::Few;
use crate::lexicon::Classes;
use crate::mention::Mention;
use crate::period::Saying;
use crate::report::{Draft, Genre};
use crate::sentence::Segment;
use crate::text::{Chars, with_chars};
use crate::token::{Kind, Token, Tokens};

use super::phrase::{Phrase, phrase};

/// Words that end the name of an institution whose people and places may follow.
pub(super) static INSTITUTIONS: Few<30> = Few::new([
    "院校", "学校", "中学", "小学", "幼儿园", "高校", "高中", "初中", "大学", "学院", "机构", "中职", "高职", "技校",
    "医院", "卫生院", "中心", "图书馆", "文化馆", "博物馆", "园", "校区", "教学点", "书屋", "食堂", "基地", "中专班",
    "特校", "职校", "职高",
]);

/// People and places of an institution counted just before: 职业院校21所,在校生7.6万人.
pub static MEMBERS: Few<58> = Few::new([
    "在校学员", "在籍学员", "在册学员", "学员", "在园儿童", "入园儿童", "注册学生", "在校", "毕业学生数", "毕业学生",
    "毕业生人数", "毕业人数", "招生人数", "在校生人数", "在校学生人数", "在校人数", "在园幼儿数", "在园人数",
    "教职工人数", "教职工数", "专任教师人数", "班级数", "卫生人员数", "卫生人员", "从业人员", "入院人次数",
    "诊疗人次数", "入院人次", "诊疗人次", "在校生数", "在校生", "在校学生", "在校学生数", "在职教职工", "在编教师",
    "专任教师", "专任教师数", "卫生技术人员", "人员", "就读学生", "学生", "教师", "教职工", "毕业生数", "毕业生",
    "毕业", "招生数", "招生", "在园幼儿", "班级", "教学班", "学位数", "学位", "床位数", "床位", "学校", "藏书", "职工",
]);

/// Verbs of doing more, which open what is to be done.
static DOING: Few<15> = Few::new([
    "加强", "加快", "推进", "优化", "完善", "深化", "健全", "强化", "促进", "持续", "深入", "着力", "大力", "统筹",
    "继续",
]);

/// Carried from sentence to sentence of one passage.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// Label of the last number.
    pub last_label: Option<Phrase>,
    /// 幼儿园421所; 在园幼儿…: the last institution that was counted.
    pub institution: Option<Phrase>,
    /// The institution that the last sentence was about.
    pub org: Option<String>,
    /// The last number counted institutions.
    institution_last: bool,
    /// The sentence has counted institutions.
    institution_here: bool,
    /// 普通高中在校生, ——小学。: whose people and places were counted last, where that names a stage.
    pub population: Option<Phrase>,
    /// It was named in this sentence.
    pub population_here: bool,
    /// ——小学。A sentence that is only a stage: what the rest of the passage is about.
    pub theme: Option<Phrase>,
    /// 经营主体稳中向好。: a short sentence just before that only says how its subject stands, and that subject.
    headline: Option<Phrase>,
    pub headed: Option<Phrase>,
    /// 3.教育数字化改革。: the short head of the paragraph, and the heading above it.
    pub head: Option<Phrase>,
    pub above: Option<Phrase>,
    /// 小学方面, 学龄儿童情况: what the clauses that follow are about.
    pub frame: Option<Phrase>,
    /// A colon set the frame.
    pub colon: bool,
    /// 主要预期目标是:… : what follows up to the full stop is to be reached.
    pub goals: bool,
    /// The passage opens a plan with why it is made.
    pub reasons: bool,
    /// A work report is told to promise what follows.
    pub goals_told: bool,
    /// The last sentence ended in a promise.
    pub promised: bool,
    /// 目前全市有小学82所。: the last sentence told how things stand, in a part that tells of what is to come.
    pub stands: bool,
    /// 下一步,…: the passage has turned to what is to come.
    pub next_steps: bool,
    /// Label of the last sum for each in the passage.
    pub paid: Option<Phrase>,
    /// A semicolon parts the sentence from the one before.
    pub semicolon: bool,
    /// The passage speaks of what is to be done.
    pub plans: bool,
    /// Where the rows of the sentence before begin.
    pub rows_from: usize,
    /// Where those of the passage begin.
    pub passage_from: usize,
    /// The passage holds nothing but numbers.
    pub figures_only: bool,
}

/// What a sentence itself offers to the labels of its numbers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Offer {
    /// The last clause without a number, however far back in the sentence.
    pub topic: Option<(usize, usize)>,
    /// The clause behind, if it has no number: 投入7000万元,推进…项目.
    pub next: Option<(usize, usize)>,
}

impl Context {
    /// Notes what a row says for those behind it.
    pub fn note(&mut self, label: &Phrase, m: &Mention, in_bracket: bool, part: bool) {
        if m.unit == "元" && super::each::names_each(&label.text) {
            self.paid = Some(label.clone());
        }
        // 幼儿园32所,比上年减少12所: the same again.
        // 高校734所(含独立学院275所),比上年增加6所: nor the bracket between.
        let last = |of: &Option<Phrase>| of.as_ref().is_some_and(|last| last.text == label.text);
        let again = last(&self.last_label) || !in_bracket && self.institution_last && last(&self.institution);
        if again {
            return;
        }
        let name = match label.text.ends_with(')') {
            true => label.text.trim_end_matches("(站)").trim_end_matches("(所)").trim_end_matches("(点)"),
            false => &label.text,
        };
        let counted = matches!(m.unit, "所" | "家" | "个") && INSTITUTIONS.ends(name).is_some();
        // 小学172所、教学点85个,在校生…: the points are parts of the schools.
        let points = counted
            && name == "教学点"
            && self.institution.as_ref().is_some_and(|i| crate::stage::stage_of(&i.text) == Some("primary"));
        if points {
            self.last_label = Some(label.clone());
            return;
        }
        // 民办学校123所(小学11所),在校学生…: the parts in a bracket own nothing behind it.
        if in_bracket {
            self.last_label.get_or_insert_default().clone_from(label);
            return;
        }
        if counted {
            // 学校369所、教学点85个,教职工…: of both, so of neither by name.
            // 小学57所、特校1所,教学点12个;在校学生…: nor of the points alone.
            let one_of_many = self.institution_last || name == "教学点" && self.institution_here;
            self.institution = (!one_of_many).then(|| bare(label));
            self.institution_here = true;
        }
        // 其中普通中专…: what follows the parts is of the whole again.
        match part {
            true => self.population_here = false,
            false => self.note_population(label, counted),
        }
        // 乡镇卫生院诊疗人次13.1亿,…;入院人次…: whose measure it was.
        if !counted {
            match holder(&label.text) {
                Some(holder) => self.institution = Some(label.with(holder)),
                // 高中在校学生1万人、特教194人;教职工…: the school named before it owns no more.
                None => {
                    let owned = || MEMBERS.ends(&label.text).map(|m| &label.text[..label.text.len() - m.len()]);
                    let other = |i: &Phrase| {
                        let stage = owned().and_then(crate::stage::stage_of);
                        !label.text.contains(i.text.as_str())
                            && stage.is_some()
                            && stage != crate::stage::stage_of(&i.text)
                    };
                    if self.institution.as_ref().is_some_and(other) {
                        self.institution = None;
                    }
                }
            }
        }
        self.institution_last = counted;
        self.last_label.get_or_insert_default().clone_from(label);
    }

    fn note_population(&mut self, label: &Phrase, counted: bool) {
        let member = MEMBERS.ends(&label.text);
        // 中等职业学校 are a population, 义务教育阶段学校 those of one.
        let kind = |head: &str| head.ends_with("教育") || head.ends_with('段');
        let own = member.is_some_and(|m| m == "学校" && counted && !kind(&label.text[..label.text.len() - m.len()]));
        let head = match member.filter(|_| !own) {
            Some(member) => &label.text[..label.text.len() - member.len()],
            None if counted => without_verbs(&label.text),
            // 校舍面积, 入学率: whose they are is settled before.
            None => return,
        };
        let head = head.trim_end_matches('的');
        // 招收各种形式的特殊教育学生
        let head =
            head.rsplit_once('的').filter(|(_, behind)| !behind.contains(')')).map_or(head, |(_, behind)| behind);
        if head.is_empty() {
            return;
        }
        // 小学281所,初中30所,在校学生…: of all of these.
        // 在校幼儿、中小学生8.3万人,教职工…: of the schools that both are in.
        let both = head.rsplit_once('、').is_some_and(|(other, _)| other.ends_with(['儿', '生', '师', '工', '员']));
        let several = counted && self.institution_last || both;
        let named = !several && names_a_kind(head);
        self.population = named.then(|| label.with(head.to_string()));
        self.population_here = named;
    }

    /// Begins with what a list is headed by.
    pub fn under(&mut self, head: Option<&Phrase>) {
        if let Some(head) = head {
            self.frame = Some(head.clone());
            self.colon = true;
        }
    }

    /// 小学、初中生均公用经费情况是: what the items of the list below measure, without whose it is.
    pub fn list_head(&self) -> Option<Phrase> {
        let frame = self.frame.as_ref().filter(|f| self.colon && measures(&f.text))?;
        let at = ["生均", "人均", "校均", "班均"].iter().filter_map(|w| frame.text.rfind(w)).max()?;
        Some(frame.with(frame.text[at..].to_string()))
    }

    /// Notes a sentence that is only a stage.
    pub fn stage_alone(&mut self, chars: &Chars, tokens: &[Token]) {
        let done = tokens.iter().any(|t| t.has(Classes::ACT.or(Classes::MODAL)) && !t.has(Classes::NOUN));
        // No label leaves these out: the sentence says more than a stage.
        let kept: usize = tokens.iter().filter(|t| t.kind == Kind::Run).map(|t| t.end - t.start).sum();
        if done || kept > 16 {
            return;
        }
        let Some((first, last)) = tokens.first().zip(tokens.last()) else { return };
        let words = &chars[first.start..last.end];
        if !(INSTITUTIONS.may_end_in(words) || words.iter().any(|c| matches!(c, '育' | '段'))) {
            return;
        }
        let p = phrase(chars, tokens, 0, tokens.len());
        let name = unnumbered(p.text.trim_start_matches(['—', '-', '。', '.']).trim_end_matches(['。', ':']));
        let names = INSTITUTIONS.ends(name).is_some() || name.ends_with("教育") || name.ends_with("阶段");
        if names && name.chars().count() <= 8 && names_a_kind(name) {
            self.theme = Some(Phrase { text: name.to_string(), ..p });
            self.population.clone_from(&self.theme);
        }
    }

    /// A new sentence: what was counted in the one before no longer owns what follows.
    pub fn new_sentence(&mut self) {
        self.institution = None;
        self.institution_last = false;
        self.institution_here = false;
        self.goals = false;
        self.population_here = false;
        self.headed = self.headline.take();
    }

    /// Notes a short sentence that only says how its subject stands.
    pub fn note_headline(&mut self, chars: &Chars, tokens: &[Token]) {
        const LONGEST: usize = 14;
        static STANDING: Few<16> = Few::new([
            "稳中", "量质", "提质", "持续", "不断", "更加", "加快", "加速", "蓬勃", "稳步", "日益", "显著", "全面",
            "有力", "焕发", "明显",
        ]);
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return };
        if last.end - first.start > LONGEST || tokens[..tokens.len() - 1].iter().any(Token::parts_clauses) {
            return;
        }
        let said = chars.text(first.start, last.end);
        let Some(at) = STANDING.first_in(said) else { return };
        let subject = &said[..at];
        let done =
            tokens[0].has(Classes::ACT.or(Classes::MODAL).or(Classes::PREPOSITION)) && !tokens[0].has(Classes::NOUN);
        if !done && (2..=8).contains(&subject.chars().count()) {
            self.headline = Some(Phrase {
                text: subject.to_owned(),
                start: first.start,
                end: first.start + subject.chars().count(),
            });
        }
    }

    /// Notes whether a clause that ends in a colon announces goals (今年的主要预期目标是:…).
    pub fn announce_goals(&mut self, chars: &Chars, tokens: &[Token], segs: &[Segment]) {
        static GOALS: Few<7> =
            Few::new(["预期目标", "主要目标", "发展目标", "工作目标", "目标任务", "总体目标", "招生计划"]);
        static REACHED: Few<6> = Few::new(["完成", "实现", "达成", "超额", "情况", "落实"]);
        // 要重点做好…工作。通过努力,实现…达到97%以上
        if let (Some(first), Some(last)) = (segs.iter().find(|s| s.from < s.to), segs.iter().rfind(|s| s.from < s.to))
            && self.promised
        {
            static EFFORT: Few<3> = Few::new(["通过努力", "经过努力", "通过奋斗"]);
            let text = chars.text(tokens[first.from].start, tokens[last.to - 1].end);
            self.goals |= EFFORT.begins(text).is_some() && !text.contains('了');
        }
        for seg in segs.iter().filter(|s| s.mark == ':' && s.from < s.to) {
            let text = chars.text(tokens[seg.from].start, tokens[seg.to - 1].end);
            self.goals |= GOALS.any_in(text) && !REACHED.any_in(text);
        }
    }

    /// Whether a sentence goes on with what was promised before it: 其中学前教育阶段项目6个 of projects to come.
    pub fn expects(&self, chars: &Chars, tokens: &[Token], (from, to): (usize, usize)) -> bool {
        let first =
            tokens[from..to].iter().find(|t| t.mark().is_none() && !(t.has(Classes::ADVERB) && t.end - t.start == 1));
        let among = first.is_some_and(|t| t.has(Classes::AMONG));
        // 加强…,新建26所幼儿园: a sentence that only says what to do.
        let does = first.is_some_and(|t| {
            t.has(Classes::ACT) && !t.has(Classes::NOUN) || DOING.begins(chars.text(t.start, t.end)).is_some()
        });
        // 拟办两项,一是…;二是…: a list goes on with what was promised.
        let next = || {
            let opening = chars[tokens[from].start..].iter().copied().take(2).collect::<String>();
            self.semicolon && opening.ends_with('是') && opening.starts_with(['二', '三', '四', '五', '六'])
        };
        static DONE: Few<6> = Few::new(["已", "了", "目前", "累计", "去年", "同比"]);
        // 2024年,将投入2亿元;新增专业10个;…: the clauses of one sentence.
        let on = || self.semicolon && does && !DONE.any_of(&chars[tokens[from].start..tokens[to - 1].end]);
        // 计划招生1840人,其中:甲县一中950人;甲县二中540人
        let school = || {
            let number = (from..to).find(|&at| tokens[at].kind == Kind::Number);
            self.semicolon && number.is_some_and(|at| super::org::alone(chars, tokens, from, at).is_some())
        };
        self.goals
            || self.goals_told
            || self.next_steps
            || super::mood::asks_in_turn(chars, &tokens[from..to])
            || self.promised
                && (among || on() || self.plans && does || next() || school() || offers(chars, &tokens[from..to]))
    }

    /// 下一步,一是…;二是…: what stands behind it in the passage is to be done.
    pub fn turns_ahead(&mut self, chars: &Chars, tokens: &Tokens, sentence: (usize, usize), report: &Draft) {
        static AHEAD: Few<7> = Few::new(["下一步", "下步", "接下来", "下一阶段", "下阶段", "明年,", "今后,"]);
        static TOLD: Few<6> = Few::new(["已", "了", "截至", "去年", "同比", "据悉"]);
        let sentence = &tokens.list[sentence.0..sentence.1];
        let [first, .., last] = sentence else { return };
        // 下半年,分四批…, in what tells of the first half.
        let half = || chars[first.start..].starts_with(&['下', '半', '年']) && report.title.contains("上半年");
        if AHEAD.begins_of(chars, first.start) || half() {
            self.next_steps = true;
        } else if self.next_steps && !self.semicolon {
            // …。16万份贺信已送出: news goes on to what was done.
            let told = TOLD.any_of(&chars[first.start..last.end]);
            // 2024年毛入园率为91%,与先进地区仍有差距: a review goes back to its year.
            let year = match tokens.sayings.get(first.index).filter(|_| first.kind == Kind::Time) {
                Some(Saying::At(m)) => Some(m.year),
                _ => None,
            };
            let over = report.genre == Genre::Review && year.zip(report.dated.year).is_some_and(|(y, now)| y <= now);
            let promises = || sentence.iter().any(|t| t.has(Classes::MODAL) && !t.has(Classes::NOUN));
            self.next_steps = !told && (!over || promises());
        }
    }

    /// 今年将加强…: a sentence without figures that promises.
    pub fn note_promise(&mut self, chars: &Chars, sentence: &[Token]) {
        // 现将全年工作情况汇报如下: what is told, not promised.
        static TOLD: Few<3> = Few::new(["如下", "汇报", "报告"]);
        if let [.., last] = sentence
            && TOLD.any_of(&chars[last.start.saturating_sub(8)..last.end])
        {
            return;
        }
        self.promised |= sentence.windows(2).any(|w| {
            let next = &w[1];
            if !matches!(chars[w[0].start], '要' | '将' | '力' | '还') {
                return false;
            }
            match chars[w[0].start..w[0].end] {
                // 要重点做好八个方面的工作
                ['要'] => return matches!(chars.text(next.start, next.end), "重点" | "着力" | "全力" | "突出"),
                ['将'] | ['力', '争'] | ['还', '将'] => {}
                _ => return false,
            }
            // 将企业岗位标准植入…: the particle that moves an object.
            next.has(Classes::ACT.or(Classes::ADVERB)) && !next.has(Classes::NOUN)
                || DOING.begins(chars.text(next.start, next.end)).is_some()
        });
    }

    /// Notes the frame that a clause without a number sets.
    pub fn frame(&mut self, chars: &Chars, tokens: &[Token], seg: &Segment) {
        static TAILS: Few<13> = Few::new([
            "增长情况如下", "情况如下", "增长情况是", "情况是", "情况为", "增长情况", "有关情况", "基本情况", "情况",
            "方面", "领域", "阶段", "如下",
        ]);
        let words = match tokens.get(seg.from..seg.to) {
            Some([first, .., last]) => &chars[first.start..last.end],
            Some([only]) => &chars[only.start..only.end],
            _ => return,
        };
        if seg.mark != ':' && !TAILS.may_end_in(words) {
            return;
        }
        let p = phrase(chars, tokens, seg.from, seg.to);
        let trimmed = TAILS.ends(&p.text).map(|w| &p.text[..p.text.len() - w.len()]);
        let colon = seg.mark == ':';
        let text = match trimmed {
            Some(text) => text,
            None if colon => &p.text,
            None => return,
        };
        // 基准定额按照省定标准(某政发〔2016〕21号):
        let text = text.strip_suffix(')').and_then(|t| t.rsplit_once('(')).map_or(text, |(before, _)| before);
        // 在高等教育方面, but 在校学生:…
        let people =
            ["在校", "在园", "在职", "在编", "在籍", "在读", "在岗", "在册"].iter().any(|w| text.starts_with(w));
        let text = if people { text } else { text.trim_start_matches('在') };
        let text = unnumbered(text.trim_end_matches('的')).to_string();
        // 记者从发布会上获悉:… tells who says it.
        static TELLING: Few<8> = Few::new(["获悉", "介绍", "表示", "显示", "指出", "了解到", "透露", "说"]);
        // 按教育阶段分:… tells how it is sorted.
        static SORTED: Few<4> = Few::new(["分", "划分", "看", "统计"]);
        let sorted = text.starts_with(['按', '分', '从']) && SORTED.ends(&text).is_some();
        // 原标题:…, 来源:… head a page, not its figures.
        let page = ["标题", "原标题", "来源", "作者", "编辑", "责编", "时间", "发布时间"].contains(&text.as_str());
        // 青山县:…, a place that heads its news.
        let placed = colon && tokens[seg.from..seg.to].iter().all(|t| t.kind == Kind::Place);
        if placed || page || sorted || TELLING.ends(&text).is_some() {
            return;
        }
        // 全国普通小学…比例分别为:…
        static ALL: Few<7> = Few::new(["全国", "全省", "全市", "全县", "全区", "全州", "全旗"]);
        let text = ALL.begins(&text).map_or(text.as_str(), |all| &text[all.len()..]).to_string();
        // 每百名学生拥有高于规定学历教师数:小学…: a measure may be long and hold a verb.
        let measure = colon && measures(&text);
        let each = measure && ["生均", "人均"].iter().any(|w| text.contains(w));
        let short = (2..=if each {
            60
        } else if measure {
            26
        } else {
            14
        })
            .contains(&text.chars().count());
        let said =
            tokens[seg.from..seg.to].iter().any(|t| t.has(Classes::ATTAIN.or(Classes::MODAL)) && !t.has(Classes::NOUN));
        if short && (!said || measure) {
            self.colon = colon;
            self.frame = Some(Phrase { text, ..p });
        }
    }
}

/// 甲园、乙园:共提供720个学位, behind what will be built: what it will offer.
fn offers(chars: &Chars, sentence: &[Token]) -> bool {
    static PLACES: Few<3> = Few::new(["学位", "床位", "岗位"]);
    static OFFERED: Few<4> = Few::new(["提供", "增加", "新增", "扩容"]);
    static DONE: Few<9> = Few::new(["已", "了", "现有", "目前", "达到", "截至", "累计", "去年", "同比"]);
    let (Some(first), Some(last)) = (sentence.first(), sentence.last()) else { return false };
    let said = &chars[first.start..last.end];
    !sentence.iter().any(|t| t.kind == Kind::Time) && PLACES.any_of(said) && OFFERED.any_of(said) && !DONE.any_of(said)
}

/// 社区卫生服务中心诊疗人次: the institution that a label opens with, if a measure of its people or work follows.
fn holder(label: &str) -> Option<String> {
    static MEASURES: Few<13> = Few::new([
        "诊疗人次", "入院人次", "出院人次", "床位", "床位数", "卫生人员", "卫生技术人员", "门诊人次", "教职工",
        "教职工数", "专任教师", "在校生", "在校学生",
    ]);
    let tail = MEASURES.ends(label)?;
    let head = label[..label.len() - tail.len()].trim_end_matches('总');
    INSTITUTIONS.ends(head).map(|_| head.to_string())
}

/// A stage of education or a kind of institution (乡镇卫生院, 公共图书馆), not all that there are.
fn names_a_kind(name: &str) -> bool {
    const ALL: [&str; 6] = ["各", "所有", "全部", "其他", "级", "类"];
    crate::stage::stage_of(name).is_some()
        || INSTITUTIONS.ends(name).is_some()
            && (4..=10).contains(&name.chars().count())
            && !name.ends_with("学校")
            && !name.ends_with("机构")
            && !ALL.iter().any(|w| name.contains(w))
}

/// Without (一) or 1. at its head.
fn unnumbered(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '、' | ' '));
    match rest.strip_prefix('(').and_then(|r| r.split_once(')')) {
        Some((number, rest)) if number.chars().count() <= 3 => rest,
        _ => rest,
    }
}

/// Names what is measured, not a thing: 生均面积, 专任教师数, 达标率.
pub fn measures(text: &str) -> bool {
    static ENDS: Few<18> = Few::new([
        "数", "率", "面积", "额", "比", "值", "系数", "规模", "比例", "经费", "标准", "量", "收入", "支出", "水平",
        "年限", "得分", "费",
    ]);
    ENDS.ends(text).is_some()
}

/// A label without the verb of doing before it: 新建幼儿园 counts 幼儿园.
pub fn bare(label: &Phrase) -> Phrase {
    label.with(without_verbs(&label.text).to_owned())
}

fn without_verbs(label: &str) -> &str {
    let verbs = with_chars(label, |chars| {
        let mut end = 0;
        for f in crate::lexicon::each_word(chars) {
            let verb = f.entry.classes.has(Classes::ACT) && !f.entry.classes.has(Classes::NOUN);
            if !verb || f.start != end {
                break;
            }
            end = f.end;
        }
        let all = end + 2 > chars.len();
        if all { 0 } else { chars[..end].iter().map(|c| c.len_utf8()).sum() }
    });
    &label[verbs..]
}

/// Looks back from segment `at` of a sentence.
pub fn offer(tokens: &[Token], mentions: &[Mention], segs: &[Segment], at: usize) -> Offer {
    let numberless = |s: &Segment| {
        !tokens[s.from..s.to].iter().any(|t| t.kind == Kind::Number && mentions[t.index].skipped.is_none())
    };
    let topic = segs[..at]
        .iter()
        .rev()
        .find(|s| s.depth == 0 && s.from < s.to && numberless(s) && names_something(tokens, s))
        .map(|s| (s.from, s.to));
    let next = segs.get(at + 1).filter(|s| s.depth == 0 && s.from < s.to && numberless(s)).map(|s| (s.from, s.to));
    Offer { topic, next }
}

/// Whether a clause holds more than time words and connectives.
pub fn names_something(tokens: &[Token], seg: &Segment) -> bool {
    tokens[seg.from..seg.to].iter().any(|t| {
        t.kind == Kind::Run && t.end - t.start >= 2
            // 到2025年
            || t.kind == Kind::Word
                && t.end - t.start >= 2
                && !t.has(Classes::ADVERB.or(Classes::CONNECTIVE).or(Classes::CUE))
    })
}

/// The last competition named between `from` and `to`: 参加全国职业院校技能大赛, 在…评选中.
pub fn event(chars: &Chars, tokens: &[Token], from: usize, to: usize) -> Option<Phrase> {
    static EVENTS: Few<16> = Few::new([
        "大赛", "竞赛", "比赛", "联赛", "锦标赛", "运动会", "评选", "展演", "展演活动", "奥运会", "全运会", "亚运会",
        "省运会", "总决赛", "争夺赛", "赛事",
    ]);
    let first = tokens.get(from)?.start;
    let last = tokens.get(to.checked_sub(1)?)?.end;
    let text = chars.text(first, last);
    let end = text[..EVENTS.last_end(text)?].chars().count();
    // Back to where its name begins: a mark, a place word or a verb.
    let stop = tokens[from..to].iter().position(|t| t.start < first + end && first + end <= t.end).map(|k| from + k)?;
    let begin = (from..stop)
        .rev()
        .take(14)
        .take_while(|&k| {
            let t = &tokens[k];
            !t.parts_clauses()
                && t.kind != Kind::Number
                && !(t.has(Classes::ACT) && !t.has(Classes::NOUN) && k + 2 < stop)
                && !(t.has(Classes::PREPOSITION) && t.end - t.start == 1)
                && t.kind != Kind::Time
        })
        .last()
        .unwrap_or(stop);
    let mut p = phrase(chars, tokens, begin, stop + 1);
    // The run may go on behind the event's name.
    if let Some(at) = EVENTS.last_end(&p.text) {
        p.text.truncate(at);
    }
    if let Some(at) = p.text.rfind('等').filter(|at| p.text[*at..].chars().count() > 2) {
        p.text = p.text[at + '等'.len_utf8()..].to_string();
    }
    (p.len() >= 3).then_some(p)
}
