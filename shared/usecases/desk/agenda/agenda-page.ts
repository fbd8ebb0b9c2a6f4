import type { Root } from 'mdast';
import { maySee, type Viewer } from '../../../domain/access/viewer.ts';
import type { Day } from '../../../domain/day.ts';
import { joinKey } from '../../../domain/logs/log.ts';
import type { LogRecord } from '../../../domain/logs/record.ts';
import { summaryKey } from '../../../domain/review/review-file.ts';
import { agendaId } from '../../../domain/review/roll-up/agenda-id.ts';
import { composeRollUp } from '../../../domain/review/roll-up/compose-roll-up.ts';
import { RollUpFacts } from '../../../domain/review/roll-up/roll-up-facts.ts';
import { rollUpTitle } from '../../../domain/review/roll-up/roll-up-lines.ts';
import type { Week } from '../../../domain/week.ts';
import type { ReviewPorts } from '../reviews/own-review.ts';

type AgendaPorts = Pick<ReviewPorts, 'records' | 'files'>;

/** What was decided under an item, as the plan or the request that it became; withdrawn ones are not listed. */
interface AgendaDecision {
  readonly kind: 'plan' | 'request';
  readonly key: string;
  readonly what: string;
  /** 工号 of whoever does it, or for a request whom it is asked of. */
  readonly who: string;
  readonly dueOn: Day;
  /** 工号 of the leader in whose meeting it was taken. */
  readonly decidedBy: string;
}

type AgendaItem = RollUpFacts['agenda'][number] & {
  readonly id: string;
  /** `next` is put off to the next meeting. */
  readonly state: 'open' | 'discussed' | 'next';
  readonly decisions: readonly AgendaDecision[];
};

/** The roll-up that a leader was mailed, with what became of its agenda. */
interface AgendaPage {
  readonly title: string;
  readonly planFrom: Day;
  readonly planTo: Day;
  readonly minutes: number;
  readonly items: readonly AgendaItem[];
  readonly document: Root;
}

/** The roll-up of `staffId` for `week`; undefined where there is none. */
export const rollUpOf = (
  { files }: Pick<AgendaPorts, 'files'>,
  week: Week,
  staffId: string,
): Promise<RollUpFacts | undefined> => files.getJson(summaryKey(week, staffId, 'json'), RollUpFacts);

/** The 晨会 of `viewer` after `week`; undefined where they were mailed no roll-up of it. */
export async function agendaPage(ports: AgendaPorts, viewer: Viewer, week: Week): Promise<AgendaPage | undefined> {
  const agenda = await saidOfAgenda(ports, viewer, week);
  if (agenda === undefined) return undefined;
  const { facts, said } = agenda;
  const items = agenda.items.map(async (item): Promise<AgendaItem> => {
    // Leaders of one team meet over the same topics: what another decided shows here too, so that nobody decides it again.
    const under = said.filter(({ suggestionId }) => suggestionId.startsWith(`${item.id}:`));
    const decisions = await Promise.all(under.map((row) => becameOf(ports, viewer, row)));
    return { ...item, decisions: decisions.filter((one) => one !== undefined) };
  });
  const { planFrom, planTo, agendaMinutes: minutes } = facts;
  const { document } = composeRollUp(facts);
  return { title: rollUpTitle(facts), planFrom, planTo, minutes, items: await Promise.all(items), document };
}

/** Items of the 晨会 of `viewer` after `week` that nobody ticked off; undefined where they were mailed no roll-up of it. */
export async function agendaOpen(ports: AgendaPorts, viewer: Viewer, week: Week): Promise<number | undefined> {
  return (await saidOfAgenda(ports, viewer, week))?.items.filter(({ state }) => state === 'open').length;
}

async function saidOfAgenda(ports: AgendaPorts, viewer: Viewer, week: Week) {
  const { staffId } = viewer;
  const facts = maySee(viewer, 'review', [staffId]) ? await rollUpOf(ports, week, staffId) : undefined;
  if (facts === undefined) return undefined;
  const said = (await ports.records.ofWeek('decision', week)).map(({ row }) => row);
  const own = said.filter((row) => row.staffId === staffId);
  const items = facts.agenda.map((item): Omit<AgendaItem, 'decisions'> => {
    const id = agendaId(item.topic);
    const answer = own.find(({ suggestionId }) => suggestionId === id)?.answer;
    return { ...item, id, state: answer === undefined ? 'open' : answer === '改期' ? 'next' : 'discussed' };
  });
  return { facts, said, items };
}

/** The plan or request that `decision` became; undefined where it was withdrawn or is not the viewer's to see. */
async function becameOf(
  { records }: Pick<AgendaPorts, 'records'>,
  viewer: Viewer,
  { planId, requestId, staffId: decidedBy }: LogRecord<'decision'>['row'],
): Promise<AgendaDecision | undefined> {
  if (planId !== undefined) {
    const plan = await records.find('plan', joinKey([planId]));
    if (plan === undefined || !maySeeDecision(viewer, decidedBy, plan.row.ownerId)) return undefined;
    const { task: what, ownerId: who, dueOn } = plan.row;
    return { kind: 'plan', key: plan.key, what, who, dueOn, decidedBy };
  }
  const request = requestId === undefined ? undefined : await records.find('request', joinKey([requestId]));
  if (request === undefined || !maySeeDecision(viewer, decidedBy, request.row.staffId)) return undefined;
  const { need: what, from: who, neededBy: dueOn } = request.row;
  return { kind: 'request', key: request.key, what, who, dueOn, decidedBy };
}

const maySeeDecision = (viewer: Viewer, ...people: readonly string[]): boolean => maySee(viewer, 'workRecord', people);
