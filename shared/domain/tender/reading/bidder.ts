import type { Stated } from '../notice.ts';

/** A bidder, and where it was told of. */
export interface Bidder {
  readonly name: Stated<string>;
  readonly as: 'winner' | 'candidate' | 'other';
  readonly lot: string | undefined;
  readonly rank: number | undefined;
  readonly score: string | undefined;
}

/** The names of `as`, each once, in the order of the page. */
export function namesAs(
  bidders: readonly Bidder[],
  as: Bidder['as'],
  without: readonly Stated<string>[] = [],
): Stated<string>[] {
  const known = new Set(without.map(({ value }) => value));
  const names = bidders
    .filter((one) => one.as === as)
    .map(({ name }) => name)
    .sort((a, b) => a.from - b.from);
  return names.filter(({ value }) => {
    if (known.has(value)) return false;
    known.add(value);
    return true;
  });
}
