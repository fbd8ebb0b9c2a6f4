import { choice, day, money, type RowOf, text, yesNo } from './column.ts';
import { defineLog } from './log.ts';

export const stages = ['线索', '意向', '谈判', '签约', '执行', '验收', '决算', '质保', '关闭'] as const;

export const projectLog = defineLog({
  kind: 'project',
  title: '项目',
  key: ['projectId'],
  needs: [['name'], ['stage', 'business', 'stageSince']],
  generates: { field: 'projectId', of: ['name', 'clientId'] },
  columns: {
    projectId: text('项目编号').required({ holds: 'id', also: ['项目编码', '项目代码', '商机编号', '商机ID', '项目ID', '项目号'] }),
    name: text('项目名称').required({ holds: 'name', also: ['项目', '商机名称', '项目全称', '工程名称', '商机'] }),
    clientId: text('客户编号').required({ refersTo: 'client', also: ['客户', '客户名称', '甲方', '甲方单位', '业主', '业主单位', '单位名称', '客户单位', '账户名称', '关联客户', '所属客户', '建设单位', '委托单位'] }),
    business: choice('业务类型', ['全域土地综合整治', '延包', '实景三维', '其他']).required({
      also: ['项目类型', '业务类别', '业务板块', '类型', '产品', '产品线', '业务', '项目类别', '商机类型'],
      words: { 全域整治: '全域土地综合整治', 土地整治: '全域土地综合整治', 土地综合整治: '全域土地综合整治', 全域: '全域土地综合整治', 全域土地整治: '全域土地综合整治', 二轮延包: '延包', 土地延包: '延包', 第二轮延包: '延包', 二轮土地延包: '延包', 延包试点: '延包', 承包地延包: '延包', 实景三维建设: '实景三维', '实景三维+AI': '实景三维', 三维: '实景三维' },
    }),
    stage: choice('阶段', stages).required({
      also: ['项目阶段', '当前阶段', '进展阶段', '商机阶段', '销售阶段', '项目状态', '状态', '进度阶段'],
      words: { 实施: '执行', 执行中: '执行', 实施中: '执行', 在建: '执行', 合同签订: '签约', 已签约: '签约', 已签: '签约', 商务谈判: '谈判', 验收中: '验收', 已验收: '验收', 质保期: '质保', 已关闭: '关闭', 已结束: '关闭', 结项: '关闭', 审计决算: '决算', 意向沟通: '意向' },
    }),
    stageSince: day('阶段起日').required({ also: ['阶段开始日期', '阶段日期', '进入阶段日期', '阶段变更时间', '阶段起始日', '阶段时间', '进入当前阶段时间', '阶段开始时间', '阶段更新时间'] }),
    ownerId: text('项目负责人').required({ refersTo: 'staff', also: ['负责人', '项目经理', '责任人', '责任人姓名', '项目负责人姓名', '商机负责人', '所有人', '归属人', '销售负责人', '业务员', '跟进人'] }),
    expectedAmountFen: money('预计金额').optional({
      also: ['预计合同额', '预计合同金额', '商机金额', '预估金额', '预计规模', '金额', '投资规模', '预计签约金额', '项目金额'],
      id: 'expectedAmount', min: 0 }),
    proposalVersion: text('方案版本').optional({ also: ['方案'] }),
    proposalSentOn: day('方案提交日').optional(),
    planB: text('备选方案').optional(),
    keyProject: yesNo('重点工程').optional({ also: ['是否重点工程', '重点项目', '是否重点'] }),
  },
});
export type Project = RowOf<(typeof projectLog)['columns']>;
