import type { HttpAnswer, HttpRequest } from '../gateway/http.ts';

interface Consumed {
  readonly CapacityUnits?: number;
  /** Of the table alone, without its indexes. */
  readonly Table?: { readonly CapacityUnits?: number };
}

/** `request` of DynamoDB, which also asks what it consumes. */
export function askingForCapacity(request: HttpRequest): HttpRequest {
  const input = JSON.parse(request.body.toString('utf8') || '{}') as object;
  return { ...request, body: Buffer.from(JSON.stringify({ ...input, ReturnConsumedCapacity: 'INDEXES' })) };
}

/**
 * Units that AWS bills for an operation on a table with these hash keys of indexes; 0 for a refused one. The embedded
 * engine tells what a write costs in the table alone, so each item's indexes are counted here: an item is in an index
 * when it has the index's hash key.
 */
export function billedUnits(
  request: HttpRequest,
  { status, body }: HttpAnswer,
  kind: 'read' | 'write',
  indexKeys: readonly string[],
): number {
  if (status !== 200) return 0;
  const { ConsumedCapacity = [] } = JSON.parse(String(body ?? '{}')) as { ConsumedCapacity?: Consumed | Consumed[] };
  const consumed = [ConsumedCapacity].flat();
  if (kind === 'read') return consumed.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
  const ofTable = consumed.reduce(
    (sum, { Table, CapacityUnits = 0 }) => sum + (Table?.CapacityUnits ?? CapacityUnits),
    0,
  );
  return ofTable * (1 + indexesPerItem(request.body.toString('utf8'), indexKeys));
}

/** Whether an operation of DynamoDB is billed in read or in write units. */
export const unitsOf = (operation: string): 'read' | 'write' =>
  /^(?:Get|BatchGet|Query|Scan|TransactGet)/.test(operation) ? 'read' : 'write';

/** Mean number of indexes that the items written by `body` are in. */
function indexesPerItem(body: string, indexKeys: readonly string[]): number {
  const namedIn = (text: string): number => indexKeys.filter((name) => text.includes(`"${name}":`)).length;
  const input = JSON.parse(body) as {
    readonly Item?: unknown;
    readonly RequestItems?: Readonly<Record<string, readonly unknown[]>>;
    readonly Statements?: readonly { readonly Statement?: string }[];
  };
  const inserted = (input.Statements ?? []).map(
    ({ Statement = '' }) => indexKeys.filter((name) => Statement.includes(`'${name}': ?`)).length,
  );
  const put = Object.values(input.RequestItems ?? {}).flat();
  const items = [
    ...inserted,
    ...[...put, ...(input.Item === undefined ? [] : [input.Item])].map((item) => namedIn(JSON.stringify(item))),
  ];
  // What only changes or deletes an item names none of its fields: every index may be touched.
  return items.length === 0 ? indexKeys.length : items.reduce((sum, count) => sum + count, 0) / items.length;
}
