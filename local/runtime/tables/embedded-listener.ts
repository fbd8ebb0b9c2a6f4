import type { RequestListener } from 'node:http';
import { type HttpAnswer, type HttpRequest, readRequest, writeAnswer } from '../gateway/http.ts';
import { askInProcess } from './ask-in-process.ts';
import { itemRefusal, type KeySchemas, type LimitRefusal, requestRefusal } from './aws-limits.ts';

type Values = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

interface Statement {
  readonly Statement?: string;
  readonly Parameters?: readonly Readonly<Record<string, unknown>>[];
}

interface KeySchema {
  readonly KeySchema: readonly { readonly AttributeName: string; readonly KeyType: 'HASH' | 'RANGE' }[];
}

/** The parts of a request that its limits depend on. */
interface Input {
  readonly TableName?: string;
  readonly Item?: Values;
  readonly Key?: Values;
  readonly Statements?: readonly Statement[];
  readonly RequestItems?: Readonly<Record<string, { readonly Keys?: readonly Values[] } | readonly WriteRequest[]>>;
  readonly KeySchema?: KeySchema['KeySchema'];
  readonly GlobalSecondaryIndexes?: readonly KeySchema[];
  readonly ReturnConsumedCapacity?: string;
}

interface WriteRequest {
  readonly PutRequest?: { readonly Item: Values };
}

/**
 * `engine`, the request listener of an embedded DynamoDB, behind the limits of AWS, and with BatchExecuteStatement, which
 * it lacks, for statements of the one form `INSERT INTO "table" VALUE {'name': ?, …}`: the keys of a batch are looked up,
 * and the items whose key is free are written, before any other write has its turn. Answers as DynamoDB Local does.
 */
export function withLimitsAndInserts(engine: RequestListener): RequestListener {
  const schemas = new Map<string, KeySchemas>();
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(write: () => Promise<Result>): Promise<Result> => {
    const done = last.then(write);
    last = done.catch(() => {});
    return done;
  };
  const answer = async (request: HttpRequest): Promise<HttpAnswer> => {
    const operation = operationOf(request);
    // A body that cannot be read is the engine's to refuse.
    const input = parsed(request.body);
    if (operation === 'CreateTable' && input.TableName !== undefined) schemas.set(input.TableName, schemasOf(input));
    const refusal = refusalOf(operation, input, request.body.length, schemas);
    if (refusal !== undefined) return refused(refusal);
    if (!writes.has(operation)) return askInProcess(engine, request);
    if (operation !== 'BatchExecuteStatement') return inTurn(() => askInProcess(engine, request));
    const inserted = await inTurn(() => insertAll(engine, request, schemas, input));
    return { status: 200, headers: json, body: JSON.stringify(inserted) };
  };
  return (incoming, response) => {
    readRequest(incoming)
      .then(answer)
      .then((found) => writeAnswer(response, found, Date.now()))
      .catch((error: Error) => response.destroy(error));
  };
}

const writes: ReadonlySet<string> = new Set([
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'BatchWriteItem',
  'BatchExecuteStatement',
]);
const json = { 'content-type': 'application/x-amz-json-1.0' } as const;
const operationOf = ({ headers }: HttpRequest): string => (headers['x-amz-target'] ?? '').split('.').at(-1) ?? '';

function parsed(body: Buffer): Input {
  try {
    return JSON.parse(body.toString('utf8') || '{}') as Input;
  } catch {
    return {};
  }
}

function schemasOf({ KeySchema = [], GlobalSecondaryIndexes = [] }: Input): KeySchemas {
  const keys = [{ KeySchema }, ...GlobalSecondaryIndexes].map((schema): [string, string?] => {
    const of = (type: 'HASH' | 'RANGE') => schema.KeySchema.find(({ KeyType }) => KeyType === type)?.AttributeName;
    const sort = of('RANGE');
    return sort === undefined ? [of('HASH') ?? ''] : [of('HASH') ?? '', sort];
  });
  return { keys };
}

function refusalOf(
  operation: string,
  { TableName, Item, Key, Statements, RequestItems = {} }: Input,
  bytes: number,
  schemas: ReadonlyMap<string, KeySchemas>,
): LimitRefusal | undefined {
  const tables = Object.entries(RequestItems).map(([table, asked]) => ({
    table,
    asked: 'Keys' in asked ? (asked.Keys?.length ?? 0) : Array.isArray(asked) ? asked.length : 0,
    keys: 'Keys' in asked ? (asked.Keys ?? []) : [],
    puts: Array.isArray(asked) ? (asked as readonly WriteRequest[]).flatMap(({ PutRequest }) => PutRequest ?? []) : [],
  }));
  const asked = Statements?.length ?? tables.reduce((sum, one) => sum + one.asked, 0);
  const items = [
    ...(operation === 'PutItem' && Item !== undefined ? [{ table: TableName ?? '', Item }] : []),
    // A key over its limit is refused where it is asked for, too.
    ...(Key !== undefined ? [{ table: TableName ?? '', Item: Key }] : []),
    ...tables.flatMap(({ table, keys }) => keys.map((key) => ({ table, Item: key }))),
    ...tables.flatMap(({ table, puts }) => puts.map(({ Item: put }) => ({ table, Item: put }))),
  ];
  return (
    requestRefusal(operation, bytes, asked) ??
    items.map(({ table, Item: one }) => itemRefusal(one, schemas.get(table) ?? { keys: [] })).find((found) => found)
  );
}

