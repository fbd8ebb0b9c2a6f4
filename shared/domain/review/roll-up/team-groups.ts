import type { LogRecord } from '../../logs/record.ts';
import { sumFen } from '../../money.ts';
import type { RollUpFacts, TeamRow } from './roll-up-facts.ts';
import { leadersOf, teamOf } from './team.ts';

type Staff = LogRecord<'staff'>;

/**
 * The team's rows by the leaders right below `leaderId`, so that somebody who leads leaders reads of teams and not of
 * every person; empty where nobody below leads. Whoever stands below none of them is a direct report.
 */
export function teamGroups(
  leaderId: string,
  team: readonly Staff[],
  rows: readonly TeamRow[],
  staff: readonly Staff[],
): RollUpFacts['groups'] {
  const below = leadersOf(team).filter(({ row }) => row.staffId !== leaderId);
  const first = below.filter(({ row }) => !below.some((other) => isBelow(row.staffId, other, staff)));
  if (first.length === 0) return [];
  const placed = new Set<string>();
  const groups = first.map((leader) => {
    const ids = new Set(teamOf(leader, staff).map(({ row }) => row.staffId));
    const own = rows.filter(({ staffId }) => ids.has(staffId) && !placed.has(staffId));
    for (const { staffId } of own) placed.add(staffId);
    return groupOf(`${leader.row.name}（${leader.row.department}）`, own);
  });
  const rest = rows.filter(({ staffId }) => !placed.has(staffId));
  return [...groups, ...(rest.length === 0 ? [] : [groupOf('（直接下属）', rest)])];
}

const isBelow = (staffId: string, leader: Staff, staff: readonly Staff[]): boolean =>
  leader.row.staffId !== staffId && teamOf(leader, staff).some(({ row }) => row.staffId === staffId);

function groupOf(name: string, rows: readonly TeamRow[]): RollUpFacts['groups'][number] {
  const sum = (of: (row: TeamRow) => number): number => rows.reduce((total, row) => total + of(row), 0);
  return {
    name,
    people: rows.length,
    contactVisits: sum((row) => row.contactVisits),
    planned: sum((row) => row.planned),
    done: sum((row) => row.done),
    receivedFen: sumFen(rows.map((row) => row.receivedFen)),
    overdueFen: sumFen(rows.map((row) => row.overdueFen)),
    overdueNodes: sum((row) => row.overdueNodes),
  };
}
