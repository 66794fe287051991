//! What stands left of a number: the words that state it, taken off the phrase that names it.

use super::norm::Norm;
use super::than::than;
use crate::forms::Few;
use crate::lexicon::Classes;
use crate::text::Chars;
use crate::token::{Kind, Token};

/// The words straight left of a number, sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lead {
    /// Tokens left over when the stating words are taken off.
    pub core: (usize, usize),
    pub rise_to: bool,
    pub up: bool,
    pub down: bool,
    /// 由, 从 straight before: the value a change began at.
    pub from: bool,
    pub from_at: Option<usize>,
    pub threshold: bool,
    pub modal: bool,
    pub each: bool,
    pub distributive: bool,
    /// 占, 占比.
    pub share: bool,
    /// 增幅, 增速.
    pub delta: bool,
    /// 高于, 超出 and the like; `reference` is what follows it.
    pub gap: Option<Gap>,
    /// The number is a standard that the clause quotes, or stands beside one.
    pub norm: Option<Norm>,
    /// 同比, 比上年, 较2020年: range of tokens.
    pub reference: Option<(usize, usize)>,
    pub at_least: bool,
    pub at_most: bool,
    pub about: bool,
    /// A word of stating (达, 为, 是 …) stood before the number.
    pub attained: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    Above,
    Below,
}

const STATING: Classes = Classes::ATTAIN
    .or(Classes::RISE_TO)
    .or(Classes::UP)
    .or(Classes::DOWN)
    .or(Classes::MODAL)
    .or(Classes::THRESHOLD)
    .or(Classes::AT_LEAST)
    .or(Classes::AT_MOST)
    .or(Classes::ABOUT)
    .or(Classes::ADVERB)
    .or(Classes::EACH)
    .or(Classes::DISTRIBUTIVE)
    .or(Classes::YEAR_ON_YEAR)
    .or(Classes::DELTA)
    .or(Classes::CONNECTIVE);

