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

/** What an answer may be about: what a name means, or whether two payments are one. */
export const answerKinds = { ...namedKinds, 到账: 'payment' } as const;
export type AnswerKind = (typeof answerKinds)[keyof typeof answerKinds];

export const answerLog = defineLog({
  kind: 'answer',
  title: '对应',
  key: ['kind', 'spelling'],
  columns: {
    kind: choice('类别', ['人员', '客户', '联系人', '项目', '合同', '到账']).required(),
    spelling: text('写法').required({ holds: 'name', hint: '文件里的写法，如 龙桥镇' }),
    id: text('编号').required({ holds: 'id', hint: '这个写法指的记录的编号' }),
  },
});
export type Answer = RowOf<(typeof answerLog)['columns']>;
