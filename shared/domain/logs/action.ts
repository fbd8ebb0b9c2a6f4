import { choice, day, decimal, type RowOf, requiredTexts, text, texts } from './column.ts';
import { defineLog, joinKey } from './log.ts';

/** Action types that count as contact with a client. */
const contactTypes = ['拜访', '接待', '会议', '电话'] as const;
export const actionTypes = [...contactTypes, '内部协同', '材料准备', '出行', '休息'] as const;

export const actionLog = defineLog({
  kind: 'action',
  title: '行动',
  key: ['actionId'],
  columns: {
    actionId: text('行动编号').optional(),
    date: day('日期').required(),
    half: choice('时段', ['白天', '晚上']).required(),
    type: choice('类型', actionTypes).required(),
    staffIds: requiredTexts('人员', { refersTo: 'staff', maxEntries: 12 }),
    what: text('动作').required(),
    outcome: text('结果').optional(),
    outcomeType: choice('结果类型', ['达成', '部分', '未达成', '待定']).optional(),
    clientId: text('客户编号').optional({ refersTo: 'client' }),
    contactIds: texts('联系人编号', { refersTo: 'contact' }),
    projectId: text('项目编号').optional({ refersTo: 'project' }),
    contractId: text('合同编号').optional({ refersTo: 'contract' }),
    purpose: choice('目的', ['回款', '需求', '方案', '谈判', '验收', '关系', '签约', '其他']).optional(),
    place: text('地点').optional(),
    need: text('需求原话').optional(),
    nextStep: text('下一步').optional(),
    nextOn: day('下一步日期').optional(),
    hours: decimal('工时').optional({ min: 0, max: 24 }),
    evidence: text('证据').optional(),
  },
  keys: [['actionId'], ['date', 'half', 'type', 'staffIds']],
  keyOf: (row) =>
    row.actionId ?? joinKey([row.date, row.half, row.type, [...row.staffIds].sort().join('+'), row.clientId ?? '']),
  rules: ['类型为拜访、接待、会议或电话时，客户编号必填'],
  check: (row) =>
    isContactType(row.type) && row.clientId === undefined
      ? [{ field: 'clientId', reason: `类型为${row.type}时必须填写客户编号` }]
      : [],
});
export type Action = RowOf<(typeof actionLog)['columns']>;

/** The key that an action without 行动编号 had before its wording left the key; undefined for one with a number. */
export function keyWithWording(row: Action): string | undefined {
  if (row.actionId !== undefined) return undefined;
  return joinKey([row.date, row.half, [...row.staffIds].sort().join('+'), row.clientId ?? '', row.what]);
}

/** True for the types that count as contact with a client. */
export function isContactType(type: (typeof actionTypes)[number]): boolean {
  return (contactTypes as readonly string[]).includes(type);
}
