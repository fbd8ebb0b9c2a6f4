import { countyKey } from '../../shared/domain/county.ts';
import { type Day, instantAt } from '../../shared/domain/day.ts';
import { type KeptFacts, linkName } from '../../shared/domain/kept/kept-facts.ts';
import { linksOf } from '../../shared/domain/ledger/links.ts';
import { type LogRecord, recordsOfKind } from '../../shared/domain/logs/record.ts';
import type { LogKind, LogRow } from '../../shared/domain/logs/registry.ts';
import type { DraftMail } from '../../shared/domain/mail.ts';
import type { NodeLog } from '../../shared/domain/warning/decide/node-log.ts';
import { shippedPolicy, type WarningPolicy } from '../../shared/domain/warning/decide/policy.ts';
import { WarningDayFile } from '../../shared/domain/warning/run/day-file.ts';
import type { CountyClients, LogRecords } from '../../shared/ports/records.ts';
import type { OpenNodes } from '../../shared/ports/warnings.ts';
import { noteAccepted } from '../../shared/usecases/uploads/note-accepted.ts';
import {
  type WarnedReceivables,
  type WarningPorts,
  warnReceivables,
} from '../../shared/usecases/warnings/warn-receivables.ts';
import { fakeClientTrails } from './fake-client-trails.ts';
import { fakeByteFiles } from './fake-files.ts';
import { fakeLedgerAgenda } from './fake-ledger-agenda.ts';
import { fakeLedgerLinks } from './fake-ledger-links.ts';
import { fakeMailQueue } from './fake-mail-queue.ts';
import { fakePolicySources } from './fake-policy-sources.ts';
import { fakeChangeMarks } from './fake-runs.ts';
import { fakeTodayAgenda } from './fake-today.ts';
import { fakeWarningRuns } from './fake-warning-runs.ts';
import { fakeWarningStandings } from './fake-warning-standings.ts';
import { record } from './ledger.ts';
import { personRow } from './staff-row.ts';

/** The power cut that a world suffers at a chosen call of a port. */
class PowerCut extends Error {}

/** Receivables from uploads to mails, in memory, with a clock the test owns. */
export interface ReceivablesWorld {
  /** Uploads one row on `day`: it is known from then on. */
  upload<K extends LogKind>(kind: K, row: LogRow<K>, day: Day): Promise<void>;
  /** The run of `day`; `cutAt` makes the power fail at that call of a port, counted from 1. */
  run(day: Day, cutAt?: number): Promise<WarnedReceivables | 'cut'>;
  /** Mails taken so far, each once. */
  readonly mails: readonly DraftMail[];
  /** Calls of ports in the last run. */
  calls(): number;
  file(day: Day): Promise<WarningDayFile>;
  logOf(contractId: string, node: string): Promise<NodeLog | undefined>;
  readonly ports: WarningPorts;
  readonly openNodes: OpenNodes;
  /** Everything kept beside the records. */
  kept(): Promise<KeptFacts>;
}

