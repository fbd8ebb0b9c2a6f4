import type { NamedKind } from '../../domain/logs/answer.ts';
import type { KnownNames, NameEntry } from '../../ports/names.ts';
import { writeItems } from './batches.ts';
import { queryItems, type Table } from './table.ts';

const partition = (kind: NamedKind): string => `names#${kind}`;

/** Spellings that tables brought, one item each. */
export function dynamoKnownNames(table: Table): KnownNames {
  return {
    async note(entries) {
      const items = new Map(
        entries.map((entry) => {
          const sk = `${entry.spelling}#${entry.id}`;
          return [`${entry.kind} ${sk}`, { pk: partition(entry.kind), sk, entry }] as const;
        }),
      );
      await writeItems(table, [...items.values()]);
    },
    async all(kind) {
      const entries: NameEntry[] = [];
      for await (const item of queryItems(table, {
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': partition(kind) },
        ConsistentRead: true,
      })) {
        entries.push(item['entry'] as NameEntry);
      }
      return entries;
    },
  };
}
