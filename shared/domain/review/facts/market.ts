import { countyKey, inSameCounty } from '../../county.ts';
import { addDays, type Day, dayOf, type Instant } from '../../day.ts';
import { grouped, oncePer } from '../../grouped.ts';
import { type LogRecord, type RecordId, recordId } from '../../logs/record.ts';
import type { DigestItem } from '../../policy/digest/digest-file.ts';
import { answerDeadlineMs, isConfirmedMove } from '../../rival-moves.ts';
import { compareTexts } from '../../text-order.ts';
import type { ReviewIndex } from '../review-index.ts';
import { clientName, staffName } from './names.ts';
import type { ReviewFacts } from './schema.ts';

const msPerHour = 3_600_000;
/** Answers to surveys this old still count, a quarter. */
const surveyDays = 91;
/** Fewer answers than this are no mean. */
const leastAnswers = 3;

type Projects = ReviewFacts['projects'];

/** Rivals' moves that a review of the week may tell of, by who answers, project, and where none is written county. */
const movesOf = oncePer((index: ReviewIndex) =>
  grouped(
    index.records.rivals.filter(
      ({ row }) =>
        isConfirmedMove(row) &&
        (row.foundAt <= index.issuedAt || dayOf(row.foundAt) <= index.weekTo) &&
        (row.answeredAt === undefined || dayOf(row.foundAt) >= addDays(index.weekFrom, -21)),
    ),
    ({ row }) => [
      ...(row.answeredBy === undefined ? [] : [`person ${row.answeredBy}`]),
      row.projectId === undefined ? `county ${countyKey(row) ?? ''}` : `project ${row.projectId}`,
    ],
  ),
);
const answersOf = oncePer((surveys: readonly LogRecord<'survey'>[]) => grouped(surveys, ({ row }) => [row.clientId]));
const notesOf = oncePer((notes: readonly LogRecord<'note'>[]) => grouped(notes, ({ row }) => [row.staffId]));
const itemsTouching = oncePer((items: readonly DigestItem[]) =>
  grouped(items, ({ touches }) => touches.map((touch) => touch.recordId)),
);

/** Where in an item's touches each record stands: a nationwide notice touches every project of a business. */
const touchPlaces = oncePer(
  ({ touches }: DigestItem) => new Map<string, number>(touches.map((touch, at) => [touch.recordId, at])),
);

const firstOf = (places: ReadonlyMap<string, number>, ids: ReadonlySet<string>): number =>
  Math.min(...[...ids].map((id) => places.get(id) ?? Number.POSITIVE_INFINITY));

/** Notes that `staffId` wrote, of every week. */
export const notesBy = (index: ReviewIndex, staffId: string): readonly LogRecord<'note'>[] =>
  notesOf(index.records.notes).of(staffId);

/** Rivals' moves of the last four weeks, and older ones still unanswered, at the person's projects or in their counties. */
export function rivalFigures(index: ReviewIndex, staffId: string, projects: Projects): ReviewFacts['rivals'] {
  const ids = new Set(projects.map(({ projectId }) => projectId));
  const clients = projects.flatMap(({ clientId }) => index.clients.get(clientId)?.row ?? []);
  const counties = new Set(clients.flatMap((client) => countyKey(client) ?? []));
  return movesOf(index)
    .ofAny([
      `person ${staffId}`,
      ...[...ids].map((projectId) => `project ${projectId}`),
      ...[...counties].map((county) => `county ${county}`),
    ])
    .filter(
      ({ row }) =>
        row.answeredBy === staffId ||
        (row.projectId === undefined ? clients.some((client) => inSameCounty(row, client)) : ids.has(row.projectId)),
    )
    .map((rival) => rivalFacts(rival, index.issuedAt))
    .sort((a, b) => compareTexts(b.foundOn, a.foundOn) || compareTexts(a.name, b.name));
}

function rivalFacts(rival: LogRecord<'rival'>, now: Instant): ReviewFacts['rivals'][number] {
  const { row } = rival;
  const untilMs = Date.parse(row.answeredAt ?? now);
  const isLate = untilMs > answerDeadlineMs(row);
  const states = row.answeredAt === undefined ? (['计时中', '超时未答'] as const) : (['已应答', '超时应答'] as const);
  return {
    name: row.name,
    what: row.what,
    foundOn: dayOf(row.foundAt),
    source: row.source,
    confidence: row.confidence ?? null,
    answeredOn: row.answeredAt === undefined ? null : dayOf(row.answeredAt),
    hours: Math.max(0, Math.floor((untilMs - Date.parse(row.foundAt)) / msPerHour)),
    state: states[isLate ? 1 : 0],
    recordIds: [recordId(rival)],
  };
}

