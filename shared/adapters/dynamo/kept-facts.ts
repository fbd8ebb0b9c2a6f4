import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import type { KeptFacts } from '../../domain/kept/kept-facts.ts';
import { inForce, type LogRecord } from '../../domain/logs/record.ts';
import { type LogKind, logKinds } from '../../domain/logs/registry.ts';
import { outboxMail } from '../../domain/outbox/outbox-mail.ts';
import { ClientTrail } from '../../domain/warning/mail/client-trail.ts';
import { WarningRun } from '../../domain/warning/run/run.ts';
import { ContractStanding, Tally } from '../../domain/warning/standing/standing.ts';
import type { KeptStore } from '../../ports/kept.ts';
import type { PersonalData, StoredItem } from '../../ports/personal-data.ts';
import { currentItem, versionIn } from './log-record-item.ts';
import { outboxItem } from './outbox.ts';
import { readItem, tableKeys } from './table.ts';

type Items = Pick<PersonalData, 'items' | 'put'>;

const { byGroup, byAgenda } = tableKeys;
const indexKeys: readonly string[] = [byGroup.pk, byGroup.sk, byAgenda.pk, byAgenda.sk];
const Scheduled = z.object({ contractId: z.string(), agendaAt: z.string().optional() });
const kinds: ReadonlySet<string> = new Set(logKinds);
const isKind = (kind: string): kind is LogKind => kinds.has(kind);

/** What a whole table keeps beside its records, for the operator's command alone: it looks at every item. */
export function keptFactsIn(data: Items): KeptStore {
  return {
    read: async () => (await gathered(data)).kept,
    async refile(names) {
      const { misfiled } = await gathered(data);
      for (const name of names) {
        const item = misfiled.get(name);
        if (item !== undefined) await data.put(item);
      }
    },
  };
}

interface Gathered {
  readonly kept: KeptFacts;
  /** Misfiled items by name, as they should be. */
  readonly misfiled: ReadonlyMap<string, StoredItem>;
}

async function gathered(data: Items): Promise<Gathered> {
  const records: LogRecord[] = [];
  const misfiled = new Map<string, StoredItem>();
  const trails = new Map<string, ClientTrail>();
  const links = new Set<string>();
  const agenda = new Map<string, string | undefined>();
  const called = new Set<string>();
  const standings: ContractStanding[] = [];
  const tallies: Tally[] = [];
  let run: WarningRun | undefined;
  for await (const item of data.items()) {
    const [family = '', kind = ''] = item.pk.split('#', 2);
    if (family === 'record' && isKind(kind)) {
      const version = versionIn(kind, item);
      const record = inForce(version);
      if (record !== undefined) records.push(record);
      refile(misfiled, `${kind}:${item.sk}`, item, currentItem(version));
    } else if (family === 'outbox') {
      refile(misfiled, item.pk, item, outboxItem(readItem(outboxMail, asObject(item['mail']))));
    } else if (family === 'trail') {
      const { clientId, people, lastMet } = readItem(ClientTrail, item);
      trails.set(clientId, { clientId, people, lastMet });
    } else if (family === 'links') {
      links.add(`${item.pk.slice('links#'.length)} ${item.sk}`);
    } else if (family === 'agenda') {
      const { contractId, agendaAt } = readItem(Scheduled, item);
      agenda.set(contractId, agendaAt?.slice(0, 10));
    } else if (family === 'today' && item.sk === 'call') {
      called.add(item.pk.slice('today#'.length));
    } else if (family === 'standing' && item.sk === 'standing') {
      standings.push(readItem(ContractStanding, { contractId: item.pk.slice('standing#'.length), ...item }));
    } else if (family === 'tally') {
      const { ownerId, provinces } = readItem(Tally, item);
      tallies.push({ ownerId, provinces });
    } else if (family === 'warning-run') {
      run = readItem(WarningRun, item);
    }
  }
  records.sort((a, b) => (a.key < b.key ? -1 : 1));
  const names = [...misfiled.keys()].sort();
  return { kept: { records, misfiled: names, trails, links, agenda, called, standings, tallies, run }, misfiled };
}

const asObject = (value: unknown): Record<string, unknown> => z.record(z.string(), z.unknown()).parse(value);

/** Notes `item` where it stands in other indexes than `expected`, with what it should be; all else stays as it is. */
function refile(
  misfiled: Map<string, StoredItem>,
  name: string,
  item: StoredItem,
  expected: Readonly<Record<string, unknown>>,
): void {
  const indexed = (of: Readonly<Record<string, unknown>>) => indexKeys.map((key) => of[key]);
  if (isDeepStrictEqual(indexed(item), indexed(expected))) return;
  const others = Object.entries(item).filter(([key]) => !indexKeys.includes(key));
  const own = Object.entries(expected).filter(([key]) => indexKeys.includes(key));
  misfiled.set(name, { ...Object.fromEntries([...others, ...own]), pk: item.pk, sk: item.sk });
}
