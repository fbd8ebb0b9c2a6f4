import type { WarningPorts } from '../../shared/usecases/warnings/warn-receivables.ts';

/** The function was ended because its time was up. */
export class TimedOut extends Error {}

/** What calls cost on the clock of one invocation, in milliseconds; nothing waits. */
interface Costs {
  /** One item written. */
  readonly putMs: number;
  /** Any other call. */
  readonly callMs: number;
}

/** One invocation of a function with a limit. */
export interface Invocation {
  readonly ports: WarningPorts;
  /** False once three fifths of the time are used up. */
  readonly hasTime: () => boolean;
  readonly elapsedMs: () => number;
  /** Contracts written in this invocation, one after the other. */
  readonly written: readonly string[];
}

/** `ports` for an invocation that is ended at `limitMs`: the call that goes beyond it acts and gives no answer. */
export function invocationOf(ports: WarningPorts, limitMs: number, { putMs, callMs }: Costs): Invocation {
  let elapsed = 0;
  const written: string[] = [];
  const spend = (ms: number): void => {
    elapsed += ms;
    if (elapsed > limitMs) throw new TimedOut();
  };
  const timed = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get: (target, name, receiver) => {
        const method: unknown = Reflect.get(target, name, receiver);
        if (typeof method !== 'function') return method;
        return async (...args: unknown[]) => {
          const answer: unknown = await Reflect.apply(method, target, args);
          spend(name === 'reschedule' || name === 'put' || name === 'putJson' || name === 'queue' ? putMs : callMs);
          return answer;
        };
      },
    });
  const { standings } = ports;
  return {
    elapsedMs: () => elapsed,
    hasTime: () => elapsed < 0.6 * limitMs,
    written,
    ports: {
      ...ports,
      records: timed(ports.records),
      agenda: timed(ports.agenda),
      runs: timed(ports.runs),
      trails: timed(ports.trails),
      files: timed(ports.files),
      mails: timed(ports.mails),
      standings: {
        of: async (contractId) => timed(standings).of(contractId),
        listOf: async (staffId) => timed(standings).listOf(staffId),
        tallies: async () => timed(standings).tallies(),
        topOverdue: async (count) => timed(standings).topOverdue(count),
        apply: async (changes) => {
          for (const change of changes.contracts) {
            await standings.apply({ ...changes, contracts: [change], tallies: [] });
            written.push(change.standing.contractId);
            spend(putMs * (2 + Object.keys(change.lists).length));
          }
          await standings.apply({ ...changes, contracts: [] });
          spend(putMs * changes.tallies.length);
        },
      },
    },
  };
}
