import { describe, expect, it } from 'vitest';
import { type BillLine, billOf } from '../../scripts/cost/bill.ts';
import { sumOf } from '../../scripts/cost/cost-page.ts';
import type { MeasuredWeek } from '../../scripts/cost/measured-week.ts';
import { readPrices } from '../../scripts/cost/prices.ts';
import { weekFor } from '../../scripts/cost/week-for.ts';

const nothing = { invocations: 0, gbSeconds: 0, logBytes: 0, readUnits: 0, writeUnits: 0, mailBytes: 0, calls: {} };
const weekOf = (people: number, functions: MeasuredWeek['functions']): MeasuredWeek => ({
  people,
  sources: 10,
  functions,
  itemBytes: 0,
  objectBytes: 0,
});
const noParts = { alarms: 0, metrics: 0, polledQueues: 0, secrets: 0 };
const usdOf = (lines: readonly BillLine[], service: string): number =>
  lines.find((line) => line.service === service)?.usd ?? Number.NaN;

describe('the monthly bill', () => {
  it('multiplies a week of each service by the weeks of a month and the public price', () => {
    const week = weekOf(30, {
      'review-week': {
        ...nothing,
        invocations: 1e6,
        gbSeconds: 1e6,
        writeUnits: 1e6,
        calls: { 'ses SendRawEmail': 1000 },
      },
    });

    const lines = billOf(week, noParts, readPrices(), 10);

    const weeks = 365.25 / 84;
    expect(usdOf(lines, 'Lambda')).toBeCloseTo(weeks * (16.6667 + 0.2), 3);
    expect(usdOf(lines, 'DynamoDB')).toBeCloseTo(weeks * 0.625, 6);
    expect(usdOf(lines, 'SES')).toBeCloseTo(weeks * 0.1, 6);
    expect(usdOf(lines, 'SQS 请求')).toBeCloseTo(weeks * 0.8, 6);
  });

  it('lets reading of sources grow with the sources, and nothing else', () => {
    const week = weekOf(30, {
      'fetch-source': { ...nothing, readUnits: 1e6 },
      'review-week': { ...nothing, logBytes: 1e9 },
    });

    const [ten, thousand] = [10, 1000].map((sources) => billOf(week, noParts, readPrices(), sources));

    expect(usdOf(thousand ?? [], 'DynamoDB')).toBeCloseTo(100 * usdOf(ten ?? [], 'DynamoDB'), 6);
    expect(usdOf(thousand ?? [], 'CloudWatch 日志')).toBe(usdOf(ten ?? [], 'CloudWatch 日志'));
  });

  it('names what is billed by being there, with idle polling beyond what is free', () => {
    const lines = billOf(weekOf(30, {}), { alarms: 17, metrics: 8, polledQueues: 9, secrets: 1 }, readPrices(), 10);

    const polls = (9 * 5 * 365.25 * 86_400) / 12 / 20;
    expect(sumOf(lines, ({ isFixed }) => isFixed)).toBeCloseTo(1.7 + 2.4 + 0.4 + (polls - 1e6) * 4e-7, 6);
    expect(sumOf(lines, ({ isFixed }) => !isFixed)).toBe(0);
  });
});

describe('a company of another size', () => {
  it('lies on the straight line through the two that were measured', () => {
    const weeks = [30, 90].map((people) =>
      weekOf(people, { 'review-week': { ...nothing, readUnits: 100 + people, calls: { 's3 GetObject': people } } }),
    );

    const { functions } = weekFor(300, weeks);

    expect(functions['review-week']?.readUnits).toBeCloseTo(400, 9);
    expect(functions['review-week']?.calls['s3 GetObject']).toBeCloseTo(300, 9);
  });

  it('never uses less than nothing', () => {
    const weeks = [
      weekOf(30, { a: { ...nothing, readUnits: 10 } }),
      weekOf(90, { a: { ...nothing, readUnits: 1000 } }),
    ];

    expect(weekFor(1, weeks).functions['a']?.readUnits).toBe(0);
  });
});
