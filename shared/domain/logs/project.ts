import { choice, day, money, type RowOf, text, yesNo } from './column.ts';
import { defineLog } from './log.ts';

export const stages = ['线索', '意向', '谈判', '签约', '执行', '验收', '决算', '质保', '关闭'] as const;

export const projectLog = defineLog({
  kind: 'project',
  title: '项目',
  key: ['projectId'],
  columns: {
    projectId: text('项目编号').required(),
    name: text('项目名称').required(),
    clientId: text('客户编号').required({ refersTo: 'client' }),
    business: choice('业务类型', ['全域土地综合整治', '延包', '实景三维', '其他']).required(),
    stage: choice('阶段', stages).required(),
    stageSince: day('阶段起日').required(),
    ownerId: text('项目负责人').required({ refersTo: 'staff' }),
    expectedAmountFen: money('预计金额').optional({ id: 'expectedAmount', min: 0 }),
    proposalVersion: text('方案版本').optional(),
    proposalSentOn: day('方案提交日').optional(),
    planB: text('备选方案').optional(),
    keyProject: yesNo('重点工程').optional(),
  },
});
export type Project = RowOf<(typeof projectLog)['columns']>;