const refused = ({ type, message }: LimitRefusal): HttpAnswer => ({
  status: 400,
  headers: json,
  body: JSON.stringify({ __type: `com.amazon.coral.validate#${type}`, message }),
});

const insertion = /^INSERT INTO "([\w.-]{3,255})" VALUE \{([^{}]*)\}$/;
const pair = /^'([^']+)': \?$/;

type Answer = Readonly<Record<string, unknown>>;

interface Insertion {
  readonly table: string;
  readonly item: Values;
  /** The item's key as text. */
  readonly key: string;
}

async function insertAll(
  engine: RequestListener,
  batch: HttpRequest,
  schemas: ReadonlyMap<string, KeySchemas>,
  { Statements: statements = [], ReturnConsumedCapacity }: Input,
): Promise<{ readonly Responses: Answer[]; readonly ConsumedCapacity?: unknown[] }> {
  const consumed: unknown[] = [];
  const read = statements.map((statement) => insertionIn(statement, schemas));
  const wanted = read.flatMap((one) => ('insertion' in one ? one.insertion : []));
  const answers = new Map<Insertion, Answer>();
  for (const [table, ofTable] of Map.groupBy(wanted, (one) => one.table)) {
    const names = schemas.get(table)?.keys[0] ?? [];
    const keyOf = (item: Values) => Object.fromEntries(names.map((name = '') => [name, item[name]]));
    const ask = async (operation: string, RequestItems: unknown) => {
      const headers = { ...batch.headers, 'x-amz-target': `DynamoDB_20120810.${operation}` };
      const body = Buffer.from(JSON.stringify({ RequestItems, ReturnConsumedCapacity }));
      const { status, body: answered } = await askInProcess(engine, { ...batch, headers, body });
      const said = JSON.parse(String(answered)) as EngineAnswer;
      // The look-up stands for the condition of an insert, which is not billed beside its write.
      if (operation === 'BatchWriteItem') consumed.push(...(said.ConsumedCapacity ?? []));
      return { status, said };
    };
    const distinct = [...new Map(ofTable.map((one) => [one.key, one])).values()];
    const Keys = distinct.map(({ item }) => keyOf(item));
    const found = await ask('BatchGetItem', { [table]: { Keys, ConsistentRead: true } });
    const known = new Set((found.said.Responses?.[table] ?? []).map((item) => JSON.stringify(keyOf(item))));
    const free: Insertion[] = [];
    for (const one of ofTable) {
      if (known.has(one.key)) answers.set(one, { ...duplicate, TableName: table });
      else free.push(one);
      known.add(one.key);
    }
    const requests = free.map(({ item: Item }) => ({ PutRequest: { Item } }));
    const written =
      found.status !== 200 || free.length === 0 ? found : await ask('BatchWriteItem', { [table]: requests });
    for (const one of free)
      answers.set(one, written.status === 200 ? { TableName: table } : refusedBy(written.said, table));
  }
  const Responses = read.map((one) =>
    'answer' in one ? one.answer : (answers.get(one.insertion) ?? failed('InternalServerError', 'not written')),
  );
  return { Responses, ...(ReturnConsumedCapacity !== undefined && { ConsumedCapacity: consumed }) };
}

/** What the engine says, as far as inserts need it. */
interface EngineAnswer {
  readonly Responses?: Readonly<Record<string, readonly Values[]>>;
  readonly ConsumedCapacity?: readonly unknown[];
  readonly __type?: string;
  readonly message?: string;
}

function insertionIn(
  { Statement = '', Parameters = [] }: Statement,
  schemas: ReadonlyMap<string, KeySchemas>,
): { readonly insertion: Insertion } | { readonly answer: Answer } {
  const [, table = '', fields = ''] = insertion.exec(Statement) ?? [];
  const names = fields.split(', ').map((field) => pair.exec(field)?.[1]);
  if (names.length !== Parameters.length || names.includes(undefined)) {
    const said = `Only INSERT INTO "table" VALUE {'name': ?, …} is understood here: ${Statement}`;
    return { answer: failed('ValidationError', said) };
  }
  const item: Values = Object.fromEntries(names.map((name = '', at) => [name, Parameters[at] ?? {}]));
  const schema = schemas.get(table) ?? { keys: [] };
  const refusal = itemRefusal(item, schema);
  if (refusal !== undefined) return { answer: { ...failed('ValidationError', refusal.message), TableName: table } };
  const key = Object.fromEntries((schema.keys[0] ?? []).map((name = '') => [name, item[name]]));
  return { insertion: { table, item, key: JSON.stringify(key) } };
}

function refusedBy({ __type = '', message = '' }: EngineAnswer, TableName: string): Answer {
  if (__type.endsWith('#ResourceNotFoundException')) return failed('ResourceNotFound', message);
  return { ...failed('ValidationError', message), TableName };
}

const failed = (Code: string, Message: string) => ({ Error: { Code, Message } });

const duplicate = failed('DuplicateItem', 'Duplicate primary key exists in table');
