import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { policySource } from '../../domain/policy/source/source.ts';
import { SourceState } from '../../domain/policy/source/source-state.ts';
import type { PolicySources, StoredSource } from '../../ports/policies.ts';
import { putIf, stillAt } from './put-if.ts';
import { dueItems, inGroup, itemAt, queryItems, readItem, type Table, tableKeys } from './table.ts';

const group = 'policy-source';
const agenda = 'policy-source';
const keyOf = (sourceId: string) => ({ pk: `policy-source#${sourceId}`, sk: 'source' });
const markKey = { pk: 'policy-source-registry', sk: 'mark' };

const stored = z.object({
  source: policySource,
  state: SourceState,
  origin: z.enum(['shipped', 'uploaded', 'discovered', 'client']),
  dueOn: z.iso.date().optional(),
  version: z.int(),
});
const storedMark = z.object({ mark: z.string() });

function keptOf(item: Record<string, unknown>): StoredSource {
  const { dueOn, ...kept } = readItem(stored, item);
  return { ...kept, dueOn };
}

/** Policy sources, one item each; an item is on the agenda only while its source is to be read. */
export function dynamoSources(table: Table): PolicySources {
  return {
    async find(sourceId) {
      const item = await itemAt(table, keyOf(sourceId));
      return item && keptOf(item);
    },
    async all() {
      const kept: StoredSource[] = [];
      const items = queryItems(table, inGroup(tableKeys.byGroup, group));
      for await (const item of items) kept.push(keptOf(item));
      return kept;
    },
    async *dueOn(day) {
      const items = dueItems(table, agenda, day);
      for await (const item of items) yield String(item['pk']).slice('policy-source#'.length);
    },
    async put(kept, { source, state, origin, dueOn }) {
      const { sourceId } = source;
      const Item = {
        ...keyOf(sourceId),
        group,
        groupSort: sourceId,
        ...(dueOn !== undefined && { agenda, agendaAt: `${dueOn}#${sourceId}`, dueOn }),
        source,
        state,
        origin,
        version: (kept?.version ?? 0) + 1,
      };
      return (await putIf(table, { Item, ...stillAt('version', kept?.version) })) ? 'saved' : 'lost';
    },
    async shippedMark() {
      const found = await table.client.send(new GetCommand({ TableName: table.name, Key: markKey }));
      return found.Item && readItem(storedMark, found.Item).mark;
    },
    async setShippedMark(mark) {
      await table.client.send(new PutCommand({ TableName: table.name, Item: { ...markKey, mark } }));
    },
  };
}
