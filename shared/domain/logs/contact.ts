import { choice, day, integer, type RowOf, text } from './column.ts';
import { defineLog } from './log.ts';

/** What a person has to say in a client's decision. */
export const decisionRoles = ['决策', '主管', '付款', '审计', '使用', '技术', '影响', '其他'] as const;

export const contactLog = defineLog({
  kind: 'contact',
  title: '联系人',
  key: ['contactId'],
  columns: {
    contactId: text('联系人编号').required(),
    name: text('姓名').required(),
    clientId: text('客户编号').required({ refersTo: 'client' }),
    title: text('职务').required(),
    decisionRole: choice('决策角色', decisionRoles).required(),
    level: choice('层级', ['省', '市', '县', '乡', '村', '企业']).optional(),
    attitude: integer('态度').optional({ min: -2, max: 2 }),
    from: day('任职起').optional(),
    until: day('任职止').optional(),
    ownerId: text('我方责任人').optional({ refersTo: 'staff' }),
    idealGapDays: integer('理想接触间隔天').optional({ min: 1, max: 3650 }),
    maxGapDays: integer('最长接触间隔天').optional({ min: 1, max: 3650 }),
  },
});
export type Contact = RowOf<(typeof contactLog)['columns']>;
