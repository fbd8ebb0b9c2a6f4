import type { Root, RootContent } from 'mdast';
import { chineseDay, type Day } from '../day.ts';
import { document, evidence, heading, paragraph, table } from '../document/nodes.ts';
import type { RecordId } from '../logs/record.ts';
import { compareTexts } from '../text-order.ts';
import { brierScore, type ReliabilityBin, reliability } from './payment/accuracy.ts';
import { dayNumber, type NodeTrail } from './payment/node-trail.ts';
import type { RiskRegister } from './register.ts';

/** Below so many forecasts with a known outcome a score says nothing. */
export const enoughForecasts = 20;

/** A probability that was given, and what came of it. */
export interface JudgedForecast {
  readonly subject: string;
  readonly recordId: RecordId;
  readonly givenOn: Day;
  readonly probability: number;
  readonly late: boolean;
}

export interface SelfReport {
  readonly asOf: Day;
  readonly forecasts: readonly JudgedForecast[];
  /** Undefined without a forecast whose outcome is known. */
  readonly brier: number | undefined;
  /** Three groups of equal size by rising probability; fewer where there are fewer forecasts. */
  readonly terciles: readonly ReliabilityBin[];
  /** Forecasts furthest from what happened, the worst first, at most ten. */
  readonly worst: readonly JudgedForecast[];
}

/**
 * How the payment probabilities of `registers` held up by `asOf`, for nodes that were due before it. The first
 * probability shown for a node is the one that is judged: later ones know more.
 */
export function selfReport(registers: readonly RiskRegister[], trails: readonly NodeTrail[], asOf: Day): SelfReport {
  const outcomes = new Map(trails.map((trail) => [trail.recordId as RecordId, trail]));
  const judged = new Map<RecordId, JudgedForecast>();
  const inOrder = [...registers].sort((a, b) => compareTexts(a.asOf, b.asOf));
  for (const register of inOrder) {
    for (const row of register.rows) {
      const probability = row.probability?.value;
      const trail = outcomes.get(row.subjectId);
      if (row.kind !== 'payment' || probability === undefined || trail === undefined || judged.has(row.subjectId))
        continue;
      // Also those paid ahead of it: else quick payers would be judged first, and the probabilities look too high.
      if (trail.dueOn >= dayNumber(asOf)) continue;
      const settledInTime = trail.settledOn !== undefined && trail.settledOn <= trail.dueOn;
      judged.set(row.subjectId, {
        subject: row.subject,
        recordId: row.subjectId,
        givenOn: register.asOf,
        probability,
        late: !settledInTime,
      });
    }
  }
  const forecasts = [...judged.values()];
  const miss = (forecast: JudgedForecast): number => Math.abs(forecast.probability - (forecast.late ? 1 : 0));
  return {
    asOf,
    forecasts,
    brier: forecasts.length === 0 ? undefined : brierScore(forecasts),
    terciles: reliability(forecasts, 3),
    worst: [...forecasts]
      .filter((forecast) => miss(forecast) >= 0.5)
      .sort((a, b) => miss(b) - miss(a))
      .slice(0, 10),
  };
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** The self-report as a mail to the administrators. */
export function selfReportDocument(report: SelfReport): Root {
  const asOf = paragraph(`截至${chineseDay(report.asOf)}。`);
  if (report.brier === undefined) {
    return document(asOf, paragraph('过去四个月给出的概率还没有一个到了能对照结果的时候：无数据。'));
  }
  if (report.forecasts.length < enoughForecasts) {
    return document(
      asOf,
      paragraph(
        `已有结果的预测 ${report.forecasts.length} 个，不足 ${enoughForecasts} 个：样本太少，不计布里尔分，也不分组比较。`,
      ),
      ...worstBlocks(report),
    );
  }
  return document(
    asOf,
    paragraph(
      `已有结果的预测 ${report.forecasts.length} 个，布里尔分 ${report.brier.toFixed(3)}（越小越准，一律猜一半为 0.250）。`,
    ),
    heading(2, '按概率从低到高三等分'),
    table(
      ['组', '个数', '平均预测', '实际晚付'],
      report.terciles.map((bin, index) => [
        `第${index + 1}组`,
        String(bin.count),
        percent(bin.meanProbability),
        percent(bin.lateShare),
      ]),
      ['left', 'right', 'right', 'right'],
    ),
    ...worstBlocks(report),
  );
}

function worstBlocks({ worst }: SelfReport): RootContent[] {
  return [
    heading(2, '偏差最大的预测'),
    worst.length === 0
      ? paragraph('没有偏差过半的预测。')
      : table(
          ['节点', '给出日', '预测', '结果'],
          worst.map((forecast) => [
            [forecast.subject, evidence(forecast.recordId)],
            forecast.givenOn,
            percent(forecast.probability),
            forecast.late ? '晚付' : '按期',
          ]),
        ),
  ];
}
