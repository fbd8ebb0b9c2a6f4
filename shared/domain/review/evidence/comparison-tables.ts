import type { RootContent } from 'mdast';
import { formatWan } from '../../money.ts';
import { caption, cited, tableOr } from '../chapters/cells.ts';
import type { Comparison, ReviewFacts } from '../facts/schema.ts';

/** The week beside the week before and the mean of four. */
export function comparisonTable({ comparisons }: ReviewFacts): RootContent[] {
  const header = ['指标', '统计周', '前一周', '前四周平均', '平均所含周数'];
  const rows = comparisons.map((one) => [
    `${one.name}${one.unit === '分' ? '（万元）' : `（${one.unit}）`}`,
    shownMeasure(one, one.thisWeek, '不适用'),
    shownMeasure(one, one.lastWeek, '无数据'),
    shownMeasure(one, one.meanOfFour, '无数据'),
    String(one.weeksInMean),
  ]);
  return [
    caption('与前几周比较'),
    tableOr(header, rows, '没有可比较的周。', [null, 'right', 'right', 'right', 'right']),
  ];
}

function shownMeasure({ unit }: Comparison, value: number | null, missing: string): string {
  if (value === null) return missing;
  return unit === '分' ? formatWan(value).replace(' 万元', '') : String(value);
}

/** What came of actions, by their 目的. */
export function purposeTable({ resultsByPurpose }: ReviewFacts): RootContent[] {
  const header = ['目的', '行动', '人次', '达成', '部分', '未达成', '待定', '结果类型未填'];
  const rows = resultsByPurpose.map((one) => [
    cited(one.purpose, one.recordIds),
    ...[one.actions, one.visits, one.reached, one.partial, one.missed, one.open, one.unreported].map(String),
  ]);
  const right = Array.from({ length: 7 }, () => 'right' as const);
  return [caption('按目的看结果'), tableOr(header, rows, '没有接触类行动。', [null, ...right])];
}

/** Contacts by level, role and kind of unit. */
export function shareTable(facts: ReviewFacts): RootContent[] {
  const groups = [
    ['层级', facts.contactsByLevel],
    ['决策角色', facts.contactsByRole],
    ['单位类型', facts.contactsByClientType],
  ] as const;
  const rows = groups.flatMap(([group, shares]) =>
    shares.map(({ name, people, visits, recordIds }) => [
      group,
      cited(name, recordIds),
      String(people),
      String(visits),
    ]),
  );
  return [
    caption('按层级、决策角色和单位类型看接触'),
    tableOr(['分组', '名称', '人数', '人次'], rows, '行动未列联系人。', [null, null, 'right', 'right']),
  ];
}
