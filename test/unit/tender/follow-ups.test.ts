import { expect, it } from 'vitest';
import type { LogRecord } from '../../../shared/domain/logs/record.ts';
import { tenderFollowUps } from '../../../shared/domain/tender/follow/follow-ups.ts';
import { foldTenders } from '../../../shared/domain/tender/items/fold-tenders.ts';
import type { TenderFacts } from '../../../shared/domain/tender/match/tender-facts.ts';
import { keptNotice, said } from '../../support/notices.ts';
import { clientRecord, contractRecord, projectRecord, rivalRecord } from '../../support/tender-records.ts';

const buyer = said('太康县自然资源局');
const topics = ['实景三维'];
const regions = ['河南省/周口市/太康县'];
const facts = (more: Partial<TenderFacts> = {}): TenderFacts => ({
  clients: [
    clientRecord({ clientId: 'C1', name: '太康县自然资源局', province: '河南省', city: '周口市', county: '太康县' }),
  ],
  projects: [projectRecord({ projectId: 'P1', name: '太康县实景三维建设', clientId: 'C1', business: '实景三维' })],
  contracts: [],
  rivals: [rivalRecord({ rivalId: 'JP-1', name: '中测科技有限公司' })],
  ownNames: ['河南复盘信息有限公司'],
  ...more,
});
const award = (winner: string, more: object = {}) =>
  foldTenders([
    keptNotice('a1', '2026-04-03', 'award', {
      buyer,
      topics,
      regions,
      projectName: said('太康县实景三维建设'),
      projectNumber: said('TK-2026-018'),
      winners: [said(winner)],
      amount: said(468_000_000),
      ...more,
    }),
  ]);

it('a rival that wins at a client is proposed as a move, with its number, price and source', () => {
  const { moves } = tenderFollowUps(award('中测科技有限公司'), facts(), '2026-04-06');

  expect(moves).toMatchObject([
    {
      name: '中测科技有限公司',
      county: '太康县',
      projectId: 'P1',
      what: '中标“太康县实景三维建设”，468 万元（采购人：太康县自然资源局）',
      source: 'https://ccgp.example.gov.cn/a1.html',
      noticeNumber: 'TK-2026-018',
      isCertain: true,
    },
  ]);
});

it('a move that is on record is not proposed again', () => {
  const [move] = tenderFollowUps(award('中测科技有限公司'), facts(), '2026-04-06').moves;
  const rivals: LogRecord<'rival'>[] = [rivalRecord({ rivalId: move?.rivalId ?? '', name: '中测科技有限公司' })];

  expect(tenderFollowUps(award('中测科技有限公司'), facts({ rivals }), '2026-04-07').moves).toEqual([]);
});

it('a supplier with our own name as part of its name is not us', () => {
  const found = tenderFollowUps(award('河南复盘信息有限公司周口分公司'), facts(), '2026-04-06');

  expect(found.unsigned).toEqual([]);
  expect(found.moves).toMatchObject([{ name: '河南复盘信息有限公司周口分公司', isCertain: false }]);
  expect(found.matched[0]?.matches.find(({ kind }) => kind === 'rival')).toMatchObject({
    sure: false,
    why: '中标人；名称含我方名“河南复盘信息有限公司”，不是我方',
  });
});

it('a rival whose name stands inside a longer one is a likeness and never certain', () => {
  const [move] = tenderFollowUps(award('北京中测科技有限公司'), facts(), '2026-04-06').moves;

  expect(move).toMatchObject({ name: '北京中测科技有限公司', isCertain: false });
});

it('an own win without a contract is asked for until the contract is on record', () => {
  const won = award('河南复盘信息有限公司');
  const signed = [
    contractRecord({
      contractId: 'HT1',
      clientId: 'C1',
      projectId: 'P1',
      signedOn: '2026-04-20',
      amountFen: 468_000_000,
    }),
  ];

  expect(tenderFollowUps(won, facts(), '2026-05-06').unsigned).toMatchObject([{ ownName: '河南复盘信息有限公司' }]);
  expect(tenderFollowUps(won, facts({ contracts: signed }), '2026-05-06').unsigned).toEqual([]);
  expect(tenderFollowUps(won, facts(), '2026-05-06').moves).toEqual([]);
});

it('a tender at a client on our topic fits us until it is opened, and says what is due', () => {
  const items = foldTenders([
    keptNotice('t1', '2026-04-03', 'tender', {
      buyer,
      topics,
      regions,
      registerUntil: said('2026-04-10T17:00'),
      bidOpensAt: said('2026-04-24T09:00'),
    }),
  ]);

  const [fitting] = tenderFollowUps(items, facts(), '2026-04-06').fitting;

  expect(fitting?.due.map(({ what, at }) => `${what} ${at}`)).toEqual([
    '报名截止 2026-04-10T17:00',
    '开标 2026-04-24T09:00',
  ]);
  expect(tenderFollowUps(items, facts(), '2026-04-12').fitting[0]?.due).toHaveLength(1);
  expect(tenderFollowUps(items, facts(), '2026-04-25').fitting).toEqual([]);
});

it('a purchase of other things in another county bears on nothing of ours', () => {
  const items = foldTenders([
    keptNotice('t1', '2026-04-03', 'tender', {
      buyer: said('东江师范学院'),
      projectName: said('学生公寓家具采购'),
      regions: ['江西省/东江市'],
    }),
  ]);

  const found = tenderFollowUps(items, facts(), '2026-04-06');

  expect([found.matched.length, found.others]).toEqual([0, 1]);
});
