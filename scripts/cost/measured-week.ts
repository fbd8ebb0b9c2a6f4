import * as z from 'zod';

const count = z.number().nonnegative();

const usage = z.object({
  invocations: count,
  gbSeconds: count,
  logBytes: count,
  readUnits: count,
  writeUnits: count,
  calls: z.record(z.string(), count),
  mailBytes: count,
});

/** What one company used in one week on the local run, by function; kept in `measured.json`. */
export const MeasuredWeek = z.object({
  people: z.int().positive(),
  sources: z.int().positive(),
  /** By the name of the function, such as `review-week`. */
  functions: z.record(z.string(), usage),
  /** Bytes of all items at the end of the week, copies in indexes included, at most: a write unit is up to 1 KB. */
  itemBytes: count,
  /** Bytes of all objects a year later: those at the end of the week, and 51 weeks more as this one. */
  objectBytes: count,
});
export type MeasuredWeek = z.output<typeof MeasuredWeek>;

/** `measured.json`: weeks of at least two sizes of company, smallest first, with the day on which they were measured. */
export const Measured = z.object({ measuredOn: z.iso.date(), weeks: z.array(MeasuredWeek).min(2) });
export type Measured = z.output<typeof Measured>;
