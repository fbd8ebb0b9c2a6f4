import { beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../shared/domain/day.ts';
import { ReviewFile } from '../../shared/domain/review/review-file.ts';
import { RiskRegister } from '../../shared/domain/risk/register.ts';
import { WarningDayFile } from '../../shared/domain/warning/run/day-file.ts';
import { type CompanyWorld, companyWorld, type JobName, jobsOfDay } from '../support/company/company-world.ts';
import { type CompanyRows, recordsOf, seededCompany } from '../support/seeded-company.ts';

const day = '2025-07-28';
const times = <Row>(count: number, make: (at: number) => Row): Row[] =>
  Array.from({ length: count }, (_, at) => make(at));

/** A client with 5,000 nodes, a person with 3,000 actions in the week, and a contract with 2,000 payments. */
function crowded(): CompanyRows {
  const rows = seededCompany(0.1, day);
  return {
    ...rows,
    contract: [
      ...(rows.contract ?? []),
      ...times(10, (at) => ({
        contractId: `BIG${at}`,
        projectId: 'X0',
        clientId: 'C0',
        signedOn: '2024-01-01',
        amountFen: 5_000_000_000,
      })),
    ],
    receivable: [
      ...(rows.receivable ?? []),
      ...times(5000, (at) => ({
        contractId: `BIG${at % 10}`,
        node: String(at),
        name: `第 ${at} 期`,
        type: '进度' as const,
        amountFen: 1_000_000,
        triggeredOn: addDays('2025-01-01', at % 150),
        dueOn: addDays('2025-02-01', at % 150),
        ownerId: 'W1',
        headId: 'W0',
        directorId: 'W0',
      })),
    ],
    payment: [
      ...(rows.payment ?? []),
      ...times(2000, (at) => ({
        paymentId: `PP${at}`,
        receivedOn: addDays('2025-07-21', at % 7),
        amountFen: 100,
        payer: '付款方',
        contractId: 'HT0',
        node: String(1 + (at % 3)),
      })),
    ],
    action: [
      ...(rows.action ?? []),
      ...times(3000, (at) => ({
        actionId: `AA${at}`,
        date: addDays('2025-07-21', at % 7),
        half: '白天' as const,
        type: '拜访' as const,
        staffIds: ['W1'],
        what: `核对资料 ${at}`,
        clientId: 'C0',
        contactIds: ['P0'],
        hours: 0.1,
      })),
    ],
  };
}

let world: CompanyWorld;
/** The longest message of each job, in bytes. */
const messageBytes: number[] = [];

const fileOf = (key: string): unknown => JSON.parse(new TextDecoder().decode(world.files.get(key)));

beforeAll(async () => {
  const plain = { markdown: () => 'md', web: () => 'html', docx: async () => new Uint8Array([1]) };
  const from = { records: recordsOf(crowded()), policies: [], day };
  world = await companyWorld({ from, writer: plain, word: plain });
  for (const job of Object.keys(jobsOfDay) as JobName[]) {
    world.waiting.push({ scheduledAt: `${day}T${jobsOfDay[job]}:00Z` });
    for (let message = world.waiting.shift(); message !== undefined; message = world.waiting.shift()) {
      messageBytes.push(JSON.stringify(message).length);
      await world.handle(job, message, { deliveryId: day, attempt: 1 });
    }
  }
}, 600_000);

describe('a Monday of a company with too much of one thing', () => {
  it('assesses every node of the client that has 5,000', () => {
    const register = RiskRegister.parse(fileOf(`risks/${day}.json`));

    const subjects = new Set(register.rows.map(({ subjectId }) => subjectId));
    expect(times(5000, (at) => `receivable:BIG${at % 10}/${at}` as const).filter((id) => !subjects.has(id))).toEqual(
      [],
    );
  });

  it('warns of them to the 分, in items that a table takes', () => {
    const { aging, lines } = WarningDayFile.parse(fileOf(`warnings/${day}.json`));
    const { totalFen } = aging ?? { totalFen: 0 };

    expect(totalFen).toBeGreaterThanOrEqual(5000 * 1_000_000);
    expect(lines.length).toBeGreaterThanOrEqual(5000);
    expect(world.largestItem()).toBeLessThan(204_800);
  });

  it('counts 3,000 actions in the review of the person who has them', () => {
    const { contactActions } = ReviewFile.parse(fileOf('reviews/2025-W30/W1.json'));

    expect(contactActions.value).toBeGreaterThanOrEqual(3000);
  });

  it('orders its work by messages that say no more than which part it is', () => {
    expect(messageBytes.length).toBeGreaterThan(10);
    expect(Math.max(...messageBytes)).toBeLessThan(200);
  });
});