/** A world with the people W001 (owner), W010 (head), W100 (director, leader), W900 (general manager) and client C1. */
export async function receivablesWorld(policy: WarningPolicy = shippedPolicy): Promise<ReceivablesWorld> {
  const rows = new Map<string, LogRecord>();
  const mails = new Map<string, DraftMail>();
  const stored = new Map<string, Uint8Array>();
  const agenda = fakeLedgerAgenda();
  const trails = fakeClientTrails();
  const links = fakeLedgerLinks();
  const today = fakeTodayAgenda();
  const standings = fakeWarningStandings();
  const runs = fakeWarningRuns();
  let calls = 0;
  let cutAt = Number.POSITIVE_INFINITY;
  const records = recordsOver(rows);
  const files = fakeByteFiles(stored);
  const queue = fakeMailQueue(mails);
  /** The port, on which the chosen call fails: half the time before it acted, half the time after. */
  const frail = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get: (target, name, receiver) => {
        const method: unknown = Reflect.get(target, name, receiver);
        if (typeof method !== 'function') return method;
        return async (...args: unknown[]) => {
          calls += 1;
          const isCut = calls === cutAt;
          if (isCut && calls % 2 === 0) throw new PowerCut();
          const answer: unknown = await Reflect.apply(method, target, args);
          if (isCut) throw new PowerCut();
          return answer;
        };
      },
    });
  const ports: WarningPorts = {
    records: frail(records),
    agenda: frail(agenda),
    standings: frail(standings),
    runs: frail(runs),
    trails: frail(trails),
    files: frail(files),
    mails: frail(queue),
    word: { docx: async () => new Uint8Array([1]) },
    continuation: frail({ goOn: async () => {} }),
  };
  const world: ReceivablesWorld = {
    ports,
    openNodes: standings,
    async kept() {
      const all = [...rows.values()];
      const known = await Promise.all(
        all.flatMap(linksOf).map(async ({ from }) => ({ from, to: await links.of(from) })),
      );
      const clients = await Promise.all(recordsOfKind(all, 'client').map(({ key }) => trails.of(key)));
      const kept = await Promise.all([...agenda.entries.keys()].map((contractId) => standings.of(contractId)));
      return {
        records: all,
        misfiled: [],
        trails: new Map(clients.flatMap((trail) => (trail === undefined ? [] : [[trail.clientId, trail]]))),
        links: new Set(known.flatMap(({ from, to }) => to.map((target) => linkName({ from, to: target })))),
        agenda: new Map([...agenda.entries].map(([contractId, { day }]) => [contractId, day])),
        called: new Set(today.calls.keys()),
        standings: kept.filter((standing) => standing !== undefined),
        tallies: await standings.tallies(),
        run: await runs.last(),
      };
    },
    calls: () => calls,
    get mails() {
      return [...mails.values()];
    },
    async upload(kind, row, day) {
      const uploaded = record(kind, row);
      rows.set(`${kind}\n${uploaded.key}`, uploaded as unknown as LogRecord);
      const sources = fakePolicySources();
      const accepted = { agenda, trails, links, people: records, sources, today, changes: fakeChangeMarks() };
      await noteAccepted(accepted, records, [{ current: uploaded as unknown as LogRecord, earlier: [] }], day);
    },
    async run(day, cut) {
      calls = 0;
      cutAt = cut ?? Number.POSITIVE_INFINITY;
      try {
        return await warnReceivables(ports, policy, { scheduledAt: instantAt(day, '08:30') });
      } catch (error) {
        if (cut !== undefined) return 'cut';
        throw error;
      } finally {
        cutAt = Number.POSITIVE_INFINITY;
      }
    },
    async file(day) {
      const bytes = stored.get(`warnings/${day}.json`);
      return WarningDayFile.parse(JSON.parse(new TextDecoder().decode(bytes)));
    },
    async logOf(contractId, node) {
      return (await standings.of(contractId))?.logs[node];
    },
  };
  await people(world);
  return world;
}

async function people({ upload }: ReceivablesWorld): Promise<void> {
  const add = (...named: Parameters<typeof personRow>) => upload('staff', personRow(...named), '2024-01-01');
  await add('W001', '张三', '业务员', 'W010');
  await add('W010', '李四', '部门负责人', 'W100');
  await add('W100', '王五', '分管领导', 'W900');
  await add('W900', '赵六', '总经理');
  await add('W050', '钱七', '业务员', 'W010');
  await upload(
    'client',
    { clientId: 'C1', name: '太康县自然资源局', aliases: [], type: '政府', province: '河南省' },
    '2024-01-01',
  );
  await upload(
    'project',
    {
      projectId: 'X1',
      name: '太康县全域整治',
      clientId: 'C1',
      business: '全域土地综合整治',
      stage: '执行',
      stageSince: '2024-01-01',
      ownerId: 'W050',
    },
    '2024-01-01',
  );
}

function recordsOver(rows: ReadonlyMap<string, LogRecord>): LogRecords & CountyClients {
  const all = async <K extends LogKind>(kind: K): Promise<LogRecord<K>[]> =>
    recordsOfKind([...rows.values()], kind).sort((a, b) => (a.key < b.key ? -1 : 1));
  const of = async <K extends 'contract' | 'receivable' | 'payment' | 'promise' | 'pause' | 'opening'>(
    kind: K,
    contractId: string,
  ) =>
    (await all(kind)).filter(
      ({ row }: LogRecord) => ((row as { contractId?: string }).contractId ?? '') === contractId,
    );
  return {
    all,
    find: async <K extends LogKind>(kind: K, key: string) => rows.get(`${kind}\n${key}`) as LogRecord<K> | undefined,
    ofWeek: async () => [],
    clientsOf: async (county) => (await all('client')).filter(({ row }) => countyKey(row) === county),
    ledgerOf: async (contractId) => ({
      contract: (await of('contract', contractId))[0],
      receivables: await of('receivable', contractId),
      payments: await of('payment', contractId),
      promises: await of('promise', contractId),
      pauses: await of('pause', contractId),
      openings: await of('opening', contractId),
    }),
  };
}
