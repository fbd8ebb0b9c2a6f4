import * as z from 'zod';
import { type Day, daysBetween } from '../../day.ts';
import { type ListMechanism, listMechanisms } from '../list/result.ts';
import type { PolicySource } from './source.ts';

const day = z.iso.date();
const mechanism = z.enum(listMechanisms);

/** What is kept of a source from one reading to the next. */
export const SourceState = z.object({
  /** Not yet tried, read, unreadable for a named reason, readable but not as a list. */
  status: z.enum(['untried', 'ok', 'blocked', 'broken']),
  /** Chinese name of what is wrong; absent while the source is read. */
  reason: z.string().optional(),
  /** Day of the last attempt. */
  triedOn: day.optional(),
  /** First day on which the list was read: until then the source is unverified. */
  verifiedOn: day.optional(),
  /** Last day on which the list was read. */
  lastGoodOn: day.optional(),
  /** Last day on which the list held a notice not seen before. */
  lastNewOn: day.optional(),
  /** Days between notices as their dates show it; absent until there are enough of them. */
  rhythmDays: z.number().optional(),
  /** The mechanism that read the list last time. */
  mechanism: mechanism.optional(),
  /** Said once in the next digest: the list is read by another mechanism than before. */
  changed: z.object({ from: mechanism, to: mechanism, on: day }).optional(),
  rows: z.int().default(0),
  failuresInRow: z.int().default(0),
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  /** Short hashes of the addresses on the list when it was last read. */
  listed: z.array(z.string()).readonly().default([]),
});
export type SourceState = z.output<typeof SourceState>;
export type SourceStatus = SourceState['status'];

/** The state of a source that nobody has read yet. */
export const untriedState: SourceState = { status: 'untried', rows: 0, failuresInRow: 0, listed: [] };

/** What one reading of a source's list came to. */
export type ListReading =
  | {
      readonly kind: 'read';
      readonly mechanism: ListMechanism;
      readonly rows: number;
      readonly newRows: number;
      readonly rhythmDays: number | undefined;
      readonly listed: readonly string[];
      readonly etag: string | undefined;
      readonly lastModified: string | undefined;
    }
  | { readonly kind: 'unchanged' }
  /** A home page on which columns were found: it is there for them, and holds no list of its own. */
  | { readonly kind: 'home' }
  | { readonly kind: 'blocked'; readonly reason: string }
  | { readonly kind: 'broken'; readonly reason: string };

/** The state after `reading` on `day`. */
export function stateAfter(before: SourceState, reading: ListReading, day: Day): SourceState {
  switch (reading.kind) {
    case 'unchanged':
      return { ...before, status: 'ok', reason: undefined, triedOn: day, lastGoodOn: day, failuresInRow: 0 };
    case 'home':
      return {
        ...before,
        status: 'ok',
        reason: undefined,
        triedOn: day,
        lastGoodOn: day,
        // What is no list is neither verified as one nor ever silent.
        verifiedOn: undefined,
        lastNewOn: undefined,
        failuresInRow: 0,
        rows: 0,
      };
    case 'read':
      return {
        ...before,
        status: 'ok',
        reason: undefined,
        triedOn: day,
        verifiedOn: before.verifiedOn ?? day,
        lastGoodOn: day,
        lastNewOn: reading.newRows > 0 ? day : before.lastNewOn,
        rhythmDays: reading.rhythmDays ?? before.rhythmDays,
        mechanism: reading.mechanism,
        changed:
          before.mechanism !== undefined && before.mechanism !== reading.mechanism
            ? { from: before.mechanism, to: reading.mechanism, on: day }
            : before.changed,
        rows: reading.rows,
        failuresInRow: 0,
        etag: reading.etag,
        lastModified: reading.lastModified,
        listed: reading.listed,
      };
    default:
      return {
        ...before,
        status: reading.kind,
        reason: reading.reason,
        triedOn: day,
        failuresInRow: before.failuresInRow + 1,
        // A page that could not be read as a list is asked for in full next time, whatever its ETag.
        etag: undefined,
        lastModified: undefined,
      };
  }
}

const longestBackOff = 7;

/** Days until a source is tried again: its own frequency, doubled with each failure in a row up to a week. */
export function daysToNextTry(everyDays: number, failuresInRow: number): number {
  const backedOff = 2 ** Math.max(0, Math.min(10, failuresInRow - 2));
  return Math.max(everyDays, Math.min(longestBackOff, backedOff));
}

const leastRows = 5;
/** Days under which no silence is worth a word: a week and a long holiday. */
const shortestSilence = 21;

/** Days in which a list usually brings a notice: the upper quartile of the gaps between its dates. */
export function rhythmOf(dates: readonly (Day | null)[]): number | undefined {
  const days = [...new Set(dates.filter((day) => day !== null))].sort();
  if (days.length < leastRows) return undefined;
  const gaps = days.slice(1).map((day, index) => daysBetween(days[index] ?? day, day));
  gaps.sort((a, b) => a - b);
  return gaps[Math.floor((gaps.length - 1) * 0.75)];
}

/** Days without anything new when that is longer than three times the source's own rhythm; else undefined. */
export function silentDays(state: SourceState, on: Day): number | undefined {
  const since = state.lastNewOn ?? state.verifiedOn;
  if (state.status !== 'ok' || since === undefined) return undefined;
  const silent = daysBetween(since, on);
  return silent > Math.max(shortestSilence, 3 * (state.rhythmDays ?? 30)) ? silent : undefined;
}

/** A source and what is known of it. */
export interface WatchedSource {
  readonly source: PolicySource;
  readonly state: SourceState;
}
