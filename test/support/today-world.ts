import { addDays, type Day, instantAt } from '../../shared/domain/day.ts';
import { type JobRun, mostDeliveries, type PartOrder } from '../../shared/domain/job-run.ts';
import { recordKey } from '../../shared/domain/logs/log.ts';
import type { RecordVersion } from '../../shared/domain/logs/record.ts';
import { type LogKind, type LogRow, logOf } from '../../shared/domain/logs/registry.ts';
import type { DraftMail } from '../../shared/domain/mail.ts';
import type { Policy } from '../../shared/domain/policy/policy.ts';
import { type FollowedUp, followUp } from '../../shared/usecases/today/follow-up.ts';
import type { FollowUpPorts } from '../../shared/usecases/today/steps/follow-up-ports.ts';
import { callToday } from '../../shared/usecases/uploads/steps/call-today.ts';
import { updateTrails } from '../../shared/usecases/uploads/steps/update-trails.ts';
import { fakeClientTrails } from './fake-client-trails.ts';
import { fakeByteFiles } from './fake-files.ts';
import { fakeLogRecords } from './fake-log-records.ts';
import { fakeMailQueue } from './fake-mail-queue.ts';
import { fakeJobRuns, fakePartQueue } from './fake-runs.ts';
import { fakeTodayAgenda, fakeTodayItems } from './fake-today.ts';
import { record } from './ledger.ts';
import { personRow } from './staff-row.ts';

/** 今日 from uploads to mails, in memory, day by day. */
export interface TodayWorld {
  /** Uploads one row on `day`; a row with the key of another takes its place. */
  upload<K extends LogKind>(kind: K, row: LogRow<K>, day: Day): Promise<void>;
  /** The run of `day`, its parts and its collector; `around` is laid around the ports. */
  /** Works the day's run off; a message that fails comes again until its part is given up. `deliveryId` names the message. */
  run(day: Day, around?: (ports: FollowUpPorts) => FollowUpPorts, deliveryId?: string): Promise<FollowedUp>;
  readonly mails: readonly DraftMail[];
  readonly policies: Policy[];
  /** People whose review of a week is not submitted. */
  readonly unsubmitted: Map<string, string[]>;
  readonly items: ReturnType<typeof fakeTodayItems>;
  readonly agenda: ReturnType<typeof fakeTodayAgenda>;
}

/** A world with W001 and W002 below W010, who is below W900, and the client C1 of W001. */
export async function todayWorld(): Promise<TodayWorld> {
  const records = fakeLogRecords();
  const [agenda, items, trails] = [fakeTodayAgenda(), fakeTodayItems(), fakeClientTrails()];
  const mails = new Map<string, DraftMail>();
  const policies: Policy[] = [];
  const unsubmitted = new Map<string, string[]>();
  const kept = new Map<string, JobRun>();
  const waiting: ({ readonly scheduledAt: string } | PartOrder)[] = [];
  const ports: FollowUpPorts = {
    records,
    trails,
    agenda,
    items,
    policies: {
      firstSeenBetween: async (from, to) =>
        policies.filter(({ firstSeenOn }) => firstSeenOn >= from && firstSeenOn <= to),
    },
    ownNames: ['河南复盘信息有限公司'],
    reviews: {
      unsubmitted: async (week) =>
        (unsubmitted.get(week) ?? []).map((staffId) => ({ staffId, recordId: `staff:${staffId}` as const })),
    },
    files: fakeByteFiles(new Map()),
    runs: fakeJobRuns(kept),
    parts: fakePartQueue(waiting as PartOrder[]),
    mails: fakeMailQueue(mails),
  };
  const world: TodayWorld = {
    policies,
    unsubmitted,
    items,
    agenda,
    get mails() {
      return [...mails.values()];
    },
    async upload(kind, row, day) {
      const key = recordKey(logOf(kind), row);
      const before = await records.versions(kind, key);
      const origin = { ...record(kind, row).origin, uploadedAt: instantAt(day, '20:00') };
      const current = { ...record(kind, row), version: before.length + 1, origin } as unknown as RecordVersion;
      if (before.length === 0) await records.add([current]);
      else await records.replace(before.at(-1) as unknown as RecordVersion, [current]);
      const news = [{ current, earlier: before as unknown as RecordVersion[] }];
      await updateTrails(trails, records, news);
      await callToday(agenda, news, day);
    },
    async run(day, around = (same) => same, deliveryId = `schedule ${day}`) {
      waiting.length = 0;
      waiting.push({ scheduledAt: instantAt(day, '08:50') });
      let first: FollowedUp | undefined;
      for (let message = waiting.shift(); message !== undefined; message = waiting.shift()) {
        const done = await delivered(around(ports), message, deliveryId);
        first ??= done;
      }
      return first ?? {};
    },
  };
  const add = (...named: Parameters<typeof personRow>) => world.upload('staff', personRow(...named), '2025-01-02');
  await add('W001', '张三', '业务员', 'W010');
  await add('W002', '李四', '业务员', 'W010');
  await add('W010', '王五', '部门负责人', 'W900');
  await add('W900', '赵六', '总经理');
  const client = { aliases: [], type: '政府', province: '河南省', city: '周口市', county: '太康县' } as const;
  await world.upload('client', { ...client, clientId: 'C1', name: '太康县自然资源局', ownerId: 'W001' }, '2025-01-02');
  return world;
}

/** Hands a message over until it is handled; its last failure is the run's. */
async function delivered(
  ports: FollowUpPorts,
  message: { readonly scheduledAt: string } | PartOrder,
  deliveryId: string,
): Promise<FollowedUp> {
  const administrators = [{ staffId: 'ADMIN', name: '管理员', email: 'admin@example.com' }];
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await followUp(ports, message, { administrators, desk: undefined, deliveryId, attempt });
    } catch (cause) {
      if (attempt >= mostDeliveries) throw cause;
    }
  }
}

/** Every day from `from` to `to`. */
export const daysFrom = (from: Day, to: Day): Day[] => {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
};
