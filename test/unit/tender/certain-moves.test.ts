import { expect, it } from 'vitest';
import { renderText } from '../../../shared/adapters/render/text.ts';
import type { Policy } from '../../../shared/domain/policy/policy.ts';
import { fakePolicies } from '../../support/fake-policies.ts';
import { ingestWorld, uploadOf } from '../../support/ingest-world.ts';
import { record } from '../../support/ledger.ts';
import { keptNotice, said } from '../../support/notices.ts';
import { policyWorld } from '../../support/policy-world.ts';
import { clientRecord, rivalRecord } from '../../support/tender-records.ts';

const place = { province: '河南省', city: '周口市', county: '太康县' };
const owner = record('staff', {
  ...{ staffId: 'W001', name: '张三', department: '营销部', post: '业务员', email: 'zhang@example.com' },
  ...{ status: '在职', role: '业务员', receivesAlerts: true },
});
const records = [
  owner,
  clientRecord({ clientId: 'C1', name: '太康县自然资源局', ...place, ownerId: 'W001' }),
  rivalRecord({ rivalId: 'JP-1', name: '中测科技有限公司' }),
];

/** A result page of the week before 28 July 2025. */
function resultOf(policyId: string, winner: string): Policy {
  const { notice, places } = keptNotice(policyId, '2025-07-24', 'award', {
    buyer: said('太康县自然资源局'),
    projectName: said(`太康县实景三维${policyId}`),
    projectNumber: said(`TK-${policyId}`),
    winners: [said(winner)],
    amount: said(468_000_000),
  });
  return {
    ...{ policyId, title: notice.title, firstSeenOn: '2025-07-24', notice, regions: ['河南省/周口市/太康县'] },
    places: places.map((one) => ({ ...one, sourceId: 'S1' })),
    topics: [{ topic: '实景三维', score: 1, why: '标题' }],
    ...{ directions: [], summary: [], deadlines: [], appointments: [] },
  };
}

/** Digests of Monday 28 July over a win by a known rival and one by a company that only holds its name. */
async function digested(settings: { readonly confirmsCertain: boolean }) {
  const policies = fakePolicies();
  await policies.add(resultOf('a1', '中测科技有限公司'), [], 'a1');
  await policies.add(resultOf('a2', '北京中测科技有限公司'), [], 'a2');
  const uploads = new Map<string, string>();
  const moveUploads = { put: async (key: string, body: Uint8Array | string) => void uploads.set(key, String(body)) };
  const world = policyWorld({ records, policies, ...(settings.confirmsCertain && { moveUploads }) });
  await world.digest('2025-07-28');
  const mail = [...world.mails.values()].find(({ kind }) => kind === 'digest');
  const text = mail === undefined ? '' : renderText(mail.document, { title: '', evidence: 'none' });
  return { uploads, text, attached: (mail?.attachments ?? []).map(({ filename }) => filename) };
}

it('where the settings say so, a certain move is uploaded as confirmed, and a likeness still waits', async () => {
  const { uploads, text, attached } = await digested({ confirmsCertain: true });

  const [[key = '', csv = ''] = [], ...others] = uploads;
  expect(others).toEqual([]);
  expect(key).toBe('uploads/notices/竞品动态-2025-07-28.csv');
  expect(csv).toContain('2025-07-28 09:00,中测科技有限公司,河南省,周口市,太康县');
  expect(csv).toContain('已确认,TK-a1');
  expect(csv).not.toContain('北京中测');
  expect(text.lastIndexOf('TK-a1')).toBeGreaterThan(text.indexOf('已确认的竞品动态'));
  expect(text.lastIndexOf('TK-a1')).toBeLessThan(text.indexOf('待确认的竞品动态'));
  expect(text.lastIndexOf('TK-a2')).toBeGreaterThan(text.indexOf('待确认的竞品动态'));
  expect(attached).toContain('竞品动态-待确认.csv');
});

it('the uploaded rows are read like any other file: the record is confirmed and its clock starts', async () => {
  const [[key = '', csv = ''] = []] = (await digested({ confirmsCertain: true })).uploads;
  const upload = uploadOf(key.slice('uploads/'.length), csv);
  const world = ingestWorld([upload]);

  await world.deliver(upload);

  expect((await world.ports.records.all('rival')).map(({ row }) => row)).toMatchObject([
    { name: '中测科技有限公司', status: '已确认', foundAt: '2025-07-28T09:00:00+08:00', noticeNumber: 'TK-a1' },
  ]);
});

it('without the setting every move waits for a person, however certain', async () => {
  const { uploads, text, attached } = await digested({ confirmsCertain: false });

  expect(uploads.size).toBe(0);
  expect(text).not.toContain('已确认的竞品动态');
  expect(text.lastIndexOf('TK-a1')).toBeGreaterThan(text.indexOf('待确认的竞品动态'));
  expect(attached).toContain('竞品动态-待确认.csv');
});
