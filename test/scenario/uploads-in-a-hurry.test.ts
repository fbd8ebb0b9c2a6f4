import { afterEach, beforeEach, expect, it } from 'vitest';
import { localSettings, startStage } from '../../local/commands/week/local-stage.ts';
import { VirtualClock } from '../../local/runtime/clock/virtual-clock.ts';
import type { Runtime } from '../../local/runtime/runtime.ts';
import { Receipt } from '../../shared/domain/upload/receipt.ts';

let runtime: Runtime;

beforeEach(async () => {
  runtime = await startStage(localSettings(), { clock: VirtualClock.standing(new Date('2025-07-28T09:00:00+08:00')) });
}, 120_000);
afterEach(() => runtime.stop());

const key = 'uploads/人员.csv';
const people = (post: string): string =>
  `工号,姓名,部门,岗位,邮箱,状态\nW1,王伟,市场部,${post},wang@example.com,在职\n`;

/** Puts `bodies` under one name, a second apart, while no event of them is read. */
async function putInARow(...bodies: readonly string[]): Promise<void> {
  runtime.faults = () => ({ kind: 'kill', when: 'before' });
  for (const body of bodies) {
    runtime.put(key, body);
    await runtime.idle();
    runtime.clock.moveTo(runtime.clock.now() + 1000);
  }
}

const receipt = (file = '人员.csv'): Receipt => {
  const stored = runtime.objects.find(runtime.filesBucket, `receipts/${file}.json`);
  return Receipt.parse(JSON.parse(Buffer.from(stored?.body ?? '').toString('utf8')));
};

it('a file that is overwritten before its event is read is read as it was, and the later one after it', async () => {
  await putInARow(people('业务员'), people('主管'));

  runtime.faults = () => undefined;
  await runtime.drain();

  expect(receipt().tables[0]).toMatchObject({ updated: 1, unchanged: 0 });
  const subjects = runtime.mails().map(({ subject }) => subject);
  expect(subjects).toEqual(['【上传回执】人员.csv：1 行全部接收', '【上传回执】人员.csv：1 行全部接收']);
});

it('a file that is deleted for good before its event is read is answered, and nothing else is held up', async () => {
  await putInARow(people('业务员'));
  const { versionId } = runtime.objects.find(runtime.uploadsBucket, key) ?? {};
  runtime.objects.delete(runtime.uploadsBucket, key, versionId);

  runtime.faults = () => undefined;
  await runtime.drain();

  expect(receipt()).toMatchObject({ refused: '读取时文件已不在；请重新上传', tables: [] });
  expect(runtime.mails().map(({ subject }) => subject)).toEqual(['【上传回执】人员.csv：整个文件未接收']);
});

it('a reading that is killed at any of its calls, before or after it, and begun again gives the same receipt once', async () => {
  const body = `${people('业务员')}W2,李娜,市场部,主管,不是邮箱,在职\n`;
  const answers: unknown[] = [];
  let wasKilled = true;
  for (let call = 0; wasKilled; call++) {
    const file = `第${call}次.csv`;
    wasKilled = false;
    let calls = 0;
    runtime.faults = ({ functionName }) => {
      if (wasKilled || !functionName.endsWith('ingest-upload') || calls++ < call >> 1) return undefined;
      wasKilled = true;
      return { kind: 'kill', when: call % 2 === 0 ? 'before' : 'after' };
    };

    runtime.put(`uploads/${file}`, body.replaceAll('W', `N${call}-`));
    await runtime.drain();

    const { tables, refused } = receipt(file);
    const [table] = tables;
    answers.push([refused, tables.length, table?.added, table?.rejections]);
  }

  // A mail whose announcement died with the function is announced by the next sweep.
  runtime.clock.moveTo(runtime.clock.now() + 3_600_000);
  runtime.scheduler.fire('settle-mail', runtime.clock.now());
  await runtime.drain();

  expect(answers.length).toBeGreaterThan(20);
  const rejections = [{ row: 3, column: '邮箱', found: '不是邮箱', reason: expect.any(String) }];
  expect(answers).toEqual(answers.map(() => [undefined, 1, 1, rejections]));
  expect(
    runtime
      .mails()
      .map(({ subject }) => subject)
      .sort(),
  ).toEqual(answers.map((_, call) => `【上传回执】第${call}次.csv：1 行需要修改，1 行已接收`).sort());
}, 120_000);
