import { grouped } from '../../grouped.ts';
import type { LogRecord, RecordId } from '../../logs/record.ts';
import { recordId } from '../../logs/record.ts';
import { compareTexts } from '../../text-order.ts';
import { liesIn } from '../region/divisions.ts';
import { placeOf } from '../touch/touches-of.ts';
import { wordsOf } from '../touch/watchwords.ts';
import type { DigestItem } from './digest-file.ts';

/** One person who gets the digest, and what is that person's own. */
export interface DigestReader {
  readonly staff: LogRecord<'staff'>;
  /**
   * Projects, clients, contacts and nodes the person answers for, everything for those who lead; and the person's
   * words.
   */
  readonly own: ReadonlySet<RecordId>;
  /** Division paths of those clients, down to the county. */
  readonly places: readonly string[];
}

interface ReaderFacts {
  readonly staff: readonly LogRecord<'staff'>[];
  readonly clients: readonly LogRecord<'client'>[];
  readonly projects: readonly LogRecord<'project'>[];
  readonly contacts: readonly LogRecord<'contact'>[];
  readonly watchwords: readonly LogRecord<'watchword'>[];
  readonly openNodes: readonly { readonly recordId: RecordId; readonly projectId: string | undefined }[];
}

const leading: readonly LogRecord<'staff'>['row']['role'][] = ['部门负责人', '分管领导', '总经理'];

/** True for those whose own is everything of the firm's. */
export const isLeading = ({ row }: LogRecord<'staff'>): boolean => leading.includes(row.role);

/**
 * Everybody who gets the digest: those who lead, and those who answer for a client or a project. Sorted by 工号. Where
 * `named` is given, a reader's own holds only what is in it.
 */
export function readersOf(facts: ReaderFacts, named?: ReadonlySet<RecordId>): DigestReader[] {
  const ownerIndex = ownerIndexOf(facts);
  const isNamed = (id: RecordId): boolean => named === undefined || named.has(id);
  const projectIds = facts.projects.map(({ row }) => row.projectId);
  const openNodes = projectIds.flatMap((projectId) => ownerIndex.nodesOf.of(projectId));
  const all = holdingsOf({ ...facts, openNodes }, isNamed);
  return facts.staff
    .filter(({ row }) => row.status === '在职')
    .flatMap((staff): DigestReader[] => {
      const words = wordsOf(facts.watchwords, staff.row.staffId).map(recordId);
      const holdings = isLeading(staff) ? all : holdingsOf(ownOf(staff.row.staffId, ownerIndex), isNamed);
      if (!isLeading(staff) && !holdings.isAny && words.length === 0) return [];
      return [{ staff, own: new Set([...holdings.own, ...words]), places: holdings.places }];
    })
    .sort((a, b) => compareTexts(a.staff.key, b.staff.key));
}

type Holdings = Pick<ReaderFacts, 'clients' | 'projects' | 'contacts' | 'openNodes'>;

/** What `facts` come to for a reader; `isAny` even where nothing of it is named. */
function holdingsOf({ clients, projects, contacts, openNodes }: Holdings, isNamed: (id: RecordId) => boolean) {
  const records = [...projects, ...clients, ...contacts].map(recordId);
  const nodes = openNodes.map((node) => node.recordId);
  return {
    // A node is found by its project.
    isAny: records.length > 0,
    own: [...records, ...nodes].filter(isNamed),
    places: [...new Set(clients.map(({ row }) => placeOf(row)))].sort(),
  };
}

/** Records by who answers for them and by what they belong to. */
function ownerIndexOf({ clients, projects, contacts, openNodes }: Holdings) {
  return {
    clients: new Map(clients.map((client) => [client.row.clientId, client])),
    clientsOf: grouped(clients, ({ row }) => (row.ownerId === undefined ? [] : [row.ownerId])),
    projectsOf: grouped(projects, ({ row }) => (row.ownerId === undefined ? [] : [row.ownerId])),
    contactsOf: grouped(contacts, ({ row }) => (row.ownerId === undefined ? [] : [row.ownerId])),
    contactsAt: grouped(contacts, ({ row }) => [row.clientId]),
    nodesOf: grouped(openNodes, ({ projectId }) => (projectId === undefined ? [] : [projectId])),
  };
}

/** A person's own projects with their nodes, the clients of these and the person's own, and who is met there. */
function ownOf(staffId: string, index: ReturnType<typeof ownerIndexOf>): Holdings {
  const projects = index.projectsOf.of(staffId);
  const ofProjects = projects.flatMap(({ row }) => index.clients.get(row.clientId) ?? []);
  const clients = [...new Set([...index.clientsOf.of(staffId), ...ofProjects])];
  const met = clients.flatMap(({ row }) => index.contactsAt.of(row.clientId));
  return {
    projects,
    clients,
    contacts: [...new Set([...index.contactsOf.of(staffId), ...met])],
    openNodes: projects.flatMap(({ row }) => index.nodesOf.of(row.projectId)),
  };
}

/**
 * How near an item is to a reader: 3 it touches something of the reader's, 2 same city or county, 1 same province, 0
 * none.
 */
export function nearness(item: DigestItem, reader: DigestReader): 0 | 1 | 2 | 3 {
  if (item.touches.some((touch) => reader.own.has(touch.recordId as RecordId))) return 3;
  const within = (region: string) => reader.places.some((place) => liesIn(place, region) || liesIn(region, place));
  if (item.regions.some((region) => region.includes('/') && within(region))) return 2;
  const provinces = [...item.regions, ...(item.province === null ? [] : [item.province])];
  return provinces.some((region) => within(region.split('/')[0] ?? region)) ? 1 : 0;
}
