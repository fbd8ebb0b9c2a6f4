import type { Fen } from '../../money.ts';
import { sumFen } from '../../money.ts';
import type { Stated } from '../notice.ts';
import { statedIn } from './facts.ts';
import { type StatedPrice, sumOf } from './find-sums.ts';
import { isZero, noUnit } from './price.ts';

/** The sums of a notice: of the whole, of each lot, and the words of a price that is none. */
export interface Settled {
  readonly total: Stated<Fen> | undefined;
  readonly lots: ReadonlyMap<string, Stated<Fen>>;
  readonly note: Stated<string> | undefined;
  readonly doubts: readonly string[];
  /** True when the total is nothing but the sum of the lots. */
  readonly isAdded: boolean;
}

/** 100 亿元: no county pays as much; a unit was misread. */
const tooMuch = 1_000_000_000_000;

/** `stated` unsure for `why`, unless it already is. */
const doubted = <Value>(stated: Stated<Value>, why: string): Stated<Value> =>
  stated.sure ? { ...stated, sure: false, why } : stated;

/** The words of a price that is no sum; 0元 may stand where nobody filled it in. */
function noteOf(at: StatedPrice, price: Extract<StatedPrice['price'], { kind: 'noSum' }>): Stated<string> {
  const words = price.note ?? '';
  return statedIn(at, words, price, isZero(words) ? '报价为零元，可能没有填写' : undefined);
}

/** Of several sums of one thing the one that agrees with most; unsure where they differ. */
function oneOf(sums: readonly Stated<Fen>[]): Stated<Fen> | undefined {
  const possible = sums.filter(({ value }) => value < tooMuch);
  const [first] = possible.filter(({ sure }) => sure).length > 0 ? possible.filter(({ sure }) => sure) : possible;
  if (first === undefined) return undefined;
  const differs = possible.some(({ value }) => value !== first.value);
  const stated = differs ? doubted(first, '公告里有不同的金额') : first;
  return stated;
}

function lotSums(prices: readonly StatedPrice[]): Map<string, Stated<Fen>> {
  const byLot = new Map<string, Stated<Fen>[]>();
  for (const one of prices) {
    const sum = one.lot === undefined || one.isShared ? undefined : sumOf(one);
    if (one.lot !== undefined && sum !== undefined) byLot.set(one.lot, [...(byLot.get(one.lot) ?? []), sum]);
  }
  const settled = new Map<string, Stated<Fen>>();
  for (const [lot, sums] of byLot) {
    const sum = oneOf(sums);
    if (sum !== undefined) settled.set(lot, sum);
  }
  return settled;
}

/**
 * One sum for the whole from `all` prices: what is stated of the whole, else the sum over the lots where each priced lot has one. A
 * whole that its lots do not add up to is unsure, and so is a price that stands for several lots; where the page `speaksOfLots`,
 * what is neither called a total nor what the lots add up to may be the price of one of them.
 */
export function settleSums(all: readonly StatedPrice[], speaksOfLots = false): Settled {
  const lots = lotSums(all);
  // What has its unit at one place needs none at another, such as the table of all bids.
  const prices = all.filter(
    ({ price, lot }) => !(price.kind === 'noSum' && price.why === noUnit && lot !== undefined && lots.has(lot)),
  );
  const ofWhole = prices.filter(({ lot, isShared }) => lot === undefined || isShared);
  const totals = ofWhole.filter(({ isTotal }) => isTotal);
  const noSums = prices.filter(({ price }) => price.kind === 'noSum');
  const tooLarge = prices.some(({ price }) => price.kind === 'sum' && price.fen >= tooMuch)
    ? ['金额过大，单位可能有误']
    : [];
  const doubts = [...new Set(noSums.map(({ price }) => (price.kind === 'noSum' ? price.why : ''))), ...tooLarge];
  const spelled = ofWhole.filter(({ label }) => /大写/.test(label)).flatMap((one) => sumOf(one) ?? []);
  const isMisspelled = spelled.some(({ value }) => ofWhole.some((one) => (sumOf(one)?.value ?? value) !== value));
  const isContradicted = noSums.some(({ price }) => price.kind === 'noSum' && price.note === undefined);
  const shared = ofWhole.some(({ isShared }) => isShared) ? '几个包共用一个金额' : undefined;
  const sums = (totals.length > 0 ? totals : ofWhole).flatMap((one) => sumOf(one, shared) ?? []);
  if (isMisspelled)
    return { total: undefined, lots, note: undefined, doubts: [...doubts, '大写与小写不一致'], isAdded: false };
  const whole = wholeOf(sums, lots);
  const priced = prices.filter(({ lot, isShared }) => lot !== undefined && !isShared);
  const added =
    priced.every(({ price }) => price.kind === 'sum') && lots.size > 0 ? addedUp([...lots.values()]) : undefined;
  const noted = noSums.find(({ price }) => price.kind === 'noSum' && price.note !== undefined);
  const note = noted?.price.kind === 'noSum' ? noteOf(noted, noted.price) : undefined;
  if (whole !== undefined) {
    if (note !== undefined && totals.length === 0) return { total: undefined, lots, note, doubts, isAdded: false };
    const adds = added === undefined || added.value === whole.value;
    const mayBeOfLot = speaksOfLots && totals.length === 0 && (lots.size < 2 || !adds);
    const told = mayBeOfLot ? doubted(whole, '公告分包，没有写明是总额') : whole;
    return {
      total: adds ? told : doubted(whole, '各包之和与总额不一致'),
      lots,
      note: undefined,
      doubts,
      isAdded: false,
    };
  }
  if (isContradicted && added === undefined) return { total: undefined, lots, note, doubts, isAdded: false };
  return { total: added, lots, note: added === undefined ? note : undefined, doubts, isAdded: added !== undefined };
}

/** The sums of the whole may be those of the lots one by one: then the whole is the greatest that they add up to. */
function wholeOf(sums: readonly Stated<Fen>[], lots: ReadonlyMap<string, Stated<Fen>>): Stated<Fen> | undefined {
  const values = new Set(sums.map(({ value }) => value));
  if (lots.size > 1) {
    const added = addedUp([...lots.values()]);
    const same = sums.find(({ value }) => value === added?.value);
    if (same !== undefined) return same;
  }
  return values.size === 0 ? undefined : oneOf(sums);
}

/** The sum over lots, which no page states: it may leave out a lot. */
function addedUp(sums: readonly Stated<Fen>[]): Stated<Fen> | undefined {
  const [first] = sums;
  if (first === undefined) return undefined;
  const doubt = sums.find(({ sure }) => !sure)?.why;
  const value = sumFen(sums.map((one) => one.value));
  return { ...first, value, sure: false, why: doubt ?? '各包之和，公告没有写总额' };
}
