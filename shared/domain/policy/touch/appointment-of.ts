import type { Client } from '../../logs/client.ts';
import type { Contact } from '../../logs/contact.ts';
import type { Policy } from '../policy.ts';
import { liesIn } from '../region/divisions.ts';

type Appointment = Policy['appointments'][number];

/** What an appointment says of somebody of ours. */
export interface ContactMove {
  /** Whether it is this contact's own: name, body and post agree. Otherwise a person is to be asked. */
  readonly isSure: boolean;
  /** One Chinese sentence. */
  readonly why: string;
}

/** The contact's client, and where it is as a path of the division table. */
export interface PlacedClient {
  readonly client: Client;
  readonly place: string;
}

/**
 * What `policy` says of the office of `contact`. Sure where the name, the body and the post of an appointment are the
 * contact's; to be asked where the name and the body, or the name and the county or city are; undefined for somebody of
 * the same name elsewhere.
 */
export function moveOf(policy: Policy, contact: Contact, at: PlacedClient): ContactMove | undefined {
  const moves = policy.appointments.filter(({ name }) => bare(name) === bare(contact.name));
  const read = moves.map((move) => ({
    move,
    hasUnit: isOfUnit(postsOf(move), policy, at),
    hasPost: holdsPost(move, contact.title),
  }));
  const own = read.find(({ hasUnit, hasPost }) => hasUnit && hasPost);
  if (own !== undefined) {
    const to = own.move.to === undefined ? '免去原职' : `任${own.move.to}`;
    return { isSure: true, why: `联系人${contact.name}的职务变动：${to}。` };
  }
  const near = read.find(({ hasUnit }) => hasUnit || isNear(policy, at.place));
  if (near === undefined) return undefined;
  const unsure = near.hasUnit ? '职务' : near.hasPost ? '单位' : '单位和职务';
  const said = near.move.to ?? near.move.from ?? '未写明职务';
  return {
    isSure: false,
    why: `文中有${near.move.name}（${said}），与联系人${contact.name}（${contact.title}）同名，${unsure}对不上，请核对是否为同一人。`,
  };
}

const bare = (text: string): string => text.replace(/\s+/g, '');
const postsOf = ({ from = '', to = '' }: Appointment): string => bare(`${from} ${to}`);
const shortOf = (part: string): string => part.replace(/(?:自治)?[省市县区州旗盟]$/, '');

/** True where the policy names the county or the city itself, not only the province. */
const isNear = ({ regions }: Policy, place: string): boolean =>
  place.includes('/') && regions.some((region) => region.includes('/') && liesIn(place, region));

/** What a body is called without its place: 自然资源局 of 太康县自然资源局. */
function officeOf(name: string, place: string): string {
  const parts = place.split('/').flatMap((part) => [part, shortOf(part)]);
  let office = name;
  for (const part of parts) if (part.length >= 2 && office.startsWith(part)) office = office.slice(part.length);
  return office;
}

const heads = /(?:县|市|区|旗|州|省)长|政府/;

/** Whether an appointment is to or from a post at the client's body. */
export const isPostAt = (move: Appointment, policy: Policy, at: PlacedClient): boolean =>
  isOfUnit(postsOf(move), policy, at);

/** Whether posts are of the client's body: by its name, or by its office where the place is named besides. */
function isOfUnit(posts: string, policy: Policy, { client, place }: PlacedClient): boolean {
  const names = [client.name, ...client.aliases].filter((name) => name.length >= 4);
  if (names.some((name) => posts.includes(bare(name)))) return true;
  const last = shortOf(place.split('/').at(-1) ?? '');
  const isHere = isNear(policy, place) || (last.length >= 2 && posts.includes(last));
  if (!isHere) return false;
  if (client.name.endsWith('人民政府')) return heads.test(posts);
  const offices = names.map((name) => officeOf(bare(name), place)).filter((office) => office.length >= 3);
  return offices.some((office) => posts.includes(office));
}

/** Whether the contact's post is one of those that an appointment names; 局长 is not 副局长. */
function holdsPost(move: Appointment, title: string): boolean {
  const posts = postsOf(move);
  const held = bare(title).split(/[、，,/；;（）()兼]/);
  return held.filter((post) => post.length >= 2).some((post) => namesPost(posts, post));
}

function namesPost(posts: string, post: string): boolean {
  for (let at = posts.indexOf(post); at >= 0; at = posts.indexOf(post, at + 1)) {
    if (at === 0 || posts[at - 1] !== '副') return true;
  }
  return false;
}
