import { choice, monthDay, type RowOf, text, texts } from './column.ts';
import { defineLog } from './log.ts';

export const clientLog = defineLog({
  kind: 'client',
  title: '客户',
  key: ['clientId'],
  columns: {
    clientId: text('客户编号').required(),
    name: text('客户名称').required(),
    aliases: texts('别名'),
    type: choice('客户类型', ['政府', '事业单位', '国企', '民企', '村集体']).required(),
    regionCode: text('行政区划代码').optional({ pattern: /^\d{6}$/, patternName: '六位数字（GB/T 2260）' }),
    province: text('省').required(),
    city: text('市').optional(),
    county: text('县区').optional(),
    parentId: text('上级客户编号').optional({ refersTo: 'client' }),
    ownerId: text('责任人').optional({ refersTo: 'staff' }),
    fiscalCloseDay: monthDay('财政关账日').optional(),
    note: text('备注').optional(),
  },
});
export type Client = RowOf<(typeof clientLog)['columns']>;
