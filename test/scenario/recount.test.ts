import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shifted } from '../support/recount/cells.ts';
import { countMoney, countNodes, countReceived } from '../support/recount/count-money.ts';
import { countPlan, countWeek } from '../support/recount/count-week.ts';
import { countDay, countPeople, countPerson, type Period } from '../support/recount/counted-day.ts';
import { producedDay, producedPerson, reviewedPeople, reviewIn, rollUpIn } from '../support/recount/produced-day.ts';
import { recordsOf } from '../support/recount/records.ts';
import { sheetsIn } from '../support/recount/sheet.ts';
import { runDay } from '../support/sample-week.ts';

const sheets = sheetsIn(join(import.meta.dirname, '../../examples/logs'));
const period: Period = {
  week: '2025-W30',
  monday: '2025-07-21',
  sunday: '2025-07-27',
  planWeek: '2025-W31',
  planMonday: '2025-07-28',
  asOf: '2025-07-28',
};
const { files } = await runDay(recordsOf(sheets), period.asOf);
const people = countPeople(sheets, period);
const ofTraveller = reviewIn(files, period.week, 'W001');
const textOfTraveller = files.get('reviews/2025-W30/W001.md') ?? '';

describe('the sample week counted a second time from its cells', () => {
  it('gives a review to the same people', () => {
    expect(reviewedPeople(files, period.week)).toEqual(people);
    expect(people).toEqual(['W001', 'W002', 'W003']);
  });

  it.each(people)('gives the same figures for %s', (staffId) => {
    const produced = producedPerson(reviewIn(files, period.week, staffId));

    expect(produced).toEqual(countPerson(sheets, staffId, period));
  });

  it.each(people)('gives the same last week and four-week mean for %s', (staffId) => {
    const { comparisons } = reviewIn(files, period.week, staffId);

    const weeks = [0, 7, 14, 21, 28].map((days) => shifted(period.monday, -days));
    const names = ['2025-W30', '2025-W29', '2025-W28', '2025-W27', '2025-W26'];
    const isKnown = weeks.map(
      (monday, at) =>
        Object.keys(countWeek(sheets, staffId, monday).actionsByType).length +
          countPlan(sheets, staffId, names[at] ?? '', monday).planned >
        0,
    );
    const rowsOf = (name: string, of: (monday: string, week: string) => number | null) => {
      const values = weeks.map((monday, at) => (isKnown[at] || at === 0 ? of(monday, names[at] ?? '') : null));
      const before = values.slice(1).filter((value) => value !== null);
      const mean = before.reduce((sum, value) => sum + value, 0) / before.length;
      return {
        name,
        thisWeek: values[0],
        lastWeek: values[1],
        meanOfFour: before.length === 0 ? null : name === '到账' ? Math.round(mean) : Math.round(mean * 10) / 10,
      };
    };
    expect(
      comparisons
        .filter(({ name }) => name !== '方案提交')
        .map(({ name, thisWeek, lastWeek, meanOfFour }) => ({ name, thisWeek, lastWeek, meanOfFour })),
    ).toEqual([
      rowsOf('接触人次', (monday) => countWeek(sheets, staffId, monday).contactVisits),
      rowsOf('接触人数', (monday) => countWeek(sheets, staffId, monday).contactPeople),
      rowsOf('接触单位', (monday) => countWeek(sheets, staffId, monday).contactUnits),
      rowsOf('接触行动', (monday) => countWeek(sheets, staffId, monday).contactActions),
      rowsOf('记录工时', (monday) => countWeek(sheets, staffId, monday).loggedHours),
      rowsOf('计划完成率', (monday, week) => countPlan(sheets, staffId, week, monday).completionPercent),
      rowsOf('到账', (monday) => countReceived(sheets, [staffId], monday, shifted(monday, 6)).receivedFen),
    ]);
  });

  it('gives the same aging, the same nodes to warn about and the same overdue money at risk', () => {
    expect(producedDay(files, period.asOf)).toEqual(countDay(sheets, period.asOf));
  });

  it('adds the people up to the leaders’ roll-up, a leaver’s node and unallocated money included', () => {
    const rollUp = rollUpIn(files, period.week, 'W100');

    const everybody = (sheets.get('人员') ?? []).map((row) => row['工号'] ?? '');
    const money = countMoney(countNodes(sheets, period.asOf));
    const received = countReceived(sheets, everybody, period.monday, period.sunday);
    expect(rollUp.team.map(({ staffId }) => staffId)).toEqual(people);
    expect(rollUp.team.map(({ contactVisits, planned, done }) => [contactVisits, planned, done])).toEqual(
      people.map((staffId) => {
        const { contactVisits, plan } = countPerson(sheets, staffId, period);
        return [contactVisits, plan.planned, plan.done];
      }),
    );
    expect(rollUp).toMatchObject({
      openFen: money.openFen,
      overdueFen: money.overdueFen,
      overdueNodes: money.overdueNodes,
      receivedFen: received.receivedFen,
      unallocatedFen: received.unallocatedFen,
    });
  });

  it('would notice a single wrong number', () => {
    const right = producedPerson(ofTraveller);
    const wrong = producedPerson({ ...ofTraveller, overdueFen: ofTraveller.overdueFen + 1 });

    expect(right).toEqual(countPerson(sheets, 'W001', period));
    expect(wrong).not.toEqual(countPerson(sheets, 'W001', period));
  });
});

