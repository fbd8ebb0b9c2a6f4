import type { Staff } from '../logs/staff.ts';

/** What somebody may see and change. Pages, buttons and records are each judged as one of these. */
export const matters = [
  /** 上传: files, previews, receipts, undo. */
  'upload',
  /** 台账: a payment node with its history. */
  'node',
  /** 登记承诺, 已联系 and 争议 on a node; seeing the node is `node`. */
  'nodeAnswer',
  /** 暂缓: keeps warnings still, so whoever is measured on the node does not set it. */
  'pause',
  /** 客户 with its people, visits and relations. */
  'client',
  /** 项目 with its milestones and rivals. */
  'project',
  /** 风险登记册: one risk. */
  'risk',
  /**
   * 复盘: the text of somebody's weekly review, draft or submission. Who leads its author comments on it (`mayComment`).
   */
  'review',
  /** 人工文字: what somebody wrote into a review. */
  'note',
  /** A record of what people do: actions, plans, requests, promises, contacts and the like. */
  'workRecord',
  /** A record of money: contracts, nodes, payments, openings, pauses. */
  'moneyRecord',
  /** A record that decides how the system works: 人员, 日历, 政策源, 版式, 对应. */
  'settingRecord',
  /** 政策: notices of governments are public. */
  'policy',
  /** 来源: where policies are read, and ordering a reading. */
  'source',
  /** 邮件: to whom, when, and whether it arrived. */
  'mailState',
  /** The words of a mail. */
  'mailWords',
] as const;
export type Matter = (typeof matters)[number];

/**
 * Whose something is, from where the viewer stands; a thing that several answer for is the nearest of these. `own`: the
 * viewer's, or that of somebody who left and whose nearest superior in office the viewer is. `below`: of the people
 * whom a leader's roll-up mail is about, or who are subordinates of an administrator; anybody's for whoever leads
 * everybody.
 */
export const relations = ['own', 'below', 'other'] as const;
export type Relation = (typeof relations)[number];

/** `sum`: only as a part of a total that names it. Each includes the ones before it. */
export const accesses = ['none', 'sum', 'view', 'change'] as const;
export type Access = (typeof accesses)[number];

type Row = Readonly<Record<Relation, Access>>;
type Column = Readonly<Record<Matter, Row>>;

const row = (own: Access, below: Access, other: Access): Row => ({ own, below, other });

/** 业务员 lead nobody, whatever 上级工号 says: `below` is never reached and is closed. */
const salesperson: Column = {
  upload: row('none', 'none', 'none'),
  node: row('view', 'none', 'none'),
  nodeAnswer: row('change', 'none', 'none'),
  pause: row('view', 'none', 'none'),
  client: row('view', 'none', 'none'),
  project: row('view', 'none', 'none'),
  risk: row('view', 'none', 'none'),
  review: row('change', 'none', 'none'),
  note: row('change', 'none', 'none'),
  workRecord: row('change', 'none', 'none'),
  moneyRecord: row('view', 'none', 'none'),
  settingRecord: row('view', 'none', 'none'),
  policy: row('view', 'view', 'view'),
  source: row('none', 'none', 'none'),
  mailState: row('view', 'none', 'none'),
  mailWords: row('view', 'none', 'none'),
};

/** 部门负责人, 分管领导 and 总经理 differ in whom they have below them alone. */
const leader: Column = {
  upload: row('none', 'none', 'none'),
  node: row('view', 'view', 'sum'),
  nodeAnswer: row('change', 'change', 'none'),
  pause: row('change', 'change', 'none'),
  client: row('view', 'view', 'none'),
  project: row('view', 'view', 'none'),
  risk: row('view', 'view', 'sum'),
  review: row('change', 'view', 'none'),
  note: row('change', 'view', 'none'),
  workRecord: row('change', 'change', 'none'),
  moneyRecord: row('view', 'view', 'none'),
  settingRecord: row('view', 'view', 'none'),
  policy: row('view', 'view', 'view'),
  source: row('none', 'none', 'none'),
  mailState: row('view', 'view', 'none'),
  mailWords: row('view', 'none', 'none'),
};

/** 管理员 see what they keep in order; what it says of people is for those who lead them. */
const administrator: Column = {
  upload: row('change', 'change', 'change'),
  node: row('view', 'view', 'none'),
  nodeAnswer: row('change', 'change', 'none'),
  pause: row('view', 'change', 'none'),
  client: row('view', 'view', 'none'),
  project: row('view', 'view', 'none'),
  risk: row('view', 'view', 'none'),
  review: row('change', 'view', 'none'),
  note: row('change', 'view', 'none'),
  workRecord: row('change', 'change', 'change'),
  moneyRecord: row('change', 'change', 'change'),
  settingRecord: row('change', 'change', 'change'),
  policy: row('view', 'view', 'view'),
  source: row('change', 'change', 'change'),
  mailState: row('view', 'view', 'view'),
  mailWords: row('view', 'none', 'none'),
};

/** Who sees and changes what: the one table of it. Pages and use cases ask here and decide nothing of their own. */
export const permissions: Readonly<Record<Staff['role'], Column>> = {
  业务员: salesperson,
  部门负责人: leader,
  分管领导: leader,
  总经理: leader,
  管理员: administrator,
};

/** True where `access` is at least `least`. */
export function reaches(access: Access, least: Access): boolean {
  return accesses.indexOf(access) >= accesses.indexOf(least);
}
