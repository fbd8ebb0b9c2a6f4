import { choice, type RowOf, text } from './column.ts';
import { defineLog } from './log.ts';

/** Kinds whose records may be named, by their Chinese titles. */
export const namedKinds = {
  人员: 'staff',
  客户: 'client',
  联系人: 'contact',
  项目: 'project',
  合同: 'contract',
} as const;
export type NamedKind = (typeof namedKinds)[keyof typeof namedKinds];

export const answerLog = defineLog({
  kind: 'answer',
  title: '对应',
  key: ['kind', 'spelling'],
  columns: {
    kind: choice('类别', ['人员', '客户', '联系人', '项目', '合同']).required(),
    spelling: text('写法').required({ holds: 'name', hint: '文件里的写法，如 龙桥镇' }),
    id: text('编号').required({ holds: 'id', hint: '这个写法指的记录的编号' }),
  },
});
export type Answer = RowOf<(typeof answerLog)['columns']>;
