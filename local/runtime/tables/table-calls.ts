import { jsonError, type ServiceCall, UnmappedCallError } from '../gateway/call.ts';
import { forward, type HttpRequest } from '../gateway/http.ts';
import type { Need } from '../iam/decide.ts';
import { askingForCapacity, billedUnits, unitsOf } from '../metering/capacity.ts';
import type { Meter } from '../metering/meter.ts';
import type { Model } from '../template/model.ts';
import { arnOf, type Place } from '../template/place.ts';

type Item = Readonly<Record<string, { readonly S?: string }>>;

interface Write {
  readonly PutRequest?: { readonly Item: Item };
  readonly DeleteRequest?: { readonly Key: Item };
}

interface Insertion {
  readonly Statement?: string;
  readonly Parameters?: readonly { readonly S?: string }[];
}

interface TableInput {
  readonly Item?: Item;
  readonly TableName?: string;
  readonly IndexName?: string;
  readonly RequestItems?: Readonly<Record<string, unknown>>;
  readonly Statements?: readonly Insertion[];
  readonly TransactItems?: readonly Readonly<Record<string, { readonly TableName?: string }>>[];
}

const ofOneTable = new Set(['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan', 'DescribeTable']);
const insertInto = /^INSERT INTO "([\w.-]+)" /;
const transactions: Readonly<Record<string, string>> = {
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

/** Understands a call of DynamoDB and hands it to the engine that listens on `port`; `metered`, its units are counted. */
export function tableCall(
  request: HttpRequest,
  { place, tables }: Pick<Model, 'place' | 'tables'>,
  port: number,
  metered?: { readonly meter: Meter; readonly of: string },
): ServiceCall {
  const operation = (request.headers['x-amz-target'] ?? '').split('.').at(-1) ?? '';
  const input = JSON.parse(request.body.toString('utf8') || '{}') as TableInput;
  return {
    service: 'dynamodb',
    operation,
    needs: needsOf(operation, input, place, tables[0]?.keyNames[0] ?? ''),
    async perform() {
      if (metered === undefined) return forward(port, request);
      const answer = await forward(port, askingForCapacity(request));
      const kind = unitsOf(operation);
      metered.meter.noteUnits(metered.of, kind, billedUnits(request, answer, kind, tables[0]?.indexKeys ?? []));
      return answer;
    },
    refuse: (error) => jsonError({ ...error, code: `com.amazonaws.dynamodb.v20120810#${error.code}` }),
  };
}

function needsOf(operation: string, input: TableInput, place: Place, hashKey: string): Need[] {
  const need = (action: string, table: string, index?: string, keys?: readonly string[]): Need => ({
    action: `dynamodb:${action}`,
    resource: `${table.startsWith('arn:') ? table : arnOf(place, 'dynamodb', `table/${table}`)}${index === undefined ? '' : `/index/${index}`}`,
    context: keys === undefined ? {} : { 'dynamodb:leadingkeys': keys },
  });
  const keyIn = (item: Item | undefined): string[] => (item?.[hashKey]?.S === undefined ? [] : [item[hashKey].S]);
  if (operation === 'PutItem') return [need(operation, input.TableName ?? '', undefined, keyIn(input.Item))];
  if (ofOneTable.has(operation)) return [need(operation, input.TableName ?? '', input.IndexName)];
  if (operation === 'BatchWriteItem') {
    return Object.entries((input.RequestItems ?? {}) as Readonly<Record<string, readonly Write[]>>).map(
      ([table, writes]) =>
        need(
          operation,
          table,
          undefined,
          writes.flatMap((write) => keyIn(write.PutRequest?.Item ?? write.DeleteRequest?.Key)),
        ),
    );
  }
  if (operation === 'BatchGetItem') return Object.keys(input.RequestItems ?? {}).map((table) => need(operation, table));
  if (operation === 'BatchExecuteStatement') {
    return (input.Statements ?? []).map(({ Statement = '', Parameters = [] }) => {
      const [, table] = insertInto.exec(Statement) ?? [];
      if (table === undefined) throw new UnmappedCallError('DynamoDB', Statement);
      const at = [...Statement.matchAll(/'([^']+)': \?/g)].findIndex(([, name]) => name === hashKey);
      return need('PartiQLInsert', table, undefined, [Parameters[at]?.S ?? ''].filter(Boolean));
    });
  }
  if (operation === 'TransactWriteItems' || operation === 'TransactGetItems') {
    return (input.TransactItems ?? []).flatMap((item) =>
      Object.entries(item).map(([kind, { TableName }]) => need(transactions[kind] ?? kind, TableName ?? '')),
    );
  }
  throw new UnmappedCallError('DynamoDB', operation);
}
