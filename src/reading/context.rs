//! What earlier clauses leave behind for later ones: an institution, a frame, a headline, a promise.

mod promise;

use crate::forms::Few;
use crate::lexicon::Classes;
use crate::mention::Mention;
use crate::sentence::Segment;
use crate::text::Chars;
use crate::token::{Kind, Token};

use super::names::{INSTITUTIONS, MEMBERS, bare, holder, measures, names_a_kind, unnumbered, without_verbs};
use super::phrase::{Phrase, phrase};

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
