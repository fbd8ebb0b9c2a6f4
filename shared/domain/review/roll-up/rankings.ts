import { formatWan } from '../../money.ts';
import type { Ranking, TeamRow } from './roll-up-facts.ts';

interface Criterion {
  readonly name: string;
  /** Undefined for somebody whom the measure does not apply to. */
  readonly measure: (row: TeamRow) => number | undefined;
  readonly shown: (value: number) => string;
  readonly isLessBetter?: boolean;
}

const criteria: readonly Criterion[] = [
  { name: '计划完成率', measure: (row) => row.completionPercent ?? undefined, shown: (value) => `${value} %` },
  {
    name: '接触单位数',
    measure: (row) => (row.contactVisits > 0 ? row.contactUnits : undefined),
    shown: (value) => `${value} 个`,
  },
  // Who collects no node has nothing to receive and nothing overdue.
  { name: '到账金额', measure: (row) => (row.nodes > 0 ? row.receivedFen : undefined), shown: formatWan },
  {
    name: '逾期余额',
    measure: (row) => (row.nodes > 0 ? row.overdueFen : undefined),
    shown: formatWan,
    isLessBetter: true,
  },
  {
    name: '结果未填报',
    measure: (row) => (row.actions > 0 ? row.unreportedResults : undefined),
    shown: (value) => `${value} 处`,
    isLessBetter: true,
  },
];

/** Who stands first and last by each criterion; nobody where fewer than two can be compared or all are equal. */
export function rankingsOf(team: readonly TeamRow[]): Ranking[] {
  return criteria.map(({ name, measure, shown, isLessBetter }) => {
    const rated = team.flatMap((row) => {
      const value = measure(row);
      return value === undefined ? [] : [{ name: row.name, value }];
    });
    const values = rated.map(({ value }) => value);
    const [least, most] = [Math.min(...values), Math.max(...values)];
    if (rated.length < 2 || least === most) {
      return { criterion: name, best: [], bestShown: '不适用', worst: [], worstShown: '不适用' };
    }
    const [best, worst] = isLessBetter ? [least, most] : [most, least];
    const at = (value: number): string[] => rated.filter((one) => one.value === value).map((one) => one.name);
    return {
      criterion: name,
      best: at(best),
      bestShown: shown(best),
      worst: at(worst),
      worstShown: shown(worst),
    };
  });
}
