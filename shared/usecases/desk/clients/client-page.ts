import { maySee, type Viewer } from '../../../domain/access/viewer.ts';
import { countyKey, inSameCounty } from '../../../domain/county.ts';
import { type Day, daysBetween } from '../../../domain/day.ts';
import { agingOf } from '../../../domain/ledger/aging-of.ts';
import type { Aging, NodePosition } from '../../../domain/ledger/position.ts';
import { positionsOf } from '../../../domain/ledger/positions-of.ts';
import { isContactType } from '../../../domain/logs/action.ts';
import { type LogRecord, type RecordId, recordId } from '../../../domain/logs/record.ts';
import type { DigestItem } from '../../../domain/policy/digest/digest-file.ts';
import { isInOffice, type RoleSlot, roleSlots } from '../../../domain/risk/continuity/decision-chain.ts';
import type { RiskRow } from '../../../domain/risk/register.ts';
import { addWeeks, type Week, weekOf } from '../../../domain/week.ts';
import type { ClientRecords, LogRecords } from '../../../ports/records.ts';
import type { ClientTrails, LedgerLinks } from '../../../ports/warnings.ts';
import { inBatches } from '../../in-batches.ts';
import { type PolicyPorts, policiesTouching } from '../policies/policy-page.ts';
import { peopleOfRecord } from '../records/people-of.ts';
import type { RiskPorts } from '../risks/risk-page.ts';
import { actionEvents, latestFirst, moneyEvents, projectEvents, type TimelineEvent } from './timeline.ts';

export interface ClientPorts {
  readonly records: LogRecords;
  readonly byClient: ClientRecords;
  readonly links: Pick<LedgerLinks, 'of'>;
  readonly trails: Pick<ClientTrails, 'of'>;
  readonly register: RiskPorts['register'];
  readonly digests: PolicyPorts['digests'];
}

/** Somebody at the client, with when anybody of ours last met them. */
export interface MetContact {
  readonly contact: LogRecord<'contact'>;
  readonly lastOn: Day | undefined;
  readonly gapDays: number | undefined;
  readonly isTooLong: boolean;
}

/** What the page of a client, or of one of its projects, shows. */
export interface ClientPage {
  readonly client: LogRecord<'client'>;
  /** The one project that the page is about; undefined on a client's page. */
  readonly project: LogRecord<'project'> | undefined;
  readonly projects: readonly LogRecord<'project'>[];
  readonly contacts: readonly MetContact[];
  /** The needed roles of the decision chain with those who fill them today. */
  readonly chain: readonly RoleSlot[];
  readonly milestones: readonly LogRecord<'milestone'>[];
  readonly nodes: readonly NodePosition[];
  readonly aging: Aging;
  readonly risks: readonly RiskRow[];
  readonly events: readonly TimelineEvent[];
  /** True where actions older than the timeline's first are left out. */
  readonly hasOlderActions: boolean;
  /** 接触 of the last weeks, the latest last. */
  readonly weeks: readonly { readonly week: Week; readonly contacts: number }[];
  /** 工号 of ours who met each contact, by 联系人编号. */
  readonly knownBy: ReadonlyMap<string, readonly string[]>;
}

const mostActions = 150;
const shownWeeks = 26;
const readsAtOnce = 12;

/**
 * The page of client `clientId`, or of its project `projectId`, for `viewer`; undefined where there is none that they
 * may see. Whoever answers for the client sees all of it; who answers for a project of it sees that, and of the money
 * what is theirs.
 */
export async function clientPage(
  ports: ClientPorts,
  viewer: Viewer,
  today: Day,
  { clientId, projectId }: { readonly clientId: string; readonly projectId?: string | undefined },
): Promise<ClientPage | undefined> {
  const [client, own] = await Promise.all([ports.records.find('client', clientId), ports.byClient.ofClient(clientId)]);
  if (client === undefined) return undefined;
  const contacts = own.filter((one): one is LogRecord<'contact'> => one.kind === 'contact');
  const all = own.filter((one): one is LogRecord<'project'> => one.kind === 'project');
  const project = all.find((one) => one.row.projectId === projectId);
  if (projectId !== undefined && project === undefined) return undefined;
  const clientPeople = client.row.ownerId === undefined ? [] : [client.row.ownerId];
  const ownersOf = ({ row }: LogRecord<'project'>): string[] => [...clientPeople, row.ownerId];
  const ledgers = await ledgersAt(ports, clientId, project);
  const seen = await nodesSeen(ports, viewer, ledgers, today);
  const everybody = [
    ...clientPeople,
    ...all.map(({ row }) => row.ownerId),
    ...contacts.flatMap(({ row }) => row.ownerId ?? []),
    ...seen.flatMap(({ positions }) => positions.map(({ row }) => row.ownerId)),
  ];
  const isOpen =
    project === undefined ? maySee(viewer, 'client', everybody) : maySee(viewer, 'project', ownersOf(project));
  if (!isOpen && seen.length === 0) return undefined;
  const projects = project === undefined ? all.filter((one) => maySee(viewer, 'project', ownersOf(one))) : [project];
  const [around, actions, trail, register] = await Promise.all([
    aroundProjects(ports, client, projects, project !== undefined),
    ports.byClient.actionsAt(clientId, mostActions),
    ports.trails.of(clientId),
    ports.register(today),
  ]);
  const contractIds = new Set(ledgers.map(({ contractId }) => contractId));
  const isOfPage = ({ row }: LogRecord<'action'>): boolean =>
    project === undefined ||
    row.projectId === projectId ||
    (row.contractId !== undefined && contractIds.has(row.contractId));
  const shown = actions.filter(
    (action) =>
      isOfPage(action) &&
      maySee(viewer, 'workRecord', [
        ...clientPeople,
        ...projects.map(({ row }) => row.ownerId),
        ...action.row.staffIds,
      ]),
  );
  const nodes = seen.flatMap(({ positions }) => positions);
  const touched = new Set<RecordId>([
    recordId(client),
    ...projects.map(recordId),
    ...contacts.map(recordId),
    ...nodes.map((node) => node.recordId),
  ]);
  const policies = policiesTouching(await ports.digests(today), touched);
  const risks = (register?.rows ?? []).filter((risk) => risk.clientId === clientId);
  return {
    client,
    project,
    projects,
    contacts: contacts.map((contact) => metContact(contact, trail?.lastMet[contact.row.contactId]?.on, today)),
    chain: roleSlots(
      contacts.map(({ row }) => row),
      today,
    ),
    milestones: around.filter((one): one is LogRecord<'milestone'> => one.kind === 'milestone'),
    nodes,
    aging: agingOf(nodes, 0),
    risks: risks.filter(
      (risk) =>
        (project === undefined || risk.projectId === projectId) &&
        maySee(viewer, 'risk', [
          ...clientPeople,
          risk.measure.ownerId,
          ...projects.filter(({ row }) => row.projectId === risk.projectId).map(({ row }) => row.ownerId),
        ]),
    ),
    events: latestFirst([
      ...actionEvents(shown),
      ...projectEvents(projects, around),
      ...seen.flatMap(({ ledger, positions }) => moneyEvents(ledger, positions)),
      ...policies.map(policyEvent),
    ]),
    hasOlderActions: actions.length >= mostActions,
    weeks: contactsByWeek(shown, today),
    knownBy: knownBy(shown),
  };
}

