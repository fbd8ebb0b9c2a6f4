import type { RootContent } from 'mdast';
import { type Cell, heading, table } from '../../document/nodes.ts';
import type { RequestFacts, ReviewFacts } from '../facts/schema.ts';
import { cited, clipped, span } from './cells.ts';

/** 四、需协调事项与资源需求. */
export function supportChapter(facts: ReviewFacts): RootContent[] {
  const week = `计划周 ${span(facts.planFrom, facts.planTo)}`;
  const of = (type: RequestFacts['type']): RequestFacts[] => facts.requests.filter((request) => request.type === type);
  return [
    heading(2, `四、需协调事项与资源需求（${week}）`),
    heading(3, `4.1 领导支持事项（${week}）`),
    leaderTable(of('领导支持')),
    heading(3, `4.2 跨部门协作需求（${week}）`),
    departmentTable(of('跨部门')),
  ];
}

/** The day something is needed by; today's says so, and one that has passed. */
export function neededBy({ neededBy: day, lateDays }: Pick<RequestFacts, 'neededBy' | 'lateDays'>): string {
  if (lateDays === null) return `${day}前`;
  return lateDays === 0 ? `${day}（今日到期）` : `${day}前（已过 ${lateDays} 天）`;
}

/** A number of a row says nothing to a reader; the evidence beside it has it. */
const noPlan = '未关联计划';

/** How pressing; a level that follows from the day alone says so. */
export const shownUrgency = ({ urgency, urgencyByRule }: Pick<RequestFacts, 'urgency' | 'urgencyByRule'>): string =>
  urgencyByRule ? `${urgency}（按时间要求）` : urgency;

const standing = ({ status, ageDays }: RequestFacts): string =>
  status === '待办' ? `待办，提出 ${ageDays} 天` : status;

function leaderTable(requests: readonly RequestFacts[]): RootContent {
  const header = ['事项', '具体需求', '紧急程度', '预期支持方式', '时间要求', '请求对象', '状态'];
  const rows = requests.map((one): Cell[] => [
    cited(one.task ?? noPlan, one.recordIds),
    clipped(one.need),
    shownUrgency(one),
    clipped(one.means ?? '未填'),
    neededBy(one),
    clipped(one.from),
    standing(one),
  ]);
  const none = [['无：没有提出领导支持事项', ...Array.from({ length: 6 }, () => '不适用')]];
  return table(header, rows.length > 0 ? rows : none);
}

function departmentTable(requests: readonly RequestFacts[]): RootContent {
  const header = ['协作部门', '支持内容', '协作方式', '时间节点', '关联事项', '状态'];
  const rows = requests.map((one): Cell[] => [
    cited(one.from, one.recordIds),
    clipped(one.need),
    clipped(one.means ?? '未填'),
    neededBy(one),
    clipped(one.task ?? noPlan),
    standing(one),
  ]);
  const none = [['无：没有提出跨部门协作', ...Array.from({ length: 5 }, () => '不适用')]];
  return table(header, rows.length > 0 ? rows : none);
}
