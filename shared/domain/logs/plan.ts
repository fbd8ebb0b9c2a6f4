import { choice, day, type RowOf, text, texts, week } from './column.ts';
import { defineLog } from './log.ts';

export const planLog = defineLog({
  kind: 'plan',
  title: '周计划',
  key: ['planId'],
  needs: [['task'], ['dueOn', 'expected', 'status', 'criterion']],
  generates: { field: 'planId', of: ['week', 'ownerId', 'task'], perRow: true },
  columns: {
    planId: text('计划编号').required({ holds: 'id', also: ['任务编号'] }),
    week: week('计划周').required({ also: ['周', '周次', '周别', '所属周', '计划周次'] }),
    type: choice('类型', ['任务', '拜访']).required({
      also: ['计划类型', '工作类型', '任务类型'],
      words: { 工作: '任务', 工作任务: '任务', 客户拜访: '拜访', 走访: '拜访' },
    }),
    task: text('任务内容').required({
      also: [
        '工作任务',
        '任务',
        '工作内容',
        '计划内容',
        '工作事项',
        '计划事项',
        '工作计划',
        '本周工作',
        '计划任务',
        '重点工作',
        '下周计划',
        '任务名称',
        '主要工作',
      ],
    }),
    expected: text('期望结果').required({
      also: ['预期目标', '预期结果', '目标', '预期成果', '工作目标', '达成目标', '预期效果', '目标成果'],
    }),
    ownerId: text('责任人').required({
      refersTo: 'staff',
      also: ['负责人', '责任人姓名', '姓名', '执行人', '人员', '承办人', '提交人', '填报人', '经办人', '发起人'],
    }),
    dueOn: day('完成日期').required({
      also: [
        '完成时间',
        '计划完成时间',
        '截止日期',
        '完成时限',
        '截止时间',
        '计划完成日期',
        '要求完成时间',
        '时限',
        '完成期限',
        '截止日',
      ],
    }),
    criterion: text('完成判据').optional({ also: ['完成标准', '判据', '衡量标准', '验收标准'] }),
    contactId: text('目标联系人').optional({ refersTo: 'contact', also: ['联系人', '拜访对象'] }),
    clientId: text('客户编号').optional({
      refersTo: 'client',
      also: ['客户', '客户名称', '客户单位', '拜访单位', '关联客户'],
    }),
    projectId: text('项目编号').optional({ refersTo: 'project', also: ['项目', '项目名称', '关联项目', '对应项目'] }),
    strategy: text('策略').optional(),
    resources: texts('所需资源', { also: ['配合部门', '资源', '所需支持', '需要支持', '需协调资源'] }),
    risk: text('风险评估').optional({ also: ['风险'] }),
    status: choice('实际完成', ['完成', '部分', '未完成', '取消']).optional({
      also: ['完成情况', '完成状态', '完成进度', '是否完成', '进展'],
      words: {
        已完成: '完成',
        部分完成: '部分',
        进行中: '部分',
        没完成: '未完成',
        已取消: '取消',
        是: '完成',
        否: '未完成',
        '100%': '完成',
      },
    }),
    evidence: text('完成证据').optional(),
    reason: choice('未完成原因', ['客户', '我方', '政策', '资金', '其他']).optional(),
    reasonNote: text('原因说明').optional(),
  },
});
export type Plan = RowOf<(typeof planLog)['columns']>;
