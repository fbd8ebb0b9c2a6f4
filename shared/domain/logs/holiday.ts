import { day, type RowOf, text, yesNo } from './column.ts';
import { defineLog } from './log.ts';

export const holidayLog = defineLog({
  kind: 'holiday',
  title: '日历',
  key: ['date'],
  columns: {
    date: day('日期').required(),
    working: yesNo('是否工作日').required(),
    note: text('说明').optional(),
  },
});
export type CalendarOverride = RowOf<(typeof holidayLog)['columns']>;
