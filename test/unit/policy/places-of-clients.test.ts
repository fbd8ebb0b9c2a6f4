import { expect, it } from 'vitest';
import type { Policy } from '../../../shared/domain/policy/policy.ts';
import { touchesOf } from '../../../shared/domain/policy/touch/touches-of.ts';
import { record } from '../../support/ledger.ts';

const policy = {
  title: '海口市农业农村局关于整镇试点的通知',
  summary: [],
  topics: [{ topic: '延包', score: 1, why: '' }],
  directions: [],
  regions: ['海南省/海口市/龙华区'],
  province: '海南省',
  appointments: [],
} as unknown as Policy;

const client = (clientId: string, name: string, place: { city?: string; county?: string }) =>
  record('client', { clientId, name, aliases: [], type: '政府', province: '海南省', ...place });

it('says that a county is a client’s place only where the client is in it', () => {
  const clients = [
    client('C1', '龙桥镇人民政府', { city: '海口市', county: '龙华区' }),
    client('C2', '火龙洞投资方', { city: '海口市' }),
    client('C3', '海南省自然资源和规划厅', {}),
  ];

  const touches = touchesOf(policy, { clients, projects: [], contacts: [], openNodes: [] });

  expect(touches).toEqual([
    { recordId: 'client:C1', why: '涉及海口市龙华区，是该客户所在地。' },
    { recordId: 'client:C2', why: '涉及海口市龙华区，在该客户登记的海口市范围内。' },
    { recordId: 'client:C3', why: '涉及海口市龙华区，在该客户登记的海南省范围内。' },
  ]);
});
