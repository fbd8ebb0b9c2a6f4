import { fnv1a } from '../fnv.ts';
import { plainName } from './short-form.ts';

const secondBasis = 0x050c5d1f;

/** 16 digits from two FNV-1a: the same text has the same on every machine. */
export function textHash(text: string): string {
  return [fnv1a(text), fnv1a(text, secondBasis)].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}

const longestReadable = 40;
const saysWhere = /[省市县区州旗乡镇村]/;

/** Id of a client that has none: its name, which says itself where it is, or name and county. */
export function clientIdOf(name: string, county: string | undefined): string {
  const plain = plainName(name);
  const id = saysWhere.test(plain) || county === undefined ? plain : `${plain}(${plainName(county)})`;
  return id.length <= longestReadable ? id : `KH${textHash(id)}`;
}

/** Id of a contact that has none: name and client. */
export function contactIdOf(name: string, clientId: string | undefined): string {
  const id = `${plainName(name)}@${clientId ?? ''}`;
  return id.length <= longestReadable ? id : `LX${textHash(id)}`;
}

/** Id of a project that has none: name and client. */
export function projectIdOf(name: string, clientId: string | undefined): string {
  return `XM${textHash(`${plainName(name)}\n${clientId ?? ''}`)}`;
}

/** Id of a person who has none: name and mail address. */
export function staffIdOf(name: string, email: string): string {
  return `RY${textHash(`${plainName(name)}\n${email.toLowerCase()}`).slice(0, 12)}`;
}

/** Id of a plan that has none: week, owner and task. */
export function planIdOf(week: string, ownerId: string, task: string): string {
  return `JH${textHash([week, ownerId, plainName(task)].join('\n'))}`;
}

/** Id of a payment that has none: day, amount, payer and note, and the account's balance or which of several equal ones. */
export function paymentIdOf(natural: string, receivedOn: string, balanceOrPlace: string): string {
  return `LS${receivedOn.replaceAll('-', '')}${textHash(`${natural}\n${balanceOrPlace}`).slice(0, 12)}`;
}
