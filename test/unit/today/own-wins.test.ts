import { describe, expect, it } from 'vitest';
import { renderText } from '../../../shared/adapters/render/text.ts';
import type { Policy } from '../../../shared/domain/policy/policy.ts';
import { keptNotice, said } from '../../support/notices.ts';
import { policyWith } from '../../support/risk-facts.ts';
import { daysFrom, type TodayWorld, todayWorld } from '../../support/today-world.ts';

const about = {
  buyer: said('太康县自然资源局'),
  projectName: said('太康县实景三维建设'),
  projectNumber: said('TK-2025-018'),
};
const us = said('河南复盘信息有限公司');

const notice = (
  policyId: string,
  on: string,
  kind: Parameters<typeof keptNotice>[2],
  facts: Parameters<typeof keptNotice>[3],
): Policy =>
  policyWith({
    policyId,
    title: '太康县实景三维建设公告',
    firstSeenOn: on,
    publishedOn: on,
    topics: [{ topic: '实景三维', score: 9, why: '标题' }],
    regions: ['河南省/周口市/太康县'],
    notice: keptNotice(policyId, on, kind, { ...about, ...facts }).notice,
  });
const won = notice('a1', '2025-07-28', 'award', { winners: [us], amount: said(468_000_000) });
const contract = {
  contractId: 'HT-9',
  name: '太康县实景三维建设合同',
  clientId: 'C1',
  projectId: 'P9',
  signedOn: '2025-08-05',
  amountFen: 468_000_000,
};

const linesOf = ({ mails }: TodayWorld) =>
  mails.map((mail) => ({
    day: mail.logicalDay,
    to: mail.recipient.staffId,
    text: renderText(mail.document, { title: '', evidence: 'none' }),
  }));
const runThrough = async (world: TodayWorld, from: string, to: string) => {
  for (const day of daysFrom(from, to)) await world.run(day);
};

describe('a purchase that a notice says we won', () => {
  it('is asked for on the day it is read, again after ten working days, and then also from the superior', async () => {
    const world = await todayWorld();
    world.policies.push(won);

    await runThrough(world, '2025-07-28', '2025-09-10');

    const lines = linesOf(world);
    expect(lines.map(({ day, to }) => `${day} ${to}`)).toEqual([
      '2025-07-28 W001',
      '2025-08-11 W001',
      '2025-08-25 W001',
      '2025-08-25 W010',
    ]);
    expect(lines[0]?.text).toContain(
      '公告称河南复盘信息有限公司中标“太康县实景三维建设”（太康县自然资源局，468 万元），系统里没有对应的合同，请登记合同',
    );
  });

  it('is answered by its contract, and by no contract of another thing with the same client', async () => {
    const [signed, other] = [await todayWorld(), await todayWorld()];
    signed.policies.push(won);
    other.policies.push(won);

    await signed.run('2025-07-28');
    await signed.upload('contract', contract, '2025-08-05');
    await runThrough(signed, '2025-07-29', '2025-09-10');
    await other.run('2025-07-28');
    await other.upload('contract', { ...contract, name: '太康县档案数字化', amountFen: 90_000_000 }, '2025-08-05');
    await runThrough(other, '2025-07-29', '2025-09-10');

    expect(signed.mails).toHaveLength(1);
    expect(signed.items.all.get('won:a1/W001')?.answered).toMatchObject({ how: 'done', recordId: 'contract:HT-9' });
    expect(other.mails).toHaveLength(4);
  });

  it('asks for nothing any more once it is called off, and is not asked for twice when its contract notice follows', async () => {
    const [calledOff, again] = [await todayWorld(), await todayWorld()];
    calledOff.policies.push(won, notice('z1', '2025-08-01', 'cancelled', {}));
    again.policies.push(won, notice('h1', '2025-08-04', 'contract', { winners: [us], amount: said(468_000_000) }));

    await runThrough(calledOff, '2025-07-28', '2025-09-10');
    await runThrough(again, '2025-07-28', '2025-08-08');

    expect(linesOf(calledOff).map(({ day }) => day)).toEqual(['2025-07-28']);
    expect(linesOf(again).map(({ day }) => day)).toEqual(['2025-07-28']);
  });

  it('is none of ours where the winner only has our name in its own', async () => {
    const world = await todayWorld();
    world.policies.push(notice('a2', '2025-07-28', 'award', { winners: [said('河南复盘信息有限公司周口分公司')] }));

    await world.run('2025-07-28');

    expect(world.mails).toEqual([]);
  });
});

describe('the end of registration of a tender that fits us', () => {
  it('is kept from the day it is read and told ten working days before, however far ahead it is', async () => {
    const world = await todayWorld();
    world.policies.push(notice('t1', '2025-07-28', 'tender', { bidOpensAt: said('2025-09-05T09:00') }));

    await runThrough(world, '2025-07-28', '2025-09-05');

    expect(linesOf(world).map(({ day, to }) => `${day} ${to}`)).toEqual([
      '2025-08-22 W001',
      '2025-09-02 W001',
      '2025-09-04 W001',
    ]);
  });
});
