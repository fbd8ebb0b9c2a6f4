import { countyKey, inSameCounty } from '../../../domain/county.ts';
import type { Client } from '../../../domain/logs/client.ts';
import { type ClientTrail, withNeighbours } from '../../../domain/warning/mail/client-trail.ts';
import { type NextAction, nextAround } from '../../../domain/warning/mail/next-actions.ts';
import type { CountyClients, LogRecords } from '../../../ports/records.ts';
import type { ClientTrails } from '../../../ports/warnings.ts';
import { inBatches } from '../../in-batches.ts';

interface Ports {
  readonly records: Pick<LogRecords, 'find'> & CountyClients;
  readonly trails: ClientTrails;
}

const readsAtOnce = 10;
/** More clients than this are of one county only where somebody filled the column with one word. */
const mostNeighbours = 30;

type Neighbour = Pick<Client, 'clientId' | 'name' | 'province' | 'city' | 'county'>;

/**
 * For each client its people and its next action, those of other clients of its county included. Reads as many items
 * as those counties have clients, however large the ledger is.
 */
export async function aroundClients(
  { records, trails }: Ports,
  clientIds: readonly string[],
  next: ReadonlyMap<string, NextAction>,
): Promise<{ readonly trails: Map<string, ClientTrail>; readonly next: Map<string, NextAction> }> {
  const clients = await inBatches(clientIds, readsAtOnce, (clientId) => records.find('client', clientId));
  const counties = [...new Set(clients.flatMap((client) => (client && countyKey(client.row)) ?? []))];
  const inCounty = new Map(
    await inBatches(counties, readsAtOnce, async (county) => {
      const found = (await records.clientsOf(county)).slice(0, mostNeighbours);
      return [county, found.map(({ row }): Neighbour => row)] as const;
    }),
  );
  const neighboursOf = new Map(
    clients.map((client, at) => {
      const clientId = clientIds[at] ?? '';
      const all = (client && inCounty.get(countyKey(client.row) ?? '')) ?? [];
      const others = all.filter((other) => other.clientId !== clientId && client && inSameCounty(other, client.row));
      return [clientId, others] as const;
    }),
  );
  const everybody = [...new Set([...clientIds, ...[...neighboursOf.values()].flat().map(({ clientId }) => clientId)])];
  const found = new Map(await inBatches(everybody, readsAtOnce, async (id) => [id, await trails.of(id)] as const));
  return {
    trails: new Map([...neighboursOf].map(([clientId, neighbours]) => [clientId, merged(clientId, neighbours, found)])),
    next: new Map(
      [...neighboursOf].flatMap(([clientId, neighbours]) => {
        const action = nextAround(next, clientId, neighbours);
        return action === undefined ? [] : [[clientId, action] as const];
      }),
    ),
  };
}

function merged(
  clientId: string,
  neighbours: readonly Neighbour[],
  found: ReadonlyMap<string, ClientTrail | undefined>,
): ClientTrail {
  const own = found.get(clientId) ?? { clientId, people: {}, lastMet: {} };
  const others = neighbours.flatMap(({ clientId: id, name }) => {
    const trail = found.get(id);
    return trail === undefined ? [] : [{ name, trail }];
  });
  return withNeighbours(own, others);
}
