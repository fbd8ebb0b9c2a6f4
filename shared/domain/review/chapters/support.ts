import type { RootContent } from 'mdast';
import { type Cell, heading } from '../../document/nodes.ts';
import type { RequestFacts, ReviewFacts } from '../facts/schema.ts';
import { type Column, cited, clipped, columnsOf, section, shortDay } from './cells.ts';

/** 四、需协调事项与资源需求. */
export function supportChapter(facts: ReviewFacts): RootContent[] {
  const of = (type: RequestFacts['type']): RequestFacts[] => facts.requests.filter((request) => request.type === type);
  return [
    heading(2, '四、需协调事项与资源需求'),
    ...section('4.1 领导支持事项', columnsOf(leaderColumns, of('领导支持')), '无'),
    ...section('4.2 跨部门协作需求', columnsOf(departmentColumns, of('跨部门')), '无'),
  ];
}

/** The day something is needed by; today's says so, and one that has passed. */
export function neededBy({ neededBy: day, lateDays }: Pick<RequestFacts, 'neededBy' | 'lateDays'>): string {
  if (lateDays === null) return `${shortDay(day)}前`;
  return lateDays === 0 ? `${shortDay(day)}（今日到期）` : `${shortDay(day)}前（已过 ${lateDays} 天）`;
}

/** How pressing; a level that follows from the day alone says so. */
export const shownUrgency = ({ urgency, urgencyByRule }: Pick<RequestFacts, 'urgency' | 'urgencyByRule'>): string =>
  urgencyByRule ? `${urgency}（按时间要求）` : urgency;

/** A request that waits says so nowhere: only answered ones do. */
const answered = ({ status }: RequestFacts): Cell | null => (status === '待办' ? null : status);

const leaderColumns: readonly Column<RequestFacts>[] = [
  { name: '事项', cell: ({ task, recordIds }) => (task === null ? null : cited(task, recordIds)) },
  { name: '具体需求', cell: ({ need, recordIds }) => cited(need, recordIds), always: true },
  { name: '紧急程度', cell: ({ urgency }) => urgency, always: true },
  {
    name: '预期支持方式',
    cell: ({ from, means }) => clipped(means === null ? from : `${from}：${means}`),
    always: true,
  },
  { name: '时间要求', cell: neededBy, always: true },
  { name: '状态', cell: answered },
];

const departmentColumns: readonly Column<RequestFacts>[] = [
  { name: '协作部门', cell: ({ from, recordIds }) => cited(from, recordIds), always: true },
  { name: '支持内容', cell: ({ need }) => clipped(need), always: true },
  { name: '协作方式', cell: ({ means }) => (means === null ? null : clipped(means)) },
  { name: '时间节点', cell: neededBy, always: true },
  { name: '状态', cell: answered },
];
