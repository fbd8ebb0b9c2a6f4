import { addDays } from '../../day.ts';
import type { LogRecord } from '../../logs/record.ts';
import { comparableName, sameName } from '../items/item-names.ts';
import type { DigestTender } from '../report/digest-tender.ts';

/** A contract may be signed before its notice is read, and the purchase known from that notice alone. */
const earlierDays = 30;
/** Names of contract and purchase that are as like as this are of one thing. */
const likeName = 0.8;

/** What decides whether a purchase is an own win, and which contract is of it. */
export type WonTender = Pick<DigestTender, 'name' | 'status' | 'amount' | 'winners' | 'history' | 'matches'>;

/** Who of the winners we are by our whole name; undefined for a purchase that we did not win, or that was called off. */
export function ownWinner({ matches, winners, status }: WonTender): string | undefined {
  if (status === 'cancelled') return undefined;
  return matches.find(({ kind, name }) => kind === 'own' && winners.includes(name))?.name;
}

/**
 * The contract of a purchase: of its sum, of its project or of its name, signed since it was first told of; undefined where
 * none is on record.
 */
export function contractOf(
  { amount, history, matches, name }: WonTender,
  contracts: readonly LogRecord<'contract'>[],
): LogRecord<'contract'> | undefined {
  const ids = new Set(
    matches.flatMap(({ kind, recordId, sure }) =>
      recordId !== undefined && (kind === 'client' || (kind === 'project' && sure)) ? [recordId] : [],
    ),
  );
  const hasClient = [...ids].some((id) => id.startsWith('client:'));
  const [first] = history;
  const since = first && addDays(first.on, -earlierDays);
  const comparable = comparableName(name);
  return contracts.find(({ row }) => {
    if (hasClient && !ids.has(`client:${row.clientId}`)) return false;
    if (since !== undefined && row.signedOn < since) return false;
    if (row.amountFen === amount?.fen || ids.has(`project:${row.projectId}`)) return true;
    // A price that is no sum leaves nothing to compare: then any later contract with the client answers.
    if (amount === null) return hasClient;
    return sameName(comparableName(row.name ?? ''), comparable) >= likeName;
  });
}
