import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { type HttpAnswer, readRequest, writeAnswer } from '../gateway/http.ts';

type AttributeValues = Readonly<Record<string, unknown>>;

interface Statement {
  readonly Statement?: string;
  readonly Parameters?: readonly unknown[];
}

/** The parts of dynalite that its server is made of; the package brings no types for them. */
interface DynaliteError extends Error {
  readonly statusCode?: number;
  readonly body?: { readonly __type: string; readonly message?: string };
}
interface Validations {
  checkTypes(data: unknown, types: unknown): unknown;
  checkValidations(data: unknown, types: unknown, custom: unknown, store: unknown): void;
}
type PutItem = (store: unknown, data: unknown, done: (error: DynaliteError | null) => void) => void;

const dynalitePart = createRequire(import.meta.resolve('dynalite'));
const database = dynalitePart('./db') as { create(options: unknown): unknown };
const validations = dynalitePart('./validations') as Validations;
const putValidation = dynalitePart('./validations/putItem') as { readonly types: unknown; readonly custom: unknown };
const putItem = dynalitePart('./actions/putItem') as PutItem;

/** What `open` comes back with, and the store that dynalite made for it and keeps to itself. */
export function withStore<Opened>(open: () => Opened): { readonly opened: Opened; readonly store: unknown } {
  const { create } = database;
  let store: unknown;
  database.create = (options) => {
    store = create(options);
    return store;
  };
  try {
    return { opened: open(), store };
  } finally {
    database.create = create;
  }
}

/**
 * `listener`, and beside it BatchExecuteStatement, which dynalite lacks, for statements of the one form
 * `INSERT INTO "table" VALUE {'name': ?, …}`. Answers as DynamoDB Local does.
 */
export function answeringInserts(listener: RequestListener, store: unknown): RequestListener {
  return (request, response) => {
    if (request.headers['x-amz-target']?.toString().endsWith('.BatchExecuteStatement') !== true) {
      listener(request, response);
      return;
    }
    answer(store, request, response).catch((error: Error) => response.destroy(error));
  };
}

async function answer(store: unknown, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { body } = await readRequest(request);
  const { Statements } = JSON.parse(body.toString('utf8')) as { readonly Statements: readonly Statement[] };
  const Responses = await Promise.all(Statements.map((statement) => insert(store, statement)));
  const found: HttpAnswer = {
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify({ Responses }),
  };
  writeAnswer(response, found, Date.now());
}

const insertion = /^INSERT INTO "([\w.-]{3,255})" VALUE \{([^{}]*)\}$/;
const pair = /^'([^']+)': \?$/;

async function insert(store: unknown, { Statement = '', Parameters = [] }: Statement): Promise<AttributeValues> {
  const [, TableName = '', fields = ''] = insertion.exec(Statement) ?? [];
  const names = fields.split(', ').map((field) => pair.exec(field)?.[1]);
  if (names.length !== Parameters.length || names.includes(undefined)) {
    return refused('ValidationError', `Only INSERT INTO "table" VALUE {'name': ?, …} is understood here: ${Statement}`);
  }
  const Item = Object.fromEntries(names.map((name, at) => [name, Parameters[at]]));
  const error = await put(store, { TableName, Item, Expected: { [names[0] ?? '']: { Exists: false } } });
  if (error === null) return { TableName };
  const [, code = ''] = /#(\w+)$/.exec(error.body?.__type ?? '') ?? [];
  if (code === 'ConditionalCheckFailedException') {
    return { ...refused('DuplicateItem', 'Duplicate primary key exists in table'), TableName };
  }
  if (code === 'ResourceNotFoundException') return refused('ResourceNotFound', error.message);
  return { ...refused('ValidationError', error.body?.message ?? error.message), TableName };
}

const refused = (Code: string, Message: string): AttributeValues => ({ Error: { Code, Message } });

function put(store: unknown, data: AttributeValues): Promise<DynaliteError | null> {
  const { types, custom } = putValidation;
  try {
    const checked = validations.checkTypes(data, types);
    validations.checkValidations(checked, types, custom, store);
    return new Promise((resolve) => putItem(store, checked, resolve));
  } catch (cause) {
    return Promise.resolve(cause as DynaliteError);
  }
}
