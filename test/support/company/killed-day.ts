import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { type CompanyWorld, companyWorld, type JobName, jobsOfDay, type Service } from './company-world.ts';
import type { Item } from './memory-table.ts';

/** Milliseconds that a call of each service takes. */
export type Latency = Readonly<Record<Service, number>>;

/** The sandbox in which a message is handled. */
interface Sandbox {
  isDead: boolean;
}

class Killed extends Error {}

/** A day's jobs, of which one message was killed at most. */
export interface KilledDay {
  /** What people and later days see: files, mails and every item but the rows of runs. */
  readonly result: Readonly<Record<string, string>>;
  /** Calls of services, those of the killed message among them. */
  readonly calls: number;
  readonly messages: number;
  /** Which job was killed, and after how many calls of its message; undefined where nothing was. */
  readonly killed: { readonly job: JobName; readonly after: number } | undefined;
}

interface Day {
  /** Every item of the table before the day. */
  readonly from: readonly Item[];
  readonly day: string;
  readonly jobs?: readonly JobName[];
  /** The call at which the sandbox dies, counted from 1; 0 is never. Odd ones are made, and their answer is lost. */
  readonly stopsAt: number;
  readonly latency?: Latency;
}

/**
 * Works a day's jobs off, each message until it is handled, where one sandbox dies at a call: whatever it has under way
 * comes to nothing, and its message is delivered again.
 */
export async function killedDay({ from, day, jobs, stopsAt, latency }: Day): Promise<KilledDay> {
  const sandboxes = new AsyncLocalStorage<Sandbox>();
  let [calls, messages, callsBefore] = [0, 0, 0];
  let killed: KilledDay['killed'];
  let job: JobName = 'score-risks';
  const around = async <T>(service: Service, call: () => T): Promise<T> => {
    const sandbox = sandboxes.getStore();
    if (sandbox?.isDead) throw new Killed();
    calls += 1;
    const stops = calls === stopsAt;
    if (stops) killed = { job, after: calls - callsBefore };
    if (stops && sandbox !== undefined) sandbox.isDead = true;
    if (stops && calls % 2 === 0) throw new Killed();
    if (latency !== undefined) await wait(latency[service]);
    const answer = call();
    if (sandbox?.isDead) throw new Killed();
    return answer;
  };
  const plain = { markdown: () => 'md', web: () => 'html', docx: async () => new Uint8Array([1]) };
  const world = await companyWorld({ from, writer: plain, word: plain, around });
  for (job of jobs ?? (Object.keys(jobsOfDay) as JobName[])) {
    world.waiting.push({ scheduledAt: `${day}T${jobsOfDay[job]}:00Z` });
    for (let message = world.waiting.shift(); message !== undefined; message = world.waiting.shift()) {
      for (let attempt = 1; ; attempt += 1) {
        const [delivered, name] = [message, job];
        callsBefore = calls;
        messages += 1;
        try {
          const run = () => world.handle(name, delivered, { deliveryId: `schedule ${day}`, attempt });
          await sandboxes.run({ isDead: false }, run);
          break;
        } catch (cause) {
          // A use case may put its own error around the end of its sandbox; a second one is none of ours.
          if (killed === undefined || attempt > 2) throw cause;
        }
      }
    }
  }
  return { result: resultOf(world), calls, messages, killed };
}

function resultOf({ files, mails, items }: CompanyWorld): Record<string, string> {
  const shown = [...files].filter(([key]) => !key.startsWith('runs/') && !key.startsWith('warnings/frozen/'));
  return Object.fromEntries([
    ...shown.map(([key, body]) => [key, new TextDecoder().decode(body)]),
    ...[...mails].map(([id, words]) => [`mail ${id}`, words]),
    ...items()
      .filter(({ pk }) => !String(pk).startsWith('run#'))
      .map((item) => [`item ${item['pk']} ${item['sk']}`, JSON.stringify(item)]),
  ]);
}

/** Names whose texts differ between two results. */
export const differencesIn = (one: KilledDay['result'], other: KilledDay['result']): string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((name) => one[name] !== other[name]);
