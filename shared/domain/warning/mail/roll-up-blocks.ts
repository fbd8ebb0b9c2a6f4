import type { RootContent } from 'mdast';
import { chineseDay, type Day, daysBetween } from '../../day.ts';
import { bar, evidence, heading, list, paragraph, strong, type Tone, table } from '../../document/nodes.ts';
import { type AgingBucket, agingBuckets } from '../../ledger/position.ts';
import { type Fen, formatSum, formatYuan } from '../../money.ts';
import type { GroupAging, RollUp } from '../standing/roll-up.ts';
import { overdueFen } from '../standing/standing.ts';

const bucketTones: Readonly<Record<AgingBucket, Tone>> = {
  未触发: 'neutral',
  未到期: 'good',
  '1–30': 'notice',
  '31–60': 'warning',
  '61–90': 'warning',
  '91–180': 'serious',
  '181–365': 'critical',
  '365+': 'critical',
};

const bucketName = (bucket: AgingBucket): string =>
  bucket === '365+' ? '逾期超过 365 天' : /^\d/.test(bucket) ? `逾期 ${bucket} 天` : bucket;

/** The leaders' part of a mail: totals and change, the aging bar, the largest, by person, by province, what is wrong. */
export function rollUpBlocks(rollUp: RollUp, nameOf: (staffId: string) => string): RootContent[] {
  const { aging, asOf } = rollUp;
  return [
    paragraph(
      `截至 ${chineseDay(asOf)}，未收合计 `,
      strong(formatSum(aging.totalFen)),
      '，其中逾期 ',
      strong(formatSum(overdueFen(aging))),
      `；待认领 ${formatSum(aging.unallocatedFen)}，净额 ${formatSum(aging.netFen)}。${changeWords(rollUp)}`,
    ),
    ...(aging.totalFen > 0
      ? [
          bar(
            agingBuckets
              .filter((bucket) => aging.buckets[bucket] > 0)
              .map((bucket) => ({
                label: bucketName(bucket),
                value: aging.buckets[bucket],
                tone: bucketTones[bucket],
                shown: formatSum(aging.buckets[bucket]),
              })),
          ),
        ]
      : []),
    ...topBlocks(rollUp, nameOf),
    ...groupBlocks('按责任人', '责任人', rollUp.byOwner),
    ...groupBlocks('按省份', '省份', rollUp.byProvince),
    ...problemBlocks(rollUp),
  ];
}

function changeWords({ lastWeek, aging }: RollUp): string {
  if (lastWeek === undefined) return '较上周：无数据（此前一周没有汇总）。';
  return `较 ${lastWeek.day}：未收${change(aging.totalFen - lastWeek.totalFen)}，逾期${change(overdueFen(aging) - lastWeek.overdueFen)}。`;
}

const change = (fen: Fen): string => (fen === 0 ? '持平' : `${fen > 0 ? '增加' : '减少'} ${formatSum(Math.abs(fen))}`);

function topBlocks({ top, asOf }: RollUp, nameOf: (staffId: string) => string): RootContent[] {
  if (top.length === 0) return [];
  return [
    heading(2, '逾期金额最大的节点'),
    table(
      ['客户与节点', '余额（元）', '逾期', '责任人', '障碍'],
      top.map((row) => [
        [`${row.clientName} ${row.contractId} ${row.name}`, evidence(row.recordId)],
        formatYuan(row.balanceFen),
        age(row.dueOn, asOf),
        nameOf(row.ownerId),
        row.obstacle,
      ]),
      [null, 'right', 'right', null, null],
    ),
  ];
}

const age = (dueOn: Day | undefined, asOf: Day): string =>
  dueOn === undefined ? '不适用' : `${daysBetween(dueOn, asOf)} 天`;

function groupBlocks(title: string, column: string, groups: readonly GroupAging[]): RootContent[] {
  if (groups.length === 0) return [];
  return [
    heading(2, title),
    table(
      [column, '未收（元）', '逾期（元）', '超过 90 天（元）', '待认领（元）'],
      groups.map(({ name, aging }) => [
        name,
        formatYuan(aging.totalFen),
        formatYuan(overdueFen(aging)),
        formatYuan(aging.buckets['91–180'] + aging.buckets['181–365'] + aging.buckets['365+']),
        formatYuan(aging.unallocatedFen),
      ]),
      [null, 'right', 'right', 'right', 'right'],
    ),
  ];
}

function problemBlocks({ problems, unreached }: RollUp): RootContent[] {
  if (problems.length === 0 && unreached.length === 0) return [];
  return [
    heading(2, '需要核对的记录'),
    list([
      ...unreached.map((line) => [
        `${line.contractId} ${line.nodeName}：应预警但无人可收（${line.problems.join('；')}）`,
        evidence(...line.evidence),
      ]),
      ...problems.map((problem) => [
        `${problem.contractId}${problem.node === undefined ? '' : ` 节点 ${problem.node}`}：${problem.words}`,
        ...(problem.evidence.length > 0 ? [evidence(...problem.evidence)] : []),
      ]),
    ]),
  ];
}
