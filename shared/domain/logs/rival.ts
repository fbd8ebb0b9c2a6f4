import { choice, instant, type RowOf, text } from './column.ts';
import { defineLog } from './log.ts';

export const rivalLog = defineLog({
  kind: 'rival',
  title: '竞品动态',
  key: ['rivalId'],
  columns: {
    rivalId: text('编号').required(),
    foundAt: instant('发现时间').required(),
    name: text('竞争对手').required(),
    province: text('省').optional(),
    city: text('市').optional(),
    county: text('县区').optional(),
    projectId: text('项目编号').optional({ refersTo: 'project' }),
    what: text('事项').required(),
    source: text('来源').required(),
    confidence: choice('可信度', ['高', '中', '低']).optional(),
    answeredAt: instant('对比报告提交时间').optional(),
    answeredBy: text('提交人').optional({ refersTo: 'staff' }),
    status: choice('状态', ['待确认', '已确认', '不采用']).optional(),
    noticeNumber: text('公告编号').optional(),
  },
  // A weekly letter's list that is uploaded late would stop the 48-hour clock without a word.
  checkChange: ({ status: was }, { status: is }) =>
    is === '待确认' && (was === '已确认' || was === '不采用')
      ? [
          {
            field: 'status',
            reason: `这条动态已答为“${was}”，不能退回“待确认”；要改请写“已确认”或“不采用”`,
          },
        ]
      : [],
});
export type RivalEvent = RowOf<(typeof rivalLog)['columns']>;
