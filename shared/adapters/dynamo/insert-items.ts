import { BatchExecuteStatementCommand } from '@aws-sdk/lib-dynamodb';
import { StoreError } from '../../domain/errors.ts';
import { chunksOf, inFlight, pauseBefore, requestsInFlight, writtenAtOnce } from './batches.ts';
import type { Table } from './table.ts';

type Item = Record<string, unknown>;

/**
 * Inserts `items` whole, in no order; returns those whose key stands in the table already. No two may have the
 * same key. StoreError when the table refuses an item for good, or keeps putting some off.
 */
export async function insertItems<Inserted extends Item>(
  table: Table,
  items: readonly Inserted[],
): Promise<Inserted[]> {
  const known: Inserted[] = [];
  await inFlight(chunksOf(items, writtenAtOnce), requestsInFlight, async (chunk) => {
    let left = chunk;
    for (let attempt = 0; left.length > 0; attempt++) {
      await pauseBefore(attempt, table);
      const Statements = left.map((item) => insertion(table.name, item));
      const { Responses = [] } = await table.client.send(new BatchExecuteStatementCommand({ Statements }));
      const codes = left.map((_, at) => Responses[at]?.Error?.Code);
      known.push(...left.filter((_, at) => codes[at] === 'DuplicateItem'));
      const refused = codes.find((code) => code !== undefined && code !== 'DuplicateItem' && !passing.has(code));
      if (refused !== undefined) throw new StoreError('The table refused an item', { table: table.name, refused });
      left = left.filter((_, at) => passing.has(codes[at] ?? ''));
    }
  });
  return known;
}

/** What a later attempt may overcome, as BatchStatementError names it. */
const passing: ReadonlySet<string> = new Set([
  'InternalServerError',
  'ProvisionedThroughputExceeded',
  'RequestLimitExceeded',
  'ThrottlingError',
  'TransactionConflict',
]);

/** PartiQL takes no item as one parameter, only its attributes. */
function insertion(table: string, item: Item) {
  const attributes = Object.entries(item).filter(([, value]) => value !== undefined);
  return {
    Statement: `INSERT INTO "${table}" VALUE {${attributes.map(([name]) => `'${name}': ?`).join(', ')}}`,
    Parameters: attributes.map(([, value]) => value),
  };
}
