import * as z from 'zod';
import type { CompanyFacts } from '../risk-facts.ts';
import { type Book, bookOf } from './book.ts';
import { Calibration } from './calibration.ts';
import { byClient } from './labelled-nodes.ts';
import { LatestNodes, latestNodes } from './latest-nodes.ts';
import { dayNumber } from './node-trail.ts';
import type { Horizon } from './outcome.ts';
import { historySettings } from './shipped-scorecards.ts';
import { paymentLeads } from './still-unpaid.ts';
import { traitNames } from './traits.ts';

const floats = z.codec(z.array(z.number()), z.instanceof(Float64Array), {
  decode: (numbers) => Float64Array.from(numbers),
  encode: (array) => [...array],
});
const Tally = z.object({ weight: z.number(), late: z.number() });
const tallies = z.codec(z.array(z.tuple([z.string(), Tally])), z.map(z.string(), Tally), {
  decode: (entries) => new Map(entries),
  encode: (map) => [...map],
});
const counts = z.codec(z.array(z.tuple([z.int(), z.int()])), z.map(z.int(), z.int()), {
  decode: (entries) => new Map(entries),
  encode: (map) => [...map],
});
const Pace = z.object({ openDays: floats, paid: floats });
const KeptBook = z.object({
  asOf: z.int(),
  all: Tally,
  byTrait: z.record(z.enum(traitNames), tallies),
  pace: Pace,
  recentPace: Pace,
}) satisfies z.ZodType<Book>;

const HorizonMeasure = z.object({
  calibration: Calibration,
  book: KeptBook,
  /** Days before their due date on which nodes were paid, and how many. */
  leads: counts,
});

/** What all payers together tell: what each of them is measured against. Encoded, it is JSON. */
export const PayerMeasure = z.object({ 0: HorizonMeasure, 30: HorizonMeasure, latest: LatestNodes });
export type PayerMeasure = z.output<typeof PayerMeasure>;

/** The measure of all payers of a company. */
export function payerMeasureOf(facts: Pick<CompanyFacts, 'trails' | 'asOf' | 'calibrations'>): PayerMeasure {
  const asOf = dayNumber(facts.asOf);
  const trails = byClient(facts.trails);
  const of = (horizon: Horizon): PayerMeasure[Horizon] => ({
    calibration: facts.calibrations[horizon],
    book: bookOf(trails.values(), asOf, horizon, historySettings[horizon]) as PayerMeasure[Horizon]['book'],
    leads: new Map(paymentLeads(facts.trails, asOf, horizon).all),
  });
  return { 0: of(0), 30: of(30), latest: latestNodes(facts.trails, asOf) };
}
