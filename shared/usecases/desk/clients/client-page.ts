import { maySee, type Viewer } from '../../../domain/access/viewer.ts';
import { countyKey, inSameCounty } from '../../../domain/county.ts';
import type { Day } from '../../../domain/day.ts';
import { agingOf } from '../../../domain/ledger/aging-of.ts';
import type { Aging, NodePosition } from '../../../domain/ledger/position.ts';
import { positionsOf } from '../../../domain/ledger/positions-of.ts';
import { type LogRecord, type RecordId, recordId } from '../../../domain/logs/record.ts';
import type { DigestItem } from '../../../domain/policy/digest/digest-file.ts';
import { type RoleSlot, roleSlots } from '../../../domain/risk/continuity/decision-chain.ts';
import type { RiskRow } from '../../../domain/risk/register.ts';
import type { ClientRecords, LogRecords } from '../../../ports/records.ts';
import type { ClientTrails, LedgerLinks } from '../../../ports/warnings.ts';
import { inBatches } from '../../in-batches.ts';
import { type PolicyPorts, policiesTouching } from '../policies/policy-page.ts';
import { peopleOfRecord } from '../records/people-of.ts';
import type { RiskPorts } from '../risks/risk-page.ts';
import { contactsByWeek, knownBy, type MetContact, metContact, type WeekOfContacts } from './contact-figures.ts';
import { actionEvents, latestFirst, moneyEvents, projectEvents, type TimelineEvent } from './timeline.ts';

export interface ClientPorts {
  readonly records: LogRecords;
  readonly byClient: ClientRecords;
  readonly links: Pick<LedgerLinks, 'of'>;
  readonly trails: Pick<ClientTrails, 'of'>;
  readonly register: RiskPorts['register'];
  readonly digests: PolicyPorts['digests'];
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
  readonly weeks: readonly WeekOfContacts[];
  /** 工号 of ours who met each contact, by 联系人编号. */
  readonly knownBy: ReadonlyMap<string, readonly string[]>;
}

const mostActions = 150;
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
  const keepers = client.row.ownerId === undefined ? [] : [client.row.ownerId];
  const ledgers = await ledgersAt(ports, clientId, project);
  const seen = await nodesSeen(ports, viewer, ledgers, today);
  const nodes = seen.flatMap(({ positions }) => positions);
  const mayOpen = ({ row }: LogRecord<'project'>): boolean => maySee(viewer, 'project', [...keepers, row.ownerId]);
  const everybody = [
    ...keepers,
    ...all.map(({ row }) => row.ownerId),
    ...contacts.flatMap(({ row }) => row.ownerId ?? []),
  ];
  const isOpen = project === undefined ? maySee(viewer, 'client', everybody) : mayOpen(project);
  if (!isOpen && nodes.length === 0) return undefined;
  const projects = project === undefined ? all.filter(mayOpen) : [project];
  const [around, latest, trail, register, digests] = await Promise.all([
    aroundProjects(ports, client, projects, project !== undefined),
    ports.byClient.actionsAt(clientId, mostActions),
    ports.trails.of(clientId),
    ports.register(today),
    ports.digests(today),
  ]);
  const ownerOf = new Map(all.map(({ row }) => [row.projectId, row.ownerId]));
  const answering = ({ row }: LogRecord<'action'>): string[] => {
    const owner = ownerOf.get(row.projectId ?? '');
    return [...keepers, ...row.staffIds, ...(owner === undefined ? [] : [owner])];
  };
  const ofProject = project && { projectId: project.row.projectId, contractIds: ledgers.map((one) => one.contractId) };
  const actions = latest.filter(
    (action) => isOfProject(action, ofProject) && maySee(viewer, 'workRecord', answering(action)),
  );
  const touched = [client, ...projects, ...contacts].map(recordId);
  const policies = policiesTouching(digests, new Set<RecordId>([...touched, ...nodes.map((node) => node.recordId)]));
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
    risks: risksSeen(register?.rows ?? [], viewer, { clientId, project, keepers, projects }),
    events: latestFirst([
      ...actionEvents(actions),
      ...projectEvents(projects, around),
      ...seen.flatMap(({ ledger, positions }) => moneyEvents(ledger, positions)),
      ...policies.map(policyEvent),
    ]),
    hasOlderActions: latest.length >= mostActions,
    weeks: contactsByWeek(actions, today),
    knownBy: knownBy(actions),
  };
}

/** True for an action of the project, by its number or by one of its contracts; for any where there is no project. */
function isOfProject(
  { row }: LogRecord<'action'>,
  project: { readonly projectId: string; readonly contractIds: readonly string[] } | undefined,
): boolean {
  if (project === undefined || row.projectId === project.projectId) return true;
  return row.contractId !== undefined && project.contractIds.includes(row.contractId);
}

interface Answering {
  readonly clientId: string;
  readonly project: LogRecord<'project'> | undefined;
  /** 工号 of who answers for the client. */
  readonly keepers: readonly string[];
  readonly projects: readonly LogRecord<'project'>[];
}

/** Rows of the register about the client, or about its one project, as far as `viewer` may see them. */
function risksSeen(
  rows: readonly RiskRow[],
  viewer: Viewer,
  { clientId, project, keepers, projects }: Answering,
): RiskRow[] {
  return rows.filter((risk) => {
    if (risk.clientId !== clientId || (project !== undefined && risk.projectId !== project.row.projectId)) return false;
    const owner = projects.find(({ row }) => row.projectId === risk.projectId)?.row.ownerId;
    return maySee(viewer, 'risk', [...keepers, risk.measure.ownerId, ...(owner === undefined ? [] : [owner])]);
  });
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

const policyEvent = ({ title, url, publishedOn, firstSeenOn, touches }: DigestItem): TimelineEvent => ({
  on: publishedOn ?? firstSeenOn,
  sort: '政策',
  words: title,
  ...(touches[0] !== undefined && { why: touches[0].why }),
  recordId: undefined,
  url,
  who: [],
});
