import { sectionPattern, sections, summarySection } from '../review/sections.ts';
import { type RowOf, text, week } from './column.ts';
import { defineLog } from './log.ts';

export const noteLog = defineLog({
  kind: 'note',
  title: '人工文字',
  key: ['week', 'staffId', 'section', 'item'],
  columns: {
    week: week('周').required(),
    staffId: text('工号').required({ refersTo: 'staff' }),
    section: text('章节').required({
      pattern: sectionPattern,
      patternName: `复盘的章节：${[...Object.keys(sections), summarySection].join('、')}，其后可写小标题`,
      hint: '如 5.1、5.3、2.3差异化优势、6.2、报告总结',
    }),
    item: text('条目').required(),
    text: text('内容').required(),
  },
});
export type Note = RowOf<(typeof noteLog)['columns']>;
