import { logit } from '../odds.ts';
import type { DayNumber, NodeTrail } from './node-trail.ts';
import { addOutcome, emptyTally, type Horizon, type Outcome, outcomeOn, type Tally, weightOf } from './outcome.ts';
import { addPace, emptyPace, type Pace, paceWithout, paymentRates, type Slowness, slowness } from './pace.ts';
import { type TraitName, traitNames } from './traits.ts';

/** How the past is condensed; a node's weight falls by half every `halfLifeDays` after its due date. */
export interface HistorySettings {
  readonly halfLifeDays: number;
  /** A delay this far from the horizon counts for or against with 84 %; near misses tell something too. */
  readonly blurDays: number;
  /** Nodes of the expected kind that a client starts with. */
  readonly clientPrior: number;
  /** Nodes of the overall rate that the rate of a trait starts with. */
  readonly traitPrior: number;
  /** How alike nodes of one client are, 0 to 1: many of one client say less of a group than as many of several. */
  readonly likeness: number;
  /** How much the traits of a client's past nodes explain of their lateness, 0 to 1. */
  readonly traitShare: number;
  /** Nodes of one late in three that the overall rate starts with. */
  readonly overallPrior: number;
  /** The pace of all is that of so many days up to now, and starts with so many nodes paid as expected. */
  readonly paceDays: number;
  readonly pacePrior: number;
}

/** What the overall rate starts with. */
const oneInThree = 1 / 3;

/** What a set of nodes tells on a day. */
export interface Book {
  readonly asOf: DayNumber;
  /** Nodes past their horizon. */
  readonly all: Readonly<Tally>;
  readonly byTrait: Readonly<Record<TraitName, ReadonlyMap<string, Readonly<Tally>>>>;
  /** Over all time, each node by its weight, and over the last days. */
  readonly pace: Pace;
  readonly recentPace: Pace;
}

/** What the nodes of `clients` tell on `asOf`; nothing dated later is looked at. */
export function bookOf(
  clients: Iterable<readonly NodeTrail[]>,
  asOf: DayNumber,
  horizon: Horizon,
  settings: HistorySettings,
): Book {
  const all = emptyTally();
  const byTrait: Record<TraitName, Map<string, Tally>> = {
    clientType: new Map(),
    province: new Map(),
    amountBand: new Map(),
    termBand: new Map(),
    dueMonth: new Map(),
  };
  const [pace, recentPace] = [emptyPace(), emptyPace()];
  for (const ofClient of clients) {
    const known: { trail: NodeTrail; outcome: Outcome; weight: number }[] = [];
    let total = 0;
    for (const trail of ofClient) {
      if (trail.triggeredOn > asOf) continue;
      const weight = weightOf(asOf - trail.dueOn, settings.halfLifeDays);
      addPace(pace, trail, Number.NEGATIVE_INFINITY, asOf, weight);
      addPace(recentPace, trail, asOf - settings.paceDays, asOf, 1);
      const outcome = outcomeOn(trail, asOf, horizon, settings.blurDays);
      if (outcome === undefined) continue;
      known.push({ trail, outcome, weight });
      total += weight;
    }
    const share = 1 / (1 + settings.likeness * total);
    for (const { trail, outcome, weight } of known) {
      addOutcome(all, outcome, weight * share);
      for (const name of traitNames) {
        const value = trail.traits[name];
        if (value === '') continue;
        const tally = byTrait[name].get(value) ?? emptyTally();
        addOutcome(tally, outcome, weight * share);
        byTrait[name].set(value, tally);
      }
    }
  }
  return { asOf, all, byTrait, pace, recentPace };
}

/** What all other clients tell: the measure of a client. Its own lateness never makes the measure milder. */
export interface Others {
  readonly asOf: DayNumber;
  /** Their late rate, strictly between 0 and 1. */
  readonly rate: number;
  /** The late rate of those of their nodes that share a trait, held to the rate of all. */
  readonly rateOf: (name: TraitName, value: string) => number;
  /** Log-odds of that rate against the rate of all; 0 where no node shares it. */
  readonly oddsOf: (name: TraitName, value: string) => number;
  /** Nodes paid per day open. */
  readonly paymentRates: Float64Array;
  /** How slowly they have been paying lately. */
  readonly slowness: Slowness;
}

/** `book` without `own`, the book of one client's nodes. */
export function othersOf(book: Book, own: Book, settings: HistorySettings): Others {
  const rate = rateWithout(book.all, own.all, oneInThree, settings.overallPrior);
  const rateOf = (name: TraitName, value: string): number => {
    const tally = book.byTrait[name].get(value);
    return tally === undefined ? rate : rateWithout(tally, own.byTrait[name].get(value), rate, settings.traitPrior);
  };
  const known = new Map<string, number>();
  const rates = paymentRates(paceWithout(book.pace, own.pace));
  return {
    asOf: book.asOf,
    rate,
    rateOf,
    oddsOf: (name, value) => {
      const key = name + value;
      const odds = known.get(key) ?? logit(rateOf(name, value)) - logit(rate);
      known.set(key, odds);
      return odds;
    },
    paymentRates: rates,
    slowness: slowness(paceWithout(book.recentPace, own.recentPace), rates, settings.pacePrior),
  };
}

/** The late rate of `tally` without what `own` brought to it, held to `prior` with the weight of `priorNodes`. */
function rateWithout(
  tally: Readonly<Tally>,
  own: Readonly<Tally> | undefined,
  prior: number,
  priorNodes: number,
): number {
  const weight = Math.max(0, tally.weight - (own?.weight ?? 0));
  const late = Math.min(weight, Math.max(0, tally.late - (own?.late ?? 0)));
  return (late + priorNodes * prior) / (weight + priorNodes);
}
