import * as z from 'zod';
import type { Day } from '../../../domain/day.ts';
import { weekOf } from '../../../domain/week.ts';
import type { FileStore } from '../../../ports/files.ts';
import type { Policies } from '../../../ports/policies.ts';
import type { ChangeMarks } from '../../../ports/runs.ts';

const file = 'risks/standing.json';

/** The latest register and what it was made from, so that a day on which nothing changed makes none. */
export const Standing = z.object({
  asOf: z.iso.date(),
  /** The mark of changed records that was read before any record was. */
  mark: z.number(),
  /** Policies first seen on `asOf` by then. */
  policies: z.number(),
});
export type Standing = z.output<typeof Standing>;

interface Ports {
  readonly files: FileStore;
  readonly changes: Pick<ChangeMarks, 'current'>;
  readonly seen: Pick<Policies, 'firstSeenBetween'>;
}

/** The state that a register of `asOf` made now stands on; to be read before the records. */
export async function stateOn({ changes, seen }: Ports, asOf: Day): Promise<Standing> {
  const mark = await changes.current();
  return { asOf, mark, policies: (await seen.firstSeenBetween(asOf, asOf)).length };
}

/**
 * Day of the register that still stands on the day of `state`: one of the same week and month, with no record and no
 * policy changed since. Every week has its first register made anew, since probabilities move with the days alone, and so
 * has every month, with whose first one the probabilities are reported on.
 */
export async function standingDay(ports: Ports, state: Standing): Promise<Day | undefined> {
  const kept = await keptStanding(ports.files);
  if (kept === undefined || kept.asOf > state.asOf || kept.mark !== state.mark) return undefined;
  if (weekOf(kept.asOf) !== weekOf(state.asOf) || kept.asOf.slice(0, 7) !== state.asOf.slice(0, 7)) return undefined;
  const since = await ports.seen.firstSeenBetween(kept.asOf, state.asOf);
  return since.length === kept.policies ? kept.asOf : undefined;
}

/** Keeps that the register of `state` is the latest; one of an earlier day that was run again is not. */
export async function keepStanding(files: FileStore, state: Standing): Promise<void> {
  const kept = await keptStanding(files);
  if (kept === undefined || kept.asOf <= state.asOf) await files.putJson(file, state);
}

const keptStanding = (files: FileStore): Promise<Standing | undefined> =>
  files.getJson(file, z.catch(Standing.optional(), undefined));
