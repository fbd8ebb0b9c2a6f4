import { describe, expect, it } from 'vitest';
import type { DigestItem, PolicyDigestFile } from '../../../shared/domain/policy/digest/digest-file.ts';
import { touchedNames } from '../../../shared/usecases/desk/policies/touched-names.ts';
import { FakeDesk } from '../../support/desk.ts';
import { deskWorld, officeRows } from '../../support/desk-world.ts';

const touches = ['client:C1', 'project:X1', 'receivable:HT1/1', 'contact:L1', 'client:C404', 'no record'];
const item: DigestItem = {
  ...{
    policyId: 'P1',
    title: '关于申报的通知',
    authority: '河南省自然资源厅',
    url: 'https://example.gov.cn/1.html',
    places: [],
  },
  ...{ province: '河南省', number: null, writtenOn: null, publishedOn: '2025-07-25', addressOn: null, isLate: false },
  ...{
    firstSeenOn: '2025-07-25',
    topics: [],
    directions: [],
    regions: [],
    summary: [],
    deadlines: [],
    appointments: [],
  },
  ...{ validity: null, unread: null, touches: touches.map((recordId) => ({ recordId, why: '在同一个县' })) },
};
const digest: PolicyDigestFile = {
  ...{ week: '2025-W31', asOf: '2025-07-28', complete: true, from: '2025-07-21', to: '2025-07-28', items: [item] },
  ...{ deadlines: [], coverage: { watched: 0, read: 0, unread: [], silent: [], changed: [], found: [] } },
};

describe('what of ours a policy touches', () => {
  it('is named to whoever answers for it, and a number to everybody else', async () => {
    const desk = new FakeDesk(officeRows());
    await desk.deps.files.putJson('policies/2025-W31.json', digest);
    const shownTo = async (staffId: string) => (await (await desk.browserOf(staffId)).get('/policies')).text();

    const [owner, colleague, director] = [await shownTo('W001'), await shownTo('W002'), await shownTo('W900')];

    for (const html of [owner, director]) {
      expect(html).toContain('与我们有关：客户 太康县自然资源局 等 4 项，另有同事负责的 2 项');
      expect(html).toContain('应收节点 HT1 初验款');
    }
    expect(colleague).toContain('与我们有关：同事负责的 6 项');
    expect(colleague).not.toContain('太康县自然资源局');
    expect(desk.failures).toEqual([]);
  });

  it('takes one batch for each kind and one for contracts, however many policies are shown', async () => {
    const { ports, as } = deskWorld();
    const asked: string[] = [];
    const records = {
      current: (...[kind, keys]: Parameters<typeof ports.records.current>) => {
        asked.push(`${kind} ${keys.length}`);
        return ports.records.current(kind, keys);
      },
    } as typeof ports.records;
    const many = Array.from({ length: 50 }, (_, at) => [`receivable:HT${at}/1`, `client:C${at}`]).flat();

    const names = await touchedNames({ ...ports, records }, await as('W001'), '2025-07-28', many);

    expect(asked).toEqual(['receivable 50', 'contract 1']);
    expect([...names.keys()]).toEqual(['receivable:HT1/1', 'client:C1']);
  });
});
