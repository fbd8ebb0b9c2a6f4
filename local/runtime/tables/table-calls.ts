import { jsonError, type ServiceCall, UnmappedCallError } from '../gateway/call.ts';
import { forward, type HttpRequest } from '../gateway/http.ts';
import type { Need } from '../iam/decide.ts';
import { arnOf, type Place } from '../template/place.ts';

interface TableInput {
  readonly TableName?: string;
  readonly IndexName?: string;
  readonly RequestItems?: Readonly<Record<string, unknown>>;
  readonly Statements?: readonly { readonly Statement?: string }[];
  readonly TransactItems?: readonly Readonly<Record<string, { readonly TableName?: string }>>[];
}

const ofOneTable = new Set(['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan', 'DescribeTable']);
const ofItemsPerTable = new Set(['BatchGetItem', 'BatchWriteItem']);
const insertInto = /^INSERT INTO "([\w.-]+)" /;
const transactions: Readonly<Record<string, string>> = {
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

/** Understands a call of DynamoDB and hands it to the engine that listens on `port`. */
export function tableCall(request: HttpRequest, place: Place, port: number): ServiceCall {
  const operation = (request.headers['x-amz-target'] ?? '').split('.').at(-1) ?? '';
  const input = JSON.parse(request.body.toString('utf8') || '{}') as TableInput;
  return {
    service: 'dynamodb',
    operation,
    needs: needsOf(operation, input, place),
    perform: () => forward(port, request),
    refuse: (error) => jsonError({ ...error, code: `com.amazonaws.dynamodb.v20120810#${error.code}` }),
  };
}

function needsOf(operation: string, input: TableInput, place: Place): Need[] {
  const need = (action: string, table: string, index?: string): Need => ({
    action: `dynamodb:${action}`,
    resource: `${table.startsWith('arn:') ? table : arnOf(place, 'dynamodb', `table/${table}`)}${index === undefined ? '' : `/index/${index}`}`,
    context: {},
  });
  if (ofOneTable.has(operation)) return [need(operation, input.TableName ?? '', input.IndexName)];
  if (ofItemsPerTable.has(operation)) {
    return Object.keys(input.RequestItems ?? {}).map((table) => need(operation, table));
  }
  if (operation === 'BatchExecuteStatement') {
    return (input.Statements ?? []).map(({ Statement = '' }) => {
      const [, table] = insertInto.exec(Statement) ?? [];
      if (table === undefined) throw new UnmappedCallError('DynamoDB', Statement);
      return need('PartiQLInsert', table);
    });
  }
  if (operation === 'TransactWriteItems' || operation === 'TransactGetItems') {
    return (input.TransactItems ?? []).flatMap((item) =>
      Object.entries(item).map(([kind, { TableName }]) => need(transactions[kind] ?? kind, TableName ?? '')),
    );
  }
  throw new UnmappedCallError('DynamoDB', operation);
}
