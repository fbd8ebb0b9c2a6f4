/** Uploads of a company with two late nodes: as few calls as warnings of two people and a leader's roll-up take. */
export const smallLedger: Readonly<Record<string, string>> = {
  'uploads/人员.csv': [
    '工号,姓名,部门,岗位,上级工号,邮箱,状态,角色,接收预警',
    'W001,甲某,市场部,业务员,W010,w001@example.com,在职,业务员,是',
    'W010,乙某,市场部,部门负责人,W100,w010@example.com,在职,部门负责人,是',
    'W100,丙某,总经办,分管领导,,w100@example.com,在职,分管领导,是',
  ].join('\r\n'),
  'uploads/客户.csv': ['客户编号,客户名称,客户类型,省,县区', 'C1,示例县自然资源局,政府,四川省,示例县'].join('\r\n'),
  'uploads/合同.csv': [
    '合同编号,项目编号,客户编号,签订日期,合同金额,是否声明中小企业',
    'HT1,X1,C1,2024-06-12,1000000.00,是',
  ].join('\r\n'),
  'uploads/应收节点.csv': [
    '合同编号,节点序号,节点名称,节点类型,触发条件,应收金额,预计触发日,实际触发日,约定到期日,收款责任人,部门负责人,分管领导,当前障碍,争议',
    'HT1,1,初验款,验收,初验合格,600000.00,2025-05-20,2025-05-20,2025-06-27,W001,W010,W100,财政未拨,否',
    'HT1,2,终验款,验收,终验合格,400000.00,2025-06-20,2025-06-20,2025-07-21,W001,W010,W100,财政未拨,否',
  ].join('\r\n'),
};
