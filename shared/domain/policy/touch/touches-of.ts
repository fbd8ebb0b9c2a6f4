import { type Grouped, grouped, oncePer } from '../../grouped.ts';
import type { NodePosition } from '../../ledger/position.ts';
import type { Client } from '../../logs/client.ts';
import type { LogRecord } from '../../logs/record.ts';
import { recordId } from '../../logs/record.ts';
import { namesIn } from '../../names-in.ts';
import type { Policy, PolicyTouch } from '../policy.ts';
import { divisionOf, liesIn } from '../region/divisions.ts';
import { moveOf } from './appointment-of.ts';
import { businessTopics, coreTopics } from './business-topics.ts';

/** The records of ours that a policy may concern. */
export interface TouchFacts {
  readonly clients: readonly LogRecord<'client'>[];
  readonly projects: readonly LogRecord<'project'>[];
  readonly contacts: readonly LogRecord<'contact'>[];
  /** Payment nodes with money still open. */
  readonly openNodes: readonly Pick<NodePosition, 'recordId' | 'projectId'>[];
}

/** Where a client is, as a path of the division table; as its row says where the code is not in the table. */
export function placeOf(client: Client): string {
  const known = client.regionCode === undefined ? undefined : divisionOf(client.regionCode)?.path;
  return known ?? [client.province, client.city, client.county].filter((part) => part !== undefined).join('/');
}

interface Reach {
  readonly why: string;
  readonly isNear: boolean;
  /** The place named is only a part of where we are, such as a county of the province that a client's row gives. */
  readonly isPart: boolean;
}

/** How a policy's places bear on a place of ours: its county or city is named, or it is under the authority's province. */
function reachOf(policy: Policy, place: string): Reach | undefined {
  const named = policy.regions.filter((region) => region.includes('/'));
  const same = named.find((region) => liesIn(place, region) || liesIn(region, place));
  if (same !== undefined) {
    return { why: `涉及${same.split('/').slice(1).join('')}`, isNear: true, isPart: !liesIn(place, same) };
  }
  // A policy that names other places only is about those.
  if (named.length > 0) return undefined;
  const provinces = policy.regions.length > 0 ? policy.regions : policy.province === undefined ? [] : [policy.province];
  if (provinces.length === 0) return { why: '全国适用', isNear: false, isPart: false };
  const province = provinces.find((region) => liesIn(place, region));
  return province === undefined ? undefined : { why: `${province}范围内适用`, isNear: false, isPart: false };
}

/** A client whose row ends at the province or city is not said to be at every county of it. */
const placeWords = ({ isPart }: Reach, client: Client): string =>
  isPart ? `在该客户登记的${placeOf(client).split('/').at(-1)}范围内` : '是该客户所在地';

/** Letters of a name by which a text may name a client: shorter ones are words. */
const shortestName = 4;

/** Names of a client by which a text may name it. */
export const namesOf = (client: Client): string[] =>
  [client.name, ...client.aliases].filter((name) => name.length >= shortestName);

const moneyDirections = ['资金', '收紧', '废止'];

/** A record and the place of its client. */
interface Placed<Record> {
  readonly record: Record;
  readonly place: string;
}

/** What a policy may concern, found by place, business, name and project instead of searched. */
interface TouchIndex {
  readonly clientOf: ReadonlyMap<string, LogRecord<'client'>>;
  readonly clients: Grouped<Placed<LogRecord<'client'>>>;
  readonly projects: Grouped<Placed<LogRecord<'project'>>>;
  /** Ids of the clients that a text names. */
  readonly clientsNamed: (text: string) => string[];
  readonly contactsNamed: Grouped<LogRecord<'contact'>>;
  readonly nodesOf: Grouped<TouchFacts['openNodes'][number]>;
}

/** `place` and every place that it lies in. */
export const placesAround = (place: string): string[] =>
  place.split('/').map((_, at, parts) => parts.slice(0, at + 1).join('/'));

/** What is in the place, and where the place itself is: a row may end at the province. */
const placeKeys = (place: string): string[] => [`at ${place}`, ...placesAround(place).map((around) => `in ${around}`)];

/** Keys of everything that `reachOf` may find within the policy's reach; undefined where it holds everywhere. */
function reachKeys({ regions, province }: Policy): string[] | undefined {
  const named = regions.filter((region) => region.includes('/'));
  if (named.length > 0) {
    return named.flatMap((region) => [`in ${region}`, ...placesAround(region).map((around) => `at ${around}`)]);
  }
  const provinces = regions.length > 0 ? regions : province === undefined ? [] : [province];
  return provinces.length === 0 ? undefined : provinces.map((region) => `in ${region}`);
}

