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

  expect(text).toContain('另有 9 项关联');
});

it('begins with the contact whose office changes and with deadlines of the reader’s own, and tells neither twice', () => {
  const why = '涉及周口市太康县，主题相关。';
  const digest = digestOf(
    [
      { recordId: 'client:C1', why: '涉及周口市太康县，是该客户所在地。' },
      { recordId: 'contact:P1', why: '联系人王志强的职务变动：免去原职。' },
    ],
    [{ name: '王志强', from: '局长', to: null }],
  );
  const deadline = { authority: '省厅', url: 'https://example.com/7', kind: '申报截止' };
  const deadlines = [
    { ...deadline, policyId: '6', title: '甲通知', on: '2025-08-08', sentence: '请于8月8日前申报', touches: [] },
    {
      ...deadline,
      policyId: '7',
      title: '乙通知',
      on: '2025-08-20',
      sentence: '应当于8月20日前提交申请',
      touches: [{ recordId: 'receivable:HT1/2', why }],
    },
  ];

  const text = textOf({ ...digest, deadlines });
  const [doing = '', others = ''] = text.split('未来 30 天的其他截止日');

  expect(doing).toContain('需要您办 2 件');
  expect(text.match(/联系人王志强的职务变动/g)).toHaveLength(1);
  expect(doing).toContain('【2025-08-20 申报截止】 乙通知（https://example.com/7）：应当于8月20日前提交申请。');
  expect(doing).toContain(`HT1 节点 2：${why}`);
  expect(others).toContain('2025-08-08 申报截止 · 甲通知');
  expect(others).not.toContain('乙通知');
  expect(text).not.toContain('其他人事变动');
});

it('counts as the reader’s own only what it gives a reason for, and shows twelve in full at most', () => {
  const [item] = digestOf([{ recordId: 'receivable:HT1/2', why: '应收节点尚未收清。' }]).items;
  if (item === undefined) throw new Error('a digest of one item');
  const items = Array.from({ length: 15 }, (_, at) => ({
    ...item,
    policyId: `${at}`,
    title: `通知${at}`,
    summary: [{ text: `摘要${at}`, at: 0 }],
  }));
  const foreign = { ...item, policyId: 'X', title: '别处的通知', touches: [], regions: ['云南省/临沧市'] };

  const text = textOf({ ...digestOf([]), items: [...items, foreign] });

  expect(text).toContain('本期新读到 16 条政策，其中 15 条涉及公司的项目或客户');
  expect(text.match(/HT1 节点 2：应收节点尚未收清。/g)).toHaveLength(15);
  expect(text.match(/摘要/g)).toHaveLength(12);
});

it('leaves out the parts that have nothing in them', () => {
  const text = textOf({ ...digestOf([]), items: [] });

  expect(text).toContain('本期没有读到新政策');
  for (const part of ['需要您办', '有关', '其他截止日', '人事变动', '其他新政策', '补登'])
    expect(text).not.toContain(part);
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
