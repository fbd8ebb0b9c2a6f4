import { expect, it } from 'vitest';
import { PolicyDigestFile } from '../../../shared/domain/policy/digest/digest-file.ts';
import { record } from '../../support/ledger.ts';
import { policyWorld } from '../../support/policy-world.ts';

const boss = record('staff', {
  staffId: 'W100',
  name: '沈某',
  department: '公司',
  post: '总经理',
  email: 'boss@example.com',
  status: '在职',
  role: '总经理',
  receivesAlerts: true,
});
const world = () => policyWorld({ records: [boss] });
const fileOf = (files: ReadonlyMap<string, Uint8Array>, week: string): PolicyDigestFile =>
  PolicyDigestFile.parse(JSON.parse(new TextDecoder().decode(files.get(`policies/${week}.json`))));

it('a digest goes out on the first working day of the week and on no other', async () => {
  const { digest } = world();

  const weeks = [];
  for (const day of ['2025-07-27', '2025-07-28', '2025-07-29', '2025-07-30', '2025-08-02', '2025-08-04']) {
    weeks.push((await digest(day)).week);
  }

  expect(weeks).toEqual(['', '2025-W30', '', '', '', '2025-W31']);
});

it('a digest whose day was missed is sent on the next working day, once', async () => {
  const { digest, mails } = world();
  await digest('2025-07-21');

  const [tuesday, wednesday] = [await digest('2025-07-29'), await digest('2025-07-30')];

  expect([tuesday, wednesday]).toMatchObject([
    { week: '2025-W30', mails: 1 },
    { week: '', mails: 0 },
  ]);
  expect([...mails.values()].map(({ subject }) => subject)).toEqual([
    '政策动态周报 2025年7月14日—2025年7月20日',
    '政策动态周报 2025年7月21日—2025年7月27日',
  ]);
});

it('a watch that begins in the middle of a week waits for the next', async () => {
  const { digest } = world();

  expect((await digest('2025-07-30')).week).toBe('');
  expect((await digest('2025-08-04')).week).toBe('2025-W31');
});

it('a digest that broke off is finished on the next working day and mails nobody twice', async () => {
  const { digest, files, mails } = world();
  await digest('2025-07-28');
  const half = { ...fileOf(files, '2025-W30'), complete: false };
  files.set('policies/2025-W30.json', new TextEncoder().encode(JSON.stringify(half)));

  const tuesday = await digest('2025-07-29');

  expect(tuesday).toMatchObject({ week: '2025-W30', mails: 0 });
  expect(fileOf(files, '2025-W30')).toMatchObject({ complete: true, asOf: '2025-07-29' });
  expect([...mails.values()].map(({ logicalDay }) => logicalDay)).toEqual(['2025-07-28']);
});
