import * as z from 'zod';
import type { LogRecord } from '../../domain/logs/record.ts';
import type { LogKind } from '../../domain/logs/registry.ts';
import type { ClientRecords } from '../../ports/records.ts';
import { clientGroup, projectGroup, recordIn, rivalGroup } from './log-record-item.ts';
import { inGroup, queryItems, readItem, type Table, tableKeys } from './table.ts';

const inClient = z.object({ kind: z.enum(['contact', 'project', 'survey']) });
const inProject = z.object({ kind: z.enum(['milestone', 'rival']) });

/** Records by the client or project they belong to, in the indexes of the one table. */
export function dynamoClientRecords(table: Table): ClientRecords {
  const ofGroup = async <K extends LogKind>(group: string, kindOf: (item: Record<string, unknown>) => K) => {
    const found: LogRecord<K>[] = [];
    for await (const item of queryItems(table, inGroup(tableKeys.byGroup, group))) {
      const record = recordIn(kindOf(item), item);
      if (record !== undefined) found.push(record);
    }
    return found;
  };
  return {
    ofClient: (clientId) => ofGroup(clientGroup(clientId), (item) => readItem(inClient, item).kind),
    ofProject: (projectId) => ofGroup(projectGroup(projectId), (item) => readItem(inProject, item).kind),
    rivalsIn: (county) => ofGroup(rivalGroup(county), () => 'rival' as const),
    async actionsAt(clientId, most) {
      const found: LogRecord<'action'>[] = [];
      const query = { ...inGroup(tableKeys.byAgenda, clientGroup(clientId)), ScanIndexForward: false, Limit: most };
      for await (const item of queryItems(table, query)) {
        const record = recordIn('action', item);
        if (record !== undefined) found.push(record);
        if (found.length >= most) break;
      }
      return found;
    },
  };
}
