import type { RootContent } from 'mdast';
import { type Cell, paragraph } from '../../document/nodes.ts';
import { formatWan } from '../../money.ts';
import { caption, cited, clipped, shortDay, tableOr } from '../chapters/cells.ts';
import { riskEffects, riskKinds } from '../chapters/risk.ts';
import type { ReviewFacts, RiskEntry } from '../facts/schema.ts';

/** Every row of the register that concerns the person, with intervals, and whence the probabilities come. */
export function riskTables(facts: ReviewFacts): RootContent[] {
  const rows = (facts.risks ?? []).map((risk): Cell[] => [
    risk.standing === 'issue' ? `${riskKinds[risk.kind].replace(/风险$/, '')}（已发生）` : riskKinds[risk.kind],
    cited(risk.standing === 'issue' ? risk.subject : `${risk.subject}${riskEffects[risk.kind]}`, risk.recordIds),
    risk.reason === '' ? '没有单独的理由' : clipped(risk.reason),
    formatWan(risk.stakeFen),
    chance(risk),
    `${clipped(risk.measure)}（${risk.measureOwner}，${shortDay(risk.measureDueOn)}前）`,
  ]);
  return [
    caption('风险登记册中的有关行'),
    tableOr(
      ['类型', '对象', '首要理由', '涉及金额', '概率与区间', '应对措施'],
      rows,
      facts.risks === null ? '当日没有风险清单。' : '没有有关的行。',
      [null, null, null, 'right'],
    ),
    ...calibrationLine(facts),
  ];
}

function chance({ likelihood, percent, lowPercent, highPercent }: RiskEntry): string {
  const interval = lowPercent === null || highPercent === null ? '' : `区间 ${lowPercent}–${highPercent}%`;
  if (percent === null) return interval === '' ? likelihood : `${likelihood}（${interval}）`;
  return `${likelihood}（${percent}%${interval === '' ? '' : `，${interval}`}）`;
}

/** Whence the probabilities of late payment come, where the table shows any. */
function calibrationLine({ risks, riskCalibration }: ReviewFacts): RootContent[] {
  const shown = (risks ?? []).some(({ kind, standing }) => kind === 'payment' && standing === 'risk');
  if (!shown || riskCalibration === null) return [];
  const { method, fittedOn, settledCount } = riskCalibration;
  return [
    paragraph(
      method === 'hand-set'
        ? `回款概率：权重按判断设定，有结果的节点 ${settledCount} 个，不够校准。`
        : `回款概率：用截至 ${fittedOn} 有结果的 ${settledCount} 个节点校准。`,
    ),
  ];
}
