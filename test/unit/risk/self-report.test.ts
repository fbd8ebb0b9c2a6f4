import { describe, expect, it } from 'vitest';
import { renderText } from '../../../shared/adapters/render/text.ts';
import type { DraftMail } from '../../../shared/domain/mail.ts';
import { dayNumber } from '../../../shared/domain/risk/payment/node-trail.ts';
import type { RiskRegister, RiskRow } from '../../../shared/domain/risk/register.ts';
import { selfReport, selfReportDocument } from '../../../shared/domain/risk/self-report.ts';
import { calendarOf } from '../../../shared/domain/workdays.ts';
import { mailSelfReport } from '../../../shared/usecases/risks/steps/mail-self-report.ts';
import { fakeTextFiles } from '../../support/fake-files.ts';
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

  it('one paid ahead of its due date waits for it: else those who pay quickly would be judged first', () => {
    const trails = [
      trailOf('A', 'C001', dayNumber('2025-08-02'), -30),
      trailOf('B', 'C001', dayNumber('2025-07-31'), -30),
    ];

    expect(selfReport(registers, trails, '2025-08-01').forecasts.map(({ subject }) => subject)).toEqual(['B']);
  });

  it('gives a score from 20 known outcomes on, and below says that there are too few', () => {
    const textOf = (count: number) => {
      const ids = Array.from({ length: count }, (_, at) => `N${at}`);
      const register = registerWith(
        '2025-06-30',
        ids.map((id) => rowWith(id, 0.8)),
      );
      const trails = ids.map((id) => trailOf(id, 'C001', due, 5));
      return renderText(selfReportDocument(selfReport([register], trails, '2025-08-01')), {
        title: '自查',
        evidence: 'none',
      });
    };

    expect(textOf(19)).toContain('已有结果的预测 19 个，不足 20 个');
    expect(textOf(19)).not.toMatch(/布里尔分 0|三等分/);
    expect(textOf(20)).toContain('布里尔分 0.040');
  });

  it('mails the administrators once a month on a working day, and nobody while no probability has met its outcome', async () => {
    const [files, mails] = [new Map<string, string>(), new Map<string, DraftMail>()];
    const ports = {
      files: fakeTextFiles(files),
      mails: {
        queue: async (mail: DraftMail) => {
          mails.set(mail.subjectKey, mail);
          return 'queued' as const;
        },
      },
      registerOf: async (day: string) => registers.find(({ asOf }) => asOf === day),
      calendar: calendarOf([]),
    };
    const readers = [{ staffId: 'W900', name: '管理员', email: 'admin@example.com' }];
    const trails = [trailOf('A', 'C001', due, 5)];

    expect(await mailSelfReport(ports, [], '2025-08-04', readers)).toBe(0);
    expect(await mailSelfReport(ports, trails, '2025-08-02', readers), 'a Saturday').toBe(0);
    expect(await mailSelfReport(ports, trails, '2025-08-04', readers)).toBe(1);
    expect(await mailSelfReport(ports, trails, '2025-08-11', readers)).toBe(0);

    expect([...mails.values()].map(({ subject }) => subject)).toEqual([
      '【回款概率自查】2025-08：已有结果 1 个，不足 20 个，不计分',
    ]);
  });
});
