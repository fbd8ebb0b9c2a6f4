import type { TableModel } from '../template/model.ts';
import { callEngine } from './call-engine.ts';

type Item = Readonly<Record<string, unknown>>;

/**
 * Deletes the items of `table` whose time to live was over at `nowMs`, as DynamoDB does within days; how many there
 * were. An item that was prolonged meanwhile stays.
 * @throws Error with the engine's answer.
 */
export async function expireItems(port: number, table: TableModel, nowMs: number): Promise<number> {
  const { name, keyNames, timeToLive } = table;
  if (timeToLive === undefined) return 0;
  const isOver = {
    TableName: name,
    ExpressionAttributeNames: { '#until': timeToLive },
    ExpressionAttributeValues: { ':now': { N: String(Math.floor(nowMs / 1000)) } },
  };
  let [expired, from]: [number, Item | undefined] = [0, undefined];
  do {
    const start: Item = from === undefined ? {} : { ExclusiveStartKey: from };
    const { status, body } = await callEngine(port, 'Scan', { ...isOver, ...start, FilterExpression: '#until < :now' });
    if (status !== 200) throw new Error(`The items of ${name} could not be looked through: ${body}`);
    const { Items, LastEvaluatedKey } = JSON.parse(body) as { Items: readonly Item[]; LastEvaluatedKey?: Item };
    for (const item of Items) {
      const Key = Object.fromEntries(keyNames.map((key) => [key, item[key]]));
      const deleted = await callEngine(port, 'DeleteItem', { ...isOver, Key, ConditionExpression: '#until < :now' });
      if (deleted.status === 200) expired += 1;
    }
    from = LastEvaluatedKey;
  } while (from !== undefined);
  return expired;
}
