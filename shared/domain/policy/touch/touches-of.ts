import type { NodePosition } from '../../ledger/position.ts';
import type { Client } from '../../logs/client.ts';
import type { Contact } from '../../logs/contact.ts';
import type { LogRecord } from '../../logs/record.ts';
import { recordId } from '../../logs/record.ts';
import type { Policy, PolicyTouch } from '../policy.ts';
import { divisionOf, liesIn } from '../region/divisions.ts';
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

const namesOf = (client: Client): string[] => [client.name, ...client.aliases].filter((name) => name.length >= 4);

const moneyDirections = ['资金', '收紧', '废止'];

/**
 * The records of ours that `policy` concerns, each with its reason in Chinese: projects of a business it is about and
 * in a place it holds for, clients it names or whose county or city it is about, open payment nodes of those projects
 * where it moves money or tightens rules, and contacts whose office it changes. No record is named twice.
 */
export function touchesOf(policy: Policy, facts: TouchFacts): PolicyTouch[] {
  const topics = policy.topics.map(({ topic }) => topic);
  const text = `${policy.title}${policy.summary.join('')}`;
  const clients = new Map(facts.clients.map((client) => [client.row.clientId, client]));
  const found = new Map<PolicyTouch['recordId'], string>();
  const note = (id: PolicyTouch['recordId'], why: string) => {
    if (!found.has(id)) found.set(id, why);
  };
  for (const project of facts.projects) {
    const { row } = project;
    const client = clients.get(row.clientId);
    if (client === undefined || row.stage === '关闭') continue;
    const reach = reachOf(policy, placeOf(client.row));
    if (reach === undefined) continue;
    const wanted = reach.isNear ? businessTopics[row.business] : coreTopics[row.business];
    const shared = topics.filter((topic) => wanted.includes(topic));
    if (shared.length === 0) continue;
    note(recordId(project), `${reach.why}，主题“${shared.join('、')}”与项目业务“${row.business}”相关。`);
    noteNodes(policy, project, facts, note);
  }
  for (const client of facts.clients) {
    const named = namesOf(client.row).find((name) => text.includes(name));
    if (named !== undefined) note(recordId(client), `文中提到“${named}”。`);
    const reach = reachOf(policy, placeOf(client.row));
    if (reach?.isNear === true && topics.length > 0)
      note(recordId(client), `${reach.why}，${placeWords(reach, client.row)}。`);
  }
  for (const contact of facts.contacts) {
    const why = appointmentOf(policy, contact.row, clients.get(contact.row.clientId)?.row);
    if (why !== undefined) note(recordId(contact), why);
  }
  return [...found].map(([id, why]) => ({ recordId: id, why }));
}

function noteNodes(
  policy: Policy,
  project: LogRecord<'project'>,
  facts: TouchFacts,
  note: (id: PolicyTouch['recordId'], why: string) => void,
): void {
  const moving = policy.directions.filter((direction) => moneyDirections.includes(direction));
  if (moving.length === 0) return;
  for (const node of facts.openNodes) {
    if (node.projectId !== project.row.projectId) continue;
    note(node.recordId, `政策方向为“${moving.join('、')}”，项目“${project.row.name}”的应收节点尚未收清。`);
  }
}

/** Why a change of office is this contact's; a name alone is not enough, the place or the body has to fit. */
function appointmentOf(policy: Policy, contact: Contact, client: Client | undefined): string | undefined {
  const change = policy.appointments.find(({ name }) => name === contact.name);
  if (change === undefined || client === undefined) return undefined;
  const posts = `${change.from ?? ''}${change.to ?? ''}`;
  const place = placeOf(client);
  const parts = place.split('/').map((part) => part.replace(/(?:自治)?[省市县区州]$/, ''));
  const isHere = policy.regions.some((region) => liesIn(place, region)) || policy.province === client.province;
  const isNamed = namesOf(client).some((name) => posts.includes(name)) || parts.some((part) => posts.includes(part));
  if (!isHere && !isNamed) return undefined;
  const to = change.to === undefined ? '免去原职' : `任${change.to}`;
  return `联系人${contact.name}的职务变动：${to}。`;
}
