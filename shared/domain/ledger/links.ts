import type { LogRecord } from '../logs/record.ts';

/** Something whose change may change how a contract's money is shown or whom it is told. */
export interface LinkedSource {
  readonly kind: 'staff' | 'client' | 'project';
  readonly id: string;
}

/** What is found by way of a source: a contract, or a project and its contracts in turn. */
export interface LinkedTarget {
  readonly kind: 'contract' | 'project';
  readonly id: string;
}

export interface LedgerLink {
  readonly from: LinkedSource;
  readonly to: LinkedTarget;
}

/** The links that a record of any kind brings; a row that moves on leaves its old ones, which find too much at worst. */
export function linksOf(record: LogRecord): LedgerLink[] {
  switch (record.kind) {
    case 'contract': {
      const { contractId, clientId, projectId } = record.row;
      const to = { kind: 'contract', id: contractId } as const;
      return [
        { from: { kind: 'client', id: clientId }, to },
        { from: { kind: 'project', id: projectId }, to },
      ];
    }
    case 'receivable': {
      const { contractId, ownerId, headId, directorId } = record.row;
      const people = [...new Set([ownerId, headId, directorId])];
      return people.map((id) => ({ from: { kind: 'staff', id }, to: { kind: 'contract', id: contractId } }));
    }
    case 'project': {
      const { projectId, ownerId } = record.row;
      return [{ from: { kind: 'staff', id: ownerId }, to: { kind: 'project', id: projectId } }];
    }
    default:
      return [];
  }
}

/**
 * 工号 of everybody whose place in warnings may change with the records of `changed`: they themselves, and leavers whose
 * nearest superior in office is looked for by way of them.
 */
export function affectedBy(changed: ReadonlySet<string>, staff: readonly LogRecord<'staff'>[]): string[] {
  const people = new Map(staff.map(({ row }) => [row.staffId, row]));
  const affected = new Set(changed);
  for (const { staffId, status, managerId } of people.values()) {
    if (status === '在职') continue;
    const seen = new Set([staffId]);
    let above = managerId;
    while (above !== undefined && !seen.has(above)) {
      if (changed.has(above)) affected.add(staffId);
      seen.add(above);
      const person = people.get(above);
      above = person === undefined || person.status === '在职' ? undefined : person.managerId;
    }
  }
  return [...affected].sort();
}
