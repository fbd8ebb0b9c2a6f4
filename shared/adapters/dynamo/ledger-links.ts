import * as z from 'zod';
import type { LinkedSource, LinkedTarget } from '../../domain/ledger/links.ts';
import type { LedgerLinks } from '../../ports/warnings.ts';
import { writeItems } from './batches.ts';
import { partitionItems, readItem, type Table } from './table.ts';

const Target = z.object({ kind: z.enum(['contract', 'project']), id: z.string() });

const partitionOf = ({ kind, id }: LinkedSource): string => `links#${kind}#${id}`;
const sortOf = ({ kind, id }: LinkedTarget): string => `${kind}#${id}`;

/** One small item a link, in the partition of its source. */
export function dynamoLedgerLinks(table: Table): LedgerLinks {
  return {
    async add(links) {
      const items = new Map(
        links.map(({ from, to }) => [
          `${partitionOf(from)}\n${sortOf(to)}`,
          { pk: partitionOf(from), sk: sortOf(to), ...to },
        ]),
      );
      await writeItems(table, [...items.values()]);
    },
    async of(source) {
      const found: LinkedTarget[] = [];
      for await (const item of partitionItems(table, partitionOf(source))) {
        found.push(readItem(Target, item));
      }
      return found;
    },
  };
}
