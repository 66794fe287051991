//! `share_out_of_range`: a share, coverage or net rate above 100 %.
//!
//! 普惠性幼儿园覆盖率达104.3% cannot be. Gross and retention rates (毛入园率, 巩固率), growth, and
//! how far a task is done (完成年度目标的120%) may pass 100.

use rust_decimal::Decimal;

use super::finding::{Findings, Kind, Severity};
use super::label::{is_rate, plain};
use super::scene::Scene;
use crate::Role;
use crate::forms::Few;

/// Shares and rates that have a whole, as they end a label or stand before the number.
static SHARES: Few<80> = Few::new([
    "占比", "比例", "比重", "覆盖率", "覆盖面", "普惠率", "公办率", "合格率", "优良率", "优秀率", "良好率", "及格率",
    "达标率", "参与率", "参保率", "就业率", "录取率", "上线率", "达线率", "通过率", "普及率", "配备率", "持证率",
    "开足率", "开齐率", "开设率", "开工率", "竣工率", "净入学率", "净入园率", "儿童入学率", "少年入学率", "子女入学率",
    "知晓率", "安置率", "化解率", "压减率", "接入率", "签约率", "识别率", "落实率", "到校率", "失业率", "文盲率",
    "识字率", "受益率", "近视率", "辍学率", "满意度", "满意率", "建成率", "使用率", "受助率", "资助率", "送教率",
    "公示率", "办结率", "回复率", "答复率", "检出率", "筛查率", "接种率", "建档率", "毕业率", "就读率", "入住率",
    "开通率", "建立率", "监管率", "审核率", "检测率", "抽检率", "供餐率", "采购率", "学历率", "本科率", "城镇化率",
    "绿化率", "覆盖比例", "占",
]);

/// What may pass 100, or is no share at all.
static BEYOND: Few<63> = Few::new([
    "毛入", "毛", "巩固", "保留", "保有", "增长", "增幅", "增速", "完成", "超额", "提高", "提升", "增加", "下降",
    "同比", "相当于", "之比", "倍", "工资", "收入", "待遇", "达产", "产能", "利用率", "负荷", "预算执行", "执行率",
    "价格", "指数", "产销", "负债", "杠杆", "补贴", "标准的", "上浮", "高于", "高出", "超出", "基准", "任务", "目标",
    "计划", "计划数", "偿付", "准备金", "担保", "涨", "扩", "投报", "报录", "人均", "资金落实", "资金到位", "生均",
    "床位使用", "周转", "兑付", "转化", "保值", "在学规模", "比上年", "是上年", "为上年",
]);

/// Rates that some count against another year's or another place's people, so that they may pass 100.
static OPEN: Few<14> = Few::new([
    "升学率", "入学率", "入园率", "出生率", "死亡率", "生育率", "上座率", "收益率", "回报率", "报到率", "流动率",
    "就医率", "达成率", "返岗率",
]);

pub(super) fn find(scene: &Scene, findings: &mut Findings) {
    for (index, figure) in scene.figures.iter().enumerate() {
        let row = figure.row;
        let stated = matches!(row.role, Role::Level | Role::Target | Role::Baseline);
        if !figure.percent() || !stated || figure.extent.low <= Decimal::ONE_HUNDRED {
            continue;
        }
        let label = &figure.label;
        let clause = figure.lead.clause_and_bracket();
        let after = scene.after(index, 4);
        // 提高到 and 增至 reach a value; 提高 alone is a change.
        let reached = ["提高到", "提升到", "提高至", "提升至", "增加到", "上升到", "上升至", "增至", "升至", "增长到"]
            .iter()
            .find_map(|word| clause.strip_suffix(word));
        if BEYOND.any_in(label) || BEYOND.any_in(reached.unwrap_or(clause)) {
            continue;
        }
        let ends = |text: &str| {
            let text = text.trim_end_matches([
                '达', '到', '为', '是', '约', '超', '过', '已', '近', '均', '仅', '在', '保', '持', '稳', '定',
            ]);
            SHARES.ends(text).is_some() || SHARES.ends(&plain(text)).is_some()
        };
        // 120%的学校: turned round.
        let turned = after.starts_with('的') && !after.starts_with("的速") && ends(label);
        let known = ends(label) || ends(reached.unwrap_or(clause)) || turned;
        let open = OPEN.any_in(label) && !label.contains('净');
        if !known && (open || !figure.sure || !is_rate(label)) {
            continue;
        }
        let message =
            format!("{}是占比或比率，不应超过100%，文中写作{}。", shown(&row.indicator, clause), figure.quote());
        let severity = if known { Severity::Wrong } else { Severity::Doubtful };
        findings.add(Kind::ShareOutOfRange, severity, [figure.written], message);
    }
}

fn shown<'a>(label: &'a str, clause: &'a str) -> std::borrow::Cow<'a, str> {
    let name = if label.is_empty() { clause } else { label };
    if name.is_empty() { "这一数值".into() } else { format!("“{name}”").into() }
}
