import { choice, instant, integer, type RowOf, text, week } from './column.ts';
import { defineLog } from './log.ts';

/** What a leader says to a submitted review. */
const verdicts = ['批注', '退回', '已阅'] as const;

export const commentLog = defineLog({
  kind: 'comment',
  title: '复盘批注',
  key: ['week', 'staffId', 'commentId'],
  columns: {
    week: week('复盘周').required(),
    staffId: text('被批注人工号').required({ refersTo: 'staff' }),
    commentId: text('批注编号').required({ holds: 'id' }),
    number: integer('批注的提交次数').required({ min: 1, max: 99 }),
    authorId: text('批注人工号').required({ refersTo: 'staff' }),
    writtenAt: instant('批注时间').required(),
    verdict: choice('批注结论', verdicts).required(),
    place: text('批注位置').optional({ hint: '章节，如 1.1；空着为整篇' }),
    quote: text('批注原句').optional(),
    text: text('批注内容').optional(),
  },
  rules: ['批注和退回要写内容'],
  check: ({ verdict, text: words }) =>
    verdict !== '已阅' && words === undefined ? [{ field: 'text', reason: `${verdict}没有写内容` }] : [],
});
export type Comment = RowOf<(typeof commentLog)['columns']>;