/// Sorts tokens `from..to`, the number follows at `to`.
pub fn lead(chars: &Chars, tokens: &[Token], from: usize, to: usize) -> Lead {
    let mut lead = Lead { core: (from, to), ..Lead::default() };
    let word = |t: &Token| &chars[t.start..t.end];
    let mut end = to;
    while end > from {
        let t = &tokens[end - 1];
        // 比2022年多3200个, 较上年少12所, 比上年同月高4.7个百分点
        let time = || end.saturating_sub(if end >= 3 && same_stretch(word(&tokens[end - 2])) { 3 } else { 2 });
        if end == to
            && matches!(word(t), ['多' | '少' | '高' | '低'])
            && time() > from
            && tokens[time()].kind == Kind::Time
            && reference_mark(chars, tokens, from, time()).is_some()
        {
            lead.up |= matches!(word(t), ['多' | '高']);
            lead.down |= matches!(word(t), ['少' | '低']);
            end -= 1;
            continue;
        }
        // 生均体育场馆面积8.6平方米,差1.6平方米: alone in its clause.
        if to == from + 1 && word(t) == ['差'] {
            lead.gap = Some(Gap::Below);
            lead.core = (to, to);
            return lead;
        }
        if end >= from + 2 && tokens[end - 2].kind == Kind::Time && same_stretch(word(t)) {
            end -= 1;
            continue;
        }
        match t.kind {
            Kind::Time => {
                end -= 1;
                // 比上年, 较2020年: the word before says it is a reference.
                if let Some(mark) = reference_mark(chars, tokens, from, end) {
                    lead.reference.get_or_insert((mark, end + 1));
                    end = mark;
                }
                continue;
            }
            Kind::Mark('“' | '‘' | '"') => {
                end -= 1;
                continue;
            }
            // 同比、环比分别下降0.5个和0.2个百分点
            Kind::Mark('、')
                if end < to
                    && end - 1 > from
                    && tokens[end].has(Classes::YEAR_ON_YEAR)
                    && tokens[end - 2].has(Classes::YEAR_ON_YEAR) =>
            {
                end -= 1;
                continue;
            }
            Kind::Word => {}
            // 实现三个“全覆盖”, 四个100%: how many of them says nothing.
            Kind::Number
                if chars[t.end - 1] == '个'
                    && tokens.get(to).is_some_and(|n| {
                        chars[n.start] == '全' || chars[n.start..n.end].starts_with(&['1', '0', '0', '%'])
                    })
                    && tokens[end..to].iter().all(|t| t.mark().is_some()) =>
            {
                end -= 1;
                continue;
            }
            // 同比增长(同口径)16.5%: how it was counted stands between.
            Kind::Mark(')') if end == to => {
                let open = (from + 1..end).rev().take(10).find(|&k| tokens[k].mark() == Some('('));
                let states = |t: &Token| {
                    t.has(Classes::ATTAIN.or(Classes::UP).or(Classes::DOWN).or(Classes::RISE_TO))
                        && !t.has(Classes::NOUN)
                };
                match open.filter(|&k| states(&tokens[k - 1])) {
                    Some(k) => end = k,
                    None => break,
                }
                continue;
            }
            Kind::Run => {
                let word = word(t);
                // 毛入园率刚过85%
                if matches!(word, ['刚', '过']) {
                    lead.at_least = true;
                    end -= 1;
                    continue;
                }
                if matches!(word, ['了' | '的' | '到' | '至' | '已' | '就' | '地'] | ['相', '比'] | ['有', '所'])
                    || word[0] == '每' && word.len() <= 5 && end - 1 > from && follows_stating(chars, &tokens[end - 2])
                {
                    end -= 1;
                    continue;
                }
                break;
            }
            _ => break,
        }
        if t.has(Classes::PREPOSITION) && matches!(word(t), ['由' | '从' | '自']) {
            lead.from = end == to
                || tokens[end..to].iter().all(|t| {
                    t.has(
                        Classes::AT_LEAST.or(Classes::ABOUT).or(Classes::AT_MOST).or(Classes::ADVERB).or(Classes::EACH),
                    ) || word(t)[0] == '每'
                });
            end -= 1;
            continue;
        }
        if t.has(Classes::SHARE) && !t.has(Classes::RATE) {
            lead.share = true;
            end -= 1;
            continue;
        }
        // PM2.5浓度改善24.7%: of what is the better the less there is of it.
        if end == to && word(t) == ['改', '善'] && (from..to).any(|k| chars[..tokens[k].end].ends_with(&['浓', '度']))
        {
            lead.down = true;
            end -= 1;
            continue;
        }
        if !t.has(STATING) || t.has(Classes::NOUN) || t.has(Classes::RATE) {
            break;
        }
        // 剩余初中计划1824人: a plan for them, not a promise.
        if end == to && end - 1 > from && word(t) == ['计', '划'] && tokens[end - 2].has(Classes::F_STAGE) {
            break;
        }
        // A verb of doing that is also a word of growth keeps its object: 增加学位 is no 增加.
        lead.rise_to |= t.has(Classes::RISE_TO);
        // 上升为, 增加到: where the change ended.
        let ended = tokens.get(end).is_some_and(|n| end < to && matches!(word(n), ['为' | '到' | '至' | '成']));
        if t.has(Classes::UP.or(Classes::DOWN)) && ended {
            lead.rise_to = true;
        } else {
            lead.up |= t.has(Classes::UP);
            lead.down |= t.has(Classes::DOWN);
        }
        lead.threshold |= t.has(Classes::THRESHOLD);
        lead.modal |= t.has(Classes::MODAL);
        lead.each |= t.has(Classes::EACH);
        lead.distributive |= t.has(Classes::DISTRIBUTIVE);
        lead.delta |= t.has(Classes::DELTA);
        // 降幅, 下降幅度
        lead.down |= t.has(Classes::DELTA) && chars[t.start..t.end].iter().any(|c| matches!(c, '降' | '减'));
        lead.at_least |= t.has(Classes::AT_LEAST);
        lead.at_most |= t.has(Classes::AT_MOST);
        lead.about |= t.has(Classes::ABOUT);
        lead.attained |= t.has(Classes::ATTAIN);
        if t.has(Classes::YEAR_ON_YEAR) {
            lead.reference.get_or_insert((end - 1, end));
        }
        end -= 1;
    }
    // 由25所撤并|调整为12所: a verb alone before the word for where it ended.
    if lead.rise_to
        && end > from
        && end - from <= 2
        && tokens[from..end].iter().all(|t| t.has(Classes::ACT) && !t.has(Classes::NOUN))
        && from > 0
        && tokens[from - 1].kind == Kind::Number
    {
        end = from;
    }
    lead.core = (from, end);
    moved_for_one(tokens, &mut lead);
    // 生师比为14.9,比上年的14.2有所提高: the earlier value.
    if let Some((mark, behind)) = lead.reference.filter(|_| to < tokens.len())
        && behind + 1 == to
        && word(&tokens[behind]) == ['的']
        && matches!(word(&tokens[mark]), ['比' | '较'])
        // 比上年的850元增长3.5%: told on its own.
        && !tokens[to + 1..].iter().take_while(|t| !t.parts_clauses()).any(|t| t.kind == Kind::Number)
    {
        lead.from = true;
        lead.from_at = Some(mark);
        lead.reference = None;
    }
    threshold_of(chars, tokens, &mut lead, to);
    start_of_change(chars, tokens, &mut lead, to);
    // 巩固率会理市达99%: the place is the owner, not the name.
    let of_rate = |at: usize| at + 1 == to && chars[tokens[at].start - 1] == '率';
    while lead.core.1 > lead.core.0 + 1
        && tokens[lead.core.1 - 1].kind == Kind::Place
        && (lead.attained || of_rate(lead.core.1 - 1))
    {
        lead.core.1 -= 1;
    }
    ranking(chars, tokens, &mut lead, to);
    if lead.reference.is_none() {
        references(chars, tokens, &mut lead);
    }
    gaps(chars, tokens, &mut lead, to);
    than(chars, tokens, from, to, &mut lead);
    lead
}

