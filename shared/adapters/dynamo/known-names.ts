import * as z from 'zod';
import { type AnswerKind, answerKinds } from '../../domain/logs/answer.ts';
import type { KnownNames, NameEntry } from '../../ports/names.ts';
import { writeItems } from './batches.ts';
import { partitionItems, readItem, type Table } from './table.ts';

const partition = (kind: AnswerKind): string => `names#${kind}`;

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
      for await (const item of partitionItems(table, partition(kind))) {
        entries.push(entryIn(item));
      }
      return entries;
    },
  };
}

const stored = z.object({
  entry: z.object({
    kind: z.enum(Object.values(answerKinds)),
    spelling: z.string(),
    id: z.string(),
    clientId: z.string().optional(),
    projectId: z.string().optional(),
    isAlias: z.boolean().optional(),
  }),
});

function entryIn(item: Record<string, unknown>): NameEntry {
  const { kind, spelling, id, clientId, projectId, isAlias } = readItem(stored, item).entry;
  return {
    kind,
    spelling,
    id,
    ...(clientId !== undefined && { clientId }),
    ...(projectId !== undefined && { projectId }),
    ...(isAlias === true && { isAlias }),
  };
}
