import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { localSettings, startStage } from '../../local/commands/week/local-stage.ts';
import { deadLettersOf } from '../../local/commands/week/week-run.ts';
import { VirtualClock } from '../../local/runtime/clock/virtual-clock.ts';
import { redriveAll } from '../../local/runtime/queues/redrive.ts';
import type { Runtime } from '../../local/runtime/runtime.ts';
import { Receipt } from '../../shared/domain/upload/receipt.ts';
import { sampleLogs } from '../support/week-on-disk.ts';

let runtime: Runtime;
const start = async (): Promise<void> => {
  runtime = await startStage(localSettings(), { clock: VirtualClock.standing(new Date('2025-07-28T09:00:00+08:00')) });
};
afterEach(() => runtime.stop());

const receipt = (file: string): Receipt => {
  const stored = runtime.objects.find(runtime.filesBucket, `receipts/${file}.json`);
  return Receipt.parse(JSON.parse(Buffer.from(stored?.body ?? '').toString('utf8')));
};
const subjects = (): string[] => runtime.mails().map(({ subject }) => subject);
const sample = (file: string): Buffer => readFileSync(join(sampleLogs, file));

/** Puts `body` and moves on, as somebody would who uploads one file after another. */
async function upload(file: string, body: Buffer | string): Promise<void> {
  runtime.put(`uploads/${file}`, body);
  await runtime.drain();
  runtime.clock.moveTo(runtime.clock.now() + 60_000);
}

it('a file whose reading is killed every time is answered that it failed, and read after all when it is put back', async () => {
  await start();
  runtime.faults = ({ functionName, operation }) =>
    functionName.endsWith('ingest-upload') && operation === 'BatchExecuteStatement'
      ? { kind: 'kill', when: 'before' }
      : undefined;
  await upload('人员.csv', sample('人员.csv'));

  expect(receipt('人员.csv').failed).toContain('不必重新上传');
  expect(subjects()).toEqual(['【上传回执】人员.csv：没有处理完，正在由运维处理']);
  expect(Object.values(deadLettersOf(runtime))).toEqual([1]);

  runtime.faults = () => undefined;
  redriveAll(runtime);
  await runtime.drain();

  expect(receipt('人员.csv').failed).toBeUndefined();
  expect(receipt('人员.csv').tables[0]?.rejected).toBe(0);
  expect(subjects()).toHaveLength(2);
}, 120_000);

it('one row does not make a stranger the general manager: it is refused, or waits until an administrator confirms', async () => {
  await start();
  for (const file of ['人员.csv', '客户.csv', '合同.csv', '应收节点.csv']) await upload(file, sample(file));
  const header = '工号,姓名,部门,岗位,上级工号,邮箱,状态,角色,接收预警\n';
  await upload('补充.csv', `${header}X666,路人,外部,顾问,,mallory@attacker.example,在职,总经理,是\n`);
  await upload('补充2.csv', `${header}X667,路人,外部,顾问,,x667@example.com,在职,总经理,是\n`);

  const [held] = receipt('补充2.csv').tables;
  expect(receipt('补充.csv').tables[0]).toMatchObject({ rejected: 1 });
  expect(held).toMatchObject({ toConfirm: 1, accepted: 0 });
  runtime.scheduler.fire('warn-receivables', runtime.clock.now());
  await runtime.drain();
  const reached = (address: string) =>
    runtime.mails().some(({ destinations }) => destinations.join().includes(address));
  expect(reached('attacker.example') || reached('x667@')).toBe(false);

  const queue = runtime.model.queues.find(({ name }) => name.endsWith('ingest-upload'));
  const [{ id = '' } = {}] = held?.confirmations ?? [];
  runtime.queues.send(queue?.arn ?? '', JSON.stringify({ confirm: id, by: 'heqing' }));
  await runtime.drain();

  expect(receipt('补充2.csv').tables[0]).toMatchObject({ added: 1, toConfirm: 0 });
}, 120_000);

const hasJava = spawnSync('java', ['-version']).status === 0;
if (!hasJava) console.log('long actions are not held to DynamoDB Local: it needs Java 17, and there is none');

describe.each(['dynalite', ...(hasJava ? ['dynamodb-local'] : [])])('on %s', (engine) => {
  it('an action of many words is kept or refused by its row, never its file', async () => {
    process.env['FUPAN_DYNAMODB'] = engine;
    try {
      await start();
    } finally {
      delete process.env['FUPAN_DYNAMODB'];
    }
    const rows = ['短动作', '很长的动作'.repeat(68), '字'.repeat(2001)].map(
      (what, at) => `2025-07-2${at + 1},白天,拜访,W001,${what},C010`,
    );
    const people = Array.from({ length: 12 }, (_, at) => `${'工'.repeat(40)}${at}`).join('；');
    const body = ['日期,时段,类型,人员,动作,客户编号', ...rows, `2025-07-25,白天,拜访,${people},太多人,C010`].join(
      '\n',
    );

    await upload('行动.csv', body);

    const [table] = receipt('行动.csv').tables;
    // People whom nobody knows make a row wait before its key is made.
    expect(table).toMatchObject({ records: 4, added: 2, rejected: 1, waiting: 1 });
    expect(table?.rejections.map(({ row }) => row)).toEqual([4]);
    expect(deadLettersOf(runtime)).toEqual({});
  }, 180_000);
});
