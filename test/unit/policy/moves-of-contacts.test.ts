import { describe, expect, it } from 'vitest';
import type { Policy } from '../../../shared/domain/policy/policy.ts';
import { touchesOf } from '../../../shared/domain/policy/touch/touches-of.ts';
import { record } from '../../support/ledger.ts';

const place = '河南省/周口市/太康县';
const bureau = record('client', {
  clientId: 'C1',
  name: '太康县自然资源局',
  aliases: [],
  type: '政府',
  province: '河南省',
  city: '周口市',
  county: '太康县',
});
const government = record('client', { ...bureau.row, clientId: 'C2', name: '太康县人民政府' } as never);
const contact = (name: string, title: string, clientId = 'C1') =>
  record('contact', { contactId: `P-${name}`, name, clientId, title, decisionRole: '决策' } as never);

function told(appointments: Policy['appointments'], contacts: ReturnType<typeof contact>[], regions: string[] = []) {
  const policy: Policy = {
    policyId: 'p',
    title: '任前公示',
    places: [],
    province: '河南省',
    firstSeenOn: '2025-07-21',
    topics: [],
    directions: [],
    regions,
    summary: [],
    deadlines: [],
    appointments,
  };
  return touchesOf(policy, { clients: [bureau, government], projects: [], contacts, openNodes: [] } as never);
}

describe('a contact is told to have changed office', () => {
  it.each([
    ['whose body and post the notice names', '太康县自然资源局副局长', '副局长', 'C1', []],
    [
      'whose office a notice of the county itself names without the county',
      '县自然资源局党组书记、局长',
      '局长',
      'C1',
      [place],
    ],
    ['who heads the county', '太康县副县长', '副县长', 'C2', []],
    ['whose name is padded', '太康县自然资源局副局长', '副局长', 'C1', []],
  ])('%s', (_, from, title, clientId, regions) => {
    const touches = told([{ name: '王 伟', from, to: '县水利局局长' }], [contact('王伟', title, clientId)], regions);

    expect(touches).toEqual([{ recordId: 'contact:P-王伟', why: '联系人王伟的职务变动：任县水利局局长。' }]);
  });

  it('who loses the post without another', () => {
    const touches = told([{ name: '王伟', from: '太康县自然资源局副局长' }], [contact('王伟', '副局长')]);

    expect(touches[0]?.why).toBe('联系人王伟的职务变动：免去原职。');
  });
});

describe('it is asked, and the contact left alone, where', () => {
  it.each([
    ['the post is another one', '太康县自然资源局局长', '职务', []],
    ['the body is another one of the county', '太康县水利局副局长', '单位', [place]],
    ['neither fits, in the county of the contact', '太康县教育局局长', '单位和职务', [place]],
  ])('%s', (_, from, unsure, regions) => {
    const touches = told([{ name: '王伟', from }], [contact('王伟', '副局长')], regions);

    expect(touches).toEqual([
      {
        recordId: 'client:C1',
        why: `文中有王伟（${from}），与联系人王伟（副局长）同名，${unsure}对不上，请核对是否为同一人。`,
      },
    ]);
  });
});

it('somebody of the same name elsewhere in the province is nobody of ours', () => {
  expect(
    told([{ name: '王伟', from: '林州市自然资源局副局长' }], [contact('王伟', '副局长')], ['河南省/安阳市/林州市']),
  ).toEqual([]);
  expect(told([{ name: '王伟', to: '省自然资源厅副厅长' }], [contact('王伟', '副局长')])).toEqual([]);
});
