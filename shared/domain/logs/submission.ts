import { instant, integer, type RowOf, text, week } from './column.ts';
import { defineLog } from './log.ts';

export const submissionLog = defineLog({
  kind: 'submission',
  title: '复盘提交',
  key: ['week', 'staffId', 'number'],
  columns: {
    week: week('复盘周').required(),
    staffId: text('提交人工号').required({ refersTo: 'staff' }),
    number: integer('提交次数').required({ min: 1, max: 99 }),
    draftVersion: integer('草稿版本').required({ min: 1 }),
    submittedAt: instant('提交时间').required(),
    sha256: text('定稿校验值').required({
      pattern: /^[0-9a-f]{64}$/,
      patternName: '定稿内容的 SHA-256，64 位小写十六进制',
    }),
  },
});
export type Submission = RowOf<(typeof submissionLog)['columns']>;