describe('what the first review got wrong is right', () => {
  it('counts 13 contacts with 10 people, two by two by four by two by three', () => {
    expect(ofTraveller.contactVisits.value).toBe(13);
    expect(ofTraveller.contactPeople.value).toBe(10);
    expect(ofTraveller.days.map(({ visits }) => visits)).toEqual([2, 2, 4, 2, 3, 0, 0]);
  });

  it('names those met twice, and 区农业局局长 is not among them', () => {
    const twice = ofTraveller.relations.filter(({ visitsThisWeek }) => visitsThisWeek === 2);

    expect(twice.map(({ contactId }) => contactId).sort()).toEqual(['P001', 'P014', 'P015']);
  });

  it('gives no rate of completion where nothing was planned, and never 100 %', () => {
    const chapter = textOfTraveller.slice(textOfTraveller.indexOf('### 1.2'), textOfTraveller.indexOf('### 1.3'));

    expect(ofTraveller.plan).toMatchObject({ planned: 0, completionPercent: null });
    expect(chapter).toMatch(/未报计划|没有上报/);
    expect(chapter).not.toMatch(/100\s?%/);
  });

  it('gives every project one stage word', () => {
    const findings = ofTraveller.consistency.findings.filter(({ rule }) => rule === 'one-stage');
    const named = ['太康县全域', '海口美朗村全域', '火龙洞全域', '龙桥镇延包', '沧源全域'];

    const row = textOfTraveller.split('\n').find((line) => line.startsWith('| 项目立项进展')) ?? '';
    const words = named.map((name) => {
      const stages = [...row.matchAll(/(线索|意向|谈判|签约|执行|验收|决算|质保)：([^；|]*)/g)];
      return stages.flatMap(([, stage, projects]) => (projects?.includes(name) ? [stage] : []));
    });

    expect(findings).toEqual([]);
    expect(words).toEqual([['验收'], ['执行'], ['谈判'], ['执行'], ['执行']]);
  });

  it('splits the hours into shares that add up to 100 %', () => {
    const shares = ofTraveller.hourShares.map(({ percent }) => percent ?? 0);

    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(100);
  });

  it('leaves a signing without a contract to be proven', () => {
    expect(ofTraveller.contractsSigned).toEqual([]);
    expect(textOfTraveller).toContain('签约合同〔待补证〕');
  });

  it('keeps money that is late out of the risks and among the issues', () => {
    const late = (ofTraveller.risks ?? []).filter(({ kind, standing }) => kind === 'payment' && standing === 'issue');

    expect(late.map(({ stakeFen }) => stakeFen).sort((a, b) => b - a)).toEqual([88_000_000, 35_800_000, 20_000_000]);
  });
});
