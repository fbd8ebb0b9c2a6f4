import { createHash } from 'node:crypto';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Mailboxes } from '../../ports/mails.ts';
import { type Table, tableKeys } from './table.ts';

const sortKey = 'block';

/** After this long an address is tried once more: mailboxes are repaired and people come back. */
const blockedDays = 90;

const block = z.object({ reason: z.string(), since: z.iso.datetime({ offset: true }) });

/** Addresses that bounced or complained, in the one table, under a hash of the address. */
export function dynamoMailboxes(table: Table): Mailboxes {
  return {
    async blockOf(email, now) {
      const { Item } = await table.client.send(
        new GetCommand({ TableName: table.name, Key: { pk: pkOf(email), sk: sortKey } }),
      );
      // DynamoDB removes expired items late, so the date counts and not the item.
      if (Item === undefined || Number(Item[tableKeys.expiresAt]) <= Date.parse(now) / 1000) return undefined;
      return block.parse(Item);
    },
    async block(email, { reason, since }) {
      const item = {
        pk: pkOf(email),
        sk: sortKey,
        reason,
        since,
        [tableKeys.expiresAt]: Math.floor(Date.parse(since) / 1000) + blockedDays * 86_400,
      };
      await table.client.send(new PutCommand({ TableName: table.name, Item: item }));
    },
  };
}

const pkOf = (email: string) => `mailbox#${createHash('sha256').update(email.trim().toLowerCase()).digest('hex')}`;
