import * as z from 'zod';
import { type Day, daysBetween } from '../../day.ts';
import { isContactType } from '../../logs/action.ts';
import { decisionRoles } from '../../logs/contact.ts';
import { type LogRecord, RecordId, recordId } from '../../logs/record.ts';
import { compareTexts } from '../../text-order.ts';

/** A person at a client, as far as warnings need one. */
const TrailPerson = z.object({
  name: z.string(),
  title: z.string(),
  decisionRole: z.enum(decisionRoles),
  until: z.iso.date().exactOptional(),
  /** Name of the client where this is not the client the trail is about but another of its county. */
  clientName: z.string().exactOptional(),
});
export type TrailPerson = z.infer<typeof TrailPerson>;

/** Who is at a client, and when each was last met. Keys are 联系人编号. */
export const ClientTrail = z.object({
  clientId: z.string(),
  people: z.record(z.string(), TrailPerson).readonly(),
  lastMet: z.record(z.string(), z.object({ on: z.iso.date(), recordId: RecordId })).readonly(),
});
export type ClientTrail = z.infer<typeof ClientTrail>;

/** What is new about a client's people. */
export interface TrailNews {
  readonly contacts: readonly LogRecord<'contact'>[];
  readonly actions: readonly LogRecord<'action'>[];
  /** 联系人编号 of people who are no longer at the client, or withdrawn. */
  readonly gone: readonly string[];
  /** Actions that no longer say what they said; `actions` holds what takes their place. */
  readonly forgotten: readonly RecordId[];
}

/** `trail` after the news; the same again changes nothing. */
export function trailWith(trail: ClientTrail, { contacts, actions, gone, forgotten }: TrailNews): ClientTrail {
  const people = { ...trail.people };
  for (const contactId of gone) delete people[contactId];
  for (const { row } of contacts) {
    const { name, title, decisionRole, until } = row;
    people[row.contactId] = { name, title, decisionRole, ...(until !== undefined && { until }) };
  }
  const isForgotten = new Set(forgotten);
  const lastMet = Object.fromEntries(
    Object.entries(trail.lastMet).filter(([, last]) => !isForgotten.has(last.recordId)),
  );
  for (const action of actions) {
    if (!isContactType(action.row.type)) continue;
    for (const contactId of action.row.contactIds) {
      const known = lastMet[contactId];
      if (known !== undefined && known.on >= action.row.date) continue;
      lastMet[contactId] = { on: action.row.date, recordId: recordId(action) };
    }
  }
  return { clientId: trail.clientId, people, lastMet };
}

/**
 * The trail of a client with the people of other clients of its county: who pays often sits at the finance bureau and
 * not at the client of the contract.
 */
export function withNeighbours(
  own: ClientTrail,
  neighbours: readonly { readonly name: string; readonly trail: ClientTrail }[],
): ClientTrail {
  const others = neighbours.map(({ name, trail }) =>
    Object.fromEntries(Object.entries(trail.people).map(([id, person]) => [id, { ...person, clientName: name }])),
  );
  return {
    clientId: own.clientId,
    people: Object.assign({}, ...others, own.people),
    lastMet: Object.assign({}, ...neighbours.map(({ trail }) => trail.lastMet), own.lastMet),
  };
}

/** The last contact with those through whose hands a payment goes, such as `付款链联系人：国库股股长（李某），47 天未接触`. */
export interface PaymentChainContact {
  /** Chinese, one sentence without a full stop. */
  readonly words: string;
  readonly evidence: readonly RecordId[];
}

/** How long ago the client's payment chain (决策角色 付款) was last met as of `asOf`, said of the most recent meeting. */
export function paymentChainContact(trail: ClientTrail | undefined, asOf: Day): PaymentChainContact {
  const chain = Object.entries(trail?.people ?? {}).filter(
    ([, { decisionRole, until }]) => decisionRole === '付款' && (until === undefined || until >= asOf),
  );
  if (chain.length === 0) return { words: '付款链联系人：无数据', evidence: [] };
  const met = chain
    .flatMap(([contactId, person]) => {
      const last = trail?.lastMet[contactId];
      return last === undefined || last.on > asOf ? [] : [{ person, last }];
    })
    .sort((a, b) => compareTexts(b.last.on, a.last.on))[0];
  if (met === undefined) {
    const names = chain.map(([, person]) => spoken(person)).join('、');
    return { words: `付款链联系人：${names}，没有接触记录`, evidence: [] };
  }
  const days = daysBetween(met.last.on, asOf);
  const when = days === 0 ? '今日已接触' : days < 7 ? `${days} 天前接触` : `${days} 天未接触`;
  return { words: `付款链联系人：${spoken(met.person)}，${when}`, evidence: [met.last.recordId] };
}

/** `国库股长（李某）`, or `太康县财政局国库股长（李某）` at another client. */
const spoken = ({ clientName = '', title, name }: TrailPerson): string => `${clientName}${title}（${name}）`;