/// 由小学400元、初中520元,提高到|小学|550元: the word for where the change ended stands before the name of one of them.
fn moved_for_one(tokens: &[Token], lead: &mut Lead) {
    let (from, end) = lead.core;
    let one = |t: &Token| t.has(Classes::F_STAGE.or(Classes::F_OWNER).or(Classes::F_PERSON).or(Classes::F_GRADE));
    let names = tokens[from..end].iter().rev().take_while(|t| one(t)).count();
    let Some(at) = (end - names).checked_sub(1).filter(|&at| at == from && (1..=3).contains(&names)) else { return };
    if tokens[at].has(Classes::RISE_TO) && !tokens[at].has(Classes::NOUN) {
        lead.rise_to = true;
        lead.core.0 = at + 1;
    }
}

/// 上年同月, 2019年同期: the same stretch of a year that the word before names.
fn same_stretch(word: &[char]) -> bool {
    // 扩大到今年秋季的203所
    let season = match word {
        ['春' | '秋', '季', rest @ ..] => matches!(rest, [] | ['的'] | ['学', '期'] | ['学', '期', '的']),
        _ => false,
    };
    season || matches!(word, ['同', '月' | '期' | '季'] | ['同', '季', '度'] | ['年', '底' | '末'] | ['底' | '末'])
}

/// 课时不低于总课时的9%: the bound stands before what the share is of.
fn threshold_of(chars: &Chars, tokens: &[Token], lead: &mut Lead, to: usize) {
    let (from, end) = lead.core;
    // 不低于公用经费5%的比例
    let share = || tokens.get(to).is_some_and(|n| chars[n.end - 1] == '%');
    if to == from || chars[tokens[to - 1].start..tokens[to - 1].end] != ['的'] && !share() {
        return;
    }
    let Some(at) = (from + 1..end).rev().take(12).find(|&at| tokens[at].has(Classes::THRESHOLD)) else { return };
    let word = chars.text(tokens[at].start, tokens[at].end);
    let at_least = ["不少", "不低", "不小", "至少", "最少", "最低"].iter().any(|w| word.contains(w));
    let at_most = ["不超", "不高", "不多", "不大", "最多", "最高"].iter().any(|w| word.contains(w));
    if !(at_least || at_most) || tokens[at..to].iter().any(|t| t.parts_clauses() || t.kind == Kind::Number) {
        return;
    }
    lead.threshold = true;
    lead.at_least |= at_least;
    lead.at_most |= at_most;
    lead.core.1 = at;
}

