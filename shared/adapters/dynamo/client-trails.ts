import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { StoreError } from '../../domain/errors.ts';
import { ClientTrail, trailWith } from '../../domain/warning/mail/client-trail.ts';
import type { ClientTrails } from '../../ports/warnings.ts';
import { putIf, stillAt } from './put-if.ts';
import { readItem, type Table } from './table.ts';

const keyOf = (clientId: string) => ({ pk: `trail#${clientId}`, sk: 'trail' });
const storedTrail = ClientTrail.extend({ version: z.int() });
const attempts = 10;

/** One item a client: its people and when each was last met, so that a warning reads one item and not the log. */
export function dynamoClientTrails(table: Table): ClientTrails {
  const read = async (clientId: string) => {
    const found = await table.client.send(new GetCommand({ TableName: table.name, Key: keyOf(clientId) }));
    return found.Item && readItem(storedTrail, found.Item);
  };
  const write = (trail: ClientTrail, previous: number | undefined): Promise<boolean> => {
    const Item = { ...keyOf(trail.clientId), ...trail, version: (previous ?? 0) + 1 };
    return putIf(table, { Item, ...stillAt('version', previous) });
  };
  return {
    async of(clientId) {
      const found = await read(clientId);
      return found && { clientId, people: found.people, lastMet: found.lastMet };
    },
    async update(clientId, news) {
      for (let attempt = 0; attempt < attempts; attempt++) {
        const known = await read(clientId);
        const trail = trailWith(known ?? { clientId, people: {}, lastMet: {} }, news);
        if (await write(trail, known?.version)) return;
      }
      throw new StoreError(`The trail of client ${clientId} kept changing; try again`, { clientId });
    },
  };
}
