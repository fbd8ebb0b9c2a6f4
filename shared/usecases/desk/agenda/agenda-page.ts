import type { Root } from 'mdast';
import { maySee, type Viewer } from '../../../domain/access/viewer.ts';
import type { Day } from '../../../domain/day.ts';
import { joinKey } from '../../../domain/logs/log.ts';
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
    const under = said.filter(({ suggestionId }) => suggestionId.startsWith(`${item.id}:`));
    const decisions = await Promise.all(under.map((row) => becameOf(ports, row)));
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
  const said = (await ports.records.ofWeek('decision', week))
    .map(({ row }) => row)
    .filter((row) => row.staffId === staffId);
  const items = facts.agenda.map((item): Omit<AgendaItem, 'decisions'> => {
    const id = agendaId(item.topic);
    const answer = said.find(({ suggestionId }) => suggestionId === id)?.answer;
    return { ...item, id, state: answer === undefined ? 'open' : answer === '改期' ? 'next' : 'discussed' };
  });
  return { facts, said, items };
}

async function becameOf(
  { records }: Pick<AgendaPorts, 'records'>,
  { planId, requestId }: { readonly planId?: string | undefined; readonly requestId?: string | undefined },
): Promise<AgendaDecision | undefined> {
  if (planId !== undefined) {
    const plan = await records.find('plan', joinKey([planId]));
    return plan && { kind: 'plan', key: plan.key, what: plan.row.task, who: plan.row.ownerId, dueOn: plan.row.dueOn };
  }
  const request = requestId === undefined ? undefined : await records.find('request', joinKey([requestId]));
  if (request === undefined) return undefined;
  const { need, from, neededBy } = request.row;
  return { kind: 'request', key: request.key, what: need, who: from, dueOn: neededBy };
}
