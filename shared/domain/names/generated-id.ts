import { plainName } from './short-form.ts';

/** FNV-1a over two offsets: the same text has the same 16 digits on every machine. */
export function textHash(text: string): string {
  const half = (offset: number): string => {
    let hash = offset;
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
    return hash.toString(16).padStart(8, '0');
  };
  return half(0x811c9dc5) + half(0x050c5d1f);
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
