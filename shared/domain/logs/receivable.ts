import { choice, day, money, type RowOf, text, yesNo } from './column.ts';
import { defineLog } from './log.ts';
import { phrases } from './phrases.ts';

/** What may stand between a node and its money. */
export const obstacles = ['无', '验收未签', '审计未出', '发票未开', '财政未拨', '争议', '其他'] as const;

/** What ledgers call the nodes of a contract. */
export const nodeTypes: Readonly<Record<string, string>> = {
  预付款: '预付',
  首付款: '预付',
  首付: '预付',
  定金: '预付',
  首期款: '预付',
  进度款: '进度',
  中期款: '进度',
  阶段款: '进度',
  过程款: '进度',
  成果款: '进度',
  验收款: '验收',
  初验款: '验收',
  初验: '验收',
  终验款: '验收',
  终验: '验收',
  竣工验收: '验收',
  验收合格款: '验收',
  审计款: '审计',
  审定款: '审计',
  结算款: '决算',
  决算款: '决算',
  结算: '决算',
  尾款: '决算',
  质保: '质保金',
  质保款: '质保金',
  质量保证金: '质保金',
  质保尾款: '质保金',
  保修金: '质保金',
};
const obstacleWords: Readonly<Record<string, string>> = {
  验收没签: '验收未签',
  未验收: '验收未签',
  审计没出: '审计未出',
  审计未完成: '审计未出',
  发票没开: '发票未开',
  未开票: '发票未开',
  未开发票: '发票未开',
  财政没拨款: '财政未拨',
  财政未拨款: '财政未拨',
  财政没拨: '财政未拨',
  财政未拨付: '财政未拨',
  财政资金未到: '财政未拨',
  资金未拨: '财政未拨',
  有争议: '争议',
  没有: '无',
  暂无: '无',
};

export const receivableLog = defineLog({
  kind: 'receivable',
  title: '应收节点',
  key: ['contractId', 'node'],
  needs: [['contractId'], ['amountFen'], ['name', 'node', 'type', 'dueOn', 'triggeredOn']],
  generates: { field: 'node', of: [] },
  columns: {
    contractId: text('合同编号').required({
      refersTo: 'contract',
      also: ['合同号', '合同编码', '合同', '合同名称', '协议编号', '所属合同', '关联合同'],
    }),
    node: text('节点序号').required({
      holds: 'id',
      also: ['节点号', '期次', '期数', '回款期次', '款项序号', '节点编号', '付款期次', '第几期'],
    }),
    name: text('节点名称').required({
      holds: 'name',
      also: [
        '款项名称',
        '款项',
        '节点',
        '付款节点',
        '收款节点',
        '款项性质',
        '回款节点',
        '回款计划名称',
        '应收款项',
        '收款阶段',
        '付款阶段',
      ],
    }),
    type: choice('节点类型', ['预付', '进度', '验收', '审计', '决算', '质保金']).required({
      also: ['款项类型', '款项类别', '回款类型', '节点类别'],
      words: nodeTypes,
    }),
    trigger: text('触发条件').optional({ also: ['付款条件', '收款条件', '触发事件', '回款条件', '付款约定'] }),
    amountFen: money('应收金额').required({
      also: [
        '本期应收',
        '应付金额',
        '应收',
        '应收款',
        '应收款金额',
        '节点金额',
        '计划回款金额',
        '应收账款',
        '计划金额',
        '款项金额',
        '金额',
        '应收款额',
        '应回款金额',
        '计划收款金额',
        ...phrases(
          ['应收', '应回', '应回款', '计划回款', '计划收款', '节点', '本期应收', '款项', '应付', '应付款'],
          ['金额', '款额', '额', '数额'],
        ),
      ],
      id: 'amount',
      min: 0,
    }),
    expectedTriggerOn: day('预计触发日').optional({
      also: [
        '预计触发日期',
        '预计达到日期',
        '预计完成日期',
        '预计节点日期',
        ...phrases(['预计触发', '预计达成', '预计达到'], ['日期', '时间', '日']),
      ],
    }),
    triggeredOn: day('实际触发日').optional({
      also: [
        '触发日',
        '触发日期',
        '实际触发日期',
        '节点达成日期',
        '达成日期',
        '实际达成日期',
        '验收日期',
        ...phrases(['触发', '实际触发', '实际达成', '节点达成', '节点完成', '条件达成'], ['日期', '时间', '日']),
      ],
      hint: '空 = 未触发',
    }),
    dueOn: day('约定到期日').optional({
      also: [
        '约定日期',
        '约定付款时间',
        '应收日期',
        '到期日',
        '到期日期',
        '应收款日期',
        '应付日期',
        '应收时间',
        '计划回款日期',
        '约定付款日',
        '付款日期',
        '应收款时间',
        '约定到期日期',
        '收款日期',
        '日期',
        '计划收款日期',
        '约定付款日期',
        '应回款日期',
        '应付款时间',
        '应付款日期',
        '应付时间',
        '应收款期限',
        '付款期限',
        '付款时间',
        '收款时间',
        '到期时间',
        '计划回款时间',
        '计划收款时间',
        '应回款时间',
        ...phrases(
          [
            '约定',
            '约定付款',
            '约定到期',
            '约定收款',
            '约定回款',
            '应收',
            '应收款',
            '应付',
            '应付款',
            '应回款',
            '计划回款',
            '计划收款',
            '计划付款',
            '到期',
            '付款到期',
            '应收到期',
            '应付到期',
          ],
          ['日期', '时间', '日', '期限', '时点'],
        ),
      ],
    }),
    ownerId: text('收款责任人').required({
      refersTo: 'staff',
      also: [
        '责任人',
        '责任人姓名',
        '负责人',
        '业务员',
        '客户经理',
        '收款人',
        '催收责任人',
        '回款责任人',
        '归属人',
        '所有人',
        '催收人',
        '跟进人',
        '经办人',
        '收款负责人',
        '催款人',
        '催款责任人',
        '回款负责人',
        '清收责任人',
        '清收人',
      ],
    }),
    headId: text('部门负责人').required({
      refersTo: 'staff',
      also: ['部门经理', '部门主管', '部门领导', '部门负责人姓名'],
    }),
    directorId: text('分管领导').required({
      refersTo: 'staff',
      also: ['分管副总', '主管领导', '分管领导姓名', '分管总'],
    }),
    obstacle: choice('当前障碍', obstacles).optional({
      also: ['障碍', '回款障碍', '存在问题', '未收原因', '未回款原因'],
      words: obstacleWords,
    }),
    disputed: yesNo('争议').optional({ also: ['是否争议', '是否有争议'] }),
  },
});
export type Receivable = RowOf<(typeof receivableLog)['columns']>;

/** The type of a node that is called `name`, undefined where its name does not tell. */
export function nodeTypeOf(name: string): string | undefined {
  const exact = nodeTypes[name];
  if (exact !== undefined) return exact;
  const choices = ['质保金', '预付', '验收', '审计', '决算', '进度'];
  const named = choices.filter((choice) => name.includes(choice));
  if (named.length === 1) return named[0];
  const words = Object.entries(nodeTypes).filter(([word]) => name.includes(word));
  const types = new Set(words.map(([, type]) => type));
  return types.size === 1 ? [...types][0] : undefined;
}
