import type { RootContent } from 'mdast';
import { type Cell, evidence, heading, type Inline, list, paragraph, strong } from '../../document/nodes.ts';
import { formatWan } from '../../money.ts';
import type { ReviewFacts, RiskEntry } from '../facts/schema.ts';
import {
  authorOf,
  cited,
  clipped,
  columnsOf,
  isOwnNote,
  noteWords,
  section,
  shortDay,
  tableOf,
  withShortDays,
} from './cells.ts';

/** How a kind of risk is called. */
export const riskKinds: Readonly<Record<RiskEntry['kind'], string>> = {
  payment: '回款延迟风险',
  continuity: '客户关系断层',
  policy: '政策变动风险',
  rival: '竞争替代风险',
};
/** What may come of it; what has come of it is an issue. */
export const riskEffects: Readonly<Record<RiskEntry['kind'], string>> = {
  payment: '可能晚付',
  continuity: '可能因人员变动中断',
  policy: '可能受政策影响',
  rival: '可能被竞品替代',
};
/** Rows beyond these are in the register itself. */
const [mostRisks, mostIssues] = [4, 5];

/** 六、风险预警与应对措施: what may happen with its chance, what has happened as an issue. */
export function riskChapter(facts: ReviewFacts): RootContent[] {
  return [
    heading(2, '六、风险预警与应对措施'),
    ...section(
      '6.1 潜在风险识别',
      [...riskTable(facts), ...issueList(facts)],
      facts.risks === null ? '当日没有风险清单' : '风险清单中没有涉及本人的',
    ),
    ...section('6.2 应急预案', contingencyTable(facts), '未写'),
  ];
}

const measureOf = ({ measure, measureOwner, measureDueOn }: RiskEntry, { name }: ReviewFacts): string =>
  `${clipped(measure)}（${measureOwner === name ? '' : `${measureOwner}，`}${shortDay(measureDueOn)}前）`;

const reasonOf = ({ reason }: RiskEntry, { issuedOn }: ReviewFacts): string =>
  reason === '' ? '' : `：${withShortDays(reason, issuedOn.slice(0, 4))}`;

/** A gap in our own records is no risk: the evidence file has it. */
function riskTable(facts: ReviewFacts): RootContent[] {
  const rows = (facts.risks ?? [])
    .filter(({ standing, isEntryGap }) => standing === 'risk' && !isEntryGap)
    .slice(0, mostRisks)
    .map((risk): Cell[] => [
      riskKinds[risk.kind],
      cited(`${risk.subject}${riskEffects[risk.kind]}${reasonOf(risk, facts)}`, risk.recordIds),
      risk.stakeFen === 0 ? risk.impact : `${risk.impact}（${formatWan(risk.stakeFen)}）`,
      risk.percent === null ? risk.likelihood : `${risk.likelihood}（${risk.percent}%）`,
      measureOf(risk, facts),
    ]);
  return tableOf(['风险类型', '风险描述', '影响程度', '发生概率', '应对措施'], rows);
}

function issueList(facts: ReviewFacts): RootContent[] {
  const issues = (facts.risks ?? []).filter(({ standing }) => standing === 'issue').slice(0, mostIssues);
  if (issues.length === 0) return [];
  const items = issues.map((risk): readonly Inline[] => [
    strong(`${risk.subject} ${formatWan(risk.stakeFen)}`),
    `，${clipped(risk.reason.replace(/^本节点/, ''))}`,
    evidence(...risk.recordIds),
    `：${measureOf(risk, facts)}。`,
  ]);
  return [paragraph(strong('已经发生的问题')), list(items)];
}

/** Kept texts, and 备选方案 of projects. */
function contingencyTable(facts: ReviewFacts): RootContent[] {
  const texts = facts.notes
    .filter(({ section }) => section.startsWith('6.2'))
    .map((note) => ({
      scene: note.item,
      text: noteWords(note, facts),
      by: isOwnNote(note, facts) ? null : authorOf(note, facts.week),
      recordIds: note.recordIds,
    }));
  const others = facts.projects.flatMap(({ name, planB, recordIds }) =>
    planB === null
      ? []
      : [{ scene: `${name}备选方案`, text: clipped(planB), by: null, recordIds: recordIds.slice(0, 1) }],
  );
  return columnsOf(
    [
      { name: '场景', cell: ({ scene }) => clipped(scene), always: true },
      { name: '应急措施', cell: ({ text, recordIds }) => [text, evidence(...recordIds)], always: true },
      { name: '作者', cell: ({ by }) => by },
    ],
    [...texts, ...others],
  );
}
