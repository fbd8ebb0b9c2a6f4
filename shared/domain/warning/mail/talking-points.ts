import type { Receivable } from '../../logs/receivable.ts';

export type Obstacle = NonNullable<Receivable['obstacle']>;

const askHowFar = ['问清付款申请走到哪一步、卡在谁手上，约定下一个日期并记入付款承诺'];

/** What to take up with the client, by what stands in the way; kept as data, worded for county governments. */
export const talkingPoints: Readonly<Record<Obstacle | '未填', readonly string[]>> = {
  无: askHowFar,
  未填: askHowFar,
  验收未签: ['请使用单位列出未签的具体问题，逐条给整改日期', '问清验收签字人及其在岗时间，约好当面签署'],
  审计未出: ['问清送审资料是否收齐、审计单位和预计出具日期', '提出先付无争议部分，审计差额在尾款中结算'],
  发票未开: ['当日与财务核对开票信息并开票，送达后记录签收人和日期'],
  财政未拨: ['问清用款计划是否已报、哪一批次、国库股经办人是谁', '请业务股室出具用款申请，协助补齐附件'],
  争议: ['请客户书面说明争议的金额与理由', '与项目负责人核对交付证据，先谈无争议部分'],
  其他: ['把障碍写成一句可核实的话，找到能作决定的人，约定下次沟通日期'],
};
