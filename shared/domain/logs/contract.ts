import { day, integer, money, type RowOf, rate, text, yesNo } from './column.ts';
import { defineLog } from './log.ts';

export const contractLog = defineLog({
  kind: 'contract',
  title: '合同',
  key: ['contractId'],
  columns: {
    contractId: text('合同编号').required(),
    projectId: text('项目编号').required({ refersTo: 'project' }),
    clientId: text('客户编号').required({ refersTo: 'client' }),
    signedOn: day('签订日期').required(),
    amountFen: money('合同金额').required({ id: 'amount', min: 0 }),
    smeDeclared: yesNo('是否声明中小企业').optional(),
    termDays: integer('约定付款天数').optional({ min: 0, max: 3650 }),
    dailyRate: rate('约定逾期日利率').optional({ min: 0, max: 0.05 }),
    warrantyMonths: integer('质保期月').optional({ min: 0, max: 600 }),
  },
});
export type Contract = RowOf<(typeof contractLog)['columns']>;
