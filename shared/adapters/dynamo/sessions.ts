import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Session, Sessions } from '../../ports/sessions.ts';
import { itemAt, readItem, type Table, tableKeys } from './table.ts';

const instant = z.iso.datetime({ offset: true });

const sessionItem = z.object({ tokenDigest: z.string(), staffId: z.string(), startedAt: instant, endsAt: instant });

/** Sessions in the one table; each goes by itself once it is over. */
export function dynamoSessions(table: Table): Sessions {
  const keyOf = (tokenDigest: string) => ({ pk: `session#${tokenDigest}`, sk: 'session' });
  return {
    async keep(session) {
      const Item = {
        ...keyOf(session.tokenDigest),
        ...session,
        [tableKeys.expiresAt]: Math.ceil(Date.parse(session.endsAt) / 1000),
      };
      await table.client.send(new PutCommand({ TableName: table.name, Item }));
    },
    async find(tokenDigest): Promise<Session | undefined> {
      const item = await itemAt(table, keyOf(tokenDigest));
      return item && readItem(sessionItem, item);
    },
  };
}
