import { describe, expect, it } from 'vitest';
import { renderMailHtml } from '../../../shared/adapters/render/html.ts';
import { plainText } from '../../../shared/domain/document/plain.ts';
import { composeRollUpMail } from '../../../shared/domain/review/mail/roll-up-mail.ts';
import { composeRollUp } from '../../../shared/domain/review/roll-up/compose-roll-up.ts';
import { RollUpFacts } from '../../../shared/domain/review/roll-up/roll-up-facts.ts';
import {
  actionWith,
  contractWith,
  leader,
  nodeWith,
  paymentWith,
  planWith,
  zhang,
} from '../../support/review-records.ts';
import { reviewWorld } from '../../support/review-world.ts';
import { recordOf } from '../../support/risk-facts.ts';

const wang = recordOf('staff', 'W002', { ...zhang.row, staffId: 'W002', name: '王五' });
const boss = recordOf('staff', 'W900', { ...leader.row, staffId: 'W900', name: '赵总', role: '总经理' });

/** 张三 collects, 王五 collects nothing; 李四 leads both and 赵总 all. */
async function mondayOfTwo() {
  const world = reviewWorld({
    staff: [zhang, wang, leader, boss],
    contracts: [contractWith()],
    receivables: [nodeWith({ amountFen: 50_000_000 })],
    payments: [paymentWith('B1', { receivedOn: '2025-07-08', amountFen: 20_000_000 })],
    actions: [actionWith('A1', { outcome: '已报' }), actionWith('A2', { staffIds: ['W002'] })],
    plans: [planWith('J1', { ownerId: 'W002', status: '完成' })],
  });
  await world.run('2025-07-28T00:30:00Z');
  const factsOf = (staffId: string) => RollUpFacts.parse(world.json(`reviews/2025-W30/summary-${staffId}.json`));
  return { team: factsOf('W010'), company: factsOf('W900') };
}

describe('a roll-up', () => {
  it('ranks by money only those who collect any: 0 of 0 is no rank', async () => {
    const { team } = await mondayOfTwo();

    const ranked = team.rankings.filter(({ best }) => best.length > 0).map(({ criterion }) => criterion);

    expect(team.team.map(({ name, nodes }) => [name, nodes])).toEqual([
      ['张三', 1],
      ['王五', 0],
    ]);
    expect(ranked).not.toContain('逾期余额');
    expect(ranked).not.toContain('到账金额');
    expect(ranked).toContain('结果未填报');
  });

  it('tells who leads leaders of teams, and who leads a team of its people', async () => {
    const { team, company } = await mondayOfTwo();

    expect(team.groups).toEqual([]);
    expect(company.groups).toMatchObject([
      { name: '李四（市场部）', people: 2, overdueFen: 30_000_000, overdueNodes: 1 },
    ]);
    const [ofTeam, ofCompany] = [team, company].map((facts) => plainText(composeRollUp(facts).document));
    expect(ofTeam).toContain('王五');
    expect(ofCompany).toContain('李四（市场部）');
    expect(ofTeam).not.toBe(ofCompany);
  });

  it('draws twelve weeks of money, each counted as of its own Sunday', async () => {
    const { team } = await mondayOfTwo();

    expect(team.series).toHaveLength(12);
    expect(
      team.series.slice(-4).map(({ weekTo, receivedFen, overdueFen }) => [weekTo, receivedFen, overdueFen]),
    ).toEqual([
      ['2025-07-06', 0, 50_000_000],
      ['2025-07-13', 20_000_000, 30_000_000],
      ['2025-07-20', 0, 30_000_000],
      ['2025-07-27', 0, 30_000_000],
    ]);
    const drawing = composeRollUp(team).document.children.find((node) => node.type === 'drawing');
    expect(drawing?.type === 'drawing' && drawing.svg).toContain('近十二周到账与逾期');
  });

  it('names clients in its agenda, and fits a mail of less than 60,000 bytes', async () => {
    const { team } = await mondayOfTwo();

    expect(team.agenda[0]?.material).toContain('初验款 30 万元，逾期 31 天');
    expect(team.agenda[0]?.material).not.toContain('HT1');
    const mail = renderMailHtml(composeRollUpMail(team), { title: '团队周汇总', evidence: 'numbers' });
    expect(Buffer.byteLength(mail)).toBeLessThan(60_000);
  });
});
