import type { Nodes, Root } from 'mdast';
import type { RecordId } from '../logs/record.ts';
import { logs } from '../logs/registry.ts';
import type { Evidence } from './nodes.ts';

/** Number of each record that a document stands on; iterates in rising order. */
export type EvidenceNumbers = ReadonlyMap<RecordId, number>;

/** Numbers the records of `root` from 1 in the order of their first mention, the same for every format. */
export function numberEvidence(root: Root): EvidenceNumbers {
  const numbers = new Map<RecordId, number>();
  const visit = (node: Nodes): void => {
    if (node.type === 'evidence') {
      for (const id of node.recordIds) if (!numbers.has(id)) numbers.set(id, numbers.size + 1);
      return;
    }
    const children: readonly Nodes[] =
      node.type === 'drawing' ? node.fallback : 'children' in node ? node.children : [];
    for (const child of children) visit(child);
  };
  visit(root);
  return numbers;
}

/** The numbers of `node` with runs drawn together: `1–3,7`. Empty when it names no record. */
export function evidenceLabel(node: Evidence, numbers: EvidenceNumbers): string {
  const sorted = [...new Set(node.recordIds.map((id) => numbers.get(id) ?? 0))].filter(Boolean).sort((a, b) => a - b);
  const runs: [first: number, last: number][] = [];
  for (const number of sorted) {
    const run = runs.at(-1);
    if (run !== undefined && run[1] === number - 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs
    .flatMap(([first, last]) => (last === first + 1 ? [first, last] : [first === last ? first : `${first}–${last}`]))
    .join(',');
}

/** Kinds that are not uploaded but read. */
const readKinds: Readonly<Record<string, string>> = { policy: '政策' };

/** How a reader is told of a record: `行动 V20250721-1`, `政策 00172cd0d03d7792`; the id itself for an unknown kind. */
export function evidenceTitle(id: RecordId): string {
  const colon = id.indexOf(':');
  const kind = id.slice(0, colon);
  const title = Object.hasOwn(logs, kind) ? logs[kind as keyof typeof logs].title : readKinds[kind];
  return title === undefined ? id : `${title} ${id.slice(colon + 1)}`;
}
