import { describe, expect, it } from 'vitest';
import { linksOf } from '../../../shared/domain/ledger/links.ts';
import { clientPage } from '../../../shared/usecases/desk/clients/client-page.ts';
import { deskWorld } from '../../support/desk-world.ts';
import { contract, payment, receivable } from '../../support/ledger.ts';

const today = '2025-07-28';
/** Client C1 of W001 with project X1 (HT1); W002 has project X2 there (HT2). */
async function county() {
  const project = { clientId: 'C1', business: '延包', stage: '执行', stageSince: '2024-01-01' } as const;
  const action = { half: '白天', type: '拜访', what: '汇报', clientId: 'C1', contactIds: ['L1'] } as const;
  const world = deskWorld({
    project: [
      { ...project, projectId: 'X1', name: '全域整治', ownerId: 'W001', proposalSentOn: '2025-05-01' },
      { ...project, projectId: 'X2', name: '实景三维', ownerId: 'W002' },
    ],
    contract: [contract().row, contract({ contractId: 'HT2', projectId: 'X2' }).row],
    receivable: [
      receivable().row,
      receivable({ contractId: 'HT2', ownerId: 'W002', amountFen: 100, dueOn: '2025-08-30' }).row,
    ],
    payment: [payment('B1', '2025-07-02', 10_000_000).row],
    milestone: [
      { projectId: 'X1', no: '1', name: '初验', plannedOn: '2025-06-30', doneOn: '2025-07-05', ownerId: 'W001' },
    ],
    rival: [
      { rivalId: 'V1', foundAt: '2025-07-20T02:00:00Z', name: '甲公司', what: '报价', source: '公告', projectId: 'X1' },
      {
        rivalId: 'V2',
        foundAt: '2025-07-21T02:00:00Z',
        name: '乙公司',
        what: '拜访',
        source: '客户',
        province: '河南省',
        county: '太康县',
      },
    ],
    action: [
      { ...action, actionId: 'A1', date: '2025-07-22', staffIds: ['W001'], projectId: 'X1', need: '先出清单' },
      { ...action, actionId: 'A2', date: '2025-07-23', staffIds: ['W002'], projectId: 'X2' },
    ],
  });
  await world.ports.accepted.links.add((await world.ports.records.all('contract')).flatMap(linksOf));
  const page = async (staffId: string, projectId?: string) =>
    clientPage(world.ports, await world.as(staffId), today, { clientId: 'C1', projectId });
  return { page };
}
const told = (page: Awaited<ReturnType<Awaited<ReturnType<typeof county>>['page']>>) =>
  page?.events.map(({ on, sort }) => `${on} ${sort}`);

describe('the page of a client', () => {
  it('tells whoever answers for the client everything in one line of time, the latest first', async () => {
    const { page } = await county();

    expect(told(await page('W001'))).toEqual([
      '2025-08-30 节点',
      '2025-07-23 拜访',
      '2025-07-22 拜访',
      '2025-07-22 需求',
      '2025-07-21 竞品',
      '2025-07-20 竞品',
      '2025-07-05 里程碑',
      '2025-07-02 到账',
      '2025-07-01 节点',
      '2025-06-01 节点',
      '2025-06-01 节点',
      '2025-05-01 方案',
    ]);
  });

  it('tells who has one project there of that, and of the money what is theirs', async () => {
    const { page } = await county();
    const own = await page('W002');

    expect(own?.projects.map(({ key }) => key)).toEqual(['X2']);
    expect(own?.nodes.map(({ contractId }) => contractId)).toEqual(['HT2']);
    expect(own?.events.map(({ recordId }) => recordId)).not.toContain('payment:B1');
    expect(own?.events.map(({ recordId }) => recordId)).not.toContain('action:A1');
    expect(own?.aging.totalFen).toBe(100);
    expect(await page('W002', 'X1')).toBeUndefined();
  });

  it('of a project holds what belongs to it alone', async () => {
    const { page } = await county();
    const project = await page('W001', 'X1');

    expect(project?.nodes.map(({ contractId }) => contractId)).toEqual(['HT1']);
    expect(told(project)).not.toContain('2025-07-23 拜访');
    expect(told(project)).not.toContain('2025-07-21 竞品');
    expect(project?.milestones.map(({ key }) => key)).toEqual(['X1/1']);
  });

  it('names what is missing in the decision chain, and who of ours knows whom', async () => {
    const { page } = await county();
    const view = await page('W010');

    expect(view?.chain.filter(({ people }) => people.length === 0).map(({ role }) => role)).toEqual([
      '主管',
      '付款',
      '审计',
      '使用',
    ]);
    expect(view?.knownBy.get('L1')).toEqual(['W001', 'W002']);
    expect(view?.weeks.at(-2)).toEqual({ week: '2025-W30', contacts: 2 });
  });

  it('is shut to others, and where there is no such client', async () => {
    const { page } = await county();

    expect(await page('W070')).toBeUndefined();
    expect(await page('W001', 'X404')).toBeUndefined();
  });
});
