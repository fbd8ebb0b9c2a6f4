import type { MeasuredWeek } from './measured-week.ts';

/**
 * The week of a company of `people`: every count on the straight line through the smallest and the largest company that
 * was measured, never below 0. A count that one of them lacks is 0 there.
 */
export function weekFor(people: number, weeks: readonly MeasuredWeek[]): MeasuredWeek {
  const [small, large] = [weeks[0], weeks.at(-1)];
  if (small === undefined || large === undefined || small.people === large.people)
    throw new RangeError('Two sizes of company are needed to draw a line');
  const share = (people - small.people) / (large.people - small.people);
  const between = (from = 0, to = 0): number => Math.max(0, from + (to - from) * share);
  const names = [...new Set(weeks.flatMap((week) => Object.keys(week.functions)))];
  const functions = names.map((name) => {
    const [from, to] = [small.functions[name], large.functions[name]];
    const calls = new Set([...Object.keys(from?.calls ?? {}), ...Object.keys(to?.calls ?? {})]);
    const usage = {
      invocations: between(from?.invocations, to?.invocations),
      gbSeconds: between(from?.gbSeconds, to?.gbSeconds),
      logBytes: between(from?.logBytes, to?.logBytes),
      readUnits: between(from?.readUnits, to?.readUnits),
      writeUnits: between(from?.writeUnits, to?.writeUnits),
      mailBytes: between(from?.mailBytes, to?.mailBytes),
      calls: Object.fromEntries([...calls].map((call) => [call, between(from?.calls[call], to?.calls[call])])),
    };
    return [name, usage] as const;
  });
  return {
    people,
    sources: small.sources,
    functions: Object.fromEntries(functions),
    itemBytes: between(small.itemBytes, large.itemBytes),
    objectBytes: between(small.objectBytes, large.objectBytes),
  };
}
