import { day, decimal, type RowOf, text } from './column.ts';
import { defineLog } from './log.ts';

export const surveyLog = defineLog({
  kind: 'survey',
  title: '满意度',
  key: ['surveyId', 'question'],
  columns: {
    surveyId: text('问卷编号').required(),
    question: text('题号').required(),
    date: day('日期').required(),
    clientId: text('客户编号').required({ refersTo: 'client' }),
    contactId: text('联系人编号').optional({ refersTo: 'contact' }),
    score: decimal('得分').required({ min: 1, max: 5 }),
    comment: text('意见').optional(),
  },
});
export type SurveyAnswer = RowOf<(typeof surveyLog)['columns']>;
