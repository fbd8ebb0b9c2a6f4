import { choice, day, integer, type RowOf, text } from './column.ts';
import { defineLog } from './log.ts';
import { phrases } from './phrases.ts';

/** What a person has to say in a client's decision. */
export const decisionRoles = ['决策', '主管', '付款', '审计', '使用', '技术', '影响', '其他'] as const;

export const contactLog = defineLog({
  kind: 'contact',
  title: '联系人',
  key: ['contactId'],
  needs: [['name'], ['clientId'], ['title', 'decisionRole']],
  generates: { field: 'contactId', of: ['name', 'clientId'] },
  columns: {
    contactId: text('联系人编号').required({ holds: 'id', also: ['联系人ID', '联系人编码'] }),
    name: text('姓名').required({ holds: 'name', also: ['联系人', '联系人姓名', '对方联系人', '客户联系人'] }),
    clientId: text('客户编号').required({
      refersTo: 'client',
      also: [
        '客户',
        '客户名称',
        '单位',
        '单位名称',
        '所在单位',
        '所属客户',
        '所属单位',
        '工作单位',
        '客户单位',
        '账户名称',
        '公司',
        '客户全称',
        '单位全称',
        ...phrases(['所在', '所属', '工作', '任职', '客户'], ['单位', '单位名称', '单位全称']),
        '哪个单位',
        '哪家单位',
        '哪家的',
      ],
    }),
    title: text('职务').required({
      also: ['职位', '岗位', '担任职务', '职务名称', '职务职称', '现任职务', '职务/岗位', '职级'],
    }),
    decisionRole: choice('决策角色', decisionRoles).required({
      also: ['角色', '决策链角色', '关系角色', '联系人角色'],
      words: {
        决策人: '决策',
        决策者: '决策',
        付款人: '付款',
        财务: '付款',
        使用者: '使用',
        影响者: '影响',
        影响人: '影响',
        技术把关: '技术',
      },
    }),
    level: choice('层级', ['省', '市', '县', '乡', '村', '企业']).optional({
      also: ['级别'],
      words: {
        省级: '省',
        市级: '市',
        县级: '县',
        区级: '县',
        乡镇: '乡',
        镇: '乡',
        乡级: '乡',
        乡镇级: '乡',
        村级: '村',
      },
    }),
    attitude: integer('态度').optional({ also: ['态度分'], min: -2, max: 2 }),
    from: day('任职起').optional({ also: ['任职开始', '任职日期', '任职时间', '到任日期'] }),
    until: day('任职止').optional({ also: ['任职结束', '离任日期', '卸任日期'] }),
    ownerId: text('我方责任人').optional({
      refersTo: 'staff',
      also: ['责任人', '负责人', '跟进人', '业务员', '客户经理'],
    }),
    phone: text('手机').optional({
      holds: 'phone',
      also: [
        '手机号',
        '手机号码',
        '联系电话',
        '电话',
        '联系方式',
        '手机电话',
        '联系手机',
        '移动电话',
        '电话号码',
        '联系号码',
        '办公电话',
        '座机',
        '固话',
      ],
    }),
    idealGapDays: integer('理想接触间隔天').optional({ counts: 'days', min: 1, max: 3650 }),
    maxGapDays: integer('最长接触间隔天').optional({ counts: 'days', min: 1, max: 3650 }),
  },
});
export type Contact = RowOf<(typeof contactLog)['columns']>;
