import { day, type RowOf, text } from './column.ts';
import { defineLog } from './log.ts';

export const milestoneLog = defineLog({
  kind: 'milestone',
  title: '谈判里程碑',
  key: ['projectId', 'no'],
  columns: {
    projectId: text('项目编号').required({ refersTo: 'project' }),
    no: text('序号').required(),
    name: text('里程碑').required(),
    plannedOn: day('计划日').required(),
    doneOn: day('实际日').optional(),
    contactId: text('对方责任人').optional({ refersTo: 'contact' }),
    ownerId: text('我方责任人').required({ refersTo: 'staff' }),
    evidence: text('证据').optional(),
  },
});
export type Milestone = RowOf<(typeof milestoneLog)['columns']>;
