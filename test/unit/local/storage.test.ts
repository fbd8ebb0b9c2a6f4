import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../local/runtime/clock/virtual-clock.ts';
import { ObjectStore } from '../../../local/runtime/objects/object-store.ts';
import { QueueStore } from '../../../local/runtime/queues/queue-store.ts';
import { Scheduler } from '../../../local/runtime/schedules/scheduler.ts';
import { Database } from '../../../local/runtime/storage/database.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'state-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the state of a server', () => {
  it('that is damaged is refused with what to do, and left as it is', () => {
    const file = join(folder, 'runtime.sqlite');
    writeFileSync(file, 'this is no database'.repeat(500));

    expect(() => new Database(file)).toThrow(/数据文件 .*runtime\.sqlite 已损坏或不可写.*从备份恢复/);
  });

  it('is kept by one process at a time', () => {
    const file = join(folder, 'runtime.sqlite');
    const first = new Database(file);

    expect(() => new Database(file)).toThrow(/正被另一个进程使用：请先停止它/);
    first.close();
  });

  it('keeps all of what belongs together or nothing', () => {
    const database = new Database();

    expect(() =>
      database.transact(() => {
        database.remember('a', '1');
        throw new Error('power cut');
      }),
    ).toThrow('power cut');

    expect(database.recall('a')).toBeUndefined();
    database.close();
  });
});

it('a schedule fires once although the clock is put back after it fired', () => {
  const queue = {
    name: 'jobs',
    arn: 'arn:aws:sqs:x:1:jobs',
    visibilityTimeoutSeconds: 30,
    delaySeconds: 0,
    retentionSeconds: 1e6,
  };
  const schedule = {
    name: 'daily',
    expression: 'cron(30 8 * * ? *)',
    timeZone: 'Asia/Shanghai',
    targetArn: queue.arn,
    roleArn: '',
    input: '{}',
    maximumAgeSeconds: 3600,
  };
  const database = new Database();
  const start = VirtualClock.standing(new Date('2025-07-28T08:00:00+08:00'));
  const before = new QueueStore(database, start, [queue as never]);
  const scheduler = new Scheduler([schedule as never], start, database, before);
  start.moveTo(Date.parse('2025-07-28T08:30:00+08:00'));
  scheduler.fireDue();
  const putBack = VirtualClock.standing(new Date('2025-07-28T08:10:00+08:00'));
  const after = new QueueStore(database, putBack, [queue as never]);

  const again = new Scheduler([schedule as never], putBack, database, after);
  again.fireDue();
  putBack.moveTo(Date.parse('2025-07-28T08:40:00+08:00'));
  again.fireDue();

  expect(after.peek(queue.arn)).toHaveLength(1);
  database.close();
});

describe('a clock that was ahead by years and is put right', () => {
  const queue = { name: 'jobs', arn: 'arn:q', visibilitySeconds: 30, delaySeconds: 0, retentionSeconds: 1e9 } as const;
  const schedule = {
    name: 'daily',
    expression: 'cron(30 8 * * ? *)',
    timeZone: 'Asia/Shanghai',
    targetArn: queue.arn,
    roleArn: '',
    input: '<aws.scheduler.scheduled-time>',
    maximumAgeSeconds: 86_400,
  };
  const startAt = (database: Database, time: string) => {
    const clock = VirtualClock.standing(new Date(time));
    const queues = new QueueStore(database, clock, [{ ...queue, redrive: undefined }]);
    return { clock, queues, scheduler: new Scheduler([schedule as never], clock, database, queues) };
  };

  it('does not silence the schedules until those years are over', () => {
    const database = new Database();
    startAt(database, '2099-01-01T00:00:00+08:00').scheduler.fireDue();

    const { clock, queues, scheduler } = startAt(database, '2025-07-28T08:00:00+08:00');
    scheduler.fireDue();
    clock.moveTo(Date.parse('2025-07-28T08:30:00+08:00'));
    scheduler.fireDue();

    expect(queues.peek(queue.arn)).toEqual(['2025-07-28T00:30:00Z']);
  });

  it('does not keep what was put into a queue meanwhile', () => {
    const database = new Database();
    startAt(database, '2099-01-01T00:00:00+08:00').queues.send(queue.arn, 'an upload');
    const { queues } = startAt(database, '2025-07-28T08:00:00+08:00');

    queues.releaseFromFuture();

    expect(queues.receive(queue.arn, 1)).toMatchObject([{ body: 'an upload' }]);
  });

  it('makes up for the last day only, however long ago the schedule fired, and at once', () => {
    const database = new Database();
    startAt(database, '1970-01-02T00:00:00+08:00').scheduler.fireDue();
    const { queues, scheduler } = startAt(database, '2025-07-28T09:00:00+08:00');

    scheduler.fireDue();

    expect(queues.peek(queue.arn)).toEqual(['2025-07-28T00:30:00Z']);
  });
});

describe('what is kept no longer than the settings say', () => {
  const day = (count: number) => Date.parse('2025-01-01T00:00:00Z') + count * 86_400_000;

  it('are files by their age, and versions of an upload by when they were replaced', () => {
    const notifications: [] = [];
    const [days, noncurrentDays] = [undefined, undefined];
    const files = {
      name: 'files',
      arn: 'arn:files',
      versioned: false,
      lifecycle: [{ prefix: 'mails/', days: 30, noncurrentDays }],
      notifications,
    };
    const uploads = {
      name: 'uploads',
      arn: 'arn:uploads',
      versioned: true,
      lifecycle: [{ prefix: '', days, noncurrentDays: 30 }],
      notifications,
    };
    const clock = VirtualClock.standing(new Date(day(0)));
    const objects = new ObjectStore(new Database(), clock, [files, uploads]);
    for (const key of ['mails/a', 'reviews/a']) objects.put(files, key, Buffer.from('old'));
    const first = objects.put(uploads, 'uploads/x.csv', Buffer.from('v1'));
    clock.moveTo(day(20));
    objects.put(files, 'mails/b', Buffer.from('newer'));
    objects.put(uploads, 'uploads/x.csv', Buffer.from('v2'));

    clock.moveTo(day(40));
    objects.expire();
    expect(objects.list(files, '').map(({ key }) => key)).toEqual(['mails/b', 'reviews/a']);
    expect(objects.find(uploads, 'uploads/x.csv', first?.versionId)).toBeDefined();
    clock.moveTo(day(51));
    objects.expire();

    expect(objects.find(uploads, 'uploads/x.csv', first?.versionId)).toBeUndefined();
    expect(Buffer.from(objects.find(uploads, 'uploads/x.csv')?.body ?? '').toString()).toBe('v2');
  });

  it('are dead letters, which nobody receives', () => {
    const clock = VirtualClock.standing(new Date(day(0)));
    const dead = {
      name: 'dead',
      arn: 'arn:dead',
      visibilitySeconds: 30,
      delaySeconds: 0,
      retentionSeconds: 14 * 86_400,
    };
    const queues = new QueueStore(new Database(), clock, [{ ...dead, redrive: undefined }]);
    queues.send(dead.arn, 'failed');

    clock.moveTo(day(15));
    queues.expireAll();

    expect(queues.peek(dead.arn)).toEqual([]);
  });
});
