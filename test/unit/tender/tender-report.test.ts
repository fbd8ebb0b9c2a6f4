import { expect, it } from 'vitest';
import { renderText } from '../../../shared/adapters/render/text.ts';
import { document } from '../../../shared/domain/document/nodes.ts';
import { tenderFollowUps } from '../../../shared/domain/tender/follow/follow-ups.ts';
import { foldTenders } from '../../../shared/domain/tender/items/fold-tenders.ts';
import { contrastReport } from '../../../shared/domain/tender/report/contrast-report.ts';
import { digestTender } from '../../../shared/domain/tender/report/digest-tender.ts';
import { movesCsv } from '../../../shared/domain/tender/report/moves-csv.ts';
import { tenderPart } from '../../../shared/domain/tender/report/tender-part.ts';
import { factsOfTenders } from '../../../shared/domain/today/facts-of-tenders.ts';
import { record } from '../../support/ledger.ts';
import { keptNotice, said } from '../../support/notices.ts';
import { clientRecord, projectRecord, rivalRecord } from '../../support/tender-records.ts';

const buyer = said('太康县自然资源局');
const about = { buyer, topics: ['实景三维'], regions: ['河南省/周口市/太康县'] };
const facts = {
  clients: [
    clientRecord({
      clientId: 'C1',
      name: '太康县自然资源局',
      province: '河南省',
      city: '周口市',
      county: '太康县',
      ownerId: 'S01',
    }),
  ],
  projects: [projectRecord({ projectId: 'P1', name: '太康县实景三维建设', clientId: 'C1', business: '实景三维' })],
  contracts: [],
  rivals: [rivalRecord({ rivalId: 'JP-1', name: '中测科技有限公司' })],
  ownNames: [],
};
const award = keptNotice('a1', '2026-04-03', 'award', {
  ...about,
  projectName: said('太康县实景三维建设'),
  projectNumber: said('TK-2026-018'),
  budget: said(500_000_000),
  winners: [said('中测科技有限公司')],
  amount: said(468_000_000),
});
const tender = keptNotice('t1', '2026-04-02', 'tender', {
  ...about,
  projectName: said('太康县不动产三维测绘'),
  bidOpensAt: said('2026-04-24T09:00'),
});
const far = keptNotice('f1', '2026-04-02', 'tender', {
  projectName: said('洛阳地理信息平台'),
  buyer: said('洛阳市自然资源局'),
  topics: ['实景三维'],
  regions: ['河南省/洛阳市'],
});
const found = tenderFollowUps(foldTenders([award, tender, far]), facts, '2026-04-06');
const tenders = found.matched.map(({ item, matches }) => digestTender(item, matches));
const plain = (text: Parameters<typeof renderText>[0]) => renderText(text, { title: '', evidence: 'none' });

it('the letter tells own clients first, own provinces in a table, and counts the rest', () => {
  const news = { tenders, moves: found.moves, unsigned: [], others: 3 };
  const text = plain(document(...tenderPart(news, { own: new Set(['client:C1']), provinces: new Set(['河南省']) })));

  expect(text.indexOf('太康县实景三维建设')).toBeLessThan(text.indexOf('洛阳地理信息平台'));
  expect(text).toContain('金额 468 万元');
  expect(text).toContain('其他地区和业务的招采公告 3 条');
  expect(text).toContain('状态”改为“已确认”');
});

it('a week without a notice has no part on purchases', () => {
  expect(
    tenderPart({ tenders: [], moves: [], unsigned: [], others: 0 }, { own: new Set(), provinces: new Set() }),
  ).toEqual([]);
});

it('the rows to be confirmed are 竞品动态 rows, and what a page says is no formula in them', () => {
  const [move] = found.moves;
  const rows = movesCsv(move === undefined ? [] : [{ ...move, name: '=HYPERLINK("x")' }], '2026-04-06 09:00');

  expect(rows).toContain('编号,发现时间,竞争对手');
  expect(rows).toContain('待确认,TK-2026-018');
  expect(rows).not.toMatch(/(?:^|,)"?=/m);
});

it('the draft of the contrast report claims nothing without a record', () => {
  const [move] = found.moves;
  const [own] = tenders.filter(({ tenderId }) => tenderId === move?.tenderId);
  if (move === undefined || own === undefined) throw new Error('a move is proposed');
  const note = record('note', {
    week: '2026-W13',
    staffId: 'S01',
    section: '2.3差异化优势',
    item: '本地团队',
    text: '驻县三年',
  });
  const common = { move, tender: own, others: [], project: undefined, asOf: '2026-04-06' };

  const bare = plain(contrastReport({ ...common, strengths: [] }));
  const told = plain(contrastReport({ ...common, strengths: [note] }));

  expect(bare).toContain('〔待补证〕人工文字里没有“差异化优势”');
  expect(bare).toContain('93.6%');
  expect(bare).toContain('https://ccgp.example.gov.cn/a1.html');
  expect(told).toContain('本地团队：驻县三年');
});

it('what is due of a tender that fits is a line of today for whoever answers for the client', () => {
  const policy = {
    policyId: 't1',
    title: '太康县不动产三维测绘招标公告',
    places: [],
    firstSeenOn: '2026-04-02',
    topics: [{ topic: '实景三维', score: 12, why: '标题' }],
    directions: [],
    regions: ['河南省/周口市/太康县'],
    summary: [],
    deadlines: [],
    appointments: [],
    notice: tender.notice,
  };

  expect(factsOfTenders([policy], facts, '2026-04-06')).toMatchObject([
    { kind: '招采截止', staffId: 'S01', dueOn: '2026-04-24', itemId: 'tender:t1/开标/2026-04-24/S01' },
  ]);
  expect(factsOfTenders([policy], facts, '2026-04-25')).toEqual([]);
});
