import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { TodayItem } from '../../domain/today/today-item.ts';
import type { TodayItems } from '../../ports/today.ts';
import { inFlight, readItems, requestsInFlight } from './batches.ts';
import { inGroup, queryItems, readItem, type Table, tableKeys } from './table.ts';

const keyOf = (itemId: string) => ({ pk: `today#${itemId}`, sk: 'item' });
const groupOf = (staffId: string): string => `today#${staffId}`;

/** One item a line; only what is not answered stands in its person's group. */
export function dynamoTodayItems(table: Table): TodayItems {
  const { byGroup } = tableKeys;
  return {
    async find(itemIds) {
      const found = await readItems(table, [...new Set(itemIds)].map(keyOf));
      return found.map((item) => readItem(TodayItem, item));
    },
    async openOf(staffId) {
      const found: TodayItem[] = [];
      for await (const item of queryItems(table, inGroup(byGroup, groupOf(staffId)))) {
        found.push(readItem(TodayItem, item));
      }
      return found;
    },
    async keep(items) {
      await inFlight(items, requestsInFlight, (item) => {
        const group = { [byGroup.pk]: groupOf(item.staffId), [byGroup.sk]: `${item.dueOn}#${item.itemId}` };
        const Item = { ...keyOf(item.itemId), ...item, ...(item.answered === undefined && group) };
        return table.client.send(new PutCommand({ TableName: table.name, Item }));
      });
    },
  };
}
