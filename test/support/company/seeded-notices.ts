import { addDays, type Day } from '../../../shared/domain/day.ts';
import type { Policy } from '../../../shared/domain/policy/policy.ts';
import type { Notice } from '../../../shared/domain/tender/notice.ts';
import { said } from '../notices.ts';
import type { CompanyRows } from '../seeded-company.ts';

const empty = { lots: [], winners: [], candidates: [], otherBidders: [], ranking: [], doubts: [] } as const;

/**
 * `count` procurement notices first seen in the eight weeks before `asOf`, one in five of a client of `rows`: tenders and
 * awards in turn, one in ten of the awards to a rival that is on record.
 */
export function seededNotices(count: number, rows: CompanyRows, asOf: Day): Policy[] {
  const [clients, rivals] = [rows.client ?? [], rows.rival ?? []];
  return Array.from({ length: count }, (_, at): Policy => {
    const client = clients[at % clients.length];
    const [province, city, county] = [client?.province ?? '', client?.city ?? '', client?.county ?? ''];
    const buyer = at % 5 === 0 ? (client?.name ?? '') : `${county}水务局`;
    const firstSeenOn = addDays(asOf, -(at % 56));
    const isAward = at % 2 === 1;
    const winner = at % 10 === 1 ? (rivals[at % rivals.length]?.name ?? '') : `示例建设公司${at % 400}`;
    const title = `${county}全域土地综合整治项目${at}${isAward ? '中标公告' : '招标公告'}`;
    const stated: Partial<Notice> = isAward
      ? { winners: [said(winner)], amount: said(3_000_000_00 + at) }
      : { registerUntil: said(addDays(asOf, 5)), bidOpensAt: said(`${addDays(asOf, 15)}T09:30`) };
    return {
      policyId: `notice-${at}`,
      title,
      places: [{ authority: `${county}人民政府`, sourceId: 'S2', url: `https://example.com/notices/${at}` }],
      province,
      firstSeenOn,
      publishedOn: firstSeenOn,
      topics: [{ topic: at % 3 === 0 ? '全域土地综合整治' : '水利', score: 1, why: '标题' }],
      directions: [],
      regions: [`${province}/${city}/${county}`],
      summary: [],
      deadlines: [],
      appointments: [],
      notice: {
        ...empty,
        kind: isAward ? 'award' : 'tender',
        title,
        buyer: said(buyer),
        projectName: said(`${county}全域土地综合整治项目${at}`),
        budget: said(5_000_000_00),
        ...stated,
      },
    };
  });
}
