import * as z from 'zod';
import { mayChange, type Viewer } from '../../../domain/access/viewer.ts';
import { dayOf } from '../../../domain/day.ts';
import { versionMark } from '../../../domain/logs/record.ts';
import { textHash } from '../../../domain/names/generated-id.ts';
import { agendaId } from '../../../domain/review/roll-up/agenda-id.ts';
import type { RollUpFacts } from '../../../domain/review/roll-up/roll-up-facts.ts';
import { addWeeks, mondayOf, type Week, weekOf } from '../../../domain/week.ts';
import { keepStatement } from '../records/keep-statement.ts';
import { readCells } from '../records/read-cells.ts';
import type { ReviewAnswered } from '../reviews/answer-suggestion.ts';
import type { ReviewPorts } from '../reviews/own-review.ts';
import { writtenCell } from '../reviews/written-text.ts';
import { rollUpOf } from './agenda-page.ts';

const cell = writtenCell.default('');

/** What the buttons of an item of the 晨会 send. */
export const AgendaAnswer = z.object({
  item: cell,
  act: z.enum(['已议', '下次再议', '计划', '协调事项']),
  what: cell,
  ownerId: cell,
  from: cell,
  type: z.enum(['领导支持', '跨部门']).default('跨部门'),
  dueOn: cell,
});
type AgendaAnswer = z.output<typeof AgendaAnswer>;

/** The kind of record that a decision becomes, and the cells of it. */
type Decided = readonly ['plan' | 'request', Readonly<Record<string, string>>];

/**
 * Keeps what was said of an item of the 晨会 that `viewer` leads after `week`: that it was discussed or put off to the next
 * meeting, or a decision, which becomes a plan row of 计划周 for one of theirs or a request (协调事项). The same decision again
 * is one record. `forbidden` also where there is no such agenda or item.
 */
export async function answerAgenda(
  ports: ReviewPorts,
  viewer: Viewer,
  week: Week,
  answer: AgendaAnswer,
): Promise<ReviewAnswered> {
  const facts = await rollUpOf(ports, week, viewer.staffId);
  const item = facts?.agenda.find(({ topic }) => agendaId(topic) === answer.item);
  if (facts === undefined || item === undefined) return { state: 'forbidden' };
  const tick = (words: Readonly<Record<string, string>>, id = answer.item): Promise<ReviewAnswered> =>
    keep(ports, viewer, 'decision', { week, staffId: viewer.staffId, suggestionId: id, ...words });
  if (answer.act === '已议') return tick({ answer: '采纳' });
  if (answer.act === '下次再议') return tick({ answer: '改期', dueOn: mondayOf(addWeeks(weekOf(facts.planFrom), 1)) });
  if (answer.act === '计划' && !mayPlanFor(viewer, answer.ownerId)) return { state: 'forbidden' };
  const mark = textHash(
    [week, viewer.staffId, answer.item, answer.act, answer.what.trim(), answer.ownerId, answer.from].join('\n'),
  );
  const [kind, cells] = decided(ports, viewer, facts, item.topic, answer, `${week}-${mark.slice(0, 10)}`);
  const made = await keep(ports, viewer, kind, cells);
  if (made.state !== 'kept' && made.state !== 'unchanged') return made;
  const id = kind === 'plan' ? { planId: cells['planId'] ?? '' } : { requestId: cells['requestId'] ?? '' };
  const under = await tick({ answer: '采纳', ...id }, `${answer.item}:${mark.slice(0, 10)}`);
  // An item under which something was decided was discussed.
  return under.state === 'kept' || under.state === 'unchanged' ? tick({ answer: '采纳' }) : under;
}

function decided(
  { clock }: ReviewPorts,
  { staffId }: Viewer,
  { planFrom }: RollUpFacts,
  topic: string,
  { act, what, ownerId, from, type, dueOn }: AgendaAnswer,
  number: string,
): Decided {
  if (act === '协调事项') {
    const raised = { requestId: `XT${number}`, raisedOn: dayOf(clock.now()), staffId, type };
    return ['request', { ...raised, from, need: what, means: `晨会：${topic}`, neededBy: dueOn, status: '待办' }];
  }
  const plan = { planId: `JH${number}`, week: weekOf(planFrom), type: '任务', task: what };
  return ['plan', { ...plan, expected: `晨会决定：${topic}`, ownerId, dueOn }];
}

/** Whoever leads everybody still gives work to people on record alone. */
const mayPlanFor = (viewer: Viewer, staffId: string): boolean =>
  (viewer.own.has(staffId) || viewer.below.has(staffId)) && mayChange(viewer, 'workRecord', [staffId]);

/** A plan or a request that stands already, perhaps changed since, is left as it is; an answer takes the place of the one before. */
async function keep(
  ports: ReviewPorts,
  { staffId }: Viewer,
  kind: 'plan' | 'request' | 'decision',
  cells: Readonly<Record<string, string>>,
): Promise<ReviewAnswered> {
  const read = readCells(kind, cells);
  if ('rejections' in read) return { state: 'refused', problems: read.rejections };
  const before = (await ports.records.current(kind, [read.key])).get(read.key);
  if (before !== undefined && kind !== 'decision') return { state: 'unchanged', version: before };
  const seen = before && versionMark(before);
  return keepStatement(ports, { kind, key: read.key, fields: read.fields, seen }, staffId);
}
