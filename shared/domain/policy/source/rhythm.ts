import { type Day, daysBetween } from '../../day.ts';
import type { PolicySource } from './source.ts';
import type { SourceState } from './source-state.ts';

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
