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
  /** Projects, clients, contacts and nodes the person answers for, everything for those who lead; and the person's words. */
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

/** Everybody who gets the digest: those who lead, and those who answer for a client or a project. Sorted by 工号. */
export function readersOf(facts: ReaderFacts): DigestReader[] {
  return facts.staff
    .filter(({ row }) => row.status === '在职')
    .map((staff) => readerOf(staff, facts))
    .filter(({ staff, own }) => isLeading(staff) || own.size > 0)
    .sort((a, b) => compareTexts(a.staff.key, b.staff.key));
}

function readerOf(staff: LogRecord<'staff'>, facts: ReaderFacts): DigestReader {
  const { staffId } = staff.row;
  const isAll = isLeading(staff);
  const projects = facts.projects.filter(({ row }) => isAll || row.ownerId === staffId);
  const clientIds = new Set(projects.map(({ row }) => row.clientId));
  const clients = facts.clients.filter(({ row }) => isAll || row.ownerId === staffId || clientIds.has(row.clientId));
  const ownClients = new Set(clients.map(({ row }) => row.clientId));
  const projectIds = new Set(projects.map(({ row }) => row.projectId));
  const contacts = facts.contacts.filter(({ row }) => row.ownerId === staffId || ownClients.has(row.clientId));
  const nodes = facts.openNodes.filter(({ projectId }) => projectId !== undefined && projectIds.has(projectId));
  const words = wordsOf(facts.watchwords, staffId);
  const own = [...projects, ...clients, ...contacts, ...words].map(recordId);
  return {
    staff,
    own: new Set([...own, ...nodes.map((node) => node.recordId)]),
    places: [...new Set(clients.map(({ row }) => placeOf(row)))].sort(),
  };
}

/** How near an item is to a reader: 3 it touches something of the reader's, 2 same city or county, 1 same province, 0 none. */
export function nearness(item: DigestItem, reader: DigestReader): 0 | 1 | 2 | 3 {
  if (item.touches.some((touch) => reader.own.has(touch.recordId as RecordId))) return 3;
  const within = (region: string) => reader.places.some((place) => liesIn(place, region) || liesIn(region, place));
  if (item.regions.some((region) => region.includes('/') && within(region))) return 2;
  const provinces = [...item.regions, ...(item.province === null ? [] : [item.province])];
  return provinces.some((region) => within(region.split('/')[0] ?? region)) ? 1 : 0;
}
