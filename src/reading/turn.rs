//! 先说去年。…第三,今年怎么干?: with a short sentence a speaker turns to another part, as a heading does in print.

use super::section::{State, section_default, set_mood};
use crate::forms::Few;
use crate::period::{Moment, Period, Saying};
use crate::report::{Draft, Genre};
use crate::text::Chars;
use crate::token::{Kind, Token, Tokens};

/// Longer sentences tell something.
const LONGEST: usize = 18;
/// Above 一是… and what the numbered parts of a speech hold.
const LEVEL: u8 = super::level::CHAPTER;

/// Takes from the first sentence of a paragraph which time a speaker turns to, and whether it is over.
pub(super) fn turn(chars: &Chars, tokens: &Tokens, report: &Draft, state: &mut State) {
    if report.genre != Genre::Review {
        return;
    }
    let Some(stop) = chars.iter().take(LONGEST).position(|&c| matches!(c, '。' | '?' | '!')) else { return };
    let Some(said) = turned_to(&chars[..stop], chars[stop] == '?') else { return };
    let words: Vec<&Token> = tokens.list.iter().take_while(|t| t.start < stop).collect();
    if words.iter().any(|t| t.kind == Kind::Number && tokens.mentions[t.index].skipped.is_none()) {
        return;
    }
    let year = words.iter().find_map(|t| match tokens.sayings.get(t.index).filter(|_| t.kind == Kind::Time)? {
        Saying::At(m) if m.month == 0 => Some(m.year),
        Saying::Relative(by, 0) => report.dated.year?.checked_add_signed(i16::from(*by)),
        _ => None,
    });
    let over = year.zip(report.dated.year).is_some_and(|(year, now)| year < now);
    let coming = !over && said.coming;
    if !(coming || over || said.wants) {
        return;
    }
    state.inherited.new_paragraph();
    let at = year.map(|year| Period::At(Moment::year(year)));
    state.inherited.section = at.filter(|_| over || coming).or_else(|| section_default(report));
    state.period_level = if at.is_some() { LEVEL } else { 0 };
    set_mood(report, state, LEVEL, coming, !coming);
}

/// What a turn is to.
struct Turn {
    /// What is to be done.
    coming: bool,
    /// What is amiss.
    wants: bool,
}

/// 先说去年, 再讲存在的问题, 今年怎么干?: a speaker says of what comes next, or asks what is to be done.
fn turned_to(said: &[char], asked: bool) -> Option<Turn> {
    static OPENS: Few<12> =
        Few::new(["先", "再", "下面", "接着", "接下来", "最后", "首先", "其次", "然后", "现在", "回头", "回过头"]);
    static TELLS: Few<6> = Few::new(["说", "讲", "谈", "看", "回顾", "报告"]);
    static ASKS: Few<10> =
        Few::new(["咋办", "怎么办", "怎么干", "咋干", "怎么抓", "咋抓", "干什么", "干啥", "抓什么", "做什么"]);
    static COMING: Few<12> = Few::new([
        "下一步", "下步", "打算", "安排", "任务", "要求", "怎么", "今后", "接下来的", "的工作", "要做", "要干",
    ]);
    static WANTS: Few<6> = Few::new(["问题", "不足", "短板", "差距", "困难", "毛病"]);
    static NOW: Few<7> = Few::new(["今年", "明年", "下一步", "下步", "今后", "新的一年", "接下来"]);
    let said = behind_ordinal(said);
    let asks = asked && ASKS.any_of(said) && NOW.any_of(said);
    // 首先,我简要说说去年: who tells, and how, may stand between.
    let told = OPENS.longest_at(said, 0).is_some_and(|n| {
        let rest = &said[n..];
        let between = rest
            .iter()
            .take_while(|c| matches!(c, ',' | '，' | '我' | '们' | '咱' | '来' | '简' | '要' | '单'))
            .count();
        TELLS.begins_of(rest, between) && !rest[between..].iter().any(|c| matches!(c, ',' | '，'))
    });
    let coming = asks || told && NOW.any_of(said) && COMING.any_of(said);
    (asks || told).then(|| Turn { coming, wants: told && WANTS.any_of(said) })
}

/// Without 第三, or 三、 at its head.
fn behind_ordinal(said: &[char]) -> &[char] {
    let at = said.iter().take(4).position(|c| matches!(c, ',' | '，' | '、')).map_or(0, |at| at + 1);
    let ordinal = matches!(said, ['第' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九', ..]);
    if ordinal { &said[at..] } else { said }
}
