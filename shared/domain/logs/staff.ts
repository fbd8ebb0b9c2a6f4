import { choice, type RowOf, text, yesNo } from './column.ts';
import { defineLog } from './log.ts';

export const staffLog = defineLog({
  kind: 'staff',
  title: '人员',
  key: ['staffId'],
  columns: {
    staffId: text('工号').required(),
    name: text('姓名').required(),
    department: text('部门').required(),
    post: text('岗位').required(),
    managerId: text('上级工号').optional({ refersTo: 'staff' }),
    email: text('邮箱').required({
      pattern: /^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,8}$/,
      patternName: '邮箱地址，如 zhangsan@example.com',
    }),
    wecomId: text('企业微信号').optional(),
    status: choice('状态', ['在职', '离职']).required(),
    role: choice('角色', ['业务员', '部门负责人', '分管领导', '总经理', '管理员']).defaulted('业务员'),
    receivesAlerts: yesNo('接收预警').defaulted(true),
  },
});
export type Staff = RowOf<(typeof staffLog)['columns']>;
