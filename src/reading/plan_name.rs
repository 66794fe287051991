//! Whether 计划 ends the name of a plan, and promises nothing.

use crate::forms::Few;
use crate::text::Chars;

/// 计划 ends a name: …岗位计划, 特岗计划; “三区”人才计划; 依托强师计划, 实施县中提升计划.
pub(super) fn names_plan(chars: &Chars, at: usize) -> bool {
    static NAMED: Few<26> = Few::new([
        "岗位", "行动", "发展", "培训", "支持", "培养", "资助", "人才", "提升", "建设", "特岗", "国培", "省培", "市培",
        "优师", "强师", "专项", "改善", "援助", "英才", "讲学", "银龄", "支教", "振兴", "攻坚", "倍增",
    ]);
    NAMED.ends_of(&chars[..at])
        || quoted_name(&chars[..at])
        || is_made_use_of(&chars[..at])
        || is_carried_out(&chars[at..])
}

/// 在计划实施的3年中, 计划实施以来: the time in which it was carried out. 计划实施12个项目 promises.
fn is_carried_out(plan: &[char]) -> bool {
    static SINCE: Few<6> = Few::new(["以来", "年来", "期间", "年间", "后", "中"]);
    const FAR: usize = 9;
    let ['计', '划', '实' | '执' | '推' | '启', '施' | '行' | '动', rest @ ..] = plan else { return false };
    let clause = rest.iter().take(FAR).position(|&c| matches!(c, '，' | ',' | '。' | '；'));
    clause.is_some_and(|end| SINCE.ends_of(&rest[..end]))
}

/// “青蓝”计划, not “十四五”计划新建…: what is planned for those years.
fn quoted_name(before: &[char]) -> bool {
    let [inside @ .., '”'] = before else { return false };
    !matches!(inside, [.., '十', _, '五'])
}

/// 通过公费定向计划招聘: the plan is the object of the words before, in the same clause. 通过校园招聘等方式计划招聘 names a way.
fn is_made_use_of(before: &[char]) -> bool {
    static USED: Few<5> = Few::new(["通过", "依托", "借助", "落实", "执行"]);
    const FAR: usize = 14;
    let near = &before[before.len().saturating_sub(FAR)..];
    let clause = near.rsplit(|c| matches!(c, '，' | ',' | '。' | '；' | ';' | ':')).next().unwrap_or(near);
    let way = matches!(clause, [.., '方' | '形' | '等', '式'] | [.., '渠', '道'] | [.., '努', '力'] | [.., '时', '间']);
    USED.first_of(clause).is_some_and(|at| clause.len() >= at + 4) && !way
}
