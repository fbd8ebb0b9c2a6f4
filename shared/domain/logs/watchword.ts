import { type RowOf, text, yesNo } from './column.ts';
import { defineLog } from './log.ts';

export const watchwordLog = defineLog({
  kind: 'watchword',
  title: '关注词',
  key: ['staffId', 'word'],
  columns: {
    staffId: text('工号').required({ holds: 'id', refersTo: 'staff', also: ['关注人', '人员', '人员工号'] }),
    word: text('关注词').required({
      pattern: /^\S(?:.{0,38}\S)$/u,
      patternName: '2–40 个字，首尾不留空',
      also: ['关键词', '词'],
      hint: '政策标题、摘要、机构、文号、人员中出现即在该人周报中标出',
    }),
    topic: text('主题').optional({ also: ['关注主题', '分类'], hint: '周报中写在关注词之后，如 竞品、领导、片区' }),
    enabled: yesNo('启用').defaulted(true),
  },
});
export type Watchword = RowOf<(typeof watchwordLog)['columns']>;