/// 位居全省第一, 进入全国前50: the words of placing name nothing.
fn ranking(chars: &Chars, tokens: &[Token], lead: &mut Lead, to: usize) {
    const PLACING: [&str; 25] = [
        "夺得", "再夺", "夺", "位居", "位列", "居", "列", "排", "排名", "名列", "跃居", "稳居", "排在", "进入", "跻身",
        "获", "升至", "跃升至", "前", "荣获", "排位", "位次", "均居", "均列", "连续",
    ];
    let follows = tokens.get(to).is_some_and(|t| matches!(chars[t.start], '第' | '首' | '榜'))
        || to > 0 && chars.get(tokens[to - 1].end.wrapping_sub(1)) == Some(&'前');
    if !follows {
        return;
    }
    let (from, mut end) = lead.core;
    while end > from {
        let t = &tokens[end - 1];
        let word = chars.text(t.start, t.end);
        // 位列全国高校第八
        const FIELDS: [&str; 12] =
            ["高校", "院校", "省份", "地区", "区县", "市州", "城市", "县市区", "县区", "县", "市区", "各"];
        let field = FIELDS.contains(&word)
            && end > from + 1
            && (tokens[end - 2].has(Classes::CUE)
                || tokens[end - 2].kind == Kind::Place
                || FIELDS.contains(&chars.text(tokens[end - 2].start, tokens[end - 2].end)));
        let placing = field
            || PLACING.contains(&word)
            || PLACING.iter().any(|w| t.kind == Kind::Run && w.chars().count() >= 2 && word.ends_with(w))
                && word.chars().count() <= 4;
        if !(placing
            || t.has(Classes::CUE)
            || t.kind == Kind::Time
            || t.kind == Kind::Place
            || t.has(Classes::ADVERB)
            || matches!(
                word,
                "世界" | "全球" | "国际" | "亚洲" | "中西部" | "西部" | "中部" | "东部" | "保持" | "双双"
            )
            || word == "前")
        {
            break;
        }
        end -= 1;
    }
    lead.core.1 = field_of_placing(chars, tokens, (from, end));
}

/// 列|川东北各市第二位, 在各县(市、区)中排第三位: where the words that say among whom begin.
fn field_of_placing(chars: &Chars, tokens: &[Token], (from, to): (usize, usize)) -> usize {
    const PLACING: [&str; 12] =
        ["位居", "位列", "名列", "稳居", "跃居", "排名", "排在", "排位", "居", "列", "排", "均居"];
    const FIELDS: [char; 12] = ['市', '县', '区', '省', '州', '盟', '旗', '校', '院', '份', '国', ')'];
    if from >= to {
        return to;
    }
    let text = |t: &Token| chars.text(t.start, t.end);
    // 在各市州中: what the word of placing stood behind.
    let last = chars[tokens[to - 1].end - 1];
    if matches!(last, '中' | '内' | '里') {
        let field = chars[..tokens[to - 1].end - 1].last().is_some_and(|c| FIELDS.contains(c));
        let framed = (from..to).rev().take(12).find(|&at| text(&tokens[at]) == "在");
        return framed.filter(|_| field).unwrap_or(to);
    }
    if !FIELDS.contains(&last) {
        return to;
    }
    for at in (from..to).rev().take(10) {
        let t = &tokens[at];
        // 各设区市 begins like a verb.
        let done = t.has(Classes::ACT.or(Classes::RATE)) && !t.has(Classes::NOUN) && chars[t.start] != '设';
        if t.parts_clauses() || done {
            return to;
        }
        let word = text(t);
        let opens = t.kind == Kind::Run && PLACING.iter().any(|w| word.starts_with(w));
        if opens || PLACING.contains(&word) {
            return at;
        }
    }
    to
}

