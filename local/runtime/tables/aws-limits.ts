/** A value of DynamoDB as its JSON has it, such as `{ "S": "text" }`. */
type Value = Readonly<Record<string, unknown>>;
type Item = Readonly<Record<string, Value>>;

/** The keys of a table and of its indexes. */
export interface KeySchemas {
  /** The table's own first; of each the partition key, then the sort key. */
  readonly keys: readonly (readonly [partition: string, sort?: string])[];
}

/** What AWS says of a request that it refuses for its size. */
export interface LimitRefusal {
  readonly type: 'ValidationException';
  readonly message: string;
}

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html, in bytes of UTF-8.
const partitionKeyBytes = 2048;
const sortKeyBytes = 1024;
const itemBytes = 400 * 1024;
const requestBytes = 16 * 1024 * 1024;
const mostPerBatch: Readonly<Record<string, number>> = {
  BatchGetItem: 100,
  BatchWriteItem: 25,
  BatchExecuteStatement: 25,
};

const invalid = (what: string): LimitRefusal => ({
  type: 'ValidationException',
  message: `One or more parameter values were invalid: ${what}`,
});

/** Why AWS would refuse to keep `item` in a table of these keys; undefined where it would keep it. */
export function itemRefusal(item: Item, { keys }: KeySchemas): LimitRefusal | undefined {
  for (const [partition, sort] of keys) {
    if (bytesOf(item[partition]) > partitionKeyBytes) {
      return invalid(`Size of hashkey has exceeded the maximum size limit of${partitionKeyBytes} bytes`);
    }
    if (sort !== undefined && bytesOf(item[sort]) > sortKeyBytes) {
      return invalid(`Aggregated size of all range keys has exceeded the size limit of ${sortKeyBytes} bytes`);
    }
  }
  if (sizeOf(item) > itemBytes) {
    return { type: 'ValidationException', message: 'Item size has exceeded the maximum allowed size' };
  }
  return undefined;
}

/** Why AWS would refuse `operation` for how much it asks for at once. */
export function requestRefusal(operation: string, bytes: number, asked: number): LimitRefusal | undefined {
  const most = mostPerBatch[operation];
  if (most !== undefined && asked > most) return invalid(`Too many items requested for the ${operation} call`);
  if (bytes > requestBytes) return invalid(`The request is larger than ${requestBytes} bytes`);
  return undefined;
}

function bytesOf(value: Value | undefined): number {
  const held = value?.['S'] ?? value?.['N'] ?? value?.['B'];
  return typeof held === 'string' ? Buffer.byteLength(held) : 0;
}

function sizeOf(item: Item): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueSize(value), 0);
}

/** As the developer guide counts: a number by its digits, three bytes for a list or a map and one for each of its members. */
function valueSize(value: Value): number {
  const [[type, held] = ['NULL', true]] = Object.entries(value);
  if (type === 'S') return Buffer.byteLength(String(held));
  if (type === 'B') return Math.floor((String(held).length * 3) / 4);
  if (type === 'N') return Math.ceil(String(held).length / 2) + 1;
  if (type === 'L' && Array.isArray(held)) {
    return held.reduce((sum: number, each: Value) => sum + 1 + valueSize(each), 3);
  }
  if (type === 'M') return 3 + Object.keys(held as Item).length + sizeOf(held as Item);
  if (Array.isArray(held)) return held.reduce((sum: number, each) => sum + Buffer.byteLength(String(each)), 0);
  return 1;
}
