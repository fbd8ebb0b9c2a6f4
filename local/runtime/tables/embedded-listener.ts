import { IncomingMessage, type RequestListener, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { type HttpAnswer, type HttpRequest, readRequest, writeAnswer } from '../gateway/http.ts';
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
}

interface WriteRequest {
  readonly PutRequest?: { readonly Item: Values };
}

/**
 * `engine`, the request listener of an embedded DynamoDB, behind the limits of AWS, and with BatchExecuteStatement, which
 * it lacks, for statements of the one form `INSERT INTO "table" VALUE {'name': ?, …}`: each is a conditional put, all of
 * a batch at once. Answers as DynamoDB Local does.
 */
export function withLimitsAndInserts(engine: RequestListener): RequestListener {
  const schemas = new Map<string, KeySchemas>();
  const answer = async (request: HttpRequest): Promise<HttpAnswer> => {
    const operation = operationOf(request);
    // A body that cannot be read is the engine's to refuse.
    const input = parsed(request.body);
    if (operation === 'CreateTable' && input.TableName !== undefined) schemas.set(input.TableName, schemasOf(input));
    const refusal = refusalOf(operation, input, request.body.length, schemas);
    if (refusal !== undefined) return refused(refusal);
    if (operation !== 'BatchExecuteStatement') return askInProcess(engine, request);
    const Responses = await Promise.all(
      (input.Statements ?? []).map((statement) => insert(engine, request, schemas, statement)),
    );
    return { status: 200, headers: json, body: JSON.stringify({ Responses }) };
  };
  return (incoming, response) => {
    readRequest(incoming)
      .then(answer)
      .then((found) => writeAnswer(response, found, Date.now()))
      .catch((error: Error) => response.destroy(error));
  };
}

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

async function insert(
  engine: RequestListener,
  batch: HttpRequest,
  schemas: ReadonlyMap<string, KeySchemas>,
  { Statement = '', Parameters = [] }: Statement,
): Promise<Readonly<Record<string, unknown>>> {
  const [, TableName = '', fields = ''] = insertion.exec(Statement) ?? [];
  const names = fields.split(', ').map((field) => pair.exec(field)?.[1]);
  if (names.length !== Parameters.length || names.includes(undefined)) {
    return failed('ValidationError', `Only INSERT INTO "table" VALUE {'name': ?, …} is understood here: ${Statement}`);
  }
  const Item: Values = Object.fromEntries(names.map((name = '', at) => [name, Parameters[at] ?? {}]));
  const schema = schemas.get(TableName);
  const refusal = itemRefusal(Item, schema ?? { keys: [] });
  if (refusal !== undefined) return { ...failed('ValidationError', refusal.message), TableName };
  const condition = {
    ConditionExpression: 'attribute_not_exists(#pk)',
    ExpressionAttributeNames: { '#pk': schema?.keys[0]?.[0] ?? names[0] },
  };
  const { status, body } = await askInProcess(engine, {
    ...batch,
    headers: { ...batch.headers, 'x-amz-target': 'DynamoDB_20120810.PutItem' },
    body: Buffer.from(JSON.stringify({ TableName, Item, ...condition })),
  });
  if (status === 200) return { TableName };
  const { __type = '', message = '' } = JSON.parse(String(body)) as {
    readonly __type?: string;
    readonly message?: string;
  };
  if (__type.endsWith('#ConditionalCheckFailedException')) {
    return { ...failed('DuplicateItem', 'Duplicate primary key exists in table'), TableName };
  }
  if (__type.endsWith('#ResourceNotFoundException')) return failed('ResourceNotFound', message);
  return { ...failed('ValidationError', message), TableName };
}

const failed = (Code: string, Message: string) => ({ Error: { Code, Message } });

/** Asks `engine` as if over the network, without one. */
function askInProcess(
  engine: RequestListener,
  { method, path, query, headers, body }: HttpRequest,
): Promise<HttpAnswer> {
  const incoming = new IncomingMessage(new Socket());
  const search = query.toString();
  incoming.method = method;
  incoming.url = search === '' ? path : `${path}?${search}`;
  incoming.headers = { ...headers };
  return new Promise((resolve) => {
    engine(incoming, new AnswerTo(incoming, resolve));
    incoming.push(body);
    incoming.push(null);
  });
}

/** Takes an answer that is written at once. */
class AnswerTo extends ServerResponse {
  private readonly done: (answer: HttpAnswer) => void;

  constructor(request: IncomingMessage, done: (answer: HttpAnswer) => void) {
    super(request);
    this.done = done;
  }

  override end(body?: unknown): this {
    const headers = Object.entries(this.getHeaders()).map(([name, value]) => [name, String(value)]);
    this.done({
      status: this.statusCode,
      headers: Object.fromEntries(headers),
      body: typeof body === 'string' ? body : '',
    });
    return this;
  }
}
