import type { RootContent } from 'mdast';
import { type Cell, heading, paragraph, strong, table } from '../../document/nodes.ts';
import { formatWan } from '../../money.ts';
import type { ReviewFacts, RiskEntry } from '../facts/schema.ts';
import { authorOf, cited, clipped, span } from './cells.ts';

const kinds: Readonly<Record<RiskEntry['kind'], string>> = {
  payment: '回款延迟风险',
  continuity: '客户关系断层',
  policy: '政策变动风险',
  rival: '竞争替代风险',
};
/** What may come of it; what has come of it is an issue. */
const effects: Readonly<Record<RiskEntry['kind'], string>> = {
  payment: '可能晚于到期日付款',
  continuity: '可能因人员变动中断',
  policy: '可能受政策影响',
  rival: '可能被竞品替代',
};
/** Rows beyond these are in the register itself. */
const mostRows = 10;

/** 六、风险预警与应对措施: what may happen with its chance, what has happened as an issue. */
export function riskChapter(facts: ReviewFacts): RootContent[] {
  const week = `计划周 ${span(facts.planFrom, facts.planTo)}`;
  return [
    heading(2, `六、风险预警与应对措施（${week}）`),
    heading(3, `6.1 潜在风险识别（${week}）`),
    riskTable(facts),
    ...calibrationLine(facts),
    paragraph(strong('问题清单：已经发生的事')),
    issueTable(facts),
    heading(3, `6.2 应急预案（${week}）`),
    planTable(facts),
  ];
}

const measure = ({ measure: text, measureOwner, measureDueOn }: RiskEntry): string =>
  `${clipped(text)}（${measureOwner}，${measureDueOn}）`;

function riskTable({ risks }: ReviewFacts): RootContent {
  const header = ['风险类型', '风险描述', '影响程度', '发生概率', '应对措施'];
  const rows = (risks ?? [])
    .filter(({ standing }) => standing === 'risk')
    .slice(0, mostRows)
    .map((risk): Cell[] => [
      kinds[risk.kind],
      cited(`${clipped(risk.subject)}${effects[risk.kind]}：${risk.reason}`, risk.recordIds),
      `${risk.impact}（${formatWan(risk.stakeFen)}）`,
      chance(risk),
      measure(risk),
    ]);
  const why = risks === null ? '无数据：当日没有风险清单' : '无：风险清单中没有本人的风险';
  return table(header, rows.length > 0 ? rows : [[why, '不适用', '不适用', '不适用', '不适用']]);
}

function chance({ likelihood, percent, lowPercent, highPercent }: RiskEntry): string {
  const interval = lowPercent === null || highPercent === null ? '' : `区间 ${lowPercent}–${highPercent} %`;
  if (percent === null) return interval === '' ? likelihood : `${likelihood}（${interval}）`;
  return `${likelihood}（${percent} %${interval === '' ? '' : `，${interval}`}）`;
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

function issueTable({ risks }: ReviewFacts): RootContent {
  const header = ['问题类型', '问题', '涉及金额', '依据', '应对措施'];
  const rows = (risks ?? [])
    .filter(({ standing }) => standing === 'issue')
    .slice(0, mostRows)
    .map((risk): Cell[] => [
      kinds[risk.kind].replace(/风险$/, ''),
      cited(risk.subject, risk.recordIds),
      formatWan(risk.stakeFen),
      risk.reason === '' ? '未填' : clipped(risk.reason),
      measure(risk),
    ]);
  const why = risks === null ? '无数据：当日没有风险清单' : '无：风险清单中没有本人的问题';
  return table(header, rows.length > 0 ? rows : [[why, '不适用', '不适用', '不适用', '不适用']]);
}

/** Kept texts under their author's name, and 备选方案 of projects. */
function planTable({ notes, projects, week }: ReviewFacts): RootContent {
  const texts = notes
    .filter(({ section }) => section.startsWith('6.2'))
    .map((note): Cell[] => [clipped(note.item), cited(note.text, note.recordIds), authorOf(note, week)]);
  const others = projects.flatMap(({ name, planB, recordIds }): Cell[][] =>
    planB === null ? [] : [[`${name} 备选方案`, cited(planB, recordIds.slice(0, 1)), '项目记录']],
  );
  const rows = [...texts, ...others];
  return table(['场景', '应急措施', '作者'], rows.length > 0 ? rows : [['无数据：没有人工文字', '不适用', '不适用']]);
}
