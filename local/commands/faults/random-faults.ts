import { fnv1a, fnvBasis } from '../../../shared/domain/fnv.ts';
import type { CallInfo, Fault, FaultHook } from '../../runtime/gateway/faults.ts';

/** What befell the calls of one run. */
export interface FaultCounts {
  readonly calls: number;
  readonly byKind: Readonly<Record<Fault['kind'], number>>;
  /** Mails that were taken while the answer got lost: only an event can tell. */
  readonly ambiguous: number;
  /** Calls that write down what became of a mail and came to grief. */
  readonly unrecorded: number;
}

/** Functions on the way of a warning: who decides, who sends, who settles. */
const shaken = ['warn-receivables', 'deliver-mail', 'settle-mail'] as const;
const slowMs = 20;

/**
 * A fault for each call of these functions with probability `rate`, all sorts alike. What befalls the n-th call of a
 * kind hangs on `seed` alone, however the calls of different functions fall between each other.
 */
export function randomFaults(seed: number, rate: number): { readonly hook: FaultHook; counts(): FaultCounts } {
  const nth = new Map<string, number>();
  const byKind = { 'lost-before': 0, 'lost-after': 0, status: 0, delay: 0, kill: 0 };
  let [calls, ambiguous, unrecorded] = [0, 0, 0];
  const hook: FaultHook = (call) => {
    const who = shaken.find((name) => call.functionName.endsWith(name));
    if (who === undefined) return undefined;
    const kind = `${who} ${call.service} ${call.operation}`;
    const count = (nth.get(kind) ?? 0) + 1;
    nth.set(kind, count);
    calls += 1;
    const draw = fraction(seed, `${kind} ${count}`);
    if (draw >= rate) return undefined;
    const fault = faultOf(draw / rate, call);
    byKind[fault.kind] += 1;
    if (call.service === 'ses' && isTakenInSilence(fault)) ambiguous += 1;
    if (who === 'deliver-mail' && call.operation === 'PutItem' && fault.kind !== 'delay') unrecorded += 1;
    return fault;
  };
  return { hook, counts: () => ({ calls, byKind, ambiguous, unrecorded }) };
}

const isTakenInSilence = (fault: Fault): boolean =>
  fault.kind === 'lost-after' || (fault.kind === 'kill' && fault.when === 'after');

function faultOf(draw: number, { service }: CallInfo): Fault {
  const sorts: readonly Fault[] = [
    { kind: 'lost-before' },
    { kind: 'lost-after' },
    { kind: 'status', status: 400, code: service === 'dynamodb' ? 'ThrottlingException' : 'Throttling' },
    { kind: 'delay', ms: slowMs },
    { kind: 'kill', when: (draw * 1000) % 1 < 0.5 ? 'before' : 'after' },
  ];
  return sorts[Math.floor(draw * sorts.length)] ?? { kind: 'delay', ms: slowMs };
}

/** A number from 0 up to 1 that depends on `seed` and `text` alone: FNV-1a with a final mix. */
function fraction(seed: number, text: string): number {
  let hash = fnv1a(text, fnvBasis ^ seed);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}
