import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldTenders } from '../../shared/domain/tender/items/fold-tenders.ts';
import { matchTender } from '../../shared/domain/tender/match/match-tender.ts';
import type { TenderFacts } from '../../shared/domain/tender/match/tender-facts.ts';
import { keptNotice, said } from '../support/notices.ts';
import { clientRecord, projectRecord, rivalRecord } from '../support/tender-records.ts';

const counties = ['太康县', '郸城县', '鼓楼区', '城'] as const;
const provinces = ['河南省', '江苏省'] as const;
const county = fc.constantFrom(...counties);
const province = fc.constantFrom(...provinces);
const suffix = fc.constantFrom('自然资源局', '自然资源和规划局', '财政局', '局');
const body = fc.tuple(fc.constantFrom('', '示例市'), county, suffix).map((words) => words.join(''));
const company = fc.constantFrom('中测科技', '某市中测科技有限公司', '示例测绘院', '测绘院', '我们公司');
const topics = fc.subarray(['全域土地综合整治', '实景三维', '水利']);
const name = fc.tuple(county, fc.constantFrom('全域土地综合整治', '实景三维建设')).map(([where, what]) => where + what);

const clients = fc
  .array(
    fc.record({
      name: body,
      aliases: fc.array(body, { maxLength: 1 }),
      province,
      city: fc.constantFrom(undefined, '周口市'),
      county: fc.option(county, { nil: undefined }),
    }),
    { maxLength: 5 },
  )
  .map((rows) =>
    rows.map(({ city, county: where, ...row }, at) =>
      clientRecord({ ...row, clientId: `C${at}`, ...(city && { city }), ...(where && { county: where }) }),
    ),
  );
const projects = fc
  .array(fc.record({ name, client: fc.nat(4), isClosed: fc.boolean() }), { maxLength: 5 })
  .map((rows) =>
    rows.map(({ client, isClosed, ...row }, at) =>
      projectRecord({
        ...row,
        projectId: `X${at}`,
        clientId: `C${client}`,
        business: at % 2 === 0 ? '实景三维' : '全域土地综合整治',
        ...(isClosed && { stage: '关闭' as const }),
      }),
    ),
  );
const facts: fc.Arbitrary<TenderFacts> = fc.record({
  clients,
  projects,
  contracts: fc.constant([]),
  rivals: fc
    .array(company, { maxLength: 4 })
    .map((names) => names.map((each, at) => rivalRecord({ rivalId: `V${at}`, name: each }))),
  ownNames: fc.constant(['我们公司']),
});
const notice = fc
  .record({ buyer: fc.option(body, { nil: undefined }), name, winner: company, region: county, province, topics })
  .map(({ buyer, name: projectName, winner, region, province: at, topics: about }) =>
    keptNotice('n1', '2026-03-02', 'award', {
      projectName: said(projectName),
      winners: [said(winner)],
      topics: about,
      regions: [`${at}/周口市/${region}`, at],
      ...(buyer !== undefined && { buyer: said(buyer) }),
    }),
  );

it('whatever a purchase is matched with is found beside many records as it is found alone', () => {
  fc.assert(
    fc.property(notice, facts, (kept, all) => {
      const [item] = foldTenders([kept]);
      if (item === undefined) throw new Error('A notice makes an item');
      const none: TenderFacts = { clients: [], projects: [], contracts: [], rivals: [], ownNames: [] };
      const of = (some: Partial<TenderFacts>, kinds: readonly string[]) =>
        matchTender(item, { ...none, ...some }).filter(({ kind }) => kinds.includes(kind));

      const found = matchTender(item, all);

      expect(found.filter(({ kind }) => kind === 'client' || kind === 'region')).toEqual(
        all.clients.flatMap((client) => of({ clients: [client] }, ['client', 'region'])),
      );
      expect(found.filter(({ kind }) => kind === 'project')).toEqual(
        all.projects.flatMap((project) => of({ clients: all.clients, projects: [project] }, ['project'])),
      );
    }),
    { numRuns: 300 },
  );
});