/** Money of the client's contracts, or of those of one project. */
async function ledgersAt({ records, links }: ClientPorts, clientId: string, project: LogRecord<'project'> | undefined) {
  const source =
    project === undefined
      ? ({ kind: 'client', id: clientId } as const)
      : ({ kind: 'project', id: project.row.projectId } as const);
  const targets = (await links.of(source)).filter(({ kind }) => kind === 'contract');
  const ledgers = await inBatches(targets, readsAtOnce, async ({ id }) => ({
    contractId: id,
    ledger: await records.ledgerOf(id),
  }));
  // Links are never taken back: a contract that went to another client is found still.
  return ledgers.filter(({ ledger: { contract } }) =>
    project === undefined ? contract?.row.clientId === clientId : contract?.row.projectId === project.row.projectId,
  );
}

/** The nodes that `viewer` may see, with the ledgers they stand in; a ledger with none is left out. */
async function nodesSeen(
  ports: ClientPorts,
  viewer: Viewer,
  ledgers: Awaited<ReturnType<typeof ledgersAt>>,
  today: Day,
) {
  const seen = await inBatches(ledgers, readsAtOnce, async ({ ledger }) => {
    const people = ledger.contract === undefined ? [] : await peopleOfRecord(ports, 'contract', ledger.contract.row);
    const positions = positionsOf(ledger, today).filter(({ row }) =>
      maySee(viewer, 'node', [...people, row.ownerId, row.headId, row.directorId]),
    );
    return { ledger, positions };
  });
  return seen.filter(({ positions }) => positions.length > 0);
}

async function aroundProjects(
  { byClient }: ClientPorts,
  client: LogRecord<'client'>,
  projects: readonly LogRecord<'project'>[],
  isOfProject: boolean,
): Promise<LogRecord<'milestone' | 'rival'>[]> {
  const county = isOfProject ? undefined : countyKey(client.row);
  const [ofProjects, rivals] = await Promise.all([
    inBatches(projects, readsAtOnce, ({ row }) => byClient.ofProject(row.projectId)),
    county === undefined ? [] : byClient.rivalsIn(county),
  ]);
  return [...ofProjects.flat(), ...rivals.filter(({ row }) => inSameCounty(row, client.row))];
}

function metContact(contact: LogRecord<'contact'>, lastOn: Day | undefined, today: Day): MetContact {
  const gapDays = lastOn === undefined ? undefined : daysBetween(lastOn, today);
  const { maxGapDays } = contact.row;
  const isTooLong =
    isInOffice(contact.row, today) && maxGapDays !== undefined && (gapDays ?? Number.POSITIVE_INFINITY) > maxGapDays;
  return { contact, lastOn, gapDays, isTooLong };
}

const policyEvent = ({ title, url, publishedOn, firstSeenOn, touches }: DigestItem): TimelineEvent => ({
  on: publishedOn ?? firstSeenOn,
  sort: '政策',
  words: `${title}${touches[0] === undefined ? '' : `（${touches[0].why}）`}`,
  recordId: undefined,
  url,
  who: [],
});

function contactsByWeek(actions: readonly LogRecord<'action'>[], today: Day): ClientPage['weeks'] {
  const counts = new Map<Week, number>();
  for (const { row } of actions) {
    if (!isContactType(row.type)) continue;
    const week = weekOf(row.date);
    counts.set(week, (counts.get(week) ?? 0) + 1);
  }
  const week = weekOf(today);
  return Array.from({ length: shownWeeks }, (_, at) => addWeeks(week, at - shownWeeks + 1)).map((one) => ({
    week: one,
    contacts: counts.get(one) ?? 0,
  }));
}

function knownBy(actions: readonly LogRecord<'action'>[]): Map<string, string[]> {
  const known = new Map<string, Set<string>>();
  for (const { row } of actions) {
    if (!isContactType(row.type)) continue;
    for (const contactId of row.contactIds) {
      known.set(contactId, new Set([...(known.get(contactId) ?? []), ...row.staffIds]));
    }
  }
  return new Map([...known].map(([contactId, staffIds]) => [contactId, [...staffIds].sort()]));
}
