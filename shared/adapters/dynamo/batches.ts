import { BatchGetCommand, BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { StoreError } from '../../domain/errors.ts';
import type { Table } from './table.ts';

type Item = Record<string, unknown>;

const readAtOnce = 100;
/** The most items that one request may write. */
export const writtenAtOnce = 25;
/** The most requests of one batch call under way at once. */
export const requestsInFlight = 8;
const attempts = 8;
const firstPauseMs = 50;

/** Items under `keys`, each read at its newest, in no order; keys without an item are left out. */
export async function readItems(table: Table, keys: readonly Item[]): Promise<Item[]> {
  const found: Item[] = [];
  await inFlight(chunksOf(keys, readAtOnce), requestsInFlight, async (chunk) => {
    let left = chunk;
    for (let attempt = 0; left.length > 0; attempt++) {
      await pauseBefore(attempt, table);
      const page = await table.client.send(
        new BatchGetCommand({ RequestItems: { [table.name]: { Keys: left, ConsistentRead: true } } }),
      );
      found.push(...(page.Responses?.[table.name] ?? []));
      left = page.UnprocessedKeys?.[table.name]?.Keys ?? [];
    }
  });
  return found;
}

/** Writes `items` whole, in no order, over whatever stands there. No two may have the same key. */
export async function writeItems(table: Table, items: readonly Item[]): Promise<void> {
  await inFlight(chunksOf(items, writtenAtOnce), requestsInFlight, async (chunk) => {
    let left: { PutRequest?: { Item: Item | undefined } | undefined }[] = chunk.map((Item) => ({
      PutRequest: { Item },
    }));
    for (let attempt = 0; left.length > 0; attempt++) {
      await pauseBefore(attempt, table);
      const done = await table.client.send(new BatchWriteCommand({ RequestItems: { [table.name]: left } }));
      left = done.UnprocessedItems?.[table.name] ?? [];
    }
  });
}

/** A growing pause before each further attempt on what a batch left over. */
export async function pauseBefore(attempt: number, table: Table): Promise<void> {
  if (attempt === 0) return;
  if (attempt === attempts) throw new StoreError('The table kept leaving items of a batch over', { table: table.name });
  await new Promise((resolve) => setTimeout(resolve, firstPauseMs * 2 ** (attempt - 1)));
}

/** `elements` in their order, `size` of them at a time. */
export function chunksOf<Element>(elements: readonly Element[], size: number): Element[][] {
  const chunks: Element[][] = [];
  for (let from = 0; from < elements.length; from += size) chunks.push(elements.slice(from, from + size));
  return chunks;
}

/** `work` on every item, at most `limit` at a time; results in the order of `items`. */
export async function inFlight<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < items.length; at = next++) results[at] = await work(items[at] as Item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return results;
}