/** Policies of the week's digest that touch the person's projects, clients, contacts or nodes, own deadlines first. */
export function policyFigures(
  index: ReviewIndex,
  staffId: string,
  facts: Pick<ReviewFacts, 'projects' | 'relations' | 'nodes'>,
): ReviewFacts['policies'] {
  if (index.records.policies === undefined) return null;
  const mine = new Set<string>([
    ...facts.projects.flatMap(({ projectId, clientId }) => [`project:${projectId}`, `client:${clientId}`]),
    ...facts.relations.flatMap(({ contactId, clientId }) => [`contact:${contactId}`, `client:${clientId}`]),
    ...facts.nodes.map(({ contractId, node }) => `receivable:${contractId}/${node}`),
  ]);
  const own = facts.projects.filter(({ ownerId }) => ownerId === staffId);
  return itemsTouching(index.records.policies)
    .ofAny(mine)
    .flatMap((item): Policy[] => {
      const places = touchPlaces(item);
      const touch = item.touches[firstOf(places, mine)];
      if (touch === undefined) return [];
      const touched = own.filter(({ projectId }) => places.has(`project:${projectId}`));
      const counties = touched.flatMap(({ clientId }) => index.clients.get(clientId)?.row.county ?? []);
      const words = [item.title, ...item.deadlines.map(({ sentence }) => sentence)].join('\n');
      return [
        {
          title: item.title,
          authority: item.authority,
          seenOn: item.publishedOn ?? item.firstSeenOn,
          url: item.url,
          why: touch.why,
          deadlines: item.deadlines.map(({ kind, on, sentence }) => ({ kind, on, sentence })),
          projects: touched.map(({ name }) => name),
          place: counties.find((county) => words.includes(county)) ?? null,
          recordIds: [`policy:${item.policyId}`, touch.recordId as RecordId],
        },
      ];
    })
    .sort(
      (a, b) =>
        deadlineWeight(b, index.issuedOn) - deadlineWeight(a, index.issuedOn) ||
        compareTexts(firstAhead(a, index.issuedOn), firstAhead(b, index.issuedOn)),
    );
}

type Policy = NonNullable<ReviewFacts['policies']>[number];

/** The first deadline that is still ahead; one that sorts last where there is none. */
const firstAhead = ({ deadlines }: Policy, issuedOn: Day): string =>
  deadlines
    .map(({ on }) => on)
    .filter((on) => on >= issuedOn)
    .sort()[0] ?? '9999';

/**
 * How much a policy's deadlines concern the person: 0 for none ahead of one's own projects, more for something to hand in
 * than for an opinion to give, most where the demand names the project's own county.
 */
export function deadlineWeight({ deadlines, projects, place }: Policy, issuedOn: Day): number {
  const ahead = deadlines.filter(({ on }) => on >= issuedOn);
  if (projects.length === 0 || ahead.length === 0) return 0;
  const isNamed = place !== null && ahead.some(({ sentence }) => sentence.includes(place));
  const isDemand = ahead.some(({ kind }) => !kind.includes('征求意见'));
  return 1 + (isDemand ? 2 : 0) + (isNamed ? 2 : place === null ? 0 : 1);
}

/** What clients said they need, as it was noted down in the week. */
export function needFigures(actions: readonly LogRecord<'action'>[], index: ReviewIndex): ReviewFacts['needs'] {
  return actions.flatMap((action) => {
    const { need, clientId, nextStep, nextOn, date } = action.row;
    if (need === undefined) return [];
    const depth = nextStep === undefined ? 1 : nextOn === undefined ? 2 : 3;
    const client = clientId === undefined ? '客户未填' : clientName(index, clientId);
    const step = { nextStep: nextStep ?? null, nextOn: nextOn ?? null };
    return [{ words: need, client, date, ...step, depth, recordIds: [recordId(action)] }];
  });
}

/** Survey answers of the last quarter from the person's clients; a mean only from three answers on. */
export function surveyFigures(index: ReviewIndex, clientIds: ReadonlySet<string>): ReviewFacts['survey'] {
  const from = addDays(index.weekTo, -surveyDays);
  const answers = answersOf(index.records.surveys)
    .ofAny(clientIds)
    .filter(({ row }) => row.date > from && row.date <= index.weekTo);
  const sum = answers.reduce((total, { row }) => total + Math.round(row.score * 100), 0);
  return {
    answers: answers.length,
    meanScore: answers.length < leastAnswers ? null : Math.round(sum / answers.length) / 100,
    recordIds: answers.map(recordId),
  };
}

/** Kept texts hold this many weeks; a person's own words on 5.1 and 5.3 only in their week. */
const keptWeeks = /^(?:2\.3|6\.2)/;

/** What the person wrote for the review, and their latest kept texts on 差异化优势 and 应急预案. */
export function noteFigures(index: ReviewIndex, staffId: string): ReviewFacts['notes'] {
  const own = notesBy(index, staffId).filter(({ row }) => row.week <= index.week);
  const latest = new Map<string, LogRecord<'note'>>();
  for (const note of own.sort((a, b) => compareTexts(a.row.week, b.row.week) || compareTexts(a.key, b.key))) {
    if (note.row.week === index.week || keptWeeks.test(note.row.section)) {
      latest.set(`${note.row.section}/${note.row.item}`, note);
    }
  }
  return [...latest.values()].map((note) => ({
    section: note.row.section,
    item: note.row.item,
    text: note.row.text,
    author: staffName(index, note.row.staffId),
    week: note.row.week,
    recordIds: [recordId(note)],
  }));
}