/// 由改革前的82%, 从2015年的71%: where the change began, with words between.
fn start_of_change(chars: &Chars, tokens: &[Token], lead: &mut Lead, to: usize) {
    let (from, _) = lead.core;
    for at in (from..to).rev().take(7) {
        let t = &tokens[at];
        if t.has(Classes::PREPOSITION) && matches!(chars[t.start..t.end], ['由' | '从']) {
            let between = &tokens[at + 1..to];
            let plain = between.iter().all(|t| {
                t.kind == Kind::Time
                    || t.kind == Kind::Run && t.end - t.start <= 5
                    // 由“双减”前的一半
                    || matches!(t.mark(), Some('“' | '”'))
                    || t.has(Classes::IDIOM)
                    // 由年人均2.8万元, 由小学600元
                    || t.has(Classes::RATE)
                    || t.kind == Kind::Word && t.end - t.start == 2 && !t.has(Classes::ACT.or(Classes::PREPOSITION))
                    || t.has(Classes::ADVERB.or(Classes::ABOUT).or(Classes::AT_LEAST).or(Classes::AT_MOST))
            });
            if plain {
                lead.from = true;
                lead.from_at = Some(at);
                lead.core.1 = lead.core.1.min(at);
            }
            return;
        }
        let quotes = matches!(t.mark(), Some('“' | '”'));
        if t.mark().is_some() && !quotes || t.has(Classes::ACT) || t.kind == Kind::Number {
            return;
        }
    }
}

/// 从, 由 or a word of rising stands here: what follows is 每人每月 before the number.
fn follows_stating(chars: &Chars, t: &Token) -> bool {
    matches!(chars[t.start..t.end], ['从' | '由'] | ['分', '别', '从' | '由']) || t.has(Classes::RISE_TO)
}

/// The token 比, 较, 与 or 同 straight before `end`.
fn reference_mark(chars: &Chars, tokens: &[Token], from: usize, end: usize) -> Option<usize> {
    if end <= from {
        return None;
    }
    let t = &tokens[end - 1];
    let word = &chars[t.start..t.end];
    (matches!(word, ['比' | '较' | '同' | '与'] | ['相', '较' | '比'] | ['相', '较', '于'] | ['较', '之'])
        || t.kind == Kind::Run && matches!(word, [.., '比' | '较']))
    .then_some(end - 1)
}

/// 校园面积较年初增加, 与上年同期相比增长: a reference whose words are not all known.
fn references(chars: &Chars, tokens: &[Token], lead: &mut Lead) {
    let (from, end) = lead.core;
    let doubled = || end < tokens.len() && tokens[end..].iter().take(3).any(|t| chars[t.start] == '翻');
    if !(lead.up || lead.down || lead.delta || from < end && doubled()) {
        return;
    }
    for at in (from..end).rev().take(6) {
        let t = &tokens[at];
        if t.has(Classes::YEAR_ON_YEAR) {
            lead.reference = Some((at, at + 1));
            lead.core.1 = at;
            return;
        }
        if t.mark().is_some_and(|c| !matches!(c, '“' | '”')) {
            return;
        }
        if reference_mark(chars, tokens, from, at + 1) == Some(at) && t.end - t.start <= 3 {
            lead.reference = Some((at, end));
            lead.core.1 = at;
            return;
        }
    }
}

