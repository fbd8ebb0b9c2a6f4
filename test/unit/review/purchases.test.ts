import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../../shared/adapters/render/markdown.ts';
import { document } from '../../../shared/domain/document/nodes.ts';
import { marketTable } from '../../../shared/domain/review/chapters/market.ts';
import { type WeekTenders, weekTendersOf } from '../../../shared/domain/review/week-tenders.ts';
import { factsWith, projectWith } from '../../support/review-records.ts';
import { clientRecord, contractRecord } from '../../support/tender-records.ts';

const project = projectWith({ projectId: 'P1', clientId: 'C1', ownerId: 'W001' });
const client = clientRecord({
  clientId: 'C1',
  name: '太康县自然资源局',
  province: '河南省',
  city: '周口市',
  county: '太康县',
});

type Told = WeekTenders['told'][number];
const tender = (tenderId: string, more: Partial<Told> = {}): Told => ({
  ...{ tenderId, name: `太康县实景三维 ${tenderId}`, status: 'tender', buyer: '太康县自然资源局', number: 'TK-1' },
  ...{ budget: { fen: 500_000_000, sure: true }, amount: null, priceNote: null, winners: [] },
  ...{ registerUntil: '2025-08-01T17:00', bidOpensAt: '2025-08-12T09:30' },
  sureTimes: { registerUntil: true, bidOpensAt: false },
  ...{ regions: ['河南省/周口市/太康县'], topics: ['实景三维'], doubts: [] },
  history: [{ kind: 'tender', on: '2025-07-23', url: `https://ccgp.example.gov.cn/${tenderId}.html`, places: 1 }],
  matches: [
    { kind: 'topic', name: '实景三维', why: '内容为“实景三维”', sure: true },
    { kind: 'client', recordId: 'client:C1', name: '太康县自然资源局', why: '采购人就是客户', sure: true },
  ],
  lacksContract: false,
  ...more,
});
const elsewhere = (tenderId: string, region: string) => tender(tenderId, { regions: [region], matches: [] });

const cellOf = (tenders: WeekTenders | undefined): string => {
  const facts = factsWith({ projects: [project], clients: [client], tenders });
  const text = renderMarkdown(document(...marketTable(facts)), { title: '', evidence: 'none' });
  return text.split('\n').find((line) => line.includes('招采动态')) ?? '';
};

describe('the purchases of the week in 2.3', () => {
  it('tells own clients first, with price and what is due by when, and counts own provinces and the rest', () => {
    const cell = cellOf({
      told: [tender('T1'), elsewhere('T2', '河南省/洛阳市'), elsewhere('T3', '青海省')],
      total: 9,
    });

    expect(cell).toContain('https://ccgp.example.gov.cn/T1.html');
    expect(cell).toContain('（太康县自然资源局）7月23日招标采购中，预算 500 万元，报名截止 8月1日 17:00');
    expect(cell).toContain('本地区 1 项，其他 7 项，见政策动态周报');
    expect(cell).not.toContain('T2');
  });

  it('puts an own win without a contract before what is due, and marks sums that the notice does not say for certain', () => {
    const won = tender('T4', {
      status: 'award',
      winners: ['河南复盘信息有限公司'],
      amount: { fen: 468_000_000, sure: false },
      lacksContract: true,
    });

    const cell = cellOf({ told: [tender('T1'), won], total: 2 });

    expect(cell.indexOf('T4')).toBeLessThan(cell.indexOf('T1.html'));
    expect(cell).toContain('中标 河南复盘信息有限公司，金额 468 万元（待核对），我方中标，合同〔待补证〕');
  });

  it('names three and counts the others; a time that has passed is not due', () => {
    const late = tender('T5', { registerUntil: '2025-07-25T17:00', bidOpensAt: null });
    const cell = cellOf({ told: ['T1', 'T2', 'T3', 'T6'].map((id) => tender(id)).concat(late), total: 5 });

    expect(cell).toContain('名下客户另有 2 项，见政策动态周报');
    expect(cell).not.toContain('7月25日');
  });

  it('is no row where no digest was written, or nothing concerns the person', () => {
    expect(cellOf(undefined)).toBe('');
    expect(cellOf({ told: [elsewhere('T3', '青海省')], total: 4 })).toBe('');
  });
});

describe('an own win in the week’s digest', () => {
  const won = tender('T4', {
    status: 'award',
    winners: ['河南复盘信息有限公司'],
    amount: { fen: 468_000_000, sure: true },
    matches: [...tender('T4').matches, { kind: 'own', name: '河南复盘信息有限公司', why: '中标人是我方', sure: true }],
  });
  const contract = {
    contractId: 'HT1',
    clientId: 'C1',
    projectId: 'P7',
    signedOn: '2025-07-25',
    amountFen: 468_000_000,
  };
  const lacks = (contracts: Parameters<typeof weekTendersOf>[1]) =>
    weekTendersOf({ tenders: [won], otherTenders: 3 }, contracts)?.told[0]?.lacksContract;

  it.each([
    ['no contract', [], true],
    ['its contract', [contractRecord(contract)], false],
    ['one of another sum and name', [contractRecord({ ...contract, amountFen: 90_000_000 })], true],
    ['one with another client', [contractRecord({ ...contract, clientId: 'C2' })], true],
    ['one signed long before', [contractRecord({ ...contract, signedOn: '2024-07-25' })], true],
  ])('is asked for by the contracts on record: %s', (_, contracts, isAsked) => {
    expect(lacks(contracts)).toBe(isAsked);
  });
});
