import { choice, day, type RowOf, text, week } from './column.ts';
import { defineLog } from './log.ts';

/** What a person says to a suggestion of their review, or a leader to an item of the 晨会. */
const decisionAnswers = ['采纳', '改期', '不做'] as const;

export const decisionLog = defineLog({
  kind: 'decision',
  title: '建议答复',
  key: ['week', 'staffId', 'suggestionId'],
  columns: {
    week: week('复盘周').required(),
    staffId: text('答复人工号').required({ refersTo: 'staff' }),
    suggestionId: text('建议编号').required({
      holds: 'id',
      hint: '复盘建议的编号，如 promise:N001；晨会议题以 agenda: 开头',
    }),
    answer: choice('建议答复', decisionAnswers).required(),
    dueOn: day('改到日期').optional(),
    why: text('不做原因').optional(),
    planId: text('采纳为计划').optional({ refersTo: 'plan' }),
    requestId: text('采纳为协调事项').optional({ holds: 'id' }),
  },
  rules: ['改期要写改到日期', '不做要写原因'],
  check: ({ answer, dueOn, why }) => [
    ...(answer === '改期' && dueOn === undefined ? [{ field: 'dueOn', reason: '改期没有写改到哪一天' }] : []),
    ...(answer === '不做' && why === undefined ? [{ field: 'why', reason: '不做没有写原因' }] : []),
  ],
});
export type Decision = RowOf<(typeof decisionLog)['columns']>;
