import { expect, it } from 'vitest';
import { foldTenders } from '../../../shared/domain/tender/items/fold-tenders.ts';
import { keptNotice, said } from '../../support/notices.ts';

const buyer = said('青川县自然资源局');
const number = said('QCX-2026-018');
const stepsOf = (notices: Parameters<typeof foldTenders>[0]) =>
  foldTenders(notices).map(({ history }) => history.map(({ kind, places }) => `${kind} ${places.length}`));

it('a tender repeated on four sites, its correction, its award and its contract are one item with its history', () => {
  const notices = [
    keptNotice('t1', '2026-03-02', 'tender', {
      buyer,
      projectNumber: number,
      budget: said(5_000_000_00),
      bidOpensAt: said('2026-03-25T09:00'),
    }),
    keptNotice('t2', '2026-03-02', 'tender', {
      buyer,
      projectNumber: said('QCX—2026—018号'),
      authority: '省政府采购网',
    }),
    keptNotice('t3', '2026-03-03', 'tender', {
      buyer,
      budget: said(5_000_000_00),
      projectName: said('青川县实景三维建设'),
    }),
    keptNotice('t4', '2026-03-04', 'tender', { projectNumber: number, authority: '公共资源交易中心' }),
    keptNotice('c1', '2026-03-10', 'correction', {
      buyer,
      projectNumber: number,
      bidOpensAt: said('2026-04-01T14:30'),
    }),
    keptNotice('a1', '2026-04-03', 'award', {
      buyer,
      projectNumber: number,
      winners: [said('四川蓝图测绘有限公司')],
      amount: said(4_680_000_00),
    }),
    keptNotice('h1', '2026-04-20', 'contract', {
      buyer,
      projectNumber: number,
      winners: [said('四川蓝图测绘有限公司')],
      contractAmount: said(4_680_000_00),
    }),
  ];

  const [item, ...others] = foldTenders(notices);

  expect(others).toEqual([]);
  expect(item).toMatchObject({
    tenderId: 't1',
    status: 'contract',
    bidOpensAt: { value: '2026-04-01T14:30' },
    budget: { value: 5_000_000_00 },
    winners: [{ value: '四川蓝图测绘有限公司' }],
  });
  expect(item?.history.map(({ kind, places }) => `${kind} ${places.length}`)).toEqual([
    'tender 4',
    'correction 1',
    'award 1',
    'contract 1',
  ]);
});

it('an award that is withdrawn leaves no winner and no price', () => {
  const [item] = foldTenders([
    keptNotice('a', '2026-04-03', 'award', {
      buyer,
      projectNumber: number,
      winners: [said('四川蓝图测绘有限公司')],
      amount: said(1),
    }),
    keptNotice('x', '2026-04-09', 'cancelled', { buyer, projectNumber: number }),
  ]);

  expect(item).toMatchObject({ status: 'cancelled', winners: [] });
  expect(item?.amount).toBeUndefined();
});

it.each([
  [
    'another year',
    { projectName: said('青川县2025年地籍调查服务') },
    { projectName: said('青川县2026年地籍调查服务') },
  ],
  [
    '监理 beside the work',
    { projectName: said('青川县实景三维建设项目') },
    { projectName: said('青川县实景三维建设项目监理') },
  ],
  [
    'a second round',
    { projectName: said('青川县实景三维建设项目') },
    { projectName: said('青川县实景三维建设项目（二次）') },
  ],
  ['another county', { buyer: said('青川县自然资源局') }, { buyer: said('白水县自然资源局') }],
  ['another number', { projectNumber: said('QCX-2026-018') }, { projectNumber: said('QCX-2026-019') }],
  ['another budget and no number', { budget: said(100) }, { budget: said(200) }],
])('%s is another item', (_, one, other) => {
  expect(
    stepsOf([
      keptNotice('a', '2026-03-02', 'tender', { buyer, ...one }),
      keptNotice('b', '2026-03-04', 'tender', { buyer, ...other }),
    ]),
  ).toHaveLength(2);
});

it('an intention of several projects is an item each, and a tender finds its own', () => {
  const intention = keptNotice('i', '2026-01-05', 'intention', {
    buyer,
    projectName: undefined,
    lots: [
      { lot: '1', name: '青川县实景三维建设项目', budget: said(500) },
      { lot: '2', name: '青川县村庄规划编制', budget: said(200) },
    ],
  });

  const items = foldTenders([intention, keptNotice('t', '2026-03-02', 'tender', { buyer, budget: said(500) })]);

  expect(items.map(({ name, status }) => [name, status])).toEqual([
    ['青川县实景三维建设项目', 'tender'],
    ['青川县村庄规划编制', 'intention'],
  ]);
});