const indexOf = oncePer((facts: TouchFacts): TouchIndex => {
  const clientOf = new Map(facts.clients.map((client) => [client.row.clientId, client]));
  const clients = facts.clients.map((client) => ({ record: client, place: placeOf(client.row) }));
  const places = new Map(clients.map(({ record, place }) => [record, place]));
  const projects = facts.projects.flatMap((project): Placed<LogRecord<'project'>>[] => {
    const client = clientOf.get(project.row.clientId);
    if (client === undefined || project.row.stage === '关闭') return [];
    return [{ record: project, place: places.get(client) ?? '' }];
  });
  const businessKeys = (business: LogRecord<'project'>['row']['business']): string[] =>
    businessTopics[business].map((topic) => `topic ${topic}`);
  return {
    clientOf,
    clients: grouped(clients, ({ record, place }) => [`client ${record.row.clientId}`, ...placeKeys(place)]),
    projects: grouped(projects, ({ record, place }) => [...placeKeys(place), ...businessKeys(record.row.business)]),
    clientsNamed: clientsIn(facts.clients),
    contactsNamed: grouped(facts.contacts, ({ row }) => [row.name.replace(/\s+/g, '')]),
    nodesOf: grouped(facts.openNodes, ({ projectId }) => (projectId === undefined ? [] : [projectId])),
  };
});

/** Finds the clients that a text names. */
function clientsIn(clients: readonly LogRecord<'client'>[]): TouchIndex['clientsNamed'] {
  const named = clients.flatMap(({ row }) => namesOf(row).map((name) => ({ name, clientId: row.clientId })));
  const called = Map.groupBy(named, ({ name }) => name);
  const find = namesIn(called.keys(), shortestName);
  return (text) => [...find(text)].flatMap((name) => called.get(name) ?? []).map(({ clientId }) => clientId);
}

/**
 * The records of ours that `policy` concerns, each with its reason in Chinese: projects of a business it is about and
 * in a place it holds for, clients it names or whose county or city it is about, open payment nodes of those projects
 * where it moves money or tightens rules, and contacts whose office it changes, where name, body and post agree; where
 * they do not, the contact's client, with the question. No record is named twice.
 */
export function touchesOf(policy: Policy, facts: TouchFacts): PolicyTouch[] {
  const topics = policy.topics.map(({ topic }) => topic);
  const text = `${policy.title}${policy.summary.join('')}`;
  const index = indexOf(facts);
  const keys = reachKeys(policy);
  const found = new Map<PolicyTouch['recordId'], string>();
  const note = (id: PolicyTouch['recordId'], why: string) => {
    if (!found.has(id)) found.set(id, why);
  };
  for (const { record: project, place } of index.projects.ofAny(keys ?? topics.map((topic) => `topic ${topic}`))) {
    const { row } = project;
    const reach = reachOf(policy, place);
    if (reach === undefined) continue;
    const wanted = reach.isNear ? businessTopics[row.business] : coreTopics[row.business];
    const shared = topics.filter((topic) => wanted.includes(topic));
    if (shared.length === 0) continue;
    note(recordId(project), `${reach.why}，主题“${shared.join('、')}”与项目业务“${row.business}”相关。`);
    noteNodes(policy, project, index, note);
  }
  for (const contact of index.contactsNamed.ofAny(policy.appointments.map(({ name }) => name.replace(/\s+/g, '')))) {
    const client = index.clientOf.get(contact.row.clientId);
    if (client === undefined) continue;
    const move = moveOf(policy, contact.row, { client: client.row, place: placeOf(client.row) });
    // Whether it is the contact is for a person to say: until then it is the client that is concerned.
    if (move !== undefined) note(recordId(move.isSure ? contact : client), move.why);
  }
  const named = index.clientsNamed(text).map((clientId) => `client ${clientId}`);
  // Clients are told of places only where a county or city is named.
  const near = policy.regions.some((region) => region.includes('/')) ? (keys ?? []) : [];
  for (const { record: client, place } of index.clients.ofAny([...named, ...near])) {
    const name = namesOf(client.row).find((each) => text.includes(each));
    if (name !== undefined) note(recordId(client), `文中提到“${name}”。`);
    const reach = reachOf(policy, place);
    if (reach?.isNear === true && topics.length > 0)
      note(recordId(client), `${reach.why}，${placeWords(reach, client.row)}。`);
  }
  return [...found].map(([id, why]) => ({ recordId: id, why }));
}

function noteNodes(
  policy: Policy,
  project: LogRecord<'project'>,
  index: TouchIndex,
  note: (id: PolicyTouch['recordId'], why: string) => void,
): void {
  const moving = policy.directions.filter((direction) => moneyDirections.includes(direction));
  if (moving.length === 0) return;
  for (const node of index.nodesOf.of(project.row.projectId)) {
    note(node.recordId, `政策方向为“${moving.join('、')}”，项目“${project.row.name}”的应收节点尚未收清。`);
  }
}
