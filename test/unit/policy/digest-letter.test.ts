import { expect, it } from 'vitest';
import { renderText } from '../../../shared/adapters/render/text.ts';
import type { RecordId } from '../../../shared/domain/logs/record.ts';
import type { DigestItem, PolicyDigestFile } from '../../../shared/domain/policy/digest/digest-file.ts';
import { digestLetter } from '../../../shared/domain/policy/digest/letter.ts';
import type { DigestReader } from '../../../shared/domain/policy/digest/reader.ts';
import { record } from '../../support/ledger.ts';

const names = new Map<RecordId, string>([
  ['client:C1', '太康县人民政府'],
  ['client:C2', '太康县财政局'],
  ['contact:P1', '王志强'],
  ['receivable:HT1/2', 'HT1 节点 2'],
  ['receivable:HT1/3', 'HT1 节点 3'],
]);

const reader: DigestReader = {
  staff: record('staff', {
    staffId: 'W100',
    name: '沈某',
    department: '公司',
    post: '总经理',
    email: 'boss@example.com',
    status: '在职',
    role: '总经理',
    receivesAlerts: true,
  }),
  own: new Set(names.keys()),
  places: ['河南省/周口市/太康县'],
};

function digestOf(touches: DigestItem['touches'], appointments: DigestItem['appointments'] = []): PolicyDigestFile {
  const item: DigestItem = {
    policyId: '1',
    title: '关于职务任免的通知',
    authority: '周口市人民政府',
    url: 'https://example.com/1',
    places: [],
    province: '河南省',
    number: null,
    writtenOn: null,
    publishedOn: '2025-07-25',
    addressOn: null,
    firstSeenOn: '2025-07-25',
    isLate: false,
    topics: [],
    directions: [],
    regions: ['河南省/周口市/太康县'],
    summary: [],
    deadlines: [],
    appointments,
    validity: null,
    unread: null,
    touches,
  };
  return {
    week: '2025-W30',
    asOf: '2025-07-28',
    complete: true,
    from: '2025-07-21',
    to: '2025-07-27',
    items: [item],
    deadlines: [],
    coverage: { watched: 1, read: 1, unread: [], silent: [], changed: [], found: [] },
  };
}

const textOf = (digest: PolicyDigestFile): string =>
  renderText(digestLetter(digest, reader, names), { title: '政策动态周报', evidence: 'none' });

it('says a reason once for all the records that it holds for', () => {
  const [place, money] = ['涉及周口市太康县，是该客户所在地。', '政策方向为“资金”，应收节点尚未收清。'];
  const digest = digestOf([
    { recordId: 'client:C1', why: place },
    { recordId: 'client:C2', why: place },
    { recordId: 'receivable:HT1/2', why: money },
    { recordId: 'receivable:HT1/3', why: money },
  ]);

  const text = textOf(digest);

  expect(text).toContain(`- 太康县人民政府、太康县财政局：${place}`);
  expect(text).toContain(`- HT1 节点 2、HT1 节点 3：${money}`);
});

it('says how many more reasons there are where not all are shown', () => {
  const digest = digestOf(
    Array.from({ length: 11 }, (_, at) => ({ recordId: 'client:C1', why: `文中提到“太康${at}”。` })),
  );

  const text = textOf(digest);

  expect(text).toContain('另有 3 项关联');
});

it('names of an appointment first the contact whose office it changes, once', () => {
  const digest = digestOf(
    [
      { recordId: 'client:C1', why: '涉及周口市太康县，是该客户所在地。' },
      { recordId: 'client:C2', why: '涉及周口市太康县，是该客户所在地。' },
      { recordId: 'contact:P1', why: '联系人王志强的职务变动：免去原职。' },
    ],
    [{ name: '王志强', from: '局长', to: null }],
  );

  const lines = textOf(digest).split('人事变动')[1]?.split('\n') ?? [];

  expect(lines.filter((line) => line.startsWith('- ')).map((line) => line.replace(/见.*$/, ''))).toEqual([
    '- 联系人王志强的职务变动：免去原职。',
    '- 太康县人民政府、太康县财政局：涉及周口市太康县，是该客户所在地。',
  ]);
});

it('puts a policy about a project before one that only holds where a client is, however many topics that has', () => {
  const near = digestOf([{ recordId: 'client:C1', why: '涉及周口市太康县，是该客户所在地。' }]).items[0];
  const own = digestOf([{ recordId: 'receivable:HT1/2', why: '应收节点尚未收清。' }]).items[0];
  if (near === undefined || own === undefined) throw new Error('a digest of one item');
  const items = [
    { ...near, policyId: '1', title: '所在地的通知', topics: [{ topic: '高标准农田', score: 90, why: '' }] },
    { ...own, policyId: '2', title: '项目的通知' },
  ];

  const text = textOf({ ...digestOf([]), items });

  expect(text.indexOf('项目的通知')).toBeLessThan(text.indexOf('所在地的通知'));
});

it('names places as they are spoken, and how many there are where not all are named', () => {
  const regions = ['龙华区', '秀英区', '琼山区', '美兰区', '江东新区'].map((name) => `海南省/海口市/${name}`);
  const [item] = digestOf([{ recordId: 'client:C1', why: '文中提到“太康”。' }]).items;
  if (item === undefined) throw new Error('a digest of one item');

  const text = textOf({ ...digestOf([]), items: [{ ...item, regions }] });

  expect(text).toContain('海南省海口市龙华区、海南省海口市秀英区、海南省海口市琼山区、海南省海口市美兰区等 5 地');
});