/// 高于全国平均水平, 超出预期目标: what is named, the word, what it is held against.
fn gaps(chars: &Chars, tokens: &[Token], lead: &mut Lead, to: usize) {
    let (from, end) = lead.core;
    // 高于一本线(特殊类型控制线,以下称一本线)25分: what the bracket says stands between.
    let mut depth = 0;
    for at in (from..to).rev() {
        let t = &tokens[at];
        match t.mark() {
            Some(')') => depth += 1,
            Some('(') => depth -= 1,
            _ => {}
        }
        if depth > 0 {
            continue;
        }
        // 高出本科二批省控线64分: a numeral inside the name of a line.
        let line = |c: Option<&char>| matches!(c, Some('批' | '本' | '段' | '类'));
        let numbered =
            t.end == t.start + 1 && line(chars.get(t.end)) || t.end == t.start + 2 && line(chars.get(t.end - 1));
        if t.mark().is_some_and(|c| !matches!(c, '“' | '”' | '《' | '》' | '、' | '(' | ')'))
            || t.kind == Kind::Number && !numbered
        {
            return;
        }
        let word = &chars[t.start..t.end];
        let more = matches!(word, ['超'] | ['超', '过'] | ['大', '于']);
        let up = t.has(Classes::GAP_UP) || more && at + 1 < to && names_reference(chars, tokens, at + 1, to);
        let short = matches!(word, ['差'] | ['还' | '尚', '差']);
        let held = short && held_against(chars, &tokens[from..at]);
        // 全县音乐教师还差120人: how many are wanting. 距标准差3.6平方米 is held against something.
        let counted = tokens.get(to).is_some_and(|n| n.kind == Kind::Number && !matches!(chars[n.end - 1], '%' | '点'));
        if short && !held && counted && at > from && at < end {
            lead.core.1 = at;
            return;
        }
        let down = t.has(Classes::GAP_DOWN) || held;
        // 比城区低, 比当地公务员高: the word that says which way stands before the number.
        let way = |t: &Token| match chars[t.end - 1] {
            '高' | '多' | '快' | '大' | '长' => Some(Gap::Above),
            '低' | '少' | '慢' | '小' | '短' => Some(Gap::Below),
            _ => None,
        };
        let than = word == ['比'] && at + 1 < to && !tokens[at + 1..to].iter().any(|t| t.kind == Kind::Time);
        let tail = if than { tokens[at..to].iter().rev().find_map(way) } else { None };
        if !(up || down) && tail.is_none() {
            continue;
        }
        // 低于标准的学校还有9所: how many of those that fall short there are.
        let of_such = tokens[at + 1..to].iter().position(|t| chars[t.start..t.end] == ['的']);
        if counted && of_such.is_some_and(|n| at + n + 2 < to) && chars[tokens[to - 1].end - 1] == '有' {
            return;
        }
        lead.gap = tail.or(Some(if down { Gap::Below } else { Gap::Above }));
        lead.reference = Some((at + 1, to));
        lead.core.1 = at.min(end);
        // 比全省平均高出12个百分点: the other side stands before the word.
        let than = (from..at)
            .rev()
            .take_while(|&k| tokens[k].mark().is_none_or(|c| matches!(c, '“' | '”')) && tokens[k].kind != Kind::Number)
            .find(|&k| matches!(chars[tokens[k].start..tokens[k].end], ['比' | '较' | '距' | '离'] | ['距', '离']));
        if let Some(than) = than.filter(|&than| at + 1 == to && than + 1 < at) {
            lead.reference = Some((than + 1, at));
            lead.core.1 = than;
        }
        return;
    }
}

/// 距标准|差, 对照要求|还差: the words before say what something is held against.
fn held_against(chars: &Chars, before: &[Token]) -> bool {
    static SIDES: Few<4> = Few::new(["对照", "对标", "比照", "距离"]);
    let side = |t: &Token| matches!(chars[t.start..t.end], ['距' | '离' | '比' | '较' | '与']);
    before.iter().any(side)
        || before.first().zip(before.last()).is_some_and(|(a, b)| SIDES.any_of(&chars[a.start..b.end]))
}

/// Names another value: 全国平均, 省定标准, 预期目标, 上年同期.
fn names_reference(chars: &Chars, tokens: &[Token], from: usize, to: usize) -> bool {
    let text = chars.text(tokens[from].start, tokens[to - 1].end);
    [
        "平均", "均值", "水平", "标准", "目标", "全国", "全省", "全市", "全区", "省定", "国家", "预期", "要求", "任务",
        "指标", "计划",
    ]
    .iter()
    .any(|w| text.contains(w))
        || text.ends_with('线')
}
