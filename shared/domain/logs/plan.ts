import { choice, day, type RowOf, text, texts, week } from './column.ts';
import { defineLog } from './log.ts';

export const planLog = defineLog({
  kind: 'plan',
  title: '周计划',
  key: ['planId'],
  columns: {
    planId: text('计划编号').required(),
    week: week('计划周').required(),
    type: choice('类型', ['任务', '拜访']).required(),
    task: text('任务内容').required(),
    expected: text('期望结果').required(),
    ownerId: text('责任人').required({ refersTo: 'staff' }),
    dueOn: day('完成日期').required(),
    criterion: text('完成判据').optional(),
    contactId: text('目标联系人').optional({ refersTo: 'contact' }),
    clientId: text('客户编号').optional({ refersTo: 'client' }),
    projectId: text('项目编号').optional({ refersTo: 'project' }),
    strategy: text('策略').optional(),
    resources: texts('所需资源'),
    risk: text('风险评估').optional(),
    status: choice('实际完成', ['完成', '部分', '未完成', '取消']).optional(),
    evidence: text('完成证据').optional(),
    reason: choice('未完成原因', ['客户', '我方', '政策', '资金', '其他']).optional(),
    reasonNote: text('原因说明').optional(),
  },
});
export type Plan = RowOf<(typeof planLog)['columns']>;
