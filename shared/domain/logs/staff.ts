import { choice, type RowOf, text, yesNo } from './column.ts';
import { defineLog } from './log.ts';

export const staffLog = defineLog({
  kind: 'staff',
  title: '人员',
  key: ['staffId'],
  needs: [['name'], ['email', 'phone', 'staffId'], ['post', 'department']],
  generates: { field: 'staffId', of: ['name', 'email'] },
  columns: {
    staffId: text('工号').required({
      holds: 'id',
      also: ['员工号', '员工编号', '员工工号', '人员编号', '职工编号', '用户ID', 'UserID', '员工ID'],
    }),
    name: text('姓名').required({ holds: 'name', also: ['员工姓名', '人员姓名', '名字', '职工姓名', '员工'] }),
    department: text('部门').required({
      also: ['所属部门', '所在部门', '一级部门', '部门名称', '科室', '主部门', '部门路径'],
    }),
    post: text('岗位').required({
      also: ['职级', '职务/岗位', '岗位/职务', '职务', '职位', '岗位名称', '职务名称', '职位名称', '职称', '担任职务'],
    }),
    managerId: text('上级工号').optional({
      refersTo: 'staff',
      also: [
        '上级',
        '直属上级',
        '直接上级',
        '汇报对象',
        '直属领导',
        '直接主管',
        '直属主管',
        '上级姓名',
        '主管',
        '直接领导',
        '直接上级姓名',
        '直属上级姓名',
        '汇报上级',
        '上级主管',
        '主管姓名',
        '直接汇报人',
        '汇报人',
        '上级编号',
        '直属上级工号',
        '直接上级工号',
        '主管工号',
        '上级领导',
      ],
    }),
    email: text('邮箱').required({
      holds: 'id',
      also: [
        '邮件地址',
        'Mail',
        '电子邮箱',
        '邮件',
        '邮箱地址',
        '企业邮箱',
        'Email',
        'E-mail',
        '电子邮件',
        '工作邮箱',
        '公司邮箱',
      ],
      pattern: /^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,8}$/,
      patternName: '邮箱地址，如 zhangsan@example.com',
    }),
    wecomId: text('企业微信号').optional({ also: ['企业微信', '企业微信账号', '企微号'] }),
    status: choice('状态', ['在职', '离职']).required({
      also: ['在职状态', '员工状态', '人员状态', '任职状态', '是否在职'],
      words: {
        正式: '在职',
        试用: '在职',
        试用期: '在职',
        已离职: '离职',
        正常: '在职',
        是: '在职',
        否: '离职',
        离岗: '离职',
        在岗: '在职',
        转正: '在职',
      },
    }),
    phone: text('手机').optional({
      holds: 'phone',
      also: ['手机号', '手机号码', '联系电话', '电话', '联系方式', '移动电话'],
    }),
    role: choice('角色', ['业务员', '部门负责人', '分管领导', '总经理', '管理员']).defaulted('业务员', {
      also: ['系统角色', '人员角色'],
    }),
    receivesAlerts: yesNo('接收预警').defaulted(true),
  },
});
export type Staff = RowOf<(typeof staffLog)['columns']>;
