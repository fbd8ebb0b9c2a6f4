import { choice, day, type RowOf, text } from './column.ts';
import { defineLog } from './log.ts';

export const requestLog = defineLog({
  kind: 'request',
  title: '协调事项',
  key: ['requestId'],
  columns: {
    requestId: text('事项编号').required(),
    raisedOn: day('提出日期').required(),
    staffId: text('提出人').required({ refersTo: 'staff' }),
    type: choice('类别', ['领导支持', '跨部门']).required(),
    from: text('对象').required(),
    need: text('具体需求').required(),
    means: text('方式').optional(),
    urgency: choice('紧急程度', ['高', '中', '低']).optional(),
    neededBy: day('要求日期').required(),
    planId: text('关联计划编号').optional({ refersTo: 'plan' }),
    status: choice('状态', ['待办', '已应', '完成', '拒绝']).required(),
  },
});
export type SupportRequest = RowOf<(typeof requestLog)['columns']>;
