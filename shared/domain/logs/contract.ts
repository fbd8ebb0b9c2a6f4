import { day, integer, money, type RowOf, rate, text, yesNo } from './column.ts';
import { defineLog } from './log.ts';

export const contractLog = defineLog({
  kind: 'contract',
  title: '合同',
  key: ['contractId'],
  needs: [['contractId'], ['amountFen'], ['clientId', 'projectId', 'signedOn']],
  columns: {
    contractId: text('合同编号').required({
      holds: 'id',
      also: ['合同号', '合同编码', '合同代码', '协议编号', '合同ID', '合同信息/合同编号', '合同/合同编号'],
    }),
    name: text('合同名称').optional({
      holds: 'name',
      also: ['合同项目名称', '项目（合同）名称', '合同（项目）名称', '合同/项目名称', '合同标题', '协议名称'],
    }),
    projectId: text('项目编号').required({
      refersTo: 'project',
      also: ['项目', '项目名称', '所属项目', '商机名称', '关联商机', '关联项目', '工程名称'],
    }),
    clientId: text('客户编号').required({
      refersTo: 'client',
      also: [
        '签约单位',
        '合同甲方',
        '买方',
        '签约对方',
        '对方单位',
        '客户',
        '客户名称',
        '甲方',
        '甲方单位',
        '甲方名称',
        '业主',
        '业主单位',
        '单位名称',
        '客户单位',
        '账户名称',
        '委托方',
        '委托单位',
        '关联客户',
        '建设单位',
        '发包方',
      ],
    }),
    signedOn: day('签订日期').required({
      also: [
        '签约日期',
        '签订时间',
        '合同签订日期',
        '签署日期',
        '签约时间',
        '签订日',
        '合同日期',
        '签约日',
        '合同签订时间',
      ],
    }),
    amountFen: money('合同金额').required({
      also: [
        '总金额',
        '小写金额',
        '合同金额小写',
        '金额小写',
        '合同额',
        '合同总额',
        '合同总金额',
        '合同价',
        '合同价款',
        '签约金额',
        '合同总价',
        '合同价格',
      ],
      id: 'amount',
      min: 0,
    }),
    smeDeclared: yesNo('是否声明中小企业').optional({ also: ['中小企业声明', '是否中小企业'] }),
    termDays: integer('约定付款天数').optional({
      counts: 'days',
      also: ['付款天数', '付款期限', '付款期', '账期', '账期天数', '信用期', '付款周期'],
      min: 0,
      max: 3650,
    }),
    dailyRate: rate('约定逾期日利率').optional({
      also: ['逾期日利率', '违约金比例', '日违约金率', '日利率', '违约金日利率'],
      min: 0,
      max: 0.05,
    }),
    warrantyMonths: integer('质保期月').optional({
      counts: 'months',
      also: ['质保期', '质保月数', '质保期限', '保修期'],
      min: 0,
      max: 600,
    }),
  },
});
export type Contract = RowOf<(typeof contractLog)['columns']>;
