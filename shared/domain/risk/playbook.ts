import type { RiskKind } from './register.ts';

/** A measure of the playbook: what to do and within how many calendar days. */
export interface Play {
  readonly text: string;
  readonly withinDays: number;
}

/** Kept measures by kind of risk and what drives it; the first key that drives the risk wins, `default` closes the list. */
const playbook: Readonly<Record<RiskKind, Readonly<Record<string, Play>>>> = {
  payment: {
    争议: { text: '与客户书面核对争议范围，先收无争议部分', withinDays: 7 },
    审计未出: { text: '向审计部门确认排期和缺件，补齐资料后取得书面时间表', withinDays: 10 },
    验收未签: { text: '约定验收日期，带验收单到场，当场签署或记录缺陷清单', withinDays: 7 },
    发票未开: { text: '核对开票信息，开票并当面签收', withinDays: 3 },
    财政未拨: { text: '与财政局国库、预算股核对用款计划和拨付批次，取得书面时间', withinDays: 7 },
    逾期: { text: '发出对账函，约定付款日期和金额并登记付款承诺', withinDays: 5 },
    silence: { text: '拜访付款链上的经办人，确认审批走到哪一步', withinDays: 7 },
    promises: { text: '核实承诺未兑现的原因，改约日期并请其主管确认', withinDays: 5 },
    default: { text: '到期前与付款经办人核对资料和审批进度', withinDays: 14 },
  },
  continuity: {
    roles: { text: '补上决策链空缺角色的联系人，登记姓名、职务和任职时间', withinDays: 14 },
    gap: { text: '安排一次与决策人的正式会面', withinDays: 7 },
    unmet: { text: '安排一次拜访，登记参加人和结果', withinDays: 7 },
    concentration: { text: '为同一项目再建立一条不同角色的联系', withinDays: 21 },
    ours: { text: '安排第二名同事共同跟进并参加下一次会面', withinDays: 14 },
    appointment: { text: '核实任免，拜会继任者，确认在办事项的交接', withinDays: 7 },
    default: { text: '按接触间隔保持联系', withinDays: 30 },
  },
  policy: {
    废止: { text: '核对项目依据文件是否失效，列出需要重新报批的事项', withinDays: 7 },
    收紧: { text: '逐条核对新要求对项目范围、地块和进度的影响', withinDays: 10 },
    征求意见: { text: '在征求意见截止前整理意见并由客户提交', withinDays: 10 },
    default: { text: '与主管部门核对政策口径', withinDays: 14 },
  },
  rival: {
    lost: { text: '核对中标公告，确认项目是否仍有可签部分，更新项目阶段', withinDays: 3 },
    overdue: { text: '立即补交优势对比报告', withinDays: 1 },
    open: { text: '在发现后四十八小时内提交优势对比报告', withinDays: 2 },
    default: { text: '按对比报告更新方案并约见决策人', withinDays: 7 },
  },
};

/** The first play of `drivers` that the playbook has for `kind`, else its default. */
export function playFor(kind: RiskKind, drivers: readonly string[]): Play {
  const plays = playbook[kind];
  for (const driver of drivers) {
    const play = plays[driver];
    if (play !== undefined) return play;
  }
  return plays['default'] ?? { text: '与负责人商定措施', withinDays: 14 };
}
