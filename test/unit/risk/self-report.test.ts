import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../../shared/domain/risk/payment/node-trail.ts';
import type { RiskRegister, RiskRow } from '../../../shared/domain/risk/register.ts';
import { selfReport, selfReportDocument } from '../../../shared/domain/risk/self-report.ts';
import { trailOf } from '../../support/risk-facts.ts';

const rowWith = (id: string, value: number | undefined): RiskRow => ({
  riskId: `payment:${id}`,
  kind: 'payment',
  standing: 'risk',
  subject: id,
  subjectId: `receivable:${id}`,
  clientId: 'C001',
  projectId: undefined,
  probability: { value, low: 0, high: 1 },
  likelihood: '中',
  outlook: undefined,
  stakeFen: 1,
  impact: '低',
  colour: '蓝',
  expectedLossFen: 0,
  base: 0,
  score: 0,
  reasons: [],
  measure: { text: '', ownerId: 'W001', dueOn: '2025-08-01' },
  change: '首次',
});
const registerWith = (asOf: string, rows: RiskRow[]): RiskRegister => ({
  asOf,
  inputsHash: '',
  weightsVersion: '',
  rows,
  dataQuality: [],
  calibration: { method: 'hand-set', fittedOn: undefined, settledCount: 0 },
});

describe('the scorer reports every month how wrong it was', () => {
  const due = dayNumber('2025-07-10');
  const registers = [
    registerWith('2025-07-07', [rowWith('A', 0.2), rowWith('B', 0.9), rowWith('C', undefined)]),
    registerWith('2025-06-30', [rowWith('A', 0.8)]),
  ];

  it('judges the first probability shown for a node, and only those with a number and a known outcome', () => {
    const trails = [trailOf('A', 'C001', due, 5), trailOf('B', 'C001', due, -1), trailOf('C', 'C001', due, 3)];

    const report = selfReport(registers, trails, '2025-08-01');

    expect(report.forecasts.map((found) => [found.subject, found.probability, found.late])).toEqual([
      ['A', 0.8, true],
      ['B', 0.9, false],
    ]);
    expect(report.brier).toBeCloseTo((0.04 + 0.81) / 2, 12);
    expect(report.worst.map((found) => found.subject)).toEqual(['B']);
  });

  it('an open node that is not yet due is not judged', () => {
    const trails = [trailOf('A', 'C001', dayNumber('2025-08-02'), undefined)];

    const report = selfReport(registers, trails, '2025-08-01');

    expect(report.brier).toBeUndefined();
    expect(JSON.stringify(selfReportDocument(report))).toContain('无数据');
  });
});
